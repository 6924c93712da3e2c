import { type Address, type Hex, hashTypedData } from 'viem'
import { describe, expect, test } from 'vitest'
import { vectors } from '../../test/vectors.ts'
import { messageTypes, orderTypes } from '../messages/types.ts'
import { noticeTypes } from '../relayer/notices.ts'
import { reviewTypes } from '../reviews/typedData.ts'
import { describeRequest } from './describeRequest.ts'
import { schemas } from './schemas.ts'
import { en } from './texts/en.ts'
import type { DescribeOptions, Description } from './types.ts'

type Sent = { domain: Record<string, string>; message: Record<string, never>; primaryType: string; types: object }
type Case = { name: string; digest: Hex; typedData: Sent; en: Description; zh: Description }

const { options, cases } = vectors<{ options: Omit<DescribeOptions, 'locale'>; cases: Case[] }>('describe')
const caseOf = (name: string) => cases.find((one) => one.name === name) as Case
const tell = (name: string, more: Partial<DescribeOptions> = {}) =>
  describeRequest(caseOf(name).typedData, { ...options, locale: 'en', ...more })
const codesOf = ({ warnings }: Pick<Description, 'warnings'>) => warnings.map(({ code }) => code)
const lineOf = ({ lines }: Pick<Description, 'lines'>, code: string) => lines.find((line) => line.code === code)?.value

describe.each(cases)('$name', ({ digest, typedData, en, zh }) => {
  test('is told as the vectors say, in both languages', () => {
    expect(describeRequest(typedData, { ...options, locale: 'en' })).toEqual(en)
    expect(describeRequest(typedData, { ...options, locale: 'zh' })).toEqual(zh)
  })

  test('is told alike from its JSON, and as other libraries write it', () => {
    const { EIP712Domain: _, ...types } = typedData.types as { EIP712Domain: unknown }
    const domain = { ...typedData.domain, chainId: BigInt(typedData.domain.chainId as string) }
    for (const given of [JSON.stringify(typedData), { ...typedData, types, domain }]) {
      expect(describeRequest(given, { ...options, locale: 'en' })).toEqual(en)
    }
  })

  test('is what wallets sign', () => {
    expect(hashTypedData(typedData as unknown as Parameters<typeof hashTypedData>[0])).toBe(digest)
  })

  test('has one structure in both languages', () => {
    const codes = (told: Description) =>
      JSON.stringify(told, (key, value) => (/^(title|label|value|text)$/.test(key) ? typeof value : value))
    expect(codes(zh)).toBe(codes(en))
  })
})

test('the vectors have every message, title, line and warning', () => {
  const told = cases.flatMap((one) => [one.en, ...one.en.parts])
  expect(new Set(cases.map((one) => one.en.message))).toEqual(new Set(Object.keys(schemas)))
  expect(new Set(told.map(({ code }) => code))).toEqual(new Set(Object.keys(en.titles)))
  expect(new Set(told.flatMap(codesOf))).toEqual(new Set(Object.keys(en.warnings)))
  expect(new Set(told.flatMap(({ lines }) => lines.map(({ code }) => code)))).toEqual(
    // The amounts of several coupons stand beside them.
    new Set(Object.keys(en.lines).filter((code) => code !== 'couponAmounts')),
  )
})

test('a message that is new to the protocol must be told too', () => {
  const types = { ...orderTypes, ...messageTypes, ...noticeTypes, ...reviewTypes }
  const structs = Object.keys(types).filter((name) => name !== 'Coupon')
  expect(Object.keys(schemas)).toEqual(expect.arrayContaining(structs))
})

test('a plain ask has a title, its worst price, its share of the face value, and nothing to warn of', () => {
  const told = tell('an ask')
  expect(told.title).toBe('Sell 3 × 100.00 USD for 95 USDC each')
  expect(lineOf(told, 'getsAtLeast')).toBe('282.15 USDC')
  expect(lineOf(told, 'share')).toBe('95 %')
  expect(lineOf(told, 'end')).toBe('2026-02-08T00:00:00Z')
  expect(told.warnings).toEqual([])
})

test('a bid whose price rises costs its highest price at most', () => {
  expect(lineOf(tell('a bid whose price rises'), 'paysAtMost')).toBe('270 USDC')
})

test('an ask whose price falls brings its lowest price at least', () => {
  expect(lineOf(tell('an ask whose price falls'), 'share')).toBe('60 %')
})

