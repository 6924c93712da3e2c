// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus } from "../../../src/interfaces/ICouponFactory.sol";
import { IIssuerRegistry } from "../../../src/interfaces/IIssuerRegistry.sol";
import { Deployment } from "../../shared/Deployment.sol";
import { IAccessManaged } from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

contract IssuerRegistrySuspendTest is Deployment {
    bytes32 private constant REASON = keccak256("honour rate");

    uint40 private issuerId;

    function setUp() public override {
        super.setUp();
        issuerId = _newIssuer(makeAddr("admin"), makeAddr("seller"));
    }

    function test_SuspendsAnActiveIssuer() external {
        vm.expectEmit(address(registry));
        emit IIssuerRegistry.IssuerSuspended(issuerId, REASON);
        registry.suspend(issuerId, REASON);
        _assertStatus(IssuerStatus.Suspended);
    }

    function test_ReinstatesASuspendedIssuer() external {
        registry.suspend(issuerId, REASON);
        vm.expectEmit(address(registry));
        emit IIssuerRegistry.IssuerReinstated(issuerId);
        registry.reinstate(issuerId);
        _assertStatus(IssuerStatus.Active);
    }

    function test_RevertWhen_SuspendingASuspendedIssuer() external {
        registry.suspend(issuerId, REASON);
        _expectWrongStatus();
        registry.suspend(issuerId, REASON);
    }

    function test_RevertWhen_ReinstatingAnActiveIssuer() external {
        _expectWrongStatus();
        registry.reinstate(issuerId);
    }

    /// @dev The registry must neither end a default notice nor undo a default.
    function test_RevertWhen_TheIssuerIsFrozenOrDefaulted() external {
        IssuerStatus[2] memory states = [IssuerStatus.Frozen, IssuerStatus.Defaulted];
        for (uint256 i; i < states.length; ++i) {
            vm.prank(address(treasury));
            factory.setStatus(issuerId, states[i]);
            _expectWrongStatus();
            registry.suspend(issuerId, REASON);
            _expectWrongStatus();
            registry.reinstate(issuerId);
            _assertStatus(states[i]);
        }
    }

    function testFuzz_RevertWhen_ThereIsNoSuchIssuer(uint40 other) external {
        vm.assume(other != issuerId);
        vm.expectRevert(abi.encodeWithSelector(IIssuerRegistry.IssuerRegistry_NoSuchIssuer.selector, other));
        registry.suspend(other, REASON);
        vm.expectRevert(abi.encodeWithSelector(IIssuerRegistry.IssuerRegistry_NoSuchIssuer.selector, other));
        registry.reinstate(other);
    }

    function testFuzz_RevertWhen_TheCallerHasNoRole(address caller) external {
        vm.assume(caller != address(this));
        bytes memory unauthorized = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller);
        vm.startPrank(caller);
        vm.expectRevert(unauthorized);
        registry.suspend(issuerId, REASON);
        vm.expectRevert(unauthorized);
        registry.reinstate(issuerId);
    }

    /// @dev The error says where the issuer stands.
    function _expectWrongStatus() private {
        IssuerStatus status = factory.issuer(issuerId).status;
        vm.expectRevert(abi.encodeWithSelector(IIssuerRegistry.IssuerRegistry_WrongStatus.selector, issuerId, status));
    }

    function _assertStatus(IssuerStatus status) private view {
        assertEq(uint8(factory.issuer(issuerId).status), uint8(status));
    }
}
