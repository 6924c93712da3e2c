import { type Address, decodeAbiParameters, type Hex } from 'viem'
import { decodeCouponId } from '../../../../src/ids/index.ts'
import { unitsOf } from '../../market/rules/coupons.ts'
import { moneyOf } from '../../market/rules/money.ts'
import { toCoupon, toCredit, toFactory, toRedemption, toRegistry, toToken, toTreasury } from '../../play/calls.ts'
import { difference, differencesIn, type Fact } from '../../play/facts.ts'
import { isVoid } from '../rules/collateral.ts'
import { dueOf, feesOf } from '../rules/escrow.ts'
import { isTerminal, terminalOf } from '../rules/issuers.ts'
import { bookedOf, creditOf } from '../rules/money.ts'
import { headroomOf, isStale, quotaOf } from '../rules/quota.ts'
import { recordKeyOf } from '../rules/redemption.ts'
import { accountOf, issuerOf, vaultOf, type World } from '../rules/world.ts'
import { metIn } from './meetings.ts'
import type { Stage } from './stage.ts'
import type { Shown, Table } from './table.ts'

/** Where chain and model differ: coupons, money, and every book. */
export async function differences(table: Table): Promise<string[]> {
  const { stage, world, deck, shelf } = table
  const owners = [...accountsOf(stage), stage.wallet, stage.refuser]
  const pairs = deck.coupons().flatMap((coupon) => owners.map((owner) => ({ owner, coupon })))
  const target = toCoupon('balanceOfBatch', [pairs.map(({ owner }) => owner), pairs.map(({ coupon }) => coupon)])
  const facts = [
    ...moneyFacts(stage),
    ...[...world.series.keys()].flatMap(seriesFacts),
    ...[...world.issuers.keys()].flatMap((issuerId) => issuerFacts(stage, issuerId)),
    ...[...world.receipts].flatMap(([key, receipts]) => receiptFacts(key, receipts.length)),
    ...shelf.flatMap(recordFacts),
  ]
  // What the contracts say of an edge is asked at its second, and compared.
  table.meets(metIn(world, () => edgesOf(stage)).met)
  const [[balances], found] = await Promise.all([
    stage.chain.read([target], world.now),
    differencesIn(stage.chain, world, facts),
  ])
  const [units] = decodeAbiParameters([{ type: 'uint256[]' }], balances as Hex)
  return [
    ...pairs.map(({ owner, coupon }, i) =>
      difference(`coupon ${coupon} of ${owner}`, unitsOf(world, owner, coupon), units[i]),
    ),
    ...found,
  ].filter((one) => one !== undefined)
}

function edgesOf({ world, terminals }: Stage): void {
  for (const issuerId of world.issuers.keys()) {
    isStale(world, issuerId)
    for (const { address } of terminals) isTerminal(world, issuerId, address)
  }
}

const accountsOf = ({ shops, people, terminals, sellers }: Stage): Address[] =>
  [...shops, ...people, ...terminals, ...sellers].map(({ address }) => address)

/** Words of one answer, in their order; what is left out is not compared. */
const words = (
  name: string,
  target: Fact<World>['target'],
  facts: Record<string, ((world: World) => bigint | number | boolean) | undefined>,
): Fact<World>[] =>
  Object.entries(facts).flatMap(([field, model], word) =>
    model === undefined
      ? []
      : [{ name: `${field} of ${name}`, target, word, model: (world: World) => BigInt(model(world)) }],
  )

function moneyFacts(stage: Stage): Fact<World>[] {
  const { cny, plain, usd, world, wallet } = stage
  const holders = [...accountsOf(stage), wallet, world.treasury, world.protectionFund, world.platform]
  return [cny, plain, usd].flatMap((token) => [
    ...words(`token ${token}`, toTreasury('booked', [token]), { booked: (w) => bookedOf(w, token) }),
    ...words(`token ${token}`, toTreasury('fees', [token]), { fees: (w) => feesOf(w, token) }),
    ...holders.flatMap((account) =>
      words(`${token} of ${account}`, toToken(token)('balanceOf', [account]), {
        money: (w) => moneyOf(w, token, account),
      }),
    ),
    ...[...stage.people.map(({ address }) => address), wallet].flatMap((account) =>
      words(`${token} of ${account}`, toTreasury('credit', [account, token]), {
        credit: (w) => creditOf(w, account, token),
      }),
    ),
  ])
}

function seriesFacts(template: bigint): Fact<World>[] {
  const name = `series ${decodeCouponId(template).issuerId}/${decodeCouponId(template).series}`
  const of =
    (field: 'minted' | 'redeemed' | 'exited' | 'presented' | 'released' | 'breakageShare' | 'approved' | 'finalised') =>
    (world: World) =>
      world.series.get(template)?.[field] ?? 0n
  return [
    ...words(name, toFactory('series', [template]), {
      ...{ minted: of('minted'), redeemed: of('redeemed'), exited: of('exited'), presented: of('presented') },
      ...{ released: of('released'), breakageShare: of('breakageShare'), approved: of('approved') },
      finalised: of('finalised'),
    }),
    ...words(name, toFactory('offer', [template]), {
      token: ({ series }) => BigInt(series.get(template)?.token ?? 0n),
      scale: ({ series }) => series.get(template)?.scale ?? 0n,
      maxUnitPrice: ({ series }) => series.get(template)?.maxUnitPrice ?? 0n,
      escrowPerUnit: ({ series }) => series.get(template)?.escrowPerUnit ?? 0n,
    }),
    ...words(name, toTreasury('escrowDue', [template]), { due: (world) => dueOf(world, template) }),
    ...words(name, toTreasury('isSwept', [template]), { swept: ({ series }) => series.get(template)?.swept ?? false }),
  ]
}

