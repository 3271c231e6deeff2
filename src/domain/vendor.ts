import type { Clock } from './clock.ts';
import type { Problem } from './errors.ts';
import type { Send } from './http.ts';
import type { Item, Kind, RefreshParameters, Selector } from './item.ts';
import type {
  CancelAnswer,
  Job,
  Look,
  Observation,
  Order,
  Running,
  TriggerAnswer,
  Untold,
} from './job.ts';
import type { Log } from './log.ts';
import type { Operation } from './operation.ts';
import type { Pausable, Pausing } from './pausing.ts';

/** The port: what a vendor's folder offers to the rest of the house. */
export interface Vendor<Config = unknown> {
  /** The value of the `vendor` input. */
  readonly id: string;
  /** For people: `Tableau`. */
  readonly label: string;
  /** Another product that belongs to it, under whose name people may look for it: `Microsoft Fabric`. */
  readonly includes?: string;
  /** What its items lie in, as a heading: `Project`. */
  readonly folder: string;
  /** In their natural order: what is read from before what reads it. */
  readonly kinds: readonly Kind[];
  /** One mapping of several kinds is run kind by kind, in their natural order. */
  readonly kindByKind?: boolean;
  /** What can be paused and resumed, if anything. */
  readonly pausable?: Pausable;
  /** Where nothing can: why not, as a phrase, where there is a reason that its users should know. */
  readonly notPausable?: string;
  /** What it takes to follow a job beside its id. Where that is nothing, `jobs` may be ids alone. */
  readonly jobNeeds: readonly JobNeed[];
  /** All inputs of its own, as `action.yml` declares them. */
  readonly inputs: readonly string[];
  /** Inputs to mask before the first line is printed. */
  readonly secretInputs: readonly string[];
  /** Secrets that come by the environment, by the names of their variables: masked as well. */
  readonly secretEnv?: readonly string[];
  /** Refreshes in flight at a time that the vendor queues well by itself. */
  readonly maxParallel: number;
  /** Reads the vendor's own inputs. Sends nothing; adds what is wrong to `problems`. */
  readConfig(given: Given, problems: Problem[]): Config | undefined;
  /** What the items, taken together with other inputs, ask for that can't be had. Sends nothing. */
  check?(request: CheckRequest, problems: Problem[]): void;
  /**
   * Whether an address is one of the vendor's own pages, which may be linked to. Without it none is:
   * what an earlier step is said to have left must not lead a reader elsewhere.
   */
  isOwnPage?(url: URL, config: Config): boolean;
  /**
   * What of this site or workspace a page shows, as far as its address tells; `undefined` for any other
   * page. The conditions may be ones that no filter has. Sends nothing.
   */
  readLink?(url: URL, config: Config): Pick<Selector, 'kind' | 'conditions'> | undefined;
  /** Signs in. */
  connect(config: Config, context: VendorContext): Promise<VendorSession>;
}

/** Fields of an entry of `jobs`. */
export type JobNeed = 'item_id' | 'workspace_id';

/** What the workflow gave: what is not given is empty. */
export interface Given {
  readonly input: (name: string) => string;
  readonly env: (name: string) => string;
}

export interface CheckRequest {
  readonly given: Given;
  readonly selectors: readonly Selector[];
  /** What is still running at the timeout is to be cancelled. */
  readonly cancelsAtTimeout: boolean;
}

/** What a vendor needs from outside. */
export interface VendorContext {
  readonly send: Send;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** Hides a secret that came up on the way, such as a session token. */
  readonly mask: (secret: string) => void;
  /** Aborts at the step's timeout or when the run is cancelled, with the reason. */
  readonly signal: AbortSignal;
  /** Milliseconds until the step's timeout. */
  readonly leftMs: () => number;
  /** What will be done, and to which kinds: sign-in asks for no more rights than that needs. */
  readonly operation: Operation;
  readonly kinds: readonly Kind[];
}

/** A signed-in vendor. Reads throw `UnavailableError` when a repeated request may help. */
export interface VendorSession {
  /** For the first line of the log: `site acme (10ax.online.tableau.com, API 3.28), signed in as …`. */
  readonly description: string;

  /** For each selector all that it matches, whatever its `match` says. */
  find(selectors: readonly Selector[]): Promise<readonly (readonly Item[])[]>;

  /** The same without what was read before: for kinds that appear late. */
  findAnew?(selectors: readonly Selector[]): Promise<readonly (readonly Item[])[]>;

  /**
   * For each selector, which matches nothing, what may have been meant, in sentences. Asks little, and
   * never throws. The vendor's texts in it are not safe to print raw, but what can't be seen is spelled out.
   */
  near?(selectors: readonly Selector[]): Promise<readonly (readonly string[])[]>;

