/** What an address pasted from the browser says: where the server is, and which site it shows. */
export interface Address {
  /** Origin and, behind a proxy, the path that the server lives under. Ends with a slash. */
  readonly base: URL;
  /** Content URLs of the sites that it names; more than one contradict each other. */
  readonly sites: readonly string[];
}

/**
 * The first segments of Tableau's own pages and methods. What stands before them is a proxy's path
 * (tableau/server-client-python#1375).
 */
const OWN_PAGES = new Set([
  '#',
  't',
  'site',
  'api',
  'askdata',
  'auth',
  'authoring',
  'collections',
  'dataServer',
  'datasources',
  'explore',
  'favorites',
  'flows',
  'home',
  'index.html',
  'javascripts',
  'login',
  'metrics',
  'newWorkbook',
  'projects',
  'pulse',
  'recents',
  'signin',
  'trusted',
  'views',
  'vizportal',
  'vizql',
  'workbooks',
  'wg',
]);

/** `/t/acme/views/…`, `/site/acme/…`, `/pulse/site/acme/…`, also behind a `#` that was encoded. */
const SITE = /^\/(?:(?:#|pulse)\/)*(?:t|site)\/([^/?]+)/;

/** @param inCloud Tableau Cloud stands behind nobody's proxy: all its paths are pages of its own */
export function readAddress(url: URL, inCloud: boolean): Address {
  const segments = url.pathname
    .split('/')
    .filter((segment) => segment !== '')
    .map(decode);
  const own = segments.findIndex((segment) => OWN_PAGES.has(segment));
  const end = own === -1 ? segments.length : own;
  const kept = inCloud ? [] : segments.slice(0, end);
  const path = kept.map((segment) => `${encodeURIComponent(segment)}/`).join('');
  const pages = [segments.slice(end).join('/'), decode(url.hash.replace(/^#\/?/, ''))];
  const sites = pages.flatMap((page) => SITE.exec(`/${page}`)?.[1] ?? []);
  return { base: new URL(`/${path}`, url.origin), sites: [...new Set(sites)] };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
