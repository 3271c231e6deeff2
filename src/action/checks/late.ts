/** What is loaded only where check runs are wanted, with all that it takes: see `scripts/build.ts`. */
export { completeLeft } from './complete.ts';
export { placeOf } from './place.ts';
export { Publisher } from './publish.ts';
