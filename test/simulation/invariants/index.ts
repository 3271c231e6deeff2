import { requestBudget } from '../request-budget.ts';
import type { Run } from '../run.ts';
import { cancelsOursAlone, cancelsWhatItShould, endsInTime, restsAtItsEnd } from './ends.ts';
import type { Invariant } from './facts.ts';
import { cancelIsTrue, postCancels, waitIsTrue } from './later.ts';
import {
  pausedIsOff,
  pauseIsWorstOfItems,
  recordedBeforeChanged,
  recordHoldsWhatIsOff,
  resumedIsAsBefore,
  touchesSelectedAlone,
} from './pausing.ts';
import { cutOffIsSaid, skippedHasCause, statusIsTrue } from './statuses.ts';
import {
  ifRunningIsKept,
  maxParallelIsKept,
  nothingAfterTheStop,
  oneAtATime,
  outputsNameJobs,
  stageByStage,
} from './triggers.ts';
import { greenIsTrue, isWorstOfItems, redIsTrue, throwsOnlyBefore } from './verdict.ts';

/**
 * The promises of the interface, judged by what really happened at the vendor. None of them asks
 * the product for anything but its results: what a status means is written down here once more.
 */
const INVARIANTS = {
  'it ends by its deadline': endsInTime,
  'it rests at its end': restsAtItsEnd,
  'it throws only before anything was triggered': throwsOnlyBefore,
  'no false green': greenIsTrue,
  'no false red': redIsTrue,
  'every status is true': statusIsTrue,
  'the step is as its items are': isWorstOfItems,
  'skipped has a cause that counts': skippedHasCause,
  'what the end cut off is said': cutOffIsSaid,
  'no second job': oneAtATime,
  'no cancel of others, nor unasked': cancelsOursAlone,
  'what is to be cancelled is told so': cancelsWhatItShould,
  'nothing is started after the stop': nothingAfterTheStop,
  'if-running is kept': ifRunningIsKept,
  'stage by stage': stageByStage,
  'max-parallel is kept': maxParallelIsKept,
  'outputs name the jobs': outputsNameJobs,
  'what is waited for is told truly': waitIsTrue,
  'what is said to be cancelled is': cancelIsTrue,
  'post looks after what main has left': postCancels,
  'recorded before it is changed': recordedBeforeChanged,
  'the record holds what is off': recordHoldsWhatIsOff,
  'pausing touches what is selected alone': touchesSelectedAlone,
  'what is said to be paused is off': pausedIsOff,
  'what is said to be resumed is as before': resumedIsAsBefore,
  'a pause is as its items are': pauseIsWorstOfItems,
  'the request budget is kept': requestBudget,
} as const satisfies Record<string, Invariant>;

export type InvariantName = keyof typeof INVARIANTS;

export const INVARIANT_NAMES = Object.keys(INVARIANTS) as readonly InvariantName[];

export interface Violation {
  readonly invariant: InvariantName;
  readonly how: string;
}

export function violations(run: Run): readonly Violation[] {
  return (Object.entries(INVARIANTS) as [InvariantName, Invariant][]).flatMap(
    ([invariant, broken]) => broken(run).flatMap((how) => (how ? [{ invariant, how }] : [])),
  );
}

/** How a step breaks one of them. */
export function findings(run: Run, by: InvariantName): readonly string[] {
  const broken: Invariant = INVARIANTS[by];
  return broken(run).flatMap((how) => how || []);
}
