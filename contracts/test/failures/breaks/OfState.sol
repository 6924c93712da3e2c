// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { Order } from "../../shared/Order.sol";
import { Attempt } from "../Attempts.sol";
import { Breakages, Reach } from "../Breakages.sol";

/// @notice Time, epoch, cancelled orders, and a Marketplace that is closed.
abstract contract BreaksOfState is Breakages {
    function _tableOfState() internal {
        _row("not started", _any, _notStarted);
        _row("expired", _any, _expired);
        _row("bid expired", _isMatch, _bidExpired);
        _row("signed in another epoch", _any, _otherEpoch);
        _row("all cancelled", _any, _allCancelled);
        _row("locked", _any, _locked);
        _row("bidder locked", _isMatch, _bidderLocked);
        _row("nonce cancelled", _any, _nonceCancelled);
        _row("word cancelled", _any, _wordCancelled);
        _row("bid cancelled", _isMatch, _bidCancelled);
        _rowOf(Reach.Call, "paused", _any, _paused);
        _rowOf(Reach.Call, "retired", _any, _retired);
    }

    function _notStarted(Attempt memory a) private view returns (bytes memory) {
        Order memory order = a.first.order;
        (order.start, order.end) = (uint40(vm.getBlockTimestamp()) + 1, order.end + 1);
        return abi.encodeWithSelector(IMarketplace.Marketplace_OrderNotStarted.selector, order.start);
    }

    function _expired(Attempt memory a) private view returns (bytes memory) {
        return _end(a.first.order);
    }

    function _bidExpired(Attempt memory a) private view returns (bytes memory) {
        return _end(a.second.order);
    }

    function _end(Order memory order) private view returns (bytes memory) {
        order.end = uint40(vm.getBlockTimestamp());
        if (order.start == order.end) order.start -= 1;
        return abi.encodeWithSelector(IMarketplace.Marketplace_OrderExpired.selector, order.end);
    }

    function _otherEpoch(Attempt memory a) private pure returns (bytes memory) {
        uint64 epoch = a.first.order.epoch;
        unchecked {
            a.first.order.epoch = epoch + 1;
        }
        return abi.encodeWithSelector(IMarketplace.Marketplace_StaleEpoch.selector, a.first.order.epoch, epoch);
    }

    function _allCancelled(Attempt memory a) private returns (bytes memory) {
        vm.prank(a.first.order.maker);
        uint64 epoch = marketplace.cancelAll();
        return abi.encodeWithSelector(IMarketplace.Marketplace_StaleEpoch.selector, a.first.order.epoch, epoch);
    }

    function _locked(Attempt memory a) private returns (bytes memory) {
        return _lock(a.first.order.maker);
    }

    function _bidderLocked(Attempt memory a) private returns (bytes memory) {
        return _lock(a.second.order.maker);
    }

    function _lock(address maker) private returns (bytes memory) {
        vm.prank(maker);
        marketplace.lock();
        return abi.encodeWithSelector(IMarketplace.Marketplace_Locked.selector, maker);
    }

    function _nonceCancelled(Attempt memory a) private returns (bytes memory) {
        return _cancel(a.first.order);
    }

    function _bidCancelled(Attempt memory a) private returns (bytes memory) {
        return _cancel(a.second.order);
    }

    function _cancel(Order memory order) private returns (bytes memory) {
        vm.prank(order.maker);
        marketplace.cancel(order.nonce);
        return abi.encodeWithSelector(IMarketplace.Marketplace_OrderCancelled.selector, order.nonce);
    }

    function _wordCancelled(Attempt memory a) private returns (bytes memory) {
        vm.prank(a.first.order.maker);
        marketplace.cancelWord(a.first.order.nonce / 4);
        return abi.encodeWithSelector(IMarketplace.Marketplace_OrderCancelled.selector, a.first.order.nonce);
    }

    function _paused(Attempt memory) private returns (bytes memory) {
        uint40 until = uint40(vm.getBlockTimestamp()) + 1;
        marketplace.pause(until);
        return abi.encodeWithSelector(IMarketplace.Marketplace_Paused.selector, until);
    }

    function _retired(Attempt memory) private returns (bytes memory) {
        marketplace.retire();
        return abi.encodeWithSelector(IMarketplace.Marketplace_Retired.selector);
    }
}
