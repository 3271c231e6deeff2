import { expect, it } from 'vitest';
import { toItem } from '../../../../../src/vendors/tableau/content/items.ts';
import { workbooks } from '../../../../../src/vendors/tableau/kinds.ts';

const row = {
  id: 'w1',
  name: 'Sales',
  contentUrl: undefined,
  createdAt: undefined,
  updatedAt: undefined,
  description: undefined,
  size: undefined,
  type: undefined,
  hasExtracts: undefined,
  isCertified: undefined,
  isPublished: undefined,
  useRemoteQueryAgent: undefined,
};

it.each([
  [
    'https://t.acme.com/',
    'https://t.acme.com/#/site/a/workbooks/1',
    'https://t.acme.com/#/site/a/workbooks/1',
  ],
  // A server behind a proxy knows neither https nor the proxy's port and path.
  ['https://t.acme.com/', 'http://t.acme.com/#/workbooks/1', 'https://t.acme.com/#/workbooks/1'],
  [
    'https://t.acme.com:8443/',
    'http://t.acme.com:80/#/workbooks/1',
    'https://t.acme.com:8443/#/workbooks/1',
  ],
  [
    'https://t.acme.com/bi/',
    'https://t.acme.com/#/workbooks/1',
    'https://t.acme.com/bi/#/workbooks/1',
  ],
  [
    'https://t.acme.com/bi/',
    'https://t.acme.com/bi/#/workbooks/1',
    'https://t.acme.com/bi/#/workbooks/1',
  ],
  [
    'https://10ax.online.tableau.com/',
    'https://10ay.online.tableau.com/#/x',
    'https://10ay.online.tableau.com/#/x',
  ],
  ['https://t.acme.com/', 'https://10ax.online.tableau.com/#/site/a/workbooks/1', undefined],
  ['https://t.acme.com/', 'https://evil.com/#/site/a/workbooks/1', undefined],
  ['https://t.acme.com/', 'https://t.acme.com.evil.com/#/workbooks/1', undefined],
  ['https://t.acme.com/', 'http://t.acme.com/other/page', undefined],
  ['https://t.acme.com/', 'javascript:alert(1)//t.acme.com/#/', undefined],
  ['https://t.acme.com/', 'workbooks/1', undefined],
  ['https://t.acme.com/', undefined, undefined],
])('at %s the page %s is %s', (base, webpageUrl, url) => {
  const item = toItem(workbooks, { ...row, webpageUrl }, { base: new URL(base) }, undefined);
  expect(item.url).toBe(url);
});
