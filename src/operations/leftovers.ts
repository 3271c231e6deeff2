import type { Item } from '../domain/item.ts';
import type { CancelAnswer, Job } from '../domain/job.ts';
import type { Vendor, VendorSession } from '../domain/vendor.ts';
import { askToCancel } from '../engine/run/ask-to-cancel.ts';
import { lookUntilTold } from '../engine/watch/unseen.ts';
import type { SafeText } from '../report/safe.ts';
import { type Surroundings, withSession } from './with-session.ts';

/** An item as a killed main left it. */
export interface Leftover {
  readonly kind: string;
  readonly itemId: string;
  readonly variant?: string | undefined;
  readonly workspaceId?: string | undefined;
  readonly itemName: string;
  readonly jobId: string | null;
  /** Its job is surely ours. */
  readonly ours: boolean;
  /** Its job came into being when an answer to us was lost, and may be somebody else's. */
  readonly found: boolean;
  /** A request to start it was sent then, by the vendor's clock, and its effect is not known. */
  readonly sentAt: number | null;
  readonly open: boolean;
}

export interface LeftoversRequest {
  readonly vendor: Vendor;
  readonly config: unknown;
  readonly onCancel: 'leave' | 'cancel';
  readonly entries: readonly Leftover[];
}

/**
 * Cancels the jobs that a killed main had started and not seen end. Asking twice does no harm: a
 * job that has ended is left as it is. What can't be proven to be ours is named and left alone.
 */
export async function cancelLeftovers(
  request: LeftoversRequest,
  surroundings: Surroundings,
): Promise<void> {
  const { vendor, onCancel, config } = request;
  const { log, safe } = surroundings;
  const open = request.entries.filter(({ open }) => open);
  const surely = open.filter(({ ours, sentAt }) => ours && sentAt === null);
  const inDoubt = open.filter(({ sentAt }) => sentAt !== null);
  const found = open.filter((entry) => entry.found);
  const ofInterest = [...new Set([...surely, ...inDoubt, ...found])];
  if (ofInterest.length === 0) return;
  const names = listOf(ofInterest, safe);
  if (onCancel === 'leave') {
    log.info(`The step was killed. As on-cancel says, its jobs are left running: ${names}`);
    return;
  }
  log.info(`The step was killed. Cancelling what it had started: ${names}`);
  for (const entry of found) log.warning(`${nameOf(entry, safe)}: ${leftAlone(entry.jobId, safe)}`);
  const toDo = [...surely, ...inDoubt];
  if (toDo.length === 0) return;
  const kinds = vendor.kinds.filter(({ name }) => toDo.some(({ kind }) => kind === name));
  const purpose = { operation: 'cancel', kinds } as const;
  await withSession(vendor, config, purpose, surroundings, async (session) => {
    await Promise.all([
      ...surely.map((entry) => cancelOne(entry, vendor, session, surroundings)),
      ...inDoubt.map((entry) => tellOfOne(entry, vendor, session, surroundings)),
    ]);
  });
}

function listOf(entries: readonly Leftover[], safe: SafeText): string {
  return entries.map((entry) => nameOf(entry, safe)).join(', ');
}

function nameOf({ itemName }: Leftover, safe: SafeText): string {
  return safe.plain(itemName, 100);
}

/** A refresh that began when our answer was lost may be somebody else's. */
function leftAlone(jobId: string | null, safe: SafeText): string {
  const job = jobId === null ? 'a refresh' : `job ${safe.plain(jobId, 100)}`;
  return `${job} began when an answer was lost, and is left running: whether it is ours can't be told`;
}

/** One that can't be looked after does not keep the others waiting. */
async function cancelOne(
  entry: Leftover,
  vendor: Vendor,
  session: VendorSession,
  surroundings: Surroundings,
): Promise<void> {
  const { log, safe, clock, signal } = surroundings;
  const say = (text: string) => `${nameOf(entry, safe)}: ${safe.plain(text, 500)}`;
  try {
    const item = itemOf(entry, vendor);
    if (!item || entry.jobId === null) return log.warning(say('it may be running'));
    const job: Job = { id: entry.jobId, item };
    log.info(say(cancelText(await askToCancel(job, { session, clock }, signal))));
  } catch (error) {
    log.warning(say(`it may be running: ${wordsOf(error)}`));
  }
}

/** Says what a request without an answer may have started. */
async function tellOfOne(
  entry: Leftover,
  vendor: Vendor,
  session: VendorSession,
  surroundings: Surroundings,
): Promise<void> {
  const { log, safe } = surroundings;
  const say = (text: string) => log.warning(`${nameOf(entry, safe)}: ${text}`);
  try {
    const item = itemOf(entry, vendor);
    const at = entry.sentAt;
    if (!item || at === null) return say('it may be running');
    const found = await lookUntilTold(
      () => session.startedSince({ item, parameters: {} }, { at }),
      surroundings,
    );
    if ('untold' in found || found.length === 0) return say('it may be running');
    for (const { id } of found) say(leftAlone(id, safe));
  } catch (error) {
    say(`it may be running: ${safe.plain(wordsOf(error), 500)}`);
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function itemOf(entry: Leftover, vendor: Vendor): Item | undefined {
  const kind = vendor.kinds.find(({ name }) => name === entry.kind);
  if (!kind) return undefined;
  const { itemId: id, itemName: name, variant, workspaceId } = entry;
  return {
    kind,
    id,
    name,
    ...(variant === undefined ? {} : { variant }),
    ...(workspaceId === undefined ? {} : { workspaceId }),
  };
}

function cancelText(answer: CancelAnswer): string {
  switch (answer.kind) {
    case 'accepted':
      return 'cancellation asked for';
    case 'already-ended':
      return 'had ended already';
    case 'refused':
      return `could not be cancelled: ${answer.reason}`;
  }
}
