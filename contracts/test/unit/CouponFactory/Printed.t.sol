// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { ICouponFactory, PrintedClaim, SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Scenario } from "../../shared/Scenario.sol";

/// @notice Coupons printed with a key under a scratch field: charged when issued, delivered when found.
contract CouponFactoryPrintedTest is Scenario {
    uint32 private constant FIRST = 11;

    uint256[2] private keys;
    bytes32[2] private leaves;

    function setUp() public override {
        super.setUp();
        for (uint32 i; i < 2; ++i) {
            keys[i] = uint256(keccak256(abi.encode("scratch", i)));
            leaves[i] = keccak256(bytes.concat(keccak256(abi.encode(FIRST + i, vm.addr(keys[i])))));
        }
    }

    function test_CountsAsMintedFromIssueOn() external {
        uint256 exposure = _exposure();
        vm.expectEmit(address(factory));
        emit ICouponFactory.PrintedIssued(CouponId.unwrap(seat), FIRST, 2, _root());
        assertEq(_print(), FIRST);
        assertEq(factory.series(seat).minted, 12);
        assertEq(_exposure(), exposure + 2 * FACE);
        (bytes32 root, uint32 count) = factory.printedBatch(seat, FIRST);
        assertEq(root, _root());
        assertEq(count, 2);
        // Whatever is issued next has the next serial.
        assertEq(_issue(seat, bob, 1), FIRST + 2);
    }

    function test_TheFinderClaims() external {
        _print();
        PrintedClaim memory claim = _claim(0, bob);
        vm.expectEmit(address(factory));
        emit ICouponFactory.PrintedClaimed(CouponId.unwrap(claim.couponId), bob);
        vm.prank(carol);
        factory.claimPrinted(claim);
        assertEq(coupon.ownerOf(CouponId.unwrap(claim.couponId)), bob);
        factory.claimPrinted(_claim(1, carol));
        assertEq(coupon.ownerOf(CouponId.unwrap(_serial(FIRST + 1))), carol);
        assertEq(factory.series(seat).minted, 12, "the claim only delivers");
    }

    /// @dev Who sees the claim in the mempool cannot turn it to itself: the key signs the recipient.
    function test_AFrontRunnerGetsNothing() external {
        _print();
        PrintedClaim memory claim = _claim(0, bob);
        claim.recipient = carol;
        _reverts(claim, abi.encodeWithSelector(ICouponFactory.CouponFactory_InvalidSignature.selector, claim.key));
    }

    function test_OnlyTheKeyUnderTheField() external {
        _print();
        PrintedClaim memory claim = _claim(0, bob);
        claim.signature = _signClaim(claim, carolKey);
        _reverts(claim, abi.encodeWithSelector(ICouponFactory.CouponFactory_InvalidSignature.selector, claim.key));
        claim.key = carol;
        _notPrinted(claim);
        claim = _claim(0, bob);
        claim.signature = "";
        _reverts(claim, abi.encodeWithSelector(ICouponFactory.CouponFactory_InvalidSignature.selector, claim.key));
    }

    function test_OnceOnly() external {
        _print();
        PrintedClaim memory claim = _claim(0, bob);
        factory.claimPrinted(claim);
        bytes memory taken =
            abi.encodeWithSelector(ICoupon.Coupon_SerialTaken.selector, CouponId.unwrap(claim.couponId));
        _reverts(claim, taken);
        vm.prank(bob);
        coupon.safeTransferFrom(bob, carol, CouponId.unwrap(claim.couponId), 1, "");
        _reverts(claim, taken);
        _redeem(_request(carol, claim.couponId, 1));
        _reverts(claim, taken);
    }

    function test_OnlyWhatTheBatchHolds() external {
        _print();
        PrintedClaim memory claim = _claim(0, bob);
        claim.firstSerial = 1;
        _notPrinted(claim);
        claim = _claim(0, bob);
        claim.couponId = _serial(FIRST + 1);
        claim.signature = _signClaim(claim, keys[0]);
        _notPrinted(claim);
        claim = _claim(0, bob);
        claim.proof[0] = bytes32(uint256(1));
        _notPrinted(claim);
    }

    /// @dev An issuer cannot reach with a root beyond the serials that it was charged for.
    function test_ARootReachesNoFurtherThanItsCount() external {
        vm.prank(shop);
        factory.issuePrinted(seat, 1, _root());
        factory.claimPrinted(_claim(0, bob));
        _notPrinted(_claim(1, bob));
    }

    function test_InEveryStateAndUnderPauseWhileValid() external {
        _print();
        treasury.giveNotice(issuerId, "");
        marketplace.pause(uint40(vm.getBlockTimestamp()) + 7 days);
        factory.claimPrinted(_claim(0, bob));
        vm.warp(seat.validUntilOf());
        PrintedClaim memory claim = _claim(1, bob);
        _reverts(
            claim, abi.encodeWithSelector(ICouponFactory.CouponFactory_NotValidNow.selector, CouponId.unwrap(seat))
        );
    }

    function test_NotBeforeItIsValid() external {
        SeriesParameters memory p = _parameters(DIGITAL | 0x004);
        p.validFrom += 10 days;
        seat = _newSeries(p);
        _issue(seat, alice, 10);
        _print();
        _reverts(
            _claim(0, bob),
            abi.encodeWithSelector(ICouponFactory.CouponFactory_NotValidNow.selector, CouponId.unwrap(seat))
        );
        vm.warp(p.validFrom);
        factory.claimPrinted(_claim(0, bob));
    }

    /// @dev In default a found coupon can still be claimed for, though it has expired since.
    function test_InDefaultUntilTheClaimWindowEnds() external {
        _print();
        vm.warp(seat.validUntilOf() - 1 days);
        treasury.giveNotice(issuerId, "");
        vm.warp(vm.getBlockTimestamp() + 37 days);
        treasury.openClaims(issuerId);
        uint256 opened = vm.getBlockTimestamp();
        factory.claimPrinted(_claim(0, bob));
        vm.warp(opened + 180 days - 1);
        uint256 snapshot = vm.snapshotState();
        factory.claimPrinted(_claim(1, bob));
        vm.revertToState(snapshot);
        vm.warp(opened + 180 days);
        _reverts(
            _claim(1, bob),
            abi.encodeWithSelector(ICouponFactory.CouponFactory_NotValidNow.selector, CouponId.unwrap(seat))
        );
    }

    function test_OnlySerialsArePrinted() external {
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_NotPrinted.selector, CouponId.unwrap(meal)));
        vm.prank(shop);
        factory.issuePrinted(meal, 1, _root());
    }

    function test_OnlyTheIssuersAdminPrints() external {
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_NotIssuer.selector, issuerId, bob));
        vm.prank(bob);
        factory.issuePrinted(seat, 2, bytes32(0));
    }

    function test_EscrowIsPaidAtIssue() external {
        SeriesParameters memory p = _parameters(DIGITAL | 0x004);
        p.escrowPerUnit = 1000;
        CouponId secured = _newSeries(p);
        cny.mint(shop, 2000 * SCALE);
        vm.startPrank(shop);
        cny.approve(address(treasury), 2000 * SCALE);
        factory.issuePrinted(secured, 2, _root());
        assertEq(treasury.booked(address(cny)), 2000 * SCALE);
    }

    function _print() private returns (uint32) {
        vm.prank(shop);
        return factory.issuePrinted(seat, 2, _root());
    }

    function _root() private view returns (bytes32) {
        (bytes32 a, bytes32 b) = leaves[0] < leaves[1] ? (leaves[0], leaves[1]) : (leaves[1], leaves[0]);
        return keccak256(bytes.concat(a, b));
    }

    function _claim(uint32 index, address recipient) private view returns (PrintedClaim memory claim) {
        claim.couponId = seat.withSerial(FIRST + index);
        claim.recipient = recipient;
        claim.firstSerial = FIRST;
        claim.key = vm.addr(keys[index]);
        claim.proof = new bytes32[](1);
        claim.proof[0] = leaves[1 - index];
        claim.signature = _signClaim(claim, keys[index]);
    }

    function _notPrinted(PrintedClaim memory claim) private {
        _reverts(
            claim,
            abi.encodeWithSelector(ICouponFactory.CouponFactory_NotPrinted.selector, CouponId.unwrap(claim.couponId))
        );
    }

    function _reverts(PrintedClaim memory claim, bytes memory reason) private {
        vm.expectRevert(reason);
        factory.claimPrinted(claim);
    }
}
