import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Vendor } from '../../../src/domain/vendor.ts';
import { bareItem, entriesFor } from '../../../src/operations/entries.ts';
import { createSafeText } from '../../../src/report/safe.ts';
import { FakeVendor, FLOWS, workbook } from '../../fakes/vendor.ts';
import { VirtualClock } from '../../fakes/virtual-clock.ts';

const vendorTaking = (change: z.ZodType<Readonly<Record<string, unknown>>>): Vendor =>
  new FakeVendor(new VirtualClock(), {}).asVendor({
    pausable: { kinds: [FLOWS], withoutRecord: [FLOWS], change },
  });

describe('an item that an earlier step wrote down', () => {
  it('holds itself, and asks for nothing more', () => {
    expect(bareItem(workbook('a'))).toMatchObject({
      name: 'Workbook a',
      stage: 0,
      parameters: {},
      lenient: false,
      holders: ['a'],
      restoreAsFull: false,
    });
  });
});

describe('what is written down of a change', () => {
  const change = { name: 'a', days: ['Monday', 'Friday'], at: { hour: 5, end: null }, on: true };

  it('is the change as it is, with an id of its own', () => {
    const vendor = vendorTaking(z.record(z.string(), z.unknown()));
    const around = { safe: createSafeText(), newId: () => 'id-1' };
    const [entry] = entriesFor(bareItem(workbook('a')), [change], vendor, around);
    expect(entry).toMatchObject({ id: 'id-1', itemId: 'a', holders: ['a'], change });
  });

  it('is refused where a secret is a part of it, with what to do', () => {
    const vendor = vendorTaking(z.object({ days: z.array(z.enum(['Monday', 'Friday'])) }));
    const around = { safe: createSafeText(() => ['Monday']), newId: () => 'id-1' };
    const write = () => entriesFor(bareItem(workbook('a')), [change], vendor, around);
    expect(write).toThrow(
      expect.objectContaining({
        message: expect.stringContaining("can't be written down"),
        advice: 'The secret is a word that schedules or ids hold: take a longer one.',
      }),
    );
  });
});
