import { type Address, maxUint64 } from 'viem'
import { getBlock } from 'viem/actions'
import {
  complianceAttestationOf,
  complianceIsBlocked,
  complianceLimitOf,
  complianceTierOf,
  complianceTradedToday,
  marketplaceConfig,
} from '../../../generated/calls.ts'
import { anAddress, fieldsOf } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { currencyOf } from '../../money/currencies.ts'

/** An account before the Marketplace's compliance. */
export type ComplianceState = {
  /** Whether the Marketplace asks Compliance at all; if not, nothing of the below bars a trade. */
  enforced: boolean
  /** Tier that counts at the latest block; 0: none. */
  tier: number
  /** The latest attestation, also one that no longer counts; undefined: there is none. */
  attestation: { tier: number; expiry: number; provider: Address } | undefined
  /** Whether it may not trade at all. */
  blocked: boolean
  /** Most face value of one trade, minor units; undefined: no limit, or no currency was asked for. */
  perTrade: bigint | undefined
  /** Most face value of a UTC day, minor units; undefined: no limit, or no currency was asked for. */
  perDay: bigint | undefined
  /** Face value traded since UTC midnight, minor units; undefined: no currency was asked for. */
  tradedToday: bigint | undefined
}

/** Which account, and the currency of the limits. */
export type GetComplianceParameters = ReadOptions & {
  account: Address
  /** ISO 4217 letters or number; limits are read only with one. */
  currency?: string | number | undefined
}

const accepts = /* @__PURE__ */ fieldsOf({ account: anAddress })

/**
 * Reads an account's tier, block and limits, at one block.
 *
 * @throws UnknownCurrencyError
 * @example
 * ```ts
 * const { tier, blocked, perTrade } = await getCompliance(client, { account: buyer.account.address, currency: 'CNY' })
 * if (!blocked && (perTrade === undefined || perTrade >= 10_000n)) console.log(`tier ${tier} may trade 100.00 CNY at once`)
 * ```
 */
export function getCompliance(client: GenexClient, parameters: GetComplianceParameters): Promise<ComplianceState> {
  return named(async () => {
    accepts('', parameters)
    const { account } = parameters
    const currency = parameters.currency === undefined ? undefined : currencyOf(parameters.currency).number
    const [{ compliance, marketplace }, { number: blockNumber }] = await Promise.all([
      addressesOf(client, parameters),
      getBlock(client),
    ])
    const contract = { address: compliance, blockNumber } as const
    const [{ complianceOn }, tier, attestation, blocked, tradedToday] = await Promise.all([
      readContract(client, { address: marketplace, abi: marketplaceConfig, functionName: 'config', blockNumber }),
      readContract(client, { ...contract, abi: complianceTierOf, functionName: 'tierOf', args: [account] }),
      readContract(client, {
        ...contract,
        abi: complianceAttestationOf,
        functionName: 'attestationOf',
        args: [account],
      }),
      readContract(client, { ...contract, abi: complianceIsBlocked, functionName: 'isBlocked', args: [account] }),
      currency === undefined
        ? undefined
        : readContract(client, {
            ...contract,
            abi: complianceTradedToday,
            functionName: 'tradedToday',
            args: [account, currency],
          }),
    ])
    const limits =
      currency !== undefined
        ? await readContract(client, {
            ...contract,
            abi: complianceLimitOf,
            functionName: 'limitOf',
            args: [tier, currency],
          })
        : []
    // All ones on chain: no limit.
    const [perTrade, perDay] = limits.map((limit) => (limit === maxUint64 ? undefined : limit))
    return {
      enforced: complianceOn,
      tier,
      attestation: attestation.tier === 0 ? undefined : attestation,
      blocked,
      perTrade,
      perDay,
      tradedToday,
    }
  })
}
