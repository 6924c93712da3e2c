// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Handler } from "./Handler.sol";
import { Test } from "forge-std/Test.sol";

/// @notice Sentences that hold after whatever people, issuer and platform do. Numbers as in the specification.
/// forge-config: default.invariant.runs = 16
/// forge-config: default.invariant.depth = 160
contract InvariantsTest is Test {
    Handler private world;

    function setUp() external {
        world = new Handler();
        world.setUp();
        targetContract(address(world));
        targetSelector(FuzzSelector({ addr: address(world), selectors: world.selectors() }));
    }

    /// @notice 1. Minted − burned equals the sum of balances; a serial has one owner, or none.
    function invariant_MintedLessBurnedIsTheSumOfBalances() external view {
        world.checkUnits();
    }

    /// @notice 2. Exposure is the unsecured face of live units, under every path; mints keep it at or below the quota.
    function invariant_ExposureIsTheUnsecuredFaceOfLiveUnits() external view {
        world.checkExposure();
    }

    /// @notice 3. A bucket holds what was filled, or is cancelled for ever.
    function invariant_BucketsHoldWhatWasFilled() external view {
        world.checkBuckets();
    }

    /// @notice 5. Marketplace and Redemption hold no coupons and no money between transactions.
    function invariant_MarketplaceAndRedemptionHoldNothing() external view {
        world.checkNothingIsKept();
    }

    /// @notice 6. The Treasury's balance is collateral, escrow, credits and fees.
    function invariant_TheTreasuryHoldsWhatItOwesAndItsFees() external view {
        world.checkTreasury();
    }

    /// @notice 7. A redemption record is final for its content.
    function invariant_RecordsKeepTheirContent() external view {
        world.checkRecords();
    }

    /// @notice 2, 3, 4, 7, as far as one act can break them: quota at each mint, amounts and limits at each fill, what
    /// the buyer pays is what the seller gets and fees, records move one way, a void restores exactly its amount.
    function invariant_NoActBrokeARule() external view {
        world.checkNoActFoundAViolation();
    }
}
