import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * Biome keeps the rooms of the house apart, by `noRestrictedImports` with an override per folder in
 * biome.json. An override replaces the one before it, so that a slip there goes unnoticed: here each
 * rule is shown to refuse what it is there for.
 */

const RULE = 'lint/style/noRestrictedImports';
const CYCLES = 'lint/suspicious/noImportCycles';

/** By file of src: what it may import, and what not. */
const FILES: Readonly<Record<string, { allowed: readonly string[]; refused: readonly string[] }>> =
  {
    'domain/a.ts': {
      allowed: ['./item.ts', 'node:timers/promises', 'zod'],
      refused: ['../selection/items.ts', '../main.ts', '@actions/core'],
    },
    'selection/a.ts': {
      allowed: ['./yaml.ts', '../domain/item.ts', 'yaml', 'zod'],
      refused: ['../vendors/tableau/kinds.ts', '../report/safe.ts', 'node:fs'],
    },
    'selection/dbt/a.ts': {
      allowed: [
        './graph.ts',
        '../wording.ts',
        '../../domain/dbt.ts',
        'stream-json/core/parser.js',
        'zod',
      ],
      refused: ['../../report/safe.ts', '../../vendors/tableau/kinds.ts', 'yaml', 'node:fs'],
    },
    'http/a.ts': {
      allowed: ['../domain/http.ts', '@actions/http-client', 'node:http'],
      refused: ['../report/safe.ts', '../vendors/index.ts', '@actions/core'],
    },
    'report/a.ts': {
      allowed: ['./words.ts', '../domain/result.ts'],
      refused: ['../engine/refresh.ts', '../action/runner.ts', '@actions/core', 'node:fs'],
    },
    'report/summary/a.ts': {
      allowed: ['./outcome.ts', '../words.ts', '../../domain/result.ts'],
      refused: ['../../engine/refresh.ts', '../../action/runner.ts', '@actions/core', 'node:fs'],
    },
    'engine/a.ts': {
      allowed: ['./context.ts', './plan/plan.ts', '../domain/vendor.ts', 'p-limit'],
      refused: [
        '../vendors/index.ts',
        '../report/lines.ts',
        '../http/patience.ts',
        '@actions/core',
      ],
    },
    'engine/plan/a.ts': {
      allowed: ['./look.ts', '../../domain/vendor.ts'],
      refused: ['../context.ts', '../start/start.ts', '../../report/lines.ts', '@actions/core'],
    },
    'engine/watch/a.ts': {
      allowed: ['./schedule.ts', '../context.ts', '../../domain/job.ts', 'p-limit'],
      refused: ['../start/gate.ts', '../run/stage.ts', '../cancel.ts', '../../vendors/index.ts'],
    },
    'engine/start/a.ts': {
      allowed: ['./send.ts', '../context.ts', '../watch/watcher.ts', '../../domain/job.ts'],
      refused: ['../run/item-run.ts', '../plan/plan.ts', '../pause/pause.ts', '../refresh.ts'],
    },
    'engine/run/a.ts': {
      allowed: ['./stage.ts', '../context.ts', '../start/start.ts', '../watch/watcher.ts'],
      refused: ['../plan/plan.ts', '../pause/pause.ts', '../refresh.ts', '../../http/address.ts'],
    },
    'engine/pause/a.ts': {
      allowed: ['./pause.ts', '../context.ts', '../run/stage.ts', '../watch/unseen.ts'],
      refused: ['../plan/plan.ts', '../refresh.ts', '../../vendors/index.ts', 'node:fs'],
    },
    'identity/a.ts': {
      allowed: [
        './jwt.ts',
        '../domain/clock.ts',
        '../http/patience.ts',
        '@azure/msal-node',
        'aws4fetch',
        'jose',
      ],
      refused: [
        '../vendors/powerbi/config.ts',
        '../engine/refresh.ts',
        '@actions/core',
        'node:https',
      ],
    },
    'vendors/shared.ts': {
      allowed: ['../domain/errors.ts', '../http/patience.ts'],
      refused: ['./tableau/config.ts', '../engine/refresh.ts', '@actions/core'],
    },
    'vendors/index.ts': {
      allowed: ['../domain/vendor.ts', './tableau/index.ts'],
      refused: ['./tableau/client.ts', '../engine/refresh.ts'],
    },
    'vendors/tableau/a.ts': {
      allowed: [
        './client.ts',
        '../shared.ts',
        '../../domain/vendor.ts',
        '../../http/patience.ts',
        '../../identity/jwt.ts',
        '../../selection/compare.ts',
        'jose',
      ],
      refused: [
        '../powerbi/client.ts',
        '../powerbi/index.ts',
        '../index.ts',
        '../../engine/refresh.ts',
        '../../report/safe.ts',
        '../../main.ts',
        '@actions/core',
        '@actions/http-client',
        '@azure/msal-node',
        'aws4fetch',
        'node:https',
      ],
    },
    'vendors/powerbi/api/a.ts': {
      allowed: ['./client.ts', '../config.ts', '../../shared.ts', '../../../identity/jwt.ts'],
      refused: [
        '../session.ts',
        '../index.ts',
        '../content/finder.ts',
        '../refresh/models.ts',
        '../../index.ts',
        '../../tableau/api/client.ts',
        '../../../engine/plan/plan.ts',
        '@azure/msal-node',
      ],
    },
    'vendors/powerbi/content/a.ts': {
      allowed: ['../api/client.ts', '../kinds.ts', '../../../selection/compare.ts'],
      refused: ['../session.ts', '../refresh/models.ts', '../pausing/pausing.ts', 'node:fs'],
    },
    'vendors/powerbi/refresh/a.ts': {
      allowed: ['../api/client.ts', '../kinds.ts', '../../no-answer.ts'],
      refused: ['../session.ts', '../content/finder.ts', '../pausing/pausing.ts', '@actions/core'],
    },
    'vendors/powerbi/pausing/a.ts': {
      allowed: ['../api/client.ts', '../refresh/models.ts', '../../../domain/pausing.ts'],
      refused: ['../session.ts', '../content/finder.ts', '../../tableau/pausing/tasks.ts'],
    },
    'vendors/powerbi/fabric/a.ts': {
      allowed: [
        './runs/routes.ts',
        '../api/client.ts',
        '../catalogue.ts',
        '../../no-answer.ts',
        '../../../http/pages.ts',
      ],
      refused: [
        '../session.ts',
        '../services.ts',
        '../content/finder.ts',
        '../refresh/models.ts',
        '../pausing/pausing.ts',
        '@actions/core',
        'node:https',
      ],
    },
    'vendors/powerbi/fabric/api/a.ts': {
      allowed: [
        './errors.ts',
        '../kinds.ts',
        '../../config.ts',
        '../../api/client.ts',
        '../../../no-answer.ts',
        '../../../../http/pages.ts',
      ],
      refused: [
        '../runs/history.ts',
        '../directory.ts',
        '../fabric.ts',
        '../../services.ts',
        '../../refresh/models.ts',
        '../../../tamr/find.ts',
        '../../../../engine/refresh.ts',
      ],
    },
    'vendors/powerbi/fabric/runs/a.ts': {
      allowed: ['./history.ts', '../api/errors.ts', '../../refresher.ts', '../../api/client.ts'],
      refused: [
        '../directory.ts',
        '../fabric.ts',
        '../../session.ts',
        '../../content/finder.ts',
        '@actions/core',
      ],
    },
    'vendors/tableau/api/a.ts': {
      allowed: ['./client.ts', '../config.ts', '../../shared.ts', '../../../http/patience.ts'],
      refused: [
        '../session.ts',
        '../index.ts',
        '../content/finder.ts',
        '../pausing/tasks.ts',
        '../../index.ts',
        '../../powerbi/client.ts',
        '../../../engine/refresh.ts',
        '../../../report/safe.ts',
        '@actions/core',
        'node:https',
      ],
    },
    'vendors/tableau/content/a.ts': {
      allowed: ['../api/client.ts', '../kinds.ts', '../../../selection/compare.ts'],
      refused: ['../session.ts', '../jobs/jobs.ts', '../lineage/upstream.ts', '../../tamr/find.ts'],
    },
    'vendors/tableau/jobs/a.ts': {
      allowed: ['../api/client.ts', '../content/items.ts', '../../observe-each.ts'],
      refused: ['../session.ts', '../lineage/upstream.ts', '../pausing/tasks.ts', 'node:fs'],
    },
    'vendors/tableau/lineage/a.ts': {
      allowed: ['../api/client.ts', '../content/finder.ts', '../../../domain/vendor.ts'],
      refused: ['../session.ts', '../jobs/jobs.ts', '../pausing/tasks.ts', '@actions/core'],
    },
    'vendors/tableau/pausing/a.ts': {
      allowed: [
        '../api/client.ts',
        '../content/schemas.ts',
        '../jobs/jobs.ts',
        '../lineage/upstream.ts',
      ],
      refused: ['../session.ts', '../index.ts', '../../powerbi/pausing.ts', '../../../main.ts'],
    },
    'operations/a.ts': {
      allowed: [
        '../engine/refresh.ts',
        '../engine/plan/plan.ts',
        '../report/safe.ts',
        '../selection/items.ts',
        '../domain/log.ts',
      ],
      refused: [
        '../vendors/tableau/index.ts',
        '../action/runner.ts',
        '../http/patience.ts',
        'node:fs',
      ],
    },
    'action/a.ts': {
      allowed: ['@actions/core', './checks/index.ts', '../engine/context.ts', '../report/safe.ts'],
      refused: [
        '../engine/refresh.ts',
        '../vendors/index.ts',
        '@actions/github',
        '@actions/http-client',
      ],
    },
    'action/checks/a.ts': {
      allowed: [
        './github.ts',
        '../files.ts',
        '../../domain/result.ts',
        '../../report/check-run.ts',
        '@actions/github',
      ],
      refused: [
        '../../engine/context.ts',
        '../../http/transport.ts',
        '../../vendors/index.ts',
        '@actions/core',
        '@actions/http-client',
      ],
    },
    'action/dbt/a.ts': {
      allowed: ['./files.ts', '../files.ts', '../../domain/item.ts', '../../selection/dbt/dbt.ts'],
      refused: ['../../report/safe.ts', '../../engine/context.ts', '../../vendors/index.ts'],
    },
    'main.ts': {
      allowed: [
        './vendors/index.ts',
        './action/runner.ts',
        './action/checks/index.ts',
        './operations/refresh.ts',
        './report/summary/summary.ts',
      ],
      refused: [
        './vendors/tableau/index.ts',
        '@actions/github',
        '@actions/core',
        '@actions/http-client',
      ],
    },
  };

