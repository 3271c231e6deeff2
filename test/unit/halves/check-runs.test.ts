import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { UnavailableError } from '../../../src/domain/errors.ts';
import { HttpResponse } from '../../../src/domain/http.ts';
import {
  createGitHub,
  EXAMPLE_SHA,
  EXAMPLE_TOKEN,
  type GitHubSettings,
} from '../../emulators/github/index.ts';
import { callOf } from '../../emulators/https/exchange.ts';
import type { FakeVendorOptions } from '../../fakes/vendor.ts';
import { Halves, MINUTE, SECOND } from './scene.ts';

const AB = {
  items: 'workbooks: [{ id: a }, { id: b }]',
  'check-runs': 'true',
  'github-token': EXAMPLE_TOKEN,
};
const HEAD = 'fedcba9876543210fedcba9876543210fedcba98';
const course = (runMs: number, state: 'succeeded' | 'failed' = 'succeeded') => ({
  courses: [{ runMs, end: { state, ...(state === 'failed' ? { reason: 'no disk' } : {}) } }],
});
const ENDLESS = { normal: course(Number.POSITIVE_INFINITY) };

// Loading takes real time, in which a virtual clock would run away.
beforeAll(async () => {
  await import('../../../src/action/checks/late.ts');
});

/** A job, and GitHub beside it. */
function open(vendor: FakeVendorOptions = {}, options: Partial<GitHubSettings> = {}) {
  const halves = new Halves(vendor);
  const github = createGitHub({ commits: [EXAMPLE_SHA, HEAD], ...options });
  halves.send = async (request) => {
    await halves.clock.sleep(100, request.signal);
    const { status, headers, body } = github.answer(callOf(request, halves.clock.now()));
    return new HttpResponse(status, headers, body);
  };
  const env = {
    GITHUB_REPOSITORY: 'acme/warehouse',
    GITHUB_SHA: EXAMPLE_SHA,
    GITHUB_RUN_ID: '4711',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_EVENT_PATH: halves.path('event.json'),
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  writeFileSync(halves.path('event.json'), '{}');
  const shown = () =>
    github.world.shown().map((line) => line.replace(/^Fake workbook (.*) \([0-9a-f]{6}\)/, '$1'));
  return { halves, github, shown, [Symbol.dispose]: () => halves[Symbol.dispose]() };
}

describe('a step with check-runs: true', () => {
  it('publishes one for each item, and leaves nothing to post', async () => {
    using job = open({ scripts: { b: course(MINUTE, 'failed') } });
    expect(await job.halves.main(AB)).toBe(false);
    expect(job.shown()).toEqual(['Workbook a: success', 'Workbook b: failure']);
    expect(job.github.world.checkRuns.map(({ head_sha }) => head_sha)).toEqual([
      EXAMPLE_SHA,
      EXAMPLE_SHA,
    ]);
    expect([job.github.refusals, job.halves.annotations('warning')]).toEqual([[], []]);
    expect(job.halves.state.checks).toBe('');
    // One way out for the vendor, and one for GitHub.
    expect([job.halves.opened, job.halves.closed]).toEqual([2, 2]);
    await job.halves.post(AB);
    expect(job.halves.opened).toBe(2);
  });

  it('publishes on the head of a pull request', async () => {
    using job = open();
    const head = { sha: HEAD, repo: { full_name: 'acme/warehouse' } };
    writeFileSync(job.halves.path('event.json'), JSON.stringify({ pull_request: { head } }));
    await job.halves.main(AB);
    expect(job.github.world.checkRuns.map(({ head_sha }) => head_sha)).toEqual([HEAD, HEAD]);
  });

  it('is as good without the permission, but for one warning', async () => {
    using job = open({}, { permission: 'read' });
    expect(await job.halves.main(AB)).toBe(true);
    expect(job.halves.outputs.status).toBe('succeeded');
    expect(job.halves.annotations('warning')).toHaveLength(1);
    expect(job.halves.annotations('warning')[0]?.data).toContain('permissions: { checks: write }');
    expect(job.halves.annotations('error')).toEqual([]);
    expect(job.halves.state.checks || '').toBe('');
    expect(job.halves.state.ended).toBe('true');
  });

  it('of a fork says so', async () => {
    using job = open({}, { permission: 'read' });
    const head = { sha: HEAD, repo: { full_name: 'somebody/warehouse' } };
    writeFileSync(job.halves.path('event.json'), JSON.stringify({ pull_request: { head } }));
    expect(await job.halves.main(AB)).toBe(true);
    expect(job.halves.annotations('warning')[0]?.data).toContain('pull request from a fork');
  });

  it('takes no longer for its refreshes, whatever GitHub does', async () => {
    using plain = open();
    await plain.halves.main({ ...AB, 'check-runs': 'false' });
    const usual = plain.halves.clock.elapsed();
    expect([plain.github.world.checkRuns, plain.halves.opened]).toEqual([[], 1]);
    plain[Symbol.dispose]();
    using job = open();
    const ends: number[] = [];
    const { clock } = job.halves;
    job.halves.send = async ({ timeoutMs = 0, signal }) => {
      await clock.sleep(timeoutMs, signal);
      throw new UnavailableError(`no whole answer within ${timeoutMs / 1000} s`);
    };
    expect(await job.halves.main(AB)).toBe(true);
    for (const { ended_at } of JSON.parse(job.halves.outputs.jobs ?? '[]')) {
      ends.push(Date.parse(ended_at));
    }
    expect(clock.elapsed() - usual).toBeLessThanOrEqual(5 * SECOND);
    expect(job.halves.annotations('warning')).toHaveLength(1);
    expect(ends).toHaveLength(2);
  });

  it('that is a dry run publishes none', async () => {
    using job = open();
    expect(await job.halves.main({ ...AB, 'dry-run': 'true' })).toBe(true);
    expect([job.github.world.checkRuns, job.halves.opened]).toEqual([[], 1]);
    expect(job.halves.log).toContain('check-runs: a dry run publishes none');
  });

  it('that does not wait publishes neutral ones', async () => {
    using job = open(ENDLESS);
    expect(await job.halves.main({ ...AB, wait: 'false' })).toBe(true);
    expect(job.shown()).toEqual(['Workbook a: neutral', 'Workbook b: neutral']);
  });

  it('that waits for an earlier one publishes under the same names', async () => {
    using job = open({ normal: course(10 * MINUTE) });
    await job.halves.main({ ...AB, wait: 'false' });
    const { jobs = '' } = job.halves.outputs;
    expect(
      await job.halves.main({ ...AB, operation: 'wait', items: '', wait: 'true', jobs }),
      job.halves.log,
    ).toBe(true);
    expect(job.shown()).toEqual(['Workbook a: success', 'Workbook b: success']);
  });

  it.each(['cancel', 'pause', 'resume'])(
    'is refused for %s before anything is sent',
    async (operation) => {
      using job = open();
      expect(await job.halves.main({ ...AB, operation })).toBe(false);
      expect(job.halves.annotations('error')[0]?.data).toContain('check-runs');
      expect([job.github.world.checkRuns, job.halves.vendor.calls]).toEqual([[], []]);
    },
  );

  it.each([
    ['GITHUB_REPOSITORY', ''],
    ['GITHUB_API_URL', 'http://github.acme.com'],
  ])('where the runner does not say where: %s', async (name, value) => {
    using job = open();
    vi.stubEnv(name, value);
    expect(await job.halves.main(AB)).toBe(true);
    expect(job.halves.annotations('warning')).toHaveLength(1);
    expect(job.halves.annotations('warning')[0]?.data).toContain(name);
    expect(job.halves.opened).toBe(1);
  });

  it('masks its token before anything else, and hides it everywhere', async () => {
    using job = open({
      scripts: { a: { courses: [{ runMs: 1, end: { state: 'failed', reason: EXAMPLE_TOKEN } }] } },
    });
    await job.halves.main(AB);
    expect(job.halves.log.startsWith(`::add-mask::${EXAMPLE_TOKEN}\n`)).toBe(true);
    const rest = job.halves.log.replace(/^::add-mask::.*$/gm, '');
    const all = [rest, job.halves.outputs, job.halves.state, job.github.world.checkRuns];
    expect(JSON.stringify(all)).not.toContain(EXAMPLE_TOKEN);
  });
});

describe('a cancelled run', () => {
  it('ends in time, with its check runs cancelled', async () => {
    using job = open(ENDLESS);
    job.halves.clock.at(MINUTE, () => job.halves.signals.emit('SIGINT'));
    expect(await job.halves.main(AB)).toBe(false);
    expect(job.halves.outputs.status).toBe('cancelled');
    expect(job.shown()).toEqual(['Workbook a: cancelled', 'Workbook b: cancelled']);
    expect(job.halves.clock.elapsed() - MINUTE).toBeLessThan(7 * SECOND);
  });

  it('that GitHub holds up leaves them to post', async () => {
    using job = open(ENDLESS);
    const { halves, github } = job;
    const { send } = halves;
    halves.clock.at(MINUTE, () => {
      halves.send = ({ signal }) =>
        halves.clock.sleep(Number.MAX_SAFE_INTEGER, signal).then(() => Promise.reject());
      halves.signals.emit('SIGINT');
    });
    expect(await halves.main(AB)).toBe(false);
    expect(halves.clock.elapsed() - MINUTE).toBeLessThan(7 * SECOND);
    expect(job.shown()).toEqual(['Workbook a: in_progress', 'Workbook b: in_progress']);
    expect(readFileSync(halves.state.checks ?? '', 'utf8')).not.toContain(EXAMPLE_TOKEN);
    halves.send = send;
    expect(await halves.post(AB)).toBe(true);
    expect(job.shown()).toEqual(['Workbook a: cancelled', 'Workbook b: cancelled']);
    expect([github.refusals, halves.annotations('warning')]).toEqual([[], []]);
  });
});
