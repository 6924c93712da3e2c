import { GenexError } from './GenexError.ts'

/** A list of accounts to block that cannot be taken as it is: an account left out by mistake would go on trading. */
export class BlockListError extends GenexError {
  override name = 'BlockListError'
  /** Where it stands, such as `line 3`, or `entry 3` of JSON; undefined: it is about the whole list. */
  readonly place: string | undefined

  constructor(place: string | undefined, reason: string, cure: string, cause?: unknown) {
    super(`The block list cannot be taken${place ? `, ${place}` : ''}: ${reason}.`, {
      code: 'BLOCK_LIST',
      cure,
      docsPath: 'guide/compliance#a-list',
      cause,
    })
    this.place = place
  }
}
