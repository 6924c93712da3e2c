import { type Address, zeroAddress } from 'viem'
import { paymentTokensTokenInfo } from '../../../generated/calls.ts'
import { addressesOf } from '../../client/context.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { decodeCouponId } from '../../ids/decode.ts'
import { currencies, currencyOf } from '../../money/currencies.ts'

/** In which units money is shown: decimals by the protocol's own mapping; the native coin, if it is not mapped, has 18. */
export async function tokenUnits(
  client: GenexClient,
  parameters: ReadOptions & { token: Address; couponId: bigint },
): Promise<{ decimals: number; currency: string }> {
  const { token, couponId } = parameters
  const { currency: number } = decodeCouponId(couponId)
  const { code: currency, exponent } = currencies.byNumber.get(number) ?? { ...currencyOf('XXX'), code: String(number) }
  const { paymentTokens } = await addressesOf(client, parameters)
  const [mapped, scaleLog10] = await readContract(client, {
    abi: paymentTokensTokenInfo,
    address: paymentTokens,
    functionName: 'tokenInfo',
    args: [token],
  })
  if (mapped === 0 && token === zeroAddress) return { decimals: 18, currency }
  return { decimals: mapped === 0 ? exponent : exponent + scaleLog10, currency }
}
