export const id = 846;
export const ids = [846];
export const modules = {

/***/ 1048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ refusedLook)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2443);

const LOOK_YOURSELF = 'Look at the vendor how it ended, and whether this account may still see it.';
/**
 * What an error that asking again right away does not heal says of a look at a job: its own words.
 * @throws the error itself where it is none of the vendor's
 */
function refusedLook(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg) {
        return { state: 'refused', reason: error.message, advice: error.advice ?? LOOK_YOURSELF };
    }
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UnavailableError */ .hG) {
        const reason = `no answer from the vendor: ${error.message}`;
        return { state: 'refused', reason, advice: LOOK_YOURSELF };
    }
    throw error;
}


/***/ }),

/***/ 6664:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ ServerClock)
/* harmony export */ });
/** A server's clock, as far as its answers tell: ours until the first of them. */
class ServerClock {
    #clock;
    #ahead;
    constructor(clock) {
        this.#clock = clock;
    }
    /** Never later than it really is there, but for the rounding. Milliseconds since the epoch. */
    now() {
        return this.#ahead === undefined ? this.#clock.now() : this.#ahead + this.#clock.elapsed();
    }
    /** An answer was written some time before it came: the one that was fastest tells the time best. */
    read({ date }) {
        if (date === undefined)
            return;
        const ahead = date - this.#clock.elapsed();
        this.#ahead = Math.max(ahead, this.#ahead ?? ahead);
    }
}


/***/ }),

/***/ 9477:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cP: () => (/* binding */ redirected),
/* harmony export */   qE: () => (/* binding */ noAnswer),
/* harmony export */   s7: () => (/* binding */ TRIGGER_TIMEOUT_MS)
/* harmony export */ });
/** A refresh may be long in being accepted on a busy server. */
const TRIGGER_TIMEOUT_MS = 60_000;
/** A limit that names no time counts by the minute or by the hour. */
const UNNAMED_WAIT_MS = 60_000;
const UNREACHABLE_WAIT_MS = 5_000;
/**
 * What it means for a refresh that the request to start it got no usable answer: it did not start
 * where the request never left or was limited, and otherwise that is not known.
 * @param who for people: `Tableau`
 * @param limited what a 429 says
 */
function noAnswer(error, who, limited = `${who} limits how often it is asked (429)`) {
    const { message, status, notSent, heals, retryAfterMs } = error;
    // A page in place of the API's answer.
    if (status === 403) {
        return { kind: 'unclear', reason: `${who} refused it: ${message}`, final: true };
    }
    if (status === 429) {
        return retryAfterMs === undefined
            ? { kind: 'later', afterMs: UNNAMED_WAIT_MS, reason: limited, guessed: true }
            : { kind: 'later', afterMs: retryAfterMs, reason: limited };
    }
    if (!notSent) {
        return { kind: 'unclear', reason: `its answer was lost (${message})`, final: false };
    }
    if (heals === 'never')
        return { kind: 'refused', reason: message };
    const reason = `${who} can't be reached: ${message}`;
    return { kind: 'later', afterMs: UNREACHABLE_WAIT_MS, reason, guessed: true };
}
/** What sends us elsewhere does not say what it had done with the request before. */
function redirected({ message, advice }) {
    return { kind: 'unclear', reason: message, final: true, ...(advice ? { advice } : {}) };
}


/***/ }),

/***/ 7743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ observeEach)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2443);
/* harmony import */ var _domain_refused_look_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1048);


/**
 * Looks at jobs one by one, and judges each by its own answer: one that was refused is said so, and
 * one without a usable answer is left out this time, as the port has it, unless there was none at all.
 * @throws UnavailableError when nobody told anything of a job
 * @throws what is no answer of the vendor's: a bug, or the reason of an aborted signal
 */
async function observeEach(jobs, observe) {
    const observations = new Map();
    const unanswered = [];
    const looks = jobs.map(async (job) => {
        try {
            observations.set(job.id, await observe(job));
        }
        catch (error) {
            if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UnavailableError */ .hG && error.heals !== 'never')
                unanswered.push(error);
            else
                observations.set(job.id, (0,_domain_refused_look_js__WEBPACK_IMPORTED_MODULE_1__/* .refusedLook */ .Q)(error));
        }
    });
    for (const look of await Promise.allSettled(looks)) {
        if (look.status === 'rejected')
            throw look.reason;
    }
    const [outage] = unanswered;
    // During an outage a refusal may well come from what stands in the vendor's place.
    const toldNothing = [...observations.values()].every(({ state }) => state === 'refused');
    if (outage && toldNothing)
        throw outage;
    return observations;
}


/***/ }),

/***/ 846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TamrSession: () => (/* binding */ TamrSession)
});

// EXTERNAL MODULE: ./domain/errors.js
var errors = __webpack_require__(2443);
// EXTERNAL MODULE: ../node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(9987);
;// CONCATENATED MODULE: ./vendors/tamr/schemas.js

/**
 * Of Tamr's answers its pages show little: `jobId` of a new job, `status.state` and `status.error`
 * of one (Coordinating Data Product Refresh via API), `stateStartTime` in Job Events. The API is a
 * preview (v1beta1) to which fields may be added, and whose filters spell fields `like_this`.
 */
