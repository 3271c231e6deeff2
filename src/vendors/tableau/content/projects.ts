import { formatPath, parsePath } from '../../../selection/path.ts';
import type { Dialect } from '../api/dialect.ts';
import { type Listing, ORDER } from '../api/listing.ts';
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
  #paths: readonly string[] | undefined;

  private constructor(projects: readonly Project[]) {
    this.#byId = new Map(projects.map((project) => [project.id, project]));
  }

  static async load(listing: Listing, dialect: Dialect): Promise<Projects> {
    const wanted = { expressions: [], allFields: false, ordered: true };
    const { answer } = await dialect.ask(wanted, ({ ordered }) =>
      listing.all({
        path: 'projects',
        page: projectPage,
        ...(ordered && { query: { sort: ORDER } }),
      }),
    );
    return new Projects(answer);
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

  has(path: string): boolean {
    return this.paths().includes(path);
  }

  /** All paths that can be told. */
  paths(): readonly string[] {
    this.#paths ??= [...this.#byId.keys()].flatMap((id) => this.pathOf(id) ?? []);
    return this.#paths;
  }

  /** The names of the projects right below a path, or at the top. */
  below(path: string | undefined): readonly string[] {
    const all = [...this.#byId.values()];
    return all.flatMap(({ parentProjectId: parent, name }) =>
      (parent === undefined ? undefined : this.pathOf(parent)) === path ? [name] : [],
    );
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
