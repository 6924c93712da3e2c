// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IIssuerRegistry, Terminal } from "../../../src/interfaces/IIssuerRegistry.sol";
import { Deployment } from "../../shared/Deployment.sol";

contract IssuerRegistryTerminalTest is Deployment {
    address private admin = makeAddr("admin");
    address private till = makeAddr("till");
    uint40 private issuerId;

    function setUp() public override {
        super.setUp();
        issuerId = _newIssuer(admin, makeAddr("seller"));
    }

    function testFuzz_SetsATerminal(address terminal, uint40 expiry, bool canVoid, uint64 dailyLimit) external {
        vm.assume(terminal != address(0) && terminal != admin);
        expiry = uint40(bound(expiry, block.timestamp + 1, type(uint40).max));
        Terminal memory settings = Terminal({ expiry: expiry, canVoid: canVoid, dailyLimit: dailyLimit });

        vm.expectEmit(address(registry));
        emit IIssuerRegistry.TerminalSet(issuerId, terminal, settings);
        _set(terminal, settings);

        assertTrue(registry.isTerminal(issuerId, terminal));
        assertFalse(registry.isTerminal(issuerId + 1, terminal), "another issuer's");
        Terminal memory stored = registry.terminalOf(issuerId, terminal);
        assertEq(stored.expiry, expiry);
        assertEq(stored.canVoid, canVoid);
        assertEq(stored.dailyLimit, dailyLimit);
    }

    function test_EndsAtItsExpiry() external {
        uint40 expiry = uint40(block.timestamp) + 1 days;
        _set(till, _settings(expiry));
        vm.warp(expiry - 1);
        assertTrue(registry.isTerminal(issuerId, till));
        vm.warp(expiry);
        assertFalse(registry.isTerminal(issuerId, till));
    }

    function test_AnExpiredTerminalMayBeSetAgain() external {
        _set(till, _settings(uint40(block.timestamp) + 1));
        skip(1 days);
        _set(till, _settings(uint40(block.timestamp) + 1));
        assertTrue(registry.isTerminal(issuerId, till));
    }

    function test_RevokesATerminal() external {
        _set(till, _settings(type(uint40).max));
        vm.expectEmit(address(registry));
        emit IIssuerRegistry.TerminalRevoked(issuerId, till);
        vm.prank(admin);
        registry.revokeTerminal(issuerId, till);

        assertFalse(registry.isTerminal(issuerId, till));
        assertEq(registry.terminalOf(issuerId, till).expiry, 0);
    }

    function test_TheAdminIsAlwaysATerminalWithoutLimit() external {
        _set(admin, Terminal({ expiry: uint40(block.timestamp) + 1, canVoid: false, dailyLimit: 1 }));
        skip(1 days);
        assertTrue(registry.isTerminal(issuerId, admin));
        Terminal memory settings = registry.terminalOf(issuerId, admin);
        assertEq(settings.expiry, type(uint40).max);
        assertTrue(settings.canVoid);
        assertEq(settings.dailyLimit, 0);
    }

    function testFuzz_NobodyIsATerminalOfAnUnknownIssuer(uint40 other, address account) external view {
        vm.assume(other != issuerId);
        assertFalse(registry.isTerminal(other, account));
        assertFalse(registry.isTerminal(other, address(0)));
        assertEq(registry.terminalOf(other, address(0)).expiry, 0);
    }

    function testFuzz_RevertWhen_ItWouldBeExpired(uint40 expiry) external {
        expiry = uint40(bound(expiry, 0, block.timestamp));
        vm.expectRevert(abi.encodeWithSelector(IIssuerRegistry.IssuerRegistry_TerminalExpired.selector, expiry));
        _set(till, _settings(expiry));
    }

    function test_RevertWhen_TheTerminalIsZero() external {
        vm.expectRevert(IIssuerRegistry.IssuerRegistry_ZeroAddress.selector);
        _set(address(0), _settings(type(uint40).max));
    }

    function test_RevertWhen_RevokingWhatIsNoTerminal() external {
        vm.expectRevert(abi.encodeWithSelector(IIssuerRegistry.IssuerRegistry_NoSuchTerminal.selector, issuerId, till));
        vm.prank(admin);
        registry.revokeTerminal(issuerId, till);
    }

    function _set(address terminal, Terminal memory settings) private {
        vm.prank(admin);
        registry.setTerminal(issuerId, terminal, settings);
    }

    function _settings(uint40 expiry) private pure returns (Terminal memory) {
        return Terminal({ expiry: expiry, canVoid: false, dailyLimit: 0 });
    }
}
