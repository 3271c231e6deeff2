import { describe, expect, it } from 'vitest';
import { commandsIn } from '../../runner/commands.ts';
import {
  ALL_AS_BEFORE,
  atJobEnd,
  changes,
  faultAfter,
  names,
  PAUSE,
  PAUSED,
  RESUME,
  record,
  recordFile,
  SALES,
  scheduled,
  switches,
  TWO,
} from '../../scenes/powerbi/paused.ts';
import { ENDLESS, jobs, QUICK, reason, statuses, TIMEOUT } from '../../scenes/powerbi/scene.ts';

const PATCH = { service: 'api', method: 'PATCH', path: /\/refreshSchedule$/ } as const;
const ON = '{"value":{"enabled":true}}';
const OFF = '{"value":{"enabled":false}}';

describe.concurrent('pause', () => {
  it('switches the schedules off, and resume by its record makes all as before', async () => {
    await using scene = await scheduled();
    const before = scene.world.schedules();
    const paused = await scene.run(PAUSE);
    expect([paused.exitCode, paused.outputs.status]).toEqual([0, 'paused']);
    expect(switches(scene)).toEqual(PAUSED);
    expect(statuses(paused)).toEqual(['Sales: succeeded', 'Ledger: succeeded']);
    expect(jobs(paused)[1]).toMatchObject({
      job_id: null,
      attempts: 0,
      reason: 'its refresh schedule (Monday, Tuesday 07:00, 11:30, Pacific Standard Time)',
    });
    expect(paused.outputs.message).toMatch(/^Power BI: All 2 items paused in /);
    expect(record(paused)).toMatchObject([
      { vendor: 'powerbi', kind: 'semantic_models', item_name: 'Sales' },
      {
        item_name: 'Ledger',
        item_id: before[1]?.id,
        for: [before[1]?.id],
        change: {
          change: 'schedule-disabled',
          model: before[1]?.id,
          schedule: { days: ['Monday', 'Tuesday'], times: ['07:00', '11:30'] },
        },
      },
    ]);
    expect(recordFile(paused)).toEqual(record(paused));
    expect(changes(scene)).toEqual([
      `Sales ${ON}`,
      `Ledger ${ON}`,
      `Sales ${OFF}`,
      `Ledger ${OFF}`,
    ]);
    for (const text of [paused.log, paused.summary]) {
      expect(text).toContain('Record of ');
      expect(text).toContain('schedule-disabled');
    }

    const resumed = await scene.run({ ...RESUME, paused: paused.outputs.paused ?? '' });
    expect([resumed.exitCode, resumed.outputs.status]).toEqual([0, 'resumed']);
    expect(scene.world.schedules()).toEqual(before);
    expect(record(resumed)).toEqual([]);
    expect(reason(resumed)).toBe('its refresh schedule is on again');
  });

  it('is resumed from its file, and resuming twice does no harm', async () => {
    await using scene = await scheduled();
    const before = scene.world.schedules();
    const paused = await scene.run(PAUSE);
    const inputs = { ...RESUME, paused: paused.outputs.paused ?? '' };
    // The second resume begins with the record of before the first.
    const first = await scene.run({
      ...RESUME,
      'paused-file': paused.outputs['paused-file'] ?? '',
    });
    expect([first.outputs.status, scene.world.schedules()]).toEqual(['resumed', before]);
    const from = scene.powerbi.requests.length;
    const second = await scene.run(inputs);
    expect([second.exitCode, second.outputs.status]).toEqual([0, 'resumed']);
    expect(reason(second)).toBe('its refresh schedule was on already');
    expect(changes(scene, from)).toEqual([]);
    expect(scene.world.schedules()).toEqual(before);
  });

  it('leaves what is off already out, and resume leaves it off', async () => {
    await using scene = await scheduled();
    const items = 'semantic_models: [{ name: Sales }, { name: Archive }]';
    const paused = await scene.run({ ...PAUSE, items });
    expect(names(record(paused))).toEqual(['Sales']);
    expect(reason(paused, 1)).toBe('its schedule is off already, and stays off');
    await scene.run({ ...RESUME, paused: paused.outputs.paused ?? '' });
    expect(switches(scene)).toEqual(ALL_AS_BEFORE);
  });

  it('of nothing but what is off leaves an empty record, which resume takes', async () => {
    await using scene = await scheduled();
    const items = 'semantic_models: [{ name: Archive }]';
    const paused = await scene.run({ ...PAUSE, items });
    expect([paused.outputs.status, paused.outputs.paused]).toEqual(['paused', '[]']);
    expect(recordFile(paused)).toEqual([]);
    const resumed = await scene.run({ ...RESUME, paused: paused.outputs.paused ?? '' });
    expect([resumed.exitCode, resumed.outputs.status]).toEqual([0, 'skipped']);
    const { sent } = await atJobEnd(scene, paused, { items });
    expect([sent, changes(scene), switches(scene)]).toEqual([[], [], ALL_AS_BEFORE]);
  });

  it('leaves alone what has no schedule', async () => {
    await using scene = await scheduled();
    scene.world.addModel({ name: 'Clicks', mode: 'push' });
    scene.world.addModel({ name: 'Live', mode: 'directquery' });
    const items = 'semantic_models: [{ workspace: Finance, match: all }]';
    const paused = await scene.run({ ...PAUSE, items });
    expect([paused.exitCode, paused.outputs.status]).toEqual([0, 'paused']);
    expect(names(record(paused))).toEqual(['Sales', 'Ledger']);
    expect([reason(paused, 3), reason(paused, 4)]).toEqual([
      'it has no refresh schedule',
      'it has no refresh schedule',
    ]);
    const resumed = await scene.run({ ...RESUME, items });
    expect([resumed.exitCode, resumed.outputs.status]).toEqual([0, 'resumed']);
  });

  it('in a dry run changes nothing, and says what it would', async () => {
    await using scene = await scheduled();
    const items = 'semantic_models: [{ name: Ledger }, { name: Archive }]';
    const run = await scene.run({ ...PAUSE, items, 'dry-run': 'true' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'planned']);
    expect(reason(run)).toContain('its refresh schedule (Monday, Tuesday 07:00');
    expect(reason(run, 1)).toContain('off already');
    const { sent } = await atJobEnd(scene, run, { items, 'dry-run': 'true' });
    expect([changes(scene), sent, switches(scene)]).toEqual([[], [], ALL_AS_BEFORE]);
  });

  it('says paused when a refresh that had begun has ended, and not before', async () => {
    await using scene = await scheduled();
    const [sales] = [...scene.world.workspaces.values()].flatMap(({ models }) => [
      ...models.values(),
    ]);
    if (!sales) throw new Error('no model');
    scene.world.addRefresh(sales, { script: { queueMs: 0, runMs: 20_000 } });
    const run = await scene.run({ ...PAUSE, items: SALES });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'paused']);
    expect(scene.states(sales)).toEqual(['Completed']);
    expect(run.log).toContain('still refreshing; waiting for its end');
    expect(scene.world.refreshes(sales)).toHaveLength(1);
  });

  it('does not wait for it with wait: false, and gives up on it at the timeout', async () => {
    await using scene = await scheduled();
    for (const { models } of scene.world.workspaces.values()) {
      for (const model of models.values()) scene.world.addRefresh(model, { script: ENDLESS });
    }
    const left = await scene.run({ ...PAUSE, wait: 'false' });
    expect([left.exitCode, left.outputs.status]).toEqual([0, 'paused']);
    const { run } = await atJobEnd(scene, left);
    expect([run.exitCode, switches(scene)]).toEqual([0, ALL_AS_BEFORE]);
    const late = await scene.run({ ...PAUSE, items: SALES, ...TIMEOUT });
    expect([late.exitCode, late.outputs.status]).toEqual([1, 'timed-out']);
    expect(reason(late)).toContain(
      'paused, but a refresh that had begun before may still be running',
    );
    expect(names(record(late))).toEqual(['Sales']);
  });

  it('copes with a service that wants the change without its wrapper', async () => {
    await using scene = await scheduled({ unwrapped: true });
    const before = scene.world.schedules();
    const paused = await scene.run(PAUSE);
    expect([paused.exitCode, switches(scene)]).toEqual([0, PAUSED]);
    expect(changes(scene).slice(0, 2)).toEqual([`Sales ${ON}`, 'Sales {"enabled":true}']);
    const { run } = await atJobEnd(scene, paused);
    expect([run.exitCode, scene.world.schedules()]).toEqual([0, before]);
  });
});

