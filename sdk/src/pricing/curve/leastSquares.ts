/** Part of a column's length below which what the columns before it leave over is noise. */
const noise = 1e-10

/**
 * Weighted least squares by modified Gram-Schmidt: the coefficients with which columns come nearest to a target. A column that the
 * ones before it make up already gets 0.
 *
 * @returns coefficients by column, and the weighted sum of squares that is left
 */
export function leastSquares(
  columns: readonly (readonly number[])[],
  target: readonly number[],
  weights: readonly number[],
): { coefficients: number[]; rest: number } {
  const roots = weights.map(Math.sqrt)
  const weighted = (column: readonly number[]) => column.map((value, index) => value * (roots[index] as number))
  const rest = weighted(target)
  const basis: number[][] = []
  const upper: number[][] = []
  const heights: number[] = []
  for (const column of columns.map(weighted)) {
    const least = noise * Math.sqrt(dot(column, column))
    const row = basis.map((unit) => takeOff(column, unit))
    const length = Math.sqrt(dot(column, column))
    const isNew = length > least
    const unit = column.map((value) => (isNew ? value / length : 0))
    basis.push(unit)
    upper.push([...row, isNew ? length : 0])
    heights.push(takeOff(rest, unit))
  }
  return { coefficients: solve(upper, heights), rest: dot(rest, rest) }
}

/** Takes off a vector its part along a unit vector, in place. @returns how long that part was */
function takeOff(vector: number[], unit: readonly number[]): number {
  const along = dot(vector, unit)
  for (const [index, value] of unit.entries()) vector[index] = (vector[index] as number) - along * value
  return along
}

/** From the last column back. @param upper - by column: its part along each unit vector up to its own */
function solve(upper: readonly (readonly number[])[], heights: readonly number[]): number[] {
  const coefficients = heights.map(() => 0)
  for (let row = heights.length - 1; row >= 0; row--) {
    const own = upper[row]?.[row] as number
    if (own === 0) continue
    const others = coefficients.reduce((sum, value, column) => sum + value * (upper[column]?.[row] ?? 0), 0)
    coefficients[row] = ((heights[row] as number) - others) / own
  }
  return coefficients
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] as number), 0)
}
