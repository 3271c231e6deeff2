import { onTheWayTo } from '../http/address.ts';
import { patiently } from '../http/patience.ts';
import { type Application, ENTRA, type Wanted } from './application.ts';
import type { SignInContext } from './context.ts';
import type { Fresh } from './token-keeper.ts';

/**
 * Gets a token from Entra, and asks as long as the step lasts while it does not answer.
 * @throws StepError with what Entra said and what to do
 */
export async function entraToken(
  application: Application,
  wanted: Wanted,
  context: SignInContext,
): Promise<Fresh<string>> {
  // MSAL is a third of the bundle: who does not sign in here starts without it (see scripts/build.ts).
  const { acquireToken } = await import('./msal.ts');
  const { authority, authorityInput } = application;
  const { token, lifeMs } = await patiently(() => acquireToken(application, wanted, context), {
    ...context,
    who: ENTRA,
    check: authorityInput ?? onTheWayTo(authority),
  });
  context.mask(token);
  return { value: token, lifeMs };
}
