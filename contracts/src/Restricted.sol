// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Siblings } from "./libraries/Siblings.sol";
import { AccessManaged } from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

/// @notice Access by the protocol's AccessManager, which can never be exchanged for another.
abstract contract Restricted is AccessManaged {
    error Restricted_AuthorityIsImmutable();

    constructor(address genesis) AccessManaged(Siblings.addressOf(genesis, Siblings.AUTHORITY)) { }

    function setAuthority(address) public pure override {
        revert Restricted_AuthorityIsImmutable();
    }
}
