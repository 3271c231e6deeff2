import { z } from 'zod';
import type { HttpResponse } from '../domain/http.ts';

/** How an AWS service refuses a request: it is the name of the error that counts, more than its status. */
export interface AwsRefusal {
  readonly status: number;
  /** `AccessDeniedException`; empty where the answer names none. */
  readonly name: string;
  /** What it says of it, or what came instead, with name, status and the id that its support asks for. */
  readonly words: string;
  /** What was not found: `DATA_SET`, `INGESTION`. */
  readonly resourceType: string | undefined;
  /** False when something else than AWS answered: a proxy's page, say. */
  readonly isFromAws: boolean;
}

const text = z
  .string()
  .nullish()
  .catch(undefined)
  .transform((value) => value || undefined);

/** REST-JSON spells the message in either way (Smithy, restJson1); STS puts both in `Error`. */
const body = z.object({
  __type: text,
  code: text,
  Code: text,
  Message: text,
  message: text,
  RequestId: text,
  ResourceType: text,
});
const nested = z.object({ Error: body, RequestId: text });

/** @returns `undefined` for an answer that refuses nothing */
export function awsRefusalIn(response: HttpResponse): AwsRefusal | undefined {
  if (response.ok) return undefined;
  const { status, headers } = response;
  const { name, message, requestId, resourceType } = read(response);
  const id = headers['x-amzn-requestid'] ?? requestId;
  const isFromAws = name !== '' || message !== undefined;
  const said = [name, message && withoutSecrets(message)].filter(Boolean).join(': ');
  const instead = response.json === undefined ? response.describe() : 'no reason given';
  const words = `${said || instead} (${status}${id ? `, request ${id}` : ''})`;
  return { status, name, words, resourceType, isFromAws };
}

interface Read {
  readonly name: string;
  readonly message: string | undefined;
  readonly requestId: string | undefined;
  readonly resourceType?: string | undefined;
}

function read(response: HttpResponse): Read {
  const inXml = xmlIn(response);
  if (inXml) return inXml;
  const outer = nested.safeParse(response.json).data;
  const inner = outer?.Error ?? body.safeParse(response.json).data;
  return {
    name: nameOf(
      response.headers['x-amzn-errortype'] ?? inner?.__type ?? inner?.code ?? inner?.Code,
    ),
    message: inner?.Message ?? inner?.message,
    requestId: outer?.RequestId ?? inner?.RequestId,
    resourceType: inner?.ResourceType,
  };
}

/** `aws.protocoltests#FooError:http://…` is `FooError` (Smithy, restJson1: Operation error serialization). */
function nameOf(written = ''): string {
  const [beforeColon = ''] = written.split(':');
  return beforeColon.slice(beforeColon.indexOf('#') + 1).trim();
}

function xmlIn({ text: xml }: HttpResponse): Read | undefined {
  if (!/<ErrorResponse\b/.test(xml.slice(0, 1000))) return undefined;
  return {
    name: xmlText(xml, 'Code') ?? '',
    message: xmlText(xml, 'Message'),
    requestId: xmlText(xml, 'RequestId'),
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** The text of the first element of that name, in the flat XML of AWS's query protocol. */
export function xmlText(xml: string, element: string): string | undefined {
  const [, inner] = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml) ?? [];
  return inner?.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex, decimal, name) => {
      const code = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16);
      if (Number.isNaN(code)) return ENTITIES[name] ?? whole;
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** What was to be signed holds the session token. */
function withoutSecrets(message: string): string {
  return message.replace(/\s*The Canonical String for this request should have been.*/s, '').trim();
}

const SKEWED = /^(?:RequestTimeTooSkewed|RequestExpired|RequestInTheFuture)/;
const SIGNATURE = /^(?:InvalidSignature|SignatureDoesNotMatch)/;

/** Signed by a clock that differs too far from that of AWS. */
export function isSkewed({ name, words }: AwsRefusal): boolean {
  return (
    SKEWED.test(name) ||
    (SIGNATURE.test(name) && /\bsignature expired\b|\bnot yet current\b/i.test(words))
  );
}

/** The session of these keys has ended. */
export function isExpired({ name, words }: AwsRefusal): boolean {
  return /^ExpiredToken/.test(name) || /\bsecurity token\b[^.]*\bis expired\b/i.test(words);
}

/** Asked too often, under whichever status (the names are those of the AWS SDKs' standard retry mode). */
export function isThrottled({ name }: AwsRefusal): boolean {
  return /^(?:Throttl\w+|RequestThrottled\w*|TooManyRequestsException|RequestLimitExceeded|SlowDown)$/.test(
    name,
  );
}
