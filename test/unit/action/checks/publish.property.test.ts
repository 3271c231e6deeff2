import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnavailableError } from '../../../../src/domain/errors.ts';
import { HttpResponse } from '../../../../src/domain/http.ts';
import type { ItemStatus } from '../../../../src/domain/result.ts';
import { at, result } from '../../report/fixtures.ts';
import { ChecksScene, type Conduct } from './scene.ts';

const MINUTE = 60_000;
const ENDS = ['succeeded', 'failed', 'skipped', 'timed-out', 'cancelled', 'unknown'] as const;

const CONDUCTS: Readonly<Record<string, ReturnType<Conduct>>> = {
  fine: undefined,
  stall: 'stall',
  lost: 'lost',
  reset: new UnavailableError('connection reset'),
  page: new HttpResponse(502, {}, '<html>'),
  limited: new HttpResponse(403, { 'retry-after': '20' }, '{"message":"secondary rate limit"}'),
  refused: new HttpResponse(422, {}, '{"message":"no"}'),
  forbidden: new HttpResponse(403, {}, '{"message":"Resource not accessible by integration"}'),
};

const item = fc.record({
  begins: fc.option(fc.nat(3 * MINUTE), { nil: undefined }),
  ends: fc.option(fc.nat(5 * MINUTE), { nil: undefined }),
  status: fc.constantFrom<ItemStatus>(...ENDS),
});

const night = fc.record({
  items: fc.array(item, { minLength: 1, maxLength: 70 }),
  conducts: fc.array(fc.constantFrom(...Object.keys(CONDUCTS)), { maxLength: 40 }),
  latencyMs: fc.integer({ min: 10, max: 3000 }),
  cancelledAt: fc.option(fc.nat(5 * MINUTE), { nil: undefined }),
  isKilled: fc.boolean(),
});

describe('whatever GitHub does and whenever items begin and end', () => {
  it('is one warning, no delay, no flood, and no check run that seems to run for ever', async () => {
    await fc.assert(
      fc.asyncProperty(night, async ({ items, conducts, latencyMs, cancelledAt, isKilled }) => {
        using scene = new ChecksScene();
        scene.latencyMs = latencyMs;
        let requests = 0;
        scene.conduct = () => CONDUCTS[conducts[requests++] ?? 'fine'];
        const results = items.map((_, index) => result({ id: `${index}`, status: 'planned' }));
        scene.publisher.plan(results);
        for (const [index, one] of results.entries()) {
          const { begins, ends, status } = items[index] ?? {};
          if (begins !== undefined) {
            scene.clock.at(begins, () => {
              if (one.status !== 'planned') return;
              Object.assign(one, { status: 'running', jobId: 'j', triggeredAt: at('05:00:00') });
              scene.publisher.changed(one);
            });
          }
          if (ends !== undefined) {
            scene.clock.at(ends, () => {
              Object.assign(one, { status, endedAt: scene.clock.now() });
              scene.publisher.changed(one);
            });
          }
        }
        if (cancelledAt !== undefined) scene.clock.at(cancelledAt, () => scene.cancel());
        await scene.clock.pass(5 * MINUTE);
        if (isKilled) {
          scene.kill();
        } else {
          const held = await scene.end(results);
          expect(held).toBeLessThanOrEqual(cancelledAt === undefined ? 5000 : 1000);
        }
        expect(scene.warnings.length).toBeLessThanOrEqual(1);
        expect(scene.mostAtOnce).toBeLessThanOrEqual(4);
        const isOpen = scene.isLeft;
        scene.conduct = () => undefined;
        scene.latencyMs = 100;
        // The post step comes after those of other steps.
        await scene.clock.pass(MINUTE);
        if (isOpen) await scene.post();
        expect(scene.warnings.length).toBeLessThanOrEqual(1);
        const times = scene.requests.map((request) => request.at);
        for (const time of times) {
          expect(times.filter((one) => one >= time && one < time + MINUTE).length).toBeLessThan(80);
        }
        // Where all was forbidden, or a check run refused, GitHub was not asked again.
        const spoilt = conducts.slice(0, requests).some((one) => /forbidden|refused/.test(one));
        if (isOpen && !spoilt) {
          expect(scene.shown.filter((line) => line.endsWith('in_progress'))).toEqual([]);
        }
        expect(scene.github.refusals).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
