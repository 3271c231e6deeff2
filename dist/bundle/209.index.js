export const id = 209;
export const ids = [209];
export const modules = {

/***/ 8209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readDbtTargets: () => (/* binding */ readDbtTargets)
});

// EXTERNAL MODULE: ./domain/duration.js
var duration = __webpack_require__(7400);
// EXTERNAL MODULE: ./selection/wording.js
var wording = __webpack_require__(7992);
;// CONCATENATED MODULE: ./selection/dbt/graph.js
/** What dbt builds as tables of their own. */
const BUILT = new Set(['model', 'seed', 'snapshot']);
/** `inline` is dbt v2's. */
const NO_TABLE = new Set(['ephemeral', 'inline']);
/** The kind of a node by its unique id, `model.shop.orders.v2`; names may hold further dots. */
function typeOf(id) {
    return id.slice(0, id.indexOf('.'));
}
/** Whether it is of a type that becomes a table, be it one by itself or not. */
function isBuilt(id) {
    return BUILT.has(typeOf(id));
}
/** The nodes of all projects, by the newest manifest of each. */
class Graph {
    exposures = new Map();
    /** Unique ids of what is there, but switched off. */
    disabled = new Set();
    tests = new Map();
    #nodes = new Map();
    constructor(manifests) {
        for (const manifest of newest(manifests))
            this.#add(manifest);
    }
    /** Whether a manifest knows it, as whatever. */
    has(id) {
        return this.#nodes.has(id) || this.tests.has(id) || this.exposures.has(id);
    }
    isSeenThrough(id) {
        return this.#nodes.get(id)?.seenThrough ?? false;
    }
    /** A table that this run could have built: not one of another project, of which nothing is known. */
    isOwn(id) {
        const node = this.#nodes.get(id);
        return node !== undefined && !node.stub && isBuilt(id);
    }
    parents(id) {
        return this.#nodes.get(id)?.parents ?? this.tests.get(id)?.parents ?? [];
    }
    /** The parents, and in the place of what is seen through its own. */
    reads({ parents }) {
        return [...this.#walk(parents, (id) => this.isSeenThrough(id))].filter((id) => !this.isSeenThrough(id));
    }
    /** All that the exposure stands on, its parents among it. */
    ancestors({ parents }) {
        return this.#walk(parents, () => true);
    }
    /** For people: `model orders`, `source shop.orders`. */
    label(id) {
        const name = this.#nodes.get(id)?.name ?? this.tests.get(id)?.name;
        // The name of a version is that of all of them.
        const [, , ...rest] = id.split('.');
        const version = /^v[^.]+$/.test(rest.at(-1) ?? '') && rest.length > 1;
        const own = name && !version ? name : rest.join('.');
        return `${typeOf(id).replace('_', ' ')} ${own || id}`;
    }
    #walk(from, enters) {
        const seen = new Set(from);
        // A set may grow while it is walked.
        for (const id of seen) {
            if (enters(id))
                for (const parent of this.parents(id))
                    seen.add(parent);
        }
        return seen;
    }
    #add(manifest) {
        for (const [id, node] of manifest.nodes) {
            const parents = node.depends_on;
            const name = node.name ?? undefined;
            if (typeOf(id) === 'test') {
                this.tests.set(id, { name, parents, subject: node.attached_node ?? undefined });
                continue;
            }
            const stub = node.path === '' && node.original_file_path === '';
            const seenThrough = NO_TABLE.has(node.config?.materialized?.toLowerCase() ?? '');
            const known = this.#nodes.get(id);
            // Its own project knows more of a model than one that only reads it.
            if (known && !known.stub && stub)
                continue;
            this.#nodes.set(id, { name, parents, seenThrough, stub });
        }
        for (const [id, test] of manifest.unit_tests) {
            const subject = test.tested_node_unique_id ?? test.depends_on[0];
            this.tests.set(id, { name: test.name ?? undefined, parents: test.depends_on, subject });
        }
        for (const id of manifest.sources.keys())
            this.#addReader(id, [], false);
        for (const [id, { depends_on }] of manifest.functions)
            this.#addReader(id, depends_on, false);
        for (const map of [manifest.metrics, manifest.semantic_models, manifest.saved_queries]) {
            for (const [id, { depends_on }] of map)
                this.#addReader(id, depends_on, true);
        }
        for (const id of manifest.disabled.keys())
            this.disabled.add(id);
        for (const [id, exposure] of manifest.exposures) {
            this.exposures.set(id, {
                id,
                name: exposure.name,
                url: exposure.url ?? undefined,
                parents: exposure.depends_on,
                biRefresh: biRefresh(exposure.config?.meta) ?? biRefresh(exposure.meta),
            });
        }
    }
    #addReader(id, parents, seenThrough) {
        this.#nodes.set(id, { name: undefined, parents, seenThrough, stub: false });
    }
}
/** Of the manifests of one project the newest knows all; of several projects each knows a part. */
function newest(manifests) {
    const byProject = Map.groupBy(manifests, ({ projectId, path }) => projectId ?? path);
    return [...byProject.values()].flatMap((ones) => ones.toSorted(byAge).slice(-1));
}
function byAge(a, b) {
    return a.generatedAt - b.generatedAt || (a.path < b.path ? -1 : 1);
}
/** Boxed, so that an empty value is told from no key. Since dbt 1.10 `meta` is under `config` too. */
function biRefresh(meta) {
    if (typeof meta !== 'object' || meta === null || !Object.hasOwn(meta, 'bi_refresh')) {
        return undefined;
    }
    return { value: meta.bi_refresh };
}

;// CONCATENATED MODULE: ./selection/dbt/decide.js


