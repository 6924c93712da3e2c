import { type Address, encodeAbiParameters, type Hex, numberToHex } from 'viem'
import { isOutage } from '../errors/outage.ts'
import type { GenexClient } from './types.ts'

/** What a question to a wallet may burn: a contract of the signer's choice must not keep the node busy. */
const mostGas = 2_000_000n
/** `isValidSignature(bytes32,bytes)`, and what a contract answers that accepts a signature. */
const magic = '0x1626ba7e'

const parameters = [{ type: 'bytes32' }, { type: 'bytes' }] as const

/** Which signature of which digest. */
export type SignatureQuestion = {
  account: Address
  /** The digest. */
  hash: Hex
  signature: Hex
  /** Block to look at; the latest by default. */
  blockNumber?: bigint | undefined
}

/** Whether a contract accepts a signature by ERC-1271, as the contracts of the protocol ask it. */
export async function acceptsSignature(client: GenexClient, question: SignatureQuestion): Promise<boolean> {
  const { account, hash, signature, blockNumber } = question
  const data: Hex = `${magic}${encodeAbiParameters(parameters, [hash, signature]).slice(2)}`
  const answer = await askStranger(client, { to: account, data, gas: mostGas }, blockNumber)
  return answer?.slice(0, 66) === magic.padEnd(66, '0')
}

/**
 * One bare `eth_call`, which follows no answer to a server (ERC-3668).
 *
 * @returns undefined where it reverts: a contract may fail in any way, only a connection that failed says nothing about it
 */
export async function askStranger(
  client: GenexClient,
  { gas, ...call }: { to?: Address; data: Hex; gas: bigint },
  blockNumber?: bigint | undefined,
): Promise<Hex | undefined> {
  const block = blockNumber === undefined ? 'latest' : numberToHex(blockNumber)
  const params = [{ ...call, gas: numberToHex(gas) }, block]
  try {
    return await client.request({ method: 'eth_call', params } as never)
  } catch (error) {
    if (isOutage(error)) throw error
    return undefined
  }
}
