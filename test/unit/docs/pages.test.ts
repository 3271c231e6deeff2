import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGES, read, sourcesBelow } from './files.ts';

/** Headings of troubleshooting.md in words that are not ours. */
const OF_GITHUB = ['timeout-minutes', "Skip output '…' since it may contain secret"];

describe.each(PAGES)('%s', (page) => {
  const text = read(page);

  it('has links that lead somewhere', () => {
    for (const target of linksOf(text)) {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      expect(existsSync(file), target).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(read(file)), target).toContain(anchor);
    }
  });

  it('does not shout', () => {
    const prose = text.replace(/```.*?```/gs, '').replace(/`[^`]*`/g, '');
    expect(prose.replace(/<!--|!\[/g, '')).not.toContain('!');
  });
});

describe('docs/troubleshooting.md', () => {
  const headings = read('docs/troubleshooting.md').match(/^### .*$/gm) ?? [];
  const quoted = headings.flatMap((line) => line.match(/(?<=`)[^`]+(?=`)/g)?.slice(0, 1) ?? []);
  const code = [...sourcesBelow('src'), ...sourcesBelow('test/emulators')].join('\n');

  it('goes by what is said', () => {
    expect(quoted.length).toBeGreaterThan(40);
  });

  it.each(quoted.filter((text) => !OF_GITHUB.includes(text)))('"%s" is said', (text) => {
    const parts = text.split('…').map((part) => part.trim());
    expect(parts.filter((part) => !code.includes(part))).toEqual([]);
  });

  it('explains the same AADSTS codes as the code', () => {
    const codes = (text: string, pattern: RegExp) =>
      [...text.matchAll(pattern)].map(([, code]) => code);
    const explained = ['src/identity/msal.ts', 'src/vendors/powerbi/api/sign-in-advice.ts'].flatMap(
      (file) => codes(read(file), /^ {2}'(\d+)':/gm),
    );
    const told = codes(read('docs/troubleshooting.md'), /AADSTS(\d+)/g);
    expect([...new Set(told)].sort()).toEqual(explained.sort());
  });
});

/** The targets of all links within the repository. */
function linksOf(text: string): readonly string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
  return targets.filter((target) => !target.startsWith('https://'));
}

/** As GitHub makes them of headings. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
