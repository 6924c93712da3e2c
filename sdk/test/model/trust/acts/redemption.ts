import { type Address, type Hex, keccak256, toHex } from 'viem'
import { decodeCouponId, templateOf } from '../../../../src/ids/index.ts'
import { hashTypedMessage, type MessageName, type Messages, messageTypedData } from '../../../../src/orders/index.ts'
import { addresses, toRedemption, toWallet } from '../../play/calls.ts'
import { must } from '../play/stage.ts'
import type { Shown, Table } from '../play/table.ts'
import { isRedeemable } from '../rules/coupons.ts'
import { isTerminal } from '../rules/issuers.ts'
import * as rules from '../rules/redemption.ts'
import { honourMax, honourMin, voidWindow } from '../rules/time.ts'
import { day, issuerOf, type RecordState, recordState } from '../rules/world.ts'
import { reason } from './issuers.ts'

/** What can be voided. */
const voids: readonly RecordState[] = [recordState.redeemed, recordState.honoured]

const at = { chainId: 31337, verifyingContract: addresses.redemption }

// ---- holders ----

/** A new message is brought, at once or later. @returns whether it was redeemed or presented */
export async function redeemSome(table: Table, wish: Wish = {}): Promise<boolean> {
  const { chance } = table
  const shown = await newMessage(table, wish)
  const isBrought = wish.isPresented !== undefined || !chance.in100(8)
  const succeeds = isBrought && (await bring(table, shown))
  if (!isBrought || succeeds || chance.in100(15)) table.shelf.push(shown)
  return succeeds
}

/** A message that was shown before: the same, or with other content. */
export async function redeemAgain(table: Table, shown = earlier(table)): Promise<void> {
  const { chance, world } = table
  if (shown === undefined) {
    await redeemSome(table)
    return
  }
  const isNew = !world.records.has(rules.recordKeyOf(shown.request))
  const request = isNew || chance.in100(60) ? shown.request : { ...shown.request, deadline: shown.request.deadline + 1 }
  await bring(table, { ...shown, request }, isNew ? undefined : 'redeem again')
}

const earlier = ({ chance, shelf }: Table) => (shelf.length === 0 ? undefined : chance.one(shelf.slice(-12)))

async function bring(table: Table, { request, consent, signature }: Shown, kind?: 'redeem again'): Promise<boolean> {
  const { chance, deck, world, stage } = table
  const isKeyless = request.holder === stage.wallet
  // So soon only a terminal's own can be served.
  const isSoon = request.honourBy !== 0 && request.honourBy < world.now + 10
  const caller = chance.weighed({ holder: isKeyless ? 0 : 45, terminal: isSoon ? 180 : 30, anybody: 25 })
  const from = { holder: request.holder, terminal: request.terminal, anybody: deck.anybody() }[caller]
  return table.both(
    [kind ?? (request.honourBy === 0 ? 'redeem' : 'present')],
    from,
    toRedemption('redeem', [request, signature]),
    () => rules.redeem(world, from, request, consent),
  )
}

/** What a message is to be about; the rest is as it comes. */
type Wish = { template?: bigint; issuerId?: number; terminal?: Address; isPresented?: boolean }

async function newMessage(table: Table, { template, ...wish }: Wish): Promise<Shown> {
  const { chance, deck, world } = table
  const isOf = (one: bigint) => wish.issuerId === undefined || decodeCouponId(one).issuerId === wish.issuerId
  const { coupon, holder, units } = deck.holding(
    template === undefined
      ? deck.seldomNot((one) => isRedeemable(one, world.now) && isOf(one))
      : (one) => templateOf(one) === template,
  )
  const couponIds = [coupon]
  const amounts = [deck.amountOf(coupon, units)]
  for (const more of deck.companions(coupon, holder).slice(0, chance.one([0, 0, 0, 1, 2]))) {
    couponIds.push(more.coupon)
    amounts.push(deck.amountOf(more.coupon, more.units))
  }
  const { issuerId, currency } = decodeCouponId(coupon)
  const totalFace = couponIds.reduce((sum, id, i) => sum + decodeCouponId(id).faceValue * (amounts[i] as bigint), 0n)
  const terminal = wish.terminal ?? someTerminal(table, issuerId)
  const redemptionId = keccak256(toHex(table.counter++))
  const isPresented = wish.isPresented ?? chance.in100(55)
  const honourBy = isPresented ? world.now + someTime(table) : 0
  const deadline = world.now + chance.one([1, 2, 600, day, 30 * day, 30 * day, 30 * day, 300 * day])
  const sound = { holder, terminal, redemptionId, couponIds, amounts, currency, totalFace, honourBy, deadline }
  const request = chance.in100(90) ? sound : flawed(table, sound)
  return { request, ...(await signed(table, 'Redeem', request, at)) }
}

function flawed({ chance, deck, stage }: Table, sound: Shown['request']): Shown['request'] {
  const other = deck.holding((one) => !sound.couponIds.includes(one)).coupon
  return {
    ...sound,
    ...chance.one<Partial<Shown['request']>>([
      { couponIds: [], amounts: [] },
      { amounts: [...sound.amounts, 1n] },
      { totalFace: sound.totalFace + 1n },
      { currency: sound.currency === 156 ? 840 : 156 },
      { couponIds: [...sound.couponIds, other], amounts: [...sound.amounts, 1n] },
      { holder: deck.person() },
      { terminal: stage.wallet },
    ]),
  }
}

