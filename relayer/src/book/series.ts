import { isCouponId, templateOf } from '@genex/sdk/ids'
import { readHead } from '../chain/head.ts'
import { readerAt } from '../chain/reader.ts'
import { ImpossibleCouponIdError, NotTemplateError, SeriesUnknownError } from '../errors/series.ts'
import type { Services } from '../services.ts'

/** Series remembered at once: bounds the memory. */
const most = 10_000

/** @throws ImpossibleCouponIdError, NotTemplateError */
export function assertTemplate(id: bigint): void {
  if (!isCouponId(id)) throw new ImpossibleCouponIdError(id)
  assertNoSerial(id)
}

/** Lets a class through: orders of a class are listed by it. @throws NotTemplateError */
export function assertNoSerial(id: bigint): void {
  if (templateOf(id) !== id) throw new NotTemplateError(id)
}

/**
 * Refuses coupons of series that do not exist: an empty book would look like a series without offers.
 * A series never goes away, so the chain is asked once for each that exists.
 */
export function seriesCheck({ chain, contracts, store }: Services) {
  const known = new Set<bigint>()

  /** @throws ImpossibleCouponIdError, SeriesUnknownError, ChainUnavailableError */
  return async function assertSeries(couponId: bigint): Promise<void> {
    if (!isCouponId(couponId)) throw new ImpossibleCouponIdError(couponId)
    const template = templateOf(couponId)
    // Orders were checked when they came: a book that has some is read without the chain.
    if (known.has(template) || store.list({ template }, 0, 1).length > 0) return
    const { number } = await readHead(chain)
    if ((await readerAt(chain, contracts, number).terms(template)) === undefined) throw new SeriesUnknownError(template)
    if (known.size >= most) known.clear()
    known.add(template)
  }
}
