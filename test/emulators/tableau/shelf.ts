/** All items of one kind, found quickly by id and by name also when there are tens of thousands. */

export class Shelf<T extends { readonly id: string; readonly name: string }> {
  readonly #byId = new Map<string, T>();
  readonly #byName = new Map<string, Set<T>>();

  add(item: T): T {
    this.#byId.set(item.id, item);
    const namesakes = this.#byName.get(item.name) ?? new Set();
    this.#byName.set(item.name, namesakes.add(item));
    return item;
  }

  delete(item: T): void {
    this.#byId.delete(item.id);
    this.#byName.get(item.name)?.delete(item);
  }

  get(id: string): T | undefined {
    return this.#byId.get(id);
  }

  named(name: string): Iterable<T> {
    return this.#byName.get(name) ?? [];
  }

  /** In the order in which they were added. */
  all(): Iterable<T> {
    return this.#byId.values();
  }
}
