import { describe, expect, it } from 'vitest';
import { link } from '../../../src/report/markdown.ts';

describe('link', () => {
  it('leads to an address, whatever the text is', () => {
    expect(link('Sales | EMEA', 'https://a.example/#/x?a=b&c=d')).toBe(
      '[Sales &#124; EMEA](https://a.example/#/x?a=b&amp;c=d)',
    );
  });

  it.each([undefined, 'http://a.example/', 'javascript:alert(1)'])('is text for %s', (address) => {
    expect(link('Sales | EMEA', address)).toBe('Sales &#124; EMEA');
  });
});
