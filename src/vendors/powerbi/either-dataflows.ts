import { StepError } from '../../domain/errors.ts';
import type { Item, Selector } from '../../domain/item.ts';
import type { Job, Order } from '../../domain/job.ts';
import type { Log } from '../../domain/log.ts';
import { PowerBiError } from './api/errors.ts';
import { NoWorkspace } from './content/finder.ts';
import { Unreadable } from './fabric/directory.ts';
import type { Part } from './part.ts';
import type { Refresher } from './refresher.ts';

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
    for (const { id } of inFabric) this.#ofFabric.add(id.toLowerCase());
    // Who owns it Fabric does not say: that is a condition on Power BI's own.
    const found = selector.conditions.some(isOfOwner) ? [] : inFabric;
    const known = new Map(own.map((item) => [item.id.toLowerCase(), item]));
    return [...own, ...found.filter(({ id }) => !known.has(id.toLowerCase()))];
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

  /** Whose they are is to be known of all, whatever else is asked. */
  async #findInFabric(selector: Selector): Promise<readonly Item[]> {
    const { ofFabric, asksFabric, signIn } = this.#options;
    if (!asksFabric) return [];
    const conditions = selector.conditions.filter((one) => !isOfOwner(one));
    try {
      await signIn().catch(asRefusal);
      return await ofFabric.find({ ...selector, conditions });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#warn(error);
      return [];
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

function isOfOwner({ field }: Selector['conditions'][number]): boolean {
  return field === 'configured_by';
}
