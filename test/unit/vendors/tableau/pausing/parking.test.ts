import { describe, expect, it } from 'vitest';
import { UnavailableError } from '../../../../../src/domain/errors.ts';
import type { Parked } from '../../../../../src/vendors/tableau/pausing/changes.ts';
import { TableauSession } from '../../../../../src/vendors/tableau/session.ts';
import {
  everyDayAt,
  type RefreshTask,
  type TableauOptions,
  type Workbook,
} from '../../../../emulators/tableau/index.ts';
import { FakeServer, fakeContext, json, refusal, TOKEN_CONFIG } from '../fakes.ts';
import { PausingScene } from './pausing-scene.ts';

const MORNING = everyDayAt('06:00:00');
const UPDATE = { method: 'POST', path: /\/extractRefreshes\/./ };
const FORBIDDEN = JSON.stringify({ error: { code: '403004', summary: 'No', detail: 'not yours' } });

interface Opened extends AsyncDisposable {
  readonly scene: PausingScene;
  readonly task: RefreshTask;
  readonly change: Parked;
}

/** One task, and what parks it. */
async function open(
  options: TableauOptions = {},
  more: Parameters<typeof PausingScene.open>[1] = {},
): Promise<Opened> {
  const scene = await PausingScene.open(options, more);
  const item = scene.world.addWorkbook({ name: 'Sales' });
  const task = scene.world.addTask({ item, schedule: MORNING });
  const { changes } = await scene.plan(item);
  const change = changes[0]?.change as Parked;
  const close = () => scene[Symbol.asyncDispose]();
  return { scene, task, change, [Symbol.asyncDispose]: close };
}

const timingOf = ({ schedule }: RefreshTask) => schedule?.timing;
const setTiming = (task: RefreshTask, timing: object) =>
  Object.assign(task, { schedule: { timing, createdAt: 0, updatedAt: 0 } });

