import { type Address, keccak256, parseUnits, stringToHex, zeroAddress } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refundCoolingOff } from '../../src/actions/index.ts'
import { deploymentOf } from '../../src/index.ts'
import { lossGivenDefault } from '../../src/pricing/index.ts'
import {
  type Actor,
  blockTime,
  chain,
  mint,
  moneyOf,
  newActor,
  newIssuer,
  newSeries,
  ownChain,
  reviewerOf,
  thePlatform,
  travelTo,
} from './actors.ts'
import { testTokenAbi } from './globalSetup.ts'

const { treasury, marketplace } = deploymentOf(31337)
const day = 86_400
const reasonHash = keccak256(stringToHex('the reason'))
/** Smallest units of the test yuan. */
const cny = (yuan: string) => parseUnits(yuan, 6)

let stop: () => Promise<void>
let platform: Actor
let reviewer: Actor
let stranger: Actor

beforeAll(async () => {
  stop = await ownChain()
  platform = thePlatform()
  reviewer = reviewerOf(0)
  stranger = await newActor()
})
afterAll(() => stop())

type Issuer = Awaited<ReturnType<typeof newIssuer>>

/** An issuer with money that the Treasury may take. */
async function richIssuer(): Promise<Issuer> {
  const issuer = await newIssuer(reviewer)
  await mint(chain.cny, issuer.admin, cny('1000000'))
  await issuer.admin.allowTokenSync({ token: chain.cny, amount: cny('1000000'), spender: 'treasury' })
  return issuer
}

/** A series with 40.00 CNY of escrow a coupon. */
const secured = (issuer: Issuer, change: Parameters<typeof newSeries>[2] = {}) =>
  newSeries(issuer, reviewer, { escrowPerUnit: 4_000n, ...change })

const issueTo = (issuer: Issuer, holder: Actor, templateId: bigint, amount: bigint) =>
  issuer.admin.issueCouponsSync({ templateId, to: holder.account.address, amount })

const holding = (actor: Actor, couponId: bigint) => actor.getCouponBalance({ account: actor.account.address, couponId })

