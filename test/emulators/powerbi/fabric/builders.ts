/** What a test says about the things that it adds to Fabric: almost everything has a default. */

import type { Workspace } from '../items.ts';
import type { FabricType } from './items.ts';
import type { JobScript, SyncScript } from './script.ts';

export interface NewFabricItem {
  type: FabricType;
  name: string;
  /** Default one of its own. That of a dataflow of Power BI's: it is in both lists. */
  id?: string;
  /** A workspace or its name, which is made if missing. Default `Finance`. */
  workspace?: Workspace | string;
  description?: string;
  /** What its runs do: one script, or one for each successive run (the last repeats). */
  run?: JobScript | readonly JobScript[];
  /** The same of a SQL endpoint's synchronisations. */
  sync?: SyncScript | readonly SyncScript[];
}

/** A job that is none of the client's. */
export interface NewJob {
  /** Default Scheduled. */
  invokeType?: string;
  /** Default as of the typed route. */
  jobType?: string;
  /** How long ago it was started, default 0. */
  agoMs?: number;
  /** Default: it starts at once. */
  script?: JobScript;
}
