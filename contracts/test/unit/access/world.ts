import { type Address, type Hex, keccak256, parseAbi, toHex, zeroHash } from 'viem'
import { deployTestToken } from '../../../deploy/testToken.ts'
import type { Protocol } from './protocol.ts'

export const cny = 156
export const far = 2_000_000_000
export const day = 86_400

/** Accounts that are acted upon and do nothing. */
export const somebody: Address = '0x00000000000000000000000000000000000000b1'
export const blocked: Address = '0x00000000000000000000000000000000000000b2'
const scorer: Address = '0x00000000000000000000000000000000000000b3'

export const gradeTable = { factors: Array(11).fill(10_000), collateralFactor: 8000, staleAfter: 90 * day }
export const terminal = { expiry: far, canVoid: false, dailyLimit: 0n }
export const [active, suspended, noticed] = [1, 2, 3]

export type World = Awaited<ReturnType<typeof furnish>>

/** Brings about what privileged functions act on: issuers of every standing, series, units, redemptions, money. */
export async function furnish(protocol: Protocol) {
  const { act, addressOf, clientsOf } = protocol
  const token = await deployTestToken(clientsOf('admin'), { name: 'Test Yuan', symbol: 'tCNY', decimals: 6 })
  const unmapped = await deployTestToken(clientsOf('admin'), { name: 'Other Yuan', symbol: 'oCNY', decimals: 6 })
  await act('governor', 'paymentTokens', 'map', [token, cny, 2])
  await act('governor', 'creditRegistry', 'setScorer', [scorer, true])
  await act('governor', 'couponFactory', 'setGradeTable', [gradeTable])
  const pending = await issuers(protocol)
  await money(protocol, token)
  await act('complianceOfficer', 'compliance', 'setProvider', [addressOf('holder'), true])
  await act('holder', 'compliance', 'attest', [somebody, 1, far])
  await act('complianceOfficer', 'compliance', 'blockAccount', [blocked, zeroHash])

  const terms = seriesOf(await protocol.now(), token)
  const draft = await series(protocol, terms, false)
  const meal = await series(protocol, terms, true)
  const next = await series(protocol, terms, true)
  const seat = await series(protocol, { ...terms, flags: 5 }, true)
  await act('chief', 'couponFactory', 'openExchange', [meal, next])
  await act('chief', 'couponFactory', 'issue', [meal, addressOf('chief'), 10])
  const presented = await redeemed(protocol, meal, 'presented', 10 * day)
  const burned = await redeemed(protocol, meal, 'burned', 0)
  return { token, unmapped, pending, terms, draft, meal, next, seat, presented, burned, now: await protocol.now() }
}

/** @returns the application that nobody has reviewed */
async function issuers({ act, obtain, addressOf }: Protocol): Promise<Hex> {
  const grants = [{ currency: cny, base: 10n ** 9n, cap: 10n ** 9n }]
  for (const name of ['active', 'suspended', 'noticed']) {
    const application = applicationOf(addressOf('chief'), name)
    const hash = await obtain<Hex>('chief', 'issuerRegistry', 'applyAsIssuer', [application])
    await act('reviewer', 'issuerRegistry', 'approve', [hash, grants])
  }
  await act('reviewer', 'issuerRegistry', 'suspend', [suspended, zeroHash])
  await act('risk', 'treasury', 'giveNotice', [noticed, zeroHash])
  await act('chief', 'issuerRegistry', 'setTerminal', [active, somebody, terminal])
  await act('chief', 'issuerRegistry', 'proposeAdmin', [active, addressOf('holder')])
  return obtain('holder', 'issuerRegistry', 'applyAsIssuer', [applicationOf(addressOf('holder'), 'pending')])
}

/** Collateral that was asked back long enough ago, and fees. */
async function money({ act, addressOf, addresses, clientsOf, test }: Protocol, token: Address) {
  const abi = parseAbi(['function mint(address to, uint256 amount)', 'function approve(address to, uint256 amount)'])
  const { walletClient, publicClient } = clientsOf('chief')
  for (const [functionName, to] of [
    ['mint', addressOf('chief')],
    ['approve', addresses.treasury],
  ] as const) {
    const hash = await walletClient.writeContract({ address: token, abi, functionName, args: [to, 10n ** 12n] })
    await publicClient.waitForTransactionReceipt({ hash })
  }
  await act('chief', 'treasury', 'depositCollateral', [active, cny, token, 1_000_000n])
  await act('chief', 'treasury', 'requestCollateralWithdrawal', [active, cny, 10_000n])
  await test.setBalance({ address: addresses.treasury, value: 10n ** 18n })
  await test.increaseTime({ seconds: 15 * day })
  await test.mine({ blocks: 1 })
}

async function series({ act, obtain }: Protocol, terms: ReturnType<typeof seriesOf>, approve: boolean) {
  const id = await obtain<bigint>('chief', 'couponFactory', 'createSeries', [active, terms])
  if (approve) await act('reviewer', 'couponFactory', 'approveSeries', [id])
  return id
}

/** One unit of the chief's, at its own till. */
async function redeemed({ act, addressOf, now }: Protocol, couponId: bigint, name: string, wait: number) {
  const time = await now()
  const request = {
    holder: addressOf('chief'),
    terminal: addressOf('chief'),
    redemptionId: keccak256(toHex(name)),
    couponIds: [couponId],
    amounts: [1n],
    currency: cny,
    totalFace: 10_000n,
    honourBy: wait === 0 ? 0 : time + wait,
    deadline: time + day,
  }
  await act('chief', 'redemption', 'redeem', [request, '0x'])
  return request
}

function applicationOf(payout: Address, name: string) {
  const profileHash = keccak256(toHex(name))
  return { kind: 0, payout, seller: payout, jurisdiction: zeroHash, profileHash, domain: 'issuer.example' }
}

function seriesOf(now: number, paymentToken: Address) {
  return {
    currency: cny,
    faceValue: 10_000n,
    validFrom: now,
    validUntil: now + 100 * day,
    flags: 1,
    paymentToken,
    maxUnitPrice: 10_000n,
    escrowPerUnit: 0n,
    coolingOff: 0,
    finaliseBounty: 0,
    terms: '0x7b7d',
  }
}
