// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { Order } from "../../shared/Order.sol";
import { Market } from "./Market.sol";

/// @notice Packed fills of no meaning, and what a fill means by the fields that it leaves out.
contract MarketplaceMalformedFillTest is Market {
    uint64 private constant AMOUNT = 3;

    function test_TheShortestFillTakesTheOrderAsItStands() external {
        Order memory ask = _ask(alice, meal, 10, PRICE);
        vm.prank(bob);
        assertEq(_take(bytes.concat(hex"00", _amount(), _tail(ask))), AMOUNT);
        assertEq(_units(bob, meal), AMOUNT);
        assertEq(cny.balanceOf(alice), AMOUNT * PRICE);
    }

    /// @dev The least amount is then the amount itself.
    function test_TheShortestFillIsAllOrNothing() external {
        Order memory ask = _ask(alice, meal, AMOUNT - 1, PRICE);
        bytes memory data = bytes.concat(hex"00", _amount(), _tail(ask));
        vm.prank(bob);
        vm.expectPartialRevert(IMarketplace.Marketplace_Overfill.selector);
        _take(data);
    }

    function test_ARecipientOfZeroIsTheTaker() external {
        bytes memory tail = _tail(_ask(alice, meal, 10, PRICE));
        vm.prank(bob);
        _take(bytes.concat(hex"08", _amount(), new bytes(20), tail));
        assertEq(_units(bob, meal), AMOUNT);
    }

    function test_RevertWhen_ThereIsNoAmount() external {
        _malformed("");
        _malformed(hex"00");
        _malformed(hex"0000000000000000");
    }

    function test_RevertWhen_TheLastFlagIsSet() external {
        bytes memory tail = _tail(_ask(alice, meal, 10, PRICE));
        _malformed(bytes.concat(hex"80", _amount(), tail));
        _malformed(bytes.concat(hex"ff", _amount(), tail));
    }

    /// @dev Each field's flag, and one byte less than the field has.
    function test_RevertWhen_AFieldIsCutShort() external {
        uint8[7] memory sizes = [8, 16, 32, 20, 2, 22, 2];
        for (uint256 i; i < sizes.length; ++i) {
            _malformed(bytes.concat(bytes1(uint8(1 << i)), _amount(), new bytes(sizes[i] - 1)));
        }
    }

    function test_RevertWhen_ThePaymentIsLongerThanTheFill() external {
        _malformed(bytes.concat(hex"40", _amount(), hex"0002", hex"00"));
    }

    // ---- parts ----

    function _amount() private pure returns (bytes memory) {
        return abi.encodePacked(AMOUNT);
    }

    function _tail(Order memory ask) private view returns (bytes memory) {
        return bytes.concat(_pack(ask), _sign(ask, aliceKey));
    }

    function _malformed(bytes memory data) private {
        vm.expectRevert(IMarketplace.Marketplace_MalformedFill.selector);
        _take(data);
    }

    /// @dev interface of the market
    function _take(bytes memory data) private returns (uint64) {
        return marketplace.fill(data);
    }
}
