import { type Abi, type Address, erc20Abi, type GetCodeParameters, parseAbi } from 'viem'
import { getCode, readContract } from 'viem/actions'
import { forStrangers } from '../../client/strangers.ts'
import type { GenexClient } from '../../client/types.ts'
import { isOutage } from '../../errors/outage.ts'
import type { PaymentFacts } from '../../orders/paymentMeans.ts'
import { permit2Address } from '../../orders/paymentMessages.ts'

/** Where signed payments stand: tokens with ERC-2612 or ERC-3009, Permit2, and wallets that are contracts. */
const paymentAbi = /* @__PURE__ */ parseAbi([
  'function DOMAIN_SEPARATOR() view returns (bytes32)',
  'function nonces(address owner) view returns (uint256)',
  'function authorizationState(address authorizer, bytes32 nonce) view returns (bool)',
  'function nonceBitmap(address owner, uint256 word) view returns (uint256)',
  'function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)',
])
/** What a contract answers that accepts a signature. */
const erc1271Magic = '0x1626ba7e'
/** What a question may burn: a token or wallet of the maker's choice must not keep the node busy. */
const mostGas = 2_000_000n

/**
 * Asks a node what becomes of payments, each question once. A contract that fails in whatever way says no; a node that does
 * not answer is an error.
 *
 * @param at - the block to look at; the latest by default
 */
export function paymentFacts(
  client: GenexClient,
  at: { marketplace: Address; blockNumber?: bigint | undefined },
): PaymentFacts {
  const { marketplace, blockNumber } = at
  const answers = new Map<string, Promise<unknown>>()

  function once<answer>(key: string, question: () => Promise<answer>): Promise<answer> {
    const answer = answers.get(key) ?? question()
    answers.set(key, answer)
    return answer as Promise<answer>
  }

  function ask<answer>(address: Address, abi: Abi, functionName: string, args: readonly unknown[]) {
    // `gas` reaches the call although viem's type does not say so.
    const call = { address, abi, functionName, args, blockNumber, gas: mostGas }
    const question = () => readContract(forStrangers(client), call).catch(refusalOf)
    return once(`${address}.${functionName}(${args.join()})`, question) as Promise<answer | undefined>
  }

  return {
    money: (token, holder) => ask(token, erc20Abi, 'balanceOf', [holder]),
    allowance: (token, holder) => ask(token, erc20Abi, 'allowance', [holder, marketplace]),
    separator: (token) => ask(token, paymentAbi, 'DOMAIN_SEPARATOR', []),
    permitNonce: (token, holder) => ask(token, paymentAbi, 'nonces', [holder]),
    authorizationState: (token, holder, nonce) => ask(token, paymentAbi, 'authorizationState', [holder, nonce]),
    permit2Allowance: (token, holder) => ask(token, erc20Abi, 'allowance', [holder, permit2Address]),
    permit2Bitmap: (holder, word) => ask(permit2Address, paymentAbi, 'nonceBitmap', [holder, word]),
    code: (account) => once(account, () => getCode(client, { address: account, blockNumber } as GetCodeParameters)),
    accepts: async (contract, digest, signature) =>
      (await ask(contract, paymentAbi, 'isValidSignature', [digest, signature])) === erc1271Magic,
  }
}

// It may run out of gas or answer nonsense, which no revert describes.
function refusalOf(error: unknown): undefined {
  if (isOutage(error)) throw error
  return undefined
}
