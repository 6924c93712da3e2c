// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { PaymentHash } from "../reference/PaymentHash.sol";
import { Order } from "../shared/Order.sol";
import { PaymentSigning } from "../shared/PaymentSigning.sol";
import { Trades } from "./Trades.sol";
import { Message } from "./actors/Actor.sol";

/// @notice The deployed code of Permit2 at its address, and what a bidder signs to pay by it.
abstract contract Permit2 is Trades, PaymentSigning {
    /// @dev Of every permit here, which holds for ever.
    uint256 private constant NONCE = 5;

    function setUp() public virtual override {
        super.setUp();
        _deployPermit2();
    }

    function _permit2Message(Order memory bid) internal view returns (Message memory) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,uint256 chainId,address verifyingContract)"),
                keccak256("Permit2"),
                block.chainid,
                PERMIT2
            )
        );
        return Message({
            domain: domain,
            structHash: _permit2StructHash(bid, NONCE, type(uint256).max),
            name: "PermitWitnessTransferFrom",
            types: PaymentHash.PERMIT2_TYPES
        });
    }

    function _permit2Payment(bytes memory signature) internal pure returns (bytes memory) {
        return _permit2Payment(NONCE, type(uint256).max, signature);
    }

    function _permit2Signed(Order memory bid, uint256 key) internal view returns (bytes memory) {
        return _permit2Payment(_signDigest(key, _permit2Digest(bid, NONCE, type(uint256).max)));
    }
}
