import type { Vendor } from '../../domain/vendor.ts';
import { type QlikConfig, readConfig, WHO } from './config.ts';
import { apps } from './kinds.ts';
import { isOwnPage, readLink } from './link.ts';

/** Qlik Cloud, by its REST API. */
export const qlik: Vendor<QlikConfig> = {
  id: 'qlik',
  label: WHO,
  folder: 'Space',
  kinds: [apps],
  // Whoever changes a task of somebody else becomes its owner (qlik.dev: Tasks, Reload tasks).
  notPausable:
    'whoever changes a schedule there becomes its owner, and reloads would run as that one',
  jobNeeds: [],
  inputs: ['qlik-url', 'qlik-client-id', 'qlik-client-secret', 'qlik-api-key'],
  secretInputs: ['qlik-client-secret', 'qlik-api-key'],
  maxParallel: 10,
  readConfig,
  readLink,
  isOwnPage,
  async connect(config, context) {
    const { QlikSession } = await import('./session.ts');
    return QlikSession.open(config, context);
  },
};
