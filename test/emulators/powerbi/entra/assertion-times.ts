/** When a client assertion is valid: an ID token of GitHub's for five minutes. */

import type { Claims } from '../jwt.ts';
import { AadError } from './errors.ts';

/** MSAL rounds nbf, at times up; the end is not stretched, since no client can count on that. */
const CLOCK_SKEW_SECONDS = 300;

/** The text is as in azure-cli's and MSAL's reports, down to the assertions without nbf. */
export function checkTimes({ nbf = 0, exp }: Claims, now: number): void {
  const seconds = now / 1000;
  if (Number(nbf) <= seconds + CLOCK_SKEW_SECONDS && seconds < Number(exp)) return;
  const time = (value: unknown) => new Date(Number(value) * 1000 || 0).toISOString();
  const text =
    'Client assertion is not within its valid time range. ' +
    `Current time: ${new Date(now).toISOString()}, assertion valid from ${time(nbf)}, ` +
    `expiry time of assertion ${time(exp)}. Review the documentation at ` +
    'https://learn.microsoft.com/entra/identity-platform/certificate-credentials .';
  const isOver = Number(exp) <= seconds;
  const why = isOver
    ? 'the assertion has expired'
    : 'the assertion is not valid yet, or has no exp';
  throw new AadError(700024, text, why);
}
