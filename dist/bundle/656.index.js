export const id = 656;
export const ids = [656];
export const modules = {

/***/ 5656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Publisher: () => (/* reexport */ Publisher),
  completeLeft: () => (/* reexport */ completeLeft),
  placeOf: () => (/* reexport */ placeOf)
});

// EXTERNAL MODULE: ../node_modules/@actions/github/lib/github.js + 22 modules
var github = __webpack_require__(1075);
// EXTERNAL MODULE: ../node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(9987);
// EXTERNAL MODULE: ./domain/errors.js
var errors = __webpack_require__(2443);
;// CONCATENATED MODULE: ./action/checks/fault.js

/** Its message is a phrase that fits behind "Check runs are not published:". Holds foreign text. */
class Fault extends Error {
    kind;
    advice;
    retryAfterMs;
    constructor(kind, message, options = {}) {
        super(message, options);
        this.name = 'Fault';
        this.kind = kind;
        this.advice = options.advice;
        this.retryAfterMs = options.retryAfterMs;
    }
}
/** Where a secondary limit names no time, GitHub asks for a minute at least. */
const RATE_LIMITED_MS = 60_000;
const NEEDS_PERMISSION = 'Give the job permissions: { checks: write }.';
const NEEDS_NO_FORK = 'The token of a pull request from a fork may only read: leave check-runs off for those.';
const CHECK_TOKEN = 'Check github-token: by default it is the token of the job.';
const FEWER = 'GitHub limits how much a token may write: publish for fewer items, or from fewer jobs.';
/**
 * What an answer means.
 * @param now milliseconds since the epoch
 */
function faultOf({ status, message, headers }, context) {
    if (message === undefined)
        return new Fault('passing', `GitHub gave no answer of its own (${status})`);
    const words = `GitHub answers "${message}" (${status})`;
    if (status === 429 || (status === 403 && isRateLimit(message, headers))) {
        const retryAfterMs = retryAfter(headers, context.now);
        return new Fault('passing', words, { advice: FEWER, retryAfterMs });
    }
    if (status === 408 || status >= 500)
        return new Fault('passing', words);
    if (status === 401)
        return new Fault('hopeless', words, { advice: CHECK_TOKEN });
    if (status === 403) {
        return new Fault('hopeless', words, {
            advice: context.isFork ? NEEDS_NO_FORK : NEEDS_PERMISSION,
        });
    }
    // Without any right to a repository, it is not there; a single check run may have been deleted.
    if (status === 404 && context.creating) {
        return new Fault('hopeless', words, { advice: CHECK_TOKEN });
    }
    return new Fault('refused', words);
}
/** What came in place of an answer. */
function faultOfError(error) {
    if (error instanceof Fault)
        return error;
    if (error instanceof errors/* UnavailableError */.hG) {
        const kind = error.heals === 'never' ? 'hopeless' : 'passing';
        return new Fault(kind, `GitHub is not answering (${error.message})`, { cause: error });
    }
    const message = error instanceof Error ? error.message : String(error);
    return new Fault('hopeless', message, { cause: error });
}
/**
 * Both limits are told with 403 or 429, and the secondary one at times by its message alone.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
function isRateLimit(message, headers) {
    const isSpent = String(headers['x-ratelimit-remaining']) === '0';
    return isSpent || headers['retry-after'] !== undefined || /rate limit|abuse/i.test(message);
}
function retryAfter(headers, now) {
    const seconds = Number(headers['retry-after']);
    if (headers['retry-after'] !== undefined && seconds >= 0)
        return seconds * 1000;
    const reset = Number(headers['x-ratelimit-reset']) * 1000;
    if (String(headers['x-ratelimit-remaining']) === '0' && reset > now)
        return reset - now;
    return RATE_LIMITED_MS;
}

;// CONCATENATED MODULE: ./action/checks/github.js




const TIMEOUT_MS = 10_000;
const created = schemas/* object */.Ikc({ id: schemas/* int */.Whr().positive() });
const SILENT = { debug() { }, info() { }, warn() { }, error() { } };
/** Octokit's client, over our own way out of the process: its proxy, its authorities, its deadlines. */
function openGitHub({ send, token, place, userAgent, clock }) {
    const { apiUrl, owner, repo, sha, isFork } = place;
    const octokit = (0,github/* getOctokit */.Q)(token, { baseUrl: apiUrl, userAgent, log: SILENT });
    async function ask(creating, signal, request) {
        let failure;
        const fetchOnce = async (url, init) => {
            try {
                return asFetched(await send(asSent(String(url), init, signal)));
            }
            catch (error) {
                failure = error;
                throw error;
            }
        };
        try {
            return idIn(await request({ fetch: fetchOnce, signal }));
        }
        catch (error) {
            // Octokit hides what a request was ended by.
            if (failure !== undefined)
                throw failure;
            throw isRefusal(error)
                ? faultOf(refusalIn(error), { now: clock.now(), isFork, creating })
                : error;
        }
    }
    return {
        create: (report, signal) => ask(true, signal, (request) => octokit.rest.checks.create({
            owner,
            repo,
            name: report.name,
            head_sha: sha,
            ...fieldsOf(report),
            request,
        })),
        async update(id, report, signal) {
            const answered = await ask(false, signal, (request) => octokit.rest.checks.update({
                owner,
                repo,
                check_run_id: id,
                ...fieldsOf(report),
                request,
            }));
            if (answered !== id)
                throw odd('GitHub answered for another check run');
        },
    };
}
/** `completed_at` without a conclusion is refused, and a conclusion alone completes. */
function fieldsOf({ conclusion, title, summary, detailsUrl, startedAt, completedAt }) {
    return {
        ...(detailsUrl === undefined ? {} : { details_url: detailsUrl }),
        ...(startedAt === undefined ? {} : { started_at: startedAt }),
        output: { title, summary },
        ...(conclusion === undefined
            ? { status: 'in_progress' }
            : {
                status: 'completed',
                conclusion,
                ...(completedAt === undefined ? {} : { completed_at: completedAt }),
            }),
    };
}
function idIn({ status, data }) {
    if (status >= 300) {
        throw new Fault('hopeless', `GITHUB_API_URL redirects elsewhere (${status})`);
    }
    const parsed = created.safeParse(data);
    if (!parsed.success)
        throw odd(`GitHub sent something that is no check run (${status})`);
    return parsed.data.id;
}
function odd(message) {
    return new Fault('passing', message);
}
function asSent(url, init, signal) {
    const { method = 'GET', headers = {}, body } = init ?? {};
    return {
        method: method,
        url: new URL(url),
        headers: headers,
        ...(typeof body === 'string' ? { body } : {}),
        timeoutMs: TIMEOUT_MS,
        signal,
        // Hours may lie between the start of a refresh and its end.
        freshConnection: true,
    };
}
/** What Octokit reads of an answer. It is told itself whether that is JSON: a proxy may lie. */
function asFetched(answer) {
    const { status, headers, text, json } = answer;
    if (status < 200 || status > 599)
        throw new errors/* UnavailableError */.hG(`status ${status}`, { status });
    const type = json === undefined ? 'text/plain' : 'application/json';
    const kept = ['retry-after', 'x-ratelimit-remaining', 'x-ratelimit-reset'].flatMap((name) => {
        const value = headers[name];
        return value === undefined ? [] : [[name, value]];
    });
    const hasNoBody = status === 204 || status === 205 || status === 304;
    return new Response(hasNoBody ? null : text, {
        status,
        headers: [['content-type', type], ...kept],
    });
}
function isRefusal(error) {
    return error instanceof Error && 'response' in error && error.response !== undefined;
}
const told = schemas/* object */.Ikc({ message: schemas/* string */.YjP() });
function refusalIn({ status, response }) {
    const message = told.safeParse(response.data).data?.message;
    return { status, message, headers: response.headers };
}

