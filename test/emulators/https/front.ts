/** What an emulator does with a request, whichever way it came: with or without a wire. */

import type { Answer, Call, Handler } from './exchange.ts';
import { type Fault, type FaultMatch, Faults } from './faults.ts';
import { type RecordedRequest, type Recording, record } from './recording.ts';

export interface FrontSettings {
  readonly handle: Handler;
  /** Epoch milliseconds; also what the `Date` header says. */
  readonly now: () => number;
  readonly log: (line: string) => void;
  /** Replaces the secrets in a request's body before it is recorded. */
  readonly hideSecrets: (body: string) => string;
  /** Is told of each request before it is handled. */
  readonly recorded?: (request: RecordedRequest) => void;
}

/** What becomes of the connection. */
export type Outcome =
  /** The whole answer is sent. */
  | { kind: 'answer'; answer: Answer }
  /** Half of the answer's body is sent, and the connection closed. */
  | { kind: 'cut-body'; answer: Answer }
  /** The connection is closed. */
  | { kind: 'reset' }
  /** Nothing happens any more. */
  | { kind: 'silence' };

/** Records each request, and hands it to the handler, unless a fault is planned. */
export class Front {
  readonly requests: RecordedRequest[] = [];
  readonly #settings: FrontSettings;
  readonly #faults = new Faults();

  constructor(settings: FrontSettings) {
    this.#settings = settings;
  }

  fault(match: FaultMatch, fault: Fault, times = 1): void {
    this.#faults.plan(match, fault, times);
  }

  heal(): void {
    this.#faults.heal();
  }

  /** @param sleep of the time in which faults are planned */
  async take(call: Call, sleep: (ms: number) => Promise<void>): Promise<Outcome> {
    const { handle, hideSecrets, recorded, log } = this.#settings;
    const recording = record(call, hideSecrets);
    this.requests.push(recording);
    recorded?.(recording);
    const fault = this.#faults.take(call);
    if (fault) log(`${call.method} ${call.path} meets a fault: ${fault.kind}.`);
    if (fault?.kind === 'reset') return { kind: 'reset' };
    if (fault?.kind === 'stall') {
      if (fault.ms === undefined) return { kind: 'silence' };
      await sleep(fault.ms);
    }
    const handled = fault?.kind === 'answer' ? scripted(fault) : await handle(call);
    if (fault?.kind === 'lose-answer') return { kind: 'reset' };
    if (fault?.kind === 'hold-answer') {
      if (fault.ms === undefined) return { kind: 'silence' };
      await sleep(fault.ms);
    }
    const answer = fault?.kind === 'wrong-answer' ? scripted(fault) : handled;
    return this.#sent(recording, answer, fault?.kind === 'cut-body' ? 'cut-body' : 'answer');
  }

  #sent(recording: Recording, answer: Answer, kind: 'answer' | 'cut-body'): Outcome {
    recording.status = answer.status;
    const date = new Date(this.#settings.now()).toUTCString();
    return { kind, answer: { ...answer, headers: { date, ...answer.headers } } };
  }
}

function scripted(fault: Fault & { kind: 'answer' | 'wrong-answer' }): Answer {
  const body = fault.body ?? '';
  const type = body.startsWith('{') ? 'application/json;charset=UTF-8' : 'text/html';
  const headers = fault.kind === 'answer' ? fault.headers : {};
  return { status: fault.status, headers: { 'content-type': type, ...headers }, body };
}
