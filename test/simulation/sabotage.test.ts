import { describe, expect, it } from 'vitest';
import { StepError } from '../../src/domain/errors.ts';
import type { Job, Observation } from '../../src/domain/job.ts';
import type { VendorSession } from '../../src/domain/vendor.ts';
import { VirtualClock } from '../fakes/virtual-clock.ts';
import { type InvariantName, violations } from './invariants.ts';
import { type SimulationOptions, simulate } from './run.ts';
import type { Site } from './site.ts';

/** The seeds among which each mistake has to show. */
const SEEDS = 400;
const FROM = 30_000;
/** A step that ends by itself: of a cancelled one its items say little. */
const UNCANCELLED = 30_001;

/** Whether a broken step is caught by an invariant, with any of the seeds. */
async function isCaught(by: InvariantName, options: () => SimulationOptions): Promise<boolean> {
  for (let seed = FROM; seed < FROM + SEEDS; seed++) {
    const found = violations(await simulate(seed, options()));
    if (found.some(({ invariant }) => invariant === by)) return true;
  }
  return false;
}

type Mistake = (session: VendorSession, site: Site) => Partial<VendorSession>;

/** A real session but for one mistake. */
function making(mistake: Mistake): () => SimulationOptions {
  return () => ({
    sabotage: (request, site) => ({
      ...request,
      vendor: {
        ...request.vendor,
        connect: async (...given) => {
          const session = await request.vendor.connect(...given);
          const mistaken = mistake(session, site);
          return new Proxy(session, {
            get(target, name) {
              const value = Reflect.get(name in mistaken ? mistaken : target, name);
              return typeof value === 'function' ? value.bind(target) : value;
            },
          });
        },
      },
    }),
  });
}

/** Says this of every job of that state. */
function saying(
  state: Observation['state'],
  instead: (observation: Observation) => Observation,
): () => SimulationOptions {
  return making((session) => ({
    observe: async (jobs, signal) => {
      const all = [...(await session.observe(jobs, signal))];
      return new Map(
        all.map(([id, seen]) => [id, seen.state === state ? instead(seen) : seen] as const),
      );
    },
  }));
}

/** Jobs that have not ended, of whomever. */
function alive(site: Site, itemId: string): Job[] {
  const found = site.jobs.filter((job) => job.item.id === itemId && !site.hasEnded(job));
  return found.map(({ id, item }) => ({ id, item: { kind: item.kind, id: item.id, name: '' } }));
}

/** A clock that forgets to wake whoever sleeps for long. */
class StoppedClock extends VirtualClock {
  override sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return signal && ms > 10_000 ? new Promise(() => {}) : super.sleep(ms, signal);
  }
}

const MISTAKES: Readonly<Record<string, readonly [InvariantName, () => SimulationOptions]>> = {
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
          await session.trigger({ item: { kind, id, name }, parameters: {} }, until);
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
};

describe('a step that', () => {
  it.each(Object.entries(MISTAKES))('%s is caught', async (_, [invariant, options]) => {
    expect(await isCaught(invariant, options)).toBe(true);
  });

  it('calls itself other than its items are is caught', async () => {
    const run = await simulate(UNCANCELLED);
    const { result } = run;
    expect(run.scenario.cancelledAt).toBeUndefined();
    expect(result?.status).toBeDefined();
    for (const status of ['succeeded', 'failed', 'timed-out', 'cancelled', 'skipped'] as const) {
      const found = violations({ ...run, result: result && { ...result, status } });
      const names = found.map(({ invariant }) => invariant);
      expect(names.includes('the step is as its items are')).toBe(status !== result?.status);
    }
  });
});
