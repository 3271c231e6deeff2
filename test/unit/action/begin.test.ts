import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { begin, whyNotWith } from '../../../src/action/begin.ts';

describe('a Node.js', () => {
  it.each(['24.0.0', '24.21.0', '25.1.0', '100.0.0'])('%s will do', (version) => {
    expect(whyNotWith(version)).toBeUndefined();
  });

  it.each(['23.11.1', '22.0.0', '20.20.2', '16.20.2', '8.0.0', '4.1.1'])(
    '%s is too old, which is said in one sentence',
    (version) => {
      const said = whyNotWith(version);
      expect(said).toContain(`needs Node.js 24 or later, and was started with Node.js ${version}`);
      expect(said?.match(/\.(?: |$)/g)).toHaveLength(1);
    },
  );
});

describe('a half of the action', () => {
  let exits: unknown[];
  beforeEach(() => {
    exits = [];
    vi.useFakeTimers();
    vi.spyOn(process, 'exit').mockImplementation((code) => {
      exits.push(code);
      return undefined as never;
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    process.exitCode = undefined;
  });

  it.each([
    [true, 0],
    [false, 1],
  ])(
    'that says %s ends the process with %d, a second later at the latest',
    async (passes, code) => {
      await begin(async () => passes);
      expect([process.exitCode, exits]).toEqual([code, []]);
      vi.advanceTimersByTime(999);
      expect(exits).toEqual([]);
      vi.advanceTimersByTime(1);
      expect(exits).toEqual([undefined]);
    },
  );

  it('is red until it says something', () => {
    void begin(() => new Promise(() => {}));
    expect(process.exitCode).toBe(1);
  });

  it('is not even loaded by a Node.js that is too old', async () => {
    let said = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said += text;
      return true;
    });
    vi.stubGlobal('process', Object.create(process, { versions: { value: { node: '20.1.0' } } }));
    const half = vi.fn(async () => true);
    await begin(half);
    expect(half).not.toHaveBeenCalled();
    expect(process.exitCode).toBe(1);
    expect(said).toMatch(/^::error title=BI Refresh::BI Refresh needs Node\.js 24 .*20\.1\.0.*\n$/);
  });
});
