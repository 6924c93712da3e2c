// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Restricted } from "./Restricted.sol";
import { GradeTable, ICouponFactory, IssuerStatus } from "./interfaces/ICouponFactory.sol";
import { CreditScore, Curve, ICreditRegistry, Rules, Score } from "./interfaces/ICreditRegistry.sol";
import { Grades } from "./libraries/Grades.sol";
import { PriceCurve } from "./libraries/PriceCurve.sol";
import { Siblings } from "./libraries/Siblings.sol";
import { Signatures } from "./libraries/Signatures.sol";
import { CouponId } from "./types/CouponId.sol";
import { EIP712 } from "solady/utils/EIP712.sol";

/// @title CreditRegistry
/// @notice See ICreditRegistry, where every function, event and error is described.
contract CreditRegistry is ICreditRegistry, Restricted, EIP712 {
    /// @dev What every publication reads: one slot.
    struct Config {
        uint160 thresholds;
        uint16 maxRise;
        uint32 risePeriod;
        uint32 riseDelay;
        uint8 threshold;
        uint8 scorers;
    }

    uint16 private constant MAX_SCORE = 10_000;
    uint32 private constant MAX_RISE_PERIOD = 365 days;
    uint32 private constant MAX_RISE_DELAY = 30 days;
    bytes32 private constant CREDIT_SCORE_TYPEHASH =
        keccak256("CreditScore(uint40 issuerId,uint16 score,uint40 asOf,bytes32 reportHash)");

    ICouponFactory private immutable _FACTORY;

    Config private _config;
    uint256 private _curve;
    mapping(uint40 issuerId => Score) private _scores;

    /// @inheritdoc ICreditRegistry
    mapping(address account => bool) public isScorer;

    /// @dev Rules and curve to start with; scorers and threshold are the platform's to name, and nothing is published
    /// before.
    constructor() Restricted(msg.sender) {
        _FACTORY = ICouponFactory(Siblings.addressOf(msg.sender, Siblings.COUPON_FACTORY));
        _storeRules(
            Rules({
                thresholds: [uint16(1), 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000],
                maxRise: 1000,
                risePeriod: 7 days,
                riseDelay: 2 days
            })
        );
        _storeCurve(
            Curve({ d0: 200, dmax: 2000, k: 2, rc: [uint16(800), 2600, 1800, 1300, 900, 600, 400, 250, 150, 80, 30] })
        );
    }

    // ---- scores ----

    /// @inheritdoc ICreditRegistry
    function publish(CreditScore calldata score, bytes[] calldata signatures) external {
        Config memory config = _config;
        _requireSigned(score, signatures, config);
        Score memory state = _scores[score.issuerId];
        GradeTable memory table = _FACTORY.gradeTable();
        _requireTimely(score, state, table.staleAfter);
        _requireScore(score.score);

        uint8 grade = Grades.gradeOf(config.thresholds, score.score);
        if (_isRise(score.issuerId, score.score, grade, state, table)) _delay(score, state, config);
        else _accept(score, state, grade);
    }

    /// @inheritdoc ICreditRegistry
    function applyPending(uint40 issuerId) external {
        Score memory state = _scores[issuerId];
        if (state.pending == 0) revert CreditRegistry_NothingPending(issuerId);
        if (block.timestamp < state.pendingFrom) revert CreditRegistry_TooEarly(state.pendingFrom);

        state.score = state.pending;
        state.asOf = state.pendingAsOf;
        state.grade = Grades.gradeOf(_config.thresholds, state.score);
        state.raisedAt = uint40(block.timestamp);
        _settle(issuerId, state);

        emit ScoreApplied(issuerId, state.score, state.asOf, state.grade);
    }

    /// @inheritdoc ICreditRegistry
    function lower(uint40 issuerId, uint16 score, bytes32 reasonHash) external restricted {
        Score memory state = _scores[issuerId];
        // What stands may be no score at all.
        bool drops = score == state.score && state.pending != 0;
        if (!drops) _requireScore(score);
        uint8 grade = Grades.gradeOf(_config.thresholds, score);
        if (state.score == 0 && !drops) {
            // Any grade lets in bids that ask for it: a guardian gives a newcomer none but the lowest.
            if (_isRise(issuerId, score, grade, state, _FACTORY.gradeTable()) || grade > 1) {
                revert CreditRegistry_NotLower(score, 0);
            }
            state.asOf = uint40(block.timestamp);
        } else {
            if (score >= state.score && !drops) revert CreditRegistry_NotLower(score, state.score);
            // Thresholds may have changed since the grade was given: not a way up either.
            if (grade > state.grade) grade = state.grade;
        }

        state.score = score;
        state.grade = grade;
        _settle(issuerId, state);

        emit ScoreLowered(issuerId, score, state.asOf, grade, reasonHash);
    }

    // ---- platform ----

    /// @inheritdoc ICreditRegistry
    function setScorer(address scorer, bool active) external restricted {
        // Recovery yields zero for what is no signature.
        if (scorer == address(0) || isScorer[scorer] == active) revert CreditRegistry_InvalidScorer(scorer);
        isScorer[scorer] = active;
        if (active) ++_config.scorers;
        else --_config.scorers;
        emit ScorerSet(scorer, active);
    }

    /// @inheritdoc ICreditRegistry
    function setThreshold(uint8 threshold_) external restricted {
        uint8 scorers = _config.scorers;
        if (threshold_ == 0 || threshold_ > scorers) revert CreditRegistry_InvalidThreshold(threshold_, scorers);
        _config.threshold = threshold_;
        emit ThresholdSet(threshold_);
    }

    /// @inheritdoc ICreditRegistry
    function setRules(Rules calldata rules_) external restricted {
        bool valid = rules_.thresholds[0] == 1 && rules_.thresholds[9] <= MAX_SCORE && rules_.maxRise != 0
            && rules_.risePeriod <= MAX_RISE_PERIOD && rules_.riseDelay <= MAX_RISE_DELAY;
        for (uint256 i = 1; i < 10 && valid; ++i) {
            valid = rules_.thresholds[i] > rules_.thresholds[i - 1];
        }
        if (!valid) revert CreditRegistry_InvalidRules();
        _storeRules(rules_);
    }

    /// @inheritdoc ICreditRegistry
    function setCurve(Curve calldata curve_) external restricted {
        if (!PriceCurve.isValid(curve_)) revert CreditRegistry_InvalidCurve();
        _storeCurve(curve_);
    }

    // ---- views ----

    /// @inheritdoc ICreditRegistry
    function scoreOf(uint40 issuerId) external view returns (Score memory) {
        return _scores[issuerId];
    }

    /// @inheritdoc ICreditRegistry
    function scorerCount() external view returns (uint8) {
        return _config.scorers;
    }

    /// @inheritdoc ICreditRegistry
    function threshold() external view returns (uint8) {
        return _config.threshold;
    }

    /// @inheritdoc ICreditRegistry
    function rules() external view returns (Rules memory) {
        Config memory config = _config;
        return Rules(Grades.unpack(config.thresholds), config.maxRise, config.risePeriod, config.riseDelay);
    }

    /// @inheritdoc ICreditRegistry
    function curve() external view returns (Curve memory) {
        return PriceCurve.unpack(_curve);
    }

    /// @inheritdoc ICreditRegistry
    function hashScore(CreditScore calldata score) public view returns (bytes32) {
        return _hashTypedData(keccak256(abi.encode(CREDIT_SCORE_TYPEHASH, score)));
    }

    /// @inheritdoc ICreditRegistry
    function valueOf(CouponId couponId) external view returns (uint256 value, bool stale) {
        uint8 grade;
        (grade, stale) = _FACTORY.gradeOf(couponId.issuerOf());
        value = PriceCurve.valueOf(couponId, _curve, grade, block.timestamp);
    }

    // ---- checks ----

    /// @dev At least `threshold` signatures, all of scorers, ascending so that nobody counts twice.
    function _requireSigned(CreditScore calldata score, bytes[] calldata signatures, Config memory config)
        private
        view
    {
        if (config.threshold == 0) revert CreditRegistry_InvalidThreshold(0, config.scorers);
        if (signatures.length < config.threshold) {
            revert CreditRegistry_TooFewSignatures(signatures.length, config.threshold);
        }
        bytes32 digest = hashScore(score);
        address previous;
        for (uint256 i; i < signatures.length; ++i) {
            address signer = Signatures.recover(digest, signatures[i]);
            if (!isScorer[signer]) revert CreditRegistry_UnknownScorer(signer);
            if (signer <= previous) revert CreditRegistry_SignersNotSorted(previous, signer);
            previous = signer;
        }
    }

    /// @dev Newer than anything seen, also than a step that was dropped: its signatures must not bring it back.
    function _requireTimely(CreditScore calldata score, Score memory state, uint32 staleAfter) private view {
        if (score.asOf > block.timestamp) revert CreditRegistry_FromTheFuture(score.asOf);
        uint40 last = state.asOf > state.pendingAsOf ? state.asOf : state.pendingAsOf;
        if (score.asOf <= last) revert CreditRegistry_NotNewer(score.asOf, last);
        if (block.timestamp - score.asOf >= staleAfter) {
            revert CreditRegistry_Stale(score.asOf, uint40(block.timestamp - staleAfter) + 1);
        }
    }

    function _requireScore(uint16 score) private pure {
        if (score == 0 || score > MAX_SCORE) revert CreditRegistry_ScoreOutOfRange(score);
    }

    /// @dev Where there is no score to compare with, more quota than a newcomer's is the rise. A bad first score must not
    /// wait while the newcomer's factor still holds.
    function _isRise(uint40 issuerId, uint16 score, uint8 grade, Score memory state, GradeTable memory table)
        private
        view
        returns (bool)
    {
        if (state.score != 0) return score > state.score;
        if (_FACTORY.issuer(issuerId).status == IssuerStatus.None) revert CreditRegistry_NoSuchIssuer(issuerId);
        return table.factors[grade] > table.factors[0];
    }

    // ---- effects ----

    /// @dev A waiting step keeps its time whatever follows, and what follows can only lower it; otherwise scorers that
    /// publish more often than the delay would put it off for ever.
    function _delay(CreditScore calldata score, Score memory state, Config memory config) private {
        if (state.score != 0) {
            uint256 highest = uint256(state.score) + config.maxRise;
            // forge-lint: disable-next-line(unsafe-typecast) below a score
            if (score.score > highest) revert CreditRegistry_RiseTooLarge(score.score, uint16(highest));
            uint40 earliest = state.raisedAt + config.risePeriod;
            if (block.timestamp < earliest) revert CreditRegistry_RiseTooSoon(earliest);
        }
        if (state.pending == 0) state.pendingFrom = uint40(block.timestamp) + config.riseDelay;
        if (state.pending == 0 || score.score < state.pending) state.pending = score.score;
        state.pendingAsOf = score.asOf;
        _scores[score.issuerId] = state;

        emit ScorePending(score.issuerId, score.score, score.asOf, score.reportHash, state.pending, state.pendingFrom);
    }

    function _accept(CreditScore calldata score, Score memory state, uint8 grade) private {
        state.score = score.score;
        state.asOf = score.asOf;
        state.grade = grade;
        _settle(score.issuerId, state);

        emit ScorePublished(score.issuerId, score.score, score.asOf, score.reportHash, grade);
    }

    /// @dev Stores what is in effect now, without any pending step, and tells the ledger.
    function _settle(uint40 issuerId, Score memory state) private {
        state.pending = 0;
        state.pendingFrom = 0;
        _scores[issuerId] = state;
        _FACTORY.setGrade(issuerId, state.grade, state.asOf);
    }

    function _storeRules(Rules memory rules_) private {
        Config storage config = _config;
        config.thresholds = Grades.pack(rules_.thresholds);
        config.maxRise = rules_.maxRise;
        config.risePeriod = rules_.risePeriod;
        config.riseDelay = rules_.riseDelay;
        emit RulesSet(rules_);
    }

    function _storeCurve(Curve memory curve_) private {
        _curve = PriceCurve.pack(curve_);
        emit CurveSet(curve_);
    }

    function _domainNameAndVersion() internal pure override returns (string memory, string memory) {
        return ("Genex CreditRegistry", "1");
    }
}