const ROOMS = [
  'src/domain/**',
  'src/selection/**',
  'src/selection/dbt/**',
  'src/http/**',
  'src/report/**',
  'src/report/summary/**',
  'src/engine/*.ts',
  'src/engine/plan/**',
  'src/engine/watch/**',
  'src/engine/start/**',
  'src/engine/run/**',
  'src/engine/pause/**',
  'src/identity/**',
  'src/vendors/*.ts',
  'src/vendors/index.ts',
  'src/vendors/*/**',
  'src/vendors/powerbi/api/**',
  'src/vendors/powerbi/content/**',
  'src/vendors/powerbi/refresh/**',
  'src/vendors/powerbi/pausing/**',
  'src/vendors/powerbi/fabric/**',
  'src/vendors/powerbi/fabric/api/**',
  'src/vendors/powerbi/fabric/runs/**',
  'src/vendors/tableau/api/**',
  'src/vendors/tableau/content/**',
  'src/vendors/tableau/jobs/**',
  'src/vendors/tableau/lineage/**',
  'src/vendors/tableau/pausing/**',
  'src/operations/**',
  'src/action/**',
  'src/action/checks/**',
  'src/action/dbt/**',
  'src/*.ts',
];

interface Diagnostic {
  readonly category: string;
  readonly location: { readonly path: string; readonly start: { readonly line: number } };
}

