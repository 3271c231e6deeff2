import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { StepError } from '../../domain/errors.ts';
import type { Given } from '../../domain/vendor.ts';
import { httpsUrl } from '../../report/url.ts';

/** Where check runs go. */
export interface Place {
  /** `https://api.github.com`, or `https://github.acme.com/api/v3` of a GitHub Enterprise Server. */
  readonly apiUrl: string;
  readonly owner: string;
  readonly repo: string;
  readonly sha: string;
  /** The page of the workflow run. */
  readonly runUrl: string | undefined;
  /** The change comes from a fork: its token may only read. */
  readonly isFork: boolean;
}

const REPOSITORY = /^(?<owner>[\w.-]+)\/(?<repo>[\w.-]+)$/;
const SHA = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/i;

/**
 * The event that started the run, as far as it matters here: of a pull request, `GITHUB_SHA` is a merge
 * that nobody looks at, and its checks are those of its head.
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request
 */
const event = z.object({
  pull_request: z
    .object({
      head: z.object({
        sha: z.string().regex(SHA),
        repo: z.object({ full_name: z.string() }).nullish(),
      }),
    })
    .optional(),
});

/**
 * Finds out where from what the runner sets.
 * @throws StepError that says what is missing or can't be used
 */
export function placeOf(
  env: Given['env'],
  readEvent: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): Place {
  const repository = env('GITHUB_REPOSITORY');
  const { owner, repo } = REPOSITORY.exec(repository)?.groups ?? {};
  if (owner === undefined || repo === undefined) throw unusable('GITHUB_REPOSITORY', repository);
  const head = headOf(env('GITHUB_EVENT_PATH'), readEvent);
  const sha = head?.sha ?? env('GITHUB_SHA');
  if (!SHA.test(sha)) throw unusable('GITHUB_SHA', sha);
  return {
    apiUrl: apiUrlOf(env('GITHUB_API_URL') || 'https://api.github.com'),
    owner,
    repo,
    sha,
    runUrl: runUrlOf(env, repository),
    isFork: head?.repo !== undefined && head.repo?.full_name !== repository,
  };
}

/** A file that is not there, or none of an event, says nothing. */
function headOf(path: string, readEvent: (path: string) => string) {
  if (path === '') return undefined;
  try {
    return event.parse(JSON.parse(readEvent(path))).pull_request?.head;
  } catch {
    return undefined;
  }
}

/** The token goes there: never in the clear. */
function apiUrlOf(text: string): string {
  const url = httpsUrl(text);
  if (url === undefined) throw unusable('GITHUB_API_URL', text);
  return url.replace(/\/+$/, '');
}

function runUrlOf(env: Given['env'], repository: string): string | undefined {
  const id = env('GITHUB_RUN_ID');
  const server = httpsUrl(env('GITHUB_SERVER_URL') || 'https://github.com');
  if (server === undefined || !/^\d+$/.test(id)) return undefined;
  return `${server.replace(/\/+$/, '')}/${repository}/actions/runs/${id}`;
}

function unusable(name: string, value: string): StepError {
  return new StepError(
    value === '' ? `the runner sets no ${name}` : `the runner sets ${name} to "${value}"`,
  );
}
