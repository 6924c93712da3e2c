import type { Address } from 'viem'
import { couponFactoryReceipt } from '../../../generated/calls.ts'
import { anAddress, aUint256, fieldsOf } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named, toGenexError } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { templateOf } from '../../ids/encode.ts'

/** A first buyer's right to give coupons of a refundable series back. */
export type CoolingOffReceipt = {
  /** Names it at the refund. */
  index: number
  /** Coupons that it still covers. */
  amount: bigint
  /** First second at which it no longer counts, Unix time. */
  end: number
}

const accepts = /* @__PURE__ */ fieldsOf({ templateId: aUint256, buyer: anAddress })

/** Receipts asked for at once. */
const page = 8

/**
 * Reads all cooling-off receipts of a buyer in a series, oldest first; ended and used ones too.
 *
 * @example
 * ```ts
 * const receipts = await getReceipts(client, { templateId, buyer: buyer.account.address })
 * const running = receipts.filter(({ amount, end }) => amount > 0n && time < end)
 * ```
 */
export function getReceipts(
  client: GenexClient,
  parameters: ReadOptions & { templateId: bigint; buyer: Address },
): Promise<CoolingOffReceipt[]> {
  return named(async () => {
    accepts('', parameters)
    const { couponFactory } = await addressesOf(client, parameters)
    const factory = { abi: couponFactoryReceipt, address: couponFactory, functionName: 'receipt' } as const
    const read = async (index: number): Promise<CoolingOffReceipt | undefined> => {
      const args = [templateOf(parameters.templateId), parameters.buyer, BigInt(index)] as const
      try {
        const [amount, end] = await readContract(client, { ...factory, args })
        return { index, amount: BigInt(amount), end }
      } catch (error) {
        // The contract has no count: the first index without a receipt is the end of the list.
        if (toGenexError(error).code === 'NO_RECEIPT') return undefined
        throw error
      }
    }
    const receipts: CoolingOffReceipt[] = []
    for (;;) {
      const first = receipts.length
      const answers = await Promise.all(Array.from({ length: page }, (_, offset) => read(first + offset)))
      const found = answers.filter((receipt) => receipt !== undefined)
      receipts.push(...found)
      if (found.length < page) return receipts
    }
  })
}
