import type { RecordedRequest } from '../../emulators/https/recording.ts';

/** Of every request, or of the connection: they say nothing of what is asked. */
const USUAL_HEADERS = new Set(['accept-encoding', 'connection', 'content-length', 'host']);

/**
 * The requests of a run as text: each once, in alphabetical order, for how often a job is looked at
 * and what is asked first differ from run to run. What differs too is told by its form.
 */
export function wireOf(requests: readonly RecordedRequest[]): string {
  const all = new Set(requests.map(requestText));
  return `${[...all].sort().join('\n')}\n`;
}

function requestText({ method, path, query, headers, body }: RecordedRequest): string {
  const search = query.map(([name, value]) => `\n  ? ${name}=${value}`).join('');
  const names = Object.keys(headers).filter((name) => !USUAL_HEADERS.has(name));
  const sent = body === '' ? '' : `\n  ${body}`;
  return withoutChance(`${method} ${path}${search}\n  headers: ${names.sort().join(' ')}${sent}`);
}

const BY_FORM: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi, '<uuid>'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, '<jwt>'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?/g, '<time>'],
  [/\bjob_\d+/g, '<job>'],
  [/\b6735\d{20}\b/g, '<reload>'],
  [/\bbi-refresh-77-1-[a-z2-7]{26}-\d+/g, '<ingestion>'],
  [/\blocalhost(?::|%3A)\d+/g, '<host>'],
  // A day of the month that is far off, at a time of each task's own.
  [/"Monthly","frequencyDetails":\{"start":"[\d:]+",.*?"monthDay":"\d+"/g, '"Monthly",<parked>'],
  // What MSAL tells of the machine and of itself.
  [/(?<=x-client-[\w-]+=)[^&]+/gi, '<msal>'],
];

function withoutChance(text: string): string {
  return BY_FORM.reduce((shown, [form, name]) => shown.replace(form, name), text);
}
