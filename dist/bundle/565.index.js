export const id = 565;
export const ids = [565];
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
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9987);
/* harmony import */ var _domain_trigger_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1794);
/* harmony import */ var _selection_parameters_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4178);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(291);




/**
 * What a killed main leaves to post: ids and times, never credentials. One line of JSON per change,
 * since a line is written whole or, at the very end, not at all.
 */
const entry = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_1__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    kind: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    itemId: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    variant: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional(),
    workspaceId: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional(),
    itemName: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    stage: zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig(),
    jobId: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullable(),
    /** Surely started by us; nothing else is ours to cancel. */
    ours: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(),
    /** It came into being when an answer to us was lost, and may be ours or not. */
    found: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(),
    /** A request to start it was sent then (vendor's clock), and what became of it is not known. */
    sentAt: zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig().nullable(),
    /** Not seen to end. */
    open: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(),
}));
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
    const text = (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .readOwnFile */ .zx)(path);
    if (text === undefined)
        return undefined;
    for (const line of text.split('\n')) {
        const read = entry().safeParse(parse(line));
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
/* harmony export */   Sb: () => (/* binding */ Secrets),
/* harmony export */   Si: () => (/* binding */ newId),
/* harmony export */   fz: () => (/* binding */ annotate),
/* harmony export */   gI: () => (/* binding */ given),
/* harmony export */   gT: () => (/* binding */ tryOutputs),
/* harmony export */   gs: () => (/* binding */ pausedFilePath),
/* harmony export */   n0: () => (/* binding */ setOutputs),
/* harmony export */   rN: () => (/* binding */ resumedPath),
/* harmony export */   wk: () => (/* binding */ state),
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
/** What must not reach any text of a step: the runner masks the log, we mask the rest. */
class Secrets {
    #all = [];
    known = () => this.#all;
    /** Hides a value in the log and in everything that we write. */
    mask = (secret) => {
        if (secret === '')
            return;
        _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .setSecret */ .Pq(secret);
        this.#all.push(secret);
    };
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
        const example = `${kinds[0]?.name}: [{ name: \u2026 }]`;
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
 * whatever stands under `with`, and so does whoever sets an `INPUT_\u2026` variable for something else. What
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

/***/ 678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ readOrigin),
/* harmony export */   U: () => (/* binding */ isLoopback)
/* harmony export */ });
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
        `  \u2192 ${advice}`,
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

/***/ 1096:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ OUTSIDE)
});

// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(8877);
;// CONCATENATED MODULE: ./action/memory.js

/**
 * A step waits more than it works. Kept small, what V8 sets aside costs half the memory of a thousand
 * items (`npm run bench`), and no time that anybody would notice: but for the start, when modules
 * are loaded and there is nothing to keep small yet. So it is asked for once the inputs are read.
 */
