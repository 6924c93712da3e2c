import {
  type Address,
  decodeFunctionData,
  decodeFunctionResult,
  encodeFunctionData,
  type Hex,
  type LocalAccount,
  parseAbi,
  zeroAddress,
} from 'viem'
import type { Act, FillSketch, MatchSketch, OrderSketch } from './acts.ts'
import { abi, type Ledger } from './ledger.ts'
import { type Consented, type Market, Refusal } from './market.ts'
import {
  ask,
  bid,
  linear,
  type Order,
  packFill,
  packOrder,
  packPair,
  packSigned,
  scopeClass,
  scopeId,
  signOrder,
  spoil,
  type Take,
} from './order.ts'

export type Table = {
  ledger: Ledger
  market: Market
  marketplace: Address
  coupon: Address
  platform: Address
  token: Address
  app: Address
  actors: readonly LocalAccount[]
  coupons: readonly bigint[]
}

type Signed = { consented: Consented; signature: Hex }
type Prepared = { signed: Signed; take: Take; taker: Address }

/** Plays acts on the chain and in the model, which must answer alike. */
export class Game {
  readonly #table: Table
  readonly #shelf: Signed[] = []
  readonly tally = { succeeded: 0, failed: 0 }

  constructor(table: Table) {
    this.#table = table
  }

  async play(act: Act): Promise<void> {
    this.#table.market.now += act.wait
    const { market } = this.#table
    if (act.type === 'fill') return this.#fill(act.with)
    if (act.type === 'fillMany') return this.#fillMany(act.with)
    if (act.type === 'matchOrders') return this.#match(act.with)
    if (act.type === 'cancel') return this.#cancel(act.with)
    if (act.type === 'lock') return this.#lockAndUnlock(act.with.maker)
    if (act.type === 'approve') return this.#approve(act.with)
    market.fee = act.with.fee
    await this.#chain(this.#table.platform, call('setFees', [0, act.with.fee]))
  }

  // ---- trades ----

