// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon, TransferAuthorization } from "../../src/interfaces/ICoupon.sol";
import { IMarketplace } from "../../src/interfaces/IMarketplace.sol";
import { RecordState, Redeem } from "../../src/interfaces/IRedemption.sol";
import { Refund } from "../../src/interfaces/ITreasury.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { ASK, Order } from "../shared/Order.sol";
import { Take } from "../shared/Trading.sol";
import { Account } from "./Account.sol";

/// @notice Every verb of a holder, for an account of any kind: what it may do follows from whether it has a key, takes
/// coupons, takes the native coin, and signs in 65 bytes. docs/guide/accounts.md holds the same as a table.
abstract contract Verbs is Account {
    uint128 private constant COIN = 0.05 ether;

    // ---- selling ----

    function test_ListsWithASignature() external {
        Order memory ask = _ask(account, meal, 2, PRICE);
        bytes memory signature = _signed(ask);
        _fillsOnceAllowed(ask, signature);
        _fillSigned(bob, ask, signature, _buy(1));
        assertEq(_units(bob, meal), 2);
        assertEq(_units(account, meal), 8);
        assertEq(cny.balanceOf(account), MONEY + 2 * PRICE);
    }

    /// @dev A registration is no signature of a key: every account needs the approval.
    function test_ListsByRegistering() external {
        Order memory ask = _ask(account, meal, 1, PRICE);
        actor.act(address(marketplace), 0, abi.encodeCall(marketplace.register, (_pack(ask))));
        _fillSignedReverts(bob, ask, "", _buy(1), _notApproved(address(marketplace)));
        _approve(address(marketplace));
        _fillSigned(bob, ask, "", _buy(1));
        assertEq(_units(bob, meal), 1);
    }

    function test_ListsManyWithOneSignature() external {
        Order memory ask = _ask(account, meal, 1, PRICE);
        bytes memory signature = _signedTree(ask);
        if (!actor.signsShort()) {
            _approve(address(marketplace));
            _fillSignedReverts(
                bob,
                ask,
                signature,
                _buy(1),
                abi.encodeWithSelector(IMarketplace.Marketplace_InvalidSignature.selector, account)
            );
            return;
        }
        _fillsOnceAllowed(ask, signature);
        assertEq(_units(bob, meal), 1);
    }

    function test_ListsForTheNativeCoin() external {
        _approve(address(marketplace));
        Order memory ask = _order(ASK, account, meal, 1, address(0), COIN);
        bytes memory data = _fillCall(ask, _signed(ask), _buy(1));
        vm.deal(bob, COIN);
        if (!actor.takesCoin()) vm.expectRevert(abi.encodeWithSignature("ETHTransferFailed()"));
        vm.prank(bob);
        (bool success,) = address(marketplace).call{ value: COIN }(data);
        assertTrue(success);
        assertEq(_units(bob, meal), actor.takesCoin() ? 1 : 0);
        assertEq(account.balance, actor.takesCoin() ? 10 ether + COIN : 10 ether);
    }

    /// @dev The caller moves its own coupon: no kind needs an approval.
    function test_SellsIntoABid() external {
        Order memory bid = _bid(bob, meal, 1, PRICE);
        actor.act(address(marketplace), 0, _fillCall(bid, _sign(bid, bobKey), _sell(1, meal)));
        assertEq(_units(bob, meal), 1);
        assertEq(cny.balanceOf(account), MONEY + PRICE);
    }

    function test_ItsAskIsMatched() external {
        Order memory ask = _ask(account, meal, 1, PRICE);
        Order memory bid = _bid(bob, meal, 1, PRICE);
        bytes memory signature = _signed(ask);
        bytes memory bidSignature = _sign(bid, bobKey);
        if (!actor.hasKey()) {
            bytes memory data = _matchCall(ask, signature, bid, bidSignature, 1, PRICE);
            _reverts(address(marketplace), data, _notApproved(address(marketplace)));
            _approve(address(marketplace));
        }
        _match(ask, signature, bid, bidSignature, 1, PRICE);
        assertEq(_units(bob, meal), 1);
        assertEq(cny.balanceOf(account), MONEY + PRICE);
    }

    // ---- buying ----

    function test_Buys() external {
        Order memory ask = _ask(alice, meal, 1, PRICE);
        bytes memory data = _fillCall(ask, _sign(ask, aliceKey), _buy(1));
        _actsOrIsRejected(address(marketplace), 0, data);
        assertEq(_units(account, meal), actor.takesCoupons() ? 11 : 10);
        assertEq(cny.balanceOf(account), actor.takesCoupons() ? MONEY - PRICE : MONEY);
    }

    function test_BuysForAnother() external {
        Order memory ask = _ask(alice, meal, 1, PRICE);
        Take memory take = _buy(1);
        take.recipient = carol;
        actor.act(address(marketplace), 0, _fillCall(ask, _sign(ask, aliceKey), take));
        assertEq(_units(carol, meal), 1);
        assertEq(cny.balanceOf(account), MONEY - PRICE);
    }

    /// @dev The exact value works for all; the rest of a larger one must be taken back.
    function test_BuysWithTheNativeCoin() external {
        Order memory ask = _order(ASK, alice, meal, 2, address(0), COIN);
        Take memory take = _buy(1);
        take.recipient = carol;
        bytes memory data = _fillCall(ask, _sign(ask, aliceKey), take);
        actor.act(address(marketplace), COIN, data);
        assertEq(account.balance, 10 ether - COIN);
        if (!actor.takesCoin()) vm.expectRevert(abi.encodeWithSignature("ETHTransferFailed()"));
        actor.act(address(marketplace), 1 ether, data);
        assertEq(_units(carol, meal), actor.takesCoin() ? 2 : 1);
    }

    function test_BuysSerialsFromTheIssuer() external {
        Order memory ask = _primary(shopSeller, seat, 2, PRICE);
        bytes memory data = _fillCall(ask, _sign(ask, shopSellerKey), _buy(2));
        _actsOrIsRejected(address(marketplace), 0, data);
        if (actor.takesCoupons()) assertEq(coupon.ownerOf(CouponId.unwrap(_serial(14))), account);
    }

    function test_BidsWithASignature() external {
        Order memory bid = _bid(account, meal, 1, PRICE);
        bytes memory signature = _signed(bid);
        if (!actor.takesCoupons()) {
            _fillSignedReverts(alice, bid, signature, _sell(1, meal), _rejected());
            bid.recipient = carol;
            signature = _signed(bid);
        }
        _fillSigned(alice, bid, signature, _sell(1, meal));
        assertEq(_units(actor.takesCoupons() ? account : carol, meal), actor.takesCoupons() ? 11 : 1);
        assertEq(cny.balanceOf(account), MONEY - PRICE);
    }

    /// @dev No approval of the Marketplace: the signature pays for this bid alone.
    function test_BidsAndPaysByPermit2() external {
        actor.act(address(cny), 0, abi.encodeCall(cny.approve, (PERMIT2, PRICE)));
        actor.act(address(cny), 0, abi.encodeCall(cny.approve, (address(marketplace), 0)));
        Order memory bid = _bid(account, meal, 1, PRICE);
        bid.recipient = carol;
        Take memory take = _sell(1, meal);
        take.payment = _permit2Payment(actor.sign(_permit2Message(bid)));
        bytes memory signature = _signed(bid);
        if (!actor.paysByPermit2()) {
            bytes memory refused =
                abi.encodeWithSelector(IMarketplace.Marketplace_PaymentRefused.selector, address(cny));
            _fillSignedReverts(alice, bid, signature, take, refused);
            return;
        }
        _fillSigned(alice, bid, signature, take);
        assertEq(_units(carol, meal), 1);
        assertEq(cny.balanceOf(account), MONEY - PRICE);
        assertEq(cny.balanceOf(alice), PRICE);
    }

    function test_ItsBidIsMatched() external {
        Order memory ask = _ask(alice, meal, 1, PRICE);
        Order memory bid = _bid(account, meal, 1, PRICE);
        bytes memory data = _matchCall(ask, _sign(ask, aliceKey), bid, _signed(bid), 1, PRICE);
        _callsOrIsRejected(address(marketplace), data);
        assertEq(_units(account, meal), actor.takesCoupons() ? 11 : 10);
        assertEq(cny.balanceOf(alice), actor.takesCoupons() ? PRICE : 0);
    }

    // ---- moving ----

    function test_Receives() external {
        bytes memory data = abi.encodeCall(coupon.safeTransferFrom, (alice, account, CouponId.unwrap(meal), 1, ""));
        vm.prank(alice);
        coupon.setApprovalForAll(address(this), true);
        _callsOrIsRejected(address(coupon), data);
        assertEq(_units(account, meal), actor.takesCoupons() ? 11 : 10);
    }

    function test_ReceivesABatch() external {
        uint256[] memory ids = _ids(CouponId.unwrap(meal), CouponId.unwrap(_serial(1)));
        bytes memory data = abi.encodeCall(coupon.safeBatchTransferFrom, (alice, account, ids, _ids(1, 1), ""));
        vm.prank(alice);
        coupon.setApprovalForAll(address(this), true);
        _callsOrIsRejected(address(coupon), data);
        assertEq(coupon.ownerOf(ids[1]), actor.takesCoupons() ? account : alice);
    }

    function test_Transfers() external {
        bytes memory data = abi.encodeCall(coupon.safeTransferFrom, (account, bob, CouponId.unwrap(meal), 3, ""));
        actor.act(address(coupon), 0, data);
        assertEq(_units(bob, meal), 3);
        assertEq(_units(account, meal), 7);
    }

    function test_TransfersABatch() external {
        uint256[] memory ids = _ids(CouponId.unwrap(meal), CouponId.unwrap(_serial(11)));
        bytes memory data = abi.encodeCall(coupon.safeBatchTransferFrom, (account, bob, ids, _ids(3, 1), ""));
        actor.act(address(coupon), 0, data);
        assertEq(_units(bob, meal), 3);
        assertEq(coupon.ownerOf(ids[1]), bob);
    }

    function test_TransfersWithASignature() external {
        TransferAuthorization memory authorization = TransferAuthorization({
            from: account,
            to: bob,
            couponIds: _ids(CouponId.unwrap(meal), CouponId.unwrap(_serial(12))),
            amounts: _ids(3, 1),
            caller: address(0),
            validAfter: 0,
            validBefore: type(uint40).max,
            nonce: 7
        });
        bytes memory signature = _signed(authorization);
        if (!actor.hasKey()) {
            vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_InvalidSignature.selector, account));
            coupon.transferWithAuthorization(authorization, signature);
            _approve(address(coupon));
        }
        vm.prank(carol);
        coupon.transferWithAuthorization(authorization, signature);
        assertEq(_units(bob, meal), 3);
        assertEq(coupon.ownerOf(CouponId.unwrap(_serial(12))), bob);
    }

    // ---- redeeming ----

    function test_Redeems() external {
        Redeem memory request = _request(account, meal, 2);
        actor.act(address(redemption), 0, abi.encodeCall(redemption.redeem, (request, "")));
        assertEq(_units(account, meal), 8);
        assertEq(factory.series(meal).redeemed, 2);
    }

    function test_RedeemsWithASignature() external {
        Redeem memory request = _request(account, meal, 2);
        _redeemsOnceAllowed(request);
        assertEq(_units(account, meal), 8);
        assertEq(factory.series(meal).redeemed, 2);
    }

    function test_PresentsAndIsHonoured() external {
        Redeem memory request = _present(account, meal, 2, 25 hours);
        actor.act(address(redemption), 0, abi.encodeCall(redemption.redeem, (request, "")));
        vm.prank(till);
        redemption.honour(request);
        assertEq(_units(account, meal), 8);
        assertEq(factory.series(meal).redeemed, 2);
    }

    function test_PresentsWithASignatureAndIsHonoured() external {
        Redeem memory request = _present(account, meal, 2, 1 hours);
        _redeemsOnceAllowed(request);
        vm.prank(till);
        redemption.honour(request);
        (RecordState state,,) = redemption.recordOf(account, till, request.redemptionId);
        assertEq(uint8(state), uint8(RecordState.Honoured));
    }

    /// @dev What comes back asks nobody: an account that refuses coupons gets its own all the same.
    function test_PresentsAndGetsThemBack() external {
        Redeem memory request = _present(account, meal, 2, 25 hours);
        actor.act(address(redemption), 0, abi.encodeCall(redemption.redeem, (request, "")));
        assertEq(_units(account, meal), 8);
        vm.warp(request.honourBy);
        redemption.returnPresented(request);
        assertEq(_units(account, meal), 10);
    }

    function test_SellsBackToTheIssuer() external {
        cny.mint(shop, PRICE);
        vm.prank(shop);
        cny.approve(address(treasury), PRICE);
        Refund memory request = Refund({
            holder: account,
            couponId: CouponId.unwrap(meal),
            amount: 1,
            paymentToken: address(cny),
            payout: PRICE,
            nonce: 7,
            deadline: type(uint40).max
        });
        bytes memory signature = _signed(request);
        if (!actor.hasKey()) {
            vm.expectRevert(_notApproved(address(factory)));
            vm.prank(shop);
            treasury.refund(request, signature);
            _approve(address(factory));
        }
        vm.prank(shop);
        treasury.refund(request, signature);
        assertEq(_units(account, meal), 9);
        assertEq(cny.balanceOf(account), MONEY + PRICE);
    }

    // ---- when the Marketplace is retired ----

    function test_WithoutTheMarketplaceItTransfersAndRedeems() external {
        _approve(address(marketplace));
        Order memory ask = _ask(account, meal, 1, PRICE);
        bytes memory signature = _signed(ask);
        marketplace.retire();
        bytes memory retired = abi.encodeWithSelector(IMarketplace.Marketplace_Retired.selector);
        _fillSignedReverts(bob, ask, signature, _buy(1), retired);
        uint256 id = CouponId.unwrap(meal);
        actor.act(address(coupon), 0, abi.encodeCall(coupon.safeTransferFrom, (account, bob, id, 1, "")));
        Redeem memory request = _request(account, meal, 1);
        actor.act(address(redemption), 0, abi.encodeCall(redemption.redeem, (request, "")));
        assertEq(_units(account, meal), 8);
    }

    // ---- outcomes ----

    /// @dev Sells one; before that, without a key, shows that the approval is needed, and gives it.
    function _fillsOnceAllowed(Order memory ask, bytes memory signature) private {
        if (!actor.hasKey()) {
            _fillSignedReverts(bob, ask, signature, _buy(1), _notApproved(address(marketplace)));
            _approve(address(marketplace));
        }
        _fillSigned(bob, ask, signature, _buy(1));
    }

    /// @dev As the till, which carries what the holder signed.
    function _redeemsOnceAllowed(Redeem memory request) private {
        bytes memory signature = _signed(request);
        if (!actor.hasKey()) {
            vm.expectRevert(_notApproved(address(redemption)));
            vm.prank(till);
            redemption.redeem(request, signature);
            _approve(address(redemption));
        }
        vm.prank(till);
        redemption.redeem(request, signature);
    }

    function _actsOrIsRejected(address target, uint256 value, bytes memory data) private {
        bytes memory rejected = _rejected();
        if (!actor.takesCoupons()) vm.expectRevert(rejected);
        actor.act(target, value, data);
    }

    function _callsOrIsRejected(address target, bytes memory data) private {
        if (actor.takesCoupons()) _call(target, 0, data);
        else _reverts(target, data, _rejected());
    }

    function _reverts(address target, bytes memory data, bytes memory reason) private {
        (bool success, bytes memory result) = target.call(data);
        assertFalse(success);
        assertEq(result, reason);
    }
}
