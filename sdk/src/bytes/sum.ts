/** Σ of what each item counts. */
export function sum<item>(items: readonly item[], of: (item: item) => bigint): bigint {
  return items.reduce((total, item) => total + of(item), 0n)
}