// EXTERNAL MODULE: ./action/files.js
var files = __webpack_require__(291);
;// CONCATENATED MODULE: ./action/checks/ledger.js


/**
 * What main leaves to post of its check runs: names, ids and what they are to say, never the token.
 * One line of JSON per change, in RUNNER_TEMP.
 */
const CONCLUSIONS = ['success', 'failure', 'cancelled', 'timed_out', 'skipped', 'neutral'];
const report = schemas/* object */.Ikc({
    name: schemas/* string */.YjP(),
    conclusion: schemas/* enum */.k5n(CONCLUSIONS).optional(),
    title: schemas/* string */.YjP(),
    summary: schemas/* string */.YjP(),
    detailsUrl: schemas/* string */.YjP().optional(),
    startedAt: schemas/* string */.YjP().optional(),
    completedAt: schemas/* string */.YjP().optional(),
});
const line = schemas/* union */.KCZ([
    /** A request to create it was sent, or answered. */
    schemas/* object */.Ikc({ begun: report, id: schemas/* int */.Whr().positive().optional() }),
    /** What it is to say in the end. */
    schemas/* object */.Ikc({ end: report }),
    schemas/* object */.Ikc({ done: schemas/* string */.YjP() }),
    /** When a request was sent, in milliseconds since the epoch. */
    schemas/* object */.Ikc({ sentAt: schemas/* number */.aig() }),
    /** The log has a warning already. */
    schemas/* object */.Ikc({ warned: schemas/* literal */.euz(true) }),
]);
/** One that can't be written is missed by post alone: the refreshes are not the worse for it. */
function createLedger(path, debug) {
    let file;
    return {
        note(entry) {
            try {
                file ??= (0,files/* createGrowingFile */.op)(path);
                file.append(`${JSON.stringify(entry)}\n`);
            }
            catch (error) {
                debug(`The ledger of the check runs can't be written: ${(0,files/* whyNotWritten */.z5)(error)}`);
            }
        },
    };
}
/** What a ledger says in the end. A line that was cut by the kill is no word. */
function readLedger(path) {
    const left = new Map();
    const sentAt = [];
    let warned = false;
    for (const text of (0,files/* readOwnFile */.zx)(path)?.split('\n') ?? []) {
        const read = line.safeParse(parse(text)).data;
        if (read === undefined)
            continue;
        if ('warned' in read) {
            warned = true;
        }
        else if ('sentAt' in read) {
            sentAt.push(read.sentAt);
        }
        else if ('done' in read) {
            left.delete(read.done);
        }
        else if ('end' in read) {
            left.set(read.end.name, { id: left.get(read.end.name)?.id, report: read.end });
        }
        else {
            left.set(read.begun.name, { id: read.id, report: read.begun });
        }
    }
    return { checkRuns: [...left.values()], sentAt, warned };
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./action/checks/pace.js
const MINUTE_MS = 60_000;
/**
 * GitHub lets a token generate content 80 times a minute, and 500 times an hour: main and post
 * together stay below. Of main's share ends may have all, and starts a part: a check run that says
 * nothing of a running refresh is missed less than one that goes on saying that it runs.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
const PER_MINUTE = { main: 55, starts: 30, together: 75 };
/** So many requests in any minute at most. */
class Pace {
    #clock;
    #most;
    /** When the last ones were sent, by the clock's `elapsed()`. */
    #sent;
    /** @param agesMs how long ago others were sent that count as well, the oldest first */
    constructor(clock, most, agesMs = []) {
        this.#clock = clock;
        this.#most = most;
        this.#sent = agesMs.map((age) => clock.elapsed() - age);
    }
    /** Milliseconds until the next may be sent. */
    waitMs() {
        const now = this.#clock.elapsed();
        this.#sent = this.#sent.filter((at) => now - at < MINUTE_MS);
        const oldest = this.#sent.at(-this.#most);
        return oldest === undefined ? 0 : oldest + MINUTE_MS - now;
    }
    /** One is being sent. */
    take() {
        this.#sent.push(this.#clock.elapsed());
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./domain/duration.js
var domain_duration = __webpack_require__(7400);
// EXTERNAL MODULE: ./report/markdown.js
var markdown = __webpack_require__(9487);
// EXTERNAL MODULE: ./report/reason.js
var report_reason = __webpack_require__(9166);
// EXTERNAL MODULE: ./report/sentence.js
var sentence = __webpack_require__(8535);
// EXTERNAL MODULE: ./report/summary/failures.js
var failures = __webpack_require__(3008);
// EXTERNAL MODULE: ./report/words.js
var words = __webpack_require__(649);
;// CONCATENATED MODULE: ./report/check-run.js






/** GitHub refuses a summary of more characters than this. */
const LONGEST_SUMMARY = 65_535;
/** How much of a reason is shown: as much as leaves the summary its length, however it is escaped. */
const REASON_CHARS = [4000, 1000, 200];
const LONGEST_TITLE = 200;
const LONGEST_ITEM_NAME = 120;
/**
 * `Tableau workbook Sales Dashboard (3f2a1c)`.
 * @param tag what tells it apart from others of its name
 */
function checkRunName({ item, name }, tag, vendor, safe) {
    const what = `${vendor} ${item.kind.singular} ${safe.plain(name, LONGEST_ITEM_NAME)}`;
    return `${what.trim()} (${tag})`;
}
/**
 * How a status counts as a check.
 * @param waits whether the step waits for the ends of its refreshes
 * @param cancelled whether the workflow run was cancelled
 */
function conclusionOf({ status }, { waits, cancelled }) {
    switch (status) {
        case 'succeeded':
            return 'success';
        case 'skipped':
            return 'skipped';
        case 'cancelled':
            return 'cancelled';
        case 'timed-out':
            return 'timed_out';
        case 'running':
            // Not seen to end is only as it should be where nobody waited.
            if (!waits)
                return 'neutral';
            return cancelled ? 'cancelled' : 'failure';
        case 'planned':
            return 'neutral';
        case 'failed':
        case 'unknown':
            return 'failure';
    }
}
/** While the refresh runs. */
function runningText(style) {
    return { title: 'Being refreshed', summary: withRun('The refresh was started.', style) };
}
/** How the item ended: its reason, and what to do next. */
function endedText(result, style) {
    const { wording, safe } = style;
    const title = safe.plain(titleOf(result, safe), LONGEST_TITLE);
    const written = REASON_CHARS.map((chars) => {
        const block = (0,failures/* failureBlocks */.p)([result], { wording, safe, operation: 'refresh' }, chars);
        return withRun(block.trim(), style);
    });
    const summary = written.find(fits) ?? withRun(safe.html(title), style);
    return { title, summary };
}
/** The step was killed before it saw the end. */
function cancelledText(style) {
    return {
        title: 'Cancelled',
        summary: withRun('The step was ended before it saw the end of this refresh. What it left running, its post step looks after: see the log.', style),
    };
}
/** What stands for all the items that have no check run of their own. */
function restText(rest, style) {
    const { safe } = style;
    const troubled = rest.filter(({ status }) => words/* TROUBLE */.gl.includes(status));
    const shares = [...words/* TROUBLE */.gl, 'running', 'succeeded', 'skipped'];
    const counts = shares.flatMap((status) => {
        const number = (0,words/* count */.U9)(rest, status);
        return number === 0 ? [] : [`${number} ${words/* STATUS_WORDS */.ly[status]}`];
    });
    const names = troubled.map(({ plan }) => plan.name);
    const said = names.length === 0 ? '' : `: ${(0,sentence/* listNames */.Z)(names, safe)}`;
    const title = safe.plain(counts.join(', ') || 'Being refreshed', LONGEST_TITLE);
    const text = `${(0,words/* plural */.LS)(rest.length, 'item')} in one check run, for want of one each: ${title}${said}. The job summary has them all.`;
    return { title, summary: withRun(safe.html(text), style) };
}
function titleOf(result, safe) {
    const { status, reason } = result;
    const duration = (0,words/* durationOf */.cf)(result);
    const took = duration === undefined ? '' : ` in ${(0,domain_duration/* formatDuration */.a3)(duration)}`;
    if (status === 'succeeded')
        return `Refreshed${took}`;
    const word = status === 'running' ? 'started, not waited for' : words/* STATUS_WORDS */.ly[status];
    const why = (0,report_reason/* firstMeaningfulLine */.J)(reason ?? '', safe, LONGEST_TITLE);
    return capitalize(why === '' ? word : `${word}: ${why}`);
}
/** Check runs made with a job's own token link to a page of GitHub's, whatever address they are given. */
function withRun(text, { runUrl, safe }) {
    const url = safe.url(runUrl);
    return url === undefined ? text : `${text}\n\n${(0,markdown/* link */.nf)('The workflow run', url)}`;
}
function fits(text) {
    return Buffer.byteLength(text) <= LONGEST_SUMMARY;
}
function capitalize(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

;// CONCATENATED MODULE: ./action/checks/names.js


/** Enough for the items of one name on one commit. */
const TAG_LENGTH = 6;
/**
 * The names of the items' check runs, in their order. GitHub shows the newest of a name, so that each
 * is to be the item's alone: a name is the same whatever else a step acts on, and a `wait` in another
 * job, which only knows of an item what the output `jobs` tells, finds the same.
 */
function namesOf(items, vendor, safe) {
    const seen = new Map();
    return items.map((planned) => {
        const name = checkRunName(planned, tagOf(planned, vendor.id), vendor.label, safe);
        const nth = (seen.get(name) ?? 0) + 1;
        seen.set(name, nth);
        // The same item once more, in a later stage.
        return nth === 1 ? name : `${name} #${nth}`;
    });
}
/** The name of the one that stands for the others; the same as long as the items are. */
function nameOfRest(rest, vendor) {
    return `${vendor.label} more items (${digest(rest)})`;
}
function tagOf({ item, name }, vendor) {
    // What bare job ids are about is not always known.
    return digest([vendor, item.kind.name, item.workspaceId ?? '', item.id || name]);
}
function digest(parts) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, TAG_LENGTH);
}

;// CONCATENATED MODULE: ./action/checks/queue.js

/** Requests at a time. */
const AT_ONCE = 4;
/** Rounds in a row that came to nothing, before it is given up. */
const FEW_ROUNDS = 5;
/** Check runs in a row that were refused: it is more likely that all are. */
const FEW_REFUSED = 3;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
/**
 * Brings check runs to what they are to say, each as soon as it may be: a few at a time, ends first,
 * at GitHub's pace. What changes meanwhile is sent once, as it is by then. A request that failed is
 * made again: to create one twice does no harm, for GitHub shows the newest of a name.
 */
class Queue {
    #options;
    #entries = new Map();
    #over = new AbortController();
    #alarm;
    #sending = 0;
    #pausedUntil = 0;
    #failedRounds = 0;
    #refusedInARow = 0;
    #lastFault;
    #whenIdle;
    constructor(options) {
        this.#options = options;
    }
    /** What a check run is to say from now on. @param id of one that is there already */
    set(report, id) {
        const entry = this.#entries.get(report.name);
        if (entry) {
            entry.wanted = report;
        }
        else {
            const state = { sent: undefined, isSending: false, isRefused: false };
            this.#entries.set(report.name, { id, wanted: report, ...state });
        }
        this.#pump();
    }
    /**
     * Waits until all is said, it was given up, or the time is up. Then nothing is sent any more.
     * @returns whether a request was still without an answer
     */
    async finish(withinMs) {
        if (this.#over.signal.aborted)
            return { unanswered: false };
        const { clock } = this.#options;
        const timer = new AbortController();
        const idle = new Promise((resolve) => {
            this.#whenIdle = resolve;
        });
        this.#pump();
        const isAway = this.#sending === 0 && this.#pausedUntil - clock.elapsed() >= withinMs;
        const late = clock.sleep(isAway ? 0 : withinMs, timer.signal).catch(() => { });
        await Promise.race([idle, late]);
        timer.abort();
        const unanswered = this.#sending > 0;
        this.#stop();
        return { unanswered };
    }
    /** Check runs that do not say what they are to say. */
    get unsaid() {
        return [...this.#entries.values()].filter(({ sent, wanted }) => sent !== wanted).length;
    }
    get size() {
        return this.#entries.size;
    }
    /** Why the last request came to nothing, where there is still something to say. */
    get fault() {
        return this.unsaid === 0 ? undefined : this.#lastFault;
    }
    #stop() {
        this.#over.abort(new Error('the step is over'));
        this.#alarm?.abort();
        this.#whenIdle?.();
    }
    #pump() {
        while (!this.#over.signal.aborted && this.#sending < AT_ONCE) {
            const entry = this.#next();
            if (!entry)
                break;
            const ms = this.#waitMs(entry);
            if (ms > 0) {
                this.#wakeIn(ms);
                break;
            }
            void this.#send(entry);
        }
        const isIdle = this.#sending === 0 && this.#next() === undefined;
        if (isIdle)
            this.#whenIdle?.();
    }
    /** Ends come before starts. */
    #next() {
        const open = [...this.#entries.values()].filter(({ isSending, isRefused, sent, wanted }) => !isSending && !isRefused && sent !== wanted);
        return open.find(({ wanted }) => wanted.conclusion !== undefined) ?? open[0];
    }
    #waitMs({ wanted }) {
        const { clock, pace } = this.#options;
        const isStart = wanted.conclusion === undefined;
        const starts = isStart ? (pace.starts?.waitMs() ?? 0) : 0;
        return Math.max(this.#pausedUntil - clock.elapsed(), pace.all.waitMs(), starts);
    }
    #wakeIn(ms) {
        this.#alarm?.abort();
        this.#alarm = new AbortController();
        this.#options.clock.sleep(ms, this.#alarm.signal).then(() => this.#pump(), () => { });
    }
    async #send(entry) {
        const { api, clock, pace, ledger } = this.#options;
        const report = entry.wanted;
        const { signal } = this.#over;
        pace.all.take();
        if (report.conclusion === undefined)
            pace.starts?.take();
        entry.isSending = true;
        this.#sending++;
        ledger.note({ sentAt: clock.now() });
        try {
            if (entry.id === undefined) {
                ledger.note({ begun: report });
                entry.id = await api.create(report, signal);
                ledger.note({ begun: report, id: entry.id });
            }
            else {
                await api.update(entry.id, report, signal);
            }
            entry.sent = report;
            if (report.conclusion !== undefined)
                ledger.note({ done: report.name });
            this.#failedRounds = 0;
            this.#refusedInARow = 0;
        }
        catch (error) {
            if (!signal.aborted)
                this.#failed(entry, faultOfError(error));
        }
        finally {
            entry.isSending = false;
            this.#sending--;
            this.#pump();
        }
    }
    #failed(entry, fault) {
        const { clock, debug, onGivenUp } = this.#options;
        debug(`Check run ${entry.wanted.name}: ${fault.message}`);
        this.#lastFault = fault;
        const now = clock.elapsed();
        if (fault.kind === 'refused') {
            entry.isRefused = true;
            this.#refusedInARow++;
        }
        else if (now >= this.#pausedUntil) {
            // Of requests that fail side by side, the first speaks for all.
            const own = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 3 ** this.#failedRounds);
            this.#failedRounds++;
            this.#pausedUntil = now + Math.max(own, fault.retryAfterMs ?? 0);
        }
        const isHopeless = fault.kind === 'hopeless' ||
            this.#failedRounds >= FEW_ROUNDS ||
            this.#refusedInARow >= FEW_REFUSED;
        if (!isHopeless)
            return;
        this.#stop();
        onGivenUp(fault);
    }
}

