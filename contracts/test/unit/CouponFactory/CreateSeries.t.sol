// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {
    ICouponFactory,
    IssuerStatus,
    Offer,
    Series,
    SeriesParameters
} from "../../../src/interfaces/ICouponFactory.sol";
import { CouponId, NEVER } from "../../../src/types/CouponId.sol";
import { Scenario } from "../../shared/Scenario.sol";

contract CouponFactoryCreateSeriesTest is Scenario {
    function test_TheTermsAreTheId() external {
        SeriesParameters memory p = _parameters(DIGITAL | 0x020);
        (p.coolingOff, p.finaliseBounty, p.escrowPerUnit, p.maxUnitPrice) = (7 days, 100, 3000, 9000);
        factory.setBreakageShare(2500);
        CouponId id = _create(p);
        assertEq(id.issuerOf(), issuerId);
        assertEq(id.seriesOf(), 3);
        assertEq(id.serialOf(), 0);
        assertEq(id.currencyOf(), CNY);
        assertEq(id.faceValueOf(), FACE);
        assertEq(id.validFromOf(), p.validFrom);
        assertEq(id.validUntilOf(), p.validUntil);
        assertEq(id.flagsOf(), p.flags);
        Offer memory offer = factory.offer(id);
        assertEq(offer.paymentToken, address(cny));
        assertEq(offer.scale, SCALE);
        assertEq(offer.maxUnitPrice, 9000);
        assertEq(offer.escrowPerUnit, 3000);
        (uint32 coolingOff, uint16 bounty) = factory.policy(id);
        assertEq(coolingOff, 7 days);
        assertEq(bounty, 100);
        Series memory series = factory.series(id);
        assertEq(series.breakageShare, 2500);
        assertFalse(series.approved);
        assertFalse(series.finalised);
        assertEq(factory.termsOf(id), p.terms);
    }

    function test_SaysAllOfItOnce() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        vm.recordLogs();
        CouponId id = _create(p);
        assertEq(vm.getRecordedLogs().length, 1);
        vm.expectEmit(address(factory));
        emit ICouponFactory.SeriesCreated(
            CouponId.unwrap(id) + (uint256(1) << 184), issuerId, address(cny), FACE, 0, 0, 0, 0, keccak256(p.terms)
        );
        _create(p);
    }

    function test_ABreakageShareHoldsForLaterSeriesOnly() external {
        factory.setBreakageShare(1000);
        assertEq(factory.series(meal).breakageShare, 0);
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_BreakageShareTooHigh.selector, 3001));
        factory.setBreakageShare(3001);
    }

    /// @dev (issuer, series) names one id: whatever the other terms, the number goes up.
    function test_NumbersAreSequentialPerIssuer() external {
        uint40 other = _newIssuer(carol, carol);
        CouponId first = _create(_parameters(DIGITAL));
        CouponId second = _create(_parameters(DIGITAL));
        assertEq(first.seriesOf(), 3);
        assertEq(second.seriesOf(), 4);
        assertEq(factory.seriesCount(issuerId), 4);
        assertEq(factory.seriesCount(other), 0);
    }

    function test_OnlyTheActiveIssuersAdmin() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_NotIssuer.selector, issuerId, alice));
        vm.prank(alice);
        factory.createSeries(issuerId, p);
        registry.suspend(issuerId, "");
        _reverts(
            p,
            abi.encodeWithSelector(
                ICouponFactory.CouponFactory_IssuerNotActive.selector, issuerId, IssuerStatus.Suspended
            )
        );
    }

    function testFuzz_OnlyKnownFlags(uint16 flags) external {
        SeriesParameters memory p = _parameters(flags);
        if (flags & 0x020 != 0) p.coolingOff = 1;
        if (flags < 64 && flags & 3 != 3) {
            assertEq(_create(p).flagsOf(), flags);
        } else {
            _invalidTerms(p);
        }
    }

    function testFuzz_OnlyCurrenciesOfThreeDigits(uint16 currency) external {
        SeriesParameters memory p = _parameters(DIGITAL);
        (p.currency, p.paymentToken, p.maxUnitPrice) = (currency, address(0), 0);
        if (currency != 0 && currency < 1000) assertEq(_create(p).currencyOf(), currency);
        else _invalidTerms(p);
    }

    function test_TermsThatMakeNoSense() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        (p.faceValue, p.maxUnitPrice) = (0, 0);
        _invalidTerms(p);
        p = _parameters(DIGITAL);
        p.validUntil = p.validFrom;
        _invalidTerms(p);
    }

    function test_NotExpiredFromTheBeginning() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        p.validFrom -= 10;
        p.validUntil = uint32(vm.getBlockTimestamp());
        _reverts(p, abi.encodeWithSelector(ICouponFactory.CouponFactory_AlreadyExpired.selector, p.validUntil));
        p.validUntil += 1;
        _create(p);
        p.validUntil = NEVER;
        _create(p);
    }

    function test_TermsHaveAtMost8Kilobytes() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        p.terms = "";
        _reverts(p, abi.encodeWithSelector(ICouponFactory.CouponFactory_TermsLength.selector, 0));
        p.terms = new bytes(8193);
        _reverts(p, abi.encodeWithSelector(ICouponFactory.CouponFactory_TermsLength.selector, 8193));
        p.terms = new bytes(8192);
        p.terms[8191] = "}";
        assertEq(factory.termsOf(_create(p)), p.terms);
    }

    function test_ARefundableSeriesHasACoolingOffPeriodAndNoOther() external {
        SeriesParameters memory p = _parameters(DIGITAL | 0x020);
        _reverts(p, abi.encodeWithSelector(ICouponFactory.CouponFactory_CoolingOffMismatch.selector, 0));
        p = _parameters(DIGITAL);
        p.coolingOff = 1;
        _reverts(p, abi.encodeWithSelector(ICouponFactory.CouponFactory_CoolingOffMismatch.selector, 1));
    }

    function test_TheBountyIsCapped() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        p.finaliseBounty = 501;
        _reverts(p, abi.encodeWithSelector(ICouponFactory.CouponFactory_BountyTooHigh.selector, 501));
        p.finaliseBounty = 500;
        _create(p);
    }

    function test_NeitherPriceNorEscrowAboveFace() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        p.maxUnitPrice = FACE + 1;
        _reverts(p, abi.encodeWithSelector(ICouponFactory.CouponFactory_PriceAboveFace.selector, FACE + 1, FACE));
        p = _parameters(DIGITAL);
        p.escrowPerUnit = FACE + 1;
        _reverts(p, abi.encodeWithSelector(ICouponFactory.CouponFactory_EscrowAboveFace.selector, FACE + 1, FACE));
        p.escrowPerUnit = FACE;
        _create(p);
    }

    function test_MoneyFitsItsFortyFourBits() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        (p.faceValue, p.maxUnitPrice) = (type(uint64).max, 1 << 44);
        _reverts(p, abi.encodeWithSelector(ICouponFactory.CouponFactory_ValueTooLarge.selector, 1 << 44));
        (p.maxUnitPrice, p.escrowPerUnit) = (0, 1 << 44);
        _reverts(p, abi.encodeWithSelector(ICouponFactory.CouponFactory_ValueTooLarge.selector, 1 << 44));
        (p.maxUnitPrice, p.escrowPerUnit) = ((1 << 44) - 1, (1 << 44) - 1);
        Offer memory offer = factory.offer(_create(p));
        assertEq(offer.maxUnitPrice, (1 << 44) - 1);
        assertEq(offer.escrowPerUnit, (1 << 44) - 1);
    }

    function test_TheTokenIsMappedToTheFacesCurrencyAndOpen() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        p.paymentToken = address(usd);
        _mismatch(p);
        p.paymentToken = makeAddr("unmapped");
        _mismatch(p);
        p.paymentToken = address(cny);
        paymentTokens.close(address(cny));
        _mismatch(p);
    }

    function test_WithoutATokenThereIsNeitherSaleNorEscrow() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        (p.paymentToken, p.maxUnitPrice) = (address(0), 1);
        _mismatch(p);
        (p.maxUnitPrice, p.escrowPerUnit) = (0, 1);
        _mismatch(p);
        p.escrowPerUnit = 0;
        _create(p);
    }

    /// @dev The Treasury pulls what it books, so escrow in the native coin does not exist.
    function test_NoEscrowInTheNativeCoin() external {
        paymentTokens.map(address(0), CNY, 2);
        SeriesParameters memory p = _parameters(DIGITAL);
        p.paymentToken = address(0);
        _create(p);
        p.escrowPerUnit = 1;
        _mismatch(p);
    }

    function test_TermsOfAnUnknownSeries() external {
        CouponId unknown = CouponId.wrap(CouponId.unwrap(meal) ^ (1 << 200));
        vm.expectRevert(
            abi.encodeWithSelector(ICouponFactory.CouponFactory_NoSuchSeries.selector, CouponId.unwrap(unknown))
        );
        factory.termsOf(unknown);
    }

    function _create(SeriesParameters memory p) private returns (CouponId) {
        vm.prank(shop);
        return factory.createSeries(issuerId, p);
    }

    function _mismatch(SeriesParameters memory p) private {
        _reverts(
            p,
            abi.encodeWithSelector(
                ICouponFactory.CouponFactory_TokenCurrencyMismatch.selector, p.paymentToken, p.currency
            )
        );
    }

    /// @dev The id in the error is built from fields that do not fit, so only the selector is fixed.
    function _invalidTerms(SeriesParameters memory p) private {
        vm.expectPartialRevert(ICouponFactory.CouponFactory_InvalidTerms.selector);
        vm.prank(shop);
        factory.createSeries(issuerId, p);
    }

    function _reverts(SeriesParameters memory p, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(shop);
        factory.createSeries(issuerId, p);
    }
}
