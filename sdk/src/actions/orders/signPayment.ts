import { type Account, type Address, domainSeparator, type Hex, parseAbi, type TypedDataDomain } from 'viem'
import { signTypedData } from 'viem/actions'
import { confirmedChainId } from '../../client/context.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient } from '../../client/types.ts'
import { packPayment } from '../../orders/payment.ts'
import { type PaymentMessage, permitMessage } from '../../orders/paymentMessages.ts'

const permitAbi = /* @__PURE__ */ parseAbi([
  'function name() view returns (string)',
  'function nonces(address owner) view returns (uint256)',
  'function DOMAIN_SEPARATOR() view returns (bytes32)',
])

/** Domain of what is signed for a token. */
type TokenDomain = TypedDataDomain & { verifyingContract: Address }

/**
 * The domain of a token's permits and authorisations, or undefined if it has none that can be reproduced. The standard
 * has no way to ask for the version: the usual ones are tried against the token's own separator.
 *
 * @throws WrongChainError
 */
export async function findTokenDomain(client: GenexClient, token: Address): Promise<TokenDomain | undefined> {
  const contract = { abi: permitAbi, address: token } as const
  // Not within the try: another chain than the client's is no token without permits.
  const chainId = await confirmedChainId(client)
  try {
    const [name, separator] = await Promise.all([
      readContract(client, { ...contract, functionName: 'name' }),
      readContract(client, { ...contract, functionName: 'DOMAIN_SEPARATOR' }),
    ])
    const domains = ['1', '2'].map((version) => ({ name, version, chainId, verifyingContract: token }))
    return domains.find((domain) => domainSeparator({ domain }) === separator)
  } catch {
    // A token without these functions reverts: it has no permits.
    return undefined
  }
}

/** Next nonce of an owner's permits; undefined if the token has none. */
export async function permitNonceOf(client: GenexClient, token: Address, owner: Address): Promise<bigint | undefined> {
  try {
    return await readContract(client, { abi: permitAbi, address: token, functionName: 'nonces', args: [owner] })
  } catch {
    return undefined
  }
}

/** Signs a permit and packs it as the Marketplace takes it. */
export async function signPermit(
  client: GenexClient,
  parameters: {
    domain: TokenDomain
    owner: Account
    spender: Address
    value: bigint
    nonce: bigint
    deadline: bigint
  },
): Promise<Hex> {
  const { domain, owner, ...permit } = parameters
  const { value, deadline } = permit
  const message = permitMessage({ owner: owner.address, ...permit })
  const signature = await signPayment(client, { account: owner, domain, ...message })
  return packPayment({ method: 'erc2612', value, deadline, signature })
}

/** Has the payer sign. Its types hang on the method, which viem's inference cannot follow. */
export function signPayment(
  client: GenexClient,
  data: PaymentMessage & { account: Account; domain: TypedDataDomain },
): Promise<Hex> {
  return signTypedData(client, data as never)
}
