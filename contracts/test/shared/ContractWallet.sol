// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice An account without a key: accepts by ERC-1271 the hashes it was told to, takes coupons, and calls what it is
/// told to call.
contract ContractWallet {
    bytes4 private constant MAGIC = 0x1626ba7e;

    mapping(bytes32 hash => bool) private _accepted;

    function accept(bytes32 hash) external {
        _accepted[hash] = true;
    }

    function call(address target, bytes calldata data) external returns (bytes memory) {
        (bool success, bytes memory result) = target.call(data);
        require(success);
        return result;
    }

    function isValidSignature(bytes32 hash, bytes calldata) external view returns (bytes4) {
        return _accepted[hash] ? MAGIC : bytes4(0xffffffff);
    }

    function onERC1155Received(address, address, uint256, uint256, bytes calldata) external pure returns (bytes4) {
        return this.onERC1155Received.selector;
    }
}
