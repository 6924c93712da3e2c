// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICouponFactory } from "../../../src/interfaces/ICouponFactory.sol";
import { Test } from "forge-std/Test.sol";

/// @notice Topics and selectors as numbers, so that no change of the interface goes unseen.
contract CouponFactoryInterfaceTest is Test {
    function test_Events() external pure {
        assertEq(
            ICouponFactory.BreakageShareSet.selector,
            bytes32(0xd6383accb5a7d31e3b8785a84aeb44b414f5f3bc0b400074c89a55d767eb7a43),
            "BreakageShareSet"
        );
        assertEq(
            ICouponFactory.CollateralCounted.selector,
            bytes32(0xd624de7e8897ed9f009370220b664019ed4729db5b6c9399c13939bba7b1005c),
            "CollateralCounted"
        );
        assertEq(
            ICouponFactory.CouponsIssued.selector,
            bytes32(0xc740b70c3101f68ab179c575e9b755e5a74d8aba03e951ab7fbd0479e7fdf1ef),
            "CouponsIssued"
        );
        assertEq(
            ICouponFactory.ExchangeClosed.selector,
            bytes32(0x5cbf3f4a1e53a9a6257f3efe1fe4814693a92e0b5769173602101dcb4f7f7072),
            "ExchangeClosed"
        );
        assertEq(
            ICouponFactory.ExchangeOpened.selector,
            bytes32(0xd1b80e832677c97c38f3a6b1e4d0c84e692805d194ec49cae03582d40e4dd9b1),
            "ExchangeOpened"
        );
        assertEq(
            ICouponFactory.Exchanged.selector,
            bytes32(0x7cfce65cf1d4dde9cc0dba8d1e459401f02cc5f56f5843790416d74ad370cd7c),
            "Exchanged"
        );
        assertEq(
            ICouponFactory.GradeChanged.selector,
            bytes32(0xb4c811cfe9a92826a448a502af38a4ded0f7f910e0506c7712453745de1788c3),
            "GradeChanged"
        );
        assertEq(
            ICouponFactory.GradeTableSet.selector,
            bytes32(0xe98aad12eccef1ede55eb152018f286de8603c4eccf1a5f4cb7160fa0702cab0),
            "GradeTableSet"
        );
        assertEq(
            ICouponFactory.IssuerStatusChanged.selector,
            bytes32(0xfcd66d0f682dda827068b8c1010660d88833b591f151477e5664d077ca3058f1),
            "IssuerStatusChanged"
        );
        assertEq(
            ICouponFactory.PrintedClaimed.selector,
            bytes32(0x0ae885a6ac03790658d31b0ba898dec4187bf334b2dcecc8ca3b9991058621ca),
            "PrintedClaimed"
        );
        assertEq(
            ICouponFactory.PrintedIssued.selector,
            bytes32(0x3d7135e067d8482902ac2e1f6bcaab2fc65f7e0798695a2077a0f85b3ea5788f),
            "PrintedIssued"
        );
        assertEq(
            ICouponFactory.QuotaSet.selector,
            bytes32(0xf03dcb17fafb23ec1f9e4914752841e056eecee999513d476e6412c84b8ec595),
            "QuotaSet"
        );
        assertEq(
            ICouponFactory.ReceiptGiven.selector,
            bytes32(0xeda290ebd2e61f7f7e385dd25d8e6e65cc9966059aa6a011fd1c939effa8f7be),
            "ReceiptGiven"
        );
        assertEq(
            ICouponFactory.SellerChanged.selector,
            bytes32(0x7f44acc7e5bc782d14ea08dcb39511e777f26747800f1e874e64e01fe39ad9b4),
            "SellerChanged"
        );
        assertEq(
            ICouponFactory.SeriesApproved.selector,
            bytes32(0x0d9402a129970996045cbcb54d6ca2293318bea6d3c2c24c219c4868d0f830b6),
            "SeriesApproved"
        );
        assertEq(
            ICouponFactory.SeriesCreated.selector,
            bytes32(0x9a100695502a356177b787c8087fdbac59d329974793978c117680e99bfe4d38),
            "SeriesCreated"
        );
        assertEq(
            ICouponFactory.SeriesRejected.selector,
            bytes32(0x4057ae1b88120668d1ac5496be0dcb0c9be81f03cd6cf2cb711f99b541802733),
            "SeriesRejected"
        );
    }

    function test_Errors() external pure {
        _same(ICouponFactory.CouponFactory_AlreadyApproved.selector, 0xa56b69b1, "CouponFactory_AlreadyApproved");
        _same(ICouponFactory.CouponFactory_AlreadyExpired.selector, 0xbeae8a70, "CouponFactory_AlreadyExpired");
        _same(ICouponFactory.CouponFactory_BountyTooHigh.selector, 0x02ffb5bb, "CouponFactory_BountyTooHigh");
        _same(
            ICouponFactory.CouponFactory_BreakageShareTooHigh.selector, 0x0bca15c2, "CouponFactory_BreakageShareTooHigh"
        );
        _same(ICouponFactory.CouponFactory_CoolingOffMismatch.selector, 0xe1448a9c, "CouponFactory_CoolingOffMismatch");
        _same(ICouponFactory.CouponFactory_EscrowAboveFace.selector, 0x59bdffa4, "CouponFactory_EscrowAboveFace");
        _same(ICouponFactory.CouponFactory_EscrowNotCovered.selector, 0x17e9cd1a, "CouponFactory_EscrowNotCovered");
        _same(ICouponFactory.CouponFactory_ExchangeMismatch.selector, 0x594c6eba, "CouponFactory_ExchangeMismatch");
        _same(ICouponFactory.CouponFactory_InvalidGradeTable.selector, 0xa42e03c9, "CouponFactory_InvalidGradeTable");
        _same(ICouponFactory.CouponFactory_InvalidQuota.selector, 0x686c684f, "CouponFactory_InvalidQuota");
        _same(ICouponFactory.CouponFactory_InvalidSignature.selector, 0x7779078f, "CouponFactory_InvalidSignature");
        _same(ICouponFactory.CouponFactory_InvalidTerms.selector, 0x93a1106b, "CouponFactory_InvalidTerms");
        _same(ICouponFactory.CouponFactory_IssuerNotActive.selector, 0x8a686ee4, "CouponFactory_IssuerNotActive");
        _same(ICouponFactory.CouponFactory_LengthMismatch.selector, 0xb1d2ffbf, "CouponFactory_LengthMismatch");
        _same(ICouponFactory.CouponFactory_MixedSeries.selector, 0x384208a6, "CouponFactory_MixedSeries");
        _same(ICouponFactory.CouponFactory_NoExchangePath.selector, 0x44e5d013, "CouponFactory_NoExchangePath");
        _same(ICouponFactory.CouponFactory_NoReceipt.selector, 0x8deccc96, "CouponFactory_NoReceipt");
        _same(ICouponFactory.CouponFactory_NoSuchSeries.selector, 0xfbb67ea5, "CouponFactory_NoSuchSeries");
        _same(ICouponFactory.CouponFactory_NotIssuer.selector, 0x145e5e12, "CouponFactory_NotIssuer");
        _same(ICouponFactory.CouponFactory_NotPrinted.selector, 0xcaa03deb, "CouponFactory_NotPrinted");
        _same(ICouponFactory.CouponFactory_NotSeller.selector, 0x2285c79f, "CouponFactory_NotSeller");
        _same(ICouponFactory.CouponFactory_NotValidNow.selector, 0x02501dd9, "CouponFactory_NotValidNow");
        _same(ICouponFactory.CouponFactory_OnlyProtocol.selector, 0x77d47315, "CouponFactory_OnlyProtocol");
        _same(ICouponFactory.CouponFactory_OverQuota.selector, 0x70bda50c, "CouponFactory_OverQuota");
        _same(ICouponFactory.CouponFactory_Paused.selector, 0xfafe70eb, "CouponFactory_Paused");
        _same(ICouponFactory.CouponFactory_PriceAboveCap.selector, 0x140fcfa8, "CouponFactory_PriceAboveCap");
        _same(ICouponFactory.CouponFactory_PriceAboveFace.selector, 0x45e81342, "CouponFactory_PriceAboveFace");
        _same(ICouponFactory.CouponFactory_ReceiptEnded.selector, 0x60eb17f4, "CouponFactory_ReceiptEnded");
        _same(ICouponFactory.CouponFactory_ReceiptTooSmall.selector, 0xf8a233f1, "CouponFactory_ReceiptTooSmall");
        _same(ICouponFactory.CouponFactory_SeriesExpired.selector, 0x1910b14e, "CouponFactory_SeriesExpired");
        _same(ICouponFactory.CouponFactory_SeriesNotApproved.selector, 0xb6d41b71, "CouponFactory_SeriesNotApproved");
        _same(ICouponFactory.CouponFactory_TermsLength.selector, 0x7bc51e58, "CouponFactory_TermsLength");
        _same(
            ICouponFactory.CouponFactory_TokenCurrencyMismatch.selector,
            0xcfb4d15f,
            "CouponFactory_TokenCurrencyMismatch"
        );
        _same(ICouponFactory.CouponFactory_ValueTooLarge.selector, 0xee0fcd61, "CouponFactory_ValueTooLarge");
        _same(ICouponFactory.CouponFactory_WrongPaymentToken.selector, 0xc77644f3, "CouponFactory_WrongPaymentToken");
        _same(ICouponFactory.CouponFactory_ZeroAmount.selector, 0x7fd045c2, "CouponFactory_ZeroAmount");
    }

    function test_Functions() external pure {
        _same(ICouponFactory.account.selector, 0xaa3c7e8e, "account");
        _same(ICouponFactory.approveSeries.selector, 0x3471d1a0, "approveSeries");
        _same(ICouponFactory.book.selector, 0x1bbab0b2, "book");
        _same(ICouponFactory.bookExit.selector, 0xe94d1c89, "bookExit");
        _same(ICouponFactory.bookFinalised.selector, 0x01744096, "bookFinalised");
        _same(ICouponFactory.bookReleased.selector, 0x03cd11f0, "bookReleased");
        _same(ICouponFactory.bookReturned.selector, 0x281f649a, "bookReturned");
        _same(ICouponFactory.bookVoided.selector, 0xebd021b4, "bookVoided");
        _same(ICouponFactory.claimPrinted.selector, 0x0df13975, "claimPrinted");
        _same(ICouponFactory.closeExchange.selector, 0x068c2633, "closeExchange");
        _same(ICouponFactory.createSeries.selector, 0x9b64d159, "createSeries");
        _same(ICouponFactory.escrowOf.selector, 0x47ce082e, "escrowOf");
        _same(ICouponFactory.exchange.selector, 0x90f83730, "exchange");
        _same(ICouponFactory.gradeOf.selector, 0xe19d1cca, "gradeOf");
        _same(ICouponFactory.gradeTable.selector, 0xdc70968f, "gradeTable");
        _same(ICouponFactory.headroomOf.selector, 0x57bb9ff4, "headroomOf");
        _same(ICouponFactory.isExchangeOpen.selector, 0x24bbfed7, "isExchangeOpen");
        _same(ICouponFactory.issue.selector, 0xccf061fa, "issue");
        _same(ICouponFactory.issuePrinted.selector, 0x5d7d177d, "issuePrinted");
        _same(ICouponFactory.issuer.selector, 0x10b8ab66, "issuer");
        _same(ICouponFactory.mintSold.selector, 0x00f6b161, "mintSold");
        _same(ICouponFactory.offer.selector, 0x761610fc, "offer");
        _same(ICouponFactory.openExchange.selector, 0x061a1a3e, "openExchange");
        _same(ICouponFactory.policy.selector, 0x3cea5120, "policy");
        _same(ICouponFactory.printedBatch.selector, 0x97d4cede, "printedBatch");
        _same(ICouponFactory.quotaOf.selector, 0x07a5c414, "quotaOf");
        _same(ICouponFactory.receipt.selector, 0x8f8a7a26, "receipt");
        _same(ICouponFactory.rejectSeries.selector, 0xcc2d988c, "rejectSeries");
        _same(ICouponFactory.series.selector, 0xdc22cb6a, "series");
        _same(ICouponFactory.seriesCount.selector, 0xc9ebcd63, "seriesCount");
        _same(ICouponFactory.setBreakageShare.selector, 0x718ee0e0, "setBreakageShare");
        _same(ICouponFactory.setCollateral.selector, 0x51d66eef, "setCollateral");
        _same(ICouponFactory.setGrade.selector, 0x34a5e58c, "setGrade");
        _same(ICouponFactory.setGradeTable.selector, 0xe6fb6fbf, "setGradeTable");
        _same(ICouponFactory.setQuota.selector, 0x1c125586, "setQuota");
        _same(ICouponFactory.setSeller.selector, 0x8a58f950, "setSeller");
        _same(ICouponFactory.setStatus.selector, 0xaf5e31b2, "setStatus");
        _same(ICouponFactory.termsOf.selector, 0xbadc2dff, "termsOf");
        _same(ICouponFactory.useReceipt.selector, 0xa883db7a, "useReceipt");
    }

    function _same(bytes4 actual, bytes4 expected, string memory name) private pure {
        assertEq(bytes32(actual), bytes32(expected), name);
    }
}
