import {
  type Account,
  type Address,
  type Client,
  concatHex,
  domainSeparator,
  type Hex,
  hashStruct,
  isAddressEqual,
  numberToHex,
  size,
  stringToHex,
  type Transport,
  type TypedDataDomain,
} from 'viem'
import { getChainId, getEip712Domain, signTypedData } from 'viem/actions'
import { ForeignDomainError } from '../errors/client.ts'

/** Typed data of an order or another message, as `orderTypedData` and `messageTypedData` give it. */
export type MessageTypedData = {
  domain: TypedDataDomain
  types: Readonly<Record<string, readonly { readonly name: string; readonly type: string }[]>>
  primaryType: string
  message: Readonly<Record<string, unknown>>
}

/** What the owner of an ERC-7739 account signs: the message inside typed data that names the account. */
const typedDataSign = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
  { name: 'salt', type: 'bytes32' },
] as const

/**
 * Signs a message for an ERC-7739 account, of which `owner` is the key: what it signs names the account, so that it counts
 * for no other one of that key. Asks the account for its EIP-712 domain.
 *
 * @example
 * ```ts
 * const data = orderTypedData(order, { chainId, verifyingContract: marketplace })
 * const signature = await signNestedTypedData(client, { data, account: order.maker, owner })
 * ```
 *
 * @throws ForeignDomainError - the account does not call itself by its own address and chain
 */
export async function signNestedTypedData(
  client: Client<Transport>,
  { data, account, owner }: { data: MessageTypedData /** The contract. */; account: Address; owner: Account | Address },
): Promise<Hex> {
  const { domain, types, primaryType, message } = data
  const claimed = (await getEip712Domain(client, { address: account })).domain
  const { name, version, chainId, verifyingContract, salt } = claimed
  // The account, or a node that lies for it, may name another account of the same key.
  const isOwn = isAddressEqual(verifyingContract as Address, account) && Number(chainId) === (await getChainId(client))
  if (!isOwn) throw new ForeignDomainError(account, `${verifyingContract} on chain ${chainId}`)
  // The type of the contents is the caller's, which viem's inference cannot follow.
  const sign = signTypedData as (client: Client<Transport>, data: unknown) => Promise<Hex>
  const signature = await sign(client, {
    account: owner,
    domain,
    types: { ...types, TypedDataSign: [{ name: 'contents', type: primaryType }, ...typedDataSign] },
    primaryType: 'TypedDataSign',
    message: { contents: message, name, version, chainId, verifyingContract, salt },
  })
  return wrapNestedSignature(data, signature)
}

/**
 * The bytes that an ERC-7739 account takes as its signature of a message. Unlike viem's `wrapTypedDataSignature` it writes
 * the explicit description, types in the order of their names and then the message's name: the other one begins with the
 * message's type, and an account refuses that for an order, whose coupon comes first.
 *
 * @param data - the message
 * @param signature - the owner's, over the message nested in `TypedDataSign`, as `signNestedTypedData` has it signed
 */
export function wrapNestedSignature(data: MessageTypedData, signature: Hex): Hex {
  const { domain, types, primaryType, message } = data
  // Wallets, and viem where it calls an account, list the domain's type too; it is no part of the message.
  const described = Object.keys(types)
    .filter((name) => name !== 'EIP712Domain')
    .sort()
    .map((name) => `${name}(${types[name]?.map((field) => `${field.type} ${field.name}`).join(',')})`)
  const description = stringToHex(described.join('') + primaryType)
  const contents = hashStruct({ data: message, types, primaryType } as Parameters<typeof hashStruct>[0])
  const length = numberToHex(size(description), { size: 2 })
  return concatHex([signature, domainSeparator({ domain }), contents, description, length])
}
