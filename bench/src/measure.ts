/** Runs `work(i)` for i = 0 … total - 1 with `width` at a time. @returns how many a second. */
export async function rate(
  total: number,
  width: number,
  work: (i: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < total) await work(next++);
    }),
  );
  return total / ((performance.now() - started) / 1000);
}

/** The value below which `share` of the sorted `values` lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The middle of several runs: one of them may have met a checkpoint. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
