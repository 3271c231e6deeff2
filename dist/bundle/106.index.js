export const id = 106;
export const ids = [106];
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

/***/ 6106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./action/checks/index.js
var action_checks = __webpack_require__(560);
// EXTERNAL MODULE: ./action/general-inputs.js
var general_inputs = __webpack_require__(7984);
// EXTERNAL MODULE: ./action/certificates.js
var action_certificates = __webpack_require__(630);
// EXTERNAL MODULE: ./action/files.js
var files = __webpack_require__(291);
// EXTERNAL MODULE: ./action/journal.js
var journal = __webpack_require__(9419);
// EXTERNAL MODULE: ./action/recorder.js + 1 modules
var recorder = __webpack_require__(26);
// EXTERNAL MODULE: ./action/runner.js
var runner = __webpack_require__(7364);
// EXTERNAL MODULE: ./action/unwritten.js
var action_unwritten = __webpack_require__(510);
;// CONCATENATED MODULE: ./action/handover.js






/** As the subject of a sentence. */
const STATE = 'The state that this step leaves to its post step';
/** What main leaves to post, in case that it is killed, and for the end of the job. */
class Handover {
    #unwritten;
    #safe;
    #summary;
    #file;
    #journal;
    #isNeeded = false;
    constructor(unwritten, safe, summary) {
        this.#unwritten = unwritten;
        this.#summary = summary;
        this.#safe = safe;
    }
    /**
     * A journal that post will find.
     * @throws StepError where it, or the state that names it, can't be written
     */
    openJournal() {
        const path = (0,runner/* newJournalPath */.xV)();
        const file = (0,action_unwritten/* writeFirst */.a)(journal/* JOURNAL */.Ex, () => {
            const created = (0,files/* createGrowingFile */.op)(path);
            created.append('{}\n');
            return created;
        });
        (0,action_unwritten/* writeFirst */.a)(STATE, () => runner/* state */.wk.save({ journal: path }));
        this.#isNeeded = true;
        this.#file = file;
        this.#journal = (0,journal/* openJournal */._0)(file, this.#safe, this.#unwritten);
        return this.#journal;
    }
    /**
     * A record that post takes up.
     * @throws StepError where the state that names it can't be written
     */
    openRecord() {
        const copy = (0,runner/* newRecordPath */.LW)();
        (0,action_unwritten/* writeFirst */.a)(STATE, () => runner/* state */.wk.save({ record: copy, 'paused-file': (0,runner/* pausedFilePath */.gs)() }));
        this.#isNeeded = true;
        return (0,recorder/* createAnnouncingRecorder */.VZ)({
            copy,
            safe: this.#safe,
            unwritten: this.#unwritten,
            summary: this.#summary,
        });
    }
    /**
     * Whom post is to trust as well: by then a checkout may have taken the file away.
     * @throws StepError where the state can't be written
     */
    noteCertificates(certificates) {
        if (certificates.length === 0)
            return;
        (0,action_unwritten/* writeFirst */.a)(STATE, () => runner/* state */.wk.save({ certificates: (0,action_certificates/* writeCertificates */.YL)(certificates) }));
    }
    /** Called by a signal: post has five minutes then, and no more. */
    noteCancellation() {
        try {
            runner/* state */.wk.save({ cancelled: 'true' });
        }
        catch {
            // Then post takes as much time as the runner leaves it.
        }
    }
    /** @param leavesJobs what may still run is for post to look after, as if main had been killed */
    end(leavesJobs) {
        this.#journal?.flush();
        if (leavesJobs || !this.#isNeeded)
            return;
        const isSaid = this.#unwritten.attempt(STATE, () => runner/* state */.wk.save({ ended: 'true' }));
        // Post would take main for killed, and cancel what was meant to run on.
        if (!isSaid && this.#file)
            this.#unwritten.attempt(journal/* JOURNAL */.Ex, this.#file.clear);
    }
}

// EXTERNAL MODULE: ./domain/result.js
var domain_result = __webpack_require__(5569);
// EXTERNAL MODULE: ./report/outputs.js
var report_outputs = __webpack_require__(7954);
// EXTERNAL MODULE: ./report/sentence.js
var report_sentence = __webpack_require__(8535);
;// CONCATENATED MODULE: ./action/pace.js
/** While outputs are short, a change waits no longer than this. */
const SHORTEST_MS = 1_000;
/** 10 kB every two seconds, 100 kB every twenty. */
const MS_PER_BYTE = 0.2;
/** For each of these in the runner's file, the pauses double. */
const DOUBLING_BYTES = 16_000_000;
/**
 * Milliseconds until the outputs may be set again. Each round makes the runner's file longer, and
 * nothing makes it shorter: so pauses grow with what a round costs and with what was spent.
 * @param bytes what the last round added
 * @param total what all rounds have added
 */
function pauseAfterRound(bytes, total) {
    const doublings = Math.floor(total / DOUBLING_BYTES);
    return Math.max(SHORTEST_MS, bytes * MS_PER_BYTE) * 2 ** doublings;
}

;// CONCATENATED MODULE: ./action/publish.js







/** As the subjects of sentences. */
const OUTPUTS = 'The outputs of this step';
const JOBS_FILE = 'The file of the output jobs-file';
/** Sets the outputs and writes the jobs file, so that a step that is killed leaves both. */
class Publisher {
    #vendor;
    #options;
    #path = (0,runner/* jobsFilePath */.QV)();
    #startedAt;
    #over = new AbortController();
    #items = [];
    /** By the clock's `elapsed()`. */
    #nextRoundAt = 0;
    #isRoundSet = false;
    #bytes = 0;
    constructor(vendor, options) {
        this.#vendor = vendor;
        this.#options = options;
        this.#startedAt = options.clock.now();
    }
    /** The items of the step, as far as it has come. */
    get items() {
        return this.#items;
    }
    /** @throws StepError where the outputs or their file can't be written: so nothing is to be begun */
    prepare() {
        (0,action_unwritten/* writeFirst */.a)(JOBS_FILE, () => (0,files/* replaceFile */.fR)(this.#path, '[]\n', files/* READABLE */.Jk));
        (0,action_unwritten/* writeFirst */.a)(OUTPUTS, runner/* tryOutputs */.gT);
    }
    /** As soon as the first job exists, and soon after each change; see `pauseAfterRound`. */
    changed(items) {
        this.#items = items;
        if (this.#isRoundSet || !items.some(({ jobId }) => jobId !== null))
            return;
        const { clock } = this.#options;
        const ms = this.#nextRoundAt - clock.elapsed();
        if (ms <= 0) {
            this.#round();
            return;
        }
        this.#isRoundSet = true;
        clock.sleep(ms, this.#over.signal).then(() => this.#round(), () => { });
    }
    #round() {
        const { operation, clock } = this.#options;
        this.#isRoundSet = false;
        const endedAt = clock.now();
        const startedAt = this.#startedAt;
        // What a step leaves that gets no further was not a success.
        const bytes = this.#write({
            operation,
            status: 'failed',
            items: this.#items,
            startedAt,
            endedAt,
        });
        this.#bytes += bytes;
        this.#nextRoundAt = clock.elapsed() + pauseAfterRound(bytes, this.#bytes);
    }
    /**
     * The last word.
     * @param sentence what to say where the step ended before there were items
     */
    publish(step, sentence) {
        this.#over.abort();
        this.#write(step, sentence);
    }
    /** @returns how much longer the runner's file has become, in bytes */
    #write(step, sentence) {
        const { safe, unwritten } = this.#options;
        const { id, label } = this.#vendor;
        // What failed before may be possible again, and does not count then.
        if (unwritten.words !== undefined)
            unwritten.attempt(OUTPUTS, runner/* tryOutputs */.gT);
        const text = (0,report_outputs/* renderJobsFile */.Vh)(step, id, safe);
        const isThere = unwritten.attempt(JOBS_FILE, () => (0,files/* replaceFile */.fR)(this.#path, text, files/* READABLE */.Jk));
        const lost = domain_result/* PASSING */.K.has(step.status) ? unwritten.words : undefined;
        const said = lost === undefined ? sentence : `${(0,report_sentence/* verdictSentence */.B)(step, safe)}. ${lost}`;
        const outputs = (0,report_outputs/* renderOutputs */.$Z)(lost === undefined ? step : { ...step, status: 'failed' }, {
            vendor: id,
            label,
            jobsFile: isThere ? this.#path : '',
            safe,
            ...(said === undefined ? {} : { sentence: said }),
        });
        let bytes = 0;
        unwritten.attempt(OUTPUTS, () => {
            bytes = (0,runner/* setOutputs */.n0)(outputs);
        });
        return bytes;
    }
}

// EXTERNAL MODULE: ./action/secrets.js
var secrets = __webpack_require__(2229);
// EXTERNAL MODULE: ./action/settings.js + 6 modules
var action_settings = __webpack_require__(9773);
// EXTERNAL MODULE: ../node_modules/@actions/core/lib/core.js + 12 modules
var core = __webpack_require__(6853);
;// CONCATENATED MODULE: ./action/step-summary.js


/**
 * The step's own part of the job summary: the runner gives each step a file for it. It never fails
 * the step: the summary is a courtesy.
 */
class StepSummary {
    #path;
    #fs;
    #kept = '';
    constructor(path = () => process.env.GITHUB_STEP_SUMMARY, fs) {
        this.#path = path;
        this.#fs = fs;
    }
    /** Writes what a killed step must leave behind. What is completed later stands above it. */
    keep(markdown) {
        this.#write((path) => {
            const text = `${markdown}\n`;
            (0,files/* appendFile */.dl)(path, text);
            this.#kept += text;
        });
    }
    /** The last word goes on top. At no time is what was kept not there. */
    complete(markdown) {
        this.#write((path) => {
            const text = `${markdown}\n`;
            if (this.#kept === '' || !this.#putAbove(path, text))
                (0,files/* appendFile */.dl)(path, text);
        });
    }
    /** Says whether it did: something else may stand below by now, or the folder take no new file. */
    #putAbove(path, text) {
        try {
            const whole = (0,files/* readOwnFile */.zx)(path);
            if (!whole?.endsWith(this.#kept))
                return false;
            const before = whole.slice(0, whole.length - this.#kept.length);
            // The runner may be another user than a container's.
            (0,files/* replaceFile */.fR)(path, before + text + this.#kept, files/* READABLE */.Jk, this.#fs);
            return true;
        }
        catch {
            return false;
        }
    }
    #write(write) {
        const path = this.#path();
        if (!path)
            return;
        try {
            write(path);
        }
        catch (error) {
            core/* info */.pq(`The job summary can't be written: ${(0,files/* whyNotWritten */.z5)(error)}`);
        }
    }
}

// EXTERNAL MODULE: ./action/stop.js
var stop = __webpack_require__(1610);
// EXTERNAL MODULE: ./domain/errors.js
var errors = __webpack_require__(2443);
// EXTERNAL MODULE: ../node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(9680);
// EXTERNAL MODULE: ./engine/run/ask-to-cancel.js
var ask_to_cancel = __webpack_require__(9972);
;// CONCATENATED MODULE: ./engine/start/gate.js

/** Requests to start a refresh on the wire at a time: a vendor's server is not to be stormed. */
const TRIGGERS_AT_ONCE = 8;
/** How often the log shows that triggers are still held. */
const SIGN_OF_LIFE_MS = 60_000;
const HOUR_MS = 60 * 60_000;
/**
 * What every trigger passes through. A vendor that asks one of them to wait holds them all, while
 * polling goes on.
 */
class Gate {
    #limit = (0,p_limit/* default */.A)(TRIGGERS_AT_ONCE);
    #clock;
    #signal;
    #emit;
    #onWait;
    #startsPerHour;
    #passedAt = [];
    #closedUntil = Number.NEGATIVE_INFINITY;
    #waitsForTurn = false;
    /**
     * @param onWait called now and then while triggers are held
     * @param startsPerHour what the vendor's documentation allows
     */
    constructor(clock, signal, emit, onWait = () => { }, startsPerHour) {
        this.#startsPerHour = startsPerHour;
        this.#clock = clock;
        this.#signal = signal;
        this.#emit = emit;
        this.#onWait = onWait;
    }
    /** Runs `trigger` when it is its turn. Rejects with the signal's reason when the step ends first. */
    pass(trigger) {
        return this.#limit(async () => {
            for (let ms = this.#waitMs(); ms > 0; ms = this.#waitMs()) {
                await this.#clock.sleep(Math.min(ms, SIGN_OF_LIFE_MS), this.#signal);
                this.#onWait();
            }
            this.#signal.throwIfAborted();
            this.#passedAt.push(this.#clock.elapsed());
            return trigger();
        });
    }
    /**
     * Holds all triggers for `ms`. Where that is for a limit, it is said how long the rest may take.
     * @param turn others are before us: that is said once, not each time
     */
    close(ms, reason, turn = false) {
        const until = this.#clock.elapsed() + ms;
        // Triggers that were on the wire together are told the same thing a moment apart.
        const isNews = until > this.#closedUntil + 1000 && !(turn && this.#waitsForTurn);
        this.#closedUntil = Math.max(this.#closedUntil, until);
        this.#waitsForTurn = turn;
        if (!isNews)
            return;
        const rest = turn ? undefined : this.#rest(ms);
        const event = { until: this.#clock.now() + ms, reason, turn, ...(rest && { rest }) };
        this.#emit({ type: 'throttled', ...event });
    }
    /** What waits here beside the one that was told to, and when the last of it may be started. */
    #rest(ms) {
        const waiting = this.#limit.activeCount + this.#limit.pendingCount;
        const now = this.#clock.elapsed();
        const perHour = this.#startsPerHour ?? this.#passedAt.filter((at) => at > now - HOUR_MS).length;
        if (waiting <= 1)
            return undefined;
        const hours = Math.floor((waiting - 1) / Math.max(1, perHour));
        return { waiting, perHour, lastAt: this.#clock.now() + ms + hours * HOUR_MS };
    }
    #waitMs() {
        return this.#closedUntil - this.#clock.elapsed();
    }
}

// EXTERNAL MODULE: ./domain/refused-look.js
var refused_look = __webpack_require__(1048);
// EXTERNAL MODULE: ./domain/reminder.js
var domain_reminder = __webpack_require__(8286);
// EXTERNAL MODULE: ./domain/time-of-day.js
var time_of_day = __webpack_require__(404);
// EXTERNAL MODULE: ./engine/watch/duration-law.js
var duration_law = __webpack_require__(3747);
;// CONCATENATED MODULE: ./engine/watch/schedule.js

/**
 * When to look next, in milliseconds. What is known of past durations shapes it: looks are dense
 * where an end is likely. With h as the hazard, looks of density sqrt(h / 2c) are the best there are
 * when a request is worth c of being late (Keller 1974, Management Science 21:256).
 */
const schedule_SHORTEST_MS = 1000;
/**
 * How many milliseconds of being late one request is worth. It is less where hours lie between the
 * first and the last.
 */
const REQUEST_MS = 110;
const schedule_HOUR_MS = 60 * 60_000;
const LESS_FOR_LONG = 0.15;
/** Of more jobs that share the requests that may be sent, each can have the fewer. */
const SHARERS = 6;
/** Between two looks there is never more than this, since what nobody expects happens, too. */
const LONGEST_MS = 300_000;
/** The same where a refresh usually takes less than 24 minutes, and it costs little. */
const LONGEST_OF_SHORT_MS = 120_000;
const SHARE_OF_MEDIAN = 1 / 12;
/** Until a refresh was seen to have begun, it is looked for: its time counts from there. */
const LONGEST_QUEUED_MS = 30_000;
/** Without a past: a job that has run for 5 minutes is looked at every 9 s, and known done 4.5 s late. */
const SHARE_OF_ELAPSED = 0.03;
const SHORTEST_COLD_MS = 3000;
const LONGEST_COLD_MS = 15_000;
/** From this many jobs on, a vendor that lists them answers for all with one request. */
const WORTH_A_LIST = 3;
/** A list is asked for no more often than this, or while it is young, than this share of its age. */
const SHORTEST_LIST_MS = 5000;
const SHARE_OF_LIST = 0.04;
/** The integral of the density is taken in steps of a tenth of a look. */
const STEP = 0.1;
const SHORTEST_STEP_MS = 250;
/**
 * Until the next look at a job that costs a request of its own.
 * @param sharers how many jobs do, and share the requests that may be sent
 * @param leastMs between two looks at one without a past: less where it is the last one of a list
 */
function nextLookMs(job, sharers = 1, leastMs = SHORTEST_COLD_MS) {
    const { law, ranMs } = job;
    if (!law || ranMs === undefined)
        return coldMs(job.followedMs, Math.min(leastMs, SHORTEST_COLD_MS));
    const grain = (afterMs) => Math.max(SHORTEST_STEP_MS, (ranMs + afterMs) / 100);
    const thinner = Math.sqrt(Math.max(1, sharers / SHARERS));
    const density = (afterMs) => densityOf(job, afterMs) / thinner;
    return oneLook(density, grain, schedule_SHORTEST_MS, longestMs(job));
}
/**
 * Until the next look at a list of several jobs: the hazards of all add up.
 * @param listedMs how long there has been a list to look at
 */
function nextListMs(jobs, listedMs) {
    const least = leastListMs(listedMs);
    const most = Math.max(least, Math.min(...jobs.map(longestMs)));
    const density = (afterMs) => Math.hypot(...jobs.map((job) => densityOf(job, afterMs)));
    return oneLook(density, () => Math.max(SHORTEST_STEP_MS, least / 4), least, most);
}
/** Between two looks at a list there is no less, whatever its jobs. */
function leastListMs(listedMs) {
    return clamp(listedMs * SHARE_OF_LIST, schedule_SHORTEST_MS, SHORTEST_LIST_MS);
}
/** How many looks in a millisecond a job is worth, that much later than now. */
function densityOf({ law, ranMs, followedMs }, afterMs) {
    if (!law || ranMs === undefined)
        return 1 / coldMs(followedMs + afterMs);
    return Math.sqrt((0,duration_law/* hazard */.v)(law, ranMs + afterMs) / (2 * requestMs(law)));
}
function requestMs({ medianMs }) {
    return REQUEST_MS / Math.max(1, medianMs / schedule_HOUR_MS) ** LESS_FOR_LONG;
}
function coldMs(followedMs, leastMs = SHORTEST_COLD_MS) {
    return clamp(followedMs * SHARE_OF_ELAPSED, leastMs, LONGEST_COLD_MS);
}
function longestMs({ law, ranMs, hasBegun }) {
    if (!law || ranMs === undefined)
        return LONGEST_COLD_MS;
    if (!hasBegun)
        return LONGEST_QUEUED_MS;
    return clamp(law.medianMs * SHARE_OF_MEDIAN, LONGEST_OF_SHORT_MS, LONGEST_MS);
}
/**
 * When the integral of a density reaches one look.
 * @param grain no step of the integral is longer than that, if it comes to it
 */
function oneLook(density, grain, least, most) {
    let looks = 0;
    for (let afterMs = 0; afterMs < most;) {
        const step = Math.min(grain(afterMs), Math.max(1, STEP / density(afterMs)));
        const here = density(afterMs + step / 2);
        if (looks + here * step >= 1)
            return clamp(afterMs + (1 - looks) / here, least, most);
        looks += here * step;
        afterMs += step;
    }
    return most;
}
function clamp(value, least, most) {
    return Math.min(Math.max(value, least), most);
}

;// CONCATENATED MODULE: ./engine/watch/agenda.js

/** Says which jobs are to be looked at, and when. Times are milliseconds by `Clock.elapsed`. */
class Agenda {
    #options;
    #entries = new Set();
    /** Those that may have ended long ago: to see that, nobody waits for the pace of requests. */
    #atOnce = new Set();
    /** The entries are the last of a list, which was looked at more often than a single job. */
    #wasListed = false;
    /** There has been something to look at since then. */
    #since = 0;
    #lookedAt = 0;
    /** The vendor asked us to stay away until then. */
    #heldUntil = 0;
    /** Before that the vendor's daily quota would not last. */
    #quotaAt = 0;
    constructor(options) {
        this.#options = options;
    }
    get entries() {
        return [...this.#entries];
    }
    get size() {
        return this.#entries.size;
    }
    /** @param atOnce for a job that may have ended long ago */
    add(entry, atOnce) {
        const now = this.#now();
        if (this.#entries.size === 0) {
            this.#since = now;
            this.#wasListed = false;
        }
        this.#entries.add(entry);
        entry.due = this.#allowed(entry, atOnce ? now : this.#firstLook(entry, now));
        if (atOnce)
            this.#atOnce.add(entry);
    }
    delete(entry) {
        this.#entries.delete(entry);
        this.#atOnce.delete(entry);
    }
    clear() {
        this.#entries.clear();
        this.#atOnce.clear();
    }
    /** Its past has become known before it was looked at. */
    replan(entry) {
        if (!this.#entries.has(entry))
            return;
        entry.due = this.#allowed(entry, this.#firstLook(entry, this.#now()));
    }
    /**
     * Nobody looks before that.
     * @param entries what was looked at in vain
     */
    hold(until, entries) {
        this.#heldUntil = until;
        this.#spend(this.#costOf(entries), this.#now());
        for (const entry of this.#entries)
            entry.due = Math.max(entry.due, until);
    }
    /** When the next one is due. */
    get due() {
        return Math.min(...this.entries.map(({ due }) => due));
    }
    /** Milliseconds until there is something to look at. */
    waitMs() {
        const now = this.#now();
        const { due } = this;
        const { bucket } = this.#options.requests;
        const isPaced = this.#isPaced() && this.#atOnce.size === 0;
        const paced = isPaced ? Math.max(due, now + bucket.readyMs(now)) : due;
        if (this.#quotaAt > Math.max(paced, now))
            this.#sayStretched();
        return Math.max(paced, this.#quotaAt) - now;
    }
    /** What is to be looked at now: everything, where one request answers for all. */
    take() {
        if (this.#isListed())
            return this.entries;
        const now = this.#now();
        const { requests } = this.#options;
        const due = this.entries
            .filter((entry) => entry.due <= now)
            .sort((a, b) => a.due - b.due)
            .slice(0, requests.quota?.left(now));
        if (!this.#isPaced())
            return due;
        const [first, others] = [due.filter(this.#isAtOnce), due.filter((one) => !this.#isAtOnce(one))];
        return [...first, ...others.slice(0, requests.bucket.take(others.length, now))];
    }
    /** Plans the next look at what was looked at. Of a list, each end is asked of its job. */
    looked(entries) {
        const now = this.#now();
        for (const entry of entries)
            this.#atOnce.delete(entry);
        this.#lookedAt = now;
        this.#spend(this.#costOf(entries), now);
        const open = entries.filter((entry) => this.#entries.has(entry));
        if (open.length === 0)
            return;
        this.#wasListed ||= this.#isListed();
        const listMs = this.#isListed() ? this.#listMs(now) : undefined;
        for (const entry of open) {
            entry.due = this.#allowed(entry, now + (listMs ?? this.#lookMs(entry, now)));
        }
    }
    #isAtOnce = (entry) => this.#atOnce.has(entry);
    #now() {
        return this.#options.clock.elapsed();
    }
    /** One request answers for all that there is. */
    #isListed() {
        return this.#options.session.observesTogether && this.#entries.size >= WORTH_A_LIST;
    }
    /** A fixed interval is kept as it is. */
    #isPaced() {
        return this.#options.pollInterval === 'auto' && !this.#isListed();
    }
    /** When the vendor lets us look, where we want to at that time. */
    #allowed({ notBefore }, at) {
        return Math.max(at, notBefore, this.#heldUntil);
    }
    #firstLook(entry, now) {
        const next = now + this.#lookMs(entry, now);
        if (this.#options.pollInterval !== 'auto' || !this.#isListed())
            return next;
        return Math.max(next, this.#lookedAt + leastListMs(now - this.#since));
    }
    #lookMs({ timing }, now) {
        const { pollInterval } = this.#options;
        if (pollInterval !== 'auto')
            return pollInterval;
        const leastMs = this.#wasListed ? leastListMs(now - this.#since) : undefined;
        return nextLookMs(timing.at(now), this.#entries.size, leastMs);
    }
    #listMs(now) {
        const { pollInterval } = this.#options;
        if (pollInterval !== 'auto')
            return pollInterval;
        const jobs = this.entries.map(({ timing }) => timing.at(now));
        return nextListMs(jobs, now - this.#since);
    }
    /** In requests. */
    #costOf(entries) {
        const together = this.#options.session.observesTogether && entries.length >= WORTH_A_LIST;
        if (!together)
            return entries.length;
        return 1 + entries.filter((entry) => !this.#entries.has(entry)).length;
    }
    #spend(requests, now) {
        const { requests: pace, leftMs } = this.#options;
        if (!pace.quota)
            return;
        pace.quota.spend(requests, now);
        this.#quotaAt = now + pace.quota.leastMs(requests, now - pace.since, leftMs(), now);
    }
    #sayStretched() {
        const { requests, emit } = this.#options;
        if (requests.isStretchSaid || !requests.quota)
            return;
        requests.isStretchSaid = true;
        emit({ type: 'stretched', perDay: requests.quota.perDay, most: requests.quota.most });
    }
}

;// CONCATENATED MODULE: ./engine/watch/timing.js
/**
 * For how long a job has run, as far as its looks tell. The vendor's own start counts, so that time
 * in a queue does not; but no clock of a vendor is believed beyond what was seen.
 */
class Timing {
    /** What past refreshes of the item tell, once it is known. */
    law;
    #since;
    /** It had surely not begun by then. */
    #queuedAt;
    /** It had surely begun by then. */
    #begunBy;
    #begunAt;
    #isUnseen = false;
    /** @param isNew it can't have begun before `since`, which is `Clock.elapsed` */
    constructor(since, isNew) {
        this.#since = since;
        this.#queuedAt = isNew ? since : undefined;
    }
    /**
     * Takes in what a look showed.
     * @param asked when the look began, by `Clock.elapsed`
     * @param moment when it ended
     */
    see(seen, asked, { elapsed, now }) {
        this.#isUnseen = seen.state === 'missing' || seen.state === 'refused';
        if (seen.state === 'pending')
            this.#queuedAt = asked;
        if (seen.state !== 'running')
            return;
        this.#begunBy ??= elapsed;
        const { startedAt } = seen;
        const earliest = this.#queuedAt ?? Number.NEGATIVE_INFINITY;
        if (startedAt === undefined)
            this.#begunAt ??= this.#queuedAt;
        else
            this.#begunAt = Math.min(Math.max(elapsed - (now - startedAt), earliest), this.#begunBy);
    }
    /** How it stands at a moment, for the schedule. What can't be seen is looked for without a past. */
    at(elapsed) {
        const from = this.#begunAt ?? this.#queuedAt;
        return {
            followedMs: elapsed - this.#since,
            ranMs: from === undefined ? undefined : elapsed - from,
            hasBegun: this.#begunBy !== undefined,
            law: this.#isUnseen ? undefined : this.law,
        };
    }
}

// EXTERNAL MODULE: ./engine/watch/unseen.js
var unseen = __webpack_require__(3950);
;// CONCATENATED MODULE: ./engine/watch/watcher.js







/** How long the last look, at the step's timeout, may take. */
const LAST_LOOK_MS = 10_000;
const LONGEST_PAUSE_MS = 30_000;
/** The share of itself by which a pause may be shorter. */
const JITTER = 0.5;
/** How often whoever waits for the next look shows that he still does. */
const watcher_SIGN_OF_LIFE_MS = 60_000;
const LOOK_YOURSELF = 'Look at the item at the vendor: when it was last refreshed, and how that ended.';
/**
 * Follows any number of jobs to their end with one loop, so that one request can answer for all.
 * A failed look never fails the wait: it is repeated until the step ends.
 */
class Watcher {
    #options;
    #agenda;
    #stopped = new AbortController();
    #signal;
    #looping = false;
    #nap;
    #unavailable;
    constructor(options) {
        this.#options = options;
        this.#agenda = new Agenda(options);
        this.#signal = AbortSignal.any([options.signal, this.#stopped.signal]);
    }
    /** Nobody wants to know any more: not even a last look is on its way after that. */
    stop() {
        this.#stopped.abort();
    }
    /**
     * Resolves with the job's end, which is `unknown` where the vendor shows it no more. Rejects with
     * the signal's reason when the step ends first.
     */
    watch(job, { onChange = () => { }, wasThere = false, atOnce = false, notBeforeMs, law } = {}) {
        const timing = new Timing(this.#options.clock.elapsed(), !wasThere);
        const settle = Promise.withResolvers();
        const fresh = { due: 0, notBefore: 0, unseen: undefined };
        const watched = { job, timing, onChange, settle, ...fresh };
        const { due } = this.#agenda;
        this.#heed(watched, notBeforeMs);
        this.#agenda.add(watched, atOnce);
        void law?.then((known) => {
            timing.law = known;
            if (known)
                this.#agenda.replan(watched);
        });
        if (watched.due < due)
            this.#nap?.abort();
        if (!this.#looping)
            void this.#loop();
        return settle.promise;
    }
    async #loop() {
        this.#looping = true;
        try {
            while (this.#agenda.size > 0) {
                await this.#sleepUntilDue();
                await this.#look(this.#agenda.take(), this.#signal);
                this.#options.onLook?.();
            }
        }
        catch (error) {
            await this.#end(error);
        }
        finally {
            this.#looping = false;
        }
    }
    async #sleepUntilDue() {
        const { clock, onLook } = this.#options;
        const signal = this.#signal;
        for (;;) {
            const ms = this.#agenda.waitMs();
            if (ms <= 0)
                return signal.throwIfAborted();
            const nap = new AbortController();
            this.#nap = nap;
            try {
                await clock.sleep(Math.min(ms, watcher_SIGN_OF_LIFE_MS), AbortSignal.any([signal, nap.signal]));
                if (ms > watcher_SIGN_OF_LIFE_MS)
                    onLook?.();
            }
            catch (error) {
                // A job that came in is looked at sooner than the others.
                if (signal.aborted || !nap.signal.aborted)
                    throw error;
            }
        }
    }
    async #look(watched, signal) {
        const { clock, session } = this.#options;
        const asked = clock.elapsed();
        let observations;
        try {
            observations = await session.observe(watched.map(({ job }) => job), signal);
        }
        catch (error) {
            signal.throwIfAborted();
            if (error instanceof errors/* UnavailableError */.hG && error.heals !== 'never') {
                return this.#pause(error, watched);
            }
            const refused = (0,refused_look/* refusedLook */.Q)(error);
            observations = new Map(watched.map(({ job }) => [job.id, refused]));
        }
        this.#answered();
        const moment = { elapsed: clock.elapsed(), now: clock.now() };
        for (const one of watched) {
            const observation = observations.get(one.job.id);
            if (!observation)
                continue;
            one.timing.see(observation, asked, moment);
            this.#take(one, observation, asked);
        }
        this.#agenda.looked(watched);
    }
    #take(watched, observation, asked) {
        switch (observation.state) {
            case 'pending':
            case 'running':
                watched.unseen = undefined;
                this.#heed(watched, observation.notBeforeMs);
                watched.onChange(observation);
                break;
            case 'missing':
            case 'refused':
                this.#takeUnseen(watched, observation, asked);
                break;
            default:
                this.#settle(watched, observation);
        }
    }
    /** @param asked when the look began: one that another job's answer held up says nothing newer */
    #takeUnseen(watched, seen, asked) {
        watched.unseen ??= { since: asked, looks: 0 };
        watched.unseen.looks++;
        const long = asked - watched.unseen.since >= unseen/* UNSEEN_FOR_MS */.iL;
        if (long && watched.unseen.looks >= unseen/* UNSEEN_LOOKS */._D) {
            const { state: _, ...why } = seen;
            this.#settle(watched, { state: 'unknown', advice: LOOK_YOURSELF, ...why });
        }
        else {
            watched.onChange(seen);
        }
    }
    #settle(watched, ended) {
        this.#agenda.delete(watched);
        watched.settle.resolve(ended);
    }
    #heed(watched, notBeforeMs = 0) {
        const { clock, impatient = false } = this.#options;
        if (!impatient)
            watched.notBefore = clock.elapsed() + notBeforeMs;
    }
    #pause(error, watched) {
        const { clock, random = () => 1 } = this.#options;
        const now = clock.elapsed();
        const unavailable = this.#sayUnavailable(error, now);
        const backoff = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** unavailable.tries++);
        const pause = backoff * (1 - JITTER * (1 - random()));
        this.#agenda.hold(now + Math.max(pause, error.retryAfterMs ?? 0), watched);
    }
    /** Once when it begins; where the vendor says when to come back, then too, and ever more seldom. */
    #sayUnavailable({ message, retryAfterMs = 0 }, now) {
        const isFirst = this.#unavailable === undefined;
        this.#unavailable ??= { since: now, reminder: new domain_reminder/* Reminder */.f(now), tries: 0, untilSaid: false };
        const { reminder, untilSaid } = this.#unavailable;
        const isLong = retryAfterMs >= time_of_day/* WORTH_A_TIME_MS */.E;
        if (isFirst || (isLong && (!untilSaid || reminder.isDue(now)))) {
            const until = isLong ? { until: this.#options.clock.now() + retryAfterMs } : {};
            this.#unavailable.untilSaid ||= isLong;
            const running = this.#agenda.size;
            this.#options.emit({ type: 'unavailable', reason: message, running, ...until });
        }
        return this.#unavailable;
    }
    #answered() {
        if (!this.#unavailable)
            return;
        const afterMs = this.#options.clock.elapsed() - this.#unavailable.since;
        this.#unavailable = undefined;
        this.#options.emit({ type: 'available-again', afterMs });
    }
    /** The loop can't go on: at the timeout everything is looked at once more, then all are told. */
    async #end(reason) {
        if (reason instanceof errors/* TimeoutReached */.g) {
            const { clock } = this.#options;
            const last = new AbortController();
            const limit = clock.sleep(LAST_LOOK_MS, last.signal).then(() => last.abort(reason), () => { });
            const signal = AbortSignal.any([last.signal, this.#stopped.signal]);
            await this.#look(this.#agenda.entries, signal).catch(() => { });
            last.abort(reason);
            await limit;
        }
        for (const watched of this.#agenda.entries)
            watched.settle.reject(reason);
        this.#agenda.clear();
    }
}

;// CONCATENATED MODULE: ./engine/run/heartbeat.js
/** How long the log may be silent while jobs run. */
const SILENCE_MS = 3 * 60_000;
/** Says now and then that we are still waiting, for what, and how far it is. */
class Heartbeat {
    #clock;
    #emit;
    #since;
    #spokeAt;
    /** How long it may take is said once early. */
    #saidUsual = false;
    constructor(clock, emit) {
        this.#clock = clock;
        this.#emit = emit;
        this.#since = clock.elapsed();
        this.#spokeAt = this.#since;
    }
    /** Passes events on, and counts each as a sign of life. */
    listen(emit) {
        return (event) => {
            this.#spokeAt = this.#clock.elapsed();
            emit(event);
        };
    }
    beat(runs) {
        const now = this.#clock.elapsed();
        const usual = longestUsual(runs);
        const isNews = usual !== undefined && !this.#saidUsual;
        if (now - this.#spokeAt < SILENCE_MS && !isNews)
            return;
        this.#spokeAt = now;
        this.#saidUsual ||= isNews;
        const count = (phase) => runs.filter((run) => run.phase === phase).length;
        this.#emit({
            type: 'progress',
            progress: {
                elapsedMs: now - this.#since,
                pending: count('pending'),
                running: count('running'),
                waiting: count('waiting'),
                ended: count('ended'),
                ...(usual && { usual }),
                percentages: runs.flatMap((run) => run.phase === 'running' && run.progress !== undefined
                    ? [{ name: run.result.plan.name, percent: run.progress }]
                    : []),
            },
        });
    }
}
/** Of those that have not ended. */
function longestUsual(runs) {
    const known = runs.flatMap(({ phase, usual }) => (phase !== 'ended' && usual ? [usual] : []));
    return known.toSorted((a, b) => b.ms - a.ms)[0];
}

// EXTERNAL MODULE: ./domain/trigger.js
var domain_trigger = __webpack_require__(1794);
;// CONCATENATED MODULE: ./engine/start/chosen-job.js


/** Between two tries, while the vendor does not answer. */
const SHORTEST_PAUSE_MS = 500;
const chosen_job_LONGEST_PAUSE_MS = 30_000;
/** Asks for a job whose id we chose, until the vendor says whether there is one, or refuses to. */
async function askForChosen(job, asking) {
    for (let pause = SHORTEST_PAUSE_MS;; pause = Math.min(chosen_job_LONGEST_PAUSE_MS, 2 * pause)) {
        const seen = await askOnce(job, asking);
        if (!(seen instanceof errors/* UnavailableError */.hG))
            return seen;
        await asking.clock.sleep(Math.max(pause, seen.retryAfterMs ?? 0), asking.signal);
    }
}
async function askOnce(job, { session, signal }) {
    try {
        const seen = await session.observe([job], signal);
        return seen.get(job.id) ?? new errors/* UnavailableError */.hG('no usable answer');
    }
    catch (error) {
        const isPassing = error instanceof errors/* UnavailableError */.hG && error.heals !== 'never';
        return isPassing ? error : (0,refused_look/* refusedLook */.Q)(error);
    }
}

;// CONCATENATED MODULE: ./engine/start/doubt.js



/** How long after a lost answer the vendor is asked what became of the request: half a minute in all. */
const LOOKS_AFTER_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
/** Where refreshes may take longer to show, this pause is repeated until then. */
const LONG_LOOK_MS = 30_000;
const SHOWS_WITHIN_MS = LOOKS_AFTER_MS.reduce((sum, ms) => sum + ms, 0);
/** Changes what is known of our request, and has it written down before anything else happens. */
function move(result, trigger, { journal }) {
    if (result.trigger === trigger)
        return;
    result.trigger = trigger;
    journal.changed(result);
}
/**
 * Looks once whether something came into being that a request in doubt may have started. Whoever
 * is about to send again, or to take a refresh for somebody else's, asks this before.
 * @returns `undefined` where nothing is in doubt, or nothing shows
 */
async function lookForOurs(order, result, context) {
    const { session } = context;
    const { trigger } = result;
    if (trigger.state !== 'in-doubt')
        return undefined;
    const { look, reason, jobId, failed = [] } = trigger;
    if (jobId !== undefined)
        return lookForChosen({ id: jobId, item: order.item }, reason, context);
    const ask = () => session.startedSince(order, look);
    const found = await (0,unseen/* lookPastRefusals */.BH)(session, ask, context);
    if ('untold' in found) {
        return {
            kind: 'unclear',
            reason: `${reason}, and whether it started can't be told: ${found.untold}`,
        };
    }
    const candidates = found.filter(({ id }) => !failed.includes(id));
    const [job, another] = candidates;
    if (!job)
        return undefined;
    if (!another)
        return { kind: 'found', job };
    return {
        kind: 'unclear',
        reason: `${reason}, and ${candidates.length} refreshes of it began at that time: which is ours can't be told`,
    };
}
async function lookForChosen(job, lost, context) {
    const ask = async () => {
        const seen = await askForChosen(job, context);
        return seen.state === 'refused' ? { untold: seen.reason, refused: true } : seen;
    };
    const seen = await (0,unseen/* lookPastRefusals */.BH)(context.session, ask, context);
    if ('untold' in seen) {
        const reason = `${lost}, and whether it started can't be told: ${seen.untold}`;
        return { kind: 'unclear', reason };
    }
    return seen.state === 'missing' ? undefined : { kind: 'found', job, chosen: true };
}
/**
 * What was found after a lost answer has failed, and is to be tried again. If it was somebody else's,
 * ours may have come and gone unseen, or come yet: only when that has not shown itself either, the
 * item is free to be refreshed anew.
 */
async function lookBeforeRetry(order, result, context) {
    if (result.trigger.state !== 'in-doubt')
        return undefined;
    const shown = (await lookForOurs(order, result, context)) ?? (await waitForOurs(order, result, context));
    if (!shown)
        move(result, domain_trigger/* NOT_SENT */.FY, context);
    return shown;
}
/** Looks at widening intervals, until it is sure that the request started nothing. */
async function waitForOurs(order, result, context, answer = {}) {
    for (const ms of pauses(lookedForMs(order, answer, context))) {
        await context.clock.sleep(ms, context.signal);
        const shown = await lookForOurs(order, result, context);
        if (shown)
            return shown;
    }
    return undefined;
}
function lookedForMs({ item }, { unavailable }, { session }) {
    const showsWithinMs = session.showsWithinMs?.(item) ?? SHOWS_WITHIN_MS;
    // Its own word that it was not up to it is worth more than no word.
    return unavailable ? SHOWS_WITHIN_MS : showsWithinMs;
}
/** As many of them as it takes to look for so long. */
function pauses(withinMs) {
    const all = [];
    for (let sum = 0; sum < withinMs;) {
        const ms = LOOKS_AFTER_MS[all.length] ?? LONG_LOOK_MS;
        all.push(ms);
        sum += ms;
    }
    return all;
}

// EXTERNAL MODULE: ./domain/duration.js
var domain_duration = __webpack_require__(7400);
;// CONCATENATED MODULE: ./engine/start/send.js




/** A request on the wire when the step ends may still bring its answer. */
const LAST_ANSWER_MS = 2_000;
/** How long after a look it is known what runs at a vendor that does not guard the item itself. */
const KNOWN_FOR_MS = 10_000;
/** How long after a look that found nothing a request in doubt may be sent again without another. */
const SURE_FOR_MS = 1_000;
/** A vendor that is unavailable is asked again at intervals that grow so far. */
const FIRST_UNAVAILABLE_MS = 15_000;
const LONGEST_UNAVAILABLE_MS = 60_000;
/**
 * Sends the request that starts a refresh, exactly once as far as its effect goes: it is sent again
 * only after an answer that says that it did not start, or when the vendor surely knows of none.
 * @param lookedAt when it was last seen what runs, and that nothing of ours does; by `elapsed`
 */
function send(order, result, context, lookedAt) {
    return new Sending(order, result, context, lookedAt).run();
}
class Sending {
    #order;
    #result;
    #context;
    /** When it was last seen what runs. */
    #lookedAt;
    /** When it was last seen that nothing shows which a request in doubt may have started. */
    #sureAt;
    #unavailable = 0;
    constructor(order, result, context, lookedAt) {
        this.#order = order;
        this.#result = result;
        this.#context = context;
        this.#lookedAt = lookedAt;
        this.#sureAt = lookedAt;
    }
    async run() {
        for (;;) {
            const settled = await this.#settle(await this.#context.gate.pass(() => this.#pass()));
            if (settled)
                return settled;
        }
    }
    /** At the gate: sends the request, unless it shows just before that there is no need for it. */
    async #pass() {
        const there = await this.#lookAgain();
        return there ? { there } : { answer: await this.#sendOnce() };
    }
    async #settle({ there, answer }) {
        if (there)
            return there;
        switch (answer.kind) {
            case 'later':
                return this.#later(answer);
            case 'unclear':
                return this.#unclear(answer);
            case 'refused':
            case 'nothing-to-refresh':
                return this.#refused(answer);
            default:
                return answer;
        }
    }
    /** A refusal is the last word on its own request; an earlier one, whose answer was lost, stays in doubt. */
    #refused(answer) {
        if (!(0,domain_trigger/* isLost */.JD)(this.#result.trigger))
            return answer;
        const reason = `${answer.reason}, and what became of an earlier request is not known`;
        return { kind: 'unclear', reason };
    }
    async #sendOnce() {
        const { session, settings, leftMs } = this.#context;
        const order = this.#order;
        const { trigger } = this.#result;
        const look = (0,domain_trigger/* openOf */.wf)(trigger)?.look ?? (await session.look(order));
        // One that was refused and had begun all the same can't be doubled by the same id.
        const jobId = (0,domain_trigger/* chosenIdOf */.j2)(trigger) ?? session.newJobId?.(order);
        this.#move((0,domain_trigger/* send */.tN)(trigger, look, jobId));
        const cancels = settings.onTimeout === 'cancel';
        const answered = session.trigger(order, { leftMs: leftMs(), cancels }, jobId);
        const answer = await lastingPast(answered, this.#context).catch((error) => {
            if (startedNothing(error))
                this.#move((0,domain_trigger/* refuse */.TR)(this.#result.trigger));
            throw error;
        });
        if (answer.kind === 'unclear') {
            const excused = answer.unavailable !== undefined;
            this.#move((0,domain_trigger/* lose */.KU)(this.#result.trigger, answer.reason, excused));
        }
        else if (answer.kind !== 'accepted' && answer.kind !== 'ended') {
            this.#move((0,domain_trigger/* refuse */.TR)(this.#result.trigger));
        }
        return answer;
    }
    /**
     * What we waited for may have let something come: ours after all, or one of somebody else that the
     * vendor would not mind starting another one beside.
     */
    async #lookAgain() {
        const { session, clock } = this.#context;
        if ((0,domain_trigger/* openOf */.wf)(this.#result.trigger) && clock.elapsed() - this.#sureAt > SURE_FOR_MS) {
            const shown = await lookForOurs(this.#order, this.#result, this.#context);
            if (shown)
                return shown;
            this.#sureAt = clock.elapsed();
        }
        const age = clock.elapsed() - this.#lookedAt;
        if (age <= KNOWN_FOR_MS || session.guardsAgainstSecond(this.#order.item))
            return undefined;
        const there = await session.running(this.#order);
        if (there && !('untold' in there))
            return { kind: 'again' };
        this.#lookedAt = clock.elapsed();
        return undefined;
    }
    /** Waits as the vendor asks. A limit that outlasts the step is said now, and not at its end. */
    async #later({ afterMs, reason, turn, guessed }) {
        const { gate, clock, signal, leftMs } = this.#context;
        if (!turn && !guessed && afterMs >= leftMs()) {
            return this.#refused({
                kind: 'refused',
                reason: `${reason}: to be asked again in ${(0,domain_duration/* formatDuration */.a3)(afterMs)}, but this step ends in ${(0,domain_duration/* formatDuration */.a3)(leftMs())}`,
                advice: 'Raise timeout, or spread the refreshes over more time.',
            });
        }
        gate.close(afterMs, reason, turn === true);
        if (turn || guessed)
            this.#result.reason = reason;
        if (!turn)
            return undefined;
        await clock.sleep(afterMs, signal);
        return { kind: 'again' };
    }
    /** Finds out what became of the request; nothing is returned when it may be sent again. */
    async #unclear(answer) {
        const { clock, emit, signal } = this.#context;
        const { reason, final, unavailable, advice } = answer;
        if (!unavailable || this.#unavailable === 0) {
            emit({ type: 'unclear', result: this.#result, reason });
        }
        const shown = await waitForOurs(this.#order, this.#result, this.#context, answer);
        if (shown)
            return shown;
        this.#sureAt = clock.elapsed();
        if (final) {
            // There surely is none: it is as the answer says.
            this.#move((0,domain_trigger/* settle */.G9)(this.#result.trigger));
            return this.#refused({ kind: 'refused', reason, ...(advice ? { advice } : {}) });
        }
        if (unavailable) {
            this.#result.reason = reason;
            const pause = Math.max(unavailable.afterMs, growing(this.#unavailable++));
            await clock.sleep(pause, signal);
            return undefined;
        }
        if (!(0,domain_trigger/* isLostTwice */.NK)(this.#result.trigger))
            return undefined;
        return { kind: 'unclear', reason: `${reason}, twice` };
    }
    #move(trigger) {
        move(this.#result, trigger, this.#context);
    }
}
/**
 * The vendor's own word; or the end of the step, which only reaches a request before it is sent: while
 * it is waited for a new session, say.
 */
function startedNothing(error) {
    return [errors/* StepError */.zg, errors/* TimeoutReached */.g, errors/* RunCancelled */.zL].some((type) => error instanceof type);
}
/** Half a minute of looks lies behind us already. */
function growing(times) {
    return times === 0
        ? 0
        : Math.min(LONGEST_UNAVAILABLE_MS, FIRST_UNAVAILABLE_MS * 2 ** (times - 1));
}
/** The answer, also when it comes a moment after the step's end: then there is a job to cancel. */
async function lastingPast(answered, { clock, signal }) {
    const over = new AbortController();
    const stopped = Promise.withResolvers();
    const late = {
        kind: 'unclear',
        reason: 'its answer did not come in time',
        final: false,
    };
    const giveUp = () => clock.sleep(LAST_ANSWER_MS, over.signal).then(() => stopped.resolve(late), () => { });
    signal.addEventListener('abort', giveUp, { once: true });
    try {
        return await Promise.race([answered, stopped.promise]);
    }
    finally {
        signal.removeEventListener('abort', giveUp);
        over.abort();
    }
}

;// CONCATENATED MODULE: ./engine/start/start.js



/** Between two requests to a vendor that is busy with this item, where it won't say with what. */
const SHORTEST_BUSY_MS = 5_000;
const LONGEST_BUSY_MS = 60_000;
const BUSY_GROWS_BY = 1.4;
/** What a vendor is busy with should be listed by then, or there is nothing that could be joined. */
const JOINABLE_AFTER_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
/** A refresh in doubt that hides for so long is not waited for any more. */
const HIDDEN_FOR_MS = 10 * 60_000;
const ALREADY = 'it is already being refreshed';
const LOOK_FIRST = 'Look at the item before you refresh it again: a refresh may be running.';
/**
 * Brings an item's refresh into being: starts one, or does what `if-running` says beside one that
 * is there. Never leaves two refreshes of an item behind.
 * @param busy how often the vendor has shown before that it is busy with the item
 */
function start(order, result, context, busy = 0) {
    return new Start(order, result, context, busy).run();
}
class Start {
    #order;
    #result;
    #context;
    /** How often the vendor has refused this item as busy, since something that is in the way was seen. */
    #busy;
    #busySince;
    /** The vendor took a request of ours, and then skipped it beside another refresh. */
    #wasSkipped;
    /** Looks for something that could be joined. */
    #looks = 0;
    #told = false;
    /** By `elapsed`. Before the first look nothing is in doubt, and who needs no look needs no date. */
    #lookedAt;
    constructor(order, result, context, busy) {
        this.#order = order;
        this.#result = result;
        this.#context = context;
        this.#lookedAt = context.clock.elapsed();
        this.#busy = busy;
        this.#wasSkipped = busy > 0;
        this.#busySince = this.#lookedAt;
    }
    async run() {
        const { session, settings } = this.#context;
        const shown = await lookBeforeRetry(this.#order, this.#result, this.#context);
        if (shown)
            return startedBy(shown, this.#result);
        this.#lookedAt = this.#context.clock.elapsed();
        // A vendor that guards an item itself tells us when it is busy, and needs no look before.
        const isTold = this.#busy === 0 && session.guardsAgainstSecond(this.#order.item);
        let looks = settings.ifRunning !== 'queue' || !isTold;
        for (;;) {
            const next = looks ? await this.#look() : 'send';
            looks = true;
            if (next === 'look')
                continue;
            if (next !== 'send')
                return next;
            const sent = await send(this.#order, this.#result, this.#context, this.#lookedAt);
            if (sent.kind === 'busy')
                this.#refusedAsBusy();
            else if (sent.kind !== 'again')
                return startedBy(sent, this.#result);
        }
    }
    #refusedAsBusy() {
        if (this.#busy++ === 0)
            this.#busySince = this.#context.clock.elapsed();
    }
    /** Looks what runs, and whether that is ours: a refresh in doubt is never taken for somebody else's. */
    async #look() {
        const there = await this.#running();
        const shown = await lookForOurs(this.#order, this.#result, this.#context);
        if (shown)
            return startedBy(shown, this.#result);
        this.#lookedAt = this.#context.clock.elapsed();
        if (there && !('untold' in there))
            return this.#beside(there);
        if (this.#busy === 0)
            return there ? this.#besideUnknown(there) : 'send';
        const { trigger } = this.#result;
        if (trigger.state === 'in-doubt')
            return this.#besideHidden(trigger.reason);
        return this.#besideUnseen(there);
    }
    /** One refusal is no reason to start beside somebody else's, nor to say that it can't be seen. */
    #running() {
        const { session, settings } = this.#context;
        const ask = () => session.running(this.#order);
        const isUrgent = settings.ifRunning === 'queue' && session.guardsAgainstSecond(this.#order.item);
        return isUrgent ? ask() : (0,unseen/* lookPastRefusals */.BH)(session, ask, this.#context);
    }
    /** Somebody else's refresh is there. */
    async #beside({ job, begun, covers, since, nameless }) {
        const { settings, session, watcher } = this.#context;
        const { ifRunning } = settings;
        if (ifRunning === 'join' && nameless)
            return { outcome: NAMELESS };
        if (ifRunning === 'join' || (ifRunning === 'queue' && !begun && covers)) {
            return { job, origin: 'adopted', begun };
        }
        if (ifRunning !== 'queue')
            return { outcome: unwanted(ifRunning) };
        this.#waitBehind(since);
        const law = this.#context.pasts.lawOf(this.#order);
        await watcher.watch(job, { wasThere: true, law });
        this.#busy = 0;
        this.#told = false;
        // While we waited another one may have come, and nobody but us would mind.
        return session.guardsAgainstSecond(this.#order.item) ? 'send' : 'look';
    }
    /** Nobody can tell what runs, and the vendor has not been asked yet. */
    #besideUnknown({ untold }) {
        const { settings, session } = this.#context;
        const { ifRunning } = settings;
        if (ifRunning === 'queue' || session.guardsAgainstSecond(this.#order.item))
            return 'send';
        return { outcome: unkept(`it may already be being refreshed`, ifRunning, untold) };
    }
    /** The vendor refuses the item as busy, and does not show with what. */
    async #besideUnseen(there) {
        const { clock, signal, settings } = this.#context;
        const { ifRunning } = settings;
        switch (ifRunning) {
            case 'queue':
                // The one that was in the way may have ended since: once more at once.
                if (!there && this.#busy === 1)
                    return 'send';
                this.#waitBehind();
                await clock.sleep(pauseAfter(this.#busy - (there ? 0 : 1)), signal);
                return 'send';
            case 'join': {
                // There was one to join, and nobody could see it in time.
                if (this.#wasSkipped && !there && this.#busy === 1)
                    return 'send';
                const ms = there ? undefined : JOINABLE_AFTER_MS[this.#looks++];
                if (ms === undefined) {
                    const why = there?.untold ?? 'the vendor shows no refresh of it';
                    return { outcome: unkept(ALREADY, ifRunning, why) };
                }
                await clock.sleep(ms, signal);
                return 'look';
            }
            default:
                return { outcome: unwanted(ifRunning) };
        }
    }
    /** It is most likely busy with ours, whose answer was lost: another request would double that. */
    async #besideHidden(lost) {
        const { clock, signal } = this.#context;
        if (clock.elapsed() - this.#busySince >= HIDDEN_FOR_MS) {
            const reason = `${lost}, and the vendor is busy with a refresh of it that it does not show`;
            return { outcome: { status: 'unknown', reason, advice: LOOK_FIRST } };
        }
        await clock.sleep(pauseAfter(++this.#looks), signal);
        return 'look';
    }
    /** Said once for each refresh that is in the way. */
    #waitBehind(since) {
        if (this.#told)
            return;
        this.#told = true;
        this.#context.emit({
            type: 'waiting-behind',
            result: this.#result,
            ...(since === undefined ? {} : { since }),
        });
    }
}
function startedBy(sent, result) {
    switch (sent.kind) {
        case 'accepted': {
            const { kind: _, byTime, ...accepted } = sent;
            return { ...accepted, origin: byTime ? 'found' : 'answered', begun: false };
        }
        case 'found':
            return { job: sent.job, origin: sent.chosen ? 'answered' : 'found', begun: false };
        case 'ended':
            return { ended: sent.ended };
        case 'nothing-to-refresh':
            return { outcome: nothingToRefresh(sent, result) };
        case 'unclear':
            return { outcome: { status: 'unknown', reason: sent.reason, advice: LOOK_FIRST } };
        case 'refused': {
            const { reason, advice, transient = false } = sent;
            return { outcome: { status: 'failed', reason, transient, ...(advice ? { advice } : {}) } };
        }
    }
}
/** Asked for by name, it is a mistake to be told; among others that a filter found, it is passed over. */
function nothingToRefresh({ reason, advice }, result) {
    return result.plan.lenient
        ? { status: 'skipped', cause: 'nothing-to-do', reason }
        : { status: 'failed', reason, advice };
}
const NAMELESS = {
    status: 'failed',
    reason: 'it is already being refreshed, and the vendor names no id by which to follow that',
    advice: 'Use if-running: queue to wait for it instead.',
};
function unwanted(ifRunning) {
    return ifRunning === 'skip'
        ? { status: 'skipped', cause: 'not-wanted', reason: ALREADY }
        : {
            status: 'failed',
            reason: ALREADY,
            advice: 'Use if-running: queue to wait for it instead.',
        };
}
function unkept(what, ifRunning, why) {
    return {
        status: 'failed',
        reason: `${what}, and if-running: ${ifRunning} can't be kept: ${why}`,
        advice: 'Use if-running: queue, or an account that may see what runs.',
    };
}
/** @param times counted from 1 */
function pauseAfter(times) {
    return Math.min(LONGEST_BUSY_MS, SHORTEST_BUSY_MS * BUSY_GROWS_BY ** (times - 1));
}

;// CONCATENATED MODULE: ./engine/run/hopeless.js

/**
 * How an item ends for which looking or starting became hopeless. A job that exists goes on without us.
 * @param inDoubt there is a job, or there may be one
 * @throws what is no answer of a vendor's
 */
function hopeless(error, inDoubt) {
    const isTold = error instanceof errors/* StepError */.zg || error instanceof errors/* UnavailableError */.hG;
    if (!isTold)
        throw error;
    const reason = error instanceof errors/* UnavailableError */.hG
        ? `no answer from the vendor: ${error.message}`
        : error.message;
    const advice = error instanceof errors/* StepError */.zg ? error.advice : undefined;
    return { status: inDoubt ? 'unknown' : 'failed', reason, ...(advice ? { advice } : {}) };
}

;// CONCATENATED MODULE: ./engine/run/recent.js


/**
 * How an item ends that was refreshed not long ago, where that is not to be done again; `undefined`
 * where it is to be refreshed. Where the vendor does not tell, it is, and that is said.
 */
async function refreshedLately(order, result, context) {
    const { settings, emit } = context;
    const { skipIfRefreshedWithinMs: within } = settings;
    if (within === undefined)
        return undefined;
    const last = await lastSuccess(order, context);
    if (last && 'untold' in last) {
        const text = `when it was last refreshed can't be told (${last.untold}), so that it is refreshed`;
        emit({ type: 'hint', result, text });
        return undefined;
    }
    const agoMs = last && Math.max(0, last.now - last.endedAt);
    if (agoMs === undefined || agoMs > within)
        return undefined;
    const reason = `refreshed ${(0,domain_duration/* formatDuration */.a3)(agoMs)} ago`;
    return { status: 'skipped', cause: 'not-wanted', reason };
}
async function lastSuccess(order, { session }) {
    if (!session.lastSuccess)
        return { untold: 'the vendor does not say' };
    try {
        return await session.lastSuccess(order);
    }
    catch (error) {
        if (error instanceof errors/* StepError */.zg || error instanceof errors/* UnavailableError */.hG) {
            return { untold: error.message };
        }
        throw error;
    }
}

;// CONCATENATED MODULE: ./engine/run/item-run.js





/** What was refused for a passing reason at once, is asked for again after that. */
const REFUSED_PAUSE_MS = 30_000;
/** One item on its way from the plan to its end. Its `result` is what the outputs show meanwhile. */
class ItemRun {
    order;
    result;
    phase = 'waiting';
    /** Percent, while it is known. */
    progress;
    /** How long its past refreshes took, once it is known. */
    usual;
    job;
    /** An earlier step left it: here nobody starts it, and nobody cancels it. */
    followed = false;
    #context;
    #hinted = false;
    /** Jobs followed, ours or not. */
    #tries = 0;
    #triggers = 0;
    /** How often a refresh of ours was without effect beside another one. */
    #superseded = 0;
    /** How the last of our own refreshes failed, while it is tried again. */
    #failed;
    constructor(order, result, context) {
        this.order = order;
        this.result = result;
        this.#context = context;
    }
    /** Whether its job is surely ours: any other is never cancelled. */
    get ours() {
        return (0,domain_trigger/* isOurs */.MU)(this.result.trigger);
    }
    /** Refreshes the item. Leaves it open when the step ends first; see `finish`. */
    async refresh() {
        const { nothingToRefresh: nothing } = this.order.item;
        if (nothing)
            return this.end(nothingToRefresh(nothing, this.result));
        await this.#guarded(async () => {
            const lately = await refreshedLately(this.order, this.result, this.#context);
            if (lately)
                return this.end(lately);
            while (await this.#attempt())
                ;
        });
    }
    /** Follows a job that an earlier step left to its end. Leaves it open when the step ends first. */
    async follow(job) {
        const { journal } = this.#context;
        this.job = job;
        this.followed = true;
        this.phase = 'pending';
        journal.changed(this.result);
        await this.#guarded(async () => {
            this.endAs(await this.#endOf(job, { wasThere: true, atOnce: true }));
        });
    }
    async #guarded(work) {
        try {
            await work();
        }
        catch (error) {
            if (error instanceof errors/* TimeoutReached */.g || error instanceof errors/* RunCancelled */.zL) {
                // What it was held up by all the time is worth more than that time was up.
                if (error.cause instanceof errors/* StepError */.zg)
                    this.result.reason = error.cause.message;
                return;
            }
            const inDoubt = this.job !== undefined || (0,domain_trigger/* openOf */.wf)(this.result.trigger) !== undefined;
            this.end(hopeless(error, inDoubt));
        }
    }
    /** Waits for the end of a job that nobody reports on: it still takes its place among those in flight. */
    async passed() {
        if (this.job)
            await this.#context.watcher.watch(this.job).catch(() => { });
    }
    /** What is told of its job, and what its past tells of it: asked for once there is a job. */
    #watching() {
        const law = this.#context.pasts.lawOf(this.order);
        void law.then((known) => {
            this.usual = known && { ms: known.medianMs, runs: known.runs };
        });
        return { onChange: (seen) => this.see(seen), law };
    }
    /** One trigger and its wait. True when it is to be tried again. */
    async #attempt() {
        const started = await start(this.order, this.result, this.#context, this.#superseded);
        if ('outcome' in started) {
            const { outcome } = started;
            if (!this.#failed || outcome.status !== 'skipped')
                return this.#againAfter(outcome);
            // Passed over or not, ours has failed, and that is what the step has to tell.
            const why = [this.#failed.reason, `not tried again: ${outcome.reason}`];
            this.endAs({ ...this.#failed, reason: why.filter(Boolean).join('; ') });
            return false;
        }
        if ('ended' in started)
            return this.#afterEnd(this.#endedAtOnce(started.ended));
        this.#follow(started);
        if (!this.#context.settings.wait)
            return false;
        const { job, origin, notBeforeMs } = started;
        const ended = await this.#endOf(job, { wasThere: origin === 'adopted', notBeforeMs });
        if (ended.state === 'superseded') {
            this.#refusedAsBusy(origin, ended);
            return true;
        }
        return this.#afterEnd(ended);
    }
    /** Ends as the job did, unless that failed for a passing reason. True when it is to be tried again. */
    #afterEnd(ended) {
        const { settings, emit } = this.#context;
        const isPassing = settings.wait && ended.state === 'failed' && ended.transient === true;
        if (!isPassing || this.#tries > settings.retries) {
            this.endAs(ended);
            return false;
        }
        const { job } = this;
        this.phase = 'waiting';
        this.job = undefined;
        this.#failed = ended;
        this.result.trigger = job ? (0,domain_trigger/* retry */.L5)(this.result.trigger, job.id) : domain_trigger/* NOT_SENT */.FY;
        const reason = ended.reason ?? 'it failed';
        emit({ type: 'retrying', result: this.result, reason, attempt: this.#tries + 1 });
        return true;
    }
    /** The end of a job, or of what took over from it, whose effect is what was asked for. */
    async #endOf(job, options) {
        const { watcher } = this.#context;
        const watching = this.#watching();
        let ended = await watcher.watch(job, { ...watching, ...options });
        while (ended.state === 'superseded' && ended.by) {
            this.#takeOver(ended.by);
            ended = await watcher.watch(ended.by, { ...watching, wasThere: true, atOnce: true });
        }
        return ended;
    }
    /** Another refresh took over. It is not ours, so that nothing ever cancels it. */
    #takeOver(job) {
        const { journal, emit } = this.#context;
        this.job = job;
        this.phase = 'pending';
        Object.assign(this.result, { jobId: job.id, startedAt: null, trigger: (0,domain_trigger/* follow */.e6)('adopted') });
        journal.changed(this.result);
        emit({ type: 'adopted', result: this.result, begun: false });
    }
    /** Without effect beside another refresh, it counts for nothing: the vendor is busy with the item. */
    #refusedAsBusy(origin, { reason = 'another refresh of it runs' }) {
        const { journal, emit } = this.#context;
        emit({ type: 'superseded', result: this.result, reason });
        this.#superseded++;
        this.#tries--;
        if (origin !== 'adopted')
            this.#triggers--;
        this.phase = 'waiting';
        this.job = undefined;
        Object.assign(this.result, {
            trigger: domain_trigger/* NOT_SENT */.FY,
            // What the item waits for, should the step end meanwhile.
            reason,
            jobId: null,
            triggeredAt: null,
            startedAt: null,
            attempts: this.#triggers,
        });
        journal.changed(this.result);
    }
    /** Ends as refused, unless that is passing: then, after a pause, it is to be tried again. */
    async #againAfter(outcome) {
        const { settings, clock, emit, signal, leftMs } = this.#context;
        const isPassing = settings.wait && 'transient' in outcome && outcome.transient === true;
        const again = isPassing && ++this.#tries <= settings.retries;
        if (!again || leftMs() <= REFUSED_PAUSE_MS) {
            this.end(outcome);
            return false;
        }
        const { reason } = outcome;
        emit({ type: 'retrying', result: this.result, reason, attempt: this.#tries + 1 });
        await clock.sleep(REFUSED_PAUSE_MS, signal);
        return true;
    }
    /** The answer to our request told its end: it counts as one of ours, and has no id. */
    #endedAtOnce(ended) {
        const { clock, emit, journal } = this.#context;
        this.#tries++;
        Object.assign(this.result, {
            trigger: (0,domain_trigger/* follow */.e6)('answered'),
            reason: null,
            jobId: null,
            triggeredAt: clock.now(),
            startedAt: null,
            attempts: ++this.#triggers,
        });
        journal.changed(this.result);
        emit({ type: 'triggered', result: this.result });
        return ended;
    }
    #follow({ job, origin, begun }) {
        const { clock, emit, journal } = this.#context;
        const adopted = origin === 'adopted';
        const isSent = !adopted && !(0,domain_trigger/* isBeforeRetry */.A7)(this.result.trigger);
        this.#tries++;
        if (isSent)
            this.#triggers++;
        this.job = job;
        this.phase = begun ? 'running' : 'pending';
        Object.assign(this.result, {
            trigger: (0,domain_trigger/* follow */.e6)(origin, this.result.trigger),
            reason: null,
            jobId: job.id,
            startedAt: null,
            triggeredAt: adopted ? null : (job.triggeredAt ?? clock.now()),
            attempts: adopted ? 0 : this.#triggers,
        });
        journal.changed(this.result);
        const { result } = this;
        emit(adopted ? { type: 'adopted', result, begun } : { type: 'triggered', result });
    }
    /** Takes in how its job is doing. */
    see(seen) {
        if (seen.state === 'missing' || seen.state === 'refused')
            return;
        this.phase = seen.state;
        if (seen.state === 'running') {
            const isNews = seen.startedAt !== undefined && this.result.startedAt === null;
            this.result.startedAt = seen.startedAt ?? this.result.startedAt;
            this.progress = seen.progress;
            // The outputs tell it, too, and follow each change.
            if (isNews)
                this.#context.journal.changed(this.result);
        }
        if (seen.hint && !this.#hinted) {
            this.#hinted = true;
            this.result.reason = seen.hint;
            this.#context.emit({ type: 'hint', result: this.result, text: seen.hint });
        }
    }
    /** Ends as the vendor's job did. */
    endAs(ended) {
        this.result.startedAt = ended.startedAt ?? this.result.startedAt;
        this.result.endedAt = ended.endedAt ?? this.result.endedAt ?? this.#context.clock.now();
        this.result.parts = ended.parts ?? [];
        this.#close({
            // Where nobody asks what superseded it, the data are not fresh by it.
            status: ended.state === 'superseded' ? 'failed' : ended.state,
            reason: ended.reason ?? null,
            advice: ended.advice ?? null,
        });
    }
    end(outcome) {
        const { status, reason } = outcome;
        const isSkipped = outcome.status === 'skipped';
        const more = isSkipped ? { skipped: outcome.cause } : { advice: outcome.advice ?? null };
        this.#close({ status, reason, advice: null, ...more });
    }
    #close(end) {
        this.phase = 'ended';
        // What became of it is not known, but which one it is: a later step can look at it, or cancel it.
        const jobId = (0,domain_trigger/* openOf */.wf)(this.result.trigger)?.jobId;
        const isTold = end.status === 'failed';
        if (jobId && !isTold)
            Object.assign(this.result, { jobId, attempts: ++this.#triggers });
        Object.assign(this.result, end);
        this.#context.journal.changed(this.result);
        this.#context.emit({ type: 'ended', result: this.result });
    }
}

;// CONCATENATED MODULE: ./engine/run/stage.js




/** The job that an earlier step left behind this result. */
function jobOf({ jobId, triggeredAt, plan }) {
    if (jobId === null)
        return undefined;
    return { id: jobId, item: plan.item, ...(triggeredAt === null ? {} : { triggeredAt }) };
}
/** @param impatient see `WatcherOptions` */
function openStage(members, options, impatient = false) {
    const { session, clock, random, signal, settings, requests, leftMs, emit } = options;
    const heartbeat = new Heartbeat(clock, emit);
    const beat = () => heartbeat.beat(runs);
    const watcher = new Watcher({
        session,
        clock,
        signal,
        pollInterval: settings.pollInterval,
        requests,
        leftMs,
        emit,
        random,
        onLook: beat,
        impatient,
    });
    const gate = new Gate(clock, signal, emit, beat, session.limits?.startsPerHour);
    const context = { ...options, watcher, gate, emit: heartbeat.listen(emit) };
    const runs = members.map((result) => {
        result.status = 'running';
        return new ItemRun(result.plan, result, context);
    });
    return { runs, context, over: () => watcher.stop() };
}

;// CONCATENATED MODULE: ./engine/cancel.js




/** A job that took its cancellation ends soon, or some day. */
const END_WITHIN_MS = 5 * 60_000;
/** Requests to cancel on their way at a time. */
const AT_ONCE = 8;
/** Cancels jobs that an earlier step left, and says of each whether it was still running. */
async function cancelAll(results, options) {
    const { runs, context, over } = openStage(results, options, true);
    const limit = (0,p_limit/* default */.A)(AT_ONCE);
    await Promise.all(runs.map((run) => cancelOne(run, { ...context, limit })));
    over();
}
async function cancelOne(run, context) {
    const job = jobOf(run.result);
    if (!job)
        return;
    run.job = job;
    run.phase = 'pending';
    context.journal.changed(run.result);
    const followed = new Followed(job, run, context);
    try {
        const first = await followed.firstSight();
        if (first && first.state !== 'unknown')
            return endAs(run, first, 'it had ended already');
        // One that can't be seen is asked for all the same: what the vendor answers tells.
        const unseen = first?.reason ?? followed.unseen;
        const answer = await ask(run, job, context);
        context.emit({
            type: 'cancel',
            result: run.result,
            ...(answer.kind === 'refused' ? { refused: answer.reason } : {}),
        });
        if (unseen === undefined)
            await settle(run, answer, followed, context);
        else
            await settleUnseen(run, answer, followed, unseen);
    }
    catch (error) {
        giveUp(run, error, context);
    }
}
/** A job under observation from before it is cancelled until its end. */
class Followed {
    end;
    /** Why the vendor does not let us look at it, while that is so. */
    unseen;
    #sight = Promise.withResolvers();
    constructor(job, run, { watcher }) {
        this.end = watcher.watch(job, {
            onChange: (seen) => {
                run.see(seen);
                this.unseen = seen.state === 'refused' ? seen.reason : undefined;
                if (seen.state !== 'missing')
                    this.#sight.resolve(undefined);
            },
            wasThere: true,
            atOnce: true,
        });
        // Whoever waits for it gets the error; without anybody waiting it is none.
        this.end.catch(() => { });
    }
    /** How it had ended already; `undefined` when it is still going on. */
    firstSight() {
        return Promise.race([this.end, this.#sight.promise]);
    }
}
/** Says once that the vendor gave no usable answer, and keeps asking. */
async function ask(run, job, context) {
    const { session, clock, emit, limit, signal } = context;
    let told = false;
    const asking = {
        session: { cancel: (one) => limit(() => session.cancel(one, signal)) },
        clock,
        onRetry: (reason) => {
            run.result.reason = reason;
            if (!told)
                emit({ type: 'cancel', result: run.result, refused: reason, again: true });
            told = true;
        },
    };
    const answer = await (0,ask_to_cancel/* askToCancel */.n)(job, asking, signal);
    signal.throwIfAborted();
    return answer;
}
async function settle(run, answer, followed, { clock, settings, signal }) {
    switch (answer.kind) {
        case 'already-ended': {
            const ended = await followed.end;
            // What was asked for twice may be told so when only the first answer was lost.
            if (ended.state === 'cancelled')
                return endAs(run, ended, WAS_RUNNING);
            return endAs(run, ended, 'it had ended before it could be cancelled');
        }
        case 'refused':
            run.result.mayRun = true;
            if (answer.never) {
                const reason = `${WAS_RUNNING}, and is left to go on: ${answer.reason}`;
                return run.end({ status: 'running', reason, advice: 'Wait for its end.' });
            }
            return run.end({
                status: 'failed',
                reason: `it was still running, and could not be cancelled: ${answer.reason}`,
                advice: 'Cancel it at the vendor, or let it end.',
            });
        case 'accepted': {
            const timer = new AbortController();
            const late = settings.wait
                ? clock.sleep(END_WITHIN_MS, AbortSignal.any([signal, timer.signal]))
                : Promise.resolve();
            const ended = await Promise.race([followed.end, late]).catch(() => undefined);
            timer.abort();
            late.catch(() => { });
            // One that is gone after it took its cancellation has done what was asked of it.
            if (!ended || ended.state === 'unknown') {
                return run.end({
                    status: 'cancelled',
                    reason: `${WAS_RUNNING}, and took the cancellation`,
                });
            }
            const isCancelled = ended.state === 'cancelled';
            endAs(run, ended, isCancelled ? WAS_RUNNING : `${WAS_RUNNING}, and ended before that took effect`);
        }
    }
}
/** What became of a job that the vendor did not show. */
async function settleUnseen(run, answer, followed, unseen) {
    if (answer.kind === 'accepted') {
        const reason = `it took the cancellation, but can not be seen: ${unseen}`;
        return run.end({ status: 'cancelled', reason });
    }
    if (answer.kind === 'already-ended') {
        return endAs(run, await followed.end, 'it had ended before it could be cancelled');
    }
    run.result.mayRun = true;
    const why = answer.reason === unseen ? '' : `: ${answer.reason}`;
    run.end({
        status: 'unknown',
        reason: `it can not be seen (${unseen}), nor could it be cancelled${why}`,
        advice: 'Look at the vendor whether it runs, and cancel it there.',
    });
}
const WAS_RUNNING = 'it was still running';
function endAs(run, ended, how) {
    const { reason, state } = ended;
    const why = state === 'cancelled' || reason === undefined ? how : `${how}: ${reason}`;
    // That an outcome is unknown does not say that there was one.
    run.endAs(state === 'unknown' ? ended : { ...ended, reason: why });
}
function giveUp(run, error, { signal }) {
    run.result.mayRun = true;
    if (signal.aborted) {
        const timedOut = signal.reason instanceof errors/* TimeoutReached */.g;
        const why = timedOut ? 'the timeout was reached' : 'the workflow run was cancelled';
        const last = run.result.reason === null ? '' : ` (${run.result.reason})`;
        run.end({
            status: timedOut ? 'timed-out' : 'running',
            reason: `${why} before it was known to be cancelled${last}`,
            advice: 'Run the cancellation again, or look at the vendor.',
        });
    }
    else if (error instanceof errors/* StepError */.zg || error instanceof errors/* UnavailableError */.hG) {
        const advice = error instanceof errors/* StepError */.zg ? error.advice : undefined;
        run.end({ status: 'unknown', reason: error.message, ...(advice ? { advice } : {}) });
    }
    else {
        throw error;
    }
}

// EXTERNAL MODULE: ./engine/new-result.js
var new_result = __webpack_require__(3098);
// EXTERNAL MODULE: ./selection/jobs.js
var jobs = __webpack_require__(7862);
// EXTERNAL MODULE: ./operations/entries.js
var operations_entries = __webpack_require__(4712);
// EXTERNAL MODULE: ./operations/step.js + 3 modules
var operations_step = __webpack_require__(4438);
// EXTERNAL MODULE: ./operations/with-session.js
var with_session = __webpack_require__(3775);
;// CONCATENATED MODULE: ./operations/earlier.js







/** Does something to the jobs of an earlier step. Their items keep names, links and order. */
async function withEarlierJobs(work, request, surroundings) {
    const { operation } = work;
    const { jobs, vendor, config, dryRun } = request;
    const { clock, log, lines, openJournal } = surroundings;
    const startedAt = clock.now();
    const all = 'ids' in jobs
        ? jobs.ids.map((id) => fromId(id))
        : jobs.entries.map((job) => fromEntry(job, request));
    let results = all.map(({ result }) => result);
    const open = all.filter(work.isOpen).map(({ result }) => result);
    const closed = results.filter((result) => !open.includes(result));
    const emit = (0,operations_step/* emitter */.PD)(surroundings);
    const sayClosed = () => {
        for (const result of closed)
            emit({ type: 'ended', result });
    };
    if (dryRun) {
        for (const result of closed) {
            if (result.status === 'skipped')
                continue;
            result.foreseen = 'failed';
            result.status = 'planned';
        }
    }
    if (open.length === 0) {
        sayClosed();
        return (0,operations_step/* stepResult */.GR)(operation, results, startedAt, surroundings);
    }
    for (const result of open)
        result.status = dryRun ? 'planned' : 'running';
    // A step that can't even sign in still hands on what it was given.
    const [first] = open;
    if (first)
        openJournal(results).changed(first);
    const kinds = 'ids' in jobs ? vendor.kinds : kindsOf(open);
    const done = (0,with_session/* withSession */.f)(vendor, config, { operation, kinds }, surroundings, async (session) => {
        if ('ids' in jobs)
            results = await identified(jobs.ids, session);
        const toDo = 'ids' in jobs ? results : open;
        log.info(lines.opening({ operation, dryRun }, toDo.length, session.description));
        log.group('Jobs of an earlier step', lines.found(results.map((result) => result.plan)));
        sayClosed();
        if (dryRun)
            for (const result of toDo)
                result.status = 'planned';
        else
            await work.act(toDo, (0,operations_step/* stageOptions */.vZ)(request.settings, session, results, surroundings));
        return (0,operations_step/* stepResult */.GR)(operation, results, startedAt, surroundings);
    });
    return done.catch((error) => {
        if (error instanceof errors/* TimeoutReached */.g)
            for (const result of open)
                timeOut(result);
        throw error;
    });
}
/** The step did not even come to look at it. */
function timeOut(result) {
    if (result.status !== 'running')
        return;
    result.status = 'timed-out';
    result.reason = 'not looked at when the timeout was reached';
}
function kindsOf(results) {
    return [...new Set(results.map(({ plan: { item } }) => item.kind))];
}
function fromEntry(job, { vendor, config }) {
    const { kind, itemId, itemName, workspaceId } = job;
    const page = URL.parse(job.url ?? '');
    const url = page && vendor.isOwnPage?.(page, config) ? page.href : undefined;
    const item = {
        kind,
        id: itemId,
        name: itemName,
        ...(url === undefined ? {} : { url }),
        ...(workspaceId === undefined ? {} : { workspaceId }),
    };
    const names = job.exposures && { exposureNames: job.exposures };
    const result = (0,new_result/* newResult */.Y)({ ...(0,operations_entries/* bareItem */.Y)(item, itemName), ...names });
    result.jobId = job.jobId;
    result.triggeredAt = job.triggeredAt;
    result.startedAt = job.startedAt;
    result.endedAt = job.endedAt;
    result.attempts = job.attempts;
    // What this step hands on says so as well.
    if (job.found)
        result.trigger = (0,domain_trigger/* follow */.e6)('found');
    if (job.joined)
        result.trigger = (0,domain_trigger/* follow */.e6)('adopted');
    return { result, said: job };
}
/** That a job of which only the id is known was not merely adopted is taken on trust. */
function fromId(jobId, item = { kind: jobs/* UNKNOWN_KIND */.a, id: '', name: '' }) {
    const result = (0,new_result/* newResult */.Y)((0,operations_entries/* bareItem */.Y)(item, item.name || item.id || jobId));
    result.jobId = jobId;
    result.attempts = 1;
    return {
        result,
        said: { status: 'running', reason: null, attempts: 1, found: false, joined: false },
    };
}
/** What ids alone are about, the vendor tells. */
async function identified(ids, session) {
    const items = (await session.identify?.(ids)) ?? [];
    return ids.map((id, index) => fromId(id, items[index]).result);
}

;// CONCATENATED MODULE: ./operations/cancel.js



/** Cancels the jobs that an earlier step started, and no others. */
function cancel(request, surroundings) {
    return withEarlierJobs({ operation: 'cancel', isOpen, act: cancelAll }, request, surroundings);
}
/** What may run though no job of it is known. */
const IN_DOUBT = new Set(['unknown', 'running']);
const LOOK_AT_IT = 'Look at the vendor whose it is, and cancel it there.';
/** Nothing of these goes on. */
const ENDED = new Set(['succeeded', 'failed', 'cancelled']);
const JOINED = 'left alone: the earlier step had not started it, but joined it';
const FOUND = 'left alone: the earlier step had lost an answer and found it by its time alone, so that it may not be ours';
function isOpen({ result, said }) {
    const { status, reason, attempts, found, joined } = said;
    if (result.jobId !== null && attempts > 0 && !found && !joined)
        return true;
    if (result.jobId !== null) {
        if (!found)
            (0,domain_result/* skip */.i)(result, 'not-wanted', JOINED);
        else if (ENDED.has(status))
            (0,domain_result/* skip */.i)(result, 'nothing-to-do', 'it had ended already');
        else
            Object.assign(result, { status: 'unknown', reason: FOUND, advice: LOOK_AT_IT });
    }
    else if (IN_DOUBT.has(status)) {
        result.status = 'unknown';
        result.reason = `the earlier step names no job of it${reason === null ? '' : `: ${reason}`}`;
    }
    else {
        const why = status === 'planned' ? 'it was only planned, and has no job' : 'it has no job';
        (0,domain_result/* skip */.i)(result, 'nothing-to-do', why);
    }
    return false;
}

;// CONCATENATED MODULE: ./engine/pause/pause.js



/**
 * Pauses item by item, after everything that it takes to resume was written down. The first change
 * that fails is the last: what is paused by then stays so, and in the record.
 */
async function pauseAll(steps, options) {
    const { recorder } = options;
    const intended = steps.flatMap(({ entries }) => entries);
    // An empty record is one, too: it is what a later step takes.
    recorder.keep(intended);
    await rehearse(intended, options);
    const { runs, context, over } = openStage(steps.map(({ result }) => result), options);
    const made = [];
    let stopped = false;
    for (const [index, step] of steps.entries()) {
        const run = runs[index];
        if (!run)
            continue;
        const outcome = stopped ? notReached(options.signal) : await pauseOne(step, made, options);
        if (outcome) {
            stopped = true;
            run.end(outcome);
        }
        else {
            step.result.reason = done(step);
        }
    }
    if (intended.length > 0)
        recorder.keep(made);
    const paused = runs.filter(({ phase }) => phase !== 'ended');
    for (const run of paused)
        run.phase = 'running';
    const waited = stopped ? [] : steps.flatMap(({ plan }) => plan.refreshed);
    const late = await lastRefreshes(waited, context, options);
    over();
    for (const run of paused) {
        const plan = steps.find(({ result }) => result === run.result)?.plan;
        const isLate = plan?.refreshed.some(({ id }) => late?.items.has(id));
        if (late && isLate)
            run.end(late.outcome);
        else
            run.end({ status: 'succeeded', reason: run.result.reason ?? '' });
    }
}
/** What the end of the step cut off is not passed over for an earlier failure's sake. */
function notReached({ aborted, reason }) {
    if (aborted) {
        const timedOut = reason instanceof errors/* TimeoutReached */.g;
        const why = timedOut ? 'the timeout was reached' : 'the workflow run was cancelled';
        return { status: timedOut ? 'timed-out' : 'cancelled', reason: `not paused: ${why}` };
    }
    return {
        status: 'skipped',
        cause: 'earlier-failure',
        reason: 'not paused: an earlier change failed',
    };
}
const NOTHING_PAUSED = 'Nothing was paused.';
/** What can't be taken back is not done in the first place. */
async function rehearse(entries, { pausing, recorder, signal }) {
    for (const entry of entries) {
        try {
            signal.throwIfAborted();
            await pausing.rehearse(entry.change);
        }
        catch (error) {
            recorder.keep([]);
            if (error instanceof errors/* StepError */.zg) {
                const { message, advice } = error;
                throw new errors/* StepError */.zg(`${entry.itemName} can't be paused: ${message} ${NOTHING_PAUSED}`, {
                    cause: error,
                    ...(advice ? { advice } : {}),
                });
            }
            throw error;
        }
    }
}
/** Makes the changes of one item; says why where it could not. What may have been made is in `made`. */
async function pauseOne({ result, entries }, made, { pausing, signal, emit }) {
    for (const entry of entries) {
        if (signal.aborted)
            return whyNotPaused(signal.reason);
        try {
            const paused = await pausing.pause(entry.change);
            if (paused.kind === 'paused') {
                made.push(entry);
                emit({ type: 'hint', result, text: paused.words });
                continue;
            }
            if (paused.partly)
                made.push(entry);
            return { status: 'failed', reason: paused.reason, advice: paused.advice };
        }
        catch (error) {
            // What was cut short may have had its effect.
            made.push(entry);
            return whyNotPaused(error);
        }
    }
    return undefined;
}
function whyNotPaused(error) {
    if (error instanceof errors/* TimeoutReached */.g || error instanceof errors/* RunCancelled */.zL) {
        const timedOut = error instanceof errors/* TimeoutReached */.g;
        return {
            status: timedOut ? 'timed-out' : 'cancelled',
            reason: `not paused, or not wholly: ${error.message}`,
        };
    }
    if (error instanceof errors/* UnavailableError */.hG) {
        return {
            status: 'unknown',
            reason: `it may be paused: ${error.message}`,
            advice: 'The record holds it: resume sets it right either way.',
        };
    }
    if (!(error instanceof errors/* StepError */.zg))
        throw error;
    return {
        status: 'failed',
        reason: error.message,
        ...(error.advice ? { advice: error.advice } : {}),
    };
}
function done({ plan }) {
    const changed = plan.changes.map(({ words }) => words);
    return [...changed, ...plan.remarks].join('; ') || 'nothing of it runs on a schedule';
}
/** Waits until no refresh of the paused items is queued or running. */
async function lastRefreshes(items, context, { pausing, settings, signal, emit }) {
    if (!settings.wait || items.length === 0)
        return undefined;
    const known = new Set();
    // Until the first look, any of them may be running.
    let running = new Set(items.map(({ id }) => id));
    try {
        for (;;) {
            const open = await (0,unseen/* lookUntilTold */.$_)(() => pausing.unfinished(items), context);
            if ('untold' in open) {
                emit({ type: 'untold', reason: open.untold });
                return undefined;
            }
            if (open.length === 0)
                return undefined;
            running = new Set(open.map(({ item }) => item.id));
            for (const job of open.filter(({ id }) => !known.has(id))) {
                known.add(job.id);
                emit({ type: 'last-refresh', item: job.item, jobId: job.id });
            }
            await Promise.all(open.map((job) => ended(job, context)));
        }
    }
    catch (error) {
        if (signal.aborted && error === signal.reason) {
            const timedOut = error instanceof errors/* TimeoutReached */.g;
            const why = timedOut ? 'the timeout was reached' : 'the workflow run was cancelled';
            const outcome = {
                status: timedOut ? 'timed-out' : 'cancelled',
                reason: `paused, but a refresh that had begun before may still be running: ${why}`,
            };
            return { items: running, outcome };
        }
        if (!(error instanceof errors/* StepError */.zg || error instanceof errors/* UnavailableError */.hG))
            throw error;
        emit({ type: 'untold', reason: error.message });
        return undefined;
    }
}
/** However it ended: it no longer runs. */
async function ended(job, { watcher }) {
    await watcher.watch(job);
}

// EXTERNAL MODULE: ./operations/find.js + 6 modules
var find = __webpack_require__(646);
;// CONCATENATED MODULE: ./operations/links.js

/** Looks where the pages of exposures lead. A page that is gone, or may not be seen, is no error. */
async function followLinks(links, session) {
    const counts = await Promise.all(links.map((link) => count(link, session)));
    return {
        selectors: links.filter((_, index) => counts[index] === 1),
        notes: links.flatMap((link, index) => (counts[index] === 1 ? [] : [note(link, counts[index])])),
    };
}
async function count(link, session) {
    try {
        const [found] = await session.find([link]);
        return found?.length ?? 0;
    }
    catch (error) {
        // Such as a workspace that the account is no member of.
        if (error instanceof errors/* StepError */.zg)
            return 0;
        throw error;
    }
}
function note({ path, text, kind }, count = 0) {
    const what = count === 0 ? `no ${kind.singular}` : `${count} ${kind.plural}`;
    return `${path} is left out: its ${text} leads to ${what} that this account may see`;
}
/** @throws StepError where nothing is left: a step that does nothing must not look like one that did */
function refuseNothing(links, notes) {
    const [first] = links;
    const plural = first?.kind.plural ?? 'items';
    throw new errors/* StepError */.zg(`The exposures lead to no ${plural} that this account may see. Nothing was triggered.`, {
        details: notes,
        advice: 'Give those exposures meta.bi_refresh, or let the account see what their urls lead to.',
    });
}
/** Takes in what the exposures' own pages show. */
async function withLinks(request, session) {
    const { selectors, links = [], dbtNotes = [] } = request;
    if (links.length === 0)
        return request;
    const followed = await followLinks(links, session);
    const all = [...selectors, ...followed.selectors];
    if (all.length === 0)
        refuseNothing(links, followed.notes);
    return { ...request, selectors: all, dbtNotes: [...dbtNotes, ...followed.notes] };
}

;// CONCATENATED MODULE: ./operations/found.js





/**
 * Signs in, finds the items and acts on them. `act` gets them as planned, and keeps their results up
 * to date.
 * @throws StepError and others that end the step before anything was done
 */
async function withFoundItems(operation, request, surroundings, act) {
    const { vendor, config, selectors, links = [] } = request;
    const startedAt = surroundings.clock.now();
    const kinds = [...new Set([...selectors, ...links].map(({ kind }) => kind))];
    return (0,with_session/* withSession */.f)(vendor, config, { operation, kinds }, surroundings, async (session) => {
        const whole = await withLinks(request, session);
        const items = await (0,find/* findItems */.M)(operation, whole, session, surroundings);
        const results = items.map(new_result/* newResult */.Y);
        await act(results, session);
        return (0,operations_step/* stepResult */.GR)(operation, results, startedAt, surroundings);
    });
}

// EXTERNAL MODULE: ./operations/pausing-of.js
var pausing_of = __webpack_require__(6947);
;// CONCATENATED MODULE: ./operations/pause.js






/**
 * Signs in, finds the items, writes down all that it takes to resume them, and pauses them.
 * @throws StepError and others that end the step before anything was paused
 */
function pause(request, surroundings) {
    const { settings, dryRun } = request;
    return withFoundItems('pause', request, surroundings, async (results, session) => {
        const pausing = (0,pausing_of/* pausingOf */.t)(session);
        const steps = await planSteps(results, pausing, request, surroundings);
        if (dryRun) {
            const emit = (0,operations_step/* emitter */.PD)(surroundings);
            for (const { result, plan } of steps) {
                result.reason = wouldDo(plan);
                emit({ type: 'ended', result });
            }
        }
        else {
            const options = (0,operations_step/* stageOptions */.vZ)(settings, session, results, surroundings);
            await pauseAll(steps, { ...options, pausing, recorder: surroundings.recorder });
        }
    });
}
/** @throws StepError when any of the items can't be paused safely */
async function planSteps(results, pausing, { vendor }, surroundings) {
    const plans = await pausing.plan(results.map(({ plan: { item, restoreAsFull } }) => ({ item, restoreAsFull })));
    const steps = results.flatMap((result, index) => {
        const plan = plans[index];
        if (!plan)
            return [];
        const changes = plan.changes.map(({ change }) => change);
        const entries = (0,operations_entries/* entriesFor */.a)(result.plan, changes, vendor, surroundings);
        return [{ result, plan, entries }];
    });
    refuse(steps);
    return steps;
}
function refuse(steps) {
    const refused = steps.flatMap(({ result, plan }) => plan.refusal ? [{ name: result.plan.name, ...plan.refusal }] : []);
    const [first, ...others] = refused;
    if (!first)
        return;
    if (others.length === 0) {
        throw new errors/* StepError */.zg(`${first.name} can't be paused: ${first.reason}. Nothing was paused.`, {
            advice: first.advice,
        });
    }
    throw new errors/* StepError */.zg(`${refused.length} items can't be paused. Nothing was paused.`, {
        details: refused.flatMap(({ name, reason, advice }) => [`${name}: ${reason}`, `  \u2192 ${advice}`]),
    });
}
function wouldDo({ changes, remarks }) {
    const words = [...changes.map((change) => change.words), ...remarks];
    return words.join('; ') || 'nothing of it runs on a schedule';
}

;// CONCATENATED MODULE: ./engine/run/finish.js





/** After its timeout the step ends within a minute, which asking and waiting for real ends share. */
const CANCEL_AT_TIMEOUT_MS = 15_000;
const REAL_END_MS = 30_000;
const REAL_END_LOOK_MS = 3_000;
/** The runner kills a cancelled step after 7.5 + 2.5 s (actions/runner ProcessInvoker). */
const CANCEL_AT_CANCEL_MS = 4_000;
/** Gives every item that the end of the step left open its status, cancelling jobs as asked. */
async function finish(runs, context) {
    const { reason } = context.signal;
    const open = runs.filter((run) => run.phase !== 'ended');
    if (!context.signal.aborted || open.length === 0)
        return;
    if (reason instanceof errors/* TimeoutReached */.g)
        return finishTimedOut(open, context);
    if (reason instanceof errors/* RunCancelled */.zL)
        return finishCancelled(open, context);
    throw reason;
}
/** A job whose id we chose is ours even where the answer was lost: it is cancelled by that id. */
function withOurJob(runs) {
    for (const run of runs) {
        const id = (0,domain_trigger/* openOf */.wf)(run.result.trigger)?.jobId;
        if (id !== undefined)
            run.job = { id, item: run.order.item };
    }
    return withJob(runs).filter((run) => run.ours || isInDoubt(run));
}
function withJob(runs) {
    return runs.filter(({ job }) => job !== undefined);
}
const NOT_WAITED_FOR = 'started, and not waited for';
const finish_IN_DOUBT = 'it was being started when the step ended, and may be running';
const finish_LOOK_AT_IT = 'Look at the vendor whether it runs.';
const RAISE = 'Raise timeout, or find out at the vendor why it takes so long.';
/** Never cancelled: it may be somebody else's. */
const finish_FOUND = 'left to go on, as it was found by its time alone and may not be ours';
/** What was not even asked for by the end of the step, whatever it waited for. */
const NOT_STARTED_AT_TIMEOUT = {
    status: 'timed-out',
    reason: 'not started when the timeout was reached',
    advice: RAISE,
};
const NOT_STARTED_WHEN_CANCELLED = {
    status: 'cancelled',
    reason: 'the workflow run was cancelled; it had not been started',
};
/** What may have been started by a request without an answer can't be said to be over. */
function isInDoubt({ result }) {
    return (0,domain_trigger/* openOf */.wf)(result.trigger) !== undefined;
}
/** The vendor's answer to its cancellation says that there is such a job, or was. */
function isThere(answer) {
    return answer !== undefined && answer.kind !== 'refused';
}
async function finishTimedOut(open, context) {
    const { settings, emit } = context;
    const ours = settings.onTimeout === 'cancel' && settings.wait ? withOurJob(open) : [];
    emit({ type: 'timeout', running: withJob(open).length, cancelling: ours.length });
    const answers = await askAllToCancel(ours, CANCEL_AT_TIMEOUT_MS, context);
    const ends = await realEnds(ours, context);
    for (const run of open) {
        if (run.job && !settings.wait) {
            run.end({ status: 'running', reason: NOT_WAITED_FOR });
            continue;
        }
        if (isInDoubt(run) && !isThere(answers.get(run))) {
            run.end({ status: 'unknown', reason: `${finish_IN_DOUBT}${hintOf(run)}`, advice: finish_LOOK_AT_IT });
            continue;
        }
        const end = ends.get(run);
        if (end?.startedAt !== undefined)
            run.result.startedAt = end.startedAt;
        run.result.endedAt = end?.endedAt ?? null;
        const reason = timedOutReason(run, answers.get(run), end);
        run.end({ status: 'timed-out', reason, advice: RAISE });
    }
}
function timedOutReason(run, answer, end) {
    const hint = hintOf(run);
    if (!run.job)
        return `${NOT_STARTED_AT_TIMEOUT.reason}${hint}`;
    const still = run.phase === 'running' ? 'still running' : 'still queued';
    if (end)
        return `${still} at the timeout, then ${wordFor(end)}`;
    if (!answer && (0,domain_trigger/* isFound */.ZN)(run.result.trigger))
        return `${still} at the timeout, and ${finish_FOUND}${hint}`;
    if (!answer)
        return `${still} at the timeout, and left to go on${hint}`;
    return `${still} at the timeout; ${cancelWord(answer)}${hint}`;
}
/** What was last said of it. */
function hintOf({ result: { reason } }) {
    return reason ? ` (${reason})` : '';
}
function wordFor(end) {
    if (end.state === 'succeeded')
        return 'it succeeded';
    if (end.state === 'cancelled')
        return 'cancelled by us';
    return end.reason ? `${end.state}: ${end.reason}` : end.state;
}
function cancelWord(answer) {
    if (answer.kind === 'accepted')
        return 'its cancellation was accepted';
    if (answer.kind === 'already-ended')
        return 'it had ended before it could be cancelled';
    return `it could not be cancelled: ${answer.reason}`;
}
async function finishCancelled(open, context) {
    const { settings, emit } = context;
    const ours = settings.onCancel === 'cancel' ? withOurJob(open) : [];
    emit({ type: 'run-cancelled', running: withJob(open).length, cancelling: ours.length });
    const answers = await askAllToCancel(ours, CANCEL_AT_CANCEL_MS, context);
    for (const run of open) {
        const answer = answers.get(run);
        run.result.mayRun = answer?.kind === 'refused' || (isInDoubt(run) && !isThere(answer));
        run.end(cancelledEnd(run, answer));
    }
}
/** An item is only called cancelled when nothing of it goes on by our doing. */
function cancelledEnd(run, answer) {
    const because = (words) => `the workflow run was cancelled; ${words}`;
    if (isInDoubt(run) && !isThere(answer)) {
        return { status: 'unknown', reason: because(finish_IN_DOUBT), advice: finish_LOOK_AT_IT };
    }
    if (!run.job)
        return NOT_STARTED_WHEN_CANCELLED;
    if (!answer)
        return { status: 'running', reason: because(leftWord(run)) };
    const status = answer.kind === 'refused' ? 'running' : 'cancelled';
    return { status, reason: because(cancelWord(answer)) };
}
function leftWord(run) {
    if (run.followed)
        return 'left running: operation wait cancels nothing';
    if (run.ours)
        return 'left running (on-cancel: leave)';
    return (0,domain_trigger/* isFound */.ZN)(run.result.trigger) ? finish_FOUND : 'left running, it is not ours';
}
/** Asks for all at once. What has no answer in time counts as refused. */
async function askAllToCancel(runs, withinMs, { session, clock, emit }) {
    const late = {
        kind: 'refused',
        reason: `no answer within ${(0,domain_duration/* formatDuration */.a3)(withinMs)}`,
    };
    const answers = new Map(runs.map((run) => [run, late]));
    await within(withinMs, clock, async (signal) => {
        await Promise.all(runs.map(async (run) => {
            if (!run.job)
                return;
            const answer = await (0,ask_to_cancel/* askToCancel */.n)(run.job, { session, clock }, signal).catch((error) => {
                return signal.aborted ? late : refusedBy(error);
            });
            answers.set(run, answer);
            emit({
                type: 'cancel',
                result: run.result,
                ...(answer.kind === 'refused' ? { refused: answer.reason } : {}),
            });
        }));
    });
    return answers;
}
function refusedBy(error) {
    return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
}
/** How jobs that we asked to cancel really ended, as far as it shows in time. */
async function realEnds(runs, { session, clock, random, requests, leftMs, emit }) {
    const ends = new Map();
    if (runs.length === 0)
        return ends;
    await within(REAL_END_MS, clock, async (signal) => {
        const pollInterval = REAL_END_LOOK_MS;
        const looking = { session, clock, random, signal, pollInterval, requests, leftMs, emit };
        const watcher = new Watcher({ ...looking, impatient: true });
        await Promise.allSettled(runs.map(async (run) => {
            if (run.job)
                ends.set(run, await watcher.watch(run.job));
        }));
    });
    return ends;
}
/** Runs `work` with a signal that aborts after `ms`, and waits for no more than that. */
async function within(ms, clock, work) {
    const limit = new AbortController();
    const timer = new AbortController();
    const late = clock.sleep(ms, timer.signal).then(() => limit.abort(new Error('too late')), () => { });
    await Promise.race([work(limit.signal), late]);
    timer.abort();
}

;// CONCATENATED MODULE: ./engine/start/slots.js

/** Who may be in flight: a given number at a time, and only one of items that exclude each other. */
class Slots {
    #inFlight;
    #queues = new Map();
    constructor(maxParallel) {
        this.#inFlight = (0,p_limit/* default */.A)(maxParallel);
    }
    /**
     * Resolves when `begin` has. Where others wait for the place, it is kept until `end` has too: a
     * refresh that nobody waits for is in flight all the same.
     */
    run(item, begin, end) {
        const queue = this.#queueOf(item);
        const begun = Promise.withResolvers();
        const place = async () => {
            await begin().then(begun.resolve, begun.reject);
            if (this.#inFlight.pendingCount > 0 || queue.pendingCount > 0)
                await end();
        };
        void queue(() => this.#inFlight(place));
        return begun.promise;
    }
    #queueOf({ oneAtATime }) {
        if (oneAtATime === undefined)
            return (0,p_limit/* default */.A)(1);
        const queue = this.#queues.get(oneAtATime) ?? (0,p_limit/* default */.A)(1);
        this.#queues.set(oneAtATime, queue);
        return queue;
    }
}

;// CONCATENATED MODULE: ./engine/refresh.js





/**
 * Refreshes the planned items stage by stage and waits for their ends. `results` are in the items'
 * order and are kept up to date throughout; when this resolves, each has its final status.
 */
async function refreshAll(results, options) {
    const { signal, settings, emit } = options;
    passOver(results, options);
    const wanted = results.filter(({ plan }) => plan.heldBack === undefined);
    const stages = Map.groupBy(wanted, ({ plan }) => plan.stage);
    let stopped = false;
    for (const [stage, members] of [...stages].sort(([a], [b]) => a - b)) {
        if (signal.aborted) {
            endUnbegun(members, (result) => cutOff(result, signal.reason), options);
        }
        else if (stopped) {
            endUnbegun(members, (result) => (0,domain_result/* skip */.i)(result, 'earlier-failure', STOPPED), options);
        }
        else {
            emit({ type: 'stage', stage, results: members, maxParallel: settings.maxParallel });
            sayIfMany(members.length, options);
            await refreshStage(members, options);
            stopped = settings.onFailure === 'stop' && members.some(({ status }) => FAILED.has(status));
        }
    }
}
/** Whoever waits for hours is told so at the beginning. */
function sayIfMany(items, { session, clock, leftMs, emit }) {
    const perHour = session.limits?.startsPerHour ?? Number.POSITIVE_INFINITY;
    if (items <= perHour)
        return;
    const afterMs = Math.floor((items - 1) / perHour) * refresh_HOUR_MS;
    const lastAt = clock.now() + afterMs;
    emit({ type: 'many-starts', items, perHour, lastAt, tooLate: afterMs >= leftMs() });
}
const refresh_HOUR_MS = 60 * 60_000;
const STOPPED = 'an earlier stage failed';
const FAILED = new Set(['failed', 'unknown', 'cancelled', 'timed-out']);
/** What dbt holds back holds back nobody: it ends before anything begins. */
function passOver(results, options) {
    const held = results.filter(({ plan }) => plan.heldBack !== undefined);
    const end = (result) => (0,domain_result/* skip */.i)(result, 'dbt', result.plan.heldBack ?? null);
    endUnbegun(held, end, options);
}
/** Gives the items of a stage that never begins their end. */
function endUnbegun(members, end, { journal, emit }) {
    for (const result of members) {
        end(result);
        journal.changed(result);
        emit({ type: 'ended', result });
    }
}
/** The step ended before its stage began: nothing of it was asked for. */
function cutOff(result, reason) {
    if (reason instanceof errors/* RunCancelled */.zL)
        Object.assign(result, NOT_STARTED_WHEN_CANCELLED);
    else if (reason instanceof errors/* TimeoutReached */.g)
        Object.assign(result, NOT_STARTED_AT_TIMEOUT);
    else
        throw reason;
}
async function refreshStage(members, options) {
    const { signal, settings } = options;
    const { runs, context, over } = openStage(members, options);
    const slots = new Slots(settings.maxParallel);
    await Promise.all(runs.map((run) => {
        const refresh = async () => {
            if (!signal.aborted)
                await run.refresh();
        };
        const ended = async () => {
            if (!settings.wait)
                await run.passed();
        };
        return slots.run(run.order.item, refresh, ended);
    }));
    over();
    await finish(runs, context);
}

;// CONCATENATED MODULE: ./operations/refresh.js



/**
 * Signs in, finds the items, refreshes them stage by stage and waits for their ends.
 * @throws StepError and others that end the step before anything was triggered
 */
async function refresh(request, surroundings) {
    const { settings, dryRun } = request;
    const step = await withFoundItems('refresh', request, surroundings, async (results, session) => {
        if (dryRun)
            explainNothing(results);
        else
            await refreshAll(results, (0,operations_step/* stageOptions */.vZ)(settings, session, results, surroundings));
    });
    return { ...step, maxParallel: settings.maxParallel };
}
/** A dry run says of what would not be refreshed why. */
function explainNothing(results) {
    for (const result of results) {
        const { heldBack, item, lenient } = result.plan;
        if (heldBack !== undefined) {
            result.foreseen = 'skipped';
            result.reason = heldBack;
        }
        else if (item.nothingToRefresh) {
            result.foreseen = lenient ? 'skipped' : 'failed';
            Object.assign(result, item.nothingToRefresh);
        }
    }
}

// EXTERNAL MODULE: ./operations/resume.js + 2 modules
var resume = __webpack_require__(5389);
;// CONCATENATED MODULE: ./engine/follow.js


/** Waits for the ends of jobs that an earlier step left. Nothing is ever cancelled here. */
async function followAll(results, options) {
    const { runs, context, over } = openStage(results, options);
    await Promise.all(runs.map(async (run) => {
        const job = jobOf(run.result);
        if (job)
            await run.follow(job);
    }));
    over();
    await finish(runs, context);
}

;// CONCATENATED MODULE: ./operations/wait.js



/** Waits for the jobs of an earlier step. What ended already reports its real outcome. */
function wait(request, surroundings) {
    return withEarlierJobs({ operation: 'wait', isOpen: wait_isOpen, act: followAll }, request, surroundings);
}
/** What was never started can't have succeeded, and a step that was to make sure of it is red. */
const ONLY_PLANNED = {
    status: 'failed',
    reason: 'it was only planned: the earlier step was a dry run, or ended before it came to it, so nothing was started',
    advice: 'Run the earlier step without dry-run, or this one only where that step triggered.',
};
const NO_JOB = {
    status: 'unknown',
    reason: 'the earlier step names no job of it',
    advice: null,
};
/** Without a job there is nothing to wait for: what the earlier step said stands, where it is no good news. */
function wait_isOpen({ result, said }) {
    if (result.jobId !== null)
        return true;
    if (said.status === 'skipped')
        (0,domain_result/* skip */.i)(result, 'nothing-to-do', said.reason);
    else if (endedAtOnce(result, said))
        result.status = said.status;
    else
        Object.assign(result, outcomeOf(said));
    return false;
}
/** What the vendor had answered with its end never had a job id. Started by that step, it is its success. */
function endedAtOnce(result, { status, attempts }) {
    const { plan, triggeredAt, endedAt } = result;
    const isTold = triggeredAt !== null && endedAt !== null;
    return plan.item.kind.endsAtOnce === true && status === 'succeeded' && attempts > 0 && isTold;
}
function outcomeOf({ status, reason }) {
    if (status === 'planned')
        return ONLY_PLANNED;
    return status === 'succeeded' || status === 'running' ? NO_JOB : { status, reason };
}

// EXTERNAL MODULE: ./outside.js + 17 modules
var outside_0 = __webpack_require__(1096);
// EXTERNAL MODULE: ./report/reason.js
var report_reason = __webpack_require__(9166);
// EXTERNAL MODULE: ./report/words.js
var words = __webpack_require__(649);
;// CONCATENATED MODULE: ./report/annotations.js



/** The runner keeps ten errors of a step and drops the others silently. */
const MOST = 10;
/** Together with a link they stay below the 4,096 characters at which the runner cuts. */
const LONGEST_REASON = 1500;
const LONGEST_ADVICE = 1000;
const LONGEST_NAME = 150;
const LONGEST_FOLDER = 300;
/** One per item that did not end well, the worst first; beyond ten, nine and one for the rest. */
function annotations(results, vendor, safe, operation = 'refresh') {
    const troubled = (0,words/* byInterest */.ad)(results.filter((result) => (0,words/* isTroubleFor */.PQ)(operation, result)));
    const shown = troubled.length > MOST ? MOST - 1 : troubled.length;
    const rest = troubled.slice(shown);
    return [
        ...troubled.slice(0, shown).map((result) => annotate(result, vendor, safe)),
        ...(rest.length > 0 ? [annotateRest(rest, vendor, safe)] : []),
    ];
}
function annotate(result, vendor, safe) {
    const { plan, status, reason, advice } = result;
    const name = safe.plain(plan.name, LONGEST_NAME);
    const lines = [
        (0,report_reason/* firstMeaningfulLine */.J)(reason ?? '', safe, LONGEST_REASON),
        ...(advice === null ? [] : [`\u2192 ${safe.plain(advice, LONGEST_ADVICE)}`]),
        whatItIs(result, safe),
    ];
    return {
        title: `${vendor}: ${name} ${(0,words/* asVerb */.MZ)(status)}`,
        message: lines.filter((line) => line !== '').join('\n'),
    };
}
/** `workbook Sales Dashboard in Marketing, https://\u2026`. */
function whatItIs({ plan: { item, name } }, safe) {
    const what = [item.kind.singular, safe.plain(name, LONGEST_NAME)].join(' ');
    const folder = item.folder === undefined ? '' : ` in ${safe.plain(item.folder, LONGEST_FOLDER)}`;
    const url = safe.url(item.url);
    return `${what}${folder}${url === undefined ? '' : `, ${url}`}`;
}
function annotateRest(rest, vendor, safe) {
    const names = rest.map((result) => result.plan.name);
    return {
        title: `${vendor}: ${(0,words/* plural */.LS)(rest.length, 'more item')} did not succeed`,
        message: `${(0,report_sentence/* listNames */.Z)(names, safe)}\nThe log and the job summary have them all.`,
    };
}

// EXTERNAL MODULE: ./report/lines.js + 1 modules
var report_lines = __webpack_require__(8150);
// EXTERNAL MODULE: ./report/problems.js
var problems = __webpack_require__(8154);
// EXTERNAL MODULE: ./report/safe.js + 2 modules
var report_safe = __webpack_require__(4238);
// EXTERNAL MODULE: ./report/dbt-plan.js
var dbt_plan = __webpack_require__(524);
// EXTERNAL MODULE: ./report/stage-text.js + 1 modules
var stage_text = __webpack_require__(4381);
// EXTERNAL MODULE: ./report/summary/failures.js
var failures = __webpack_require__(3008);
;// CONCATENATED MODULE: ./report/summary/gantt.js

/** More bars make no picture. */
const MOST_BARS = 50;
/** More ticks run into each other on a phone. */
const MOST_TICKS = 6;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Intervals between ticks, in Mermaid's words. Below a minute the seconds have to be told. */
const TICKS = [
    ...[5, 15, 30].map((n) => [n * SECOND, `${n}second`]),
    ...[1, 5, 15, 30].map((n) => [n * MINUTE, `${n}minute`]),
    ...[1, 3, 6, 12].map((n) => [n * HOUR, `${n}hour`]),
    [24 * HOUR, '1day'],
];
/** A shorter wait is not worth a bar. */
const SHORTEST_QUEUE_MS = 1000;
/**
 * The picture of a step as a Mermaid gantt chart with its legend, or nothing when fewer than two
 * items have times. A section per stage; an item's bar reaches from its trigger to its end. Mermaid
 * gives each bar a line of its own, so the time spent in the queue stands above the run. Shown in
 * the reader's own time zone.
 */
function timeline(step, safe) {
    const all = step.items.flatMap((result) => spanOf(result, step.endedAt) ?? []);
    if (all.length < 2)
        return '';
    const spans = slowest(all);
    const left = all.length - spans.length;
    const legend = legendOf(spans, step.operation);
    const which = left > 0 ? ` The ${spans.length} slowest of ${all.length} are drawn.` : '';
    return `\n${chart(spans, step.operation, safe).join('\n')}\n\n${legend}${which}\n`;
}
/** Those that took longest, in the order of the items. */
function slowest(spans) {
    if (spans.length <= MOST_BARS)
        return spans;
    const byLength = spans.toSorted((a, b) => b.ended - b.queued - (a.ended - a.queued));
    const kept = new Set(byLength.slice(0, MOST_BARS));
    return spans.filter((span) => kept.has(span));
}
function chart(spans, operation, safe) {
    const start = Math.min(...spans.map((span) => span.queued));
    const end = Math.max(...spans.map((span) => span.ended));
    const [tickMs, interval] = ticksFor(end - start);
    const stages = new Set(spans.map((span) => span.result.plan.stage));
    return [
        '```mermaid',
        'gantt',
        '  dateFormat x',
        `  axisFormat ${tickMs < MINUTE ? '%H:%M:%S' : '%H:%M'}`,
        `  tickInterval ${interval}`,
        '  todayMarker off',
        ...[...stages].flatMap((stage) => [
            `  section Stage ${stage + 1}`,
            ...spans
                .filter(({ result }) => result.plan.stage === stage)
                .flatMap((span) => bars(span, operation, safe)),
        ]),
        '```',
    ];
}
function ticksFor(spanMs) {
    return TICKS.find(([ms]) => spanMs / ms <= MOST_TICKS) ?? [24 * HOUR, '1day'];
}
/** What the colours of Mermaid's own theme stand for, of those that are there. */
function legendOf(spans, operation) {
    const looks = new Set(spans.map(({ result }) => lookOf(result, operation)));
    const colours = [
        ...(looks.has('done, ') ? ['grey: succeeded'] : []),
        ...(spans.some(isQueued) ? ['light blue: queued'] : []),
        ...(looks.has('') ? ['blue: still running'] : []),
        ...(looks.has('crit, ') ? ['red: did not succeed'] : []),
    ].join(', ');
    return `${colours.charAt(0).toUpperCase()}${colours.slice(1)}. Times in your time zone.`;
}
function isQueued({ queued, begun }) {
    return begun - queued >= SHORTEST_QUEUE_MS;
}
function spanOf(result, stepEnd) {
    const first = result.triggeredAt ?? result.startedAt;
    if (first === null)
        return undefined;
    // Trigger and run are told by two clocks: what seems to end before it began is drawn as a dot.
    const ended = Math.max(first, result.endedAt ?? stepEnd);
    const begun = Math.min(Math.max(first, result.startedAt ?? first), ended);
    return { result, queued: first, begun, ended };
}
function bars(span, operation, safe) {
    const { result, queued, begun, ended } = span;
    const label = safe.mermaid(result.plan.name);
    const waited = isQueued(span);
    return [
        ...(waited ? [`    ${label} (queued) :active, ${queued}, ${begun}`] : []),
        `    ${label} :${lookOf(result, operation)}${waited ? begun : queued}, ${ended}`,
    ];
}
/** Mermaid's own words for how a bar looks. What still runs has none, so as not to look queued. */
function lookOf(result, operation) {
    if ((0,words/* isTroubleFor */.PQ)(operation, result))
        return 'crit, ';
    return result.status === 'succeeded' ? 'done, ' : '';
}

// EXTERNAL MODULE: ./report/summary/outcome.js
var outcome = __webpack_require__(9707);
;// CONCATENATED MODULE: ./report/summary/headline.js



/** `\u2717 Tableau refresh: 2 failed, 1 unknown of 11 \u00b7 48 s`. The vendor's label is taken as it is. */
function headline(step, vendor) {
    const { operation, status, startedAt, endedAt } = step;
    const { noun } = words/* OPERATION_WORDS */.yY[operation];
    const isCutShort = status === 'cancelled' && operation !== 'cancel';
    const how = isCutShort ? ' cancelled' : status === 'planned' ? ', dry run' : '';
    const took = (0,domain_duration/* formatDuration */.a3)(endedAt - startedAt);
    const isInstant = status === 'planned' || status === 'skipped';
    const time = isInstant ? '' : ` \u00b7 ${operation === 'wait' ? 'waited ' : ''}${took}`;
    return `${markOf(step)} ${vendor} ${noun}${how}: ${counts(step)}${time}`;
}
/** `cancelled` is what a cancellation is after. */
function markOf({ operation, status, items }) {
    const isReached = operation === 'cancel' &&
        status === 'cancelled' &&
        !items.some((item) => (0,words/* isTroubleFor */.PQ)(operation, item));
    return isReached ? words/* MARKS */.j7.succeeded : words/* STEP_MARKS */.Sr[status];
}
/** Where anything went wrong that is all that counts; else what was done, and what was left out. */
function counts(step) {
    const { items, operation, status } = step;
    const { todo, done } = words/* OPERATION_WORDS */.yY[operation];
    if (items.length === 0)
        return `nothing to ${todo}`;
    const { trouble, reached, besides } = (0,outcome/* outcomeOf */.s)(step);
    if (trouble.length > 0)
        return `${list(trouble)} of ${items.length}`;
    const told = list([...reached, ...besides]) || `0 ${done}`;
    return status === 'triggered' ? `${told}, not waited for` : told;
}
function list(shares) {
    return shares.map(({ names, word }) => `${names.length} ${word}`).join(', ');
}

// EXTERNAL MODULE: ./report/asked-text.js
var asked_text = __webpack_require__(1622);
// EXTERNAL MODULE: ./report/markdown.js
var markdown = __webpack_require__(9487);
;// CONCATENATED MODULE: ./report/summary/items-table.js





const items_table_LONGEST_NAME = 255;
const items_table_LONGEST_REASON = 300;
/**
 * Items as a table, with as many rows as there is room for: what they are, how long they took, and
 * in the last column what else there is to say. A column in which nothing would stand is left out.
 * @param room bytes
 */
function itemsTable(results, style, room) {
    const remarks = results.map((result) => remark(result, style));
    const hasRemarks = remarks.some((text) => text !== '');
    const hasFolders = results.some((result) => folderOf(result, style) !== '');
    const head = headOf(style, hasFolders, hasRemarks);
    const note = (left) => `\n${(0,words/* plural */.LS)(left, 'more item')} left out for want of room.\n`;
    const byId = (0,words/* shownById */.mx)(results.map(({ plan }) => plan));
    const cells = (result, index) => [
        ...cellsOf(result, style, { hasId: byId.has(result.plan), hasFolders }),
        ...(hasRemarks ? [remarks[index] ?? ''] : []),
    ];
    let text = head;
    let left = room - bytes(head) - bytes(note(results.length));
    for (const [index, result] of results.entries()) {
        const line = row(cells(result, index));
        left -= bytes(line);
        if (left < 0)
            return text + note(results.length - index);
        text += line;
    }
    return text;
}
function headOf({ wording, safe, durations, marks }, hasFolders, hasRemarks) {
    const headings = [
        ...(marks ? [''] : []),
        'Item',
        'Kind',
        ...(hasFolders ? [safe.html(wording.folder)] : []),
        ...(durations ? ['Duration'] : []),
        ...(hasRemarks ? [''] : []),
    ];
    return row(headings) + row(headings.map(() => '---'));
}
function folderOf({ plan }, { safe }) {
    return safe.html(plan.item.folder ?? '', items_table_LONGEST_NAME);
}
function cellsOf(result, style, { hasId, hasFolders }) {
    const { safe, operation, durations, marks } = style;
    const { item, name } = result.plan;
    const duration = (0,words/* durationOf */.cf)(result);
    return [
        ...(marks ? [(0,words/* markFor */.v0)(operation, result)] : []),
        (0,markdown/* link */.nf)(safe.plain(name, items_table_LONGEST_NAME), safe.url(item.url)) +
            idOf(result, safe, hasId) +
            asked(result, safe),
        safe.html(item.kind.singular),
        ...(hasFolders ? [folderOf(result, style)] : []),
        ...(durations ? [duration === undefined ? '' : (0,domain_duration/* formatDuration */.a3)(duration)] : []),
    ];
}
/** In a plan alone: later the name leads to the item's page. */
function idOf({ plan, status }, safe, hasId) {
    return status === 'planned' && hasId ? ` (${safe.html(plan.item.id, items_table_LONGEST_NAME)})` : '';
}
/** What is asked for, as far as it is only planned: below the name, where a phone shows it. */
function asked({ plan, status }, safe) {
    const text = status === 'planned' ? (0,asked_text/* askedText */.k)(plan.asked) : '';
    return text === '' ? '' : `<br>${safe.html(text, items_table_LONGEST_REASON)}`;
}
/** Why; and after a cancellation how it ended, since what had ended by then is marked alike. */
function remark(result, { safe, operation }) {
    const { reason, status, foreseen } = result;
    const why = reason === null ? '' : safe.html((0,report_reason/* firstMeaningfulLine */.J)(reason, safe, items_table_LONGEST_REASON));
    if (foreseen)
        return `${words/* FORESEEN */.S[foreseen]}${why === '' ? '' : `: ${why}`}`;
    if (operation !== 'cancel')
        return why;
    return [words/* STATUS_WORDS */.ly[status], why].filter((part) => part !== '').join(': ');
}
function row(cells) {
    return `| ${cells.join(' | ')} |\n`;
}
function bytes(text) {
    return Buffer.byteLength(text);
}

;// CONCATENATED MODULE: ./report/summary/summary.js







/** GitHub drops a summary of more than 1,048,576 bytes as a whole. */
const BUDGET_BYTES = 900_000;
/** How much of each reason is shown: the most that leaves every failure its block. */
const REASON_CHARS = [4000, 400, 100];
/** How much of what is left beside the failures the picture may take. */
const PICTURE_SHARE = 1 / 4;
/**
 * The job summary in Markdown, for somebody who was woken: the verdict with its counts, a block for
 * each failure, the picture, and folded away everything that went well. It never has more than
 * `budget` bytes; what is left out for that is counted.
 */
function summary(step, wording, safe, budget = BUDGET_BYTES) {
    const first = `### ${headline(step, safe.html(wording.vendor))}\n`;
    const room = budget - summary_bytes(first);
    const items = step.items.map(({ plan }) => plan);
    const plan = (0,dbt_plan/* dbtPlan */.e)(items, safe, room * PICTURE_SHARE);
    const rest = room - summary_bytes(plan);
    const whole = items.length === 0 ? first : first + body(step, wording, safe, rest) + plan;
    return [whole, first].find((text) => summary_bytes(text) <= budget) ?? '';
}
function body(step, wording, safe, budget) {
    const { operation, items, status } = step;
    const style = { wording, safe, operation };
    const durations = operation !== 'pause' && operation !== 'resume';
    if (status === 'planned')
        return plan(step, { ...style, durations: false, marks: true }, budget);
    const troubled = (0,words/* byInterest */.ad)(items.filter((item) => (0,words/* isTroubleFor */.PQ)(operation, item)));
    const blocks = failuresWithin(budget, troubled, style);
    const left = budget - summary_bytes(blocks);
    const drawn = durations ? timeline(step, safe) : '';
    const picture = summary_bytes(drawn) <= left * PICTURE_SHARE ? drawn : '';
    const others = items.filter((item) => !troubled.includes(item));
    const table = folded(others, { ...style, durations, marks: true }, left - summary_bytes(picture));
    return blocks + picture + table;
}
/** All of them, with shorter reasons if need be. */
function failuresWithin(budget, troubled, style) {
    const tries = REASON_CHARS.map((chars) => () => (0,failures/* failureBlocks */.p)(troubled, style, chars));
    for (const attempt of tries) {
        const text = attempt();
        if (summary_bytes(text) <= budget)
            return text;
    }
    return '';
}
/** What went well, and what was left out, under one line with their counts. */
function folded(others, style, room) {
    if (others.length === 0)
        return '';
    const sorted = (0,words/* byInterest */.ad)(others);
    const statuses = [...new Set(sorted.map(({ status }) => status))];
    const counts = statuses.map((one) => {
        const number = others.filter(({ status }) => status === one).length;
        return `${number} ${summary_wordFor(one, style.operation)}`;
    });
    const opening = `\n<details><summary>${counts.join(', ')}</summary>\n\n`;
    const closing = '\n</details>\n';
    const table = itemsTable(sorted, style, room - summary_bytes(opening + closing));
    const text = opening + table + closing;
    return summary_bytes(text) <= room ? text : '';
}
function summary_wordFor(status, operation) {
    if (status === 'planned')
        return 'would be skipped';
    const isChange = operation === 'pause' || operation === 'resume';
    return isChange && status === 'succeeded'
        ? words/* OPERATION_WORDS */.yY[operation].done
        : words/* STATUS_WORDS */.ly[status];
}
/** What would fail, what would be done stage by stage, and folded what would be skipped. */
function plan(step, style, budget) {
    const { items } = step;
    const blocks = failuresWithin(budget, items.filter(({ foreseen }) => foreseen === 'failed'), style);
    const tables = stageTables(step, style, budget - summary_bytes(blocks));
    const left = items.filter((item) => !isToDo(item) && item.foreseen !== 'failed');
    return blocks + tables + folded(left, style, budget - summary_bytes(blocks + tables));
}
function isToDo({ status, foreseen }) {
    return status === 'planned' && foreseen === null;
}
/** A table for each stage, or one where there are none. */
function stageTables(step, style, budget) {
    const { items, maxParallel } = step;
    if (maxParallel === undefined)
        return planTable(items.filter(isToDo), style, budget);
    const all = (0,stage_text/* byStage */.w)(items, ({ plan }) => plan.stage);
    let text = '';
    for (const [stage, members] of all) {
        const toDo = members.filter(isToDo);
        const plan = toDo.map((member) => member.plan);
        const heading = `\n${(0,stage_text/* stageText */.U)(plan, { stage, stages: all.length, maxParallel })}\n`;
        const room = budget - summary_bytes(text + heading);
        const table = planTable(toDo, style, room);
        if (summary_bytes(table) > room)
            return text;
        text += heading + table;
    }
    return text;
}
function planTable(toDo, style, room) {
    return toDo.length === 0 ? '' : `\n${itemsTable(toDo, { ...style, marks: false }, room - 1)}`;
}
function summary_bytes(text) {
    return Buffer.byteLength(text);
}

// EXTERNAL MODULE: ./version.js
var version = __webpack_require__(7253);
;// CONCATENATED MODULE: ./main.js


























/** Runs the step, reports it, and says whether it passes. Never throws. */
async function main(outside = outside_0/* OUTSIDE */.o) {
    const step = openStep(outside);
    const passes = await run(step);
    step.stop.dispose();
    return passes && isAllWritten(step);
}
function openStep(outside) {
    const { vendors, clock, signals } = outside;
    const { mask, known } = new runner/* Secrets */.Sb();
    (0,secrets/* maskSecrets */.Q)(vendors, runner/* given */.gI, mask);
    const safe = (0,report_safe/* createSafeText */.P)(known);
    const operation = (0,general_inputs/* operationOf */.zI)(runner/* given */.gI.input('operation'));
    const vendor = (0,action_settings/* vendorOf */.AK)(runner/* given */.gI.input('vendor'), vendors) ?? { id: '', label: 'BI Refresh' };
    const unwritten = new action_unwritten/* Unwritten */.h(runner/* log */.Rm);
    const summaryOfStep = new StepSummary();
    const handover = new Handover(unwritten, safe, summaryOfStep);
    return {
        outside,
        mask,
        safe,
        operation,
        vendor,
        stop: (0,stop/* createStop */.n)(clock, signals, () => handover.noteCancellation()),
        unwritten,
        handover,
        publisher: new Publisher(vendor, { operation, safe, clock, unwritten }),
        summary: summaryOfStep,
    };
}
async function run(step) {
    const { outside, safe, stop, publisher, handover } = step;
    let checks = action_checks/* NO_CHECK_RUNS */.kT;
    try {
        const { clock, vendors } = outside;
        const readDbt = await (0,action_settings/* loadDbt */.FM)(runner/* given */.gI.input);
        const settings = (0,action_settings/* readSettings */.sb)(runner/* given */.gI, vendors, (0,runner/* workspace */.Gl)(), () => clock.now(), readDbt);
        outside.keepMemoryLow();
        for (const line of settings.warnings)
            runner/* log */.Rm.warning(safe.plain(line));
        stop.startTimeout(settings.timeoutMs);
        const { vendor, operation } = settings;
        const lines = (0,report_lines/* createLineWriter */.c)({ safe, vendor: vendor.label, operation });
        publisher.prepare();
        checks = await openChecks(settings, step);
        const result = await perform(settings, lines, step, checks);
        // Jobs of ours may be running that were to be cancelled, or that nobody looked after.
        handover.end(result.items.some(({ mayRun }) => mayRun));
        report(result, settings, lines, step);
        checks.end(result.items);
        return domain_result/* PASSING */.K.has(result.status) || reachedCancellation(result, stop);
    }
    catch (error) {
        handover.end(publisher.items.some(({ status }) => status === 'running'));
        fail(error, step);
        checks.end(publisher.items);
        return false;
    }
    finally {
        // Outputs and summary are written: whoever kills the step now kills nothing that matters.
        await checks.flush();
    }
}
function openChecks(settings, { outside, safe, stop }) {
    const { certificates } = settings;
    return (0,action_checks/* openCheckRuns */.tw)(settings, {
        env: runner/* given */.gI.env,
        clock: outside.clock,
        safe,
        openTransport: () => outside.openTransport(certificates),
        userAgent: version/* USER_AGENT */._,
        signal: stop.signal,
    });
}
/** What could not be written is an error of its own: all went well, but somebody will miss it. */
function isAllWritten({ safe, unwritten: { words } }) {
    if (words === undefined)
        return true;
    (0,runner/* annotate */.fz)({
        title: 'BI Refresh: not everything was written',
        message: safe.plain(`${words}. What the step did to its items is as the log says; a later step may miss what is not written.`),
    });
    return false;
}
/** `cancelled` is what `operation: cancel` is after, unless it was cancelled itself. */
function reachedCancellation({ operation, status }, { signal }) {
    const interrupted = signal.reason instanceof errors/* RunCancelled */.zL;
    return operation === 'cancel' && status === 'cancelled' && !interrupted;
}
async function perform(settings, lines, step, checks) {
    const { outside, mask, safe, stop, handover, publisher, unwritten } = step;
    const { certificates } = settings;
    handover.noteCertificates(certificates);
    const transport = outside.openTransport(certificates);
    const surroundings = {
        send: transport.send,
        clock: outside.clock,
        random: Math.random,
        log: runner/* log */.Rm,
        safe,
        lines,
        mask,
        signal: stop.signal,
        leftMs: stop.leftMs,
        newId: runner/* newId */.Si,
    };
    /** The jobs of an earlier step are not ours to cancel, so that post needs not know of them. */
    const withoutJournal = { ...surroundings, openJournal: publishing(publisher, checks) };
    try {
        switch (settings.operation) {
            case 'refresh': {
                const openJournal = publishing(publisher, checks, handover.openJournal());
                return await refresh(settings, { ...surroundings, openJournal });
            }
            case 'wait':
                return await wait({ ...settings, jobs: jobsOf(settings) }, withoutJournal);
            case 'cancel':
                return await cancel({ ...settings, jobs: jobsOf(settings) }, withoutJournal);
            case 'pause':
                return await pause(settings, { ...withoutJournal, recorder: handover.openRecord() });
            case 'resume':
                return await (0,resume/* resume */.U)(settings, { ...withoutJournal, recorder: (0,recorder/* createRecorder */.Tk)(unwritten) });
        }
    }
    finally {
        transport.close();
    }
}
/** Outputs and check runs follow each change, once it is in the journal. */
function publishing(publisher, checks, journal) {
    return (results) => {
        checks.plan(results);
        return {
            changed(result) {
                journal?.changed(result);
                publisher.changed(results);
                checks.changed(result);
            },
        };
    };
}
/** Checked inputs hold them for these operations. */
function jobsOf({ jobs }) {
    return jobs ?? { ids: [] };
}
function report(result, { vendor, summary: wanted }, lines, { safe, publisher, summary: summaryOfStep }) {
    publisher.publish(result);
    warnOfOverflow(result, vendor, safe);
    for (const annotation of annotations(result.items, vendor.label, safe, result.operation))
        (0,runner/* annotate */.fz)(annotation);
    runner/* log */.Rm.info(lines.verdict(result));
    if (!wanted)
        return;
    summaryOfStep.complete(summary(result, { vendor: vendor.label, folder: vendor.folder }, safe));
}
function warnOfOverflow(step, { id, label }, safe) {
    for (const line of (0,report_outputs/* overflow */.ju)(step, { vendor: id, label, safe }))
        runner/* log */.Rm.warning(line);
}
/** The step ended early, mostly before there was anything to act on: the same outputs all the same. */
function fail(error, { vendor, operation, safe, publisher, outside }) {
    const { message, sentence, debug } = (0,problems/* explainError */.U)(error, vendor.label, safe);
    const { items } = publisher;
    const now = outside.clock.now();
    const step = { operation, status: statusOf(error), items, startedAt: now, endedAt: now };
    publisher.publish(step, sentence);
    warnOfOverflow(step, vendor, safe);
    for (const line of debug)
        runner/* log */.Rm.debug(line);
    (0,runner/* annotate */.fz)({ title: 'BI Refresh', message });
}
function statusOf(error) {
    if (error instanceof errors/* RunCancelled */.zL)
        return 'cancelled';
    return error instanceof errors/* TimeoutReached */.g ? 'timed-out' : 'failed';
}


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