  /** Adds what a person needs to tell these items apart: full project paths, names of owners. */
  describe(items: readonly Item[]): Promise<readonly Item[]>;

  /**
   * Checks an order against the vendor before anything is triggered, and completes it (names to
   * ids, say). Throws a `StepError` for what can't be done.
   */
  prepare(order: Order): Promise<RefreshParameters>;

  /** True when the vendor itself refuses or queues a second refresh of this item. */
  guardsAgainstSecond(item: Item): boolean;

  /** A refresh of the item that is queued or in progress, whoever started it. */
  running(order: Order): Promise<Running | undefined | Untold>;

  /**
   * Sends exactly one request to start a refresh. Below this call it is only repeated after an
   * answer that says that the session had ended, or that there is no such address, and so nothing else. Rejects, be it with the reason
   * of the step's end, only where nothing was started: what is on the wire outlives the step.
   * @param jobId the one from `newJobId`, where the vendor has that
   */
  trigger(order: Order, until: Deadline, jobId?: string): Promise<TriggerAnswer>;

  /**
   * There where the caller chooses the ids of jobs: one that no job has yet. It is written down before
   * the request is sent. A request whose answer was lost is asked about and, at worst, repeated with
   * the same id, as one is that was refused for now: that must not start a second refresh.
   */
  newJobId?(order: Order): string;

  /**
   * Looks what there is of the item's refreshes, at little cost: an answer may be some seconds old,
   * and where there is none the request is sent all the same. Throws only at the step's end.
   */
  look(order: Order): Promise<Look>;

  /**
   * Refreshes of the item that came into being since that look, ended or not: what a lost answer may
   * have started. `Untold` also where of any of them it can't be told whether it did.
   */
  startedSince(order: Order, look: Look): Promise<readonly Job[] | Untold>;

  /**
   * How long a refresh may take to show itself to `startedSince`, in milliseconds; half a minute unless
   * told. Where the vendor does not guard the item, a request in doubt is not sent again before.
   */
  showsWithinMs?(item: Item): number;

  /**
   * How long the item's past refreshes took, those that succeeded and did what the order asks for, as
   * far as it shows; the newest first. Asked for once an order, when there is a job to wait for: it may
   * cost one request, which is not repeated. Throws as reads do.
   */
  durations?(order: Order): Promise<readonly number[] | Untold>;

  /**
   * When the item was last refreshed with success, whatever that refresh did; `undefined` where the
   * vendor knows of no such time. Throws as reads do.
   */
  lastSuccess?(order: Order): Promise<LastSuccess | undefined | Untold>;

  /** What the vendor's documentation allows. */
  readonly limits?: VendorLimits;

  /** One request answers for any number of jobs, from three on. May turn false when the vendor refuses to list. */
  readonly observesTogether: boolean;

  /** Looks at each job once. A job is left out when only its own answer was unusable this time. */
  observe(jobs: readonly Job[], signal: AbortSignal): Promise<ReadonlyMap<string, Observation>>;

  /** Asks the vendor to cancel. Works after the step's own signal aborted. */
  cancel(job: Job, signal: AbortSignal): Promise<CancelAnswer>;

  /** What each of these jobs refreshes, where a job's id is enough; `undefined` where that can't be told. */
  identify?(jobIds: readonly string[]): Promise<readonly (Item | undefined)[]>;

  /** For each of the items the published sources that it reads, whose own data has to be refreshed. */
  upstream?(items: readonly Item[]): Promise<readonly Upstream[]>;

  /** There where the vendor is `pausable`. */
  readonly pausing?: Pausing;

  /** Signs out, at any time. Never throws. */
  close(): Promise<void>;
}

/** Both by the vendor's clock: milliseconds since the epoch. */
export interface LastSuccess {
  readonly endedAt: number;
  /** When it was told. */
  readonly now: number;
}

/** What a vendor allows, of which others may use up some. */
export interface VendorLimits {
  /** Looks at single jobs in a second, where it is less than what is decent. */
  readonly looksPerSecond?: number;
  /** Looks at jobs, lists of them included, in 24 hours. */
  readonly looksPerDay?: number;
  /** Refreshes that are started in an hour. */
  readonly startsPerHour?: number;
}

/** What an item reads from. */
export interface Upstream {
  readonly sources: readonly Item[];
  /** Set when the item holds no data of its own beside them. */
  readonly nothingOwn?: { readonly reason: string; readonly advice: string };
}

/** When the step ends, for vendors that can be told. */
export interface Deadline {
  /** Milliseconds left until the step's timeout. */
  readonly leftMs: number;
  /** What is still running then is to be cancelled. */
  readonly cancels: boolean;
}
