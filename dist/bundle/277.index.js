export const id = 277;
export const ids = [277];
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

/***/ 8277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TableauSession: () => (/* binding */ TableauSession)
});

// EXTERNAL MODULE: ./selection/near.js
var selection_near = __webpack_require__(4079);
// EXTERNAL MODULE: ./domain/errors.js
var errors = __webpack_require__(2443);
// EXTERNAL MODULE: ./http/address.js
var address = __webpack_require__(4442);
// EXTERNAL MODULE: ./http/patience.js + 2 modules
var http_patience = __webpack_require__(5194);
// EXTERNAL MODULE: ./http/refusals.js
var refusals = __webpack_require__(6309);
// EXTERNAL MODULE: ./http/server-clock.js
var server_clock = __webpack_require__(6664);
// EXTERNAL MODULE: ./vendors/tableau/hosts.js
var hosts = __webpack_require__(263);
// EXTERNAL MODULE: ../node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(9987);
// EXTERNAL MODULE: ../node_modules/zod/v4/core/core.js
var core = __webpack_require__(4214);
;// CONCATENATED MODULE: ./vendors/tableau/api/json.js


/**
 * Tableau's JSON is its XML in another spelling. Attributes are mostly strings (`"progress":"100"`)
 * but not always, absent ones are left out, an empty list is its wrapper without the child, and a
 * list of one may be the child itself (tableau/tableau-mcp types, TSC test assets).
 */
