import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readPostSettings, readSettings, type StepSettings } from '../../../src/action/settings.ts';
import { InputError, type Problem } from '../../../src/domain/errors.ts';
import type { Given, Vendor } from '../../../src/domain/vendor.ts';
import { FakeVendor, WORKBOOKS } from '../../fakes/vendor.ts';
import { VirtualClock } from '../../fakes/virtual-clock.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const ITEMS = 'workbooks: [{ name: Sales }]';
const STAGES = '[{ workbooks: [{ name: Sales }] }, { workbooks: [{ name: Board }] }]';

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'settings-'));
});
afterEach(() => {
  rmSync(workspace, { recursive: true });
});

const fake = new FakeVendor(new VirtualClock()).asVendor({
  maxParallel: 10,
  readConfig({ input, env }, problems) {
    const site = input('fake-site') || env('FAKE_SITE');
    if (site === 'bad') {
      problems.push({ input: 'fake-site', given: site, allowed: 'a good one' });
      return undefined;
    }
    return { site };
  },
});
const other: Vendor = { ...fake, id: 'other', label: 'Other', kindByKind: true };
const vendors = [fake, other];

type Inputs = Readonly<Record<string, string>>;

const given = (inputs: Inputs, variables: Inputs = {}): Given => ({
  input: (name) => inputs[name] ?? '',
  env: (name) => variables[name] ?? '',
});

const read = (inputs: Inputs): StepSettings =>
  readSettings(given({ vendor: 'fake', items: ITEMS, ...inputs }), vendors, workspace);

function problemsOf(act: () => unknown): readonly Problem[] {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
}

const problems = (inputs: Inputs) => problemsOf(() => read(inputs));

const GENERAL = [
  'operation',
  'match',
  'max-items',
  'dry-run',
  'wait',
  'timeout',
  'poll-interval',
  'skip-if-refreshed-within',
  'on-timeout',
  'on-cancel',
  'if-running',
  'on-failure',
  'max-parallel',
  'retries',
  'resume-at-job-end',
  'summary',
];

const DEFAULTS = {
  operation: 'refresh',
  settings: {
    wait: true,
    ifRunning: 'queue',
    onTimeout: 'leave',
    onCancel: 'cancel',
    onFailure: 'stop',
    maxParallel: 10,
    retries: 1,
    pollInterval: 'auto',
  },
  maxItems: 100,
  dryRun: false,
  summary: true,
  certificates: [],
  timeoutMs: 5 * HOUR,
  warnings: [],
};

describe('inputs that are not given', () => {
  it('have their defaults', () => {
    expect(read({ 'fake-site': 'acme' })).toEqual({
      vendor: fake,
      config: { site: 'acme' },
      selectors: [expect.objectContaining({ kind: WORKBOOKS, match: 'one', stage: 0 })],
      ...DEFAULTS,
    });
  });

  it('are those that are empty', () => {
    expect(read(Object.fromEntries(GENERAL.map((name) => [name, ''])))).toMatchObject(DEFAULTS);
  });
});

