import type { z } from 'zod';
import type { Problem } from '../../domain/errors.ts';
import { shorten } from '../wording.ts';
import { prune, UnreadableJson } from './prune.ts';
import * as schemas from './schemas.ts';

/** Times are milliseconds since the epoch. */
interface Common {
  /** Its path in the workspace, for messages. */
  readonly path: string;
  readonly generatedAt: number;
}

export interface Manifest extends Common, z.output<typeof schemas.manifest> {
  readonly type: 'manifest';
  readonly projectId: string | undefined;
}

export interface Row {
  readonly unique_id: string;
  readonly status: string;
  readonly message?: string | null | undefined;
}

export interface RunResults extends Common {
  readonly type: 'run-results';
  /** `build`; `generate` is `dbt docs generate`. `undefined` where dbt does not say. */
  readonly command: string | undefined;
  /** Built with no rows (`--empty`) or a sample of them (`--sample`). */
  readonly partial: '--empty' | '--sample' | undefined;
  readonly rows: readonly Row[];
}

export interface Freshness extends Common {
  readonly type: 'sources';
  readonly rows: readonly Row[];
}

export type Artifact = Manifest | RunResults | Freshness;

/** The versions that are known, and so what their words mean. */
const VERSIONS: Readonly<Record<Artifact['type'], readonly [least: number, most: number]>> = {
  manifest: [4, 12],
  'run-results': [4, 6],
  sources: [3, 3],
};

const WHAT = "one of dbt's manifest.json, run_results.json and sources.json";

/** Reads an artifact, whichever it is. `undefined` after saying what is wrong with the file. */
export function readArtifact(
  path: string,
  chunks: Iterable<Uint8Array>,
  problems: Problem[],
): Artifact | undefined {
  try {
    const data = prune(chunks, schemas.ARTIFACT);
    const result = interpret(path, data);
    if (typeof result !== 'string') return result;
    problems.push({ input: 'dbt-artifacts', given: path, allowed: result });
  } catch (error) {
    if (!(error instanceof UnreadableJson)) throw error;
    const allowed = `${WHAT}: this file ${error.message}`;
    problems.push({ input: 'dbt-artifacts', given: path, allowed });
  }
  return undefined;
}

/** The artifact, or what is wrong with it. */
function interpret(path: string, data: unknown): Artifact | string {
  const head = schemas.artifact.safeParse(data);
  if (!head.success) return `${WHAT}: ${complaint(head.error)}`;
  const { dbt_schema_version: schema, generated_at: generatedAt, project_id } = head.data.metadata;
  const name = /\/dbt\/([a-z-]+)\/v(\d+)(?:\.json)?$/.exec(schema);
  const type = name?.[1];
  if (type !== 'manifest' && type !== 'run-results' && type !== 'sources') {
    return `${WHAT}: this file says that it is ${shorten(schema, 80)}`;
  }
  const version = Number(name?.[2]);
  const [least, most] = VERSIONS[type];
  if (version < least || version > most) {
    const known = least === most ? `v${least}` : `v${least} to v${most}`;
    return `a dbt ${type} of ${known}: this one is v${version}`;
  }
  const common = { path, generatedAt };
  switch (type) {
    case 'manifest': {
      const read = schemas.manifest.safeParse(data);
      if (!read.success) return broken(type, read.error);
      return { type, ...common, projectId: project_id ?? undefined, ...read.data };
    }
    case 'run-results': {
      const read = schemas.runResults.safeParse(data);
      if (!read.success) return broken(type, read.error);
      return { type, ...common, ...invocation(read.data.args), rows: read.data.results };
    }
    case 'sources': {
      const read = schemas.sources.safeParse(data);
      if (!read.success) return broken(type, read.error);
      return { type, ...common, rows: read.data.results };
    }
  }
}

function invocation(args: z.output<typeof schemas.runResults>['args']) {
  const other = args?.__other__;
  const command =
    args?.which || args?.command || other?.which || other?.command || args?.rpc_method;
  const isSet = (flag: unknown) =>
    flag !== undefined && flag !== null && flag !== false && flag !== 'false' && flag !== '';
  const partial = [args, other].some((one) => isSet(one?.empty))
    ? '--empty'
    : [args, other].some((one) => isSet(one?.sample))
      ? '--sample'
      : undefined;
  return { command: command?.toLowerCase() || undefined, partial } as const;
}

function broken(type: Artifact['type'], error: z.ZodError): string {
  return `a whole dbt ${type}: ${complaint(error)}`;
}

function complaint(error: z.ZodError): string {
  const [issue] = error.issues;
  const place = shorten((issue?.path ?? []).map(String).join('.'), 120);
  return place === '' ? 'this file is none' : `in this file ${place} is missing or wrong`;
}
