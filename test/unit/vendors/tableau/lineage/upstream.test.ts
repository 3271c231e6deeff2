import { describe, expect, it } from 'vitest';
import type { Datasource, TableauOptions, Workbook } from '../../../../emulators/tableau/index.ts';
import { PausingScene } from '../pausing/pausing-scene.ts';

/** What the workbooks read, by the names of the sources. */
async function upstream(scene: PausingScene, ...books: readonly Workbook[]) {
  const items = await scene.find(...books);
  const answers = await scene.session.upstream(items);
  return answers.map(({ sources, nothingOwn }) => ({
    sources: sources.map(({ name }) => name),
    own: nothingOwn === undefined,
  }));
}

async function open(
  options: TableauOptions = {},
  more: Parameters<typeof PausingScene.open>[1] = { operation: 'refresh' },
) {
  const scene = await PausingScene.open(options, more);
  const { world } = scene;
  const shared = world.addDatasource({ name: 'Shared' });
  const live = world.addDatasource({ name: 'Live', hasExtracts: false });
  const add = (name: string, publishedSources: readonly Datasource[], embeddedSources?: string[]) =>
    world.addWorkbook({ name, publishedSources, ...(embeddedSources && { embeddedSources }) });
  return { scene, world, shared, live, add };
}

describe.concurrent('upstream', () => {
  it('are the published sources with extracts, for each workbook', async () => {
    const { scene, shared, live, add } = await open();
    await using _ = scene;
    const [a, b] = [add('A', [shared, live]), add('B', [])];
    const from = scene.tableau.requests.length;
    expect(await upstream(scene, a, b)).toEqual([
      { sources: ['Shared'], own: true },
      { sources: [], own: true },
    ]);
    expect(scene.sent(from).filter((line) => line.includes('metadata'))).toHaveLength(1);
  });

  it('tells a workbook without data of its own', async () => {
    const { scene, shared, live, add } = await open();
    await using _ = scene;
    expect(await upstream(scene, add('A', [shared], []), add('B', [live], []))).toEqual([
      { sources: ['Shared'], own: false },
      { sources: [], own: false },
    ]);
  });

  it('is not known of a workbook that is not in the index yet', async () => {
    const { scene, shared, add } = await open();
    await using _ = scene;
    const a = add('A', [shared]);
    a.isIndexed = false;
    await expect(upstream(scene, a)).rejects.toThrow(
      'What workbook "A" reads from is not known: the index of the Metadata API does not have it (yet).',
    );
  });

  it('believes the source itself rather than the index on whether it has an extract', async () => {
    const { scene, shared, add } = await open();
    await using _ = scene;
    const a = add('A', [shared]);
    const [item] = await scene.find(a);
    const { session } = scene;
    const nodes = [
      {
        luid: a.id,
        upstreamDatasources: [{ luid: shared.id, name: 'Shared', hasExtracts: true }],
        embeddedDatasources: [],
      },
    ];
    const pageInfo = { hasNextPage: false, endCursor: null };
    const body = JSON.stringify({ data: { workbooksConnection: { nodes, pageInfo } } });
    scene.tableau.fault({ path: /graphql/ }, { kind: 'answer', status: 200, body });
    shared.hasExtracts = false;
    const answers = item ? await session.upstream([item]) : [];
    expect(answers[0]?.sources).toEqual([]);
  });

  it('that this account may not see ends the step', async () => {
    const { scene, world, shared, add } = await open({}, { operation: 'refresh', user: 'Creator' });
    await using _ = scene;
    const a = add('A', [shared]);
    const pageInfo = { hasNextPage: false, endCursor: null };
    const upstreamDatasources = [{ luid: shared.id, name: 'Shared', hasExtracts: true }];
    const nodes = [{ luid: a.id, upstreamDatasources, embeddedDatasources: [] }];
    const body = JSON.stringify({ data: { workbooksConnection: { nodes, pageInfo } } });
    scene.tableau.fault({ path: /graphql/ }, { kind: 'answer', status: 200, body });
    shared.visibleTo = [world.administrator];
    await expect(upstream(scene, a)).rejects.toThrow(
      'reads from the published data source "Shared", which this account may not see',
    );
  });
});
