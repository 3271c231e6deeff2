/** The tenant: spaces, apps and reloads, which a test sets up, changes and inspects. */

import type { Settings } from './options.ts';
import {
  ACTIVE,
  type Reload,
  type ReloadScript,
  type ReloadState,
  type ReloadType,
  statesOf,
} from './reload-state.ts';

/** The bot user that an OAuth client acts as, or the user whose API key it is. */
export const ME = 'user_of_the_client_example';
export const SOMEBODY = 'user_somebody_else';

/** What its reloads do: one script, or one for each successive reload (the last repeats). */
export type Scripts = ReloadScript | readonly ReloadScript[];

export interface NewApp {
  readonly name: string;
  /** Default: the next GUID. */
  readonly id?: string;
  /** The name of its space, which is there or is made; default none: it is somebody's own. */
  readonly space?: string;
  readonly ownerId?: string;
  /** `qvd`, `chart-monitoring`, `qix-df`: what is no plain app. */
  readonly subType?: string;
  readonly scripts?: Scripts;
  readonly createdAt?: string;
  readonly updatedAt?: string;
}

export interface App extends Required<Pick<NewApp, 'id' | 'name' | 'ownerId' | 'scripts'>> {
  readonly itemId: string;
  readonly spaceId: string | undefined;
  readonly subType: string | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface NewReload {
  readonly appId: string;
  readonly script?: ReloadScript;
  /** How long ago it was asked for, default 0. */
  readonly agoMs?: number;
  readonly type?: ReloadType;
  readonly userId?: string;
  readonly partial?: boolean;
  readonly weight?: number;
  readonly variables?: Readonly<Record<string, string>>;
}

export class World {
  readonly #settings: Settings;
  readonly spaces: { readonly id: string; readonly name: string }[] = [];
  readonly apps: App[] = [];
  /** Oldest first. */
  readonly #reloads: Reload[] = [];
  /** Apps that this account may see, and not reload (RELOADS-003). */
  readonly forbidden = new Set<string>();
  /** Apps whose quota of reloads has been met (RELOADS-013). */
  readonly overQuota = new Set<string>();
  readonly #used = new Map<string, number>();
  #limited: { readonly until: number; readonly posts: boolean } | undefined;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  addSpace(name: string): string {
    const id = `space-${String(this.spaces.length + 1).padStart(20, '0')}`;
    this.spaces.push({ id, name });
    return id;
  }

  addApp(app: NewApp): App {
    const number = this.apps.length + 1;
    const { name, space, scripts = {}, subType } = app;
    const spaceId =
      space === undefined
        ? undefined
        : (this.spaces.find((one) => one.name === space)?.id ?? this.addSpace(space));
    const added: App = {
      id: app.id ?? `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
      // Not the id of the app.
      itemId: `65a0${String(number).padStart(20, '0')}`,
      name,
      spaceId,
      ownerId: app.ownerId ?? ME,
      subType,
      scripts,
      createdAt: app.createdAt ?? '2026-01-05T08:00:00Z',
      updatedAt: app.updatedAt ?? '2026-11-20T17:00:00Z',
    };
    this.apps.push(added);
    return added;
  }

  /** What the next reloads of an app do. */
  script(appId: string, scripts: Scripts): void {
    const at = this.apps.findIndex(({ id }) => id === appId);
    const app = this.apps[at];
    if (!app) throw new Error(`there is no app ${appId}`);
    this.apps[at] = { ...app, scripts };
    this.#used.delete(appId);
  }

  /** A reload of somebody's. */
  addReload(given: NewReload): Reload {
    const { appId, script = {}, agoMs = 0, type = 'chronos', userId = SOMEBODY } = given;
    const { partial = false, weight, variables = {} } = given;
    const reload: Reload = {
      id: `6735${String(this.#reloads.length + 1).padStart(20, '0')}`,
      appId,
      userId,
      type,
      script,
      createdAt: this.#settings.now() - agoMs,
      partial,
      weight,
      variables,
      cancelAt: undefined,
    };
    this.#reloads.push(reload);
    this.#reloads.sort((a, b) => a.createdAt - b.createdAt);
    return reload;
  }

  /** One by the API, as the app's scripts have it. */
  create(given: Omit<NewReload, 'script' | 'agoMs' | 'type' | 'userId'>): Reload {
    const { scripts = {} } = this.apps.find(({ id }) => id === given.appId) ?? {};
    const used = this.#used.get(given.appId) ?? 0;
    this.#used.set(given.appId, used + 1);
    const script = 'length' in scripts ? (scripts[used] ?? scripts.at(-1) ?? {}) : scripts;
    return this.addReload({ ...given, script, type: 'external', userId: ME });
  }

  /** All, newest first, or those of an app. */
  states(appId?: string): readonly ReloadState[] {
    const { now, speed } = this.#settings;
    const byApp = Map.groupBy(this.#reloads, (reload) => reload.appId);
    return [...byApp]
      .filter(([id]) => appId === undefined || id === appId)
      .flatMap(([, reloads]) => statesOf(reloads, now(), speed))
      .sort(
        (a, b) => b.reload.createdAt - a.reload.createdAt || (a.reload.id < b.reload.id ? 1 : -1),
      );
  }

  state(id: string): ReloadState | undefined {
    return this.states().find(({ reload }) => reload.id === id);
  }

  /** Whether a second reload is refused: one of the app waits. */
  hasPending(appId: string): boolean {
    return this.states(appId).some(({ status }) => status === 'QUEUED');
  }

  isActive(appId: string): boolean {
    return this.states(appId).some(({ status }) => ACTIVE.includes(status));
  }

  /** Forgets a reload. */
  forget(id: string): void {
    const at = this.#reloads.findIndex((reload) => reload.id === id);
    if (at >= 0) this.#reloads.splice(at, 1);
  }

  /** Refuses a tier for so many seconds: looks, or what starts and cancels reloads. */
  limit(seconds: number, { posts }: { readonly posts: boolean }): void {
    this.#limited = { until: this.#settings.now() + seconds * 1000, posts };
  }

  /** Seconds for which requests of that tier are refused. */
  limitedFor(posts: boolean): number {
    if (!this.#limited || this.#limited.posts !== posts) return 0;
    return Math.ceil((this.#limited.until - this.#settings.now()) / 1000);
  }
}
