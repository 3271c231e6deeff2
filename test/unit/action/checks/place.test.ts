import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../../src/action/checks/place.ts';
import { EXAMPLE_SHA } from '../../../emulators/github/index.ts';

const HEAD = 'fedcba9876543210fedcba9876543210fedcba98';
const RUNNER = {
  GITHUB_REPOSITORY: 'acme/warehouse',
  GITHUB_SHA: EXAMPLE_SHA,
  GITHUB_RUN_ID: '4711',
  GITHUB_EVENT_PATH: '/event.json',
};

function place(env: Readonly<Record<string, string>> = {}, event: unknown = {}) {
  const all: Readonly<Record<string, string>> = { ...RUNNER, ...env };
  return placeOf(
    (name) => all[name] ?? '',
    () => (typeof event === 'string' ? event : JSON.stringify(event)),
  );
}

const pullRequest = (repository: string | null) => ({
  pull_request: {
    head: { sha: HEAD, repo: repository === null ? null : { full_name: repository } },
  },
});

describe('where check runs go', () => {
  it('is the commit of the run, at github.com', () => {
    expect(place()).toEqual({
      apiUrl: 'https://api.github.com',
      owner: 'acme',
      repo: 'warehouse',
      sha: EXAMPLE_SHA,
      runUrl: 'https://github.com/acme/warehouse/actions/runs/4711',
      isFork: false,
    });
  });

  it('is the head of a pull request, not the merge that GITHUB_SHA is', () => {
    expect(place({}, pullRequest('acme/warehouse'))).toMatchObject({ sha: HEAD, isFork: false });
  });

  it.each(['somebody/warehouse', null])('knows a fork: %s', (repository) => {
    expect(place({}, pullRequest(repository))).toMatchObject({ sha: HEAD, isFork: true });
  });

  it.each(['', 'not JSON', '[]', '{"pull_request":null}', '{"pull_request":{"head":{"sha":"x"}}}'])(
    'goes by GITHUB_SHA where the event says nothing: %s',
    (event) => {
      expect(place({}, event).sha).toBe(EXAMPLE_SHA);
    },
  );

  it('needs no file of the event', () => {
    const env = (name: string) => ({ ...RUNNER, GITHUB_EVENT_PATH: '/gone' })[name] ?? '';
    expect(placeOf(env).sha).toBe(EXAMPLE_SHA);
  });

  it('is a GitHub Enterprise Server where the runner says so', () => {
    const env = {
      GITHUB_API_URL: 'https://github.acme.com/api/v3/',
      GITHUB_SERVER_URL: 'https://github.acme.com',
    };
    expect(place(env)).toMatchObject({
      apiUrl: 'https://github.acme.com/api/v3',
      runUrl: 'https://github.acme.com/acme/warehouse/actions/runs/4711',
    });
  });

  it.each([
    [{ GITHUB_REPOSITORY: '' }, 'the runner sets no GITHUB_REPOSITORY'],
    [{ GITHUB_REPOSITORY: 'acme/../x' }, 'GITHUB_REPOSITORY to "acme/../x"'],
    [{ GITHUB_SHA: 'main' }, 'GITHUB_SHA to "main"'],
    [{ GITHUB_API_URL: 'http://github.acme.com/api/v3' }, 'GITHUB_API_URL to "http://'],
    [{ GITHUB_API_URL: 'nonsense' }, 'GITHUB_API_URL to "nonsense"'],
  ])('is refused where a token should not go: %j', (env, message) => {
    expect(() => place(env)).toThrow(message);
  });

  it('may be this machine, in the clear', () => {
    expect(place({ GITHUB_API_URL: 'http://127.0.0.1:80/x' }).apiUrl).toBe('http://127.0.0.1/x');
  });
});
