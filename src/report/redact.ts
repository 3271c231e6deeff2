/** A shorter secret hides nothing and would blot out half of the log. */
const SHORTEST_SECRET = 3;

/** A shorter piece of base64 turns up in ordinary text by chance. */
const SHORTEST_PIECE = 8;

/** Replaces every secret by `***`, also where it is written as JSON, as HTML, in a URL or in base64. */
export function redact(text: string, secrets: readonly string[]): string {
  return replaceForms(text, secretForms(secrets));
}

/** Replaces every form by `***`. They come from `secretForms`, longest first. */
export function replaceForms(text: string, forms: readonly string[]): string {
  return forms.reduce((rest, form) => rest.replaceAll(form, '***'), text);
}

/**
 * All the ways in which the secrets may be written. The longest come first: of two secrets, one
 * may be the beginning of the other.
 */
export function secretForms(secrets: readonly string[]): readonly string[] {
  const forms = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => formsOf(secret.toWellFormed()))
    .filter((form) => form.length >= SHORTEST_SECRET);
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

function formsOf(secret: string): string[] {
  const uri = encodeURIComponent(secret);
  return [
    secret,
    ...linesOf(secret),
    JSON.stringify(secret).slice(1, -1),
    asciiJson(secret),
    uri,
    uri.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase()),
    uri.replaceAll('%20', '+'),
    ...['&#39;', '&#x27;', '&apos;'].map((apostrophe) => escapeHtml(secret, apostrophe)),
    ...base64(secret),
  ];
}

/** A secret of several lines: with other line breaks, without any, and each long line by itself. */
function linesOf(secret: string): string[] {
  const lines = secret.trim().split(/\r\n|\r|\n/);
  const telling = lines.filter(
    (line) => line.length >= SHORTEST_PIECE && !line.startsWith('-----'),
  );
  return [lines.join('\n'), lines.join(' '), ...telling];
}

/** JSON as .NET writes it: whatever could matter to HTML is a `\u` escape. */
function asciiJson(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '\\u0022')
    .replace(/[<>&'+]|[^ -~]/g, (char) => {
      const code = char.charCodeAt(0).toString(16).toUpperCase();
      return `\\u${code.padStart(4, '0')}`;
    });
}

function escapeHtml(text: string, apostrophe: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", apostrophe);
}

/**
 * Base64 writes three bytes at a time. Inside something longer (`user:password`, say) a secret may
 * begin at any of the three, and only its whole groups look the same everywhere.
 */
function base64(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const pieces = [0, 1, 2].map((skipped) => {
    const length = Math.floor((bytes.length - skipped) / 3) * 3;
    return bytes.subarray(skipped, skipped + Math.max(0, length));
  });
  return [bytes, ...pieces.filter((piece) => (piece.length / 3) * 4 >= SHORTEST_PIECE)]
    .flatMap((piece) => [piece.toString('base64'), piece.toString('base64url')])
    .map((text) => text.replace(/=+$/, ''));
}
