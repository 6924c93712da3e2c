// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Siblings } from "./libraries/Siblings.sol";

/// @title Genesis
/// @notice Creates the protocol's contracts at the same addresses on every chain. It is itself created by the standard
/// CREATE2 factory, so its address commits to its constructor arguments: the init code hash of every child. Anyone may
/// carry the children; nobody can put other code at their addresses.
contract Genesis {
    event ChildDeployed(uint256 indexed index, address indexed child);

    /// @notice Children are created in the order of their nonces; `next` is the index that is due.
    error Genesis_OutOfOrder(uint256 index, uint256 next);
    error Genesis_NoSuchChild(uint256 index, uint256 count);
    /// @notice This is not the init code that the child was announced with.
    error Genesis_WrongInitCode(uint256 index, bytes32 given, bytes32 expected);
    /// @notice The child's constructor failed, or ran out of gas.
    error Genesis_CreationFailed(uint256 index);

    /// @notice First admin of the AccessManager, whose init code carries it too.
    address public immutable initialAdmin;

    /// @notice Number of children created so far.
    uint256 public deployed;

    bytes32[] private _initCodeHashes;

    /// @param initCodeHashes keccak256 of each child's creation code with its constructor arguments, see `Siblings`.
    constructor(address initialAdmin_, bytes32[] memory initCodeHashes) {
        initialAdmin = initialAdmin_;
        _initCodeHashes = initCodeHashes;
    }

    /// @notice Creates child `index`. Anyone; in order, each once.
    function deploy(uint256 index, bytes calldata initCode) external returns (address child) {
        uint256 next = deployed;
        if (index != next) revert Genesis_OutOfOrder(index, next);
        bytes32 expected = initCodeHash(index);
        bytes32 given = keccak256(initCode);
        if (given != expected) revert Genesis_WrongInitCode(index, given, expected);

        deployed = next + 1;

        bytes memory code = initCode;
        assembly ("memory-safe") {
            child := create(0, add(code, 32), mload(code))
        }
        // A failed creation uses up its nonce only if this call succeeds; the revert gives it back.
        if (child == address(0)) revert Genesis_CreationFailed(index);

        emit ChildDeployed(index, child);
    }

    /// @notice Address of child `index`, whether it exists yet or not.
    function childOf(uint256 index) external view returns (address) {
        _requireChild(index);
        // A contract's first creation has nonce 1. The count of children is far below the nonces that `Siblings` encodes.
        // forge-lint: disable-next-line(unsafe-typecast) see above
        return Siblings.addressOf(address(this), uint8(index + 1));
    }

    /// @notice keccak256 of the creation code of child `index` with its constructor arguments.
    function initCodeHash(uint256 index) public view returns (bytes32) {
        _requireChild(index);
        return _initCodeHashes[index];
    }

    /// @notice Number of children in all.
    function childCount() external view returns (uint256) {
        return _initCodeHashes.length;
    }

    function _requireChild(uint256 index) private view {
        uint256 count = _initCodeHashes.length;
        if (index >= count) revert Genesis_NoSuchChild(index, count);
    }
}
