import { couponFactoryAbi, creditRegistryAbi, marketplaceAbi, paymentTokensAbi, redemptionAbi } from '@genex/sdk/abis'
import { inspectOrders, type OrderFinding } from '@genex/sdk/actions'
import type { RatingRules } from '@genex/sdk/credit'
import { isOutage } from '@genex/sdk/errors'
import { permit2Address, type SignedOrder } from '@genex/sdk/orders'
import { type RevealedRecord, redemptionStates } from '@genex/sdk/reviews'
import {
  type Abi,
  type Address,
  BaseError,
  ContractFunctionRevertedError,
  ContractFunctionZeroDataError,
  erc20Abi,
  type Hex,
  parseAbi,
  zeroHash,
} from 'viem'
import { ChainUnavailableError } from '../errors/chain.ts'
import type { Chain } from './client.ts'
import type { Contracts } from './contracts.ts'

const erc1271Abi = parseAbi(['function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)'])
/** Where signed payments stand: tokens with ERC-2612 or ERC-3009, and Permit2. */
const paymentAbi = parseAbi([
  'function DOMAIN_SEPARATOR() view returns (bytes32)',
  'function nonces(address owner) view returns (uint256)',
  'function authorizationState(address authorizer, bytes32 nonce) view returns (bool)',
  'function nonceBitmap(address owner, uint256 word) view returns (uint256)',
])
/** What a contract answers that accepts a signature. */
const erc1271Magic = '0x1626ba7e'
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

  return {
    block,
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
    money: (token: Address, holder: Address) => ask<bigint>(token, erc20Abi, 'balanceOf', [holder]),
    allowance: (token: Address, holder: Address) => ask<bigint>(token, erc20Abi, 'allowance', [holder, marketplace]),
    separator: (token: Address) => ask<Hex>(token, paymentAbi, 'DOMAIN_SEPARATOR', []),
    permitNonce: (token: Address, holder: Address) => ask<bigint>(token, paymentAbi, 'nonces', [holder]),
    authorizationState: (token: Address, holder: Address, nonce: Hex) =>
      ask<boolean>(token, paymentAbi, 'authorizationState', [holder, nonce]),
    permit2Allowance: (token: Address, holder: Address) =>
      ask<bigint>(token, erc20Abi, 'allowance', [holder, permit2Address]),
    permit2Bitmap: (holder: Address, word: bigint) =>
      ask<bigint>(permit2Address, paymentAbi, 'nonceBitmap', [holder, word]),
    accepts: async (contract: Address, digest: Hex, signature: Hex) => {
      try {
        const args = [digest, signature] as const
        // `gas` reaches the call although viem's type does not say so.
        const limited = { address: contract, abi: erc1271Abi, args, blockNumber, gas: erc1271Gas }
        return (await chain.readContract({ ...limited, functionName: 'isValidSignature' })) === erc1271Magic
      } catch (error) {
        return refusalOf(error)
      }
    },
    code: async (account: Address) => {
      try {
        return await chain.getCode({ address: account, blockNumber })
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
function refusalOf(error: unknown): false {
  if (isOutage(error)) throw new ChainUnavailableError(error)
  return false
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
