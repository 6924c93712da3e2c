import { type Address, type Hex, parseUnits, zeroHash } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { beforeAll, describe, expect, test } from 'vitest'
import { printedTree } from '../../src/actions/index.ts'
import { deploymentOf } from '../../src/index.ts'
import { messageTypedData } from '../../src/orders/index.ts'
import { type Actor, blockTime, chain, mint, moneyOf, newActor, newIssuer, newSeries, reviewerOf } from './actors.ts'

const reviewer = reviewerOf(7)
const day = 86_400
let issuer: { admin: Actor; issuerId: number }
let holder: Actor

beforeAll(async () => {
  issuer = await newIssuer(reviewer)
  holder = await newActor()
})

const holding = (couponId: bigint) => holder.getCouponBalance({ account: holder.account.address, couponId })
const issueTo = (templateId: bigint, amount: bigint) =>
  issuer.admin.issueCouponsSync({ templateId, to: holder.account.address, amount })

describe('an exchange', () => {
  let source: bigint
  let target: bigint

  beforeAll(async () => {
    const validUntil = (await blockTime(holder)) + 800 * day
    source = await newSeries(issuer, reviewer)
    target = await newSeries(issuer, reviewer, { validUntil, escrowPerUnit: 1_500n })
    await issueTo(source, 10n)
  })

  test('goes along a path that the issuer opened', async () => {
    const swap = { couponIds: [source], amounts: [4n], target }
    await expect(holder.exchange(swap)).rejects.toMatchObject({ code: 'NO_EXCHANGE_PATH' })
    await expect(holder.openExchange({ source, target })).rejects.toMatchObject({ code: 'NOT_ISSUER' })
    await issuer.admin.openExchangeSync({ source, target })

    // The target holds 15.00 CNY for each coupon: the holder pays that in.
    await mint(chain.cny, holder, parseUnits('100', 6))
    await expect(holder.exchange(swap)).rejects.toMatchObject({ code: 'TRANSFER_FROM_FAILED' })
    await holder.allowTokenSync({ token: chain.cny, amount: parseUnits('60', 6), spender: 'treasury' })
    const { exposure } = await holder.getQuota({ issuerId: issuer.issuerId, currency: 'CNY' })
    expect(await holder.exchangeSync(swap)).toMatchObject({ amount: 4n })
    expect(await moneyOf(holder, chain.cny)).toBe(parseUnits('40', 6))
    expect([await holding(source), await holding(target)]).toEqual([6n, 4n])
    expect(await holder.getSeries({ couponId: source })).toMatchObject({ minted: 10n, exited: 4n })
    expect(await holder.getSeries({ couponId: target })).toMatchObject({ minted: 4n })
    expect(await holder.getQuota({ issuerId: issuer.issuerId, currency: 'CNY' })).toMatchObject({
      exposure: exposure - 6_000n,
    })
  })

  test('of more than one has, or into another series, does nothing', async () => {
    await holder.allowTokenSync({ token: chain.cny, amount: parseUnits('1000', 6), spender: 'treasury' })
    await mint(chain.cny, holder, parseUnits('1000', 6))
    const swap = { couponIds: [source], amounts: [7n], target }
    await expect(holder.exchange(swap)).rejects.toMatchObject({ code: 'INSUFFICIENT_BALANCE', args: { balance: 6n } })
    await expect(holder.exchange({ ...swap, couponIds: [] })).rejects.toMatchObject({ code: 'ZERO_AMOUNT' })
    await expect(holder.exchange({ ...swap, target: source })).rejects.toMatchObject({ code: 'NO_EXCHANGE_PATH' })
    await expect(holder.exchange({ ...swap, couponIds: [source, target], amounts: [1n, 1n] })).rejects.toMatchObject({
      code: 'MIXED_SERIES',
    })
    expect(await holding(source)).toBe(6n)
  })

  test('is closed again', async () => {
    await expect(holder.closeExchange({ source, target })).rejects.toMatchObject({ code: 'NOT_ISSUER' })
    await issuer.admin.closeExchangeSync({ source, target })
    await expect(issuer.admin.closeExchange({ source, target })).rejects.toMatchObject({ code: 'NO_EXCHANGE_PATH' })
    const swap = { couponIds: [source], amounts: [1n], target }
    await expect(holder.exchange(swap)).rejects.toMatchObject({ code: 'NO_EXCHANGE_PATH' })
    expect(await holding(target)).toBe(4n)
  })

  test('never takes anything from the holder', async () => {
    const [soon, cheap, dollars] = [
      await newSeries(issuer, reviewer, { validUntil: (await blockTime(holder)) + day }),
      await newSeries(issuer, reviewer, { faceValue: 9_999n, maxUnitPrice: 1n }),
      await newSeries(issuer, reviewer, { currency: 'USD', paymentToken: chain.usd }),
    ]
    for (const worse of [soon, cheap, dollars, source]) {
      await expect(issuer.admin.openExchange({ source, target: worse })).rejects.toMatchObject({
        code: 'EXCHANGE_MISMATCH',
      })
    }
    // Back would mean less escrow.
    const back = { source: target, target: source }
    await expect(issuer.admin.openExchange(back)).rejects.toMatchObject({ code: 'EXCHANGE_MISMATCH' })
  })
})

