import { maxUint256, zeroAddress } from 'viem'
import { expect, test } from 'vitest'
import { texts } from '../texts/index.ts'
import type { Context } from './context.ts'
import { faceText, percent, shareOf, tokenAmount } from './money.ts'

const yuan = '0x00000000000000000000000000000000000000c1'
const tokens = { [yuan]: { symbol: 'CNYC', decimals: 6, currency: 'CNY' } } as const
const context: Context = { texts: texts.en, domain: { chainId: 1 }, options: { locale: 'en', tokens } }

test('amounts of known tokens are in whole ones, of others in smallest units', () => {
  expect(tokenAmount(context, 1_500_000n, yuan)).toBe('1.5 CNYC')
  expect(tokenAmount(context, 1n, zeroAddress)).toBe('1 smallest units of native coin')
  expect(tokenAmount(context, maxUint256, yuan)).toBe('unlimited CNYC')
})

test('face values have the decimals of their currency', () => {
  expect(faceText(context, 10_000n, 156)).toBe('100.00 CNY')
  expect(faceText(context, 10_000n, 392)).toBe('10000 JPY')
  expect(faceText(context, 10_000n, 123)).toBe('10000 minor units of currency 123')
})

test('shares are of the face value, where token and coupon are of one currency', () => {
  const face = { value: 10_000n, currency: 156 }
  expect(percent(shareOf(context, 95_500_000n, yuan, face) as bigint)).toBe('95.5 %')
  expect(shareOf(context, 1n, yuan, { ...face, currency: 840 })).toBeUndefined()
  expect(shareOf(context, 1n, zeroAddress, face)).toBeUndefined()
  expect(shareOf(context, 1n, yuan, { ...face, value: 0n })).toBeUndefined()
})
