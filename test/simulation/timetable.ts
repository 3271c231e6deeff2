import type { ItemScript } from './scenario.ts';

/** What runs an item's refreshes by itself: something on a schedule. */
export interface Entry {
  readonly id: string;
  readonly item: ItemScript;
  /** When it runs, in words that can be compared. */
  readonly runs: string;
  readonly isOff: boolean;
}

/** Something was changed in truth, whatever anybody was told of it. */
export interface TrueChange {
  /** Milliseconds since the start. */
  readonly at: number;
  readonly item: ItemScript;
  /** Whether any of its refreshes run by themselves after that. */
  readonly isOff: boolean;
}

/** The schedules of a site as they really are. */
export class Timetable {
  readonly changes: TrueChange[] = [];
  readonly #entries: Entry[];
  readonly #before: readonly Entry[];

  constructor(entries: readonly Entry[]) {
    this.#entries = [...entries];
    this.#before = entries;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  of(item: ItemScript): readonly Entry[] {
    return this.#entries.filter((entry) => entry.item === item);
  }

  get(id: string): Entry | undefined {
    return this.#entries.find((entry) => entry.id === id);
  }

  /** Puts an entry in, in the place of the one with its id. */
  put(entry: Entry, at: number): void {
    const index = this.#entries.findIndex(({ id }) => id === entry.id);
    const old = this.#entries[index];
    if (old?.runs === entry.runs && old.isOff === entry.isOff) return;
    if (old) this.#entries[index] = entry;
    else this.#entries.push(entry);
    this.#note(entry.item, at);
  }

  remove(id: string, at: number): void {
    const index = this.#entries.findIndex((entry) => entry.id === id);
    const [entry] = index < 0 ? [] : this.#entries.splice(index, 1);
    if (entry) this.#note(entry.item, at);
  }

  /** What runs of an item by itself: a line that is the same where the same runs. */
  plan(item: ItemScript): string {
    return planOf(this.of(item));
  }

  /** The same as it was before anybody touched it. */
  planBefore(item: ItemScript): string {
    return planOf(this.#before.filter((entry) => entry.item === item));
  }

  wasOn(item: ItemScript): boolean {
    return this.#before.some((entry) => entry.item === item && !entry.isOff);
  }

  isOff(item: ItemScript): boolean {
    return this.of(item).every((entry) => entry.isOff);
  }

  #note(item: ItemScript, at: number): void {
    this.changes.push({ at, item, isOff: this.isOff(item) });
  }
}

function planOf(entries: readonly Entry[]): string {
  return entries
    .map(({ runs, isOff }) => `${runs}${isOff ? ' (off)' : ''}`)
    .sort()
    .join(', ');
}
