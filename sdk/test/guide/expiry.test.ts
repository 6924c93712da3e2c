import { parseUnits } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newRedemptionId } from '../../src/pos/index.ts'
import { type IssuerDevnet, startDevnet } from '../../src/testing/index.ts'

let devnet: IssuerDevnet
beforeAll(async () => {
  devnet = await startDevnet({ issuer: true })
}, 60_000)
afterAll(() => devnet.stop())

test('a coupon is worth nothing after its expiry', async () => {
  const { couponId } = devnet.issuer
  const unitPrice = parseUnits('90', 6)
  const primary = { couponId, amount: 2n, paymentToken: devnet.tokens.cny, unitPrice }
  const order = await devnet.client('issuer').signPrimaryAsk(primary)

  await devnet.fund('buyer', { cny: 2n * unitPrice })
  const buyer = devnet.client('buyer')
  const quote = await buyer.prepareFill({ orders: [order], amount: 2n, maxUnitPrice: unitPrice })
  for (const step of quote.steps) await step.run()
  await buyer.fillSync(quote)

  const terminal = devnet.accounts.terminal.address
  const sale = { terminal, redemptionId: newRedemptionId(terminal, 'receipt 1'), couponIds: [couponId], amounts: [2n] }
  const before = await devnet.snapshot()
  await devnet.time.increase(366 * 86_400)
  await expect(buyer.redeemSync(sale)).rejects.toMatchObject({ code: 'NOT_VALID_NOW' })
  await devnet.revert(before)
  await buyer.redeemSync(sale)
})
