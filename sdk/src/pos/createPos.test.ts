import { createWalletClient, custom, zeroAddress } from 'viem'
import { foundry } from 'viem/chains'
import { expect, test } from 'vitest'
import { createPos } from './createPos.ts'
import { memoryJournal } from './journal.ts'

const transport = custom({
  request: async () => {
    throw new RangeError('nothing may be asked')
  },
})
const client = createWalletClient({ account: zeroAddress, chain: foundry, transport })
const due = { currency: 'CNY', amount: 18_000n }
const line = { sku: 'mooncake', quantity: 1, amount: 18_000n }
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
