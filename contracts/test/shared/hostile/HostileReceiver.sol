// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice A contract that coupons are sent to, in all the ways one can refuse them.
contract HostileReceiver {
    enum Mode {
        Revert,
        WrongAnswer,
        AnswerOfTheOtherHook,
        ReturnBomb,
        RevertBomb,
        Burn
    }

    Mode private immutable _MODE;

    constructor(Mode mode) {
        _MODE = mode;
    }

    fallback() external {
        Mode mode = _MODE;
        if (mode == Mode.Revert) revert("no");
        if (mode == Mode.Burn) {
            while (true) { }
        }
        assembly ("memory-safe") {
            if eq(mode, 1) {
                mstore(0, 1)
                return(0, 32)
            }
            if eq(mode, 2) {
                // onERC1155BatchReceived for one coupon, onERC1155Received for a batch.
                let single := eq(shr(224, calldataload(0)), 0xf23a6e61)
                mstore(0, shl(224, xor(mul(single, 0x4e2312e0), 0xf23a6e61)))
                return(0, 32)
            }
            if eq(mode, 3) { return(0x40, 500000) }
            revert(0x40, 500000)
        }
    }
}
