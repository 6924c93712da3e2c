// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Checked } from "../types/Checked.sol";
import { Trade } from "../types/Trade.sol";

/// @notice Structs in memory, all zeros. Solidity's own take 18 gas a word where these take 3, and it makes them again for
/// every function that returns one.
library Blank {
    uint256 private constant TRADE_SIZE = 19 * 32;
    uint256 private constant CHECKED_SIZE = 3 * 32;

    function trades(uint256 count) internal pure returns (Trade[] memory list) {
        uint256 pointer = _list(count, TRADE_SIZE);
        assembly ("memory-safe") {
            list := pointer
        }
    }

    function checked(uint256 count) internal pure returns (Checked[] memory list) {
        uint256 pointer = _list(count, CHECKED_SIZE);
        assembly ("memory-safe") {
            list := pointer
        }
    }

    /// @dev An array of `count` pointers, and behind it the structs that they point to. A function that returned the struct
    /// itself would have made one of Solidity's.
    function _list(uint256 count, uint256 size) private pure returns (uint256 list) {
        unchecked {
            list = _zeros(0x20 + count * (0x20 + size));
        }
        assembly ("memory-safe") {
            mstore(list, count)
            let slot := add(list, 0x20)
            let item := add(slot, shl(5, count))
            for { let end := item } lt(slot, end) { slot := add(slot, 0x20) } {
                mstore(slot, item)
                item := add(item, size)
            }
        }
    }

    /// @dev Call data ends before `calldatasize`: what is copied from there are zeros.
    function _zeros(uint256 size) private pure returns (uint256 pointer) {
        assembly ("memory-safe") {
            pointer := mload(0x40)
            calldatacopy(pointer, calldatasize(), size)
            mstore(0x40, add(pointer, size))
        }
    }
}
