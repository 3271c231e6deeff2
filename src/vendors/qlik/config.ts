import type { Problem } from '../../domain/errors.ts';
import type { Given } from '../../domain/vendor.ts';
import { readAddress } from './address.ts';

/** Who is asked, for people, and the input that says where. */
export const WHO = 'Qlik Cloud';
export const ADDRESS_INPUT = 'qlik-url';

/** Where the tenant is, and as whom to ask. */
export interface QlikConfig {
  /** Scheme, host and port. */
  readonly tenant: URL;
  readonly credentials: Credentials;
}

export type Credentials =
  /** An OAuth client that asks for itself (machine-to-machine): its tokens end and are renewed. */
  | { readonly kind: 'oauth'; readonly clientId: string; readonly clientSecret: string }
  | { readonly kind: 'api-key'; readonly apiKey: string };

const CLIENT_ID = 'qlik-client-id';
const CLIENT_SECRET = 'qlik-client-secret';
const API_KEY = 'qlik-api-key';

const OF_SECRETS = 'a secret that does not exist is empty, and runs from forks get none';

/** Reads the `qlik-*` inputs; adds every problem to `problems`. */
export function readConfig(given: Given, problems: Problem[]): QlikConfig | undefined {
  const tenant = readAddress(given, problems);
  const credentials = readCredentials(given, problems);
  return tenant && credentials && { tenant, credentials };
}

function readCredentials({ input }: Given, problems: Problem[]): Credentials | undefined {
  const before = problems.length;
  const [clientId, clientSecret, apiKey] = [CLIENT_ID, CLIENT_SECRET, API_KEY].map((name) =>
    readPart(name, input(name), problems),
  ) as [string, string, string];
  if (problems.length > before) return undefined;
  const refuse = (name: string, allowed: string) => {
    problems.push({ input: name, allowed });
    return undefined;
  };
  if (apiKey !== '') {
    const others = [CLIENT_ID, CLIENT_SECRET].filter((name) => input(name) !== '');
    if (others.length === 0) return { kind: 'api-key', apiKey };
    const both = `${others.join(' and ')}: those are two ways of signing in`;
    return refuse(API_KEY, `give it or ${both}`);
  }
  if (clientId === '' && clientSecret === '') {
    return refuse(
      CLIENT_ID,
      `is required, with ${CLIENT_SECRET} (or ${API_KEY} in their place); ${OF_SECRETS}`,
    );
  }
  if (clientSecret === '') {
    return refuse(CLIENT_SECRET, `is required beside ${CLIENT_ID}; ${OF_SECRETS}`);
  }
  if (clientId === '') return refuse(CLIENT_ID, `is required beside ${CLIENT_SECRET}`);
  return { kind: 'oauth', clientId, clientSecret };
}

function readPart(name: string, value: string, problems: Problem[]): string {
  if (value !== '' && !/^[\x21-\x7e]+$/.test(value)) {
    problems.push({
      input: name,
      allowed: 'the value alone: a blank, a line break or a special character can be no part of it',
    });
  }
  return value;
}
