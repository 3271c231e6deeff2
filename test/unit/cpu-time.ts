/**
 * Milliseconds of the processor that this process has used: what a machine that is busy with other
 * things does not stretch, as it does the time on the clock.
 */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
