import type { ItemResult, ItemStatus, StepResult } from '../../domain/result.ts';
import { asVerb, isTroubleFor, OPERATION_WORDS, TROUBLE } from '../words.ts';

/** Items of a step that came to the same. Never empty. */
export interface Share {
  readonly names: readonly string[];
  /** Behind a number in a headline: `2 failed`. */
  readonly word: string;
  /** Behind a number of items in a sentence: `2 items ended with an unknown outcome`. */
  readonly verb: string;
}

/**
 * What a step came to. The last line of the log and the headline of the summary are both written
 * from it, so that they can't tell two stories.
 */
export interface Outcome {
  /** What did not end well, the worst first. */
  readonly trouble: readonly Share[];
  /** What the step was after. */
  readonly reached: readonly Share[];
  /** What was left out, or had ended without us. */
  readonly besides: readonly Share[];
  /** What runs on though the run was cancelled. */
  readonly left: readonly Share[];
}

export function outcomeOf(step: StepResult): Outcome {
  return step.operation === 'cancel' && step.status !== 'planned'
    ? outcomeOfCancellation(step.items)
    : outcomeOfOthers(step);
}

const TROUBLE_WORDS: Readonly<Partial<Record<ItemStatus, string>>> = {
  unknown: 'unknown',
  'timed-out': 'timed out',
};

function outcomeOfOthers({ operation, status, items }: StepResult): Outcome {
  const { done, wouldBe } = OPERATION_WORDS[operation];
  const reached = () => {
    if (status === 'planned') {
      const toDo = withStatus(items, 'planned').filter(({ foreseen }) => foreseen === null);
      return shares(toDo, `would be ${wouldBe}`);
    }
    if (status === 'triggered')
      return shares(withStatus(items, 'running', 'succeeded'), 'triggered');
    return shares(withStatus(items, 'succeeded'), done);
  };
  const isCutShort = operation === 'refresh' && status === 'cancelled';
  return {
    trouble: TROUBLE.flatMap((one) =>
      shares(withStatus(items, one), TROUBLE_WORDS[one] ?? one, asVerb(one)),
    ),
    reached: reached(),
    besides: [
      ...shares(foreseen(items, 'failed'), 'would fail'),
      ...shares(foreseen(items, 'skipped'), 'would be skipped'),
      ...shares(withStatus(items, 'skipped'), 'skipped'),
    ],
    left: isCutShort ? shares(withStatus(items, 'running'), 'left running') : [],
  };
}

/** A dry run lists all that it found, also what would not be acted on. */
function foreseen(items: readonly ItemResult[], as: ItemResult['foreseen']) {
  return withStatus(items, 'planned').filter((item) => item.foreseen === as);
}

/** Of a job that may run on, what is wrong; how it stands otherwise. */
const NOT_CANCELLED: readonly (readonly [readonly ItemStatus[], string])[] = [
  [['failed'], 'could not be cancelled'],
  [['unknown'], 'ended with an unknown outcome'],
  [['timed-out'], 'not cancelled at the timeout'],
  [['cancelled', 'running'], 'may still be running'],
];

/** Each job took the cancellation, or had ended already. */
function outcomeOfCancellation(items: readonly ItemResult[]): Outcome {
  const open = items.filter((item) => isTroubleFor('cancel', item));
  const settled = items.filter((item) => !open.includes(item));
  return {
    trouble: NOT_CANCELLED.flatMap(([statuses, word]) =>
      shares(withStatus(open, ...statuses), word),
    ),
    reached: shares(withStatus(settled, 'cancelled'), 'cancelled'),
    besides: [
      ...shares(withStatus(settled, 'succeeded', 'failed'), 'had ended by then'),
      ...shares(withStatus(settled, 'skipped'), 'left alone'),
    ],
    left: [],
  };
}

function withStatus(items: readonly ItemResult[], ...statuses: ItemStatus[]) {
  return items.filter(({ status }) => statuses.includes(status));
}

/** None where there are no items. */
function shares(items: readonly ItemResult[], word: string, verb = word): readonly Share[] {
  return items.length === 0 ? [] : [{ names: items.map(({ plan }) => plan.name), word, verb }];
}
