// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Redeem } from "../../../src/interfaces/IRedemption.sol";
import { RedeemHash } from "../../../src/libraries/RedeemHash.sol";
import { Test } from "forge-std/Test.sol";

contract RedeemHashTest is Test {
    function testFuzz_TheHashIsThatOfEip712(Redeem calldata request) public pure {
        bytes32 expected = keccak256(
            abi.encode(
                RedeemHash.TYPEHASH,
                request.holder,
                request.terminal,
                request.redemptionId,
                keccak256(abi.encodePacked(request.couponIds)),
                keccak256(abi.encodePacked(request.amounts)),
                request.currency,
                request.totalFace,
                request.honourBy,
                request.deadline
            )
        );
        assertEq(RedeemHash.hash(request), expected);
    }

    function testFuzz_TheKeyIsOfHolderTerminalAndId(Redeem calldata request) public pure {
        bytes32 expected = keccak256(abi.encode(request.holder, request.terminal, request.redemptionId));
        assertEq(RedeemHash.keyOf(request), expected);
    }
}
