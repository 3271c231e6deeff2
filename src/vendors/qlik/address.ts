import type { Problem } from '../../domain/errors.ts';
import type { Given } from '../../domain/vendor.ts';
import { isLoopback } from '../../http/origin.ts';

const NAME = 'qlik-url';
const EXAMPLE = 'https://my-tenant.eu.qlikcloud.com';

/** Tenants, also by an alias: `my-tenant.eu.qlikcloud.com`; and those of Qlik Cloud Government. */
const TENANT = /^[a-z\d-]+\.[a-z\d-]+\.qlikcloud(?:gov)?\.com$/i;
const QLIKS = /(?:^|\.)(?:qlikcloud|qlikcloudgov|qlik)\.com$/i;

/** Where Qlik Cloud's own pages, and its API, lie on a tenant: in an address from the browser. */
const PAGES =
  /^\/(?:sense|analytics|insights|explore|hub|console|single|api|catalog|spaces|apps?|home|login|logout|automations|scheduling|data-integration|admin|analytics-services)(?:\/|$)/i;

/**
 * Reads where the tenant is: scheme, host and port of an address, which may have been pasted from the
 * browser with the path of one of Qlik Cloud's pages.
 */
export function readAddress({ input }: Pick<Given, 'input'>, problems: Problem[]): URL | undefined {
  const given = input(NAME);
  const refuse = (allowed: string, shown = true) => {
    problems.push({ input: NAME, ...(shown && given !== '' ? { given } : {}), allowed });
    return undefined;
  };
  if (given === '') return refuse(`is required: the tenant's address, such as ${EXAMPLE}`);
  const url = URL.parse(hasScheme(given) ? given : `https://${given}`);
  if (url?.username || url?.password || (!url && given.includes('@'))) {
    return refuse('an address without user name and password', false);
  }
  if (!url || !/^https?:$/.test(url.protocol) || !isHost(url, given)) {
    return refuse(`an address such as ${EXAMPLE}`);
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return refuse('must be https');
  if (QLIKS.test(url.hostname)) {
    return TENANT.test(url.hostname)
      ? new URL(url.origin)
      : refuse(`the address of a tenant, such as ${EXAMPLE}`);
  }
  if (url.pathname !== '/' && !PAGES.test(url.pathname)) {
    return refuse(`the tenant's address alone: ${url.origin}`);
  }
  return new URL(url.origin);
}

function hasScheme(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(text);
}

/** Without a scheme only a tenant's own name is taken for a host: anything may look like one. */
function isHost({ hostname }: URL, given: string): boolean {
  return hostname !== '' && (hasScheme(given) || QLIKS.test(hostname));
}
