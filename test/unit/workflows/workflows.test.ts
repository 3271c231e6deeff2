import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { BUNDLE, LEFT_OUT } from '../../elsewhere/left-out.ts';
import { allJobs, FILES, text, workflow } from './workflows.ts';

/** By job, what it may write and why it has to. Any other may only read. */
const WRITES: Readonly<Record<string, readonly string[]>> = {
  // To show findings under Security.
  'codeql.yml analyze': ['security-events'],
  // And to publish them as this workflow's.
  'scorecard.yml analysis': ['id-token', 'security-events'],
  // Tags and release, and the signature on them.
  'release.yml release': ['attestations', 'contents', 'id-token'],
};

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

describe('the workflows', () => {
  it('are all that there should be', () => {
    expect(FILES).toEqual([
      'check-dist.yml',
      'ci.yml',
      'codeql.yml',
      'lint-workflows.yml',
      'release.yml',
      'scorecard.yml',
    ]);
  });

  it('take one commit of each action, with its version beside it', () => {
    const commits = new Map<string, string>();
    for (const file of FILES) {
      for (const [line] of text(file).matchAll(/^.*\buses:.*$/gm)) {
        const used = /uses: ([\w-]+\/[\w-]+)(?:\/[\w-]+)*@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)$/.exec(
          line,
        );
        expect(used, `${file}: ${line}`).not.toBeNull();
        const [, action = '', commit = '', version = ''] = used ?? [];
        const known = commits.get(action) ?? `${commit} ${version}`;
        expect(`${commit} ${version}`).toBe(known);
        commits.set(action, known);
      }
    }
    expect(commits.size).toBeGreaterThan(5);
  });
});

describe.each(FILES)('%s', (file) => {
  const { permissions, concurrency } = workflow(file);

  it('gives nothing by default', () => {
    expect(permissions).toEqual({});
  });

  it('does not run beside itself', () => {
    expect(concurrency?.group).toBeTruthy();
  });

  it('is not started by what strangers may send with secrets at hand', () => {
    expect(text(file)).not.toMatch(/pull_request_target|workflow_run|issue_comment/);
  });
});

describe.each(allJobs())('%s', (name, job) => {
  it('has the permissions that it needs', () => {
    const granted = Object.entries(job.permissions ?? {});
    expect(job.permissions?.contents).toMatch(/^(read|write)$/);
    const written = granted.filter(([, level]) => level === 'write').map(([scope]) => scope);
    expect(written.sort()).toEqual(WRITES[name] ?? []);
  });

  it('ends by itself', () => {
    expect(job['timeout-minutes']).toBeGreaterThan(0);
    expect(job['timeout-minutes']).toBeLessThanOrEqual(30);
  });

  it('puts no expression into a script', () => {
    for (const { run = '' } of job.steps) expect(run).not.toContain('${{');
    expect(job.steps.some(({ uses = '' }) => uses.startsWith('actions/github-script'))).toBe(false);
  });

  it('leaves no token in what it has checked out', () => {
    const checkouts = job.steps.filter(({ uses = '' }) => uses.startsWith('actions/checkout@'));
    for (const one of checkouts) expect(one.with?.['persist-credentials']).toBe(false);
  });

  it('runs scripts that there are', () => {
    const names = job.steps.flatMap(({ run = '' }) =>
      [...run.matchAll(/^npm (?:run )?([\w:-]+)$/gm)].map(([, script = '']) => script),
    );
    for (const script of names) if (script !== 'ci') expect(scripts).toHaveProperty(script);
  });
});

describe('what runs by the bundle', () => {
  it('are the scenes that a developer runs without it', () => {
    expect(
      workflow('ci.yml')
        .jobs.bundle?.steps.map(({ run }) => run)
        .filter(Boolean),
    ).toEqual(['npm ci', 'npm run test:bundle']);
  });
});

describe('what runs on Windows and macOS', () => {
  it('is all but what is left out for a reason', () => {
    const { elsewhere } = workflow('ci.yml').jobs;
    expect(elsewhere?.strategy?.matrix.os).toEqual(['windows-latest', 'macos-latest']);
    expect(elsewhere?.steps.map(({ run }) => run).filter(Boolean)).toEqual([
      'npm ci',
      'npm run test:elsewhere',
      'npm run demo',
    ]);
    for (const path of [...Object.keys(LEFT_OUT), ...BUNDLE]) {
      expect(existsSync(path), path).toBe(true);
    }
    for (const why of Object.values(LEFT_OUT)) expect(why.length).toBeGreaterThan(10);
  });

  it('has the line ends that the tests expect', () => {
    expect(readFileSync('.gitattributes', 'utf8')).toMatch(/^\* text=auto eol=lf$/m);
  });
});

describe('dependabot.yml', () => {
  const { updates } = parse(readFileSync('.github/dependabot.yml', 'utf8'));

  it('lets what is new prove itself for a while, and keeps it together', () => {
    const kinds = updates.map((one: { 'package-ecosystem': string }) => one['package-ecosystem']);
    expect(kinds).toEqual(['npm', 'github-actions']);
    for (const { cooldown, groups } of updates) {
      expect(cooldown['default-days']).toBeGreaterThanOrEqual(7);
      expect(Object.keys(groups)).toHaveLength(1);
    }
  });
});
