import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  readCertificates,
  splitCertificates,
  writeCertificates,
} from '../../../src/action/certificates.ts';
import type { Problem } from '../../../src/domain/errors.ts';
import { type Certificate, makeCertificate } from '../../emulators/https/certificate.ts';

let folder: string;
let certificate: Certificate;
let pem: string;
let other: string;
let huge: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'certificates-'));
  certificate = await makeCertificate();
  pem = (await readFile(certificate.caFile, 'utf8')).trim();
  other = certificate.cert.trim();
  const altNames = Array.from({ length: 4000 }, (_, index) => ({
    type: 2 as const,
    value: `host-${index}.of-a-company.example.com`,
  }));
  const named = await generate([{ name: 'commonName', value: 'huge' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames }],
  });
  huge = named.cert;
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await certificate.dispose();
});

function read(given: string): { certificates: readonly string[]; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  return { certificates: readCertificates(() => given, folder, problems), problems };
}

function file(text: string): string {
  writeFileSync(join(folder, 'ca.pem'), text);
  return 'ca.pem';
}

describe('ca-certificates', () => {
  it('are none where none are given', () => {
    expect(read('')).toEqual({ certificates: [], problems: [] });
  });

  it('are PEM as given, with what stands around it left out', () => {
    const text = `# ours\n${pem}\r\nsubject=Somebody\n${other}\n${pem}\n`;
    expect(read(text)).toEqual({ certificates: [pem, other], problems: [] });
  });

  it('are those of a file in the workspace', () => {
    expect(read(file(pem))).toEqual({ certificates: [pem], problems: [] });
  });

  it('are those of a bundle that are not trusted anyway', () => {
    const bundle = [...rootCertificates, pem].join('\n');
    expect(Buffer.byteLength(bundle)).toBeGreaterThan(128_000);
    expect(read(file(bundle))).toEqual({ certificates: [pem], problems: [] });
  });

  it('come back as they were written down', () => {
    expect(splitCertificates(writeCertificates([pem, other]))).toEqual([pem, other]);
    expect(splitCertificates('')).toEqual([]);
  });
});

describe('ca-certificates that can’t be used', () => {
  it.each([
    ['a file that is not there', () => 'missing.pem', /exists in the workspace/],
    ['a file elsewhere', () => '../outside.pem', /workspace/],
    ['a file with none in it', () => file('nothing'), /there is none in it/],
    ['a certificate that is none', () => pem.replace(/\n.{60}/, '\nAAAA'), /number 1 of them/],
    ['one of several', () => `${pem}\n${other.replace(/\n.{60}/, '\nAA')}`, /number 2 of them/],
    ['one that is cut off', () => pem.slice(0, -30), /there is none here/],
    ['a second that is cut off', () => `${pem}\n${other.slice(0, -30)}`, /number 2 of them/],
    ['a private key beside it', () => `${pem}\n${certificate.key}`, /private key in it/],
    ['no end of them', () => file(huge), /100 kB of certificates at most/],
  ])('are one problem that names the input: %s', (_, given, allowed) => {
    const { certificates, problems } = read(given());
    expect(certificates).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      input: 'ca-certificates',
      allowed: expect.stringMatching(allowed),
    });
    expect(JSON.stringify(problems)).not.toContain('-----BEGIN');
  });

  it('are not looked for behind a link out of the workspace', () => {
    symlinkSync(certificate.caFile, join(folder, 'link.pem'));
    expect(read('link.pem').problems).toMatchObject([{ input: 'ca-certificates' }]);
  });
});
