// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Restricted } from "./Restricted.sol";
import { IMarketplace, MarketConfig } from "./interfaces/IMarketplace.sol";
import { Blank } from "./libraries/Blank.sol";
import { BPS, MAX_APP_FEE, MAX_FEE, MAX_PAUSE, PAUSE_SPACING } from "./libraries/Constants.sol";
import { FillCodec } from "./libraries/FillCodec.sol";
import { OrderCodec } from "./libraries/OrderCodec.sol";
import { OrderHash } from "./libraries/OrderHash.sol";
import { OrderRules } from "./libraries/OrderRules.sol";
import { Packed } from "./libraries/Packed.sol";
import { Payments } from "./libraries/Payments.sol";
import { OrderBook } from "./market/OrderBook.sol";
import { Settlement } from "./market/Settlement.sol";
import { Checked } from "./types/Checked.sol";
import { CouponId } from "./types/CouponId.sol";
import { MarketSlot, packMarket, unpackMarket } from "./types/MarketSlot.sol";
import { BID, FIXED, PLAIN, PRIMARY_ASK, PackedOrder } from "./types/PackedOrder.sol";
import { Pair } from "./types/Pair.sol";
import { Trade } from "./types/Trade.sol";
import { ReentrancyGuardTransient } from "solady/utils/ReentrancyGuardTransient.sol";
import { SafeTransferLib } from "solady/utils/SafeTransferLib.sol";

