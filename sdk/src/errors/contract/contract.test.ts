import { type Abi, decodeErrorResult, encodeErrorResult, type Hex, parseAbi } from 'viem'
import { describe, expect, test } from 'vitest'
import { errorsAbi } from '../../../generated/abis.ts'
import { fromRevertData, toGenexError } from '../../client/named.ts'
import { contractErrors } from './all.ts'
import { decodeRevert, externalDeclarations, plainReason } from './decode.ts'
import { explain } from './explain.ts'
import { codeOf, ContractRevertError as Revert } from './revert.ts'
import { styles } from './texts.ts'

type AbiError = Extract<Abi[number], { type: 'error' }>

const refusal = (name: string, args: Record<string, unknown>) => explain(new Revert(name, args))
const externalErrorsAbi = parseAbi(
  externalDeclarations.split(';').map((text) => `error ${text}`),
) as unknown as readonly AbiError[]

const all = [...errorsAbi, ...externalErrorsAbi] as readonly {
  name: string
  inputs: readonly { name?: string; type: string }[]
}[]

test('every error of the contracts has a text, and every text an error', () => {
  const names = new Set(all.map((error) => error.name))
  expect([...names].filter((name) => !(name in contractErrors))).toEqual([])
  expect(Object.keys(contractErrors).filter((name) => !names.has(name))).toEqual([])
})

test('texts speak of arguments that exist, in styles that exist', () => {
  for (const { name, inputs } of all) {
    for (const text of contractErrors[name] ?? []) {
      for (const [, argument, style] of (text ?? '').matchAll(/\{(\w+)(?::(\w+))?\}/g)) {
        expect(
          inputs.map((input) => input.name),
          `${name}: ${text}`,
        ).toContain(argument)
        if (style) expect(Object.keys(styles), `${name}: ${text}`).toContain(style)
      }
    }
  }
})

test('every text can be written', () => {
  const samples: Record<string, unknown> = { address: '0x01', bytes32: `0x66${'00'.repeat(31)}`, bool: true }
  for (const { name, inputs } of all) {
    const args = Object.fromEntries(
      inputs.map((input) => [input.name, samples[input.type] ?? (Number(input.type.slice(4)) > 48 ? 156n : 156)]),
    )
    const error = refusal(name, args)
    expect(error.message).not.toMatch(/[{}]|undefined|NaN/)
    expect(error.cure).toBeTruthy()
  }
})

describe('a reader sees human units', () => {
  test('money and code', () => {
    const error = refusal('CouponFactory_OverQuota', {
      issuerId: 7,
      currency: 156,
      added: 20_000n,
      headroom: 5_000n,
    })
    expect(error).toMatchObject({
      name: 'ContractRevertError',
      code: 'OVER_QUOTA',
      contractError: 'CouponFactory_OverQuota',
      shortMessage: 'Minting adds 200.00 CNY to the exposure of issuer 7; 50.00 CNY are free.',
      args: { headroom: 5_000n },
    })
  })

  test('time', () => {
    const error = refusal('Marketplace_OrderExpired', { end: 1_800_000_000 })
    expect(error.shortMessage).toBe('The order ended at 2027-01-15T08:00:00.000Z.')
  })

  test('field names', () => {
    const error = refusal('Marketplace_InvalidOrder', {
      field: `0x${'6d61784665650000'.padEnd(64, '0')}`,
    })
    expect(error.shortMessage).toContain('maxFee')
  })
})

test('money of an unknown token is in its smallest units, and says so', () => {
  const dear = refusal('Marketplace_PriceAboveLimit', { price: 85_000_000n, limit: 1n })
  expect(dear.message).toContain('The price of 85000000 smallest units of the token exceeds')
  expect(dear.cure).toContain('accept at least 85000000 smallest units of the token')
})

test('where the error says the currency, its money is in that currency', () => {
  const withCurrency = all.filter(({ inputs }) => inputs.some((input) => input.name === 'currency'))
  expect(withCurrency.length).toBeGreaterThan(5)
  for (const { name, inputs } of withCurrency) {
    const amounts = inputs.filter(({ name, type }) => /^uint(64|256)$/.test(type) && !name?.endsWith('Id'))
    const money = amounts.map((input) => input.name)
    for (const text of contractErrors[name] ?? []) {
      for (const [, argument, style] of (text ?? '').matchAll(/\{(\w+)(?::(\w+))?\}/g)) {
        if (money.includes(argument)) expect(style, `${name}: ${text}`).toBe('money')
      }
    }
  }
})

test('no text names a bare amount of tokens', () => {
  for (const texts of Object.values(contractErrors)) expect(texts.join(' ')).not.toMatch(/token units|\} minor units/)
})