function keepMemoryLow() {
    (0,external_node_v8_.setFlagsFromString)('--optimize-for-size');
}

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
// EXTERNAL MODULE: ./vendors/powerbi/clouds.js
var powerbi_clouds = __webpack_require__(4558);
// EXTERNAL MODULE: ./vendors/powerbi/fabric/kinds.js
var kinds = __webpack_require__(5313);
// EXTERNAL MODULE: ./vendors/powerbi/kinds.js
var powerbi_kinds = __webpack_require__(9341);
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
        if (kinds/* FABRIC_KINDS */.UH.includes(kind) && !hasFabric(given)) {
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
    const clouds = powerbi_clouds/* CLOUDS */.JJ;
    const name = (input('powerbi-cloud') || 'public').toLowerCase();
    const cloud = Object.hasOwn(clouds, name) ? clouds[name] : undefined;
    return !cloud || cloud.fabricApiUrl !== undefined || input('powerbi-fabric-url') !== '';
}
/** Why what runs can't be cancelled at the timeout; nothing where it can. */
function neverCancelled(kind, parameters, path) {
    if (kind.name === powerbi_kinds/* semanticModels */.F9.name && !(0,powerbi_kinds/* isEnhanced */.B3)(parameters)) {
        return `${path} is a standard refresh, which Power BI can't cancel; name a type under refresh (type: Full) to make it an enhanced one`;
    }
    if (kind.name !== kinds/* sqlEndpoints */.Fp.name)
        return undefined;
    return `${path} is a SQL endpoint, whose synchronisation Fabric can't cancel`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./http/origin.js
var origin = __webpack_require__(678);
;// CONCATENATED MODULE: ./vendors/powerbi/config.js




/** Reads the `powerbi-*` inputs; adds every problem to `problems`. */
function readConfig(given, problems) {
    const before = problems.length;
    const cloud = readCloud(given, problems);
    const api = (0,origin/* readOrigin */.P)('powerbi-api-url', given.input, problems);
    const fabricApi = (0,origin/* readOrigin */.P)('powerbi-fabric-url', given.input, problems);
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
    if (Object.hasOwn(powerbi_clouds/* CLOUDS */.JJ, word))
        return powerbi_clouds/* CLOUDS */.JJ[word];
    problems.push({
        input: 'powerbi-cloud',
        given: name,
        allowed: Object.keys(powerbi_clouds/* CLOUDS */.JJ).join(', '),
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
    const authority = (0,origin/* readOrigin */.P)('powerbi-authority-url', input, problems, { loopbackHttp: false });
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

// EXTERNAL MODULE: ./vendors/powerbi/link.js
var powerbi_link = __webpack_require__(9672);
// EXTERNAL MODULE: ./vendors/powerbi/pausing/schedule.js
var schedule = __webpack_require__(5579);
;// CONCATENATED MODULE: ./vendors/powerbi/index.js








/** Power BI and Microsoft Fabric, by their REST APIs. */
const powerbi = {
    id: 'powerbi',
    label: 'Power BI',
    includes: 'Microsoft Fabric',
    folder: 'Workspace',
    kinds: [...kinds/* FABRIC_KINDS */.UH, powerbi_kinds/* dataflows */.c2, powerbi_kinds/* semanticModels */.F9],
    pausable: {
        kinds: [powerbi_kinds/* semanticModels */.F9],
        withoutRecord: [powerbi_kinds/* semanticModels */.F9],
        get change() {
            return (0,schedule/* scheduleDisabled */.QZ)();
        },
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
    readLink: powerbi_link/* readLink */.X,
    check: check,
    isOwnPage: (url, { cloud, fabric }) => url.origin === new URL(cloud.pagesUrl).origin ||
        (fabric !== undefined && url.origin === powerbi_clouds/* FABRIC_PAGES_URL */.Xv),
    async connect(config, context) {
        const { PowerBiSession } = await __webpack_require__.e(/* import() */ 804).then(__webpack_require__.bind(__webpack_require__, 3804));
        return PowerBiSession.open(config, context);
    },
};

// EXTERNAL MODULE: ./vendors/qlik/config.js + 1 modules
var config = __webpack_require__(1181);
// EXTERNAL MODULE: ./vendors/qlik/kinds.js
var qlik_kinds = __webpack_require__(1032);
// EXTERNAL MODULE: ./vendors/qlik/link.js
var qlik_link = __webpack_require__(7863);
;// CONCATENATED MODULE: ./vendors/qlik/index.js



/** Qlik Cloud, by its REST API. */
const qlik = {
    id: 'qlik',
    label: config/* WHO */.Pw,
    folder: 'Space',
    kinds: [qlik_kinds/* apps */.lA],
    // Whoever changes a task of somebody else becomes its owner (qlik.dev: Tasks, Reload tasks).
    notPausable: 'whoever changes a schedule there becomes its owner, and reloads would run as that one',
    jobNeeds: [],
    inputs: ['qlik-url', 'qlik-client-id', 'qlik-client-secret', 'qlik-api-key'],
    secretInputs: ['qlik-client-secret', 'qlik-api-key'],
    maxParallel: 10,
    readConfig: config/* readConfig */.Xg,
    readLink: qlik_link/* readLink */.XF,
    isOwnPage: qlik_link/* isOwnPage */.sx,
    async connect(config, context) {
        const { QlikSession } = await __webpack_require__.e(/* import() */ 569).then(__webpack_require__.bind(__webpack_require__, 7950));
        return QlikSession.open(config, context);
    },
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

// EXTERNAL MODULE: ./vendors/quicksight/regions.js
var regions = __webpack_require__(2875);
;// CONCATENATED MODULE: ./vendors/quicksight/config.js




const ROLE = /^arn:aws[\w-]*:iam::(\d{12}):role\/[\w+=,.@/-]{1,576}$/;
const ACCOUNT = /^\d{12}$/;
/** Reads the `quicksight-*` inputs; adds every problem to `problems`. */
function config_readConfig(given, problems) {
    const before = problems.length;
    const api = (0,origin/* readOrigin */.P)('quicksight-url', given.input, problems);
    const sts = (0,origin/* readOrigin */.P)('quicksight-sts-url', given.input, problems);
    const region = readRegion(given, problems);
    const runId = readRunId(given);
    const credentials = config_readCredentials(given, runId, problems);
    const accountId = readAccount(given, credentials, problems);
    if (problems.length > before || region === undefined || !credentials)
        return undefined;
    return {
        region,
        api: api ?? (0,regions/* endpoint */.sR)('quicksight', region),
        ...(api && { apiInput: 'quicksight-url' }),
        sts: sts ?? (0,regions/* endpoint */.sR)('sts', region),
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
    if (!(0,regions/* isRegion */.Dp)(region))
        return refuse('the code of a region, such as eu-west-1');
    if (!regions/* REGIONS */.ij.includes(region) && input('quicksight-url') === '') {
        return refuse(`a region that has QuickSight: ${regions/* REGIONS */.ij.join(', ')}; or give quicksight-url for another one`);
    }
    return region;
}
function config_readCredentials(given, runId, problems) {
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

// EXTERNAL MODULE: ./vendors/quicksight/kinds.js
var quicksight_kinds = __webpack_require__(3005);
;// CONCATENATED MODULE: ./vendors/quicksight/index.js





/** Amazon QuickSight, by its API of 2018-04-01. */
const quicksight = {
    id: 'quicksight',
    label: 'QuickSight',
    folder: 'Region',
    kinds: [quicksight_kinds/* datasets */.EJ],
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
    readConfig: config_readConfig,
    isOwnPage: (url, { region }) => url.origin === (0,regions/* pagesOf */.E0)(region).origin,
    async connect(config, context) {
        const { QuickSightSession } = await __webpack_require__.e(/* import() */ 605).then(__webpack_require__.bind(__webpack_require__, 2605));
        return QuickSightSession.open(config, context);
    },
};

// EXTERNAL MODULE: ./vendors/tableau/address.js
var tableau_address = __webpack_require__(9172);
// EXTERNAL MODULE: ./vendors/tableau/hosts.js
var hosts = __webpack_require__(263);
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
    if (url.protocol === 'http:' && !(0,origin/* isLoopback */.U)(url.hostname))
        return problem('must be https');
    const address = (0,tableau_address/* readAddress */.z)(url, (0,hosts/* isTableauCloud */.aR)(url.hostname));
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
    if (site === '' && (0,hosts/* isTableauCloud */.aR)(base.hostname)) {
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
const WAYS = 'one way to sign in: tableau-token-name and tableau-token-secret; or tableau-username and tableau-password; or tableau-client-id, tableau-secret-id, tableau-secret-value and tableau-username';
function tableau_config_readCredentials(input, problems) {
    const token = given(input, ['tableau-token-name', 'tableau-token-secret']);
    const password = given(input, ['tableau-password']);
    const app = given(input, ['tableau-client-id', 'tableau-secret-id', 'tableau-secret-value']);
    const ways = [token, password, app].filter((way) => way.length > 0);
    if (ways.length > 1) {
        problems.push({ input: ways.map(([first]) => first).join(', '), allowed: WAYS });
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
        allowed: `${WAYS}. A secret that does not exist is empty, and runs from forks get none`,
    });
    return undefined;
}
function given(input, names) {
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

// EXTERNAL MODULE: ./vendors/tableau/kinds.js
var tableau_kinds = __webpack_require__(9387);
// EXTERNAL MODULE: ./vendors/tableau/link.js
var tableau_link = __webpack_require__(9454);
// EXTERNAL MODULE: ./vendors/tableau/pausing/changes.js
var changes = __webpack_require__(951);
;// CONCATENATED MODULE: ./vendors/tableau/index.js





/** Tableau Cloud and Tableau Server, by their REST API. */
const tableau = {
    id: 'tableau',
    label: 'Tableau',
    folder: 'Project',
    kinds: [tableau_kinds/* flows */.Sx, tableau_kinds/* datasources */.XZ, tableau_kinds/* workbooks */.Eu],
    pausable: {
        kinds: [tableau_kinds/* datasources */.XZ, tableau_kinds/* workbooks */.Eu, tableau_kinds/* schedules */.XH],
        withoutRecord: [tableau_kinds/* schedules */.XH],
        get change() {
            return (0,changes/* tableauChange */.d)();
        },
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
    readLink: tableau_link/* readLink */.X,
    isOwnPage: (url, { base }) => (0,hosts/* isPageOf */.vO)(base, url),
    async connect(config, context) {
        const { TableauSession } = await Promise.all(/* import() */[__webpack_require__.e(486), __webpack_require__.e(277)]).then(__webpack_require__.bind(__webpack_require__, 8277));
        return TableauSession.open(config, context);
    },
};

;// CONCATENATED MODULE: ./vendors/tamr/config.js

const VERSION = 'api/v1beta1';
const DOMAIN = '.tamr.cloud';
const EXAMPLE = 'my-tenant';
/** Reads the `tamr-*` inputs; adds every problem to `problems`. */
function tamr_config_readConfig({ input }, problems) {
    const base = readBase(input, problems);
    const apiKey = readKey(input('tamr-api-key'), problems);
    if (base === undefined || apiKey === undefined)
        return undefined;
    const path = base.pathname.replace(/\/+$/, '').replace(new RegExp(`/${VERSION}$`), '');
    return {
        api: new URL(`${path.replace(/\/+$/, '')}/${VERSION}/`, base.origin),
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
                ? `is required (or tamr-url): ${EXAMPLE}, where Tamr is at https://${EXAMPLE}${DOMAIN}`
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
            ? `the tenant's name alone (letters, digits and hyphens): ${EXAMPLE}, where Tamr is at https://${EXAMPLE}${DOMAIN}. Another address goes in tamr-url`
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
        return problem(`an address such as https://${EXAMPLE}${DOMAIN}`);
    }
    if (url.protocol === 'http:' && !(0,origin/* isLoopback */.U)(url.hostname))
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

// EXTERNAL MODULE: ./vendors/tamr/find.js
var find = __webpack_require__(8079);
// EXTERNAL MODULE: ./vendors/tamr/kinds.js
var tamr_kinds = __webpack_require__(6521);
;// CONCATENATED MODULE: ./vendors/tamr/index.js



/** Tamr Cloud, by its Jobs API. */
const tamr = {
    id: 'tamr',
    label: 'Tamr',
    folder: 'Data product',
    kinds: [tamr_kinds/* sources */.Tj, tamr_kinds/* dataProducts */.z1, tamr_kinds/* workflows */.Ln, tamr_kinds/* destinations */.uC],
    kindByKind: true,
    jobNeeds: [],
    inputs: ['tamr-tenant', 'tamr-url', 'tamr-api-key'],
    secretInputs: ['tamr-api-key'],
    // The number of jobs that a tenant runs at a time before it refuses more (Usage and Rate Limits).
    maxParallel: 5,
    readConfig: tamr_config_readConfig,
    check: ({ selectors }, problems) => (0,find/* checkFilters */.A)(selectors, problems),
    async connect(config, context) {
        const { TamrSession } = await __webpack_require__.e(/* import() */ 846).then(__webpack_require__.bind(__webpack_require__, 846));
        return TamrSession.open(config, context);
    },
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
    keepMemoryLow: keepMemoryLow,
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
    return `${points.slice(0, head).join('')}\u2026${tail === 0 ? '' : points.slice(-tail).join('')}`;
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
    refresh: '\u2713',
    'held-back': '\u2717',
    'nothing-new': '\u23ed',
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
        ...(advice === null ? [] : [`\u2192 ${safe.plain(advice, LONGEST_ADVICE)}`]),
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
const NOT_IN_LABELS = /[^\p{L}\p{M}\p{N}\p{Emoji_Presentation}_./+*!?\u2026\u2013\u2014\u00b7-]+/gu;
/** What begins another statement, in any case, where a label should begin. A date does so too. */
const STATEMENT = /^(?:gantt|dateFormat|inclusiveEndDates|topAxis|axisFormat|tickInterval|includes|excludes|todayMarker|weekday|weekend|title|accTitle|accDescr|accDescription|section|click|call|href)\b|^\d{4}-\d\d-\d\d/i;
/** Reduces one line of text to what a Mermaid gantt chart can carry as a label. Never empty. */
function mermaidLabel(line) {
    const label = shorten(line.replace(NOT_IN_LABELS, ' ').trim());
    if (label === '')
        return 'unnamed';
    return STATEMENT.test(label) ? `\u00b7 ${label}` : label;
}
function shorten(label) {
    const chars = [...label];
    return chars.length <= LONGEST_LABEL
        ? label
        : `${chars
            .slice(0, LONGEST_LABEL - 1)
            .join('')
            .trimEnd()}\u2026`;
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
/** A line break after another. Not a run of them: in megabytes, V8 may run out of stack for one. */
const NEXT_BREAK = /(?<=\n)\n/g;
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
        const line = disarm(scrubbed.replace(NEXT_BREAK, '').replaceAll('\n', ' '));
        return truncate(cut ? `${line}\u2026` : line, max);
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
        block: (text, maxLines, maxChars) => lines(text, maxLines, maxChars).map((line) => `\u2502 ${line}`),
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
/** Cuts to `max` characters, never in the middle of one, and says so with `\u2026`. */
function truncate(line, max) {
    if (line.length <= max)
        return line;
    if (max < 1)
        return '';
    const head = line.slice(0, max - 1);
    return `${(head.isWellFormed() ? head : head.slice(0, -1)).trimEnd()}\u2026`;
}
/** As many lines as there is room for, then `\u2026` if any is left over. */
function firstLines(all, cut, maxLines, maxChars) {
    const shown = [];
    let room = maxChars;
    for (const line of all) {
        if (shown.length === maxLines || room < 1)
            return [...shown, '\u2026'];
        shown.push(truncate(line, room));
        room -= line.length;
    }
    return cut ? [...shown, '\u2026'] : shown;
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
    succeeded: '\u2713',
    failed: '\u2717',
    cancelled: '\u2717',
    'timed-out': '\u2717',
    skipped: '\u23ed',
    running: '\u2026',
    planned: '\u00b7',
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
    succeeded: '\u2713',
    failed: '\u2717',
    'timed-out': '\u2717',
    cancelled: '\u2717',
    skipped: '\u23ed',
    triggered: '\u2026',
    planned: '\u00b7',
    paused: '\u2713',
    resumed: '\u2713',
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
    const number = numbering();
    const alike = Map.groupBy(items, ({ item, name }) => [item.kind.name, name, item.folder, item.owner].map(number).join());
    const differ = [...alike.values()].filter((same) => new Set(same.map(idOf)).size > 1);
    return new Set([...items.filter(isLabelled), ...differ.flat()]);
}
/** Numbers texts as they turn up: a key made of numbers is short, however long the texts are. */
function numbering() {
    const numbers = new Map();
    return (text) => {
        const known = numbers.get(text) ?? numbers.size;
        numbers.set(text, known);
        return known;
    };
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
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9987);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2328);
/* harmony import */ var _parameters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4178);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7992);




const none = (0,_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({}));
/** Stands for that of a job of which nothing but the id is known. */
const UNKNOWN_KIND = {
    name: '',
    singular: 'job',
    plural: 'jobs',
    filters: {},
    get parameters() {
        return none();
    },
};
const MOST_JOBS = 10_000;
const MOST_PROBLEMS = 50;
const id = (0,_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().refine(_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isId */ .e, 'is no id'));
const words = (0,_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().max(200_000));
const time = (0,_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
    .transform((text) => Date.parse(text))
    .pipe(zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig('is no time'))
    .nullish()
    .transform((ms) => ms ?? null));
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
const entry = (0,_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    vendor: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    item_id: id().nullable(),
    item_name: words().optional(),
    workspace_id: id().nullish(),
    job_id: id().nullable(),
    status: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(STATUSES).default('running'),
    reason: words().nullish(),
    url: words().nullish(),
    triggered_at: time(),
    started_at: time(),
    ended_at: time(),
    attempts: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().int().min(0).default(1),
    exposure: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(words()).nullish(),
    found: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().default(false),
    joined: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().default(false),
    left_out: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().int().optional(),
}));
const WHAT = 'the output jobs of an earlier refresh step';
/** Reads the `jobs` of an earlier step. `undefined` after saying what is wrong with them. */
function readJobs(text, options, problems) {
    const { input } = options;
    const values = (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .readJsonArray */ .s)(text, input, WHAT, problems);
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
    const parsed = entry().safeParse(value);
    if (!parsed.success)
        return `is no entry of ${WHAT}${where(parsed.error)}`;
    const { data } = parsed;
    if (data.vendor !== vendor) {
        return `is of vendor ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(data.vendor)}, and this step of ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(vendor)}`;
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
        return `kind ${name === null ? 'null' : (0,_wording_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(name)} is not possible. Use: ${names}`;
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
    const wrong = ids.findIndex((one) => !(0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isId */ .e)(one));
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
/* harmony export */   n9: () => (/* binding */ anyCase),
/* harmony export */   qy: () => (/* binding */ lazily)
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
/**
 * Makes a schema when it is first asked for. A step needs few of all that there are, and to make
 * every one of them would be a good part of its start.
 */
function lazily(make) {
    let made;
    return () => {
        made ??= make();
        return made;
    };
}
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
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9987);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2328);
/* harmony import */ var _parameters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4178);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7992);




/**
 * The record of a pause, which is all that a resume needs: read and written in one place, so that
 * the two can't drift apart. Whatever comes back is checked as if it came from anybody.
 */
const id = (0,_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().refine(_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isId */ .e));
const entry = (0,_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[\w-]{1,100}$/),
    vendor: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    item_id: id(),
    item_name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().max(1000),
    workspace_id: id().nullable(),
    for: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(id()).min(1),
    change: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .unknown */ .L5J()),
}));
const WHAT = 'the output paused of an earlier pause step';
const MOST = 50;
/** Reads a record. `undefined` after saying what is wrong with it. */
function readRecord(text, { input, vendor, pausable }, problems) {
    const values = (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .readJsonArray */ .s)(text, input, WHAT, problems);
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
    const parsed = entry().safeParse(value);
    if (!parsed.success)
        return `is not an entry of ${WHAT}`;
    const { data } = parsed;
    if (data.vendor !== vendor) {
        return `is of vendor ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_3__/* .shorten */ .ml)(data.vendor, 60)}: give this step the same vendor`;
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
    return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}\u2026`;
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

/***/ 4558:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JJ: () => (/* binding */ CLOUDS),
/* harmony export */   PY: () => (/* binding */ FABRIC_SCOPE),
/* harmony export */   Xv: () => (/* binding */ FABRIC_PAGES_URL)
/* harmony export */ });
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


/***/ }),

/***/ 5313:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ez: () => (/* binding */ copyJobs),
/* harmony export */   Fp: () => (/* binding */ sqlEndpoints),
/* harmony export */   P6: () => (/* binding */ lakehouses),
/* harmony export */   RK: () => (/* binding */ sparkJobDefinitions),
/* harmony export */   UH: () => (/* binding */ FABRIC_KINDS),
/* harmony export */   aW: () => (/* binding */ pipelines),
/* harmony export */   ik: () => (/* binding */ JOB_KINDS),
/* harmony export */   r$: () => (/* binding */ notebooks)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9987);
/* harmony import */ var _selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4178);
/* harmony import */ var _parameters_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5072);



/** Lists of Fabric's name no owner, so that there is less to filter by than with Power BI's. */
const filters = {
    id: 'id',
    name: 'name',
    workspace: 'text',
    workspace_id: 'id',
};
const sparkParameters = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    commandLineArguments: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'use text: the arguments with spaces between them' })
        .optional()
        .describe('The arguments of the job, with spaces between them.'),
}));
const endpointParameters = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    recreateTables: _selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt
        .optional()
        .describe('Whether the tables are made anew, which clears what is wrong with them.'),
}));
const none = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({}));
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
    get parameters() {
        return (0,_parameters_js__WEBPACK_IMPORTED_MODULE_1__/* .runParameters */ .Y)();
    },
};
const notebooks = {
    name: 'notebooks',
    singular: 'notebook',
    plural: 'notebooks',
    ...shared,
    get parameters() {
        return (0,_parameters_js__WEBPACK_IMPORTED_MODULE_1__/* .runParameters */ .Y)();
    },
};
const sparkJobDefinitions = {
    name: 'spark_job_definitions',
    singular: 'Spark job definition',
    plural: 'Spark job definitions',
    ...shared,
    get parameters() {
        return sparkParameters();
    },
};
const copyJobs = {
    name: 'copy_jobs',
    singular: 'copy job',
    plural: 'copy jobs',
    ...shared,
    get parameters() {
        return none();
    },
};
/** Of a lakehouse it is its materialized lake views that are refreshed. */
const lakehouses = {
    name: 'lakehouses',
    singular: 'lakehouse',
    plural: 'lakehouses',
    ...shared,
    get parameters() {
        return none();
    },
};
/** Their metadata are synchronised with the lakehouse. */
const sqlEndpoints = {
    name: 'sql_endpoints',
    singular: 'SQL endpoint',
    plural: 'SQL endpoints',
    endsAtOnce: true,
    ...shared,
    get parameters() {
        return endpointParameters();
    },
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


/***/ }),

/***/ 5072:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ dataflowParameters),
/* harmony export */   Y: () => (/* binding */ runParameters)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9435);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9987);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4214);
/* harmony import */ var _selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4178);
/* harmony import */ var _selection_values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5376);



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
const utc = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_2__/* .datetime */ .w$());
const TEXT = 'use text, or { value, type }';
const typed = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    value: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP({ error: 'has to be text: what the parameter is to hold' }),
    type: (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .word */ .Vm)(...TYPES).default('Text'),
}, { error: ({ code }) => (code === 'invalid_type' ? TEXT : undefined) }));
/** What `READ` says below, as JSON Schema. */
const values = () => [
    ['Integer', { type: ['integer', 'string'], pattern: WHOLE.source }],
    ['Number', { type: ['number', 'string'], pattern: NUMBER.source }],
    ['Boolean', { ..._selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt.meta() }],
    ['DateTime', { type: 'string', pattern: utc()._zod.def.pattern?.source }],
    ['Guid', { type: 'string', pattern: GUID.source }],
    ['VariableReference', { ..._selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .scalar */ .d_, minLength: 1 }],
];
const valueSchema = () => ({
    type: [..._selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .scalar */ .d_.type, 'object'],
    properties: {
        value: _selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .scalar */ .d_,
        type: (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .word */ .Vm)(...TYPES).meta(),
    },
    required: ['value'],
    additionalProperties: false,
    allOf: values().map(([type, holds]) => ({
        if: { required: ['type'], properties: { type: { pattern: (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .anyCase */ .n9)([type]) } } },
        // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
        then: { properties: { value: holds } },
    })),
});
const typedValue = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_3__/* .unknown */ .L5J()
    .transform((given, context) => {
    if (typeof given === 'string')
        return { value: given, type: 'Text' };
    const { data, error } = typed().safeParse(given);
    for (const { message, path } of error?.issues ?? []) {
        context.addIssue({ code: 'custom', message, path });
    }
    if (!data)
        return zod__WEBPACK_IMPORTED_MODULE_4__/* .NEVER */ .tm;
    const { type } = data;
    const read = READ[type].read(data.value);
    if (read !== undefined)
        return { value: read, type };
    context.addIssue({ code: 'custom', message: `is no ${type}: use ${READ[type].allowed}` });
    return zod__WEBPACK_IMPORTED_MODULE_4__/* .NEVER */ .tm;
})
    .meta(valueSchema()));
/** How the text of a type's value is read; what can't be is refused with what is allowed. */
const READ = {
    Text: { read: (text) => text, allowed: 'text' },
    VariableReference: { read: (text) => text || undefined, allowed: '$(/**/Library/Variable)' },
    Automatic: { read: (text) => text, allowed: 'text' },
    Integer: { read: wholeNumber, allowed: 'a whole number' },
    Number: { read: anyNumber, allowed: 'a number' },
    Boolean: { read: _selection_values_js__WEBPACK_IMPORTED_MODULE_1__/* .parseFlag */ .og, allowed: 'true or false' },
    DateTime: { read: instant, allowed: 'a time in UTC such as 2026-01-31T00:00:00Z' },
    Guid: { read: guid, allowed: 'a GUID' },
};
/** @returns a list, for the names are Fabric's keys and no two of them may differ by letter case alone */
const parameters = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().meta({ pattern: '\\S', maxLength: MOST_LETTERS_OF_A_NAME }), typedValue(), {
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
}));
/** Pipelines and notebooks. */
const runParameters = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    parameters: parameters()
        .optional()
        .describe('Values by their names: text, or a value with its type.'),
}));
/** Dataflows of Gen2 with CI/CD (`DataflowExecutionPayload`). */
const dataflowParameters = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    executeOption: (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .word */ .Vm)('SkipApplyChanges', 'ApplyChangesIfNeeded')
        .optional()
        .describe('What becomes of changes of the dataflow that were not applied yet.'),
    parameters: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().min(1, { error: 'use names that are not empty' }), zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP({ error: 'use text' }), { error: 'use names with their values, such as { OrderKey: 25 }' })
        .optional()
        .describe('Values by their names.'),
}));
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
    return utc().safeParse(text).success ? text : undefined;
}
function guid(text) {
    return GUID.test(text) ? text : undefined;
}


/***/ }),

/***/ 9341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B3: () => (/* binding */ isEnhanced),
/* harmony export */   EN: () => (/* binding */ bodyOf),
/* harmony export */   F9: () => (/* binding */ semanticModels),
/* harmony export */   c2: () => (/* binding */ dataflows)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9987);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9435);
/* harmony import */ var _selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4178);
/* harmony import */ var _fabric_parameters_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5072);



/** The body of a standard refresh: an application has no mailbox, so that nobody is notified. */
const STANDARD = { notifyOption: 'NoNotification' };
const duration = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
    .regex(/^([0-1]?[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$/, {
    error: 'use hh:mm:ss, less than 24 hours',
})
    .regex(/[1-9]/, { error: 'use more than 00:00:00' }));
const date = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_3__/* .date */ .p6(), zod__WEBPACK_IMPORTED_MODULE_3__/* .datetime */ .w$({ offset: true, local: true })], {
    error: 'use a date such as 2026-01-31, or 2026-01-31T00:00:00Z',
}));
const table = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'use the name of a table' }).min(1, { error: 'must not be empty' }));
const NAMED_TABLE = 'name the table: { table: Sales }';
const objects = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    table: table(),
    partition: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1, { error: 'must not be empty' }).optional(),
}, { error: ({ code }) => (code === 'invalid_type' ? NAMED_TABLE : undefined) }), { error: 'use a list such as [{ table: Sales }, { table: Sales, partition: 2026 }]' })
    .min(1, { error: 'must name a table at least' }));
/** What `superRefine` says below, as JSON Schema. */
const together = () => ({
    dependencies: {
        notifyOption: { maxProperties: 1 },
        effectiveDate: { properties: { applyRefreshPolicy: _selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .isTrue */ .Hn } },
        commitMode: {
            if: { properties: { commitMode: { pattern: (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .anyCase */ .n9)(['PartialBatch']) } } },
            // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
            then: { properties: { applyRefreshPolicy: _selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .isFalse */ .Wu }, required: ['applyRefreshPolicy'] },
        },
    },
});
/** Refresh Dataset In Group. Any key but `notifyOption` makes it an enhanced refresh. */
const modelParameters = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    notifyOption: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
        .refine((text) => text.toLowerCase() === 'nonotification', {
        error: 'use NoNotification: an application has no mailbox',
        abort: true,
    })
        .meta((0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .inAnyCase */ ._W)(['NoNotification']))
        .optional()
        .describe('Of a standard refresh, alone. An application has no mailbox to notify.'),
    type: (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .word */ .Vm)('Full', 'ClearValues', 'Calculate', 'DataOnly', 'Automatic', 'Defragment')
        .optional()
        .describe('What Power BI does with the data: Automatic, unless told otherwise.'),
    commitMode: (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .word */ .Vm)('Transactional', 'PartialBatch')
        .optional()
        .describe('All or nothing, or in batches. PartialBatch needs applyRefreshPolicy: false.'),
    maxParallelism: (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .whole */ .WQ)(1, 1000)
        .optional()
        .describe('How many queries may run at a time: 10 unless told otherwise.'),
    retryCount: (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .whole */ .WQ)(0, 100).optional().describe('How often Power BI itself tries again.'),
    objects: objects()
        .optional()
        .describe('The tables and partitions to refresh; all without it.'),
    applyRefreshPolicy: _selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt
        .optional()
        .describe('Whether the policy of an incremental model decides what is refreshed.'),
    effectiveDate: date().optional().describe('The day that the refresh policy takes for today.'),
    timeout: duration()
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
    .meta(together())
    .transform(({ notifyOption: _, ...enhanced }) => Object.fromEntries(Object.entries(enhanced).filter(([, value]) => value !== undefined))));
const shared = {
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
    filters: { ...shared, is_refreshable: 'boolean' },
    get parameters() {
        return modelParameters();
    },
};
const dataflows = {
    name: 'dataflows',
    singular: 'dataflow',
    plural: 'dataflows',
    filters: shared,
    get parameters() {
        return (0,_fabric_parameters_js__WEBPACK_IMPORTED_MODULE_1__/* .dataflowParameters */ .V)();
    },
};
function isEnhanced(parameters) {
    return Object.keys(parameters).some((key) => key !== 'notifyOption');
}
/** The body to send: a standard refresh holds `notifyOption` and nothing else. */
function bodyOf(parameters) {
    return isEnhanced(parameters) ? { ...parameters } : { ...STANDARD };
}


/***/ }),

/***/ 9672:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ OF_REPORT),
/* harmony export */   X: () => (/* binding */ readLink)
/* harmony export */ });
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9341);

/** The report by which a semantic model is meant: no filter, for a report may change its model. */
const OF_REPORT = 'report';
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** `/groups/{workspace}/reports/{report}/\u2026`, `/groups/{workspace}/datasets/{model}/details`. */
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
    if (!GUID.test(workspace) || !GUID.test(id) || page === 'rdlreports')
        return undefined;
    const is = (field, value) => ({
        field,
        operator: 'eq',
        values: [value],
    });
    const what = page === 'datasets' ? is('id', id) : is(OF_REPORT, id);
    const inOwn = own === '' ? [] : [is('workspace', own)];
    return { kind: _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .semanticModels */ .F9, conditions: [...inOwn, is('workspace_id', workspace), what] };
}


/***/ }),

/***/ 5579:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nq: () => (/* binding */ forgotten),
/* harmony export */   QZ: () => (/* binding */ scheduleDisabled),
/* harmony export */   iv: () => (/* binding */ difference),
/* harmony export */   r4: () => (/* binding */ inWords)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9987);
/* harmony import */ var _selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4178);


const WEEK = 7;
/** Ids become parts of addresses, and a record may have been edited by anybody. */
const id = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[\w-]{1,100}$/));
const word = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().max(100));
/** When it runs: for people, and to compare with what is there at the end. */
const times = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    days: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(word()).max(50),
    times: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(word()).max(200),
    localTimeZoneId: word(),
}));
/** A model's refresh schedule was switched off. Without times where nobody wrote them down. */
const scheduleDisabled = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    change: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('schedule-disabled'),
    workspace: id(),
    model: id(),
    schedule: times().optional(),
}));
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


/***/ }),

/***/ 1181:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  wB: () => (/* binding */ ADDRESS_INPUT),
  Pw: () => (/* binding */ WHO),
  Xg: () => (/* binding */ readConfig)
});

// EXTERNAL MODULE: ./http/origin.js
var origin = __webpack_require__(678);
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
    if (url.protocol === 'http:' && !(0,origin/* isLoopback */.U)(url.hostname))
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
function readConfig(given, problems) {
    const tenant = readAddress(given, problems);
    const credentials = readCredentials(given, problems);
    return tenant && credentials && { tenant, credentials };
}
function readCredentials({ input }, problems) {
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


/***/ }),

/***/ 1032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cF: () => (/* binding */ hasVariables),
/* harmony export */   lA: () => (/* binding */ apps),
/* harmony export */   mt: () => (/* binding */ isPartial)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9987);
/* harmony import */ var _selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4178);


/** What a reload may be asked for (qlik.dev: Reloads, queue a new reload request). */
const MOST_VARIABLES = 20;
const LONGEST_VARIABLE = 256;
const LARGEST_WEIGHT = 10;
const TOO_LONG = { error: `use ${LONGEST_VARIABLE} characters at most` };
const variables = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1, { error: 'must not be empty' }).max(LONGEST_VARIABLE, TOO_LONG), zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'use text for the value of a variable' }).max(LONGEST_VARIABLE, TOO_LONG), { error: issueOfVariables })
    .refine((all) => Object.keys(all).length <= MOST_VARIABLES, {
    error: `use ${MOST_VARIABLES} variables at most`,
})
    .meta({ maxProperties: MOST_VARIABLES }));
function issueOfVariables({ code }) {
    return code === 'invalid_key'
        ? `use names of 1 to ${LONGEST_VARIABLE} characters`
        : 'use names with values, such as { vDay: 2026-01-31 }';
}
/** In Qlik's own spelling. What is not asked for is not sent. */
const parameters = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    partial: _selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt
        .optional()
        .describe('Whether only what the script marks as partial is reloaded.'),
    variables: variables()
        .optional()
        .describe('Values for the variables of the script, by their names.'),
    weight: (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .whole */ .WQ)(1, LARGEST_WEIGHT)
        .optional()
        .describe('What is heavier is reloaded before others that wait.'),
})
    .transform(({ partial, variables: given = {}, weight: rank }) => ({
    ...(partial ? { partial: true } : {}),
    ...(Object.keys(given).length > 0 ? { variables: given } : {}),
    ...(rank === undefined ? {} : { weight: rank }),
})));
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
    get parameters() {
        return parameters();
    },
};
function isPartial(given) {
    return given.partial === true;
}
function hasVariables(given) {
    return given.variables !== undefined;
}


/***/ }),

/***/ 7863:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XF: () => (/* binding */ readLink),
/* harmony export */   ZZ: () => (/* binding */ pageOf),
/* harmony export */   sx: () => (/* binding */ isOwnPage)
/* harmony export */ });
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1032);

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** `/sense/app/{app}`, and below it a sheet, say. */
const PAGE = /^\/sense\/app\/([^/]+)/;
/** An app's page. */
function pageOf(id, tenant) {
    return new URL(`/sense/app/${encodeURIComponent(id.toWellFormed())}`, tenant).href;
}
function isOwnPage(url, { tenant }) {
    return url.origin === tenant.origin && url.username === '';
}
/** The app that a page of this tenant shows. */
function readLink(url, config) {
    const [, id = ''] = PAGE.exec(url.pathname) ?? [];
    if (!isOwnPage(url, config) || !GUID.test(id))
        return undefined;
    return { kind: _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .apps */ .lA, conditions: [{ field: 'id', operator: 'eq', values: [id] }] };
}


/***/ }),

/***/ 3005:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EJ: () => (/* binding */ datasets),
/* harmony export */   QP: () => (/* binding */ typeOf),
/* harmony export */   Vp: () => (/* binding */ INCREMENTAL),
/* harmony export */   eW: () => (/* binding */ FULL)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9987);
/* harmony import */ var _selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4178);


const FULL = 'FULL_REFRESH';
const INCREMENTAL = 'INCREMENTAL_REFRESH';
const error = `use ${FULL} or ${INCREMENTAL}`;
/** Enum values in any case. A full refresh is what is meant where nothing is said: so it is the same. */
const parameters = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    IngestionType: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error })
        .transform((text) => text.toUpperCase())
        .pipe(zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n([FULL, INCREMENTAL], { error }))
        .meta((0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .inAnyCase */ ._W)([FULL, INCREMENTAL]))
        .optional()
        .describe('Whether all rows are read, as without it, or only new ones: that takes refresh properties of the data set.'),
})
    .transform(({ IngestionType }) => {
    return IngestionType === INCREMENTAL ? { IngestionType } : {};
}));
const datasets = {
    name: 'datasets',
    singular: 'data set',
    plural: 'data sets',
    filters: { id: 'id', name: 'name', created_at: 'time', updated_at: 'time' },
    get parameters() {
        return parameters();
    },
};
/** What kind of ingestion an order asks for. */
function typeOf({ IngestionType }) {
    return IngestionType === INCREMENTAL ? INCREMENTAL : FULL;
}


/***/ }),

/***/ 2875:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dp: () => (/* binding */ isRegion),
/* harmony export */   E0: () => (/* binding */ pagesOf),
/* harmony export */   ij: () => (/* binding */ REGIONS),
/* harmony export */   sR: () => (/* binding */ endpoint)
/* harmony export */ });
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


/***/ }),

/***/ 9172:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ readAddress)
/* harmony export */ });
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
/** `/t/acme/views/\u2026`, `/site/acme/\u2026`, `/pulse/site/acme/\u2026`, also behind a `#` that was encoded. */
const SITE = /^\/(?:(?:#|pulse)\/)*(?:t|site)\/([^/?]+)/;
/** @param inCloud Tableau Cloud stands behind nobody's proxy: all its paths are pages of its own */
function readAddress(url, inCloud) {
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


/***/ }),

/***/ 263:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aR: () => (/* binding */ isTableauCloud),
/* harmony export */   kI: () => (/* binding */ cloudRedirect),
/* harmony export */   vO: () => (/* binding */ isPageOf)
/* harmony export */ });
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


/***/ }),

