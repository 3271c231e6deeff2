import { X509Certificate } from 'node:crypto';
import { getCACertificates } from 'node:tls';
import type { Problem } from '../domain/errors.ts';
import type { Given } from '../domain/vendor.ts';
import { readWorkspaceFile } from './workspace-file.ts';

export const CERTIFICATES_INPUT = 'ca-certificates';

/** They travel to the post step as one environment string, and those end at 128 kB. */
const MOST_BYTES = 100_000;

const BLOCK = /-----BEGIN ([^-\n]+)-----[\s\S]*?-----END \1-----/g;
const ALLOWED = 'PEM certificates, or the path of a file with them in the workspace';

/**
 * The certificates of one's own authorities, one PEM each, without those that are trusted anyway: a
 * company's bundle often holds all that there are.
 */
export function readCertificates(
  input: Given['input'],
  workspace: string,
  problems: Problem[],
): readonly string[] {
  const given = input(CERTIFICATES_INPUT);
  if (given === '') return [];
  const isPath = !given.includes('-----BEGIN');
  const text = isPath ? readWorkspaceFile(CERTIFICATES_INPUT, given, workspace, problems) : given;
  if (text === undefined) return [];
  const refuse = (allowed: string) => {
    problems.push({ input: CERTIFICATES_INPUT, ...(isPath && { given }), allowed });
    return [];
  };
  const blocks = [...text.matchAll(BLOCK)];
  if (blocks.length === 0) return refuse(`${ALLOWED}: there is none ${isPath ? 'in it' : 'here'}`);
  const others = [...new Set(blocks.flatMap(([, label = '']) => otherThan(label)))];
  if (others.length > 0) return refuse(`certificates alone: there is ${others.join(', ')} in it`);
  // A block that was cut off at the end would go unnoticed.
  const begun = text.match(/-----BEGIN /g)?.length ?? 0;
  const wrong = begun > blocks.length ? blocks.length : blocks.findIndex(([pem]) => !parse(pem));
  if (wrong >= 0) return refuse(`${ALLOWED}: number ${wrong + 1} of them can't be read`);
  const own = withoutKnown(blocks.map(([pem]) => pem));
  if (Buffer.byteLength(own.join('\n')) > MOST_BYTES) {
    return refuse(`${MOST_BYTES / 1000} kB of certificates at most: those of your own authority`);
  }
  return own;
}

function otherThan(label: string): readonly string[] {
  return label === 'CERTIFICATE' ? [] : [`a ${label.toLowerCase()}`];
}

function parse(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function withoutKnown(pems: readonly string[]): readonly string[] {
  const known = new Set(getCACertificates('default').map(inOneWay));
  const own = new Map(pems.map((pem) => [inOneWay(pem), pem]));
  return [...own].flatMap(([key, pem]) => (known.has(key) ? [] : [pem]));
}

/** The same certificate may be written in lines of any length. */
function inOneWay(pem: string): string {
  return pem.replace(/\s/g, '');
}

/** As one text, for whoever comes later. */
export function writeCertificates(certificates: readonly string[]): string {
  return certificates.join('\n');
}

/** What `writeCertificates` has written. */
export function splitCertificates(text: string): readonly string[] {
  return [...text.matchAll(BLOCK)].map(([pem]) => pem);
}
