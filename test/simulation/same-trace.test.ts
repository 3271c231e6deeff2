import { describe, expect, it } from 'vitest';
import { drawScenario } from './draw.ts';
import { Random } from './random.ts';
import { simulate } from './run.ts';

const SEEDS = 100;

describe('the same seed', () => {
  it('takes the same way, whatever was simulated before', async () => {
    const seeds = Array.from({ length: SEEDS }, (_, index) => 20_000 + index);
    const traces = new Map<number, string>();
    for (const seed of seeds) traces.set(seed, (await simulate(seed)).trace.join('\n'));
    for (const seed of seeds.toReversed()) {
      expect((await simulate(seed)).trace.join('\n')).toBe(traces.get(seed));
    }
    expect(new Set(traces.values()).size).toBe(SEEDS);
  });

  it('draws the same scenario, and another one another', () => {
    expect(drawScenario(1)).toEqual(drawScenario(1));
    expect(drawScenario(1)).not.toEqual(drawScenario(2));
  });
});

describe('the numbers drawn', () => {
  it('are those of sfc32, on every machine', () => {
    const random = new Random(42);
    expect([random.next(), random.next(), random.next()].map((one) => one.toFixed(6))).toEqual([
      '0.906616',
      '0.033778',
      '0.755771',
    ]);
  });

  it('are spread evenly, and are as many as asked for', () => {
    const random = new Random(1);
    const counts = [0, 0, 0, 0, 0, 0];
    for (let index = 0; index < 60_000; index++) {
      const drawn = random.whole(1, 6);
      counts[drawn - 1] = (counts[drawn - 1] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it('keep to their weights and bounds', () => {
    const random = new Random(2);
    for (let index = 0; index < 1000; index++) {
      expect(random.weighted({ never: 0, always: 1 })).toBe('always');
      const drawn = random.magnitude(3, 30_000);
      expect(drawn).toBeGreaterThanOrEqual(3);
      expect(drawn).toBeLessThanOrEqual(30_000);
    }
  });
});
