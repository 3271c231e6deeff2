import type { VendorContext } from '../domain/vendor.ts';

/** What signing in needs from outside: the signal is that of whoever waits for it. */
export type SignInContext = Pick<
  VendorContext,
  'clock' | 'leftMs' | 'log' | 'mask' | 'random' | 'send' | 'signal'
>;
