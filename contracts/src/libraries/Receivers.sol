// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../interfaces/ICoupon.sol";
import { IERC1155Receiver } from "@openzeppelin/contracts/token/ERC1155/IERC1155Receiver.sol";

/// @notice Asks contracts whether they accept what they were sent, as ERC-1155 demands.
/// An account that only delegates its code (EIP-7702) is asked too, but its key controls what it receives either way:
/// a delegate without the hook does not stop a delivery.
library Receivers {
    /// @dev Whoever has no code is not asked. Say so before the arguments are copied to memory.
    function isAsked(address to) internal view returns (bool) {
        return to.code.length != 0;
    }

    /// @notice Reverts unless `to`, which must have code, accepts. See `isAsked`.
    function acceptSingle(address from, address to, uint256 id, uint256 value, bytes memory data) internal {
        _requireAccepted(to, abi.encodeCall(IERC1155Receiver.onERC1155Received, (msg.sender, from, id, value, data)));
    }

    /// @notice As `acceptSingle`, of many ids.
    function acceptBatch(address from, address to, uint256[] memory ids, uint256[] memory values, bytes memory data)
        internal
    {
        _requireAccepted(
            to, abi.encodeCall(IERC1155Receiver.onERC1155BatchReceived, (msg.sender, from, ids, values, data))
        );
    }

    /// @dev Copies one word of the answer at most. A reason given by the receiver is not passed on: the named error says
    /// who refused.
    function _requireAccepted(address to, bytes memory question) private {
        // forge-lint: disable-next-line(unsafe-typecast) the selector
        bytes32 expected = bytes32(bytes4(question));
        bytes32 answer;
        bool success;
        assembly ("memory-safe") {
            mstore(0x00, 0)
            success := call(gas(), to, 0, add(question, 0x20), mload(question), 0x00, 0x20)
            answer := mload(0x00)
        }
        if (success && answer == expected) return;
        if (!isDelegated(to)) revert ICoupon.Coupon_RecipientRejected(to);
    }

    /// @notice Whether the account's code is an EIP-7702 delegation: 0xef0100 and an address.
    function isDelegated(address account) internal view returns (bool) {
        return account.code.length == 23 && bytes3(account.code) == 0xef0100;
    }
}
