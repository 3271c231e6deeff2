import { getOctokit } from '@actions/github';
import { z } from 'zod';
import type { Clock } from '../../domain/clock.ts';
import { UnavailableError } from '../../domain/errors.ts';
import type { HttpRequest, HttpResponse, Send } from '../../domain/http.ts';
import type { Conclusion } from '../../report/check-run.ts';
import { Fault, faultOf } from './fault.ts';
import type { Place } from './place.ts';

/** What a check run is to say. */
export interface Report {
  readonly name: string;
  /** Where it has ended, how. */
  readonly conclusion?: Conclusion | undefined;
  readonly title: string;
  readonly summary: string;
  readonly detailsUrl?: string | undefined;
  /** ISO 8601 in UTC, to the second. */
  readonly startedAt?: string | undefined;
  readonly completedAt?: string | undefined;
}

/** GitHub's check runs. Both throw a `Fault`, and give up with the signal's reason. */
export interface CheckRunsApi {
  /** @returns its id */
  create(report: Report, signal: AbortSignal): Promise<number>;
  update(id: number, report: Report, signal: AbortSignal): Promise<void>;
}

export interface GitHubOptions {
  readonly send: Send;
  readonly token: string;
  readonly place: Place;
  readonly userAgent: string;
  readonly clock: Pick<Clock, 'now'>;
}

const TIMEOUT_MS = 10_000;

const created = z.object({ id: z.int().positive() });

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

/** Octokit's client, over our own way out of the process: its proxy, its authorities, its deadlines. */
export function openGitHub({ send, token, place, userAgent, clock }: GitHubOptions): CheckRunsApi {
  const { apiUrl, owner, repo, sha, isFork } = place;
  const octokit = getOctokit(token, { baseUrl: apiUrl, userAgent, log: SILENT });

  async function ask(
    creating: boolean,
    signal: AbortSignal,
    request: (options: { fetch: typeof fetch; signal: AbortSignal }) => Promise<Answer>,
  ): Promise<number> {
    let failure: unknown;
    const fetchOnce: typeof fetch = async (url, init) => {
      try {
        return asFetched(await send(asSent(String(url), init, signal)));
      } catch (error) {
        failure = error;
        throw error;
      }
    };
    try {
      return idIn(await request({ fetch: fetchOnce, signal }));
    } catch (error) {
      // Octokit hides what a request was ended by.
      if (failure !== undefined) throw failure;
      throw isRefusal(error)
        ? faultOf(refusalIn(error), { now: clock.now(), isFork, creating })
        : error;
    }
  }

  return {
    create: (report, signal) =>
      ask(true, signal, (request) =>
        octokit.rest.checks.create({
          owner,
          repo,
          name: report.name,
          head_sha: sha,
          ...fieldsOf(report),
          request,
        }),
      ),
    async update(id, report, signal) {
      const answered = await ask(false, signal, (request) =>
        octokit.rest.checks.update({
          owner,
          repo,
          check_run_id: id,
          ...fieldsOf(report),
          request,
        }),
      );
      if (answered !== id) throw odd('GitHub answered for another check run');
    },
  };
}

/** `completed_at` without a conclusion is refused, and a conclusion alone completes. */
function fieldsOf({ conclusion, title, summary, detailsUrl, startedAt, completedAt }: Report) {
  return {
    ...(detailsUrl === undefined ? {} : { details_url: detailsUrl }),
    ...(startedAt === undefined ? {} : { started_at: startedAt }),
    output: { title, summary },
    ...(conclusion === undefined
      ? { status: 'in_progress' as const }
      : {
          status: 'completed' as const,
          conclusion,
          ...(completedAt === undefined ? {} : { completed_at: completedAt }),
        }),
  };
}

interface Answer {
  readonly status: number;
  readonly data: unknown;
}

function idIn({ status, data }: Answer): number {
  if (status >= 300) {
    throw new Fault('hopeless', `GITHUB_API_URL redirects elsewhere (${status})`);
  }
  const parsed = created.safeParse(data);
  if (!parsed.success) throw odd(`GitHub sent something that is no check run (${status})`);
  return parsed.data.id;
}

function odd(message: string): Fault {
  return new Fault('passing', message);
}

function asSent(url: string, init: RequestInit | undefined, signal: AbortSignal): HttpRequest {
  const { method = 'GET', headers = {}, body } = init ?? {};
  return {
    method: method as HttpRequest['method'],
    url: new URL(url),
    headers: headers as Record<string, string>,
    ...(typeof body === 'string' ? { body } : {}),
    timeoutMs: TIMEOUT_MS,
    signal,
    // Hours may lie between the start of a refresh and its end.
    freshConnection: true,
  };
}

/** What Octokit reads of an answer. It is told itself whether that is JSON: a proxy may lie. */
function asFetched(answer: HttpResponse): Response {
  const { status, headers, text, json } = answer;
  if (status < 200 || status > 599) throw new UnavailableError(`status ${status}`, { status });
  const type = json === undefined ? 'text/plain' : 'application/json';
  const kept = ['retry-after', 'x-ratelimit-remaining', 'x-ratelimit-reset'].flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [[name, value] as [string, string]];
  });
  const hasNoBody = status === 204 || status === 205 || status === 304;
  return new Response(hasNoBody ? null : text, {
    status,
    headers: [['content-type', type], ...kept],
  });
}

interface OctokitError {
  readonly status: number;
  readonly response: {
    readonly data: unknown;
    readonly headers: Readonly<Record<string, string | number | undefined>>;
  };
}

function isRefusal(error: unknown): error is OctokitError {
  return error instanceof Error && 'response' in error && error.response !== undefined;
}

const told = z.object({ message: z.string() });

function refusalIn({ status, response }: OctokitError) {
  const message = told.safeParse(response.data).data?.message;
  return { status, message, headers: response.headers };
}
