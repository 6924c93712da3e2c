import { createWalletClient, custom, pad, zeroAddress } from 'viem'
import { foundry } from 'viem/chains'
import { expect, test } from 'vitest'
import { decodeAnswer } from './answer.ts'
import { answerSale } from './answerSale.ts'
import { checkSaleRequest } from './checkRequest.ts'
import { createPos } from './createPos.ts'
import { memoryJournal } from './journal.ts'
import { encodeSaleRequest, parseSaleRequest } from './request.ts'

const transport = custom({
  request: async () => {
    throw new RangeError('nothing may be asked')
  },
})
const client = createWalletClient({ account: zeroAddress, chain: foundry, transport })
const due = { currency: 'CNY', amount: 18_000n }
const line = { sku: 'mooncake', quantity: 1, amount: 18_000n }
const uri = encodeSaleRequest({
  chainId: 31337,
  redemption: zeroAddress,
  terminal: zeroAddress,
  redemptionId: pad('0x11'),
  currency: 'CNY',
  due: 18_000n,
  answerUrl: 'https://till.example/answer',
  until: 2_000_000_000,
})
const money = "parseMoney('180', 'CNY')"

const wrong: [given: unknown, field: string, cure: string][] = [
  [undefined, 'receipt', 'set receipt'],
  [{ due }, 'receipt', 'set receipt'],
  [{ receipt: 1042, due }, 'receipt', 'pass a text'],
  [{ receipt: 'R-1042' }, 'due', 'set due'],
  [{ receipt: 'R-1042', due: { amount: 1n } }, 'due.currency', 'set due.currency'],
  [{ receipt: 'R-1042', due: { currency: 'CNY' } }, 'due.amount', 'set due.amount'],
  [{ receipt: 'R-1042', due: { ...due, amount: 180 } }, 'due.amount', money],
  [{ receipt: 'R-1042', due: { ...due, amount: '180.00' } }, 'due.amount', money],
  [{ receipt: 'R-1042', due: { ...due, amount: 2n ** 128n } }, 'due.amount', 'pass a bigint from 0'],
  [{ receipt: 'R-1042', due: { ...due, amount: 0n } }, 'due.amount', 'pass more than 0'],
  [{ receipt: 'R-1042', due: { ...due, amount: -1n } }, 'due.amount', 'pass a bigint from 0'],
  [{ receipt: 'R-1042', due, basket: line }, 'basket', 'pass a list'],
  [{ receipt: 'R-1042', due, basket: null }, 'basket', 'pass a list'],
  [{ receipt: 'R-1042', due, basket: [line, { ...line, amount: 180 }] }, 'basket[1].amount', money],
  [{ receipt: 'R-1042', due, basket: [{ ...line, quantity: 1n }] }, 'basket[0].quantity', "Number('1') makes one"],
]

test.each(wrong)(
  'a till takes no money but bigints of minor units, and no sale without a receipt %#',
  async (given, field, cure) => {
    const journal = memoryJournal()
    const pos = createPos({ client, answerUrl: 'https://till.example/answer', journal })
    // A till without parameters says what the first of them is.
    await expect(pos.open((given ?? {}) as never)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      field,
      cure: expect.stringContaining(cure),
    })
    expect(await journal.unfinished()).toEqual([])
  },
)

const answerUrl = 'https://till.example/answer'
const journal = memoryJournal()
const blocks = (...confirmations: unknown[]) => ({ client, answerUrl, journal, confirmations })

