import type { Item, Kind } from '../../domain/item.ts';
import { equals } from './filter.ts';
import { dataProducts, destinations, sources, workflows } from './kinds.ts';
import type { Configuration } from './schemas.ts';

/** How a kind is named in jobs: in the request that creates one, in filters, and in answers. */
interface Naming {
  configuration(item: Item): Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What a filter says to get the jobs of this item. */
  clause(item: Item): string;
  isFor(configuration: Configuration, item: Item): boolean;
}

/** The bodies are those of Tamr's own script (Coordinating Data Product Refresh via API). */
const NAMING: Readonly<Record<string, Naming>> = {
  [sources.name]: {
    configuration: ({ id }) => ({ load: { sourceId: id } }),
    clause: ({ id }) => equals('configuration.load.source_id', id),
    isFor: ({ load }, { id }) => load?.sourceId === id,
  },
  [dataProducts.name]: {
    configuration: ({ id }) => ({ update: { dataProductId: id } }),
    clause: ({ id }) => equals('configuration.update.data_product_id', id),
    isFor: ({ update }, { id }) => update?.dataProductId === id && update.workflowId === undefined,
  },
  [workflows.name]: {
    configuration: ({ id }) => ({ update: { workflowId: id } }),
    clause: ({ id }) => equals('configuration.update.workflow_id', id),
    isFor: ({ update }, { id }) => update?.workflowId === id,
  },
  [destinations.name]: {
    configuration: ({ id, variant }) => ({
      publish: {
        destinationId: id,
        ...(variant === undefined ? {} : { dataProductId: variant }),
      },
    }),
    clause: ({ id }) => equals('configuration.publish.destination_id', id),
    // Jobs of legacy data products name the destination alone (Tamr: Job Events).
    isFor: ({ publish }, { id, variant }) =>
      publish?.destinationId === id &&
      (publish.dataProductId === undefined ||
        variant === undefined ||
        publish.dataProductId === variant),
  },
};

/** What `POST /jobs` sends to refresh this item. */
export function configurationOf(item: Item): object {
  return namingOf(item).configuration(item);
}

/** What a filter says to get the jobs of this item, and of no other. */
export function clauseFor(item: Item): string {
  return namingOf(item).clause(item);
}

/** Whether a job of this configuration refreshes this item. */
export function isFor(configuration: Configuration, item: Item): boolean {
  return namingOf(item).isFor(configuration, item);
}

/** What a job of this configuration refreshes. */
export function itemOf({ load, update, publish }: Configuration): Item | undefined {
  const named = (kind: Kind, id: string | undefined): Item | undefined =>
    id === undefined ? undefined : { kind, id, name: '' };
  const product = publish?.dataProductId;
  const destination = named(destinations, publish?.destinationId);
  return (
    named(sources, load?.sourceId) ??
    named(workflows, update?.workflowId) ??
    named(dataProducts, update?.dataProductId) ??
    (destination && {
      ...destination,
      ...(product === undefined ? {} : { variant: product, folder: product }),
    })
  );
}

/** Whether it does all that our own job would: also for the same data product. */
export function covers({ publish }: Configuration, { variant }: Item): boolean {
  return publish === undefined || publish.dataProductId === variant;
}

function namingOf({ kind }: Item): Naming {
  const naming = NAMING[kind.name];
  if (!naming) throw new RangeError(`no kind of Tamr: ${kind.name}`);
  return naming;
}
