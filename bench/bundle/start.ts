import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join, resolve } from 'node:path';
import { BundleJob } from '../../test/runner/runner.ts';
import { type Figure, median } from '../table.ts';

const RUNS = 15;
/** What the bundle loads before its first request. */
const PACKAGES = ['@actions/core', '@actions/http-client', 'jose', 'p-limit', 'yaml', 'zod'];
/** Below the repository, so that packages are found; it is ignored there. */
const FOLDER = resolve('build', 'empty-action');

/** From the start of the process to its first request, beside what nobody can do without. */
export async function measureStart(): Promise<readonly Figure[]> {
  await using door = await Door.open();
  const empty = buildEmptyAction();
  const bare = await medianOf(async () => bareNode());
  const least = await medianOf(() => emptyAction(empty, door));
  const ours = await medianOf(() => action(door));
  rmSync(FOLDER, { recursive: true });
  return [
    {
      what: `Start of the process to the first request, median of ${RUNS}`,
      measured: `${Math.round(ours)} ms`,
      target: `${Math.round(2 * least)} ms, twice an empty action`,
      others: `${Math.round(least)} ms for an action of the same packages that does nothing else; ${Math.round(bare)} ms for Node.js alone, to its end`,
    },
  ];
}

function bareNode(): number {
  const startedAt = performance.now();
  spawnSync(process.execPath, ['--eval', '0']);
  return performance.now() - startedAt;
}

async function emptyAction(entry: string, door: Door): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [entry], { env: { DOOR: door.url }, stdio: 'ignore' });
  const at = await door.knock();
  child.kill('SIGKILL');
  return at - startedAt;
}

async function action(door: Door): Promise<number> {
  using job = new BundleJob();
  const startedAt = performance.now();
  const step = job.start({
    inputs: {
      vendor: 'tableau',
      items: 'workbooks: [{ name: W0 }]',
      'tableau-url': door.url,
      'tableau-site': 'acme',
      'tableau-token-name': 'ci',
      'tableau-token-secret': 'example-token-secret',
    },
  });
  const at = await door.knock();
  step.kill('SIGKILL');
  await step.done;
  return at - startedAt;
}

/** Bundled as the action is. It loads the packages, reads an input and sends a request. */
function buildEmptyAction(): string {
  mkdirSync(FOLDER, { recursive: true });
  const names = PACKAGES.map((name, index) => `import * as p${index} from '${name}';`);
  const used = PACKAGES.map((_, index) => `p${index}`).join(', ');
  const text = [
    ...names,
    `globalThis.used = [${used}];`,
    "p0.getInput('vendor');",
    "await new p1.HttpClient('empty').get(process.env.DOOR);",
  ].join('\n');
  writeFileSync(join(FOLDER, 'index.js'), text);
  const out = join(FOLDER, 'dist');
  const ncc = resolve('node_modules', '.bin', 'ncc');
  execFileSync(ncc, ['build', join(FOLDER, 'index.js'), '--out', out, '--quiet']);
  return join(out, 'index.js');
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) times.push(await measure());
  return median(times);
}

/** A server that opens to nobody, and notes who comes. */
class Door implements AsyncDisposable {
  readonly #server: Server;
  #knocked = Promise.withResolvers<number>();

  private constructor() {
    this.#server = createServer((socket) => {
      this.#knocked.resolve(performance.now());
      socket.destroy();
    });
  }

  static async open(): Promise<Door> {
    const door = new Door();
    await new Promise<void>((done) => door.#server.listen(0, '127.0.0.1', done));
    return door;
  }

  get url(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** When the next one comes, by `performance.now()`. */
  knock(): Promise<number> {
    this.#knocked = Promise.withResolvers();
    return this.#knocked.promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise((done) => this.#server.close(done));
  }
}
