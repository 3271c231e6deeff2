import { readFileSync } from 'node:fs';
import { HttpResponse } from '../../src/domain/http.ts';
import { jsonOf } from './xml.ts';

/** A recorded answer, as `index.json` of its folder describes it. */
export interface Recorded {
  readonly file: string;
  readonly status: number;
  readonly request: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly source: Readonly<Record<string, string>>;
}

/** All answers of a vendor. */
export function recorded(vendor: string): readonly Recorded[] {
  return JSON.parse(read(`${vendor}/index.json`)) as Recorded[];
}

/** As it came. */
export function answer(vendor: string, { file, status, headers = {} }: Recorded): HttpResponse {
  return new HttpResponse(status, headers, read(`${vendor}/${file}`));
}

/** In JSON, whatever it came in; a list of one as the item itself, or as an array. */
export function inJson(response: HttpResponse, loneItem: 'object' | 'array'): HttpResponse {
  const { status, headers, text } = response;
  if (!text.startsWith('<')) return response;
  return new HttpResponse(status, headers, JSON.stringify(jsonOf(text, loneItem)));
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}
