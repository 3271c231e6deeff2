import type { Problem } from '../../domain/errors.ts';
import type { Given } from '../../domain/vendor.ts';
import { isLoopback } from '../../http/origin.ts';

/** Where the tenant is, and the key to it. */
export interface TamrConfig {
  /** Ends in a slash: `https://my-tenant.tamr.cloud/api/v1beta1/`. */
  readonly api: URL;
  /** Known where the address is one of Tamr's own. */
  readonly tenant: string | undefined;
  readonly apiKey: string;
  /** The input that says where it is. */
  readonly addressInput: 'tamr-tenant' | 'tamr-url';
}

type Input = Given['input'];

const VERSION = 'api/v1beta1';
const DOMAIN = '.tamr.cloud';
const EXAMPLE = 'my-tenant';

/** Reads the `tamr-*` inputs; adds every problem to `problems`. */
export function readConfig({ input }: Given, problems: Problem[]): TamrConfig | undefined {
  const base = readBase(input, problems);
  const apiKey = readKey(input('tamr-api-key'), problems);
  if (base === undefined || apiKey === undefined) return undefined;
  const path = base.pathname.replace(/\/+$/, '').replace(new RegExp(`/${VERSION}$`), '');
  return {
    api: new URL(`${path.replace(/\/+$/, '')}/${VERSION}/`, base.origin),
    tenant: tenantOf(base),
    apiKey,
    addressInput: input('tamr-url') === '' ? 'tamr-tenant' : 'tamr-url',
  };
}

function readBase(input: Input, problems: Problem[]): URL | undefined {
  const tenant = input('tamr-tenant');
  const url = input('tamr-url');
  if ((tenant === '') === (url === '')) {
    problems.push({
      input: 'tamr-tenant',
      allowed:
        tenant === ''
          ? `is required (or tamr-url): ${EXAMPLE}, where Tamr is at https://${EXAMPLE}${DOMAIN}`
          : 'give one of tamr-tenant and tamr-url, not both',
    });
    return undefined;
  }
  return url === '' ? readTenant(tenant, problems) : readUrl(url, problems);
}

function readTenant(given: string, problems: Problem[]): URL | undefined {
  if (isName(given)) return new URL(`https://${given}${DOMAIN}`);
  const pasted = pastedTenant(given);
  problems.push({
    input: 'tamr-tenant',
    ...(given.includes('@') ? {} : { given }),
    allowed:
      pasted === undefined
        ? `the tenant's name alone (letters, digits and hyphens): ${EXAMPLE}, where Tamr is at https://${EXAMPLE}${DOMAIN}. Another address goes in tamr-url`
        : `the tenant's name alone: ${pasted}`,
  });
  return undefined;
}

/** The tenant in an address that was copied whole. */
function pastedTenant(given: string): string | undefined {
  const url = URL.parse(given.includes('://') ? given : `https://${given}`);
  return url ? tenantOf(url) : undefined;
}

function tenantOf({ hostname }: URL): string | undefined {
  const name = hostname.endsWith(DOMAIN) ? hostname.slice(0, -DOMAIN.length) : '';
  return isName(name) ? name : undefined;
}

/** A label of a host name. */
function isName(text: string): boolean {
  return /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(text);
}

function readUrl(given: string, problems: Problem[]): URL | undefined {
  const problem = (allowed: string, shown = true) => {
    problems.push({ input: 'tamr-url', ...(shown ? { given } : {}), allowed });
    return undefined;
  };
  const url = URL.parse(given);
  if (url?.username || url?.password) {
    return problem('an address without user name and password', false);
  }
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    return problem(`an address such as https://${EXAMPLE}${DOMAIN}`);
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return problem('must be https');
  if (/[?#]/.test(given)) return problem('the base address alone, without ? and #');
  return url;
}

function readKey(key: string, problems: Problem[]): string | undefined {
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  problems.push({
    input: 'tamr-api-key',
    allowed:
      key === ''
        ? 'is required: a key of Admin Center > API Keys; a secret that does not exist is empty, and runs from forks get none'
        : 'the key alone: a blank, a line break or a special character in it can be none of the key',
  });
  return undefined;
}