describe('printed coupons', () => {
  const { couponFactory } = deploymentOf(31337)
  const serialOf = (templateId: bigint, serial: number) => templateId | (BigInt(serial) << 152n)

  /** Issues as many as there are keys, after one that somebody holds. */
  async function print(count: number) {
    const templateId = await newSeries(issuer, reviewer, { serialised: true })
    await issueTo(templateId, 1n)
    const { minted } = await holder.getSeries({ couponId: templateId })
    const keys = Array.from({ length: count }, () => privateKeyToAccount(generatePrivateKey()))
    const tree = printedTree({ firstSerial: Number(minted) + 1, keys: keys.map(({ address }) => address) })
    const { firstSerial } = await issuer.admin.issuePrintedSync({ templateId, count, root: tree.root })
    expect(firstSerial).toBe(2)
    /** What the finder of the nth key sends. */
    const found = async (index: number, recipient: Address) => {
      const key = keys[index] as (typeof keys)[number]
      const couponId = serialOf(templateId, firstSerial + index)
      const at = { chainId: 31337, verifyingContract: couponFactory }
      const signature = await key.signTypedData(messageTypedData('ClaimPrinted', { couponId, recipient }, at))
      return { couponId, recipient, firstSerial, key: key.address, proof: tree.proofs[index] as Hex[], signature }
    }
    return { templateId, found }
  }

  test.each([1, 2, 5, 8])('a batch of %d: every finder gets the coupon', async (count) => {
    const { templateId, found } = await print(count)
    expect(await holder.getSeries({ couponId: templateId })).toMatchObject({ minted: BigInt(count + 1) })
    for (let index = 0; index < count; index++) {
      const claim = await found(index, holder.account.address)
      await reviewer.claimPrintedSync(claim)
      expect(await holder.getCoupon(claim)).toMatchObject({ owner: holder.account.address, serial: index + 2 })
    }
  })

  test('once, for whom the key signed, with the serial’s own key', async () => {
    const { found } = await print(3)
    const claim = await found(1, holder.account.address)
    const thief = { ...claim, recipient: reviewer.account.address }
    await expect(reviewer.claimPrinted(thief)).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' })
    await expect(reviewer.claimPrinted({ ...claim, signature: '0x' })).rejects.toMatchObject({
      code: 'INVALID_SIGNATURE',
    })
    const other = await found(2, holder.account.address)
    for (const wrong of [
      { ...claim, couponId: other.couponId },
      { ...claim, proof: other.proof },
      { ...claim, proof: [] },
      { ...claim, key: other.key },
      { ...claim, firstSerial: 1 },
    ]) {
      await expect(reviewer.claimPrinted(wrong)).rejects.toMatchObject({ code: 'NOT_PRINTED' })
    }
    await reviewer.claimPrintedSync(claim)
    await expect(reviewer.claimPrinted(claim)).rejects.toMatchObject({ code: 'SERIAL_TAKEN' })
  })

  test('are serialised, and issued by the admin', async () => {
    const fungible = await newSeries(issuer, reviewer)
    const serialised = await newSeries(issuer, reviewer, { serialised: true })
    const batch = { templateId: fungible, count: 2, root: zeroHash }
    await expect(issuer.admin.issuePrinted(batch)).rejects.toMatchObject({ code: 'NOT_PRINTED' })
    const good = { ...batch, templateId: serialised }
    await expect(holder.issuePrinted(good)).rejects.toMatchObject({ code: 'NOT_ISSUER' })
    await expect(issuer.admin.issuePrinted({ ...good, count: 0 })).rejects.toMatchObject({ code: 'ZERO_AMOUNT' })
    await expect(issuer.admin.issuePrinted({ ...good, count: 2 ** 32 })).rejects.toMatchObject({ field: 'count' })
    expect(() => printedTree({ firstSerial: 1, keys: [] })).toThrow('keys must be a list of one address or more')
    expect(() => printedTree({ firstSerial: 1, keys: ['0x12'] })).toThrow('keys[0] must be an address')
  })
})
