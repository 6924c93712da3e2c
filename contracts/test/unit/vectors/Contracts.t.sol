// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CreditScore } from "../../../src/interfaces/ICreditRegistry.sol";
import { Redeem } from "../../../src/interfaces/IRedemption.sol";
import { Refund } from "../../../src/interfaces/ITreasury.sol";
import { Deployment } from "../../shared/Deployment.sol";

/// @notice The digests that the deployed contracts compute follow from the vectors' struct hashes and their own domain.
contract ContractsVectorTest is Deployment {
    string private json;
    bytes[] private encoded;
    bytes32[] private structHash;

    function test_MarketplaceHashesOrders() external {
        _load("orders");
        bytes[] memory packed = vm.parseJsonBytesArray(json, ".packed");
        for (uint256 i; i < packed.length; ++i) {
            assertEq(marketplace.hashOrder(packed[i]), _digest("Genex Marketplace", address(marketplace), i));
        }
    }

    function test_RedemptionHashesRedeem() external {
        _load("redeem");
        for (uint256 i; i < encoded.length; ++i) {
            bytes32 digest = redemption.hashRedeem(abi.decode(encoded[i], (Redeem)));
            assertEq(digest, _digest("Genex Redemption", address(redemption), i));
        }
    }

    function test_TreasuryHashesRefund() external {
        _load("refund");
        for (uint256 i; i < encoded.length; ++i) {
            bytes32 digest = treasury.hashRefund(abi.decode(encoded[i], (Refund)));
            assertEq(digest, _digest("Genex Treasury", address(treasury), i));
        }
    }

    function test_CreditRegistryHashesScores() external {
        _load("creditScore");
        for (uint256 i; i < encoded.length; ++i) {
            bytes32 digest = creditRegistry.hashScore(abi.decode(encoded[i], (CreditScore)));
            assertEq(digest, _digest("Genex CreditRegistry", address(creditRegistry), i));
        }
    }

    function _load(string memory name) private {
        json = vm.readFile(string.concat(vm.projectRoot(), "/sdk/vectors/", name, ".json"));
        encoded = vm.parseJsonBytesArray(json, ".encoded");
        structHash = vm.parseJsonBytes32Array(json, ".structHash");
    }

    function _digest(string memory name, address verifyingContract, uint256 index) private view returns (bytes32) {
        bytes32 domainSeparator = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("1"),
                block.chainid,
                verifyingContract
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domainSeparator, structHash[index]));
    }
}
