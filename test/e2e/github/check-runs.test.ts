import { describe, expect, it } from 'vitest';
import { checks, open, warnings } from '../../scenes/github/scene.ts';
import { ForwardProxy } from '../../toxics/proxy.ts';

describe.concurrent('check runs', () => {
  it('go through HTTPS_PROXY', async () => {
    await using job = await open();
    await using proxy = await ForwardProxy.to({ 'github.emulator.test': job.github.url });
    const run = await job.run(
      { items: 'sources: [good]' },
      { HTTPS_PROXY: proxy.url, GITHUB_API_URL: 'https://github.emulator.test' },
    );
    expect(run.exitCode).toBe(0);
    expect(checks(job.github)).toEqual(['Tamr source good: success']);
    expect(new Set(proxy.tunnels)).toEqual(new Set(['github.emulator.test:443']));
  });

  it('of a GitHub whose authority is not known are one warning', async () => {
    await using job = await open();
    const run = await job.run({ items: 'sources: [good]', 'ca-certificates': '' });
    expect([run.exitCode, run.outputs.status]).toEqual([0, 'succeeded']);
    expect(warnings(run)).toHaveLength(1);
    expect(warnings(run)[0]).toContain('ca-certificates');
    expect(job.github.requests).toEqual([]);
  });
});
