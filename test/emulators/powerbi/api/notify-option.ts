/** notifyOption, of which service principals may only ask for NoNotification. */

import { invalidRequest } from './errors.ts';
import { readOneOf } from './fields.ts';

/** @throws Refusal 400 */
export function checkNotifyOption(notifyOption: unknown, allowed: readonly string[]): void {
  const option = readOneOf({ notifyOption }, 'notifyOption', allowed);
  if (option === undefined || option === 'NoNotification') return;
  throw invalidRequest(
    `Invalid NotifyOption value '${option}' for app only owner requests`,
    'an application has no mailbox: it can ask for NoNotification alone',
  );
}
