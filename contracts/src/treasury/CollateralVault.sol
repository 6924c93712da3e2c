// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Account } from "../interfaces/ICouponFactory.sol";
import { IPaymentTokens } from "../interfaces/IPaymentTokens.sol";
import { Collateral, ITreasury } from "../interfaces/ITreasury.sol";
import { BPS, COLLATERAL_DELAY } from "../libraries/Constants.sol";
import { Siblings } from "../libraries/Siblings.sol";
import { Books } from "./Books.sol";
import { FixedPointMathLib } from "solady/utils/FixedPointMathLib.sol";

/// @notice Collateral in one token per issuer and currency. It raises the quota while it is not asked back, leaves with
/// delay and never below what exposure needs, and is the pool of the claims on default.
abstract contract CollateralVault is Books {
    IPaymentTokens private immutable _PAYMENT_TOKENS;

    mapping(uint40 issuerId => mapping(uint16 currency => Collateral)) internal _collateral;
    /// @dev Time of the issuer's latest default notice; it outlives the notice, so that a request that the notice made
    /// void does not come back when the notice is withdrawn.
    mapping(uint40 issuerId => uint40) internal _lastNotice;

    constructor(address genesis) {
        _PAYMENT_TOKENS = IPaymentTokens(Siblings.addressOf(genesis, Siblings.PAYMENT_TOKENS));
    }

    // ---- collateral ----

    /// @inheritdoc ITreasury
    /// @dev Only the admin: anybody's first deposit would choose the token.
    function depositCollateral(uint40 issuerId, uint16 currency, address token, uint256 amount) external nonReentrant {
        _requireAdmin(issuerId);
        _requireNotDefaulted(issuerId);
        (uint16 mapped, uint8 scaleLog10, bool open) = _PAYMENT_TOKENS.tokenInfo(token);
        if (token == address(0) || currency == 0 || mapped != currency || !open) {
            revert Treasury_TokenCurrencyMismatch(token, currency);
        }
        _requireWhole(amount, 10 ** scaleLog10);
        Collateral storage pool = _live(issuerId, currency);
        if (pool.amount != 0 && pool.token != token) revert Treasury_WrongToken(token, pool.token);

        pool.token = token;
        pool.amount += amount;
        _count(issuerId, currency, pool);

        emit CollateralDeposited(issuerId, currency, token, amount);
        _pull(token, msg.sender, amount);
    }

    /// @inheritdoc ITreasury
    function requestCollateralWithdrawal(uint40 issuerId, uint16 currency, uint256 amount) external {
        _requireAdmin(issuerId);
        _requireTrusted(issuerId);
        Collateral storage pool = _collateral[issuerId][currency];
        if (amount > pool.amount) revert Treasury_InsufficientCollateral(pool.amount, amount);
        _requireWhole(amount, _scaleOf(pool.token));

        pool.requested = amount;
        pool.requestedAt = uint40(block.timestamp);
        _count(issuerId, currency, pool);
        _requireNotNeeded(issuerId, currency, pool);

        emit CollateralWithdrawalRequested(issuerId, currency, amount, uint40(block.timestamp) + COLLATERAL_DELAY);
    }

    /// @inheritdoc ITreasury
    function cancelCollateralWithdrawal(uint40 issuerId, uint16 currency) external {
        _requireAdmin(issuerId);
        // Also of a void request: it makes the collateral count again.
        Collateral storage pool = _collateral[issuerId][currency];
        if (pool.requested == 0) revert Treasury_NoRequest(issuerId, currency);

        pool.requested = 0;
        _count(issuerId, currency, pool);

        emit CollateralWithdrawalCancelled(issuerId, currency);
    }

    /// @inheritdoc ITreasury
    function withdrawCollateral(uint40 issuerId, uint16 currency) external nonReentrant returns (uint256 amount) {
        _requireAdmin(issuerId);
        _requireTrusted(issuerId);
        Collateral storage pool = _live(issuerId, currency);
        amount = pool.requested;
        if (amount == 0) revert Treasury_NoRequest(issuerId, currency);
        uint40 ready = pool.requestedAt + COLLATERAL_DELAY;
        if (block.timestamp < ready) revert Treasury_TooEarly(ready);
        // Again, since the grade may have fallen; what is requested does not count already.
        _requireNotNeeded(issuerId, currency, pool);

        pool.amount -= amount;
        pool.requested = 0;

        address token = pool.token;
        emit CollateralWithdrawn(issuerId, currency, token, amount);
        _pay(token, _REGISTRY.payoutOf(issuerId), amount);
    }

    // ---- views ----

    /// @inheritdoc ITreasury
    function collateral(uint40 issuerId, uint16 currency) external view returns (Collateral memory pool) {
        pool = _collateral[issuerId][currency];
        if (pool.requested == 0 || _isVoid(issuerId, pool.requestedAt)) pool.requestedAt = 0;
    }

    // ---- parts ----

    /// @dev The account without a request that a notice has made void.
    function _live(uint40 issuerId, uint16 currency) private returns (Collateral storage pool) {
        pool = _collateral[issuerId][currency];
        if (pool.requested != 0 && _isVoid(issuerId, pool.requestedAt)) pool.requested = 0;
    }

    function _isVoid(uint40 issuerId, uint40 requestedAt) private view returns (bool) {
        // A request that follows a notice and its withdrawal within one second is void from the start: make it again.
        return requestedAt <= _lastNotice[issuerId];
    }

    /// @dev Tells the ledger how much counts.
    function _count(uint40 issuerId, uint16 currency, Collateral storage pool) private {
        uint256 minor = (pool.amount - pool.requested) / _scaleOf(pool.token);
        _FACTORY.setCollateral(issuerId, currency, uint64(FixedPointMathLib.min(minor, type(uint64).max)));
    }

    /// @dev Requires that exposure stays within the quota without what is requested.
    function _requireNotNeeded(uint40 issuerId, uint16 currency, Collateral storage pool) private view {
        uint256 quota = _FACTORY.quotaOf(issuerId, currency);
        Account memory account = _FACTORY.account(issuerId, currency);
        if (account.exposure <= quota) return;

        uint256 wanted = pool.requested;
        uint256 factor = _FACTORY.gradeTable().collateralFactor;
        // Where collateral does not raise the quota, no part of it is free before exposure has fallen.
        if (factor == 0 || quota == account.cap) revert Treasury_CollateralInUse(0, wanted);
        uint256 needed = FixedPointMathLib.divUp((account.exposure - quota) * BPS, factor) * _scaleOf(pool.token);
        revert Treasury_CollateralInUse(FixedPointMathLib.zeroFloorSub(wanted, needed), wanted);
    }

    function _requireWhole(uint256 amount, uint256 scale) private pure {
        if (amount == 0) revert Treasury_ZeroAmount();
        if (amount % scale != 0) revert Treasury_NotWholeMinorUnits(amount, scale);
    }

    function _scaleOf(address token) internal view returns (uint256) {
        (, uint8 scaleLog10,) = _PAYMENT_TOKENS.tokenInfo(token);
        return 10 ** scaleLog10;
    }
}
