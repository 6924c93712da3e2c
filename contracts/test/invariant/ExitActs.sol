// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus, PrintedClaim } from "../../src/interfaces/ICouponFactory.sol";
import { Refund } from "../../src/interfaces/ITreasury.sol";
import { CLAIM_WINDOW } from "../../src/libraries/Constants.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { Rule } from "./Rules.sol";
import { UnitActs } from "./UnitActs.sol";

/// @notice Holders exchange, give back and claim; what was printed is found.
abstract contract ExitActs is UnitActs {
    mapping(CouponId templateId => mapping(address buyer => uint256)) private _cooledOff;
    /// @dev First serials of printed batches of two, and how many of their serials were found.
    uint32[] internal batches;
    uint256 internal found;
    /// @dev Token units that one unit of the series took from the collateral, and the same per unsecured face.
    mapping(CouponId templateId => uint256) private _share;
    CouponId private _firstClaimed;

    function exchange(uint256 who, uint256 amount) external act("exchange") {
        (address holder,) = _person(who);
        uint256 most = _units(holder, secured);
        if (most == 0 || _spare(!_mayMint(secured) || !_mayMint(renewed), amount)) return;
        uint256 units = _bound(amount, 1, most < 8 ? most : 8);
        uint256 before = _exposure();
        uint256 paid = cny.balanceOf(holder);
        _agrees(holder, units);
        vm.prank(holder);
        try factory.exchange(_ids(CouponId.unwrap(secured)), _ids(units), renewed) {
            _rule(Rule.ExchangeKeepsExposure, _exposure() <= before);
            if (!_isFriend(holder)) friendsGot += (paid - cny.balanceOf(holder)) * WEI_PER_UNIT;
            _did();
        } catch {
            _refused();
        }
    }

    /// @dev The first receipt from a random person and place on that still stands.
    function coolOff(uint256 who, uint256 which, uint256 amount) external act("cooling-off") {
        for (uint256 j; j < 6; ++j) {
            address buyer = people[(who % 3 + j) % 3];
            CouponId templateId = (which % 2 + j) % 2 == 0 ? secured : renewed;
            (uint256 index, uint256 most) = _receipt(templateId, buyer, which);
            if (most == 0) continue;
            // One more than the receipt says, now and then.
            uint256 units = _bound(amount, 1, most) + (amount % 4 == 0 ? 1 : 0);
            _agrees(buyer, units);
            vm.prank(buyer);
            try treasury.refundCoolingOff(_ids(CouponId.unwrap(templateId)), _ids(units), index) {
                _cooledOff[templateId][buyer] += units;
                _rule(Rule.CoolingOffWasBought, _cooledOff[templateId][buyer] <= bought[templateId][buyer]);
                _did();
            } catch {
                _refused();
            }
            return;
        }
    }

    /// @dev Bought back by the issuer; also after the series is finalised, when nothing but the burn is left.
    function refund(uint256 who, uint256 which, uint256 amount) external act("refund") {
        (address holder, CouponId couponId, uint256 units) = _some(who, which, amount);
        (, uint256 key) = _person(who);
        if (units == 0 || which % 2 == 0 || _spare(_status() == IssuerStatus.Defaulted, amount)) return;
        Refund memory request = _refundOf(holder, couponId, units, 1e6);
        bytes memory signature = _signDigest(key, treasury.hashRefund(request));
        _agrees(holder, units);
        vm.prank(shop);
        try treasury.refund(request, signature) {
            if (!_isFriend(holder)) friendsGave += request.payout * WEI_PER_UNIT;
            _burned(couponId.templateOf(), units);
            _did();
        } catch {
            _refused();
        }
    }

    function claim(uint256 who, uint256 which, uint256 amount) external act("claim") {
        (address holder, CouponId couponId, uint256 units) = _some(who, which, amount);
        bool claimable = _claimable(couponId);
        if (units == 0 || _spare(!claimable, amount)) return;
        uint256 shares = cny.balanceOf(holder);
        _agrees(holder, units);
        vm.prank(holder);
        try treasury.claim(_ids(CouponId.unwrap(couponId)), _ids(units)) {
            shares = cny.balanceOf(holder) - shares - units * _escrowUnit(couponId.templateOf());
            _equal(couponId.templateOf(), shares, units);
            _burned(couponId.templateOf(), units);
            _did();
        } catch {
            _rule(Rule.ClaimIsOpen, !claimable);
            _refused();
        }
    }

    function withdraw(uint256 who) external act("withdraw") {
        for (uint256 i; i < 3; ++i) {
            address account = people[(who % 3 + i) % 3];
            if (credits[account] == 0) continue;
            vm.prank(account);
            try treasury.withdraw(address(cny)) {
                _did();
            } catch {
                _rule(Rule.WithdrawalIsOpen, false);
                _refused();
            }
            return;
        }
    }

    function find(uint256 who, uint256 which) external act("find printed") {
        if (batches.length == 0) return;
        (address finder,) = _person(who);
        uint32 first = batches[which % batches.length];
        uint32 place = uint32(which >> 8) % 2;
        CouponId couponId = seat.withSerial(first + place);
        if (_spare(coupon.isBurned(CouponId.unwrap(couponId)) || _owned(couponId), which >> 16)) return;
        uint256 key = _printedKey(first + place);
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = _leaf(first + 1 - place);
        PrintedClaim memory claim_ = PrintedClaim(couponId, finder, first, vm.addr(key), proof, "");
        claim_.signature = _signClaim(claim_, key);
        try factory.claimPrinted(claim_) {
            ++found;
            _did();
        } catch {
            _refused();
        }
    }

    // ---- parts ----

    function _printedKey(uint32 serial) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode("scratch", serial)));
    }

    function _leaf(uint32 serial) internal pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(serial, vm.addr(_printedKey(serial))))));
    }

    function _claimable(CouponId couponId) private view returns (bool) {
        uint256 opened = treasury.defaultOf(issuerId).openedAt;
        return opened != 0 && vm.getBlockTimestamp() < opened + CLAIM_WINDOW
            && couponId.validUntilOf() > factory.issuer(issuerId).frozenAt;
    }

    function _receipt(CouponId templateId, address buyer, uint256 which)
        private
        view
        returns (uint256 index, uint256 most)
    {
        uint256 units = _units(buyer, templateId);
        for (uint256 i; i < 8; ++i) {
            index = (which % 8 + i) % 8;
            try factory.receipt(templateId, buyer, index) returns (uint48 left, uint40 end) {
                most = left < units ? left : units;
                if (most != 0 && vm.getBlockTimestamp() < end) return (index, most);
            } catch { }
        }
        most = 0;
    }

    function _owned(CouponId couponId) private view returns (bool) {
        try coupon.ownerOf(CouponId.unwrap(couponId)) {
            return true;
        } catch {
            return false;
        }
    }

    function _burned(CouponId templateId, uint256 units) private {
        if (factory.series(templateId).finalised) burnedAfterFinalisation[templateId] += units;
    }

    /// @dev The same for each unit of a series; between series in proportion to the unsecured face, but for rounding.
    function _equal(CouponId templateId, uint256 shares, uint256 units) private {
        uint256 share = shares / units;
        _rule(Rule.ClaimsAreEqual, shares % units == 0);
        if (CouponId.unwrap(_firstClaimed) == 0) _firstClaimed = templateId;
        if (_share[templateId] == 0) _share[templateId] = share;
        _rule(Rule.ClaimsAreEqual, share == _share[templateId]);
        uint256 one = share * _unsecured(_firstClaimed);
        uint256 other = _share[_firstClaimed] * _unsecured(templateId);
        _rule(Rule.ClaimsAreEqual, (one > other ? one - other : other - one) <= FACE);
    }

    function _unsecured(CouponId templateId) private view returns (uint256) {
        return FACE - factory.offer(templateId).escrowPerUnit;
    }
}
