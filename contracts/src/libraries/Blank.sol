// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Checked } from "../types/Checked.sol";
import { Order } from "../types/Order.sol";
import { Trade } from "../types/Trade.sol";

/// @notice Structs in memory, all zeros. Solidity's own take 18 gas a word where these take 3, and it makes them again for
/// every function that returns one.
library Blank {
    function orders(uint256 count) internal pure returns (Order[] memory list) {
        uint256 pointer = _list(count, 20);
        assembly ("memory-safe") {
            list := pointer
        }
    }

    function trades(uint256 count) internal pure returns (Trade[] memory list) {
        uint256 pointer = _list(count, 19);
        assembly ("memory-safe") {
            list := pointer
        }
    }

    /// @dev Each still without its order.
    function checked(uint256 count) internal pure returns (Checked[] memory list) {
        uint256 pointer = _list(count, 3);
        assembly ("memory-safe") {
            list := pointer
        }
    }

    /// @dev An array of `count` pointers, and behind it the structs that they point to. Call data ends before
    /// `calldatasize`: what is copied from there are zeros.
    function _list(uint256 count, uint256 words) private pure returns (uint256 list) {
        assembly ("memory-safe") {
            list := mload(0x40)
            mstore(list, count)
            let slot := add(list, 0x20)
            let item := add(slot, mul(count, 0x20))
            let size := mul(words, 0x20)
            let end := add(item, mul(count, size))
            calldatacopy(item, calldatasize(), sub(end, item))
            for { } lt(item, end) { item := add(item, size) } {
                mstore(slot, item)
                slot := add(slot, 0x20)
            }
            mstore(0x40, end)
        }
    }
}
