// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus, Series } from "../../src/interfaces/ICouponFactory.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { Order } from "../../src/types/Order.sol";
import { IssuerActs } from "./IssuerActs.sol";

/// @notice All acts, and the checks that the invariants make of the world they leave.
contract Handler is IssuerActs {
    function selectors() external pure returns (bytes4[] memory list) {
        bytes4[28] memory names = [
            this.postAsk.selector,
            this.postBid.selector,
            this.postPrimary.selector,
            this.take.selector,
            this.take.selector,
            this.take.selector,
            this.matchPair.selector,
            this.cancelOrder.selector,
            this.cancelAll.selector,
            this.transfer.selector,
            this.redeem.selector,
            this.redeem.selector,
            this.redeemAgain.selector,
            this.serve.selector,
            this.voidRedemption.selector,
            this.exchange.selector,
            this.coolOff.selector,
            this.refund.selector,
            this.claim.selector,
            this.withdraw.selector,
            this.issue.selector,
            this.release.selector,
            this.finalise.selector,
            this.deposit.selector,
            this.requestCollateral.selector,
            this.withdrawCollateral.selector,
            this.setQuota.selector,
            this.passTime.selector
        ];
        list = new bytes4[](33);
        for (uint256 i; i < 28; ++i) {
            list[i] = names[i];
        }
        list[28] = this.setGrade.selector;
        list[29] = this.suspendOrReinstate.selector;
        list[30] = this.fail_.selector;
        list[31] = this.returnExpired.selector;
        list[32] = this.postPrimary.selector;
    }

    /// @notice How often an act had an effect in this run.
    function countOf(string calldata act) external view returns (uint256) {
        return done[act];
    }

    function checkNoActFoundAViolation() external view {
        assertEq(violation, "");
    }

    function checkUnits() external view {
        for (uint256 i; i < 4; ++i) {
            assertEq(_sumOfBalances(all[i]), _liveUnits(all[i]), "balances and counters");
        }
    }

    function checkExposure() external view {
        if (_status() == IssuerStatus.Defaulted) return;
        uint256 exposure;
        for (uint256 i; i < 4; ++i) {
            Series memory s = factory.series(all[i]);
            uint256 live = s.finalised ? s.presented : uint256(s.minted) - s.redeemed - s.exited;
            exposure += live * (FACE - factory.offer(all[i]).escrowPerUnit);
        }
        assertEq(_exposure(), exposure);
    }

    function checkBuckets() external view {
        for (uint256 i; i < posted.length; ++i) {
            Order memory order = posted[i].order;
            uint256 expected = cancelled[order.maker][order.nonce] ? type(uint64).max : filled[order.maker][order.nonce];
            assertEq(marketplace.filledOf(order.maker, order.nonce), expected);
        }
    }

    function checkNothingIsKept() external view {
        address[2] memory passages = [address(marketplace), address(redemption)];
        for (uint256 i; i < 2; ++i) {
            assertEq(cny.balanceOf(passages[i]), 0);
            assertEq(passages[i].balance, 0);
            for (uint256 j; j < 4; ++j) {
                assertEq(_sumOf(passages[i], all[j]), 0);
            }
        }
    }

    function checkTreasury() external view {
        uint256 booked = treasury.collateral(issuerId, CNY).amount;
        address[5] memory people = [alice, bob, carol, shop, shopSeller];
        for (uint256 i; i < 5; ++i) {
            booked += treasury.credit(people[i], address(cny));
        }
        for (uint256 i; i < 4; ++i) {
            booked += _escrowHeld(all[i]);
        }
        assertEq(treasury.booked(address(cny)), booked, "books");
        assertEq(cny.balanceOf(address(treasury)), booked + feesCharged, "balance");
    }

    function checkRecords() external view {
        for (uint256 i; i < requests.length; ++i) {
            bytes32 key = _keyOf(requests[i]);
            (,, bytes32 hash) = redemption.recordOf(requests[i].holder, requests[i].terminal, requests[i].redemptionId);
            assertEq(hash, bytes26(content[key]));
        }
    }

    /// @dev Escrow of live, presented and releasable units; after finalisation of what is due and still presented.
    function _escrowHeld(CouponId templateId) private view returns (uint256) {
        Series memory s = factory.series(templateId);
        uint256 unit = _escrowUnit(templateId);
        if (s.finalised) return treasury.escrowDue(templateId) + s.presented * unit;
        return (uint256(s.minted) - s.exited - s.released) * unit;
    }

    function _sumOfBalances(CouponId templateId) private view returns (uint256) {
        return _sumOf(alice, templateId) + _sumOf(bob, templateId) + _sumOf(carol, templateId);
    }

    function _sumOf(address owner, CouponId templateId) private view returns (uint256 sum) {
        if (!templateId.isSerialised()) return _units(owner, templateId);
        uint48 minted = factory.series(templateId).minted;
        for (uint32 serial; serial <= minted + 1; ++serial) {
            sum += _units(owner, templateId.withSerial(serial));
        }
    }
}
