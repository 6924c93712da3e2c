/**
 * The grade that a score stands for.
 *
 * @param score - 0 … 10,000; 0: never scored
 * @param thresholds - least score of the grades 1 … 10, ascending
 * @returns 0 … 10; 0: below all of them
 */
export function gradeOf(score: number, thresholds: readonly number[]): number {
  const above = thresholds.findIndex((least) => score < least)
  return above === -1 ? thresholds.length : above
}
