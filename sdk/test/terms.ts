import { type Coupon, encodeFlags } from '../src/ids/index.ts'

/** Terms of a plain coupon of 100.00 CNY, valid from second 1,000 to second 2,000. */
export const plainTerms: Coupon = {
  issuerId: 7,
  series: 3,
  serial: 0,
  currency: 156,
  faceValue: 10_000n,
  validFrom: 1_000,
  validUntil: 2_000,
  flags: encodeFlags({ kind: 'digital' }),
}
