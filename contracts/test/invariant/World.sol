// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus, Series, SeriesParameters } from "../../src/interfaces/ICouponFactory.sol";
import { MarketConfig } from "../../src/interfaces/IMarketplace.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { AuthorizedToken } from "../shared/AuthorizedToken.sol";
import { PaymentSigning } from "../shared/PaymentSigning.sol";
import { Rule } from "./Rules.sol";
import { Tallies } from "./Tallies.sol";

/// @notice The small world of the campaign: one issuer, five series, three people of whom Carol is the issuer's friend,
/// a till; and what is remembered of what they did.
abstract contract World is PaymentSigning, Tallies {
    uint256 internal constant SERIES = 5;
    /// @dev So many serials are enough to meet every case, and few enough to look at.
    uint48 internal constant MOST_SERIALS = 24;
    /// @dev One token unit in the native coin.
    uint256 internal constant WEI_PER_UNIT = 1e12;

    /// @dev Escrowed and refundable; exchanges into `renewed`, which lasts longer and is secured better.
    CouponId internal secured;
    CouponId internal renewed;
    /// @dev Moves by trade only.
    CouponId internal club;
    CouponId[SERIES] internal all;
    address[3] internal people;

    uint256[2] internal scorerKeys;

    /// @dev Name of the act that broke the rule first.
    mapping(Rule rule => string act) internal brokenBy;

    /// @dev Wei that the issuer and its friends had before their first coupon.
    uint256 internal friendsBegan;

    function setUp() public virtual override {
        super.setUp();
        people = [alice, bob, carol];
        marketplace.setFees(200, 100);
        factory.setQuota(issuerId, CNY, 400 * FACE, QUOTA_CAP);
        factory.setBreakageShare(1000);
        _allow(shop);
        _allow(shopSeller);
        for (uint256 i; i < 3; ++i) {
            _allow(people[i]);
            vm.deal(people[i], 1e24);
        }
        _openPayments();
        _fund(alice);
        friendsBegan = _friendsMoney();
        _createSeries();
        _nameScorers();
        compliance.setProvider(address(this), true);
    }

    function _createSeries() private {
        secured = _newSeries(_securedParameters(3000, 60 days));
        renewed = _newSeries(_securedParameters(4000, 90 days));
        club = _newSeries(_parameters(DIGITAL | 0x008));
        all = [meal, seat, secured, renewed, club];
        vm.prank(shop);
        factory.openExchange(secured, renewed);
        _issue(secured, alice, 30);
        _issue(secured, bob, 30);
        _issue(renewed, carol, 20);
        _issue(club, bob, 20);
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

    /// @dev By signature, and in the native coin.
    function _openPayments() private {
        vm.etch(address(cny), address(new AuthorizedToken("Test Yuan", "tCNY", 6)).code);
        _deployPermit2();
        for (uint256 i; i < 3; ++i) {
            vm.prank(people[i]);
            cny.approve(PERMIT2, type(uint256).max);
        }
        paymentTokens.map(address(0), CNY, 2);
    }

    /// @dev Ascending by address, as their signatures must be.
    function _nameScorers() private {
        (address first, uint256 firstKey) = makeAddrAndKey("scorer 1");
        (address second, uint256 secondKey) = makeAddrAndKey("scorer 2");
        scorerKeys = first < second ? [firstKey, secondKey] : [secondKey, firstKey];
        creditRegistry.setScorer(first, true);
        creditRegistry.setScorer(second, true);
        creditRegistry.setThreshold(2);
    }

    // ---- choosing ----

    function _person(uint256 seed) internal view returns (address, uint256) {
        if (seed % 3 == 0) return (alice, aliceKey);
        return seed % 3 == 1 ? (bob, bobKey) : (carol, carolKey);
    }

    function _seriesOf(uint256 seed) internal view returns (CouponId) {
        return all[seed % SERIES];
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

    /// @dev A person, a coupon it holds and a number of its units; units 0 if it holds none of the series.
    function _some(uint256 who, uint256 which, uint256 amount)
        internal
        view
        returns (address person, CouponId couponId, uint256 units)
    {
        (person,) = _person(who);
        uint256 held;
        // Whose first choice is empty takes the next series.
        for (uint256 i; i < SERIES && held == 0; ++i) {
            (couponId, held) = _couponOf(person, _seriesOf(which % SERIES + i), who);
        }
        if (held != 0) units = _bound(amount, 1, held < 8 ? held : 8);
    }

    // ---- remembering ----

    function _rule(Rule rule, bool holds) internal {
        if (!holds && bytes(brokenBy[rule]).length == 0) brokenBy[rule] = current;
    }

    function _assertKept(Rule rule) internal view {
        assertEq(brokenBy[rule], "", "broken by this act");
    }

    // ---- reading ----

    function _status() internal view returns (IssuerStatus) {
        return factory.issuer(issuerId).status;
    }

    function _trusted(IssuerStatus status) internal pure returns (bool) {
        return status == IssuerStatus.Active || status == IssuerStatus.Suspended;
    }

    function _paused() internal view returns (bool) {
        return vm.getBlockTimestamp() < marketplace.config().pausedUntil;
    }

    /// @dev Nothing can be traded, or not by these two.
    function _closed(address one, address other) internal view returns (bool) {
        MarketConfig memory market = marketplace.config();
        if (market.retired || vm.getBlockTimestamp() < market.pausedUntil) return true;
        return market.complianceOn && (compliance.isBlocked(one) || compliance.isBlocked(other));
    }

    function _mayMint(CouponId templateId) internal view returns (bool) {
        return _status() == IssuerStatus.Active && !_paused() && templateId.isOpenAt(vm.getBlockTimestamp());
    }

    function _escrowUnit(CouponId templateId) internal view returns (uint256) {
        return factory.escrowOf(templateId, 1);
    }

    function _isFriend(address account) internal view returns (bool) {
        return account == carol || account == shop || account == shopSeller || account == till;
    }

    function _friendsMoney() internal view returns (uint256) {
        uint256 tokens = cny.balanceOf(carol) + cny.balanceOf(shop) + cny.balanceOf(shopSeller) + cny.balanceOf(till);
        return tokens * WEI_PER_UNIT + carol.balance;
    }

    function _series(uint256 i) internal view returns (Series memory) {
        return factory.series(all[i]);
    }
}
