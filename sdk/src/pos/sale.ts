import encodeQR from 'qr'
import type { SignedRedeem } from '../actions/redeem/signRedeem.ts'
import { UnknownSaleError } from '../errors/pos.ts'
import { accept } from './accept.ts'
import { aWaiting } from './check.ts'
import { conclude } from './conclude.ts'
import { encodeSaleRequest } from './request.ts'
import type { Till } from './till.ts'
import type { SaleEntry, SaleResult, VoidResult } from './types.ts'
import { voidSale } from './voidSale.ts'

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
   * restart: the same recorded result, as long as it stands on chain.
   *
   * @param options.timeout - seconds of the till's clock, at most a day; 45 by default
   * @throws InvalidArgumentError
   */
  redeem(options?: { timeout?: number }): Promise<SaleResult>
  /**
   * Takes a redemption back: its coupons are the holder's again. For a terminal that may void, within 7 days. Safe to call
   * again, also after a restart.
   *
   * @param options.timeout - seconds of the till's clock, at most a day; 45 by default
   * @throws InvalidArgumentError
   */
  void(options?: { timeout?: number }): Promise<VoidResult>
  /**
   * Gives the sale up.
   *
   * @returns whether it is given up: false once a redemption is submitted, which may be under way or recorded
   */
  close(): Promise<boolean>
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
    redeem: async (options = {}) => {
      const until = untilOf(options)
      await till.answered(redemptionId, load, until)
      return till.exclusively(redemptionId, async () => conclude(till, await load(), until))
    },
    void: async (options = {}) => {
      const until = untilOf(options)
      return till.exclusively(redemptionId, async () => voidSale(till, await load(), until))
    },
    close: () =>
      till.exclusively(redemptionId, async () => {
        const current = await load()
        if (current.status === 'open') await till.journal.write({ ...current, status: 'closed' })
        return current.status === 'open' || current.status === 'closed'
      }),
  }
}

/** Milliseconds of the till's clock. */
function untilOf(options: { timeout?: number }): number {
  aWaiting('', options)
  return Date.now() + (options.timeout ?? 45) * 1000
}
