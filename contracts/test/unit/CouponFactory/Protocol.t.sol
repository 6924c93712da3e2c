// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {
    ICouponFactory,
    IssuerStatus,
    PrimarySale,
    SeriesParameters
} from "../../../src/interfaces/ICouponFactory.sol";
import { RecordState } from "../../../src/interfaces/IRedemption.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Scenario } from "../../shared/Scenario.sol";

/// @notice Each booking belongs to exactly one sibling, as the ledger is what every limit rests on.
contract CouponFactoryProtocolTest is Scenario {
    address[] private callers;

    function setUp() public override {
        super.setUp();
        callers = [
            address(marketplace),
            address(redemption),
            address(treasury),
            address(registry),
            address(creditRegistry),
            address(coupon),
            address(compliance),
            address(this),
            shop
        ];
    }

    function test_OnlyTheMarketplaceSells() external {
        PrimarySale memory sale = PrimarySale({
            templateId: meal,
            maker: shopSeller,
            to: bob,
            buyer: bob,
            amount: 1,
            paymentToken: address(cny),
            unitPrice: PRICE,
            unitProceeds: PRICE
        });
        _only(address(marketplace), abi.encodeCall(factory.mintSold, (sale)));
    }

    /// @dev The Marketplace's own check comes first in a trade; the ledger does not rely on it.
    function test_ASaleCoversItsEscrowWhoeverAsks() external {
        PrimarySale memory sale = PrimarySale({
            templateId: meal,
            maker: shopSeller,
            to: bob,
            buyer: bob,
            amount: 1,
            paymentToken: address(cny),
            unitPrice: PRICE,
            unitProceeds: PRICE
        });
        cny.mint(shop, MONEY);
        vm.prank(shop);
        cny.approve(address(treasury), MONEY);
        (uint256 proceeds, uint256 escrow) = (3000 * SCALE - 1, 3000 * SCALE);
        sale.templateId = _securedSeries();
        sale.unitProceeds = proceeds;
        vm.startPrank(address(marketplace));
        vm.expectRevert(
            abi.encodeWithSelector(ICouponFactory.CouponFactory_EscrowNotCovered.selector, proceeds, escrow)
        );
        factory.mintSold(sale);
        sale.unitProceeds = escrow;
        factory.mintSold(sale);
    }

    function test_OnlyRedemptionBooksRedemptions() external {
        _only(address(redemption), abi.encodeCall(factory.book, (meal, 1, RecordState.Redeemed)));
        _only(address(redemption), abi.encodeCall(factory.book, (meal, 1, RecordState.Presented)));
        _only(address(redemption), abi.encodeCall(factory.book, (meal, 1, RecordState.Honoured)));
        _only(address(redemption), abi.encodeCall(factory.bookVoided, (meal, 1)));
        _only(address(redemption), abi.encodeCall(factory.book, (meal, 1, RecordState.Presented)));
        _only(address(redemption), abi.encodeCall(factory.bookReturned, (meal, 1, true)));
    }

    function test_OnlyTheTreasuryBooksExits() external {
        _only(
            address(treasury), abi.encodeCall(factory.bookExit, (alice, _request(alice, meal, 1).couponIds[0], 1, true))
        );
        _only(address(treasury), abi.encodeCall(factory.bookReleased, (meal)));
        _only(address(treasury), abi.encodeCall(factory.bookFinalised, (meal)));
        _only(address(treasury), abi.encodeCall(factory.setCollateral, (issuerId, CNY, 1)));
        _refusedToAllBut(address(treasury), abi.encodeCall(factory.useReceipt, (meal, alice, 0, 1)));
    }

    function test_OnlyTheRegistrySetsSellersAndTheCreditRegistryGrades() external {
        _only(address(registry), abi.encodeCall(factory.setSeller, (issuerId, carol)));
        _only(address(creditRegistry), abi.encodeCall(factory.setGrade, (issuerId, 1, 1)));
    }

    function test_RegistryAndTreasurySetTheStatus() external {
        bytes memory data = abi.encodeCall(factory.setStatus, (issuerId, IssuerStatus.Suspended));
        for (uint256 i; i < callers.length; ++i) {
            bool allowed = callers[i] == address(registry) || callers[i] == address(treasury);
            vm.prank(callers[i]);
            (bool success,) = address(factory).call(data);
            assertEq(success, allowed);
        }
    }

    function test_StatusKeepsTheTimeOfTheFreeze() external {
        uint40 frozenAt = uint40(vm.getBlockTimestamp());
        vm.startPrank(address(treasury));
        vm.expectEmit(address(factory));
        emit ICouponFactory.IssuerStatusChanged(issuerId, IssuerStatus.Frozen, frozenAt);
        factory.setStatus(issuerId, IssuerStatus.Frozen);
        vm.warp(frozenAt + 40 days);
        factory.setStatus(issuerId, IssuerStatus.Defaulted);
        assertEq(factory.issuer(issuerId).frozenAt, frozenAt);
        factory.setStatus(issuerId, IssuerStatus.Suspended);
        assertEq(factory.issuer(issuerId).frozenAt, 0);
    }

    function _securedSeries() private returns (CouponId) {
        SeriesParameters memory p = _parameters(DIGITAL);
        p.escrowPerUnit = 3000;
        return _newSeries(p);
    }

    /// @dev Refused to all others, and possible for the one.
    function _only(address sibling, bytes memory data) private {
        _refusedToAllBut(sibling, data);
        vm.prank(sibling);
        (bool success,) = address(factory).call(data);
        assertTrue(success, "the sibling itself");
    }

    function _refusedToAllBut(address sibling, bytes memory data) private {
        for (uint256 i; i < callers.length; ++i) {
            if (callers[i] == sibling) continue;
            vm.prank(callers[i]);
            (bool success, bytes memory reason) = address(factory).call(data);
            assertFalse(success);
            assertEq(reason, abi.encodeWithSelector(ICouponFactory.CouponFactory_OnlyProtocol.selector, callers[i]));
        }
    }
}