let folder: string;
let diagnostics: readonly Diagnostic[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bi-refresh-rules-'));
  copyFileSync('biome.json', join(folder, 'biome.json'));
  for (const [file, { allowed, refused }] of Object.entries(FILES)) {
    const lines = [...allowed, ...refused].map(
      (from, index) => `export { a${index} } from '${from}';`,
    );
    write(`src/${file}`, lines.join('\n'));
  }
  write('src/engine/one.ts', "import { two } from './two.ts';\nexport const one = () => two;\n");
  write('src/engine/two.ts', "import { one } from './one.ts';\nexport const two = () => one;\n");
  diagnostics = lint();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the arrows between the rooms of src/', () => {
  it.each(Object.entries(FILES))('%s', (file, { allowed, refused }) => {
    const lines = diagnostics
      .filter(({ category, location }) => category === RULE && location.path === `src/${file}`)
      .map(({ location }) => location.start.line);
    const caught = [...allowed, ...refused].filter((_, index) => lines.includes(index + 1));
    expect(caught).toEqual(refused);
  });

  it('have no circles', () => {
    const found = diagnostics.filter(({ location }) => location.path === 'src/engine/one.ts');
    expect(found.map(({ category }) => category)).toContain(CYCLES);
  });

  it('are drawn for every room there is', () => {
    const { overrides } = JSON.parse(readFileSync('biome.json', 'utf8'));
    const drawn = overrides.flatMap(({ includes }: { includes: string[] }) => includes);
    const folders = readdirSync('src', { withFileTypes: true }).filter((one) => one.isDirectory());
    for (const { name } of folders)
      expect(ROOMS.some((room) => room.startsWith(`src/${name}/`))).toBe(true);
    expect(drawn).toEqual(expect.arrayContaining(ROOMS));
  });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function lint(): readonly Diagnostic[] {
  // Where npm puts the program: beside the package that starts it.
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
  const options = ['--reporter=json', '--max-diagnostics=none', '--vcs-enabled=false'];
  const output = run(biome, ['lint', ...options, 'src']);
  return JSON.parse(output.slice(output.indexOf('{'))).diagnostics;
}

/** What it prints, whether it succeeds or, as is wanted here, fails. */
function run(program: string, args: readonly string[]): string {
  try {
    const options = { cwd: folder, encoding: 'utf8', stdio: 'pipe' } as const;
    return execFileSync(process.execPath, [program, ...args], options);
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
