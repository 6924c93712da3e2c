// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../src/types/CouponId.sol";
import { Order, SCOPE_CLASS } from "../../src/types/Order.sol";
import { GasScenario } from "./GasScenario.sol";

/// @notice One order, one taker.
contract FillGasTest is GasScenario {
    /// @dev What a class leaves open: series, serial, both dates.
    uint256 private constant OPEN_IN_CLASS = (uint256(type(uint64).max) << 152) | (uint256(type(uint64).max) << 12);

    function test_b_AListingIsSoldForTokens() public {
        _listing("b");
    }

    function test_c_AListingIsSoldWithTheProtocolsFee() public {
        marketplace.setFees(0, FEE);
        _listing("c");
    }

    function test_d_AListingIsSoldInParts() public {
        Order memory ask = _ask(alice, meal, 100, PRICE);
        _issue(meal, alice, 100);
        _report("d1", _bought(ask, aliceKey, 10), NONE);
        _report("d2", NONE, _bought(ask, aliceKey, 10));
    }

    function test_e_ABidIsAccepted() public {
        _accepted("e");
    }

    function test_eFee_ABidIsAcceptedWithTheProtocolsFee() public {
        marketplace.setFees(0, FEE);
        _accepted("eFee");
    }

    function test_eClass_ABidForAClassIsAccepted() public {
        uint256 whenNew = _sold(_classBid(), bobKey, meal);
        _report("eClass", whenNew, _sold(_used(_classBid()), bobKey, meal));
    }

    function test_primary_UnitsAreMintedOnSale() public {
        uint256 whenNew = _bought(_primary(shopSeller, meal, AMOUNT, PRICE), shopSellerKey, AMOUNT);
        Order memory order = _used(_primary(shopSeller, meal, AMOUNT, PRICE));
        _report("primary", whenNew, _bought(order, shopSellerKey, AMOUNT));
    }

    function _listing(string memory key) private {
        uint256 whenNew = _bought(_ask(alice, meal, AMOUNT, PRICE), aliceKey, AMOUNT);
        _report(key, whenNew, _bought(_used(_ask(alice, meal, AMOUNT, PRICE)), aliceKey, AMOUNT));
    }

    function _accepted(string memory key) private {
        uint256 whenNew = _sold(_bid(bob, meal, AMOUNT, PRICE), bobKey, meal);
        _report(key, whenNew, _sold(_used(_bid(bob, meal, AMOUNT, PRICE)), bobKey, meal));
    }

    function _classBid() private returns (Order memory bid) {
        bid = _bid(bob, CouponId.wrap(CouponId.unwrap(meal) & ~OPEN_IN_CLASS), AMOUNT, PRICE);
        (bid.scope, bid.maxSeries, bid.minRemaining) = (SCOPE_CLASS, 100, 30 days);
    }
}
