import { createHash } from 'node:crypto'

type Count = { succeeded: number; refused: number; errors: Set<string> }

/** How often which acts succeeded and were refused, as the model said. */
export class Tally<Kind extends string> {
  readonly counts: Map<Kind, Count>
  readonly errors = new Map<string, number>()
  succeeded = 0
  refused = 0
  readonly #story = createHash('sha256')

  constructor(kinds: readonly Kind[]) {
    this.counts = new Map(kinds.map((kind) => [kind, { succeeded: 0, refused: 0, errors: new Set<string>() }]))
  }

  /** A call. @param error - its name; nothing if the call succeeded. @param told - who did what, when, and the answer */
  add(about: readonly Kind[], error: string | undefined, told: string): void {
    this.#story.update(`${told}\n`)
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

  /** The same if everything was done at the same second with the same answer. */
  get digest(): string {
    return this.#story.copy().digest('hex').slice(0, 16)
  }

  /** Kinds of which one side was never tried. */
  oneSided(): Kind[] {
    return [...this.counts]
      .filter(([, { succeeded, refused }]) => succeeded === 0 || refused === 0)
      .map(([kind]) => kind)
  }

  toString(): string {
    const rows = [...this.counts].map(
      ([kind, { succeeded, refused, errors }]) =>
        `${kind.padEnd(32)}${`${succeeded}`.padStart(7)}${`${refused}`.padStart(9)}${`${errors.size}`.padStart(8)}`,
    )
    const seen = [...this.errors].sort(([, a], [, b]) => b - a).map(([name, count]) => `${name} ${count}`)
    return [
      `${this.succeeded} calls succeeded, ${this.refused} were refused, all as the model says; digest ${this.digest}`,
      `${''.padEnd(32)}succeed  refused  errors`,
      ...rows,
      `${seen.length} errors: ${seen.join(', ')}`,
    ].join('\n')
  }
}
