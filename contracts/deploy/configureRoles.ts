import { type Address, encodeFunctionData, getAddress, getContract, type Hash, type Hex, parseAbi } from 'viem'
import { type Clients, send } from './clients.ts'
import type { Addresses, ChildName, Interfaces } from './contracts.ts'
import { ADMIN_ROLE, guarded, permissions, type RoleName, roleNames, roles } from './roles.ts'

export const accessManagerAbi = parseAbi([
  'function multicall(bytes[] data) returns (bytes[])',
  'function labelRole(uint64 roleId, string label)',
  'function grantRole(uint64 roleId, address account, uint32 executionDelay)',
  'function renounceRole(uint64 roleId, address callerConfirmation)',
  'function setRoleGuardian(uint64 roleId, uint64 guardian)',
  'function setTargetFunctionRole(address target, bytes4[] selectors, uint64 roleId)',
  'function hasRole(uint64 roleId, address account) view returns (bool isMember, uint32 executionDelay)',
  'function getRoleGuardian(uint64 roleId) view returns (uint64)',
  'function getTargetFunctionRole(address target, bytes4 selector) view returns (uint64)',
  'function canCall(address caller, address target, bytes4 selector) view returns (bool immediate, uint32 delay)',
])

/** An account that holds a role. `executionDelay`: seconds that its calls must have been announced for; 0: none. */
export type Holder = { account: Address; executionDelay: number }

export type RoleParameters = {
  addresses: Pick<Addresses, ChildName>
  /** Who holds each role; a role left out gets no holder. */
  holders: Partial<Record<RoleName, readonly Holder[]>>
  /** Takes over administration: the sender gives up the admin role unless it is this account. */
  admin?: Holder
  /** Contracts as deployed; forge's production output if left out. */
  artifacts?: Interfaces
}

/**
 * Maps every restricted function to its role and appoints the holders, in one transaction of the AccessManager's admin.
 * Sends nothing if everything is as asked. Takes no role from anyone but, on a handover, the admin role from the sender.
 *
 * @returns the transaction, if one was needed
 */
export async function configureRoles(clients: Clients, parameters: RoleParameters): Promise<Hash | undefined> {
  const authority = getAuthority(clients, parameters)
  const calls = [
    ...(await functionCalls(authority, parameters)),
    ...(await guardianCalls(authority)),
    ...(await holderCalls(authority, parameters)),
    ...(await handoverCalls(authority, parameters, clients.walletClient.account.address)),
  ]
  if (calls.length === 0) return undefined
  const data = encodeFunctionData({ abi: accessManagerAbi, functionName: 'multicall', args: [calls] })
  const receipt = await send(clients, { to: authority.address, data })
  return receipt.transactionHash
}

type Authority = ReturnType<typeof getAuthority>

function getAuthority({ publicClient }: Clients, { addresses }: RoleParameters) {
  return getContract({ address: addresses.authority, abi: accessManagerAbi, client: publicClient })
}

async function functionCalls(authority: Authority, { addresses, artifacts }: RoleParameters): Promise<Hex[]> {
  const groups = new Map<string, { target: Address; roleId: bigint; selectors: Hex[] }>()
  for (const { role, contract, selector } of permissions(artifacts)) {
    const { id: roleId } = roles[role]
    const target = addresses[contract]
    if ((await authority.read.getTargetFunctionRole([target, selector])) === roleId) continue
    const key = `${role} ${contract}`
    const selectors = [...(groups.get(key)?.selectors ?? []), selector]
    groups.set(key, { target, roleId, selectors })
  }
  return [...groups.values()].map(({ target, roleId, selectors }) =>
    encodeFunctionData({
      abi: accessManagerAbi,
      functionName: 'setTargetFunctionRole',
      args: [target, selectors, roleId],
    }),
  )
}

/** Labels are only events: they go with the guardians, which are set once. */
async function guardianCalls(authority: Authority): Promise<Hex[]> {
  const guardian = roles.guardian.id
  if ((await authority.read.getRoleGuardian([roles.governor.id])) === guardian) return []
  const labels = roleNames.map((name) =>
    encodeFunctionData({ abi: accessManagerAbi, functionName: 'labelRole', args: [roles[name].id, roles[name].label] }),
  )
  const guardians = guarded.map((name) =>
    encodeFunctionData({ abi: accessManagerAbi, functionName: 'setRoleGuardian', args: [roles[name].id, guardian] }),
  )
  return [...labels, ...guardians]
}

async function holderCalls(authority: Authority, { holders }: RoleParameters): Promise<Hex[]> {
  const calls: Hex[] = []
  for (const name of roleNames) {
    for (const holder of holders[name] ?? []) calls.push(...(await grantCalls(authority, roles[name].id, holder)))
  }
  return calls
}

/** Last in the batch: afterwards the sender may do nothing more. */
async function handoverCalls(authority: Authority, { admin }: RoleParameters, sender: Address): Promise<Hex[]> {
  if (!admin) return []
  const grants = await grantCalls(authority, ADMIN_ROLE, admin)
  const [isAdmin] = await authority.read.hasRole([ADMIN_ROLE, sender])
  if (!isAdmin || getAddress(sender) === getAddress(admin.account)) return grants
  const args = [ADMIN_ROLE, sender] as const
  return [...grants, encodeFunctionData({ abi: accessManagerAbi, functionName: 'renounceRole', args })]
}

async function grantCalls(authority: Authority, roleId: bigint, { account, executionDelay }: Holder): Promise<Hex[]> {
  const [isMember, delay] = await authority.read.hasRole([roleId, account])
  if (isMember && delay === executionDelay) return []
  const args = [roleId, account, executionDelay] as const
  return [encodeFunctionData({ abi: accessManagerAbi, functionName: 'grantRole', args })]
}
