export const id = 605;
export const ids = [605];
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

/***/ 2605:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  QuickSightSession: () => (/* binding */ QuickSightSession)
});

// EXTERNAL MODULE: ./domain/duration.js
var duration = __webpack_require__(7400);
// EXTERNAL MODULE: ./domain/errors.js
var errors = __webpack_require__(2443);
// EXTERNAL MODULE: ./http/address.js
var http_address = __webpack_require__(4442);
;// CONCATENATED MODULE: ../node_modules/aws4fetch/dist/aws4fetch.esm.mjs
/**
 * @license MIT <https://opensource.org/licenses/MIT>
 * @copyright Michael Hart 2024
 */
const encoder = new TextEncoder();
const HOST_SERVICES = {
  appstream2: 'appstream',
  cloudhsmv2: 'cloudhsm',
  email: 'ses',
  marketplace: 'aws-marketplace',
  mobile: 'AWSMobileHubService',
  pinpoint: 'mobiletargeting',
  queue: 'sqs',
  'git-codecommit': 'codecommit',
  'mturk-requester-sandbox': 'mturk-requester',
  'personalize-runtime': 'personalize',
};
const UNSIGNABLE_HEADERS = new Set([
  'authorization',
  'content-type',
  'content-length',
  'user-agent',
  'presigned-expires',
  'expect',
  'x-amzn-trace-id',
  'range',
  'connection',
]);
class AwsClient {
  constructor({ accessKeyId, secretAccessKey, sessionToken, service, region, cache, retries, initRetryMs }) {
    if (accessKeyId == null) throw new TypeError('accessKeyId is a required option')
    if (secretAccessKey == null) throw new TypeError('secretAccessKey is a required option')
    this.accessKeyId = accessKeyId;
    this.secretAccessKey = secretAccessKey;
    this.sessionToken = sessionToken;
    this.service = service;
    this.region = region;
    this.cache = cache || new Map();
    this.retries = retries != null ? retries : 10;
    this.initRetryMs = initRetryMs || 50;
  }
  async sign(input, init) {
    if (input instanceof Request) {
      const { method, url, headers, body } = input;
      init = Object.assign({ method, url, headers }, init);
      if (init.body == null && headers.has('Content-Type')) {
        init.body = body != null && headers.has('X-Amz-Content-Sha256') ? body : await input.clone().arrayBuffer();
      }
      input = url;
    }
    const signer = new AwsV4Signer(Object.assign({ url: input.toString() }, init, this, init && init.aws));
    const signed = Object.assign({}, init, await signer.sign());
    delete signed.aws;
    try {
      return new Request(signed.url.toString(), signed)
    } catch (e) {
      if (e instanceof TypeError) {
        return new Request(signed.url.toString(), Object.assign({ duplex: 'half' }, signed))
      }
      throw e
    }
  }
  async fetch(input, init) {
    for (let i = 0; i <= this.retries; i++) {
      const fetched = fetch(await this.sign(input, init));
      if (i === this.retries) {
        return fetched
      }
      const res = await fetched;
      if (res.status < 500 && res.status !== 429) {
        return res
      }
      await new Promise(resolve => setTimeout(resolve, Math.random() * this.initRetryMs * Math.pow(2, i)));
    }
    throw new Error('An unknown error occurred, ensure retries is not negative')
  }
}
class AwsV4Signer {
  constructor({ method, url, headers, body, accessKeyId, secretAccessKey, sessionToken, service, region, cache, datetime, signQuery, appendSessionToken, allHeaders, singleEncode }) {
    if (url == null) throw new TypeError('url is a required option')
    if (accessKeyId == null) throw new TypeError('accessKeyId is a required option')
    if (secretAccessKey == null) throw new TypeError('secretAccessKey is a required option')
    this.method = method || (body ? 'POST' : 'GET');
    this.url = new URL(url);
    this.headers = new Headers(headers || {});
    this.body = body;
    this.accessKeyId = accessKeyId;
    this.secretAccessKey = secretAccessKey;
    this.sessionToken = sessionToken;
    let guessedService, guessedRegion;
    if (!service || !region) {
[guessedService, guessedRegion] = guessServiceRegion(this.url, this.headers);
    }
    this.service = service || guessedService || '';
    this.region = region || guessedRegion || 'us-east-1';
    this.cache = cache || new Map();
    this.datetime = datetime || new Date().toISOString().replace(/[:-]|\.\d{3}/g, '');
    this.signQuery = signQuery;
    this.appendSessionToken = appendSessionToken || this.service === 'iotdevicegateway';
    this.headers.delete('Host');
    if (this.service === 's3' && !this.signQuery && !this.headers.has('X-Amz-Content-Sha256')) {
      this.headers.set('X-Amz-Content-Sha256', 'UNSIGNED-PAYLOAD');
    }
    const params = this.signQuery ? this.url.searchParams : this.headers;
    params.set('X-Amz-Date', this.datetime);
    if (this.sessionToken && !this.appendSessionToken) {
      params.set('X-Amz-Security-Token', this.sessionToken);
    }
    this.signableHeaders = ['host', ...this.headers.keys()]
      .filter(header => allHeaders || !UNSIGNABLE_HEADERS.has(header))
      .sort();
    this.signedHeaders = this.signableHeaders.join(';');
    this.canonicalHeaders = this.signableHeaders
      .map(header => header + ':' + (header === 'host' ? this.url.host : (this.headers.get(header) || '').replace(/\s+/g, ' ')))
      .join('\n');
    this.credentialString = [this.datetime.slice(0, 8), this.region, this.service, 'aws4_request'].join('/');
    if (this.signQuery) {
      if (this.service === 's3' && !params.has('X-Amz-Expires')) {
        params.set('X-Amz-Expires', '86400');
      }
      params.set('X-Amz-Algorithm', 'AWS4-HMAC-SHA256');
      params.set('X-Amz-Credential', this.accessKeyId + '/' + this.credentialString);
      params.set('X-Amz-SignedHeaders', this.signedHeaders);
    }
    if (this.service === 's3') {
      try {
        this.encodedPath = decodeURIComponent(this.url.pathname.replace(/\+/g, ' '));
      } catch (e) {
        this.encodedPath = this.url.pathname;
      }
    } else {
      this.encodedPath = this.url.pathname.replace(/\/+/g, '/');
    }
    if (!singleEncode) {
      this.encodedPath = encodeURIComponent(this.encodedPath).replace(/%2F/g, '/');
    }
    this.encodedPath = encodeRfc3986(this.encodedPath);
    const seenKeys = new Set();
    this.encodedSearch = [...this.url.searchParams]
      .filter(([k]) => {
        if (!k) return false
        if (this.service === 's3') {
          if (seenKeys.has(k)) return false
          seenKeys.add(k);
        }
        return true
      })
      .map(pair => pair.map(p => encodeRfc3986(encodeURIComponent(p))))
      .sort(([k1, v1], [k2, v2]) => k1 < k2 ? -1 : k1 > k2 ? 1 : v1 < v2 ? -1 : v1 > v2 ? 1 : 0)
      .map(pair => pair.join('='))
      .join('&');
  }
  async sign() {
    if (this.signQuery) {
      this.url.searchParams.set('X-Amz-Signature', await this.signature());
      if (this.sessionToken && this.appendSessionToken) {
        this.url.searchParams.set('X-Amz-Security-Token', this.sessionToken);
      }
    } else {
      this.headers.set('Authorization', await this.authHeader());
    }
    return {
      method: this.method,
      url: this.url,
      headers: this.headers,
      body: this.body,
    }
  }
  async authHeader() {
    return [
      'AWS4-HMAC-SHA256 Credential=' + this.accessKeyId + '/' + this.credentialString,
      'SignedHeaders=' + this.signedHeaders,
      'Signature=' + (await this.signature()),
    ].join(', ')
  }
  async signature() {
    const date = this.datetime.slice(0, 8);
    const cacheKey = [this.secretAccessKey, date, this.region, this.service].join();
    let kCredentials = this.cache.get(cacheKey);
    if (!kCredentials) {
      const kDate = await hmac('AWS4' + this.secretAccessKey, date);
      const kRegion = await hmac(kDate, this.region);
      const kService = await hmac(kRegion, this.service);
      kCredentials = await hmac(kService, 'aws4_request');
      this.cache.set(cacheKey, kCredentials);
    }
    return buf2hex(await hmac(kCredentials, await this.stringToSign()))
  }
  async stringToSign() {
    return [
      'AWS4-HMAC-SHA256',
      this.datetime,
      this.credentialString,
      buf2hex(await hash(await this.canonicalString())),
    ].join('\n')
  }
  async canonicalString() {
    return [
      this.method.toUpperCase(),
      this.encodedPath,
      this.encodedSearch,
      this.canonicalHeaders + '\n',
      this.signedHeaders,
      await this.hexBodyHash(),
    ].join('\n')
  }
  async hexBodyHash() {
    let hashHeader = this.headers.get('X-Amz-Content-Sha256') || (this.service === 's3' && this.signQuery ? 'UNSIGNED-PAYLOAD' : null);
    if (hashHeader == null) {
      if (this.body && typeof this.body !== 'string' && !('byteLength' in this.body)) {
        throw new Error('body must be a string, ArrayBuffer or ArrayBufferView, unless you include the X-Amz-Content-Sha256 header')
      }
      hashHeader = buf2hex(await hash(this.body || ''));
    }
    return hashHeader
  }
}
async function hmac(key, string) {
  const cryptoKey = await crypto.subtle.importKey(
    'raw',
    typeof key === 'string' ? encoder.encode(key) : key,
    { name: 'HMAC', hash: { name: 'SHA-256' } },
    false,
    ['sign'],
  );
  return crypto.subtle.sign('HMAC', cryptoKey, encoder.encode(string))
}
async function hash(content) {
  return crypto.subtle.digest('SHA-256', typeof content === 'string' ? encoder.encode(content) : content)
}
const HEX_CHARS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
function buf2hex(arrayBuffer) {
  const buffer = new Uint8Array(arrayBuffer);
  let out = '';
  for (let idx = 0; idx < buffer.length; idx++) {
    const n = buffer[idx];
    out += HEX_CHARS[(n >>> 4) & 0xF];
    out += HEX_CHARS[n & 0xF];
  }
  return out
}
function encodeRfc3986(urlEncodedStr) {
  return urlEncodedStr.replace(/[!'()*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase())
}
function guessServiceRegion(url, headers) {
  const { hostname, pathname } = url;
  if (hostname.endsWith('.on.aws')) {
    const match = hostname.match(/^[^.]{1,63}\.lambda-url\.([^.]{1,63})\.on\.aws$/);
    return match != null ? ['lambda', match[1] || ''] : ['', '']
  }
  if (hostname.endsWith('.r2.cloudflarestorage.com')) {
    return ['s3', 'auto']
  }
  if (hostname.endsWith('.backblazeb2.com')) {
    const match = hostname.match(/^(?:[^.]{1,63}\.)?s3\.([^.]{1,63})\.backblazeb2\.com$/);
    return match != null ? ['s3', match[1] || ''] : ['', '']
  }
  const match = hostname.replace('dualstack.', '').match(/([^.]{1,63})\.(?:([^.]{0,63})\.)?amazonaws\.com(?:\.cn)?$/);
  let service = (match && match[1]) || '';
  let region = match && match[2];
  if (region === 'us-gov') {
    region = 'us-gov-west-1';
  } else if (region === 's3' || region === 's3-accelerate') {
    region = 'us-east-1';
    service = 's3';
  } else if (service === 'iot') {
    if (hostname.startsWith('iot.')) {
      service = 'execute-api';
    } else if (hostname.startsWith('data.jobs.iot.')) {
      service = 'iot-jobs-data';
    } else {
      service = pathname === '/mqtt' ? 'iotdevicegateway' : 'iotdata';
    }
  } else if (service === 'autoscaling') {
    const targetPrefix = (headers.get('X-Amz-Target') || '').split('.')[0];
    if (targetPrefix === 'AnyScaleFrontendService') {
      service = 'application-autoscaling';
    } else if (targetPrefix === 'AnyScaleScalingPlannerFrontendService') {
      service = 'autoscaling-plans';
    }
  } else if (region == null && service.startsWith('s3-')) {
    region = service.slice(3).replace(/^fips-|^external-1/, '');
    service = 's3';
  } else if (service.endsWith('-fips')) {
    service = service.slice(0, -5);
  } else if (region && /-\d$/.test(service) && !/-\d$/.test(region)) {
[service, region] = [region, service];
  }
  return [HOST_SERVICES[service] || service, region || '']
}



// EXTERNAL MODULE: ../node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(9987);
;// CONCATENATED MODULE: ./identity/aws-refusal.js

const aws_refusal_text = schemas/* string */.YjP()
    .nullish()
    .catch(undefined)
    .transform((value) => value || undefined);
/** REST-JSON spells the message in either way (Smithy, restJson1); STS puts both in `Error`. */
const body = schemas/* object */.Ikc({
    __type: aws_refusal_text,
    code: aws_refusal_text,
    Code: aws_refusal_text,
    Message: aws_refusal_text,
    message: aws_refusal_text,
    RequestId: aws_refusal_text,
    ResourceType: aws_refusal_text,
});
const nested = schemas/* object */.Ikc({ Error: body, RequestId: aws_refusal_text });
/** @returns `undefined` for an answer that refuses nothing */
function awsRefusalIn(response) {
    if (response.ok)
        return undefined;
    const { status, headers } = response;
    const { name, message, requestId, resourceType } = read(response);
    const id = headers['x-amzn-requestid'] ?? requestId;
    const isFromAws = name !== '' || message !== undefined;
    const said = [name, message && withoutSecrets(message)].filter(Boolean).join(': ');
    const instead = response.json === undefined ? response.describe() : 'no reason given';
    const words = `${said || instead} (${status}${id ? `, request ${id}` : ''})`;
    return { status, name, words, resourceType, isFromAws };
}
function read(response) {
    const inXml = xmlIn(response);
    if (inXml)
        return inXml;
    const outer = nested.safeParse(response.json).data;
    const inner = outer?.Error ?? body.safeParse(response.json).data;
    return {
        name: nameOf(response.headers['x-amzn-errortype'] ?? inner?.__type ?? inner?.code ?? inner?.Code),
        message: inner?.Message ?? inner?.message,
        requestId: outer?.RequestId ?? inner?.RequestId,
        resourceType: inner?.ResourceType,
    };
}
/** `aws.protocoltests#FooError:http://\u2026` is `FooError` (Smithy, restJson1: Operation error serialization). */
function nameOf(written = '') {
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
function withoutSecrets(message) {
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
        const signer = new AwsV4Signer({
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

// EXTERNAL MODULE: ./http/patience.js + 2 modules
var http_patience = __webpack_require__(5194);
// EXTERNAL MODULE: ./identity/github-id-token.js
var github_id_token = __webpack_require__(823);
;// CONCATENATED MODULE: ./identity/sts.js







const WHO = 'AWS STS';
const VERSION = '2011-06-15';
/** Whom the ID token is for: what the identity provider in IAM expects as audience. */
const STS_AUDIENCE = 'sts.amazonaws.com';
/** How long a session lasts unless more is asked for, which not every role allows. */
const DEFAULT_LIFE_MS = 60 * 60_000;
/** The longest that a role allows. */
const LONGEST_LIFE_MS = 12 * DEFAULT_LIFE_MS;
const seconds = schemas/* number */.aig().transform((value) => value * 1000);
const time = schemas/* union */.KCZ([seconds, schemas/* string */.YjP().transform((value) => Date.parse(value))])
    .nullish()
    .catch(undefined);
const key = schemas/* string */.YjP().min(1);
const credentials = schemas/* object */.Ikc({
    AccessKeyId: key,
    SecretAccessKey: key,
    SessionToken: key,
    Expiration: time,
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
    const address = http_address/* Address */.p.of(context.clock, WHO, sts.check);
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
        return keysIn(accepted(response, adviceOnRole(identity)), sts, context);
    };
    try {
        const fresh = await (0,http_patience/* patiently */.d)(attempt, { ...context, who: WHO, check: sts.check });
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
    const address = http_address/* Address */.p.of(context.clock, WHO, sts.check);
    const service = { name: 'sts', region: sts.region, address };
    const requests = new AwsRequests(service, signing, context.send);
    const request = { ...post(sts, sts_form({ Action: 'GetCallerIdentity' })), signal: context.signal };
    try {
        return await (0,http_patience/* patiently */.d)(async () => {
            const response = accepted(await requests.ask(request, context.signal), adviceOnKeys);
            const inJson = callerAnswer.safeParse(response.json).data;
            const found = inJson?.GetCallerIdentityResponse.GetCallerIdentityResult.Account ??
                account.safeParse(xmlText(response.text, 'Account')).data;
            return found ?? unusable(response, sts);
        }, { ...context, who: WHO, check: sts.check });
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
function accepted(response, advice) {
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

// EXTERNAL MODULE: ./identity/token-keeper.js
var token_keeper = __webpack_require__(4032);
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
    const keys = new token_keeper/* TokenKeeper */.i(context.clock, (signal, last) => acquire(config, { ...context, signal }, last));
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
    context.log.warning(`timeout is longer than the ${(0,duration/* formatDuration */.a3)(USUAL_SESSION_MS)} that AWS credentials of the environment last unless role-duration-seconds says more, and they can't be renewed: quicksight-role-arn is`);
}

// EXTERNAL MODULE: ./http/answer.js
var answer = __webpack_require__(3678);
// EXTERNAL MODULE: ./http/server-clock.js
var server_clock = __webpack_require__(6664);
;// CONCATENATED MODULE: ./vendors/quicksight/errors.js


/** QuickSight refused a request. The name counts: both of its 409s mean something else. */
class QuickSightError extends errors/* StepError */.zg {
    refusal;
    /** @param what the request in words: `GET data-sets/\u2026` */
    constructor(what, refusal) {
        const advice = adviceFor(refusal);
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
function errorIn(response, what) {
    const refusal = awsRefusalIn(response);
    return refusal && new QuickSightError(what, refusal);
}
const PERMISSION = 'Allow it in the IAM policy of whoever signs in: docs/quicksight.md has one that is enough.';
const KEYS = 'Check the AWS credentials: they belong to each other, are whole, and have not been deleted.';
/** Names and texts of answers that were recorded, and of the service's own model. */
function adviceFor({ name, words }) {
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
        this.#serverClock = new server_clock/* ServerClock */.i(context.clock);
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
            throw new answer/* OddAnswer */.oh();
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
        const error = errorIn(response, inWords(call));
        if (!error)
            return response;
        if (isThrottled(error.refusal))
            throw new errors/* UnavailableError */.hG(error.words, { status: 429 });
        throw error;
    }
    #urlOf({ path, query = {} }) {
        const segments = ['accounts', this.accountId, ...path].map(segment);
        const url = new URL(`/${segments.join('/')}`, this.#api);
        url.search = Object.entries(query)
            .map(([name, value]) => `${name}=${encoded(value)}`)
            .join('&');
        return url;
    }
}
/** Whatever an id holds, it is one segment; one of dots alone would lead elsewhere. */
function segment(text) {
    if (/^\.{0,2}$/.test(text))
        throw new errors/* StepError */.zg(`"${text}" is no id of QuickSight's.`);
    return encoded(text);
}
/** As Signature Version 4 encodes: everything but letters, digits and `-._~`. */
function encoded(text) {
    return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
function inWords({ method, path }) {
    return `${method} ${path.join('/')}`;
}

// EXTERNAL MODULE: ./selection/compare.js
var compare = __webpack_require__(8155);
// EXTERNAL MODULE: ./selection/near.js
var near = __webpack_require__(4079);
// EXTERNAL MODULE: ./vendors/quicksight/kinds.js
var kinds = __webpack_require__(3005);
;// CONCATENATED MODULE: ./vendors/quicksight/listing.js


/** The most that a page holds (MaxResults of the API's model). */
const PAGE_SIZE = 100;
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
            'max-results': String(PAGE_SIZE),
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

// EXTERNAL MODULE: ./vendors/quicksight/regions.js
var regions = __webpack_require__(2875);
// EXTERNAL MODULE: ../node_modules/zod/v4/core/core.js
var core = __webpack_require__(4214);
;// CONCATENATED MODULE: ./vendors/quicksight/schemas.js

/**
 * QuickSight's answers, as far as they are read, by its model of 2018-04-01 (botocore). Times are epoch
 * seconds with decimals. What is absent may come as `null` (terraform-provider-aws#33568).
 */
const optionalText = schemas/* string */.YjP()
    .nullish()
    .transform((value) => value || undefined);
const optionalCount = schemas/* number */.aig()
    .nullish()
    .transform((value) => value ?? undefined);
/** In milliseconds. */
const optionalTime = schemas/* number */.aig()
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
    Arn: optionalText,
    DataSetId: optionalText,
    Name: optionalText,
    CreatedTime: optionalTime,
    LastUpdatedTime: optionalTime,
    ImportMode: optionalText,
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
const dataSetsAnswer = schemas/* object */.Ikc({ DataSetSummaries: rows(dataSet), NextToken: optionalText })
    .transform((page) => ({ rows: page.DataSetSummaries, next: page.NextToken }));
const ingestion = schemas/* object */.Ikc({
    Arn: optionalText,
    IngestionId: optionalText,
    IngestionStatus: schemas/* string */.YjP(),
    CreatedTime: optionalTime,
    IngestionTimeInSeconds: optionalCount,
    RequestType: optionalText,
    ErrorInfo: schemas/* object */.Ikc({ Type: optionalText, Message: optionalText }).nullish(),
    RowInfo: schemas/* object */.Ikc({ RowsDropped: optionalCount }).nullish(),
    QueueInfo: schemas/* object */.Ikc({ WaitingOnIngestion: optionalText, QueuedIngestion: optionalText })
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
    NextToken: optionalText,
    RequestId: optionalText,
})
    .refine(({ Ingestions, RequestId }) => Ingestions ?? RequestId)
    .transform((page) => ({ rows: page.Ingestions ?? [], next: page.NextToken }));
/** It is said to be new, by its id at least. */
const startedAnswer = schemas/* object */.Ikc({ IngestionId: optionalText, IngestionStatus: optionalText, Arn: optionalText })
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
const MOST_PAGES = 10_000;
/** Names of one filter for which what is near is told. */
const MOST_NAMES = 3;
const DIRECT = {
    reason: 'it queries its source directly, so that there is nothing to refresh',
    advice: 'Name a data set that is imported into SPICE, or import this one.',
};
/**
 * Finds data sets. QuickSight's search goes by a part of the name alone, and describing one by its id
 * is refused for what was uploaded: so all are listed, once, and compared here.
 */
class Finder {
    #client;
    #signal;
    #pages;
    #all;
    constructor(client, region, signal) {
        this.#client = client;
        this.#signal = signal;
        this.#pages = (0,regions/* pagesOf */.E0)(region);
    }
    async find(selectors) {
        if (selectors.length === 0)
            return [];
        const all = await this.#list();
        return selectors.map((selector) => all.filter((row) => satisfies(selector, row)).map((row) => this.#toItem(row)));
    }
    /** What may have been meant by names that nothing has, by the list that was read. Never throws. */
    async near(selectors) {
        const all = await this.#list().catch(() => []);
        const known = new Set(all.map(({ name }) => name));
        return selectors.map(({ conditions }) => conditions
            .filter(({ field, operator }) => field === 'name' && operator !== 'like')
            .flatMap(({ values }) => values)
            .filter((name) => !known.has(name))
            .slice(0, MOST_NAMES)
            .flatMap((wanted) => (0,near/* nearest */.pA)(wanted, all, ({ name }) => name).map(({ found, how }) => `There is ${(0,near/* quoted */.TL)(found.name)}, ${how}.`)));
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
            mostPages: MOST_PAGES,
        });
        if (!whole)
            throw new errors/* StepError */.zg('QuickSight sends a list of data sets without end.');
        return [...new Map(rows.map((row) => [row.id, row])).values()];
    }
    #toItem({ id, name, importMode }) {
        return {
            kind: kinds/* datasets */.EJ,
            id,
            name,
            url: new URL(`/sn/data-sets/${encodeURIComponent(id.toWellFormed())}`, this.#pages).href,
            ...(importMode === 'DIRECT_QUERY' ? { nothingToRefresh: DIRECT } : {}),
        };
    }
}
function satisfies({ kind, conditions }, row) {
    return conditions.every((condition) => {
        const { field } = condition;
        return (0,compare/* holds */.v)(condition, kind.filters[field] ?? 'text', valuesOf(field, row));
    });
}
function valuesOf(field, { id, name, createdAt, updatedAt }) {
    if (field === 'id')
        return [id];
    if (field === 'name')
        return [name];
    const time = field === 'created_at' ? createdAt : updatedAt;
    return time === undefined ? [] : [new Date(time).toISOString()];
}

// EXTERNAL MODULE: ./domain/trigger.js
var trigger = __webpack_require__(1794);
;// CONCATENATED MODULE: ./vendors/quicksight/reasons.js
/** What to do about the types of errors that the API's model has (IngestionErrorType). */
const SIGN_IN = 'Renew the credentials of the data source in QuickSight, or the rights of the role that it uses.';
const REACH = 'Check that QuickSight reaches the data source: its address, the VPC connection and the firewall.';
const SCHEMA = 'Open the data set in QuickSight and mend it: what it reads has changed at the source.';
const CAPACITY = 'Buy more SPICE capacity for this region, or make the data set smaller: capacity is counted per region.';
const FILES = 'Check that the files are there, that their manifest is right, and that QuickSight may read them.';
const reasons_PASSING = 'QuickSight or the source had too much to do: run it again.';
const QUERY = 'The query of the data set failed or took too long at the source: try it there, and make it lighter.';
const ADVICE = {
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
function failureOf({ error: { type = '', message }, }) {
    const advice = Object.hasOwn(ADVICE, type) ? ADVICE[type] : undefined;
    return {
        reason: [type, message].filter(Boolean).join(': ') || 'QuickSight gives no reason',
        ...(advice === undefined ? {} : { advice }),
        ...(TRANSIENT.has(type) ? { transient: true } : {}),
    };
}

;// CONCATENATED MODULE: ./vendors/quicksight/observation.js

const WAITING = new Set(['INITIALIZED', 'QUEUED']);
/** Surely running, or waiting to: one of others in a state never heard of keeps nobody waiting. */
function isGoing({ status }) {
    return status === 'RUNNING' || WAITING.has(status);
}
function hasBegun({ status }) {
    return !WAITING.has(status);
}
function isSuperseded({ status, error }) {
    return status === 'FAILED' && error.type === 'INGESTION_SUPERSEDED';
}
/**
 * What an ingestion tells. It names neither its start nor its end: `CreatedTime` is when it was asked
 * for, and how long it took leaves out how long it was queued.
 */
function observationOf(ingestion) {
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
                return { state: 'cancelled', reason: failureOf(ingestion).reason ?? 'cancelled' };
            }
            return { state: 'failed', ...failureOf(ingestion) };
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
class History {
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
            const others = rows.filter((row) => isGoing(row) && !ours.has(row.id));
            const there = others.map((row) => runningOf(row, order));
            const first = there.find(({ begun, covers }) => !begun && covers) ??
                there.find(({ begun }) => begun) ??
                there[0];
            return first ?? (whole || goesBackTo(from, rows) ? undefined : TOO_MANY);
        }
        catch (error) {
            return untold(error);
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
            return untold(error) ?? [];
        }
    }
    /** From the list as it was last read: before a start it is read anyway. Else by one page. */
    async durations({ item, parameters }) {
        try {
            const rows = this.#known.get(item.id) ?? (await this.#page(item));
            const isIncremental = (0,kinds/* typeOf */.QP)(parameters) === kinds/* INCREMENTAL */.Vp;
            return rows
                .filter((row) => isSuccess(row) && (row.requestType === kinds/* INCREMENTAL */.Vp) === isIncremental)
                .flatMap(({ tookMs }) => tookMs ?? []);
        }
        catch (error) {
            return untold(error) ?? [];
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
            return untold(error);
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
        const [newest] = newestFirst(rows).filter((row) => row.id !== id &&
            // Two of one moment are not to lead to each other and back.
            (timeOf(row) > createdAt || (timeOf(row) === createdAt && !isSuperseded(row))));
        return newest && { id: newest.id, item };
    }
    /** Asked for once, and not repeated. */
    async #page({ id }) {
        const path = pathTo(id);
        const query = { 'max-results': String(PAGE_SIZE) };
        const call = { method: 'GET', path, query, signal: this.#signal };
        return newestFirst((await this.#client.look(call, ingestionsAnswer)).rows);
    }
    async #list({ id }, isEnough, asking = { signal: this.#signal }) {
        const { rows, whole } = await readList(this.#client, {
            ...asking,
            path: pathTo(id),
            form: ingestionsAnswer,
            mostPages: history_MOST_PAGES,
            isEnough,
        });
        this.#known.set(id, newestFirst([...new Map(rows.map((row) => [row.id, row])).values()]));
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
function newestFirst(rows) {
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
    const isLong = rows.length >= PAGE_SIZE;
    return isLong && last !== undefined && timeOf(last) < from && isNewestFirst(rows);
}
function runningOf(row, { item, parameters }) {
    const { id, createdAt, requestType } = row;
    return {
        job: { id, item },
        begun: hasBegun(row),
        ...(createdAt === undefined ? {} : { since: createdAt }),
        // A full refresh loads all that an increment would.
        covers: requestType === kinds/* FULL */.eW || (requestType === kinds/* INCREMENTAL */.Vp && (0,kinds/* typeOf */.QP)(parameters) === kinds/* INCREMENTAL */.Vp),
    };
}
/** What is not there has none that runs, and its start says why. */
function untold(error) {
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
            throw refused(item);
    }
    catch (error) {
        if (!(error instanceof QuickSightError))
            throw error;
        if (NONE.has(error.code))
            throw refused(item, error);
        log.warning(`Whether ${incremental_nameOf(item)} can be refreshed by increment can't be told: ${error.message}`);
    }
}
function refused(item, cause) {
    const words = cause ? `: ${cause.words}` : '';
    return new errors/* StepError */.zg(`${incremental_nameOf(item)} has no refresh properties, which an incremental refresh needs${words}. Nothing was triggered.`, {
        ...(cause ? { cause } : {}),
        advice: 'Configure incremental refresh for it in QuickSight (Datasets, Refresh, Incremental refresh), or leave IngestionType out for a full one.',
    });
}
function incremental_nameOf({ name, id }) {
    return `The data set "${name || id}"`;
}

// EXTERNAL MODULE: ../node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(9680);
// EXTERNAL MODULE: ./domain/refused-cancel.js
var refused_cancel = __webpack_require__(7741);
// EXTERNAL MODULE: ./vendors/observe-each.js
var observe_each = __webpack_require__(7743);
;// CONCATENATED MODULE: ./vendors/quicksight/ingestions.js








/** "5 TPS per user and 25 TPS per account" (API reference, ListIngestions). */
const AT_ONCE = 5;
/** How often, and after what pause, the cancellation of one that does not show yet is repeated. */
const CANCEL_TRIES = 10;
const CANCEL_AGAIN_MS = 1_000;
/** A cancellation that was accepted is not held up by the look after it. */
const LOOK_AFTER_MS = 1_500;
/** Follows and cancels ingestions, each by its id. */
class Ingestions {
    #client;
    #history;
    #context;
    #limit = (0,p_limit/* default */.A)(AT_ONCE);
    /** Of which it was said that rows were dropped. */
    #warned = new Set();
    constructor(client, history, context) {
        this.#client = client;
        this.#history = history;
        this.#context = context;
    }
    observe(jobs, signal) {
        return (0,observe_each/* observeEach */.s)(jobs, (job) => this.#limit(() => this.#observeOne(job, signal)));
    }
    async #observeOne(job, signal) {
        try {
            const ingestion = await this.#get(job, signal);
            if (isSuperseded(ingestion))
                return await this.#superseded(job, ingestion, signal);
            this.#warnOfDropped(job, ingestion);
            return observationOf(ingestion);
        }
        catch (error) {
            if (!(error instanceof QuickSightError) || !error.isNotFound)
                throw error;
            return { state: 'missing', reason: `QuickSight knows no such ingestion: ${error.words}` };
        }
    }
    /** A newer one took over, whoever started it: that one is followed. */
    async #superseded(job, ingestion, signal) {
        const { reason = 'INGESTION_SUPERSEDED' } = observationOf(ingestion);
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
        return this.#client.look({ method: 'GET', path: pathOf(job), signal, ...more }, ingestionAnswer);
    }
    /** The answer names no state, and what is said of one that has ended is not documented: it is looked at. */
    async cancel(job, signal) {
        for (let tries = 1;; tries++) {
            try {
                (0,answer/* unread */.gy)(await this.#client.call({ method: 'DELETE', path: pathOf(job), signal }));
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
                if (!error.isNotFound || tries >= CANCEL_TRIES) {
                    return { kind: 'refused', reason: error.words };
                }
            }
            await this.#context.clock.sleep(CANCEL_AGAIN_MS, signal);
        }
    }
    /** How it ended; `undefined` where it has not, or that can't be seen. */
    async #endOf(job, signal, timeoutMs) {
        try {
            const ingestion = await this.#get(job, signal, timeoutMs);
            const { state } = observationOf(ingestion);
            return isGoing(ingestion) || state === 'running' ? undefined : state;
        }
        catch {
            return undefined;
        }
    }
}
/** Where an ingestion is, also before there is one. */
function pathOf({ id, item }) {
    return ['data-sets', item.id, 'ingestions', id];
}

// EXTERNAL MODULE: ./vendors/no-answer.js
var no_answer = __webpack_require__(9477);
;// CONCATENATED MODULE: ./vendors/quicksight/trigger.js







/** Enterprise 32, Standard 8 "in a 24-hour period" (user guide: Refreshing SPICE data). */
const DAILY_LIMIT = 'A data set may be refreshed by hand or by API 32 times in 24 hours, with the Standard edition 8 times: refresh it less often, or by a schedule of QuickSight.';
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
            path: pathOf(job),
            body: { IngestionType: (0,kinds/* typeOf */.QP)(parameters) },
            signal,
            outlivesSignal: true,
            freshConnection: true,
            timeoutMs: no_answer/* TRIGGER_TIMEOUT_MS */.s7,
        });
        return answerIn(response, job);
    }
    catch (error) {
        if (error instanceof QuickSightError)
            return refusal(error, job, client, signal);
        if (error instanceof errors/* UnavailableError */.hG)
            return unanswered(error);
        if (error instanceof answer/* RedirectError */.Lx)
            return (0,no_answer/* redirected */.cP)(error);
        if (error instanceof errors/* StepError */.zg)
            return trigger_refused(error.message, error.advice);
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
async function refusal(error, job, client, signal) {
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
                : trigger_refused(reason, DAILY_LIMIT);
        case 'Conflict':
            return { kind: 'busy', reason: words };
        case 'ResourceNotFound':
            return trigger_refused(reason, advice ??
                'It was deleted, or it is of another account or region: look at it in QuickSight.');
        case 'InvalidParameterValue':
            return trigger_refused(reason, adviceOnParameters(words));
    }
    const { status } = refusal;
    const isPlain = status === 400 || status === 401 || status === 404;
    return isPlain ? trigger_refused(reason, advice) : unclear(reason, advice);
}
function adviceOnParameters(words) {
    return /\bSPICE\b/.test(words)
        ? 'Name a data set that is imported into SPICE, or import this one.'
        : 'An incremental refresh takes refresh properties: set them in QuickSight, or ask for a full one.';
}
/** Asks once, as it is only to be surer. */
async function isThere(job, client, signal) {
    try {
        await client.look({ method: 'GET', path: pathOf(job), signal }, ingestionAnswer);
        return true;
    }
    catch (error) {
        if (error instanceof errors/* StepError */.zg || error instanceof errors/* UnavailableError */.hG)
            return false;
        throw error;
    }
}
function trigger_refused(reason, advice) {
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
function unanswered(error) {
    const answer = (0,no_answer/* noAnswer */.qE)(error, 'QuickSight');
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
        this.#finder = new Finder(client, config.region, signal);
        this.#history = new History(client, signal);
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
        if ((0,kinds/* typeOf */.QP)(parameters) === kinds/* INCREMENTAL */.Vp) {
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


/***/ })

};