describe.concurrent('resume', () => {
  it('by items alone switches on what is off, whatever paused it', async () => {
    await using scene = await scheduled();
    const items = 'semantic_models: [{ name: Sales }, { name: Archive }]';
    const run = await scene.run({ ...RESUME, items });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'resumed']);
    expect(switches(scene)).toEqual(['Sales on', 'Ledger on', 'Archive on']);
    expect(changes(scene)).toEqual([`Archive ${ON}`]);
    expect([reason(run), reason(run, 1)]).toEqual([
      'its refresh schedule was on already',
      'its refresh schedule is on again',
    ]);
  });

  it('of a record that items narrow keeps the rest of it', async () => {
    await using scene = await scheduled();
    const before = scene.world.schedules();
    const paused = await scene.run(PAUSE);
    const narrow = await scene.run({
      ...RESUME,
      paused: paused.outputs.paused ?? '',
      items: SALES,
    });
    expect([narrow.exitCode, narrow.outputs.status]).toEqual([0, 'resumed']);
    expect(switches(scene)).toEqual(['Sales on', 'Ledger off', 'Archive off']);
    expect(names(record(narrow))).toEqual(['Ledger']);
    expect(narrow.log).toContain('Left paused');
    expect(narrow.log).toMatch(/Left paused.*Ledger/);
    const { run, sent } = await atJobEnd(scene, paused);
    expect([run.exitCode, scene.world.schedules()]).toEqual([0, before]);
    expect(sent.filter((line) => line.includes('/Sales/'))).toEqual([]);
  });

  it('in a dry run changes nothing', async () => {
    await using scene = await scheduled();
    const paused = await scene.run(PAUSE);
    const from = scene.powerbi.requests.length;
    const inputs = { ...RESUME, paused: paused.outputs.paused ?? '', 'dry-run': 'true' };
    const run = await scene.run(inputs);
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'planned']);
    expect([changes(scene, from), switches(scene)]).toEqual([[], PAUSED]);
    expect(names(record(run))).toEqual(['Sales', 'Ledger']);
  });

  it('tells that times were changed meanwhile, and leaves them', async () => {
    await using scene = await scheduled();
    const paused = await scene.run({ ...PAUSE, items: SALES });
    for (const { models } of scene.world.workspaces.values()) {
      for (const model of models.values()) {
        if (model.name === 'Sales') model.schedule = { ...model.schedule, times: ['09:00'] };
      }
    }
    const run = await scene.run({ ...RESUME, paused: paused.outputs.paused ?? '' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'resumed']);
    expect(reason(run)).toMatch(/is on again, but its times were changed meanwhile: now .*09:00/);
    expect(scene.world.schedules()[0]).toMatchObject({ enabled: true, times: ['09:00'] });
  });

  it('restores what it can, names a model that is gone, and keeps it in the record', async () => {
    await using scene = await scheduled();
    const paused = await scene.run(PAUSE);
    for (const { models } of scene.world.workspaces.values()) {
      for (const model of models.values()) if (model.name === 'Sales') scene.world.remove(model);
    }
    const run = await scene.run({ ...RESUME, paused: paused.outputs.paused ?? '' });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(statuses(run)).toEqual(['Sales: failed', 'Ledger: succeeded']);
    expect(reason(run)).toContain('the model is gone');
    expect(names(record(run))).toEqual(['Sales']);
    expect(switches(scene)).toEqual(['Ledger on', 'Archive off']);
  });

  it.for([
    ['no ids', (text: string) => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '..')],
    ['more than belongs there', (text: string) => text.replace('"change":{', '"change":{"a":1,')],
    ['another vendor', (text: string) => text.replaceAll('powerbi', 'tableau')],
  ] as const)('refuses a record with %s, and sends nothing', async ([, spoil]) => {
    await using scene = await scheduled();
    const paused = await scene.run(PAUSE);
    const from = scene.powerbi.requests.length;
    const run = await scene.run({ ...RESUME, paused: spoil(paused.outputs.paused ?? '') });
    expect([run.exitCode, scene.sent(from), switches(scene)]).toEqual([1, [], PAUSED]);
    expect(run.log).toMatch(/::error.*paused\[0\]/);
  });
});

