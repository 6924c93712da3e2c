// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Well-formedness of UTF-8 text, by table 3-7 of the Unicode standard.
library Utf8 {
    /// @return Whether every byte belongs to a well-formed sequence: no overlong form, no surrogate, nothing cut off.
    function isWellFormed(bytes memory text) internal pure returns (bool) {
        uint256 i;
        while (i < text.length) {
            uint256 length = _sequenceAt(text, i);
            if (length == 0) return false;
            i += length;
        }
        return true;
    }

    /// @return length Bytes of the sequence at `i`; zero if it is ill-formed.
    function _sequenceAt(bytes memory text, uint256 i) private pure returns (uint256 length) {
        uint8 first = uint8(text[i]);
        if (first < 0x80) return 1;
        length = _lengthOf(first);
        if (length == 0 || i + length > text.length) return 0;

        (uint8 least, uint8 most) = _secondOf(first);
        uint8 second = uint8(text[i + 1]);
        if (second < least || second > most) return 0;
        for (uint256 k = 2; k < length; ++k) {
            if (uint8(text[i + k]) & 0xc0 != 0x80) return 0;
        }
    }

    function _lengthOf(uint8 first) private pure returns (uint256) {
        if (first < 0xc2 || first > 0xf4) return 0;
        if (first < 0xe0) return 2;
        return first < 0xf0 ? 3 : 4;
    }

    /// @dev The second byte is where overlong forms, surrogates and what lies beyond U+10FFFF would begin.
    function _secondOf(uint8 first) private pure returns (uint8 least, uint8 most) {
        if (first == 0xe0) return (0xa0, 0xbf);
        if (first == 0xed) return (0x80, 0x9f);
        if (first == 0xf0) return (0x90, 0xbf);
        if (first == 0xf4) return (0x80, 0x8f);
        return (0x80, 0xbf);
    }
}