/** The bounds of what the holder must grant a terminal, and what a terminal may take for itself. */
function someTime(table: Table): number {
  const { chance } = table
  if (chance.in100(55)) return chance.between(2, 6) * day
  const bounds = {
    'present: least time': honourMin,
    'present: most time': honourMax + 1,
    'present: least time where served': 1,
  } as const
  const edges = Object.keys(bounds) as (keyof typeof bounds)[]
  const edge = edges.find((one) => table.wanted(one) !== undefined) ?? chance.one(edges)
  return bounds[edge] - table.before(edge)
}

function someTerminal({ chance, deck, world }: Table, issuerId: number): Address {
  const { admin, terminals } = issuerOf(world, issuerId)
  const known = [...terminals].filter(([, { expiry }]) => chance.in100(15) || world.now < expiry).map(([one]) => one)
  if (chance.in100(7)) return deck.anybody()
  return known.length === 0 || chance.in100(20) ? admin : chance.one(known)
}

/** By the holder's key, or its word if it has none; seldom by another. */
export async function signed<Name extends MessageName>(
  table: Table,
  name: Name,
  message: Messages[Name] & { holder: Address },
  place: { chainId: number; verifyingContract: Address },
): Promise<{ consent: rules.Consent; signature: Hex }> {
  const { chance, deck, stage } = table
  const isHonest = chance.in100(93)
  if (message.holder === stage.wallet) {
    if (isHonest) {
      const hash = hashTypedMessage(name, message, place)
      await must(stage, deck.person(), toWallet(stage.wallet)('accept', [hash]))
    }
    return { consent: { by: 'contract', accepts: isHonest }, signature: '0x5a' }
  }
  const key = deck.keyOf(isHonest ? message.holder : deck.anybody()) ?? chance.one(stage.people)
  const signature = await key.signTypedData(messageTypedData(name, message, place) as never)
  return { consent: { by: 'key', signer: key.address }, signature }
}

// ---- points of sale ----

/** One whose record is in one of these states, as a rule. */
function shownIn({ chance, shelf, world }: Table, ...states: RecordState[]): Shown | undefined {
  const fitting = shelf.filter(({ request }) => {
    const state = world.records.get(rules.recordKeyOf(request))?.state
    return state !== undefined && states.includes(state)
  })
  const all = chance.in100(90) ? fitting : shelf.slice(-12)
  return all.length === 0 ? undefined : chance.one(all)
}

/** Mostly in time. */
function presented(table: Table): Shown | undefined {
  const { chance, shelf, world } = table
  const inTime = shelf.filter(
    ({ request }) =>
      world.records.get(rules.recordKeyOf(request))?.state === recordState.presented && world.now < request.honourBy,
  )
  return inTime.length > 0 && chance.in100(75) ? chance.one(inTime) : shownIn(table, recordState.presented)
}

type Way = 'honour' | 'refuse' | 'return'

/** It is honoured, refused, or comes back. */
export async function servePresented(table: Table, shown = presented(table), wish?: Way, by?: Address): Promise<void> {
  const { chance, deck, world } = table
  if (shown === undefined) {
    await redeemSome(table)
    return
  }
  const request = altered(table, shown)
  const isLate = world.now > shown.request.honourBy
  const way =
    wish ??
    chance.weighed<Way>(isLate ? { honour: 20, refuse: 20, return: 60 } : { honour: 36, refuse: 36, return: 28 })
  if (way === 'honour') {
    await table.does('honour', by ?? someServer(table, shown), toRedemption, 'honour', rules.honour, request)
  } else if (way === 'refuse') {
    const caller = by ?? someServer(table, shown)
    await table.both(['refuse'], caller, toRedemption('refuse', [request, reason]), () =>
      rules.refuse(world, caller, request),
    )
  } else {
    await table.does('return', deck.anybody(), toRedemption, 'returnPresented', rules.returnPresented, request)
  }
}

export async function voidSome(table: Table, shown = voidable(table), by?: Address): Promise<void> {
  if (shown === undefined) {
    await redeemSome(table)
    return
  }
  const caller = by ?? someServer(table, shown)
  await table.does('void', caller, toRedemption, 'voidRedemption', rules.voidRedemption, altered(table, shown))
}

/** Not for long any more, or no longer. */
function voidable(table: Table): Shown | undefined {
  const { chance, shelf, world } = table
  const recent = shelf.filter(({ request }) => {
    const record = world.records.get(rules.recordKeyOf(request))
    return record !== undefined && record.time + voidWindow >= world.now && voids.includes(record.state)
  })
  if (recent.length > 0 && chance.in100(85)) return chance.one(recent)
  return chance.in100(40) ? shownIn(table, ...voids) : undefined
}

function altered({ chance }: Table, { request }: Shown): Shown['request'] {
  return chance.in100(97) ? request : { ...request, totalFace: request.totalFace + 1n }
}

function someServer({ chance, deck, world }: Table, { request }: Shown): Address {
  const [coupon = 0n] = request.couponIds
  const { issuerId } = decodeCouponId(coupon)
  const { admin } = issuerOf(world, issuerId)
  // Once the terminal is none any more, the admin has to.
  const fitting = isTerminal(world, issuerId, request.terminal) ? request.terminal : admin
  const { terminal } = request
  return { fitting, terminal, admin, other: deck.anybody() }[
    chance.weighed({ fitting: 55, terminal: 10, admin: 25, other: 10 })
  ]
}
