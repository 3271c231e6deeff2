import { StepError } from '../../../domain/errors.ts';
import type { VendorContext } from '../../../domain/vendor.ts';
import { isOfApplication } from '../../../identity/jwt.ts';
import { type Api, ApiClient } from '../api/client.ts';
import { type Access, Tokens } from '../api/tokens.ts';
import { FABRIC_SCOPE } from '../clouds.ts';
import type { FabricConfig, PowerBiConfig } from '../config.ts';
import { Capacities } from './api/capacities.ts';
import { FABRIC, refusalOf } from './api/errors.ts';
import { JobsApi } from './api/jobs-api.ts';
import { Directory } from './directory.ts';
import { ItemJobs } from './runs/item-jobs.ts';
import { SqlEndpoints } from './runs/sql-endpoints.ts';

/** Fabric's own API, with all that is behind it. No token is got before something is asked. */
export class Fabric {
  readonly tokens: Tokens;
  readonly directory: Directory;
  readonly jobs: ItemJobs;
  readonly sqlEndpoints: SqlEndpoints;

  constructor(fabric: FabricConfig, { cloud }: PowerBiConfig, context: VendorContext) {
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

  close(): void {
    this.jobs.close();
    this.tokens.close();
  }
}

/** A token that does not tell may be a user's. */
function isOfNoUser({ credentials }: FabricConfig): boolean {
  return credentials.kind !== 'access-token' || isOfApplication(credentials.token);
}

function apiOf({ api, apiInput }: FabricConfig): Api {
  return {
    name: FABRIC,
    origin: api,
    ...(apiInput === undefined ? {} : { input: apiInput }),
    base: '/v1/',
    refusal: refusalOf,
  };
}

function accessTo({ credentials }: FabricConfig, oidcAudience: string): Access {
  return {
    who: FABRIC,
    credentials,
    scope: FABRIC_SCOPE,
    oidcAudience,
    // Tokens for Power BI are taken as well (microsoft/fabric-cli).
    otherAudiences: [
      'https://analysis.windows.net/powerbi/api',
      '00000009-0000-0000-c000-000000000000',
    ],
    ...(isPowerBis(credentials) && { givenAdvice: OWN_TOKEN }),
    advice: {
      '500011':
        'The tenant does not know Fabric: check powerbi-tenant-id and powerbi-cloud, and that the tenant has Fabric.',
      '70011': 'Check powerbi-cloud: this cloud does not know the scope of Fabric.',
    },
  };
}

const OWN_TOKEN =
  'It has ended, or Fabric wants one of its own: give powerbi-fabric-access-token (az account get-access-token --resource https://api.fabric.microsoft.com). A given token can not be renewed.';

/** A token that was given for Power BI is tried here for want of another. */
function isPowerBis(credentials: FabricConfig['credentials']): boolean {
  return credentials.kind === 'access-token' && credentials.input === undefined;
}

/** Said where a step needs Fabric, and nothing says where that is. */
export function noFabric(): StepError {
  return new StepError("Where Fabric's API is in this cloud is not known.", {
    advice: 'Give powerbi-fabric-url: the origin of its API, without a path.',
  });
}
