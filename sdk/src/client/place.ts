import { isAddressEqual } from 'viem'
import { getChainId } from 'viem/actions'
import type { Deployment } from '../deployments/index.ts'
import { WrongChainError } from '../errors/client.ts'
import { WrongContractError } from '../errors/order.ts'
import type { SignedOrder } from '../orders/types.ts'
import type { GenexClient } from './types.ts'

/** That an order is for the client's chain. @throws WrongChainError */
export async function assertChain(client: GenexClient, { chainId }: SignedOrder): Promise<void> {
  const actual = client.chain?.id ?? (await getChainId(client))
  if (chainId !== actual) throw new WrongChainError(chainId, actual)
}

/** That an order is for this Marketplace. @throws WrongContractError */
export function assertContract({ verifyingContract }: SignedOrder, { marketplace }: Deployment): void {
  if (!isAddressEqual(verifyingContract, marketplace)) throw new WrongContractError(verifyingContract, marketplace)
}