describe.concurrent('the end of the job', () => {
  it('resumes what was paused, whatever the steps after it came to', async () => {
    await using scene = await scheduled();
    const before = scene.world.schedules();
    const paused = await scene.run(PAUSE);
    const failed = await scene.run({ items: 'semantic_models: [{ name: Nobody }]' });
    expect(failed.exitCode).toBe(1);
    const { run } = await atJobEnd(scene, paused);
    expect([run.exitCode, scene.world.schedules()]).toEqual([0, before]);
    expect(run.log).toContain('resuming what this step paused (resume-at-job-end)');
    expect(run.log).toContain('All 2 items resumed');
    const again = await atJobEnd(scene, paused);
    expect([again.run.exitCode, again.sent]).toEqual([0, []]);
  });

  it('has nothing to do after a resume step', async () => {
    await using scene = await scheduled();
    const paused = await scene.run(PAUSE);
    const resumed = await scene.run({ ...RESUME, paused: paused.outputs.paused ?? '' });
    for (const [main, inputs] of [
      [paused, {}],
      [resumed, { ...RESUME, items: '', paused: paused.outputs.paused ?? '' }],
    ] as const) {
      const from = scene.powerbi.requests.length;
      const { run } = await atJobEnd(scene, main, inputs);
      expect([run.exitCode, scene.powerbi.requests.length - from]).toEqual([0, 0]);
      expect(run.log).not.toContain('The job is at its end');
    }
  });

  it('leaves it paused if resume-at-job-end says so', async () => {
    await using scene = await scheduled();
    const inputs = { 'resume-at-job-end': 'false' };
    const paused = await scene.run({ ...PAUSE, ...inputs });
    const { run, sent } = await atJobEnd(scene, paused, inputs);
    expect([run.exitCode, sent, switches(scene)]).toEqual([0, [], PAUSED]);
  });

  it('fails the job when it can’t, with the record of what is left', async () => {
    await using scene = await scheduled();
    const paused = await scene.run(PAUSE);
    faultAfter(
      scene,
      1,
      { kind: 'answer', status: 400, body: '{"message":"no"}' },
      {
        method: 'PATCH',
        times: 2,
      },
    );
    const { run } = await atJobEnd(scene, paused);
    expect([run.exitCode, switches(scene)]).toEqual([1, ['Sales on', 'Ledger off', 'Archive off']]);
    const errors = commandsIn(run.log).filter(({ name }) => name === 'error');
    expect(errors).toHaveLength(1);
    expect(errors[0]?.data).toMatch(/Ledger: .*no \(400/);
    expect(errors[0]?.data).not.toContain('is on again');
    const line = run.log.split('\n').find((text) => text.startsWith('[{'));
    const second = await scene.run({ ...RESUME, paused: line ?? '' });
    expect([second.outputs.status, switches(scene)]).toEqual(['resumed', ALL_AS_BEFORE]);
  });
});

describe.concurrent('who is not the owner', () => {
  it.for(['readable', 'refused'] as const)(
    'changes nothing, and is told what to do (schedules %s)',
    async (foreignSchedules) => {
      await using scene = await scheduled({ principal: 'svc-refresh', foreignSchedules });
      for (const { models } of scene.world.workspaces.values()) {
        for (const model of models.values()) {
          if (model.name === 'Sales') model.configuredBy = 'svc-refresh';
        }
      }
      const run = await scene.run(PAUSE);
      expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
      expect(switches(scene)).toEqual(ALL_AS_BEFORE);
      expect(changes(scene).filter((line) => line.includes('false'))).toEqual([]);
      for (const text of [
        "Ledger can't be paused: only the owner of the model (ada@example.com) may change its refresh schedule",
        'Nothing was paused.',
        'Sign in as its owner, or make this account the owner once (Take over at Power BI)',
        'never takes over by itself',
      ]) {
        expect(run.log).toContain(text);
      }
      expect(run.log).toContain('This operation is only supported for the dataset owner');
      expect(run.outputs.paused ?? '[]').toBe('[]');
      expect(scene.sent().filter((line) => line.includes('TakeOver'))).toEqual([]);
      const { run: post, sent } = await atJobEnd(scene, run);
      expect([post.exitCode, sent]).toEqual([0, []]);
    },
  );

  it('can’t resume either', async () => {
    await using scene = await scheduled({ principal: 'svc-refresh' });
    const run = await scene.run({ ...RESUME, items: 'semantic_models: [{ name: Archive }]' });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(run.log).toContain('only the owner of the model (ada@example.com)');
    expect(run.log).toContain('Take over at Power BI');
  });
});

describe.concurrent('trouble', () => {
  it('with one change stops the others, and says what is paused and what is not', async () => {
    await using scene = await scheduled();
    const items = 'semantic_models: [{ name: Sales }, { name: Ledger }, { name: Extra }]';
    scene.world.addModel({ name: 'Extra' });
    // Three rehearsals and the change of Sales pass.
    faultAfter(
      scene,
      4,
      { kind: 'answer', status: 403, body: '{"message":"not now"}' },
      {
        method: 'PATCH',
      },
    );
    const before = scene.world.schedules();
    const run = await scene.run({ ...PAUSE, items });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(statuses(run)).toEqual(['Sales: succeeded', 'Ledger: failed', 'Extra: skipped']);
    expect(reason(run, 1)).toContain('not now (403');
    expect(reason(run, 2)).toBe('not paused: an earlier change failed');
    expect(switches(scene)).toEqual(['Sales off', 'Ledger on', 'Archive off', 'Extra on']);
    expect(names(record(run))).toEqual(['Sales']);
    const { run: post } = await atJobEnd(scene, run, { items });
    expect([post.exitCode, scene.world.schedules()]).toEqual([0, before]);
  });

  it.for([
    ['reset', { kind: 'reset' }],
    ['lost', { kind: 'lose-answer' }],
    ['cut off', { kind: 'cut-body' }],
    ['a 502', { kind: 'wrong-answer', status: 502 }],
    ['a 503', { kind: 'answer', status: 503 }],
    ['a 429', { kind: 'answer', status: 429, headers: { 'Retry-After': '1' } }],
  ] as const)('with answers that are %s is over when they come', async ([, fault]) => {
    await using scene = await scheduled();
    const before = scene.world.schedules();
    scene.powerbi.fault(PATCH, fault);
    faultAfter(scene, 2, fault, { method: 'PATCH', times: 2 });
    const paused = await scene.run(PAUSE);
    expect([paused.exitCode, switches(scene)]).toEqual([0, PAUSED]);
    expect(names(record(paused))).toEqual(['Sales', 'Ledger']);
    faultAfter(scene, 1, fault, { method: 'PATCH' });
    const { run } = await atJobEnd(scene, paused);
    expect([run.exitCode, scene.world.schedules()]).toEqual([0, before]);
  });

  it('a service that says yes and does nothing is not believed', async () => {
    await using scene = await scheduled();
    const yes = { kind: 'answer', status: 200 } as const;
    scene.powerbi.fault(PATCH, yes, 4);
    const run = await scene.run({ ...PAUSE, items: SALES });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(reason(run)).toContain('said that its refresh schedule is off, but it is still on');
    expect(names(record(run))).toEqual(['Sales']);
    const paused = await scene.run({ ...PAUSE, items: SALES });
    scene.powerbi.fault(PATCH, yes, 3);
    const { run: post } = await atJobEnd(scene, paused, { items: SALES });
    expect([post.exitCode, switches(scene)]).toEqual([
      1,
      ['Sales off', 'Ledger on', 'Archive off'],
    ]);
    expect(post.log).toContain('but it is still off');
  });

  it('with a token that ends on the way is got over', async () => {
    await using scene = await scheduled();
    faultAfter(
      scene,
      3,
      {
        kind: 'answer',
        status: 403,
        body: '{"error":{"code":"TokenExpired"}}',
      },
      { method: 'PATCH' },
    );
    const run = await scene.run(PAUSE);
    expect([run.exitCode, switches(scene), scene.signIns()]).toEqual([0, PAUSED, 2]);
  });

  it('that lasts until the timeout leaves what may be paused in the record', async () => {
    await using scene = await scheduled();
    const before = scene.world.schedules();
    faultAfter(scene, 3, { kind: 'hold-answer' }, { method: 'PATCH' });
    // Before the change itself is given up, which is after 15 seconds.
    const paused = await scene.run({ ...PAUSE, timeout: '14s' });
    expect([paused.exitCode, paused.outputs.status]).toEqual([1, 'timed-out']);
    expect(statuses(paused)).toEqual(['Sales: succeeded', 'Ledger: timed-out']);
    expect(names(record(paused))).toEqual(['Sales', 'Ledger']);
    expect(switches(scene)).toEqual(PAUSED);
    const resumed = await scene.run({
      ...RESUME,
      paused: paused.outputs.paused ?? '',
    });
    expect([resumed.outputs.status, scene.world.schedules()]).toEqual(['resumed', before]);
  });

  it('a cancelled run leaves what it paused to the end of the job', async () => {
    await using scene = await scheduled();
    const before = scene.world.schedules();
    for (const { models } of scene.world.workspaces.values()) {
      for (const model of models.values()) scene.world.addRefresh(model, { script: ENDLESS });
    }
    const step = scene.start(PAUSE);
    await step.said('still refreshing');
    step.kill('SIGINT');
    const main = await step.done;
    expect([main.exitCode, main.outputs.status]).toEqual([1, 'cancelled']);
    expect(switches(scene)).toEqual(PAUSED);
    const { run } = await atJobEnd(scene, main);
    expect([run.exitCode, scene.world.schedules()]).toEqual([0, before]);
  });
});

describe.concurrent('inputs', () => {
  it('dataflows are refused with what can be paused', async () => {
    await using scene = await scheduled();
    scene.world.addDataflow({ name: 'Orders', refresh: QUICK });
    for (const operation of ['pause', 'resume']) {
      const run = await scene.run({ operation, items: 'dataflows: [{ name: Orders }]' });
      expect([run.exitCode, scene.sent()]).toEqual([1, []]);
      expect(run.log).toMatch(/dataflows.*semantic_models/);
    }
  });

  it('what is missing or misplaced is told before anything is sent', async () => {
    await using scene = await scheduled();
    for (const [inputs, text] of [
      [{ operation: 'pause' }, 'items'],
      [{ operation: 'resume' }, 'items alone are enough for semantic_models'],
      [{ operation: 'pause', items: TWO, paused: '[]' }, 'is for operation: resume'],
      [{ operation: 'resume', paused: '{}' }, 'a JSON array'],
    ] as const) {
      const run = await scene.run(inputs);
      expect([run.exitCode, scene.sent()]).toEqual([1, []]);
      expect(run.log).toContain(text);
    }
  });
});
