import { Stryker } from '@stryker-mutator/core';
import config from '../stryker.config.json' with { type: 'json' };

/**
 * Changes the code in every small way that a test should notice, and counts what none does:
 * `npm run mutation`, or for single rooms `npm run mutation -- http report main`. Each room has to
 * reach the score by itself. Of `report/` it is the sanitiser alone. Stryker can't load TypeScript 7,
 * so its `tsconfigFile` names one that is not there.
 */

/** Those where much is wiring, and words: what they do is tested end to end as well. */
const EDGES: ReadonlySet<string> = new Set(['action', 'operations', 'main', 'post']);

type Results = Awaited<ReturnType<Stryker['runMutationTest']>>;
type Status = Results[number]['status'];

const given = process.argv.slice(2);
const mutate = config.mutate.filter((glob) => given.length === 0 || given.includes(roomOf(glob)));
const startedAt = performance.now();
const results = await new Stryker({ mutate }).runMutationTest();
const minutes = Math.round((performance.now() - startedAt) / 60_000);

const rows = [...new Set(mutate.map(roomOf))].map((room) => {
  const inRoom = results.filter(
    ({ fileName }) => roomOf(fileName.replace(/^.*\/src\//, 'src/')) === room,
  );
  const count = (status: Status) => inRoom.filter((result) => result.status === status).length;
  const caught = count('Killed') + count('Timeout');
  const missed = count('Survived') + count('NoCoverage');
  const score = (100 * caught) / (caught + missed);
  const least = EDGES.has(room) ? config.thresholds.break : config.thresholds.low;
  if (!(score >= least)) process.exitCode = 1;
  return [room, score.toFixed(1), count('Killed'), count('Timeout'), missed];
});

const head = ['', 'Score', 'Killed', 'Timed out', 'Survived'];
const table = [head, head.map(() => '---'), ...rows];
console.log(table.map((row) => `| ${row.join(' | ')} |`).join('\n'));
console.log(`in ${minutes} min`);

/** `http`, of `src/http/**`; and `main`, of `src/main.ts`. */
function roomOf(glob: string): string {
  return glob.split('/')[1]?.replace(/\.ts$/, '') ?? '';
}
