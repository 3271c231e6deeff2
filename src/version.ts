/** Kept equal to package.json by a test. */
export const VERSION = '0.1.0';
/** How we show up in a vendor's logs. */
export const USER_AGENT = `bi-refresh/${VERSION}`;
