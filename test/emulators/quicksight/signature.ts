/**
 * Signature Version 4, verified from the request as it came in (AWS General Reference, "Create a signed
 * AWS API request"): computed here by Node's own cryptography, step by step as that page has it.
 */

import {
  createHash,
  createHmac,
  createSecretKey,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';
import type { Call } from '../https/exchange.ts';

export interface Signed {
  readonly accessKeyId: string;
  /** `20260105` */
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly headers: readonly string[];
  readonly signature: string;
  /** Epoch milliseconds, by the client's clock. */
  readonly at: number;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
const DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** What the request says of its signature; `undefined` where that is not whole. */
export function readSignature({ headers }: Call): Signed | undefined {
  const match = AUTHORIZATION.exec(headers.authorization ?? '');
  const date = DATE.exec(headers['x-amz-date'] ?? '');
  if (!match || !date) return undefined;
  const [, accessKeyId = '', day = '', region = '', service = '', names = '', signature = ''] =
    match;
  const [year, month, dayOfMonth, hour, minute, second] = date.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    accessKeyId,
    day,
    region,
    service,
    headers: names.split(';'),
    signature,
    at: Date.UTC(year, month - 1, dayOfMonth, hour, minute, second),
  };
}

/** What the request should have been signed over. */
export function canonicalRequest(call: Call, names: readonly string[]): string {
  const headers = names.map(
    (name) => `${name}:${(call.headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`,
  );
  return [
    call.method,
    canonicalPath(call.path),
    canonicalQuery(call.rawQuery),
    headers.join(''),
    names.join(';'),
    sha256(call.body),
  ].join('\n');
}

/** Each segment is encoded once more than it came over the wire: of all services but S3. */
function canonicalPath(path: string): string {
  return path
    .split('/')
    .map((segment) => encode(segment))
    .join('/');
}

function canonicalQuery(raw: string): string {
  const pairs = raw
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')].map((part) => encode(decodeURIComponent(part)));
    });
  return pairs
    .map((pair) => pair.join('='))
    .sort()
    .join('&');
}

export function isSignedBy(secretAccessKey: string, signed: Signed, call: Call): boolean {
  const scope = `${signed.day}/${signed.region}/${signed.service}/aws4_request`;
  const canonical = canonicalRequest(call, signed.headers);
  const toSign = ['AWS4-HMAC-SHA256', call.headers['x-amz-date'], scope, sha256(canonical)].join(
    '\n',
  );
  const expected = hmac(signingKey(secretAccessKey, signed), toSign);
  return timingSafeEqual(expected, Buffer.from(signed.signature, 'hex'));
}

/** By secret, day, region and service: the same for all requests of a day. */
const known = new Map<string, KeyObject>();

function signingKey(secretAccessKey: string, { day, region, service }: Signed): KeyObject {
  const name = JSON.stringify([secretAccessKey, day, region, service]);
  const key = known.get(name) ?? derive(secretAccessKey, [day, region, service, 'aws4_request']);
  known.set(name, key);
  return key;
}

function derive(secretAccessKey: string, steps: readonly string[]): KeyObject {
  const secret = createSecretKey(`AWS4${secretAccessKey}`, 'utf8');
  return steps.reduce((key, step) => createSecretKey(hmac(key, step)), secret);
}

function hmac(key: KeyObject, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function encode(text: string): string {
  const keep = /[A-Za-z0-9\-._~]/;
  return [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const char = String.fromCharCode(byte);
      return byte < 128 && keep.test(char)
        ? char
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}
