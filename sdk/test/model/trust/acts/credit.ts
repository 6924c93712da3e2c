import { type Address, type Hex, zeroAddress, zeroHash } from 'viem'
import { recoverMessageSigner } from '../../../../src/messages/typedData.ts'
import { messageTypedData } from '../../../../src/orders/index.ts'
import { addresses, toCredit } from '../../play/calls.ts'
import type { Table } from '../play/table.ts'
import * as rules from '../rules/credit.ts'
import { day, issuerOf, type RatingRules } from '../rules/world.ts'
import { reason } from './issuers.ts'

const at = { chainId: 31337, verifyingContract: addresses.creditRegistry }

/** @param isRise - whether it must be one that may come, but for its time */
export async function publishScore(table: Table, issuerId = table.deck.issuerId(), isRise = false): Promise<void> {
  const { chance, deck, world } = table
  const { score: present, asOf, pendingAsOf } = issuerOf(world, issuerId).score
  const last = Math.max(asOf, pendingAsOf)
  const most = world.rating.maxRise
  const rise = present + chance.between(1, most)
  const score =
    isRise && present > 0
      ? rise
      : chance.in100(4)
        ? chance.one([0, 10_001])
        : present === 0
          ? chance.between(1, 10_000)
          : Math.max(0, present + chance.one([most, most + 1, chance.between(1, most), 0, -chance.between(1, 1_500)]))
  const { staleAfter } = world.table
  const age = isRise ? 'new' : (wantedAge(table, last) ?? chance.weighed({ new: 56, last: 18, old: 8, future: 6 }))
  const message = {
    issuerId,
    score: Math.min(score, 10_001),
    asOf: {
      new: world.now - chance.below(60),
      last: last + table.before('publish: newer data'),
      old: world.now - staleAfter + table.before('publish: data too old'),
      future: world.now + table.before('publish: data of now'),
    }[age],
    reportHash: zeroHash,
  }
  const signatures = await signaturesOf(table, message)
  const signers = await Promise.all(signatures.map((signature) => signerOf(message, signature)))
  await table.both(['publish a score'], deck.anybody(), toCredit('publish', [message, signatures]), () =>
    rules.publish(world, signers, message),
  )
}

/** One whose edge this life did not meet yet, if there is one. */
function wantedAge(table: Table, last: number): 'last' | 'old' | 'future' | undefined {
  const edges = {
    last: 'publish: newer data',
    old: 'publish: data too old',
    future: 'publish: data of now',
  } as const
  const { now, table: grades } = table.world
  const isLongAgo = last < now - grades.staleAfter
  const ages = ['last', 'future'] as const
  const all = isLongAgo ? (['old', ...ages] as const) : ages
  const wanted = all.filter((age) => table.wanted(edges[age]) !== undefined)
  return wanted.length > 0 && table.chance.in100(50) ? table.chance.one(wanted) : undefined
}

type Message = { issuerId: number; score: number; asOf: number; reportHash: Hex }

/** As many as it takes, as a rule; sorted, of scorers, over this score. */
async function signaturesOf({ chance, stage, world }: Table, message: Message): Promise<Hex[]> {
  const known = stage.scorers.filter(({ address }) => world.scorers.has(address))
  const wanted = chance.in100(90) ? world.threshold : world.threshold - 1 + chance.below(3)
  const signers = (chance.in100(95) ? known : stage.scorers).slice(-Math.max(wanted, 1))
  if (chance.in100(4)) signers.reverse()
  if (chance.in100(3)) signers.push(signers.at(-1) ?? (stage.scorers[0] as (typeof signers)[0]))
  const signed = chance.in100(95) ? message : { ...message, score: message.score + 1 }
  const all = await Promise.all(
    signers.map((scorer) => scorer.signTypedData(messageTypedData('CreditScore', signed, at))),
  )
  return chance.in100(97) ? all : ['0x', ...all]
}

/** Who signed it, whoever that is; what is no signature is nobody's. */
const signerOf = (message: Message, signature: Hex): Promise<Address> | Address =>
  signature === '0x' ? zeroAddress : recoverMessageSigner('CreditScore', message, { ...at, signature })

export async function applyRise(table: Table, issuerId = waiting(table)): Promise<void> {
  await table.does('apply a rise', table.deck.anybody(), toCredit, 'applyPending', rules.applyPending, issuerId)
}

/** One with a rise that waits, if there is one. */
function waiting({ chance, deck, world }: Table): number {
  const found = [...world.issuers].find(([, { score }]) => score.pending > 0)
  return found === undefined || chance.in100(15) ? deck.issuerId() : found[0]
}

export async function lowerScore(table: Table): Promise<void> {
  const { chance, deck, world } = table
  const issuerId = deck.issuerId()
  const { score: present } = issuerOf(world, issuerId).score
  const least = Math.max(present - 1_500, 0)
  const score = chance.in100(60)
    ? chance.between(least, Math.max(present, 500))
    : chance.one([present, present + 1, 0, 10_001, 999, 1_000])
  const caller = deck.mostly(world.platform, 30)
  await table.both(['lower a score'], caller, toCredit('lower', [issuerId, score, reason]), () =>
    rules.lowerScore(world, caller, issuerId, score),
  )
}

/** A scorer is admitted or revoked, or how many must sign changes. */
export async function changeScorers(table: Table): Promise<void> {
  const { chance, deck, stage, world } = table
  const caller = deck.mostly(world.platform, 20)
  if (chance.in100(40)) {
    const threshold = chance.in100(60) ? 2 : chance.one([0, 1, 3, 4, 5])
    await table.does('threshold', caller, toCredit, 'setThreshold', rules.setThreshold, threshold)
    return
  }
  const scorer = chance.one(stage.scorers).address
  const isOne = world.scorers.has(scorer)
  await table.does('scorer', caller, toCredit, 'setScorer', rules.setScorer, scorer, chance.in100(60) ? !isOne : isOne)
}

export async function changeRating(table: Table): Promise<void> {
  const { chance, deck, world } = table
  const step = chance.between(500, 1_000)
  const rating: RatingRules = {
    thresholds: Array.from({ length: 10 }, (_, i) => (i === 0 ? 1 : i * step)),
    maxRise: chance.in100(90) ? chance.between(500, 3_000) : 0,
    risePeriod: chance.in100(90) ? chance.between(1, 10) * day : 365 * day + chance.between(0, 1),
    riseDelay: chance.in100(90) ? chance.between(0, 3) * day : 30 * day + chance.between(0, 1),
  }
  const caller = deck.mostly(world.platform, 20)
  await table.does('rules of the rating', caller, toCredit, 'setRules', rules.setRating, rating)
}
