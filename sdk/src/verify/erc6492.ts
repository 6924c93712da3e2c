import {
  decodeAbiParameters,
  encodeDeployData,
  erc6492SignatureValidatorAbi,
  erc6492SignatureValidatorByteCode,
  type Hex,
  isErc6492Signature,
  serializeErc6492Signature,
} from 'viem'
import { askStranger, type SignatureQuestion } from '../client/erc1271.ts'
import type { GenexClient } from '../client/types.ts'
import type { SignatureVerification } from './types.ts'

/** What the question may burn: it deploys the account first. */
const mostGas = 5_000_000n

/** What a wrapped signature holds. */
export type Wrapped = Extract<SignatureVerification, { by: 'erc6492' }>['wrapped']

/** Takes the wrapper off; undefined if there is none. */
export function unwrap(signature: Hex): Wrapped | undefined {
  if (!isErc6492Signature(signature)) return undefined
  try {
    const types = [{ type: 'address' }, { type: 'bytes' }, { type: 'bytes' }] as const
    const [factory, data, inner] = decodeAbiParameters(types, signature)
    return { factory, data, signature: inner }
  } catch {
    // The suffix alone wraps nothing.
    return undefined
  }
}

/** Whether the account accepts the signature after its factory has deployed it: tried within one call that changes nothing. */
export async function wouldAccept(
  client: GenexClient,
  { account, hash, blockNumber }: SignatureQuestion,
  { factory, data, signature }: Wrapped,
): Promise<boolean> {
  const wrapped = serializeErc6492Signature({ address: factory, data, signature })
  const code = encodeDeployData({
    abi: erc6492SignatureValidatorAbi,
    bytecode: erc6492SignatureValidatorByteCode,
    args: [account, hash, wrapped],
  })
  return (await askStranger(client, { data: code, gas: mostGas }, blockNumber)) === '0x01'
}