const LONGEST_MESSAGE = 300;
/** dbt's headings, below which the error itself stands: `Database Error in model orders (models/orders.sql)`. */
const HEADING = /^[\w ]*\b(?:Error|Exception)\b(?: in .*)?:?$/;
/** Decides for one exposure after the other whether to refresh what hangs on it. */
class Judge {
    #evidence;
    #require;
    #failedTests;
    /** Of nodes: whether something above them failed by itself. */
    #takenAlong = new Map();
    constructor(evidence, require) {
        this.#evidence = evidence;
        this.#require = require;
        this.#failedTests = [...evidence.outcomes].flatMap(([id, { state }]) => state === 'failed' && evidence.graph.tests.has(id) ? [id] : []);
    }
    decide(exposure) {
        const { graph, stoppingSources } = this.#evidence;
        const reads = this.#tables(exposure).map((id) => ({ id, state: this.#stateOf(id) }));
        const ancestors = graph.ancestors(exposure);
        const failed = this.#failedAbove(ancestors);
        const stale = [...ancestors].filter((id) => stoppingSources.has(id)).sort();
        const gone = this.#require === 'all' && reads.find(({ state }) => state === 'not-run');
        const isRebuilt = reads.some(({ state }) => state === 'rebuilt');
        const says = (decision, reason) => ({
            exposure: exposure.id,
            name: exposure.name,
            reads: reads.map(({ id, state }) => ({ name: graph.label(id), state })),
            decision,
            reason,
        });
        if (reads.length === 0)
            return says('nothing-new', 'it reads nothing that dbt builds');
        if (failed.length > 0 && (this.#require !== 'any' || !isRebuilt)) {
            return says('held-back', this.#why(failed));
        }
        if (stale.length > 0) {
            const [first = ''] = stale;
            return says('held-back', `dbt source freshness found ${graph.label(first)} in error`);
        }
        if (!isRebuilt)
            return says('nothing-new', nothingNew(reads.map(({ state }) => state)));
        if (gone)
            return says('held-back', `${graph.label(gone.id)} was not rebuilt in this run`);
        const counts = countOf(reads.map(({ state }) => state));
        return says('refresh', failed.length === 0 ? counts : `${counts}; ${this.#why(failed)}`);
    }
    /** What the exposure reads that this run could have built, or that there are results of. */
    #tables(exposure) {
        const { graph, outcomes } = this.#evidence;
        return graph
            .reads(exposure)
            .filter((id) => graph.isOwn(id) || (isBuilt(id) && outcomes.has(id)))
            .sort();
    }
    #stateOf(id) {
        const state = this.#evidence.outcomes.get(id)?.state;
        return state === undefined || state === 'fine' ? 'not-run' : state;
    }
    #failedAbove(ancestors) {
        const { graph } = this.#evidence;
        const tests = this.#failedTests.filter((id) => {
            const test = graph.tests.get(id);
            if (test?.subject !== undefined)
                return ancestors.has(test.subject);
            const parents = test?.parents ?? [];
            return parents.length > 0 && parents.every((parent) => ancestors.has(parent));
        });
        return [...[...ancestors].filter((id) => this.#isFailed(id)), ...tests];
    }
    /** v2 says `skipped` of what is no table by itself: there it is no failure. */
    #isFailed(id) {
        const state = this.#evidence.outcomes.get(id)?.state;
        return state === 'failed' || (state === 'skipped' && !this.#evidence.graph.isSeenThrough(id));
    }
    /** The failures that brought along the others, the first in words. */
    #why(failed) {
        const { graph, outcomes } = this.#evidence;
        const own = failed.filter((id) => outcomes.get(id)?.state === 'failed');
        const roots = own.filter((id) => !this.#isTakenAlong(id));
        const [first = '', ...others] = (roots.length > 0 ? roots : failed).toSorted(byRank);
        const outcome = outcomes.get(first);
        const verb = outcome?.state === 'skipped' ? 'was skipped' : 'failed';
        const message = firstLine(outcome?.message ?? '');
        const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
        return `${graph.label(first)} ${verb}${message === '' ? '' : `: ${message}`}${more}`;
    }
    /** Whether a node above failed too. Walks without recursion: chains may be thousands long. */
    #isTakenAlong(start) {
        const { graph, outcomes } = this.#evidence;
        const known = this.#takenAlong;
        const entered = new Set([start]);
        const stack = [start];
        for (let id = stack.at(-1); id !== undefined; id = stack.at(-1)) {
            const parents = graph.parents(id);
            const next = parents.find((parent) => !known.has(parent) && !entered.has(parent));
            if (next !== undefined) {
                entered.add(next);
                stack.push(next);
                continue;
            }
            stack.pop();
            const isFailed = (parent) => outcomes.get(parent)?.state === 'failed';
            known.set(id, parents.some((parent) => isFailed(parent) || known.get(parent) === true));
        }
        return known.get(start) ?? false;
    }
}
/** Models before tests, otherwise by name: the same one first every time. */
function byRank(a, b) {
    const rank = (id) => (typeOf(id).endsWith('test') ? 1 : 0);
    return rank(a) - rank(b) || (a < b ? -1 : 1);
}
function nothingNew(states) {
    if (states.every((state) => state === 'up-to-date'))
        return 'all that it reads is up to date';
    return 'nothing that it reads was rebuilt in this run';
}
function countOf(states) {
    const count = (wanted) => states.filter((state) => state === wanted).length;
    const upToDate = count('up-to-date');
    const also = upToDate === 0 ? '' : `, ${upToDate} up to date`;
    return `${count('rebuilt')} of ${states.length} rebuilt${also}`;
}
/** dbt's first line; with the next one, where the first is only a heading. */
function firstLine(message) {
    const [first = '', second = ''] = message
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
    const line = HEADING.test(first) && second !== '' ? `${first}: ${second}` : first;
    return (0,wording/* shorten */.ml)(line, LONGEST_MESSAGE);
}

;// CONCATENATED MODULE: ./selection/dbt/outcomes.js

/**
 * The words of dbt 1.0 to 2.0 (`RunStatus`, `TestStatus`; v2's `NodeStatus`), in lower case. What is
 * not here, `partial success` of a microbatch among it, is a failure.
 */
const TABLE = {
    success: 'rebuilt',
    // v2: it was built, with a warning.
    warn: 'rebuilt',
    reused: 'up-to-date',
    'no-op': 'up-to-date',
    skipped: 'skipped',
};
/** v2 skips functions in `dbt run`, and tests that nothing changed for are `reused`. */
const FINE = new Set(['pass', 'success', 'warn', 'skipped', 'reused', 'no-op']);
/** v2 reuses a table by putting a clone of it in its place. */
const CLONED = /^\s*cloned\b/i;
/** Of rows of the same time that contradict each other the first in this order counts. */
const WORST = ['failed', 'skipped', 'fine', 'rebuilt', 'up-to-date'];
/** What a row says; `undefined` for hooks, exposures and other rows that say nothing of data. */
function outcomeOf({ unique_id, status: word, message }) {
    const status = word.toLowerCase();
    const said = { status, message: message ?? undefined };
    switch (typeOf(unique_id)) {
        case 'test':
        case 'unit_test':
        case 'function':
            return { state: FINE.has(status) ? 'fine' : 'failed', ...said };
    }
    if (!isBuilt(unique_id))
        return undefined;
    const isClone = status === 'reused' && CLONED.test(message ?? '');
    return { state: isClone ? 'rebuilt' : (TABLE[status] ?? 'failed'), ...said };
}
/**
 * The last word on each node, whatever the order of files and rows. That a table is found up to date
 * later does not take back that it was rebuilt.
 */
