// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice A token that answers every call with half a megabyte, as success or as failure: whoever copies the answer
/// pays for it. Or that burns all gas it gets.
contract BombToken {
    enum Mode {
        Return,
        Revert,
        Burn
    }

    Mode private immutable _MODE;

    constructor(Mode mode) {
        _MODE = mode;
    }

    fallback() external {
        Mode mode = _MODE;
        if (mode == Mode.Burn) {
            while (true) { }
        }
        assembly ("memory-safe") {
            // Not `true`: no ERC-20 has done its work.
            mstore(0x40, not(0))
            if eq(mode, 0) { return(0x40, 500000) }
            revert(0x40, 500000)
        }
    }
}