const wrongTills: [given: unknown, field: string, cure: string][] = [
  [undefined, 'The parameter', 'pass one object'],
  [{}, 'client', 'set client'],
  [{ client, journal }, 'answerUrl', 'https://till.example/answer'],
  [{ client, journal, answerUrl: 'till.example/answer' }, 'answerUrl', 'https://till.example/answer'],
  [{ client, journal, answerUrl: 'till.example:443/answer' }, 'answerUrl', 'https://till.example/answer'],
  [{ client, answerUrl }, 'journal', 'memoryJournal()'],
  [{ client, answerUrl, journal: { ...journal, ofHolder: undefined } }, 'journal.ofHolder', 'set journal.ofHolder'],
  [{ client, answerUrl, journal, store: 7 }, 'store', 'pass a text'],
  [{ client, answerUrl, journal, allowPartial: 'no' }, 'allowPartial', 'pass true or false'],
  [{ client, answerUrl, journal, addresses: null }, 'addresses', 'pass an object'],
  [blocks(), 'confirmations', 'pass a list of one rule or more'],
  [blocks({ blocks: 0 }), 'confirmations[0].blocks', 'write 1'],
  [blocks({ blocks: -1 }), 'confirmations[0].blocks', 'from 1 on'],
  [blocks({ blocks: 1.5 }), 'confirmations[0].blocks', 'from 1 on'],
  [blocks({}), 'confirmations[0].blocks', 'set confirmations[0].blocks'],
  [blocks({ upTo: 100, blocks: 1 }), 'confirmations[0].upTo', money],
  [blocks({ upTo: -1n, blocks: 1 }), 'confirmations[0].upTo', 'from 0'],
  [blocks({ upTo: 9n, blocks: 1 }, { upTo: 5n, blocks: 3 }), 'confirmations[1].upTo', 'order the rules by upTo'],
  [blocks({ upTo: 9n, blocks: 1 }, { upTo: 9n, blocks: 3 }), 'confirmations[1].upTo', 'order the rules by upTo'],
  [blocks({ blocks: 1 }, { upTo: 9n, blocks: 3 }), 'confirmations[0].upTo', 'order the rules by upTo'],
]

test.each(wrongTills)(
  'a till that could not work is refused by name before it opens a sale %#',
  (given, field, cure) => {
    expect(() => createPos(given as never)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', field, cure: expect.stringContaining(cure) }),
    )
  },
)

test.each([
  [{ blocks: 1 }],
  [{ upTo: 0n, blocks: 1 }],
  [{ upTo: 5n, blocks: 1 }, { upTo: 9n, blocks: 3 }, { blocks: 6 }],
])('rules in their order are taken %#', (...confirmations) => {
  createPos(blocks(...confirmations) as never)
})

test('what a server, a cashier or a program hands to a till is looked at', async () => {
  const pos = createPos({ client, answerUrl, journal })
  const invalid = (field: string) => expect.objectContaining({ code: 'INVALID_ARGUMENT', field })
  await expect(pos.receive(undefined as never)).rejects.toEqual(invalid('body'))
  await expect(pos.receive({ request: {} } as never)).rejects.toEqual(invalid('body'))
  await expect(pos.sale('R-1042' as never)).rejects.toEqual(invalid('redemptionId'))
  for (const timeout of ['soon', Number.NaN, -1, 30 * 86_400, null])
    await expect(pos.resume({ timeout } as never)).rejects.toEqual(invalid('timeout'))
  expect(() => decodeAnswer(undefined as never)).toThrow(invalid('text'))
})

const payment = { request: parseSaleRequest(uri), couponIds: [1n], amounts: [2n] }
const wrongPayments: [given: unknown, field: string, cure: string][] = [
  [undefined, 'The parameter', 'pass one object'],
  [{ ...payment, request: uri }, 'request', 'parseSaleRequest(scanned)'],
  [{ ...payment, request: undefined }, 'request', 'parseSaleRequest(scanned)'],
  [{ ...payment, request: {} }, 'request.chainId', 'set request.chainId'],
  [{ ...payment, request: { ...payment.request, answerUrl: '/answer' } }, 'request.answerUrl', 'https://'],
  [{ ...payment, couponIds: undefined }, 'couponIds', 'set couponIds'],
  [{ ...payment, couponIds: ['0x01'] }, 'couponIds[0]', "BigInt('0x01') makes one"],
  [{ ...payment, amounts: [2] }, 'amounts[0]', 'write 2n'],
  [{ ...payment, amounts: 2n }, 'amounts', 'pass a list'],
  [{ ...payment, allowExcess: 1 }, 'allowExcess', 'pass true or false'],
]

test.each(wrongPayments)('a wallet that pays with what is no coupon signs nothing %#', async (given, field, cure) => {
  const refusal = { code: 'INVALID_ARGUMENT', field, cure: expect.stringContaining(cure) }
  await expect(answerSale(client, given as never)).rejects.toMatchObject(refusal)
  await expect(checkSaleRequest(client, given as never)).rejects.toMatchObject(refusal)
})
