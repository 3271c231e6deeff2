import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { offeredVendors, PAGES, pagesOf, read, sourcesBelow } from './files.ts';
import { anchorsOf, linksOf } from './markdown.ts';

/** What troubleshooting.md quotes in words that are not ours. */
const OF_OTHERS = [
  'timeout-minutes',
  "Skip output '…' since it may contain secret",
  'operation: pause',
  'operation: refresh',
];

/** The pages of all vendors have the same headings, so that whoever knows one finds his way in all. */
const HEADINGS = [
  'Quick start',
  'Sign in and permissions',
  'Items',
  'Refresh',
  'Good to know',
  'Limits',
  "What can't be known",
];

describe.each(PAGES)('%s', (page) => {
  const text = read(page);

  it('has links that lead somewhere', () => {
    const broken = linksOf(text).filter((target) => {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : join(dirname(page), path).replaceAll('\\', '/');
      if (!existsSync(file)) return true;
      return anchor !== undefined && !anchorsOf(read(file)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it('does not shout', () => {
    const prose = text.replace(/```.*?```/gs, '').replace(/`[^`]*`/g, '');
    expect(prose.replace(/<!--|!\[/g, '').match(/^.*!.*$/gm) ?? []).toEqual([]);
  });

  it('has its YAML where the test of examples sees it', () => {
    expect(text).not.toMatch(/^[ \t]+```ya?ml/m);
  });

  it('can be got to', () => {
    const isLinked = (from: string) =>
      linksOf(read(from)).some((target) => {
        const [path = ''] = target.split('#');
        return join(dirname(from), path).replaceAll('\\', '/') === page;
      });
    const others = PAGES.filter((other) => other !== page);
    expect(page === 'README.md' || others.some(isLinked)).toBe(true);
  });
});

describe.each(offeredVendors().flatMap(({ id }) => pagesOf(id)))('%s', (page) => {
  it('has the headings of all', () => {
    expect(headingsOf(read(page))).toEqual(HEADINGS);
  });

  it('lists them at its top', () => {
    expect(listedAtTopOf(read(page))).toEqual(HEADINGS);
  });
});

describe('docs/troubleshooting.md', () => {
  const page = read('docs/troubleshooting.md');
  const cells = [...page.matchAll(/^\| (`.*?) \| /gm)].map(([, cell = '']) => cell);
  const headings = page.match(/^### .*$/gm) ?? [];
  const quoted = [
    ...headings.flatMap((line) => line.match(/(?<=`)[^`]+(?=`)/g)?.slice(0, 1) ?? []),
    ...cells.flatMap((cell) => cell.split('`').filter((_, index) => index % 2 === 1)),
  ];
  const code = [...sourcesBelow('src'), ...sourcesBelow('test/emulators')].join('\n');
  const said = code.replaceAll('\\', '').replace(/\s+/g, ' ');

  it('lists its sections at its top', () => {
    expect(listedAtTopOf(page)).toEqual(headingsOf(page));
  });

  it('goes by what is said', () => {
    expect(quoted.length).toBeGreaterThan(500);
  });

  it('quotes nothing that is no longer said', () => {
    const parts = quoted
      .filter((text) => !OF_OTHERS.includes(text))
      .flatMap((text) => text.replaceAll('\\', '').split('…'))
      .map((part) => part.trim());
    expect(parts.filter((part) => !said.includes(part))).toEqual([]);
  });

  it('explains the same AADSTS codes as the code', () => {
    const codes = (text: string, pattern: RegExp) =>
      [...text.matchAll(pattern)].map(([, code]) => code);
    const explained = ['src/identity/msal.ts', 'src/vendors/powerbi/api/sign-in-advice.ts'].flatMap(
      (file) => codes(read(file), /^ {2}'(\d+)':/gm),
    );
    const told = codes(page, /AADSTS(\d+)/g);
    expect([...new Set(told)].sort()).toEqual(explained.sort());
  });
});

function headingsOf(page: string): readonly (string | undefined)[] {
  return [...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
}

/** What the list before the first heading leads to. */
function listedAtTopOf(page: string): readonly (string | undefined)[] {
  const [top = ''] = page.split(/^## /m);
  return [...top.matchAll(/^- \[([^\]]*)\]\(#/gm)].map(([, title]) => title);
}
