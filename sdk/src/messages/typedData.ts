import {
  type Account,
  type Address,
  type Client,
  type Hex,
  hashTypedData,
  recoverTypedDataAddress,
  type Transport,
} from 'viem'
import { signTypedData } from 'viem/actions'
import { type Deployed, domainOf } from './domains.ts'
import { type MessageName, type Messages, messageContracts, messageTypes } from './types.ts'

/**
 * Typed data of a message, for `signTypedData` of any wallet.
 *
 * @example
 * ```ts
 * const signature = await account.signTypedData(
 *   messageTypedData('ClaimPrinted', { couponId, recipient }, { chainId, verifyingContract: addresses.couponFactory }),
 * )
 * ```
 */
export function messageTypedData<const name extends MessageName>(name: name, message: Messages[name], at: Deployed) {
  return {
    domain: domainOf(messageContracts[name], at),
    types: { [name]: messageTypes[name] } as Pick<typeof messageTypes, name>,
    primaryType: name,
    message,
  }
}

/** The digest that is signed. */
export function hashTypedMessage<const name extends MessageName>(
  name: name,
  message: Messages[name],
  at: Deployed,
): Hex {
  return hashTypedData(messageTypedData(name, message, at) as unknown as AnyTypedData)
}

/** Who signed the message. EOA signatures only: EIP-1271 needs the chain. */
export function recoverMessageSigner<const name extends MessageName>(
  name: name,
  message: Messages[name],
  parameters: Deployed & { signature: Hex },
): Promise<Address> {
  const { signature, ...at } = parameters
  return recoverTypedDataAddress({
    ...(messageTypedData(name, message, at) as unknown as AnyTypedData),
    signature,
  })
}

/** Signs the message with `account`, or with the client's. */
export function signTypedMessage<const name extends MessageName>(
  client: Client<Transport>,
  parameters: { name: name; message: Messages[name]; at: Deployed; account: Account | Address },
): Promise<Hex> {
  const { name, message, at, account } = parameters
  return signTypedData(client, {
    account,
    ...(messageTypedData(name, message, at) as unknown as AnyTypedData),
  })
}

// viem infers the message from literal types; with `name` generic there is nothing to infer from.
type AnyTypedData = {
  domain: Record<string, unknown>
  types: Record<string, readonly { name: string; type: string }[]>
  primaryType: string
  message: Record<string, unknown>
}
