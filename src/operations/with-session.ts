import type { Clock } from '../domain/clock.ts';
import type { Send } from '../domain/http.ts';
import type { Log } from '../domain/log.ts';
import type { Vendor, VendorContext, VendorSession } from '../domain/vendor.ts';
import type { SafeText } from '../report/safe.ts';

/** What an operation needs from outside. */
export interface Surroundings {
  readonly send: Send;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly safe: SafeText;
  readonly mask: (secret: string) => void;
  /** Aborts with `TimeoutReached` or `RunCancelled`. */
  readonly signal: AbortSignal;
  readonly leftMs: () => number;
}

/**
 * Signs in, does the work and signs out. What is still asked for then is given up: it must not go on
 * behind the end, signing in again even.
 */
export async function withSession<T>(
  vendor: Vendor,
  config: unknown,
  purpose: Pick<VendorContext, 'operation' | 'kinds'>,
  surroundings: Surroundings,
  work: (session: VendorSession) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const signal = AbortSignal.any([surroundings.signal, over.signal]);
  const session = await connect(vendor, config, purpose, { ...surroundings, signal });
  try {
    return await work(session);
  } finally {
    over.abort();
    await session.close();
  }
}

/** Signs in to the vendor. What it logs may hold foreign text, and is made safe here. */
function connect(
  vendor: Vendor,
  config: unknown,
  purpose: Pick<VendorContext, 'operation' | 'kinds'>,
  { safe, log, ...others }: Surroundings,
): Promise<VendorSession> {
  const safely: Log = {
    info: (line) => log.info(safe.plain(line)),
    warning: (line) => log.warning(safe.plain(line)),
    debug: (line) => log.debug(safe.plain(line)),
    group: (title, lines) =>
      log.group(
        safe.plain(title),
        lines.map((line) => safe.plain(line)),
      ),
  };
  return vendor.connect(config, { ...others, log: safely, ...purpose });
}
