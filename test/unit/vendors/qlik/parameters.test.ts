import { describe, expect, it } from 'vitest';
import { parse, Scene, SECOND, statuses } from './scene.ts';

function read(refresh: string) {
  const { selectors, problems } = parse(`apps: [{ name: Sales, refresh: ${refresh} }]`);
  return { parameters: selectors[0]?.parameters, problems: problems.map(({ allowed }) => allowed) };
}

describe('refresh', () => {
  it.each([
    ['{}', {}],
    ['{ partial: true }', { partial: true }],
    ['{ partial: "True" }', { partial: true }],
    ['{ partial: false }', {}],
    ['{ weight: 7 }', { weight: 7 }],
    ['{ weight: "10" }', { weight: 10 }],
    ['{ variables: {} }', {}],
    [
      '{ variables: { vDay: 2026-01-31, vOn: true, vNo: 007, vEmpty: "" } }',
      { variables: { vDay: '2026-01-31', vOn: 'true', vNo: '007', vEmpty: '' } },
    ],
  ])('%s', (refresh, expected) => {
    expect(read(refresh)).toEqual({ parameters: expected, problems: [] });
  });

  it.each([
    ['{ partial: maybe }', 'partial: use true or false'],
    ['{ weight: 0 }', 'weight: use a whole number from 1 to 10'],
    ['{ weight: 11 }', 'weight: use a whole number from 1 to 10'],
    ['{ weight: 1.5 }', 'weight: use a whole number from 1 to 10'],
    ['{ weight: [1] }', 'weight: use a whole number from 1 to 10'],
    ['{ variables: [a] }', 'variables: use names with values'],
    ['{ variables: a }', 'variables: use names with values'],
    ['{ variables: { a: [b] } }', 'variables.a: use text for the value of a variable'],
    [`{ variables: { a: ${'x'.repeat(257)} } }`, 'variables.a: use 256 characters at most'],
    [`{ variables: { ${'x'.repeat(257)}: a } }`, 'use names of 1 to 256 characters'],
    ['{ variables: { "": a } }', 'use names of 1 to 256 characters'],
    [
      `{ variables: { ${Array.from({ length: 21 }, (_, n) => `v${n}: a`).join(', ')} } }`,
      'variables: use 20 variables at most',
    ],
    ['{ appId: x }', '"appId" is not a refresh parameter of apps'],
    ['{ wieght: 3 }', 'Did you mean weight?'],
  ])('%s is refused', (refresh, says) => {
    expect(read(refresh).problems).toEqual([expect.stringContaining(says)]);
  });

  it('takes twenty variables of 256 characters', () => {
    const name = (n: number) => `v${n}`.padEnd(256, 'x');
    const all = Object.fromEntries(
      Array.from({ length: 20 }, (_, n) => [name(n), 'y'.repeat(256)]),
    );
    expect(read(JSON.stringify({ variables: all }))).toEqual({
      parameters: { variables: all },
      problems: [],
    });
  });
});

describe('on the wire', () => {
  it('are a number, a truth value and text, and what is not asked for is not sent', async () => {
    const scene = new Scene();
    const { id } = scene.world.addApp({
      name: 'Sales',
      space: 'Finance',
      scripts: { runMs: SECOND },
    });
    const other = scene.world.addApp({ name: 'Plain', scripts: { runMs: SECOND } });
    const results = await scene.refresh(`apps:
      - { name: Sales, refresh: { partial: true, weight: 9, variables: { vDay: 2026-01-31, vCount: 3 } } }
      - { name: Plain }`);
    expect(statuses(results)).toEqual(['Sales: succeeded', 'Plain: succeeded']);
    expect(scene.triggers()).toEqual([
      { appId: id, partial: true, weight: 9, variables: { vDay: '2026-01-31', vCount: '3' } },
      { appId: other.id },
    ]);
    expect(scene.tenant.refusals).toEqual([]);
  });
});