const schemas_text = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]).transform(String);
/** Job Events come with empty ids of what a job is not about. */
const optionalText = schemas_text.nullish().transform((value) => value || undefined);
const optionalTime = optionalText.transform((value) => {
    const time = Date.parse(value ?? '');
    return Number.isNaN(time) ? undefined : time;
});
/** `source_id` as `sourceId`: JSON of protocol buffers comes in both spellings. */
function camelCased(value) {
    if (Array.isArray(value))
        return value.map(camelCased);
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [
        key.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase()),
        camelCased(inner),
    ]));
}
function answer(schema) {
    return schemas/* preprocess */.vkY(camelCased, schema);
}
const configuration = schemas/* looseObject */._H3({
    load: schemas/* object */.Ikc({ sourceId: optionalText }).nullish(),
    update: schemas/* object */.Ikc({ dataProductId: optionalText, workflowId: optionalText }).nullish(),
    publish: schemas/* object */.Ikc({ destinationId: optionalText, dataProductId: optionalText }).nullish(),
})
    .nullish()
    .transform((all) => {
    if (!all || Object.values(all).every((one) => one === undefined || one === null)) {
        return undefined;
    }
    const { load, update, publish } = all;
    return {
        ...(load ? { load } : {}),
        ...(update ? { update } : {}),
        ...(publish ? { publish } : {}),
    };
});
/** Why a job did not succeed. Tamr's own script takes anything that is not empty for a failure. */
const failure = schemas/* unknown */.L5J()
    .optional()
    .transform((error) => {
    if (!error || (typeof error === 'object' && Object.keys(error).length === 0))
        return undefined;
    const words = schemas/* object */.Ikc({ reason: optionalText, message: optionalText }).safeParse(error);
    if (words.success)
        return words.data;
    return {
        reason: undefined,
        message: typeof error === 'string' ? error : JSON.stringify(error),
    };
});
const schemas_status = schemas/* object */.Ikc({ state: optionalText, stateStartTime: optionalTime, error: failure });
const job = schemas/* object */.Ikc({ configuration, status: schemas_status });
/** The job as `GET /jobs/{jobId}` shows it. */
const jobAnswer = answer(job);
const identified = schemas/* object */.Ikc({ jobId: optionalText, id: optionalText })
    .transform(({ jobId, id }) => jobId ?? id)
    .pipe(schemas/* string */.YjP());
const row = schemas/* looseObject */._H3({})
    .transform((all) => ({ all, id: identified.safeParse(all).data }))
    .pipe(schemas/* object */.Ikc({ id: schemas/* string */.YjP(), all: schemas/* object */.Ikc({ configuration, status: schemas_status.prefault({}) }) }))
    .transform(({ id, all }) => ({ id, ...all }));
/** One page. What is empty is left out. */
const listAnswer = answer(schemas/* object */.Ikc({
    jobs: schemas/* array */.YOg(row)
        .nullish()
        .transform((jobs) => jobs ?? []),
    nextPageToken: optionalText,
}));
/** A new job's id: on top in Tamr's script, and wherever else it may reasonably be. */
const createAnswer = answer(schemas/* union */.KCZ([identified, schemas/* object */.Ikc({ job: identified }).transform((nested) => nested.job)]));
/**
 * `{"statusCode":404,"message":"\u2026"}` (cloud.docs.tamr.com: Error Handling), or the form of gRPC
 * gateways, `{"code":5,"message":"\u2026","details":[]}`.
 */
const errorAnswer = schemas/* object */.Ikc({ message: optionalText });

;// CONCATENATED MODULE: ./vendors/tamr/errors.js


const KEY_ADVICE = 'Check tamr-api-key: it belongs to this tenant, and is in the list under Admin Center > API Keys.';
/** A request was refused with a 4xx. */
class TamrError extends errors/* StepError */.zg {
    status;
    /** What was said, with the status. */
    words;
    /** False when something else than Tamr's API answered: a proxy's page, say. */
    fromApi;
    constructor(what, response) {
        const { status } = response;
        const parsed = errorAnswer.safeParse(response.json);
        const said = parsed.success ? (parsed.data.message ?? 'no reason given') : response.describe();
        const words = `${said} (${status})`;
        const refused = status === 401 || status === 403;
        super(`Tamr refused ${what}: ${words}`, refused ? { advice: KEY_ADVICE } : {});
        this.name = 'TamrError';
        this.status = status;
        this.words = words;
        // Whatever the page: a proxy that wants to know who asks says 407.
        this.fromApi = parsed.success || status === 401;
    }
}

;// CONCATENATED MODULE: ./vendors/tamr/access.js



const ADDRESS_ADVICE = 'Check tamr-tenant or tamr-url, and what stands between the runner and it.';
/**
 * Asks for one job, so that a wrong address or key is known before anything is triggered: Tamr has
 * no sign-in that would tell.
 * @throws StepError that says which of the two it is
 */
