import { formatPath, parsePath } from '../../../selection/path.ts';
import type { Listing } from '../api/listing.ts';
import { projectPage } from './schemas.ts';

interface Project {
  readonly id: string;
  readonly name: string;
  readonly parentProjectId: string | undefined;
}

/** Projects nest no deeper on any site seen; a loop in the answers must not hang us. */
const DEEPEST = 100;

/** The site's projects as paths from the top. Names alone do not tell nested projects apart. */
export class Projects {
  readonly #byId: ReadonlyMap<string, Project>;

  private constructor(projects: readonly Project[]) {
    this.#byId = new Map(projects.map((project) => [project.id, project]));
  }

  static async load(listing: Listing): Promise<Projects> {
    return new Projects(await listing.all({ path: 'projects', page: projectPage }));
  }

  /** `A/B`; `undefined` when this account does not see the project, or one above it. */
  pathOf(id: string): string | undefined {
    const segments: string[] = [];
    for (let at: string | undefined = id; at !== undefined; ) {
      const project = this.#byId.get(at);
      if (!project || segments.length > DEEPEST) return undefined;
      segments.unshift(project.name);
      at = project.parentProjectId;
    }
    return formatPath(segments);
  }

  /** The names of the project at a path and, if asked, of all below it: what a query can narrow by. */
  namesAt(path: string, below: boolean): readonly string[] {
    const names = [...this.#byId.values()].flatMap((project) => {
      const own = this.pathOf(project.id);
      return own === path || (below && own?.startsWith(`${path}/`)) ? [project.name] : [];
    });
    return [...new Set([...names, ...(parsePath(path)?.slice(-1) ?? [])])];
  }
}
