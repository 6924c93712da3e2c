import type { SignedOrder } from '@genex/sdk/orders'
import { discountToFace } from '@genex/sdk/pricing'
import { isAddressEqual, type TransactionReceipt } from 'viem'
import { addressOf, type Role } from '../devnet/cast.ts'
import { type Actor, connect } from '../devnet/connect.ts'
import { Book } from './book.ts'
import { StoryError } from './errors.ts'
import { moneyText } from './money.ts'
import { compare } from './read.ts'
import type { Stage } from './stage.ts'
import { row, titleRow } from './table.ts'

/** What earlier steps made and later ones need. */
export type Made = {
  issuerId?: number
  applicationHash?: `0x${string}`
  /** Series "tea voucher", fungible. */
  voucher?: bigint
  /** Series "mooncake box", serialised. */
  box?: bigint
  primaryAsk?: SignedOrder
  resale?: SignedOrder
}

/** One act that went through. */
export type Act = {
  who: Role
  what: string
  /** Token units per coupon. */
  price?: bigint
  /** Minor units per coupon, with the price. */
  face?: bigint
  /** Basis points below face that the price must mean. */
  discount?: number
  /** Of the transaction, sent with the key of `who`; left out: a signature alone. */
  receipt?: TransactionReceipt
}

/** One act that must be refused. */
export type Refusal = { who: Role; what: string; code: string; attempt: () => Promise<unknown> }

export class Story {
  readonly book: Book
  readonly made: Made = {}
  /** Numbers compared so far. */
  checks = 0
  step = ''
  private readonly stage: Stage
  private readonly actors = new Map<Role, Actor>()
  private acts = 0

  constructor(stage: Stage, book = new Book()) {
    this.stage = stage
    this.book = book
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
  get indexerUrl() {
    return this.stage.indexerUrl
  }
  get directory() {
    return this.stage.directory
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

  begin(title: string): void {
    this.step = title
    this.say(titleRow(title))
  }

  /** The same story on a copy of the chain: what happens there does not change the book here. */
  copyTo(rpcUrl: string): Story {
    const copy = new Story({ ...this.stage, rpcUrl }, this.book.clone())
    Object.assign(copy.made, this.made)
    copy.step = this.step
    copy.acts = this.acts
    return copy
  }

  /** Takes over the count of acts and checks from a copy. */
  goOnAfter(copy: Story): void {
    this.acts = copy.acts
    this.checks += copy.checks
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
    const { who, what, price, face, receipt } = act
    if (receipt) {
      this.equal(`status of ${receipt.transactionHash}`, receipt.status, 'success')
      this.equal(`sender of ${receipt.transactionHash}`, isAddressEqual(receipt.from, addressOf(who)), true)
    }
    if (receipt) await this.gasWasPaid(who, receipt)
    if (price !== undefined && face !== undefined) {
      const discount = discountToFace({ price, faceValue: face, scale: 10_000n })
      this.equal(`discount to face of ${what}`, discount, act.discount)
    }
    await this.compareWithChain()
    this.say(
      row({
        number: ++this.acts,
        who,
        what,
        price: price === undefined ? '' : moneyText(price, 'CNY'),
        discount: act.discount,
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
    await this.compareWithChain()
    this.say(
      row({
        number: ++this.acts,
        who,
        what,
        price: '',
        discount: undefined,
        outcome: `refused: ${code}; ${(error as { cure: string }).cure}`,
      }),
    )
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

  private async compareWithChain(): Promise<void> {
    for (const { what, expected, got } of await compare(this, this.as('stranger'))) this.equal(what, got, expected)
  }
}