describe.concurrent('a rehearsal', () => {
  it('writes the schedule as it is, and reads it back', async () => {
    await using o = await open();
    const from = o.scene.tableau.requests.length;
    await o.scene.pausing.rehearse(o.change);
    expect(o.scene.sent(from)).toEqual([
      'POST tasks/extractRefreshes/*',
      'GET tasks/extractRefreshes/*',
    ]);
    expect(timingOf(o.task)).toEqual(MORNING);
  });

  it('finds what Tableau would not take back', async () => {
    await using o = await open();
    const odd = { ...MORNING, start: '06:03:00' };
    await expect(o.scene.pausing.rehearse({ ...o.change, schedule: odd })).rejects.toMatchObject({
      message: expect.stringMatching(
        /does not take back the schedule of task \w+ \(Daily at 06:03.*409004/,
      ),
      advice: 'Give the task another schedule, or leave it out.',
    });
    expect(timingOf(o.task)).toEqual(MORNING);
  });

  it.each([
    ['may not be changed', { kind: 'answer', status: 403, body: FORBIDDEN }, '403004'],
    ['is gone', undefined, 'no longer exists'],
  ] as const)('finds a task that %s', async (_, fault, words) => {
    await using o = await open();
    if (fault) o.scene.tableau.fault(UPDATE, fault);
    else o.scene.world.tasks.delete(o.task);
    await expect(o.scene.pausing.rehearse(o.change)).rejects.toMatchObject({
      message: expect.stringContaining(fault ? words : '404026'),
    });
  });
});

describe.concurrent('parking', () => {
  it('moves the schedule, and tells when the task would run next', async () => {
    await using o = await open();
    const paused = await o.scene.pausing.pause(o.change);
    expect(paused).toMatchObject({ kind: 'paused' });
    expect('words' in paused && paused.words).toContain('it runs next on 2026-02-04');
    expect(timingOf(o.task)).toEqual(o.change.parked);
    expect(await o.scene.pausing.pause(o.change)).toMatchObject({ kind: 'paused' });
  });

  it.each(['lose-answer', 'reset'] as const)('is repeated after: %s', async (kind) => {
    await using o = await open();
    o.scene.tableau.fault(UPDATE, { kind }, 2);
    expect(await o.scene.pausing.pause(o.change)).toMatchObject({ kind: 'paused' });
    expect(timingOf(o.task)).toEqual(o.change.parked);
  });

  it('is tried again when it shows no effect, and refused after that', async () => {
    await using o = await open();
    const nothing = { kind: 'answer', status: 200, body: '{}' } as const;
    o.scene.tableau.fault(UPDATE, nothing);
    expect(await o.scene.pausing.pause(o.change)).toMatchObject({ kind: 'paused' });
    await o.scene.pausing.resume(o.change);
    o.scene.tableau.fault(UPDATE, nothing, 2);
    expect(await o.scene.pausing.pause(o.change)).toMatchObject({
      kind: 'refused',
      partly: false,
      reason: expect.stringContaining('accepted another schedule'),
    });
    expect(timingOf(o.task)).toEqual(MORNING);
  });

  it('that is refused is not done, also when the refusal came after the effect', async () => {
    await using o = await open();
    const refused = { kind: 'refused', partly: false, reason: 'No: not yours (403004)' };
    for (const kind of ['answer', 'wrong-answer'] as const) {
      o.scene.tableau.fault(UPDATE, { kind, status: 403, body: FORBIDDEN });
      expect(await o.scene.pausing.pause(o.change)).toMatchObject(refused);
      expect(timingOf(o.task)).toEqual(MORNING);
    }
    o.scene.tableau.fault(UPDATE, { kind: 'wrong-answer', status: 403, body: FORBIDDEN });
    o.scene.tableau.fault(UPDATE, { kind: 'answer', status: 403, body: FORBIDDEN });
    // It is parked and can't be put back: that is thrown, and so it stays in the record.
    await expect(o.scene.pausing.pause(o.change)).rejects.toThrow('403004');
    expect(timingOf(o.task)).toEqual(o.change.parked);
  });

  it('of a task that is gone is refused', async () => {
    await using o = await open();
    o.scene.world.tasks.delete(o.task);
    expect(await o.scene.pausing.pause(o.change)).toMatchObject({ kind: 'refused', partly: false });
  });
});

describe.concurrent('restoring', () => {
  it('gives the task its schedule back, once', async () => {
    await using o = await open();
    await o.scene.pausing.pause(o.change);
    expect(await o.scene.pausing.resume(o.change)).toMatchObject({ kind: 'restored' });
    expect(timingOf(o.task)).toEqual(MORNING);
    const from = o.scene.tableau.requests.length;
    expect(await o.scene.pausing.resume(o.change)).toMatchObject({ kind: 'in-place' });
    expect(o.scene.sent(from)).toEqual(['GET tasks/extractRefreshes/*']);
  });

  it('leaves a schedule that somebody has changed', async () => {
    await using o = await open();
    await o.scene.pausing.pause(o.change);
    const noon = everyDayAt('12:00:00');
    setTiming(o.task, noon);
    const resumed = await o.scene.pausing.resume(o.change);
    expect(resumed).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('was changed since it was paused, to Daily at 12:00'),
      advice: expect.stringContaining('It was Daily at 06:00'),
    });
    expect(timingOf(o.task)).toEqual(noon);
    setTiming(o.task, { ...o.change.parked, intervals: [{ monthDay: '17' }] });
    expect(await o.scene.pausing.resume(o.change)).toMatchObject({ kind: 'failed' });
  });

  it.for(['the first record first', 'the second record first'] as const)(
    'undoes two pauses, a long time apart, in any order: %s',
    async (order) => {
      await using o = await open();
      await o.scene.pausing.pause(o.change);
      o.scene.clock.ms += 26 * 24 * 60 * 60_000;
      const [again] = (await o.scene.plan(o.task.item as Workbook)).changes;
      if (!again) throw new Error('it was not parked once more');
      expect(await o.scene.pausing.pause(again.change)).toMatchObject({ kind: 'paused' });
      const resumed =
        order === 'the first record first' ? [o.change, again.change] : [again.change, o.change];
      const kinds = [];
      for (const one of resumed) kinds.push((await o.scene.pausing.resume(one)).kind);
      expect(timingOf(o.task)).toEqual(MORNING);
      expect(kinds).toEqual(
        order === 'the first record first' ? ['restored', 'in-place'] : ['restored', 'restored'],
      );
    },
  );

  it('puts a task back that has a schedule of its user’s own at an odd hour', async () => {
    await using o = await open();
    const own = { frequency: 'Monthly', start: '00:05:00', intervals: [{ monthDay: '6' }] };
    setTiming(o.task, own);
    const [change] = (await o.scene.plan(o.task.item as Workbook)).changes;
    if (!change) throw new Error('it was taken for a parked one');
    await o.scene.pausing.pause(change.change);
    expect(timingOf(o.task)).not.toEqual(own);
    expect(await o.scene.pausing.resume(change.change)).toMatchObject({ kind: 'restored' });
    expect(timingOf(o.task)).toEqual(own);
  });

  it('says that a task is gone, with what it was', async () => {
    await using o = await open();
    o.scene.world.tasks.delete(o.task);
    expect(await o.scene.pausing.resume(o.change)).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('no longer exists'),
      advice: expect.stringContaining('It was Daily at 06:00'),
    });
  });

  it('that shows no effect fails', async () => {
    await using o = await open();
    await o.scene.pausing.pause(o.change);
    o.scene.tableau.fault(UPDATE, { kind: 'answer', status: 200, body: '{}' }, 2);
    expect(await o.scene.pausing.resume(o.change)).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('did not keep it'),
    });
  });

  it('touches nothing with the record of another site', async () => {
    await using o = await open();
    await o.scene.pausing.pause(o.change);
    const from = o.scene.tableau.requests.length;
    const elsewhere = { ...o.change, site: 'another' };
    expect(await o.scene.pausing.resume(elsewhere)).toMatchObject({ kind: 'failed' });
    expect(o.scene.sent(from)).toEqual([]);
  });
});

