import { begin } from './action/begin.ts';

/**
 * What `dist/index.js` and `dist/post.js` begin. Each half is loaded by itself, so that nothing of
 * main is there while post runs; and only after the check, since it takes Node.js 24 to load it.
 */

export const main = (): Promise<void> =>
  begin(async () => {
    const half = await import('./main.ts');
    return half.main();
  });

export const post = (): Promise<void> =>
  begin(async () => {
    const half = await import('./post.ts');
    return half.post();
  });
