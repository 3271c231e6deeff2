import type { Problem } from '../../src/domain/errors.ts';
import type { Selector } from '../../src/domain/item.ts';
import type { Vendor } from '../../src/domain/vendor.ts';
import { powerbi } from '../../src/vendors/powerbi/index.ts';
import { qlik } from '../../src/vendors/qlik/index.ts';
import { quicksight } from '../../src/vendors/quicksight/index.ts';
import { tableau } from '../../src/vendors/tableau/index.ts';
import { tamr } from '../../src/vendors/tamr/index.ts';
// Loaded later by the product, which no virtual clock waits for.
import '../../src/vendors/powerbi/session.ts';
import '../../src/vendors/qlik/session.ts';
import '../../src/vendors/quicksight/session.ts';
import '../../src/vendors/tableau/session.ts';
import '../../src/vendors/tamr/session.ts';
import type { Api } from './api.ts';
import { nameJob, PowerBiApi, admit as powerBiAdmits } from './powerbi/api.ts';
import { QlikApi, admit as qlikAdmits } from './qlik/api.ts';
import { QuickSightApi, admit as quickSightAdmits } from './quicksight/api.ts';
import type { ItemScript, VendorName } from './scenario.ts';
import type { Admit, NameJob, Site } from './site.ts';
import { TableauApi, admit as tableauAdmits } from './tableau/api.ts';
import { TamrApi, admit as tamrAdmits } from './tamr/api.ts';
import type { Timetable } from './timetable.ts';

/** A vendor as the product has it, beside the vendor as it is. */
export interface Simulated {
  readonly vendor: Vendor;
  readonly config: unknown;
  readonly admit: Admit;
  readonly nameJob: NameJob;
  readonly api: (site: Site, start: number) => Api & { readonly timetable?: Timetable };
  readonly selector: (item: ItemScript) => Selector;
}

const numbered: NameJob = (number) => `job-${number}`;

export const SIMULATED: Readonly<Record<VendorName, Simulated>> = {
  tableau: {
    vendor: tableau as Vendor,
    config: configOf(tableau, {
      'tableau-url': 'https://tableau.example.com',
      'tableau-site': 'acme',
      'tableau-token-name': 'ci',
      'tableau-token-secret': 'secret',
    }),
    admit: tableauAdmits,
    nameJob: numbered,
    api: (site, start) => new TableauApi(site, start),
    selector: (item) => selectorBy('name', item.name, item),
  },
  powerbi: {
    vendor: powerbi as Vendor,
    // Signing in as an application goes by the real clock: MSAL takes no other.
    config: configOf(powerbi, {
      'powerbi-access-token': 'token',
      'powerbi-fabric-access-token': 'token-for-fabric',
      'powerbi-workspace': 'Workspace',
    }),
    admit: powerBiAdmits,
    nameJob,
    api: (site, start) => new PowerBiApi(site, start),
    selector: (item) => selectorBy('name', item.name, item),
  },
  tamr: {
    vendor: tamr as Vendor,
    config: configOf(tamr, { 'tamr-tenant': 'acme', 'tamr-api-key': 'key' }),
    admit: tamrAdmits,
    nameJob: numbered,
    api: (site, start) => new TamrApi(site, start),
    selector: (item) => selectorBy('id', item.id, item),
  },
  qlik: {
    vendor: qlik as Vendor,
    config: configOf(qlik, {
      'qlik-url': 'https://acme.eu.qlikcloud.com',
      'qlik-client-id': 'client',
      'qlik-client-secret': 'secret',
    }),
    admit: qlikAdmits,
    nameJob: numbered,
    api: (site, start) => new QlikApi(site, start),
    selector: (item) => selectorBy('name', item.name, item),
  },
  quicksight: {
    vendor: quicksight as Vendor,
    config: configOf(
      quicksight,
      {
        'quicksight-region': 'eu-west-1',
        'quicksight-role-arn': 'arn:aws:iam::123456789012:role/bi-refresh',
      },
      {
        ACTIONS_ID_TOKEN_REQUEST_URL: 'https://oidc.example.com/ask',
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'key',
      },
    ),
    admit: quickSightAdmits,
    nameJob: numbered,
    api: (site, start) => new QuickSightApi(site, start),
    selector: (item) => selectorBy('name', item.name, item),
  },
};

type Texts = Readonly<Record<string, string>>;

function configOf<T>(vendor: Vendor<T>, inputs: Texts, env: Texts = {}): T {
  const problems: Problem[] = [];
  const given = {
    input: (name: string) => inputs[name] ?? '',
    env: (name: string) => env[name] ?? '',
  };
  const config = vendor.readConfig(given, problems);
  if (!config) throw new Error(JSON.stringify(problems));
  return config;
}

function selectorBy(field: string, value: string, item: ItemScript): Selector {
  const { kind, id, stage, parameters } = item;
  return {
    kind,
    stage,
    path: `${kind.name}[${id}]`,
    text: `{${field}: ${value}}`,
    conditions: [{ field, operator: 'eq', values: [value] }],
    match: 'one',
    parameters,
  };
}
