import type { Operation } from '../../domain/operation.ts';
import type { ItemResult, ItemStatus, StepResult } from '../../domain/result.ts';
import { dbtPlan } from '../dbt-plan.ts';
import type { SafeText } from '../safe.ts';
import { byStage, stageText } from '../stage-text.ts';
import { byInterest, isTroubleFor, OPERATION_WORDS, STATUS_WORDS, type Wording } from '../words.ts';
import { type BlockStyle, failureBlocks } from './failures.ts';
import { timeline } from './gantt.ts';
import { headline } from './headline.ts';
import { itemsTable, type TableStyle } from './items-table.ts';

/** GitHub drops a summary of more than 1,048,576 bytes as a whole. */
const BUDGET_BYTES = 900_000;

/** How much of each reason is shown: the most that leaves every failure its block. */
const REASON_CHARS = [4000, 400, 100] as const;

/** How much of what is left beside the failures the picture may take. */
const PICTURE_SHARE = 1 / 4;

/**
 * The job summary in Markdown, for somebody who was woken: the verdict with its counts, a block for
 * each failure, the picture, and folded away everything that went well. It never has more than
 * `budget` bytes; what is left out for that is counted.
 */
export function summary(
  step: StepResult,
  wording: Wording,
  safe: SafeText,
  budget = BUDGET_BYTES,
): string {
  const first = `### ${headline(step, safe.html(wording.vendor))}\n`;
  const room = budget - bytes(first);
  const items = step.items.map(({ plan }) => plan);
  const plan = dbtPlan(items, safe, room * PICTURE_SHARE);
  const rest = room - bytes(plan);
  const whole = items.length === 0 ? first : first + body(step, wording, safe, rest) + plan;
  return [whole, first].find((text) => bytes(text) <= budget) ?? '';
}

function body(step: StepResult, wording: Wording, safe: SafeText, budget: number): string {
  const { operation, items, status } = step;
  const style = { wording, safe, operation };
  const durations = operation !== 'pause' && operation !== 'resume';
  if (status === 'planned') return plan(step, { ...style, durations: false, marks: true }, budget);
  const troubled = byInterest(items.filter((item) => isTroubleFor(operation, item)));
  const blocks = failuresWithin(budget, troubled, style);
  const left = budget - bytes(blocks);
  const drawn = durations ? timeline(step, safe) : '';
  const picture = bytes(drawn) <= left * PICTURE_SHARE ? drawn : '';
  const others = items.filter((item) => !troubled.includes(item));
  const table = folded(others, { ...style, durations, marks: true }, left - bytes(picture));
  return blocks + picture + table;
}

/** All of them, with shorter reasons if need be. */
function failuresWithin(
  budget: number,
  troubled: readonly ItemResult[],
  style: BlockStyle,
): string {
  const tries = REASON_CHARS.map((chars) => () => failureBlocks(troubled, style, chars));
  for (const attempt of tries) {
    const text = attempt();
    if (bytes(text) <= budget) return text;
  }
  return '';
}

/** What went well, and what was left out, under one line with their counts. */
function folded(others: readonly ItemResult[], style: TableStyle, room: number): string {
  if (others.length === 0) return '';
  const sorted = byInterest(others);
  const statuses = [...new Set(sorted.map(({ status }) => status))];
  const counts = statuses.map((one) => {
    const number = others.filter(({ status }) => status === one).length;
    return `${number} ${wordFor(one, style.operation)}`;
  });
  const opening = `\n<details><summary>${counts.join(', ')}</summary>\n\n`;
  const closing = '\n</details>\n';
  const table = itemsTable(sorted, style, room - bytes(opening + closing));
  const text = opening + table + closing;
  return bytes(text) <= room ? text : '';
}

function wordFor(status: ItemStatus, operation: Operation): string {
  if (status === 'planned') return 'would be skipped';
  const isChange = operation === 'pause' || operation === 'resume';
  return isChange && status === 'succeeded'
    ? OPERATION_WORDS[operation].done
    : STATUS_WORDS[status];
}

/** What would fail, what would be done stage by stage, and folded what would be skipped. */
function plan(step: StepResult, style: TableStyle, budget: number): string {
  const { items } = step;
  const blocks = failuresWithin(
    budget,
    items.filter(({ foreseen }) => foreseen === 'failed'),
    style,
  );
  const tables = stageTables(step, style, budget - bytes(blocks));
  const left = items.filter((item) => !isToDo(item) && item.foreseen !== 'failed');
  return blocks + tables + folded(left, style, budget - bytes(blocks + tables));
}

function isToDo({ status, foreseen }: ItemResult): boolean {
  return status === 'planned' && foreseen === null;
}

/** A table for each stage, or one where there are none. */
function stageTables(step: StepResult, style: TableStyle, budget: number): string {
  const { items, maxParallel } = step;
  if (maxParallel === undefined) return planTable(items.filter(isToDo), style, budget);
  const all = byStage(items, ({ plan }) => plan.stage);
  let text = '';
  for (const [stage, members] of all) {
    const toDo = members.filter(isToDo);
    const plan = toDo.map((member) => member.plan);
    const heading = `\n${stageText(plan, { stage, stages: all.length, maxParallel })}\n`;
    const room = budget - bytes(text + heading);
    const table = planTable(toDo, style, room);
    if (bytes(table) > room) return text;
    text += heading + table;
  }
  return text;
}

function planTable(toDo: readonly ItemResult[], style: TableStyle, room: number): string {
  return toDo.length === 0 ? '' : `\n${itemsTable(toDo, { ...style, marks: false }, room - 1)}`;
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
