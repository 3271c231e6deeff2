/**
 * Milliseconds of the processor that this process has used: what a machine that is busy with other
 * things does not stretch, as it does the time on the clock.
 */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * How many times as much of the processor some work takes for eight times as much of it: eight where it
 * grows as that does, 64 where it grows with the square. The least of three runs counts.
 */
export function growth(work: (size: number) => void, size: number): number {
  const cost = (of: number) =>
    Math.min(
      ...[1, 2, 3].map(() => {
        const before = cpuTime();
        work(of);
        return cpuTime() - before;
      }),
    );
  // What takes less than a millisecond is not worth measuring.
  return cost(8 * size) / Math.max(cost(size), 1);
}
