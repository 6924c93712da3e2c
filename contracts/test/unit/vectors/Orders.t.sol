// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { OrderCodec } from "../../../src/libraries/OrderCodec.sol";
import { Signatures } from "../../../src/libraries/Signatures.sol";
import { Order, readOrder } from "../../shared/Order.sol";
import { VectorFile } from "./VectorFile.sol";

contract OrdersVectorTest is VectorFile {
    bytes[] private encoded;
    bytes[] private packed;

    function setUp() external {
        _load("orders");
        _setDomain("Genex Marketplace");
        encoded = _byteStrings("encoded");
        packed = _byteStrings("packed");
        assertGt(encoded.length, 350);
        assertEq(packed.length, encoded.length);
    }

    function unpack(bytes calldata order) external view returns (Order memory) {
        return readOrder(OrderCodec.open(order));
    }

    function recover(bytes32 digest, bytes calldata signature) external view returns (address) {
        return Signatures.recover(digest, signature);
    }

    function test_PackedOrdersUnpackToWhatTheSdkPacked() external view {
        for (uint256 i; i < packed.length; ++i) {
            assertEq(abi.encode(this.unpack(packed[i])), encoded[i], vm.toString(i));
        }
    }

    function test_HashesAndSignaturesAsInTheSdk() external {
        bytes32[] memory structHash = _words("structHash");
        bytes32[] memory digest = _words("digest");
        bytes[] memory signature = _byteStrings("signature");
        uint256[] memory key = _uints("key");
        address[] memory signers = _signers();
        for (uint256 i; i < encoded.length; ++i) {
            Order memory order = abi.decode(encoded[i], (Order));
            assertEq(_hashBothWays(order), structHash[i], "struct hash");
            assertEq(_typed(structHash[i]), digest[i], "digest");
            address signer = this.recover(digest[i], signature[i]);
            assertEq(signer, signers[key[i]], "signer");
            assertEq(signer, order.maker, "maker");
        }
        assertEq(packable, encoded.length);
    }

    /// @dev What the SDK calls malformed, the contract refuses, with one of its two errors for that.
    function test_MalformedOrdersAreRefused() external {
        bytes[] memory malformed = _byteStrings("malformed");
        string[] memory why = vm.parseJsonStringArray(json, ".malformedWhy");
        assertGt(malformed.length, 0);
        assertEq(malformed.length, why.length);
        for (uint256 i; i < malformed.length; ++i) {
            try this.unpack(malformed[i]) {
                revert(why[i]);
            } catch (bytes memory reason) {
                bytes4 selector = bytes4(reason);
                assertTrue(
                    selector == IMarketplace.Marketplace_MalformedOrder.selector
                        || selector == IMarketplace.Marketplace_InvalidOrder.selector,
                    why[i]
                );
            }
        }
    }
}
