import { httpsUrl } from './url.ts';

/** What Markdown or HTML would act on. */
const MARKUP = /[&<>"'|`*_[\]()!~\\]|^[-+=]|(?<=^\d{1,9})\.|(?<=www)\./;

/**
 * What GitHub acts on in the rendered text, where an entity has become its character again:
 * mentions, references, mathematics, emoji names. Addresses and e-mail addresses come along.
 */
const FILTERED = /[@#$]|:(?=\/\/|[\w+-]+:)/;

/** Both in one pass: the entities written for the one hold characters of the other. */
const EITHER = new RegExp(`${MARKUP.source}|${FILTERED.source}`, 'gi');

/** An address without the punctuation of the sentence around it. */
const ADDRESS = /(https:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/;

/** Writes one line of text so that GitHub shows it as it is: no markup, link, mention or image. */
export function escapeMarkdown(line: string): string {
  return line.replace(EITHER, (char) =>
    '@#$:'.includes(char) ? `<span>${entity(char)}</span>` : entity(char),
  );
}

/** As `escapeMarkdown`, with the https addresses in it as links. */
export function escapeWithLinks(line: string): string {
  return line
    .split(ADDRESS)
    .map((part, index) => (index % 2 === 1 ? link(part, part) : escapeMarkdown(part)))
    .join('');
}

/** A link where the address is one that may be linked to, else the text alone. */
export function link(text: string, address: string | undefined): string {
  const url = address === undefined ? undefined : httpsUrl(address);
  const label = escapeMarkdown(text);
  return url === undefined ? label : `[${label}](${url.replaceAll('&', '&amp;')})`;
}

function entity(char: string): string {
  return `&#${char.charCodeAt(0)};`;
}
