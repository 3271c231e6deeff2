import type {
  FabricItem,
  FabricOptions,
  FabricType,
  JobScript,
  PowerBiOptions,
  SyncScript,
} from '../../emulators/powerbi/index.ts';
import { Scene } from './scene.ts';

/** A job that is soon over. */
export const SHORT: JobScript = { queueMs: 0, runMs: 300 };
/** One that outlasts every test. */
export const HANGING: JobScript = { queueMs: 0, outcome: 'hangs' };
/** An operation that is soon over. */
export const SHORT_SYNC: SyncScript = { runMs: 300 };

/** Fabric with less patience than the real one, which wants a minute before the first look. */
const HURRIED: FabricOptions = {
  retryAfter: 1,
  operationRetryAfter: 1,
  appearMs: 0,
  cancelMs: 500,
};

/** A tenant with Fabric's API beside Power BI's. */
export class FabricScene {
  readonly scene: Scene;

  private constructor(scene: Scene) {
    this.scene = scene;
  }

  static async open({ fabric, ...options }: PowerBiOptions = {}): Promise<FabricScene> {
    return new FabricScene(
      await Scene.openFabric({ fabric: { ...HURRIED, ...fabric }, ...options }),
    );
  }

  get fabric(): Scene['world']['fabric'] {
    return this.scene.world.fabric;
  }

  get powerbi(): Scene['powerbi'] {
    return this.scene.powerbi;
  }

  add(
    type: FabricType,
    name: string,
    script: JobScript | readonly JobScript[] = SHORT,
  ): FabricItem {
    return this.fabric.add({ type, name, run: script });
  }

  endpoint(name: string, sync: SyncScript | readonly SyncScript[] = SHORT_SYNC): FabricItem {
    return this.fabric.add({ type: 'SQLEndpoint', name, sync });
  }

  /** The statuses of all jobs of an item, newest first. */
  states(item: FabricItem): readonly string[] {
    return this.fabric.jobs(item).map(({ status }) => status);
  }

  /** The requests to Fabric in short, from the nth of all on; a job is a star. */
  sent(from = 0): readonly string[] {
    return this.powerbi.requests
      .slice(from)
      .filter(({ service }) => service === 'fabric')
      .map(({ method, path }) => `${method} ${this.#short(path)}`);
  }

  /** The names of the items in whose name a run or a synchronisation was asked for. */
  runs(): readonly string[] {
    return this.sent().flatMap((line) => RUN.exec(line)?.groups?.name ?? []);
  }

  /** Resolves when as many were asked for. */
  async ran(count = 1): Promise<void> {
    await this.scene.until(() => this.runs().length >= count);
  }

  /** How many cancellations were asked for. */
  cancels(): number {
    return this.sent().filter((line) => line.endsWith('/cancel')).length;
  }

  #short(path: string): string {
    const names = new Map<string, string>();
    for (const { id, name } of this.scene.world.workspaces.values()) names.set(id, name);
    for (const { id, name } of this.fabric.items.values()) names.set(id, name);
    return path
      .replace('/v1/', '')
      .replace(/(?<=instances\/|operations\/|pipelineruns\/)[^/]+/, '*')
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => names.get(id) ?? id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.scene[Symbol.asyncDispose]();
  }
}

const RUN =
  /^POST workspaces\/[^/]+\/\w+\/(?<name>[^/]+)\/(?:jobs\/(?:\w+\/)?instances|refreshMetadata)$/;
