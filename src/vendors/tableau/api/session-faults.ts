import { StepError } from '../../../domain/errors.ts';
import type { Credentials } from '../config.ts';
import { NotPermitted, type TableauError } from './errors.ts';

/** Somebody ends our sessions as soon as they begin. @param times how often, within minutes of signing in */
export function takenOver({ kind }: Credentials, times: number): StepError {
  return new StepError(
    `The Tableau session was ended from outside ${times} times within minutes of signing in.`,
    {
      advice:
        kind === 'token'
          ? 'A personal access token has one session at a time: another run or tool uses the same token. Give every concurrent job a token of its own, or use a connected app.'
          : 'Find out what signs this user out: an administrator, or a session limit on the server.',
    },
  );
}

/** A session that has just begun is refused as if it had ended. */
export function stillRefused(
  error: TableauError,
  { scope }: { readonly scope: string },
  { kind }: Credentials,
): StepError {
  switch (kind) {
    case 'connected-app':
      return new NotPermitted(
        `Tableau refuses this (${error.words}) right after signing in: the connected app's scope ${scope} is missing.`,
        { cause: error, advice: `Grant ${scope} to the connected app.` },
      );
    case 'token':
      return new StepError(`Tableau ended the session right after signing in (${error.words}).`, {
        cause: error,
        advice:
          'A personal access token has one session at a time: if another run uses the same token, give each a token of its own.',
      });
    case 'password':
      return new StepError(`Tableau refuses this right after signing in (${error.words}).`, {
        cause: error,
        advice: 'Check what this user may do on the site.',
      });
  }
}
