import type { Clock } from '../../domain/clock.ts';
import type { ItemResult } from '../../domain/result.ts';
import {
  type CheckRunStyle,
  type CheckRunText,
  type Conclusion,
  cancelledText,
  conclusionOf,
  endedText,
  restText,
  runningText,
} from '../../report/check-run.ts';
import { isoTime } from '../../report/times.ts';
import type { Report } from './github.ts';

export interface ReportsOptions extends CheckRunStyle {
  readonly clock: Pick<Clock, 'now'>;
  /** Whether the step waits for the ends of its refreshes. */
  readonly waits: boolean;
  /** Whether the workflow run was cancelled. */
  readonly isCancelled: () => boolean;
}

/** What check runs say of items. */
export class Reports {
  readonly #options: ReportsOptions;

  constructor(options: ReportsOptions) {
    this.#options = options;
  }

  running(name: string, result: ItemResult): Report {
    return this.#started(name, result, runningText(this.#options), this.#link(result));
  }

  ended(name: string, result: ItemResult): Report {
    const startedAt = result.startedAt ?? result.triggeredAt;
    const endedAt = result.endedAt ?? this.#options.clock.now();
    return this.#ended(name, endedText(result, this.#options), {
      conclusion: this.#conclusionOf(result),
      detailsUrl: this.#link(result),
      startedAt,
      // The clocks of a vendor and of a runner differ.
      endedAt: Math.max(endedAt, startedAt ?? endedAt),
    });
  }

  /** The items that share a check run, of which this one has begun. */
  restRunning(name: string, rest: readonly ItemResult[], first: ItemResult): Report {
    return this.#started(name, first, restText(rest, this.#options), this.#options.runUrl);
  }

  /** The worst of them counts for all. */
  restEnded(name: string, rest: readonly ItemResult[]): Report {
    const conclusions = rest.map((result) => this.#conclusionOf(result));
    const starts = rest.flatMap(({ startedAt, triggeredAt }) => startedAt ?? triggeredAt ?? []);
    const endedAt = this.#options.clock.now();
    return this.#ended(name, restText(rest, this.#options), {
      conclusion: WORST_FIRST.find((one) => conclusions.includes(one)) ?? 'neutral',
      detailsUrl: this.#options.runUrl,
      startedAt: starts.length === 0 ? null : Math.min(endedAt, ...starts),
      endedAt,
    });
  }

  #started(
    name: string,
    { startedAt, triggeredAt }: ItemResult,
    text: CheckRunText,
    detailsUrl: string | undefined,
  ): Report {
    const at = startedAt ?? triggeredAt ?? this.#options.clock.now();
    return { name, ...text, detailsUrl, startedAt: isoTime(at) ?? undefined };
  }

  #ended(
    name: string,
    { title, summary }: CheckRunText,
    { conclusion, detailsUrl, startedAt, endedAt }: End,
  ): Report {
    return {
      name,
      conclusion,
      title,
      summary,
      detailsUrl,
      startedAt: isoTime(startedAt) ?? undefined,
      completedAt: isoTime(endedAt) ?? undefined,
    };
  }

  #conclusionOf(result: ItemResult): Conclusion {
    const { waits, isCancelled } = this.#options;
    return conclusionOf(result, { waits, cancelled: isCancelled() });
  }

  #link({ plan: { item } }: ItemResult): string | undefined {
    const { safe, runUrl } = this.#options;
    return safe.url(item.url) ?? runUrl;
  }
}

interface End {
  readonly conclusion: Conclusion;
  readonly detailsUrl: string | undefined;
  readonly startedAt: number | null;
  readonly endedAt: number;
}

const WORST_FIRST: readonly Conclusion[] = [
  'failure',
  'timed_out',
  'cancelled',
  'neutral',
  'success',
  'skipped',
];

/** The end of one that a killed step had begun. */
export function cancelledReport(
  report: Report,
  style: Pick<CheckRunStyle, 'safe' | 'runUrl'>,
  now: number,
): Report {
  const completedAt = isoTime(now) ?? undefined;
  return { ...report, ...cancelledText(style), conclusion: 'cancelled', completedAt };
}
