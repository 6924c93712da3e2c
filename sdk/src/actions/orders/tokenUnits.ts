import { type Address, erc20Abi, zeroAddress } from 'viem'
import { paymentTokensTokenInfo } from '../../../generated/calls.ts'
import { addressesOf } from '../../client/context.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { isOutage } from '../../errors/outage.ts'
import { currencies } from '../../money/currencies.ts'

/** In which units money of a token is shown. */
type TokenUnits = {
  decimals: number
  /** Letters of the currency; of a token that is none the coin's symbol or the token's address. */
  currency: string
}

/**
 * In which units money is shown: the currency that the protocol maps the token to. A token that it does not map is worth
 * nothing in particular: it is shown under its own address, whatever it calls itself.
 */
export async function tokenUnits(
  client: GenexClient,
  parameters: ReadOptions & { token: Address },
): Promise<TokenUnits> {
  const { token } = parameters
  const { paymentTokens } = await addressesOf(client, parameters)
  const [mapped, scaleLog10] = await readContract(client, {
    abi: paymentTokensTokenInfo,
    address: paymentTokens,
    functionName: 'tokenInfo',
    args: [token],
  })
  const currency = currencies.byNumber.get(mapped)
  if (currency) return { decimals: currency.exponent + scaleLog10, currency: currency.code }
  if (token !== zeroAddress) return { decimals: await decimalsOf(client, token), currency: token }
  const { decimals = 18, symbol = 'native coin' } = client.chain?.nativeCurrency ?? {}
  return { decimals, currency: symbol }
}

/** A token of anybody's need not say, or says nonsense: then its smallest units are shown. */
async function decimalsOf(client: GenexClient, token: Address): Promise<number> {
  const read = { abi: erc20Abi, address: token, functionName: 'decimals' } as const
  const decimals = await readContract(client, read).catch((error: unknown) => {
    if (isOutage(error)) throw error
    return 0
  })
  return decimals > 255 ? 0 : decimals
}
