import { describe, expect, it, vi } from 'vitest';
import type { StepRun } from '../../runner/job.ts';
import { Scene as PowerBi } from '../../scenes/powerbi/scene.ts';
import { QUICK, SOON_MS, statuses, Scene as Tableau } from '../../scenes/tableau/scene.ts';
import { Scene as Tamr } from '../../scenes/tamr/scene.ts';
import { type Conduct, ForwardProxy } from '../../toxics/proxy.ts';

/** The names are made up: only the proxy knows where they are. */

const ITEMS = 'workbooks: [{ name: Sales }]';
const HOST = 'tableau.emulator.test';

interface Behind extends AsyncDisposable {
  readonly scene: Tableau;
  readonly proxy: ForwardProxy;
  run(inputs?: Record<string, string>, env?: Record<string, string>): Promise<StepRun>;
}

/** A Tableau that only a proxy reaches. */
async function behindProxy(conduct: (nth: number) => Conduct = () => 'tunnel'): Promise<Behind> {
  const scene = await Tableau.open();
  scene.world.addWorkbook({ name: 'Sales', refresh: { ...QUICK, runMs: 1_500 } });
  const proxy = await ForwardProxy.to({ [HOST]: scene.tableau.url });
  proxy.conduct = conduct;
  return {
    scene,
    proxy,
    run: (inputs = {}, env = {}) =>
      scene.run(
        { items: ITEMS, 'tableau-url': `https://${HOST}`, ...inputs },
        { HTTPS_PROXY: proxy.url, ...env },
      ),
    async [Symbol.asyncDispose]() {
      await scene[Symbol.asyncDispose]();
      await proxy[Symbol.asyncDispose]();
    },
  };
}

/** What people see of a run, without the lines that tell the runner what to hide. */
function shown(run: StepRun): string {
  const log = run.log.replace(/^::add-mask::.*$/gm, '');
  return JSON.stringify([log, run.outputs, run.summary]);
}

describe.concurrent('a proxy', () => {
  // Half a minute: first, so that all others run beside it.
  it.for(['silent', 'mute'] as const)('that falls silent (%s) is named', async (conduct) => {
    await using behind = await behindProxy(() => conduct);
    const run = await behind.run({ timeout: '50s' });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'timed-out']);
    expect(run.log).toMatch(/Tableau is not answering \(.*proxy/);
    expect(run.milliseconds).toBeLessThan(50_000 + SOON_MS);
  });

  it('that is not there is named', async () => {
    const gone = await ForwardProxy.to({});
    const { url } = gone;
    await gone[Symbol.asyncDispose]();
    await using behind = await behindProxy();
    const run = await behind.run({}, { HTTPS_PROXY: url });
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(run.outputs.message).toContain(`the proxy gave no connection to ${HOST}`);
    expect(run.outputs.message).toContain('ECONNREFUSED');
    expect(run.log.match(/^::error/gm)).toHaveLength(1);
  });

  it('that refuses (407) is named, and not asked twice', async () => {
    await using behind = await behindProxy(() => 407);
    const run = await behind.run();
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(run.outputs.message).toContain(`the proxy gave no connection to ${HOST}`);
    expect(run.outputs.message).toContain('407');
    expect(behind.proxy.tunnels).toHaveLength(1);
  });

  it('that can’t (502) is named after a few tries', async () => {
    await using behind = await behindProxy(() => 502);
    const run = await behind.run();
    expect([run.exitCode, run.outputs.status]).toEqual([1, 'failed']);
    expect(run.outputs.message).toContain(`the proxy gave no connection to ${HOST}`);
    expect(run.outputs.message).toContain('502');
    expect(behind.proxy.tunnels.length).toBeGreaterThan(1);
    expect(behind.proxy.tunnels.length).toBeLessThan(10);
  });

  it('that can’t for a moment is survived', async () => {
    await using behind = await behindProxy((nth) => (nth < 2 ? 503 : 'tunnel'));
    const run = await behind.run();
    expect([run.exitCode, ...statuses(run)]).toEqual([0, 'Sales: succeeded']);
    expect(run.log).toContain('Tableau is not answering (the proxy gave no connection to');
  });
});

