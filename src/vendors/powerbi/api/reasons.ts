import { faultWords, saysSignInRefused } from '../../fault-words.ts';
import { unwrapped } from './error-text.ts';
import { type HistoryEntry, type RefreshDetails, serviceException } from './schemas.ts';

/** Why a refresh failed: what Power BI says, in lines of which the first is the cause. */

/** What there is nothing to learn from, beside a description. */
const GENERAL_CODE = 'ModelRefresh_ShortMessage_ProcessingError';
const CODE = /^0x[0-9a-f]+:\s*/i;
/** Ids for the vendor's support, as lines of their own among the messages. */
const MARKER = /^\{\s*"?RootActivityId\b/i;
/** Says that something failed, and not what. */
const GENERAL =
  /^Retry attempts\b.*\bexceeded\b|^The last refresh attempt failed because of an internal service error/i;
/** What else was going on in the transaction ends with it: 0xC112001C and 0xC11C0006, mostly. */
const COMPANION =
  /^The (?:current )?(?:operation|command|request) (?:was|has been) cancell?ed\b(?! by)/i;

/** @returns lines as they came, with the marks that Power BI puts around names */
export function reasonsOf(
  entry: HistoryEntry,
  details: RefreshDetails | undefined,
): readonly string[] {
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

function isError({ type }: RefreshDetails['messages'][number]): boolean {
  return type?.toLowerCase() === 'error';
}

function linesOf(text: string): readonly string[] {
  return unwrapped(text)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The cause first, then what says that something failed, then what was cancelled with it; each once. */
function causeFirst(lines: readonly string[]): readonly string[] {
  const once = new Map<string, string>();
  for (const line of lines) {
    const words = line.replace(CODE, '');
    if (!MARKER.test(words) && !once.has(words)) once.set(words, line);
  }
  const ranked = [...once].map(([words, line]) => ({ line, rank: rankOf(words) }));
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ line }) => line);
}

function rankOf(words: string): number {
  if (COMPANION.test(words)) return 2;
  return GENERAL.test(words) ? 1 : 0;
}

/** `serviceExceptionJson` is JSON in a string, and its description may be several lines, or JSON again. */
function exceptionText(json: string | undefined): string {
  if (json === undefined) return '';
  try {
    const { errorCode, errorDescription } = serviceException.parse(JSON.parse(json));
    if (!errorCode && !errorDescription) return json;
    const description = causeFirst(linesOf(errorDescription ?? '')).join('\n');
    if (errorCode === GENERAL_CODE && description !== '') return description;
    return prefixed(errorCode, description);
  } catch {
    return json;
  }
}

function prefixed(code: string | undefined, message: string | undefined): string {
  return [code, message].filter(Boolean).join(': ');
}

interface KnownFailure {
  readonly says: (words: string) => boolean;
  readonly advice: string;
  /** Power BI itself calls it passing. */
  readonly transient?: true;
}

const says = (pattern: RegExp) => (words: string) => pattern.test(words);

/** Too much at once for the capacity (docs "Troubleshoot refresh scenarios"). */
const CAPACITY_LIMIT =
  /\b(?:capacity|node)[- ]level limit exceeded|exceeded the capacity limit for (?:semantic model|dataset) refreshes|\bCapacityLimitExceeded\b|\bFabricThrottled\b/i;
/** "This is usually a transient issue." Seen for lasting faults, too (MPARR#81). */
const INTERNAL = /\binternal service error\b.*\btransient issue\b/i;

export const CAPACITY_BUSY =
  'Too much is going on at once on this capacity: lower max-parallel, refresh at a quieter time, or give the capacity more.';

export function isCapacityLimit(text: string): boolean {
  return CAPACITY_LIMIT.test(faultWords(text));
}

export function isInternalError(text: string): boolean {
  return INTERNAL.test(faultWords(text));
}

const KNOWN_FAILURES: readonly KnownFailure[] = [
  {
    says: says(/0xC11C0020|evicted to free up memory/i),
    transient: true,
    advice:
      'The model was pushed out of memory: refresh it at a quieter time, or give the capacity more.',
  },
  { says: isCapacityLimit, transient: true, advice: CAPACITY_BUSY },
  {
    says: isInternalError,
    transient: true,
    advice:
      'Power BI calls this passing: run it again. Should it come again, what else is said here is the cause.',
  },
  {
    says: says(/\bCapacityNotActive\b|\bcapacity is (?:paused|suspended|not active)\b/i),
    advice: 'The capacity of the workspace is paused: resume it, and run again.',
  },
  {
    says: says(
      /CredentialsNotSpecified|HasNoCredential|InvalidConnectionCredentials|OAuthToken(?:Refresh|Login)Failed|\bAccessUnauthorized\b/i,
    ),
    advice: "Renew the data source credentials in the model's settings.",
  },
  {
    says: saysSignInRefused,
    advice: "Renew the data source credentials in the model's settings.",
  },
  {
    says: says(
      /\baccess (?:is|was) denied\b|\baccess to the resource is forbidden\b|\bpermission (?:was )?denied\b/i,
    ),
    advice:
      "The account that the model reads with lacks the right: give it that at the source (with Direct Lake it is the model's owner), or renew the data source credentials.",
  },
  {
    says: says(
      /\bdata gateway\b|\bgateway (?:is|was|are) (?:offline|unreachable|not (?:reachable|online|available|installed))|Gateway(?:Offline|Unreachable|NotReachable)|\b(?:no|reach(?:ing)? the|connect(?:ing)? to the|find the) gateway\b/i,
    ),
    advice: 'Check that the on-premises data gateway is online and has the data source.',
  },
  {
    says: says(/\(?429\)?:? too many requests/i),
    advice: 'The data source limits how often it is asked: refresh less of it, or less often.',
  },
  {
    says: says(
      /\bbad gateway\b|\bgateway time-?out\b|\bservice unavailable\b|\(?50[0234]\)?:? (?:internal server error|server |service )/i,
    ),
    advice: 'The data source itself answered with an error: refresh again once it works.',
  },
  {
    says: says(/\bexecution timeout expired\b|\bcommand timeout\b/i),
    advice:
      "The data source took longer than the query's own limit: make the query faster, or raise its command timeout.",
  },
  {
    says: says(
      /\btime limit of an attempt\b|longer than Power BI's limit|\b(?:refresh|operation) timed out\b/i,
    ),
    advice: 'Refresh fewer objects at a time, or raise refresh.timeout or retryCount.',
  },
];

/** What to do about a failure, by the first of its lines that is known; passing if any line says so. */
export function adviceFor(lines: readonly string[]): { advice?: string; transient: boolean } {
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
