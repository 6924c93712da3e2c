// The clients of the services, the engine, the till, the devnet, wallets' words, wagmi's options and errors.
import type { QueryClient } from '@tanstack/query-core'
import type { Config } from '@wagmi/core'
import type { Address, Hex } from 'viem'
import { expectTypeOf } from 'vitest'
import type * as credit from '../../src/credit/index.ts'
import type * as describe from '../../src/describe/index.ts'
import type * as domains from '../../src/domains/index.ts'
import type * as errors from '../../src/errors/index.ts'
import type {
  GenexActions,
  GenexClient,
  GenexErrorOptions,
  genexActions,
  Order,
  SignedOrder,
  Verbs,
} from '../../src/index.ts'
import type * as indexer from '../../src/indexer/index.ts'
import type * as orderbook from '../../src/orderbook/index.ts'
import type * as pos from '../../src/pos/index.ts'
import type * as till from '../../src/pos/node/index.ts'
import type * as relayer from '../../src/relayer/index.ts'
import type * as testing from '../../src/testing/index.ts'
import type * as wagmi from '../../src/wagmi/index.ts'

type AnswerOf<call extends (...args: never[]) => unknown> = Awaited<ReturnType<call>>

// Relayer
type Relayer = relayer.Relayer
expectTypeOf<typeof relayer.relayer>().toEqualTypeOf<(parameters: relayer.RelayerParameters) => Relayer>()
expectTypeOf<Parameters<Relayer['post']>[0]>().toEqualTypeOf<SignedOrder>()
expectTypeOf<AnswerOf<Relayer['post']>>().toEqualTypeOf<relayer.PostedOrder>()
expectTypeOf<relayer.PostedOrder>().toExtend<relayer.OrderReceipt>()
expectTypeOf<AnswerOf<Relayer['get']>>().toEqualTypeOf<relayer.BookOrder>()
expectTypeOf<relayer.BookOrder>().toExtend<SignedOrder & relayer.OrderState>()
expectTypeOf<relayer.OrderState['status']>().toEqualTypeOf<relayer.OrderStatus>()
expectTypeOf<Parameters<Relayer['list']>[0]>().toEqualTypeOf<relayer.OrderFilter | undefined>()
expectTypeOf<NonNullable<relayer.OrderFilter['side']>>().toEqualTypeOf<relayer.BookSide>()
expectTypeOf<AnswerOf<Relayer['list']>>().toEqualTypeOf<relayer.OrderPage>()
expectTypeOf<AnswerOf<Relayer['book']>>().toEqualTypeOf<relayer.Book>()
expectTypeOf<relayer.Book['asks'][number]>().toEqualTypeOf<relayer.BookLevel>()
expectTypeOf<relayer.BookLevel['price' | 'amount']>().toEqualTypeOf<bigint>()
expectTypeOf<relayer.Book['head']>().toEqualTypeOf<relayer.BookHead>()
expectTypeOf<Parameters<Relayer['quote']>>().toEqualTypeOf<[relayer.QuoteParameters]>()
expectTypeOf<AnswerOf<Relayer['quote']>>().toEqualTypeOf<relayer.RelayerQuote>()
expectTypeOf<relayer.RelayerQuote['total' | 'fee']>().toEqualTypeOf<bigint>()
expectTypeOf<Parameters<Relayer['cancel']>[1]>().toEqualTypeOf<relayer.CancelParameters>()
expectTypeOf<ReturnType<Relayer['stream']>>().toEqualTypeOf<AsyncGenerator<relayer.BookEvent>>()
expectTypeOf<Parameters<Relayer['stream']>[0]>().toEqualTypeOf<relayer.StreamOptions | undefined>()
expectTypeOf<AnswerOf<Relayer['status']>>().toEqualTypeOf<relayer.RelayerStatus>()
expectTypeOf<Parameters<Relayer['postScore']>>().toEqualTypeOf<[relayer.SignedScore]>()
expectTypeOf<AnswerOf<Relayer['postScore']>>().toEqualTypeOf<relayer.PostedScore>()
expectTypeOf<relayer.PostedScore['state']>().toEqualTypeOf<relayer.ScoreState>()
expectTypeOf<Parameters<Relayer['scores']>[0]>().toEqualTypeOf<relayer.ScoreFilter | undefined>()
expectTypeOf<AnswerOf<Relayer['scores']>>().toEqualTypeOf<relayer.ScorePage>()
expectTypeOf<relayer.ScorePage['scores'][number]>().toEqualTypeOf<relayer.ScoreStatement>()
expectTypeOf<AnswerOf<Relayer['postReview']>>().toEqualTypeOf<relayer.PostedReview>()
expectTypeOf<Parameters<Relayer['reviews']>>().toEqualTypeOf<[relayer.ReviewFilter]>()
expectTypeOf<AnswerOf<Relayer['reviews']>>().toEqualTypeOf<relayer.ReviewPage>()
expectTypeOf<relayer.ReviewPage['reviews'][number]>().toEqualTypeOf<relayer.StoredReview>()

