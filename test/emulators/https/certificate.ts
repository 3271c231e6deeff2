/**
 * A certificate authority of the moment and a certificate that it has signed: for localhost, and for
 * the names by which a proxy finds it.
 */

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** PEM of the authority, for NODE_EXTRA_CA_CERTS. */
  readonly caFile: string;
  /** Removes the file. */
  dispose(): Promise<void>;
}

type Made = Readonly<Record<'key' | 'cert' | 'authority', string>>;

/** By the emulator that they are of. To make one takes longer than most tests that need it. */
const known = new Map<string, Promise<Made>>();

/** @param of the emulator, all of whose certificates in this process are the same one; else it is a new one */
export async function makeCertificate(of?: string): Promise<Certificate> {
  const making = (of === undefined ? undefined : known.get(of)) ?? make();
  if (of !== undefined) known.set(of, making);
  const { key, cert, authority } = await making;
  const folder = await mkdtemp(join(tmpdir(), 'emulator-'));
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, authority);
  return { key, cert, caFile, dispose: () => rm(folder, { recursive: true, force: true }) };
}

async function make(): Promise<Made> {
  const validity = {
    keyType: 'ec' as const,
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - DAY_MS),
    notAfterDate: new Date(Date.now() + DAY_MS),
  };
  // Two authorities of one name would be taken for each other.
  const name = `Emulator authority ${randomUUID()}`;
  const authority = await generate([{ name: 'commonName', value: name }], {
    ...validity,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const localhost = await generate([{ name: 'commonName', value: 'localhost' }], {
    ...validity,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 2, value: '*.emulator.test' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
          // This machine, but not loopback for those who go by the name.
          { type: 7, ip: '0.0.0.0' },
        ],
      },
    ],
  });
  return { key: localhost.private, cert: localhost.cert, authority: authority.cert };
}
