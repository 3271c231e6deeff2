/** What a step does. */
export type Operation = 'refresh' | 'wait' | 'cancel' | 'pause' | 'resume';
