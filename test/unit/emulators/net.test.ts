import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { UnavailableError } from '../../../src/domain/errors.ts';
import type { HttpRequest, HttpResponse, Send } from '../../../src/domain/http.ts';
import { createTransport } from '../../../src/http/transport.ts';
import type { Answer } from '../../emulators/https/exchange.ts';
import type { Fault } from '../../emulators/https/faults.ts';
import { Net } from '../../emulators/https/net.ts';
import { type HttpsEmulator, startHttps } from '../../emulators/https/server.ts';
import { Time } from '../../runner/time.ts';

/** What a request comes to, where the same is tried with a wire and without. */
type Ends = Readonly<Record<string, unknown>>;

const NOW = Date.UTC(2026, 10, 21, 5);
const ANSWER: Answer = {
  status: 202,
  headers: { 'Content-Type': 'application/json', Location: '/elsewhere' },
  body: '{"job":"öäü"}',
};

async function start(handled: Answer, net?: Net): Promise<HttpsEmulator> {
  return await startHttps({
    name: 'net',
    port: 0,
    net,
    handle: () => handled,
    now: () => NOW,
    log: () => {},
    hideSecrets: (body) => body.replace('secret', '***'),
  });
}

async function endOf(sent: Promise<HttpResponse>): Promise<Ends> {
  try {
    const { status, headers, text } = await sent;
    const { date, location, 'content-type': type } = headers;
    return { status, date, location, type, text };
  } catch (error) {
    if (!(error instanceof UnavailableError)) return { error };
    const { message, notSent, heals } = error;
    return { message, notSent, heals };
  }
}

interface Case {
  readonly fault?: Fault;
  readonly handled?: Answer;
  readonly request?: Partial<HttpRequest>;
}

async function exchange(emulator: HttpsEmulator, send: Send, { fault, request }: Case) {
  if (fault) emulator.fault({}, fault);
  const url = new URL('/api/jobs?filter=a%2Cb+c', emulator.url);
  const headers = { 'X-Tableau-Auth': 'token' };
  const body = '{"password":"secret"}';
  const end = await endOf(send({ method: 'POST', url, headers, body, ...request }));
  const [seen] = emulator.requests;
  const { host, 'x-tableau-auth': auth } = seen?.headers ?? {};
  const recorded = { ...seen, headers: { host: host === new URL(emulator.url).host, auth } };
  return { end, recorded };
}

async function byWire(one: Case) {
  const emulator = await start(one.handled ?? ANSWER);
  const transport = createTransport('test', [readFileSync(emulator.caFile, 'utf8')]);
  try {
    return await exchange(emulator, transport.send, one);
  } finally {
    transport.close();
    await emulator.close();
  }
}

async function without(one: Case) {
  const time = new Time();
  const net = new Net(time);
  return await time.until(exchange(await start(one.handled ?? ANSWER, net), net.send, one));
}

/** Long enough for the request to be heard on a machine that is busy. */
const TIMEOUT = { timeoutMs: 10_000 };

describe.concurrent('a network inside the process', () => {
  it.for<[string, Case]>([
    ['an answer', {}],
    ['an empty answer', { handled: { status: 204, headers: {}, body: '' } }],
    ['a request without a body', { request: { method: 'GET', body: undefined } as never }],
    ['another answer', { fault: { kind: 'answer', status: 429, headers: { 'retry-after': '3' } } }],
    ['a wrong answer', { fault: { kind: 'wrong-answer', status: 200, body: '<html>' } }],
    ['an answer that is late', { fault: { kind: 'hold-answer', ms: 50 } }],
    [
      'an answer that is too late',
      { fault: { kind: 'hold-answer', ms: 60_000 }, request: TIMEOUT },
    ],
    ['no answer', { fault: { kind: 'stall' }, request: TIMEOUT }],
    ['no answer to what was done', { fault: { kind: 'hold-answer' }, request: TIMEOUT }],
    ['a connection that is closed', { fault: { kind: 'reset' } }],
    ['a connection that is closed after it', { fault: { kind: 'lose-answer' } }],
    ['half an answer', { fault: { kind: 'cut-body' } }],
    ['a run that is over', { request: { signal: AbortSignal.abort(new Error('over')) } }],
  ])('is as one with wires: %s', async ([, one]) => {
    expect(await without(one)).toEqual(await byWire(one));
  });

  it('has nobody at an address that nobody has', async () => {
    const time = new Time();
    const url = new URL('https://localhost:1');
    const wired = createTransport('test');
    const there = await endOf(wired.send({ method: 'GET', url }));
    expect(await time.until(endOf(new Net(time).send({ method: 'GET', url })))).toEqual(there);
  });

  it('gives a request up with the reason of its signal', async () => {
    const time = new Time();
    const net = new Net(time);
    const emulator = await start(ANSWER, net);
    emulator.fault({}, { kind: 'stall' });
    const run = new AbortController();
    const url = new URL(emulator.url);
    const sent = endOf(net.send({ method: 'GET', url, signal: run.signal }));
    await time.pass(1000);
    const reason = new Error('over');
    run.abort(reason);
    expect(await time.until(sent)).toEqual({ error: reason });
  });
});
