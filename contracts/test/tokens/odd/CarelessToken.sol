// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { TestToken } from "../../shared/TestToken.sol";

/// @notice Takes any authorised payment (ERC-3009) for signed, and executes it in its own way.
contract CarelessToken is TestToken {
    enum Mode {
        Exact,
        Nothing,
        Less,
        More,
        Bomb
    }

    Mode private immutable _MODE;

    constructor(Mode mode) TestToken("Careless", "CARE", 6) {
        _MODE = mode;
    }

    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256,
        uint256,
        bytes32,
        uint8,
        bytes32,
        bytes32
    ) external {
        if (_MODE == Mode.Exact) _transfer(from, to, value);
        if (_MODE == Mode.Less) _transfer(from, to, value - 1);
        if (_MODE == Mode.More) _transfer(from, to, value + 1);
        if (_MODE == Mode.Bomb) {
            assembly ("memory-safe") {
                revert(0x40, 500000)
            }
        }
    }
}
