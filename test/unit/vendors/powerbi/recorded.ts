import { readdirSync, readFileSync } from 'node:fs';
import type { Fault } from '../../../emulators/https/faults.ts';

const FOLDER = new URL('../../../recorded/', import.meta.url);

/** An answer of the live service, as a public source holds it (see `source` in its file). */
export interface Recorded {
  readonly method: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, or an empty string for an empty body. */
  readonly body: unknown;
}

/** @param name `powerbi/history-1` */
export function recorded(name: string): Recorded {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));
}

/** All of a service, without their endings. */
export function recordings(service: 'powerbi' | 'entra' | 'fabric'): readonly string[] {
  return readdirSync(new URL(service, FOLDER)).map((file) => file.replace('.json', ''));
}

/** The same as an answer of an emulated service. */
export function answering({ status, headers, body }: Recorded): Fault {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { kind: 'answer', status, headers, body: text };
}
