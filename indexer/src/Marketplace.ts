import { ponder } from 'ponder:registry'
import {
  appFee,
  cancelledNonce,
  cancelledWord,
  makerEpoch,
  orderState,
  paymentToken,
  pendingPair,
  trade,
} from 'ponder:schema'
import { decodeCouponId, templateOf } from '@genex/sdk/ids'
import { orderKinds, unpackOrder } from '@genex/sdk/orders'
import type { Hex } from 'viem'
import type { Store } from './facts/context.ts'
import { recordSetting } from './facts/lifecycle.ts'
import { countTrade, discountIn, newToken } from './facts/trades.ts'
import { bookUnits } from './facts/units.ts'

/** The epoch that stands for the trading lock. */
const lockedEpoch = 2n ** 64n - 1n

// ---- trades ----

ponder.on('Marketplace:BidMatched', async ({ event, context }) => {
  const { bidHash, askHash } = event.args
  const transactionHash = event.transaction.hash
  await context.db.insert(pendingPair).values({ transactionHash, askHash, bidHash }).onConflictDoUpdate({ bidHash })
})

ponder.on('Marketplace:OrderFilled', async ({ event, context }) => {
  const { orderHash, maker, taker, couponId, amount, paymentToken: token, unitPrice, fee } = event.args
  const { db } = context
  const kind = orderKinds[event.args.kind] ?? 'ask'
  const seriesId = templateOf(couponId)
  const { issuerId, currency, faceValue } = decodeCouponId(couponId)
  const total = unitPrice * amount
  const face = faceValue * amount
  await db.insert(paymentToken).values(newToken(token)).onConflictDoNothing()
  const row = await db.insert(trade).values({
    id: event.id,
    orderHash,
    bidHash: await takeMatch(db, event.transaction.hash, orderHash),
    kind,
    market: kind === 'primaryAsk' ? 'primary' : 'secondary',
    maker,
    taker,
    seller: kind === 'bid' ? taker : maker,
    buyer: kind === 'bid' ? maker : taker,
    couponId,
    seriesId,
    issuerId: BigInt(issuerId),
    currency,
    amount,
    paymentToken: token,
    unitPrice,
    total,
    fee,
    face,
    discount: await discountIn(db, token, currency, face, total),
    block: event.block.number,
    timestamp: event.block.timestamp,
    transactionHash: event.transaction.hash,
  })
  await countTrade(db, row)
  await countFill(db, row, orderHash, maker, kind)
  if (row.bidHash) await countFill(db, row, row.bidHash, taker, 'bid')
  await bookUnits(
    db,
    seriesId,
    event.block.timestamp,
    row.market === 'primary'
      ? {
          total: { minted: amount, sold: amount, proceeds: total },
          day: { sold: amount, proceeds: total, fees: fee },
        }
      : { day: { resold: amount, fees: fee } },
  )
})

ponder.on('Marketplace:AppFeePaid', async ({ event, context }) => {
  await context.db.insert(appFee).values({ id: event.id, ...event.args, timestamp: event.block.timestamp })
})

/** The bid behind this trade, if an ask and a bid were brought together. */
async function takeMatch(db: Store, transactionHash: Hex, askHash: Hex) {
  const match = await db.find(pendingPair, { transactionHash, askHash })
  if (!match) return null
  await db.delete(pendingPair, { transactionHash, askHash })
  return match.bidHash
}

async function countFill(db: Store, row: typeof trade.$inferSelect, hash: Hex, maker: Hex, kind: string) {
  await db
    .insert(orderState)
    .values({ hash, maker, kind, registered: false, filled: row.amount, fills: 1, firstSeenAt: row.timestamp })
    .onConflictDoUpdate((now) => ({ filled: now.filled + row.amount, fills: now.fills + 1 }))
}

// ---- makers ----

ponder.on('Marketplace:OrderRegistered', async ({ event, context }) => {
  const { orderHash: hash, maker, order: packed } = event.args
  const { kind, couponId, amount, paymentToken: token, unitPrice, start, end, nonce, epoch } = unpackOrder(packed)
  const registered = {
    registered: true,
    packed,
    couponId,
    amount,
    paymentToken: token,
    unitPrice,
    start: BigInt(start),
    end: BigInt(end),
    nonce,
    epoch,
  }
  await context.db
    .insert(orderState)
    .values({ hash, maker, kind, filled: 0n, fills: 0, firstSeenAt: event.block.timestamp, ...registered })
    .onConflictDoUpdate(registered)
})

ponder.on('Marketplace:OrderCancelled', async ({ event, context }) => {
  const { maker, nonce } = event.args
  const { timestamp } = event.block
  await context.db.insert(cancelledNonce).values({ maker, nonce, timestamp }).onConflictDoNothing()
})

ponder.on('Marketplace:WordCancelled', async ({ event, context }) => {
  const { maker, word } = event.args
  const { timestamp } = event.block
  await context.db.insert(cancelledWord).values({ maker, word, timestamp }).onConflictDoNothing()
})

ponder.on('Marketplace:EpochChanged', async ({ event, context }) => {
  const { maker, epoch } = event.args
  const row = { epoch, locked: epoch === lockedEpoch }
  await context.db
    .insert(makerEpoch)
    .values({ maker, ...row })
    .onConflictDoUpdate(row)
})

// ---- governance ----

ponder.on('Marketplace:FeesSet', async ({ event, context }) => {
  await recordSetting(context.db, event, 'fees', 'FeesSet', event.args)
})

ponder.on('Marketplace:ComplianceSwitched', async ({ event, context }) => {
  await recordSetting(context.db, event, 'complianceOn', 'ComplianceSwitched', event.args.on)
})

ponder.on('Marketplace:Paused', async ({ event, context }) => {
  await recordSetting(context.db, event, 'pausedUntil', 'Paused', event.args.until)
})

ponder.on('Marketplace:Retired', async ({ event, context }) => {
  await recordSetting(context.db, event, 'retired', 'Retired', true)
})