describe('allowing a token', () => {
  const allowance = (owner: Actor, spender: Address) =>
    owner.readContract({
      abi: testTokenAbi,
      address: chain.cny,
      functionName: 'allowance',
      args: [owner.account.address, spender],
    })

  test('to a contract of the protocol, and taking it back', async () => {
    await stranger.allowTokenSync({ token: chain.cny, amount: 7n, spender: 'marketplace' })
    await stranger.allowTokenSync({ token: chain.cny, amount: 5n, spender: 'treasury' })
    expect(await allowance(stranger, marketplace)).toBe(7n)
    expect(await allowance(stranger, treasury)).toBe(5n)
    await stranger.allowTokenSync({ token: chain.cny, amount: 0n, spender: 'treasury' })
    // A transaction to an address without code succeeds.
    const token = stranger.account.address
    await expect(stranger.allowToken({ token, amount: 1n, spender: 'treasury' })).rejects.toMatchObject({
      code: 'NO_ANSWER',
      shortMessage: `${token} does not answer approve.`,
    })
    expect(await allowance(stranger, treasury)).toBe(0n)
  })

  test.each(['authority', 'constructor', marketplace])('not to %s', async (spender) => {
    const wrong = { token: chain.cny, amount: 1n, spender: spender as 'treasury' }
    await expect(stranger.allowToken(wrong)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', field: 'spender' })
  })
})

describe('collateral', () => {
  const quotaOf = async ({ issuerId }: Issuer) => (await stranger.getQuota({ issuerId, currency: 'CNY' })).quota
  let issuer: Issuer
  const pool = () => ({ issuerId: issuer.issuerId, currency: 'CNY' })

  beforeAll(async () => {
    issuer = await richIssuer()
    await issuer.admin.depositCollateralSync({ ...pool(), token: chain.cny, amount: cny('500000') })
  })

  test('raises the quota by its factor', async () => {
    expect(await stranger.getCollateral(pool())).toEqual({
      token: chain.cny,
      amount: cny('500000'),
      requested: 0n,
      requestedAt: 0,
    })
    expect(await quotaOf(issuer)).toBe(140_000_000n)
    expect(await stranger.getCollateral({ ...pool(), currency: 840 })).toMatchObject({ token: zeroAddress, amount: 0n })
  })

  test.each([
    ['NOT_WHOLE_MINOR_UNITS', { amount: 1n }],
    ['ZERO_AMOUNT', { amount: 0n }],
    ['TRANSFER_FROM_FAILED', { amount: cny('600000') }],
    ['TOKEN_CURRENCY_MISMATCH', { currency: 'USD' }],
    ['CURRENCY_UNKNOWN', { currency: 'ABC' }],
    ['INVALID_ARGUMENT', { amount: 1n << 256n }],
    ['INVALID_ARGUMENT', { issuerId: 2 ** 40 }],
  ])('is refused: %s %#', async (code, change) => {
    const deposit = { ...pool(), token: chain.cny, amount: cny('1'), ...change }
    await expect(issuer.admin.depositCollateral(deposit)).rejects.toMatchObject({ code })
  })

  test('is one token, from the admin alone', async () => {
    const other = { ...pool(), token: chain.plain, amount: parseUnits('1', 18) }
    await expect(issuer.admin.depositCollateral(other)).rejects.toMatchObject({
      code: 'WRONG_TOKEN',
      args: { expected: chain.cny },
    })
    const gift = { ...pool(), token: chain.cny, amount: cny('1') }
    await expect(stranger.depositCollateral(gift)).rejects.toMatchObject({ code: 'NOT_ISSUER' })
  })

  test('asked back stops counting; taken back it counts again', async () => {
    const { ready, receipt } = await issuer.admin.requestCollateralWithdrawalSync({ ...pool(), amount: cny('200000') })
    const { timestamp } = await stranger.getBlock({ blockNumber: receipt.blockNumber })
    expect(ready).toBe(Number(timestamp) + 14 * day)
    expect(await stranger.getCollateral(pool())).toMatchObject({
      amount: cny('500000'),
      requested: cny('200000'),
      requestedAt: Number(timestamp),
    })
    expect(await quotaOf(issuer)).toBe(124_000_000n)
    await expect(issuer.admin.withdrawCollateral(pool())).rejects.toMatchObject({
      code: 'TOO_EARLY',
      args: { earliest: ready },
    })
    await expect(stranger.cancelCollateralWithdrawal(pool())).rejects.toMatchObject({ code: 'NOT_ISSUER' })

    await issuer.admin.cancelCollateralWithdrawalSync(pool())
    expect(await quotaOf(issuer)).toBe(140_000_000n)
    expect(await stranger.getCollateral(pool())).toMatchObject({ requested: 0n, requestedAt: 0 })
    await expect(issuer.admin.cancelCollateralWithdrawal(pool())).rejects.toMatchObject({ code: 'NO_REQUEST' })
    await expect(issuer.admin.withdrawCollateral(pool())).rejects.toMatchObject({ code: 'NO_REQUEST' })
  })

  test('cannot be asked back beyond what is there, or what exposure needs', async () => {
    await expect(
      issuer.admin.requestCollateralWithdrawal({ ...pool(), amount: cny('500000.01') }),
    ).rejects.toMatchObject({ code: 'INSUFFICIENT_COLLATERAL', args: { available: cny('500000') } })
    const templateId = await newSeries(issuer, reviewer)
    await issueTo(issuer, stranger, templateId, 11_000n)
    // 100,000.00 above the quota without collateral, which counts for 80 %.
    await expect(issuer.admin.requestCollateralWithdrawal({ ...pool(), amount: cny('500000') })).rejects.toMatchObject({
      code: 'COLLATERAL_IN_USE',
      args: { free: cny('375000'), wanted: cny('500000') },
    })
  })

  test('is paid out after the delay', async () => {
    const { ready } = await issuer.admin.requestCollateralWithdrawalSync({ ...pool(), amount: cny('375000') })
    await travelTo(ready - 1)
    await expect(issuer.admin.withdrawCollateral(pool())).rejects.toMatchObject({ code: 'TOO_EARLY' })
    await travelTo(ready)
    const before = await moneyOf(issuer.admin, chain.cny)
    const { amount } = await issuer.admin.withdrawCollateralSync(pool())
    expect(amount).toBe(cny('375000'))
    expect(await moneyOf(issuer.admin, chain.cny)).toBe(before + amount)
    expect(await stranger.getCollateral(pool())).toMatchObject({ amount: cny('125000'), requested: 0n })
  })
})

describe('escrow', () => {
  const redemptionId = keccak256(stringToHex('a sale'))

  test('is released for what was redeemed, and shared for what never was', async () => {
    const issuer = await richIssuer()
    const holder = await newActor()
    const finaliser = await newActor()
    await platform.writeAdminSync({ contract: 'couponFactory', functionName: 'setBreakageShare', args: [2_000] })
    const validUntil = (await blockTime(stranger)) + 2 * day
    const templateId = await secured(issuer, { validUntil, finaliseBounty: 300 })
    await issueTo(issuer, holder, templateId, 10n)
    const terminal = issuer.admin.account.address
    await holder.redeemSync({ couponIds: [templateId], amounts: [3n], terminal, redemptionId })

    expect(await stranger.getEscrowDue({ templateId })).toBe(cny('120'))
    const before = await moneyOf(issuer.admin, chain.cny)
    expect(await stranger.releaseEscrowSync({ templateId })).toMatchObject({ units: 3n, amount: cny('120') })
    expect(await moneyOf(issuer.admin, chain.cny)).toBe(before + cny('120'))
    await expect(stranger.releaseEscrow({ templateId })).rejects.toMatchObject({ code: 'NOTHING_TO_RELEASE' })

    const earliest = validUntil + 30 * day
    await travelTo(earliest - 1)
    await expect(finaliser.finalise({ templateId })).rejects.toMatchObject({ code: 'TOO_EARLY', args: { earliest } })
    await travelTo(earliest)
    const fees = await stranger.getFees({ token: chain.cny })
    // 7 × 40.00: 20 % to the platform, 3 % to the finaliser, the rest to the issuer.
    expect(await finaliser.finaliseSync({ templateId })).toMatchObject({
      units: 7n,
      platformShare: cny('56'),
      bounty: cny('8.4'),
    })
    expect(await moneyOf(finaliser, chain.cny)).toBe(cny('8.4'))
    expect(await stranger.getFees({ token: chain.cny })).toBe(fees + cny('56'))
    expect(await stranger.getEscrowDue({ templateId })).toBe(cny('215.6'))
    expect(await stranger.releaseEscrowSync({ templateId })).toMatchObject({ units: 0n, amount: cny('215.6') })
    expect(await moneyOf(issuer.admin, chain.cny)).toBe(before + cny('335.6'))
    await expect(finaliser.finalise({ templateId })).rejects.toMatchObject({ code: 'ALREADY_FINALISED' })
  })

  test('of a series that never expires, or does not exist, is not finalised', async () => {
    const issuer = await newIssuer(reviewer)
    const now = await blockTime(stranger)
    const { templateId } = await issuer.admin.createSeriesSync({
      issuerId: issuer.issuerId,
      currency: 'CNY',
      faceValue: 100n,
      validFrom: now,
      kind: 'digital',
      terms: { title: 'For ever' },
    })
    await expect(stranger.finalise({ templateId })).rejects.toMatchObject({ code: 'NEVER_EXPIRES' })
    const expired = await newSeries(issuer, reviewer, { validUntil: now + day })
    await travelTo(now + 40 * day)
    const none = expired ^ (1n << 184n)
    await expect(stranger.finalise({ templateId: none })).rejects.toMatchObject({ code: 'NO_SUCH_SERIES' })
  })

  test('fees go where the treasurer says, and no further', async () => {
    const fees = await stranger.getFees({ token: chain.cny })
    expect(fees).toBeGreaterThanOrEqual(cny('56'))
    const to = (await newActor()).account.address
    const take = (amount: bigint) =>
      ({ contract: 'treasury', functionName: 'withdrawFees', args: [chain.cny, to, amount] }) as const
    await expect(platform.writeAdmin(take(fees + 1n))).rejects.toMatchObject({
      code: 'FEES_TOO_SMALL',
      args: { available: fees },
    })
    await expect(stranger.writeAdmin(take(1n))).rejects.toMatchObject({ code: 'ACCESS_MANAGED_UNAUTHORIZED' })
    await platform.writeAdminSync(take(fees))
    expect(await stranger.getFees({ token: chain.cny })).toBe(0n)
  })

  test('of a presentation that came back after expiry is the holder’s to withdraw', async () => {
    const issuer = await richIssuer()
    const holder = await newActor()
    const now = await blockTime(stranger)
    const templateId = await secured(issuer, { validUntil: now + day })
    await issueTo(issuer, holder, templateId, 2n)
    const terminal = issuer.admin.account.address
    const honourBy = now + 3 * day
    const request = { couponIds: [templateId], amounts: [2n], terminal, redemptionId, honourBy }
    const signed = await holder.signRedeem(request)
    await issuer.admin.redeemSignedSync(signed)
    await travelTo(honourBy)
    await stranger.returnPresentedSync(signed)

    const account = holder.account.address
    expect(await stranger.getCredit({ account, token: chain.cny })).toBe(cny('80'))
    await expect(stranger.withdrawCredit({ token: chain.cny })).rejects.toMatchObject({ code: 'NOTHING_TO_WITHDRAW' })
    expect(await holder.withdrawCreditSync({ token: chain.cny })).toMatchObject({ amount: cny('80') })
    expect(await moneyOf(holder, chain.cny)).toBe(cny('80'))
    expect(await stranger.getCredit({ account, token: chain.cny })).toBe(0n)
    await expect(holder.withdrawCredit({ token: chain.cny })).rejects.toMatchObject({ code: 'NOTHING_TO_WITHDRAW' })
  })
})

describe('cooling off', () => {
  let issuer: Issuer
  let buyer: Actor
  let templateId: bigint

  /** Buys at 85.00 in one primary sale. */
  async function buy(amount: bigint) {
    const ask = { couponId: templateId, amount, paymentToken: chain.cny, unitPrice: cny('85'), maxFee: 100 }
    const order = await issuer.admin.signPrimaryAsk(ask)
    await buyer.fillSync({ order, amount })
  }
  const receipts = () => stranger.getReceipts({ templateId, buyer: buyer.account.address })
  const back = (change: Partial<Parameters<Actor['refundCoolingOff']>[0]> = {}) => ({
    couponIds: [templateId],
    amounts: [2n],
    receiptIndex: 0,
    ...change,
  })

  beforeAll(async () => {
    issuer = await richIssuer()
    buyer = await newActor()
    await mint(chain.cny, buyer, cny('10000'))
    await buyer.allowTokenSync({ token: chain.cny, amount: cny('10000'), spender: 'marketplace' })
    templateId = await secured(issuer, { refundable: true, coolingOff: 3_600 })
    await buy(3n)
    await buy(2n)
  })

  test('a purchase gives a receipt', async () => {
    const found = await receipts()
    expect(found).toMatchObject([
      { index: 0, amount: 3n },
      { index: 1, amount: 2n },
    ])
    expect(found[0]?.end).toBeGreaterThan(await blockTime(stranger))
    expect(await stranger.getReceipts({ templateId, buyer: stranger.account.address })).toEqual([])
  })

  test('the first buyer gets the escrow back', async () => {
    const before = await moneyOf(buyer, chain.cny)
    const { escrow } = await buyer.refundCoolingOffSync(back())
    expect(escrow).toBe(cny('80'))
    expect(await moneyOf(buyer, chain.cny)).toBe(before + escrow)
    expect(await holding(buyer, templateId)).toBe(3n)
    expect(await receipts()).toMatchObject([{ amount: 1n }, { amount: 2n }])
    await expect(buyer.refundCoolingOff(back())).rejects.toMatchObject({
      code: 'RECEIPT_TOO_SMALL',
      args: { left: 1, wanted: 2 },
    })
  })

  test('others, other series and other receipts do not', async () => {
    await buyer.transferSync({
      from: buyer.account.address,
      to: stranger.account.address,
      couponId: templateId,
      amount: 1n,
    })
    await expect(stranger.refundCoolingOff(back({ amounts: [1n] }))).rejects.toMatchObject({ code: 'NO_RECEIPT' })
    await expect(buyer.refundCoolingOff(back({ receiptIndex: 9 }))).rejects.toMatchObject({ code: 'NO_RECEIPT' })
    await expect(buyer.refundCoolingOff(back({ amounts: [] }))).rejects.toMatchObject({ code: 'LENGTH_MISMATCH' })
    await expect(buyer.refundCoolingOff(back({ couponIds: [], amounts: [] }))).rejects.toMatchObject({
      code: 'ZERO_AMOUNT',
    })
    const plain = await newSeries(issuer, reviewer)
    await expect(buyer.refundCoolingOff(back({ couponIds: [plain] }))).rejects.toMatchObject({
      code: 'NOT_REFUNDABLE',
    })
    await expect(
      buyer.refundCoolingOff(back({ couponIds: [templateId, plain], amounts: [1n, 1n] })),
    ).rejects.toMatchObject({ code: 'MIXED_SERIES' })
  })

  test('every receipt is found, however many there are', async () => {
    for (let count = 2; count < 8; count++) await buy(1n)
    expect(await receipts()).toHaveLength(8)
    await buy(1n)
    expect((await receipts()).map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })

  test('ends with the period', async () => {
    const [, second] = await receipts()
    const end = second?.end ?? 0
    await travelTo(end - 1)
    await buyer.simulateContract({ ...callOf(), account: buyer.account })
    await travelTo(end)
    await expect(buyer.refundCoolingOff(back({ receiptIndex: 1, amounts: [1n] }))).rejects.toMatchObject({
      code: 'RECEIPT_ENDED',
      args: { end },
    })
  })

  const callOf = () =>
    refundCoolingOff.call({ ...back({ receiptIndex: 1, amounts: [1n] }), addresses: deploymentOf(31337) })
})

describe('a refund that the issuer pays', () => {
  let issuer: Issuer
  let holder: Actor
  let couponId: bigint
  const sign = (change: Partial<Parameters<Actor['signRefund']>[0]> = {}) =>
    holder.signRefund({ couponId, amount: 2n, paymentToken: chain.cny, payout: cny('90'), ...change })

  beforeAll(async () => {
    issuer = await richIssuer()
    holder = await newActor()
    couponId = await secured(issuer)
    await issueTo(issuer, holder, couponId, 10n)
  })

  test('brings payout and escrow, once', async () => {
    const signed = await sign()
    expect(await issuer.admin.refundSync(signed)).toMatchObject({ escrow: cny('80'), payout: cny('90') })
    expect(await moneyOf(holder, chain.cny)).toBe(cny('170'))
    expect(await holding(holder, couponId)).toBe(8n)
    expect(await stranger.getSeries({ couponId })).toMatchObject({ exited: 2n })
    await expect(issuer.admin.refund(signed)).rejects.toMatchObject({ code: 'NONCE_USED' })
  })

  test('counts as signed, in time, for the issuer’s admin', async () => {
    const signed = await sign()
    const less = { ...signed, request: { ...signed.request, payout: 1n } }
    await expect(issuer.admin.refund(less)).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' })
    await expect(stranger.refund(signed)).rejects.toMatchObject({ code: 'NOT_ISSUER' })
    await expect(issuer.admin.refund(await sign({ expiresIn: -1 }))).rejects.toMatchObject({ code: 'TOO_LATE' })
    await expect(issuer.admin.refund(await sign({ amount: 9n }))).rejects.toMatchObject({
      code: 'INSUFFICIENT_BALANCE',
    })
    await issuer.admin.allowTokenSync({ token: chain.cny, amount: cny('89'), spender: 'treasury' })
    await expect(issuer.admin.refund(signed)).rejects.toMatchObject({ code: 'TRANSFER_FROM_FAILED' })
    expect(await holding(holder, couponId)).toBe(8n)
  })

  test('is taken back by its nonce', async () => {
    const signed = await sign({ nonce: 77n })
    await holder.cancelRefundSync({ nonce: 77n })
    await expect(issuer.admin.refund(signed)).rejects.toMatchObject({ code: 'NONCE_USED', args: { nonce: 77n } })
    await expect(holder.cancelRefund({ nonce: 77n })).rejects.toMatchObject({ code: 'NONCE_USED' })
  })

  test('needs a whole request', async () => {
    const { request, signature } = await sign()
    const { deadline: _, ...endless } = request
    await expect(issuer.admin.refund({ request: endless as never, signature })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      field: 'request.deadline',
    })
  })
})

describe('a default', () => {
  const notice = (issuerId: number) =>
    ({ contract: 'treasury', functionName: 'giveNotice', args: [issuerId, reasonHash] }) as const

  test('notice is given, and withdrawn', async () => {
    const { issuerId } = await newIssuer(reviewer)
    await expect(stranger.writeAdmin(notice(issuerId))).rejects.toMatchObject({ code: 'ACCESS_MANAGED_UNAUTHORIZED' })
    await expect(stranger.openClaims({ issuerId })).rejects.toMatchObject({ code: 'NO_NOTICE' })
    await expect(stranger.lapseNotice({ issuerId })).rejects.toMatchObject({ code: 'NO_NOTICE' })
    await platform.writeAdminSync(notice(issuerId))
    expect(await stranger.getIssuer({ issuerId })).toMatchObject({ status: 'frozen' })
    expect(await stranger.getDefault({ issuerId })).toEqual({ noticeAt: await blockTime(stranger), openedAt: 0 })
    await expect(platform.writeAdmin(notice(issuerId))).rejects.toMatchObject({ code: 'NOTICE_GIVEN' })
    await platform.writeAdminSync({ contract: 'treasury', functionName: 'withdrawNotice', args: [issuerId] })
    expect(await stranger.getDefault({ issuerId })).toEqual({ noticeAt: 0, openedAt: 0 })
    expect(await stranger.getIssuer({ issuerId })).toMatchObject({ status: 'suspended' })
    await reviewer.writeAdminSync({ contract: 'issuerRegistry', functionName: 'reinstate', args: [issuerId] })
    expect(await stranger.getIssuer({ issuerId })).toMatchObject({ status: 'active' })
  })

  test('a notice that nobody opens lapses', async () => {
    const { issuerId } = await newIssuer(reviewer)
    await platform.writeAdminSync(notice(issuerId))
    const { noticeAt } = await stranger.getDefault({ issuerId })
    const earliest = noticeAt + 67 * day
    await travelTo(earliest - 1)
    await expect(stranger.lapseNotice({ issuerId })).rejects.toMatchObject({ code: 'TOO_EARLY', args: { earliest } })
    await travelTo(earliest)
    await expect(stranger.openClaims({ issuerId })).rejects.toMatchObject({ code: 'TOO_LATE' })
    await stranger.lapseNoticeSync({ issuerId })
    expect(await stranger.getIssuer({ issuerId })).toMatchObject({ status: 'suspended' })
  })

  test('every coupon claims the same share; what is left goes to the protection fund', async () => {
    const issuer = await richIssuer()
    const { issuerId } = issuer
    const pool = { issuerId, currency: 'CNY' }
    const [early, late] = [await newActor(), await newActor()]
    const old = await secured(issuer, { validUntil: (await blockTime(stranger)) + day })
    await travelTo((await blockTime(stranger)) + 2 * day)
    const [withEscrow, without] = [await secured(issuer), await newSeries(issuer, reviewer)]
    await issueTo(issuer, early, withEscrow, 6n)
    await issueTo(issuer, late, withEscrow, 4n)
    await issueTo(issuer, late, without, 3n)
    // Exposure 10 × 60.00 + 3 × 100.00; half of it is covered.
    await issuer.admin.depositCollateralSync({ ...pool, token: chain.cny, amount: cny('450') })
    await issuer.admin.requestCollateralWithdrawalSync({ ...pool, amount: cny('100') })
    await expect(early.claimDefault({ couponIds: [withEscrow], amounts: [1n] })).rejects.toMatchObject({
      code: 'NOT_DEFAULTED',
    })

    await platform.writeAdminSync(notice(issuerId))
    // What the notice made void does not count again by itself.
    expect(await stranger.getCollateral(pool)).toMatchObject({
      amount: cny('450'),
      requested: cny('100'),
      requestedAt: 0,
    })
    await expect(issuer.admin.withdrawCollateral(pool)).rejects.toMatchObject({ code: 'ISSUER_STATUS' })
    await expect(stranger.releaseEscrow({ templateId: withEscrow })).rejects.toMatchObject({ code: 'ISSUER_STATUS' })
    await expect(stranger.getClaim({ couponId: withEscrow })).rejects.toMatchObject({ code: 'NOT_DEFAULTED' })
    const { noticeAt } = await stranger.getDefault({ issuerId })
    await travelTo(noticeAt + 37 * day - 1)
    await expect(stranger.openClaims({ issuerId })).rejects.toMatchObject({ code: 'TOO_EARLY' })
    await travelTo(noticeAt + 37 * day)
    const { end, receipt } = await stranger.openClaimsSync({ issuerId })
    const opened = Number((await stranger.getBlock({ blockNumber: receipt.blockNumber })).timestamp)
    expect(end).toBe(opened + 180 * day)
    expect(await stranger.getDefault({ issuerId })).toEqual({ noticeAt, openedAt: opened })

    expect(await stranger.getClaim({ couponId: withEscrow })).toEqual({ escrow: cny('40'), share: cny('30') })
    const opening = { faceValue: 10_000n, collateral: 45_000n, exposure: 90_000n }
    expect(lossGivenDefault({ ...opening, escrowPerUnit: 4_000n })).toBe(0.3)
    expect(lossGivenDefault({ ...opening, escrowPerUnit: 0n })).toBe(0.5)
    expect(await stranger.getClaim({ couponId: without })).toEqual({ escrow: 0n, share: cny('50') })
    expect(await early.claimDefaultSync({ couponIds: [withEscrow], amounts: [6n] })).toMatchObject({
      escrow: cny('240'),
      collateral: cny('180'),
    })
    expect(await moneyOf(early, chain.cny)).toBe(cny('420'))
    await expect(early.claimDefault({ couponIds: [withEscrow], amounts: [1n] })).rejects.toMatchObject({
      code: 'INSUFFICIENT_BALANCE',
    })
    expect(await stranger.getClaim({ couponId: withEscrow })).toEqual({ escrow: cny('40'), share: cny('30') })
    expect(await late.claimDefaultSync({ couponIds: [withEscrow, without], amounts: [3n, 2n] })).toMatchObject({
      escrow: cny('120'),
      collateral: cny('190'),
    })
    await expect(late.claimDefault({ couponIds: [withEscrow], amounts: [] })).rejects.toMatchObject({
      code: 'LENGTH_MISMATCH',
    })
    await expect(stranger.getClaim({ couponId: old })).rejects.toMatchObject({ code: 'NOT_CLAIMABLE' })

    await travelTo(end - 1)
    for (const attempt of [stranger.closeClaims, stranger.sweepEscrow]) {
      await expect(attempt({ ...pool, templateId: withEscrow })).rejects.toMatchObject({
        code: 'TOO_EARLY',
        args: { earliest: end },
      })
    }
    await travelTo(end)
    await expect(late.claimDefault({ couponIds: [without], amounts: [1n] })).rejects.toMatchObject({
      code: 'TOO_LATE',
    })
    expect(await stranger.closeClaimsSync(pool)).toMatchObject({ remainder: cny('80') })
    expect(await stranger.sweepEscrowSync({ templateId: withEscrow })).toMatchObject({ amount: cny('40') })
    await expect(stranger.closeClaims(pool)).rejects.toMatchObject({ code: 'ALREADY_CLOSED' })
    await expect(stranger.sweepEscrow({ templateId: withEscrow })).rejects.toMatchObject({
      code: 'NOTHING_TO_RELEASE',
    })
    await expect(stranger.sweepEscrow({ templateId: old })).rejects.toMatchObject({ code: 'NOT_FINALISED' })
    expect(await stranger.getEscrowDue({ templateId: withEscrow })).toBe(0n)
  })
})
