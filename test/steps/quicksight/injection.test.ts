import { describe, expect, it } from 'vitest';
import type { Fault } from '../../emulators/quicksight/index.ts';
import type { StepRun } from '../../runner/job.ts';
import {
  EVERYTHING,
  EVIL,
  EVIL_HEADER,
  expectHarmless as harmless,
  NAMES,
} from '../../scenes/harmless.ts';
import { ENDLESS, jobs, QUICK, reason, Scene, statuses } from '../../scenes/quicksight/scene.ts';
import { CORPUS } from '../../unit/report/corpus.ts';

const expectHarmless = (run: StepRun) => harmless(run, 'QuickSight');
const ITEMS = 'datasets: [{ id: ds }]';

const refusing = (status: number, name: string, Message: string): Fault => ({
  kind: 'answer',
  status,
  headers: { 'x-amzn-errortype': name },
  body: JSON.stringify({ Message, RequestId: EVERYTHING, ResourceType: EVERYTHING }),
});
const json = (status: number, body: unknown): Fault => ({
  kind: 'answer',
  status,
  body: JSON.stringify(body),
});

describe.concurrent('foreign text', () => {
  it('in names and reasons never acts', async () => {
    await using scene = await Scene.open();
    for (const [index, name] of NAMES.entries()) {
      const texts = CORPUS.filter((_, nth) => nth % 7 === index % 7);
      const outcome = { type: texts[0] ?? '', message: texts.join('\n') };
      scene.world.add({ id: `ds-${index}`, name, scripts: { ...QUICK, outcome } });
    }
    const ids = NAMES.map((_, index) => `ds-${index}`);
    const items = JSON.stringify({ datasets: [{ id__in: ids, match: 'all' }] });
    const run = await scene.run({
      items,
      'max-parallel': '200',
      'max-items': '500',
      timeout: '90s',
    });
    expectHarmless(run);
    expect(run.outputs).toMatchObject({ status: 'failed', 'failed-count': String(NAMES.length) });
  });

  it('in ids, states and queues neither', async () => {
    await using scene = await Scene.open();
    const row = { IngestionId: EVERYTHING, IngestionStatus: EVERYTHING, CreatedTime: 1 };
    const QueueInfo = { WaitingOnIngestion: EVERYTHING, QueuedIngestion: EVERYTHING };
    const ErrorInfo = { Type: EVERYTHING, Message: EVERYTHING };
    const id = EVIL.join(' ');
    scene.world.add({ id, scripts: ENDLESS });
    const look = { method: 'GET', path: /\/bi-refresh/ };
    scene.quicksight.fault(
      look,
      json(200, { Ingestion: { ...row, IngestionStatus: 'QUEUED', QueueInfo } }),
    );
    scene.quicksight.fault(look, json(200, { Ingestion: row }));
    scene.quicksight.fault(
      look,
      json(200, { Ingestion: { ...row, IngestionStatus: 'FAILED', ErrorInfo } }),
    );
    const run = await scene.run({ items: JSON.stringify({ datasets: [{ id }] }) });
    expectHarmless(run);
    expect(reason(run)).toContain('forged');
    expect(jobs(run)[0]?.item_id).toContain('forged');
    expect(jobs(run)[0]?.url).toMatch(
      /^https:\/\/eu-west-1\.quicksight\.aws\.amazon\.com\/sn\/data-sets\/[^\s]*$/,
    );
  });

  it.for([
    ['of the list', { path: /data-sets$/ }, 400, EVIL_HEADER, 1],
    ['of the start', { method: 'PUT' }, 400, 'InvalidParameterValueException', 1],
    ['of looks', { method: 'GET', path: /\/bi-refresh/ }, 401, 'AccessDeniedException', 99],
  ] as const)('in a refusal %s neither', async ([, match, status, name, times]) => {
    await using scene = await Scene.open();
    scene.world.add({ id: 'ds', scripts: QUICK });
    scene.quicksight.fault(match, refusing(status, name, EVERYTHING), times);
    const run = await scene.run({ items: ITEMS, timeout: '50s' });
    expectHarmless(run);
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('forged');
  });

  it('in what is no answer of the API, and of STS, neither', async () => {
    await using scene = await Scene.open();
    const location = `https://evil.example/${EVIL_HEADER}`;
    const xml = `<ErrorResponse><Error><Code>X</Code><Message>${EVERYTHING.replaceAll('<', '')}</Message></Error></ErrorResponse>`;
    for (const [path, fault] of [
      [/data-sets$/, { kind: 'answer', status: 302, headers: { location } }],
      [/data-sets$/, { kind: 'answer', status: 200, body: `<title>${EVERYTHING}</title>` }],
      [/data-sets$/, json(400, EVERYTHING)],
      [/^\/$/, { kind: 'answer', status: 403, body: xml }],
      [/^\/$/, json(400, { Error: { Code: EVERYTHING, Message: EVERYTHING } })],
    ] satisfies [RegExp, Fault][]) {
      scene.quicksight.fault({ path }, fault, 8);
      const run = await scene.run({ items: ITEMS, timeout: '4s' });
      expect(run.exitCode).toBe(1);
      expectHarmless(run);
      scene.quicksight.heal();
    }
  });

  it('in inputs neither', async () => {
    await using scene = await Scene.open();
    for (const inputs of [
      { items: JSON.stringify({ [EVERYTHING]: [EVERYTHING] }), 'quicksight-region': EVERYTHING },
      { items: ITEMS, 'quicksight-role-arn': EVERYTHING, 'quicksight-account-id': EVERYTHING },
      { items: ITEMS, 'quicksight-url': EVERYTHING, 'quicksight-sts-url': EVERYTHING },
    ]) {
      const run = await scene.run(inputs);
      expect(run.exitCode).toBe(1);
      expectHarmless(run);
    }
    expect(scene.quicksight.requests).toEqual([]);
  });
});

