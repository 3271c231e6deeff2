import type { ItemResult } from '../../../../../src/domain/result.ts';
import type { VendorSession } from '../../../../../src/domain/vendor.ts';
import { powerbi } from '../../../../../src/vendors/powerbi/index.ts';
import type {
  FabricItem,
  FabricType,
  JobScript,
  SyncScript,
} from '../../../../emulators/powerbi/index.ts';
import { Scene, type SceneOptions } from '../scene.ts';

/** Every kind that Fabric has beside Power BI's, with the type of its items. */
export const KINDS: readonly (readonly [kind: string, type: FabricType])[] = [
  ['pipelines', 'DataPipeline'],
  ['notebooks', 'Notebook'],
  ['spark_job_definitions', 'SparkJobDefinition'],
  ['copy_jobs', 'CopyJob'],
  ['lakehouses', 'Lakehouse'],
];

/** Power BI and Fabric as they are: 404 at first, a minute before the first look, and the quota. */
export class FabricScene {
  readonly scene: Scene;

  private constructor(scene: Scene) {
    this.scene = scene;
  }

  static async open(options: SceneOptions = {}): Promise<FabricScene> {
    return new FabricScene(await Scene.open({ withFabric: true, ...options }));
  }

  get fabric(): Scene['world']['fabric'] {
    return this.scene.world.fabric;
  }

  add(type: FabricType, name: string, run: JobScript | readonly JobScript[] = {}): FabricItem {
    return this.fabric.add({ type, name, run });
  }

  endpoint(name: string, sync: SyncScript | readonly SyncScript[] = {}): FabricItem {
    return this.fabric.add({ type: 'SQLEndpoint', name, sync });
  }

  refresh(items: string): Promise<readonly ItemResult[]> {
    return this.scene.refresh(items);
  }

  with<T>(act: (session: VendorSession) => Promise<T>): Promise<T> {
    return this.scene.with(act);
  }

  states(item: FabricItem): readonly string[] {
    return this.fabric.jobs(item).map(({ status }) => status);
  }

  /** Runs and synchronisations that were asked for. */
  runs(): number {
    return this.posts(/\/(instances|refreshMetadata)$/);
  }

  cancels(): number {
    return this.posts(/\/cancel$/);
  }

  posts(path: RegExp): number {
    return this.scene.requests.filter(
      ({ service, request: { method, url } }) =>
        service === 'fabric' && method === 'POST' && path.test(url.pathname),
    ).length;
  }

  get log(): string {
    return this.scene.log.join('\n');
  }
}

/** What a person would read of an item's end. */
export function ends(results: readonly ItemResult[]): readonly string[] {
  return results.map(({ plan, status, reason }) =>
    [`${plan.name}: ${status}`, ...(reason ? [reason] : [])].join(', '),
  );
}

/** The plural of a kind's name is its key among the items. */
export function one(kind: string, name: string, refresh = ''): string {
  return `${kind}: [{ name: ${name}${refresh && `, refresh: ${refresh}`} }]`;
}

export const VENDOR = powerbi;
