// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Series } from "../../src/interfaces/ICouponFactory.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { Order } from "../shared/Order.sol";
import { Rule } from "./Rules.sol";
import { ScoreActs } from "./ScoreActs.sol";

/// @notice What holds of orders, trades and coupons, whatever was done before. Lists are looked at four entries a time.
abstract contract MarketSentences is ScoreActs {
    uint256 private constant LOOKED_AT = 4;

    // ---- orders ----

    /// @notice GX-35
    function fillsNeverExceedTheOrder() external view {
        _assertKept(Rule.AmountKept);
    }

    /// @notice GX-36
    function bucketsHoldWhatWasFilled() external view {
        for (uint256 i; i < posted.length && i < LOOKED_AT; ++i) {
            Order memory order = posted[(acts * LOOKED_AT + i) % posted.length].order;
            uint256 expected = cancelled[order.maker][order.nonce] ? type(uint64).max : filled[order.maker][order.nonce];
            assertEq(marketplace.filledOf(order.maker, order.nonce), expected);
        }
    }

    /// @notice GX-37
    function aCancelledOrderNeverFills() external view {
        _assertKept(Rule.CancelledStaysVoid);
    }

    /// @notice GX-38, GX-39
    function anOrderOfAnotherEpochNeverFills() external view {
        _assertKept(Rule.EpochHolds);
    }

    /// @notice GX-39
    function aLockedMakersEpochIsTheLock() external view {
        for (uint256 i; i < 3; ++i) {
            uint64 expected = locked[people[i]] ? type(uint64).max : epochs[people[i]];
            assertEq(marketplace.epochOf(people[i]), expected);
        }
    }

    /// @notice GX-41
    function aBidForAClassGetsNothingBelowItsBounds() external view {
        _assertKept(Rule.BoundsOfClassHold);
    }

    /// @notice GX-42
    function aStaleScoreNeitherGradesNorPrices() external view {
        _assertKept(Rule.StaleScoreIsNone);
    }

    // ---- settlement ----

    /// @notice GX-43, GX-44, GX-55
    function theBuyerPaysWhatTheSellerGetsAndTheFees() external view {
        _assertKept(Rule.BuyerPaysWhatSellerGets);
    }

    /// @notice GX-45, GX-46, GX-54
    function everyLimitHolds() external view {
        _assertKept(Rule.LimitsHold);
    }

    /// @notice GX-63, GX-64
    function theFeeIsAtMostWhatTheSellerSignedAndTheCap() external view {
        _assertKept(Rule.FeeWithinSigned);
    }

    /// @notice GX-115
    function everyPairOfAMatchTradesAtItsPrice() external view {
        _assertKept(Rule.PairsTradeAtTheirPrice);
    }

    /// @notice GX-58, GX-116
    function anAuthorisedPaymentBuysItsOrderAndNothingElse() external view {
        _assertKept(Rule.PaymentCommits);
    }

    /// @notice GX-116
    function whatATradeLeavesOverReturnsToTheBidder() external view {
        _assertKept(Rule.RestReturns);
    }

    /// @notice GX-59
    function aPermitIsOnlyAWayToAnAllowance() external view {
        _assertKept(Rule.PermitIsAWay);
    }

    /// @notice GX-60
    function theCoinThatIsLeftReturnsToTheCaller() external view {
        _assertKept(Rule.CoinReturns);
    }

    /// @notice GX-47
    function marketplaceAndRedemptionHoldNothing() external view {
        address[2] memory passages = [address(marketplace), address(redemption)];
        for (uint256 i; i < 2; ++i) {
            assertEq(cny.balanceOf(passages[i]), 0, "tokens");
            assertEq(passages[i].balance, 0, "native coin");
            for (uint256 j; j < SERIES; ++j) {
                assertEq(_units(passages[i], all[j]), 0, "coupons");
            }
        }
    }

    // ---- coupons ----

    /// @notice GX-23
    function noCouponMovesWithoutItsHolder() external view {
        _assertKept(Rule.HolderConsents);
    }

    /// @notice GX-28
    function aRestrictedCouponMovesByTradeOnly() external view {
        _assertKept(Rule.RestrictedMovesByTrade);
    }

    /// @notice GX-17, GX-19
    function mintedLessBurnedIsTheSumOfBalances() external view {
        for (uint256 i; i < SERIES; ++i) {
            uint256 balances;
            for (uint256 j; j < 3 && !all[i].isSerialised(); ++j) {
                balances += _units(people[j], all[i]);
            }
            uint256 units = created[all[i]] - destroyed[all[i]];
            if (!all[i].isSerialised()) assertEq(balances, units, "balances and events");
            assertEq(units, _liveUnits(i), "events and counters");
        }
    }

    /// @notice GX-20
    function balancesAreWhatTheEventsSay() external view {
        for (uint256 i; i < 3; ++i) {
            for (uint256 j; j < SERIES; ++j) {
                uint256 id = CouponId.unwrap(all[j]);
                assertEq(coupon.balanceOf(people[i], id), held[people[i]][id]);
            }
        }
    }

    /// @notice GX-21
    function aSerialHasOneOwnerOrNone() external view {
        for (uint256 i; i < LOOKED_AT; ++i) {
            uint256 id = CouponId.unwrap(seat.withSerial(1 + uint32((acts * LOOKED_AT + i) % (MOST_SERIALS + 3))));
            uint256 owners;
            for (uint256 j; j < 3; ++j) {
                uint256 units = coupon.balanceOf(people[j], id);
                assertEq(units, held[people[j]][id], "owner and events");
                owners += units;
            }
            assertLe(owners, 1, "owners");
            assertEq(coupon.isBurned(id), buried[id], "tombstone");
        }
    }

    /// @notice GX-22
    function aBurnedSerialComesBackOnlyByItsRecord() external view {
        _assertKept(Rule.TombstoneStays);
    }

    /// @dev Printed serials count as minted before they are found.
    function _liveUnits(uint256 i) private view returns (uint256) {
        Series memory s = _series(i);
        uint256 waiting = all[i] == seat ? 2 * batches.length - found : 0;
        return s.minted - waiting - s.redeemed - s.exited - s.presented - burnedAfterFinalisation[all[i]];
    }
}
