import { InputError, type Problem } from '../domain/errors.ts';
import type { Selector } from '../domain/item.ts';
import type { Operation } from '../domain/operation.ts';
import type { Given, Vendor } from '../domain/vendor.ts';
import type { RefreshSettings } from '../engine/context.ts';
import { CERTIFICATES_INPUT, readCertificates } from './certificates.ts';
import { type CheckRunsWanted, readCheckRuns, TOKEN_INPUT } from './checks/inputs.ts';
import type { DbtInputs, ReadDbtTargets } from './dbt/targets.ts';
import { GENERAL_INPUTS, type General, isComplete, readGeneral } from './general-inputs.ts';
import { readTargets, TARGET_INPUTS, type Targets } from './targets.ts';
import { checkNames } from './unknown-inputs.ts';

/** Everything that a step was told to do. What is here has been checked. */
export interface StepSettings extends Targets {
  readonly operation: Operation;
  readonly vendor: Vendor;
  readonly config: unknown;
  /** How to wait, and what to do beside others' refreshes. */
  readonly settings: RefreshSettings;
  readonly maxItems: number;
  readonly dryRun: boolean;
  readonly summary: boolean;
  /** How check runs are published; `undefined` where they are not. */
  readonly checkRuns: CheckRunsWanted | undefined;
  /** Of authorities that are trusted beside the usual ones, one PEM each. */
  readonly certificates: readonly string[];
  /** Milliseconds from the start of the step. */
  readonly timeoutMs: number;
  /** What was probably meant otherwise, a sentence each. May hold foreign text. */
  readonly warnings: readonly string[];
}

/** What the workflow gave, with all its names. */
export interface StepInputs extends Given {
  /** Of every input that is not empty, in lower case, where they are known: also of those that are none. */
  readonly names?: readonly string[];
}

/** What the post step needs: where to sign in, and what to do with jobs left behind. */
export interface PostSettings {
  readonly vendor: Vendor;
  readonly config: unknown;
  readonly settings: RefreshSettings;
  readonly onCancel: 'leave' | 'cancel';
  readonly resumeAtJobEnd: boolean;
}

type Input = Given['input'];

/** What reads dbt's artifacts, and the JSON parser with it: most steps have none, and need not load it. */
export async function loadDbt(input: Input): Promise<ReadDbtTargets | undefined> {
  if (input('dbt-artifacts') === '') return undefined;
  return (await import('./dbt/targets.ts')).readDbtTargets;
}

/**
 * Reads and checks all inputs.
 * @param readDbt of `loadDbt`
 * @throws InputError with every problem that there is
 */
