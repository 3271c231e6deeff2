import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Builds `dist/`: tsc emits JavaScript, ncc bundles it, since it can't load TypeScript 7. With
 * `--check` builds aside and fails when the committed bundle is not what the source gives.
 */

/** The files that action.yml names, by the half of the bundle that each begins. */
const ENTRIES = { main: 'index.js', post: 'post.js' };
const BUNDLE = 'bundle';

const VENDORS = readdirSync('src/vendors', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** What is loaded only when it is needed gets files of its own in the bundle: they share the rest. */
const LOADED_LATER = [
  './main.js',
  './post.js',
  './identity/msal.js',
  './action/checks/late.js',
  './action/dbt/targets.js',
  ...VENDORS.map((vendor) => `./vendors/${vendor}/session.js`),
];
const LICENCES = 'licenses.txt';

const check = process.argv.includes('--check');
const out = check ? mkdtempSync(join(tmpdir(), 'bi-refresh-dist-')) : 'dist';

rmSync('build', { recursive: true, force: true });
run('.', 'tsc', '-p', 'tsconfig.json');
// ncc resolves by the paths of the tsconfig.json of the folder that it runs in.
const paths = { undici: ['../scripts/undici.js'] };
writeFileSync('build/tsconfig.json', JSON.stringify({ compilerOptions: { baseUrl: '.', paths } }));
if (!check) rmSync(out, { recursive: true, force: true });
run('build', 'ncc', 'build', 'index.js', '--out', resolve(out, BUNDLE), '--quiet');
for (const name of readdirSync(join(out, BUNDLE)).filter((one) => one.endsWith('.js'))) {
  const path = join(out, BUNDLE, name);
  writeFileSync(path, quicker(readFileSync(path, 'utf8'), name));
}
// ncc takes one entry. That it is ECMAScript, it says of its own folder alone.
copyFileSync(join(out, BUNDLE, 'package.json'), join(out, 'package.json'));
for (const [half, file] of Object.entries(ENTRIES)) {
  const text = `import { ${half} } from './${BUNDLE}/index.js';\n\nawait ${half}();\n`;
  writeFileSync(join(out, file), text);
}
writeLicences(join(out, LICENCES));

if (check) {
  const stale = difference(out, 'dist');
  rmSync(out, { recursive: true });
  if (stale) {
    console.error(`dist/${stale} is not what the source gives: run npm run build and commit dist/`);
    process.exitCode = 1;
  } else {
    console.log('dist/ is what the source gives');
  }
}

/**
 * The same program, which starts sooner. A single character beyond ASCII would make V8 keep the whole
 * file in two bytes a character; where an escape would mean something else, the build fails. And ncc
 * makes a `require` of its own for each module of Node.js, which takes longer than to get the module.
 */
function quicker(text: string, name: string): string {
  const notSo = /\\[\u0080-\uffff]|String\.raw\s*`[^`]*[\u0080-\uffff][^`]*`/.exec(text);
  if (notSo) throw new Error(`${name} has a character that can't be escaped: ${notSo[0]}`);
  return text
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('__WEBPACK_EXTERNAL_createRequire(import.meta.url)(', 'process.getBuiltinModule(');
}

/** ncc lists the licences of one file's packages: so they are taken from a bundle that is one file. */
function writeLicences(path: string): void {
  const whole = mkdtempSync(join(tmpdir(), 'bi-refresh-licences-'));
  const imports = ['./index.js', ...LOADED_LATER].map((file) => `import '${file}';\n`);
  writeFileSync('build/whole.js', imports.join(''));
  run('build', 'ncc', 'build', 'whole.js', '--out', whole, '--license', LICENCES, '--quiet');
  copyFileSync(join(whole, LICENCES), path);
  rmSync(whole, { recursive: true });
}

function run(folder: string, tool: string, ...args: string[]): void {
  execFileSync(resolve('node_modules/.bin', tool), args, { cwd: folder, stdio: 'inherit' });
}

/** The name of a file in which the two folders differ. */
function difference(a: string, b: string): string | undefined {
  const inside = (folder: string) => readdirSync(folder, { recursive: true }).map(String);
  const names = [...new Set([...inside(a), ...inside(b)])];
  return names.find((name) => read(a, name) !== read(b, name));
}

function read(folder: string, name: string): string | undefined {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return undefined;
  }
}
