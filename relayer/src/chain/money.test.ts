import { hashPayment, packPayment, type UnsignedPayment } from '@genex/sdk/orders'
import type { Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import { anOrder, deployment } from '../../test/orders.ts'
import { readMoney } from './money.ts'
import type { Reader } from './reader.ts'

const maker = privateKeyToAccount(`0x${'01'.repeat(32)}`)
const at = { chainId: deployment.chainId, verifyingContract: deployment.marketplace }
const separator: Hex = `0x${'22'.repeat(32)}`
const order = anOrder({ kind: 'bid', maker: maker.address, minFill: 10n, maxFee: 0 })

/** Money of the maker of a bid that is paid so, where the token and the wallet answer this. */
async function money(unsigned: UnsignedPayment, answers: Partial<Record<keyof Reader, unknown>> = {}) {
  const signature = await maker.sign({ hash: hashPayment(order, unsigned, { ...at, separator, nonce: 4n }) })
  const payment = packPayment({ ...unsigned, signature } as Parameters<typeof packPayment>[0])
  const all = {
    money: 900n,
    separator,
    permitNonce: 4n,
    permit2Bitmap: 0n,
    permit2Allowance: 900n,
    code: undefined,
    ...answers,
  }
  const reader = Object.fromEntries(Object.entries(all).map(([name, answer]) => [name, async () => answer]))
  return readMoney(reader as unknown as Reader, { ...at, order, signature: '0x', payment })
}

test.each([
  ['raises the allowance', 850n, 100n, 850n],
  ['lowers it too', 1n, 850n, 1n],
])('a permit %s', async (_, value, allowance, expected) => {
  const permit = { method: 'erc2612', value, deadline: 3_000n } as const
  expect(await money(permit, { allowance })).toEqual({ balance: 900n, allowance: expected })
  // Used: what the allowance is now counts.
  expect(await money(permit, { allowance, permitNonce: 5n })).toEqual({ balance: 900n, allowance })
})

test('a permit2 payment of a maker with code counts if that code accepts it, whoever signed', async () => {
  const permit2 = { method: 'permit2', nonce: 1n, deadline: 3_000n } as const
  const refused = { balance: 900n, allowance: 0n, isRefused: true }
  const code = `0xef0100${'33'.repeat(20)}`
  expect(await money(permit2)).toEqual({ balance: 900n, allowance: 900n })
  expect(await money(permit2, { code, accepts: false })).toEqual(refused)
  expect(await money(permit2, { code, accepts: true })).toEqual({ balance: 900n, allowance: 900n })
})