export function readSettings(
  given: StepInputs,
  vendors: readonly Vendor[],
  workspace: string,
  now: () => number = Date.now,
  readDbt?: ReadDbtTargets,
): StepSettings {
  const problems: Problem[] = [];
  const warnings: string[] = [];
  const { input } = given;
  checkNames(given.names ?? [], inputsOf(vendors), problems, warnings);
  const general = readGeneral(input, problems);
  const certificates = readCertificates(input, workspace, problems);
  const { operation = 'refresh', match = 'one', wait = true } = general;
  const vendor = readVendor(input, vendors, problems);
  const config = vendor?.readConfig(given, problems);
  const checkRuns = readCheckRuns(general['check-runs'], operation, input, problems);
  const dbt = readDbtInputs(general, operation, input, problems);
  if (vendor) checkOperation(operation, vendor, vendors, problems);
  const targets: Targets = vendor
    ? readTargets(
        {
          input,
          operation,
          vendor,
          vendors,
          match,
          workspace,
          ...(dbt && { dbt: { dbt, config, vendors, now: now(), read: loaded(readDbt) } }),
        },
        problems,
        warnings,
      )
    : { selectors: [] };
  const selectors = [...targets.selectors, ...(targets.links ?? [])];
  const cancelsAtTimeout = operation === 'refresh' && general['on-timeout'] === 'cancel';
  vendor?.check?.({ given, selectors, cancelsAtTimeout }, problems);
  if (!wait) checkNoWait(operation, targets, problems);
  if (operation === 'wait' && general['on-timeout'] === 'cancel') {
    const allowed = 'leave: operation wait cancels nothing, operation cancel does';
    problems.push({ input: 'on-timeout', given: 'cancel', allowed });
  }
  if (problems.length > 0 || !vendor || !isComplete(general)) throw new InputError(problems);
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
function loaded(readDbt: ReadDbtTargets | undefined): ReadDbtTargets {
  if (!readDbt) throw new Error('dbt-artifacts is given, but what reads it was not loaded');
  return readDbt;
}

function checkOperation(
  operation: Operation,
  vendor: Vendor,
  vendors: readonly Vendor[],
  problems: Problem[],
): void {
  if ((operation !== 'pause' && operation !== 'resume') || vendor.pausable) return;
  const able = vendors.filter(({ pausable }) => pausable).map(({ label }) => label);
  const why = vendor.notPausable === undefined ? '' : `${vendor.notPausable}; `;
  problems.push({
    input: 'operation',
    given: operation,
    allowed: `not offered for ${vendor.label}: ${why}schedules of ${able.join(' and ')} can be paused`,
  });
}

const DBT_INPUTS = ['dbt-require', 'dbt-max-age', 'dbt-fresh-sources', 'dbt-urls'] as const;

/**
 * How to go by dbt's artifacts. Without any the inputs mean nothing: what differs from the defaults is
 * a mistake there. A wrong one is told already, and does not keep the artifacts from being checked.
 */
function readDbtInputs(
  general: Partial<General>,
  operation: Operation,
  input: Input,
  problems: Problem[],
): DbtInputs | undefined {
  const byDefault = readGeneral(() => '', []) as General;
  const inputs: DbtInputs = { ...byDefault, ...general };
  if (operation === 'refresh' && input('dbt-artifacts') !== '') return inputs;
  for (const name of DBT_INPUTS.filter((one) => inputs[one] !== byDefault[one])) {
    const needs = operation === 'refresh' ? 'needs dbt-artifacts' : 'is for operation: refresh';
    problems.push({ input: name, given: input(name), allowed: `${needs}: leave it out` });
  }
  return undefined;
}

function checkNoWait(operation: Operation, { selectors }: Targets, problems: Problem[]): void {
  const refuse = (allowed: string) => problems.push({ input: 'wait', given: 'false', allowed });
  if (operation === 'wait') refuse('true: waiting is what operation: wait does');
  if (operation === 'refresh' && selectors.some(isStaged)) {
    refuse('true: the items have stages, and one must end before the next begins');
  }
}

/** Published sources are refreshed before what reads them: a stage of their own. */
function isStaged({ stage, includeUpstream }: Selector): boolean {
  return stage > 0 || includeUpstream === true;
}

/** @throws InputError when main could not have started a job with these inputs either */
export function readPostSettings(given: Given, vendors: readonly Vendor[]): PostSettings {
  const problems: Problem[] = [];
  const { input } = given;
  const general = readGeneral(input, problems);
  const vendor = readVendor(input, vendors, problems);
  const config = vendor?.readConfig(given, problems);
  if (problems.length > 0 || !vendor || !isComplete(general)) throw new InputError(problems);
  return {
    vendor,
    config,
    settings: settingsOf(general, vendor),
    onCancel: general['on-cancel'],
    resumeAtJobEnd: general['resume-at-job-end'],
  };
}

function settingsOf(general: General, vendor: Vendor): RefreshSettings {
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
export function vendorOf(given: string, vendors: readonly Vendor[]): Vendor | undefined {
  return vendors.find(({ id }) => id === given.toLowerCase());
}

/** Every input that there is. */
export function inputsOf(vendors: readonly Vendor[]): readonly string[] {
  const ofVendors = vendors.flatMap(({ inputs }) => inputs);
  return [
    'vendor',
    CERTIFICATES_INPUT,
    TOKEN_INPUT,
    ...GENERAL_INPUTS,
    ...TARGET_INPUTS,
    ...ofVendors,
  ];
}

function readVendor(
  input: Input,
  vendors: readonly Vendor[],
  problems: Problem[],
): Vendor | undefined {
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
