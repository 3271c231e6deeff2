import type { Item } from '../../src/domain/item.ts';
import type { Job, Untold } from '../../src/domain/job.ts';
import type {
  Change,
  Paused,
  PausedEntry,
  PausePlan,
  PauseRequest,
  Pausing,
  Resumed,
} from '../../src/domain/pausing.ts';
import type { Recorder } from '../../src/engine/context.ts';

/** What becomes of one change: done unless told. An error is thrown after its effect, or without. */
export type Fate =
  | { readonly kind: 'refused'; readonly partly?: boolean }
  | { readonly kind: 'throws'; readonly error: Error; readonly effect?: boolean }
  | { readonly kind: 'hangs'; readonly effect?: boolean };

export interface FakePausingOptions {
  /** By the name of the change. */
  readonly rehearsals?: Readonly<Record<string, Error>>;
  readonly pauses?: Readonly<Record<string, Fate>>;
  readonly resumes?: Readonly<Record<string, Fate>>;
  /** One plan for each item, by its id. */
  readonly plans?: Readonly<Record<string, Partial<PausePlan>>>;
  /** Answers in turn; none is unfinished when there are no more. */
  readonly unfinished?: readonly (readonly Job[] | Untold | Error)[];
  /** What hangs ends when this aborts. */
  readonly signal?: AbortSignal;
}

export const change = (name: string): Change => ({ name });
export const nameOf = (one: Change): string => String(one.name);

/** Switches things off and on as its script says, and remembers in which order. */
export class FakePausing implements Pausing {
  /** `rehearse a`, `pause a`, `resume a`, `unfinished 1 2`, and `keep a b`, `restored a` of the recorder. */
  readonly calls: string[] = [];
  readonly off = new Set<string>();
  /** What the recorder holds. */
  kept: readonly PausedEntry[] | undefined;
  readonly recorder: Recorder;
  readonly #options: FakePausingOptions;
  #looks = 0;

  constructor(options: FakePausingOptions = {}) {
    this.#options = options;
    this.recorder = {
      keep: (entries) => {
        this.kept = entries;
        this.calls.push(['keep', ...entries.map((one) => nameOf(one.change))].join(' '));
      },
      restored: (entry) => void this.calls.push(`restored ${nameOf(entry.change)}`),
    };
  }

  /** The names of the changes that the record holds. */
  get record(): readonly string[] {
    return (this.kept ?? []).map((one) => nameOf(one.change));
  }

  async plan(requests: readonly PauseRequest[]): Promise<readonly PausePlan[]> {
    return requests.map(({ item }) => ({
      changes: [{ change: change(`${item.id}1`), words: `task ${item.id}1` }],
      remarks: [],
      refreshed: [item],
      ...this.#options.plans?.[item.id],
    }));
  }

  async rehearse(one: Change): Promise<void> {
    this.calls.push(`rehearse ${nameOf(one)}`);
    const error = this.#options.rehearsals?.[nameOf(one)];
    if (error) throw error;
  }

  async pause(one: Change): Promise<Paused> {
    const name = nameOf(one);
    this.calls.push(`pause ${name}`);
    const fate = this.#options.pauses?.[name];
    const hasEffect = !fate || (fate.kind === 'refused' ? fate.partly : fate.effect);
    if (hasEffect) this.off.add(name);
    if (!fate) return { kind: 'paused', words: `${name} is off` };
    if (fate.kind !== 'refused') return await this.#fail(fate);
    const partly = fate.partly ?? false;
    return { kind: 'refused', reason: `${name} is not yours`, advice: 'Ask its owner.', partly };
  }

  async resume(one: Change): Promise<Resumed> {
    const name = nameOf(one);
    this.calls.push(`resume ${name}`);
    const fate = this.#options.resumes?.[name];
    if (fate?.kind === 'refused') {
      return { kind: 'failed', reason: `${name} was changed`, advice: 'Look at it.' };
    }
    const wasOff = this.off.has(name);
    if (!fate || fate.effect) this.off.delete(name);
    if (fate) return await this.#fail(fate);
    return { kind: wasOff ? 'restored' : 'in-place', words: `${name} is on` };
  }

  async changesOf({ id }: Item): Promise<readonly Change[]> {
    return [change(`${id}1`)];
  }

  async unfinished(items: readonly Item[]): Promise<readonly Job[] | Untold> {
    this.calls.push(['unfinished', ...items.map(({ id }) => id)].join(' '));
    const answer = this.#options.unfinished?.[this.#looks++] ?? [];
    if (answer instanceof Error) throw answer;
    return answer;
  }

  #fail(fate: Exclude<Fate, { kind: 'refused' }>): Promise<never> {
    if (fate.kind === 'throws') return Promise.reject(fate.error);
    const { signal } = this.#options;
    return new Promise((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  }
}
