// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICompliance } from "../../../src/interfaces/ICompliance.sol";
import { Test } from "forge-std/Test.sol";

/// @notice Topics and selectors as numbers, so that no change of the interface goes unseen.
contract ComplianceInterfaceTest is Test {
    function test_Events() external pure {
        assertEq(
            ICompliance.AccountBlocked.selector,
            bytes32(0x1398826c41e18827522fea9e6bef5c7e9a90ef8b25c4dd2c15bfec29e8a017ae),
            "AccountBlocked"
        );
        assertEq(
            ICompliance.AccountUnblocked.selector,
            bytes32(0xa240927645d1251d97459a96c490f3efd3af585e7b0da4814c92aad8ef6ebbf6),
            "AccountUnblocked"
        );
        assertEq(
            ICompliance.AttestationRevoked.selector,
            bytes32(0x44db7dd4b6358b875795316c769b036d3566b0ee441dfee2f7f2bc858b67a3a0),
            "AttestationRevoked"
        );
        assertEq(
            ICompliance.Attested.selector,
            bytes32(0x28e6ba50d6ca458b6019347ffefb24c50435a894779d033be8523cf469c4668b),
            "Attested"
        );
        assertEq(
            ICompliance.LimitSet.selector,
            bytes32(0x8e1e3b445c5dcbb6c3a70e77a3821c1d5f01687c2811ef2aa594cc9d776dfbfa),
            "LimitSet"
        );
        assertEq(
            ICompliance.ProviderSet.selector,
            bytes32(0xb537570c49a628ab18394585f413cb254f1f3a611ba09b120f0978a79c9386fe),
            "ProviderSet"
        );
        assertEq(
            ICompliance.SeriesTierSet.selector,
            bytes32(0x9f69808052164cb99816d5447dac540bb16f5d5f8c5a873f25cba9cf86ec8fb6),
            "SeriesTierSet"
        );
    }

    function test_Errors() external pure {
        _same(ICompliance.Compliance_Blocked.selector, 0x7d0fa935, "Compliance_Blocked");
        _same(ICompliance.Compliance_InvalidAttestation.selector, 0x3e44594e, "Compliance_InvalidAttestation");
        _same(ICompliance.Compliance_InvalidLimit.selector, 0x3c4a27cc, "Compliance_InvalidLimit");
        _same(ICompliance.Compliance_NotAttested.selector, 0xb1a17b49, "Compliance_NotAttested");
        _same(ICompliance.Compliance_NotBlocked.selector, 0x3c75c016, "Compliance_NotBlocked");
        _same(ICompliance.Compliance_NotProvider.selector, 0xf197bff6, "Compliance_NotProvider");
        _same(ICompliance.Compliance_OnlyMarketplace.selector, 0x746ae3db, "Compliance_OnlyMarketplace");
        _same(ICompliance.Compliance_OverLimit.selector, 0x12f3c6bd, "Compliance_OverLimit");
        _same(ICompliance.Compliance_TierTooLow.selector, 0x27c05d98, "Compliance_TierTooLow");
    }

    function test_Functions() external pure {
        _same(ICompliance.attest.selector, 0x051815a3, "attest");
        _same(ICompliance.attestationOf.selector, 0xe20e91d0, "attestationOf");
        _same(ICompliance.beforeTrade.selector, 0x178708eb, "beforeTrade");
        _same(ICompliance.blockAccount.selector, 0x4dae3ea6, "blockAccount");
        _same(ICompliance.isBlocked.selector, 0xfbac3951, "isBlocked");
        _same(ICompliance.isProvider.selector, 0x6b074a07, "isProvider");
        _same(ICompliance.limitOf.selector, 0x6b248528, "limitOf");
        _same(ICompliance.revoke.selector, 0x74a8f103, "revoke");
        _same(ICompliance.seriesTier.selector, 0x7d0f8617, "seriesTier");
        _same(ICompliance.setLimit.selector, 0xb8b115cc, "setLimit");
        _same(ICompliance.setProvider.selector, 0x8ad14ed0, "setProvider");
        _same(ICompliance.setSeriesTier.selector, 0x7ef29731, "setSeriesTier");
        _same(ICompliance.tierOf.selector, 0xc8f74bb8, "tierOf");
        _same(ICompliance.tradedToday.selector, 0x9c9afba6, "tradedToday");
        _same(ICompliance.unblockAccount.selector, 0x4d78fdc6, "unblockAccount");
    }

    function _same(bytes4 actual, bytes4 expected, string memory name) private pure {
        assertEq(bytes32(actual), bytes32(expected), name);
    }
}
