// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Whatever reaches it, coupons or the native coin, it first makes the calls it was told to and remembers how
/// they ended.
contract Reenterer {
    struct Call {
        address target;
        bytes data;
    }

    Call[] private _calls;
    bool[] public succeeded;
    bytes[] public results;

    receive() external payable {
        _attack();
    }

    function plan(address target, bytes calldata data) external {
        _calls.push(Call(target, data));
    }

    function act(address target, bytes calldata data, uint256 value) external returns (bytes memory result) {
        bool success;
        (success, result) = target.call{ value: value }(data);
        require(success, "act");
    }

    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return 0x1626ba7e;
    }

    function onERC1155Received(address, address, uint256, uint256, bytes calldata) external returns (bytes4) {
        _attack();
        return this.onERC1155Received.selector;
    }

    function onERC1155BatchReceived(address, address, uint256[] calldata, uint256[] calldata, bytes calldata)
        external
        returns (bytes4)
    {
        _attack();
        return this.onERC1155BatchReceived.selector;
    }

    function _attack() private {
        for (uint256 i = succeeded.length; i < _calls.length; ++i) {
            succeeded.push(false);
            results.push("");
            (bool success, bytes memory result) = _calls[i].target.call(_calls[i].data);
            succeeded[i] = success;
            results[i] = result;
        }
    }
}
