import { formatDuration } from '../../domain/duration.ts';
import { StepError } from '../../domain/errors.ts';
import type { VendorContext } from '../../domain/vendor.ts';
import { onTheWayTo } from '../../http/address.ts';
import type { AwsKeys } from '../../identity/aws-keys.ts';
import { AwsClock, type AwsSigning } from '../../identity/aws-requests.ts';
import { accountOf, assumeRole, type Sts } from '../../identity/sts.ts';
import { type Fresh, TokenKeeper } from '../../identity/token-keeper.ts';
import type { QuickSightConfig } from './config.ts';

const NAME_IT = 'Give quicksight-account-id: then it need not be asked for.';
/** A session lasts so long unless more was asked for, of a role that allows it. */
const USUAL_SESSION_MS = 60 * 60_000;

export interface Access {
  readonly signing: AwsSigning;
  /** Gives up a renewal that nobody waits for any more. */
  readonly close: () => void;
  /** 12 digits. */
  readonly accountId: string;
}

/**
 * Signs in, so that wrong credentials are told before anything else, and finds out whose account it is.
 * @throws StepError with what AWS said and what to do
 */
export async function openAccess(
  config: QuickSightConfig,
  context: VendorContext,
): Promise<Access> {
  warnOfShortSession(config, context);
  const keys = new TokenKeeper<AwsKeys>(context.clock, (signal, last) =>
    acquire(config, { ...context, signal }, last),
  );
  await keys.get(context.signal);
  const signing = { keys, clock: new AwsClock(context.clock) };
  const accountId = config.accountId ?? (await accountOf(signing, stsOf(config), context, NAME_IT));
  return { signing, accountId, close: () => keys.close() };
}

async function acquire(
  config: QuickSightConfig,
  context: VendorContext,
  last: AwsKeys | undefined,
): Promise<Fresh<AwsKeys>> {
  const { credentials } = config;
  if (credentials.kind === 'role') return assumeRole(credentials, stsOf(config), context);
  if (last === undefined) return { value: credentials.keys, lifeMs: Number.POSITIVE_INFINITY };
  throw new StepError(
    "The AWS credentials of the environment have ended (ExpiredToken), and can't be renewed.",
    {
      advice:
        'Give quicksight-role-arn, whose session is renewed, or a longer role-duration-seconds to aws-actions/configure-aws-credentials.',
    },
  );
}

function stsOf({ sts: origin, stsInput, region }: QuickSightConfig): Sts {
  return { origin, region, check: stsInput ?? onTheWayTo(origin) };
}

/** When such a session ends, the environment does not say. */
function warnOfShortSession({ credentials }: QuickSightConfig, context: VendorContext): void {
  if (credentials.kind !== 'environment' || credentials.keys.sessionToken === undefined) return;
  if (context.leftMs() <= USUAL_SESSION_MS) return;
  context.log.warning(
    `timeout is longer than the ${formatDuration(USUAL_SESSION_MS)} that AWS credentials of the environment last unless role-duration-seconds says more, and they can't be renewed: quicksight-role-arn is`,
  );
}
