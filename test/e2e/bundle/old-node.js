/**
 * Loaded before the bundle, this makes Node.js an old one: it says so, and lacks what came later.
 */

const versions = { ...process.versions, node: '20.19.0' };
Object.defineProperty(process, 'versions', { value: versions });
for (const [owner, name] of [
  [Map, 'groupBy'],
  [Object, 'groupBy'],
  [Promise, 'withResolvers'],
]) {
  delete owner[name];
}
