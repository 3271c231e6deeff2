/**
 * GitHub's REST API of the moment, over HTTPS, as far as check runs go.
 *
 *     await using github = await startGitHub({ permission: 'read' });
 *
 * Each refused request leaves a line in `refusals` that says why in plain words.
 */

import type { Answer, Call } from '../https/exchange.ts';
import type { Fault, FaultMatch } from '../https/faults.ts';
import type { Net } from '../https/net.ts';
import type { RecordedRequest } from '../https/recording.ts';
import { startHttps } from '../https/server.ts';
import { Refusal } from './refusal.ts';
import { checkFields, type Fields } from './validate.ts';
import { type CheckRun, type CheckStatus, type GitHubSettings, World } from './world.ts';

export type { CheckRun, GitHubSettings } from './world.ts';

export const EXAMPLE_SHA = '0123456789abcdef0123456789abcdef01234567';
export const EXAMPLE_TOKEN = 'ghs_exampleTokenOfAJob0123456789abcdefgh';

/**
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
const SECONDARY_LIMIT =
  'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.';

export interface GitHub {
  readonly world: World;
  readonly refusals: readonly string[];
  answer(call: Call): Answer;
}

export interface GitHubEmulator extends Omit<GitHub, 'answer'>, AsyncDisposable {
  /** What `GITHUB_API_URL` is: with the base path. */
  readonly url: string;
  readonly caFile: string;
  readonly requests: readonly RecordedRequest[];
  fault(match: FaultMatch, fault: Fault, times?: number): void;
  heal(): void;
  /** What a job's runner sets. */
  env(): Record<string, string>;
}

export function createGitHub(options: Partial<GitHubSettings> = {}): GitHub {
  const world = new World({
    repository: 'acme/warehouse',
    token: EXAMPLE_TOKEN,
    commits: [EXAMPLE_SHA],
    permission: 'write',
    base: '',
    perMinute: 80,
    retryAfter: 60,
    ...options,
  });
  const refusals: string[] = [];
  return {
    world,
    refusals,
    answer(call) {
      try {
        return handle(world, call);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refusals.push(`${call.method} ${call.path} refused with ${error.status}: ${error.message}`);
        return json(error.status, error.body(), error.headers);
      }
    },
  };
}

/** @param where by a wire of its own, on the system's clock, unless told otherwise */
export async function startGitHub(
  options: Partial<GitHubSettings> = {},
  { net, now = Date.now }: { readonly net?: Net; readonly now?: () => number } = {},
): Promise<GitHubEmulator> {
  const { world, refusals, answer } = createGitHub(options);
  const https = await startHttps({
    name: 'github',
    port: 0,
    net,
    handle: answer,
    now,
    log: () => {},
    hideSecrets: (body) => body,
  });
  const { base, repository, commits } = world.settings;
  const url = `${https.url}${base}`;
  return {
    url,
    caFile: https.caFile,
    world,
    refusals,
    requests: https.requests,
    fault: (match, fault, times) => https.fault(match, fault, times),
    heal: () => https.heal(),
    env: () => ({
      GITHUB_API_URL: url,
      GITHUB_SERVER_URL: https.url,
      GITHUB_REPOSITORY: repository,
      GITHUB_SHA: commits[0] ?? '',
      GITHUB_RUN_ID: '4711',
    }),
    [Symbol.asyncDispose]: () => https.close(),
  };
}

function handle(world: World, call: Call): Answer {
  const { base, repository, token, permission } = world.settings;
  if (!call.headers['user-agent'])
    throw new Refusal(403, 'Request forbidden by administrative rules.');
  if (!/^(?:token|bearer) /i.test(call.headers.authorization ?? '')) {
    throw new Refusal(401, 'Requires authentication');
  }
  if (call.headers.authorization?.split(' ')[1] !== token)
    throw new Refusal(401, 'Bad credentials');
  const path = `${base}/repos/${repository}/check-runs`;
  const isCreation = call.method === 'POST' && call.path === path;
  const id = /^\/(\d+)$/.exec(call.path.startsWith(path) ? call.path.slice(path.length) : '')?.[1];
  if (!isCreation && !(call.method === 'PATCH' && id !== undefined)) {
    throw new Refusal(404, 'Not Found');
  }
  // The real message for a token that may only read, as that of a pull request from a fork.
  if (permission !== 'write') throw new Refusal(403, 'Resource not accessible by integration');
  limit(world, call);
  return isCreation ? create(world, fieldsOf(call)) : update(world, Number(id), fieldsOf(call));
}

function limit(world: World, call: Call): void {
  if (world.write(call.at)) return;
  const { retryAfter } = world.settings;
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  throw new Refusal(403, SECONDARY_LIMIT, headers);
}

function create(world: World, fields: Fields): Answer {
  checkFields(fields, true);
  const sha = String(fields.head_sha);
  if (!world.settings.commits.includes(sha))
    throw new Refusal(422, `No commit found for SHA: ${sha}`);
  const run = world.add({
    name: String(fields.name),
    head_sha: sha,
    status: 'queued',
    conclusion: null,
    details_url: null,
    started_at: null,
    completed_at: null,
    output: { title: null, summary: null },
  });
  apply(run, fields);
  return json(201, JSON.stringify(view(world, run)));
}

function update(world: World, id: number, fields: Fields): Answer {
  checkFields(fields, false);
  const run = world.checkRuns.find((one) => one.id === id);
  if (!run) throw new Refusal(404, 'Not Found');
  apply(run, fields);
  return json(200, JSON.stringify(view(world, run)));
}

/** A conclusion completes. */
function apply(run: CheckRun, fields: Fields): void {
  const { status, conclusion, details_url, started_at, completed_at, output } = fields;
  if (typeof details_url === 'string') run.details_url = details_url;
  if (typeof started_at === 'string') run.started_at = started_at;
  if (typeof completed_at === 'string') run.completed_at = completed_at;
  if (output !== undefined) run.output = output as CheckRun['output'];
  if (typeof status === 'string') run.status = status as CheckStatus;
  if (typeof conclusion === 'string') Object.assign(run, { conclusion, status: 'completed' });
}

/** Of what a job's own token makes, `details_url` is a page of GitHub's, whatever it was given. */
function view({ settings: { repository } }: World, run: CheckRun) {
  const page = `https://github.com/${repository}/runs/${run.id}`;
  return { ...run, html_url: page, details_url: page, app: { slug: 'github-actions' } };
}

function fieldsOf({ body }: Call): Fields {
  try {
    const fields: unknown = JSON.parse(body);
    if (typeof fields === 'object' && fields !== null) return fields as Fields;
  } catch {
    // As an answer says.
  }
  throw new Refusal(400, 'Problems parsing JSON');
}

function json(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body,
  };
}
