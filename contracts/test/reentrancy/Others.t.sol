// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { TransferAuthorization } from "../../src/interfaces/ICoupon.sol";
import { Matrix } from "./Matrix.sol";

/// @notice The moments that the other contracts give to a stranger. Redemption gives none: what it burns and creates again
/// asks nobody.
contract OthersReentrancyMatrixTest is Matrix {
    // ---- Coupon: no lock, and nothing left to do when it calls ----

    function test_ACouponArrivesByTransfer() external {
        _attackIn(_receivesOne, address(0), address(0));
        _expect(0);
    }

    function test_CouponsArriveByBatch() external {
        _attackIn(_receivesABatch, address(0), address(0));
        _expect(0);
    }

    function test_ACouponArrivesByAuthorisation() external {
        _attackIn(_receivesByAuthorisation, address(0), address(0));
        _expect(0);
    }

    // ---- CouponFactory ----

    function test_CouponsArriveByIssue() external {
        _attackIn(_issuesSerials, address(factory), address(0));
        _expect(4);
    }

    function test_APrintedCouponArrives() external {
        _attackIn(_claimsPrinted, address(factory), address(0));
        _expect(4);
    }

    function test_CouponsArriveByExchange() external {
        _attackIn(_exchanges, address(factory), address(0));
        _expect(4);
    }

    function test_ItsEscrowIsPulled() external {
        _attackIn(_paysEscrow, address(factory), address(treasury));
        _expect(4 + 11);
    }

    // ---- Treasury ----

    /// @dev Its own functions, and `issue`, which pulls escrow.
    function test_ItsPayoutIsPulled() external {
        _attackIn(_paysARefund, address(treasury), address(0));
        _expect(12);
    }

    function test_ItsCollateralIsPulled() external {
        _attackIn(_depositsCollateral, address(treasury), address(0));
        _expect(12);
    }

    function test_ItsCreditIsPaid() external {
        _attackIn(_withdraws, address(treasury), address(0));
        _expect(12);
    }

    /// @dev Once released, a unit is voided only with its escrow, which the Treasury would have to pull.
    function test_ItsEscrowIsReleased() external {
        alsoLocked = "voidRedemption";
        _attackIn(_releases, address(treasury), address(0));
        _expect(13);
    }

    function _expect(uint256 locked) private view {
        assertEq(refusedByLock, locked);
        assertGt(harmless, 25);
        assertEq(undone, "");
    }

    // ---- the moments ----

    function _receivesOne() private {
        vm.prank(carol);
        coupon.safeTransferFrom(carol, address(attacker), id, 1, "");
    }

    function _receivesABatch() private {
        vm.prank(carol);
        coupon.safeBatchTransferFrom(carol, address(attacker), _ids(id, ownId), _ids(1, 1), "");
    }

    function _receivesByAuthorisation() private {
        TransferAuthorization memory authorization =
            TransferAuthorization(carol, address(attacker), _ids(id), _ids(1), address(0), 0, type(uint40).max, 2);
        coupon.transferWithAuthorization(authorization, _signTransfer(authorization, carolKey));
    }

    function _issuesSerials() private {
        _attackerDoes(address(factory), abi.encodeCall(factory.issue, (ownSeat, address(attacker), 2)));
    }

    function _claimsPrinted() private {
        factory.claimPrinted(_printedClaim());
    }

    function _exchanges() private {
        _attackerDoes(address(factory), abi.encodeCall(factory.exchange, (_ids(ownId), _ids(1), ownNext)));
    }

    function _paysEscrow() private {
        _attackerDoes(address(factory), abi.encodeCall(factory.issue, (own, carol, 1)));
    }

    function _paysARefund() private {
        _attackerDoes(address(treasury), _refundCall(2));
    }

    function _depositsCollateral() private {
        bytes memory data = abi.encodeCall(treasury.depositCollateral, (ownIssuer, CNY, address(eager), 1e6));
        _attackerDoes(address(treasury), data);
    }

    function _withdraws() private {
        _attackerDoes(address(treasury), abi.encodeCall(treasury.withdraw, (address(eager))));
    }

    function _releases() private {
        treasury.releaseEscrow(own);
    }
}