describe.concurrent('everything goes through HTTPS_PROXY', () => {
  it('to Tableau', async () => {
    await using behind = await behindProxy();
    const run = await behind.run();
    expect([run.exitCode, ...statuses(run)]).toEqual([0, 'Sales: succeeded']);
    expect(new Set(behind.proxy.tunnels)).toEqual(new Set([`${HOST}:443`]));
    expect(behind.scene.sent().at(-1)).toBe('POST auth/signout');
    expect(behind.scene.triggers()).toEqual(['Sales']);
  });

  it('to Power BI, to Entra and to GitHub', async () => {
    await using scene = await PowerBi.open();
    scene.world.addModel({ name: 'Sales', refresh: { queueMs: 0, runMs: 200 } });
    await using proxy = await ForwardProxy.to({
      'api.emulator.test': scene.powerbi.url,
      'login.emulator.test': scene.powerbi.authorityUrl,
      'github.emulator.test': scene.powerbi.oidcUrl,
    });
    const oidc = new URL(scene.powerbi.oidcUrl);
    oidc.host = 'github.emulator.test:443';
    const run = await scene.run(
      {
        items: 'semantic_models: [{ name: Sales, refresh: { type: Full } }]',
        'powerbi-client-secret': '',
        'powerbi-api-url': 'https://api.emulator.test',
        'powerbi-authority-url': 'https://login.emulator.test',
      },
      { ...scene.permitted, ACTIONS_ID_TOKEN_REQUEST_URL: oidc.href, https_proxy: proxy.url },
    );
    expect(run.log).toContain('1 item refreshed');
    expect(run.exitCode).toBe(0);
    expect(new Set(proxy.tunnels)).toEqual(
      new Set(['github.emulator.test:443', 'login.emulator.test:443', 'api.emulator.test:443']),
    );
  });

  it('to Tamr', async () => {
    await using scene = await Tamr.open();
    scene.world.addSource('src', { pendingMs: 0, runMs: 200 });
    await using proxy = await ForwardProxy.to({ 'tamr.emulator.test': scene.tamr.url });
    const run = await scene.run(
      { items: 'sources: [src]', 'tamr-url': 'https://tamr.emulator.test' },
      { HTTPS_PROXY: proxy.url },
    );
    expect(run.exitCode).toBe(0);
    expect(new Set(proxy.tunnels)).toEqual(new Set(['tamr.emulator.test:443']));
    expect(scene.triggers()).toHaveLength(1);
  });

  it('with the user and password in it, which are not shown', async () => {
    await using behind = await behindProxy();
    const url = `http://ada:open%20sesame@127.0.0.1:${behind.proxy.port}`;
    const run = await behind.run({}, { HTTPS_PROXY: url });
    expect(run.exitCode).toBe(0);
    expect([...behind.proxy.credentials]).toEqual(['ada:open sesame']);
    behind.proxy.conduct = () => 407;
    const refused = await behind.run({}, { HTTPS_PROXY: url });
    expect(refused.exitCode).toBe(1);
    for (const one of [run, refused]) expect(shown(one)).not.toMatch(/open.{1,3}sesame/);
  });

  it('but what comes through it is not trusted without its authority', async () => {
    await using behind = await behindProxy();
    const run = await behind.run({}, { NODE_EXTRA_CA_CERTS: '' });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain(`the certificate of ${HOST} is not trusted`);
    expect(run.log).toContain('NODE_EXTRA_CA_CERTS');
    expect(behind.scene.sent()).toEqual([]);
  });
});

describe.concurrent('NO_PROXY', () => {
  // 0.0.0.0 is this machine, and not exempt by itself as the names of loopback are.
  it.skipIf(process.platform === 'win32')('is kept', async () => {
    await using behind = await behindProxy();
    const url = behind.scene.tableau.url.replace('localhost', '0.0.0.0');
    const run = await behind.run({ 'tableau-url': url }, { NO_PROXY: 'example.com,0.0.0.0' });
    expect([run.exitCode, ...statuses(run)]).toEqual([0, 'Sales: succeeded']);
    expect(behind.proxy.tunnels).toEqual([]);
    behind.proxy.conduct = () => 407;
    const without = await behind.run({ 'tableau-url': url });
    expect(without.exitCode).toBe(1);
    expect(behind.proxy.tunnels).toEqual([new URL(url).host]);
  });

  it.for(['.emulator.test', 'emulator.test', '*', `${HOST}:443`])('%s names it', async (names) => {
    await using behind = await behindProxy();
    const run = await behind.run({ timeout: '3s' }, { NO_PROXY: names });
    // The name is known to nobody else.
    expect(['failed', 'timed-out']).toContain(run.outputs.status);
    expect(behind.proxy.tunnels).toEqual([]);
  });

  it('is not needed on this machine', async () => {
    await using behind = await behindProxy();
    const run = await behind.run({ 'tableau-url': behind.scene.tableau.url });
    expect(run.exitCode).toBe(0);
    expect(behind.proxy.tunnels).toEqual([]);
  });
});

describe.concurrent('one job is started', () => {
  /** Of all requests the trigger is the only one with a connection of its own from here on. */
  const whileTriggering = (behind: Behind, conduct: Conduct, times: number) => {
    let left = times;
    behind.proxy.conduct = () => {
      const found = behind.scene.sent().some((line) => line.startsWith('GET workbooks'));
      return found && left-- > 0 ? conduct : 'tunnel';
    };
  };

  it('though the proxy refuses the request for it at first', async () => {
    await using behind = await behindProxy();
    whileTriggering(behind, 502, 2);
    const run = await behind.run();
    expect([run.exitCode, ...statuses(run)]).toEqual([0, 'Sales: succeeded']);
    expect(behind.scene.triggers()).toEqual(['Sales']);
    expect(run.log).toContain('the proxy gave no connection to');
    expect(run.log).not.toContain('what became of it');
  });

  it('though the proxy resets all connections meanwhile', async () => {
    await using behind = await behindProxy();
    behind.scene.tableau.fault({ path: /\/refresh$/ }, { kind: 'hold-answer', ms: 5_000 });
    const running = behind.run();
    await vi.waitFor(() => expect(behind.scene.triggers()).toHaveLength(1), 10_000);
    behind.proxy.reset();
    const run = await running;
    expect([run.exitCode, ...statuses(run)]).toEqual([0, 'Sales: succeeded']);
    expect(behind.scene.triggers()).toEqual(['Sales']);
    expect(run.log).toContain('what became of it');
  });

  it('though the proxy that let us pass forbids it for a while', async () => {
    await using behind = await behindProxy();
    whileTriggering(behind, 403, 2);
    const run = await behind.run();
    expect([run.exitCode, ...statuses(run)]).toEqual([0, 'Sales: succeeded']);
    expect(behind.scene.triggers()).toEqual(['Sales']);
    expect(run.log).toContain('the proxy gave no connection to');
  });
});
