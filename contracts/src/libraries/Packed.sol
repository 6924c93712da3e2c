// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Numbers inside packed call data.
library Packed {
    /// @dev `size` bytes (1 to 32) from `offset`, as a number. The caller has checked that they are inside `data`.
    function read(bytes calldata data, uint256 offset, uint256 size) internal pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := shr(sub(256, shl(3, size)), calldataload(add(data.offset, offset)))
        }
    }
}
