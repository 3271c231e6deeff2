import { play } from './demo/play.ts';
import { powerbi } from './demo/powerbi.ts';
import { type DemoVendor, ENDINGS, type Ending } from './demo/scene.ts';
import { tableau } from './demo/tableau.ts';
import { tamr } from './demo/tamr.ts';

/**
 * Shows the action at work without a vendor: `npm run demo`, and `npm run demo -- failed` for how it
 * looks when something goes wrong. Every vendor has a scene. Exits as the first step that is red.
 */

const VENDORS: Readonly<Record<string, DemoVendor>> = { tableau, powerbi, tamr };

interface Choice {
  readonly vendors: readonly DemoVendor[];
  readonly ending: Ending;
}

/** Aborts when the reader of a pipe, `head` say, has left. */
const left = new AbortController();
process.stdout.on('error', () => left.abort());

const choice = choose(process.argv.slice(2));
if (choice) {
  const print = (line: string) => process.stdout.write(`${line}\n`);
  for (const { label, open } of choice.vendors) {
    if (left.signal.aborted) break;
    print(`══ ${label} ${'═'.repeat(70 - label.length)}`);
    await using scene = await open(choice.ending);
    const run = await play(scene, print, left.signal);
    print('');
    process.exitCode ||= run.exitCode ?? 1;
  }
} else {
  console.error(usage());
  process.exitCode = 2;
}

/** A vendor (all, if none is named), an ending, both in any order, or neither. `undefined` for anything else. */
function choose(words: readonly string[]): Choice | undefined {
  let vendors = Object.values(VENDORS);
  let ending: Ending = 'succeeded';
  for (const word of words) {
    const named = Object.hasOwn(VENDORS, word) ? VENDORS[word] : undefined;
    const ends = ENDINGS.find((one) => one === word);
    if (!named && !ends) return undefined;
    vendors = named ? [named] : vendors;
    ending = ends ?? ending;
  }
  return { vendors, ending };
}

function usage(): string {
  return [
    'Usage: npm run demo -- [vendor] [ending]',
    `  vendor  ${Object.keys(VENDORS).join(', ')}`,
    `  ending  ${ENDINGS.join(', ')}`,
  ].join('\n');
}
