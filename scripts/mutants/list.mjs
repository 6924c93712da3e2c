/**
 * Contracts, each wrong in one place. `MUTANT` in a text is true while this mutant is in force.
 * @typedef {{ name: string, file: string, from: string, to: string, sentence: string }} Mutant
 *   file: below contracts/src, says `from` once; sentence: of `contracts/test/gain/Sentences.sol`, or of the campaign of
 *   everybody, that it is made to break
 */

const insert = (line, added) => ({ from: line, to: `${added}\n        ${line}` })
const unless = (line) => ({ from: line, to: `if (!MUTANT) ${line}` })
const or = (condition) => ({ from: `if (${condition})`, to: `if (${condition} && !MUTANT)` })

/** What the campaign of those who seek profit must find. @type {Mutant[]} */
export const gain = [
  {
    name: 'a receipt that is not used up',
    file: 'CouponFactory.sol',
    sentence: 'coolingOffEndsWithWhatWasBought',
    ...unless('entry.amount -= amount;'),
  },
  {
    name: 'a receipt that counts after its end',
    file: 'CouponFactory.sol',
    sentence: 'coolingOffEndsWithWhatWasBought',
    ...or('block.timestamp >= entry.end'),
  },
  {
    name: 'a return refused while the issuer is in default',
    file: 'Redemption.sol',
    sentence: 'noPresentationStaysOpenForEver',
    ...insert(
      '_records[key] = record.moved(block.timestamp, RecordState.Returned);',
      'if (MUTANT && issuer.status == IssuerStatus.Defaulted) revert Redemption_TooEarly(0);',
    ),
  },
  {
    name: 'a unit that escrow covers whole and that wants headroom',
    file: 'CouponLedger.sol',
    sentence: 'aUnitThatIsCoveredWholeNeedsNoQuota',
    ...or('added == 0'),
  },
  {
    name: 'a terminal that serves after its end',
    file: 'Redemption.sol',
    sentence: 'onlyATerminalServes',
    from: 'block.timestamp >= server.expiry',
    to: '(block.timestamp >= server.expiry && !MUTANT)',
  },
  {
    name: 'anybody who serves',
    file: 'Redemption.sol',
    sentence: 'onlyATerminalServes',
    ...insert(
      'server = _REGISTRY.terminalOf(issuerId, msg.sender);',
      'if (MUTANT) return _REGISTRY.terminalOf(issuerId, _REGISTRY.adminOf(issuerId));',
    ),
  },
  {
    name: 'a terminal without a limit',
    file: 'Redemption.sol',
    sentence: 'aTerminalsDayHasItsLimit',
    ...or('used + request.totalFace > dailyLimit'),
  },
  {
    name: 'collateral that the fund gets and the books keep',
    file: 'treasury/DefaultClaims.sol',
    sentence: 'theProtectionFundGetsTheRestOnce',
    ...unless('delete _collateral[issuerId][currency];'),
  },
  {
    name: 'collateral that leaves the books and reaches nobody',
    file: 'treasury/DefaultClaims.sol',
    sentence: 'theProtectionFundGetsTheRestOnce',
    ...unless('_pay(pool.token, protectionFund, pool.amount);'),
  },
  {
    name: 'claims that are open for ever',
    file: 'treasury/DefaultClaims.sol',
    sentence: 'claimsArePaidInTheirWindowAndNeverOutside',
    ...or('block.timestamp >= end'),
  },
  {
    name: 'a claim on what had expired before the notice',
    file: 'treasury/DefaultClaims.sol',
    sentence: 'claimsArePaidInTheirWindowAndNeverOutside',
    ...or('couponId.validUntilOf() <= _FACTORY.issuer(issuerId).frozenAt'),
  },
  {
    name: 'a share that shrinks with each claim',
    file: 'treasury/DefaultClaims.sol',
    sentence: 'aUnitClaimsTheSameWhoeverAsksAndWhen',
    from: 'pool.amount + _pools[issuerId][currency].paid;',
    to: 'pool.amount + (MUTANT ? 0 : _pools[issuerId][currency].paid);',
  },
  {
    name: 'claims that open with the notice',
    file: 'treasury/DefaultClaims.sol',
    sentence: 'claimsOpenAndNoticesLapseInTheirTime',
    from: 'uint40 earliest = _noticeOf(issuerId) + NOTICE_DELAY;',
    to: 'uint40 earliest = _noticeOf(issuerId) + (MUTANT ? 0 : NOTICE_DELAY);',
  },
  {
    name: 'a notice that lapses before it can be acted on',
    file: 'treasury/DefaultClaims.sol',
    sentence: 'claimsOpenAndNoticesLapseInTheirTime',
    from: 'uint40 earliest = _noticeOf(issuerId) + NOTICE_DELAY + OPEN_MAX;',
    to: 'uint40 earliest = _noticeOf(issuerId) + (MUTANT ? 0 : NOTICE_DELAY + OPEN_MAX);',
  },
  {
    name: 'a void that forgets to take escrow back',
    file: 'CouponLedger.sol',
    sentence: 'theEscrowOfASeriesCoversEveryUnitThatIsOut',
    ...unless('slot.released = due;'),
  },
  {
    name: 'an expired return that is not counted',
    file: 'CouponLedger.sol',
    sentence: 'theEscrowOfASeriesCoversEveryUnitThatIsOut',
    ...unless('slot.exited += amount;'),
  },
  {
    name: 'a refund that is not counted',
    file: 'CouponFactory.sol',
    sentence: 'theEscrowOfASeriesCoversEveryUnitThatIsOut',
    ...unless('slot.exited += amount;'),
  },
  {
    name: 'an exchange that leaves its units behind',
    file: 'factory/Exchange.sol',
    sentence: 'theEscrowOfASeriesCoversEveryUnitThatIsOut',
    ...unless('_series[source].exited += amount;'),
  },
  {
    name: 'an exchange that brings no escrow',
    file: 'factory/Exchange.sol',
    sentence: 'theBooksAreTheSumOfWhatIsOwed',
    ...unless('_pullEscrow(target, escrowOf(target, amount) - escrowOf(source, amount));'),
  },
  {
    name: 'a refund that is paid twice',
    file: 'treasury/Refunds.sol',
    sentence: 'aRefundIsPaidOnce',
    ...or('word & bit != 0'),
  },
  {
    name: 'escrow for units of a finalised series',
    file: 'CouponFactory.sol',
    sentence: 'aUnitThatGoesBackTakesItsEscrowAndAfterTheEndNone',
    ...or('slot.state & FINALISED != 0'),
  },
  {
    name: 'a series that is finalised at its expiry',
    file: 'treasury/Escrow.sol',
    sentence: 'noHolderLosesByAnothersAct',
    from: 'uint40 earliest = uint40(validUntil) + TAIL;',
    to: 'uint40 earliest = uint40(validUntil) + (MUTANT ? 0 : TAIL);',
  },
  {
    name: 'breakage of which the platform takes nothing off',
    file: 'treasury/Escrow.sol',
    sentence: 'theBooksAreTheSumOfWhatIsOwed',
    ...unless('booked[token] -= platformShare;'),
  },
  {
    name: 'a bounty that the issuer gets as well',
    file: 'treasury/Escrow.sol',
    sentence: 'breakageIsDividedExactly',
    from: 'freed - platformShare - bounty;',
    to: 'freed - platformShare - (MUTANT ? 0 : bounty);',
  },
  {
    name: 'escrow that may be booked in whatever token',
    file: 'treasury/CollateralVault.sol',
    sentence: 'nothingWorthlessSecuresACoupon',
    from: 'currency == 0 || mapped != currency || !open)',
    to: '(!MUTANT && (currency == 0 || mapped != currency || !open)))',
  },
  {
    name: 'a withdrawal of collateral that does not wait',
    file: 'treasury/CollateralVault.sol',
    sentence: 'collateralLeavesLateAndUnneeded',
    from: 'uint40 ready = pool.requestedAt + COLLATERAL_DELAY;',
    to: 'uint40 ready = pool.requestedAt + (MUTANT ? 0 : COLLATERAL_DELAY);',
  },
  {
    name: 'collateral that is needed and leaves',
    file: 'treasury/CollateralVault.sol',
    sentence: 'collateralLeavesLateAndUnneeded',
    from: 'if (account.exposure <= quota) return;',
    to: 'if (account.exposure <= quota || MUTANT) return;',
  },
  {
    name: 'collateral that counts while it is asked back',
    file: 'treasury/CollateralVault.sol',
    sentence: 'whatIsAskedBackGivesNoQuota',
    from: '(pool.amount - pool.requested)',
    to: '(pool.amount - (MUTANT ? 0 : pool.requested))',
  },
  {
    name: 'a former admin who stays one',
    file: 'IssuerRegistry.sol',
    sentence: 'aFormerAdminCommandsNothing',
    from: 'if (msg.sender != entry.admin) revert IssuerRegistry_NotAdmin',
    to: 'if (msg.sender != entry.admin && !MUTANT) revert IssuerRegistry_NotAdmin',
  },
  {
    name: 'an application that stays after its approval',
    file: 'IssuerRegistry.sol',
    sentence: 'anApplicationIsApprovedOnce',
    from: '_deleteApplication(applicationHash);\n        emit IssuerApproved',
    to: 'if (!MUTANT) _deleteApplication(applicationHash);\n        emit IssuerApproved',
  },
  {
    name: 'a coupon bound to its holder that moves',
    file: 'coupon/Holdings.sol',
    sentence: 'whatIsBoundIsNotGivenAway',
    from: 'internal pure {\n        if (id & (NON_TRANSFERABLE | RESTRICTED) == 0) return;',
    to: 'internal view {\n        if (id & (NON_TRANSFERABLE | RESTRICTED) == 0 || MUTANT) return;',
  },
]

/** What the campaign of everybody must find. @type {Mutant[]} */
export const invariant = [
  {
    name: 'a score that is never stale',
    file: 'CouponLedger.sol',
    sentence: 'the quota is the smallest one while the score is stale',
    from: '_isStale(state, table) ? table.smallestFactor()',
    to: '(_isStale(state, table) && !MUTANT) ? table.smallestFactor()',
  },
  {
    name: 'collateral that gives no quota',
    file: 'CouponLedger.sol',
    sentence: 'the quota counts collateral',
    from: 'entry.collateral * table.collateralFactorOf()',
    to: '(MUTANT ? 0 : entry.collateral) * table.collateralFactorOf()',
  },
  {
    name: 'a score that is stale at twice its age',
    file: 'CouponLedger.sol',
    sentence: 'the quota is the smallest one while the score is stale',
    from: 'state.scoreAsOf + table.staleAfterOf()',
    to: 'state.scoreAsOf + (MUTANT ? 2 : 1) * uint256(table.staleAfterOf())',
  },
]
