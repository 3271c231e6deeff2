export const id = 96;
export const ids = [96];
export const modules = {

/***/ 630:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EU: () => (/* binding */ CERTIFICATES_INPUT),
/* harmony export */   YL: () => (/* binding */ writeCertificates),
/* harmony export */   jZ: () => (/* binding */ readCertificates),
/* harmony export */   tH: () => (/* binding */ splitCertificates)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1692);
/* harmony import */ var _workspace_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8488);



const CERTIFICATES_INPUT = 'ca-certificates';
/** They travel to the post step as one environment string, and those end at 128 kB. */
const MOST_BYTES = 100_000;
const BLOCK = /-----BEGIN ([^-\n]+)-----[\s\S]*?-----END \1-----/g;
const ALLOWED = 'PEM certificates, or the path of a file with them in the workspace';
/**
 * The certificates of one's own authorities, one PEM each, without those that are trusted anyway: a
 * company's bundle often holds all that there are.
 */
function readCertificates(input, workspace, problems) {
    const given = input(CERTIFICATES_INPUT);
    if (given === '')
        return [];
    const isPath = !given.includes('-----BEGIN');
    const text = isPath ? (0,_workspace_file_js__WEBPACK_IMPORTED_MODULE_2__/* .readWorkspaceFile */ .s)(CERTIFICATES_INPUT, given, workspace, problems) : given;
    if (text === undefined)
        return [];
    const refuse = (allowed) => {
        problems.push({ input: CERTIFICATES_INPUT, ...(isPath && { given }), allowed });
        return [];
    };
    const blocks = [...text.matchAll(BLOCK)];
    if (blocks.length === 0)
        return refuse(`${ALLOWED}: there is none ${isPath ? 'in it' : 'here'}`);
    const others = [...new Set(blocks.flatMap(([, label = '']) => otherThan(label)))];
    if (others.length > 0)
        return refuse(`certificates alone: there is ${others.join(', ')} in it`);
    // A block that was cut off at the end would go unnoticed.
    const begun = text.match(/-----BEGIN /g)?.length ?? 0;
    const wrong = begun > blocks.length ? blocks.length : blocks.findIndex(([pem]) => !parse(pem));
    if (wrong >= 0)
        return refuse(`${ALLOWED}: number ${wrong + 1} of them can't be read`);
    const own = withoutKnown(blocks.map(([pem]) => pem));
    if (Buffer.byteLength(own.join('\n')) > MOST_BYTES) {
        return refuse(`${MOST_BYTES / 1000} kB of certificates at most: those of your own authority`);
    }
    return own;
}
function otherThan(label) {
    return label === 'CERTIFICATE' ? [] : [`a ${label.toLowerCase()}`];
}
function parse(pem) {
    try {
        return new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(pem);
    }
    catch {
        return undefined;
    }
}
function withoutKnown(pems) {
    const known = new Set((0,node_tls__WEBPACK_IMPORTED_MODULE_1__.getCACertificates)('default').map(inOneWay));
    const own = new Map(pems.map((pem) => [inOneWay(pem), pem]));
    return [...own].flatMap(([key, pem]) => (known.has(key) ? [] : [pem]));
}
/** The same certificate may be written in lines of any length. */
function inOneWay(pem) {
    return pem.replace(/\s/g, '');
}
/** As one text, for whoever comes later. */
function writeCertificates(certificates) {
    return certificates.join('\n');
}
/** What `writeCertificates` has written. */
function splitCertificates(text) {
    return [...text.matchAll(BLOCK)].map(([pem]) => pem);
}


/***/ }),

/***/ 560:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   kT: () => (/* binding */ NO_CHECK_RUNS),
/* harmony export */   kr: () => (/* binding */ completeCheckRuns),
/* harmony export */   tw: () => (/* binding */ openCheckRuns)
/* harmony export */ });
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7364);

const NO_CHECK_RUNS = {
    plan() { },
    changed() { },
    end() { },
    flush: () => Promise.resolve(),
};
/** Never throws: a step without check runs is as good. */
async function openCheckRuns({ checkRuns: wanted, dryRun, settings, vendor }, surroundings) {
    if (!wanted)
        return NO_CHECK_RUNS;
    if (dryRun) {
        _runner_js__WEBPACK_IMPORTED_MODULE_0__/* .log */ .Rm.info('check-runs: a dry run publishes none');
        return NO_CHECK_RUNS;
    }
    try {
        const { Publisher, placeOf } = await Promise.all(/* import() */[__webpack_require__.e(75), __webpack_require__.e(656)]).then(__webpack_require__.bind(__webpack_require__, 5656));
        const { token } = wanted;
        const { env, safe, openTransport } = surroundings;
        const place = placeOf(env);
        const ledgerPath = (0,_runner_js__WEBPACK_IMPORTED_MODULE_0__/* .newChecksPath */ .BN)();
        const { send, close } = openTransport();
        const { wait: waits } = settings;
        const publisher = new Publisher({
            ...surroundings,
            ...{ log: _runner_js__WEBPACK_IMPORTED_MODULE_0__/* .log */ .Rm, token, place, ledgerPath, send, vendor, waits },
            onLeft: (isLeft) => tellPost(isLeft ? ledgerPath : ''),
        });
        return guarded(publisher, close, safe);
    }
    catch (error) {
        warn(error, surroundings);
        return NO_CHECK_RUNS;
    }
}
/** For post: gives those that main has left open their end. Never throws. */
async function completeCheckRuns(token, surroundings) {
    try {
        const ledgerPath = _runner_js__WEBPACK_IMPORTED_MODULE_0__/* .state */ .wk.get('checks');
        const { completeLeft, placeOf } = await Promise.all(/* import() */[__webpack_require__.e(75), __webpack_require__.e(656)]).then(__webpack_require__.bind(__webpack_require__, 5656));
        const place = placeOf(surroundings.env);
        await completeLeft({ ...surroundings, log: _runner_js__WEBPACK_IMPORTED_MODULE_0__/* .log */ .Rm, token, place, ledgerPath });
    }
    catch (error) {
        warn(error, surroundings);
    }
}
/** A mistake of ours in here must not be one of the step. */
function guarded(checkRuns, close, safe) {
    const note = (error) => _runner_js__WEBPACK_IMPORTED_MODULE_0__/* .log */ .Rm.debug(`Check runs: ${safe.plain(String(error), 1000)}`);
    const attempt = (act) => {
        try {
            act();
        }
        catch (error) {
            note(error);
        }
    };
    return {
        plan: (results) => attempt(() => checkRuns.plan(results)),
        changed: (result) => attempt(() => checkRuns.changed(result)),
        end: (results) => attempt(() => checkRuns.end(results)),
        flush: () => checkRuns.flush().catch(note).finally(close),
    };
}
/** Post learns of them by this alone; where it can't be written they stay as they are. */
function tellPost(path) {
    try {
        _runner_js__WEBPACK_IMPORTED_MODULE_0__/* .state */ .wk.save({ checks: path });
    }
    catch {
        // Whoever writes what matters says so.
    }
}
function warn(error, { safe }) {
    const why = safe.plain(error instanceof Error ? error.message : String(error), 500);
    _runner_js__WEBPACK_IMPORTED_MODULE_0__/* .log */ .Rm.warning(`Check runs are not published: ${why.replace(/\.$/, '')}. The refreshes and the result of this step are not affected.`);
}


/***/ }),

/***/ 8239:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   jX: () => (/* binding */ TOKEN_INPUT),
/* harmony export */   zd: () => (/* binding */ readCheckRuns)
/* harmony export */ });
/* unused harmony export CHECK_RUNS_INPUT */
const CHECK_RUNS_INPUT = 'check-runs';
const TOKEN_INPUT = 'github-token';
/**
 * Reads how check runs are to be published; `undefined` where they are not. Its token is used for
 * nothing else, and left alone where none are wanted.
 */
function readCheckRuns(isOn, operation, input, problems) {
    const token = input(TOKEN_INPUT);
    if (isOn !== true)
        return undefined;
    if (operation !== 'refresh' && operation !== 'wait') {
        const allowed = `is for operation: refresh and operation: wait: leave it out, ${operation} has none`;
        problems.push({ input: CHECK_RUNS_INPUT, given: 'true', allowed });
        return undefined;
    }
    if (token === '') {
        const allowed = 'is required with check-runs: true: leave it out, or give a token';
        problems.push({ input: TOKEN_INPUT, allowed });
        return undefined;
    }
    // It goes into a header.
    if (!/^[\x21-\x7e]+$/.test(token)) {
        problems.push({ input: TOKEN_INPUT, allowed: 'a token: one word, without blanks' });
        return undefined;
    }
    return { token };
}


/***/ }),

/***/ 291:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

var node_fs__WEBPACK_IMPORTED_MODULE_1___namespace_cache;
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jk: () => (/* binding */ READABLE),
/* harmony export */   VW: () => (/* binding */ appendOwnFile),
/* harmony export */   dl: () => (/* binding */ appendFile),
/* harmony export */   fR: () => (/* binding */ replaceFile),
/* harmony export */   kT: () => (/* binding */ readInChunks),
/* harmony export */   op: () => (/* binding */ createGrowingFile),
/* harmony export */   p3: () => (/* binding */ tryToAppend),
/* harmony export */   z5: () => (/* binding */ whyNotWritten),
/* harmony export */   zx: () => (/* binding */ readOwnFile)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);


/** Windows has no such flag: there a new file is opened exclusively all the same. */
const { O_APPEND, O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW = 0 } = node_fs__WEBPACK_IMPORTED_MODULE_1__.constants;
/** For us alone, but for what other users of the machine, a container's say, are to read. */
const OURS = 0o600;
const READABLE = 0o644;
/**
 * Puts a file in the place of whatever has this name, a link among it: the old content or the new
 * one, whenever the process dies.
 */
function replaceFile(path, text, mode = OURS, fs = /*#__PURE__*/ (node_fs__WEBPACK_IMPORTED_MODULE_1___namespace_cache || (node_fs__WEBPACK_IMPORTED_MODULE_1___namespace_cache = __webpack_require__.t(node_fs__WEBPACK_IMPORTED_MODULE_1__, 2)))) {
    const next = `${path}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.new`;
    try {
        const file = fs.openSync(next, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
        try {
            writeAll(file, text, fs);
            fs.fsyncSync(file);
        }
        finally {
            fs.closeSync(file);
        }
        fs.renameSync(next, path);
    }
    catch (error) {
        quietly(() => fs.unlinkSync(next));
        throw error;
    }
}
/** Appends to a file that the runner has laid out, wherever it lies. */
function appendFile(path, text, fs = /*#__PURE__*/ (node_fs__WEBPACK_IMPORTED_MODULE_1___namespace_cache || (node_fs__WEBPACK_IMPORTED_MODULE_1___namespace_cache = __webpack_require__.t(node_fs__WEBPACK_IMPORTED_MODULE_1__, 2)))) {
    append(path, text, O_WRONLY | O_APPEND, fs);
}
/** Throws where this number of bytes could not be appended to a file of the runner's. Leaves it as it was. */
function tryToAppend(path, bytes, fs = /*#__PURE__*/ (node_fs__WEBPACK_IMPORTED_MODULE_1___namespace_cache || (node_fs__WEBPACK_IMPORTED_MODULE_1___namespace_cache = __webpack_require__.t(node_fs__WEBPACK_IMPORTED_MODULE_1__, 2)))) {
    const file = fs.openSync(path, O_WRONLY | O_APPEND);
    try {
        const { size } = fs.fstatSync(file);
        appendWhole(file, '\n'.repeat(bytes), fs);
        quietly(() => fs.ftruncateSync(file, size));
    }
    finally {
        fs.closeSync(file);
    }
}
/** Appends to a file of our own, which the first one makes. */
function appendOwnFile(path, text, fs = /*#__PURE__*/ (node_fs__WEBPACK_IMPORTED_MODULE_1___namespace_cache || (node_fs__WEBPACK_IMPORTED_MODULE_1___namespace_cache = __webpack_require__.t(node_fs__WEBPACK_IMPORTED_MODULE_1__, 2)))) {
    append(path, text, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, fs);
}
function append(path, text, flags, fs) {
    const file = fs.openSync(path, flags, OURS);
    try {
        appendWhole(file, text, fs);
    }
    finally {
        fs.closeSync(file);
    }
}
/** @throws where something has the name already */
function createGrowingFile(path, fs = /*#__PURE__*/ (node_fs__WEBPACK_IMPORTED_MODULE_1___namespace_cache || (node_fs__WEBPACK_IMPORTED_MODULE_1___namespace_cache = __webpack_require__.t(node_fs__WEBPACK_IMPORTED_MODULE_1__, 2)))) {
    const flags = O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW;
    const file = fs.openSync(path, flags, OURS);
    return {
        append: (text) => appendWhole(file, text, fs),
        clear: () => fs.ftruncateSync(file, 0),
    };
}
/** What a disk that is full takes of a text is taken back: half a line would be read as one. */
function appendWhole(file, text, fs) {
    const { size } = fs.fstatSync(file);
    try {
        writeAll(file, text, fs);
    }
    catch (error) {
        // A device has no length to go back to.
        quietly(() => fs.ftruncateSync(file, size));
        throw error;
    }
}
/** One write may take less than it is given. */
function writeAll(file, text, fs) {
    const bytes = Buffer.from(text);
    let written = 0;
    while (written < bytes.length) {
        const more = fs.writeSync(file, bytes, written, bytes.length - written);
        if (more === 0)
            throw Object.assign(new Error('nothing was taken'), { code: 'ENOSPC' });
        written += more;
    }
}
/** A file that we have written; `undefined` where there is none, or a link in its place. */
function readOwnFile(path) {
    const found = node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync(path, { throwIfNoEntry: false });
    return found?.isFile() ? node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync(path, 'utf8') : undefined;
}
/** Small enough for what is made of a chunk to be gone before the next. */
const CHUNK_BYTES = 1 << 16;
/** The bytes of a file of any size. Each chunk lies in the memory of the one before. */
function* readInChunks(path) {
    const file = node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDONLY);
    try {
        const memory = Buffer.allocUnsafe(CHUNK_BYTES);
        for (;;) {
            const length = node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync(file, memory);
            if (length === 0)
                return;
            yield memory.subarray(0, length);
        }
    }
    finally {
        node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync(file);
    }
}
const REASONS = {
    EACCES: 'permission is denied',
    EDQUOT: 'the disk quota is used up',
    EISDIR: 'a folder has its name',
    ENOENT: 'it or its folder is not there',
    ENOSPC: 'the disk is full',
    ENOTDIR: 'a part of its path is not a folder',
    EPERM: 'permission is denied',
    EROFS: 'the file system is read-only',
};
/** Why a file could not be written, as a short phrase. */
function whyNotWritten(error) {
    const { code = '', message = String(error) } = error;
    return REASONS[code] ?? message;
}
function quietly(act) {
    try {
        act();
    }
    catch {
        // What led here is what is told.
    }
}


/***/ }),

/***/ 7984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ isComplete),
/* harmony export */   L6: () => (/* binding */ readGeneral),
/* harmony export */   tK: () => (/* binding */ GENERAL_INPUTS),
/* harmony export */   zI: () => (/* binding */ operationOf)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9987);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4214);
/* harmony import */ var _domain_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7400);
/* harmony import */ var _selection_expressions_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6351);
/* harmony import */ var _selection_values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5376);




const DEFAULT_TIMEOUT_MS = 5 * 60 * 60_000;
const DEFAULT_MAX_AGE_MS = 24 * 60 * 60_000;
const SHORTEST_POLL_MS = 1000;
const LONGEST_POLL_MS = 60 * 60_000;
/** One of a few words, in any case; the first is the default. */
function choice(...words) {
    const allowed = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
    const word = zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(words, { error: allowed });
    return zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().toLowerCase().pipe(word).prefault(words[0]);
}
function flag(byDefault) {
    const read = (text) => {
        const value = (0,_selection_values_js__WEBPACK_IMPORTED_MODULE_1__/* .parseFlag */ .og)(text);
        return value === undefined ? { ok: false, allowed: 'true or false' } : { ok: true, value };
    };
    return parsed(read).default(byDefault);
}
/** Text that `read` turns into a value, or into words on what is allowed. */
function parsed(read) {
    return zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().transform((text, context) => {
        const result = read(text);
        if (result.ok)
            return result.value;
        context.addIssue({ code: 'custom', message: result.allowed });
        return zod__WEBPACK_IMPORTED_MODULE_3__/* .NEVER */ .tm;
    });
}
function whole(least, most) {
    return (text) => {
        const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
        if (value >= least && value <= most)
            return { ok: true, value };
        return { ok: false, allowed: `a whole number from ${least} to ${most.toLocaleString('en')}` };
    };
}
function duration(least = 0, most = Number.POSITIVE_INFINITY) {
    return (text) => {
        const read = (0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E9)(text);
        if (!read.ok)
            return read;
        if (read.ms < least)
            return { ok: false, allowed: `${(0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(least)} at least` };
        if (read.ms > most)
            return { ok: false, allowed: `${(0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(most)} at most` };
        return { ok: true, value: read.ms };
    };
}
function orOff(read) {
    return (text) => {
        if (/^0+[hms]$/.test(text))
            return { ok: true, value: Number.POSITIVE_INFINITY };
        const result = read(text);
        return result.ok ? result : { ok: false, allowed: `0s to turn it off, or ${result.allowed}` };
    };
}
function orAuto(read) {
    return (text) => {
        if (text.toLowerCase() === 'auto')
            return { ok: true, value: 'auto' };
        const result = read(text);
        return result.ok ? result : { ok: false, allowed: `auto, or ${result.allowed}` };
    };
}
/** The inputs that are the same for all vendors. */
const generalInputs = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    operation: choice('refresh', 'wait', 'cancel', 'pause', 'resume'),
    match: choice('one', 'all', 'any'),
    'max-items': parsed(whole(1, 10_000)).default(100),
    'dry-run': flag(false),
    wait: flag(true),
    timeout: parsed(duration()).default(DEFAULT_TIMEOUT_MS),
    'poll-interval': parsed(orAuto(duration(SHORTEST_POLL_MS, LONGEST_POLL_MS))).default('auto'),
    'on-timeout': choice('leave', 'cancel'),
    'on-cancel': choice('cancel', 'leave'),
    'if-running': choice('queue', 'join', 'skip', 'fail'),
    'on-failure': choice('stop', 'continue'),
    'max-parallel': parsed(orAuto(whole(1, 10_000))).default('auto'),
    retries: parsed(whole(0, 10)).default(1),
    'resume-at-job-end': flag(true),
    'dbt-require': choice('none-failed', 'all', 'any'),
    'dbt-max-age': parsed(orOff(duration())).default(DEFAULT_MAX_AGE_MS),
    'dbt-fresh-sources': flag(false),
    'dbt-urls': flag(false),
    'skip-if-refreshed-within': parsed(duration()).optional(),
    summary: flag(true),
    'check-runs': flag(false),
});
/** Reads each by itself, so that a wrong one does not hide what another says. */
function readGeneral(input, problems) {
    const entries = Object.entries(generalInputs.shape).flatMap(([name, schema]) => {
        // An empty input is one that is not given.
        const parsed = schema.safeParse(input(name) === '' ? undefined : input(name));
        if (parsed.success)
            return [[name, parsed.data]];
        const [allowed = ''] = parsed.error.issues.map(({ message }) => message);
        const given = input(name);
        problems.push({ input: name, given, allowed: (0,_selection_expressions_js__WEBPACK_IMPORTED_MODULE_4__/* .unevaluated */ .p)(given) ?? allowed });
        return [];
    });
    return Object.fromEntries(entries);
}
function isComplete(general) {
    return Object.keys(generalInputs.shape).every((name) => Object.hasOwn(general, name));
}
/** The names of all of them. */
const GENERAL_INPUTS = Object.keys(generalInputs.shape);
/** For what is told of inputs that can't be used. */
function operationOf(given) {
    const read = generalInputs.shape.operation.safeParse(given === '' ? undefined : given);
    return read.success ? read.data : 'refresh';
}


/***/ }),

/***/ 9419:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ex: () => (/* binding */ JOURNAL),
/* harmony export */   _0: () => (/* binding */ openJournal),
/* harmony export */   a0: () => (/* binding */ readJournal)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9987);
/* harmony import */ var _domain_trigger_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1794);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(291);



/**
 * What a killed main leaves to post: ids and times, never credentials. One line of JSON per change,
 * since a line is written whole or, at the very end, not at all.
 */
const entry = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    kind: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    itemId: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    variant: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
    workspaceId: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
    itemName: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    stage: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(),
    jobId: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable(),
    /** Surely started by us; nothing else is ours to cancel. */
    ours: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
    /** It came into being when an answer to us was lost, and may be ours or not. */
    found: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
    /** A request to start it was sent then (vendor's clock), and what became of it is not known. */
    sentAt: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().nullable(),
    /** Not seen to end. */
    open: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
});
/**
 * Appends every change to a file in RUNNER_TEMP. What the disk does not take is tried again with
 * the next change: the refreshes themselves are not the worse for it.
 */
function openJournal(file, safe, unwritten) {
    let pending = '';
    const flush = () => {
        if (pending === '')
            return;
        unwritten.attempt(JOURNAL, () => {
            file.append(pending);
            pending = '';
        });
    };
    return {
        changed(result) {
            pending += `${JSON.stringify(entryOf(result, safe))}\n`;
            flush();
        },
        flush,
    };
}
/** As the subject of a sentence. */
const JOURNAL = 'The journal of what is running, for the post step,';
const NOT_SEEN_TO_END = new Set(['running', 'unknown']);
function entryOf(result, safe) {
    const { item, name, stage } = result.plan;
    const open = (0,_domain_trigger_js__WEBPACK_IMPORTED_MODULE_0__/* .openOf */ .wf)(result.trigger);
    // Sent with an id of our choice, it is ours whatever became of the answer.
    const chosen = open?.jobId;
    return {
        kind: item.kind.name,
        itemId: item.id,
        ...(item.variant === undefined ? {} : { variant: item.variant }),
        ...(item.workspaceId === undefined ? {} : { workspaceId: item.workspaceId }),
        itemName: safe.plain(name),
        stage,
        jobId: chosen ?? result.jobId,
        ours: (0,_domain_trigger_js__WEBPACK_IMPORTED_MODULE_0__/* .isOurs */ .MU)(result.trigger) || chosen !== undefined,
        found: (0,_domain_trigger_js__WEBPACK_IMPORTED_MODULE_0__/* .isFound */ .ZN)(result.trigger),
        sentAt: chosen === undefined ? (open?.look.at ?? null) : null,
        open: NOT_SEEN_TO_END.has(result.status) || result.mayRun,
    };
}
/**
 * The last word on each item. A line that was cut by the kill is no word.
 * @returns `undefined` where the journal is gone
 */
function readJournal(path) {
    const last = new Map();
    const text = (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .readOwnFile */ .zx)(path);
    if (text === undefined)
        return undefined;
    for (const line of text.split('\n')) {
        const read = entry.safeParse(parse(line));
        if (!read.success)
            continue;
        const { kind, itemId, variant, stage } = read.data;
        last.set([stage, kind, itemId, variant].join(' '), read.data);
    }
    return [...last.values()];
}
function parse(line) {
    try {
        return JSON.parse(line);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 9389:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ keepMemoryLow)
/* harmony export */ });
/* harmony import */ var node_v8__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8877);

/**
 * A step waits more than it works. Kept small, what V8 sets aside costs half the memory of a thousand
 * items (`npm run bench`), and no time that anybody would notice: but for the start, when modules
 * are loaded and there is nothing to keep small yet. So it is asked for once the inputs are read.
 */
function keepMemoryLow() {
    (0,node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString)('--optimize-for-size');
}


/***/ }),

/***/ 26:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  VZ: () => (/* binding */ createAnnouncingRecorder),
  NI: () => (/* binding */ createPostRecorder),
  Tk: () => (/* binding */ createRecorder),
  L7: () => (/* binding */ readRecordLeft)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./domain/errors.js
var errors = __webpack_require__(2443);
// EXTERNAL MODULE: ./report/outputs.js
var outputs = __webpack_require__(7954);
// EXTERNAL MODULE: ./report/words.js
var words = __webpack_require__(649);
;// CONCATENATED MODULE: ./report/summary/record.js


/**
 * The record for the job summary, folded away: for the day on which everything else is lost. As much
 * of it as an output takes; together with the verdict above it stays below GitHub's limit.
 * @param entries each as a record of its own
 */
function summaryOfRecord(entries, safe) {
    const lines = entries.map((entry) => safe.html(entry));
    const heading = `Record of the pause, which resume takes: ${(0,words/* plural */.LS)(entries.length, 'change')}`;
    let room = outputs/* LONGEST_OUTPUT_BYTES */.XK;
    const shown = lines.filter((line) => {
        room -= Buffer.byteLength(line) + 1;
        return room >= 0;
    });
    const left = lines.length - shown.length;
    const more = left > 0 ? `\nand ${left} more in the log and in the file` : '';
    return `<details><summary>${heading}</summary>\n<pre>${shown.join('\n')}${more}</pre>\n</details>\n`;
}

// EXTERNAL MODULE: ./selection/record.js
var selection_record = __webpack_require__(8523);
// EXTERNAL MODULE: ./action/files.js
var files = __webpack_require__(291);
// EXTERNAL MODULE: ./action/runner.js
var runner = __webpack_require__(7364);
// EXTERNAL MODULE: ./action/unwritten.js
var action_unwritten = __webpack_require__(510);
;// CONCATENATED MODULE: ./action/recorder.js








/** As the subject of a sentence. */
const RECORD = 'The record of what is paused';
/** Keeps the record in the outputs and in a file of the workspace. */
function createRecorder(unwritten) {
    const outputsOf = createOutputs();
    return {
        keep: keeping(unwritten, (text, entries, write) => {
            write(RECORD, () => (0,files/* replaceFile */.fR)((0,runner/* pausedFilePath */.gs)(), text, files/* READABLE */.Jk));
            write(`${RECORD}, as an output,`, () => (0,runner/* setOutputs */.n0)(outputsOf(entries)));
        }),
        restored,
    };
}
/** Keeps it where post finds it as well, and tells of it in the log and in the summary. */
function createAnnouncingRecorder(options) {
    const { copy, safe, unwritten, summary } = options;
    const kept = [];
    const outputsOf = createOutputs();
    let announced = false;
    const remember = (text) => {
        const digests = [...kept, digestOf(text)];
        runner/* state */.wk.save({ kept: digests.join(',') });
        kept.push(digestOf(text));
    };
    const announce = (entries) => {
        if (announced || entries.length === 0)
            return;
        announced = true;
        const each = entries.map((entry) => (0,selection_record/* writeRecord */.rh)([entry]));
        const heading = `Record of what is paused, for resume (${(0,runner/* pausedFilePath */.gs)()})`;
        runner/* log */.Rm.group(heading, each.map((line) => safe.plain(line)));
        summary.keep(summaryOfRecord(each, safe));
    };
    const toFiles = (text, write) => {
        // The workspace may be cleaned by a checkout.
        write(`${RECORD}, in RUNNER_TEMP,`, () => (0,files/* replaceFile */.fR)(copy, text));
        write(RECORD, () => (0,files/* replaceFile */.fR)((0,runner/* pausedFilePath */.gs)(), text, files/* READABLE */.Jk));
    };
    return {
        keep: keeping(unwritten, (text, entries, write) => {
            const toState = () => write(`${RECORD}, for the post step,`, () => remember(text));
            // Post takes no file whose digest it does not know. While nothing is paused yet, a kill may
            // leave files without a digest; after that, digests of files that are not written yet.
            if (kept.length === 0) {
                toFiles(text, write);
                toState();
            }
            else if (toState()) {
                toFiles(text, write);
            }
            write(`${RECORD}, as an output,`, () => (0,runner/* setOutputs */.n0)(outputsOf(entries)));
            announce(entries);
        }),
        restored,
    };
}
/**
 * Before the first change, what can't be written ends the step. After it the older record stands,
 * which holds more rather than less: the work goes on.
 */
function keeping(unwritten, keep) {
    let isFirst = true;
    const first = (what, act) => {
        (0,action_unwritten/* writeFirst */.a)(what, act);
        return true;
    };
    return (entries) => {
        const write = isFirst ? first : (what, act) => unwritten.attempt(what, act);
        keep((0,selection_record/* writeRecordFile */.PU)(entries), entries, write);
        isFirst = false;
    };
}
/** The record as outputs. That it is too long for one is said once. */
function createOutputs() {
    let isTold = false;
    return (entries) => {
        const line = (0,selection_record/* writeRecord */.rh)(entries);
        const fits = Buffer.byteLength(line) <= outputs/* LONGEST_OUTPUT_BYTES */.XK;
        if (!fits && !isTold) {
            isTold = true;
            runner/* log */.Rm.warning('The record is too long for the output paused, which is empty: use paused-file');
        }
        return { paused: fits ? line : '', 'paused-file': (0,runner/* pausedFilePath */.gs)() };
    };
}
/** For post: it has no outputs, and the record stays as main has left it. */
function createPostRecorder() {
    const done = new Set();
    return {
        done,
        keep: () => { },
        restored(entry) {
            done.add(entry.id);
            restored(entry);
        },
    };
}
/** Later steps of the job, and post, need not restore it again. */
function restored({ id }) {
    try {
        (0,files/* appendOwnFile */.VW)((0,runner/* resumedPath */.rN)(), `${id}\n`);
    }
    catch (error) {
        runner/* log */.Rm.debug(`The mark of a restored entry can't be written: ${(0,files/* whyNotWritten */.z5)(error)}`);
    }
}
/**
 * The record that main left, without what a resume step of the same job has restored since.
 * @throws StepError where something was paused, and no record of it is left
 */
function readRecordLeft(vendor) {
    const text = recordText();
    if (text === undefined || !vendor.pausable)
        return [];
    const problems = [];
    const options = { input: 'paused', vendor: vendor.id, pausable: vendor.pausable };
    const record = (0,selection_record/* readRecord */.aE)(text, options, problems);
    if (!record)
        throw new errors/* InputError */.dz(problems);
    const done = new Set((0,files/* readOwnFile */.zx)((0,runner/* resumedPath */.rN)())?.split('\n'));
    return record.filter(({ id }) => !done.has(id));
}
/**
 * In RUNNER_TEMP, or in the workspace if that was emptied since. Only what this step has written
 * itself: a file of that name may have been checked out.
 */
function recordText() {
    const digests = runner/* state */.wk.get('kept').split(',');
    const last = digests.at(-1);
    // Killed before its first change, main has kept nothing.
    if (last === '')
        return undefined;
    const paths = [runner/* state */.wk.get('record'), runner/* state */.wk.get('paused-file')];
    for (const path of paths) {
        const text = (0,files/* readOwnFile */.zx)(path);
        if (text !== undefined && digests.includes(digestOf(text)))
            return text;
    }
    if (last === digestOf((0,selection_record/* writeRecordFile */.PU)([])))
        return undefined;
    throw new errors/* StepError */.zg(`The record of what this step paused is gone, or was changed by another: ${paths.join(' and ')}.`, { advice: 'Resume it by hand with the record that the log of the step shows.' });
}
function digestOf(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}


/***/ }),

/***/ 7364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BN: () => (/* binding */ newChecksPath),
/* harmony export */   Gl: () => (/* binding */ workspace),
/* harmony export */   LW: () => (/* binding */ newRecordPath),
/* harmony export */   QV: () => (/* binding */ jobsFilePath),
/* harmony export */   Rm: () => (/* binding */ log),
/* harmony export */   Si: () => (/* binding */ newId),
/* harmony export */   dK: () => (/* binding */ mask),
/* harmony export */   fz: () => (/* binding */ annotate),
/* harmony export */   gI: () => (/* binding */ given),
/* harmony export */   gT: () => (/* binding */ tryOutputs),
/* harmony export */   gs: () => (/* binding */ pausedFilePath),
/* harmony export */   n0: () => (/* binding */ setOutputs),
/* harmony export */   rN: () => (/* binding */ resumedPath),
/* harmony export */   wk: () => (/* binding */ state),
/* harmony export */   xU: () => (/* binding */ knownSecrets),
/* harmony export */   xV: () => (/* binding */ newJournalPath)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6853);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(291);





/** How the runner names the variables that hold inputs. */
const INPUT = 'INPUT_';
/** The step's surroundings, as the runner lays them out in files and variables. */
const given = {
    input: (name) => _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .getInput */ .V4(name),
    env: (name) => process.env[name] ?? '',
    get names() {
        return Object.entries(process.env).flatMap(([name, value]) => name.startsWith(INPUT) && value?.trim() ? [name.slice(INPUT.length).toLowerCase()] : []);
    },
};
/** Secrets that must not reach any text of ours: the runner masks the log, we mask the rest. */
const secrets = [];
const knownSecrets = () => secrets;
/** Hides a value in the log and in everything that we write. */
function mask(secret) {
    if (secret === '')
        return;
    _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .setSecret */ .Pq(secret);
    secrets.push(secret);
}
const log = {
    info: (line) => _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .info */ .pq(line),
    warning: (line) => _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .warning */ .$e(line),
    debug: (line) => _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .debug */ .Yz(line),
    group(title, lines) {
        _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .startGroup */ .Oh(title);
        for (const line of lines)
            _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .info */ .pq(line);
        _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .endGroup */ .N4();
    },
};
function workspace() {
    return process.env.GITHUB_WORKSPACE || process.cwd();
}
const jobsFilePath = () => fileOfStep('bi-refresh-jobs');
const pausedFilePath = () => fileOfStep('bi-refresh-paused');
/** A file of its own for each step of a job: `GITHUB_ACTION` tells them apart. */
function fileOfStep(name) {
    const step = (process.env.GITHUB_ACTION ?? '').replace(/^_+/, '').replace(/[^A-Za-z0-9_-]/g, '-');
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(workspace(), `${name}${step === '' ? '' : `-${step}`}.json`);
}
/** A name that nothing else has. */
const newId = () => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)();
const newJournalPath = () => inTemp(`bi-refresh-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.jsonl`);
/** The record for post: a checkout may clean the workspace. */
const newRecordPath = () => inTemp(`bi-refresh-paused-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.json`);
/** What resume steps of this job have restored, for the post of the step that paused it. */
const resumedPath = () => inTemp('bi-refresh-resumed.txt');
/** What main leaves to post of its check runs. */
const newChecksPath = () => inTemp(`bi-refresh-checks-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.jsonl`);
function inTemp(name) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(process.env.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), name);
}
/**
 * What main leaves to post. State is plain environment there: ids, paths and digests, never
 * credentials. Writing it throws where it can't be written.
 */
const state = {
    save: (values) => tell('GITHUB_STATE', values, _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .saveState */ .LZ),
    get: (name) => _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .getState */ .Gu(name),
};
/** @returns how much longer they make the runner's file, in bytes. Throws where it can't be written. */
function setOutputs(outputs) {
    return tell('GITHUB_OUTPUT', outputs, _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .setOutput */ .uH);
}
/** Throws where the runner's file for outputs can't be written. */
function tryOutputs() {
    const path = process.env.GITHUB_OUTPUT;
    if (path)
        (0,_files_js__WEBPACK_IMPORTED_MODULE_4__/* .tryToAppend */ .p3)(path, TRIAL_BYTES);
}
/** Outputs of a few items; a disk that has no room for more may fill up at any time. */
const TRIAL_BYTES = 4096;
/**
 * Tells the runner all of it or nothing: a block that is cut off would fail the step, whatever it
 * has done. A runner without such a file is told by commands in the log.
 */
function tell(variable, values, command) {
    const path = process.env[variable];
    const entries = Object.entries(values);
    if (!path) {
        for (const [name, value] of entries)
            command(name, value);
        return 0;
    }
    const end = `ghadelimiter_${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`;
    const text = entries.map(([name, value]) => `${name}<<${end}\n${value}\n${end}\n`).join('');
    (0,_files_js__WEBPACK_IMPORTED_MODULE_4__/* .appendFile */ .dl)(path, text);
    return Buffer.byteLength(text);
}
function annotate({ title, message }) {
    _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .error */ .z3(message, { title });
}


/***/ }),

/***/ 2229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ maskSecrets)
/* harmony export */ });
/* harmony import */ var _checks_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8239);

/** Hides the secrets of all vendors and the token for GitHub, wherever they come from: which vendor is meant is not known yet. */
function maskSecrets(vendors, given, mask) {
    mask(given.input(_checks_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .TOKEN_INPUT */ .jX));
    for (const { secretInputs, secretEnv = [] } of vendors) {
        for (const name of secretInputs)
            mask(given.input(name));
        for (const name of secretEnv)
            mask(given.env(name));
    }
}


/***/ }),

/***/ 9773:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  FM: () => (/* binding */ loadDbt),
  mR: () => (/* binding */ readPostSettings),
  sb: () => (/* binding */ readSettings),
  AK: () => (/* binding */ vendorOf)
});

// UNUSED EXPORTS: inputsOf

// EXTERNAL MODULE: ./domain/errors.js
var errors = __webpack_require__(2443);
// EXTERNAL MODULE: ./action/certificates.js
var action_certificates = __webpack_require__(630);
// EXTERNAL MODULE: ./action/checks/inputs.js
var inputs = __webpack_require__(8239);
// EXTERNAL MODULE: ./action/general-inputs.js
var general_inputs = __webpack_require__(7984);
// EXTERNAL MODULE: ./selection/filter.js + 1 modules
var selection_filter = __webpack_require__(8011);
// EXTERNAL MODULE: ./selection/problems.js
var selection_problems = __webpack_require__(2510);
// EXTERNAL MODULE: ./selection/wording.js
var wording = __webpack_require__(7992);
// EXTERNAL MODULE: ../node_modules/yaml/dist/index.js
var dist = __webpack_require__(6637);
// EXTERNAL MODULE: ./selection/expressions.js
var expressions = __webpack_require__(6351);
;// CONCATENATED MODULE: ./selection/slips.js

/** Slips that everybody makes once, and that the package tells in its own words. */
const SLIPS = [
    [
        /(?:^|[\s[{,:])'[^']*'[^\s,\]}#:']/,
        "an apostrophe within single quotes is written twice, 'O''Brien', or the text goes in double quotes",
    ],
    [
        /(?:^|[\s[{,:])"[^"]*"[^\s,\]}#:"]/,
        'a double quote within double quotes is written \\", or the text goes in single quotes',
    ],
    [
        /[[{](?:[^'"]|'[^']*'|"[^"]*")*\s#/,
        'a # behind a blank begins a comment. Put text that holds one in quotes',
    ],
];
/** What to write instead, where a line that can't be read shows a common slip. */
function slipIn(line) {
    return (0,expressions/* unevaluated */.p)(line) ?? SLIPS.find(([found]) => found.test(line))?.[1];
}

;// CONCATENATED MODULE: ./selection/document.js



const LARGEST_BYTES = 5_000_000;
/**
 * Words and signs, as the package cuts a text up: more than 10,000 filters of three keys take. What
 * comes of them would need minutes, and all memory, for 5 MB of commas.
 */
const MOST_LEXEMES = 300_000;
/** At most: a sign that says what kind of word follows, and the word. */
const LEXEMES_OF_A_CHARACTER = 2;
/** How much of it is looked at: enough to tell a slip, and more than is ever shown. */
const MOST_OF_A_LINE = 1000;
const DEEPEST = 64;
const AS_WRITTEN = {
    schema: 'failsafe',
    // Beside text there is only null, which has to be known in order to be refused.
    customTags: ['null'],
    resolveKnownTags: false,
    // The package compares every key with every other. `yaml.ts` does that.
    uniqueKeys: false,
};
/** With this document there is no going on. */
class Unreadable extends Error {
    offset;
    constructor(message, offset) {
        super(message);
        this.offset = offset;
    }
}
/** Returns the root node of the one document that `text` has to be. */
function compose(text, lines) {
    refuseUnfit(text);
    const composer = new dist/* Composer */.Dk(AS_WRITTEN);
    // The package gathers errors without end, an object with a stack for each comma too many, and its
    // types hide where they come in. What follows the first is mostly its consequence.
    const complain = complainer(text);
    Object.assign(composer, {
        onError: (source, code, message) => complain(code, message, offsetOf(source)),
    });
    const [document, another] = composer.compose(tokens(text, lines, complain), true, text.length);
    const error = document?.errors[0] ?? document?.warnings[0];
    if (error !== undefined)
        complain(error.code, error.message, error.pos[0]);
    if (another !== undefined) {
        throw new Unreadable('a second document begins. Give one', another.range[0]);
    }
    return document?.contents;
}
/**
 * Throws the first error, whatever it is called with after that: the package catches what is thrown in
 * the midst of a collection, and reports it in its turn.
 */
function complainer(text) {
    let first;
    return (code, message, offset) => {
        const slip = first || offset === undefined ? undefined : slipNear(text, offset);
        first ??= new Unreadable(slip ?? explain(code, message, text[offset ?? text.length]), offset);
        throw first;
    };
}
/** Some slips show only when the line after theirs makes no sense. */
function slipNear(text, offset) {
    const before = text
        .slice(Math.max(0, offset - MOST_OF_A_LINE), offset)
        .split('\n')
        .slice(-2);
    const [behind = ''] = text.slice(offset, offset + MOST_OF_A_LINE).split('\n');
    const last = before.pop() ?? '';
    return slipIn(last + behind) ?? (last.trim() === '' ? slipIn(before.pop() ?? '') : undefined);
}
function offsetOf(source) {
    if (typeof source === 'number')
        return source;
    return 'offset' in source ? source.offset : source[0];
}
function refuseUnfit(text) {
    if (Buffer.byteLength(text) > LARGEST_BYTES)
        throw new Unreadable('is larger than 5 MB');
    if (text.includes('\0')) {
        throw new Unreadable('holds a NUL character. Give it as text in UTF-8');
    }
}
const TOO_MUCH = `holds too much to be a list of filters. ${wording/* SELECT_MORE */.ne}`;
/** Before any of it is parsed, which takes several times as long. What is short holds too little to be asked. */
function isTooMuch(text) {
    if (text.length < MOST_LEXEMES / LEXEMES_OF_A_CHARACTER)
        return false;
    let count = 0;
    for (const _ of new dist/* Lexer */.JG().lex(text)) {
        count += 1;
        if (count > MOST_LEXEMES)
            return true;
    }
    return false;
}
/**
 * The package's own parser, but for bounds on how much there is and how deep. A document is composed
 * once it has been parsed whole, so that none beyond them gets there.
 */
function* tokens(text, lines, complain) {
    lines.addNewLine(0);
    if (isTooMuch(text))
        throw new Unreadable(TOO_MUCH);
    const parser = new dist/* Parser */.iX(lines.addNewLine);
    for (const lexeme of new dist/* Lexer */.JG().lex(text)) {
        yield* sound(parser.next(lexeme), complain);
        if (parser.stack.length > DEEPEST) {
            throw new Unreadable(`is nested more than ${DEEPEST} levels deep`, parser.offset);
        }
    }
    yield* sound(parser.end(), complain);
}
/** The tokens up to the first that is an error. */
function* sound(found, complain) {
    for (const token of found) {
        if (token.type === 'error') {
            const source = token.source === '' ? '' : `: ${(0,wording/* quote */.hD)(token.source)}`;
            complain('UNEXPECTED_TOKEN', token.message + source, token.offset);
        }
        yield token;
    }
}
const COLON = 'put text with a colon and a space in quotes';
const SPECIAL = 'put text that starts with a special character in quotes';
/**
 * The package's words, apart from the slips that everybody makes once.
 * @param char the first that is wrong
 */
function explain(code, message, char = '') {
    switch (code) {
        case 'BLOCK_AS_IMPLICIT_KEY':
            return COLON;
        case 'BLOCK_IN_FLOW':
            // Between brackets the same slip begins a mapping, and a hyphen or question mark a collection.
            return '-?'.includes(char) ? SPECIAL : COLON;
        case 'BAD_ALIAS':
            return 'put text that starts with * or & in quotes';
        case 'BAD_SCALAR_START':
            return SPECIAL;
        case 'TAG_RESOLVE_FAILED':
            return 'tags are not supported. Put text that starts with ! in quotes';
        default:
            return (0,wording/* shorten */.ml)(message.replace(/\s+/g, ' '), 120);
    }
}

;// CONCATENATED MODULE: ./selection/yaml.js




/** How many values, and characters in them, a text may stand for with its aliases written out. */
const MOST_EXPANDED = MOST_LEXEMES;
const LARGEST_EXPANDED = 2 * LARGEST_BYTES;
const NO_KEY = 'a key has to be text';
/**
 * Reads one YAML or JSON document, taking every scalar as written: `1.10`, `no` and `007` are text.
 * Returns undefined when it can't be read; in any case `problems` says what is wrong with it.
 */
function readYaml(text, problems, onComment = () => { }) {
    const lines = new dist/* LineCounter */.HN();
    const report = (says, offset) => {
        if (offset === undefined) {
            problems.add('', says);
            return;
        }
        const { line, col } = lines.linePos(offset);
        const start = lines.lineStarts[line - 1] ?? 0;
        const shown = excerpt(text, start);
        // Two braces without a dollar are a mapping within a mapping to YAML.
        const words = (says === NO_KEY && (0,expressions/* unevaluated */.p)(shown)) || says;
        problems.add(`line ${line}, column ${col}`, words, shown || undefined);
    };
    try {
        const note = (value, end, keys) => {
            const comment = commentBehind(text, end);
            if (comment)
                onComment({ line: lines.linePos(end).line, keys: [...keys], value, comment });
        };
        const data = convert(compose(text, lines), report, note);
        refuseBomb(data);
        return data;
    }
    catch (error) {
        if (!(error instanceof Unreadable))
            throw error;
        report(error.message, error.offset);
        return undefined;
    }
}
/** On the same line. */
function commentBehind(text, end) {
    COMMENT.lastIndex = end;
    return COMMENT.exec(text)?.[1]?.trimEnd();
}
const COMMENT = /[ \t]+(#[^\r\n]{0,100})/y;
function excerpt(text, start) {
    const line = text.slice(start, start + MOST_OF_A_LINE);
    const end = line.indexOf('\n');
    return (0,wording/* shorten */.ml)(line.slice(0, end === -1 ? undefined : end).trim(), 60);
}
/** Turns the nodes of a document into plain data. An alias becomes the very value it stands for. */
function convert(root, report, note) {
    /** Those that lead to what is being converted. */
    const keys = [];
    const anchors = new Map();
    const convertNode = (node) => {
        if ((0,dist/* isAlias */.Vj)(node))
            return resolve(node.source, node.range?.[0]);
        const data = convertValue(node);
        // Only now, so that nothing can contain itself.
        if (((0,dist/* isScalar */.jn)(node) || (0,dist/* isCollection */.P3)(node)) && node.anchor)
            anchors.set(node.anchor, data);
        return data;
    };
    const resolve = (name, offset) => {
        const data = anchors.get(name);
        if (data !== undefined)
            return data;
        const hint = 'Put text that starts with * in quotes';
        throw new Unreadable(`there is no anchor ${(0,wording/* quote */.hD)(name)} above. ${hint}`, offset);
    };
    const convertValue = (node) => {
        if ((0,dist/* isSeq */.oP)(node))
            return node.items.map(convertNode);
        if ((0,dist/* isScalar */.jn)(node) && typeof node.value === 'string') {
            if (node.type === 'PLAIN' && node.range)
                note(node.value, node.range[1], keys);
            return node.value;
        }
        if (!(0,dist/* isMap */.jh)(node))
            return null;
        const map = new Map();
        for (const pair of node.items) {
            const key = convertNode(pair.key);
            keys.push(String(key));
            const value = convertNode(pair.value);
            keys.pop();
            const offset = (0,dist/* isNode */.Ll)(pair.key) ? pair.key.range?.[0] : undefined;
            if (typeof key !== 'string')
                report(NO_KEY, offset);
            else if (map.has(key))
                report(`${(0,wording/* quote */.hD)(key)} is there twice. Give it once`, offset);
            else
                map.set(key, value);
        }
        return map;
    };
    return convertNode(root);
}
/** Aliases of aliases can make a short text stand for more than memory holds. */
function refuseBomb(data) {
    let values = MOST_EXPANDED;
    let characters = LARGEST_EXPANDED;
    const visit = (value, depth) => {
        values -= 1;
        if (typeof value === 'string')
            characters -= value.length;
        if (values < 0 || characters < 0 || depth > DEEPEST)
            throw new Unreadable('its aliases (*name) stand for too much. Write the values out');
        if (value instanceof Map) {
            for (const [key, inner] of value) {
                visit(key, depth);
                visit(inner, depth + 1);
            }
        }
        else if (Array.isArray(value)) {
            for (const inner of value)
                visit(inner, depth + 1);
        }
    };
    visit(data, 0);
}

;// CONCATENATED MODULE: ./selection/items.js




const MOST_FILTERS = 10_000;
function tooMany(count) {
    const [given, most] = [count, MOST_FILTERS].map((number) => number.toLocaleString('en'));
    return `holds ${given} filters: ${most} at most. ${wording/* SELECT_MORE */.ne}`;
}
/** Reads `items`: a mapping of kinds to filters, or a list of such mappings. Never throws. */
function parseItems(text, options) {
    const problems = new selection_problems/* Problems */.Z(options.input);
    const data = readYaml(text, problems, (found) => warnOfComment(found, options, problems));
    const stages = data === undefined ? [] : readStages(data, options, problems);
    const count = stages.flat().reduce((sum, { filters }) => sum + filters.length, 0);
    if (count > MOST_FILTERS) {
        problems.add('', tooMany(count));
        return { selectors: [], problems: problems.list(), warnings: [] };
    }
    const selectors = stages.flatMap((groups, stage) => groups.flatMap((group) => readGroup(group, stage, options, problems)));
    return { selectors, problems: problems.list(), warnings: problems.warnings() };
}
/** Keys whose values are words of ours or the vendor's: none of them holds a `#`. */
const WORDS = new Set(['match', 'include_upstream', 'restore_as_full']);
/** `name: Q1 #2` is `Q1` to YAML. */
function warnOfComment({ line, keys, value, comment }, { kinds }, problems) {
    const [key = '', parent] = keys.toReversed();
    const [field = ''] = key.split('__');
    const types = kinds.map(({ filters }) => (Object.hasOwn(filters, field) ? filters[field] : ''));
    const isText = !types.some((type) => type === 'time' || type === 'number' || type === 'boolean');
    if (parent === 'refresh' || WORDS.has(key) || !isText)
        return;
    const whole = (0,wording/* quote */.hD)(`${value} ${comment}`);
    problems.warn(`line ${line}`, `${(0,wording/* quote */.hD)(comment)} is read as a comment, and ${key} as ${(0,wording/* quote */.hD)(value)}. If it belongs to the value, write ${key}: ${whole}; if not, put the value alone in quotes`);
}
function readStages(data, options, problems) {
    if (data instanceof Map)
        return readMapping(data, '', options, problems);
    if (Array.isArray(data) && data.length > 0) {
        return data.flatMap((entry, index) => {
            const place = `items[${index}]`;
            if (entry instanceof Map)
                return readMapping(entry, place, options, problems);
            problems.add(place, `is not a stage. ${expected(options)}`);
            return [];
        });
    }
    const says = data === null || Array.isArray(data) ? 'there is nothing in it.' : 'is only text.';
    problems.add('', `${says} ${expected(options)}`);
    return [];
}
/** Returns one stage, or with `ordered` one for each kind. */
function readMapping(mapping, place, options, problems) {
    if (mapping.size === 0)
        problems.add(place, `there is nothing in it. ${expected(options)}`);
    const groups = [];
    for (const [key, data] of mapping) {
        const kind = options.kinds.find(({ name, aliases }) => name === key || aliases?.includes(key));
        const path = place === '' ? key : `${place}.${key}`;
        if (kind === undefined)
            problems.add(place, () => unknownKind(key, options));
        else if (!Array.isArray(data))
            problems.add(path, notAList(data, kind));
        else if (data.length === 0)
            problems.add(path, `is an empty list. ${filtersOf(kind)}`);
        else
            groups.push({ kind, path, filters: data });
    }
    if (!options.ordered)
        return [groups];
    return options.kinds
        .map((kind) => groups.filter((group) => group.kind === kind))
        .filter((stage) => stage.length > 0);
}
function readGroup(group, stage, { operation, match, readers = 'what reads from others' }, problems) {
    return group.filters.flatMap((filter, index) => {
        const path = `${group.path}[${index}]`;
        const { kind } = group;
        return (0,selection_filter/* readFilter */.h9)(filter, { operation, kind, stage, path, match, readers }, problems) ?? [];
    });
}
function expected({ kinds }) {
    const [kind] = kinds;
    const example = kind && `, such as ${kind.name}: [${(0,selection_filter/* exampleOf */.Ql)(kind)}]`;
    return `Write kinds with their filters${example ?? ''}`;
}
/** How an operation is said to have been done to something. */
const DONE = {
    refresh: 'refreshed',
    wait: 'waited for',
    cancel: 'cancelled',
    pause: 'paused',
    resume: 'resumed',
};
function unknownKind(key, options) {
    const { operation, kinds, otherKinds = [], vendorLabel } = options;
    const other = otherKinds.find(({ name, aliases }) => name === key || aliases?.includes(key));
    if (other) {
        const able = kinds.map(({ name }) => name).join(', ');
        const why = other.notPausable === undefined ? '' : ` (${other.notPausable})`;
        return `${key} can't be ${DONE[operation]}${why}, only: ${able}`;
    }
    const meant = kinds.find(({ name, aliases, singular, plural }) => (0,wording/* similar */.qR)(key, [name, singular, plural, ...(aliases ?? [])]));
    const guess = meant === undefined ? '' : ` Did you mean ${meant.name}?`;
    const names = kinds.map(({ name }) => name).join(', ');
    return `${(0,wording/* quote */.hD)(key)} is not a kind of ${vendorLabel} item.${guess} Use: ${names}`;
}
function notAList(data, kind) {
    const given = data === null ? 'is empty' : 'is not a list';
    return `${given}. ${filtersOf(kind)}`;
}
function filtersOf(kind) {
    return `Give a list of filters, such as [${(0,selection_filter/* exampleOf */.Ql)(kind)}]`;
}

// EXTERNAL MODULE: ./selection/jobs.js
var selection_jobs = __webpack_require__(7862);
// EXTERNAL MODULE: ./selection/readers.js
var readers = __webpack_require__(6460);
// EXTERNAL MODULE: ./selection/record.js
var selection_record = __webpack_require__(8523);
// EXTERNAL MODULE: ./action/workspace-file.js
var workspace_file = __webpack_require__(8488);
;// CONCATENATED MODULE: ./action/targets.js





const ITEMS = ['items', 'items-file'];
const JOBS = ['jobs', 'jobs-file'];
const PAUSED = ['paused', 'paused-file'];
const DBT = 'dbt-artifacts';
const TARGET_INPUTS = [...ITEMS, ...JOBS, ...PAUSED, DBT];
/** What an earlier step wrote may be long: thousands of jobs with reasons of their own. */
const LARGEST_OF_OURS = 20_000_000;
/** Which of them an operation takes. */
const TAKES = {
    refresh: [ITEMS],
    wait: [JOBS],
    cancel: [JOBS],
    pause: [ITEMS],
    resume: [PAUSED, ITEMS],
};
const WHY_EMPTY = 'It is empty when that step did not run, or when GitHub dropped it for holding a secret: keep URLs, sites and ids in vars rather than secrets. What would pass 100 kB is empty, too: give its file then';
/** Reads what to act on; adds every problem to `problems`, and what is worth a word to `warnings`. */
function readTargets(options, problems, warnings = []) {
    const { input, operation } = options;
    for (const pair of [ITEMS, JOBS, PAUSED]) {
        const given = pair.filter((name) => input(name) !== '');
        if (given.length === 0)
            continue;
        if (!TAKES[operation].includes(pair)) {
            problems.push({ input: given.join(', '), allowed: misplaced(pair, operation) });
        }
        else if (given.length > 1) {
            problems.push({ input: pair[0], allowed: `give one of ${pair.join(' and ')}, not both` });
        }
    }
    if (operation !== 'refresh' && input(DBT) !== '') {
        problems.push({ input: DBT, allowed: `is for operation: refresh, not ${operation}` });
    }
    switch (operation) {
        case 'refresh':
            return readForRefresh(options, problems, warnings);
        case 'pause':
            return { selectors: readItems(options, problems, warnings) };
        case 'wait':
        case 'cancel':
            return { selectors: [], ...readEarlier(options, problems) };
        case 'resume':
            return readPaused(options, problems, warnings);
    }
}
/** Items, exposures of dbt, or items on which dbt decides. */
function readForRefresh(options, problems, warnings) {
    const { input, dbt } = options;
    const [itemsInput = 'items'] = ITEMS.filter((name) => input(name) !== '');
    const isGivenDbt = input(DBT) !== '';
    const given = isGiven(ITEMS, options);
    const selectors = given || !isGivenDbt ? readItems(options, problems, warnings) : [];
    if (!isGivenDbt) {
        for (const { path } of selectors.filter((one) => one.exposureName !== undefined)) {
            const allowed = `${path}: exposure needs dbt-artifacts, the target folder of a dbt build. It is empty where an expression yielded nothing`;
            problems.push({ input: itemsInput, allowed });
        }
        return { selectors };
    }
    if (!dbt)
        return { selectors: [] };
    const items = given ? { selectors, input: itemsInput } : undefined;
    const { notes, ...found } = dbt.read(items, { ...options, ...dbt }, problems, warnings);
    return { ...found, dbtNotes: notes };
}
function misplaced(pair, operation) {
    const fitting = Object.keys(TAKES).filter((one) => TAKES[one].includes(pair));
    const takes = TAKES[operation].map(([name]) => name).join(' or ');
    return `is for operation: ${fitting.join(', ')}; ${operation} takes ${takes}`;
}
/** The text of one of the two inputs, and which it was. */
function textOf(pair, { input, workspace }, problems) {
    const [name, fileInput] = pair;
    const text = input(name);
    if (text !== '')
        return { text, from: name };
    const path = input(fileInput);
    const file = pair === ITEMS
        ? (0,workspace_file/* readWorkspaceFile */.s)(fileInput, path, workspace, problems)
        : (0,workspace_file/* readWorkspaceFile */.s)(fileInput, path, workspace, problems, LARGEST_OF_OURS);
    return { text: file, from: fileInput };
}
function isGiven(pair, { input }) {
    return pair.some((name) => input(name) !== '');
}
function kindsFor({ operation, vendor }) {
    return operation === 'pause' || operation === 'resume'
        ? (vendor.pausable?.kinds ?? [])
        : vendor.kinds;
}
function readItems(options, problems, warnings) {
    const { operation, vendor, vendors, match } = options;
    const kinds = kindsFor(options);
    if (kinds.length === 0)
        return [];
    if (!isGiven(ITEMS, options)) {
        const example = `${kinds[0]?.name}: [{ name: … }]`;
        const allowed = `is required (or items-file${operation === 'refresh' ? ', or dbt-artifacts' : ''}): what to ${operation}, such as ${example}`;
        problems.push({ input: 'items', allowed });
        return [];
    }
    const { text, from } = textOf(ITEMS, options, problems);
    if (text === undefined)
        return [];
    const all = [...vendor.kinds, ...(vendor.pausable?.kinds ?? [])];
    const parsed = parseItems(text, {
        operation,
        kinds,
        otherKinds: all.filter((kind) => !kinds.includes(kind)),
        match,
        input: from === 'items' ? 'items' : 'items-file',
        vendorLabel: vendor.label,
        readers: (0,readers/* readersOf */.c)(vendors),
        ordered: vendor.kindByKind ?? false,
    });
    problems.push(...parsed.problems);
    warnings.push(...parsed.warnings);
    return parsed.selectors;
}
function readEarlier(options, problems) {
    const { operation, vendor } = options;
    if (!isGiven(JOBS, options)) {
        const what = `what to ${operation === 'wait' ? 'wait for' : 'cancel'}, an earlier step's output jobs`;
        problems.push({
            input: 'jobs',
            allowed: `is required (or jobs-file): ${what}. ${WHY_EMPTY}`,
        });
        return {};
    }
    const { text, from } = textOf(JOBS, options, problems);
    if (text === undefined)
        return {};
    const jobs = (0,selection_jobs/* readJobs */.R)(text, {
        input: from === 'jobs' ? 'jobs' : 'jobs-file',
        vendor: vendor.id,
        kinds: vendor.kinds,
        needs: vendor.jobNeeds,
    }, problems);
    return jobs ? { jobs } : {};
}
/** A record, which items may narrow; or items alone, where they are enough. */
function readPaused(options, problems, warnings) {
    const { vendor } = options;
    const { pausable } = vendor;
    if (!pausable)
        return { selectors: [] };
    const selectors = isGiven(ITEMS, options) ? readItems(options, problems, warnings) : [];
    if (isGiven(PAUSED, options)) {
        const { text, from } = textOf(PAUSED, options, problems);
        const record = text === undefined
            ? undefined
            : (0,selection_record/* readRecord */.aE)(text, { input: from, vendor: vendor.id, pausable }, problems);
        return { selectors, ...(record && { record }) };
    }
    if (!isGiven(ITEMS, options)) {
        problems.push({ input: 'paused', allowed: `${paused(pausable)}. ${WHY_EMPTY}` });
    }
    const lost = selectors.find(({ kind }) => !pausable.withoutRecord.includes(kind));
    if (lost) {
        problems.push({
            input: 'paused',
            allowed: `${paused(pausable)}: ${lost.kind.name} are restored from what was written down when they were paused`,
        });
    }
    return { selectors };
}
function paused({ withoutRecord }) {
    const alone = withoutRecord.map(({ name }) => name).join(', ');
    return `is required (or paused-file): the output paused of the pause step; items alone are enough for ${alone}`;
}

;// CONCATENATED MODULE: ./action/unknown-inputs.js

/**
 * Checks the names of the inputs that the runner passed on against those that there are: it passes on
 * whatever stands under `with`, and so does whoever sets an `INPUT_…` variable for something else. What
 * is near one of ours was meant for it, and is refused; of any other there is a warning. Their values
 * are shown to nobody: one may be a secret under a mistyped name.
 * @param names in lower case, the given ones alone
 */
function checkNames(names, known, problems, warnings) {
    for (const name of names) {
        if (known.includes(name))
            continue;
        const meant = (0,wording/* similar */.qR)(name, known);
        if (meant === undefined) {
            warnings.push(`${name} is no input of this action, and is ignored`);
        }
        else {
            problems.push({ input: name, allowed: `is no input: write ${meant}` });
        }
    }
}

;// CONCATENATED MODULE: ./action/settings.js






/** What reads dbt's artifacts, and the JSON parser with it: most steps have none, and need not load it. */
async function loadDbt(input) {
    if (input('dbt-artifacts') === '')
        return undefined;
    return (await Promise.all(/* import() */[__webpack_require__.e(598), __webpack_require__.e(209)]).then(__webpack_require__.bind(__webpack_require__, 8209))).readDbtTargets;
}
/**
 * Reads and checks all inputs.
 * @param readDbt of `loadDbt`
 * @throws InputError with every problem that there is
 */
function readSettings(given, vendors, workspace, now = Date.now, readDbt) {
    const problems = [];
    const warnings = [];
    const { input } = given;
    checkNames(given.names ?? [], inputsOf(vendors), problems, warnings);
    const general = (0,general_inputs/* readGeneral */.L6)(input, problems);
    const certificates = (0,action_certificates/* readCertificates */.jZ)(input, workspace, problems);
    const { operation = 'refresh', match = 'one', wait = true } = general;
    const vendor = readVendor(input, vendors, problems);
    const config = vendor?.readConfig(given, problems);
    const checkRuns = (0,inputs/* readCheckRuns */.zd)(general['check-runs'], operation, input, problems);
    const dbt = readDbtInputs(general, operation, input, problems);
    if (vendor)
        checkOperation(operation, vendor, vendors, problems);
    const targets = vendor
        ? readTargets({
            input,
            operation,
            vendor,
            vendors,
            match,
            workspace,
            ...(dbt && { dbt: { dbt, config, vendors, now: now(), read: loaded(readDbt) } }),
        }, problems, warnings)
        : { selectors: [] };
    const selectors = [...targets.selectors, ...(targets.links ?? [])];
    const cancelsAtTimeout = operation === 'refresh' && general['on-timeout'] === 'cancel';
    vendor?.check?.({ given, selectors, cancelsAtTimeout }, problems);
    if (!wait)
        checkNoWait(operation, targets, problems);
    if (operation === 'wait' && general['on-timeout'] === 'cancel') {
        const allowed = 'leave: operation wait cancels nothing, operation cancel does';
        problems.push({ input: 'on-timeout', given: 'cancel', allowed });
    }
    if (problems.length > 0 || !vendor || !(0,general_inputs/* isComplete */.As)(general))
        throw new errors/* InputError */.dz(problems);
    return {
        ...targets,
        operation,
        vendor,
        config,
        settings: settingsOf(general, vendor),
        maxItems: general['max-items'],
        dryRun: general['dry-run'],
        summary: general.summary,
        checkRuns,
        certificates,
        timeoutMs: general.timeout,
        warnings,
    };
}
/** Artifacts that nobody reads would leave every item without dbt's word. */
function loaded(readDbt) {
    if (!readDbt)
        throw new Error('dbt-artifacts is given, but what reads it was not loaded');
    return readDbt;
}
function checkOperation(operation, vendor, vendors, problems) {
    if ((operation !== 'pause' && operation !== 'resume') || vendor.pausable)
        return;
    const able = vendors.filter(({ pausable }) => pausable).map(({ label }) => label);
    const why = vendor.notPausable === undefined ? '' : `${vendor.notPausable}; `;
    problems.push({
        input: 'operation',
        given: operation,
        allowed: `not offered for ${vendor.label}: ${why}schedules of ${able.join(' and ')} can be paused`,
    });
}
const DBT_INPUTS = ['dbt-require', 'dbt-max-age', 'dbt-fresh-sources', 'dbt-urls'];
/**
 * How to go by dbt's artifacts. Without any the inputs mean nothing: what differs from the defaults is
 * a mistake there. A wrong one is told already, and does not keep the artifacts from being checked.
 */
function readDbtInputs(general, operation, input, problems) {
    const byDefault = (0,general_inputs/* readGeneral */.L6)(() => '', []);
    const inputs = { ...byDefault, ...general };
    if (operation === 'refresh' && input('dbt-artifacts') !== '')
        return inputs;
    for (const name of DBT_INPUTS.filter((one) => inputs[one] !== byDefault[one])) {
        const needs = operation === 'refresh' ? 'needs dbt-artifacts' : 'is for operation: refresh';
        problems.push({ input: name, given: input(name), allowed: `${needs}: leave it out` });
    }
    return undefined;
}
function checkNoWait(operation, { selectors }, problems) {
    const refuse = (allowed) => problems.push({ input: 'wait', given: 'false', allowed });
    if (operation === 'wait')
        refuse('true: waiting is what operation: wait does');
    if (operation === 'refresh' && selectors.some(isStaged)) {
        refuse('true: the items have stages, and one must end before the next begins');
    }
}
/** Published sources are refreshed before what reads them: a stage of their own. */
function isStaged({ stage, includeUpstream }) {
    return stage > 0 || includeUpstream === true;
}
/** @throws InputError when main could not have started a job with these inputs either */
function readPostSettings(given, vendors) {
    const problems = [];
    const { input } = given;
    const general = (0,general_inputs/* readGeneral */.L6)(input, problems);
    const vendor = readVendor(input, vendors, problems);
    const config = vendor?.readConfig(given, problems);
    if (problems.length > 0 || !vendor || !(0,general_inputs/* isComplete */.As)(general))
        throw new errors/* InputError */.dz(problems);
    return {
        vendor,
        config,
        settings: settingsOf(general, vendor),
        onCancel: general['on-cancel'],
        resumeAtJobEnd: general['resume-at-job-end'],
    };
}
function settingsOf(general, vendor) {
    return {
        wait: general.wait,
        ifRunning: general['if-running'],
        onTimeout: general['on-timeout'],
        onCancel: general['on-cancel'],
        onFailure: general['on-failure'],
        maxParallel: general['max-parallel'] === 'auto' ? vendor.maxParallel : general['max-parallel'],
        retries: general.retries,
        pollInterval: general['poll-interval'],
        skipIfRefreshedWithinMs: general['skip-if-refreshed-within'],
    };
}
/** The vendor of that name, in any case. */
function vendorOf(given, vendors) {
    return vendors.find(({ id }) => id === given.toLowerCase());
}
/** Every input that there is. */
function inputsOf(vendors) {
    const ofVendors = vendors.flatMap(({ inputs }) => inputs);
    return [
        'vendor',
        action_certificates/* CERTIFICATES_INPUT */.EU,
        inputs/* TOKEN_INPUT */.jX,
        ...general_inputs/* GENERAL_INPUTS */.tK,
        ...TARGET_INPUTS,
        ...ofVendors,
    ];
}
function readVendor(input, vendors, problems) {
    const given = input('vendor');
    const vendor = vendorOf(given, vendors);
    if (!vendor) {
        const ids = vendors
            .map(({ id, includes }) => (includes === undefined ? id : `${id} (with ${includes})`))
            .join(', ');
        problems.push({
            input: 'vendor',
            ...(given === '' ? { allowed: `is required: ${ids}` } : { given, allowed: ids }),
        });
    }
    return vendor;
}


/***/ }),

/***/ 1610:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ createStop)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2443);

/**
 * SIGINT, 7.5 s later SIGTERM, 2.5 s later the end (actions/runner ProcessInvoker); SIGBREAK on
 * Windows, and SIGHUP where the runner's own terminal or service goes away.
 */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'];
/**
 * The two things that end a step early, as one signal.
 * @param onCancel called once, when the run is cancelled: there may be no later chance to note it
 */
function createStop(clock, emitter = process, onCancel = () => { }) {
    const controller = new AbortController();
    const timer = new AbortController();
    let deadline = Number.POSITIVE_INFINITY;
    let cancelled = false;
    const cancel = () => {
        controller.abort(new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunCancelled */ .zL());
        if (!cancelled)
            onCancel();
        cancelled = true;
    };
    for (const signal of SIGNALS)
        emitter.on(signal, cancel);
    return {
        signal: controller.signal,
        leftMs: () => Math.max(0, deadline - clock.elapsed()),
        startTimeout(ms) {
            deadline = ms;
            clock.sleep(ms - clock.elapsed(), timer.signal).then(() => controller.abort(new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .TimeoutReached */ .g()), () => { });
        },
        dispose() {
            timer.abort();
            for (const signal of SIGNALS)
                emitter.off(signal, cancel);
        },
    };
}


/***/ }),

/***/ 510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ writeFirst),
/* harmony export */   h: () => (/* binding */ Unwritten)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2443);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(291);


const ADVICE = 'Check that its disk has room, and that the step may write to the workspace, to RUNNER_TEMP and to the files of the runner.';
/**
 * What could not be written once the work had begun. The work goes on, for a refresh is not the worse
 * for a full disk; but a later step, or post, misses something, so that the step is red in the end.
 */
class Unwritten {
    #log;
    #open = new Map();
    constructor(log) {
        this.#log = log;
    }
    /**
     * Says so at the first failure, and forgets it when a later attempt makes it good.
     * @param what as the subject of a sentence: `The outputs`
     * @returns whether it was written
     */
    attempt(what, write) {
        try {
            write();
            this.#open.delete(what);
            return true;
        }
        catch (error) {
            const words = `${what} can't be written: ${(0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .whyNotWritten */ .z5)(error)}`;
            if (!this.#open.has(what))
                this.#log.warning(`${words}.`);
            this.#open.set(what, words);
            return false;
        }
    }
    /** What is not written at this moment, as a sentence without its full stop. */
    get words() {
        return this.#open.size === 0 ? undefined : [...this.#open.values()].join('; ');
    }
}
/**
 * Writes what has to be there before anything is begun.
 * @param what as the subject of a sentence: `The journal for the post step`
 * @throws StepError that says what can't be written, and why
 */
function writeFirst(what, write) {
    try {
        return write();
    }
    catch (error) {
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg(`${what} can't be written: ${(0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .whyNotWritten */ .z5)(error)}. Nothing was started or changed.`, { cause: error, advice: ADVICE });
    }
}


/***/ }),

/***/ 8488:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ readWorkspaceFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


/** More than any list of filters takes. */
const LARGEST_BYTES = 5_000_000;
/**
 * Reads the file of the workspace that an input names, of `largest` bytes at most. What lies outside,
 * links followed, is refused: a pull request must not make the step read what belongs to the runner.
 */
function readWorkspaceFile(input, path, workspace, problems, largest = LARGEST_BYTES) {
    const refuse = (allowed) => {
        problems.push({ input, given: path, allowed });
        return undefined;
    };
    try {
        const root = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(workspace);
        const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(root, path));
        const fromRoot = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(root, file);
        const isOutside = fromRoot.split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep)[0] === '..' || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(fromRoot);
        if (isOutside)
            return refuse('a file inside the workspace');
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file);
        if (!stats.isFile())
            return refuse('a file');
        if (stats.size > largest)
            return refuse(`a file of ${largest / 1_000_000} MB at most`);
        const text = decode((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file));
        if (text === undefined)
            return refuse(NOT_TEXT);
        return text.trim() === '' ? refuse('a file with something in it') : text;
    }
    catch (error) {
        const code = error.code ?? 'unknown error';
        if (code === 'ENOENT')
            return refuse('a file that exists in the workspace: is it checked out?');
        return refuse(`a file that can be read (${code})`);
    }
}
const NOT_TEXT = 'a file of text in UTF-8 (in Windows PowerShell, > writes UTF-16: use Out-File -Encoding utf8)';
/** The text without its byte order mark; `undefined` where it is no UTF-8. */
function decode(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 7400:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   a3: () => (/* binding */ formatDuration)
/* harmony export */ });
/* unused harmony export LONGEST_DURATION_MS */
/** Durations are written `90s`, `30m`, `2h` or `1h30m`, and kept in milliseconds. */
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** A self-hosted job ends after five days, whatever its steps ask for. */
const LONGEST_DURATION_MS = 5 * 24 * HOUR;
/** Reads a duration such as `1h30m`; refuses what has no unit, is zero or is longer than five days. */
function parseDuration(text) {
    if (/^\d+$/.test(text)) {
        const number = text.replace(/^0+(?=\d)/, '');
        return { ok: false, allowed: `add a unit: ${number}s, ${number}m or ${number}h` };
    }
    const parts = /^(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/.exec(text);
    if (!parts || text === '') {
        return { ok: false, allowed: 'a duration such as 90s, 30m, 2h or 1h30m' };
    }
    const [hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
    const ms = hours * HOUR + minutes * MINUTE + seconds * SECOND;
    if (ms === 0)
        return { ok: false, allowed: 'more than zero, such as 90s, 30m or 2h' };
    if (ms > LONGEST_DURATION_MS)
        return { ok: false, allowed: '120h at most' };
    return { ok: true, ms };
}
/** Writes a duration for people: `45 s`, `5 min 50 s`, `2 h 5 min`. Seconds are dropped from an hour on. */
function formatDuration(ms) {
    const seconds = Math.max(0, Math.round(ms / SECOND));
    if (seconds < 60)
        return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return join(`${minutes} min`, seconds % 60, 's');
    return join(`${Math.floor(minutes / 60)} h`, minutes % 60, 'min');
}
function join(large, rest, unit) {
    return rest === 0 ? large : `${large} ${rest} ${unit}`;
}


/***/ }),

/***/ 2443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dz: () => (/* binding */ InputError),
/* harmony export */   g: () => (/* binding */ TimeoutReached),
/* harmony export */   hG: () => (/* binding */ UnavailableError),
/* harmony export */   zL: () => (/* binding */ RunCancelled),
/* harmony export */   zg: () => (/* binding */ StepError)
/* harmony export */ });
/** The step's inputs can't be used. Holds every problem, not just the first. Nothing was sent. */
class InputError extends Error {
    problems;
    constructor(problems) {
        super(problems.map((problem) => `${problem.input}: ${problem.allowed}`).join('; '));
        this.name = 'InputError';
        this.problems = problems;
    }
}
/** Ends the step. The message is a sentence that the workflow's author can act on. */
class StepError extends Error {
    advice;
    details;
    constructor(message, options = {}) {
        super(message, options);
        this.name = 'StepError';
        this.advice = options.advice;
        this.details = options.details ?? [];
    }
}
/**
 * The vendor gave no usable answer just now: a network error, 408, 429, 5xx, or something that is
 * not its API. The message is a short phrase that fits behind "Tableau is not answering".
 */
class UnavailableError extends Error {
    retryAfterMs;
    notSent;
    heals;
    status;
    answer;
    constructor(message, options = {}) {
        super(message, options);
        this.name = 'UnavailableError';
        this.retryAfterMs = options.retryAfterMs;
        this.notSent = options.notSent ?? false;
        this.heals = options.heals ?? 'eventually';
        this.status = options.status;
        this.answer = options.answer;
    }
    /** The same fault, as one that heals otherwise. */
    thatHeals(heals) {
        const { message, cause, notSent, status, retryAfterMs, answer } = this;
        return new UnavailableError(message, {
            cause,
            notSent,
            heals,
            ...(status === undefined ? {} : { status }),
            ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
            ...(answer && { answer }),
        });
    }
}
/**
 * The reason of the step's abort signal: its `timeout` was reached. Its cause, where it has one, is
 * a `StepError` that says what the step was held up by all that time.
 */
class TimeoutReached extends Error {
    constructor(options = {}) {
        super('the timeout was reached', options);
        this.name = 'TimeoutReached';
    }
}
/** The reason of the step's abort signal: the workflow run was cancelled. */
class RunCancelled extends Error {
    constructor() {
        super('the workflow run was cancelled');
        this.name = 'RunCancelled';
    }
}


/***/ }),

/***/ 7741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ refusedCancel)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2443);

/**
 * What an error means as the answer to a cancellation: without a usable answer it may be accepted a
 * little later, and asking twice does no harm.
 * @throws the error itself where it is none of the vendor's
 */
function refusedCancel(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UnavailableError */ .hG) {
        return { kind: 'refused', reason: error.message, transient: error.heals !== 'never' };
    }
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg)
        return { kind: 'refused', reason: error.message };
    throw error;
}


/***/ }),

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

/***/ 8286:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ Reminder)
/* harmony export */ });
const FIRST_GAP_MS = 60_000;
const LONGEST_GAP_MS = 5 * 60_000;
/** Tells when it is time to say again what lasts: after a minute, and then ever more seldom. */
class Reminder {
    #saidAt;
    #gapMs = FIRST_GAP_MS;
    /** @param now when it was said for the first time, by `Clock.elapsed` */
    constructor(now) {
        this.#saidAt = now;
    }
    /** True when it is to be said again, which then counts as done. */
    isDue(now) {
        if (now - this.#saidAt < this.#gapMs)
            return false;
        this.#saidAt = now;
        this.#gapMs = Math.min(LONGEST_GAP_MS, 2 * this.#gapMs);
        return true;
    }
}


/***/ }),

/***/ 5569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ PASSING),
/* harmony export */   i: () => (/* binding */ skip)
/* harmony export */ });
/** Passes an item over. */
function skip(result, cause, reason) {
    Object.assign(result, { status: 'skipped', skipped: cause, reason });
}
/** The statuses that let the step pass. */
const PASSING = new Set([
    'succeeded',
    'skipped',
    'triggered',
    'planned',
    'paused',
    'resumed',
]);


/***/ }),

/***/ 404:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ WORTH_A_TIME_MS),
/* harmony export */   r: () => (/* binding */ timeOfDay)
/* harmony export */ });
/** A wait that the vendor asks for and that is shorter needs no time of day to be understood. */
const WORTH_A_TIME_MS = 60_000;
/**
 * A moment as it reads next to another: `05:29:00`, with its date where that is another one. In the
 * runner's own time zone, like the times of the log. Both in milliseconds since the epoch.
 */
function timeOfDay(ms, now) {
    const [date, time] = written(ms);
    const [today] = written(now);
    return date === today ? time : `${date} ${time}`;
}
function written(ms) {
    const at = new Date(ms);
    return [
        [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(twoDigits).join('-'),
        [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join(':'),
    ];
}
function twoDigits(value) {
    return String(value).padStart(2, '0');
}


/***/ }),

/***/ 1794:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $l: () => (/* binding */ isSince),
/* harmony export */   A7: () => (/* binding */ isBeforeRetry),
/* harmony export */   FY: () => (/* binding */ NOT_SENT),
/* harmony export */   G9: () => (/* binding */ settle),
/* harmony export */   JD: () => (/* binding */ isLost),
/* harmony export */   Jm: () => (/* binding */ CLOCKS_MOSTLY_DIFFER_MS),
/* harmony export */   KU: () => (/* binding */ lose),
/* harmony export */   L5: () => (/* binding */ retry),
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   NK: () => (/* binding */ isLostTwice),
/* harmony export */   TR: () => (/* binding */ refuse),
/* harmony export */   YP: () => (/* binding */ isAdopted),
/* harmony export */   ZN: () => (/* binding */ isFound),
/* harmony export */   e6: () => (/* binding */ follow),
/* harmony export */   j2: () => (/* binding */ chosenIdOf),
/* harmony export */   qK: () => (/* binding */ CLOCKS_DIFFER_MS),
/* harmony export */   tN: () => (/* binding */ send),
/* harmony export */   wf: () => (/* binding */ openOf)
/* harmony export */ });
const NOT_SENT = { state: 'not-sent' };
/** A request goes out. What was seen and chosen before the first one counts for those that follow it. */
function send(trigger, look, jobId) {
    switch (trigger.state) {
        case 'not-sent':
            return {
                state: 'sent',
                look,
                lost: 0,
                excused: 0,
                ...(jobId === undefined ? {} : { jobId }),
            };
        case 'in-doubt':
            return { ...trigger, state: 'sent' };
        default:
            throw new RangeError(`a request was to be sent that is ${trigger.state}`);
    }
}
/** The answer says that this request started nothing. One before it stays in doubt. */
function refuse(trigger) {
    if (trigger.state !== 'sent')
        return trigger;
    const { lost, reason } = trigger;
    return lost === 0 || reason === undefined
        ? notSent(trigger)
        : { ...trigger, state: 'in-doubt', reason };
}
function notSent({ jobId }) {
    return jobId === undefined ? NOT_SENT : { state: 'not-sent', jobId };
}
/**
 * Its answer was lost.
 * @param reason in which way, in words
 * @param excused the vendor says that it is unavailable for the time being
 */
function lose(trigger, reason, excused = false) {
    if (trigger.state !== 'sent')
        return trigger;
    return {
        ...trigger,
        state: 'in-doubt',
        reason,
        lost: trigger.lost + 1,
        excused: trigger.excused + (excused ? 1 : 0),
    };
}
/** The last request that was lost surely started nothing. One before it stays in doubt. */
function settle(trigger) {
    if (trigger.state !== 'in-doubt')
        return trigger;
    return trigger.lost <= 1 ? notSent(trigger) : { ...trigger, lost: trigger.lost - 1 };
}
/** Whether what became of a request is not known, for no reason that the vendor excuses. */
function isLost(trigger) {
    const open = openOf(trigger);
    return open !== undefined && open.lost > open.excused;
}
/** Whether a request was lost twice for no reason that passes: a third would be no better. */
function isLostTwice(trigger) {
    const open = openOf(trigger);
    return open !== undefined && open.lost - open.excused > 1;
}
/**
 * There is a job to follow, or there was one that has ended by now. Doubts end here: whatever was sent,
 * this is what became of it.
 * @param before what was known of the request until then
 */
function follow(origin, before = NOT_SENT) {
    const mayBeAnothers = origin === 'found' && before.state === 'in-doubt';
    return { state: 'followed', origin, ...(mayBeAnothers ? { doubt: before } : {}) };
}
/**
 * Its job has failed, and the item is to be refreshed again. A job that was only found may have been
 * somebody else's: then ours may show itself yet, and is still in doubt.
 */
function retry(trigger, jobId) {
    if (trigger.state !== 'followed' || !trigger.doubt)
        return NOT_SENT;
    const { failed = [], ...doubt } = trigger.doubt;
    return { ...doubt, failed: [...failed, jobId] };
}
/** Whether a job that was found has failed, and nothing was sent since. */
function isBeforeRetry(trigger) {
    return trigger.state === 'in-doubt' && trigger.failed !== undefined;
}
/** The one whose effect is not known, if any. */
function openOf(trigger) {
    return trigger.state === 'sent' || trigger.state === 'in-doubt' ? trigger : undefined;
}
/** The id that was chosen for the job that is to be started, if any. */
function chosenIdOf(trigger) {
    return trigger.state === 'followed' ? undefined : trigger.jobId;
}
/** Whether its job is proven to be ours: nothing else is ours to cancel. */
function isOurs(trigger) {
    return trigger.state === 'followed' && trigger.origin === 'answered';
}
/** Whether its job was told by its time alone. */
function isFound(trigger) {
    return trigger.state === 'followed' && trigger.origin === 'found';
}
/** Whether its job is somebody else's. */
function isAdopted(trigger) {
    return trigger.state === 'followed' && trigger.origin === 'adopted';
}
/** Two clocks of a vendor, that of its answers and that of its jobs, differ by less than this. */
const CLOCKS_DIFFER_MS = 5 * 60_000;
/** Mostly they differ by less than this. */
const CLOCKS_MOSTLY_DIFFER_MS = 60_000;
/** `Date` headers and most times of jobs tell whole seconds. */
const A_SECOND_MS = 1_000;
/**
 * Whether a job came into being after a look. `undefined`: that can't be told. By its time it did
 * before, and still the look had not seen it: either the two clocks differ, and it is new, or the
 * list showed it late, and it is old.
 */
function isSince(look, { id, createdAt, endedAt }) {
    if (look.ids?.has(id))
        return false;
    if (createdAt === undefined)
        return look.ids ? true : undefined;
    if (createdAt >= look.at - A_SECOND_MS)
        return true;
    if (createdAt < look.at - CLOCKS_DIFFER_MS)
        return false;
    const goesOn = endedAt === undefined || endedAt >= look.at - A_SECOND_MS;
    const isLikely = look.ids && goesOn && createdAt >= look.at - CLOCKS_MOSTLY_DIFFER_MS;
    return isLikely ? true : undefined;
}


/***/ }),

/***/ 3098:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ newResult)
/* harmony export */ });
/* harmony import */ var _domain_trigger_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1794);

/** A result that says only what was planned. */
function newResult(item) {
    return {
        plan: item,
        status: 'planned',
        skipped: null,
        foreseen: null,
        reason: null,
        advice: null,
        parts: [],
        jobId: null,
        trigger: _domain_trigger_js__WEBPACK_IMPORTED_MODULE_0__/* .NOT_SENT */ .FY,
        triggeredAt: null,
        startedAt: null,
        endedAt: null,
        mayRun: false,
        attempts: 0,
    };
}


/***/ }),

/***/ 9972:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ askToCancel)
/* harmony export */ });
/* harmony import */ var _domain_refused_cancel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7741);

/** Between two tries, where the vendor gave no usable answer. */
const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/**
 * Asks the vendor to cancel a job until there is an answer that counts: asking twice does no harm.
 * When the signal aborts between two tries, the last refusal is the answer.
 */
async function askToCancel(job, { session, clock, onRetry }, signal) {
    for (let pause = SHORTEST_PAUSE_MS;; pause = Math.min(LONGEST_PAUSE_MS, 2 * pause)) {
        const answer = await askOnce(job, session, signal);
        if (answer.kind !== 'refused' || !answer.transient || signal.aborted)
            return answer;
        onRetry?.(answer.reason);
        try {
            await clock.sleep(pause, signal);
        }
        catch {
            return answer;
        }
    }
}
async function askOnce(job, session, signal) {
    try {
        return await session.cancel(job, signal);
    }
    catch (error) {
        return (0,_domain_refused_cancel_js__WEBPACK_IMPORTED_MODULE_0__/* .refusedCancel */ .b)(error);
    }
}


/***/ }),

/***/ 3747:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ durationLaw),
/* harmony export */   v: () => (/* binding */ hazard)
/* harmony export */ });
/** Vendors tell whole seconds: what took less than one took some part of it. */
const SHORTEST_MS = 500;
/** A self-hosted job ends after five days: what seems longer was never ended by anybody. */
const LONGEST_MS = 5 * 24 * 60 * 60_000;
/** Runs that differ by a factor of two are of two sorts: full and incremental ones, say. */
const GAP = 0.7;
/** As if one more run had been off by 15 %: a few runs that happen to agree prove little. */
const PSEUDO_DEVIATION = 0.15;
/** How many standard deviations of the middle half a deviation counts at most: one odd run says little. */
const MOST_DEVIATION = 3;
/** From the median of absolute deviations to the standard deviation, as in a normal law. */
const DEVIATION_OF_MEDIAN = 1.4826;
/** From the standard deviation of a logistic law to its scale. */
const SCALE_OF_DEVIATION = Math.sqrt(3) / Math.PI;
/** What the past does not know of: early failures, a source ten times as large. */
const BROAD = { weight: 0.07, scale: 0.8 };
/**
 * The law that the durations of past refreshes suggest; `undefined` where there are none that can be
 * used. The order does not matter.
 */
function durationLaw(durationsMs) {
    const logs = durationsMs
        .filter((ms) => Number.isFinite(ms) && ms >= 0 && ms <= LONGEST_MS)
        .map((ms) => Math.log(Math.max(ms, SHORTEST_MS)))
        .sort((a, b) => a - b);
    if (logs.length === 0)
        return undefined;
    const center = median(logs);
    const sorts = groups(logs).map((group) => ({
        weight: ((1 - BROAD.weight) * group.length) / logs.length,
        ...shapeOf(group),
    }));
    return {
        components: [...sorts, { ...BROAD, center }],
        medianMs: Math.exp(center),
        runs: logs.length,
    };
}
/**
 * How likely a refresh that has run for so long ends in the next moment, a millisecond. What
 * outlives everything that is known ends ever less likely, and never surely not.
 */
function hazard({ components }, elapsedMs) {
    const at = Math.log(Math.max(elapsedMs, 1));
    let density = 0;
    let survival = 0;
    for (const { weight, center, scale } of components) {
        const survives = 1 / (1 + Math.exp((at - center) / scale));
        survival += weight * survives;
        density += (weight * survives * (1 - survives)) / scale;
    }
    return density / survival / Math.max(elapsedMs, 1);
}
/** @param logs in ascending order */
function groups(logs) {
    const found = [];
    for (const log of logs) {
        const last = found.at(-1);
        if (last && log - (last.at(-1) ?? log) <= GAP)
            last.push(log);
        else
            found.push([log]);
    }
    return found;
}
/** @param logs in ascending order */
function shapeOf(logs) {
    const center = mean(logs.length > 4 ? logs.slice(1, -1) : logs);
    const deviations = logs.map((log) => Math.abs(log - center));
    const usual = median(deviations.toSorted((a, b) => a - b)) * DEVIATION_OF_MEDIAN;
    const most = MOST_DEVIATION * (usual || PSEUDO_DEVIATION);
    const squares = deviations.map((deviation) => Math.min(deviation, most) ** 2);
    const variance = (sum(squares) + PSEUDO_DEVIATION ** 2) / (logs.length + 1);
    return { center, scale: Math.sqrt(variance) * SCALE_OF_DEVIATION };
}
/** @param sorted in ascending order */
function median(sorted) {
    const middle = sorted.length / 2;
    return mean(sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1));
}
function mean(values) {
    return sum(values) / values.length;
}
function sum(values) {
    return values.reduce((total, value) => total + value, 0);
}


/***/ }),

/***/ 3950:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $_: () => (/* binding */ lookUntilTold),
/* harmony export */   BH: () => (/* binding */ lookPastRefusals),
/* harmony export */   _D: () => (/* binding */ UNSEEN_LOOKS),
/* harmony export */   iL: () => (/* binding */ UNSEEN_FOR_MS)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2443);

/** How long, and how often, we look for what the vendor does not know or show before we believe it. */
const UNSEEN_FOR_MS = 30_000;
const UNSEEN_LOOKS = 3;
/** A refusal to show something is believed when it stands for a few seconds: a lasting one holds nobody up. */
const REFUSED_AGAIN_AFTER_MS = [1_000, 2_000];
/**
 * Looks until the vendor tells, or has refused to several times: one refusal may come from something
 * in its place, or be gone a moment later.
 * @returns the last refusal where there was no answer
 */
async function lookUntilTold(look, { clock, signal }) {
    for (let looks = 0;; looks++) {
        const seen = await look().catch((error) => {
            if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg)
                return { untold: error.message };
            throw error;
        });
        const pauseMs = REFUSED_AGAIN_AFTER_MS[looks];
        if (!('untold' in seen) || pauseMs === undefined)
            return seen;
        await clock.sleep(pauseMs, signal);
    }
}
/**
 * Sessions that have refused all this time to show something: who asks next need not find that out
 * again.
 */
const refusing = new WeakSet();
/**
 * Looks at what the vendor may refuse to show, and once more where it does: a single refusal may come
 * from something in its place. What else can't be told is told at once.
 * @throws StepError a refusal in that form, when it lasts
 */
async function lookPastRefusals(session, look, { clock, signal }) {
    for (let looks = 0;; looks++) {
        const seen = await look().catch((error) => {
            if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg)
                return error;
            throw error;
        });
        if (!isRefusal(seen)) {
            refusing.delete(session);
            return seen;
        }
        const pauseMs = REFUSED_AGAIN_AFTER_MS[looks];
        if (refusing.has(session) || pauseMs === undefined) {
            refusing.add(session);
            if (seen instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg)
                throw seen;
            return seen;
        }
        await clock.sleep(pauseMs, signal);
    }
}
function isRefusal(seen) {
    if (seen instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg)
        return true;
    return typeof seen === 'object' && seen !== null && 'untold' in seen && seen.refused === true;
}


/***/ }),

/***/ 4442:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ Address),
/* harmony export */   z: () => (/* binding */ onTheWayTo)
/* harmony export */ });
/* harmony import */ var _domain_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7400);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2443);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3678);



/** A host from which nothing has come in this time since the start is taken not to be there. */
const GIVEN_UP_AFTER_MS = 15 * 60_000;
/** A host that neither answers nor fails for this long holds the step up. */
const LONG_FOR_AN_ANSWER_MS = 10_000;
const ofSteps = new WeakMap();
/**
 * What a step has learned of an address that it speaks with. Until it has answered as the API that
 * it should be, it may be the wrong one; after that, whatever stands in its place will go away.
 */
class Address {
    #clock;
    #who;
    #check;
    #askedAt;
    #reached = false;
    /** Requests went there, and nothing came back. */
    #silent = false;
    #proven = false;
    #fault;
    constructor(clock, who, check) {
        this.#clock = clock;
        this.#who = who;
        this.#check = check;
    }
    /**
     * The address in the step that lives by this clock: a step has one clock.
     * @param who for people: `Tableau`
     * @param check what to look at when it is never reached: `tableau-url`
     */
    static of(clock, who, check = onTheWayTo('it')) {
        const all = ofSteps.get(clock) ?? new Map();
        ofSteps.set(clock, all);
        const address = all.get(who) ?? new Address(clock, who, check);
        all.set(who, address);
        return address;
    }
    /** It has answered as the API that it should be. */
    get proven() {
        return this.#proven;
    }
    /** Nothing there has ever answered, whatever it may have said. */
    get unreached() {
        return this.#silent && !this.#reached;
    }
    prove() {
        this.#reached = true;
        this.#proven = true;
    }
    /**
     * Sends one request, and passes on what the API itself answered, 4xx included.
     * @throws RedirectError for any 3xx
     * @throws UnavailableError when no usable answer came
     * @throws StepError when it was never reached, and is given up
     */
    async ask(request, send) {
        this.#askedAt ??= this.#clock.elapsed();
        try {
            const response = await this.#send(request, send);
            if (this.#proven && (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .isForeign */ .jq)(response)) {
                throw foreign(response);
            }
            return (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .usable */ .Je)(request, response);
        }
        catch (error) {
            throw this.asFarAsKnown(error);
        }
    }
    async #send(request, send) {
        try {
            const response = await send(request);
            this.#reached = true;
            return response;
        }
        catch (error) {
            this.#silent = true;
            throw error;
        }
    }
    /** An error in the light of what the step knows of the address. What is no fault of it stays as it is. */
    asFarAsKnown(error) {
        if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .TimeoutReached */ .g)
            return this.#atTheTimeout(error);
        if (!(error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UnavailableError */ .hG))
            return error;
        this.#fault = error.message;
        if (this.#proven && isOfTheWay(error))
            return error.thatHeals('eventually');
        return this.leftMs() > 0 ? error : this.#unreached(error);
    }
    /** Milliseconds for which it may still be tried without ever having been reached. */
    leftMs() {
        if (!this.unreached)
            return Number.POSITIVE_INFINITY;
        return Math.max(0, GIVEN_UP_AFTER_MS - this.#elapsedMs());
    }
    /** Where it held the step up from the start, that is the news, and not the timeout. */
    #atTheTimeout(error) {
        const isBlamed = this.#fault !== undefined || this.#elapsedMs() >= LONG_FOR_AN_ANSWER_MS;
        if (this.#proven || !isBlamed || error.cause !== undefined)
            return error;
        return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .TimeoutReached */ .g({ cause: this.#unreached(error) });
    }
    #unreached(cause) {
        const after = (0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(this.#elapsedMs());
        const what = this.#reached
            ? `gave no usable answer in ${after}`
            : `was never reached in ${after}`;
        const fault = this.#fault ?? 'no answer';
        return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .StepError */ .zg(`${this.#who} ${what} (${fault}): check ${this.#check}.`, { cause });
    }
    #elapsedMs() {
        return this.#clock.elapsed() - (this.#askedAt ?? this.#clock.elapsed());
    }
}
/** It says nothing about what was asked, but perhaps when to come back: gateways limit in plain words. */
function foreign(response) {
    const { status } = response;
    const retryAfterMs = (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .retryAfter */ .P9)(response);
    return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UnavailableError */ .hG(`${response.describe()} (${status})`, {
        status,
        answer: response,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
}
/** What to look at when a host is not reached whose address nobody gave. */
function onTheWayTo(where) {
    const place = where === 'it' ? where : where.host;
    return `what stands between this runner and ${place} (firewall, proxy, name service)`;
}
/** Something on the way, or in the place of the host: it says nothing about what was asked. */
function isOfTheWay(error) {
    const { heals, notSent } = error;
    return (heals === 'soon' && !(error instanceof _answer_js__WEBPACK_IMPORTED_MODULE_2__/* .OddAnswer */ .oh)) || (heals === 'never' && notSent);
}


/***/ }),

/***/ 3678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Je: () => (/* binding */ usable),
/* harmony export */   Lx: () => (/* binding */ RedirectError),
/* harmony export */   P9: () => (/* binding */ retryAfter),
/* harmony export */   W8: () => (/* binding */ retryAfterHeader),
/* harmony export */   gy: () => (/* binding */ unread),
/* harmony export */   jq: () => (/* binding */ isForeign),
/* harmony export */   oh: () => (/* binding */ OddAnswer)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2443);

/** A server answered an API call with a redirect. It is not followed: it would take secrets along. */
class RedirectError extends _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg {
    location;
    constructor(request, status, location) {
        super(`${request.origin} redirects to ${location || 'nowhere'} (${status}). That was not followed, since credentials would go along.`, { advice: 'Give the address where the API itself answers.' });
        this.name = 'RedirectError';
        this.location = location;
    }
}
/** The API itself answers, in a form that is not what was asked for: to go on asking may be in vain. */
class OddAnswer extends _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UnavailableError */ .hG {
    constructor() {
        super('JSON that is not what was asked for', { heals: 'soon' });
        this.name = 'OddAnswer';
    }
}
/**
 * Passes on what the API itself answered, 4xx included.
 * @throws RedirectError for any 3xx
 * @throws UnavailableError for 408, 425, 429 and 5xx: they say nothing about what was asked
 */
function usable(request, response) {
    const { status } = response;
    if (status >= 300 && status < 400) {
        throw new RedirectError(request.url, status, response.headers.location ?? '');
    }
    if (status === 408 || status === 425 || status === 429 || status >= 500) {
        const retryAfterMs = retryAfter(response);
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UnavailableError */ .hG(String(status), {
            status,
            answer: response,
            ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
        });
    }
    return response;
}
/**
 * Passes on an answer of which nothing is read but that it came.
 * @throws UnavailableError for a web page: a proxy's, in place of the API's answer
 */
function unread(response) {
    const isMarked = /^\s*<(!doctype|html)\b/i.test(response.text);
    const isNamed = /^\s*text\/html\b/i.test(response.headers['content-type'] ?? '');
    if (!isMarked && !(isNamed && response.text.trim() !== ''))
        return response;
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UnavailableError */ .hG(response.describe(), { heals: 'soon' });
}
/**
 * A refusal that is none of an API's: a web page or a line of text, as proxies and load balancers
 * put them in place of what they can't reach. Power BI's own refusals may be empty, and those of
 * Tableau and of the AWS Security Token Service XML.
 */
function isForeign({ status, text, json }) {
    const isRefusal = status >= 400 && status < 500;
    return isRefusal && json === undefined && text.trim() !== '' && !OWN_XML.test(text);
}
const OWN_XML = /<(?:tsResponse|ErrorResponse)\b/;
const UNITS = { second: 1000, minute: 60_000, hour: 3_600_000 };
/**
 * How long the server asks us to stay away, in milliseconds: `Retry-After` in seconds (decimals
 * too) or as a date by the server's own clock, `retry-after-ms`, or words in the body. Tableau says
 * "Please retry after 29 minutes" in the text alone (tableau/server-client-python#952), Power BI
 * "Retry in 3392 seconds." beside the header (RuiRomano/pbimonitor#58), Qlik Cloud "You need to wait
 * 13 seconds until limit is lifted." (qlik.dev: Rate limiting).
 */
function retryAfter(response) {
    return sensible(inMs(response) ?? inHeader(response) ?? inWords(response));
}
/** The same by the header alone: what the body of an answer says may be about anything. */
function retryAfterHeader(response) {
    return sensible(inHeader(response));
}
function sensible(ms) {
    return ms !== undefined && ms <= LONGEST_MS ? ms : undefined;
}
/** What asks for more is nonsense. */
const LONGEST_MS = 366 * 24 * 60 * 60_000;
function inMs({ headers }) {
    return plainNumber(headers['retry-after-ms']);
}
function inHeader(response) {
    const header = response.headers['retry-after'];
    const seconds = plainNumber(header);
    if (seconds !== undefined)
        return seconds * 1000;
    const date = Date.parse(header ?? '');
    if (Number.isNaN(date))
        return undefined;
    return Math.max(0, date - (response.date ?? Date.now()));
}
function inWords({ text }) {
    const words = /\b(?:after|wait|(?:retry|again) in)\s+(\d{1,6})\s+(second|minute|hour)s?\b/i.exec(text.slice(0, 5000));
    const unit = UNITS[words?.[2]?.toLowerCase() ?? ''];
    return unit === undefined ? undefined : Number(words?.[1]) * unit;
}
function plainNumber(text) {
    return text !== undefined && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}


/***/ }),

/***/ 5194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ patiently)
});

// UNUSED EXPORTS: backoff

// EXTERNAL MODULE: ./domain/duration.js
var duration = __webpack_require__(7400);
// EXTERNAL MODULE: ./domain/errors.js
var errors = __webpack_require__(2443);
// EXTERNAL MODULE: ./http/address.js
var http_address = __webpack_require__(4442);
// EXTERNAL MODULE: ./http/answer.js
var answer = __webpack_require__(3678);
// EXTERNAL MODULE: ./domain/reminder.js
var reminder = __webpack_require__(8286);
// EXTERNAL MODULE: ./domain/time-of-day.js
var time_of_day = __webpack_require__(404);
;// CONCATENATED MODULE: ./http/outage.js



const ofAddresses = new WeakMap();
/**
 * What the log is told while an address does not answer, once for all requests that meet it: when
 * that begins, ever more seldom that it lasts, and when it is over.
 */
class Outage {
    #address;
    #listener;
    #failing = new Set();
    #since = 0;
    #reminder = new reminder/* Reminder */.f(0);
    /** It was said until when the vendor wants us to stay away. */
    #untilSaid = false;
    constructor(address, listener) {
        this.#address = address;
        this.#listener = listener;
    }
    static of(address, listener) {
        const outage = ofAddresses.get(address) ?? new Outage(address, listener);
        ofAddresses.set(address, outage);
        return outage;
    }
    /** A try of this request has failed, and there will be another. */
    goesOn(request, error) {
        const { clock, log, who } = this.#listener;
        const now = clock.elapsed();
        const at = this.#timeOf(error);
        const isFirst = this.#failing.size === 0;
        this.#failing.add(request);
        if (isFirst) {
            this.#since = now;
            this.#reminder = new reminder/* Reminder */.f(now);
            this.#untilSaid = false;
        }
        const isNews = at !== '' && !this.#untilSaid;
        if (!isFirst && !isNews && !this.#reminder.isDue(now))
            return;
        if (at !== '')
            this.#untilSaid = true;
        if (isFirst || isNews) {
            log.warning(`${who} is not answering (${error.message}), trying again${at}`);
            return;
        }
        // A warning is an annotation, of which one will do.
        const verb = this.#address.unreached ? 'been reached' : 'answered';
        const lasts = (0,duration/* formatDuration */.a3)(now - this.#since);
        log.info(`${who} has not ${verb} for ${lasts} (${error.message}), still trying${at}`);
    }
    /** This request has worked. */
    healed(request) {
        if (!this.#failing.delete(request) || this.#failing.size > 0)
            return;
        const { clock, log, who } = this.#listener;
        log.info(`${who} answers again after ${(0,duration/* formatDuration */.a3)(clock.elapsed() - this.#since)}`);
    }
    /** Nobody asks for this request any more. */
    leave(request) {
        this.#failing.delete(request);
    }
    /** The time of the next try, where that is far off because the vendor asked for it. */
    #timeOf({ retryAfterMs = 0 }) {
        if (retryAfterMs < time_of_day/* WORTH_A_TIME_MS */.E)
            return '';
        const now = this.#listener.clock.now();
        return ` at ${(0,time_of_day/* timeOfDay */.r)(now + retryAfterMs, now)}`;
    }
}

;// CONCATENATED MODULE: ./http/retry-budget.js
/** The figures of the AWS SDKs' standard retry mode since November 2026. */
const FULL = 500;
const COST = { transient: 14, throttled: 5 };
const FOR_A_CLEAN_SUCCESS = 1;
const ofSteps = new WeakMap();
/**
 * What a step may spend on quick retries, all its requests together: during an outage each of them
 * alone would be modest, and their sum a storm.
 */
class RetryBudget {
    #left = FULL;
    /** The budget of the step that lives by this clock: a step has one clock. */
    static of(clock) {
        const budget = ofSteps.get(clock) ?? new RetryBudget();
        ofSteps.set(clock, budget);
        return budget;
    }
    /** Pays for a quick retry. @returns what it cost; 0 when there is not enough left for it */
    pay(kind) {
        const cost = COST[kind];
        if (this.#left < cost)
            return 0;
        this.#left -= cost;
        return cost;
    }
    /** A request has worked. @param paid what its last retry had cost, which it gets back */
    succeeded(paid) {
        this.#left = Math.min(FULL, this.#left + (paid || FOR_A_CLEAN_SUCCESS));
    }
}

;// CONCATENATED MODULE: ./http/patience.js






/** Tries of what is more likely a wrong address than an outage. */
const FEW_TRIES = 5;
/**
 * How long, and how often, an address that has proved right may send us elsewhere before we believe
 * it: some path of it may well lie elsewhere for good.
 */
const REDIRECTED_FOR_MS = 10_000;
const REDIRECTED_TRIES = 3;
/** Most faults are gone at once. A limit is not, and the few tries of a wrong address must not be over at once. */
const FIRST_BACKOFF_MS = { quick: 50, slow: 1000 };
const LONGEST_BACKOFF_MS = 20_000;
/**
 * Repeats something that changes nothing at the vendor until it works, heals no more, or the step
 * ends. An empty retry budget slows it down, and never ends it: there is no next look that could
 * make up for it. The log says when an outage begins, now and then that it lasts, and when it ends.
 * @throws StepError when the vendor asks to stay away for longer than the step may last, or was
 *   never reached in 15 minutes
 * @throws UnavailableError when asking again does not help
 * @throws TimeoutReached with the cause where the address has never answered as it should
 */
async function patiently(attempt, patience) {
    const { clock, who, check, signal } = patience;
    const budget = RetryBudget.of(clock);
    const address = http_address/* Address */.p.of(clock, who, check);
    const series = new Series(address, budget, patience);
    try {
        for (;;) {
            try {
                const value = await attempt();
                address.prove();
                series.succeeded();
                return value;
            }
            catch (error) {
                await clock.sleep(series.pauseMs(error), signal);
            }
        }
    }
    catch (error) {
        throw address.asFarAsKnown(error);
    }
    finally {
        series.over();
    }
}
/** The tries of one request. */
class Series {
    #address;
    #budget;
    #patience;
    #outage;
    #tries = 0;
    #paid = 0;
    /** Tries in a row that were more likely a wrong address than an outage. */
    #inARow = 0;
    #redirected;
    constructor(address, budget, patience) {
        this.#address = address;
        this.#budget = budget;
        this.#patience = patience;
        this.#outage = Outage.of(address, patience);
    }
    succeeded() {
        this.#budget.succeeded(this.#paid);
        this.#outage.healed(this);
    }
    over() {
        this.#outage.leave(this);
    }
    /** Milliseconds until the next try. @throws the error where there is none */
    pauseMs(error) {
        this.#tries++;
        const known = this.#address.asFarAsKnown(error);
        const fault = known instanceof answer/* RedirectError */.Lx ? this.#elsewhere(known) : known;
        if (!(fault instanceof errors/* UnavailableError */.hG))
            throw fault;
        this.#inARow = fault.heals === 'soon' ? this.#inARow + 1 : 0;
        if (fault.heals === 'never' || this.#inARow >= FEW_TRIES)
            throw fault;
        const asked = fault.retryAfterMs ?? 0;
        const { leftMs, who, log, random } = this.#patience;
        if (asked > leftMs())
            throw tooLong(who, fault, asked);
        this.#outage.goesOn(this, fault);
        this.#paid = this.#budget.pay(fault.status === 429 ? 'throttled' : 'transient');
        const own = this.#paid > 0 ? backoff(this.#tries, paceAfter(fault), random) : LONGEST_BACKOFF_MS;
        const waitMs = Math.min(Math.max(own, asked), this.#address.leftMs());
        log.debug(`${who}: ${fault.message}; try ${this.#tries} failed, next in ${Math.round(waitMs)} ms`);
        return waitMs;
    }
    /** A login page or one about maintenance: it is not followed, but it may be gone soon. */
    #elsewhere(error) {
        if (!this.#address.proven)
            return error;
        const now = this.#patience.clock.elapsed();
        this.#redirected ??= { since: now, tries: 0 };
        this.#redirected.tries++;
        const isSettled = now - this.#redirected.since >= REDIRECTED_FOR_MS &&
            this.#redirected.tries >= REDIRECTED_TRIES;
        return isSettled
            ? error
            : new errors/* UnavailableError */.hG(`redirected to ${error.location || 'nowhere'}`, { cause: error });
    }
}
function paceAfter({ status, heals }) {
    return status === 429 || heals === 'soon' ? 'slow' : 'quick';
}
/** Exponential backoff with full jitter: a crowd of clients does not come back in step. */
function backoff(tries, pace, random) {
    return random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS[pace] * 2 ** (tries - 1));
}
function tooLong(who, error, waitMs) {
    return new errors/* StepError */.zg(`${who} is not answering (${error.message}) and asks to come back in ${(0,duration/* formatDuration */.a3)(waitMs)}, after this step's timeout.`, { cause: error, advice: 'Raise timeout, or run the step later.' });
}


/***/ }),

/***/ 4018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ ENTRA),
/* harmony export */   x: () => (/* binding */ SIGNED_IN)
/* harmony export */ });
/** The address of Entra's token endpoint, for people. */
const ENTRA = 'Microsoft Entra';
/** How it signed in, in words. */
const SIGNED_IN = {
    secret: 'with a client secret',
    certificate: 'with a certificate',
    'github-oidc': 'by GitHub OIDC',
};


/***/ }),

/***/ 823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qd: () => (/* binding */ gitHubIdToken),
/* harmony export */   cr: () => (/* binding */ GITHUB_ID_TOKEN_KEY),
/* harmony export */   wt: () => (/* binding */ gitHubOidcIn)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9987);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2443);
/* harmony import */ var _http_address_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4442);
/* harmony import */ var _http_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3678);
/* harmony import */ var _http_patience_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5194);





const WHO = "GitHub's OIDC endpoint";
const ADVICE = 'Check that the job has permissions: { id-token: write }.';
/** The variable that holds the key by which a job gets ID tokens: as good as what it opens. */
const GITHUB_ID_TOKEN_KEY = 'ACTIONS_ID_TOKEN_REQUEST_TOKEN';
const answer = zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ value: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1) });
/** What the runner sets for a job with `permissions: { id-token: write }`; `undefined` for others. */
function gitHubOidcIn({ env }) {
    const requestUrl = env('ACTIONS_ID_TOKEN_REQUEST_URL');
    const requestToken = env(GITHUB_ID_TOKEN_KEY);
    return requestUrl === '' || requestToken === '' ? undefined : { requestUrl, requestToken };
}
/**
 * Asks GitHub for a token that says which workflow this is: what federated credentials go by. It
 * lives for five minutes.
 * @param audience whom the token is for: `sts.amazonaws.com`
 * @throws StepError that names GitHub's endpoint, so that nobody looks for the fault elsewhere
 */
async function gitHubIdToken({ requestUrl, requestToken }, audience, context) {
    const { clock, mask, send, signal } = context;
    mask(requestToken);
    const url = new URL(requestUrl);
    url.searchParams.set('audience', audience);
    const request = {
        method: 'GET',
        url,
        headers: { Accept: 'application/json', Authorization: `Bearer ${requestToken}` },
        signal,
    };
    const check = `that the job has permissions: { id-token: write }, and that this runner reaches ${url.host}`;
    const address = _http_address_js__WEBPACK_IMPORTED_MODULE_1__/* .Address */ .p.of(clock, WHO, check);
    try {
        const token = await (0,_http_patience_js__WEBPACK_IMPORTED_MODULE_3__/* .patiently */ .d)(async () => tokenIn(await address.ask(request, send), url), {
            ...context,
            who: WHO,
            check,
        });
        mask(token);
        return token;
    }
    catch (error) {
        throw explained(error);
    }
}
function tokenIn(response, { host }) {
    if (!response.ok) {
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg(`${WHO} gave no ID token (${response.status}).`, { advice: ADVICE });
    }
    const parsed = answer.safeParse(response.json);
    if (parsed.success)
        return parsed.data.value;
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UnavailableError */ .hG(`${host} sent ${response.describe()}`, { heals: 'soon' });
}
function explained(error) {
    if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UnavailableError */ .hG) {
        const message = `${WHO} gave no ID token: ${error.message}.`;
        return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg(message, { cause: error, advice: ADVICE });
    }
    if (error instanceof _http_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .RedirectError */ .Lx) {
        const message = `${WHO} gave no ID token: ${error.message}`;
        return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg(message, { cause: error, advice: ADVICE });
    }
    return error;
}


/***/ }),

/***/ 4712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ bareItem),
/* harmony export */   a: () => (/* binding */ entriesFor)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2443);

/** An item that nothing more is known of than what an earlier step wrote down. */
function bareItem(item, name = item.name) {
    return {
        item,
        parameters: {},
        asked: {},
        stage: 0,
        name,
        lenient: false,
        holders: [item.id],
        restoreAsFull: false,
    };
}
/** What is written down of changes to an item. */
function entriesFor({ item, name, holders }, changes, vendor, { safe, newId }) {
    return changes.map((change) => ({
        id: newId(),
        vendor: vendor.id,
        kind: item.kind.name,
        itemId: item.id,
        itemName: safe.plain(name, 255),
        workspaceId: item.workspaceId ?? null,
        holders,
        change: readable(safely(change, safe), vendor, name),
    }));
}
/** A password such as `Monday` would be hidden in the schedule that is to be restored. */
function readable(change, { pausable }, name) {
    const read = pausable?.change.safeParse(change);
    if (read?.success)
        return read.data;
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg(`What it takes to resume ${name} can't be written down: a secret of this step is a part of it. Nothing was paused.`, { advice: 'The secret is a word that schedules or ids hold: take a longer one.' });
}
/** Ids and times stay as they are; names that the vendor tells are foreign text. */
function safely(value, safe) {
    if (typeof value === 'string')
        return safe.plain(value, 1000);
    if (Array.isArray(value))
        return value.map((one) => safely(one, safe));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, safely(one, safe)]));
}


/***/ }),

/***/ 646:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ findItems)
});

// EXTERNAL MODULE: ./domain/duration.js
var duration = __webpack_require__(7400);
// EXTERNAL MODULE: ./domain/errors.js
var errors = __webpack_require__(2443);
;// CONCATENATED MODULE: ./engine/plan/except.js
/** For each selector all that it matches, but for what its `except` takes out again. */
async function findSelected(selectors, find) {
    // An exception is looked for among what is selected, so that it takes that filter's workspace, say.
    const exceptions = selectors.map(({ except = [], ...selector }) => except.map((conditions) => ({
        ...selector,
        conditions: [...selector.conditions, ...conditions],
    })));
    const found = await find([...selectors, ...exceptions.flat()]);
    const out = found.slice(selectors.length);
    return exceptions.map((of, index) => {
        const keys = new Set(out.splice(0, of.length).flat().map(keyOf));
        return (found[index] ?? []).filter((item) => !keys.has(keyOf(item)));
    });
}
function keyOf({ id, variant }) {
    return `${id} ${variant ?? ''}`;
}

;// CONCATENATED MODULE: ./engine/plan/look.js

/** Between looks for what was perhaps published a moment ago: lists lag behind by seconds (TSC#321). */
const PAUSES_MS = [2_000, 4_000, 6_000];
const ALL_PAUSES_MS = PAUSES_MS.reduce((sum, ms) => sum + ms);
/** A look takes time as well. */
const A_LOOK_MS = 1_000;
/**
 * Finds what the selectors match. What matches nothing, and must not, is looked for a few times more
 * where that may help and nothing else is wrong.
 * @param isWrong true for what no further look can set right
 */
async function look(selectors, session, isWrong, patience) {
    const found = await findSelected(selectors, (all) => session.find(all));
    let matches = selectors.map((selector, index) => ({ selector, items: found[index] ?? [] }));
    const anew = session.findAnew?.bind(session);
    if (!anew || !patience || matches.some(isWrong))
        return matches;
    const { clock, signal, leftMs, onLookAgain } = patience;
    for (const [tries, pauseMs] of PAUSES_MS.entries()) {
        const missing = matches.filter(mayAppear).map(({ selector }) => selector);
        if (missing.length === 0 || leftMs() < pauseMs + A_LOOK_MS)
            break;
        if (tries === 0)
            onLookAgain(missing, Math.min(leftMs(), ALL_PAUSES_MS));
        await clock.sleep(pauseMs, signal);
        const again = await findSelected(missing, anew);
        matches = matches.map((match) => ({
            ...match,
            items: again[missing.indexOf(match.selector)] ?? match.items,
        }));
    }
    return matches;
}
/** True when it matches nothing, and that is an error. */
function isMissing({ selector, items }) {
    return items.length === 0 && selector.match !== 'any';
}
function mayAppear(match) {
    return isMissing(match) && match.selector.kind.appearsLate === true;
}

;// CONCATENATED MODULE: ./engine/plan/complaints.js


/** Candidates that one complaint lists. */
const CANDIDATES = 20;
/** Selectors for which what is near is looked for. */
const MOST_NEAR = 5;
/** True when it matches more than it may. */
function isTooMany({ selector, items }, { maxItems }) {
    return (items.length > 1 && selector.match === 'one') || items.length > maxItems;
}
/** What is wrong with the matches, in their order. */
async function complain(matches, session, limits) {
    const missing = matches.filter(isMissing).slice(0, MOST_NEAR);
    const selectors = missing.map(({ selector }) => selector);
    const near = selectors.length === 0 ? [] : ((await session.near?.(selectors)) ?? []);
    const complaints = await Promise.all(matches.map((match) => isMissing(match)
        ? absent(match.selector, near[selectors.indexOf(match.selector)] ?? [], session)
        : tooMany(match, limits)));
    return complaints.filter((complaint) => complaint !== undefined);
}
async function absent(selector, near, session) {
    const candidates = await sameName(selector, session);
    return {
        message: `${what(selector)} matches no ${selector.kind.singular} that this account may see.`,
        candidates,
        near,
        advice: candidates.length > 0
            ? 'There is this name, but not with the other filters: correct them.'
            : 'Names compare exactly and case-sensitively. Check the spelling, and what the account may see.',
    };
}
function tooMany(match, limits) {
    if (!isTooMany(match, limits))
        return undefined;
    const { selector, items } = match;
    const { kind } = selector;
    const matches = `${what(selector)} matches ${items.length} ${kind.plural}`;
    const complaint = { candidates: items, near: [] };
    if (selector.match === 'one') {
        return {
            ...complaint,
            message: `${matches}, and exactly 1 is asked for.`,
            advice: `Add a filter that tells them apart, or match: all to ${limits.operation} every one.`,
        };
    }
    return {
        ...complaint,
        message: `${matches}, more than max-items allows (${limits.maxItems}).`,
        advice: 'Narrow the filter, or raise max-items.',
    };
}
function what({ path, text }) {
    return `${path} ${text}`;
}
/** What has the name that was asked for, whatever else was asked. */
async function sameName(selector, session) {
    const conditions = selector.conditions.filter(({ field }) => field === 'name');
    if (conditions.length === 0 || conditions.length === selector.conditions.length)
        return [];
    // A courtesy, which is not to end in an error of its own.
    const [items] = await session.find([{ ...selector, conditions }]).catch((error) => {
        if (error instanceof errors/* StepError */.zg)
            return [];
        throw error;
    });
    return items ?? [];
}
async function refuse(complaints, session, nothingDone) {
    const [first, ...others] = await Promise.all(complaints.map(async (complaint) => ({
        ...complaint,
        lines: [...(await candidateLines(complaint.candidates, session)), ...complaint.near],
    })));
    if (!first)
        throw new RangeError('no complaint to report');
    if (others.length === 0) {
        return new errors/* StepError */.zg(`${first.message} ${nothingDone}`, {
            details: first.lines,
            advice: first.advice,
        });
    }
    const details = [first, ...others].flatMap(({ message, lines, advice }) => [
        message,
        ...lines.map((line) => `  ${line}`),
        `  → ${advice}`,
    ]);
    return new errors/* StepError */.zg(`${complaints.length} filters do not match as asked. ${nothingDone}`, {
        details,
    });
}
async function candidateLines(items, session) {
    const described = await session.describe(items.slice(0, CANDIDATES));
    const rows = described.map((item) => [
        item.name,
        item.folder ?? '',
        item.owner ? `owner ${item.owner}` : '',
        item.id,
    ]);
    const widths = [0, 1, 2, 3].map((column) => Math.min(60, Math.max(0, ...rows.map((row) => row[column]?.length ?? 0))));
    const lines = rows.map((row) => row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .filter((_, column) => widths[column] !== 0)
        .join('   ')
        .trimEnd());
    const more = items.length - described.length;
    return more > 0 ? [...lines, `and ${more} more`] : lines;
}

;// CONCATENATED MODULE: ./engine/plan/dbt.js
/** What a filter with this exposure, or with none, means for what it selects. */
function ofDbt(verdict) {
    if (verdict === undefined)
        return {};
    const heldBack = verdict.decision === 'refresh' ? {} : { heldBack: `dbt: ${verdict.reason}` };
    return { exposures: [verdict], ...heldBack };
}
/**
 * The same for an item that several filters select. What is asked for without an exposure is refreshed
 * as ever. Otherwise a failure above one exposure holds back what another one shows as well: it would
 * show the failed part, too. That one has nothing new takes nothing from the others.
 */
function mergedOfDbt(doubles) {
    const exposures = unique(doubles.flatMap((double) => double.exposures ?? []));
    if (exposures.length === 0)
        return {};
    const asEver = doubles.some((double) => double.exposures === undefined);
    const held = doubles.filter(({ heldBack }) => heldBack !== undefined);
    const failed = held.find((double) => double.exposures?.some(({ decision }) => decision === 'held-back'));
    const reason = failed ?? (held.length === doubles.length ? held[0] : undefined);
    return asEver || reason?.heldBack === undefined
        ? { exposures }
        : { exposures, heldBack: reason.heldBack };
}
function unique(verdicts) {
    return [...new Map(verdicts.map((one) => [one.exposure, one])).values()];
}

;// CONCATENATED MODULE: ./engine/plan/upstream.js
/**
 * Adds the published sources that chosen items read from, each once and in a stage of its own
 * before them. A source that was chosen by itself, by then, stays as it was asked for.
 */
async function withUpstream(chosen, session) {
    const readers = chosen.filter(({ includeUpstream }) => includeUpstream);
    if (readers.length === 0 || !session.upstream)
        return chosen;
    const items = [...new Map(readers.map(({ item }) => [item.id, item])).values()];
    const answers = await session.upstream(items);
    const upstreamOf = new Map(items.map((item, index) => [item.id, answers[index]]));
    const before = new Map();
    const all = chosen.flatMap((one) => {
        const upstream = one.includeUpstream ? upstreamOf.get(one.item.id) : undefined;
        if (!upstream || upstream.sources.length === 0)
            return [{ ...one, stage: later(one.stage) }];
        const sources = upstream.sources.flatMap((source) => {
            const own = chosen.find(({ item, stage }) => isSame(item, source) && stage <= one.stage);
            if (!own)
                return [sourceFor(source, one)];
            before.set(own, [...(before.get(own) ?? []), one.item.id]);
            return [];
        });
        const { item } = one;
        const nothing = item.nothingToRefresh ?? upstream.nothingOwn;
        const reader = {
            ...one,
            item: nothing ? { ...item, nothingToRefresh: nothing } : item,
            stage: later(one.stage),
            // Its sources are what was asked for, as well: without data of its own it is passed over.
            lenient: true,
        };
        return [...sources, reader];
    });
    return renumbered(all.map((one) => {
        const own = chosen.find((other) => before.has(other) && isSame(other.item, one.item));
        if (!own || one.stage !== later(own.stage))
            return one;
        const readBy = before.get(own) ?? [];
        const isReadNow = readers.some(({ item, stage }) => stage === own.stage && readBy.includes(item.id));
        return {
            ...one,
            stage: isReadNow ? earlier(own.stage) : one.stage,
            holders: [...new Set([...one.holders, ...readBy])],
        };
    }));
}
/** Between two stages there is room for one of sources. */
const earlier = (stage) => 2 * stage;
const later = (stage) => 2 * stage + 1;
function sourceFor(source, reader) {
    return {
        item: source,
        parameters: {},
        asked: {},
        stage: earlier(reader.stage),
        name: source.name || source.id,
        lenient: reader.lenient,
        holders: [reader.item.id],
        restoreAsFull: reader.restoreAsFull,
        // What is refreshed needs its sources, whatever else reads them.
        ...(reader.exposures &&
            reader.heldBack !== undefined && {
            exposures: reader.exposures,
            heldBack: reader.heldBack,
        }),
    };
}
function renumbered(planned) {
    const stages = [...new Set(planned.map(({ stage }) => stage))].sort((a, b) => a - b);
    return planned.map((one) => ({ ...one, stage: stages.indexOf(one.stage) }));
}
function isSame(a, b) {
    return a.kind.name === b.kind.name && a.id === b.id;
}

;// CONCATENATED MODULE: ./engine/plan/plan.js





/** What did not happen, where something is wrong with the items. */
const NOTHING_DONE = {
    refresh: 'Nothing was triggered.',
    wait: 'Nothing was changed.',
    cancel: 'Nothing was cancelled.',
    pause: 'Nothing was paused.',
    resume: 'Nothing was resumed.',
};
/**
 * Finds everything that the selectors name, before anything is triggered.
 * @returns the items in the order of the selectors, each refreshed once
 * @throws StepError when any selector matches too few or too many, or asks for what can't be done
 */
async function plan(selectors, session, options) {
    const { operation } = options;
    const isWrong = (match) => isTooMany(match, options);
    const pairs = await look(selectors, session, isWrong, options.patience);
    const complaints = await complain(pairs, session, options);
    if (complaints.length > 0)
        throw await refuse(complaints, session, NOTHING_DONE[operation]);
    const chosen = pairs.flatMap(({ selector, items }) => items.map((item) => toChosen(selector, item)));
    const planned = withoutDoubles(await withUpstream(chosen, session));
    // What has nothing to refresh may well have what can be paused.
    if (operation !== 'refresh')
        return planned.map(withoutVerdict);
    return Promise.all(planned.map(async (one) => one.item.nothingToRefresh ? one : { ...one, parameters: await session.prepare(one) }));
}
function withoutVerdict(planned) {
    const { nothingToRefresh: _, ...item } = planned.item;
    return { ...planned, item };
}
function toChosen(selector, item) {
    return {
        item,
        parameters: selector.parameters,
        asked: selector.parameters,
        stage: selector.stage,
        name: item.name || selector.label || item.id,
        lenient: selector.match !== 'one',
        holders: [item.id],
        restoreAsFull: selector.restoreAsFull ?? false,
        includeUpstream: selector.includeUpstream ?? false,
        ...ofDbt(selector.exposure),
    };
}
/**
 * An item is refreshed once, in the first stage that names it. Asked for with other parameters it
 * runs again in a later stage; within one stage that contradicts itself.
 */
function withoutDoubles(planned) {
    const byItem = Map.groupBy(planned, ({ item }) => [item.kind.name, item.id, item.variant].join(' '));
    const kept = new Map();
    for (const same of byItem.values()) {
        const byRequest = Map.groupBy(same, ({ parameters }) => canonical(parameters));
        const firsts = [...byRequest.values()].map((doubles) => {
            const [first = same[0]] = doubles.toSorted((a, b) => a.stage - b.stage);
            // Asked for by name even once, it must be refreshed.
            kept.set(first, {
                ...first,
                lenient: doubles.every(({ lenient }) => lenient),
                holders: [...new Set(doubles.flatMap(({ holders }) => holders))],
                restoreAsFull: doubles.some(({ restoreAsFull }) => restoreAsFull),
                ...mergedOfDbt(doubles),
            });
            return first;
        });
        const stages = firsts.map(({ stage }) => stage);
        const clash = firsts.find(({ stage }, index) => stages.indexOf(stage) !== index);
        if (clash)
            throw contradiction(clash);
    }
    return planned.flatMap((one) => kept.get(one) ?? []);
}
/** The same text for the same parameters, in whatever order they were written. */
function canonical(value) {
    return JSON.stringify(value, (_, part) => typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part);
}
function contradiction({ name, item, stage }) {
    return new errors/* StepError */.zg(`The ${item.kind.singular} "${name}" is selected twice in stage ${stage + 1} with different refresh parameters. Nothing was triggered.`, { advice: 'Give it once, or put the second refresh in a later stage.' });
}

;// CONCATENATED MODULE: ./operations/find.js


/**
 * Finds everything that the selectors name, and says so.
 * @throws StepError when they do not match as asked
 */
async function findItems(operation, { vendor, selectors, maxItems, dryRun, settings, dbtNotes = [] }, session, { log, lines, safe, clock, signal, leftMs }) {
    const onLookAgain = (missing, forMs) => {
        const [{ path = '', text = '' } = {}, ...others] = missing;
        const which = others.length === 0 ? `${path} ${text} matches` : `${missing.length} filters match`;
        const why = 'in case it was published a moment ago';
        log.info(safe.plain(`${which} nothing yet: looking again for ${(0,duration/* formatDuration */.a3)(forMs)}, ${why}`));
    };
    try {
        const patience = { clock, signal, leftMs, onLookAgain };
        const items = await plan(selectors, session, { operation, maxItems, patience });
        const toDo = items.filter((one) => !dryRun || isToBeDone(one));
        const counts = [toDo.length, items.length];
        log.info(lines.opening({ operation, dryRun }, counts, session.description));
        // A single stage is told when it begins, which in a dry run it never does.
        const isStaged = operation === 'refresh' && (dryRun || items.some(({ stage }) => stage > 0));
        const { maxParallel } = settings;
        log.group('Finding items', lines.found(items, isStaged ? { maxParallel, dryRun } : undefined));
        const said = lines.dbt(items, dbtNotes);
        if (said.length > 0)
            log.group('What dbt says', said);
        return items;
    }
    catch (error) {
        log.info(safe.plain(`Looking on ${vendor.label} ${session.description}`));
        throw error;
    }
}
/** What has nothing to refresh, or is held back for dbt's sake, is not acted on. */
function isToBeDone({ item, heldBack }) {
    return item.nothingToRefresh === undefined && heldBack === undefined;
}


/***/ }),

/***/ 6947:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ pausingOf)
/* harmony export */ });
/** What the vendor's registry entry promises, its session has. */
function pausingOf({ pausing }) {
    if (!pausing)
        throw new RangeError('a vendor that is pausable has to have pausing');
    return pausing;
}


/***/ }),

/***/ 5389:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ resume)
});

// EXTERNAL MODULE: ./domain/result.js
var domain_result = __webpack_require__(5569);
// EXTERNAL MODULE: ../node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(9680);
// EXTERNAL MODULE: ./domain/errors.js
var errors = __webpack_require__(2443);
;// CONCATENATED MODULE: ./engine/pause/resume.js


/** Items at a time: their changes have nothing to do with each other, those of one item may have. */
const AT_A_TIME = 6;
/**
 * Switches on again what the entries say, each by itself: one that fails does not keep the others.
 * @returns the entries that are not restored
 */
async function resumeAll(steps, options) {
    for (const { result } of steps)
        result.status = 'running';
    const limit = (0,p_limit/* default */.A)(AT_A_TIME);
    const ends = await Promise.allSettled(steps.map((step) => limit(() => resumeOne(step, options))));
    return ends.flatMap((end) => {
        if (end.status === 'rejected')
            throw end.reason;
        return end.value;
    });
}
async function resumeOne({ result, entries }, options) {
    const left = [];
    const words = [];
    const failures = [];
    for (const entry of entries) {
        const resumed = await tryResume(entry, options);
        if (resumed.kind === 'failed') {
            left.push(entry);
            failures.push(resumed);
        }
        else {
            options.recorder.restored(entry);
            words.push(resumed.words);
        }
    }
    const [first] = failures;
    if (first) {
        const reason = failures.map((failure) => failure.reason).join('\n');
        const advice = first.advice ?? null;
        const besides = words.length === 0 ? '' : `\n(${words.join('; ')})`;
        end(result, { status: 'failed', reason: `${reason}${besides}`, advice }, options);
    }
    else {
        end(result, { status: 'succeeded', reason: words.join('; '), advice: null }, options);
    }
    return left;
}
function end(result, outcome, { journal, emit }) {
    Object.assign(result, outcome);
    journal.changed(result);
    emit({ type: 'ended', result });
}
async function tryResume({ change }, { pausing, signal }) {
    try {
        signal.throwIfAborted();
        return await pausing.resume(change);
    }
    catch (error) {
        if (error instanceof errors/* StepError */.zg) {
            return { kind: 'failed', reason: error.message, advice: error.advice ?? AGAIN };
        }
        const known = error instanceof errors/* UnavailableError */.hG ||
            error instanceof errors/* TimeoutReached */.g ||
            error instanceof errors/* RunCancelled */.zL;
        if (!known)
            throw error;
        return { kind: 'failed', reason: `not resumed: ${error.message}`, advice: AGAIN };
    }
}
const AGAIN = 'Run resume again with the record: what is restored by then is left as it is.';

// EXTERNAL MODULE: ./operations/find.js + 6 modules
var find = __webpack_require__(646);
// EXTERNAL MODULE: ./engine/new-result.js
var new_result = __webpack_require__(3098);
// EXTERNAL MODULE: ./operations/entries.js
var entries = __webpack_require__(4712);
;// CONCATENATED MODULE: ./operations/narrowing.js


/*
 * What of a record is to be resumed, where items narrow it. An example: the workbooks Board and
 * Forecast were paused with `include_upstream`, and both read the data source Sales.
 *
 *   entry       of whom       holders: for whose sake
 *   schedule 1  Board         Board
 *   schedule 2  Forecast      Forecast
 *   schedule 3  Sales         Board, Forecast
 *
 * `resume` with the item Board restores schedule 1. Schedule 3 stays off, since Forecast is still
 * paused; but Board is taken from its holders, so that a later `resume` with the item Forecast
 * restores schedules 2 and 3.
 */
/** The whole record, item by item. */
function stepsOf(record, vendor) {
    return [...Map.groupBy(record, keyOf).values()].flatMap((entries) => {
        const result = resultOf(entries, vendor);
        return result ? [{ result, entries }] : [];
    });
}
/**
 * What the named items say of the record: the sources that were paused for their sake alone, then
 * what is theirs. Where the record has nothing of an item, and none is needed for its kind, it is
 * asked for at the vendor what there is to switch on.
 */
async function stepsFor(named, record, { vendor, pausing }, surroundings) {
    const entriesOf = Map.groupBy(record, keyOf);
    const keys = new Set(named.map(({ item }) => keyOfItem(item)));
    const ids = new Set(named.map(({ item }) => item.id));
    const sources = record.filter((entry) => !keys.has(keyOf(entry)) && entry.holders.every((holder) => ids.has(holder)));
    const own = await Promise.all(named.map(async (one) => {
        const recorded = entriesOf.get(keyOfItem(one.item)) ?? [];
        const needsRecord = !vendor.pausable?.withoutRecord.includes(one.item.kind);
        if (recorded.length > 0 || needsRecord)
            return { result: (0,new_result/* newResult */.Y)(one), entries: recorded };
        const changes = await pausing.changesOf(one.item);
        return { result: (0,new_result/* newResult */.Y)(one), entries: (0,entries/* entriesFor */.a)(one, changes, vendor, surroundings) };
    }));
    return [...stepsOf(sources, vendor), ...own];
}
/** @param failed the entries of the steps that could not be restored */
function restOf(record, steps, failed) {
    const chosen = new Set(steps.flatMap(({ entries }) => entries));
    const notAskedFor = record.filter((entry) => !chosen.has(entry));
    const stillPaused = new Set(failed.map(({ itemId }) => itemId));
    const resumed = new Set(steps.map(({ result }) => result.plan.item.id).filter((id) => !stillPaused.has(id)));
    const rest = record.flatMap((entry) => {
        if (failed.includes(entry))
            return [entry];
        return chosen.has(entry) ? [] : [without(entry, resumed)];
    });
    return { record: rest, notAskedFor };
}
/** Who is resumed needs nothing paused any more. */
function without(entry, resumed) {
    return { ...entry, holders: entry.holders.filter((holder) => !resumed.has(holder)) };
}
function resultOf([entry], vendor) {
    const kind = vendor.pausable?.kinds.find(({ name }) => name === entry?.kind);
    if (!entry || !kind)
        return undefined;
    const item = {
        kind,
        id: entry.itemId,
        name: entry.itemName,
        ...(entry.workspaceId === null ? {} : { workspaceId: entry.workspaceId }),
    };
    return (0,new_result/* newResult */.Y)((0,entries/* bareItem */.Y)(item));
}
function keyOf({ kind, itemId }) {
    return `${kind} ${itemId}`;
}
function keyOfItem({ kind, id }) {
    return `${kind.name} ${id}`;
}

// EXTERNAL MODULE: ./operations/pausing-of.js
var pausing_of = __webpack_require__(6947);
// EXTERNAL MODULE: ./operations/step.js + 3 modules
var step = __webpack_require__(4438);
// EXTERNAL MODULE: ./operations/with-session.js
var with_session = __webpack_require__(3775);
;// CONCATENATED MODULE: ./operations/resume.js







/** Restores what a record says, or switches on what items name; keeps the rest of the record. */
async function resume(request, surroundings) {
    const { vendor, config, dryRun, record = [], selectors } = request;
    const startedAt = surroundings.clock.now();
    surroundings.recorder.keep(record);
    if (record.length === 0 && selectors.length === 0) {
        return (0,step/* stepResult */.GR)('resume', [], startedAt, surroundings);
    }
    const purpose = { operation: 'resume', kinds: kindsOf(request) };
    return (0,with_session/* withSession */.f)(vendor, config, purpose, surroundings, async (session) => {
        const steps = selectors.length > 0
            ? await findSteps(request, session, surroundings)
            : tellSteps(stepsOf(record, vendor), request, session, surroundings);
        if (dryRun)
            foresee(steps);
        else
            await resumeSteps(steps, request, session, surroundings);
        const results = steps.map(({ result }) => result);
        return (0,step/* stepResult */.GR)('resume', results, startedAt, surroundings);
    });
}
async function findSteps(request, session, surroundings) {
    const { vendor, record = [], selectors } = request;
    const wanted = { ...request, selectors: alone(selectors) };
    const named = await (0,find/* findItems */.M)('resume', wanted, session, surroundings);
    return stepsFor(named, record, { vendor, pausing: (0,pausing_of/* pausingOf */.t)(session) }, surroundings);
}
/** What they read from, the record knows better: it has those who still need it paused. */
function alone(selectors) {
    return selectors.map(({ includeUpstream: _, ...selector }) => selector);
}
/** There is nothing to find: the record says it all. */
function tellSteps(steps, { dryRun }, session, { log, lines }) {
    const plan = steps.map(({ result }) => result.plan);
    log.info(lines.opening({ operation: 'resume', dryRun }, plan.length, session.description));
    log.group('Paused items', lines.found(plan));
    return steps;
}
/** A dry run says of what there is nothing to resume. */
function foresee(steps) {
    for (const { result, entries } of steps) {
        if (entries.length > 0)
            continue;
        result.foreseen = 'skipped';
        result.reason = NOT_RECORDED;
    }
}
const NOT_RECORDED = 'the record holds nothing of it';
async function resumeSteps(steps, { settings, record = [] }, session, surroundings) {
    const { recorder, log, safe } = surroundings;
    const results = steps.map(({ result }) => result);
    const options = (0,step/* stageOptions */.vZ)(settings, session, results, surroundings);
    for (const { result } of steps.filter(({ entries }) => entries.length === 0)) {
        (0,domain_result/* skip */.i)(result, 'nothing-to-do', NOT_RECORDED);
        options.emit({ type: 'ended', result });
    }
    const open = steps.filter(({ entries }) => entries.length > 0);
    const failed = await resumeAll(open, { ...options, pausing: (0,pausing_of/* pausingOf */.t)(session), recorder });
    const rest = restOf(record, steps, failed);
    if (rest.notAskedFor.length > 0) {
        const names = [...new Set(rest.notAskedFor.map(({ itemName }) => safe.plain(itemName, 100)))];
        log.info(`Left paused, as not all that it was paused for is resumed: ${names.join(', ')}`);
    }
    recorder.keep(rest.record);
}
function kindsOf({ vendor, record = [], selectors }) {
    const names = new Set([
        ...record.map(({ kind }) => kind),
        ...selectors.map(({ kind }) => kind.name),
    ]);
    return vendor.pausable?.kinds.filter(({ name }) => names.has(name)) ?? [];
}


/***/ }),

/***/ 4438:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  PD: () => (/* binding */ emitter),
  vZ: () => (/* binding */ stageOptions),
  GR: () => (/* binding */ stepResult)
});

// EXTERNAL MODULE: ./domain/errors.js
var errors = __webpack_require__(2443);
;// CONCATENATED MODULE: ./domain/verdict.js
/**
 * The worst comes first. An item that was passed over does not count, so it has no place here, but
 * for one behind a failure: that is not green though nobody should tell of the failure itself.
 */
const BY_WEIGHT = [
    ['failed', 'failed'],
    ['unknown', 'failed'],
    ['timed-out', 'timed-out'],
    ['cancelled', 'cancelled'],
    ['earlier-failure', 'failed'],
    ['running', 'triggered'],
    ['planned', 'planned'],
    ['succeeded', 'succeeded'],
];
/**
 * What the step comes to: the worst of its items, and `skipped` when every one was skipped or there
 * is none. A cancelled workflow run ends as `cancelled`, whatever else happened.
 */
function verdict(results, { operation, cancelled }) {
    if (cancelled)
        return 'cancelled';
    const worst = worstOf(results);
    if (operation === 'cancel')
        return cancellation(results, worst);
    if (worst !== 'succeeded')
        return worst;
    if (operation === 'pause')
        return 'paused';
    return operation === 'resume' ? 'resumed' : worst;
}
function worstOf(results) {
    const worst = BY_WEIGHT.find(([weighed]) => results.some(({ status, skipped }) => status === weighed || skipped === weighed));
    return worst?.[1] ?? 'skipped';
}
/** At its goal when every job had ended, however, or took the cancellation. */
function cancellation(results, worst) {
    if (worst === 'skipped' || worst === 'planned')
        return worst;
    const open = results.filter(({ status, mayRun }) => mayRun || status === 'unknown');
    if (open.length === 0)
        return 'cancelled';
    const worstOpen = worstOf(open);
    // What is running though it was to be cancelled has missed its goal.
    return worstOpen === 'triggered' ? 'failed' : worstOpen;
}

// EXTERNAL MODULE: ../node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(9680);
// EXTERNAL MODULE: ./engine/watch/duration-law.js
var duration_law = __webpack_require__(3747);
;// CONCATENATED MODULE: ./engine/watch/pasts.js



/** Requests for pasts at a time: they are a courtesy, and stand back. */
const AT_ONCE = 2;
/** The newest tell most: an item that has grown takes longer than it did. */
const NEWEST = 10;
/** What past refreshes of the items tell of the next one. The vendor is asked once for each order. */
class Pasts {
    #session;
    #limit = (0,p_limit/* default */.A)(AT_ONCE);
    #asked = new Map();
    constructor(session) {
        this.#session = session;
    }
    /** Never rejects: without a past there is another schedule. */
    lawOf(order) {
        const asked = this.#asked.get(order) ?? this.#limit(() => this.#ask(order));
        this.#asked.set(order, asked);
        return asked;
    }
    async #ask(order) {
        const told = await this.#session.durations?.(order).catch(untold);
        return told && !('untold' in told) ? (0,duration_law/* durationLaw */.$)(told.slice(0, NEWEST)) : undefined;
    }
}
function untold(error) {
    if (error instanceof errors/* StepError */.zg || error instanceof errors/* UnavailableError */.hG) {
        return { untold: error.message };
    }
    // The step ends: whoever waits is told so elsewhere.
    return { untold: String(error) };
}

;// CONCATENATED MODULE: ./engine/watch/request-pace.js
/** How many requests about jobs may be sent, and when. Times are milliseconds by `Clock.elapsed`. */
const SECOND_MS = 1000;
/** Looks at jobs that cost a request each, where the vendor names no lower limit. */
const REQUESTS_PER_SECOND = 3;
/** Requests that may be sent at once after a quiet time. */
const request_pace_AT_ONCE = 6;
/** What sums of fractions are off by. */
const ROUNDING = 1e-6;
/** A bucket that fills at an even pace: who takes from it sends no more on the whole. */
class RequestBucket {
    #perMs;
    #level = request_pace_AT_ONCE;
    #at = 0;
    /** @param perSecond requests a second */
    constructor(perSecond) {
        this.#perMs = perSecond / SECOND_MS;
    }
    /** Takes as many as wanted, or as many as there are: none before `readyMs`. */
    take(wanted, now) {
        this.#fill(now);
        const taken = Math.min(wanted, Math.floor(this.#level + ROUNDING));
        this.#level = Math.max(0, this.#level - taken);
        return taken;
    }
    /** Milliseconds until there is one to take. */
    readyMs(now) {
        this.#fill(now);
        return this.#level >= 1 ? 0 : Math.ceil((1 - this.#level) / this.#perMs);
    }
    #fill(now) {
        this.#level = Math.min(request_pace_AT_ONCE, this.#level + (now - this.#at) * this.#perMs);
        this.#at = now;
    }
}
const DAY_MS = 24 * 60 * 60_000;
/** The site belongs to others as well. */
const SHARE_OF_QUOTA = 1 / 4;
/** A wait is taken to last about as long again as it already has, and at least this long. */
const SHORTEST_OUTLOOK_MS = 30 * 60_000;
/** What bounds the looks of a step, whatever its stage. */
class RequestPace {
    bucket;
    /** Where the vendor has one. */
    quota;
    since;
    /** That looks are spread out for the quota's sake is said once. */
    isStretchSaid = false;
    constructor({ looksPerSecond = REQUESTS_PER_SECOND, looksPerDay }, now) {
        this.bucket = new RequestBucket(looksPerSecond);
        this.quota = looksPerDay === undefined ? undefined : new DailyQuota(looksPerDay);
        this.since = now;
    }
}
/** Requests that a vendor allows a day, of which a step never takes more than a quarter. */
class DailyQuota {
    /** What the vendor allows in 24 hours. */
    perDay;
    /** What a step takes of it. */
    most;
    #sent = [];
    constructor(perDay) {
        this.perDay = perDay;
        this.most = Math.floor(perDay * SHARE_OF_QUOTA);
    }
    /** How many may be sent now. */
    left(now) {
        this.#forget(now);
        return Math.max(0, this.most - this.#sent.length);
    }
    /** Counts requests that were sent. */
    spend(requests, now) {
        for (let n = 0; n < requests; n++)
            this.#sent.push(now);
    }
    /**
     * The least milliseconds between two looks, so that what is left of the quota lasts as long as we
     * may have to look.
     * @param requests how many a look costs
     * @param elapsedMs how long we have looked
     * @param leftMs until the step's timeout
     */
    leastMs(requests, elapsedMs, leftMs, now) {
        const left = this.left(now);
        if (left < requests)
            return this.#roomMs(requests, now);
        const outlook = Math.max(0, Math.min(leftMs, Math.max(elapsedMs, SHORTEST_OUTLOOK_MS), DAY_MS));
        return (outlook * requests) / left;
    }
    /** Until enough of what was sent is a day old. */
    #roomMs(requests, now) {
        const last = this.#sent[this.#sent.length - this.most + requests - 1] ?? now;
        return Math.max(0, last + DAY_MS - now);
    }
    #forget(now) {
        const kept = this.#sent.findIndex((at) => at > now - DAY_MS);
        this.#sent.splice(0, kept < 0 ? this.#sent.length : kept);
    }
}

;// CONCATENATED MODULE: ./operations/step.js




/** Tells events to the log. */
function emitter({ clock, log, lines }) {
    return (event) => {
        for (const line of lines.event(event, clock.now())) {
            if (event.type === 'untold')
                log.warning(line);
            else
                log.info(line);
        }
    };
}
/** What the engine works with. */
function stageOptions(settings, session, results, surroundings) {
    const { clock, random, signal, leftMs, openJournal } = surroundings;
    const emit = emitter(surroundings);
    const journal = openJournal(results);
    const requests = new RequestPace(session.limits ?? {}, clock.elapsed());
    const pasts = new Pasts(session);
    return { session, settings, clock, random, signal, leftMs, emit, journal, requests, pasts };
}
/** What the step came to. */
function stepResult(operation, items, startedAt, { clock, signal }) {
    const cancelled = signal.reason instanceof errors/* RunCancelled */.zL;
    return {
        operation,
        status: verdict(items, { operation, cancelled }),
        items,
        startedAt,
        endedAt: clock.now(),
    };
}


/***/ }),

/***/ 3775:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ withSession)
/* harmony export */ });
/**
 * Signs in, does the work and signs out. What is still asked for then is given up: it must not go on
 * behind the end, signing in again even.
 */
async function withSession(vendor, config, purpose, surroundings, work) {
    const over = new AbortController();
    const signal = AbortSignal.any([surroundings.signal, over.signal]);
    const session = await connect(vendor, config, purpose, { ...surroundings, signal });
    try {
        return await work(session);
    }
    finally {
        over.abort();
        await session.close();
    }
}
/** Signs in to the vendor. What it logs may hold foreign text, and is made safe here. */
function connect(vendor, config, purpose, { safe, log, ...others }) {
    const safely = {
        info: (line) => log.info(safe.plain(line)),
        warning: (line) => log.warning(safe.plain(line)),
        debug: (line) => log.debug(safe.plain(line)),
        group: (title, lines) => log.group(safe.plain(title), lines.map((line) => safe.plain(line))),
    };
    return vendor.connect(config, { ...others, log: safely, ...purpose });
}


/***/ }),

/***/ 8439:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ OUTSIDE)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./domain/clock.js

/** `setTimeout` fires at once for anything longer than this. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const systemClock = {
    now: () => Date.now(),
    // Counts from the start of the process, which is the start of the step.
    elapsed: () => performance.now(),
    async sleep(ms, signal) {
        signal?.throwIfAborted();
        try {
            await (0,promises_.setTimeout)(Math.min(Math.max(ms, 0), LONGEST_TIMER_MS), undefined, signal && { signal });
        }
        catch (error) {
            signal?.throwIfAborted();
            throw error;
        }
    },
};

// EXTERNAL MODULE: ../node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __webpack_require__(8564);
// EXTERNAL MODULE: ./domain/errors.js
var errors = __webpack_require__(2443);
;// CONCATENATED MODULE: ./domain/http.js
/** An answer that arrived whole. */
class HttpResponse {
    status;
    /** Names in lower case. */
    headers;
    text;
    #json;
    constructor(status, headers, text) {
        this.status = status;
        this.headers = headers;
        this.text = text;
    }
    get ok() {
        return this.status >= 200 && this.status < 300;
    }
    /** The server's clock when it answered, in milliseconds since the epoch. */
    get date() {
        const time = Date.parse(this.headers.date ?? '');
        return Number.isNaN(time) ? undefined : time;
    }
    /** The body as JSON, or `undefined` when it is something else: a proxy's HTML page, say. */
    get json() {
        this.#json ??= { value: parse(this.text) };
        return this.#json.value;
    }
    /** What came instead of the API's answer, in a few words. */
    describe() {
        if (this.text.trim() === '')
            return 'an empty answer';
        const title = /<title[^>]*>([^<]{1,100})/i.exec(this.text.slice(0, 10_000))?.[1]?.trim();
        if (title)
            return `a web page, "${title}"`;
        return /^\s*</.test(this.text) ? 'a web page or XML' : 'an answer that is not JSON';
    }
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
;// CONCATENATED MODULE: ./http/trust.js

/**
 * Trusts these authorities beside the usual ones: those that Node.js brings along, and what
 * `NODE_EXTRA_CA_CERTS` names. Everything else about certificates is checked as ever.
 * @param certificates one PEM each
 * @returns what has each request trust them; nothing to do where there are none
 */
function trusting(certificates) {
    if (certificates.length === 0)
        return () => { };
    const secureContext = (0,external_node_tls_.createSecureContext)({
        ca: [...(0,external_node_tls_.getCACertificates)('default'), ...certificates],
    });
    return (options) => {
        Object.assign(options, { secureContext });
        trustInTunnel(options.agent, secureContext);
    };
}
function trustInTunnel(agent, secureContext) {
    if (typeof agent !== 'object' || !isTunneling(agent))
        return;
    Object.assign(agent.options, { secureContext });
    Object.assign(agent.proxyOptions, { secureContext });
}
function isTunneling(agent) {
    return 'proxyOptions' in agent;
}

;// CONCATENATED MODULE: ./http/transport.js




const TIMEOUT_MS = 30_000;
/** A page of 1,000 workbooks with all their fields is some 2 MB. */
const LARGEST_BODY_BYTES = 32 * 1024 * 1024;
/**
 * The one way out of the process. `@actions/http-client` brings the proxy settings that users know
 * from `actions/*`; its own redirects, retries and body readers are not used: redirects would carry
 * `X-Tableau-Auth` to another host, and a body that is cut would never settle.
 * @param certificates of authorities that are trusted beside the usual ones, one PEM each
 */
function createTransport(userAgent, certificates = []) {
    const trust = trusting(certificates);
    // One client can't serve both http and https.
    const clients = new Map();
    const clientFor = (request, signal) => {
        const keepAlive = request.freshConnection !== true;
        const key = `${request.url.protocol} ${keepAlive}`;
        const client = clients.get(key) ?? newClient(userAgent, keepAlive);
        clients.set(key, client);
        client.handlers = [abortsWith(signal, trust)];
        return client;
    };
    return {
        send: (request) => sendOnce(request, clientFor),
        close: () => {
            for (const client of clients.values())
                client.dispose();
        },
    };
}
function newClient(userAgent, keepAlive) {
    return new lib/* HttpClient */.Qq(userAgent, undefined, {
        allowRedirects: false,
        allowRetries: false,
        keepAlive,
    });
}
/** Lets a signal end a request that still waits for its socket, its TLS handshake or its proxy. */
function abortsWith(signal, trust) {
    return {
        prepareRequest(options) {
            options.signal = signal;
            trust(options);
            // node:http wants IPv6 addresses without their brackets.
            if (options.host)
                options.host = options.host.replace(/[[\]]/g, '');
        },
        canHandleAuthentication: () => false,
        handleAuthentication: () => Promise.reject(new Error('not used')),
    };
}
async function sendOnce(request, clientFor) {
    request.signal?.throwIfAborted();
    const timeoutMs = request.timeoutMs ?? TIMEOUT_MS;
    // Not AbortSignal.timeout and any: their timers would hold every answer until they fire.
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(() => controller.abort(), timeoutMs);
    const stop = () => controller.abort();
    request.signal?.addEventListener('abort', stop);
    try {
        return await untilAborted(signal, exchange(request, clientFor(request, signal)));
    }
    catch (error) {
        request.signal?.throwIfAborted();
        if (!signal.aborted)
            throw unavailable(error, request.url);
        const way = throughProxy(request.url);
        const message = `no whole answer within ${timeoutMs / 1000} s${way}`;
        throw new errors/* UnavailableError */.hG(message, { cause: error });
    }
    finally {
        clearTimeout(timer);
        request.signal?.removeEventListener('abort', stop);
    }
}
/** A proxy may be the one that keeps silent. Its address is told without the password in it. */
function throughProxy({ href }) {
    const proxy = URL.parse((0,lib/* getProxyUrl */.s_)(href));
    return proxy ? ` through the proxy ${proxy.host}` : '';
}
async function exchange(request, client) {
    const headers = { ...request.headers };
    // http-client sends no body for null, and GET must have none.
    const body = request.body ?? (request.method === 'GET' ? null : '');
    const response = await client.request(request.method, request.url.href, body, headers);
    return new HttpResponse(response.message.statusCode ?? 0, flatten(response.message.headers), await readBody(response.message));
}
async function readBody(message) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of message) {
        bytes += chunk.length;
        if (bytes > LARGEST_BODY_BYTES) {
            throw new errors/* UnavailableError */.hG('an answer larger than 32 MB', { heals: 'never' });
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
}
function flatten(headers) {
    const flat = {};
    for (const [name, value] of Object.entries(headers)) {
        if (value !== undefined)
            flat[name] = Array.isArray(value) ? value.join(', ') : value;
    }
    return flat;
}
/** Settles with the promise or, when that hangs, as soon as the signal aborts. */
function untilAborted(signal, promise) {
    const { promise: aborted, reject } = Promise.withResolvers();
    signal.addEventListener('abort', () => reject(signal.reason));
    return Promise.race([promise, aborted]);
}
/** Errors before the request left: it had no effect. */
const NOT_SENT = new Set(['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const IN_WORDS = {
    ECONNREFUSED: 'connection refused',
    ECONNRESET: 'connection reset',
    EPIPE: 'connection closed',
    ETIMEDOUT: 'connection timed out',
    EAI_AGAIN: 'name look-up failed',
    EHOSTUNREACH: 'host unreachable',
    ENETUNREACH: 'network unreachable',
};
function unavailable(error, url) {
    if (error instanceof errors/* UnavailableError */.hG)
        return error;
    const { code, message } = details(error);
    if (/tunneling socket could not be established/i.test(message)) {
        const { words, heals } = refusalOfProxy(message, url);
        return new errors/* UnavailableError */.hG(`the proxy gave no connection to ${url.host}: ${words}`, {
            cause: error,
            notSent: true,
            heals,
        });
    }
    if (isCertificateError(code)) {
        return new errors/* UnavailableError */.hG(`the certificate of ${url.host} is not trusted (${code}); ${OWN_AUTHORITY}`, { cause: error, notSent: true, heals: 'never' });
    }
    if (code === 'ENOTFOUND') {
        return new errors/* UnavailableError */.hG(`no host ${url.hostname} is known`, {
            cause: error,
            notSent: true,
            heals: 'soon',
        });
    }
    const words = code.startsWith('HPE_') ? 'an answer that is not HTTP' : IN_WORDS[code];
    return new errors/* UnavailableError */.hG(words ?? (code || message), {
        cause: error,
        notSent: NOT_SENT.has(code),
    });
}
const OWN_AUTHORITY = 'for an authority of your own give ca-certificates, or set NODE_EXTRA_CA_CERTS';
/** What the proxy said to CONNECT, and what to do about it where that is known. */
function refusalOfProxy(message, url) {
    const status = /statusCode=(\d+)/.exec(message)?.[1];
    if (status === '407')
        return { words: whoAsks(url), heals: 'never' };
    if (status === '403') {
        return { words: 'it does not let us there (403): have the host allowed', heals: 'never' };
    }
    if (/certificate/.test(message)) {
        return {
            words: `its certificate is not trusted (${message}); ${OWN_AUTHORITY}`,
            heals: 'never',
        };
    }
    return { words: message, heals: status?.startsWith('4') ? 'never' : 'soon' };
}
function whoAsks({ href }) {
    const proxy = URL.parse((0,lib/* getProxyUrl */.s_)(href));
    return proxy && proxy.username + proxy.password !== ''
        ? 'it does not take the user name and password that HTTPS_PROXY holds (407): correct them there, special characters percent-encoded'
        : `it asks for a user name and password (407): set HTTPS_PROXY to ${proxy?.protocol ?? 'http:'}//USER:PASSWORD@${proxy?.host ?? 'HOST:PORT'}`;
}
function details(error) {
    // Both addresses of a host failed: the first error speaks for them.
    const first = error instanceof AggregateError ? error.errors[0] : error;
    const code = first?.code;
    return {
        code: typeof code === 'string' ? code : '',
        message: first instanceof Error ? first.message : String(first),
    };
}
function isCertificateError(code) {
    return /CERT|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|ERR_TLS/.test(code);
}

// EXTERNAL MODULE: ./identity/github-id-token.js
var github_id_token = __webpack_require__(823);
;// CONCATENATED MODULE: ./vendors/powerbi/clouds.js
/** Fabric's own API has one scope, and its pages one host beside Power BI's. */
const FABRIC_SCOPE = 'https://api.fabric.microsoft.com/.default';
const FABRIC_PAGES_URL = 'https://app.fabric.microsoft.com';
const CLOUDS = {
    public: {
        authorityUrl: 'https://login.microsoftonline.com',
        apiUrl: 'https://api.powerbi.com',
        scope: 'https://analysis.windows.net/powerbi/api/.default',
        oidcAudience: 'api://AzureADTokenExchange',
        pagesUrl: 'https://app.powerbi.com',
        fabricApiUrl: 'https://api.fabric.microsoft.com',
    },
    usgov: {
        authorityUrl: 'https://login.microsoftonline.com',
        apiUrl: 'https://api.powerbigov.us',
        scope: 'https://analysis.usgovcloudapi.net/powerbi/api/.default',
        oidcAudience: 'api://AzureADTokenExchange',
        pagesUrl: 'https://app.powerbigov.us',
    },
    usgovhigh: {
        authorityUrl: 'https://login.microsoftonline.us',
        apiUrl: 'https://api.high.powerbigov.us',
        scope: 'https://high.analysis.usgovcloudapi.net/powerbi/api/.default',
        oidcAudience: 'api://AzureADTokenExchangeUSGov',
        pagesUrl: 'https://app.high.powerbigov.us',
    },
    usgovmil: {
        authorityUrl: 'https://login.microsoftonline.us',
        apiUrl: 'https://api.mil.powerbigov.us',
        scope: 'https://mil.analysis.usgovcloudapi.net/powerbi/api/.default',
        oidcAudience: 'api://AzureADTokenExchangeUSGov',
        pagesUrl: 'https://app.mil.powerbigov.us',
    },
    china: {
        authorityUrl: 'https://login.chinacloudapi.cn',
        apiUrl: 'https://api.powerbi.cn',
        scope: 'https://analysis.chinacloudapi.cn/powerbi/api/.default',
        oidcAudience: 'api://AzureADTokenExchangeChina',
        pagesUrl: 'https://app.powerbi.cn',
    },
};

// EXTERNAL MODULE: ../node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(9987);
// EXTERNAL MODULE: ./selection/parameters.js
var parameters = __webpack_require__(4178);
// EXTERNAL MODULE: ../node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(9435);
// EXTERNAL MODULE: ../node_modules/zod/v4/core/core.js
var core = __webpack_require__(4214);
// EXTERNAL MODULE: ./selection/values.js
var values = __webpack_require__(5376);
;// CONCATENATED MODULE: ./vendors/powerbi/fabric/parameters.js



const TYPES = [
    'Text',
    'Integer',
    'Number',
    'Boolean',
    'DateTime',
    'Guid',
    'VariableReference',
    'Automatic',
];
const MOST_LETTERS_OF_A_NAME = 256;
const WHOLE = /^[+-]?\d+$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const GUID = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;
const utc = iso/* datetime */.w$();
const TEXT = 'use text, or { value, type }';
const typed = schemas/* strictObject */.rej({
    value: schemas/* string */.YjP({ error: 'has to be text: what the parameter is to hold' }),
    type: (0,parameters/* word */.Vm)(...TYPES).default('Text'),
}, { error: ({ code }) => (code === 'invalid_type' ? TEXT : undefined) });
/** What `READ` says below, as JSON Schema. */
const VALUES = [
    ['Integer', { type: ['integer', 'string'], pattern: WHOLE.source }],
    ['Number', { type: ['number', 'string'], pattern: NUMBER.source }],
    ['Boolean', { ...parameters/* flag */.Jt.meta() }],
    ['DateTime', { type: 'string', pattern: utc._zod.def.pattern?.source }],
    ['Guid', { type: 'string', pattern: GUID.source }],
    ['VariableReference', { ...parameters/* scalar */.d_, minLength: 1 }],
];
const valueSchema = {
    type: [...parameters/* scalar */.d_.type, 'object'],
    properties: {
        value: parameters/* scalar */.d_,
        type: (0,parameters/* word */.Vm)(...TYPES).meta(),
    },
    required: ['value'],
    additionalProperties: false,
    allOf: VALUES.map(([type, holds]) => ({
        if: { required: ['type'], properties: { type: { pattern: (0,parameters/* anyCase */.n9)([type]) } } },
        // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
        then: { properties: { value: holds } },
    })),
};
const typedValue = schemas/* unknown */.L5J()
    .transform((given, context) => {
    if (typeof given === 'string')
        return { value: given, type: 'Text' };
    const { data, error } = typed.safeParse(given);
    for (const { message, path } of error?.issues ?? []) {
        context.addIssue({ code: 'custom', message, path });
    }
    if (!data)
        return core/* NEVER */.tm;
    const { type } = data;
    const read = READ[type].read(data.value);
    if (read !== undefined)
        return { value: read, type };
    context.addIssue({ code: 'custom', message: `is no ${type}: use ${READ[type].allowed}` });
    return core/* NEVER */.tm;
})
    .meta(valueSchema);
/** How the text of a type's value is read; what can't be is refused with what is allowed. */
const READ = {
    Text: { read: (text) => text, allowed: 'text' },
    VariableReference: { read: (text) => text || undefined, allowed: '$(/**/Library/Variable)' },
    Automatic: { read: (text) => text, allowed: 'text' },
    Integer: { read: wholeNumber, allowed: 'a whole number' },
    Number: { read: anyNumber, allowed: 'a number' },
    Boolean: { read: values/* parseFlag */.og, allowed: 'true or false' },
    DateTime: { read: instant, allowed: 'a time in UTC such as 2026-01-31T00:00:00Z' },
    Guid: { read: guid, allowed: 'a GUID' },
};
/** @returns a list, for the names are Fabric's keys and no two of them may differ by letter case alone */
const parameters_parameters = schemas/* record */.g1P(schemas/* string */.YjP().meta({ pattern: '\\S', maxLength: MOST_LETTERS_OF_A_NAME }), typedValue, {
    error: 'use names with their values, such as { day: 2026-01-31 }',
})
    .transform((given, context) => {
    const seen = new Map();
    const list = [];
    const refuse = (path, message) => context.addIssue({ code: 'custom', path, message });
    for (const [name, { value, type }] of Object.entries(given)) {
        const twin = seen.get(name.toLowerCase());
        seen.set(name.toLowerCase(), name);
        if (name.trim() === '' || name.length > MOST_LETTERS_OF_A_NAME) {
            refuse([name], `use names of 1 to ${MOST_LETTERS_OF_A_NAME} letters`);
        }
        else if (twin !== undefined) {
            refuse([name], `is ${twin} but for letter case, which to Fabric is the same parameter`);
        }
        list.push({ name, type, value });
    }
    return list;
});
/** Pipelines and notebooks. */
const runParameters = schemas/* strictObject */.rej({
    parameters: parameters_parameters
        .optional()
        .describe('Values by their names: text, or a value with its type.'),
});
/** Dataflows of Gen2 with CI/CD (`DataflowExecutionPayload`). */
const dataflowParameters = schemas/* strictObject */.rej({
    executeOption: (0,parameters/* word */.Vm)('SkipApplyChanges', 'ApplyChangesIfNeeded')
        .optional()
        .describe('What becomes of changes of the dataflow that were not applied yet.'),
    parameters: schemas/* record */.g1P(schemas/* string */.YjP().min(1, { error: 'use names that are not empty' }), schemas/* string */.YjP({ error: 'use text' }), { error: 'use names with their values, such as { OrderKey: 25 }' })
        .optional()
        .describe('Values by their names.'),
});
/** What is no safe integer would be sent as another one. */
function wholeNumber(text) {
    const number = WHOLE.test(text) ? Number(text) : Number.NaN;
    return Number.isSafeInteger(number) ? number : undefined;
}
function anyNumber(text) {
    const number = NUMBER.test(text) ? Number(text) : Number.NaN;
    return Number.isFinite(number) ? number : undefined;
}
function instant(text) {
    return utc.safeParse(text).success ? text : undefined;
}
function guid(text) {
    return GUID.test(text) ? text : undefined;
}

;// CONCATENATED MODULE: ./vendors/powerbi/fabric/kinds.js



/** Lists of Fabric's name no owner, so that there is less to filter by than with Power BI's. */
const filters = {
    id: 'id',
    name: 'name',
    workspace: 'text',
    workspace_id: 'id',
};
const none = schemas/* strictObject */.rej({});
/** fabric-docs, how-to-use-notebook, "Security context": a schedule runs as whoever changed it last. */
const shared = {
    filters,
    notPausable: 'a change of its schedule would make this application the owner of the schedule',
};
const pipelines = {
    name: 'pipelines',
    singular: 'pipeline',
    plural: 'pipelines',
    ...shared,
    parameters: runParameters,
};
const notebooks = {
    name: 'notebooks',
    singular: 'notebook',
    plural: 'notebooks',
    ...shared,
    parameters: runParameters,
};
const sparkJobDefinitions = {
    name: 'spark_job_definitions',
    singular: 'Spark job definition',
    plural: 'Spark job definitions',
    ...shared,
    parameters: schemas/* strictObject */.rej({
        commandLineArguments: schemas/* string */.YjP({ error: 'use text: the arguments with spaces between them' })
            .optional()
            .describe('The arguments of the job, with spaces between them.'),
    }),
};
const copyJobs = {
    name: 'copy_jobs',
    singular: 'copy job',
    plural: 'copy jobs',
    ...shared,
    parameters: none,
};
/** Of a lakehouse it is its materialized lake views that are refreshed. */
const lakehouses = {
    name: 'lakehouses',
    singular: 'lakehouse',
    plural: 'lakehouses',
    ...shared,
    parameters: none,
};
/** Their metadata are synchronised with the lakehouse. */
const sqlEndpoints = {
    name: 'sql_endpoints',
    singular: 'SQL endpoint',
    plural: 'SQL endpoints',
    endsAtOnce: true,
    ...shared,
    parameters: schemas/* strictObject */.rej({
        recreateTables: parameters/* flag */.Jt
            .optional()
            .describe('Whether the tables are made anew, which clears what is wrong with them.'),
    }),
};
/** What Fabric runs as jobs, in its natural order. */
const JOB_KINDS = [
    pipelines,
    notebooks,
    sparkJobDefinitions,
    copyJobs,
    lakehouses,
];
/** What only Fabric has, in its natural order: what is read from before what reads it. */
const FABRIC_KINDS = [...JOB_KINDS, sqlEndpoints];

;// CONCATENATED MODULE: ./vendors/powerbi/kinds.js



/** The body of a standard refresh: an application has no mailbox, so that nobody is notified. */
const STANDARD = { notifyOption: 'NoNotification' };
const duration = schemas/* string */.YjP()
    .regex(/^([0-1]?[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$/, {
    error: 'use hh:mm:ss, less than 24 hours',
})
    .regex(/[1-9]/, { error: 'use more than 00:00:00' });
const date = schemas/* union */.KCZ([iso/* date */.p6(), iso/* datetime */.w$({ offset: true, local: true })], {
    error: 'use a date such as 2026-01-31, or 2026-01-31T00:00:00Z',
});
const table = schemas/* string */.YjP({ error: 'use the name of a table' }).min(1, { error: 'must not be empty' });
const NAMED_TABLE = 'name the table: { table: Sales }';
const objects = schemas/* array */.YOg(schemas/* strictObject */.rej({
    table,
    partition: schemas/* string */.YjP().min(1, { error: 'must not be empty' }).optional(),
}, { error: ({ code }) => (code === 'invalid_type' ? NAMED_TABLE : undefined) }), { error: 'use a list such as [{ table: Sales }, { table: Sales, partition: 2026 }]' })
    .min(1, { error: 'must name a table at least' });
/** What `superRefine` says below, as JSON Schema. */
const together = {
    dependencies: {
        notifyOption: { maxProperties: 1 },
        effectiveDate: { properties: { applyRefreshPolicy: parameters/* isTrue */.Hn } },
        commitMode: {
            if: { properties: { commitMode: { pattern: (0,parameters/* anyCase */.n9)(['PartialBatch']) } } },
            // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
            then: { properties: { applyRefreshPolicy: parameters/* isFalse */.Wu }, required: ['applyRefreshPolicy'] },
        },
    },
};
/** Refresh Dataset In Group. Any key but `notifyOption` makes it an enhanced refresh. */
const modelParameters = schemas/* strictObject */.rej({
    notifyOption: schemas/* string */.YjP()
        .refine((text) => text.toLowerCase() === 'nonotification', {
        error: 'use NoNotification: an application has no mailbox',
        abort: true,
    })
        .meta((0,parameters/* inAnyCase */._W)(['NoNotification']))
        .optional()
        .describe('Of a standard refresh, alone. An application has no mailbox to notify.'),
    type: (0,parameters/* word */.Vm)('Full', 'ClearValues', 'Calculate', 'DataOnly', 'Automatic', 'Defragment')
        .optional()
        .describe('What Power BI does with the data: Automatic, unless told otherwise.'),
    commitMode: (0,parameters/* word */.Vm)('Transactional', 'PartialBatch')
        .optional()
        .describe('All or nothing, or in batches. PartialBatch needs applyRefreshPolicy: false.'),
    maxParallelism: (0,parameters/* whole */.WQ)(1, 1000)
        .optional()
        .describe('How many queries may run at a time: 10 unless told otherwise.'),
    retryCount: (0,parameters/* whole */.WQ)(0, 100).optional().describe('How often Power BI itself tries again.'),
    objects: objects.optional().describe('The tables and partitions to refresh; all without it.'),
    applyRefreshPolicy: parameters/* flag */.Jt
        .optional()
        .describe('Whether the policy of an incremental model decides what is refreshed.'),
    effectiveDate: date.optional().describe('The day that the refresh policy takes for today.'),
    timeout: duration
        .optional()
        .describe('The most that Power BI lets one attempt take, as hh:mm:ss, below 24 hours.'),
})
    .superRefine((given, context) => {
    const { notifyOption, ...enhanced } = given;
    const others = Object.keys(enhanced).filter((key) => Object.hasOwn(given, key));
    const refuse = (key, message) => context.addIssue({ code: 'custom', path: [key], message });
    if (notifyOption !== undefined && others.length > 0) {
        refuse('notifyOption', `belongs to a standard refresh: leave it out beside ${others.join(', ')}`);
    }
    if (given.commitMode === 'PartialBatch' && given.applyRefreshPolicy !== false) {
        refuse('commitMode', 'PartialBatch needs applyRefreshPolicy: false beside it');
    }
    if (given.effectiveDate !== undefined && given.applyRefreshPolicy === false) {
        refuse('effectiveDate', 'has no meaning with applyRefreshPolicy: false');
    }
})
    .meta(together)
    .transform(({ notifyOption: _, ...enhanced }) => Object.fromEntries(Object.entries(enhanced).filter(([, value]) => value !== undefined)));
const kinds_shared = {
    configured_by: 'text',
    id: 'id',
    name: 'name',
    workspace: 'text',
    workspace_id: 'id',
};
const semanticModels = {
    name: 'semantic_models',
    aliases: ['datasets'],
    singular: 'semantic model',
    plural: 'semantic models',
    filters: { ...kinds_shared, is_refreshable: 'boolean' },
    parameters: modelParameters,
};
const dataflows = {
    name: 'dataflows',
    singular: 'dataflow',
    plural: 'dataflows',
    filters: kinds_shared,
    parameters: dataflowParameters,
};
function isEnhanced(parameters) {
    return Object.keys(parameters).some((key) => key !== 'notifyOption');
}
/** The body to send: a standard refresh holds `notifyOption` and nothing else. */
function bodyOf(parameters) {
    return isEnhanced(parameters) ? { ...parameters } : { ...STANDARD };
}

;// CONCATENATED MODULE: ./vendors/powerbi/check.js



/**
 * What items ask for that can't be had: a workspace that nobody names, an API that this cloud does not
 * have, a cancel that can't be.
 */
function check({ given, selectors, cancelsAtTimeout }, problems) {
    for (const { path, kind, conditions, parameters } of selectors) {
        const named = conditions.some(({ field }) => field === 'workspace' || field === 'workspace_id');
        if (!named && given.input('powerbi-workspace') === '') {
            problems.push({
                input: 'items',
                allowed: `${path}: name its workspace (workspace: Finance), or give powerbi-workspace for all items`,
            });
        }
        if (FABRIC_KINDS.includes(kind) && !hasFabric(given)) {
            problems.push({
                input: 'powerbi-fabric-url',
                allowed: `is required for ${path} in this cloud (${given.input('powerbi-cloud')}): the origin of Fabric's API there, without a path`,
            });
        }
        const never = cancelsAtTimeout ? neverCancelled(kind, parameters, path) : undefined;
        if (never !== undefined) {
            problems.push({ input: 'on-timeout', given: 'cancel', allowed: `leave: ${never}` });
        }
    }
}
/** A cloud that is none is told elsewhere. */
function hasFabric({ input }) {
    const clouds = CLOUDS;
    const name = (input('powerbi-cloud') || 'public').toLowerCase();
    const cloud = Object.hasOwn(clouds, name) ? clouds[name] : undefined;
    return !cloud || cloud.fabricApiUrl !== undefined || input('powerbi-fabric-url') !== '';
}
/** Why what runs can't be cancelled at the timeout; nothing where it can. */
function neverCancelled(kind, parameters, path) {
    if (kind.name === semanticModels.name && !isEnhanced(parameters)) {
        return `${path} is a standard refresh, which Power BI can't cancel; name a type under refresh (type: Full) to make it an enhanced one`;
    }
    if (kind.name !== sqlEndpoints.name)
        return undefined;
    return `${path} is a SQL endpoint, whose synchronisation Fabric can't cancel`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./http/origin.js
/** `localhost`, 127.0.0.0/8 and `::1`. */
function isLoopback(hostname) {
    return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
/**
 * Reads an input that may override the origin of an API: scheme, host and port, without a path.
 * @returns `undefined` when it is not given or, with a problem added, not usable
 */
function readOrigin(name, input, problems, { loopbackHttp = true } = {}) {
    const given = input(name);
    if (given === '')
        return undefined;
    const url = URL.parse(given);
    const refuse = (allowed) => {
        problems.push({ input: name, ...(hasCredentials(url) ? {} : { given }), allowed });
        return undefined;
    };
    if (!url || !/^https?:/.test(url.protocol))
        return refuse('an address such as https://example.com');
    if (hasCredentials(url))
        return refuse('an address without user name and password');
    if (url.protocol === 'http:' && !(loopbackHttp && isLoopback(url.hostname))) {
        return refuse('must be https');
    }
    if (url.pathname !== '/' || url.search || url.hash)
        return refuse('scheme, host and port alone');
    return new URL(url.origin);
}
function hasCredentials(url) {
    return url !== null && (url.username !== '' || url.password !== '');
}

;// CONCATENATED MODULE: ./vendors/powerbi/config.js




/** Reads the `powerbi-*` inputs; adds every problem to `problems`. */
function readConfig(given, problems) {
    const before = problems.length;
    const cloud = readCloud(given, problems);
    const api = readOrigin('powerbi-api-url', given.input, problems);
    const fabricApi = readOrigin('powerbi-fabric-url', given.input, problems);
    const credentials = readCredentials(given, cloud, problems);
    const fabricToken = readFabricToken(given, problems);
    if (problems.length > before || !cloud || !credentials)
        return undefined;
    const fabricUrl = fabricApi ?? URL.parse(cloud.fabricApiUrl ?? '');
    return {
        cloud,
        api: api ?? new URL(cloud.apiUrl),
        ...(api && { apiInput: 'powerbi-api-url' }),
        credentials,
        workspace: given.input('powerbi-workspace'),
        ...(fabricUrl && {
            fabric: {
                api: fabricUrl,
                ...(fabricApi && { apiInput: 'powerbi-fabric-url' }),
                credentials: fabricToken ?? credentials,
                hasDataflows: fabricApi !== undefined || api === undefined,
            },
        }),
    };
}
/** A token for Fabric's own API, which is worth nothing without one for Power BI's. */
function readFabricToken({ input }, problems) {
    const name = 'powerbi-fabric-access-token';
    const token = input(name);
    if (token === '')
        return undefined;
    if (input('powerbi-access-token') === '') {
        problems.push({
            input: name,
            allowed: 'goes with powerbi-access-token: give both, or sign in as an application, which needs neither',
        });
    }
    return { kind: 'access-token', token, input: name };
}
function readCloud({ input }, problems) {
    const name = input('powerbi-cloud') || 'public';
    const word = name.toLowerCase();
    if (Object.hasOwn(CLOUDS, word))
        return CLOUDS[word];
    problems.push({
        input: 'powerbi-cloud',
        given: name,
        allowed: Object.keys(CLOUDS).join(', '),
    });
    return undefined;
}
const APPLICATION = [
    'powerbi-tenant-id',
    'powerbi-client-id',
    'powerbi-client-secret',
    'powerbi-client-certificate',
];
function readCredentials(given, cloud, problems) {
    const { input } = given;
    const token = input('powerbi-access-token');
    const ofApplication = APPLICATION.filter((name) => input(name) !== '');
    if (token === '')
        return readApplication(given, cloud, problems);
    if (ofApplication.length === 0)
        return { kind: 'access-token', token };
    problems.push({
        input: 'powerbi-access-token',
        allowed: `stands in for an application: give it or ${ofApplication.join(', ')}, not both`,
    });
    return undefined;
}
function readApplication(given, cloud, problems) {
    const { input } = given;
    const before = problems.length;
    const authority = readOrigin('powerbi-authority-url', input, problems, { loopbackHttp: false });
    const tenantId = readName('powerbi-tenant-id', 'the id or domain of the Entra tenant', given, problems);
    const clientId = readName('powerbi-client-id', "the application's (client) id", given, problems);
    const proof = readProof(given, problems);
    if (problems.length > before || !cloud || !proof)
        return undefined;
    return {
        ...proof,
        authority: authority ?? new URL(cloud.authorityUrl),
        ...(authority && { authorityInput: 'powerbi-authority-url' }),
        tenantId,
        clientId,
    };
}
/** A part of an address: nothing that would lead it elsewhere. */
function readName(name, what, { input }, problems) {
    const value = input(name);
    if (value === '') {
        problems.push({ input: name, allowed: `is required: ${what} (or give powerbi-access-token)` });
    }
    else if (!/^[a-z\d][\w.-]*$/i.test(value)) {
        problems.push({ input: name, given: value, allowed: what });
    }
    return value;
}
function readProof(given, problems) {
    const { input } = given;
    const secret = input('powerbi-client-secret');
    const certificate = input('powerbi-client-certificate');
    if (secret !== '' && certificate !== '') {
        problems.push({
            input: 'powerbi-client-secret',
            allowed: 'give one of powerbi-client-secret and powerbi-client-certificate, or neither for GitHub OIDC',
        });
        return undefined;
    }
    if (secret !== '')
        return { kind: 'secret', secret };
    if (certificate !== '')
        return readCertificate(certificate, problems);
    const oidc = (0,github_id_token/* gitHubOidcIn */.wt)(given);
    if (oidc)
        return { kind: 'github-oidc', ...oidc };
    problems.push({
        input: 'permissions',
        allowed: 'without powerbi-client-secret and powerbi-client-certificate the sign-in is by GitHub OIDC, and this job may not ask for a token. Add to the job: permissions: { id-token: write }. (A secret that does not exist is empty, and runs from forks get none.)',
    });
    return undefined;
}
function readCertificate(pem, problems) {
    const refuse = (allowed) => {
        problems.push({ input: 'powerbi-client-certificate', allowed });
        return undefined;
    };
    try {
        const certificate = new external_node_crypto_.X509Certificate(pem);
        const key = (0,external_node_crypto_.createPrivateKey)(pem);
        if (!certificate.checkPrivateKey(key))
            return refuse('a PEM whose key belongs to its certificate');
        if (key.asymmetricKeyType !== 'rsa')
            return refuse('a certificate with an RSA key');
        if (Date.parse(certificate.validTo) < Date.now()) {
            return refuse(`a certificate that is still valid: this one ended on ${certificate.validTo}`);
        }
        return {
            kind: 'certificate',
            thumbprint: certificate.fingerprint256.replaceAll(':', ''),
            privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
        };
    }
    catch {
        return refuse('a PEM with the certificate and its private key, not encrypted');
    }
}

;// CONCATENATED MODULE: ./vendors/powerbi/link.js

/** The report by which a semantic model is meant: no filter, for a report may change its model. */
const OF_REPORT = 'report';
const link_GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** `/groups/{workspace}/reports/{report}/…`, `/groups/{workspace}/datasets/{model}/details`. */
const PAGE = /^\/groups\/([^/]+)\/(reports|datasets|rdlreports)\/([^/]+)/;
/**
 * The semantic model that a page of this cloud shows, or that its report reads. `/groups/me` is
 * somebody's own, and apps and shared links don't say where what they show lies. A step that names a
 * workspace is about that one alone.
 */
function readLink(url, { cloud, workspace: own }) {
    if (url.origin !== new URL(cloud.pagesUrl).origin || url.username !== '')
        return undefined;
    const [, workspace = '', page, id = ''] = PAGE.exec(url.pathname) ?? [];
    if (!link_GUID.test(workspace) || !link_GUID.test(id) || page === 'rdlreports')
        return undefined;
    const is = (field, value) => ({
        field,
        operator: 'eq',
        values: [value],
    });
    const what = page === 'datasets' ? is('id', id) : is(OF_REPORT, id);
    const inOwn = own === '' ? [] : [is('workspace', own)];
    return { kind: semanticModels, conditions: [...inOwn, is('workspace_id', workspace), what] };
}

;// CONCATENATED MODULE: ./vendors/powerbi/pausing/schedule.js

const WEEK = 7;
/** Ids become parts of addresses, and a record may have been edited by anybody. */
const id = schemas/* string */.YjP().regex(/^[\w-]{1,100}$/);
const word = schemas/* string */.YjP().max(100);
/** When it runs: for people, and to compare with what is there at the end. */
const times = schemas/* strictObject */.rej({
    days: schemas/* array */.YOg(word).max(50),
    times: schemas/* array */.YOg(word).max(200),
    localTimeZoneId: word,
});
/** A model's refresh schedule was switched off. Without times where nobody wrote them down. */
const scheduleDisabled = schemas/* strictObject */.rej({
    change: schemas/* literal */.euz('schedule-disabled'),
    workspace: id,
    model: id,
    schedule: times.optional(),
});
/** `Monday, Tuesday 07:00, 11:30, Pacific Standard Time`. */
function inWords({ days, times, localTimeZoneId }) {
    const on = days.length === WEEK ? 'every day' : days.join(', ');
    const at = [on, times.join(', ')].filter(Boolean).join(' ') || 'when Power BI likes';
    return [at, localTimeZoneId].filter(Boolean).join(', ');
}
/** What somebody has changed meanwhile is left as it is, and told. */
function difference(present, recorded) {
    if (!recorded || inWords(sorted(present)) === inWords(sorted(recorded)))
        return '';
    return `, but its times were changed meanwhile: now ${inWords(present)}; when it was paused ${inWords(recorded)}`;
}
function sorted({ days, times, localTimeZoneId }) {
    return { days: days.toSorted(), times: times.toSorted(), localTimeZoneId };
}
/** A schedule without days can't be switched on. Nobody sets up such a one. */
function forgotten(present, recorded) {
    return present.days.length === 0 && recorded && recorded.days.length > 0 ? recorded : {};
}

// EXTERNAL MODULE: ../node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(9680);
// EXTERNAL MODULE: ./domain/duration.js
var domain_duration = __webpack_require__(7400);
// EXTERNAL MODULE: ./identity/application.js
var identity_application = __webpack_require__(4018);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/util/decode_jwt.js
var decode_jwt = __webpack_require__(415);
;// CONCATENATED MODULE: ./identity/jwt.js

/** What a token says of itself, for hints to people: nothing of it is verified. */
/** When it ends, in milliseconds since the epoch; `undefined` for a token that does not say. */
function endOf(token) {
    const exp = claimsOf(token)?.exp;
    return exp === undefined ? undefined : exp * 1000;
}
/** Whom it is for; nobody for a token that does not say. */
function audiencesOf(token) {
    const aud = claimsOf(token)?.aud ?? [];
    return typeof aud === 'string' ? [aud] : aud;
}
/** Whether it is surely an application's: the optional claim `idtyp` says so (Entra, "Optional claims"). */
function isOfApplication(token) {
    return claimsOf(token)?.idtyp === 'app';
}
function claimsOf(token) {
    try {
        return (0,decode_jwt/* decodeJwt */.i)(token);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./domain/refused-look.js
var refused_look = __webpack_require__(1048);
;// CONCATENATED MODULE: ./vendors/observe-each.js


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
            if (error instanceof errors/* UnavailableError */.hG && error.heals !== 'never')
                unanswered.push(error);
            else
                observations.set(job.id, (0,refused_look/* refusedLook */.Q)(error));
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

// EXTERNAL MODULE: ./http/address.js
var http_address = __webpack_require__(4442);
// EXTERNAL MODULE: ./http/answer.js
var http_answer = __webpack_require__(3678);
;// CONCATENATED MODULE: ./http/pages.js

/** More pages are no list that anybody waits for, but a mistake. */
const MOST_PAGES = 10_000;
/**
 * Reads a list whose pages name the next one by its address, to its end. A list that can't be read
 * to its end is an error: what is missing would look as if it was not there.
 * @param next the address in a page, relative ones too; nothing on the last one
 * @throws StepError for a page of another origin, which is not asked: credentials would go along
 */
async function followPages(first, read, next) {
    const pages = [];
    const seen = new Set();
    for (let url = first; url;) {
        if (seen.has(url.href) || seen.size === MOST_PAGES) {
            throw new errors/* StepError */.zg(`${first.host} sends a list without end: ${first.pathname}.`);
        }
        seen.add(url.href);
        const page = await read(url);
        pages.push(page);
        url = nextUrl(next(page), url);
    }
    return pages;
}
function nextUrl(link, page) {
    if (!link)
        return undefined;
    const url = URL.parse(link, page.href);
    if (url?.origin === page.origin)
        return url;
    const where = url?.protocol.startsWith('http') ? url.origin : 'an address that is none';
    throw new errors/* StepError */.zg(`${page.origin} names ${where} for the rest of a list. That was not followed, since credentials would go along.`);
}

// EXTERNAL MODULE: ./http/patience.js + 2 modules
var http_patience = __webpack_require__(5194);
;// CONCATENATED MODULE: ./http/server-clock.js
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

;// CONCATENATED MODULE: ./vendors/powerbi/api/error-text.js

/**
 * Power BI's error objects: `{error:{code,message,target,details:[{message}],"pbi.error":{code,
 * parameters,details:[{code,detail:{value}}]}}}`, `{Message}` or `{message}`; in answers, and as
 * JSON within the sentences of a failed refresh, there sometimes once more within itself.
 */
const MARKS = /<\/?(?:oii|pii|euii|eupi|ccon)>/gi;
/** JSON within JSON within a sentence is as deep as it was seen. */
const DEEPEST = 4;
const LONGEST_TEXT = 100_000;
const error_text_text = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig(), schemas/* boolean */.zMY()])
    .transform(String)
    .optional()
    .catch(undefined);
const detail = schemas/* object */.Ikc({
    code: error_text_text,
    message: error_text_text,
    detail: schemas/* object */.Ikc({ value: error_text_text }).optional().catch(undefined),
});
const error_text_details = schemas/* array */.YOg(detail.catch({ code: undefined, message: undefined, detail: undefined }))
    .catch([]);
const error_text_parameters = schemas/* record */.g1P(schemas/* string */.YjP(), error_text_text).catch({});
const inner = schemas/* object */.Ikc({ code: error_text_text, message: error_text_text, parameters: error_text_parameters, details: error_text_details });
const outer = inner.extend({ 'pbi.error': inner.optional().catch(undefined) });
const body = schemas/* object */.Ikc({
    error: schemas/* union */.KCZ([outer, schemas/* string */.YjP().transform((message) => outer.parse({ message }))])
        .optional()
        .catch(undefined),
    'pbi.error': inner.optional().catch(undefined),
    message: error_text_text,
    Message: error_text_text,
})
    .catch({ error: undefined, 'pbi.error': undefined, message: undefined, Message: undefined });
/** Reads a parsed body, or whatever is in its place. */
function errorText(json) {
    const { error, 'pbi.error': bare, message, Message } = body.parse(json);
    const levels = [error, error?.['pbi.error'], bare].filter((level) => level !== undefined);
    const said = [
        message,
        Message,
        ...levels.flatMap((level) => [level.message, ...level.details.map(messageIn)]),
    ];
    const given = levels.flatMap((level) => Object.entries(level.parameters));
    return {
        code: levels.find(({ code }) => code)?.code,
        messages: unique(said.flatMap((one) => (one ? [withoutMarks(one.trim())] : []))),
        parameters: unique(given.flatMap(([name, value]) => (value ? [withoutMarks(`${name}: ${value}`)] : []))),
    };
}
/** Beside messages, details hold error numbers, kinds and paths of sources, by codes of their own. */
function messageIn({ code, message, detail: inside }) {
    const value = inside?.value;
    const isMessage = code === undefined || /message$/i.test(code);
    return value !== undefined && isMessage ? value : message;
}
/** Power BI marks the names and contents of its customers, for its own logs. */
function withoutMarks(sentence) {
    return sentence.replace(MARKS, '');
}
/** A sentence with the innermost message and the code in place of the JSON in it. Other messages are lines. */
function unwrapped(sentence, depth = 0) {
    const found = depth < DEEPEST ? embedded(sentence) : undefined;
    if (!found)
        return sentence;
    const { before, json, after } = found;
    const { code, messages, parameters } = errorText(json);
    const [innermost, ...others] = messages.map((one) => unwrapped(one, depth + 1)).reverse();
    if (innermost === undefined && code === undefined)
        return sentence;
    const [first = '', ...rest] = (innermost ?? '').split('\n');
    const extra = parameters.join(', ');
    const named = first === '' ? (code ?? '') : code ? `${first} (${code})` : first;
    const line = `${before}${named}${extra ? ` (${extra})` : ''}${after}`;
    return [line, ...rest, ...others].join('\n');
}
/** The first JSON object in a text that is an error. */
function embedded(sentence) {
    if (sentence.length > LONGEST_TEXT)
        return undefined;
    const start = /\{\s*"(?:error|pbi\.error)"\s*:/.exec(sentence)?.index;
    const end = start === undefined ? -1 : closing(sentence, start);
    if (start === undefined || end < 0)
        return undefined;
    try {
        const json = JSON.parse(sentence.slice(start, end));
        return { before: sentence.slice(0, start), json, after: sentence.slice(end) };
    }
    catch {
        return undefined;
    }
}
/** Where the object that begins at `start` ends; -1 for one that is cut off. */
function closing(sentence, start) {
    let depth = 0;
    for (const { 0: token, index } of sentence.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gs)) {
        if (token === '{')
            depth++;
        if (token === '}' && --depth === 0)
            return start + index + 1;
    }
    return -1;
}
function unique(texts) {
    return [...new Set(texts)].filter((one) => one !== '');
}

;// CONCATENATED MODULE: ./vendors/fault-words.js
/** Advice follows from what a fault says, and not from a word in the name of a table. */
/** What vendors mark as a customer's names, with what is in it. Marked content is words of the fault. */
const MARKED_NAMES = /<(oii|pii|euii|eupi)>.*?<\/\1>/gis;
/** An apostrophe within a word opens no quotation, and one before a letter closes none. */
const QUOTED = [
    /(?<![\p{L}\p{N}])'.*?'(?![\p{L}\p{N}])/gu,
    /"[^"\n]*"/g,
    /`[^`\n]*`/g,
    /[“„«‘][^”“»’\n]*[”“»’]/g,
    /\[[^\]\n]*\]/g,
];
/** `Table: Password Resets. Partition: …`: to the end of the sentence or of the line. */
const LABELLED = /\b(?:table|partition|column|measure|dataset|model|schema|view|file|datasource|workbook|project)s?: .*?(?=\. |\.?$)/gim;
const ADDRESS = /\b[a-z][a-z+.-]*:\/\/\S+/gi;
/** The fault's own phrases: without what is quoted, addresses, and names behind a label. */
function faultWords(text) {
    const marked = text.replace(MARKED_NAMES, '…');
    const unquoted = QUOTED.reduce((words, quoted) => words.replace(quoted, '…'), marked);
    return unquoted.replace(ADDRESS, '…').replace(LABELLED, '…');
}
/** How databases and services say that they do not let somebody in. */
const SIGN_IN_REFUSED = new RegExp([
    String.raw `\b(?:log ?in|log ?on|sign[- ]?in|authentication) (?:attempt )?(?:has |was |is )?(?:failed|failure|denied|refused|rejected|error)`,
    String.raw `\b(?:failed|unable|could not|couldn't|cannot|can't) (?:to )?(?:log ?[io]n|sign ?in|authenticate)\b`,
    String.raw `\b(?:invalid|incorrect|wrong|bad|expired|missing) (?:(?:embedded|saved|stored) )?(?:user ?name|login|password|credential|authentication)s?\b`,
    // Without one of these words before it a token may be a parser's.
    String.raw `\b(?:invalid|expired|missing|rejected) (?:(?:oauth|access|refresh|bearer|authentication) )+tokens?\b`,
    String.raw `\b(?:oauth|access|refresh|bearer|authentication) tokens?\b[^.:;]{0,40}\b(?:expired|invalid|revoked|rejected)\b`,
    String.raw `\bAADSTS\d{4,}\b`,
    String.raw `\baccess denied for user\b|\baccount (?:is|was|has been) locked\b`,
    String.raw `\bpassword (?:authentication failed|(?:has |is |was )?(?:expired|incorrect|invalid|wrong)|must be changed)`,
    String.raw `\busing password: (?:yes|no)\b`,
    String.raw `\bcredentials\b[^.:;]{0,80}\b(?:invalid|expired|incorrect|wrong|missing|rejected|required|revoked|failed|not (?:valid|specified|provided|accepted|found|correct))\b`,
    String.raw `\bno credentials?\b`,
    String.raw `\bnot authenticated\b`,
    String.raw `\b401\)?:? unauthorized\b|^unauthorized\b|: unauthorized\b|\bunauthorized(?: access| user|[.,:]|$)`,
].join('|'), 'im');
/** @param words of the fault: see `faultWords` */
function saysSignInRefused(words) {
    return SIGN_IN_REFUSED.test(words);
}

;// CONCATENATED MODULE: ./vendors/powerbi/api/schemas.js

/** Power BI's JSON: keys come and go with the caller's rights, enums are open, times lack their zone. */
const schemas_text = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig(), schemas/* boolean */.zMY()]).transform(String);
const optionalText = schemas_text.nullish().transform((value) => value ?? undefined);
/** Refresh details give times without a zone, histories with one; all are UTC. */
const optionalTime = optionalText.transform((value) => {
    if (value === undefined || value === '')
        return undefined;
    const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`;
    const time = Date.parse(zoned);
    return Number.isNaN(time) ? undefined : time;
});
const many = (schema) => schemas/* array */.YOg(schema)
    .nullish()
    .transform((list) => list ?? []);
const groupsPage = schemas/* object */.Ikc({ value: schemas/* array */.YOg(schemas/* object */.Ikc({ id: schemas_text, name: schemas_text })) });
/** Some answers spell keys in PascalCase, as the specification does. */
const nextLink = { '@odata.nextLink': optionalText };
const modelsAnswer = schemas/* object */.Ikc({
    ...nextLink,
    value: schemas/* array */.YOg(schemas/* looseObject */._H3({
        id: schemas_text,
        name: schemas_text,
        configuredBy: optionalText,
        isRefreshable: optionalText,
        IsRefreshable: optionalText,
    })
        .transform(({ id, name, configuredBy, isRefreshable, IsRefreshable }) => ({
        id,
        name,
        configuredBy,
        isRefreshable: isRefreshable ?? IsRefreshable,
    }))),
});
/** Of a paginated report there may be no model. */
const reportAnswer = schemas/* object */.Ikc({ datasetId: optionalText });
const dataflowsAnswer = schemas/* object */.Ikc({
    ...nextLink,
    value: schemas/* array */.YOg(schemas/* object */.Ikc({ objectId: schemas_text, name: optionalText, configuredBy: optionalText })
        .transform(({ objectId, name, configuredBy }) => ({
        id: objectId,
        name: name ?? '',
        configuredBy,
        isRefreshable: undefined,
    }))),
});
const attempt = schemas/* object */.Ikc({ serviceExceptionJson: optionalText, type: optionalText });
/** An entry of the refresh history. */
const historyEntry = schemas/* object */.Ikc({
    requestId: optionalText,
    refreshType: optionalText,
    startTime: optionalTime,
    endTime: optionalTime,
    status: optionalText,
    extendedStatus: optionalText,
    serviceExceptionJson: optionalText,
    refreshAttempts: many(attempt),
});
const historyAnswer = schemas/* object */.Ikc({ value: schemas/* array */.YOg(historyEntry) });
/** The details of one refresh. */
const refreshDetails = historyEntry.extend({
    numberOfAttempts: optionalText,
    objects: many(schemas/* object */.Ikc({ table: optionalText, partition: optionalText, status: optionalText })),
    messages: many(schemas/* object */.Ikc({ code: optionalText, message: optionalText, type: optionalText })),
});
const transaction = schemas/* object */.Ikc({
    id: optionalText,
    refreshType: optionalText,
    startTime: optionalTime,
    endTime: optionalTime,
    status: optionalText,
});
const transactionsAnswer = schemas/* object */.Ikc({ value: schemas/* array */.YOg(transaction) });
const cancelAnswer = schemas/* object */.Ikc({ status: optionalText });
/** `serviceExceptionJson` is JSON in a string. */
const serviceException = schemas/* object */.Ikc({ errorCode: optionalText, errorDescription: optionalText })
    .catch({ errorCode: undefined, errorDescription: undefined });
/** Whether it is on has to be said: what is not known is not off. */
const refreshSchedule = schemas/* object */.Ikc({
    enabled: schemas_text
        .transform((value) => value.toLowerCase())
        .pipe(schemas/* enum */.k5n(['true', 'false']))
        .transform((value) => value === 'true'),
    days: many(schemas_text),
    times: many(schemas_text),
    localTimeZoneId: optionalText.transform((value) => value ?? ''),
});
/** What tells whose a model is. */
const modelAnswer = schemas/* object */.Ikc({ configuredBy: optionalText });

;// CONCATENATED MODULE: ./vendors/powerbi/api/reasons.js



/** Why a refresh failed: what Power BI says, in lines of which the first is the cause. */
/** What there is nothing to learn from, beside a description. */
const GENERAL_CODE = 'ModelRefresh_ShortMessage_ProcessingError';
const CODE = /^0x[0-9a-f]+:\s*/i;
/** Ids for the vendor's support, as lines of their own among the messages. */
const MARKER = /^\{\s*"?RootActivityId\b/i;
/** Says that something failed, and not what. */
const GENERAL = /^Retry attempts\b.*\bexceeded\b|^The last refresh attempt failed because of an internal service error/i;
/** What else was going on in the transaction ends with it: 0xC112001C and 0xC11C0006, mostly. */
const COMPANION = /^The (?:current )?(?:operation|command|request) (?:was|has been) cancell?ed\b(?! by)/i;
/** @returns lines as they came, with the marks that Power BI puts around names */
function reasonsOf(entry, details) {
    const messages = details?.messages ?? [];
    const said = [
        ...messages.filter(isError),
        ...messages.filter((message) => !isError(message)),
    ].map(({ code, message }) => prefixed(code, message));
    const exceptions = [entry, ...(details ? [details] : [])].flatMap((one) => [
        one.serviceExceptionJson,
        ...one.refreshAttempts.map((attempt) => attempt.serviceExceptionJson),
    ]);
    return causeFirst([...said, ...exceptions.map(exceptionText)].flatMap(linesOf));
}
function isError({ type }) {
    return type?.toLowerCase() === 'error';
}
function linesOf(text) {
    return unwrapped(text)
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
}
/** The cause first, then what says that something failed, then what was cancelled with it; each once. */
function causeFirst(lines) {
    const once = new Map();
    for (const line of lines) {
        const words = line.replace(CODE, '');
        if (!MARKER.test(words) && !once.has(words))
            once.set(words, line);
    }
    const ranked = [...once].map(([words, line]) => ({ line, rank: rankOf(words) }));
    return ranked.toSorted((a, b) => a.rank - b.rank).map(({ line }) => line);
}
function rankOf(words) {
    if (COMPANION.test(words))
        return 2;
    return GENERAL.test(words) ? 1 : 0;
}
/** `serviceExceptionJson` is JSON in a string, and its description may be several lines, or JSON again. */
function exceptionText(json) {
    if (json === undefined)
        return '';
    try {
        const { errorCode, errorDescription } = serviceException.parse(JSON.parse(json));
        if (!errorCode && !errorDescription)
            return json;
        const description = causeFirst(linesOf(errorDescription ?? '')).join('\n');
        if (errorCode === GENERAL_CODE && description !== '')
            return description;
        return prefixed(errorCode, description);
    }
    catch {
        return json;
    }
}
function prefixed(code, message) {
    return [code, message].filter(Boolean).join(': ');
}
const says = (pattern) => (words) => pattern.test(words);
/** Too much at once for the capacity (docs "Troubleshoot refresh scenarios"). */
const CAPACITY_LIMIT = /\b(?:capacity|node)[- ]level limit exceeded|exceeded the capacity limit for (?:semantic model|dataset) refreshes|\bCapacityLimitExceeded\b|\bFabricThrottled\b/i;
/** "This is usually a transient issue." Seen for lasting faults, too (MPARR#81). */
const INTERNAL = /\binternal service error\b.*\btransient issue\b/i;
const CAPACITY_BUSY = 'Too much is going on at once on this capacity: lower max-parallel, refresh at a quieter time, or give the capacity more.';
function isCapacityLimit(text) {
    return CAPACITY_LIMIT.test(faultWords(text));
}
function isInternalError(text) {
    return INTERNAL.test(faultWords(text));
}
const KNOWN_FAILURES = [
    {
        says: says(/0xC11C0020|evicted to free up memory/i),
        transient: true,
        advice: 'The model was pushed out of memory: refresh it at a quieter time, or give the capacity more.',
    },
    { says: isCapacityLimit, transient: true, advice: CAPACITY_BUSY },
    {
        says: isInternalError,
        transient: true,
        advice: 'Power BI calls this passing: run it again. Should it come again, what else is said here is the cause.',
    },
    {
        says: says(/\bCapacityNotActive\b|\bcapacity is (?:paused|suspended|not active)\b/i),
        advice: 'The capacity of the workspace is paused: resume it, and run again.',
    },
    {
        says: says(/CredentialsNotSpecified|HasNoCredential|InvalidConnectionCredentials|OAuthToken(?:Refresh|Login)Failed|\bAccessUnauthorized\b/i),
        advice: "Renew the data source credentials in the model's settings.",
    },
    {
        says: saysSignInRefused,
        advice: "Renew the data source credentials in the model's settings.",
    },
    {
        says: says(/\baccess (?:is|was) denied\b|\baccess to the resource is forbidden\b|\bpermission (?:was )?denied\b/i),
        advice: "The account that the model reads with lacks the right: give it that at the source (with Direct Lake it is the model's owner), or renew the data source credentials.",
    },
    {
        says: says(/\bdata gateway\b|\bgateway (?:is|was|are) (?:offline|unreachable|not (?:reachable|online|available|installed))|Gateway(?:Offline|Unreachable|NotReachable)|\b(?:no|reach(?:ing)? the|connect(?:ing)? to the|find the) gateway\b/i),
        advice: 'Check that the on-premises data gateway is online and has the data source.',
    },
    {
        says: says(/\(?429\)?:? too many requests/i),
        advice: 'The data source limits how often it is asked: refresh less of it, or less often.',
    },
    {
        says: says(/\bbad gateway\b|\bgateway time-?out\b|\bservice unavailable\b|\(?50[0234]\)?:? (?:internal server error|server |service )/i),
        advice: 'The data source itself answered with an error: refresh again once it works.',
    },
    {
        says: says(/\bexecution timeout expired\b|\bcommand timeout\b/i),
        advice: "The data source took longer than the query's own limit: make the query faster, or raise its command timeout.",
    },
    {
        says: says(/\btime limit of an attempt\b|longer than Power BI's limit|\b(?:refresh|operation) timed out\b/i),
        advice: 'Refresh fewer objects at a time, or raise refresh.timeout or retryCount.',
    },
];
/** What to do about a failure, by the first of its lines that is known; passing if any line says so. */
function adviceFor(lines) {
    const known = lines.flatMap((line) => {
        const words = faultWords(line);
        return KNOWN_FAILURES.find((one) => one.says(words)) ?? [];
    });
    const [first] = known;
    return {
        transient: known.some(({ transient }) => transient === true),
        ...(first && { advice: first.advice }),
    };
}

;// CONCATENATED MODULE: ./vendors/powerbi/api/errors.js



/** Power BI or Fabric refused a request. The same code stands for many things: the words decide. */
class PowerBiError extends errors/* StepError */.zg {
    who;
    status;
    code;
    /** What it said, with the status and the id that its support asks for. */
    words;
    passing;
    constructor(what, status, code, words, { who = 'Power BI', passing = false, ...options } = {}) {
        super(`${who} refused ${what}: ${words}`, options);
        this.name = 'PowerBiError';
        this.who = who;
        this.status = status;
        this.code = code;
        this.words = words;
        this.passing = passing;
    }
}
const MAY_BE_ACCESS = 'This may mean that the application has no access: add it to the workspace as Contributor, and let an administrator allow service principals to call Fabric public APIs.';
/** What codes mean that stand for one thing alone; `null` where there is no more to say. */
const ADVICE = {
    PowerBINotLicensedException: 'The account has no Power BI licence: let an administrator assign one (Pro or Premium per user), or sign in as an application.',
    CapacityNotActive: 'The capacity of the workspace is paused: resume it, and run again.',
    CapacityLimitExceeded: CAPACITY_BUSY,
    FabricThrottled: CAPACITY_BUSY,
    FeatureNotAvailableError: 'The tenant or the capacity does not have this feature, or an administrator has switched it off.',
    Alm_InvalidRequest_WorkspaceHasNoCapacity: 'Move the workspace to a capacity.',
    ResourceLimitsPackageCountExceeded: null,
    ADGraphGroupOperationFailedResourceNotFound: null,
};
/** The token itself was refused, and no other is to be had. */
class TokenError extends PowerBiError {
}
/**
 * @param what the request in words: `GET groups/…/datasets`
 * @param foreign whom the token is for, where that is not Power BI
 */
function errorIn(response, what, foreign) {
    if (response.ok)
        return undefined;
    const { status } = response;
    const { code, messages, parameters } = errorText(response.json);
    const extra = parameters.length > 0 ? `(${parameters.join(', ')})` : '';
    const isEmpty = response.text.trim() === '';
    const said = [[...new Set([code, oneLine(messages)])].filter(Boolean).join(': '), extra]
        .filter(Boolean)
        .join(' ') || response.describe();
    const requestId = response.headers.requestid ?? response.headers['x-ms-request-id'];
    const words = `${said} (${status}${requestId ? `, request ${requestId}` : ''})`;
    if (foreign && isEmpty && (status === 401 || status === 403))
        return notForUs('Power BI', status, words, foreign);
    const advice = errors_adviceFor(status, code);
    return new PowerBiError(what, status, code ?? '', words, advice ? { advice } : {});
}
function oneLine(messages) {
    return messages.map((message) => unwrapped(message).replaceAll('\n', ' ')).join(' ');
}
/** True for a code that says what is wrong, so that nothing was begun. */
function isExact(code) {
    return Object.hasOwn(ADVICE, code);
}
/** Power BI's front door says no more of a token for somebody else (semantic-link-labs#782). */
function notForUs(who, status, words, { audience, wanted }) {
    const told = `${words}; it is for ${audience}, and not for ${who}`;
    const advice = `Get a token for ${who}: az account get-access-token --resource ${wanted}`;
    return new TokenError('the token', status, '', told, { advice, who });
}
function errors_adviceFor(status, code = '') {
    const own = Object.hasOwn(ADVICE, code) ? ADVICE[code] : undefined;
    if (own !== undefined)
        return own ?? undefined;
    return status === 401 || status === 403 || status === 404 ? MAY_BE_ACCESS : undefined;
}
/** True for what may be a missing right, whichever way Power BI puts it. */
function isRefusedAccess(error) {
    return error instanceof PowerBiError && [401, 403, 404].includes(error.status);
}

;// CONCATENATED MODULE: ./vendors/powerbi/api/client.js







/** A REST API with a valid token. */
class ApiClient {
    api;
    #tokens;
    #context;
    #address;
    #serverClock;
    constructor(api, tokens, context) {
        this.api = api;
        this.#tokens = tokens;
        this.#context = context;
        this.#address = http_address/* Address */.p.of(context.clock, api.name, api.input ?? (0,http_address/* onTheWayTo */.z)(api.origin));
        this.#serverClock = new ServerClock(context.clock);
    }
    /** The server's clock, by its `Date` headers: never later than it shows. Milliseconds since the epoch. */
    now() {
        return this.#serverClock.now();
    }
    /** `look`, repeated while there is no answer. */
    read(call, form) {
        return this.patiently(() => this.look(call, form), call.signal);
    }
    /** All pages of a list: none is known to have more than one, but OData names the next by a link. */
    async readPages({ path, signal }, form) {
        const { base, origin } = this.api;
        return followPages(new URL(`${base}${path}`, origin), ({ pathname, search }) => {
            if (!pathname.startsWith(base))
                throw new http_answer/* OddAnswer */.oh();
            const call = { method: 'GET', path: pathname.slice(base.length) + search, signal };
            return this.read(call, form);
        }, (page) => page['@odata.nextLink']);
    }
    /** Repeats what does no harm twice while there is no answer. */
    patiently(attempt, signal) {
        const { clock, random, log, leftMs } = this.#context;
        const patience = { clock, random, log, who: this.api.name, signal, leftMs };
        return (0,http_patience/* patiently */.d)(attempt, patience);
    }
    /** `call`, for what changes nothing and is answered by JSON of this form. */
    async look(call, form) {
        return (await this.ask(call, form)).value;
    }
    /** The same with the answer itself, for what its headers say. */
    async ask(call, form) {
        const response = await this.call(call).catch(asUnavailable);
        const { json } = response;
        const parsed = form.safeParse(json);
        if (json !== undefined && parsed.success) {
            this.#address.prove();
            return { value: parsed.data, response };
        }
        if (json !== undefined)
            throw new http_answer/* OddAnswer */.oh();
        throw new errors/* UnavailableError */.hG(response.describe(), { heals: 'soon' });
    }
    /**
     * Sends one request, and once more with a new token if the first was refused.
     * @throws PowerBiError for what is refused
     * @throws UnavailableError when no usable answer came
     * @throws StepError when the API was never reached
     */
    async call(call) {
        const token = await this.#tokens.get(call.signal);
        const first = await this.#sendWith(token, call);
        if (!this.#isTokenRefused(first))
            return this.#acceptable(first, call, token);
        const next = await this.#nextToken(token, first, call);
        return this.#acceptable(await this.#sendWith(next, call), call, next);
    }
    #acceptable(response, call, token) {
        const error = this.api.refusal(response, client_inWords(call), this.#foreign(token));
        if (error)
            throw error;
        return response;
    }
    #foreign(token) {
        return this.#tokens.foreignAudience(token);
    }
    /** A token that has ended is a 401, or a 403 that says so (Power BI REST troubleshooting). */
    #isTokenRefused(response) {
        if (response.status === 401)
            return true;
        return response.status === 403 && this.api.refusal(response, '')?.code === 'TokenExpired';
    }
    /** A token that can't be replaced is refused for good: then what the API said is the news. */
    async #nextToken(token, refused, call) {
        try {
            return await this.#tokens.replace(token, call.signal);
        }
        catch (error) {
            if (error instanceof errors/* StepError */.zg) {
                throw withWords(error, this.api.refusal(refused, client_inWords(call), this.#foreign(token)));
            }
            throw error;
        }
    }
    async #sendWith(token, call) {
        call.signal.throwIfAborted();
        const { base, origin } = this.api;
        const url = new URL(`${base}${call.path}`, origin);
        for (const [name, value] of Object.entries(call.query ?? {}))
            url.searchParams.set(name, value);
        // Form encoding's `+` for a space is not what OData reads in a literal.
        url.search = url.search.replaceAll('+', '%20');
        const request = {
            method: call.method,
            url,
            headers: {
                Accept: 'application/json',
                Authorization: `Bearer ${token}`,
                ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
            },
            ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
            ...(call.outlivesSignal ? {} : { signal: call.signal }),
            freshConnection: call.freshConnection ?? false,
            ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
        };
        const response = await this.#address.ask(request, this.#context.send);
        this.#serverClock.read(response);
        return response;
    }
}
/** What changes nothing is worth asking again where the API says that this may help. */
function asUnavailable(error) {
    if (!(error instanceof PowerBiError && error.passing))
        throw error;
    throw new errors/* UnavailableError */.hG(error.words, { cause: error, heals: 'soon' });
}
function withWords(error, refused) {
    if (!refused)
        return error;
    const advice = refused instanceof TokenError ? refused.advice : error.advice;
    return new TokenError('the token', refused.status, refused.code, `${refused.words}. ${error.message}`, { cause: error, who: refused.who, ...(advice ? { advice } : {}) });
}
function client_inWords({ method, path }) {
    return `${method} ${path}`;
}

;// CONCATENATED MODULE: ./identity/entra.js



/**
 * Gets a token from Entra, and asks as long as the step lasts while it does not answer.
 * @throws StepError with what Entra said and what to do
 */
async function entraToken(application, wanted, context) {
    // MSAL is a third of the bundle: who does not sign in here starts without it (see scripts/build.ts).
    const { acquireToken } = await Promise.all(/* import() */[__webpack_require__.e(883), __webpack_require__.e(935)]).then(__webpack_require__.bind(__webpack_require__, 3316));
    const { authority, authorityInput } = application;
    const { token, lifeMs } = await (0,http_patience/* patiently */.d)(() => acquireToken(application, wanted, context), {
        ...context,
        who: identity_application/* ENTRA */.B,
        check: authorityInput ?? (0,http_address/* onTheWayTo */.z)(authority),
    });
    context.mask(token);
    return { value: token, lifeMs };
}

;// CONCATENATED MODULE: ./http/refusals.js

/** Half a minute of looks at many jobs makes a few tries of it, and not hundreds. */
const REMEMBERED_FOR_MS = 10_000;
/**
 * Remembers for a moment what was refused: each of many looks would try the same sign-in again, and
 * accounts get locked for less.
 */
class Refusals {
    #clock;
    #last = new Map();
    constructor(clock) {
        this.#clock = clock;
    }
    /** @throws the refusal of `what` where that is of a moment ago, or what the attempt throws */
    async unlessRefused(what, attempt) {
        const last = this.#last.get(what);
        if (last && this.#clock.elapsed() < last.until)
            throw last.error;
        try {
            return await attempt();
        }
        catch (error) {
            if (error instanceof errors/* StepError */.zg) {
                this.#last.set(what, { error, until: this.#clock.elapsed() + REMEMBERED_FOR_MS });
            }
            throw error;
        }
    }
}

;// CONCATENATED MODULE: ./identity/token-keeper.js


/** How long before its end a token is renewed: no request is to arrive with one that has just ended. */
const EARLY_MS = 5 * 60_000;
/** A token of a short life is used for most of it. */
const EARLY_SHARE = 0.2;
/** For so long a renewal is waited for while the last token still holds. */
const RENEWED_WITHIN_MS = 1_000;
/** Keeps a valid token at hand over waits of many hours. */
class TokenKeeper {
    #clock;
    #acquire;
    #refusals;
    #over = new AbortController();
    #current;
    #renewal;
    /** @param acquire gets a token, at the first time and, after the one that it is given, anew */
    constructor(clock, acquire) {
        this.#clock = clock;
        this.#acquire = acquire;
        this.#refusals = new Refusals(clock);
    }
    /**
     * A token that has some time left. It is renewed before its end: should that fail, or take long, the
     * last one still does, so that a cancellation in a hurry is not held up.
     */
    async get(signal) {
        const last = this.#current;
        const now = this.#clock.elapsed();
        if (last && now < last.renewAt)
            return last.value;
        const renewed = this.#renew(signal);
        return last && now < last.endsAt ? this.#renewedInTime(renewed, last.value, signal) : renewed;
    }
    async #renewedInTime(renewed, last, signal) {
        const timer = new AbortController();
        const late = this.#clock.sleep(RENEWED_WITHIN_MS, timer.signal).then(() => last);
        late.catch(() => { });
        const unlessRefused = renewed.catch((error) => {
            const isKnown = error instanceof errors/* StepError */.zg || error instanceof errors/* UnavailableError */.hG;
            if (signal.aborted || !isKnown)
                throw error;
            return last;
        });
        unlessRefused.catch(() => { });
        try {
            return await Promise.race([unlessRefused, late]);
        }
        finally {
            timer.abort();
        }
    }
    /** A renewal that nobody waited for is given up. */
    close() {
        this.#over.abort(new Error('the session is closed'));
    }
    /** Another token than the one that was just refused. */
    async replace(refused, signal) {
        if (this.#current && this.#current.value !== refused)
            return this.#current.value;
        return this.#renew(signal);
    }
    /** Once for all requests that need it at the same time. */
    async #renew(signal) {
        this.#renewal ??= this.#refusals
            .unlessRefused('sign-in', () => this.#next(signal))
            .finally(() => {
            this.#renewal = undefined;
        });
        this.#current = await this.#renewal;
        return this.#current.value;
    }
    async #next(signal) {
        const whileOpen = AbortSignal.any([signal, this.#over.signal]);
        const { value, lifeMs } = await this.#acquire(whileOpen, this.#current?.value);
        const early = Math.min(EARLY_MS, lifeMs * EARLY_SHARE);
        const endsAt = this.#clock.elapsed() + lifeMs;
        return { value, renewAt: endsAt - early, endsAt };
    }
}

;// CONCATENATED MODULE: ./vendors/powerbi/api/sign-in-advice.js
/** What to do about a refusal of Entra's, by its code (AADSTS…): where it names our inputs, or Power BI. */
const SIGN_IN_ADVICE = {
    '7000215': "Check powerbi-client-secret: it takes the secret's value, not its id.",
    '700016': 'Check powerbi-client-id and powerbi-tenant-id: this tenant does not know the application.',
    '90002': 'Check powerbi-tenant-id: there is no such tenant.',
    '900023': 'Check powerbi-tenant-id: it is neither an id nor a domain of a tenant.',
    '700212': 'No federated credential of the application has the audience of this cloud: correct it there, or check powerbi-cloud.',
    '500011': 'The tenant does not know Power BI: check powerbi-tenant-id and powerbi-cloud, and that the tenant has Power BI.',
    '700027': 'Check powerbi-client-certificate: it is not registered with the application.',
    '70011': 'Check powerbi-cloud: this cloud does not know the scope of Power BI.',
};
const OTHER_SIGN_IN_ADVICE = 'Check powerbi-tenant-id, powerbi-client-id and the credentials.';

;// CONCATENATED MODULE: ./vendors/powerbi/api/tokens.js





/** The tokens for one of the two APIs. */
class Tokens {
    #access;
    #context;
    #keeper;
    constructor(access, context) {
        this.#access = access;
        this.#context = context;
        this.#keeper = new TokenKeeper(context.clock, (signal, last) => this.#acquire(signal, last));
    }
    /** A token that has some time left. */
    get(signal) {
        return this.#keeper.get(signal);
    }
    /** Another token than the one that was just refused. */
    replace(refused, signal) {
        return this.#keeper.replace(refused, signal);
    }
    close() {
        this.#keeper.close();
    }
    /** Whom a token says it is for, where that is not this API. What it says is not verified. */
    foreignAudience(token) {
        const { scope, otherAudiences } = this.#access;
        const wanted = scope.replace(/\/\.default$/, '');
        const audiences = audiencesOf(token);
        const ours = [wanted, ...otherAudiences].map(plain);
        const isOurs = audiences.some((one) => ours.includes(plain(one)));
        if (audiences.length === 0 || isOurs)
            return undefined;
        return { audience: audiences.join(', '), wanted };
    }
    async #acquire(signal, last) {
        const { credentials, scope, oidcAudience, advice } = this.#access;
        if (credentials.kind === 'access-token')
            return given(credentials, last, this.#access);
        const wanted = {
            scope,
            oidcAudience,
            advice: { ...SIGN_IN_ADVICE, ...advice },
            otherAdvice: OTHER_SIGN_IN_ADVICE,
        };
        return entraToken(credentials, wanted, { ...this.#context, signal });
    }
}
/** A token got elsewhere can't be renewed: asked for a second time, it was refused. */
function given({ token, input = 'powerbi-access-token' }, last, { who, givenAdvice: advice = RENEW }) {
    if (last === undefined)
        return { value: token, lifeMs: Number.POSITIVE_INFINITY };
    throw new errors/* StepError */.zg(`${who} no longer takes the token in ${input}.`, { advice });
}
const RENEW = 'It has ended or lacks rights, and a given token can not be renewed. Sign in as an application (powerbi-tenant-id and powerbi-client-id) for waits of more than an hour.';
function plain(audience) {
    return audience.toLowerCase().replace(/\/+$/, '');
}

// EXTERNAL MODULE: ./selection/time.js
var time = __webpack_require__(7635);
;// CONCATENATED MODULE: ./selection/compare.js


/**
 * True when one of an item's values satisfies the condition (an item may have several tags). Text
 * compares exactly and case-sensitively, times as instants, numbers as numbers, paths by folder.
 * `actual` holds the vendor's texts, paths as `formatPath` writes them; a value that can't be read
 * satisfies nothing.
 */
function holds(condition, type, actual) {
    const { operator, values } = condition;
    return actual.some((value) => values.some((wanted) => satisfies(operator, type, value, wanted)));
}
function satisfies(operator, type, value, wanted) {
    if (operator === 'like')
        return isLike(value, wanted);
    if (operator === 'under')
        return value === wanted || value.startsWith(`${wanted}/`);
    const left = comparable(value, type);
    const right = comparable(wanted, type);
    if (left === undefined || right === undefined)
        return false;
    switch (operator) {
        case 'eq':
        case 'in':
            return left === right;
        case 'gt':
            return left > right;
        case 'gte':
            return left >= right;
        case 'lt':
            return left < right;
        case 'lte':
            return left <= right;
    }
}
function comparable(text, type) {
    if (type === 'time')
        return (0,time/* parseInstant */.n)(text);
    if (type === 'number')
        return (0,values/* parseDecimal */.$Q)(text);
    return text;
}
/**
 * `*` stands for any text, also none; nothing else is special. The parts between the stars are
 * looked for from left to right, each at its first chance, so there is never anything to go back to.
 */
function isLike(text, pattern) {
    const [first = '', ...parts] = pattern.split('*');
    const last = parts.pop();
    if (last === undefined)
        return text === first;
    if (!text.startsWith(first))
        return false;
    let from = first.length;
    for (const part of parts) {
        const at = text.indexOf(part, from);
        if (at === -1)
            return false;
        from = at + part.length;
    }
    return text.length - last.length >= from && text.endsWith(last);
}

;// CONCATENATED MODULE: ./selection/near.js
/**
 * What a person may have meant: texts that look the same, or nearly so, and compare as different ones.
 */
/** Spaces, soft hyphens, marks of direction and whatever else has no width. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const BLANKS = /[^\S\ufeff]+/gu;
/** Each makes texts the same that differ in one way only, and says which. No two do the same. */
const WAYS = [
    { words: 'with characters that have no width', level: (text) => text.replace(UNSEEN, '') },
    { words: 'with other blanks', level: (text) => text.replace(BLANKS, ' ').replace(/^ | $/g, '') },
    {
        words: 'with letters that are put together otherwise (NFC or NFD)',
        level: (text) => text.normalize('NFC'),
    },
    {
        words: 'with other dashes, quotation marks or widths of letters',
        level: (text) => text
            .replace(/\S/gu, (char) => char.normalize('NFKC'))
            .replace(/[\p{Pd}\u2212]/gu, '-')
            .replace(/[\u2018\u2019\u201b\u00b4`]/gu, "'")
            .replace(/[\u201c-\u201f\u00ab\u00bb]/gu, '"'),
    },
    { words: 'in other letter case', level: (text) => text.toUpperCase().toLowerCase() },
];
/** The same text for texts that a person takes for the same. */
function folded(text) {
    return level(text, WAYS);
}
/** How `found` differs from `wanted`, where a person takes them for the same. */
function near_difference(wanted, found) {
    if (wanted === found || folded(wanted) !== folded(found))
        return undefined;
    const ways = WAYS.filter((way) => {
        const others = WAYS.filter((other) => other !== way);
        return level(wanted, others) !== level(found, others);
    });
    return ways.map(({ words }) => words).join(', ') || 'written otherwise';
}
/** Twice, for what one way leaves to be made the same by another. */
function level(text, ways) {
    const once = ways.reduce((sofar, way) => way.level(sofar), text);
    return ways.reduce((sofar, way) => way.level(sofar), once);
}
/** A text with what can't be seen, or be told apart, made visible: `Sales␣`, `A<U+200B>B`. */
function visible(text) {
    const isComposed = text === text.normalize('NFC');
    return text
        .replace(UNSEEN, codePoint)
        .replace(/[^\S ]/gu, codePoint)
        .replace(/^ +| +$| {2,}/g, (blanks) => '␣'.repeat(blanks.length))
        .replace(/\p{M}/gu, (mark) => (isComposed ? mark : codePoint(mark)));
}
function codePoint(char) {
    const hex = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `<U+${hex}>`;
}
/** As `visible`, in quotation marks. */
function quoted(text) {
    return `"${visible(text)}"`;
}
/** What is said of one text at most. */
const MOST_NEAR = 5;
/** What looks the same as `wanted`, or else is spelled alike, each with how it differs. */
function nearest(wanted, all, textOf) {
    const same = all.flatMap((found) => {
        const how = near_difference(wanted, textOf(found));
        if (how === undefined)
            return [];
        const isPlain = visible(wanted) === wanted;
        return [{ found, how: isPlain ? how : `${how}; the filter says ${quoted(wanted)}` }];
    });
    const others = same.length > 0 ? [] : all.filter((one) => textOf(one) !== wanted);
    const alike = others.filter((one) => isAlike(wanted, textOf(one)));
    return [...same, ...alike.map((found) => ({ found, how: 'spelled alike' }))].slice(0, MOST_NEAR);
}
/** Longer ones are not compared letter by letter. */
const LONGEST = 100;
/** True for a slip or two of the pen: letters left out, added, changed or swapped. */
function isAlike(wanted, found) {
    const [a, b] = [folded(wanted), folded(found)];
    const longest = Math.max(a.length, b.length);
    const most = Math.min(3, Math.floor(longest / 4));
    if (longest > LONGEST || Math.abs(a.length - b.length) > most)
        return false;
    return distance(a, b) <= most;
}
/** How many letters have to be added, taken away, changed, or swapped with their neighbour. */
function distance(a, b) {
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row++) {
        const next = [row];
        for (let column = 1; column <= b.length; column++) {
            const isSame = a[row - 1] === b[column - 1];
            const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
            next[column] = Math.min((last[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (isSame ? 0 : 1), isSwapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY);
        }
        before = last;
        last = next;
    }
    return last[b.length] ?? 0;
}

;// CONCATENATED MODULE: ./vendors/powerbi/content/finder.js




/** Names of one filter for which what is near is told. */
const MOST_NAMES = 3;
const finder_GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** There is none of that name, as far as the account may see. */
class NoWorkspace extends errors/* StepError */.zg {
    /** @param all those that it may see, of which another may have been meant */
    constructor(name, all) {
        const near = nearest(name, all, (workspace) => workspace.name);
        super(`There is no workspace "${name}" that this account may see. Nothing was triggered.`, {
            details: near.map(({ found, how }) => `There is ${quoted(found.name)}, ${how}.`),
            advice: 'Check its spelling, and add the account to the workspace as Contributor: workspaces that it is no member of are not shown.',
        });
        this.name = 'NoWorkspace';
    }
}
/** Finds items: a catalogue lists a workspace's whole, the rest is decided here. */
class Finder {
    #catalogue;
    #defaultWorkspace;
    #named = new Map();
    #lists = new Map();
    /** @param defaultWorkspace for filters that name none: a name or an id, or empty */
    constructor(catalogue, defaultWorkspace) {
        this.#catalogue = catalogue;
        this.#defaultWorkspace = defaultWorkspace;
    }
    /** What may have been meant by names that nothing has, by the lists that were read. */
    async near(selector) {
        const workspaces = await this.#workspacesOf(selector);
        const lists = workspaces.map(async (workspace) => (await this.#list(selector, workspace)).map(({ name }) => ({ name, workspace })));
        const all = (await Promise.all(lists)).flat();
        const known = new Set(all.map(({ name }) => name));
        const names = selector.conditions
            .filter(({ field, operator }) => field === 'name' && operator !== 'like')
            .flatMap(({ values }) => values)
            .filter((name) => !known.has(name));
        return names
            .slice(0, MOST_NAMES)
            .flatMap((wanted) => nearest(wanted, all, ({ name }) => name).map(({ found, how }) => `There is ${quoted(found.name)} in workspace ${quoted(found.workspace.name)}, ${how}.`));
    }
    /** All that the selector matches. */
    async find(asked) {
        const workspaces = await this.#workspacesOf(asked);
        const selector = await this.#throughReports(asked, workspaces);
        const lists = await Promise.all(workspaces.map(async (workspace) => {
            const rows = await this.#list(selector, workspace);
            return rows
                .filter((row) => finder_satisfies(selector, row))
                .map((row) => this.#toItem(selector, workspace, row));
        }));
        return lists.flat();
    }
    /** The models that the reports read which a page shows, by their ids. */
    async #throughReports(selector, workspaces) {
        const conditions = selector.conditions.map(async (condition) => {
            if (condition.field !== OF_REPORT)
                return condition;
            const asked = workspaces.flatMap((workspace) => condition.values.map((report) => this.#catalogue.modelsOf?.(workspace, report) ?? []));
            const values = (await Promise.all(asked)).flat();
            return { field: 'id', operator: 'in', values };
        });
        return { ...selector, conditions: await Promise.all(conditions) };
    }
    /**
     * The workspaces that every condition on them allows; without one, the default. Where there is
     * none either, a name is looked for that the items have nowhere: then those that they speak of.
     */
    async #workspacesOf({ conditions }) {
        const ofField = (name) => conditions.filter(({ field }) => field === name);
        const named = await Promise.all(ofField('workspace').map(async ({ values }) => {
            return (await Promise.all(values.map((value) => this.#workspace(value)))).flat();
        }));
        const byId = await Promise.all(ofField('workspace_id').map(({ values }) => {
            return Promise.all(values.map((id) => this.#withName(id)));
        }));
        const [first, ...others] = [...named, ...byId];
        if (!first && this.#defaultWorkspace === '') {
            return finder_unique((await Promise.all(this.#named.values())).flat());
        }
        if (!first)
            return this.#workspace(this.#defaultWorkspace);
        const isIn = (workspaces, id) => workspaces.some((other) => other.id.toLowerCase() === id.toLowerCase());
        return finder_unique(first).filter(({ id }) => others.every((workspaces) => isIn(workspaces, id)));
    }
    /** A workspace by its name or id. @throws StepError when the application sees none */
    async #workspace(nameOrId) {
        if (finder_GUID.test(nameOrId))
            return [await this.#withName(nameOrId)];
        const known = this.#named.get(nameOrId) ?? this.#catalogue.named(nameOrId);
        this.#named.set(nameOrId, known);
        const workspaces = await known;
        if (workspaces.length > 0)
            return workspaces;
        throw new NoWorkspace(nameOrId, await this.#catalogue.all());
    }
    /** A workspace named by its id, with its name for people where that can be had. */
    async #withName(given) {
        const id = given.toLowerCase();
        const known = this.#named.get(id) ?? this.#askForName(id);
        this.#named.set(id, known);
        const [workspace] = await known;
        return workspace ?? { id, name: given };
    }
    async #askForName(id) {
        const workspace = await this.#catalogue.withId(id);
        return workspace ? [workspace] : [];
    }
    #list({ kind }, workspace) {
        const key = `${kind.name} ${workspace.id}`;
        const list = this.#lists.get(key) ?? this.#catalogue.rows(kind, workspace);
        this.#lists.set(key, list);
        return list;
    }
    #toItem({ kind }, workspace, row) {
        return {
            kind,
            id: row.id,
            name: row.name,
            folder: workspace.name,
            workspaceId: workspace.id,
            url: this.#catalogue.pageOf(kind, workspace, row),
            ...(row.configuredBy === undefined ? {} : { owner: row.configuredBy }),
        };
    }
}
function finder_unique(workspaces) {
    return [...new Map(workspaces.map((workspace) => [workspace.id, workspace])).values()];
}
function finder_satisfies(selector, row) {
    return selector.conditions
        .filter(({ field }) => field !== 'workspace' && field !== 'workspace_id')
        .every((condition) => {
        const type = selector.kind.filters[condition.field] ?? 'text';
        return holds(condition, type, valuesOf(condition, row));
    });
}
function valuesOf({ field, values }, row) {
    switch (field) {
        case 'id':
            // GUIDs are the same in any case.
            return values.filter((value) => value.toLowerCase() === row.id.toLowerCase());
        case 'name':
            return [row.name];
        case 'configured_by':
            return row.configuredBy === undefined ? [] : [row.configuredBy];
        default:
            return row.isRefreshable === undefined ? [] : [row.isRefreshable];
    }
}

;// CONCATENATED MODULE: ./vendors/powerbi/content/groups.js




/** The most that a page of workspaces holds. */
const PAGE_SIZE = 5000;
/** Semantic models and dataflows as Power BI lists them, which calls workspaces groups. */
class Groups {
    #client;
    #signal;
    #pagesUrl;
    #all;
    constructor(client, signal, pagesUrl) {
        this.#client = client;
        this.#signal = signal;
        this.#pagesUrl = pagesUrl;
    }
    async withId(id) {
        try {
            const query = { $filter: `id eq '${id.replaceAll("'", "''")}'`, $top: String(PAGE_SIZE) };
            return (await this.#page(query)).find((workspace) => workspace.id.toLowerCase() === id);
        }
        catch (error) {
            if (error instanceof errors/* StepError */.zg)
                return undefined;
            throw error;
        }
    }
    /** Asks for the name; should Power BI misread it, all workspaces are compared here. */
    async named(name) {
        const filter = `name eq '${name.replaceAll("'", "''")}'`;
        const asked = await this.#page({ $filter: filter, $top: String(PAGE_SIZE) }).catch((error) => {
            if (error instanceof PowerBiError && error.status === 400)
                return [];
            throw error;
        });
        const exact = asked.filter((workspace) => workspace.name === name);
        if (exact.length > 0)
            return exact;
        return (await this.all()).filter((workspace) => workspace.name === name);
    }
    all() {
        this.#all ??= this.#listAll();
        return this.#all;
    }
    async #listAll() {
        const all = [];
        for (;;) {
            const page = await this.#page({ $top: String(PAGE_SIZE), $skip: String(all.length) });
            all.push(...page);
            if (page.length < PAGE_SIZE)
                return all;
        }
    }
    async #page(query) {
        const call = { method: 'GET', path: 'groups', query, signal: this.#signal };
        return (await this.#client.read(call, groupsPage)).value;
    }
    async rows(kind, workspace) {
        const [what, answer] = isModel(kind)
            ? ['datasets', modelsAnswer]
            : ['dataflows', dataflowsAnswer];
        const path = `groups/${encodeURIComponent(workspace.id)}/${what}`;
        try {
            const pages = await this.#client.readPages({ path, signal: this.#signal }, answer);
            return pages.flatMap(({ value }) => value);
        }
        catch (error) {
            const isRights = isRefusedAccess(error) && !(error instanceof TokenError);
            throw isRights ? noAccess(workspace, error) : error;
        }
    }
    pageOf(kind, workspace, { id }) {
        const what = isModel(kind) ? 'datasets' : 'dataflows';
        const url = new URL(`/groups/${workspace.id}/${what}/${encodeURIComponent(id)}`, this.#pagesUrl);
        if (isModel(kind))
            url.pathname += '/details';
        return url.href;
    }
    /** A report that is gone, or may not be seen, reads none; one of another workspace's model neither. */
    async modelsOf(workspace, report) {
        const path = `groups/${encodeURIComponent(workspace.id)}/reports/${encodeURIComponent(report)}`;
        const call = { method: 'GET', path, signal: this.#signal };
        try {
            const { datasetId } = await this.#client.read(call, reportAnswer);
            return datasetId === undefined ? [] : [datasetId];
        }
        catch (error) {
            const isGone = error instanceof PowerBiError && (error.status === 404 || error.status === 400);
            if (isGone || (isRefusedAccess(error) && !(error instanceof TokenError)))
                return [];
            throw error;
        }
    }
}
function isModel({ name }) {
    return name === semanticModels.name;
}
function noAccess(workspace, error) {
    return new errors/* StepError */.zg(`The workspace ${workspace.name} can't be read: ${error.words}. Nothing was triggered.`, { cause: error, ...(error.advice ? { advice: error.advice } : {}) });
}

;// CONCATENATED MODULE: ./vendors/powerbi/fabric/api/pages.js


/**
 * Reads a list to its end. Its pages name the next one by a token, which goes to our own host and
 * path whatever address they name: credentials go along.
 * @param ask how a page is asked for
 * @throws StepError for a list that can't be read to its end
 */
function readPages({ api }, ask, { path, signal }, form) {
    const first = new URL(`${api.base}${path}`, api.origin);
    return followPages(first, ({ pathname, search }) => ask({ method: 'GET', path: pathname.slice(api.base.length) + search, signal }, form), (page) => nextOf(page, first));
}
function nextOf({ continuationUri, continuationToken }, first) {
    const uri = continuationUri === undefined ? null : URL.parse(continuationUri, first.href);
    const inUri = uri?.searchParams.get('continuationToken');
    const token = inUri || continuationToken;
    if (token === undefined && continuationUri === undefined)
        return undefined;
    if (!token) {
        throw new errors/* StepError */.zg(`Fabric names the rest of a list in a way that is not known: ${first.pathname} can't be read to its end.`);
    }
    const next = new URL(first);
    // Encoded once: what is encoded already in it is a part of the token.
    next.searchParams.set('continuationToken', token);
    return next.href;
}

;// CONCATENATED MODULE: ./vendors/powerbi/fabric/api/schemas.js

/** Fabric's JSON: enums are open, times mostly lack their zone and are UTC, nothing is for sure but ids. */
const api_schemas_text = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig(), schemas/* boolean */.zMY()]).transform(String);
const schemas_optionalText = api_schemas_text
    .nullish()
    .transform((value) => value || undefined)
    .catch(undefined);
/** `2026-04-27T06:42:22.37`: without a zone, and with up to seven decimals. */
const schemas_optionalTime = schemas_optionalText.transform((value) => {
    if (value === undefined)
        return undefined;
    const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`;
    const time = Date.parse(zoned);
    // .NET's way to say nothing is the year 1.
    return Number.isNaN(time) || time <= 0 ? undefined : time;
});
const schemas_detail = schemas/* object */.Ikc({ errorCode: schemas_optionalText, message: schemas_optionalText })
    .catch({ errorCode: undefined, message: undefined });
const error = schemas/* object */.Ikc({
    requestId: schemas_optionalText,
    errorCode: schemas_optionalText,
    message: schemas_optionalText,
    moreDetails: schemas/* array */.YOg(schemas_detail)
        .nullish()
        .transform((list) => list ?? [])
        .catch([]),
    isRetriable: schemas/* boolean */.zMY().optional().catch(undefined),
});
const NO_ERROR = {
    requestId: undefined,
    errorCode: undefined,
    message: undefined,
    moreDetails: [],
    isRetriable: undefined,
};
/** The body of a refusal, or whatever is in its place. */
const errorBody = error.catch(NO_ERROR);
/** An error that is told of something: `null` or left out where there is none. */
const optionalError = error
    .nullish()
    .transform((value) => value ?? undefined)
    .catch(undefined);
/** The last page of a list has neither. */
const more = { continuationToken: schemas_optionalText, continuationUri: schemas_optionalText };
const workspace = schemas/* object */.Ikc({ id: api_schemas_text, displayName: api_schemas_text, capacityId: schemas_optionalText });
const workspacesPage = schemas/* object */.Ikc({ ...more, value: schemas/* array */.YOg(workspace) });
const workspaceAnswer = workspace;
const itemsPage = schemas/* object */.Ikc({
    ...more,
    value: schemas/* array */.YOg(schemas/* object */.Ikc({ id: api_schemas_text, type: schemas_optionalText, displayName: api_schemas_text })),
});
const capacitiesPage = schemas/* object */.Ikc({
    ...more,
    value: schemas/* array */.YOg(schemas/* object */.Ikc({ id: api_schemas_text, displayName: schemas_optionalText, state: schemas_optionalText })),
});
/** A run of an item. */
const jobInstance = schemas/* object */.Ikc({
    id: api_schemas_text,
    jobType: schemas_optionalText,
    invokeType: schemas_optionalText,
    status: schemas_optionalText,
    rootActivityId: schemas_optionalText,
    startTimeUtc: schemas_optionalTime,
    endTimeUtc: schemas_optionalTime,
    failureReason: optionalError,
});
const jobInstancesPage = schemas/* object */.Ikc({ ...more, value: schemas/* array */.YOg(jobInstance) });
/** What the route of notebooks alone tells of a run. */
const notebookRun = jobInstance.extend({
    properties: schemas/* object */.Ikc({
        computeDetails: schemas/* object */.Ikc({
            monitoringInfo: schemas/* object */.Ikc({
                activityDetails: schemas/* object */.Ikc({ cancellationReason: schemas_optionalText })
                    .nullish()
                    .catch(undefined),
            })
                .nullish()
                .catch(undefined),
        })
            .nullish()
            .catch(undefined),
    })
        .nullish()
        .catch(undefined),
});
/** The body that some clusters send with a 202 (fabric-docs of 2025). */
const acceptedBody = schemas/* union */.KCZ([
    schemas/* array */.YOg(schemas/* object */.Ikc({ jobInstanceId: schemas_optionalText, id: schemas_optionalText }))
        .transform((list) => list[0]),
    schemas/* object */.Ikc({ jobInstanceId: schemas_optionalText, id: schemas_optionalText }),
])
    .catch(undefined);
/** An activity of a pipeline's run. */
const activity = schemas/* object */.Ikc({
    activityName: schemas_optionalText,
    activityType: schemas_optionalText,
    status: schemas_optionalText,
    activityRunStart: schemas_optionalTime,
    activityRunEnd: schemas_optionalTime,
    error: schemas/* object */.Ikc({ errorCode: schemas_optionalText, message: schemas_optionalText, failureType: schemas_optionalText })
        .nullish()
        .catch(undefined),
});
/** A list of its own (fabric-docs), or a page of one (as with Data Factory). */
const activitiesAnswer = schemas/* union */.KCZ([
    schemas/* array */.YOg(activity).transform((value) => ({ value, continuationToken: undefined })),
    schemas/* object */.Ikc({ value: schemas/* array */.YOg(activity), continuationToken: schemas_optionalText }),
]);
/** A long-running operation. */
const operationState = schemas/* object */.Ikc({
    status: schemas_optionalText,
    createdTimeUtc: schemas_optionalTime,
    lastUpdatedTimeUtc: schemas_optionalTime,
    percentComplete: schemas/* number */.aig().min(0).max(100).nullish().catch(undefined),
    error: optionalError,
});
/** How each table of a SQL endpoint was synchronised. */
const tablesAnswer = schemas/* object */.Ikc({
    value: schemas/* array */.YOg(schemas/* object */.Ikc({
        tableName: schemas_optionalText,
        status: schemas_optionalText,
        startDateTime: schemas_optionalTime,
        endDateTime: schemas_optionalTime,
        error: optionalError,
    })),
});

;// CONCATENATED MODULE: ./vendors/powerbi/fabric/runs/routes.js


const JOBS = {
    [pipelines.name]: {
        collection: 'dataPipelines',
        page: 'pipelines',
        // The route of its own takes no body at all.
        run: (id, asked) => parametersOf(asked).length === 0
            ? { path: `dataPipelines/${id}/jobs/execute/instances` }
            : {
                path: `items/${id}/jobs/Execute/instances`,
                body: { parameters: parametersOf(asked) },
            },
        older: (id, asked) => {
            if (hasVariables(asked))
                return undefined;
            const values = parametersOf(asked).map(({ name, value }) => [name, value]);
            return olderRoute(id, 'Pipeline', values.length > 0 && { parameters: Object.fromEntries(values) });
        },
    },
    [notebooks.name]: {
        collection: 'notebooks',
        page: 'synapsenotebooks',
        // Without a session tag: in a session that is shared, a run that fails is called completed.
        run: (id, asked) => ({
            path: `notebooks/${id}/jobs/execute/instances?beta=false`,
            ...(parametersOf(asked).length > 0 && { body: { parameters: parametersOf(asked) } }),
        }),
        older: (id, asked) => {
            if (hasVariables(asked))
                return undefined;
            const values = parametersOf(asked).map(({ name, type, value }) => [name, { value, type: OLDER_TYPES[type] }]);
            return olderRoute(id, 'RunNotebook', values.length > 0 && { parameters: Object.fromEntries(values) });
        },
    },
    [sparkJobDefinitions.name]: {
        collection: 'sparkJobDefinitions',
        page: 'sparkjobdefinitions',
        run: (id, asked) => ({
            path: `sparkJobDefinitions/${id}/jobs/sparkjob/instances`,
            ...(isGiven(asked) && { body: { executionData: asked } }),
        }),
        older: (id, asked) => olderRoute(id, 'sparkjob', isGiven(asked) && asked),
    },
    [copyJobs.name]: {
        collection: 'copyJobs',
        page: 'copyjobs',
        takesNothing: true,
        run: (id) => ({ path: `items/${id}/jobs/Execute/instances` }),
        older: (id) => olderRoute(id, 'Execute', false),
    },
    [lakehouses.name]: {
        collection: 'lakehouses',
        page: 'lakehouses',
        takesNothing: true,
        others: /^TableMaintenance$/i,
        run: (id) => ({ path: `lakehouses/${id}/jobs/refreshMaterializedLakeViews/instances` }),
        older: (id) => olderRoute(id, 'RefreshMaterializedLakeViews', false),
    },
    [dataflows.name]: {
        collection: 'dataflows',
        page: 'dataflows-gen2',
        forUsersOnly: true,
        others: /^(?:ApplyChanges|Publish)$/i,
        run: (id, asked) => ({
            path: `dataflows/${id}/jobs/execute/instances`,
            ...(isGiven(asked) && { body: { executionData: dataflowPayload(asked) } }),
        }),
        older: (id, asked) => olderRoute(id, 'Execute', isGiven(asked) && dataflowPayload(asked)),
    },
};
function jobKindOf({ item }) {
    const kind = JOBS[item.kind.name];
    if (!kind)
        throw new RangeError(`Fabric runs no ${item.kind.plural} as jobs`);
    return kind;
}
/** `notebook-public-api.md` names these four. */
const OLDER_TYPES = {
    Text: 'string',
    Integer: 'int',
    Number: 'float',
    Boolean: 'bool',
    DateTime: 'string',
    Guid: 'string',
    VariableReference: 'string',
    Automatic: 'string',
};
function olderRoute(id, jobType, executionData) {
    return {
        path: `items/${id}/jobs/instances?jobType=${jobType}`,
        ...(executionData && { body: { executionData } }),
    };
}
function isGiven(asked) {
    return Object.values(asked).some((value) => value !== undefined);
}
function parametersOf({ parameters = [] }) {
    return parameters;
}
/** The older routes would take the name of a variable for its value. */
function hasVariables(asked) {
    return parametersOf(asked).some(({ type }) => type === 'VariableReference');
}
function dataflowPayload({ parameters = {}, ...others }) {
    const list = Object.entries(parameters).map(([parameterName, value]) => ({ parameterName, type: 'Automatic', value }));
    return { ...others, ...(list.length > 0 && { parameters: list }) };
}

;// CONCATENATED MODULE: ./vendors/powerbi/fabric/directory.js







/** Workspaces and items as Fabric lists them: without any filter, a page at a time. */
class Directory {
    #client;
    #signal;
    #capacities;
    #all;
    constructor(client, signal, capacities) {
        this.#client = client;
        this.#signal = signal;
        this.#capacities = capacities;
    }
    async named(name) {
        return (await this.all()).filter((workspace) => workspace.name === name);
    }
    all() {
        this.#all ??= this.#list('workspaces', workspacesPage).then((pages) => pages.flatMap(({ value }) => value.map(toWorkspace)));
        return this.#all;
    }
    async withId(id) {
        const call = { method: 'GET', path: `workspaces/${encodeURIComponent(id)}` };
        try {
            return toWorkspace(await this.#client.read({ ...call, signal: this.#signal }, workspaceAnswer));
        }
        catch (error) {
            // Its items say best what is wrong with it.
            if (error instanceof PowerBiError && !(error instanceof TokenError))
                return undefined;
            throw error;
        }
    }
    async rows(kind, workspace) {
        const { path, type } = listOf(kind);
        try {
            const pages = await this.#list(`workspaces/${encodeURIComponent(workspace.id)}/${path}`, itemsPage);
            return pages
                .flatMap(({ value }) => value)
                .filter((one) => !type || one.type === undefined || type.test(one.type))
                .map(({ id, displayName: name }) => ({ id, name }));
        }
        catch (error) {
            throw await this.#explained(error, workspace);
        }
    }
    pageOf(kind, workspace, { id }) {
        const { page } = listOf(kind);
        const path = page === undefined ? 'list' : `${page}/${encodeURIComponent(id)}`;
        return new URL(`/groups/${workspace.id}/${path}`, FABRIC_PAGES_URL).href;
    }
    #list(path, form) {
        const ask = (call, one) => this.#client.read(call, one);
        return readPages(this.#client, ask, { path, signal: this.#signal }, form);
    }
    async #explained(error, workspace) {
        if (!(error instanceof PowerBiError) || error instanceof TokenError)
            return error;
        const cause = await this.#capacities.behind(error, workspace.id);
        const why = cause ? `; ${cause.words}` : '';
        const advice = cause?.advice ?? error.advice;
        return new Unreadable(`The workspace ${workspace.name} can't be read: ${error.words}${why}. Nothing was triggered.`, { cause: error, ...(advice ? { advice } : {}) });
    }
}
/** A list that is refused, with the refusal as the cause. */
class Unreadable extends errors/* StepError */.zg {
}
function listOf({ name }) {
    // It has no list of its own, and its page is that of the lakehouse that it belongs to.
    if (name === sqlEndpoints.name)
        return { path: 'items?type=SQLEndpoint', type: /^SQLEndpoint$/i };
    const kind = JOBS[name];
    if (!kind)
        throw new RangeError(`Fabric lists no ${name}`);
    return { path: kind.collection, page: kind.page };
}
function toWorkspace({ id, displayName, }) {
    return { id, name: displayName };
}

;// CONCATENATED MODULE: ./vendors/powerbi/either-dataflows.js




/** Fabric's code for a workspace that holds none of its items. */
const NO_CAPACITY_ASSIGNED = 'WorkspaceHasNoCapacityAssigned';
const either_dataflows_GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/**
 * Dataflows of either API: Power BI's are Gen1, and Gen2 without CI/CD; Gen2 with CI/CD are items of
 * Fabric. What Fabric lists is Fabric's, whoever else lists it.
 */
class EitherDataflows {
    #options;
    #ofFabric = new Set();
    #warned = false;
    constructor(options) {
        this.#options = options;
    }
    async find(selector) {
        const [own, inFabric] = await Promise.all([
            this.#options.ofPowerBi.find(selector),
            this.#findInFabric(selector),
        ]);
        if (inFabric instanceof errors/* StepError */.zg)
            return this.#withoutFabric(own, inFabric);
        const fabrics = new Map(inFabric.map((item) => [item.id.toLowerCase(), item]));
        for (const id of fabrics.keys())
            this.#ofFabric.add(id);
        const known = new Set(own.map(({ id }) => id.toLowerCase()));
        // Who owns it Fabric does not say: that is a condition on Power BI's own.
        const found = selector.conditions.some(isOfOwner) ? [] : inFabric;
        return [
            ...own.map((item) => ({ ...item, ...fabrics.get(item.id.toLowerCase()) })),
            ...found.filter(({ id }) => !known.has(id.toLowerCase())),
        ];
    }
    /** Where nobody may list Fabric's, or what was asked for is found without it, Power BI's list decides. */
    #withoutFabric(own, refusal) {
        if (own.length === 0 && !isForbidden(refusal))
            throw refusal;
        this.#warn(refusal);
        return own;
    }
    async near(selector) {
        const { ofPowerBi, ofFabric, asksFabric } = this.#options;
        const own = await ofPowerBi.near(selector);
        if (!asksFabric)
            return own;
        const others = await ofFabric.near(selector).catch(() => []);
        return [...new Set([...own, ...others])];
    }
    /** A run of Fabric's has a GUID for an id, and a transaction of Power BI's has not. */
    refresherOf(of) {
        const isFabrics = 'id' in of ? either_dataflows_GUID.test(of.id) : this.#ofFabric.has(of.item.id.toLowerCase());
        const { ofPowerBi, ofFabric } = this.#options;
        return (isFabrics ? ofFabric : ofPowerBi).refresherOf(of);
    }
    /** Whose they are is to be known of all, whatever else is asked. Or the refusal of the list. */
    async #findInFabric(selector) {
        const { ofFabric, asksFabric, signIn } = this.#options;
        if (!asksFabric)
            return [];
        const conditions = selector.conditions.filter((one) => !isOfOwner(one));
        try {
            await signIn().catch(asRefusal);
            return await ofFabric.find({ ...selector, conditions });
        }
        catch (error) {
            if (!isRefusal(error))
                throw error;
            return error;
        }
    }
    #warn({ message }) {
        if (this.#warned)
            return;
        this.#warned = true;
        const why = message.replace(/\.? Nothing was triggered\.$/, '').replace(/\.$/, '');
        this.#options.log.warning(`dataflows were looked for at Power BI alone, which does not list those of Gen2 with CI/CD: ${why}`);
    }
}
/** Entra's refusal is as good as Fabric's. */
function asRefusal(error) {
    if (!(error instanceof errors/* StepError */.zg))
        throw error;
    const { message, cause = error } = error;
    throw new Unreadable(message, { cause });
}
/** A list that is refused may be none of ours to read; any other that can't be read is an error. */
function isRefusal(error) {
    return [PowerBiError, Unreadable, NoWorkspace].some((type) => error instanceof type);
}
/**
 * This account gets no token for Fabric, may not list there, or sees no such workspace, and there is
 * nothing of Fabric's to list in a workspace without a capacity.
 */
function isForbidden(refusal) {
    const error = refusal.cause instanceof PowerBiError ? refusal.cause : refusal;
    if (!(error instanceof PowerBiError))
        return true;
    const { status, code } = error;
    return status === 401 || status === 403 || code === NO_CAPACITY_ASSIGNED;
}
function isOfOwner({ field }) {
    return field === 'configured_by';
}

;// CONCATENATED MODULE: ./vendors/powerbi/fabric/api/errors.js





/** Fabric's refusals: `{requestId, errorCode, message, moreDetails, isRetriable}`; the code decides. */
const FABRIC = 'Fabric';
/** Fabric refused a request. */
class FabricError extends PowerBiError {
    constructor(what, status, code, words, options = {}) {
        super(what, status, code, words, { ...options, who: FABRIC });
        this.name = 'FabricError';
    }
}
/**
 * The capacity is full. By this status it has no room for another Spark job, or its API none for another
 * call (docs "Spark job concurrency"); what says so by its code counts as the same.
 */
const CAPACITY_FULL = 430;
const RIGHTS = 'Add the application to the workspace as Contributor (Member for dataflows), and let an administrator allow service principals to call Fabric public APIs.';
const PAUSED = 'The capacity of the workspace is paused: resume it, and run again.';
const NO_CAPACITY = 'Move the workspace to a capacity: Fabric items run nowhere else.';
/** What to do about a code that stands for one thing alone. */
const errors_ADVICE = {
    InsufficientPrivileges: RIGHTS,
    MissingMinimalPermissions: RIGHTS,
    InsufficientScopes: "The token lacks a scope: hand in one with Item.Execute.All and Item.Read.All, or that of the item's type.",
    WorkspaceHasNoCapacityAssigned: NO_CAPACITY,
    UnsupportedSku: 'The capacity of the workspace does not have this feature.',
    CapacityNotActive: PAUSED,
    CapacityLimitExceeded: CAPACITY_BUSY,
    FabricThrottled: CAPACITY_BUSY,
    ComputeTypeMismatch: 'The notebook runs on another engine than was asked for: open it at Fabric and look at its language and engine.',
    ItemNotFound: 'It was deleted, or this account may not see it.',
    DataflowNeverPublishedError: 'Publish the dataflow at Fabric, or refresh it with executeOption: ApplyChangesIfNeeded.',
};
const errors_MAY_BE_ACCESS = `This may mean that the application has no access. ${RIGHTS}`;
/** Codes of limits, by whatever status they come: none says anything of what was asked. */
const LIMITS = new Set(['TooManyRequestsForJobs', 'RequestBlocked']);
const CAPACITY_LIMITS = new Set(['CapacityLimitExceeded', 'FabricThrottled']);
/** These are judged by what they refuse, whatever they say of another try. */
const LASTING = [401, 403, 404];
/** The part of `Api` that reads a refusal. */
function refusalOf(response, what, foreign) {
    if (response.ok)
        return undefined;
    const { status } = response;
    const body = errorBody.parse(response.json);
    const code = body.errorCode ?? response.headers['x-ms-public-api-error-code'] ?? '';
    const words = wordsOf(response, code, body);
    if (status === CAPACITY_FULL) {
        throw limit(response, CAPACITY_FULL, `the capacity has no room for another Spark job (${status})`);
    }
    if (CAPACITY_LIMITS.has(code))
        throw limit(response, CAPACITY_FULL, words);
    if (LIMITS.has(code))
        throw limit(response, 429, `${code} (${status})`);
    const isRights = status === 401 || status === 403;
    if (foreign && isRights && response.text.trim() === '') {
        return notForUs(FABRIC, status, words, foreign);
    }
    const advice = api_errors_adviceFor(code) ?? (isRights || status === 404 ? errors_MAY_BE_ACCESS : undefined);
    const passing = body.isRetriable === true && !LASTING.includes(status);
    return new FabricError(what, status, code, words, { passing, ...(advice ? { advice } : {}) });
}
function limit(response, status, words) {
    const retryAfterMs = (0,http_answer/* retryAfter */.P9)(response);
    return new errors/* UnavailableError */.hG(words, {
        status,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
}
/** `InsufficientPrivileges: … (403, request 968c833c-…)`. */
function wordsOf(response, code, body) {
    const said = errors_errorText({ ...body, errorCode: code || undefined }) || response.describe();
    const requestId = body.requestId ?? response.headers.requestid;
    return `${said} (${response.status}${requestId ? `, request ${requestId}` : ''})`;
}
/** An error in one line: its code, its message, and what its details add. */
function errors_errorText({ errorCode, message, moreDetails }) {
    const line = (code, words) => [...new Set([code, words].filter(Boolean))].join(': ');
    const details = moreDetails.map((detail) => line(detail.errorCode, detail.message));
    return [line(errorCode, message), ...details].filter(Boolean).join('; ');
}
function api_errors_adviceFor(code) {
    return Object.hasOwn(errors_ADVICE, code) ? errors_ADVICE[code] : undefined;
}
/** True for a code that says what is wrong, so that nothing was begun. */
function errors_isExact(code) {
    return api_errors_adviceFor(code) !== undefined;
}
/** A route of the newer kind that this cluster does not have, or that takes no parameters. Nothing was begun. */
function isOtherRoute(error) {
    if (!(error instanceof PowerBiError))
        return false;
    return error.code === 'InvalidJobType' || error.code === 'FeatureNotAvailable';
}

;// CONCATENATED MODULE: ./vendors/powerbi/fabric/api/capacities.js




/** Where the state of the capacity can't be seen: an application sees those alone that it administers. */
const capacities_UNSEEN = {
    words: 'a paused capacity looks like this, and whether it is one can not be seen',
};
/**
 * A paused capacity, and none at all, hide behind a 404 or a 403 on items that are there
 * (terraform-provider-fabric#141, FabricTools#79). What is learned is for people: nothing here throws.
 */
class Capacities {
    #client;
    #signal;
    #known = new Map();
    constructor(client, signal) {
        this.#client = client;
        this.#signal = signal;
    }
    /**
     * What of the workspace's capacity may be behind this error; nothing where it is not one of that
     * kind, or where the capacity is active.
     */
    async behind(error, workspace) {
        const isHidden = error instanceof PowerBiError &&
            !(error instanceof TokenError) &&
            (error.status === 404 || error.status === 403);
        if (!isHidden || workspace === undefined)
            return undefined;
        const asked = this.#known.get(workspace) ?? this.#ask(workspace).catch(() => capacities_UNSEEN);
        this.#known.set(workspace, asked);
        const cause = await asked;
        // It may be resumed, or paused, at any time.
        this.#known.delete(workspace);
        return cause;
    }
    /** A look that was refused, as far as it is known why; `undefined` where nothing is behind it. */
    async refusedLook(error, workspace) {
        const cause = await this.behind(error, workspace);
        if (!cause?.advice || !(error instanceof PowerBiError))
            return undefined;
        return { state: 'refused', reason: `${error.message}; ${cause.words}`, advice: cause.advice };
    }
    async #ask(workspace) {
        const path = `workspaces/${encodeURIComponent(workspace)}`;
        const { capacityId } = await this.#look(path, workspaceAnswer);
        if (capacityId === undefined) {
            return {
                words: 'the workspace is on no capacity',
                advice: NO_CAPACITY,
            };
        }
        const call = { path: 'capacities', signal: this.#signal };
        const ask = (one, form) => this.#client.look(one, form);
        const pages = await readPages(this.#client, ask, call, capacitiesPage);
        const capacity = pages
            .flatMap(({ value }) => value)
            .find(({ id }) => id.toLowerCase() === capacityId.toLowerCase());
        if (capacity?.state === undefined)
            return capacities_UNSEEN;
        if (/^active$/i.test(capacity.state))
            return undefined;
        const name = capacity.displayName === undefined ? '' : ` ${capacity.displayName}`;
        return {
            words: `the capacity${name} of the workspace is paused`,
            advice: PAUSED,
        };
    }
    #look(path, form) {
        return this.#client.look({ method: 'GET', path, signal: this.#signal }, form);
    }
}

;// CONCATENATED MODULE: ./vendors/no-answer.js
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

;// CONCATENATED MODULE: ./vendors/powerbi/fabric/api/quota.js

/**
 * What Fabric allows one identity: 50 looks at jobs a minute (fabric-docs, job-scheduler.md) and 200
 * of its other calls about jobs (REST docs, "Throttling"). Its minute begins when it likes, so that no
 * minute of ours may hold more. Times are milliseconds by `Clock.elapsed`.
 */
const LOOKS = 50;
const OTHER_CALLS = 200;
/** A minute, and what a request may be faster on its way than the one before it. */
const MINUTE_MS = 61_000;
/**
 * So many looks may be taken on end, and then one in so long, but for the first one at each job and the
 * last: or else a few jobs would use up the minute in its first seconds, and nothing be seen in the rest.
 */
const ON_END = 10;
const APART_MS = MINUTE_MS / (LOOKS - ON_END);
/** Whoever does not come when it is his turn has lost his place: his job may have ended. */
const PLACE_LASTS_MS = 90_000;
/** When requests were sent, as far as that still counts. */
class LastMinute {
    #clock;
    #most;
    #sent = [];
    constructor(clock, most) {
        this.#clock = clock;
        this.#most = most;
    }
    /** @returns how many may be sent now */
    get free() {
        const now = this.#clock.elapsed();
        const kept = this.#sent.findIndex((at) => at + MINUTE_MS > now);
        this.#sent.splice(0, kept < 0 ? this.#sent.length : kept);
        return this.#most - this.#sent.length;
    }
    send() {
        this.#sent.push(this.#clock.elapsed());
    }
    /** Milliseconds until one more may be sent, behind so many others. */
    waitMs(ahead) {
        const missing = ahead - this.free;
        if (missing < 0)
            return 0;
        const rounds = Math.floor(missing / this.#most);
        const last = this.#sent[missing % this.#most] ?? this.#clock.elapsed();
        return Math.max(1, last + (rounds + 1) * MINUTE_MS - this.#clock.elapsed());
    }
}
/**
 * Looks at single jobs. Nobody waits here, for other jobs are to be looked at meanwhile: who has to is
 * told for how long, and keeps his place.
 */
class LookQuota {
    #clock;
    #minute;
    /** Who waits for a look, in order, and when he is to come. */
    #places = new Map();
    #lookedAt = new Set();
    /** When all that was taken is made up for, at one look in so long. */
    #evenAt = 0;
    #heldUntil = 0;
    constructor(clock) {
        this.#clock = clock;
        this.#minute = new LastMinute(clock, LOOKS);
    }
    /**
     * Takes a look, if there is one to take.
     * @param who what is looked at, by a name of its own
     * @param isLast there is no later: the step has ended
     * @returns 0, or in how many milliseconds to come again
     */
    take(who, isLast = false) {
        const now = this.#clock.elapsed();
        if (now < this.#heldUntil)
            return this.#heldUntil - now;
        for (const [other, at] of this.#places) {
            if (other !== who && now > at + PLACE_LASTS_MS)
                this.#places.delete(other);
        }
        const names = [...this.#places.keys()];
        const ahead = this.#places.has(who) ? names.indexOf(who) : names.length;
        const isPaced = this.#lookedAt.has(who) && !isLast;
        const paceMs = isPaced ? this.#evenAt + (ahead + 1 - ON_END) * APART_MS - now : 0;
        const waitMs = Math.max(this.#minute.waitMs(isLast ? 0 : ahead), Math.ceil(paceMs));
        if (waitMs > 0) {
            this.#places.set(who, now + waitMs);
            return waitMs;
        }
        this.#places.delete(who);
        this.#lookedAt.add(who);
        this.#evenAt = Math.max(this.#evenAt, now) + APART_MS;
        this.#minute.send();
        return 0;
    }
    /** Fabric asks us to stay away for so long. */
    hold(ms) {
        this.#heldUntil = Math.max(this.#heldUntil, this.#clock.elapsed() + ms);
    }
}
/** All other calls about jobs: whoever is too many waits for his turn. */
class CallQuota {
    #clock;
    #minute;
    #inTurn = (0,p_limit/* default */.A)(1);
    constructor(clock) {
        this.#clock = clock;
        this.#minute = new LastMinute(clock, OTHER_CALLS);
    }
    /** Resolves when the call may be sent. Rejects with the signal's reason. */
    take(signal) {
        return this.#inTurn(async () => {
            for (let ms = this.#minute.waitMs(0); ms > 0; ms = this.#minute.waitMs(0)) {
                await this.#clock.sleep(ms, signal);
            }
            signal.throwIfAborted();
            this.#minute.send();
        });
    }
}

;// CONCATENATED MODULE: ./vendors/powerbi/fabric/api/jobs-api.js






/** Where Fabric names no time. */
const jobs_api_UNNAMED_WAIT_MS = 60_000;
/** Fabric's calls about jobs and operations, all of a step within the quota that it has for them. */
class JobsApi {
    #client;
    #looks;
    #calls;
    #step;
    /** @param step aborts when the step ends */
    constructor(client, clock, step) {
        this.#client = client;
        this.#step = step;
        this.#looks = new LookQuota(clock);
        this.#calls = new CallQuota(clock);
    }
    /** Fabric's clock: milliseconds since the epoch. */
    now() {
        return this.#client.now();
    }
    /**
     * Looks at one job, if it is its turn.
     * @param who what is looked at, by a name of its own
     */
    async look(who, path, form, signal) {
        const laterMs = this.#looks.take(who, this.#step.aborted);
        if (laterMs > 0)
            return { laterMs };
        try {
            return await this.#client.ask({ method: 'GET', path, signal }, form);
        }
        catch (error) {
            if (!isLimit(error))
                throw error;
            const ms = error.retryAfterMs ?? jobs_api_UNNAMED_WAIT_MS;
            this.#looks.hold(ms);
            return { laterMs: ms };
        }
    }
    /** Asks once for something else about a job that changes nothing. */
    async ask(call, form) {
        await this.#calls.take(call.signal);
        return this.#client.look(call, form);
    }
    /** A list to its end. @param patient whether each page is asked for again where that may help */
    list(path, form, signal, patient) {
        const once = (call, one) => this.ask(call, one);
        const again = (call, one) => this.#client.patiently(() => this.ask(call, one), call.signal);
        return readPages(this.#client, patient ? again : once, { path, signal }, form);
    }
    /** Starts something: sent once, and its answer is worth having after the step's end as well. */
    async start(path, body, signal) {
        await this.#calls.take(signal);
        const response = await this.#client.call({
            method: 'POST',
            path,
            ...(body === undefined ? {} : { body }),
            signal,
            outlivesSignal: true,
            freshConnection: true,
            timeoutMs: TRIGGER_TIMEOUT_MS,
        });
        return (0,http_answer/* unread */.gy)(response);
    }
    /** Asks for something that does no harm twice, such as a cancellation. */
    async post(path, signal) {
        await this.#calls.take(signal);
        return (0,http_answer/* unread */.gy)(await this.#client.call({ method: 'POST', path, signal }));
    }
}
/** How long Fabric asks to wait before the (next) look, in milliseconds; nothing where it does not. */
function notBefore(response) {
    const ms = (0,http_answer/* retryAfterHeader */.W8)(response);
    return ms === undefined ? {} : { notBeforeMs: ms };
}
function isLimit(error) {
    if (!(error instanceof errors/* UnavailableError */.hG))
        return false;
    return error.status === 429 || error.status === CAPACITY_FULL;
}

;// CONCATENATED MODULE: ./vendors/powerbi/refresher.js
/** How old a look may be that tells what there is before something is started. */
const LOOK_LASTS_MS = 10_000;
/** One that can be adopted before one that can only be waited for. */
function preferred(running) {
    return (running.find(({ begun, covers }) => !begun && covers) ??
        running.find((one) => !one.nameless) ??
        running[0]);
}

;// CONCATENATED MODULE: ./vendors/powerbi/fabric/runs/accepted.js

const accepted_GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/**
 * The id is the end of `Location` (`…/items/{id}/jobs/instances/{run}`, or a route of the item's type);
 * some clusters name an operation there, or the address of all runs, and say the id elsewhere or not
 * at all. The host is nothing to go by: it may be an inner one.
 */
function readAccepted({ headers, json }) {
    const { location, requestid } = headers;
    const path = URL.parse(location ?? '', 'https://none.invalid')?.pathname ?? '';
    const last = path.split('/').filter(Boolean).at(-1);
    const isRun = /\/jobs\//i.test(path);
    const body = acceptedBody.parse(json);
    const named = [isRun ? last : undefined, headers['x-ms-job-id'], body?.jobInstanceId];
    const id = named.find((one) => one !== undefined && accepted_GUID.test(one));
    const traces = [last, body?.id, headers['x-ms-operation-id'], requestid];
    return {
        ...(id === undefined ? {} : { id }),
        traces: traces.flatMap((one) => (one && accepted_GUID.test(one) ? [one.toLowerCase()] : [])),
    };
}
/** The id of a long-running operation. */
function operationIdOf({ headers }) {
    const { location } = headers;
    const path = URL.parse(location ?? '', 'https://none.invalid')?.pathname ?? '';
    const named = [headers['x-ms-operation-id'], ...path.split('/').toReversed()];
    return named.find((one) => one !== undefined && accepted_GUID.test(one));
}

// EXTERNAL MODULE: ./domain/trigger.js
var trigger = __webpack_require__(1794);
;// CONCATENATED MODULE: ./vendors/powerbi/fabric/runs/history.js




/** Nobody asked for these by the API. The enum is open: `Manual` is what the API's own runs are called. */
const SCHEDULED = /^Scheduled$/i;
/** The runs of items, as Fabric lists them: all active ones, and about 100 that have ended. */
class Runs {
    #api;
    /** As they were last seen, for each item. */
    #looks = new Map();
    /** The same in full. */
    #lists = new Map();
    /** Runs that are ours, by Fabric's own answers. */
    #ours = new Set();
    constructor(api) {
        this.#api = api;
    }
    /** Refreshes alone: a lakehouse has other runs as well. @param patient see `JobsApi.list` */
    async read(of, signal, patient) {
        const { others } = jobKindOf(of);
        const at = this.#api.now();
        const path = `${itemPath(of)}/jobs/instances`;
        const pages = await this.#api.list(path, jobInstancesPage, signal, patient);
        const all = pages
            .flatMap(({ value }) => value)
            .filter(({ jobType = '' }) => !others?.test(jobType));
        this.#looks.set(keyOf(of), { at, ids: new Set(all.map(({ id }) => id)) });
        this.#lists.set(keyOf(of), all);
        return all;
    }
    /** As they were last seen, if at all. */
    known(of) {
        return this.#lists.get(keyOf(of));
    }
    noteOurs(id) {
        this.#ours.add(id.toLowerCase());
    }
    /** The runs as they were just seen, or with one request more. */
    async look(order, signal) {
        const known = this.#looks.get(keyOf(order));
        if (!known || this.#api.now() - known.at > LOOK_LASTS_MS) {
            await this.read(order, signal, false).catch(() => { });
            signal.throwIfAborted();
        }
        const look = this.#looks.get(keyOf(order));
        const at = this.#api.now();
        return look?.ids && at - look.at <= LOOK_LASTS_MS ? { at, ids: look.ids } : { at };
    }
    /** What came into being since that look, and may be ours. */
    async newSince(order, look, signal, patient) {
        const all = await this.read(order, signal, patient);
        const found = [];
        for (const one of all) {
            if (SCHEDULED.test(one.invokeType ?? '') || this.#ours.has(one.id.toLowerCase()))
                continue;
            const isNew = (0,trigger/* isSince */.$l)(look, sightingOf(one));
            if (isNew === undefined)
                return { untold: `${one.id} may have been there before` };
            if (isNew)
                found.push(one);
        }
        return found;
    }
}
function toJob({ id }, { item }) {
    return { id, item };
}
/** `workspaces/{id}/items/{id}`. */
function itemPath({ item }) {
    return `${workspacePath({ item })}/items/${encodeURIComponent(item.id)}`;
}
function workspacePath({ item }) {
    return `workspaces/${encodeURIComponent(item.workspaceId ?? '')}`;
}
function sightingOf({ id, startTimeUtc: createdAt, endTimeUtc: endedAt }) {
    return { id, createdAt, endedAt };
}
function keyOf({ item }) {
    return [item.workspaceId, item.id].join(' ').toLowerCase();
}

;// CONCATENATED MODULE: ./vendors/powerbi/fabric/runs/observation.js


/** What Fabric says of a run. */
const observation_RENEW = 'Renew the credentials of the connection that it uses, in its settings at Fabric.';
/** Said where another run of the item was in the way of ours. */
const DEDUPED = 'Fabric skipped it because another one of it was running';
const NO_REASON = 'Fabric gives no reason';
/** `JobInstanceStatusFailed: Job instance failed without detail error`: there is nothing to learn from it. */
function saysNothing(reason) {
    if (!reason)
        return true;
    return reason.errorCode === 'JobInstanceStatusFailed' && reason.moreDetails.length === 0;
}
const APPLICATION_REFUSED = "Fabric lets no application refresh a Dataflow Gen2 with CI/CD: hand in a user's token, or load the data by a copy job or a notebook. In a pipeline, use one of these in place of the dataflow activity.";
/** What to do about a failure, where that is known. */
function failureAdvice(code, words) {
    const known = api_errors_adviceFor(code ?? '');
    if (known !== undefined)
        return known;
    if (/\bSPNBasedRefreshNotAllowed\b|\bSPN based refresh is not allowed\b/i.test(words)) {
        return APPLICATION_REFUSED;
    }
    if (/unable to acquire user token/i.test(words)) {
        return 'Fabric had no token of the user that the pipeline runs as: run it again. Should it come again, let that user open and save the pipeline.';
    }
    return saysSignInRefused(faultWords(words)) ? observation_RENEW : undefined;
}
/** The service's word for how a run stands, in lower case. */
function stateOf({ status = '' }) {
    return status.replaceAll(/[^a-z]/gi, '').toLowerCase();
}
/** Queued or in progress, whoever started it. One in a state that is not known is, until it has an end. */
function isGoing(instance) {
    const { state } = observationOf(instance);
    const isOpen = state === 'running' || state === 'pending';
    return isOpen && (KNOWN.has(stateOf(instance)) || instance.endTimeUtc === undefined);
}
const KNOWN = new Set(['notstarted', 'inprogress']);
function hasBegun(instance) {
    return stateOf(instance) !== 'notstarted';
}
function observationOf(instance) {
    const { status = '', startTimeUtc: startedAt, failureReason } = instance;
    const started = startedAt === undefined ? {} : { startedAt };
    const times = { ...started, ...observation_endOf(instance) };
    switch (stateOf(instance)) {
        case 'completed':
            return { state: 'succeeded', ...times };
        case 'failed':
            return { ...failed(failureReason), ...times };
        case 'cancelled':
        case 'canceled':
            return { state: 'cancelled', reason: 'cancelled at Fabric', ...times };
        case 'deduped':
            return { state: 'superseded', reason: DEDUPED, ...times };
        // What it began at is the time of the queue.
        case 'notstarted':
            return { state: 'pending' };
        case 'inprogress':
            return { state: 'running', ...started };
        default:
            return {
                state: 'running',
                hint: `Fabric calls its state "${status}", which is not known`,
                ...started,
            };
    }
}
/** An end before the start is none. */
function observation_endOf({ startTimeUtc = 0, endTimeUtc }) {
    return endTimeUtc === undefined || endTimeUtc < startTimeUtc ? {} : { endedAt: endTimeUtc };
}
function failed(reason) {
    const said = reason ? errors_errorText(reason) : '';
    const advice = failureAdvice(reason?.errorCode, said);
    return {
        state: 'failed',
        reason: said || NO_REASON,
        transient: reason?.isRetriable === true,
        ...(advice === undefined ? {} : { advice }),
    };
}

;// CONCATENATED MODULE: ./vendors/powerbi/fabric/runs/reasons.js





/** Deeper reasons of a run that failed, where Fabric keeps them elsewhere than in the run itself. */
/** The clocks of runs and of activities differ by less than this. */
const MARGIN_MS = 60 * 60_000;
/** Of activities, the newest first: what failed last is among them. */
const reasons_MOST_PAGES = 5;
/** How a failed run is told with all that Fabric knows of it. */
async function explained(ended, run, job, api, signal) {
    if (ended.state !== 'failed')
        return ended;
    switch (job.item.kind.name) {
        case pipelines.name:
            return withActivities(ended, await activitiesOf(run, job, api, signal));
        case notebooks.name:
            return ofNotebook(ended, run, job, api, signal);
        default:
            return ended;
    }
}
/** In the order in which they began. */
async function activitiesOf({ startTimeUtc, endTimeUtc }, job, api, signal) {
    const now = api.now();
    const at = (ms) => new Date(ms).toISOString();
    const id = encodeURIComponent(job.id);
    const body = {
        filters: [],
        orderBy: [{ orderBy: 'ActivityRunStart', order: 'DESC' }],
        lastUpdatedAfter: at((startTimeUtc ?? job.triggeredAt ?? now) - MARGIN_MS),
        lastUpdatedBefore: at(Math.max(endTimeUtc ?? now, now) + MARGIN_MS),
    };
    const path = `${workspacePath(job)}/datapipelines/pipelineruns/${id}/queryactivityruns`;
    const all = [];
    for (let page = 1, more = {}; page <= reasons_MOST_PAGES; page++) {
        const call = { method: 'POST', path, body: { ...body, ...more }, signal };
        const { value, continuationToken } = await api.ask(call, activitiesAnswer);
        all.push(...value);
        if (continuationToken === undefined)
            break;
        more = { continuationToken };
    }
    return all.toSorted((a, b) => (a.activityRunStart ?? 0) - (b.activityRunStart ?? 0));
}
function withActivities(ended, activities) {
    const failed = activities.filter(isFailed).toSorted(byNews);
    const parts = activities.map((one) => `${nameOf(one)}: ${one.status ?? 'not told'}`);
    if (failed.length === 0)
        return { ...ended, parts };
    const lines = failed.map(reasons_inWords);
    const advice = failed.map((one) => failureAdvice(one.error?.errorCode, reasons_wordsOf(one)));
    const known = advice.find((one) => one !== undefined) ?? ended.advice;
    return {
        ...ended,
        // An activity that holds others fails after them, and for their sake.
        reason: [...new Set(lines)].join('\n'),
        parts,
        ...(known === undefined ? {} : { advice: known }),
    };
}
function isFailed({ status = '' }) {
    return /^failed$/i.test(status);
}
/** Those that say why before those that don't, and then by their ends. */
function byNews(a, b) {
    const isMute = (one) => Number(reasons_wordsOf(one) === '');
    return isMute(a) - isMute(b) || (a.activityRunEnd ?? 0) - (b.activityRunEnd ?? 0);
}
/** `activity Copy orders (Copy) failed: UserErrorSourceNotFound: …`. */
function reasons_inWords(activity) {
    const words = reasons_wordsOf(activity);
    return `activity ${nameOf(activity)} failed${words ? `: ${words}` : ''}`;
}
function reasons_wordsOf({ error }) {
    return [...new Set([error?.errorCode, error?.message].filter(Boolean))].join(': ');
}
function nameOf({ activityName = 'without a name', activityType }) {
    return activityType === undefined ? activityName : `${activityName} (${activityType})`;
}
/**
 * What the general route calls a failure without a detail, that of notebooks may tell: why the Spark
 * session was ended, at least. What the notebook's own code said is in its snapshot alone.
 */
async function ofNotebook(ended, run, job, api, signal) {
    if (!saysNothing(run.failureReason))
        return ended;
    const id = encodeURIComponent(job.id);
    const item = encodeURIComponent(job.item.id);
    const path = `${workspacePath(job)}/notebooks/${item}/jobs/execute/instances/${id}?beta=true`;
    const read = await api.look(`${job.id} in detail`, path, notebookRun, signal);
    if ('laterMs' in read)
        return read;
    const { failureReason, properties } = read.value;
    const cancelled = properties?.computeDetails?.monitoringInfo?.activityDetails?.cancellationReason;
    const said = failureReason && !saysNothing(failureReason) ? errors_errorText(failureReason) : '';
    const lines = [said, cancelled ?? ''].filter((line) => line !== '');
    if (lines.length === 0)
        return { ...ended, advice: ended.advice ?? LOOK_AT_SNAPSHOT };
    const advice = failureAdvice(failureReason?.errorCode, lines.join(' ')) ?? LOOK_AT_SNAPSHOT;
    return { ...ended, reason: lines.join('\n'), advice };
}
const LOOK_AT_SNAPSHOT = 'Open the run in the monitoring hub of Fabric: its snapshot shows the cell that failed, and what it said.';

;// CONCATENATED MODULE: ./vendors/powerbi/fabric/runs/watch.js

/** For so long a run that was just accepted may not be found (apache-airflow-microsoft-fabric-plugin#4). */
const APPEARS_WITHIN_MS = 2 * 60_000;
/** Remembers how jobs stood: not every look is taken, and the first may come too early. */
class Watch {
    #clock;
    #followed = new Map();
    constructor(clock) {
        this.#clock = clock;
    }
    /** Whether it is so young that it may not show yet. */
    mayAppear({ id, triggeredAt = this.#clock.now() }) {
        const { last, since } = this.#of(id);
        // A later step knows it for a shorter time than it has been there.
        const ageMs = Math.max(this.#clock.elapsed() - since, this.#clock.now() - triggeredAt);
        return !last && ageMs < APPEARS_WITHIN_MS;
    }
    /** It was seen, and has not ended. */
    goesOn({ id }, seen, { notBeforeMs }) {
        this.#of(id).last = seen;
        return notBeforeMs === undefined ? seen : { ...seen, notBeforeMs };
    }
    /** How it last stood: its turn to be looked at comes later. */
    later({ id }, notBeforeMs) {
        return { ...(this.#of(id).last ?? { state: 'pending' }), notBeforeMs };
    }
    #of(id) {
        const known = this.#followed.get(id) ?? { since: this.#clock.elapsed() };
        this.#followed.set(id, known);
        return known;
    }
}
/** One that Fabric does not know, or whose id can be none. */
function isGone(error) {
    if (!(error instanceof PowerBiError) || error instanceof TokenError)
        return false;
    return error.status === 404 || error.status === 400;
}

;// CONCATENATED MODULE: ./vendors/powerbi/fabric/runs/job-watch.js









/** How often a deeper reason is asked for where there is no answer, and after what pause. */
const REASON_TRIES = 3;
const REASON_AGAIN_MS = 5_000;
/** Looks at runs, each when it is its turn. */
class JobWatch {
    #api;
    #capacities;
    #watch;
    /** How often the deeper reason of a run was asked for in vain. */
    #unexplained = new Map();
    constructor(api, clock, capacities) {
        this.#api = api;
        this.#capacities = capacities;
        this.#watch = new Watch(clock);
    }
    /** Whether it is so young that it may not show yet. */
    mayAppear(job) {
        return this.#watch.mayAppear(job);
    }
    async observe(job, signal) {
        const path = `${itemPath(job)}/jobs/instances/${encodeURIComponent(job.id)}`;
        try {
            const read = await this.#api.look(job.id, path, jobInstance, signal);
            if ('laterMs' in read)
                return this.#watch.later(job, read.laterMs);
            const { value, response } = read;
            if (value.id.toLowerCase() !== job.id.toLowerCase())
                throw new http_answer/* OddAnswer */.oh();
            const seen = observationOf(value);
            if (seen.state === 'pending' || seen.state === 'running') {
                return this.#watch.goesOn(job, seen, notBefore(response));
            }
            return await this.#explained(seen, value, job, signal);
        }
        catch (error) {
            if (isGone(error) && this.mayAppear(job))
                return { state: 'pending' };
            const { workspaceId } = job.item;
            if (!isGone(error)) {
                const refused = await this.#capacities.refusedLook(error, workspaceId);
                if (refused)
                    return refused;
                throw error;
            }
            const cause = await this.#capacities.behind(error, workspaceId);
            const why = cause ? `; ${cause.words}` : '';
            return { state: 'missing', reason: `Fabric does not show this run: ${error.words}${why}` };
        }
    }
    /** Its end is told a little later where Fabric does not answer why at once, and never not at all. */
    async #explained(ended, run, job, signal) {
        const tries = (this.#unexplained.get(job.id) ?? 0) + 1;
        this.#unexplained.set(job.id, tries);
        const isLast = tries >= REASON_TRIES;
        try {
            const told = await explained(ended, run, job, this.#api, signal);
            if (!('laterMs' in told))
                return told;
            return isLast ? ended : this.#watch.later(job, told.laterMs);
        }
        catch (error) {
            if (error instanceof PowerBiError)
                return ended;
            if (!(error instanceof errors/* UnavailableError */.hG))
                throw error;
            const { retryAfterMs = REASON_AGAIN_MS } = error;
            return isLast ? ended : this.#watch.later(job, retryAfterMs);
        }
    }
}

// EXTERNAL MODULE: ./domain/refused-cancel.js
var refused_cancel = __webpack_require__(7741);
;// CONCATENATED MODULE: ./vendors/powerbi/fabric/runs/refusals.js






/** What Fabric's refusals mean for the one who asked. */
/** Too much goes on at once on the capacity: until others have ended. */
const CAPACITY_WAIT_MS = 60_000;
/**
 * What an error of the request that starts a run says about it.
 * @param cause what stands behind it, where that is known
 */
function startRefusal(error, cause) {
    if (error instanceof TokenError)
        throw error;
    if (error instanceof PowerBiError)
        return refusal(error, cause);
    if (error instanceof errors/* UnavailableError */.hG)
        return unanswered(error);
    if (error instanceof http_answer/* RedirectError */.Lx)
        return redirected(error);
    throw error;
}
function unanswered(error) {
    if (error.status !== CAPACITY_FULL)
        return noAnswer(error, FABRIC);
    const afterMs = error.retryAfterMs ?? CAPACITY_WAIT_MS;
    return { kind: 'later', afterMs, reason: error.message, turn: true };
}
function refusal(error, cause) {
    const { status, code, words } = error;
    if (status === 409)
        return { kind: 'busy', reason: words };
    const reason = `Fabric refused it: ${words}${cause ? `; ${cause.words}` : ''}`;
    const advice = cause?.advice ?? error.advice;
    const told = { reason, ...(advice ? { advice } : {}) };
    // It may have begun all the same, as other vendors have shown: the list of its runs decides. Without
    // a capacity that works nothing begins.
    if (status === 403 && !errors_isExact(code) && !cause?.advice)
        return { kind: 'unclear', final: true, ...told };
    return { kind: 'refused', ...told };
}
function untold(error, cause) {
    if (isRefusedAccess(error) && !(error instanceof TokenError)) {
        const why = cause ? `; ${cause.words}` : '';
        const untold = `this account may not read its runs (${error.words}${why})`;
        return { untold, refused: true };
    }
    throw error;
}
function cancelRefusal(error) {
    if (!(error instanceof PowerBiError))
        return (0,refused_cancel/* refusedCancel */.b)(error);
    if (error.code === 'JobAlreadyCompleted')
        return { kind: 'already-ended' };
    return { kind: 'refused', reason: error.words, ...(error.passing && { transient: true }) };
}

;// CONCATENATED MODULE: ./vendors/powerbi/fabric/runs/item-jobs.js











/** Accepted without an id: after what pauses the run is looked for. */
const LOOKS_AFTER_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** Somebody else's may show before ours does: it counts when it is still the only one. */
const CERTAIN_AFTER_MS = 2_000;
/** The engine waits for two seconds for what is on the wire when the step ends. */
const LAST_LOOK_AFTER_MS = 1_000;
/** What runs as a job of an item: pipelines, notebooks and their like. */
class ItemJobs {
    #api;
    #clock;
    #signal;
    #capacities;
    #isApplication;
    #runs;
    #watch;
    /** What there was when our request was about to be sent, for each item. */
    #before = new Map();
    /** Kinds whose newer route this cluster does not have. */
    #older = new Set();
    /** Aborts when nobody wants to know any more. */
    #closed = new AbortController();
    constructor({ api, clock, signal, capacities, isApplication }) {
        this.#isApplication = isApplication;
        this.#api = api;
        this.#clock = clock;
        this.#signal = signal;
        this.#capacities = capacities;
        this.#runs = new Runs(api);
        this.#watch = new JobWatch(api, clock, capacities);
    }
    close() {
        this.#closed.abort();
    }
    /** @throws StepError for what this account can't run: a run would be accepted, and fail */
    prepare(order) {
        if (this.#isApplication && jobKindOf(order).forUsersOnly)
            throw applicationRefused(order);
        return order.parameters;
    }
    async running(order) {
        try {
            const all = await this.#runs.read(order, this.#signal, true);
            return preferred(all.filter(isGoing).map((one) => toRunning(one, order)));
        }
        catch (error) {
            return untold(error, await this.#capacities.behind(error, order.item.workspaceId));
        }
    }
    async trigger(order) {
        // Nothing is asked here that the end of the step could break off as if it were the request itself.
        const look = this.#before.get(order.item.id) ?? (await this.look(order));
        try {
            const response = await this.#start(order);
            const accepted = readAccepted(response);
            const notBeforeMs = notBefore(response);
            if (accepted.id === undefined)
                return this.#findOurs(order, look, accepted, notBeforeMs);
            this.#runs.noteOurs(accepted.id);
            return { kind: 'accepted', job: { id: accepted.id, item: order.item }, ...notBeforeMs };
        }
        catch (error) {
            const cause = await this.#capacities.behind(error, order.item.workspaceId);
            return startRefusal(error, cause);
        }
    }
    /**
     * By the route as the specification has it; by the older one where the answer says that there is no
     * such route here, and so that nothing began.
     */
    async #start(order) {
        const { item, parameters } = order;
        const kind = jobKindOf(order);
        const id = encodeURIComponent(item.id);
        const send = ({ path, body }) => this.#api.start(`${workspacePath(order)}/${path}`, body, this.#signal);
        const older = kind.older(id, parameters);
        if (older && this.#older.has(item.kind.name))
            return send(older);
        try {
            return await send(kind.run(id, parameters));
        }
        catch (error) {
            if (!older || !isOtherRoute(error))
                throw error;
            const response = await send(older);
            this.#older.add(item.kind.name);
            return response;
        }
    }
    /**
     * Accepted without an id. Its run names the request; where it does not, the one new run is ours, and
     * of two we can't tell. A look that fails says nothing: the request was accepted.
     */
    async #findOurs(order, look, { traces }, notBeforeMs) {
        const sentAt = this.#clock.elapsed();
        const triggeredAt = this.#clock.now();
        let only;
        let unseen;
        for (const ms of LOOKS_AFTER_MS) {
            const stepEnded = await this.#sleepOrEnd(only ? CERTAIN_AFTER_MS : ms);
            const found = await this.#tryNewSince(order, look, !stepEnded);
            unseen = found instanceof Error ? found.message : undefined;
            if (found instanceof Error) {
                if (stepEnded)
                    break;
                continue;
            }
            const told = 'untold' in found ? undefined : found.find((one) => isTraced(one, traces));
            const [first, another] = 'untold' in found ? [] : found;
            const ours = told ?? (another === undefined ? first : undefined);
            if (ours && (told || stepEnded || ours.id === only)) {
                this.#runs.noteOurs(ours.id);
                const waited = this.#clock.elapsed() - sentAt;
                const left = Math.max(0, (notBeforeMs.notBeforeMs ?? 0) - waited);
                return {
                    kind: 'accepted',
                    job: { ...toJob(ours, order), triggeredAt },
                    ...(told ? {} : { byTime: true }),
                    ...(left > 0 && { notBeforeMs: left }),
                };
            }
            if (stepEnded)
                break;
            only = ours?.id;
        }
        const why = unseen === undefined ? '' : `: ${unseen}`;
        const reason = `Fabric accepted it without an id, and which run is ours can not be told${why}`;
        return { kind: 'unclear', reason, final: true };
    }
    /** What came into being since that look, or why there was no answer this time. */
    async #tryNewSince(order, look, patient) {
        try {
            const signal = patient ? this.#signal : this.#closed.signal;
            return await this.#runs.newSince(order, look, signal, patient);
        }
        catch (error) {
            const isTold = error instanceof errors/* StepError */.zg || error instanceof errors/* UnavailableError */.hG;
            if (isTold || (patient && this.#signal.aborted))
                return error;
            throw error;
        }
    }
    /** True when the step ends meanwhile: then there is a last look, for what may have to be cancelled. */
    async #sleepOrEnd(ms) {
        try {
            await this.#clock.sleep(ms, this.#signal);
            return false;
        }
        catch {
            await this.#clock.sleep(LAST_LOOK_AFTER_MS, this.#closed.signal);
            return true;
        }
    }
    /** The runs as `running` has just seen them, or with one request more. */
    async look(order) {
        const seen = await this.#runs.look(order, this.#signal);
        this.#before.set(order.item.id, seen);
        return seen;
    }
    async startedSince(order, look) {
        try {
            const found = await this.#runs.newSince(order, look, this.#signal, true);
            return 'untold' in found ? found : found.map((one) => toJob(one, order));
        }
        catch (error) {
            return untold(error);
        }
    }
    /** From the runs as they were last seen: before a trigger they are read anyway. */
    async durations(order) {
        try {
            const known = this.#runs.known(order);
            const all = known ?? (await this.#runs.read(order, this.#signal, false));
            return successes(all).flatMap(({ startedAt, endedAt }) => startedAt === undefined ? [] : [endedAt - startedAt]);
        }
        catch (error) {
            return untold(error);
        }
    }
    async lastSuccess(order) {
        try {
            const [last] = successes(await this.#runs.read(order, this.#signal, true));
            return last && { endedAt: last.endedAt, now: this.#api.now() };
        }
        catch (error) {
            return untold(error);
        }
    }
    observe(job, signal) {
        return this.#watch.observe(job, signal);
    }
    async cancel(job, signal) {
        const path = `${itemPath(job)}/jobs/instances/${encodeURIComponent(job.id)}/cancel`;
        try {
            await this.#api.post(path, signal);
            return { kind: 'accepted' };
        }
        catch (error) {
            const answer = cancelRefusal(error);
            // One that was just accepted is not found for some seconds.
            const isHidden = error instanceof PowerBiError && error.status === 404;
            const mayAppear = isHidden && this.#watch.mayAppear(job);
            return mayAppear && answer.kind === 'refused' ? { ...answer, transient: true } : answer;
        }
    }
}
function applicationRefused({ item }) {
    return new errors/* StepError */.zg(`Fabric lets no application refresh the dataflow "${item.name}", which is a Dataflow Gen2 with CI/CD. Nothing was triggered.`, {
        advice: "Hand in a user's token (powerbi-access-token, powerbi-fabric-access-token), or load the data by a notebook or a copy job instead.",
    });
}
function isTraced({ id, rootActivityId = '' }, traces) {
    return [id, rootActivityId].some((one) => traces.includes(one.toLowerCase()));
}
function toRunning(instance, { item }) {
    const { startTimeUtc: since } = instance;
    return {
        job: toJob(instance, { item }),
        begun: hasBegun(instance),
        ...(since === undefined ? {} : { since }),
        // What another run was given does not show.
        covers: jobKindOf({ item }).takesNothing === true,
    };
}
/** Past runs that succeeded, the newest first. */
function successes(all) {
    return all
        .flatMap((one) => {
        const seen = observationOf(one);
        if (seen.state !== 'succeeded' || seen.endedAt === undefined)
            return [];
        return [{ startedAt: seen.startedAt, endedAt: seen.endedAt }];
    })
        .sort((a, b) => b.endedAt - a.endedAt);
}

;// CONCATENATED MODULE: ./vendors/powerbi/fabric/runs/operations.js


/** How a synchronisation ended, by what Fabric says of each table. */
/** Nothing had changed: there was nothing to do (REST docs, `SyncStatus`). */
const FINE = new Set(['success', 'notrun']);
/** More of them make no reason clearer. */
const MOST_NAMED = 5;
function failureOf(error) {
    const said = error ? errors_errorText(error) : '';
    const advice = failureAdvice(error?.errorCode, said);
    return { state: 'failed', reason: said || NO_REASON, ...(advice ? { advice } : {}) };
}
function tablesEnd(tables) {
    const parts = tables.map((table) => `${operations_nameOf(table)}: ${table.status ?? 'not told'}`);
    const failed = tables.filter((table) => wordFor(table) === 'failure');
    const told = { parts, ...timesOf(tables) };
    if (failed.length > 0) {
        const reasons = failed.map((table) => `${operations_nameOf(table)}: ${reasonOf(table)}`);
        const more = reasons.length - MOST_NAMED;
        const lines = [
            ...reasons.slice(0, MOST_NAMED),
            ...(more > 0 ? [`and ${more} more ${more === 1 ? 'table' : 'tables'}`] : []),
        ];
        const advice = failureAdvice(failed[0]?.error?.errorCode, reasons.join(' '));
        return { state: 'failed', reason: lines.join('\n'), ...(advice ? { advice } : {}), ...told };
    }
    const open = tables.filter((table) => !FINE.has(wordFor(table)));
    if (open.length === 0)
        return { state: 'succeeded', ...told };
    const names = open.map((table) => `${operations_nameOf(table)} (${table.status ?? 'not told'})`).join(', ');
    const reason = `it ended, but of these tables Fabric does not say that they are in step: ${names}`;
    return { state: 'unknown', reason, ...told };
}
function operations_nameOf({ tableName = 'a table without a name' }) {
    return tableName;
}
function wordFor({ status = '' }) {
    return status.toLowerCase();
}
function reasonOf({ error }) {
    return (error && errors_errorText(error)) || NO_REASON;
}
/** From the first table's start to the last one's end. */
function timesOf(tables) {
    const starts = tables.flatMap(({ startDateTime }) => startDateTime ?? []);
    const ends = tables.flatMap(({ endDateTime }) => endDateTime ?? []);
    return {
        ...(starts.length > 0 && { startedAt: Math.min(...starts) }),
        ...(ends.length > 0 && { endedAt: Math.max(...ends) }),
    };
}

;// CONCATENATED MODULE: ./vendors/powerbi/fabric/runs/sql-endpoints.js








/** Fabric keeps no list of these operations, by item or at all. */
const UNLISTED = { untold: 'Fabric keeps no history of a SQL endpoint' };
const NEVER = {
    kind: 'refused',
    reason: "Fabric can't cancel the synchronisation of a SQL endpoint",
    never: true,
};
/** What made one answer be lost may be over by then. */
const AGAIN_AFTER_MS = 7_000;
/**
 * SQL endpoints, whose metadata are synchronised with their lakehouse: no job, but a long-running
 * operation, which may be over with its first answer (REST docs, "Refresh Sql Endpoint Metadata"). A
 * second one does no harm, so that nothing is asked before, and a lost answer is asked for again.
 */
class SqlEndpoints {
    /** None ever shows: this is but the pause before the request is sent once more. */
    showsWithinMs = AGAIN_AFTER_MS;
    #api;
    #signal;
    #capacities;
    #watch;
    constructor(api, clock, signal, capacities) {
        this.#api = api;
        this.#signal = signal;
        this.#capacities = capacities;
        this.#watch = new Watch(clock);
    }
    prepare({ parameters }) {
        return parameters;
    }
    /** None shows, and none is in the way. */
    async running() {
        return undefined;
    }
    async look() {
        return { at: this.#api.now() };
    }
    /** What a lost answer may have started is nothing to wait for. */
    async startedSince() {
        return [];
    }
    async trigger(order) {
        const { item, parameters } = order;
        const id = encodeURIComponent(item.id);
        const path = `${workspacePath(order)}/sqlEndpoints/${id}/refreshMetadata?preview=true`;
        try {
            const response = await this.#api.start(path, parameters, this.#signal);
            return response.status === 202 ? accepted(response, order) : answered(response);
        }
        catch (error) {
            const cause = await this.#capacities.behind(error, item.workspaceId);
            return startRefusal(error, cause);
        }
    }
    async durations() {
        return UNLISTED;
    }
    async lastSuccess() {
        return UNLISTED;
    }
    async observe(job, signal) {
        const path = `operations/${encodeURIComponent(job.id)}`;
        try {
            const read = await this.#api.look(job.id, path, operationState, signal);
            if ('laterMs' in read)
                return this.#watch.later(job, read.laterMs);
            const { value, response } = read;
            const { createdTimeUtc: startedAt, lastUpdatedTimeUtc: endedAt } = value;
            const started = startedAt === undefined ? {} : { startedAt };
            const times = { ...started, ...(endedAt === undefined ? {} : { endedAt }) };
            const word = (value.status ?? '').toLowerCase();
            if (word === 'failed')
                return { ...failureOf(value.error), ...times };
            if (word === 'succeeded')
                return { ...(await this.#result(path, signal)), ...times };
            if (word === 'notstarted') {
                return this.#watch.goesOn(job, { state: 'pending' }, notBefore(response));
            }
            const { percentComplete: progress } = value;
            const hint = `Fabric calls its state "${value.status ?? ''}", which is not known`;
            const running = {
                state: 'running',
                ...started,
                ...(typeof progress === 'number' && { progress }),
                ...(word === 'running' ? {} : { hint }),
            };
            return this.#watch.goesOn(job, running, notBefore(response));
        }
        catch (error) {
            if (!isGone(error))
                throw error;
            if (this.#watch.mayAppear(job))
                return { state: 'pending' };
            return { state: 'missing', reason: `Fabric does not show this operation: ${error.words}` };
        }
    }
    /** What became of each table is in the result alone. */
    async #result(path, signal) {
        const call = { method: 'GET', path: `${path}/result`, signal };
        try {
            return tablesEnd((await this.#api.ask(call, tablesAnswer)).value);
        }
        catch (error) {
            if (!(error instanceof PowerBiError && error.code === 'OperationHasNoResult'))
                throw error;
            const reason = 'the operation succeeded, but Fabric does not say what became of the tables';
            return { state: 'unknown', reason };
        }
    }
    async cancel() {
        return NEVER;
    }
}
/** Of one that is not named, nothing can be seen: it is asked for once more. */
function accepted(response, { item }) {
    const id = operationIdOf(response);
    if (id !== undefined)
        return { kind: 'accepted', job: { id, item }, ...notBefore(response) };
    const reason = 'Fabric accepted it (202) but named no operation';
    return { kind: 'unclear', reason, final: false };
}
/** It is over already. */
function answered(response) {
    const { data } = tablesAnswer.safeParse(response.json);
    if (data)
        return { kind: 'ended', ended: tablesEnd(data.value) };
    const reason = `Fabric answered it (${response.status}) by ${response.json === undefined ? response.describe() : 'JSON that is not what was asked for'}`;
    return { kind: 'unclear', reason, final: false };
}

;// CONCATENATED MODULE: ./vendors/powerbi/fabric/fabric.js











/** Fabric's own API, with all that is behind it. No token is got before something is asked. */
class Fabric {
    tokens;
    directory;
    jobs;
    sqlEndpoints;
    constructor(fabric, { cloud }, context) {
        const { clock, signal } = context;
        this.tokens = new Tokens(accessTo(fabric, cloud.oidcAudience), context);
        const client = new ApiClient(apiOf(fabric), this.tokens, context);
        const api = new JobsApi(client, clock, signal);
        const capacities = new Capacities(client, signal);
        this.directory = new Directory(client, signal, capacities);
        const isApplication = isOfNoUser(fabric);
        this.jobs = new ItemJobs({ api, clock, signal, capacities, isApplication });
        this.sqlEndpoints = new SqlEndpoints(api, clock, signal, capacities);
    }
    close() {
        this.jobs.close();
        this.tokens.close();
    }
}
/** A token that does not tell may be a user's. */
function isOfNoUser({ credentials }) {
    return credentials.kind !== 'access-token' || isOfApplication(credentials.token);
}
function apiOf({ api, apiInput }) {
    return {
        name: FABRIC,
        origin: api,
        ...(apiInput === undefined ? {} : { input: apiInput }),
        base: '/v1/',
        refusal: refusalOf,
    };
}
function accessTo({ credentials }, oidcAudience) {
    return {
        who: FABRIC,
        credentials,
        scope: FABRIC_SCOPE,
        oidcAudience,
        // Tokens for Power BI are taken as well (microsoft/fabric-cli).
        otherAudiences: [
            'https://analysis.windows.net/powerbi/api',
            '00000009-0000-0000-c000-000000000000',
        ],
        ...(isPowerBis(credentials) && { givenAdvice: OWN_TOKEN }),
        advice: {
            '500011': 'The tenant does not know Fabric: check powerbi-tenant-id and powerbi-cloud, and that the tenant has Fabric.',
            '70011': 'Check powerbi-cloud: this cloud does not know the scope of Fabric.',
        },
    };
}
const OWN_TOKEN = 'It has ended, or Fabric wants one of its own: give powerbi-fabric-access-token (az account get-access-token --resource https://api.fabric.microsoft.com). A given token can not be renewed.';
/** A token that was given for Power BI is tried here for want of another. */
function isPowerBis(credentials) {
    return credentials.kind === 'access-token' && credentials.input === undefined;
}
/** Said where a step needs Fabric, and nothing says where that is. */
function noFabric() {
    return new errors/* StepError */.zg("Where Fabric's API is in this cloud is not known.", {
        advice: 'Give powerbi-fabric-url: the origin of its API, without a path.',
    });
}

;// CONCATENATED MODULE: ./vendors/powerbi/part.js
/** What is all found in one catalogue, and refreshed in one way. */
function partOf(finder, refresher) {
    return {
        find: (selector) => finder.find(selector),
        near: (selector) => finder.near(selector),
        refresherOf: () => refresher,
    };
}

;// CONCATENATED MODULE: ./vendors/powerbi/pausing/refusals.js

const IN_SETTINGS = 'Look at its refresh schedule in the settings of the model at Power BI';
/** What is pushed or streamed has none (415); DirectQuery holds no data that one could refresh. */
function hasNone(error) {
    if (!(error instanceof PowerBiError))
        return false;
    return error.status === 415 || (error.status === 400 && /direct ?query/i.test(error.words));
}
function isBadRequest(error) {
    return error instanceof PowerBiError && error.status === 400;
}
function refusals_refusal(error, owner) {
    const { status, words, advice = `${IN_SETTINGS}.` } = error;
    if (error instanceof TokenError)
        return { reason: words, advice };
    if (status === 401 || status === 403) {
        const who = owner === undefined ? '' : ` (${owner})`;
        const take = 'Sign in as its owner, or make this account the owner once (Take over at Power BI): BI Refresh never takes over by itself.';
        return {
            reason: `only the owner of the model${who} may change its refresh schedule: ${words}`,
            advice: /owner/i.test(words) ? take : `${take} ${advice}`,
        };
    }
    if (status === 404) {
        return {
            reason: `the model is gone, or out of sight: ${words}`,
            advice: 'If it was deleted, leave it out. Else add the account to its workspace again.',
        };
    }
    return { reason: `Power BI refused to change its refresh schedule: ${words}`, advice };
}

;// CONCATENATED MODULE: ./vendors/powerbi/pausing/pausing.js






const AT_ONCE = 8;
/** A change that was accepted shows at once; or later, or never (msft-extensions#564). */
const TRIES_AFTER_MS = [0, 1_000, 3_000];
/** A cancelled step has ten seconds left, and a change takes one or two. */
const CHANGE_TIMEOUT_MS = 15_000;
const NO_SCHEDULE = 'it has no refresh schedule';
/** The refresh schedules of semantic models, off and on. */
class SchedulePausing {
    #client;
    #models;
    #clock;
    #signal;
    #limit = (0,p_limit/* default */.A)(AT_ONCE);
    /** The specification wraps what changes in `value`; not all examples of the vendor do. */
    #bare = false;
    constructor(client, models, clock, signal) {
        this.#client = client;
        this.#models = models;
        this.#clock = clock;
        this.#signal = signal;
    }
    plan(requests) {
        return Promise.all(requests.map(({ item }) => this.#limit(() => this.#planOne(item))));
    }
    async #planOne(item) {
        const place = placeOf(item);
        try {
            const { enabled, ...schedule } = await this.#read(place);
            const refreshed = [item];
            if (!enabled) {
                return { changes: [], remarks: ['its schedule is off already, and stays off'], refreshed };
            }
            const change = { change: 'schedule-disabled', ...place, schedule };
            const words = `its refresh schedule (${inWords(schedule)})`;
            return { changes: [{ change, words }], remarks: [], refreshed };
        }
        catch (error) {
            const nothing = { changes: [], refreshed: [] };
            if (hasNone(error))
                return { ...nothing, remarks: [NO_SCHEDULE] };
            if (!(error instanceof PowerBiError) || error instanceof TokenError)
                throw error;
            return { ...nothing, remarks: [], refusal: refusals_refusal(error, item.owner) };
        }
    }
    /** What is on is switched on: that changes nothing, and is refused to those who could not resume. */
    async rehearse(change) {
        const place = scheduleDisabled.parse(change);
        try {
            await this.#patch(place, { enabled: true });
        }
        catch (error) {
            if (!(error instanceof PowerBiError))
                throw error;
            const { reason, advice } = await this.#refusal(error, place);
            throw new errors/* StepError */.zg(`${reason}.`, { cause: error, advice });
        }
    }
    async pause(change) {
        const place = scheduleDisabled.parse(change);
        const attempt = { effect: 'none' };
        try {
            // "A request that disables the refresh schedule should contain no other changes."
            const off = await this.#switch(place, { enabled: false }, attempt);
            if (off)
                return { kind: 'paused', words: 'its refresh schedule is off' };
            const reason = 'Power BI said that its refresh schedule is off, but it is still on';
            return { kind: 'refused', reason, advice: `${IN_SETTINGS}.`, partly: true };
        }
        catch (error) {
            if (!(error instanceof PowerBiError))
                throw error;
            const partly = attempt.effect === 'possible';
            return { kind: 'refused', ...(await this.#refusal(error, place)), partly };
        }
    }
    async resume(change) {
        const { schedule: recorded, ...place } = scheduleDisabled.parse(change);
        const byHand = `Switch it on in the settings of the model at Power BI${recorded ? `: ${inWords(recorded)}` : ''}.`;
        try {
            const present = await this.#read(place);
            if (present.enabled) {
                const words = `its refresh schedule was on already${difference(present, recorded)}`;
                return { kind: 'in-place', words };
            }
            if (!recorded && present.days.length === 0)
                return { kind: 'in-place', words: NO_SCHEDULE };
            const on = await this.#switch(place, { enabled: true, ...forgotten(present, recorded) });
            if (on) {
                const words = `its refresh schedule is on again${difference(on, recorded)}`;
                return { kind: 'restored', words };
            }
            const reason = 'Power BI said that its refresh schedule is on, but it is still off';
            return { kind: 'failed', reason, advice: byHand };
        }
        catch (error) {
            if (hasNone(error))
                return { kind: 'in-place', words: NO_SCHEDULE };
            if (!(error instanceof PowerBiError))
                throw error;
            const { reason, advice } = await this.#refusal(error, place);
            return { kind: 'failed', reason, advice: error.status === 400 ? byHand : advice };
        }
    }
    async changesOf(item) {
        return [{ change: 'schedule-disabled', ...placeOf(item) }];
    }
    async unfinished(items) {
        const jobs = [];
        const running = await Promise.all(items.map((item) => this.#limit(() => this.#models.running({ item, parameters: {} }))));
        for (const one of running) {
            if (!one)
                continue;
            if ('untold' in one)
                return one;
            jobs.push(one.job);
        }
        return jobs;
    }
    /** Switches it, and reads back that it is. `undefined` where Power BI says yes and does nothing. */
    async #switch(place, wanted, attempt) {
        for (const ms of TRIES_AFTER_MS) {
            if (ms > 0)
                await this.#clock.sleep(ms, this.#signal);
            await this.#patch(place, wanted, attempt);
            const present = await this.#read(place);
            if (present.enabled === wanted.enabled)
                return present;
        }
        return undefined;
    }
    #read(place) {
        const call = { method: 'GET', path: scheduleOf(place), signal: this.#signal };
        return this.#client.read(call, refreshSchedule);
    }
    async #patch(place, wanted, attempt = { effect: 'none' }) {
        // Others may find out meanwhile which of the two it is.
        const bare = this.#bare;
        try {
            await this.#send(place, bare ? wanted : { value: wanted }, attempt);
        }
        catch (error) {
            if (!isBadRequest(error))
                throw error;
            try {
                await this.#send(place, bare ? { value: wanted } : wanted, attempt);
            }
            catch (again) {
                throw isBadRequest(again) ? error : again;
            }
            this.#bare = !bare;
        }
    }
    /** Says the same again until it is answered: that does no harm. */
    #send(place, body, attempt) {
        const call = {
            method: 'PATCH',
            path: scheduleOf(place),
            body,
            signal: this.#signal,
            // Else what we undo at the end of the job might be done after that.
            outlivesSignal: true,
            timeoutMs: CHANGE_TIMEOUT_MS,
        };
        return this.#client.patiently(async () => {
            try {
                await this.#client.call(call);
                attempt.effect = 'possible';
            }
            catch (error) {
                if (!(error instanceof PowerBiError))
                    attempt.effect = 'possible';
                throw error;
            }
        }, this.#signal);
    }
    async #refusal(error, place) {
        const isOwners = error.status === 401 || error.status === 403;
        return refusals_refusal(error, isOwners ? await this.#ownerOf(place) : undefined);
    }
    /** A courtesy: without it, the refusal is told all the same. */
    async #ownerOf(place) {
        const call = { method: 'GET', path: pathOf(place), signal: this.#signal };
        try {
            return (await this.#client.look(call, modelAnswer)).configuredBy;
        }
        catch {
            return undefined;
        }
    }
}
function placeOf({ id, workspaceId = '' }) {
    return { workspace: workspaceId, model: id };
}
function pathOf({ workspace, model }) {
    return `groups/${encodeURIComponent(workspace)}/datasets/${encodeURIComponent(model)}`;
}
function scheduleOf(place) {
    return `${pathOf(place)}/refreshSchedule`;
}

;// CONCATENATED MODULE: ./vendors/powerbi/refresh/observation.js


const observation_MINUTE_MS = 60_000;
const HOUR_MS = 60 * observation_MINUTE_MS;
/** Power BI ends every refresh after 24 hours: one that shows no end an hour later was lost. */
const LONGEST_REFRESH_MS = 25 * HOUR_MS;
/**
 * A state may lag behind the end beside it, or the end be none: Microsoft's own samples show
 * `InProgress` and `NotStarted` with one (powerbi-docs#4795). For so long the state counts.
 */
const STATE_LAGS_MS = 15 * observation_MINUTE_MS;
/** An end before the start is none: .NET's way to say nothing is the year 1. */
function refresh_observation_endOf({ startTime, endTime }) {
    return endTime !== undefined && endTime > 0 && endTime >= (startTime ?? 0) ? endTime : undefined;
}
/** Whether something in progress still is, by its end. @param now Power BI's clock */
function isStillGoing(times, now) {
    const end = refresh_observation_endOf(times);
    return end === undefined || now - end < STATE_LAGS_MS;
}
/** @param since when it began. @param now Power BI's clock */
function isLost(since, now) {
    return since !== undefined && now - since > LONGEST_REFRESH_MS;
}
const LOST = 'Power BI shows no end of it, longer than it lets any refresh take';
/**
 * The service's word for how a refresh stands, in lower case: the more exact of the two that it
 * gives (powerbi-docs#3892: spelt in more than one way). A success that the other one denies is none.
 */
function observation_stateOf({ status, extendedStatus }) {
    const word = (status ?? 'unknown').toLowerCase();
    const exact = (extendedStatus ?? 'unknown').toLowerCase();
    if (exact === 'unknown')
        return word;
    const isDenied = exact === 'completed' && word !== 'completed' && word !== 'unknown';
    return isDenied ? word : exact;
}
/** Running, or waiting to, whoever started it. */
function observation_isGoing(entry, now) {
    const { state } = observation_observationOf(entry, now);
    return state === 'running' || state === 'pending';
}
function observation_hasBegun(entry) {
    return !WAITING.has(observation_stateOf(entry));
}
/** `Pending` is in Microsoft's own provider for Airflow. */
const WAITING = new Set(['notstarted', 'pending', 'queued']);
/** What the details or the history tell of a refresh. @param now Power BI's clock */
function observation_observationOf(entry, now, details) {
    const state = observation_stateOf(entry);
    const end = refresh_observation_endOf(entry);
    const times = {
        ...(entry.startTime === undefined ? {} : { startedAt: entry.startTime }),
        ...(end === undefined ? {} : { endedAt: end }),
    };
    switch (state) {
        case 'completed':
            return completed(details, times);
        case 'cancelled':
        case 'canceled':
            return { state: 'cancelled', reason: 'cancelled at Power BI', ...times };
        case 'failed':
            return observation_failed('Power BI gives no reason', entry, details, times);
        case 'timedout':
            return observation_failed("it took longer than Power BI's limit for one refresh", entry, details, times);
        case 'disabled':
            return observation_failed('Power BI has disabled the refresh', entry, details, times);
        default:
            return ongoing(entry, now, times);
    }
}
/** In progress, waiting, `Unknown` (the history's word for both), or in a state never heard of. */
function ongoing(entry, now, times) {
    const state = observation_stateOf(entry);
    const spelt = entry.extendedStatus ?? entry.status ?? '';
    const { startedAt } = times;
    const running = { state: 'running', ...(startedAt === undefined ? {} : { startedAt }) };
    if (isLost(entry.startTime, now))
        return { state: 'unknown', reason: LOST, ...times };
    // "If a refresh is in progress, endTime isn't specified" (Get Refresh History In Group).
    const ended = times.endedAt !== undefined;
    if (state === 'unknown') {
        if (!ended)
            return running;
        return { state: 'unknown', reason: 'Power BI does not know how it ended', ...times };
    }
    if (WAITING.has(state) || state === 'inprogress') {
        if (isStillGoing(entry, now))
            return WAITING.has(state) ? { state: 'pending' } : running;
        const reason = `Power BI says when it ended, and calls it "${spelt}" still`;
        return { state: 'unknown', reason, ...times };
    }
    if (!ended) {
        return { ...running, hint: `Power BI calls its state "${spelt}", which is not known` };
    }
    const reason = `Power BI ended it as "${spelt}", which is not known`;
    return { state: 'unknown', reason, ...times };
}
/** How a part may end that is not up to date by then. */
const BROKEN = new Set([
    'failed',
    'timedout',
    'cancelled',
    'canceled',
    'disabled',
    'notstarted',
]);
/** Committed in batches, a refresh may be complete although tables of it are not. */
function completed(details, times) {
    const parts = partsOf(details);
    const open = (details?.objects ?? []).filter((part) => observation_wordFor(part) !== 'completed');
    if (open.length === 0)
        return { state: 'succeeded', parts, ...times };
    const broken = open.filter((part) => BROKEN.has(observation_wordFor(part)));
    if (broken.length > 0) {
        const names = broken.map(observation_inWords).join(', ');
        return { state: 'failed', reason: `completed, but not for: ${names}`, parts, ...times };
    }
    const names = open.map(observation_inWords).join(', ');
    const reason = `completed, but of these Power BI does not say so: ${names}`;
    return { state: 'unknown', reason, parts, ...times };
}
function observation_failed(otherwise, entry, details, times) {
    const said = reasonsOf(entry, details);
    const broken = (details?.objects ?? [])
        .filter((part) => observation_wordFor(part) === 'failed')
        .map((part) => `failed: ${observation_nameOf(part)}`);
    const lines = [...(said.length === 0 && broken.length === 0 ? [otherwise] : said), ...broken];
    return {
        state: 'failed',
        reason: withoutMarks(lines.join('\n')),
        parts: partsOf(details),
        // The names of tables say nothing of the fault.
        ...adviceFor([...said, otherwise]),
        ...times,
    };
}
function observation_wordFor({ status = '' }) {
    return status.toLowerCase();
}
/** `Sales`, and how it ended where that is not just a failure. */
function observation_inWords(part) {
    if (observation_wordFor(part) === 'failed')
        return observation_nameOf(part);
    return `${observation_nameOf(part)} (${part.status ?? 'not told'})`;
}
function partsOf(details) {
    return (details?.objects ?? []).map((part) => `${observation_nameOf(part)}: ${part.status ?? 'not told'}`);
}
/** A table that was never divided has one partition, named after it and a GUID. */
function observation_nameOf({ table = '', partition }) {
    if (partition === undefined || partition === table)
        return table;
    const rest = partition.startsWith(`${table}-`) ? partition.slice(table.length + 1) : '';
    return observation_GUID.test(rest) ? table : `${table}/${partition}`;
}
const observation_GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

;// CONCATENATED MODULE: ./vendors/powerbi/refresh/transactions.js

/**
 * Dataflow refreshes, which Power BI calls transactions. Their states are free text, and Microsoft's
 * own example (Get Dataflow Transactions) shows past ones that have none.
 */
/** Without a status a transaction waits for its start, or Power BI says nothing of past ones. */
const UNTOLD_WAITS_MS = 60 * 60_000;
const transactions_WAITING = /^(?:not ?started|pending|queued)$/i;
const RUNNING = /^(?:in ?progress|running)$/i;
/** When it came into being: what it says, else the time in its id, `2020-08-27T16:07:47.2487692Z@<guid>$2`. */
function cameAt({ id, startTime }) {
    if (startTime !== undefined)
        return startTime;
    const time = Date.parse(/^(\d{4}-\d\d-\d\dT[\d:.]+Z)@/.exec(id ?? '')?.[1] ?? '');
    return Number.isNaN(time) ? undefined : time;
}
/** What a transaction tells. @param now Power BI's clock */
function transactionObservation(transaction, now) {
    const { status = '', startTime } = transaction;
    const end = refresh_observation_endOf(transaction);
    const started = startTime === undefined ? {} : { startedAt: startTime };
    const times = { ...started, ...(end === undefined ? {} : { endedAt: end }) };
    switch (status.toLowerCase()) {
        case 'success':
        case 'succeeded':
        case 'completed':
            return { state: 'succeeded', ...times };
        case 'failed':
        case 'failure':
            return {
                state: 'failed',
                reason: 'Power BI gives no reason for a dataflow',
                advice: "Open the dataflow's refresh history.",
                ...times,
            };
        case 'cancelled':
        case 'canceled':
            return { state: 'cancelled', reason: 'cancelled at Power BI', ...times };
    }
    if (isLost(cameAt(transaction), now))
        return { state: 'unknown', reason: LOST, ...times };
    const isWaiting = transactions_WAITING.test(status);
    const isTold = isWaiting || RUNNING.test(status);
    if (end !== undefined && !(isTold && isStillGoing(transaction, now))) {
        return { state: 'unknown', reason: howItEnded(status, isTold), ...times };
    }
    if (isWaiting)
        return { state: 'pending' };
    if (isTold || /^(?:unknown)?$/i.test(status))
        return { state: 'running', ...started };
    return {
        state: 'running',
        hint: `Power BI calls its state "${status}", which is not known`,
        ...started,
    };
}
/** @param isTold a state that goes on, and that an end contradicts */
function howItEnded(status, isTold) {
    if (isTold)
        return `Power BI says when it ended, and calls it "${status}" still`;
    if (/^(?:unknown)?$/i.test(status))
        return 'Power BI does not know how it ended';
    return `Power BI ended it as "${status}", which is not known`;
}
/**
 * Whether somebody's transaction is queued or in progress. Dataflows run one at a time: one that hangs
 * is not in progress any more when a later one succeeded. One without a status counts while it is
 * new, and the last one.
 */
function isTransactionGoing(transaction, all, now) {
    const { state } = transactionObservation(transaction, now);
    if (state !== 'running' && state !== 'pending')
        return false;
    const came = cameAt(transaction);
    if (transaction.status) {
        const later = all.filter((other) => came !== undefined && (cameAt(other) ?? 0) > came);
        return !later.some((other) => hasSucceeded(other, now));
    }
    if (came === undefined || now - came > UNTOLD_WAITS_MS)
        return false;
    return all.every((other) => (cameAt(other) ?? 0) <= came);
}
function hasSucceeded(transaction, now) {
    return transactionObservation(transaction, now).state === 'succeeded';
}

;// CONCATENATED MODULE: ./vendors/powerbi/refresh/past.js



/** What an enhanced refresh did, the history does not say; all others do the whole model. */
const ENHANCED = /^ViaEnhancedApi$/i;
/** The newest first. @param now Power BI's clock */
function past_successes(entries, now) {
    return newestFirst(entries.map((entry) => observation_observationOf(entry, now)));
}
/** Those that did what an order of these parameters asks for, as far as it shows. */
function alike(entries, parameters) {
    const enhanced = isEnhanced(parameters);
    return entries.filter(({ refreshType = '' }) => ENHANCED.test(refreshType) === enhanced);
}
/** The same of a dataflow's transactions. */
function succeededTransactions(transactions, now) {
    return newestFirst(transactions.map((one) => transactionObservation(one, now)));
}
/** How long they took, in milliseconds. */
function durationsOf(past) {
    return past.flatMap(({ startedAt, endedAt }) => startedAt === undefined ? [] : [endedAt - startedAt]);
}
function newestFirst(seen) {
    return seen
        .flatMap((one) => {
        if (one.state !== 'succeeded' || one.endedAt === undefined)
            return [];
        return [{ startedAt: one.startedAt, endedAt: one.endedAt }];
    })
        .sort((a, b) => b.endedAt - a.endedAt);
}

;// CONCATENATED MODULE: ./vendors/powerbi/refresh/refusals.js






/** What Power BI's refusals mean for the one who asked. */
/** Too much goes on at once on the capacity: until others have ended. */
const refusals_CAPACITY_WAIT_MS = 60_000;
/** The one text that tells a busy model from any other bad request (docs "Enhanced refresh"). */
const BUSY = /another refresh request is already executing/i;
/** The codes of a refusal that may be any. */
const UNSPECIFIC = /^(?:InvalidRequest|BadRequest)?$/i;
/** `Request Throttled: … Number of refresh requests in last 24 hours exceeded limit`. */
const DAILY_LIMIT = /Request Throttled|requests in last 24 hours/i;
/** What an error of the triggering request says about the refresh. */
function triggerRefusal(error, enhanced) {
    if (error instanceof TokenError)
        throw error;
    if (error instanceof PowerBiError)
        return refresh_refusals_refusal(error, enhanced);
    if (error instanceof errors/* UnavailableError */.hG)
        return noAnswer(error, 'Power BI');
    if (error instanceof http_answer/* RedirectError */.Lx)
        return redirected(error);
    throw error;
}
function refresh_refusals_refusal({ status, code, words, advice }, enhanced) {
    if (status === 409 || BUSY.test(words))
        return { kind: 'busy', reason: words };
    if (status === 415) {
        return {
            kind: 'nothing-to-refresh',
            reason: `there is nothing to refresh in it: ${words}`,
            advice: 'Push, streaming and live-connected models hold no imported data: leave it out.',
        };
    }
    const reason = `Power BI refused it: ${words}`;
    if (isCapacityLimit(words)) {
        return { kind: 'later', afterMs: refusals_CAPACITY_WAIT_MS, reason: words, turn: true };
    }
    // It may have begun all the same, as other vendors have shown: the history decides.
    if (status === 403 && !isExact(code))
        return { kind: 'unclear', reason, final: true, ...(advice ? { advice } : {}) };
    const what = advice ?? (status === 400 ? refusals_adviceFor(words, code, enhanced) : undefined);
    return {
        kind: 'refused',
        reason,
        ...(what ? { advice: what } : {}),
        ...(isInternalError(words) ? { transient: true } : {}),
    };
}
/** Most bad requests have the same code, and how an enhanced refresh is refused is not known. */
function refusals_adviceFor(words, code, enhanced) {
    if (DAILY_LIMIT.test(words)) {
        return 'A model on shared capacity may be refreshed 8 times a day, by schedule and API together. Refresh it less often, or move its workspace to a capacity.';
    }
    if (!enhanced || !UNSPECIFIC.test(code) || isInternalError(words))
        return undefined;
    return 'An enhanced refresh takes Premium, Premium per user, Embedded or Fabric: if the workspace is on shared capacity, leave everything under refresh out.';
}
function refusals_untold(error) {
    if (isRefusedAccess(error) && !(error instanceof TokenError)) {
        const untold = `this account may not read the refresh history (${error.words})`;
        return { untold, refused: true };
    }
    throw error;
}
/** One that was deleted, or whose id can be none, is not known there; what else is wrong is refused. */
function outOfSight(error) {
    const isGone = error instanceof PowerBiError && [400, 404].includes(error.status);
    if (!isGone || error instanceof TokenError)
        throw error;
    return { state: 'missing', reason: `Power BI no longer shows it: ${error.words}` };
}
function refusals_cancelRefusal(error) {
    if (error instanceof PowerBiError)
        return { kind: 'refused', reason: error.words };
    return (0,refused_cancel/* refusedCancel */.b)(error);
}

;// CONCATENATED MODULE: ./vendors/powerbi/refresh/running.js


/** Refreshes that are there already, as `if-running` sees them. */
/** No id of Power BI's has a space in it. */
const NAMELESS = 'nameless refresh of ';
/** For a refresh that Power BI gives no id of: it can be waited for, by looking whether it is still there. */
function namelessJob({ item }) {
    return { id: `${NAMELESS}${item.id}`, item };
}
function isNameless({ id }) {
    return id.startsWith(NAMELESS);
}
/** @param isThere whether one is going on: which, and how one ended, can't be told */
function nameless(isThere) {
    return isThere
        ? { state: 'running' }
        : { state: 'unknown', reason: 'Power BI gave no id of this refresh' };
}
function runningOf(entry, order) {
    const { item, parameters } = order;
    const { requestId, startTime, refreshType = '' } = entry;
    // Of any other we don't know what it does; a standard one does the whole model.
    const isWhole = /^(Scheduled|OnDemand|ViaApi)$/i.test(refreshType);
    // Beside an end it may be over already.
    const isSure = requestId !== undefined && refresh_observation_endOf(entry) === undefined;
    return {
        ...(requestId === undefined
            ? { job: namelessJob(order), nameless: true }
            : { job: { id: requestId, item } }),
        begun: observation_hasBegun(entry),
        ...(startTime === undefined ? {} : { since: startTime }),
        covers: isSure && isWhole && !isEnhanced(parameters),
    };
}
/** Said where a refresh without an id began when ours may have. */
const UNTOLD_ID = 'Power BI gives no id of a refresh that began at that time';

;// CONCATENATED MODULE: ./vendors/powerbi/refresh/transaction-history.js





/** Ours has begun within this time: what begins later is somebody else's. */
const BEGINS_WITHIN_MS = 2 * 60_000;
/** Nobody asked for these by the API. */
const transaction_history_SCHEDULED = /^Scheduled$/i;
/** What Power BI shows of the transactions of dataflows, and which of them may be ours. */
class TransactionHistory {
    #client;
    /** Transactions that are ours, with what there was before each. */
    #ours = new Map();
    /** The transactions as they were last seen, for each dataflow. */
    #looks = new Map();
    /** The same in full. */
    #histories = new Map();
    /** When each transaction came into being. */
    #cameAt = new Map();
    constructor(client) {
        this.#client = client;
    }
    /** @param patient whether the request is repeated where that may help */
    async read(of, signal, patient) {
        const call = { method: 'GET', path: `${dataflow(of)}/transactions`, signal };
        const form = transactionsAnswer;
        const at = this.#client.now();
        const answer = await (patient ? this.#client.read(call, form) : this.#client.look(call, form));
        for (const one of answer.value)
            if (one.id !== undefined)
                this.#cameAt.set(one.id, cameAt(one));
        this.#looks.set(of.item.id, {
            at,
            ids: new Set(answer.value.map((one) => transaction_history_sightingOf(one).id)),
        });
        this.#histories.set(of.item.id, answer.value);
        return answer.value;
    }
    /** As they were last seen, if at all. */
    known({ item }) {
        return this.#histories.get(item.id);
    }
    /** When a transaction that was seen came into being, as far as it says. */
    cameAt(id) {
        return this.#cameAt.get(id);
    }
    /** @param look what there was before it */
    noteOurs({ id }, look) {
        this.#ours.set(id, look);
    }
    /** The transactions as they were just seen, or with one request more. */
    async look(order, signal) {
        const known = this.#looks.get(order.item.id);
        if (!known || this.#client.now() - known.at > LOOK_LASTS_MS) {
            await this.read(order, signal, false).catch(() => { });
            signal.throwIfAborted();
        }
        const look = this.#looks.get(order.item.id);
        const at = this.#client.now();
        const isFresh = look?.ids && at - look.at <= LOOK_LASTS_MS;
        return isFresh ? { at, ids: look.ids } : { at };
    }
    /** What came into being since that look, and may be ours. */
    async newSince(order, look, signal, patient) {
        const all = await this.read(order, signal, patient);
        const candidates = all.filter((one) => this.#mayBeAsked(one) && (0,trigger/* isSince */.$l)(look, transaction_history_sightingOf(one)) !== false);
        const found = [];
        for (const one of candidates) {
            if (one.id === undefined)
                return { untold: UNTOLD_ID };
            if (!(0,trigger/* isSince */.$l)(look, transaction_history_sightingOf(one))) {
                return { untold: `${one.id} may have been there before` };
            }
            found.push({ id: one.id, item: order.item });
        }
        return found;
    }
    /**
     * The request was accepted, so that one of the new transactions is ours: which one is proven as
     * long as there is no other that began then and only showed later. Of one that an earlier process
     * has started, its own beginning says when that was.
     */
    async rivalOf(job, signal) {
        const all = await this.read(job, signal, false);
        const others = all.filter((one) => one.id !== job.id && this.#mayBeAsked(one));
        const look = this.#ours.get(job.id);
        const own = all.find(({ id }) => id === job.id);
        const beganAt = look?.at ?? (own && cameAt(own));
        if (beganAt === undefined)
            return undefined;
        const from = look ? Number.NEGATIVE_INFINITY : beganAt - BEGINS_WITHIN_MS;
        const until = beganAt + BEGINS_WITHIN_MS;
        const rival = others.find((one) => {
            const at = cameAt(one) ?? until;
            const isNew = look === undefined || (0,trigger/* isSince */.$l)(look, transaction_history_sightingOf(one)) !== false;
            return isNew && from <= at && at <= until;
        });
        return rival && (rival.id ?? 'a transaction without an id');
    }
    /** Not one that we know to be ours, nor one that the schedule began. */
    #mayBeAsked({ id, refreshType }) {
        const isOurs = id !== undefined && this.#ours.has(id);
        return !isOurs && !transaction_history_SCHEDULED.test(refreshType ?? '');
    }
}
/** One without an id is known by its beginning. */
function transaction_history_sightingOf(transaction) {
    const { id, endTime: endedAt } = transaction;
    const createdAt = cameAt(transaction);
    return { id: id ?? `begun at ${createdAt}`, createdAt, endedAt };
}
function dataflow({ item }) {
    return `groups/${encodeURIComponent(item.workspaceId ?? '')}/dataflows/${encodeURIComponent(item.id)}`;
}

;// CONCATENATED MODULE: ./vendors/powerbi/refresh/dataflows.js










/** Power BI names no id: how long, and how often, its transaction is looked for. */
const dataflows_LOOKS_AFTER_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** Somebody else's may show before ours does: it counts when it is still the only one. */
const dataflows_CERTAIN_AFTER_MS = 2_000;
/** What began so soon before or after our request is taken for its own. */
const AT_ONCE_MS = 5_000;
/** The engine waits for two seconds for what is on the wire when the step ends. */
const dataflows_LAST_LOOK_AFTER_MS = 1_000;
/** Refreshes of dataflows (Gen1), which Power BI calls transactions. */
class Dataflows {
    #client;
    #clock;
    #signal;
    #history;
    /** What there was when our request was about to be sent, for each dataflow. */
    #before = new Map();
    /** Those of others, as far as we wait for them. */
    #others = new Set();
    /** Aborts when nobody wants to know any more. */
    #closed = new AbortController();
    constructor(client, clock, signal) {
        this.#client = client;
        this.#clock = clock;
        this.#signal = signal;
        this.#history = new TransactionHistory(client);
    }
    /** Nothing is asked after that. */
    close() {
        this.#closed.abort();
    }
    /** An empty body is a 400: it must say that nobody is to be notified. */
    prepare({ item, parameters }) {
        if (Object.values(parameters).some((value) => value !== undefined)) {
            throw new errors/* StepError */.zg(`The dataflow "${item.name}" takes nothing under refresh: only a Dataflow Gen2 with CI/CD does. Nothing was triggered.`, { advice: 'Leave refresh out.' });
        }
        return { notifyOption: 'NoNotification' };
    }
    async running(order) {
        try {
            const going = this.#going(await this.#history.read(order, this.#signal, true));
            for (const { id } of going)
                if (id !== undefined)
                    this.#others.add(id);
            return preferred(going.map((one) => this.#toRunning(one, order)));
        }
        catch (error) {
            return refusals_untold(error);
        }
    }
    #going(all) {
        const now = this.#client.now();
        return all.filter((one) => isTransactionGoing(one, all, now));
    }
    #toRunning(transaction, order) {
        const { id } = transaction;
        const since = cameAt(transaction);
        const { state } = transactionObservation(transaction, this.#client.now());
        return {
            ...(id === undefined
                ? { job: namelessJob(order), nameless: true }
                : { job: { id, item: order.item } }),
            begun: state === 'running',
            ...(since === undefined ? {} : { since }),
            covers: false,
        };
    }
    async trigger(order) {
        // Nothing is asked here that the end of the step could break off as if it were the request itself.
        const look = this.#before.get(order.item.id) ?? (await this.look(order));
        const sentAt = this.#client.now();
        const triggeredAt = this.#clock.now();
        try {
            const response = await this.#client.call({
                method: 'POST',
                path: `${dataflow(order)}/refreshes`,
                body: order.parameters,
                signal: this.#signal,
                outlivesSignal: true,
                freshConnection: true,
                timeoutMs: TRIGGER_TIMEOUT_MS,
            });
            (0,http_answer/* unread */.gy)(response);
        }
        catch (error) {
            return triggerRefusal(error, false);
        }
        return this.#findOurs(order, { look, sentAt, answeredAt: this.#client.now(), triggeredAt });
    }
    /**
     * The one new transaction is ours; of two we can't tell. A look that fails says nothing: the request
     * was accepted, whatever becomes of the looks.
     */
    async #findOurs(order, request) {
        const { look, triggeredAt } = request;
        let only;
        let unseen;
        for (const ms of dataflows_LOOKS_AFTER_MS) {
            const stepEnded = await this.#sleepOrEnd(only ? dataflows_CERTAIN_AFTER_MS : ms);
            const found = await this.#tryNewSince(order, look, !stepEnded);
            unseen = found instanceof Error ? found.message : undefined;
            if (found instanceof Error) {
                if (stepEnded)
                    break;
                continue;
            }
            if ('untold' in found) {
                return { kind: 'unclear', reason: `it was accepted, but ${found.untold}`, final: true };
            }
            const [job, another] = found;
            if (job && !another && (stepEnded || job.id === only)) {
                this.#history.noteOurs(job, look);
                const accepted = { kind: 'accepted', job: { ...job, triggeredAt } };
                return this.#isThen(job, request) ? accepted : { ...accepted, byTime: true };
            }
            if (another || stepEnded)
                break;
            only = job?.id;
        }
        const why = unseen === undefined ? '' : `: ${unseen}`;
        const reason = `Power BI accepted it without an id, and its transaction can not be told${why}`;
        return { kind: 'unclear', reason, final: true };
    }
    /** Whether it began when our request was answered: ours may hide behind one that began later. */
    #isThen({ id }, { sentAt, answeredAt }) {
        const at = this.#history.cameAt(id);
        return at !== undefined && sentAt - AT_ONCE_MS <= at && at <= answeredAt + AT_ONCE_MS;
    }
    /** What came into being since that look, or why there was no answer this time. */
    async #tryNewSince(order, look, patient) {
        try {
            const signal = patient ? this.#signal : this.#closed.signal;
            return await this.#history.newSince(order, look, signal, patient);
        }
        catch (error) {
            const isTold = error instanceof errors/* StepError */.zg || error instanceof errors/* UnavailableError */.hG;
            if (isTold || (patient && this.#signal.aborted))
                return error;
            throw error;
        }
    }
    /** True when the step ends meanwhile: then there is a last look, for what may have to be cancelled. */
    async #sleepOrEnd(ms) {
        try {
            await this.#clock.sleep(ms, this.#signal);
            return false;
        }
        catch {
            await this.#clock.sleep(dataflows_LAST_LOOK_AFTER_MS, this.#closed.signal);
            return true;
        }
    }
    /** The transactions as `running` has just seen them, or with one request more. */
    async look(order) {
        const seen = await this.#history.look(order, this.#signal);
        this.#before.set(order.item.id, seen);
        return seen;
    }
    async startedSince(order, look) {
        try {
            return await this.#history.newSince(order, look, this.#signal, true);
        }
        catch (error) {
            return refusals_untold(error);
        }
    }
    /** From the transactions as they were last seen: before a trigger they are read anyway. */
    async durations(order) {
        try {
            const known = this.#history.known(order);
            const all = known ?? (await this.#history.read(order, this.#signal, false));
            return durationsOf(succeededTransactions(all, this.#client.now()));
        }
        catch (error) {
            return refusals_untold(error);
        }
    }
    async lastSuccess(order) {
        try {
            const all = await this.#history.read(order, this.#signal, true);
            const now = this.#client.now();
            const [last] = succeededTransactions(all, now);
            return last && { endedAt: last.endedAt, now };
        }
        catch (error) {
            return refusals_untold(error);
        }
    }
    observe(job, signal) {
        return this.#observe(job, signal).catch(outOfSight);
    }
    async #observe(job, signal) {
        const all = await this.#history.read(job, signal, false);
        const going = this.#going(all);
        if (isNameless(job))
            return nameless(going.some(({ id }) => id === undefined));
        const found = all.find(({ id }) => id === job.id);
        if (!found)
            return { state: 'missing', reason: 'Power BI no longer shows this transaction' };
        const seen = transactionObservation(found, this.#client.now());
        const isOpen = seen.state === 'running' || seen.state === 'pending';
        // A transaction of ours may be without a status for any length of time.
        if (!isOpen || going.includes(found) || !this.#others.has(job.id))
            return seen;
        return { state: 'unknown', reason: 'Power BI does not say how this transaction stands' };
    }
    async cancel(job, signal) {
        const workspace = encodeURIComponent(job.item.workspaceId ?? '');
        try {
            const rival = await this.#history.rivalOf(job, signal);
            if (rival !== undefined) {
                const reason = `${rival} began at the same time, and which of the two is ours can't be told`;
                return { kind: 'refused', reason };
            }
            const response = await this.#client.call({
                method: 'POST',
                path: `groups/${workspace}/dataflows/transactions/${encodeURIComponent(job.id)}/cancel`,
                signal,
            });
            const { status = '' } = cancelAnswer.catch({ status: undefined }).parse(response.json);
            if (/^successfullyMarked$/i.test(status))
                return { kind: 'accepted' };
            if (/^alreadyConcluded$/i.test(status))
                return { kind: 'already-ended' };
            return { kind: 'refused', reason: `Power BI answered "${status}"` };
        }
        catch (error) {
            return refusals_cancelRefusal(error);
        }
    }
}

;// CONCATENATED MODULE: ./vendors/powerbi/refresh/hidden.js
/** A request that no other refresh holds up shows in the history within seconds. */
const hidden_APPEARS_WITHIN_MS = 60_000;
const APPEARS_LOOKS = 3;
/** Refreshes that were accepted and have not shown themselves yet. */
class HiddenRefreshes {
    #clock;
    #hidden = new Map();
    constructor(clock) {
        this.#clock = clock;
    }
    /**
     * Power BI runs one refresh, queues the next and drops all others without a word (docs "Enhanced
     * refresh"). While another one runs, ours may be the one that is queued.
     */
    observe(id, othersRun) {
        const now = this.#clock.elapsed();
        const hidden = this.#hidden.get(id) ?? { quietSince: now, looks: 0 };
        this.#hidden.set(id, hidden);
        if (othersRun) {
            hidden.quietSince = now;
            hidden.looks = 0;
            return { state: 'pending' };
        }
        hidden.looks++;
        const quiet = now - hidden.quietSince >= hidden_APPEARS_WITHIN_MS;
        if (!quiet || hidden.looks < APPEARS_LOOKS)
            return { state: 'pending' };
        return {
            state: 'failed',
            reason: 'dropped by Power BI: it accepted the request, but no such refresh ever began',
            advice: 'Too many refreshes were asked for in a short time: lower max-parallel, or run it again.',
        };
    }
}

;// CONCATENATED MODULE: ./vendors/powerbi/refresh/request.js

const LONGEST_TIMEOUT_S = 24 * 60 * 60 - 1;
const SHORTEST_TIMEOUT_S = 60;
/** Said in three ways, depending on the request and the service's version (powerbi-docs#5067). */
function requestIdOf({ headers }) {
    const location = headers.location?.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1);
    const fromLocation = location === 'refreshes' ? undefined : location;
    return fromLocation || headers['x-ms-request-id'] || headers.requestid || undefined;
}
/** What we could not cancel later, Power BI is asked to end itself, unless the item says when. */
function withTimeout(parameters, { cancels, leftMs }) {
    if (!cancels || !isEnhanced(parameters) || parameters.timeout !== undefined)
        return parameters;
    const seconds = Math.floor(leftMs / 1000);
    const bounded = Math.min(Math.max(seconds, SHORTEST_TIMEOUT_S), LONGEST_TIMEOUT_S);
    return { ...parameters, timeout: clockTime(bounded) };
}
function clockTime(seconds) {
    const two = (value) => String(Math.floor(value)).padStart(2, '0');
    return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

;// CONCATENATED MODULE: ./vendors/powerbi/refresh/models.js













/** Types of refreshes that were asked for in other ways. By the API it is not always `ViaApi` (powerbi-docs#3892). */
const NOT_BY_API = /^(Scheduled|OnDemand|OnDemandTraining|ViaXmlaEndpoint)$/i;
/** Power BI keeps no more. */
const HISTORY = '60';
/** How often, and after what pause, the cancellation of a refresh that does not show yet is repeated. */
const CANCEL_TRIES = 10;
const CANCEL_AGAIN_MS = 1_000;
/** Refreshes of semantic models, standard and enhanced. */
class Models {
    #client;
    #clock;
    #signal;
    #enhanced = new Map();
    #seen = new Set();
    /** Refreshes that Power BI named in its answers to us. */
    #answered = new Set();
    /** The history as it was last seen, for each model. */
    #looks = new Map();
    /** The same in full. */
    #histories = new Map();
    #hidden;
    constructor(client, clock, signal) {
        this.#client = client;
        this.#clock = clock;
        this.#signal = signal;
        this.#hidden = new HiddenRefreshes(clock);
    }
    prepare({ parameters }) {
        return bodyOf(parameters);
    }
    async running(order) {
        try {
            const entries = await this.#history(order, this.#signal, true);
            return preferred(this.#going(entries).map((entry) => runningOf(entry, order)));
        }
        catch (error) {
            return refusals_untold(error);
        }
    }
    async trigger(order, until) {
        const body = withTimeout(order.parameters, until);
        try {
            const response = await this.#client.call({
                method: 'POST',
                path: refreshes(order),
                body,
                signal: this.#signal,
                outlivesSignal: true,
                freshConnection: true,
                timeoutMs: TRIGGER_TIMEOUT_MS,
            });
            const id = requestIdOf(response);
            if (id === undefined) {
                const reason = `Power BI accepted it (${response.status}) but named no id`;
                return { kind: 'unclear', reason, final: true };
            }
            this.#enhanced.set(id, isEnhanced(body));
            this.#answered.add(id);
            return { kind: 'accepted', job: { id, item: order.item } };
        }
        catch (error) {
            return triggerRefusal(error, isEnhanced(body));
        }
    }
    /** The history as `running` has just seen it, or with one request more. */
    async look(order) {
        const known = this.#looks.get(models_keyOf(order));
        const now = this.#client.now();
        if (!known || now - known.at > LOOK_LASTS_MS) {
            await this.#history(order, this.#signal, false).catch(() => { });
            this.#signal.throwIfAborted();
        }
        const look = this.#looks.get(models_keyOf(order));
        const at = this.#client.now();
        return look?.ids && at - look.at <= LOOK_LASTS_MS ? { at, ids: look.ids } : { at };
    }
    /** Refreshes since that look, but for those that surely are not by the API. */
    async startedSince(order, look) {
        try {
            const entries = await this.#history(order, this.#signal, true);
            const found = [];
            for (const entry of entries) {
                const { requestId, refreshType, startTime: createdAt, endTime: endedAt } = entry;
                if (NOT_BY_API.test(refreshType ?? ''))
                    continue;
                if (requestId !== undefined && this.#answered.has(requestId))
                    continue;
                const isNew = (0,trigger/* isSince */.$l)(look, { id: idOf(entry), createdAt, endedAt });
                if (isNew === false)
                    continue;
                if (requestId === undefined)
                    return { untold: UNTOLD_ID };
                if (isNew === undefined)
                    return { untold: `${requestId} may have been there before` };
                found.push({ id: requestId, item: order.item });
            }
            return found;
        }
        catch (error) {
            return refusals_untold(error);
        }
    }
    /** From the history as it was last seen: before a trigger it is read anyway. */
    async durations(order) {
        try {
            const known = this.#histories.get(models_keyOf(order));
            const entries = known ?? (await this.#history(order, this.#signal, false));
            return durationsOf(past_successes(alike(entries, order.parameters), this.#client.now()));
        }
        catch (error) {
            return refusals_untold(error);
        }
    }
    async lastSuccess(order) {
        try {
            const entries = await this.#history(order, this.#signal, true);
            const now = this.#client.now();
            const [last] = past_successes(entries, now);
            return last && { endedAt: last.endedAt, now };
        }
        catch (error) {
            return refusals_untold(error);
        }
    }
    observe(job, signal) {
        return this.#observe(job, signal).catch(outOfSight);
    }
    async #observe(job, signal) {
        if (isNameless(job)) {
            const entries = await this.#history(job, signal, false);
            return nameless(this.#going(entries).some(({ requestId }) => requestId === undefined));
        }
        return (await this.#details(job, signal)) ?? (await this.#fromHistory(job, signal));
    }
    async cancel(job, signal) {
        if (this.#enhanced.get(job.id) === false) {
            return models_STANDARD;
        }
        const path = `${refreshes(job)}/${segment(job.id)}`;
        for (let tries = 1;; tries++) {
            try {
                (0,http_answer/* unread */.gy)(await this.#client.call({ method: 'DELETE', path, signal }));
                return { kind: 'accepted' };
            }
            catch (error) {
                const ended = await this.#endedAlready(job, signal);
                if (ended)
                    return ended;
                // One that was just accepted is not found for some seconds.
                const mayAppear = error instanceof PowerBiError && error.status === 404;
                if (!mayAppear || tries >= CANCEL_TRIES)
                    return refusals_cancelRefusal(error);
            }
            await this.#clock.sleep(CANCEL_AGAIN_MS, signal);
        }
    }
    /** A refresh that has ended can't be cancelled, and needs not be. */
    async #endedAlready(job, signal) {
        try {
            const { state } = await this.observe(job, signal);
            const ended = ['succeeded', 'failed', 'cancelled', 'unknown'].includes(state);
            return ended ? { kind: 'already-ended' } : undefined;
        }
        catch {
            return undefined;
        }
    }
    /** The details; `undefined` where they are not to be had: standard refreshes may have none. */
    async #details(job, signal) {
        if (this.#enhanced.get(job.id) === false)
            return undefined;
        try {
            const path = `${refreshes(job)}/${segment(job.id)}`;
            const details = await this.#client.look({ method: 'GET', path, signal }, refreshDetails);
            this.#seen.add(job.id);
            return observation_observationOf(details, this.#client.now(), details);
        }
        catch (error) {
            if (error instanceof PowerBiError && error.status !== 401 && error.status !== 403) {
                return undefined;
            }
            throw error;
        }
    }
    async #fromHistory(job, signal) {
        const entries = await this.#history(job, signal, false);
        const entry = entries.find(({ requestId }) => isSame(requestId, job.id));
        if (entry) {
            this.#seen.add(job.id);
            // Not known of a refresh of an earlier step. A standard one shows here alone.
            const isStandard = /^ViaApi$/i.test(entry.refreshType ?? '');
            if (isStandard && !this.#enhanced.has(job.id))
                this.#enhanced.set(job.id, false);
            return observation_observationOf(entry, this.#client.now());
        }
        if (this.#seen.has(job.id) || isForgotten(job, entries)) {
            return { state: 'missing', reason: 'Power BI no longer shows this refresh' };
        }
        return this.#hidden.observe(job.id, this.#going(entries).length > 0);
    }
    /** Those that run or wait to, but for the ones that Power BI has lost. */
    #going(entries) {
        const now = this.#client.now();
        return entries.filter((entry) => observation_isGoing(entry, now));
    }
    /** What is not a model (415) has none: nothing runs, and its trigger says why. */
    async #history(of, signal, patient) {
        const call = { method: 'GET', path: refreshes(of), query: { $top: HISTORY }, signal };
        const form = historyAnswer;
        const at = this.#client.now();
        try {
            const answer = await (patient
                ? this.#client.read(call, form)
                : this.#client.look(call, form));
            this.#looks.set(models_keyOf(of), { at, ids: new Set(answer.value.map(idOf)) });
            this.#histories.set(models_keyOf(of), answer.value);
            return answer.value;
        }
        catch (error) {
            if (!(error instanceof PowerBiError && error.status === 415))
                throw error;
            this.#looks.set(models_keyOf(of), { at, ids: new Set() });
            return [];
        }
    }
}
const models_STANDARD = {
    kind: 'refused',
    reason: 'Power BI can only cancel enhanced refreshes: name a type under refresh',
};
/** Power BI keeps no more than its history holds: of what is older it says nothing. */
function isForgotten({ triggeredAt }, entries) {
    if (triggeredAt === undefined || entries.length < Number(HISTORY))
        return false;
    return entries.every(({ startTime }) => startTime !== undefined && startTime > triggeredAt);
}
function refreshes({ item }) {
    return `groups/${segment(item.workspaceId ?? '')}/datasets/${segment(item.id)}/refreshes`;
}
function segment(text) {
    return encodeURIComponent(text);
}
function models_keyOf({ item }) {
    return [item.workspaceId, item.id].join(' ');
}
/** An entry without an id is known by its beginning. */
function idOf({ requestId, startTime }) {
    return requestId ?? `begun at ${startTime}`;
}
function isSame(a, b) {
    return a?.toLowerCase() === b.toLowerCase();
}

;// CONCATENATED MODULE: ./vendors/powerbi/services.js













/** The product's two APIs, and which of them answers for which kind. */
class Services {
    #config;
    #context;
    #tokens;
    #client;
    #models;
    #dataflows;
    #fabric;
    #parts;
    #pausing;
    constructor(config, context) {
        const { clock, signal } = context;
        this.#config = config;
        this.#context = context;
        this.#tokens = new Tokens(services_accessTo(config), context);
        this.#client = new ApiClient(services_apiOf(config), this.#tokens, context);
        this.#models = new Models(this.#client, clock, signal);
        this.#dataflows = new Dataflows(this.#client, clock, signal);
        this.#fabric = config.fabric && new Fabric(config.fabric, config, context);
        this.#parts = this.#composed();
    }
    /** The one place that says which API answers for which kind. */
    #composed() {
        const { workspace, cloud } = this.#config;
        const { signal } = this.#context;
        const finder = new Finder(new Groups(this.#client, signal, cloud.pagesUrl), workspace);
        const models = partOf(finder, this.#models);
        const gen1 = partOf(finder, this.#dataflows);
        const own = [
            [semanticModels.name, models],
            [dataflows.name, gen1],
        ];
        if (!this.#fabric)
            return new Map(own);
        const { directory, jobs, sqlEndpoints: endpoints } = this.#fabric;
        const inFabric = new Finder(directory, workspace);
        const runs = partOf(inFabric, jobs);
        return new Map([
            ...own,
            ...JOB_KINDS.map(({ name }) => [name, runs]),
            [sqlEndpoints.name, partOf(inFabric, endpoints)],
            [dataflows.name, this.#either(gen1, runs, this.#fabric)],
        ]);
    }
    #either(ofPowerBi, ofFabric, { tokens }) {
        const { log, signal } = this.#context;
        const asksFabric = this.#config.fabric?.hasDataflows ?? false;
        const signIn = () => tokens.get(signal);
        return new EitherDataflows({ ofPowerBi, ofFabric, signIn, asksFabric, log });
    }
    /** @throws StepError for what this cloud has not */
    partFor({ name }) {
        const part = this.#parts.get(name);
        if (!part)
            throw noFabric();
        return part;
    }
    /** Signs in where that is surely needed for these kinds. */
    async signIn(kinds) {
        const { signal } = this.#context;
        const [own, fabric] = divided(kinds);
        // Jobs of an earlier step are not checked as items are.
        if (fabric.length > 0 && !this.#fabric && this.#context.operation !== 'refresh')
            throw noFabric();
        if (own.length > 0 || fabric.length === 0)
            await this.#tokens.get(signal);
        if (fabric.length > 0)
            await this.#fabric?.tokens.get(signal);
    }
    /** The hosts that are asked about these kinds. */
    hostsFor(kinds) {
        const [own, fabric] = divided(kinds);
        const { api } = this.#config;
        const of = (url, isAsked) => (url && isAsked ? [url.host] : []);
        return [
            ...of(api, own.length > 0 || fabric.length === 0),
            ...of(this.#config.fabric?.api, fabric.length > 0),
        ];
    }
    get pausing() {
        const { clock, signal } = this.#context;
        this.#pausing ??= new SchedulePausing(this.#client, this.#models, clock, signal);
        return this.#pausing;
    }
    /** Nothing is asked after that, and a token that is being renewed is given up. */
    close() {
        this.#dataflows.close();
        this.#tokens.close();
        this.#fabric?.close();
    }
}
/** Kinds of Power BI's API, and those that only Fabric's has. */
function divided(kinds) {
    const isOfFabric = (kind) => FABRIC_KINDS.includes(kind);
    return [kinds.filter((kind) => !isOfFabric(kind)), kinds.filter(isOfFabric)];
}
function services_apiOf({ api, apiInput }) {
    return {
        name: 'Power BI',
        origin: api,
        ...(apiInput === undefined ? {} : { input: apiInput }),
        base: '/v1.0/myorg/',
        refusal: errorIn,
    };
}
function services_accessTo({ credentials, cloud }) {
    return {
        who: 'Power BI',
        credentials,
        scope: cloud.scope,
        oidcAudience: cloud.oidcAudience,
        // Its application id, and what the enhanced refresh guide names.
        otherAudiences: ['00000009-0000-0000-c000-000000000000', 'https://api.powerbi.com'],
    };
}

;// CONCATENATED MODULE: ./vendors/powerbi/session.js








const session_AT_ONCE = 8;
/** What has not begun by then never does: Power BI drops requests without a word (docs "Enhanced refresh"). */
const SHOWS_WITHIN_MS = 60_000;
const session_HOUR_MS = 60 * 60_000;
/** After that Power BI ends an attempt to refresh, unless told otherwise, and all attempts together. */
const ATTEMPT_LIMIT_MS = 5 * session_HOUR_MS;
const REFRESH_LIMIT_MS = 24 * session_HOUR_MS;
/** Power BI and Fabric behind the port: one product, whose two APIs share the kinds between them. */
class PowerBiSession {
    observesTogether = false;
    #config;
    #context;
    #services;
    #limit = (0,p_limit/* default */.A)(session_AT_ONCE);
    #warned = false;
    constructor(config, services, context) {
        this.#config = config;
        this.#context = context;
        this.#services = services;
    }
    /** Gets the tokens that the step surely needs, so that wrong credentials are told before anything else. */
    static async open(config, context) {
        const services = new Services(config, context);
        for (const token of givenTokens(config, context.kinds))
            warnOfShortToken(token, context);
        await services.signIn(context.kinds);
        return new PowerBiSession(config, services, context);
    }
    get description() {
        const { credentials } = this.#config;
        const hosts = this.#services.hostsFor(this.#context.kinds).join(' and ');
        if (credentials.kind === 'access-token')
            return `${hosts}, signed in with a given token`;
        const { clientId, kind } = credentials;
        return `${hosts}, signed in as application ${clientId} ${identity_application/* SIGNED_IN */.x[kind]}`;
    }
    find(selectors) {
        // An API that is missing must not leave what was asked of the other one to nobody.
        return Promise.all(selectors.map(async (selector) => this.#partFor(selector).find(selector)));
    }
    /** Never throws. */
    near(selectors) {
        return Promise.all(selectors.map(async (selector) => {
            try {
                return await this.#partFor(selector).near(selector);
            }
            catch {
                return [];
            }
        }));
    }
    /** Lists tell all that there is to tell. */
    async describe(items) {
        return items;
    }
    async prepare(order) {
        this.#warnOfServerLimit(order);
        return this.#of(order).prepare(order);
    }
    /** A second request may be refused, queued or dropped without a word: we look before we ask. */
    guardsAgainstSecond() {
        return false;
    }
    running(order) {
        return this.#of(order).running(order);
    }
    trigger(order, until) {
        return this.#of(order).trigger(order, until);
    }
    /** Nothing but our own patience keeps a refresh from being queued twice. */
    showsWithinMs(item) {
        return this.#of({ item, parameters: {} }).showsWithinMs ?? SHOWS_WITHIN_MS;
    }
    look(order) {
        return this.#of(order).look(order);
    }
    startedSince(order, look) {
        return this.#of(order).startedSince(order, look);
    }
    durations(order) {
        return this.#of(order).durations(order);
    }
    lastSuccess(order) {
        return this.#of(order).lastSuccess(order);
    }
    observe(jobs, signal) {
        return observeEach(jobs, (job) => this.#limit(() => this.#of(job).observe(job, signal)));
    }
    cancel(job, signal) {
        return this.#of(job).cancel(job, signal);
    }
    get pausing() {
        return this.#services.pausing;
    }
    /** There is nothing to sign out of: tokens end by themselves. */
    async close() {
        this.#services.close();
    }
    #partFor({ kind }) {
        return this.#services.partFor(kind);
    }
    #of(of) {
        return this.#partFor(of.item).refresherOf(of);
    }
    /** See docs "Enhanced refresh". */
    #warnOfServerLimit({ item, parameters }) {
        if (this.#warned || item.kind.name !== semanticModels.name)
            return;
        const leftMs = this.#context.leftMs();
        const told = parameters.timeout !== undefined || Number(parameters.retryCount ?? 0) > 0;
        if (leftMs <= (told ? REFRESH_LIMIT_MS : ATTEMPT_LIMIT_MS))
            return;
        this.#warned = true;
        this.#context.log.warning(told
            ? 'timeout is longer than the 24 h after which Power BI itself ends a refresh'
            : 'timeout is longer than the 5 h after which Power BI itself ends a refresh, unless refresh.timeout or refresh.retryCount say otherwise');
    }
}
/** Those that the step uses, each once. */
function givenTokens({ credentials, fabric }, kinds) {
    const isOfFabric = kinds.some((kind) => FABRIC_KINDS.includes(kind));
    const used = [
        credentials,
        isOfFabric ? fabric?.credentials : undefined,
    ];
    return new Set(used.filter((one) => one?.kind === 'access-token'));
}
function warnOfShortToken({ token, input = 'powerbi-access-token' }, context) {
    const end = endOf(token);
    const leftMs = end === undefined ? undefined : end - context.clock.now();
    if (leftMs === undefined || leftMs >= context.leftMs())
        return;
    context.log.warning(`${input} ends in ${(0,domain_duration/* formatDuration */.a3)(leftMs)}, before timeout, and can't be renewed`);
}

;// CONCATENATED MODULE: ./vendors/powerbi/index.js









/** Power BI and Microsoft Fabric, by their REST APIs. */
const powerbi = {
    id: 'powerbi',
    label: 'Power BI',
    includes: 'Microsoft Fabric',
    folder: 'Workspace',
    kinds: [...FABRIC_KINDS, dataflows, semanticModels],
    pausable: {
        kinds: [semanticModels],
        withoutRecord: [semanticModels],
        change: scheduleDisabled,
    },
    jobNeeds: ['item_id', 'workspace_id'],
    inputs: [
        'powerbi-tenant-id',
        'powerbi-client-id',
        'powerbi-client-secret',
        'powerbi-client-certificate',
        'powerbi-access-token',
        'powerbi-fabric-access-token',
        'powerbi-workspace',
        'powerbi-cloud',
        'powerbi-api-url',
        'powerbi-fabric-url',
        'powerbi-authority-url',
    ],
    secretInputs: [
        'powerbi-client-secret',
        'powerbi-client-certificate',
        'powerbi-access-token',
        'powerbi-fabric-access-token',
    ],
    secretEnv: [github_id_token/* GITHUB_ID_TOKEN_KEY */.cr],
    // More at a time, and a capacity begins to queue, throttle and drop.
    maxParallel: 10,
    readConfig: readConfig,
    readLink: readLink,
    check: check,
    isOwnPage: (url, { cloud, fabric }) => url.origin === new URL(cloud.pagesUrl).origin ||
        (fabric !== undefined && url.origin === FABRIC_PAGES_URL),
    connect: (config, context) => PowerBiSession.open(config, context),
};

;// CONCATENATED MODULE: ./vendors/qlik/address.js

const NAME = 'qlik-url';
const EXAMPLE = 'https://my-tenant.eu.qlikcloud.com';
/** Tenants, also by an alias: `my-tenant.eu.qlikcloud.com`; and those of Qlik Cloud Government. */
const TENANT = /^[a-z\d-]+\.[a-z\d-]+\.qlikcloud(?:gov)?\.com$/i;
const QLIKS = /(?:^|\.)(?:qlikcloud|qlikcloudgov|qlik)\.com$/i;
/** Where Qlik Cloud's own pages, and its API, lie on a tenant: in an address from the browser. */
const PAGES = /^\/(?:sense|analytics|insights|explore|hub|console|single|api|catalog|spaces|apps?|home|login|logout|automations|scheduling|data-integration|admin|analytics-services)(?:\/|$)/i;
/**
 * Reads where the tenant is: scheme, host and port of an address, which may have been pasted from the
 * browser with the path of one of Qlik Cloud's pages.
 */
function readAddress({ input }, problems) {
    const given = input(NAME);
    const refuse = (allowed, shown = true) => {
        problems.push({ input: NAME, ...(shown && given !== '' ? { given } : {}), allowed });
        return undefined;
    };
    if (given === '')
        return refuse(`is required: the tenant's address, such as ${EXAMPLE}`);
    const url = URL.parse(hasScheme(given) ? given : `https://${given}`);
    if (url?.username || url?.password || (!url && given.includes('@'))) {
        return refuse('an address without user name and password', false);
    }
    if (!url || !/^https?:$/.test(url.protocol) || !isHost(url, given)) {
        return refuse(`an address such as ${EXAMPLE}`);
    }
    if (url.protocol === 'http:' && !isLoopback(url.hostname))
        return refuse('must be https');
    if (QLIKS.test(url.hostname)) {
        return TENANT.test(url.hostname)
            ? new URL(url.origin)
            : refuse(`the address of a tenant, such as ${EXAMPLE}`);
    }
    if (url.pathname !== '/' && !PAGES.test(url.pathname)) {
        return refuse(`the tenant's address alone: ${url.origin}`);
    }
    return new URL(url.origin);
}
function hasScheme(text) {
    return /^[a-z][a-z\d+.-]*:\/\//i.test(text);
}
/** Without a scheme only a tenant's own name is taken for a host: anything may look like one. */
function isHost({ hostname }, given) {
    return hostname !== '' && (hasScheme(given) || QLIKS.test(hostname));
}

;// CONCATENATED MODULE: ./vendors/qlik/config.js

/** Who is asked, for people, and the input that says where. */
const WHO = 'Qlik Cloud';
const ADDRESS_INPUT = 'qlik-url';
const CLIENT_ID = 'qlik-client-id';
const CLIENT_SECRET = 'qlik-client-secret';
const API_KEY = 'qlik-api-key';
const OF_SECRETS = 'a secret that does not exist is empty, and runs from forks get none';
/** Reads the `qlik-*` inputs; adds every problem to `problems`. */
function config_readConfig(given, problems) {
    const tenant = readAddress(given, problems);
    const credentials = config_readCredentials(given, problems);
    return tenant && credentials && { tenant, credentials };
}
function config_readCredentials({ input }, problems) {
    const before = problems.length;
    const [clientId, clientSecret, apiKey] = [CLIENT_ID, CLIENT_SECRET, API_KEY].map((name) => readPart(name, input(name), problems));
    if (problems.length > before)
        return undefined;
    const refuse = (name, allowed) => {
        problems.push({ input: name, allowed });
        return undefined;
    };
    if (apiKey !== '') {
        const others = [CLIENT_ID, CLIENT_SECRET].filter((name) => input(name) !== '');
        if (others.length === 0)
            return { kind: 'api-key', apiKey };
        const both = `${others.join(' and ')}: those are two ways of signing in`;
        return refuse(API_KEY, `give it or ${both}`);
    }
    if (clientId === '' && clientSecret === '') {
        return refuse(CLIENT_ID, `is required, with ${CLIENT_SECRET} (or ${API_KEY} in their place); ${OF_SECRETS}`);
    }
    if (clientSecret === '') {
        return refuse(CLIENT_SECRET, `is required beside ${CLIENT_ID}; ${OF_SECRETS}`);
    }
    if (clientId === '')
        return refuse(CLIENT_ID, `is required beside ${CLIENT_SECRET}`);
    return { kind: 'oauth', clientId, clientSecret };
}
function readPart(name, value, problems) {
    if (value !== '' && !/^[\x21-\x7e]+$/.test(value)) {
        problems.push({
            input: name,
            allowed: 'the value alone: a blank, a line break or a special character can be no part of it',
        });
    }
    return value;
}

;// CONCATENATED MODULE: ./vendors/qlik/kinds.js


/** What a reload may be asked for (qlik.dev: Reloads, queue a new reload request). */
const MOST_VARIABLES = 20;
const LONGEST_VARIABLE = 256;
const LARGEST_WEIGHT = 10;
const TOO_LONG = { error: `use ${LONGEST_VARIABLE} characters at most` };
const variables = schemas/* record */.g1P(schemas/* string */.YjP().min(1, { error: 'must not be empty' }).max(LONGEST_VARIABLE, TOO_LONG), schemas/* string */.YjP({ error: 'use text for the value of a variable' }).max(LONGEST_VARIABLE, TOO_LONG), { error: issueOfVariables })
    .refine((all) => Object.keys(all).length <= MOST_VARIABLES, {
    error: `use ${MOST_VARIABLES} variables at most`,
})
    .meta({ maxProperties: MOST_VARIABLES });
function issueOfVariables({ code }) {
    return code === 'invalid_key'
        ? `use names of 1 to ${LONGEST_VARIABLE} characters`
        : 'use names with values, such as { vDay: 2026-01-31 }';
}
/** In Qlik's own spelling. What is not asked for is not sent. */
const kinds_parameters = schemas/* strictObject */.rej({
    partial: parameters/* flag */.Jt.optional().describe('Whether only what the script marks as partial is reloaded.'),
    variables: variables
        .optional()
        .describe('Values for the variables of the script, by their names.'),
    weight: (0,parameters/* whole */.WQ)(1, LARGEST_WEIGHT)
        .optional()
        .describe('What is heavier is reloaded before others that wait.'),
})
    .transform(({ partial, variables: given = {}, weight: rank }) => ({
    ...(partial ? { partial: true } : {}),
    ...(Object.keys(given).length > 0 ? { variables: given } : {}),
    ...(rank === undefined ? {} : { weight: rank }),
}));
const apps = {
    name: 'apps',
    singular: 'app',
    plural: 'apps',
    filters: {
        id: 'id',
        name: 'name',
        space: 'name',
        space_id: 'id',
        owner_id: 'id',
        created_at: 'time',
        updated_at: 'time',
    },
    parameters: kinds_parameters,
};
function isPartial(given) {
    return given.partial === true;
}
function kinds_hasVariables(given) {
    return given.variables !== undefined;
}

;// CONCATENATED MODULE: ./vendors/qlik/link.js

const qlik_link_GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** `/sense/app/{app}`, and below it a sheet, say. */
const link_PAGE = /^\/sense\/app\/([^/]+)/;
/** An app's page. */
function pageOf(id, tenant) {
    return new URL(`/sense/app/${encodeURIComponent(id.toWellFormed())}`, tenant).href;
}
function isOwnPage(url, { tenant }) {
    return url.origin === tenant.origin && url.username === '';
}
/** The app that a page of this tenant shows. */
function link_readLink(url, config) {
    const [, id = ''] = link_PAGE.exec(url.pathname) ?? [];
    if (!isOwnPage(url, config) || !qlik_link_GUID.test(id))
        return undefined;
    return { kind: apps, conditions: [{ field: 'id', operator: 'eq', values: [id] }] };
}

// EXTERNAL MODULE: ../node_modules/zod/v4/classic/coerce.js
var coerce = __webpack_require__(725);
;// CONCATENATED MODULE: ./vendors/qlik/schemas.js

/**
 * Qlik Cloud's answers (qlik.dev: Reloads, Items, Spaces, Users): enums are open, what is not known is
 * left out, and times are RFC 3339 in UTC.
 */
const qlik_schemas_text = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]).transform(String);
const qlik_schemas_optionalText = qlik_schemas_text.nullish().transform((value) => value || undefined);
/** The year 1 is how services written in Go say nothing. */
const LONG_AGO = Date.UTC(1971);
const qlik_schemas_optionalTime = qlik_schemas_optionalText.transform((value) => {
    const time = Date.parse(value ?? '');
    return Number.isNaN(time) || time < LONG_AGO ? undefined : time;
});
const optionalFlag = schemas/* union */.KCZ([schemas/* boolean */.zMY(), schemas/* string */.YjP()])
    .nullish()
    .transform((value) => (value == null ? undefined : String(value).toLowerCase() === 'true'));
const reload = schemas/* object */.Ikc({
    id: qlik_schemas_text,
    appId: qlik_schemas_optionalText,
    userId: qlik_schemas_optionalText,
    type: qlik_schemas_optionalText,
    status: qlik_schemas_optionalText,
    /** Left out, as false may be. */
    partial: optionalFlag,
    creationTime: qlik_schemas_optionalTime,
    startTime: qlik_schemas_optionalTime,
    endTime: qlik_schemas_optionalTime,
    /** When the engine itself was done with success. */
    engineTime: qlik_schemas_optionalTime,
    errorCode: qlik_schemas_optionalText,
    errorMessage: qlik_schemas_optionalText,
    /** The whole output of the load script; lists leave it out. */
    log: qlik_schemas_optionalText,
});
const reloadAnswer = reload;
const schemas_link = schemas/* union */.KCZ([qlik_schemas_text, schemas/* object */.Ikc({ href: qlik_schemas_optionalText }).transform(({ href }) => href)]);
/** Beside the rows, the address of the next page, where there is one. */
function page(row) {
    return schemas/* object */.Ikc({
        data: schemas/* array */.YOg(row)
            .nullable()
            .transform((rows) => rows ?? []),
        links: schemas/* object */.Ikc({ next: schemas_link.nullish() })
            .nullish()
            .transform((links) => ({ next: links?.next || undefined })),
    });
}
const reloadsPage = page(reload);
const appItem = schemas/* object */.Ikc({
    resourceId: qlik_schemas_optionalText,
    resourceType: qlik_schemas_optionalText,
    resourceSubType: qlik_schemas_optionalText,
    resourceSubtype: qlik_schemas_optionalText,
    name: qlik_schemas_optionalText,
    spaceId: qlik_schemas_optionalText,
    ownerId: qlik_schemas_optionalText,
    createdAt: qlik_schemas_optionalText,
    updatedAt: qlik_schemas_optionalText,
    resourceCreatedAt: qlik_schemas_optionalText,
    resourceUpdatedAt: qlik_schemas_optionalText,
})
    .transform((row, context) => {
    // Data flows, scripts and stored data are items of the type `app`, too.
    const isPlain = (row.resourceType ?? 'app') === 'app' &&
        (row.resourceSubType ?? row.resourceSubtype) === undefined;
    if (!isPlain)
        return undefined;
    if (row.resourceId === undefined) {
        context.addIssue({ code: 'custom' });
        return core/* NEVER */.tm;
    }
    return {
        id: row.resourceId,
        name: row.name ?? '',
        spaceId: row.spaceId,
        ownerId: row.ownerId,
        createdAt: row.createdAt ?? row.resourceCreatedAt,
        updatedAt: row.updatedAt ?? row.resourceUpdatedAt,
    };
});
/** In the place of what is no plain app, nothing. */
const schemas_itemsPage = page(appItem);
const space = schemas/* object */.Ikc({ id: qlik_schemas_text, name: qlik_schemas_optionalText.transform((name) => name ?? '') });
const spacesPage = page(space);
const userAnswer = schemas/* object */.Ikc({ id: qlik_schemas_text });
const tokenAnswer = schemas/* object */.Ikc({
    access_token: schemas/* string */.YjP().min(1),
    /** In seconds. */
    expires_in: coerce/* number */.ai().positive().optional().catch(undefined),
});
const fault = schemas/* object */.Ikc({ code: qlik_schemas_optionalText, title: qlik_schemas_optionalText, detail: qlik_schemas_optionalText });
/** `{"errors":[{"code","title","detail"}],"traceId"}`; of the token endpoint as RFC 6749 has it. */
const errorAnswer = schemas/* union */.KCZ([
    schemas/* object */.Ikc({ errors: schemas/* array */.YOg(fault).min(1), traceId: qlik_schemas_optionalText }),
    schemas/* object */.Ikc({ error: qlik_schemas_text, error_description: qlik_schemas_optionalText })
        .transform(({ error, error_description: title }) => ({
        errors: [{ code: error, title, detail: undefined }],
        traceId: undefined,
    })),
    schemas/* object */.Ikc({ message: qlik_schemas_text, code: qlik_schemas_optionalText }).transform(({ message, code }) => ({
        errors: [{ code, title: message, detail: undefined }],
        traceId: undefined,
    })),
]);

;// CONCATENATED MODULE: ./vendors/qlik/errors.js


/** Codes are told as `RELOADS-003` or by the number alone. */
const NOT_ALLOWED = /^(?:RELOADS-)?0*3$/;
const QUOTA_MET = /^(?:RELOADS-)?0*13$/;
/** Our tokens are asked for with `user_default` alone, which reaches nobody else's personal space. */
const ACCESS_ADVICE = 'Give the OAuth client or the user a role in the space of the app that may reload it; an app in the personal space of somebody else has to be moved to a shared one.';
const errors_SIGN_IN_ADVICE = 'Check qlik-client-id and qlik-client-secret, or qlik-api-key: they belong to this tenant, and were not deleted and have not expired.';
/** Qlik Cloud refused a request with a 4xx. */
class QlikError extends errors/* StepError */.zg {
    status;
    codes;
    words;
    fromApi;
    constructor(what, response) {
        const { status } = response;
        const said = saidIn(response);
        const { codes, words, fromApi } = said;
        const advice = qlik_errors_adviceFor(status, said);
        super(`Qlik Cloud refused ${what}: ${words}`, advice === undefined ? {} : { advice });
        this.name = 'QlikError';
        this.status = status;
        this.codes = codes;
        this.words = words;
        this.fromApi = fromApi;
    }
}
/** What an answer says that is none of what was asked for. */
function saidIn(response) {
    const { status } = response;
    const parsed = errorAnswer.safeParse(response.json);
    if (!parsed.success) {
        // Whatever the page: a 401 asks who we are.
        const fromApi = status === 401 || response.json !== undefined;
        return { codes: [], words: `${response.describe()} (${status})`, fromApi };
    }
    const { errors, traceId } = parsed.data;
    const codes = errors.flatMap(({ code }) => code?.toUpperCase() ?? []);
    const said = errors
        .map(({ title, detail }) => [...new Set([title, detail])].filter(Boolean).join(': '))
        .filter(Boolean);
    const about = [...codes, status, ...(traceId === undefined ? [] : [`trace ${traceId}`])];
    const words = `${said.join('; ') || 'no reason given'} (${about.join(', ')})`;
    return { codes, words, fromApi: true };
}
/** Not allowed, be it that there is no such app (`RELOADS-003`, qlik.dev: Reloads). */
function isNotAllowed({ codes }) {
    return codes.some((code) => NOT_ALLOWED.test(code));
}
/** The quota of reloads has been met: no right is missing (`RELOADS-013`, qlik.dev: Reloads). */
function isQuotaMet({ codes }) {
    return codes.some((code) => QUOTA_MET.test(code));
}
/** The same in words alone. */
function saysQuota(said) {
    return !isNotAllowed(said) && /\bquota\b/i.test(said.words);
}
function qlik_errors_adviceFor(status, said) {
    if (isQuotaMet(said) || saysQuota(said))
        return undefined;
    if (status === 401)
        return errors_SIGN_IN_ADVICE;
    return status === 403 ? ACCESS_ADVICE : undefined;
}

;// CONCATENATED MODULE: ./vendors/qlik/access.js





/** A user, at whatever host. */
const USER = /^\/api\/v1\/(users\/[^/]+)$/;
const ADDRESS_ADVICE = `Check ${ADDRESS_INPUT}, and what stands between the runner and it.`;
/**
 * Signs in and asks who we are, so that a wrong address or key is known before anything else. Reloads
 * name the user who asked for them: by that ours are told when an answer was lost.
 * @returns our id; `undefined` where that is not told
 * @throws StepError that says what is wrong
 */
async function signIn(client, tokens, config, signal) {
    try {
        await tokens.get(signal);
        return await whoAmI(client, signal);
    }
    catch (error) {
        if (error instanceof QlikError)
            throw refused(error, config);
        if (error instanceof errors/* UnavailableError */.hG && error.heals === 'soon') {
            const { host } = config.tenant;
            const what = error.notSent
                ? 'Qlik Cloud can not be reached'
                : `${host} does not answer as Qlik Cloud's API does`;
            throw misplaced(`${what}: ${error.message}.`, error);
        }
        throw error;
    }
}
/**
 * Where there is a list of apps, the address is right, whatever else is not told: who may read that need
 * not be allowed to know who that is.
 */
async function whoAmI(client, signal) {
    const me = await askWhoIAm(client, signal);
    if (typeof me === 'string')
        return me;
    const query = { resourceType: 'app[]', limit: '1' };
    await client.read({ method: 'GET', path: 'items', query, signal }, schemas_itemsPage);
    const again = me.mayPass ? await askWhoIAm(client, signal) : undefined;
    return typeof again === 'string' ? again : undefined;
}
/** Our id, or whether it may be told another time. */
async function askWhoIAm(client, signal) {
    try {
        return (await lookAtMe(client, signal)).id;
    }
    catch (error) {
        if (error instanceof QlikError && error.status === 401)
            throw error;
        if (error instanceof errors/* UnavailableError */.hG)
            return { mayPass: true };
        if (error instanceof errors/* StepError */.zg && !signal.aborted)
            return { mayPass: false };
        throw error;
    }
}
/**
 * "Redirects to retrieve the user resource associated with the JWT claims" (qlik.dev: Users, get my
 * user). That is asked at our own host whichever the redirect names: the token goes nowhere else.
 */
async function lookAtMe(client, signal) {
    const look = (path) => client.look({ method: 'GET', path, signal }, userAnswer);
    try {
        return await look('users/me');
    }
    catch (error) {
        if (!(error instanceof http_answer/* RedirectError */.Lx))
            throw error;
        const to = URL.parse(error.location, new URL('/api/v1/users/me', client.tenant).href);
        const [, path] = USER.exec(to?.pathname ?? '') ?? [];
        if (path === undefined || path === 'users/me')
            throw error;
        return look(path);
    }
}
function refused(error, { credentials, tenant }) {
    const { status, words } = error;
    if (status !== 401) {
        return misplaced(`${tenant.host} does not answer as Qlik Cloud's API does: ${words}.`, error);
    }
    const what = credentials.kind === 'api-key'
        ? 'Qlik Cloud refused the API key:'
        : 'Qlik Cloud refused the token of the OAuth client:';
    return new errors/* StepError */.zg(`${what} ${words}.`, { cause: error, advice: errors_SIGN_IN_ADVICE });
}
function misplaced(message, cause) {
    return new errors/* StepError */.zg(message, { cause, advice: ADDRESS_ADVICE });
}

;// CONCATENATED MODULE: ./vendors/qlik/script-log.js
/** A load script may print anything, connection strings and tokens among it: its log is shown in small parts. */
const MOST_LINES = 8;
const LONGEST_LINE = 300;
/** More of a text is not looked at: a log may be many megabytes. */
const script_log_LONGEST_TEXT = 20_000;
/** The last lines of a script's log that hold anything, without what looks like a secret. */
function lastLines(log) {
    // A log that was escaped once more than it should has its line breaks in two characters.
    const lines = log
        .slice(-script_log_LONGEST_TEXT)
        .split(/\r\n|\n|\r|\\r\\n|\\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
    return lines
        .slice(-MOST_LINES)
        .map((line) => withoutSecrets(line).slice(0, LONGEST_LINE).toWellFormed())
        .join('\n');
}
const VALUE = String.raw `(?:"[^"\n]*"|'[^'\n]*'|[^\s;,&"']+)`;
/** `Password=…;`, `client_secret: …`, `Bearer …`, `https://user:…@host`. */
const SECRETS = [
    [
        new RegExp(String.raw `\b((?:[\w-]*(?:password|passwd|passphrase|pwd|secret|token|api[-_ ]?key|access[-_ ]?key|account[-_ ]?key|sig|signature))\s*["']?\s*(?:=>|=|:)\s*)${VALUE}`, 'gi'),
        '$1***',
    ],
    [
        /\b(authorization\s*["']?\s*[:=]\s*["']?\s*)(?:(?:basic|bearer|token)\s+)?[^\s"',;]+/gi,
        '$1***',
    ],
    [/\b(bearer\s+)[\w.~+/=-]{8,}/gi, '$1***'],
    [/(:\/\/[^\s:/@]*:)[^\s/@]+@/g, '$1***@'],
];
/** The same text without values that are named as secrets. */
function withoutSecrets(text) {
    const looked = text.slice(0, script_log_LONGEST_TEXT);
    return SECRETS.reduce((shown, [secret, instead]) => shown.replace(secret, instead), looked);
}

;// CONCATENATED MODULE: ./vendors/qlik/observation.js


/** The states of a reload (qlik.dev: Reloads). */
const QUEUED = 'QUEUED';
const RELOADING = 'RELOADING';
const CANCELING = 'CANCELING';
const SUCCEEDED = 'SUCCEEDED';
/** Those of reloads that have not ended, whoever asked for them. */
const ACTIVE = [QUEUED, RELOADING, CANCELING];
const LOG_ADVICE = "Look at the reload's log in Qlik Cloud: in the app's reload history.";
const observation_SIGN_IN_ADVICE = "The sign-in to the app's data was refused: renew the credentials of its data connection.";
const LIMIT_ADVICE = 'The size of the app, the duration of its reload or a quota of the tenant is over its limit: make the app smaller or its reload shorter, or have the limit raised.';
function qlik_observation_stateOf({ status = '' }) {
    return status.toUpperCase();
}
function isActive(reload) {
    return ACTIVE.includes(qlik_observation_stateOf(reload));
}
function qlik_observation_hasBegun(reload) {
    return qlik_observation_stateOf(reload) !== QUEUED;
}
function isCanceling(reload) {
    return qlik_observation_stateOf(reload) === CANCELING;
}
function observation_hasSucceeded(reload) {
    return qlik_observation_stateOf(reload) === SUCCEEDED;
}
/** What Qlik Cloud tells of a reload. What it repeats by itself happens within one. */
function qlik_observation_observationOf(reload) {
    const times = observation_timesOf(reload);
    switch (qlik_observation_stateOf(reload)) {
        case QUEUED:
            return { state: 'pending' };
        case RELOADING:
        case CANCELING:
            return running(reload);
        case SUCCEEDED:
            return { state: 'succeeded', ...times };
        case 'FAILED':
            return qlik_observation_failed(observation_reasonOf(reload) ?? 'Qlik Cloud gives no reason', reload);
        case 'EXCEEDED_LIMIT':
            return {
                ...qlik_observation_failed(["a limit of Qlik Cloud's was exceeded", observation_reasonOf(reload)].filter(Boolean).join(': '), reload),
                advice: LIMIT_ADVICE,
            };
        case 'CANCELED':
        case 'CANCELLED':
            return { state: 'cancelled', reason: 'cancelled at Qlik Cloud', ...times };
        default:
            return notKnown(reload);
    }
}
function running({ startTime }) {
    return { state: 'running', ...(startTime === undefined ? {} : { startedAt: startTime }) };
}
/** A state that is new is waited out, unless there is an end beside it. */
function notKnown(reload) {
    const spelt = reload.status ?? '';
    if (reload.endTime !== undefined) {
        const reason = `Qlik Cloud ended it as "${spelt}", which is not known`;
        return { state: 'unknown', reason, ...observation_timesOf(reload) };
    }
    const hint = spelt === ''
        ? 'Qlik Cloud names no state of the reload'
        : `Qlik Cloud calls its state "${spelt}", which is not known`;
    return { ...running(reload), hint };
}
function qlik_observation_failed(reason, reload) {
    const isSignIn = saysSignInRefused(faultWords(reason));
    return {
        state: 'failed',
        reason,
        advice: isSignIn ? observation_SIGN_IN_ADVICE : LOG_ADVICE,
        ...observation_timesOf(reload),
    };
}
/** Its code and message; where there is no message, what the script said last. */
function observation_reasonOf({ errorCode, errorMessage, log = '' }) {
    const said = errorMessage === undefined ? lastLines(log) : withoutSecrets(errorMessage);
    return [errorCode, said].filter(Boolean).join(': ') || undefined;
}
function observation_timesOf({ startTime, endTime }) {
    return {
        ...(startTime === undefined ? {} : { startedAt: startTime }),
        ...(endTime === undefined ? {} : { endedAt: endTime }),
    };
}

;// CONCATENATED MODULE: ./vendors/qlik/history.js



/** The most that a page holds; ten unless told (qlik.dev: Reloads). */
const LIMIT = '100';
/** A reload runs three hours at most, and does not wait for days before. */
const OVER_AFTER_MS = 3 * 24 * 60 * 60_000;
/** The reloads of an app, newest first, whoever asked for them. */
class History {
    #client;
    constructor(client) {
        this.#client = client;
    }
    /** Those that have not ended. */
    async active(appId, signal) {
        const filter = ACTIVE.map((state) => `(status eq "${state}")`).join(' or ');
        const over = this.#client.now() - OVER_AFTER_MS;
        // A filter that is passed over in silence brings all that there ever was.
        const isEnough = (page) => !page.data.every(isActive) && isBefore(page, over);
        const rows = await this.#filtered({ appId, filter }, signal, isEnough);
        return rows.filter(isActive);
    }
    /** Those that succeeded, at least the newest. */
    async succeeded(appId, signal) {
        const filter = 'status eq "SUCCEEDED"';
        const isEnough = ({ data }) => data.some((one) => qlik_observation_stateOf(one) === 'SUCCEEDED');
        const rows = await this.#filtered({ appId, filter }, signal, isEnough);
        return rows.filter((one) => qlik_observation_stateOf(one) === 'SUCCEEDED');
    }
    /** Those that were asked for since. @param time by the clock of reloads, milliseconds since the epoch */
    since(appId, time, signal) {
        return this.#all({ appId }, signal, (page) => isBefore(page, time));
    }
    /** The newest hundred, asked for once. */
    async newest(appId, signal) {
        const query = { appId, ...NEWEST_FIRST };
        const call = { method: 'GET', path: 'reloads', query, signal };
        return ofApp((await this.#client.look(call, reloadsPage)).data, appId);
    }
    /** Without the filter where it is refused. */
    async #filtered(query, signal, isEnough) {
        try {
            return await this.#all(query, signal, isEnough);
        }
        catch (error) {
            if (!(error instanceof QlikError && error.status === 400))
                throw error;
            return this.#all({ appId: query.appId }, signal, isEnough);
        }
    }
    async #all(query, signal, isEnough) {
        const listing = {
            path: 'reloads',
            query: { ...query, ...NEWEST_FIRST },
            form: reloadsPage,
            isEnough,
        };
        const pages = await this.#client.pages(listing, signal);
        return ofApp(pages.flatMap(({ data }) => data), query.appId);
    }
}
const NEWEST_FIRST = { limit: LIMIT, sort: '-creationTime', log: 'false' };
/** True for a page in whose order there is nothing newer behind it than that time. */
function isBefore({ data }, time) {
    const times = data.map(({ creationTime }) => creationTime ?? Number.NaN);
    const isOrdered = times.every((one, index) => one <= (times[index - 1] ?? one));
    const last = times.at(-1);
    return isOrdered && last !== undefined && last < time;
}
/** Should the app not be heeded, what is of others is none of ours. */
function ofApp(rows, appId) {
    const id = appId.toLowerCase();
    return rows.filter((row) => row.appId === undefined || row.appId.toLowerCase() === id);
}

;// CONCATENATED MODULE: ./vendors/qlik/app-reloads.js





/** How old a look may be that tells what there is before something is started. */
const app_reloads_LOOK_LASTS_MS = 10_000;
/** What asked for a reload that is surely not ours: ours are of the type `external` (qlik.dev: Reloads). */
const BY_OTHERS = new Set([
    'hub',
    'chronos',
    'automations',
    'data-refresh',
    'choreographer',
]);
/** Looks for reloads of an app, whoever asked for them. */
class AppReloads {
    #client;
    #history;
    #signal;
    /** Users whose reloads may be ours; empty where that is not known. */
    #us = new Set();
    /** Reloads that Qlik Cloud named in its answers to us. */
    #answered = new Set();
    /** The newest of each app, as last seen. */
    #looks = new Map();
    /** @param me our own id, where it is known */
    constructor(client, signal, me) {
        this.#client = client;
        this.#history = new History(client);
        this.#signal = signal;
        if (me !== undefined)
            this.#us.add(me);
    }
    /** Remembers a reload of ours. */
    note({ id, userId }) {
        this.#answered.add(id);
        if (userId !== undefined && this.#us.size > 0)
            this.#us.add(userId);
    }
    /** One that has not begun and does what ours would; else one that has begun. */
    async running(order) {
        try {
            const rows = await this.#history.active(order.item.id, this.#signal);
            const there = rows.map((row) => app_reloads_toRunning(row, order));
            return (there.find((one) => !one.begun && one.covers) ?? there.find((one) => one.begun) ?? there[0]);
        }
        catch (error) {
            return app_reloads_untold(error);
        }
    }
    async look({ item }) {
        const known = this.#looks.get(item.id);
        if (!known || this.#client.now() - known.at > app_reloads_LOOK_LASTS_MS) {
            await this.#newest(item.id).catch(() => { });
            this.#signal.throwIfAborted();
        }
        const seen = this.#looks.get(item.id);
        const at = this.#client.now();
        return seen && at - seen.at <= app_reloads_LOOK_LASTS_MS ? { at, ids: seen.ids } : { at };
    }
    /** Reloads since that look which may be ours. */
    async startedSince({ item, parameters }, look) {
        try {
            const from = look.at - trigger/* CLOCKS_DIFFER_MS */.qK;
            const rows = await this.#history.since(item.id, from, this.#signal);
            const found = [];
            for (const row of rows.filter((one) => this.#mayBeOurs(one, isPartial(parameters)))) {
                const { id, creationTime: createdAt, endTime: endedAt } = row;
                const isNew = (0,trigger/* isSince */.$l)(look, { id, createdAt, endedAt });
                if (isNew === undefined)
                    return { untold: `reload ${id} may have been there before` };
                if (isNew)
                    found.push({ id, item });
            }
            return found;
        }
        catch (error) {
            return app_reloads_untold(error);
        }
    }
    /** From the newest as last seen: before a trigger they are asked for anyway. */
    async durations({ item, parameters }) {
        try {
            const rows = this.#looks.get(item.id)?.rows ?? (await this.#newest(item.id));
            return rows.flatMap(({ startTime, endTime, partial, ...row }) => {
                const isAlike = observation_hasSucceeded(row) && (partial ?? false) === isPartial(parameters);
                if (!isAlike || startTime === undefined || endTime === undefined)
                    return [];
                return endTime >= startTime ? [endTime - startTime] : [];
            });
        }
        catch (error) {
            return app_reloads_untold(error);
        }
    }
    async lastSuccess({ item }) {
        try {
            const rows = await this.#history.succeeded(item.id, this.#signal);
            const now = this.#client.now();
            const ends = rows.flatMap(({ endTime, engineTime }) => endTime ?? engineTime ?? []);
            if (ends.length > 0)
                return { endedAt: Math.max(...ends), now };
            return rows.length > 0
                ? { untold: 'Qlik Cloud does not say when its reloads ended' }
                : undefined;
        }
        catch (error) {
            return app_reloads_untold(error);
        }
    }
    async #newest(appId) {
        const at = this.#client.now();
        const rows = await this.#history.newest(appId, this.#signal);
        this.#looks.set(appId, { at, ids: new Set(rows.map(({ id }) => id)), rows });
        return rows;
    }
    #mayBeOurs({ id, type = '', userId, partial }, asPartial) {
        if (this.#answered.has(id) || BY_OTHERS.has(type.toLowerCase()))
            return false;
        if (partial !== undefined && partial !== asPartial)
            return false;
        return userId === undefined || this.#us.size === 0 || this.#us.has(userId);
    }
}
/**
 * "A Reload does not tell its variables": one that waits does what ours would only if ours has none,
 * and both are equally partial.
 */
function app_reloads_toRunning(row, { item, parameters }) {
    const begun = qlik_observation_hasBegun(row);
    const since = begun ? (row.startTime ?? row.creationTime) : row.creationTime;
    return {
        job: { id: row.id, item },
        begun,
        ...(since === undefined ? {} : { since }),
        covers: !kinds_hasVariables(parameters) && (row.partial ?? false) === isPartial(parameters),
    };
}
function app_reloads_untold(error) {
    if (error instanceof QlikError && (error.status === 403 || error.status === 404)) {
        return {
            untold: `this account may not see the reloads of the app: ${error.words}`,
            refused: true,
        };
    }
    throw error;
}

;// CONCATENATED MODULE: ./vendors/qlik/client.js









const BASE = '/api/v1/';
/** Pages of lists asked for at a time: a step may name hundreds of apps. */
const LISTS_AT_ONCE = 8;
/** Speaks with one tenant, with a valid token. */
class QlikClient {
    tenant;
    #tokens;
    #context;
    #address;
    #serverClock;
    #lists = (0,p_limit/* default */.A)(LISTS_AT_ONCE);
    constructor({ tenant }, tokens, context) {
        this.tenant = tenant;
        this.#tokens = tokens;
        this.#context = context;
        this.#address = http_address/* Address */.p.of(context.clock, WHO, ADDRESS_INPUT);
        this.#serverClock = new ServerClock(context.clock);
    }
    /** The server's clock, by its `Date` headers: never later than it shows. Milliseconds since the epoch. */
    now() {
        return this.#serverClock.now();
    }
    /** `look`, repeated while Qlik Cloud does not answer. */
    read(call, form) {
        const { clock, random, log, leftMs } = this.#context;
        const { signal } = call;
        return (0,http_patience/* patiently */.d)(() => this.look(call, form), { clock, random, log, who: WHO, signal, leftMs });
    }
    /** `call`, for what changes nothing and is answered by JSON of this form. */
    async look(call, form) {
        const response = await this.call(call);
        const { json } = response;
        const parsed = form.safeParse(json);
        if (json !== undefined && parsed.success) {
            this.#address.prove();
            return parsed.data;
        }
        if (json !== undefined)
            throw new http_answer/* OddAnswer */.oh();
        const what = `${this.tenant.host} sent ${response.describe()}`;
        throw new errors/* UnavailableError */.hG(what, { heals: 'soon' });
    }
    /** All pages of a list, or those up to the one that is enough. */
    pages({ path, query, form, isEnough = () => false, once = false }, signal) {
        const first = this.#url(path, query);
        return followPages(first, (url) => {
            const call = { method: 'GET', path: url, signal };
            return this.#lists(() => (once ? this.look(call, form) : this.read(call, form)));
        }, (page) => (isEnough(page) ? undefined : client_nextOf(page.links.next, first)));
    }
    /**
     * Sends one request, and once more with a new token if the first was refused.
     * @throws QlikError for a 4xx
     * @throws RedirectError for a 3xx: it would take the token along
     * @throws UnavailableError when no usable answer came
     * @throws StepError when Qlik Cloud was never reached
     */
    async call(call) {
        const kept = call.inHaste ? this.#tokens.last : undefined;
        const token = kept ?? (await this.#tokens.get(call.signal));
        const first = await this.#sendWith(token, call);
        if (first.status !== 401 || !this.#tokens.renewable)
            return acceptable(first, call);
        const next = await this.#tokens.replace(token, call.signal);
        return acceptable(await this.#sendWith(next, call), call);
    }
    async #sendWith(token, call) {
        call.signal.throwIfAborted();
        const { method, path, query = {}, body, signal, outlivesSignal, timeoutMs } = call;
        const request = {
            method,
            url: path instanceof URL ? path : this.#url(path, query),
            headers: {
                Accept: 'application/json',
                Authorization: `Bearer ${token}`,
                ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
            },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
            ...(outlivesSignal ? {} : { signal }),
            freshConnection: call.freshConnection ?? false,
            ...(timeoutMs === undefined ? {} : { timeoutMs }),
        };
        const response = await this.#address.ask(request, this.#context.send);
        this.#serverClock.read(response);
        return response;
    }
    #url(path, query) {
        const url = new URL(`${BASE}${path}`, this.tenant);
        url.search = Object.entries(query)
            .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`)
            .join('&');
        return url;
    }
}
/**
 * Where the next page is. A tenant has more than one host name, and links may name another one than
 * ours: that is not asked, since the token would go along. The cursor in it is as good at our own.
 */
function client_nextOf(link, first) {
    if (link === undefined)
        return undefined;
    const url = URL.parse(link, first.href);
    if (url?.origin === first.origin && url.pathname === first.pathname && url.username === '') {
        return url.href;
    }
    const cursor = url?.searchParams.get('next');
    if (cursor) {
        const own = new URL(first);
        own.searchParams.set('next', cursor);
        // A plus that is meant is encoded; form encoding's one for a blank is not read as such everywhere.
        own.search = own.search.replaceAll('+', '%20');
        return own.href;
    }
    if (url?.origin !== first.origin)
        return link;
    throw new errors/* StepError */.zg(`${first.host} names ${url.pathname} for the rest of the list ${first.pathname}, which can't be read to its end.`);
}
function acceptable(response, call) {
    if (response.ok)
        return response;
    throw new QlikError(qlik_client_inWords(call), response);
}
function qlik_client_inWords({ method, path }) {
    return `${method} ${path instanceof URL ? path.pathname.slice(BASE.length) : path}`;
}
/** A segment of a path, whatever it holds. */
function client_segment(text) {
    return encodeURIComponent(text.toWellFormed());
}

;// CONCATENATED MODULE: ./vendors/qlik/spaces.js





/** One's own personal space: it has no id, and items in it name no space (qlik.dev: Items). */
const PERSONAL = 'personal';
const spaces_LIMIT = '100';
const OWN = { id: PERSONAL, name: 'personal space' };
/** Spaces by their names: Qlik Cloud looks for a part of them, in any letter case. */
class Spaces {
    #client;
    #signal;
    #named = new Map();
    /** Names by id, as far as they came by. */
    #names = new Map();
    #all;
    constructor(client, signal) {
        this.#client = client;
        this.#signal = signal;
    }
    /**
     * The places that every condition on them allows; `undefined` without any such condition.
     * @throws StepError for a name that no space has which this account may see
     */
    async of({ conditions }) {
        const allowed = conditions.flatMap((condition) => {
            if (condition.field === 'space')
                return [this.#byName(condition)];
            if (condition.field !== 'space_id')
                return [];
            return [Promise.resolve(condition.values.map(byId))];
        });
        const [first, ...others] = await Promise.all(allowed);
        if (!first)
            return undefined;
        const isIn = (places, id) => places.some((one) => one.id === id);
        const common = first.filter(({ id }) => others.every((places) => isIn(places, id)));
        return [...new Map(common.map((place) => [place.id, place])).values()];
    }
    /** A space's name for people, where it is known by now. */
    nameOf(id) {
        return this.#names.get(id);
    }
    /** Gets the names of these spaces, at little cost. What can't be had is left out: it decides nothing. */
    async learn(ids) {
        if (ids.every((id) => this.#names.has(id)))
            return;
        try {
            await this.#pages({ limit: spaces_LIMIT }, true);
        }
        catch (error) {
            this.#signal.throwIfAborted();
            if (!(error instanceof errors/* StepError */.zg || error instanceof errors/* UnavailableError */.hG))
                throw error;
        }
    }
    async #byName(condition) {
        if (condition.operator === 'like') {
            return (await this.#list()).filter(({ name }) => holds(condition, 'name', [name]));
        }
        const found = condition.values.map((name) => name === PERSONAL ? Promise.resolve([OWN]) : this.#exactly(name));
        return (await Promise.all(found)).flat();
    }
    async #exactly(name) {
        const known = this.#named.get(name) ?? this.#lookUp(name);
        this.#named.set(name, known);
        const spaces = await known;
        if (spaces.length > 0)
            return spaces;
        const near = nearest(name, await this.#list(), (space) => space.name);
        throw new errors/* StepError */.zg(`There is no space "${name}" that this account may see. Nothing was triggered.`, {
            details: near.map(({ found, how }) => `There is ${quoted(found.name)}, ${how}.`),
            advice: 'Check its spelling, and give the OAuth client or the user a role in the space: spaces that it is no member of may not be shown. Its own personal space is called personal.',
        });
    }
    /** Asks for the name; should Qlik Cloud look for it in another way, all spaces are compared here. */
    async #lookUp(name) {
        const asked = await this.#pages({ name, limit: spaces_LIMIT }).catch((error) => {
            if (error instanceof QlikError && error.status === 400)
                return [];
            throw error;
        });
        const exact = asked.filter((space) => space.name === name);
        if (exact.length > 0)
            return exact;
        return (await this.#list()).filter((space) => space.name === name);
    }
    #list() {
        this.#all ??= this.#pages({ limit: spaces_LIMIT });
        return this.#all;
    }
    async #pages(query, once = false) {
        const listing = { path: 'spaces', query, form: spacesPage, once };
        const spaces = (await this.#client.pages(listing, this.#signal)).flatMap(({ data }) => data);
        for (const { id, name } of spaces)
            this.#names.set(id, name);
        return spaces;
    }
}
/** @param me our own id, where it is known */
function liesIn(row, { id }, me) {
    if (id !== PERSONAL)
        return row.spaceId === id;
    if (row.spaceId !== undefined && row.spaceId !== PERSONAL)
        return false;
    return me === undefined || row.ownerId === undefined || row.ownerId === me;
}
function byId(id) {
    return id === PERSONAL ? OWN : { id, name: '' };
}

;// CONCATENATED MODULE: ./vendors/qlik/finder.js







/**
 * Plain apps alone: data flows, scripts, stored data and monitoring are items of the type `app`, too,
 * each of a sub-type. `noActions` keeps the list from telling what we may do with each of them.
 */
const EVERY_APP = { resourceType: 'app[]', noActions: 'true', limit: '100' };
/** More searches than this are no less than the whole list. */
const MOST_SEARCHES = 20;
/** Names of one filter for which what is near is told. */
const finder_MOST_NAMES = 3;
/**
 * Finds apps: Qlik Cloud searches for ids and for a part of the name, in any letter case; everything
 * is compared here.
 */
class finder_Finder {
    #client;
    #signal;
    #me;
    #spaces;
    #lists = new Map();
    #owners = new Map();
    /** @param me our own id, where it is known */
    constructor(client, signal, me) {
        this.#client = client;
        this.#signal = signal;
        this.#me = me;
        this.#spaces = new Spaces(client, signal);
    }
    /** With the names of their spaces. */
    async find(selectors) {
        const found = await Promise.all(selectors.map((selector) => this.#findOne(selector)));
        const rows = [...new Map(found.flat().map((row) => [row.id, row])).values()];
        for (const { id, ownerId } of rows)
            if (ownerId !== undefined)
                this.#owners.set(id, ownerId);
        await this.#spaces.learn(rows.flatMap(({ spaceId }) => spaceId ?? []));
        return found.map((of) => of.map((row) => this.#toItem(row)));
    }
    /** Adds the ids of owners: apps may have the same name in the same space. */
    describe(items) {
        return items.map((item) => {
            const owner = this.#owners.get(item.id);
            return owner === undefined ? item : { ...item, owner };
        });
    }
    /** What may have been meant by names that nothing has, by the lists that were read. Never throws. */
    near(selectors) {
        return Promise.all(selectors.map((selector) => this.#near(selector).catch(() => [])));
    }
    async #near({ conditions }) {
        const places = await this.#spaces.of({ conditions });
        const rows = (await this.#everyApp(places)).filter((row) => this.#isIn(row, places));
        const known = new Set(rows.map(({ name }) => name));
        const names = finder_valuesOf(conditions, 'name').filter((name) => !known.has(name));
        return names.slice(0, finder_MOST_NAMES).flatMap((wanted) => nearest(wanted, rows, ({ name }) => name).map(({ found, how }) => {
            const space = found.spaceId && this.#spaces.nameOf(found.spaceId);
            const where = space ? ` in space ${quoted(space)}` : '';
            return `There is ${quoted(found.name)}${where}, ${how}.`;
        }));
    }
    async #findOne(selector) {
        const places = await this.#spaces.of(selector);
        const candidates = await this.#candidates(selector, places);
        const found = new Map();
        for (const row of candidates) {
            if (this.#isIn(row, places) && qlik_finder_satisfies(selector, row))
                found.set(row.id, row);
        }
        return [...found.values()];
    }
    /**
     * Every app that may satisfy the filter, and others. What a search does not bring is looked for in
     * the whole list: how it takes blanks, signs and wildcards in a name is not told.
     */
    async #candidates({ conditions }, places) {
        const ids = finder_valuesOf(conditions, 'id');
        const names = finder_valuesOf(conditions, 'name');
        const searches = [
            ...ids.flatMap((id) => [...new Set([id, id.toLowerCase()])].map((resourceId) => ({ resourceId }))),
            ...(ids.length > 0 ? [] : names.map((name) => ({ name }))),
        ];
        if (searches.length === 0 || searches.length > MOST_SEARCHES)
            return this.#everyApp(places);
        const rows = (await Promise.all(searches.map((query) => this.#search(query)))).flat();
        const isMissing = (name) => !rows.some((row) => row.name === name && this.#isIn(row, places));
        if (ids.length > 0 || !names.some(isMissing))
            return rows;
        return [...rows, ...(await this.#everyApp(places))];
    }
    /** A search that is not understood is none: then all apps are compared. */
    async #search(query) {
        try {
            return await this.#list({ ...EVERY_APP, ...query });
        }
        catch (error) {
            if (error instanceof QlikError && error.status === 400)
                return this.#list(EVERY_APP);
            throw error;
        }
    }
    /** Of these places, or of all. */
    async #everyApp(places) {
        if (!places || places.length > MOST_SEARCHES)
            return this.#list(EVERY_APP);
        const lists = places.map(({ id }) => this.#search({ spaceId: id }));
        return (await Promise.all(lists)).flat();
    }
    /** To its end, once for each query. */
    #list(query) {
        const key = JSON.stringify(query);
        const known = this.#lists.get(key);
        if (known)
            return known;
        const listing = { path: 'items', query, form: schemas_itemsPage };
        const list = this.#client
            .pages(listing, this.#signal)
            .then((pages) => pages.flatMap(({ data }) => data).filter((row) => row !== undefined));
        this.#lists.set(key, list);
        return list;
    }
    #isIn(row, places) {
        return places === undefined || places.some((place) => liesIn(row, place, this.#me));
    }
    #toItem({ id, name, spaceId }) {
        const folder = spaceId === undefined || spaceId === PERSONAL
            ? 'personal space'
            : this.#spaces.nameOf(spaceId);
        return {
            kind: apps,
            id,
            name,
            url: pageOf(id, this.#client.tenant),
            ...(folder ? { folder } : {}),
        };
    }
}
/** What is asked for by equality, as far as one condition on the field goes. */
function finder_valuesOf(conditions, field) {
    const exact = conditions.find((one) => one.field === field && (one.operator === 'eq' || one.operator === 'in'));
    return [...new Set(exact?.values)];
}
/** Places are compared where they are known. */
function qlik_finder_satisfies({ conditions, kind }, row) {
    return conditions
        .filter(({ field }) => field !== 'space' && field !== 'space_id')
        .every((condition) => {
        const actual = actualOf(condition, row);
        const type = kind.filters[condition.field] ?? 'text';
        return holds(condition, type, actual === undefined ? [] : [actual]);
    });
}
function actualOf({ field, values }, row) {
    switch (field) {
        case 'id':
            // GUIDs are the same in any case.
            return values.find((value) => value.toLowerCase() === row.id.toLowerCase());
        case 'name':
            return row.name;
        case 'owner_id':
            return row.ownerId;
        case 'created_at':
            return row.createdAt;
        default:
            return row.updatedAt;
    }
}

;// CONCATENATED MODULE: ./vendors/qlik/jobs.js












const jobs_AT_ONCE = 8;
/** Follows and cancels reloads, each by its id. */
class Jobs {
    #client;
    #signal;
    #history;
    #limit = (0,p_limit/* default */.A)(jobs_AT_ONCE);
    constructor(client, signal) {
        this.#client = client;
        this.#signal = signal;
        this.#history = new History(client);
    }
    observe(jobs, signal) {
        return observeEach(jobs, (job) => this.#limit(() => this.#observeOne(job, signal)));
    }
    async #observeOne(job, signal) {
        try {
            const reload = await this.#client.look(reloadCall(job.id, signal), reloadAnswer);
            // Something in between may have kept the answer for another one.
            if (reload.id !== job.id)
                throw new http_answer/* OddAnswer */.oh();
            return qlik_observation_observationOf(reload);
        }
        catch (error) {
            if (!(error instanceof QlikError))
                return this.#fromList(job, signal, error);
            // A page in place of the API's answer says nothing about the reload.
            if (!error.fromApi)
                throw new errors/* UnavailableError */.hG(error.words, { cause: error });
            if (error.status !== 400 && error.status !== 404)
                throw error;
            return { state: 'missing', reason: `Qlik Cloud no longer knows the reload: ${error.words}` };
        }
    }
    /** An answer that is too large is so for the log of the script in it: lists leave that out. */
    async #fromList({ id, item }, signal, error) {
        if (!(error instanceof errors/* UnavailableError */.hG) || error.heals !== 'never')
            throw error;
        const rows = await this.#history.newest(item.id, signal).catch(() => []);
        const row = rows.find((one) => one.id === id);
        if (!row)
            throw error;
        return qlik_observation_observationOf(row);
    }
    /** Which app each of these reloads is of, where Qlik Cloud knows and shows it. */
    identify(ids) {
        return Promise.all(ids.map((id) => this.#limit(() => this.#identifyOne(id))));
    }
    async #identifyOne(id) {
        try {
            const { appId } = await this.#client.read(reloadCall(id, this.#signal), reloadAnswer);
            if (appId === undefined)
                return undefined;
            return { kind: apps, id: appId, name: '', url: pageOf(appId, this.#client.tenant) };
        }
        catch (error) {
            // What one reload is of is no reason to leave the others alone.
            if (error instanceof errors/* StepError */.zg)
                return undefined;
            throw error;
        }
    }
    /** 202: it is being cancelled, and may yet end otherwise; 204: it is; 409: it can't be any more. */
    async cancel(job, signal) {
        const path = `reloads/${client_segment(job.id)}/actions/cancel`;
        try {
            (0,http_answer/* unread */.gy)(await this.#client.call({ method: 'POST', path, signal, inHaste: true }));
            return { kind: 'accepted' };
        }
        catch (error) {
            signal.throwIfAborted();
            if (!(error instanceof QlikError))
                return (0,refused_cancel/* refusedCancel */.b)(error);
            const seen = error.fromApi ? await this.#seen(job.id, signal) : undefined;
            if (seen && isCanceling(seen))
                return { kind: 'accepted' };
            if (seen && isOver(seen))
                return { kind: 'already-ended' };
            return { kind: 'refused', reason: error.words, transient: error.status === 409 };
        }
    }
    async #seen(id, signal) {
        try {
            return await this.#client.look(reloadCall(id, signal), reloadAnswer);
        }
        catch {
            return undefined;
        }
    }
}
function reloadCall(id, signal) {
    return { method: 'GET', path: `reloads/${client_segment(id)}`, signal };
}
function isOver(reload) {
    const { state } = qlik_observation_observationOf(reload);
    return !isActive(reload) && state !== 'pending' && state !== 'running';
}

;// CONCATENATED MODULE: ./vendors/qlik/tokens.js







/** The tokens for Qlik Cloud's API: an API key is one that can't be renewed. */
class tokens_Tokens {
    #config;
    #context;
    #keeper;
    #last;
    constructor(config, context) {
        this.#config = config;
        this.#context = context;
        this.#keeper = new TokenKeeper(context.clock, (signal) => this.#acquire(signal));
    }
    /** The one that was got last, however old: it may do. */
    get last() {
        return this.#last;
    }
    /** A key that was refused can't be had anew. */
    get renewable() {
        return this.#config.credentials.kind === 'oauth';
    }
    /** A token that has some time left. */
    get(signal) {
        return this.#keeper.get(signal);
    }
    /** Another token than the one that Qlik Cloud has just refused. */
    replace(refused, signal) {
        return this.#keeper.replace(refused, signal);
    }
    async #acquire(signal) {
        const { credentials } = this.#config;
        if (credentials.kind === 'oauth')
            return this.#clientCredentials(credentials, signal);
        return { value: credentials.apiKey, lifeMs: Number.POSITIVE_INFINITY };
    }
    /** As Qlik's own library asks (@qlik/api: `POST /oauth/token`, in JSON). */
    async #clientCredentials({ clientId, clientSecret }, signal) {
        const { clock, random, log, leftMs, send, mask } = this.#context;
        const { tenant } = this.#config;
        const address = http_address/* Address */.p.of(clock, WHO, ADDRESS_INPUT);
        const request = {
            method: 'POST',
            url: new URL('/oauth/token', tenant),
            headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
            body: JSON.stringify({
                client_id: clientId,
                client_secret: clientSecret,
                grant_type: 'client_credentials',
                scope: 'user_default',
            }),
            signal,
        };
        const fresh = await (0,http_patience/* patiently */.d)(async () => freshIn(await address.ask(request, send), tenant), {
            clock,
            random,
            log,
            who: WHO,
            check: ADDRESS_INPUT,
            signal,
            leftMs,
        });
        mask(fresh.value);
        this.#last = fresh.value;
        return fresh;
    }
}
function freshIn(response, { host }) {
    if (!response.ok)
        throw tokens_refusal(response, host);
    const parsed = tokenAnswer.safeParse(response.json);
    if (!parsed.success) {
        const what = response.json === undefined ? response.describe() : 'JSON without a token';
        throw new errors/* UnavailableError */.hG(`${host} sent ${what}`, { heals: 'soon' });
    }
    const { access_token: value, expires_in: seconds = Number.POSITIVE_INFINITY } = parsed.data;
    return { value, lifeMs: seconds * 1000 };
}
function tokens_refusal(response, host) {
    const { words, fromApi } = saidIn(response);
    if (!fromApi || response.status === 404) {
        return new errors/* StepError */.zg(`${host} does not sign in as Qlik Cloud does: ${words}.`, {
            advice: `Check ${ADDRESS_INPUT}, and what stands between the runner and it.`,
        });
    }
    return new errors/* StepError */.zg(`Qlik Cloud refused the sign-in of the OAuth client: ${words}.`, {
        advice: errors_SIGN_IN_ADVICE,
    });
}

;// CONCATENATED MODULE: ./vendors/qlik/trigger.js






const QUOTA_ADVICE = "The tenant's quota of reloads is used up: reload less often, or wait until it is counted anew. No right is missing.";
const APP_ADVICE = 'Check that the app still exists, and that this account may see it.';
/** Sends the one request that starts a reload. It can't be named: there is no id that we could choose. */
async function triggerReload({ item, parameters }, client, signal) {
    try {
        const response = await client.call({
            method: 'POST',
            path: 'reloads',
            body: { appId: item.id, ...parameters },
            signal,
            outlivesSignal: true,
            freshConnection: true,
            timeoutMs: TRIGGER_TIMEOUT_MS,
        });
        return trigger_accepted(response, item);
    }
    catch (error) {
        return { answer: trigger_refusal(error) };
    }
}
function trigger_accepted(response, item) {
    const reload = reloadAnswer.safeParse(response.json);
    if (reload.success) {
        const { data } = reload;
        return { answer: { kind: 'accepted', job: { id: data.id, item } }, reload: data };
    }
    const what = response.json === undefined ? response.describe() : 'an answer without an id';
    const reason = `Qlik Cloud accepted it (${response.status}) but named no reload: ${what}`;
    return { answer: { kind: 'unclear', reason, final: false } };
}
function trigger_refusal(error) {
    if (error instanceof QlikError)
        return ofApi(error);
    if (error instanceof errors/* UnavailableError */.hG)
        return trigger_unanswered(error);
    if (error instanceof http_answer/* RedirectError */.Lx)
        return redirected(error);
    if (error instanceof errors/* StepError */.zg)
        return trigger_refused(error.message, error.advice);
    throw error;
}
function ofApi(error) {
    const { status, words, fromApi } = error;
    const reason = `Qlik Cloud refused it: ${words}`;
    // A page of something in between does not say what became of the request.
    if (!fromApi)
        return { kind: 'unclear', reason, final: true };
    if (isQuotaMet(error))
        return trigger_refused(reason, QUOTA_ADVICE);
    switch (status) {
        case 401:
            return trigger_refused(reason, undefined);
        case 403: {
            if (isNotAllowed(error))
                return trigger_refused(reason, ACCESS_ADVICE);
            const advice = saysQuota(error) ? QUOTA_ADVICE : ACCESS_ADVICE;
            return { kind: 'unclear', reason, final: true, advice };
        }
        case 404:
            return trigger_refused(reason, APP_ADVICE);
        case 409:
            return { kind: 'busy', reason: words };
        default:
            return trigger_refused(reason, undefined);
    }
}
function trigger_refused(reason, advice) {
    return { kind: 'refused', reason, ...(advice === undefined ? {} : { advice }) };
}
/**
 * A 429 is either the limit of requests, or "a pending reload request already exists for this app"
 * (qlik.dev: Reloads). The codes are those of two services: `HTTP-429`, and `RELOADS-…`. In doubt it is
 * the limit: before the request is sent again it is looked what there is.
 */
function trigger_unanswered(error) {
    const { status, answer } = error;
    if (status !== 429 || !answer)
        return noAnswer(error, WHO);
    const said = saidIn(answer);
    const { codes, words } = said;
    if (isQuotaMet(said))
        return trigger_refused(`Qlik Cloud refused it: ${words}`, QUOTA_ADVICE);
    const isPending = /\bpending reload|\balready (?:exists|pending|queued)/i.test(words);
    const isLimit = codes.some((code) => code.startsWith('HTTP-')) ||
        /\brate limit/i.test(words) ||
        (0,http_answer/* retryAfterHeader */.W8)(answer) !== undefined;
    const isOfReloads = codes.some((code) => code.startsWith('RELOADS-'));
    if (isPending || (isOfReloads && !isLimit))
        return { kind: 'busy', reason: words };
    return noAnswer(error, WHO);
}

;// CONCATENATED MODULE: ./vendors/qlik/session.js







/** Qlik Cloud behind the port. */
class QlikSession {
    /** A list tells of one app alone. */
    observesTogether = false;
    #config;
    #client;
    #signal;
    #finder;
    #reloads;
    #jobs;
    constructor(config, client, signal, me) {
        this.#config = config;
        this.#client = client;
        this.#signal = signal;
        this.#finder = new finder_Finder(client, signal, me);
        this.#reloads = new AppReloads(client, signal, me);
        this.#jobs = new Jobs(client, signal);
    }
    /** Signs in and asks who we are, so that what is wrong with that is told before anything else. */
    static async open(config, context) {
        const { signal } = context;
        const tokens = new tokens_Tokens(config, context);
        const client = new QlikClient(config, tokens, context);
        return new QlikSession(config, client, signal, await signIn(client, tokens, config, signal));
    }
    get description() {
        const { credentials, tenant } = this.#config;
        const how = credentials.kind === 'api-key'
            ? 'with an API key'
            : `as OAuth client ${credentials.clientId}`;
        return `${tenant.host}, signed in ${how}`;
    }
    find(selectors) {
        return this.#finder.find(selectors);
    }
    near(selectors) {
        return this.#finder.near(selectors);
    }
    async describe(items) {
        return this.#finder.describe(items);
    }
    async prepare({ parameters }) {
        return parameters;
    }
    /** It refuses a second one that waits, and takes another beside one that runs: we look before we ask. */
    guardsAgainstSecond() {
        return false;
    }
    running(order) {
        return this.#reloads.running(order);
    }
    async trigger(order) {
        const { answer, reload } = await triggerReload(order, this.#client, this.#signal);
        if (reload)
            this.#reloads.note(reload);
        return answer;
    }
    look(order) {
        return this.#reloads.look(order);
    }
    startedSince(order, look) {
        return this.#reloads.startedSince(order, look);
    }
    durations(order) {
        return this.#reloads.durations(order);
    }
    lastSuccess(order) {
        return this.#reloads.lastSuccess(order);
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
    /** There is nothing to sign out of: a token ends by itself. */
    async close() { }
}

;// CONCATENATED MODULE: ./vendors/qlik/index.js




/** Qlik Cloud, by its REST API. */
const qlik = {
    id: 'qlik',
    label: WHO,
    folder: 'Space',
    kinds: [apps],
    // Whoever changes a task of somebody else becomes its owner (qlik.dev: Tasks, Reload tasks).
    notPausable: 'whoever changes a schedule there becomes its owner, and reloads would run as that one',
    jobNeeds: [],
    inputs: ['qlik-url', 'qlik-client-id', 'qlik-client-secret', 'qlik-api-key'],
    secretInputs: ['qlik-client-secret', 'qlik-api-key'],
    maxParallel: 10,
    readConfig: config_readConfig,
    readLink: link_readLink,
    isOwnPage: isOwnPage,
    connect: (config, context) => QlikSession.open(config, context),
};

;// CONCATENATED MODULE: ./identity/aws-keys.js
/** Variables that hold secrets. */
const AWS_SECRETS = ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
/**
 * The keys in the environment, as `aws-actions/configure-aws-credentials` and whoever else leaves
 * them there; `undefined` where they are not whole.
 */
function awsKeysIn({ env }) {
    const accessKeyId = env('AWS_ACCESS_KEY_ID').trim();
    const secretAccessKey = env('AWS_SECRET_ACCESS_KEY').trim();
    const sessionToken = env('AWS_SESSION_TOKEN').trim();
    if (accessKeyId === '' || secretAccessKey === '')
        return undefined;
    return { accessKeyId, secretAccessKey, ...(sessionToken === '' ? {} : { sessionToken }) };
}

;// CONCATENATED MODULE: ./vendors/quicksight/regions.js
/** Where QuickSight is, by the endpoints that the AWS SDKs know (botocore, endpoints.json). */
const REGIONS = [
    'af-south-1',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-south-1',
    'ap-southeast-1',
    'ap-southeast-2',
    'ap-southeast-3',
    'ap-southeast-5',
    'ca-central-1',
    'cn-north-1',
    'eu-central-1',
    'eu-central-2',
    'eu-north-1',
    'eu-south-1',
    'eu-south-2',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'il-central-1',
    'me-central-1',
    'sa-east-1',
    'us-east-1',
    'us-east-2',
    'us-gov-east-1',
    'us-gov-west-1',
    'us-west-2',
];
/** `eu-west-1`, `us-gov-west-1`. */
const FORM = /^[a-z]{2,4}(?:-[a-z]+){1,2}-\d{1,2}$/;
function isRegion(text) {
    return FORM.test(text);
}
/** Where a service of AWS answers in a region. */
function endpoint(service, region) {
    return new URL(`https://${service}.${region}.amazonaws.com${isInChina(region) ? '.cn' : ''}`);
}
/** The pages that people see (user guide: AWS Regions, websites, IP address ranges, and endpoints). */
function pagesOf(region) {
    if (isInChina(region))
        return new URL(`https://${region}.quicksight.amazonaws.cn`);
    if (region.startsWith('us-gov-'))
        return new URL(`https://quicksight.${region}.amazonaws.com`);
    return new URL(`https://${region}.quicksight.aws.amazon.com`);
}
function isInChina(region) {
    return region.startsWith('cn-');
}

;// CONCATENATED MODULE: ./vendors/quicksight/config.js




const ROLE = /^arn:aws[\w-]*:iam::(\d{12}):role\/[\w+=,.@/-]{1,576}$/;
const ACCOUNT = /^\d{12}$/;
/** Reads the `quicksight-*` inputs; adds every problem to `problems`. */
function quicksight_config_readConfig(given, problems) {
    const before = problems.length;
    const api = readOrigin('quicksight-url', given.input, problems);
    const sts = readOrigin('quicksight-sts-url', given.input, problems);
    const region = readRegion(given, problems);
    const runId = readRunId(given);
    const credentials = quicksight_config_readCredentials(given, runId, problems);
    const accountId = readAccount(given, credentials, problems);
    if (problems.length > before || region === undefined || !credentials)
        return undefined;
    return {
        region,
        api: api ?? endpoint('quicksight', region),
        ...(api && { apiInput: 'quicksight-url' }),
        sts: sts ?? endpoint('sts', region),
        ...(sts && { stsInput: 'quicksight-sts-url' }),
        credentials,
        ...(accountId === undefined ? {} : { accountId }),
        runId,
    };
}
/** Needed with an address as well: it is signed. */
function readRegion({ input, env }, problems) {
    const from = ['AWS_REGION', 'AWS_DEFAULT_REGION'].find((name) => env(name).trim() !== '');
    const own = input('quicksight-region');
    const region = own || (from === undefined ? '' : env(from).trim());
    const refuse = (allowed) => {
        const source = own === '' && region !== '' ? ` (it is from ${from})` : '';
        const given = region === '' ? {} : { given: region };
        problems.push({ input: 'quicksight-region', ...given, allowed: `${allowed}${source}` });
        return undefined;
    };
    if (region === '') {
        return refuse('is required: the region of the data sets, such as eu-west-1 (or set AWS_REGION, as aws-actions/configure-aws-credentials does)');
    }
    if (!isRegion(region))
        return refuse('the code of a region, such as eu-west-1');
    if (!REGIONS.includes(region) && input('quicksight-url') === '') {
        return refuse(`a region that has QuickSight: ${REGIONS.join(', ')}; or give quicksight-url for another one`);
    }
    return region;
}
function quicksight_config_readCredentials(given, runId, problems) {
    const roleArn = given.input('quicksight-role-arn');
    if (roleArn === '')
        return readEnvironment(given, problems);
    const oidc = (0,github_id_token/* gitHubOidcIn */.wt)(given);
    if (!ROLE.test(roleArn)) {
        problems.push({
            input: 'quicksight-role-arn',
            given: roleArn,
            allowed: 'the ARN of a role, such as arn:aws:iam::123456789012:role/bi-refresh',
        });
    }
    if (!oidc) {
        problems.push({
            input: 'permissions',
            allowed: 'the role in quicksight-role-arn is assumed by GitHub OIDC, and this job may not ask for a token. Add to the job: permissions: { id-token: write }. (Runs from forks get none.)',
        });
    }
    const sessionName = ['bi-refresh', runId].filter(Boolean).join('-');
    return ROLE.test(roleArn) && oidc ? { kind: 'role', roleArn, sessionName, ...oidc } : undefined;
}
function readEnvironment(given, problems) {
    const keys = awsKeysIn(given);
    if (keys)
        return { kind: 'environment', keys };
    problems.push({
        input: 'quicksight-role-arn',
        allowed: 'is required: the role to assume by GitHub OIDC; or run aws-actions/configure-aws-credentials before, in the same job, which leaves AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment (a secret that does not exist is empty, and runs from forks get none)',
    });
    return undefined;
}
function readAccount({ input }, credentials, problems) {
    const own = input('quicksight-account-id');
    if (ACCOUNT.test(own))
        return own;
    if (own !== '') {
        problems.push({
            input: 'quicksight-account-id',
            given: own,
            allowed: 'the 12 digits of an AWS account, in quotes: without them YAML takes a leading zero away',
        });
    }
    return credentials?.kind === 'role' ? ROLE.exec(credentials.roleArn)?.[1] : undefined;
}
/** What the runner says of the run; nothing but digits gets into ids. */
function readRunId({ env }) {
    const parts = [env('GITHUB_RUN_ID'), env('GITHUB_RUN_ATTEMPT')];
    return parts.filter((part) => /^\d{1,20}$/.test(part)).join('-');
}

;// CONCATENATED MODULE: ./vendors/quicksight/kinds.js


const FULL = 'FULL_REFRESH';
const INCREMENTAL = 'INCREMENTAL_REFRESH';
const kinds_error = `use ${FULL} or ${INCREMENTAL}`;
/** Enum values in any case. A full refresh is what is meant where nothing is said: so it is the same. */
const quicksight_kinds_parameters = schemas/* strictObject */.rej({
    IngestionType: schemas/* string */.YjP({ error: kinds_error })
        .transform((text) => text.toUpperCase())
        .pipe(schemas/* enum */.k5n([FULL, INCREMENTAL], { error: kinds_error }))
        .meta((0,parameters/* inAnyCase */._W)([FULL, INCREMENTAL]))
        .optional()
        .describe('Whether all rows are read, as without it, or only new ones: that takes refresh properties of the data set.'),
})
    .transform(({ IngestionType }) => {
    return IngestionType === INCREMENTAL ? { IngestionType } : {};
});
const datasets = {
    name: 'datasets',
    singular: 'data set',
    plural: 'data sets',
    filters: { id: 'id', name: 'name', created_at: 'time', updated_at: 'time' },
    parameters: quicksight_kinds_parameters,
};
/** What kind of ingestion an order asks for. */
function typeOf({ IngestionType }) {
    return IngestionType === INCREMENTAL ? INCREMENTAL : FULL;
}

// EXTERNAL MODULE: ../node_modules/aws4fetch/dist/aws4fetch.esm.mjs
var aws4fetch_esm = __webpack_require__(3390);
;// CONCATENATED MODULE: ./identity/aws-refusal.js

const aws_refusal_text = schemas/* string */.YjP()
    .nullish()
    .catch(undefined)
    .transform((value) => value || undefined);
/** REST-JSON spells the message in either way (Smithy, restJson1); STS puts both in `Error`. */
const aws_refusal_body = schemas/* object */.Ikc({
    __type: aws_refusal_text,
    code: aws_refusal_text,
    Code: aws_refusal_text,
    Message: aws_refusal_text,
    message: aws_refusal_text,
    RequestId: aws_refusal_text,
    ResourceType: aws_refusal_text,
});
const nested = schemas/* object */.Ikc({ Error: aws_refusal_body, RequestId: aws_refusal_text });
/** @returns `undefined` for an answer that refuses nothing */
function awsRefusalIn(response) {
    if (response.ok)
        return undefined;
    const { status, headers } = response;
    const { name, message, requestId, resourceType } = read(response);
    const id = headers['x-amzn-requestid'] ?? requestId;
    const isFromAws = name !== '' || message !== undefined;
    const said = [name, message && aws_refusal_withoutSecrets(message)].filter(Boolean).join(': ');
    const instead = response.json === undefined ? response.describe() : 'no reason given';
    const words = `${said || instead} (${status}${id ? `, request ${id}` : ''})`;
    return { status, name, words, resourceType, isFromAws };
}
function read(response) {
    const inXml = xmlIn(response);
    if (inXml)
        return inXml;
    const outer = nested.safeParse(response.json).data;
    const inner = outer?.Error ?? aws_refusal_body.safeParse(response.json).data;
    return {
        name: aws_refusal_nameOf(response.headers['x-amzn-errortype'] ?? inner?.__type ?? inner?.code ?? inner?.Code),
        message: inner?.Message ?? inner?.message,
        requestId: outer?.RequestId ?? inner?.RequestId,
        resourceType: inner?.ResourceType,
    };
}
/** `aws.protocoltests#FooError:http://…` is `FooError` (Smithy, restJson1: Operation error serialization). */
function aws_refusal_nameOf(written = '') {
    const [beforeColon = ''] = written.split(':');
    return beforeColon.slice(beforeColon.indexOf('#') + 1).trim();
}
function xmlIn({ text: xml }) {
    if (!/<ErrorResponse\b/.test(xml.slice(0, 1000)))
        return undefined;
    return {
        name: xmlText(xml, 'Code') ?? '',
        message: xmlText(xml, 'Message'),
        requestId: xmlText(xml, 'RequestId'),
    };
}
const ENTITIES = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
};
/** The text of the first element of that name, in the flat XML of AWS's query protocol. */
function xmlText(xml, element) {
    const [, inner] = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml) ?? [];
    return inner?.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
        const code = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16);
        if (Number.isNaN(code))
            return ENTITIES[name] ?? whole;
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}
/** What was to be signed holds the session token. */
function aws_refusal_withoutSecrets(message) {
    return message.replace(/\s*The Canonical String for this request should have been.*/s, '').trim();
}
const SKEWED = /^(?:RequestTimeTooSkewed|RequestExpired|RequestInTheFuture)/;
const SIGNATURE = /^(?:InvalidSignature|SignatureDoesNotMatch)/;
/** Signed by a clock that differs too far from that of AWS. */
function isSkewed({ name, words }) {
    return (SKEWED.test(name) ||
        (SIGNATURE.test(name) && /\bsignature expired\b|\bnot yet current\b/i.test(words)));
}
/** The session of these keys has ended. */
function isExpired({ name, words }) {
    return /^ExpiredToken/.test(name) || /\bsecurity token\b[^.]*\bis expired\b/i.test(words);
}
/** Asked too often, under whichever status (the names are those of the AWS SDKs' standard retry mode). */
function isThrottled({ name }) {
    return /^(?:Throttl\w+|RequestThrottled\w*|TooManyRequestsException|RequestLimitExceeded|SlowDown)$/.test(name);
}

;// CONCATENATED MODULE: ./identity/aws-requests.js


/** AWS's clock, as far as it matters: ours, until a signature was refused for its time. */
class AwsClock {
    #clock;
    #ahead;
    constructor(clock) {
        this.#clock = clock;
    }
    /** Milliseconds since the epoch. */
    now() {
        return this.#ahead === undefined ? this.#clock.now() : this.#ahead + this.#clock.elapsed();
    }
    /** @returns false where the answer does not tell the time */
    set({ date }) {
        if (date === undefined)
            return false;
        this.#ahead = date - this.#clock.elapsed();
        return true;
    }
}
/**
 * Sends requests to a service of AWS, signed by Signature Version 4. What is refused for keys that
 * have ended, or for a clock that is off, has had no effect, and is sent once more with what is right.
 */
class AwsRequests {
    #service;
    #signing;
    #send;
    /** Keys derived from the secret one, by day: see `AwsV4Signer`. */
    #derived = new Map();
    constructor(service, signing, send) {
        this.#service = service;
        this.#signing = signing;
        this.#send = send;
    }
    /**
     * Sends one request, and passes on what AWS itself answered, 4xx included.
     * @param signal ends signing in anew; the request itself has its own
     * @throws StepError for keys that have ended and can't be renewed
     * @throws what `Address.ask` does
     */
    async ask(request, signal) {
        const { keys, clock } = this.#signing;
        let isRenewed = false;
        let isSet = false;
        for (;;) {
            const current = await keys.get(signal);
            signal.throwIfAborted();
            const response = await this.#service.address.ask(await this.#signed(request, current), this.#send);
            const refusal = awsRefusalIn(response);
            if (refusal && !isRenewed && isExpired(refusal)) {
                isRenewed = true;
                await keys.replace(current, signal);
            }
            else if (refusal && !isSet && isSkewed(refusal) && clock.set(response)) {
                isSet = true;
            }
            else {
                return response;
            }
        }
    }
    async #signed(request, keys) {
        const { method, url, headers = {}, body } = request;
        const { name: service, region } = this.#service;
        const datetime = new Date(this.#signing.clock.now()).toISOString().replace(/[:-]|\.\d{3}/g, '');
        const signer = new aws4fetch_esm/* AwsV4Signer */.s({
            ...keys,
            method,
            url: url.href,
            headers,
            ...(body === undefined ? {} : { body }),
            service,
            region,
            datetime,
            cache: this.#derived,
        });
        const signed = await signer.sign();
        return { ...request, headers: Object.fromEntries(signed.headers) };
    }
}

;// CONCATENATED MODULE: ./identity/sts.js







const sts_WHO = 'AWS STS';
const VERSION = '2011-06-15';
/** Whom the ID token is for: what the identity provider in IAM expects as audience. */
const STS_AUDIENCE = 'sts.amazonaws.com';
/** How long a session lasts unless more is asked for, which not every role allows. */
const DEFAULT_LIFE_MS = 60 * 60_000;
/** The longest that a role allows. */
const LONGEST_LIFE_MS = 12 * DEFAULT_LIFE_MS;
const seconds = schemas/* number */.aig().transform((value) => value * 1000);
const sts_time = schemas/* union */.KCZ([seconds, schemas/* string */.YjP().transform((value) => Date.parse(value))])
    .nullish()
    .catch(undefined);
const key = schemas/* string */.YjP().min(1);
const credentials = schemas/* object */.Ikc({
    AccessKeyId: key,
    SecretAccessKey: key,
    SessionToken: key,
    Expiration: sts_time,
});
const roleAnswer = schemas/* object */.Ikc({
    AssumeRoleWithWebIdentityResponse: schemas/* object */.Ikc({
        AssumeRoleWithWebIdentityResult: schemas/* object */.Ikc({ Credentials: credentials }),
    }),
});
const account = schemas/* string */.YjP().regex(/^\d{12}$/);
const callerAnswer = schemas/* object */.Ikc({
    GetCallerIdentityResponse: schemas/* object */.Ikc({ GetCallerIdentityResult: schemas/* object */.Ikc({ Account: account }) }),
});
/**
 * Assumes a role by GitHub's ID token. The session lasts an hour, which every role allows.
 * @throws StepError with what STS said and what to do
 */
async function assumeRole(identity, sts, context) {
    const { roleArn, sessionName } = identity;
    const address = http_address/* Address */.p.of(context.clock, sts_WHO, sts.check);
    const attempt = async () => {
        // It lives for five minutes: one that was kept may have ended when STS answers at last.
        const token = await (0,github_id_token/* gitHubIdToken */.Qd)(identity, STS_AUDIENCE, context);
        const body = sts_form({
            Action: 'AssumeRoleWithWebIdentity',
            RoleArn: roleArn,
            RoleSessionName: sessionName,
            WebIdentityToken: token,
        });
        const response = await address.ask({ ...post(sts, body), signal: context.signal }, context.send);
        return keysIn(sts_accepted(response, adviceOnRole(identity)), sts, context);
    };
    try {
        const fresh = await (0,http_patience/* patiently */.d)(attempt, { ...context, who: sts_WHO, check: sts.check });
        context.mask(fresh.value.secretAccessKey);
        context.mask(fresh.value.sessionToken ?? '');
        return fresh;
    }
    catch (error) {
        if (!(error instanceof errors/* UnavailableError */.hG))
            throw error;
        const message = `AWS STS gave no credentials: ${error.message}.`;
        throw new errors/* StepError */.zg(message, { cause: error, advice: checkRole(identity) });
    }
}
/**
 * The account of whoever has these keys, which anybody may ask for.
 * @param otherwise what to do where STS does not answer
 * @throws StepError with what STS said and what to do
 */
async function accountOf(signing, sts, context, otherwise) {
    const address = http_address/* Address */.p.of(context.clock, sts_WHO, sts.check);
    const service = { name: 'sts', region: sts.region, address };
    const requests = new AwsRequests(service, signing, context.send);
    const request = { ...post(sts, sts_form({ Action: 'GetCallerIdentity' })), signal: context.signal };
    try {
        return await (0,http_patience/* patiently */.d)(async () => {
            const response = sts_accepted(await requests.ask(request, context.signal), adviceOnKeys);
            const inJson = callerAnswer.safeParse(response.json).data;
            const found = inJson?.GetCallerIdentityResponse.GetCallerIdentityResult.Account ??
                account.safeParse(xmlText(response.text, 'Account')).data;
            return found ?? unusable(response, sts);
        }, { ...context, who: sts_WHO, check: sts.check });
    }
    catch (error) {
        if (!(error instanceof errors/* UnavailableError */.hG))
            throw error;
        const message = `AWS STS did not tell whose account it is: ${error.message}.`;
        throw new errors/* StepError */.zg(message, { cause: error, advice: otherwise });
    }
}
function sts_form(fields) {
    return new URLSearchParams({ Version: VERSION, ...fields }).toString();
}
function post({ origin }, body) {
    return {
        method: 'POST',
        url: new URL('/', origin),
        headers: {
            Accept: 'application/json',
            'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
        },
        body,
    };
}
/** A refusal that is known to pass. The second one is of a provider whose keys STS had to fetch. */
const PASSING = /^(?:IDPCommunicationError|ExpiredToken)/;
const PASSING_WORDS = /retrieve verification key/i;
function sts_accepted(response, advice) {
    const refusal = awsRefusalIn(response);
    if (!refusal)
        return response;
    const { name, words } = refusal;
    if (isThrottled(refusal))
        throw new errors/* UnavailableError */.hG(words, { status: 429 });
    if (PASSING.test(name) || PASSING_WORDS.test(words)) {
        throw new errors/* UnavailableError */.hG(words, { heals: 'soon' });
    }
    throw new errors/* StepError */.zg(`AWS STS refused the sign-in: ${words}`, { advice: advice(refusal) });
}
function unusable(response, { origin }) {
    throw new errors/* UnavailableError */.hG(`${origin.host} sent ${response.describe()}`, { heals: 'soon' });
}
/** In JSON, if STS heeds what we accept, and else in XML. */
function keysIn(response, sts, { clock }) {
    const { text, json } = response;
    const inJson = roleAnswer.safeParse(json).data?.AssumeRoleWithWebIdentityResponse;
    const found = inJson?.AssumeRoleWithWebIdentityResult.Credentials ??
        credentials.safeParse({
            AccessKeyId: xmlText(text, 'AccessKeyId'),
            SecretAccessKey: xmlText(text, 'SecretAccessKey'),
            SessionToken: xmlText(text, 'SessionToken'),
            Expiration: xmlText(text, 'Expiration'),
        }).data;
    if (!found)
        return unusable(response, sts);
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = found;
    return {
        value: {
            accessKeyId: AccessKeyId,
            secretAccessKey: SecretAccessKey,
            sessionToken: SessionToken,
        },
        // Both by AWS's clock: the runner's may be off.
        lifeMs: lifeOf(Expiration, response.date ?? clock.now()),
    };
}
function lifeOf(expiration, now) {
    const lifeMs = (expiration ?? Number.NaN) - now;
    return lifeMs > 0 && lifeMs <= LONGEST_LIFE_MS ? lifeMs : DEFAULT_LIFE_MS;
}
function adviceOnRole(identity) {
    const { roleArn } = identity;
    return ({ name, words }) => {
        if (/^AccessDenied/.test(name)) {
            return `Check that the role ${roleArn} exists, and that its trust policy lets this workflow in: the conditions on token.actions.githubusercontent.com:sub and :aud must be those of this run.`;
        }
        if (/audience/i.test(words)) {
            return `Add ${STS_AUDIENCE} to the audiences of the identity provider in IAM.`;
        }
        if (/^(?:InvalidIdentityToken|IDPRejectedClaim)/.test(name)) {
            return `Add GitHub as an identity provider in IAM of the role's account: https://token.actions.githubusercontent.com, audience ${STS_AUDIENCE}.`;
        }
        if (/^RegionDisabled/.test(name)) {
            return 'Switch STS on for this region: IAM, Account settings, Security Token Service.';
        }
        return checkRole(identity);
    };
}
function checkRole({ roleArn }) {
    return `Check the role ${roleArn}, its trust policy, and the identity provider for GitHub in IAM.`;
}
function adviceOnKeys() {
    return 'Check the AWS credentials of the environment: aws-actions/configure-aws-credentials has to run before, in the same job.';
}

;// CONCATENATED MODULE: ./vendors/quicksight/access.js






const NAME_IT = 'Give quicksight-account-id: then it need not be asked for.';
/** A session lasts so long unless more was asked for, of a role that allows it. */
const USUAL_SESSION_MS = 60 * 60_000;
/**
 * Signs in, so that wrong credentials are told before anything else, and finds out whose account it is.
 * @throws StepError with what AWS said and what to do
 */
async function openAccess(config, context) {
    warnOfShortSession(config, context);
    const keys = new TokenKeeper(context.clock, (signal, last) => acquire(config, { ...context, signal }, last));
    await keys.get(context.signal);
    const signing = { keys, clock: new AwsClock(context.clock) };
    const accountId = config.accountId ?? (await accountOf(signing, stsOf(config), context, NAME_IT));
    return { signing, accountId, close: () => keys.close() };
}
async function acquire(config, context, last) {
    const { credentials } = config;
    if (credentials.kind === 'role')
        return assumeRole(credentials, stsOf(config), context);
    if (last === undefined)
        return { value: credentials.keys, lifeMs: Number.POSITIVE_INFINITY };
    throw new errors/* StepError */.zg("The AWS credentials of the environment have ended (ExpiredToken), and can't be renewed.", {
        advice: 'Give quicksight-role-arn, whose session is renewed, or a longer role-duration-seconds to aws-actions/configure-aws-credentials.',
    });
}
function stsOf({ sts: origin, stsInput, region }) {
    return { origin, region, check: stsInput ?? (0,http_address/* onTheWayTo */.z)(origin) };
}
/** When such a session ends, the environment does not say. */
function warnOfShortSession({ credentials }, context) {
    if (credentials.kind !== 'environment' || credentials.keys.sessionToken === undefined)
        return;
    if (context.leftMs() <= USUAL_SESSION_MS)
        return;
    context.log.warning(`timeout is longer than the ${(0,domain_duration/* formatDuration */.a3)(USUAL_SESSION_MS)} that AWS credentials of the environment last unless role-duration-seconds says more, and they can't be renewed: quicksight-role-arn is`);
}

;// CONCATENATED MODULE: ./vendors/quicksight/errors.js


/** QuickSight refused a request. The name counts: both of its 409s mean something else. */
class QuickSightError extends errors/* StepError */.zg {
    refusal;
    /** @param what the request in words: `GET data-sets/…` */
    constructor(what, refusal) {
        const advice = quicksight_errors_adviceFor(refusal);
        super(`QuickSight refused ${what}: ${refusal.words}`, advice ? { advice } : {});
        this.name = 'QuickSightError';
        this.refusal = refusal;
    }
    /** The exception without its suffix: `AccessDenied`. Empty where there is none. */
    get code() {
        return this.refusal.name.replace(/Exception$/, '');
    }
    get words() {
        return this.refusal.words;
    }
    /** What is asked for is not there, and the rest of the request is right: no such ingestion, say. */
    get isNotFound() {
        return this.code === 'ResourceNotFound' && this.refusal.status !== 400;
    }
}
function errors_errorIn(response, what) {
    const refusal = awsRefusalIn(response);
    return refusal && new QuickSightError(what, refusal);
}
const PERMISSION = 'Allow it in the IAM policy of whoever signs in: docs/quicksight.md has one that is enough.';
const KEYS = 'Check the AWS credentials: they belong to each other, are whole, and have not been deleted.';
/** Names and texts of answers that were recorded, and of the service's own model. */
function quicksight_errors_adviceFor({ name, words }) {
    if (/\bplease use the \S+ endpoint\b/i.test(words)) {
        return 'Give the region that QuickSight names as quicksight-region, if the data sets are there.';
    }
    if (/\bSTANDARD Edition\b/i.test(words)) {
        return 'The Standard edition of QuickSight does not have this: it takes Enterprise.';
    }
    if (/\bQuicksight Account Not Found\b/i.test(words)) {
        return 'Check quicksight-account-id: this account has not signed up for QuickSight.';
    }
    switch (name.replace(/Exception$/, '')) {
        case 'AccessDenied':
            return PERMISSION;
        case 'InvalidSignature':
        case 'SignatureDoesNotMatch':
            return /expired|not yet current/i.test(words)
                ? 'The clock of the runner differs from that of AWS: set it.'
                : KEYS;
        case 'UnrecognizedClient':
        case 'InvalidClientTokenId':
        case 'IncompleteSignature':
        case 'MissingAuthenticationToken':
            return KEYS;
        case 'UnsupportedUserEdition':
            return 'The edition of QuickSight that this account has does not have this.';
        default:
            return undefined;
    }
}

;// CONCATENATED MODULE: ./vendors/quicksight/client.js








/** QuickSight's API in one region, for one account. */
class QuickSightClient {
    accountId;
    #api;
    #context;
    #address;
    #requests;
    #serverClock;
    constructor({ api, apiInput, region }, accountId, signing, context) {
        this.accountId = accountId;
        this.#api = api;
        this.#context = context;
        this.#address = http_address/* Address */.p.of(context.clock, 'QuickSight', apiInput ?? (0,http_address/* onTheWayTo */.z)(api));
        const service = { name: 'quicksight', region, address: this.#address };
        this.#requests = new AwsRequests(service, signing, context.send);
        this.#serverClock = new ServerClock(context.clock);
    }
    /** The server's clock, by its `Date` headers: never later than it shows. Milliseconds since the epoch. */
    now() {
        return this.#serverClock.now();
    }
    /** `look`, repeated while QuickSight does not answer. */
    read(call, form) {
        const { clock, random, log, leftMs } = this.#context;
        const patience = { clock, random, log, who: 'QuickSight', signal: call.signal, leftMs };
        return (0,http_patience/* patiently */.d)(() => this.look(call, form), patience);
    }
    /** `call`, for what changes nothing and is answered by JSON of this form. */
    async look(call, form) {
        const response = await this.call(call);
        const parsed = form.safeParse(response.json);
        if (parsed.success) {
            this.#address.prove();
            return parsed.data;
        }
        if (response.json !== undefined)
            throw new http_answer/* OddAnswer */.oh();
        const what = `${this.#api.host} sent ${response.describe()}`;
        throw new errors/* UnavailableError */.hG(what, { heals: 'soon' });
    }
    /**
     * Sends one request; again only where it was refused for keys that had ended, or for the clock.
     * @throws QuickSightError for what QuickSight refuses
     * @throws UnavailableError when no usable answer came
     * @throws StepError when QuickSight was never reached, or keys can't be renewed
     */
    async call(call) {
        const { method, body, signal } = call;
        const request = {
            method,
            url: this.#urlOf(call),
            headers: {
                Accept: 'application/json',
                ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
            },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
            ...(call.outlivesSignal ? {} : { signal }),
            freshConnection: call.freshConnection ?? false,
            ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
        };
        const response = await this.#requests.ask(request, signal);
        this.#serverClock.read(response);
        const error = errors_errorIn(response, quicksight_client_inWords(call));
        if (!error)
            return response;
        if (isThrottled(error.refusal))
            throw new errors/* UnavailableError */.hG(error.words, { status: 429 });
        throw error;
    }
    #urlOf({ path, query = {} }) {
        const segments = ['accounts', this.accountId, ...path].map(quicksight_client_segment);
        const url = new URL(`/${segments.join('/')}`, this.#api);
        url.search = Object.entries(query)
            .map(([name, value]) => `${name}=${encoded(value)}`)
            .join('&');
        return url;
    }
}
/** Whatever an id holds, it is one segment; one of dots alone would lead elsewhere. */
function quicksight_client_segment(text) {
    if (/^\.{0,2}$/.test(text))
        throw new errors/* StepError */.zg(`"${text}" is no id of QuickSight's.`);
    return encoded(text);
}
/** As Signature Version 4 encodes: everything but letters, digits and `-._~`. */
function encoded(text) {
    return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
function quicksight_client_inWords({ method, path }) {
    return `${method} ${path.join('/')}`;
}

;// CONCATENATED MODULE: ./vendors/quicksight/listing.js


/** The most that a page holds (MaxResults of the API's model). */
const listing_PAGE_SIZE = 100;
/** A token may have ended while its page was waited for (InvalidNextTokenException). */
const MOST_RESTARTS = 3;
/**
 * Reads a list page by page. What shifts from one page to the next meanwhile may come twice.
 * @throws StepError for a list that leads round in circles
 */
async function readList(client, reading) {
    for (let restarts = 0;; restarts++) {
        try {
            return await readOnce(client, reading);
        }
        catch (error) {
            const hasEnded = error instanceof QuickSightError && error.code === 'InvalidNextToken';
            if (!hasEnded || restarts >= MOST_RESTARTS)
                throw error;
        }
    }
}
async function readOnce(client, { path, form, signal, mostPages, once = false, isEnough = () => false }) {
    const rows = [];
    const seen = new Set();
    for (let token;;) {
        const query = {
            'max-results': String(listing_PAGE_SIZE),
            ...(token === undefined ? {} : { 'next-token': token }),
        };
        const call = { method: 'GET', path, query, signal };
        const page = await (once ? client.look(call, form) : client.read(call, form));
        rows.push(...page.rows);
        token = page.next;
        if (token === undefined)
            return { rows, whole: true };
        if (seen.has(token))
            throw new errors/* StepError */.zg(`QuickSight sends a list without end: ${path.join('/')}.`);
        seen.add(token);
        if (seen.size >= mostPages || isEnough(rows))
            return { rows, whole: false };
    }
}

;// CONCATENATED MODULE: ./vendors/quicksight/schemas.js

/**
 * QuickSight's answers, as far as they are read, by its model of 2018-04-01 (botocore). Times are epoch
 * seconds with decimals. What is absent may come as `null` (terraform-provider-aws#33568).
 */
const quicksight_schemas_optionalText = schemas/* string */.YjP()
    .nullish()
    .transform((value) => value || undefined);
const optionalCount = schemas/* number */.aig()
    .nullish()
    .transform((value) => value ?? undefined);
/** In milliseconds. */
const quicksight_schemas_optionalTime = schemas/* number */.aig()
    .nullish()
    .catch(undefined)
    .transform((value) => (typeof value === 'number' ? Math.round(value * 1000) : undefined));
/** The model requires the ARN of an ingestion alone, and of a data set nothing: its end is the id. */
function idIn(id, arn, context) {
    const found = id ?? arn?.slice(arn.lastIndexOf('/') + 1);
    if (found)
        return found;
    context.addIssue({ code: 'custom', message: 'has no id' });
    return core/* NEVER */.tm;
}
const dataSet = schemas/* object */.Ikc({
    Arn: quicksight_schemas_optionalText,
    DataSetId: quicksight_schemas_optionalText,
    Name: quicksight_schemas_optionalText,
    CreatedTime: quicksight_schemas_optionalTime,
    LastUpdatedTime: quicksight_schemas_optionalTime,
    ImportMode: quicksight_schemas_optionalText,
})
    .transform((row, context) => ({
    id: idIn(row.DataSetId, row.Arn, context),
    name: row.Name ?? '',
    createdAt: row.CreatedTime,
    updatedAt: row.LastUpdatedTime,
    importMode: row.ImportMode,
}));
/** A list may be `null`, and not be left out: what has none is another answer. */
function rows(row) {
    return schemas/* array */.YOg(row)
        .nullable()
        .transform((list) => list ?? []);
}
const dataSetsAnswer = schemas/* object */.Ikc({ DataSetSummaries: rows(dataSet), NextToken: quicksight_schemas_optionalText })
    .transform((page) => ({ rows: page.DataSetSummaries, next: page.NextToken }));
const ingestion = schemas/* object */.Ikc({
    Arn: quicksight_schemas_optionalText,
    IngestionId: quicksight_schemas_optionalText,
    IngestionStatus: schemas/* string */.YjP(),
    CreatedTime: quicksight_schemas_optionalTime,
    IngestionTimeInSeconds: optionalCount,
    RequestType: quicksight_schemas_optionalText,
    ErrorInfo: schemas/* object */.Ikc({ Type: quicksight_schemas_optionalText, Message: quicksight_schemas_optionalText }).nullish(),
    RowInfo: schemas/* object */.Ikc({ RowsDropped: optionalCount }).nullish(),
    QueueInfo: schemas/* object */.Ikc({ WaitingOnIngestion: quicksight_schemas_optionalText, QueuedIngestion: quicksight_schemas_optionalText })
        .nullish(),
})
    .transform((row, context) => ({
    id: idIn(row.IngestionId, row.Arn, context),
    status: row.IngestionStatus,
    createdAt: row.CreatedTime,
    tookMs: row.IngestionTimeInSeconds === undefined ? undefined : row.IngestionTimeInSeconds * 1000,
    requestType: row.RequestType,
    error: { type: row.ErrorInfo?.Type, message: row.ErrorInfo?.Message },
    rowsDropped: row.RowInfo?.RowsDropped ?? 0,
    waitingOn: row.QueueInfo?.WaitingOnIngestion,
    queued: row.QueueInfo?.QueuedIngestion,
}));
const ingestionAnswer = schemas/* object */.Ikc({ Ingestion: ingestion })
    .transform((answer) => answer.Ingestion);
/** The model does not require the list: what else is QuickSight's own, may have none of it. */
const ingestionsAnswer = schemas/* object */.Ikc({
    Ingestions: rows(ingestion).optional(),
    NextToken: quicksight_schemas_optionalText,
    RequestId: quicksight_schemas_optionalText,
})
    .refine(({ Ingestions, RequestId }) => Ingestions ?? RequestId)
    .transform((page) => ({ rows: page.Ingestions ?? [], next: page.NextToken }));
/** It is said to be new, by its id at least. */
const startedAnswer = schemas/* object */.Ikc({ IngestionId: quicksight_schemas_optionalText, IngestionStatus: quicksight_schemas_optionalText, Arn: quicksight_schemas_optionalText })
    .refine(({ IngestionId, IngestionStatus, Arn }) => IngestionId ?? IngestionStatus ?? Arn)
    .transform(({ IngestionId }) => IngestionId);
const refreshPropertiesAnswer = schemas/* object */.Ikc({
    DataSetRefreshProperties: schemas/* object */.Ikc({
        RefreshConfiguration: schemas/* object */.Ikc({ IncrementalRefresh: schemas/* looseObject */._H3({}).nullish() })
            .nullish(),
    })
        .nullish(),
})
    .transform((answer) => Boolean(answer.DataSetRefreshProperties?.RefreshConfiguration?.IncrementalRefresh));

;// CONCATENATED MODULE: ./vendors/quicksight/finder.js







/** A million data sets are no list that anybody waits for. */
const finder_MOST_PAGES = 10_000;
/** Names of one filter for which what is near is told. */
const quicksight_finder_MOST_NAMES = 3;
const DIRECT = {
    reason: 'it queries its source directly, so that there is nothing to refresh',
    advice: 'Name a data set that is imported into SPICE, or import this one.',
};
/**
 * Finds data sets. QuickSight's search goes by a part of the name alone, and describing one by its id
 * is refused for what was uploaded: so all are listed, once, and compared here.
 */
class quicksight_finder_Finder {
    #client;
    #signal;
    #pages;
    #all;
    constructor(client, region, signal) {
        this.#client = client;
        this.#signal = signal;
        this.#pages = pagesOf(region);
    }
    async find(selectors) {
        if (selectors.length === 0)
            return [];
        const all = await this.#list();
        return selectors.map((selector) => all.filter((row) => quicksight_finder_satisfies(selector, row)).map((row) => this.#toItem(row)));
    }
    /** What may have been meant by names that nothing has, by the list that was read. Never throws. */
    async near(selectors) {
        const all = await this.#list().catch(() => []);
        const known = new Set(all.map(({ name }) => name));
        return selectors.map(({ conditions }) => conditions
            .filter(({ field, operator }) => field === 'name' && operator !== 'like')
            .flatMap(({ values }) => values)
            .filter((name) => !known.has(name))
            .slice(0, quicksight_finder_MOST_NAMES)
            .flatMap((wanted) => nearest(wanted, all, ({ name }) => name).map(({ found, how }) => `There is ${quoted(found.name)}, ${how}.`)));
    }
    #list() {
        this.#all ??= this.#readAll();
        return this.#all;
    }
    async #readAll() {
        const { rows, whole } = await readList(this.#client, {
            path: ['data-sets'],
            form: dataSetsAnswer,
            signal: this.#signal,
            mostPages: finder_MOST_PAGES,
        });
        if (!whole)
            throw new errors/* StepError */.zg('QuickSight sends a list of data sets without end.');
        return [...new Map(rows.map((row) => [row.id, row])).values()];
    }
    #toItem({ id, name, importMode }) {
        return {
            kind: datasets,
            id,
            name,
            url: new URL(`/sn/data-sets/${encodeURIComponent(id.toWellFormed())}`, this.#pages).href,
            ...(importMode === 'DIRECT_QUERY' ? { nothingToRefresh: DIRECT } : {}),
        };
    }
}
function quicksight_finder_satisfies({ kind, conditions }, row) {
    return conditions.every((condition) => {
        const { field } = condition;
        return holds(condition, kind.filters[field] ?? 'text', quicksight_finder_valuesOf(field, row));
    });
}
function quicksight_finder_valuesOf(field, { id, name, createdAt, updatedAt }) {
    if (field === 'id')
        return [id];
    if (field === 'name')
        return [name];
    const time = field === 'created_at' ? createdAt : updatedAt;
    return time === undefined ? [] : [new Date(time).toISOString()];
}

;// CONCATENATED MODULE: ./vendors/quicksight/reasons.js
/** What to do about the types of errors that the API's model has (IngestionErrorType). */
const SIGN_IN = 'Renew the credentials of the data source in QuickSight, or the rights of the role that it uses.';
const REACH = 'Check that QuickSight reaches the data source: its address, the VPC connection and the firewall.';
const SCHEMA = 'Open the data set in QuickSight and mend it: what it reads has changed at the source.';
const CAPACITY = 'Buy more SPICE capacity for this region, or make the data set smaller: capacity is counted per region.';
const FILES = 'Check that the files are there, that their manifest is right, and that QuickSight may read them.';
const reasons_PASSING = 'QuickSight or the source had too much to do: run it again.';
const QUERY = 'The query of the data set failed or took too long at the source: try it there, and make it lighter.';
const reasons_ADVICE = {
    ...reasons_all(SIGN_IN, 'PASSWORD_AUTHENTICATION_FAILURE', 'OAUTH_TOKEN_FAILURE', 'DATA_SOURCE_AUTH_FAILED', 'FAILURE_TO_ASSUME_ROLE', 'IAM_ROLE_NOT_AVAILABLE', 'PERMISSION_DENIED', 'PERMISSION_NOT_FOUND'),
    ...reasons_all(REACH, 'CONNECTION_FAILURE', 'DATA_SOURCE_CONNECTION_FAILED', 'DATA_SOURCE_NOT_FOUND', 'UNRESOLVABLE_HOST', 'UNROUTABLE_HOST', 'SSL_CERTIFICATE_VALIDATION_FAILURE'),
    ...reasons_all(SCHEMA, 'SQL_TABLE_NOT_FOUND', 'SQL_SCHEMA_MISMATCH_ERROR', 'DUPLICATE_COLUMN_NAMES_FOUND', 'INVALID_DATE_FORMAT', 'INVALID_DATAPREP_SYNTAX', 'SPICE_TABLE_NOT_FOUND'),
    ...reasons_all(CAPACITY, 'ACCOUNT_CAPACITY_LIMIT_EXCEEDED', 'DATA_SET_SIZE_LIMIT_EXCEEDED', 'ROW_SIZE_LIMIT_EXCEEDED'),
    ...reasons_all(FILES, 'S3_UPLOADED_FILE_DELETED', 'S3_MANIFEST_ERROR', 'S3_FILE_INACCESSIBLE', 'IOT_FILE_NOT_FOUND', 'IOT_DATA_SET_FILE_EMPTY'),
    ...reasons_all(QUERY, 'QUERY_TIMEOUT', 'SQL_EXCEPTION', 'SQL_INVALID_PARAMETER_VALUE', 'SQL_NUMERIC_OVERFLOW'),
    ...reasons_all(reasons_PASSING, 'INTERNAL_SERVICE_ERROR', 'SOURCE_API_LIMIT_EXCEEDED_FAILURE', 'SOURCE_RESOURCE_LIMIT_EXCEEDED'),
    REFRESH_SUPPRESSED_BY_EDIT: 'The data set was edited meanwhile, which loads it anew: run it again if that load failed.',
    DATA_SET_NOT_SPICE: 'Name a data set that is imported into SPICE, or import this one.',
};
function reasons_all(advice, ...types) {
    return Object.fromEntries(types.map((type) => [type, advice]));
}
/** Failures that may be gone at the next try. */
const TRANSIENT = new Set([
    'INTERNAL_SERVICE_ERROR',
    'SOURCE_API_LIMIT_EXCEEDED_FAILURE',
    'SOURCE_RESOURCE_LIMIT_EXCEEDED',
]);
/** Why an ingestion failed, and what to do. */
function reasons_failureOf({ error: { type = '', message }, }) {
    const advice = Object.hasOwn(reasons_ADVICE, type) ? reasons_ADVICE[type] : undefined;
    return {
        reason: [type, message].filter(Boolean).join(': ') || 'QuickSight gives no reason',
        ...(advice === undefined ? {} : { advice }),
        ...(TRANSIENT.has(type) ? { transient: true } : {}),
    };
}

;// CONCATENATED MODULE: ./vendors/quicksight/observation.js

const observation_WAITING = new Set(['INITIALIZED', 'QUEUED']);
/** Surely running, or waiting to: one of others in a state never heard of keeps nobody waiting. */
function quicksight_observation_isGoing({ status }) {
    return status === 'RUNNING' || observation_WAITING.has(status);
}
function quicksight_observation_hasBegun({ status }) {
    return !observation_WAITING.has(status);
}
function isSuperseded({ status, error }) {
    return status === 'FAILED' && error.type === 'INGESTION_SUPERSEDED';
}
/**
 * What an ingestion tells. It names neither its start nor its end: `CreatedTime` is when it was asked
 * for, and how long it took leaves out how long it was queued.
 */
function quicksight_observation_observationOf(ingestion) {
    const { status, error, rowsDropped } = ingestion;
    switch (status) {
        case 'INITIALIZED':
        case 'QUEUED':
            return { state: 'pending', ...queueHint(ingestion) };
        case 'RUNNING':
            return { state: 'running' };
        case 'COMPLETED':
            return rowsDropped > 0
                ? { state: 'succeeded', reason: droppedText(rowsDropped) }
                : { state: 'succeeded' };
        case 'CANCELLED':
            return { state: 'cancelled', reason: 'cancelled at QuickSight' };
        case 'FAILED':
            if (error.type === 'INGESTION_CANCELED') {
                return { state: 'cancelled', reason: reasons_failureOf(ingestion).reason ?? 'cancelled' };
            }
            return { state: 'failed', ...reasons_failureOf(ingestion) };
        default:
            return {
                state: 'running',
                hint: `QuickSight calls its state "${status}", which is not known`,
            };
    }
}
function droppedText(rows) {
    return `succeeded, but QuickSight dropped ${rows} ${rows === 1 ? 'row' : 'rows'} that it could not read`;
}
/** The model's descriptions of the two contradict their names: both are shown, and nothing follows. */
function queueHint({ waitingOn, queued }) {
    const parts = [
        waitingOn === undefined ? '' : `WaitingOnIngestion ${waitingOn}`,
        queued === undefined ? '' : `QueuedIngestion ${queued}`,
    ].filter(Boolean);
    return parts.length === 0 ? {} : { hint: `QuickSight has it in a queue (${parts.join(', ')})` };
}

;// CONCATENATED MODULE: ./vendors/quicksight/history.js







/** How long QuickSight keeps ingestions is documented nowhere: more of one data set are not looked through. */
const history_MOST_PAGES = 50;
/** In a list that comes newest first, nothing that is older is looked for among what may be running. */
const LONGEST_RUN_MS = 3 * 24 * 60 * 60_000;
const TOO_MANY = { untold: 'QuickSight lists more ingestions than can be looked through' };
/** The ingestions of data sets, whoever started them. In which order they are listed is not documented. */
class history_History {
    #client;
    #signal;
    /** As they were last read, by data set: newest first. */
    #known = new Map();
    constructor(client, signal) {
        this.#client = client;
        this.#signal = signal;
    }
    /**
     * Of those that have not ended, one that has not begun and covers the order if there is one.
     * @param ours ids that are asked for by themselves: none of others
     */
    async running(order, ours) {
        const from = this.#client.now() - LONGEST_RUN_MS;
        try {
            const { rows, whole } = await this.#list(order.item, (sofar) => goesBackTo(from, sofar));
            const others = rows.filter((row) => quicksight_observation_isGoing(row) && !ours.has(row.id));
            const there = others.map((row) => history_runningOf(row, order));
            const first = there.find(({ begun, covers }) => !begun && covers) ??
                there.find(({ begun }) => begun) ??
                there[0];
            return first ?? (whole || goesBackTo(from, rows) ? undefined : TOO_MANY);
        }
        catch (error) {
            return history_untold(error);
        }
    }
    /** Ids are chosen by us, so that this is asked only by whoever has none. */
    async startedSince({ item }, look) {
        const from = look.at - LONGEST_RUN_MS;
        try {
            const { rows, whole } = await this.#list(item, (sofar) => goesBackTo(from, sofar));
            if (!whole && !goesBackTo(from, rows))
                return TOO_MANY;
            const news = rows.filter(({ id, createdAt }) => (0,trigger/* isSince */.$l)(look, { id, createdAt }) !== false);
            return news.map(({ id }) => ({ id, item }));
        }
        catch (error) {
            return history_untold(error) ?? [];
        }
    }
    /** From the list as it was last read: before a start it is read anyway. Else by one page. */
    async durations({ item, parameters }) {
        try {
            const rows = this.#known.get(item.id) ?? (await this.#page(item));
            const isIncremental = typeOf(parameters) === INCREMENTAL;
            return rows
                .filter((row) => isSuccess(row) && (row.requestType === INCREMENTAL) === isIncremental)
                .flatMap(({ tookMs }) => tookMs ?? []);
        }
        catch (error) {
            return history_untold(error) ?? [];
        }
    }
    /** An end is told by how long it took since it was asked for, which leaves out the queue: rather too early. */
    async lastSuccess({ item }) {
        try {
            const isEnough = (rows) => isNewestFirst(rows) && rows.some(isSuccess);
            const { rows, whole } = await this.#list(item, isEnough);
            const ends = rows
                .filter(isSuccess)
                .flatMap(({ createdAt, tookMs = 0 }) => createdAt === undefined ? [] : createdAt + tookMs);
            const now = this.#client.now();
            if (ends.length > 0)
                return { endedAt: Math.max(...ends), now };
            return whole ? undefined : TOO_MANY;
        }
        catch (error) {
            return history_untold(error);
        }
    }
    /**
     * The newest ingestion of the data set, where it was asked for after this one.
     * @param signal that of the look which needs it: other jobs wait for the same look
     */
    async newerThan({ item, id }, { createdAt }, signal) {
        if (createdAt === undefined)
            return undefined;
        const isEnough = (sofar) => goesBackTo(createdAt, sofar);
        const { rows } = await this.#list(item, isEnough, { signal, once: true });
        const [newest] = history_newestFirst(rows).filter((row) => row.id !== id &&
            // Two of one moment are not to lead to each other and back.
            (timeOf(row) > createdAt || (timeOf(row) === createdAt && !isSuperseded(row))));
        return newest && { id: newest.id, item };
    }
    /** Asked for once, and not repeated. */
    async #page({ id }) {
        const path = pathTo(id);
        const query = { 'max-results': String(listing_PAGE_SIZE) };
        const call = { method: 'GET', path, query, signal: this.#signal };
        return history_newestFirst((await this.#client.look(call, ingestionsAnswer)).rows);
    }
    async #list({ id }, isEnough, asking = { signal: this.#signal }) {
        const { rows, whole } = await readList(this.#client, {
            ...asking,
            path: pathTo(id),
            form: ingestionsAnswer,
            mostPages: history_MOST_PAGES,
            isEnough,
        });
        this.#known.set(id, history_newestFirst([...new Map(rows.map((row) => [row.id, row])).values()]));
        return { rows, whole };
    }
}
function pathTo(dataSetId) {
    return ['data-sets', dataSetId, 'ingestions'];
}
function isSuccess({ status }) {
    return status === 'COMPLETED';
}
function timeOf({ createdAt }) {
    return createdAt ?? Number.NEGATIVE_INFINITY;
}
function history_newestFirst(rows) {
    return rows.toSorted((a, b) => timeOf(b) - timeOf(a));
}
/** So far it comes newest first, as it seems. */
function isNewestFirst(rows) {
    return rows.every((row, index) => {
        const before = rows[index - 1];
        return row.createdAt !== undefined && (!before || timeOf(before) >= row.createdAt);
    });
}
/** What comes behind these is older than that: a whole page in this order is no chance. */
function goesBackTo(from, rows) {
    const last = rows.at(-1);
    const isLong = rows.length >= listing_PAGE_SIZE;
    return isLong && last !== undefined && timeOf(last) < from && isNewestFirst(rows);
}
function history_runningOf(row, { item, parameters }) {
    const { id, createdAt, requestType } = row;
    return {
        job: { id, item },
        begun: quicksight_observation_hasBegun(row),
        ...(createdAt === undefined ? {} : { since: createdAt }),
        // A full refresh loads all that an increment would.
        covers: requestType === FULL || (requestType === INCREMENTAL && typeOf(parameters) === INCREMENTAL),
    };
}
/** What is not there has none that runs, and its start says why. */
function history_untold(error) {
    if (error instanceof QuickSightError && error.isNotFound)
        return undefined;
    if (error instanceof errors/* StepError */.zg)
        return { untold: error.message, refused: true };
    throw error;
}

;// CONCATENATED MODULE: ./vendors/quicksight/incremental.js



/** How QuickSight says that there are none, or that there can be none. */
const NONE = new Set([
    'ResourceNotFound',
    'InvalidParameterValue',
    'PreconditionNotMet',
]);
/**
 * Whether a data set can be refreshed by increment: it has refresh properties that say by which column.
 * Where that may not be read, a warning, and the service decides.
 * @throws StepError where it has none
 */
async function checkIncremental(item, client, { log, signal }) {
    const path = ['data-sets', item.id, 'refresh-properties'];
    try {
        const call = { method: 'GET', path, signal };
        if (!(await client.read(call, refreshPropertiesAnswer)))
            throw incremental_refused(item);
    }
    catch (error) {
        if (!(error instanceof QuickSightError))
            throw error;
        if (NONE.has(error.code))
            throw incremental_refused(item, error);
        log.warning(`Whether ${incremental_nameOf(item)} can be refreshed by increment can't be told: ${error.message}`);
    }
}
function incremental_refused(item, cause) {
    const words = cause ? `: ${cause.words}` : '';
    return new errors/* StepError */.zg(`${incremental_nameOf(item)} has no refresh properties, which an incremental refresh needs${words}. Nothing was triggered.`, {
        ...(cause ? { cause } : {}),
        advice: 'Configure incremental refresh for it in QuickSight (Datasets, Refresh, Incremental refresh), or leave IngestionType out for a full one.',
    });
}
function incremental_nameOf({ name, id }) {
    return `The data set "${name || id}"`;
}

;// CONCATENATED MODULE: ./vendors/quicksight/ingestions.js








/** "5 TPS per user and 25 TPS per account" (API reference, ListIngestions). */
const ingestions_AT_ONCE = 5;
/** How often, and after what pause, the cancellation of one that does not show yet is repeated. */
const ingestions_CANCEL_TRIES = 10;
const ingestions_CANCEL_AGAIN_MS = 1_000;
/** A cancellation that was accepted is not held up by the look after it. */
const LOOK_AFTER_MS = 1_500;
/** Follows and cancels ingestions, each by its id. */
class Ingestions {
    #client;
    #history;
    #context;
    #limit = (0,p_limit/* default */.A)(ingestions_AT_ONCE);
    /** Of which it was said that rows were dropped. */
    #warned = new Set();
    constructor(client, history, context) {
        this.#client = client;
        this.#history = history;
        this.#context = context;
    }
    observe(jobs, signal) {
        return observeEach(jobs, (job) => this.#limit(() => this.#observeOne(job, signal)));
    }
    async #observeOne(job, signal) {
        try {
            const ingestion = await this.#get(job, signal);
            if (isSuperseded(ingestion))
                return await this.#superseded(job, ingestion, signal);
            this.#warnOfDropped(job, ingestion);
            return quicksight_observation_observationOf(ingestion);
        }
        catch (error) {
            if (!(error instanceof QuickSightError) || !error.isNotFound)
                throw error;
            return { state: 'missing', reason: `QuickSight knows no such ingestion: ${error.words}` };
        }
    }
    /** A newer one took over, whoever started it: that one is followed. */
    async #superseded(job, ingestion, signal) {
        const { reason = 'INGESTION_SUPERSEDED' } = quicksight_observation_observationOf(ingestion);
        const advice = 'Look at the data set in QuickSight whether a newer refresh of it has succeeded.';
        try {
            const by = await this.#history.newerThan(job, ingestion, signal);
            if (by)
                return { state: 'superseded', reason, by };
            return { state: 'failed', reason: `${reason}; QuickSight shows no newer one`, advice };
        }
        catch (error) {
            if (!(error instanceof errors/* StepError */.zg))
                throw error;
            return { state: 'failed', reason: `${reason}; ${error.message}`, advice };
        }
    }
    #warnOfDropped({ id, item }, { status, rowsDropped }) {
        if (status !== 'COMPLETED' || rowsDropped <= 0 || this.#warned.has(id))
            return;
        this.#warned.add(id);
        this.#context.log.warning(`${item.name || item.id}: ${droppedText(rowsDropped)}`);
    }
    #get(job, signal, timeoutMs) {
        const more = timeoutMs === undefined ? {} : { timeoutMs };
        return this.#client.look({ method: 'GET', path: ingestions_pathOf(job), signal, ...more }, ingestionAnswer);
    }
    /** The answer names no state, and what is said of one that has ended is not documented: it is looked at. */
    async cancel(job, signal) {
        for (let tries = 1;; tries++) {
            try {
                (0,http_answer/* unread */.gy)(await this.#client.call({ method: 'DELETE', path: ingestions_pathOf(job), signal }));
                const ended = await this.#endOf(job, signal, LOOK_AFTER_MS);
                return ended && ended !== 'cancelled' ? { kind: 'already-ended' } : { kind: 'accepted' };
            }
            catch (error) {
                signal.throwIfAborted();
                if (!(error instanceof QuickSightError))
                    return (0,refused_cancel/* refusedCancel */.b)(error);
                if (await this.#endOf(job, signal))
                    return { kind: 'already-ended' };
                // One that was just accepted may not show for some seconds.
                if (!error.isNotFound || tries >= ingestions_CANCEL_TRIES) {
                    return { kind: 'refused', reason: error.words };
                }
            }
            await this.#context.clock.sleep(ingestions_CANCEL_AGAIN_MS, signal);
        }
    }
    /** How it ended; `undefined` where it has not, or that can't be seen. */
    async #endOf(job, signal, timeoutMs) {
        try {
            const ingestion = await this.#get(job, signal, timeoutMs);
            const { state } = quicksight_observation_observationOf(ingestion);
            return quicksight_observation_isGoing(ingestion) || state === 'running' ? undefined : state;
        }
        catch {
            return undefined;
        }
    }
}
/** Where an ingestion is, also before there is one. */
function ingestions_pathOf({ id, item }) {
    return ['data-sets', item.id, 'ingestions', id];
}

;// CONCATENATED MODULE: ./vendors/quicksight/trigger.js







/** Enterprise 32, Standard 8 "in a 24-hour period" (user guide: Refreshing SPICE data). */
const trigger_DAILY_LIMIT = 'A data set may be refreshed by hand or by API 32 times in 24 hours, with the Standard edition 8 times: refresh it less often, or by a schedule of QuickSight.';
/**
 * Sends the one request that creates the ingestion of this id. The id is ours alone, so that a second
 * request with it starts nothing.
 * @param signal ends signing in
 */
async function startIngestion({ item, parameters }, id, client, signal) {
    const job = { id, item };
    try {
        const response = await client.call({
            method: 'PUT',
            path: ingestions_pathOf(job),
            body: { IngestionType: typeOf(parameters) },
            signal,
            outlivesSignal: true,
            freshConnection: true,
            timeoutMs: TRIGGER_TIMEOUT_MS,
        });
        return answerIn(response, job);
    }
    catch (error) {
        if (error instanceof QuickSightError)
            return quicksight_trigger_refusal(error, job, client, signal);
        if (error instanceof errors/* UnavailableError */.hG)
            return quicksight_trigger_unanswered(error);
        if (error instanceof http_answer/* RedirectError */.Lx)
            return redirected(error);
        if (error instanceof errors/* StepError */.zg)
            return quicksight_trigger_refused(error.message, error.advice);
        throw error;
    }
}
function answerIn(response, job) {
    const started = startedAnswer.safeParse(response.json);
    const isOurs = started.success && (started.data ?? job.id) === job.id;
    if (isOurs)
        return { kind: 'accepted', job };
    const what = response.json === undefined ? response.describe() : 'an answer that is not about it';
    const reason = `QuickSight accepted it (${response.status}) with ${what}`;
    return askedAgain(reason);
}
async function quicksight_trigger_refusal(error, job, client, signal) {
    const { words, code, advice, refusal } = error;
    const reason = `QuickSight refused it: ${words}`;
    // A page of something in between does not say what became of the request.
    if (!refusal.isFromAws)
        return unclear(reason, advice);
    switch (code) {
        case 'ResourceExists':
            return { kind: 'accepted', job };
        case 'LimitExceeded':
            // It may be ours that was the last: an earlier request for it, whose answer was lost.
            return (await isThere(job, client, signal))
                ? { kind: 'accepted', job }
                : quicksight_trigger_refused(reason, trigger_DAILY_LIMIT);
        case 'Conflict':
            return { kind: 'busy', reason: words };
        case 'ResourceNotFound':
            return quicksight_trigger_refused(reason, advice ??
                'It was deleted, or it is of another account or region: look at it in QuickSight.');
        case 'InvalidParameterValue':
            return quicksight_trigger_refused(reason, adviceOnParameters(words));
    }
    const { status } = refusal;
    const isPlain = status === 400 || status === 401 || status === 404;
    return isPlain ? quicksight_trigger_refused(reason, advice) : unclear(reason, advice);
}
function adviceOnParameters(words) {
    return /\bSPICE\b/.test(words)
        ? 'Name a data set that is imported into SPICE, or import this one.'
        : 'An incremental refresh takes refresh properties: set them in QuickSight, or ask for a full one.';
}
/** Asks once, as it is only to be surer. */
async function isThere(job, client, signal) {
    try {
        await client.look({ method: 'GET', path: ingestions_pathOf(job), signal }, ingestionAnswer);
        return true;
    }
    catch (error) {
        if (error instanceof errors/* StepError */.zg || error instanceof errors/* UnavailableError */.hG)
            return false;
        throw error;
    }
}
function quicksight_trigger_refused(reason, advice) {
    return { kind: 'refused', reason, ...(advice ? { advice } : {}) };
}
/** Asked about; when there is surely none, it is as the answer says. */
function unclear(reason, advice) {
    return { kind: 'unclear', reason, final: true, ...(advice ? { advice } : {}) };
}
/** Asked about, and sent again with the same id as long as there is none. */
function askedAgain(reason) {
    return { kind: 'unclear', reason, final: false, unavailable: { afterMs: 0 } };
}
/** @returns for a limit (429) `later` without a time of its own: see `session.ts` */
function quicksight_trigger_unanswered(error) {
    const answer = noAnswer(error, 'QuickSight');
    if (answer.kind !== 'unclear' || answer.final)
        return answer;
    return { ...answer, unavailable: { afterMs: error.retryAfterMs ?? 0 } };
}

;// CONCATENATED MODULE: ./vendors/quicksight/session.js








/** Letters of a random part: 26 of 32 each are 130 bits. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const RANDOM_LETTERS = 26;
/** After a limit that names no time, and no longer than that. */
const FIRST_THROTTLED_MS = 2_000;
const LONGEST_THROTTLED_MS = 60_000;
/** Amazon QuickSight behind the port. */
class QuickSightSession {
    observesTogether = false;
    /** "5 TPS per user" (API reference, ListIngestions). */
    limits = { looksPerSecond: 5 };
    #config;
    #client;
    #context;
    #finder;
    #history;
    #ingestions;
    #access;
    #chosen = new Set();
    /** Starts that were refused in a row, as it was asked too often. */
    #throttled = 0;
    constructor(config, access, context) {
        const { signal } = context;
        const client = new QuickSightClient(config, access.accountId, access.signing, context);
        this.#access = access;
        this.#config = config;
        this.#client = client;
        this.#context = context;
        this.#finder = new quicksight_finder_Finder(client, config.region, signal);
        this.#history = new history_History(client, signal);
        this.#ingestions = new Ingestions(client, this.#history, context);
    }
    static async open(config, context) {
        return new QuickSightSession(config, await openAccess(config, context), context);
    }
    get description() {
        const { region, credentials } = this.#config;
        const who = credentials.kind === 'role'
            ? `by GitHub OIDC as ${credentials.roleArn}`
            : 'with the credentials of the environment';
        return `account ${this.#client.accountId} in ${region}, signed in ${who}`;
    }
    find(selectors) {
        return this.#finder.find(selectors);
    }
    near(selectors) {
        return this.#finder.near(selectors);
    }
    /** The list tells all that there is to tell. */
    async describe(items) {
        return items;
    }
    async prepare({ item, parameters }) {
        if (typeOf(parameters) === INCREMENTAL) {
            await checkIncremental(item, this.#client, this.#context);
        }
        return parameters;
    }
    /**
     * QuickSight queues a second one; by which rule a queued one is superseded is documented nowhere,
     * and each counts against the limit of a day: so it is looked first.
     */
    guardsAgainstSecond() {
        return false;
    }
    running(order) {
        return this.#history.running(order, this.#chosen);
    }
    /** One that no ingestion has, whatever the step or run before has used. */
    newJobId() {
        const { random } = this.#context;
        const letters = Array.from({ length: RANDOM_LETTERS }, () => LETTERS[Math.floor(random() * LETTERS.length)]);
        const number = this.#chosen.size + 1;
        const parts = ['bi-refresh', this.#config.runId, letters.join(''), number.toString(36)];
        const id = parts.filter(Boolean).join('-');
        this.#chosen.add(id);
        return id;
    }
    async trigger(order, _, jobId = this.newJobId()) {
        const answer = await startIngestion(order, jobId, this.#client, this.#context.signal);
        if (answer.kind !== 'later') {
            this.#throttled = 0;
            return answer;
        }
        if (!answer.guessed)
            return answer;
        const most = Math.min(LONGEST_THROTTLED_MS, FIRST_THROTTLED_MS * 2 ** this.#throttled++);
        return { ...answer, afterMs: most * (1 - this.#context.random() / 2) };
    }
    /** The id tells what is ours: nothing has to be seen before. */
    async look() {
        return { at: this.#client.now() };
    }
    startedSince(order, look) {
        return this.#history.startedSince(order, look);
    }
    durations(order) {
        return this.#history.durations(order);
    }
    lastSuccess(order) {
        return this.#history.lastSuccess(order);
    }
    observe(jobs, signal) {
        return this.#ingestions.observe(jobs, signal);
    }
    cancel(job, signal) {
        return this.#ingestions.cancel(job, signal);
    }
    /** There is nothing to sign out of: the session of a role ends by itself. */
    async close() {
        this.#access.close();
    }
}

;// CONCATENATED MODULE: ./vendors/quicksight/index.js






/** Amazon QuickSight, by its API of 2018-04-01. */
const quicksight = {
    id: 'quicksight',
    label: 'QuickSight',
    folder: 'Region',
    kinds: [datasets],
    notPausable: 'its schedules have no switch by which to turn them off',
    jobNeeds: ['item_id'],
    inputs: [
        'quicksight-region',
        'quicksight-role-arn',
        'quicksight-account-id',
        'quicksight-url',
        'quicksight-sts-url',
    ],
    secretInputs: [],
    secretEnv: [...AWS_SECRETS, github_id_token/* GITHUB_ID_TOKEN_KEY */.cr],
    // Enough to keep an account busy, and few enough for its limit of requests.
    maxParallel: 10,
    readConfig: quicksight_config_readConfig,
    isOwnPage: (url, { region }) => url.origin === pagesOf(region).origin,
    connect: (config, context) => QuickSightSession.open(config, context),
};

;// CONCATENATED MODULE: ./vendors/tableau/address.js
/**
 * The first segments of Tableau's own pages and methods. What stands before them is a proxy's path
 * (tableau/server-client-python#1375).
 */
const OWN_PAGES = new Set([
    '#',
    't',
    'site',
    'api',
    'askdata',
    'auth',
    'authoring',
    'collections',
    'dataServer',
    'datasources',
    'explore',
    'favorites',
    'flows',
    'home',
    'index.html',
    'javascripts',
    'login',
    'metrics',
    'newWorkbook',
    'projects',
    'pulse',
    'recents',
    'signin',
    'trusted',
    'views',
    'vizportal',
    'vizql',
    'workbooks',
    'wg',
]);
/** `/t/acme/views/…`, `/site/acme/…`, `/pulse/site/acme/…`, also behind a `#` that was encoded. */
const SITE = /^\/(?:(?:#|pulse)\/)*(?:t|site)\/([^/?]+)/;
/** @param inCloud Tableau Cloud stands behind nobody's proxy: all its paths are pages of its own */
function address_readAddress(url, inCloud) {
    const segments = url.pathname
        .split('/')
        .filter((segment) => segment !== '')
        .map(decode);
    const own = segments.findIndex((segment) => OWN_PAGES.has(segment));
    const end = own === -1 ? segments.length : own;
    const kept = inCloud ? [] : segments.slice(0, end);
    const path = kept.map((segment) => `${encodeURIComponent(segment)}/`).join('');
    const pages = [segments.slice(end).join('/'), decode(url.hash.replace(/^#\/?/, ''))];
    const sites = pages.flatMap((page) => SITE.exec(`/${page}`)?.[1] ?? []);
    return { base: new URL(`/${path}`, url.origin), sites: [...new Set(sites)] };
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./vendors/tableau/hosts.js
const CLOUD = 'online.tableau.com';
/** Tableau Cloud's pods are hosts such as `10ax.online.tableau.com`. */
function isTableauCloud(hostname) {
    return hostname === CLOUD || hostname.endsWith(`.${CLOUD}`);
}
/**
 * Where a redirect of serverinfo or sign-in may be followed to: from one host of Tableau Cloud to
 * another (TSC auth_endpoint.py does the same), never elsewhere.
 */
function cloudRedirect(from, location) {
    const to = URL.parse(location, from.href);
    if (to?.protocol !== 'https:' || to.hostname === from.hostname || to.port !== '') {
        return undefined;
    }
    return isTableauCloud(from.hostname) && isTableauCloud(to.hostname)
        ? new URL(to.origin)
        : undefined;
}
/** A page of this server, or of Tableau Cloud where the server is one of its pods. */
function isPageOf(home, url) {
    if (url.origin === home.origin)
        return true;
    const isCloud = url.protocol === 'https:' && url.port === '' && isTableauCloud(url.hostname);
    return isCloud && isTableauCloud(home.hostname);
}

;// CONCATENATED MODULE: ./vendors/tableau/config.js



/** Reads the `tableau-*` inputs; adds every problem to `problems`. */
function tableau_config_readConfig({ input }, problems) {
    const before = problems.length;
    const place = readPlace(input, problems);
    const credentials = tableau_config_readCredentials(input, problems);
    const apiVersion = readApiVersion(input, problems);
    if (problems.length > before || !place || !credentials)
        return undefined;
    return { ...place, credentials, apiVersion };
}
function readPlace(input, problems) {
    const given = input('tableau-url');
    const problem = (allowed) => {
        problems.push({ input: 'tableau-url', given, allowed });
        return undefined;
    };
    if (given === '') {
        problems.push({
            input: 'tableau-url',
            allowed: 'is required: the server, such as https://10ax.online.tableau.com',
        });
        return undefined;
    }
    const url = URL.parse(given);
    if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') {
        return problem('an address such as https://10ax.online.tableau.com');
    }
    if (url.username || url.password) {
        problems.push({ input: 'tableau-url', allowed: 'an address without user name and password' });
        return undefined;
    }
    if (url.protocol === 'http:' && !isLoopback(url.hostname))
        return problem('must be https');
    const address = address_readAddress(url, isTableauCloud(url.hostname));
    const site = readSite(input('tableau-site'), address, problems);
    return site === undefined ? undefined : { base: address.base, site };
}
function readSite(given, { base, sites }, problems) {
    const [pasted = '', other] = sites;
    if (other !== undefined) {
        problems.push({
            input: 'tableau-url',
            given: sites.join(' and '),
            allowed: 'an address that names one site: this one names two',
        });
        return undefined;
    }
    if (given && pasted && given !== pasted) {
        problems.push({
            input: 'tableau-site',
            given,
            allowed: `tableau-url names the site ${pasted}: give one of the two, or the same`,
        });
        return undefined;
    }
    const site = given || pasted;
    if (site === '' && isTableauCloud(base.hostname)) {
        problems.push({
            input: 'tableau-site',
            allowed: 'is required on Tableau Cloud: the part of its address after /site/',
        });
        return undefined;
    }
    if (/[/#?\s]/.test(site)) {
        problems.push({
            input: 'tableau-site',
            given: site,
            allowed: 'the content URL alone: the part of the address after /site/',
        });
        return undefined;
    }
    return site;
}
const config_WAYS = 'one way to sign in: tableau-token-name and tableau-token-secret; or tableau-username and tableau-password; or tableau-client-id, tableau-secret-id, tableau-secret-value and tableau-username';
function tableau_config_readCredentials(input, problems) {
    const token = config_given(input, ['tableau-token-name', 'tableau-token-secret']);
    const password = config_given(input, ['tableau-password']);
    const app = config_given(input, ['tableau-client-id', 'tableau-secret-id', 'tableau-secret-value']);
    const ways = [token, password, app].filter((way) => way.length > 0);
    if (ways.length > 1) {
        problems.push({ input: ways.map(([first]) => first).join(', '), allowed: config_WAYS });
        return undefined;
    }
    if (token.length > 0) {
        if (!complete(input, ['tableau-token-name', 'tableau-token-secret'], problems))
            return undefined;
        return {
            kind: 'token',
            name: input('tableau-token-name'),
            secret: input('tableau-token-secret'),
        };
    }
    if (password.length > 0) {
        if (!complete(input, ['tableau-username'], problems))
            return undefined;
        return {
            kind: 'password',
            username: input('tableau-username'),
            password: input('tableau-password'),
        };
    }
    if (app.length > 0) {
        const needed = [
            'tableau-client-id',
            'tableau-secret-id',
            'tableau-secret-value',
            'tableau-username',
        ];
        if (!complete(input, needed, problems))
            return undefined;
        return {
            kind: 'connected-app',
            clientId: input('tableau-client-id'),
            secretId: input('tableau-secret-id'),
            secretValue: input('tableau-secret-value'),
            username: input('tableau-username'),
        };
    }
    problems.push({
        input: 'tableau-token-secret',
        allowed: `${config_WAYS}. A secret that does not exist is empty, and runs from forks get none`,
    });
    return undefined;
}
function config_given(input, names) {
    return names.filter((name) => input(name) !== '');
}
/** Reports each of the inputs that is empty. */
function complete(input, names, problems) {
    const missing = names.filter((name) => input(name) === '');
    const present = names.filter((name) => input(name) !== '');
    for (const name of missing) {
        const beside = present.length > 0 ? `is required beside ${present.join(', ')}` : 'is required';
        problems.push({
            input: name,
            allowed: `${beside}; a secret that does not exist is empty, and runs from forks get none`,
        });
    }
    return missing.length === 0;
}
function readApiVersion(input, problems) {
    const given = input('tableau-api-version') || 'auto';
    const version = given.toLowerCase();
    if (version !== 'auto' && !/^[1-9]\d?\.\d{1,2}$/.test(version)) {
        problems.push({
            input: 'tableau-api-version',
            given,
            allowed: 'auto, or a version such as 3.25',
        });
    }
    return version;
}

;// CONCATENATED MODULE: ./vendors/tableau/kinds.js


/** Update Workbook Now and Update Data Source Now. A full refresh is said by saying nothing. */
const extractParameters = schemas/* strictObject */.rej({
    incremental: parameters/* flag */.Jt
        .optional()
        .describe('Whether only new rows are read, as the extract is set up for. A full refresh without it.'),
})
    .transform(({ incremental }) => (incremental ? { incremental: true } : {}));
const STEPS = 'use a list of names, such as [Output]';
const RUN_MODES = { error: 'use full or incremental' };
const runMode = schemas/* string */.YjP(RUN_MODES)
    .toLowerCase()
    .pipe(schemas/* enum */.k5n(['full', 'incremental'], RUN_MODES))
    .meta((0,parameters/* inAnyCase */._W)(['full', 'incremental']));
/** Run Flow Now, in Tableau's own spelling. */
const flowParameters = schemas/* strictObject */.rej({
    runMode: runMode.optional().describe('Whether the flow makes its output anew or adds to it.'),
    parameters: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP({ error: 'use text for the value of a parameter' }), {
        error: 'use names with values, such as { Region: EMEA }',
    })
        .optional()
        .describe('Values for the parameters of the flow, by their names.'),
    outputSteps: schemas/* array */.YOg(schemas/* string */.YjP({ error: STEPS }).min(1, { error: STEPS }), { error: STEPS })
        .min(1, { error: STEPS })
        .optional()
        .describe('The output steps to run, by their names; all without it.'),
})
    .transform((given) => ({
    ...(given.runMode && { runMode: given.runMode }),
    ...(given.parameters && { parameters: given.parameters }),
    ...(given.outputSteps && { outputSteps: given.outputSteps }),
}));
/** Every field that "Filtering and Sorting in the REST API" names for the kind, and what we decide ourselves. */
const tableau_kinds_shared = {
    id: 'id',
    name: 'name',
    project: 'path',
    project_name: 'text',
    owner_name: 'text',
    owner_email: 'text',
    tags: 'text',
    created_at: 'time',
    updated_at: 'time',
};
const workbookFilters = {
    ...tableau_kinds_shared,
    content_url: 'text',
    display_tabs: 'boolean',
    favorites_total: 'number',
    has_alerts: 'boolean',
    has_extracts: 'boolean',
    owner_domain: 'text',
    sheet_count: 'number',
    size: 'number',
    subscriptions_total: 'number',
};
const datasourceFilters = {
    ...tableau_kinds_shared,
    authentication_type: 'text',
    connected_workbook_type: 'number',
    connection_to: 'text',
    connection_type: 'text',
    content_url: 'text',
    database_name: 'text',
    database_user_name: 'text',
    description: 'text',
    favorites_total: 'number',
    has_alert: 'boolean',
    has_embedded_password: 'boolean',
    has_extracts: 'boolean',
    is_certified: 'boolean',
    is_connectable: 'boolean',
    is_default_port: 'boolean',
    is_hierarchical: 'boolean',
    is_published: 'boolean',
    owner_domain: 'text',
    server_name: 'text',
    server_port: 'text',
    size: 'number',
    table_name: 'text',
    type: 'text',
};
const flowFilters = { ...tableau_kinds_shared, project_id: 'id' };
const datasources = {
    name: 'datasources',
    singular: 'data source',
    plural: 'data sources',
    filters: kinds_sorted(datasourceFilters),
    parameters: extractParameters,
    appearsLate: true,
};
/** Of a Tableau Server: paused and resumed as a whole. */
const schedules = {
    name: 'schedules',
    singular: 'schedule',
    plural: 'schedules',
    filters: {
        frequency: 'text',
        id: 'id',
        name: 'name',
        priority: 'number',
        state: 'text',
        type: 'text',
    },
    parameters: schemas/* strictObject */.rej({}),
};
const workbooks = {
    name: 'workbooks',
    singular: 'workbook',
    plural: 'workbooks',
    filters: kinds_sorted(workbookFilters),
    parameters: extractParameters,
    appearsLate: true,
    hasUpstream: true,
};
const flows = {
    name: 'flows',
    singular: 'flow',
    plural: 'flows',
    filters: kinds_sorted(flowFilters),
    parameters: flowParameters,
    appearsLate: true,
};
function kinds_sorted(filters) {
    return Object.fromEntries(Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1)));
}

;// CONCATENATED MODULE: ./vendors/tableau/link.js



/** The number that a page has in its address: no filter of the REST API, and no id. */
const PAGE_NUMBER = 'page_number';
/**
 * The workbook or data source that a page of this site shows: `…/#/site/acme/views/Sales/Overview`,
 * `/t/acme/views/…`, `…/workbooks/265605/views`. Views are named by the content URL of their workbook,
 * which is a filter of the REST API; pages of a workbook by a number, which is in its `webpageUrl` alone.
 */
function tableau_link_readLink(url, { base, site }) {
    const inCloud = isTableauCloud(url.hostname);
    const isHere = url.origin === base.origin &&
        url.username === '' &&
        address_readAddress(url, inCloud).base.href === base.href;
    if (!isHere)
        return undefined;
    const { sites } = address_readAddress(url, inCloud);
    if (sites.length > 1 || (sites[0] ?? '') !== site)
        return undefined;
    const [, page, first] = /(?:^|\/)(views|workbooks|datasources)\/([^/?]+)/.exec(link_pageOf(url)) ?? [];
    if (page === undefined || first === undefined)
        return undefined;
    const name = link_decode(first);
    if (page === 'views')
        return found(workbooks, 'content_url', name);
    if (!/^\d+$/.test(name))
        return undefined;
    return found(page === 'workbooks' ? workbooks : datasources, PAGE_NUMBER, name);
}
/** What names the page: the fragment where there is one, the path otherwise. */
function link_pageOf({ hash, pathname }) {
    return hash.length > 1 ? hash.slice(1).replace(/\?.*$/, '') : pathname;
}
function found(kind, field, value) {
    return { kind, conditions: [{ field, operator: 'eq', values: [value] }] };
}
function link_decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./vendors/tableau/pausing/timing.js


/**
 * When a task of Tableau Cloud runs: its schedule, which belongs to it alone. Times are the site's
 * local ones (TSC test asset tasks_with_interval.xml).
 */
const timing = schemas/* strictObject */.rej({
    frequency: schemas/* string */.YjP().regex(/^[A-Za-z]{1,30}$/),
    start: schemas/* string */.YjP().regex(/^\d{1,2}:\d{2}:\d{2}$/),
    end: schemas/* string */.YjP()
        .regex(/^\d{1,2}:\d{2}:\d{2}$/)
        .optional(),
    /** Each says one thing: `{ hours: '24' }`, `{ weekDay: 'Monday' }`, `{ monthDay: '21' }`. */
    intervals: schemas/* array */.YOg(schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[A-Za-z]{1,30}$/), schemas/* string */.YjP().regex(/^[\w-]{1,30}$/)))
        .max(100),
});
/** As Update Cloud Extract Refresh Task wants it. It replaces the schedule wholesale. */
function scheduleBody({ frequency, start, end, intervals }) {
    return {
        schedule: {
            frequency,
            frequencyDetails: {
                start,
                ...(end === undefined ? {} : { end }),
                ...(intervals.length > 0 && { intervals: { interval: intervals } }),
            },
        },
    };
}
/** The same moments, in whatever order and form they are told. */
function isSameTiming(a, b) {
    return canonical(a) === canonical(b);
}
function canonical({ frequency, start, end = start, intervals }) {
    const moments = intervals.flatMap((interval) => Object.entries(interval).map(([key, value]) => `${key}=${value}`));
    const times = [start, end].map((time) => time.padStart('HH:mm:ss'.length, '0'));
    return JSON.stringify([frequency.toLowerCase(), ...times, moments.sort()]);
}
/** `Daily at 18:20`, `Hourly at 08:00-18:00 (every 1 hours, Monday, Friday)`. */
function timingWords({ frequency, start, end, intervals }) {
    const until = end === undefined || end === start ? '' : `-${clock(end)}`;
    const all = intervals.flatMap((interval) => Object.entries(interval));
    const everyDay = all.filter(([key]) => key === 'weekDay').length === DAYS_OF_WEEK;
    const details = all
        .filter(([key, value]) => !(key === 'weekDay' && everyDay) && !(key === 'hours' && value === '24'))
        .map(intervalWords);
    const more = details.length === 0 ? '' : ` (${details.join(', ')})`;
    return `${frequency} at ${clock(start)}${until}${more}`;
}
/** The day of a moment, in UTC: `2026-02-04`. */
function isoDay(ms) {
    return new Date(ms).toISOString().slice(0, 10);
}
const DAYS_OF_WEEK = 7;
function clock(time) {
    return time.replace(/:00$/, '');
}
function intervalWords([key, value]) {
    if (key === 'hours' || key === 'minutes')
        return `every ${value} ${key}`;
    return key === 'monthDay' ? `day ${value}` : value;
}
const DAY_MS = 24 * 60 * 60_000;
/**
 * Monthly on the day that is just past everywhere on earth: almost a month away, the furthest that
 * a schedule can be. @param now milliseconds since the epoch, by the server's clock
 */
function parkedTiming(task, now) {
    return parkedOn(task, String(new Date(now - DAY_MS).getUTCDate()));
}
/** Whether it is what parking this very task makes, on whatever day that was. */
function isParked(task, timing) {
    const day = timing.intervals[0]?.monthDay ?? '';
    return /^\d{1,2}$/.test(day) && isSameTiming(timing, parkedOn(task, day));
}
function parkedOn(task, day) {
    return { frequency: 'Monthly', start: parkedAt(task, day), intervals: [{ monthDay: day }] };
}
/** Before noon a day that is past in UTC is past in every time zone. */
const HOURS = 12;
/** Tableau takes steps of five minutes. Those that people choose are left out. */
const MINUTES = ['10', '20', '25', '35', '40', '50', '55'];
/**
 * A schedule has no name, and no other room for a sign of ours: the time of day is the sign. It
 * follows from the task and the day, so that it is another one for every task and on every day.
 */
function parkedAt(task, day) {
    const number = (0,external_node_crypto_.createHash)('sha256').update(`${task} ${day}`).digest().readUInt32BE();
    const hour = String(number % HOURS).padStart(2, '0');
    const minute = MINUTES[Math.floor(number / HOURS) % MINUTES.length];
    return `${hour}:${minute}:00`;
}

;// CONCATENATED MODULE: ./vendors/tableau/pausing/changes.js


/** What the record of a pause holds for Tableau: all that it takes to restore, and nothing secret. */
const luid = schemas/* string */.YjP().regex(/^[\w-]{1,64}$/);
const changes_name = schemas/* string */.YjP().max(1000);
/** Tableau Cloud: the task keeps its id, its schedule is moved to the day of the month just past. */
const parked = schemas/* strictObject */.rej({
    change: schemas/* literal */.euz('task-parked'),
    site: luid,
    task: luid,
    /** Kept by the task itself: for whoever reads the record. */
    priority: schemas/* number */.aig().int().optional(),
    schedule: timing,
    parked: timing,
});
/** Tableau Server: the tasks of an item on one schedule are deleted, to be made anew. */
const deleted = schemas/* strictObject */.rej({
    change: schemas/* literal */.euz('tasks-deleted'),
    site: luid,
    content: schemas/* enum */.k5n(['workbooks', 'datasources']),
    item: luid,
    schedule: schemas/* strictObject */.rej({ id: luid, name: changes_name }),
    tasks: schemas/* array */.YOg(schemas/* strictObject */.rej({
        id: luid,
        /** `FullRefresh`, `IncrementalRefresh`, or not known. */
        type: schemas/* string */.YjP().max(50).optional(),
        priority: schemas/* number */.aig().int().optional(),
    }))
        .min(1),
    /** Tasks of the item on the same schedule that were left alone. */
    beside: schemas/* array */.YOg(luid),
    /** What a task that is made anew does not have of the old one. */
    lost: schemas/* array */.YOg(schemas/* string */.YjP().max(1000)),
});
/** Tableau Server: a whole schedule. */
const suspended = schemas/* strictObject */.rej({
    change: schemas/* literal */.euz('schedule-suspended'),
    schedule: schemas/* strictObject */.rej({ id: luid, name: changes_name }),
});
const tableauChange = schemas/* discriminatedUnion */.gMt('change', [parked, deleted, suspended]);

;// CONCATENATED MODULE: ./vendors/tableau/api/json.js


/**
 * Tableau's JSON is its XML in another spelling. Attributes are mostly strings (`"progress":"100"`)
 * but not always, absent ones are left out, an empty list is its wrapper without the child, and a
 * list of one may be the child itself (tableau/tableau-mcp types, TSC test assets).
 */
/** An attribute, whatever JSON type it came in. */
const json_text = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig(), schemas/* boolean */.zMY()]).transform(String);
const json_optionalText = json_text.nullish().transform((value) => value ?? undefined);
const number = json_text.transform(Number).pipe(schemas/* number */.aig());
const optionalNumber = number.nullish().transform((value) => value ?? undefined);
const json_optionalFlag = json_optionalText.transform((value) => value === undefined ? undefined : value.toLowerCase() === 'true');
const json_optionalTime = json_optionalText.transform((value) => {
    const time = Date.parse(value ?? '');
    return Number.isNaN(time) ? undefined : time;
});
/** `{"workbook":[…]}`, `{"workbook":{…}}`, `{}`, or the bare array. */
function json_listOf(child, schema) {
    return schemas/* preprocess */.vkY((wrapper) => {
        if (Array.isArray(wrapper))
            return wrapper;
        if (typeof wrapper !== 'object' || wrapper === null)
            return [];
        const children = wrapper[child];
        if (children === undefined || children === null)
            return [];
        return Array.isArray(children) ? children : [children];
    }, schemas/* array */.YOg(schema));
}
const pagination = schemas/* object */.Ikc({ totalAvailable: number, pageSize: optionalNumber });
/**
 * One page of a list: its rows under `key`. Where it need not be `paged`, as of tasks and of a
 * schedule's extracts, which were seen both ways, the wrapper at least has to be there: an answer
 * that is none is not an empty list.
 */
function json_page(key, rows, { paged = true } = {}) {
    return schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).transform((answer, context) => {
        const parsed = rows.safeParse(answer[key]);
        const paging = pagination.safeParse(answer.pagination);
        if (parsed.success && paging.success) {
            const { totalAvailable: total, pageSize: size } = paging.data;
            return { total, rows: parsed.data, size };
        }
        const isUnpaged = !paged && answer.pagination === undefined && answer[key] !== undefined;
        if (parsed.success && isUnpaged)
            return { total: undefined, rows: parsed.data };
        context.addIssue({ code: 'custom', message: `no page of ${key} in the answer` });
        return core/* NEVER */.tm;
    });
}
/** @throws StepError for JSON that is not what was asked for */
function parsedAs(schema, response, path) {
    const parsed = schema.safeParse(response.json);
    if (parsed.success)
        return parsed.data;
    throw new errors/* StepError */.zg(`Tableau answered GET ${path} in a form that is not known.`, {
        cause: parsed.error,
    });
}

;// CONCATENATED MODULE: ./vendors/tableau/api/schemas.js


const schemas_errorAnswer = schemas/* object */.Ikc({
    error: schemas/* object */.Ikc({
        code: json_optionalText,
        summary: json_optionalText,
        detail: json_optionalText,
    }),
});
const serverInfoAnswer = schemas/* object */.Ikc({
    serverInfo: schemas/* object */.Ikc({ restApiVersion: json_text }),
});
const signInAnswer = schemas/* object */.Ikc({
    credentials: schemas/* object */.Ikc({
        token: schemas/* string */.YjP().min(1),
        site: schemas/* object */.Ikc({ id: json_text }),
        user: schemas/* object */.Ikc({ id: json_optionalText, name: json_optionalText }).nullish(),
    }),
});

;// CONCATENATED MODULE: ./vendors/tableau/api/errors.js


/**
 * Tableau refused a request. `code` decides what it means: its first three digits are the HTTP
 * status, and the texts are in the site's language.
 */
class TableauError extends errors/* StepError */.zg {
    status;
    code;
    /** What Tableau said, with the code. */
    words;
    constructor(what, status, code, words) {
        super(`Tableau refused ${what}: ${words}`);
        this.name = 'TableauError';
        this.status = status;
        this.code = code;
        this.words = words;
    }
}
/** This account may not do what was asked. Asking again does not help. */
class NotPermitted extends errors/* StepError */.zg {
    constructor(message, options) {
        super(message, options);
        this.name = 'NotPermitted';
    }
}
/**
 * The error in an answer: any 4xx, and the error that cancelling may hide in a 200
 * (tableau/tableau-mcp cancelFlowRun).
 * @param what the request in words: `GET jobs`
 */
function api_errors_errorIn(response, what) {
    const parsed = schemas_errorAnswer.safeParse(response.json ?? errorInXml(response.text));
    if (parsed.success) {
        const { code = '', summary, detail } = parsed.data.error;
        const status = response.ok ? Number(code.slice(0, 3)) || 400 : response.status;
        const words = [summary, detail].filter(Boolean).join(': ');
        return new TableauError(what, status, code, `${words} (${code || status})`);
    }
    if (response.ok)
        return undefined;
    const words = `${response.describe()} (${response.status})`;
    return new TableauError(what, response.status, '', words);
}
const XML_ERROR = /<(?:\w+:)?error\b[^>]*?\scode="(\d+)"[^>]*>(.*?)<\/(?:\w+:)?error>/s;
const errors_ENTITIES = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&apos;': "'",
    '&#39;': "'",
    '&amp;': '&',
};
/** What does not get as far as to heed `Accept` refuses in XML (TSC test asset server_info_404.xml). */
function errorInXml(text) {
    const [, code, content = ''] = XML_ERROR.exec(text.slice(0, LONGEST_XML)) ?? [];
    if (code === undefined)
        return undefined;
    const element = (name) => new RegExp(`<(?:\\w+:)?${name}>([^<]*)<`)
        .exec(content)?.[1]
        ?.replace(/&(?:lt|gt|quot|apos|#39|amp);/g, (entity) => errors_ENTITIES[entity] ?? entity);
    return { error: { code, summary: element('summary'), detail: element('detail') } };
}
/** Longer ones are no errors. */
const LONGEST_XML = 10_000;
/**
 * True where Tableau itself says that there is no such thing, or that this can be no id of one. A page
 * in its place, a proxy's say, has no code and says nothing; a site that is gone (404000) is another matter.
 */
function isUnknown(error) {
    return (error instanceof TableauError &&
        (error.status === 404 || error.status === 400) &&
        error.code !== '' &&
        error.code !== '404000');
}
/** True for what this account may not see or do, whoever says so: Tableau, or a missing scope. */
function errors_isForbidden(error) {
    return error instanceof NotPermitted || (error instanceof TableauError && error.status === 403);
}

;// CONCATENATED MODULE: ./vendors/tableau/api/default-site.js



const DEFAULT_SITE_HINT = 'the site that is called "Default" has an empty content URL: leave tableau-site out';
/**
 * Where somebody gave the name of a Tableau Server's default site: the same with its content URL,
 * which is empty. Another site may have "Default" for its content URL, so that this comes second.
 */
function bySiteName(config) {
    const isName = config.site.toLowerCase() === 'default' && !isTableauCloud(config.base.hostname);
    return isName ? { ...config, site: '' } : undefined;
}
/** Signs in to the site as given, and if that is refused, to the one that is called so. */
async function whereMeant(config, attempt) {
    try {
        return { at: config, signedIn: await attempt(config) };
    }
    catch (refused) {
        const at = bySiteName(config);
        if (!at || !default_site_isRefusal(refused))
            throw refused;
        const signedIn = await attempt(at).catch((again) => {
            throw default_site_isRefusal(again) ? refused : again;
        });
        return { at, signedIn };
    }
}
function default_site_isRefusal(error) {
    return error instanceof errors/* StepError */.zg && error.cause instanceof TableauError;
}

;// CONCATENATED MODULE: ./vendors/tableau/api/session-faults.js


/** Somebody ends our sessions as soon as they begin. @param times how often, within minutes of signing in */
function takenOver({ kind }, times) {
    return new errors/* StepError */.zg(`The Tableau session was ended from outside ${times} times within minutes of signing in.`, {
        advice: kind === 'token'
            ? 'A personal access token has one session at a time: another run or tool uses the same token. Give every concurrent job a token of its own, or use a connected app.'
            : 'Find out what signs this user out: an administrator, or a session limit on the server.',
    });
}
/** A session that has just begun is refused as if it had ended. */
function stillRefused(error, { scope }, { kind }) {
    switch (kind) {
        case 'connected-app':
            return new NotPermitted(`Tableau refuses this (${error.words}) right after signing in: the connected app's scope ${scope} is missing.`, { cause: error, advice: `Grant ${scope} to the connected app.` });
        case 'token':
            return new errors/* StepError */.zg(`Tableau ended the session right after signing in (${error.words}).`, {
                cause: error,
                advice: 'A personal access token has one session at a time: if another run uses the same token, give each a token of its own.',
            });
        case 'password':
            return new errors/* StepError */.zg(`Tableau refuses this right after signing in (${error.words}).`, {
                cause: error,
                advice: 'Check what this user may do on the site.',
            });
    }
}

;// CONCATENATED MODULE: ./vendors/tableau/api/side-sessions.js

/** Sessions beside the main one, by the scopes that they reach. */
class SideSessions {
    #kept = new Map();
    #shared = new Map();
    /** Those who need the same scopes at the same time share a session, which the last one ends. */
    async share(scopes, signIn, use) {
        const key = scopes.join(' ');
        const shared = this.#shared.get(key) ?? { client: signIn(), users: 0 };
        this.#shared.set(key, shared);
        shared.users++;
        try {
            return await use(await shared.client);
        }
        finally {
            if (--shared.users === 0) {
                this.#shared.delete(key);
                await shared.client.then((client) => client.signOut()).catch(() => { });
            }
        }
    }
    /** The session with these scopes that lasts as long as the main one. */
    keep(scopes, signIn) {
        const key = scopes.join(' ');
        const kept = this.#kept.get(key) ?? signIn();
        this.#kept.set(key, kept);
        kept.catch((error) => {
            // A refusal stays one; anything else may be gone the next time.
            if (!(error instanceof errors/* StepError */.zg))
                this.#kept.delete(key);
        });
        return kept;
    }
    /** Signs out of those that were kept. Never throws. */
    async signOut() {
        const kept = [...this.#kept.values()];
        await Promise.allSettled(kept.map((one) => one.then((client) => client.signOut())));
    }
}

// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/jwt/sign.js + 5 modules
var sign = __webpack_require__(9486);
;// CONCATENATED MODULE: ./vendors/tableau/api/version.js
/** REST API versions such as `3.28`: compared part by part, since 3.9 comes before 3.10. */
/** The newest version that this vendor's code was written for. */
const NEWEST_VERSION = '3.30';
/** The oldest that lists and cancels jobs (Tableau Server 2018.2). */
const OLDEST_VERSION = '3.1';
/** Personal access tokens (2019.4). */
const TOKEN_VERSION = '3.6';
/** Deleting extract refresh tasks (2019.4). */
const DELETE_TASK_VERSION = '3.6';
/** Everything in a filter may be percent-encoded (2020.1). */
const ENCODED_FILTERS_VERSION = '3.7';
/** `flowRunSpec` (2021.4). */
const FLOW_RUN_SPEC_VERSION = '3.14';
/** Flow parameters (2022.1). */
const FLOW_PARAMETERS_VERSION = '3.15';
/** Connected apps (2022.3). */
const CONNECTED_APP_VERSION = '3.17';
/** Updating extract refresh tasks, on Tableau Cloud alone. */
const UPDATE_TASK_VERSION = '3.20';
/** Incremental refresh on request (2025.1). */
const INCREMENTAL_VERSION = '3.25';
function atLeast(version, least) {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
    return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
function older(a, b) {
    return atLeast(a, b) ? b : a;
}

;// CONCATENATED MODULE: ./vendors/tableau/api/sign-in.js











const JSON_HEADERS = { Accept: 'application/json', 'Content-Type': 'application/json' };
/** Any version answers here, without a session (Server Info, API 2.4). */
const SERVER_INFO = 'api/2.4/serverinfo';
const JWT_LIFETIME_S = 300;
/** Finds the server behind `tableau-url` and agrees on an API version with it. */
async function negotiate(config, send, patience) {
    if (config.apiVersion !== 'auto') {
        return accept({ base: config.base, version: config.apiVersion }, config.credentials);
    }
    const { base, response } = await followingCloud(config.base, patience, async (base) => {
        const request = {
            method: 'GET',
            url: new URL(SERVER_INFO, base),
            headers: { Accept: 'application/json' },
            signal: patience.signal,
        };
        return jsonFrom(await addressOf(patience).ask(request, send), base);
    });
    const parsed = serverInfoAnswer.safeParse(response.json);
    if (!parsed.success) {
        throw new errors/* StepError */.zg(`${base.host} does not answer as a Tableau server: ${api_errors_errorIn(response, 'GET serverinfo')?.words ?? response.describe()}.`, { advice: 'Check tableau-url.' });
    }
    const offered = parsed.data.serverInfo.restApiVersion;
    return accept({ base, version: older(offered, NEWEST_VERSION) }, config.credentials);
}
function accept(server, credentials) {
    const least = {
        token: TOKEN_VERSION,
        password: OLDEST_VERSION,
        'connected-app': CONNECTED_APP_VERSION,
    }[credentials.kind];
    if (!atLeast(server.version, least)) {
        throw new errors/* StepError */.zg(`This server's REST API ${server.version} is too old for signing in with ${WITH[credentials.kind]}: it takes ${least}.`, { advice: 'Sign in another way, or upgrade the server.' });
    }
    return server;
}
const WITH = {
    token: 'a personal access token',
    password: 'user name and password',
    'connected-app': 'a connected app',
};
/** Signs in to the site. `scopes` bound what a connected app's session may do. */
async function sign_in_signIn(server, config, scopes, send, patience) {
    const { base, response } = await followingCloud(server.base, patience, async (base) => {
        const request = {
            method: 'POST',
            url: new URL(`api/${server.version}/auth/signin`, base),
            headers: JSON_HEADERS,
            body: JSON.stringify({
                credentials: {
                    ...(await proof(config.credentials, scopes, patience.clock)),
                    site: { contentUrl: config.site },
                },
            }),
            signal: patience.signal,
        };
        return jsonFrom(await addressOf(patience).ask(request, send), base);
    });
    const error = api_errors_errorIn(response, 'POST auth/signin');
    if (error)
        throw sign_in_refusal(error, config, scopes);
    const parsed = signInAnswer.safeParse(response.json);
    if (!parsed.success) {
        throw new errors/* StepError */.zg(`${base.host} answered the sign-in in a form that is not Tableau's.`);
    }
    const { token, site, user } = parsed.data.credentials;
    return {
        server: { ...server, base },
        session: { token, siteId: site.id, userId: user?.id, userName: user?.name },
    };
}
/** What says who we are, made anew for each sign-in. */
async function proof(credentials, scopes, clock) {
    switch (credentials.kind) {
        case 'token':
            return {
                personalAccessTokenName: credentials.name,
                personalAccessTokenSecret: credentials.secret,
            };
        case 'password':
            return { name: credentials.username, password: credentials.password };
        case 'connected-app': {
            const now = Math.floor(clock.now() / 1000);
            // A few seconds back, for a server whose clock is a little behind.
            const from = now - 5;
            const jwt = await new sign/* SignJWT */.P({ scp: [...scopes] })
                .setProtectedHeader({
                alg: 'HS256',
                typ: 'JWT',
                kid: credentials.secretId,
                iss: credentials.clientId,
            })
                .setIssuer(credentials.clientId)
                .setSubject(credentials.username)
                .setAudience('tableau')
                .setJti((0,external_node_crypto_.randomUUID)())
                .setIssuedAt(from)
                .setNotBefore(from)
                .setExpirationTime(now + JWT_LIFETIME_S)
                .sign(new TextEncoder().encode(credentials.secretValue));
            return { jwt };
        }
    }
}
function sign_in_refusal(error, config, scopes) {
    const site = config.site === '' ? 'the default site' : `site ${config.site}`;
    return new errors/* StepError */.zg(`Tableau refused the sign-in to ${site}: ${error.words}.`, {
        cause: error,
        advice: [
            sign_in_SIGN_IN_ADVICE[config.credentials.kind](scopes),
            ...(bySiteName(config) ? [`On a Tableau Server ${DEFAULT_SITE_HINT}.`] : []),
        ].join(' '),
    });
}
/** 401001 stands for a wrong secret and a wrong site alike. */
const sign_in_SIGN_IN_ADVICE = {
    token: () => 'Check tableau-site, tableau-token-name and tableau-token-secret. A token ends after 15 days without use and after a year at most; make a new one if need be.',
    password: () => 'Check tableau-site, tableau-username and tableau-password. On Tableau Cloud use a personal access token or a connected app: passwords with multi-factor authentication do not work here.',
    'connected-app': (scopes) => `Check tableau-site, the connected app's ids and secret, that it is enabled, that tableau-username is a user of the site, and that the app may grant: ${scopes.join(', ')}.`,
};
/** A proxy's or a load balancer's page in place of the API's answer may be gone a moment later. */
function jsonFrom(response, base) {
    if (!response.ok || response.json !== undefined)
        return response;
    throw new errors/* UnavailableError */.hG(`${base.host} sent ${response.describe()}`, { heals: 'soon' });
}
function addressOf({ clock, who, check }) {
    return http_address/* Address */.p.of(clock, who, check);
}
/**
 * Asks until there is an answer. Tableau Cloud sends a client that named the wrong pod to the right
 * one: that is followed once.
 */
async function followingCloud(base, patience, ask) {
    let to;
    const response = await (0,http_patience/* patiently */.d)(async () => {
        try {
            return await ask(to ?? base);
        }
        catch (error) {
            const other = error instanceof http_answer/* RedirectError */.Lx && cloudRedirect(base, error.location);
            if (!other || to)
                throw error;
            to = other;
            return ask(to);
        }
    }, patience);
    return { base: to ?? base, response };
}

;// CONCATENATED MODULE: ./vendors/tableau/api/client.js
var _a;










/** A session that lived for less was ended by somebody: Tableau's own limit is two hours or more. */
const SHORT_LIFE_MS = 5 * 60_000;
/** Two runs that share one token end each other's session for ever: at some point it has to be said. */
const SHORT_LIVES = 5;
const SIGN_OUT_MS = 2_000;
const METADATA_API = "Tableau's Metadata API";
/** A signed-in connection to one site, which signs in again when its session has ended. */
class TableauClient {
    config;
    #send;
    #context;
    #scopes;
    #sideSessions = new SideSessions();
    #server;
    #session;
    #signedInAt;
    #shortLives = 0;
    #renewal;
    #serverClock;
    /** Of sign-ins, and of what was refused right after one. */
    #refusals;
    constructor(config, scopes, context, { server, session }) {
        this.config = config;
        this.#send = context.send;
        this.#context = context;
        this.#serverClock = new ServerClock(context.clock);
        this.#refusals = new Refusals(context.clock);
        this.#scopes = scopes;
        this.#server = server;
        this.#session = session;
        this.#signedInAt = context.clock.elapsed();
    }
    static async signIn(config, scopes, context) {
        const { send } = context;
        const patience = patienceOf(context);
        const server = await negotiate(config, send, patience);
        const attempt = (at) => sign_in_signIn(server, at, scopes, send, patience);
        const { at, signedIn } = await whereMeant(config, attempt);
        if (at !== config)
            context.log.info(`tableau-site: ${DEFAULT_SITE_HINT}`);
        context.mask(signedIn.session.token);
        return new _a(at, scopes, context, signedIn);
    }
    get version() {
        return this.#server.version;
    }
    /** What all paths are below of; ends with a slash. */
    get base() {
        return this.#server.base;
    }
    get siteId() {
        return this.#session.siteId;
    }
    get userId() {
        return this.#session.userId;
    }
    get userName() {
        return this.#session.userName;
    }
    /** Whether the session's scopes reach so far; only those of a connected app have an end. */
    reaches(scope) {
        return this.config.credentials.kind !== 'connected-app' || this.#scopes.includes(scope);
    }
    /** The server's clock, by its `Date` headers: never later than it shows. Milliseconds since the epoch. */
    now() {
        return this.#serverClock.now();
    }
    /** `call`, repeated while Tableau does not answer. For what changes nothing. */
    async read(call) {
        return (0,http_patience/* patiently */.d)(async () => {
            const response = await this.call(call);
            if (response.json !== undefined)
                return response;
            throw new errors/* UnavailableError */.hG(response.describe(), { heals: 'soon' });
        }, this.#patienceFor(call));
    }
    /** The same for what may as well be done twice, whatever the form of its answer. */
    async repeat(call) {
        return (0,http_patience/* patiently */.d)(() => this.call(call), this.#patienceFor(call));
    }
    pause(ms, signal) {
        return this.#context.clock.sleep(ms, signal);
    }
    /**
     * Sends one request, and once more if the session had ended.
     * @throws TableauError for what Tableau refuses
     * @throws NotPermitted when the connected app's scopes do not reach so far
     * @throws UnavailableError when no usable answer came
     * @throws StepError when Tableau was never reached
     */
    async call(call) {
        const session = this.#session;
        const first = await this.#sendWith(session, call);
        const ended = sessionError(first, call);
        if (!ended)
            return client_acceptable(first, call);
        const until = call.outlivesStep ? this.#context.signal : call.signal;
        const second = await this.#refusals.unlessRefused(api_client_inWords(call), async () => {
            await this.#renew(session, until);
            until.throwIfAborted();
            const answer = await this.#sendWith(this.#session, call);
            const again = sessionError(answer, call);
            if (again)
                throw stillRefused(again, call, this.config.credentials);
            return answer;
        });
        return client_acceptable(second, call);
    }
    /** A session of its own with other scopes, for the one thing that needs them: others need none. */
    async withScopes(scopes, signal, use) {
        if (scopes.every((scope) => this.reaches(scope)))
            return use(this);
        return this.#sideSessions.share(scopes, () => this.#signInWith(scopes, signal), use);
    }
    /** A session with other scopes that is kept until we sign out: for what needs it again and again. */
    async keepScopes(scopes, signal) {
        if (scopes.every((scope) => this.reaches(scope)))
            return this;
        return this.#sideSessions.keep(scopes, () => this.#signInWith(scopes, signal));
    }
    async #signInWith(scopes, signal) {
        const context = { ...this.#context, signal };
        const patience = patienceOf(context);
        const signedIn = await sign_in_signIn(this.#server, this.config, scopes, this.#send, patience);
        context.mask(signedIn.session.token);
        return new _a(this.config, scopes, context, signedIn);
    }
    /** Best effort: never masks what went wrong before. */
    async signOut() {
        await Promise.allSettled([this.#signOutOne(), this.#sideSessions.signOut()]);
    }
    async #signOutOne() {
        try {
            await this.#send({
                method: 'POST',
                url: new URL(`api/${this.version}/auth/signout`, this.base),
                headers: { ...JSON_HEADERS, 'X-Tableau-Auth': this.#session.token },
                timeoutMs: SIGN_OUT_MS,
            });
        }
        catch (error) {
            this.#context.log.debug(`Signing out of Tableau failed: ${String(error)}`);
        }
    }
    async #sendWith(session, call) {
        const url = new URL(`api/${this.#below(session, call)}/${call.path}`, this.base);
        url.search = Object.entries(call.query ?? {})
            .map(([name, value]) => `${name}=${value}`)
            .join('&');
        const request = {
            method: call.method,
            url,
            headers: { ...JSON_HEADERS, 'X-Tableau-Auth': session.token },
            ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
            signal: call.signal,
            freshConnection: call.freshConnection ?? false,
            ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
        };
        const { clock, who, check } = this.#patienceFor(call);
        const response = await http_address/* Address */.p.of(clock, who, check).ask(request, this.#send);
        this.#serverClock.read(response);
        return response;
    }
    /** The Metadata API may be switched off, or lie elsewhere, while the rest answers. */
    #patienceFor({ below, signal }) {
        const patience = patienceOf(this.#context, signal);
        return below === 'metadata' ? { ...patience, who: METADATA_API } : patience;
    }
    #below({ siteId }, { below = 'site' }) {
        if (below === 'metadata')
            return 'metadata';
        return below === 'server'
            ? this.version
            : `${this.version}/sites/${encodeURIComponent(siteId)}`;
    }
    /** Signs in again, once for all requests that met the same ended session. */
    async #renew(ended, signal) {
        if (this.#session !== ended)
            return;
        this.#renewal ??= this.#refusals
            .unlessRefused('sign-in', () => this.#signInAgain(signal))
            .finally(() => {
            this.#renewal = undefined;
        });
        await this.#renewal;
    }
    async #signInAgain(signal) {
        const { clock, log, mask } = this.#context;
        if (clock.elapsed() - this.#signedInAt < SHORT_LIFE_MS && ++this.#shortLives > SHORT_LIVES) {
            throw takenOver(this.config.credentials, SHORT_LIVES + 1);
        }
        log.debug('The Tableau session has ended; signing in again');
        const patience = patienceOf(this.#context, signal);
        const { server, session } = await sign_in_signIn(this.#server, this.config, this.#scopes, this.#send, patience);
        mask(session.token);
        this.#server = server;
        this.#session = session;
        this.#signedInAt = clock.elapsed();
    }
}
_a = TableauClient;
/** The session has ended, or its scopes do not reach so far: 401000 and 401002 stand for both. */
function sessionError(response, call) {
    return response.status === 401 ? api_errors_errorIn(response, api_client_inWords(call)) : undefined;
}
function client_acceptable(response, call) {
    const error = api_errors_errorIn(response, api_client_inWords(call));
    if (error)
        throw error;
    return response;
}
function api_client_inWords({ method, path }) {
    return `${method} ${path}`;
}
function patienceOf(context, signal = context.signal) {
    const { clock, random, log, leftMs } = context;
    return { clock, random, log, who: 'Tableau', check: 'tableau-url', signal, leftMs };
}

;// CONCATENATED MODULE: ./vendors/tableau/api/dialect.js

/** 400023 is about `fields` (tableau-api-lib#38); anything else most likely about the filter (400065). */
const FIELDS_CODE = '400023';
const FIELDS_FIRST = ['fields', 'order', 'rare filters'];
const FILTERS_FIRST = ['rare filters', 'order', 'fields'];
const LAST = ['all filters but names', 'all filters'];
/** What even old servers filter by: of data sources on 2021.4 nothing else (help copies of 3.11 and 3.15). */
const COMMON = /^(?:name|type|createdAt|updatedAt|favoritesTotal|tags):|^ownerName:eq:/;
const dialect_NAME = /^name:/;
/**
 * How a server is asked for one kind of list. What it refuses to understand is left out from then on:
 * the answer is wider, and the rest is decided on our side.
 */
class Dialect {
    #unknown = new Set();
    #left = { allFields: true, ordered: true };
    #proven = { allFields: false, ordered: false };
    #learning;
    /**
     * @param ask sends the question; a refusal for its form is a TableauError with status 400
     * @returns the answer, and the question as it was understood
     */
    async ask(wanted, ask) {
        // The first one learns for those that come at the same time.
        if (this.#learning)
            await this.#learning.catch(() => { });
        const asking = this.#ask(wanted, ask);
        this.#learning ??= asking;
        return asking;
    }
    async #ask(wanted, ask) {
        const first = this.#known(wanted);
        let question = first;
        const retreats = [];
        for (;;) {
            try {
                const answer = await ask(question);
                const best = await this.#restored(first, retreats, { answer, question }, ask);
                this.#learn(first, best.question);
                return best;
            }
            catch (error) {
                if (!isAboutForm(error))
                    throw error;
                const next = this.#nextRetreat(error, question);
                if (!next)
                    throw error;
                retreats.push(next);
                question = retreat(question, next);
            }
        }
    }
    /** The last part that was left out was in the way. The others perhaps were not: each is tried again. */
    async #restored(first, retreats, found, ask) {
        let best = found;
        let needed = retreats;
        for (const one of retreats.slice(0, -1)) {
            const others = needed.filter((other) => other !== one);
            const question = others.reduce(retreat, first);
            if (dialect_isSame(question, best.question))
                continue;
            try {
                best = { answer: await ask(question), question };
                needed = others;
            }
            catch (error) {
                if (!isAboutForm(error))
                    throw error;
            }
        }
        return best;
    }
    #known(wanted) {
        const { expressions, allFields, ordered } = wanted;
        return {
            ...wanted,
            expressions: expressions.filter((one) => !this.#unknown.has(dialect_keyOf(one))),
            allFields: allFields && this.#left.allFields,
            ordered: ordered && this.#left.ordered,
        };
    }
    #learn(asked, understood) {
        for (const one of asked.expressions) {
            if (!understood.expressions.includes(one))
                this.#unknown.add(dialect_keyOf(one));
        }
        for (const part of ['allFields', 'ordered']) {
            if (understood[part])
                this.#proven[part] = true;
            else if (asked[part])
                this.#left[part] = false;
        }
    }
    #nextRetreat({ code }, question) {
        const likely = code === FIELDS_CODE ? FIELDS_FIRST : FILTERS_FIRST;
        return [...likely, ...(question.keepsNames ? [] : LAST)].find((one) => {
            if (one === 'order')
                return question.ordered && !this.#proven.ordered;
            if (one === 'fields')
                return question.allFields && !this.#proven.allFields;
            return retreat(question, one).expressions.length < question.expressions.length;
        });
    }
}
function retreat(question, one) {
    const { expressions } = question;
    switch (one) {
        case 'order':
            return { ...question, ordered: false };
        case 'fields':
            return { ...question, allFields: false };
        case 'rare filters':
            return { ...question, expressions: expressions.filter((each) => COMMON.test(each)) };
        case 'all filters but names':
            return { ...question, expressions: expressions.filter((each) => dialect_NAME.test(each)) };
        case 'all filters':
            return { ...question, expressions: [] };
    }
}
function dialect_isSame(a, b) {
    return (a.allFields === b.allFields &&
        a.ordered === b.ordered &&
        a.expressions.length === b.expressions.length);
}
/** Field and operator: `ownerName:in`. */
function dialect_keyOf(expression) {
    return expression.split(':', 2).join(':');
}
/** Numbers and sizes of pages (400006, 400007) are right at all times. */
function isAboutForm(error) {
    return (error instanceof TableauError &&
        error.status === 400 &&
        error.code !== '400006' &&
        error.code !== '400007');
}

;// CONCATENATED MODULE: ./vendors/tableau/api/filter.js

/**
 * `exactly`: Tableau understands the value as it is. `perhaps`: we found no word on its characters.
 * `never`: it holds a delimiter.
 */
function sayable(value) {
    if (/[,&]/.test(value))
        return 'never';
    return /[*[\]"'\\;%\p{C}]|^\s|\s$/u.test(value) ? 'perhaps' : 'exactly';
}
/** `field:op:value`, or `undefined` where the value can't be said. */
function expression(field, condition) {
    const { operator, values } = condition;
    const server = operator === 'in' && values.length === 1 ? 'eq' : operator;
    if (!field.operators.includes(server))
        return undefined;
    if (server === 'in') {
        if (values.some((value) => sayable(value) !== 'exactly') || values.length > 50)
            return undefined;
        return `${field.name}:in:[${values.join(',')}]`;
    }
    const [value = ''] = values;
    return sayable(value) === 'never' ? undefined : `${field.name}:${server}:${value}`;
}
/**
 * A name that holds a delimiter, or a list's bracket, is asked for with `*` in its place, which matches any text (TSC
 * #1200); the answers are compared exactly afterwards.
 */
function namePattern(value) {
    return `name:eq:${value.replace(/[,&[\]]+/g, '*')}`;
}
/** Percent-encodes expressions for the `filter` parameter. Older servers want bare delimiters. */
function filterParameter(expressions, version) {
    const encoded = encodeURIComponent(expressions.join(','));
    if (atLeast(version, ENCODED_FILTERS_VERSION))
        return encoded;
    return encoded.replace(/%(3A|2C|5B|5D)/g, (code) => decodeURIComponent(code));
}

;// CONCATENATED MODULE: ./vendors/tableau/api/listing.js


/** The most that Tableau gives at a time (403014 above). */
const api_listing_PAGE_SIZE = 1000;
const listing_MOST_PAGES = 1000;
/** Readings in a row that show nothing new: another one would not either. */
const IDLE_READINGS = 3;
const MOST_READINGS = 20;
/** Before another look at what shows nothing new. */
const PAUSE_MS = 500;
/** A `sort` in which what is new comes last, and moves nothing. Content and projects know it. */
const ORDER = 'createdAt:asc,name:asc';
/**
 * Reads lists of any length, whole. Tableau's pages are cut anew for each request: without an order
 * they overlap and leave rows out, and what is deleted meanwhile moves rows to a page that was read
 * already (REST docs; tableau/server-client-python#192).
 */
class Listing {
    #client;
    #signal;
    #patient;
    /** @param patient repeats a page while Tableau does not answer */
    constructor(client, signal, patient = true) {
        this.#client = client;
        this.#signal = signal;
        this.#patient = patient;
    }
    /**
     * All rows, each once.
     * @throws StepError when the list is still shorter than Tableau says after many readings
     */
    async all(request) {
        if (request.enough || request.mostPages)
            return [...(await this.#forward(request)).values()];
        const seen = new Map();
        let idle = 0;
        for (let readings = 1;; readings++) {
            const { rows, total, isQuiet } = await this.#readOnce(request);
            if (rows.size >= total && (isQuiet || request.restless))
                return [...rows.values()];
            const before = seen.size;
            for (const [id, row] of rows)
                seen.set(id, row);
            idle = seen.size > before ? 0 : idle + 1;
            const isWhole = seen.size >= total;
            if (idle > 0 && (isWhole || request.restless))
                return [...seen.values()];
            if (idle >= IDLE_READINGS || readings >= MOST_READINGS) {
                if (isWhole)
                    return [...seen.values()];
                throw incomplete(request.path, seen.size, total, readings);
            }
            if (idle > 0)
                await this.#client.pause(PAUSE_MS, this.#signal);
        }
    }
    /** From the first page on, as far as is asked for. */
    async #forward(request) {
        const { mostPages = listing_MOST_PAGES } = request;
        const rows = new Map();
        let first;
        for (let number = 1; number <= mostPages; number++) {
            const page = await this.#page(request, number);
            const before = rows.size;
            for (const row of page?.rows ?? [])
                rows.set(row.id, row);
            first ??= page;
            const isLast = !page || rows.size === before || number >= listing_pagesOf(first ?? page, number);
            if (isLast || request.enough?.([...rows.values()]))
                break;
        }
        return rows;
    }
    /**
     * The first page, for the number of pages, and then from the last to the first: what is deleted
     * meanwhile, or in order of creation comes in addition, moves no row to a page that was read.
     */
    async #readOnce(request) {
        const first = await this.#page(request, 1);
        if (!first)
            return { rows: new Map(), total: 0, isQuiet: true };
        const rows = new Map(first.rows.map((row) => [row.id, row]));
        if (first.total === undefined)
            return this.#readUncounted(request, rows, first);
        const count = Math.min(listing_pagesOf(first, 1), listing_MOST_PAGES);
        if (count <= 1)
            return { rows, total: first.total, isQuiet: true };
        const pages = [];
        let { total } = first;
        let isQuiet = true;
        for (let number = count; number >= 1; number--) {
            const page = await this.#page(request, number);
            if (page?.total !== total)
                isQuiet = false;
            total = page?.total ?? total;
            pages.unshift(page?.rows ?? []);
        }
        return { rows: new Map(pages.flat().map((row) => [row.id, row])), total, isQuiet };
    }
    /** Where pages are not counted: on while they are full and bring something new. */
    async #readUncounted(request, rows, first) {
        let page = first;
        for (let number = 2; page?.rows.length === api_listing_PAGE_SIZE && number <= listing_MOST_PAGES; number++) {
            const before = rows.size;
            page = await this.#page(request, number);
            for (const row of page?.rows ?? [])
                rows.set(row.id, row);
            if (rows.size === before)
                break;
        }
        return { rows, total: rows.size, isQuiet: true };
    }
    /** One page; `undefined` behind the last one, where a list that has shrunk may lead. */
    async #page({ path, below = 'site', query, page, scope = 'tableau:content:read' }, number) {
        const call = {
            method: 'GET',
            path,
            below,
            query: { ...query, pageSize: String(api_listing_PAGE_SIZE), pageNumber: String(number) },
            scope,
            signal: this.#signal,
        };
        try {
            const response = await (this.#patient ? this.#client.read(call) : this.#client.call(call));
            const parsed = page.safeParse(response.json);
            if (parsed.success)
                return parsed.data;
            if (!this.#patient)
                throw new errors/* UnavailableError */.hG(response.describe());
            throw new errors/* StepError */.zg(`Tableau answered GET ${path} in a form that is not known.`, {
                cause: parsed.error,
            });
        }
        catch (error) {
            if (error instanceof TableauError && error.code === '400006' && number > 1)
                return undefined;
            throw error;
        }
    }
}
/** How many pages there are; one more than this, where a full page does not tell. */
function listing_pagesOf({ total, rows, size = api_listing_PAGE_SIZE }, number) {
    if (total !== undefined)
        return Math.ceil(total / Math.max(size, rows.length, 1));
    return rows.length === api_listing_PAGE_SIZE ? number + 1 : number;
}
function incomplete(path, seen, total, readings) {
    return new errors/* StepError */.zg(`Tableau's list of ${path} can't be read whole: it says that there are ${total}, and showed ${seen} in ${readings} readings. Nothing was triggered.`, {
        advice: 'Run the step again when nothing is published or deleted, or narrow the filters so that the list is shorter.',
    });
}

;// CONCATENATED MODULE: ./vendors/tableau/content/items.js

const NO_EXTRACT = {
    workbooks: {
        reason: 'it has no extract of its own, so that there is nothing to refresh',
        advice: 'A workbook shows what its data sources hold: refresh the published data sources that it reads (kind datasources).',
    },
    datasources: {
        reason: 'its connection is live, so that there is nothing to refresh',
        advice: 'A live data source always shows what its database holds: leave it out.',
    },
};
/** What is told of an item that has nothing to refresh. */
function noExtract(kind) {
    return (NO_EXTRACT[kind.name] ?? {
        reason: 'there is nothing to refresh in it',
        advice: 'Leave it out.',
    });
}
function toItem(kind, row, client, projects) {
    const folder = folderOf(row, projects);
    const owner = row.owner?.fullName ?? row.owner?.name;
    const url = items_pageOf(row, client.base);
    return {
        kind,
        id: row.id,
        name: row.name,
        ...(folder === undefined ? {} : { folder }),
        ...(owner === undefined ? {} : { owner }),
        ...(url === undefined ? {} : { url }),
        ...(row.hasExtracts === false && { nothingToRefresh: noExtract(kind) }),
    };
}
function folderOf(row, projects) {
    if (row.location?.type === 'PersonalSpace')
        return 'Personal Space';
    const { id, name } = row.project ?? {};
    return (id === undefined ? undefined : projects?.pathOf(id)) ?? name;
}
/**
 * The item's page, if the link leads to Tableau: links in the summary must not lead elsewhere. A server
 * behind a proxy writes links as it knows itself, without the proxy's path or https: they are put
 * right.
 */
function items_pageOf({ webpageUrl }, base) {
    const url = webpageUrl === undefined ? null : URL.parse(webpageUrl);
    if (!url || !/^https?:$/.test(url.protocol))
        return undefined;
    if (url.protocol === 'https:' && isTableauCloud(url.hostname)) {
        return isTableauCloud(base.hostname) ? url.href : undefined;
    }
    if (url.hostname !== base.hostname)
        return undefined;
    if (url.origin === base.origin && url.pathname.startsWith(base.pathname))
        return url.href;
    return url.hash === '' ? undefined : new URL(url.hash, base).href;
}

;// CONCATENATED MODULE: ./vendors/tableau/content/fields.js

const fields_ORDER = ['eq', 'gt', 'gte', 'lt', 'lte'];
function server(name, ...operators) {
    return { name, operators };
}
function one(value) {
    return value === undefined ? undefined : [value];
}
/** A personal space is no project. */
function inProject(row, value) {
    if (row.location?.type === 'PersonalSpace')
        return [];
    return one(value);
}
/** Tableau compares with the full name, not with the user name (tableau-mcp, live; TSC #907). */
function ownerNames({ owner }) {
    return one(owner?.fullName);
}
const fields_shared = {
    id: { read: (row) => [row.id] },
    name: { server: server('name', 'eq', 'in'), read: (row) => [row.name] },
    project_name: {
        server: server('projectName', 'eq', 'in'),
        read: (row) => inProject(row, row.project?.name),
    },
    owner_name: {
        server: server('ownerName', 'eq', 'in'),
        read: ownerNames,
        ofOwner: true,
    },
    owner_email: {
        server: server('ownerEmail', 'eq', 'in'),
        read: ({ owner }) => one(owner?.email),
        ofOwner: true,
    },
    tags: {
        server: server('tags', 'eq', 'in'),
        read: (row) => row.tags?.map(({ label }) => label),
        isOptional: true,
    },
    created_at: { server: server('createdAt', ...fields_ORDER), read: (row) => one(row.createdAt) },
    updated_at: { server: server('updatedAt', ...fields_ORDER), read: (row) => one(row.updatedAt) },
};
/** The number in the address of its page, `…/workbooks/265605`. */
function pageNumber({ webpageUrl }) {
    if (webpageUrl === undefined)
        return undefined;
    return one(/\/(?:workbooks|datasources)\/(\d+)(?:[/?]|$)/.exec(webpageUrl)?.[1]) ?? [];
}
const extracts = {
    [PAGE_NUMBER]: { read: pageNumber },
    content_url: { server: server('contentUrl', 'eq', 'in'), read: (row) => one(row.contentUrl) },
    favorites_total: { server: server('favoritesTotal', ...fields_ORDER) },
    has_extracts: {
        server: server('hasExtracts', 'eq'),
        read: (row) => one(row.hasExtracts?.toString()),
    },
    owner_domain: { server: server('ownerDomain', 'eq', 'in') },
    size: { server: server('size', ...fields_ORDER), read: (row) => one(row.size) },
};
/** By kind: the fields of "Filtering and Sorting in the REST API", as tableau-mcp lists them too. */
const FIELDS = {
    workbooks: {
        ...fields_shared,
        ...extracts,
        display_tabs: { server: server('displayTabs', 'eq') },
        has_alerts: { server: server('hasAlerts', 'eq') },
        sheet_count: { server: server('sheetCount', ...fields_ORDER) },
        subscriptions_total: { server: server('subscriptionsTotal', ...fields_ORDER) },
    },
    datasources: {
        ...fields_shared,
        ...extracts,
        owner_email: {
            server: server('ownerEmail', 'eq'),
            read: ({ owner }) => one(owner?.email),
            ofOwner: true,
        },
        authentication_type: { server: server('authenticationType', 'eq', 'in') },
        connected_workbook_type: { server: server('connectedWorkbookType', ...fields_ORDER) },
        connection_to: { server: server('connectionTo', 'eq', 'in') },
        connection_type: { server: server('connectionType', 'eq', 'in') },
        database_name: { server: server('databaseName', 'eq', 'in') },
        database_user_name: { server: server('databaseUserName', 'eq', 'in') },
        description: {
            server: server('description', 'eq', 'in'),
            read: (row) => one(row.description),
            isOptional: true,
        },
        has_alert: { server: server('hasAlert', 'eq') },
        has_embedded_password: { server: server('hasEmbeddedPassword', 'eq') },
        is_certified: {
            server: server('isCertified', 'eq'),
            read: (row) => one(row.isCertified?.toString()),
        },
        is_connectable: { server: server('isConnectable', 'eq') },
        is_default_port: { server: server('isDefaultPort', 'eq') },
        is_hierarchical: { server: server('isHierarchical', 'eq') },
        is_published: {
            server: server('isPublished', 'eq'),
            read: (row) => one(row.isPublished?.toString()),
        },
        server_name: { server: server('serverName', 'eq', 'in') },
        server_port: { server: server('serverPort', 'eq') },
        table_name: { server: server('tableName', 'eq', 'in') },
        type: { server: server('type', 'eq'), read: (row) => one(row.type) },
    },
    // Flows know few filters: any other is a 400065 (tableau-mcp, live on 3.30).
    flows: {
        ...fields_shared,
        owner_name: {
            server: server('ownerName', 'eq'),
            read: ownerNames,
            ofOwner: true,
        },
        owner_email: { read: ({ owner }) => one(owner?.email), ofOwner: true },
        tags: { read: (row) => row.tags?.map(({ label }) => label) ?? [] },
        project_id: {
            server: server('projectId', 'eq'),
            read: (row) => inProject(row, row.project?.id),
        },
    },
};

;// CONCATENATED MODULE: ./vendors/tableau/content/search.js



/** More names of projects below one are not worth an `in` list. */
const MOST_PROJECT_NAMES = 50;
function fieldOf(selector, condition) {
    return FIELDS[selector.kind.name]?.[condition.field] ?? {};
}
/** Plans the search. @throws StepError for what neither Tableau nor we can decide */
function planSearch(selector, projects) {
    const base = [];
    const sayings = new Map();
    const used = new Set();
    for (const condition of selector.conditions) {
        const field = fieldOf(selector, condition);
        const said = condition.field === 'name' ? undefined : say(condition, field, used);
        if (said !== undefined && field.server) {
            base.push(said);
            sayings.set(condition, said);
            used.add(field.server.name);
        }
        else if (!field.read && condition.field !== 'project') {
            throw undecidable(selector, condition);
        }
    }
    const project = selector.conditions.find(({ field }) => field === 'project');
    if (project && projects && !used.has('projectName')) {
        base.push(...narrowByProject(project, projects));
    }
    const ids = idsOf(selector);
    return {
        selector,
        base: base.sort(),
        // Fetched by id, nothing was asked of the server.
        said: ids ? new Map() : sayings,
        ...nameSearch(selector),
        ids,
    };
}
/** Of a repeated field only the last counts, so that a second condition is left to us. */
function say(condition, field, used) {
    if (!field.server || used.has(field.server.name))
        return undefined;
    const risky = condition.values.some((value) => sayable(value) !== 'exactly');
    if (risky && field.read)
        return undefined;
    return expression(field.server, condition);
}
function narrowByProject(condition, projects) {
    const [path = ''] = condition.values;
    const names = projects.namesAt(path, condition.operator === 'under');
    if (names.length > MOST_PROJECT_NAMES || names.some((name) => sayable(name) !== 'exactly')) {
        return [];
    }
    return [
        names.length === 1 ? `projectName:eq:${names[0]}` : `projectName:in:[${names.join(',')}]`,
    ];
}
function nameSearch(selector) {
    const condition = selector.conditions.find(({ field }) => field === 'name');
    if (!condition)
        return { names: undefined, patterns: [] };
    const plain = condition.values.filter((value) => condition.operator !== 'like' && sayable(value) === 'exactly');
    const others = condition.values.filter((value) => !plain.includes(value));
    return { names: plain, patterns: others.map(namePattern) };
}
/** What the answer to a single item surely shows, or its owner's look-up. */
const SHOWN_BY_ID = new Set([
    'id',
    'name',
    'project',
    'project_name',
    'owner_name',
    'owner_email',
    'tags',
    'created_at',
    'updated_at',
]);
/** With an id there is nothing to list, unless a condition is only told by lists. */
function idsOf({ conditions }) {
    if (!conditions.every(({ field }) => SHOWN_BY_ID.has(field)))
        return undefined;
    return conditions.find(({ field }) => field === 'id')?.values;
}
function undecidable(selector, condition) {
    const { field, operator, values } = condition;
    const key = operator === 'eq' ? field : `${field}__${operator}`;
    return new errors/* StepError */.zg(`${selector.path}: Tableau can't be asked for ${key} ${values.join(', ')}, and does not show ${field} to compare it here. Nothing was triggered.`, {
        advice: 'Use another filter: commas and ampersands, and a second condition on the same field, work on name, project, owner, tags and times.',
    });
}

;// CONCATENATED MODULE: ./vendors/tableau/content/matcher.js



/** Decides here what the server did not: exactly, and never by what can't be read. */
class Matcher {
    #owned;
    #version;
    /**
     * @param owned completes a row's owner
     * @param version of the server's REST API, for people
     */
    constructor(owned, version) {
        this.#owned = owned;
        this.#version = version;
    }
    /** The rows that satisfy every condition of the search. */
    async matching(search, { rows, understood }, projects) {
        const { conditions } = search.selector;
        const read = (condition, row) => matcher_valuesOf(search.selector, condition, row, projects);
        const left = rows.filter((row) => conditions.every((condition) => {
            const values = read(condition, row);
            return values === undefined || compares(search, condition, values);
        }));
        const open = conditions.filter((condition) => {
            const said = search.said.get(condition);
            return said === undefined || !understood.has(said);
        });
        const wholes = await Promise.all(left.map((row) => this.#complete(search, open, row)));
        // An item that does not show a field that others show is without it.
        const shown = new Set(open.filter((condition) => {
            const { ofOwner, isOptional } = fieldOf(search.selector, condition);
            const all = [...rows, ...wholes.map(({ row }) => row)];
            return (ofOwner || isOptional) && all.some((row) => read(condition, row) !== undefined);
        }));
        return left.filter((_, index) => {
            const { row, isOwnerless } = wholes[index];
            return open.every((condition) => {
                const values = read(condition, row);
                if (values !== undefined)
                    return compares(search, condition, values);
                const isWithout = isOwnerless && fieldOf(search.selector, condition).ofOwner;
                if (isWithout || shown.has(condition))
                    return false;
                throw this.#unreadable(search, condition, row);
            });
        });
    }
    /** With what a row leaves out of its owner, where a condition is open for it. */
    async #complete(search, open, row) {
        const lacking = open.find((condition) => {
            const field = fieldOf(search.selector, condition);
            return field.ofOwner && field.read?.(row) === undefined;
        });
        if (!lacking)
            return { row, isOwnerless: false };
        try {
            return await this.#owned(row);
        }
        catch (error) {
            if (!(error instanceof errors/* StepError */.zg))
                throw error;
            throw this.#unreadable(search, lacking, row, error);
        }
    }
    #unreadable(search, condition, row, cause) {
        const { path, kind } = search.selector;
        const { field } = condition;
        const what = `the ${field} of ${kind.singular} "${row.name}" (${row.id})`;
        const why = cause ? `: ${cause.message}` : '';
        const isLeftOut = search.said.has(condition) && !cause;
        const unknown = isLeftOut
            ? `, and this server (API ${this.#version}) can't be asked for it`
            : '';
        return new errors/* StepError */.zg(`${path}: ${what} can't be read${why}${unknown}. Nothing was triggered.`, {
            cause,
            advice: isLeftOut
                ? `Leave ${field} out of the filter: a newer server knows it.`
                : `Leave ${field} out of the filter, or use an account that may see it.`,
        });
    }
}
/** What a row shows; `undefined` where it does not. */
function matcher_valuesOf(selector, condition, row, projects) {
    if (!isPath(condition))
        return fieldOf(selector, condition).read?.(row);
    if (row.location?.type === 'PersonalSpace')
        return [];
    const id = row.project?.id;
    const path = id === undefined ? undefined : projects?.pathOf(id);
    return path === undefined ? undefined : [path];
}
function isPath({ field }) {
    return field === 'project';
}
function compares(search, condition, values) {
    return holds(condition, search.selector.kind.filters[condition.field] ?? 'text', values);
}

;// CONCATENATED MODULE: ./vendors/tableau/content/schemas.js


const owner = schemas/* object */.Ikc({ id: json_optionalText, name: json_optionalText, fullName: json_optionalText, email: json_optionalText })
    .nullish();
/** A workbook, data source or flow. */
const content = schemas/* object */.Ikc({
    id: json_text,
    name: json_text,
    contentUrl: json_optionalText,
    webpageUrl: json_optionalText,
    createdAt: json_optionalText,
    updatedAt: json_optionalText,
    description: json_optionalText,
    size: json_optionalText,
    type: json_optionalText,
    hasExtracts: json_optionalFlag,
    isCertified: json_optionalFlag,
    isPublished: json_optionalFlag,
    useRemoteQueryAgent: json_optionalFlag,
    project: schemas/* object */.Ikc({ id: json_optionalText, name: json_optionalText }).nullish(),
    location: schemas/* object */.Ikc({ type: json_optionalText }).nullish(),
    owner,
    tags: json_listOf('tag', schemas/* object */.Ikc({ label: json_text })).optional(),
});
/** One page of a kind's list: `{"pagination":…,"workbooks":{"workbook":[…]}}`. */
function contentPage(plural, singular) {
    return json_page(plural, json_listOf(singular, content));
}
function contentAnswer(singular) {
    return schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).transform((answer, context) => {
        const parsed = content.safeParse(answer[singular]);
        if (parsed.success)
            return parsed.data;
        context.addIssue({ code: 'custom', message: `no ${singular} in the answer` });
        return core/* NEVER */.tm;
    });
}
const schemas_userAnswer = schemas/* object */.Ikc({
    user: schemas/* object */.Ikc({
        id: json_text,
        name: json_optionalText,
        fullName: json_optionalText,
        email: json_optionalText,
        siteRole: json_optionalText,
    }),
});
const projectPage = json_page('projects', json_listOf('project', schemas/* object */.Ikc({ id: json_text, name: json_text, parentProjectId: json_optionalText })));

;// CONCATENATED MODULE: ./vendors/tableau/content/owners.js



/** Looks up what lists leave out of an item's owner: default rows hold no more than the id. */
class Owners {
    #client;
    #signal;
    #known = new Map();
    constructor(client, signal) {
        this.#client = client;
        this.#signal = signal;
    }
    /** The row with its owner's names and e-mail. Each owner is asked for once. */
    async complete(row) {
        const { owner } = row;
        if (!owner?.id || (owner.fullName !== undefined && owner.email !== undefined)) {
            return { row, isOwnerless: false };
        }
        const known = this.#known.get(owner.id) ?? this.#lookUp(owner.id);
        this.#known.set(owner.id, known);
        const looked = await known;
        const whole = {
            id: owner.id,
            name: owner.name ?? looked?.name,
            fullName: owner.fullName ?? looked?.fullName,
            email: owner.email ?? looked?.email,
        };
        return { row: { ...row, owner: whole }, isOwnerless: looked === undefined };
    }
    /**
     * `undefined` for a user who is gone (404002). A connected app is asked for this scope only here: it
     * refuses what it was not granted.
     */
    async #lookUp(id) {
        const scope = 'tableau:users:read';
        const signal = this.#signal;
        const path = `users/${encodeURIComponent(id)}`;
        try {
            const response = await this.#client.withScopes([scope], signal, (client) => client.read({ method: 'GET', path, scope, signal }));
            return parsedAs(schemas_userAnswer, response, path).user;
        }
        catch (error) {
            if (isUnknown(error))
                return undefined;
            throw error;
        }
    }
}

// EXTERNAL MODULE: ./selection/path.js
var selection_path = __webpack_require__(9801);
;// CONCATENATED MODULE: ./vendors/tableau/content/projects.js



/** Projects nest no deeper on any site seen; a loop in the answers must not hang us. */
const projects_DEEPEST = 100;
/** The site's projects as paths from the top. Names alone do not tell nested projects apart. */
class Projects {
    #byId;
    #paths;
    constructor(projects) {
        this.#byId = new Map(projects.map((project) => [project.id, project]));
    }
    static async load(listing, dialect) {
        const wanted = { expressions: [], allFields: false, ordered: true };
        const { answer } = await dialect.ask(wanted, ({ ordered }) => listing.all({
            path: 'projects',
            page: projectPage,
            ...(ordered && { query: { sort: ORDER } }),
        }));
        return new Projects(answer);
    }
    /** `A/B`; `undefined` when this account does not see the project, or one above it. */
    pathOf(id) {
        const segments = [];
        for (let at = id; at !== undefined;) {
            const project = this.#byId.get(at);
            if (!project || segments.length > projects_DEEPEST)
                return undefined;
            segments.unshift(project.name);
            at = project.parentProjectId;
        }
        return (0,selection_path/* formatPath */.jV)(segments);
    }
    has(path) {
        return this.paths().includes(path);
    }
    /** All paths that can be told. */
    paths() {
        this.#paths ??= [...this.#byId.keys()].flatMap((id) => this.pathOf(id) ?? []);
        return this.#paths;
    }
    /** The names of the projects right below a path, or at the top. */
    below(path) {
        const all = [...this.#byId.values()];
        return all.flatMap(({ parentProjectId: parent, name }) => (parent === undefined ? undefined : this.pathOf(parent)) === path ? [name] : []);
    }
    /** The names of the project at a path and, if asked, of all below it: what a query can narrow by. */
    namesAt(path, below) {
        const names = [...this.#byId.values()].flatMap((project) => {
            const own = this.pathOf(project.id);
            return own === path || (below && own?.startsWith(`${path}/`)) ? [project.name] : [];
        });
        return [...new Set([...names, ...((0,selection_path/* parsePath */.Rr)(path)?.slice(-1) ?? [])])];
    }
}

;// CONCATENATED MODULE: ./vendors/tableau/content/queries.js
/** An `in` list stays readable, and the address short enough for any proxy. */
const queries_MOST_NAMES = 50;
const LONGEST_LIST = 1500;
/**
 * The queries of each search. Searches that differ in the name alone share one query for all their
 * names.
 */
function queriesFor(searches) {
    const listed = searches.filter(({ ids }) => ids === undefined);
    const queries = new Map();
    const groups = Map.groupBy(listed, ({ selector, base }) => JSON.stringify([selector.kind.name, base]));
    for (const group of groups.values()) {
        const names = chunks([...new Set(group.flatMap((search) => search.names ?? []))]);
        for (const search of group) {
            const wanted = names.filter((chunk) => chunk.some((name) => search.names?.includes(name)));
            const byName = [...wanted.map(nameExpression), ...search.patterns];
            queries.set(search, search.names === undefined ? [search.base] : byName.map((one) => [...search.base, one]));
        }
    }
    return queries;
}
function nameExpression(names) {
    return names.length === 1 ? `name:eq:${names[0]}` : `name:in:[${names.join(',')}]`;
}
function chunks(names) {
    const all = [];
    let length = Number.POSITIVE_INFINITY;
    for (const name of names) {
        const last = all.at(-1);
        length += encodeURIComponent(name).length + 3;
        if (last && last.length < queries_MOST_NAMES && length <= LONGEST_LIST) {
            last.push(name);
        }
        else {
            all.push([name]);
            length = encodeURIComponent(name).length;
        }
    }
    return all;
}

;// CONCATENATED MODULE: ./vendors/tableau/content/finder.js













const finder_AT_ONCE = 6;
const PROJECT_SCOPE = 'tableau:content:read';
const SINGULAR = {
    workbooks: 'workbook',
    datasources: 'datasource',
    flows: 'flow',
};
/** Pages of a kind that are read for the sake of a hint. */
const SAMPLE_PAGES = 5;
/** Finds workbooks, data sources and flows: the server narrows, the exact comparison is made here. */
class content_finder_Finder {
    /** What was found, by id: later questions about an item need its row. */
    rows = new Map();
    #client;
    #listing;
    #signal;
    #patient;
    #owners;
    #matcher;
    /** One query serves all filters that share it. */
    #answers = new Map();
    #dialects = new Map();
    #limit = (0,p_limit/* default */.A)(finder_AT_ONCE);
    #projects;
    #shown;
    /** @param patient asks again while Tableau does not answer */
    constructor(client, signal, patient = true) {
        this.#client = client;
        this.#patient = patient;
        this.#listing = new Listing(client, signal, patient);
        this.#signal = signal;
        this.#owners = new Owners(client, signal);
        const owned = (row) => this.#limit(() => this.#owners.complete(row));
        this.#matcher = new Matcher(owned, client.version);
    }
    async find(selectors) {
        const byPath = selectors.some(({ conditions }) => conditions.some(isPath));
        const shown = byPath ? this.#loadProjects() : this.#projectsToShow();
        const projects = byPath ? await this.#loadProjects() : undefined;
        const searches = selectors.map((selector) => planSearch(selector, projects));
        const queries = queriesFor(searches);
        return Promise.all(searches.map(async (search) => {
            const rows = await this.#search(search, queries.get(search) ?? []);
            for (const row of rows)
                this.rows.set(row.id, row);
            const paths = await shown;
            return rows.map((row) => toItem(search.selector.kind, row, this.#client, paths));
        }));
    }
    /** The same, without what was read before: what is published takes a while to be listed. */
    findAnew(selectors) {
        this.#answers.clear();
        this.#projects = undefined;
        this.#shown = undefined;
        return this.find(selectors);
    }
    /** Adds full project paths and names of owners, as far as they can be had. */
    async describe(items) {
        const projects = await this.#projectsToShow();
        return Promise.all(items.map(async (item) => {
            const row = this.rows.get(item.id);
            if (!row)
                return item;
            const owned = await this.#limit(() => this.#owners.complete(row)).catch(() => undefined);
            return toItem(item.kind, owned?.row ?? row, this.#client, projects);
        }));
    }
    /** Some of what there is of a kind, up to a few thousand: for people. */
    async sample(kind) {
        return (await this.#list({ kind }, [], { mostPages: SAMPLE_PAGES })).rows;
    }
    /** What has one of these names, of the kinds that this session may read. */
    async withNames(kinds, names) {
        const plain = names.filter((name) => sayable(name) === 'exactly');
        if (plain.length === 0)
            return [];
        const lists = this.#readable(kinds).map(async (kind) => {
            const { rows } = await this.#list({ kind }, [nameExpression(plain)], { isRisky: true });
            return rows.filter(({ name }) => plain.includes(name)).map((row) => ({ kind, row }));
        });
        return asFarAsCanBeHad(lists);
    }
    /** What has one of these ids, of the kinds that this session may read. */
    async withIds(kinds, ids) {
        const lists = this.#readable(kinds).map(async (kind) => (await this.#fetch({ kind }, ids)).map((row) => ({ kind, row })));
        return asFarAsCanBeHad(lists);
    }
    projects() {
        return this.#loadProjects();
    }
    #readable(kinds) {
        return kinds.filter(({ name }) => this.#client.reaches(readScope(name)));
    }
    async #search(search, queries) {
        const { selector, ids, patterns, base } = search;
        if (ids) {
            const rows = await this.#fetch(selector, ids);
            return this.#matching(search, { rows, understood: new Set() });
        }
        const listed = await this.#listAll(selector, queries, patterns.length > 0);
        const rows = listed ? await this.#matching(search, listed) : [];
        if (listed && (rows.length > 0 || patterns.length === 0))
            return rows;
        // Tableau may not know the wildcard, or a character: then all names are compared here.
        return this.#matching(search, await this.#list(selector, base));
    }
    /** The rows of all queries; `undefined` when Tableau does not understand a risky one. */
    async #listAll(selector, queries, isRisky) {
        try {
            const answers = await Promise.all(queries.map((query) => this.#list(selector, query, { isRisky })));
            const rows = new Map(answers.flatMap(({ rows }) => rows).map((row) => [row.id, row]));
            const [first = [], ...others] = answers.map(({ understood }) => [...understood]);
            const understood = first.filter((one) => others.every((other) => other.includes(one)));
            return { rows: [...rows.values()], understood: new Set(understood) };
        }
        catch (error) {
            if (isRisky && error instanceof TableauError && error.status === 400)
                return undefined;
            throw error;
        }
    }
    #list({ kind }, expressions, { isRisky = false, mostPages } = {}) {
        const key = JSON.stringify([kind.name, isRisky, mostPages, expressions]);
        const known = this.#answers.get(key);
        if (known)
            return known;
        const wanted = {
            expressions,
            // Workbooks show their extracts and owners' e-mails only so; flows have no more to show.
            allFields: kind.name !== 'flows',
            ordered: true,
            keepsNames: isRisky,
        };
        const answer = this.#dialectOf(kind.name)
            .ask(wanted, (question) => this.#limit(() => this.#listing.all({
            ...request(kind.name, question, this.#client.version),
            ...(mostPages && { mostPages }),
        })))
            .then(({ answer: rows, question }) => ({ rows, understood: new Set(question.expressions) }));
        this.#answers.set(key, answer);
        return answer;
    }
    #dialectOf(list) {
        const dialect = this.#dialects.get(list) ?? new Dialect();
        this.#dialects.set(list, dialect);
        return dialect;
    }
    async #fetch({ kind }, ids) {
        const answers = await Promise.all([...new Set(ids)].map((id) => this.#limit(() => this.#fetchOne(kind.name, id))));
        return answers.flatMap((row) => (row ? [row] : []));
    }
    async #fetchOne(kind, id) {
        try {
            const call = {
                method: 'GET',
                path: `${kind}/${encodeURIComponent(id)}`,
                scope: readScope(kind),
                signal: this.#signal,
            };
            const response = await (this.#patient ? this.#client.read(call) : this.#client.call(call));
            return parsedAs(contentAnswer(SINGULAR[kind] ?? kind), response, kind);
        }
        catch (error) {
            if (isUnknown(error))
                return undefined;
            throw error;
        }
    }
    async #matching(search, listed) {
        const byPath = search.selector.conditions.some(isPath);
        return this.#matcher.matching(search, listed, byPath ? await this.#loadProjects() : undefined);
    }
    #loadProjects() {
        this.#projects ??= this.#client.withScopes([PROJECT_SCOPE], this.#signal, (client) => Projects.load(new Listing(client, this.#signal, this.#patient), this.#dialectOf('projects')));
        return this.#projects;
    }
    /** For people alone: asked for once, and done without where they are not to be had. */
    #projectsToShow() {
        if (this.#projects)
            return this.#projects.catch(() => undefined);
        if (!this.#client.reaches(PROJECT_SCOPE))
            return Promise.resolve(undefined);
        this.#shown ??= Projects.load(new Listing(this.#client, this.#signal, false), this.#dialectOf('projects')).catch(() => undefined);
        return this.#shown;
    }
}
function request(kind, { expressions, allFields, ordered }, version) {
    const filter = filterParameter(expressions, version);
    return {
        path: kind,
        query: {
            ...(filter && { filter }),
            ...(allFields && { fields: '_all_' }),
            ...(ordered && { sort: ORDER }),
        },
        page: contentPage(kind, SINGULAR[kind] ?? kind),
        scope: readScope(kind),
    };
}
/** Flows have a scope of their own (tableau-mcp scopes). */
function readScope(kind) {
    return kind === 'flows' ? 'tableau:flows:read' : 'tableau:content:read';
}
async function asFarAsCanBeHad(lists) {
    const settled = await Promise.allSettled(lists);
    return settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
}

;// CONCATENATED MODULE: ./vendors/tableau/content/nearby.js




/** Values of one condition that are looked at, and what is said of each. */
const MOST_VALUES = 3;
const MOST_SAID = 5;
const KINDS = [workbooks, datasources, flows];
const LUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What may have been meant by filters that match nothing: a few questions, and what they bring. */
class Nearby {
    #finder;
    /** @param finder one that does not wait for answers: this is for people alone */
    constructor(finder) {
        this.#finder = finder;
    }
    /** Sentences for each selector. Never throws. */
    of(selectors) {
        return Promise.all(selectors.map((selector) => this.#of(selector).catch(() => [])));
    }
    async #of(selector) {
        const { conditions, kind } = selector;
        if (!KINDS.includes(kind))
            return [];
        const rows = await this.#finder.sample(kind);
        const none = `This account sees no ${kind.plural} on this site at all.`;
        const said = await Promise.all(conditions.map((condition) => {
            if (condition.field === 'id')
                return this.#ofIds(kind, condition, rows);
            if (condition.field === 'project')
                return this.#ofPaths(condition);
            return this.#ofTexts(selector, condition, rows);
        }));
        return rows.length === 0 ? [none, ...said.flat()] : said.flat();
    }
    async #ofIds(kind, { values }, rows) {
        const said = values.slice(0, MOST_VALUES).map(async (id) => {
            if (/^\d+$/.test(id))
                return numberText(kind, id, rows);
            if (!LUID.test(id)) {
                const isLarge = LUID.test(id.toLowerCase());
                return `${quoted(id)} is no id: ${isLarge ? 'the letters of ids are small' : nearby_FORM}.`;
            }
            const others = KINDS.filter(({ name }) => name !== kind.name);
            const found = await this.#finder.withIds(others, [id]);
            return found.map((one) => `This is the id of ${theItem(one.kind, one.row)}.`)[0] ?? '';
        });
        return (await Promise.all(said)).filter((text) => text !== '');
    }
    async #ofPaths({ values }) {
        const projects = await this.#finder.projects();
        return values.slice(0, MOST_VALUES).flatMap((path) => pathText(path, projects) ?? []);
    }
    async #ofTexts(selector, condition, rows) {
        const { field, operator, values } = condition;
        const { read } = fieldOf(selector, condition);
        if (!read || !(operator === 'eq' || operator === 'in'))
            return [];
        const all = rows.flatMap((row) => (read(row) ?? []).map((value) => ({ row, value })));
        const known = new Set(all.map(({ value }) => value));
        const absent = values.filter((value) => !known.has(value)).slice(0, MOST_VALUES);
        if (field === 'name') {
            const elsewhere = await this.#elsewhere(selector.kind, absent);
            return [...absent.flatMap((name) => namesText(name, all)), ...elsewhere];
        }
        const others = [...known];
        return absent.flatMap((value) => {
            const near = nearest(value, others, (one) => one);
            return near.map(({ found, how }) => `${field}: there is ${quoted(found)}, ${how}.`);
        });
    }
    /** What has the name among the other kinds. */
    async #elsewhere(kind, names) {
        const others = KINDS.filter(({ name }) => name !== kind.name);
        const found = await this.#finder.withNames(others, names);
        return found
            .slice(0, MOST_SAID)
            .map((one) => `There is ${theItem(one.kind, one.row)} of this name.`);
    }
}
const nearby_FORM = 'ids look like 9df3e2d1-070e-497a-9578-8cc557ced9df';
function numberText(kind, number, rows) {
    const page = new RegExp(`/${kind.name}/${number}(?:[/?]|$)`);
    const row = rows.find(({ webpageUrl }) => page.test(webpageUrl ?? ''));
    const whose = row ? `: the id of ${theItem(kind, row)} is ${row.id}` : `; ${nearby_FORM}`;
    return `${number} is a number from the address of a page, and no id${whose}.`;
}
function namesText(name, all) {
    return nearest(name, all, ({ value }) => value).map(({ found, how }) => `There is ${quoted(found.value)}${place(found.row)}, ${how}.`);
}
function pathText(path, projects) {
    if (projects.has(path))
        return undefined;
    const paths = projects.paths();
    const none = `There is no project ${quoted(path)} that this account may see`;
    const [near] = nearest(path, paths, (one) => one);
    if (near)
        return `${none}, but ${quoted(near.found)}, ${near.how}.`;
    const name = (0,selection_path/* parsePath */.Rr)(path)?.at(-1) ?? path;
    const elsewhere = paths.filter((one) => (0,selection_path/* parsePath */.Rr)(one)?.at(-1) === name);
    if (elsewhere.length > 0) {
        return `${none}; ${listed(elsewhere)} ${elsewhere.length === 1 ? 'has' : 'have'} this name.`;
    }
    const above = ancestors(path).find((one) => projects.has(one));
    const below = projects.below(above);
    const there = above === undefined ? 'At the top there' : `In ${quoted(above)} there`;
    return `${none}. ${there} ${below.length === 0 ? 'are none' : `are: ${listed(below)}`}.`;
}
/** The nearest first. */
function ancestors(path) {
    const ends = [...path.matchAll(/(?<!\\)(?:\\\\)*\//g)].map(({ index, 0: match }) => index + match.length - 1);
    return ends.reverse().map((end) => path.slice(0, end));
}
const MOST_LISTED = 10;
function listed(texts) {
    const more = texts.length - MOST_LISTED;
    const shown = texts.slice(0, MOST_LISTED).map(quoted).join(', ');
    return more > 0 ? `${shown} and ${more} more` : shown;
}
function theItem(kind, row) {
    return `the ${kind.singular} ${quoted(row.name)}${place(row)}`;
}
function place({ project }) {
    return project?.name === undefined ? '' : ` in project ${quoted(project.name)}`;
}

;// CONCATENATED MODULE: ./vendors/tableau/content/reader.js

const CONTENT_SCOPE = 'tableau:content:read';
/**
 * One who may look at content; `undefined` for a connected app that may not.
 * @param step the signal of the step, for as long as which the sign-in is kept
 * @param look that of the look, which may be the last one behind the step's end
 */
async function contentReader(client, step, look) {
    try {
        return await client.keepScopes([CONTENT_SCOPE], step.aborted ? look : step);
    }
    catch (error) {
        if (error instanceof errors/* StepError */.zg)
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./vendors/tableau/jobs/bridges.js





/** Tells which items Tableau Bridge refreshes: of those the end of a job says less. */
class Bridges {
    #client;
    #found;
    #signal;
    #told = new Map();
    /** @param found the items of the step that were looked for, by id */
    constructor(client, found, signal) {
        this.#client = client;
        this.#found = found;
        this.#signal = signal;
    }
    /**
     * `undefined` where that can't be told. A data source has a flag, which older answers leave out:
     * that says nothing. A workbook has none, though Bridge refreshes what is embedded in some.
     */
    async refresh({ kind, id }, signal) {
        if (kind === flows.name)
            return false;
        if (kind !== datasources.name)
            return undefined;
        const flag = this.#found.get(id)?.useRemoteQueryAgent;
        if (flag !== undefined)
            return flag;
        if (!this.#told.has(id))
            this.#told.set(id, await this.#ask(id, signal));
        return this.#told.get(id);
    }
    /** False of what is surely not refreshed by Bridge, as far as that is known without a request. */
    mayRefresh({ kind, id }) {
        if (kind.name === flows.name)
            return false;
        return kind.name !== datasources.name || this.#found.get(id)?.useRemoteQueryAgent !== false;
    }
    async #ask(id, signal) {
        const path = `${datasources.name}/${encodeURIComponent(id)}`;
        const client = await contentReader(this.#client, this.#signal, signal);
        try {
            const response = await client?.call({ method: 'GET', path, scope: CONTENT_SCOPE, signal });
            if (!response)
                return undefined;
            const parsed = contentAnswer('datasource').safeParse(response.json);
            if (parsed.success)
                return parsed.data.useRemoteQueryAgent;
            throw new errors/* UnavailableError */.hG(response.describe(), { cause: parsed.error });
        }
        catch (error) {
            const isGone = error instanceof TableauError && [400, 404].includes(error.status);
            if (isGone || errors_isForbidden(error))
                return undefined;
            throw error;
        }
    }
}

;// CONCATENATED MODULE: ./vendors/tableau/jobs/schemas.js


/** Query Flow: its parameters, and its output steps beside it. */
const flowAnswer = schemas/* object */.Ikc({
    flow: schemas/* object */.Ikc({
        parameters: json_listOf('parameter', schemas/* object */.Ikc({ id: json_text, name: json_text })).optional(),
    }),
    flowOutputSteps: json_listOf('flowOutputStep', schemas/* object */.Ikc({ id: json_text, name: json_text })).optional(),
});
/** The notes and the item sit in a wrapper named after the job's type: `extractRefreshJob`, `runFlowJobType`. */
const refreshed = schemas/* object */.Ikc({ id: json_text, name: json_optionalText }).nullish();
const jobDetail = schemas/* object */.Ikc({
    notes: json_optionalText,
    workbook: refreshed,
    datasource: refreshed,
    flow: refreshed,
    flowRunId: json_optionalText,
});
/** What a job refreshes. */
function itemIn({ workbook, datasource, flow }) {
    if (workbook)
        return { kind: 'workbooks', ...workbook };
    if (datasource)
        return { kind: 'datasources', ...datasource };
    return flow ? { kind: 'flows', ...flow } : undefined;
}
const job = schemas/* looseObject */._H3({
    id: json_text,
    type: json_optionalText,
    progress: optionalNumber,
    createdAt: json_optionalTime,
    startedAt: json_optionalTime,
    completedAt: json_optionalTime,
    finishCode: json_optionalText,
    statusNotes: json_listOf('statusNote', schemas/* object */.Ikc({ type: json_optionalText, text: json_optionalText })).optional(),
})
    .transform((all) => {
    const details = Object.values(all)
        .map((value) => jobDetail.safeParse(value))
        .flatMap(({ data }) => (data ? [data] : []));
    const statusNotes = all.statusNotes ?? [];
    const item = details.map(itemIn).find(Boolean);
    return {
        id: all.id,
        type: all.type,
        progress: all.progress,
        createdAt: all.createdAt,
        startedAt: all.startedAt,
        completedAt: all.completedAt,
        finishCode: all.finishCode,
        item,
        itemId: item?.id,
        flowRunId: details.map(({ flowRunId }) => flowRunId).find(Boolean),
        notes: [
            ...details.flatMap(({ notes }) => (notes ? [notes] : [])),
            ...statusNotes.flatMap((note) => (note.text ? [note.text] : [])),
        ].join('\n'),
        hasErrorNote: statusNotes.some(({ type }) => type === 'errorCode'),
    };
});
const jobAnswer = schemas/* object */.Ikc({ job });
const jobRow = schemas/* object */.Ikc({
    id: json_text,
    status: json_text,
    jobType: json_optionalText,
    progress: optionalNumber,
    createdAt: json_optionalTime,
    startedAt: json_optionalTime,
    endedAt: json_optionalTime,
});
const jobPage = json_page('backgroundJobs', json_listOf('backgroundJob', jobRow));
/** Get Flow Run and Get Flow Runs: the flow's owner may read them, administrator or not. */
const flowRun = schemas/* object */.Ikc({
    id: json_text,
    flowId: json_optionalText,
    status: json_text,
    progress: optionalNumber,
    startedAt: json_optionalTime,
    completedAt: json_optionalTime,
    backgroundJobId: json_optionalText,
    /** Since 3.30. */
    failureReason: schemas/* object */.Ikc({ message: json_optionalText }).nullish().catch(undefined),
});
const flowRunAnswer = schemas/* object */.Ikc({ flowRun });
/** The wrapper's child has its name, too, and there are no pages (tableau-mcp listFlowRuns, 3.30). */
const flowRunsAnswer = schemas/* object */.Ikc({ flowRuns: json_listOf('flowRuns', flowRun) });

;// CONCATENATED MODULE: ./vendors/tableau/jobs/flow-runs.js









const PATH = 'flows/runs';
/** Tableau Server 2020.4. */
const SINCE = '3.10';
const flow_runs_READ = 'tableau:flow_runs:read';
const UPDATE = 'tableau:flow_runs:update';
/** The newest of a flow: ours is among them. There are no pages. */
const NEWEST = '100';
/** A list that is no older tells what there was before a run was started. */
const flow_runs_LOOK_LASTS_MS = 10_000;
/**
 * Runs of flows: whoever may run a flow may read them, while its jobs are for administrators on some
 * sites. A connected app is asked for their scope only when it comes to that.
 */
class FlowRuns {
    #client;
    #signal;
    /** The run of a job, by the id of the job. */
    #byJob = new Map();
    /** The runs of a flow as they were last listed. */
    #listed = new Map();
    constructor(client, signal) {
        this.#client = client;
        this.#signal = signal;
    }
    /** What starting a run answers names it beside its job. */
    note({ id, flowRunId }) {
        if (flowRunId !== undefined)
            this.#byJob.set(id, flowRunId);
    }
    /**
     * The run that a job is; `undefined` where there is none.
     * @throws NotPermitted, TableauError, UnavailableError
     */
    async of({ id, item }, signal) {
        if (item.kind.name !== flows.name || !this.#exist())
            return undefined;
        const runId = this.#byJob.get(id);
        if (runId !== undefined)
            return this.#get(runId, signal);
        const runs = await this.#list(item.id, signal);
        const run = runs.find(({ backgroundJobId }) => backgroundJobId === id);
        this.note({ id, flowRunId: run?.id });
        return run;
    }
    /** The same as a courtesy: nothing depends on it. */
    tryOf(job, signal) {
        return unlessRefused(() => this.of(job, signal));
    }
    /** The run that a job is of which nothing but its id is known. */
    ofJob(id) {
        return this.tryOf({ id, item: { kind: flows, id: '', name: '' } }, this.#signal);
    }
    /** Runs of the flow that have not ended; `undefined` on servers that have no such thing. */
    async running({ item }, patient = true) {
        if (!this.#exist())
            return undefined;
        const runs = await this.#list(item.id, this.#signal, patient);
        return runs
            .filter(({ status }) => status === 'Pending' || status === 'InProgress')
            .map((run) => ({
            job: this.#jobOf(run, item),
            begun: run.status === 'InProgress',
            ...(run.startedAt === undefined ? {} : { since: run.startedAt }),
            // Of a flow's run we don't know the parameters.
            covers: false,
        }));
    }
    /** Runs that came into being since a look; `undefined` as above. */
    async startedSince({ item }, look, patient = true) {
        if (!this.#exist())
            return undefined;
        const runs = await this.#list(item.id, this.#signal, patient);
        const news = runs.filter((run) => (0,trigger/* isSince */.$l)(look, flow_runs_sightingOf(run)) !== false);
        const untold = news.find((run) => (0,trigger/* isSince */.$l)(look, flow_runs_sightingOf(run)) === undefined);
        if (untold)
            return { untold: `run ${untold.id} may have been there before` };
        return news.map((run) => this.#jobOf(run, item));
    }
    /** The newest runs of the flow, as long as it takes; `undefined` as above. */
    async newest({ id }) {
        return this.#exist() ? this.#list(id, this.#signal, true) : undefined;
    }
    /** The same where it costs no sign-in of its own, and as a courtesy. */
    async tryNewest(order) {
        if (!this.#exist())
            return undefined;
        const flowId = order.item.id;
        const listed = this.#listed.get(flowId);
        const isFresh = listed && this.#client.now() - listed.at <= flow_runs_LOOK_LASTS_MS;
        return isFresh ? listed.runs : this.#courtesy(order, () => this.#list(flowId, this.#signal));
    }
    /** The ids of the jobs of the flow's newest runs, as a courtesy. */
    async tryJobIds(order) {
        const runs = await this.tryNewest(order);
        return runs && new Set(runs.map((run) => flow_runs_sightingOf(run).id));
    }
    /** The same where it costs no sign-in of its own, and as a courtesy. */
    async tryRunning(order) {
        return (await this.#courtesy(order, () => this.running(order, false))) ?? [];
    }
    /** The same. */
    async tryStartedSince(order, look) {
        return (await this.#courtesy(order, () => this.startedSince(order, look, false))) ?? [];
    }
    async #courtesy({ item }, ask) {
        if (item.kind.name !== flows.name || !this.#client.reaches(flow_runs_READ))
            return undefined;
        return unlessRefused(ask);
    }
    /** For whoever started it, though no administrator. `undefined` where it can't be had that way. */
    async cancel(job, signal) {
        const runId = this.#byJob.get(job.id) ?? (await this.tryOf(job, signal))?.id;
        if (runId === undefined)
            return undefined;
        const put = { method: 'PUT', path: runPath(runId), scope: UPDATE, signal };
        try {
            (0,http_answer/* unread */.gy)(await this.#client.withScopes([UPDATE], signal, (client) => client.call(put)));
            return { kind: 'accepted' };
        }
        catch (error) {
            return flow_runs_refusalOf(error, '403135');
        }
    }
    #exist() {
        return atLeast(this.#client.version, SINCE);
    }
    #jobOf(run, item) {
        const { id } = flow_runs_sightingOf(run);
        this.#byJob.set(id, run.id);
        return { id, item };
    }
    async #get(id, signal) {
        const client = await this.#reader(signal);
        try {
            const call = { method: 'GET', path: runPath(id), scope: flow_runs_READ, signal };
            const response = await client.call(call);
            const parsed = flowRunAnswer.safeParse(response.json);
            if (parsed.success)
                return parsed.data.flowRun;
            throw new errors/* UnavailableError */.hG(response.describe(), { cause: parsed.error });
        }
        catch (error) {
            if (error instanceof TableauError && error.status === 404)
                return undefined;
            throw error;
        }
    }
    /** The newest runs of a flow; `''` is any flow. */
    async #list(flowId, signal, patient = false) {
        const client = await this.#reader(signal);
        const expressions = flowId === '' ? [] : [`flowId:eq:${flowId}`];
        const call = {
            method: 'GET',
            path: PATH,
            // What has not ended has no time, and comes first under this order (seen live).
            query: {
                ...(expressions.length > 0 && {
                    filter: filterParameter(expressions, this.#client.version),
                }),
                sort: 'completedAt:desc',
                pageSize: NEWEST,
            },
            scope: flow_runs_READ,
            signal,
        };
        const at = this.#client.now();
        const response = await (patient ? client.read(call) : client.call(call));
        const parsed = flowRunsAnswer.safeParse(response.json);
        if (parsed.success) {
            const { flowRuns: runs } = parsed.data;
            this.#listed.set(flowId, { at, runs });
            return runs;
        }
        throw new errors/* UnavailableError */.hG(response.describe(), { cause: parsed.error });
    }
    /** Signed in for as long as the step; behind its end, as long as the look. */
    async #reader(signal) {
        try {
            return await this.#client.keepScopes([flow_runs_READ], this.#signal.aborted ? signal : this.#signal);
        }
        catch (error) {
            if (!(error instanceof errors/* StepError */.zg))
                throw error;
            throw new NotPermitted(`the connected app may not read runs of flows either: the scope ${flow_runs_READ} is missing (${error.message})`, { cause: error, advice: `Grant ${flow_runs_READ} to the connected app.` });
        }
    }
}
/** A run as its job, which has another id on servers that say so. */
function flow_runs_sightingOf({ id, backgroundJobId = id, startedAt, completedAt }) {
    return { id: backgroundJobId, createdAt: startedAt, endedAt: completedAt };
}
function runPath(id) {
    return `${PATH}/${encodeURIComponent(id)}`;
}
async function unlessRefused(ask) {
    try {
        return await ask();
    }
    catch (error) {
        if (error instanceof errors/* StepError */.zg || error instanceof errors/* UnavailableError */.hG)
            return undefined;
        throw error;
    }
}
/** @param ended the code that says that there is nothing left to cancel */
function flow_runs_refusalOf(error, ended) {
    if (error instanceof TableauError) {
        return error.code === ended
            ? { kind: 'already-ended' }
            : { kind: 'refused', reason: error.words };
    }
    return (0,refused_cancel/* refusedCancel */.b)(error);
}

;// CONCATENATED MODULE: ./vendors/tableau/jobs/types.js

/**
 * What Query Jobs calls the jobs that refresh items. Those of Tableau Bridge have names of their
 * own: the first is used in filters by public scripts, the second is its twin (Admin Insights calls
 * it IncrementExtractsViaBridge).
 */
const types_FULL = ['refresh_extracts', 'refresh_extracts_via_bridge'];
const types_INCREMENTAL = ['increment_extracts', 'increment_extracts_via_bridge'];
const types_DIRECT = ['refresh_extracts', 'increment_extracts'];
const THROUGH_BRIDGE = ['refresh_extracts_via_bridge', 'increment_extracts_via_bridge'];
const FLOW_JOBS = ['run_flow'];
function isFull(jobType) {
    return types_FULL.includes(jobType ?? '');
}
function isIncremental(jobType) {
    return types_INCREMENTAL.includes(jobType ?? '');
}
/** `undefined` for a type that says nothing about it. */
function isThroughBridge(jobType) {
    if (/bridge/i.test(jobType ?? ''))
        return true;
    return types_DIRECT.includes(jobType ?? '') ? false : undefined;
}
/** What a filter says to get the jobs that refresh items of these kinds. */
function typesFilter(orders) {
    const kinds = new Set(orders.map(({ item }) => item.kind.name === flows.name));
    const types = [
        ...(kinds.has(false) ? [...types_DIRECT, ...THROUGH_BRIDGE] : []),
        ...(kinds.has(true) ? FLOW_JOBS : []),
    ];
    return types.length === 1 ? `jobType:eq:${types[0]}` : `jobType:in:[${types.join(',')}]`;
}
/** The same for a server that does not know the types of Bridge. */
function withoutBridge(expression) {
    return THROUGH_BRIDGE.reduce((less, type) => less.replace(`,${type}`, ''), expression);
}
/** Those of Bridge alone. */
const BRIDGE_FILTER = `jobType:in:[${THROUGH_BRIDGE.join(',')}]`;

;// CONCATENATED MODULE: ./vendors/tableau/jobs/reader.js







const SCOPE = 'tableau:jobs:read';
const reader_AT_ONCE = 8;
/** Asks for jobs: for one by its id, or for a list. */
class JobReader {
    #client;
    #signal;
    #limit = (0,p_limit/* default */.A)(reader_AT_ONCE);
    #knowsBridge = true;
    constructor(client, signal) {
        this.#client = client;
        this.#signal = signal;
    }
    /** @param patient asks again while Tableau does not answer */
    get(id, signal, patient = false) {
        const call = { method: 'GET', path: jobPath(id), scope: SCOPE, signal };
        return this.#limit(async () => {
            const response = await (patient ? this.#client.read(call) : this.#client.call(call));
            const parsed = jobAnswer.safeParse(response.json);
            if (!parsed.success)
                throw new errors/* UnavailableError */.hG(response.describe(), { cause: parsed.error });
            return parsed.data.job;
        });
    }
    /**
     * Jobs of Bridge since then that count as a success: done, or merely handed to it.
     * @param since milliseconds since the epoch
     */
    async handedOver(since) {
        if (!this.#knowsBridge)
            return [];
        try {
            const from = `createdAt:gte:${isoSeconds(since)}`;
            return await this.list([from, 'status:eq:Success', BRIDGE_FILTER]);
        }
        catch (error) {
            if (!(error instanceof TableauError && error.status === 400))
                throw error;
            this.#knowsBridge = false;
            return [];
        }
    }
    /**
     * Jobs, the newest first.
     * @param enough what has been read by then will do
     * @param order in which they are read
     */
    async list(expressions, signal = this.#signal, patient = true, enough, order = 'newest first') {
        const isBackwards = enough !== undefined && order === 'newest first';
        const read = async (all) => {
            const rows = await new Listing(this.#client, signal, patient).all({
                path: 'jobs',
                query: {
                    filter: filterParameter(all, this.#client.version),
                    // Oldest first no job that is added moves others; newest first where these are enough.
                    sort: `createdAt:${isBackwards ? 'desc' : 'asc'}`,
                },
                page: jobPage,
                scope: SCOPE,
                restless: true,
                ...(enough && { enough }),
            });
            return rows.toSorted((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
        };
        const less = expressions.map(withoutBridge);
        if (!this.#knowsBridge)
            return read(less);
        try {
            return await read(expressions);
        }
        catch (error) {
            // Whether a server without Bridge's types refuses them is not known.
            const isRefused = error instanceof TableauError && error.status === 400;
            if (!isRefused || less.join() === expressions.join())
                throw error;
            const rows = await read(less);
            this.#knowsBridge = false;
            return rows;
        }
    }
}
function jobPath(id) {
    return `jobs/${encodeURIComponent(id)}`;
}
function isoSeconds(ms) {
    return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
/**
 * No such job (404018), one that can't be queried, as was seen of some that had ended (400031, TSC
 * #1093), or an id that can be none.
 */
function reader_isUnknown(error) {
    return error instanceof TableauError && (error.status === 400 || error.status === 404);
}

;// CONCATENATED MODULE: ./vendors/tableau/jobs/looks.js



/** How long items that are started at once share a look. */
const LASTS_MS = 10_000;
/** Looks at what there is before something is started, so that what comes after can be told from it. */
class Looks {
    #client;
    #reader;
    #signal;
    /** The latest of each filter, for all items alike. */
    #latest = new Map();
    constructor(client, reader, signal) {
        this.#client = client;
        this.#reader = reader;
        this.#signal = signal;
    }
    /**
     * The ids of all jobs that had come into being shortly before. To tell which items they are for
     * would take a request each, and does not matter: none of them is what is about to be started.
     */
    async look(order) {
        const types = typesFilter([order]);
        const now = this.#client.now();
        let shared = this.#latest.get(types);
        if (!shared || now - shared.at > LASTS_MS) {
            shared = { at: now, ids: this.#idsSince(now - 2 * trigger/* CLOCKS_DIFFER_MS */.qK, types) };
            this.#latest.set(types, shared);
        }
        const ids = await shared.ids;
        this.#signal.throwIfAborted();
        const at = this.#client.now();
        return ids ? { at, ids } : { at };
    }
    /** `undefined` where they can't be had just now, or by this account: that holds no refresh up. */
    async #idsSince(from, types) {
        try {
            const created = `createdAt:gte:${isoSeconds(from)}`;
            const rows = await this.#reader.list([created, types], this.#signal, false);
            return new Set(rows.map(({ id }) => id));
        }
        catch {
            return undefined;
        }
    }
}

;// CONCATENATED MODULE: ./vendors/tableau/jobs/lookup.js

/** How many jobs are asked what they are about before we give up: thousands may be queued. */
const MOST_LOOKED_AT = 400;
/** How many where Tableau itself refuses a second refresh, or another look comes later. */
const FEW = 100;
/** Asked for at a time, as long as what is looked for may be the next. */
const lookup_AT_ONCE = 8;
/** Finds out which items jobs are for. */
class Lookup {
    #reader;
    #signal;
    /** Which item a job is for never changes. */
    #itemOf = new Map();
    #asked = new Map();
    constructor(reader, signal) {
        this.#reader = reader;
        this.#signal = signal;
    }
    /**
     * Rows do not say what they are for: their jobs do. What was looked at once is remembered.
     * @param enough stops as soon as it is true of what was found
     * @param most looks at no more than these
     * @returns and how many are left that were not looked at
     */
    async of(rows, isWanted, enough = () => false, most = MOST_LOOKED_AT) {
        const open = rows.filter(({ id }) => !this.#itemOf.has(id) || isWanted(this.#itemOf.get(id)));
        const found = [];
        let looked = 0;
        while (looked < Math.min(open.length, most) && !enough(found)) {
            const some = open.slice(looked, looked + lookup_AT_ONCE);
            looked += some.length;
            const seen = (await Promise.all(some.map((row) => this.#seen(row)))).flat();
            found.push(...seen.filter(({ job }) => isWanted(job.itemId)));
        }
        return { found, left: enough(found) ? 0 : open.length - looked };
    }
    async #seen(row) {
        const job = await this.get(row.id);
        if (!job)
            return [];
        this.#itemOf.set(row.id, job.itemId);
        return [{ row, job }];
    }
    /** Those who ask for the same job at the same time share the answer. */
    get(id) {
        const asked = this.#asked.get(id) ?? this.#ask(id).finally(() => this.#asked.delete(id));
        this.#asked.set(id, asked);
        return asked;
    }
    async #ask(id) {
        try {
            return await this.#reader.get(id, this.#signal, true);
        }
        catch (error) {
            if (reader_isUnknown(error))
                return undefined;
            throw error;
        }
    }
}

;// CONCATENATED MODULE: ./vendors/tableau/jobs/observation.js

/** What Query Job tells of a job. */
function jobs_observation_observationOf(job, item, throughBridge) {
    const { finishCode, startedAt, completedAt, progress } = job;
    const ended = finishCode !== undefined && (completedAt !== undefined || progress === 100);
    if (!ended) {
        if (startedAt === undefined)
            return { state: 'pending' };
        return { state: 'running', startedAt, ...(progress === undefined ? {} : { progress }) };
    }
    const times = {
        ...(startedAt === undefined ? {} : { startedAt }),
        ...(completedAt === undefined ? {} : { endedAt: completedAt }),
    };
    switch (finishCode) {
        case '0':
            if (throughBridge)
                return { state: 'pending', hint: BRIDGE_HINT };
            return job.hasErrorNote ? failure(job.notes, item, times) : { state: 'succeeded', ...times };
        case '3':
            return { state: 'succeeded', ...times };
        case '1':
            return failure(job.notes, item, times);
        case '2':
            return { state: 'cancelled', reason: 'cancelled at Tableau', ...times };
        default:
            return {
                state: 'unknown',
                reason: `Tableau ended it with finish code ${finishCode}, which is not known`,
                ...times,
            };
    }
}
/** Code 0 says that a Bridge client was assigned, 3 that it is done (TSC #1576). */
const BRIDGE_HINT = 'handed to Tableau Bridge (finish code 0), which has not said yet that it is done (3), and nothing shows that its extract was refreshed since: look at Tableau when it was, and check that a Bridge client runs';
/** What a flow's run tells: of its job only administrators are told, in some places. */
function runObservation(run, item) {
    const { status, startedAt, completedAt, progress } = run;
    const times = {
        ...(startedAt === undefined ? {} : { startedAt }),
        ...(completedAt === undefined ? {} : { endedAt: completedAt }),
    };
    switch (status) {
        case 'Success':
            return { state: 'succeeded', ...times };
        case 'Failed':
            return failure(run.failureReason?.message ?? NO_RUN_REASON, item, times);
        case 'Cancelled':
            return { state: 'cancelled', reason: 'cancelled at Tableau', ...times };
        case 'Pending':
            return { state: 'pending' };
        default: {
            const known = status === 'InProgress';
            return {
                state: 'running',
                ...(startedAt === undefined ? {} : { startedAt }),
                ...(progress === undefined ? {} : { progress }),
                ...(known ? {} : { hint: `Tableau calls its state "${status}", which is not known` }),
            };
        }
    }
}
const NO_RUN_REASON = 'Tableau gives this account no reason: it is in the notes of the job, which only administrators may read';
/** What a row of Query Jobs tells while a job has not ended; its end is asked of Query Job. */
function observation_ongoing(row) {
    switch (row.status) {
        case 'Pending':
            return { state: 'pending' };
        case 'InProgress':
            return {
                state: 'running',
                ...(row.startedAt === undefined ? {} : { startedAt: row.startedAt }),
                ...(row.progress === undefined ? {} : { progress: row.progress }),
            };
        case 'Success':
        case 'Failed':
        case 'Cancelled':
            return undefined;
        default:
            return {
                state: 'running',
                hint: `Tableau calls its state "${row.status}", which is not known`,
            };
    }
}
/** The end of a job that Query Job no longer knows, as its row still shows it. */
function endIn(row, throughBridge) {
    const times = {
        ...(row.startedAt === undefined ? {} : { startedAt: row.startedAt }),
        ...(row.endedAt === undefined ? {} : { endedAt: row.endedAt }),
    };
    switch (row.status) {
        case 'Success':
            // A Bridge job counts as a success in the list when it has merely been handed over.
            return throughBridge ? undefined : { state: 'succeeded', ...times };
        case 'Failed':
            return {
                state: 'failed',
                reason: 'Tableau gives no reason: the job itself is gone',
                ...times,
            };
        case 'Cancelled':
            return { state: 'cancelled', reason: 'cancelled at Tableau', ...times };
        default:
            return undefined;
    }
}
function failure(notes, item, times) {
    const reason = notes || 'Tableau gives no reason';
    const words = faultWords(reason);
    const known = observation_KNOWN_FAILURES.find(({ says }) => says(words));
    return {
        state: 'failed',
        reason,
        transient: known?.transient ?? false,
        ...(known && { advice: known.advice(item) }),
        ...times,
    };
}
const observation_KNOWN_FAILURES = [
    {
        says: (words) => /REMOTE_EXTRACT_REFRESH_ALL_AGENTS_BUSY|Maximum concurrency reached/i.test(words),
        transient: true,
        advice: () => 'All Bridge clients were busy: add one to the pool, or raise retries.',
    },
    {
        says: (words) => /query time resource limit/i.test(words),
        advice: () => 'It ran into the time limit for extracts (two hours, unless the server says otherwise): make the extract smaller or incremental.',
    },
    {
        says: (words) => /No more non-interactive quota/i.test(words),
        advice: () => "The site's daily capacity for background jobs is used up: spread refreshes out.",
    },
    {
        says: saysSignInRefused,
        advice: ({ url }) => `It could not sign in to its data. Renew the embedded credentials${url ? `: ${url}/connections` : '.'}`,
    },
];

;// CONCATENATED MODULE: ./vendors/tableau/jobs/endings.js



const UNTOLD_BRIDGE = {
    state: 'unknown',
    reason: 'Tableau ended it with finish code 0, which is a success unless Tableau Bridge refreshes the data source, and that can not be read',
    advice: 'Look at Tableau when its extract was refreshed last, or use an account that may list jobs (a site administrator): there the jobs of Bridge have a type of their own.',
};
/**
 * What it means that a job has ended with finish code 0: done, or merely handed to Tableau Bridge,
 * which says 3 when it is done, and at times never says so (TSC #1576).
 */
class Endings {
    #bridges;
    #refreshes;
    #rowOf;
    /** By the id of the job: that never changes. */
    #byType = new Map();
    constructor(bridges, refreshes, rowOf) {
        this.#bridges = bridges;
        this.#refreshes = refreshes;
        this.#rowOf = rowOf;
    }
    /** Takes in what rows of the list say of their jobs. */
    note(rows) {
        for (const { id, jobType } of rows) {
            const told = isThroughBridge(jobType);
            if (told !== undefined)
                this.#byType.set(id, told);
        }
    }
    async observe(job, record, signal) {
        const seen = jobs_observation_observationOf(record, job.item, false);
        if (record.finishCode !== '0' || seen.state !== 'succeeded')
            return seen;
        const throughBridge = await this.#throughBridge(job, record, signal);
        if (throughBridge === false)
            return seen;
        const item = aboutOf(job, record);
        // Without a word on Bridge, an extract of a workbook is taken for what most of them are.
        if (throughBridge === undefined && item.kind === workbooks.name)
            return seen;
        const since = record.completedAt ?? record.startedAt ?? record.createdAt;
        const done = await this.#doneSince(item.id, since, signal);
        if (done)
            return { ...seen, ...done };
        return throughBridge ? jobs_observation_observationOf(record, job.item, true) : UNTOLD_BRIDGE;
    }
    /** The end of a job that Query Job no longer knows, as its row shows it. */
    async endOf(job, row, signal) {
        this.note([row]);
        if (row.status !== 'Success')
            return endIn(row, false);
        const throughBridge = await this.#throughBridge(job, undefined, signal);
        const isBook = job.item.kind.name === workbooks.name;
        if (throughBridge === false || (throughBridge === undefined && isBook)) {
            return endIn(row, false);
        }
        const since = row.endedAt ?? row.startedAt ?? row.createdAt;
        const done = await this.#doneSince(job.item.id, since, signal);
        const end = done && endIn(row, false);
        return end && { ...end, ...done };
    }
    /** By the type of the job where the list shows it, else by the flag of its data source. */
    async #throughBridge(job, record, signal) {
        if (!this.#byType.has(job.id) && isThroughBridge(record?.type) === true)
            return true;
        const byType = this.#byType.get(job.id);
        if (byType !== undefined)
            return byType;
        const flag = await this.#bridges.refresh(aboutOf(job, record), signal);
        if (flag !== undefined)
            return flag;
        if (!this.#byType.has(job.id)) {
            const row = await this.#rowOf(job, record, signal);
            this.#byType.set(job.id, isThroughBridge(row?.jobType));
        }
        return this.#byType.get(job.id);
    }
    /** That the item's extract was refreshed after that, whatever the job says. */
    async #doneSince(id, since, signal) {
        const refreshedAt = await this.#refreshes.of(id, signal);
        if (refreshedAt === undefined || since === undefined || refreshedAt < since)
            return undefined;
        const at = new Date(refreshedAt).toISOString();
        return {
            endedAt: refreshedAt,
            reason: `finish code 0 is no proof where Tableau Bridge refreshes it, but its extract was refreshed at ${at}, as the Metadata API has it`,
        };
    }
}
/** What the job is about: by its own word, where there is one. */
function aboutOf({ item }, record) {
    return record?.item ?? { kind: item.kind.name, id: item.id };
}

;// CONCATENATED MODULE: ./vendors/tableau/jobs/rights.js


/** Which rights reading jobs takes, for those who lack them (tableau-mcp list-jobs and list-flow-runs). */
const ADMINISTRATOR = 'a site role of an administrator (Site Administrator Explorer or Creator, Server Administrator)';
/** What can't be told to this account. @throws whatever else it is */
function rights_untold(error) {
    if (error instanceof TooManyJobs)
        return { untold: error.message };
    if (!errors_isForbidden(error))
        throw error;
    if (error instanceof NotPermitted) {
        return { untold: `this account may not list jobs (${error.message})`, refused: true };
    }
    return {
        untold: `this account may not list jobs, which takes ${ADMINISTRATOR} (${error.words})`,
        refused: true,
    };
}
/** A job that this account may not read, in words that say what it takes. */
function mayNotRead(error, { item }) {
    if (error instanceof NotPermitted)
        return error;
    const isFlow = item.kind.name === flows.name;
    return new NotPermitted(`Tableau does not let this account read the job: ${error.words}. That takes ${ADMINISTRATOR}`, {
        cause: error,
        advice: `Use an account with such a role${isFlow ? ', or one that may run the flow and so may read its runs' : ', or the one that started the job'}.`,
    });
}
/** Rows of the list don't say what they are for, and each would have to be asked for. */
class TooManyJobs extends Error {
    constructor(count) {
        super(`${count} jobs may be it, which are too many to look at each`);
        this.name = 'TooManyJobs';
    }
}

;// CONCATENATED MODULE: ./vendors/tableau/jobs/observer.js








/** The number of jobs from which one list is cheaper than asking for each. */
const WORTH_A_LIST = 3;
/** How many rows for each job that is wanted a list may have: beyond that, asking for each is cheaper. */
const ROWS_A_JOB = 400;
/** Clocks and rounding: how much earlier than asked for a job may have come into being. */
const LIST_SLACK_MS = 5 * 60_000;
/** A job of an earlier step that is older is asked for by itself first: it may have ended long ago. */
const RECENT_MS = 60 * 60_000;
/** Looks at jobs, with one request for many where the account may list them. */
class Observer {
    #options;
    #endings;
    /** Flows' jobs that this account may not read: their runs are looked at instead. */
    #byRun = new Set();
    #mayList = true;
    constructor(options) {
        const { bridges, refreshes } = options;
        this.#options = options;
        this.#endings = new Endings(bridges, refreshes, (job, record, signal) => this.#findRow(job, signal, record));
    }
    get mayList() {
        return this.#mayList;
    }
    /** Whether a job of Bridge that has ended with code 0 is merely handed over, as far as it shows. */
    async isHandedOver(job, record, row) {
        this.#endings.note([row]);
        const seen = await this.#endings.observe(job, record, this.#options.signal);
        return seen.state === 'pending';
    }
    async observe(jobs, signal) {
        const rows = await this.#rowsOf(jobs, signal);
        return observeEach(jobs, async (job) => {
            const row = rows.get(job.id);
            return (row && observation_ongoing(row)) ?? this.#observeOne(job, row, signal);
        });
    }
    /** The list's rows of these jobs; none where asking for each is cheaper, or listing is forbidden. */
    async #rowsOf(jobs, signal) {
        const dated = jobs.filter((job) => this.#since(job) !== undefined);
        if (!this.#mayList || dated.length < WORTH_A_LIST)
            return new Map();
        const rows = await this.#listOf(dated, signal);
        if (!rows) {
            this.#options.log.info('This account may not list jobs: each job is asked for by itself');
        }
        return new Map(rows?.map((row) => [row.id, row]));
    }
    async #observeOne(job, row, signal) {
        if (this.#byRun.has(job.id))
            return this.#observeRun(job, signal);
        const { reader, runs, createdAt } = this.#options;
        let record;
        try {
            record = await reader.get(job.id, signal);
        }
        catch (error) {
            if (errors_isForbidden(error))
                return this.#unreadable(job, error, signal);
            if (reader_isUnknown(error))
                return this.#gone(job, row, error.words, signal);
            throw error;
        }
        if (record.createdAt !== undefined)
            createdAt.set(job.id, record.createdAt);
        runs.note(record);
        const seen = await this.#endings.observe(job, record, signal);
        const isUnexplained = seen.state === 'failed' && record.notes === '';
        return isUnexplained ? this.#explained(job, seen, signal) : seen;
    }
    async #gone(job, row, words, signal) {
        const listed = row ?? (await this.#findRow(job, signal));
        const end = listed && (await this.#endings.endOf(job, listed, signal));
        return end ?? { state: 'missing', reason: `Tableau no longer knows the job: ${words}` };
    }
    /** A flow's run says what its job does not let this account read. */
    async #unreadable(job, error, signal) {
        try {
            const run = await this.#options.runs.of(job, signal);
            if (!run)
                throw mayNotRead(error, job);
            this.#byRun.add(job.id);
            return runObservation(run, job.item);
        }
        catch (other) {
            throw other instanceof TableauError ? mayNotRead(error, job) : other;
        }
    }
    async #observeRun(job, signal) {
        const run = await this.#options.runs.of(job, signal);
        if (run)
            return runObservation(run, job.item);
        return { state: 'missing', reason: 'Tableau no longer knows the run of the flow' };
    }
    /** Why a flow failed, where its job has no notes: its run may tell (since 3.30). */
    async #explained(job, seen, signal) {
        const run = await this.#options.runs.tryOf(job, signal);
        return run?.failureReason?.message
            ? { ...runObservation(run, job.item), ...observer_timesOf(seen) }
            : seen;
    }
    /** The row of a job. Where it is known when it came into being, no other is read before it. */
    async #findRow(job, signal, record) {
        if (!this.#mayList || this.#since(job) === undefined)
            return undefined;
        const exact = record?.createdAt;
        const rows = await this.#listOf([job], signal, exact);
        return rows?.find(({ id }) => id === job.id);
    }
    /** When a job came into being. For one of long ago that was never looked at, no list is worth it. */
    #since({ id, triggeredAt }) {
        const { client, createdAt } = this.#options;
        const isRecent = triggeredAt !== undefined && client.now() - triggeredAt < RECENT_MS;
        return createdAt.get(id) ?? (isRecent ? triggeredAt : undefined);
    }
    /**
     * The newest jobs, as far back as to the last of these; `undefined` where they may not be listed.
     * @param from where it is known exactly: the oldest since then, as there are hardly others before
     */
    async #listOf(jobs, signal, from) {
        const { client, reader } = this.#options;
        const times = jobs.flatMap((job) => this.#since(job) ?? []);
        const since = from ?? Math.min(...times, client.now()) - LIST_SLACK_MS;
        const wanted = new Set(jobs.map(({ id }) => id));
        try {
            const rows = await reader.list([`createdAt:gte:${isoSeconds(since)}`, typesFilter(jobs)], signal, false, (read) => read.length >= ROWS_A_JOB * wanted.size ||
                read.filter(({ id }) => wanted.has(id)).length === wanted.size, from === undefined ? 'newest first' : 'oldest first');
            this.#endings.note(rows.filter(({ id }) => wanted.has(id)));
            return rows;
        }
        catch (error) {
            if (errors_isForbidden(error)) {
                this.#mayList = false;
                return undefined;
            }
            // Whatever is wrong with the list this time, each job can still be asked for by itself.
            if (error instanceof errors/* StepError */.zg)
                return [];
            throw error;
        }
    }
}
function observer_timesOf(seen) {
    const { startedAt, endedAt } = { startedAt: undefined, endedAt: undefined, ...seen };
    return {
        ...(startedAt === undefined ? {} : { startedAt }),
        ...(endedAt === undefined ? {} : { endedAt }),
    };
}

;// CONCATENATED MODULE: ./vendors/tableau/jobs/trigger.js








const LIMITED = 'Tableau limits how many refreshes are started (429)';
/** Whether it is an incremental refresh of an extract that was prepared. */
function asksForIncremental(prepared) {
    return 'extractRefresh' in prepared || taskIn(prepared) !== undefined;
}
function taskIn({ incrementalTask }) {
    return typeof incrementalTask === 'string' ? incrementalTask : undefined;
}
/**
 * Checks what is asked for against the server's version and the flow, and writes what is sent.
 * @throws StepError for what can't be done
 */
async function prepareOrder({ item, parameters }, { client, signal, incrementalTaskOf }) {
    if (item.kind.name === flows.name)
        return prepareFlow(item, parameters, client, signal);
    if (!parameters.incremental)
        return {};
    if (!atLeast(client.version, INCREMENTAL_VERSION)) {
        return { incrementalTask: await incrementalTaskOf(item) };
    }
    return { extractRefresh: { incremental: true } };
}
async function prepareFlow(item, parameters, client, signal) {
    const { runMode, outputSteps, parameters: values } = parameters;
    if (values)
        need(FLOW_PARAMETERS_VERSION, 'flow parameters', client);
    if (runMode || outputSteps)
        need(FLOW_RUN_SPEC_VERSION, 'runMode and outputSteps', client);
    // Servers before that take a body without anything in it.
    if (!atLeast(client.version, FLOW_RUN_SPEC_VERSION))
        return {};
    const spec = { flowId: item.id, ...(runMode && { runMode }) };
    if (!values && !outputSteps)
        return { flowRunSpec: spec };
    const response = await client.read({
        method: 'GET',
        path: `flows/${encodeURIComponent(item.id)}`,
        scope: 'tableau:flows:read',
        signal,
    });
    const known = flowAnswer.parse(response.json);
    const what = `flow "${item.name}"`;
    return {
        flowRunSpec: {
            ...spec,
            ...(values && {
                flowParameterSpecs: {
                    flowParameterSpec: Object.entries(values).map(([name, overrideValue]) => ({
                        parameterId: trigger_idOf(name, known.flow.parameters ?? [], 'a', `parameter of ${what}`),
                        overrideValue,
                    })),
                },
            }),
            ...(outputSteps && {
                flowOutputSteps: {
                    flowOutputStep: outputSteps.map((name) => ({
                        id: trigger_idOf(name, known.flowOutputSteps ?? [], 'an', `output step of ${what}`),
                    })),
                },
            }),
        },
    };
}
function trigger_idOf(name, known, article, what) {
    const ids = known.filter((one) => one.name === name).map(({ id }) => id);
    const [id] = ids;
    if (id !== undefined && ids.length === 1)
        return id;
    const names = known.map((one) => one.name).join(', ') || 'none';
    throw new errors/* StepError */.zg(`"${name}" is ${ids.length === 0 ? `not ${article}` : 'more than one'} ${what}. Nothing was triggered.`, { advice: `There are: ${names}.` });
}
function need(version, what, client) {
    if (atLeast(client.version, version))
        return;
    throw new errors/* StepError */.zg(`This server's REST API ${client.version} has no ${what}: it takes ${version}. Nothing was triggered.`, { advice: 'Leave it out under refresh, or upgrade the server.' });
}
/** Sends the one request that starts a refresh. `order.parameters` is what `prepareOrder` has made. */
async function triggerOrder(order, client, accepted) {
    const flow = order.item.kind.name === flows.name;
    try {
        const response = await client.call({
            method: 'POST',
            ...requestOf(order),
            scope: flow ? 'tableau:flows:run' : 'tableau:tasks:run',
            // Once sent, its answer is worth having, even when the step ends meanwhile.
            signal: new AbortController().signal,
            outlivesStep: true,
            freshConnection: true,
            timeoutMs: TRIGGER_TIMEOUT_MS,
        });
        return trigger_answerIn(response, order, accepted);
    }
    catch (error) {
        if (error instanceof TableauError)
            return jobs_trigger_refusal(error, order);
        if (error instanceof errors/* UnavailableError */.hG)
            return noAnswer(error, 'Tableau', LIMITED);
        if (error instanceof http_answer/* RedirectError */.Lx)
            return redirected(error);
        if (error instanceof NotPermitted)
            return jobs_trigger_refused(error.message, error.advice);
        throw error;
    }
}
function requestOf({ item, parameters }) {
    const task = taskIn(parameters);
    if (task !== undefined) {
        return { path: `tasks/extractRefreshes/${encodeURIComponent(task)}/runNow`, body: {} };
    }
    const action = item.kind.name === flows.name ? 'run' : 'refresh';
    return { path: `${item.kind.name}/${encodeURIComponent(item.id)}/${action}`, body: parameters };
}
function trigger_answerIn(response, { item }, accepted) {
    const parsed = jobAnswer.safeParse(response.json);
    if (!parsed.success) {
        const reason = `Tableau accepted it (${response.status}) but named no job: ${response.describe()}`;
        return { kind: 'unclear', reason, final: false };
    }
    accepted(parsed.data.job);
    return { kind: 'accepted', job: { id: parsed.data.job.id, item } };
}
/** Codes as in the reference of Update Workbook Now, Update Data Source Now, Run Extract Refresh Task and Run Flow Now. */
function jobs_trigger_refusal(error, { item }) {
    const { status, code, words } = error;
    if (code === '409093' || (status === 409 && /already/i.test(words))) {
        return { kind: 'busy', reason: words };
    }
    if (code === '409090')
        return { kind: 'nothing-to-refresh', ...noExtract(item.kind) };
    // A 403 was seen though the refresh had been queued (tabcmd#189).
    if (status === 403) {
        return { kind: 'unclear', reason: `Tableau refused it: ${words}`, final: true };
    }
    if (status === 404) {
        return jobs_trigger_refused(`Tableau refused it: ${words}`, 'It was deleted, or this account no longer sees it.');
    }
    return jobs_trigger_refused(`Tableau refused it: ${words}`);
}
function jobs_trigger_refused(reason, advice) {
    return { kind: 'refused', reason, ...(advice ? { advice } : {}) };
}

;// CONCATENATED MODULE: ./vendors/tableau/jobs/running.js


function running_isGoing({ job: { finishCode, completedAt } }) {
    return finishCode === undefined && completedAt === undefined;
}
function running_toRunning({ row, job }, order) {
    const since = job.startedAt ?? job.createdAt;
    return {
        job: { id: job.id, item: order.item },
        begun: job.startedAt !== undefined,
        ...(since === undefined ? {} : { since }),
        covers: doesAtLeast(row, order),
    };
}
/** A full refresh does all that an incremental one does. Of a flow's run we don't know the parameters. */
function doesAtLeast({ jobType }, { parameters }) {
    return isFull(jobType) || (isIncremental(jobType) && asksForIncremental(parameters));
}
function foremost(running) {
    return (running.find((one) => !one.begun && one.covers) ??
        running.find((one) => one.begun) ??
        running[0]);
}

;// CONCATENATED MODULE: ./vendors/tableau/jobs/jobs.js













/** A refresh that Bridge was handed longer ago is not waited for: it may never say that it is done. */
const BRIDGE_TAKES_MS = 2 * 60 * 60_000;
const jobs_KINDS = [flows, datasources, workbooks];
/** Tableau's jobs: what runs, what was started, how it goes on, and how to stop it. */
class jobs_Jobs {
    #client;
    #signal;
    #reader;
    #looks;
    #lookup;
    runs;
    #bridges;
    #observer;
    #createdAt = new Map();
    #answered = new Set();
    constructor(client, { signal, log }, bridges, refreshes) {
        this.#client = client;
        this.#signal = signal;
        this.#reader = new JobReader(client, signal);
        this.#looks = new Looks(client, this.#reader, signal);
        this.#lookup = new Lookup(this.#reader, signal);
        this.runs = new FlowRuns(client, signal);
        this.#bridges = bridges;
        this.#observer = new Observer({
            client,
            signal,
            log,
            reader: this.#reader,
            runs: this.runs,
            bridges,
            refreshes,
            createdAt: this.#createdAt,
        });
    }
    get mayList() {
        return this.#observer.mayList;
    }
    /** Remembers a job that Tableau named in its answer to us. */
    noteOurs(job) {
        this.#answered.add(job.id);
        this.note(job);
    }
    /** Remembers when a job came into being. */
    note(job) {
        this.#createdAt.set(job.id, job.createdAt ?? this.#client.now());
        this.runs.note(job);
    }
    observe(jobs, signal) {
        return this.#observer.observe(jobs, signal);
    }
    /** What these jobs are about, as far as Tableau knows them and says so. */
    identify(ids) {
        return Promise.all(ids.map((id) => this.#identifyOne(id)));
    }
    async #identifyOne(id) {
        try {
            const record = await this.#lookup.get(id);
            if (record)
                this.note(record);
            const kind = jobs_KINDS.find(({ name }) => name === record?.item?.kind);
            return kind && record?.item && { kind, id: record.item.id, name: record.item.name ?? '' };
        }
        catch (error) {
            const run = errors_isForbidden(error) && (await this.runs.ofJob(id));
            if (run && run.flowId !== undefined)
                return { kind: flows, id: run.flowId, name: '' };
            // What one job is about is no reason to leave the others alone.
            if (error instanceof errors/* StepError */.zg)
                return undefined;
            throw error;
        }
    }
    /** Of the refreshes of an item that have not ended, one that has not begun if there is one. */
    async running(order) {
        try {
            const { pending, begun } = await this.#unended([order.item]);
            const isIt = (id) => id === order.item.id;
            const covers = (one) => running_isGoing(one) && doesAtLeast(one.row, order);
            const queued = await this.#lookup.of(pending, isIt, (found) => found.some(covers), FEW);
            const going = await this.#lookup.of(begun, isIt, (found) => found.some(running_isGoing), FEW);
            const handed = await this.#handedOver([order.item]);
            const running = [
                ...queued.found.filter(running_isGoing),
                ...going.found.filter(running_isGoing),
                ...handed,
            ].map((one) => running_toRunning(one, order));
            const left = queued.left + going.left;
            if (running.length === 0 && left > 0)
                throw new TooManyJobs(left);
            // A list may be empty for whoever is no administrator: of a flow, its runs are asked as well.
            const runs = running.length === 0 ? await this.runs.tryRunning(order) : [];
            return foremost([...running, ...runs]);
        }
        catch (error) {
            return this.#byRuns(order, error, async () => {
                const running = await this.runs.running(order);
                return running && { answer: foremost(running) };
            });
        }
    }
    /** Refreshes of any of these items that have not ended. */
    async unfinished(items) {
        const byId = new Map(items.map((item) => [item.id, item]));
        try {
            const { pending, begun } = await this.#unended(items);
            const isAny = (id) => byId.has(id ?? '');
            const seen = await this.#lookup.of([...begun, ...pending], isAny);
            const handed = await this.#handedOver(items);
            const found = [...seen.found.filter(running_isGoing), ...handed];
            if (found.length === 0 && seen.left > 0)
                throw new TooManyJobs(seen.left);
            const jobs = found.flatMap(({ job }) => {
                const item = byId.get(job.itemId ?? '');
                return item ? [{ id: job.id, item }] : [];
            });
            return [...new Map(jobs.map((job) => [job.id, job])).values()];
        }
        catch (error) {
            return rights_untold(error);
        }
    }
    /** What there is of an item, as far as it shows: for whoever may not list jobs, runs of a flow. */
    async look(order) {
        const look = await this.#looks.look(order);
        if (order.item.kind.name !== flows.name || (look.ids?.size ?? 0) > 0)
            return look;
        const ids = await this.runs.tryJobIds(order);
        return ids ? { ...look, ids } : look;
    }
    /**
     * Jobs of the item that came into being since a look. The clock of `Date` and that of `createdAt`
     * are two: where there was a look, its ids tell them apart.
     */
    async startedSince(order, look) {
        try {
            const from = isoSeconds(look.at - trigger/* CLOCKS_DIFFER_MS */.qK);
            const rows = await this.#reader.list([`createdAt:gte:${from}`, typesFilter([order])], this.#signal);
            const news = rows.filter((row) => !this.#answered.has(row.id) && (0,trigger/* isSince */.$l)(look, row) !== false);
            const found = await this.#ofItem(news, order);
            const untold = found.find(({ row }) => (0,trigger/* isSince */.$l)(look, row) === undefined);
            if (untold)
                return { untold: `job ${untold.row.id} may have been there before` };
            if (found.length === 0)
                return this.#news(await this.runs.tryStartedSince(order, look));
            return found.map(({ row }) => ({ id: row.id, item: order.item }));
        }
        catch (error) {
            return this.#byRuns(order, error, async () => {
                const jobs = await this.runs.startedSince(order, look);
                return jobs && { answer: this.#news(jobs) };
            });
        }
    }
    /** Those that Tableau did not name in its answers to us. */
    #news(jobs) {
        return 'untold' in jobs ? jobs : jobs.filter(({ id }) => !this.#answered.has(id));
    }
    /** What only administrators are told of jobs, a flow's runs may tell; else it is not told. */
    async #byRuns({ item }, error, ask) {
        const told = rights_untold(error);
        if (item.kind.name !== flows.name)
            return told;
        try {
            const found = await ask();
            return found ? found.answer : told;
        }
        catch (other) {
            if (!(other instanceof errors/* StepError */.zg))
                throw other;
            return { ...told, untold: `${told.untold}; ${other.message}` };
        }
    }
    /** Jobs that have not ended, of whatever item. */
    async #unended(items) {
        const types = typesFilter(items.map((item) => ({ item })));
        // One after the other: what begins in between is in both lists rather than in none.
        const pending = await this.#reader.list(['status:eq:Pending', types], this.#signal);
        const begun = await this.#reader.list(['status:eq:InProgress', types], this.#signal);
        return { pending, begun };
    }
    /** What Bridge was handed not long ago and has not done: the list counts it as a success. */
    async #handedOver(items) {
        const open = new Map(items.filter((item) => this.#bridges.mayRefresh(item)).map((item) => [item.id, item]));
        if (open.size === 0)
            return [];
        const rows = await this.#reader.handedOver(this.#client.now() - BRIDGE_TAKES_MS);
        const { found } = await this.#lookup.of(rows, (id) => open.has(id ?? ''));
        const handed = await Promise.all(found.map(async (one) => {
            const item = open.get(one.job.itemId ?? '');
            const isOpen = item && (await this.#observer.isHandedOver({ id: one.job.id, item }, one.job, one.row));
            return isOpen ? [one] : [];
        }));
        return handed.flat();
    }
    /** Those of one item. @throws TooManyJobs rather than to miss it */
    async #ofItem(rows, { item }) {
        // The oldest first: a job of ours came into being soon after it was asked for.
        const { found, left } = await this.#lookup.of(rows.toReversed(), (id) => id === item.id);
        if (found.length === 0 && left > 0)
            throw new TooManyJobs(left);
        return found;
    }
    async cancel(job, signal) {
        const scope = 'tableau:jobs:update';
        try {
            const put = { method: 'PUT', path: jobPath(job.id), scope, signal };
            (0,http_answer/* unread */.gy)(await this.#client.withScopes([scope], signal, (client) => client.call(put)));
            return { kind: 'accepted' };
        }
        catch (error) {
            // Of a flow's run, whoever started it may do what takes an administrator of its job.
            const byRun = errors_isForbidden(error) && (await this.runs.cancel(job, signal));
            return byRun || flow_runs_refusalOf(error, '403091');
        }
    }
}

;// CONCATENATED MODULE: ./vendors/tableau/jobs/past.js

/**
 * What Tableau tells of past refreshes. Of a flow it lists the runs. Of an extract it tells no more than
 * when it was refreshed last (Metadata API): the rows of its jobs do not say what they refreshed, and
 * to ask each of them would cost more than it saves.
 */
class Past {
    #client;
    #signal;
    #runs;
    #refreshes;
    constructor(client, signal, { runs, refreshes }) {
        this.#client = client;
        this.#signal = signal;
        this.#runs = runs;
        this.#refreshes = refreshes;
    }
    /** From the runs as they were just seen before a trigger, or where one request does without a sign-in. */
    async durations(order) {
        const runs = await this.#runs.tryNewest(order);
        if (!runs)
            return UNTOLD;
        return succeeded(runs).flatMap(({ startedAt, endedAt }) => startedAt === undefined ? [] : [endedAt - startedAt]);
    }
    async lastSuccess({ item }) {
        if (item.kind.name !== flows.name) {
            const endedAt = await this.#refreshes.of(item.id, this.#signal);
            return endedAt === undefined ? UNTOLD_EXTRACT : { endedAt, now: this.#client.now() };
        }
        const runs = await this.#runs.newest(item);
        if (!runs)
            return UNTOLD;
        const [last] = succeeded(runs);
        return last && { endedAt: last.endedAt, now: this.#client.now() };
    }
}
const UNTOLD = { untold: 'this server does not list runs of flows' };
const UNTOLD_EXTRACT = { untold: 'the Metadata API does not tell' };
/** The newest first. */
function succeeded(runs) {
    return runs
        .flatMap(({ status, startedAt, completedAt }) => status === 'Success' && completedAt !== undefined
        ? [{ startedAt, endedAt: completedAt }]
        : [])
        .sort((a, b) => b.endedAt - a.endedAt);
}

;// CONCATENATED MODULE: ./vendors/tableau/lineage/queries.js
/** What the Metadata API is asked, in GraphQL. */
/**
 * Fields that an older server may lack, and that can be done without: what has an extract is found
 * out when a source is looked up, and a source without a name is called by its id.
 */
const OPTIONAL = new Set([
    'embeddedDatasources',
    'hasExtracts',
    'name',
    'parentPublishedDatasources',
]);
/** For a page of workbooks: what each reads. @param without optional fields to leave out */
function upstreamQuery(without) {
    const has = (field, text = field) => (without.has(field) ? '' : text);
    const parents = has('parentPublishedDatasources', 'parentPublishedDatasources { luid }');
    return `query upstream($luids: [String], $first: Int, $afterToken: String) {
  workbooksConnection(first: $first, after: $afterToken, filter: { luidWithin: $luids }) {
    nodes {
      luid
      upstreamDatasources { luid ${has('name')} ${has('hasExtracts')} }
      ${parents && has('embeddedDatasources', `embeddedDatasources { ${parents} }`)}
    }
    pageInfo { hasNextPage endCursor }
  }
}`;
}
/** When extracts were refreshed last: those of published data sources, and those that workbooks hold. */
const REFRESHED_QUERY = `query refreshed($luids: [String], $first: Int) {
  publishedDatasourcesConnection(first: $first, filter: { luidWithin: $luids }) {
    nodes { luid extractLastRefreshTime extractLastIncrementalUpdateTime }
  }
  workbooksConnection(first: $first, filter: { luidWithin: $luids }) {
    nodes {
      luid
      embeddedDatasources {
        hasExtracts
        extractLastRefreshTime
        extractLastIncrementalUpdateTime
        parentPublishedDatasources { luid }
      }
    }
  }
}`;
/**
 * The field that an error says the server's schema does not have. Its answer holds no data then:
 * `{message, validationErrorType: "FieldUndefined", queryPath}` (datahub#4119); newer ones say it in
 * words alone.
 */
function undefinedField(error) {
    const message = error.message ?? '';
    const isUndefined = error.validationErrorType === 'FieldUndefined' || /FieldUndefined|is undefined/.test(message);
    if (!isUndefined)
        return undefined;
    return /Field '(\w+)'/.exec(message)?.[1] ?? error.queryPath?.at(-1) ?? 'that it was asked for';
}
/** The query as a whole was refused: it does not fit the server's schema. */
function isValidation({ message, validationErrorType }) {
    return validationErrorType !== undefined || /^Validation error/i.test(message ?? '');
}
/**
 * It has no version and no site in its path, and is read like anything else.
 * @param patient asks again while Tableau does not answer
 */
function askMetadata(body, client, signal, patient = true) {
    const call = {
        method: 'POST',
        below: 'metadata',
        path: 'graphql',
        body,
        scope: 'tableau:content:read',
        signal,
    };
    return patient ? client.read(call) : client.call(call);
}

;// CONCATENATED MODULE: ./vendors/tableau/lineage/schemas.js


const source = schemas/* object */.Ikc({
    luid: json_text,
    name: json_optionalText,
    hasExtracts: schemas/* boolean */.zMY().nullish(),
});
const metadataError = schemas/* object */.Ikc({
    message: json_optionalText,
    extensions: schemas/* object */.Ikc({ code: json_optionalText, severity: json_optionalText }).nullish(),
    validationErrorType: json_optionalText,
    queryPath: schemas/* array */.YOg(schemas/* string */.YjP()).nullish().catch(undefined),
});
/** What the Metadata API tells of workbooks, and beside it what it does not. */
const lineageAnswer = schemas/* object */.Ikc({
    data: schemas/* object */.Ikc({
        workbooksConnection: schemas/* object */.Ikc({
            nodes: schemas/* array */.YOg(schemas/* object */.Ikc({
                luid: json_text,
                upstreamDatasources: schemas/* array */.YOg(source).nullish(),
                embeddedDatasources: schemas/* array */.YOg(schemas/* object */.Ikc({
                    parentPublishedDatasources: schemas/* array */.YOg(schemas/* object */.Ikc({ luid: json_text })).nullish(),
                }))
                    .nullish(),
            })),
            pageInfo: schemas/* object */.Ikc({ hasNextPage: schemas/* boolean */.zMY(), endCursor: schemas/* string */.YjP().nullish() }),
        })
            .nullish(),
    })
        .nullish(),
    errors: schemas/* array */.YOg(metadataError).nullish(),
});
const schemas_refreshed = schemas/* object */.Ikc({
    extractLastRefreshTime: json_optionalTime,
    extractLastIncrementalUpdateTime: json_optionalTime,
})
    .transform(({ extractLastRefreshTime: full, extractLastIncrementalUpdateTime: part }) => full === undefined && part === undefined ? undefined : Math.max(full ?? 0, part ?? 0));
const ownExtracts = schemas/* array */.YOg(schemas/* looseObject */._H3({
    hasExtracts: schemas/* boolean */.zMY().nullish(),
    parentPublishedDatasources: schemas/* array */.YOg(schemas/* unknown */.L5J()).nullish(),
}))
    .nullish()
    // A copy of a published source is refreshed with that one.
    .transform((all) => (all ?? []).filter(({ hasExtracts, parentPublishedDatasources: parents }) => hasExtracts !== false && (parents?.length ?? 0) === 0));
function nodesOf(node) {
    return schemas/* object */.Ikc({ nodes: schemas/* array */.YOg(node) })
        .nullish()
        .transform((connection) => connection?.nodes ?? []);
}
/**
 * When each item's extract was refreshed last, in milliseconds since the epoch: of a workbook, the
 * one of its own that was so first. Items of which that is not told are missing.
 */
const refreshedAnswer = schemas/* object */.Ikc({
    data: schemas/* object */.Ikc({
        publishedDatasourcesConnection: nodesOf(schemas/* looseObject */._H3({ luid: json_text })),
        workbooksConnection: nodesOf(schemas/* object */.Ikc({ luid: json_text, embeddedDatasources: ownExtracts })),
    }),
})
    .transform(({ data }) => {
    const items = [
        ...data.publishedDatasourcesConnection.map((one) => ({ luid: one.luid, extracts: [one] })),
        ...data.workbooksConnection.map(({ luid, embeddedDatasources }) => ({
            luid,
            extracts: embeddedDatasources,
        })),
    ];
    return items.flatMap(({ luid, extracts }) => {
        const times = extracts.map((one) => schemas_refreshed.safeParse(one).data);
        const known = times.filter((time) => time !== undefined);
        const isWhole = known.length > 0 && known.length === times.length;
        return isWhole ? [[luid, Math.min(...known)]] : [];
    });
});

;// CONCATENATED MODULE: ./vendors/tableau/lineage/last-refreshes.js




/** The index of the Metadata API lags behind: it is asked no more often than this, for all items at once. */
const ASK_EVERY_MS = 10_000;
/** Items in one request: few enough for the limit of nodes. */
const last_refreshes_AT_ONCE = 100;
/**
 * When extracts were refreshed last, as the Metadata API has it (`extractLastRefreshTime`). It is no
 * sign that a refresh has ended while the index lags; that one was since some moment is explicit.
 */
class LastRefreshes {
    #client;
    #signal;
    #wanted = new Set();
    #known = new Map();
    #reading;
    #askAgainAt = Number.NEGATIVE_INFINITY;
    constructor(client, signal) {
        this.#client = client;
        this.#signal = signal;
    }
    /** Milliseconds since the epoch; `undefined` where it is not told. One request asks for many items. */
    async of(id, signal) {
        const isNew = !this.#wanted.has(id);
        this.#wanted.add(id);
        if (isNew || this.#client.now() >= this.#askAgainAt) {
            this.#reading ??= this.#read(signal).finally(() => {
                this.#reading = undefined;
            });
            await this.#reading;
        }
        return this.#known.get(id);
    }
    /** Nothing depends on an answer: without one it is as if nothing was told. */
    async #read(signal) {
        // Those who ask at the same time are all in one request.
        await Promise.resolve();
        this.#askAgainAt = this.#client.now() + ASK_EVERY_MS;
        const wanted = [...this.#wanted];
        try {
            const client = await contentReader(this.#client, this.#signal, signal);
            if (!client)
                return;
            for (let from = 0; from < wanted.length; from += last_refreshes_AT_ONCE) {
                const luids = wanted.slice(from, from + last_refreshes_AT_ONCE);
                const body = { query: REFRESHED_QUERY, variables: { luids, first: luids.length } };
                const { json } = await askMetadata(body, client, signal, false);
                const parsed = refreshedAnswer.safeParse(json);
                if (parsed.success)
                    this.#known = new Map([...this.#known, ...parsed.data]);
            }
        }
        catch (error) {
            if (!(error instanceof errors/* StepError */.zg || error instanceof errors/* UnavailableError */.hG))
                throw error;
        }
    }
}

;// CONCATENATED MODULE: ./vendors/tableau/lineage/lineages.js




/** Workbooks asked for at a time; halved when the answer would be too large or take too long. */
const LARGEST_PAGE = 100;
const lineages_LIMITS = new Set(['NODE_LIMIT_EXCEEDED', 'TIME_LIMIT_EXCEEDED']);
/** What workbooks read from, by the Metadata API. */
class Lineages {
    #client;
    #known = new Map();
    /** Fields that this server turned out not to have. */
    #without = new Set();
    constructor(client) {
        this.#client = client;
    }
    /**
     * By the id of the workbook. One that the API's index does not know is missing.
     * @throws StepError when the API is not there, or tells only a part
     */
    async of(luids, signal) {
        const open = luids.filter((luid) => !this.#known.has(luid));
        let size = LARGEST_PAGE;
        for (let at = 0; at < open.length;) {
            const chunk = open.slice(at, at + size);
            const nodes = await this.#readAll(chunk, signal);
            if (nodes === 'too much') {
                if (chunk.length === 1)
                    throw tooMuch();
                size = Math.ceil(chunk.length / 2);
                continue;
            }
            for (const node of nodes)
                this.#known.set(node.luid, toLineage(node));
            at += chunk.length;
        }
        return this.#known;
    }
    /** All pages of one query. */
    async #readAll(luids, signal) {
        const nodes = [];
        let afterToken = null;
        do {
            const answer = await this.#ask({ luids, first: luids.length, afterToken }, signal);
            const errors = answer.errors ?? [];
            if (errors.some(lineages_isLimit))
                return 'too much';
            const [error] = errors;
            if (error && isValidation(error))
                throw notUnderstood(error, this.#client.version);
            if (error)
                throw partial(error.message ?? '', error.extensions?.code ?? '');
            const page = answer.data?.workbooksConnection;
            if (!page)
                throw notEnabled('it sent no data');
            nodes.push(...page.nodes);
            const { hasNextPage, endCursor } = page.pageInfo;
            // A cursor that does not move would lead round in circles.
            const next = hasNextPage && endCursor ? endCursor : null;
            afterToken = next === afterToken ? null : next;
        } while (afterToken !== null);
        return nodes;
    }
    /** Asks again for less, as long as it is fields that this server does not have. */
    async #ask(variables, signal) {
        for (;;) {
            const answer = await ask(upstreamQuery(this.#without), variables, this.#client, signal);
            const unknown = (answer.errors ?? []).flatMap((error) => undefinedField(error) ?? []);
            const [field] = unknown;
            if (field === undefined)
                return answer;
            const needed = unknown.find((one) => !OPTIONAL.has(one) || this.#without.has(one));
            if (needed !== undefined)
                throw lacking(needed, this.#client.version);
            for (const one of unknown)
                this.#without.add(one);
        }
    }
}
async function ask(query, variables, client, signal) {
    try {
        const response = await askMetadata({ query, variables }, client, signal);
        const parsed = lineageAnswer.safeParse(response.json);
        if (parsed.success)
            return parsed.data;
        throw notEnabled('it answers in another form');
    }
    catch (error) {
        // Where it is switched off there is a page, or nothing at all, in its place.
        if (error instanceof TableauError && [404, 405].includes(error.status)) {
            throw notEnabled(error.words);
        }
        if (error instanceof errors/* UnavailableError */.hG && error.heals === 'soon') {
            throw notEnabled(error.message);
        }
        throw error;
    }
}
/** Told by a code; older servers say it in words alone (TSC test asset metadata_query_error.json). */
function lineages_isLimit(error) {
    const code = error.extensions?.code;
    return code ? lineages_LIMITS.has(code) : /\b(time|node) limit\b/i.test(error.message ?? '');
}
function toLineage(node) {
    const sources = new Map((node.upstreamDatasources ?? []).map(({ luid, name, hasExtracts }) => [
        luid,
        { luid, name: name ?? luid, hasExtracts: hasExtracts !== false },
    ]));
    const embedded = node.embeddedDatasources ?? [];
    return {
        sources: [...sources.values()],
        onlyCopies: embedded.length > 0 &&
            embedded.every(({ parentPublishedDatasources: parents }) => (parents?.length ?? 0) > 0),
    };
}
function notEnabled(words) {
    return new errors/* StepError */.zg(`The Metadata API is not enabled on this Tableau server, or not reachable: ${words}. It is what include_upstream needs.`, {
        advice: 'Let an administrator switch it on (tsm maintenance metadata-services enable), or leave include_upstream out and name the data sources.',
    });
}
/** A part of the sources is not what was asked for: nothing is done on it. */
function partial(message, code) {
    if (code === 'FEATURE_DISABLED')
        return notEnabled(message || code);
    return new errors/* StepError */.zg(`The Metadata API told only a part of what the workbooks read from: ${[message, code].filter(Boolean).join(' ')}.`, {
        advice: code === 'BACKFILL_RUNNING'
            ? 'Its index is being built: run this again later.'
            : 'Leave include_upstream out and name the data sources, or use an account that may see them.',
    });
}
const UPGRADE = 'Upgrade Tableau Server, or leave include_upstream out and name the data sources.';
/** The schema of the Metadata API grows with the server. */
function lacking(field, version) {
    return new errors/* StepError */.zg(`The Metadata API of this server (REST API ${version}) does not know the field ${field}, without which it can't tell what workbooks read from.`, { advice: UPGRADE });
}
/** The query is not of its schema, in another way than by a field: it has not been run at all. */
function notUnderstood({ message }, version) {
    return new errors/* StepError */.zg(`The Metadata API of this server (REST API ${version}) does not understand what it was asked: ${message}.`, { advice: UPGRADE });
}
function tooMuch() {
    return new errors/* StepError */.zg('The Metadata API takes too long, or has too much to say, even about a single workbook.', { advice: 'Leave include_upstream out and name the data sources.' });
}

;// CONCATENATED MODULE: ./vendors/tableau/lineage/upstream.js



/**
 * For each workbook the published data sources with extracts that it reads.
 * @throws StepError when they can't be told, or this account may not see one
 */
async function upstreamOf(items, lineages, finder, signal) {
    const ids = items.map(({ id }) => id);
    const lineage = await lineages.of(ids, signal);
    const luids = ids.flatMap((id) => (lineage.get(id)?.sources ?? []).flatMap(({ luid, hasExtracts }) => (hasExtracts ? luid : [])));
    const byId = await fetchAll([...new Set(luids)], finder);
    return items.map((item) => {
        const known = lineage.get(item.id);
        if (!known)
            throw notIndexed(item);
        const sources = known.sources
            .filter(({ hasExtracts }) => hasExtracts)
            .map(({ luid, name }) => byId.get(luid) ?? unseen(item, name));
        return {
            sources: sources.filter(({ nothingToRefresh }) => !nothingToRefresh),
            ...(known.onlyCopies && { nothingOwn: noExtract(item.kind) }),
        };
    });
}
async function fetchAll(luids, finder) {
    if (luids.length === 0)
        return new Map();
    const [found = []] = await finder.find([
        {
            kind: datasources,
            stage: 0,
            path: 'include_upstream',
            text: '',
            conditions: [{ field: 'id', operator: 'in', values: luids }],
            match: 'any',
            parameters: {},
        },
    ]);
    return new Map(found.map((item) => [item.id, item]));
}
function notIndexed({ name }) {
    return new errors/* StepError */.zg(`What workbook "${name}" reads from is not known: the index of the Metadata API does not have it (yet).`, {
        advice: 'It lags behind a new workbook by some minutes: run this again later, or leave include_upstream out and name the data sources.',
    });
}
function unseen({ name }, source) {
    throw new errors/* StepError */.zg(`Workbook "${name}" reads from the published data source "${source}", which this account may not see.`, { advice: 'Use an account that may see it, or leave include_upstream out.' });
}

;// CONCATENATED MODULE: ./vendors/tableau/pausing/schemas.js


const cloudDetails = schemas/* object */.Ikc({
    start: json_text,
    end: json_optionalText,
    intervals: json_listOf('interval', schemas/* record */.g1P(schemas/* string */.YjP(), json_text)).optional(),
});
const taskSchedule = schemas/* object */.Ikc({
    id: json_optionalText,
    name: json_optionalText,
    state: json_optionalText,
    frequency: json_optionalText,
    nextRunAt: json_optionalTime,
    /** In a form that is not known they are left out: that concerns one task, not the whole list. */
    frequencyDetails: cloudDetails.nullish().catch(undefined),
});
/** On Server it names a schedule; on Cloud the schedule is its own (TSC test assets tasks_*.xml). */
const refreshTask = schemas/* object */.Ikc({
    id: json_text,
    priority: optionalNumber,
    consecutiveFailedCount: optionalNumber,
    schedule: taskSchedule.nullish(),
    workbook: schemas/* object */.Ikc({ id: json_text }).nullish(),
    datasource: schemas/* object */.Ikc({ id: json_text }).nullish(),
});
const task = schemas/* object */.Ikc({ extractRefresh: refreshTask })
    .transform(({ extractRefresh: one }) => ({ ...one, schedule: one.schedule ?? undefined }));
const taskAnswer = schemas/* object */.Ikc({ task }).transform((answer) => answer.task);
/** All tasks at once, mostly: the answer is seen with and without pages (tableau-mcp tasksApi). */
const taskPage = json_page('tasks', json_listOf('task', task), { paged: false });
const scheduleRow = schemas/* object */.Ikc({
    id: json_text,
    name: json_text,
    state: json_text,
    type: json_optionalText,
    frequency: json_optionalText,
    priority: json_optionalText,
});
const schedulePage = json_page('schedules', json_listOf('schedule', scheduleRow));
const scheduleAnswer = schemas/* object */.Ikc({ schedule: schemas/* object */.Ikc({ state: json_text }) });
/**
 * Query Extract Refresh Tasks of a schedule: the one place that tells full from incremental. Without
 * pages in TSC's test asset, with them in the API's documents.
 */
const extractPage = json_page('extracts', json_listOf('extract', schemas/* object */.Ikc({
    id: json_text,
    type: json_optionalText,
    workbook: schemas/* object */.Ikc({ id: json_text }).nullish(),
    datasource: schemas/* object */.Ikc({ id: json_text }).nullish(),
})), { paged: false });
/** What adding to a schedule answers: the new task, and warnings beside a 200. */
const addedAnswer = schemas/* object */.Ikc({
    task: schemas/* object */.Ikc({ extractRefresh: schemas/* object */.Ikc({ id: json_optionalText }).nullish() }).nullish(),
    warnings: json_listOf('warning', schemas/* object */.Ikc({ message: json_optionalText })).optional(),
});

;// CONCATENATED MODULE: ./vendors/tableau/pausing/tasks.js




/** The number of failures in a row after which Tableau suspends a task by itself. */
const SUSPENDED_AFTER = 5;
const tasks_PATH = 'tasks/extractRefreshes';
const tasks_SCOPE = 'tableau:tasks:read';
/** Extract refresh tasks. Whoever is no administrator sees those of his own content alone. */
class Tasks {
    #client;
    #signal;
    #extracts = new Map();
    constructor(client, signal) {
        this.#client = client;
        this.#signal = signal;
    }
    /** All of the site. There is no filter. */
    async all() {
        const listing = new Listing(this.#client, this.#signal);
        const rows = await listing.all({ path: tasks_PATH, page: rowsById, scope: tasks_SCOPE });
        return rows.map(({ row }) => toTask(row));
    }
    async of({ id }) {
        return (await this.all()).filter(({ itemId }) => itemId === id);
    }
    /** `undefined` for a task that is gone. */
    async get(id) {
        try {
            const response = await this.#client.read({ ...this.#call(id), method: 'GET' });
            const parsed = taskAnswer.safeParse(response.json);
            if (parsed.success)
                return toTask(parsed.data);
            throw new errors/* StepError */.zg(`Tableau answered GET ${tasks_PATH} in a form that is not known.`, {
                cause: parsed.error,
            });
        }
        catch (error) {
            if (error instanceof TableauError && error.status === 404)
                return undefined;
            throw error;
        }
    }
    /** Full or incremental, by task, as the schedule tells (TSC schedule_get_extract_refresh_tasks.xml). */
    extractsOn(scheduleId) {
        // Items share schedules, and are planned at once.
        const extracts = this.#extracts.get(scheduleId) ?? this.#readExtracts(scheduleId);
        this.#extracts.set(scheduleId, extracts);
        return extracts;
    }
    async #readExtracts(scheduleId) {
        const rows = await new Listing(this.#client, this.#signal).all({
            path: `schedules/${encodeURIComponent(scheduleId)}/extracts`,
            page: extractPage,
            scope: tasks_SCOPE,
        });
        return rows.map(({ id, type, workbook, datasource }) => ({
            id,
            type,
            itemId: workbook?.id ?? datasource?.id,
        }));
    }
    /**
     * Asks for it to be deleted, whatever the answer looks like: what became of it has to be looked
     * at. Gone is gone: asking twice does no harm.
     */
    async delete(id) {
        const scope = 'tableau:tasks:delete';
        const client = await this.#client.keepScopes([scope], this.#signal);
        try {
            await client.repeat({ ...this.#call(id), method: 'DELETE', scope });
        }
        catch (error) {
            if (!(error instanceof TableauError && error.status === 404))
                throw error;
        }
    }
    #call(id) {
        return { path: `${tasks_PATH}/${encodeURIComponent(id)}`, scope: tasks_SCOPE, signal: this.#signal };
    }
}
/** A row with its id on top, as lists want it. */
const rowsById = taskPage.transform(({ rows, ...others }) => ({
    ...others,
    rows: rows.map((row) => ({ id: row.id, row })),
}));
function toTask(row) {
    return {
        id: row.id,
        itemId: row.workbook?.id ?? row.datasource?.id,
        priority: row.priority,
        isSuspendedByTableau: (row.consecutiveFailedCount ?? 0) >= SUSPENDED_AFTER,
        schedule: toSchedule(row.schedule),
        nextRunAt: row.schedule?.nextRunAt,
    };
}
function toSchedule(schedule) {
    if (schedule?.id !== undefined) {
        const { id, name = id, state = '' } = schedule;
        return { kind: 'server', id, name, state };
    }
    const { frequency, frequencyDetails } = schedule ?? {};
    if (frequency === undefined)
        return { kind: 'none' };
    // Without its details it runs all the same: it is one that can't be restored.
    const { start, end, intervals = [] } = frequencyDetails ?? { start: '' };
    return {
        kind: 'cloud',
        timing: { frequency, start, ...(end === undefined ? {} : { end }), intervals },
    };
}

;// CONCATENATED MODULE: ./vendors/tableau/pausing/incremental.js




const READ_TASKS = 'tableau:tasks:read';
/**
 * The incremental tasks that items have: before 2025.1 to run one is the only way to ask for an
 * incremental refresh (tableau/server-client-python#761). A task does not tell its type, the
 * schedules of Tableau Server do.
 */
class IncrementalTasks {
    #client;
    #signal;
    #read;
    constructor(client, signal) {
        this.#client = client;
        this.#signal = signal;
    }
    /**
     * The id of an incremental task of this item, one that Tableau has not suspended where there is.
     * @throws StepError where it has none, or where that can't be read
     */
    async of(item) {
        try {
            this.#read ??= this.#readAll();
            const { tasks, all } = await this.#read;
            const own = all
                .filter(({ itemId }) => itemId === item.id)
                .toSorted((a, b) => Number(a.isSuspendedByTableau) - Number(b.isSuspendedByTableau));
            for (const task of own)
                if (await incremental_isIncremental(task, tasks))
                    return task.id;
        }
        catch (error) {
            if (!(error instanceof TableauError || error instanceof NotPermitted))
                throw error;
            const why = error instanceof TableauError ? error.words : error.message;
            throw this.#refusal(`whether ${named(item)} has an incremental task can't be read: ${why}`, {
                advice: `Sign in as somebody who may see the task and its schedule, or ${OTHERWISE}`,
                cause: error,
            });
        }
        throw this.#refusal(`${named(item)} has no incremental task that could be run instead`, {
            advice: `Give it an incremental extract refresh on a schedule, or ${OTHERWISE}`,
        });
    }
    async #readAll() {
        const client = await this.#client.keepScopes([READ_TASKS], this.#signal);
        const tasks = new Tasks(client, this.#signal);
        return { tasks, all: await tasks.all() };
    }
    #refusal(why, options) {
        const { version } = this.#client;
        return new errors/* StepError */.zg(`This server's REST API ${version} has no incremental refreshes on request: it takes ${INCREMENTAL_VERSION}; and ${why}. Nothing was triggered.`, options);
    }
}
const OTHERWISE = 'leave incremental out under refresh, or upgrade the server.';
function named({ kind, name, id }) {
    return `the ${kind.singular} "${name || id}"`;
}
async function incremental_isIncremental({ id, schedule }, tasks) {
    if (schedule.kind !== 'server')
        return false;
    const extracts = await tasks.extractsOn(schedule.id);
    return extracts.some((extract) => extract.id === id && /^increment/i.test(extract.type ?? ''));
}

;// CONCATENATED MODULE: ./vendors/tableau/pausing/plan.js




/** What Tableau gives a task that is not told otherwise. */
const USUAL_PRIORITY = 50;
/** A pause lasts as long as an ETL does. */
const FAR_OFF_MS = 7 * 24 * 60 * 60_000;
/** What it takes to stop the tasks of a workbook or data source. */
async function planTasks({ item, restoreAsFull }, all, tasks, client) {
    const planning = { changes: [], remarks: [] };
    const own = all.filter(({ itemId }) => itemId === item.id);
    const going = own.filter((task) => {
        const remark = leftAlone(task, client.now());
        if (remark !== undefined)
            planning.remarks.push(remark);
        return remark === undefined;
    });
    for (const task of going) {
        if (task.schedule.kind === 'cloud')
            planParking(task, planning, client);
    }
    const bySchedule = Map.groupBy(going, ({ schedule }) => schedule.kind === 'server' ? schedule.id : undefined);
    for (const [scheduleId, members] of bySchedule) {
        if (scheduleId === undefined)
            continue;
        const beside = own.filter((task) => task.schedule.kind === 'server' &&
            task.schedule.id === scheduleId &&
            !members.includes(task));
        const types = await typesOn(scheduleId, tasks);
        planDeletion({ item, members, beside, types, restoreAsFull }, planning, client);
    }
    return { ...planning, refreshed: [item] };
}
/** Why a task is not touched. */
function leftAlone(task, now) {
    const { id, schedule, isSuspendedByTableau, nextRunAt } = task;
    if (isSuspendedByTableau) {
        return `task ${plan_short(id)} is left alone: Tableau has suspended it after failures`;
    }
    if (schedule.kind === 'none')
        return `task ${plan_short(id)} has no schedule`;
    if (schedule.kind === 'server' && schedule.state.toLowerCase() === 'suspended') {
        return `task ${plan_short(id)} is off already: its schedule ${schedule.name} is suspended`;
    }
    // What may run soon is not paused, whoever gave it that schedule: it is parked once more.
    const isFarOff = nextRunAt !== undefined && nextRunAt - now >= FAR_OFF_MS;
    if (schedule.kind === 'cloud' && isParked(id, schedule.timing) && isFarOff) {
        return `task ${plan_short(id)} is paused already: an earlier pause parked it (${timingWords(schedule.timing)}), and unless that is resumed it runs next on ${isoDay(nextRunAt)}`;
    }
    return undefined;
}
function planParking(task, planning, client) {
    if (task.schedule.kind !== 'cloud')
        return;
    const parsed = timing.safeParse(task.schedule.timing);
    if (!parsed.success) {
        planning.refusal ??= {
            reason: `the schedule of its task ${plan_short(task.id)} is in a form that is not known, and could not be restored`,
            advice: 'Leave this item out, or give the task another schedule first.',
        };
        return;
    }
    if (!atLeast(client.version, UPDATE_TASK_VERSION)) {
        planning.refusal ??= tooOld(client, UPDATE_TASK_VERSION);
        return;
    }
    const change = {
        change: 'task-parked',
        site: client.siteId,
        task: task.id,
        ...(task.priority === undefined ? {} : { priority: task.priority }),
        schedule: parsed.data,
        parked: parkedTiming(task.id, client.now()),
    };
    if (isParked(task.id, parsed.data)) {
        planning.remarks.push(`task ${plan_short(task.id)} was parked by an earlier pause, and may run again soon: if the record of that pause is lost, give it its own schedule by hand`);
    }
    planning.changes.push({
        change,
        words: `task ${plan_short(task.id)} (${timingWords(parsed.data)}) parked`,
    });
}
function planDeletion(group, planning, client) {
    const { item, members, beside, types, restoreAsFull } = group;
    const [first] = members;
    if (first?.schedule.kind !== 'server')
        return;
    const { id, name } = first.schedule;
    if (!atLeast(client.version, DELETE_TASK_VERSION)) {
        planning.refusal ??= tooOld(client, DELETE_TASK_VERSION);
        return;
    }
    if (!types && client.config.credentials.kind === 'connected-app') {
        planning.refusal ??= {
            reason: `a connected app may not use the schedules of Tableau Server, and could not put its task back on ${name}`,
            advice: 'Use a personal access token.',
        };
        return;
    }
    const inexact = members.filter((task) => !/^full/i.test(types?.get(task.id) ?? ''));
    const [one] = inexact;
    if (one && !restoreAsFull) {
        const type = types?.get(one.id);
        const what = type
            ? `is incremental (${type})`
            : 'may be incremental: this account is not told which';
        planning.refusal ??= {
            reason: `its task ${plan_short(one.id)} on schedule ${name} ${what}, and Tableau Server can only make full ones anew`,
            advice: 'Leave it out, suspend the whole schedule instead, or say restore_as_full: true to have it restored as a full refresh.',
        };
        return;
    }
    const change = {
        change: 'tasks-deleted',
        site: client.siteId,
        content: item.kind.name === datasources.name ? 'datasources' : 'workbooks',
        item: item.id,
        schedule: { id, name },
        tasks: members.map((task) => {
            const type = types?.get(task.id);
            return {
                id: task.id,
                ...(type && { type }),
                ...(task.priority === undefined ? {} : { priority: task.priority }),
            };
        }),
        beside: beside.map((task) => task.id),
        lost: members.flatMap((task) => whatIsLost(task, inexact.includes(task))),
    };
    planning.changes.push({
        change,
        words: `${members.length === 1 ? 'its task' : `its ${members.length} tasks`} on schedule ${name} deleted until resumed`,
    });
}
function whatIsLost({ id, priority = USUAL_PRIORITY }, inexact) {
    return [
        `task ${plan_short(id)} comes back with another id and no history`,
        ...(priority === USUAL_PRIORITY
            ? []
            : [`its priority ${priority} is lost: set it again by hand`]),
        ...(inexact ? ['it comes back as a full refresh'] : []),
    ];
}
async function typesOn(scheduleId, tasks) {
    try {
        const extracts = await tasks.extractsOn(scheduleId);
        return new Map(extracts.map(({ id, type }) => [id, type]));
    }
    catch (error) {
        if (errors_isForbidden(error))
            return undefined;
        throw error;
    }
}
function tooOld({ version }, needed) {
    return {
        reason: `this server's REST API ${version} can't do it: it takes ${needed}`,
        advice: 'Leave tableau-api-version out, or upgrade the server.',
    };
}
/** The first part of an id is enough to tell tasks apart. The record holds it in full. */
function plan_short(id) {
    return id.split('-')[0] ?? id;
}

;// CONCATENATED MODULE: ./vendors/tableau/pausing/parking.js




/** Sources disagree on the scope that updating a task takes: tableau-mcp names the first. */
const SCOPES = ['tableau:tasks:write', 'tableau:tasks:update'];
const TRIES = 2;
const OWNER = 'Only a site administrator or the owner of the content may change its tasks.';
/** Tableau Cloud: the task stays, with its id and type, and its schedule is moved far off. */
class Parking {
    #client;
    #tasks;
    #signal;
    constructor(client, tasks, signal) {
        this.#client = client;
        this.#tasks = tasks;
        this.#signal = signal;
    }
    /** Writes the schedule back as it is. What Tableau does not take now, it would not take later. */
    async rehearse({ task, schedule }) {
        const written = await this.#write(task, schedule).catch((error) => {
            throw error instanceof TableauError ? notTakenBack(task, schedule, error) : error;
        });
        if (!written)
            throw gone(task);
        if (isAt(written, schedule))
            return;
        throw new errors/* StepError */.zg(`Tableau does not keep the schedule of task ${plan_short(task)} as it is: ${timingWords(schedule)} became ${scheduleWords(written)}.`, { advice: 'Look at the task at Tableau, and leave this item out.' });
    }
    async park(change) {
        const { task, parked } = change;
        try {
            const written = await this.#write(task, parked);
            if (written && isAt(written, parked))
                return { kind: 'paused', words: pausedWords(written) };
            const reason = written
                ? `Tableau accepted another schedule for task ${plan_short(task)}, and made it ${scheduleWords(written)}`
                : gone(task).message;
            return { kind: 'refused', reason, advice: OWNER, partly: !(await this.#undone(change)) };
        }
        catch (error) {
            if (!(error instanceof TableauError || error instanceof NotPermitted))
                throw error;
            const reason = error instanceof TableauError ? error.words : error.message;
            const advice = error.advice ?? OWNER;
            return { kind: 'refused', reason, advice, partly: !(await this.#undone(change)) };
        }
    }
    /** True when the task is as it was before, or gone. A refusal may come after the effect. */
    async #undone({ task, schedule }) {
        const now = await this.#tasks.get(task);
        if (!now || isAt(now, schedule))
            return true;
        const written = await this.#write(task, schedule);
        return !written || isAt(written, schedule);
    }
    async restore({ task, schedule, parked }) {
        const now = await this.#tasks.get(task);
        if (!now) {
            return { kind: 'failed', reason: gone(task).message, advice: byHand(schedule) };
        }
        if (isAt(now, schedule)) {
            return { kind: 'in-place', words: `task ${plan_short(task)} is scheduled as before` };
        }
        if (!isAt(now, parked) && !isParkedNow(now)) {
            // A pause of what an earlier one had parked: that one has been resumed since.
            if (isParked(task, schedule)) {
                return { kind: 'in-place', words: `task ${plan_short(task)} was resumed meanwhile` };
            }
            return {
                kind: 'failed',
                reason: `the schedule of task ${plan_short(task)} was changed since it was paused, to ${scheduleWords(now)}, and is left so`,
                advice: byHand(schedule),
            };
        }
        const written = await this.#write(task, schedule);
        if (written && isAt(written, schedule)) {
            return { kind: 'restored', words: restoredWords(task, schedule) };
        }
        return {
            kind: 'failed',
            reason: `Tableau accepted the schedule of task ${plan_short(task)}, and did not keep it`,
            advice: byHand(schedule),
        };
    }
    /** Gives a task a schedule, and reads back what it has. The same schedule twice does no harm. */
    async #write(id, timing) {
        for (let tries = 1;; tries++) {
            await this.#update(id, timing);
            const task = await this.#tasks.get(id);
            if (!task || isAt(task, timing) || tries === TRIES)
                return task;
        }
    }
    async #update(id, timing) {
        const [first, second] = SCOPES;
        try {
            await this.#updateWith(first, id, timing);
        }
        catch (error) {
            const mayBeScope = this.#client.config.credentials.kind === 'connected-app';
            // A sign-in that asks for a scope which was not granted is refused as a whole.
            if (!mayBeScope || error instanceof TableauError || !(error instanceof errors/* StepError */.zg)) {
                throw error;
            }
            await this.#updateWith(second, id, timing).catch((other) => {
                const says = other instanceof TableauError || !(other instanceof errors/* StepError */.zg);
                throw says ? other : error;
            });
        }
    }
    async #updateWith(scope, id, timing) {
        const client = await this.#client.keepScopes([scope], this.#signal);
        await client.repeat({
            method: 'POST',
            path: `tasks/extractRefreshes/${encodeURIComponent(id)}`,
            body: scheduleBody(timing),
            scope,
            signal: this.#signal,
        });
    }
}
function isAt({ schedule }, timing) {
    return schedule.kind === 'cloud' && isSameTiming(schedule.timing, timing);
}
/** By a later pause than the one that is being resumed, on another day. */
function isParkedNow({ id, schedule }) {
    return schedule.kind === 'cloud' && isParked(id, schedule.timing);
}
function scheduleWords({ schedule }) {
    return schedule.kind === 'cloud' ? timingWords(schedule.timing) : 'another kind of schedule';
}
function pausedWords({ id, nextRunAt }) {
    const next = nextRunAt === undefined ? '' : ` on ${isoDay(nextRunAt)}`;
    return `task ${plan_short(id)} is parked; if nobody resumes it, it runs next${next || ' in about a month'}`;
}
function restoredWords(task, schedule) {
    const parked = isParked(task, schedule) ? ', as an earlier pause had parked it' : '';
    return `task ${plan_short(task)} again ${timingWords(schedule)}${parked}`;
}
function notTakenBack(task, schedule, error) {
    return new errors/* StepError */.zg(`Tableau does not take back the schedule of task ${plan_short(task)} (${timingWords(schedule)}): ${error.words}.`, {
        cause: error,
        advice: error.status === 403 ? OWNER : 'Give the task another schedule, or leave it out.',
    });
}
function gone(task) {
    return new errors/* StepError */.zg(`Task ${plan_short(task)} no longer exists, or this account may not see it.`, {
        advice: OWNER,
    });
}
function byHand(schedule) {
    return `It was ${timingWords(schedule)}: set it at Tableau by hand if that is still wanted.`;
}

;// CONCATENATED MODULE: ./vendors/tableau/pausing/recreation.js





const recreation_TRIES = 3;
/** A task that was just deleted may be listed for a moment; or nobody but a proxy has heard of it. */
const DELETED_AFTER_MS = [0, 1_000, 3_000, 6_000];
/** A task that was just made may not be listed at once. */
const recreation_LOOKS_AFTER_MS = [1_000, 3_000, 6_000];
const recreation_SINGULAR = { workbooks: 'workbook', datasources: 'datasource' };
/** Tableau Server: tasks are deleted, and made anew on the same schedule. */
class Recreation {
    #client;
    #tasks;
    #context;
    constructor(client, tasks, context) {
        this.#client = client;
        this.#tasks = tasks;
        this.#context = context;
    }
    /** Deletes the tasks, and reads back that they are gone. */
    async delete(change) {
        const { tasks, schedule, lost } = change;
        let left = tasks.map(({ id }) => id);
        for (const ms of DELETED_AFTER_MS) {
            await this.#context.clock.sleep(ms, this.#context.signal);
            for (const id of left) {
                const refused = await this.#deleteOne(id, change);
                if (refused)
                    return refused;
            }
            left = await this.#there(change);
            if (left.length === 0)
                break;
        }
        if (left.length > 0) {
            return {
                kind: 'refused',
                reason: `Tableau accepted that task ${plan_short(left[0] ?? '')} is deleted, and still lists it`,
                advice: 'Run it again, or look at the task on the server: a proxy may answer in its place.',
                // It may be gone all the same; the record of one that is there does no harm.
                partly: true,
            };
        }
        const what = tasks.length === 1 ? 'its task' : `its ${tasks.length} tasks`;
        return {
            kind: 'paused',
            words: `${what} on schedule ${schedule.name} deleted until resumed: ${lost.join('; ')}`,
        };
    }
    async #deleteOne(id, change) {
        try {
            await this.#tasks.delete(id);
            return undefined;
        }
        catch (error) {
            if (!(error instanceof TableauError) && !errors_isForbidden(error))
                throw error;
            return {
                kind: 'refused',
                reason: error instanceof TableauError ? error.words : error.message,
                advice: 'Only a site administrator or the owner of the content may delete its tasks.',
                // A refusal may come after the effect.
                partly: (await this.#missing(change)) > 0,
            };
        }
    }
    /** Which of the tasks are listed still: a task may be denied (404026) while its schedule has it. */
    async #there({ item, tasks }) {
        const listed = new Set((await this.#tasks.of({ id: item })).map(({ id }) => id));
        return tasks.map(({ id }) => id).filter((id) => listed.has(id));
    }
    /** Makes as many tasks anew as there are missing, and no more than that. */
    async restore(change) {
        const { schedule } = change;
        let missing = await this.#missing(change);
        if (missing === 0) {
            return { kind: 'in-place', words: `on schedule ${schedule.name} as before` };
        }
        for (let tries = 1; tries <= recreation_TRIES && missing > 0; tries++) {
            const added = await this.#add(change, missing);
            if (added === 'added')
                break;
            if (added !== 'lost')
                return added;
            // What a lost answer may have made shows after a moment.
            missing = await this.#stillMissing(change);
        }
        if ((await this.#stillMissing(change)) > 0) {
            return {
                kind: 'failed',
                reason: `Tableau does not show the task on schedule ${schedule.name} that was to be made anew`,
                advice: recreation_byHand(change),
            };
        }
        const lost = change.lost.length === 0 ? '' : ` (${change.lost.join('; ')})`;
        return { kind: 'restored', words: `on schedule ${schedule.name} again${lost}` };
    }
    /** Looks several times, as long as something is missing. */
    async #stillMissing(change) {
        const { clock, signal } = this.#context;
        let missing = await this.#missing(change);
        for (const ms of recreation_LOOKS_AFTER_MS) {
            if (missing === 0)
                break;
            await clock.sleep(ms, signal);
            missing = await this.#missing(change);
        }
        return missing;
    }
    /** How many of the tasks are neither there nor made anew. */
    async #missing({ item, schedule, tasks, beside }) {
        const there = (await this.#tasks.of({ id: item })).filter((task) => task.schedule.kind === 'server' && task.schedule.id === schedule.id);
        const known = new Set([...tasks.map(({ id }) => id), ...beside]);
        const anew = there.filter(({ id }) => !known.has(id)).length;
        const gone = tasks.filter(({ id }) => !there.some((task) => task.id === id)).length;
        return Math.max(0, gone - anew);
    }
    /** Adds as many as it is told. Stops at the first lost answer: what became of it has to be looked at. */
    async #add(change, times) {
        for (let made = 0; made < times; made++) {
            try {
                this.#warn(await this.#addOnce(change), change);
            }
            catch (error) {
                if (error instanceof TableauError || errors_isForbidden(error)) {
                    const reason = error instanceof TableauError ? error.words : error.message;
                    return { kind: 'failed', reason, advice: recreation_byHand(change) };
                }
                if (!(error instanceof errors/* UnavailableError */.hG))
                    throw error;
                // An unknown schedule is a 500 as well (500000).
                this.#context.log.debug(`Adding to schedule ${change.schedule.name}: ${error.message}`);
                return 'lost';
            }
        }
        return 'added';
    }
    async #addOnce({ content, item, schedule }) {
        const response = await this.#client.call({
            method: 'PUT',
            path: `schedules/${encodeURIComponent(schedule.id)}/${content}`,
            body: { task: { extractRefresh: { [recreation_SINGULAR[content]]: { id: item } } } },
            scope: 'for schedules (none is documented: use a personal access token)',
            signal: this.#context.signal,
            freshConnection: true,
        });
        return (0,http_answer/* unread */.gy)(response);
    }
    /** Warnings come with a 200 (TSC test asset schedule_add_workbook_with_warnings.xml). */
    #warn({ json }, { schedule }) {
        for (const { message } of addedAnswer.safeParse(json).data?.warnings ?? []) {
            if (message)
                this.#context.log.warning(`Tableau, about schedule ${schedule.name}: ${message}`);
        }
    }
}
function recreation_byHand({ content, schedule, tasks }) {
    const what = tasks.length === 1 ? 'a task' : `${tasks.length} tasks`;
    return `The ${recreation_SINGULAR[content]} had ${what} on schedule ${schedule.name}: run resume again with the record, or add it by hand.`;
}

;// CONCATENATED MODULE: ./vendors/tableau/pausing/pausing.js







/**
 * Pauses extract refreshes. There is no request that pauses a task: on Cloud its schedule is moved
 * far off, on Server it is deleted and made anew; a whole schedule is suspended when asked for.
 */
class TableauPausing {
    #client;
    #context;
    #jobs;
    #tasks;
    #schedules;
    #lineages;
    #sight;
    #parking;
    #recreation;
    constructor(client, context, { jobs, schedules, lineages, sight }) {
        const { signal } = context;
        this.#client = client;
        this.#context = context;
        this.#jobs = jobs;
        this.#tasks = new Tasks(client, signal);
        this.#schedules = schedules;
        this.#lineages = lineages;
        this.#sight = sight;
        this.#parking = new Parking(client, this.#tasks, signal);
        this.#recreation = new Recreation(client, this.#tasks, context);
    }
    async plan(requests) {
        const isContent = requests.some(({ item }) => item.kind.name !== schedules.name);
        const tasks = isContent ? await this.#tasks.all() : [];
        const leftRunning = await this.#sourcesLeftRunning(requests, tasks);
        return Promise.all(requests.map(async (request) => {
            if (request.item.kind.name === schedules.name)
                return this.#planSchedule(request.item);
            const plan = await planTasks(request, tasks, this.#tasks, this.#client);
            const hidden = await this.#whatIsHidden(request.item, tasks);
            const left = leftRunning.get(request.item.id) ?? [];
            const remarks = [...plan.remarks, ...(hidden.remarks ?? []), ...left.map(goesOn)];
            return { ...plan, ...hidden, remarks };
        }));
    }
    /** No task at all may be one that only administrators see. */
    async #whatIsHidden({ id }, tasks) {
        if (tasks.some(({ itemId }) => itemId === id))
            return {};
        const seen = await this.#sight.reaches(id);
        if (seen === true)
            return {};
        if (seen === false)
            return { refusal: HIDDEN };
        return {
            remarks: ['no task of it is seen; others than its owner and administrators see none'],
        };
    }
    async #planSchedule(item) {
        if (await this.#schedules.isSuspended(item.id)) {
            const remarks = ['it is suspended already, and stays so'];
            return { changes: [], remarks, refreshed: [] };
        }
        const extracts = await this.#extractsOn(item.id);
        const items = [...new Set(extracts?.flatMap(({ itemId }) => itemId ?? []))];
        const counted = `${extracts?.length} tasks of ${items.length} items of this site`;
        const words = extracts === undefined ? 'how many tasks is not told' : counted;
        return {
            changes: [
                {
                    change: suspension(item),
                    words: `the whole schedule suspended, with every task on it: ${words}`,
                },
            ],
            remarks: [],
            // Which of the two kinds does not matter: what runs is told apart by the id.
            refreshed: items.map((id) => ({ kind: workbooks, id, name: id })),
        };
    }
    async #extractsOn(scheduleId) {
        try {
            return await this.#tasks.extractsOn(scheduleId);
        }
        catch (error) {
            if (errors_isForbidden(error))
                return undefined;
            throw error;
        }
    }
    /** Published sources that paused workbooks read and that go on being refreshed, as far as it shows. */
    async #sourcesLeftRunning(requests, tasks) {
        const books = requests.filter(({ item }) => item.kind.name === workbooks.name);
        if (books.length === 0)
            return new Map();
        const paused = new Set(requests.map(({ item }) => item.id));
        const scheduled = new Set(tasks.flatMap(({ itemId }) => itemId ?? []));
        try {
            const lineage = await this.#lineages.of(books.map(({ item }) => item.id), AbortSignal.any([this.#context.signal, AbortSignal.timeout(LOOK_MS)]));
            return new Map([...lineage].map(([id, { sources }]) => [
                id,
                sources.filter(({ luid }) => scheduled.has(luid) && !paused.has(luid)).map(pausing_nameOf),
            ]));
        }
        catch (error) {
            this.#context.signal.throwIfAborted();
            this.#context.log.debug(`Which published sources go on being refreshed: ${String(error)}`);
            return new Map();
        }
    }
    async rehearse(change) {
        const known = this.#read(change);
        if (known.change === 'task-parked')
            await this.#parking.rehearse(known);
    }
    async pause(change) {
        const known = this.#read(change);
        switch (known.change) {
            case 'task-parked':
                return this.#parking.park(known);
            case 'tasks-deleted':
                return this.#recreation.delete(known);
            case 'schedule-suspended':
                return this.#schedules.suspend(known);
        }
    }
    async resume(change) {
        const known = this.#read(change);
        if (known.change === 'schedule-suspended')
            return this.#schedules.activate(known);
        if (known.site !== this.#client.siteId) {
            return {
                kind: 'failed',
                reason: 'the record is of another site than the one that is signed in to',
                advice: 'Give tableau-url and tableau-site as the pause step had them.',
            };
        }
        return known.change === 'task-parked'
            ? this.#parking.restore(known)
            : this.#recreation.restore(known);
    }
    async changesOf(item) {
        return [suspension(item)];
    }
    unfinished(items) {
        return this.#jobs.unfinished(items);
    }
    #read(change) {
        return tableauChange.parse(change);
    }
}
const HIDDEN = {
    reason: 'whether it has tasks is not shown to this account, which neither owns it nor is an administrator',
    advice: 'Sign in as its owner or as a site administrator, or leave it out.',
};
/** For what is only worth a remark. */
const LOOK_MS = 20_000;
function suspension({ id, name }) {
    return { change: 'schedule-suspended', schedule: { id, name } };
}
function pausing_nameOf({ name }) {
    return name;
}
function goesOn(source) {
    return `${datasources.singular} ${source}, which it reads, goes on being refreshed`;
}

;// CONCATENATED MODULE: ./vendors/tableau/pausing/schedules.js






/** Whole schedules of a Tableau Server. What happens to one happens to every task on it, of all sites. */
class Schedules {
    #client;
    #signal;
    #rows;
    constructor(client, signal) {
        this.#client = client;
        this.#signal = signal;
    }
    async find(selectors) {
        if (selectors.length === 0)
            return [];
        this.#rows ??= this.#list();
        const rows = await this.#rows;
        return selectors.map(({ conditions }) => rows
            .filter((row) => conditions.every((condition) => {
            const value = row[condition.field];
            const type = schedules.filters[condition.field] ?? 'text';
            return holds(condition, type, value === undefined ? [] : [value]);
        }))
            .map(schedules_toItem));
    }
    /** True when it is suspended now. */
    async isSuspended(id) {
        const row = (await this.#list()).find((one) => one.id === id);
        if (row)
            return isSuspended(row.state);
        throw new errors/* StepError */.zg(`The schedule ${id} no longer exists, or this account may not see it.`, {
            advice: 'Schedules take a server administrator. Look on the server whether it was deleted.',
        });
    }
    async suspend({ schedule }) {
        try {
            await this.#setState(schedule.id, 'Suspended');
        }
        catch (error) {
            if (!(error instanceof TableauError) && !errors_isForbidden(error))
                throw error;
            const words = error instanceof TableauError ? error.words : error.message;
            // A refusal may come after the effect.
            const partly = await this.isSuspended(schedule.id);
            return { kind: 'refused', reason: words, advice: MAY_NOT, partly };
        }
        if (await this.isSuspended(schedule.id))
            return { kind: 'paused', words: 'suspended' };
        return { kind: 'refused', reason: NOT_DONE, advice: MAY_NOT, partly: false };
    }
    async activate({ schedule }) {
        if (!(await this.isSuspended(schedule.id))) {
            return { kind: 'in-place', words: 'it was active already' };
        }
        await this.#setState(schedule.id, 'Active');
        const isStill = await this.isSuspended(schedule.id);
        return isStill
            ? { kind: 'failed', reason: NOT_DONE, advice: MAY_NOT }
            : { kind: 'restored', words: 'active again' };
    }
    /** The same state twice is the same state: it is repeated until there is an answer. */
    async #setState(id, state) {
        const response = await this.#client.repeat({
            method: 'PUT',
            below: 'server',
            path: `schedules/${encodeURIComponent(id)}`,
            body: { schedule: { state } },
            scope: schedules_SCOPE,
            signal: this.#signal,
        });
        const parsed = scheduleAnswer.safeParse(response.json);
        if (parsed.success && parsed.data.schedule.state !== state) {
            throw new errors/* StepError */.zg(`Tableau answered that the schedule is ${parsed.data.schedule.state}.`, {
                advice: MAY_NOT,
            });
        }
    }
    async #list() {
        try {
            return await new Listing(this.#client, this.#signal).all({
                path: 'schedules',
                below: 'server',
                page: schedulePage,
                scope: schedules_SCOPE,
            });
        }
        catch (error) {
            if (!errors_isForbidden(error))
                throw error;
            throw new errors/* StepError */.zg(`This account may not list schedules: ${error.message}`, {
                cause: error,
                advice: 'Whole schedules exist on Tableau Server alone, and take a server administrator; on Tableau Cloud pause workbooks and datasources instead.',
            });
        }
    }
}
/** No scope of connected apps is documented for schedules. */
const schedules_SCOPE = 'for schedules (none is documented: use a personal access token)';
const NOT_DONE = 'Tableau accepted it, and the schedule is as it was';
const MAY_NOT = 'Only a server administrator may suspend and activate schedules.';
function isSuspended(state) {
    return state.toLowerCase() === 'suspended';
}
function schedules_toItem({ id, name, type, frequency }) {
    const folder = [frequency, type].filter(Boolean).join(' ');
    return { kind: schedules, id, name, ...(folder === '' ? {} : { folder }) };
}

;// CONCATENATED MODULE: ./vendors/tableau/pausing/visibility.js


const visibility_SCOPE = 'tableau:users:read';
/** Whether this account would see the tasks of an item: those of others' content only administrators do. */
class Sight {
    #client;
    #rows;
    #signal;
    #isAdministrator;
    /** @param rows what was told of the items when they were found */
    constructor(client, rows, signal) {
        this.#client = client;
        this.#rows = rows;
        this.#signal = signal;
    }
    /** `undefined` where it can't be told. */
    async reaches(itemId) {
        const owner = this.#rows.get(itemId)?.owner?.id;
        const { userId } = this.#client;
        if (userId === undefined)
            return undefined;
        if (owner === userId)
            return true;
        this.#isAdministrator ??= this.#ask(userId);
        const isAdministrator = await this.#isAdministrator;
        return owner === undefined && isAdministrator === false ? undefined : isAdministrator;
    }
    async #ask(userId) {
        const path = `users/${encodeURIComponent(userId)}`;
        const call = { method: 'GET', path, scope: visibility_SCOPE, signal: this.#signal };
        try {
            const response = await this.#client.withScopes([visibility_SCOPE], this.#signal, (client) => client.read(call));
            return schemas_userAnswer.safeParse(response.json).data?.user.siteRole?.includes('Administrator');
        }
        catch (error) {
            if (error instanceof errors/* StepError */.zg)
                return undefined;
            throw error;
        }
    }
}

;// CONCATENATED MODULE: ./vendors/tableau/session.js


















/** Tableau refuses a second refresh of an extract by itself, and runs a flow as often as it is asked. */
const EXTRACT_SHOWS_WITHIN_MS = 30_000;
const FLOW_SHOWS_WITHIN_MS = 60_000;
/**
 * Only what is needed: a connected app refuses a sign-in that asks for more than it was granted.
 * What changes tasks asks for its scopes when it comes to that.
 */
function scopesFor({ operation, kinds }) {
    const hasFlows = kinds.some(({ name }) => name === flows.name);
    const hasExtracts = kinds.some(({ name }) => name !== flows.name);
    switch (operation) {
        case 'refresh':
            return [
                ...(hasExtracts ? ['tableau:content:read'] : []),
                'tableau:jobs:read',
                ...(hasExtracts ? ['tableau:tasks:run'] : []),
                ...(hasFlows ? ['tableau:flows:read', 'tableau:flows:run'] : []),
            ];
        case 'wait':
        case 'cancel':
            return ['tableau:jobs:read'];
        case 'pause':
            return ['tableau:content:read', 'tableau:jobs:read', 'tableau:tasks:read'];
        case 'resume':
            return ['tableau:content:read', 'tableau:tasks:read'];
    }
}
/**
 * Of a site of Tableau Cloud (help.tableau.com: Tableau Cloud Site Capacity). Since 2026 some are a
 * tenant's own, so that nothing is held back for their sake but looks that can be spared.
 */
const CLOUD_LIMITS = { looksPerDay: 20_000, startsPerHour: 60 };
/** `10ax.online.tableau.com`, and behind a proxy `bi.acme.com/tableau`. */
function session_placeOf({ host, pathname }) {
    return `${host}${pathname.replace(/\/$/, '')}`;
}
/** Tableau behind the port. */
class TableauSession {
    #client;
    #context;
    #finder;
    #jobs;
    #past;
    #schedules;
    #lineages;
    #incrementalTasks;
    pausing;
    constructor(client, context) {
        const { signal } = context;
        this.#client = client;
        this.#context = context;
        this.#finder = new content_finder_Finder(client, signal);
        const bridges = new Bridges(client, this.#finder.rows, signal);
        const refreshes = new LastRefreshes(client, signal);
        this.#jobs = new jobs_Jobs(client, context, bridges, refreshes);
        this.#past = new Past(client, signal, { runs: this.#jobs.runs, refreshes });
        this.#schedules = new Schedules(client, signal);
        this.#lineages = new Lineages(client);
        this.#incrementalTasks = new IncrementalTasks(client, signal);
        this.pausing = new TableauPausing(client, context, {
            jobs: this.#jobs,
            schedules: this.#schedules,
            lineages: this.#lineages,
            sight: new Sight(client, this.#finder.rows, signal),
        });
    }
    static async open(config, context) {
        const client = await TableauClient.signIn(config, scopesFor(context), context);
        return new TableauSession(client, context);
    }
    get description() {
        const { credentials, site } = this.#client.config;
        const where = `${site === '' ? 'the default site' : `site ${site}`} (${session_placeOf(this.#client.base)}, API ${this.#client.version})`;
        const name = credentials.kind === 'token' ? this.#client.userName : credentials.username;
        const as = name === undefined ? '' : ` as ${name}`;
        const which = credentials.kind === 'token' ? ` ${credentials.name}` : '';
        return `${where}, signed in${as} with ${WITH[credentials.kind]}${which}`;
    }
    get limits() {
        return isTableauCloud(this.#client.base.hostname) ? CLOUD_LIMITS : {};
    }
    get observesTogether() {
        return this.#jobs.mayList;
    }
    find(selectors) {
        return this.#find(selectors, (ofContent) => this.#finder.find(ofContent));
    }
    findAnew(selectors) {
        return this.#find(selectors, (ofContent) => this.#finder.findAnew(ofContent));
    }
    async #find(selectors, findContent) {
        const ofSchedules = selectors.filter(isOfSchedules);
        const ofContent = selectors.filter((selector) => !isOfSchedules(selector));
        const [found, content] = await Promise.all([
            this.#schedules.find(ofSchedules),
            ofContent.length === 0 ? [] : findContent(ofContent),
        ]);
        const answers = new Map([
            ...ofSchedules.map((selector, index) => [selector, found[index] ?? []]),
            ...ofContent.map((selector, index) => [selector, content[index] ?? []]),
        ]);
        return selectors.map((selector) => answers.get(selector) ?? []);
    }
    async near(selectors) {
        const nearby = new Nearby(new content_finder_Finder(this.#client, this.#context.signal, false));
        const content = await nearby.of(selectors);
        return Promise.all(selectors.map((selector, index) => isOfSchedules(selector) ? this.#nearSchedules(selector) : (content[index] ?? [])));
    }
    /** By the list that was read. */
    async #nearSchedules(selector) {
        const all = await this.#schedules.find([{ ...selector, conditions: [] }]).catch(() => []);
        return selector.conditions
            .filter(({ field, operator }) => field === 'name' && operator !== 'like')
            .flatMap(({ values }) => values)
            .flatMap((wanted) => nearest(wanted, all.flat(), ({ name }) => name))
            .map(({ found, how }) => `There is ${quoted(found.name)}, ${how}.`);
    }
    upstream(items) {
        return upstreamOf(items, this.#lineages, this.#finder, this.#context.signal);
    }
    describe(items) {
        return this.#finder.describe(items);
    }
    prepare(order) {
        return prepareOrder(order, {
            client: this.#client,
            signal: this.#context.signal,
            incrementalTaskOf: (item) => this.#incrementalTasks.of(item),
        });
    }
    /** Of extracts Tableau refuses a duplicate (409093); every run of a flow it is asked for it queues. */
    guardsAgainstSecond({ kind }) {
        return kind.name !== flows.name;
    }
    running(order) {
        return this.#jobs.running(order);
    }
    trigger(order) {
        return triggerOrder(order, this.#client, (job) => this.#jobs.noteOurs(job));
    }
    look(order) {
        return this.#jobs.look(order);
    }
    startedSince(order, look) {
        return this.#jobs.startedSince(order, look);
    }
    /** Nothing but our own patience keeps a flow from being run twice. */
    showsWithinMs({ kind }) {
        return kind.name === flows.name ? FLOW_SHOWS_WITHIN_MS : EXTRACT_SHOWS_WITHIN_MS;
    }
    durations(order) {
        return this.#past.durations(order);
    }
    lastSuccess(order) {
        return this.#past.lastSuccess(order);
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
    close() {
        return this.#client.signOut();
    }
}
function isOfSchedules({ kind }) {
    return kind.name === schedules.name;
}

;// CONCATENATED MODULE: ./vendors/tableau/index.js






/** Tableau Cloud and Tableau Server, by their REST API. */
const tableau = {
    id: 'tableau',
    label: 'Tableau',
    folder: 'Project',
    kinds: [flows, datasources, workbooks],
    pausable: {
        kinds: [datasources, workbooks, schedules],
        withoutRecord: [schedules],
        change: tableauChange,
    },
    jobNeeds: [],
    inputs: [
        'tableau-url',
        'tableau-site',
        'tableau-token-name',
        'tableau-token-secret',
        'tableau-username',
        'tableau-password',
        'tableau-client-id',
        'tableau-secret-id',
        'tableau-secret-value',
        'tableau-api-version',
    ],
    secretInputs: ['tableau-token-secret', 'tableau-password', 'tableau-secret-value'],
    // Tableau queues what it is asked for by itself.
    maxParallel: Number.POSITIVE_INFINITY,
    readConfig: tableau_config_readConfig,
    readLink: tableau_link_readLink,
    isOwnPage: (url, { base }) => isPageOf(base, url),
    connect: (config, context) => TableauSession.open(config, context),
};

;// CONCATENATED MODULE: ./vendors/tamr/config.js

const config_VERSION = 'api/v1beta1';
const DOMAIN = '.tamr.cloud';
const config_EXAMPLE = 'my-tenant';
/** Reads the `tamr-*` inputs; adds every problem to `problems`. */
function tamr_config_readConfig({ input }, problems) {
    const base = readBase(input, problems);
    const apiKey = readKey(input('tamr-api-key'), problems);
    if (base === undefined || apiKey === undefined)
        return undefined;
    const path = base.pathname.replace(/\/+$/, '').replace(new RegExp(`/${config_VERSION}$`), '');
    return {
        api: new URL(`${path.replace(/\/+$/, '')}/${config_VERSION}/`, base.origin),
        tenant: tenantOf(base),
        apiKey,
        addressInput: input('tamr-url') === '' ? 'tamr-tenant' : 'tamr-url',
    };
}
function readBase(input, problems) {
    const tenant = input('tamr-tenant');
    const url = input('tamr-url');
    if ((tenant === '') === (url === '')) {
        problems.push({
            input: 'tamr-tenant',
            allowed: tenant === ''
                ? `is required (or tamr-url): ${config_EXAMPLE}, where Tamr is at https://${config_EXAMPLE}${DOMAIN}`
                : 'give one of tamr-tenant and tamr-url, not both',
        });
        return undefined;
    }
    return url === '' ? readTenant(tenant, problems) : readUrl(url, problems);
}
function readTenant(given, problems) {
    if (isName(given))
        return new URL(`https://${given}${DOMAIN}`);
    const pasted = pastedTenant(given);
    problems.push({
        input: 'tamr-tenant',
        ...(given.includes('@') ? {} : { given }),
        allowed: pasted === undefined
            ? `the tenant's name alone (letters, digits and hyphens): ${config_EXAMPLE}, where Tamr is at https://${config_EXAMPLE}${DOMAIN}. Another address goes in tamr-url`
            : `the tenant's name alone: ${pasted}`,
    });
    return undefined;
}
/** The tenant in an address that was copied whole. */
function pastedTenant(given) {
    const url = URL.parse(given.includes('://') ? given : `https://${given}`);
    return url ? tenantOf(url) : undefined;
}
function tenantOf({ hostname }) {
    const name = hostname.endsWith(DOMAIN) ? hostname.slice(0, -DOMAIN.length) : '';
    return isName(name) ? name : undefined;
}
/** A label of a host name. */
function isName(text) {
    return /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(text);
}
function readUrl(given, problems) {
    const problem = (allowed, shown = true) => {
        problems.push({ input: 'tamr-url', ...(shown ? { given } : {}), allowed });
        return undefined;
    };
    const url = URL.parse(given);
    if (url?.username || url?.password) {
        return problem('an address without user name and password', false);
    }
    if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') {
        return problem(`an address such as https://${config_EXAMPLE}${DOMAIN}`);
    }
    if (url.protocol === 'http:' && !isLoopback(url.hostname))
        return problem('must be https');
    if (/[?#]/.test(given))
        return problem('the base address alone, without ? and #');
    return url;
}
function readKey(key, problems) {
    if (/^[\x21-\x7e]+$/.test(key))
        return key;
    problems.push({
        input: 'tamr-api-key',
        allowed: key === ''
            ? 'is required: a key of Admin Center > API Keys; a secret that does not exist is empty, and runs from forks get none'
            : 'the key alone: a blank, a line break or a special character in it can be none of the key',
    });
    return undefined;
}

;// CONCATENATED MODULE: ./vendors/tamr/kinds.js

/** A job is made of ids alone: there is nothing about it to choose. */
const nothing = schemas/* strictObject */.rej({});
const sources = kind('sources', 'source', 'sources', { id: 'id' });
const dataProducts = kind('data_products', 'data product', 'data products', { id: 'id' });
/** They update the RealTime search index. */
const workflows = kind('workflows', 'workflow', 'workflows', { id: 'id' });
/** Publish configurations of a data product, or without one of the RealTime datastore. */
const destinations = kind('destinations', 'destination', 'destinations', {
    id: 'id',
    data_product_id: 'id',
});
function kind(name, singular, plural, filters) {
    return { name, singular, plural, filters, parameters: nothing, bareId: true };
}
/**
 * Where Tamr shows the ids of a kind (cloud.docs.tamr.com: Coordinating Data Product Refresh via
 * API). There is no request that lists them.
 */
function whereIdsAre({ name }) {
    switch (name) {
        case sources.name:
            return 'under Configurations > Sources';
        case dataProducts.name:
            return 'on the Configure Data Product page';
        case workflows.name:
            return 'under Configurations > Workflows (of the type loadToSorFromDataProduct)';
        default:
            return "on the data product's Publish page";
    }
}

;// CONCATENATED MODULE: ./vendors/tamr/find.js


/** Adds every filter that does not name its items. */
function checkFilters(selectors, problems) {
    for (const allowed of complaintsAbout(selectors))
        problems.push({ input: 'items', allowed });
}
/**
 * The items that the selectors name. Tamr has no request that lists sources, data products,
 * workflows or destinations, so that each has to be named by its id, and is taken at its word.
 * @throws StepError for what `checkFilters` complains about
 */
function find(selectors) {
    const [complaint] = complaintsAbout(selectors);
    if (complaint !== undefined)
        throw new errors/* StepError */.zg(`${complaint}. Nothing was triggered.`);
    return selectors.map((selector) => find_read(selector).items);
}
function complaintsAbout(selectors) {
    const all = selectors.map((selector) => ({ ...find_read(selector), path: selector.path }));
    const items = all.flatMap((one) => one.items);
    return [
        ...all.flatMap(({ path, wrong }) => (wrong === undefined ? [] : [`${path}: ${wrong}`])),
        ...contradictions(items),
    ];
}
function find_read(selector) {
    const { kind } = selector;
    const refuse = (wrong) => ({ items: [], wrong });
    const ids = find_valuesOf(selector, 'id');
    if (ids === undefined) {
        return refuse(`add the id of the ${kind.singular}, which Tamr shows ${whereIdsAre(kind)}. It can't be asked for a list of its ${kind.plural}`);
    }
    const products = find_valuesOf(selector, 'data_product_id');
    if (products && products.length !== 1) {
        return refuse('name one data product: a destination belongs to one');
    }
    if ([...ids, ...(products ?? [])].some((id) => !id.isWellFormed())) {
        return refuse('holds half a character, which is no part of an id');
    }
    return { items: ids.map((id) => find_toItem(selector, id, products?.[0])) };
}
/** What all conditions on a field agree on, or `undefined` without any. */
function find_valuesOf({ conditions }, field) {
    const [first, ...others] = conditions.filter((condition) => condition.field === field);
    if (!first)
        return undefined;
    return [...new Set(first.values)].filter((value) => others.every(({ values }) => values.includes(value)));
}
function find_toItem({ kind }, id, product) {
    const oneAtATime = kind.name === dataProducts.name ? id : product;
    return {
        kind,
        id,
        name: '',
        ...(product === undefined ? {} : { variant: product, folder: product }),
        // Tamr advises against two jobs of a data product at a time (Jobs Overview, Best Practices).
        ...(oneAtATime === undefined ? {} : { oneAtATime }),
    };
}
/** Destinations that are named with two data products, or once with and once without. */
function contradictions(items) {
    const named = items.filter(({ kind }) => kind.name === destinations.name);
    const byId = Map.groupBy(named, ({ id }) => id);
    return [...byId].flatMap(([id, same]) => {
        const products = new Set(same.map(({ variant }) => variant ?? 'none'));
        if (products.size === 1)
            return [];
        const list = [...products].join(', ');
        return [`destination ${id} is named with different data products (${list}): it belongs to one`];
    });
}

;// CONCATENATED MODULE: ./vendors/tamr/schemas.js

/**
 * Of Tamr's answers its pages show little: `jobId` of a new job, `status.state` and `status.error`
 * of one (Coordinating Data Product Refresh via API), `stateStartTime` in Job Events. The API is a
 * preview (v1beta1) to which fields may be added, and whose filters spell fields `like_this`.
 */
const tamr_schemas_text = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]).transform(String);
/** Job Events come with empty ids of what a job is not about. */
const tamr_schemas_optionalText = tamr_schemas_text.nullish().transform((value) => value || undefined);
const tamr_schemas_optionalTime = tamr_schemas_optionalText.transform((value) => {
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
    load: schemas/* object */.Ikc({ sourceId: tamr_schemas_optionalText }).nullish(),
    update: schemas/* object */.Ikc({ dataProductId: tamr_schemas_optionalText, workflowId: tamr_schemas_optionalText }).nullish(),
    publish: schemas/* object */.Ikc({ destinationId: tamr_schemas_optionalText, dataProductId: tamr_schemas_optionalText }).nullish(),
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
const schemas_failure = schemas/* unknown */.L5J()
    .optional()
    .transform((error) => {
    if (!error || (typeof error === 'object' && Object.keys(error).length === 0))
        return undefined;
    const words = schemas/* object */.Ikc({ reason: tamr_schemas_optionalText, message: tamr_schemas_optionalText }).safeParse(error);
    if (words.success)
        return words.data;
    return {
        reason: undefined,
        message: typeof error === 'string' ? error : JSON.stringify(error),
    };
});
const schemas_status = schemas/* object */.Ikc({ state: tamr_schemas_optionalText, stateStartTime: tamr_schemas_optionalTime, error: schemas_failure });
const schemas_job = schemas/* object */.Ikc({ configuration, status: schemas_status });
/** The job as `GET /jobs/{jobId}` shows it. */
const schemas_jobAnswer = answer(schemas_job);
const identified = schemas/* object */.Ikc({ jobId: tamr_schemas_optionalText, id: tamr_schemas_optionalText })
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
    nextPageToken: tamr_schemas_optionalText,
}));
/** A new job's id: on top in Tamr's script, and wherever else it may reasonably be. */
const createAnswer = answer(schemas/* union */.KCZ([identified, schemas/* object */.Ikc({ job: identified }).transform((nested) => nested.job)]));
/**
 * `{"statusCode":404,"message":"…"}` (cloud.docs.tamr.com: Error Handling), or the form of gRPC
 * gateways, `{"code":5,"message":"…","details":[]}`.
 */
const tamr_schemas_errorAnswer = schemas/* object */.Ikc({ message: tamr_schemas_optionalText });

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
        const parsed = tamr_schemas_errorAnswer.safeParse(response.json);
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



const access_ADDRESS_ADVICE = 'Check tamr-tenant or tamr-url, and what stands between the runner and it.';
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
        advice: access_ADDRESS_ADVICE,
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
        return new errors/* StepError */.zg(message, { cause: error, advice: access_ADDRESS_ADVICE });
    }
    if (error instanceof errors/* UnavailableError */.hG && error.heals === 'soon') {
        const what = isUnknownHost(error) && tenant !== undefined ? `There is no tenant ${tenant}` : '';
        const message = [what || 'Tamr can not be reached', error.message].join(': ');
        return new errors/* StepError */.zg(`${message}.`, { cause: error, advice: access_ADDRESS_ADVICE });
    }
    return error;
}
function isUnknownHost({ cause }) {
    return cause instanceof Error && 'code' in cause && cause.code === 'ENOTFOUND';
}

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
        this.#address = http_address/* Address */.p.of(context.clock, 'Tamr', config.addressInput);
        this.#serverClock = new ServerClock(context.clock);
    }
    /** The server's clock, by its `Date` headers: never later than it shows. Milliseconds since the epoch. */
    now() {
        return this.#serverClock.now();
    }
    /** `call`, repeated while Tamr does not answer. For what changes nothing. */
    async read(call) {
        const { clock, random, log, leftMs } = this.#context;
        return (0,http_patience/* patiently */.d)(async () => {
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
function client_jobPath(id) {
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
const filter_NOT_DONE = 'status.state != DONE';
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

;// CONCATENATED MODULE: ./vendors/tamr/configuration.js


/** The bodies are those of Tamr's own script (Coordinating Data Product Refresh via API). */
const NAMING = {
    [sources.name]: {
        configuration: ({ id }) => ({ load: { sourceId: id } }),
        clause: ({ id }) => equals('configuration.load.source_id', id),
        isFor: ({ load }, { id }) => load?.sourceId === id,
    },
    [dataProducts.name]: {
        configuration: ({ id }) => ({ update: { dataProductId: id } }),
        clause: ({ id }) => equals('configuration.update.data_product_id', id),
        isFor: ({ update }, { id }) => update?.dataProductId === id && update.workflowId === undefined,
    },
    [workflows.name]: {
        configuration: ({ id }) => ({ update: { workflowId: id } }),
        clause: ({ id }) => equals('configuration.update.workflow_id', id),
        isFor: ({ update }, { id }) => update?.workflowId === id,
    },
    [destinations.name]: {
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
    const destination = named(destinations, publish?.destinationId);
    return (named(sources, load?.sourceId) ??
        named(workflows, update?.workflowId) ??
        named(dataProducts, update?.dataProductId) ??
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

;// CONCATENATED MODULE: ./vendors/tamr/listing.js



/** The most that Tamr puts on a page (cloud.docs.tamr.com: Jobs, list). */
const tamr_listing_PAGE_SIZE = '30';
/** More is not worth looking through: filters leave a handful, where they are heeded. */
const tamr_listing_MOST_PAGES = 20;
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
    return { ...(await tamr_listing_pagesOf(client, {}, signal)), refused: filters.length };
}
/** Whether any job passes a filter, or `undefined` when Tamr does not take it. */
async function anyPasses(client, filter, signal) {
    const jobs = await tryList(client, filter, signal, 1);
    return jobs && (jobs.rows.length > 0 || !jobs.whole);
}
/** The first page of what passes a filter, asked for once; `undefined` when Tamr does not take it. */
async function newest(client, filter, signal) {
    try {
        const query = { pageSize: tamr_listing_PAGE_SIZE, filter };
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
        return await tamr_listing_pagesOf(client, { filter }, signal, mostPages);
    }
    catch (error) {
        if (error instanceof TamrError && error.fromApi && error.status === 400)
            return undefined;
        throw error;
    }
}
async function tamr_listing_pagesOf(client, query, signal, mostPages = tamr_listing_MOST_PAGES) {
    const rows = new Map();
    const seen = new Set();
    for (let token;;) {
        const response = await client.read({
            method: 'GET',
            path: 'jobs',
            query: {
                pageSize: tamr_listing_PAGE_SIZE,
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
const observation_RUNNING = 'RUNNING';
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
function tamr_observation_observationOf({ state, stateStartTime, error }) {
    switch (state) {
        case PENDING:
            return { state: 'pending' };
        case observation_RUNNING:
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
class item_jobs_ItemJobs {
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
        const { rows, whole } = await this.#list([both(clause, filter_NOT_DONE), clause]);
        if (!whole)
            return item_jobs_TOO_MANY;
        this.#looks.set(clause, { at, ids: new Set(rows.map(({ id }) => id)) });
        const open = rows.filter(({ status }) => !isDone(status));
        const { ours, unknown } = await this.#ofItem(open, order);
        const there = ours.filter(({ status }) => !isDone(status)).map((row) => item_jobs_toRunning(row, order));
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
            return item_jobs_TOO_MANY;
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
            return item_jobs_TOO_MANY;
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
const item_jobs_TOO_MANY = { untold: 'Tamr lists more jobs than can be looked through' };
/** A job that came into its state before was there before. */
function startsBefore(stateStartTime, from) {
    return stateStartTime !== undefined && stateStartTime < from;
}
function item_jobs_toRunning({ id, status, configuration }, { item }) {
    return {
        job: { id, item },
        begun: !isPending(status),
        ...(status.stateStartTime === undefined ? {} : { since: status.stateStartTime }),
        covers: configuration !== undefined && covers(configuration, item),
    };
}

;// CONCATENATED MODULE: ./vendors/tamr/jobs.js










/** The tenant runs five at a time; what we follow is not much more. */
const tamr_jobs_AT_ONCE = 6;
/** Signalling a stop twice does no harm, so that a lost answer is worth a second try. */
const STOP_AGAIN_MS = 500;
/** Follows and stops jobs, each by its id. */
class tamr_jobs_Jobs {
    #client;
    #context;
    #limit = (0,p_limit/* default */.A)(tamr_jobs_AT_ONCE);
    constructor(client, context) {
        this.#client = client;
        this.#context = context;
    }
    observe(jobs, signal) {
        return observeEach(jobs, (job) => this.#limit(() => this.#observeOne(job, signal)));
    }
    async #observeOne(job, signal) {
        try {
            return tamr_observation_observationOf((await this.#get(job.id, signal)).status);
        }
        catch (error) {
            if (!(error instanceof TamrError))
                throw error;
            // A page in place of the API's answer says nothing about the job.
            if (!error.fromApi)
                throw new errors/* UnavailableError */.hG(error.words, { cause: error });
            if (!jobs_isUnknown(error))
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
        const call = { method: 'GET', path: client_jobPath(id), signal };
        const response = await (patient ? this.#client.read(call) : this.#client.call(call));
        const parsed = schemas_jobAnswer.safeParse(response.json);
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
        const call = { method: 'POST', path: `${client_jobPath(id)}:stop`, body: {}, signal };
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
function jobs_isUnknown(error) {
    return error instanceof TamrError && error.fromApi && [400, 404].includes(error.status);
}

;// CONCATENATED MODULE: ./vendors/tamr/trigger.js







/** Jobs take half an hour and more: a place that became free is not left so for long. */
const FIRST_TURN_MS = 15_000;
const LONGEST_TURN_MS = 60_000;
/**
 * Sends the one request that starts a job.
 * @param turns how often this was refused because the tenant is full
 */
async function trigger_triggerOrder(order, client, turns) {
    try {
        const response = await client.call({
            method: 'POST',
            path: 'jobs',
            body: { configuration: configurationOf(order.item) },
            // Once sent, its answer is worth having, even when the step ends meanwhile.
            signal: new AbortController().signal,
            freshConnection: true,
            timeoutMs: TRIGGER_TIMEOUT_MS,
        });
        return tamr_trigger_answerIn(response, order);
    }
    catch (error) {
        if (error instanceof TamrError)
            return tamr_trigger_refusal(error, order);
        if (error instanceof errors/* UnavailableError */.hG)
            return tamr_trigger_unanswered(error, turns);
        if (error instanceof http_answer/* RedirectError */.Lx)
            return redirected(error);
        if (error instanceof errors/* StepError */.zg)
            return tamr_trigger_refused(error.message, error.advice);
        throw error;
    }
}
function tamr_trigger_answerIn(response, { item }) {
    const id = createAnswer.safeParse(response.json);
    if (id.success)
        return { kind: 'accepted', job: { id: id.data, item } };
    const what = response.json === undefined ? response.describe() : 'an answer without a job id';
    const reason = `Tamr accepted it (${response.status}) but named no job: ${what}`;
    return { kind: 'unclear', reason, final: false };
}
/** The codes are those of cloud.docs.tamr.com: Error Handling. */
function tamr_trigger_refusal({ status, words, fromApi }, { item }) {
    const reason = `Tamr refused it: ${words}`;
    // A page of something in between does not say what became of the request.
    if (!fromApi)
        return { kind: 'unclear', reason, final: true };
    switch (status) {
        case 409:
            return { kind: 'busy', reason: words };
        case 401:
        case 403:
            return tamr_trigger_refused(reason, KEY_ADVICE);
        case 400:
        case 404:
            return tamr_trigger_refused(reason, adviceOnIds(item));
        default:
            return tamr_trigger_refused(reason);
    }
}
/** Only a destination of the RealTime datastore is told by its id alone (Job Events). */
function adviceOnIds({ kind, variant }) {
    const where = `Tamr shows it ${whereIdsAre(kind)}.`;
    if (kind.name !== destinations.name)
        return `Check the id of the ${kind.singular}: ${where}`;
    return variant === undefined
        ? `If it publishes a data product, add data_product_id: that product's id, which Tamr shows ${whereIdsAre(dataProducts)}. Otherwise check the id of the destination: ${where}`
        : `Check the id of the destination and its data_product_id: ${where}`;
}
function tamr_trigger_refused(reason, advice) {
    return { kind: 'refused', reason, ...(advice ? { advice } : {}) };
}
function tamr_trigger_unanswered(error, turns) {
    if (error.status === 429)
        return full(error, turns);
    const answer = noAnswer(error, 'Tamr');
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
const session_SHOWS_WITHIN_MS = 60_000;
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
        this.#jobs = new tamr_jobs_Jobs(client, context);
        this.#itemJobs = new item_jobs_ItemJobs(client, this.#jobs, context.signal);
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
        return find(selectors);
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
        const answer = await trigger_triggerOrder(order, this.#client, turns);
        this.#turns.set(key, answer.kind === 'later' ? turns + 1 : 0);
        if (answer.kind === 'accepted')
            this.#itemJobs.note(answer.job);
        if (answer.kind === 'busy')
            this.#itemJobs.noteBusy(order, answer.reason);
        return answer;
    }
    /** Nothing but our own patience keeps a job from being made twice. */
    showsWithinMs() {
        return session_SHOWS_WITHIN_MS;
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

;// CONCATENATED MODULE: ./vendors/tamr/index.js




/** Tamr Cloud, by its Jobs API. */
const tamr = {
    id: 'tamr',
    label: 'Tamr',
    folder: 'Data product',
    kinds: [sources, dataProducts, workflows, destinations],
    kindByKind: true,
    jobNeeds: [],
    inputs: ['tamr-tenant', 'tamr-url', 'tamr-api-key'],
    secretInputs: ['tamr-api-key'],
    // The number of jobs that a tenant runs at a time before it refuses more (Usage and Rate Limits).
    maxParallel: 5,
    readConfig: tamr_config_readConfig,
    check: ({ selectors }, problems) => checkFilters(selectors, problems),
    connect: (config, context) => TamrSession.open(config, context),
};

;// CONCATENATED MODULE: ./vendors/index.js





/** The registry: a new vendor is its folder, and a line here. */
const VENDORS = [
    tableau,
    powerbi,
    tamr,
    quicksight,
    qlik,
];

// EXTERNAL MODULE: ./version.js
var version = __webpack_require__(7253);
;// CONCATENATED MODULE: ./outside.js




const OUTSIDE = {
    vendors: VENDORS,
    clock: systemClock,
    signals: process,
    openTransport: (certificates) => createTransport(version/* USER_AGENT */._, certificates),
};


/***/ }),

/***/ 1622:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ askedText)
/* harmony export */ });
/**
 * What an item is asked for under `refresh:`, in one line: `incremental`, `type: Full, objects:
 * Sales, Orders / 2026`, `parameters: day = today`. Empty where nothing is; not safe to print raw.
 */
function askedText(asked) {
    return Object.entries(asked).map(partText).join(', ');
}
function partText([key, value]) {
    return value === true ? key : `${key}: ${valueText(value)}`;
}
function valueText(value) {
    if (Array.isArray(value))
        return value.map(entryText).join(', ');
    if (typeof value !== 'object' || value === null)
        return String(value);
    const pairs = Object.entries(value).map(([key, one]) => `${key}: ${valueText(one)}`);
    return `{ ${pairs.join(', ')} }`;
}
/** An entry of a list is told by its values: a table, and its partition. A parameter has a name and a value. */
function entryText(value) {
    if (typeof value !== 'object' || value === null)
        return String(value);
    if ('name' in value && 'value' in value)
        return `${value.name} = ${value.value}`;
    return Object.values(value).map(String).join(' / ');
}


/***/ }),

/***/ 8559:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C2: () => (/* binding */ withoutEmpty),
/* harmony export */   E8: () => (/* binding */ alignRow),
/* harmony export */   Q4: () => (/* binding */ columnWidths),
/* harmony export */   TJ: () => (/* binding */ alignLines),
/* harmony export */   cz: () => (/* binding */ clipped)
/* harmony export */ });
/** A name may have 255 characters, and the other rows are not to suffer for it. */
const WIDEST_COLUMN = 40;
const GAP = '  ';
/** As wide as the widest cell of each column, within reason. */
function columnWidths(rows) {
    return rows.reduce((widths, row) => {
        row.forEach((text, column) => {
            widths[column] = Math.max(widths[column] ?? 0, Math.min(width(text), WIDEST_COLUMN));
        });
        return widths;
    }, []);
}
/** The rows without the columns that are empty in all of them. */
function withoutEmpty(rows) {
    return rows.map((row) => row.filter((_, column) => rows.some((one) => one[column] !== '')));
}
/** The cells side by side, two spaces apart. A cell wider than its column pushes the others aside. */
function alignRow(row, widths) {
    return row
        .map((text, column) => text + blanks((widths[column] ?? 0) - width(text)))
        .join(GAP)
        .trimEnd();
}
/**
 * The same where all columns are to stay in place: behind a cell wider than its column the row goes
 * on in the next line.
 */
function alignLines(row, widths) {
    const lines = [];
    let line = '';
    let start = 0;
    row.forEach((text, column) => {
        const isInTheWay = line !== '' && width(line) > start - GAP.length;
        if (text !== '' && isInTheWay) {
            lines.push(line.trimEnd());
            line = '';
        }
        if (text !== '')
            line = line + blanks(start - width(line)) + text;
        start += (widths[column] ?? 0) + GAP.length;
    });
    return [...lines, line.trimEnd()];
}
/** As much of a text as its column takes, without the middle: what tells names apart is mostly at an end. */
function clipped(text, most) {
    const points = [...text];
    if (points.length <= most)
        return text;
    const head = Math.ceil((most - 1) / 2);
    const tail = most - 1 - head;
    return `${points.slice(0, head).join('')}…${tail === 0 ? '' : points.slice(-tail).join('')}`;
}
function blanks(number) {
    return ' '.repeat(Math.max(0, number));
}
/** In code points: what stands in a column, near enough. */
function width(text) {
    return [...text].length;
}


/***/ }),

/***/ 524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ dbtLines),
/* harmony export */   e: () => (/* binding */ dbtPlan)
/* harmony export */ });
/* harmony import */ var _columns_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8559);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9487);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(649);



const LONGEST_CELL = 255;
const READS_SHOWN = 4;
/** More than that nobody sees anything in, and GitHub draws none of more than 500 edges. */
const MOST_DRAWN = 50;
const MARKS = {
    refresh: '✓',
    'held-back': '✗',
    'nothing-new': '⏭',
};
/** Lines for the log: the plan, then what of dbt's artifacts was gone by and what left aside. */
function dbtLines(items, notes, safe) {
    const cell = (text) => safe.plain(text, LONGEST_CELL);
    const rows = rowsOf(items).map(({ verdict, items: shown }) => [
        MARKS[verdict.decision],
        cell(verdict.name),
        cell(readsOf(verdict)),
        cell(verdict.reason),
        cell(shown.map(titleOf).join(', ')),
    ]);
    const widths = (0,_columns_js__WEBPACK_IMPORTED_MODULE_2__/* .columnWidths */ .Q4)(rows);
    return [
        ...rows.map((row) => `    ${(0,_columns_js__WEBPACK_IMPORTED_MODULE_2__/* .alignRow */ .E8)(row, widths)}`),
        ...notes.map((note) => `    ${safe.plain(note)}`),
    ];
}
/**
 * The plan for the job summary, a table and below it a picture of what stands on what; empty where dbt
 * was not asked, or where there is no room for it.
 * @param room bytes
 */
function dbtPlan(items, safe, room) {
    const rows = rowsOf(items);
    if (rows.length === 0)
        return '';
    const refreshed = rows.filter(({ verdict }) => verdict.decision === 'refresh').length;
    const open = refreshed < rows.length ? ' open' : '';
    const opening = `\n<details${open}><summary>dbt: ${refreshed} of ${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .LS)(rows.length, 'exposure')} to refresh</summary>\n\n`;
    const closing = '\n</details>\n';
    const head = '|  | Exposure | Reads | dbt says | Item |\n| --- | --- | --- | --- | --- |\n';
    const parts = [opening, head];
    let left = room - bytes(opening + head + closing) - bytes(leftOut(rows.length));
    if (left < 0)
        return '';
    for (const [index, row] of rows.entries()) {
        const line = tableRow(row, safe);
        left -= bytes(line);
        if (left < 0)
            return [...parts, leftOut(rows.length - index), closing].join('');
        parts.push(line);
    }
    const picture = rows.length <= MOST_DRAWN ? flowchart(rows, safe) : '';
    return [...parts, bytes(picture) <= left ? picture : '', closing].join('');
}
function leftOut(count) {
    return `\n${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .LS)(count, 'more exposure')} left out for want of room.\n`;
}
function tableRow({ verdict, items }, safe) {
    const cell = (text) => safe.html(text, LONGEST_CELL);
    const shown = items.map(({ name, item }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(safe.plain(name, LONGEST_CELL), safe.url(item.url)));
    const cells = [
        MARKS[verdict.decision],
        cell(verdict.name),
        cell(readsOf(verdict)),
        cell(verdict.reason),
        shown.join(', '),
    ];
    return `| ${cells.join(' | ')} |\n`;
}
/** In the order of the items. */
function rowsOf(items) {
    const rows = new Map();
    for (const planned of items) {
        for (const verdict of planned.exposures ?? []) {
            const known = rows.get(verdict.exposure);
            if (known)
                known.items.push(planned);
            else
                rows.set(verdict.exposure, { verdict, items: [planned] });
        }
    }
    return [...rows.values()];
}
/** Most are models, which need not be said of each. */
function readsOf({ reads }) {
    const names = reads.slice(0, READS_SHOWN).map(({ name }) => name.replace(/^model /, ''));
    const more = reads.length - names.length;
    return [...names, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
function titleOf({ name, item }) {
    return `${item.kind.singular} ${name}`;
}
const COLOURS = `classDef good fill:#d4edda,stroke:#2e7d32,color:#000
classDef bad fill:#f8d7da,stroke:#b71c1c,color:#000
classDef idle fill:#eceff1,stroke:#607d8b,color:#000`;
const CLASSES = {
    rebuilt: 'good',
    refresh: 'good',
    failed: 'bad',
    skipped: 'bad',
    'held-back': 'bad',
    'up-to-date': 'idle',
    'not-run': 'idle',
    'nothing-new': 'idle',
};
/** What is read, the exposures, and the items, from left to right. */
function flowchart(rows, safe) {
    const lines = [];
    const ids = new Map();
    const node = (key, label, name) => {
        const known = ids.get(key);
        if (known !== undefined)
            return known;
        const id = `n${ids.size}`;
        ids.set(key, id);
        lines.push(`${id}["${safe.mermaid(label)}"]:::${name}`);
        return id;
    };
    for (const { verdict, items } of rows) {
        const style = CLASSES[verdict.decision];
        const exposure = node(`e ${verdict.exposure}`, verdict.name, style);
        const shown = verdict.reads.slice(0, READS_SHOWN);
        for (const { name, state } of shown) {
            lines.push(`${node(`r ${name}`, name, CLASSES[state])} --> ${exposure}`);
        }
        const more = verdict.reads.length - shown.length;
        if (more > 0) {
            lines.push(`${node(`m ${verdict.exposure}`, `${more} more`, 'idle')} --> ${exposure}`);
        }
        for (const planned of items.slice(0, READS_SHOWN)) {
            const { item, heldBack } = planned;
            const key = `i ${item.kind.name} ${item.id}`;
            const itemStyle = heldBack === undefined ? 'good' : style;
            lines.push(`${exposure} --> ${node(key, titleOf(planned), itemStyle)}`);
        }
    }
    return `\n\`\`\`mermaid\nflowchart LR\n${COLOURS}\n${lines.join('\n')}\n\`\`\`\n`;
}
function bytes(text) {
    return Buffer.byteLength(text);
}


/***/ }),

/***/ 8150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ createLineWriter)
});

// EXTERNAL MODULE: ./report/asked-text.js
var asked_text = __webpack_require__(1622);
// EXTERNAL MODULE: ./report/columns.js
var report_columns = __webpack_require__(8559);
// EXTERNAL MODULE: ./report/dbt-plan.js
var dbt_plan = __webpack_require__(524);
// EXTERNAL MODULE: ./domain/duration.js
var domain_duration = __webpack_require__(7400);
// EXTERNAL MODULE: ./report/stage-text.js + 1 modules
var stage_text = __webpack_require__(4381);
// EXTERNAL MODULE: ./report/words.js
var report_words = __webpack_require__(649);
;// CONCATENATED MODULE: ./report/event-text.js



const LONGEST_REASON = 300;
const REASON_LINES = 12;
const REASON_CHARS = 2000;
const LONGEST_ADVICE = 1000;
const PERCENTAGES = 3;
const LONGEST_JOB_ID = 24;
/** What has just begun needs not be told how long it has lasted. */
const SOON_MS = 60_000;
/** A job id that is a UUID is shown by its first part. The outputs hold it in full. */
const UUID = /^([0-9a-f]{8})-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
function eventText(event, context) {
    if (!('result' in event))
        return stepText(event, context);
    const { item, name } = event.result.plan;
    const subject = { kind: item.kind, name };
    if (event.type === 'ended')
        return { subject, ...endText(event.result, context) };
    return { subject, text: itemText(event, context) };
}
function itemText(event, { safe, vendor, clock }) {
    const short = (text) => safe.plain(text, LONGEST_REASON);
    switch (event.type) {
        case 'triggered':
            return `${jobText(event.result, safe)}queued`;
        case 'adopted':
            return `${jobText(event.result, safe)}already ${event.begun ? 'running' : 'queued'}, followed as ours`;
        case 'waiting-behind': {
            const since = event.since === undefined ? '' : ` since ${clock(event.since)}`;
            return `already refreshing${since}; ours starts when it ends`;
        }
        case 'superseded':
            return `${jobText(event.result, safe)}without effect beside another refresh: ${short(event.reason)}`;
        case 'retrying':
            return `trying again, attempt ${event.attempt}: ${short(event.reason)}`;
        case 'unclear':
            return `in doubt: ${short(event.reason)}; asking ${vendor} what became of it`;
        case 'hint':
            return short(event.text);
        case 'cancel':
            if (event.refused === undefined)
                return 'cancellation asked for';
            return event.again
                ? `could not be cancelled yet, trying again: ${short(event.refused)}`
                : `could not be cancelled: ${short(event.refused)}`;
    }
}
function stepText(event, context) {
    const { safe, vendor, stages, clock } = context;
    const short = (text) => safe.plain(text, LONGEST_REASON);
    switch (event.type) {
        case 'stage':
            return {
                heading: true,
                text: (0,stage_text/* stageText */.U)(event.results.map(({ plan }) => plan), { ...event, stages }),
            };
        case 'throttled':
            return { text: throttledText(event, context) };
        case 'many-starts': {
            const { items, perHour, lastAt, tooLate } = event;
            const late = tooLate ? ', after the timeout of this step' : '';
            return {
                text: `${vendor} may let a site start no more than ${count(perHour)} refreshes an hour: the last of ${count(items)} then begins about ${clock(lastAt)}${late}`,
            };
        }
        case 'unavailable': {
            const jobs = event.running === 0 ? 'no job was' : jobsWere(event.running);
            const at = event.until === undefined ? '' : ` at ${clock(event.until)}`;
            return {
                text: `${vendor} is not answering (${short(event.reason)}), trying again${at}; ${jobs} running`,
            };
        }
        case 'stretched':
            return {
                text: `Looking more seldom: of the ${count(event.perDay)} looks that ${vendor} allows a day for all, this step takes ${count(event.most)} at most`,
            };
        case 'available-again':
            return { text: `${vendor} answers again after ${(0,domain_duration/* formatDuration */.a3)(event.afterMs)}` };
        case 'last-refresh': {
            const { kind, name } = event.item;
            return {
                subject: { kind, name },
                text: `${shortId(event.jobId, safe)}still refreshing; waiting for its end`,
            };
        }
        case 'untold':
            return { text: `Whether refreshes still run can't be told: ${short(event.reason)}` };
        case 'progress':
            return { text: progressText(event.progress, safe) };
        case 'timeout':
            return { text: `The timeout is reached; ${leftText(event.running, event.cancelling)}` };
        case 'run-cancelled':
            return {
                text: `The workflow run was cancelled; ${leftText(event.running, event.cancelling)}`,
            };
    }
}
function throttledText({ turn, until, reason, rest }, { safe, vendor, clock }) {
    const why = safe.plain(reason, LONGEST_REASON);
    if (turn)
        return `Waiting for a turn: ${why}`;
    const told = `${vendor} asks us to slow down: nothing is started until ${clock(until)} (${why})`;
    if (!rest)
        return told;
    const { waiting, perHour, lastAt } = rest;
    return `${told}; ${count(waiting)} are still to start, at about ${count(perHour)} an hour the last one at ${clock(lastAt)}`;
}
function endText(result, { operation, safe }) {
    const { status, reason, advice } = result;
    if (operation === 'cancel' && !(0,report_words/* isTroubleFor */.PQ)(operation, result)) {
        return { mark: (0,report_words/* markFor */.v0)(operation, result), text: statusAndReason(result, safe) };
    }
    const mark = report_words/* MARKS */.j7[status];
    const duration = (0,report_words/* durationOf */.cf)(result);
    const took = duration === undefined ? undefined : (0,domain_duration/* formatDuration */.a3)(duration);
    const words = report_words/* STATUS_WORDS */.ly[status];
    const parts = result.parts.flatMap((part) => safe.block(part, 1, LONGEST_REASON));
    if (status === 'succeeded')
        return { mark, text: took ?? done(reason, safe), below: parts };
    if (!(0,report_words/* isTrouble */.KM)(status))
        return { mark, text: statusAndReason(result, safe) };
    const below = [
        ...safe.block(reason ?? '', REASON_LINES, REASON_CHARS),
        ...parts,
        ...(advice === null ? [] : [`→ ${safe.plain(advice, LONGEST_ADVICE)}`]),
    ];
    return { mark, text: took === undefined ? words : `${words} after ${took}`, below };
}
function statusAndReason({ status, reason }, safe) {
    const words = report_words/* STATUS_WORDS */.ly[status];
    return reason === null ? words : `${words}: ${safe.plain(reason, LONGEST_REASON)}`;
}
/** What was done without a job: paused, resumed. */
function done(reason, safe) {
    return reason === null ? report_words/* STATUS_WORDS */.ly.succeeded : safe.plain(reason, LONGEST_REASON);
}
/** `3 running (Sales Data 62 %), 2 queued, 5 min 21 s so far, usually 6 min (last 10 runs)`. */
function progressText(progress, safe) {
    const { usual } = progress;
    const percentages = progress.percentages
        .slice(0, PERCENTAGES)
        .map(({ name, percent }) => `${safe.plain(name, 60)} ${Math.round(percent)} %`);
    const furthest = percentages.length === 0 ? '' : ` (${percentages.join(', ')})`;
    return [
        ...(progress.running > 0 ? [`${progress.running} running${furthest}`] : []),
        ...(progress.pending > 0 ? [`${progress.pending} queued`] : []),
        ...(progress.waiting > 0 ? [`${progress.waiting} waiting to start`] : []),
        ...(progress.ended > 0 ? [`${progress.ended} ended`] : []),
        ...(usual && progress.elapsedMs < SOON_MS
            ? []
            : [`${(0,domain_duration/* formatDuration */.a3)(progress.elapsedMs)} so far`]),
        ...(usual ? [`usually ${(0,domain_duration/* formatDuration */.a3)(usual.ms)} (${lastRuns(usual.runs)})`] : []),
    ].join(', ');
}
function lastRuns(runs) {
    return runs === 1 ? 'last run' : `last ${count(runs)} runs`;
}
function leftText(running, cancelling) {
    if (running === 0)
        return 'no job was running';
    const left = running - cancelling;
    return [
        `${jobsWere(running)} still running`,
        ...(cancelling > 0
            ? [`cancelling ${left === 0 ? (0,report_words/* plural */.LS)(cancelling, 'job') : cancelling}`]
            : []),
        ...(left > 0 ? [`leaving ${left} alone`] : []),
    ].join(', ');
}
/** `20,000`. */
function count(number) {
    return number.toLocaleString('en');
}
function jobsWere(number) {
    return `${(0,report_words/* plural */.LS)(number, 'job')} ${number === 1 ? 'was' : 'were'}`;
}
function jobText({ jobId }, safe) {
    return jobId === null ? '' : shortId(jobId, safe);
}
function shortId(jobId, safe) {
    return `job ${safe.plain(UUID.exec(jobId)?.[1] ?? jobId, LONGEST_JOB_ID)}  `;
}

// EXTERNAL MODULE: ./report/sentence.js
var sentence = __webpack_require__(8535);
// EXTERNAL MODULE: ./report/times.js
var report_times = __webpack_require__(2770);
;// CONCATENATED MODULE: ./report/lines.js








const LONGEST_CELL = 255;
/** Where no plan has set the column. */
const SHORTEST_NAME = 40;
/** What stands below a line begins where its text does, behind the time. */
const BELOW = ' '.repeat('05:04:31  '.length);
/** Makes the writer of one step's log: it remembers the columns and the date last shown. */
function createLineWriter(options) {
    const { safe, vendor, operation = 'refresh', times = (0,report_times/* createTimes */.v)() } = options;
    let date;
    let stages;
    let widths = [];
    const cell = (text) => safe.plain(text, LONGEST_CELL);
    /** The plan has names in full: later lines have as much of them as their column takes. */
    const cells = ({ kind, name }) => [
        kind.singular,
        (0,report_columns/* clipped */.cz)(cell(name), Math.max(SHORTEST_NAME, widths[1] ?? 0)),
    ];
    /** Later lines never narrow the columns: a log that jumps is hard to read. */
    function widen(rows) {
        const found = (0,report_columns/* columnWidths */.Q4)(rows);
        widths = found.map((width, column) => Math.max(width, widths[column] ?? 0));
    }
    function stamp(now) {
        const today = times.date(now);
        const changed = date !== undefined && date !== today;
        date = today;
        return changed ? `${today} ${times.time(now)}` : times.time(now);
    }
    /** A moment within a line: with its date where that is not the line's own. */
    function clock(ms, now) {
        const day = times.date(ms);
        return day === times.date(now) ? times.time(ms) : `${day} ${times.time(ms)}`;
    }
    function layOut(said) {
        if (!said.subject)
            return said.text;
        const columns = (0,report_columns/* alignRow */.E8)([...cells(said.subject), said.text], widths);
        return `${said.mark ?? ' '} ${columns}`;
    }
    return {
        opening({ operation: begun, dryRun }, items, session) {
            const { doing, todo } = report_words/* OPERATION_WORDS */.yY[begun];
            const verb = dryRun ? `Would ${todo}` : doing;
            const [toDo, all] = typeof items === 'number' ? [items, items] : items;
            const share = toDo === all ? '' : `${toDo} of `;
            const what = `${share}${(0,report_words/* plural */.LS)(all, `${vendor} item`)}`;
            return `${verb} ${what} on ${safe.plain(session, 500)}; times are ${times.zone}`;
        },
        found(items, refresh) {
            const total = Math.max(0, ...items.map(({ stage }) => stage)) + 1;
            stages = total;
            const byId = (0,report_words/* shownById */.mx)(items);
            const rows = (0,report_columns/* withoutEmpty */.C2)(items.map((planned) => foundRow(planned, cell, byId.has(planned))));
            const table = (0,report_columns/* columnWidths */.Q4)(rows);
            widen(rows.map((row) => row.slice(0, 2)));
            const lines = items.map((planned, index) => ({
                planned,
                shown: (0,report_columns/* alignLines */.TJ)(rows[index] ?? [], table).map((line) => `    ${line}`),
            }));
            if (!refresh)
                return lines.flatMap(({ shown }) => shown);
            return (0,stage_text/* byStage */.w)(lines, ({ planned }) => planned.stage).flatMap(([stage, members]) => [
                `  ${(0,stage_text/* stageText */.U)(members.map(({ planned }) => planned).filter((one) => counts(one, refresh)), { stage, stages: total, maxParallel: refresh.maxParallel })}`,
                ...members.flatMap(({ shown }) => shown),
            ]);
        },
        dbt: (items, notes) => (0,dbt_plan/* dbtLines */.W)(items, notes, safe),
        event(event, now) {
            const context = { safe, vendor, operation, stages, clock: (ms) => clock(ms, now) };
            const said = eventText(event, context);
            if (said.heading)
                return [said.text];
            const below = (said.below ?? []).map((line) => BELOW + line);
            return [`${stamp(now)}  ${layOut(said)}`, ...below];
        },
        verdict: (result) => (0,sentence/* verdictSentence */.B)(result, safe),
    };
}
function counts({ item }, { dryRun }) {
    return !dryRun || item.nothingToRefresh === undefined;
}
function foundRow(planned, cell, hasId) {
    const { item, name, asked, lenient } = planned;
    const nothing = item.nothingToRefresh?.reason;
    const end = report_words/* FORESEEN */.S[lenient ? 'skipped' : 'failed'];
    return [
        item.kind.singular,
        cell(name),
        hasId ? cell(item.id) : '',
        cell(item.folder ?? ''),
        item.owner === undefined ? '' : `owner ${cell(item.owner)}`,
        cell((0,asked_text/* askedText */.k)(asked)),
        nothing === undefined ? '' : `${end}: ${cell(nothing)}`,
    ];
}


/***/ }),

/***/ 9487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   pl: () => (/* binding */ escapeWithLinks)
/* harmony export */ });
/* harmony import */ var _url_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7477);

/** What Markdown or HTML would act on. */
const MARKUP = /[&<>"'|`*_[\]()!~\\]|^[-+=]|(?<=^\d{1,9})\.|(?<=www)\./;
/**
 * What GitHub acts on in the rendered text, where an entity has become its character again:
 * mentions, references, mathematics, emoji names. Addresses and e-mail addresses come along.
 */
const FILTERED = /[@#$]|:(?=\/\/|[\w+-]+:)/;
/** Both in one pass: the entities written for the one hold characters of the other. */
const EITHER = new RegExp(`${MARKUP.source}|${FILTERED.source}`, 'gi');
/** An address without the punctuation of the sentence around it. */
const ADDRESS = /(https:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/;
/** Writes one line of text so that GitHub shows it as it is: no markup, link, mention or image. */
function escapeMarkdown(line) {
    return line.replace(EITHER, (char) => '@#$:'.includes(char) ? `<span>${entity(char)}</span>` : entity(char));
}
/** As `escapeMarkdown`, with the https addresses in it as links. */
function escapeWithLinks(line) {
    return line
        .split(ADDRESS)
        .map((part, index) => (index % 2 === 1 ? link(part, part) : escapeMarkdown(part)))
        .join('');
}
/** A link where the address is one that may be linked to, else the text alone. */
function link(text, address) {
    const url = address === undefined ? undefined : (0,_url_js__WEBPACK_IMPORTED_MODULE_0__/* .httpsUrl */ .N)(address);
    const label = escapeMarkdown(text);
    return url === undefined ? label : `[${label}](${url.replaceAll('&', '&amp;')})`;
}
function entity(char) {
    return `&#${char.charCodeAt(0)};`;
}


/***/ }),

/***/ 7954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Z: () => (/* binding */ renderOutputs),
/* harmony export */   Vh: () => (/* binding */ renderJobsFile),
/* harmony export */   XK: () => (/* binding */ LONGEST_OUTPUT_BYTES),
/* harmony export */   ju: () => (/* binding */ overflow)
/* harmony export */ });
/* harmony import */ var _domain_trigger_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1794);
/* harmony import */ var _reason_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9166);
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8535);
/* harmony import */ var _times_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2770);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(649);





/** An input of a later step travels as one environment string, and those end at 128 kB. */
const LONGEST_OUTPUT_BYTES = 100_000;
const LONGEST_MESSAGE = 1000;
const LONGEST_REASON_IN_MESSAGE = 300;
/** Far beyond any true name, id or reason: they are given in full, but not by the megabyte. */
const LONGEST_WORD = 1000;
const LONGEST_REASON = 100_000;
/** The outputs by name, but for those of pausing. */
function renderOutputs(step, options) {
    const { vendor, jobsFile, safe } = options;
    const { items, status } = step;
    const cancelling = step.operation === 'cancel';
    const goals = [
        'succeeded',
        'skipped',
        'running',
        'planned',
        ...(cancelling ? ['cancelled'] : []),
    ];
    const failed = items.filter((item) => !goals.includes(item.status));
    const jobs = fitted(jobEntries(step, vendor, safe), safe);
    const ids = items.flatMap(({ jobId }) => jobId === null ? [] : [safe.plain(jobId, LONGEST_WORD)]);
    const failedNames = failed.map((item) => safe.plain(item.plan.name, LONGEST_WORD));
    return {
        status,
        message: message(step, items.length - jobs.length, options),
        'job-ids': wholeOrNothing(ids),
        jobs: JSON.stringify(jobs),
        'jobs-file': jobsFile,
        'failed-items': wholeOrNothing(failedNames),
        'succeeded-count': `${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(items, 'succeeded')}`,
        'failed-count': `${failed.length}`,
        'skipped-count': `${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(items, 'skipped')}`,
    };
}
/** A part would pass for the whole: a later step would wait for it alone, and be green. */
function wholeOrNothing(values) {
    return fitting(values) === values.length ? JSON.stringify(values) : '';
}
const LIMIT = `${LONGEST_OUTPUT_BYTES / 1000} kB`;
const TAKE_THE_FILE = 'A later step can take jobs-file instead, and one of another job that file as an artifact';
/** What does not fit in the outputs of a step, and what a later step can take. For the log. */
function overflow(step, options) {
    const outputs = renderOutputs(step, { ...options, jobsFile: '' });
    const total = step.items.length;
    const leftOut = total - JSON.parse(outputs.jobs ?? '[]').length;
    const missing = `${leftOut} of ${total} items do not fit in the output jobs (${LIMIT}).`;
    const empty = ['job-ids', 'failed-items'].filter((name) => outputs[name] === '');
    return [
        ...(leftOut > 0 ? [`${missing} ${TAKE_THE_FILE}`] : []),
        ...empty.map((name) => `The output ${name} is empty: it takes over ${LIMIT}. ${TAKE_THE_FILE}`),
    ];
}
/** The array of `jobs` in full, for the file. */
function renderJobsFile(step, vendor, safe) {
    return `${JSON.stringify(jobEntries(step, vendor, safe), null, 2)}\n`;
}
function jobEntries(step, vendor, safe) {
    const word = (text) => typeof text === 'string' ? safe.plain(text, LONGEST_WORD) : null;
    return step.items.map((result) => {
        const { item, name, exposures, exposureNames } = result.plan;
        const names = exposures?.map((one) => one.name) ?? exposureNames;
        return {
            vendor,
            kind: item.kind.name || null,
            item_id: word(item.id || null),
            item_name: safe.plain(name, LONGEST_WORD),
            workspace_id: word(item.workspaceId),
            job_id: word(result.jobId),
            status: result.status,
            reason: result.reason === null ? null : safe.plain(result.reason, LONGEST_REASON),
            url: safe.url(item.url) ?? null,
            triggered_at: (0,_times_js__WEBPACK_IMPORTED_MODULE_3__/* .isoTime */ .L)(result.triggeredAt),
            started_at: (0,_times_js__WEBPACK_IMPORTED_MODULE_3__/* .isoTime */ .L)(result.startedAt),
            ended_at: (0,_times_js__WEBPACK_IMPORTED_MODULE_3__/* .isoTime */ .L)(result.endedAt),
            duration_seconds: seconds((0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .durationOf */ .cf)(result)),
            attempts: result.attempts,
            exposure: names?.map((one) => safe.plain(one, LONGEST_WORD)) ?? null,
            ...((0,_domain_trigger_js__WEBPACK_IMPORTED_MODULE_0__/* .isFound */ .ZN)(result.trigger) ? { found: true } : {}),
            // Without an attempt of ours that is plain.
            ...((0,_domain_trigger_js__WEBPACK_IMPORTED_MODULE_0__/* .isAdopted */ .YP)(result.trigger) && result.attempts > 0 ? { joined: true } : {}),
        };
    });
}
/** Shortens step by step what a later step can do without, and leaves out entries only in the end. */
function fitted(entries, safe) {
    const withReason = (max) => (entry) => ({
        ...entry,
        reason: entry.reason === null ? null : safe.plain(entry.reason, max),
    });
    const bare = (entry) => ({ ...entry, reason: null, url: null });
    const ways = [
        (entry) => entry,
        withReason(500),
        withReason(100),
        (entry) => ({ ...entry, reason: null }),
        bare,
    ];
    for (const shorten of ways) {
        const shorter = entries.map(shorten);
        if (fitting(shorter) === shorter.length)
            return shorter;
    }
    const shortest = entries.map(bare);
    const most = fitting(shortest.map((entry) => ({ ...entry, left_out: entries.length })));
    return shortest
        .slice(0, most)
        .map((entry, index) => index === most - 1 ? { ...entry, left_out: entries.length - most } : entry);
}
function seconds(ms) {
    return ms === undefined ? null : Math.max(0, Math.round(ms / 1000));
}
/** How many of the values fit, from the first on, written as a JSON array. */
function fitting(values) {
    let room = LONGEST_OUTPUT_BYTES - '[]'.length;
    const overflow = values.findIndex((value) => {
        room -= Buffer.byteLength(JSON.stringify(value)) + ','.length;
        return room < 0;
    });
    return overflow < 0 ? values.length : overflow;
}
function message(step, leftOut, options) {
    const { label, safe, sentence: told } = options;
    const [only, ...others] = step.items.filter((item) => (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .isTroubleFor */ .PQ)(step.operation, item));
    const reason = others.length === 0 && only?.reason
        ? (0,_reason_js__WEBPACK_IMPORTED_MODULE_4__/* .firstMeaningfulLine */ .J)(only.reason, safe, LONGEST_REASON_IN_MESSAGE)
        : '';
    const why = reason === '' ? '' : ` (${reason.replace(/\.$/, '')})`;
    const note = leftOut === 0 ? '' : `; ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(leftOut, 'item')} of jobs are in the jobs file alone`;
    const said = (told ?? (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .verdictSentence */ .B)(step, safe)).replace(/\.$/, '');
    const sentence = `${label}: ${said}${why}`;
    return `${safe.plain(sentence, LONGEST_MESSAGE - note.length - 1)}${note}.`;
}


/***/ }),

/***/ 8154:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ explainError)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2443);
/* harmony import */ var _columns_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8559);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(649);



const LONGEST_GIVEN = 200;
const LONGEST_LINE = 2000;
/** Leaves room for the vendor's name and the number of others in the 1,000 characters of a message. */
const LONGEST_PROBLEM = 850;
const MOST_DETAILS = 50;
const DEEPEST_CAUSE = 8;
const NOT_ANSWERING = {
    never: 'Asking again does not help: something has to be set right first.',
    soon: 'Check the address, and what stands between the runner and it.',
    eventually: 'Run this job again when it is back.',
};
/** Says what any thrown value means. `vendor` is its name for people. */
function explainError(error, vendor, safe) {
    const [sentence, ...below] = textOf(error, vendor, safe);
    return {
        message: [sentence, ...below.map((line) => `  ${line}`)].join('\n'),
        sentence: error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz ? firstProblem(error.problems, safe) : (sentence ?? ''),
        debug: causesOf(error).map((cause) => `cause: ${safe.plain(nameOf(cause), LONGEST_LINE)}`),
    };
}
function textOf(error, vendor, safe) {
    const line = (text) => safe.plain(text, LONGEST_LINE);
    if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz)
        return inputErrorText(error.problems, safe);
    if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg)
        return stepErrorText(error, line);
    if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UnavailableError */ .hG) {
        return [`${vendor} is not answering (${line(error.message)})`, NOT_ANSWERING[error.heals]];
    }
    if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .TimeoutReached */ .g) {
        const { cause } = error;
        return cause instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg ? stepErrorText(cause, line) : ['The timeout was reached'];
    }
    if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RunCancelled */ .zL)
        return ['The workflow run was cancelled'];
    return [
        `Unexpected error: ${line(nameOf(error))}`,
        'If it comes back, re-run the job with debug logging and open an issue with what it says.',
    ];
}
/** The problems as a table: which input, what was given, what is allowed. */
function inputErrorText(problems, safe) {
    const rows = problems.map(({ input, given, allowed }) => [
        safe.plain(input, LONGEST_GIVEN),
        ...(given === undefined ? [] : [`"${safe.plain(given, LONGEST_GIVEN)}"`]),
        safe.plain(allowed, LONGEST_LINE),
    ]);
    // The last cell of a row needs no width, and moves up where nothing was given.
    const widths = (0,_columns_js__WEBPACK_IMPORTED_MODULE_2__/* .columnWidths */ .Q4)(rows.map((row) => row.slice(0, -1)));
    return [
        `${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .LS)(problems.length, 'problem')} with this step's inputs. Nothing was sent.`,
        ...rows.map((row) => (0,_columns_js__WEBPACK_IMPORTED_MODULE_2__/* .alignRow */ .E8)(row, widths.slice(0, row.length - 1))),
    ];
}
/** The first whole, as far as a chat message goes, and how many others there are. */
function firstProblem([first, ...others], safe) {
    if (!first)
        return 'The inputs of this step can not be used. Nothing was sent';
    const { input, given, allowed } = first;
    const name = safe.plain(input, LONGEST_GIVEN);
    const shown = given === undefined ? '' : ` "${safe.plain(given, LONGEST_GIVEN)}"`;
    const said = safe.plain(`${name}${shown}: ${allowed}`, LONGEST_PROBLEM).replace(/\.$/, '');
    const more = others.length === 0
        ? ''
        : ` And ${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .LS)(others.length, 'more problem')} with this step's inputs.`;
    const stop = /(?:\.\)|\?)$/.test(said) ? '' : '.';
    return `${said}${stop}${more} Nothing was sent`;
}
function stepErrorText(error, line) {
    const left = error.details.length - MOST_DETAILS;
    return [
        line(error.message),
        ...error.details.slice(0, MOST_DETAILS).map(line),
        ...(left > 0 ? [`and ${left} more`] : []),
        ...(error.advice === undefined ? [] : [line(error.advice)]),
    ];
}
/** The causes from the nearest on, each once, also where several errors were gathered in one. */
function causesOf(error) {
    const seen = new Set([error]);
    for (const each of seen) {
        if (seen.size > DEEPEST_CAUSE)
            break;
        const gathered = each instanceof AggregateError ? each.errors : [];
        const cause = each instanceof Error && each.cause !== undefined ? [each.cause] : [];
        for (const next of [...cause, ...gathered])
            seen.add(next);
    }
    return [...seen].slice(1, DEEPEST_CAUSE + 1);
}
/** Whatever was thrown, in words. */
function nameOf(value) {
    try {
        if (value instanceof Error)
            return value.message === '' ? value.name : `${value.name}: ${value.message}`;
        if (typeof value === 'string')
            return value === '' ? 'an empty text' : value;
        return JSON.stringify(value) ?? String(value);
    }
    catch {
        return `something of type ${typeof value} that can't be shown`;
    }
}


/***/ }),

/***/ 9166:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ firstMeaningfulLine)
/* harmony export */ });
/** Where a vendor has said nothing of note by then, it will not. */
const LINES_SEARCHED = 20;
/**
 * The first line of a vendor's reason that tells a person something: without the class of the Java
 * exception, which comes first in most of them. The line as it is when that is all there is.
 */
function firstMeaningfulLine(reason, safe, max) {
    const lines = safe.lines(reason, LINES_SEARCHED, LINES_SEARCHED * max);
    const told = lines.map(withoutException).find((line) => line !== '');
    return safe.plain(told ?? lines[0] ?? '', max);
}
/** `com.acme.LoadException: Login failed` and `java.io.IOException`, which tells nothing. */
function withoutException(line) {
    const end = line.search(/:(?:\s|$)/);
    const head = end < 0 ? line : line.slice(0, end);
    if (!/^\w+(?:\.[\w$]+)+$/.test(head) || !/(?:Exception|Error)$/.test(head))
        return line;
    return end < 0 ? '' : withoutException(line.slice(end + 1).trim());
}


/***/ }),

/***/ 4238:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P: () => (/* binding */ createSafeText)
});

// EXTERNAL MODULE: ./report/markdown.js
var markdown = __webpack_require__(9487);
;// CONCATENATED MODULE: ./report/redact.js
/** A shorter secret hides nothing and would blot out half of the log. */
const SHORTEST_SECRET = 3;
/** A shorter piece of base64 turns up in ordinary text by chance. */
const SHORTEST_PIECE = 8;
/**
 * Replaces every secret by `***`, also in base64, and however it was escaped: for a URL or a form, in
 * JSON, in HTML or XML, all of it or only here and there.
 */
function redact(text, secrets) {
    return replaceForms(text, secretForms(secrets));
}
/** Replaces every form by `***`. They come from `secretForms`, longest first. */
function replaceForms(text, forms) {
    return forms.reduce((rest, { pattern }) => rest.replace(pattern, '***'), text);
}
/**
 * All the ways in which the secrets may be written. The longest come first: of two secrets, one
 * may be the beginning of the other.
 */
function secretForms(secrets) {
    const texts = secrets
        .filter((secret) => secret.length >= SHORTEST_SECRET)
        .flatMap((secret) => textsOf(secret.toWellFormed()))
        .filter((text) => text.length >= SHORTEST_SECRET);
    return [...new Set(texts)].sort((a, b) => b.length - a.length).map(formOf);
}
function textsOf(secret) {
    return [secret, ...linesOf(secret), ...base64(secret)];
}
/** Letters and digits are written as they are by every encoding. */
const PLAIN = /^[a-z\d]+$/i;
/** How long the longest spelling of a character is: four octets, each percent-encoded thrice. */
const LONGEST_SPELLING = 4 * '%2525FF'.length;
function formOf(text) {
    // A run of backslashes is one unit: two quantifiers side by side would try every way to share it.
    const units = text.match(/[a-z\d]+|\\+|\r\n|./gisu) ?? [];
    const spelt = units.map((unit) => (PLAIN.test(unit) ? unit : spellings(unit)));
    const special = units.filter((unit) => !PLAIN.test(unit)).join('').length;
    return {
        pattern: new RegExp(spelt.join(''), 'g'),
        longest: text.length + special * LONGEST_SPELLING,
    };
}
/** Backslashes before a character: it was escaped, in a text that may have been escaped again. */
const ESCAPED = '\\\\{0,3}';
const ESCAPE = '\\\\{1,4}';
/** How many may be written in different ways side by side: to try that with more would take long. */
const FEW_BACKSLASHES = 4;
const LINE_BREAK = /^(?:\r\n|\r|\n)$/;
const SHORT_ESCAPES = {
    '\t': 't',
    '\b': 'b',
    '\f': 'f',
};
const ENTITIES = {
    '&': 'amp',
    '<': 'lt',
    '>': 'gt',
    '"': 'quot',
    "'": 'apos',
    ' ': 'nbsp',
};
/** A pattern for every way of writing one character, one line break or one run of backslashes. */
function spellings(unit) {
    if (LINE_BREAK.test(unit))
        return `(?:\\r\\n|[\\r\\n ]|(?:${ESCAPE}r)?${ESCAPE}n|${encoded('\r')}${encoded('\n')}|${encoded('\n')})`;
    if (unit.startsWith('\\')) {
        const each = encoded('\\');
        const { length } = unit;
        if (length <= FEW_BACKSLASHES)
            return `(?:\\\\|${each}){${length},${4 * length}}`;
        return `(?:\\\\{${length},${4 * length}}|(?:${each}){${length}})`;
    }
    const short = SHORT_ESCAPES[unit];
    const plus = unit === ' ' ? '|\\+' : '';
    return `(?:${ESCAPED}${literal(unit)}|${encoded(unit)}${plus}${short ? `|${ESCAPE}${short}` : ''})`;
}
/** Percent-encoded, also twice; as JSON's `\u` escapes; and as the entities of HTML and XML. */
function encoded(character) {
    const octets = [...Buffer.from(character)].map((octet) => `%(?:25){0,2}${hex(octet, 2)}`);
    const units = Array.from(character.split(''), (unit) => `${ESCAPE}u${hex(unit.charCodeAt(0), 4)}`);
    const code = character.codePointAt(0) ?? 0;
    const name = ENTITIES[character];
    const entities = [
        `#0{0,6}${code}`,
        `#[xX]0{0,6}${hex(code, 1)}`,
        ...(name === undefined ? [] : [name]),
    ];
    return `(?:${octets.join('')}|${units.join('')}|&(?:amp;)?(?:${entities.join('|')});)`;
}
/** A hexadecimal number in lower or upper case. */
function hex(number, digits) {
    return number
        .toString(16)
        .padStart(digits, '0')
        .replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
function literal(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
/** A secret of several lines: with other line breaks, without any, and each long line by itself. */
function linesOf(secret) {
    const lines = secret.trim().split(/\r\n|\r|\n/);
    const telling = lines.filter((line) => line.length >= SHORTEST_PIECE && !line.startsWith('-----'));
    return [lines.join('\n'), lines.join(' '), ...telling];
}
/**
 * Base64 writes three bytes at a time. Inside something longer (`user:password`, say) a secret may
 * begin at any of the three, and only its whole groups look the same everywhere.
 */
function base64(secret) {
    const bytes = Buffer.from(secret);
    const pieces = [0, 1, 2].map((skipped) => {
        const length = Math.floor((bytes.length - skipped) / 3) * 3;
        return bytes.subarray(skipped, skipped + Math.max(0, length));
    });
    return [bytes, ...pieces.filter((piece) => (piece.length / 3) * 4 >= SHORTEST_PIECE)]
        .flatMap((piece) => [piece.toString('base64'), piece.toString('base64url')])
        .map((text) => text.replace(/=+$/, ''));
}

;// CONCATENATED MODULE: ./report/summary/mermaid.js
const LONGEST_LABEL = 40;
/** Mermaid's grammar takes nearly everything else for syntax: colons, semicolons, `#`, a lone `%`. */
const NOT_IN_LABELS = /[^\p{L}\p{M}\p{N}\p{Emoji_Presentation}_./+*!?…–—·-]+/gu;
/** What begins another statement, in any case, where a label should begin. A date does so too. */
const STATEMENT = /^(?:gantt|dateFormat|inclusiveEndDates|topAxis|axisFormat|tickInterval|includes|excludes|todayMarker|weekday|weekend|title|accTitle|accDescr|accDescription|section|click|call|href)\b|^\d{4}-\d\d-\d\d/i;
/** Reduces one line of text to what a Mermaid gantt chart can carry as a label. Never empty. */
function mermaidLabel(line) {
    const label = shorten(line.replace(NOT_IN_LABELS, ' ').trim());
    if (label === '')
        return 'unnamed';
    return STATEMENT.test(label) ? `· ${label}` : label;
}
function shorten(label) {
    const chars = [...label];
    return chars.length <= LONGEST_LABEL
        ? label
        : `${chars
            .slice(0, LONGEST_LABEL - 1)
            .join('')
            .trimEnd()}…`;
}

// EXTERNAL MODULE: ./report/url.js
var report_url = __webpack_require__(7477);
;// CONCATENATED MODULE: ./report/safe.js




/**
 * Terminal sequences: CSI; OSC, DCS and the other strings; the rest. None of them reaches past the
 * next control character, so that no text takes more than one pass.
 */
const ANSI = 
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about.
/(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])\P{Cc}*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]/gu;
/** Whatever some terminal, runner or browser takes for the end of a line. */
const safe_LINE_BREAK = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g;
/** Controls, lone surrogates, and what changes the order of text or can't be seen. */
const INVISIBLE = /[^\P{Cc}\n]|[\p{Cs}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Room for what cleaning takes away, before a text is cut to its length. */
const SLACK = 4096;
/** Makes the one tool through which all foreign text passes. `secrets` may grow as time goes by. */
function createSafeText(secrets = () => []) {
    const forms = memoize(secrets, secretForms);
    /** Clean text of at most `max` characters and a little more, its lines separated by `\n`. */
    function scrub(text, max) {
        const hidden = forms();
        const longest = Math.max(0, ...hidden.map((form) => form.longest));
        const window = 2 * max + SLACK + longest;
        const cut = text.length > window;
        // Before cleaning and after: cleaning may change a secret, or put one together.
        const whole = replaceForms(cut ? text.slice(0, window) : text, hidden);
        const scrubbed = replaceForms(clean(whole), hidden);
        // Where the window ended, it may have left half a secret.
        const sound = cut ? Math.max(0, scrubbed.length - longest) : scrubbed.length;
        return { text: scrubbed.slice(0, sound), cut };
    }
    function plain(text, max = Number.POSITIVE_INFINITY) {
        const { text: scrubbed, cut } = scrub(text, max);
        const line = disarm(scrubbed.replace(/\n+/g, ' '));
        return truncate(cut ? `${line}…` : line, max);
    }
    function lines(text, maxLines, maxChars) {
        const { text: scrubbed, cut } = scrub(text, maxChars);
        const all = scrubbed
            .split('\n')
            .map(disarm)
            .filter((line) => line !== '');
        return firstLines(all, cut, maxLines, maxChars);
    }
    return {
        plain,
        lines,
        block: (text, maxLines, maxChars) => lines(text, maxLines, maxChars).map((line) => `│ ${line}`),
        html: (text, max) => (0,markdown/* escapeMarkdown */.FV)(plain(text, max)),
        prose: (text, max) => (0,markdown/* escapeWithLinks */.pl)(plain(text, max)),
        mermaid: (text) => mermaidLabel(plain(text, 200)),
        url(text) {
            const url = text === undefined ? undefined : (0,report_url/* httpsUrl */.N)(text);
            // Parsing takes out tabs and line breaks, which may put a secret together.
            const told = `${text} ${url}`;
            return replaceForms(told, forms()) === told ? url : undefined;
        },
    };
}
function clean(text) {
    return text
        .replace(ANSI, '')
        .replace(safe_LINE_BREAK, '\n')
        .replaceAll('\t', ' ')
        .replace(INVISIBLE, '');
}
/**
 * Breaks what the runner takes for a command: `##[` anywhere in a line, and `::` where it begins.
 * The backslash is how the runner itself does it.
 */
function disarm(line) {
    return line.trim().replaceAll('##[', '##\\[').replace(/^::/, ':\\:');
}
/** Cuts to `max` characters, never in the middle of one, and says so with `…`. */
function truncate(line, max) {
    if (line.length <= max)
        return line;
    if (max < 1)
        return '';
    const head = line.slice(0, max - 1);
    return `${(head.isWellFormed() ? head : head.slice(0, -1)).trimEnd()}…`;
}
/** As many lines as there is room for, then `…` if any is left over. */
function firstLines(all, cut, maxLines, maxChars) {
    const shown = [];
    let room = maxChars;
    for (const line of all) {
        if (shown.length === maxLines || room < 1)
            return [...shown, '…'];
        shown.push(truncate(line, room));
        room -= line.length;
    }
    return cut ? [...shown, '…'] : shown;
}
/** Computes anew only when the list has changed. */
function memoize(list, compute) {
    let known;
    let result;
    return () => {
        const current = list();
        const same = known?.length === current.length && known.every((entry, index) => entry === current[index]);
        if (!same) {
            known = [...current];
            result = compute(known);
        }
        return result;
    };
}


/***/ }),

/***/ 8535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ verdictSentence),
/* harmony export */   Z: () => (/* binding */ listNames)
/* harmony export */ });
/* harmony import */ var _domain_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7400);
/* harmony import */ var _summary_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9707);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(649);



const NAMES_LISTED = 5;
const LONGEST_NAME = 100;
/** What a step came to, in one sentence without its full stop. */
function verdictSentence(step, safe) {
    const { operation, status, items } = step;
    const outcome = (0,_summary_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .outcomeOf */ .s)(step);
    const { todo, done } = _words_js__WEBPACK_IMPORTED_MODULE_2__/* .OPERATION_WORDS */ .yY[operation];
    const duration = (0,_domain_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(step.endedAt - step.startedAt);
    if (items.length === 0 && status === 'skipped')
        return `Nothing to ${todo}`;
    if (outcome.trouble.length > 0) {
        const said = [troubles(outcome, items.length, safe), goodOf(outcome, operation === 'cancel')];
        const sentence = said.filter((part) => part !== '').join('; ');
        return status === 'cancelled' && !isOwnGoal(step)
            ? `Cancelled after ${duration}; ${sentence}${leftText(outcome, safe)}`
            : sentence;
    }
    const besides = outcome.besides.map(({ names, verb }) => `, ${names.length} ${verb}`).join('');
    const reached = `${shareOf(outcome.reached[0]?.names.length ?? 0, items.length)} ${outcome.reached[0]?.verb ?? done}`;
    switch (status) {
        case 'succeeded':
            // The refreshes themselves took longer, or were over before.
            if (operation === 'wait')
                return `${reached}, waited ${duration}${besides}`;
            return `${reached} in ${duration}${besides}`;
        case 'paused':
        case 'resumed':
            return `${reached} in ${duration}${besides}`;
        case 'triggered':
            return `${reached}, not waited for${besides}`;
        case 'planned':
            return `Dry run: ${uncapitalize(reached)}${besides}, nothing was changed`;
        case 'skipped':
            return `${shareOf(items.length, items.length)} skipped${why(items, safe)}`;
        case 'cancelled':
            return operation === 'cancel'
                ? `${reached}${besides}`
                : `Cancelled after ${duration}; ${reached}${leftText(outcome, safe)}`;
        case 'failed':
        case 'timed-out':
            return reached;
    }
}
/** A cancellation that ran to its end tells what it came to, and not that it was one. */
function isOwnGoal({ operation, items }) {
    return operation === 'cancel' && !items.some(({ mayRun }) => mayRun);
}
/** `1 of 5 items failed: Sales Dashboard; 2 timed out: Month End, Sales Data`. */
function troubles({ trouble }, total, safe) {
    const [first, ...others] = trouble;
    if (!first)
        return '';
    return [
        `${shareOf(first.names.length, total)} ${first.verb}: ${listNames(first.names, safe)}`,
        ...others.map(({ names, verb }) => `${names.length} ${verb}: ${listNames(names, safe)}`),
    ].join('; ');
}
/** Beside troubles, how a cancellation went otherwise; of a refresh that goes without saying. */
function goodOf({ reached, besides }, told) {
    if (!told)
        return '';
    return [...reached, ...besides]
        .map(({ names, verb }) => `${names.length} ${verb}`)
        .join(', ');
}
/** What runs on though the run was cancelled: it could not be cancelled, or is not ours. */
function leftText({ left }, safe) {
    return left.map(({ names, verb }) => `; ${verb}: ${listNames(names, safe)}`).join('');
}
/** `All 5 items`, `1 of 5 items`, `1 item`. */
function shareOf(part, total) {
    if (part < total)
        return `${part} of ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(total, 'item')}`;
    return total === 1 ? '1 item' : `All ${total} items`;
}
/** The reason of a skip, where all share it. */
function why(items, safe) {
    const [reason, ...others] = new Set(items.map((item) => item.reason));
    return reason && others.length === 0 ? `: ${safe.plain(reason, 300)}` : '';
}
/** The first few names, and how many more there are. */
function listNames(names, safe) {
    const shown = names.slice(0, NAMES_LISTED).map((name) => safe.plain(name, LONGEST_NAME));
    const rest = names.length - shown.length;
    return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${rest} more`;
}
function uncapitalize(text) {
    return text.charAt(0).toLowerCase() + text.slice(1);
}


/***/ }),

/***/ 4381:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ byStage),
  U: () => (/* binding */ stageText)
});

;// CONCATENATED MODULE: ./domain/capacity.js
/**
 * How many of these items may be in flight at a time: as many as `maxParallel` allows, and of those
 * that exclude each other one.
 */
function atATime(items, maxParallel) {
    const free = items.filter(({ oneAtATime }) => oneAtATime === undefined).length;
    const groups = new Set(items.flatMap(({ oneAtATime }) => oneAtATime ?? []));
    return Math.min(maxParallel, free + groups.size);
}

// EXTERNAL MODULE: ./report/words.js
var words = __webpack_require__(649);
;// CONCATENATED MODULE: ./report/stage-text.js


/** `Stage 1 of 2, 10 at a time: 20 semantic models`. */
function stageText(planned, { stage, stages, maxParallel }) {
    const items = planned.map(({ item }) => item);
    const number = stages === undefined ? `${stage + 1}` : `${stage + 1} of ${stages}`;
    const most = atATime(items, maxParallel);
    const together = items.length < 2 ? '' : `, ${inWords(most, items.length)}`;
    const what = (0,words/* countByKind */.Le)(items.map(({ kind }) => kind)) || 'nothing to refresh';
    return `Stage ${number}${together}: ${what}`;
}
function inWords(most, all) {
    if (most === all)
        return 'all at once';
    return `${most === 1 ? 'one' : most} at a time`;
}
/** The items stage by stage, each with its number. */
function byStage(items, stageOf) {
    return [...Map.groupBy(items, stageOf)].sort(([a], [b]) => a - b);
}


/***/ }),

/***/ 9707:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ outcomeOf)
/* harmony export */ });
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(649);

function outcomeOf(step) {
    return step.operation === 'cancel' && step.status !== 'planned'
        ? outcomeOfCancellation(step.items)
        : outcomeOfOthers(step);
}
const TROUBLE_WORDS = {
    unknown: 'unknown',
    'timed-out': 'timed out',
};
function outcomeOfOthers({ operation, status, items }) {
    const { done, wouldBe } = _words_js__WEBPACK_IMPORTED_MODULE_0__/* .OPERATION_WORDS */ .yY[operation];
    const reached = () => {
        if (status === 'planned') {
            const toDo = withStatus(items, 'planned').filter(({ foreseen }) => foreseen === null);
            return shares(toDo, `would be ${wouldBe}`);
        }
        if (status === 'triggered')
            return shares(withStatus(items, 'running', 'succeeded'), 'triggered');
        return shares(withStatus(items, 'succeeded'), done);
    };
    const isCutShort = operation === 'refresh' && status === 'cancelled';
    return {
        trouble: _words_js__WEBPACK_IMPORTED_MODULE_0__/* .TROUBLE */ .gl.flatMap((one) => shares(withStatus(items, one), TROUBLE_WORDS[one] ?? one, (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .asVerb */ .MZ)(one))),
        reached: reached(),
        besides: [
            ...shares(foreseen(items, 'failed'), 'would fail'),
            ...shares(foreseen(items, 'skipped'), 'would be skipped'),
            ...shares(withStatus(items, 'skipped'), 'skipped'),
        ],
        left: isCutShort ? shares(withStatus(items, 'running'), 'left running') : [],
    };
}
/** A dry run lists all that it found, also what would not be acted on. */
function foreseen(items, as) {
    return withStatus(items, 'planned').filter((item) => item.foreseen === as);
}
/** Of a job that may run on, what is wrong; how it stands otherwise. */
const NOT_CANCELLED = [
    [['failed'], 'could not be cancelled'],
    [['unknown'], 'ended with an unknown outcome'],
    [['timed-out'], 'not cancelled at the timeout'],
    [['cancelled', 'running'], 'may still be running'],
];
/** Each job took the cancellation, or had ended already. */
function outcomeOfCancellation(items) {
    const open = items.filter((item) => (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .isTroubleFor */ .PQ)('cancel', item));
    const settled = items.filter((item) => !open.includes(item));
    return {
        trouble: NOT_CANCELLED.flatMap(([statuses, word]) => shares(withStatus(open, ...statuses), word)),
        reached: shares(withStatus(settled, 'cancelled'), 'cancelled'),
        besides: [
            ...shares(withStatus(settled, 'succeeded', 'failed'), 'had ended by then'),
            ...shares(withStatus(settled, 'skipped'), 'left alone'),
        ],
        left: [],
    };
}
function withStatus(items, ...statuses) {
    return items.filter(({ status }) => statuses.includes(status));
}
/** None where there are no items. */
function shares(items, word, verb = word) {
    return items.length === 0 ? [] : [{ names: items.map(({ plan }) => plan.name), word, verb }];
}


/***/ }),

/***/ 2770:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ isoTime),
/* harmony export */   v: () => (/* binding */ createTimes)
/* harmony export */ });
/** Times in the given zone, an IANA name such as `Europe/Paris`; in the runner's own by default. */
function createTimes(timeZone) {
    let built;
    // To build it costs a tenth of the start, and the first request comes before the first time to tell.
    const format = () => {
        built ??= formatIn(timeZone);
        return built;
    };
    const write = (ms, separator, ...types) => {
        const parts = format().formatToParts(ms);
        return types.map((type) => parts.find((part) => part.type === type)?.value).join(separator);
    };
    return {
        time: (ms) => write(ms, ':', 'hour', 'minute', 'second'),
        date: (ms) => write(ms, '-', 'year', 'month', 'day'),
        get zone() {
            return format().resolvedOptions().timeZone;
        },
    };
}
function formatIn(timeZone) {
    return new Intl.DateTimeFormat('en-GB', {
        timeZone,
        hourCycle: 'h23',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
    });
}
/** ISO 8601 in UTC to the second, for machines: `2026-11-21T05:04:31Z`. */
function isoTime(ms) {
    return ms === null ? null : `${new Date(ms).toISOString().slice(0, -'.000Z'.length)}Z`;
}


/***/ }),

/***/ 7477:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ httpsUrl)
/* harmony export */ });
/** Longer addresses are not links that anybody follows. */
const LONGEST_URL = 2000;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** All but what means nothing to Markdown, to HTML and to the runner. */
const NOT_HARMLESS = /[^A-Za-z0-9\-._/?#=&+,;:%]/g;
/**
 * The address as it may be linked to, or `undefined`: it has to be https (on loopback also http)
 * and hold no credentials. What could end a Markdown link or an HTML attribute is percent-encoded.
 */
function httpsUrl(text) {
    if (text.length > LONGEST_URL || !URL.canParse(text))
        return undefined;
    const url = new URL(text);
    const allowed = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
    if (!allowed || url.username !== '' || url.password !== '')
        return undefined;
    return url.origin + url.href.slice(url.origin.length).replace(NOT_HARMLESS, percentEncode);
}
/** `encodeURIComponent` leaves some of them as they are, parentheses among them. */
function percentEncode(char) {
    return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}


/***/ }),

/***/ 649:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KM: () => (/* binding */ isTrouble),
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   Le: () => (/* binding */ countByKind),
/* harmony export */   MZ: () => (/* binding */ asVerb),
/* harmony export */   PQ: () => (/* binding */ isTroubleFor),
/* harmony export */   S: () => (/* binding */ FORESEEN),
/* harmony export */   Sr: () => (/* binding */ STEP_MARKS),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   ad: () => (/* binding */ byInterest),
/* harmony export */   cf: () => (/* binding */ durationOf),
/* harmony export */   gl: () => (/* binding */ TROUBLE),
/* harmony export */   j7: () => (/* binding */ MARKS),
/* harmony export */   ly: () => (/* binding */ STATUS_WORDS),
/* harmony export */   mx: () => (/* binding */ shownById),
/* harmony export */   v0: () => (/* binding */ markFor),
/* harmony export */   yY: () => (/* binding */ OPERATION_WORDS)
/* harmony export */ });
const OPERATION_WORDS = {
    refresh: words('Refreshing', 'refresh', 'refreshed', 'refresh'),
    wait: { ...words('Waiting for', 'wait for', 'refreshed', 'refresh'), wouldBe: 'waited for' },
    cancel: words('Cancelling', 'cancel', 'cancelled', 'cancellation'),
    pause: words('Pausing', 'pause', 'paused', 'pause'),
    resume: words('Resuming', 'resume', 'resumed', 'resume'),
};
function words(doing, todo, done, noun) {
    return { doing, todo, done, wouldBe: done, noun };
}
/** A cancellation is not in trouble when a job had failed, or was cancelled, but when it may still run. */
function isTroubleFor(operation, { status, mayRun }) {
    if (operation !== 'cancel')
        return isTrouble(status);
    return mayRun || status === 'unknown';
}
/** How a result is marked, by what its operation was after. */
function markFor(operation, result) {
    if (result.status === 'planned' && result.foreseen)
        return MARKS[result.foreseen];
    if (operation !== 'cancel' || result.status === 'planned')
        return MARKS[result.status];
    if (isTroubleFor(operation, result)) {
        return result.status === 'unknown' ? MARKS.unknown : MARKS.failed;
    }
    // What had ended by itself was left as it was.
    return result.status === 'cancelled' ? MARKS.succeeded : MARKS.skipped;
}
const MARKS = {
    succeeded: '✓',
    failed: '✗',
    cancelled: '✗',
    'timed-out': '✗',
    skipped: '⏭',
    running: '…',
    planned: '·',
    unknown: '?',
};
const STATUS_WORDS = {
    succeeded: 'succeeded',
    failed: 'failed',
    cancelled: 'cancelled',
    'timed-out': 'timed out',
    skipped: 'skipped',
    running: 'running',
    planned: 'planned',
    unknown: 'outcome unknown',
};
const STEP_MARKS = {
    succeeded: '✓',
    failed: '✗',
    'timed-out': '✗',
    cancelled: '✗',
    skipped: '⏭',
    triggered: '…',
    planned: '·',
    paused: '✓',
    resumed: '✓',
};
/** Neither done, nor left out, nor still to come; the worst first. */
const TROUBLE = ['failed', 'unknown', 'timed-out', 'cancelled'];
const BY_INTEREST = [
    ...TROUBLE,
    'running',
    'succeeded',
    'planned',
    'skipped',
];
function isTrouble(status) {
    return TROUBLE.includes(status);
}
/** The status as the end of a sentence that begins with the item's name. */
function asVerb(status) {
    return status === 'unknown' ? 'ended with an unknown outcome' : STATUS_WORDS[status];
}
/** Failures first; among equals the order stays. */
function byInterest(results) {
    const rank = (result) => BY_INTEREST.indexOf(result.status);
    return results.toSorted((a, b) => rank(a) - rank(b));
}
function count(results, ...statuses) {
    return results.filter((result) => statuses.includes(result.status)).length;
}
/** Of what a dry run would not act on. */
const FORESEEN = { skipped: 'to be skipped', failed: 'to fail' };
/**
 * Those whose ids a plan shows as well: what goes by a label of its author, which says nothing of what it
 * is, and what nothing else tells apart.
 */
function shownById(items) {
    const alike = Map.groupBy(items, ({ item, name }) => JSON.stringify([item.kind.name, name, item.folder, item.owner]));
    const differ = [...alike.values()].filter((same) => new Set(same.map(idOf)).size > 1);
    return new Set([...items.filter(isLabelled), ...differ.flat()]);
}
function isLabelled({ item, name }) {
    return item.name === '' && item.id !== '' && name !== item.id;
}
function idOf({ item }) {
    return item.id;
}
/** How long the refresh itself took, in milliseconds, as far as its times are known. */
function durationOf(result) {
    const start = result.startedAt ?? result.triggeredAt;
    return start === null || result.endedAt === null ? undefined : result.endedAt - start;
}
/** `1 item`, `2 items`. */
function plural(number, one, many = `${one}s`) {
    return `${number} ${number === 1 ? one : many}`;
}
/** `2 data sources, 3 workbooks`, in the order in which the kinds turn up. */
function countByKind(kinds) {
    return [...new Set(kinds)]
        .map((kind) => plural(kinds.filter((each) => each === kind).length, kind.singular, kind.plural))
        .join(', ');
}


/***/ }),

/***/ 6351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ unevaluated)
/* harmony export */ });
/* unused harmony export EXPRESSION */
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7992);

/** The contexts of GitHub Actions, in one brace or in two. */
const EXPRESSION = /(?<whole>(?:\$\{{1,2}|\{\{)\s*(?<name>(?:github|env|vars|job|jobs|steps|runner|secrets|strategy|matrix|needs|inputs)\.[\w.-]+)\s*\}{0,2})/;
/**
 * What is wrong with text that looks like an expression of GitHub's and was not evaluated: it lacks a
 * dollar or a brace, or stands in a file. `undefined` for any other text.
 */
function unevaluated(text) {
    const { whole, name } = EXPRESSION.exec(text)?.groups ?? {};
    if (whole === undefined)
        return undefined;
    if (whole.startsWith('${{')) {
        return `${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(whole)} is not evaluated in a file: expressions belong in the workflow. Give the items there`;
    }
    return `${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(whole)} is not evaluated: an expression is written \${{ ${name} }}`;
}


/***/ }),

/***/ 8011:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ql: () => (/* binding */ exampleOf),
  h9: () => (/* binding */ readFilter)
});

// UNUSED EXPORTS: MATCHES, RESERVED

// EXTERNAL MODULE: ./selection/values.js
var selection_values = __webpack_require__(5376);
// EXTERNAL MODULE: ./selection/wording.js
var wording = __webpack_require__(7992);
;// CONCATENATED MODULE: ./selection/condition.js


/** A pattern that says nothing. */
const EVERYTHING = /^\*+$/;
/** Reads `name__in: [a, b]` and the like. Returns undefined when something is wrong with it. */
function readCondition(key, data, { kind, path, reserved }, problems) {
    const { field, suffix } = splitKey(key);
    const type = typeOf(field, kind);
    if (type === undefined) {
        problems.add(path, () => unknownKey(key, kind, reserved));
        return undefined;
    }
    const operator = selection_values/* OPERATORS */.we[type].find((candidate) => suffixOf(candidate) === suffix);
    if (operator === undefined) {
        problems.add(path, `${(0,wording/* quote */.hD)(key)} is not possible. Use: ${spellings(field, type)}`);
        return undefined;
    }
    const values = readValues(data, { field, type, operator }, `${path}.${key}`, problems);
    if (type === 'name' && operator !== 'like' && values?.some((value) => value.includes('*'))) {
        problems.warn(`${path}.${key}`, asteriskIn(field));
    }
    return values && { field, operator, values };
}
function splitKey(key) {
    const at = key.indexOf('__');
    if (at === -1)
        return { field: key, suffix: '' };
    return { field: key.slice(0, at), suffix: key.slice(at) };
}
/** A field that is called `constructor` is not one because every object has one. */
function typeOf(field, kind) {
    return Object.hasOwn(kind.filters, field) ? kind.filters[field] : undefined;
}
/** What stands behind the name of a field: `__in`, or nothing where it has to equal. */
function suffixOf(operator) {
    return operator === 'eq' ? '' : `__${operator}`;
}
function spellings(field, type) {
    return selection_values/* OPERATORS */.we[type].map((operator) => field + suffixOf(operator)).join(', ');
}
function asteriskIn(field) {
    return `* is compared as it is written. For names that match a pattern write ${field}__like`;
}
function unknownKey(key, kind, reserved) {
    const fields = Object.keys(kind.filters);
    const spelt = Object.entries(kind.filters).flatMap(([field, type]) => selection_values/* OPERATORS */.we[type].map((operator) => field + suffixOf(operator)));
    const meant = (0,wording/* similar */.qR)(key, [...spelt, ...reserved]);
    const guess = meant === undefined ? blankAfter(key, fields) : ` Did you mean ${meant}?`;
    const others = reserved.length === 0 ? '' : `; also ${reserved.join(', ')}`;
    return `${(0,wording/* quote */.hD)(key)} is not a filter of ${kind.name}.${guess} Use: ${fields.join(', ')}${others}`;
}
/** `name:Sales` is one word to YAML. */
function blankAfter(key, fields) {
    const [field = ''] = key.split(':');
    const isMeant = field !== key && fields.includes(splitKey(field).field);
    return isMeant ? ` Write a blank behind the colon of ${field}:` : '';
}
function readValues(data, comparison, path, problems) {
    const before = problems.count;
    const values = [];
    const add = (value, place) => {
        const read = readOne(value, comparison);
        if (read.ok)
            values.push(read.value);
        else
            problems.add(place, read.says);
    };
    const { field, operator } = comparison;
    if (operator !== 'in')
        add(data, path);
    else if (!Array.isArray(data))
        problems.add(path, needsList(data, field));
    else if (data.length === 0)
        problems.add(path, 'is an empty list. Give at least one value');
    else
        for (const [index, value] of data.entries())
            add(value, `${path}[${index}]`);
    return problems.count === before ? values : undefined;
}
function readOne(data, { field, type, operator }) {
    if (Array.isArray(data)) {
        const several = operator === 'eq' && selection_values/* OPERATORS */.we[type].includes('in');
        const hint = several ? `. For several write ${field}__in` : '';
        return { ok: false, says: `has to be one value, not a list${hint}` };
    }
    if (data instanceof Map)
        return { ok: false, says: 'has to be one value, not a mapping' };
    const read = (0,selection_values/* readValue */.wK)(data, type);
    if (read.ok && operator === 'like' && EVERYTHING.test(read.value)) {
        return {
            ok: false,
            says: `${(0,wording/* quote */.hD)(read.value)} matches everything. Give some text with it, as in "Sales*", or select by other filters`,
        };
    }
    return read;
}
function needsList(data, field) {
    const example = typeof data === 'string' && data.trim() !== '' ? (0,wording/* quote */.hD)(data) : 'A, B';
    return `has to be a list, such as [${example}]. For one value write ${field}`;
}

// EXTERNAL MODULE: ./selection/parameters.js
var parameters = __webpack_require__(4178);
;// CONCATENATED MODULE: ./selection/filter.js




const MATCHES = ['one', 'all', 'any'];
const RESERVED = [
    { key: 'match', value: 'match' },
    { key: 'except', value: 'filters' },
    { key: 'label', value: 'text' },
    { key: 'refresh', value: 'parameters', operations: ['refresh'] },
    { key: 'exposure', value: 'text', operations: ['refresh'], isEnough: true },
    { key: 'include_upstream', value: 'flag', forReaders: true },
    // What was paused with it is resumed by the same list.
    { key: 'restore_as_full', value: 'flag', operations: ['pause', 'resume'] },
];
/**
 * Reads one filter. Returns undefined when something is wrong with it. With an exposure it may have no
 * conditions: they are then that exposure's own.
 */
function readFilter(data, context, problems) {
    const { kind, stage, path } = context;
    const before = problems.count;
    const draft = { conditions: [], filters: 0, match: context.match, parameters: {} };
    if (data instanceof Map) {
        for (const [key, value] of data)
            readEntry(key, value, draft, context, problems);
        const isEnough = RESERVED.some((one) => one.isEnough && data.has(one.key));
        if (draft.filters === 0 && !isEnough)
            problems.add(path, noFilter(kind));
    }
    else if (kind.bareId && !Array.isArray(data)) {
        const id = (0,selection_values/* readValue */.wK)(data, 'id');
        if (id.ok)
            draft.conditions.push({ field: 'id', operator: 'eq', values: [id.value] });
        else
            problems.add(path, id.says);
    }
    else {
        problems.add(path, notAFilter(data, kind));
    }
    if (problems.count > before)
        return undefined;
    const { filters: _, ...rest } = draft;
    return { kind, stage, path, text: (0,wording/* inline */.mG)(data), ...rest };
}
function readEntry(key, value, draft, context, problems) {
    const { kind, path } = context;
    const reserved = RESERVED.find((one) => one.key === key);
    if (reserved === undefined) {
        draft.filters += 1;
        const beside = { kind, path, reserved: reservedKeys(context) };
        const condition = readCondition(key, value, beside, problems);
        if (condition !== undefined)
            draft.conditions.push(condition);
    }
    else if (isMeant(reserved, context)) {
        readReserved(reserved.key, value, draft, context, problems);
    }
    else {
        problems.add(path, `${(0,wording/* quote */.hD)(key)} is for ${whereMeant(reserved, context)}. Leave it out`);
    }
}
function readReserved(key, value, draft, context, problems) {
    const place = `${context.path}.${key}`;
    switch (key) {
        case 'match':
            draft.match = readMatch(value, place, problems) ?? draft.match;
            return;
        case 'except':
            draft.except = readExceptions(value, context, problems);
            return;
        case 'label': {
            const label = readText(value, place, problems);
            if (label !== undefined)
                draft.label = label;
            return;
        }
        case 'exposure': {
            const name = readText(value, place, problems);
            if (name !== undefined)
                draft.exposureName = name;
            return;
        }
        case 'refresh':
            draft.parameters = (0,parameters/* readParameters */.Zu)(value, context.kind, place, problems) ?? draft.parameters;
            return;
        case 'include_upstream':
            draft.includeUpstream = readFlag(value, place, problems);
            return;
        case 'restore_as_full':
            draft.restoreAsFull = readFlag(value, place, problems);
            return;
    }
}
function isMeant({ operations, forReaders }, { operation, kind }) {
    return (operations?.includes(operation) ?? true) && (!forReaders || kind.hasUpstream === true);
}
function whereMeant({ operations = [], forReaders }, context) {
    return forReaders ? context.readers : `operation: ${operations[0]}`;
}
/** What a filter may hold beside conditions, as help lists it: there alone where it is mostly for. */
function reservedKeys(context) {
    const mostly = ({ operations: [first = context.operation] = [] }) => first === context.operation;
    return RESERVED.filter((one) => isMeant(one, context) && mostly(one)).map(({ key }) => key);
}
/** The conditions of each filter in `except`, which may hold nothing else. */
function readExceptions(data, { kind, path }, problems) {
    const place = `${path}.except`;
    if (!Array.isArray(data) || data.length === 0) {
        problems.add(place, `has to be a list of filters, such as [${exampleOf(kind)}]`);
        return [];
    }
    return data.map((filter, index) => {
        const where = `${place}[${index}]`;
        if (!(filter instanceof Map)) {
            problems.add(where, notAFilter(filter, kind));
            return [];
        }
        if (filter.size === 0)
            problems.add(where, noFilter(kind));
        return [...filter].flatMap(([key, value]) => readCondition(key, value, { kind, path: where, reserved: [] }, problems) ?? []);
    });
}
function readFlag(data, place, problems) {
    const flag = (0,selection_values/* parseFlag */.og)(data);
    if (flag === undefined) {
        const given = typeof data === 'string' ? (0,wording/* quote */.hD)(data) : (0,wording/* inline */.mG)(data);
        problems.add(place, `${given} is not possible. Use true or false`);
    }
    return flag ?? false;
}
function readMatch(data, place, problems) {
    const word = typeof data === 'string' ? data.toLowerCase() : data;
    const match = MATCHES.find((candidate) => candidate === word);
    const given = typeof data === 'string' ? (0,wording/* quote */.hD)(data) : (0,wording/* inline */.mG)(data);
    if (match === undefined)
        problems.add(place, `${given} is not possible. Use one, all or any`);
    return match;
}
function readText(data, place, problems) {
    if (Array.isArray(data) || data instanceof Map) {
        problems.add(place, 'has to be text');
        return undefined;
    }
    const label = (0,selection_values/* readValue */.wK)(data, 'text');
    if (label.ok)
        return label.value;
    problems.add(place, label.says);
    return undefined;
}
function noFilter(kind) {
    const fields = Object.keys(kind.filters).join(', ');
    return `has no filter, which would be every item. Use: ${fields}`;
}
function notAFilter(data, kind) {
    if (data === null)
        return `is empty. Write a filter such as ${exampleOf(kind)}`;
    const given = typeof data === 'string' ? (0,wording/* quote */.hD)(data) : 'a list';
    return `${given} is not a filter. Write one such as ${exampleOf(kind)}`;
}
/** A filter as one would write it, for messages. */
function exampleOf(kind) {
    return Object.hasOwn(kind.filters, 'name') ? '{ name: Sales }' : '{ id: "1" }';
}


/***/ }),

/***/ 7862:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ readJobs),
/* harmony export */   a: () => (/* binding */ UNKNOWN_KIND)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9987);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2328);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7992);



/** Stands for that of a job of which nothing but the id is known. */
const UNKNOWN_KIND = {
    name: '',
    singular: 'job',
    plural: 'jobs',
    filters: {},
    parameters: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({}),
};
const MOST_JOBS = 10_000;
const MOST_PROBLEMS = 50;
const id = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().refine(_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isId */ .e, 'is no id');
const words = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().max(200_000);
const time = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
    .transform((text) => Date.parse(text))
    .pipe(zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig('is no time'))
    .nullish()
    .transform((ms) => ms ?? null);
const STATUSES = [
    'succeeded',
    'failed',
    'cancelled',
    'timed-out',
    'skipped',
    'running',
    'planned',
    'unknown',
];
const entry = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    vendor: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
    item_id: id.nullable(),
    item_name: words.optional(),
    workspace_id: id.nullish(),
    job_id: id.nullable(),
    status: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(STATUSES).default('running'),
    reason: words.nullish(),
    url: words.nullish(),
    triggered_at: time,
    started_at: time,
    ended_at: time,
    attempts: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().min(0).default(1),
    exposure: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(words).nullish(),
    found: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().default(false),
    joined: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().default(false),
    left_out: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().optional(),
});
const WHAT = 'the output jobs of an earlier refresh step';
/** Reads the `jobs` of an earlier step. `undefined` after saying what is wrong with them. */
function readJobs(text, options, problems) {
    const { input } = options;
    const values = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .readJsonArray */ .s)(text, input, WHAT, problems);
    if (!values)
        return undefined;
    if (values.length > MOST_JOBS) {
        const given = `${values.length} jobs`;
        problems.push({ input, given, allowed: `${MOST_JOBS.toLocaleString('en')} at most` });
        return undefined;
    }
    const bare = values.filter((value) => typeof value === 'string');
    if (bare.length > 0)
        return readIds(values, bare, options, problems);
    const entries = [];
    const complaints = [];
    for (const [index, value] of values.entries()) {
        const read = readEntry(value, options);
        if (typeof read === 'string')
            complaints.push(`${input}[${index}]: ${read}`);
        else
            entries.push(read);
    }
    for (const allowed of complaints.slice(0, MOST_PROBLEMS))
        problems.push({ input, allowed });
    const more = complaints.length - MOST_PROBLEMS;
    if (more > 0)
        problems.push({ input, allowed: `and ${more} more entries that are wrong` });
    return complaints.length > 0 ? undefined : { entries };
}
/** An entry, or what is wrong with it. */
function readEntry(value, { input, vendor, kinds, needs }) {
    const parsed = entry.safeParse(value);
    if (!parsed.success)
        return `is no entry of ${WHAT}${where(parsed.error)}`;
    const { data } = parsed;
    if (data.vendor !== vendor) {
        return `is of vendor ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(data.vendor)}, and this step of ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(vendor)}`;
    }
    if (data.left_out !== undefined && data.left_out > 0) {
        return `is the last of those that fitted: ${data.left_out} more are in the jobs-file of that step alone. Give that${input === 'jobs' ? ' as jobs-file' : ''}`;
    }
    const { kind: name } = data;
    // As a step that was given ids alone leaves what the vendor did not know.
    if (name === null && needs.length === 0)
        return toJob(data, UNKNOWN_KIND);
    const kind = kinds.find((one) => one.name === name || one.aliases?.includes(name ?? ''));
    if (!kind) {
        const names = kinds.map((one) => one.name).join(', ');
        return `kind ${name === null ? 'null' : (0,_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(name)} is not possible. Use: ${names}`;
    }
    if (data.item_id === null)
        return `is no entry of ${WHAT}: item_id is missing or wrong`;
    const lost = data.job_id === null ? undefined : needs.find((need) => !data[need]);
    if (lost)
        return `is no entry of ${WHAT}: ${lost} is missing or wrong`;
    return toJob(data, kind);
}
function readIds(values, ids, { input, needs }, problems) {
    const refuse = (allowed) => {
        problems.push({ input, allowed });
        return undefined;
    };
    if (needs.length > 0)
        return refuse(`ids alone are not enough for this vendor: give ${WHAT}`);
    if (ids.length < values.length)
        return refuse(`holds ids beside other things: give ${WHAT}`);
    const wrong = ids.findIndex((one) => !(0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isId */ .e)(one));
    return wrong < 0 ? { ids: [...new Set(ids)] } : refuse(`${input}[${wrong}] is no id`);
}
function toJob(data, kind) {
    const itemId = data.item_id ?? '';
    return {
        kind,
        itemId,
        itemName: data.item_name || itemId || data.job_id || '',
        workspaceId: data.workspace_id ?? undefined,
        jobId: data.job_id,
        status: data.status,
        reason: data.reason ?? null,
        url: data.url ?? undefined,
        triggeredAt: data.triggered_at,
        startedAt: data.started_at,
        endedAt: data.ended_at,
        attempts: data.attempts,
        exposures: data.exposure ?? undefined,
        found: data.found,
        joined: data.joined,
    };
}
function where(error) {
    const [issue] = error.issues;
    const place = issue?.path.join('.');
    return place ? `: ${place} is missing or wrong` : '';
}


/***/ }),

/***/ 2328:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ isId),
/* harmony export */   s: () => (/* binding */ readJsonArray)
/* harmony export */ });
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7992);

/** Our own lists have three levels. Deep enough, reading takes seconds for each megabyte. */
const DEEPEST = 64;
/** The array in an output of an earlier step; `undefined` after saying what is wrong with it. */
function readJsonArray(text, input, what, problems) {
    const value = isTooDeep(text) ? undefined : parse(text);
    if (Array.isArray(value))
        return value;
    problems.push({ input, given: (0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)(text.trim(), 60), allowed: `a JSON array: ${what}` });
    return undefined;
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** Counts brackets, those in strings apart. What is no JSON is for the parser to say. */
function isTooDeep(text) {
    let depth = 0;
    let quoted = false;
    for (let at = 0; at < text.length; at += 1) {
        const char = text[at];
        if (char === '"')
            quoted = !quoted;
        else if (char === '\\')
            at += 1;
        else if (quoted)
            continue;
        else if (char === '[' || char === '{')
            depth += 1;
        else if (char === ']' || char === '}')
            depth -= 1;
        if (depth > DEEPEST)
            return true;
    }
    return false;
}
/** Ids become parts of addresses: nothing that would lead elsewhere, or that can't be written there. */
function isId(text) {
    const fits = text.length > 0 && text.length <= 1000 && text.isWellFormed();
    return fits && !/^\.{1,2}$|\p{Cc}/u.test(text);
}


/***/ }),

/***/ 4178:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hn: () => (/* binding */ isTrue),
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   Vm: () => (/* binding */ word),
/* harmony export */   WQ: () => (/* binding */ whole),
/* harmony export */   Wu: () => (/* binding */ isFalse),
/* harmony export */   Zu: () => (/* binding */ readParameters),
/* harmony export */   _W: () => (/* binding */ inAnyCase),
/* harmony export */   d_: () => (/* binding */ scalar),
/* harmony export */   n9: () => (/* binding */ anyCase)
/* harmony export */ });
/* unused harmony export namesOf */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9987);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4214);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5376);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7992);



/**
 * Words for the schemas of `refresh`. Items are read as written, so that every scalar arrives as text.
 * What a schema says in code it says besides as JSON Schema, in `meta`, of which `schema/` is made: there
 * numbers and booleans are what YAML makes of them.
 */
/** JSON Schema of any text: numbers and booleans are text as they are written. */
const scalar = { type: ['string', 'number', 'boolean'] };
/** `true` or `false`, as a filter takes them. */
const flag = zod__WEBPACK_IMPORTED_MODULE_1__/* .unknown */ .L5J()
    .transform(_values_js__WEBPACK_IMPORTED_MODULE_0__/* .parseFlag */ .og)
    .pipe(zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY({ error: 'use true or false' }))
    .meta({
    type: ['boolean', 'string'],
    pattern: `^(?:${[..._values_js__WEBPACK_IMPORTED_MODULE_0__/* .FLAGS */ .Wg.true, ..._values_js__WEBPACK_IMPORTED_MODULE_0__/* .FLAGS */ .Wg.false].join('|')})$`,
});
/** JSON Schema of a flag that has to be what it says. */
const isTrue = { enum: [true, ..._values_js__WEBPACK_IMPORTED_MODULE_0__/* .FLAGS */ .Wg.true] };
const isFalse = { enum: [false, ..._values_js__WEBPACK_IMPORTED_MODULE_0__/* .FLAGS */ .Wg.false] };
/** One of the words, in any case. It comes out in the spelling that is given here. */
function word(...words) {
    const error = `use ${words.join(', ')}`;
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error })
        .transform((text, context) => {
        const found = words.find((one) => one.toLowerCase() === text.toLowerCase());
        if (found !== undefined)
            return found;
        context.addIssue({ code: 'custom', message: error });
        return zod__WEBPACK_IMPORTED_MODULE_2__/* .NEVER */ .tm;
    })
        .meta(inAnyCase(words));
}
/** A whole number, both ends included. */
function whole(least, most) {
    const error = `use a whole number from ${least} to ${most}`;
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error })
        .regex(/^\d{1,6}$/, { error })
        .transform(Number)
        .pipe(zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().min(least, { error }).max(most, { error }))
        .meta({
        type: ['integer', 'string'],
        minimum: least,
        maximum: most,
        pattern: `^(?=\\d{1,6}$)${least === 0 ? '' : `(?!${upTo(least - 1)}$)`}${upTo(most)}$`,
    });
}
/** JSON Schema of words in any case; the spellings to propose are those that are given. */
function inAnyCase(words) {
    return { type: 'string', anyOf: [{ enum: [...words] }, { pattern: anyCase(words) }] };
}
/** A pattern for the words in any case. */
function anyCase(words) {
    const letters = (text) => text.replace(/\p{L}/gu, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
    return `^(?:${words.map(letters).join('|')})$`;
}
/** A pattern for whole numbers from 0 on, with any zeros before them. */
function upTo(most) {
    const digits = [...String(most)];
    const belowAt = (digit, at) => {
        const least = at === 0 ? 1 : 0;
        if (Number(digit) <= least)
            return [];
        return [
            `${digits.slice(0, at).join('')}[${least}-${Number(digit) - 1}]\\d{${digits.length - at - 1}}`,
        ];
    };
    const shorter = digits.length > 1 ? [`[1-9]\\d{0,${digits.length - 2}}`] : [];
    const same = digits.flatMap(belowAt);
    return `0*(?:${[...shorter, ...same, ...(most > 0 ? [most] : [])].join('|')})?`;
}
/** Checks what `refresh` holds with its kind's schema. Returns undefined when something is wrong. */
function readParameters(data, kind, path, problems) {
    if (!(data instanceof Map)) {
        problems.add(path, `has to be a mapping.${choices(kind)}`);
        return undefined;
    }
    const before = problems.count;
    const plain = toPlain(data, path, problems);
    const result = kind.parameters.safeParse(plain);
    for (const issue of result.error?.issues ?? [])
        addIssue(issue, kind, path, problems);
    return problems.count === before ? result.data : undefined;
}
function addIssue(issue, kind, path, problems) {
    const place = path + issue.path.map(step).join('');
    if (issue.code !== 'unrecognized_keys') {
        problems.add(place, issue.message);
        return;
    }
    const names = issue.path.length === 0 ? namesOf(kind) : [];
    const hint = issue.path.length === 0 ? choices(kind) : '';
    for (const key of issue.keys) {
        problems.add(place, () => {
            const meant = (0,_wording_js__WEBPACK_IMPORTED_MODULE_3__/* .similar */ .qR)(key, names);
            const guess = meant === undefined ? '' : ` Did you mean ${meant}?`;
            return `${(0,_wording_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(key)} is not a refresh parameter of ${kind.name}.${guess}${hint}`;
        });
    }
}
function choices(kind) {
    const names = namesOf(kind);
    return names.length === 0 ? '' : ` Use: ${names.join(', ')}`;
}
/** The names that it may hold. */
function namesOf(kind) {
    let schema = kind.parameters;
    // What a transform makes of it is of no interest here.
    while (schema instanceof zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodPipe */ .utH)
        schema = schema.in;
    return schema instanceof zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodObject */ .bvH ? Object.keys(schema.shape) : [];
}
function step(key) {
    if (typeof key === 'number')
        return `[${key}]`;
    const name = String(key);
    return /^\w+$/.test(name) ? `.${name}` : `[${(0,_wording_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(name)}]`;
}
function toPlain(data, path, problems) {
    if (Array.isArray(data))
        return data.map((value) => toPlain(value, path, problems));
    if (!(data instanceof Map))
        return data;
    const entries = [...data].map(([key, value]) => [key, toPlain(value, path, problems)]);
    // Schemas pass this one key over in silence.
    if (data.has('__proto__'))
        problems.add(path, '"__proto__" is not possible here. Leave it out');
    return Object.fromEntries(entries.filter(([key]) => key !== '__proto__'));
}


/***/ }),

/***/ 9801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rr: () => (/* binding */ parsePath),
/* harmony export */   jV: () => (/* binding */ formatPath)
/* harmony export */ });
/* unused harmony export PATH */
/**
 * Paths of folders are written from the top, `A/B`. A slash in a name is `\/`, a backslash `\\`.
 * Every list of names has exactly one spelling, so that equal paths are equal texts.
 */
const NAME = String.raw `(?:[^\\/]|\\[\\/])+`;
/** No name is empty, and no backslash stands alone. */
const PATH = new RegExp(`^${NAME}(?:/${NAME})*$`);
const NAMES = new RegExp(NAME, 'g');
/** Reads a path into its names. Undefined for what is none. */
function parsePath(text) {
    if (!PATH.test(text))
        return undefined;
    return text.match(NAMES)?.map((name) => name.replace(/\\(.)/g, '$1'));
}
/** Writes names, none of them empty, as a path. */
function formatPath(names) {
    return names.map((name) => name.replace(/[\\/]/g, '\\$&')).join('/');
}


/***/ }),

/***/ 2510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ Problems)
/* harmony export */ });
/** More than this nobody reads. */
const MOST_SHOWN = 50;
const MOST_WARNINGS = 10;
/**
 * Collects what is wrong with one input, and what may not be meant as it stands: all of it is counted,
 * the first 50 of what is wrong and the first 10 of the other are kept.
 */
class Problems {
    #input;
    #kept = [];
    #warnings = [];
    #count = 0;
    #warned = 0;
    constructor(input) {
        this.#input = input;
    }
    get count() {
        return this.#count;
    }
    /**
     * @param place where in the input, such as `workbooks[1]`, or empty for the input as a whole
     * @param says words, or what makes them where that takes long: it is only called for what is kept
     */
    add(place, says, given) {
        this.#count += 1;
        if (this.#kept.length === MOST_SHOWN)
            return;
        const words = typeof says === 'string' ? says : says();
        const allowed = place === '' ? words : `${place}: ${words}`;
        const input = this.#input;
        this.#kept.push(given === undefined ? { input, allowed } : { input, given, allowed });
    }
    /** What can be used, and probably means something else than it should. */
    warn(place, says) {
        this.#warned += 1;
        if (this.#warned <= MOST_WARNINGS)
            this.#warnings.push(`${this.#input}: ${place}: ${says}`);
    }
    warnings() {
        const left = this.#warned - this.#warnings.length;
        return left === 0
            ? [...this.#warnings]
            : [...this.#warnings, `${this.#input}: and ${left} more`];
    }
    list() {
        const left = this.#count - this.#kept.length;
        if (left === 0)
            return [...this.#kept];
        return [...this.#kept, { input: this.#input, allowed: `and ${left} more` }];
    }
}


/***/ }),

/***/ 6460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ readersOf)
/* harmony export */ });
/** What reads from others, for people: `workbooks of Tableau`. */
function readersOf(vendors) {
    const readers = vendors.flatMap(({ label, kinds }) => kinds.filter(({ hasUpstream }) => hasUpstream).map(({ plural }) => `${plural} of ${label}`));
    return readers.join(', ');
}


/***/ }),

/***/ 8523:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PU: () => (/* binding */ writeRecordFile),
/* harmony export */   aE: () => (/* binding */ readRecord),
/* harmony export */   rh: () => (/* binding */ writeRecord)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9987);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2328);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7992);



/**
 * The record of a pause, which is all that a resume needs: read and written in one place, so that
 * the two can't drift apart. Whatever comes back is checked as if it came from anybody.
 */
const id = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().refine(_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isId */ .e);
const entry = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[\w-]{1,100}$/),
    vendor: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    item_id: id,
    item_name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().max(1000),
    workspace_id: id.nullable(),
    for: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(id).min(1),
    change: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J()),
});
const WHAT = 'the output paused of an earlier pause step';
const MOST = 50;
/** Reads a record. `undefined` after saying what is wrong with it. */
function readRecord(text, { input, vendor, pausable }, problems) {
    const values = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .readJsonArray */ .s)(text, input, WHAT, problems);
    if (!values)
        return undefined;
    const entries = [];
    const complaints = [];
    for (const [index, value] of values.entries()) {
        const read = readEntry(value, { vendor, pausable });
        if (typeof read === 'string')
            complaints.push(`${input}[${index}] ${read}`);
        else
            entries.push(read);
        // More than these nobody reads, and a long list of nonsense takes long to refuse.
        if (complaints.length === MOST)
            break;
    }
    for (const allowed of complaints)
        problems.push({ input, allowed });
    return complaints.length > 0 ? undefined : entries;
}
/** An entry, or what is wrong with it. */
function readEntry(value, { vendor, pausable }) {
    const parsed = entry.safeParse(value);
    if (!parsed.success)
        return `is not an entry of ${WHAT}`;
    const { data } = parsed;
    if (data.vendor !== vendor) {
        return `is of vendor ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)(data.vendor, 60)}: give this step the same vendor`;
    }
    const change = pausable.change.safeParse(data.change);
    const isKind = pausable.kinds.some(({ name }) => name === data.kind);
    if (!isKind || !change.success)
        return `is not an entry of ${WHAT}`;
    return {
        id: data.id,
        vendor,
        kind: data.kind,
        itemId: data.item_id,
        itemName: data.item_name,
        workspaceId: data.workspace_id,
        holders: data.for,
        change: change.data,
    };
}
/** The record as `paused` holds it, on one line. */
function writeRecord(entries) {
    return JSON.stringify(entries.map(toJson));
}
/** The same for a file: a line for each entry. */
function writeRecordFile(entries) {
    const lines = entries.map((one) => `  ${JSON.stringify(toJson(one))}`);
    return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
}
function toJson(one) {
    return {
        id: one.id,
        vendor: one.vendor,
        kind: one.kind,
        item_id: one.itemId,
        item_name: one.itemName,
        workspace_id: one.workspaceId,
        for: [...one.holders],
        change: one.change,
    };
}


/***/ }),

/***/ 7635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ parseInstant),
/* harmony export */   r: () => (/* binding */ formatInstant)
/* harmony export */ });
const ISO_8601 = /^(?<day>\d{4}-\d{2}-\d{2})(?:T(?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?<fraction>\.\d+)?)?(?<zone>Z|(?<sign>[+-])(?<zoneHour>\d{2})(?::?(?<zoneMinute>\d{2}))?))?$/;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/**
 * Reads an ISO 8601 date (its first moment in UTC) or a time with its zone: `2026-01-31`,
 * `2026-01-31T06:00:00Z`, `2026-01-31T06:00:00.123-0700`. Returns milliseconds since the epoch,
 * or undefined for anything else and for days and hours that don't exist.
 */
function parseInstant(text) {
    const parts = ISO_8601.exec(text)?.groups;
    if (parts === undefined)
        return undefined;
    const midnight = parseDay(parts.day ?? '');
    const hour = Number(parts.hour ?? 0);
    const minute = Number(parts.minute ?? 0);
    const second = Number(parts.second ?? 0);
    const zoneHour = Number(parts.zoneHour ?? 0);
    const zoneMinute = Number(parts.zoneMinute ?? 0);
    if (midnight === undefined || hour > 23 || minute > 59 || second > 59)
        return undefined;
    if (zoneHour > 23 || zoneMinute > 59)
        return undefined;
    const fraction = Number(`0${parts.fraction ?? ''}`);
    const local = midnight + hour * HOUR + minute * MINUTE + (second + fraction) * SECOND;
    const offset = zoneHour * HOUR + zoneMinute * MINUTE;
    return parts.sign === '-' ? local + offset : local - offset;
}
function parseDay(day) {
    const midnight = new Date(`${day}T00:00:00Z`);
    // A 30th of February becomes the 2nd of March instead of an error.
    const exists = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
    return exists ? midnight.getTime() : undefined;
}
/** Writes whole seconds as `YYYY-MM-DDTHH:MM:SSZ`. Undefined outside of the years 0 to 9999. */
function formatInstant(ms) {
    const text = new Date(ms).toISOString();
    return /^\d{4}-/.test(text) ? text.replace(/\.\d+/, '') : undefined;
}


/***/ }),

/***/ 5376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ parseDecimal),
/* harmony export */   Wg: () => (/* binding */ FLAGS),
/* harmony export */   og: () => (/* binding */ parseFlag),
/* harmony export */   wK: () => (/* binding */ readValue),
/* harmony export */   we: () => (/* binding */ OPERATORS)
/* harmony export */ });
/* unused harmony exports LONGEST, DECIMAL */
/* harmony import */ var _expressions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6351);
/* harmony import */ var _path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9801);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7635);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7992);




/** How the fields of a type compare, in the order in which help lists them. */
const OPERATORS = {
    text: ['eq', 'in'],
    name: ['eq', 'in', 'like'],
    id: ['eq', 'in'],
    time: ['eq', 'gt', 'gte', 'lt', 'lte'],
    number: ['eq', 'in', 'gt', 'gte', 'lt', 'lte'],
    boolean: ['eq'],
    path: ['eq', 'under'],
};
/** Far beyond any name, id, address or path that a vendor keeps. In UTF-16 units. */
const LONGEST = 2000;
/** Booleans as the core schema of YAML writes them, and no more. */
const FLAGS = {
    true: ['true', 'True', 'TRUE'],
    false: ['false', 'False', 'FALSE'],
};
const DECIMAL = /^-?\d+(?:\.\d+)?$/;
const EMPTY = 'is empty, perhaps an expression that yielded nothing. Give a value';
/** Checks one value of a filter. Names, ids and texts stay exactly as written. */
function readValue(text, type) {
    if (text === null || text.trim() === '')
        return refuse(EMPTY);
    if (text.includes('\0'))
        return refuse('holds a NUL character. Leave it out');
    const expression = (0,_expressions_js__WEBPACK_IMPORTED_MODULE_2__/* .unevaluated */ .p)(text);
    if (expression !== undefined)
        return refuse(expression);
    if (text.length > LONGEST) {
        const most = LONGEST.toLocaleString('en');
        return refuse(`${(0,_wording_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(text)} is longer than ${most} characters. Is a quote missing?`);
    }
    switch (type) {
        case 'time':
            return readTime(text);
        case 'number':
            return readNumber(text);
        case 'boolean':
            return readBoolean(text);
        case 'path':
            return readPath(text);
        case 'text':
        case 'name':
        case 'id':
            return { ok: true, value: text };
    }
}
/** Reads one of `FLAGS`. Undefined for anything else. */
function parseFlag(text) {
    if (FLAGS.true.some((word) => word === text))
        return true;
    return FLAGS.false.some((word) => word === text) ? false : undefined;
}
/** Reads a decimal number such as `5` or `-0.5`. Undefined for anything else. */
function parseDecimal(text) {
    if (!DECIMAL.test(text))
        return undefined;
    const number = Number(text);
    return Number.isFinite(number) ? number : undefined;
}
function readTime(text) {
    const ms = (0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .parseInstant */ .n)(text);
    // Vendors keep whole seconds, and a time that is cut to them would not mean the same.
    const isWhole = !/\.\d*[1-9]/.test(text);
    const value = ms === undefined || !isWhole ? undefined : (0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .formatInstant */ .r)(ms);
    if (value !== undefined)
        return { ok: true, value };
    const allowed = 'a date or a time in whole seconds with its zone: 2026-01-31, 2026-01-31T06:00:00Z';
    return refuse(`${(0,_wording_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(text)} is not a time. Use ${allowed}`);
}
function readNumber(text) {
    if (parseDecimal(text) === undefined) {
        return refuse(`${(0,_wording_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(text)} is not a number. Use one such as 5 or 0.5`);
    }
    // Kept as text: a JavaScript number would round long ones and write some as 1e+21.
    const [whole = '', fraction = ''] = text.replace('-', '').split('.');
    const digits = whole.replace(/^0+(?=\d)/, '');
    const decimals = fraction.replace(/0+$/, '');
    const size = decimals === '' ? digits : `${digits}.${decimals}`;
    return { ok: true, value: text.startsWith('-') && size !== '0' ? `-${size}` : size };
}
function readBoolean(text) {
    const flag = parseFlag(text);
    if (flag === undefined)
        return refuse(`${(0,_wording_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(text)} is not a boolean. Use true or false`);
    return { ok: true, value: String(flag) };
}
function readPath(text) {
    // A path has one spelling only, so what can be read is in its normal form already.
    if ((0,_path_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePath */ .Rr)(text) !== undefined)
        return { ok: true, value: text };
    const hint = 'Write the names from the top, A/B; a slash in a name is \\/, a backslash \\\\';
    return refuse(`${(0,_wording_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(text)} is not a path. ${hint}`);
}
function refuse(says) {
    return { ok: false, says };
}


/***/ }),

/***/ 7992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   mG: () => (/* binding */ inline),
/* harmony export */   ml: () => (/* binding */ shorten),
/* harmony export */   ne: () => (/* binding */ SELECT_MORE),
/* harmony export */   qR: () => (/* binding */ similar)
/* harmony export */ });
/** What to do where there are too many filters. */
const SELECT_MORE = 'Select more with each (name__in, tags, match: all), or split it over several steps';
const LONGEST_FILTER = 120;
const LONGEST_QUOTE = 60;
/** Nothing longer is a slip for a name of ours. */
const LONGEST_NAME = 100;
/** Text that stands for itself without quotes, in YAML and to the eye. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._@/+*-]*[\p{L}\p{N}._@/+*-])?$/u;
/** Writes a filter as one short line for messages: `{name: Sales Dashboard}`. */
function inline(data) {
    return shorten(write(data), LONGEST_FILTER);
}
/** Quotes what was given, for messages. Line breaks and other controls come out escaped. */
function quote(text) {
    return JSON.stringify(shorten(text, LONGEST_QUOTE));
}
/** Cuts a text that is longer than `most` characters, and marks the cut. */
function shorten(text, most) {
    if (text.length <= most)
        return text;
    // Half a surrogate pair at the cut would print as a replacement character.
    return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
/**
 * The name that was most likely meant: the same but for case, separators and a plural s, or else but
 * for a slip of the finger, in a long name two.
 */
function similar(given, names) {
    if (given.length > LONGEST_NAME)
        return undefined;
    const wanted = squash(given);
    const all = Array.from(names, (name) => ({ name, squashed: squash(name) }));
    const same = all.find(({ squashed }) => squashed === wanted);
    if (same)
        return same.name;
    const most = wanted.length < 4 ? 0 : wanted.length < 8 ? 1 : 2;
    const near = all
        .filter(({ squashed }) => beginsAlike(wanted, squashed))
        .map(({ name, squashed }) => ({ name, slips: slipsBetween(wanted, squashed, most) }))
        .filter(({ slips }) => slips <= most)
        .sort((a, b) => a.slips - b.slips);
    return near[0]?.name;
}
/** A slip is seldom in the first letter: `batch` is not meant for `match`. */
function beginsAlike(given, name) {
    return given[0] === name[0] || given[0] === name[1] || given[1] === name[0];
}
/** Letters to put in, to leave out, to change or to swap with the next; more than `most` is infinite. */
function slipsBetween(given, name, most) {
    if (Math.abs(given.length - name.length) > most)
        return Number.POSITIVE_INFINITY;
    let before = [];
    let last = Array.from({ length: name.length + 1 }, (_, column) => column);
    for (let row = 1; row <= given.length; row += 1) {
        const next = [row];
        for (let column = 1; column <= name.length; column += 1) {
            const [a, b] = [given[row - 1], name[column - 1]];
            const changed = (last[column - 1] ?? 0) + (a === b ? 0 : 1);
            const kept = Math.min(changed, (last[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1);
            const isSwap = row > 1 && column > 1 && a === name[column - 2] && b === given[row - 2];
            next.push(isSwap ? Math.min(kept, (before[column - 2] ?? 0) + 1) : kept);
        }
        [before, last] = [last, next];
    }
    return last[name.length] ?? Number.POSITIVE_INFINITY;
}
function squash(name) {
    return name
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]/gu, '')
        .replace(/s$/, '');
}
function write(data) {
    if (data === null)
        return 'null';
    if (typeof data === 'string')
        return writeText(data);
    if (Array.isArray(data))
        return `[${data.map(write).join(', ')}]`;
    const entries = [...data].map(([key, value]) => `${writeText(key)}: ${write(value)}`);
    return `{${entries.join(', ')}}`;
}
function writeText(text) {
    const short = shorten(text, LONGEST_FILTER);
    return PLAIN.test(short) && short.toLowerCase() !== 'null' ? short : JSON.stringify(short);
}


/***/ }),

/***/ 7253:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ USER_AGENT)
/* harmony export */ });
/* unused harmony export VERSION */
/** Kept equal to package.json by a test. */
const VERSION = '0.1.0';
/** How we show up in a vendor's logs. */
const USER_AGENT = `bi-refresh/${VERSION}`;


/***/ }),

/***/ 9328:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ProxyAgent: () => (/* binding */ ProxyAgent),
/* harmony export */   fetch: () => (/* binding */ fetch)
/* harmony export */ });
/**
 * Stands in for undici in the bundle. `@actions/http-client` brings it for callers of fetch behind a
 * proxy, and nothing here is one; it would be a quarter of the bundle and of its start. It may be
 * constructed, for packages do that while they are loaded, but not used.
 */

class ProxyAgent {
  dispatch() {
    throw new Error('undici is not part of this bundle: see scripts/build.ts');
  }
}

const fetch = globalThis.fetch;


/***/ })

};
