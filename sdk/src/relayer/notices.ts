import { type Address, type Hex, hashTypedData, isAddressEqual } from 'viem'
import { noticeDomain } from '../messages/notices.ts'
import { recoverSigner } from '../orders/recoverSigner.ts'
import { aReceipt, aSigner } from './check.ts'
import type { OrderReceipt } from './types.ts'

export { noticeDomain }

/** Messages that count off chain only. */
export const noticeTypes = {
  OrderReceipt: [
    { name: 'orderHash', type: 'bytes32' },
    { name: 'sequence', type: 'uint64' },
    { name: 'receivedAt', type: 'uint40' },
  ],
  CancelOrder: [
    { name: 'orderHash', type: 'bytes32' },
    { name: 'deadline', type: 'uint40' },
  ],
} as const

/** Typed data that asks relayers to hide an order. On chain it has no effect. */
export function cancelNoticeTypedData(
  notice: { orderHash: Hex /** First second at which the notice is void. */; deadline: number },
  chainId: number,
) {
  return {
    domain: noticeDomain(chainId),
    types: { CancelOrder: noticeTypes.CancelOrder },
    primaryType: 'CancelOrder',
    message: notice,
  } as const
}

/** Typed data of a receipt, as the relayer signs it. */
export function receiptTypedData(receipt: Omit<OrderReceipt, 'signature'>, chainId: number) {
  return {
    domain: noticeDomain(chainId),
    types: { OrderReceipt: noticeTypes.OrderReceipt },
    primaryType: 'OrderReceipt',
    message: {
      orderHash: receipt.hash,
      sequence: BigInt(receipt.sequence),
      receivedAt: receipt.receivedAt,
    },
  } as const
}

/**
 * Whether `relayer` signed the receipt, by the contracts' rule (low s, v 27 or 28); nonsense nobody signed. Keep receipts: two
 * of one relayer prove which order it had first.
 *
 * @throws InvalidArgumentError
 * @example
 * ```ts
 * const receipt = await book.post(ask)
 * const ours = await verifyReceipt(receipt, { chainId: 31337, relayer: (await book.status()).relayer })
 * ```
 */
export async function verifyReceipt(
  receipt: OrderReceipt,
  parameters: { chainId: number; relayer: Address },
): Promise<boolean> {
  aReceipt('receipt', receipt)
  aSigner('', parameters)
  const signer = await signerOf(receipt, parameters.chainId).catch(() => undefined)
  return signer !== undefined && isAddressEqual(signer, parameters.relayer)
}

async function signerOf(receipt: OrderReceipt, chainId: number): Promise<Address> {
  const hash = hashTypedData(receiptTypedData(receipt, chainId))
  return recoverSigner({ hash, signature: receipt.signature })
}
