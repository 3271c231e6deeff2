import { describe, expect, it } from 'vitest';
import type { Vendor } from '../../../src/domain/vendor.ts';
import { VENDORS } from '../../../src/vendors/index.ts';

const INPUTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cloud: {
    vendor: 'tableau',
    'tableau-url': 'https://10ax.online.tableau.com',
    'tableau-site': 'acme',
  },
  server: { vendor: 'tableau', 'tableau-url': 'https://bi.acme.com' },
  powerbi: { vendor: 'powerbi' },
  usgov: { vendor: 'powerbi', 'powerbi-cloud': 'usgov' },
  tamr: { vendor: 'tamr', 'tamr-tenant': 'acme' },
  quicksight: { vendor: 'quicksight', 'quicksight-region': 'eu-west-1' },
  china: { vendor: 'quicksight', 'quicksight-region': 'cn-north-1' },
  qlik: { vendor: 'qlik', 'qlik-url': 'https://acme.eu.qlikcloud.com/analytics/home' },
};

const CREDENTIALS: Readonly<Record<string, string>> = {
  'tableau-token-name': 'name',
  'tableau-token-secret': 'secret',
  'powerbi-access-token': 'token',
  'tamr-api-key': 'key',
  'qlik-api-key': 'key',
};

const ENV: Readonly<Record<string, string>> = {
  AWS_ACCESS_KEY_ID: 'key',
  AWS_SECRET_ACCESS_KEY: 'secret',
};

/** Whether a step of that vendor, so configured, would link to an address. */
function links(name: string, address: string): boolean {
  const inputs: Readonly<Record<string, string>> = { ...CREDENTIALS, ...INPUTS[name] };
  const vendor: Vendor | undefined = VENDORS.find(({ id }) => id === inputs.vendor);
  const given = {
    input: (name: string) => inputs[name] ?? '',
    env: (name: string) => ENV[name] ?? '',
  };
  const config = vendor?.readConfig(given, []);
  expect(config).toBeDefined();
  return vendor?.isOwnPage?.(new URL(address), config) ?? false;
}

describe('the pages of a vendor', () => {
  it.each([
    ['cloud', 'https://10ax.online.tableau.com/#/site/acme/workbooks/1'],
    // A site may have moved to another pod.
    ['cloud', 'https://prod-uk-a.online.tableau.com/#/site/acme/workbooks/1'],
    ['server', 'https://bi.acme.com/#/workbooks/1'],
    ['powerbi', 'https://app.powerbi.com/groups/g/datasets/d/details'],
    ['usgov', 'https://app.powerbigov.us/groups/g/datasets/d/details'],
    ['quicksight', 'https://eu-west-1.quicksight.aws.amazon.com/sn/data-sets/d'],
    ['china', 'https://cn-north-1.quicksight.amazonaws.cn/sn/data-sets/d'],
    ['qlik', 'https://acme.eu.qlikcloud.com/sense/app/1'],
  ])('%s: %s', (name, address) => {
    expect(links(name, address)).toBe(true);
  });

  it.each([
    ['cloud', 'https://online.tableau.com.evil.example/#/site/acme/workbooks/1'],
    ['cloud', 'https://evilonline.tableau.com/'],
    ['cloud', 'http://10ax.online.tableau.com/'],
    ['cloud', 'https://10ax.online.tableau.com:8443/'],
    ['server', 'https://bi.acme.com.evil.example/'],
    ['server', 'https://bi.acme.com:8443/'],
    ['server', 'http://bi.acme.com/'],
    ['server', 'https://10ax.online.tableau.com/'],
    ['powerbi', 'https://app.powerbigov.us/groups/g/datasets/d/details'],
    ['powerbi', 'https://app.powerbi.com.evil.example/'],
    ['powerbi', 'http://app.powerbi.com/'],
    ['tamr', 'https://acme.tamr.cloud/'],
    ['tamr', 'https://evil.example/'],
    ['quicksight', 'https://us-east-1.quicksight.aws.amazon.com/sn/data-sets/d'],
    ['quicksight', 'https://eu-west-1.quicksight.aws.amazon.com.evil.example/'],
    ['quicksight', 'http://eu-west-1.quicksight.aws.amazon.com/'],
    ['qlik', 'https://other.eu.qlikcloud.com/sense/app/1'],
    ['qlik', 'https://acme.eu.qlikcloud.com.evil.example/sense/app/1'],
    ['qlik', 'https://acme.eu.qlikcloud.com:8443/sense/app/1'],
    ['qlik', 'https://me@acme.eu.qlikcloud.com/sense/app/1'],
    ['qlik', 'http://acme.eu.qlikcloud.com/sense/app/1'],
  ])('%s: not %s', (name, address) => {
    expect(links(name, address)).toBe(false);
  });
});
