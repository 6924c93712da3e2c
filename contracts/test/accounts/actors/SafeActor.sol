// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Actor, Message } from "./Actor.sol";

interface ISafe {
    function setup(
        address[] calldata owners,
        uint256 threshold,
        address to,
        bytes calldata data,
        address fallbackHandler,
        address paymentToken,
        uint256 payment,
        address paymentReceiver
    ) external;

    function execTransaction(
        address to,
        uint256 value,
        bytes calldata data,
        uint8 operation,
        uint256 safeTxGas,
        uint256 baseGas,
        uint256 gasPrice,
        address gasToken,
        address refundReceiver,
        bytes memory signatures
    ) external payable returns (bool);

    function getTransactionHash(
        address to,
        uint256 value,
        bytes calldata data,
        uint8 operation,
        uint256 safeTxGas,
        uint256 baseGas,
        uint256 gasPrice,
        address gasToken,
        address refundReceiver,
        uint256 nonce
    ) external view returns (bytes32);

    function domainSeparator() external view returns (bytes32);
    function nonce() external view returns (uint256);
}

interface ISafeProxyFactory {
    function createProxyWithNonce(address singleton, bytes calldata initializer, uint256 salt)
        external
        returns (address);
}

/// @notice A Safe 1.4.1 of three owners, two of whom must sign: the code that its authors deploy, behind a proxy of their
/// factory, with the handler that answers ERC-1271 and takes ERC-1155.
contract SafeActor is Actor {
    string private constant ARTIFACTS = "node_modules/@safe-global/safe-contracts/build/artifacts/contracts/";
    bytes32 private constant SAFE_MESSAGE_TYPEHASH = keccak256("SafeMessage(bytes message)");
    /// @dev The factory by which Safe's contracts have the same address on every chain.
    address private constant SINGLETON_FACTORY = 0x914d7Fec6aaC8cd542e72Bca78B30650d45643d7;

    ISafe private immutable _SAFE;
    /// @dev Of the first two owners, in the order of their addresses, as a Safe wants its signatures.
    uint256[2] private _keys;

    bool public constant override hasKey = false;
    bool public constant override takesCoupons = true;
    bool public constant override takesCoin = true;
    bool public constant override signsShort = false;
    bool public constant override paysByPermit2 = true;

    constructor() {
        address singleton = _deploy("Safe.sol/Safe.json", 0x41675C099F32341bf84BFc5382aF534df5C7461a);
        address proxies =
            _deploy("proxies/SafeProxyFactory.sol/SafeProxyFactory.json", 0x4e1DCf7AD4e460CfD30791CCC4F9c8a4f820ec67);
        address handler = _deploy(
            "handler/CompatibilityFallbackHandler.sol/CompatibilityFallbackHandler.json",
            0xfd0732Dc9E303f09fCEf3a7388Ad10A83459Ec99
        );
        bytes memory setup =
            abi.encodeCall(ISafe.setup, (_owners(), 2, address(0), "", handler, address(0), 0, address(0)));
        _SAFE = ISafe(ISafeProxyFactory(proxies).createProxyWithNonce(singleton, setup, 0));
    }

    function account() external view override returns (address) {
        return address(_SAFE);
    }

    /// @notice Signatures of both owners over any digest.
    function signAs(bytes32 digest) public view returns (bytes memory) {
        return bytes.concat(_signDigest(_keys[0], digest), _signDigest(_keys[1], digest));
    }

    /// @dev The owners sign Safe's own message, which holds the digest.
    function sign(Message calldata message) external view override returns (bytes memory) {
        bytes32 structHash = keccak256(abi.encode(SAFE_MESSAGE_TYPEHASH, keccak256(abi.encode(_digest(message)))));
        return signAs(keccak256(abi.encodePacked(hex"1901", _SAFE.domainSeparator(), structHash)));
    }

    /// @dev Without gas terms a Safe fails when its call fails, with GS013 and not with the reason.
    function act(address target, uint256 value, bytes calldata data) external override {
        bytes32 digest =
            _SAFE.getTransactionHash(target, value, data, 0, 0, 0, 0, address(0), address(0), _SAFE.nonce());
        _SAFE.execTransaction(target, value, data, 0, 0, 0, 0, address(0), address(0), signAs(digest));
    }

    function _owners() private returns (address[] memory owners) {
        uint256 first = uint256(keccak256("first owner"));
        uint256 second = uint256(keccak256("second owner"));
        (_keys[0], _keys[1]) = vm.addr(first) < vm.addr(second) ? (first, second) : (second, first);
        owners = new address[](3);
        (owners[0], owners[1], owners[2]) = (vm.addr(first), vm.addr(second), vm.addr(uint256(keccak256("third"))));
    }

    /// @dev That the code leads to the address where everybody's Safe stands shows that it is Safe's.
    function _deploy(string memory artifact, address canonical) private returns (address deployed) {
        bytes memory code = vm.parseJsonBytes(vm.readFile(string.concat(ARTIFACTS, artifact)), ".bytecode");
        vm.assertEq(vm.computeCreate2Address(0, keccak256(code), SINGLETON_FACTORY), canonical, artifact);
        assembly ("memory-safe") {
            deployed := create(0, add(code, 0x20), mload(code))
        }
    }
}
