/** Durations, and the two ways in which Power BI writes a time. */

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** As in the refresh history, for instance `2017-06-13T09:25:43.153Z`. */
export function withZ(ms: number): string {
  return new Date(ms).toISOString();
}

/** As in the details of one refresh, in UTC all the same: for instance `2021-12-10T08:40:31.57`. */
export function withoutZ(ms: number): string {
  return new Date(ms).toISOString().replace(/\.?0*Z$/, '');
}

/** Reads `hh:mm:ss`. */
export function clockMs(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
  return hours * HOUR + minutes * MINUTE + seconds * SECOND;
}