describe('an input', () => {
  it.each<[string, string, object]>([
    ['operation', 'refresh', DEFAULTS],
    ['operation', 'Refresh', DEFAULTS],
    ['vendor', 'Fake', DEFAULTS],
    ['vendor', 'FAKE', DEFAULTS],
    ['match', 'All', { selectors: [{ match: 'all' }] }],
    ['dry-run', 'True', { dryRun: true }],
    ['dry-run', 'TRUE', { dryRun: true }],
    ['wait', 'False', { settings: { wait: false } }],
    ['summary', 'FALSE', { summary: false }],
    ['if-running', 'Join', { settings: { ifRunning: 'join' } }],
    ['on-cancel', 'LEAVE', { settings: { onCancel: 'leave' } }],
    ['poll-interval', 'Auto', { settings: { pollInterval: 'auto' } }],
    ['max-parallel', 'AUTO', { settings: { maxParallel: 10 } }],
    ['match', 'all', { selectors: [{ match: 'all' }] }],
    ['match', 'any', { selectors: [{ match: 'any' }] }],
    ['max-items', '1', { maxItems: 1 }],
    ['max-items', '10000', { maxItems: 10_000 }],
    ['dry-run', 'true', { dryRun: true }],
    ['dry-run', 'false', { dryRun: false }],
    ['wait', 'false', { settings: { wait: false } }],
    ['wait', 'true', { settings: { wait: true } }],
    ['timeout', '90s', { timeoutMs: 90 * SECOND }],
    ['timeout', '1h30m', { timeoutMs: 90 * MINUTE }],
    ['timeout', '120h', { timeoutMs: 120 * HOUR }],
    ['poll-interval', 'auto', { settings: { pollInterval: 'auto' } }],
    ['skip-if-refreshed-within', '', { settings: { skipIfRefreshedWithinMs: undefined } }],
    ['skip-if-refreshed-within', '6h', { settings: { skipIfRefreshedWithinMs: 6 * HOUR } }],
    ['poll-interval', '1s', { settings: { pollInterval: 1 * SECOND } }],
    ['poll-interval', '1h', { settings: { pollInterval: 1 * HOUR } }],
    ['on-timeout', 'cancel', { settings: { onTimeout: 'cancel' } }],
    ['on-timeout', 'leave', { settings: { onTimeout: 'leave' } }],
    ['on-cancel', 'leave', { settings: { onCancel: 'leave' } }],
    ['on-cancel', 'cancel', { settings: { onCancel: 'cancel' } }],
    ['if-running', 'queue', { settings: { ifRunning: 'queue' } }],
    ['if-running', 'join', { settings: { ifRunning: 'join' } }],
    ['if-running', 'skip', { settings: { ifRunning: 'skip' } }],
    ['if-running', 'fail', { settings: { ifRunning: 'fail' } }],
    ['on-failure', 'continue', { settings: { onFailure: 'continue' } }],
    ['on-failure', 'stop', { settings: { onFailure: 'stop' } }],
    ['max-parallel', 'auto', { settings: { maxParallel: 10 } }],
    ['max-parallel', '1', { settings: { maxParallel: 1 } }],
    ['max-parallel', '300', { settings: { maxParallel: 300 } }],
    ['retries', '0', { settings: { retries: 0 } }],
    ['retries', '10', { settings: { retries: 10 } }],
    ['summary', 'false', { summary: false }],
    ['summary', 'true', { summary: true }],
  ])('%s may be %s', (name, value, expected) => {
    expect(read({ [name]: value })).toMatchObject(expected);
  });

  const UNIT = 'a duration such as 90s, 30m, 2h or 1h30m';
  it.each<[string, string, string]>([
    ['operation', 'refreshing', 'refresh, wait, cancel, pause or resume'],
    ['match', 'none', 'one, all or any'],
    ['max-items', '0', 'a whole number from 1 to 10,000'],
    ['max-items', '10001', 'a whole number from 1 to 10,000'],
    ['max-items', '1.5', 'a whole number from 1 to 10,000'],
    ['max-items', '-1', 'a whole number from 1 to 10,000'],
    ['max-items', '1e3', 'a whole number from 1 to 10,000'],
    ['max-items', '99999999999', 'a whole number from 1 to 10,000'],
    ['dry-run', 'yes', 'true or false'],
    ['dry-run', 'tRue', 'true or false'],
    ['dry-run', 'on', 'true or false'],
    ['wait', '1', 'true or false'],
    ['timeout', '90', 'add a unit: 90s, 90m or 90h'],
    ['timeout', '0s', 'more than zero, such as 90s, 30m or 2h'],
    ['timeout', '121h', '120h at most'],
    ['timeout', 'soon', UNIT],
    ['timeout', '30 m', UNIT],
    ['timeout', 'auto', UNIT],
    ['poll-interval', '30', 'auto, or add a unit: 30s, 30m or 30h'],
    ['poll-interval', '2h', 'auto, or 1 h at most'],
    ['skip-if-refreshed-within', '6', 'add a unit: 6s, 6m or 6h'],
    ['poll-interval', 'automatic', `auto, or ${UNIT}`],
    [
      'timeout',
      `\${ inputs.t }`,
      `"\${ inputs.t }" is not evaluated: an expression is written \${{ inputs.t }}`,
    ],
    [
      'wait',
      '{{ vars.wait }}',
      `"{{ vars.wait }}" is not evaluated: an expression is written \${{ vars.wait }}`,
    ],
    ['on-timeout', 'fail', 'leave or cancel'],
    ['on-cancel', 'stop', 'cancel or leave'],
    ['if-running', 'wait', 'queue, join, skip or fail'],
    ['on-failure', 'skip', 'stop or continue'],
    ['max-parallel', '0', 'auto, or a whole number from 1 to 10,000'],
    ['max-parallel', 'all', 'auto, or a whole number from 1 to 10,000'],
    ['retries', '11', 'a whole number from 0 to 10'],
    ['retries', 'none', 'a whole number from 0 to 10'],
    ['resume-at-job-end', 'never', 'true or false'],
    ['summary', 'no', 'true or false'],
  ])('%s may not be %j: %s', (name, given, allowed) => {
    expect(problems({ [name]: given })).toEqual([{ input: name, given, allowed }]);
  });

  it('has been read by every name that there is', () => {
    const asked = new Set<string>();
    const input = (name: string) => {
      asked.add(name);
      return name === 'vendor' ? 'fake' : name === 'items' ? ITEMS : '';
    };
    readSettings({ input, env: () => '' }, vendors, workspace);
    expect([...asked]).toEqual(expect.arrayContaining(GENERAL));
  });
});

