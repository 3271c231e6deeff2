/** When a semantic model is refreshed by itself. */

export const DAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;
export const NOTIFY_OPTIONS = ['NoNotification', 'MailOnFailure'] as const;

export interface RefreshSchedule {
  readonly days: readonly (typeof DAYS)[number][];
  /** `hh:mm`, where the minutes are 00 or 30. */
  readonly times: readonly string[];
  readonly enabled: boolean;
  readonly localTimeZoneId: string;
  readonly notifyOption: (typeof NOTIFY_OPTIONS)[number];
}

/** A model's schedule in a snapshot of all of them. */
export interface ScheduleOfModel extends RefreshSchedule {
  readonly id: string;
  /** Of the workspace and the model, for instance `Finance/Sales`. */
  readonly model: string;
}

/** The documentation's example. */
export const USUAL_SCHEDULE: RefreshSchedule = {
  days: ['Sunday', 'Friday', 'Saturday'],
  times: ['05:00', '11:30', '17:30', '23:00'],
  enabled: true,
  localTimeZoneId: 'UTC',
  notifyOption: 'MailOnFailure',
};
