// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Attestation, ICompliance } from "../../../src/interfaces/ICompliance.sol";
import { Deployment } from "../../shared/Deployment.sol";

/// @notice Approved providers attest tiers; they expire, are revoked, and fall with their provider.
contract ComplianceAttestTest is Deployment {
    address private provider = makeAddr("provider");
    address private second = makeAddr("second provider");
    address private account = makeAddr("account");

    function setUp() public override {
        super.setUp();
        compliance.setProvider(provider, true);
        compliance.setProvider(second, true);
    }

    function test_ATierCountsUntilItExpires() external {
        uint40 expiry = uint40(block.timestamp + 365 days);
        vm.expectEmit(address(compliance));
        emit ICompliance.Attested(account, 3, expiry, provider);
        _attest(provider, 3, expiry);
        Attestation memory attestation = compliance.attestationOf(account);
        assertEq(attestation.tier, 3);
        assertEq(attestation.expiry, expiry);
        assertEq(attestation.provider, provider);
        vm.warp(expiry - 1);
        assertEq(compliance.tierOf(account), 3);
        vm.warp(expiry);
        assertEq(compliance.tierOf(account), 0);
    }

    function test_ALaterAttestationReplacesTheEarlier() external {
        _attest(provider, 3, type(uint40).max);
        _attest(second, 1, type(uint40).max);
        assertEq(compliance.tierOf(account), 1);
    }

    function test_ItsProviderRevokesIt() external {
        _attest(provider, 3, type(uint40).max);
        vm.expectEmit(address(compliance));
        emit ICompliance.AttestationRevoked(account, provider);
        vm.prank(provider);
        compliance.revoke(account);
        assertEq(compliance.tierOf(account), 0);
    }

    function test_FallsWithItsProvider() external {
        _attest(provider, 3, type(uint40).max);
        vm.expectEmit(address(compliance));
        emit ICompliance.ProviderSet(provider, false);
        compliance.setProvider(provider, false);
        assertFalse(compliance.isProvider(provider));
        assertEq(compliance.tierOf(account), 0);
        vm.prank(provider);
        compliance.revoke(account);
        assertEq(compliance.attestationOf(account).provider, address(0));
    }

    function test_RevertWhen_TheAttesterIsNoProvider() external {
        vm.expectRevert(abi.encodeWithSelector(ICompliance.Compliance_NotProvider.selector, account));
        _attest(account, 3, type(uint40).max);
    }

    function test_RevertWhen_TheTierIsZeroOrTheExpiryPast() external {
        uint40 time = uint40(block.timestamp);
        vm.expectRevert(abi.encodeWithSelector(ICompliance.Compliance_InvalidAttestation.selector, 0, time + 1));
        _attest(provider, 0, time + 1);
        vm.expectRevert(abi.encodeWithSelector(ICompliance.Compliance_InvalidAttestation.selector, 1, time));
        _attest(provider, 1, time);
    }

    function test_RevertWhen_AnotherProviderRevokes() external {
        _attest(provider, 3, type(uint40).max);
        vm.expectRevert(abi.encodeWithSelector(ICompliance.Compliance_NotProvider.selector, second));
        vm.prank(second);
        compliance.revoke(account);
    }

    function test_RevertWhen_ThereIsNothingToRevoke() external {
        vm.expectRevert(abi.encodeWithSelector(ICompliance.Compliance_NotAttested.selector, account));
        vm.prank(provider);
        compliance.revoke(account);
    }

    function _attest(address from, uint8 tier, uint40 expiry) private {
        vm.prank(from);
        compliance.attest(account, tier, expiry);
    }
}
