import type { Problem } from '../domain/errors.ts';

export interface OriginOptions {
  /** Plain http is accepted for loopback hosts. */
  readonly loopbackHttp?: boolean;
}

/** `localhost`, 127.0.0.0/8 and `::1`. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/**
 * Reads an input that may override the origin of an API: scheme, host and port, without a path.
 * @returns `undefined` when it is not given or, with a problem added, not usable
 */
export function readOrigin(
  name: string,
  input: (name: string) => string,
  problems: Problem[],
  { loopbackHttp = true }: OriginOptions = {},
): URL | undefined {
  const given = input(name);
  if (given === '') return undefined;
  const url = URL.parse(given);
  const refuse = (allowed: string) => {
    problems.push({ input: name, ...(hasCredentials(url) ? {} : { given }), allowed });
    return undefined;
  };
  if (!url || !/^https?:/.test(url.protocol))
    return refuse('an address such as https://example.com');
  if (hasCredentials(url)) return refuse('an address without user name and password');
  if (url.protocol === 'http:' && !(loopbackHttp && isLoopback(url.hostname))) {
    return refuse('must be https');
  }
  if (url.pathname !== '/' || url.search || url.hash) return refuse('scheme, host and port alone');
  return new URL(url.origin);
}

function hasCredentials(url: URL | null): boolean {
  return url !== null && (url.username !== '' || url.password !== '');
}
