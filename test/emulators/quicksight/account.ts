import type { Settings } from './options.ts';
import type { SignIn } from './sign-in.ts';
import type { World } from './world.ts';

/** The emulated account: everything that a request may need. */
export interface Account {
  readonly settings: Settings;
  readonly world: World;
  readonly signIn: SignIn;
  /** Those that GitHub's ID tokens of this repository may assume. */
  readonly roles: Set<string>;
  /** Notes a request that was refused. */
  readonly refuse: (line: string) => void;
}
