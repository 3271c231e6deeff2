import type { HttpRequest } from '../../../src/domain/http.ts';
import type { ItemScript } from '../scenario.ts';
import type { Site } from '../site.ts';
import { Timetable } from '../timetable.ts';

type Told = { readonly content: unknown } | { readonly refusal: string };

/** The one schedule that each semantic model has. */
export class RefreshSchedules {
  readonly timetable: Timetable;
  readonly #site: Site;

  constructor(site: Site) {
    this.#site = site;
    this.timetable = new Timetable(
      site.scenario.items.flatMap((item) =>
        item.schedules.map(({ id, on, hour }) => ({
          id,
          item,
          runs: `${String(hour).padStart(2, '0')}:00`,
          isOff: !on,
        })),
      ),
    );
  }

  answer({ method, body = '{}' }: HttpRequest, item: ItemScript): Told {
    const [entry] = this.timetable.of(item);
    if (!entry) return { refusal: 'It has no refresh schedule.' };
    const { runs, isOff } = entry;
    if (method === 'GET') {
      const content = { enabled: !isOff, days: ['Monday'], times: [runs], localTimeZoneId: 'UTC' };
      return { content };
    }
    const { value } = JSON.parse(body) as { value?: { enabled?: boolean } };
    if (typeof value?.enabled !== 'boolean') return { refusal: 'A value is required.' };
    this.timetable.put({ ...entry, isOff: !value.enabled }, this.#site.now);
    return { content: {} };
  }
}
