import { z } from 'zod';
import { lazily } from '../../../selection/parameters.ts';

const WEEK = 7;

/** Ids become parts of addresses, and a record may have been edited by anybody. */
const id = lazily(() => z.string().regex(/^[\w-]{1,100}$/));
const word = lazily(() => z.string().max(100));

/** When it runs: for people, and to compare with what is there at the end. */
const times = lazily(() =>
  z.strictObject({
    days: z.array(word()).max(50),
    times: z.array(word()).max(200),
    localTimeZoneId: word(),
  }),
);
type Times = z.output<ReturnType<typeof times>>;

/** A model's refresh schedule was switched off. Without times where nobody wrote them down. */
export const scheduleDisabled = lazily(() =>
  z.strictObject({
    change: z.literal('schedule-disabled'),
    workspace: id(),
    model: id(),
    schedule: times().optional(),
  }),
);
export type ScheduleDisabled = z.output<ReturnType<typeof scheduleDisabled>>;

/** `Monday, Tuesday 07:00, 11:30, Pacific Standard Time`. */
export function inWords({ days, times, localTimeZoneId }: Times): string {
  const on = days.length === WEEK ? 'every day' : days.join(', ');
  const at = [on, times.join(', ')].filter(Boolean).join(' ') || 'when Power BI likes';
  return [at, localTimeZoneId].filter(Boolean).join(', ');
}

/** What somebody has changed meanwhile is left as it is, and told. */
export function difference(present: Times, recorded: Times | undefined): string {
  if (!recorded || inWords(sorted(present)) === inWords(sorted(recorded))) return '';
  return `, but its times were changed meanwhile: now ${inWords(present)}; when it was paused ${inWords(recorded)}`;
}

function sorted({ days, times, localTimeZoneId }: Times): Times {
  return { days: days.toSorted(), times: times.toSorted(), localTimeZoneId };
}

/** A schedule without days can't be switched on. Nobody sets up such a one. */
export function forgotten(present: Times, recorded: Times | undefined): Partial<Times> {
  return present.days.length === 0 && recorded && recorded.days.length > 0 ? recorded : {};
}
