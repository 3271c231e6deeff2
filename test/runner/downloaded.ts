import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What a runner keeps from job to job: the action, downloaded once, and Node's cache of its code. One
 * for a whole test run, whose workers are ended without a chance to clean up after themselves.
 */

const DIST = join(import.meta.dirname, '..', '..', 'dist');
const FOLDER = 'BI_REFRESH_TEST_RUNNER';

/** For `globalSetup` of Vitest: what it returns is done at the end. */
export default function setup(): () => void {
  const folder = download();
  process.env[FOLDER] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Of the test run; or, outside of one, of this process. */
export function downloaded(): { readonly action: string; readonly code: string } {
  const folder = process.env[FOLDER] ?? downloadForUs();
  return { action: join(folder, 'action', 'dist'), code: join(folder, 'code') };
}

function downloadForUs(): string {
  const folder = download();
  process.env[FOLDER] = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function download(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bi-refresh-runner-'));
  cpSync(DIST, join(folder, 'action', 'dist'), { recursive: true });
  return folder;
}
