import type { Job, Observation } from '../../src/domain/job.ts';
import type { Change, Pausing } from '../../src/domain/pausing.ts';
import type { VendorSession } from '../../src/domain/vendor.ts';
import type { SimulationOptions } from './run.ts';
import type { Scenario } from './scenario.ts';
import type { Site } from './site.ts';

/** A step that is broken on purpose, with the scenarios in which that is to be seen. */
export type Sabotage = () => SimulationOptions;

type Mistake = (session: VendorSession, site: Site) => Partial<VendorSession>;

/** A real session but for one mistake. */
export function making(mistake: Mistake, scenario: Partial<Scenario> = {}): Sabotage {
  return () => ({
    scenario: (drawn) => ({ ...drawn, ...scenario }),
    sabotage: (request, site) => ({
      ...request,
      vendor: {
        ...request.vendor,
        connect: async (...given) => {
          const session = await request.vendor.connect(...given);
          return mixed(session, mistake(session, site));
        },
      },
    }),
  });
}

/** The same for pausing. */
export function pausing(mistake: (real: Pausing, site: Site) => Partial<Pausing>): Sabotage {
  return making((session, site) => {
    const real = session.pausing;
    return real ? { pausing: mixed(real, mistake(real, site)) } : {};
  });
}

function mixed<T extends object>(real: T, mistaken: Partial<T>): T {
  return new Proxy(real, {
    get(target, name) {
      const value = Reflect.get(name in mistaken ? mistaken : target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** Says this of every job of that state. */
export function saying(
  state: Observation['state'],
  instead: (observation: Observation) => Observation,
): Sabotage {
  return making((session) => ({
    observe: async (jobs, signal) => {
      const all = [...(await session.observe(jobs, signal))];
      return new Map(
        all.map(([id, seen]) => [id, seen.state === state ? instead(seen) : seen] as const),
      );
    },
  }));
}

/** Jobs that have not ended, of whomever. */
export function alive(site: Site, itemId: string): Job[] {
  const found = site.jobs.filter((job) => job.item.id === itemId && !site.hasEnded(job));
  return found.map(({ id, item }) => {
    const workspace = { workspaceId: 'workspace-1' };
    return { id, item: { kind: item.kind, id: item.id, name: '', ...workspace } };
  });
}

/** What can be switched off of an item that nobody has selected. */
export async function changesOfOthers(real: Pausing, site: Site): Promise<readonly Change[]> {
  const others = site.items.filter(({ unselected }) => unselected);
  const plans = await real.plan(
    others.map(({ kind, id }) => ({
      item: { kind, id, name: id, workspaceId: 'workspace-1' },
      restoreAsFull: true,
    })),
  );
  return plans.flatMap(({ changes }) => changes.map(({ change }) => change));
}
