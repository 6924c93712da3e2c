import { type Account, type Address, domainSeparator, type Hex, parseAbi, type TypedDataDomain } from 'viem'
import { signTypedData } from 'viem/actions'
import { confirmedChainId } from '../../client/context.ts'
import { ethCall, readContract } from '../../client/read.ts'
import type { GenexClient } from '../../client/types.ts'
import { isOutage } from '../../errors/outage.ts'
import { PaymentUnsupportedError } from '../../errors/payment.ts'
import { packPayment } from '../../orders/payment.ts'
import { hasStandardPermit, type PaymentMessage, permitMessage } from '../../orders/paymentMessages.ts'

const permitAbi = /* @__PURE__ */ parseAbi([
  'function name() view returns (string)',
  'function nonces(address owner) view returns (uint256)',
  'function PERMIT_TYPEHASH() view returns (bytes32)',
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
  } catch (error) {
    // A token without these functions reverts: it has no permits.
    return noneUnlessAway(error)
  }
}

/** Next nonce of an owner's ERC-2612 permits; undefined if the token has none, or others, as DAI. */
export async function permitNonceOf(client: GenexClient, token: Address, owner: Address): Promise<bigint | undefined> {
  const contract = { abi: permitAbi, address: token } as const
  try {
    const [nonce, typeHash] = await Promise.all([
      readContract(client, { ...contract, functionName: 'nonces', args: [owner] }),
      readContract(client, { ...contract, functionName: 'PERMIT_TYPEHASH' }).catch(noneUnlessAway),
    ])
    return hasStandardPermit(typeHash) ? nonce : undefined
  } catch (error) {
    return noneUnlessAway(error)
  }
}

/** Most tokens lack one of these getters; a node that is away says nothing about it. */
function noneUnlessAway(error: unknown): undefined {
  if (isOutage(error)) throw error
}

/**
 * Signs a permit and packs it as the Marketplace takes it, once the token has said that it would take it: the Marketplace goes on
 * without a permit that fails, and the purchase ends for want of an allowance.
 *
 * @throws PaymentUnsupportedError
 */
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
  const packed = packPayment({ method: 'erc2612', value, deadline, signature })
  await tryPermit(client, domain.verifyingContract, { owner: owner.address, spender: permit.spender, packed })
  return packed
}

/** @throws PaymentUnsupportedError if the token does not take the permit */
async function tryPermit(
  client: GenexClient,
  token: Address,
  { owner, spender, packed }: { owner: Address; spender: Address; packed: Hex },
): Promise<void> {
  const word = (digits: string) => digits.padStart(64, '0')
  // Value, deadline and signature stand in the packing as `permit` takes them, but for v, which is a byte there.
  const digits = packed.slice(4)
  const terms = `${digits.slice(0, 128)}${word(digits.slice(128, 130))}${digits.slice(130)}`
  try {
    await ethCall(client, { to: token, data: `0xd505accf${word(owner.slice(2))}${word(spender.slice(2))}${terms}` })
  } catch (error) {
    if (isOutage(error)) throw error
    throw new PaymentUnsupportedError(token, 'erc2612', 'approve it to the Marketplace (allowToken), and quote again')
  }
}

/** Has the payer sign. Its types hang on the method, which viem's inference cannot follow. */
export function signPayment(
  client: GenexClient,
  data: PaymentMessage & { account: Account; domain: TypedDataDomain },
): Promise<Hex> {
  return signTypedData(client, data as never)
}