test('a tree tells each order apart, and warns of all at its head', () => {
  const told = tell('a tree of three orders')
  expect(told.parts.map(({ code }) => code)).toEqual(['ASK', 'ASK', 'BID'])
  expect(told.parts.map(codesOf)).toEqual([[], ['PRICE_VERY_LOW'], ['CLASS_WORST']])
  expect(codesOf(told)).toEqual(['PRICE_VERY_LOW', 'CLASS_WORST'])
})

test('what the coupons of a redemption are worth is told beside what the message says', () => {
  const [warning] = tell('a redemption of another face value').warnings
  expect(warning).toEqual({
    code: 'FACE_MISMATCH',
    level: 'danger',
    text: 'The message says 100.00 USD, its coupons are worth 200.00 USD.',
  })
})

test('a refund is told as what the issuer pays, and the escrow beside it as what it may be', () => {
  const told = tell('a refund below the face value')
  expect(told.title).toBe('Give 2 × 100.00 USD back to the issuer for 150 USDC and their escrow, if any')
  expect(told.lines.find(({ code }) => code === 'payout')).toMatchObject({
    label: 'The issuer pays for all, beside their escrow',
    value: '150 USDC',
  })
  expect(told.warnings).toEqual([
    {
      code: 'REFUND_BELOW_FACE',
      level: 'caution',
      text: 'The issuer pays 75 % of the face value. What escrow the coupons have is paid beside it.',
    },
  ])
})

test('a refund for which the issuer pays nothing may bring the escrow, and is no danger', () => {
  expect(tell('a refund for nothing').warnings).toMatchObject([{ code: 'REFUND_NOTHING', level: 'caution' }])
})

test('who gets the money is named if it is a contract of the protocol', () => {
  const marketplace = lineOf(tell('a permit'), 'spender')
  expect(tell('a permit').title).toBe(`Let the Genex Marketplace (${marketplace}) spend up to 285 USDC`)
  expect(tell('a payment by ERC-3009').title).toBe(
    `Pay 285 USDC to the Genex Marketplace (${marketplace}) for one order`,
  )
  const stranger = tell('a permit to a stranger')
  expect(stranger.title).toBe(`Let ${lineOf(stranger, 'spender')} spend up to 285 USDC`)
  expect(stranger.title).not.toContain('Genex')
})

test('how a price moves is said of every kind of price', () => {
  const of = (name: string) => tell(name).lines.find(({ code }) => code === 'priceArgument')
  expect(of('a bid pegged to the formula')).toMatchObject({
    label: 'Price moves',
    value: 'with the formula, at 100 % of its price',
  })
  expect(of('an ask whose price falls')?.value).toBe('to 60 USDC at the end')
})

test('an account of ERC-7739 signs in its own name', () => {
  const told = tell('an ask by an ERC-7739 account')
  expect(lineOf(told, 'account')).toBe(lineOf(told, 'maker'))
  expect(codesOf(told)).toEqual([])
})

test('without facts about a token its amounts are in smallest units, which is said', () => {
  const told = tell('an ask', { tokens: {} })
  expect(lineOf(told, 'price')).toBe('95000000 smallest units of 0x00000000000000000000000000000000000000C1')
  expect(codesOf(told)).toEqual(['TOKEN_UNKNOWN', 'FACE_NOT_COMPARED'])
})

test('a token of another currency is not compared with the face value', () => {
  const tokens = {
    '0x00000000000000000000000000000000000000c1': { symbol: 'EURC', decimals: 6, currency: 978 },
  } as const
  const told = tell('a bid above the face value', { tokens })
  expect(codesOf(told)).toEqual(['FACE_NOT_COMPARED'])
  expect(lineOf(told, 'share')).toBeUndefined()
})

test('without the time and the signer nothing is said of them', () => {
  const { deployments, tokens } = options
  for (const name of ['an ask of an expired coupon', 'an ask that is over', 'an ask in another’s name']) {
    expect(describeRequest(caseOf(name).typedData, { locale: 'en', deployments, tokens }).warnings).toEqual([])
  }
})

test('the contracts that the SDK knows are the known ones by default', () => {
  expect(codesOf(tell('an ask', { deployments: undefined }))).toEqual(['CONTRACT_UNKNOWN'])
})

test.each([
  ['locale', { locale: 'fr' as 'en' }],
  ['now', { now: 1.5 }],
  ['account', { account: '0x1' as Address }],
  ['tokens', { tokens: null as never }],
  ['tokens', { tokens: 'USDC' as never }],
  ['tokens[0xa]', { tokens: { '0xa': null as never } }],
  ['deployments', { deployments: null as never }],
  ['tokens[0xa].decimals', { tokens: { '0xa': { symbol: 'A', decimals: -1 } } }],
])('options of another type are refused: %s', (field, more) => {
  expect(() => tell('an ask', more)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT', field }))
})
