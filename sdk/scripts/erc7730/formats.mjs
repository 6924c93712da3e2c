// How ERC-7730 tells what the table of `sdk/src/describe/forms.ts` names by format. Version 1 knows no money but tokens: face
// values stay in minor units beside the currency's name.

import { en } from '../../src/describe/texts/en.ts'
import { couponKinds, flagBits } from '../../src/ids/flags.ts'
import { currencies } from '../../src/money/currencies.ts'
import { orderKinds, orderPricings, orderScopes } from '../../src/orders/types.ts'

const zeroAddress = `0x${'0'.repeat(40)}`
const allOnes = `0x${'f'.repeat(64)}`

const date = { format: 'date', params: { encoding: 'timestamp' } }
const raw = { format: 'raw' }
const choice = (name) => ({ format: 'enum', params: { $ref: `$.metadata.enums.${name}` } })
const tokenAmount = (tokenPath) => ({
  format: 'tokenAmount',
  params: { tokenPath, nativeCurrencyAddress: zeroAddress, threshold: allOnes, message: 'Unlimited' },
})

/** By the format's name: what ERC-7730 has for it. */
export const formats = {
  account: () => ({ format: 'addressName', params: { types: ['wallet', 'eoa', 'contract'] } }),
  token: () => ({ format: 'addressName', params: { types: ['token'] } }),
  tokenAmount,
  price: tokenAmount,
  priceArgument: () => raw,
  count: () => raw,
  hash: () => raw,
  date: () => date,
  couponEnd: () => date,
  duration: () => ({ format: 'duration' }),
  basisPoints: () => ({ format: 'unit', params: { base: '%', decimals: 2 } }),
  currency: () => choice('currency'),
  face: () => raw,
  flags: () => choice('flags'),
  coupon: () => raw,
  coupons: () => raw,
  kind: () => choice('kind'),
  scope: () => choice('scope'),
  pricing: () => choice('pricing'),
  reason: () => raw,
  judgement: () => raw,
}

/** Labels of lines whose value is not told in human units here. */
export const labels = {
  face: 'Face value each, minor units',
  totalFace: 'Face value of all, minor units',
  priceArgument: 'End price in smallest units, or share of the formula in basis points',
  coupon: 'Coupon id',
  validUntil: 'Coupon valid before (2106-02-07: does not expire)',
  positive: 'Recommended',
}

const wordsOf = (name, list) => Object.fromEntries(list.map((item, index) => [index, en.words[`${name}.${item}`]]))

function flagWords() {
  const names = Object.keys(flagBits)
  const sets = Array.from({ length: 2 ** names.length }, (_, bits) =>
    names.filter((_name, index) => (bits >> index) & 1),
  )
  return Object.fromEntries(
    sets.flatMap((set) =>
      couponKinds.map((kind, index) => [
        set.reduce((flags, name) => flags | flagBits[name], index),
        [kind, ...set].map((name) => en.words[`flag.${name}`]).join(', '),
      ]),
    ),
  )
}

/** Words of the numbers that formats refer to. */
export const enums = {
  kind: wordsOf('kind', orderKinds),
  scope: wordsOf('scope', orderScopes),
  pricing: wordsOf('pricing', orderPricings),
  currency: Object.fromEntries([...currencies.byNumber.values()].map(({ number, code }) => [number, code])),
  flags: flagWords(),
}
