import {
  type Account,
  type Address,
  domainSeparator,
  encodeAbiParameters,
  type Hex,
  parseAbi,
  parseSignature,
  type TypedDataDomain,
} from 'viem'
import { getChainId, readContract, signTypedData } from 'viem/actions'
import type { GenexClient } from '../../client/types.ts'

const permitAbi = /* @__PURE__ */ parseAbi([
  'function name() view returns (string)',
  'function nonces(address owner) view returns (uint256)',
  'function DOMAIN_SEPARATOR() view returns (bytes32)',
])

/** Domain of a token's ERC-2612 permits. */
type PermitDomain = TypedDataDomain & { verifyingContract: Address }

/**
 * The domain of a token's permits, or undefined if it has none that can be reproduced. The standard
 * has no way to ask for the version: the usual ones are tried against the token's own separator.
 */
export async function findPermitDomain(client: GenexClient, token: Address): Promise<PermitDomain | undefined> {
  const contract = { abi: permitAbi, address: token } as const
  try {
    const [name, separator, chainId] = await Promise.all([
      readContract(client, { ...contract, functionName: 'name' }),
      readContract(client, { ...contract, functionName: 'DOMAIN_SEPARATOR' }),
      getChainId(client),
    ])
    const domains = ['1', '2'].map((version) => ({ name, version, chainId, verifyingContract: token }))
    return domains.find((domain) => domainSeparator({ domain }) === separator)
  } catch {
    // A token without these functions reverts: it has no permits.
    return undefined
  }
}

/** Signs a permit and encodes it as the Marketplace takes it. */
export async function signPermit(
  client: GenexClient,
  parameters: { domain: PermitDomain; owner: Account; spender: Address; value: bigint; deadline: bigint },
): Promise<Hex> {
  const { domain, owner, spender, value, deadline } = parameters
  const nonce = await readContract(client, {
    abi: permitAbi,
    address: domain.verifyingContract,
    functionName: 'nonces',
    args: [owner.address],
  })
  const signature = await signTypedData(client, {
    account: owner,
    domain,
    types: permitTypes,
    primaryType: 'Permit',
    message: { owner: owner.address, spender, value, nonce, deadline },
  })
  const { r, s, yParity } = parseSignature(signature)
  return encodeAbiParameters(permitParameters, [value, deadline, 27 + yParity, r, s])
}

const permitTypes = {
  Permit: [
    { name: 'owner', type: 'address' },
    { name: 'spender', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
} as const

const permitParameters = [
  { type: 'uint256' },
  { type: 'uint256' },
  { type: 'uint8' },
  { type: 'bytes32' },
  { type: 'bytes32' },
] as const
