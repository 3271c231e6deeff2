export const id = 569;
export const ids = [569];
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

/***/ 7950:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  QlikSession: () => (/* binding */ QlikSession)
});

// EXTERNAL MODULE: ./domain/errors.js
var errors = __webpack_require__(2443);
// EXTERNAL MODULE: ./http/answer.js
var http_answer = __webpack_require__(3678);
// EXTERNAL MODULE: ./vendors/qlik/config.js + 1 modules
var config = __webpack_require__(1181);
// EXTERNAL MODULE: ../node_modules/zod/v4/classic/schemas.js + 11 modules
var classic_schemas = __webpack_require__(9987);
// EXTERNAL MODULE: ../node_modules/zod/v4/core/core.js
var core_core = __webpack_require__(4214);
// EXTERNAL MODULE: ../node_modules/zod/v4/core/api.js
var api = __webpack_require__(8729);
;// CONCATENATED MODULE: ../node_modules/zod/v4/classic/coerce.js


function string(params) {
    return core._coercedString(schemas.ZodString, params);
}
function number(params) {
    return api/* _coercedNumber */.qG(classic_schemas/* ZodNumber */.rSt, params);
}
function coerce_boolean(params) {
    return core._coercedBoolean(schemas.ZodBoolean, params);
}
function bigint(params) {
    return core._coercedBigint(schemas.ZodBigInt, params);
}
function date(params) {
    return core._coercedDate(schemas.ZodDate, params);
}

;// CONCATENATED MODULE: ./vendors/qlik/schemas.js

/**
 * Qlik Cloud's answers (qlik.dev: Reloads, Items, Spaces, Users): enums are open, what is not known is
 * left out, and times are RFC 3339 in UTC.
 */
const schemas_text = classic_schemas/* union */.KCZ([classic_schemas/* string */.YjP(), classic_schemas/* number */.aig()]).transform(String);
const optionalText = schemas_text.nullish().transform((value) => value || undefined);
/** The year 1 is how services written in Go say nothing. */
const LONG_AGO = Date.UTC(1971);
const optionalTime = optionalText.transform((value) => {
    const time = Date.parse(value ?? '');
    return Number.isNaN(time) || time < LONG_AGO ? undefined : time;
});
const optionalFlag = classic_schemas/* union */.KCZ([classic_schemas/* boolean */.zMY(), classic_schemas/* string */.YjP()])
    .nullish()
    .transform((value) => (value == null ? undefined : String(value).toLowerCase() === 'true'));
