// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus, Series, SeriesParameters } from "../../src/interfaces/ICouponFactory.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { Scenario } from "../shared/Scenario.sol";

/// @notice The small world of the invariant campaign: one issuer, four series, three people, and what is remembered of
/// what they did.
abstract contract World is Scenario {
    /// @dev Escrowed and refundable; exchanges into `renewed`, which lasts longer and is secured better.
    CouponId internal secured;
    CouponId internal renewed;
    CouponId[4] internal all;

    /// @dev What an act found broken. Assertions in acts would only count as reverts.
    string internal violation;

    /// @dev Units burned after their series was finalised: no counter of the series knows them.
    mapping(CouponId => uint256) internal burnedAfterFinalisation;
    /// @dev Token units: protocol fees and the platform's share of breakage.
    uint256 internal feesCharged;
    uint256 internal acts;
    /// @dev Acts that had an effect, by name, so that a campaign in which nothing happens is seen.
    mapping(string act => uint256) internal done;

    function setUp() public virtual override {
        super.setUp();
        marketplace.setFees(200, 100);
        factory.setQuota(issuerId, CNY, 400 * FACE, QUOTA_CAP);
        factory.setBreakageShare(1000);
        secured = _newSeries(_securedParameters(3000, 60 days));
        renewed = _newSeries(_securedParameters(4000, 90 days));
        all = [meal, seat, secured, renewed];
        vm.prank(shop);
        factory.openExchange(secured, renewed);
        _allow(shop);
        _allow(shopSeller);
        _allow(alice);
        _allow(bob);
        _allow(carol);
        _fund(alice);
        _issue(secured, alice, 30);
        _issue(secured, bob, 30);
        _issue(renewed, carol, 20);
    }

    function _securedParameters(uint64 escrow, uint32 validity) private view returns (SeriesParameters memory p) {
        p = _parameters(DIGITAL | 0x020);
        p.validUntil = p.validFrom + validity;
        p.escrowPerUnit = escrow;
        p.coolingOff = 7 days;
        p.finaliseBounty = 100;
    }

    function _allow(address account) private {
        cny.mint(account, MONEY);
        vm.prank(account);
        cny.approve(address(treasury), type(uint256).max);
    }

    // ---- choosing ----

    function _person(uint256 seed) internal view returns (address, uint256) {
        if (seed % 3 == 0) return (alice, aliceKey);
        return seed % 3 == 1 ? (bob, bobKey) : (carol, carolKey);
    }

    function _seriesOf(uint256 seed) internal view returns (CouponId) {
        return all[seed % 4];
    }

    /// @dev A coupon of the series that the person holds; for serials the first from a random place on. `held` units.
    function _couponOf(address person, CouponId templateId, uint256 seed)
        internal
        view
        returns (CouponId couponId, uint256 held)
    {
        if (!templateId.isSerialised()) return (templateId, _units(person, templateId));
        uint32 minted = uint32(factory.series(templateId).minted);
        for (uint32 i; i < minted; ++i) {
            couponId = templateId.withSerial(1 + uint32((seed % minted + i) % minted));
            if (_units(person, couponId) == 1) return (couponId, 1);
        }
    }

    // ---- remembering ----

    function _require(bool holds, string memory sentence) internal {
        if (!holds && bytes(violation).length == 0) violation = sentence;
    }

    /// @dev An act that raised exposure must have left it at or below the quota.
    modifier bounded() {
        uint256 before = _exposure();
        _;
        uint256 exposure = _exposure();
        _require(exposure <= before || exposure <= factory.quotaOf(issuerId, CNY), "a mint lifted exposure above quota");
    }

    modifier counted() {
        ++acts;
        _;
    }

    function _status() internal view returns (IssuerStatus) {
        return factory.issuer(issuerId).status;
    }

    function _liveUnits(CouponId templateId) internal view returns (uint256) {
        Series memory s = factory.series(templateId);
        return uint256(s.minted) - s.redeemed - s.exited - s.presented - burnedAfterFinalisation[templateId];
    }

    function _escrowUnit(CouponId templateId) internal view returns (uint256) {
        return factory.escrowOf(templateId, 1);
    }
}
