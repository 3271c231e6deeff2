import './action/memory.ts';
import { state } from './action/runner.ts';
import { main } from './main.ts';
import { post } from './post.ts';

/** After the last line, so long a hung connection may keep the process alive. */
const LAST_BREATH_MS = 1000;

// Red until proven otherwise: a promise that never settles must not end as a green step.
process.exitCode = 1;
if (await (state.isPost() ? post() : main())) process.exitCode = 0;
setTimeout(() => process.exit(), LAST_BREATH_MS).unref();
