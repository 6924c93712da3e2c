// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Packed } from "./Packed.sol";
import { ECDSA } from "solady/utils/ECDSA.sol";
import { SignatureCheckerLib } from "solady/utils/SignatureCheckerLib.sol";

/// @notice ECDSA recovery that accepts one signature per key and digest, and ERC-1271 without trust in what comes back.
library Signatures {
    /// @dev Half of the order of secp256k1: a higher `s` is the mirror image of a valid signature.
    uint256 private constant HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    /// @return signer Who signed `digest` with 65 bytes (r, s, v) or 64 bytes (EIP-2098); zero if it is not a signature.
    function recover(bytes32 digest, bytes calldata signature) internal view returns (address signer) {
        uint256 s = Packed.read(signature, 32, 32);
        if (signature.length == 64) s &= uint256(type(int256).max);
        else if (signature.length != 65) return address(0);
        if (s > HALF_ORDER) return address(0);
        return ECDSA.tryRecoverCalldata(digest, signature);
    }

    /// @notice Whether `account` made the ECDSA signature.
    function isSigner(address account, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        address signer = recover(digest, signature);
        return signer != address(0) && signer == account;
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
