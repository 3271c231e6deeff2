/**
 * Stands in for undici in the bundle. `@actions/http-client` brings it for octokit behind a proxy
 * alone, which nothing here uses, and it would be a quarter of the bundle and of its start.
 */

export class ProxyAgent {
  constructor() {
    throw new Error('undici is not part of this bundle: see scripts/build.ts');
  }
}

export const fetch = globalThis.fetch;
