import { type Address, isAddressEqual } from 'viem'
import { type Deployment, deployments } from '../../deployments/index.ts'
import { type Context, word } from './context.ts'

/** Contracts of the protocol that take money as it was signed for. */
const spenders = { marketplace: 'Marketplace', treasury: 'Treasury' } as const

/** The protocol's contracts on the chain of the message, if they are known. */
export function deploymentOn({ domain, options }: Context): Partial<Deployment> | undefined {
  return (options.deployments ?? deployments)[domain.chainId]
}

/** Which contract of the protocol takes the money; undefined if it is none. */
export function spenderName(context: Context, spender: Address): string | undefined {
  const known = Object.entries(deploymentOn(context) ?? {})
  const found = known.find(([key, address]) => key in spenders && address && isAddressEqual(address, spender))
  return found && spenders[found[0] as keyof typeof spenders]
}

/** Who takes the money: by its name if it is of the protocol, else by its address alone. */
export function spenderText(context: Context, spender: Address): string {
  const name = spenderName(context, spender)
  return name ? word(context, 'genexContract', { name, address: spender }) : spender
}
