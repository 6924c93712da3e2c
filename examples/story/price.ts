import { decodeCouponId, never } from '@genex/sdk/ids'
import { fairValue, impliedYield, suggestPrice } from '@genex/sdk/pricing'
import type { Story } from './story.ts'
import { year } from './time.ts'

/** Token units per minor unit of the test yuan. */
const scale = 10_000n

/** What is shown beside a price. */
export type Formula = {
  /** P = F(1−dt)(1−rc) by the SDK, token units per coupon. */
  suggestion: bigint
  /** Of paying the price and redeeming at face when validity ends, per year; not there for what never expires. */
  yield: number | undefined
}

/** The formula beside a price that was asked, bid or paid: the SDK's numbers must be the chain's. */
export async function formulaOf(
  story: Story,
  { price, couponId }: { price: bigint; couponId: bigint },
): Promise<Formula> {
  const { value, curve, creditDiscount, time } = await story.as('stranger').getFairValue({ couponId })
  const terms = { couponId, time, curve, creditDiscount }
  story.equal('P = F(1−dt)(1−rc), SDK and chain', fairValue(terms), value)
  const suggestion = suggestPrice({ ...terms, scale, round: 'up' })
  const { faceValue, validUntil } = decodeCouponId(couponId)
  if (validUntil === never) return { suggestion, yield: undefined }
  const remaining = validUntil - Number(time)
  const rate = impliedYield({ price, faceValue, scale, remaining })
  // Discounting the face by the yield must give the price back.
  const discounted = Number(faceValue * scale) * Math.exp((-rate * remaining) / year)
  story.equal('face discounted by the implied yield', Math.round(discounted), price)
  return { suggestion, yield: rate }
}
