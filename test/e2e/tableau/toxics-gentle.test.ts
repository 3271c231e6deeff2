import { describe, expect, it } from 'vitest';
import {
  cancelledAtTimeout,
  cancelledBySignal,
  FIND,
  oneJob,
  POLL,
  SIGN_IN,
  survived,
} from '../../scenes/tableau/ill.ts';
import { reason } from '../../scenes/tableau/scene.ts';
import type { Toxic } from '../../toxics/network.ts';

const GENTLE: readonly Toxic[] = [
  { kind: 'slow close', ms: 1_500 },
  { kind: 'latency', ms: 1_000 },
  { kind: 'bandwidth', bytesPerSecond: 500 },
  { kind: 'slicer', bytes: 10, ms: 5 },
];

describe.concurrent.for(GENTLE)('$kind', (toxic) => {
  it('of the trigger: there is one job, and no doubt about it', async () => {
    const run = await oneJob(toxic);
    expect(run.log).not.toContain('what became of it');
  });

  it.for([
    ['the sign-in', SIGN_IN],
    ['a search', FIND],
    ['a look at the job', POLL],
  ] as const)('of %s is survived', async ([, request]) => {
    const run = await survived(request, toxic);
    // Only the next request on a connection finds that it has ended.
    if (toxic.kind !== 'slow close') expect(run.log).not.toContain('not answering');
  });

  it('of the cancellation at the timeout: the job is cancelled, and that is told', async () => {
    await cancelledAtTimeout(toxic);
  });

  it('of the cancellation by a signal: the job is cancelled, and that is told', async () => {
    const run = await cancelledBySignal(toxic);
    expect(reason(run)).toContain('its cancellation was accepted');
  });
});
