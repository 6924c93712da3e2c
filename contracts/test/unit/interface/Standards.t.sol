// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Restricted } from "../../../src/Restricted.sol";
import { IAccessManaged } from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import { IERC1155 } from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";
import { IERC1155MetadataURI } from "@openzeppelin/contracts/token/ERC1155/extensions/IERC1155MetadataURI.sol";
import { IERC165 } from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import { Test } from "forge-std/Test.sol";
import { EIP712 } from "solady/utils/EIP712.sol";
import { ReentrancyGuardTransient } from "solady/utils/ReentrancyGuardTransient.sol";

/// @notice What several contracts inherit, as numbers.
contract StandardsInterfaceTest is Test {
    function test_Erc1155() external pure {
        _same(IERC165.supportsInterface.selector, 0x01ffc9a7, "supportsInterface");
        _same(IERC1155.balanceOf.selector, 0x00fdd58e, "balanceOf");
        _same(IERC1155.balanceOfBatch.selector, 0x4e1273f4, "balanceOfBatch");
        _same(IERC1155.isApprovedForAll.selector, 0xe985e9c5, "isApprovedForAll");
        _same(IERC1155.safeBatchTransferFrom.selector, 0x2eb2c2d6, "safeBatchTransferFrom");
        _same(IERC1155.safeTransferFrom.selector, 0xf242432a, "safeTransferFrom");
        _same(IERC1155.setApprovalForAll.selector, 0xa22cb465, "setApprovalForAll");
        _same(IERC1155MetadataURI.uri.selector, 0x0e89341c, "uri");
        assertEq(
            IERC1155.ApprovalForAll.selector,
            bytes32(0x17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c31),
            "ApprovalForAll"
        );
        assertEq(
            IERC1155.TransferBatch.selector,
            bytes32(0x4a39dc06d4c0dbc64b70af90fd698a233a518aa5d07e595d983b8c0526c8f7fb),
            "TransferBatch"
        );
        assertEq(
            IERC1155.TransferSingle.selector,
            bytes32(0xc3d58168c5ae7397731d063d5bbf3d657854427343f4c083240f7aacaa2d0f62),
            "TransferSingle"
        );
        assertEq(
            IERC1155.URI.selector, bytes32(0x6bb7ff708619ba0610cba295a58592e0451dee2622938c8755667688daf3529b), "URI"
        );
    }

    function test_AccessManaged() external pure {
        _same(IAccessManaged.authority.selector, 0xbf7e214f, "authority");
        _same(IAccessManaged.isConsumingScheduledOp.selector, 0x8fb36037, "isConsumingScheduledOp");
        _same(IAccessManaged.setAuthority.selector, 0x7a9e5e4b, "setAuthority");
        _same(IAccessManaged.AccessManagedInvalidAuthority.selector, 0xc2f31e5e, "AccessManagedInvalidAuthority");
        _same(IAccessManaged.AccessManagedRequiredDelay.selector, 0xaf77169d, "AccessManagedRequiredDelay");
        _same(IAccessManaged.AccessManagedUnauthorized.selector, 0x068ca9d8, "AccessManagedUnauthorized");
        _same(Restricted.Restricted_AuthorityIsImmutable.selector, 0x95335275, "Restricted_AuthorityIsImmutable");
        assertEq(
            IAccessManaged.AuthorityUpdated.selector,
            bytes32(0x2f658b440c35314f52658ea8a740e05b284cdc84dc9ae01e891f21b8933e7cad),
            "AuthorityUpdated"
        );
    }

    function test_DomainAndLock() external pure {
        _same(EIP712.eip712Domain.selector, 0x84b0196e, "eip712Domain");
        _same(ReentrancyGuardTransient.Reentrancy.selector, 0xab143c06, "Reentrancy");
    }

    function _same(bytes4 actual, bytes4 expected, string memory name) private pure {
        assertEq(bytes32(actual), bytes32(expected), name);
    }
}
