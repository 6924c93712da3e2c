// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Bulk } from "../../shared/Bulk.sol";
import { Order } from "../../shared/Order.sol";
import { Take, Trading } from "../../shared/Trading.sol";

/// @notice What the tests of the Marketplace's verbs share.
abstract contract Market is Bulk {
    /// @dev Any four-byte selector and arguments: what a call is expected to revert with.
    function _fillReverts(address taker, Order memory order, uint256 key, Take memory take, bytes memory reason)
        internal
    {
        _fillSignedReverts(taker, order, _sign(order, key), take, reason);
    }

    function _fillSignedReverts(
        address taker,
        Order memory order,
        bytes memory signature,
        Take memory take,
        bytes memory reason
    ) internal {
        bytes memory packed = _pack(order);
        vm.expectRevert(reason);
        vm.prank(taker);
        marketplace.fill(Trading.packFill(packed, signature, take));
    }

    function _fill(address taker, Order memory order, uint256 key, Take memory take) internal returns (uint64) {
        bytes memory packed = _pack(order);
        bytes memory signature = _sign(order, key);
        vm.prank(taker);
        return marketplace.fill(Trading.packFill(packed, signature, take));
    }

    function _fillSigned(address taker, Order memory order, bytes memory signature, Take memory take)
        internal
        returns (uint64)
    {
        bytes memory packed = _pack(order);
        vm.prank(taker);
        return marketplace.fill(Trading.packFill(packed, signature, take));
    }

    function _expectFilled(
        Order memory order,
        address taker,
        CouponId couponId,
        uint64 amount,
        uint128 unitPrice,
        uint256 fee
    ) internal {
        vm.expectEmit(address(marketplace));
        emit IMarketplace.OrderFilled(
            _digest(order),
            order.maker,
            taker,
            order.kind,
            CouponId.unwrap(couponId),
            amount,
            order.paymentToken,
            unitPrice,
            fee
        );
    }

    function _setGrade(uint8 grade) internal {
        vm.prank(address(creditRegistry));
        factory.setGrade(issuerId, grade, uint40(vm.getBlockTimestamp()));
    }

    /// @dev No Marketplace test leaves anything behind in the Marketplace.
    function _assertHoldsNothing() internal view {
        assertEq(address(marketplace).balance, 0, "native coin");
        assertEq(cny.balanceOf(address(marketplace)), 0, "tokens");
        assertEq(_units(address(marketplace), meal), 0, "coupons");
    }
}
