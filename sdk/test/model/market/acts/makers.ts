import { type Address, maxUint256 } from 'viem'
import { toCoupon, toMarket, toToken } from '../../play/calls.ts'
import { nonces } from '../play/deck.ts'
import type { Shown, Table } from '../play/table.ts'
import { epochOf } from '../rules/consent.ts'
import { isSerialised, transfer } from '../rules/coupons.ts'
import { cancel, cancelAll, cancelWord, learnEpoch, lock, unlock } from '../rules/makers.ts'
import { allow } from '../rules/money.ts'
import { takeOffer } from './fill.ts'

/** Nobody can refuse a cancellation; what it ended is refused. */
export async function cancelOne(table: Table): Promise<void> {
  const { chance, deck, world } = table
  const maker = deck.person()
  const nonce = BigInt(chance.below(nonces))
  const isWord = chance.in100(50)
  const name = isWord ? 'cancel by word' : 'cancel by nonce'
  const shown = await soundAsk(table, maker, nonce)
  await table.both([name], maker, toMarket(isWord ? 'cancelWord' : 'cancel', [isWord ? nonce / 4n : nonce]), () =>
    isWord ? cancelWord(world, maker, nonce / 4n) : cancel(world, maker, nonce),
  )
  await takeOffer(table, shown, name)
}

/** Ends everything signed so far. */
export async function cancelEverything(table: Table): Promise<void> {
  const maker = table.deck.person()
  const shown = await soundAsk(table, maker, 0n)
  const isDone = await table.both(['cancel by epoch'], maker, toMarket('cancelAll'), () =>
    cancelAll(table.world, maker),
  )
  if (isDone) await readEpoch(table, maker)
  await takeOffer(table, shown, 'cancel by epoch')
}

/** Locked, every order fails, whatever its epoch; unlocked, orders of the earlier epoch do. */
export async function lockAndUnlock(table: Table): Promise<void> {
  const { chance, deck, world } = table
  const maker = deck.person()
  const kind = 'lock and unlock'
  const release = async () => {
    const isDone = await table.both([kind], maker, toMarket('unlock'), () => unlock(world, maker))
    if (isDone) await readEpoch(table, maker)
  }
  if (chance.in100(30)) return release()
  const shown = await soundAsk(table, maker, 0n)
  await table.both([kind], maker, toMarket('lock'), () => lock(world, maker))
  await takeOffer(table, shown, kind)
  await takeOffer(table, await soundAsk(table, maker, 1n), kind)
  await table.both(['cancel by epoch'], maker, toMarket('cancelAll'), () => cancelAll(world, maker))
  await release()
  await takeOffer(table, shown, kind)
}

async function readEpoch({ stage, world }: Table, maker: Address): Promise<void> {
  const [epoch] = await stage.chain.read([toMarket('epochOf', [maker])], world.now)
  learnEpoch(world, maker, BigInt(epoch as string))
}

async function soundAsk(table: Table, maker: Address, nonce: bigint): Promise<Shown> {
  const { deck, world } = table
  const order = { ...deck.ask(deck.coupon(), maker), nonce, epoch: epochOf(world, maker) }
  return { signed: await table.consented(order) }
}

/** Gives coupons away, or tries to give somebody else's. */
export async function giveAway(table: Table): Promise<void> {
  const { chance, deck, stage, world } = table
  const { coupon, holder } = deck.owned()
  const from = chance.in100(92) ? holder : deck.person()
  const caller = chance.in100(92) ? from : deck.person()
  const to = chance.in100(92) ? deck.person() : chance.one([stage.wallet, stage.refuser])
  const amount = isSerialised(coupon) && chance.in100(95) ? 1n : BigInt(chance.between(1, 4))
  await table.both(['transfer'], caller, toCoupon('safeTransferFrom', [from, to, coupon, amount, '0x']), () =>
    transfer(world, caller, from, to, coupon, amount),
  )
}

/** Lets the Marketplace move coupons, or no longer; nobody can refuse it. */
export async function approveMarket(table: Table): Promise<void> {
  const { chance, deck, stage, world } = table
  const owner = chance.one([deck.person(), deck.person(), stage.wallet])
  const isApproved = chance.in100(60)
  await table.both([], owner, toCoupon('setApprovalForAll', [world.marketplace, isApproved]), () => {
    if (isApproved) world.approved.add(owner)
    else world.approved.delete(owner)
  })
}

/** Lets Marketplace or Permit2 spend a token, without end, a little, or nothing. */
export async function allowToken(table: Table): Promise<void> {
  const { chance, deck, stage, world } = table
  const token = chance.one([stage.cny, stage.authorized])
  const [owner, spender] = [deck.person(), chance.one([world.marketplace, world.permit2])]
  const amount = chance.one([maxUint256, maxUint256, 300_000_000n, 0n])
  await table.both([], owner, toToken(token)('approve', [spender, amount]), () => {
    allow(world, token, owner, spender, amount)
  })
}
