// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice What a single act can break. An act that finds it broken remembers it, since an assertion in an act would only
/// count as a revert; the sentence of the same subject then fails.
enum Rule {
    AmountKept,
    CancelledStaysVoid,
    EpochHolds,
    BuyerPaysWhatSellerGets,
    LimitsHold,
    FeeWithinSigned,
    HolderConsents,
    TombstoneStays,
    RestrictedMovesByTrade,
    QuotaAtEachMint,
    QuotaRisesByPlatform,
    ExchangeKeepsExposure,
    ActiveIssuerMints,
    PauseStopsTrade,
    PausesAreShort,
    BlockedDoNotTrade,
    RedeemedWhileValid,
    RepeatChangesNothing,
    RecordMovesOneWay,
    VoidRestoresItsAmount,
    TransferIsOpen,
    RedemptionIsOpen,
    ReturnIsOpen,
    ClaimIsOpen,
    WithdrawalIsOpen,
    ClaimsAreEqual,
    CollateralIsFree,
    TrustedIssuerIsPaid,
    CoolingOffWasBought,
    FinalisedOnceAndLate,
    ScoreMovesForward,
    RiseIsBounded,
    GuardianOnlyLowers
}
