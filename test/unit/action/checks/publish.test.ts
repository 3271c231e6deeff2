import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { UnavailableError } from '../../../../src/domain/errors.ts';
import { HttpResponse } from '../../../../src/domain/http.ts';
import type { ItemResult, ItemStatus } from '../../../../src/domain/result.ts';
import { EXAMPLE_SHA, EXAMPLE_TOKEN } from '../../../emulators/github/index.ts';
import { at, FLOWS, LOGIN_FAILED, RENEW, result } from '../../report/fixtures.ts';
import { ChecksScene, type SceneOptions } from './scene.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const PAGE = 'https://10ax.online.tableau.com/#/site/acme/workbooks/1';

const planned = (id: string, given: Parameters<typeof result>[0] = {}) =>
  result({ id, name: `Sales ${id}`, status: 'planned', attempts: 0, ...given });

/** Its refresh has begun. */
function begin(item: ItemResult): ItemResult {
  return Object.assign(item, {
    status: 'running',
    jobId: `job-${item.plan.item.id}`,
    triggeredAt: at('05:00:00'),
  });
}

function end(item: ItemResult, status: ItemStatus, more: Partial<ItemResult> = {}): ItemResult {
  return Object.assign(item, { status, endedAt: at('05:10:00'), ...more });
}

/** A step with these items, all of them begun. */
function begun(ids: readonly string[], options: SceneOptions = {}) {
  const scene = new ChecksScene(options);
  const items = ids.map((id) => planned(id));
  scene.publisher.plan(items);
  for (const item of items) scene.publisher.changed(begin(item));
  return { scene, items, [Symbol.dispose]: () => scene[Symbol.dispose]() };
}

