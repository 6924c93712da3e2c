import encodeQR from 'qr'
import type { SignedRedeem } from '../actions/redeem/signRedeem.ts'
import { UnknownSaleError } from '../errors/pos.ts'
import { accept } from './accept.ts'
import { conclude } from './conclude.ts'
import { encodeSaleRequest } from './request.ts'
import type { Till } from './till.ts'
import type { SaleEntry, SaleResult } from './types.ts'

/** A sale at the till. */
export type Sale = {
  redemptionId: SaleEntry['redemptionId']
  /** The code's text, fresh at every reading: it goes stale within a minute. */
  readonly uri: string
  /** The code as an SVG, fresh at every reading. */
  readonly qr: string
  /**
   * Takes what the wallet signed, if it would redeem now and no other stands; the same again changes nothing.
   *
   * @throws SaleRefusedError with the reason, which the wallet may show; another error if the node cannot tell now
   */
  answer(signed: SignedRedeem): Promise<void>
  /**
   * Waits for the wallet's answer and brings it to the chain. Safe to call again, also after a
   * restart: the same recorded result.
   *
   * @param options.timeout - seconds of the till's clock; 45 by default
   */
  redeem(options?: { timeout?: number }): Promise<SaleResult>
  /** Gives the sale up, unless a redemption may be under way. */
  close(): Promise<void>
}

/** The sale of an entry in the journal. @throws WrongChainError, UnknownChainError: no code is shown for a chain that is not certain */
export async function saleOf(till: Till, entry: SaleEntry): Promise<Sale> {
  const { redemptionId } = entry
  const redemption = await till.redemption()
  const load = async (): Promise<SaleEntry> => {
    const found = await till.journal.read(redemptionId)
    if (!found) throw new UnknownSaleError(redemptionId)
    return found
  }
  const freshUri = () => encodeSaleRequest(till.requestOf(entry, redemption))
  return {
    redemptionId,
    get uri() {
      return freshUri()
    },
    get qr() {
      return encodeQR(freshUri(), 'svg')
    },
    answer: (signed) => accept(till, load, signed),
    redeem: async ({ timeout = 45 } = {}) => {
      const until = Date.now() + timeout * 1000
      await till.answered(redemptionId, load, until)
      return till.exclusively(redemptionId, async () => conclude(till, await load(), until))
    },
    close: () =>
      till.exclusively(redemptionId, async () => {
        const current = await load()
        if (current.status === 'open') await till.journal.write({ ...current, status: 'closed' })
      }),
  }
}
