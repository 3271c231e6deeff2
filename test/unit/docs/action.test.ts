import { describe, expect, it } from 'vitest';
import { readDbtTargets } from '../../../src/action/dbt/targets.ts';
import { inputsOf, readPostSettings, readSettings } from '../../../src/action/settings.ts';
import { InputError } from '../../../src/domain/errors.ts';
import { renderOutputs } from '../../../src/report/outputs.ts';
import { createSafeText } from '../../../src/report/safe.ts';
import { VENDORS } from '../../../src/vendors/index.ts';
import { ID_TOKEN, offeredVendors, pagesOf, read, readAction, STEPS } from './files.ts';

const action = readAction();
const offered = offeredVendors();

describe('action.yml', () => {
  it('declares the inputs that the code reads, and no others', () => {
    expect(Object.keys(action.inputs).sort()).toEqual([...inputsRead()].sort());
  });

  it('declares the inputs whose names the code takes for its own', () => {
    expect(Object.keys(action.inputs).sort()).toEqual([...inputsOf(VENDORS)].sort());
    for (const { inputs, secretInputs } of VENDORS) {
      expect(inputs).toEqual(expect.arrayContaining([...secretInputs]));
    }
  });

  it('has the defaults that the code has', () => {
    const defaults = Object.entries(action.inputs).flatMap(([name, { default: value }]) =>
      value === undefined ? [] : [[name, value]],
    );
    for (const vendor of Object.values(STEPS)) {
      expect(settings(vendor, Object.fromEntries(defaults))).toEqual(settings(vendor, {}));
    }
  });

  it('is compared for every vendor', () => {
    expect(Object.keys(STEPS)).toEqual(offered.map(({ id }) => id));
  });

  it('requires what the code requires of everybody', () => {
    const required = Object.entries(action.inputs).filter(([, input]) => input.required);
    expect(required.map(([name]) => name)).toEqual(['vendor']);
  });

  it('offers every vendor that is registered', () => {
    expect(offered.map(({ id }) => id)).toEqual(VENDORS.map(({ id }) => id));
  });

  it('declares the outputs that the code sets, and no others', () => {
    const step = {
      operation: 'refresh',
      status: 'succeeded',
      items: [],
      startedAt: 0,
      endedAt: 0,
    } as const;
    const options = { vendor: 'tableau', label: 'Tableau', jobsFile: '', safe: createSafeText() };
    const set = [...Object.keys(renderOutputs(step, options)), 'paused', 'paused-file'];
    expect(Object.keys(action.outputs)).toEqual(set);
  });

  it('spells names in kebab-case', () => {
    const names = [...Object.keys(action.inputs), ...Object.keys(action.outputs)];
    for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('has a description that GitHub Marketplace takes', () => {
    expect(action.description.length).toBeLessThan(125);
  });

  it('runs the committed bundle, and post by an entry of its own', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js', post: 'dist/post.js' });
    for (const [half, other] of [
      ['main', 'post'],
      ['post', 'main'],
    ] as const) {
      const entry = read(action.runs[half] ?? '');
      expect(entry).toContain(`await ${half}();`);
      expect(entry).not.toContain(other);
    }
  });
});

describe.each(offered)('the pages of $id', ({ id, kinds }) => {
  const pages = pagesOf(id);

  it('are there', () => {
    expect(pages).toContain(`docs/${id}.md`);
  });

  it('name every filter key of every kind', () => {
    const text = pages.map(read).join('\n');
    for (const { name, filters } of kinds) {
      const keys = [name, ...Object.keys(filters)];
      expect(keys.filter((key) => !text.includes(`\`${key}\``))).toEqual([]);
    }
  });
});

describe('README.md', () => {
  const readme = read('README.md');

  it.each(offered)('begins with signing in for $id', ({ id, secretInputs, inputs }) => {
    const start = sections(readme).find((section) => section.includes(`vendor: ${id}\n`)) ?? '';
    const [signIn = '', step = ''] = start.split('**2. Add the step');
    expect(signIn).toContain('**1. Sign in');
    expect(signIn).toMatch(/gh (?:secret|variable) set/);
    // Whatever the step takes from there was put there before.
    for (const [, name = ''] of step.matchAll(/\b(?:vars|secrets)\.(\w+)/g)) {
      expect(signIn).toContain(` set ${name}`);
    }
    for (const input of secretInputs.filter((one) => step.includes(`${one}:`))) {
      expect(step).toContain(`${input}: \${{ secrets.`);
    }
    expect(inputs.some((input) => step.includes(`${input}:`))).toBe(true);
  });

  it('is short', () => {
    expect(Buffer.byteLength(readme)).toBeLessThan(14_000);
  });
});

function sections(page: string): readonly string[] {
  return page.split(/^### /m);
}

/** What the code asks for: with nothing given, and with each input in turn, since one leads to another. */
function inputsRead(): ReadonlySet<string> {
  const names = new Set<string>();
  for (const vendor of offered) {
    const ask = (given: string) => {
      const input = (name: string) => {
        names.add(name);
        if (name === 'vendor') return vendor.id;
        if (name !== given) return '';
        return name.endsWith('-url') ? 'https://example.com' : 'x';
      };
      refusing(() =>
        readSettings({ input, env: () => '' }, VENDORS, '.', Date.now, readDbtTargets),
      );
      refusing(() => readPostSettings({ input, env: () => '' }, VENDORS));
    };
    ask('');
    for (const name of names) ask(name);
  }
  return names;
}

/** What they make of it does not matter here, but for mistakes. */
function refusing(readInputs: () => unknown): void {
  try {
    readInputs();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
  }
}

function settings(
  step: Readonly<Record<string, string>>,
  defaults: Readonly<Record<string, string>>,
) {
  const given: Readonly<Record<string, string>> = { ...defaults, ...step };
  const input = (name: string) => given[name] ?? '';
  const env = (name: string) => ID_TOKEN[name] ?? '';
  return readSettings({ input, env }, VENDORS, '.');
}
