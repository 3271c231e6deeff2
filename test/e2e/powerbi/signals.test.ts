import { describe, expect, it } from 'vitest';
import { ENDLESS, reason, Scene, SOON_MS, statuses } from '../../scenes/powerbi/scene.ts';

const ITEMS = `
semantic_models: [{ name: Sales, refresh: { type: Full } }]
dataflows: [{ name: Rates }]
`;

/** A model and a dataflow that outlast the test; cancelling takes a quarter of a second. */
async function endless() {
  const scene = await Scene.open({ speed: 8 });
  const sales = scene.world.addModel({ name: 'Sales', refresh: ENDLESS });
  const rates = scene.world.addDataflow({ name: 'Rates', refresh: ENDLESS });
  const states = () => [
    ...scene.states(sales),
    ...scene.world.transactions(rates).map(({ status }) => status),
  ];
  return { scene, states };
}

async function running(scene: Scene) {
  const step = scene.start({ items: ITEMS });
  await step.said('Sales  job');
  await step.said('Rates  job');
  return step;
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 500));

describe.concurrent('a cancelled workflow run', () => {
  it.for(['SIGINT', 'SIGTERM'] as const)(
    '(%s) cancels, reports, and ends in time',
    async (name) => {
      const { scene, states } = await endless();
      await using _ = scene;
      const step = await running(scene);
      const at = performance.now();
      step.kill(name);
      const run = await step.done;
      expect(performance.now() - at).toBeLessThan(SOON_MS);
      expect([run.exitCode, run.signal, run.outputs.status]).toEqual([1, null, 'cancelled']);
      expect(statuses(run)).toEqual(['Sales: cancelled', 'Rates: cancelled']);
      expect(run.summary).toContain('cancelled: 2 cancelled of 2');
      await soon();
      expect(states()).toEqual(['Cancelled', 'Cancelled']);
    },
  );

  it('cancels though the request for it is lost at first', async () => {
    const { scene, states } = await endless();
    await using _ = scene;
    const step = await running(scene);
    scene.powerbi.fault({ service: 'api', method: 'DELETE' }, { kind: 'reset' });
    scene.powerbi.fault({ service: 'api', method: 'POST', path: /cancel$/ }, { kind: 'reset' });
    step.kill('SIGINT');
    const run = await step.done;
    expect(run.outputs.status).toBe('cancelled');
    await soon();
    expect(states()).toEqual(['Cancelled', 'Cancelled']);
  });

  it('ends in time though Power BI hangs with everything', async () => {
    const { scene, states } = await endless();
    await using _ = scene;
    const step = await running(scene);
    scene.powerbi.fault({ service: 'api' }, { kind: 'stall' }, Number.POSITIVE_INFINITY);
    const at = performance.now();
    step.kill('SIGINT');
    const run = await step.done;
    expect(performance.now() - at).toBeLessThan(SOON_MS);
    expect([run.exitCode, run.signal, run.outputs.status]).toEqual([1, null, 'cancelled']);
    expect(reason(run)).toContain('could not be cancelled: no answer within');
    expect(states()).toEqual(['InProgress', 'InProgress']);
  });

  it('ends in time though it comes between a request and its answer, which never comes', async () => {
    const { scene, states } = await endless();
    await using _ = scene;
    scene.powerbi.fault(
      { service: 'api', method: 'POST', path: /datasets/ },
      { kind: 'hold-answer' },
    );
    const step = scene.start({ items: ITEMS });
    await step.said('Rates  job');
    await scene.triggered(2);
    const at = performance.now();
    step.kill('SIGINT');
    const run = await step.done;
    expect(performance.now() - at).toBeLessThan(SOON_MS);
    expect(statuses(run)).toEqual(['Sales: unknown', 'Rates: cancelled']);
    expect(reason(run)).toContain('may be running');
    await soon();
    expect(states()).toEqual(['InProgress', 'Cancelled']);
    const post = await scene.post(run, { items: ITEMS });
    expect(post.exitCode).toBe(0);
    expect(post.log).toMatch(/^::warning::Sales: job \S+ began when an answer was lost/m);
    await soon();
    expect(states()).toEqual(['InProgress', 'Cancelled']);
  });
});

describe.concurrent('post after a main that was killed', () => {
  it('cancels models and dataflows, and does no harm twice', async () => {
    const { scene, states } = await endless();
    await using _ = scene;
    const step = await running(scene);
    step.kill('SIGKILL');
    const main = await step.done;
    const post = await scene.post(main, { items: ITEMS });
    expect(post.exitCode).toBe(0);
    expect(post.log).toContain('Sales: cancellation asked for');
    expect(post.log).toContain('Rates: cancellation asked for');
    await soon();
    expect(states()).toEqual(['Cancelled', 'Cancelled']);
    const again = await scene.post(main, { items: ITEMS });
    expect(again.exitCode).toBe(0);
    expect(again.log).toContain('Sales: had ended already');
    expect(again.log).toContain('Rates: had ended already');
    expect(scene.triggers().toSorted()).toEqual(['Rates', 'Sales']);
  });

  it('leaves everything if on-cancel says so, and signs in to nothing', async () => {
    const { scene, states } = await endless();
    await using _ = scene;
    const step = await running(scene);
    step.kill('SIGKILL');
    const main = await step.done;
    const before = scene.powerbi.requests.length;
    const post = await scene.post(main, { items: ITEMS, 'on-cancel': 'leave' });
    expect(post.exitCode).toBe(0);
    expect(post.log).toContain('its jobs are left running: Sales, Rates');
    expect(scene.powerbi.requests).toHaveLength(before);
    expect(states()).toEqual(['InProgress', 'InProgress']);
  });

  it('only warns when it fails', async () => {
    const { scene } = await endless();
    await using _ = scene;
    const step = await running(scene);
    step.kill('SIGKILL');
    const main = await step.done;
    const post = await scene.post(main, { items: ITEMS, 'powerbi-client-secret': 'renewed-since' });
    expect(post.exitCode).toBe(0);
    expect(post.log).toMatch(/^::warning::What the step left running could not be looked after/m);
    expect(post.log).not.toMatch(/^::error/m);
  });
});
