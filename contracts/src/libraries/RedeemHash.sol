// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Redeem } from "../interfaces/IRedemption.sol";
import { Words } from "./Words.sol";

/// @notice Hashes of a redemption's message, read where it stands in call data: its head is EIP-712's encoding already, but
/// for the two lists, which are hashed first.
/// @dev Bits above a field that is narrower than its word go into the hashes as they are. Whoever reads the field reverts on
/// them, so no such message is ever recorded; who only wants a hash asks `requireClean`.
library RedeemHash {
    bytes32 internal constant TYPEHASH = keccak256(
        "Redeem(address holder,address terminal,bytes32 redemptionId,uint256[] couponIds,uint256[] amounts,uint16 currency,uint256 totalFace,uint40 honourBy,uint40 deadline)"
    );

    /// @return key keccak256(abi.encode(holder, terminal, redemptionId)): names the record.
    function keyOf(Redeem calldata request) internal pure returns (bytes32 key) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            calldatacopy(free, request, 0x60)
            key := keccak256(free, 0x60)
        }
    }

    /// @return digest The struct's hash.
    function hash(Redeem calldata request) internal pure returns (bytes32 digest) {
        bytes32 typehash = TYPEHASH;
        bytes32 ids = Words.hash(request.couponIds);
        bytes32 amounts = Words.hash(request.amounts);
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, typehash)
            calldatacopy(add(free, 0x20), request, 0x120)
            mstore(add(free, 0x80), ids)
            mstore(add(free, 0xa0), amounts)
            digest := keccak256(free, 0x140)
        }
    }

    /// @dev Reads each field that is narrower than its word, which reverts on bits above it.
    function requireClean(Redeem calldata request) internal pure {
        (request.holder, request.terminal, request.currency, request.honourBy, request.deadline);
    }
}
