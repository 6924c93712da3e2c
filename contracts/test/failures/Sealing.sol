// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Bulk } from "../shared/Bulk.sol";
import { Signed } from "../shared/Calls.sol";
import { ContractWallet } from "../shared/ContractWallet.sol";
import { Order } from "../shared/Order.sol";

enum Signing {
    Plain,
    Compact,
    Bulk,
    Registered,
    Contract
}

/// @dev An order and how its maker agrees to it. `sealed_.order` is empty until it is packed and signed.
struct Side {
    Order order;
    Signing signing;
    uint256 key;
    Signed sealed_;
}

/// @notice Packs an order and gets its maker's consent, in every way the Marketplace knows.
abstract contract Sealing is Bulk {
    uint256 internal constant HEIGHT = 3;
    uint24 internal constant LEAF = 5;

    function _seal(Side memory side) internal {
        if (side.sealed_.order.length != 0 || side.order.maker == address(0)) return;
        side.sealed_.order = _pack(side.order);
        side.sealed_.signature = _consent(side);
    }

    function _consent(Side memory side) private returns (bytes memory) {
        Order memory order = side.order;
        bytes32 digest = _digest(order);
        if (side.signing == Signing.Plain) return _signDigest(side.key, digest);
        if (side.signing == Signing.Compact) return _compact(side.key, digest);
        if (side.signing == Signing.Bulk) return _signBulk(order, _neighbour(order), HEIGHT, LEAF, side.key);
        if (side.signing == Signing.Contract) {
            ContractWallet(order.maker).accept(digest);
            return "by the contract's own rules";
        }
        bytes memory packed = _pack(order);
        vm.prank(order.maker);
        marketplace.register(packed);
        return "";
    }

    /// @dev Another order of the same maker.
    function _neighbour(Order memory order) internal pure returns (Order memory other) {
        other = abi.decode(abi.encode(order), (Order));
        other.nonce ^= 1;
    }

    /// @notice The first `count` bytes.
    function _start(bytes memory data, uint256 count) internal pure returns (bytes memory part) {
        part = new bytes(count);
        for (uint256 i; i < count; ++i) {
            part[i] = data[i];
        }
    }
}