/** An attribute, whatever JSON type it came in. */
const json_text = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig(), schemas/* boolean */.zMY()]).transform(String);
const optionalText = json_text.nullish().transform((value) => value ?? undefined);
const number = json_text.transform(Number).pipe(schemas/* number */.aig());
const optionalNumber = number.nullish().transform((value) => value ?? undefined);
const optionalFlag = optionalText.transform((value) => value === undefined ? undefined : value.toLowerCase() === 'true');
const optionalTime = optionalText.transform((value) => {
    const time = Date.parse(value ?? '');
    return Number.isNaN(time) ? undefined : time;
});
/** `{"workbook":[\u2026]}`, `{"workbook":{\u2026}}`, `{}`, or the bare array. */
function listOf(child, schema) {
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
function page(key, rows, { paged = true } = {}) {
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


const errorAnswer = schemas/* object */.Ikc({
    error: schemas/* object */.Ikc({
        code: optionalText,
        summary: optionalText,
        detail: optionalText,
    }),
});
const serverInfoAnswer = schemas/* object */.Ikc({
    serverInfo: schemas/* object */.Ikc({ restApiVersion: json_text }),
});
const signInAnswer = schemas/* object */.Ikc({
    credentials: schemas/* object */.Ikc({
        token: schemas/* string */.YjP().min(1),
        site: schemas/* object */.Ikc({ id: json_text }),
        user: schemas/* object */.Ikc({ id: optionalText, name: optionalText }).nullish(),
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
function errorIn(response, what) {
    const parsed = errorAnswer.safeParse(response.json ?? errorInXml(response.text));
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
const ENTITIES = {
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
        ?.replace(/&(?:lt|gt|quot|apos|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);
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
function isForbidden(error) {
    return error instanceof NotPermitted || (error instanceof TableauError && error.status === 403);
}

;// CONCATENATED MODULE: ./vendors/tableau/api/default-site.js



const DEFAULT_SITE_HINT = 'the site that is called "Default" has an empty content URL: leave tableau-site out';
/**
 * Where somebody gave the name of a Tableau Server's default site: the same with its content URL,
 * which is empty. Another site may have "Default" for its content URL, so that this comes second.
 */
function bySiteName(config) {
    const isName = config.site.toLowerCase() === 'default' && !(0,hosts/* isTableauCloud */.aR)(config.base.hostname);
    return isName ? { ...config, site: '' } : undefined;
}
/** Signs in to the site as given, and if that is refused, to the one that is called so. */
async function whereMeant(config, attempt) {
    try {
        return { at: config, signedIn: await attempt(config) };
    }
    catch (refused) {
        const at = bySiteName(config);
        if (!at || !isRefusal(refused))
            throw refused;
        const signedIn = await attempt(at).catch((again) => {
            throw isRefusal(again) ? refused : again;
        });
        return { at, signedIn };
    }
}
function isRefusal(error) {
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

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/jwt/sign.js + 5 modules
var sign = __webpack_require__(9486);
// EXTERNAL MODULE: ./http/answer.js
var answer = __webpack_require__(3678);
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
        throw new errors/* StepError */.zg(`${base.host} does not answer as a Tableau server: ${errorIn(response, 'GET serverinfo')?.words ?? response.describe()}.`, { advice: 'Check tableau-url.' });
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
async function signIn(server, config, scopes, send, patience) {
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
    const error = errorIn(response, 'POST auth/signin');
    if (error)
        throw refusal(error, config, scopes);
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
function refusal(error, config, scopes) {
    const site = config.site === '' ? 'the default site' : `site ${config.site}`;
    return new errors/* StepError */.zg(`Tableau refused the sign-in to ${site}: ${error.words}.`, {
        cause: error,
        advice: [
            SIGN_IN_ADVICE[config.credentials.kind](scopes),
            ...(bySiteName(config) ? [`On a Tableau Server ${DEFAULT_SITE_HINT}.`] : []),
        ].join(' '),
    });
}
/** 401001 stands for a wrong secret and a wrong site alike. */
const SIGN_IN_ADVICE = {
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
    return address/* Address */.p.of(clock, who, check);
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
            const other = error instanceof answer/* RedirectError */.Lx && (0,hosts/* cloudRedirect */.kI)(base, error.location);
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
        this.#serverClock = new server_clock/* ServerClock */.i(context.clock);
        this.#refusals = new refusals/* Refusals */.q(context.clock);
        this.#scopes = scopes;
        this.#server = server;
        this.#session = session;
        this.#signedInAt = context.clock.elapsed();
    }
    static async signIn(config, scopes, context) {
        const { send } = context;
        const patience = patienceOf(context);
        const server = await negotiate(config, send, patience);
        const attempt = (at) => signIn(server, at, scopes, send, patience);
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
            return acceptable(first, call);
        const until = call.outlivesStep ? this.#context.signal : call.signal;
        const second = await this.#refusals.unlessRefused(inWords(call), async () => {
            await this.#renew(session, until);
            until.throwIfAborted();
            const answer = await this.#sendWith(this.#session, call);
            const again = sessionError(answer, call);
            if (again)
                throw stillRefused(again, call, this.config.credentials);
            return answer;
        });
        return acceptable(second, call);
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
        const signedIn = await signIn(this.#server, this.config, scopes, this.#send, patience);
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
        const response = await address/* Address */.p.of(clock, who, check).ask(request, this.#send);
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
        const { server, session } = await signIn(this.#server, this.config, this.#scopes, this.#send, patience);
        mask(session.token);
        this.#server = server;
        this.#session = session;
        this.#signedInAt = clock.elapsed();
    }
}
_a = TableauClient;
/** The session has ended, or its scopes do not reach so far: 401000 and 401002 stand for both. */
function sessionError(response, call) {
    return response.status === 401 ? errorIn(response, inWords(call)) : undefined;
}
function acceptable(response, call) {
    const error = errorIn(response, inWords(call));
    if (error)
        throw error;
    return response;
}
function inWords({ method, path }) {
    return `${method} ${path}`;
}
function patienceOf(context, signal = context.signal) {
    const { clock, random, log, leftMs } = context;
    return { clock, random, log, who: 'Tableau', check: 'tableau-url', signal, leftMs };
}

// EXTERNAL MODULE: ../node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(9680);
;// CONCATENATED MODULE: ./vendors/tableau/api/dialect.js

/** 400023 is about `fields` (tableau-api-lib#38); anything else most likely about the filter (400065). */
const FIELDS_CODE = '400023';
const FIELDS_FIRST = ['fields', 'order', 'rare filters'];
const FILTERS_FIRST = ['rare filters', 'order', 'fields'];
const LAST = ['all filters but names', 'all filters'];
/** What even old servers filter by: of data sources on 2021.4 nothing else (help copies of 3.11 and 3.15). */
const COMMON = /^(?:name|type|createdAt|updatedAt|favoritesTotal|tags):|^ownerName:eq:/;
const NAME = /^name:/;
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
            if (isSame(question, best.question))
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
            expressions: expressions.filter((one) => !this.#unknown.has(keyOf(one))),
            allFields: allFields && this.#left.allFields,
            ordered: ordered && this.#left.ordered,
        };
    }
    #learn(asked, understood) {
        for (const one of asked.expressions) {
            if (!understood.expressions.includes(one))
                this.#unknown.add(keyOf(one));
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
            return { ...question, expressions: expressions.filter((each) => NAME.test(each)) };
        case 'all filters':
            return { ...question, expressions: [] };
    }
}
function isSame(a, b) {
    return (a.allFields === b.allFields &&
        a.ordered === b.ordered &&
        a.expressions.length === b.expressions.length);
}
/** Field and operator: `ownerName:in`. */
function keyOf(expression) {
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
const PAGE_SIZE = 1000;
const MOST_PAGES = 1000;
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
        const { mostPages = MOST_PAGES } = request;
        const rows = new Map();
        let first;
        for (let number = 1; number <= mostPages; number++) {
            const page = await this.#page(request, number);
            const before = rows.size;
            for (const row of page?.rows ?? [])
                rows.set(row.id, row);
            first ??= page;
            const isLast = !page || rows.size === before || number >= pagesOf(first ?? page, number);
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
        const count = Math.min(pagesOf(first, 1), MOST_PAGES);
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
        for (let number = 2; page?.rows.length === PAGE_SIZE && number <= MOST_PAGES; number++) {
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
            query: { ...query, pageSize: String(PAGE_SIZE), pageNumber: String(number) },
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
function pagesOf({ total, rows, size = PAGE_SIZE }, number) {
    if (total !== undefined)
        return Math.ceil(total / Math.max(size, rows.length, 1));
    return rows.length === PAGE_SIZE ? number + 1 : number;
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
    const url = pageOf(row, client.base);
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
function pageOf({ webpageUrl }, base) {
    const url = webpageUrl === undefined ? null : URL.parse(webpageUrl);
    if (!url || !/^https?:$/.test(url.protocol))
        return undefined;
    if (url.protocol === 'https:' && (0,hosts/* isTableauCloud */.aR)(url.hostname)) {
        return (0,hosts/* isTableauCloud */.aR)(base.hostname) ? url.href : undefined;
    }
    if (url.hostname !== base.hostname)
        return undefined;
    if (url.origin === base.origin && url.pathname.startsWith(base.pathname))
        return url.href;
    return url.hash === '' ? undefined : new URL(url.hash, base).href;
}

// EXTERNAL MODULE: ./selection/compare.js
var compare = __webpack_require__(8155);
// EXTERNAL MODULE: ./vendors/tableau/link.js
var tableau_link = __webpack_require__(9454);
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
const shared = {
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
/** The number in the address of its page, `\u2026/workbooks/265605`. */
function pageNumber({ webpageUrl }) {
    if (webpageUrl === undefined)
        return undefined;
    return one(/\/(?:workbooks|datasources)\/(\d+)(?:[/?]|$)/.exec(webpageUrl)?.[1]) ?? [];
}
const extracts = {
    [tableau_link/* PAGE_NUMBER */.k]: { read: pageNumber },
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
        ...shared,
        ...extracts,
        display_tabs: { server: server('displayTabs', 'eq') },
        has_alerts: { server: server('hasAlerts', 'eq') },
        sheet_count: { server: server('sheetCount', ...fields_ORDER) },
        subscriptions_total: { server: server('subscriptionsTotal', ...fields_ORDER) },
    },
    datasources: {
        ...shared,
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
        ...shared,
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
        const read = (condition, row) => valuesOf(search.selector, condition, row, projects);
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
function valuesOf(selector, condition, row, projects) {
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
    return (0,compare/* holds */.v)(condition, search.selector.kind.filters[condition.field] ?? 'text', values);
}

;// CONCATENATED MODULE: ./vendors/tableau/content/schemas.js


const owner = schemas/* object */.Ikc({ id: optionalText, name: optionalText, fullName: optionalText, email: optionalText })
    .nullish();
/** A workbook, data source or flow. */
const content = schemas/* object */.Ikc({
    id: json_text,
    name: json_text,
    contentUrl: optionalText,
    webpageUrl: optionalText,
    createdAt: optionalText,
    updatedAt: optionalText,
    description: optionalText,
    size: optionalText,
    type: optionalText,
    hasExtracts: optionalFlag,
    isCertified: optionalFlag,
    isPublished: optionalFlag,
    useRemoteQueryAgent: optionalFlag,
    project: schemas/* object */.Ikc({ id: optionalText, name: optionalText }).nullish(),
    location: schemas/* object */.Ikc({ type: optionalText }).nullish(),
    owner,
    tags: listOf('tag', schemas/* object */.Ikc({ label: json_text })).optional(),
});
/** One page of a kind's list: `{"pagination":\u2026,"workbooks":{"workbook":[\u2026]}}`. */
function contentPage(plural, singular) {
    return page(plural, listOf(singular, content));
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
const userAnswer = schemas/* object */.Ikc({
    user: schemas/* object */.Ikc({
        id: json_text,
        name: optionalText,
        fullName: optionalText,
        email: optionalText,
        siteRole: optionalText,
    }),
});
const projectPage = page('projects', listOf('project', schemas/* object */.Ikc({ id: json_text, name: json_text, parentProjectId: optionalText })));

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
            return parsedAs(userAnswer, response, path).user;
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
const DEEPEST = 100;
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
            if (!project || segments.length > DEEPEST)
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
const MOST_NAMES = 50;
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
        if (last && last.length < MOST_NAMES && length <= LONGEST_LIST) {
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













const AT_ONCE = 6;
const PROJECT_SCOPE = 'tableau:content:read';
const SINGULAR = {
    workbooks: 'workbook',
    datasources: 'datasource',
    flows: 'flow',
};
/** Pages of a kind that are read for the sake of a hint. */
const SAMPLE_PAGES = 5;
/** Finds workbooks, data sources and flows: the server narrows, the exact comparison is made here. */
class Finder {
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
    #limit = (0,p_limit/* default */.A)(AT_ONCE);
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

// EXTERNAL MODULE: ./vendors/tableau/kinds.js
var tableau_kinds = __webpack_require__(9387);
;// CONCATENATED MODULE: ./vendors/tableau/content/nearby.js




/** Values of one condition that are looked at, and what is said of each. */
const MOST_VALUES = 3;
const MOST_SAID = 5;
const KINDS = [tableau_kinds/* workbooks */.Eu, tableau_kinds/* datasources */.XZ, tableau_kinds/* flows */.Sx];
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
                return `${(0,selection_near/* quoted */.TL)(id)} is no id: ${isLarge ? 'the letters of ids are small' : FORM}.`;
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
            const near = (0,selection_near/* nearest */.pA)(value, others, (one) => one);
            return near.map(({ found, how }) => `${field}: there is ${(0,selection_near/* quoted */.TL)(found)}, ${how}.`);
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
const FORM = 'ids look like 9df3e2d1-070e-497a-9578-8cc557ced9df';
function numberText(kind, number, rows) {
    const page = new RegExp(`/${kind.name}/${number}(?:[/?]|$)`);
    const row = rows.find(({ webpageUrl }) => page.test(webpageUrl ?? ''));
    const whose = row ? `: the id of ${theItem(kind, row)} is ${row.id}` : `; ${FORM}`;
    return `${number} is a number from the address of a page, and no id${whose}.`;
}
function namesText(name, all) {
    return (0,selection_near/* nearest */.pA)(name, all, ({ value }) => value).map(({ found, how }) => `There is ${(0,selection_near/* quoted */.TL)(found.value)}${place(found.row)}, ${how}.`);
}
function pathText(path, projects) {
    if (projects.has(path))
        return undefined;
    const paths = projects.paths();
    const none = `There is no project ${(0,selection_near/* quoted */.TL)(path)} that this account may see`;
    const [near] = (0,selection_near/* nearest */.pA)(path, paths, (one) => one);
    if (near)
        return `${none}, but ${(0,selection_near/* quoted */.TL)(near.found)}, ${near.how}.`;
    const name = (0,selection_path/* parsePath */.Rr)(path)?.at(-1) ?? path;
    const elsewhere = paths.filter((one) => (0,selection_path/* parsePath */.Rr)(one)?.at(-1) === name);
    if (elsewhere.length > 0) {
        return `${none}; ${listed(elsewhere)} ${elsewhere.length === 1 ? 'has' : 'have'} this name.`;
    }
    const above = ancestors(path).find((one) => projects.has(one));
    const below = projects.below(above);
    const there = above === undefined ? 'At the top there' : `In ${(0,selection_near/* quoted */.TL)(above)} there`;
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
    const shown = texts.slice(0, MOST_LISTED).map(selection_near/* quoted */.TL).join(', ');
    return more > 0 ? `${shown} and ${more} more` : shown;
}
function theItem(kind, row) {
    return `the ${kind.singular} ${(0,selection_near/* quoted */.TL)(row.name)}${place(row)}`;
}
function place({ project }) {
    return project?.name === undefined ? '' : ` in project ${(0,selection_near/* quoted */.TL)(project.name)}`;
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
        if (kind === tableau_kinds/* flows */.Sx.name)
            return false;
        if (kind !== tableau_kinds/* datasources */.XZ.name)
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
        if (kind.name === tableau_kinds/* flows */.Sx.name)
            return false;
        return kind.name !== tableau_kinds/* datasources */.XZ.name || this.#found.get(id)?.useRemoteQueryAgent !== false;
    }
    async #ask(id, signal) {
        const path = `${tableau_kinds/* datasources */.XZ.name}/${encodeURIComponent(id)}`;
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
            if (isGone || isForbidden(error))
                return undefined;
            throw error;
        }
    }
}

// EXTERNAL MODULE: ./domain/trigger.js
var trigger = __webpack_require__(1794);
// EXTERNAL MODULE: ./domain/refused-cancel.js
var refused_cancel = __webpack_require__(7741);
;// CONCATENATED MODULE: ./vendors/tableau/jobs/schemas.js


/** Query Flow: its parameters, and its output steps beside it. */
const flowAnswer = schemas/* object */.Ikc({
    flow: schemas/* object */.Ikc({
        parameters: listOf('parameter', schemas/* object */.Ikc({ id: json_text, name: json_text })).optional(),
    }),
    flowOutputSteps: listOf('flowOutputStep', schemas/* object */.Ikc({ id: json_text, name: json_text })).optional(),
});
/** The notes and the item sit in a wrapper named after the job's type: `extractRefreshJob`, `runFlowJobType`. */
const refreshed = schemas/* object */.Ikc({ id: json_text, name: optionalText }).nullish();
const jobDetail = schemas/* object */.Ikc({
    notes: optionalText,
    workbook: refreshed,
    datasource: refreshed,
    flow: refreshed,
    flowRunId: optionalText,
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
    type: optionalText,
    progress: optionalNumber,
    createdAt: optionalTime,
    startedAt: optionalTime,
    completedAt: optionalTime,
    finishCode: optionalText,
    statusNotes: listOf('statusNote', schemas/* object */.Ikc({ type: optionalText, text: optionalText })).optional(),
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
    jobType: optionalText,
    progress: optionalNumber,
    createdAt: optionalTime,
    startedAt: optionalTime,
    endedAt: optionalTime,
});
const jobPage = page('backgroundJobs', listOf('backgroundJob', jobRow));
/** Get Flow Run and Get Flow Runs: the flow's owner may read them, administrator or not. */
const flowRun = schemas/* object */.Ikc({
    id: json_text,
    flowId: optionalText,
    status: json_text,
    progress: optionalNumber,
    startedAt: optionalTime,
    completedAt: optionalTime,
    backgroundJobId: optionalText,
    /** Since 3.30. */
    failureReason: schemas/* object */.Ikc({ message: optionalText }).nullish().catch(undefined),
});
const flowRunAnswer = schemas/* object */.Ikc({ flowRun });
/** The wrapper's child has its name, too, and there are no pages (tableau-mcp listFlowRuns, 3.30). */
const flowRunsAnswer = schemas/* object */.Ikc({ flowRuns: listOf('flowRuns', flowRun) });

;// CONCATENATED MODULE: ./vendors/tableau/jobs/flow-runs.js









const PATH = 'flows/runs';
/** Tableau Server 2020.4. */
const SINCE = '3.10';
const READ = 'tableau:flow_runs:read';
const UPDATE = 'tableau:flow_runs:update';
/** The newest of a flow: ours is among them. There are no pages. */
const NEWEST = '100';
/** A list that is no older tells what there was before a run was started. */
const LOOK_LASTS_MS = 10_000;
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
        if (item.kind.name !== tableau_kinds/* flows */.Sx.name || !this.#exist())
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
        return this.tryOf({ id, item: { kind: tableau_kinds/* flows */.Sx, id: '', name: '' } }, this.#signal);
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
        const news = runs.filter((run) => (0,trigger/* isSince */.$l)(look, sightingOf(run)) !== false);
        const untold = news.find((run) => (0,trigger/* isSince */.$l)(look, sightingOf(run)) === undefined);
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
        const isFresh = listed && this.#client.now() - listed.at <= LOOK_LASTS_MS;
        return isFresh ? listed.runs : this.#courtesy(order, () => this.#list(flowId, this.#signal));
    }
    /** The ids of the jobs of the flow's newest runs, as a courtesy. */
    async tryJobIds(order) {
        const runs = await this.tryNewest(order);
        return runs && new Set(runs.map((run) => sightingOf(run).id));
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
        if (item.kind.name !== tableau_kinds/* flows */.Sx.name || !this.#client.reaches(READ))
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
            (0,answer/* unread */.gy)(await this.#client.withScopes([UPDATE], signal, (client) => client.call(put)));
            return { kind: 'accepted' };
        }
        catch (error) {
            return refusalOf(error, '403135');
        }
    }
    #exist() {
        return atLeast(this.#client.version, SINCE);
    }
    #jobOf(run, item) {
        const { id } = sightingOf(run);
        this.#byJob.set(id, run.id);
        return { id, item };
    }
    async #get(id, signal) {
        const client = await this.#reader(signal);
        try {
            const call = { method: 'GET', path: runPath(id), scope: READ, signal };
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
            scope: READ,
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
            return await this.#client.keepScopes([READ], this.#signal.aborted ? signal : this.#signal);
        }
        catch (error) {
            if (!(error instanceof errors/* StepError */.zg))
                throw error;
            throw new NotPermitted(`the connected app may not read runs of flows either: the scope ${READ} is missing (${error.message})`, { cause: error, advice: `Grant ${READ} to the connected app.` });
        }
    }
}
/** A run as its job, which has another id on servers that say so. */
function sightingOf({ id, backgroundJobId = id, startedAt, completedAt }) {
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
function refusalOf(error, ended) {
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
const FULL = ['refresh_extracts', 'refresh_extracts_via_bridge'];
const INCREMENTAL = ['increment_extracts', 'increment_extracts_via_bridge'];
const DIRECT = ['refresh_extracts', 'increment_extracts'];
const THROUGH_BRIDGE = ['refresh_extracts_via_bridge', 'increment_extracts_via_bridge'];
const FLOW_JOBS = ['run_flow'];
function isFull(jobType) {
    return FULL.includes(jobType ?? '');
}
function isIncremental(jobType) {
    return INCREMENTAL.includes(jobType ?? '');
}
/** `undefined` for a type that says nothing about it. */
function isThroughBridge(jobType) {
    if (/bridge/i.test(jobType ?? ''))
        return true;
    return DIRECT.includes(jobType ?? '') ? false : undefined;
}
/** What a filter says to get the jobs that refresh items of these kinds. */
function typesFilter(orders) {
    const kinds = new Set(orders.map(({ item }) => item.kind.name === tableau_kinds/* flows */.Sx.name));
    const types = [
        ...(kinds.has(false) ? [...DIRECT, ...THROUGH_BRIDGE] : []),
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

// EXTERNAL MODULE: ./vendors/observe-each.js
var observe_each = __webpack_require__(7743);
// EXTERNAL MODULE: ./vendors/fault-words.js
var fault_words = __webpack_require__(8253);
;// CONCATENATED MODULE: ./vendors/tableau/jobs/observation.js

/** What Query Job tells of a job. */
function observationOf(job, item, throughBridge) {
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
function ongoing(row) {
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
    const words = (0,fault_words/* faultWords */._)(reason);
    const known = KNOWN_FAILURES.find(({ says }) => says(words));
    return {
        state: 'failed',
        reason,
        transient: known?.transient ?? false,
        ...(known && { advice: known.advice(item) }),
        ...times,
    };
}
const KNOWN_FAILURES = [
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
        says: fault_words/* saysSignInRefused */.l,
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
        const seen = observationOf(record, job.item, false);
        if (record.finishCode !== '0' || seen.state !== 'succeeded')
            return seen;
        const throughBridge = await this.#throughBridge(job, record, signal);
        if (throughBridge === false)
            return seen;
        const item = aboutOf(job, record);
        // Without a word on Bridge, an extract of a workbook is taken for what most of them are.
        if (throughBridge === undefined && item.kind === tableau_kinds/* workbooks */.Eu.name)
            return seen;
        const since = record.completedAt ?? record.startedAt ?? record.createdAt;
        const done = await this.#doneSince(item.id, since, signal);
        if (done)
            return { ...seen, ...done };
        return throughBridge ? observationOf(record, job.item, true) : UNTOLD_BRIDGE;
    }
    /** The end of a job that Query Job no longer knows, as its row shows it. */
    async endOf(job, row, signal) {
        this.note([row]);
        if (row.status !== 'Success')
            return endIn(row, false);
        const throughBridge = await this.#throughBridge(job, undefined, signal);
        const isBook = job.item.kind.name === tableau_kinds/* workbooks */.Eu.name;
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
function untold(error) {
    if (error instanceof TooManyJobs)
        return { untold: error.message };
    if (!isForbidden(error))
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
    const isFlow = item.kind.name === tableau_kinds/* flows */.Sx.name;
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
        return (0,observe_each/* observeEach */.s)(jobs, async (job) => {
            const row = rows.get(job.id);
            return (row && ongoing(row)) ?? this.#observeOne(job, row, signal);
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
            if (isForbidden(error))
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
            ? { ...runObservation(run, job.item), ...timesOf(seen) }
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
            if (isForbidden(error)) {
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
function timesOf(seen) {
    const { startedAt, endedAt } = { startedAt: undefined, endedAt: undefined, ...seen };
    return {
        ...(startedAt === undefined ? {} : { startedAt }),
        ...(endedAt === undefined ? {} : { endedAt }),
    };
}

// EXTERNAL MODULE: ./vendors/no-answer.js
var no_answer = __webpack_require__(9477);
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
    if (item.kind.name === tableau_kinds/* flows */.Sx.name)
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
                        parameterId: idOf(name, known.flow.parameters ?? [], 'a', `parameter of ${what}`),
                        overrideValue,
                    })),
                },
            }),
            ...(outputSteps && {
                flowOutputSteps: {
                    flowOutputStep: outputSteps.map((name) => ({
                        id: idOf(name, known.flowOutputSteps ?? [], 'an', `output step of ${what}`),
                    })),
                },
            }),
        },
    };
}
function idOf(name, known, article, what) {
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
    const flow = order.item.kind.name === tableau_kinds/* flows */.Sx.name;
    try {
        const response = await client.call({
            method: 'POST',
            ...requestOf(order),
            scope: flow ? 'tableau:flows:run' : 'tableau:tasks:run',
            // Once sent, its answer is worth having, even when the step ends meanwhile.
            signal: new AbortController().signal,
            outlivesStep: true,
            freshConnection: true,
            timeoutMs: no_answer/* TRIGGER_TIMEOUT_MS */.s7,
        });
        return answerIn(response, order, accepted);
    }
    catch (error) {
        if (error instanceof TableauError)
            return trigger_refusal(error, order);
        if (error instanceof errors/* UnavailableError */.hG)
            return (0,no_answer/* noAnswer */.qE)(error, 'Tableau', LIMITED);
        if (error instanceof answer/* RedirectError */.Lx)
            return (0,no_answer/* redirected */.cP)(error);
        if (error instanceof NotPermitted)
            return refused(error.message, error.advice);
        throw error;
    }
}
function requestOf({ item, parameters }) {
    const task = taskIn(parameters);
    if (task !== undefined) {
        return { path: `tasks/extractRefreshes/${encodeURIComponent(task)}/runNow`, body: {} };
    }
    const action = item.kind.name === tableau_kinds/* flows */.Sx.name ? 'run' : 'refresh';
    return { path: `${item.kind.name}/${encodeURIComponent(item.id)}/${action}`, body: parameters };
}
function answerIn(response, { item }, accepted) {
    const parsed = jobAnswer.safeParse(response.json);
    if (!parsed.success) {
        const reason = `Tableau accepted it (${response.status}) but named no job: ${response.describe()}`;
        return { kind: 'unclear', reason, final: false };
    }
    accepted(parsed.data.job);
    return { kind: 'accepted', job: { id: parsed.data.job.id, item } };
}
/** Codes as in the reference of Update Workbook Now, Update Data Source Now, Run Extract Refresh Task and Run Flow Now. */
function trigger_refusal(error, { item }) {
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
        return refused(`Tableau refused it: ${words}`, 'It was deleted, or this account no longer sees it.');
    }
    return refused(`Tableau refused it: ${words}`);
}
function refused(reason, advice) {
    return { kind: 'refused', reason, ...(advice ? { advice } : {}) };
}

;// CONCATENATED MODULE: ./vendors/tableau/jobs/running.js


function isGoing({ job: { finishCode, completedAt } }) {
    return finishCode === undefined && completedAt === undefined;
}
function toRunning({ row, job }, order) {
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
const jobs_KINDS = [tableau_kinds/* flows */.Sx, tableau_kinds/* datasources */.XZ, tableau_kinds/* workbooks */.Eu];
/** Tableau's jobs: what runs, what was started, how it goes on, and how to stop it. */
class Jobs {
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
            const run = isForbidden(error) && (await this.runs.ofJob(id));
            if (run && run.flowId !== undefined)
                return { kind: tableau_kinds/* flows */.Sx, id: run.flowId, name: '' };
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
            const covers = (one) => isGoing(one) && doesAtLeast(one.row, order);
            const queued = await this.#lookup.of(pending, isIt, (found) => found.some(covers), FEW);
            const going = await this.#lookup.of(begun, isIt, (found) => found.some(isGoing), FEW);
            const handed = await this.#handedOver([order.item]);
            const running = [
                ...queued.found.filter(isGoing),
                ...going.found.filter(isGoing),
                ...handed,
            ].map((one) => toRunning(one, order));
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
            const found = [...seen.found.filter(isGoing), ...handed];
            if (found.length === 0 && seen.left > 0)
                throw new TooManyJobs(seen.left);
            const jobs = found.flatMap(({ job }) => {
                const item = byId.get(job.itemId ?? '');
                return item ? [{ id: job.id, item }] : [];
            });
            return [...new Map(jobs.map((job) => [job.id, job])).values()];
        }
        catch (error) {
            return untold(error);
        }
    }
    /** What there is of an item, as far as it shows: for whoever may not list jobs, runs of a flow. */
    async look(order) {
        const look = await this.#looks.look(order);
        if (order.item.kind.name !== tableau_kinds/* flows */.Sx.name || (look.ids?.size ?? 0) > 0)
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
        const told = untold(error);
        if (item.kind.name !== tableau_kinds/* flows */.Sx.name)
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
            (0,answer/* unread */.gy)(await this.#client.withScopes([scope], signal, (client) => client.call(put)));
            return { kind: 'accepted' };
        }
        catch (error) {
            // Of a flow's run, whoever started it may do what takes an administrator of its job.
            const byRun = isForbidden(error) && (await this.runs.cancel(job, signal));
            return byRun || refusalOf(error, '403091');
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
        if (item.kind.name !== tableau_kinds/* flows */.Sx.name) {
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
    name: optionalText,
    hasExtracts: schemas/* boolean */.zMY().nullish(),
});
const metadataError = schemas/* object */.Ikc({
    message: optionalText,
    extensions: schemas/* object */.Ikc({ code: optionalText, severity: optionalText }).nullish(),
    validationErrorType: optionalText,
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
    extractLastRefreshTime: optionalTime,
    extractLastIncrementalUpdateTime: optionalTime,
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
const LIMITS = new Set(['NODE_LIMIT_EXCEEDED', 'TIME_LIMIT_EXCEEDED']);
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
            if (errors.some(isLimit))
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
function isLimit(error) {
    const code = error.extensions?.code;
    return code ? LIMITS.has(code) : /\b(time|node) limit\b/i.test(error.message ?? '');
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
            kind: tableau_kinds/* datasources */.XZ,
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
    end: optionalText,
    intervals: listOf('interval', schemas/* record */.g1P(schemas/* string */.YjP(), json_text)).optional(),
});
const taskSchedule = schemas/* object */.Ikc({
    id: optionalText,
    name: optionalText,
    state: optionalText,
    frequency: optionalText,
    nextRunAt: optionalTime,
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
const taskPage = page('tasks', listOf('task', task), { paged: false });
const scheduleRow = schemas/* object */.Ikc({
    id: json_text,
    name: json_text,
    state: json_text,
    type: optionalText,
    frequency: optionalText,
    priority: optionalText,
});
const schedulePage = page('schedules', listOf('schedule', scheduleRow));
const scheduleAnswer = schemas/* object */.Ikc({ schedule: schemas/* object */.Ikc({ state: json_text }) });
/**
 * Query Extract Refresh Tasks of a schedule: the one place that tells full from incremental. Without
 * pages in TSC's test asset, with them in the API's documents.
 */
const extractPage = page('extracts', listOf('extract', schemas/* object */.Ikc({
    id: json_text,
    type: optionalText,
    workbook: schemas/* object */.Ikc({ id: json_text }).nullish(),
    datasource: schemas/* object */.Ikc({ id: json_text }).nullish(),
})), { paged: false });
/** What adding to a schedule answers: the new task, and warnings beside a 200. */
const addedAnswer = schemas/* object */.Ikc({
    task: schemas/* object */.Ikc({ extractRefresh: schemas/* object */.Ikc({ id: optionalText }).nullish() }).nullish(),
    warnings: listOf('warning', schemas/* object */.Ikc({ message: optionalText })).optional(),
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

// EXTERNAL MODULE: ./vendors/tableau/pausing/changes.js
var changes = __webpack_require__(951);
// EXTERNAL MODULE: ./vendors/tableau/pausing/timing.js
var pausing_timing = __webpack_require__(8002);
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
    if (schedule.kind === 'cloud' && (0,pausing_timing/* isParked */.S2)(id, schedule.timing) && isFarOff) {
        return `task ${plan_short(id)} is paused already: an earlier pause parked it (${(0,pausing_timing/* timingWords */.ms)(schedule.timing)}), and unless that is resumed it runs next on ${(0,pausing_timing/* isoDay */.kh)(nextRunAt)}`;
    }
    return undefined;
}
function planParking(task, planning, client) {
    if (task.schedule.kind !== 'cloud')
        return;
    const parsed = (0,pausing_timing/* timing */.N9)().safeParse(task.schedule.timing);
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
        parked: (0,pausing_timing/* parkedTiming */.MK)(task.id, client.now()),
    };
    if ((0,pausing_timing/* isParked */.S2)(task.id, parsed.data)) {
        planning.remarks.push(`task ${plan_short(task.id)} was parked by an earlier pause, and may run again soon: if the record of that pause is lost, give it its own schedule by hand`);
    }
    planning.changes.push({
        change,
        words: `task ${plan_short(task.id)} (${(0,pausing_timing/* timingWords */.ms)(parsed.data)}) parked`,
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
        content: item.kind.name === tableau_kinds/* datasources */.XZ.name ? 'datasources' : 'workbooks',
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
        if (isForbidden(error))
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
        throw new errors/* StepError */.zg(`Tableau does not keep the schedule of task ${plan_short(task)} as it is: ${(0,pausing_timing/* timingWords */.ms)(schedule)} became ${scheduleWords(written)}.`, { advice: 'Look at the task at Tableau, and leave this item out.' });
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
            if ((0,pausing_timing/* isParked */.S2)(task, schedule)) {
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
            body: (0,pausing_timing/* scheduleBody */.q0)(timing),
            scope,
            signal: this.#signal,
        });
    }
}
function isAt({ schedule }, timing) {
    return schedule.kind === 'cloud' && (0,pausing_timing/* isSameTiming */.Js)(schedule.timing, timing);
}
/** By a later pause than the one that is being resumed, on another day. */
function isParkedNow({ id, schedule }) {
    return schedule.kind === 'cloud' && (0,pausing_timing/* isParked */.S2)(id, schedule.timing);
}
function scheduleWords({ schedule }) {
    return schedule.kind === 'cloud' ? (0,pausing_timing/* timingWords */.ms)(schedule.timing) : 'another kind of schedule';
}
function pausedWords({ id, nextRunAt }) {
    const next = nextRunAt === undefined ? '' : ` on ${(0,pausing_timing/* isoDay */.kh)(nextRunAt)}`;
    return `task ${plan_short(id)} is parked; if nobody resumes it, it runs next${next || ' in about a month'}`;
}
function restoredWords(task, schedule) {
    const parked = (0,pausing_timing/* isParked */.S2)(task, schedule) ? ', as an earlier pause had parked it' : '';
    return `task ${plan_short(task)} again ${(0,pausing_timing/* timingWords */.ms)(schedule)}${parked}`;
}
function notTakenBack(task, schedule, error) {
    return new errors/* StepError */.zg(`Tableau does not take back the schedule of task ${plan_short(task)} (${(0,pausing_timing/* timingWords */.ms)(schedule)}): ${error.words}.`, {
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
    return `It was ${(0,pausing_timing/* timingWords */.ms)(schedule)}: set it at Tableau by hand if that is still wanted.`;
}

;// CONCATENATED MODULE: ./vendors/tableau/pausing/recreation.js





const recreation_TRIES = 3;
/** A task that was just deleted may be listed for a moment; or nobody but a proxy has heard of it. */
const DELETED_AFTER_MS = [0, 1_000, 3_000, 6_000];
/** A task that was just made may not be listed at once. */
const LOOKS_AFTER_MS = [1_000, 3_000, 6_000];
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
            if (!(error instanceof TableauError) && !isForbidden(error))
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
        for (const ms of LOOKS_AFTER_MS) {
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
                if (error instanceof TableauError || isForbidden(error)) {
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
        return (0,answer/* unread */.gy)(response);
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
        const isContent = requests.some(({ item }) => item.kind.name !== tableau_kinds/* schedules */.XH.name);
        const tasks = isContent ? await this.#tasks.all() : [];
        const leftRunning = await this.#sourcesLeftRunning(requests, tasks);
        return Promise.all(requests.map(async (request) => {
            if (request.item.kind.name === tableau_kinds/* schedules */.XH.name)
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
            refreshed: items.map((id) => ({ kind: tableau_kinds/* workbooks */.Eu, id, name: id })),
        };
    }
    async #extractsOn(scheduleId) {
        try {
            return await this.#tasks.extractsOn(scheduleId);
        }
        catch (error) {
            if (isForbidden(error))
                return undefined;
            throw error;
        }
    }
    /** Published sources that paused workbooks read and that go on being refreshed, as far as it shows. */
    async #sourcesLeftRunning(requests, tasks) {
        const books = requests.filter(({ item }) => item.kind.name === tableau_kinds/* workbooks */.Eu.name);
        if (books.length === 0)
            return new Map();
        const paused = new Set(requests.map(({ item }) => item.id));
        const scheduled = new Set(tasks.flatMap(({ itemId }) => itemId ?? []));
        try {
            const lineage = await this.#lineages.of(books.map(({ item }) => item.id), AbortSignal.any([this.#context.signal, AbortSignal.timeout(LOOK_MS)]));
            return new Map([...lineage].map(([id, { sources }]) => [
                id,
                sources.filter(({ luid }) => scheduled.has(luid) && !paused.has(luid)).map(nameOf),
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
        return (0,changes/* tableauChange */.d)().parse(change);
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
function nameOf({ name }) {
    return name;
}
function goesOn(source) {
    return `${tableau_kinds/* datasources */.XZ.singular} ${source}, which it reads, goes on being refreshed`;
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
            const type = tableau_kinds/* schedules */.XH.filters[condition.field] ?? 'text';
            return (0,compare/* holds */.v)(condition, type, value === undefined ? [] : [value]);
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
            if (!(error instanceof TableauError) && !isForbidden(error))
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
            if (!isForbidden(error))
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
    return { kind: tableau_kinds/* schedules */.XH, id, name, ...(folder === '' ? {} : { folder }) };
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
            return userAnswer.safeParse(response.json).data?.user.siteRole?.includes('Administrator');
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
    const hasFlows = kinds.some(({ name }) => name === tableau_kinds/* flows */.Sx.name);
    const hasExtracts = kinds.some(({ name }) => name !== tableau_kinds/* flows */.Sx.name);
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
function placeOf({ host, pathname }) {
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
        this.#finder = new Finder(client, signal);
        const bridges = new Bridges(client, this.#finder.rows, signal);
        const refreshes = new LastRefreshes(client, signal);
        this.#jobs = new Jobs(client, context, bridges, refreshes);
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
        const where = `${site === '' ? 'the default site' : `site ${site}`} (${placeOf(this.#client.base)}, API ${this.#client.version})`;
        const name = credentials.kind === 'token' ? this.#client.userName : credentials.username;
        const as = name === undefined ? '' : ` as ${name}`;
        const which = credentials.kind === 'token' ? ` ${credentials.name}` : '';
        return `${where}, signed in${as} with ${WITH[credentials.kind]}${which}`;
    }
    get limits() {
        return (0,hosts/* isTableauCloud */.aR)(this.#client.base.hostname) ? CLOUD_LIMITS : {};
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
        const nearby = new Nearby(new Finder(this.#client, this.#context.signal, false));
        const content = await nearby.of(selectors);
        return Promise.all(selectors.map((selector, index) => isOfSchedules(selector) ? this.#nearSchedules(selector) : (content[index] ?? [])));
    }
    /** By the list that was read. */
    async #nearSchedules(selector) {
        const all = await this.#schedules.find([{ ...selector, conditions: [] }]).catch(() => []);
        return selector.conditions
            .filter(({ field, operator }) => field === 'name' && operator !== 'like')
            .flatMap(({ values }) => values)
            .flatMap((wanted) => (0,selection_near/* nearest */.pA)(wanted, all.flat(), ({ name }) => name))
            .map(({ found, how }) => `There is ${(0,selection_near/* quoted */.TL)(found.name)}, ${how}.`);
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
        return kind.name !== tableau_kinds/* flows */.Sx.name;
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
        return kind.name === tableau_kinds/* flows */.Sx.name ? FLOW_SHOWS_WITHIN_MS : EXTRACT_SHOWS_WITHIN_MS;
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
    return kind.name === tableau_kinds/* schedules */.XH.name;
}


/***/ })

};
