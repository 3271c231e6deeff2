/** What GitHub knows of check runs. */

export type CheckStatus = 'queued' | 'in_progress' | 'completed';

export interface CheckRun {
  readonly id: number;
  readonly name: string;
  readonly head_sha: string;
  status: CheckStatus;
  conclusion: string | null;
  details_url: string | null;
  started_at: string | null;
  completed_at: string | null;
  output: { title: string | null; summary: string | null };
}

export interface GitHubSettings {
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
  /** The commits that the repository has. */
  readonly commits: readonly string[];
  /** What the token may do with checks. */
  readonly permission: 'write' | 'read';
  /** In front of all paths: `/api/v3` of a GitHub Enterprise Server. */
  readonly base: string;
  /** Content-generating requests in a minute before the secondary limit says no. */
  readonly perMinute: number;
  /** Seconds that it asks to stay away; a header that at times is not there. */
  readonly retryAfter: number | undefined;
}

export class World {
  readonly settings: GitHubSettings;
  /** In the order of their making. */
  readonly checkRuns: CheckRun[] = [];
  /** When content was generated, in epoch milliseconds. */
  readonly #written: number[] = [];

  constructor(settings: GitHubSettings) {
    this.settings = settings;
  }

  add(run: Omit<CheckRun, 'id'>): CheckRun {
    // Far beyond 32 bits, as they are.
    const made = { id: 58_213_000_000 + this.checkRuns.length, ...run };
    this.checkRuns.push(made);
    return made;
  }

  /** The newest of each name, as people see them: `Tableau workbook Sales (1a2b3c): success`. */
  shown(): readonly string[] {
    const newest = new Map(this.checkRuns.map((run) => [run.name, run]));
    return [...newest.values()].map(
      ({ name, status, conclusion }) => `${name}: ${conclusion ?? status}`,
    );
  }

  /** @returns whether the secondary limit lets it */
  write(at: number): boolean {
    const recent = this.#written.filter((one) => at - one < 60_000);
    if (recent.length >= this.settings.perMinute) return false;
    this.#written.push(at);
    return true;
  }
}
