import { describe, expect, it } from 'vitest';
import { StepError } from '../../../../src/domain/errors.ts';
import { parseItems } from '../../../../src/selection/items.ts';
import { workbooks } from '../../../../src/vendors/tableau/kinds.ts';
import { TableauSession } from '../../../../src/vendors/tableau/session.ts';
import { startTableau, type TableauOptions } from '../../../emulators/tableau/index.ts';
import { configFor, fakeContext, sendTo, TOKEN_CONFIG } from './fakes.ts';

async function open(options: TableauOptions, site: string, secret = 's3cret') {
  const tableau = await startTableau({ edition: 'server', ...options });
  const send = sendTo(tableau);
  const context = fakeContext({ send });
  const credentials = { kind: 'token', name: 'ci', secret } as const;
  const config = { ...configFor(tableau), site, credentials };
  const session = TableauSession.open(config, context);
  const close = async () => {
    send[Symbol.dispose]();
    await tableau.close();
  };
  return { tableau, context, session, [Symbol.asyncDispose]: close };
}

describe('the default site', () => {
  it.each(['Default', 'default', 'DEFAULT'])('is understood by its name, %s', async (site) => {
    await using o = await open({ site: '' }, site);
    expect((await o.session).description).toMatch(/^the default site \(/);
    expect(o.context.lines.join()).toContain('has an empty content URL: leave tableau-site out');
  });

  it('stays understood when the session has to be renewed', async () => {
    await using o = await open({ site: '' }, 'Default');
    const session = await o.session;
    o.tableau.world.addWorkbook({ name: 'A' });
    o.tableau.endSessions();
    expect(await find(session)).toHaveLength(1);
    const refused = o.tableau.refusals.filter((line) => line.includes("no site 'Default'"));
    expect(refused).toHaveLength(1);
  });

  it('gives way to another that has this for its content URL', async () => {
    await using o = await open({ site: 'Default' }, 'Default');
    expect((await o.session).description).toMatch(/^site Default \(/);
    expect(o.context.lines).toEqual([]);
  });

  it('is named in the error where that was not it', async () => {
    await using o = await open({ site: '' }, 'Default', 'wrong');
    const error = await o.session.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StepError);
    expect(String(error)).toContain('refused the sign-in to site Default');
    expect((error as StepError).advice).toContain('leave tableau-site out');
  });

  it('is not tried in place of any other', async () => {
    await using o = await open({ site: '' }, 'Finance');
    await expect(o.session).rejects.toThrow('refused the sign-in to site Finance');
    expect(o.tableau.requests.filter(({ path }) => path.endsWith('/signin'))).toHaveLength(1);
  });
});

async function find(session: TableauSession) {
  const { selectors } = parseItems('workbooks: [{ name: A, project: default }]', {
    kinds: [workbooks],
    operation: 'refresh',
    match: 'any',
    input: 'items',
    vendorLabel: 'Tableau',
  });
  return (await session.find(selectors)).flat();
}

describe('a server under a path, behind a proxy', () => {
  it('is asked everything there, and its pages are found there', async () => {
    await using o = await open({ basePath: '/data/tableau' }, 'acme');
    const { tableau } = o;
    const source = tableau.world.addDatasource({ name: 'S' });
    const { number } = tableau.world.addWorkbook({ name: 'A', publishedSources: [source] });
    const session = await o.session;
    const [item] = await find(session);
    if (!item) throw new Error('it was not found');
    expect(item.url).toBe(`${tableau.url}/#/site/acme/workbooks/${number}`);
    expect(session.description).toContain('/data/tableau, API');
    const [upstream] = await session.upstream([item]);
    expect(upstream?.sources.map(({ name }) => name)).toEqual(['S']);
    const order = { item, parameters: {} };
    expect((await session.trigger(order)).kind).toBe('accepted');
    await session.close();
    expect(tableau.requests.filter(({ path }) => !path.startsWith('/data/tableau/api/'))).toEqual(
      [],
    );
    expect(tableau.requests.at(-1)?.path).toMatch(/\/auth\/signout$/);
  });

  it('that is not named is told by the proxy', async () => {
    await using tableau = await startTableau({ basePath: '/tableau' });
    using send = sendTo(tableau);
    const config = { ...TOKEN_CONFIG, base: new URL('/', tableau.url) };
    await expect(TableauSession.open(config, fakeContext({ send }))).rejects.toThrow(
      'does not answer as a Tableau server: a web page, "404 Not Found" (404)',
    );
  });
});
