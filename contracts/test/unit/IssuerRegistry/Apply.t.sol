// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Application, IIssuerRegistry } from "../../../src/interfaces/IIssuerRegistry.sol";
import { Deployment } from "../../shared/Deployment.sol";

contract IssuerRegistryApplyTest is Deployment {
    address private applicant = makeAddr("applicant");
    address private seller = makeAddr("seller");

    function testFuzz_StoresTheApplicationUnderItsHash(address caller, bytes32 profileHash) external {
        vm.assume(caller != address(0));
        Application memory application = _application(seller);
        application.profileHash = profileHash;
        bytes32 expected = keccak256(abi.encode(caller, application));

        vm.expectEmit(address(registry));
        emit IIssuerRegistry.IssuerApplied(expected, caller, application);
        vm.prank(caller);
        bytes32 applicationHash = registry.applyAsIssuer(application);

        assertEq(applicationHash, expected);
        assertEq(registry.applicantOf(applicationHash), caller);
        assertEq(abi.encode(registry.applicationOf(applicationHash)), abi.encode(application));
        assertEq(registry.issuerCount(), 0);
    }

    function test_TwoApplicantsMayStateTheSame() external {
        assertNotEq(_apply(_application(seller)), registry.applyAsIssuer(_application(seller)));
    }

    function test_AcceptsADomainOf253Bytes_AndNone() external {
        Application memory application = _application(seller);
        application.domain = string(new bytes(253));
        _apply(application);
        application.domain = "";
        _apply(application);
    }

    function test_RevertWhen_AppliedAlready() external {
        bytes32 applicationHash = _apply(_application(seller));
        vm.expectRevert(abi.encodeWithSelector(IIssuerRegistry.IssuerRegistry_AlreadyApplied.selector, applicationHash));
        vm.prank(applicant);
        registry.applyAsIssuer(_application(seller));
    }

    function test_RevertWhen_ThePayoutIsZero() external {
        Application memory application = _application(seller);
        application.payout = address(0);
        vm.expectRevert(IIssuerRegistry.IssuerRegistry_ZeroAddress.selector);
        registry.applyAsIssuer(application);
    }

    function test_RevertWhen_TheSellerIsZero() external {
        Application memory application = _application(seller);
        application.seller = address(0);
        vm.expectRevert(IIssuerRegistry.IssuerRegistry_ZeroAddress.selector);
        registry.applyAsIssuer(application);
    }

    function test_RevertWhen_TheDomainIsTooLong() external {
        Application memory application = _application(seller);
        application.domain = string(new bytes(254));
        vm.expectRevert(abi.encodeWithSelector(IIssuerRegistry.IssuerRegistry_DomainTooLong.selector, 254));
        registry.applyAsIssuer(application);
    }

    function test_WithdrawnApplicationsAreGoneAndMayBeMadeAgain() external {
        bytes32 applicationHash = _apply(_application(seller));

        vm.expectEmit(address(registry));
        emit IIssuerRegistry.ApplicationWithdrawn(applicationHash);
        vm.prank(applicant);
        registry.withdrawApplication(applicationHash);

        assertEq(registry.applicantOf(applicationHash), address(0));
        assertEq(_apply(_application(seller)), applicationHash);
    }

    function testFuzz_RevertWhen_AnotherWithdraws(address caller) external {
        vm.assume(caller != applicant);
        bytes32 applicationHash = _apply(_application(seller));
        vm.expectRevert(
            abi.encodeWithSelector(IIssuerRegistry.IssuerRegistry_NotApplicant.selector, applicationHash, caller)
        );
        vm.prank(caller);
        registry.withdrawApplication(applicationHash);
    }

    function testFuzz_RevertWhen_WithdrawingWhatDoesNotExist(bytes32 applicationHash) external {
        vm.expectRevert(
            abi.encodeWithSelector(IIssuerRegistry.IssuerRegistry_NoSuchApplication.selector, applicationHash)
        );
        registry.withdrawApplication(applicationHash);
    }

    function _apply(Application memory application) private returns (bytes32) {
        vm.prank(applicant);
        return registry.applyAsIssuer(application);
    }
}
