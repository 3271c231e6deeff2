export const id = 804;
export const ids = [804];
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

/***/ 2082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ followPages)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2443);

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
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg(`${first.host} sends a list without end: ${first.pathname}.`);
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
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg(`${page.origin} names ${where} for the rest of a list. That was not followed, since credentials would go along.`);
}


/***/ }),

/***/ 6309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ Refusals)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2443);

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
            if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg) {
                this.#last.set(what, { error, until: this.#clock.elapsed() + REMEMBERED_FOR_MS });
            }
            throw error;
        }
    }
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

/***/ 4032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ TokenKeeper)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2443);
/* harmony import */ var _http_refusals_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6309);


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
        this.#refusals = new _http_refusals_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusals */ .q(clock);
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
            const isKnown = error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StepError */ .zg || error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UnavailableError */ .hG;
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


/***/ }),

/***/ 8155:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ holds)
/* harmony export */ });
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7635);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5376);


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
        return (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .parseInstant */ .n)(text);
    if (type === 'number')
        return (0,_values_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDecimal */ .$Q)(text);
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


/***/ }),

/***/ 4079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   pA: () => (/* binding */ nearest)
/* harmony export */ });
/* unused harmony exports folded, difference, visible, isAlike */
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
function difference(wanted, found) {
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
/** A text with what can't be seen, or be told apart, made visible: `Sales\u2423`, `A<U+200B>B`. */
function visible(text) {
    const isComposed = text === text.normalize('NFC');
    return text
        .replace(UNSEEN, codePoint)
        .replace(/[^\S ]/gu, codePoint)
        .replace(/^ +| +$| {2,}/g, (blanks) => '\u2423'.repeat(blanks.length))
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
        const how = difference(wanted, textOf(found));
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


/***/ }),

