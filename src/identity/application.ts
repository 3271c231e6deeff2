import type { GitHubOidc } from './github-id-token.ts';

/** The address of Entra's token endpoint, for people. */
export const ENTRA = 'Microsoft Entra';

interface Identity {
  readonly authority: URL;
  /** The input that names it, where one does. */
  readonly authorityInput?: string;
  readonly tenantId: string;
  readonly clientId: string;
}

/** How an application proves to Entra who it is. */
export type Proof =
  | { readonly kind: 'secret'; readonly secret: string }
  | {
      readonly kind: 'certificate';
      /** SHA-256 of the certificate, hexadecimal. */
      readonly thumbprint: string;
      readonly privateKey: string;
    }
  | ({ readonly kind: 'github-oidc' } & GitHubOidc);

/** An application's identity at Entra. */
export type Application = Identity & Proof;

/** How it signed in, in words. */
export const SIGNED_IN: Readonly<Record<Proof['kind'], string>> = {
  secret: 'with a client secret',
  certificate: 'with a certificate',
  'github-oidc': 'by GitHub OIDC',
};

/** What a token is wanted for. */
export interface Wanted {
  /** `https://api.example.com/.default` */
  readonly scope: string;
  /** What a federated identity credential of this cloud expects as audience. */
  readonly oidcAudience: string;
  /** What to do about a refusal, by its code without AADSTS, where that names the vendor or its inputs. */
  readonly advice: Readonly<Record<string, string>>;
  /** What to do about any other. */
  readonly otherAdvice: string;
}
