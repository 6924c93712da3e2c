import type { Address } from 'viem'
import { fillSync } from '../actions/orders/fill.ts'
import { type PrepareFillParameters, prepareFill } from '../actions/orders/prepareFill.ts'
import type { Quote } from '../actions/orders/quote.ts'
import { accountOf } from '../client/context.ts'
import type { GenexClient } from '../client/types.ts'
import { OverfillError } from '../errors/order.ts'
import type { Relayer } from '../relayer/client.ts'
import { mutationOptions } from './mutationOptions.ts'
import { walletQueryOptions } from './walletQueryOptions.ts'

export const prepareFillQueryOptions = /* @__PURE__ */ walletQueryOptions('prepareFill', prepareFill, [
  'orders',
  'amount',
  'account',
])

/** What to buy from a relayer's book, and within which limit. */
export type BuyFromBookParameters = Omit<PrepareFillParameters, 'orders'> & {
  /** A client of the relayer: `relayer({ url })`. */
  book: Relayer
  /** Id of the series' coupons with serial 0. */
  series: bigint
  /** What to pay in; the relayer's choice by default. */
  paymentToken?: Address | undefined
}

/** Takes the cheapest asks that a relayer lists; what they are worth is asked of the chain. */
async function quoteFromBook(client: GenexClient, parameters: BuyFromBookParameters): Promise<Quote> {
  const { book, series, paymentToken, ...purchase } = parameters
  const { amount } = purchase
  const taker = accountOf(client, purchase).address
  const { orders } = await book.quote({ template: series, side: 'buy', amount, paymentToken, taker })
  if (orders.length === 0) throw new OverfillError(amount, 0n)
  return prepareFill(client, { ...purchase, orders })
}

/**
 * The price of coupons from a relayer's book, as `prepareFill` has it.
 *
 * @example
 * ```ts
 * const quote = useQuery(quoteQueryOptions(config, { book, series, amount: 1n, account: address }))
 * ```
 */
export const quoteQueryOptions = /* @__PURE__ */ walletQueryOptions('quote', quoteFromBook, [
  'book',
  'series',
  'amount',
  'account',
])

/** Buys; a quote's steps (a permit to sign, an approval to send) are taken first. */
const fillWithSteps: typeof fillSync = async (client, parameters) => {
  if ('steps' in parameters) for (const step of parameters.steps) await step.run()
  return fillSync(client, parameters)
}

export const fillMutationOptions = /* @__PURE__ */ mutationOptions('fill', fillWithSteps)
