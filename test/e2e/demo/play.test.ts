import { expect, it } from 'vitest';
import { play } from '../../../scripts/demo/play.ts';
import type { Act, Scene } from '../../../scripts/demo/scene.ts';

/** A step that ends by itself, with nothing to do. */
function scene(after: readonly Act[]): Scene {
  return {
    about: [],
    inputs: { vendor: 'tamr', operation: 'wait', jobs: '' },
    env: {},
    after,
    [Symbol.asyncDispose]: async () => {},
  };
}

it('a demo plays every act to the end of the job, though one before it was red', async () => {
  const lines: string[] = [];
  const exitCode = await play(
    scene([
      { kind: 'other', title: 'The ETL', says: '1 model failed', exitCode: 7 },
      { kind: 'post', title: 'The end of the job' },
    ]),
    (line) => lines.push(line),
    new AbortController().signal,
  );
  const headings = lines.flatMap((line) => /^── ([^─]+) ─/.exec(line)?.[1] ?? []);
  expect(headings).toEqual([
    'The first step',
    'The outputs',
    'The job summary (Markdown)',
    'Exit code 1: the step is red',
    'The ETL',
    'Exit code 7: the step is red',
    'The end of the job',
    'Exit code 0: the step is green',
  ]);
  expect(exitCode).toBe(1);
});
