import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as abis from '../src/abis/index.ts'
import { allActions, allWatchers } from '../src/actions/all.ts'

const root = new URL('../../', import.meta.url)
const sourcesIn = (folder: string) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => readFileSync(new URL(`${folder}/${path}`, root), 'utf8'))

/** One verb of the field: what it is called in the SDK, and what it leaves behind. */
type Row = {
  word: string
  /** Names in the SDK; what sends is a function of a contract, which is read from the source. */
  verbs: readonly string[]
  events?: readonly string[]
  /** Method and path at the relayer. */
  routes?: readonly string[]
}

const row = (word: string, verbs: string, events = '', routes = ''): Row => ({
  word,
  verbs: verbs.split(' '),
  events: events.split(' ').filter(Boolean),
  routes: routes.split(', ').filter(Boolean),
})

const chapters: Readonly<Record<string, readonly Row[]>> = {
  Trade: [
    row('price', 'getFairValue'),
    row('list (sell at a price)', 'prepareAsk signAsk signPrimaryAsk', '', 'POST /v1/orders'),
    row('list on chain', 'registerOrder', 'OrderRegistered'),
    row('bid', 'prepareBid signBid', '', 'POST /v1/orders'),
    row('auction', 'signAuction getAuctionBudgets', '', 'POST /v1/orders'),
    row('quote', 'getQuote', '', 'GET /v1/quote'),
    row(
      'inspect',
      'inspectOrders getOrderState watchOrders',
      '',
      'GET /v1/orders, GET /v1/orders/{hash}, GET /v1/book/{templateId}',
    ),
    row('buy', 'prepareFill fill', 'OrderFilled AppFeePaid'),
    row('sweep (buy from many)', 'prepareFill fill fillMany', 'OrderFilled FillSkipped'),
    row('accept (sell into bids)', 'prepareAcceptBid acceptBid', 'OrderFilled AppFeePaid'),
    row('match', 'matchOrders', 'OrderFilled BidMatched'),
    row('cancel', 'cancelOrder', 'OrderCancelled', 'POST /v1/orders/{hash}/cancel'),
    row('cancel four', 'cancelWord', 'WordCancelled'),
    row('cancel all', 'cancelAll', 'EpochChanged'),
    row('lock, unlock', 'lockTrading unlockTrading', 'EpochChanged'),
    row('watch', 'watchTrades', 'OrderFilled', 'GET /v1/stream'),
  ],
  Hold: [
    row('show', 'getSeries getCoupon getCouponBalance'),
    row('transfer (give)', 'transfer'),
    row('transfer by signature', 'signTransfer transferWithAuthorization', 'AuthorizationUsed'),
    row('cancel a signed transfer', 'cancelAuthorization', 'AuthorizationCancelled'),
    row('approve an operator', 'approveOperator'),
    row('approve money', 'allowToken'),
    row('exchange', 'exchange', 'Exchanged'),
    row('claim a printed coupon', 'claimPrinted', 'PrintedClaimed'),
  ],
  Redeem: [
    row('redeem', 'redeem', 'Redeemed'),
    row('present', 'redeem', 'Presented'),
    row('redeem or present at a till', 'signRedeem redeemSigned', 'Redeemed Presented'),
    row('honour', 'honour', 'Honoured'),
    row('refuse', 'refuse', 'Refused'),
    row('return', 'returnPresented', 'Returned'),
    row('void', 'voidRedemption', 'Voided'),
    row('look up', 'getRedemption watchPresentations'),
    row(
      'review, complain',
      'signReview signComplaint verifyReview',
      '',
      'POST /v1/reviews, GET /v1/issuers/{issuerId}/reviews',
    ),
  ],
  Issue: [
    row('onboard (apply)', 'applyAsIssuer getApplication', 'IssuerApplied'),
    row('withdraw an application', 'withdrawApplication', 'ApplicationWithdrawn'),
    row('approve an issuer', 'approveIssuer getIssuer', 'IssuerApproved'),
    row('verify a domain', 'verifyDomain'),
    row('hand over', 'proposeAdmin acceptAdmin', 'AdminProposed AdminChanged'),
    row('describe oneself', 'setProfile', 'ProfileChanged'),
    row('set payout and seller', 'setPayout setSeller', 'PayoutChanged SellerChanged'),
    row('authorise a till', 'setTerminal revokeTerminal getTerminal', 'TerminalSet TerminalRevoked'),
    row('publish a series', 'createSeries', 'SeriesCreated'),
    row('approve a series', 'approveSeries', 'SeriesApproved'),
    row('issue', 'issueCoupons getQuota', 'CouponsIssued'),
    row('print', 'issuePrinted', 'PrintedIssued'),
    row('open, close an exchange', 'openExchange closeExchange', 'ExchangeOpened ExchangeClosed'),
  ],
  'Back and repay': [
    row('deposit collateral', 'depositCollateral getCollateral', 'CollateralDeposited'),
    row(
      'withdraw collateral',
      'requestCollateralWithdrawal cancelCollateralWithdrawal withdrawCollateral',
      'CollateralWithdrawalRequested CollateralWithdrawalCancelled CollateralWithdrawn',
    ),
    row('release escrow', 'releaseEscrow getEscrowDue', 'EscrowReleased'),
    row('sweep escrow', 'sweepEscrow', 'EscrowSwept'),
    row('refund', 'signRefund refund', 'Refunded'),
    row('cancel a signed refund', 'cancelRefund', 'RefundNonceCancelled'),
    row('refund while cooling off', 'getReceipts refundCoolingOff', 'CoolingOffRefunded'),
    row('settle an expired series', 'finalise', 'Finalised'),
    row('withdraw what is due', 'getCredit getFees withdrawCredit', 'Withdrawn'),
    row('lapse a notice', 'lapseNotice', 'NoticeLapsed'),
    row('open, close claims', 'openClaims closeClaims getDefault', 'ClaimsOpened ClaimsClosed'),
    row('claim a default', 'claimDefault getClaim', 'Claimed'),
  ],
  'Rate and guard': [
    row('score', 'signScore getScore getRatingRules', '', 'POST /v1/scores, GET /v1/scores, GET /v1/reports/{hash}'),
    row('publish a score', 'publishScore', 'ScorePublished ScorePending'),
    row('apply a rise', 'applyPendingScore', 'ScoreApplied'),
    row('attest', 'attest revokeAttestation getCompliance', 'Attested AttestationRevoked'),
    row('block, unblock', 'loadBlockList getBlockListChanges', 'AccountBlocked AccountUnblocked'),
    row('act in a role', 'writeAdmin'),
  ],
}

