import { randomUUID } from 'node:crypto';
import * as node from 'node:fs';

/**
 * The one room that opens and writes files. What is written is there whole or not at all, also on a disk that
 * fills up halfway; and no link is followed, so that a file that is committed under a name of ours
 * can't lead anywhere else.
 */

export type FileSystem = Pick<
  typeof node,
  | 'closeSync'
  | 'fstatSync'
  | 'fsyncSync'
  | 'ftruncateSync'
  | 'openSync'
  | 'renameSync'
  | 'unlinkSync'
  | 'writeSync'
>;

/** Windows has no such flag: there a new file is opened exclusively all the same. */
const { O_APPEND, O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW = 0 } = node.constants;

/** For us alone, but for what other users of the machine, a container's say, are to read. */
const OURS = 0o600;
export const READABLE = 0o644;

/**
 * Puts a file in the place of whatever has this name, a link among it: the old content or the new
 * one, whenever the process dies.
 */
export function replaceFile(path: string, text: string, mode = OURS, fs: FileSystem = node): void {
  const next = `${path}.${randomUUID()}.new`;
  try {
    const file = fs.openSync(next, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
    try {
      writeAll(file, text, fs);
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
    fs.renameSync(next, path);
  } catch (error) {
    quietly(() => fs.unlinkSync(next));
    throw error;
  }
}

/** Appends to a file that the runner has laid out, wherever it lies. */
export function appendFile(path: string, text: string, fs: FileSystem = node): void {
  append(path, text, O_WRONLY | O_APPEND, fs);
}

/** Throws where this number of bytes could not be appended to a file of the runner's. Leaves it as it was. */
export function tryToAppend(path: string, bytes: number, fs: FileSystem = node): void {
  const file = fs.openSync(path, O_WRONLY | O_APPEND);
  try {
    const { size } = fs.fstatSync(file);
    appendWhole(file, '\n'.repeat(bytes), fs);
    quietly(() => fs.ftruncateSync(file, size));
  } finally {
    fs.closeSync(file);
  }
}

/** Appends to a file of our own, which the first one makes. */
export function appendOwnFile(path: string, text: string, fs: FileSystem = node): void {
  append(path, text, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, fs);
}

function append(path: string, text: string, flags: number, fs: FileSystem): void {
  const file = fs.openSync(path, flags, OURS);
  try {
    appendWhole(file, text, fs);
  } finally {
    fs.closeSync(file);
  }
}

/** A file that grows, and that nobody can take away from under us. */
export interface GrowingFile {
  append(text: string): void;
  /** Takes back all that was written, which also a full disk allows. */
  clear(): void;
}

/** @throws where something has the name already */
export function createGrowingFile(path: string, fs: FileSystem = node): GrowingFile {
  const flags = O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW;
  const file = fs.openSync(path, flags, OURS);
  return {
    append: (text) => appendWhole(file, text, fs),
    clear: () => fs.ftruncateSync(file, 0),
  };
}

/** What a disk that is full takes of a text is taken back: half a line would be read as one. */
function appendWhole(file: number, text: string, fs: FileSystem): void {
  const { size } = fs.fstatSync(file);
  try {
    writeAll(file, text, fs);
  } catch (error) {
    // A device has no length to go back to.
    quietly(() => fs.ftruncateSync(file, size));
    throw error;
  }
}

/** One write may take less than it is given. */
function writeAll(file: number, text: string, fs: FileSystem): void {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) {
    const more = fs.writeSync(file, bytes, written, bytes.length - written);
    if (more === 0) throw Object.assign(new Error('nothing was taken'), { code: 'ENOSPC' });
    written += more;
  }
}

/** A file that we have written; `undefined` where there is none, or a link in its place. */
export function readOwnFile(path: string): string | undefined {
  const found = node.lstatSync(path, { throwIfNoEntry: false });
  return found?.isFile() ? node.readFileSync(path, 'utf8') : undefined;
}

/** Small enough for what is made of a chunk to be gone before the next. */
const CHUNK_BYTES = 1 << 16;

/** The bytes of a file of any size. Each chunk lies in the memory of the one before. */
export function* readInChunks(path: string): Generator<Uint8Array> {
  const file = node.openSync(path, node.constants.O_RDONLY);
  try {
    const memory = Buffer.allocUnsafe(CHUNK_BYTES);
    for (;;) {
      const length = node.readSync(file, memory);
      if (length === 0) return;
      yield memory.subarray(0, length);
    }
  } finally {
    node.closeSync(file);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EDQUOT: 'the disk quota is used up',
  EISDIR: 'a folder has its name',
  ENOENT: 'it or its folder is not there',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is not a folder',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
};

/** Why a file could not be written, as a short phrase. */
export function whyNotWritten(error: unknown): string {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? message;
}

function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // What led here is what is told.
  }
}
