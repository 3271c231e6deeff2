import { dbt } from './demo/dbt.ts';
import { pause } from './demo/pause.ts';
import { play } from './demo/play.ts';
import { powerbi } from './demo/powerbi.ts';
import { qlik } from './demo/qlik.ts';
import { quicksight } from './demo/quicksight.ts';
import { type DemoScene, ENDINGS, type Ending } from './demo/scene.ts';
import { tableau } from './demo/tableau.ts';
import { tamr } from './demo/tamr.ts';

/**
 * Shows the action at work without a vendor: `npm run demo`, and `npm run demo -- failed` for how it
 * looks when something goes wrong. Every vendor has a scene, and
 * so have pausing and what dbt rebuilt. Exits as the first step that is red.
 */

const SCENES: Readonly<Record<string, DemoScene>> = {
  tableau,
  powerbi,
  tamr,
  quicksight,
  qlik,
  pause,
  dbt,
};

interface Choice {
  readonly scenes: readonly DemoScene[];
  readonly ending: Ending;
}

/** Aborts when the reader of a pipe, `head` say, has left. */
const left = new AbortController();
process.stdout.on('error', () => left.abort());

const choice = choose(process.argv.slice(2));
if (choice) {
  const print = (line: string) => process.stdout.write(`${line}\n`);
  for (const { label, open } of choice.scenes) {
    if (left.signal.aborted) break;
    print(`══ ${label} ${'═'.repeat(70 - label.length)}`);
    await using scene = await open(choice.ending);
    const exitCode = await play(scene, print, left.signal);
    print('');
    process.exitCode ||= exitCode;
  }
} else {
  console.error(usage());
  process.exitCode = 2;
}

/** A scene (all, if none is named), an ending, both in any order, or neither. `undefined` for anything else. */
function choose(words: readonly string[]): Choice | undefined {
  let scenes = Object.values(SCENES);
  let ending: Ending = 'succeeded';
  for (const word of words) {
    const named = Object.hasOwn(SCENES, word) ? SCENES[word] : undefined;
    const ends = ENDINGS.find((one) => one === word);
    if (!named && !ends) return undefined;
    scenes = named ? [named] : scenes;
    ending = ends ?? ending;
  }
  return { scenes, ending };
}

function usage(): string {
  return [
    'Usage: npm run demo -- [scene] [ending]',
    `  scene   ${Object.keys(SCENES).join(', ')}`,
    `  ending  ${ENDINGS.join(', ')}`,
  ].join('\n');
}
