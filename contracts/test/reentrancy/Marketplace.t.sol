// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ASK, BID, Order } from "../shared/Order.sol";
import { Take } from "../shared/Trading.sol";
import { Matrix } from "./Matrix.sol";

/// @notice The moments that a trade gives to a stranger.
contract MarketplaceReentrancyMatrixTest is Matrix {
    /// @dev So many of the targets ask the Marketplace's lock first.
    uint256 private constant LOCKED = 3;

    // ---- coupons arrive ----

    function test_ACouponArrivesFromAnAsk() external {
        _attack(_buysOne);
    }

    function test_ACouponArrivesInABatchOfFills() external {
        _attack(_buysInABatch);
    }

    function test_ACouponArrivesFromAMatch() external {
        _attack(_isMatched);
    }

    function test_SerialsArriveFromTheIssuer() external {
        _attack(_buysSerials);
    }

    // ---- money moves ----

    function test_ItsTokensArePaid() external {
        _attack(_paysInItsToken);
    }

    function test_ItIsPaidInTokens() external {
        _attack(_isPaidInItsToken);
    }

    function test_ItsPermitIsCarried() external {
        _attack(_paysByPermit);
    }

    function test_ItsAuthorisedPaymentIsCarried() external {
        _attack(_paysByAuthorisation);
    }

    function test_ItsPermit2IsCarried() external {
        _attack(_paysByPermit2);
    }

    /// @dev Whoever takes back the approval by which it sells, before its coupon has moved, has not sold.
    function test_ItIsPaidInTheNativeCoin() external {
        _attackIn(_isPaidInCoin, address(marketplace), address(0));
        assertEq(refusedByLock, LOCKED);
        assertEq(undone, "setApprovalForAll ");
    }

    function test_TheRestOfTheNativeCoinReturns() external {
        _attack(_getsCoinBack);
    }

    function test_ItsAppFeeIsPaid() external {
        _attack(_getsAnAppFee);
    }

    function _attack(function() internal moment) private {
        _attackIn(moment, address(marketplace), address(0));
        assertEq(refusedByLock, LOCKED);
        assertGt(harmless, 30);
        assertEq(undone, "");
    }

    // ---- the moments ----

    function _buysOne() private {
        Order memory ask = _ask(alice, meal, 1, PRICE);
        _attackerDoes(address(marketplace), _fillCall(ask, _sign(ask, aliceKey), _buy(1)));
    }

    function _buysInABatch() private {
        Order memory ask = _ask(alice, meal, 1, PRICE);
        _attackerDoes(address(marketplace), _fillManyCall(ask, _sign(ask, aliceKey), _buy(1), false));
    }

    function _isMatched() private {
        Order memory ask = _ask(alice, meal, 1, PRICE);
        Order memory bid = _bid(address(attacker), meal, 1, PRICE);
        _match(ask, _sign(ask, aliceKey), bid, "yes", 1, PRICE);
    }

    function _buysSerials() private {
        Order memory ask = _primary(shopSeller, seat, 3, PRICE);
        _attackerDoes(address(marketplace), _fillCall(ask, _sign(ask, shopSellerKey), _buy(3)));
    }

    function _paysInItsToken() private {
        Order memory ask = _order(ASK, alice, meal, 1, address(eager), PRICE);
        _attackerDoes(address(marketplace), _fillCall(ask, _sign(ask, aliceKey), _buy(1)));
    }

    function _isPaidInItsToken() private {
        Order memory bid = _order(BID, bob, meal, 1, address(eager), PRICE);
        _attackerDoes(address(marketplace), _fillCall(bid, _sign(bid, bobKey), _sell(1, meal)));
    }

    function _paysByPermit() private {
        Order memory ask = _order(ASK, alice, meal, 1, address(eager), PRICE);
        Take memory take = _buy(1);
        take.payment = abi.encodePacked(uint8(0), uint256(PRICE), type(uint256).max, uint8(27), bytes32(0), bytes32(0));
        _attackerDoes(address(marketplace), _fillCall(ask, _sign(ask, aliceKey), take));
    }

    function _paysByAuthorisation() private {
        Order memory bid = _order(BID, address(attacker), meal, 1, address(eager), PRICE);
        Take memory take = _sell(1, meal);
        take.payment = abi.encodePacked(uint8(1), uint40(0), type(uint40).max, uint8(27), bytes32(0), bytes32(0));
        _fillSigned(alice, bid, "yes", take);
    }

    function _paysByPermit2() private {
        Order memory bid = _order(BID, address(attacker), meal, 1, address(eager), PRICE);
        Take memory take = _sell(1, meal);
        take.payment = _permit2Payment("yes");
        _fillSigned(alice, bid, "yes", take);
    }

    function _isPaidInCoin() private {
        Order memory ask = _order(ASK, address(attacker), meal, 1, address(0), PRICE);
        bytes memory data = _fillCall(ask, "yes", _buy(1));
        vm.prank(bob);
        (bool success,) = address(marketplace).call{ value: PRICE }(data);
        assertEq(success, attacker.struck());
    }

    function _getsCoinBack() private {
        Order memory ask = _order(ASK, alice, meal, 1, address(0), PRICE);
        Take memory take = _buy(1);
        take.recipient = carol;
        attacker.act(address(marketplace), 2 * PRICE, _fillCall(ask, _sign(ask, aliceKey), take));
    }

    function _getsAnAppFee() private {
        Order memory ask = _order(ASK, alice, meal, 1, address(eager), PRICE);
        Take memory take = _buy(1);
        (take.app, take.appFee) = (address(attacker), 100);
        _fill(carol, ask, aliceKey, take);
    }
}
