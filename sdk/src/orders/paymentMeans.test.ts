import { type Hex, keccak256, stringToHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import { emptyOrder } from './emptyOrder.ts'
import { packPayment } from './payment.ts'
import { type PaymentFacts, readPaymentMeans } from './paymentMeans.ts'
import { hashPayment, permitTypes, type UnsignedPayment } from './paymentMessages.ts'

const maker = privateKeyToAccount(`0x${'01'.repeat(32)}`)
const at = { chainId: 31337, verifyingContract: '0x00000000000000000000000000000000000000aa' } as const
const separator: Hex = `0x${'22'.repeat(32)}`
const order = {
  ...emptyOrder,
  kind: 'bid',
  maker: maker.address,
  amount: 10n,
  minFill: 10n,
  unitPrice: 85n,
  end: 3_000,
} as const

/** Money of the maker of a bid that is paid so, where the token and the wallet answer this. */
async function money(
  unsigned: UnsignedPayment,
  answers: Partial<Record<keyof PaymentFacts, unknown>> = {},
  time?: number,
) {
  const signature = await maker.sign({ hash: hashPayment(order, unsigned, { ...at, separator, nonce: 4n }) })
  const payment = packPayment({ ...unsigned, signature } as Parameters<typeof packPayment>[0])
  const all = {
    money: 900n,
    separator,
    permitNonce: 4n,
    permitTypeHash: undefined,
    permit2Bitmap: 0n,
    permit2Allowance: 900n,
    code: undefined,
    ...answers,
  }
  const facts = Object.fromEntries(Object.entries(all).map(([name, answer]) => [name, async () => answer]))
  return readPaymentMeans(facts as unknown as PaymentFacts, { ...at, order, signature: '0x', payment }, time)
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

test('a permit to a token with permits of another kind, as DAI, is worth nothing', async () => {
  const permit = { method: 'erc2612', value: 850n, deadline: 3_000n } as const
  const hashOf = (type: string) => keccak256(stringToHex(type))
  const dai = hashOf('Permit(address holder,address spender,uint256 nonce,uint256 expiry,bool allowed)')
  const standard = hashOf(`Permit(${permitTypes.Permit.map(({ name, type }) => `${type} ${name}`).join()})`)
  expect(await money(permit, { allowance: 7n, permitTypeHash: dai })).toEqual({ balance: 900n, allowance: 7n })
  expect(await money(permit, { allowance: 7n, permitTypeHash: standard })).toEqual({ balance: 900n, allowance: 850n })
})

test('a permit2 payment of a maker with code counts if that code accepts it, whoever signed', async () => {
  const permit2 = { method: 'permit2', nonce: 1n, deadline: 3_000n } as const
  const refused = { balance: 900n, allowance: 0n, isRefused: true }
  const code = `0xef0100${'33'.repeat(20)}`
  expect(await money(permit2)).toEqual({ balance: 900n, allowance: 900n })
  expect(await money(permit2, { code, accepts: false })).toEqual(refused)
  expect(await money(permit2, { code, accepts: true })).toEqual({ balance: 900n, allowance: 900n })
})

test.each([
  [{ method: 'erc2612', value: 850n, deadline: 2_500n }, [0, 2_500], [2_501], { balance: 900n, allowance: 7n }],
  [{ method: 'erc3009', validAfter: 1_000, validBefore: 2_500 }, [1_001, 2_499], [1_000, 2_500], undefined],
  [{ method: 'permit2', nonce: 1n, deadline: 2_500n }, [0, 2_500], [2_501], undefined],
] as const)('$method counts in its time', async (unsigned, inTime, outside, otherwise) => {
  const answers = { allowance: 7n, authorizationState: false, permit2Allowance: 850n }
  const late = otherwise ?? { balance: 900n, allowance: 0n, isRefused: true }
  for (const time of inTime) expect(await money(unsigned, answers, time)).toEqual({ balance: 900n, allowance: 850n })
  for (const time of outside) expect(await money(unsigned, answers, time)).toEqual(late)
})
