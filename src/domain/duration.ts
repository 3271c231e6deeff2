/** Durations are written `90s`, `30m`, `2h` or `1h30m`, and kept in milliseconds. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A self-hosted job ends after five days, whatever its steps ask for. */
export const LONGEST_DURATION_MS = 5 * 24 * HOUR;

export type ParsedDuration = { ok: true; ms: number } | { ok: false; allowed: string };

/** Reads a duration such as `1h30m`; refuses what has no unit, is zero or is longer than five days. */
export function parseDuration(text: string): ParsedDuration {
  if (/^\d+$/.test(text)) {
    const number = text.replace(/^0+(?=\d)/, '');
    return { ok: false, allowed: `add a unit: ${number}s, ${number}m or ${number}h` };
  }
  const parts = /^(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/.exec(text);
  if (!parts || text === '') {
    return { ok: false, allowed: 'a duration such as 90s, 30m, 2h or 1h30m' };
  }
  const [hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const ms = hours * HOUR + minutes * MINUTE + seconds * SECOND;
  if (ms === 0) return { ok: false, allowed: 'more than zero, such as 90s, 30m or 2h' };
  if (ms > LONGEST_DURATION_MS) return { ok: false, allowed: '120h at most' };
  return { ok: true, ms };
}

/** Writes a duration for people: `45 s`, `5 min 50 s`, `2 h 5 min`. Seconds are dropped from an hour on. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / SECOND));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return join(`${minutes} min`, seconds % 60, 's');
  return join(`${Math.floor(minutes / 60)} h`, minutes % 60, 'min');
}

function join(large: string, rest: number, unit: string): string {
  return rest === 0 ? large : `${large} ${rest} ${unit}`;
}