/***/ 9387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eu: () => (/* binding */ workbooks),
/* harmony export */   Sx: () => (/* binding */ flows),
/* harmony export */   XH: () => (/* binding */ schedules),
/* harmony export */   XZ: () => (/* binding */ datasources)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9987);
/* harmony import */ var _selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4178);


/** Update Workbook Now and Update Data Source Now. A full refresh is said by saying nothing. */
const extractParameters = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    incremental: _selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt
        .optional()
        .describe('Whether only new rows are read, as the extract is set up for. A full refresh without it.'),
})
    .transform(({ incremental }) => (incremental ? { incremental: true } : {})));
const STEPS = 'use a list of names, such as [Output]';
const RUN_MODES = { error: 'use full or incremental' };
const runMode = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(RUN_MODES)
    .toLowerCase()
    .pipe(zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['full', 'incremental'], RUN_MODES))
    .meta((0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .inAnyCase */ ._W)(['full', 'incremental'])));
/** Run Flow Now, in Tableau's own spelling. */
const flowParameters = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    runMode: runMode()
        .optional()
        .describe('Whether the flow makes its output anew or adds to it.'),
    parameters: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'use text for the value of a parameter' }), {
        error: 'use names with values, such as { Region: EMEA }',
    })
        .optional()
        .describe('Values for the parameters of the flow, by their names.'),
    outputSteps: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: STEPS }).min(1, { error: STEPS }), { error: STEPS })
        .min(1, { error: STEPS })
        .optional()
        .describe('The output steps to run, by their names; all without it.'),
})
    .transform((given) => ({
    ...(given.runMode && { runMode: given.runMode }),
    ...(given.parameters && { parameters: given.parameters }),
    ...(given.outputSteps && { outputSteps: given.outputSteps }),
})));
/** Every field that "Filtering and Sorting in the REST API" names for the kind, and what we decide ourselves. */
const shared = {
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
    ...shared,
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
    ...shared,
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
const flowFilters = { ...shared, project_id: 'id' };
const datasources = {
    name: 'datasources',
    singular: 'data source',
    plural: 'data sources',
    filters: sorted(datasourceFilters),
    get parameters() {
        return extractParameters();
    },
    appearsLate: true,
};
const none = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({}));
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
    get parameters() {
        return none();
    },
};
const workbooks = {
    name: 'workbooks',
    singular: 'workbook',
    plural: 'workbooks',
    filters: sorted(workbookFilters),
    get parameters() {
        return extractParameters();
    },
    appearsLate: true,
    hasUpstream: true,
};
const flows = {
    name: 'flows',
    singular: 'flow',
    plural: 'flows',
    filters: sorted(flowFilters),
    get parameters() {
        return flowParameters();
    },
    appearsLate: true,
};
function sorted(filters) {
    return Object.fromEntries(Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1)));
}


