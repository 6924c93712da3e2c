// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplaceLens } from "../../../src/interfaces/IMarketplaceLens.sol";
import { Consent } from "../../../src/lens/Consent.sol";
import { Test } from "forge-std/Test.sol";
import { SafeTransferLib } from "solady/utils/SafeTransferLib.sol";

/// @notice Selectors as numbers, so that no change of the interface goes unseen. The errors of a fill, which the lens
/// foretells, are pinned with the contracts that they come from.
contract MarketplaceLensInterfaceTest is Test {
    function test_Errors() external pure {
        _same(IMarketplaceLens.MarketplaceLens_OutOfGas.selector, 0xfd247007, "MarketplaceLens_OutOfGas");
        _same(SafeTransferLib.TransferFromFailed.selector, 0x7939f424, "TransferFromFailed");
    }

    function test_Functions() external pure {
        _same(Consent.accepts.selector, 0x2a3ab7c8, "accepts");
        _same(IMarketplaceLens.fillableOf.selector, 0x7cccced9, "fillableOf");
        _same(IMarketplaceLens.inspect.selector, 0x8f75aea3, "inspect");
        _same(IMarketplaceLens.outlineOf.selector, 0xb308361b, "outlineOf");
    }

    function _same(bytes4 actual, bytes4 expected, string memory name) private pure {
        assertEq(bytes32(actual), bytes32(expected), name);
    }
}
