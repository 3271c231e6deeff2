const ISO_8601 =
  /^(?<day>\d{4}-\d{2}-\d{2})(?:T(?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?<fraction>\.\d+)?)?(?<zone>Z|(?<sign>[+-])(?<zoneHour>\d{2})(?::?(?<zoneMinute>\d{2}))?))?$/;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * Reads an ISO 8601 date (its first moment in UTC) or a time with its zone: `2026-01-31`,
 * `2026-01-31T06:00:00Z`, `2026-01-31T06:00:00.123-0700`. Returns milliseconds since the epoch,
 * or undefined for anything else and for days and hours that don't exist.
 */
export function parseInstant(text: string): number | undefined {
  const parts = ISO_8601.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const midnight = parseDay(parts.day ?? '');
  const hour = Number(parts.hour ?? 0);
  const minute = Number(parts.minute ?? 0);
  const second = Number(parts.second ?? 0);
  const zoneHour = Number(parts.zoneHour ?? 0);
  const zoneMinute = Number(parts.zoneMinute ?? 0);
  if (midnight === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  if (zoneHour > 23 || zoneMinute > 59) return undefined;

  const fraction = Number(`0${parts.fraction ?? ''}`);
  const local = midnight + hour * HOUR + minute * MINUTE + (second + fraction) * SECOND;
  const offset = zoneHour * HOUR + zoneMinute * MINUTE;
  return parts.sign === '-' ? local + offset : local - offset;
}

function parseDay(day: string): number | undefined {
  const midnight = new Date(`${day}T00:00:00Z`);
  // A 30th of February becomes the 2nd of March instead of an error.
  const exists = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
  return exists ? midnight.getTime() : undefined;
}

/** Writes whole seconds as `YYYY-MM-DDTHH:MM:SSZ`. Undefined outside of the years 0 to 9999. */
export function formatInstant(ms: number): string | undefined {
  const text = new Date(ms).toISOString();
  return /^\d{4}-/.test(text) ? text.replace(/\.\d+/, '') : undefined;
}
