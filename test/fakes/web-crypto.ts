/**
 * Web Crypto's part in a signature, computed at once: the real one works in other threads, for which a
 * virtual clock does not wait. Importing this replaces it, for SHA-256 and HMAC with it.
 */

import { createHash, createHmac, type webcrypto } from 'node:crypto';

type Bytes = ArrayBuffer | ArrayBufferView;

const { subtle } = globalThis.crypto;
const real = {
  digest: subtle.digest.bind(subtle),
  importKey: subtle.importKey.bind(subtle) as (...given: unknown[]) => Promise<webcrypto.CryptoKey>,
  sign: subtle.sign.bind(subtle),
};

/** What `importKey` gives for HMAC. */
class RawKey {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

const isHmac = (algorithm: unknown) =>
  algorithm === 'HMAC' || (algorithm as { name?: string }).name === 'HMAC';

Object.assign(subtle, {
  digest: async (algorithm: string, data: Bytes) =>
    algorithm === 'SHA-256'
      ? bufferOf(createHash('sha256').update(bytesOf(data)).digest())
      : real.digest(algorithm, data as Uint8Array<ArrayBuffer>),
  importKey: async (format: string, data: Bytes, algorithm: unknown, ...rest: unknown[]) =>
    format === 'raw' && isHmac(algorithm)
      ? new RawKey(bytesOf(data).slice())
      : real.importKey(format, data, algorithm, ...rest),
  sign: async (algorithm: string, key: RawKey | webcrypto.CryptoKey, data: Bytes) =>
    key instanceof RawKey
      ? bufferOf(createHmac('sha256', key.bytes).update(bytesOf(data)).digest())
      : real.sign(algorithm, key, data as Uint8Array<ArrayBuffer>),
});

function bytesOf(data: Bytes): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

function bufferOf(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