describe('the vendor', () => {
  it('is required', () => {
    expect(problems({ vendor: '' })).toEqual([
      { input: 'vendor', allowed: 'is required: fake, other' },
    ]);
  });

  it.each(['fakes', 'looker'])('is one that there is, spelt like this: not %s', (given) => {
    expect(problems({ vendor: given })).toEqual([
      { input: 'vendor', given, allowed: 'fake, other' },
    ]);
  });

  it('is told with the product that belongs to it, which somebody may name in its place', () => {
    const inputs = given({ vendor: 'sister', items: ITEMS });
    const all = [{ ...fake, includes: 'Sister' }, other];
    expect(() => readSettings(inputs, all, workspace)).toThrow(
      expect.objectContaining({
        problems: [{ input: 'vendor', given: 'sister', allowed: 'fake (with Sister), other' }],
      }),
    );
  });

  it('reads the environment where its inputs are not given', () => {
    const inputs = given({ vendor: 'fake', items: ITEMS }, { FAKE_SITE: 'acme' });
    expect(readSettings(inputs, vendors, workspace).config).toEqual({ site: 'acme' });
  });

  it('checks the items together with the other inputs', () => {
    const asked: unknown[] = [];
    const checking: Vendor = {
      ...fake,
      check(request, found) {
        asked.push(request);
        found.push({ input: 'on-timeout', given: 'cancel', allowed: 'leave' });
      },
    };
    const inputs = { vendor: 'fake', items: ITEMS, 'on-timeout': 'cancel', 'fake-site': 'acme' };
    const check = (more: Inputs) =>
      problemsOf(() => readSettings(given({ ...inputs, ...more }), [checking], workspace));
    expect(check({})).toEqual([{ input: 'on-timeout', given: 'cancel', allowed: 'leave' }]);
    expect(asked).toEqual([
      {
        given: expect.objectContaining({ input: expect.any(Function) }),
        selectors: [expect.objectContaining({ text: '{name: Sales}' })],
        cancelsAtTimeout: true,
      },
    ]);
    check({ 'on-timeout': 'leave' });
    expect(asked[1]).toMatchObject({ cancelsAtTimeout: false });
    // Also beside inputs that are wrong: all that is wrong is told at once.
    expect(check({ 'fake-site': 'bad' })).toHaveLength(2);
  });

  it('reads its own inputs', () => {
    expect(problems({ 'fake-site': 'bad' })).toEqual([
      { input: 'fake-site', given: 'bad', allowed: 'a good one' },
    ]);
  });
});

describe('items', () => {
  it('come from the input, or from a file', () => {
    writeFileSync(join(workspace, 'items.yml'), 'workbooks: [{ name: Board }]');
    expect(read({}).selectors[0]?.text).toBe('{name: Sales}');
    expect(read({ items: '', 'items-file': 'items.yml' }).selectors[0]?.text).toBe('{name: Board}');
  });

  it('are required', () => {
    expect(problems({ items: '' })).toEqual([
      {
        input: 'items',
        allowed:
          'is required (or items-file, or dbt-artifacts): what to refresh, such as flows: [{ name: … }]',
      },
    ]);
  });

  it('are given once, and the file is not even read otherwise', () => {
    expect(problems({ 'items-file': 'missing.yml' })).toEqual([
      { input: 'items', allowed: 'give one of items and items-file, not both' },
    ]);
  });

  it('may be in a file that can not be used', () => {
    expect(problems({ items: '', 'items-file': 'missing.yml' })).toEqual([
      {
        input: 'items-file',
        given: 'missing.yml',
        allowed: 'a file that exists in the workspace: is it checked out?',
      },
    ]);
  });

  it('are complained about under the name of the input that they came by', () => {
    writeFileSync(join(workspace, 'items.yml'), 'dashboards: []');
    const allowed = '"dashboards" is not a kind of Fake item. Use: flows, datasources, workbooks';
    expect(problems({ items: 'dashboards: []' })).toEqual([{ input: 'items', allowed }]);
    expect(problems({ items: '', 'items-file': 'items.yml' })).toEqual([
      { input: 'items-file', allowed },
    ]);
  });

  it('have the match of the input unless they have one of their own', () => {
    const items = 'workbooks: [{ name: Sales }, { name: Board, match: any }]';
    expect(read({ items, match: 'all' }).selectors.map(({ match }) => match)).toEqual([
      'all',
      'any',
    ]);
  });

  it('of several kinds are run kind by kind where the vendor says so', () => {
    const items = 'workbooks: [{ name: a }]\nflows: [{ name: b }]';
    const stages = (vendor: string) =>
      read({ items, vendor }).selectors.map(({ kind, stage }) => [kind.name, stage]);
    expect(stages('fake')).toEqual([
      ['workbooks', 0],
      ['flows', 0],
    ]);
    expect(stages('other')).toEqual([
      ['flows', 0],
      ['workbooks', 1],
    ]);
  });
});