// JSON has no bigint.
expectTypeOf<relayer.OrderJson['unitPrice' | 'amount' | 'nonce']>().toEqualTypeOf<string>()
expectTypeOf<ReturnType<typeof relayer.signedOrderToJson>>().toEqualTypeOf<relayer.SignedOrderJson>()
expectTypeOf<relayer.SignedOrderJson['order']>().toEqualTypeOf<relayer.OrderJson>()
expectTypeOf<relayer.OrderStateJson['filled' | 'fillable']>().toEqualTypeOf<string>()
expectTypeOf<relayer.BookOrderJson>().toExtend<relayer.SignedOrderJson & relayer.OrderStateJson>()
expectTypeOf<relayer.BookJson['asks'][number]>().toEqualTypeOf<relayer.BookLevelJson>()
expectTypeOf<relayer.BookLevelJson['price']>().toEqualTypeOf<string>()
expectTypeOf<relayer.QuoteJson['total' | 'fee']>().toEqualTypeOf<string>()
expectTypeOf<relayer.BookEventJson['couponId']>().toEqualTypeOf<Hex>()
expectTypeOf<relayer.StoredReviewJson['hash']>().toEqualTypeOf<Hex>()
expectTypeOf<relayer.ScoreStatementJson['signers'][number]>().toEqualTypeOf<Address>()

// Indexer: rows and conditions follow from the table.
type Index = indexer.Indexer
expectTypeOf<typeof indexer.indexer>().toEqualTypeOf<(parameters: indexer.IndexerParameters) => Index>()
expectTypeOf<AnswerOf<Index['trades']>>().toEqualTypeOf<indexer.Page<indexer.IndexerRow<'trades'>>>()
expectTypeOf<indexer.IndexerRow<'trades'>['unitPrice']>().toEqualTypeOf<bigint>()
expectTypeOf<indexer.IndexerRow<'issuers'>['id']>().toEqualTypeOf<bigint>()
expectTypeOf<indexer.IndexerRows['trades']>().toEqualTypeOf<indexer.IndexerRow<'trades'>>()
expectTypeOf<keyof indexer.IndexerLists>().toEqualTypeOf<keyof indexer.IndexerRows>()
expectTypeOf<Parameters<Parameters<typeof indexer.allOf>[0]>>().toEqualTypeOf<[indexer.PageQuery]>()
type TradeQuery = NonNullable<Parameters<Index['trades']>[0]>
expectTypeOf<NonNullable<TradeQuery['where']>>().toHaveProperty('timestamp_gte')
expectTypeOf<indexer.ListQuery<{ price: bigint }>['orderBy']>().toEqualTypeOf<'price' | undefined>()
expectTypeOf<indexer.Where<{ price: bigint }>['price_in']>().toEqualTypeOf<readonly bigint[] | undefined>()
expectTypeOf<AnswerOf<Index['status']>>().toEqualTypeOf<indexer.IndexerStatus>()