// EXTERNAL MODULE: ./report/times.js
var times = __webpack_require__(2770);
;// CONCATENATED MODULE: ./action/checks/reports.js


/** What check runs say of items. */
class Reports {
    #options;
    constructor(options) {
        this.#options = options;
    }
    running(name, result) {
        return this.#started(name, result, runningText(this.#options), this.#link(result));
    }
    ended(name, result) {
        const startedAt = result.startedAt ?? result.triggeredAt;
        const endedAt = result.endedAt ?? this.#options.clock.now();
        return this.#ended(name, endedText(result, this.#options), {
            conclusion: this.#conclusionOf(result),
            detailsUrl: this.#link(result),
            startedAt,
            // The clocks of a vendor and of a runner differ.
            endedAt: Math.max(endedAt, startedAt ?? endedAt),
        });
    }
    /** The items that share a check run, of which this one has begun. */
    restRunning(name, rest, first) {
        return this.#started(name, first, restText(rest, this.#options), this.#options.runUrl);
    }
    /** The worst of them counts for all. */
    restEnded(name, rest) {
        const conclusions = rest.map((result) => this.#conclusionOf(result));
        const starts = rest.flatMap(({ startedAt, triggeredAt }) => startedAt ?? triggeredAt ?? []);
        const endedAt = this.#options.clock.now();
        return this.#ended(name, restText(rest, this.#options), {
            conclusion: WORST_FIRST.find((one) => conclusions.includes(one)) ?? 'neutral',
            detailsUrl: this.#options.runUrl,
            startedAt: starts.length === 0 ? null : Math.min(endedAt, ...starts),
            endedAt,
        });
    }
    #started(name, { startedAt, triggeredAt }, text, detailsUrl) {
        const at = startedAt ?? triggeredAt ?? this.#options.clock.now();
        return { name, ...text, detailsUrl, startedAt: (0,times/* isoTime */.L)(at) ?? undefined };
    }
    #ended(name, { title, summary }, { conclusion, detailsUrl, startedAt, endedAt }) {
        return {
            name,
            conclusion,
            title,
            summary,
            detailsUrl,
            startedAt: (0,times/* isoTime */.L)(startedAt) ?? undefined,
            completedAt: (0,times/* isoTime */.L)(endedAt) ?? undefined,
        };
    }
    #conclusionOf(result) {
        const { waits, isCancelled } = this.#options;
        return conclusionOf(result, { waits, cancelled: isCancelled() });
    }
    #link({ plan: { item } }) {
        const { safe, runUrl } = this.#options;
        return safe.url(item.url) ?? runUrl;
    }
}
const WORST_FIRST = [
    'failure',
    'timed_out',
    'cancelled',
    'neutral',
    'success',
    'skipped',
];
/** The end of one that a killed step had begun. */
function cancelledReport(report, style, now) {
    const completedAt = (0,times/* isoTime */.L)(now) ?? undefined;
    return { ...report, ...cancelledText(style), conclusion: 'cancelled', completedAt };
}