describe('wait: false', () => {
  const complaint = {
    input: 'wait',
    given: 'false',
    allowed: 'true: the items have stages, and one must end before the next begins',
  };

  it('is refused for items in stages', () => {
    expect(problems({ items: STAGES, wait: 'false' })).toEqual([complaint]);
  });

  it('is refused for kinds that are run one after the other', () => {
    const items = 'workbooks: [{ name: a }]\nflows: [{ name: b }]';
    expect(problems({ items, vendor: 'other', wait: 'false' })).toEqual([complaint]);
  });

  it('is fine for items in one stage', () => {
    expect(problems({ items: '[{ workbooks: [{ name: Sales }] }]', wait: 'false' })).toEqual([]);
  });

  it('is refused beside whatever else is wrong', () => {
    expect(problems({ items: STAGES, wait: 'false', retries: 'x' })).toContainEqual(complaint);
  });
});

describe('the names of inputs', () => {
  const named = (...names: string[]) => {
    const inputs = { ...given({ vendor: 'fake', items: ITEMS }), names: ['vendor', ...names] };
    const found = problemsOf(() => readSettings(inputs, vendors, workspace));
    return found.map(({ input, allowed }) => `${input}: ${allowed}`);
  };

  it.each([
    ['dry_run', 'dry-run'],
    ['dryrun', 'dry-run'],
    ['timeout_', 'timeout'],
    ['time-out', 'timeout'],
    ['timout', 'timeout'],
    ['item', 'items'],
    ['job', 'jobs'],
    ['itmes', 'items'],
    ['items_file', 'items-file'],
    ['maxparallel', 'max-parallel'],
    ['on-timout', 'on-timeout'],
    ['if_runing', 'if-running'],
    ['fake_site', 'fake-site'],
    ['vender', 'vendor'],
    ['evndor', 'vendor'],
    ['endor', 'vendor'],
  ])('are refused with the right one: %s for %s', (name, meant) => {
    expect(named(name)).toEqual([`${name}: is no input: write ${meant}`]);
  });

  it.each(['name', 'batch', 'workbooks', 'working-directory', 'url', 'x', 'timeout-minutes'])(
    'are warned of where they are near none: %s',
    (name) => {
      expect(named(name)).toEqual([]);
      const inputs = { ...given({ vendor: 'fake', items: ITEMS }), names: [name] };
      expect(readSettings(inputs, vendors, workspace).warnings).toEqual([
        `${name} is no input of this action, and is ignored`,
      ]);
    },
  );

  it('are those of every vendor', () => {
    const inputs = {
      ...given({ vendor: 'other', items: ITEMS }),
      names: ['fake-site', ...GENERAL],
    };
    expect(readSettings(inputs, vendors, workspace).warnings).toEqual([]);
  });

  it('are told beside all else that is wrong, and no value of theirs', () => {
    const inputs = {
      ...given({ vendor: 'fake', items: ITEMS, retries: 'x', fake_site: 'hunter2' }),
      names: ['retries', 'fake_site'],
    };
    const found = problemsOf(() => readSettings(inputs, vendors, workspace));
    expect(found.map(({ input }) => input)).toEqual(['fake_site', 'retries']);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });
});

describe('warnings', () => {
  it('come from items too', () => {
    expect(read({ items: 'workbooks: [{ name: Sales* }]' }).warnings).toEqual([
      expect.stringContaining('write name__like'),
    ]);
  });
});