  async #fill(sketch: FillSketch): Promise<void> {
    const { signed, take, taker } = await this.#prepare(sketch)
    const data = call('fill', [packFill(signed.consented.order, signed.signature, take)])
    await this.#both(taker, data, () => this.#table.market.fill(taker, signed.consented, take))
  }

  async #fillMany({ fills, allOrNothing }: { fills: FillSketch[]; allOrNothing: boolean }): Promise<void> {
    const prepared: Prepared[] = []
    for (const sketch of fills) prepared.push(await this.#prepare(sketch))
    const taker = this.#address(fills[0]?.take.taker ?? 0)
    const packed = prepared.map(({ signed, take }) => packFill(signed.consented.order, signed.signature, take))
    const entries = prepared.map(({ signed, take }) => ({ consented: signed.consented, take }))
    await this.#both(taker, call('fillMany', [packed, allOrNothing]), () =>
      this.#table.market.fillMany(taker, entries, allOrNothing),
    )
  }

  async #match({ caller, coupon, asks, bids, pairs, uniform }: MatchSketch): Promise<void> {
    const signed: Signed[] = []
    for (const sketch of asks) signed.push(await this.#sign({ ...sketch, coupon }, ask))
    for (const sketch of bids) signed.push(await this.#sign({ ...sketch, coupon }, bid))
    const chosen = pairs.map((pair) => ({
      ask: pair.ask % asks.length,
      bid: pair.stray ? pair.bid * 9 : asks.length + (pair.bid % bids.length),
      amount: BigInt(pair.amount),
      unitPrice: uniform ? 0n : 75_000_000n + BigInt(pair.price) * 500_000n,
    }))
    const orders = signed.map(({ consented, signature }) => packSigned(consented.order, signature))
    const from = this.#address(caller)
    await this.#both(from, call('matchOrders', [orders, chosen.map(packPair), 85_000_000n]), () => {
      this.#table.market.matchOrders(
        from,
        signed.map((entry) => entry.consented),
        chosen,
        85_000_000n,
      )
    })
  }

  // ---- makers ----

  async #cancel({ maker, nonce, word }: { maker: number; nonce: number; word: boolean }): Promise<void> {
    const from = this.#address(maker)
    const place = BigInt(word ? Math.floor(nonce / 4) : nonce)
    await this.#both(from, call(word ? 'cancelWord' : 'cancel', [place]), () =>
      word ? this.#table.market.cancelWord(from, place) : this.#table.market.cancel(from, place),
    )
  }

  /** Locked, an order fails; unlocked, orders of the earlier epoch do. Nobody can foretell the new epoch. */
  async #lockAndUnlock(maker: number): Promise<void> {
    const { market, ledger } = this.#table
    const from = this.#address(maker)
    await this.#both(from, call('lock'), () => market.lock(from))
    await this.#fill({
      side: 'ask',
      order: { ...plain, maker },
      take: { ...plainTake, taker: (maker + 1) % 5 },
      again: false,
    })
    await this.#chain(from, call('unlock'))
    market.epochs.set(from, await ledger.read(call('epochOf', [from])))
  }

  async #approve({ owner, approved }: { owner: number; approved: boolean }): Promise<void> {
    const from = this.#address(owner)
    if (approved) this.#table.market.approved.add(from)
    else this.#table.market.approved.delete(from)
    await this.#chain(from, call('setApprovalForAll', [this.#table.marketplace, approved]), this.#table.coupon)
  }

  // ---- state ----

  /** Every balance, bucket and epoch of the actors. */
  async differences(): Promise<string[]> {
    const { market, ledger, actors, coupons, coupon, token, app } = this.#table
    const found: string[] = []
    const compare = async (name: string, model: bigint, data: Hex, to?: Address) => {
      const chain = await ledger.read(data, to)
      if (chain !== model) found.push(`${name}: ${chain} on chain, ${model} in the model`)
    }
    for (const { address } of actors) {
      for (const id of coupons) {
        const units = market.units.get(`${address}:${id}`) ?? 0n
        await compare(`coupon ${id} of ${address}`, units, call('balanceOf', [address, id]), coupon)
      }
      for (let nonce = 0n; nonce < 32n; nonce++) {
        const filled = market.filled.get(`${address}:${nonce}`) ?? 0n
        await compare(`bucket ${nonce} of ${address}`, filled, call('filledOf', [address, nonce]))
      }
      await compare(`epoch of ${address}`, market.epochs.get(address) ?? 0n, call('epochOf', [address]))
    }
    for (const account of [...actors.map(({ address }) => address), market.treasury, app]) {
      await compare(`money of ${account}`, market.money.get(account) ?? 0n, moneyCall(account), token)
    }
    return found
  }

  // ---- parts ----

  async #prepare(sketch: FillSketch): Promise<Prepared> {
    const kept = sketch.again ? this.#shelf.at(-1) : undefined
    const signed = kept ?? (await this.#sign(sketch.order, sketch.side === 'ask' ? ask : bid))
    if (kept === undefined) this.#shelf.push(signed)
    const { order } = signed.consented
    const { take } = sketch
    const sells = order.kind === bid
    return {
      signed,
      taker: this.#address(take.taker),
      take: {
        amount: BigInt(take.amount),
        minAmount: BigInt(Math.min(take.least, take.amount)),
        limitPrice: sells === take.strict ? 95_000_000n : sells ? 0n : take.strict ? 70_000_000n : 10n ** 12n,
        couponId: order.scope === scopeClass ? this.#coupon(take.coupon) : order.coupon,
        recipient: this.#addressOr(take.recipient),
        maxFee: sells ? take.maxFee : 0,
        app: take.appFee === 0 ? zeroAddress : this.#table.app,
        appFee: take.appFee,
      },
    }
  }

  async #sign(sketch: OrderSketch, kind: number): Promise<Signed> {
    const order = this.#order(sketch, kind)
    const maker = this.#table.actors[sketch.maker] as LocalAccount
    if (sketch.consent === 'registered') {
      await this.#both(order.maker, call('register', [packOrder(order)]), () =>
        this.#table.market.register(order.maker, order),
      )
      return { consented: { order, honest: true, registered: true }, signature: '0x' }
    }
    const signature = await signOrder(maker, this.#table.marketplace, order)
    if (sketch.dishonest) {
      return { consented: { order, honest: false, registered: false }, signature: spoil(signature) }
    }
    return { consented: { order, honest: true, registered: false }, signature }
  }

  #order(sketch: OrderSketch, kind: number): Order {
    const { market, token } = this.#table
    const maker = this.#address(sketch.maker)
    const low = kind === ask ? 70_000_000n : 82_000_000n
    const scope = kind === ask ? scopeId : sketch.scope
    const order: Order = {
      kind,
      maker,
      taker: this.#addressOr(sketch.taker),
      recipient: kind === ask ? zeroAddress : this.#addressOr(sketch.recipient),
      coupon: this.#coupon(sketch.coupon),
      scope,
      maxSeries: scope === scopeClass ? 2 + (sketch.amount % 2) : 0,
      minRemaining: scope === scopeClass ? 1 + sketch.life : 0,
      minGrade: 0,
      amount: BigInt(sketch.amount),
      minFill: BigInt(sketch.minFill),
      paymentToken: token,
      pricing: sketch.pricing,
      unitPrice: low + BigInt(sketch.price) * 700_000n,
      priceArgument: sketch.pricing === linear ? low + BigInt(sketch.priceAtEnd) * 700_000n : 0n,
      start: market.now - sketch.age,
      end: market.now + sketch.life,
      nonce: BigInt(sketch.nonce),
      epoch: market.epochs.get(maker) ?? 0n,
      maxFee: kind === ask ? 500 : 0,
    }
    // Serial, series, validFrom and validUntil stay open.
    if (scope === scopeClass) order.coupon &= ~((((1n << 64n) - 1n) << 152n) | (((1n << 64n) - 1n) << 12n))
    return flawed(order, sketch.flaw)
  }

  #coupon(index: number): bigint {
    return this.#table.coupons[index] as bigint
  }

  #address(index: number): Address {
    return (this.#table.actors[index] as LocalAccount).address
  }

  #addressOr(index: number | undefined): Address {
    return index === undefined ? zeroAddress : this.#address(index)
  }

  async #chain(from: Address, data: Hex, to?: Address): Promise<void> {
    const answer = await this.#table.ledger.act(this.#table.market.now, from, data, to)
    if (answer instanceof Refusal) throw answer
    this.#table.market.now++
  }

  /** The same answer, or the same error with the same arguments. */
  async #both(from: Address, data: Hex, model: () => unknown): Promise<void> {
    const { ledger, market } = this.#table
    const chain = answerOf(data, await ledger.act(market.now, from, data))
    const expected = said(model)
    if (chain !== expected) throw new Refusal('Divergence', `chain: ${chain}`, `model: ${expected}`)
    if (chain.startsWith('error')) this.tally.failed++
    else this.tally.succeeded++
    // The next block is a later one.
    market.now++
  }
}

