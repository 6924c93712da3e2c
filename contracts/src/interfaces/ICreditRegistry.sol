// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { GRADES, TOP_GRADE } from "../libraries/Constants.sol";
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
/// @param score 1 … 10,000; zero: never scored.
/// @param asOf Time of the data behind it, seconds.
/// @param grade 1 … 10 by the thresholds when it took effect; zero: never scored.
/// @param raisedAt When the last upward step took effect, seconds.
/// @param pending Score that waits for its delay; zero: none.
/// @param pendingAsOf Time of the data of the newest upward step, waiting or not. What is published must be newer.
/// @param pendingFrom First second at which `pending` may be applied.
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
/// @param maxRise Most score points of one upward step.
/// @param risePeriod Least seconds from one upward step's effect to the next one's publication; at most 365 days.
/// @param riseDelay Seconds before an upward step takes effect; at most 30 days.
struct Rules {
    uint16[TOP_GRADE] thresholds;
    uint16 maxRise;
    uint32 risePeriod;
    uint32 riseDelay;
}

/// @notice P = F(1−dt)(1−rc) on chain: dt = d0 + (dmax−d0)(1−τ/T)^k, all in basis points; rc by grade 0 … 10.
/// @param d0 Discount of a coupon with its whole validity left, and of one that never expires.
/// @param dmax Discount at `validUntil`; d0 ≤ dmax < 10,000.
/// @param k 1 or 2.
/// @param rc Discount for credit, each < 10,000, never rising from grade 1 to 10; grade 0: never scored.
struct Curve {
    uint16 d0;
    uint16 dmax;
    uint8 k;
    uint16[GRADES] rc;
}

/// @title CreditRegistry
/// @notice Scores signed by k of n scorers: upward steps bounded and delayed, downward ones at once; the grade; the price
/// curve. A first score is an upward step if its grade's factor of the quota exceeds the newcomer's; it is delayed then,
/// but not bounded, since there is nothing to measure the step from.
interface ICreditRegistry {
    /// @notice A score took effect as it was published; a pending one is dropped.
    event ScorePublished(uint40 indexed issuerId, uint16 score, uint40 asOf, bytes32 reportHash, uint8 grade);
    /// @notice An upward step waits. While one waits, the lowest of what is published takes effect: `pending`.
    event ScorePending(
        uint40 indexed issuerId, uint16 score, uint40 asOf, bytes32 reportHash, uint16 pending, uint40 from
    );
    event ScoreApplied(uint40 indexed issuerId, uint16 score, uint40 asOf, uint8 grade);
    /// @notice A guardian lowered the score; a pending one is dropped. `score` 0: only that; the issuer is still unscored.
    event ScoreLowered(uint40 indexed issuerId, uint16 score, uint40 asOf, uint8 grade, bytes32 reasonHash);
    event ScorerSet(address indexed scorer, bool active);
    event ThresholdSet(uint8 threshold);
    event RulesSet(Rules rules);
    event CurveSet(Curve curve);

    error CreditRegistry_NoSuchIssuer(uint40 issuerId);
    /// @notice Scores are 1 … 10,000.
    error CreditRegistry_ScoreOutOfRange(uint16 score);
    error CreditRegistry_TooFewSignatures(uint256 given, uint8 threshold);
    /// @notice Not a scorer (zero: no signature at all), or the signature is not over this score.
    error CreditRegistry_UnknownScorer(address signer);
    /// @notice Signers must ascend by address, each once.
    error CreditRegistry_SignersNotSorted(address previous, address next);
    /// @notice `asOf` is after block time; seconds.
    error CreditRegistry_FromTheFuture(uint40 asOf);
    /// @notice The data are so old that the score would not count.
    error CreditRegistry_Stale(uint40 asOf, uint40 oldest);
    /// @notice Data as new were published before; seconds.
    error CreditRegistry_NotNewer(uint40 asOf, uint40 last);
    /// @notice The step exceeds `maxRise`; `highest` is the highest score it allows.
    error CreditRegistry_RiseTooLarge(uint16 score, uint16 highest);
    /// @notice `earliest`: first second at which an upward step may be published.
    error CreditRegistry_RiseTooSoon(uint40 earliest);
    error CreditRegistry_NothingPending(uint40 issuerId);
    /// @notice `earliest`: first second at which the pending score may be applied.
    error CreditRegistry_TooEarly(uint40 earliest);
    /// @notice A guardian only lowers. `current` 0: never scored; the score's grade is not the lowest, or its factor exceeds
    /// the newcomer's.
    error CreditRegistry_NotLower(uint16 score, uint16 current);
    error CreditRegistry_InvalidRules();
    error CreditRegistry_InvalidCurve();
    /// @notice A scorer that is one already, or none, or zero.
    error CreditRegistry_InvalidScorer(address scorer);
    /// @notice No threshold is set yet, or it would be zero or more than there are scorers.
    error CreditRegistry_InvalidThreshold(uint8 threshold, uint8 scorers);

    /// @notice Publishes a score. Anyone; signatures (65 or 64 bytes each) sorted by signer.
    function publish(CreditScore calldata score, bytes[] calldata signatures) external;
    /// @notice Makes a pending upward step effective once its delay is over. Anyone.
    function applyPending(uint40 issuerId) external;
    /// @notice A guardian lowers a score at once, and drops a pending one; it never raises. The score that stands
    /// (0 for an issuer that was never scored), given while another is pending, only drops the pending one. Does not make a
    /// stale score fresh.
    function lower(uint40 issuerId, uint16 score, bytes32 reasonHash) external;

    /// @notice Admits or revokes a scorer. Revoking may leave fewer than the threshold: then nothing is published.
    function setScorer(address scorer, bool active) external;
    function setThreshold(uint8 threshold) external;
    /// @notice Holds for scores from now on; grades that stand change with their next score.
    function setRules(Rules calldata rules) external;
    function setCurve(Curve calldata curve) external;

    function scoreOf(uint40 issuerId) external view returns (Score memory);
    function isScorer(address account) external view returns (bool);
    function scorerCount() external view returns (uint8);
    function threshold() external view returns (uint8);
    function rules() external view returns (Rules memory);
    function curve() external view returns (Curve memory);
    /// @notice EIP-712 digest of the message.
    function hashScore(CreditScore calldata score) external view returns (bytes32);
    /// @notice Value of one unit at block time by the formula; after `validUntil` as at it.
    /// @return value Minor units × 10^18, rounded down once.
    /// @return stale Whether the score behind it is too old to trade on.
    function valueOf(CouponId couponId) external view returns (uint256 value, bool stale);
}
