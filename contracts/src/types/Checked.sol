// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { PackedOrder } from "./PackedOrder.sol";

/// @dev An order of a match that has passed every check of its own.
/// @param implicitRight Whether its maker's coupons may be moved without approval.
struct Checked {
    PackedOrder order;
    bytes32 orderHash;
    bool implicitRight;
}
