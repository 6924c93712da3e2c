// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Signatures } from "../../../src/libraries/Signatures.sol";
import { Test } from "forge-std/Test.sol";
import { ECDSA } from "solady/utils/ECDSA.sol";

/// @notice Recovery against a library's, and what only ours refuses.
contract SignaturesTest is Test {
    uint256 private constant ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    function testFuzz_BothFormsGiveTheSigner(uint256 key, bytes32 digest) external view {
        key = bound(key, 1, ORDER - 1);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        assertEq(this.recover(digest, abi.encodePacked(r, s, v)), vm.addr(key));
        (bytes32 compactR, bytes32 vs) = vm.signCompact(key, digest);
        assertEq(this.recover(digest, abi.encodePacked(compactR, vs)), vm.addr(key));
    }

    function testFuzz_TheMirrorImageIsRefused(uint256 key, bytes32 digest) external view {
        key = bound(key, 1, ORDER - 1);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        bytes memory mirror = abi.encodePacked(r, bytes32(ORDER - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        assertEq(this.theirs(digest, mirror), vm.addr(key));
        assertEq(this.recover(digest, mirror), address(0));
    }

    /// @dev Random bytes of the two lengths, mostly with a `v` that means something.
    function testFuzz_AsTheLibrary(bytes32 digest, bytes32 r, bytes32 s, uint8 v) external view {
        if (v & 3 != 0) v = 27 + (v & 1);
        s = bytes32(uint256(s) >> 1);
        if (uint256(s) > ORDER / 2) s = bytes32(uint256(s) - ORDER / 2);
        bytes memory long = abi.encodePacked(r, s, v);
        assertEq(this.recover(digest, long), this.theirs(digest, long));
        bytes memory short = abi.encodePacked(r, bytes32(uint256(s) | (uint256(v & 1) << 255)));
        assertEq(this.recover(digest, short), this.theirs(digest, short));
    }

    function testFuzz_OtherLengthsAreNoSignature(bytes32 digest, bytes memory signature) external view {
        vm.assume(signature.length != 64 && signature.length != 65);
        assertEq(this.recover(digest, signature), address(0));
    }

    /// @dev Nothing follows the last byte in the memory of the precompile, and zeros are still zeros afterwards.
    function testFuzz_MemoryIsAsItWas(bytes32 digest, bytes32 r, bytes32 s, bytes memory inUse) external view {
        assertTrue(this.leavesMemory(digest, abi.encodePacked(r, s), inUse));
    }

    function test_NobodyIsNotZero() external view {
        assertFalse(this.isSigner(address(0), bytes32(0), new bytes(64)));
        assertFalse(this.isSigner(address(0), bytes32(0), new bytes(65)));
        assertFalse(this.isSigner(address(0), bytes32(0), ""));
    }

    // ---- call data ----

    function recover(bytes32 digest, bytes calldata signature) external view returns (address) {
        return Signatures.recover(digest, signature);
    }

    function isSigner(address account, bytes32 digest, bytes calldata signature) external view returns (bool) {
        return Signatures.isSigner(account, digest, signature);
    }

    function theirs(bytes32 digest, bytes calldata signature) external view returns (address) {
        return ECDSA.tryRecoverCalldata(digest, signature);
    }

    function leavesMemory(bytes32 digest, bytes calldata signature, bytes memory inUse) external view returns (bool) {
        bytes32 before = keccak256(inUse);
        Signatures.recover(digest, signature);
        uint256 zero;
        assembly ("memory-safe") {
            zero := mload(0x60)
        }
        bytes memory next = new bytes(32);
        return zero == 0 && keccak256(inUse) == before && keccak256(next) == keccak256(abi.encode(uint256(0)));
    }
}
