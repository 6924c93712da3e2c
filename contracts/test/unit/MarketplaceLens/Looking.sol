// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { Finding, Inquiry } from "../../../src/interfaces/IMarketplaceLens.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { ContractWallet } from "../../shared/ContractWallet.sol";
import { BID, Order } from "../../shared/Order.sol";
import { Take } from "../../shared/Trading.sol";
import { Market } from "../Marketplace/Market.sol";

/// @notice Looks at an order through the lens, then fills it and compares. Rich has all that a taker can need.
abstract contract Looking is Market {
    uint64 internal constant ESCROW = 3000;

    address internal rich = makeAddr("rich");
    /// @dev Takes coupons and holds some; speaks for itself by ERC-1271 only.
    ContractWallet internal wallet;
    /// @dev Fungible, ESCROW a unit. Alice, Rich and the wallet hold 100.
    CouponId internal secured;

    function setUp() public virtual override {
        super.setUp();
        wallet = new ContractWallet();
        SeriesParameters memory p = _parameters(DIGITAL);
        p.escrowPerUnit = ESCROW;
        secured = _newSeries(p);
        cny.mint(shop, 300 * ESCROW * SCALE);
        vm.prank(shop);
        cny.approve(address(treasury), type(uint256).max);
        _issue(secured, alice, 100);
        _issue(secured, rich, 100);
        _issue(secured, address(wallet), 100);
        _issue(meal, rich, 100);
        _issue(meal, address(wallet), 100);
        _issue(seat, rich, 10);
        cny.mint(rich, type(uint128).max);
        usd.mint(rich, type(uint128).max);
        vm.startPrank(rich);
        cny.approve(address(marketplace), type(uint256).max);
        usd.approve(address(marketplace), type(uint256).max);
        vm.stopPrank();
    }

    // ---- looking ----

    function _look(Order memory order, bytes memory signature, CouponId couponId)
        internal
        view
        returns (Finding memory)
    {
        Inquiry[] memory orders = new Inquiry[](1);
        orders[0] = Inquiry(_pack(order), signature, CouponId.unwrap(couponId));
        return lens.inspect(orders)[0];
    }

    /// @notice The lens says what a fill does: with a reason, the smallest fill reverts with its very bytes; without, as
    /// much as it says can be filled, and not one unit more.
    function _agrees(Order memory order, bytes memory signature, CouponId couponId)
        internal
        returns (Finding memory finding)
    {
        finding = _look(order, signature, couponId);
        assertEq(finding.orderHash, _digest(order), "order hash");
        address taker = order.taker == address(0) ? rich : order.taker;
        if (finding.reason.length != 0) {
            assertEq(finding.fillable, 0, "fillable");
            _fillSignedReverts(taker, order, signature, _takeOf(order, _least(order), couponId), finding.reason);
            return finding;
        }
        assertGe(finding.fillable, _least(order), "fillable");
        assertLe(finding.fillable, finding.left, "left");
        assertFalse(_fills(taker, order, signature, _takeOf(order, finding.fillable + 1, couponId)), "one more");
        uint256 before = vm.snapshotState();
        assertTrue(_fills(taker, order, signature, _takeOf(order, finding.fillable, couponId)), "as many");
        vm.revertToState(before);
    }

    function _agrees(Order memory order, uint256 key) internal returns (Finding memory) {
        return _agrees(order, _sign(order, key), order.coupon);
    }

    /// @dev What is told is what happens, and it is this.
    function _expect(Order memory order, uint256 key, bytes memory reason) internal {
        assertEq(_agrees(order, key).reason, reason);
    }

    function _expectFillable(Order memory order, uint256 key, uint64 fillable) internal {
        assertEq(_agrees(order, key).fillable, fillable);
    }

    // ---- filling ----

    function attempt(address taker, Order memory order, bytes memory signature, Take memory take) external {
        _fillSigned(taker, order, signature, take);
    }

    function _fills(address taker, Order memory order, bytes memory signature, Take memory take)
        private
        returns (bool)
    {
        try this.attempt(taker, order, signature, take) {
            return true;
        } catch {
            return false;
        }
    }

    function _takeOf(Order memory order, uint64 amount, CouponId couponId) private pure returns (Take memory) {
        return order.kind == BID ? _sell(amount, couponId) : _buy(amount);
    }

    function _least(Order memory order) private pure returns (uint64) {
        return order.minFill > 1 ? order.minFill : 1;
    }
}