function issuerFacts(stage: Stage, issuerId: number): Fact<World>[] {
  const name = `issuer ${issuerId}`
  const of = (world: World) => issuerOf(world, issuerId)
  const score = (world: World) => of(world).score
  return [
    // The first word of a struct with a text says where it begins.
    ...words(name, toRegistry('issuer', [issuerId]), {
      ...{ start: undefined, admin: (w) => BigInt(of(w).admin), pendingAdmin: (w) => BigInt(of(w).pendingAdmin) },
      payout: (w) => BigInt(of(w).payout),
    }),
    ...words(name, toFactory('issuer', [issuerId]), {
      ...{ seller: (w) => BigInt(of(w).seller), status: (w) => of(w).status, grade: (w) => score(w).grade },
      ...{ scoreAsOf: (w) => score(w).asOf, frozenAt: (w) => of(w).frozenAt },
    }),
    ...words(name, toFactory('gradeOf', [issuerId]), { ...{ grade: undefined, stale: (w) => isStale(w, issuerId) } }),
    ...words(name, toFactory('seriesCount', [issuerId]), { seriesCount: (w) => of(w).seriesCount }),
    ...words(name, toCredit('scoreOf', [issuerId]), {
      ...{ score: (w) => score(w).score, asOf: (w) => score(w).asOf, grade: (w) => score(w).grade },
      ...{ raisedAt: (w) => score(w).raisedAt, pending: (w) => score(w).pending },
      ...{ pendingAsOf: (w) => score(w).pendingAsOf, pendingFrom: (w) => score(w).pendingFrom },
    }),
    ...words(name, toTreasury('defaultOf', [issuerId]), {
      ...{ noticeAt: (w) => of(w).noticeAt, openedAt: (w) => of(w).openedAt },
    }),
    ...[156, 840].flatMap((currency) => accountFacts(issuerId, currency)),
    ...stage.terminals.flatMap(({ address }) => terminalFacts(issuerId, address)),
  ]
}

function accountFacts(issuerId: number, currency: number): Fact<World>[] {
  const name = `account ${issuerId}/${currency}`
  const of = (world: World) => accountOf(world, issuerId, currency)
  const vault = (world: World) => vaultOf(world, issuerId, currency)
  const isAsked = (world: World) => vault(world).requested > 0n && !isVoid(world, issuerId, vault(world))
  return [
    ...words(name, toFactory('account', [issuerId, currency]), {
      ...{ base: (w) => of(w).base, counted: (w) => of(w).counted, cap: (w) => of(w).cap },
      exposure: (w) => of(w).exposure,
    }),
    ...words(name, toFactory('quotaOf', [issuerId, currency]), { quota: (w) => quotaOf(w, issuerId, currency) }),
    ...words(name, toFactory('headroomOf', [issuerId, currency]), {
      headroom: (w) => headroomOf(w, issuerId, currency),
    }),
    ...words(name, toTreasury('collateral', [issuerId, currency]), {
      ...{ token: (w) => BigInt(vault(w).token), collateral: (w) => vault(w).amount },
      // What a notice has made void keeps counting for nothing until it is taken back.
      requested: (w) => vault(w).requested,
      requestedAt: (w) => (isAsked(w) ? vault(w).requestedAt : 0),
    }),
  ]
}

function terminalFacts(issuerId: number, terminal: Address): Fact<World>[] {
  const name = `terminal ${terminal} of ${issuerId}`
  return [
    ...words(name, toRegistry('terminalOf', [issuerId, terminal]), {
      expiry: (world) => terminalOf(world, issuerId, terminal).expiry,
      canVoid: (world) => terminalOf(world, issuerId, terminal).canVoid,
      dailyLimit: (world) => terminalOf(world, issuerId, terminal).dailyLimit,
    }),
    ...words(name, toRegistry('isTerminal', [issuerId, terminal]), {
      serves: (world) => isTerminal(world, issuerId, terminal),
    }),
  ]
}

function receiptFacts(key: string, count: number): Fact<World>[] {
  const [template, buyer] = key.split(':')
  return Array.from({ length: count }, (_, index) =>
    words(`receipt ${index} of ${key}`, toFactory('receipt', [BigInt(template ?? 0), buyer, index]), {
      amount: ({ receipts }) => receipts.get(key)?.[index]?.amount ?? 0n,
      end: ({ receipts }) => receipts.get(key)?.[index]?.end ?? 0,
    }),
  ).flat()
}

function recordFacts({ request }: Shown): Fact<World>[] {
  const { holder, terminal, redemptionId } = request
  const of = ({ records }: World) => records.get(recordKeyOf(request))
  return words(`record ${redemptionId}`, toRedemption('recordOf', [holder, terminal, redemptionId]), {
    state: (world) => of(world)?.state ?? 0,
    time: (world) => of(world)?.time ?? 0,
  })
}
