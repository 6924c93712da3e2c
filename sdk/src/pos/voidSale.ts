import type { Hex } from 'viem'
import { getRedemption } from '../actions/redeem/getRedemption.ts'
import { voidRedemption } from '../actions/redeem/voidRedemption.ts'
import { addressesOf } from '../client/context.ts'
import { named } from '../client/named.ts'
import { simulate } from '../client/read.ts'
import { TransactionRevertedError } from '../errors/client.ts'
import { explain } from '../errors/contract/explain.ts'
import { GenexError } from '../errors/GenexError.ts'
import type { Redeem } from '../messages/types.ts'
import { voidedSale } from './receipt.ts'
import { awaitRecord, blocksFor } from './record.ts'
import { reasonOf, saleUnpaid } from './refusals.ts'
import type { Till } from './till.ts'
import type { SaleEntry, VoidResult } from './types.ts'

/**
 * Takes a redemption back on chain, and the journal follows. Can be called again after any interruption: what is voided is
 * not sent again.
 *
 * @param until - milliseconds of the till's clock
 */
export async function voidSale(till: Till, entry: SaleEntry, until: number): Promise<VoidResult> {
  const { redemptionId, status, answer } = entry
  if (status === 'voided') return voidedSale(entry)
  const isPaid = status === 'redeemed' || status === 'voiding'
  if (!isPaid || !answer) return { status: 'refused', redemptionId, reason: saleUnpaid }
  const flight = { isOpen: status === 'voiding' }
  const outcome = await bring(till, entry, answer.request, until, flight).catch((thrown: unknown) => explain(thrown))
  if (outcome instanceof GenexError) {
    const reason = reasonOf(outcome)
    // What may be on its way may still take it back, whatever the contract says now, but after the time for it.
    const isOver = !flight.isOpen || outcome.code === 'VOID_WINDOW_OVER'
    if (outcome.name !== 'ContractRevertError' || !isOver) return { status: 'pending', redemptionId, reason }
    await till.journal.write({ ...entry, status: 'redeemed' })
    return { status: 'refused', redemptionId, reason }
  }
  if (outcome === undefined) return { status: 'pending', redemptionId }
  const voided: SaleEntry = { ...entry, status: 'voided', voidedAt: outcome }
  await till.journal.write(voided)
  return voidedSale(voided)
}

/** @param flight - whether a void may be on its way that nobody has seen fail @returns its time; undefined if time is up */
async function bring(
  till: Till,
  entry: SaleEntry,
  request: Redeem,
  until: number,
  flight: { isOpen: boolean },
): Promise<number | undefined> {
  const { client, addresses, journal } = till
  const wasSent = flight.isOpen
  const assertVoidable = () =>
    named(async () => {
      const call = voidRedemption.call({ request, addresses: await addressesOf(client, { addresses }) })
      await simulate(client, call, till.terminal)
    })
  let sent: Hex | undefined
  const { state } = await getRedemption(client, { ...request, addresses })
  if (state !== 'voided') {
    // Apart from the sending: what is refused here has left nothing on its way.
    await assertVoidable()
    // Journaled before it is sent: from here on no goods go out.
    await journal.write({ ...entry, status: 'voiding' })
    flight.isOpen = true
    sent = await voidRedemption(client, { request, addresses })
  }
  const blocks = blocksFor(till.confirmations, request.totalFace)
  const time = await awaitRecord(client, { request, addresses, state: 'voided', blocks, until, sent })
  if (time !== 'reverted') return time
  flight.isOpen = wasSent
  await assertVoidable()
  throw new TransactionRevertedError(sent as Hex)
}
