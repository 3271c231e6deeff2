import { describe, expect, it } from 'vitest';
import type { Method } from '../../../src/domain/http.ts';
import {
  createGitHub,
  EXAMPLE_SHA,
  EXAMPLE_TOKEN,
  type GitHubSettings,
} from '../../emulators/github/index.ts';
import { callOf } from '../../emulators/https/exchange.ts';

const PATH = '/repos/acme/warehouse/check-runs';
const output = { title: 'Being refreshed', summary: 'x' };
const RUN = { name: 'a', head_sha: EXAMPLE_SHA, status: 'in_progress', output };

function open(options: Partial<GitHubSettings> = {}) {
  const github = createGitHub(options);
  const ask = (
    method: Method,
    path: string,
    fields: object,
    headers: Readonly<Record<string, string>> = {},
    at = 0,
  ) => {
    const request = {
      method,
      url: new URL(path, 'https://api.github.com'),
      headers: { authorization: `token ${EXAMPLE_TOKEN}`, 'user-agent': 'test', ...headers },
      body: JSON.stringify(fields),
    };
    const { status, headers: answered, body } = github.answer(callOf(request, at));
    return { status, headers: answered, body: JSON.parse(body) };
  };
  return { github, ask };
}

describe('the emulated GitHub', () => {
  it('makes check runs and completes them', () => {
    const { github, ask } = open();
    const made = ask('POST', PATH, RUN);
    expect(made).toMatchObject({ status: 201, body: { status: 'in_progress', conclusion: null } });
    // A conclusion completes, whatever else is said.
    const done = ask('PATCH', `${PATH}/${made.body.id}`, { conclusion: 'success', output });
    expect(done).toMatchObject({ status: 200, body: { status: 'completed' } });
    expect(github.world.shown()).toEqual(['a: success']);
  });

  it('leads to a page of its own, whatever address it is given', () => {
    const { ask } = open();
    const { body } = ask('POST', PATH, { ...RUN, details_url: 'https://bi.example.com' });
    expect(body.details_url).toMatch(/^https:\/\/github\.com\/acme\/warehouse\/runs\/\d+$/);
  });

  it.each([
    ['no name', { name: undefined }, '"name" wasn\'t supplied'],
    ['no commit', { head_sha: undefined }, '"head_sha" wasn\'t supplied'],
    ['a commit that is not there', { head_sha: 'f'.repeat(40) }, 'No commit found for SHA'],
    ['a status that there is not', { status: 'running' }, 'is not a member of'],
    ['an end without a conclusion', { status: 'completed' }, '"conclusion" wasn\'t supplied'],
    ['a conclusion that only GitHub gives', { conclusion: 'stale' }, 'is not a member of'],
    ['a conclusion while it runs', { conclusion: 'success' }, 'is not "completed"'],
    ['a time with a fraction', { started_at: '2026-11-21T05:00:00.000Z' }, 'date-time'],
    ['an address that is none', { details_url: 'ftp://x' }, 'http or https scheme'],
    ['no title', { output: { summary: 'x' } }, '"title" wasn\'t supplied'],
    ['no summary', { output: { title: 'x' } }, '"summary" wasn\'t supplied'],
    [
      'a summary that is too long',
      { output: { title: 'x', summary: 'x'.repeat(65_536) } },
      'Only 65535 characters are allowed; 65536 were supplied',
    ],
    [
      'too many annotations',
      { output: { ...output, annotations: Array.from({ length: 51 }, () => ({})) } },
      'No more than 50 items are allowed; 51 were supplied',
    ],
    ['a field that there is not', { colour: 'red' }, 'not a permitted key'],
  ])('refuses %s', (_, change, message) => {
    const { ask } = open();
    const { status, body } = ask('POST', PATH, { ...RUN, ...change });
    expect(status).toBe(422);
    expect(body.message).toContain(message);
  });

  it('lets nobody in by another token, at another place or without the permission', () => {
    expect(open().ask('POST', PATH, RUN, { authorization: 'token x' }).status).toBe(401);
    expect(open().ask('POST', PATH, RUN, { authorization: '' }).status).toBe(401);
    expect(open().ask('POST', PATH, RUN, { 'user-agent': '' }).status).toBe(403);
    expect(open().ask('POST', '/repos/acme/other/check-runs', RUN).status).toBe(404);
    expect(open({ base: '/api/v3' }).ask('POST', PATH, RUN).status).toBe(404);
    expect(open().ask('PATCH', `${PATH}/1`, { output }).status).toBe(404);
    expect(open({ permission: 'read' }).ask('POST', PATH, RUN)).toMatchObject({
      status: 403,
      body: { message: 'Resource not accessible by integration' },
    });
  });

  it('has enough after so many in a minute', () => {
    const { ask } = open({ perMinute: 2, retryAfter: 30 });
    const statuses = [0, 1, 2, 61_000].map((at) => ask('POST', PATH, RUN, {}, at).status);
    expect(statuses).toEqual([201, 201, 403, 201]);
    ask('POST', PATH, RUN, {}, 61_001);
    const refused = ask('POST', PATH, RUN, {}, 61_002);
    expect(refused.headers['retry-after']).toBe('30');
    expect(refused.body.message).toContain('secondary rate limit');
  });
});
