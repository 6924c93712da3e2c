/**
 * What no test can run, or `forge coverage` reports as not run although it is; each with the test that is nearest.
 * @type {readonly import('./judge.mjs').Unseen[]}
 */
export const unseen = [
  ...both({
    file: 'contracts/src/market/OrderBook.sol',
    line: 'if (renewed == old) renewed ^= 1;',
    why: 'a hash would have to begin with 63 given bits',
    test: 'contracts/test/unit/Marketplace/Cancel.t.sol',
  }),
  ...both({
    file: 'contracts/src/MarketplaceLens.sol',
    line: 'if gt(size, MAX_REASON) { size := MAX_REASON }',
    why: 'no error of the protocol is longer, and of what tokens and wallets answer the lens copies nothing',
    test: 'contracts/test/unit/MarketplaceLens/Reasons.t.sol',
  }),
  {
    file: 'contracts/src/treasury/DefaultClaims.sol',
    line: 'uint40 earliest = _noticeOf(issuerId) + NOTICE_DELAY + OPEN_MAX;',
    kind: 'statement',
    why: 'of the two sums in the line forge counts the inner one nowhere; the line itself is run',
    test: 'contracts/test/unit/Treasury/Notice.t.sol',
  },
]

/** The condition's branch, and the statement in it. */
function both(entry) {
  return [
    { ...entry, kind: 'branch' },
    { ...entry, kind: 'statement' },
  ]
}
