import { setFlagsFromString } from 'node:v8';

/**
 * A step waits more than it works. Kept small, what V8 sets aside costs half the memory of a thousand
 * items (`npm run bench`), and no time that anybody would notice: but for the start, when modules
 * are loaded and there is nothing to keep small yet. So it is asked for once the inputs are read.
 */
export function keepMemoryLow(): void {
  setFlagsFromString('--optimize-for-size');
}