type Named = (typeof abi)[number] & { type: 'function' }

const call = (functionName: Named['name'], args: readonly unknown[] = []) =>
  encodeFunctionData({ abi, functionName, args } as Parameters<typeof encodeFunctionData>[0])

const moneyAbi = parseAbi(['function balanceOf(address account) view returns (uint256)'])

const moneyCall = (account: Address) =>
  encodeFunctionData({ abi: moneyAbi, functionName: 'balanceOf', args: [account] })

const textOf = (value: unknown) =>
  Array.isArray(value) ? value.join(', ') : typeof value === 'bigint' ? `${value}` : 'done'

/** What a call that trades returns; of the others only that they happened. */
function answerOf(data: Hex, answer: Hex | Refusal): string {
  if (answer instanceof Refusal) return `error ${answer.name}(${answer.args.join(', ')})`
  const { functionName } = decodeFunctionData({ abi, data })
  if (functionName !== 'fill' && functionName !== 'fillMany') return 'done'
  return textOf(decodeFunctionResult({ abi, functionName, data: answer }))
}

function said(model: () => unknown): string {
  try {
    return textOf(model())
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return `error ${refusal.name}(${refusal.args.join(', ')})`
  }
}

function flawed(order: Order, flaw: OrderSketch['flaw']): Order {
  if (flaw === 'amount') return { ...order, amount: 0n }
  if (flaw === 'minFill') return { ...order, minFill: order.amount + 1n }
  if (flaw === 'price') return { ...order, unitPrice: 0n }
  if (flaw === 'end') return { ...order, end: order.start }
  if (flaw === 'fee') return { ...order, maxFee: 300 }
  if (flaw === 'epoch') return { ...order, epoch: order.epoch ^ 1n }
  if (flaw === 'late') return { ...order, start: order.end + 1, end: order.end + 2 }
  return order
}

const plain: OrderSketch = {
  maker: 0,
  coupon: 0,
  scope: scopeId,
  amount: 3,
  minFill: 0,
  pricing: 0,
  price: 0,
  priceAtEnd: 0,
  age: 0,
  life: 600,
  nonce: 0,
  taker: undefined,
  recipient: undefined,
  consent: 'key',
  dishonest: false,
  flaw: undefined,
}

const plainTake: FillSketch['take'] = {
  taker: 1,
  amount: 1,
  least: 1,
  coupon: 0,
  strict: false,
  recipient: undefined,
  maxFee: 500,
  appFee: 0,
}
