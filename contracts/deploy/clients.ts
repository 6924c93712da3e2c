import type { Account, Address, Chain, Hex, PublicClient, TransactionReceipt, Transport, WalletClient } from 'viem'
import { TransactionRevertedError } from './errors.ts'

/** Who sends and who looks. */
export type Clients = {
  walletClient: WalletClient<Transport, Chain | undefined, Account>
  publicClient: PublicClient
}

/**
 * Sends a transaction and waits until it is in a block.
 *
 * @throws TransactionRevertedError
 */
export async function send(
  { walletClient, publicClient }: Clients,
  { to, data }: { to: Address; data: Hex },
): Promise<TransactionReceipt> {
  const hash = await walletClient.sendTransaction({ chain: walletClient.chain ?? null, to, data })
  const receipt = await publicClient.waitForTransactionReceipt({ hash })
  if (receipt.status !== 'success') throw new TransactionRevertedError(hash)
  return receipt
}

export async function hasCode({ publicClient }: Pick<Clients, 'publicClient'>, address: Address): Promise<boolean> {
  const code = await publicClient.getCode({ address })
  return code !== undefined && code !== '0x'
}