/***/ }),

/***/ 9454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ readLink),
/* harmony export */   k: () => (/* binding */ PAGE_NUMBER)
/* harmony export */ });
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9172);
/* harmony import */ var _hosts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(263);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9387);



/** The number that a page has in its address: no filter of the REST API, and no id. */
const PAGE_NUMBER = 'page_number';
/**
 * The workbook or data source that a page of this site shows: `\u2026/#/site/acme/views/Sales/Overview`,
 * `/t/acme/views/\u2026`, `\u2026/workbooks/265605/views`. Views are named by the content URL of their workbook,
 * which is a filter of the REST API; pages of a workbook by a number, which is in its `webpageUrl` alone.
 */
function readLink(url, { base, site }) {
    const inCloud = (0,_hosts_js__WEBPACK_IMPORTED_MODULE_2__/* .isTableauCloud */ .aR)(url.hostname);
    const isHere = url.origin === base.origin &&
        url.username === '' &&
        (0,_address_js__WEBPACK_IMPORTED_MODULE_0__/* .readAddress */ .z)(url, inCloud).base.href === base.href;
    if (!isHere)
        return undefined;
    const { sites } = (0,_address_js__WEBPACK_IMPORTED_MODULE_0__/* .readAddress */ .z)(url, inCloud);
    if (sites.length > 1 || (sites[0] ?? '') !== site)
        return undefined;
    const [, page, first] = /(?:^|\/)(views|workbooks|datasources)\/([^/?]+)/.exec(pageOf(url)) ?? [];
    if (page === undefined || first === undefined)
        return undefined;
    const name = decode(first);
    if (page === 'views')
        return found(_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .workbooks */ .Eu, 'content_url', name);
    if (!/^\d+$/.test(name))
        return undefined;
    return found(page === 'workbooks' ? _kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .workbooks */ .Eu : _kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .datasources */ .XZ, PAGE_NUMBER, name);
}
/** What names the page: the fragment where there is one, the path otherwise. */
function pageOf({ hash, pathname }) {
    return hash.length > 1 ? hash.slice(1).replace(/\?.*$/, '') : pathname;
}
function found(kind, field, value) {
    return { kind, conditions: [{ field, operator: 'eq', values: [value] }] };
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}


