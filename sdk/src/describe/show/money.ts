import { type Address, formatUnits, maxUint256, zeroAddress } from 'viem'
import { currencies } from '../../money/currencies.ts'
import { formatMoney } from '../../money/money.ts'
import { type Context, tokenOf, word } from './context.ts'

/** An amount of a token: in whole tokens if its decimals are known, else in smallest units. */
export function tokenAmount(context: Context, amount: bigint, token: Address): string {
  const facts = tokenOf(context, token)
  const name = facts?.symbol ?? (token === zeroAddress ? word(context, 'coin') : token)
  if (amount === maxUint256) return word(context, 'unlimited', { token: name })
  if (!facts) return word(context, 'smallestUnits', { amount: `${amount}`, token: name })
  return `${formatUnits(amount, facts.decimals)} ${name}`
}

/** A face value: with the letters of its currency if it has any, else in minor units. */
export function faceText(context: Context, amount: bigint, currency: number): string {
  if (currencies.byNumber.has(currency)) return formatMoney(amount, currency)
  return word(context, 'minorUnits', { amount: `${amount}`, currency: `${currency}` })
}

/** Basis points as a percentage: 9,500 is `95 %`. */
export function percent(basisPoints: bigint): string {
  return `${formatUnits(basisPoints, 2)} %`
}

/** The share of an amount of tokens in a face value, basis points; undefined if they cannot be compared. */
export function shareOf(
  context: Context,
  amount: bigint,
  token: Address,
  face: { value: bigint; currency: number },
): bigint | undefined {
  const facts = tokenOf(context, token)
  const currency = currencies.byNumber.get(face.currency)
  const same = currency && (facts?.currency === currency.code || facts?.currency === currency.number)
  if (!same || face.value === 0n) return undefined
  return (amount * 10_000n * 10n ** BigInt(currency.exponent)) / (face.value * 10n ** BigInt(facts.decimals))
}
