// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { OrderHash } from "../../../src/libraries/OrderHash.sol";
import { Signatures } from "../../../src/libraries/Signatures.sol";
import { VectorFile } from "./VectorFile.sol";

contract BulkVectorTest is VectorFile {
    bytes32[] private leaves;

    function setUp() external {
        _load("orders");
        leaves = _words("structHash");
        _load("bulk");
        _setDomain("Genex Marketplace");
    }

    function signer(bytes32 leaf, bytes calldata signature) external view returns (address, bytes32) {
        uint256 index = uint24(bytes3(signature[65:68]));
        bytes32 digest = _typed(OrderHash.hashBulk(leaf, index, signature[68:]));
        return (Signatures.recover(digest, signature[:65]), digest);
    }

    function test_TreesAndSignaturesAsInTheSdk() external view {
        bytes[] memory signatures = _byteStrings("bytes");
        uint256[] memory order = _uints("order");
        uint256[] memory height = _uints("height");
        bytes32[] memory digest = _words("digest");
        bytes32[] memory root = _words("root");
        address maker = vm.parseJsonAddress(json, ".maker");
        assertGt(signatures.length, 40);
        for (uint256 i; i < signatures.length; ++i) {
            (address recovered, bytes32 bulkDigest) = this.signer(leaves[order[i]], signatures[i]);
            assertEq(recovered, maker, "signer");
            assertEq(bulkDigest, digest[i], "digest");
            bytes32 structHash = keccak256(abi.encode(OrderHash.bulkTypeHash(height[i]), root[i]));
            assertEq(_typed(structHash), digest[i], "root");
        }
    }
}