/***/ }),

/***/ 951:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ tableauChange)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9987);
/* harmony import */ var _selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4178);
/* harmony import */ var _timing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8002);



/** What the record of a pause holds for Tableau: all that it takes to restore, and nothing secret. */
const luid = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^[\w-]{1,64}$/));
const name = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().max(1000));
/** Tableau Cloud: the task keeps its id, its schedule is moved to the day of the month just past. */
const parked = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    change: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('task-parked'),
    site: luid(),
    task: luid(),
    /** Kept by the task itself: for whoever reads the record. */
    priority: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().int().optional(),
    schedule: (0,_timing_js__WEBPACK_IMPORTED_MODULE_1__/* .timing */ .N9)(),
    parked: (0,_timing_js__WEBPACK_IMPORTED_MODULE_1__/* .timing */ .N9)(),
}));
/** Tableau Server: the tasks of an item on one schedule are deleted, to be made anew. */
const deleted = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    change: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('tasks-deleted'),
    site: luid(),
    content: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['workbooks', 'datasources']),
    item: luid(),
    schedule: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ id: luid(), name: name() }),
    tasks: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        id: luid(),
        /** `FullRefresh`, `IncrementalRefresh`, or not known. */
        type: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().max(50).optional(),
        priority: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().int().optional(),
    }))
        .min(1),
    /** Tasks of the item on the same schedule that were left alone. */
    beside: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(luid()),
    /** What a task that is made anew does not have of the old one. */
    lost: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().max(1000)),
}));
/** Tableau Server: a whole schedule. */
const suspended = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    change: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('schedule-suspended'),
    schedule: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ id: luid(), name: name() }),
}));
const tableauChange = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_2__/* .discriminatedUnion */ .gMt('change', [parked(), deleted(), suspended()]));


