/** What an act is about; an act may be about several at once. */
export type Kind = (typeof kinds)[number]

export const kinds = [
  'fill an ask',
  'fill a bid',
  'fill a primary ask',
  'fillMany, all or nothing',
  'fillMany, best effort',
  'match at one price',
  'match at a price for each pair',
  'match many with many',
  'fixed price',
  'linear price',
  'pegged price',
  'native coin',
  'escrow',
  'serialised series',
  'bid for an id',
  'bid for a series',
  'bid for a class',
  'bid with minGrade',
  'one signature, one order',
  'one signature, many orders',
  'contract maker',
  'contract maker, many orders',
  'registered order',
  'payment by permit',
  'payment by ERC-3009',
  'payment by Permit2',
  'recipient',
  'app fee',
  'register',
  'cancel by nonce',
  'cancel by word',
  'cancel by epoch',
  'lock and unlock',
  'transfer',
  'pause',
  'fees',
  'quota',
  'status',
  'score',
] as const

type Count = { succeeded: number; refused: number; errors: Set<string> }

/** How often which acts succeeded and were refused, as the model said. */
export class Tally {
  readonly counts = new Map<Kind, Count>(
    kinds.map((kind) => [kind, { succeeded: 0, refused: 0, errors: new Set<string>() }]),
  )
  readonly errors = new Map<string, number>()
  succeeded = 0
  refused = 0

  /** A call. @param error - its name; nothing if the call succeeded */
  add(about: readonly Kind[], error: string | undefined): void {
    if (error === undefined) this.succeeded++
    else this.refused++
    this.addPart(about, error)
  }

  /** What was part of a call. */
  addPart(about: readonly Kind[], error: string | undefined): void {
    if (error !== undefined) this.errors.set(error, (this.errors.get(error) ?? 0) + 1)
    for (const kind of new Set(about)) {
      const count = this.counts.get(kind) as Count
      if (error === undefined) count.succeeded++
      else {
        count.refused++
        count.errors.add(error)
      }
    }
  }

  /** Kinds of which one side was never tried. */
  oneSided(): Kind[] {
    return kinds.filter((kind) => {
      const { succeeded, refused } = this.counts.get(kind) as Count
      return succeeded === 0 || refused === 0
    })
  }

  toString(): string {
    const rows = [...this.counts].map(
      ([kind, { succeeded, refused, errors }]) =>
        `${kind.padEnd(32)}${`${succeeded}`.padStart(7)}${`${refused}`.padStart(9)}${`${errors.size}`.padStart(8)}`,
    )
    const seen = [...this.errors].sort(([, a], [, b]) => b - a).map(([name, count]) => `${name} ${count}`)
    return [
      `${this.succeeded} calls succeeded, ${this.refused} were refused, all as the model says`,
      `${''.padEnd(32)}succeed  refused  errors`,
      ...rows,
      `${seen.length} errors: ${seen.join(', ')}`,
    ].join('\n')
  }
}