;// CONCATENATED MODULE: ./action/checks/publish.js







/** As many as the job summary has blocks. Further items share one check run. */
const MOST_CHECK_RUNS = 50;
/** The end of a step waits no longer than this for GitHub; what is left is for post. */
const FLUSH_MS = 5_000;
const FLUSH_WHEN_CANCELLED_MS = 1_000;
/**
 * Nor longer than so much after the signal that ended it: a cancelled step is killed after ten seconds,
 * and one at its timeout ends within a minute.
 */
const AFTER_CANCELLATION_MS = 6_000;
const AFTER_TIMEOUT_MS = 55_000;
/** Publishes one check run per item while a step goes on. */
class Publisher {
    #options;
    #reports;
    #queue;
    #ledger;
    #names = new Map();
    /** What was said of the end of an item. */
    #ended = new Map();
    #rest = [];
    #restName = '';
    #saysRest = false;
    /** When the step was told to end, by the clock's `elapsed()`. */
    #stoppedAt;
    #isLeft = false;
    #isGivenUp = false;
    constructor(options, api = openGitHub(options)) {
        const { clock, log, safe, signal, vendor, waits, place, ledgerPath } = options;
        this.#options = options;
        this.#reports = new Reports({
            wording: { vendor: vendor.label, folder: vendor.folder },
            safe,
            runUrl: place.runUrl,
            clock,
            waits,
            isCancelled: () => this.#isCancelled,
        });
        this.#ledger = createLedger(ledgerPath, log.debug);
        this.#queue = new Queue({
            api,
            clock,
            pace: {
                all: new Pace(clock, PER_MINUTE.main),
                starts: new Pace(clock, PER_MINUTE.starts),
            },
            ledger: this.#ledger,
            debug: (line) => log.debug(safe.plain(line, 1000)),
            onGivenUp: (fault) => this.#giveUp(fault),
        });
        const note = () => {
            this.#stoppedAt = clock.elapsed();
        };
        if (signal.aborted)
            note();
        else
            signal.addEventListener('abort', note, { once: true });
    }
    /** The items of the step, before the first change. */
    plan(results) {
        const plans = results.map(({ plan }) => plan);
        const names = namesOf(plans, this.#options.vendor, this.#options.safe);
        this.#names.clear();
        for (const [index, result] of results.slice(0, MOST_CHECK_RUNS).entries()) {
            this.#names.set(result, names[index] ?? '');
        }
        const isKnown = this.#rest.length > 0;
        this.#rest = results.slice(MOST_CHECK_RUNS);
        if (this.#rest.length === 0)
            return;
        this.#restName = nameOfRest(names.slice(MOST_CHECK_RUNS), this.#options.vendor);
        if (isKnown)
            return;
        this.#options.log.info(`Check runs: one each for the first ${MOST_CHECK_RUNS} items, and one for the other ${this.#rest.length} together`);
    }
    /** Something has changed with an item. */
    changed(result) {
        const name = this.#names.get(result);
        const { status } = result;
        if (name === undefined)
            this.#restChanged(result);
        else if (status === 'running' && this.#waitsFor(result))
            this.#start(name, result);
        else if (status !== 'running' && status !== 'planned')
            this.#end(name, result);
    }
    /** The last word on all items. */
    end(results) {
        // What bare ids of jobs are about is known only when the vendor was asked.
        if (results.some((result) => !this.#isPlanned(result)))
            this.plan(results);
        for (const [result, name] of this.#names) {
            if (result.status !== 'planned')
                this.#end(name, result);
        }
        const rest = this.#rest.filter(({ status }) => status !== 'planned');
        if (rest.length > 0)
            this.#say(this.#reports.restEnded(this.#restName, rest));
    }
    /** Lets GitHub have the last of it, for a short time. */
    async flush() {
        const { log } = this.#options;
        const { unanswered } = await this.#queue.finish(this.#flushMs());
        if (this.#isGivenUp)
            return;
        const { unsaid, size, fault } = this.#queue;
        if (unsaid === 0) {
            this.#leave(false);
            return;
        }
        const what = `${unsaid} of ${size} check runs are not published yet, and left to the post step`;
        if (fault)
            this.#warn(what, fault.message, fault.advice);
        else if (unanswered && !this.#isCancelled)
            this.#warn(what, 'GitHub gave no answer in time');
        else
            log.info(what);
    }
    #flushMs() {
        const [most, after] = this.#isCancelled
            ? [FLUSH_WHEN_CANCELLED_MS, AFTER_CANCELLATION_MS]
            : [FLUSH_MS, AFTER_TIMEOUT_MS];
        const sinceStop = this.#options.clock.elapsed() - (this.#stoppedAt ?? Number.POSITIVE_INFINITY);
        return Math.max(0, Math.min(most, after - Math.max(0, sinceStop)));
    }
    get #isCancelled() {
        return this.#options.signal.reason instanceof errors/* RunCancelled */.zL;
    }
    #restChanged(result) {
        if (this.#saysRest || !this.#waitsFor(result))
            return;
        this.#saysRest = true;
        this.#start(this.#restName, result, this.#rest);
    }
    #start(name, result, rest) {
        if (this.#isGivenUp)
            return;
        this.#leave(true);
        this.#queue.set(rest ? this.#reports.restRunning(name, rest, result) : this.#reports.running(name, result));
    }
    #end(name, result) {
        const { status, reason, advice } = result;
        const end = JSON.stringify([status, reason, advice]);
        if (this.#ended.get(result) === end)
            return;
        this.#ended.set(result, end);
        this.#say(this.#reports.ended(name, result));
    }
    #say(report) {
        if (this.#isGivenUp)
            return;
        this.#leave(true);
        this.#ledger.note({ end: report });
        this.#queue.set(report);
    }
    /** A job of which only the id is known has no name that others would find. */
    #waitsFor({ status, jobId, plan }) {
        const isBegun = status === 'running' && jobId !== null && plan.item.kind.name !== '';
        return this.#options.waits && isBegun;
    }
    #isPlanned(result) {
        return this.#names.has(result) || this.#rest.includes(result);
    }
    #leave(isLeft) {
        if (this.#isLeft !== isLeft)
            this.#options.onLeft(isLeft);
        this.#isLeft = isLeft;
    }
    #giveUp(fault) {
        this.#isGivenUp = true;
        this.#warn('Check runs are not published', fault.message, fault.advice);
        // Post would be told the same.
        if (fault.kind === 'hopeless')
            this.#leave(false);
    }
    #warn(what, why, advice) {
        this.#ledger.note({ warned: true });
        this.#options.log.warning(complaint(this.#options.safe, what, why, advice));
    }
}
/** What went wrong with check runs, in plain sentences. `why` may hold foreign text. */
function complaint(safe, what, why, advice = '') {
    const said = safe.plain(why, 500).replace(/\.$/, '');
    return `${what}: ${said}. The refreshes and the result of this step are not affected. ${advice}`.trim();
}

