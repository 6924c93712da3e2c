// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus, SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { TAIL } from "../../../src/libraries/Constants.sol";
import { CouponId, packCouponId } from "../../../src/types/CouponId.sol";
import { Market } from "../Marketplace/Market.sol";

/// @dev How far a series is. `Draft` and `DraftExpired` were never approved, so they have no units.
enum Stage {
    Draft,
    DraftExpired,
    Early,
    Valid,
    Expired,
    Finalised
}

/// @dev `Allowed`: switched on, and everybody fits. `Blocked`: switched on, and the buyer is on the list.
enum Kyc {
    Off,
    Allowed,
    Blocked
}

/// @param issuer `None`: an applicant whom nobody has approved yet, and who has no series.
struct State {
    IssuerStatus issuer;
    bool paused;
    Stage stage;
    bool retired;
    Kyc kyc;
}

/// @notice Drives the protocol into a state by the acts that lead there, all on one calendar:
/// day 0 series, units, paths; 40 finalised; 50 suspended or notice; 87 claims open; 99 paused; 100 now.
abstract contract World is Market {
    uint48 internal constant UNITS = 10;
    uint256 internal constant PRINTED_KEY = uint256(keccak256("scratch"));

    uint40 internal dayZero;
    uint40 internal pausedUntil;
    address internal provider = makeAddr("provider");

    /// @dev The issuer in question, or the applicant, and its admin.
    uint40 internal id;
    address internal chief;

    /// @dev In question: fungible; serialised, with one printed serial.
    CouponId internal subject;
    CouponId internal printed;
    /// @dev Ends with `subject`; a path leads from here into it.
    CouponId internal earlier;
    /// @dev Lasts; a path leads there from `subject`.
    CouponId internal later;
    /// @dev Lasts; no path leads there.
    CouponId internal latest;

    function setUp() public virtual override {
        super.setUp();
        dayZero = uint40(vm.getBlockTimestamp());
        compliance.setProvider(provider, true);
    }

    function _day(uint40 number) internal view returns (uint32) {
        return uint32(dayZero + number * 1 days);
    }

    // ---- day 0 ----

    function _found(Stage stage) internal {
        (id, chief) = (issuerId, shop);
        bool draft = stage == Stage.Draft || stage == Stage.DraftExpired;
        subject = _create(DIGITAL, stage, !draft);
        printed = _create(DIGITAL | 0x004, stage, !draft);
        earlier = _create(DIGITAL, stage, true);
        later = _create(DIGITAL, Stage.Valid, true);
        latest = _create(DIGITAL, Stage.Valid, true);
        _issue(earlier, alice, UNITS);
        if (!draft) {
            _issue(subject, alice, UNITS);
            vm.prank(shop);
            factory.issuePrinted(printed, 1, _printedRoot());
        }
        vm.startPrank(shop);
        factory.openExchange(subject, later);
        factory.openExchange(earlier, subject);
        vm.stopPrank();
    }

    /// @dev Ids as the applicant might have them one day.
    function _apply() internal {
        (id, chief) = (registry.issuerCount() + 1, makeAddr("applicant"));
        vm.prank(chief);
        registry.applyAsIssuer(_application(shopSeller));
        subject = _idOf(1, DIGITAL);
        printed = _idOf(2, DIGITAL | 0x004);
        earlier = _idOf(3, DIGITAL);
        later = _idOf(4, DIGITAL);
        latest = _idOf(5, DIGITAL);
        vm.warp(_day(99));
    }

    function _create(uint16 flags, Stage stage, bool approve) private returns (CouponId templateId) {
        SeriesParameters memory p = _parameters(flags);
        p.validFrom = _day(stage == Stage.Early ? 110 : 0);
        p.validUntil = _day(_lastDay(stage));
        vm.prank(shop);
        templateId = factory.createSeries(issuerId, p);
        if (approve) factory.approveSeries(templateId);
    }

    function _lastDay(Stage stage) private pure returns (uint40) {
        if (stage == Stage.Finalised) return 10;
        return stage == Stage.Expired || stage == Stage.DraftExpired ? 60 : 300;
    }

    function _idOf(uint32 series, uint16 flags) private view returns (CouponId) {
        return packCouponId(id, series, CNY, FACE, _day(0), _day(300), flags);
    }

    // ---- days 40 to 87 ----

    function _age(Stage stage, IssuerStatus status) internal {
        vm.warp(_day(10) + TAIL);
        if (stage == Stage.Finalised) {
            treasury.finalise(subject);
            treasury.finalise(printed);
        }
        vm.warp(_day(50));
        if (status == IssuerStatus.Suspended) registry.suspend(id, "");
        if (status == IssuerStatus.Frozen || status == IssuerStatus.Defaulted) treasury.giveNotice(id, "");
        vm.warp(_day(87));
        if (status == IssuerStatus.Defaulted) treasury.openClaims(id);
        vm.warp(_day(99));
    }

    // ---- days 99 and 100 ----

    function _arrive(bool paused, bool retired, Kyc kyc) internal {
        pausedUntil = _day(106);
        if (paused) marketplace.pause(pausedUntil);
        vm.warp(_day(100));
        if (retired) marketplace.retire();
        if (kyc != Kyc.Off) _switchOn();
        if (kyc == Kyc.Blocked) compliance.blockAccount(bob, "");
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
