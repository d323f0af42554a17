/** The smallest measurement that at least the share `p` of all measurements does not exceed (nearest rank). */
export function percentile(measurements: readonly number[], p: number): number {
  const sorted = [...measurements].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)];
  if (value === undefined) throw new Error('there is nothing to take a percentile of');
  return value;
}
