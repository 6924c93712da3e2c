import type { Address } from 'viem'
import { pass, spend } from '../../market/rules/money.ts'
import { keyOf, Refusal } from '../../play/refusal.ts'
import type { World } from './world.ts'

export const bookedOf = (world: World, token: Address) => world.booked.get(token) ?? 0n

export const creditOf = (world: World, account: Address, token: Address) =>
  world.credits.get(keyOf(account, token)) ?? 0n

function book(world: World, token: Address, change: bigint): void {
  world.booked.set(token, bookedOf(world, token) + change)
}

/** Comes to the Treasury and into its books, from somebody who lets it. */
export function pull(world: World, token: Address, payer: Address, amount: bigint): void {
  book(world, token, amount)
  move(world, token, payer, world.treasury, amount)
}

/** The Treasury moves what an account lets it move. */
export function move(world: World, token: Address, from: Address, to: Address, amount: bigint): void {
  if (!spend(world, token, from, world.treasury, to, amount)) throw new Refusal('TransferFromFailed')
}

/** Leaves the books and the Treasury. */
export function pay(world: World, token: Address, to: Address, amount: bigint): void {
  if (amount === 0n) return
  book(world, token, -amount)
  pass(world, token, world.treasury, to, amount)
}

/** Came with a sale. */
export const bookArrived = (world: World, token: Address, amount: bigint) => book(world, token, amount)

/** Leaves the books and stays: what is above them is the platform's. */
export const becomeFee = (world: World, token: Address, amount: bigint) => book(world, token, -amount)

export function grant(world: World, account: Address, token: Address, amount: bigint): void {
  world.credits.set(keyOf(account, token), creditOf(world, account, token) + amount)
}
