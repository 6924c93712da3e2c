// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ITreasury } from "../../../src/interfaces/ITreasury.sol";
import { Test } from "forge-std/Test.sol";

/// @notice Topics and selectors as numbers, so that no change of the interface goes unseen.
contract TreasuryInterfaceTest is Test {
    function test_Events() external pure {
        assertEq(
            ITreasury.Claimed.selector,
            bytes32(0xb11d9bb6895dd36b969f1c6eaae81b2502780961ac959cb95c02427ebcf3f90a),
            "Claimed"
        );
        assertEq(
            ITreasury.ClaimsClosed.selector,
            bytes32(0x1d0ad04d1e6ab376982898c62dd16a912223129ba21778a48b167a06aaa54ccb),
            "ClaimsClosed"
        );
        assertEq(
            ITreasury.ClaimsOpened.selector,
            bytes32(0x520314880bebf1a4aecb4c254db2477e924ceb24839ba4ad90735fc10a589b68),
            "ClaimsOpened"
        );
        assertEq(
            ITreasury.CollateralDeposited.selector,
            bytes32(0xd00f320b033e7ffe697b95013540c3f5c39391c9c26f5827afb7303ad88742b1),
            "CollateralDeposited"
        );
        assertEq(
            ITreasury.CollateralWithdrawalCancelled.selector,
            bytes32(0x2dcad55520b88f62aae199737995008970312c5598f98ca3c29a55cd54f174ce),
            "CollateralWithdrawalCancelled"
        );
        assertEq(
            ITreasury.CollateralWithdrawalRequested.selector,
            bytes32(0x02bc272d7c203ef1c850c630cc066edb13d7cd5b44593332c891f4612e472fe7),
            "CollateralWithdrawalRequested"
        );
        assertEq(
            ITreasury.CollateralWithdrawn.selector,
            bytes32(0x37b9f122f2cd42c0e1b5b7166301578b22181008a13cd3b7b42edeec141654f1),
            "CollateralWithdrawn"
        );
        assertEq(
            ITreasury.CoolingOffRefunded.selector,
            bytes32(0x3ef4f8cbb644447135bc44fa9750f59a7912ec2f75104caaddc58f150b879e08),
            "CoolingOffRefunded"
        );
        assertEq(
            ITreasury.EscrowCredited.selector,
            bytes32(0xa32953f50d8e360e18f7fbf3c46a5bab4792a5dfcbdb333a390854efc0014003),
            "EscrowCredited"
        );
        assertEq(
            ITreasury.EscrowDeposited.selector,
            bytes32(0x9a57bbb234b70fc26fbb5c8d65f00c0bba23b19c4a7bb1aedb26c7a04269f747),
            "EscrowDeposited"
        );
        assertEq(
            ITreasury.EscrowReleased.selector,
            bytes32(0x94cbdb09eb3d426bce8b154ad41f36b44e57c450ae6efffdb24fada24ffbc122),
            "EscrowReleased"
        );
        assertEq(
            ITreasury.EscrowSwept.selector,
            bytes32(0x11f59d6a2ba1edbe406a86859724961df423302b416860ced7e79aaecee440ac),
            "EscrowSwept"
        );
        assertEq(
            ITreasury.FeesWithdrawn.selector,
            bytes32(0x5e110f8bc8a20b65dcc87f224bdf1cc039346e267118bae2739847f07321ffa8),
            "FeesWithdrawn"
        );
        assertEq(
            ITreasury.Finalised.selector,
            bytes32(0xddcb47e6613b66e9fd8ac40d3442932192b36f67d4d80aacd43ca5a96ee2c010),
            "Finalised"
        );
        assertEq(
            ITreasury.NoticeGiven.selector,
            bytes32(0xcff231ffbcf60ce816249c8ffc86de437947b32bda824c531fc79b54d2619b02),
            "NoticeGiven"
        );
        assertEq(
            ITreasury.NoticeLapsed.selector,
            bytes32(0xc4b7d83af3f33dbd50bda57a20c15bb18ee07a11a9eca4fb8247a10f063484eb),
            "NoticeLapsed"
        );
        assertEq(
            ITreasury.NoticeWithdrawn.selector,
            bytes32(0x8e88faebedb0bcca012231b33d9f9bb55a09e3f1b87bd18d1b0fe3ad7c73df83),
            "NoticeWithdrawn"
        );
        assertEq(
            ITreasury.RefundNonceCancelled.selector,
            bytes32(0x9cbdfc1c4f2e382e6fa2add8154e98a22c42c50551a8eddaac2ae55a66560384),
            "RefundNonceCancelled"
        );
        assertEq(
            ITreasury.Refunded.selector,
            bytes32(0x90dd769a25146ff635b06cda91a1017a56d33ab17ba71a098e90604356e01756),
            "Refunded"
        );
        assertEq(
            ITreasury.Withdrawn.selector,
            bytes32(0xd1c19fbcd4551a5edfb66d43d2e337c04837afda3482b42bdf569a8fccdae5fb),
            "Withdrawn"
        );
    }

    function test_Errors() external pure {
        _same(ITreasury.Treasury_AlreadyClosed.selector, 0x218a4557, "Treasury_AlreadyClosed");
        _same(ITreasury.Treasury_AlreadyFinalised.selector, 0xe60c0937, "Treasury_AlreadyFinalised");
        _same(ITreasury.Treasury_AmountTooLarge.selector, 0xa928a68d, "Treasury_AmountTooLarge");
        _same(ITreasury.Treasury_CollateralInUse.selector, 0x5fedacd1, "Treasury_CollateralInUse");
        _same(ITreasury.Treasury_FeesTooSmall.selector, 0x5050bad7, "Treasury_FeesTooSmall");
        _same(ITreasury.Treasury_InsufficientCollateral.selector, 0xcea8aa7f, "Treasury_InsufficientCollateral");
        _same(ITreasury.Treasury_InvalidSignature.selector, 0xc1104498, "Treasury_InvalidSignature");
        _same(ITreasury.Treasury_IssuerStatus.selector, 0xccb4e087, "Treasury_IssuerStatus");
        _same(ITreasury.Treasury_LengthMismatch.selector, 0xe9a5d74b, "Treasury_LengthMismatch");
        _same(ITreasury.Treasury_MixedSeries.selector, 0x05d7ac42, "Treasury_MixedSeries");
        _same(ITreasury.Treasury_NeverExpires.selector, 0x0a779cdc, "Treasury_NeverExpires");
        _same(ITreasury.Treasury_NoNotice.selector, 0xfdfde78a, "Treasury_NoNotice");
        _same(ITreasury.Treasury_NoRequest.selector, 0x50a37927, "Treasury_NoRequest");
        _same(ITreasury.Treasury_NonceUsed.selector, 0xc0c4c7b9, "Treasury_NonceUsed");
        _same(ITreasury.Treasury_NotClaimable.selector, 0xd3f9695e, "Treasury_NotClaimable");
        _same(ITreasury.Treasury_NotDefaulted.selector, 0xfee9a8b7, "Treasury_NotDefaulted");
        _same(ITreasury.Treasury_NotFinalised.selector, 0x15908b61, "Treasury_NotFinalised");
        _same(ITreasury.Treasury_NotIssuer.selector, 0xdd44c408, "Treasury_NotIssuer");
        _same(ITreasury.Treasury_NotReceived.selector, 0xa09c13d3, "Treasury_NotReceived");
        _same(ITreasury.Treasury_NotRefundable.selector, 0x62c79739, "Treasury_NotRefundable");
        _same(ITreasury.Treasury_NotWholeMinorUnits.selector, 0xf2bdd0fa, "Treasury_NotWholeMinorUnits");
        _same(ITreasury.Treasury_NothingToRelease.selector, 0x4ea7c05f, "Treasury_NothingToRelease");
        _same(ITreasury.Treasury_NothingToWithdraw.selector, 0x6c62bcc9, "Treasury_NothingToWithdraw");
        _same(ITreasury.Treasury_NoticeGiven.selector, 0x7ac573a8, "Treasury_NoticeGiven");
        _same(ITreasury.Treasury_OnlyProtocol.selector, 0xff9b950a, "Treasury_OnlyProtocol");
        _same(ITreasury.Treasury_TokenCurrencyMismatch.selector, 0x59191bf5, "Treasury_TokenCurrencyMismatch");
        _same(ITreasury.Treasury_TooEarly.selector, 0xb052afa4, "Treasury_TooEarly");
        _same(ITreasury.Treasury_TooLate.selector, 0xc53d8b80, "Treasury_TooLate");
        _same(ITreasury.Treasury_WrongToken.selector, 0x93c9b4c2, "Treasury_WrongToken");
        _same(ITreasury.Treasury_ZeroAddress.selector, 0xa430aee1, "Treasury_ZeroAddress");
        _same(ITreasury.Treasury_ZeroAmount.selector, 0x37146914, "Treasury_ZeroAmount");
    }

    function test_Functions() external pure {
        _same(ITreasury.bookEscrow.selector, 0xe9f1b71a, "bookEscrow");
        _same(ITreasury.booked.selector, 0xb0d928e1, "booked");
        _same(ITreasury.cancelCollateralWithdrawal.selector, 0x3a7a1e8d, "cancelCollateralWithdrawal");
        _same(ITreasury.cancelRefundNonce.selector, 0x67cdb95e, "cancelRefundNonce");
        _same(ITreasury.claim.selector, 0x1397e91c, "claim");
        _same(ITreasury.claimOf.selector, 0x11c8dc5a, "claimOf");
        _same(ITreasury.closeClaims.selector, 0x9f32fa65, "closeClaims");
        _same(ITreasury.collateral.selector, 0xe57a7959, "collateral");
        _same(ITreasury.credit.selector, 0xcc1f0d2d, "credit");
        _same(ITreasury.creditEscrow.selector, 0x68f85c8a, "creditEscrow");
        _same(ITreasury.defaultOf.selector, 0x95300eb2, "defaultOf");
        _same(ITreasury.depositCollateral.selector, 0x0aefacaa, "depositCollateral");
        _same(ITreasury.escrowDue.selector, 0x22a41b08, "escrowDue");
        _same(ITreasury.fees.selector, 0xfaaebd21, "fees");
        _same(ITreasury.finalise.selector, 0x6b75dbde, "finalise");
        _same(ITreasury.giveNotice.selector, 0x116c5a10, "giveNotice");
        _same(ITreasury.hashRefund.selector, 0xb0fad07d, "hashRefund");
        _same(ITreasury.isSwept.selector, 0x2a232e2b, "isSwept");
        _same(ITreasury.lapseNotice.selector, 0xe7a43028, "lapseNotice");
        _same(ITreasury.openClaims.selector, 0x019ea59c, "openClaims");
        _same(ITreasury.protectionFund.selector, 0x8238b1c0, "protectionFund");
        _same(ITreasury.pullEscrow.selector, 0xb6df1f20, "pullEscrow");
        _same(ITreasury.refund.selector, 0x5e7071b2, "refund");
        _same(ITreasury.refundCoolingOff.selector, 0x19c1208e, "refundCoolingOff");
        _same(ITreasury.refundNonceUsed.selector, 0x8c23cbf8, "refundNonceUsed");
        _same(ITreasury.releaseEscrow.selector, 0xed653164, "releaseEscrow");
        _same(ITreasury.requestCollateralWithdrawal.selector, 0x2cdf12c5, "requestCollateralWithdrawal");
        _same(ITreasury.sweepEscrow.selector, 0xe191edf7, "sweepEscrow");
        _same(ITreasury.withdraw.selector, 0x51cff8d9, "withdraw");
        _same(ITreasury.withdrawCollateral.selector, 0x3e0735f9, "withdrawCollateral");
        _same(ITreasury.withdrawFees.selector, 0xe55dc4e6, "withdrawFees");
        _same(ITreasury.withdrawNotice.selector, 0x828d0b8c, "withdrawNotice");
    }

    function _same(bytes4 actual, bytes4 expected, string memory name) private pure {
        assertEq(bytes32(actual), bytes32(expected), name);
    }
}
