import { expect, it } from 'vitest';
import { atATime } from '../../../src/domain/capacity.ts';
import { workbook } from '../../fakes/vendor.ts';

const alone = (id: string, oneAtATime: string) => ({ ...workbook(id), oneAtATime });
const free = ['a', 'b', 'c'].map((id) => workbook(id));

it.each([
  ['all where there is room', free, 10, 3],
  ['no more than is allowed', free, 2, 2],
  ['one of those that exclude each other', [alone('d', 'x'), alone('e', 'x')], 10, 1],
  ['one of each group, and the others', [...free, alone('d', 'x'), alone('e', 'y')], 10, 5],
  ['none of none', [], 10, 0],
])('in flight at a time are %s', (_, items, maxParallel, expected) => {
  expect(atATime(items, maxParallel)).toBe(expected);
});
