// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Verbs } from "./Verbs.sol";
import { Actor } from "./actors/Actor.sol";
import { FickleAccount } from "./actors/FickleAccount.sol";
import { FickleActor } from "./actors/FickleActor.sol";

/// @notice Contracts that hold coupons and no longer take any: they get rid of what they have, and who sells to them keeps
/// coupon and price.
abstract contract Refusing is Verbs {
    function setUp() public override {
        super.setUp();
        FickleActor(address(actor)).refuse(_mode());
    }

    function _mode() internal pure virtual returns (FickleAccount.Mode);

    function _newActor() internal override returns (Actor) {
        return new FickleActor();
    }
}

contract RevertingReceiverTest is Refusing {
    function _mode() internal pure override returns (FickleAccount.Mode) {
        return FickleAccount.Mode.Revert;
    }
}

contract WrongWordReceiverTest is Refusing {
    function _mode() internal pure override returns (FickleAccount.Mode) {
        return FickleAccount.Mode.WrongWord;
    }
}

contract GasBurningReceiverTest is Refusing {
    function _mode() internal pure override returns (FickleAccount.Mode) {
        return FickleAccount.Mode.BurnGas;
    }
}
