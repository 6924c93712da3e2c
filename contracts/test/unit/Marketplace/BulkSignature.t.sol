// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { Order } from "../../shared/Order.sol";
import { Market } from "./Market.sol";

contract MarketplaceBulkSignatureTest is Market {
    Order private ask;
    Order private filler;

    function setUp() public override {
        super.setUp();
        ask = _ask(alice, meal, 9, PRICE);
        filler = _ask(alice, meal, 8, PRICE);
    }

    function test_OneSignatureForEveryHeightAndIndex() external {
        for (uint256 height = 1; height <= 10; ++height) {
            uint24 last = uint24((1 << height) - 1);
            uint24 index = height == 1 ? last : height % 2 == 0 ? last - 1 : last / 2;
            ask.nonce = uint64(1000 + height);
            _fillSigned(bob, ask, _signBulk(ask, filler, height, index, aliceKey), _buy(1));
        }
        assertEq(_units(bob, meal), 10);
    }

    function test_EveryLeafOfTheTreeCounts() external {
        (bytes32 root,) = _tree(_structHash(ask), _structHash(filler), 1, 0);
        bytes memory signature = _signDigest(aliceKey, _bulkDigest(root, 1));
        _fillSigned(bob, ask, bytes.concat(signature, hex"000000", _structHash(filler)), _buy(1));
        _fillSigned(bob, filler, bytes.concat(signature, hex"000001", _structHash(ask)), _buy(1));
    }

    function test_ACompactSignatureOverATree() external {
        (bytes32 root, bytes memory proof) = _tree(_structHash(ask), _structHash(filler), 3, 5);
        bytes memory signature = _compact(aliceKey, _bulkDigest(root, 3));
        _fillSigned(bob, ask, bytes.concat(signature, hex"000005", proof), _buy(1));
    }

    function test_TheWrongIndexIsRefused() external {
        bytes memory signature = _signBulk(ask, filler, 3, 5, aliceKey);
        signature[67] = 0x04;
        _invalid(signature);
    }

    function test_TheWrongProofIsRefused() external {
        bytes memory signature = _signBulk(ask, filler, 3, 5, aliceKey);
        signature[68] ^= 0x01;
        _invalid(signature);
    }

    function test_AnOrderOutsideOfTheTreeIsRefused() external {
        bytes memory signature = _signBulk(ask, filler, 2, 1, aliceKey);
        ask.unitPrice -= 1;
        _invalid(signature);
    }

    function test_ATreeHigherThanTenIsRefused() external {
        _invalid(_signBulk(ask, filler, 11, 1, aliceKey));
    }

    /// @dev The height is part of the signed type: a subtree of a signed tree is not a signed tree.
    function test_TheHeightIsSigned() external {
        (bytes32 root, bytes memory proof) = _tree(_structHash(ask), _structHash(filler), 2, 0);
        bytes memory signature = _signDigest(aliceKey, _bulkDigest(root, 3));
        _invalid(bytes.concat(signature, hex"000000", proof));
    }

    /// @dev A wallet that was shown nothing but a hash must not have signed an order.
    function test_ABareRootIsRefused() external {
        (bytes32 root, bytes memory proof) = _tree(_structHash(ask), _structHash(filler), 2, 0);
        bytes memory signature = _signDigest(aliceKey, _typed("Genex Marketplace", address(marketplace), root));
        _invalid(bytes.concat(signature, hex"000000", proof));
    }

    function test_AnInnerNodeIsNoOrder() external {
        (bytes32 root,) = _tree(_structHash(ask), _structHash(filler), 2, 0);
        _invalid(bytes.concat(_signDigest(aliceKey, _bulkDigest(root, 2)), hex"000000"));
    }

    function _invalid(bytes memory signature) private {
        _fillSignedReverts(
            bob,
            ask,
            signature,
            _buy(1),
            abi.encodeWithSelector(IMarketplace.Marketplace_InvalidSignature.selector, alice)
        );
    }
}
