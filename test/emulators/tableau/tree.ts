/**
 * What an answer says before it is rendered as XML or JSON. As in Tableau's XML schema, a scalar is an
 * attribute, a tree is a child element, a list is a repeated child element, and undefined is absent.
 */

export type Value = string | number | boolean | undefined | Tree | readonly Tree[];

export interface Tree {
  readonly [name: string]: Value;
}

export function isTree(value: Value): value is Tree {
  return typeof value === 'object' && !Array.isArray(value);
}

export function isList(value: Value): value is readonly Tree[] {
  return Array.isArray(value);
}

/** Tableau writes times in UTC and without fractions of a second. */
export function isoTime(ms: number): string {
  return `${new Date(wholeSeconds(ms)).toISOString().slice(0, -'.000Z'.length)}Z`;
}

export function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

/** The site's own time, as in `2023-08-17T15:36:37-0700`: no colon (TSC test asset tasks_create_extract_task.xml). */
export function offsetTime(ms: number, offsetMinutes: number): string {
  const local = new Date(wholeSeconds(ms) + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const [hours, minutes] = [Math.trunc(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
  const digits = [hours, minutes].map((part) => String(part).padStart(2, '0')).join('');
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${digits}`;
}
