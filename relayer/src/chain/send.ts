import { explain } from '@genex/sdk/errors'
import { type Abi, type Address, encodeFunctionData, type Hex, keccak256 } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import { type Chain, reading } from './client.ts'

/** A call of a contract. */
export type Call = { address: Address; abi: Abi; functionName: string; args: readonly unknown[] }

/**
 * Sends a call that has passed a simulation, and does not wait. The hash is noted before anything leaves the machine:
 * whoever is killed in between finds out by it whether the transaction arrived.
 *
 * @param note - keeps the hash; false: the call is not wanted any more, nothing is sent
 * @throws GenexError with the contract's reason if the call would revert; nothing is sent then
 */
export async function sendNoted(
  chain: Chain,
  { account, chainId }: { account: PrivateKeyAccount; chainId: number },
  call: Call,
  note: (hash: Hex) => boolean,
): Promise<Hex | undefined> {
  try {
    const gas = await chain.estimateContractGas({ ...call, account })
    const prepared = await chain.prepareTransactionRequest({
      account,
      to: call.address,
      data: encodeFunctionData(call),
      // A slot that is warm or set in the simulation may be cold or new in the block.
      gas: gas + gas / 5n,
      nonce: await chain.getTransactionCount({ address: account.address, blockTag: 'pending' }),
      chainId,
      chain: null,
    })
    const serializedTransaction = await account.signTransaction({ ...prepared, chainId } as never)
    const hash = keccak256(serializedTransaction)
    if (!note(hash)) return undefined
    await chain.sendRawTransaction({ serializedTransaction })
    return hash
  } catch (error) {
    throw explain(error)
  }
}

/** Where a transaction is: not known to the node, waiting, or mined up to a block. */
export type Whereabouts = 'unknown' | 'waiting' | 'succeeded' | 'reverted'

/** @param block - later ones do not count yet @throws ChainUnavailableError */
export async function whereIs(chain: Chain, hash: Hex, block: number): Promise<Whereabouts> {
  const receipt = await orNone(chain.getTransactionReceipt({ hash }), 'TransactionReceiptNotFoundError')
  if (receipt && Number(receipt.blockNumber) <= block) return receipt.status === 'success' ? 'succeeded' : 'reverted'
  const isKnown = receipt ?? (await orNone(chain.getTransaction({ hash }), 'TransactionNotFoundError'))
  return isKnown ? 'waiting' : 'unknown'
}

function orNone<result>(read: Promise<result>, notFound: string): Promise<result | undefined> {
  return reading(
    read.catch((error: Error) => {
      if (error.name === notFound) return undefined
      throw error
    }),
  )
}
