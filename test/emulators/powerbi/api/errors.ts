/** The error bodies of the Power BI REST API, as they were seen in the wild. */

import { Refusal } from '../refusal.ts';

/** The code that every bad request has: clients must go by the message. */
export function invalidRequest(message: string, why: string, status = 400): Refusal {
  return coded(status, 'InvalidRequest', message, why);
}

export function coded(status: number, code: string, message: string, why: string): Refusal {
  return new Refusal(status, `${status} ${code}`, why, { body: { error: { code, message } } });
}

/** The body with `pbi.error`, whose details hold the text, if there is any. */
export function pbiError(status: number, code: string, why: string, detail?: string): Refusal {
  const details =
    detail === undefined ? [] : [{ code: 'DetailsMessage', detail: { type: 1, value: detail } }];
  const inner = { code, parameters: {}, details, exceptionCulprit: 1 };
  const body = { error: { code, 'pbi.error': inner } };
  return new Refusal(status, `${status} ${code}`, why, { body });
}

/** My workspace belongs to users, and the tenant setting can lock applications out altogether. */
export function notForApplications(why: string): Refusal {
  const body = { Message: 'API is not accessible for application' };
  return new Refusal(403, '403', why, { body });
}

/** As RuiRomano/pbimonitor#58 got it; Retry-After may well be an hour. */
export function tooManyRequests(seconds: number, why: string): Refusal {
  const message =
    'You have exceeded the amount of requests allowed in the current time frame and further ' +
    `requests will fail. Retry in ${seconds} seconds.`;
  const headers = { 'Retry-After': String(seconds) };
  return new Refusal(429, '429', why, { body: { message }, headers });
}