async function checkAccess(client, signal) {
    const { api } = client.config;
    try {
        const query = { pageSize: '1' };
        const response = await client.read({ method: 'GET', path: 'jobs', query, signal });
        if (listAnswer.safeParse(response.json).success)
            return;
    }
    catch (error) {
        throw explain(error, client);
    }
    throw new errors/* StepError */.zg(`${api.host} does not answer as Tamr's Jobs API does.`, {
        advice: ADDRESS_ADVICE,
    });
}
function explain(error, { config: { api, tenant } }) {
    if (error instanceof TamrError) {
        const { status, words, fromApi } = error;
        if (fromApi && (status === 401 || status === 403)) {
            const message = `Tamr refused the API key: ${words}.`;
            return new errors/* StepError */.zg(message, { cause: error, advice: KEY_ADVICE });
        }
        const what = tenant !== undefined && status === 404
            ? `There seems to be no tenant ${tenant}`
            : `${api.host} does not answer as Tamr's Jobs API does`;
        const message = `${what}: ${api.href}jobs says ${words}.`;
        return new errors/* StepError */.zg(message, { cause: error, advice: ADDRESS_ADVICE });
    }
    if (error instanceof errors/* UnavailableError */.hG && error.heals === 'soon') {
        const what = isUnknownHost(error) && tenant !== undefined ? `There is no tenant ${tenant}` : '';
        const message = [what || 'Tamr can not be reached', error.message].join(': ');
        return new errors/* StepError */.zg(`${message}.`, { cause: error, advice: ADDRESS_ADVICE });
    }
    return error;
}
function isUnknownHost({ cause }) {
    return cause instanceof Error && 'code' in cause && cause.code === 'ENOTFOUND';
}

// EXTERNAL MODULE: ./http/address.js
var address = __webpack_require__(4442);
// EXTERNAL MODULE: ./http/patience.js + 2 modules
var patience = __webpack_require__(5194);
// EXTERNAL MODULE: ./http/server-clock.js
var server_clock = __webpack_require__(6664);
;// CONCATENATED MODULE: ./vendors/tamr/client.js





/** Speaks with one tenant. There is no session: the key goes along with each request. */
class TamrClient {
    config;
    #context;
    #address;
    #serverClock;
    constructor(config, context) {
        this.config = config;
        this.#context = context;
        this.#address = address/* Address */.p.of(context.clock, 'Tamr', config.addressInput);
        this.#serverClock = new server_clock/* ServerClock */.i(context.clock);
    }
    /** The server's clock, by its `Date` headers: never later than it shows. Milliseconds since the epoch. */
    now() {
        return this.#serverClock.now();
    }
    /** `call`, repeated while Tamr does not answer. For what changes nothing. */
    async read(call) {
        const { clock, random, log, leftMs } = this.#context;
        return (0,patience/* patiently */.d)(async () => {
            const response = await this.call(call);
            if (response.json !== undefined)
                return response;
            const what = `${this.config.api.host} sent ${response.describe()}`;
            throw new errors/* UnavailableError */.hG(what, { heals: 'soon' });
        }, { clock, random, log, who: 'Tamr', signal: call.signal, leftMs });
    }
    /**
     * Sends one request.
     * @throws TamrError for a 4xx
     * @throws RedirectError for a 3xx: it would take the key along
     * @throws UnavailableError when no usable answer came
     * @throws StepError when Tamr was never reached
     */
    async call(call) {
        const url = new URL(call.path, this.config.api);
        url.search = Object.entries(call.query ?? {})
            .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
            .join('&');
        const request = {
            method: call.method,
            url,
            headers: {
                Accept: 'application/json',
                'X-API-KEY': this.config.apiKey,
                ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
            },
            ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
            signal: call.signal,
            freshConnection: call.freshConnection ?? false,
            ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
        };
        const response = await this.#address.ask(request, this.#context.send);
        this.#serverClock.read(response);
        if (!response.ok)
            throw new TamrError(`${call.method} ${call.path}`, response);
        return response;
    }
}
/** A job's path: whatever its id holds, it is one segment. */
function jobPath(id) {
    return `jobs/${encodeURIComponent(id.toWellFormed())}`;
}

;// CONCATENATED MODULE: ./vendors/tamr/filter.js
/**
 * The filter expressions of `GET /jobs` (cloud.docs.tamr.com: Jobs, list). They are those of Google's
 * AIP-160, as far as the page goes.
 */
