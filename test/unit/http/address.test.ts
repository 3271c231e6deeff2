import { describe, expect, it } from 'vitest';
import { StepError, TimeoutReached, UnavailableError } from '../../../src/domain/errors.ts';
import { type HttpRequest, HttpResponse, type Send } from '../../../src/domain/http.ts';
import { Address } from '../../../src/http/address.ts';
import { OddAnswer, RedirectError } from '../../../src/http/answer.ts';
import { patiently } from '../../../src/http/patience.ts';
import { VirtualClock } from '../../fakes/virtual-clock.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const REQUEST: HttpRequest = { method: 'GET', url: new URL('https://bi.example.com/api') };
const refused = () => new UnavailableError('connection refused', { notSent: true });
const noHost = () => new UnavailableError('no host', { notSent: true, heals: 'soon' });
const certificate = () => new UnavailableError('not trusted', { notSent: true, heals: 'never' });
const page = (status: number, headers = {}) =>
  new HttpResponse(status, headers, '<html><title>Maintenance</title></html>');

type Reply = Error | HttpResponse;

/** A host in the eyes of one step: `network` says what is there at a moment of `elapsed`. */
function scene(network: (at: number) => Reply, timeoutMs = 5 * HOUR) {
  const clock = new VirtualClock();
  const controller = new AbortController();
  clock.at(timeoutMs, () => controller.abort(new TimeoutReached()));
  const lines: { readonly at: number; readonly line: string }[] = [];
  const say = (line: string) => lines.push({ at: clock.elapsed(), line });
  const { signal } = controller;
  const patience = {
    clock,
    random: () => 1,
    log: { info: say, warning: say, debug: () => {}, group: () => {} },
    who: 'Fake',
    check: 'fake-url',
    signal,
    leftMs: () => Math.max(0, timeoutMs - clock.elapsed()),
  };
  const send: Send = async () => {
    const reply = network(clock.elapsed());
    if (reply instanceof Error) throw reply;
    return reply;
  };
  const address = Address.of(clock, 'Fake', 'fake-url');
  const attempt = async () => {
    const response = await address.ask(REQUEST, send);
    if (response.json !== undefined) return response.json;
    throw new UnavailableError(response.describe(), { heals: 'soon' });
  };
  const read = () => clock.run(patiently(attempt, patience));
  return {
    clock,
    address,
    attempt,
    patience,
    read,
    lines,
    texts: () => lines.map(({ line }) => line),
  };
}

const ok = () => new HttpResponse(200, {}, '{}');
/** All is well until then, and for so long it is not. */
const between = (from: number, ms: number, fault: () => Reply) => (at: number) =>
  at >= from && at < from + ms ? fault() : ok();

describe('an address that has proved right', () => {
  const FAULTS: readonly (readonly [string, () => Reply])[] = [
    ['a page as a 200', () => page(200)],
    ['a page as a 403', () => page(403)],
    ['a page as a 404', () => page(404)],
    ['a line of text as a 404', () => new HttpResponse(404, {}, 'default backend - 404')],
    ['a page as a 503', () => page(503)],
    ['an empty answer', () => new HttpResponse(200, {}, '')],
    ['no such host', noHost],
    ['another certificate', certificate],
    ['a proxy that refuses', () => new UnavailableError('407', { notSent: true, heals: 'never' })],
  ];

  it.each(FAULTS)('may show %s for an hour', async (_, fault) => {
    const { clock, read } = scene(between(MINUTE, HOUR, fault));
    await read();
    await clock.pass(2 * MINUTE);
    expect(await read()).toEqual({});
    expect(clock.elapsed()).toBeGreaterThanOrEqual(MINUTE + HOUR);
    expect(clock.elapsed()).toBeLessThan(MINUTE + HOUR + MINUTE);
  });

  it('may send us elsewhere for some seconds', async () => {
    const elsewhere = () => page(302, { location: 'https://login.example.com/' });
    const { clock, read } = scene(between(MINUTE, 8 * SECOND, elsewhere));
    await read();
    await clock.pass(MINUTE);
    expect(await read()).toEqual({});
  });

  it('that sends us elsewhere for longer is believed', async () => {
    const elsewhere = () => page(302, { location: 'https://login.example.com/' });
    const { clock, read } = scene(between(MINUTE, HOUR, elsewhere));
    await read();
    await clock.pass(MINUTE);
    await expect(read()).rejects.toBeInstanceOf(RedirectError);
    expect(clock.elapsed()).toBeGreaterThanOrEqual(MINUTE + 10 * SECOND);
    expect(clock.elapsed()).toBeLessThan(MINUTE + 20 * SECOND);
  });

  it('stays away as long as a page in its place asks', async () => {
    const limited = () => page(429, { 'retry-after': '90' });
    const { clock, read } = scene(between(MINUTE, 5 * SECOND, limited));
    await read();
    await clock.pass(MINUTE);
    expect(await read()).toEqual({});
    expect(clock.elapsed()).toBeGreaterThanOrEqual(MINUTE + 90 * SECOND);
  });

  it('refuses what it refuses, at once', async () => {
    const { clock, read, address } = scene(() => ok());
    await read();
    const denied = async () => new HttpResponse(403, {}, '{"message":"no"}');
    expect((await address.ask(REQUEST, denied)).status).toBe(403);
    const empty = async () => new HttpResponse(401, {}, '');
    expect((await address.ask(REQUEST, empty)).status).toBe(401);
    const xml = async () => new HttpResponse(404, {}, '<tsResponse><error/></tsResponse>');
    expect((await address.ask(REQUEST, xml)).status).toBe(404);
    const sts =
      '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error/></ErrorResponse>';
    const ofSts = async () => new HttpResponse(403, {}, sts);
    expect((await address.ask(REQUEST, ofSts)).status).toBe(403);
    expect(clock.elapsed()).toBe(0);
  });

  it('that answers in an odd form is not asked for ever', async () => {
    const { clock, read, patience } = scene(() => ok());
    await read();
    const odd = () => Promise.reject(new OddAnswer());
    await expect(clock.run(patiently(odd, patience))).rejects.toBeInstanceOf(OddAnswer);
    expect(clock.elapsed()).toBeLessThan(MINUTE);
  });

  it('is one for all requests of the step, and not for another address', async () => {
    const { clock, read } = scene(() => ok());
    await read();
    expect(Address.of(clock, 'Fake').proven).toBe(true);
    expect(Address.of(clock, 'Another').proven).toBe(false);
    expect(Address.of(new VirtualClock(), 'Fake').proven).toBe(false);
  });
});

