// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMoneyHook } from "../tokens/odd/CallingToken.sol";

/// @notice A contract that uses every moment in which the protocol, a token or the chain calls it: the first time, it
/// makes the one call it has planned, and remembers how that ended.
contract Attacker is IMoneyHook {
    bytes4 private constant MAGIC = 0x1626ba7e;

    address private _target;
    bytes private _data;
    bool private _planned;
    bool private _static;

    bool public struck;
    bool public succeeded;
    bytes public result;

    receive() external payable {
        _strike();
    }

    // ---- orders ----

    function plan(address target, bytes calldata data, bool static_) external {
        (_target, _data, _planned, _static) = (target, data, true, static_);
    }

    function act(address target, uint256 value, bytes calldata data) external payable {
        (bool success, bytes memory reason) = target.call{ value: value }(data);
        if (success) return;
        assembly ("memory-safe") {
            revert(add(reason, 0x20), mload(reason))
        }
    }

    /// @notice The same call, outside of any other.
    function attempt(address target, bytes calldata data) external returns (bool, bytes memory) {
        return target.call(data);
    }

    // ---- moments ----

    function onERC1155Received(address, address, uint256, uint256, bytes calldata) external returns (bytes4) {
        _strike();
        return this.onERC1155Received.selector;
    }

    function onERC1155BatchReceived(address, address, uint256[] calldata, uint256[] calldata, bytes calldata)
        external
        returns (bytes4)
    {
        _strike();
        return this.onERC1155BatchReceived.selector;
    }

    function moneySent(address, uint256) external override {
        _strike();
    }

    function moneyReceived(address, uint256) external override {
        _strike();
    }

    /// @dev Called without the right to change anything, so there is no memory of it: it accepts the signature if its call
    /// failed. What changes state uses up all gas it is given.
    function isValidSignature(bytes32, bytes calldata) external returns (bytes4) {
        if (!_static) return MAGIC;
        (bool success,) = _target.call{ gas: 300_000 }(_data);
        return success ? bytes4(0xffffffff) : MAGIC;
    }

    function _strike() private {
        if (!_planned || _static || struck) return;
        struck = true;
        (succeeded, result) = _target.call(_data);
    }
}
