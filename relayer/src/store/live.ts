import { classOf, formatCouponId, templateOf } from '@genex/sdk/ids'
import type { BookSide } from '@genex/sdk/relayer'
import type { Address } from 'viem'
import type { Db } from './open.ts'
import type { StoredOrder } from './records.ts'
import { fromRow, type OrderRow } from './rows.ts'

/** SQL: the order can be filled now. Partial indexes are found by this very text. */
export const isLive = "status IN ('open', 'partially_filled')"

/** Orders that can be taken now. */
export function liveOrders(db: Db) {
  // A class bid leaves the series open: it stands in the book of every series of its class.
  const fits = `(template = @template OR class = @class AND template = class)`
  const side = (order: 'ASC' | 'DESC') =>
    db.prepare<Record<string, unknown>, OrderRow>(`
      SELECT * FROM orders WHERE ${isLive} AND side = @side AND payment_token = @token AND ${fits}
        AND price IS NOT NULL
      ORDER BY price ${order}, sequence LIMIT @limit`)
  const sides = { ask: side('ASC'), bid: side('DESC') }
  const tokens = db.prepare<Record<string, unknown>, { payment_token: Address }>(`
    SELECT payment_token, count(*) AS orders, min(sequence) AS first FROM orders
    WHERE ${isLive} AND ${fits} GROUP BY payment_token ORDER BY orders DESC, first`)

  const keys = (couponId: bigint) => ({
    template: formatCouponId(templateOf(couponId)),
    class: formatCouponId(classOf(couponId)),
  })

  return {
    /** One side of a series' book, best price first, then the earliest; class bids not yet sifted. */
    of(couponId: bigint, side: BookSide, token: Address, limit: number): StoredOrder[] {
      return sides[side].all({ ...keys(couponId), side, token: token.toLowerCase(), limit }).map(fromRow)
    },
    /** Payment tokens of a series' book, the most used first. */
    tokens(couponId: bigint): Address[] {
      return tokens.all(keys(couponId)).map((row) => row.payment_token)
    },
  }
}
