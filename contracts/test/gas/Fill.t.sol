// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { SeriesParameters } from "../../src/interfaces/ICouponFactory.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { ASK, Order, SCOPE_CLASS } from "../shared/Order.sol";
import { GasScenario } from "./GasScenario.sol";

/// @notice One order, one taker.
contract FillGasTest is GasScenario {
    function test_a_AListingIsSoldForTheNativeCoin() public {
        uint256 whenNew = _bought(_nativeAsk(), aliceKey, AMOUNT);
        _report("a", whenNew, _bought(_used(_nativeAsk()), aliceKey, AMOUNT));
    }

    function test_b_AListingIsSoldForTokens() public {
        _listing("b");
    }

    function test_c_AListingIsSoldWithTheProtocolsFee() public {
        marketplace.setFees(0, FEE);
        _listing("c");
    }

    function test_d_AListingIsSoldInParts() public {
        Order memory ask = _ask(alice, meal, 100, PRICE);
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
        uint256 whenNew = _sold(_bidForClass(), bobKey, meal);
        _report("eClass", whenNew, _sold(_used(_bidForClass()), bobKey, meal));
    }

    function test_primary_UnitsAreMintedOnSale() public {
        _primarySale("primary", meal);
    }

    function test_primaryEscrow_UnitsAreMintedOnSaleWithEscrow() public {
        SeriesParameters memory parameters = _parameters(DIGITAL);
        parameters.escrowPerUnit = FACE / 2;
        CouponId secured = _newSeries(parameters);
        // The series has units and escrow before, and the buyer some of them.
        _bought(_primary(shopSeller, secured, AMOUNT, PRICE), shopSellerKey, AMOUNT);
        _primarySale("primaryEscrow", secured);
    }

    function _listing(string memory key) private {
        uint256 whenNew = _bought(_ask(alice, meal, AMOUNT, PRICE), aliceKey, AMOUNT);
        _report(key, whenNew, _bought(_used(_ask(alice, meal, AMOUNT, PRICE)), aliceKey, AMOUNT));
    }

    function _accepted(string memory key) private {
        uint256 whenNew = _sold(_bid(bob, meal, AMOUNT, PRICE), bobKey, meal);
        _report(key, whenNew, _sold(_used(_bid(bob, meal, AMOUNT, PRICE)), bobKey, meal));
    }

    function _primarySale(string memory key, CouponId templateId) private {
        uint256 whenNew = _bought(_primary(shopSeller, templateId, AMOUNT, PRICE), shopSellerKey, AMOUNT);
        Order memory order = _used(_primary(shopSeller, templateId, AMOUNT, PRICE));
        _report(key, whenNew, _bought(order, shopSellerKey, AMOUNT));
    }

    function _nativeAsk() private returns (Order memory) {
        return _order(ASK, alice, meal, AMOUNT, address(0), 0.05 ether);
    }

    function _bidForClass() private returns (Order memory bid) {
        bid = _bid(bob, _classOf(meal), AMOUNT, PRICE);
        (bid.scope, bid.maxSeries, bid.minRemaining) = (SCOPE_CLASS, 100, 30 days);
    }
}
