// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { Finding, IMarketplaceLens, Inquiry } from "../../../src/interfaces/IMarketplaceLens.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Order, PEGGED, SCOPE_ID, SCOPE_SERIES } from "../../shared/Order.sol";
import { BombToken } from "../../shared/hostile/BombToken.sol";
import { Looking } from "./Looking.sol";
import { SafeTransferLib } from "solady/utils/SafeTransferLib.sol";

/// @notice Nothing that a stranger's order, token or contract does changes what is said of the others.
contract MarketplaceLensBatchTest is Looking {
    bytes private constant WORD = "anything the wallet understands";

    function test_ABatchOfNone() external view {
        assertEq(lens.inspect(new Inquiry[](0)).length, 0);
    }

    function testFuzz_RubbishBetweenGoodOrders(bytes calldata rubbish, bytes calldata signature) external {
        Inquiry[] memory orders = _around(Inquiry(rubbish, signature, 0));
        Finding[] memory findings = lens.inspect(orders);
        _assertGood(findings);
        assertGt(findings[1].reason.length, 0);
        assertEq(findings[1].orderHash, 0);
    }

    /// @dev What a token or a contract answers, it may answer with half a megabyte, or never.
    function test_AHostileToken() external {
        for (uint8 mode; mode < 3; ++mode) {
            Order memory bid = _bid(bob, meal, 5, PRICE);
            bid.paymentToken = address(new BombToken(BombToken.Mode(mode)));
            Finding[] memory findings = lens.inspect(_around(_signed(bid, _sign(bid, bobKey))));
            _assertGood(findings);
            assertEq(findings[1].orderHash, _digest(bid));
            assertEq(findings[1].reason, abi.encodePacked(SafeTransferLib.TransferFromFailed.selector));
        }
    }

    function test_AHostileWallet() external {
        for (uint8 mode; mode < 3; ++mode) {
            Order memory ask = _ask(address(new BombToken(BombToken.Mode(mode))), meal, 5, PRICE);
            // In the form of a tree, so that it is asked twice.
            bytes memory signature = bytes.concat(new bytes(65), hex"000001", new bytes(64));
            Finding[] memory findings = lens.inspect(_around(_signed(ask, signature)));
            _assertGood(findings);
            assertEq(
                findings[1].reason,
                abi.encodeWithSelector(IMarketplace.Marketplace_InvalidSignature.selector, ask.maker)
            );
        }
    }

    /// @dev With less gas it says so, and never that a good order does not fill.
    function testFuzz_TooLittleGasIsNotAFinding(uint256 gasLimit) external {
        gasLimit = bound(gasLimit, 100_000, 6_000_000);
        Inquiry[] memory orders = _around(_signed(_ask(alice, meal, 5, PRICE), WORD));
        try lens.inspect{ gas: gasLimit }(orders) returns (Finding[] memory findings) {
            _assertGood(findings);
        } catch (bytes memory reason) {
            assertTrue(reason.length == 0 || bytes4(reason) == IMarketplaceLens.MarketplaceLens_OutOfGas.selector);
        }
    }

    function test_AsksAreOfTheirOwnCoupon() external {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        Inquiry[] memory orders = new Inquiry[](2);
        orders[0] = _signed(ask, _sign(ask, aliceKey));
        orders[1] = orders[0];
        orders[1] = Inquiry(orders[0].order, orders[0].signature, CouponId.unwrap(secured));
        Finding[] memory findings = lens.inspect(orders);
        assertEq(findings[0].fillable, 5);
        assertEq(
            findings[1].reason,
            abi.encodeWithSelector(IMarketplace.Marketplace_OutOfScope.selector, CouponId.unwrap(secured))
        );
    }

    // ---- a class bid ----

    function test_AClassBidWithoutACouponIsOfItsMakerAlone() external {
        Order memory bid = _classBid();
        Finding memory finding = _look(bid, _sign(bid, bobKey), CouponId.wrap(0));
        assertEq(finding.fillable, 5);
        assertEq(finding.unitPrice, PRICE);
        (bid.pricing, bid.priceArgument) = (PEGGED, 10_000);
        finding = _look(bid, _sign(bid, bobKey), CouponId.wrap(0));
        assertEq(finding.fillable, 5);
        assertEq(finding.unitPrice, 0);
        vm.prank(bob);
        cny.approve(address(marketplace), 2 * PRICE);
        assertEq(_look(bid, _sign(bid, bobKey), CouponId.wrap(0)).fillable, 2);
    }

    function testFuzz_AClassBidWithACoupon(uint32 maxSeries, uint32 minRemaining) external {
        Order memory bid = _classBid();
        bid.maxSeries = uint32(bound(maxSeries, 1, 4));
        bid.minRemaining = uint32(bound(minRemaining, VALIDITY - 10, VALIDITY + 10));
        _agrees(bid, _sign(bid, bobKey), meal);
        _agrees(bid, _sign(bid, bobKey), secured);
    }

    /// @dev Nobody has these coupons yet: a fill brings none, and the issuer's ask as many as are wanted.
    function test_ABidMayBeMetByThePrimaryAsk() external {
        _metByTheIssuer(_newSeries(_parameters(DIGITAL | 0x010)), SCOPE_ID);
        _metByTheIssuer(seat, SCOPE_SERIES);
    }

    function _metByTheIssuer(CouponId templateId, uint8 scope) private {
        Order memory bid = _bid(bob, templateId, 5, PRICE);
        bid.scope = scope;
        bid.minFill = 2;
        assertGt(_agrees(bid, bobKey).reason.length, 0);
        assertEq(_look(bid, _sign(bid, bobKey), CouponId.wrap(0)).fillable, 5);
        _matchOrders(_matchOf(_primary(shopSeller, templateId, 9, PRICE), shopSellerKey, bid, bobKey, 5, PRICE));
    }

    // ---- parts ----

    function _around(Inquiry memory middle) private returns (Inquiry[] memory orders) {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        orders = new Inquiry[](3);
        orders[0] = orders[2] = _signed(ask, _sign(ask, aliceKey));
        orders[1] = middle;
    }

    function _signed(Order memory order, bytes memory signature) private pure returns (Inquiry memory) {
        return Inquiry(_pack(order), signature, 0);
    }

    function _assertGood(Finding[] memory findings) private pure {
        assertEq(findings.length, 3);
        assertEq(findings[0].fillable, 5);
        assertEq(findings[2].fillable, 5);
        assertEq(findings[0].reason.length + findings[2].reason.length, 0);
    }
}
