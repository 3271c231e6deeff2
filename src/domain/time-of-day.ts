/** A wait that the vendor asks for and that is shorter needs no time of day to be understood. */
export const WORTH_A_TIME_MS = 60_000;

/**
 * A moment as it reads next to another: `05:29:00`, with its date where that is another one. In the
 * runner's own time zone, like the times of the log. Both in milliseconds since the epoch.
 */
export function timeOfDay(ms: number, now: number): string {
  const [date, time] = written(ms);
  const [today] = written(now);
  return date === today ? time : `${date} ${time}`;
}

function written(ms: number): readonly [date: string, time: string] {
  const at = new Date(ms);
  return [
    [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(twoDigits).join('-'),
    [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join(':'),
  ];
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
