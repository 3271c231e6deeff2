/** Project paths such as `Finance/Monthly`; a slash in a project's name is written `\/`. */

import type { Project } from './items.ts';

export function splitPath(path: string): string[] {
  return path.split(/(?<!\\)\//).map((name) => name.replaceAll('\\/', '/'));
}

export function joinPath(names: readonly string[]): string {
  return names.map((name) => name.replaceAll('/', '\\/')).join('/');
}

export function pathOf({ name, parent }: Pick<Project, 'name' | 'parent'>): string {
  return parent ? `${pathOf(parent)}/${joinPath([name])}` : joinPath([name]);
}
