import { type Account, type Address, type Client, type Hex, keccak256, stringToHex, type Transport } from 'viem'
import { signTypedData } from 'viem/actions'
import { aHash, aUint256 } from '../client/check.ts'
import { confirmedChainId } from '../client/context.ts'
import { named } from '../client/named.ts'
import { AccountRequiredError } from '../errors/client.ts'
import { GenexError } from '../errors/GenexError.ts'
import { endpointOf } from '../http/endpoint.ts'
import { formatCouponId } from '../ids/index.ts'
import { hashOrder } from '../orders/hash.ts'
import type { SignedOrder } from '../orders/types.ts'
import { signedReviewToJson } from '../reviews/json.ts'
import { hashReview } from '../reviews/typedData.ts'
import type { SignedReview } from '../reviews/types.ts'
import {
  type BookJson,
  type BookOrderJson,
  bookFrom,
  bookOrderFrom,
  type OrderPageJson,
  orderPageFrom,
  type QuoteJson,
  quoteFrom,
  statusFrom,
} from './answers.ts'
import { assertBook, assertHashed, assertQuoted, isListed, isReviewed } from './asked.ts'
import { aPostable } from './check.ts'
import { RelayerAnswerError } from './errors.ts'
import { cancelNoticeTypedData } from './notices.ts'
import {
  aBookQuestion,
  aCancellation,
  anOrderFilter,
  aQuestion,
  aReviewFilter,
  aScoreFilter,
  aStream,
} from './questions.ts'
import { type Question, request } from './request.ts'
import { allReviews, type StoredReviewJson, storedReviewFrom } from './reviews.ts'
import { postedScoreFrom, scorePageFrom, signedScoreToJson } from './scores.ts'
import { type StreamOptions, streamBook } from './stream.ts'
import type {
  Book,
  BookEvent,
  BookOrder,
  OrderFilter,
  OrderPage,
  PostedOrder,
  PostedReview,
  PostedScore,
  RelayerQuote,
  RelayerStatus,
  ReviewFilter,
  ReviewPage,
  ScoreFilter,
  ScorePage,
  SignedScore,
  StoredReview,
} from './types.ts'
import { signedOrderToJson } from './wire.ts'

/** Which relayer, and how to reach it. */
export type RelayerParameters = {
  /** Such as `http://127.0.0.1:4000`. */
  url: string
  /** Replaces the platform's `fetch`. */
  fetch?: typeof fetch | undefined
  /** Milliseconds before an answer is given up. Default 10,000. */
  timeout?: number | undefined
  /**
   * Gives up whatever is under way: requests throw its reason, streams end. A client costs nothing: make one for what is to
   * be given up together.
   */
  signal?: AbortSignal | undefined
}

/** What to quote: a coupon by id, or any coupon of a series. */
export type QuoteParameters = ({ couponId: bigint } | { template: bigint }) & {
  /** What the asker does. */
  side: 'buy' | 'sell'
  /** Coupons. */
  amount: bigint
  paymentToken?: Address | undefined
  /** Who would take: opens orders that name him. */
  taker?: Address | undefined
}

/**
 * A relayer's book. Nobody must trust it: that each order has the hash that it is given with, and is for what was asked, is
 * checked here; signatures and whether it fills by the chain. A relayer can still leave orders out, and levels of `book` are
 * its word alone: `get` has the orders.
 */
