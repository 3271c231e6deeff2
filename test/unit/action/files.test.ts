import * as node from 'node:fs';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  appendFile,
  appendOwnFile,
  createGrowingFile,
  type FileSystem,
  READABLE,
  readOwnFile,
  replaceFile,
  tryToAppend,
  whyNotWritten,
} from '../../../src/action/files.ts';

let folder: string;
let path: string;
/** Something else that a link may lead to. */
let other: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
  path = join(folder, 'file.json');
  other = join(folder, 'other');
  writeFileSync(other, 'untouched');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const read = () => readFileSync(path, 'utf8');

/** A disk that takes a few bytes a write, and so many in all. */
function disk({
  perWrite = Number.POSITIVE_INFINITY,
  room = Number.POSITIVE_INFINITY,
}): FileSystem {
  let left = room;
  const writeSync = (file: number, bytes: Uint8Array, offset: number, length: number) => {
    if (left === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const taken = Math.min(length, perWrite, left);
    left -= taken;
    return node.writeSync(file, bytes, offset, taken);
  };
  return { ...node, writeSync } as unknown as FileSystem;
}

describe('replacing a file', () => {
  it('writes a new one, and another in its place', () => {
    replaceFile(path, 'one');
    expect(read()).toBe('one');
    replaceFile(path, 'ä second');
    expect(read()).toBe('ä second');
    expect(readdirSync(folder).sort()).toEqual(['file.json', 'other']);
  });

  it('is for us alone unless others are to read it', () => {
    replaceFile(path, '');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    replaceFile(path, '', READABLE);
    expect(statSync(path).mode & 0o777 & ~0o644).toBe(0);
    expect(statSync(path).mode & 0o444).toBeGreaterThan(0o400);
  });

  it.each(['a file', 'nothing'])(
    'takes the place of a link to %s, and follows it nowhere',
    (to) => {
      const target = to === 'nothing' ? join(folder, 'nothing') : other;
      symlinkSync(target, path);
      replaceFile(path, 'ours');
      expect(lstatSync(path).isFile()).toBe(true);
      expect(read()).toBe('ours');
      expect(readFileSync(other, 'utf8')).toBe('untouched');
      expect(existsSync(join(folder, 'nothing'))).toBe(false);
    },
  );

  it('goes on where a write takes less than it is given', () => {
    replaceFile(path, 'longer than three bytes: ä', undefined, disk({ perWrite: 3 }));
    expect(read()).toBe('longer than three bytes: ä');
  });

  it.each([0, 1, 7])('leaves the old one whole on a disk with room for %d bytes', (room) => {
    replaceFile(path, 'the old one');
    expect(() => replaceFile(path, 'the new one', undefined, disk({ room }))).toThrow('no space');
    expect(read()).toBe('the old one');
    expect(readdirSync(folder).sort()).toEqual(['file.json', 'other']);
  });

  it('ends where a write takes nothing', () => {
    const fs = { ...node, writeSync: () => 0 } as unknown as FileSystem;
    expect(() => replaceFile(path, 'x', undefined, fs)).toThrow('nothing was taken');
    expect(existsSync(path)).toBe(false);
  });

  it('has it on the disk before it has its name', () => {
    const calls: string[] = [];
    const noting =
      <T extends unknown[], R>(name: string, act: (...given: T) => R) =>
      (...given: T) => {
        calls.push(name);
        return act(...given);
      };
    const fs: FileSystem = {
      ...node,
      fsyncSync: noting('fsyncSync', node.fsyncSync),
      closeSync: noting('closeSync', node.closeSync),
      renameSync: noting('renameSync', node.renameSync),
    };
    replaceFile(path, 'x', undefined, fs);
    expect(calls).toEqual(['fsyncSync', 'closeSync', 'renameSync']);
  });

  it('says so where a folder has its name, or there is none to hold it', () => {
    mkdirSync(path);
    expect(() => replaceFile(path, 'x')).toThrow('EISDIR');
    expect(readdirSync(folder).sort()).toEqual(['file.json', 'other']);
    expect(() => replaceFile(join(other, 'x'), 'x')).toThrow('ENOTDIR');
  });
});

describe('appending', () => {
  it('needs the file of the runner to be there, and makes our own', () => {
    expect(() => appendFile(path, 'x')).toThrow('ENOENT');
    appendOwnFile(path, 'one\n');
    appendOwnFile(path, 'two\n');
    appendFile(path, 'three\n');
    expect(read()).toBe('one\ntwo\nthree\n');
  });

  it('follows no link to what is our own', () => {
    symlinkSync(other, path);
    expect(() => appendOwnFile(path, 'x')).toThrow('ELOOP');
    expect(() => createGrowingFile(path)).toThrow('EEXIST');
    expect(readFileSync(other, 'utf8')).toBe('untouched');
  });

  it.each([appendFile, appendOwnFile])('takes back what a full disk has taken: %o', (append) => {
    writeFileSync(path, 'before\n');
    append(path, 'a few\n', disk({ perWrite: 2 }));
    expect(() => append(path, 'too much\n', disk({ room: 4 }))).toThrow('no space');
    expect(read()).toBe('before\na few\n');
  });

  it('tells of a device that is full', () => {
    expect(() => appendFile('/dev/full', 'x')).toThrow('ENOSPC');
    expect(() => tryToAppend('/dev/full', 10)).toThrow('ENOSPC');
  });

  it('may be tried, which leaves no trace', () => {
    writeFileSync(path, 'before\n');
    tryToAppend(path, 1000);
    expect(read()).toBe('before\n');
    expect(() => tryToAppend(path, 1000, disk({ room: 999 }))).toThrow('no space');
    expect(read()).toBe('before\n');
    tryToAppend(path, 1000, disk({ room: 1000 }));
    expect(() => tryToAppend(other.replace('other', 'missing'), 1)).toThrow('ENOENT');
  });
});

describe('a growing file', () => {
  it('is a new one, and grows whole lines at a time', () => {
    const file = createGrowingFile(path, disk({ room: 9 }));
    file.append('one\n');
    expect(() => file.append('too much\n')).toThrow('no space');
    expect(read()).toBe('one\n');
    expect(() => createGrowingFile(path)).toThrow('EEXIST');
  });

  it('can be emptied, and goes on', () => {
    const file = createGrowingFile(path);
    file.append('one\n');
    file.clear();
    expect(read()).toBe('');
    file.append('two\n');
    expect(read()).toBe('two\n');
  });
});

describe('what is read back', () => {
  it('is a file, and neither a link nor a folder', () => {
    expect(readOwnFile(path)).toBeUndefined();
    symlinkSync(other, path);
    expect(readOwnFile(path)).toBeUndefined();
    expect(readOwnFile(folder)).toBeUndefined();
    expect(readOwnFile(other)).toBe('untouched');
  });
});

describe('why a file can’t be written', () => {
  it.each([
    ['EACCES', 'permission is denied'],
    ['EDQUOT', 'the disk quota is used up'],
    ['EISDIR', 'a folder has its name'],
    ['ENOENT', 'it or its folder is not there'],
    ['ENOSPC', 'the disk is full'],
    ['ENOTDIR', 'a part of its path is not a folder'],
    ['EPERM', 'permission is denied'],
    ['EROFS', 'the file system is read-only'],
    ['EIO', 'EIO: as Node says'],
  ])('%s: %s', (code, words) => {
    expect(whyNotWritten(Object.assign(new Error('EIO: as Node says'), { code }))).toBe(words);
  });

  it('is told of whatever is thrown', () => {
    expect(whyNotWritten('odd')).toBe('odd');
  });
});
