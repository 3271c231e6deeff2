import { describe, expect, it } from 'vitest';
import { HttpResponse } from '../../../src/domain/http.ts';
import { ServerClock } from '../../../src/http/server-clock.ts';
import { FIVE_OCLOCK, VirtualClock } from '../../fakes/virtual-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const answered = (at?: number) =>
  new HttpResponse(200, at === undefined ? {} : { date: new Date(at).toUTCString() }, '');

function setUp() {
  const clock = new VirtualClock();
  return { clock, server: new ServerClock(clock) };
}

describe("a server's clock", () => {
  it('is ours until the server tells its own', async () => {
    const { clock, server } = setUp();
    server.read(answered());
    await clock.pass(1 * MINUTE);
    expect(server.now()).toBe(FIVE_OCLOCK + 1 * MINUTE);
  });

  it.each([-1 * HOUR, 1 * HOUR])(
    'goes on from what the server told, %i ms ahead',
    async (ahead) => {
      const { clock, server } = setUp();
      await clock.pass(10 * MINUTE);
      server.read(answered(clock.now() + ahead));
      await clock.pass(5 * MINUTE);
      expect(server.now()).toBe(clock.now() + ahead);
    },
  );

  it('goes by the answer that was fastest, and not by one that says nothing', async () => {
    const { clock, server } = setUp();
    server.read(answered(clock.now() - 9000));
    server.read(answered(clock.now() - 1000));
    server.read(answered(clock.now() - 5000));
    server.read(answered());
    await clock.pass(1 * MINUTE);
    expect(server.now()).toBe(clock.now() - 1000);
  });
});