/***/ }),

/***/ 8002:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Js: () => (/* binding */ isSameTiming),
/* harmony export */   MK: () => (/* binding */ parkedTiming),
/* harmony export */   N9: () => (/* binding */ timing),
/* harmony export */   S2: () => (/* binding */ isParked),
/* harmony export */   kh: () => (/* binding */ isoDay),
/* harmony export */   ms: () => (/* binding */ timingWords),
/* harmony export */   q0: () => (/* binding */ scheduleBody)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9987);
/* harmony import */ var _selection_parameters_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4178);



/**
 * When a task of Tableau Cloud runs: its schedule, which belongs to it alone. Times are the site's
 * local ones (TSC test asset tasks_with_interval.xml).
 */
const timing = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_1__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    frequency: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^[A-Za-z]{1,30}$/),
    start: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^\d{1,2}:\d{2}:\d{2}$/),
    end: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
        .regex(/^\d{1,2}:\d{2}:\d{2}$/)
        .optional(),
    /** Each says one thing: `{ hours: '24' }`, `{ weekDay: 'Monday' }`, `{ monthDay: '21' }`. */
    intervals: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^[A-Za-z]{1,30}$/), zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^[\w-]{1,30}$/)))
        .max(100),
}));
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
    const number = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`${task} ${day}`).digest().readUInt32BE();
    const hour = String(number % HOURS).padStart(2, '0');
    const minute = MINUTES[Math.floor(number / HOURS) % MINUTES.length];
    return `${hour}:${minute}:00`;
}


