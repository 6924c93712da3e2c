// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { Order } from "../../shared/Order.sol";
import { Take } from "../../shared/Trading.sol";
import { Market } from "./Market.sol";

contract MarketplacePartialTest is Market {
    function test_TakesWhatIsLeft() external {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        _fill(bob, ask, aliceKey, _buy(3));
        Take memory take = _buy(9);
        take.minAmount = 2;
        _expectFilled(ask, carol, meal, 2, PRICE, 0);
        assertEq(_fill(carol, ask, aliceKey, take), 2);
        assertEq(marketplace.filledOf(alice, ask.nonce), 5);
    }

    function test_LessThanTheTakersLeastReverts() external {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        _fill(bob, ask, aliceKey, _buy(3));
        _fillReverts(
            carol, ask, aliceKey, _buy(3), abi.encodeWithSelector(IMarketplace.Marketplace_Overfill.selector, 2, 3)
        );
    }

    function test_AFilledOrderHasNothingLeft() external {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        _fill(bob, ask, aliceKey, _buy(5));
        Take memory take = _buy(1);
        take.minAmount = 0;
        _fillReverts(bob, ask, aliceKey, take, abi.encodeWithSelector(IMarketplace.Marketplace_Overfill.selector, 0, 0));
    }

    function test_LeastAboveAmountNeverFits() external {
        Take memory take = _buy(1);
        take.minAmount = 2;
        _fillReverts(
            bob,
            _ask(alice, meal, 5, PRICE),
            aliceKey,
            take,
            abi.encodeWithSelector(IMarketplace.Marketplace_Overfill.selector, 5, 2)
        );
    }

    function test_NothingIsNotAFill() external {
        _fillReverts(
            bob,
            _ask(alice, meal, 5, PRICE),
            aliceKey,
            _buy(0),
            abi.encodeWithSelector(IMarketplace.Marketplace_ZeroAmount.selector)
        );
    }

    function test_MinFillHoldsAlsoForTheRest() external {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        ask.minFill = 3;
        _fillReverts(
            bob, ask, aliceKey, _buy(2), abi.encodeWithSelector(IMarketplace.Marketplace_BelowMinFill.selector, 2, 3)
        );
        _fill(bob, ask, aliceKey, _buy(3));
        _fillReverts(
            bob, ask, aliceKey, _buy(2), abi.encodeWithSelector(IMarketplace.Marketplace_BelowMinFill.selector, 2, 3)
        );
    }

    /// @dev Orders with one nonce share a bucket: each fill keeps what is filled at or below its own order's amount.
    function test_OrdersOfOneNonceShareTheBucket() external {
        Order memory small = _ask(alice, meal, 4, PRICE);
        Order memory large = _ask(alice, meal, 6, PRICE + 1);
        large.nonce = small.nonce;
        _fill(bob, large, aliceKey, _buy(3));
        _fillReverts(
            bob, small, aliceKey, _buy(2), abi.encodeWithSelector(IMarketplace.Marketplace_Overfill.selector, 1, 2)
        );
        _fill(bob, small, aliceKey, _buy(1));
        _fill(bob, large, aliceKey, _buy(2));
        _fillReverts(
            bob, small, aliceKey, _buy(1), abi.encodeWithSelector(IMarketplace.Marketplace_Overfill.selector, 0, 1)
        );
        assertEq(marketplace.filledOf(alice, small.nonce), 6);
    }

    /// @dev Four buckets stand in one word; a fill of one must not spill into the next.
    function testFuzz_NeighbouringNoncesAreUntouched(uint64 nonce, uint64 amount) external {
        nonce = uint64(bound(nonce, 1, type(uint64).max - 4));
        amount = uint64(bound(amount, 1, 100));
        Order memory ask = _ask(alice, meal, type(uint64).max - 1, 1);
        ask.nonce = nonce;
        _fill(bob, ask, aliceKey, _buy(amount));
        for (uint64 n = nonce - 1; n < nonce + 4; ++n) {
            assertEq(marketplace.filledOf(alice, n), n == nonce ? amount : 0);
        }
        assertEq(marketplace.filledOf(bob, nonce), 0, "another maker's");
    }

    function testFuzz_FillsNeverExceedTheAmount(uint64 amount, uint64[8] memory wanted) external {
        amount = uint64(bound(amount, 1, 100));
        Order memory ask = _ask(alice, meal, amount, 1);
        uint64 sum;
        for (uint256 i; i < wanted.length; ++i) {
            Take memory take = _buy(uint64(bound(wanted[i], 1, 30)));
            take.minAmount = 0;
            if (sum == amount) {
                _fillReverts(
                    bob, ask, aliceKey, take, abi.encodeWithSelector(IMarketplace.Marketplace_Overfill.selector, 0, 0)
                );
            } else {
                sum += _fill(bob, ask, aliceKey, take);
            }
            assertLe(sum, amount);
            assertEq(marketplace.filledOf(alice, ask.nonce), sum);
        }
    }
}