// Order book: a command in, events out, told apart by `type`.
type Book = orderbook.OrderBook
expectTypeOf<typeof orderbook.createOrderBook>().toEqualTypeOf<(options?: orderbook.OrderBookOptions) => Book>()
expectTypeOf<Parameters<Book['apply']>>().toEqualTypeOf<[orderbook.BookCommand]>()
expectTypeOf<ReturnType<Book['apply']>>().toEqualTypeOf<readonly orderbook.BookEvent[]>()
type Command<type extends string> = Extract<orderbook.BookCommand, { type: type }>
expectTypeOf<Command<'limit'>>().toEqualTypeOf<orderbook.LimitCommand>()
expectTypeOf<Command<'market'>>().toEqualTypeOf<orderbook.MarketCommand>()
expectTypeOf<Command<'cancel'>>().toEqualTypeOf<orderbook.CancelCommand>()
expectTypeOf<Command<'advance'>>().toEqualTypeOf<orderbook.AdvanceCommand>()
expectTypeOf<Command<'grade'>>().toEqualTypeOf<orderbook.GradeCommand>()
expectTypeOf<Command<'call'>>().toEqualTypeOf<orderbook.CallCommand>()
expectTypeOf<Command<'clear'>>().toEqualTypeOf<orderbook.ClearCommand>()
type Event<type extends string> = Extract<orderbook.BookEvent, { type: type }>
expectTypeOf<Event<'accepted'>>().toEqualTypeOf<orderbook.AcceptedEvent>()
expectTypeOf<Event<'trade'>>().toEqualTypeOf<orderbook.TradeEvent>()
expectTypeOf<Event<'reduced'>>().toEqualTypeOf<orderbook.ReducedEvent>()
expectTypeOf<Event<'cancelled'>>().toEqualTypeOf<orderbook.CancelledEvent>()
expectTypeOf<Event<'expired'>>().toEqualTypeOf<orderbook.ExpiredEvent>()
expectTypeOf<Event<'rejected'>>().toEqualTypeOf<orderbook.RejectedEvent>()
expectTypeOf<Event<'cleared'>>().toEqualTypeOf<orderbook.ClearedEvent>()
expectTypeOf<Event<'graded'>>().toEqualTypeOf<orderbook.GradedEvent>()
expectTypeOf<Event<'phase'>>().toEqualTypeOf<orderbook.PhaseEvent>()
expectTypeOf<orderbook.TradeEvent['price' | 'amount']>().toEqualTypeOf<bigint>()
expectTypeOf<orderbook.LimitCommand['id']>().toEqualTypeOf<orderbook.BookId>()
expectTypeOf<orderbook.LimitCommand['side']>().toEqualTypeOf<orderbook.BookSide>()
expectTypeOf<orderbook.LimitCommand | orderbook.MarketCommand>().toExtend<orderbook.BookArrival>()
expectTypeOf<orderbook.BookArrival>().toExtend<orderbook.BookCoupon>()
expectTypeOf<NonNullable<orderbook.LimitCommand['timeInForce']>>().toEqualTypeOf<orderbook.TimeInForce>()
expectTypeOf<NonNullable<orderbook.MarketCommand['timeInForce']>>().toEqualTypeOf<'IOC' | 'FOK'>()
expectTypeOf<NonNullable<orderbook.LimitCommand['selfTrade']>>().toEqualTypeOf<orderbook.SelfTradeMode>()
expectTypeOf<orderbook.RejectedEvent['reason']>().toEqualTypeOf<orderbook.BookReason>()
expectTypeOf<orderbook.PhaseEvent['phase']>().toEqualTypeOf<orderbook.BookPhase>()
expectTypeOf<ReturnType<Book['order']>>().toEqualTypeOf<orderbook.RestingOrder | undefined>()
expectTypeOf<ReturnType<Book['depth']>>().toEqualTypeOf<orderbook.DepthLevel[]>()
expectTypeOf<Parameters<typeof orderbook.limitOf>>().toEqualTypeOf<[Order, orderbook.LimitOfParameters]>()
expectTypeOf<orderbook.OrderBookOptions>().toExtend<orderbook.BookSink>()

