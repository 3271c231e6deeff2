import { StepError } from '../../domain/errors.ts';
import type { Item, Selector } from '../../domain/item.ts';
import type { Job, Order } from '../../domain/job.ts';
import type { Log } from '../../domain/log.ts';
import { PowerBiError } from './api/errors.ts';
import { NoWorkspace } from './content/finder.ts';
import { Unreadable } from './fabric/directory.ts';
import type { Part } from './part.ts';
import type { Refresher } from './refresher.ts';

/** Fabric's code for a workspace that holds none of its items. */
const NO_CAPACITY_ASSIGNED = 'WorkspaceHasNoCapacityAssigned';
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface EitherOptions {
  readonly ofPowerBi: Part;
  readonly ofFabric: Part;
  /** Signs in to Fabric. Rejects where that is refused. */
  readonly signIn: () => Promise<unknown>;
  /** Fabric is asked for dataflows at all. */
  readonly asksFabric: boolean;
  readonly log: Log;
}

/**
 * Dataflows of either API: Power BI's are Gen1, and Gen2 without CI/CD; Gen2 with CI/CD are items of
 * Fabric. What Fabric lists is Fabric's, whoever else lists it.
 */
export class EitherDataflows implements Part {
  readonly #options: EitherOptions;
  readonly #ofFabric = new Set<string>();
  #warned = false;

  constructor(options: EitherOptions) {
    this.#options = options;
  }

  async find(selector: Selector): Promise<readonly Item[]> {
    const [own, inFabric] = await Promise.all([
      this.#options.ofPowerBi.find(selector),
      this.#findInFabric(selector),
    ]);
    if (inFabric instanceof StepError) return this.#withoutFabric(own, inFabric);
    const fabrics = new Map(inFabric.map((item) => [item.id.toLowerCase(), item]));
    for (const id of fabrics.keys()) this.#ofFabric.add(id);
    const known = new Set(own.map(({ id }) => id.toLowerCase()));
    // Who owns it Fabric does not say: that is a condition on Power BI's own.
    const found = selector.conditions.some(isOfOwner) ? [] : inFabric;
    return [
      ...own.map((item) => ({ ...item, ...fabrics.get(item.id.toLowerCase()) })),
      ...found.filter(({ id }) => !known.has(id.toLowerCase())),
    ];
  }

  /** Where nobody may list Fabric's, or what was asked for is found without it, Power BI's list decides. */
  #withoutFabric(own: readonly Item[], refusal: StepError): readonly Item[] {
    if (own.length === 0 && !isForbidden(refusal)) throw refusal;
    this.#warn(refusal);
    return own;
  }

  async near(selector: Selector): Promise<readonly string[]> {
    const { ofPowerBi, ofFabric, asksFabric } = this.#options;
    const own = await ofPowerBi.near(selector);
    if (!asksFabric) return own;
    const others = await ofFabric.near(selector).catch(() => []);
    return [...new Set([...own, ...others])];
  }

  /** A run of Fabric's has a GUID for an id, and a transaction of Power BI's has not. */
  refresherOf(of: Order | Job): Refresher {
    const isFabrics = 'id' in of ? GUID.test(of.id) : this.#ofFabric.has(of.item.id.toLowerCase());
    const { ofPowerBi, ofFabric } = this.#options;
    return (isFabrics ? ofFabric : ofPowerBi).refresherOf(of);
  }

  /** Whose they are is to be known of all, whatever else is asked. Or the refusal of the list. */
  async #findInFabric(selector: Selector): Promise<readonly Item[] | StepError> {
    const { ofFabric, asksFabric, signIn } = this.#options;
    if (!asksFabric) return [];
    const conditions = selector.conditions.filter((one) => !isOfOwner(one));
    try {
      await signIn().catch(asRefusal);
      return await ofFabric.find({ ...selector, conditions });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return error;
    }
  }

  #warn({ message }: StepError): void {
    if (this.#warned) return;
    this.#warned = true;
    const why = message.replace(/\.? Nothing was triggered\.$/, '').replace(/\.$/, '');
    this.#options.log.warning(
      `dataflows were looked for at Power BI alone, which does not list those of Gen2 with CI/CD: ${why}`,
    );
  }
}

/** Entra's refusal is as good as Fabric's. */
function asRefusal(error: unknown): never {
  if (!(error instanceof StepError)) throw error;
  const { message, cause = error } = error;
  throw new Unreadable(message, { cause });
}

/** A list that is refused may be none of ours to read; any other that can't be read is an error. */
function isRefusal(error: unknown): error is StepError {
  return [PowerBiError, Unreadable, NoWorkspace].some((type) => error instanceof type);
}

/**
 * This account gets no token for Fabric, may not list there, or sees no such workspace, and there is
 * nothing of Fabric's to list in a workspace without a capacity.
 */
function isForbidden(refusal: StepError): boolean {
  const error = refusal.cause instanceof PowerBiError ? refusal.cause : refusal;
  if (!(error instanceof PowerBiError)) return true;
  const { status, code } = error;
  return status === 401 || status === 403 || code === NO_CAPACITY_ASSIGNED;
}

function isOfOwner({ field }: Selector['conditions'][number]): boolean {
  return field === 'configured_by';
}
