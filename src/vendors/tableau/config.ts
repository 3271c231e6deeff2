import type { Problem } from '../../domain/errors.ts';
import type { Given } from '../../domain/vendor.ts';
import { isLoopback } from '../../http/origin.ts';
import { type Address, readAddress } from './address.ts';
import { isTableauCloud } from './hosts.ts';

/** How to sign in, and where. */
export interface TableauConfig {
  /** Where the server is: origin and, behind a proxy, a path. Ends with a slash. */
  readonly base: URL;
  /** The site's content URL; empty for the default site of a Tableau Server. */
  readonly site: string;
  readonly credentials: Credentials;
  /** `auto`: what the server offers, up to what we were built for. */
  readonly apiVersion: string;
}

export type Credentials =
  | { readonly kind: 'token'; readonly name: string; readonly secret: string }
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  | {
      readonly kind: 'connected-app';
      readonly clientId: string;
      readonly secretId: string;
      readonly secretValue: string;
      readonly username: string;
    };

type Input = Given['input'];

/** Reads the `tableau-*` inputs; adds every problem to `problems`. */
export function readConfig({ input }: Given, problems: Problem[]): TableauConfig | undefined {
  const before = problems.length;
  const place = readPlace(input, problems);
  const credentials = readCredentials(input, problems);
  const apiVersion = readApiVersion(input, problems);
  if (problems.length > before || !place || !credentials) return undefined;
  return { ...place, credentials, apiVersion };
}

function readPlace(
  input: Input,
  problems: Problem[],
): Pick<TableauConfig, 'base' | 'site'> | undefined {
  const given = input('tableau-url');
  const problem = (allowed: string) => {
    problems.push({ input: 'tableau-url', given, allowed });
    return undefined;
  };
  if (given === '') {
    problems.push({
      input: 'tableau-url',
      allowed: 'is required: the server, such as https://10ax.online.tableau.com',
    });
    return undefined;
  }
  const url = URL.parse(given);
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    return problem('an address such as https://10ax.online.tableau.com');
  }
  if (url.username || url.password) {
    problems.push({ input: 'tableau-url', allowed: 'an address without user name and password' });
    return undefined;
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return problem('must be https');
  const address = readAddress(url, isTableauCloud(url.hostname));
  const site = readSite(input('tableau-site'), address, problems);
  return site === undefined ? undefined : { base: address.base, site };
}

function readSite(
  given: string,
  { base, sites }: Address,
  problems: Problem[],
): string | undefined {
  const [pasted = '', other] = sites;
  if (other !== undefined) {
    problems.push({
      input: 'tableau-url',
      given: sites.join(' and '),
      allowed: 'an address that names one site: this one names two',
    });
    return undefined;
  }
  if (given && pasted && given !== pasted) {
    problems.push({
      input: 'tableau-site',
      given,
      allowed: `tableau-url names the site ${pasted}: give one of the two, or the same`,
    });
    return undefined;
  }
  const site = given || pasted;
  if (site === '' && isTableauCloud(base.hostname)) {
    problems.push({
      input: 'tableau-site',
      allowed: 'is required on Tableau Cloud: the part of its address after /site/',
    });
    return undefined;
  }
  if (/[/#?\s]/.test(site)) {
    problems.push({
      input: 'tableau-site',
      given: site,
      allowed: 'the content URL alone: the part of the address after /site/',
    });
    return undefined;
  }
  return site;
}

const WAYS =
  'one way to sign in: tableau-token-name and tableau-token-secret; or tableau-username and tableau-password; or tableau-client-id, tableau-secret-id, tableau-secret-value and tableau-username';

function readCredentials(input: Input, problems: Problem[]): Credentials | undefined {
  const token = given(input, ['tableau-token-name', 'tableau-token-secret']);
  const password = given(input, ['tableau-password']);
  const app = given(input, ['tableau-client-id', 'tableau-secret-id', 'tableau-secret-value']);
  const ways = [token, password, app].filter((way) => way.length > 0);
  if (ways.length > 1) {
    problems.push({ input: ways.map(([first]) => first).join(', '), allowed: WAYS });
    return undefined;
  }
  if (token.length > 0) {
    if (!complete(input, ['tableau-token-name', 'tableau-token-secret'], problems))
      return undefined;
    return {
      kind: 'token',
      name: input('tableau-token-name'),
      secret: input('tableau-token-secret'),
    };
  }
  if (password.length > 0) {
    if (!complete(input, ['tableau-username'], problems)) return undefined;
    return {
      kind: 'password',
      username: input('tableau-username'),
      password: input('tableau-password'),
    };
  }
  if (app.length > 0) {
    const needed = [
      'tableau-client-id',
      'tableau-secret-id',
      'tableau-secret-value',
      'tableau-username',
    ];
    if (!complete(input, needed, problems)) return undefined;
    return {
      kind: 'connected-app',
      clientId: input('tableau-client-id'),
      secretId: input('tableau-secret-id'),
      secretValue: input('tableau-secret-value'),
      username: input('tableau-username'),
    };
  }
  problems.push({
    input: 'tableau-token-secret',
    allowed: `${WAYS}. A secret that does not exist is empty, and runs from forks get none`,
  });
  return undefined;
}

function given(input: Input, names: readonly string[]): readonly string[] {
  return names.filter((name) => input(name) !== '');
}

/** Reports each of the inputs that is empty. */
function complete(input: Input, names: readonly string[], problems: Problem[]): boolean {
  const missing = names.filter((name) => input(name) === '');
  const present = names.filter((name) => input(name) !== '');
  for (const name of missing) {
    const beside = present.length > 0 ? `is required beside ${present.join(', ')}` : 'is required';
    problems.push({
      input: name,
      allowed: `${beside}; a secret that does not exist is empty, and runs from forks get none`,
    });
  }
  return missing.length === 0;
}

function readApiVersion(input: Input, problems: Problem[]): string {
  const given = input('tableau-api-version') || 'auto';
  const version = given.toLowerCase();
  if (version !== 'auto' && !/^[1-9]\d?\.\d{1,2}$/.test(version)) {
    problems.push({
      input: 'tableau-api-version',
      given,
      allowed: 'auto, or a version such as 3.25',
    });
  }
  return version;
}
