// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Marketplace } from "../../../src/Marketplace.sol";
import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { Test } from "forge-std/Test.sol";

/// @notice Topics and selectors as numbers, so that no change of the interface goes unseen.
contract MarketplaceInterfaceTest is Test {
    function test_Events() external pure {
        assertEq(
            IMarketplace.AppFeePaid.selector,
            bytes32(0xe22d38215896510585e5c84157e7626f7a63423df7eee52efaca2a666356005f),
            "AppFeePaid"
        );
        assertEq(
            IMarketplace.BidMatched.selector,
            bytes32(0x7594330923ca3246781aaa551aa0825f74a759884934fea6999ed5c267ee00a0),
            "BidMatched"
        );
        assertEq(
            IMarketplace.ComplianceSwitched.selector,
            bytes32(0x6c00dbd193a46c57b7f2ae9765acb319df32a0f5a6243f8f3ac9dd6401db3eb1),
            "ComplianceSwitched"
        );
        assertEq(
            IMarketplace.EpochChanged.selector,
            bytes32(0x6ab581091cd4ac613fa25aef94e52c6252d4b2dea41d613e53f2940734020839),
            "EpochChanged"
        );
        assertEq(
            IMarketplace.FeesSet.selector,
            bytes32(0x947504f5e2a48952ffa34f7cceb8582c6705286ad16842e7258c4207a40ce518),
            "FeesSet"
        );
        assertEq(
            IMarketplace.FillSkipped.selector,
            bytes32(0x3559a19be3848d1538a022fafb0cbf8f8353aebd80897cd3b2a61b2af2377c5f),
            "FillSkipped"
        );
        assertEq(
            IMarketplace.OrderCancelled.selector,
            bytes32(0x54562025d61ffa081c7c7e1b98890e1c4333bbdf640cc5c7e01552908ccfeaf9),
            "OrderCancelled"
        );
        assertEq(
            IMarketplace.OrderFilled.selector,
            bytes32(0xe4e2638ce96c79ff17178b74d03661e9de6cda68d0ed445af4b86ff1a8c9bb09),
            "OrderFilled"
        );
        assertEq(
            IMarketplace.OrderRegistered.selector,
            bytes32(0x10c856016a56cc45f92f172d64b91ffec7ac4a70b9694f019be4c0a186eeceba),
            "OrderRegistered"
        );
        assertEq(
            IMarketplace.Paused.selector,
            bytes32(0xfae6e52f3b95f1fcc0063219ed1027cbee25808fb9f136b8e060b4f4ea6d191c),
            "Paused"
        );
        assertEq(
            IMarketplace.Retired.selector,
            bytes32(0xc15f68f0a72806ff3f8bf2435385a67c4c22413f1c7931ef7bcea718e6ffcf03),
            "Retired"
        );
        assertEq(
            IMarketplace.WordCancelled.selector,
            bytes32(0x3ecb490e73c98721d331cb9657cf9b51c87c58b00d10139766d01b1880c564c0),
            "WordCancelled"
        );
    }

    function test_Errors() external pure {
        _same(IMarketplace.Marketplace_AppFeeTooHigh.selector, 0xa52526be, "Marketplace_AppFeeTooHigh");
        _same(IMarketplace.Marketplace_BelowMinFill.selector, 0xb1a48e02, "Marketplace_BelowMinFill");
        _same(IMarketplace.Marketplace_CouponExpired.selector, 0x471e0f38, "Marketplace_CouponExpired");
        _same(IMarketplace.Marketplace_CouponNonTransferable.selector, 0x5578ff0a, "Marketplace_CouponNonTransferable");
        _same(IMarketplace.Marketplace_EscrowNotCovered.selector, 0xf36e41dd, "Marketplace_EscrowNotCovered");
        _same(IMarketplace.Marketplace_FeeAboveMaximum.selector, 0x85d2f149, "Marketplace_FeeAboveMaximum");
        _same(IMarketplace.Marketplace_FeeTooHigh.selector, 0x98d83cc8, "Marketplace_FeeTooHigh");
        _same(IMarketplace.Marketplace_GradeTooLow.selector, 0x14f7f69b, "Marketplace_GradeTooLow");
        _same(IMarketplace.Marketplace_InsufficientValue.selector, 0xc9e0375b, "Marketplace_InsufficientValue");
        _same(IMarketplace.Marketplace_InvalidOrder.selector, 0xec8f9b9a, "Marketplace_InvalidOrder");
        _same(IMarketplace.Marketplace_InvalidPayment.selector, 0xe3c9133e, "Marketplace_InvalidPayment");
        _same(IMarketplace.Marketplace_InvalidSignature.selector, 0xe4276524, "Marketplace_InvalidSignature");
        _same(IMarketplace.Marketplace_Locked.selector, 0xaefeaeab, "Marketplace_Locked");
        _same(IMarketplace.Marketplace_MalformedFill.selector, 0xf12a5ab6, "Marketplace_MalformedFill");
        _same(IMarketplace.Marketplace_MalformedOrder.selector, 0x7edee9cb, "Marketplace_MalformedOrder");
        _same(IMarketplace.Marketplace_NoSuchOrder.selector, 0x63b487dc, "Marketplace_NoSuchOrder");
        _same(IMarketplace.Marketplace_NotAPair.selector, 0x9f102217, "Marketplace_NotAPair");
        _same(IMarketplace.Marketplace_NotLocked.selector, 0xcac36e1a, "Marketplace_NotLocked");
        _same(IMarketplace.Marketplace_NotMaker.selector, 0xa0960b16, "Marketplace_NotMaker");
        _same(IMarketplace.Marketplace_OnlySelf.selector, 0x8454ed5b, "Marketplace_OnlySelf");
        _same(IMarketplace.Marketplace_OrderCancelled.selector, 0xe7f60fee, "Marketplace_OrderCancelled");
        _same(IMarketplace.Marketplace_OrderExpired.selector, 0x0aaa0cc7, "Marketplace_OrderExpired");
        _same(IMarketplace.Marketplace_OrderNotStarted.selector, 0x39e3e986, "Marketplace_OrderNotStarted");
        _same(IMarketplace.Marketplace_OutOfGas.selector, 0xfd55915c, "Marketplace_OutOfGas");
        _same(IMarketplace.Marketplace_OutOfScope.selector, 0x96da45a4, "Marketplace_OutOfScope");
        _same(IMarketplace.Marketplace_Overfill.selector, 0x83f8893c, "Marketplace_Overfill");
        _same(IMarketplace.Marketplace_PauseTooLong.selector, 0xaabe4d24, "Marketplace_PauseTooLong");
        _same(IMarketplace.Marketplace_PauseTooSoon.selector, 0x3f0d6681, "Marketplace_PauseTooSoon");
        _same(IMarketplace.Marketplace_Paused.selector, 0x76680e9e, "Marketplace_Paused");
        _same(IMarketplace.Marketplace_PaymentRefused.selector, 0x844eccb3, "Marketplace_PaymentRefused");
        _same(IMarketplace.Marketplace_PriceAboveLimit.selector, 0x05759740, "Marketplace_PriceAboveLimit");
        _same(IMarketplace.Marketplace_PriceBelowLimit.selector, 0xf86aa171, "Marketplace_PriceBelowLimit");
        _same(IMarketplace.Marketplace_Retired.selector, 0x84d2c656, "Marketplace_Retired");
        _same(IMarketplace.Marketplace_ScoreStale.selector, 0x1553b7a5, "Marketplace_ScoreStale");
        _same(IMarketplace.Marketplace_SelfTrade.selector, 0x64775bfd, "Marketplace_SelfTrade");
        _same(IMarketplace.Marketplace_StaleEpoch.selector, 0xaae45f50, "Marketplace_StaleEpoch");
        _same(IMarketplace.Marketplace_TokenMismatch.selector, 0x7e823c5b, "Marketplace_TokenMismatch");
        _same(IMarketplace.Marketplace_UnexpectedValue.selector, 0x4df92c06, "Marketplace_UnexpectedValue");
        _same(IMarketplace.Marketplace_WrongTaker.selector, 0x26e58a34, "Marketplace_WrongTaker");
        _same(IMarketplace.Marketplace_ZeroAmount.selector, 0x348a6db6, "Marketplace_ZeroAmount");
    }

    function test_Functions() external pure {
        _same(IMarketplace.cancel.selector, 0x4c125e79, "cancel");
        _same(IMarketplace.cancelAll.selector, 0x18cb2b18, "cancelAll");
        _same(IMarketplace.cancelWord.selector, 0x6b20f3e2, "cancelWord");
        _same(IMarketplace.config.selector, 0x79502c55, "config");
        _same(IMarketplace.epochOf.selector, 0x582805d9, "epochOf");
        _same(IMarketplace.fill.selector, 0xaf0a675b, "fill");
        _same(Marketplace.fillFor.selector, 0x56d457a8, "fillFor");
        _same(IMarketplace.fillMany.selector, 0x3182dea7, "fillMany");
        _same(IMarketplace.filledOf.selector, 0xf34c9e76, "filledOf");
        _same(IMarketplace.hashOrder.selector, 0xa727b3b8, "hashOrder");
        _same(IMarketplace.isRegistered.selector, 0x27258b22, "isRegistered");
        _same(IMarketplace.lock.selector, 0xf83d08ba, "lock");
        _same(IMarketplace.matchOrders.selector, 0xd25e6a75, "matchOrders");
        _same(IMarketplace.pause.selector, 0x2110706e, "pause");
        _same(IMarketplace.priceOf.selector, 0x7dba3d59, "priceOf");
        _same(IMarketplace.register.selector, 0x82fbdc9c, "register");
        _same(IMarketplace.retire.selector, 0xa4874d77, "retire");
        _same(IMarketplace.setFees.selector, 0x9ef833d4, "setFees");
        _same(IMarketplace.switchCompliance.selector, 0x2f0d7a12, "switchCompliance");
        _same(IMarketplace.unlock.selector, 0xa69df4b5, "unlock");
    }

    function _same(bytes4 actual, bytes4 expected, string memory name) private pure {
        assertEq(bytes32(actual), bytes32(expected), name);
    }
}
