// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICompliance } from "../../../src/interfaces/ICompliance.sol";
import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Order } from "../../shared/Order.sol";
import { Take } from "../../shared/Trading.sol";
import { Market } from "./Market.sol";

/// @notice The Marketplace asks Compliance when it is switched on, about all who take part; redemption never does.
contract MarketplaceComplianceTest is Market {
    Order private ask;

    function setUp() public override {
        super.setUp();
        ask = _ask(alice, meal, 9, PRICE);
    }

    function test_IsAskedOnlyWhenSwitchedOn() external {
        compliance.blockAccount(bob, "");
        _fill(bob, ask, aliceKey, _buy(1));
        vm.expectEmit(address(marketplace));
        emit IMarketplace.ComplianceSwitched(true);
        marketplace.switchCompliance(true);
        _blocked(bob, _buy(1), bob);
        marketplace.switchCompliance(false);
        _fill(bob, ask, aliceKey, _buy(1));
    }

    function test_ChecksSellerBuyerAndDelivery() external {
        marketplace.switchCompliance(true);
        compliance.blockAccount(alice, "");
        _blocked(bob, _buy(1), alice);
        compliance.unblockAccount(alice);
        compliance.blockAccount(carol, "");
        Take memory take = _buy(1);
        take.recipient = carol;
        _blocked(bob, take, carol);
        _fill(bob, ask, aliceKey, _buy(1));
    }

    function test_CountsTheFaceOfATrade() external {
        marketplace.switchCompliance(true);
        _fill(bob, ask, aliceKey, _buy(3));
        assertEq(compliance.tradedToday(bob, CNY), 3 * FACE);
        assertEq(compliance.tradedToday(alice, CNY), 3 * FACE);
    }

    function test_ABlockedHolderRedeemsAndTransfers() external {
        marketplace.switchCompliance(true);
        compliance.blockAccount(alice, "");
        _redeem(_request(alice, meal, 1));
        vm.prank(alice);
        coupon.safeTransferFrom(alice, bob, CouponId.unwrap(meal), 1, "");
        assertEq(_units(alice, meal), 98);
    }

    function _blocked(address taker, Take memory take, address account) private {
        _fillReverts(
            taker, ask, aliceKey, take, abi.encodeWithSelector(ICompliance.Compliance_Blocked.selector, account)
        );
    }
}
