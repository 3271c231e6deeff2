/**
 * Web Crypto's part in a signature, computed at once: the real one works in other threads, for which a
 * virtual clock does not wait. Importing this replaces SHA-256 and HMAC for the whole process: keys and
 * results are as those of the real one, also to whoever does not know of this.
 */

import {
  createHash,
  createHmac,
  createSecretKey,
  type KeyObject,
  type webcrypto,
} from 'node:crypto';

type Bytes = ArrayBuffer | ArrayBufferView;
type ImportKey = (
  format: string,
  data: Bytes,
  algorithm: string | { readonly name?: string },
  extractable: boolean,
  usages: readonly string[],
) => Promise<webcrypto.CryptoKey>;
type ToCryptoKey = (...given: unknown[]) => webcrypto.CryptoKey;

const { subtle } = globalThis.crypto;
const real = {
  digest: subtle.digest.bind(subtle),
  importKey: subtle.importKey.bind(subtle) as ImportKey,
  sign: subtle.sign.bind(subtle),
};

/** What keys for HMAC are to Node. */
const secrets = new WeakMap<webcrypto.CryptoKey, KeyObject>();
/** Those that were imported, by all that they were made of: to make one takes longer than to sign with it. */
const imported = new Map<string, webcrypto.CryptoKey>();

const importKey: ImportKey = async (format, data, algorithm, extractable, usages) => {
  const name = typeof algorithm === 'string' ? algorithm : algorithm.name;
  if (format !== 'raw' || name !== 'HMAC') {
    return real.importKey(format, data, algorithm, extractable, usages);
  }
  const bytes = Buffer.from(bytesOf(data));
  const made = JSON.stringify([bytes.toString('latin1'), algorithm, extractable, usages]);
  const known = imported.get(made);
  if (known) return known;
  const secret = createSecretKey(bytes) as KeyObject & { readonly toCryptoKey: ToCryptoKey };
  const key = secret.toCryptoKey(algorithm, extractable, usages);
  secrets.set(key, secret);
  imported.set(made, key);
  return key;
};

Object.assign(subtle, {
  importKey,
  digest: async (algorithm: string, data: Bytes) =>
    algorithm === 'SHA-256'
      ? bufferOf(createHash('sha256').update(bytesOf(data)).digest())
      : real.digest(algorithm, data as Uint8Array<ArrayBuffer>),
  sign: async (algorithm: string, key: webcrypto.CryptoKey, data: Bytes) => {
    const secret = secrets.get(key);
    if (!secret) return real.sign(algorithm, key, data as Uint8Array<ArrayBuffer>);
    const { hash } = key.algorithm as webcrypto.HmacKeyAlgorithm;
    const name = hash.name.replace('-', '');
    return bufferOf(createHmac(name, secret).update(bytesOf(data)).digest());
  },
});

function bytesOf(data: Bytes): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

function bufferOf(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
