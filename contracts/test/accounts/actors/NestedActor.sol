// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Actor, Message } from "./Actor.sol";
import { NestedAccount } from "./NestedAccount.sol";

/// @notice The owner of an ERC-7739 account.
contract NestedActor is Actor {
    string private constant FIELDS =
        " contents,string name,string version,uint256 chainId,address verifyingContract,bytes32 salt)";

    uint256 private constant _KEY = uint256(keccak256("owner of the nested account"));
    NestedAccount private immutable _ACCOUNT;

    bool public constant override hasKey = false;
    bool public constant override takesCoupons = true;
    bool public constant override takesCoin = true;
    bool public constant override signsShort = false;
    bool public constant override paysByPermit2 = true;

    constructor() {
        _ACCOUNT = new NestedAccount(vm.addr(_KEY));
    }

    function account() external view override returns (address) {
        return address(_ACCOUNT);
    }

    /// @notice The owner's signature over a digest that does not name the account.
    function signBare(Message calldata message) external view returns (bytes memory) {
        return _signDigest(_KEY, _digest(message));
    }

    /// @dev The explicit form, types in the order of their names and then the name of the message's type: so every wallet
    /// comes to the same type hash for a message that contains another, as an order contains a coupon.
    function sign(Message calldata message) external view override returns (bytes memory) {
        return _wrap(message, abi.encodePacked(message.types, message.name));
    }

    /// @notice The same signature with types in another order and no name.
    function signShortly(Message calldata message, string calldata types) external view returns (bytes memory) {
        return _wrap(message, bytes(types));
    }

    function act(address target, uint256 value, bytes calldata data) external override {
        vm.prank(vm.addr(_KEY));
        _ACCOUNT.execute(target, value, data);
    }

    function _wrap(Message calldata message, bytes memory description) private view returns (bytes memory) {
        return abi.encodePacked(
            _signDigest(_KEY, _nested(message)),
            message.domain,
            message.structHash,
            description,
            uint16(description.length)
        );
    }

    function _nested(Message calldata message) private view returns (bytes32) {
        bytes32 typeHash = keccak256(abi.encodePacked("TypedDataSign(", message.name, FIELDS, message.types));
        bytes32 structHash = keccak256(
            abi.encode(
                typeHash,
                message.structHash,
                keccak256("Nested account"),
                keccak256("1"),
                block.chainid,
                address(_ACCOUNT),
                bytes32(0)
            )
        );
        return keccak256(abi.encodePacked(hex"1901", message.domain, structHash));
    }
}
