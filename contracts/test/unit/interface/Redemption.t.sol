// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IRedemption } from "../../../src/interfaces/IRedemption.sol";
import { Test } from "forge-std/Test.sol";

/// @notice Topics and selectors as numbers, so that no change of the interface goes unseen.
contract RedemptionInterfaceTest is Test {
    function test_Events() external pure {
        assertEq(
            IRedemption.Honoured.selector,
            bytes32(0x1a4c59548a419f358b91f51709e3da53adbfb81570491df002ccd1cf1d7b7764),
            "Honoured"
        );
        assertEq(
            IRedemption.Presented.selector,
            bytes32(0xbae2aa5083dfca5d9b5e84c57074a1a7016ceb65ccd98a493d7f5cccc468008d),
            "Presented"
        );
        assertEq(
            IRedemption.Redeemed.selector,
            bytes32(0xe0e27f26ec8376083da07b8b784405290ec8bdb6fd6d0c6c09ff0179bfcafed1),
            "Redeemed"
        );
        assertEq(
            IRedemption.Refused.selector,
            bytes32(0xa413340243c47d5ba04d405830d6debad0a22375a663a451d1ca4ff29099191a),
            "Refused"
        );
        assertEq(
            IRedemption.Returned.selector,
            bytes32(0x5b7e25b87fce0e36075488177c337c40788f66ed05fab9e0ebb04ec04f408530),
            "Returned"
        );
        assertEq(
            IRedemption.Voided.selector,
            bytes32(0xaa16e49681db1c62d2f58bf151ee576f28207ea44468372abaed56daadb2c13d),
            "Voided"
        );
    }

    function test_Errors() external pure {
        _same(IRedemption.Redemption_DeadlinePassed.selector, 0xd0354111, "Redemption_DeadlinePassed");
        _same(IRedemption.Redemption_Empty.selector, 0xe6a03feb, "Redemption_Empty");
        _same(IRedemption.Redemption_HonourByOutOfRange.selector, 0x44828ef6, "Redemption_HonourByOutOfRange");
        _same(IRedemption.Redemption_IdUsed.selector, 0x4253b71a, "Redemption_IdUsed");
        _same(IRedemption.Redemption_InvalidSignature.selector, 0xeaccc664, "Redemption_InvalidSignature");
        _same(IRedemption.Redemption_InvalidTerminal.selector, 0x0d4c9913, "Redemption_InvalidTerminal");
        _same(IRedemption.Redemption_IssuerDefaulted.selector, 0x6e51a1b8, "Redemption_IssuerDefaulted");
        _same(IRedemption.Redemption_IssuerUnderNotice.selector, 0x4c5162ad, "Redemption_IssuerUnderNotice");
        _same(IRedemption.Redemption_LengthMismatch.selector, 0x789f6f5c, "Redemption_LengthMismatch");
        _same(IRedemption.Redemption_MayNotVoid.selector, 0x589823b5, "Redemption_MayNotVoid");
        _same(IRedemption.Redemption_MixedExpiry.selector, 0xc8a92065, "Redemption_MixedExpiry");
        _same(IRedemption.Redemption_MixedIssuers.selector, 0x096aee81, "Redemption_MixedIssuers");
        _same(IRedemption.Redemption_NoSuchRecord.selector, 0xe0ce871b, "Redemption_NoSuchRecord");
        _same(IRedemption.Redemption_NotValidNow.selector, 0xd7bd86c6, "Redemption_NotValidNow");
        _same(IRedemption.Redemption_OverTerminalLimit.selector, 0x5fe0bf97, "Redemption_OverTerminalLimit");
        _same(IRedemption.Redemption_TooEarly.selector, 0x2daae2f6, "Redemption_TooEarly");
        _same(IRedemption.Redemption_TooLate.selector, 0x6f955952, "Redemption_TooLate");
        _same(IRedemption.Redemption_VoidWindowOver.selector, 0x2e5ac09c, "Redemption_VoidWindowOver");
        _same(IRedemption.Redemption_WrongCurrency.selector, 0x87711d01, "Redemption_WrongCurrency");
        _same(IRedemption.Redemption_WrongState.selector, 0x1127bfff, "Redemption_WrongState");
        _same(IRedemption.Redemption_WrongTotalFace.selector, 0xc5546e68, "Redemption_WrongTotalFace");
    }

    function test_Functions() external pure {
        _same(IRedemption.hashRedeem.selector, 0x5ec51c25, "hashRedeem");
        _same(IRedemption.honour.selector, 0x7bb0d1e8, "honour");
        _same(IRedemption.recordOf.selector, 0x4e5cbc1f, "recordOf");
        _same(IRedemption.redeem.selector, 0xfa607341, "redeem");
        _same(IRedemption.refuse.selector, 0xb9f30ba5, "refuse");
        _same(IRedemption.returnPresented.selector, 0x5fda2802, "returnPresented");
        _same(IRedemption.voidRedemption.selector, 0x748d5dd0, "voidRedemption");
    }

    function _same(bytes4 actual, bytes4 expected, string memory name) private pure {
        assertEq(bytes32(actual), bytes32(expected), name);
    }
}