function mergeOutcomes(results) {
    const last = new Map();
    const inOrder = results.toSorted((a, b) => a.generatedAt - b.generatedAt);
    for (const { generatedAt: at, rows } of inOrder) {
        for (const row of rows) {
            const outcome = outcomeOf(row);
            if (!outcome)
                continue;
            const known = last.get(row.unique_id);
            if (known?.at === at && !isWorse(outcome, known))
                continue;
            if (known && known.at < at && known.state === 'rebuilt' && outcome.state === 'up-to-date') {
                continue;
            }
            last.set(row.unique_id, { ...outcome, at });
        }
    }
    return last;
}
function isWorse(a, b) {
    const difference = WORST.indexOf(a.state) - WORST.indexOf(b.state);
    return difference < 0 || (difference === 0 && (a.message ?? '') < (b.message ?? ''));
}

// EXTERNAL MODULE: ./selection/time.js
var time = __webpack_require__(7635);
;// CONCATENATED MODULE: ./selection/dbt/results.js



/** What dbt writes run results of and builds with; `clone` puts others' tables in the place of its own. */
const BUILDING = new Set(['build', 'run', 'seed', 'snapshot', 'retry', 'clone']);
/** What to do instead, by the command whose results are all there is. */
const INSTEAD = {
    test: 'dbt run and dbt test write the same file: use dbt build, or copy run_results.json aside after dbt run and give both',
    compile: copyBefore('dbt compile'),
    generate: copyBefore('dbt docs generate'),
};
const NAMES = { generate: 'docs generate' };
/**
 * The run results that prove something. Says what is wrong where nothing is left: dbt writes run
 * results for commands that build nothing too, each over those of the last, and says success.
 */
function usableResults(artifacts, graph, { now, maxAgeMs }, problems) {
    const refuse = (allowed, given) => {
        problems.push({ input: 'dbt-artifacts', allowed, ...(given !== undefined && { given }) });
    };
    const all = artifacts.filter((one) => one.type === 'run-results');
    const counted = all.filter((one) => isBuilding(one) || isTest(one));
    const aside = all.filter((one) => !counted.includes(one));
    const usable = {
        results: counted.map((one) => isTest(one) ? { ...one, rows: one.rows.filter(isOfTest) } : one),
        notes: aside.map((one) => `${one.path} is left aside: ${whyAside(one)}`),
    };
    if (all.length === 0) {
        refuse('there is no run_results.json among them: what dbt build leaves in target/');
    }
    else if (!counted.some(isBuilding)) {
        for (const one of all)
            refuse(`results of a build: ${whyAside(one)}. ${instead(one)}`, one.path);
    }
    for (const one of counted) {
        const age = now - one.generatedAt;
        if (age > maxAgeMs)
            refuse(tooOld(one, age, maxAgeMs), one.path);
        if (isForeign(one, graph)) {
            const allowed = 'results of the project whose manifest.json is given: none of its nodes are in there';
            refuse(allowed, one.path);
        }
    }
    return usable;
}
/** @returns unique ids of sources that `dbt source freshness` found in error, by the last word on each */
function staleSources(artifacts, wanted, { now, maxAgeMs }, problems) {
    const all = artifacts.filter((one) => one.type === 'sources');
    const fresh = all.filter(({ generatedAt }) => now - generatedAt <= maxAgeMs);
    if (wanted && all.length === 0) {
        const allowed = 'false, or a sources.json in dbt-artifacts: run dbt source freshness';
        problems.push({ input: 'dbt-fresh-sources', given: 'true', allowed });
    }
    if (wanted) {
        // What is that old says nothing of this run, and nobody deletes it.
        for (const one of all.filter((old) => !fresh.includes(old))) {
            const allowed = tooOld(one, now - one.generatedAt, maxAgeMs);
            problems.push({ input: 'dbt-artifacts', given: one.path, allowed });
        }
    }
    return inError(fresh);
}
/** Of rows of the same time the one in error counts, whatever their order. */
function inError(all) {
    const last = new Map();
    for (const { generatedAt: at, rows } of all) {
        for (const { unique_id: id, status } of rows) {
            const error = /error$/i.test(status);
            const known = last.get(id);
            if (!known || at > known.at)
                last.set(id, { at, error });
            else if (at === known.at)
                last.set(id, { at, error: error || known.error });
        }
    }
    return new Set([...last].flatMap(([id, { error }]) => (error ? [id] : [])));
}
/**
 * Some of dbt 2.0 do not say which command it was. Its `compile` leaves no rows, and that of Core
 * says `success` of tests, which only ever pass.
 */
function isBuilding({ command, partial, rows }) {
    if (partial !== undefined)
        return false;
    if (command !== undefined)
        return BUILDING.has(command);
    return !rows.some(({ unique_id, status }) => typeOf(unique_id) === 'test' && status === 'success');
}
/** Builds nothing, but may say of what another one built that it is wrong. */
function isTest({ command, partial }) {
    return command === 'test' && partial === undefined;
}
function whyAside({ command, partial }) {
    const name = `dbt ${NAMES[command ?? ''] ?? command ?? 'compile'}`;
    if (partial === undefined)
        return `${name} builds nothing, whatever its results say`;
    const what = partial === '--empty' ? 'without rows' : 'from a sample';
    return `${name} ${partial} built its tables ${what}`;
}
function instead({ command, partial }) {
    if (partial !== undefined)
        return `Give the results of a build without ${partial}`;
    return INSTEAD[command ?? 'compile'] ?? 'Give the run_results.json that dbt build left';
}
function copyBefore(command) {
    return `Copy run_results.json aside before ${command}, or run that with another --target-path; of the dbt platform's API ask for the step of the build (?step=N)`;
}
function tooOld({ generatedAt }, age, maxAgeMs) {
    const limit = (0,duration/* formatDuration */.a3)(maxAgeMs);
    return `no older than ${limit} (dbt-max-age): it was written ${(0,duration/* formatDuration */.a3)(age)} ago, at ${(0,time/* formatInstant */.r)(generatedAt) ?? generatedAt}. A dbt that fails before its first node leaves the file of the last run, and so do caches and commits`;
}
function isOfTest({ unique_id }) {
    return typeOf(unique_id) === 'test' || typeOf(unique_id) === 'unit_test';
}
/** Another project's results: of no row that counts there is anything in a manifest. */
function isForeign({ rows }, graph) {
    const counting = rows.filter((row) => isBuilt(row.unique_id) || isOfTest(row));
    return (counting.length > 0 &&
        !counting.some(({ unique_id: id }) => graph.has(id) || graph.disabled.has(id)));
}

