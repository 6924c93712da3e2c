import type { Account, Address } from 'viem'
import type { ContractCall } from '../../client/call.ts'
import { named } from '../../client/named.ts'
import type { GenexClient } from '../../client/types.ts'
import { mined, sendCall } from '../../client/write.ts'

type Step = {
  /** A sentence for the user. */
  description: string
  /** Does it, and waits until it counts. What it throws has a code and a cure, as what verbs throw. */
  run(): Promise<void>
}

/**
 * A signature, no gas: lets the spender take so much of the token with this one trade. It sets the allowance, which bids of
 * the same account are paid from too.
 */
type PermitStep = Step & {
  kind: 'permit'
  token: Address
  spender: Address
  /** Smallest units of the token. */
  amount: bigint
  call?: undefined
}

/** A transaction: lets the spender take so much of the token, in place of what it was allowed. */
type ApproveStep = Step & {
  kind: 'approve'
  token: Address
  spender: Address
  /** Smallest units of the token; 0 before another step for a token that replaces no allowance, as USDT. */
  amount: bigint
  /** The transaction, for the bundle of a smart account (EIP-5792). */
  call(): ContractCall
}

/** A transaction: lets the operator move the account's coupons. */
type ApproveOperatorStep = Step & {
  kind: 'approveOperator'
  /** The contract of the coupons. */
  token: Address
  operator: Address
  /** The transaction, for the bundle of a smart account (EIP-5792). */
  call(): ContractCall
}

/** Something to do before a trade. The address that it lets act is named, to be shown. */
export type QuoteStep = PermitStep | ApproveStep | ApproveOperatorStep

/** How a step that is a transaction is taken. */
export function takenBy(client: GenexClient, account: Account, call: () => ContractCall) {
  const run = () =>
    named(async () => {
      await mined(client, await sendCall(client, call(), { account }))
    })
  return { call, run }
}
