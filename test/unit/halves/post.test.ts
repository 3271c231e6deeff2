import { appendFileSync, rmSync } from 'node:fs';
import { generate } from 'selfsigned';
import { describe, expect, it, vi } from 'vitest';
import { type Course, workbook } from '../../fakes/vendor.ts';
import { Halves, HOUR, MINUTE, SECOND } from './scene.ts';

const A = { items: 'workbooks: [{ id: a }]' };
const PAUSE = { operation: 'pause', items: 'workbooks: [{ id: a }, { id: b }]' };

/** What a main leaves that could not cancel its job in time: for post it is as if it was killed. */
async function leaving(inputs = A) {
  const course = {
    runMs: Number.POSITIVE_INFINITY,
    cancel: 'refuses' as NonNullable<Course['cancel']>,
  };
  const halves = new Halves({ normal: { courses: [course] } });
  halves.clock.at(MINUTE, () => halves.signals.emit('SIGINT'));
  await halves.main(inputs);
  course.cancel = 'obeys';
  halves.vendor.calls.length = 0;
  return { halves, course, [Symbol.dispose]: () => halves[Symbol.dispose]() };
}

describe('post with nothing left to it', () => {
  it.each([{}, { cancelled: 'true' }, { ended: 'true', journal: '/nowhere' }, { phase: 'main' }])(
    'does nothing: %j',
    async (state) => {
      using halves = new Halves();
      expect(await halves.clock.run(halves.startPost(A, state))).toBe(true);
      expect([halves.opened, halves.keptLow, halves.vendor.calls]).toEqual([0, 0, []]);
    },
  );

  it('masks its secrets all the same', async () => {
    using halves = new Halves();
    vi.stubEnv('FAKE_SESSION_TOKEN', 'by-the-way');
    await halves.post({ ...A, 'fake-secret': 's3cret' });
    expect(halves.log).toBe('::add-mask::s3cret\n::add-mask::by-the-way\n');
  });
});

describe('post after a main that was killed', () => {
  it('cancels what it had started', async () => {
    using left = await leaving();
    const { halves } = left;
    expect(await halves.post(A)).toBe(true);
    expect(halves.vendor.timesOf('cancel')).toHaveLength(1);
    expect(halves.log).toContain('The step was killed. Cancelling what it had started: Workbook a');
    expect([halves.opened, halves.closed, halves.keptLow]).toEqual([2, 2, 2]);
  });

  it('cancels exactly what it had asked for by an id of its own, though there was no answer', async () => {
    const hangs = { kind: 'hangs', started: true } as const;
    const courses = [{ runMs: Number.POSITIVE_INFINITY }];
    using halves = new Halves({ choosesIds: true, normal: { replies: [hangs], courses } });
    halves.clock.at(MINUTE, () => halves.signals.emit('SIGINT'));
    await halves.main(A);
    halves.vendor.theirs(workbook('a'), halves.clock.elapsed(), courses[0]);
    expect(await halves.post(A)).toBe(true);
    expect(halves.vendor.timesOf('cancel')).toHaveLength(1);
    expect(halves.vendor.timesOf('cancel', 'chosen-1')).toHaveLength(1);
  });

  it('leaves it where that is wanted', async () => {
    using left = await leaving();
    await left.halves.post({ ...A, 'on-cancel': 'leave' });
    expect(left.halves.log).toContain('its jobs are left running');
    expect(left.halves.vendor.calls).toEqual([]);
  });

  it('gives the vendor a minute, and then only warns', async () => {
    using left = await leaving();
    const { halves, course } = left;
    const now = halves.clock.elapsed();
    course.cancel = 'hangs';
    expect(await halves.post(A)).toBe(true);
    expect(halves.clock.elapsed() - now).toBeLessThanOrEqual(MINUTE);
    expect(halves.annotations('warning')[0]?.data).toContain('Workbook a: it may be running');
  });

  it('warns where it can’t even begin, and is green', async () => {
    using left = await leaving();
    expect(await left.halves.post({ ...A, vendor: 'nobody' })).toBe(true);
    expect(left.halves.annotations('warning')[0]?.data).toContain('could not be looked after');
  });

  it('warns where the journal is gone', async () => {
    using left = await leaving();
    const { halves } = left;
    rmSync(halves.state.journal ?? '');
    expect(await halves.post(A)).toBe(true);
    expect(halves.annotations('warning')[0]?.data).toContain('its journal in RUNNER_TEMP is gone');
    expect(halves.vendor.calls).toEqual([]);
  });
});

