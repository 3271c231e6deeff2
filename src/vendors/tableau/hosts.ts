const CLOUD = 'online.tableau.com';

/** Tableau Cloud's pods are hosts such as `10ax.online.tableau.com`. */
export function isTableauCloud(hostname: string): boolean {
  return hostname === CLOUD || hostname.endsWith(`.${CLOUD}`);
}

/**
 * Where a redirect of serverinfo or sign-in may be followed to: from one host of Tableau Cloud to
 * another (TSC auth_endpoint.py does the same), never elsewhere.
 */
export function cloudRedirect(from: URL, location: string): URL | undefined {
  const to = URL.parse(location, from.href);
  if (to?.protocol !== 'https:' || to.hostname === from.hostname || to.port !== '') {
    return undefined;
  }
  return isTableauCloud(from.hostname) && isTableauCloud(to.hostname)
    ? new URL(to.origin)
    : undefined;
}

/** A page of this server, or of Tableau Cloud where the server is one of its pods. */
export function isPageOf(home: URL, url: URL): boolean {
  if (url.origin === home.origin) return true;
  const isCloud = url.protocol === 'https:' && url.port === '' && isTableauCloud(url.hostname);
  return isCloud && isTableauCloud(home.hostname);
}
