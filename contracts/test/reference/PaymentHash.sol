// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ReferenceHash } from "./ReferenceHash.sol";

/// @notice What a payer signs by each of the three standards (EIP-712 struct hashes), word for word as they say it.
library PaymentHash {
    string internal constant PERMIT2_TYPES = string.concat(
        "PermitWitnessTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,Order witness)",
        ReferenceHash.COUPON,
        ReferenceHash.ORDER,
        "TokenPermissions(address token,uint256 amount)"
    );

    string internal constant ERC3009_TYPE =
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)";

    function erc2612(address owner, address spender, uint256 value, uint256 nonce, uint256 deadline)
        internal
        pure
        returns (bytes32)
    {
        bytes32 permitType =
            keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
        return keccak256(abi.encode(permitType, owner, spender, value, nonce, deadline));
    }

    function erc3009(address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(keccak256(bytes(ERC3009_TYPE)), from, to, value, validAfter, validBefore, nonce));
    }

    /// @param witness Struct hash of the order.
    function permit2(address token, uint256 value, address spender, uint256 nonce, uint256 deadline, bytes32 witness)
        internal
        pure
        returns (bytes32)
    {
        bytes32 permitted =
            keccak256(abi.encode(keccak256("TokenPermissions(address token,uint256 amount)"), token, value));
        return keccak256(abi.encode(keccak256(bytes(PERMIT2_TYPES)), permitted, spender, nonce, deadline, witness));
    }
}
