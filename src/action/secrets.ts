import type { Given, Vendor } from '../domain/vendor.ts';
import { TOKEN_INPUT } from './checks/inputs.ts';

/** Hides the secrets of all vendors and the token for GitHub, wherever they come from: which vendor is meant is not known yet. */
export function maskSecrets(
  vendors: readonly Pick<Vendor, 'secretInputs' | 'secretEnv'>[],
  given: Given,
  mask: (secret: string) => void,
): void {
  mask(given.input(TOKEN_INPUT));
  for (const { secretInputs, secretEnv = [] } of vendors) {
    for (const name of secretInputs) mask(given.input(name));
    for (const name of secretEnv) mask(given.env(name));
  }
}
