// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../src/interfaces/IMarketplace.sol";
import { ReferenceHash } from "../reference/ReferenceHash.sol";
import { Order } from "../shared/Order.sol";
import { Verbs } from "./Verbs.sol";
import { Actor } from "./actors/Actor.sol";
import { NestedActor } from "./actors/NestedActor.sol";

/// @notice An account that signs by ERC-7739.
contract NestedTest is Verbs {
    function _newActor() internal override returns (Actor) {
        return new NestedActor();
    }

    /// @dev One owner of two accounts: what it signs for one is nothing for the other, nor for the owner's own key.
    function test_TheOwnersSignatureOverTheOrderItselfIsNotTheAccounts() external {
        _approve(address(marketplace));
        Order memory ask = _ask(account, meal, 1, PRICE);
        bytes memory signature = NestedActor(address(actor)).signBare(_message(ask));
        bytes memory invalid = abi.encodeWithSelector(IMarketplace.Marketplace_InvalidSignature.selector, account);
        _fillSignedReverts(bob, ask, signature, _buy(1), invalid);
    }

    /// @dev The short form of the description begins with the name of the message's type; a wallet orders types by name. For
    /// an order, which contains a coupon, the two do not agree, and the account is right to refuse.
    function test_TheShortDescriptionOfAnOrderIsRefused() external {
        _approve(address(marketplace));
        Order memory ask = _ask(account, meal, 1, PRICE);
        bytes memory signature = NestedActor(address(actor)).signShortly(_message(ask), _orderTypes());
        bytes memory invalid = abi.encodeWithSelector(IMarketplace.Marketplace_InvalidSignature.selector, account);
        _fillSignedReverts(bob, ask, signature, _buy(1), invalid);
    }

    function _orderTypes() private pure returns (string memory) {
        return string.concat(ReferenceHash.ORDER, ReferenceHash.COUPON);
    }
}
