/** The index follows another chain than the scorer. */
export class ForeignIndexError extends Error {
  override name = 'ForeignIndexError'

  constructor(found: number, expected: number) {
    super(`The index follows chain ${found}, not ${expected}; set GENEX_INDEXER_URL or GENEX_RPC_URL.`)
  }
}
