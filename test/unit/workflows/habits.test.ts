import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { MOST_CHECK_RUNS } from '../../../src/action/checks/publish.ts';
import { conclusionOf } from '../../../src/report/check-run.ts';
import { VENDORS } from '../../../src/vendors/index.ts';

const read = (path: string) => readFileSync(path, 'utf8');

const PAGES = ['CHANGELOG.md', 'CODE_OF_CONDUCT.md', 'docs/check-runs.md', 'docs/releasing.md'];

describe.each(PAGES)('%s', (page) => {
  it('has links that lead somewhere', () => {
    for (const [, target = ''] of read(page).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (target.startsWith('https://')) continue;
      expect(existsSync(join(dirname(page), target.split('#')[0] ?? '')), target).toBe(true);
    }
  });

  it('does not shout', () => {
    expect(read(page).replace(/```.*?```/gs, '')).not.toContain('!');
  });
});

describe('CHANGELOG.md', () => {
  it('has a place for what comes, and versions that fall', () => {
    const [first, ...versions] = [...read('CHANGELOG.md').matchAll(/^## \[(.+?)\]/gm)].map(
      ([, version = '']) => version,
    );
    expect(first).toBe('Unreleased');
    for (const version of versions) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    const { version } = JSON.parse(read('package.json'));
    // Nothing is released yet; after that, what package.json says is in it.
    if (versions.length > 0) expect(versions[0]).toBe(version);
  });
});

describe('docs/check-runs.md', () => {
  const page = read('docs/check-runs.md');

  it('tells the conclusions and limits that the code has', () => {
    const rows = [...page.matchAll(/^\| (`.*?) \| `(\w+)`/gm)];
    const told = rows.flatMap(([, statuses = '', conclusion = '']) =>
      [...statuses.matchAll(/`([\w-]+)`/g)].map(([, status]) => [status, conclusion]),
    );
    const waits = { waits: true, cancelled: false };
    for (const status of ['succeeded', 'failed', 'unknown', 'timed-out', 'skipped'] as const) {
      expect(told).toContainEqual([status, conclusionOf({ status }, waits)]);
    }
    const running = { status: 'running' } as const;
    expect(told).toContainEqual(['running', conclusionOf(running, { ...waits, waits: false })]);
    expect(told).toContainEqual(['running', conclusionOf(running, { ...waits, cancelled: true })]);
    expect(page).toContain(`**${MOST_CHECK_RUNS} items**`);
  });
});

describe('the issue forms', () => {
  const forms = readdirSync('.github/ISSUE_TEMPLATE').filter((name) => name !== 'config.yml');

  it('are for bugs and for wishes', () => {
    expect(forms.sort()).toEqual(['bug.yml', 'feature.yml']);
  });

  it.each(forms)('%s asks for vendor and log, and is one that GitHub takes', (name) => {
    const { body, ...head } = parse(read(`.github/ISSUE_TEMPLATE/${name}`));
    expect([typeof head.name, typeof head.description]).toEqual(['string', 'string']);
    const ids = body.flatMap(({ id }: { id?: string }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(['vendor', 'log']));
    for (const { type, attributes } of body) {
      expect(['markdown', 'dropdown', 'input', 'textarea', 'checkboxes']).toContain(type);
      if (type !== 'markdown') expect(attributes.label).toBeTruthy();
    }
    const { attributes } = body.find(({ id }: { id?: string }) => id === 'vendor');
    expect(attributes.options).toEqual(expect.arrayContaining(VENDORS.map(({ id }) => id)));
    expect(JSON.stringify(body)).toContain('debug logging');
  });
});

describe('what people’s tools go by', () => {
  it('is the Node.js that the action runs on', () => {
    const { runs } = parse(read('action.yml'));
    expect(`node${read('.nvmrc').trim()}`).toBe(runs.using);
  });
});