// Credit
expectTypeOf<AnswerOf<typeof credit.readCreditFacts>>().toEqualTypeOf<credit.CreditFacts>()
expectTypeOf<Parameters<typeof credit.readCreditFacts>[1]>().toEqualTypeOf<credit.ReadCreditFactsParameters>()
expectTypeOf<credit.CreditFacts['currencies'][number]>().toEqualTypeOf<credit.CurrencyFacts>()
expectTypeOf<NonNullable<credit.CreditFacts['reviews']>>().toEqualTypeOf<credit.ReviewFacts>()
expectTypeOf<ReturnType<typeof credit.rate>>().toEqualTypeOf<credit.Rating>()
expectTypeOf<credit.Rating['parts']>().toEqualTypeOf<credit.RatingParts>()
expectTypeOf<Parameters<typeof credit.computeReport>[1]>().toEqualTypeOf<credit.ComputeReportParameters>()
expectTypeOf<credit.CreditReport['rules']>().toEqualTypeOf<credit.RatingRules>()
expectTypeOf<credit.CreditReport['standing']>().toEqualTypeOf<credit.Standing>()
expectTypeOf<Parameters<typeof credit.creditReport>>().toEqualTypeOf<[credit.CreditReportParameters]>()
expectTypeOf<Parameters<typeof credit.nextScore>[0]>().toEqualTypeOf<credit.NextScoreParameters>()
expectTypeOf<AnswerOf<typeof credit.readReviewTransfers>>().toEqualTypeOf<credit.UnitTransfer[]>()
expectTypeOf<Parameters<typeof credit.readReviewTransfers>[1]>().toEqualTypeOf<credit.ReadReviewTransfersParameters>()

// Words for wallets
expectTypeOf<typeof describe.describeRequest>().toEqualTypeOf<
  (typedData: unknown, options?: describe.DescribeOptions) => describe.Description
>()
expectTypeOf<describe.DescribeOptions['locale']>().toEqualTypeOf<describe.Locale | undefined>()
expectTypeOf<describe.Locale>().toEqualTypeOf<'en' | 'zh'>()
expectTypeOf<NonNullable<describe.DescribeOptions['tokens']>[Address]>().toEqualTypeOf<describe.TokenFacts>()
expectTypeOf<describe.Description>().toExtend<describe.DescriptionPart>()
expectTypeOf<describe.Description['message']>().toEqualTypeOf<describe.MessageKind>()
expectTypeOf<describe.DescriptionPart['code']>().toEqualTypeOf<describe.TitleCode>()
expectTypeOf<describe.DescriptionPart['lines']>().toEqualTypeOf<describe.DescriptionLine[]>()
expectTypeOf<describe.DescriptionLine['code']>().toEqualTypeOf<describe.LineCode>()
expectTypeOf<describe.DescriptionPart['warnings']>().toEqualTypeOf<describe.DescriptionWarning[]>()
expectTypeOf<describe.DescriptionWarning['code']>().toEqualTypeOf<describe.WarningCode>()
expectTypeOf<describe.DescriptionWarning['level']>().toEqualTypeOf<describe.WarningLevel>()

// Domains
expectTypeOf<Parameters<typeof domains.domainRecord>>().toEqualTypeOf<[string, domains.DomainStatement]>()
expectTypeOf<domains.DomainAnswer['source']>().toEqualTypeOf<domains.DomainSource>()
expectTypeOf<ReturnType<typeof domains.dnsOverHttps>>().toEqualTypeOf<domains.ResolveTxt>()

