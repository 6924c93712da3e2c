// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Verbs } from "./Verbs.sol";
import { Actor } from "./actors/Actor.sol";
import { KeyActor } from "./actors/KeyActor.sol";

contract EoaTest is Verbs {
    function _newActor() internal override returns (Actor) {
        return new KeyActor(uint256(keccak256("a plain key")));
    }
}
