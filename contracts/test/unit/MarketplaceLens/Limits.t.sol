// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { Order, SCOPE_CLASS } from "../../shared/Order.sol";
import { Looking } from "./Looking.sol";

/// @notice What is too old or too long to count.
contract MarketplaceLensLimitsTest is Looking {
    function test_AScoreThatIsStaleFailsEveryGrade() external {
        _setGrade(5);
        vm.warp(vm.getBlockTimestamp() + 90 days);
        Order memory bid = _bid(bob, _classOf(meal), 5, PRICE);
        (bid.scope, bid.maxSeries, bid.minRemaining, bid.minGrade) = (SCOPE_CLASS, type(uint32).max, 1, 1);
        bytes memory reason = _agrees(bid, _sign(bid, bobKey), meal).reason;
        assertEq(reason, abi.encodeWithSelector(IMarketplace.Marketplace_ScoreStale.selector, issuerId));
    }

    function test_ATreeOfElevenLevelsIsNone() external {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        bytes memory signature = _signBulk(ask, ask, 11, 0, aliceKey);
        assertEq(_agrees(ask, signature, meal).reason, _invalid(alice));
    }

    /// @dev To read it takes more gas than any wallet gets; the other orders of the list must not suffer.
    function test_AWordTooLongToReadIsNone() external {
        Order memory ask = _ask(address(wallet), meal, 5, PRICE);
        wallet.accept(_digest(ask));
        assertEq(_look(ask, new bytes(640_000), meal).reason, _invalid(address(wallet)));
        assertEq(_look(ask, new bytes(66), meal).fillable, 0);
    }

    function _invalid(address maker) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMarketplace.Marketplace_InvalidSignature.selector, maker);
    }
}
