/** A certificate for an application, with the key that it signs its assertions with. */

import { generate } from 'selfsigned';

export interface ClientCertificate {
  /** PEM: what Entra is given. */
  readonly certificate: string;
  /** PEM: what the application keeps to itself. */
  readonly privateKey: string;
}

export async function makeClientCertificate(): Promise<ClientCertificate> {
  const made = await generate([{ name: 'commonName', value: 'refresh-app' }], {
    keySize: 2048,
    algorithm: 'sha256',
  });
  return { certificate: made.cert, privateKey: made.private };
}
