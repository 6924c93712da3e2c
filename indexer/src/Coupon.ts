import { ponder } from 'ponder:registry'
import { approval, authorization, transfer } from 'ponder:schema'
import { templateOf } from '@genex/sdk/ids'
import { type Address, isAddressEqual, zeroAddress } from 'viem'
import { moveUnits } from './facts/balances.ts'
import type { Log, Store } from './facts/context.ts'
import { recordSetting } from './facts/lifecycle.ts'

type Leg = { couponId: bigint; amount: bigint }
type Move = { operator: Address; from: Address; to: Address; legs: Leg[] }
type Protocol = { marketplace: Address; redemption: Address }

ponder.on('Coupon:TransferSingle', async ({ event, context }) => {
  const { operator, from, to, id, value } = event.args
  await move(context.db, event, { operator, from, to, legs: [{ couponId: id, amount: value }] }, protocolOf(context))
})

ponder.on('Coupon:TransferBatch', async ({ event, context }) => {
  const { operator, from, to, ids, values } = event.args
  const legs = ids.map((couponId, index) => ({ couponId, amount: values[index] ?? 0n }))
  await move(context.db, event, { operator, from, to, legs }, protocolOf(context))
})

ponder.on('Coupon:ApprovalForAll', async ({ event, context }) => {
  const { account, operator, approved } = event.args
  await context.db.insert(approval).values({ holder: account, operator, approved }).onConflictDoUpdate({ approved })
})

ponder.on('Coupon:AuthorizationUsed', async ({ event, context }) => {
  await context.db.insert(authorization).values({ ...event.args, state: 'used' })
})

ponder.on('Coupon:AuthorizationCancelled', async ({ event, context }) => {
  await context.db.insert(authorization).values({ ...event.args, state: 'cancelled' })
})

ponder.on('Coupon:ContractURIUpdated', async ({ event, context }) => {
  await recordSetting(context.db, event, 'contractURI', 'ContractURIUpdated', event.block.number)
})

async function move(db: Store, event: Log, { operator, from, to, legs }: Move, protocol: Protocol) {
  for (const [index, { couponId, amount }] of legs.entries()) {
    // Anyone can move nothing of anything.
    if (amount === 0n) continue
    await moveUnits(db, from, to, couponId, amount)
    // A burn is nobody's business, and so is what a redemption gives back.
    if (to === zeroAddress || isAddressEqual(operator, protocol.redemption)) continue
    await db.insert(transfer).values({
      id: `${event.id}-${index}`,
      kind: kindOf(operator, from, protocol),
      operator,
      from,
      to,
      couponId,
      seriesId: templateOf(couponId),
      amount,
      block: event.block.number,
      timestamp: event.block.timestamp,
      transactionHash: event.transaction.hash,
    })
  }
}

function kindOf(operator: Address, from: Address, { marketplace }: Protocol) {
  if (from === zeroAddress) return 'mint'
  return isAddressEqual(operator, marketplace) ? 'sale' : 'transfer'
}

function protocolOf({
  contracts,
}: {
  contracts: { Marketplace: { address: Address }; Redemption: { address: Address } }
}) {
  return { marketplace: contracts.Marketplace.address, redemption: contracts.Redemption.address }
}
