// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../src/interfaces/IMarketplace.sol";
import { Order } from "../shared/Order.sol";
import { Verbs } from "./Verbs.sol";
import { Actor } from "./actors/Actor.sol";
import { SafeActor } from "./actors/SafeActor.sol";

contract SafeTest is Verbs {
    function _newActor() internal override returns (Actor) {
        return new SafeActor();
    }

    /// @dev Owners who sign the order itself, and not Safe's message about it, have signed for themselves.
    function test_TheOwnersSignaturesOverTheOrderItselfAreNotTheSafes() external {
        _approve(address(marketplace));
        Order memory ask = _ask(account, meal, 1, PRICE);
        bytes memory signature = SafeActor(address(actor)).signAs(_digest(ask));
        bytes memory invalid = abi.encodeWithSelector(IMarketplace.Marketplace_InvalidSignature.selector, account);
        _fillSignedReverts(bob, ask, signature, _buy(1), invalid);
    }

    function test_OneOwnerIsNotEnough() external {
        _approve(address(marketplace));
        Order memory ask = _ask(account, meal, 1, PRICE);
        bytes memory signature = _signed(ask);
        bytes memory half = new bytes(65);
        for (uint256 i; i < 65; ++i) {
            half[i] = signature[i];
        }
        bytes memory invalid = abi.encodeWithSelector(IMarketplace.Marketplace_InvalidSignature.selector, account);
        _fillSignedReverts(bob, ask, half, _buy(1), invalid);
    }
}
