import { couponFactoryAbi, creditRegistryAbi, marketplaceAbi, paymentTokensAbi, redemptionAbi } from '@genex/sdk/abis'
import { inspectOrders, type OrderFinding } from '@genex/sdk/actions'
import type { RatingRules } from '@genex/sdk/credit'
import { isOutage } from '@genex/sdk/errors'
import { paymentFactsFrom, type SignedOrder } from '@genex/sdk/orders'
import { type RevealedRecord, redemptionStates } from '@genex/sdk/reviews'
import {
  type Abi,
  type Address,
  BaseError,
  ContractFunctionRevertedError,
  ContractFunctionZeroDataError,
  type Hex,
  zeroHash,
} from 'viem'
import { ChainUnavailableError } from '../errors/chain.ts'
import type { Chain } from './client.ts'
import type { Contracts } from './contracts.ts'

/** What a check may burn: a contract of the maker's choice must not keep the node busy. */
const erc1271Gas = 2_000_000n

/** The chain at one block; every question is asked once. A call that reverts answers undefined. */
export type Reader = ReturnType<typeof readerAt>

/** @param block - number of the block whose state is read */
export function readerAt(chain: Chain, contracts: Contracts, block: number) {
  const answers = new Map<string, Promise<unknown>>()
  const blockNumber = BigInt(block)

  function ask<answer>(address: Address, abi: Abi, functionName: string, args: readonly unknown[]) {
    const key = `${address}.${functionName}(${args.join()})`
    let answer = answers.get(key)
    if (!answer) {
      answer = chain.readContract({ address, abi, functionName, args, blockNumber }).catch(answerOf)
      answers.set(key, answer)
    }
    return answer as Promise<answer | undefined>
  }

  const { marketplace, couponFactory, paymentTokens, creditRegistry, redemption } = contracts
  const market = <answer>(name: string, ...args: unknown[]) =>
    ask<answer>(marketplace, marketplaceAbi as Abi, name, args)
  const factory = <answer>(name: string, ...args: unknown[]) =>
    ask<answer>(couponFactory, couponFactoryAbi as Abi, name, args)
  const registry = <answer>(name: string, ...args: unknown[]) =>
    ask<answer>(creditRegistry, creditRegistryAbi as Abi, name, args)

  const payments = paymentFactsFrom({
    marketplace,
    read: ({ address, abi, functionName, args }) => ask(address, abi, functionName, args),
    readWallet: (view) => {
      // `gas` reaches the call although viem's type does not say so.
      const limited = { ...view, blockNumber, gas: erc1271Gas }
      return chain.readContract(limited).catch(refusalOf)
    },
    code: (address) =>
      chain.getCode({ address, blockNumber }).catch((error) => {
        throw new ChainUnavailableError(error)
      }),
  })

  return {
    block,
    ...payments,
    config: () => market<MarketConfig>('config'),
    filled: (maker: Address, nonce: bigint) => market<bigint>('filledOf', maker, nonce),
    isRegistered: (hash: Hex) => market<boolean>('isRegistered', hash),
    terms: (template: bigint) => factory<Hex>('termsOf', template),
    issuer: (issuerId: number) => factory<Issuer>('issuer', issuerId),
    gradeTable: () => factory<GradeTable>('gradeTable'),
    score: (issuerId: number) => registry<Score>('scoreOf', issuerId),
    isScorer: (account: Address) => registry<boolean>('isScorer', account),
    threshold: () => registry<number>('threshold'),
    ratingRules: () => registry<RatingRules>('rules'),
    /** What the chain holds of a redemption that its holder reveals. */
    redemption: async (holder: Address, terminal: Address, redemptionId: Hex): Promise<RevealedRecord> => {
      const args = [holder, terminal, redemptionId]
      const found = await ask<readonly [number, number, Hex]>(redemption, redemptionAbi as Abi, 'recordOf', args)
      // An address without the contract has no records.
      const [state, time, contentHash] = found ?? [0, 0, zeroHash]
      return { state: redemptionStates[state] ?? 'none', time, contentHash }
    },
    token: (token: Address) =>
      ask<readonly [number, number, boolean]>(paymentTokens, paymentTokensAbi as Abi, 'tokenInfo', [token]),
    /** How these orders stand, in one or a few calls. It answers for each, whatever the others do. */
    inspect: async (orders: readonly SignedOrder[]): Promise<OrderFinding[]> => {
      try {
        return await inspectOrders(chain, { addresses: contracts as never, orders, blockNumber })
      } catch (error) {
        throw new ChainUnavailableError(error)
      }
    },
  }
}

// "No" from a contract is an answer; no answer is not.
function answerOf(error: unknown): undefined {
  const isAnswer =
    error instanceof BaseError &&
    error.walk(
      (cause) => cause instanceof ContractFunctionRevertedError || cause instanceof ContractFunctionZeroDataError,
    )
  if (!isAnswer) throw new ChainUnavailableError(error)
  return undefined
}

// A maker's own contract may fail in ways that no revert describes, such as by running out of gas:
// taken for an outage, it would stop the whole book.
function refusalOf(error: unknown): undefined {
  if (isOutage(error)) throw new ChainUnavailableError(error)
  return undefined
}

/** As `Marketplace.config` returns it. */
export type MarketConfig = {
  pausedAt: number
  pausedUntil: number
  primaryFee: number
  secondaryFee: number
  complianceOn: boolean
  retired: boolean
}

/** As `CouponFactory.issuer` returns it. */
export type Issuer = { seller: Address; status: number }

/** As `CouponFactory.gradeTable` returns it. */
export type GradeTable = {
  /** Seconds after which a score no longer counts. */
  staleAfter: number
}

/** As `CreditRegistry.scoreOf` returns it; times in Unix seconds. */
export type Score = {
  /** 0: never scored. */
  score: number
  asOf: number
  grade: number
  raisedAt: number
  /** 0: none. */
  pending: number
  pendingAsOf: number
  pendingFrom: number
}
