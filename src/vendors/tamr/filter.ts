/**
 * The filter expressions of `GET /jobs` (cloud.docs.tamr.com: Jobs, list). They are those of Google's
 * AIP-160, as far as the page goes.
 */

export function equals(field: string, value: string): string {
  return `${field} = ${quote(value)}`;
}

export function both(left: string, right: string): string {
  return `${left} AND ${right}`;
}

export const DONE = 'status.state = DONE';
export const NOT_DONE = 'status.state != DONE';

/** In each way in which the literal may have to be written: the page says RFC 3339, and no more. */
export function createdSince(time: number): readonly string[] {
  return instants(time).map((instant) => `create_time() >= ${instant}`);
}

export function createdBefore(time: number): readonly string[] {
  return instants(time).map((instant) => `create_time() < ${instant}`);
}

/** @param time milliseconds since the epoch */
function instants(time: number): readonly string[] {
  const instant = new Date(time).toISOString();
  return [quote(instant), instant];
}

/** A string literal: whatever the text holds, it stays inside. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
