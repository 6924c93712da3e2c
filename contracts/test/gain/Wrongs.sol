// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice What a single act can do that nothing may. An act that finds it done remembers it; the sentence of the same
/// subject then fails.
enum Wrong {
    Gain,
    WorthlessMoney,
    OverQuota,
    CoveredUnitRefused,
    HolderLost,
    OtherIssuerTouched,
    EscrowNotCarried,
    EscrowAfterEnd,
    BreakageMiscounted,
    RefundedTwice,
    ReceiptExceeded,
    RequestCounted,
    CollateralHurried,
    NoticeHurried,
    DefaultEnded,
    ClaimsUnequal,
    ClaimWindowMissed,
    FundCheated,
    StrangerServed,
    LimitExceeded,
    FormerAdminObeyed,
    ApprovedTwice,
    UnitStuck,
    BoundUnitMoved,
    RedemptionStuck,
    RecordStuck,
    HalfReturned,
    CreditStuck
}
