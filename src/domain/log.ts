/** Where lines for people go. What is passed in has been made safe (see `report/safe.ts`). */
export interface Log {
  info(line: string): void;
  warning(line: string): void;
  /** Only seen with the runner's debug logging on. Never secrets, never whole bodies. */
  debug(line: string): void;
  /** Lines folded under a title. */
  group(title: string, lines: readonly string[]): void;
}
