// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IIssuerRegistry } from "../../../src/interfaces/IIssuerRegistry.sol";
import { Test } from "forge-std/Test.sol";

/// @notice Topics and selectors as numbers, so that no change of the interface goes unseen.
contract IssuerRegistryInterfaceTest is Test {
    function test_Events() external pure {
        assertEq(
            IIssuerRegistry.AdminChanged.selector,
            bytes32(0x9f6dae79d7523fb7d1fd9bad2e46d2b90acf0fb29658a60cc7fcc628a611da67),
            "AdminChanged"
        );
        assertEq(
            IIssuerRegistry.AdminProposed.selector,
            bytes32(0xa0fdc51cb89196d00d266810b26827d78a15c044a8b4da476ea8450fce4a1284),
            "AdminProposed"
        );
        assertEq(
            IIssuerRegistry.ApplicationRejected.selector,
            bytes32(0x955ee74366f957bf8794ae1434728a2d03c43e4e15a21b24bfd6d35df1ff16e4),
            "ApplicationRejected"
        );
        assertEq(
            IIssuerRegistry.ApplicationWithdrawn.selector,
            bytes32(0x5f3ea8308ddb60cb9c80a36aa74ff6abedabd14382ee364eec832eb27455e546),
            "ApplicationWithdrawn"
        );
        assertEq(
            IIssuerRegistry.IssuerApplied.selector,
            bytes32(0x6f9d9b2b366c6be04a90d8eb6f5e25369d417e7dd3bf283affd3d586c7868a28),
            "IssuerApplied"
        );
        assertEq(
            IIssuerRegistry.IssuerApproved.selector,
            bytes32(0xb6abbf20b86066a955253b51c92b96e02a6635f2213cb17afa1042891a83f881),
            "IssuerApproved"
        );
        assertEq(
            IIssuerRegistry.IssuerReinstated.selector,
            bytes32(0x3a537b3c0307a8bbdb121b53a9a55b4b6e08efba32ed331e5538991c4b9e134f),
            "IssuerReinstated"
        );
        assertEq(
            IIssuerRegistry.IssuerSuspended.selector,
            bytes32(0x7d625c1f27806e1ad0554a5a11a73d5419f26de92d3cef706c6a94cff4811d99),
            "IssuerSuspended"
        );
        assertEq(
            IIssuerRegistry.PayoutChanged.selector,
            bytes32(0xeb12f9a2b1c295d131d44994c65c03214e98d6cc8827634518383c3a247e4e47),
            "PayoutChanged"
        );
        assertEq(
            IIssuerRegistry.ProfileChanged.selector,
            bytes32(0x4a2f763edd885dd6c958464e77a098f5ceece105898cd1ac438f919eec13129d),
            "ProfileChanged"
        );
        assertEq(
            IIssuerRegistry.TerminalRevoked.selector,
            bytes32(0x8fcaa2cf1ebe7588d5b1bd223a04da0068ae6772a22101397b2630d20be8034e),
            "TerminalRevoked"
        );
        assertEq(
            IIssuerRegistry.TerminalSet.selector,
            bytes32(0x9acca7b911b1437aa54ca35ba24706538b38775e8d66f5f693a3168386603778),
            "TerminalSet"
        );
    }

    function test_Errors() external pure {
        _same(IIssuerRegistry.IssuerRegistry_AlreadyApplied.selector, 0x300bcd73, "IssuerRegistry_AlreadyApplied");
        _same(IIssuerRegistry.IssuerRegistry_DomainTooLong.selector, 0x26030962, "IssuerRegistry_DomainTooLong");
        _same(IIssuerRegistry.IssuerRegistry_NoSuchApplication.selector, 0x9bc650ac, "IssuerRegistry_NoSuchApplication");
        _same(IIssuerRegistry.IssuerRegistry_NoSuchIssuer.selector, 0x053b3a7b, "IssuerRegistry_NoSuchIssuer");
        _same(IIssuerRegistry.IssuerRegistry_NoSuchTerminal.selector, 0x12cfd2b4, "IssuerRegistry_NoSuchTerminal");
        _same(IIssuerRegistry.IssuerRegistry_NotAdmin.selector, 0x52139af9, "IssuerRegistry_NotAdmin");
        _same(IIssuerRegistry.IssuerRegistry_NotApplicant.selector, 0xb7a2aef5, "IssuerRegistry_NotApplicant");
        _same(IIssuerRegistry.IssuerRegistry_NotPendingAdmin.selector, 0xb65fede6, "IssuerRegistry_NotPendingAdmin");
        _same(IIssuerRegistry.IssuerRegistry_TerminalExpired.selector, 0xe9369720, "IssuerRegistry_TerminalExpired");
        _same(IIssuerRegistry.IssuerRegistry_WrongStatus.selector, 0x9784b3cd, "IssuerRegistry_WrongStatus");
        _same(IIssuerRegistry.IssuerRegistry_ZeroAddress.selector, 0x64478ecc, "IssuerRegistry_ZeroAddress");
    }

    function test_Functions() external pure {
        _same(IIssuerRegistry.acceptAdmin.selector, 0xdda7a472, "acceptAdmin");
        _same(IIssuerRegistry.adminOf.selector, 0x42b68bef, "adminOf");
        _same(IIssuerRegistry.applicantOf.selector, 0x8aa7f553, "applicantOf");
        _same(IIssuerRegistry.applicationOf.selector, 0xa57557f2, "applicationOf");
        _same(IIssuerRegistry.applyAsIssuer.selector, 0x92ba65c3, "applyAsIssuer");
        _same(IIssuerRegistry.approve.selector, 0x424cbedd, "approve");
        _same(IIssuerRegistry.isTerminal.selector, 0x13fead9d, "isTerminal");
        _same(IIssuerRegistry.issuer.selector, 0x10b8ab66, "issuer");
        _same(IIssuerRegistry.issuerCount.selector, 0xb4d7b98b, "issuerCount");
        _same(IIssuerRegistry.payoutOf.selector, 0x21a14c16, "payoutOf");
        _same(IIssuerRegistry.proposeAdmin.selector, 0x9be7c402, "proposeAdmin");
        _same(IIssuerRegistry.reinstate.selector, 0xd3c0b873, "reinstate");
        _same(IIssuerRegistry.reject.selector, 0x04f999c7, "reject");
        _same(IIssuerRegistry.revokeTerminal.selector, 0xb05e7da4, "revokeTerminal");
        _same(IIssuerRegistry.setPayout.selector, 0xbcb4b06f, "setPayout");
        _same(IIssuerRegistry.setProfile.selector, 0xf32b66dd, "setProfile");
        _same(IIssuerRegistry.setSeller.selector, 0x8a58f950, "setSeller");
        _same(IIssuerRegistry.setTerminal.selector, 0x395450c1, "setTerminal");
        _same(IIssuerRegistry.suspend.selector, 0x8d72ea53, "suspend");
        _same(IIssuerRegistry.terminalOf.selector, 0x22b8f492, "terminalOf");
        _same(IIssuerRegistry.withdrawApplication.selector, 0x25811139, "withdrawApplication");
    }

    function _same(bytes4 actual, bytes4 expected, string memory name) private pure {
        assertEq(bytes32(actual), bytes32(expected), name);
    }
}
