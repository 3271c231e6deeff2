import { describe, expect, it } from 'vitest';
import {
  cancelledAtTimeout,
  cancelledBySignal,
  FIND,
  Ill,
  ITEMS,
  oneJob,
  POLL,
  SIGN_IN,
  survived,
} from '../../scenes/tableau/ill.ts';
import { ENDLESS, reason, SOON_MS } from '../../scenes/tableau/scene.ts';

/** Nothing comes: it takes the real limits of requests, up to a minute. */

describe.concurrent('timeout', () => {
  const toxic = { kind: 'timeout' } as const;

  it('of the trigger: there is one job, and it is followed', async () => {
    const run = await oneJob(toxic);
    expect(run.log).toContain('its answer was lost (no whole answer within 60 s)');
  });

  it.for([
    ['the sign-in', SIGN_IN],
    ['a search', FIND],
    ['a look at the job', POLL],
  ] as const)('of %s is survived', async ([, request]) => {
    const run = await survived(request, toxic);
    expect(run.log).toContain(
      'Tableau is not answering (no whole answer within 30 s), trying again',
    );
  });

  it('of the cancellation at the timeout: the job is cancelled, and that is told', async () => {
    await cancelledAtTimeout(toxic);
  });

  it('of the cancellation by a signal: the job is cancelled, and it is told that this is not known', async () => {
    const run = await cancelledBySignal(toxic);
    expect(reason(run)).toContain('it could not be cancelled: no answer within 4 s');
  });

  it('of all that post asks: it ends after a minute, and says in plain words why', async () => {
    await using ill = await Ill.open(ENDLESS);
    const step = ill.start();
    await step.said('Sales  job');
    step.kill('SIGKILL');
    const main = await step.done;
    ill.network.plan({ method: 'GET', path: /\/serverinfo$/ }, toxic, 9);
    const post = await ill.scene.post(main, { items: ITEMS, 'tableau-url': ill.network.url });
    expect(post.exitCode).toBe(0);
    expect(post.milliseconds).toBeLessThan(60_000 + SOON_MS);
    expect(post.log).toMatch(/^::warning::What the step left running could not be looked after/m);
    expect(post.log).not.toContain('Unexpected error');
  });
});
