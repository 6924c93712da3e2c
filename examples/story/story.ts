import { decodeCouponId } from '@genex/sdk/ids'
import { type Indexer, indexer } from '@genex/sdk/indexer'
import type { SignedOrder } from '@genex/sdk/orders'
import { discountToFace } from '@genex/sdk/pricing'
import { isAddressEqual, type TransactionReceipt } from 'viem'
import { addressOf, type Role } from '../devnet/cast.ts'
import { type Actor, connect } from '../devnet/connect.ts'
import { patiently } from '../devnet/progress.ts'
import { Book } from './book.ts'
import { compareWithChain } from './compare/chain.ts'
import type { Finding } from './compare/finding.ts'
import { compareWithIndex } from './compare/index.ts'
import { compareWithRelayer, relayerAt } from './compare/relayer.ts'
import { StoryError } from './errors.ts'
import { moneyText } from './money.ts'
import { type Formula, formulaOf } from './price.ts'
import type { Stage } from './stage.ts'
import { row, titleRow } from './table.ts'

/** What earlier steps made and later ones need. */
export type Made = {
  /** The tea house. */
  issuerId?: number
  applicationHash?: `0x${string}`
  /** The bakery, which will fail. */
  bakery?: number
  /** Series "tea voucher", fungible. */
  voucher?: bigint
  /** Series "mooncake box", serialised. */
  box?: bigint
  /** Series "bread coupon" of the bakery. */
  bread?: bigint
  primaryAsk?: SignedOrder
  resale?: SignedOrder
  /** An ask that follows the formula. */
  pegged?: SignedOrder
}

/** One act that went through. */
export type Act = {
  who: Role
  what: string
  /** Token units per coupon. */
  price?: bigint
  /** What has that price. */
  couponId?: bigint
  /** Basis points below face that the price must mean. */
  discount?: number
  /** Of the transaction, sent with the key of `who`; left out: a signature alone. */
  receipt?: TransactionReceipt
}

/** One act that must be refused. */
export type Refusal = { who: Role; what: string; code: string; attempt: () => Promise<unknown> }

export class Story {
  readonly book = new Book()
  readonly made: Made = {}
  /** Numbers compared so far. */
  checks = 0
  step = ''
  private readonly stage: Stage
  private readonly actors = new Map<Role, Actor>()
  private reading: Promise<Indexer> | undefined
  private acts = 0

  constructor(stage: Stage) {
    this.stage = stage
  }

  get addresses() {
    return this.stage.addresses
  }
  get tokens() {
    return this.stage.tokens
  }
  get relayer() {
    return this.stage.relayer
  }
  get rpcUrl() {
    return this.stage.rpcUrl
  }
  get startScorers() {
    return this.stage.startScorers
  }
  get say() {
    return this.stage.say
  }

  /** The client of a party; made once, with that party's key alone. */
  as(role: Role): Actor {
    const known = this.actors.get(role)
    if (known) return known
    const actor = connect(role, this.rpcUrl)
    this.actors.set(role, actor)
    return actor
  }

  /** The index, once it serves; the first time that takes some seconds. */
  index(): Promise<Indexer> {
    this.reading ??= patiently('waiting for the indexer', this.say, async () =>
      indexer({ url: await this.stage.indexerUrl() }),
    )
    return this.reading
  }

  begin(title: string): void {
    this.step = title
    this.say(titleRow(title))
  }

  /** After each chapter: chain, index and relayer all say what the book says. */
  async end(): Promise<void> {
    await this.caughtUp()
    const index = await this.index()
    const found = [compareWithChain(this, this.as('stranger')), compareWithIndex(this, index), compareWithRelayer(this)]
    this.check((await Promise.all(found)).flat())
  }

  /** Resolves when index and relayer have read what the chain has now. */
  async caughtUp(): Promise<Indexer> {
    const head = await this.as('stranger').getBlockNumber({ cacheTime: 0 })
    const index = await this.index()
    await Promise.all([index.waitForBlock(head, { timeout: 60_000 }), relayerAt(this.relayer, head)])
    return index
  }

  /** Something that an earlier step must have made. */
  get<name extends keyof Made>(name: name): NonNullable<Made[name]> {
    const value = this.made[name]
    if (value === undefined) throw new StoryError(this.step, `${name} was not made`, { expected: name, got: value })
    return value as NonNullable<Made[name]>
  }

  /** Fails the story if the two differ. */
  equal(what: string, got: unknown, expected: unknown): void {
    this.checks++
    if (String(got) !== String(expected)) throw new StoryError(this.step, what, { expected, got })
  }

  /** Prints an act and compares the whole book with the chain. */
  async told(act: Act): Promise<void> {
    const { who, what, price, couponId, receipt } = act
    if (receipt) {
      this.equal(`status of ${receipt.transactionHash}`, receipt.status, 'success')
      this.equal(`sender of ${receipt.transactionHash}`, isAddressEqual(receipt.from, addressOf(who)), true)
      await this.gasWasPaid(who, receipt)
    }
    let formula: Formula | undefined
    if (price !== undefined && couponId !== undefined) {
      const { faceValue } = decodeCouponId(couponId)
      const discount = discountToFace({ price, faceValue, scale: 10_000n })
      this.equal(`discount to face of ${what}`, discount, act.discount)
      formula = await formulaOf(this, { price, couponId })
    }
    this.check(await compareWithChain(this, this.as('stranger')))
    this.say(
      row({
        number: ++this.acts,
        who,
        what,
        price: price === undefined ? '' : moneyText(price, 'CNY'),
        discount: act.discount,
        formula,
        outcome: receipt ? `gas ${receipt.gasUsed.toLocaleString('en')}  ${receipt.transactionHash}` : 'signed, no gas',
      }),
    )
  }

  /** Tries what must fail: with this code, and with nothing changed. */
  async refused({ who, what, code, attempt }: Refusal): Promise<void> {
    let error: unknown
    try {
      await attempt()
    } catch (thrown) {
      error = thrown
    }
    if (error === undefined) throw new StoryError(this.step, what, { expected: `refusal ${code}`, got: 'success' })
    const got = (error as { code?: string }).code ?? error
    this.equal(`refusal of "${what}" (${(error as Error).message})`, got, code)
    this.equal(`cure of ${code}`, typeof (error as { cure?: string }).cure, 'string')
    this.check(await compareWithChain(this, this.as('stranger')))
    this.say(
      row({
        number: ++this.acts,
        who,
        what,
        price: '',
        discount: undefined,
        formula: undefined,
        outcome: `refused: ${code}. ${inOneLine(error as Error)} Cure: ${(error as { cure: string }).cure}`,
      }),
    )
  }

  private check(findings: readonly Finding[]): void {
    for (const { what, expected, got } of findings) this.equal(what, got, expected)
  }

  /** The sender, and nobody else, paid for the gas that the receipt states. */
  private async gasWasPaid(who: Role, receipt: TransactionReceipt): Promise<void> {
    const address = addressOf(who)
    const [before, after] = await Promise.all([
      this.as(who).getBalance({ address, blockNumber: receipt.blockNumber - 1n }),
      this.as(who).getBalance({ address, blockNumber: receipt.blockNumber }),
    ])
    this.equal(`wei that ${who} paid for gas`, before - after, receipt.gasUsed * receipt.effectiveGasPrice)
  }
}

/** What an error says before its cure. */
function inOneLine(error: Error & { shortMessage?: string }): string {
  return error.shortMessage ?? error.message.split('\n')[0] ?? ''
}
