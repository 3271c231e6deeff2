import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { Problem } from '../../domain/errors.ts';
import type { Given } from '../../domain/vendor.ts';
import { readOrigin } from '../../http/origin.ts';
import type { Application, Proof } from '../../identity/application.ts';
import { gitHubOidcIn } from '../../identity/github-id-token.ts';
import type { GivenToken } from './api/tokens.ts';
import { CLOUDS, type Cloud } from './clouds.ts';

/** Where to sign in and to ask, and as whom. */
export interface PowerBiConfig {
  readonly cloud: Cloud;
  /** Scheme, host and port. */
  readonly api: URL;
  /** The input that names it, where one does. */
  readonly apiInput?: 'powerbi-api-url';
  readonly credentials: Credentials;
  /** Name or id of the workspace for items that name none; empty if not given. */
  readonly workspace: string;
  /** Fabric's own API, where this cloud has one or an input names it. */
  readonly fabric?: FabricConfig;
}

export interface FabricConfig {
  /** Scheme, host and port. */
  readonly api: URL;
  /** The input that names it, where one does. */
  readonly apiInput?: 'powerbi-fabric-url';
  /** Those of Power BI, but for a token of its own. */
  readonly credentials: Credentials;
  /** Dataflows are looked for here as well: it is surely the Fabric of that Power BI. */
  readonly hasDataflows: boolean;
}

export type Credentials = GivenToken | Application;

/** Reads the `powerbi-*` inputs; adds every problem to `problems`. */
export function readConfig(given: Given, problems: Problem[]): PowerBiConfig | undefined {
  const before = problems.length;
  const cloud = readCloud(given, problems);
  const api = readOrigin('powerbi-api-url', given.input, problems);
  const fabricApi = readOrigin('powerbi-fabric-url', given.input, problems);
  const credentials = readCredentials(given, cloud, problems);
  const fabricToken = readFabricToken(given, problems);
  if (problems.length > before || !cloud || !credentials) return undefined;
  const fabricUrl = fabricApi ?? URL.parse(cloud.fabricApiUrl ?? '');
  return {
    cloud,
    api: api ?? new URL(cloud.apiUrl),
    ...(api && { apiInput: 'powerbi-api-url' }),
    credentials,
    workspace: given.input('powerbi-workspace'),
    ...(fabricUrl && {
      fabric: {
        api: fabricUrl,
        ...(fabricApi && { apiInput: 'powerbi-fabric-url' }),
        credentials: fabricToken ?? credentials,
        hasDataflows: fabricApi !== undefined || api === undefined,
      },
    }),
  };
}

/** A token for Fabric's own API, which is worth nothing without one for Power BI's. */
function readFabricToken({ input }: Given, problems: Problem[]): GivenToken | undefined {
  const name = 'powerbi-fabric-access-token';
  const token = input(name);
  if (token === '') return undefined;
  if (input('powerbi-access-token') === '') {
    problems.push({
      input: name,
      allowed:
        'goes with powerbi-access-token: give both, or sign in as an application, which needs neither',
    });
  }
  return { kind: 'access-token', token, input: name };
}

function readCloud({ input }: Given, problems: Problem[]): Cloud | undefined {
  const name = input('powerbi-cloud') || 'public';
  const word = name.toLowerCase();
  if (Object.hasOwn(CLOUDS, word)) return CLOUDS[word as keyof typeof CLOUDS];
  problems.push({
    input: 'powerbi-cloud',
    given: name,
    allowed: Object.keys(CLOUDS).join(', '),
  });
  return undefined;
}

const APPLICATION = [
  'powerbi-tenant-id',
  'powerbi-client-id',
  'powerbi-client-secret',
  'powerbi-client-certificate',
];

function readCredentials(
  given: Given,
  cloud: Cloud | undefined,
  problems: Problem[],
): Credentials | undefined {
  const { input } = given;
  const token = input('powerbi-access-token');
  const ofApplication = APPLICATION.filter((name) => input(name) !== '');
  if (token === '') return readApplication(given, cloud, problems);
  if (ofApplication.length === 0) return { kind: 'access-token', token };
  problems.push({
    input: 'powerbi-access-token',
    allowed: `stands in for an application: give it or ${ofApplication.join(', ')}, not both`,
  });
  return undefined;
}

function readApplication(
  given: Given,
  cloud: Cloud | undefined,
  problems: Problem[],
): Credentials | undefined {
  const { input } = given;
  const before = problems.length;
  const authority = readOrigin('powerbi-authority-url', input, problems, { loopbackHttp: false });
  const tenantId = readName(
    'powerbi-tenant-id',
    'the id or domain of the Entra tenant',
    given,
    problems,
  );
  const clientId = readName('powerbi-client-id', "the application's (client) id", given, problems);
  const proof = readProof(given, problems);
  if (problems.length > before || !cloud || !proof) return undefined;
  return {
    ...proof,
    authority: authority ?? new URL(cloud.authorityUrl),
    ...(authority && { authorityInput: 'powerbi-authority-url' }),
    tenantId,
    clientId,
  };
}

/** A part of an address: nothing that would lead it elsewhere. */
function readName(name: string, what: string, { input }: Given, problems: Problem[]): string {
  const value = input(name);
  if (value === '') {
    problems.push({ input: name, allowed: `is required: ${what} (or give powerbi-access-token)` });
  } else if (!/^[a-z\d][\w.-]*$/i.test(value)) {
    problems.push({ input: name, given: value, allowed: what });
  }
  return value;
}

function readProof(given: Given, problems: Problem[]): Proof | undefined {
  const { input } = given;
  const secret = input('powerbi-client-secret');
  const certificate = input('powerbi-client-certificate');
  if (secret !== '' && certificate !== '') {
    problems.push({
      input: 'powerbi-client-secret',
      allowed:
        'give one of powerbi-client-secret and powerbi-client-certificate, or neither for GitHub OIDC',
    });
    return undefined;
  }
  if (secret !== '') return { kind: 'secret', secret };
  if (certificate !== '') return readCertificate(certificate, problems);
  const oidc = gitHubOidcIn(given);
  if (oidc) return { kind: 'github-oidc', ...oidc };
  problems.push({
    input: 'permissions',
    allowed:
      'without powerbi-client-secret and powerbi-client-certificate the sign-in is by GitHub OIDC, and this job may not ask for a token. Add to the job: permissions: { id-token: write }. (A secret that does not exist is empty, and runs from forks get none.)',
  });
  return undefined;
}

function readCertificate(pem: string, problems: Problem[]): Proof | undefined {
  const refuse = (allowed: string) => {
    problems.push({ input: 'powerbi-client-certificate', allowed });
    return undefined;
  };
  try {
    const certificate = new X509Certificate(pem);
    const key = createPrivateKey(pem);
    if (!certificate.checkPrivateKey(key))
      return refuse('a PEM whose key belongs to its certificate');
    if (key.asymmetricKeyType !== 'rsa') return refuse('a certificate with an RSA key');
    if (Date.parse(certificate.validTo) < Date.now()) {
      return refuse(`a certificate that is still valid: this one ended on ${certificate.validTo}`);
    }
    return {
      kind: 'certificate',
      thumbprint: certificate.fingerprint256.replaceAll(':', ''),
      privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    };
  } catch {
    return refuse('a PEM with the certificate and its private key, not encrypted');
  }
}