/***/ }),

/***/ 8079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ checkFilters),
/* harmony export */   I: () => (/* binding */ find)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2443);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6521);


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
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg(`${complaint}. Nothing was triggered.`);
    return selectors.map((selector) => read(selector).items);
}
function complaintsAbout(selectors) {
    const all = selectors.map((selector) => ({ ...read(selector), path: selector.path }));
    const items = all.flatMap((one) => one.items);
    return [
        ...all.flatMap(({ path, wrong }) => (wrong === undefined ? [] : [`${path}: ${wrong}`])),
        ...contradictions(items),
    ];
}
function read(selector) {
    const { kind } = selector;
    const refuse = (wrong) => ({ items: [], wrong });
    const ids = valuesOf(selector, 'id');
    if (ids === undefined) {
        return refuse(`add the id of the ${kind.singular}, which Tamr shows ${(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .whereIdsAre */ .iQ)(kind)}. It can't be asked for a list of its ${kind.plural}`);
    }
    const products = valuesOf(selector, 'data_product_id');
    if (products && products.length !== 1) {
        return refuse('name one data product: a destination belongs to one');
    }
    if ([...ids, ...(products ?? [])].some((id) => !id.isWellFormed())) {
        return refuse('holds half a character, which is no part of an id');
    }
    return { items: ids.map((id) => toItem(selector, id, products?.[0])) };
}
/** What all conditions on a field agree on, or `undefined` without any. */
function valuesOf({ conditions }, field) {
    const [first, ...others] = conditions.filter((condition) => condition.field === field);
    if (!first)
        return undefined;
    return [...new Set(first.values)].filter((value) => others.every(({ values }) => values.includes(value)));
}
function toItem({ kind }, id, product) {
    const oneAtATime = kind.name === _kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .dataProducts */ .z1.name ? id : product;
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
    const named = items.filter(({ kind }) => kind.name === _kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .destinations */ .uC.name);
    const byId = Map.groupBy(named, ({ id }) => id);
    return [...byId].flatMap(([id, same]) => {
        const products = new Set(same.map(({ variant }) => variant ?? 'none'));
        if (products.size === 1)
            return [];
        const list = [...products].join(', ');
        return [`destination ${id} is named with different data products (${list}): it belongs to one`];
    });
}


/***/ }),

/***/ 6521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ln: () => (/* binding */ workflows),
/* harmony export */   Tj: () => (/* binding */ sources),
/* harmony export */   iQ: () => (/* binding */ whereIdsAre),
/* harmony export */   uC: () => (/* binding */ destinations),
/* harmony export */   z1: () => (/* binding */ dataProducts)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9987);
/* harmony import */ var _selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4178);


/** A job is made of ids alone: there is nothing about it to choose. */
const nothing = (0,_selection_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .lazily */ .qy)(() => zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({}));
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
    return {
        name,
        singular,
        plural,
        filters,
        get parameters() {
            return nothing();
        },
        bareId: true,
    };
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
