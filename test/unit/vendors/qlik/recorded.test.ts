import { afterAll, describe, expect, it } from 'vitest';
import { observationOf } from '../../../../src/vendors/qlik/observation.ts';
import { reloadsPage } from '../../../../src/vendors/qlik/schemas.ts';
import { answer, recorded } from '../../../recorded/answers.ts';
import { HOUR, itemsOf, LIST, orderOf, Scene, SECOND, START } from './scene.ts';

/** What Qlik's own pages show, each read by the way it comes in. */

const all = recorded('qlik');
const read = new Set<string>();

function answerOf(file: string) {
  const entry = all.find((one) => one.file === file);
  if (!entry) throw new Error(`${file} is not in the index`);
  read.add(file);
  return answer('qlik', entry);
}

afterAll(() => {
  expect([...read].sort()).toEqual(all.map(({ file }) => file).sort());
});

describe('a list of reloads', () => {
  it.each([
    [
      'reloads-1.json',
      { state: 'running', hint: 'Qlik Cloud calls its state "CREATED", which is not known' },
    ],
    [
      'reloads-2.json',
      {
        state: 'failed',
        reason: 'EngineConnectionError: failed to complete reload: unexpected EOF',
        advice: expect.stringContaining("reload's log"),
        startedAt: Date.parse('2020-11-03T17:00:06.351Z'),
        endedAt: Date.parse('2020-11-03T17:00:11.865Z'),
      },
    ],
  ])('%s is read', (file, expected) => {
    const page = reloadsPage.parse(answerOf(file).json);
    expect(page.data.map(observationOf)).toEqual([expected]);
  });

  it.each([
    ['reloads-1.json', '0ab659df-a55c-48a8-a1cc-3c9223bbd185'],
    ['reloads-2.json', '116dbfae-7fb9-4983-8e23-5ccd8c508722'],
  ])('%s tells of nothing that is in the way', async (file, id) => {
    const scene = new Scene();
    scene.world.addApp({ name: 'Sales', id });
    const { status, text } = answerOf(file);
    const body = text.replace(/"next":\{[^}]*\},/, '');
    scene.fault(LIST, { kind: 'answer', status, body }, 9);
    const running = await scene.with(async (session) =>
      session.running(await orderOf(session, 'apps: [{ name: Sales }]')),
    );
    expect(running).toBeUndefined();
  });

  it('that names a stranger for its rest is an error', async () => {
    const scene = new Scene();
    scene.world.addApp({ name: 'Sales' });
    const { status, text } = answerOf('reloads-2.json');
    scene.fault(LIST, { kind: 'answer', status, body: text }, 9);
    const looking = scene.with(async (session) =>
      session.startedSince(await orderOf(session, 'apps: [{ name: Sales }]'), { at: 0 }),
    );
    await expect(looking).rejects.toThrow('names http://example.com for the rest of a list');
  });
});

describe('the rate limit', () => {
  const limited = () => {
    const { status, headers, text } = answerOf('error-1.json');
    return { kind: 'answer', status, headers: { ...headers }, body: text } as const;
  };

  it('is waited out by a start', async () => {
    const scene = new Scene();
    scene.world.addApp({ name: 'Sales' });
    scene.fault(START, limited());
    const trigger = await scene.with(async (session) =>
      session.trigger(await orderOf(session, 'apps: [{ name: Sales }]'), {
        leftMs: HOUR,
        cancels: false,
      }),
    );
    expect(trigger).toMatchObject({ kind: 'later', afterMs: 13 * SECOND });
  });

  it('is waited out by a list', async () => {
    const scene = new Scene();
    scene.world.addApp({ name: 'Sales' });
    scene.fault({ path: /\/items$/ }, limited());
    expect(await scene.with((session) => itemsOf(session, 'apps: [{ name: Sales }]'))).toHaveLength(
      1,
    );
    expect(scene.clock.elapsed()).toBeGreaterThanOrEqual(13 * SECOND);
  });
});
