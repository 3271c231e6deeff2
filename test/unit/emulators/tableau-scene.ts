/** An emulated Tableau with a clock that stands still, and clients that are signed in to it. */

import { createHmac, randomUUID } from 'node:crypto';
import {
  startTableau,
  type TableauEmulator,
  type TableauOptions,
} from '../../emulators/tableau/index.ts';
import { Client, type Reply } from './client.ts';

export const PAT = {
  personalAccessTokenName: 'ci',
  personalAccessTokenSecret: 's3cret',
  site: { contentUrl: 'acme' },
};

export class FakeClock {
  ms = Date.parse('2026-01-05T06:00:00Z');
  readonly now = () => this.ms;
  pass(ms: number): void {
    this.ms += ms;
  }
}

export interface Scene extends AsyncDisposable {
  readonly tableau: TableauEmulator;
  readonly world: TableauEmulator['world'];
  readonly client: Client;
  readonly clock: FakeClock;
}

/** An emulator with a fake clock, and a client signed in as its administrator. */
export async function scene(options: TableauOptions = {}): Promise<Scene> {
  const clock = new FakeClock();
  const tableau = await startTableau({ now: clock.now, ...options });
  tableau.world.addCredential({ name: 'ci', secret: 's3cret' });
  const client = new Client(tableau);
  await client.signIn(PAT);
  const close = async () => {
    client.agent.destroy();
    await tableau.close();
  };
  return { tableau, world: tableau.world, client, clock, [Symbol.asyncDispose]: close };
}

export async function signedInAs(s: Scene, user: Parameters<Scene['world']['addUser']>[0]) {
  const added = s.world.addUser(user);
  s.world.addCredential({ name: `pat of ${user.name}`, secret: 's3cret', user: added });
  const client = new Client(s.tableau);
  await client.signIn({ ...PAT, personalAccessTokenName: `pat of ${user.name}` });
  return { client, user: added };
}

export const APP = { clientId: 'client', secretId: 'secret-id', secretValue: 'secret-value' };

function jwt(clock: FakeClock, claims: object, key: string): string {
  const header = { alg: 'HS256', typ: 'JWT', kid: APP.secretId };
  const now = Math.floor(clock.ms / 1000);
  const usual = {
    iss: APP.clientId,
    sub: 'admin@example.com',
    aud: 'tableau',
    jti: randomUUID(),
  };
  const payload = { ...usual, exp: now + 300, scp: ['tableau:content:read'], ...claims };
  const signed = [header, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

/** Signs in as a connected app. */
export async function mint(s: Scene, claims: object = {}, key = APP.secretValue): Promise<Reply> {
  const credentials = { jwt: jwt(s.clock, claims, key), site: { contentUrl: 'acme' } };
  return s.client.signIn(credentials);
}
