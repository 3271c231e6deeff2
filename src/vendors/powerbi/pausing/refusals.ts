import { PowerBiError, TokenError } from '../api/errors.ts';

export const IN_SETTINGS = 'Look at its refresh schedule in the settings of the model at Power BI';

/** What is pushed or streamed has none (415); DirectQuery holds no data that one could refresh. */
export function hasNone(error: unknown): boolean {
  if (!(error instanceof PowerBiError)) return false;
  return error.status === 415 || (error.status === 400 && /direct ?query/i.test(error.words));
}

export function isBadRequest(error: unknown): boolean {
  return error instanceof PowerBiError && error.status === 400;
}

export function refusal(error: PowerBiError, owner: string | undefined) {
  const { status, words, advice = `${IN_SETTINGS}.` } = error;
  if (error instanceof TokenError) return { reason: words, advice };
  if (status === 401 || status === 403) {
    const who = owner === undefined ? '' : ` (${owner})`;
    const take =
      'Sign in as its owner, or make this account the owner once (Take over at Power BI): BI Refresh never takes over by itself.';
    return {
      reason: `only the owner of the model${who} may change its refresh schedule: ${words}`,
      advice: /owner/i.test(words) ? take : `${take} ${advice}`,
    };
  }
  if (status === 404) {
    return {
      reason: `the model is gone, or out of sight: ${words}`,
      advice: 'If it was deleted, leave it out. Else add the account to its workspace again.',
    };
  }
  return { reason: `Power BI refused to change its refresh schedule: ${words}`, advice };
}
