// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { TestToken } from "../../shared/TestToken.sol";

/// @notice Accepts any permit and gives no allowance, as a token with a fallback function does.
contract LyingPermitToken is TestToken {
    constructor() TestToken("Lying", "LIE", 6) { }

    function permit(address, address, uint256, uint256, uint8, bytes32, bytes32) public pure override { }
}

/// @notice Knows a permit of another shape only: (holder, spender, nonce, expiry, allowed, v, r, s).
contract OldPermitToken is TestToken {
    error NoSuchFunction();

    constructor() TestToken("Old", "OLD", 6) { }

    function permit(address, address, uint256, uint256, uint8, bytes32, bytes32) public pure override {
        revert NoSuchFunction();
    }
}

/// @notice Answers a permit with half a megabyte.
contract BombPermitToken is TestToken {
    constructor() TestToken("Bomb", "BOMB", 6) { }

    function permit(address, address, uint256, uint256, uint8, bytes32, bytes32) public pure override {
        assembly ("memory-safe") {
            revert(0x40, 500000)
        }
    }
}