;// CONCATENATED MODULE: ./action/checks/complete.js






const WITHIN_MS = 20_000;
/**
 * For post: gives the check runs that main has left open their end, the one that main knew or, where
 * it was killed before that, `cancelled`. Warns once at most, main's own warning counted.
 */
async function completeLeft(options, api = openGitHub(options)) {
    const { clock, ledgerPath, log, safe, place } = options;
    const { checkRuns, sentAt, warned } = readLedger(ledgerPath);
    if (checkRuns.length === 0)
        return;
    const tell = warned ? log.info : log.warning;
    const agesMs = sentAt.map((at) => clock.now() - at);
    let isGivenUp = false;
    const queue = new Queue({
        api,
        clock,
        pace: { all: new Pace(clock, PER_MINUTE.together, agesMs) },
        ledger: { note: () => { } },
        debug: (line) => log.debug(safe.plain(line, 1000)),
        onGivenUp({ message, advice }) {
            isGivenUp = true;
            tell(complaint(safe, 'Check runs could not be completed', message, advice));
        },
    });
    const style = { safe, runUrl: place.runUrl };
    for (const { id, report } of checkRuns) {
        const isOpen = report.conclusion === undefined;
        queue.set(isOpen ? cancelledReport(report, style, clock.now()) : report, id);
    }
    await queue.finish(WITHIN_MS);
    if (isGivenUp)
        return;
    const { unsaid, size, fault } = queue;
    if (unsaid === 0) {
        log.info(`Check runs: ${size} completed that the step had left`);
        return;
    }
    const why = fault?.message ?? `no time was left after ${WITHIN_MS / 1000} s`;
    const what = `${unsaid} of ${size} check runs could not be completed`;
    tell(complaint(safe, what, why, fault?.advice));
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./report/url.js
var report_url = __webpack_require__(7477);
;// CONCATENATED MODULE: ./action/checks/place.js




const REPOSITORY = /^(?<owner>[\w.-]+)\/(?<repo>[\w.-]+)$/;
const SHA = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/i;
/**
 * The event that started the run, as far as it matters here: of a pull request, `GITHUB_SHA` is a merge
 * that nobody looks at, and its checks are those of its head.
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request
 */
const place_event = schemas/* object */.Ikc({
    pull_request: schemas/* object */.Ikc({
        head: schemas/* object */.Ikc({
            sha: schemas/* string */.YjP().regex(SHA),
            repo: schemas/* object */.Ikc({ full_name: schemas/* string */.YjP() }).nullish(),
        }),
    })
        .optional(),
});
/**
 * Finds out where from what the runner sets.
 * @throws StepError that says what is missing or can't be used
 */
function placeOf(env, readEvent = (path) => (0,external_node_fs_.readFileSync)(path, 'utf8')) {
    const repository = env('GITHUB_REPOSITORY');
    const { owner, repo } = REPOSITORY.exec(repository)?.groups ?? {};
    if (owner === undefined || repo === undefined)
        throw unusable('GITHUB_REPOSITORY', repository);
    const head = headOf(env('GITHUB_EVENT_PATH'), readEvent);
    const sha = head?.sha ?? env('GITHUB_SHA');
    if (!SHA.test(sha))
        throw unusable('GITHUB_SHA', sha);
    return {
        apiUrl: apiUrlOf(env('GITHUB_API_URL') || 'https://api.github.com'),
        owner,
        repo,
        sha,
        runUrl: runUrlOf(env, repository),
        isFork: head?.repo !== undefined && head.repo?.full_name !== repository,
    };
}
/** A file that is not there, or none of an event, says nothing. */
function headOf(path, readEvent) {
    if (path === '')
        return undefined;
    try {
        return place_event.parse(JSON.parse(readEvent(path))).pull_request?.head;
    }
    catch {
        return undefined;
    }
}
/** The token goes there: never in the clear. */
function apiUrlOf(text) {
    const url = (0,report_url/* httpsUrl */.N)(text);
    if (url === undefined)
        throw unusable('GITHUB_API_URL', text);
    return url.replace(/\/+$/, '');
}
function runUrlOf(env, repository) {
    const id = env('GITHUB_RUN_ID');
    const server = (0,report_url/* httpsUrl */.N)(env('GITHUB_SERVER_URL') || 'https://github.com');
    if (server === undefined || !/^\d+$/.test(id))
        return undefined;
    return `${server.replace(/\/+$/, '')}/${repository}/actions/runs/${id}`;
}
function unusable(name, value) {
    return new errors/* StepError */.zg(value === '' ? `the runner sets no ${name}` : `the runner sets ${name} to "${value}"`);
}

;// CONCATENATED MODULE: ./action/checks/late.js
/** What is loaded only where check runs are wanted, with all that it takes: see `scripts/build.ts`. */





/***/ }),

