// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {
    Account as Ledger,
    ICouponFactory,
    IssuerState,
    IssuerStatus
} from "../../../src/interfaces/ICouponFactory.sol";
import { Application, IIssuerRegistry, Issuer, QuotaGrant } from "../../../src/interfaces/IIssuerRegistry.sol";
import { Deployment } from "../../shared/Deployment.sol";
import { IAccessManaged } from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

contract IssuerRegistryReviewTest is Deployment {
    bytes32 private constant REASON = keccak256("licence missing");

    address private applicant = makeAddr("applicant");
    address private seller = makeAddr("seller");
    address private payout = makeAddr("payout");
    bytes32 private applicationHash;

    function setUp() public override {
        super.setUp();
        Application memory application = _application(seller);
        application.payout = payout;
        vm.prank(applicant);
        applicationHash = registry.applyAsIssuer(application);
    }

    function test_ApprovalEntersWhatWasAppliedFor() external {
        vm.expectEmit(address(registry));
        emit IIssuerRegistry.IssuerApproved(1, applicationHash, applicant);
        uint40 issuerId = registry.approve(applicationHash, _grants());

        assertEq(issuerId, 1);
        assertEq(registry.issuerCount(), 1);
        assertEq(registry.adminOf(1), applicant);
        assertEq(registry.payoutOf(1), payout);
        Issuer memory entry = registry.issuer(1);
        Application memory application = _application(seller);
        assertEq(entry.admin, applicant);
        assertEq(entry.pendingAdmin, address(0));
        assertEq(entry.payout, payout);
        assertEq(uint8(entry.kind), uint8(application.kind));
        assertEq(entry.since, block.timestamp);
        assertEq(entry.jurisdiction, application.jurisdiction);
        assertEq(entry.profileHash, application.profileHash);
        assertEq(entry.domain, application.domain);
    }

    function test_ApprovalActivatesAndGrantsInTheFactory() external {
        vm.expectEmit(address(factory));
        emit ICouponFactory.SellerChanged(1, seller);
        vm.expectEmit(address(factory));
        emit ICouponFactory.IssuerStatusChanged(1, IssuerStatus.Active, 0);
        vm.expectEmit(address(factory));
        emit ICouponFactory.QuotaSet(1, CNY, BASE_QUOTA, QUOTA_CAP);
        registry.approve(applicationHash, _grants());

        IssuerState memory state = factory.issuer(1);
        assertEq(state.seller, seller);
        assertEq(uint8(state.status), uint8(IssuerStatus.Active));
        assertEq(state.grade, 0);
        Ledger memory account = factory.account(1, JPY);
        assertEq(account.base, BASE_QUOTA);
        assertEq(account.cap, QUOTA_CAP);
        assertEq(factory.quotaOf(1, JPY), BASE_QUOTA);
    }

    function test_IssuersAreNumberedFromOneWithoutGaps() external {
        QuotaGrant[] memory none = new QuotaGrant[](0);
        assertEq(registry.approve(applicationHash, none), 1);
        assertEq(_newIssuer(makeAddr("second"), seller), 2);
        assertEq(_newIssuer(makeAddr("third"), seller), 3);
        assertEq(factory.quotaOf(1, CNY), 0);
    }

    function test_RevertWhen_ApprovedAlready() external {
        registry.approve(applicationHash, _grants());
        _expectNoSuchApplication(applicationHash);
        registry.approve(applicationHash, _grants());
    }

    function test_RevertWhen_TheApplicationWasWithdrawn() external {
        vm.prank(applicant);
        registry.withdrawApplication(applicationHash);
        _expectNoSuchApplication(applicationHash);
        registry.approve(applicationHash, _grants());
    }

    function testFuzz_RevertWhen_NobodyApplied(bytes32 other) external {
        vm.assume(other != applicationHash);
        _expectNoSuchApplication(other);
        registry.approve(other, _grants());
        _expectNoSuchApplication(other);
        registry.reject(other, REASON);
    }

    function test_RevertWhen_AGrantIsInvalid_AndNothingIsApproved() external {
        QuotaGrant[] memory grants = new QuotaGrant[](1);
        grants[0] = QuotaGrant({ currency: CNY, base: 2, cap: 1 });
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_InvalidQuota.selector, 2, 1));
        registry.approve(applicationHash, grants);
        assertEq(registry.issuerCount(), 0);
        assertEq(registry.applicantOf(applicationHash), applicant);
    }

    function test_RejectionRemovesTheApplication() external {
        vm.expectEmit(address(registry));
        emit IIssuerRegistry.ApplicationRejected(applicationHash, REASON);
        registry.reject(applicationHash, REASON);

        assertEq(registry.applicantOf(applicationHash), address(0));
        _expectNoSuchApplication(applicationHash);
        registry.approve(applicationHash, _grants());
    }

    function testFuzz_RevertWhen_TheCallerHasNoRole(address caller) external {
        vm.assume(caller != address(this));
        bytes memory unauthorized = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller);
        vm.startPrank(caller);
        vm.expectRevert(unauthorized);
        registry.approve(applicationHash, _grants());
        vm.expectRevert(unauthorized);
        registry.reject(applicationHash, REASON);
    }

    function _expectNoSuchApplication(bytes32 hash) private {
        vm.expectRevert(abi.encodeWithSelector(IIssuerRegistry.IssuerRegistry_NoSuchApplication.selector, hash));
    }
}