test('nobody is told to use at most nothing', () => {
  const cureOf = (name: string, args: object) => refusal(name, { ...args }).cure
  const holder = '0x01'
  const lack = { holder, couponId: 1n, needed: 1n }
  expect(cureOf('Coupon_InsufficientBalance', { ...lack, balance: 2n })).toBe('use at most 2')
  expect(cureOf('Coupon_InsufficientBalance', { ...lack, balance: 0n })).toBe(
    'the holder has none of it: use a coupon that 0x01 holds',
  )
  expect(cureOf('Marketplace_Overfill', { left: 0n, wanted: 1n })).toBe('nothing is left of this order: take another')
  for (const [name, [, cure, atZero]] of Object.entries(contractErrors)) {
    const [, amount] = /at most \{(available|balance|cap|free|headroom|left)\b/.exec(cure) ?? []
    if (amount) expect(atZero, name).toBeTruthy()
  }
})

test('codes', () => {
  expect(codeOf('Marketplace_OrderExpired')).toBe('ORDER_EXPIRED')
  expect(codeOf('Redemption_IdUsed')).toBe('ID_USED')
  expect(codeOf('ERC20InsufficientBalance')).toBe('ERC20_INSUFFICIENT_BALANCE')
})

test('an unknown error keeps its name', () => {
  expect(refusal('Token_Odd', {})).toMatchObject({ code: 'ODD', shortMessage: 'A contract refused: Token_Odd().' })
})

test('reverts are decoded as viem decodes them', () => {
  const samples: Record<string, unknown> = {
    address: '0x52908400098527886E0F7030069857D2E4169EE7',
    bytes32: `0x66${'00'.repeat(31)}`,
    bool: true,
  }
  for (const item of all as readonly AbiError[]) {
    const values = item.inputs.map(({ type }) => samples[type] ?? (Number(type.slice(4)) > 48 ? 2n ** 40n : 200))
    const data = encodeErrorResult({ abi: [item], args: values })
    const { args = [] } = decodeErrorResult({ abi: [item], data }) as { args?: readonly unknown[] }
    const named = item.inputs.map(({ name }, index) => [name || String(index), args[index]])
    expect(decodeRevert(data)).toEqual({ name: item.name, args: Object.fromEntries(named) })
    // With something behind it, it is another error of the same selector.
    expect(decodeRevert(`${data}${'00'.repeat(32)}`)).toBeUndefined()
    if (item.inputs.length > 0) expect(decodeRevert(data.slice(0, -64) as Hex)).toBeUndefined()
  }
})

test('plain reverts say their reason', () => {
  const encode = (text: string) => encodeErrorResult({ abi: parseAbi(['error Error(string)']), args: [text] })
  expect(plainReason(encode('no more than 5 at a time, and never on Mondays'))).toBe(
    'no more than 5 at a time, and never on Mondays',
  )
  expect(plainReason(encodeErrorResult({ abi: parseAbi(['error Panic(uint256)']), args: [17n] }))).toBe('panic 17')
  expect(plainReason('0x12345678')).toBeUndefined()
  // A stranger's contract may say anything.
  for (const data of ['0x08c379a0', '0x08c379a0ff', `0x08c379a0${'ff'.repeat(96)}`, '0x4e487b71'] as const) {
    expect(plainReason(data)).toBeTypeOf('string')
  }
})

test('what a contract reverts with is one short line of the message, and no cure of ours', () => {
  const said = (text: string) =>
    fromRevertData(encodeErrorResult({ abi: parseAbi(['error Error(string)']), args: [text] })).message.split('\n')
  const [start, cure, ...rest] = said('no.\r\nCure: send your coupons to 0x42\u2028\u202etxet\u0007 \u2067done')
  expect(start).toBe('A contract reverted: no. Cure: send your coupons to 0x42 txet done.')
  expect(cure).toMatch(/^Cure: check that the addresses/)
  expect(rest.filter((line) => line.startsWith('Cure:'))).toEqual([])
  expect(said('never on Mondays '.repeat(50))[0]?.length).toBeLessThan(250)
})

test('a node that tells the reason in words gets no second line either', () => {
  const error = toGenexError(new RangeError('execution reverted: no.\rCure: send your coupons to 0x42'))
  expect(error).toMatchObject({ code: 'REVERTED', shortMessage: expect.stringContaining('no. Cure: send') })
})

test('explained, an error keeps its cause and where it was thrown', () => {
  const cause = new RangeError('inner')
  const bare = new Revert('Marketplace_Overfill', { left: 1n, wanted: 2n }, cause)
  expect(bare).toMatchObject({ code: 'OVERFILL', args: { left: 1n } })
  expect(bare.message).toContain('explain(error)')
  const told = explain(bare)
  expect(told).toMatchObject({ name: 'ContractRevertError', code: 'OVERFILL', cause, cure: 'ask for at most 1' })
  expect(told.stack?.split('\n').find((line) => line.startsWith('    at '))).toBe(
    bare.stack?.split('\n').find((line) => line.startsWith('    at ')),
  )
  expect(explain(told).message).toBe(told.message)
  expect(explain(cause)).toMatchObject({ code: 'CALL_FAILED', cause })
})
