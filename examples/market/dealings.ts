import type { BookOrder, BookSide } from '@genex/sdk/relayer'
import type { Role } from '../devnet/cast.ts'
import type { Stage } from '../story/stage.ts'
import { makers } from './fund.ts'
import { squareOf } from './openMarket.ts'
import { bidOf } from './quote.ts'
import { refillMoney } from './refill.ts'
import { reopen } from './reopen.ts'
import type { Square, Stall } from './stall.ts'
import { buy, primaryAsk } from './trade.ts'

/** Milliseconds of wall time between two trades. */
const pace = 30_000

/** Nobody else acts with this key, so that no transaction takes another's place. */
const trader = 'trader' satisfies Role

/**
 * One coupon at a time changes hands: by turns the trader buys the best ask and sells into the best bid of a series.
 * Only the market's own orders are taken, never those of who tries the stack out.
 * @returns ends it
 */
export function startDealings(stage: Stage, stalls: readonly Stall[]): () => void {
  const square = squareOf(stage)
  let ended = false
  let told = false
  let turn = 0
  let timer = setTimeout(next, pace)
  async function next() {
    try {
      await deal(square, stalls, turn++)
    } catch (error) {
      // The market is a backdrop: what stops it must not stop the stack.
      if (!told && !ended) stage.say(`the demo trader could not trade: ${(error as Error).message}`)
      told = true
    }
    if (!ended) timer = setTimeout(next, pace)
  }
  return () => {
    ended = true
    clearTimeout(timer)
  }
}

/** One turn: a trade, and a new order for one that it used up. @returns what was taken, if the book had anything */
export async function deal(square: Square, stalls: readonly Stall[], turn: number): Promise<BookOrder | undefined> {
  // Coupons with serials change hands one by one by name; the trader keeps to those that are alike.
  const alike = stalls.filter(({ serialised }) => !serialised)
  const stall = alike[turn % alike.length]
  if (!stall) return undefined
  const side = await sideOf(square, stall, (turn % alike.length) + Math.floor(turn / alike.length))
  const best = await bestOf(square, stall, side)
  if (best) {
    await (side === 'ask' ? purchase(square, best) : sale(square, stall, best))
    if ((await square.as(trader).getOrderState({ order: best.order })).left === 0n) await replace(square, stall, best)
  }
  await reopen(square, stalls)
  return best
}

/** By turns, but nobody sells what he does not hold. */
async function sideOf(square: Square, stall: Stall, turn: number): Promise<BookSide> {
  const { account, getCouponBalance } = square.as(trader)
  const held = await getCouponBalance({ account: account.address, couponId: stall.templateId })
  return turn % 2 === 1 && held > 0n ? 'bid' : 'ask'
}

async function bestOf(square: Square, stall: Stall, side: BookSide): Promise<BookOrder | undefined> {
  const { orders } = await square.relayer.list({ template: stall.templateId, side, status: 'live', limit: 200 })
  const sign = side === 'ask' ? 1 : -1
  return orders
    .filter((order) => order.price !== null && makerOf(square, stall, order) !== undefined)
    .sort((a, b) => sign * Number(a.price! - b.price!))[0]
}

function makerOf(square: Square, stall: Stall, { order }: BookOrder): Role | undefined {
  return [...makers, stall.seller].find((role) => square.as(role).account.address === order.maker)
}

async function purchase(square: Square, ask: BookOrder): Promise<void> {
  await refillMoney(square, trader)
  await buy(square, trader, ask, 1n)
}

async function sale(square: Square, stall: Stall, bid: BookOrder): Promise<void> {
  await square.as(trader).acceptBidSync({ bid, couponId: stall.templateId, amount: 1n, maxFee: 100 })
}

/** The issuer and the bidders come again; a holder who has sold out does not. */
async function replace(square: Square, stall: Stall, used: BookOrder): Promise<void> {
  const maker = makerOf(square, stall, used)
  if (!maker) return
  if (maker === stall.seller) await square.relayer.post(await primaryAsk(square, stall, 100n))
  else if (used.order.kind === 'bid') await square.relayer.post(await bidOf(square, stall, maker, used.order.unitPrice))
}
