import { formatCouponId } from '@genex/sdk/ids'
import type { OrderFilter } from '@genex/sdk/relayer'
import { zeroAddress } from 'viem'
import { isLive } from './live.ts'
import type { Db } from './open.ts'
import type { StoredOrder } from './records.ts'
import { fromRow, type OrderRow } from './rows.ts'

/** Orders in sequence, a page at a time. */
export function orderList(db: Db) {
  /**
   * @param after - sequence of the last order of the page before
   * @returns at most `limit` orders that meet the whole filter
   */
  return function list(filter: Omit<OrderFilter, 'cursor' | 'limit'>, after: number, limit: number): StoredOrder[] {
    const conditions: [sql: string, value: string | number | undefined][] = [
      ['sequence > ?', after],
      ['maker = ?', filter.maker?.toLowerCase()],
      ['taker = ?', filter.taker === zeroAddress ? undefined : filter.taker?.toLowerCase()],
      ['coupon_id = ?', filter.couponId === undefined ? undefined : formatCouponId(filter.couponId)],
      ['template = ?', filter.template === undefined ? undefined : formatCouponId(filter.template)],
      ['issuer_id = ?', filter.issuerId],
      ['side = ?', filter.side],
      ['status = ?', filter.status === 'live' ? undefined : filter.status],
    ]
    const given = conditions.filter(([, value]) => value !== undefined)
    const fixed = [filter.status === 'live' && isLive, filter.taker === zeroAddress && 'taker IS NULL'].filter(Boolean)
    const where = [...given.map(([sql]) => sql), ...fixed].join(' AND ')
    return db
      .prepare<unknown[], OrderRow>(`SELECT * FROM orders WHERE ${where} ORDER BY sequence LIMIT ?`)
      .all(...given.map(([, value]) => value), limit)
      .map(fromRow)
  }
}