describe('an address that has not', () => {
  it.each([
    ['a page', () => page(200), 5],
    ['no such host', noHost, 5],
    ['a certificate that is not trusted', certificate, 1],
  ] as const)('is not asked for long beside %s', async (_, fault, tries) => {
    let asked = 0;
    const { clock, read } = scene(() => {
      asked++;
      return fault();
    });
    await expect(read()).rejects.toBeInstanceOf(UnavailableError);
    expect(asked).toBe(tries);
    expect(clock.elapsed()).toBeLessThan(MINUTE);
  });

  it('follows no redirect, nor waits for its end', async () => {
    const { clock, read } = scene(() => page(302, { location: 'https://x.example.com/' }));
    await expect(read()).rejects.toBeInstanceOf(RedirectError);
    expect(clock.elapsed()).toBe(0);
  });
});

describe('a first contact that never comes', () => {
  it.each([
    ['connection refused', refused],
    ['no whole answer within 30 s', () => new UnavailableError('no whole answer within 30 s')],
  ])('(%s) is given up after 15 minutes, and names what to check', async (fault, error) => {
    const { clock, read } = scene(error);
    const caught = await read().catch((thrown: unknown) => thrown);
    expect(caught).toBeInstanceOf(StepError);
    expect(caught).toMatchObject({
      message: `Fake was never reached in 15 min (${fault}): check fake-url.`,
    });
    expect(clock.elapsed()).toBe(15 * MINUTE);
  });

  it('is said while it lasts, ever more seldom and never seven minutes apart', async () => {
    const { read, lines, texts } = scene(refused);
    await read().catch(() => {});
    expect(texts()[0]).toBe('Fake is not answering (connection refused), trying again');
    expect(texts()[1]).toMatch(
      /^Fake has not been reached for 1 min( \d+ s)? \(connection refused\), still trying$/,
    );
    const gaps = lines.slice(1).map(({ at }, index) => at - (lines[index]?.at ?? 0));
    expect(gaps.length).toBeGreaterThanOrEqual(4);
    expect(gaps.length).toBeLessThan(8);
    expect(Math.max(...gaps)).toBeLessThan(7 * MINUTE);
    expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
  });

  it('is the error also where the timeout comes first', async () => {
    const { read } = scene(refused, 7 * MINUTE);
    const caught = await read().catch((thrown: unknown) => thrown);
    expect(caught).toBeInstanceOf(TimeoutReached);
    expect(caught).toMatchObject({
      cause: { message: 'Fake was never reached in 7 min (connection refused): check fake-url.' },
    });
  });

  it('is one also where nothing ever came back before the timeout', async () => {
    const { clock, patience, address } = scene(refused, 20 * SECOND);
    const hangs: Send = ({ signal }) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    const attempt = () => address.ask({ ...REQUEST, signal: patience.signal }, hangs);
    await expect(clock.run(patiently(attempt, patience))).rejects.toMatchObject({
      cause: { message: 'Fake was never reached in 20 s (no answer): check fake-url.' },
    });
  });

  it('comes, and the step goes on', async () => {
    const { read, texts } = scene((at) => (at < 14 * MINUTE ? refused() : ok()));
    expect(await read()).toEqual({});
    expect(texts().at(-1)).toMatch(/^Fake answers again after 14 min/);
  });

  it('is none where something answers, if only that it can not', async () => {
    const { clock, read } = scene((at) => (at < HOUR ? page(503) : ok()));
    expect(await read()).toEqual({});
    expect(clock.elapsed()).toBeGreaterThanOrEqual(HOUR);
    const late = scene(() => page(503), 10 * MINUTE);
    await expect(late.read()).rejects.toMatchObject({
      name: 'TimeoutReached',
      cause: { message: 'Fake gave no usable answer in 10 min (503): check fake-url.' },
    });
  });

  it('is none after the address has once answered', async () => {
    const { clock, read } = scene(between(MINUTE, 2 * HOUR, refused));
    await read();
    await clock.pass(MINUTE);
    expect(await read()).toEqual({});
    expect(clock.elapsed()).toBeGreaterThanOrEqual(2 * HOUR);
    const timed = scene(between(MINUTE, 2 * HOUR, refused), HOUR);
    await timed.read();
    await timed.clock.pass(MINUTE);
    const caught = await timed.read().catch((thrown: unknown) => thrown);
    expect(caught).toBeInstanceOf(TimeoutReached);
    expect((caught as TimeoutReached).cause).toBeUndefined();
  });
});
