/** AWS STS: AssumeRoleWithWebIdentity and GetCallerIdentity, in XML or, if asked for, in JSON. */

import { randomUUID } from 'node:crypto';
import type { Answer, Call } from '../https/exchange.ts';
import type { Account } from './account.ts';
import { Refusal } from './refusal.ts';

const VERSION = '2011-06-15';
const AUDIENCE = 'sts.amazonaws.com';

/** A refusal of STS's own (its model: errors and their status). */
class StsRefusal extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export function handleSts(account: Account, call: Call): Answer {
  const inJson = account.settings.stsJson && call.headers.accept === 'application/json';
  const form = new URLSearchParams(call.body);
  const action = form.get('Action') ?? '';
  try {
    if (form.get('Version') !== VERSION)
      throw new StsRefusal('InvalidAction', 400, 'no such version');
    const result =
      action === 'GetCallerIdentity' ? caller(account, call) : assume(account, form, call);
    return render(200, `${action}Response`, { [`${action}Result`]: result }, inJson);
  } catch (error) {
    // STS has other names for what the gateway of the services refuses.
    const refused = error instanceof Refusal ? ofSignature(error) : error;
    if (!(refused instanceof StsRefusal)) throw error;
    const { code, status, message } = refused;
    account.refuse(`${action} refused with ${status}: ${code}, ${message}`);
    const fault = { Type: 'Sender', Code: code, Message: message };
    return render(status, 'ErrorResponse', { Error: fault }, inJson);
  }
}

function ofSignature({ exception, said }: Refusal): StsRefusal {
  if (exception === 'UnrecognizedClientException') {
    return new StsRefusal('InvalidClientTokenId', 403, said);
  }
  if (exception === 'ExpiredTokenException') return new StsRefusal('ExpiredToken', 403, said);
  return new StsRefusal('SignatureDoesNotMatch', 403, said);
}

function caller(account: Account, call: Call): object {
  const { arn } = account.signIn.verify(call, 'sts');
  return { Arn: arn, UserId: 'AIDACKCEVSQ6C2EXAMPLE', Account: account.settings.accountId };
}

function assume(account: Account, form: URLSearchParams, call: Call): object {
  if (call.headers.authorization !== undefined) {
    throw new StsRefusal('InvalidAction', 400, 'This action takes no signature.');
  }
  const { settings, signIn, roles } = account;
  const name = form.get('RoleSessionName') ?? '';
  if (!/^[\w+=,.@-]{2,64}$/.test(name)) {
    throw new StsRefusal(
      'ValidationError',
      400,
      `1 validation error detected: Value '${name}' at 'roleSessionName'`,
    );
  }
  const token = signIn.idToken(form.get('WebIdentityToken') ?? '');
  if (!token) throw new StsRefusal('InvalidIdentityToken', 400, "Couldn't verify the token.");
  if (token.audience !== AUDIENCE) {
    throw new StsRefusal('InvalidIdentityToken', 400, 'Incorrect token audience');
  }
  if (token.endsAt <= settings.now()) {
    throw new StsRefusal(
      'ExpiredTokenException',
      400,
      'Token expired: current date/time must be before the expiration date/time',
    );
  }
  const arn = form.get('RoleArn') ?? '';
  if (!roles.has(arn)) {
    throw new StsRefusal(
      'AccessDenied',
      403,
      'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    );
  }
  const [, role = ''] = /role\/(?:.*\/)?(.+)$/.exec(arn) ?? [];
  const seconds = Number(form.get('DurationSeconds') ?? settings.sessionSeconds);
  const assumed = `arn:aws:sts::${settings.accountId}:assumed-role/${role}/${name}`;
  const keys = signIn.addSession(seconds * 1000, assumed);
  return {
    Audience: AUDIENCE,
    Credentials: {
      AccessKeyId: keys.accessKeyId,
      SecretAccessKey: keys.secretAccessKey,
      SessionToken: keys.sessionToken,
      Expiration: keys.endsAt,
    },
    Provider: 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com',
  };
}

/** Times are ISO 8601 in XML, and epoch seconds in JSON. */
function render(status: number, root: string, content: object, inJson: boolean): Answer {
  const RequestId = randomUUID();
  if (inJson) {
    const timed = mapTimes(content, (ms) => ms / 1000);
    const body = root === 'ErrorResponse' ? { ...timed, RequestId } : { [root]: timed };
    return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  }
  const timed = mapTimes(content, (ms) => new Date(ms).toISOString().replace(/\.\d+/, ''));
  const body = `<${root} xmlns="https://sts.amazonaws.com/doc/2011-06-15/">\n${xml({ ...timed, ResponseMetadata: { RequestId } })}</${root}>\n`;
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

function mapTimes(content: object, time: (ms: number) => unknown): object {
  return JSON.parse(JSON.stringify(content), (key, value) =>
    key === 'Expiration' ? time(value) : value,
  );
}

function xml(content: object): string {
  return Object.entries(content)
    .map(([name, value]) => {
      const inner = typeof value === 'object' ? `\n${xml(value)}` : escaped(String(value));
      return `<${name}>${inner}</${name}>\n`;
    })
    .join('');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('=', '&#x3D;');
}