// Till
expectTypeOf<typeof pos.createPos>().toEqualTypeOf<(parameters: pos.PosParameters) => pos.Pos>()
expectTypeOf<AnswerOf<pos.Pos['open']>>().toEqualTypeOf<pos.Sale>()
expectTypeOf<Parameters<pos.Pos['open']>[0]['due']>().toEqualTypeOf<pos.Due>()
expectTypeOf<NonNullable<Parameters<pos.Pos['open']>[0]['basket']>[number]>().toEqualTypeOf<pos.BasketLine>()
expectTypeOf<AnswerOf<pos.Sale['redeem']>>().toEqualTypeOf<pos.SaleResult>()
expectTypeOf<Extract<pos.SaleResult, { status: 'redeemed' }>['receipt']>().toEqualTypeOf<pos.SaleReceipt>()
expectTypeOf<Extract<pos.SaleResult, { status: 'refused' }>['reason']>().toEqualTypeOf<pos.Refusal>()
expectTypeOf<AnswerOf<pos.Sale['void']>>().toEqualTypeOf<pos.VoidResult>()
expectTypeOf<Extract<pos.VoidResult, { status: 'voided' }>>().toEqualTypeOf<pos.VoidedSale>()
expectTypeOf<Extract<pos.SaleResult, { status: 'voided' }>>().toEqualTypeOf<pos.VoidedSale>()
expectTypeOf<AnswerOf<pos.Sale['close']>>().toEqualTypeOf<boolean>()
expectTypeOf<ReturnType<typeof pos.parseSaleRequest>>().toEqualTypeOf<pos.SaleRequest>()
expectTypeOf<pos.PosParameters['journal']>().toEqualTypeOf<pos.Journal>()
expectTypeOf<Parameters<pos.Journal['write']>>().toEqualTypeOf<[pos.SaleEntry]>()
expectTypeOf<pos.PosParameters>().toExtend<pos.AcceptancePolicy>()
expectTypeOf<keyof pos.PaymentPolicy>().toEqualTypeOf<'allowPartial' | 'allowExcess'>()
expectTypeOf<pos.ConfirmationRule['upTo']>().toEqualTypeOf<bigint | undefined>()
expectTypeOf<ReturnType<typeof till.sqliteJournal>>().toEqualTypeOf<till.SqliteJournal>()
expectTypeOf<till.SqliteJournal>().toExtend<pos.Journal>()

// Devnet: with an issuer it has one.
declare const startDevnet: typeof testing.startDevnet
expectTypeOf(startDevnet({ issuer: true })).resolves.toEqualTypeOf<testing.IssuerDevnet>()
expectTypeOf(startDevnet()).resolves.toEqualTypeOf<testing.Devnet>()
expectTypeOf<testing.IssuerDevnet['issuer']>().toEqualTypeOf<testing.DevnetIssuer>()
expectTypeOf<Exclude<testing.DevnetOptions['issuer'], boolean | undefined>>().toEqualTypeOf<testing.SeriesChange>()
expectTypeOf<testing.Devnet['chain']>().toEqualTypeOf<testing.DevnetChain>()
expectTypeOf<testing.Devnet['tokens']>().toEqualTypeOf<Record<testing.TokenName, Address>>()
expectTypeOf<keyof testing.Devnet['accounts']>().toEqualTypeOf<testing.AccountName>()
expectTypeOf<ReturnType<testing.Devnet['client']>>().toEqualTypeOf<testing.DevnetClient>()
expectTypeOf<testing.DevnetClient>().toExtend<GenexActions>()
expectTypeOf<Parameters<testing.Devnet['fund']>[1]>().toEqualTypeOf<testing.Funds>()
expectTypeOf<testing.Devnet['time']>().toEqualTypeOf<testing.DevnetTime>()
expectTypeOf<ReturnType<typeof genexActions>>().toEqualTypeOf<(client: GenexClient) => GenexActions>()

// wagmi: what a page gets is what the verb answers.
declare const config: Config
declare const options: typeof wagmi
expectTypeOf(options.getSeriesQueryOptions(config, { couponId: 1n })).toEqualTypeOf<
  wagmi.VerbQueryOptions<'getSeries', AnswerOf<GenexActions['getSeries']>>
>()
expectTypeOf(options.getSeriesQueryOptions).toExtend<
  wagmi.VerbQuery<'getSeries', { couponId: bigint }, AnswerOf<GenexActions['getSeries']>>
>()
expectTypeOf<Parameters<typeof wagmi.getSeriesQueryOptions>[1]>().toExtend<wagmi.ChainOptions | undefined>()
declare const queries: QueryClient
expectTypeOf(queries.fetchQuery(options.getSeriesQueryOptions(config, { couponId: 1n }))).resolves.toEqualTypeOf<
  AnswerOf<GenexActions['getSeries']>
