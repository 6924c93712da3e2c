import { couponFactoryAbi } from '@genex/sdk/abis'
import {
  applyAsIssuerSync,
  approveIssuerSync,
  approveSeriesSync,
  createSeriesSync,
  fillSync,
  setTerminalSync,
  signPrimaryAsk,
} from '@genex/sdk/actions'
import { type Hex, keccak256, toHex } from 'viem'
import { type Person, type Protocol, send } from './protocol.ts'

/** Smallest units of the test token per minor unit of CNY. */
export const scale = 10_000n

export const day = 86_400

export async function now({ people }: Protocol): Promise<number> {
  return Number((await people.platform.getBlock()).timestamp)
}

/** Lets block time pass: the next call is simulated then. */
export async function passTime({ chain }: Protocol, seconds: number) {
  await chain.increaseTime({ seconds })
  await chain.mine({ blocks: 1 })
}

/** Somebody applies as an issuer and is approved, with a till. */
export async function enterIssuer(protocol: Protocol, domain = 'bakery.example') {
  const { people, addresses } = protocol
  const address = people.issuer.account.address
  const { applicationHash } = await applyAsIssuerSync(people.issuer, {
    addresses,
    kind: 'company',
    payout: address,
    seller: address,
    jurisdiction: 'CN',
    domain,
  })
  const quotas = [{ currency: 'CNY', base: 10_000_000n, cap: 50_000_000n }]
  const { issuerId } = await approveIssuerSync(people.platform, { addresses, applicationHash, quotas })
  const terminal = people.till.account.address
  const expiry = (await now(protocol)) + 400 * day
  await setTerminalSync(people.issuer, { addresses, issuerId, terminal, expiry, canVoid: true })
  return { issuerId, applicationHash }
}

/** An approved series of 100 CNY coupons, 30 days long if not said otherwise. */
export async function openSeries(
  protocol: Protocol,
  issuerId: number,
  options: Partial<Parameters<typeof createSeriesSync>[1]> = {},
) {
  const { people, addresses, token } = protocol
  const validFrom = (await now(protocol)) - 1
  const { templateId } = await createSeriesSync(people.issuer, {
    addresses,
    issuerId,
    kind: 'physical',
    currency: 'CNY',
    faceValue: 10_000n,
    validFrom,
    validUntil: validFrom + 30 * day,
    paymentToken: token,
    maxUnitPrice: 9_500n,
    terms: { benefit: 'value' },
    ...options,
  })
  await approveSeriesSync(people.platform, { addresses, templateId })
  return templateId
}

/** The issuer sells from a signed primary ask. @param price - minor units per coupon */
export async function sell(protocol: Protocol, seriesId: bigint, to: Person, amount: bigint, price = 8_500n) {
  const { people, addresses, token: paymentToken } = protocol
  const unitPrice = price * scale
  const ask = await signPrimaryAsk(people.issuer, { addresses, couponId: seriesId, amount, paymentToken, unitPrice })
  return fillSync(to, { addresses, order: ask, amount })
}

/** A receipt's salted id, as a till draws it. */
export const redemptionId = (receipt: string): Hex => keccak256(toHex(receipt))

/** A call of the factory that has no action of its own. */
export function factoryCall({ addresses }: Protocol, person: Person, functionName: string, args: readonly unknown[]) {
  return send(person, { address: addresses.couponFactory, abi: couponFactoryAbi, functionName, args })
}
