import type { Item } from '../domain/item.ts';
import type { CancelAnswer, Job } from '../domain/job.ts';
import type { Vendor, VendorSession } from '../domain/vendor.ts';
import { askToCancel } from '../engine/ask-to-cancel.ts';
import { type Surroundings, withSession } from './surroundings.ts';

/** An item as a killed main left it. */
export interface Leftover {
  readonly kind: string;
  readonly itemId: string;
  readonly variant?: string | undefined;
  readonly workspaceId?: string | undefined;
  readonly itemName: string;
  readonly jobId: string | null;
  readonly ours: boolean;
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
 * job that has ended is left as it is.
 */
export async function cancelLeftovers(
  request: LeftoversRequest,
  surroundings: Surroundings,
): Promise<void> {
  const { vendor, onCancel, config } = request;
  const { log, safe } = surroundings;
  const open = request.entries.filter(
    (entry) => entry.open && (entry.ours || entry.sentAt !== null),
  );
  if (open.length === 0) return;
  const names = open.map(({ itemName }) => safe.plain(itemName, 100)).join(', ');
  if (onCancel === 'leave') {
    log.info(`The step was killed. As on-cancel says, its jobs are left running: ${names}`);
    return;
  }
  log.info(`The step was killed. Cancelling what it had started: ${names}`);
  const kinds = vendor.kinds.filter(({ name }) => open.some(({ kind }) => kind === name));
  const purpose = { operation: 'cancel', kinds } as const;
  await withSession(vendor, config, purpose, surroundings, async (session) => {
    await Promise.all(open.map((entry) => cancelOne(entry, vendor, session, surroundings)));
  });
}

/** One that can't be looked after does not keep the others waiting. */
async function cancelOne(
  entry: Leftover,
  vendor: Vendor,
  session: VendorSession,
  { log, safe, clock, signal }: Surroundings,
): Promise<void> {
  const say = (text: string) => `${safe.plain(entry.itemName, 100)}: ${safe.plain(text, 500)}`;
  try {
    const jobs = await jobsOf(entry, vendor, session);
    if (jobs.length === 0) log.warning(say('it may be running'));
    for (const job of jobs)
      log.info(say(cancelText(await askToCancel(job, { session, clock }, signal))));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.warning(say(`it may be running: ${reason}`));
  }
}

/** The job; or what a request without an answer had started, which only comes after an end. */
async function jobsOf(
  entry: Leftover,
  vendor: Vendor,
  session: VendorSession,
): Promise<readonly Job[]> {
  const kind = vendor.kinds.find(({ name }) => name === entry.kind);
  if (!kind) return [];
  const { itemId: id, itemName: name, variant, workspaceId } = entry;
  const item: Item = {
    kind,
    id,
    name,
    ...(variant === undefined ? {} : { variant }),
    ...(workspaceId === undefined ? {} : { workspaceId }),
  };
  if (entry.sentAt === null) return entry.jobId === null ? [] : [{ id: entry.jobId, item }];
  const found = await session.startedSince({ item, parameters: {} }, entry.sentAt);
  const [late, another] = 'untold' in found ? [] : found;
  return late && !another ? [late] : [];
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
