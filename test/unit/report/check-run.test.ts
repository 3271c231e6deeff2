import { describe, expect, it } from 'vitest';
import {
  cancelledText,
  checkRunName,
  endedText,
  LONGEST_SUMMARY,
  restText,
} from '../../../src/report/check-run.ts';
import { createSafeText } from '../../../src/report/safe.ts';
import { CORPUS, FORBIDDEN } from './corpus.ts';
import { result, safe, WORDING } from './fixtures.ts';

const RUN = 'https://github.com/acme/warehouse/actions/runs/4711';
const style = { wording: WORDING, safe, runUrl: RUN };

describe('what a check run shows', () => {
  it('is how long a refresh took', () => {
    const { title, summary } = endedText(
      result({ startedAt: 0, endedAt: 90_000, folder: 'Marketing' }),
      style,
    );
    expect(title).toBe('Refreshed in 1 min 30 s');
    expect(summary).toBe(
      `- ✓ **Sales Dashboard** · workbook in Marketing · 1 min 30 s\n\n[The workflow run](${RUN})`,
    );
  });

  it('is why, and what to do', () => {
    const { title, summary } = endedText(
      result({ status: 'failed', reason: 'no disk\nno luck', advice: 'Buy one.' }),
      style,
    );
    expect(title).toBe('Failed: no disk');
    expect(summary).toContain('→ Buy one');
    expect(summary).toContain('no luck');
  });

  it('says of what is left to post no more than is known', () => {
    expect(cancelledText(style).title).toBe('Cancelled');
    expect(cancelledText({ safe, runUrl: undefined }).summary).not.toContain('](');
  });

  it.each(['x', '@', '&', '\u{1f600}', '|`*_[]()'])('never is too long: %s', (piece) => {
    const long = piece.repeat(200_000);
    const { title, summary } = endedText(
      result({ status: 'failed', name: long, folder: long, reason: long, advice: long }),
      style,
    );
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(LONGEST_SUMMARY);
    expect(title.length).toBeLessThanOrEqual(200);
    const many = Array.from({ length: 2000 }, () => result({ status: 'failed', name: long }));
    const rest = restText(many.slice(0, 20), style);
    expect(Buffer.byteLength(rest.summary)).toBeLessThanOrEqual(LONGEST_SUMMARY);
  });

  it.each(CORPUS.map((text, index) => [index, text] as const))('is text alone: %i', (_, text) => {
    const item = result({ status: 'failed', name: text, reason: text, advice: text, folder: text });
    const shown = endedText(item, style);
    const rest = restText([item], style).summary;
    for (const line of [shown.title, ...`${shown.summary}\n${rest}`.split('\n')]) {
      expect(line).not.toMatch(FORBIDDEN);
    }
    expect(shown.summary.replace(/<(?:br|\/?details|\/?summary|\/?span)>/g, '')).not.toMatch(/<\w/);
    expect(checkRunName(item.plan, 'x', 'Tableau', safe)).not.toMatch(FORBIDDEN);
  });

  it('holds no secret', () => {
    const hiding = { ...style, safe: createSafeText(() => ['s3cret-token']) };
    const item = result({ status: 'failed', name: 'a s3cret-token', reason: 'x s3cret-token' });
    expect(JSON.stringify(endedText(item, hiding))).not.toContain('s3cret-token');
    expect(checkRunName(item.plan, 'x', 'Tableau', hiding.safe)).not.toContain('s3cret-token');
  });
});
