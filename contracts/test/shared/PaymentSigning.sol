// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { PaymentHash } from "../reference/PaymentHash.sol";
import { ReferenceHash } from "../reference/ReferenceHash.sol";
import { Order } from "./Order.sol";
import { Scenario } from "./Scenario.sol";
import { TestToken } from "./TestToken.sol";
import { IEIP712 } from "permit2/src/interfaces/IEIP712.sol";
import { DeployPermit2 } from "permit2/test/utils/DeployPermit2.sol";
import { LibBytes } from "solady/utils/LibBytes.sol";

/// @notice What a payer signs to pay by each of the three methods, packed as the Marketplace reads it.
abstract contract PaymentSigning is Scenario {
    address internal constant PERMIT2 = 0x000000000022D473030F116dDEE9F6B43aC78BA3;

    uint256 private constant BUILT_ON = 31_337;

    /// @dev The code keeps the domain of the address and chain it was built on; for any other chain it computes its own.
    function _deployPermit2() internal {
        new DeployPermit2().deployPermit2();
        vm.etch(PERMIT2, LibBytes.replace(PERMIT2.code, abi.encode(BUILT_ON), abi.encode(0)));
    }

    // ---- ERC-2612 ----

    function _permitDigest(TestToken token, address owner, uint256 value, uint256 deadline)
        internal
        view
        returns (bytes32)
    {
        bytes32 structHash = PaymentHash.erc2612(owner, address(marketplace), value, token.nonces(owner), deadline);
        return _digestOf(address(token), structHash);
    }

    function _permitPayment(TestToken token, address owner, uint256 key, uint256 value, uint256 deadline)
        internal
        view
        returns (bytes memory)
    {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, _permitDigest(token, owner, value, deadline));
        return abi.encodePacked(uint8(0), value, deadline, v, r, s);
    }

    // ---- ERC-3009 ----

    /// @dev The whole price of the bid.
    function _authorisedPayment(Order memory bid, uint256 key, uint40 validAfter, uint40 validBefore)
        internal
        view
        returns (bytes memory)
    {
        bytes32 structHash = PaymentHash.erc3009(
            bid.maker, address(marketplace), _priceOf(bid), validAfter, validBefore, _digest(bid)
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, _digestOf(bid.paymentToken, structHash));
        return abi.encodePacked(uint8(1), validAfter, validBefore, v, r, s);
    }

    // ---- Permit2 ----

    /// @dev The whole price of the bid.
    function _permit2StructHash(Order memory bid, uint256 nonce, uint256 deadline) internal view returns (bytes32) {
        return
            PaymentHash.permit2(
                bid.paymentToken, _priceOf(bid), address(marketplace), nonce, deadline, _structHash(bid)
            );
    }

    function _permit2Digest(Order memory bid, uint256 nonce, uint256 deadline) internal view returns (bytes32) {
        return _digestOf(PERMIT2, _permit2StructHash(bid, nonce, deadline));
    }

    function _permit2Payment(uint256 nonce, uint256 deadline, bytes memory signature)
        internal
        pure
        returns (bytes memory)
    {
        return abi.encodePacked(uint8(2), nonce, deadline, signature);
    }

    // ---- parts ----

    function _priceOf(Order memory bid) internal pure returns (uint256) {
        return uint256(bid.unitPrice) * bid.amount;
    }

    function _digestOf(address verifyingContract, bytes32 structHash) private view returns (bytes32) {
        return ReferenceHash.typed(IEIP712(verifyingContract).DOMAIN_SEPARATOR(), structHash);
    }
}
