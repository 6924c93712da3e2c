// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { PrintedClaim, Series, SeriesParameters } from "../../src/interfaces/ICouponFactory.sol";
import { Redeem } from "../../src/interfaces/IRedemption.sol";
import { Refund } from "../../src/interfaces/ITreasury.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { Permit2 } from "../accounts/Permit2.sol";
import { Attacker } from "./Attacker.sol";
import { EagerToken } from "./EagerToken.sol";

/// @notice An attacker with everything that a stranger can have: coupons, money, an issuer of its own with series in a
/// token that calls it, printed coupons, presented ones, a credit. Whatever is traded costs PRICE in whichever money, so
/// that a victim's coupons and money together tell whether it lost anything.
abstract contract World is Permit2 {
    bytes32 private constant REFUND_TYPEHASH = keccak256(
        "Refund(address holder,uint256 couponId,uint256 amount,address paymentToken,uint256 payout,uint256 nonce,uint40 deadline)"
    );
    uint256 private constant PRINTED_KEY = uint256(keccak256("scratch"));

    Attacker internal attacker;
    EagerToken internal eager;
    uint40 internal ownIssuer;
    /// @dev The attacker's series: with escrow in the eager token, one that follows it, and serials without escrow.
    CouponId internal own;
    CouponId internal ownNext;
    CouponId internal ownSeat;

    Redeem internal toHonour;
    Redeem internal toRefuse;
    Redeem internal toReturn;
    Redeem internal toVoid;

    uint256 private _aliceStart;
    uint256 private _bobStart;

    function setUp() public virtual override {
        super.setUp();
        attacker = new Attacker();
        eager = new EagerToken();
        paymentTokens.map(address(eager), CNY, 2);
        _issue(meal, address(attacker), 50);
        _issue(meal, carol, 50);
        _giveMoney(address(attacker));
        _giveMoney(alice);
        _giveMoney(bob);
        _giveMoney(carol);
        _attackerDoes(address(eager), abi.encodeCall(eager.setHook, (attacker)));
        _attackerDoes(address(coupon), abi.encodeCall(coupon.setApprovalForAll, (address(marketplace), true)));
        _attackerDoes(address(coupon), abi.encodeCall(coupon.setApprovalForAll, (address(redemption), true)));
        _attackerDoes(address(coupon), abi.encodeCall(coupon.setApprovalForAll, (address(coupon), true)));
        _attackerDoes(address(coupon), abi.encodeCall(coupon.setApprovalForAll, (address(factory), true)));
        _makeIssuer();
        _makeRecords();
        _makeCredit();
        _aliceStart = _worthOf(alice);
        _bobStart = _worthOf(bob);
    }

    // ---- making ----

    function _attackerDoes(address target, bytes memory data) internal {
        attacker.act(target, 0, data);
    }

    function _giveMoney(address account) private {
        vm.deal(account, 1 ether);
        cny.mint(account, MONEY);
        eager.mint(account, MONEY);
        address[3] memory spenders = [address(marketplace), address(treasury), PERMIT2];
        for (uint256 i; i < 3; ++i) {
            vm.startPrank(account);
            cny.approve(spenders[i], type(uint256).max);
            eager.approve(spenders[i], type(uint256).max);
            vm.stopPrank();
        }
    }

    function _makeIssuer() private {
        ownIssuer = _newIssuer(address(attacker), address(attacker));
        SeriesParameters memory p = _parameters(DIGITAL);
        p.paymentToken = address(eager);
        p.escrowPerUnit = 1000;
        own = _ownSeries(p);
        p.validUntil += 30 days;
        ownNext = _ownSeries(p);
        p.escrowPerUnit = 0;
        p.flags |= 0x004;
        ownSeat = _ownSeries(p);
        _attackerDoes(address(factory), abi.encodeCall(factory.openExchange, (own, ownNext)));
        _attackerDoes(address(factory), abi.encodeCall(factory.issue, (own, address(attacker), 40)));
        _attackerDoes(address(factory), abi.encodeCall(factory.issue, (own, carol, 5)));
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(uint32(1), vm.addr(PRINTED_KEY)))));
        _attackerDoes(address(factory), abi.encodeCall(factory.issuePrinted, (ownSeat, 1, leaf)));
        _attackerDoes(
            address(treasury), abi.encodeCall(treasury.depositCollateral, (ownIssuer, CNY, address(eager), 1e6))
        );
    }

    function _ownSeries(SeriesParameters memory p) private returns (CouponId templateId) {
        vm.prank(address(attacker));
        templateId = factory.createSeries(ownIssuer, p);
        factory.approveSeries(templateId);
    }

    /// @dev One record in each state that a verb waits for. The issuer is its own till.
    function _makeRecords() private {
        toHonour = _ownRequest("honour", 10 days);
        toRefuse = _ownRequest("refuse", 10 days);
        toReturn = _ownRequest("return", 1);
        toVoid = _ownRequest("void", 0);
        _burnBy(toHonour);
        _burnBy(toRefuse);
        _burnBy(toReturn);
        _burnBy(toVoid);
        vm.warp(toReturn.honourBy);
    }

    function _ownRequest(string memory name, uint40 wait) internal view returns (Redeem memory request) {
        request = _request(address(attacker), own, 1);
        request.terminal = address(attacker);
        request.redemptionId = keccak256(bytes(name));
        if (wait != 0) request.honourBy = uint40(vm.getBlockTimestamp()) + wait;
    }

    function _burnBy(Redeem memory request) private {
        _attackerDoes(address(redemption), abi.encodeCall(redemption.redeem, (request, "")));
    }

    /// @dev As if two of its expired units had come back.
    function _makeCredit() private {
        eager.mint(address(treasury), 20e6);
        vm.prank(address(marketplace));
        treasury.bookEscrow(own, address(eager), 20e6);
        vm.prank(address(redemption));
        treasury.creditEscrow(own, address(attacker), address(eager), 20e6);
    }

    // ---- signing ----

    function _printedClaim() internal view returns (PrintedClaim memory claim) {
        claim.couponId = ownSeat.withSerial(1);
        claim.recipient = address(attacker);
        claim.firstSerial = 1;
        claim.key = vm.addr(PRINTED_KEY);
        claim.proof = new bytes32[](0);
        claim.signature = _signClaim(claim, PRINTED_KEY);
    }

    /// @dev Of one unit that Carol holds, paid by the attacker.
    function _refundCall(uint256 nonce) internal view returns (bytes memory) {
        Refund memory request = Refund(carol, CouponId.unwrap(own), 1, address(eager), 10e6, nonce, type(uint40).max);
        bytes32 structHash = keccak256(abi.encode(REFUND_TYPEHASH, request));
        bytes memory signature = _signDigest(carolKey, _typed("Genex Treasury", address(treasury), structHash));
        return abi.encodeCall(treasury.refund, (request, signature));
    }

    // ---- what must hold after any attack ----

    /// @dev Money of each kind, and meals at their price.
    function _worthOf(address account) private view returns (uint256) {
        return cny.balanceOf(account) + eager.balanceOf(account) + account.balance + PRICE * _units(account, meal);
    }

    function _assertNobodyLost() internal view {
        assertEq(_worthOf(alice), _aliceStart, "alice");
        assertEq(_worthOf(bob), _bobStart, "bob");
        _assertHoldsNothing();
        assertEq(eager.balanceOf(address(marketplace)), 0);
        assertEq(_units(address(redemption), meal), 0);
        assertGe(eager.balanceOf(address(treasury)), treasury.booked(address(eager)), "escrow");
        uint256 held = _units(alice, meal) + _units(bob, meal) + _units(carol, meal) + _units(address(attacker), meal);
        assertEq(held, _liveOf(meal), "meals");
        assertEq(_units(carol, own) + _units(address(attacker), own), _liveOf(own), "the attacker's own");
    }

    function _liveOf(CouponId templateId) private view returns (uint256) {
        Series memory series = factory.series(templateId);
        return series.minted - series.redeemed - series.exited - series.presented;
    }
}
