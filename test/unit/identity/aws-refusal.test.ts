import { describe, expect, it } from 'vitest';
import { HttpResponse } from '../../../src/domain/http.ts';
import {
  awsRefusalIn,
  isExpired,
  isSkewed,
  isThrottled,
  xmlText,
} from '../../../src/identity/aws-refusal.ts';

function refusal(status: number, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const found = awsRefusalIn(new HttpResponse(status, headers, text));
  if (!found) throw new Error('no refusal');
  return found;
}

const XML = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Not authorized &amp; &quot;no&quot;</Message></Error>
  <RequestId>r-9</RequestId>
</ErrorResponse>`;

describe('awsRefusalIn', () => {
  it('finds nothing in a success', () => {
    expect(awsRefusalIn(new HttpResponse(201, {}, '{}'))).toBeUndefined();
  });

  it.each([
    ['the header', { Message: 'm' }, { 'x-amzn-errortype': 'FooError' }],
    [
      'the header with an address behind it',
      { Message: 'm' },
      { 'x-amzn-errortype': 'FooError:http://internal.amazon.com/coral/' },
    ],
    [
      'the header with a namespace before it',
      { message: 'm' },
      { 'x-amzn-errortype': 'aws.protocoltests.restjson#FooError:http://internal.amazon.com/' },
    ],
    ['the type in the body', { __type: 'com.amazon#FooError', message: 'm' }, {}],
    ['the code in the body', { code: 'FooError', Message: 'm' }, {}],
    ['STS in JSON', { Error: { Code: 'FooError', Message: 'm' }, RequestId: 'r' }, {}],
  ])('reads the name from %s', (_, body, headers) => {
    expect(refusal(400, body, headers)).toMatchObject({
      status: 400,
      name: 'FooError',
      words: expect.stringMatching(/^FooError: m \(400/),
      isFromAws: true,
    });
  });

  it('reads the XML of STS', () => {
    expect(refusal(403, XML)).toMatchObject({
      name: 'AccessDenied',
      words: 'AccessDenied: Not authorized & "no" (403, request r-9)',
    });
  });

  it('tells what was not found, and the id that support asks for', () => {
    const body = { Message: 'gone', ResourceType: 'INGESTION', RequestId: 'in-body' };
    const headers = { 'x-amzn-errortype': 'ResourceNotFoundException', 'x-amzn-requestid': 'r-1' };
    expect(refusal(404, body, headers)).toMatchObject({
      resourceType: 'INGESTION',
      words: 'ResourceNotFoundException: gone (404, request r-1)',
    });
  });

  it.each([
    ['a page', '<html><title>Blocked</title></html>', 'a web page, "Blocked" (403)'],
    ['nothing', '', 'an empty answer (403)'],
    ['JSON of others', '{"error":{"code":7}}', 'no reason given (403)'],
    ['a code that is a number', '{"code":7}', 'no reason given (403)'],
  ])('%s is not from AWS', (_, body, words) => {
    expect(refusal(403, body)).toMatchObject({ name: '', words, isFromAws: false });
  });

  it('leaves out what was to be signed, which holds the session token', () => {
    const message =
      "The request signature we calculated does not match. Consult the service documentation for details.\n\nThe Canonical String for this request should have been\n'GET\n/\n\nx-amz-security-token:SECRET'";
    const { words } = refusal(
      403,
      { message },
      { 'x-amzn-errortype': 'InvalidSignatureException' },
    );
    expect(words).toBe(
      'InvalidSignatureException: The request signature we calculated does not match. Consult the service documentation for details. (403)',
    );
  });
});

describe('what a name means', () => {
  const named = (name: string, Message = '') =>
    refusal(403, { Message }, { 'x-amzn-errortype': name });

  it.each([
    ['InvalidSignatureException', 'Signature expired: 1 is now earlier than 2', true],
    ['InvalidSignatureException', 'Signature not yet current: 2 is still later than 1', true],
    ['SignatureDoesNotMatch', 'Signature expired: 1 is now earlier than 2', true],
    ['RequestTimeTooSkewed', '', true],
    ['RequestExpired', '', true],
    ['InvalidSignatureException', 'The request signature we calculated does not match', false],
    ['ExpiredTokenException', 'The security token included in the request is expired', false],
  ])('%s "%s": the clock is off, %s', (name, message, expected) => {
    expect(isSkewed(named(name, message))).toBe(expected);
  });

  it.each([
    ['ExpiredToken', '', true],
    ['ExpiredTokenException', '', true],
    ['UnrecognizedClientException', 'The security token included in the request is expired', true],
    [
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
      false,
    ],
    ['InvalidSignatureException', 'Signature expired: 1 is now earlier than 2', false],
  ])('%s "%s": the session has ended, %s', (name, message, expected) => {
    expect(isExpired(named(name, message))).toBe(expected);
  });

  it.each([
    ['ThrottlingException', true],
    ['Throttling', true],
    ['TooManyRequestsException', true],
    ['LimitExceededException', false],
    ['AccessDeniedException', false],
  ])('%s: asked too often, %s', (name, expected) => {
    expect(isThrottled(named(name))).toBe(expected);
  });
});

describe('xmlText', () => {
  it.each([
    ['<a>x</a>', 'x'],
    ['<a>a&#x3D;&#61;&lt;&apos;&unknown;</a>', "a==<'&unknown;"],
    ['<a>&#x110000;</a>', '&#x110000;'],
    ['<b>x</b>', undefined],
  ])('%s is %s', (xml, expected) => {
    expect(xmlText(xml, 'a')).toBe(expected);
  });
});