describe('post of a pause', () => {
  it('resumes what no other step has', async () => {
    using halves = new Halves();
    await halves.main(PAUSE);
    expect(await halves.post(PAUSE)).toBe(true);
    expect([...halves.pausing.off]).toEqual([]);
    expect(halves.log).toContain('resuming what this step paused');
    expect(halves.log).toContain('2 items resumed');
    expect(halves.signals.eventNames()).toEqual([]);
    await halves.post(PAUSE);
    expect(halves.log).toContain('Nothing that this step paused is left to resume');
  });

  it('trusts whom main has trusted, though nobody tells it again', async () => {
    using halves = new Halves();
    const { cert } = await generate([{ name: 'commonName', value: 'Authority' }]);
    await halves.main({ ...PAUSE, 'ca-certificates': cert });
    expect(halves.trusted).toEqual([cert.trim()]);
    expect(await halves.post({ ...PAUSE, 'ca-certificates': '' })).toBe(true);
    expect(halves.trusted).toEqual([cert.trim()]);
  });

  it('leaves it to another job where that is wanted', async () => {
    using halves = new Halves();
    const inputs = { ...PAUSE, 'resume-at-job-end': 'false' };
    await halves.main(inputs);
    expect(await halves.post(inputs)).toBe(true);
    expect(halves.pausing.off.size).toBe(2);
  });

  it('waits a moment where main was killed, for what it had just asked for', async () => {
    using halves = new Halves();
    await halves.main(PAUSE);
    const { ended: _, ...state } = halves.state;
    const now = halves.clock.elapsed();
    expect(await halves.clock.run(halves.startPost(PAUSE, state))).toBe(true);
    expect(halves.clock.elapsed() - now).toBe(15 * SECOND);
  });

  it('is red with the record of what stays paused', async () => {
    using halves = new Halves({}, { resumes: { a1: { kind: 'refused' } } });
    await halves.main(PAUSE);
    expect(await halves.post(PAUSE)).toBe(false);
    const [error] = halves.annotations('error');
    expect(error?.properties.title).toBe('BI Refresh: still paused');
    expect(error?.data).toContain('Workbook a: a1 was changed');
    expect(error?.data).not.toContain('Workbook b');
    expect(entriesIn(halves.log)).toEqual(['a']);
  });

  it('is red where its inputs or its record can’t be read', async () => {
    using halves = new Halves();
    await halves.main(PAUSE);
    expect(await halves.post({ ...PAUSE, vendor: 'nobody' })).toBe(false);
    expect(halves.annotations('error')[0]?.data).toContain('vendor');
    for (const name of ['record', 'paused-file'])
      appendFileSync(halves.state[name] ?? '', 'changed by another');
    expect(await halves.post(PAUSE)).toBe(false);
    expect(halves.annotations('error')[0]?.data).toContain('is gone, or was changed by another');
  });

  it('is red with the record where it can’t even sign in', async () => {
    using halves = new Halves();
    await halves.main(PAUSE);
    Object.assign(halves.vendor, { pausing: undefined });
    expect(await halves.post(PAUSE)).toBe(false);
    expect(entriesIn(halves.log)).toEqual(['a', 'b']);
  });
});

describe('the time that post has to resume', () => {
  const ALL = {
    operation: 'pause',
    items: 'workbooks: [{ folder: Many, match: any }]',
    'max-items': '120',
  };
  const items = Array.from({ length: 120 }, (_, n) => workbook(`w${n}`, { folder: 'Many' }));
  const many = () => new Halves({ items });

  it('is as long as the job lets it', async () => {
    using halves = many();
    await halves.main(ALL);
    halves.resumingTakes(MINUTE);
    const now = halves.clock.elapsed();
    expect(await halves.post(ALL)).toBe(true);
    expect(halves.clock.elapsed() - now).toBe(20 * MINUTE);
    // After four minutes it shows what is left, in case that the runner ends it.
    expect(entriesIn(halves.log)).toHaveLength(120 - 18);
  });

  it('is four minutes where main was told that the run is cancelled', async () => {
    using halves = many();
    await halves.main(ALL);
    halves.resumingTakes(MINUTE);
    const now = halves.clock.elapsed();
    const state = { ...halves.state, cancelled: 'true' };
    expect(await halves.clock.run(halves.startPost(ALL, state))).toBe(false);
    expect(halves.clock.elapsed() - now).toBe(4 * MINUTE);
    expect(halves.annotations('error')[0]?.data).toContain('the timeout was reached');
    expect(new Set(entriesIn(halves.log)).size).toBeGreaterThanOrEqual(120 - 24);
  });

  it('is over when the runner says so', async () => {
    using halves = many();
    await halves.main(ALL);
    halves.resumingTakes(HOUR);
    const now = halves.clock.elapsed();
    halves.clock.at(now + MINUTE, () => halves.signals.emit('SIGINT'));
    expect(await halves.post(ALL)).toBe(false);
    expect(halves.clock.elapsed() - now).toBe(MINUTE);
    expect(entriesIn(halves.log)).toHaveLength(120);
    expect(halves.annotations('error')[0]?.data).toContain('the workflow run was cancelled');
  });

  it('of 120 tasks at 0.9 s each is not five minutes', async () => {
    using halves = many();
    await halves.main(ALL);
    halves.resumingTakes(3 * 900);
    const now = halves.clock.elapsed();
    expect(await halves.post(ALL)).toBe(true);
    expect(halves.clock.elapsed() - now).toBe(20 * 3 * 900);
  });
});

/** The ids of the items whose record a log shows, a line for each entry. */
function entriesIn(log: string): readonly string[] {
  const lines = log.split('\n').filter((line) => line.startsWith('[{'));
  return lines.flatMap((line) => JSON.parse(line)).map(({ item_id }) => item_id);
}
