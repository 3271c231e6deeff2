/** What a test says about the things it adds to the world: almost everything has a default. */

import type { DataflowScript } from './dataflow/script.ts';
import type { AadCode } from './entra/errors.ts';
import type { FederatedCredential, Model, Role, Workspace } from './items.ts';
import type { RefreshScript } from './refresh/script.ts';
import type { RefreshSchedule } from './schedule.ts';

export interface NewApp {
  /** Default: an id. */
  clientId?: string;
  /** Default the tenant of the world. */
  tenant?: string;
  /** Default `refresh-app`. */
  name?: string;
  /** A value, or one with the time at which it expires in ISO 8601. */
  secrets?: readonly (string | { value: string; expiresAt: string })[];
  /** PEM, without the key. */
  certificates?: readonly string[];
  /** Default issuer GitHub, default audience `api://AzureADTokenExchange`. */
  federatedCredentials?: readonly (Pick<FederatedCredential, 'subject'> &
    Partial<FederatedCredential>)[];
  /** Default true. */
  licensed?: boolean;
  /** Default: Entra judges what it proves. */
  refusedAs?: AadCode;
}

export interface NewWorkspace {
  name: string;
  /** Default dedicated. */
  capacity?: Workspace['capacity'];
  /** Default active. */
  capacityState?: Workspace['capacityState'];
  /** The applications' role in it, default Contributor; `none`: they are not in it. */
  role?: Role | 'none';
}

interface NewContent {
  name: string;
  /** A workspace or its name, which is made if missing. Default `Finance`. */
  workspace?: Workspace | string;
  description?: string;
  /** Its owner, default `ada@example.com`. */
  configuredBy?: string;
}

export interface NewModel extends NewContent {
  /** Default import. */
  mode?: Model['mode'];
  /** Default: whether its mode is import. */
  isRefreshable?: boolean;
  /** ISO 8601. Default 2024-01-01T00:00:00Z. */
  createdAt?: string;
  /** Tables, each with the names of its partitions. Default: whatever a request names. */
  tables?: Model['tables'];
  /** What differs from the documentation's example, which is switched on and has MailOnFailure. */
  schedule?: Partial<RefreshSchedule>;
  /** What its refreshes do: one script, or one for each successive refresh (the last repeats). */
  refresh?: RefreshScript | readonly RefreshScript[];
}

export interface NewDataflow extends NewContent {
  /** What its refreshes do: one script, or one for each successive refresh (the last repeats). */
  refresh?: DataflowScript | readonly DataflowScript[];
}

/** A refresh that is none of the client's. */
export interface NewRefresh {
  /** Default Scheduled. */
  type?:
    | 'Scheduled'
    | 'OnDemand'
    | 'ViaApi'
    | 'ViaEnhancedApi'
    | 'ViaXmlaEndpoint'
    | 'OnDemandTraining'
    | 'ReliableProcessing';
  /** How long ago it was started, default 0. */
  agoMs?: number;
  /** Default: it starts at once. */
  script?: RefreshScript;
  /** Default as usual. */
  told?: RefreshOddity;
}

/**
 * How the history tells a refresh otherwise than usual: without its id, or while it is in progress
 * with an end, three seconds after its start (powerbi-docs#4795).
 */
export type RefreshOddity = 'without-id' | 'with-end';

/** The same of a transaction; or without a status, as in the documentation's example. */
export type TransactionOddity = RefreshOddity | 'without-status';

export interface NewTransaction {
  /** How long ago it was started, default 0. */
  agoMs?: number;
  /** Default: it starts at once. */
  script?: DataflowScript;
  /** Default as usual. */
  told?: TransactionOddity;
}
