// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Chance from a seed: the same seed plays the same game.
abstract contract Chance {
    uint256 private _entropy;

    function _shuffle(uint256 seed) internal {
        _entropy = uint256(keccak256(abi.encode("game", seed)));
    }

    function _pick(uint256 count) internal returns (uint256) {
        _entropy = uint256(keccak256(abi.encode(_entropy)));
        return _entropy % count;
    }

    function _between(uint256 low, uint256 high) internal returns (uint256) {
        return low + _pick(high - low + 1);
    }

    function _in100(uint256 share) internal returns (bool) {
        return _pick(100) < share;
    }
}
