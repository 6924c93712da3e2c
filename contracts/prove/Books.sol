// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { BPS, MAX_BREAKAGE_SHARE, MAX_FINALISE_BOUNTY } from "../src/libraries/Constants.sol";
import { CouponId } from "./models/CouponId.sol";
import { FINALISED, OfferSlot, bitsAnd, bitsOr } from "./models/Ledger.sol";

/// @notice The Treasury's books of one token, and any one series whose escrow is in it.
contract Books {
    // cut interfaces/ICouponFactory: IssuerStatus, IssuerState, Series
    // cut types/Ledger: SeriesSlot
    // cut CouponLedger as factory: _series, _offers, _issuers, Policy, _policies, _unsecured
    // cut CouponLedger as factory: bookReturned, bookVoided, bookFinalised, bookReleased, _exists
    // cut CouponFactory as factory: bookExit
    // cut factory/Supply as factory: _count
    // cut treasury/Books: booked, credit, withdrawFees, fees, _pull, _move, _pay
    // cut treasury/Escrow: bookEscrow, creditEscrow, releaseEscrow, finalise, _finalisedDue

    address internal constant TOKEN = address(2);

    // ---- models: what is proved apart, or is not asked here ----

    function _lower(CouponId, uint256) internal returns (IssuerStatus) { }

    function _raise(CouponId, uint256, IssuerState memory) internal { }

    function _requireTrusted(uint40) internal view { }

    function _requireFinalisable(CouponId, bool finalised) internal pure {
        require(!finalised);
    }

    function coupon_burn(address, uint256, uint256, bool) internal { }

    // ---- models: siblings ----

    address internal _MARKETPLACE;
    address internal _REDEMPTION;

    /// @dev Token units of escrow per coupon: escrowPerUnit × scale, a number of 44 bits and one below 10^19.
    uint256 internal _unit;

    function _escrowUnit(CouponId) internal view returns (address, uint256) {
        return (TOKEN, _unit);
    }

    function factory_escrowOf(CouponId, uint256 amount) internal view returns (uint256) {
        return amount * _unit;
    }

    function factory_series(CouponId id) internal view returns (Series memory) {
        SeriesSlot memory slot = _series[id];
        return Series({
            minted: slot.minted,
            redeemed: slot.redeemed,
            exited: slot.exited,
            presented: slot.presented,
            released: slot.released,
            breakageShare: slot.state % 2 ** 13,
            approved: true,
            finalised: bitsAnd(slot.state, FINALISED) != 0
        });
    }

    function registry_payoutOf(uint40) internal pure returns (address) {
        return address(3);
    }

    // ---- models: a token, which may deliver less than it was told to ----

    uint256 internal _balance;
    uint256 internal _delivered;

    function money_balanceOf(address, address) internal view returns (uint256) {
        return _balance;
    }

    function money_safeTransfer(address, address, uint256 amount) internal {
        _balance -= amount;
    }

    function money_safeTransferETH(address, uint256 amount) internal {
        _balance -= amount;
    }

    function money_safeTransferFrom(address, address, address, uint256) internal {
        _balance += _delivered;
    }

    // ---- the books as a whole ----

    /// @notice GX-65, GX-61: The balance is at least what is booked, whatever is booked, pulled, paid or taken as fees.
    function theTreasuryHoldsWhatItOwesAndItsFees_pulled(address payer, uint256 amount) external {
        require(_balance >= booked[TOKEN]);
        _pull(TOKEN, payer, amount);
        assert(_balance >= booked[TOKEN]);
    }

    function theTreasuryHoldsWhatItOwesAndItsFees_booked(CouponId id, uint256 amount) external {
        require(_balance >= booked[TOKEN]);
        bookEscrow(id, TOKEN, amount);
        assert(_balance >= booked[TOKEN]);
    }

    function theTreasuryHoldsWhatItOwesAndItsFees_paid(address to, uint256 amount) external {
        require(_balance >= booked[TOKEN]);
        _pay(TOKEN, to, amount);
        assert(_balance >= booked[TOKEN]);
    }

    function theTreasuryHoldsWhatItOwesAndItsFees_taken(address to, uint256 amount) external {
        require(_balance >= booked[TOKEN]);
        withdrawFees(TOKEN, to, amount);
        assert(_balance >= booked[TOKEN]);
    }

    function theTreasuryHoldsWhatItOwesAndItsFees_finalised(CouponId id) external {
        require(_balance >= booked[TOKEN]);
        finalise(id);
        assert(_balance >= booked[TOKEN]);
    }

    // ---- the escrow of a series ----

    function _open(CouponId id, uint256 rest) internal view {
        require(_unit < 2 ** 108 && rest < 2 ** 200);
        require(bitsAnd(_series[id].state, FINALISED) == 0);
        require(_isBooked(id, rest));
    }

    /// @dev Before a series is finalised: the escrow of its units, `rest` for all others.
    function _isBooked(CouponId id, uint256 rest) internal view returns (bool) {
        SeriesSlot memory s = _series[id];
        return (uint256(s.minted) - s.exited - s.released) * _unit + rest == booked[TOKEN];
    }

    /// @notice GX-81: What is booked for a series is the escrow of its units that neither left nor were paid for.
    function theEscrowOfASeriesFollowsItsUnits_sold(CouponId id, uint256 rest, uint48 amount) external {
        _open(id, rest);
        bookEscrow(id, TOKEN, factory_escrowOf(id, amount));
        _count(id, amount);
        assert(_isBooked(id, rest));
    }

    function theEscrowOfASeriesFollowsItsUnits_released(CouponId id, uint256 rest) external {
        _open(id, rest);
        require(_finalisedDue[id] == 0);
        releaseEscrow(id);
        assert(_isBooked(id, rest));
    }

    function theEscrowOfASeriesFollowsItsUnits_exited(CouponId id, uint256 rest, uint48 amount) external {
        _open(id, rest);
        _pay(TOKEN, msg.sender, factory_bookExit(msg.sender, CouponId.unwrap(id), amount, true));
        assert(_isBooked(id, rest));
    }

    function theEscrowOfASeriesFollowsItsUnits_returned(CouponId id, uint256 rest, uint48 amount) external {
        _open(id, rest + credit[address(4)][TOKEN]);
        creditEscrow(id, address(4), TOKEN, factory_bookReturned(id, amount, true));
        assert(_isBooked(id, rest + credit[address(4)][TOKEN]));
    }

    function theEscrowOfASeriesFollowsItsUnits_voided(CouponId id, uint256 rest, uint48 amount) external {
        _open(id, rest);
        _pull(TOKEN, msg.sender, factory_escrowOf(id, factory_bookVoided(id, amount)));
        assert(_isBooked(id, rest));
    }

    /// @dev After it is finalised: presented and redeemed units, and the issuer's part of the others.
    function theEscrowOfASeriesFollowsItsUnits_finalised(CouponId id, uint256 rest) external {
        _open(id, rest);
        require(_finalisedDue[id] == 0);
        finalise(id);
        SeriesSlot memory s = _series[id];
        uint256 units = uint256(s.redeemed) + s.presented - s.released;
        assert(units * _unit + _finalisedDue[id] + rest == booked[TOKEN]);
    }

    /// @notice GX-111: Breakage is the issuer's, the platform's and the finaliser's part, and nothing is left or made up.
    function breakageIsSplitWithoutRest(CouponId id) external {
        require(_unit < 2 ** 108 && _finalisedDue[id] == 0);
        SeriesSlot memory s = _series[id];
        require(s.state % 2 ** 13 <= MAX_BREAKAGE_SHARE && _policies[id].finaliseBounty <= MAX_FINALISE_BOUNTY);
        uint256 freed = (uint256(s.minted) - s.redeemed - s.exited - s.presented) * _unit;
        uint256 books = booked[TOKEN];
        uint256 balance = _balance;
        finalise(id);
        uint256 left = books - booked[TOKEN];
        uint256 bounty = balance - _balance;
        assert(_finalisedDue[id] + left == freed);
        assert(bounty <= left);
        assert((left - bounty) * BPS <= freed * MAX_BREAKAGE_SHARE && bounty * BPS <= freed * MAX_FINALISE_BOUNTY);
    }
}
