// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Payments } from "../../../src/libraries/Payments.sol";
import { PaymentHash } from "../../reference/PaymentHash.sol";
import { ReferenceHash } from "../../reference/ReferenceHash.sol";
import { Order } from "../../shared/Order.sol";
import { VectorFile } from "./VectorFile.sol";

/// @notice What a bidder signs to pay, from what the Marketplace hands to Permit2 and to the token.
contract PaymentsVectorTest is VectorFile {
    bytes32 private permit2Domain;
    Order[] private orders;

    function setUp() external {
        _load("orders");
        _setDomain("Genex Marketplace");
        bytes[] memory encoded = _byteStrings("encoded");
        _load("payments");
        uint256[] memory order = _uints("order");
        for (uint256 i; i < order.length; ++i) {
            orders.push(abi.decode(encoded[order[i]], (Order)));
        }
        permit2Domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,uint256 chainId,address verifyingContract)"),
                keccak256("Permit2"),
                vm.parseJsonUint(json, ".chainId"),
                address(Payments.PERMIT2_CONTRACT)
            )
        );
    }

    /// @dev Permit2 puts this before the witness type that it is given.
    function test_WitnessType() external {
        string memory head =
            "PermitWitnessTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,";
        assertEq(string.concat(head, Payments.WITNESS_TYPE), vm.parseJsonString(json, ".type"));
        assertEq(vm.parseJsonAddress(json, ".verifyingContract"), address(Payments.PERMIT2_CONTRACT));
    }

    function test_Permit2Digests() external {
        assertEq(PaymentHash.PERMIT2_TYPES, vm.parseJsonString(json, ".type"));
        address spender = vm.parseJsonAddress(json, ".spender");
        uint256[] memory nonce = _uints("nonce");
        uint256[] memory deadline = _uints("deadline");
        bytes32[] memory digest = _words("digest");
        bytes[] memory signature = _byteStrings("signature");
        assertGt(digest.length, 40);
        assertEq(digest.length, orders.length);
        for (uint256 i; i < digest.length; ++i) {
            bytes32 structHash = PaymentHash.permit2(
                orders[i].paymentToken, _value(i), spender, nonce[i], deadline[i], _hashBothWays(orders[i])
            );
            assertEq(ReferenceHash.typed(permit2Domain, structHash), digest[i]);
            (bytes32 r, bytes32 s) = abi.decode(signature[i], (bytes32, bytes32));
            assertEq(ecrecover(digest[i], uint8(signature[i][64]), r, s), orders[i].maker);
        }
    }

    function test_Erc3009StructHashes() external {
        assertEq(PaymentHash.ERC3009_TYPE, vm.parseJsonString(json, ".erc3009Type"));
        address to = vm.parseJsonAddress(json, ".spender");
        uint256[] memory validAfter = _uints("validAfter");
        uint256[] memory validBefore = _uints("deadline");
        bytes32[] memory structHash = _words("erc3009");
        assertGt(structHash.length, 40);
        assertEq(structHash.length, orders.length);
        for (uint256 i; i < structHash.length; ++i) {
            bytes32 orderHash = _typed(_hashBothWays(orders[i]));
            assertEq(
                PaymentHash.erc3009(orders[i].maker, to, _value(i), validAfter[i], validBefore[i], orderHash),
                structHash[i]
            );
        }
    }

    function _value(uint256 index) private view returns (uint256) {
        return uint256(orders[index].unitPrice) * orders[index].amount;
    }
}
