import type { Kind } from '../../src/domain/item.ts';
import { lakehouses, notebooks, sqlEndpoints } from '../../src/vendors/powerbi/fabric/kinds.ts';
import { dataflows, semanticModels } from '../../src/vendors/powerbi/kinds.ts';
import { apps } from '../../src/vendors/qlik/kinds.ts';
import { datasets, INCREMENTAL } from '../../src/vendors/quicksight/kinds.ts';
import { datasources, flows, workbooks } from '../../src/vendors/tableau/kinds.ts';
import { dataProducts, destinations, sources, workflows } from '../../src/vendors/tamr/kinds.ts';
import type { Random } from './random.ts';
import {
  type Course,
  type End,
  type ItemScript,
  MINUTE,
  NEVER,
  type Scenario,
  type ScheduleScript,
  SECOND,
  type VendorName,
} from './scenario.ts';

/**
 * Where the vendor starts a second refresh beside the first, a request that had no effect is sent
 * again after a minute. No client can tell a job that hides for longer from such a request.
 */
const LONGEST_UNLISTED_UNGUARDED_MS = 50 * SECOND;
/** New jobs were seen to stay out of lists for seconds; nothing says that it can't be minutes. */
const LONGEST_UNLISTED_MS: Readonly<Record<VendorName, number>> = {
  tableau: 4 * MINUTE,
  // Of what does not show for a minute, nothing tells it from a request that Power BI dropped.
  powerbi: 45 * SECOND,
  tamr: LONGEST_UNLISTED_UNGUARDED_MS,
  // Half a minute of looks is all: a second request is refused as long as the first one's reload waits.
  qlik: 20 * SECOND,
  // Ours are asked for by the ids that we chose.
  quicksight: 4 * MINUTE,
};
/** Whoever knows a job's id is told of it after so long at the latest. */
const LONGEST_UNKNOWN_MS = 20 * SECOND;
/** A job's record does not go before it has been shown for a while. */
const SHORTEST_KNOWN_MS = 2 * MINUTE;
/** A refresh that begins in the moment of our own request, by clocks that differ. */
const RIVAL_WITHIN_MS = 4 * SECOND;

/** The clock of a vendor's answers and that of its jobs differ by less than this. */
const CLOCKS_DIFFER_MS = MINUTE;

const KINDS: Readonly<Record<VendorName, readonly (readonly Kind[])[]>> = {
  tableau: [[workbooks], [workbooks, datasources], [flows], [workbooks, datasources, flows]],
  powerbi: [
    [semanticModels],
    [dataflows],
    [semanticModels, semanticModels, dataflows],
    [notebooks, lakehouses],
    [notebooks, lakehouses, sqlEndpoints, semanticModels],
  ],
  tamr: [[sources], [dataProducts, workflows], [sources, dataProducts, workflows, destinations]],
  qlik: [[apps]],
  quicksight: [[datasets]],
};

/** As the kind reads it from the items. */
const GIVEN: ItemScript['parameters'] = notebooks.parameters.parse({
  parameters: { day: 'today' },
});

export const PAUSABLE: Readonly<Partial<Record<VendorName, readonly Kind[]>>> = {
  tableau: [workbooks, datasources],
  powerbi: [semanticModels],
};

interface ItemOptions extends Pick<Scenario, 'vendor' | 'play' | 'timeoutMs'> {
  readonly stages: number;
}

export function drawItems(random: Random, options: ItemOptions): readonly ItemScript[] {
  const { vendor, play, stages } = options;
  const kinds = play === 'pause' ? PAUSABLE[vendor] : random.pick(KINDS[vendor]);
  const count = random.number({ 1: 4, 2: 3, 3: 2, 4: 2, 5: 1, 6: 1 });
  const items = Array.from({ length: count }, (_, index): ItemScript => {
    const kind = random.pick(kinds ?? []);
    const course = () => fitting(drawCourse(random, options), kind);
    return {
      kind,
      id: `${kind.name}-${index}`,
      name: `Item ${index}`,
      stage: random.whole(0, stages - 1),
      parameters: drawParameters(random, kind),
      courses: Array.from({ length: 3 }, course),
      others: isSeen(kind) ? drawOthers(random, options) : [],
      rival: isSeen(kind) ? drawRival(random, options) : undefined,
      schedules: play === 'pause' ? drawSchedules(random, vendor, index) : [],
      unselected: play === 'pause' && index > 0 && random.chance(0.3),
    };
  });
  return withoutGaps(vendor === 'tamr' && stages > 1 ? kindByKind(items) : items);
}

/** Nobody is told of others' synchronisations. */
function isSeen(kind: Kind): boolean {
  return kind !== sqlEndpoints;
}

/**
 * Of what Tableau refuses to refresh twice at a time, a job may hide for longer. Nobody can cancel a
 * synchronisation.
 */
function fitting(course: Course, kind: Kind): Course {
  if (kind === sqlEndpoints && course.end === 'is cancelled') return { ...course, end: 'fails' };
  if (kind !== flows) return course;
  const listedAfterMs = Math.min(course.listedAfterMs, LONGEST_UNLISTED_UNGUARDED_MS);
  return { ...course, listedAfterMs };
}