/***/ 8253:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ faultWords),
/* harmony export */   l: () => (/* binding */ saysSignInRefused)
/* harmony export */ });
/** Advice follows from what a fault says, and not from a word in the name of a table. */
/** What vendors mark as a customer's names, with what is in it. Marked content is words of the fault. */
const MARKED_NAMES = /<(oii|pii|euii|eupi)>.*?<\/\1>/gis;
/** An apostrophe within a word opens no quotation, and one before a letter closes none. */
const QUOTED = [
    /(?<![\p{L}\p{N}])'.*?'(?![\p{L}\p{N}])/gu,
    /"[^"\n]*"/g,
    /`[^`\n]*`/g,
    /[\u201c\u201e\u00ab\u2018][^\u201d\u201c\u00bb\u2019\n]*[\u201d\u201c\u00bb\u2019]/g,
    /\[[^\]\n]*\]/g,
];
/** `Table: Password Resets. Partition: \u2026`: to the end of the sentence or of the line. */
const LABELLED = /\b(?:table|partition|column|measure|dataset|model|schema|view|file|datasource|workbook|project)s?: .*?(?=\. |\.?$)/gim;
const ADDRESS = /\b[a-z][a-z+.-]*:\/\/\S+/gi;
/** The fault's own phrases: without what is quoted, addresses, and names behind a label. */
function faultWords(text) {
    const marked = text.replace(MARKED_NAMES, '\u2026');
    const unquoted = QUOTED.reduce((words, quoted) => words.replace(quoted, '\u2026'), marked);
    return unquoted.replace(ADDRESS, '\u2026').replace(LABELLED, '\u2026');
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

/***/ 3804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  PowerBiSession: () => (/* binding */ PowerBiSession)
});

// EXTERNAL MODULE: ../node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(9680);
// EXTERNAL MODULE: ./domain/duration.js
var duration = __webpack_require__(7400);
// EXTERNAL MODULE: ./identity/application.js
var identity_application = __webpack_require__(4018);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/util/base64url.js
var base64url = __webpack_require__(2107);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/lib/buffer_utils.js
var buffer_utils = __webpack_require__(3588);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/lib/validate.js
var validate = __webpack_require__(5646);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/util/errors.js
var errors = __webpack_require__(4616);
;// CONCATENATED MODULE: ../node_modules/jose/dist/webapi/util/decode_jwt.js




function decodeJwt(jwt) {
  if (typeof jwt != "string")
    throw new errors/* JWTInvalid */.Dp("JWTs must use Compact JWS serialization, JWT must be a string");
  const { 1: encodedPayload, length } = jwt.split(".");
  if (length === 5)
    throw new errors/* JWTInvalid */.Dp("Only JWTs using Compact JWS serialization can be decoded");
  if (length !== 3)
    throw new errors/* JWTInvalid */.Dp("Invalid JWT");
  if (!encodedPayload)
    throw new errors/* JWTInvalid */.Dp("JWTs must contain a payload");
  let claimsSetBytes;
  try {
    claimsSetBytes = (0,base64url/* decode */.D)(encodedPayload);
  } catch (cause) {
    throw new errors/* JWTInvalid */.Dp("Failed to base64url decode the payload", { cause });
  }
  let claimsSet;
  try {
    claimsSet = JSON.parse(buffer_utils/* strictDecoder */.u8.decode(claimsSetBytes));
  } catch (cause) {
    throw new errors/* JWTInvalid */.Dp("Failed to parse the decoded payload as JSON", { cause });
  }
  if (!(0,validate/* isObject */.Gv)(claimsSet))
    throw new errors/* JWTInvalid */.Dp("Invalid JWT Claims Set");
  return claimsSet;
}


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
        return decodeJwt(token);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./vendors/observe-each.js
var observe_each = __webpack_require__(7743);
// EXTERNAL MODULE: ./vendors/powerbi/fabric/kinds.js
var fabric_kinds = __webpack_require__(5313);
// EXTERNAL MODULE: ./vendors/powerbi/kinds.js
var kinds = __webpack_require__(9341);
// EXTERNAL MODULE: ./domain/errors.js
var domain_errors = __webpack_require__(2443);
// EXTERNAL MODULE: ./http/address.js
var address = __webpack_require__(4442);
// EXTERNAL MODULE: ./http/answer.js
var answer = __webpack_require__(3678);
// EXTERNAL MODULE: ./http/pages.js
var pages = __webpack_require__(2082);
// EXTERNAL MODULE: ./http/patience.js + 2 modules
var http_patience = __webpack_require__(5194);
// EXTERNAL MODULE: ./http/server-clock.js
var server_clock = __webpack_require__(6664);
// EXTERNAL MODULE: ../node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(9987);
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
const details = schemas/* array */.YOg(detail.catch({ code: undefined, message: undefined, detail: undefined }))
    .catch([]);
const parameters = schemas/* record */.g1P(schemas/* string */.YjP(), error_text_text).catch({});
const inner = schemas/* object */.Ikc({ code: error_text_text, message: error_text_text, parameters, details });
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

// EXTERNAL MODULE: ./vendors/fault-words.js
var fault_words = __webpack_require__(8253);
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
    return CAPACITY_LIMIT.test((0,fault_words/* faultWords */._)(text));
}
function isInternalError(text) {
    return INTERNAL.test((0,fault_words/* faultWords */._)(text));
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
        says: fault_words/* saysSignInRefused */.l,
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
        const words = (0,fault_words/* faultWords */._)(line);
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
class PowerBiError extends domain_errors/* StepError */.zg {
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
 * @param what the request in words: `GET groups/\u2026/datasets`
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
        this.#address = address/* Address */.p.of(context.clock, api.name, api.input ?? (0,address/* onTheWayTo */.z)(api.origin));
        this.#serverClock = new server_clock/* ServerClock */.i(context.clock);
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
        return (0,pages/* followPages */.k)(new URL(`${base}${path}`, origin), ({ pathname, search }) => {
            if (!pathname.startsWith(base))
                throw new answer/* OddAnswer */.oh();
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
            throw new answer/* OddAnswer */.oh();
        throw new domain_errors/* UnavailableError */.hG(response.describe(), { heals: 'soon' });
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
        if (response.ok)
            return response;
        const error = this.api.refusal(response, inWords(call), this.#foreign(token));
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
            if (error instanceof domain_errors/* StepError */.zg) {
                throw withWords(error, this.api.refusal(refused, inWords(call), this.#foreign(token)));
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
    throw new domain_errors/* UnavailableError */.hG(error.words, { cause: error, heals: 'soon' });
}
function withWords(error, refused) {
    if (!refused)
        return error;
    const advice = refused instanceof TokenError ? refused.advice : error.advice;
    return new TokenError('the token', refused.status, refused.code, `${refused.words}. ${error.message}`, { cause: error, who: refused.who, ...(advice ? { advice } : {}) });
}
function inWords({ method, path }) {
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
        check: authorityInput ?? (0,address/* onTheWayTo */.z)(authority),
    });
    context.mask(token);
    return { value: token, lifeMs };
}

// EXTERNAL MODULE: ./identity/token-keeper.js
var token_keeper = __webpack_require__(4032);
;// CONCATENATED MODULE: ./vendors/powerbi/api/sign-in-advice.js
/** What to do about a refusal of Entra's, by its code (AADSTS\u2026): where it names our inputs, or Power BI. */
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
        this.#keeper = new token_keeper/* TokenKeeper */.i(context.clock, (signal, last) => this.#acquire(signal, last));
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
    throw new domain_errors/* StepError */.zg(`${who} no longer takes the token in ${input}.`, { advice });
}
const RENEW = 'It has ended or lacks rights, and a given token can not be renewed. Sign in as an application (powerbi-tenant-id and powerbi-client-id) for waits of more than an hour.';
function plain(audience) {
    return audience.toLowerCase().replace(/\/+$/, '');
}

// EXTERNAL MODULE: ./selection/compare.js
var compare = __webpack_require__(8155);
// EXTERNAL MODULE: ./selection/near.js
var selection_near = __webpack_require__(4079);
// EXTERNAL MODULE: ./vendors/powerbi/link.js
var powerbi_link = __webpack_require__(9672);
;// CONCATENATED MODULE: ./vendors/powerbi/content/finder.js




/** Names of one filter for which what is near is told. */
const MOST_NAMES = 3;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** There is none of that name, as far as the account may see. */
class NoWorkspace extends domain_errors/* StepError */.zg {
    /** @param all those that it may see, of which another may have been meant */
    constructor(name, all) {
        const near = (0,selection_near/* nearest */.pA)(name, all, (workspace) => workspace.name);
        super(`There is no workspace "${name}" that this account may see. Nothing was triggered.`, {
            details: near.map(({ found, how }) => `There is ${(0,selection_near/* quoted */.TL)(found.name)}, ${how}.`),
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
            .flatMap((wanted) => (0,selection_near/* nearest */.pA)(wanted, all, ({ name }) => name).map(({ found, how }) => `There is ${(0,selection_near/* quoted */.TL)(found.name)} in workspace ${(0,selection_near/* quoted */.TL)(found.workspace.name)}, ${how}.`));
    }
    /** All that the selector matches. */
    async find(asked) {
        const workspaces = await this.#workspacesOf(asked);
        const selector = await this.#throughReports(asked, workspaces);
        const lists = await Promise.all(workspaces.map(async (workspace) => {
            const rows = await this.#list(selector, workspace);
            return rows
                .filter((row) => satisfies(selector, row))
                .map((row) => this.#toItem(selector, workspace, row));
        }));
        return lists.flat();
    }
    /** The models that the reports read which a page shows, by their ids. */
    async #throughReports(selector, workspaces) {
        const conditions = selector.conditions.map(async (condition) => {
            if (condition.field !== powerbi_link/* OF_REPORT */.$)
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
        if (GUID.test(nameOrId))
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
function satisfies(selector, row) {
    return selector.conditions
        .filter(({ field }) => field !== 'workspace' && field !== 'workspace_id')
        .every((condition) => {
        const type = selector.kind.filters[condition.field] ?? 'text';
        return (0,compare/* holds */.v)(condition, type, valuesOf(condition, row));
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
            if (error instanceof domain_errors/* StepError */.zg)
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
    return name === kinds/* semanticModels */.F9.name;
}
function noAccess(workspace, error) {
    return new domain_errors/* StepError */.zg(`The workspace ${workspace.name} can't be read: ${error.words}. Nothing was triggered.`, { cause: error, ...(error.advice ? { advice: error.advice } : {}) });
}

