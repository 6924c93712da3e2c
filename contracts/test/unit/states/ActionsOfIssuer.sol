// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus } from "../../../src/interfaces/ICouponFactory.sol";
import { Terminal } from "../../../src/interfaces/IIssuerRegistry.sol";
import { World } from "./World.sol";

/// @notice What is tried in every state: an issuer's entry and its review, what its admin sets, its score.
abstract contract ActionsOfIssuer is World {
    // ---- application and review ----

    function _applyToo() internal {
        vm.prank(carol);
        bytes32 hash = registry.applyAsIssuer(_application(carol));
        assertEq(registry.applicantOf(hash), carol);
    }

    function _withdrawApplication() internal {
        vm.prank(chief);
        registry.withdrawApplication(application);
        assertEq(registry.applicantOf(application), address(0));
    }

    function _approve() internal {
        registry.approve(application, _grants());
        assertEq(registry.adminOf(id), chief);
    }

    function _reject() internal {
        registry.reject(application, "");
        assertEq(registry.applicantOf(application), address(0));
    }

    function _suspend() internal {
        registry.suspend(id, "");
        assertEq(uint8(factory.issuer(id).status), uint8(IssuerStatus.Suspended));
    }

    function _reinstate() internal {
        registry.reinstate(id);
        assertEq(uint8(factory.issuer(id).status), uint8(IssuerStatus.Active));
    }

    function _approveSeries() internal {
        factory.approveSeries(subject);
        assertTrue(factory.series(subject).approved);
    }

    function _rejectSeries() internal {
        factory.rejectSeries(subject, "");
        assertFalse(factory.series(subject).approved);
    }

    // ---- the admin's own ----

    function _proposeAdmin() internal {
        vm.prank(chief);
        registry.proposeAdmin(id, carol);
        assertEq(registry.issuer(id).pendingAdmin, carol);
    }

    function _acceptAdmin() internal {
        vm.prank(successor);
        registry.acceptAdmin(id);
        assertEq(registry.adminOf(id), successor);
    }

    function _setPayout() internal {
        vm.prank(chief);
        registry.setPayout(id, carol);
        assertEq(registry.payoutOf(id), carol);
    }

    function _setSeller() internal {
        vm.prank(chief);
        registry.setSeller(id, carol);
        assertEq(factory.issuer(id).seller, carol);
    }

    function _setProfile() internal {
        vm.prank(chief);
        registry.setProfile(id, keccak256("another"), "another.example");
        assertEq(registry.issuer(id).domain, "another.example");
    }

    function _setTerminal() internal {
        vm.prank(chief);
        registry.setTerminal(id, carol, Terminal({ expiry: type(uint40).max, canVoid: true, dailyLimit: 0 }));
        assertTrue(registry.isTerminal(id, carol));
    }

    function _revokeTerminal() internal {
        vm.prank(chief);
        registry.revokeTerminal(id, till);
        assertFalse(registry.isTerminal(id, till));
    }

    // ---- its score ----

    function _score() internal {
        _publish(500);
        assertEq(creditRegistry.scoreOf(id).score, 500);
    }

    function _applyPending() internal {
        creditRegistry.applyPending(id);
        assertEq(creditRegistry.scoreOf(id).score, 9500);
    }

    function _lower() internal {
        creditRegistry.lower(id, 500, "");
        assertEq(creditRegistry.scoreOf(id).score, 500);
    }
}
