import { type Address, zeroAddress } from 'viem'
import { decodeCouponId, never } from '../../../../src/ids/index.ts'
import { toTreasury } from '../../play/calls.ts'
import type { Table } from '../play/table.ts'
import * as escrow from '../rules/escrow.ts'
import { tail } from '../rules/time.ts'
import { issuerOf, type Series, status } from '../rules/world.ts'

export async function releaseSome(table: Table, template?: bigint): Promise<void> {
  const { deck, world } = table
  const due = template ?? deck.templateOf((one) => escrow.dueOf(world, one) > 0n)
  await table.does('release escrow', deck.anybody(), toTreasury, 'releaseEscrow', escrow.releaseEscrow, due)
}

export async function finaliseSome(table: Table, template?: bigint): Promise<void> {
  const { chance, deck, world } = table
  const isOfAny = chance.in100(4)
  const ripe = (one: bigint) => {
    const { validUntil } = decodeCouponId(one)
    if (isOfAny) return validUntil === never
    return validUntil !== never && world.now >= validUntil + tail && !world.series.get(one)?.finalised
  }
  await table.does(
    'finalise',
    deck.anybody(),
    toTreasury,
    'finalise',
    escrow.finalise,
    template ?? deck.templateOf(ripe),
  )
}

export async function sweepSome(table: Table, template?: bigint): Promise<void> {
  const { deck, world } = table
  const isLeft = (one: bigint) => {
    const { issuerId, validUntil } = decodeCouponId(one)
    const { status: stands, frozenAt } = issuerOf(world, issuerId)
    const { finalised, escrowPerUnit, minted } = world.series.get(one) as Series
    const isClaimed = !finalised && validUntil > frozenAt && minted * escrowPerUnit > 0n
    return stands === status.defaulted && (isClaimed || escrow.dueOf(world, one) > 0n)
  }
  const swept = template ?? deck.templateOf(isLeft)
  await table.does('sweep escrow', deck.anybody(), toTreasury, 'sweepEscrow', escrow.sweepEscrow, swept)
}

// ---- what is nobody's escrow any more ----

export async function withdrawCredit(table: Table): Promise<void> {
  const { chance, deck, stage, world } = table
  const keys = [...world.credits]
    .filter(([, amount]) => amount > 0n)
    .map(([key]) => key.split(':') as [Address, Address])
  const [account, token] = keys.length === 0 || chance.in100(20) ? [deck.person(), stage.cny] : chance.one(keys)
  await table.does('withdraw a credit', account, toTreasury, 'withdraw', escrow.withdraw, token)
}

export async function withdrawFees(table: Table): Promise<void> {
  const { chance, deck, stage, world } = table
  const token = chance.one([stage.cny, stage.cny, stage.plain])
  const fees = escrow.feesOf(world, token)
  const amount = chance.in100(75) ? chance.money(0n, fees) : fees + BigInt(chance.below(2))
  const to = chance.in100(92) ? deck.anybody() : zeroAddress
  const caller = deck.mostly(world.platform, 15)
  await table.does('withdraw fees', caller, toTreasury, 'withdrawFees', escrow.withdrawFees, token, to, amount)
}
