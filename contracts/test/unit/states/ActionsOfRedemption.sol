// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { RecordState, Redeem } from "../../../src/interfaces/IRedemption.sol";
import { World } from "./World.sol";

/// @notice What is tried in every state: redeeming. The holder is Alice, who serves is the till, who voids the admin.
abstract contract ActionsOfRedemption is World {
    function _redeemNow() internal {
        _submit(_request(alice, subject, 1), RecordState.Redeemed);
    }

    function _presentNow() internal {
        _submit(_present(alice, subject, 1, 2 days), RecordState.Presented);
    }

    function _submit(Redeem memory request, RecordState expected) private {
        uint256 before = _units(alice, subject);
        _redeem(request);
        _assertState(request, expected);
        assertEq(_units(alice, subject), before - 1);
    }

    function _honourFresh() internal {
        _honour(fresh);
    }

    function _honourLate() internal {
        _honour(late);
    }

    function _honour(Redeem memory request) private {
        vm.prank(till);
        redemption.honour(request);
        _assertState(request, RecordState.Honoured);
    }

    function _refuseFresh() internal {
        uint256 before = _worth();
        vm.prank(till);
        redemption.refuse(fresh, "");
        _assertState(fresh, RecordState.Refused);
        assertEq(_worth(), before + ESCROW_MONEY);
    }

    function _returnFresh() internal {
        _return(fresh);
    }

    function _returnLate() internal {
        _return(late);
    }

    function _return(Redeem memory request) private {
        uint256 before = _worth();
        vm.prank(bob);
        redemption.returnPresented(request);
        _assertState(request, RecordState.Returned);
        assertEq(_worth(), before + ESCROW_MONEY);
    }

    function _voidBurned() internal {
        uint256 before = _units(alice, subject);
        vm.prank(chief);
        redemption.voidRedemption(burned);
        _assertState(burned, RecordState.Voided);
        assertEq(_units(alice, subject), before + 1);
    }

    /// @dev Escrow that Alice has behind her coupons or is owed: what comes back is the one or the other.
    function _worth() private view returns (uint256) {
        return _units(alice, subject) * ESCROW_MONEY + treasury.credit(alice, address(cny));
    }

    function _assertState(Redeem memory request, RecordState expected) private view {
        (RecordState actual,,) = redemption.recordOf(request.holder, request.terminal, request.redemptionId);
        assertEq(uint8(actual), uint8(expected));
    }
}