export type Relayer = {
  url: string
  /**
   * Lists a signed order; posting it again gives the same receipt. Look at `status`: an order that cannot be
   * filled now is kept as unfillable, with the reason, and opens when the chain allows.
   *
   * @throws InvalidArgumentError
   */
  post(
    signed: SignedOrder,
    options?: { /** Accept an order whose time is still to come. */ scheduled?: boolean | undefined },
  ): Promise<PostedOrder>
  /** An order by its EIP-712 hash, which is checked here. */
  get(hash: Hex): Promise<BookOrder>
  /**
   * Orders of the book by page. One that cannot be read, has another hash or does not meet the filter is left out; `status` is the relayer's
   * word.
   */
  list(filter?: OrderFilter): Promise<OrderPage>
  /** Both sides of a series, as levels of price; that series, token and sides are those asked for is checked here. */
  book(
    templateId: bigint,
    options?: { paymentToken?: Address | undefined; depth?: number | undefined; taker?: Address | undefined },
  ): Promise<Book>
  /**
   * The best orders for an amount. That each has its hash and is for what was asked, and that the figures are the sum of the
   * orders, is checked here. The price of an order that moves, and the fee, are the relayer's word.
   */
  quote(parameters: QuoteParameters): Promise<RelayerQuote>
  /**
   * Signs a notice that hides an order here. The order stays valid on chain: only a cancellation there binds.
   *
   * @throws AccountRequiredError, WrongChainError, UserRejectedError
   */
  cancel(client: Client<Transport>, parameters: CancelParameters): Promise<BookOrder>
  /** The journal from where one left off, for ever: reconnects and resumes by itself. */
  stream(options?: StreamOptions): AsyncGenerator<BookEvent>
  /**
   * Hands in one scorer's statement about an issuer, with the report behind it. The relayer collects the statements of
   * k of n scorers and publishes; posting it again changes nothing.
   */
  postScore(signed: SignedScore): Promise<PostedScore>
  /** Statements in the sequence of their arrival, with the signatures so far: anybody can publish them. */
  scores(filter?: ScoreFilter): Promise<ScorePage>
  /** The canonical JSON of a report; that it has this hash is checked here. @param hash - `reportHash` of a score */
  report(hash: Hex): Promise<string>
  /** Publishes a review or complaint, with what it reveals; posting it again changes nothing. */
  postReview(signed: SignedReview): Promise<PostedReview>
  /**
   * Reviews and complaints of an issuer in the sequence of their arrival. That each has the hash is checked here; those
   * that do not meet the filter are left out.
   */
  reviews(filter: ReviewFilter): Promise<ReviewPage>
  /** Every page of them. */
  allReviews(filter: Omit<ReviewFilter, 'cursor' | 'limit'>): Promise<StoredReview[]>
  /** Version, contracts and head block. */
  status(): Promise<RelayerStatus>
}

/** A notice of cancellation. */
export type CancelParameters = {
  /** EIP-712 hash of the order. */
  hash: Hex
  /** The order's maker; default: the client's account. */
  account?: Account | Address | undefined
  /** Unix seconds from which the notice is void. Default: in ten minutes. */
  deadline?: number | undefined
}

/**
 * A client of one relayer.
 *
 * @throws InvalidArgumentError
 * @example
 * ```ts
 * const book = relayer({ url: 'http://127.0.0.1:4000' })
 * const { hash, sequence, status, reason } = await book.post(ask)
 * const order = await book.get(hash)
 * ```
 */
