// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { RecordState, Redeem } from "../../../src/interfaces/IRedemption.sol";
import { Scenario } from "../../shared/Scenario.sol";

/// @notice What the tests of Redemption share.
abstract contract Till is Scenario {
    function _redeemReverts(address caller, Redeem memory request, bytes memory signature, bytes memory reason)
        internal
    {
        vm.expectRevert(reason);
        vm.prank(caller);
        redemption.redeem(request, signature);
    }

    function _key(Redeem memory request) internal pure returns (bytes32) {
        return keccak256(abi.encode(request.holder, request.terminal, request.redemptionId));
    }

    function _stateOf(Redeem memory request) internal view returns (RecordState state) {
        (state,,) = redemption.recordOf(request.holder, request.terminal, request.redemptionId);
    }

    function _assertState(Redeem memory request, RecordState state) internal view {
        assertEq(uint8(_stateOf(request)), uint8(state));
    }

    /// @dev The issuer's default, claims open.
    function _default() internal {
        treasury.giveNotice(issuerId, "");
        vm.warp(vm.getBlockTimestamp() + 37 days);
        treasury.openClaims(issuerId);
    }

    /// @dev The shop's money, allowed to the Treasury.
    function _fundShop() internal {
        cny.mint(shop, MONEY);
        vm.prank(shop);
        cny.approve(address(treasury), type(uint256).max);
    }
}
