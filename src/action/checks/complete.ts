import { type CheckRunsApi, openGitHub } from './github.ts';
import { readLedger } from './ledger.ts';
import { Pace, PER_MINUTE } from './pace.ts';
import { complaint, type PublishOptions } from './publish.ts';
import { Queue } from './queue.ts';
import { cancelledReport } from './reports.ts';

const WITHIN_MS = 20_000;

/**
 * For post: gives the check runs that main has left open their end, the one that main knew or, where
 * it was killed before that, `cancelled`. Warns once at most, main's own warning counted.
 */
export async function completeLeft(
  options: PublishOptions,
  api: CheckRunsApi = openGitHub(options),
): Promise<void> {
  const { clock, ledgerPath, log, safe, place } = options;
  const { checkRuns, sentAt, warned } = readLedger(ledgerPath);
  if (checkRuns.length === 0) return;
  const tell = warned ? log.info : log.warning;
  const agesMs = sentAt.map((at) => clock.now() - at);
  let isGivenUp = false;
  const queue = new Queue({
    api,
    clock,
    pace: { all: new Pace(clock, PER_MINUTE.together, agesMs) },
    ledger: { note: () => {} },
    debug: (line) => log.debug(safe.plain(line, 1000)),
    onGivenUp({ message, advice }) {
      isGivenUp = true;
      tell(complaint(safe, 'Check runs could not be completed', message, advice));
    },
  });
  const style = { safe, runUrl: place.runUrl };
  for (const { id, report } of checkRuns) {
    const isOpen = report.conclusion === undefined;
    queue.set(isOpen ? cancelledReport(report, style, clock.now()) : report, id);
  }
  await queue.finish(WITHIN_MS);
  if (isGivenUp) return;
  const { unsaid, size, fault } = queue;
  if (unsaid === 0) {
    log.info(`Check runs: ${size} completed that the step had left`);
    return;
  }
  const why = fault?.message ?? `no time was left after ${WITHIN_MS / 1000} s`;
  const what = `${unsaid} of ${size} check runs could not be completed`;
  tell(complaint(safe, what, why, fault?.advice));
}
