// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Finding } from "../../../src/interfaces/IMarketplaceLens.sol";
import { ITreasury } from "../../../src/interfaces/ITreasury.sol";
import { ASK, Order, PRIMARY_ASK } from "../../shared/Order.sol";
import { Take, Trading } from "../../shared/Trading.sol";
import { Looking } from "./Looking.sol";

contract MarketplaceLensNativeTest is Looking {
    uint128 private constant COIN = 0.05 ether;

    function setUp() public override {
        super.setUp();
        vm.deal(rich, 10 ether);
    }

    function test_AnAskInTheCoin() external {
        Order memory ask = _order(ASK, alice, meal, 5, address(0), COIN);
        Finding memory finding = _look(ask, _sign(ask, aliceKey), meal);
        assertEq(finding.fillable, 5);
        assertEq(finding.unitPrice, COIN);
        _fillFor(5 * COIN, ask, aliceKey, _buy(5));
        assertEq(_units(rich, meal), 105);
    }

    /// @dev The Treasury holds no escrow in the coin.
    function test_AnEscrowedSeriesIsNotSoldForTheCoin() external {
        Order memory ask = _order(PRIMARY_ASK, shopSeller, secured, 5, address(0), COIN);
        bytes memory reason =
            abi.encodeWithSelector(ITreasury.Treasury_NotReceived.selector, address(0), ESCROW * SCALE);
        assertEq(_look(ask, _sign(ask, shopSellerKey), secured).reason, reason);
        vm.expectRevert(reason);
        this.fillFor(COIN, ask, shopSellerKey, _buy(1));
    }

    function fillFor(uint256 value, Order memory order, uint256 key, Take memory take) external {
        _fillFor(value, order, key, take);
    }

    function _fillFor(uint256 value, Order memory order, uint256 key, Take memory take) private {
        (bytes memory packed, bytes memory signature) = (_pack(order), _sign(order, key));
        vm.prank(rich);
        marketplace.fill{ value: value }(Trading.packFill(packed, signature, take));
    }
}
