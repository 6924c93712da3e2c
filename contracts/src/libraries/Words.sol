// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Lists of words in call data.
library Words {
    /// @return digest keccak256(abi.encodePacked(words)), as EIP-712 hashes a list.
    function hash(uint256[] calldata words) internal pure returns (bytes32 digest) {
        assembly ("memory-safe") {
            // Behind what is allocated, and not allocated itself: gone with the next allocation.
            let free := mload(0x40)
            let size := shl(5, words.length)
            calldatacopy(free, words.offset, size)
            digest := keccak256(free, size)
        }
    }
}
