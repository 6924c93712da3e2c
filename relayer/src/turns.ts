/** Runs work one after another, in the order of the calls; a failure stops only its own work. */
export type Turns = <result>(work: () => Promise<result>) => Promise<result>

/** A queue of its own. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}
