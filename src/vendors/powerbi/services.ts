import type { Kind } from '../../domain/item.ts';
import type { Pausing } from '../../domain/pausing.ts';
import type { VendorContext } from '../../domain/vendor.ts';
import { type Api, ApiClient } from './api/client.ts';
import { errorIn } from './api/errors.ts';
import { type Access, Tokens } from './api/tokens.ts';
import type { PowerBiConfig } from './config.ts';
import { Finder } from './content/finder.ts';
import { Groups } from './content/groups.ts';
import { EitherDataflows } from './either-dataflows.ts';
import { Fabric, noFabric } from './fabric/fabric.ts';
import { FABRIC_KINDS, JOB_KINDS, sqlEndpoints } from './fabric/kinds.ts';
import { dataflows, semanticModels } from './kinds.ts';
import { type Part, type Parts, partOf } from './part.ts';
import { SchedulePausing } from './pausing/pausing.ts';
import { Dataflows } from './refresh/dataflows.ts';
import { Models } from './refresh/models.ts';

/** The product's two APIs, and which of them answers for which kind. */
export class Services {
  readonly #config: PowerBiConfig;
  readonly #context: VendorContext;
  readonly #tokens: Tokens;
  readonly #client: ApiClient;
  readonly #models: Models;
  readonly #dataflows: Dataflows;
  readonly #fabric: Fabric | undefined;
  readonly #parts: Parts;
  #pausing: Pausing | undefined;

  constructor(config: PowerBiConfig, context: VendorContext) {
    const { clock, signal } = context;
    this.#config = config;
    this.#context = context;
    this.#tokens = new Tokens(accessTo(config), context);
    this.#client = new ApiClient(apiOf(config), this.#tokens, context);
    this.#models = new Models(this.#client, clock, signal);
    this.#dataflows = new Dataflows(this.#client, clock, signal);
    this.#fabric = config.fabric && new Fabric(config.fabric, config, context);
    this.#parts = this.#composed();
  }

  /** The one place that says which API answers for which kind. */
  #composed(): Parts {
    const { workspace, cloud } = this.#config;
    const { signal } = this.#context;
    const finder = new Finder(new Groups(this.#client, signal, cloud.pagesUrl), workspace);
    const models = partOf(finder, this.#models);
    const gen1 = partOf(finder, this.#dataflows);
    const own = [
      [semanticModels.name, models],
      [dataflows.name, gen1],
    ] as const;
    if (!this.#fabric) return new Map(own);
    const { directory, jobs, sqlEndpoints: endpoints } = this.#fabric;
    const inFabric = new Finder(directory, workspace);
    const runs = partOf(inFabric, jobs);
    return new Map([
      ...own,
      ...JOB_KINDS.map(({ name }) => [name, runs] as const),
      [sqlEndpoints.name, partOf(inFabric, endpoints)],
      [dataflows.name, this.#either(gen1, runs, this.#fabric)],
    ]);
  }

  #either(ofPowerBi: Part, ofFabric: Part, { tokens }: Fabric): Part {
    const { log, signal } = this.#context;
    const asksFabric = this.#config.fabric?.hasDataflows ?? false;
    const signIn = () => tokens.get(signal);
    return new EitherDataflows({ ofPowerBi, ofFabric, signIn, asksFabric, log });
  }

  /** @throws StepError for what this cloud has not */
  partFor({ name }: Kind): Part {
    const part = this.#parts.get(name);
    if (!part) throw noFabric();
    return part;
  }

  /** Signs in where that is surely needed for these kinds. */
  async signIn(kinds: readonly Kind[]): Promise<void> {
    const { signal } = this.#context;
    const [own, fabric] = divided(kinds);
    // Jobs of an earlier step are not checked as items are.
    if (fabric.length > 0 && !this.#fabric && this.#context.operation !== 'refresh')
      throw noFabric();
    if (own.length > 0 || fabric.length === 0) await this.#tokens.get(signal);
    if (fabric.length > 0) await this.#fabric?.tokens.get(signal);
  }

  /** The hosts that are asked about these kinds. */
  hostsFor(kinds: readonly Kind[]): readonly string[] {
    const [own, fabric] = divided(kinds);
    const { api } = this.#config;
    const of = (url: URL | undefined, isAsked: boolean) => (url && isAsked ? [url.host] : []);
    return [
      ...of(api, own.length > 0 || fabric.length === 0),
      ...of(this.#config.fabric?.api, fabric.length > 0),
    ];
  }

  get pausing(): Pausing {
    const { clock, signal } = this.#context;
    this.#pausing ??= new SchedulePausing(this.#client, this.#models, clock, signal);
    return this.#pausing;
  }

  /** Nothing is asked after that, and a token that is being renewed is given up. */
  close(): void {
    this.#dataflows.close();
    this.#tokens.close();
    this.#fabric?.close();
  }
}

/** Kinds of Power BI's API, and those that only Fabric's has. */
function divided(kinds: readonly Kind[]): readonly [readonly Kind[], readonly Kind[]] {
  const isOfFabric = (kind: Kind) => FABRIC_KINDS.includes(kind);
  return [kinds.filter((kind) => !isOfFabric(kind)), kinds.filter(isOfFabric)];
}

function apiOf({ api, apiInput }: PowerBiConfig): Api {
  return {
    name: 'Power BI',
    origin: api,
    ...(apiInput === undefined ? {} : { input: apiInput }),
    base: '/v1.0/myorg/',
    refusal: errorIn,
  };
}

function accessTo({ credentials, cloud }: PowerBiConfig): Access {
  return {
    who: 'Power BI',
    credentials,
    scope: cloud.scope,
    oidcAudience: cloud.oidcAudience,
    // Its application id, and what the enhanced refresh guide names.
    otherAudiences: ['00000009-0000-0000-c000-000000000000', 'https://api.powerbi.com'],
  };
}
