// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Take } from "../../src/interfaces/IMarketplace.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { Order } from "../../src/types/Order.sol";
import { Scenario } from "../shared/Scenario.sol";
import { console } from "forge-std/console.sol";

/// @notice The conditions of every measured transaction, those of the peers' figures: who takes part holds coupons and
/// money before and after, tokens are approved, signatures are compact. "New": the word of the maker's fill bucket is
/// zero; "used": a neighbour in it is not. Each call is a transaction of its own, so run with `--isolate`.
abstract contract GasScenario is Scenario {
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

    function _newMaker(uint256 index) internal returns (address maker, uint256 key) {
        (maker, key) = makeAddrAndKey(string.concat("maker ", vm.toString(index)));
        _fund(maker);
    }

    // ---- trading ----

    /// @dev Buys `amount` of an ask at its own price.
    function _bought(Order memory ask, uint256 key, uint64 amount) internal returns (uint256) {
        Take memory take = _buy(amount);
        take.limitPrice = ask.unitPrice;
        return _traded(bob, ask, key, take);
    }

    /// @dev Sells into a bid at its own price.
    function _sold(Order memory bid, uint256 key, CouponId couponId) internal returns (uint256) {
        Take memory take = _sell(bid.amount, couponId);
        (take.limitPrice, take.maxFee) = (bid.unitPrice, marketplace.config().secondaryFee);
        return _traded(alice, bid, key, take);
    }

    // interface of the market

    function _traded(address taker, Order memory order, uint256 key, Take memory take) internal returns (uint256) {
        (bytes memory packed, bytes memory signature) = (_pack(order), _signCompact(order, key));
        vm.prank(taker);
        marketplace.fill(packed, signature, take);
        return _spent();
    }
}
