// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Restricted } from "../Restricted.sol";
import { ICouponFactory, IssuerStatus, Offer } from "../interfaces/ICouponFactory.sol";
import { IIssuerRegistry } from "../interfaces/IIssuerRegistry.sol";
import { ITreasury } from "../interfaces/ITreasury.sol";
import { Siblings } from "../libraries/Siblings.sol";
import { CouponId } from "../types/CouponId.sol";
import { ReentrancyGuardTransient } from "solady/utils/ReentrancyGuardTransient.sol";
import { SafeTransferLib } from "solady/utils/SafeTransferLib.sol";

/// @notice What every part of the Treasury stands on: the total booked of each token, credits, fees, and money that
/// comes and goes. Whatever the balance holds above the books is fees, so that a trade pays its fee by one transfer.
abstract contract Books is ITreasury, Restricted, ReentrancyGuardTransient {
    ICouponFactory internal immutable _FACTORY;
    IIssuerRegistry internal immutable _REGISTRY;

    /// @inheritdoc ITreasury
    address public immutable protectionFund;

    /// @inheritdoc ITreasury
    mapping(address token => uint256) public booked;
    /// @inheritdoc ITreasury
    mapping(address account => mapping(address token => uint256)) public credit;

    constructor(address genesis, address protectionFund_) Restricted(genesis) {
        if (protectionFund_ == address(0)) revert Treasury_ZeroAddress();
        _FACTORY = ICouponFactory(Siblings.addressOf(genesis, Siblings.COUPON_FACTORY));
        _REGISTRY = IIssuerRegistry(Siblings.addressOf(genesis, Siblings.ISSUER_REGISTRY));
        protectionFund = protectionFund_;
    }

    // ---- money ----

    /// @inheritdoc ITreasury
    function withdraw(address token) external nonReentrant returns (uint256 amount) {
        amount = credit[msg.sender][token];
        if (amount == 0) revert Treasury_NothingToWithdraw(msg.sender, token);

        delete credit[msg.sender][token];

        emit Withdrawn(msg.sender, token, amount);
        _pay(token, msg.sender, amount);
    }

    /// @inheritdoc ITreasury
    function withdrawFees(address token, address to, uint256 amount) external restricted nonReentrant {
        if (to == address(0)) revert Treasury_ZeroAddress();
        uint256 available = fees(token);
        if (amount > available) revert Treasury_FeesTooSmall(available, amount);

        emit FeesWithdrawn(token, to, amount);
        if (token == address(0)) SafeTransferLib.safeTransferETH(to, amount);
        else SafeTransferLib.safeTransfer(token, to, amount);
    }

    /// @inheritdoc ITreasury
    function fees(address token) public view returns (uint256) {
        // Escrow and collateral are ERC-20 only, so the native balance is fees as a whole.
        if (token == address(0)) return address(this).balance;
        uint256 balance = SafeTransferLib.balanceOf(token, address(this));
        uint256 owed = booked[token];
        return balance > owed ? balance - owed : 0;
    }

    // ---- parts ----

    /// @dev Books `amount` and pulls it. A token that delivers less than it was told to would make one holder's money
    /// pay for another's.
    function _pull(address token, address payer, uint256 amount) internal {
        booked[token] += amount;
        _move(token, payer, address(this), amount);
    }

    /// @dev Moves allowed tokens and requires that they arrive in full.
    function _move(address token, address from, address to, uint256 amount) internal {
        uint256 before = SafeTransferLib.balanceOf(token, to);
        SafeTransferLib.safeTransferFrom(token, from, to, amount);
        if (SafeTransferLib.balanceOf(token, to) < before + amount) revert Treasury_NotReceived(token, amount);
    }

    /// @dev Pays out of the books. A series without a token has no escrow, so nothing moves for it.
    function _pay(address token, address to, uint256 amount) internal {
        if (amount == 0) return;
        booked[token] -= amount;
        SafeTransferLib.safeTransfer(token, to, amount);
    }

    /// @return token Token of the series' escrow.
    /// @return unit Token units of escrow per coupon.
    function _escrowUnit(CouponId templateId) internal view returns (address token, uint256 unit) {
        Offer memory offer = _FACTORY.offer(templateId);
        return (offer.paymentToken, offer.escrowPerUnit * offer.scale);
    }

    function _requireAdmin(uint40 issuerId) internal view {
        if (_REGISTRY.adminOf(issuerId) != msg.sender) revert Treasury_NotIssuer(issuerId, msg.sender);
    }

    /// @dev Before default notice: the issuer may be paid.
    function _requireTrusted(uint40 issuerId) internal view {
        IssuerStatus status = _FACTORY.issuer(issuerId).status;
        if (status != IssuerStatus.Active && status != IssuerStatus.Suspended) {
            revert Treasury_IssuerStatus(issuerId, status);
        }
    }

    function _requireNotDefaulted(uint40 issuerId) internal view {
        IssuerStatus status = _FACTORY.issuer(issuerId).status;
        if (status == IssuerStatus.Defaulted) revert Treasury_IssuerStatus(issuerId, status);
    }

    function _units(uint256 amount) internal pure returns (uint48) {
        if (amount == 0) revert Treasury_ZeroAmount();
        if (amount > type(uint48).max) revert Treasury_AmountTooLarge(amount);
        // forge-lint: disable-next-line(unsafe-typecast) bounded above
        return uint48(amount);
    }

    /// @dev Solady would fall back to storage where the chain id is not mainnet's.
    function _useTransientReentrancyGuardOnlyOnMainnet() internal pure override returns (bool) {
        return false;
    }
}
