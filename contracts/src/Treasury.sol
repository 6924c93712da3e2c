// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Books } from "./treasury/Books.sol";
import { CollateralVault } from "./treasury/CollateralVault.sol";
import { DefaultClaims } from "./treasury/DefaultClaims.sol";
import { Escrow } from "./treasury/Escrow.sol";
import { Refunds } from "./treasury/Refunds.sol";

/// @title Treasury
/// @notice See ITreasury, where every function, event and error is described.
/// @dev Parts by what they hold: Books, Escrow, CollateralVault, Refunds, DefaultClaims. Series and exposure are counted
/// in CouponFactory; every payment here follows a booking there.
contract Treasury is Refunds, DefaultClaims {
    /// @param fund Receives what claimants of a defaulted issuer have left.
    constructor(address fund) Books(msg.sender, fund) CollateralVault(msg.sender) Escrow(msg.sender) { }

    /// @dev Fees of trades in the native coin.
    receive() external payable { }
}
