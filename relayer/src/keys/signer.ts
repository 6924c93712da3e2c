import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type OrderReceipt, receiptTypedData } from '@genex/sdk/relayer'
import type { Address, Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { MissingKeyError } from '../errors/setup.ts'
import { readKeyFile } from './file.ts'

/** Chain ids of development nodes, on which a key may be made up. */
const devnets = [31337]

/** Signs receipts; holds neither money nor coupons. */
export type Signer = {
  address: Address
  /** ECDSA by RFC 6979: the same receipt has the same signature. */
  sign(receipt: Omit<OrderReceipt, 'signature'>): Promise<OrderReceipt>
}

/**
 * The relayer's key: given, else from the file, else on a devnet made up and kept there.
 *
 * @throws MissingKeyError, UnsafeKeyError
 */
export function loadSigner(options: { key?: Hex | undefined; file: string; chainId: number }): Signer {
  const account = privateKeyToAccount(options.key ?? keyFromFile(options.file, options.chainId))
  return {
    address: account.address,
    async sign(receipt) {
      const signature = await account.signTypedData(receiptTypedData(receipt, options.chainId))
      return { ...receipt, signature }
    },
  }
}

function keyFromFile(file: string, chainId: number): Hex {
  if (!existsSync(file)) {
    if (!devnets.includes(chainId)) throw new MissingKeyError('GENEX_RELAYER_KEY', file)
    mkdirSync(dirname(file), { recursive: true })
    // "wx": two relayers that start at once must not end up with different keys in one file.
    writeFileSync(file, `0x${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  }
  return readKeyFile(file)
}
