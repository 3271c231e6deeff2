/** REST API versions such as `3.28`: compared part by part, since 3.9 comes before 3.10. */

/** The newest version that this vendor's code was written for. */
export const NEWEST_VERSION = '3.30';
/** The oldest that lists and cancels jobs (Tableau Server 2018.2). */
export const OLDEST_VERSION = '3.1';
/** Personal access tokens (2019.4). */
export const TOKEN_VERSION = '3.6';
/** Deleting extract refresh tasks (2019.4). */
export const DELETE_TASK_VERSION = '3.6';
/** Everything in a filter may be percent-encoded (2020.1). */
export const ENCODED_FILTERS_VERSION = '3.7';
/** `flowRunSpec` (2021.4). */
export const FLOW_RUN_SPEC_VERSION = '3.14';
/** Flow parameters (2022.1). */
export const FLOW_PARAMETERS_VERSION = '3.15';
/** Connected apps (2022.3). */
export const CONNECTED_APP_VERSION = '3.17';
/** Updating extract refresh tasks, on Tableau Cloud alone. */
export const UPDATE_TASK_VERSION = '3.20';
/** Incremental refresh on request (2025.1). */
export const INCREMENTAL_VERSION = '3.25';

export function atLeast(version: string, least: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

export function older(a: string, b: string): string {
  return atLeast(a, b) ? b : a;
}
