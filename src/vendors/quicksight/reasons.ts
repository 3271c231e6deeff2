import type { Ended } from '../../domain/job.ts';
import type { Ingestion } from './schemas.ts';

/** What to do about the types of errors that the API's model has (IngestionErrorType). */

const SIGN_IN =
  'Renew the credentials of the data source in QuickSight, or the rights of the role that it uses.';
const REACH =
  'Check that QuickSight reaches the data source: its address, the VPC connection and the firewall.';
const SCHEMA =
  'Open the data set in QuickSight and mend it: what it reads has changed at the source.';
const CAPACITY =
  'Buy more SPICE capacity for this region, or make the data set smaller: capacity is counted per region.';
const FILES =
  'Check that the files are there, that their manifest is right, and that QuickSight may read them.';
const PASSING = 'QuickSight or the source had too much to do: run it again.';
const QUERY =
  'The query of the data set failed or took too long at the source: try it there, and make it lighter.';

const ADVICE: Readonly<Record<string, string>> = {
  ...all(
    SIGN_IN,
    'PASSWORD_AUTHENTICATION_FAILURE',
    'OAUTH_TOKEN_FAILURE',
    'DATA_SOURCE_AUTH_FAILED',
    'FAILURE_TO_ASSUME_ROLE',
    'IAM_ROLE_NOT_AVAILABLE',
    'PERMISSION_DENIED',
    'PERMISSION_NOT_FOUND',
  ),
  ...all(
    REACH,
    'CONNECTION_FAILURE',
    'DATA_SOURCE_CONNECTION_FAILED',
    'DATA_SOURCE_NOT_FOUND',
    'UNRESOLVABLE_HOST',
    'UNROUTABLE_HOST',
    'SSL_CERTIFICATE_VALIDATION_FAILURE',
  ),
  ...all(
    SCHEMA,
    'SQL_TABLE_NOT_FOUND',
    'SQL_SCHEMA_MISMATCH_ERROR',
    'DUPLICATE_COLUMN_NAMES_FOUND',
    'INVALID_DATE_FORMAT',
    'INVALID_DATAPREP_SYNTAX',
    'SPICE_TABLE_NOT_FOUND',
  ),
  ...all(
    CAPACITY,
    'ACCOUNT_CAPACITY_LIMIT_EXCEEDED',
    'DATA_SET_SIZE_LIMIT_EXCEEDED',
    'ROW_SIZE_LIMIT_EXCEEDED',
  ),
  ...all(
    FILES,
    'S3_UPLOADED_FILE_DELETED',
    'S3_MANIFEST_ERROR',
    'S3_FILE_INACCESSIBLE',
    'IOT_FILE_NOT_FOUND',
    'IOT_DATA_SET_FILE_EMPTY',
  ),
  ...all(
    QUERY,
    'QUERY_TIMEOUT',
    'SQL_EXCEPTION',
    'SQL_INVALID_PARAMETER_VALUE',
    'SQL_NUMERIC_OVERFLOW',
  ),
  ...all(
    PASSING,
    'INTERNAL_SERVICE_ERROR',
    'SOURCE_API_LIMIT_EXCEEDED_FAILURE',
    'SOURCE_RESOURCE_LIMIT_EXCEEDED',
  ),
  REFRESH_SUPPRESSED_BY_EDIT:
    'The data set was edited meanwhile, which loads it anew: run it again if that load failed.',
  DATA_SET_NOT_SPICE: 'Name a data set that is imported into SPICE, or import this one.',
};

function all(advice: string, ...types: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(types.map((type) => [type, advice]));
}

/** Failures that may be gone at the next try. */
const TRANSIENT: ReadonlySet<string> = new Set([
  'INTERNAL_SERVICE_ERROR',
  'SOURCE_API_LIMIT_EXCEEDED_FAILURE',
  'SOURCE_RESOURCE_LIMIT_EXCEEDED',
]);

/** Why an ingestion failed, and what to do. */
export function failureOf({
  error: { type = '', message },
}: Ingestion): Pick<Ended, 'reason' | 'advice' | 'transient'> {
  const advice = Object.hasOwn(ADVICE, type) ? ADVICE[type] : undefined;
  return {
    reason: [type, message].filter(Boolean).join(': ') || 'QuickSight gives no reason',
    ...(advice === undefined ? {} : { advice }),
    ...(TRANSIENT.has(type) ? { transient: true } : {}),
  };
}
