import type { Account, Address } from 'viem'
import { anAddress, fieldsOf, optional } from '../../client/check.ts'
import { accountOf, addressesOf } from '../../client/context.ts'
import type { GenexClient } from '../../client/types.ts'
import type { Deployment } from '../../deployments/index.ts'
import { acceptsQuote, type GetQuoteParameters } from './getQuote.ts'
import type { PrepareAcceptBidParameters } from './prepareAcceptBid.ts'
import type { PrepareFillParameters } from './prepareFill.ts'
import type { Quote } from './quote.ts'
import { quoteOrders } from './quoteOrders.ts'

/** A trade that is quoted, for who takes it. */
type QuotedTrade = {
  account: Account
  addresses: Deployment
  quote: Quote
  /** What each of its fills says alike; what is left out has the fill's default. */
  terms: { recipient?: Address; app?: Address; appFee?: number }
}

const accepts = /* @__PURE__ */ fieldsOf({ recipient: /* @__PURE__ */ optional(anAddress) })

/** Checks what is wanted and quotes it: the same for a purchase and a sale. @throws as `getQuote`, AccountRequiredError */
export async function quoteTrade(
  client: GenexClient,
  side: 'buy' | 'sell',
  parameters: PrepareFillParameters | PrepareAcceptBidParameters,
): Promise<QuotedTrade> {
  acceptsQuote('', parameters)
  accepts('', parameters)
  const { recipient, app, appFee } = parameters
  const account = accountOf(client, parameters)
  const addresses = await addressesOf(client, parameters)
  const quote = await quoteOrders(client, { ...parameters, account, side } as GetQuoteParameters)
  const terms = { ...(recipient && { recipient }), ...(app && { app, ...(appFee && { appFee }) }) }
  return { account, addresses, quote, terms }
}
