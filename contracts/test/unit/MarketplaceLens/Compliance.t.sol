// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICompliance } from "../../../src/interfaces/ICompliance.sol";
import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { Order } from "../../shared/Order.sol";
import { Looking } from "./Looking.sol";

/// @notice What Compliance would say of the maker and of where its coupon goes.
contract MarketplaceLensComplianceTest is Looking {
    function setUp() public override {
        super.setUp();
        marketplace.switchCompliance(true);
        compliance.setProvider(address(this), true);
        compliance.attest(rich, 9, type(uint40).max);
    }

    function test_ABlockedMaker() external {
        compliance.blockAccount(alice, "");
        compliance.blockAccount(bob, "");
        _expect(_ask(alice, meal, 5, PRICE), aliceKey, _blocked(alice));
        _expect(_bid(bob, meal, 5, PRICE), bobKey, _blocked(bob));
        marketplace.switchCompliance(false);
        _expectFillable(_ask(alice, meal, 5, PRICE), aliceKey, 5);
    }

    function test_ABlockedIssuer() external {
        compliance.blockAccount(shopSeller, "");
        _expect(_primary(shopSeller, meal, 5, PRICE), shopSellerKey, _blocked(shopSeller));
    }

    /// @dev Of several reasons it is the first that `fill` meets: before Compliance the escrow, after it the sale.
    function test_TheFirstOfSeveralReasons() external {
        compliance.blockAccount(shopSeller, "");
        registry.suspend(issuerId, "");
        _expect(_primary(shopSeller, secured, 5, PRICE), shopSellerKey, _blocked(shopSeller));
        _expect(
            _primary(shopSeller, secured, 5, 1),
            shopSellerKey,
            abi.encodeWithSelector(IMarketplace.Marketplace_EscrowNotCovered.selector, 1, ESCROW * SCALE)
        );
    }

    function test_ABlockedDelivery() external {
        compliance.blockAccount(carol, "");
        Order memory bid = _bid(bob, meal, 5, PRICE);
        bid.recipient = carol;
        _expect(bid, bobKey, _blocked(carol));
    }

    function test_ATierBelowTheSeries() external {
        compliance.setSeriesTier(meal, 2);
        compliance.attest(alice, 1, type(uint40).max);
        _expect(
            _ask(alice, meal, 5, PRICE),
            aliceKey,
            abi.encodeWithSelector(ICompliance.Compliance_TierTooLow.selector, alice, 1, 2)
        );
        compliance.attest(alice, 2, type(uint40).max);
        _expectFillable(_ask(alice, meal, 5, PRICE), aliceKey, 5);
        // The issuer was reviewed as an issuer.
        _expectFillable(_primary(shopSeller, meal, 5, PRICE), shopSellerKey, 5);
    }

    function test_LimitsOfATradeAndOfADay() external {
        compliance.setLimit(0, CNY, 4 * FACE, 6 * FACE);
        Order memory ask = _ask(alice, meal, 9, PRICE);
        _expectFillable(ask, aliceKey, 4);
        _fill(rich, ask, aliceKey, _buy(3));
        _expectFillable(ask, aliceKey, 3);
        Order memory bid = _bid(bob, meal, 9, PRICE);
        _expectFillable(bid, bobKey, 4);
        bid.minFill = 5;
        _expect(bid, bobKey, _over(bob, 5, 4));
        _fill(rich, ask, aliceKey, _buy(3));
        _expect(ask, aliceKey, _over(alice, 1, 0));
        skip(1 days - 1);
        _expectFillable(ask, aliceKey, 3);
    }

    function _blocked(address account) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ICompliance.Compliance_Blocked.selector, account);
    }

    function _over(address account, uint256 units, uint256 left) private pure returns (bytes memory) {
        return
            abi.encodeWithSelector(ICompliance.Compliance_OverLimit.selector, account, CNY, units * FACE, left * FACE);
    }
}
