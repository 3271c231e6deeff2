import { describe, expect, it } from 'vitest';
import { errorText, unwrapped } from '../../../../../src/vendors/powerbi/api/error-text.ts';
import { refreshDetails } from '../../../../../src/vendors/powerbi/api/schemas.ts';
import { observationOf } from '../../../../../src/vendors/powerbi/refresh/observation.ts';

const SHORT = 'ModelRefresh_ShortMessage_ProcessingError';

/** How a failure is told that Power BI describes like that. */
function failure(errorDescription: string, messages: readonly object[] = []) {
  const details = refreshDetails.parse({
    status: 'Failed',
    serviceExceptionJson: JSON.stringify({ errorCode: SHORT, errorDescription }),
    messages,
  });
  const { reason = '', ...rest } = observationOf(details, 0, details) as {
    reason?: string;
    advice?: string;
  };
  return { lines: reason.split('\n'), ...rest };
}

function pbiError(code: string, message: string): string {
  const details = [
    {
      code: 'DM_ErrorDetailNameCode_UnderlyingErrorCode',
      detail: { type: 1, value: '-2147467259' },
    },
    { code: 'DM_ErrorDetailNameCode_UnderlyingErrorMessage', detail: { type: 1, value: message } },
    { code: 'Microsoft.Data.Mashup.CredentialError.Reason', detail: { type: 1, value: 'No' } },
  ];
  const inner = { code, parameters: {}, details, exceptionCulprit: 1 };
  return JSON.stringify({ error: { code, 'pbi.error': inner } });
}

const RETRIES =
  'Retry attempts for failures while executing the refresh exceeded the retry limit set on the request.';
const MARKER = '{"RootActivityId":"54C2CB3C-6618-423C-A242-076FBA6E89D9"}';
const CANCELED =
  '0xC112001C: The operation was canceled.. The exception was raised by the IDbCommand interface.';
const COMPANION =
  '0xC11C0006: The current operation was cancelled because another operation in the transaction failed.';
const CAUSE = "0xC136003E: Column 'Key' in Table 'Scenario' contains a duplicate value 'Actual'.";

describe('the lines of a failure', () => {
  it.each([
    [[RETRIES, `0x414700EF: ${MARKER}`, CAUSE, COMPANION, CANCELED, CANCELED, MARKER]],
    [[COMPANION, RETRIES, CANCELED, CAUSE]],
    [[CANCELED, CANCELED, `0xC14700F0: ${MARKER}`, RETRIES, CAUSE, CAUSE, COMPANION]],
  ])('begin with the cause, each once, without ids: %j', (given) => {
    const { lines } = failure(given.join('\r\n'));
    expect(lines[0]).toBe(CAUSE);
    expect(lines.slice(1).toSorted()).toEqual(
      [RETRIES, COMPANION, CANCELED].filter((line) => given.includes(line)).toSorted(),
    );
    if (given.includes(RETRIES)) expect(lines[1]).toBe(RETRIES);
  });

  it('are not repeated with and without their code', () => {
    const [code, message] = CAUSE.split(': ', 2);
    const { lines } = failure(`${message}\n${RETRIES}`, [
      { message: RETRIES, type: 'Warning' },
      { code, message, type: 'Error' },
      { message: MARKER, type: 'Warning' },
    ]);
    expect(lines).toEqual([`${code}: ${message}`, RETRIES]);
  });

  it('of nothing but cancellations are those', () => {
    expect(failure(`${COMPANION}\n${CANCELED}`).lines).toEqual([COMPANION, CANCELED]);
  });

  it('lose the marks around names', () => {
    const marked =
      "Column '<oii>Key</oii>' of <pii>Ada</pii>: <ccon>Not a legal OleAut date.</ccon> <euii>x</euii>";
    expect(failure(marked).lines).toEqual(["Column 'Key' of Ada: Not a legal OleAut date. x"]);
  });
});

