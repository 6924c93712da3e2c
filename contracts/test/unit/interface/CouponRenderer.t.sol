// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICouponRenderer } from "../../../src/interfaces/ICouponRenderer.sol";
import { Test } from "forge-std/Test.sol";

/// @notice Selectors as numbers, so that no change of the interface goes unseen.
contract CouponRendererInterfaceTest is Test {
    function test_Functions() external pure {
        _same(ICouponRenderer.contractURI.selector, 0xe8a3d485, "contractURI");
        _same(ICouponRenderer.uri.selector, 0x0e89341c, "uri");
    }

    function _same(bytes4 actual, bytes4 expected, string memory name) private pure {
        assertEq(bytes32(actual), bytes32(expected), name);
    }
}
