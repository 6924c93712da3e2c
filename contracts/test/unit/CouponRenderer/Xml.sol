// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Whether a text is well-formed XML of the plain kind: elements, attributes in double quotes, text. No entities,
/// comments or declarations, which the pictures do not use and must not get from anywhere.
library Xml {
    /// @dev Deepest nesting that is read.
    uint256 private constant MAX_DEPTH = 16;

    struct Reader {
        bytes text;
        uint256 position;
        bool failed;
        uint256 depth;
        bytes32[MAX_DEPTH] open;
    }

    /// @notice One element, with everything in it closed, and nothing before or after it.
    function isWellFormed(string memory text) internal pure returns (bool) {
        Reader memory reader;
        reader.text = bytes(text);
        bool started;
        while (!reader.failed && reader.position < reader.text.length) {
            if (reader.depth == 0 && started) return false;
            bytes1 c = _peek(reader);
            if (c == "<") {
                _readTag(reader);
                started = true;
            } else {
                if (reader.depth == 0 || c == "&" || c == ">" || c == "]" || uint8(c) < 0x20) return false;
                ++reader.position;
            }
        }
        return started && !reader.failed && reader.depth == 0;
    }

    function _readTag(Reader memory reader) private pure {
        ++reader.position;
        bool closing = _skip(reader, "/");
        bytes32 name = _readName(reader);
        if (closing) {
            if (reader.depth == 0 || reader.open[reader.depth - 1] != name) reader.failed = true;
            else --reader.depth;
        } else {
            _readAttributes(reader);
            if (!_skip(reader, "/")) {
                if (reader.depth == MAX_DEPTH) reader.failed = true;
                else reader.open[reader.depth++] = name;
            }
        }
        if (!_skip(reader, ">")) reader.failed = true;
    }

    /// @dev Each after one space, none twice.
    function _readAttributes(Reader memory reader) private pure {
        bytes32[MAX_DEPTH] memory names;
        for (uint256 count; !reader.failed && _skip(reader, " "); ++count) {
            bytes32 name = _readName(reader);
            for (uint256 i; i < count; ++i) {
                if (names[i] == name) reader.failed = true;
            }
            names[count] = name;
            if (!_skip(reader, "=") || !_skip(reader, '"')) reader.failed = true;
            while (!reader.failed && !_skip(reader, '"')) {
                bytes1 c = _peek(reader);
                if (c == "<" || c == "&" || uint8(c) < 0x20) reader.failed = true;
                ++reader.position;
            }
        }
    }

    function _readName(Reader memory reader) private pure returns (bytes32) {
        uint256 start = reader.position;
        while (_isNameCharacter(_peek(reader), reader.position == start)) {
            ++reader.position;
        }
        if (reader.position == start) reader.failed = true;
        bytes memory name = new bytes(reader.position - start);
        for (uint256 i; i < name.length; ++i) {
            name[i] = reader.text[start + i];
        }
        return keccak256(name);
    }

    function _isNameCharacter(bytes1 c, bool first) private pure returns (bool) {
        if ((c >= "a" && c <= "z") || (c >= "A" && c <= "Z")) return true;
        return !first && (c == "-" || (c >= "0" && c <= "9"));
    }

    function _skip(Reader memory reader, bytes1 c) private pure returns (bool) {
        if (_peek(reader) != c) return false;
        ++reader.position;
        return true;
    }

    /// @dev Zero at the end, which no text contains.
    function _peek(Reader memory reader) private pure returns (bytes1) {
        return reader.position < reader.text.length ? reader.text[reader.position] : bytes1(0);
    }
}
