export const id = 611;
export const ids = [611];
export const modules = {

/***/ 9611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  post: () => (/* binding */ post)
});

// EXTERNAL MODULE: ./action/certificates.js
var certificates = __webpack_require__(630);
// EXTERNAL MODULE: ./action/checks/index.js
var checks = __webpack_require__(560);
// EXTERNAL MODULE: ./action/checks/inputs.js
var inputs = __webpack_require__(8239);
// EXTERNAL MODULE: ./action/journal.js
var journal = __webpack_require__(9419);
// EXTERNAL MODULE: ./action/recorder.js + 1 modules
var action_recorder = __webpack_require__(26);
// EXTERNAL MODULE: ./action/runner.js
var runner = __webpack_require__(7364);
// EXTERNAL MODULE: ./action/secrets.js
var secrets = __webpack_require__(2229);
// EXTERNAL MODULE: ./action/settings.js + 6 modules
var action_settings = __webpack_require__(9773);
// EXTERNAL MODULE: ./action/stop.js
var action_stop = __webpack_require__(1610);
// EXTERNAL MODULE: ./domain/errors.js
var errors = __webpack_require__(2443);
// EXTERNAL MODULE: ./engine/run/ask-to-cancel.js
var ask_to_cancel = __webpack_require__(9972);
// EXTERNAL MODULE: ./engine/watch/unseen.js
var unseen = __webpack_require__(3950);
// EXTERNAL MODULE: ./operations/with-session.js
var with_session = __webpack_require__(3775);
;// CONCATENATED MODULE: ./operations/leftovers.js



/**
 * Cancels the jobs that a killed main had started and not seen end. Asking twice does no harm: a
 * job that has ended is left as it is. What can't be proven to be ours is named and left alone.
 */
async function cancelLeftovers(request, surroundings) {
    const { vendor, onCancel, config } = request;
    const { log, safe } = surroundings;
    const open = request.entries.filter(({ open }) => open);
    const surely = open.filter(({ ours, sentAt }) => ours && sentAt === null);
    const inDoubt = open.filter(({ sentAt }) => sentAt !== null);
    const found = open.filter((entry) => entry.found);
    const ofInterest = [...new Set([...surely, ...inDoubt, ...found])];
    if (ofInterest.length === 0)
        return;
    const names = listOf(ofInterest, safe);
    if (onCancel === 'leave') {
        log.info(`The step was killed. As on-cancel says, its jobs are left running: ${names}`);
        return;
    }
    log.info(`The step was killed. Cancelling what it had started: ${names}`);
    for (const entry of found)
        log.warning(`${nameOf(entry, safe)}: ${leftAlone(entry.jobId, safe)}`);
    const toDo = [...surely, ...inDoubt];
    if (toDo.length === 0)
        return;
    const kinds = vendor.kinds.filter(({ name }) => toDo.some(({ kind }) => kind === name));
    const purpose = { operation: 'cancel', kinds };
    await (0,with_session/* withSession */.f)(vendor, config, purpose, surroundings, async (session) => {
        await Promise.all([
            ...surely.map((entry) => cancelOne(entry, vendor, session, surroundings)),
            ...inDoubt.map((entry) => tellOfOne(entry, vendor, session, surroundings)),
        ]);
    });
}
function listOf(entries, safe) {
    return entries.map((entry) => nameOf(entry, safe)).join(', ');
}
function nameOf({ itemName }, safe) {
    return safe.plain(itemName, 100);
}
/** A refresh that began when our answer was lost may be somebody else's. */
function leftAlone(jobId, safe) {
    const job = jobId === null ? 'a refresh' : `job ${safe.plain(jobId, 100)}`;
    return `${job} began when an answer was lost, and is left running: whether it is ours can't be told`;
}
/** One that can't be looked after does not keep the others waiting. */
async function cancelOne(entry, vendor, session, surroundings) {
    const { log, safe, clock, signal } = surroundings;
    const say = (text) => `${nameOf(entry, safe)}: ${safe.plain(text, 500)}`;
    try {
        const item = itemOf(entry, vendor);
        if (!item || entry.jobId === null)
            return log.warning(say('it may be running'));
        const job = { id: entry.jobId, item };
        log.info(say(cancelText(await (0,ask_to_cancel/* askToCancel */.n)(job, { session, clock }, signal))));
    }
    catch (error) {
        log.warning(say(`it may be running: ${wordsOf(error)}`));
    }
}
/** Says what a request without an answer may have started. */
async function tellOfOne(entry, vendor, session, surroundings) {
    const { log, safe } = surroundings;
    const say = (text) => log.warning(`${nameOf(entry, safe)}: ${text}`);
    try {
        const item = itemOf(entry, vendor);
        const at = entry.sentAt;
        if (!item || at === null)
            return say('it may be running');
        const found = await (0,unseen/* lookUntilTold */.$_)(() => session.startedSince({ item, parameters: {} }, { at }), surroundings);
        if ('untold' in found || found.length === 0)
            return say('it may be running');
        for (const { id } of found)
            say(leftAlone(id, safe));
    }
    catch (error) {
        say(`it may be running: ${safe.plain(wordsOf(error), 500)}`);
    }
}
function wordsOf(error) {
    return error instanceof Error ? error.message : String(error);
}
function itemOf(entry, vendor) {
    const kind = vendor.kinds.find(({ name }) => name === entry.kind);
    if (!kind)
        return undefined;
    const { itemId: id, itemName: name, variant, workspaceId } = entry;
    return {
        kind,
        id,
        name,
        ...(variant === undefined ? {} : { variant }),
        ...(workspaceId === undefined ? {} : { workspaceId }),
    };
}
function cancelText(answer) {
    switch (answer.kind) {
        case 'accepted':
            return 'cancellation asked for';
        case 'already-ended':
            return 'had ended already';
        case 'refused':
            return `could not be cancelled: ${answer.reason}`;
    }
}

