/**
 * Stands in for undici in the bundle. `@actions/http-client` brings it for callers of fetch behind a
 * proxy, and nothing here is one; it would be a quarter of the bundle and of its start. It may be
 * constructed, for packages do that while they are loaded, but not used.
 */

export class ProxyAgent {
  dispatch() {
    throw new Error('undici is not part of this bundle: see scripts/build.ts');
  }
}

export const fetch = globalThis.fetch;
