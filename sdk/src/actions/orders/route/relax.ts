/** Maximise Σ value · x where every row keeps Σ row · x ≤ its limit and no x is negative. Nothing in it is negative. */
export type Program = {
  values: readonly bigint[]
  rows: readonly { parts: readonly bigint[]; limit: bigint }[]
}

/** A solution in fractions of one denominator: the value and the unknowns are to be divided by it. */
export type Solution = { value: bigint; unknowns: bigint[]; denominator: bigint }

/** What a search may still cost: multiplications of words of 64 bits, about. It is what all parts of a search draw from. */
export type Work = { left: number }

/** Bits that one word holds. */
const word = 64

/** Takes a piece of work if there is that much left. */
function take(work: Work, cells: number, size: bigint): boolean {
  // Numbers of so many words are multiplied and divided: each costs their square.
  const words = size.toString(16).length / (word / 4)
  const cost = Math.ceil(cells * (1 + words * words))
  if (cost > work.left) {
    work.left = 0
    return false
  }
  work.left -= cost
  return true
}

/**
 * Solves a linear program in whole numbers: the simplex method of Dantzig with Bland's rule, which never runs in a circle, and
 * Edmonds' pivots, after which every division comes out even. No rounding: what is best here is best. Neither rule bounds how
 * many pivots it takes, or how long the numbers grow: the work does.
 *
 * @returns undefined once the work is spent
 */
export function relax({ values, rows }: Program, work: Work): Solution | undefined {
  // Each row, and last what is maximised; in each of them last its constant.
  const table = [...rows.map(({ parts, limit }) => [...parts, limit]), [...values, 0n]]
  const width = values.length
  const names = { across: values.map((_, index) => index), down: rows.map((_, index) => width + index) }
  const at = (row: number, column: number): bigint => table[row]?.[column] ?? 0n
  let denominator = 1n
  const cells = (rows.length + 1) * (width + 1)
  for (;;) {
    if (!take(work, cells, denominator)) return undefined
    const column = entering(names.across, (index) => at(rows.length, index) > 0n)
    if (column === undefined) break
    const row = leaving(names.down, (index) => [at(index, width), at(index, column)])
    // Every unknown has a limit, so there is one.
    if (row === undefined) break
    const pivot = at(row, column)
    for (let i = 0; i <= rows.length; i++) {
      if (i === row) continue
      const factor = at(i, column)
      table[i] = (table[i] ?? []).map((cell, j) =>
        j === column ? -factor : (cell * pivot - factor * at(row, j)) / denominator,
      )
    }
    ;(table[row] as bigint[])[column] = denominator
    denominator = pivot
    const [name = 0, other = 0] = [names.across[column], names.down[row]]
    names.across[column] = other
    names.down[row] = name
  }
  const unknowns = values.map(() => 0n)
  for (const [row, name] of names.down.entries()) if (name < width) unknowns[name] = at(row, width)
  return { value: -at(rows.length, width), unknowns, denominator }
}

/** The column of the lowest name that makes the sum larger. */
function entering(across: readonly number[], isBetter: (column: number) => boolean): number | undefined {
  const columns = across.map((name, column) => ({ name, column })).filter(({ column }) => isBetter(column))
  return columns.sort((a, b) => a.name - b.name)[0]?.column
}

/** The row that is full first; of several the one of the lowest name. */
function leaving(down: readonly number[], sizes: (row: number) => [bigint, bigint]): number | undefined {
  let best: { row: number; name: number; limit: bigint; part: bigint } | undefined
  for (const [row, name] of down.entries()) {
    const [limit, part] = sizes(row)
    if (part <= 0n) continue
    const difference = best ? limit * best.part - best.limit * part : -1n
    if (difference < 0n || (difference === 0n && best && name < best.name)) best = { row, name, limit, part }
  }
  return best?.row
}