>()
expectTypeOf(options.transferMutationOptions(config).mutationKey).toEqualTypeOf<readonly ['genex', 'transfer']>()
expectTypeOf(options.transferMutationOptions).returns.toExtend<
  Pick<wagmi.VerbMutationOptions<'transfer', never, AnswerOf<GenexActions['transferSync']>>, 'mutationKey' | 'retry'>
>()
expectTypeOf<typeof wagmi.transferMutationOptions>().toExtend<wagmi.VerbMutation<'transfer', never, unknown>>()
expectTypeOf<
  Parameters<ReturnType<typeof wagmi.transferMutationOptions>['mutationFn']>[0]
>().toExtend<wagmi.ConnectorOptions>()
expectTypeOf<wagmi.VerbKey<'getSeries'>[1]>().toEqualTypeOf<'getSeries'>()
expectTypeOf<wagmi.VerbKey<'getSeries'>[2]>().toEqualTypeOf<wagmi.KeyFields>()
expectTypeOf<wagmi.KeyFields[string]>().toEqualTypeOf<wagmi.KeyValue>()
expectTypeOf<Verbs['getSeries']>().toExtend<wagmi.Action<{ couponId: bigint }, AnswerOf<GenexActions['getSeries']>>>()
expectTypeOf<ReturnType<wagmi.ClientOf>>().toEqualTypeOf<Promise<GenexClient>>()
expectTypeOf<wagmi.NeededOf<{ couponId: bigint; amount?: bigint }>>().toEqualTypeOf<'couponId'>()
expectTypeOf<wagmi.Unknowing<{ couponId: bigint }>>().toEqualTypeOf<{ couponId?: bigint | undefined }>()
expectTypeOf<Parameters<typeof wagmi.invalidate>[1]>().toEqualTypeOf<wagmi.MutationVerb>()
expectTypeOf<Extract<wagmi.QueryVerb, wagmi.MutationVerb>>().toBeNever()
expectTypeOf<wagmi.BookQuery<'book', { templateId: bigint }, relayer.Book>>().returns.toEqualTypeOf<
  wagmi.VerbQueryOptions<'book', relayer.Book>
>()
expectTypeOf<(wagmi.BuyFromBookParameters | wagmi.SellToBookParameters)['book']>().toEqualTypeOf<Relayer>()

// Errors: one base class; facts by name.
type Errors = {
  [name in keyof typeof errors]: (typeof errors)[name] extends new (...args: never) => infer error ? error : never
}
expectTypeOf<Errors[Extract<keyof Errors, `${string}Error`>]>().toExtend<errors.GenexError>()
expectTypeOf<errors.GenexError['code']>().toEqualTypeOf<string>()
expectTypeOf<errors.ContractRevertError['args']>().toEqualTypeOf<errors.ErrorArguments>()
expectTypeOf<typeof errors.contractErrors>().toEqualTypeOf<errors.ErrorTexts>()
expectTypeOf<errors.GenexError['cure']>().toEqualTypeOf<string | undefined>()
expectTypeOf<ConstructorParameters<typeof errors.GenexError>>().toEqualTypeOf<[string, GenexErrorOptions]>()
expectTypeOf<errors.InvalidCouponIdError['fault']>().toEqualTypeOf<errors.CouponIdFault>()
expectTypeOf<ConstructorParameters<typeof errors.InvalidOrderError>[0]>().toExtend<readonly errors.OrderIssue[]>()
expectTypeOf<ConstructorParameters<typeof errors.OrderUnfillableError>>().toExtend<unknown[]>()
expectTypeOf<errors.BeyondLimit>().toExtend<{ limit: string; price: string; unitPrice: bigint }>()
expectTypeOf<errors.Shortage>().toExtend<{ code: string; message: string }>()
expectTypeOf<ConstructorParameters<typeof errors.ServiceUnavailableError>[0]>().toEqualTypeOf<errors.Service>()
