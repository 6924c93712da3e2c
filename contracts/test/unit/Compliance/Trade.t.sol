// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICompliance } from "../../../src/interfaces/ICompliance.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Issuance } from "../../shared/Issuance.sol";

/// @notice What the Marketplace asks before a trade: block list, tier of the series, limits by trade and by day.
contract ComplianceTradeTest is Issuance {
    address private provider = makeAddr("provider");
    CouponId private templateId;

    function setUp() public override {
        super.setUp();
        templateId = _createSeries();
        compliance.setProvider(provider, true);
    }

    function test_WithoutSettingsEveryoneTradesAndIsCounted() external {
        _trade(holder, other, 1 << 40);
        assertEq(compliance.tradedToday(holder, CNY), uint256(FACE) << 40);
        assertEq(compliance.tradedToday(other, CNY), uint256(FACE) << 40);
        assertEq(compliance.tradedToday(other, USD), 0);
    }

    function testFuzz_RevertWhen_TheCallerIsNotTheMarketplace(address caller) external {
        vm.assume(caller != address(marketplace));
        vm.expectRevert(abi.encodeWithSelector(ICompliance.Compliance_OnlyMarketplace.selector, caller));
        vm.prank(caller);
        compliance.beforeTrade(holder, other, other, templateId, 1);
    }

    // ---- block list ----

    function test_RevertWhen_SellerBuyerOrDeliveryIsBlocked() external {
        address delivery = makeAddr("delivery");
        address[3] memory accounts = [holder, other, delivery];
        for (uint256 i; i < 3; ++i) {
            compliance.blockAccount(accounts[i], REASON);
            vm.expectRevert(abi.encodeWithSelector(ICompliance.Compliance_Blocked.selector, accounts[i]));
            vm.prank(address(marketplace));
            compliance.beforeTrade(holder, other, delivery, templateId, 1);
            compliance.unblockAccount(accounts[i]);
        }
        vm.prank(address(marketplace));
        compliance.beforeTrade(holder, other, delivery, templateId, 1);
    }

    /// @dev The block list is of the market: it stops neither a transfer nor a redemption.
    function test_ABlockedHolderStillTransfersAndRedeems() external {
        _issue(templateId, holder, 2);
        compliance.blockAccount(holder, REASON);
        vm.prank(holder);
        coupon.safeTransferFrom(holder, other, CouponId.unwrap(templateId), 1, "");
        _redeem(templateId, holder, 1);
        assertEq(factory.series(templateId).redeemed, 1);
    }

    // ---- tiers ----

    function test_RevertWhen_TheTierIsTooLowForTheSeries() external {
        compliance.setSeriesTier(templateId, 2);
        _attest(holder, 2);
        _attest(other, 1);
        vm.expectRevert(abi.encodeWithSelector(ICompliance.Compliance_TierTooLow.selector, other, 1, 2));
        _trade(holder, other, 1);
        vm.expectRevert(abi.encodeWithSelector(ICompliance.Compliance_TierTooLow.selector, other, 1, 2));
        _trade(other, holder, 1);
        _attest(other, 2);
        _trade(holder, other, 1);
    }

    /// @dev A serial is of its series.
    function test_ASerialHasTheTierOfItsSeries() external {
        compliance.setSeriesTier(templateId.withSerial(4), 1);
        assertEq(compliance.seriesTier(templateId), 1);
        vm.expectRevert(abi.encodeWithSelector(ICompliance.Compliance_TierTooLow.selector, holder, 0, 1));
        vm.prank(address(marketplace));
        compliance.beforeTrade(holder, other, other, templateId.withSerial(9), 1);
    }

    /// @dev Only the buyer is known; the coupon may go to a fresh address.
    function test_TheDeliveryAddressNeedsNoTier() external {
        compliance.setSeriesTier(templateId, 1);
        _attest(holder, 1);
        _attest(other, 1);
        vm.prank(address(marketplace));
        compliance.beforeTrade(holder, other, stranger, templateId, 1);
        assertEq(compliance.tradedToday(stranger, CNY), 0);
    }

    // ---- limits ----

    function test_RevertWhen_OneTradeIsTooLarge() external {
        compliance.setLimit(0, CNY, 3 * FACE, 10 * FACE);
        _trade(holder, other, 3);
        _expectOver(holder, 4 * FACE, 3 * FACE);
        _trade(holder, other, 4);
    }

    function test_RevertWhen_TheDayIsFull() external {
        compliance.setLimit(0, CNY, 5 * FACE, 7 * FACE);
        _trade(holder, other, 4);
        // The buyer's count stops another seller too, and it shows what is left.
        _expectOver(other, 4 * FACE, 3 * FACE);
        _trade(stranger, other, 4);
        _trade(stranger, other, 3);
        _expectOver(other, FACE, 0);
        _trade(makeAddr("fresh"), other, 1);
    }

    function test_ADayBeginsAtMidnight() external {
        compliance.setLimit(0, CNY, FACE, FACE);
        vm.warp(block.timestamp / 1 days * 1 days + 1 days - 1);
        _trade(holder, other, 1);
        _expectOver(holder, FACE, 0);
        _trade(holder, stranger, 1);
        skip(1);
        assertEq(compliance.tradedToday(holder, CNY), 0);
        _trade(holder, stranger, 1);
    }

    /// @dev Counted without a limit too, so that a limit set at noon sees the morning.
    function test_ALimitSetDuringTheDaySeesTheWholeDay() external {
        _trade(holder, other, 5);
        compliance.setLimit(0, CNY, 4 * FACE, 4 * FACE);
        _expectOver(holder, FACE, 0);
        _trade(holder, stranger, 1);
    }

    function test_ATierHasItsOwnLimit() external {
        compliance.setLimit(0, CNY, 0, 0);
        compliance.setLimit(1, CNY, 5 * FACE, type(uint64).max);
        _expectOver(holder, FACE, 0);
        _trade(holder, other, 1);
        _attest(holder, 1);
        _attest(other, 2);
        _trade(holder, other, 5);
        _trade(holder, other, 5);
        _expectOver(holder, 6 * FACE, 5 * FACE);
        _trade(holder, other, 6);
    }

    function test_ALimitIsOfOneCurrency() external {
        compliance.setLimit(0, USD, 0, 0);
        _trade(holder, other, 9);
    }

    // ---- the issuer ----

    /// @dev Reviewed when it was approved; its buyers are limited all the same.
    function test_TheIssuersSellerIsNotLimitedForItsOwnCoupons() external {
        compliance.setLimit(0, CNY, FACE, FACE);
        compliance.setSeriesTier(templateId, 1);
        _attest(other, 1);
        _trade(seller, other, 100);
        assertEq(compliance.tradedToday(seller, CNY), 0);
        assertEq(compliance.tradedToday(other, CNY), 100 * FACE);
        vm.expectRevert(abi.encodeWithSelector(ICompliance.Compliance_TierTooLow.selector, seller, 0, 1));
        _trade(other, seller, 1);
        compliance.blockAccount(seller, REASON);
        vm.expectRevert(abi.encodeWithSelector(ICompliance.Compliance_Blocked.selector, seller));
        _trade(seller, other, 1);
    }

    // ---- parts ----

    function _trade(address from, address to, uint64 amount) private {
        vm.prank(address(marketplace));
        compliance.beforeTrade(from, to, to, templateId, amount);
    }

    function _attest(address account, uint8 tier) private {
        vm.prank(provider);
        compliance.attest(account, tier, type(uint40).max);
    }

    function _expectOver(address account, uint256 face, uint256 left) private {
        vm.expectRevert(abi.encodeWithSelector(ICompliance.Compliance_OverLimit.selector, account, CNY, face, left));
    }
}
