// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IRedemption, Redeem } from "../../../src/interfaces/IRedemption.sol";
import { Till } from "./Till.sol";

/// @notice A terminal's daily limit bounds what it honours and voids by itself, never what others burn naming it.
contract RedemptionLimitsTest is Till {
    uint64 private constant LIMIT = 5 * FACE;

    function setUp() public override {
        super.setUp();
        _addTerminal(till, true, LIMIT);
    }

    function test_HoldersBurnAsMuchAsTheyLike() external {
        _redeem(_request(alice, meal, 50));
        _redeem(_present(alice, meal, 40, 2 days));
    }

    function test_HonoursUpToTheLimit() external {
        _honour(_presented(4));
        _overLimit(_presented(2), 2 * FACE, FACE);
        _honour(_presented(1));
        _overLimit(_presented(3), 3 * FACE, 0);
    }

    function test_VoidsCountToo() external {
        Redeem memory redeemed = _request(alice, meal, 4);
        _redeem(redeemed);
        vm.prank(till);
        redemption.voidRedemption(redeemed);
        _overLimit(_presented(2), 2 * FACE, FACE);
        Redeem memory more = _request(alice, meal, 3);
        _redeem(more);
        vm.expectRevert(abi.encodeWithSelector(IRedemption.Redemption_OverTerminalLimit.selector, till, 3 * FACE, FACE));
        vm.prank(till);
        redemption.voidRedemption(more);
    }

    function test_BeginsAnewEachUtcDay() external {
        uint256 midnight = (vm.getBlockTimestamp() / 1 days + 1) * 1 days;
        vm.warp(midnight - 10);
        Redeem memory next = _presented(5);
        _honour(_presented(4));
        vm.warp(midnight - 1);
        _overLimit(next, 5 * FACE, FACE);
        vm.warp(midnight);
        _honour(next);
    }

    function test_TheAdminHasNone() external {
        Redeem memory request = _presented(50);
        vm.prank(shop);
        redemption.honour(request);
    }

    function test_RefusingIsFree() external {
        _honour(_presented(5));
        Redeem memory request = _presented(6);
        vm.prank(till);
        redemption.refuse(request, "");
    }

    function _presented(uint256 amount) private returns (Redeem memory request) {
        request = _present(alice, meal, amount, 2 days);
        _redeem(request);
    }

    function _honour(Redeem memory request) private {
        vm.prank(till);
        redemption.honour(request);
    }

    function _overLimit(Redeem memory request, uint256 face, uint256 left) private {
        vm.expectRevert(abi.encodeWithSelector(IRedemption.Redemption_OverTerminalLimit.selector, till, face, left));
        vm.prank(till);
        redemption.honour(request);
    }
}
