/**
 * Loaded before the bundle, this takes away everything that could wake it up: no request is ever
 * answered, and no timer ever fires. What it waits for then never settles.
 */

import { EventEmitter } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

class Silent extends EventEmitter {
  end() {}
  write() {}
  setTimeout() {}
  destroy() {}
}

http.request = () => new Silent();
https.request = () => new Silent();
timers.setTimeout = () => new Promise(() => {});
const { setTimeout } = globalThis;
globalThis.setTimeout = (...given) => setTimeout(...given).unref();
syncBuiltinESMExports();
