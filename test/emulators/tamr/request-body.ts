/** The body of a request to create a job: one configuration, as Tamr's own script sends it. */

import { z } from 'zod';
import type { Call } from '../https/exchange.ts';
import type { Configuration } from './job-state.ts';
import { Refusal } from './refusal.ts';

const id = z.string().min(1);

const body = z.strictObject({
  configuration: z.union([
    z.strictObject({ load: z.strictObject({ sourceId: id }) }),
    z.strictObject({ update: z.strictObject({ dataProductId: id }) }),
    z.strictObject({ update: z.strictObject({ workflowId: id }) }),
    z.strictObject({
      publish: z.strictObject({ destinationId: id, dataProductId: id.exactOptional() }),
    }),
  ]),
});

/** @throws Refusal */
export function readRequest(call: Call): Configuration {
  if (!call.headers['content-type']?.startsWith('application/json')) {
    throw new Refusal(415, 'Unsupported Media Type', 'the body is not said to be JSON');
  }
  const parsed = body.safeParse(parse(call.body));
  if (parsed.success) return parsed.data.configuration;
  throw new Refusal(
    400,
    'Bad Request: configuration',
    'the body is not one of the four configurations',
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
