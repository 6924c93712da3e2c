// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus, SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { CreditScore } from "../../../src/interfaces/ICreditRegistry.sol";
import { Redeem } from "../../../src/interfaces/IRedemption.sol";
import { TAIL } from "../../../src/libraries/Constants.sol";
import { CouponId, REFUNDABLE, SERIALISED, packCouponId } from "../../../src/types/CouponId.sol";
import { TestToken } from "../../shared/TestToken.sol";
import { Calendar } from "./Calendar.sol";
import { Kyc, Stage } from "./State.sol";

/// @notice Drives the protocol into a state by the acts that lead there, see `Calendar`.
abstract contract World is Calendar {
    uint48 internal constant UNITS = 10;
    /// @dev Minor units of escrow of each coupon in question, and the same in token units.
    uint64 internal constant ESCROW = 3000;
    uint256 internal constant ESCROW_MONEY = ESCROW * SCALE;
    uint256 internal constant COLLATERAL = 1000e6;
    uint32 internal constant COOLING_OFF = 200 days;
    uint256 internal constant PRINTED_KEY = uint256(keccak256("scratch"));
    uint256 internal constant SCORER_KEY = uint256(keccak256("scorer"));

    uint40 internal pausedUntil;
    address internal provider = makeAddr("provider");
    /// @dev Proposed as the issuer's next admin.
    address internal successor = makeAddr("successor");

    /// @dev The issuer in question, or the applicant, and its admin.
    uint40 internal id;
    address internal chief;
    /// @dev What the applicant has applied with.
    bytes32 internal application;

    /// @dev In question: fungible and refundable; serialised, with one printed serial.
    CouponId internal subject;
    CouponId internal printed;
    /// @dev Ends with `subject`; a path leads from here into it.
    CouponId internal earlier;
    /// @dev Lasts; a path leads there from `subject`.
    CouponId internal later;
    /// @dev Lasts; no path leads there.
    CouponId internal latest;

    /// @dev Alice's presentations of `subject`, to be served until day 101, or 19 if it expired before; and six days less.
    /// What no state lets her present is a message only.
    Redeem internal fresh;
    Redeem internal late;
    /// @dev Alice's redemption, on day 94, or 5 if the series expired before.
    Redeem internal burned;
    uint40 internal burnedAt;

    function setUp() public virtual override {
        super.setUp();
        compliance.setProvider(provider, true);
        creditRegistry.setScorer(vm.addr(SCORER_KEY), true);
        creditRegistry.setThreshold(1);
        _equip(shop);
        _creditAlice();
        dayZero = uint40(vm.getBlockTimestamp());
    }

    // ---- before day 0 ----

    /// @dev Money for escrow and collateral.
    function _equip(address account) private {
        TestToken[2] memory tokens = [cny, usd];
        for (uint256 i; i < 2; ++i) {
            tokens[i].mint(account, MONEY);
            vm.prank(account);
            tokens[i].approve(address(treasury), type(uint256).max);
        }
    }

    /// @dev A coupon that she presented and nobody served came back after it had expired.
    function _creditAlice() private {
        SeriesParameters memory p = _parameters(DIGITAL);
        p.validUntil = p.validFrom + 2 days;
        p.escrowPerUnit = ESCROW;
        CouponId spent = _newSeries(p);
        _issue(spent, alice, 1);
        Redeem memory request = _present(alice, spent, 1, 1 days);
        _redeem(request);
        vm.warp(p.validUntil);
        redemption.returnPresented(request);
    }

    // ---- day 0 ----

    function _found() internal {
        (id, chief) = (issuerId, shop);
        bool draft = state.stage == Stage.Draft || state.stage == Stage.DraftExpired;
        subject = _create(DIGITAL | REFUNDABLE, state.stage, !draft);
        printed = _create(DIGITAL | SERIALISED, state.stage, !draft);
        earlier = _create(DIGITAL | REFUNDABLE, state.stage, true);
        later = _create(DIGITAL | REFUNDABLE, Stage.Valid, true);
        latest = _create(DIGITAL | REFUNDABLE, Stage.Valid, true);
        _issue(earlier, alice, UNITS);
        if (!draft) _supply();
        vm.startPrank(shop);
        factory.openExchange(subject, later);
        factory.openExchange(earlier, subject);
        registry.proposeAdmin(issuerId, successor);
        treasury.depositCollateral(issuerId, CNY, address(cny), COLLATERAL);
        treasury.depositCollateral(issuerId, USD, address(usd), COLLATERAL);
        treasury.requestCollateralWithdrawal(issuerId, CNY, COLLATERAL);
        vm.stopPrank();
        _publish(9500);
    }

    /// @dev Carol buys hers, so she has a receipt.
    function _supply() private {
        _issue(subject, alice, UNITS);
        _fill(carol, _primary(shopSeller, subject, 1, PRICE), shopSellerKey, _buy(1));
        vm.prank(shop);
        factory.issuePrinted(printed, 1, _printedRoot());
    }

    /// @dev Ids as the applicant might have them one day.
    function _apply() internal {
        (id, chief) = (registry.issuerCount() + 1, makeAddr("applicant"));
        vm.prank(chief);
        application = registry.applyAsIssuer(_application(shopSeller));
        subject = _idOf(1, DIGITAL | REFUNDABLE);
        printed = _idOf(2, DIGITAL | SERIALISED);
        earlier = _idOf(3, DIGITAL | REFUNDABLE);
        later = _idOf(4, DIGITAL | REFUNDABLE);
        latest = _idOf(5, DIGITAL | REFUNDABLE);
        _write();
    }

    function _create(uint16 flags, Stage stage, bool approve) private returns (CouponId templateId) {
        SeriesParameters memory p = _parameters(flags);
        p.validFrom = _day(stage == Stage.Early ? 290 : 0);
        p.validUntil = _day(_lastDay(stage));
        p.escrowPerUnit = ESCROW;
        if (flags & REFUNDABLE != 0) p.coolingOff = COOLING_OFF;
        vm.prank(shop);
        templateId = factory.createSeries(issuerId, p);
        if (approve) factory.approveSeries(templateId);
    }

    function _idOf(uint32 series, uint16 flags) private view returns (CouponId) {
        return packCouponId(id, series, CNY, FACE, _day(0), _day(300), flags);
    }

    function _publish(uint16 points) internal {
        CreditScore memory score = CreditScore(id, points, uint40(vm.getBlockTimestamp()), keccak256("report"));
        bytes[] memory signatures = new bytes[](1);
        signatures[0] = _signDigest(SCORER_KEY, creditRegistry.hashScore(score));
        creditRegistry.publish(score, signatures);
    }

    // ---- days 5 to 94 ----

    function _age() internal {
        _write();
        bool recent = _lastDay(state.stage) > 94;
        if (!recent) {
            _burn(fresh, 5);
            _burn(late, 5);
            _burn(burned, 5);
        }
        vm.warp(_day(10) + TAIL);
        if (state.stage == Stage.Finalised) {
            treasury.finalise(subject);
            treasury.finalise(printed);
        }
        vm.warp(_day(DAY_OF_NOTICE));
        IssuerStatus status = _status();
        if (status == IssuerStatus.Suspended) registry.suspend(id, "");
        if (status == IssuerStatus.Frozen || status == IssuerStatus.Defaulted) treasury.giveNotice(id, "");
        if (recent) {
            _burn(fresh, 87);
            _burn(late, 87);
        }
        vm.warp(_day(DAY_OF_CLAIMS));
        if (status == IssuerStatus.Defaulted) treasury.openClaims(id);
        if (recent) _burn(burned, 94);
    }

    /// @dev Alice's messages.
    function _write() private {
        bool recent = _lastDay(state.stage) > 94;
        fresh = late = burned = _request(alice, subject, 1);
        fresh.deadline = late.deadline = burned.deadline = _day(100);
        (fresh.redemptionId, late.redemptionId, burned.redemptionId) = ("fresh", "late", "burned");
        (fresh.honourBy, late.honourBy) = (_day(recent ? 101 : 19), _day(recent ? 95 : 13));
        burnedAt = _day(recent ? 94 : 5);
    }

    function _burn(Redeem memory request, uint40 day) private {
        if (!_wasServed()) return;
        vm.warp(_day(day));
        _redeem(request);
    }

    // ---- the eve and today ----

    function _arrive() internal {
        uint40 today = _today();
        vm.warp(_day(today - 1));
        pausedUntil = _day(today + 6);
        if (state.paused) marketplace.pause(pausedUntil);
        vm.warp(_day(today));
        if (state.retired) marketplace.retire();
        if (state.kyc != Kyc.Off) _switchOn();
        if (state.kyc == Kyc.Blocked) compliance.blockAccount(bob, "");
    }

    function _switchOn() private {
        marketplace.switchCompliance(true);
        compliance.setSeriesTier(subject, 1);
        vm.startPrank(provider);
        compliance.attest(alice, 1, _day(300));
        compliance.attest(bob, 1, _day(300));
        // An issuer's seller needs no tier for its own coupons; an applicant's is nobody's yet.
        if (id != issuerId) compliance.attest(shopSeller, 1, _day(300));
        vm.stopPrank();
    }

    // ---- the printed serial ----

    function _printedSerial() internal view returns (CouponId) {
        return printed.withSerial(1);
    }

    /// @dev A batch of one: its leaf is its root.
    function _printedRoot() private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(uint32(1), vm.addr(PRINTED_KEY)))));
    }
}
