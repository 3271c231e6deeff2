import { readFileSync, rmSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { Halves, HOUR, MINUTE, SECOND, statuses } from './scene.ts';

const A = { items: 'workbooks: [{ id: a }]' };
const AB = { items: 'workbooks: [{ id: a }, { id: b }]' };

const course = (runMs: number, state: 'succeeded' | 'failed' = 'succeeded') => ({
  courses: [{ runMs, end: { state, ...(state === 'failed' ? { reason: 'no disk' } : {}) } }],
});
const ENDLESS = { normal: course(Number.POSITIVE_INFINITY) };

describe('a step', () => {
  it('that succeeds passes, and leaves nothing to post', async () => {
    using halves = new Halves();
    expect(await halves.main(AB)).toBe(true);
    expect(halves.outputs).toMatchObject({ status: 'succeeded', 'succeeded-count': '2' });
    expect(statuses(halves.outputs)).toEqual(['a: succeeded', 'b: succeeded']);
    expect(halves.log).toContain('Refreshing 2 Fake items on a site of its own; times are UTC');
    expect(halves.log).toContain('2 items refreshed');
    expect(halves.text('summary')).toContain('Workbook a');
    expect(halves.annotations('error')).toEqual([]);
    expect(halves.state.ended).toBe('true');
    expect([halves.opened, halves.closed, halves.keptLow]).toEqual([1, 1, 1]);
    expect(halves.signals.eventNames()).toEqual([]);
  });

  it('that fails has an error for each item', async () => {
    using halves = new Halves({ scripts: { b: course(MINUTE, 'failed') } });
    expect(await halves.main(AB)).toBe(false);
    expect(halves.outputs.status).toBe('failed');
    const errors = halves.annotations('error');
    expect(errors.map(({ properties }) => properties.title)).toEqual(['Fake: Workbook b failed']);
    expect(errors[0]?.data).toContain('no disk');
    expect(halves.state.ended).toBe('true');
  });

  it('that is not to wait passes, and leaves its jobs alone', async () => {
    using halves = new Halves(ENDLESS);
    expect(await halves.main({ ...A, wait: 'false' })).toBe(true);
    expect([halves.outputs.status, halves.state.ended]).toEqual(['triggered', 'true']);
  });

  it('ends at its timeout', async () => {
    using halves = new Halves(ENDLESS);
    expect(await halves.main({ ...A, timeout: '10m' })).toBe(false);
    expect([halves.outputs.status, halves.state.ended]).toEqual(['timed-out', 'true']);
    expect(halves.clock.elapsed()).toBeLessThan(11 * MINUTE);
  });

  it('that is cancelled cancels, and notes it for post at once', async () => {
    using halves = new Halves(ENDLESS);
    let noted = '';
    halves.clock.at(5 * MINUTE, () => {
      halves.signals.emit('SIGINT');
      noted = halves.state.cancelled ?? '';
    });
    expect(await halves.main(A)).toBe(false);
    expect([halves.outputs.status, noted]).toEqual(['cancelled', 'true']);
    expect(halves.vendor.timesOf('cancel')).toHaveLength(1);
    expect(halves.state.ended).toBe('true');
  });

  it('leaves to post what could not be cancelled', async () => {
    const stubborn = { courses: [{ runMs: Number.POSITIVE_INFINITY, cancel: 'refuses' as const }] };
    using halves = new Halves({ normal: stubborn });
    halves.clock.at(MINUTE, () => halves.signals.emit('SIGTERM'));
    expect(await halves.main(A)).toBe(false);
    expect(halves.state.ended).toBeUndefined();
    expect(readFileSync(halves.state.journal ?? '', 'utf8')).toContain('"jobId":"job-1"');
  });

  it('masks its secrets before anything else', async () => {
    using halves = new Halves();
    vi.stubEnv('FAKE_SESSION_TOKEN', 'by-the-way');
    await halves.main({ ...A, 'fake-secret': 's3cret' });
    expect(halves.log.startsWith('::add-mask::s3cret\n::add-mask::by-the-way\n')).toBe(true);
  });

  it.each(['false', 'true'])('has a summary unless it is not wanted: %s', async (summary) => {
    using halves = new Halves();
    await halves.main({ ...A, summary });
    expect(halves.text('summary') !== '').toBe(summary === 'true');
  });

  it('that only plans says so', async () => {
    using halves = new Halves();
    expect(await halves.main({ ...A, 'dry-run': 'true' })).toBe(true);
    expect(halves.outputs.status).toBe('planned');
    expect(halves.vendor.triggersOf('a')).toBe(0);
  });
});

describe('a step that ends early', () => {
  it('for its inputs tells every problem, and sends nothing', async () => {
    using halves = new Halves();
    expect(await halves.main({ items: 'nonsense: []', timeout: '5' })).toBe(false);
    const [error] = halves.annotations('error');
    expect(error?.properties.title).toBe('BI Refresh');
    expect(error?.data).toContain("2 problems with this step's inputs");
    expect(halves.outputs).toMatchObject({ status: 'failed', jobs: '[]' });
    expect([halves.vendor.calls, halves.state]).toEqual([[], {}]);
  });

  it('for a vendor that there is not has a name for it', async () => {
    using halves = new Halves();
    expect(await halves.main({ vendor: 'nobody', operation: 'nothing' })).toBe(false);
    expect(halves.outputs.message).toMatch(/^BI Refresh: /);
  });

  it('for a mistake of ours is red, with what led to it for the debug log', async () => {
    const cause = new Error('deep down');
    using halves = new Halves({ connectError: new TypeError('a mistake', { cause }) });
    expect(await halves.main(A)).toBe(false);
    expect(halves.annotations('error')[0]?.data).toContain(
      'Unexpected error: TypeError: a mistake',
    );
    expect(halves.annotations('debug')[0]?.data).toContain('deep down');
    expect(halves.closed).toBe(1);
    expect(halves.state.ended).toBe('true');
  });

  it('by a cancelled run before there was anything is cancelled', async () => {
    using halves = new Halves({ spells: [{ from: 0, to: HOUR }] });
    halves.clock.at(SECOND, () => halves.signals.emit('SIGINT'));
    expect(await halves.main(A)).toBe(false);
    expect(halves.outputs.status).toBe('cancelled');
  });

  it('by its timeout before there was anything is timed out', async () => {
    using halves = new Halves({ spells: [{ from: 0, to: HOUR }] });
    expect(await halves.main({ ...A, timeout: '1m' })).toBe(false);
    expect(halves.outputs.status).toBe('timed-out');
  });
});

describe('jobs of an earlier step', () => {
  const earlier = async (halves: Halves) => {
    await halves.main({ ...A, wait: 'false' });
    return { jobs: halves.outputs.jobs ?? '', items: '', wait: 'true' };
  };

  it('are waited for, and are not for post to look after', async () => {
    using halves = new Halves();
    const inputs = await earlier(halves);
    expect(await halves.main({ ...inputs, operation: 'wait' })).toBe(true);
    expect(statuses(halves.outputs)).toEqual(['a: succeeded']);
  });

  it('are cancelled, which is what was asked for', async () => {
    using halves = new Halves(ENDLESS);
    const inputs = await earlier(halves);
    expect(await halves.main({ ...inputs, operation: 'cancel' })).toBe(true);
    expect(halves.outputs.status).toBe('cancelled');
  });

  it('are cancelled by a step that is cancelled itself, which does not pass', async () => {
    const slow = { courses: [{ runMs: Number.POSITIVE_INFINITY, cancelTakesMs: HOUR }] };
    using halves = new Halves({ normal: slow });
    const inputs = await earlier(halves);
    halves.clock.at(halves.clock.elapsed() + 5 * SECOND, () => halves.signals.emit('SIGINT'));
    expect(await halves.main({ ...inputs, operation: 'cancel' })).toBe(false);
    expect(halves.outputs.status).toBe('cancelled');
  });
});

describe('pausing', () => {
  it('leaves a record, which a resume step takes', async () => {
    using halves = new Halves();
    expect(await halves.main({ ...AB, operation: 'pause' })).toBe(true);
    expect([...halves.pausing.off]).toEqual(['a1', 'b1']);
    const { paused = '', 'paused-file': file = '' } = halves.outputs;
    expect(JSON.parse(paused)).toHaveLength(2);
    expect(halves.text('summary')).toMatch(
      /^### ✓ [^\n]+: 2 paused[\s\S]+<summary>Record of the pause/,
    );
    expect(halves.state).toMatchObject({ 'paused-file': file, ended: 'true' });
    expect(readFileSync(halves.state.record ?? '', 'utf8')).toBe(readFileSync(file, 'utf8'));
    expect(await halves.main({ operation: 'resume', items: '', paused })).toBe(true);
    expect([halves.outputs.status, [...halves.pausing.off]]).toEqual(['resumed', []]);
    expect(halves.outputs.paused).toBe('[]');
  });

  it('is not begun where post could not be told', async () => {
    using halves = new Halves();
    vi.stubEnv('GITHUB_STATE', '/dev/full');
    expect(await halves.main({ ...A, operation: 'pause' })).toBe(false);
    expect(halves.annotations('error')[0]?.data).toContain('Nothing was started or changed.');
    expect([halves.pausing.calls, halves.outputs.status]).toEqual([[], 'failed']);
  });
});

describe('what can’t be written', () => {
  it('before the first request lets nothing begin', async () => {
    using halves = new Halves();
    rmSync(halves.path('temp'), { recursive: true });
    expect(await halves.main(A)).toBe(false);
    expect(halves.annotations('error')).toHaveLength(1);
    expect(halves.vendor.calls).toEqual([]);
  });

  it('after it stops nothing, and is an error in the end', async () => {
    using halves = new Halves();
    halves.clock.at(30 * SECOND, () => rmSync(halves.path('work'), { recursive: true }));
    expect(await halves.main(AB)).toBe(false);
    expect(statuses(halves.outputs)).toEqual(['a: succeeded', 'b: succeeded']);
    expect(halves.outputs).toMatchObject({ status: 'failed', 'jobs-file': '' });
    expect(halves.vendor.timesOf('cancel')).toEqual([]);
    const [error] = halves.annotations('error');
    expect(error?.properties.title).toBe('BI Refresh: not everything was written');
    expect(error?.data).toContain("The file of the output jobs-file can't be written");
  });

  it('is a warning beside what is red anyway', async () => {
    using halves = new Halves({ scripts: { a: course(MINUTE, 'failed') } });
    halves.clock.at(30 * SECOND, () => rmSync(halves.path('work'), { recursive: true }));
    expect(await halves.main(A)).toBe(false);
    expect(halves.annotations('error')).toHaveLength(1);
    expect(halves.annotations('warning')).toHaveLength(1);
  });
});