const rows = Object.values(chapters).flat()

/** Events that no verb of its own leaves; a new one is named here or has a row. */
const otherEvents = [
  // Of the standards: every transfer and approval has them.
  'TransferSingle TransferBatch ApprovalForAll URI ContractURIUpdated',
  // Of a role, by `writeAdmin`, and of the deployment.
  'ApplicationRejected AuthorityUpdated BreakageShareSet ChildDeployed ComplianceSwitched CurveSet FeesSet FeesWithdrawn',
  'GradeTableSet IssuerReinstated IssuerSuspended LimitSet NoticeWithdrawn Paused ProviderSet QuotaSet Retired RulesSet',
  'ScoreLowered ScorerSet SeriesRejected SeriesTierSet ThresholdSet TokenClosed TokenMapped',
  // Beside the event of the verb, in a contract that keeps count of it.
  'CollateralCounted EscrowCredited EscrowDeposited GradeChanged IssuerStatusChanged NoticeGiven ReceiptGiven',
].flatMap((line) => line.split(' '))

/** Routes that tell of the relayer itself. */
const otherRoutes = ['GET /health', 'GET /v1/status']

/** `contract.function` of each verb that sends, as its file says. */
const functions = new Map<string, string>()
for (const folder of readdirSync(new URL('sdk/src/actions', root))) {
  for (const [verb, action] of Object.entries(allActions)) {
    const file = new URL(`sdk/src/actions/${folder}/${verb}.ts`, root)
    if (verb === 'writeAdmin' || !Object.hasOwn(action, 'call') || !existsSync(file)) continue
    const source = readFileSync(file, 'utf8')
    const [, contract = 'ERC-20'] = /address: addresses\.(\w+)/.exec(source) ?? []
    const names = [...source.matchAll(/functionName: '(\w+)'/g)].map(([, name]) => name)
    functions.set(verb, `${contract}.${names.at(-1)}`)
  }
}

