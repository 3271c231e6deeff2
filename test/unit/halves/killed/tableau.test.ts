import { describe, expect, it } from 'vitest';
import { HttpResponse } from '../../../../src/domain/http.ts';
import { callOf } from '../../../emulators/https/exchange.ts';
import { startTableau } from '../../../emulators/tableau/index.ts';
import {
  BOTH,
  fillSchedules,
  isChange,
  PAUSE,
  RESUME,
  scheduledIn,
} from '../../../scenes/tableau/paused.ts';
import { type Answer, inTurn, Job, momentsOf, type Run, Time } from './job.ts';

const EDITIONS = ['cloud', 'server'] as const;
const MAIN = { ...PAUSE, items: BOTH };
const IN_THE_SAME_JOB = { env: { GITHUB_ACTION: '__self_2' } };

const changes = ({ method, url }: Run['requests'][number]) =>
  isChange({ method, path: url.pathname });

/** A site whose schedules are as they were at the end of each test of a moment, and so are used for all. */
async function open(edition: (typeof EDITIONS)[number]) {
  const time = new Time();
  const tableau = await startTableau({ edition, now: time.now });
  const { world, handle } = tableau;
  world.addCredential({ name: 'ci', secret: 's3cret' });
  const { others } = fillSchedules(world, { edition });
  const answer: Answer = async (request) => {
    const { status, headers, body } = await handle(callOf(request, time.now()));
    const date = new Date(time.now()).toUTCString();
    return new HttpResponse(status, { date, ...headers }, body);
  };
  const job = new Job(
    {
      vendor: 'tableau',
      'tableau-url': tableau.url,
      'tableau-site': 'acme',
      'tableau-token-name': 'ci',
      'tableau-token-secret': 's3cret',
    },
    answer,
    time,
  );
  const before = scheduledIn(world);
  const untouched = others.map(({ schedule }) => schedule);
  return {
    job,
    /** Runs a step in a job of its own. */
    elsewhere: async (inputs: Readonly<Record<string, string>>) => {
      using another = job.another();
      return await another.main(inputs);
    },
    expectAsBefore: (run: Run, what: string) => {
      const why = `${what}\n${run.log}`;
      expect(run.passes, why).toBe(true);
      expect(scheduledIn(world), why).toEqual(before);
      // The same objects: nothing was written to them.
      for (const [index, { schedule }] of others.entries()) expect(schedule).toBe(untouched[index]);
    },
    expectPaused: (run: Run) => {
      expect(run.passes, run.log).toBe(true);
      expect(scheduledIn(world)).not.toEqual(before);
    },
    async [Symbol.asyncDispose]() {
      job[Symbol.dispose]();
      await tableau.close();
    },
  };
}

type Opened = Awaited<ReturnType<typeof open>>;

describe('a pause that is killed at any of its requests', () => {
  /** Ways to resume after a main that was killed. */
  const WAYS: readonly ((opened: Opened, main: Run) => Promise<Run>)[] = [
    ({ job }, main) => job.post(MAIN, main),
    ({ elsewhere }, main) => elsewhere({ ...RESUME, paused: main.outputs.paused ?? '[]' }),
    ({ job }, { outputs }) => {
      const file = outputs['paused-file'];
      const record = file === undefined ? { paused: '[]' } : { 'paused-file': file };
      return job.main({ ...RESUME, ...record }, IN_THE_SAME_JOB);
    },
  ];

  it.each(EDITIONS)('is undone, no more and no less, on %s', async (edition) => {
    await using opened = await open(edition);
    const whole = await opened.job.main(MAIN);
    opened.expectPaused(whole);
    opened.expectAsBefore(await opened.job.post(MAIN, whole), 'whole');
    for (const [turn, moment] of momentsOf(whole, changes).entries()) {
      const main = await opened.job.main(MAIN, { moment });
      expect(main.passes).toBeUndefined();
      const resumed = await inTurn(WAYS, turn)(opened, main);
      opened.expectAsBefore(resumed, JSON.stringify(moment));
    }
  });
});

describe('a resume that is killed at any of its requests', () => {
  /** Ways to get what is left resumed. */
  const WAYS: readonly ((opened: Opened, pause: Run, resume: Run) => Promise<Run>)[] = [
    ({ job }, pause) => job.post(MAIN, pause),
    ({ elsewhere }, pause, resume) =>
      elsewhere({ ...RESUME, paused: resume.outputs.paused ?? pause.outputs.paused ?? '' }),
    ({ job }, pause) =>
      job.main({ ...RESUME, paused: pause.outputs.paused ?? '' }, IN_THE_SAME_JOB),
  ];

  it.each(EDITIONS)('is finished by the next, on %s', async (edition) => {
    await using opened = await open(edition);
    const { job } = opened;
    const first = await job.main(MAIN);
    opened.expectPaused(first);
    const whole = await opened.elsewhere({ ...RESUME, paused: first.outputs.paused ?? '' });
    opened.expectAsBefore(whole, 'whole');
    for (const [turn, moment] of momentsOf(whole, changes).entries()) {
      const pause = await job.main(MAIN);
      opened.expectPaused(pause);
      const inputs = { ...RESUME, paused: pause.outputs.paused ?? '' };
      const resume = await job.main(inputs, { moment, ...IN_THE_SAME_JOB });
      expect(resume.passes).toBeUndefined();
      const again = await inTurn(WAYS, turn)(opened, pause, resume);
      opened.expectAsBefore(again, JSON.stringify(moment));
    }
  });
});
