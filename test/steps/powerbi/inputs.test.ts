import { describe, expect, it } from 'vitest';
import { exampleWorld } from '../../emulators/powerbi/index.ts';
import { Scene } from '../../scenes/powerbi/scene.ts';

describe.concurrent('what can’t be done', () => {
  it.for<readonly [string, Record<string, string>, readonly string[]]>([
    [
      'in the inputs, all at once',
      {
        items: 'semantic_models: [{ name: Sales }]',
        'powerbi-cloud': 'germany',
        'powerbi-api-url': 'http://api.powerbi.example',
        'powerbi-access-token': 'tok3n',
        timeout: '90',
      },
      [
        '4 problems with this step',
        'public, usgov, usgovhigh, usgovmil, china',
        'must be https',
        'stands in for an application',
        'add a unit',
      ],
    ],
    [
      'in the parameters of a refresh',
      {
        items: `semantic_models:
          - { name: A, refresh: { type: Add, timeout: 25:00:00, maxParallelism: 0 } }
          - { name: B, refresh: { notifyOption: MailOnFailure } }
          - { name: C, refresh: { notifyOption: NoNotification, type: Full } }
          - { name: D, refresh: { commitMode: PartialBatch } }
          - { name: E, refresh: { objects: [{ tabel: Sales }] } }`,
      },
      [
        'use Full, ClearValues',
        'hh:mm:ss',
        'whole number from 1',
        'an application has no mailbox',
        'belongs to a standard refresh',
        'needs applyRefreshPolicy: false',
        '"tabel" is not',
      ],
    ],
    [
      'by a name of its own for an input',
      {
        items: 'semantic_models: [{ name: Sales, refresh: { objects: [Orders] } }]',
        powerbi_workspace: 'Finance',
      },
      ['is no input: write powerbi-workspace', 'name the table: { table: Sales }'],
    ],
    [
      'with a standard refresh at the timeout',
      { items: 'semantic_models: [{ name: Sales }]', 'on-timeout': 'cancel' },
      ["which Power BI can't cancel", 'type: Full'],
    ],
    [
      'without a workspace',
      { items: 'dataflows: [{ name: Rates }]', 'powerbi-workspace': '' },
      ['name its workspace'],
    ],
    [
      'by a key that is no filter',
      { items: 'semantic_models: [{ project: Finance }]' },
      ['"project" is not a filter', 'workspace_id'],
    ],
  ])('is refused %s, and nothing is sent', async ([, inputs, told]) => {
    await using scene = await Scene.open();
    const run = await scene.run(inputs);
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    for (const text of told) expect(run.log).toContain(text);
    expect(run.log).toContain('Nothing was sent');
    expect(scene.powerbi.requests).toEqual([]);
  });
});

describe.concurrent('what is not found', () => {
  it.for<readonly [string, string, readonly string[]]>([
    ['a model', '{ name: sales }', ['matches no semantic model', 'case-sensitively']],
    [
      'one of two',
      '{ name: Sales, workspace__in: [Finance, Marketing] }',
      ['matches 2 semantic models'],
    ],
    [
      'a workspace',
      '{ name: Sales, workspace: Board }',
      ['no workspace "Board"', 'as Contributor'],
    ],
  ])('of %s is told, and nothing is triggered', async ([, filter, told]) => {
    await using scene = await Scene.open();
    await exampleWorld(scene.world);
    const items = `semantic_models: [{ name: Ledger }, ${filter}]`;
    const run = await scene.run({ items });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    for (const text of [...told, 'Nothing was triggered']) expect(run.log).toContain(text);
    expect(scene.triggers()).toEqual([]);
  });

  it('may be a missing right: with the details, the request’s id and what to do', async () => {
    await using scene = await Scene.open();
    const board = scene.world.addWorkspace({ name: 'Board', role: 'none' });
    const items = `semantic_models: [{ name: A, workspace_id: ${board.id} }]`;
    const run = await scene.run({ items });
    expect(run.log).toMatch(/PowerBIFolderNotFound \(404, request [0-9a-f-]{36}\)/);
    expect(run.log).toContain('add it to the workspace as Contributor');
  });
});
