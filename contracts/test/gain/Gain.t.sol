// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Opening } from "./Openings.sol";
import { Seeker } from "./Seeker.sol";
import { Test } from "forge-std/Test.sol";

/// @notice A campaign of attackers that seek profit; one from each opening. Each act is followed by four that were tried
/// where they chose; runs and depth stand beside each contract, as forge reads them there.
abstract contract GainTest is Test {
    Seeker internal world;

    function _begin(Opening opening) internal {
        // Its code is large: embedded in each contract, it would be compiled for each.
        world = Seeker(deployCode("Seeker.sol:Seeker"));
        world.setUp();
        world.begin(opening);
        targetContract(address(world));
        bytes4[] memory list = new bytes4[](2);
        (list[0], list[1]) = (world.seek.selector, world.wander.selector);
        targetSelector(FuzzSelector({ addr: address(world), selectors: list }));
    }

    function afterInvariant() external {
        world.report();
    }

    function _everySentenceHolds() internal view {
        _objective();
        _exposure();
        _books();
        _defaults();
        _accounts();
        _exits();
    }

    function _objective() private view {
        world.theAttackersGainNothing();
        world.headroomComesFromGrantsCollateralAndEndsAlone();
        world.noHolderLosesByAnothersAct();
        world.anIssuersBooksAreItsOwn();
    }

    function _exposure() private view {
        world.exposureIsExactForEveryIssuerAndCurrency();
        world.whatRaisesExposureEndsWithinTheQuota();
        world.aUnitThatIsCoveredWholeNeedsNoQuota();
    }

    function _books() private view {
        world.nothingWorthlessSecuresACoupon();
        world.theBooksAreTheSumOfWhatIsOwed();
        world.theEscrowOfASeriesCoversEveryUnitThatIsOut();
        world.feesComeFromTradesAndBreakageAlone();
        world.anExchangeCarriesItsEscrow();
        world.aUnitThatGoesBackTakesItsEscrowAndAfterTheEndNone();
        world.breakageIsDividedExactly();
        world.aRefundIsPaidOnce();
        world.coolingOffEndsWithWhatWasBought();
        world.whatIsAskedBackGivesNoQuota();
        world.collateralLeavesLateAndUnneeded();
    }

    function _defaults() private view {
        world.claimsOpenAndNoticesLapseInTheirTime();
        world.defaultIsForEver();
        world.aUnitClaimsTheSameWhoeverAsksAndWhen();
        world.claimsArePaidInTheirWindowAndNeverOutside();
        world.theProtectionFundGetsTheRestOnce();
    }

    function _accounts() private view {
        world.onlyATerminalServes();
        world.aTerminalsDayHasItsLimit();
        world.aFormerAdminCommandsNothing();
        world.anApplicationIsApprovedOnce();
    }

    function _exits() private view {
        world.whatIsFreeMovesInEveryState();
        world.whatIsBoundIsNotGivenAway();
        world.aValidUnitIsRedeemedInEveryState();
        world.noPresentationStaysOpenForEver();
        world.whatComesBackIsWhole();
        world.aCreditIsPaidInEveryState();
    }
}

contract FromNothingTest is GainTest {
    function setUp() external {
        _begin(Opening.None);
    }

    /// forge-config: default.invariant.runs = 3
    /// forge-config: default.invariant.depth = 160
    /// forge-config: deep.invariant.runs = 30
    /// forge-config: deep.invariant.depth = 160
    function invariant_NothingIsGained() external view {
        _everySentenceHolds();
    }
}

contract FromAVoidPumpTest is GainTest {
    function setUp() external {
        _begin(Opening.VoidPump);
    }

    /// forge-config: default.invariant.runs = 3
    /// forge-config: default.invariant.depth = 160
    /// forge-config: deep.invariant.runs = 30
    /// forge-config: deep.invariant.depth = 160
    function invariant_NothingIsGained() external view {
        _everySentenceHolds();
    }
}

contract FromARefundAfterTheEndTest is GainTest {
    function setUp() external {
        _begin(Opening.RefundAfterTheEnd);
    }

    /// forge-config: default.invariant.runs = 3
    /// forge-config: default.invariant.depth = 160
    /// forge-config: deep.invariant.runs = 30
    /// forge-config: deep.invariant.depth = 160
    function invariant_NothingIsGained() external view {
        _everySentenceHolds();
    }
}

contract FromAnExchangeTest is GainTest {
    function setUp() external {
        _begin(Opening.ExchangeArbitrage);
    }

    /// forge-config: default.invariant.runs = 3
    /// forge-config: default.invariant.depth = 160
    /// forge-config: deep.invariant.runs = 30
    /// forge-config: deep.invariant.depth = 160
    function invariant_NothingIsGained() external view {
        _everySentenceHolds();
    }
}

contract FromWorthlessEscrowTest is GainTest {
    function setUp() external {
        _begin(Opening.WorthlessEscrow);
    }

    /// forge-config: default.invariant.runs = 3
    /// forge-config: default.invariant.depth = 160
    /// forge-config: deep.invariant.runs = 30
    /// forge-config: deep.invariant.depth = 160
    function invariant_NothingIsGained() external view {
        _everySentenceHolds();
    }
}

contract FromATinyFaceTest is GainTest {
    function setUp() external {
        _begin(Opening.TinyFace);
    }

    /// forge-config: default.invariant.runs = 3
    /// forge-config: default.invariant.depth = 160
    /// forge-config: deep.invariant.runs = 30
    /// forge-config: deep.invariant.depth = 160
    function invariant_NothingIsGained() external view {
        _everySentenceHolds();
    }
}

contract FromAReturnAtExpiryTest is GainTest {
    function setUp() external {
        _begin(Opening.ReturnAtExpiry);
    }

    /// forge-config: default.invariant.runs = 3
    /// forge-config: default.invariant.depth = 160
    /// forge-config: deep.invariant.runs = 30
    /// forge-config: deep.invariant.depth = 160
    function invariant_NothingIsGained() external view {
        _everySentenceHolds();
    }
}

contract FromSelfRedemptionTest is GainTest {
    function setUp() external {
        _begin(Opening.SelfRedemption);
    }

    /// forge-config: default.invariant.runs = 3
    /// forge-config: default.invariant.depth = 160
    /// forge-config: deep.invariant.runs = 30
    /// forge-config: deep.invariant.depth = 160
    function invariant_NothingIsGained() external view {
        _everySentenceHolds();
    }
}

contract FromOwnDefaultTest is GainTest {
    function setUp() external {
        _begin(Opening.OwnDefault);
    }

    /// forge-config: default.invariant.runs = 3
    /// forge-config: default.invariant.depth = 160
    /// forge-config: deep.invariant.runs = 30
    /// forge-config: deep.invariant.depth = 160
    function invariant_NothingIsGained() external view {
        _everySentenceHolds();
    }
}