/** Most items have none. What it does is as long out of sight as can be. */
function drawRival(random: Random, options: ItemOptions): ItemScript['rival'] {
  if (!random.chance(0.1)) return undefined;
  const course = drawCourse(random, options);
  const listedAfterMs = random.pick([course.listedAfterMs, LONGEST_UNLISTED_MS[options.vendor]]);
  const goneAfterMs = Math.max(course.goneAfterMs, listedAfterMs + SHORTEST_KNOWN_MS);
  return {
    afterMs: random.whole(-RIVAL_WITHIN_MS, RIVAL_WITHIN_MS),
    course: { ...course, listedAfterMs, goneAfterMs },
  };
}

function drawParameters(random: Random, kind: Kind): ItemScript['parameters'] {
  const isIncremental = (kind === workbooks || kind === datasources) && random.chance(0.2);
  if (isIncremental) return { incremental: true };
  if (kind === apps && random.chance(0.4)) {
    return random.pick([{ partial: true }, { variables: { day: '2026-01-31' } }, { weight: 9 }]);
  }
  if (kind === datasets) return random.chance(0.2) ? { IngestionType: INCREMENTAL } : {};
  if (kind === notebooks) return random.chance(0.3) ? GIVEN : {};
  return kind === semanticModels && random.chance(0.5) ? { type: 'Full' } : {};
}

function drawSchedules(
  random: Random,
  vendor: VendorName,
  index: number,
): readonly ScheduleScript[] {
  const count = vendor === 'powerbi' ? 1 : random.number({ 0: 1, 1: 4, 2: 2, 3: 1 });
  return Array.from({ length: count }, (_, number) => ({
    id: `task${index}-${number}`,
    on: random.chance(0.8),
    suspended: vendor === 'tableau' && random.chance(0.1),
    frequency: random.pick(['Daily', 'Weekly', 'Monthly'] as const),
    hour: random.whole(0, 23),
  }));
}

function drawCourse(
  random: Random,
  { vendor, timeoutMs }: Pick<Scenario, 'vendor' | 'timeoutMs'>,
): Course {
  const end = random.weighted<End>({
    succeeds: 60,
    fails: 8,
    'fails for now': vendor === 'tamr' || vendor === 'qlik' ? 0 : 12,
    'is cancelled': 8,
    'ends oddly': vendor === 'tamr' ? 0 : 2,
    hangs: 10,
  });
  const listedAfterMs = drawHiding(random, LONGEST_UNLISTED_MS[vendor]);
  // Power BI's history holds sixty refreshes, or those of a week.
  const goes = vendor !== 'powerbi' && random.chance(0.08);
  const shortest = listedAfterMs + SHORTEST_KNOWN_MS;
  return {
    queueMs: random.chance(0.5) ? random.whole(0, 5 * SECOND) : random.magnitude(1, timeoutMs / 4),
    runMs: end === 'hangs' ? NEVER : random.magnitude(200, timeoutMs / 2),
    end,
    listedAfterMs,
    knownAfterMs: Math.min(listedAfterMs, random.whole(0, LONGEST_UNKNOWN_MS)),
    goneAfterMs: goes ? random.magnitude(shortest, Math.max(timeoutMs, 2 * shortest)) : NEVER,
    rowGoes: random.chance(0.6),
    cancelling: random.weighted({ obeys: 7, ignores: 2, refuses: 1 }),
    cancelTakesMs: random.magnitude(100, 40 * SECOND),
    byApi: random.chance(0.3),
  };
}

/** Most show at once, some after seconds, and a few after minutes. */
function drawHiding(random: Random, longestMs: number): number {
  const how = random.weighted({ none: 75, short: 15, long: 10 });
  if (how === 'none') return 0;
  return random.whole(0, how === 'short' ? 20 * SECOND : longestMs);
}

/** Most often there is none; or one that runs already, or some in the course of the step. */
function drawOthers(
  random: Random,
  options: Pick<Scenario, 'vendor' | 'timeoutMs'>,
): ItemScript['others'] {
  const { timeoutMs } = options;
  const count = random.number({ 0: 6, 1: 3, 2: 1, 5: 0.5 });
  return Array.from({ length: count }, () => {
    const at = random.chance(0.5) ? -random.whole(0, timeoutMs / 4) : random.whole(0, timeoutMs);
    return { at, course: shownInTime(drawCourse(random, options), at) };
  }).sort((a, b) => a.at - b.at);
}

/**
 * What began a moment before the step and shows only after its first look can't be told from a
 * refresh of ours whose times are written by a clock that differs from that of the answers, and ours
 * is to be followed. So by clocks that differ that far it is shown when the step begins.
 */
function shownInTime(course: Course, at: number): Course {
  if (at >= 0 || at < -CLOCKS_DIFFER_MS) return course;
  const { listedAfterMs, knownAfterMs } = course;
  return {
    ...course,
    listedAfterMs: Math.min(listedAfterMs, -at),
    knownAfterMs: Math.min(knownAfterMs, -at),
  };
}

/** Items of one stage are refreshed at once: where kinds follow each other, each has its own. */
function kindByKind(items: readonly ItemScript[]): readonly ItemScript[] {
  const order = [sources, dataProducts, workflows, destinations];
  return items.map((item) => ({
    ...item,
    stage: item.stage * order.length + order.indexOf(item.kind),
  }));
}

/** A stage without items is none. */
function withoutGaps(items: readonly ItemScript[]): readonly ItemScript[] {
  const stages = [...new Set(items.map(({ stage }) => stage))].sort((a, b) => a - b);
  return items.map((item) => ({ ...item, stage: stages.indexOf(item.stage) }));
}