describe('JSON in a failure', () => {
  it.each([
    ['', ''],
    ['Data source error: ', ' Table: Activity.'],
    ['0xC112001C: ', ''],
  ])('is told by its innermost message: %j %j', (before, after) => {
    const json = pbiError(
      'DMTS_OAuthTokenRefreshFailedError',
      'AADSTS50173: The grant has expired.',
    );
    const { lines, advice } = failure(`${before}${json}${after}`);
    expect(lines).toEqual([
      `${before}AADSTS50173: The grant has expired. (DMTS_OAuthTokenRefreshFailedError)${after}`,
    ]);
    expect(advice).toMatch(/credentials/);
  });

  it('within JSON is told by the innermost of all', () => {
    const deep = pbiError('Inner', 'the true one');
    expect(unwrapped(pbiError('Outer', `Failed: ${deep}`))).toBe(
      'Failed: the true one (Inner) (Outer)',
    );
    const description = JSON.stringify({
      error: {
        'pbi.error': { details: [{ message: 'Refresh failed' }, { detail: { value: deep } }] },
      },
    });
    expect(failure(description).lines).toEqual(['the true one (Inner)', 'Refresh failed']);
  });

  it('in place of an exception is told the same way', () => {
    const details = refreshDetails.parse({
      status: 'Failed',
      serviceExceptionJson: pbiError('DMTS_DatasourceHasNoCredentialError', 'No credential'),
    });
    expect(observationOf(details, 0, details)).toMatchObject({
      reason: 'No credential (DMTS_DatasourceHasNoCredentialError)',
      advice: expect.stringContaining('credentials'),
    });
  });

  it('without a message is told by its code and parameters', () => {
    const inner = { code: 'X', parameters: { CountPermitted: '200', Name: null }, details: [] };
    expect(unwrapped(JSON.stringify({ error: { code: 'X', 'pbi.error': inner } }))).toBe(
      'X (CountPermitted: 200)',
    );
  });

  it.each([
    '{"error":',
    '{"error":{"code":"X"',
    '{"error":[]}',
    'text with {braces} and "error"',
    '{"RootActivityId":"1"}',
    `{"error":${'{"error":'.repeat(5_000)}`,
  ])('that is none is left as it is: %.40s', (text) => {
    expect(unwrapped(text)).toBe(text);
  });
});

describe('an error object', () => {
  it.each<readonly [object | string | undefined | null, object]>([
    [{ error: { code: 'A', message: 'b' } }, { code: 'A', messages: ['b'] }],
    [{ Message: 'API is not accessible' }, { messages: ['API is not accessible'] }],
    [{ message: 'slow down' }, { messages: ['slow down'] }],
    [{ error: 'invalid_scope' }, { messages: ['invalid_scope'] }],
    [{ error: { 'pbi.error': { code: 'B' } } }, { code: 'B', messages: [] }],
    [
      { error: { code: 'A', message: 'm', target: 't', details: [{ message: 'd' }, null, 7] } },
      { messages: ['m', 'd'] },
    ],
    [
      { error: { 'pbi.error': { parameters: { Tenant: '<oii>acme</oii>', n: 5 }, details: 'x' } } },
      { parameters: ['Tenant: acme', 'n: 5'] },
    ],
    ['text', { code: undefined, messages: [], parameters: [] }],
    [undefined, { code: undefined, messages: [], parameters: [] }],
    [null, { messages: [] }],
  ])('such as %j is read', (json, expected) => {
    expect(errorText(json)).toMatchObject(expected);
  });
});

describe('the advice', () => {
  it.each<readonly [string, RegExp | undefined]>([
    ['Web.Contents failed (502): Bad Gateway', /^The data source itself/],
    ['The remote server returned an error: (504) Gateway Timeout.', /^The data source itself/],
    ['The server said: Bad Gateway', /^The data source itself/],
    ['The gateway is offline', /on-premises data gateway/],
    ['The on-premises data gateway could not be reached', /on-premises data gateway/],
    ['DM_GWPipeline_Client_GatewayUnreachable', /on-premises data gateway/],
    ["Column 'Gateway' in Table 'Payments' has no rows", undefined],
    ['Duplicate key. Table: Payment Gateway.', undefined],
    ["Column 'password' in Table 'Users' contains a duplicate value", undefined],
    ["Login failed for user 'etl'", /credentials/],
    ['Execution Timeout Expired. The timeout period elapsed.', /command timeout/],
    ['The refresh operation has reached the time limit of an attempt.', /raise refresh\.timeout/],
    ["The key didn't match. Table: timed out", undefined],
    ['The capacity is paused', /resume it/],
    ['CapacityNotActive: x', /resume it/],
    ['Access to the resource is forbidden.', /lacks the right/],
    [CAUSE, undefined],
  ])('for %s follows from the fault', (text, advice) => {
    const given = failure(text).advice;
    if (advice) expect(given).toMatch(advice);
    else expect(given).toBeUndefined();
  });

  it('is that of the cause, not of what came with it', () => {
    const { advice } = failure(`${RETRIES}\nLogin failed\nThe gateway is offline`);
    expect(advice).toMatch(/credentials/);
  });
});
