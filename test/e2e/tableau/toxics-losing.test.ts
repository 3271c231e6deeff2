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
import { QUICK } from '../../scenes/tableau/scene.ts';
import type { Toxic } from '../../toxics/network.ts';

/** Those that lose an answer are met twice in a row where the request is repeated. */
const TWICE = 2;

const LOSING: readonly Toxic[] = [{ kind: 'reset' }, { kind: 'cut', bytes: 150 }];
describe.concurrent.for(LOSING)('$kind on the way there', (toxic) => {
  it('of the trigger: it is sent once more when there is surely no job', async () => {
    const run = await oneJob(toxic, QUICK, 'request');
    expect(run.log).toContain('asking Tableau what became of it');
  });

  it('of the cancellation at the timeout: it is sent once more', async () => {
    await cancelledAtTimeout(toxic, 'request');
  });

  it('of the cancellation by a signal: it is sent once more', async () => {
    await cancelledBySignal(toxic, 'request');
  });
});

describe.concurrent.for(LOSING)('$kind', (toxic) => {
  it('of the trigger: there is one job, and it is followed', async () => {
    const run = await oneJob(toxic);
    expect(run.log).toContain('its answer was lost (connection reset)');
    expect(run.log).toContain('asking Tableau what became of it');
  });

  it.for([
    ['the sign-in', SIGN_IN],
    ['a search', FIND],
    ['a look at the job', POLL],
  ] as const)('of %s is survived', async ([, request]) => {
    const run = await survived(request, toxic, TWICE);
    expect(run.log.match(/Tableau is not answering/g)).toHaveLength(1);
    expect(run.log.match(/Tableau answers again/g)).toHaveLength(1);
  });

  it('of the cancellation at the timeout: the job is cancelled, and that is told', async () => {
    await cancelledAtTimeout(toxic);
  });

  it('of the cancellation by a signal: the job is cancelled', async () => {
    await cancelledBySignal(toxic);
  });
});
