import { zeroAddress } from 'viem'
import { toTreasury } from '../../play/calls.ts'
import type { Table } from '../play/table.ts'
import * as collateral from '../rules/collateral.ts'
import { vaultOf } from '../rules/world.ts'

export async function depositSome(table: Table): Promise<void> {
  const { chance, deck, stage, world } = table
  const [issuerId, currency] = [deck.issuerId(), deck.currency()]
  const { token: present } = vaultOf(world, issuerId, currency)
  const own = currency === 840 ? stage.usd : chance.in100(85) ? stage.cny : stage.plain
  const fitting = present === zeroAddress ? own : present
  const token = chance.in100(90) ? fitting : chance.one([stage.usd, stage.cny, stage.plain, zeroAddress])
  const scale = world.tokens.get(token)?.scale ?? 1n
  const amount = chance.in100(94) ? chance.money(1_000n, 200_000n) * scale : chance.one([0n, scale + 1n])
  const caller = deck.admin(issuerId, 8)
  await table.does(
    'deposit collateral',
    caller,
    toTreasury,
    'depositCollateral',
    collateral.deposit,
    issuerId,
    currency,
    token,
    amount,
  )
}

/** An account with collateral, as a rule. */
function pledged({ chance, deck, world }: Table, isFit: (key: string) => boolean = () => true) {
  const keys = [...world.vaults.keys()].filter((key) => (world.vaults.get(key)?.amount ?? 0n) > 0n && isFit(key))
  const [issuerId, currency] =
    keys.length === 0 || chance.in100(6) ? [deck.issuerId(), deck.currency()] : chance.one(keys).split(':').map(Number)
  return { issuerId, currency } as { issuerId: number; currency: number }
}

export async function askBack(table: Table): Promise<void> {
  const { chance, deck, world } = table
  const { issuerId, currency } = pledged(table)
  const vault = vaultOf(world, issuerId, currency)
  const scale = collateral.scaleOf(world, vault)
  const all = vault.amount
  const part = ((all / scale) * BigInt(chance.between(5, 100))) / 100n
  const amount = chance.in100(88) ? part * scale : chance.one([all, all + scale, 1n, 0n])
  const caller = deck.admin(issuerId, 8)
  await table.does(
    'ask collateral back',
    caller,
    toTreasury,
    'requestCollateralWithdrawal',
    collateral.request,
    issuerId,
    currency,
    amount,
  )
}

const isRequested =
  ({ world }: Table) =>
  (key: string) =>
    (world.vaults.get(key)?.requested ?? 0n) > 0n

export async function cancelRequest(table: Table): Promise<void> {
  const { deck } = table
  const { issuerId, currency } = pledged(table, isRequested(table))
  const caller = deck.admin(issuerId, 10)
  await table.does(
    'cancel a request',
    caller,
    toTreasury,
    'cancelCollateralWithdrawal',
    collateral.cancelRequest,
    issuerId,
    currency,
  )
}

export async function withdrawCollateral(table: Table, of = pledged(table, isRequested(table))): Promise<void> {
  const caller = table.deck.admin(of.issuerId, 8)
  await table.does(
    'withdraw collateral',
    caller,
    toTreasury,
    'withdrawCollateral',
    collateral.withdrawCollateral,
    of.issuerId,
    of.currency,
  )
}
