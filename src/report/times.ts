/** How moments are written for people. They come in milliseconds since the epoch. */
export interface Times {
  /** `05:04:31`. */
  time(ms: number): string;
  /** `2026-11-21`. */
  date(ms: number): string;
  /** Which they are: `UTC`, `Europe/Paris`. */
  readonly zone: string;
}

/** Times in the given zone, an IANA name such as `Europe/Paris`; in the runner's own by default. */
export function createTimes(timeZone?: string): Times {
  let built: Intl.DateTimeFormat | undefined;
  // To build it costs a tenth of the start, and the first request comes before the first time to tell.
  const format = () => {
    built ??= formatIn(timeZone);
    return built;
  };
  const write = (ms: number, separator: string, ...types: Intl.DateTimeFormatPartTypes[]) => {
    const parts = format().formatToParts(ms);
    return types.map((type) => parts.find((part) => part.type === type)?.value).join(separator);
  };
  return {
    time: (ms) => write(ms, ':', 'hour', 'minute', 'second'),
    date: (ms) => write(ms, '-', 'year', 'month', 'day'),
    get zone() {
      return format().resolvedOptions().timeZone;
    },
  };
}

function formatIn(timeZone: string | undefined): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}

/** ISO 8601 in UTC to the second, for machines: `2026-11-21T05:04:31Z`. */
export function isoTime(ms: number | null): string | null {
  return ms === null ? null : `${new Date(ms).toISOString().slice(0, -'.000Z'.length)}Z`;
}