describe.concurrent('a connected app', () => {
  const SCOPES = ['tableau:content:read', 'tableau:jobs:read', 'tableau:tasks:read'];

  it.each(['tableau:tasks:write', 'tableau:tasks:update'] as const)(
    'parks with %s',
    async (updateTaskScope) => {
      const grantedScopes = [...SCOPES, updateTaskScope];
      await using o = await open({ updateTaskScope, grantedScopes }, { app: true });
      await o.scene.pausing.rehearse(o.change);
      expect(await o.scene.pausing.pause(o.change)).toMatchObject({ kind: 'paused' });
      expect(await o.scene.pausing.resume(o.change)).toMatchObject({ kind: 'restored' });
    },
  );

  it('is told what the second scope is refused, not the first', async () => {
    const updateTaskScope = 'tableau:tasks:update';
    const grantedScopes = [...SCOPES, updateTaskScope];
    await using o = await open({ updateTaskScope, grantedScopes }, { app: true });
    const odd = { ...o.change, schedule: { ...MORNING, start: '06:03:00' } };
    await expect(o.scene.pausing.rehearse(odd)).rejects.toThrow('409004');
  });

  it('without either is told which to grant', async () => {
    await using o = await open({ grantedScopes: SCOPES }, { app: true });
    await expect(o.scene.pausing.rehearse(o.change)).rejects.toMatchObject({
      advice: expect.stringContaining('tableau:tasks:write'),
    });
    expect(timingOf(o.task)).toEqual(MORNING);
  });
});

/** A task at a Tableau that makes something of its own of each schedule. */
async function odd(make: (details: Record<string, unknown>) => unknown) {
  let details: Record<string, unknown> = { start: '06:00:00', end: '06:00:00' };
  let frequency = 'Daily';
  const intervals = { interval: [{ hours: '24' }, { weekDay: 'Monday' }] };
  details.intervals = intervals;
  const server = new FakeServer((request) => {
    if (request.method === 'POST') {
      const { schedule } = JSON.parse(request.body ?? '');
      const made = make(schedule);
      if (!made) return json(200, {});
      ({ frequency, frequencyDetails: details } = made as typeof schedule);
    }
    const schedule = { frequency, frequencyDetails: details };
    return json(200, { task: { extractRefresh: { id: 't', schedule, workbook: { id: 'w' } } } });
  });
  const session = await TableauSession.open(TOKEN_CONFIG, fakeContext({ send: server.send }));
  const change: Parked = {
    change: 'task-parked',
    site: 'site-1',
    task: 't',
    schedule: {
      frequency: 'Daily',
      start: '06:00:00',
      end: '06:00:00',
      intervals: intervals.interval as never,
    },
    parked: { frequency: 'Monthly', start: '00:05:00', intervals: [{ monthDay: '4' }] },
  };
  return { pausing: session.pausing, change, now: () => frequency };
}

describe('a Tableau that has its own mind', () => {
  it('and always tells an end is understood', async () => {
    const { pausing, change } = await odd((schedule) => {
      const details = schedule.frequencyDetails as { start: string };
      return { ...schedule, frequencyDetails: { end: details.start, ...details } };
    });
    await pausing.rehearse(change);
    expect(await pausing.pause(change)).toMatchObject({ kind: 'paused' });
    expect(await pausing.resume(change)).toMatchObject({ kind: 'restored' });
    expect(await pausing.resume(change)).toMatchObject({ kind: 'in-place' });
  });

  it('and parks on another day is told to put it back', async () => {
    const { pausing, change, now } = await odd((schedule) =>
      schedule.frequency === 'Monthly' ? { ...schedule, frequency: 'Weekly' } : schedule,
    );
    expect(await pausing.pause(change)).toMatchObject({ kind: 'refused', partly: false });
    expect(now()).toBe('Daily');
  });

  it('and does not put it back stays in the record', async () => {
    const { pausing, change } = await odd((schedule) =>
      schedule.frequency === 'Monthly' ? { ...schedule, frequency: 'Weekly' } : undefined,
    );
    expect(await pausing.pause(change)).toMatchObject({ kind: 'refused', partly: true });
    expect(await pausing.resume(change)).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('was changed since it was paused'),
    });
  });

  it('and keeps another schedule than the one it has is found by the rehearsal', async () => {
    const { pausing, change } = await odd((schedule) => ({ ...schedule, frequency: 'Hourly' }));
    await expect(pausing.rehearse(change)).rejects.toThrow(
      'Tableau does not keep the schedule of task t as it is: Daily at 06:00',
    );
  });

  it('and answers in a form that is not known is an error that says so', async () => {
    const server = new FakeServer(() => json(200, { task: 'none' }));
    const session = await TableauSession.open(TOKEN_CONFIG, fakeContext({ send: server.send }));
    const { change } = await odd(() => undefined);
    await expect(session.pausing.resume(change)).rejects.toThrow('in a form that is not known');
  });

  it('and does not answer at all leaves it open', async () => {
    const server = new FakeServer(({ method }) => {
      if (method === 'POST') throw new UnavailableError('broken', { heals: 'never' });
      return refusal(404, '404026');
    });
    const session = await TableauSession.open(TOKEN_CONFIG, fakeContext({ send: server.send }));
    const { change } = await odd(() => undefined);
    await expect(session.pausing.pause(change)).rejects.toThrow('broken');
  });
});
