// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus, Offer, Series, SeriesParameters } from "../../src/interfaces/ICouponFactory.sol";
import { Terminal } from "../../src/interfaces/IIssuerRegistry.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { Tallies } from "../invariant/Tallies.sol";
import { Scenario } from "../shared/Scenario.sol";
import { TestToken } from "../shared/TestToken.sol";
import { Wrong } from "./Wrongs.sol";

/// @notice The attackers are the shop with all its accounts, Bob and Carol, who hold coupons for it, and Mallory, who
/// finalises. Honest are Alice, another issuer whose coupons she holds too, and the platform.
abstract contract Stage is Scenario, Tallies {
    uint256 internal constant MOST_SERIES = 10;
    uint256 internal constant MOST_SERIALS = 18;
    uint64 internal constant DAILY_LIMIT = 10 * FACE;

    /// @param unit Token units of escrow in a coupon of the series.
    /// @param unsecured Minor units of its face that no escrow covers.
    struct Line {
        CouponId id;
        uint40 issuer;
        TestToken token;
        uint256 unit;
        uint256 unsecured;
    }

    address internal mallory = makeAddr("mallory");
    address internal heir = makeAddr("heir of the shop");
    address internal rival = makeAddr("rival");
    address internal rivalSeller = makeAddr("rival's seller");
    address internal platform = makeAddr("platform");
    uint40 internal rivalId;
    CouponId internal rivalMeal;

    /// @dev Who is the shop's admin now, and who was before.
    address internal admin;
    address internal former;
    address[7] internal attackers;
    address[4] internal holders;
    /// @dev Mints itself; mapped to nothing.
    TestToken internal junk;
    TestToken[2] internal tokens;
    uint16[2] internal currencies = [CNY, JPY];

    Line[] internal lines;
    /// @dev Places in `lines`, from 1.
    mapping(CouponId templateId => uint256) internal placeOf;

    mapping(Wrong => string act) internal doneBy;
    uint256 internal wrongs;
    /// @dev Acts that were tried and taken back.
    uint256 internal tried;

    function setUp() public virtual override {
        super.setUp();
        admin = shop;
        attackers = [shop, shopSeller, till, bob, carol, mallory, heir];
        holders = [alice, bob, carol, shop];
        tokens = [cny, jpy];
        junk = new TestToken("Junk", "JUNK", 6);
        rivalId = _newIssuer(rival, rivalSeller);
        address[10] memory all = [shop, shopSeller, till, bob, carol, mallory, heir, alice, rival, rivalSeller];
        for (uint256 i; i < 10; ++i) {
            _furnish(all[i]);
        }
        marketplace.setFees(200, 100);
        factory.setBreakageShare(1000);
        factory.setQuota(issuerId, CNY, 400 * FACE, QUOTA_CAP);
        factory.setQuota(issuerId, JPY, 200 * FACE, QUOTA_CAP);
        _addTerminal(till, true, DAILY_LIMIT);
        _enter(meal);
        _enter(seat);
        _openRival();
        _openLines();
    }

    function _furnish(address account) private {
        for (uint256 i; i < 3; ++i) {
            TestToken token = i < 2 ? tokens[i] : junk;
            token.mint(account, MONEY);
            vm.startPrank(account);
            token.approve(address(treasury), type(uint256).max);
            token.approve(address(marketplace), type(uint256).max);
            vm.stopPrank();
        }
    }

    function _openRival() private {
        SeriesParameters memory p = _parameters(DIGITAL);
        p.escrowPerUnit = 3000;
        vm.startPrank(rival);
        rivalMeal = factory.createSeries(rivalId, p);
        treasury.depositCollateral(rivalId, CNY, address(cny), 200_000 * SCALE);
        vm.stopPrank();
        factory.approveSeries(rivalMeal);
        vm.prank(rival);
        factory.issue(rivalMeal, alice, 40);
        _enter(rivalMeal);
    }

    /// @dev Two that give their escrow back, of which one leads to the other, and one that moves by trade only.
    function _openLines() private {
        SeriesParameters memory p = _parameters(DIGITAL | 0x020);
        (p.escrowPerUnit, p.coolingOff, p.finaliseBounty) = (FACE / 2, 7 days, 200);
        p.validUntil = p.validFrom + 40 days;
        _enter(_newSeries(p));
        (p.escrowPerUnit, p.validUntil) = (FACE, p.validFrom + 70 days);
        _enter(_newSeries(p));
        CouponId club = _newSeries(_parameters(DIGITAL | 0x008));
        _issue(club, bob, 10);
        _enter(club);
    }

    // ---- series ----

    function _enter(CouponId id) internal {
        Offer memory offer = factory.offer(id);
        lines.push(
            Line({
                id: id,
                issuer: id.issuerOf(),
                token: TestToken(offer.paymentToken),
                unit: offer.escrowPerUnit * offer.scale,
                unsecured: id.faceValueOf() - offer.escrowPerUnit
            })
        );
        placeOf[id] = lines.length;
    }

    /// @dev One of the shop's, mostly one with escrow or with odd terms.
    function _line(uint256 seed) internal view returns (Line memory) {
        return _nth(seed % 4 == 0 ? seed >> 2 : 3 + (seed >> 2) % (lines.length - 3));
    }

    function _nth(uint256 place) internal view returns (Line memory line) {
        line = lines[place % lines.length];
        if (line.issuer != issuerId) line = lines[0];
    }

    function _lineOf(CouponId couponId) internal view returns (Line memory) {
        return lines[placeOf[couponId.templateOf()] - 1];
    }

    function _seriesOf(CouponId couponId) internal view returns (Series memory) {
        return factory.series(couponId.templateOf());
    }

    // ---- people ----

    function _keyOf(address holder) internal view returns (uint256) {
        if (holder == alice) return aliceKey;
        if (holder == bob) return bobKey;
        return holder == carol ? carolKey : 0;
    }

    /// @dev A coupon of the line that the account holds, and how many; for serials the first from a random place on.
    function _couponOf(address holder, Line memory line, uint256 seed) internal view returns (CouponId, uint256) {
        if (!line.id.isSerialised()) return (line.id, _units(holder, line.id));
        uint32 minted = uint32(_seriesOf(line.id).minted);
        for (uint32 i; i < minted; ++i) {
            CouponId couponId = line.id.withSerial(1 + uint32((seed % minted + i) % minted));
            if (_units(holder, couponId) == 1) return (couponId, 1);
        }
        return (line.id, 0);
    }

    /// @dev A holder and some of what it holds of the shop's; units 0 where nothing was found.
    function _some(uint256 seed) internal view returns (address holder, CouponId couponId, uint256 units) {
        uint256 held;
        for (uint256 i; i < 6 && held == 0; ++i) {
            uint256 h = uint256(keccak256(abi.encode(seed, i)));
            holder = holders[h % 4];
            (couponId, held) = _couponOf(holder, _line(h >> 8), h >> 16);
        }
        if (held != 0) units = _bound(seed >> 128, 1, held < 9 ? held : 9);
    }

    // ---- remembering ----

    function _rule(Wrong wrong, bool kept) internal {
        if (kept || bytes(doneBy[wrong]).length != 0) return;
        doneBy[wrong] = string.concat(current, ", act ", vm.toString(acts), " and ", vm.toString(tried), " tried");
        ++wrongs;
    }

    function _assertNot(Wrong wrong) internal view {
        assertEq(doneBy[wrong], "", string.concat("Wrong ", vm.toString(uint256(wrong)), ", done by this act"));
    }

    // ---- reading ----

    /// @dev Default is for ever: what it forbids can only be refused, which the ladder tries (`unit/states`).
    function _spare(bool hopeless, uint256 seed) internal view override returns (bool) {
        return super._spare(hopeless, seed) || (hopeless && _status() == IssuerStatus.Defaulted);
    }

    function _status() internal view returns (IssuerStatus) {
        return factory.issuer(issuerId).status;
    }

    function _trusted() internal view returns (bool) {
        IssuerStatus status = _status();
        return status == IssuerStatus.Active || status == IssuerStatus.Suspended;
    }

    function _paused() internal view returns (bool) {
        return vm.getBlockTimestamp() < marketplace.config().pausedUntil;
    }

    function _mayMint(CouponId id) internal view returns (bool) {
        return _status() == IssuerStatus.Active && !_paused() && id.isOpenAt(vm.getBlockTimestamp());
    }

    function _setTerminal(bool canVoid, uint64 limit) internal {
        vm.prank(admin);
        registry.setTerminal(issuerId, till, Terminal(type(uint40).max, canVoid, limit));
    }
}