describe.concurrent('secrets', () => {
  it('get no further, also when AWS echoes them', async () => {
    await using scene = await Scene.open();
    scene.world.add({ id: 'ds', scripts: ENDLESS });
    const keys = scene.quicksight.signIn.addSession(3_600_000);
    const secrets = [keys.secretAccessKey, keys.sessionToken ?? ''];
    const said = secrets
      .flatMap((one) => [one, encodeURIComponent(one), JSON.stringify(one)])
      .join(' ');
    scene.quicksight.fault(
      { method: 'PUT' },
      refusing(400, 'InvalidParameterValueException', said),
    );
    const run = await scene.run(
      { items: ITEMS, 'quicksight-role-arn': '' },
      {
        AWS_ACCESS_KEY_ID: keys.accessKeyId,
        AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
        AWS_SESSION_TOKEN: keys.sessionToken ?? '',
      },
    );
    expect(statuses(run)).toEqual(['ds: failed']);
    const [masks = ''] = /^(::add-mask::.*\n)*/.exec(run.log) ?? [];
    for (const secret of secrets) expect(masks).toContain(`::add-mask::${secret}`);
    expectNone(run, secrets);
  });

  it('that come up on the way get no further either', async () => {
    await using scene = await Scene.open();
    scene.world.add({ id: 'ds', scripts: QUICK });
    // What AWS says of a wrong signature holds what was to be signed, token and all.
    const wrong = { message: 'The Canonical String for this request should have been …' };
    scene.quicksight.fault({ path: /data-sets$/ }, json(403, wrong));
    const run = await scene.run({ items: ITEMS });
    expect(run.exitCode).toBe(1);
    const [session] = scene.quicksight.signIn.sessions;
    expectNone(run, [session?.secretAccessKey ?? '', session?.sessionToken ?? '']);
  });
});

function expectNone(run: StepRun, secrets: readonly string[]): void {
  const log = run.log.replace(/^::add-mask::.*$/gm, '');
  const all = JSON.stringify([log, run.outputs, run.state, run.summary]);
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(20);
    for (const form of [secret, encodeURIComponent(secret)]) expect(all).not.toContain(form);
  }
}
