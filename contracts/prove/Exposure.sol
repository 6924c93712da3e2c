// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "./models/CouponId.sol";
import { ESCROWED, FINALISED, OfferSlot, bitsAnd, bitsOr } from "./models/Ledger.sol";

/// @notice One account of the factory's ledger and any one series of it: what is proved of the series with every possible
/// rest of the account is proved of all its series.
contract Exposure {
    // cut interfaces/ICouponFactory: IssuerStatus, Account, IssuerState
    // cut interfaces/IRedemption: RecordState
    // cut types/Ledger: SeriesSlot
    // cut CouponLedger as factory: _series, _offers, _issuers, _accounts, _policies, Policy
    // cut CouponLedger as factory: book, bookReturned, bookVoided, bookFinalised, bookReleased, escrowOf, _raise, _lower
    // cut CouponLedger as factory: _unsecured, _exists
    // cut CouponFactory as factory: bookExit
    // cut factory/Supply as factory: _count, _book

    /// @dev Whatever grade, score and collateral make it: it is at most the cap (proved in Quota), which has 64 bits.
    uint64 internal _limit;

    function _quota(IssuerState memory, Account memory) internal view returns (uint256) {
        return _limit;
    }

    /// @dev The coupon burns only what is there.
    function coupon_burn(address, uint256, uint256, bool) internal { }

    // ---- what holds before and after every act ----

    function _isFinalised(CouponId id) internal view returns (bool) {
        return bitsAnd(_series[id].state, FINALISED) != 0;
    }

    /// @dev Of a series that is not finalised: units that are minted and not redeemed or exited.
    function _live(CouponId id) internal view returns (uint256) {
        return uint256(_series[id].minted) - _series[id].redeemed - _series[id].exited;
    }

    function _counted(CouponId id) internal view returns (bool) {
        return uint256(_series[id].redeemed) + _series[id].exited + _series[id].presented <= _series[id].minted;
    }

    /// @dev The account holds the unsecured face of `live` units of the series, and `rest` of all others.
    function _isSum(CouponId id, uint256 live, uint64 rest) internal view returns (bool) {
        return _accounts[1][1].exposure == live * _unsecured(id, _offers[id]) + rest;
    }

    /// @dev What createSeries makes: no escrow above the face, and a flag that says whether there is one.
    function _isMade(CouponId id) internal view returns (bool) {
        uint256 escrow = _offers[id].escrowPerUnitOf();
        return escrow <= id.faceValueOf() && (escrow != 0) == (bitsAnd(_series[id].state, ESCROWED) != 0);
    }

    /// @dev A series before it is finalised, of an issuer that is not in default.
    function _open(CouponId id, uint64 rest) internal view {
        require(_isMade(id));
        require(_issuers[1].status != IssuerStatus.Defaulted);
        require(!_isFinalised(id) && _counted(id) && _isSum(id, _live(id), rest));
    }

    /// @dev A series after that: only presented units are still counted.
    function _closed(CouponId id, uint64 rest) internal view {
        require(_isMade(id));
        require(_issuers[1].status != IssuerStatus.Defaulted);
        require(_isFinalised(id) && _counted(id) && _isSum(id, _series[id].presented, rest));
    }

    /// @dev What a holder burns, it holds: a unit that is neither redeemed, exited nor presented (GX-19).
    function _burn(CouponId id, uint48 amount) internal view {
        require(
            uint256(_series[id].redeemed) + _series[id].exited + _series[id].presented + amount <= _series[id].minted
        );
    }

    // ---- exposure ----

    /// @notice GX-12: Exposure is the sum of face less escrow over live units, after every act that books units.
    /// @dev What raises it is proved in two steps, because the solver does not end with both at once: exposure and live units
    /// rise together, and with them the sum.
    function exposureIsTheUnsecuredFaceOfLiveUnits_minted(CouponId id, uint48 amount) external {
        require(_isMade(id) && _counted(id));
        uint256 live = _live(id);
        uint256 exposure = _accounts[1][1].exposure;
        uint256 added = amount * _unsecured(id, _offers[id]);
        // A step for the solver: the sum in _raise does not wrap.
        assert(added < 2 ** 112);
        _book(id, amount);
        assert(_live(id) == live + amount);
        assert(_accounts[1][1].exposure == exposure + added);
    }

    function exposureIsTheUnsecuredFaceOfLiveUnits_voided(CouponId id, uint48 amount) external {
        require(_isMade(id) && _counted(id));
        uint256 live = _live(id);
        uint256 exposure = _accounts[1][1].exposure;
        uint256 added = amount * _unsecured(id, _offers[id]);
        assert(added < 2 ** 112);
        factory_bookVoided(id, amount);
        assert(_live(id) == live + amount);
        assert(_accounts[1][1].exposure == exposure + added);
    }

    function exposureIsTheUnsecuredFaceOfLiveUnits_summed(uint48 live, uint48 amount, uint64 unsecured, uint256 rest)
        external
        pure
    {
        require(rest < 2 ** 64);
        uint256 exposure = uint256(live) * unsecured + rest;
        assert((uint256(live) + amount) * unsecured + rest == exposure + uint256(amount) * unsecured);
    }

    function exposureIsTheUnsecuredFaceOfLiveUnits_redeemed(CouponId id, uint64 rest, uint48 amount) external {
        _open(id, rest);
        _burn(id, amount);
        factory_book(id, amount, RecordState.Redeemed);
        assert(_isSum(id, _live(id), rest));
    }

    function exposureIsTheUnsecuredFaceOfLiveUnits_honoured(CouponId id, uint64 rest, uint48 amount) external {
        _open(id, rest);
        factory_book(id, amount, RecordState.Honoured);
        assert(_isSum(id, _live(id), rest));
    }

    function exposureIsTheUnsecuredFaceOfLiveUnits_honouredLate(CouponId id, uint64 rest, uint48 amount) external {
        _closed(id, rest);
        factory_book(id, amount, RecordState.Honoured);
        assert(_isSum(id, _series[id].presented, rest));
    }

    function exposureIsTheUnsecuredFaceOfLiveUnits_returned(CouponId id, uint64 rest, uint48 amount, bool expired)
        external
    {
        _open(id, rest);
        factory_bookReturned(id, amount, expired);
        assert(_isSum(id, _live(id), rest));
    }

    function exposureIsTheUnsecuredFaceOfLiveUnits_returnedLate(CouponId id, uint64 rest, uint48 amount) external {
        _closed(id, rest);
        factory_bookReturned(id, amount, true);
        assert(_isSum(id, _series[id].presented, rest));
    }

    function exposureIsTheUnsecuredFaceOfLiveUnits_exited(CouponId id, uint64 rest, uint48 amount) external {
        _open(id, rest);
        _burn(id, amount);
        factory_bookExit(address(0), CouponId.unwrap(id), amount, true);
        assert(_isSum(id, _live(id), rest));
    }

    function exposureIsTheUnsecuredFaceOfLiveUnits_finalised(CouponId id, uint64 rest) external {
        _open(id, rest);
        factory_bookFinalised(id);
        assert(_isFinalised(id) && _isMade(id));
        assert(_isSum(id, _series[id].presented, rest));
    }

    /// @notice GX-13: What raises exposure leaves it at most at the quota, and raises it by exactly what it says.
    function whatRaisesExposureStaysWithinTheQuota(CouponId id, uint256 added) external {
        // Units of 48 bits, each of a face of 64.
        require(added < 2 ** 112);
        uint256 exposure = _accounts[1][1].exposure;
        _raise(id, added, _issuers[1]);
        assert(_accounts[1][1].exposure == exposure + added);
        assert(added == 0 || _accounts[1][1].exposure <= _quota(_issuers[1], _accounts[1][1]));
    }

    // ---- units ----

    /// @notice GX-19, GX-93: Redeemed, exited and presented units together are at most what was minted.
    function countersNeverExceedWhatWasMinted_minted(CouponId id, uint48 amount) external {
        require(_counted(id));
        uint256 minted = _series[id].minted;
        _count(id, amount);
        assert(_counted(id));
        assert(_series[id].minted == minted + amount);
    }

    function countersNeverExceedWhatWasMinted_redeemed(CouponId id, uint48 amount) external {
        _burn(id, amount);
        factory_book(id, amount, RecordState.Redeemed);
        assert(_counted(id));
    }

    function countersNeverExceedWhatWasMinted_presented(CouponId id, uint48 amount) external {
        _burn(id, amount);
        factory_book(id, amount, RecordState.Presented);
        assert(_counted(id));
    }

    function countersNeverExceedWhatWasMinted_honoured(CouponId id, uint48 amount) external {
        require(_counted(id));
        factory_book(id, amount, RecordState.Honoured);
        assert(_counted(id));
    }

    function countersNeverExceedWhatWasMinted_returned(CouponId id, uint48 amount, bool expired) external {
        require(_counted(id));
        factory_bookReturned(id, amount, expired);
        assert(_counted(id));
    }

    function countersNeverExceedWhatWasMinted_voided(CouponId id, uint48 amount) external {
        require(_counted(id));
        factory_bookVoided(id, amount);
        assert(_counted(id));
    }

    function countersNeverExceedWhatWasMinted_exited(CouponId id, uint48 amount) external {
        _burn(id, amount);
        factory_bookExit(address(0), CouponId.unwrap(id), amount, true);
        assert(_counted(id));
    }

    // ---- released escrow ----

    /// @notice GX-82: Escrow is released for redeemed units only, for each once, and a void takes back what it must.
    function escrowIsReleasedForRedeemedUnitsOnly_released(CouponId id) external {
        require(_series[id].released <= _series[id].redeemed);
        uint256 released = _series[id].released;
        uint48 units = factory_bookReleased(id);
        assert(_series[id].released == released + units && _series[id].released == _series[id].redeemed);
    }

    function escrowIsReleasedForRedeemedUnitsOnly_voided(CouponId id, uint48 amount) external {
        require(_series[id].released <= _series[id].redeemed);
        uint256 released = _series[id].released;
        uint48 shortfall = factory_bookVoided(id, amount);
        assert(_series[id].released <= _series[id].redeemed);
        assert(_series[id].released + shortfall == released);
    }

    function escrowIsReleasedForRedeemedUnitsOnly_redeemed(CouponId id, uint48 amount) external {
        require(_series[id].released <= _series[id].redeemed);
        factory_book(id, amount, RecordState.Redeemed);
        assert(_series[id].released <= _series[id].redeemed);
    }

    function escrowIsReleasedForRedeemedUnitsOnly_honoured(CouponId id, uint48 amount) external {
        require(_series[id].released <= _series[id].redeemed);
        factory_book(id, amount, RecordState.Honoured);
        assert(_series[id].released <= _series[id].redeemed);
    }
}
