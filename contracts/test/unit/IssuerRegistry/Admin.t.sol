// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICouponFactory } from "../../../src/interfaces/ICouponFactory.sol";
import { IIssuerRegistry, Terminal } from "../../../src/interfaces/IIssuerRegistry.sol";
import { Deployment } from "../../shared/Deployment.sol";

contract IssuerRegistryAdminTest is Deployment {
    address private admin = makeAddr("admin");
    address private successor = makeAddr("successor");
    uint40 private issuerId;

    function setUp() public override {
        super.setUp();
        issuerId = _newIssuer(admin, makeAddr("seller"));
    }

    function test_TheAdminChangesInTwoSteps() external {
        vm.expectEmit(address(registry));
        emit IIssuerRegistry.AdminProposed(issuerId, successor);
        vm.prank(admin);
        registry.proposeAdmin(issuerId, successor);
        assertEq(registry.adminOf(issuerId), admin);
        assertEq(registry.issuer(issuerId).pendingAdmin, successor);

        vm.expectEmit(address(registry));
        emit IIssuerRegistry.AdminChanged(issuerId, successor);
        vm.prank(successor);
        registry.acceptAdmin(issuerId);
        assertEq(registry.adminOf(issuerId), successor);
        assertEq(registry.issuer(issuerId).pendingAdmin, address(0));
        assertFalse(registry.isTerminal(issuerId, admin));
        assertTrue(registry.isTerminal(issuerId, successor));
    }

    function test_TheZeroAddressWithdrawsAProposal() external {
        vm.startPrank(admin);
        registry.proposeAdmin(issuerId, successor);
        registry.proposeAdmin(issuerId, address(0));
        vm.stopPrank();
        _expectNotPending(successor);
        vm.prank(successor);
        registry.acceptAdmin(issuerId);
    }

    function testFuzz_RevertWhen_AnotherThanTheProposedAccepts(address caller) external {
        vm.assume(caller != successor);
        vm.prank(admin);
        registry.proposeAdmin(issuerId, successor);
        _expectNotPending(caller);
        vm.prank(caller);
        registry.acceptAdmin(issuerId);
    }

    function test_RevertWhen_AcceptedTwice() external {
        vm.prank(admin);
        registry.proposeAdmin(issuerId, successor);
        vm.startPrank(successor);
        registry.acceptAdmin(issuerId);
        _expectNotPending(successor);
        registry.acceptAdmin(issuerId);
    }

    /// @dev What an issuer's admin decides is out of everybody else's reach, the platform's too.
    function testFuzz_RevertWhen_TheCallerIsNotTheAdmin(address caller) external {
        vm.assume(caller != admin);
        _expectRefusals(
            issuerId, caller, abi.encodeWithSelector(IIssuerRegistry.IssuerRegistry_NotAdmin.selector, issuerId, caller)
        );
    }

    function testFuzz_RevertWhen_ThereIsNoSuchIssuer(uint40 other) external {
        vm.assume(other != issuerId);
        bytes memory noSuchIssuer = abi.encodeWithSelector(IIssuerRegistry.IssuerRegistry_NoSuchIssuer.selector, other);
        _expectRefusals(other, admin, noSuchIssuer);
        vm.expectRevert(noSuchIssuer);
        registry.acceptAdmin(other);
    }

    function test_AnUnknownIssuerIsEmpty() external view {
        assertEq(registry.issuer(issuerId + 1).since, 0);
        assertEq(registry.adminOf(0), address(0));
        assertEq(registry.payoutOf(0), address(0));
    }

    function test_SetsThePayout() external {
        vm.expectEmit(address(registry));
        emit IIssuerRegistry.PayoutChanged(issuerId, successor);
        vm.prank(admin);
        registry.setPayout(issuerId, successor);
        assertEq(registry.payoutOf(issuerId), successor);
    }

    function test_SetsTheSellerInTheFactory() external {
        vm.expectEmit(address(factory));
        emit ICouponFactory.SellerChanged(issuerId, successor);
        vm.prank(admin);
        registry.setSeller(issuerId, successor);
        assertEq(factory.issuer(issuerId).seller, successor);
    }

    function test_RevertWhen_PayoutOrSellerIsZero() external {
        vm.startPrank(admin);
        vm.expectRevert(IIssuerRegistry.IssuerRegistry_ZeroAddress.selector);
        registry.setPayout(issuerId, address(0));
        vm.expectRevert(IIssuerRegistry.IssuerRegistry_ZeroAddress.selector);
        registry.setSeller(issuerId, address(0));
    }

    function test_SetsTheProfile() external {
        vm.expectEmit(address(registry));
        emit IIssuerRegistry.ProfileChanged(issuerId, keccak256("new"), "new.example");
        vm.prank(admin);
        registry.setProfile(issuerId, keccak256("new"), "new.example");
        assertEq(registry.issuer(issuerId).profileHash, keccak256("new"));
        assertEq(registry.issuer(issuerId).domain, "new.example");
    }

    function test_RevertWhen_TheDomainIsTooLong() external {
        vm.expectRevert(abi.encodeWithSelector(IIssuerRegistry.IssuerRegistry_DomainTooLong.selector, 254));
        vm.prank(admin);
        registry.setProfile(issuerId, 0, string(new bytes(254)));
    }

    function _expectNotPending(address caller) private {
        vm.expectRevert(
            abi.encodeWithSelector(IIssuerRegistry.IssuerRegistry_NotPendingAdmin.selector, issuerId, caller)
        );
    }

    function _expectRefusals(uint40 id, address caller, bytes memory refusal) private {
        vm.startPrank(caller);
        vm.expectRevert(refusal);
        registry.proposeAdmin(id, caller);
        vm.expectRevert(refusal);
        registry.setPayout(id, caller);
        vm.expectRevert(refusal);
        registry.setSeller(id, caller);
        vm.expectRevert(refusal);
        registry.setProfile(id, 0, "");
        vm.expectRevert(refusal);
        registry.setTerminal(id, caller, Terminal({ expiry: type(uint40).max, canVoid: true, dailyLimit: 0 }));
        vm.expectRevert(refusal);
        registry.revokeTerminal(id, caller);
        vm.stopPrank();
    }
}
