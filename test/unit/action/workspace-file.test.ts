import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWorkspaceFile } from '../../../src/action/workspace-file.ts';
import type { Problem } from '../../../src/domain/errors.ts';

const TEXT = 'workbooks: [{ name: Sales }]\n';
const OUTSIDE = 'a file inside the workspace';

let folder: string;
let workspace: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'items-file-'));
  workspace = join(folder, 'workspace');
  mkdirSync(join(workspace, 'config'), { recursive: true });
  writeFileSync(join(folder, 'secret.yml'), 'password: x');
  writeFileSync(join(workspace, 'items.yml'), TEXT);
  writeFileSync(join(workspace, 'config', 'items.yml'), TEXT);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function read(path: string, root = workspace) {
  const problems: Problem[] = [];
  const text = readWorkspaceFile('items-file', path, root, problems);
  return { text, problems };
}

const refused = (given: string, allowed: string) => ({
  text: undefined,
  problems: [{ input: 'items-file', given, allowed }],
});

describe('a file of the workspace', () => {
  it.each(['items.yml', './items.yml', 'config/items.yml', 'config/../items.yml'])(
    'is read: %s',
    (path) => {
      expect(read(path)).toEqual({ text: TEXT, problems: [] });
    },
  );

  it('is read without its byte order mark', () => {
    writeFileSync(join(workspace, 'bom.yml'), `\ufeff${TEXT}`);
    expect(read('bom.yml')).toEqual({ text: TEXT, problems: [] });
  });

  it.each([
    ['UTF-16, as Windows PowerShell writes it', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['another encoding', Buffer.from('workbooks: [{ name: Übersicht }]', 'latin1')],
  ])('is text in UTF-8, not in %s', (_, bytes) => {
    writeFileSync(join(workspace, 'other.yml'), bytes);
    expect(read('other.yml')).toEqual(
      refused(
        'other.yml',
        'a file of text in UTF-8 (in Windows PowerShell, > writes UTF-16: use Out-File -Encoding utf8)',
      ),
    );
  });

  it('is read by its full path, and where the workspace itself is behind a link', () => {
    expect(read(join(workspace, 'items.yml')).text).toBe(TEXT);
    symlinkSync(workspace, join(folder, 'link'));
    expect(read('items.yml', join(folder, 'link')).text).toBe(TEXT);
    expect(read(join(folder, 'link', 'items.yml'), join(folder, 'link')).text).toBe(TEXT);
  });

  it('is read through a link that stays inside', () => {
    symlinkSync(join(workspace, 'items.yml'), join(workspace, 'config', 'link.yml'));
    expect(read('config/link.yml').text).toBe(TEXT);
  });

  it.each(['..items.yml', '...'])('may have a name such as %s', (name) => {
    writeFileSync(join(workspace, name), TEXT);
    expect(read(name)).toEqual({ text: TEXT, problems: [] });
  });
});

describe('what is not in the workspace', () => {
  it.each(['../secret.yml', 'config/../../secret.yml', '/etc/passwd', '..', '/'])(
    'is refused: %s',
    (path) => {
      expect(read(path)).toEqual(refused(path, OUTSIDE));
    },
  );

  it('is refused also where its name begins like that of the workspace', () => {
    mkdirSync(`${workspace}-2`);
    writeFileSync(join(`${workspace}-2`, 'items.yml'), TEXT);
    expect(read('../workspace-2/items.yml')).toEqual(refused('../workspace-2/items.yml', OUTSIDE));
  });

  it('is refused behind a link to a file, a link to a folder, and a chain of links', () => {
    symlinkSync(join(folder, 'secret.yml'), join(workspace, 'link.yml'));
    symlinkSync(folder, join(workspace, 'up'));
    symlinkSync(join(workspace, 'link.yml'), join(workspace, 'config', 'chain.yml'));
    for (const path of ['link.yml', 'up/secret.yml', 'config/chain.yml']) {
      expect(read(path)).toEqual(refused(path, OUTSIDE));
    }
  });
});

describe('what can not be used', () => {
  it.each(['missing.yml', 'missing/items.yml'])('does not exist: %s', (path) => {
    expect(read(path)).toEqual(
      refused(path, 'a file that exists in the workspace: is it checked out?'),
    );
  });

  it('is a link that leads nowhere', () => {
    symlinkSync(join(workspace, 'gone.yml'), join(workspace, 'link.yml'));
    expect(read('link.yml').problems).toHaveLength(1);
  });

  it.each(['config', '.'])('is a directory: %s', (path) => {
    expect(read(path)).toEqual(refused(path, 'a file'));
  });

  it('lies below a file', () => {
    expect(read('items.yml/x')).toEqual(
      refused('items.yml/x', 'a file that can be read (ENOTDIR)'),
    );
  });

  it('is larger than 5 MB', () => {
    const path = join(workspace, 'large.yml');
    writeFileSync(path, TEXT.padEnd(5_000_000));
    expect(read('large.yml').problems).toEqual([]);
    truncateSync(path, 5_000_001);
    expect(read('large.yml')).toEqual(refused('large.yml', 'a file of 5 MB at most'));
  });

  it.each(['', ' \n\t\n'])('has nothing in it: %j', (text) => {
    writeFileSync(join(workspace, 'empty.yml'), text);
    expect(read('empty.yml')).toEqual(refused('empty.yml', 'a file with something in it'));
  });
});