;// CONCATENATED MODULE: ./selection/dbt/dbt.js






/** `undefined` after saying what is wrong with the artifacts. */
function readDbt(artifacts, options, problems) {
    const before = problems.length;
    const manifests = artifacts.filter((one) => one.type === 'manifest');
    if (manifests.length === 0) {
        const allowed = 'there is no manifest.json among them: dbt leaves it in target/';
        problems.push({ input: 'dbt-artifacts', allowed });
        return undefined;
    }
    const graph = new Graph(manifests);
    const { results, notes } = usableResults(artifacts, graph, options, problems);
    const stale = staleSources(artifacts, options.freshSources, options, problems);
    if (problems.length > before)
        return undefined;
    const outcomes = mergeOutcomes(results);
    const stoppingSources = options.freshSources ? stale : new Set();
    const judge = new Judge({ graph, outcomes, stoppingSources }, options.require);
    const exposures = [...graph.exposures.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return {
        exposures,
        evidence: results
            .toSorted((a, b) => a.generatedAt - b.generatedAt)
            .map((one) => evidenceOf(one, options.now)),
        notes: [
            ...notes,
            ...unknownFailures(graph, outcomes),
            ...(options.freshSources ? [] : staleNotes(graph, stale)),
        ],
        exposure: (name) => find(name, graph, exposures),
        decide: (exposure) => judge.decide(exposure),
    };
}
function evidenceOf({ path, command, rows, generatedAt }, now) {
    const what = `${command === undefined ? 'dbt' : `dbt ${command}`}, ${rows.length} results`;
    return `${path}: ${what}, written ${(0,duration/* formatDuration */.a3)(now - generatedAt)} ago`;
}
function find(name, graph, exposures) {
    const byId = graph.exposures.get(name);
    if (byId)
        return byId;
    const named = exposures.filter((one) => one.name === name);
    const [only] = named;
    if (only && named.length === 1)
        return only;
    if (named.length > 1) {
        const ids = named.map(({ id }) => id).join(', ');
        return `${(0,wording/* quote */.hD)(name)} is the name of ${named.length} exposures. Use one's unique id: ${ids}`;
    }
    const isDisabled = [...graph.disabled].some((id) => typeOf(id) === 'exposure' && (id === name || id.endsWith(`.${name}`)));
    if (isDisabled)
        return `the exposure ${(0,wording/* quote */.hD)(name)} is disabled in dbt`;
    const names = exposures.map((one) => one.name);
    const guess = (0,wording/* similar */.qR)(name, names);
    const hint = guess === undefined ? '' : ` Did you mean ${(0,wording/* quote */.hD)(guess)}?`;
    const all = names.length === 0 ? 'there are none' : `there are: ${(0,wording/* shorten */.ml)(names.join(', '), 300)}`;
    return `${(0,wording/* quote */.hD)(name)} is no exposure in the manifest.${hint} In it ${all}`;
}
/** What fails and is in no manifest can't be found above anything. */
function unknownFailures(graph, outcomes) {
    const unknown = [...outcomes].flatMap(([id, { state }]) => state === 'failed' && !graph.has(id) && !graph.disabled.has(id) ? [id] : []);
    const [first] = unknown.sort();
    if (first === undefined)
        return [];
    const more = unknown.length === 1 ? '' : ` and ${unknown.length - 1} more`;
    return [`${first}${more} failed, and no manifest knows what reads it: is one missing?`];
}
function staleNotes(graph, stale) {
    const used = new Set();
    if (stale.size === 0)
        return [];
    for (const exposure of graph.exposures.values()) {
        for (const id of graph.ancestors(exposure))
            if (stale.has(id))
                used.add(id);
    }
    return [...used]
        .sort()
        .map((id) => `dbt source freshness found ${graph.label(id)} in error (dbt-fresh-sources: false)`);
}

// EXTERNAL MODULE: ./selection/problems.js
var selection_problems = __webpack_require__(2510);
// EXTERNAL MODULE: ./selection/filter.js + 1 modules
var selection_filter = __webpack_require__(8011);
// EXTERNAL MODULE: ./selection/readers.js
var selection_readers = __webpack_require__(6460);
;// CONCATENATED MODULE: ./selection/dbt/bi-refresh.js



const EXAMPLE = 'bi_refresh: { vendor: tableau, kind: workbooks, name: Sales }';
const DEEPEST = 20;
/**
 * What an exposure's `bi_refresh` selects of the step's vendor: `[]` where there is none of it.
 * Problems are told by the exposure's unique id.
 */
function readBiRefresh(exposure, options, problems) {
    if (exposure.biRefresh === undefined)
        return [];
    const { value } = exposure.biRefresh;
    const place = `${exposure.id}: bi_refresh`;
    const entries = Array.isArray(value) ? value : [value];
    if (entries.length === 0)
        problems.add(place, `is an empty list. Write ${EXAMPLE}`);
    return entries.flatMap((entry, index) => readEntry(entry, Array.isArray(value) ? `${place}[${index}]` : place, options, problems));
}
function readEntry(entry, place, { vendor, vendors, match }, problems) {
    if (!isMapping(entry)) {
        problems.add(place, `is not a mapping. Write ${EXAMPLE}`);
        return [];
    }
    const { vendor: vendorWord, kind: kindWord, ...filter } = entry;
    const meant = vendors.find(({ id }) => id === word(vendorWord).toLowerCase());
    if (!meant) {
        const ids = vendors.map(({ id }) => id).join(', ');
        problems.add(`${place}.vendor`, `${given(vendorWord)} is no vendor. Use: ${ids}`);
        return [];
    }
    const name = word(kindWord);
    const kind = meant.kinds.find((one) => one.name === name || one.aliases?.includes(name));
    if (!kind) {
        problems.add(`${place}.kind`, unknownKind(kindWord, meant));
        return [];
    }
    if (meant.id !== vendor.id)
        return [];
    if (Object.hasOwn(filter, 'exposure')) {
        problems.add(place, '"exposure" is for items: this one is the exposure. Leave it out');
        return [];
    }
    const before = problems.count;
    const data = new Map(Object.entries(filter).map(([key, value]) => [
        key,
        toData(value, bi_refresh_typeOf(key, kind), `${place}.${key}`, problems),
    ]));
    if (problems.count > before)
        return [];
    const stage = vendor.kindByKind ? vendor.kinds.indexOf(kind) : 0;
    const readers = (0,selection_readers/* readersOf */.c)(vendors);
    const context = { operation: 'refresh', kind, stage, path: place, match, readers };
    const selector = (0,selection_filter/* readFilter */.h9)(data, context, problems);
    return selector === undefined ? [] : [selector];
}
/** The type of the field that a key compares, `undefined` for the keys beside the filters. */
function bi_refresh_typeOf(key, { filters }) {
    const [field = key] = key.split('__');
    return Object.hasOwn(filters, field) ? filters[field] : undefined;
}
/**
 * Items take scalars as they are written, and dbt's YAML has read these already: what it may have
 * read otherwise than it was written (`no`, `1.10`) is refused where it stands for text.
 */
function toData(value, type, place, problems, depth = 0) {
    if (depth > DEEPEST) {
        problems.add(place, `is nested more than ${DEEPEST} levels deep`);
        return null;
    }
    const inner = (one, of = type) => toData(one, of, place, problems, depth + 1);
    if (Array.isArray(value))
        return value.map((one) => inner(one));
    if (isMapping(value)) {
        return new Map(Object.entries(value).map(([key, one]) => [key, inner(one)]));
    }
    if (typeof value === 'boolean' || typeof value === 'number') {
        const isText = type === 'text' || type === 'name' || type === 'id' || type === 'path';
        if (isText && !Number.isSafeInteger(value)) {
            problems.add(place, `dbt has read ${value} where text is meant. Put it in quotes`);
        }
        return String(value);
    }
    return typeof value === 'string' ? value : null;
}
function isMapping(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function word(value) {
    return typeof value === 'string' ? value : '';
}
function given(value) {
    if (value === undefined || value === null || value === '')
        return 'nothing';
    return (0,wording/* quote */.hD)(typeof value === 'string' ? value : JSON.stringify(value));
}
function unknownKind(value, { label, kinds }) {
    const names = kinds.map(({ name }) => name);
    const guess = (0,wording/* similar */.qR)(word(value), [
        ...names,
        ...kinds.flatMap(({ singular, plural }) => [singular, plural]),
    ]);
    const meant = kinds.find(({ name, singular, plural }) => [name, singular, plural].includes(guess ?? ''));
    const hint = meant === undefined ? '' : ` Did you mean ${meant.name}?`;
    return `${given(value)} is not a kind of ${label} item.${hint} Use: ${names.join(', ')}`;
}

;// CONCATENATED MODULE: ./selection/dbt/targets.js


/**
 * Gives the items that name an exposure what dbt says of it; and those of them that have no filter the
 * filters of that exposure's `bi_refresh`, of their own kind.
 * @param input the input that the items came by
 */
function withVerdicts(selectors, dbt, input, options, problems) {
    const own = new selection_problems/* Problems */.Z(input);
    const dbts = new selection_problems/* Problems */.Z('dbt-artifacts');
    const all = selectors.flatMap((selector) => {
        const { exposureName: name, path } = selector;
        if (name === undefined)
            return [selector];
        const exposure = dbt.exposure(name);
        if (typeof exposure === 'string') {
            own.add(`${path}.exposure`, exposure);
            return [];
        }
        const verdict = dbt.decide(exposure);
        const found = selector.conditions.length > 0
            ? [selector]
            : filtersOf(exposure, selector, options, own, dbts);
        return found.map((one) => ({ ...one, exposure: verdict }));
    });
    problems.push(...own.list(), ...dbts.list());
    return all;
}
/** The exposure's own filters; what the item says beside them goes before what the exposure says. */
function filtersOf(exposure, item, options, own, dbts) {
    const before = dbts.count;
    const entries = readBiRefresh(exposure, options, dbts);
    const fitting = entries.filter(({ kind }) => kind === item.kind);
    if (fitting.length === 0 && dbts.count === before) {
        const { vendor } = options;
        own.add(item.path, `has no filter, and ${exposure.id} no bi_refresh with vendor: ${vendor.id} and kind: ${item.kind.name}. Give it one of the two`);
    }
    const { conditions: _, match, parameters, ...said } = item;
    return fitting.map((entry) => ({
        ...entry,
        ...said,
        ...(match !== options.match && { match }),
        ...(Object.keys(parameters).length > 0 && { parameters }),
    }));
}
/** The items of all exposures of this vendor. */
function exposureTargets(dbt, { readLink, ...options }, problems) {
    const own = new selection_problems/* Problems */.Z('dbt-artifacts');
    const selectors = dbt.exposures.flatMap((exposure) => {
        const entries = readBiRefresh(exposure, options, own);
        if (entries.length === 0)
            return [];
        const verdict = dbt.decide(exposure);
        return entries.map((entry) => ({ ...entry, exposure: verdict }));
    });
    const links = readLink === undefined ? [] : dbt.exposures.flatMap((one) => follow(one, dbt, readLink));
    if (selectors.length + links.length === 0 && own.count === 0) {
        own.add('', nothingFor(options.vendor.id, dbt.exposures, readLink !== undefined));
    }
    problems.push(...own.list());
    return { selectors: inStages(selectors), links };
}
/** Without gaps: no stage is left that nothing belongs to. */
function inStages(selectors) {
    const stages = [...new Set(selectors.map(({ stage }) => stage))].sort((a, b) => a - b);
    return selectors.map((one) => ({ ...one, stage: stages.indexOf(one.stage) }));
}
function follow(exposure, dbt, readLink) {
    const { url, biRefresh, id } = exposure;
    const address = url === undefined || biRefresh !== undefined ? null : URL.parse(url);
    const link = address === null ? undefined : readLink(address);
    if (link === undefined)
        return [];
    const more = { stage: 0, path: id, text: `url ${url}`, match: 'any', parameters: {} };
    return [{ ...link, ...more, exposure: dbt.decide(exposure) }];
}
function nothingFor(vendor, exposures, urls) {
    const withUrls = exposures.filter(({ url }) => url !== undefined).length;
    const hint = withUrls === 0
        ? ''
        : urls
            ? ' and none has a url of this vendor and place'
            : ` (${withUrls} have a url: dbt-urls: true goes by them)`;
    return `none of the ${exposures.length} exposures in the manifest has meta.bi_refresh with vendor: ${vendor}${hint}. Add it, or give items with exposure`;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../node_modules/stream-json/src/core/assembler.js
var core_assembler = __webpack_require__(6801);
// EXTERNAL MODULE: ../node_modules/stream-json/src/core/parser.js + 1 modules
var parser = __webpack_require__(9838);
;// CONCATENATED MODULE: ./selection/dbt/prune.js


/** The shape of an object with these keys among others. */
function keys(shapes) {
    return { keys: new Map(Object.entries(shapes)) };
}
/** The document is no JSON, or has an end that is missing. The message fits behind "it". */
class UnreadableJson extends Error {
}
/** In characters. What is kept whole are names and lists of them; a text may be a compiler's long complaint. */
const LARGEST_VALUE = 16_000_000;
/** In characters. The parser holds a text whole before it is known whether it is kept. */
const LARGEST_TEXT = 64_000_000;
/** How the parser says that the document is over, and something follows. */
const TRAILING = 'Parser cannot parse input: unexpected characters';
/**
 * @param chunks the bytes in order; each may be overwritten once the next is asked for
 * @throws UnreadableJson
 */
function prune(chunks, shape) {
    const tokens = new Tokens(chunks[Symbol.iterator]());
    const document = read(tokens.next(), shape, tokens);
    tokens.end();
    return document;
}
/** The value that begins with this token. That the tokens are in order, the parser saw to. */
function read(first, shape, tokens) {
    if (shape === 'key') {
        pass(first, tokens);
        return true;
    }
    if (shape !== 'value' && first.name === 'startObject')
        return readObject(shape, tokens);
    if (shape !== 'value' && first.name === 'startArray')
        return readList(shape, tokens);
    return readWhole(first, tokens);
}
function readObject(shape, tokens) {
    const map = new Map();
    for (let token = tokens.next(); token.name === 'keyValue'; token = tokens.next()) {
        const inner = 'each' in shape ? shape.each : shape.keys.get(token.value);
        const first = tokens.next();
        if (inner === undefined) {
            pass(first, tokens);
            continue;
        }
        const key = detached(token.value);
        if (map.has(key))
            throw new UnreadableJson(`holds ${JSON.stringify(key)} twice`);
        map.set(key, read(first, inner, tokens));
    }
    return 'each' in shape ? map : Object.assign(Object.create(null), Object.fromEntries(map));
}
function readList(shape, tokens) {
    const list = [];
    for (let token = tokens.next(); token.name !== 'endArray'; token = tokens.next()) {
        if ('each' in shape)
            list.push(read(token, shape.each, tokens));
        else
            pass(token, tokens);
    }
    return list;
}
function readWhole(first, tokens) {
    const assembler = new core_assembler/* Assembler */.t8();
    let size = 0;
    for (let token = first;; token = tokens.next()) {
        size += 'value' in token && typeof token.value === 'string' ? token.value.length + 3 : 1;
        if (size > LARGEST_VALUE)
            throw new UnreadableJson('holds a value above 16 MB');
        if (token.name === 'stringValue')
            assembler.stringValue(detached(token.value));
        else
            assembler.consume(token);
        if (assembler.done)
            return assembler.current;
    }
}
function pass(first, tokens) {
    let depth = 0;
    for (let token = first;; token = tokens.next()) {
        if (token.name === 'startObject' || token.name === 'startArray')
            depth += 1;
        else if (token.name === 'endObject' || token.name === 'endArray')
            depth -= 1;
        if (depth === 0)
            return;
    }
}
/** A text of its own: the parser's is a view of a whole chunk, which it would keep in memory. */
function detached(text) {
    return Buffer.from(text, 'utf16le').toString('utf16le');
}
/**
 * The tokens of stream-json, one at a time. Near the end of a file it waits for more, so what is wrong
 * with the last few characters may be told as a cut.
 */
class Tokens {
    #chunks;
    #decoder = new TextDecoder('utf-8', { fatal: true });
    #parse = (0,parser/* jsonParser */.Q$)({ packValues: true, streamValues: false });
    #tokens = [];
    #at = 0;
    #begun = false;
    /** How much was read since the last token. */
    #unfinished = 0;
    constructor(chunks) {
        this.#chunks = chunks;
    }
    next() {
        for (;;) {
            const token = this.#tokens[this.#at];
            this.#at += 1;
            if (token !== undefined)
                return token;
            if (!this.#fill())
                throw this.#begun ? cut() : new UnreadableJson('is empty');
        }
    }
    /** Sees to it that nothing but white space follows. */
    end() {
        while (this.#fill())
            ;
    }
    #fill() {
        const { done, value } = this.#chunks.next();
        const text = this.#decode(done ? undefined : value);
        if (!this.#begun && !this.#begins(text))
            return !done;
        this.#tokens = this.#tokenize(text);
        this.#at = 0;
        return !done;
    }
    /** A character that is cut in two is completed by the next chunk. */
    #decode(chunk) {
        try {
            return chunk ? this.#decoder.decode(chunk, { stream: true }) : this.#decoder.decode();
        }
        catch {
            throw chunk ? new UnreadableJson('is not written in UTF-8') : cut();
        }
    }
    #begins(text) {
        const first = /[^ \t\n\r]/.exec(text)?.[0];
        if (first !== undefined && first !== '{')
            throw new UnreadableJson('is no JSON object');
        this.#begun = first !== undefined;
        return this.#begun;
    }
    #tokenize(text) {
        const tokens = this.#tokensOf(text);
        this.#unfinished = tokens.length > 0 ? 0 : this.#unfinished + text.length;
        if (this.#unfinished > LARGEST_TEXT)
            throw new UnreadableJson('holds a text above 64 MB');
        return tokens;
    }
    #tokensOf(text) {
        try {
            const result = this.#parse(text);
            return typeof result === 'object' ? result.values : [];
        }
        catch (error) {
            if (error.message !== TRAILING)
                throw wrong();
            throw new UnreadableJson('goes on after the end of its JSON');
        }
    }
}
function cut() {
    return new UnreadableJson('is cut off: its JSON has no end');
}
function wrong() {
    return new UnreadableJson('is no valid JSON');
}

// EXTERNAL MODULE: ../node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(9987);
;// CONCATENATED MODULE: ./selection/dbt/schemas.js



/**
 * What is relied on in dbt's artifacts. The published JSON schemas (schemas.getdbt.com) promise more;
 * what dbt 1.0 to 2.0 really write differs, and is named where it does.
 */
const reads = keys({ depends_on: keys({ nodes: 'value' }) });
const command = { which: 'value', command: 'value', empty: 'value', sample: 'value' };
/** Of all three artifacts at once: which one it is may stand at the end. */
const ARTIFACT = keys({
    metadata: keys({
        dbt_schema_version: 'value',
        dbt_version: 'value',
        generated_at: 'value',
        project_id: 'value',
    }),
    args: keys({ ...command, rpc_method: 'value', __other__: keys(command) }),
    results: { each: keys({ unique_id: 'value', status: 'value', message: 'value' }) },
    nodes: {
        each: keys({
            name: 'value',
            path: 'value',
            original_file_path: 'value',
            config: keys({ materialized: 'value' }),
            depends_on: keys({ nodes: 'value' }),
            attached_node: 'value',
        }),
    },
    exposures: {
        each: keys({
            name: 'value',
            url: 'value',
            meta: 'value',
            config: keys({ meta: 'value' }),
            depends_on: keys({ nodes: 'value' }),
        }),
    },
    unit_tests: {
        each: keys({
            name: 'value',
            depends_on: keys({ nodes: 'value' }),
            tested_node_unique_id: 'value',
        }),
    },
    sources: { each: 'key' },
    functions: { each: reads },
    metrics: { each: reads },
    semantic_models: { each: reads },
    saved_queries: { each: reads },
    disabled: { each: 'key' },
});
const artifact = schemas/* object */.Ikc({
    metadata: schemas/* object */.Ikc({
        dbt_schema_version: schemas/* string */.YjP(),
        dbt_version: schemas/* string */.YjP().nullish(),
        /** Six digits of a second in Core, nine in v2, ending in `Z` or `+00:00`. */
        generated_at: schemas/* string */.YjP()
            .transform((text) => (0,time/* parseInstant */.n)(text))
            .pipe(schemas/* number */.aig('is no time')),
        project_id: schemas/* string */.YjP().nullish(),
    }),
});
/** Seeds have no `nodes` in Core and an empty list in v2; v2's hooks have no `config`. */
const dependsOn = schemas/* object */.Ikc({ nodes: schemas/* array */.YOg(schemas/* string */.YjP()).nullish() })
    .nullish()
    .transform((value) => value?.nodes ?? []);
const schemas_text = schemas/* string */.YjP().nullish();
const entries = (entry) => schemas/* map */.TjK(schemas/* string */.YjP(), entry);
const some = (entry) => entries(entry)
    .nullish()
    .transform((map) => map ?? new Map());
const reader = schemas/* object */.Ikc({ depends_on: dependsOn });
/** Since v10 there are semantic models, since v11 saved queries, since v12 unit tests and functions. */
const manifest = schemas/* object */.Ikc({
    nodes: entries(schemas/* object */.Ikc({
        name: schemas_text,
        path: schemas_text,
        original_file_path: schemas_text,
        config: schemas/* object */.Ikc({ materialized: schemas_text }).nullish(),
        depends_on: dependsOn,
        attached_node: schemas_text,
    })),
    exposures: entries(schemas/* object */.Ikc({
        name: schemas/* string */.YjP(),
        url: schemas_text,
        meta: schemas/* unknown */.L5J().optional(),
        config: schemas/* object */.Ikc({ meta: schemas/* unknown */.L5J().optional() }).nullish(),
        depends_on: dependsOn,
    })),
    unit_tests: some(schemas/* object */.Ikc({ name: schemas_text, depends_on: dependsOn, tested_node_unique_id: schemas_text })),
    sources: some(schemas/* literal */.euz(true)),
    functions: some(reader),
    metrics: some(reader),
    semantic_models: some(reader),
    saved_queries: some(reader),
    disabled: some(schemas/* literal */.euz(true)),
});
const words = schemas/* object */.Ikc({
    which: schemas_text,
    command: schemas_text,
    empty: schemas/* unknown */.L5J().optional(),
    sample: schemas/* unknown */.L5J().optional(),
});
const runResults = schemas/* object */.Ikc({
    /** `{}` in some of dbt 2.0; nested in `__other__` in its previews. */
    args: words
        .extend({ rpc_method: schemas_text, __other__: words.nullish() })
        .nullish()
        .transform((args) => args ?? undefined),
    results: schemas/* array */.YOg(schemas/* object */.Ikc({ unique_id: schemas/* string */.YjP(), status: schemas/* string */.YjP(), message: schemas_text })),
});
/** Until dbt 1.7 also rows of checks that crashed, `runtime error`. */
const sources = schemas/* object */.Ikc({
    results: schemas/* array */.YOg(schemas/* object */.Ikc({ unique_id: schemas/* string */.YjP(), status: schemas/* string */.YjP() })),
});

;// CONCATENATED MODULE: ./selection/dbt/artifact.js



/** The versions that are known, and so what their words mean. */
const VERSIONS = {
    manifest: [4, 12],
    'run-results': [4, 6],
    sources: [3, 3],
};
const WHAT = "one of dbt's manifest.json, run_results.json and sources.json";
/** Reads an artifact, whichever it is. `undefined` after saying what is wrong with the file. */
function readArtifact(path, chunks, problems) {
    try {
        const data = prune(chunks, ARTIFACT);
        const result = interpret(path, data);
        if (typeof result !== 'string')
            return result;
        problems.push({ input: 'dbt-artifacts', given: path, allowed: result });
    }
    catch (error) {
        if (!(error instanceof UnreadableJson))
            throw error;
        const allowed = `${WHAT}: this file ${error.message}`;
        problems.push({ input: 'dbt-artifacts', given: path, allowed });
    }
    return undefined;
}
/** The artifact, or what is wrong with it. */
function interpret(path, data) {
    const head = artifact.safeParse(data);
    if (!head.success)
        return `${WHAT}: ${complaint(head.error)}`;
    const { dbt_schema_version: schema, generated_at: generatedAt, project_id } = head.data.metadata;
    const name = /\/dbt\/([a-z-]+)\/v(\d+)(?:\.json)?$/.exec(schema);
    const type = name?.[1];
    if (type !== 'manifest' && type !== 'run-results' && type !== 'sources') {
        return `${WHAT}: this file says that it is ${(0,wording/* shorten */.ml)(schema, 80)}`;
    }
    const version = Number(name?.[2]);
    const [least, most] = VERSIONS[type];
    if (version < least || version > most) {
        const known = least === most ? `v${least}` : `v${least} to v${most}`;
        return `a dbt ${type} of ${known}: this one is v${version}`;
    }
    const common = { path, generatedAt };
    switch (type) {
        case 'manifest': {
            const read = manifest.safeParse(data);
            if (!read.success)
                return broken(type, read.error);
            return { type, ...common, projectId: project_id ?? undefined, ...read.data };
        }
        case 'run-results': {
            const read = runResults.safeParse(data);
            if (!read.success)
                return broken(type, read.error);
            return { type, ...common, ...invocation(read.data.args), rows: read.data.results };
        }
        case 'sources': {
            const read = sources.safeParse(data);
            if (!read.success)
                return broken(type, read.error);
            return { type, ...common, rows: read.data.results };
        }
    }
}
function invocation(args) {
    const other = args?.__other__;
    const command = args?.which || args?.command || other?.which || other?.command || args?.rpc_method;
    const isSet = (flag) => flag !== undefined && flag !== null && flag !== false && flag !== 'false' && flag !== '';
    const partial = [args, other].some((one) => isSet(one?.empty))
        ? '--empty'
        : [args, other].some((one) => isSet(one?.sample))
            ? '--sample'
            : undefined;
    return { command: command?.toLowerCase() || undefined, partial };
}
function broken(type, error) {
    return `a whole dbt ${type}: ${complaint(error)}`;
}
function complaint(error) {
    const [issue] = error.issues;
    const place = (0,wording/* shorten */.ml)((issue?.path ?? []).map(String).join('.'), 120);
    return place === '' ? 'this file is none' : `in this file ${place} is missing or wrong`;
}

// EXTERNAL MODULE: ./action/files.js
var files = __webpack_require__(291);
;// CONCATENATED MODULE: ./action/dbt/files.js




const INPUT = 'dbt-artifacts';
/** What a folder is looked into for. */
const files_NAMES = ['manifest.json', 'run_results.json', 'sources.json'];
/** No project's own: packages come with the results of whoever wrote them. */
const NOT_OURS = new Set(['node_modules', '.git', 'dbt_packages', 'dbt_modules']);
const MOST_FILES = 1000;
/**
 * Reads the artifacts that `dbt-artifacts` names: a path or glob a line, of a folder or a file inside
 * the workspace. What lies outside, links followed, is refused: see `readWorkspaceFile`.
 */
function readArtifacts(text, workspace, problems) {
    const root = (0,external_node_fs_.realpathSync)(workspace);
    const lines = text.split(/\r?\n/).map((line) => line.trim());
    const files = new Map();
    for (const line of lines.filter((one) => one !== '')) {
        for (const file of filesOf(line, root, problems))
            files.set(file, (0,external_node_path_.relative)(root, file));
    }
    if (files.size > MOST_FILES) {
        problems.push({ input: INPUT, given: `${files.size} files`, allowed: `${MOST_FILES} at most` });
        return [];
    }
    return [...files].flatMap(([file, path]) => {
        const artifact = readOne(file, path, problems);
        return artifact === undefined ? [] : [artifact];
    });
}
/** Real paths. */
function filesOf(line, root, problems) {
    const refuse = (allowed) => {
        problems.push({ input: INPUT, given: line, allowed });
        return [];
    };
    const path = (0,external_node_path_.relative)(root, (0,external_node_path_.resolve)(root, line));
    if (isOutside(path))
        return refuse('a path inside the workspace');
    const literal = realOf((0,external_node_path_.join)(root, path));
    const isGlob = literal === undefined && /[*?[\]{}]/.test(line);
    const found = isGlob ? matches(path, root) : [literal].filter((one) => one !== undefined);
    const files = found.flatMap((one) => artifactsAt(one, root));
    if (files.some((file) => isOutside((0,external_node_path_.relative)(root, file)))) {
        return refuse('a path inside the workspace, links followed');
    }
    if (files.length > 0)
        return files;
    if (found.length > 0 && !isGlob) {
        return refuse(`a folder with one of ${files_NAMES.join(', ')} in it: give the one that dbt wrote to`);
    }
    return refuse('something that is there: did dbt run before, and were its artifacts downloaded?');
}
/** Links to folders are not walked into. */
function matches(pattern, root) {
    const named = new Set(pattern.split(external_node_path_.sep));
    const exclude = (name) => NOT_OURS.has((0,external_node_path_.basename)(name)) && !named.has((0,external_node_path_.basename)(name));
    return (0,external_node_fs_.globSync)(pattern, { cwd: root, exclude }).flatMap((path) => realOf((0,external_node_path_.join)(root, path)) ?? []);
}
function artifactsAt(path, root) {
    if (isOutside((0,external_node_path_.relative)(root, path)) || !(0,external_node_fs_.statSync)(path).isDirectory())
        return [path];
    return files_NAMES.flatMap((name) => realOf((0,external_node_path_.join)(path, name)) ?? []);
}
function realOf(path) {
    try {
        return (0,external_node_fs_.realpathSync)(path);
    }
    catch {
        return undefined;
    }
}
function isOutside(fromRoot) {
    return fromRoot.split(external_node_path_.sep)[0] === '..' || (0,external_node_path_.isAbsolute)(fromRoot);
}
function readOne(file, path, problems) {
    try {
        if (!(0,external_node_fs_.statSync)(file).isFile()) {
            problems.push({ input: INPUT, given: path, allowed: 'a file or a folder' });
            return undefined;
        }
        return readArtifact(path, (0,files/* readInChunks */.kT)(file), problems);
    }
    catch (error) {
        const code = error.code;
        if (code === undefined)
            throw error;
        problems.push({ input: INPUT, given: path, allowed: `a file that can be read (${code})` });
        return undefined;
    }
}

;// CONCATENATED MODULE: ./action/dbt/targets.js



const NOTHING = { selectors: [], links: [], notes: [] };
/**
 * Lets dbt's artifacts decide on the items; or makes items of its exposures, where none are given.
 * @param items what was given, and by which input
 */
function readDbtTargets(items, options, problems, warnings) {
    const dbt = readEvidence(options, problems);
    if (!dbt)
        return NOTHING;
    const notes = [...dbt.evidence, ...dbt.notes];
    if (!items)
        return { ...exposureTargets(dbt, exposureOptions(options), problems), notes };
    if (!items.selectors.some(({ exposureName }) => exposureName !== undefined)) {
        warnings.push(`dbt-artifacts: decides nothing, for none of the ${items.input} names an exposure`);
    }
    const selectors = withVerdicts(items.selectors, dbt, items.input, options, problems);
    return { selectors, links: [], notes };
}
function readEvidence(options, problems) {
    const { input, workspace, dbt, now } = options;
    const before = problems.length;
    const artifacts = readArtifacts(input('dbt-artifacts'), workspace, problems);
    if (problems.length > before)
        return undefined;
    const evidence = {
        require: dbt['dbt-require'],
        maxAgeMs: dbt['dbt-max-age'],
        freshSources: dbt['dbt-fresh-sources'],
        now,
    };
    return readDbt(artifacts, evidence, problems);
}
function exposureOptions({ dbt, vendor, config, vendors, match }) {
    const follows = dbt['dbt-urls'] && config !== undefined;
    const readLink = follows ? (url) => vendor.readLink?.(url, config) : undefined;
    return { vendor, vendors, match, readLink };
}


/***/ })

};
