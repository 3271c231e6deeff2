import { StepError } from '../../src/domain/errors.ts';
import { VirtualClock } from '../fakes/virtual-clock.ts';
import type { InvariantName } from './invariants/index.ts';
import { alive, changesOfOthers, making, pausing, type Sabotage, saying } from './sabotage.ts';
import type { Scenario } from './scenario.ts';

/** A clock that forgets to wake whoever sleeps for long. */
class StoppedClock extends VirtualClock {
  override sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return signal && ms > 10_000 ? new Promise(() => {}) : super.sleep(ms, signal);
  }
}

const LOSING_ANSWERS = { latencyMs: [5, 50], slow: 0, faults: 0, triggerFaults: 0.9 } as const;
const WAITING: Partial<Scenario> = { play: 'then wait' };

export const MISTAKES: Readonly<Record<string, readonly [InvariantName, Sabotage]>> = {
  'starts every refresh twice': [
    'no second job',
    making((session) => ({
      trigger: async (order, until) => {
        const first = await session.trigger(order, until);
        await session.trigger(order, until);
        return first;
      },
    })),
  ],
  'sends a request again when its answer is lost': [
    'no second job',
    making((session) => ({
      trigger: async (order, until) => {
        const first = await session.trigger(order, until);
        return first.kind === 'unclear' ? session.trigger(order, until) : first;
      },
    })),
  ],
  'believes that nothing came of a lost request': [
    'no second job',
    making(() => ({ startedSince: async () => [] })),
  ],
  'says success of what was cancelled': [
    'no false green',
    saying('cancelled', () => ({ state: 'succeeded' })),
  ],
  'says success of what vanished': [
    'no false green',
    saying('missing', () => ({ state: 'succeeded' })),
  ],
  'says success before the end': [
    'no false green',
    saying('running', () => ({ state: 'succeeded' })),
  ],
  'takes the run of somebody else for its own': [
    'no false green',
    making((session, site) => ({
      trigger: async (order, until) => {
        const [there] = alive(site, order.item.id);
        return there ? { kind: 'accepted', job: there } : session.trigger(order, until);
      },
    })),
  ],
  'takes for its own whatever was there when an answer is lost': [
    'no false green',
    making(
      (_, site) => ({ startedSince: async (order) => alive(site, order.item.id).slice(0, 1) }),
      { weather: LOSING_ANSWERS },
    ),
  ],
  'takes its own run for somebody else’s': [
    'skipped has a cause that counts',
    making(
      (session) => ({
        startedSince: async () => [],
        guardsAgainstSecond: () => false,
        running: (order) => session.running(order),
      }),
      { listingForbiddenFrom: Number.POSITIVE_INFINITY },
    ),
  ],
  'cancels whatever runs': [
    'no cancel of others, nor unasked',
    making((session, site) => ({
      cancel: async (job, signal) => {
        const all = site.items.flatMap(({ id }) => alive(site, id));
        await Promise.all(all.map((one) => session.cancel(one, signal)));
        return session.cancel(job, signal);
      },
    })),
  ],
  'believes that it has cancelled': [
    'what is to be cancelled is told so',
    making(() => ({ cancel: async () => ({ kind: 'accepted' }) })),
  ],
  'believes that it has cancelled what an earlier step left': [
    'what is said to be cancelled is',
    making(() => ({ cancel: async () => ({ kind: 'accepted' }) }), { play: 'then cancel' }),
  ],
  'says that it has cancelled what refuses to be': [
    'every status is true',
    making((session) => ({
      cancel: async (job, signal) => {
        const answer = await session.cancel(job, signal);
        return answer.kind === 'refused' ? { kind: 'accepted' } : answer;
      },
    })),
  ],
  'leaves in post what main had started': [
    'post looks after what main has left',
    making(() => ({ cancel: async () => ({ kind: 'already-ended' }) }), { play: 'killed' }),
  ],
  'cancels what it leaves behind, asked or not': [
    'no cancel of others, nor unasked',
    making((session, site) => ({
      close: async () => {
        const ours = site.jobs.filter(({ by }) => by === 'us');
        const { signal } = new AbortController();
        for (const { item } of ours) {
          for (const job of alive(site, item.id)) await session.cancel(job, signal).catch(() => {});
        }
        await session.close();
      },
    })),
  ],
  'starts beside a run of others': [
    'if-running is kept',
    making(() => ({ running: async () => undefined })),
  ],
  'gives up at the first poll without an answer': [
    'no false red',
    making((session) => ({
      observe: (jobs, signal) =>
        session.observe(jobs, signal).catch(() => {
          throw new StepError('no answer');
        }),
    })),
  ],
  'says failed of what was cancelled': [
    'every status is true',
    saying('cancelled', () => ({ state: 'failed' })),
  ],
  'says success of whatever it waits for': [
    'what is waited for is told truly',
    making(
      (session) => ({
        observe: async (jobs, signal) => {
          await session.observe(jobs, signal);
          return new Map(jobs.map(({ id }) => [id, { state: 'succeeded' }] as const));
        },
      }),
      WAITING,
    ),
  ],
  'polls without a pause': [
    'the request budget is kept',
    making((session) => ({
      observe: async (jobs, signal) => {
        for (let look = 0; look < 20; look++) await session.observe(jobs, signal);
        return session.observe(jobs, signal);
      },
    })),
  ],
  'storms a vendor that is down': [
    'the request budget is kept',
    making((session) => ({
      observe: async (jobs, signal) => {
        for (let look = 0; look < 30; look++) {
          const seen = await session.observe(jobs, signal).catch(() => undefined);
          if (seen) return seen;
        }
        return session.observe(jobs, signal);
      },
    })),
  ],
  'never notices that it is to end': [
    'it ends by its deadline',
    making(() => ({ observe: () => new Promise(() => {}) })),
  ],
  'sleeps for ever': ['it ends by its deadline', () => ({ clock: new StoppedClock() })],
  'goes on behind its end': [
    'it rests at its end',
    making((session, site) => ({
      close: async () => {
        await session.close();
        const job = site.jobs.find(({ by }) => by === 'us');
        const jobs = job ? alive(site, job.item.id) : [];
        void session.observe(jobs, new AbortController().signal).catch(() => {});
      },
    })),
  ],
  'starts something more before it goes': [
    'nothing is started after the stop',
    making((session, site) => ({
      close: async () => {
        const until = { leftMs: 0, cancels: false };
        for (const { kind, id, name } of site.items) {
          const item = { kind, id, name, workspaceId: 'workspace-1' };
          await session.trigger({ item, parameters: {} }, until);
        }
        await session.close();
      },
    })),
  ],
  'loses an error on its way': [
    'it rests at its end',
    making((session) => ({
      close: async () => {
        void Promise.reject(new Error('lost'));
        await session.close();
      },
    })),
  ],
  'throws at its very end': [
    'it throws only before anything was triggered',
    making((session) => ({
      close: async () => {
        await session.close();
        throw new StepError('at the very end');
      },
    })),
  ],
  'does not wait for the stage before': [
    'stage by stage',
    () => ({
      sabotage: (request) => ({
        ...request,
        selectors: request.selectors.map((selector) => ({ ...selector, stage: 0 })),
      }),
    }),
  ],
  'goes on with the next stage after a failure': [
    'stage by stage',
    () => ({
      sabotage: ({ settings, ...request }) => ({
        ...request,
        settings: { ...settings, onFailure: 'continue' },
      }),
    }),
  ],
  'starts all at once': [
    'max-parallel is kept',
    () => ({
      sabotage: ({ settings, ...request }) => ({
        ...request,
        settings: { ...settings, maxParallel: 100 },
      }),
    }),
  ],
  'believes that it has paused': [
    'what is said to be paused is off',
    pausing(() => ({ pause: async () => ({ kind: 'paused', words: '' }) })),
  ],
  'believes that it has resumed': [
    'what is said to be resumed is as before',
    pausing(() => ({ resume: async () => ({ kind: 'restored', words: '' }) })),
  ],
  'pauses what nobody has selected': [
    'pausing touches what is selected alone',
    pausing((real, site) => ({
      pause: async (change) => {
        for (const other of await changesOfOthers(real, site)) await real.pause(other);
        return real.pause(change);
      },
    })),
  ],
  'does not wait for the last refreshes of what it pauses': [
    'what is said to be paused is off',
    pausing(() => ({ unfinished: async () => [] })),
  ],
};
