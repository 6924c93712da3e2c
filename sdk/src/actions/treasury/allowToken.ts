import { type Address, erc20Abi } from 'viem'
import { contractCall } from '../../client/call.ts'
import { anAddress, aTokenAmount, fieldsOf, oneOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Contracts of the protocol that take an account's money: purchases and bids, or collateral, escrow and payouts. */
export const tokenSpenders = ['marketplace', 'treasury'] as const

/** Who may take how much of the sender's money. */
export type AllowTokenParameters = {
  token: Address
  /** Smallest units of the token, in place of what was allowed before; 0: nothing any more. */
  amount: bigint
  /** By name, so that no other address can ever be allowed by mistake. */
  spender: (typeof tokenSpenders)[number]
}

const accepts = /* @__PURE__ */ fieldsOf({
  token: anAddress,
  amount: aTokenAmount,
  spender: /* @__PURE__ */ oneOf(tokenSpenders),
})

/**
 * Lets a contract of the protocol take money of the sender (ERC-20 `approve`), or takes that back. Tokens such as USDT take
 * another amount only after 0.
 *
 * @example
 * ```ts
 * await allowTokenSync(buyer, { token: paymentToken, amount: parseUnits('86', 6), spender: 'marketplace' })
 * ```
 */
export const allowToken = /* @__PURE__ */ defineWrite<AllowTokenParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: erc20Abi,
    address: parameters.token,
    functionName: 'approve',
    args: [addresses[parameters.spender], parameters.amount],
  }),
)

/** As {@link allowToken}. */
export const allowTokenSync = /* @__PURE__ */ defineSync(allowToken, () => ({}))