/***/ 3008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ failureBlocks)
/* harmony export */ });
/* harmony import */ var _domain_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7400);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9487);
/* harmony import */ var _reason_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9166);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(649);




/** More are counted: nobody scrolls through them on a phone. */
const MOST_BLOCKS = 50;
const LONGEST_NAME = 255;
const LONGEST_LINE = 300;
const LONGEST_ADVICE = 1000;
const FOLDED_LINES = 40;
/** Where the mark alone would leave it open what happened. */
const TOLD_IN_WORDS = ['unknown', 'timed-out', 'cancelled', 'running'];
/**
 * What did not end well, an entry of a list each, which wraps on any screen: what it is, the first
 * line of the reason that tells something, what to do, and folded all that the vendor says.
 * @param chars the most that is shown of each reason
 */
function failureBlocks(troubled, style, chars) {
    if (troubled.length === 0)
        return '';
    const shown = troubled.slice(0, MOST_BLOCKS);
    const left = troubled.length - shown.length;
    const blocks = shown.map((result) => block(result, style, chars));
    const how = troubled.some(({ foreseen }) => foreseen) ? 'would fail' : 'did not end well';
    const more = left > 0 ? `\n${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(left, 'more item')} ${how}: see the log.\n` : '';
    return `\n${blocks.join('')}${more}`;
}
function block(result, style, chars) {
    const { safe, wording } = style;
    const { reason, advice } = result;
    const first = reason === null ? '' : (0,_reason_js__WEBPACK_IMPORTED_MODULE_3__/* .firstMeaningfulLine */ .J)(reason, safe, chars);
    const lines = [
        whatItIs(result, style),
        safe.html(first, LONGEST_LINE),
        ...(advice === null ? [] : [`\u2192 ${adviceWithLink(advice, safe)}`]),
    ].filter((line) => line !== '');
    const all = reason === null ? [] : safe.lines(reason, FOLDED_LINES, chars);
    const isMore = all.length > 1 || first.length > LONGEST_LINE || all[0] !== first;
    const folded = all.length > 0 && isMore
        ? `\n  <details><summary>all that ${safe.html(wording.vendor)} says</summary>${all.map((line) => safe.html(line)).join('<br>')}</details>`
        : '';
    return `- ${lines.join('<br>\n  ')}${folded}\n`;
}
/** `\u2717 **[Sales](https://\u2026)** \u00b7 workbook in Marketing \u00b7 timed out after 5 min`. */
function whatItIs(result, { safe, operation }) {
    const { item, name } = result.plan;
    const title = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)(safe.plain(name, LONGEST_NAME), safe.url(item.url));
    const place = item.folder ? ` in ${safe.html(item.folder, LONGEST_NAME)}` : '';
    const duration = (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .durationOf */ .cf)(result);
    const word = TOLD_IN_WORDS.includes(result.status) ? _words_js__WEBPACK_IMPORTED_MODULE_2__/* .STATUS_WORDS */ .ly[result.status] : '';
    const took = duration === undefined ? '' : (0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(duration);
    const how = word !== '' && took !== '' ? `${word} after ${took}` : word || took;
    return [
        `${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .markFor */ .v0)(operation, result)} **${title}**`,
        `${safe.html(item.kind.singular)}${place}`,
        ...(how === '' ? [] : [how]),
    ].join(' \u00b7 ');
}
/** `Renew the credentials: https://\u2026`, of which the sentence becomes the link. */
const ENDS_IN_LINK = /^(?<before>(?:.*[.!?] )?)(?<label>[^:]+): (?<address>https:\/\/\S+?)\.?$/s;
/** A long address in a sentence is no help on a phone. */
function adviceWithLink(advice, safe) {
    const parts = ENDS_IN_LINK.exec(safe.plain(advice, LONGEST_ADVICE))?.groups;
    if (!parts)
        return safe.prose(advice, LONGEST_ADVICE);
    const { before = '', label = '', address = '' } = parts;
    const url = safe.url(address);
    return url === undefined
        ? safe.prose(advice, LONGEST_ADVICE)
        : safe.html(before) + spaced(before) + (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)(label, url);
}
/** Cleaning a line takes the blank at its end. */
function spaced(before) {
    return before === '' ? '' : ' ';
}


/***/ })

};
