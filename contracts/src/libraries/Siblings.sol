// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Addresses of the protocol's contracts, derived from the genesis deployer and a fixed creation nonce.
/// A constructor passes its `msg.sender`; so contracts know each other as immutables without constructor arguments, and
/// nobody can put other code at these addresses.
library Siblings {
    uint8 internal constant AUTHORITY = 1;
    uint8 internal constant PAYMENT_TOKENS = 2;
    uint8 internal constant ISSUER_REGISTRY = 3;
    uint8 internal constant CREDIT_REGISTRY = 4;
    uint8 internal constant COUPON_FACTORY = 5;
    uint8 internal constant COUPON = 6;
    uint8 internal constant COUPON_RENDERER = 7;
    uint8 internal constant TREASURY = 8;
    uint8 internal constant COMPLIANCE = 9;
    uint8 internal constant MARKETPLACE = 10;
    uint8 internal constant REDEMPTION = 11;
    uint8 internal constant MARKETPLACE_LENS = 12;

    /// @dev CREATE address: the RLP list of a 20-byte address and a nonce below 128.
    function addressOf(address genesis, uint8 nonce) internal pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"d694", genesis, nonce)))));
    }
}
