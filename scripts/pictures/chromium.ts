import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The page is drawn by then: Mermaid takes less than a second. */
const DRAWN_AFTER_MS = 5_000;

/** The browser of the system, or the one that CHROMIUM names. */
export function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [process.env.CHROMIUM ?? '', ...candidates].find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return path !== '';
  } catch {
    return false;
  }
}

/** A window that is lower stays empty. */
const SHORTEST = 400;

/**
 * Takes a picture of the whole page at this width, in pixels.
 * @returns its height, which the page itself writes into its title
 */
export function screenshot(chromium: string, html: string, picture: string, width: number): number {
  const title = /<title>(\d+)<\/title>/.exec(run(chromium, html, width, SHORTEST, '--dump-dom'));
  const height = Math.max(SHORTEST, Number(title?.[1] ?? 0));
  run(chromium, html, width, height, `--screenshot=${resolve(picture)}`);
  return height;
}

function run(chromium: string, html: string, width: number, height: number, what: string): string {
  const profile = mkdtempSync(join(tmpdir(), 'bi-refresh-pictures-'));
  const options = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--hide-scrollbars',
    `--user-data-dir=${profile}`,
    `--window-size=${width},${height}`,
    `--virtual-time-budget=${DRAWN_AFTER_MS}`,
  ];
  try {
    const address = pathToFileURL(resolve(html)).href;
    return execFileSync(chromium, [...options, what, address], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 256 * 1024 * 1024,
    });
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}
