import { type Address, erc20Abi } from 'viem'
import { contractCall } from '../../client/call.ts'
import { anAddress, aTokenAmount, fieldsOf, oneOf } from '../../client/check.ts'
import { isContract } from '../../client/isContract.ts'
import { named } from '../../client/named.ts'
import { defineSync, defineWrite, type Write } from '../../client/write.ts'
import { NoAnswerError } from '../../errors/client.ts'

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

const write = /* @__PURE__ */ defineWrite<AllowTokenParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: erc20Abi,
    address: parameters.token,
    functionName: 'approve',
    args: [addresses[parameters.spender], parameters.amount],
  }),
)

/**
 * Lets a contract of the protocol take money of the sender (ERC-20 `approve`), or takes that back. Tokens such as USDT take
 * another amount only after 0.
 *
 * @throws NoAnswerError if there is no contract at the token's address: a transaction to it would succeed and allow nothing
 * @example
 * ```ts
 * await allowTokenSync(buyer, { token: paymentToken, amount: parseUnits('86', 6), spender: 'marketplace' })
 * ```
 */
export const allowToken: Write<AllowTokenParameters> = /* @__PURE__ */ Object.assign(
  ((client, parameters) =>
    named(async () => {
      accepts('', parameters)
      if (!(await isContract(client, parameters.token))) throw new NoAnswerError(parameters.token, 'approve')
      return write(client, parameters)
    })) as Write<AllowTokenParameters>,
  { call: write.call },
)

/** As {@link allowToken}. */
export const allowTokenSync = /* @__PURE__ */ defineSync(allowToken, () => ({}))
