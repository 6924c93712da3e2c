// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @dev How far a series is. `Draft` and `DraftExpired` were never approved, so they have no units.
/// `JustExpired`: five days ago, so that what was presented before is still to be served. `Expired`: after the day of the
/// notice; `Lapsed`: before it; both past their tail.
enum Stage {
    Draft,
    DraftExpired,
    Early,
    Valid,
    JustExpired,
    Expired,
    Lapsed,
    Finalised
}

/// @dev Where an issuer is. `Applicant`: nobody has approved it yet, and it has no series. `Overdue`: frozen by a notice
/// that nobody opened in time. `Settled`: in default, and the claims are over.
enum Standing {
    Applicant,
    Active,
    Suspended,
    Noticed,
    Overdue,
    Defaulted,
    Settled
}

/// @dev `Allowed`: switched on, and everybody fits. `Blocked`: switched on, and the buyer is on the list.
enum Kyc {
    Off,
    Allowed,
    Blocked
}

struct State {
    Standing standing;
    bool paused;
    Stage stage;
    bool retired;
    Kyc kyc;
}
