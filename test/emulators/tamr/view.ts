/** From what the tenant knows to what goes over the wire. */

import type { Answer } from '../https/exchange.ts';
import type { JobState } from './job-state.ts';
import type { Settings } from './options.ts';

/** A job as `GET /jobs/{jobId}` shows it, or in a list. */
export function viewOf(
  { job, state, stateStartTime, error }: JobState,
  { stateTimes, listsConfiguration }: Settings,
  { listed = false } = {},
): object {
  return {
    jobId: job.id,
    ...(listed && !listsConfiguration ? {} : { configuration: job.configuration }),
    status: {
      state,
      ...(stateTimes ? { stateStartTime: new Date(stateStartTime).toISOString() } : {}),
      ...(error ? { error } : {}),
    },
  };
}

export function render({ spelling }: Pick<Settings, 'spelling'>, content: object): Answer {
  return json(200, spelling === 'snake' ? snakeCased(content) : content);
}

export function json(
  status: number,
  content: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const type = { 'content-type': 'application/json;charset=UTF-8' };
  return { status, headers: { ...type, ...headers }, body: JSON.stringify(content) };
}

function snakeCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCased);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      snakeCased(inner),
    ]),
  );
}
