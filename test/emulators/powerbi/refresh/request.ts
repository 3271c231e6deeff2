/** What a refresh was asked to do. */

export const TYPES = [
  'Full',
  'ClearValues',
  'Calculate',
  'DataOnly',
  'Automatic',
  'Defragment',
] as const;
export const COMMIT_MODES = ['Transactional', 'PartialBatch'] as const;

export interface RefreshObject {
  readonly table: string;
  readonly partition?: string;
}

export interface RefreshRequest {
  /** Whether anything but notifyOption was set. */
  readonly isEnhanced: boolean;
  readonly type: (typeof TYPES)[number];
  readonly commitMode: (typeof COMMIT_MODES)[number];
  readonly maxParallelism: number;
  readonly retryCount: number;
  /** Undefined: the whole model. */
  readonly objects: readonly RefreshObject[] | undefined;
  readonly applyRefreshPolicy: boolean;
  readonly effectiveDate: string | undefined;
  /** Of each attempt; undefined: the usual limit. */
  readonly timeoutMs: number | undefined;
}

export const STANDARD_REQUEST: RefreshRequest = {
  isEnhanced: false,
  type: 'Full',
  commitMode: 'Transactional',
  maxParallelism: 10,
  retryCount: 0,
  objects: undefined,
  applyRefreshPolicy: true,
  effectiveDate: undefined,
  timeoutMs: undefined,
};
