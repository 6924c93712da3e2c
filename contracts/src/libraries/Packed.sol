// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Numbers inside packed call data.
library Packed {
    /// @dev `size` bytes (1 to 32) from `offset`, as a number. The caller has checked that they are inside `data`.
    function read(bytes calldata data, uint256 offset, uint256 size) internal pure returns (uint256) {
        unchecked {
            return readAt(positionOf(data) + offset, size);
        }
    }

    /// @dev As `read`, at a position in the data of this call.
    function readAt(uint256 position, uint256 size) internal pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := shr(sub(256, shl(3, size)), calldataload(position))
        }
    }

    /// @return position Of the first byte of `data` in the data of this call.
    function positionOf(bytes calldata data) internal pure returns (uint256 position) {
        assembly ("memory-safe") {
            position := data.offset
        }
    }

    /// @dev What follows `offset`, which the caller has checked to be inside `data`.
    function from(bytes calldata data, uint256 offset) internal pure returns (bytes calldata rest) {
        assembly ("memory-safe") {
            rest.offset := add(data.offset, offset)
            rest.length := sub(data.length, offset)
        }
    }
}