/// @title Marketplace
/// @notice See IMarketplace, where every function, event and error is described.
contract Marketplace is OrderBook, Settlement, Restricted, ReentrancyGuardTransient {
    /// @dev Gas of one fill in a best-effort batch: what a hostile order can burn at most.
    uint256 private constant FILL_GAS = 1_500_000;

    MarketSlot private _market;

    constructor() Settlement(msg.sender) Restricted(msg.sender) { }

    // ---- trading ----

    /// @inheritdoc IMarketplace
    function fill(bytes calldata data) external payable nonReentrant returns (uint64 amount) {
        uint256 spent;
        (amount, spent) = _fill(_requireOpen(), msg.sender, data, msg.value);
        if (spent == msg.value) return amount;
        // A fill in the native coin spends something.
        if (spent == 0) revert Marketplace_UnexpectedValue();
        _giveBack(msg.value - spent);
    }

    /// @inheritdoc IMarketplace
    function fillMany(bytes[] calldata fills, bool allOrNothing)
        external
        payable
        nonReentrant
        returns (uint64[] memory amounts)
    {
        MarketSlot market = _requireOpen();
        amounts = new uint64[](fills.length);
        uint256 left = msg.value;
        for (uint256 i; i < fills.length; ++i) {
            uint256 spent;
            if (allOrNothing) (amounts[i], spent) = _fill(market, msg.sender, fills[i], left);
            else (amounts[i], spent) = _tryFill(i, fills[i], left);
            left -= spent;
        }
        _giveBack(left);
    }

    /// @notice One fill of a best-effort batch, in a call of its own. Only this contract.
    function fillFor(address taker, bytes calldata data, uint256 budget)
        external
        returns (uint64 amount, uint256 spent)
    {
        if (msg.sender != address(this)) revert Marketplace_OnlySelf();
        return _fill(_requireOpen(), taker, data, budget);
    }

    /// @inheritdoc IMarketplace
    function matchOrders(bytes[] calldata orders, Pair[] calldata pairs, uint128 unitPrice) external nonReentrant {
        MarketSlot market = _requireOpen();
        (Checked[] memory checked, bool hasPayment) = _checkAll(orders);
        Trade[] memory trades = Blank.trades(pairs.length);
        for (uint256 i; i < pairs.length; ++i) {
            _match(trades[i], market, checked, pairs[i], unitPrice);
        }
        if (hasPayment) _usePayments(trades, checked, orders, pairs);
        _exchangeAll(trades);
    }

    // ---- platform ----

    /// @inheritdoc IMarketplace
    function setFees(uint16 primaryFee, uint16 secondaryFee) external restricted {
        if (primaryFee > MAX_FEE) revert Marketplace_FeeTooHigh(primaryFee);
        if (secondaryFee > MAX_FEE) revert Marketplace_FeeTooHigh(secondaryFee);
        MarketConfig memory market = unpackMarket(_market);
        (market.primaryFee, market.secondaryFee) = (primaryFee, secondaryFee);
        _market = packMarket(market);
        emit FeesSet(primaryFee, secondaryFee);
    }

    /// @inheritdoc IMarketplace
    function switchCompliance(bool on) external restricted {
        MarketConfig memory market = unpackMarket(_market);
        market.complianceOn = on;
        _market = packMarket(market);
        emit ComplianceSwitched(on);
    }

    /// @inheritdoc IMarketplace
    function pause(uint40 until) external restricted {
        MarketConfig memory market = unpackMarket(_market);
        uint40 start = uint40(block.timestamp);
        uint40 earliest = market.pausedAt == 0 ? 0 : market.pausedAt + PAUSE_SPACING;
        if (start < earliest) revert Marketplace_PauseTooSoon(earliest);
        if (until > start + MAX_PAUSE) revert Marketplace_PauseTooLong(start + MAX_PAUSE);
        (market.pausedAt, market.pausedUntil) = (start, until);
        _market = packMarket(market);
        emit Paused(until);
    }

    /// @inheritdoc IMarketplace
    function retire() external restricted {
        MarketConfig memory market = unpackMarket(_market);
        market.retired = true;
        _market = packMarket(market);
        emit Retired();
    }

    // ---- views ----

    /// @inheritdoc IMarketplace
    function config() external view returns (MarketConfig memory) {
        return unpackMarket(_market);
    }

    /// @inheritdoc IMarketplace
    function priceOf(bytes calldata packed, uint256 couponId) external view returns (uint256) {
        PackedOrder order = OrderCodec.open(packed);
        OrderRules.requireRunning(order);
        return _priceOf(order, order.kindOf() == BID ? CouponId.wrap(couponId) : order.couponOf());
    }

    // ---- filling ----

    /// @dev What every trade depends on, in one slot. Nothing below runs once the Marketplace is retired.
    function _requireOpen() private view returns (MarketSlot market) {
        market = _market;
        if (market.isRetired()) revert Marketplace_Retired();
        if (block.timestamp < market.pausedUntilOf()) revert Marketplace_Paused(uint40(market.pausedUntilOf()));
    }

    /// @dev `budget` is the native coin that may be spent.
    function _fill(MarketSlot market, address taker, bytes calldata data, uint256 budget)
        private
        returns (uint64, uint256 spent)
    {
        (uint256 flags, uint256 offset) = FillCodec.open(data);
        PackedOrder order;
        (order, offset) = OrderCodec.openAt(data, offset);
        // A plain order names no taker: the question costs less than the call.
        if (order.shapeOf() > PLAIN) _requireTaker(order, taker, taker);
        Trade memory trade = Blank.trades(1)[0];
        (trade.orderHash, trade.implicitRight) = _authorise(order, Packed.from(data, offset));
        uint64 amount = FillCodec.amountOf(data);
        trade.amount = _takeFrom(order, amount, FillCodec.minAmountOf(data, flags, amount));
        trade.kind = order.kindOf();
        trade.token = order.paymentTokenOf();
        if (trade.kind == BID) {
            _sellInto(trade, order, taker, data, flags);
            _chargeFees(trade, market, FillCodec.maxFeeOf(data, flags));
        } else {
            _buyFrom(trade, order, taker, data, flags);
            _chargeFees(trade, market, order.maxFeeOf());
        }
        if (flags != 0) _chargeApp(trade, data, flags);
        _conclude(trade, market.isComplianceOn());
        if (flags != 0) _usePaymentOf(trade, order, data, flags);
        if (trade.token == address(0)) {
            spent = trade.total + trade.appFee;
            if (spent > budget) revert Marketplace_InsufficientValue(budget, spent);
        }
        _exchange(trade);
        // forge-lint: disable-next-line(unsafe-typecast) no more than the order's amount
        return (uint64(trade.amount), spent);
    }

    function _tryFill(uint256 index, bytes calldata data, uint256 budget)
        private
        returns (uint64 amount, uint256 spent)
    {
        bytes memory call_ = abi.encodeCall(this.fillFor, (msg.sender, data, budget));
        bool success;
        uint256 available = gasleft();
        // A hostile token or receiver could return megabytes: two words are all that is ever copied.
        assembly ("memory-safe") {
            success := call(FILL_GAS, address(), 0, add(call_, 0x20), mload(call_), 0x00, 0x40)
            if success {
                amount := mload(0x00)
                spent := mload(0x20)
            }
        }
        if (success) return (amount, spent);
        // Starved, not failed: less than a fill may use was left, and it is gone. Who estimates gas looks for the least
        // with which the call succeeds, and would find an amount that skips.
        if (available < FILL_GAS + FILL_GAS / 63 && gasleft() < available / 8) revert Marketplace_OutOfGas(index);
        emit FillSkipped(index);
    }

    /// @dev The taker buys from an ask.
    function _buyFrom(Trade memory trade, PackedOrder order, address taker, bytes calldata data, uint256 flags)
        private
        view
    {
        trade.seller = trade.payee = order.makerOf();
        trade.buyer = trade.source = taker;
        trade.recipient = FillCodec.recipientOf(data, flags, taker);
        CouponId couponId = order.couponOf();
        trade.couponId = couponId;
        if (flags != 0) {
            uint256 named = FillCodec.couponIdOf(data, flags, CouponId.unwrap(couponId));
            if (named != CouponId.unwrap(couponId)) revert Marketplace_OutOfScope(named);
        }
        uint256 unitPrice = _priceOf(order, couponId);
        trade.unitPrice = unitPrice;
        // Without words of its own the taker accepts the order's price, which a fixed one is.
        if (flags == 0 && order.pricingOf() == FIXED) return;
        uint256 limit = FillCodec.limitPriceOf(data, flags, order.unitPriceOf());
        if (unitPrice > limit) revert Marketplace_PriceAboveLimit(unitPrice, limit);
    }

    /// @dev The taker sells into a bid; being the caller, it needs no other right over its coupon.
    function _sellInto(Trade memory trade, PackedOrder order, address taker, bytes calldata data, uint256 flags)
        private
        view
    {
        trade.buyer = trade.source = order.makerOf();
        trade.seller = taker;
        trade.implicitRight = true;
        trade.payee = FillCodec.recipientOf(data, flags, taker);
        trade.recipient = _recipientOf(order);
        CouponId couponId = CouponId.wrap(FillCodec.couponIdOf(data, flags, CouponId.unwrap(order.couponOf())));
        trade.couponId = couponId;
        _requireInScope(order, couponId);
        uint256 unitPrice = _priceOf(order, couponId);
        trade.unitPrice = unitPrice;
        uint256 limit = FillCodec.limitPriceOf(data, flags, order.unitPriceOf());
        if (unitPrice < limit) revert Marketplace_PriceBelowLimit(unitPrice, limit);
    }

    /// @dev Who gets the coupon that a bid asks for.
    function _recipientOf(PackedOrder bid) private pure returns (address recipient) {
        recipient = bid.recipientOf();
        if (recipient == address(0)) return bid.makerOf();
    }

    // ---- matching ----

    function _checkAll(bytes[] calldata signed) private view returns (Checked[] memory checked, bool hasPayment) {
        checked = Blank.checked(signed.length);
        for (uint256 i; i < signed.length; ++i) {
            if (_check(checked[i], signed[i])) hasPayment = true;
        }
    }

    /// @return hasPayment Whether a payment comes with the order.
    function _check(Checked memory checked, bytes calldata data) private view returns (bool hasPayment) {
        (bytes calldata payment, uint256 offset) = FillCodec.openSigned(data);
        (PackedOrder order, uint256 end) = OrderCodec.openAt(data, offset);
        hasPayment = payment.length != 0;
        if (hasPayment && order.kindOf() != BID) revert Marketplace_InvalidPayment();
        checked.order = order;
        (checked.orderHash, checked.implicitRight) = _authorise(order, Packed.from(data, end));
    }

    function _match(Trade memory trade, MarketSlot market, Checked[] memory checked, Pair pair, uint256 batchPrice)
        private
    {
        if (!pair.isCanonical()) revert Marketplace_MalformedFill();
        Checked memory sale = _at(checked, pair.askOf());
        Checked memory purchase = _at(checked, pair.bidOf());
        PackedOrder ask = sale.order;
        PackedOrder bid = purchase.order;
        uint256 price = pair.unitPriceOf();
        trade.unitPrice = price == 0 ? batchPrice : price;
        _requirePair(ask, bid, trade.unitPrice);
        (trade.orderHash, trade.implicitRight) = (sale.orderHash, sale.implicitRight);
        trade.kind = ask.kindOf();
        trade.seller = trade.payee = ask.makerOf();
        trade.buyer = trade.source = bid.makerOf();
        trade.recipient = _recipientOf(bid);
        trade.couponId = ask.couponOf();
        trade.token = ask.paymentTokenOf();
        trade.amount = _takeFrom(ask, pair.amountOf(), pair.amountOf());
        _takeFrom(bid, trade.amount, trade.amount);
        _chargeFees(trade, market, ask.maxFeeOf());
        // forge-lint: disable-next-line(unsafe-typecast) no more than the ask's amount
        emit BidMatched(purchase.orderHash, trade.orderHash, uint64(trade.amount));
        _conclude(trade, market.isComplianceOn());
    }

    function _requirePair(PackedOrder ask, PackedOrder bid, uint256 unitPrice) private view {
        if (ask.kindOf() == BID || bid.kindOf() != BID) revert Marketplace_NotAPair();
        address token = ask.paymentTokenOf();
        if (token != bid.paymentTokenOf()) revert Marketplace_TokenMismatch(token, bid.paymentTokenOf());
        if ((ask.shapeOf() | bid.shapeOf()) > PLAIN) {
            // Who brings a match together, or the other maker, may be the only one who can take an order.
            _requireTaker(ask, msg.sender, bid.makerOf());
            _requireTaker(bid, msg.sender, ask.makerOf());
        }
        _requireInScope(bid, ask.couponOf());
        uint256 limit = _priceOf(ask, ask.couponOf());
        if (unitPrice < limit) revert Marketplace_PriceBelowLimit(unitPrice, limit);
        limit = _priceOf(bid, ask.couponOf());
        if (unitPrice > limit) revert Marketplace_PriceAboveLimit(unitPrice, limit);
    }

    function _requireTaker(PackedOrder order, address taker, address other) private pure {
        address only = order.takerOf();
        if (only != address(0) && only != taker && only != other) revert Marketplace_WrongTaker(only);
    }

    function _at(Checked[] memory checked, uint256 index) private pure returns (Checked memory) {
        if (index >= checked.length) revert Marketplace_NoSuchOrder(index);
        return checked[index];
    }

    // ---- money ----

    function _chargeFees(Trade memory trade, MarketSlot market, uint256 maximum) private pure {
        uint256 bps = trade.kind == PRIMARY_ASK ? market.primaryFeeOf() : market.secondaryFeeOf();
        // forge-lint: disable-next-line(unsafe-typecast) both were read as 16 bits
        if (bps > maximum) revert Marketplace_FeeAboveMaximum(uint16(bps), uint16(maximum));
        unchecked {
            // Below 2^128 · 2^64 · 2^16, and the fee is at most a twentieth of the total.
            trade.total = trade.unitPrice * trade.amount;
            trade.fee = trade.total * bps / BPS;
            trade.proceeds = trade.total - trade.fee;
        }
    }

    function _chargeApp(Trade memory trade, bytes calldata data, uint256 flags) private pure {
        (address app, uint256 appFee) = FillCodec.appOf(data, flags);
        if (app == address(0) || appFee == 0) return;
        // forge-lint: disable-next-line(unsafe-typecast) read as 16 bits
        if (appFee > MAX_APP_FEE) revert Marketplace_AppFeeTooHigh(uint16(appFee), MAX_APP_FEE);
        trade.app = app;
        trade.appFee = trade.total * appFee / BPS;
        if (trade.kind == BID) trade.proceeds -= trade.appFee;
    }

    function _usePaymentOf(Trade memory trade, PackedOrder order, bytes calldata data, uint256 flags) private {
        bytes calldata payment = FillCodec.paymentOf(data, flags);
        if (payment.length != 0) _usePayment(trade, order, payment);
    }

    function _usePayments(
        Trade[] memory trades,
        Checked[] memory checked,
        bytes[] calldata orders,
        Pair[] calldata pairs
    ) private {
        for (uint256 i; i < pairs.length; ++i) {
            uint256 bid = pairs[i].bidOf();
            (bytes calldata payment,) = FillCodec.openSigned(orders[bid]);
            if (payment.length != 0) _usePayment(trades[i], checked[bid].order, payment);
        }
    }

    /// @dev An authorised payment is one for the whole of a bid at its own price: what the trade leaves over goes back.
    function _usePayment(Trade memory trade, PackedOrder order, bytes calldata payment) private {
        uint256 method = Payments.methodOf(payment);
        if (trade.token == address(0)) revert Marketplace_InvalidPayment();
        if (method == Payments.ERC2612) return Payments.permit(trade.token, trade.buyer, payment);
        if (order.kindOf() != BID || order.pricingOf() != FIXED || trade.amount != order.amountOf()) {
            revert Marketplace_InvalidPayment();
        }
        uint256 value = uint256(order.unitPriceOf()) * order.amountOf();
        bytes32 commitment = method == Payments.ERC3009 ? _hash(order) : OrderHash.hash(order);
        Payments.pull(trade.token, trade.buyer, value, commitment, payment);
        trade.source = address(this);
        trade.change = value - trade.total;
    }

    function _giveBack(uint256 amount) private {
        if (amount != 0) SafeTransferLib.safeTransferETH(msg.sender, amount);
    }

    /// @dev Transient storage on every chain that has it; all chains of this protocol do.
    function _useTransientReentrancyGuardOnlyOnMainnet() internal pure override returns (bool) {
        return false;
    }
}
