// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { SignatureCheckerLib } from "solady/utils/SignatureCheckerLib.sol";

/// @notice ECDSA recovery that refuses mirror images, and ERC-1271 without trust in what comes back.
library Signatures {
    /// @dev Half of the order of secp256k1: a higher `s` is the mirror image of a valid signature.
    uint256 private constant HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    /// @return signer Who signed `digest` with 65 bytes (r, s, v) or 64 bytes (EIP-2098); zero if it is not a signature.
    /// @dev unit/libraries/Signatures.t.sol compares it with a library's.
    function recover(bytes32 digest, bytes calldata signature) internal view returns (address signer) {
        assembly ("memory-safe") {
            let isCompact := eq(signature.length, 64)
            let s := calldataload(add(signature.offset, 0x20))
            let v := byte(0, calldataload(add(signature.offset, 0x40)))
            if isCompact {
                v := add(27, shr(255, s))
                s := shr(1, shl(1, s))
            }
            if and(or(isCompact, eq(signature.length, 65)), iszero(gt(s, HALF_ORDER))) {
                let pointer := mload(0x40)
                mstore(0x00, digest)
                mstore(0x20, v)
                mstore(0x40, calldataload(signature.offset))
                mstore(0x60, s)
                // The precompile answers nothing where there is no signer.
                if staticcall(gas(), 1, 0x00, 0x80, 0x00, 0x20) {
                    signer := mul(mload(0x00), eq(returndatasize(), 0x20))
                }
                mstore(0x40, pointer)
                mstore(0x60, 0)
            }
        }
    }

    /// @notice Whether `account` made the ECDSA signature.
    function isSigner(address account, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        address signer = recover(digest, signature);
        return signer == account && signer != address(0);
    }

    /// @notice Whether the contract `signer` accepts the signature by ERC-1271; false for an account without code.
    function isValidContractSignature(address signer, bytes32 digest, bytes calldata signature)
        internal
        view
        returns (bool)
    {
        return signer.code.length != 0
            && SignatureCheckerLib.isValidERC1271SignatureNowCalldata(signer, digest, signature);
    }
}
