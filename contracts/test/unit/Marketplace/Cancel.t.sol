// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { Order } from "../../shared/Order.sol";
import { Market } from "./Market.sol";

contract MarketplaceCancelTest is Market {
    function test_ACancelledNonceNeverFillsAgain() external {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        _fill(bob, ask, aliceKey, _buy(1));
        vm.expectEmit(address(marketplace));
        emit IMarketplace.OrderCancelled(alice, ask.nonce);
        vm.prank(alice);
        marketplace.cancel(ask.nonce);
        assertEq(marketplace.filledOf(alice, ask.nonce), type(uint64).max);
        ask.amount = type(uint64).max - 1;
        _cancelled(ask);
    }

    function testFuzz_NeighboursStayAsTheyAre(uint64 nonce) external {
        nonce = uint64(bound(nonce, 4, type(uint64).max - 4));
        Order memory ask = _ask(alice, meal, 5, PRICE);
        ask.nonce = nonce ^ 1;
        _fill(bob, ask, aliceKey, _buy(2));
        vm.prank(alice);
        marketplace.cancel(nonce);
        for (uint64 n = nonce - 4; n < nonce + 4; ++n) {
            assertEq(marketplace.filledOf(alice, n), n == nonce ? type(uint64).max : n == ask.nonce ? 2 : 0);
        }
        _fill(bob, ask, aliceKey, _buy(3));
    }

    function test_CancellingBeforeSigningCounts() external {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        vm.prank(alice);
        marketplace.cancel(ask.nonce);
        _cancelled(ask);
    }

    function test_NobodyCancelsForAnother() external {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        vm.startPrank(bob);
        marketplace.cancel(ask.nonce);
        marketplace.cancelWord(ask.nonce >> 2);
        marketplace.cancelAll();
        vm.stopPrank();
        _fill(carol, ask, aliceKey, _buy(1));
    }

    function test_AWordIsFourNonces() external {
        vm.expectEmit(address(marketplace));
        emit IMarketplace.WordCancelled(alice, 5);
        vm.prank(alice);
        marketplace.cancelWord(5);
        Order memory ask = _ask(alice, meal, 5, PRICE);
        for (ask.nonce = 20; ask.nonce < 24; ++ask.nonce) {
            _cancelled(ask);
        }
        ask.nonce = 19;
        _fill(bob, ask, aliceKey, _buy(1));
        ask.nonce = 24;
        _fill(bob, ask, aliceKey, _buy(1));
    }

    function test_CancelAllChangesTheEpoch() external {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        vm.prank(alice);
        uint64 epoch = marketplace.cancelAll();
        assertNotEq(epoch, 0);
        assertEq(marketplace.epochOf(alice), epoch);
        _stale(ask, 0, epoch);
        ask.epoch = epoch;
        _fill(bob, ask, aliceKey, _buy(1));
    }

    /// @dev A counter would let somebody collect signatures for later epochs.
    function test_EpochsDependOnTheBlock() external {
        uint256 snapshot = vm.snapshotState();
        vm.prank(alice);
        uint64 first = marketplace.cancelAll();
        vm.revertToState(snapshot);
        vm.prevrandao(bytes32(uint256(12_345)));
        vm.prank(alice);
        assertNotEq(marketplace.cancelAll(), first);
    }

    /// @dev Whoever may choose one of the two in the last moment must not be able to undo the other.
    function testFuzz_ChanceAndParentDoNotCancelOut(bytes32 parent, bytes32 other, bytes32 sum) external {
        vm.assume(parent != other);
        assertNotEq(_renewedAt(parent, parent ^ sum), _renewedAt(other, other ^ sum));
    }

    function _renewedAt(bytes32 parent, bytes32 chance) private returns (uint64 epoch) {
        uint256 snapshot = vm.snapshotState();
        vm.setBlockhash(vm.getBlockNumber() - 1, parent);
        vm.prevrandao(chance);
        vm.prank(alice);
        epoch = marketplace.cancelAll();
        vm.revertToState(snapshot);
    }

    function test_ALockedMakerHasNoValidOrder() external {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        vm.expectEmit(address(marketplace));
        emit IMarketplace.EpochChanged(alice, type(uint64).max);
        vm.prank(alice);
        marketplace.lock();
        bytes memory locked = abi.encodeWithSelector(IMarketplace.Marketplace_Locked.selector, alice);
        _fillReverts(bob, ask, aliceKey, _buy(1), locked);
        // Not even an order signed for the epoch that marks the lock.
        ask.epoch = type(uint64).max;
        _fillReverts(bob, ask, aliceKey, _buy(1), locked);
        bytes memory packed = _pack(ask);
        vm.startPrank(alice);
        marketplace.register(packed);
        vm.expectRevert(locked);
        marketplace.cancelAll();
        vm.stopPrank();
        _fillSignedReverts(bob, ask, "", _buy(1), locked);
    }

    function test_UnlockingDrawsANewEpoch() external {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        vm.startPrank(alice);
        vm.expectRevert(IMarketplace.Marketplace_NotLocked.selector);
        marketplace.unlock();
        marketplace.lock();
        uint64 epoch = marketplace.unlock();
        vm.stopPrank();
        assertNotEq(epoch, 0);
        assertNotEq(epoch, type(uint64).max);
        _stale(ask, 0, epoch);
        ask.epoch = epoch;
        _fill(bob, ask, aliceKey, _buy(1));
    }

    function test_ALockHoldsTheBidsTooButNotTheTakersOwnFills() external {
        vm.prank(bob);
        marketplace.lock();
        Order memory bid = _bid(bob, meal, 1, PRICE);
        _fillReverts(
            alice, bid, bobKey, _sell(1, meal), abi.encodeWithSelector(IMarketplace.Marketplace_Locked.selector, bob)
        );
        _fill(bob, _ask(alice, meal, 1, PRICE), aliceKey, _buy(1));
    }

    function test_CancellingWorksWhilePausedAndRetired() external {
        marketplace.pause(uint40(vm.getBlockTimestamp()) + 7 days);
        marketplace.retire();
        vm.startPrank(alice);
        marketplace.cancel(1);
        marketplace.cancelWord(1);
        marketplace.cancelAll();
        marketplace.lock();
        marketplace.unlock();
        vm.stopPrank();
        Order memory ask = _ask(alice, meal, 1, PRICE);
        bytes memory packed = _pack(ask);
        vm.prank(alice);
        marketplace.register(packed);
    }

    function _cancelled(Order memory ask) private {
        _fillReverts(
            bob,
            ask,
            aliceKey,
            _buy(1),
            abi.encodeWithSelector(IMarketplace.Marketplace_OrderCancelled.selector, ask.nonce)
        );
    }

    function _stale(Order memory ask, uint64 signed, uint64 current) private {
        _fillReverts(
            bob,
            ask,
            aliceKey,
            _buy(1),
            abi.encodeWithSelector(IMarketplace.Marketplace_StaleEpoch.selector, signed, current)
        );
    }
}
