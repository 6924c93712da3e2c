import { SetupError } from '../errors/setup.ts'

/** The relayer's book is for other contracts than the matcher's. */
export class ForeignRelayerError extends SetupError {
  override name = 'ForeignRelayerError'

  constructor(url: string, found: string, expected: string) {
    super(`The relayer at ${url} serves ${found}, not ${expected}; set GENEX_RELAYER_URL or GENEX_ADDRESSES.`)
  }
}

/** A relayer said something that no relayer of this version says. */
export class RubbishError extends Error {
  override name = 'RubbishError'

  constructor(what: string) {
    super(`The relayer's answer cannot be used: ${what}.`)
  }
}

/** The account that pays the gas cannot pay for one pair. */
export class LowFundsError extends Error {
  override name = 'LowFundsError'

  constructor(account: string, balance: bigint, needed: bigint) {
    super(`${account} has ${balance} wei and may need ${needed} for the gas of one pair; send it some.`)
  }
}