// EXTERNAL MODULE: ./vendors/powerbi/clouds.js
var clouds = __webpack_require__(4558);
;// CONCATENATED MODULE: ./vendors/powerbi/fabric/api/pages.js


/**
 * Reads a list to its end. Its pages name the next one by a token, which goes to our own host and
 * path whatever address they name: credentials go along.
 * @param ask how a page is asked for
 * @throws StepError for a list that can't be read to its end
 */
function readPages({ api }, ask, { path, signal }, form) {
    const first = new URL(`${api.base}${path}`, api.origin);
    return (0,pages/* followPages */.k)(first, ({ pathname, search }) => ask({ method: 'GET', path: pathname.slice(api.base.length) + search, signal }, form), (page) => nextOf(page, first));
}
function nextOf({ continuationUri, continuationToken }, first) {
    const uri = continuationUri === undefined ? null : URL.parse(continuationUri, first.href);
    const inUri = uri?.searchParams.get('continuationToken');
    const token = inUri || continuationToken;
    if (token === undefined && continuationUri === undefined)
        return undefined;
    if (!token) {
        throw new domain_errors/* StepError */.zg(`Fabric names the rest of a list in a way that is not known: ${first.pathname} can't be read to its end.`);
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
    [fabric_kinds/* pipelines */.aW.name]: {
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
    [fabric_kinds/* notebooks */.r$.name]: {
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
    [fabric_kinds/* sparkJobDefinitions */.RK.name]: {
        collection: 'sparkJobDefinitions',
        page: 'sparkjobdefinitions',
        run: (id, asked) => ({
            path: `sparkJobDefinitions/${id}/jobs/sparkjob/instances`,
            ...(isGiven(asked) && { body: { executionData: asked } }),
        }),
        older: (id, asked) => olderRoute(id, 'sparkjob', isGiven(asked) && asked),
    },
    [fabric_kinds/* copyJobs */.Ez.name]: {
        collection: 'copyJobs',
        page: 'copyjobs',
        takesNothing: true,
        run: (id) => ({ path: `items/${id}/jobs/Execute/instances` }),
        older: (id) => olderRoute(id, 'Execute', false),
    },
    [fabric_kinds/* lakehouses */.P6.name]: {
        collection: 'lakehouses',
        page: 'lakehouses',
        takesNothing: true,
        others: /^TableMaintenance$/i,
        run: (id) => ({ path: `lakehouses/${id}/jobs/refreshMaterializedLakeViews/instances` }),
        older: (id) => olderRoute(id, 'RefreshMaterializedLakeViews', false),
    },
    [kinds/* dataflows */.c2.name]: {
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
        return new URL(`/groups/${workspace.id}/${path}`, clouds/* FABRIC_PAGES_URL */.Xv).href;
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
class Unreadable extends domain_errors/* StepError */.zg {
}
function listOf({ name }) {
    // It has no list of its own, and its page is that of the lakehouse that it belongs to.
    if (name === fabric_kinds/* sqlEndpoints */.Fp.name)
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
        if (inFabric instanceof domain_errors/* StepError */.zg)
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
    if (!(error instanceof domain_errors/* StepError */.zg))
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
    const retryAfterMs = (0,answer/* retryAfter */.P9)(response);
    return new domain_errors/* UnavailableError */.hG(words, {
        status,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
}
/** `InsufficientPrivileges: \u2026 (403, request 968c833c-\u2026)`. */
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
const UNSEEN = {
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
        const asked = this.#known.get(workspace) ?? this.#ask(workspace).catch(() => UNSEEN);
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
            return UNSEEN;
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

// EXTERNAL MODULE: ./vendors/no-answer.js
var no_answer = __webpack_require__(9477);
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
const UNNAMED_WAIT_MS = 60_000;
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
            const ms = error.retryAfterMs ?? UNNAMED_WAIT_MS;
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
            timeoutMs: no_answer/* TRIGGER_TIMEOUT_MS */.s7,
        });
        return (0,answer/* unread */.gy)(response);
    }
    /** Asks for something that does no harm twice, such as a cancellation. */
    async post(path, signal) {
        await this.#calls.take(signal);
        return (0,answer/* unread */.gy)(await this.#client.call({ method: 'POST', path, signal }));
    }
}
/** How long Fabric asks to wait before the (next) look, in milliseconds; nothing where it does not. */
function notBefore(response) {
    const ms = (0,answer/* retryAfterHeader */.W8)(response);
    return ms === undefined ? {} : { notBeforeMs: ms };
}
function isLimit(error) {
    if (!(error instanceof domain_errors/* UnavailableError */.hG))
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
 * The id is the end of `Location` (`\u2026/items/{id}/jobs/instances/{run}`, or a route of the item's type);
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
    return (0,fault_words/* saysSignInRefused */.l)((0,fault_words/* faultWords */._)(words)) ? observation_RENEW : undefined;
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
const MOST_PAGES = 5;
/** How a failed run is told with all that Fabric knows of it. */
async function explained(ended, run, job, api, signal) {
    if (ended.state !== 'failed')
        return ended;
    switch (job.item.kind.name) {
        case fabric_kinds/* pipelines */.aW.name:
            return withActivities(ended, await activitiesOf(run, job, api, signal));
        case fabric_kinds/* notebooks */.r$.name:
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
    for (let page = 1, more = {}; page <= MOST_PAGES; page++) {
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
/** `activity Copy orders (Copy) failed: UserErrorSourceNotFound: \u2026`. */
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
                throw new answer/* OddAnswer */.oh();
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
            if (!(error instanceof domain_errors/* UnavailableError */.hG))
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
    if (error instanceof domain_errors/* UnavailableError */.hG)
        return unanswered(error);
    if (error instanceof answer/* RedirectError */.Lx)
        return (0,no_answer/* redirected */.cP)(error);
    throw error;
}
function unanswered(error) {
    if (error.status !== CAPACITY_FULL)
        return (0,no_answer/* noAnswer */.qE)(error, FABRIC);
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
            const isTold = error instanceof domain_errors/* StepError */.zg || error instanceof domain_errors/* UnavailableError */.hG;
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
    return new domain_errors/* StepError */.zg(`Fabric lets no application refresh the dataflow "${item.name}", which is a Dataflow Gen2 with CI/CD. Nothing was triggered.`, {
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
        scope: clouds/* FABRIC_SCOPE */.PY,
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
    return new domain_errors/* StepError */.zg("Where Fabric's API is in this cloud is not known.", {
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

// EXTERNAL MODULE: ./vendors/powerbi/pausing/schedule.js
var pausing_schedule = __webpack_require__(5579);
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
            const words = `its refresh schedule (${(0,pausing_schedule/* inWords */.r4)(schedule)})`;
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
        const place = (0,pausing_schedule/* scheduleDisabled */.QZ)().parse(change);
        try {
            await this.#patch(place, { enabled: true });
        }
        catch (error) {
            if (!(error instanceof PowerBiError))
                throw error;
            const { reason, advice } = await this.#refusal(error, place);
            throw new domain_errors/* StepError */.zg(`${reason}.`, { cause: error, advice });
        }
    }
    async pause(change) {
        const place = (0,pausing_schedule/* scheduleDisabled */.QZ)().parse(change);
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
        const { schedule: recorded, ...place } = (0,pausing_schedule/* scheduleDisabled */.QZ)().parse(change);
        const byHand = `Switch it on in the settings of the model at Power BI${recorded ? `: ${(0,pausing_schedule/* inWords */.r4)(recorded)}` : ''}.`;
        try {
            const present = await this.#read(place);
            if (present.enabled) {
                const words = `its refresh schedule was on already${(0,pausing_schedule/* difference */.iv)(present, recorded)}`;
                return { kind: 'in-place', words };
            }
            if (!recorded && present.days.length === 0)
                return { kind: 'in-place', words: NO_SCHEDULE };
            const on = await this.#switch(place, { enabled: true, ...(0,pausing_schedule/* forgotten */.Nq)(present, recorded) });
            if (on) {
                const words = `its refresh schedule is on again${(0,pausing_schedule/* difference */.iv)(on, recorded)}`;
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
    const enhanced = (0,kinds/* isEnhanced */.B3)(parameters);
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
/** `Request Throttled: \u2026 Number of refresh requests in last 24 hours exceeded limit`. */
const DAILY_LIMIT = /Request Throttled|requests in last 24 hours/i;
/** What an error of the triggering request says about the refresh. */
function triggerRefusal(error, enhanced) {
    if (error instanceof TokenError)
        throw error;
    if (error instanceof PowerBiError)
        return refresh_refusals_refusal(error, enhanced);
    if (error instanceof domain_errors/* UnavailableError */.hG)
        return (0,no_answer/* noAnswer */.qE)(error, 'Power BI');
    if (error instanceof answer/* RedirectError */.Lx)
        return (0,no_answer/* redirected */.cP)(error);
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
        covers: isSure && isWhole && !(0,kinds/* isEnhanced */.B3)(parameters),
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
            throw new domain_errors/* StepError */.zg(`The dataflow "${item.name}" takes nothing under refresh: only a Dataflow Gen2 with CI/CD does. Nothing was triggered.`, { advice: 'Leave refresh out.' });
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
                timeoutMs: no_answer/* TRIGGER_TIMEOUT_MS */.s7,
            });
            (0,answer/* unread */.gy)(response);
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
            const isTold = error instanceof domain_errors/* StepError */.zg || error instanceof domain_errors/* UnavailableError */.hG;
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
    if (!cancels || !(0,kinds/* isEnhanced */.B3)(parameters) || parameters.timeout !== undefined)
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
        return (0,kinds/* bodyOf */.EN)(parameters);
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
                timeoutMs: no_answer/* TRIGGER_TIMEOUT_MS */.s7,
            });
            const id = requestIdOf(response);
            if (id === undefined) {
                const reason = `Power BI accepted it (${response.status}) but named no id`;
                return { kind: 'unclear', reason, final: true };
            }
            this.#enhanced.set(id, (0,kinds/* isEnhanced */.B3)(body));
            this.#answered.add(id);
            return { kind: 'accepted', job: { id, item: order.item } };
        }
        catch (error) {
            return triggerRefusal(error, (0,kinds/* isEnhanced */.B3)(body));
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
            return STANDARD;
        }
        const path = `${refreshes(job)}/${segment(job.id)}`;
        for (let tries = 1;; tries++) {
            try {
                (0,answer/* unread */.gy)(await this.#client.call({ method: 'DELETE', path, signal }));
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
const STANDARD = {
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
            [kinds/* semanticModels */.F9.name, models],
            [kinds/* dataflows */.c2.name, gen1],
        ];
        if (!this.#fabric)
            return new Map(own);
        const { directory, jobs, sqlEndpoints: endpoints } = this.#fabric;
        const inFabric = new Finder(directory, workspace);
        const runs = partOf(inFabric, jobs);
        return new Map([
            ...own,
            ...fabric_kinds/* JOB_KINDS */.ik.map(({ name }) => [name, runs]),
            [fabric_kinds/* sqlEndpoints */.Fp.name, partOf(inFabric, endpoints)],
            [kinds/* dataflows */.c2.name, this.#either(gen1, runs, this.#fabric)],
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
    const isOfFabric = (kind) => fabric_kinds/* FABRIC_KINDS */.UH.includes(kind);
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
        return (0,observe_each/* observeEach */.s)(jobs, (job) => this.#limit(() => this.#of(job).observe(job, signal)));
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
        if (this.#warned || item.kind.name !== kinds/* semanticModels */.F9.name)
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
    const isOfFabric = kinds.some((kind) => fabric_kinds/* FABRIC_KINDS */.UH.includes(kind));
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
    context.log.warning(`${input} ends in ${(0,duration/* formatDuration */.a3)(leftMs)}, before timeout, and can't be renewed`);
}


/***/ }),

/***/ 3588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D0: () => (/* binding */ decoder),
/* harmony export */   Rd: () => (/* binding */ encoder),
/* harmony export */   WG: () => (/* binding */ encodeBase64),
/* harmony export */   lF: () => (/* binding */ encode),
/* harmony export */   u8: () => (/* binding */ strictDecoder),
/* harmony export */   xW: () => (/* binding */ concat),
/* harmony export */   y4: () => (/* binding */ decodeBase64)
/* harmony export */ });
/* unused harmony exports digest, uint32be, uint64be */
const encoder = new TextEncoder(), decoder = new TextDecoder(), strictDecoder = new TextDecoder("utf-8", { fatal: !0 }), UINT32_RANGE = (/* unused pure expression or super */ null && (2 ** 32));
function concat(...buffers) {
  const size = buffers.reduce((acc, { length }) => acc + length, 0), buf = new Uint8Array(size);
  let i = 0;
  for (const buffer of buffers)
    buf.set(buffer, i), i += buffer.length;
  return buf;
}
function writeUInt32BE(buf, value, offset) {
  if (value < 0 || value >= UINT32_RANGE)
    throw new RangeError(`value must be >= 0 and <= ${UINT32_RANGE - 1}. Received ${value}`);
  buf.set([value >>> 24, value >>> 16, value >>> 8, value & 255], offset);
}
function uint64be(value) {
  const high = Math.floor(value / UINT32_RANGE), low = value % UINT32_RANGE, buf = new Uint8Array(8);
  return writeUInt32BE(buf, high, 0), writeUInt32BE(buf, low, 4), buf;
}
function uint32be(value) {
  const buf = new Uint8Array(4);
  return writeUInt32BE(buf, value), buf;
}
const NON_ASCII = /[^\x00-\x7f]/;
function encode(string) {
  if (typeof string == "string" && string.length >= 128) {
    if (NON_ASCII.test(string))
      throw new TypeError("non-ASCII string encountered in encode()");
    return encoder.encode(string);
  }
  const bytes = new Uint8Array(string.length);
  for (let i = 0; i < string.length; i++) {
    const code = string.charCodeAt(i);
    if (code > 127)
      throw new TypeError("non-ASCII string encountered in encode()");
    bytes[i] = code;
  }
  return bytes;
}
function encodeBase64(input, url = !1) {
  if (Uint8Array.prototype.toBase64)
    return input.toBase64({ alphabet: url ? "base64url" : "base64", omitPadding: url });
  const CHUNK_SIZE = 32768, arr = [];
  for (let i = 0; i < input.length; i += CHUNK_SIZE)
    arr.push(String.fromCharCode.apply(null, input.subarray(i, i + CHUNK_SIZE)));
  const encoded = btoa(arr.join(""));
  return url ? encoded.replace(/=/g, "").replace(/\+/g, "-").replace(/\//g, "_") : encoded;
}
function decodeBase64(encoded, url = !1) {
  if (Uint8Array.fromBase64)
    return Uint8Array.fromBase64(encoded, { alphabet: url ? "base64url" : "base64" });
  if (url) {
    if (encoded.includes("+") || encoded.includes("/"))
      throw new TypeError("Invalid base64url");
    encoded = encoded.replace(/-/g, "+").replace(/_/g, "/");
  }
  const binary = atob(encoded), bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++)
    bytes[i] = binary.charCodeAt(i);
  return bytes;
}
async function digest(algorithm, data) {
  const subtleDigest = `SHA-${algorithm.slice(-3)}`;
  return new Uint8Array(await crypto.subtle.digest(subtleDigest, data));
}



/***/ }),

/***/ 5646:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BU: () => (/* binding */ validateCritDuplicates),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   J0: () => (/* binding */ validateB64),
/* harmony export */   ac: () => (/* binding */ assertNotSet),
/* harmony export */   fz: () => (/* binding */ isDisjoint),
/* harmony export */   ji: () => (/* binding */ serializeJoseHeader),
/* harmony export */   nI: () => (/* binding */ validateCrit),
/* harmony export */   qc: () => (/* binding */ JWS_RECOGNIZED)
/* harmony export */ });
/* unused harmony exports JWE_RECOGNIZED, assertUint8Array, decodeBase64url, encodeAsciiMember, isJwkSet, parseJoseHeader, validateAlgorithms */
/* harmony import */ var _util_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4616);



function assertUint8Array(input, label) {
  if (!(input instanceof Uint8Array))
    throw new TypeError(`${label} must be an instance of Uint8Array`);
}
function isObject(input) {
  if (typeof input != "object" || input === null || Object.prototype.toString.call(input) !== "[object Object]")
    return !1;
  const prototype = Object.getPrototypeOf(input);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
function isJwkSet(input) {
  return isObject(input) && Array.isArray(input.keys) && Array.from(input.keys).every(isObject);
}
function isDisjoint(...headers) {
  const parameters = /* @__PURE__ */ new Set();
  for (const header of headers)
    if (header)
      for (const parameter of Object.keys(header)) {
        if (parameters.has(parameter))
          return !1;
        parameters.add(parameter);
      }
  return !0;
}
function assertNotSet(value, name) {
  if (value !== void 0)
    throw new TypeError(`${name} can only be called once`);
}
function decodeBase64url(value, label, ErrorClass) {
  try {
    return decode(value);
  } catch (cause) {
    throw new ErrorClass(`Failed to base64url decode the ${label}`, { cause });
  }
}
function encodeAsciiMember(value, label, ErrorClass) {
  try {
    return encode(value);
  } catch (cause) {
    throw new ErrorClass(`The ${label} is not a valid base64url string`, { cause });
  }
}
function parseJoseHeader(encodedProtectedHeader, ErrorClass, message) {
  let parsed;
  try {
    parsed = JSON.parse(strictDecoder.decode(decode(encodedProtectedHeader)));
  } catch (cause) {
    throw new ErrorClass(message, { cause });
  }
  if (!isObject(parsed))
    throw new ErrorClass(message);
  return parsed;
}
const JWS_RECOGNIZED = { __proto__: null, b64: !0 }, JWE_RECOGNIZED = { __proto__: null };
function validateAlgorithms(option, algorithms) {
  if (algorithms !== void 0 && (!Array.isArray(algorithms) || algorithms.some((s) => typeof s != "string")))
    throw new TypeError(`"${option}" option must be an array of strings`);
  return algorithms === void 0 ? void 0 : new Set(algorithms);
}
function validateCritDuplicates(Err, protectedHeader) {
  const { crit } = protectedHeader ?? {};
  if (Array.isArray(crit) && new Set(crit).size !== crit.length)
    throw new Err('"crit" (Critical) Header Parameter MUST NOT contain duplicate values');
}
function validateCrit(Err, recognizedDefault, recognizedOption, protectedHeader, joseHeader) {
  if (joseHeader.crit !== void 0 && protectedHeader?.crit === void 0)
    throw new Err('"crit" (Critical) Header Parameter MUST be integrity protected');
  if (!protectedHeader || protectedHeader.crit === void 0)
    return [];
  if (!Array.isArray(protectedHeader.crit) || protectedHeader.crit.length === 0 || protectedHeader.crit.some((input) => typeof input != "string" || input.length === 0))
    throw new Err('"crit" (Critical) Header Parameter MUST be an array of non-empty strings when present');
  const recognized = recognizedOption === void 0 ? recognizedDefault : { __proto__: null, ...recognizedOption, ...recognizedDefault };
  for (const parameter of protectedHeader.crit) {
    if (!(parameter in recognized))
      throw new _util_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .JOSENotSupported */ .T0(`Extension Header Parameter "${parameter}" is not recognized`);
    if (!Object.hasOwn(joseHeader, parameter) || joseHeader[parameter] === void 0)
      throw new Err(`Extension Header Parameter "${parameter}" is missing`);
    if (recognized[parameter] && (!Object.hasOwn(protectedHeader, parameter) || protectedHeader[parameter] === void 0))
      throw new Err(`Extension Header Parameter "${parameter}" MUST be integrity protected`);
  }
  return protectedHeader.crit;
}
function validateB64(protectedHeader, extensions) {
  if (extensions.includes("b64")) {
    const b64 = protectedHeader.b64;
    if (typeof b64 != "boolean")
      throw new _util_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .JWSInvalid */ .Ye('The "b64" (base64url-encode payload) Header Parameter must be a boolean');
    return b64;
  }
  return !0;
}
function serializeJoseHeader(Err, header) {
  let serialized, parsed;
  try {
    serialized = JSON.stringify(header), parsed = JSON.parse(serialized);
  } catch (cause) {
    throw new Err("JOSE Header is not valid JSON", { cause });
  }
  if (!isObject(parsed))
    throw new Err("JOSE Header is not a JSON object");
  return [parsed, serialized];
}



/***/ }),

/***/ 2107:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ decode),
/* harmony export */   l: () => (/* binding */ encode)
/* harmony export */ });
/* harmony import */ var _lib_buffer_utils_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3588);

const invalid = "The input to be decoded is not correctly encoded.";
function decode(input) {
  try {
    return (0,_lib_buffer_utils_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeBase64 */ .y4)(typeof input == "string" ? input : _lib_buffer_utils_js__WEBPACK_IMPORTED_MODULE_0__/* .decoder */ .D0.decode(input), !0);
  } catch (cause) {
    throw new TypeError(invalid, { cause });
  }
}
function encode(input) {
  return (0,_lib_buffer_utils_js__WEBPACK_IMPORTED_MODULE_0__/* .encodeBase64 */ .WG)(typeof input == "string" ? _lib_buffer_utils_js__WEBPACK_IMPORTED_MODULE_0__/* .encoder */ .Rd.encode(input) : input, !0);
}



/***/ }),

/***/ 4616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dp: () => (/* binding */ JWTInvalid),
/* harmony export */   T0: () => (/* binding */ JOSENotSupported),
/* harmony export */   Ye: () => (/* binding */ JWSInvalid)
/* harmony export */ });
/* unused harmony exports JOSEAlgNotAllowed, JOSEError, JWEDecryptionFailed, JWEInvalid, JWKInvalid, JWKSInvalid, JWKSMultipleMatchingKeys, JWKSNoMatchingKey, JWKSTimeout, JWSSignatureVerificationFailed, JWTClaimValidationFailed, JWTExpired */
class JOSEError extends Error {
  static code = "ERR_JOSE_GENERIC";
  code = "ERR_JOSE_GENERIC";
  constructor(message, options) {
    super(message, options), this.name = this.constructor.name, Error.captureStackTrace?.(this, this.constructor);
  }
}
class JWTClaimValidationFailed extends JOSEError {
  static code = "ERR_JWT_CLAIM_VALIDATION_FAILED";
  code = "ERR_JWT_CLAIM_VALIDATION_FAILED";
  claim;
  reason;
  payload;
  constructor(message, payload, claim = "unspecified", reason = "unspecified") {
    super(message, { cause: { claim, reason, payload } }), this.claim = claim, this.reason = reason, this.payload = payload;
  }
}
class JWTExpired extends JOSEError {
  static code = "ERR_JWT_EXPIRED";
  code = "ERR_JWT_EXPIRED";
  claim;
  reason;
  payload;
  constructor(message, payload, claim = "unspecified", reason = "unspecified") {
    super(message, { cause: { claim, reason, payload } }), this.claim = claim, this.reason = reason, this.payload = payload;
  }
}
class JOSEAlgNotAllowed extends (/* unused pure expression or super */ null && (JOSEError)) {
  static code = (/* unused pure expression or super */ null && ("ERR_JOSE_ALG_NOT_ALLOWED"));
  code = "ERR_JOSE_ALG_NOT_ALLOWED";
}
class JOSENotSupported extends JOSEError {
  static code = "ERR_JOSE_NOT_SUPPORTED";
  code = "ERR_JOSE_NOT_SUPPORTED";
}
class JWEDecryptionFailed extends JOSEError {
  static code = "ERR_JWE_DECRYPTION_FAILED";
  code = "ERR_JWE_DECRYPTION_FAILED";
  constructor(message = "decryption operation failed", options) {
    super(message, options);
  }
}
class JWEInvalid extends (/* unused pure expression or super */ null && (JOSEError)) {
  static code = (/* unused pure expression or super */ null && ("ERR_JWE_INVALID"));
  code = "ERR_JWE_INVALID";
}
class JWSInvalid extends JOSEError {
  static code = "ERR_JWS_INVALID";
  code = "ERR_JWS_INVALID";
}
class JWTInvalid extends JOSEError {
  static code = "ERR_JWT_INVALID";
  code = "ERR_JWT_INVALID";
}
class JWKInvalid extends (/* unused pure expression or super */ null && (JOSEError)) {
  static code = (/* unused pure expression or super */ null && ("ERR_JWK_INVALID"));
  code = "ERR_JWK_INVALID";
}
class JWKSInvalid extends (/* unused pure expression or super */ null && (JOSEError)) {
  static code = (/* unused pure expression or super */ null && ("ERR_JWKS_INVALID"));
  code = "ERR_JWKS_INVALID";
}
class JWKSNoMatchingKey extends JOSEError {
  static code = "ERR_JWKS_NO_MATCHING_KEY";
  code = "ERR_JWKS_NO_MATCHING_KEY";
  constructor(message = "no applicable key found in the JSON Web Key Set", options) {
    super(message, options);
  }
}
class JWKSMultipleMatchingKeys extends JOSEError {
  [Symbol.asyncIterator] = async function* () {
  };
  static code = "ERR_JWKS_MULTIPLE_MATCHING_KEYS";
  code = "ERR_JWKS_MULTIPLE_MATCHING_KEYS";
  constructor(message = "multiple matching keys found in the JSON Web Key Set", options) {
    super(message, options);
  }
}
class JWKSTimeout extends JOSEError {
  static code = "ERR_JWKS_TIMEOUT";
  code = "ERR_JWKS_TIMEOUT";
  constructor(message = "request timed out", options) {
    super(message, options);
  }
}
class JWSSignatureVerificationFailed extends JOSEError {
  static code = "ERR_JWS_SIGNATURE_VERIFICATION_FAILED";
  code = "ERR_JWS_SIGNATURE_VERIFICATION_FAILED";
  constructor(message = "signature verification failed", options) {
    super(message, options);
  }
}



/***/ })

};