const reload = classic_schemas/* object */.Ikc({
    id: schemas_text,
    appId: optionalText,
    userId: optionalText,
    type: optionalText,
    status: optionalText,
    /** Left out, as false may be. */
    partial: optionalFlag,
    creationTime: optionalTime,
    startTime: optionalTime,
    endTime: optionalTime,
    /** When the engine itself was done with success. */
    engineTime: optionalTime,
    errorCode: optionalText,
    errorMessage: optionalText,
    /** The whole output of the load script; lists leave it out. */
    log: optionalText,
});
const reloadAnswer = reload;
const schemas_link = classic_schemas/* union */.KCZ([schemas_text, classic_schemas/* object */.Ikc({ href: optionalText }).transform(({ href }) => href)]);
/** Beside the rows, the address of the next page, where there is one. */
function page(row) {
    return classic_schemas/* object */.Ikc({
        data: classic_schemas/* array */.YOg(row)
            .nullable()
            .transform((rows) => rows ?? []),
        links: classic_schemas/* object */.Ikc({ next: schemas_link.nullish() })
            .nullish()
            .transform((links) => ({ next: links?.next || undefined })),
    });
}
const reloadsPage = page(reload);
const appItem = classic_schemas/* object */.Ikc({
    resourceId: optionalText,
    resourceType: optionalText,
    resourceSubType: optionalText,
    resourceSubtype: optionalText,
    name: optionalText,
    spaceId: optionalText,
    ownerId: optionalText,
    createdAt: optionalText,
    updatedAt: optionalText,
    resourceCreatedAt: optionalText,
    resourceUpdatedAt: optionalText,
})
    .transform((row, context) => {
    // Data flows, scripts and stored data are items of the type `app`, too.
    const isPlain = (row.resourceType ?? 'app') === 'app' &&
        (row.resourceSubType ?? row.resourceSubtype) === undefined;
    if (!isPlain)
        return undefined;
    if (row.resourceId === undefined) {
        context.addIssue({ code: 'custom' });
        return core_core/* NEVER */.tm;
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
const itemsPage = page(appItem);
const space = classic_schemas/* object */.Ikc({ id: schemas_text, name: optionalText.transform((name) => name ?? '') });
const spacesPage = page(space);
const userAnswer = classic_schemas/* object */.Ikc({ id: schemas_text });
const tokenAnswer = classic_schemas/* object */.Ikc({
    access_token: classic_schemas/* string */.YjP().min(1),
    /** In seconds. */
    expires_in: number().positive().optional().catch(undefined),
});
const fault = classic_schemas/* object */.Ikc({ code: optionalText, title: optionalText, detail: optionalText });
/** `{"errors":[{"code","title","detail"}],"traceId"}`; of the token endpoint as RFC 6749 has it. */
const errorAnswer = classic_schemas/* union */.KCZ([
    classic_schemas/* object */.Ikc({ errors: classic_schemas/* array */.YOg(fault).min(1), traceId: optionalText }),
    classic_schemas/* object */.Ikc({ error: schemas_text, error_description: optionalText })
        .transform(({ error, error_description: title }) => ({
        errors: [{ code: error, title, detail: undefined }],
        traceId: undefined,
    })),
    classic_schemas/* object */.Ikc({ message: schemas_text, code: optionalText }).transform(({ message, code }) => ({
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
const SIGN_IN_ADVICE = 'Check qlik-client-id and qlik-client-secret, or qlik-api-key: they belong to this tenant, and were not deleted and have not expired.';
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
        const advice = adviceFor(status, said);
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
function adviceFor(status, said) {
    if (isQuotaMet(said) || saysQuota(said))
        return undefined;
    if (status === 401)
        return SIGN_IN_ADVICE;
    return status === 403 ? ACCESS_ADVICE : undefined;
}

;// CONCATENATED MODULE: ./vendors/qlik/access.js





/** A user, at whatever host. */
const USER = /^\/api\/v1\/(users\/[^/]+)$/;
const ADDRESS_ADVICE = `Check ${config/* ADDRESS_INPUT */.wB}, and what stands between the runner and it.`;
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
    await client.read({ method: 'GET', path: 'items', query, signal }, itemsPage);
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
    return new errors/* StepError */.zg(`${what} ${words}.`, { cause: error, advice: SIGN_IN_ADVICE });
}
function misplaced(message, cause) {
    return new errors/* StepError */.zg(message, { cause, advice: ADDRESS_ADVICE });
}

// EXTERNAL MODULE: ./domain/trigger.js
var trigger = __webpack_require__(1794);
// EXTERNAL MODULE: ./vendors/fault-words.js
var fault_words = __webpack_require__(8253);
;// CONCATENATED MODULE: ./vendors/qlik/script-log.js
/** A load script may print anything, connection strings and tokens among it: its log is shown in small parts. */
const MOST_LINES = 8;
const LONGEST_LINE = 300;
/** More of a text is not looked at: a log may be many megabytes. */
const LONGEST_TEXT = 20_000;
/** The last lines of a script's log that hold anything, without what looks like a secret. */
function lastLines(log) {
    // A log that was escaped once more than it should has its line breaks in two characters.
    const lines = log
        .slice(-LONGEST_TEXT)
        .split(/\r\n|\n|\r|\\r\\n|\\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
    return lines
        .slice(-MOST_LINES)
        .map((line) => withoutSecrets(line).slice(0, LONGEST_LINE).toWellFormed())
        .join('\n');
}
const VALUE = String.raw `(?:"[^"\n]*"|'[^'\n]*'|[^\s;,&"']+)`;
/** `Password=\u2026;`, `client_secret: \u2026`, `Bearer \u2026`, `https://user:\u2026@host`. */
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
    const looked = text.slice(0, LONGEST_TEXT);
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
function stateOf({ status = '' }) {
    return status.toUpperCase();
}
function isActive(reload) {
    return ACTIVE.includes(stateOf(reload));
}
function hasBegun(reload) {
    return stateOf(reload) !== QUEUED;
}
function isCanceling(reload) {
    return stateOf(reload) === CANCELING;
}
function hasSucceeded(reload) {
    return stateOf(reload) === SUCCEEDED;
}
/** What Qlik Cloud tells of a reload. What it repeats by itself happens within one. */
function observationOf(reload) {
    const times = timesOf(reload);
    switch (stateOf(reload)) {
        case QUEUED:
            return { state: 'pending' };
        case RELOADING:
        case CANCELING:
            return running(reload);
        case SUCCEEDED:
            return { state: 'succeeded', ...times };
        case 'FAILED':
            return failed(reasonOf(reload) ?? 'Qlik Cloud gives no reason', reload);
        case 'EXCEEDED_LIMIT':
            return {
                ...failed(["a limit of Qlik Cloud's was exceeded", reasonOf(reload)].filter(Boolean).join(': '), reload),
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
        return { state: 'unknown', reason, ...timesOf(reload) };
    }
    const hint = spelt === ''
        ? 'Qlik Cloud names no state of the reload'
        : `Qlik Cloud calls its state "${spelt}", which is not known`;
    return { ...running(reload), hint };
}
function failed(reason, reload) {
    const isSignIn = (0,fault_words/* saysSignInRefused */.l)((0,fault_words/* faultWords */._)(reason));
    return {
        state: 'failed',
        reason,
        advice: isSignIn ? observation_SIGN_IN_ADVICE : LOG_ADVICE,
        ...timesOf(reload),
    };
}
/** Its code and message; where there is no message, what the script said last. */
function reasonOf({ errorCode, errorMessage, log = '' }) {
    const said = errorMessage === undefined ? lastLines(log) : withoutSecrets(errorMessage);
    return [errorCode, said].filter(Boolean).join(': ') || undefined;
}
function timesOf({ startTime, endTime }) {
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
        const isEnough = ({ data }) => data.some((one) => stateOf(one) === 'SUCCEEDED');
        const rows = await this.#filtered({ appId, filter }, signal, isEnough);
        return rows.filter((one) => stateOf(one) === 'SUCCEEDED');
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

// EXTERNAL MODULE: ./vendors/qlik/kinds.js
var kinds = __webpack_require__(1032);
;// CONCATENATED MODULE: ./vendors/qlik/app-reloads.js





/** How old a look may be that tells what there is before something is started. */
const LOOK_LASTS_MS = 10_000;
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
            const there = rows.map((row) => toRunning(row, order));
            return (there.find((one) => !one.begun && one.covers) ?? there.find((one) => one.begun) ?? there[0]);
        }
        catch (error) {
            return untold(error);
        }
    }
    async look({ item }) {
        const known = this.#looks.get(item.id);
        if (!known || this.#client.now() - known.at > LOOK_LASTS_MS) {
            await this.#newest(item.id).catch(() => { });
            this.#signal.throwIfAborted();
        }
        const seen = this.#looks.get(item.id);
        const at = this.#client.now();
        return seen && at - seen.at <= LOOK_LASTS_MS ? { at, ids: seen.ids } : { at };
    }
    /** Reloads since that look which may be ours. */
    async startedSince({ item, parameters }, look) {
        try {
            const from = look.at - trigger/* CLOCKS_DIFFER_MS */.qK;
            const rows = await this.#history.since(item.id, from, this.#signal);
            const found = [];
            for (const row of rows.filter((one) => this.#mayBeOurs(one, (0,kinds/* isPartial */.mt)(parameters)))) {
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
            return untold(error);
        }
    }
    /** From the newest as last seen: before a trigger they are asked for anyway. */
    async durations({ item, parameters }) {
        try {
            const rows = this.#looks.get(item.id)?.rows ?? (await this.#newest(item.id));
            return rows.flatMap(({ startTime, endTime, partial, ...row }) => {
                const isAlike = hasSucceeded(row) && (partial ?? false) === (0,kinds/* isPartial */.mt)(parameters);
                if (!isAlike || startTime === undefined || endTime === undefined)
                    return [];
                return endTime >= startTime ? [endTime - startTime] : [];
            });
        }
        catch (error) {
            return untold(error);
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
            return untold(error);
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
function toRunning(row, { item, parameters }) {
    const begun = hasBegun(row);
    const since = begun ? (row.startTime ?? row.creationTime) : row.creationTime;
    return {
        job: { id: row.id, item },
        begun,
        ...(since === undefined ? {} : { since }),
        covers: !(0,kinds/* hasVariables */.cF)(parameters) && (row.partial ?? false) === (0,kinds/* isPartial */.mt)(parameters),
    };
}
function untold(error) {
    if (error instanceof QlikError && (error.status === 403 || error.status === 404)) {
        return {
            untold: `this account may not see the reloads of the app: ${error.words}`,
            refused: true,
        };
    }
    throw error;
}

// EXTERNAL MODULE: ../node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(9680);
// EXTERNAL MODULE: ./http/address.js
var http_address = __webpack_require__(4442);
// EXTERNAL MODULE: ./http/pages.js
var pages = __webpack_require__(2082);
// EXTERNAL MODULE: ./http/patience.js + 2 modules
var patience = __webpack_require__(5194);
// EXTERNAL MODULE: ./http/server-clock.js
var server_clock = __webpack_require__(6664);
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
        this.#address = http_address/* Address */.p.of(context.clock, config/* WHO */.Pw, config/* ADDRESS_INPUT */.wB);
        this.#serverClock = new server_clock/* ServerClock */.i(context.clock);
    }
    /** The server's clock, by its `Date` headers: never later than it shows. Milliseconds since the epoch. */
    now() {
        return this.#serverClock.now();
    }
    /** `look`, repeated while Qlik Cloud does not answer. */
    read(call, form) {
        const { clock, random, log, leftMs } = this.#context;
        const { signal } = call;
        return (0,patience/* patiently */.d)(() => this.look(call, form), { clock, random, log, who: config/* WHO */.Pw, signal, leftMs });
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
        return (0,pages/* followPages */.k)(first, (url) => {
            const call = { method: 'GET', path: url, signal };
            return this.#lists(() => (once ? this.look(call, form) : this.read(call, form)));
        }, (page) => (isEnough(page) ? undefined : nextOf(page.links.next, first)));
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
function nextOf(link, first) {
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
    throw new QlikError(inWords(call), response);
}
function inWords({ method, path }) {
    return `${method} ${path instanceof URL ? path.pathname.slice(BASE.length) : path}`;
}
/** A segment of a path, whatever it holds. */
function segment(text) {
    return encodeURIComponent(text.toWellFormed());
}

// EXTERNAL MODULE: ./selection/compare.js
var compare = __webpack_require__(8155);
// EXTERNAL MODULE: ./selection/near.js
var selection_near = __webpack_require__(4079);
// EXTERNAL MODULE: ./vendors/qlik/link.js
var qlik_link = __webpack_require__(7863);
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
            return (await this.#list()).filter(({ name }) => (0,compare/* holds */.v)(condition, 'name', [name]));
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
        const near = (0,selection_near/* nearest */.pA)(name, await this.#list(), (space) => space.name);
        throw new errors/* StepError */.zg(`There is no space "${name}" that this account may see. Nothing was triggered.`, {
            details: near.map(({ found, how }) => `There is ${(0,selection_near/* quoted */.TL)(found.name)}, ${how}.`),
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
const MOST_NAMES = 3;
/**
 * Finds apps: Qlik Cloud searches for ids and for a part of the name, in any letter case; everything
 * is compared here.
 */
class Finder {
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
        const names = valuesOf(conditions, 'name').filter((name) => !known.has(name));
        return names.slice(0, MOST_NAMES).flatMap((wanted) => (0,selection_near/* nearest */.pA)(wanted, rows, ({ name }) => name).map(({ found, how }) => {
            const space = found.spaceId && this.#spaces.nameOf(found.spaceId);
            const where = space ? ` in space ${(0,selection_near/* quoted */.TL)(space)}` : '';
            return `There is ${(0,selection_near/* quoted */.TL)(found.name)}${where}, ${how}.`;
        }));
    }
    async #findOne(selector) {
        const places = await this.#spaces.of(selector);
        const candidates = await this.#candidates(selector, places);
        const found = new Map();
        for (const row of candidates) {
            if (this.#isIn(row, places) && satisfies(selector, row))
                found.set(row.id, row);
        }
        return [...found.values()];
    }
    /**
     * Every app that may satisfy the filter, and others. What a search does not bring is looked for in
     * the whole list: how it takes blanks, signs and wildcards in a name is not told.
     */
    async #candidates({ conditions }, places) {
        const ids = valuesOf(conditions, 'id');
        const names = valuesOf(conditions, 'name');
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
        const listing = { path: 'items', query, form: itemsPage };
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
            kind: kinds/* apps */.lA,
            id,
            name,
            url: (0,qlik_link/* pageOf */.ZZ)(id, this.#client.tenant),
            ...(folder ? { folder } : {}),
        };
    }
}
/** What is asked for by equality, as far as one condition on the field goes. */
function valuesOf(conditions, field) {
    const exact = conditions.find((one) => one.field === field && (one.operator === 'eq' || one.operator === 'in'));
    return [...new Set(exact?.values)];
}
/** Places are compared where they are known. */
function satisfies({ conditions, kind }, row) {
    return conditions
        .filter(({ field }) => field !== 'space' && field !== 'space_id')
        .every((condition) => {
        const actual = actualOf(condition, row);
        const type = kind.filters[condition.field] ?? 'text';
        return (0,compare/* holds */.v)(condition, type, actual === undefined ? [] : [actual]);
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

// EXTERNAL MODULE: ./domain/refused-cancel.js
var refused_cancel = __webpack_require__(7741);
// EXTERNAL MODULE: ./vendors/observe-each.js
var observe_each = __webpack_require__(7743);
;// CONCATENATED MODULE: ./vendors/qlik/jobs.js












const AT_ONCE = 8;
/** Follows and cancels reloads, each by its id. */
class Jobs {
    #client;
    #signal;
    #history;
    #limit = (0,p_limit/* default */.A)(AT_ONCE);
    constructor(client, signal) {
        this.#client = client;
        this.#signal = signal;
        this.#history = new History(client);
    }
    observe(jobs, signal) {
        return (0,observe_each/* observeEach */.s)(jobs, (job) => this.#limit(() => this.#observeOne(job, signal)));
    }
    async #observeOne(job, signal) {
        try {
            const reload = await this.#client.look(reloadCall(job.id, signal), reloadAnswer);
            // Something in between may have kept the answer for another one.
            if (reload.id !== job.id)
                throw new http_answer/* OddAnswer */.oh();
            return observationOf(reload);
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
        return observationOf(row);
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
            return { kind: kinds/* apps */.lA, id: appId, name: '', url: (0,qlik_link/* pageOf */.ZZ)(appId, this.#client.tenant) };
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
        const path = `reloads/${segment(job.id)}/actions/cancel`;
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
    return { method: 'GET', path: `reloads/${segment(id)}`, signal };
}
function isOver(reload) {
    const { state } = observationOf(reload);
    return !isActive(reload) && state !== 'pending' && state !== 'running';
}

// EXTERNAL MODULE: ./identity/token-keeper.js
var token_keeper = __webpack_require__(4032);
;// CONCATENATED MODULE: ./vendors/qlik/tokens.js







/** The tokens for Qlik Cloud's API: an API key is one that can't be renewed. */
class Tokens {
    #config;
    #context;
    #keeper;
    #last;
    constructor(config, context) {
        this.#config = config;
        this.#context = context;
        this.#keeper = new token_keeper/* TokenKeeper */.i(context.clock, (signal) => this.#acquire(signal));
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
        const address = http_address/* Address */.p.of(clock, config/* WHO */.Pw, config/* ADDRESS_INPUT */.wB);
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
        const fresh = await (0,patience/* patiently */.d)(async () => freshIn(await address.ask(request, send), tenant), {
            clock,
            random,
            log,
            who: config/* WHO */.Pw,
            check: config/* ADDRESS_INPUT */.wB,
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
        throw refusal(response, host);
    const parsed = tokenAnswer.safeParse(response.json);
    if (!parsed.success) {
        const what = response.json === undefined ? response.describe() : 'JSON without a token';
        throw new errors/* UnavailableError */.hG(`${host} sent ${what}`, { heals: 'soon' });
    }
    const { access_token: value, expires_in: seconds = Number.POSITIVE_INFINITY } = parsed.data;
    return { value, lifeMs: seconds * 1000 };
}
function refusal(response, host) {
    const { words, fromApi } = saidIn(response);
    if (!fromApi || response.status === 404) {
        return new errors/* StepError */.zg(`${host} does not sign in as Qlik Cloud does: ${words}.`, {
            advice: `Check ${config/* ADDRESS_INPUT */.wB}, and what stands between the runner and it.`,
        });
    }
    return new errors/* StepError */.zg(`Qlik Cloud refused the sign-in of the OAuth client: ${words}.`, {
        advice: SIGN_IN_ADVICE,
    });
}

// EXTERNAL MODULE: ./vendors/no-answer.js
var no_answer = __webpack_require__(9477);
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
            timeoutMs: no_answer/* TRIGGER_TIMEOUT_MS */.s7,
        });
        return accepted(response, item);
    }
    catch (error) {
        return { answer: trigger_refusal(error) };
    }
}
function accepted(response, item) {
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
        return unanswered(error);
    if (error instanceof http_answer/* RedirectError */.Lx)
        return (0,no_answer/* redirected */.cP)(error);
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
 * (qlik.dev: Reloads). The codes are those of two services: `HTTP-429`, and `RELOADS-\u2026`. In doubt it is
 * the limit: before the request is sent again it is looked what there is.
 */
function unanswered(error) {
    const { status, answer } = error;
    if (status !== 429 || !answer)
        return (0,no_answer/* noAnswer */.qE)(error, config/* WHO */.Pw);
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
    return (0,no_answer/* noAnswer */.qE)(error, config/* WHO */.Pw);
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
        this.#finder = new Finder(client, signal, me);
        this.#reloads = new AppReloads(client, signal, me);
        this.#jobs = new Jobs(client, signal);
    }
    /** Signs in and asks who we are, so that what is wrong with that is told before anything else. */
    static async open(config, context) {
        const { signal } = context;
        const tokens = new Tokens(config, context);
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


/***/ })

};
