import { describe, expect, it } from 'vitest';
import { HttpResponse } from '../../../../src/domain/http.ts';
// Loaded later by the product, which no virtual clock waits for.
import '../../../../src/identity/msal.ts';
import { callOf } from '../../../emulators/https/exchange.ts';
import { emulate } from '../../../emulators/powerbi/emulated.ts';
import { settle } from '../../../emulators/powerbi/options.ts';
import { answering, type ServiceName } from '../../../emulators/powerbi/service.ts';
import { fillSchedules, PAUSE, RESUME, switchesIn } from '../../../scenes/powerbi/paused.ts';
import { type Answer, Job, type Moment, momentsOf, type Run, Time } from './job.ts';

const API = 'https://api.powerbi.example';
const AUTHORITY = 'https://login.example:8443';
const SERVICES: Readonly<Record<string, ServiceName>> = { [API]: 'api', [AUTHORITY]: 'entra' };

/** Two models whose schedules are on, and one whose schedule is off. */
async function open() {
  const time = new Time();
  const emulated = await emulate(settle({ now: time.now, appearMs: 0 }), 'token', () => API);
  const { world, handlers } = emulated;
  const app = world.addApp({ secrets: ['s3cret'] });
  fillSchedules(world);
  const answer: Answer = async (request) => {
    const service = SERVICES[request.url.origin];
    if (!service) throw new Error(`a host that nobody named: ${request.url.origin}`);
    const call = callOf(request, time.now());
    const { status, headers, body } = await answering(handlers[service], () => {})(call);
    const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
    const date = new Date(time.now()).toUTCString();
    return new HttpResponse(status, { date, ...Object.fromEntries(lower) }, body);
  };
  const inputs = {
    vendor: 'powerbi',
    'powerbi-tenant-id': world.tenant,
    'powerbi-client-id': app.clientId,
    'powerbi-client-secret': 's3cret',
    'powerbi-workspace': 'Finance',
    'powerbi-api-url': API,
    'powerbi-authority-url': AUTHORITY,
  };
  const job = new Job(inputs, answer, time);
  return { job, world, before: world.schedules(), [Symbol.dispose]: () => job[Symbol.dispose]() };
}

const isChange = ({ method }: Run['requests'][number]) => method === 'PATCH';

/** The requests that switch a schedule off: until such a one was heard, it is on. */
function offAt({ requests }: Run): readonly number[] {
  return requests.flatMap((request, index) =>
    isChange(request) && request.body?.includes('"enabled":false') ? [index + 1] : [],
  );
}

function wasHeard(request: number, { request: killed, heard }: Moment): boolean {
  return killed > request || (killed === request && heard === 'after');
}

async function moments(): Promise<{ whole: Run; all: readonly Moment[] }> {
  using opened = await open();
  const whole = await opened.job.main(PAUSE);
  expect(whole.passes, whole.log).toBe(true);
  return { whole, all: momentsOf(whole, () => true) };
}

describe('a pause that is killed at any of its requests', () => {
  it('leaves what it says, and all is as before at the end of the job', async () => {
    const { whole, all } = await moments();
    const [sales = 0, ledger = 0, ...more] = offAt(whole);
    expect(more).toEqual([]);
    for (const moment of all) {
      using opened = await open();
      const { job, world, before } = opened;
      const main = await job.main(PAUSE, { moment });
      expect(main.passes).toBeUndefined();
      const word = (request: number) => (wasHeard(request, moment) ? 'off' : 'on');
      expect(switchesIn(world)).toEqual([
        `Sales ${word(sales)}`,
        `Ledger ${word(ledger)}`,
        'Archive off',
      ]);
      const post = await job.post(PAUSE, main);
      expect(post.passes, `${JSON.stringify(moment)}\n${post.log}`).toBe(true);
      expect(world.schedules(), JSON.stringify(moment)).toEqual(before);
    }
  });

  it('is undone by a resume step, after which post has nothing to do', async () => {
    const { whole, all } = await moments();
    const [sales = 0] = offAt(whole);
    for (const moment of all.filter(({ request }) => request >= sales)) {
      using opened = await open();
      const { job, world, before } = opened;
      const main = await job.main(PAUSE, { moment });
      const { paused = '' } = main.outputs;
      const env = { GITHUB_ACTION: '__self_2' };
      const resumed = await job.main({ ...RESUME, paused }, { env });
      expect(resumed.outputs.status, `${JSON.stringify(moment)}\n${resumed.log}`).toBe('resumed');
      expect(world.schedules()).toEqual(before);
      const post = await job.post(PAUSE, main);
      expect([post.passes, post.requests], post.log).toEqual([true, []]);
    }
  });
});

describe('a resume that is killed at any of its requests', () => {
  it('leaves the rest to post of the pause', async () => {
    const run = async (opened: Awaited<ReturnType<typeof open>>, moment?: Moment) => {
      const pause = await opened.job.main(PAUSE);
      expect(pause.passes, pause.log).toBe(true);
      const inputs = { ...RESUME, paused: pause.outputs.paused ?? '' };
      const options = { env: { GITHUB_ACTION: '__self_2' }, ...(moment ? { moment } : {}) };
      return { pause, resume: await opened.job.main(inputs, options) };
    };
    using first = await open();
    const { resume: whole } = await run(first);
    expect([whole.passes, first.world.schedules()], whole.log).toEqual([true, first.before]);
    for (const moment of momentsOf(whole, () => true)) {
      using opened = await open();
      const { pause, resume } = await run(opened, moment);
      expect(resume.passes).toBeUndefined();
      const post = await opened.job.post(PAUSE, pause);
      expect(post.passes, `${JSON.stringify(moment)}\n${post.log}`).toBe(true);
      expect(opened.world.schedules()).toEqual(opened.before);
    }
  });
});
