import type { Settings } from './options.ts';
import type { Credentials } from './sign-in.ts';
import type { World } from './world.ts';

/** The emulated tenant: everything that a request may need. */
export interface Tenant {
  readonly settings: Settings;
  readonly world: World;
  readonly credentials: Credentials;
}
