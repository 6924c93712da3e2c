// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

uint256 constant BPS = 10_000;
/// @dev The value of a coupon is told in minor units × this.
uint256 constant WAD = 1e18;

/// @dev Highest protocol fee and highest app fee, basis points.
uint16 constant MAX_FEE = 500;
uint16 constant MAX_APP_FEE = 500;

/// @dev Highest platform share of breakage and highest finalisation bounty, basis points.
uint16 constant MAX_BREAKAGE_SHARE = 3000;
uint16 constant MAX_FINALISE_BOUNTY = 500;

uint256 constant MAX_TERMS_LENGTH = 8192;

/// @dev What a bucket of a cancelled nonce holds: no order is for as many units.
uint64 constant CANCELLED = type(uint64).max;
/// @dev Epoch of a locked maker.
uint64 constant LOCKED = type(uint64).max;
/// @dev Limit of Compliance that is none.
uint64 constant NO_LIMIT = type(uint64).max;

/// @dev Credit grades 0 … 10; 0: never scored.
uint256 constant GRADES = 11;
uint256 constant TOP_GRADE = 10;

/// @dev Seconds a terminal has to serve a presentation.
uint40 constant HONOUR_MIN = 1 days;
uint40 constant HONOUR_MAX = 14 days;
/// @dev Seconds in which a redemption may be voided.
uint40 constant VOID_WINDOW = 7 days;
/// @dev Seconds after `validUntil` before a series is finalised: not shorter than any window above.
uint40 constant TAIL = 30 days;

uint40 constant MAX_PAUSE = 7 days;
uint40 constant PAUSE_SPACING = 30 days;

/// @dev Default: seconds from notice to claims, after which an unopened notice lapses, and for which claims stay open.
/// A week longer than TAIL: series that expired before the freeze can be finalised before the denominators stand still.
uint40 constant NOTICE_DELAY = 37 days;
uint40 constant OPEN_MAX = 30 days;
uint40 constant CLAIM_WINDOW = 180 days;
uint40 constant COLLATERAL_DELAY = 14 days;
