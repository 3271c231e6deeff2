import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { AwsV4Signer } from 'aws4fetch';
import { describe, expect, it } from 'vitest';
import {
  EXAMPLE_KEYS,
  EXAMPLE_ROLE,
  exampleWorld,
  type Keys,
  type QuickSightEmulator,
  type QuickSightOptions,
  REQUEST_TOKEN,
  startQuickSight,
} from '../../emulators/quicksight/index.ts';

interface Reply {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever came
  readonly json: any;
}

type Signing = Partial<Keys> & { readonly region?: string; readonly at?: number };

/** An emulator with a fake clock, and the least of a client. */
class Scene implements AsyncDisposable {
  readonly emulator: QuickSightEmulator;
  readonly #clock: { ms: number };
  readonly #agent: Agent;

  private constructor(emulator: QuickSightEmulator, clock: { ms: number }) {
    this.emulator = emulator;
    this.#clock = clock;
    this.#agent = new Agent({ ca: readFileSync(emulator.caFile), keepAlive: true });
  }

  static async open(options: QuickSightOptions = {}): Promise<Scene> {
    const clock = { ms: Date.parse('2026-01-05T06:00:00Z') };
    const emulator = await startQuickSight({ now: () => clock.ms, ...options });
    exampleWorld(emulator.world);
    return new Scene(emulator, clock);
  }

  get now(): number {
    return this.#clock.ms;
  }

  pass(ms: number): void {
    this.#clock.ms += ms;
  }

