import type { HttpResponse } from './http.ts';

/** What is wrong with one input: always its name, what was given and what is allowed. */
export interface Problem {
  /** The input, and the place in it where there is one: `items`. */
  readonly input: string;
  /** What was given, as it may be shown. Never a secret. */
  readonly given?: string;
  /** What would be accepted instead, as a short phrase. */
  readonly allowed: string;
}

/** The step's inputs can't be used. Holds every problem, not just the first. Nothing was sent. */
export class InputError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => `${problem.input}: ${problem.allowed}`).join('; '));
    this.name = 'InputError';
    this.problems = problems;
  }
}

export interface StepErrorOptions extends ErrorOptions {
  /** What to do next, as one sentence. */
  readonly advice?: string;
  /** Lines shown below the message: the candidates of an ambiguous filter, say. */
  readonly details?: readonly string[];
}

/** Ends the step. The message is a sentence that the workflow's author can act on. */
export class StepError extends Error {
  readonly advice: string | undefined;
  readonly details: readonly string[];

  constructor(message: string, options: StepErrorOptions = {}) {
    super(message, options);
    this.name = 'StepError';
    this.advice = options.advice;
    this.details = options.details ?? [];
  }
}

/**
 * Whether asking again may help. `never`: a certificate that is not trusted, say. `soon`: after a
 * few tries it is the wrong address rather than an outage. `eventually`: as long as there is time.
 */
export type Heals = 'never' | 'soon' | 'eventually';

export interface UnavailableOptions extends ErrorOptions {
  /** How long the vendor asks us to stay away, in milliseconds. */
  readonly retryAfterMs?: number;
  /** True when the request certainly had no effect: it never left, or the answer says so. */
  readonly notSent?: boolean;
  readonly heals?: Heals;
  /** The HTTP status, where there was an answer. */
  readonly status?: number;
  /** That answer itself, where it may say more: a 429 has two meanings at some vendors. */
  readonly answer?: HttpResponse;
}

/**
 * The vendor gave no usable answer just now: a network error, 408, 429, 5xx, or something that is
 * not its API. The message is a short phrase that fits behind "Tableau is not answering".
 */
export class UnavailableError extends Error {
  readonly retryAfterMs: number | undefined;
  readonly notSent: boolean;
  readonly heals: Heals;
  readonly status: number | undefined;
  readonly answer: HttpResponse | undefined;

  constructor(message: string, options: UnavailableOptions = {}) {
    super(message, options);
    this.name = 'UnavailableError';
    this.retryAfterMs = options.retryAfterMs;
    this.notSent = options.notSent ?? false;
    this.heals = options.heals ?? 'eventually';
    this.status = options.status;
    this.answer = options.answer;
  }

  /** The same fault, as one that heals otherwise. */
  thatHeals(heals: Heals): UnavailableError {
    const { message, cause, notSent, status, retryAfterMs, answer } = this;
    return new UnavailableError(message, {
      cause,
      notSent,
      heals,
      ...(status === undefined ? {} : { status }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(answer && { answer }),
    });
  }
}

/**
 * The reason of the step's abort signal: its `timeout` was reached. Its cause, where it has one, is
 * a `StepError` that says what the step was held up by all that time.
 */
export class TimeoutReached extends Error {
  constructor(options: { readonly cause?: StepError } = {}) {
    super('the timeout was reached', options);
    this.name = 'TimeoutReached';
  }
}

/** The reason of the step's abort signal: the workflow run was cancelled. */
export class RunCancelled extends Error {
  constructor() {
    super('the workflow run was cancelled');
    this.name = 'RunCancelled';
  }
}
