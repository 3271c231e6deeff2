/** Text as written, null for what was left empty, and collections. A Map has no inherited keys. */
export type Data = string | null | Data[] | Map<string, Data>;
