/** What there is in the tenant. Tests may change an item's properties at any time, except its name. */

import type { DataflowScript } from './dataflow/script.ts';
import type { AadCode } from './entra/errors.ts';
import type { RefreshScript } from './refresh/script.ts';
import type { RefreshSchedule } from './schedule.ts';

export type Role = 'Admin' | 'Member' | 'Contributor' | 'Viewer';

export type CapacityState = 'active' | 'paused' | 'full' | 'failing';

export interface Workspace {
  readonly id: string;
  readonly name: string;
  /** Shared is what Power BI calls a workspace of Pro: no enhanced refresh, eight refreshes a day. */
  capacity: 'dedicated' | 'shared';
  /** How that is: paused, full (it takes no more refreshes for now), or failing within. */
  capacityState: CapacityState;
  /** The role that the applications have in it; undefined: they are not in it. */
  role: Role | undefined;
  readonly models: Map<string, Model>;
  readonly dataflows: Map<string, Dataflow>;
  /** Of each report the id of the model that it reads. */
  readonly reports: Map<string, string>;
}

/** What is paused is a capacity of its own. */
export function capacityIdOf({ capacityState }: Pick<Workspace, 'capacityState'>): string {
  return `0f084df7-c13d-451b-af5f-ed0c466403b${capacityState === 'paused' ? 3 : 2}`;
}

export interface Model {
  readonly id: string;
  readonly name: string;
  readonly workspace: Workspace;
  mode: 'import' | 'directquery' | 'push';
  /** What the API says of it: false also for an import model that was not refreshed recently. */
  isRefreshable: boolean;
  /** Its owner, who alone may change its schedule. */
  configuredBy: string;
  description: string | undefined;
  /** Epoch milliseconds. */
  createdAt: number;
  /** The partitions of each table; undefined: it has whatever a request names. */
  tables: Readonly<Record<string, readonly string[]>> | undefined;
  /** Nothing but what clients see and change: it starts no refreshes. */
  schedule: RefreshSchedule;
  /** What its successive refreshes do; the last repeats. */
  refresh: readonly RefreshScript[];
}

export interface Dataflow {
  readonly id: string;
  readonly name: string;
  readonly workspace: Workspace;
  description: string | undefined;
  configuredBy: string;
  /** What its successive refreshes do; the last repeats. */
  refresh: readonly DataflowScript[];
}

export interface ClientSecret {
  readonly value: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** All three must be in the ID token to the letter, in the same letter case. */
export interface FederatedCredential {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
}

/** An app registration with its service principal. */
export interface App {
  readonly clientId: string;
  readonly tenant: string;
  readonly name: string;
  secrets: ClientSecret[];
  /** PEM. */
  certificates: string[];
  federatedCredentials: FederatedCredential[];
  /** False: it signs in as a user without a licence for Power BI. */
  licensed: boolean;
  /** How Entra refuses it whatever it proves, if it does. */
  refusedAs: AadCode | undefined;
}