const verbNames = new Set(
  Object.keys({ ...allActions, ...allWatchers }).map((name) =>
    name === 'loadBlockListSync' ? 'loadBlockList' : name.replace(/Sync$/, ''),
  ),
)

test('every verb of the SDK has its word, and every word its verb', () => {
  const named = new Set(rows.flatMap(({ verbs }) => verbs))
  expect([...named].sort()).toEqual([...verbNames].sort())
})

test('every event and every route is there', () => {
  const events = (Object.values(abis).flat() as { type: string; name: string }[]).filter(({ type }) => type === 'event')
  const named = [...rows.flatMap(({ events = [] }) => events), ...otherEvents]
  expect([...new Set(named)].sort()).toEqual([...new Set(events.map(({ name }) => name))].sort())

  const sources = sourcesIn('relayer/src/routes').join('\n')
  const routes = [...sources.matchAll(/method: '(\w+)',\s+path: '([^']+)'/g)].map(
    ([, method = '', path]) => `${method.toUpperCase()} ${path}`,
  )
  // As many as there are paths: none is written in another way.
  expect(routes).toHaveLength(sources.split("path: '").length - 1)
  const known = [...rows.flatMap(({ routes = [] }) => routes), ...otherRoutes]
  expect([...new Set(known)].sort()).toEqual(routes.sort())
})

// `npm exec -w @genex/sdk -- vitest run test/verbs.test.ts -u` writes the page again.
test('the page of the verbs is this table', async () => {
  const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ')
  const lines = Object.entries(chapters).flatMap(([title, chapter]) => [
    '',
    `## ${title}`,
    '',
    '| in the field | SDK | Solidity | event | relayer |',
    '|---|---|---|---|---|',
    ...chapter.map(({ word, verbs, events = [], routes = [] }) => {
      const called = new Set(verbs.flatMap((verb) => functions.get(verb) ?? []))
      return `| ${word} | ${code(verbs)} | ${code([...called])} | ${code(events)} | ${code(routes)} |`
        .replaceAll('|  |', '| |')
        .replaceAll('|  |', '| |')
    }),
  ])
  const page = [
    '# Verbs',
    '',
    'The same act through all layers: its word in the field, the verb of the SDK, the function of the contract, the event that it',
    'leaves, the route of a relayer that takes or answers it. Written by a test from the SDK itself.',
    '',
    '- A contract is a noun, so its functions are bare verbs: `marketplace.cancel`, `treasury.claim`. All verbs of the SDK stand on',
    '  one client: they add the noun (`cancelOrder`, `claimDefault`) where the bare verb would not say of what.',
    '- `fill` and `acceptBid` are one function of the Marketplace, seen by the buyer and by the seller. `redeem` redeems at once or',
    '  presents, as its `honourBy` says; `redeemSigned` is the same for a till that holds the holder’s signature.',
    '- `fill`, `fillMany` and `acceptBid` of several orders call `marketplace.fillMany`.',
    '- Transfers and approvals are those of ERC-1155 and ERC-20, by their own names there, and with their own events.',
    '- What sends has a form that waits, `<verb>Sync`; reading verbs and signatures have no function here.',
    '',
    'Some things have several names, and one name several things:',
    '',
    '| name | is | where |',
    '|---|---|---|',
    '| `couponId` | the id of one coupon; of coupons that are all alike it is the id of their series | verbs, orders |',
    '| `templateId` | the id of a series: a `couponId` with serial 0 (`templateOf`) | verbs of issuers, `book.book` |',
    '| `template` | the same | filter and quote of a relayer |',
    '| `seriesId` | the same | rows of the index |',
    '| `series` | the same | wagmi |',
    '| `series` | the number of a series among those of its issuer, from 1 | `decodeCouponId`, reviews (0: none in particular) |',
    '| `payout` | the address that receives what the Treasury releases | `applyAsIssuer`, `setPayout`, `getIssuer` |',
    '| `payout` | what the issuer pays, in units of the token | `signRefund`, `refundSync` |',
    ...lines,
    '',
  ].join('\n')
  await expect(page).toMatchFileSnapshot('../../docs/guide/verbs.md')
})
