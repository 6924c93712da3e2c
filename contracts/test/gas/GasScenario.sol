// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Take } from "../../src/interfaces/IMarketplace.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { Order } from "../../src/types/Order.sol";
import { Bulk } from "../shared/Bulk.sol";
import { console } from "forge-std/console.sol";

/// @notice The conditions of every measured transaction, those of the peers' figures: who takes part holds coupons and
/// money before and after, tokens are approved, signatures are compact. "New": the word of the maker's fill bucket is
/// zero; "used": a neighbour in it is not. Each call is a transaction of its own, so run with `--isolate`.
abstract contract GasScenario is Bulk {
    uint64 internal constant AMOUNT = 10;
    /// @dev Basis points where a scenario has a fee.
    uint16 internal constant FEE = 250;
    /// @dev A figure that a scenario does not have.
    uint256 internal constant NONE = 0;

    function setUp() public virtual override {
        super.setUp();
        _fund(alice);
        _fund(shopSeller);
        cny.mint(address(treasury), MONEY);
        vm.deal(alice, 10 ether);
        vm.deal(bob, 10 ether);
        _issue(meal, alice, 500);
        _issue(meal, bob, 100);
        _issue(meal, carol, 100);
    }

    // ---- reporting ----

    /// @dev One line for each figure; scripts/gas.mjs reads them.
    function _report(string memory key, uint256 whenNew, uint256 whenUsed) internal pure {
        if (whenNew != NONE) console.log("gas", key, "new", whenNew);
        if (whenUsed != NONE) console.log("gas", key, "used", whenUsed);
    }

    /// @dev Of the last call, as its sender pays: 21000, call data and execution, less refunds.
    function _spent() internal view returns (uint256) {
        return vm.lastCallGas().gasTotalUsed;
    }

    // ---- orders ----

    /// @notice Makes the order's word a used one, by cancelling its neighbour.
    function _used(Order memory order) internal returns (Order memory) {
        vm.prank(order.maker);
        marketplace.cancel(order.nonce + 1);
        return order;
    }

    function _signCompact(Order memory order, uint256 key) internal view returns (bytes memory) {
        return _compact(key, _digest(order));
    }

    /// @notice One of ten further makers, with money and `couponId`.
    function _maker(uint256 index, CouponId couponId) internal returns (address maker, uint256 key) {
        (maker, key) = makeAddrAndKey(string.concat("maker ", vm.toString(index)));
        _fund(maker);
        _issue(couponId, maker, 100);
    }

    // ---- trading ----

    /// @dev Bob buys `amount` of an ask at its own price.
    function _bought(Order memory ask, uint256 key, uint64 amount) internal returns (uint256) {
        return _filled(bob, ask, _signCompact(ask, key), _at(ask, amount));
    }

    /// @dev Alice sells all that a bid asks for, at its own price.
    function _sold(Order memory bid, uint256 key, CouponId couponId) internal returns (uint256) {
        Take memory take = _sell(bid.amount, couponId);
        (take.limitPrice, take.maxFee) = (bid.unitPrice, marketplace.config().secondaryFee);
        return _filled(alice, bid, _signCompact(bid, key), take);
    }

    function _at(Order memory ask, uint64 amount) internal pure returns (Take memory take) {
        take = _buy(amount);
        take.limitPrice = ask.unitPrice;
    }

    // interface of the market

    function _filled(address taker, Order memory order, bytes memory signature, Take memory take)
        internal
        returns (uint256)
    {
        bytes memory packed = _pack(order);
        uint256 value = order.paymentToken == address(0) ? uint256(order.unitPrice) * take.amount : 0;
        vm.prank(taker);
        marketplace.fill{ value: value }(packed, signature, take);
        return _spent();
    }
}
