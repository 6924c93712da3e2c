// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Order } from "../shared/Order.sol";
import { PaymentSigning } from "../shared/PaymentSigning.sol";
import { Scenario } from "../shared/Scenario.sol";
import { GasScenario } from "./GasScenario.sol";
import { DeployPermit2 } from "permit2/test/utils/DeployPermit2.sol";

/// @notice Trades whose payer signs the payment, too, and has approved nothing to the Marketplace.
contract PaymentGasTest is GasScenario, PaymentSigning {
    uint40 private deadline;
    uint256 private _permit2Nonce;

    function setUp() public override(GasScenario, Scenario) {
        super.setUp();
        // As it is deployed, with the domain of its chain kept in the code.
        new DeployPermit2().deployPermit2();
        deadline = uint40(vm.getBlockTimestamp() + 1 days);
        vm.startPrank(bob);
        cny.approve(address(marketplace), 0);
        cny.approve(PERMIT2, type(uint256).max);
        vm.stopPrank();
    }

    /// @dev The permit's nonce is not the first one, and the allowance is zero before and after.
    function test_permit_TheBuyerBringsAPermit() public {
        _boughtWithPermit(_ask(alice, meal, AMOUNT, PRICE));
        uint256 whenNew = _boughtWithPermit(_ask(alice, meal, AMOUNT, PRICE));
        _report("permit", whenNew, _boughtWithPermit(_used(_ask(alice, meal, AMOUNT, PRICE))));
    }

    /// @dev The token keeps a word for every authorisation, so its part is a new one in both figures.
    function test_bid3009_ABidderPaysByAuthorisation() public {
        _put("AuthorizedToken", abi.encode("Test Yuan", "tCNY", uint8(6)), address(cny));
        uint256 whenNew = _soldFor(_bid(bob, meal, AMOUNT, PRICE), _authorisation);
        _report("bid3009", whenNew, _soldFor(_used(_bid(bob, meal, AMOUNT, PRICE)), _authorisation));
    }

    /// @dev The word of Permit2's nonces is a used one in both figures.
    function test_bidPermit2_ABidderPaysThroughPermit2() public {
        _soldFor(_bid(bob, meal, AMOUNT, PRICE), _permitted);
        uint256 whenNew = _soldFor(_bid(bob, meal, AMOUNT, PRICE), _permitted);
        _report("bidPermit2", whenNew, _soldFor(_used(_bid(bob, meal, AMOUNT, PRICE)), _permitted));
    }

    function _boughtWithPermit(Order memory ask) private returns (uint256) {
        return _boughtSigned(ask, _signCompact(ask, aliceKey), AMOUNT, _permit());
    }

    function _soldFor(Order memory bid, function(Order memory) returns (bytes memory) payment)
        private
        returns (uint256)
    {
        return _soldFor(bid, bobKey, meal, payment(bid));
    }

    // ---- payments ----

    function _permit() private view returns (bytes memory) {
        return _permitPayment(cny, bob, bobKey, uint256(PRICE) * AMOUNT, deadline);
    }

    function _authorisation(Order memory bid) private returns (bytes memory) {
        return _authorisedPayment(bid, bobKey, 0, deadline);
    }

    function _permitted(Order memory bid) private returns (bytes memory) {
        uint256 nonce = _permit2Nonce++;
        return _permit2Payment(nonce, deadline, _compact(bobKey, _permit2Digest(bid, nonce, deadline)));
    }
}