export function relayer(parameters: RelayerParameters): Relayer {
  const endpoint = endpointOf(parameters)

  /** @param read - makes the answer of its JSON, by any error of its own if that is of another kind */
  async function ask<json, answer>(path: string, read: (json: json) => answer, question?: Question): Promise<answer> {
    const json = (await request(endpoint, path, question)) as json
    try {
      return read(json)
    } catch (cause) {
      if (cause instanceof RelayerAnswerError) throw cause
      const reason = cause instanceof GenexError ? cause.shortMessage : String(cause)
      throw new RelayerAnswerError(endpoint.url, reason, cause)
    }
  }

  function orderOf(hash: Hex, json: BookOrderJson): BookOrder {
    const found = bookOrderFrom(json)
    expectHash(endpoint.url, hash, found.hash)
    assertHashed(endpoint.url, found)
    return found
  }

  async function reviews(filter: ReviewFilter): Promise<ReviewPage> {
    aReviewFilter('', filter)
    const { issuerId, proven, latest, cursor, limit } = filter
    const query = { proven: proven?.toString(), latest: latest?.toString(), cursor, limit: limit?.toString() }
    const path = `/v1/issuers/${issuerId}/reviews`
    const read = ({ reviews, cursor }: { reviews: StoredReviewJson[]; cursor: string | null }) => ({
      reviews: reviews.map((json) => storedReviewFrom(endpoint.url, json)).filter((found) => isReviewed(found, filter)),
      cursor,
    })
    return ask(path, read, { query })
  }

  return {
    url: parameters.url,
    async post(signed, options) {
      aPostable('signed', signed)
      const query = { scheduled: options?.scheduled ? 'true' : undefined }
      const read = (posted: PostedOrder) => {
        expectHash(endpoint.url, hashOrder(signed.order, signed), posted.hash)
        return posted
      }
      return ask('/v1/orders', read, { body: signedOrderToJson(signed), query })
    },
    async get(hash) {
      aHash('hash', hash)
      return ask(`/v1/orders/${hash}`, (json: BookOrderJson) => orderOf(hash, json))
    },
    async list(filter = {}) {
      anOrderFilter('', filter)
      const read = (json: OrderPageJson) => {
        const page = orderPageFrom(json)
        return { ...page, orders: page.orders.filter((found) => isListed(found, filter)) }
      }
      return ask('/v1/orders', read, {
        query: {
          ...filter,
          couponId: idText(filter.couponId),
          template: idText(filter.template),
          issuerId: filter.issuerId?.toString(),
          limit: filter.limit?.toString(),
        },
      })
    },
    async book(templateId, options = {}) {
      aUint256('templateId', templateId)
      aBookQuestion('', options)
      const query = { ...options, depth: options.depth?.toString() }
      const read = (json: BookJson) => {
        const book = bookFrom(json)
        assertBook(endpoint.url, book, { templateId, paymentToken: options.paymentToken })
        return book
      }
      return ask(`/v1/book/${formatCouponId(templateId)}`, read, { query })
    },
    async quote(wanted) {
      aQuestion('', wanted)
      const { side, amount, paymentToken, taker } = wanted
      const query = {
        couponId: 'couponId' in wanted ? idText(wanted.couponId) : undefined,
        template: 'template' in wanted ? idText(wanted.template) : undefined,
        side,
        amount: amount.toString(),
        paymentToken,
        taker,
      }
      const read = (json: QuoteJson) => {
        const quote = quoteFrom(json)
        assertQuoted(endpoint.url, quote, wanted)
        return quote
      }
      return ask('/v1/quote', read, { query })
    },
    async cancel(client, parameters) {
      aCancellation('', parameters)
      const { hash, account = client.account, deadline = soon() } = parameters
      if (!account) throw new AccountRequiredError()
      const signature = await named(async () => {
        const notice = cancelNoticeTypedData({ orderHash: hash, deadline }, await confirmedChainId(client))
        return signTypedData(client, { account, ...notice })
      })
      const body = { deadline, signature }
      return ask(`/v1/orders/${hash}/cancel`, (json: BookOrderJson) => orderOf(hash, json), { body })
    },
    stream(options = {}) {
      aStream('', options)
      return streamBook(endpoint, options)
    },
    async postScore(signed) {
      return ask('/v1/scores', postedScoreFrom<PostedScore>, { body: signedScoreToJson(signed) })
    },
    async scores(filter = {}) {
      aScoreFilter('', filter)
      const query = { ...filter, issuerId: filter.issuerId?.toString(), limit: filter.limit?.toString() }
      return ask('/v1/scores', scorePageFrom, { query })
    },
    async report(hash) {
      aHash('hash', hash)
      const read = ({ report }: { report: string }) => {
        const actual = keccak256(stringToHex(report))
        if (actual !== hash.toLowerCase())
          throw new RelayerAnswerError(endpoint.url, `it gives a report of hash ${actual}`)
        return report
      }
      return ask(`/v1/reports/${hash}`, read)
    },
    async postReview(signed) {
      const hash = hashReview(signed, signed.chainId)
      const read = (posted: PostedReview) => {
        if (posted.hash !== hash)
          throw new RelayerAnswerError(endpoint.url, `it speaks of review ${posted.hash}, not of ${hash}`)
        return posted
      }
      return ask('/v1/reviews', read, { body: signedReviewToJson(signed) })
    },
    reviews,
    allReviews: (filter) => allReviews(endpoint.url, reviews, filter),
    status: () => ask('/v1/status', statusFrom),
  }
}

function idText(id: bigint | undefined): string | undefined {
  return id === undefined ? undefined : formatCouponId(id)
}

function soon(): number {
  return Math.floor(Date.now() / 1000) + 600
}

function expectHash(url: string, expected: Hex, actual: Hex): void {
  if (expected.toLowerCase() !== actual.toLowerCase()) {
    throw new RelayerAnswerError(url, `it speaks of order ${actual}, not of ${expected}`)
  }
}
