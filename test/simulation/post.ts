import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal, readJournal } from '../../src/action/journal.ts';
import { Unwritten } from '../../src/action/unwritten.ts';
import type { SelectingRequest } from '../../src/operations/found.ts';
import { cancelLeftovers } from '../../src/operations/leftovers.ts';
import type { StepSurroundings } from '../../src/operations/step.ts';
import { createSafeText } from '../../src/report/safe.ts';

type Left = NonNullable<ReturnType<typeof readJournal>>;

/** One for all journals of this process, which come one after the other. */
let folder: string | undefined;

/** The journal of a main that may be killed, as the action writes it. */
export function newJournal() {
  folder ??= newFolder();
  const path = join(folder, 'journal');
  writeFileSync(path, '');
  const append = (text: string) => appendFileSync(path, text);
  return {
    open: () => openJournal({ append }, createSafeText(), new Unwritten({ warning: () => {} })),
    read: (): Left => readJournal(path) ?? [],
  };
}

function newFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'simulation-'));
  process.on('exit', () => rmSync(path, { recursive: true }));
  return path;
}

/** What post does about the jobs of a killed main. */
export async function lookAfterJobs(
  { vendor, config, settings }: SelectingRequest,
  entries: Left,
  surroundings: StepSurroundings,
): Promise<undefined> {
  const { onCancel } = settings;
  await cancelLeftovers({ vendor, config, onCancel, entries }, surroundings);
}
