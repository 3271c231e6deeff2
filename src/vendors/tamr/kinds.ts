import { z } from 'zod';
import type { FieldType, Kind } from '../../domain/item.ts';
import { lazily } from '../../selection/parameters.ts';

/** A job is made of ids alone: there is nothing about it to choose. */
const nothing = lazily(() => z.strictObject({}));

export const sources = kind('sources', 'source', 'sources', { id: 'id' });

export const dataProducts = kind('data_products', 'data product', 'data products', { id: 'id' });

/** They update the RealTime search index. */
export const workflows = kind('workflows', 'workflow', 'workflows', { id: 'id' });

/** Publish configurations of a data product, or without one of the RealTime datastore. */
export const destinations = kind('destinations', 'destination', 'destinations', {
  id: 'id',
  data_product_id: 'id',
});

function kind(
  name: string,
  singular: string,
  plural: string,
  filters: Record<string, FieldType>,
): Kind {
  return {
    name,
    singular,
    plural,
    filters,
    get parameters() {
      return nothing();
    },
    bareId: true,
  };
}

/**
 * Where Tamr shows the ids of a kind (cloud.docs.tamr.com: Coordinating Data Product Refresh via
 * API). There is no request that lists them.
 */
export function whereIdsAre({ name }: Kind): string {
  switch (name) {
    case sources.name:
      return 'under Configurations > Sources';
    case dataProducts.name:
      return 'on the Configure Data Product page';
    case workflows.name:
      return 'under Configurations > Workflows (of the type loadToSorFromDataProduct)';
    default:
      return "on the data product's Publish page";
  }
}
