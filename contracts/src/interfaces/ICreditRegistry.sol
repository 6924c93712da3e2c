// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../types/CouponId.sol";

/// @notice What scorers sign (EIP-712, domain "Genex CreditRegistry").
/// @param score 1 … 10,000; higher is better.
/// @param asOf Time of the data behind the score, seconds.
/// @param reportHash keccak256 of the canonical JSON report.
struct CreditScore {
    uint40 issuerId;
    uint16 score;
    uint40 asOf;
    bytes32 reportHash;
}

/// @notice Score of an issuer.
/// @param pending Score that waits for its delay; zero: none.
/// @param pendingFrom First second at which it may be applied.
struct Score {
    uint16 score;
    uint40 asOf;
    uint8 grade;
    uint40 raisedAt;
    uint16 pending;
    uint40 pendingAsOf;
    uint40 pendingFrom;
}

/// @notice Bounds of the rating. Thresholds are the least score of the grades 1 … 10, ascending, the first being 1.
/// @param maxRise Score points of one upward step.
/// @param risePeriod Least seconds between two upward steps.
/// @param riseDelay Seconds before an upward step takes effect.
struct Rules {
    uint16[10] thresholds;
    uint16 maxRise;
    uint32 risePeriod;
    uint32 riseDelay;
}

/// @notice P = F(1−dt)(1−rc) on chain: dt = d0 + (dmax−d0)(1−τ/T)^k, all in basis points; rc by grade 0 … 10.
struct Curve {
    uint16 d0;
    uint16 dmax;
    uint8 k;
    uint16[11] rc;
}

/// @title CreditRegistry
/// @notice Scores signed by k of n scorers, bounded and delayed upward, immediate downward; the grade; the price curve.
interface ICreditRegistry {
    event ScorePublished(uint40 indexed issuerId, uint16 score, uint40 asOf, bytes32 reportHash, uint8 grade);
    event ScorePending(uint40 indexed issuerId, uint16 score, uint40 asOf, bytes32 reportHash, uint40 from);
    event ScoreApplied(uint40 indexed issuerId, uint16 score, uint8 grade);
    event ScoreLowered(uint40 indexed issuerId, uint16 score, uint8 grade, bytes32 reasonHash);
    event ScorerSet(address indexed scorer, bool active);
    event ThresholdSet(uint8 threshold);
    event RulesSet(Rules rules);
    event CurveSet(Curve curve);

    error CreditRegistry_NoSuchIssuer(uint40 issuerId);
    error CreditRegistry_ScoreOutOfRange(uint16 score);
    error CreditRegistry_TooFewSignatures(uint256 given, uint8 threshold);
    /// @notice Not a scorer, or the signature is not over this score.
    error CreditRegistry_UnknownScorer(address signer);
    /// @notice Signers must ascend by address, each once.
    error CreditRegistry_SignersNotSorted(address previous, address next);
    error CreditRegistry_FromTheFuture(uint40 asOf);
    error CreditRegistry_NotNewer(uint40 asOf, uint40 last);
    error CreditRegistry_RiseTooLarge(uint16 score, uint16 highest);
    error CreditRegistry_RiseTooSoon(uint40 earliest);
    error CreditRegistry_NothingPending(uint40 issuerId);
    error CreditRegistry_TooEarly(uint40 earliest);
    error CreditRegistry_NotLower(uint16 score, uint16 current);
    error CreditRegistry_InvalidRules();
    error CreditRegistry_InvalidCurve();
    error CreditRegistry_InvalidThreshold(uint8 threshold, uint8 scorers);

    /// @notice Publishes a score. Anyone; signatures (65 or 64 bytes each) sorted by signer.
    function publish(
        CreditScore calldata score,
        bytes[] calldata signatures
    ) external;
    /// @notice Makes a pending upward step effective once its delay is over. Anyone.
    function applyPending(
        uint40 issuerId
    ) external;
    /// @notice A guardian lowers a score at once; never raises it.
    function lower(
        uint40 issuerId,
        uint16 score,
        bytes32 reasonHash
    ) external;

    function setScorer(
        address scorer,
        bool active
    ) external;
    function setThreshold(
        uint8 threshold
    ) external;
    function setRules(
        Rules calldata rules
    ) external;
    function setCurve(
        Curve calldata curve
    ) external;

    function scoreOf(
        uint40 issuerId
    ) external view returns (Score memory);
    function isScorer(
        address account
    ) external view returns (bool);
    function scorerCount() external view returns (uint8);
    function threshold() external view returns (uint8);
    function rules() external view returns (Rules memory);
    function curve() external view returns (Curve memory);
    function hashScore(
        CreditScore calldata score
    ) external view returns (bytes32);
    /// @notice Value of one unit at block time by the formula.
    /// @return value Minor units × 10^18.
    /// @return stale Whether the score behind it is too old to trade on.
    function valueOf(
        CouponId couponId
    ) external view returns (uint256 value, bool stale);
}
