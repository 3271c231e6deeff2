/** Longer addresses are not links that anybody follows. */
const LONGEST_URL = 2000;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** All but what means nothing to Markdown, to HTML and to the runner. */
const NOT_HARMLESS = /[^A-Za-z0-9\-._/?#=&+,;:%]/g;

/**
 * The address as it may be linked to, or `undefined`: it has to be https (on loopback also http)
 * and hold no credentials. What could end a Markdown link or an HTML attribute is percent-encoded.
 */
export function httpsUrl(text: string): string | undefined {
  if (text.length > LONGEST_URL || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const allowed =
    url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (!allowed || url.username !== '' || url.password !== '') return undefined;
  return url.origin + url.href.slice(url.origin.length).replace(NOT_HARMLESS, percentEncode);
}

/** `encodeURIComponent` leaves some of them as they are, parentheses among them. */
function percentEncode(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
