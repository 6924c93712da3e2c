import { createRoute, z } from '@hono/zod-openapi'
import type { Address } from 'viem'
import { bookOrderJson } from '../../book/json.ts'
import { type Quoted, quote } from '../../book/quote.ts'
import { assertTemplate, seriesCheck } from '../../book/series.ts'
import { bookSide } from '../../book/side.ts'
import { type Reader, readerAt } from '../../chain/reader.ts'
import { NotReadyError } from '../../errors/chain.ts'
import { InvalidFieldError } from '../../errors/request.ts'
import type { Services } from '../../services.ts'
import { bookOrderSchema } from '../orders/schemas.ts'
import { createRouter } from '../router.ts'
import { address, addressOut, answers, couponId, digits, digitsOut, headSchema } from '../schemas.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/quote',
  summary: 'The best orders for an amount',
  description:
    'Either `couponId` or `template`. `buy` takes asks, `sell` takes bids. No promise: another taker may come first, ' +
    'so a fill carries its own limit. If `covered` is below `amount`, the book holds no more.',
  request: {
    query: z.strictObject({
      couponId: couponId.optional(),
      template: couponId.optional(),
      side: z.enum(['buy', 'sell']),
      amount: digits(64).refine((amount) => amount > 0n, 'must be at least 1'),
      paymentToken: address.optional(),
      taker: address.optional(),
    }),
  },
  responses: answers(
    'The quote',
    z
      .object({
        side: z.enum(['buy', 'sell']),
        amount: digitsOut,
        covered: digitsOut,
        paymentToken: addressOut.nullable(),
        orders: z.array(bookOrderSchema.extend({ take: digitsOut, unitPrice: digitsOut })),
        total: digitsOut,
        fee: digitsOut,
        worstPrice: digitsOut.nullable(),
        head: headSchema,
      })
      .openapi('Quote'),
  ),
})

/** GET /v1/quote */
export function getQuote(services: Services) {
  const fees = feesReader(services)
  const assertSeries = seriesCheck(services)
  return createRouter().openapi(route, async (context) => {
    const { side, amount, taker, paymentToken: given, ...wanted } = context.req.valid('query')
    const couponId = wanted.couponId ?? wanted.template
    if (couponId === undefined || (wanted.couponId !== undefined && wanted.template !== undefined)) {
      throw new InvalidFieldError([{ field: 'couponId', message: 'give either couponId or template' }])
    }
    const isWholeSeries = wanted.template !== undefined
    if (isWholeSeries) assertTemplate(couponId)
    await assertSeries(couponId)
    const paymentToken = given ?? services.store.live.tokens(couponId)[0] ?? null
    const find = (token: Address) =>
      bookSide(services, {
        side: side === 'buy' ? 'ask' : 'bid',
        couponId,
        isWholeSeries,
        paymentToken: token,
        taker,
      })
    const found = quote(paymentToken ? find(paymentToken) : [], amount, await fees())
    return context.json({ side, amount: amount.toString(), paymentToken, ...quoteJson(services, found) }, 200)
  })
}

/** Reads the fees once a block: a flood of quotes must not become one at the chain's node. */
function feesReader({ chain, contracts, head }: Services) {
  let known: { hash: string; market: ReturnType<Reader['config']> } | undefined
  return async function fees() {
    const { hash, number } = head.now()
    if (known?.hash !== hash) known = { hash, market: readerAt(chain, contracts, number).config() }
    const { market } = known
    const found = await market.catch((error: unknown) => {
      // The next quote asks again.
      if (known?.market === market) known = undefined
      throw error
    })
    if (!found) throw new NotReadyError()
    return found
  }
}

function quoteJson(services: Services, { takes, covered, total, fee, worstPrice }: Quoted) {
  const { number, time } = services.head.now()
  return {
    covered: covered.toString(),
    orders: takes.map(({ order, amount }) => ({
      ...bookOrderJson(services, order),
      take: amount.toString(),
      unitPrice: order.price.toString(),
    })),
    total: total.toString(),
    fee: fee.toString(),
    worstPrice: worstPrice === null ? null : worstPrice.toString(),
    head: { block: number, time },
  }
}
