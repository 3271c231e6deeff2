import { UnavailableError } from '../../src/domain/errors.ts';
import type { Answer, Api, Ask } from './api.ts';
import type { Random } from './random.ts';
import type { OutageKind, VendorName } from './scenario.ts';

export type Fault =
  | OutageKind
  | '500'
  | '502 at last'
  | 'cut'
  | 'silent'
  | 'page at last'
  | '401'
  | '403'
  | '403 all the same'
  | 'redirect';

/** What a fault does to a request: whether it is taken in, and what comes back instead of its answer. */
interface Bend {
  readonly takenIn: boolean;
  readonly comes: (api: Api, random: Random) => Answer | UnavailableError | 'nothing';
}

const reset = () => new UnavailableError('connection reset');

export const BENDS: Readonly<Record<Fault, Bend>> = {
  refused: {
    takenIn: false,
    comes: () => new UnavailableError('connection refused', { notSent: true }),
  },
  reset: { takenIn: false, comes: reset },
  lost: { takenIn: true, comes: reset },
  cut: { takenIn: true, comes: () => new UnavailableError('the answer was cut off') },
  stalled: { takenIn: false, comes: () => 'nothing' },
  silent: { takenIn: true, comes: () => 'nothing' },
  '500': { takenIn: false, comes: (api) => api.refuse(500, 'Something went wrong.') },
  '502 at last': { takenIn: true, comes: (api) => api.page(502) },
  '503': { takenIn: false, comes: (api) => api.page(503) },
  '429': { takenIn: false, comes: tooMany },
  page: { takenIn: false, comes: (api) => api.page(200) },
  'page at last': { takenIn: true, comes: (api) => api.page(200) },
  '401': { takenIn: false, comes: (api) => api.refuse(401, 'Not signed in.') },
  '403': { takenIn: false, comes: (api) => api.refuse(403, 'Not permitted.') },
  '403 all the same': { takenIn: true, comes: (api) => api.refuse(403, 'Not permitted.') },
  redirect: { takenIn: false, comes: (api) => api.redirect() },
};

/** The ways in which a vendor says when to come back, nonsense included. */
function tooMany(api: Api, random: Random): Answer {
  const seconds = random.magnitude(1, 120);
  const ways: readonly Readonly<Record<string, string>>[] = [
    { 'retry-after': String(seconds) },
    { 'retry-after': `${seconds}.5` },
    { 'retry-after-ms': String(seconds * 1000) },
    { 'retry-after': 'soon' },
    {},
  ];
  const words = random.chance(0.3) ? `Please retry after ${Math.ceil(seconds / 60)} minutes.` : '';
  return api.refuse(429, words, random.pick(ways));
}

type Weights = Readonly<Partial<Record<Fault, number>>>;

const ANY: Weights = {
  refused: 2,
  reset: 3,
  lost: 3,
  cut: 2,
  stalled: 0.5,
  silent: 0.5,
  '500': 2,
  '502 at last': 1,
  '503': 3,
  '429': 1,
  page: 0.3,
  'page at last': 0.3,
};
const OF_TRIGGERS: Weights = { ...ANY, silent: 2, '429': 3, '403': 0.5, '403 all the same': 1 };
/** One look of many may be refused for no reason that lasts. */
const OF_LOOKS: Weights = { ...ANY, '401': 0.5, '403': 0.5, redirect: 0.5 };

/** "A 403 of Tamr's is a refusal at once." */
const OF_TAMRS_TRIGGERS: Weights = { ...OF_TRIGGERS, '403 all the same': 0 };

export function drawFault({ kind }: Ask, vendor: VendorName, random: Random): Fault {
  if (kind === 'start') return random.weighted(vendor === 'tamr' ? OF_TAMRS_TRIGGERS : OF_TRIGGERS);
  return random.weighted(kind === 'look' ? OF_LOOKS : ANY);
}

/** Whether an answer like this leaves open what became of the request. */
export function leavesOpen(fault: Fault | 'none'): boolean {
  return fault !== 'none' && fault !== 'refused' && fault !== '429' && fault !== '401';
}