describe('a check run', () => {
  it('is in progress while its refresh runs, and says how that ended', async () => {
    using scene = new ChecksScene();
    const item = planned('a', { url: PAGE, folder: 'Marketing' });
    scene.publisher.plan([item]);
    await scene.clock.pass(MINUTE);
    expect(scene.requests).toEqual([]);

    scene.publisher.changed(begin(item));
    await scene.clock.pass(MINUTE);
    const [run] = scene.github.world.checkRuns;
    expect(run?.name).toMatch(/^Tableau workbook Sales a \([0-9a-f]{6}\)$/);
    expect(run).toMatchObject({
      head_sha: EXAMPLE_SHA,
      status: 'in_progress',
      conclusion: null,
      details_url: PAGE,
      started_at: '2026-11-21T05:00:00Z',
    });

    scene.publisher.changed(end(item, 'failed', { reason: LOGIN_FAILED, advice: RENEW }));
    expect(await scene.end([item])).toBeLessThan(SECOND);
    expect(scene.github.world.checkRuns).toHaveLength(1);
    expect(run).toMatchObject({
      status: 'completed',
      conclusion: 'failure',
      details_url: PAGE,
      completed_at: '2026-11-21T05:10:00Z',
    });
    expect(run?.output.title).toBe("Failed: Login failed for user 'etl'.");
    expect(run?.output.summary).toContain('Renew the embedded credentials');
    expect(run?.output.summary).toContain('/acme/warehouse/actions/runs/4711');
    expect(scene.requests.map(({ method }) => method)).toEqual(['POST', 'PATCH']);
    expect([scene.github.refusals, scene.warnings, scene.isLeft]).toEqual([[], [], false]);
  });

  it.each([
    ['succeeded', 'success'],
    ['failed', 'failure'],
    ['unknown', 'failure'],
    ['cancelled', 'cancelled'],
    ['timed-out', 'timed_out'],
    ['skipped', 'skipped'],
    // Nobody could see to its end, though the step was to.
    ['running', 'failure'],
  ] as const)('of an item that ended as %s concludes with %s', async (status, conclusion) => {
    using step = begun(['a']);
    await step.scene.clock.pass(SECOND);
    for (const item of step.items) step.scene.publisher.changed(end(item, status));
    await step.scene.end(step.items);
    expect(step.scene.shown).toEqual([`Tableau workbook Sales a: ${conclusion}`]);
    expect(step.scene.github.refusals).toEqual([]);
  });

  it('of an item that never began is made with its end', async () => {
    using scene = new ChecksScene();
    const item = planned('a');
    scene.publisher.plan([item]);
    scene.publisher.changed(
      Object.assign(item, { status: 'skipped', skipped: 'not-wanted', reason: 'it is running' }),
    );
    await scene.end([item]);
    expect(scene.shown).toEqual(['Tableau workbook Sales a: skipped']);
    expect(scene.github.world.checkRuns[0]?.output.title).toBe('Skipped: it is running');
    expect(scene.github.world.checkRuns[0]?.details_url).toContain('/actions/runs/4711');
    expect(scene.requests).toHaveLength(1);
  });

  it('is not made of an item that the step never came to', async () => {
    using scene = new ChecksScene();
    const items = [planned('a')];
    scene.publisher.plan(items);
    expect(await scene.end(items)).toBe(0);
    expect([scene.requests, scene.isLeft]).toEqual([[], false]);
  });

  it('of a refresh that nobody waits for is neutral, and never in progress', async () => {
    using step = begun(['a'], { waits: false });
    await step.scene.clock.pass(MINUTE);
    expect(step.scene.requests).toEqual([]);
    await step.scene.end(step.items);
    expect(step.scene.shown).toEqual(['Tableau workbook Sales a: neutral']);
    expect(step.scene.github.world.checkRuns[0]?.output.title).toContain('not waited for');
  });

  it('never ends before it began, whatever the clocks say', async () => {
    using step = begun(['a']);
    const early = { endedAt: at('04:59:00') };
    for (const item of step.items) step.scene.publisher.changed(end(item, 'succeeded', early));
    await step.scene.end(step.items);
    expect(step.scene.github.world.checkRuns[0]?.completed_at).toBe('2026-11-21T05:00:00Z');
  });

  it('is sent once where it begins and ends before GitHub can be told', async () => {
    using step = begun(['a', 'b', 'c', 'd', 'e', 'f']);
    for (const item of step.items) step.scene.publisher.changed(end(item, 'succeeded'));
    await step.scene.end(step.items);
    expect(step.scene.shown.every((line) => line.endsWith(': success'))).toBe(true);
    // Four were on their way.
    expect(step.scene.requests).toHaveLength(4 + 4 + 2);
  });

  it('is not sent again at the end of the step', async () => {
    using step = begun(['a']);
    for (const item of step.items) step.scene.publisher.changed(end(item, 'succeeded'));
    await step.scene.clock.pass(MINUTE);
    expect(step.scene.requests).toHaveLength(2);
    expect(await step.scene.end(step.items)).toBe(0);
    expect(step.scene.requests).toHaveLength(2);
  });

  it('of a job of which only the id is known waits until the vendor says what it is', async () => {
    using scene = new ChecksScene();
    const bare = begin(planned('', { kind: { ...FLOWS, name: '', singular: '' }, name: 'job-1' }));
    scene.publisher.plan([bare]);
    scene.publisher.changed(bare);
    const known = begin(planned('f', { kind: FLOWS }));
    scene.publisher.plan([known]);
    scene.publisher.changed(known);
    await scene.clock.pass(MINUTE);
    expect(scene.shown).toEqual(['Tableau flow Sales f: in_progress']);
  });
});

describe('many items', () => {
  const ids = Array.from({ length: 1000 }, (_, number) => `${number}`);

  it('have one each for the first 50, and one together that tells the worst', async () => {
    using step = begun(ids);
    const { scene, items } = step;
    await scene.clock.pass(5 * MINUTE);
    expect(scene.shown).toHaveLength(51);
    expect(scene.shown.at(-1)).toBe('Tableau more items: in_progress');
    for (const [index, item] of items.entries()) {
      scene.publisher.changed(end(item, index === 700 ? 'failed' : 'succeeded'));
    }
    expect(await scene.end(items)).toBeLessThanOrEqual(5 * SECOND);
    expect(scene.shown.filter((line) => line.endsWith(': success'))).toHaveLength(50);
    expect(scene.shown.at(-1)).toBe('Tableau more items: failure');
    const rest = scene.github.world.checkRuns.find(({ name }) => name.includes('more items'));
    expect(rest?.output.title).toBe('1 failed, 949 succeeded');
    expect(rest?.output.summary).toContain('Sales 700');
    expect(scene.info).toEqual([
      'Check runs: one each for the first 50 items, and one for the other 950 together',
    ]);
    expect([scene.github.refusals, scene.warnings]).toEqual([[], []]);
  });

  it('are sent a few at a time, and at GitHub’s pace', async () => {
    using step = begun(ids.slice(0, 51));
    const { scene, items } = step;
    await scene.clock.pass(10 * SECOND);
    for (const item of items) scene.publisher.changed(end(item, 'succeeded'));
    const held = await scene.end(items);
    expect(held).toBeLessThanOrEqual(5 * SECOND);
    expect(scene.mostAtOnce).toBe(4);
    await scene.post();
    const times = scene.requests.map((request) => request.at);
    for (const time of times) {
      expect(times.filter((one) => one >= time && one < time + MINUTE).length).toBeLessThan(80);
    }
    // None says that it still runs: what is left has not been made, or has ended.
    expect(scene.shown.filter((line) => line.endsWith('in_progress'))).toEqual([]);
  });
});

