// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../src/interfaces/ICoupon.sol";
import { IMarketplace } from "../../src/interfaces/IMarketplace.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { Pairing } from "../shared/Calls.sol";
import { BID, Order, PRIMARY_ASK } from "../shared/Order.sol";
import { Take } from "../shared/Trading.sol";
import { ReferenceConsent } from "./ReferenceConsent.sol";
import { ReferenceRules } from "./ReferenceRules.sol";
import { ReferenceSettlement } from "./ReferenceSettlement.sol";
import { ReferenceShape } from "./ReferenceShape.sol";

/// @dev An order that is not packed. The payment is a bidder's, for a match.
struct Offer {
    Order order;
    bytes signature;
    bytes payment;
}

/// @notice The market as the design tells it (sections 5, 8 and 9), without a thought for gas: structs instead of packed
/// bytes, one mapping for each fact, and balances of its own. What a call to it returns or reverts with is what the
/// Marketplace must return or revert with; what it holds afterwards is what the contracts must hold.
contract ReferenceMarket is ReferenceSettlement, ReferenceRules {
    constructor(address marketplace) ReferenceConsent(marketplace) { }

    // ---- trading ----

    /// @param value Native coin that the taker sends along.
    function fill(address taker, uint256 value, Offer calldata offer, Take calldata take) external returns (uint64) {
        _requireOpen();
        (uint64 amount, uint256 spent) = _fill(taker, value, offer, take);
        if (spent == 0 && value > 0) revert IMarketplace.Marketplace_UnexpectedValue();
        return amount;
    }

    function fillMany(address taker, uint256 value, Offer[] calldata offers, Take[] calldata takes, bool allOrNothing)
        external
        returns (uint64[] memory amounts)
    {
        _requireOpen();
        amounts = new uint64[](offers.length);
        for (uint256 i; i < offers.length; ++i) {
            uint256 spent;
            if (allOrNothing) {
                (amounts[i], spent) = _fill(taker, value, offers[i], takes[i]);
            } else {
                try this.fillOne(taker, value, offers[i], takes[i]) returns (uint64 amount, uint256 paid) {
                    (amounts[i], spent) = (amount, paid);
                } catch { }
            }
            value -= spent;
        }
    }

    /// @notice So that one fill of a batch can be undone alone.
    function fillOne(address taker, uint256 value, Offer calldata offer, Take calldata take)
        external
        returns (uint64, uint256)
    {
        return _fill(taker, value, offer, take);
    }

    /// @notice Every order first, then every pair, then all the payments, all the money, all the coupons.
    function matchOrders(address caller, Offer[] calldata offers, Pairing[] calldata pairs, uint128 batchPrice)
        external
    {
        _requireOpen();
        bool[] memory byKey = new bool[](offers.length);
        for (uint256 i; i < offers.length; ++i) {
            ReferenceShape.check(offers[i].order);
            if (offers[i].payment.length != 0 && offers[i].order.kind != BID) {
                revert IMarketplace.Marketplace_InvalidPayment();
            }
            (, byKey[i]) = _requireConsent(offers[i].order, offers[i].signature);
        }
        Deal[] memory deals = new Deal[](pairs.length);
        for (uint256 i; i < pairs.length; ++i) {
            Pairing memory pair = pairs[i];
            if (pair.ask >= offers.length) revert IMarketplace.Marketplace_NoSuchOrder(pair.ask);
            if (pair.bid >= offers.length) revert IMarketplace.Marketplace_NoSuchOrder(pair.bid);
            if (pair.unitPrice == 0) pair.unitPrice = batchPrice;
            deals[i] = _agree(caller, offers[pair.ask].order, offers[pair.bid].order, pair);
            deals[i].byKey = byKey[pair.ask];
        }
        for (uint256 i; i < pairs.length; ++i) {
            _usePayment(deals[i], offers[pairs[i].bid].order, offers[pairs[i].bid].payment);
        }
        for (uint256 i; i < pairs.length; ++i) {
            _paySeller(deals[i]);
        }
        for (uint256 i; i < pairs.length; ++i) {
            _payTreasury(deals[i]);
        }
        for (uint256 i; i < pairs.length; ++i) {
            _giveChange(deals[i]);
        }
        for (uint256 i; i < pairs.length;) {
            i = _deliverRun(deals, i);
        }
    }

    // ---- makers ----

    function cancel(address maker, uint64 nonce) external {
        cancelled[maker][nonce] = true;
    }

    function cancelWord(address maker, uint64 word) external {
        for (uint64 i; i < 4; ++i) {
            cancelled[maker][4 * word + i] = true;
        }
    }

    /// @param next The epoch that the chain drew: nobody can foretell it.
    function cancelAll(address maker, uint64 next) external {
        if (epoch[maker] == LOCKED) revert IMarketplace.Marketplace_Locked(maker);
        epoch[maker] = next;
    }

    function lock(address maker) external {
        epoch[maker] = LOCKED;
    }

    function unlock(address maker, uint64 next) external {
        if (epoch[maker] != LOCKED) revert IMarketplace.Marketplace_NotLocked();
        epoch[maker] = next;
    }

    function register(address caller, Order calldata order) external returns (bytes32 orderHash) {
        ReferenceShape.check(order);
        if (caller != order.maker) revert IMarketplace.Marketplace_NotMaker(order.maker);
        orderHash = hashOf(order);
        registered[orderHash] = true;
    }

    function retire() external {
        retired = true;
    }

    // ---- holders ----

    function transfer(address from, address to, CouponId couponId, uint256 amount) external {
        uint256 id = CouponId.unwrap(couponId);
        if (!couponId.isTransferable()) revert ICoupon.Coupon_NonTransferable(id);
        if (couponId.isRestricted()) revert ICoupon.Coupon_Restricted(id);
        _move(from, to, couponId, amount);
    }

    // ---- one fill ----

    function _requireOpen() private view {
        if (retired) revert IMarketplace.Marketplace_Retired();
        if (block.timestamp < pausedUntil) revert IMarketplace.Marketplace_Paused(pausedUntil);
    }

    function _fill(address taker, uint256 value, Offer memory offer, Take memory take)
        private
        returns (uint64, uint256 spent)
    {
        Order memory order = offer.order;
        ReferenceShape.check(order);
        if (order.taker != address(0) && order.taker != taker) {
            revert IMarketplace.Marketplace_WrongTaker(order.taker);
        }
        (, bool byKey) = _requireConsent(order, offer.signature);
        uint64 amount = _consume(order, take.amount, take.minAmount);
        if (take.couponId == 0) take.couponId = CouponId.unwrap(order.coupon);
        Deal memory deal = order.kind == BID ? _sale(order, taker, take) : _purchase(order, taker, take);
        deal.byKey = byKey || order.kind == BID;
        deal.amount = amount;
        _chargeFee(deal, order.kind == BID ? take.maxFee : order.maxFee);
        _chargeApp(deal, order.kind == BID, take);
        _conclude(deal);
        _usePayment(deal, order, take.payment);
        if (deal.token == address(0)) {
            spent = deal.total + deal.appFee;
            if (spent > value) revert IMarketplace.Marketplace_InsufficientValue(value, spent);
        }
        _pay(deal);
        _deliver(deal);
        return (amount, spent);
    }

    /// @dev The taker buys from an ask.
    function _purchase(Order memory ask, address taker, Take memory take) private view returns (Deal memory deal) {
        if (take.couponId != CouponId.unwrap(ask.coupon)) revert IMarketplace.Marketplace_OutOfScope(take.couponId);
        deal.primary = ask.kind == PRIMARY_ASK;
        (deal.seller, deal.payee, deal.buyer) = (ask.maker, ask.maker, taker);
        deal.recipient = take.recipient == address(0) ? taker : take.recipient;
        (deal.couponId, deal.token) = (ask.coupon, ask.paymentToken);
        deal.unitPrice = _priceOf(ask, ask.coupon);
        if (deal.unitPrice > take.limitPrice) {
            revert IMarketplace.Marketplace_PriceAboveLimit(deal.unitPrice, take.limitPrice);
        }
    }

    /// @dev The taker sells into a bid.
    function _sale(Order memory bid, address taker, Take memory take) private view returns (Deal memory deal) {
        deal.couponId = CouponId.wrap(take.couponId);
        _requireInScope(bid, deal.couponId);
        (deal.seller, deal.buyer, deal.token) = (taker, bid.maker, bid.paymentToken);
        deal.payee = take.recipient == address(0) ? taker : take.recipient;
        deal.recipient = bid.recipient == address(0) ? bid.maker : bid.recipient;
        deal.unitPrice = _priceOf(bid, deal.couponId);
        if (deal.unitPrice < take.limitPrice) {
            revert IMarketplace.Marketplace_PriceBelowLimit(deal.unitPrice, take.limitPrice);
        }
    }

    // ---- one pair ----

    function _agree(address caller, Order memory ask, Order memory bid, Pairing memory pair)
        private
        returns (Deal memory deal)
    {
        if (ask.kind == BID || bid.kind != BID) revert IMarketplace.Marketplace_NotAPair();
        if (ask.paymentToken != bid.paymentToken) {
            revert IMarketplace.Marketplace_TokenMismatch(ask.paymentToken, bid.paymentToken);
        }
        _requireAllowed(ask.taker, caller, bid.maker);
        _requireAllowed(bid.taker, caller, ask.maker);
        _requireInScope(bid, ask.coupon);
        uint256 least = _priceOf(ask, ask.coupon);
        if (pair.unitPrice < least) revert IMarketplace.Marketplace_PriceBelowLimit(pair.unitPrice, least);
        uint256 most = _priceOf(bid, ask.coupon);
        if (pair.unitPrice > most) revert IMarketplace.Marketplace_PriceAboveLimit(pair.unitPrice, most);

        deal.primary = ask.kind == PRIMARY_ASK;
        (deal.seller, deal.payee, deal.buyer) = (ask.maker, ask.maker, bid.maker);
        deal.recipient = bid.recipient == address(0) ? bid.maker : bid.recipient;
        (deal.couponId, deal.token, deal.unitPrice) = (ask.coupon, ask.paymentToken, pair.unitPrice);
        deal.amount = _consume(ask, pair.amount, pair.amount);
        _consume(bid, pair.amount, pair.amount);
        _chargeFee(deal, ask.maxFee);
        _conclude(deal);
    }

    function _requireAllowed(address taker, address caller, address otherMaker) private pure {
        if (taker == address(0) || taker == caller || taker == otherMaker) return;
        revert IMarketplace.Marketplace_WrongTaker(taker);
    }
}
