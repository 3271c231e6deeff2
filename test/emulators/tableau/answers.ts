/** From what a route says to what goes over the wire. */

import type { Answer, Call } from '../https/exchange.ts';
import { styleOf, toJson } from './looseness.ts';
import type { Settings } from './options.ts';
import type { Tree } from './tree.ts';
import { toXml } from './xml.ts';

/** What a proxy in front of Tableau passes on. */
const MAX_TARGET_LENGTH = 8 * 1024;

export class Answers {
  #jsonAnswers = 0;
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** XML, unless the request accepts JSON in so many words. */
  render(
    call: Call,
    status: number,
    content: Tree | undefined,
    headers: Readonly<Record<string, string>> = {},
  ): Answer {
    if (content === undefined) return { status, headers, body: '' };
    const isJson = call.headers.accept?.includes('application/json') ?? false;
    const type = `application/${isJson ? 'json' : 'xml'};charset=UTF-8`;
    const body = isJson ? this.#json(content) : toXml(content);
    return { status, headers: { 'content-type': type, ...headers }, body };
  }

  #json(content: Tree): string {
    const style = styleOf(this.#settings.looseness, this.#jsonAnswers);
    this.#jsonAnswers += 1;
    return toJson(content, style);
  }
}

export function isTooLong(call: Call): boolean {
  return call.path.length + 1 + call.rawQuery.length > MAX_TARGET_LENGTH;
}

/** Proxies answer in HTML. */
export function tooLongPage(): Answer {
  return proxyPage(414, 'Request-URI Too Large');
}

/** What the proxy says beside the path that leads to Tableau. */
export function unknownToProxy(): Answer {
  return proxyPage(404, 'Not Found');
}

function proxyPage(status: number, words: string): Answer {
  const title = `${status} ${words}`;
  return {
    status,
    headers: { 'content-type': 'text/html' },
    body: `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  };
}