describe('an end', () => {
  it('is told before starts that still wait for their turn', async () => {
    using step = begun(Array.from({ length: 50 }, (_, number) => `${number}`));
    const { scene, items } = step;
    await scene.clock.pass(10 * SECOND);
    expect(scene.shown).toHaveLength(30);
    const last = items.at(-1);
    if (last) scene.publisher.changed(end(last, 'succeeded'));
    await scene.clock.pass(SECOND);
    expect(scene.shown.at(-1)).toBe('Tableau workbook Sales 49: success');
  });
});

describe('GitHub that says no', () => {
  it('to all is one warning, and nothing more is sent', async () => {
    using step = begun(['a', 'b', 'c', 'd', 'e', 'f'], { permission: 'read' });
    const { scene, items } = step;
    await scene.clock.pass(MINUTE);
    for (const item of items) scene.publisher.changed(end(item, 'succeeded'));
    expect(await scene.end(items)).toBe(0);
    expect(scene.requests).toHaveLength(4);
    expect(scene.warnings).toEqual([
      'Check runs are not published: GitHub answers "Resource not accessible by integration" (403). The refreshes and the result of this step are not affected. Give the job permissions: { checks: write }.',
    ]);
    expect(scene.isLeft).toBe(false);
  });

  it.each([
    [401, { token: 'another' }, 'Bad credentials', 'Check github-token'],
    [404, { repository: 'acme/other' }, 'Not Found', 'Check github-token'],
  ])('with %i is one warning', async (status, options, message, advice) => {
    using step = begun(['a', 'b'], options);
    await step.scene.clock.pass(MINUTE);
    expect(step.scene.warnings).toHaveLength(1);
    expect(step.scene.warnings[0]).toContain(`"${message}" (${status})`);
    expect(step.scene.warnings[0]).toContain(advice);
  });

  it('to a commit that it does not know is one warning, after a few tries', async () => {
    const ids = Array.from({ length: 30 }, (_, number) => `${number}`);
    using step = begun(ids, { commits: [] });
    await step.scene.clock.pass(MINUTE);
    expect(step.scene.requests.length).toBeLessThan(8);
    expect(step.scene.warnings).toHaveLength(1);
    expect(step.scene.warnings[0]).toContain('No commit found for SHA');
  });

  it('to a single one is no word about the others', async () => {
    using step = begun(['a', 'b']);
    const { scene, items } = step;
    scene.conduct = ({ body = '' }) =>
      body.includes('Sales a') ? new HttpResponse(422, {}, '{"message":"not this"}') : undefined;
    await scene.clock.pass(MINUTE);
    for (const item of items) scene.publisher.changed(end(item, 'succeeded'));
    await scene.end(items);
    expect(scene.shown).toEqual(['Tableau workbook Sales b: success']);
    expect(scene.warnings).toHaveLength(1);
    expect(scene.warnings[0]).toContain('1 of 2 check runs are not published');
  });

  it('for a while is heard: nothing is sent until then', async () => {
    using step = begun(['a', 'b'], { perMinute: 1, retryAfter: 90 });
    const { scene } = step;
    await scene.clock.pass(80 * SECOND);
    expect(scene.shown).toHaveLength(1);
    expect(scene.requests).toHaveLength(2);
    await scene.clock.pass(20 * SECOND);
    expect(scene.shown).toHaveLength(2);
    expect(scene.warnings).toEqual([]);
  });

  it('for longer than a step may wait at its end is not waited for', async () => {
    using step = begun(['a', 'b'], { perMinute: 1, retryAfter: 90 });
    const { scene, items } = step;
    await scene.clock.pass(SECOND);
    for (const item of items) scene.publisher.changed(end(item, 'succeeded'));
    expect(await scene.end(items)).toBe(0);
    expect([scene.isLeft, scene.warnings]).toEqual([
      true,
      [expect.stringContaining('You have exceeded a secondary rate limit')],
    ]);
  });

  it('for a while, without a word on how long, is left alone for a minute', async () => {
    using step = begun(['a', 'b'], { perMinute: 1, retryAfter: undefined });
    await step.scene.clock.pass(59 * SECOND);
    expect(step.scene.requests).toHaveLength(2);
    await step.scene.clock.pass(10 * SECOND);
    expect(step.scene.shown).toHaveLength(2);
  });

  it('and whose words would act is quoted as text', async () => {
    using step = begun(['a']);
    const message = `::error::x\n##[error]y ${EXAMPLE_TOKEN}`;
    step.scene.conduct = () => new HttpResponse(403, {}, JSON.stringify({ message }));
    await step.scene.clock.pass(SECOND);
    expect(step.scene.warnings).toHaveLength(1);
    expect(step.scene.warnings[0]).not.toMatch(/\n|##\[|^::/);
    expect(step.scene.warnings[0]).not.toContain(EXAMPLE_TOKEN);
  });
});

describe('a request that comes to nothing', () => {
  const faults = {
    'a 500': () => new HttpResponse(500, {}, '{"message":"Server Error"}'),
    'a web page with 502': () => new HttpResponse(502, {}, '<html><title>Bad gateway</title>'),
    'a web page with 200': () => new HttpResponse(200, { 'content-type': 'text/html' }, '<html>'),
    'JSON that is no check run': () => new HttpResponse(201, {}, '{"hello":"world"}'),
    'a content type that makes no sense': () =>
      new HttpResponse(200, { 'content-type': ';;' }, 'what'),
    'a web page with 403': () => new HttpResponse(403, {}, '<html>proxy</html>'),
    'a status that there is not': () => new HttpResponse(999, {}, ''),
    'no answer': () => new UnavailableError('no whole answer within 10 s'),
    'a lost answer': () => 'lost' as const,
  };

  it.each(Object.entries(faults))('is made again: %s', async (_, fault) => {
    using step = begun(['a']);
    const { scene, items } = step;
    let left = 2;
    scene.conduct = () => (left-- > 0 ? fault() : undefined);
    await scene.clock.pass(MINUTE);
    for (const item of items) scene.publisher.changed(end(item, 'succeeded'));
    await scene.end(items);
    expect(scene.shown).toEqual(['Tableau workbook Sales a: success']);
    expect(scene.warnings).toEqual([]);
  });

  it.each(Object.entries(faults))('for good is one warning: %s', async (_, fault) => {
    using step = begun(['a', 'b']);
    const { scene, items } = step;
    scene.conduct = () => fault();
    await scene.clock.pass(10 * MINUTE);
    for (const item of items) scene.publisher.changed(end(item, 'succeeded'));
    expect(await scene.end(items)).toBe(0);
    expect(scene.warnings).toHaveLength(1);
    const sent = scene.requests.length;
    expect(sent).toBeLessThan(12);
    // Post tries once more what was begun, and has no warning of its own.
    await scene.post();
    expect(scene.warnings).toHaveLength(1);
  });

  it('because a certificate is not trusted is not made again', async () => {
    using step = begun(['a']);
    const { scene } = step;
    scene.conduct = () =>
      new UnavailableError('the certificate is not trusted', { heals: 'never' });
    await scene.clock.pass(MINUTE);
    expect(scene.requests).toHaveLength(1);
    expect(scene.warnings[0]).toContain('the certificate is not trusted');
  });

  it('at the end of a step holds it up for five seconds at most', async () => {
    using step = begun(['a', 'b']);
    const { scene, items } = step;
    await scene.clock.pass(SECOND);
    scene.conduct = () => 'stall';
    for (const item of items) scene.publisher.changed(end(item, 'succeeded'));
    expect(await scene.end(items)).toBe(5 * SECOND);
    expect(scene.warnings).toHaveLength(1);
    expect(scene.warnings[0]).toContain('2 of 2 check runs are not published yet');
    expect(scene.isLeft).toBe(true);
    scene.conduct = () => undefined;
    await scene.post();
    expect(scene.shown.map((line) => line.replace(/.*: /, ''))).toEqual(['success', 'success']);
    expect(scene.warnings).toHaveLength(1);
  });
});

describe('a cancelled run', () => {
  it('leaves to post what it has no time for, with what it knew', async () => {
    using step = begun(['a', 'b', 'c']);
    const { scene, items } = step;
    await scene.clock.pass(SECOND);
    scene.cancel();
    scene.conduct = () => 'stall';
    const [a, b] = items;
    if (a)
      scene.publisher.changed(end(a, 'cancelled', { reason: 'the workflow run was cancelled' }));
    if (b) scene.publisher.changed(end(b, 'succeeded'));
    expect(await scene.end(items)).toBeLessThanOrEqual(SECOND);
    expect([scene.isLeft, scene.warnings]).toEqual([true, []]);

    scene.conduct = () => undefined;
    await scene.post();
    expect(scene.shown).toEqual([
      'Tableau workbook Sales a: cancelled',
      'Tableau workbook Sales b: success',
      // Its job could not be cancelled.
      'Tableau workbook Sales c: cancelled',
    ]);
    expect(scene.github.world.checkRuns).toHaveLength(3);
    expect(scene.info).toContain('Check runs: 3 completed that the step had left');
  });

  it('that takes long to cancel its jobs waits for GitHub no longer', async () => {
    using step = begun(['a']);
    const { scene, items } = step;
    scene.cancel();
    await scene.clock.pass(8 * SECOND);
    scene.conduct = () => 'stall';
    for (const item of items) scene.publisher.changed(end(item, 'cancelled'));
    expect(await scene.end(items)).toBe(0);
  });
});

describe('a step at its timeout', () => {
  it.each([
    [0, 5 * SECOND],
    [50 * SECOND, 5 * SECOND],
    [53 * SECOND, 2 * SECOND],
    [60 * SECOND, 0],
  ])('ends within the minute that it has: after %i ms', async (after, held) => {
    using step = begun(['a']);
    const { scene, items } = step;
    await scene.clock.pass(SECOND);
    scene.timeOut();
    await scene.clock.pass(after);
    scene.conduct = () => 'stall';
    for (const item of items) scene.publisher.changed(end(item, 'timed-out'));
    expect(await scene.end(items)).toBe(held);
    scene.conduct = () => undefined;
    await scene.post();
    expect(scene.shown).toEqual(['Tableau workbook Sales a: timed_out']);
  });
});

describe('a step that was killed', () => {
  it('has its check runs in progress completed as cancelled by post', async () => {
    using step = begun(['a', 'b']);
    const { scene } = step;
    await scene.clock.pass(SECOND);
    expect(scene.isLeft).toBe(true);
    await scene.post();
    expect(scene.shown).toEqual([
      'Tableau workbook Sales a: cancelled',
      'Tableau workbook Sales b: cancelled',
    ]);
    const [run] = scene.github.world.checkRuns;
    expect(run?.output.title).toBe('Cancelled');
    expect(run?.completed_at).toMatch(/^2026-11-21T05:00:01Z$/);
    expect([scene.github.refusals, scene.warnings]).toEqual([[], []]);
  });

  it('between a request and its answer leaves none that seems to run', async () => {
    using step = begun(['a']);
    const { scene } = step;
    scene.conduct = () => 'lost';
    await scene.clock.pass(SECOND / 2);
    expect(scene.github.world.checkRuns).toHaveLength(1);
    scene.conduct = () => undefined;
    await scene.post();
    expect(scene.shown).toEqual(['Tableau workbook Sales a: cancelled']);
  });

  it('leaves no token behind', async () => {
    using step = begun(['a']);
    const { scene, items } = step;
    await scene.clock.pass(SECOND);
    for (const item of items) {
      scene.publisher.changed(end(item, 'failed', { reason: `no: ${EXAMPLE_TOKEN}` }));
    }
    await scene.end(items);
    expect(readFileSync(scene.ledgerPath, 'utf8')).not.toContain(EXAMPLE_TOKEN);
    expect(JSON.stringify(scene.github.world.checkRuns)).not.toContain(EXAMPLE_TOKEN);
  });

  it('whose ledger is gone leaves post nothing to do', async () => {
    using scene = new ChecksScene();
    expect(existsSync(scene.ledgerPath)).toBe(false);
    expect(await scene.post()).toBe(0);
    expect(scene.requests).toEqual([]);
  });

  it('has one warning of post where GitHub says no', async () => {
    using step = begun(['a']);
    const { scene } = step;
    await scene.clock.pass(SECOND);
    scene.conduct = () => new HttpResponse(403, {}, '{"message":"Resource not accessible"}');
    await scene.post();
    expect(scene.warnings).toHaveLength(1);
    expect(scene.warnings[0]).toContain('could not be completed');
  });

  it('holds post up for twenty seconds at most', async () => {
    using step = begun(['a']);
    const { scene } = step;
    await scene.clock.pass(SECOND);
    scene.conduct = () => 'stall';
    expect(await scene.post()).toBe(20 * SECOND);
    expect(scene.warnings).toHaveLength(1);
  });
});
