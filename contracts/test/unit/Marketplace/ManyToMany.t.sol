// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Pair } from "../../../src/types/Pair.sol";
import { Order, SCOPE_SERIES } from "../../shared/Order.sol";
import { Trading } from "../../shared/Trading.sol";
import { Market } from "./Market.sol";
import { IERC1155 } from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { Vm } from "forge-std/Vm.sol";

/// @notice Many asks and many bids in one match: each order is checked once, legs that stand side by side become one.
contract MarketplaceManyToManyTest is Market {
    uint128 private constant LOW = 80e6;
    uint128 private constant HIGH = 90e6;

    bytes[] private orders;
    Pair[] private pairs;

    function test_OneBidTakesManyAsks() external {
        _add(_bid(bob, meal, 9, HIGH), bobKey);
        for (uint16 i = 1; i <= 3; ++i) {
            _add(_ask(alice, meal, 3, LOW), aliceKey);
            _pair(i, 0, 3, PRICE);
        }
        vm.recordLogs();
        _match(0);
        assertEq(_units(bob, meal), 9);
        assertEq(cny.balanceOf(alice), 9 * PRICE);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(_count(logs, IMarketplace.OrderFilled.selector), 3, "every trade has its event");
        assertEq(_count(logs, IMarketplace.BidMatched.selector), 3);
        assertEq(_count(logs, IERC1155.TransferSingle.selector), 1, "one coupon leg");
        assertEq(_count(logs, IERC20.Transfer.selector), 1, "one money leg");
        _assertHoldsNothing();
    }

    function test_FeesOfARunAreOneTransfer() external {
        marketplace.setFees(0, 100);
        _add(_bid(bob, meal, 2, HIGH), bobKey);
        _add(_ask(alice, meal, 1, LOW), aliceKey);
        _add(_ask(alice, meal, 1, LOW), aliceKey);
        _pair(1, 0, 1, PRICE);
        _pair(2, 0, 1, PRICE);
        vm.recordLogs();
        _match(0);
        assertEq(_count(vm.getRecordedLogs(), IERC20.Transfer.selector), 2, "the seller's and the Treasury's");
        assertEq(cny.balanceOf(address(treasury)), 2 * PRICE / 100);
    }

    /// @dev Legs are never put together past another one: the order in which people trade is theirs.
    function test_OnlyNeighboursBecomeOne() external {
        _issue(meal, carol, 5);
        _add(_bid(bob, meal, 9, HIGH), bobKey);
        _add(_ask(alice, meal, 2, LOW), aliceKey);
        _add(_ask(carol, meal, 1, LOW), carolKey);
        _pair(1, 0, 1, PRICE);
        _pair(2, 0, 1, PRICE);
        _pair(1, 0, 1, PRICE);
        vm.recordLogs();
        _match(0);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(_count(logs, IERC1155.TransferSingle.selector), 3);
        assertEq(_count(logs, IERC20.Transfer.selector), 3);
        assertEq(_units(bob, meal), 3);
    }

    /// @dev What moves by a signature and what moves by an approval have different rights.
    function test_ARegisteredAskKeepsItsOwnRight() external {
        Order memory registered = _ask(alice, meal, 1, LOW);
        bytes memory packed = _pack(registered);
        vm.prank(alice);
        marketplace.register(packed);
        _add(_bid(bob, meal, 2, HIGH), bobKey);
        _add(_ask(alice, meal, 1, LOW), aliceKey);
        orders.push(Trading.packSigned(packed, "", ""));
        _pair(1, 0, 1, PRICE);
        _pair(2, 0, 1, PRICE);
        _matchReverts(0, abi.encodeWithSignature("Coupon_NotApproved(address,address)", alice, address(marketplace)));
        vm.prank(alice);
        coupon.setApprovalForAll(address(marketplace), true);
        _match(0);
        assertEq(_units(bob, meal), 2);
    }

    function test_ABatchHasOnePrice() external {
        _add(_ask(alice, meal, 5, LOW), aliceKey);
        _add(_bid(bob, meal, 2, HIGH), bobKey);
        _add(_bid(carol, meal, 3, HIGH - 1), carolKey);
        _pair(0, 1, 2, 0);
        _pair(0, 2, 3, 0);
        _match(PRICE);
        assertEq(cny.balanceOf(alice), 5 * PRICE);
        assertEq(cny.balanceOf(bob), MONEY - 2 * PRICE);
        assertEq(cny.balanceOf(carol), MONEY - 3 * PRICE);
    }

    function test_APriceOfItsOwnCounts() external {
        _add(_ask(alice, meal, 5, LOW), aliceKey);
        _add(_bid(bob, meal, 5, HIGH), bobKey);
        _pair(0, 1, 1, LOW);
        _pair(0, 1, 1, 0);
        _match(HIGH);
        assertEq(cny.balanceOf(alice), LOW + HIGH);
    }

    function test_AnyLimitStopsTheWholeBatch() external {
        _add(_ask(alice, meal, 5, LOW), aliceKey);
        _add(_bid(bob, meal, 2, HIGH), bobKey);
        _add(_bid(carol, meal, 3, PRICE - 1), carolKey);
        _pair(0, 1, 2, 0);
        _pair(0, 2, 3, 0);
        _matchReverts(
            PRICE, abi.encodeWithSelector(IMarketplace.Marketplace_PriceAboveLimit.selector, PRICE, PRICE - 1)
        );
        _matchReverts(0, abi.encodeWithSelector(IMarketplace.Marketplace_PriceBelowLimit.selector, 0, LOW));
        assertEq(_units(alice, meal), 100);
    }

    function test_PairsOfOneOrderShareItsBucket() external {
        _add(_ask(alice, meal, 5, LOW), aliceKey);
        _add(_bid(bob, meal, 3, HIGH), bobKey);
        _pair(0, 1, 2, PRICE);
        _pair(0, 1, 2, PRICE);
        _matchReverts(0, abi.encodeWithSelector(IMarketplace.Marketplace_Overfill.selector, 1, 2));
    }

    /// @dev Two orders of one nonce, an auction's and its fallback, in one match.
    function test_OrdersOfOneNonceShareABucketWithinAMatch() external {
        Order memory first = _ask(alice, meal, 3, LOW);
        Order memory second = _ask(alice, meal, 3, LOW + 1);
        second.nonce = first.nonce;
        _add(first, aliceKey);
        _add(second, aliceKey);
        _add(_bid(bob, meal, 9, HIGH), bobKey);
        _pair(0, 2, 2, PRICE);
        _pair(1, 2, 2, PRICE);
        _matchReverts(0, abi.encodeWithSelector(IMarketplace.Marketplace_Overfill.selector, 1, 2));
    }

    function test_AnUnusedOrderIsCheckedAllTheSame() external {
        _add(_ask(alice, meal, 5, LOW), aliceKey);
        _add(_bid(bob, meal, 5, HIGH), bobKey);
        _add(_bid(carol, meal, 5, HIGH), aliceKey);
        _pair(0, 1, 1, PRICE);
        _matchReverts(0, abi.encodeWithSelector(IMarketplace.Marketplace_InvalidSignature.selector, carol));
    }

    function test_APairNamesOrdersThatAreThere() external {
        _add(_ask(alice, meal, 5, LOW), aliceKey);
        _add(_bid(bob, meal, 5, HIGH), bobKey);
        pairs.push(Trading.packPair(2, 1, 1, PRICE));
        _matchReverts(0, abi.encodeWithSelector(IMarketplace.Marketplace_NoSuchOrder.selector, 2));
        pairs[0] = Trading.packPair(0, type(uint16).max, 1, PRICE);
        _matchReverts(0, abi.encodeWithSelector(IMarketplace.Marketplace_NoSuchOrder.selector, type(uint16).max));
    }

    function testFuzz_TheUnusedBitsOfAPairAreZero(uint8 bit) external {
        _add(_ask(alice, meal, 5, LOW), aliceKey);
        _add(_bid(bob, meal, 5, HIGH), bobKey);
        uint256 pair = Pair.unwrap(Trading.packPair(0, 1, 1, PRICE));
        pairs.push(Pair.wrap(pair | (uint256(1) << bound(bit, 224, 255))));
        _matchReverts(0, abi.encodeWithSelector(IMarketplace.Marketplace_MalformedFill.selector));
    }

    function test_NothingToMatch() external {
        _match(PRICE);
        _add(_ask(alice, meal, 5, LOW), aliceKey);
        _match(PRICE);
        assertEq(_units(alice, meal), 100);
    }

    /// @dev Bob's money arrives first and pays for what he sells on: A sells to B, B sells to C.
    function test_ACouponGoesThroughManyHands() external {
        _add(_ask(alice, meal, 2, LOW), aliceKey);
        _add(_bid(bob, meal, 2, LOW), bobKey);
        _add(_ask(bob, meal, 2, HIGH), bobKey);
        _add(_bid(carol, meal, 2, HIGH), carolKey);
        _pair(0, 1, 2, LOW);
        _pair(2, 3, 2, HIGH);
        _match(0);
        assertEq(_units(carol, meal), 2);
        assertEq(_units(bob, meal), 0);
        assertEq(cny.balanceOf(bob), MONEY + 2 * (HIGH - LOW));
    }

    function test_PrimaryAsksAreMintedOneByOne() external {
        _add(_primary(shopSeller, seat, 5, LOW), shopSellerKey);
        Order memory bid = _bid(bob, seat, 5, HIGH);
        bid.scope = SCOPE_SERIES;
        _add(bid, bobKey);
        _pair(0, 1, 2, PRICE);
        _pair(0, 1, 1, PRICE);
        _match(0);
        for (uint32 serial = 11; serial <= 13; ++serial) {
            assertEq(coupon.ownerOf(CouponId.unwrap(_serial(serial))), bob);
        }
        assertEq(cny.balanceOf(shopSeller), 3 * PRICE);
    }

    function _add(Order memory order, uint256 key) private {
        orders.push(Trading.packSigned(_pack(order), _sign(order, key), ""));
    }

    function _pair(uint16 ask, uint16 bid, uint64 amount, uint128 unitPrice) private {
        pairs.push(Trading.packPair(ask, bid, amount, unitPrice));
    }

    function _match(uint128 unitPrice) private {
        vm.prank(makeAddr("matcher"));
        marketplace.matchOrders(orders, pairs, unitPrice);
    }

    function _matchReverts(uint128 unitPrice, bytes memory reason) private {
        vm.expectRevert(reason);
        marketplace.matchOrders(orders, pairs, unitPrice);
    }

    function _count(Vm.Log[] memory logs, bytes32 topic) private pure returns (uint256 count) {
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] == topic) ++count;
        }
    }
}
