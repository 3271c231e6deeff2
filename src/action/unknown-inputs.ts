import type { Problem } from '../domain/errors.ts';
import { similar } from '../selection/wording.ts';

/**
 * Checks the names of the inputs that the runner passed on against those that there are: it passes on
 * whatever stands under `with`, and so does whoever sets an `INPUT_…` variable for something else. What
 * is near one of ours was meant for it, and is refused; of any other there is a warning. Their values
 * are shown to nobody: one may be a secret under a mistyped name.
 * @param names in lower case, the given ones alone
 */
export function checkNames(
  names: readonly string[],
  known: readonly string[],
  problems: Problem[],
  warnings: string[],
): void {
  for (const name of names) {
    if (known.includes(name)) continue;
    const meant = similar(name, known);
    if (meant === undefined) {
      warnings.push(`${name} is no input of this action, and is ignored`);
    } else {
      problems.push({ input: name, allowed: `is no input: write ${meant}` });
    }
  }
}