// EXTERNAL MODULE: ./operations/resume.js + 2 modules
var resume = __webpack_require__(5389);
// EXTERNAL MODULE: ./outside.js + 17 modules
var outside_0 = __webpack_require__(1096);
// EXTERNAL MODULE: ./report/lines.js + 1 modules
var report_lines = __webpack_require__(8150);
// EXTERNAL MODULE: ./report/problems.js
var problems = __webpack_require__(8154);
// EXTERNAL MODULE: ./report/safe.js + 2 modules
var report_safe = __webpack_require__(4238);
// EXTERNAL MODULE: ./selection/record.js
var record = __webpack_require__(8523);
// EXTERNAL MODULE: ./version.js
var version = __webpack_require__(7253);
;// CONCATENATED MODULE: ./post.js


















/** The runner gives a cancelled job five minutes for all that is left. */
const CANCEL_WITHIN_MS = 60_000;
const RESUME_WITHIN_MS = 4 * 60_000;
/** What was on its way to the vendor when main was killed takes effect by then, or never. */
const SETTLE_MS = 15_000;
/**
 * After a main that ended by itself there is nothing to do, but to resume what it paused. One that
 * was killed may have left jobs running: `on-cancel` says what becomes of them. Check runs that it
 * could not complete get their end. A main that left
 * nothing at all has begun nothing. Only warns when that fails; true unless what was paused stays so.
 */