describe('operation: wait', () => {
  const jobs = JSON.stringify([
    { vendor: 'fake', kind: 'workbooks', item_id: 'w', workspace_id: 'x', job_id: 'j' },
  ]);
  const wait = { operation: 'wait', items: '', jobs };

  it('has jobs in place of items', () => {
    expect(read(wait)).toMatchObject({
      operation: 'wait',
      selectors: [],
      jobs: { entries: [{ jobId: 'j' }] },
      settings: { wait: true },
    });
  });

  it('waits', () => {
    expect(problems({ ...wait, wait: 'false' })).toEqual([
      {
        input: 'wait',
        given: 'false',
        allowed: 'true: waiting is what operation: wait does',
      },
    ]);
  });

  it('cancels nothing', () => {
    expect(problems({ ...wait, 'on-timeout': 'cancel' })).toEqual([
      {
        input: 'on-timeout',
        given: 'cancel',
        allowed: 'leave: operation wait cancels nothing, operation cancel does',
      },
    ]);
    expect(problems({ ...wait, operation: 'cancel', 'on-timeout': 'cancel' })).toEqual([]);
  });

  it('complains of jobs beside whatever else is wrong', () => {
    const inputs = { ...wait, jobs: 'x', timeout: '90', 'fake-site': 'bad', items: ITEMS };
    expect(problems(inputs).map(({ input }) => input)).toEqual([
      'timeout',
      'fake-site',
      'items',
      'jobs',
    ]);
  });
});

describe('operation: cancel', () => {
  it('may go on without waiting for the ends', () => {
    expect(read({ operation: 'cancel', items: '', jobs: '[]', wait: 'false' })).toMatchObject({
      operation: 'cancel',
      jobs: { entries: [] },
      settings: { wait: false },
    });
  });
});

describe('pausing where it is not offered', () => {
  const { pausable: _, ...unable } = { ...fake, id: 'unable', label: 'Unable' };
  const able: Vendor = {
    ...other,
    pausable: { kinds: [WORKBOOKS], withoutRecord: [], change: z.record(z.string(), z.unknown()) },
  };
  const asked = (vendor: Vendor) =>
    problemsOf(() =>
      readSettings(
        given({ vendor: 'unable', operation: 'pause', items: ITEMS }),
        [vendor, able],
        workspace,
      ),
    );

  it('is refused, with who has it', () => {
    expect(asked(unable)).toEqual([
      {
        input: 'operation',
        given: 'pause',
        allowed: 'not offered for Unable: schedules of Other can be paused',
      },
    ]);
  });

  it('is refused with the reason, where the vendor has one', () => {
    expect(asked({ ...unable, notPausable: 'it would change their owner' })).toEqual([
      expect.objectContaining({
        allowed:
          'not offered for Unable: it would change their owner; schedules of Other can be paused',
      }),
    ]);
  });
});

describe('everything that is wrong', () => {
  it('is in one error', () => {
    const inputs = {
      vendor: 'fake',
      'fake-site': 'bad',
      items: 'dashboards: []\nworkbooks: [{}]',
      timeout: '90',
      'max-items': '0',
      wait: 'maybe',
      'if-running': 'hope',
    };
    expect(
      problems(inputs)
        .map(({ input }) => input)
        .sort(),
    ).toEqual(['fake-site', 'if-running', 'items', 'items', 'max-items', 'timeout', 'wait']);
  });

  it('is in the message of the error too', () => {
    expect(() => read({ timeout: '90', retries: 'x' })).toThrow(
      'timeout: add a unit: 90s, 90m or 90h; retries: a whole number from 0 to 10',
    );
  });

  it('includes the vendor and its items where nothing at all is given', () => {
    expect(problemsOf(() => readSettings(given({}), vendors, workspace))).toEqual([
      { input: 'vendor', allowed: 'is required: fake, other' },
    ]);
  });
});

describe('readPostSettings', () => {
  it('needs no items, and reads what main was told', () => {
    const inputs = given({ vendor: 'fake', 'fake-site': 'acme', 'on-cancel': 'leave' });
    expect(readPostSettings(inputs, vendors)).toEqual({
      vendor: fake,
      config: { site: 'acme' },
      settings: { ...DEFAULTS.settings, onCancel: 'leave' },
      onCancel: 'leave',
      resumeAtJobEnd: true,
    });
    expect(readPostSettings(given({ vendor: 'fake' }), vendors).onCancel).toBe('cancel');
    const staying = given({ vendor: 'fake', 'resume-at-job-end': 'false' });
    expect(readPostSettings(staying, vendors).resumeAtJobEnd).toBe(false);
  });

  it('refuses what main had refused', () => {
    const inputs = given({ vendor: 'fake', 'fake-site': 'bad', timeout: '90' });
    expect(problemsOf(() => readPostSettings(inputs, vendors)).map((one) => one.input)).toEqual([
      'timeout',
      'fake-site',
    ]);
  });
});
