import { type Address, maxUint256, zeroAddress } from 'viem'
import { keyOf, Refusal } from '../../play/refusal.ts'
import type { World } from './world.ts'

/** What is enough to know of a world, to move money in it. */
export type Purses = Pick<World, 'money' | 'allowances'>

export const moneyOf = (world: Purses, token: Address, account: Address) => world.money.get(keyOf(token, account)) ?? 0n

export const allowanceOf = (world: Purses, token: Address, owner: Address, spender: Address) =>
  world.allowances.get(keyOf(token, owner, spender)) ?? 0n

export const allow = (world: Purses, token: Address, owner: Address, spender: Address, amount: bigint) =>
  world.allowances.set(keyOf(token, owner, spender), amount)

export function pass(world: Purses, token: Address, from: Address, to: Address, amount: bigint): void {
  world.money.set(keyOf(token, from), moneyOf(world, token, from) - amount)
  world.money.set(keyOf(token, to), moneyOf(world, token, to) + amount)
}

/** Whether a spender may move this, and it is there; an allowance without end stays as it is. */
export function spend(world: Purses, token: Address, from: Address, spender: Address, to: Address, amount: bigint) {
  const allowed = allowanceOf(world, token, from, spender)
  if (allowed < amount || moneyOf(world, token, from) < amount) return false
  if (allowed !== maxUint256) allow(world, token, from, spender, allowed - amount)
  pass(world, token, from, to, amount)
  return true
}

/** From the Marketplace's own hands, from a payer that lets it, or native coin that was sent along. */
export function pay(world: World, token: Address, from: Address, to: Address, amount: bigint): void {
  if (token === zeroAddress) {
    if (world.refusesCoin.has(to)) throw new Refusal('ETHTransferFailed')
    pass(world, token, from, to, amount)
  } else if (from === world.marketplace) {
    pass(world, token, from, to, amount)
  } else if (!spend(world, token, from, world.marketplace, to, amount)) {
    throw new Refusal('TransferFromFailed')
  }
}