  /** Below the account, signed. */
  async ask(method: string, path: string, body?: object, signing: Signing = {}): Promise<Reply> {
    const { at = this.#clock.ms, region = 'eu-west-1', ...keys } = signing;
    const url = `${this.emulator.url}/accounts/123456789012/${path}`;
    const text = body === undefined ? undefined : JSON.stringify(body);
    const signed = await new AwsV4Signer({
      ...EXAMPLE_KEYS,
      ...keys,
      method,
      url,
      ...(text === undefined
        ? {}
        : { body: text, headers: { 'content-type': 'application/json' } }),
      service: 'quicksight',
      region,
      datetime: new Date(at).toISOString().replace(/[:-]|\.\d{3}/g, ''),
    }).sign();
    return this.send(method, url, Object.fromEntries(signed.headers), text);
  }

  sts(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Reply> {
    const body = new URLSearchParams({ Version: '2011-06-15', ...fields }).toString();
    return this.send('POST', `${this.emulator.url}/`, headers, body);
  }

  async idToken(audience: string): Promise<string> {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url } = this.emulator.oidc;
    const headers = { authorization: `Bearer ${REQUEST_TOKEN}` };
    return (await this.send('GET', `${url}&audience=${audience}`, headers)).json.value;
  }

  send(
    method: string,
    url: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const sent = request(url, { method, agent: this.#agent, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('error', reject);
        response.on('end', () => {
          const json = text.startsWith('{') ? JSON.parse(text) : undefined;
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#agent.destroy();
    await this.emulator.close();
  }
}

const nameOf = ({ status, headers }: Reply) => [status, headers['x-amzn-errortype']];

describe('signatures', () => {
  it('are taken when they are right', async () => {
    await using scene = await Scene.open();
    const { status, json } = await scene.ask('GET', 'data-sets?max-results=2');
    expect([status, json.DataSetSummaries.length]).toEqual([200, 2]);
    expect(json.DataSetSummaries[0]).toMatchObject({ UseAs: null, ImportMode: 'SPICE' });
    const next = encodeURIComponent(json.NextToken);
    expect((await scene.ask('GET', `data-sets?next-token=${next}`)).json).toMatchObject({
      DataSetSummaries: [{ DataSetId: 'ds-stock-eu' }, {}, {}],
      NextToken: null,
    });
  });

  it.each<[string, Signing, string, RegExp]>([
    ['another secret', { secretAccessKey: 'x' }, 'InvalidSignatureException', /x-amz-date:/],
    ['another region', { region: 'us-east-1' }, 'InvalidSignatureException', /scoped/],
    ['unknown keys', { accessKeyId: 'AKIDOTHER' }, 'UnrecognizedClientException', /invalid/],
    ['a token that is none', { sessionToken: 'x' }, 'UnrecognizedClientException', /invalid/],
    [
      'a slow clock',
      { at: Date.parse('2026-01-05T05:54:00Z') },
      'InvalidSignatureException',
      /^Signature expired: 20260105T055400Z is now earlier than 20260105T055500Z/,
    ],
    [
      'a fast clock',
      { at: Date.parse('2026-01-05T06:06:00Z') },
      'InvalidSignatureException',
      /^Signature not yet current/,
    ],
  ])('are refused with %s', async (_, signing, exception, words) => {
    await using scene = await Scene.open();
    const reply = await scene.ask('GET', 'data-sets', undefined, signing);
    expect(nameOf(reply)).toEqual([403, exception]);
    expect(reply.json.message).toMatch(words);
    expect(scene.emulator.refusals).toHaveLength(1);
  });

  it('are needed', async () => {
    await using scene = await Scene.open();
    const url = `${scene.emulator.url}/accounts/123456789012/data-sets`;
    expect(nameOf(await scene.send('GET', url, {}))).toEqual([403, 'MissingAuthenticationToken']);
  });
});

describe('the session of a role', () => {
  const assume = async (scene: Scene, audience = 'sts.amazonaws.com', role = EXAMPLE_ROLE) =>
    scene.sts(
      {
        Action: 'AssumeRoleWithWebIdentity',
        RoleArn: role,
        RoleSessionName: 'x-1',
        WebIdentityToken: await scene.idToken(audience),
      },
      { accept: 'application/json' },
    );

  it('lasts as long as STS says', async () => {
    await using scene = await Scene.open({ sessionSeconds: 900 });
    const { status, json } = await assume(scene);
    expect(status).toBe(200);
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } =
      json.AssumeRoleWithWebIdentityResponse.AssumeRoleWithWebIdentityResult.Credentials;
    expect(Expiration).toBe(scene.now / 1000 + 900);
    const keys = {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
    };
    expect((await scene.ask('GET', 'data-sets', undefined, keys)).status).toBe(200);
    scene.pass(900_000);
    const late = await scene.ask('GET', 'data-sets', undefined, keys);
    expect(nameOf(late)).toEqual([403, 'ExpiredTokenException']);
  });

  it('is refused with another audience, another role, and an old token', async () => {
    await using scene = await Scene.open({ stsJson: false });
    expect((await assume(scene, 'somebody')).text).toContain('<Code>InvalidIdentityToken</Code>');
    const other = await assume(scene, 'sts.amazonaws.com', `${EXAMPLE_ROLE}-2`);
    expect([other.status, other.text]).toEqual([
      403,
      expect.stringContaining('<Code>AccessDenied<'),
    ]);
    const token = await scene.idToken('sts.amazonaws.com');
    scene.pass(301_000);
    const fields = {
      Action: 'AssumeRoleWithWebIdentity',
      RoleArn: EXAMPLE_ROLE,
      RoleSessionName: 'x-1',
    };
    const late = await scene.sts({ ...fields, WebIdentityToken: token });
    expect(late.text).toContain('<Code>ExpiredTokenException</Code>');
  });
});

describe('ingestions', () => {
  const PUT = [
    'PUT',
    'data-sets/ds-orders/ingestions/mine',
    { IngestionType: 'FULL_REFRESH' },
  ] as const;

  it('go their way, one at a time for each data set', async () => {
    await using scene = await Scene.open();
    expect((await scene.ask(...PUT)).status).toBe(201);
    expect(nameOf(await scene.ask(...PUT))).toEqual([409, 'ResourceExistsException']);
    await scene.ask('PUT', 'data-sets/ds-orders/ingestions/second', {});
    const look = async (id: string) =>
      (await scene.ask('GET', `data-sets/ds-orders/ingestions/${id}`)).json.Ingestion;
    expect((await look('mine')).IngestionStatus).toBe('INITIALIZED');
    scene.pass(2_000);
    expect((await look('mine')).IngestionStatus).toBe('RUNNING');
    expect(await look('second')).toMatchObject({
      IngestionStatus: 'QUEUED',
      QueueInfo: { WaitingOnIngestion: 'mine' },
      ErrorInfo: null,
    });
    scene.pass(5 * 60_000);
    expect(await look('mine')).toMatchObject({
      IngestionStatus: 'COMPLETED',
      IngestionTimeInSeconds: 250,
    });
    await scene.ask('DELETE', 'data-sets/ds-orders/ingestions/second');
    scene.pass(3_000);
    expect((await look('second')).IngestionStatus).toBe('CANCELLED');
  });

  it('are limited by the day', async () => {
    await using scene = await Scene.open({ dailyLimit: 1 });
    await scene.ask(...PUT);
    const second = await scene.ask('PUT', 'data-sets/ds-orders/ingestions/second', {});
    expect(nameOf(second)).toEqual([409, 'LimitExceededException']);
    scene.pass(24 * 3_600_000 + 1);
    expect((await scene.ask('PUT', 'data-sets/ds-orders/ingestions/second', {})).status).toBe(201);
  });

  it.each([
    ['PUT', 'data-sets/ds-none/ingestions/x', {}, 404, 'ResourceNotFoundException'],
    ['PUT', 'data-sets/ds-orders/ingestions/x.y', {}, 400, 'InvalidParameterValueException'],
    ['PUT', 'data-sets/ds-live/ingestions/x', {}, 400, 'InvalidParameterValueException'],
    [
      'PUT',
      'data-sets/ds-customers/ingestions/x',
      { IngestionType: 'INCREMENTAL_REFRESH' },
      400,
      'InvalidParameterValueException',
    ],
    [
      'PUT',
      'data-sets/ds-customers/ingestions/x',
      { ingestionType: 'FULL_REFRESH' },
      400,
      'InvalidParameterValueException',
    ],
    ['GET', 'data-sets/ds-orders/ingestions/x', undefined, 404, 'ResourceNotFoundException'],
    [
      'GET',
      'data-sets/ds-orders/ingestions?max-results=101',
      undefined,
      400,
      'InvalidParameterValueException',
    ],
    [
      'GET',
      'data-sets/ds-orders/ingestions?next-token=x',
      undefined,
      400,
      'InvalidNextTokenException',
    ],
    [
      'GET',
      'data-sets/ds-customers/refresh-properties',
      undefined,
      404,
      'ResourceNotFoundException',
    ],
  ] as const)('%s %s %o gives %i', async (method, path, body, status, exception) => {
    await using scene = await Scene.open();
    expect(nameOf(await scene.ask(method, path, body))).toEqual([status, exception]);
  });

  it('are refused to whoever may not', async () => {
    await using scene = await Scene.open();
    scene.emulator.world.denied.add('CreateIngestion');
    const reply = await scene.ask(...PUT);
    expect(nameOf(reply)).toEqual([401, 'AccessDeniedException']);
    expect(reply.json.Message).toContain(
      'is not authorized to perform: quicksight:CreateIngestion',
    );
  });
});