function equals(field, value) {
    return `${field} = ${quote(value)}`;
}
function both(left, right) {
    return `${left} AND ${right}`;
}
const DONE = 'status.state = DONE';
const NOT_DONE = 'status.state != DONE';
/** In each way in which the literal may have to be written: the page says RFC 3339, and no more. */
function createdSince(time) {
    return instants(time).map((instant) => `create_time() >= ${instant}`);
}
function createdBefore(time) {
    return instants(time).map((instant) => `create_time() < ${instant}`);
}
/** @param time milliseconds since the epoch */
function instants(time) {
    const instant = new Date(time).toISOString();
    return [quote(instant), instant];
}
/** A string literal: whatever the text holds, it stays inside. */
function quote(text) {
    return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

// EXTERNAL MODULE: ./vendors/tamr/kinds.js
var kinds = __webpack_require__(6521);
;// CONCATENATED MODULE: ./vendors/tamr/configuration.js


/** The bodies are those of Tamr's own script (Coordinating Data Product Refresh via API). */
const NAMING = {
    [kinds/* sources */.Tj.name]: {
        configuration: ({ id }) => ({ load: { sourceId: id } }),
        clause: ({ id }) => equals('configuration.load.source_id', id),
        isFor: ({ load }, { id }) => load?.sourceId === id,
    },
    [kinds/* dataProducts */.z1.name]: {
        configuration: ({ id }) => ({ update: { dataProductId: id } }),
        clause: ({ id }) => equals('configuration.update.data_product_id', id),
        isFor: ({ update }, { id }) => update?.dataProductId === id && update.workflowId === undefined,
    },
    [kinds/* workflows */.Ln.name]: {
        configuration: ({ id }) => ({ update: { workflowId: id } }),
        clause: ({ id }) => equals('configuration.update.workflow_id', id),
        isFor: ({ update }, { id }) => update?.workflowId === id,
    },
    [kinds/* destinations */.uC.name]: {
        configuration: ({ id, variant }) => ({
            publish: {
                destinationId: id,
                ...(variant === undefined ? {} : { dataProductId: variant }),
            },
        }),
        clause: ({ id }) => equals('configuration.publish.destination_id', id),
        // Jobs of legacy data products name the destination alone (Tamr: Job Events).
        isFor: ({ publish }, { id, variant }) => publish?.destinationId === id &&
            (publish.dataProductId === undefined ||
                variant === undefined ||
                publish.dataProductId === variant),
    },
};
/** What `POST /jobs` sends to refresh this item. */
function configurationOf(item) {
    return namingOf(item).configuration(item);
}
/** What a filter says to get the jobs of this item, and of no other. */
function clauseFor(item) {
    return namingOf(item).clause(item);
}
/** Whether a job of this configuration refreshes this item. */
function isFor(configuration, item) {
    return namingOf(item).isFor(configuration, item);
}
/** What a job of this configuration refreshes. */
function itemOf({ load, update, publish }) {
    const named = (kind, id) => id === undefined ? undefined : { kind, id, name: '' };
    const product = publish?.dataProductId;
    const destination = named(kinds/* destinations */.uC, publish?.destinationId);
    return (named(kinds/* sources */.Tj, load?.sourceId) ??
        named(kinds/* workflows */.Ln, update?.workflowId) ??
        named(kinds/* dataProducts */.z1, update?.dataProductId) ??
        (destination && {
            ...destination,
            ...(product === undefined ? {} : { variant: product, folder: product }),
        }));
}
/** Whether it does all that our own job would: also for the same data product. */
function covers({ publish }, { variant }) {
    return publish === undefined || publish.dataProductId === variant;
}
function namingOf({ kind }) {
    const naming = NAMING[kind.name];
    if (!naming)
        throw new RangeError(`no kind of Tamr: ${kind.name}`);
    return naming;
}

// EXTERNAL MODULE: ./vendors/tamr/find.js
var find = __webpack_require__(8079);
// EXTERNAL MODULE: ./domain/trigger.js
var trigger = __webpack_require__(1794);
;// CONCATENATED MODULE: ./vendors/tamr/listing.js



/** The most that Tamr puts on a page (cloud.docs.tamr.com: Jobs, list). */
const PAGE_SIZE = '30';
/** More is not worth looking through: filters leave a handful, where they are heeded. */
const MOST_PAGES = 20;
/**
 * Lists the jobs of a tenant. A filter that is refused gives way to the next, wider one, and at last
 * to none; one may also be passed over in silence. So rows are to be checked by whoever asked.
 */
async function listJobs(client, filters, signal) {
    for (const [refused, filter] of filters.entries()) {
        const jobs = await tryList(client, filter, signal);
        if (jobs)
            return { ...jobs, refused };
    }
    return { ...(await pagesOf(client, {}, signal)), refused: filters.length };
}
/** Whether any job passes a filter, or `undefined` when Tamr does not take it. */
async function anyPasses(client, filter, signal) {
    const jobs = await tryList(client, filter, signal, 1);
    return jobs && (jobs.rows.length > 0 || !jobs.whole);
}
/** The first page of what passes a filter, asked for once; `undefined` when Tamr does not take it. */
async function newest(client, filter, signal) {
    try {
        const query = { pageSize: PAGE_SIZE, filter };
        const response = await client.call({ method: 'GET', path: 'jobs', query, signal });
        return listAnswer.parse(response.json).jobs;
    }
    catch (error) {
        if (error instanceof TamrError && error.fromApi && error.status === 400)
            return undefined;
        throw error;
    }
}
async function tryList(client, filter, signal, mostPages) {
    try {
        return await pagesOf(client, { filter }, signal, mostPages);
    }
    catch (error) {
        if (error instanceof TamrError && error.fromApi && error.status === 400)
            return undefined;
        throw error;
    }
}
async function pagesOf(client, query, signal, mostPages = MOST_PAGES) {
    const rows = new Map();
    const seen = new Set();
    for (let token;;) {
        const response = await client.read({
            method: 'GET',
            path: 'jobs',
            query: {
                pageSize: PAGE_SIZE,
                ...query,
                ...(token === undefined ? {} : { pageToken: token }),
            },
            signal,
        });
        const page = listAnswer.safeParse(response.json);
        if (!page.success) {
            throw new errors/* UnavailableError */.hG('an answer that is no list of jobs', {
                cause: page.error,
                heals: 'never',
            });
        }
        for (const row of page.data.jobs)
            rows.set(row.id, row);
        token = page.data.nextPageToken;
        if (token === undefined)
            return { rows: [...rows.values()], whole: true };
        if (seen.has(token) || seen.size === mostPages - 1) {
            return { rows: [...rows.values()], whole: false };
        }
        seen.add(token);
    }
}

;// CONCATENATED MODULE: ./vendors/tamr/observation.js
const PENDING = 'PENDING';
const RUNNING = 'RUNNING';
const STOPPING = 'STOPPING';
const observation_DONE = 'DONE';
/** `DONE` stands for success, failure and being stopped alike (Tamr: Job Events). */
const STOPPED_BY_USER = 'STOPPED_BY_USER';
function isDone({ state }) {
    return state === observation_DONE;
}
function isPending({ state }) {
    return state === PENDING;
}
/** What a job's status tells. Its time is when the job came into its state. */
function observationOf({ state, stateStartTime, error }) {
    switch (state) {
        case PENDING:
            return { state: 'pending' };
        case RUNNING:
            return {
                state: 'running',
                ...(stateStartTime === undefined ? {} : { startedAt: stateStartTime }),
            };
        case STOPPING:
            return { state: 'running' };
        case observation_DONE: {
            const times = stateStartTime === undefined ? {} : { endedAt: stateStartTime };
            if (!error)
                return { state: 'succeeded', ...times };
            const reason = [error.reason, error.message].filter(Boolean).join(': ');
            return {
                state: error.reason === STOPPED_BY_USER ? 'cancelled' : 'failed',
                reason: reason || 'Tamr gives no reason',
                ...times,
            };
        }
        default:
            return {
                state: 'running',
                hint: state === undefined
                    ? 'Tamr names no state of the job'
                    : `Tamr calls its state "${state}", which is not known`,
            };
    }
}

;// CONCATENATED MODULE: ./vendors/tamr/item-jobs.js







/** `Date` headers tell whole seconds: by this much a job may seem to have been made too early. */
const ROUNDING_MS = 5_000;
/** A look that is older says nothing about what was there when a request was sent. */
const FRESH_MS = 60_000;
/** More jobs that don't say what they are about are not asked for one by one. */
const MOST_SILENT = 60;
/** Looks for jobs of an item, whoever started them. Jobs of the UI's scheduler are not listed. */
class ItemJobs {
    #client;
    #jobs;
    #signal;
    #looks = new Map();
    #ours = new Set();
    /** Items that Tamr called busy when we asked to start them. */
    #busy = new Map();
    /** In how many ways of writing a time Tamr refuses to filter by it. */
    #timesRefused = 0;
    constructor(client, jobs, signal) {
        this.#client = client;
        this.#jobs = jobs;
        this.#signal = signal;
    }
    /** Remembers a job of ours. */
    note(job) {
        this.#ours.add(job.id);
        this.#busy.delete(clauseFor(job.item));
    }
    noteBusy({ item }, words) {
        this.#busy.set(clauseFor(item), words);
    }
    /** Of the jobs of an item that have not ended, one that has not begun if there is one. */
    async running(order) {
        const clause = clauseFor(order.item);
        const at = this.#client.now();
        const { rows, whole } = await this.#list([both(clause, NOT_DONE), clause]);
        if (!whole)
            return TOO_MANY;
        this.#looks.set(clause, { at, ids: new Set(rows.map(({ id }) => id)) });
        const open = rows.filter(({ status }) => !isDone(status));
        const { ours, unknown } = await this.#ofItem(open, order);
        const there = ours.filter(({ status }) => !isDone(status)).map((row) => toRunning(row, order));
        const first = there.find((one) => !one.begun && one.covers) ?? there.find((one) => one.begun) ?? there[0];
        if (first)
            return first;
        const [one] = unknown;
        if (one)
            return { untold: `Tamr does not say what job ${one.id} is about` };
        const busy = this.#busy.get(clause);
        if (busy === undefined)
            return undefined;
        return {
            untold: `Tamr says ${busy}, but lists no job of it (those of its own scheduler it does not list)`,
        };
    }
    /** Of the jobs that ended without an error the last one. They tell nothing of their beginning. */
    async lastSuccess(order) {
        const clause = clauseFor(order.item);
        const { rows, whole } = await this.#list([both(clause, DONE), clause]);
        const now = this.#client.now();
        const done = rows.filter(({ status }) => isDone(status) && !status.error);
        const { ours, unknown } = await this.#ofItem(done, order);
        const ends = ours.map(({ status }) => status.stateStartTime ?? Number.NEGATIVE_INFINITY);
        const endedAt = Math.max(...ends);
        if (Number.isFinite(endedAt))
            return { endedAt, now };
        if (!whole)
            return TOO_MANY;
        const isTold = ours.length === 0 && unknown.length === 0;
        return isTold ? undefined : { untold: 'Tamr does not say when its jobs ended' };
    }
    /**
     * What `running` has just seen, the jobs of the item that had not ended; and those that came not
     * long before and have: by clocks that differ they may seem to come later.
     */
    async look({ item }) {
        const clause = clauseFor(item);
        const last = this.#looks.get(clause);
        const isFresh = last && this.#client.now() - last.at <= FRESH_MS;
        const from = this.#client.now() - 2 * trigger/* CLOCKS_DIFFER_MS */.qK;
        const ended = isFresh && (await this.#idsSince(clause, from).catch(() => undefined));
        this.#signal.throwIfAborted();
        const at = this.#client.now();
        return ended ? { at, ids: new Set([...last.ids, ...ended]) } : { at };
    }
    /** Asks once, for one page, so that nothing is held up. */
    async #idsSince(clause, from) {
        for (const filter of this.#createdSince(clause, from)) {
            const rows = await newest(this.#client, filter, this.#signal);
            if (rows)
                return rows.map(({ id }) => id);
            this.#timesRefused++;
        }
        return (await newest(this.#client, clause, this.#signal))?.map(({ id }) => id) ?? [];
    }
    /** In the ways of writing a time that Tamr has not refused. */
    #createdSince(clause, from) {
        const ways = createdSince(from).slice(this.#timesRefused);
        return ways.map((since) => both(clause, since));
    }
    /** Jobs of the item that were made since, other than ours. Never throws but at the end. */
    async startedSince(order, look) {
        try {
            return await this.#startedSince(order, look);
        }
        catch (error) {
            this.#signal.throwIfAborted();
            if (error instanceof errors/* StepError */.zg || error instanceof errors/* UnavailableError */.hG) {
                return { untold: error.message };
            }
            throw error;
        }
    }
    async #startedSince(order, look) {
        const from = look.at - trigger/* CLOCKS_DIFFER_MS */.qK;
        const clause = clauseFor(order.item);
        const narrow = this.#createdSince(clause, from);
        const { rows, whole, refused } = await this.#list([...narrow, clause]);
        this.#timesRefused += Math.min(refused, narrow.length);
        if (!whole)
            return TOO_MANY;
        const news = rows.filter(({ id, status }) => !this.#ours.has(id) && !look.ids?.has(id) && !startsBefore(status.stateStartTime, from));
        const { ours, unknown } = await this.#ofItem(news, order);
        const found = [];
        for (const row of [...ours, ...unknown]) {
            if (!(await this.#isSince(row, look))) {
                return { untold: `Tamr does not say when job ${row.id} was made` };
            }
            if (unknown.includes(row)) {
                return { untold: `Tamr does not say what job ${row.id} is about` };
            }
            found.push({ id: row.id, item: order.item });
        }
        return found;
    }
    /** Whether a job that the look did not see was surely made after it. */
    async #isSince(row, { at, ids }) {
        if (await this.#isNotOlder(row, at - ROUNDING_MS))
            return true;
        const { status } = row;
        const changedAt = status.stateStartTime ?? 0;
        if (isPending(status) && changedAt >= at - ROUNDING_MS)
            return true;
        // Had it been there at the look before the request, it would have been listed then, unless lists
        // show new jobs late: what is older than clocks differ was there.
        if (ids === undefined || (isDone(status) && changedAt < at))
            return false;
        return !(await this.#isOlder(row, at - trigger/* CLOCKS_MOSTLY_DIFFER_MS */.Jm));
    }
    /** Whether a job was surely made before: not where neither its state nor a filter tells. */
    async #isOlder({ id, status }, than) {
        if (startsBefore(status.stateStartTime, than))
            return true;
        for (const filter of this.#createdSince(equals('job_id', id), than)) {
            const passes = await anyPasses(this.#client, filter, this.#signal);
            if (passes !== undefined)
                return !passes;
        }
        return false;
    }
    /**
     * Tamr shows no time of creation, but filters by it. As filters may be passed over in silence, it
     * is asked for the contrary: an empty answer can't be the whole list.
     */
    async #isNotOlder({ id }, from) {
        for (const older of createdBefore(from).slice(this.#timesRefused)) {
            const filter = both(equals('job_id', id), older);
            const passes = await anyPasses(this.#client, filter, this.#signal);
            if (passes !== undefined)
                return !passes;
        }
        return false;
    }
    /** Which of the rows are about the item. Those that don't say are asked for one by one. */
    async #ofItem(rows, { item }) {
        const silent = rows.filter(({ configuration }) => !configuration);
        if (silent.length > MOST_SILENT)
            return { ours: [], unknown: silent };
        const whole = await Promise.all(rows.map((row) => (row.configuration ? row : this.#get(row))));
        const known = whole.filter((row) => row !== undefined);
        return {
            ours: known.filter(({ configuration }) => configuration && isFor(configuration, item)),
            unknown: known.filter(({ configuration }) => !configuration),
        };
    }
    async #get(row) {
        try {
            return { id: row.id, ...(await this.#jobs.read(row.id, this.#signal)) };
        }
        catch (error) {
            if (error instanceof TamrError && error.status === 404)
                return undefined;
            throw error;
        }
    }
    #list(filters) {
        return listJobs(this.#client, filters, this.#signal);
    }
}
const TOO_MANY = { untold: 'Tamr lists more jobs than can be looked through' };
/** A job that came into its state before was there before. */
function startsBefore(stateStartTime, from) {
    return stateStartTime !== undefined && stateStartTime < from;
}
function toRunning({ id, status, configuration }, { item }) {
    return {
        job: { id, item },
        begun: !isPending(status),
        ...(status.stateStartTime === undefined ? {} : { since: status.stateStartTime }),
        covers: configuration !== undefined && covers(configuration, item),
    };
}

// EXTERNAL MODULE: ../node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(9680);
// EXTERNAL MODULE: ./domain/refused-cancel.js
var refused_cancel = __webpack_require__(7741);
// EXTERNAL MODULE: ./http/answer.js
var http_answer = __webpack_require__(3678);
// EXTERNAL MODULE: ./vendors/observe-each.js
var observe_each = __webpack_require__(7743);
;// CONCATENATED MODULE: ./vendors/tamr/jobs.js










/** The tenant runs five at a time; what we follow is not much more. */
const AT_ONCE = 6;
/** Signalling a stop twice does no harm, so that a lost answer is worth a second try. */
const STOP_AGAIN_MS = 500;
/** Follows and stops jobs, each by its id. */
class Jobs {
    #client;
    #context;
    #limit = (0,p_limit/* default */.A)(AT_ONCE);
    constructor(client, context) {
        this.#client = client;
        this.#context = context;
    }
    observe(jobs, signal) {
        return (0,observe_each/* observeEach */.s)(jobs, (job) => this.#limit(() => this.#observeOne(job, signal)));
    }
    async #observeOne(job, signal) {
        try {
            return observationOf((await this.#get(job.id, signal)).status);
        }
        catch (error) {
            if (!(error instanceof TamrError))
                throw error;
            // A page in place of the API's answer says nothing about the job.
            if (!error.fromApi)
                throw new errors/* UnavailableError */.hG(error.words, { cause: error });
            if (!isUnknown(error))
                throw error;
            return { state: 'missing', reason: `Tamr no longer knows the job: ${error.words}` };
        }
    }
    /** What these jobs are about, as far as Tamr knows them, shows them and says so. */
    identify(ids) {
        return Promise.all(ids.map(async (id) => {
            try {
                const { configuration } = await this.read(id, this.#context.signal);
                return configuration && itemOf(configuration);
            }
            catch (error) {
                // What one job is about is no reason to leave the others alone.
                if (error instanceof errors/* StepError */.zg)
                    return undefined;
                throw error;
            }
        }));
    }
    /** What Tamr tells of a job, however long that takes. */
    read(id, signal) {
        return this.#limit(() => this.#get(id, signal, true));
    }
    async #get(id, signal, patient = false) {
        const call = { method: 'GET', path: jobPath(id), signal };
        const response = await (patient ? this.#client.read(call) : this.#client.call(call));
        const parsed = jobAnswer.safeParse(response.json);
        if (parsed.success)
            return parsed.data;
        const what = response.json === undefined ? response.describe() : 'an answer that is no job';
        throw new errors/* UnavailableError */.hG(what, { cause: parsed.error });
    }
    /** Signals a job to stop. It may go on for a while, and may yet succeed or fail (Jobs, stop). */
    async cancel(job, signal) {
        try {
            await this.#stop(job.id, signal);
            return { kind: 'accepted' };
        }
        catch (error) {
            signal.throwIfAborted();
            if (error instanceof TamrError) {
                const ended = error.fromApi && (await this.#hasEnded(job.id, signal));
                return ended ? { kind: 'already-ended' } : { kind: 'refused', reason: error.words };
            }
            return (0,refused_cancel/* refusedCancel */.b)(error);
        }
    }
    async #stop(id, signal) {
        const call = { method: 'POST', path: `${jobPath(id)}:stop`, body: {}, signal };
        try {
            (0,http_answer/* unread */.gy)(await this.#client.call(call));
        }
        catch (error) {
            if (!(error instanceof errors/* UnavailableError */.hG) || error.heals === 'never')
                throw error;
            await this.#context.clock.sleep(STOP_AGAIN_MS, signal);
            (0,http_answer/* unread */.gy)(await this.#client.call(call));
        }
    }
    async #hasEnded(id, signal) {
        try {
            return isDone((await this.#get(id, signal)).status);
        }
        catch {
            return false;
        }
    }
}
/** No such job, or an id that can be none. */
function isUnknown(error) {
    return error instanceof TamrError && error.fromApi && [400, 404].includes(error.status);
}

// EXTERNAL MODULE: ./vendors/no-answer.js
var no_answer = __webpack_require__(9477);
;// CONCATENATED MODULE: ./vendors/tamr/trigger.js







/** Jobs take half an hour and more: a place that became free is not left so for long. */
const FIRST_TURN_MS = 15_000;
const LONGEST_TURN_MS = 60_000;
/**
 * Sends the one request that starts a job.
 * @param turns how often this was refused because the tenant is full
 */
async function triggerOrder(order, client, turns) {
    try {
        const response = await client.call({
            method: 'POST',
            path: 'jobs',
            body: { configuration: configurationOf(order.item) },
            // Once sent, its answer is worth having, even when the step ends meanwhile.
            signal: new AbortController().signal,
            freshConnection: true,
            timeoutMs: no_answer/* TRIGGER_TIMEOUT_MS */.s7,
        });
        return answerIn(response, order);
    }
    catch (error) {
        if (error instanceof TamrError)
            return refusal(error, order);
        if (error instanceof errors/* UnavailableError */.hG)
            return unanswered(error, turns);
        if (error instanceof http_answer/* RedirectError */.Lx)
            return (0,no_answer/* redirected */.cP)(error);
        if (error instanceof errors/* StepError */.zg)
            return refused(error.message, error.advice);
        throw error;
    }
}
function answerIn(response, { item }) {
    const id = createAnswer.safeParse(response.json);
    if (id.success)
        return { kind: 'accepted', job: { id: id.data, item } };
    const what = response.json === undefined ? response.describe() : 'an answer without a job id';
    const reason = `Tamr accepted it (${response.status}) but named no job: ${what}`;
    return { kind: 'unclear', reason, final: false };
}
/** The codes are those of cloud.docs.tamr.com: Error Handling. */
function refusal({ status, words, fromApi }, { item }) {
    const reason = `Tamr refused it: ${words}`;
    // A page of something in between does not say what became of the request.
    if (!fromApi)
        return { kind: 'unclear', reason, final: true };
    switch (status) {
        case 409:
            return { kind: 'busy', reason: words };
        case 401:
        case 403:
            return refused(reason, KEY_ADVICE);
        case 400:
        case 404:
            return refused(reason, adviceOnIds(item));
        default:
            return refused(reason);
    }
}
/** Only a destination of the RealTime datastore is told by its id alone (Job Events). */
function adviceOnIds({ kind, variant }) {
    const where = `Tamr shows it ${(0,kinds/* whereIdsAre */.iQ)(kind)}.`;
    if (kind.name !== kinds/* destinations */.uC.name)
        return `Check the id of the ${kind.singular}: ${where}`;
    return variant === undefined
        ? `If it publishes a data product, add data_product_id: that product's id, which Tamr shows ${(0,kinds/* whereIdsAre */.iQ)(kinds/* dataProducts */.z1)}. Otherwise check the id of the destination: ${where}`
        : `Check the id of the destination and its data_product_id: ${where}`;
}
function refused(reason, advice) {
    return { kind: 'refused', reason, ...(advice ? { advice } : {}) };
}
function unanswered(error, turns) {
    if (error.status === 429)
        return full(error, turns);
    const answer = (0,no_answer/* noAnswer */.qE)(error, 'Tamr');
    if (answer.kind !== 'unclear' || (error.status !== 500 && error.status !== 503))
        return answer;
    // Both are to be retried "repeatedly at intervals" (cloud.docs.tamr.com: Error Handling).
    return { ...answer, unavailable: { afterMs: error.retryAfterMs ?? 0 } };
}
/** A tenant runs five jobs at a time and refuses more (cloud.docs.tamr.com: Usage and Rate Limits). */
function full({ retryAfterMs }, turns) {
    const backoff = Math.min(LONGEST_TURN_MS, FIRST_TURN_MS * 2 ** turns);
    return {
        kind: 'later',
        afterMs: retryAfterMs ?? backoff,
        reason: 'the tenant runs as many jobs as it may (429)',
        turn: true,
    };
}

;// CONCATENATED MODULE: ./vendors/tamr/session.js







/** Whether Tamr refuses a second job of an item is documented nowhere: so it is looked for longer. */
const SHOWS_WITHIN_MS = 60_000;
/** Tamr behind the port. */
class TamrSession {
    /** Jobs are looked at one by one: there are five at a time. */
    observesTogether = false;
    #client;
    #jobs;
    #itemJobs;
    /** How often an item was refused because the tenant was full. */
    #turns = new Map();
    constructor(client, context) {
        this.#client = client;
        this.#jobs = new Jobs(client, context);
        this.#itemJobs = new ItemJobs(client, this.#jobs, context.signal);
    }
    static async open(config, context) {
        const client = new TamrClient(config, context);
        await checkAccess(client, context.signal);
        return new TamrSession(client, context);
    }
    get description() {
        const { api, tenant } = this.#client.config;
        return tenant === undefined ? api.host : `tenant ${tenant} (${api.host})`;
    }
    async find(selectors) {
        return (0,find/* find */.I)(selectors);
    }
    /** Ids are all that is known of an item. */
    async describe(items) {
        return items;
    }
    async prepare({ parameters }) {
        return parameters;
    }
    /** Whether Tamr refuses a second job for an item is documented nowhere. */
    guardsAgainstSecond() {
        return false;
    }
    running(order) {
        return this.#itemJobs.running(order);
    }
    async trigger(order) {
        const key = clauseFor(order.item);
        const turns = this.#turns.get(key) ?? 0;
        const answer = await triggerOrder(order, this.#client, turns);
        this.#turns.set(key, answer.kind === 'later' ? turns + 1 : 0);
        if (answer.kind === 'accepted')
            this.#itemJobs.note(answer.job);
        if (answer.kind === 'busy')
            this.#itemJobs.noteBusy(order, answer.reason);
        return answer;
    }
    /** Nothing but our own patience keeps a job from being made twice. */
    showsWithinMs() {
        return SHOWS_WITHIN_MS;
    }
    look(order) {
        return this.#itemJobs.look(order);
    }
    startedSince(order, look) {
        return this.#itemJobs.startedSince(order, look);
    }
    lastSuccess(order) {
        return this.#itemJobs.lastSuccess(order);
    }
    observe(jobs, signal) {
        return this.#jobs.observe(jobs, signal);
    }
    cancel(job, signal) {
        return this.#jobs.cancel(job, signal);
    }
    identify(jobIds) {
        return this.#jobs.identify(jobIds);
    }
    async close() { }
}


/***/ })

};