async function post(outside = outside_0/* OUTSIDE */.o) {
    const { mask, known } = new runner/* Secrets */.Sb();
    (0,secrets/* maskSecrets */.Q)(outside.vendors, runner/* given */.gI, mask);
    const leftJobs = runner/* state */.wk.get('ended') !== 'true' && runner/* state */.wk.get('journal') !== '';
    const leftRecord = runner/* state */.wk.get('record') !== '';
    const leftChecks = runner/* state */.wk.get('checks') !== '';
    if (!leftJobs && !leftRecord && !leftChecks)
        return true;
    outside.keepMemoryLow();
    const transport = outside.openTransport((0,certificates/* splitCertificates */.tH)(runner/* state */.wk.get('certificates')));
    const stop = (0,action_stop/* createStop */.n)(outside.clock, outside.signals);
    const safe = (0,report_safe/* createSafeText */.P)(known);
    const one = { ...outside, mask, safe, transport, signal: stop.signal };
    try {
        if (leftJobs)
            await lookAfterJobs(one);
        if (leftChecks)
            await completeChecks(one);
        return !leftRecord || (await resumeWhatIsPaused(one));
    }
    finally {
        stop.dispose();
        transport.close();
    }
}
async function lookAfterJobs(post) {
    try {
        const { vendor, config, onCancel } = (0,action_settings/* readPostSettings */.mR)(runner/* given */.gI, post.vendors);
        const entries = (0,journal/* readJournal */.a0)(runner/* state */.wk.get('journal'));
        if (!entries) {
            runner/* log */.Rm.warning('The step was killed, and its journal in RUNNER_TEMP is gone: refreshes that it had started may be running.');
            return;
        }
        await within(CANCEL_WITHIN_MS, post, (surroundings) => cancelLeftovers({ vendor, config, onCancel, entries }, surroundings));
    }
    catch (error) {
        runner/* log */.Rm.warning(`What the step left running could not be looked after: ${explained(error, post)}`);
    }
}
function completeChecks({ clock, safe, transport: { send } }) {
    const surroundings = { env: runner/* given */.gI.env, clock, safe, send, userAgent: version/* USER_AGENT */._ };
    return (0,checks/* completeCheckRuns */.kr)(runner/* given */.gI.input(inputs/* TOKEN_INPUT */.jX), surroundings);
}
/** Says whether everything that the step had paused, and nobody has resumed since, is on again. */
async function resumeWhatIsPaused(post) {
    try {
        const settings = (0,action_settings/* readPostSettings */.mR)(runner/* given */.gI, post.vendors);
        if (!settings.resumeAtJobEnd)
            return true;
        const record = (0,action_recorder/* readRecordLeft */.L7)(settings.vendor);
        if (record.length > 0)
            return await resumeRecord(record, settings, post);
        runner/* log */.Rm.info('Nothing that this step paused is left to resume');
        return true;
    }
    catch (error) {
        complain(explained(error, post), post);
        return false;
    }
}
async function resumeRecord(record, { vendor, config, settings }, post) {
    runner/* log */.Rm.info('The job is at its end: resuming what this step paused (resume-at-job-end)');
    const recorder = (0,action_recorder/* createPostRecorder */.NI)();
    const left = () => record.filter(({ id }) => !recorder.done.has(id));
    const late = new AbortController();
    post.clock.sleep(RESUME_WITHIN_MS, late.signal).then(() => tellWhatIsLeft(left(), post), () => { });
    try {
        // What a killed main had just asked for may be done only now, and would undo ours.
        if (runner/* state */.wk.get('ended') !== 'true')
            await post.clock.sleep(SETTLE_MS, post.signal);
        const lines = (0,report_lines/* createLineWriter */.c)({ safe: post.safe, vendor: vendor.label, operation: 'resume' });
        const request = { vendor, config, settings, record, selectors: [], maxItems: record.length };
        // Nothing ends a job that goes on, but the runner: what is not resumed stays paused.
        const ms = runner/* state */.wk.get('cancelled') === 'true' ? RESUME_WITHIN_MS : Number.POSITIVE_INFINITY;
        const result = await within(ms, post, (surroundings) => (0,resume/* resume */.U)({ ...request, dryRun: false }, { ...surroundings, lines, openJournal: () => ({ changed: () => { } }), recorder, newId: runner/* newId */.Si }));
        runner/* log */.Rm.info(lines.verdict(result));
        if (result.status === 'resumed')
            return true;
        const failed = result.items.filter(({ status }) => status !== 'succeeded');
        complain(failed.map(({ plan, reason }) => `${plan.name}: ${reason}`).join('\n'), post, left());
    }
    catch (error) {
        complain(explained(error, post), post, left());
    }
    finally {
        late.abort();
    }
    return false;
}
function tellWhatIsLeft(left, { safe }) {
    runner/* log */.Rm.group('What is still paused, as resume takes it', left.map((entry) => safe.plain((0,record/* writeRecord */.rh)([entry]))));
}
function complain(reason, { safe }, left = []) {
    if (left.length > 0)
        tellWhatIsLeft(left, { safe });
    (0,runner/* annotate */.fz)({
        title: 'BI Refresh: still paused',
        message: `What this step paused could not be resumed at the end of the job. Resume it with the record in this log.\n${safe.plain(reason, 2000)}`,
    });
}
function explained(error, { safe }) {
    const { message, debug } = (0,problems/* explainError */.U)(error, 'The vendor', safe);
    for (const line of debug)
        runner/* log */.Rm.debug(line);
    return message;
}
/** Gives the work so many milliseconds from now on, or as long as the runner lets it. */
async function within(ms, post, work) {
    const { clock, signal } = post;
    const end = clock.elapsed() + ms;
    const timeout = new AbortController();
    const over = new AbortController();
    if (Number.isFinite(ms)) {
        clock.sleep(ms, over.signal).then(() => timeout.abort(new errors/* TimeoutReached */.g()), () => { });
    }
    const either = AbortSignal.any([signal, timeout.signal]);
    try {
        return await work(surroundingsFor(post, either, end));
    }
    finally {
        over.abort();
    }
}
function surroundingsFor({ transport: { send }, clock, safe, mask }, signal, end) {
    return {
        send,
        clock,
        random: Math.random,
        log: runner/* log */.Rm,
        safe,
        mask,
        signal,
        leftMs: () => end - clock.elapsed(),
    };
}


/***/ })

};
