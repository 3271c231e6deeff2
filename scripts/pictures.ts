import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium, screenshot } from './pictures/chromium.ts';
import { page } from './pictures/page.ts';
import { scenes } from './pictures/scenes.ts';

/**
 * Renders job summaries as GitHub shows them, on a desk and on a phone, for people to look at:
 * `npm run pictures`, or `npm run pictures -- --out docs/images bad-night` for single ones. Takes
 * Chromium from the system.
 */

const WIDTHS = { desk: 1012, phone: 390 };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: 'pictures' } },
});

const chromium = findChromium();
if (chromium === undefined) {
  console.error(
    'No Chromium was found. Install it (on Debian and Ubuntu: apt-get install chromium), or name it in CHROMIUM.',
  );
  process.exitCode = 1;
} else {
  mkdirSync(values.out, { recursive: true });
  for (const [name, markdown] of Object.entries(scenes())) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const html = join(values.out, `${name}.html`);
    writeFileSync(html, page(markdown));
    for (const [screen, width] of Object.entries(WIDTHS)) {
      const picture = join(values.out, `${name}-${screen}.png`);
      const height = screenshot(chromium, html, picture, width);
      console.log(`${picture}  ${width} x ${height}`);
    }
  }
}
