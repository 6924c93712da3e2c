// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Utf8 } from "../../../src/libraries/Utf8.sol";
import { Test } from "forge-std/Test.sol";

contract Utf8Test is Test {
    function test_AcceptsText() external pure {
        assertTrue(Utf8.isWellFormed(""));
        assertTrue(Utf8.isWellFormed(bytes(unicode"Genex · 券 · ½ · 🥮")));
    }

    function testFuzz_AcceptsEveryCodePoint(uint24[] memory points) external pure {
        bytes memory text;
        for (uint256 i; i < points.length; ++i) {
            text = bytes.concat(text, _encode(_codePoint(points[i])));
        }
        assertTrue(Utf8.isWellFormed(text));
    }

    function testFuzz_RefusesASequenceCutOff(uint24 point, uint256 length) external pure {
        bytes memory sequence = _encode(_codePoint(point));
        vm.assume(sequence.length > 1);
        length = bound(length, 1, sequence.length - 1);
        assembly ("memory-safe") {
            mstore(sequence, length)
        }
        assertFalse(Utf8.isWellFormed(sequence));
        assertFalse(Utf8.isWellFormed(bytes.concat(sequence, '"')));
    }

    /// @dev Well-formed means: decoding without any check and encoding again gives the same bytes.
    function testFuzz_AgreesWithDecodingAndEncoding(bytes4 raw, uint8 length) external pure {
        bytes memory text = abi.encodePacked(raw);
        assembly ("memory-safe") {
            mstore(text, and(length, 3))
        }
        assertEq(Utf8.isWellFormed(text), keccak256(_roundTrip(text)) == keccak256(text));
    }

    function test_RefusesWhatIsNoCharacter() external pure {
        assertFalse(Utf8.isWellFormed(hex"80"), "continuation alone");
        assertFalse(Utf8.isWellFormed(hex"c0af"), "overlong, 2 bytes");
        assertFalse(Utf8.isWellFormed(hex"e09fbf"), "overlong, 3 bytes");
        assertFalse(Utf8.isWellFormed(hex"f08fbfbf"), "overlong, 4 bytes");
        assertFalse(Utf8.isWellFormed(hex"eda080"), "surrogate");
        assertFalse(Utf8.isWellFormed(hex"f4908080"), "beyond U+10FFFF");
        assertFalse(Utf8.isWellFormed(hex"f8888080"), "first byte out of range");
        assertFalse(Utf8.isWellFormed(hex"e69c22"), "third byte is no continuation");
    }

    function _codePoint(uint24 seed) private pure returns (uint256 point) {
        point = bound(seed, 0, 0x10ffff);
        if (point >= 0xd800 && point < 0xe000) point -= 0x800;
    }

    function _encode(uint256 p) private pure returns (bytes memory) {
        if (p < 0x80) return abi.encodePacked(uint8(p));
        if (p < 0x800) return abi.encodePacked(uint8(0xc0 | (p >> 6)), _tail(p, 0));
        if (p < 0x10000) return abi.encodePacked(uint8(0xe0 | (p >> 12)), _tail(p, 6), _tail(p, 0));
        return abi.encodePacked(uint8(0xf0 | (p >> 18)), _tail(p, 12), _tail(p, 6), _tail(p, 0));
    }

    function _tail(uint256 p, uint256 shift) private pure returns (uint8) {
        return uint8(0x80 | ((p >> shift) & 0x3f));
    }

    function _roundTrip(bytes memory text) private pure returns (bytes memory out) {
        uint256 i;
        while (i < text.length) {
            uint256 first = uint8(text[i++]);
            uint256 more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
            uint256 p = more == 0 ? first : first & (0x3f >> more);
            for (; more != 0 && i < text.length; --more) {
                p = (p << 6) | (uint8(text[i++]) & 0x3f);
            }
            // Surrogates and what lies beyond Unicode have no encoding.
            if (more == 0 && p <= 0x10ffff && !(p >= 0xd800 && p < 0xe000)) out = bytes.concat(out, _encode(p));
        }
    }
}
