import { StepError } from '../../domain/errors.ts';
import type { HttpResponse } from '../../domain/http.ts';
import { type AwsRefusal, awsRefusalIn } from '../../identity/aws-refusal.ts';

/** QuickSight refused a request. The name counts: both of its 409s mean something else. */
export class QuickSightError extends StepError {
  readonly refusal: AwsRefusal;

  /** @param what the request in words: `GET data-sets/…` */
  constructor(what: string, refusal: AwsRefusal) {
    const advice = adviceFor(refusal);
    super(`QuickSight refused ${what}: ${refusal.words}`, advice ? { advice } : {});
    this.name = 'QuickSightError';
    this.refusal = refusal;
  }

  /** The exception without its suffix: `AccessDenied`. Empty where there is none. */
  get code(): string {
    return this.refusal.name.replace(/Exception$/, '');
  }

  get words(): string {
    return this.refusal.words;
  }

  /** What is asked for is not there, and the rest of the request is right: no such ingestion, say. */
  get isNotFound(): boolean {
    return this.code === 'ResourceNotFound' && this.refusal.status !== 400;
  }
}

export function errorIn(response: HttpResponse, what: string): QuickSightError | undefined {
  const refusal = awsRefusalIn(response);
  return refusal && new QuickSightError(what, refusal);
}

const PERMISSION =
  'Allow it in the IAM policy of whoever signs in: docs/quicksight.md has one that is enough.';
const KEYS =
  'Check the AWS credentials: they belong to each other, are whole, and have not been deleted.';

/** Names and texts of answers that were recorded, and of the service's own model. */
function adviceFor({ name, words }: AwsRefusal): string | undefined {
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
