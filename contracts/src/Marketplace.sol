// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Restricted } from "./Restricted.sol";
import { Settlement, Trade } from "./Settlement.sol";
import { Fill, IMarketplace, MarketConfig, Match, Take } from "./interfaces/IMarketplace.sol";
import { BPS, MAX_APP_FEE, MAX_FEE, MAX_PAUSE, PAUSE_SPACING } from "./libraries/Constants.sol";
import { OrderCodec } from "./libraries/OrderCodec.sol";
import { OrderHash } from "./libraries/OrderHash.sol";
import { Signatures } from "./libraries/Signatures.sol";
import { CouponId } from "./types/CouponId.sol";
import { BID, Order, PRIMARY_ASK } from "./types/Order.sol";
import { EIP712 } from "solady/utils/EIP712.sol";
import { ReentrancyGuardTransient } from "solady/utils/ReentrancyGuardTransient.sol";
import { SafeTransferLib } from "solady/utils/SafeTransferLib.sol";

/// @title Marketplace
/// @notice See IMarketplace, where every function, event and error is described.
contract Marketplace is Settlement, Restricted, EIP712, ReentrancyGuardTransient {
    /// @dev Mark of a cancelled bucket, and the epoch of a locked maker.
    uint64 private constant ALL_ONES = type(uint64).max;
    /// @dev Gas of one fill in a best-effort batch: what a hostile order can burn at most.
    uint256 private constant FILL_GAS = 1_500_000;

    MarketConfig private _config;
    mapping(address maker => uint64) public epochOf;
    /// @dev Four buckets of 64 bits a word.
    mapping(address maker => mapping(uint64 word => uint256)) private _filled;
    mapping(bytes32 orderHash => bool) public isRegistered;

    constructor() Settlement(msg.sender) Restricted(msg.sender) { }

    // ---- trading ----

    /// @inheritdoc IMarketplace
    function fill(bytes calldata order, bytes calldata signature, Take calldata take)
        external
        payable
        nonReentrant
        returns (uint64 amount)
    {
        uint256 spent;
        (amount, spent) = _fill(_open(), msg.sender, order, signature, take, msg.value);
        // A fill in the native coin spends something.
        if (spent == 0 && msg.value != 0) revert Marketplace_UnexpectedValue();
        _giveBack(msg.value - spent);
    }

    /// @inheritdoc IMarketplace
    function fillMany(Fill[] calldata fills, bool allOrNothing)
        external
        payable
        nonReentrant
        returns (uint64[] memory amounts)
    {
        MarketConfig memory market = _open();
        amounts = new uint64[](fills.length);
        uint256 left = msg.value;
        for (uint256 i; i < fills.length; ++i) {
            uint256 spent;
            if (allOrNothing) {
                Fill calldata one = fills[i];
                (amounts[i], spent) = _fill(market, msg.sender, one.order, one.signature, one.take, left);
            } else {
                (amounts[i], spent) = _tryFill(i, fills[i], left);
            }
            left -= spent;
        }
        _giveBack(left);
    }

    /// @notice One fill of a best-effort batch, in a call of its own. Only this contract.
    function fillFor(address taker, Fill calldata one, uint256 budget) external returns (uint64 amount, uint256 spent) {
        if (msg.sender != address(this)) revert Marketplace_OnlySelf();
        return _fill(_open(), taker, one.order, one.signature, one.take, budget);
    }

    /// @inheritdoc IMarketplace
    function matchOrders(Match[] calldata matches) external nonReentrant {
        MarketConfig memory market = _open();
        for (uint256 i; i < matches.length; ++i) {
            _match(market, matches[i]);
        }
    }

    // ---- makers ----

    /// @inheritdoc IMarketplace
    function cancel(uint64 nonce) external {
        _filled[msg.sender][nonce >> 2] |= uint256(ALL_ONES) << _shift(nonce);
        emit OrderCancelled(msg.sender, nonce);
    }

    /// @inheritdoc IMarketplace
    function cancelWord(uint64 word) external {
        _filled[msg.sender][word] = type(uint256).max;
        emit WordCancelled(msg.sender, word);
    }

    /// @inheritdoc IMarketplace
    function cancelAll() external returns (uint64) {
        if (epochOf[msg.sender] == ALL_ONES) revert Marketplace_Locked(msg.sender);
        return _newEpoch();
    }

    /// @inheritdoc IMarketplace
    function lock() external {
        epochOf[msg.sender] = ALL_ONES;
        emit EpochChanged(msg.sender, ALL_ONES);
    }

    /// @inheritdoc IMarketplace
    function unlock() external returns (uint64) {
        if (epochOf[msg.sender] != ALL_ONES) revert Marketplace_NotLocked();
        return _newEpoch();
    }

    /// @inheritdoc IMarketplace
    function register(bytes calldata packed) external returns (bytes32 orderHash) {
        Order memory order = OrderCodec.unpack(packed);
        if (order.maker != msg.sender) revert Marketplace_NotMaker(order.maker);
        orderHash = _hashTypedData(OrderHash.hash(order));
        isRegistered[orderHash] = true;
        emit OrderRegistered(orderHash, msg.sender, packed);
    }

    // ---- platform ----

    /// @inheritdoc IMarketplace
    function setFees(uint16 primaryFee, uint16 secondaryFee) external restricted {
        if (primaryFee > MAX_FEE) revert Marketplace_FeeTooHigh(primaryFee);
        if (secondaryFee > MAX_FEE) revert Marketplace_FeeTooHigh(secondaryFee);
        _config.primaryFee = primaryFee;
        _config.secondaryFee = secondaryFee;
        emit FeesSet(primaryFee, secondaryFee);
    }

    /// @inheritdoc IMarketplace
    function switchCompliance(bool on) external restricted {
        _config.complianceOn = on;
        emit ComplianceSwitched(on);
    }

    /// @inheritdoc IMarketplace
    function pause(uint40 until) external restricted {
        MarketConfig memory market = _config;
        uint40 now_ = uint40(block.timestamp);
        uint40 earliest = market.pausedAt == 0 ? 0 : market.pausedAt + PAUSE_SPACING;
        if (now_ < earliest) revert Marketplace_PauseTooSoon(earliest);
        if (until > now_ + MAX_PAUSE) revert Marketplace_PauseTooLong(now_ + MAX_PAUSE);
        _config.pausedAt = now_;
        _config.pausedUntil = until;
        emit Paused(until);
    }

    /// @inheritdoc IMarketplace
    function retire() external restricted {
        _config.retired = true;
        emit Retired();
    }

    // ---- views ----

    /// @inheritdoc IMarketplace
    function config() external view returns (MarketConfig memory) {
        return _config;
    }

    /// @inheritdoc IMarketplace
    function filledOf(address maker, uint64 nonce) external view returns (uint64) {
        return uint64(_filled[maker][nonce >> 2] >> _shift(nonce));
    }

    /// @inheritdoc IMarketplace
    function hashOrder(bytes calldata order) external view returns (bytes32) {
        return _hashTypedData(OrderHash.hash(OrderCodec.unpack(order)));
    }

    /// @inheritdoc IMarketplace
    function priceOf(bytes calldata packed, uint256 couponId) external view returns (uint256) {
        Order memory order = OrderCodec.unpack(packed);
        _requireRunning(order);
        return _priceOf(order, CouponId.wrap(order.kind == BID ? couponId : CouponId.unwrap(order.coupon)));
    }

    // ---- filling ----

    /// @dev `budget` is the native coin that may be spent.
    function _fill(
        MarketConfig memory market,
        address taker,
        bytes calldata packed,
        bytes calldata signature,
        Take calldata take,
        uint256 budget
    ) private returns (uint64, uint256) {
        Order memory order = OrderCodec.unpack(packed);
        Trade memory trade;
        if (order.taker != address(0) && order.taker != taker) revert Marketplace_WrongTaker(order.taker);
        (trade.orderHash, trade.implicitRight) = _authorise(order, signature);
        trade.amount = _takeFrom(order, take.amount, take.minAmount);
        if (order.kind == BID) _sellInto(trade, order, taker, take);
        else _buyFrom(trade, order, taker, take);
        _chargeFees(trade, market, order.kind == BID ? take.maxFee : order.maxFee);
        _chargeApp(trade, order.kind == BID, take);
        _permit(trade, take.permit);
        return (trade.amount, _settle(trade, market.complianceOn, budget));
    }

    function _tryFill(uint256 index, Fill calldata one, uint256 budget) private returns (uint64 amount, uint256 spent) {
        bytes memory data = abi.encodeCall(this.fillFor, (msg.sender, one, budget));
        bool success;
        uint256 available = gasleft();
        // A hostile token or receiver could return megabytes: two words are all that is ever copied.
        assembly ("memory-safe") {
            success := call(FILL_GAS, address(), 0, add(data, 0x20), mload(data), 0x00, 0x40)
            if success {
                amount := mload(0x00)
                spent := mload(0x20)
            }
        }
        if (success) return (amount, spent);
        // Starved, not failed: less than a fill may use was left, and it is gone. Who estimates gas looks for the least with
        // which the call succeeds, and would find an amount that skips.
        if (available < FILL_GAS + FILL_GAS / 63 && gasleft() < available / 16) revert Marketplace_OutOfGas(index);
        emit FillSkipped(index);
    }

    /// @dev The taker buys from an ask.
    function _buyFrom(Trade memory trade, Order memory order, address taker, Take calldata take) private view {
        trade.kind = order.kind;
        trade.maker = trade.seller = trade.payee = order.maker;
        trade.taker = trade.buyer = taker;
        trade.recipient = take.recipient == address(0) ? taker : take.recipient;
        trade.couponId = order.coupon;
        if (take.couponId != 0 && take.couponId != CouponId.unwrap(order.coupon)) {
            revert Marketplace_OutOfScope(take.couponId);
        }
        trade.token = order.paymentToken;
        trade.unitPrice = _priceOf(order, order.coupon);
        if (trade.unitPrice > take.limitPrice) revert Marketplace_PriceAboveLimit(trade.unitPrice, take.limitPrice);
    }

    /// @dev The taker sells into a bid; being the caller, it needs no other right over its coupon.
    function _sellInto(Trade memory trade, Order memory order, address taker, Take calldata take) private view {
        trade.kind = BID;
        trade.maker = trade.buyer = order.maker;
        trade.taker = trade.seller = taker;
        trade.implicitRight = true;
        trade.payee = take.recipient == address(0) ? taker : take.recipient;
        trade.recipient = order.recipient == address(0) ? order.maker : order.recipient;
        trade.couponId = CouponId.wrap(take.couponId);
        _requireInScope(order, trade.couponId);
        trade.token = order.paymentToken;
        trade.unitPrice = _priceOf(order, trade.couponId);
        if (trade.unitPrice < take.limitPrice) revert Marketplace_PriceBelowLimit(trade.unitPrice, take.limitPrice);
    }

    function _match(MarketConfig memory market, Match calldata pair) private {
        Order memory ask = OrderCodec.unpack(pair.ask);
        Order memory bid = OrderCodec.unpack(pair.bid);
        Trade memory trade;
        (trade.orderHash, trade.implicitRight) = _authorise(ask, pair.askSignature);
        (bytes32 bidHash,) = _authorise(bid, pair.bidSignature);
        _requirePair(ask, bid, pair.unitPrice);
        trade.kind = ask.kind;
        trade.maker = trade.seller = trade.payee = ask.maker;
        trade.taker = trade.buyer = bid.maker;
        trade.recipient = bid.recipient == address(0) ? bid.maker : bid.recipient;
        trade.couponId = ask.coupon;
        trade.token = ask.paymentToken;
        trade.unitPrice = pair.unitPrice;
        trade.amount = _takeFrom(ask, pair.amount, pair.amount);
        _takeFrom(bid, pair.amount, pair.amount);
        _chargeFees(trade, market, ask.maxFee);
        _permit(trade, pair.bidPermit);
        emit BidMatched(bidHash, trade.orderHash, trade.amount);
        _settle(trade, market.complianceOn, 0);
    }

    function _requirePair(Order memory ask, Order memory bid, uint256 unitPrice) private view {
        if (ask.kind == BID || bid.kind != BID) revert Marketplace_NotAPair();
        if (ask.paymentToken != bid.paymentToken) revert Marketplace_TokenMismatch(ask.paymentToken, bid.paymentToken);
        if (ask.taker != address(0) && ask.taker != msg.sender && ask.taker != bid.maker) {
            revert Marketplace_WrongTaker(ask.taker);
        }
        if (bid.taker != address(0) && bid.taker != msg.sender && bid.taker != ask.maker) {
            revert Marketplace_WrongTaker(bid.taker);
        }
        _requireInScope(bid, ask.coupon);
        uint256 limit = _priceOf(ask, ask.coupon);
        if (unitPrice < limit) revert Marketplace_PriceBelowLimit(unitPrice, limit);
        limit = _priceOf(bid, ask.coupon);
        if (unitPrice > limit) revert Marketplace_PriceAboveLimit(unitPrice, limit);
    }

    // ---- checks of one order ----

    /// @dev What every trade depends on, in one slot. Nothing below runs once the Marketplace is retired.
    function _open() private view returns (MarketConfig memory market) {
        market = _config;
        if (market.retired) revert Marketplace_Retired();
        if (block.timestamp < market.pausedUntil) revert Marketplace_Paused(market.pausedUntil);
    }

    function _requireRunning(Order memory order) private view {
        if (block.timestamp < order.start) revert Marketplace_OrderNotStarted(order.start);
        if (block.timestamp >= order.end) revert Marketplace_OrderExpired(order.end);
    }

    /// @notice Checks time, epoch and signature.
    /// @return orderHash EIP-712 digest of the order.
    /// @return implicitRight Whether an ECDSA signature recovered to the maker, so that its coupons may be moved without
    /// approval. A contract's answer or a registration is not enough for that.
    function _authorise(Order memory order, bytes calldata signature)
        private
        view
        returns (bytes32 orderHash, bool implicitRight)
    {
        _requireRunning(order);
        uint64 epoch = epochOf[order.maker];
        if (epoch == ALL_ONES) revert Marketplace_Locked(order.maker);
        if (epoch != order.epoch) revert Marketplace_StaleEpoch(order.epoch, epoch);
        bytes32 structHash = OrderHash.hash(order);
        orderHash = _hashTypedData(structHash);
        if (signature.length == 0) {
            if (!isRegistered[orderHash]) revert Marketplace_InvalidSignature(order.maker);
            return (orderHash, false);
        }
        if (_isSigner(order.maker, orderHash, signature)) return (orderHash, true);
        return (orderHash, _authoriseOther(order.maker, structHash, orderHash, signature));
    }

    /// @dev A bulk order is a signature, the leaf's index in three bytes, and the proof; a contract may have signed
    /// either the order or the bulk.
    function _authoriseOther(address maker, bytes32 structHash, bytes32 digest, bytes calldata signature)
        private
        view
        returns (bool implicitRight)
    {
        uint256 head = signature.length % 32 == 4 ? 65 : 64;
        if (signature.length > head + 3 && (signature.length - head - 3) % 32 == 0) {
            bytes calldata proof = signature[head + 3:];
            if (proof.length / 32 <= OrderHash.MAX_HEIGHT) {
                uint256 index = uint24(bytes3(signature[head:head + 3]));
                bytes32 bulkDigest = _hashTypedData(OrderHash.hashBulk(structHash, index, proof));
                if (_isSigner(maker, bulkDigest, signature[:head])) return true;
                if (Signatures.isValidContractSignature(maker, bulkDigest, signature[:head])) return false;
            }
        }
        if (!Signatures.isValidContractSignature(maker, digest, signature)) revert Marketplace_InvalidSignature(maker);
    }

    function _isSigner(address maker, bytes32 digest, bytes calldata signature) private pure returns (bool) {
        address signer = Signatures.recover(digest, signature);
        return signer != address(0) && signer == maker;
    }

    /// @dev Takes min(wanted, left) units out of the bucket of the order's nonce.
    function _takeFrom(Order memory order, uint64 wanted, uint64 least) private returns (uint64 amount) {
        uint256 shift = _shift(order.nonce);
        uint256 word = _filled[order.maker][order.nonce >> 2];
        uint64 filled = uint64(word >> shift);
        if (filled == ALL_ONES) revert Marketplace_OrderCancelled(order.nonce);
        uint64 left = filled < order.amount ? order.amount - filled : 0;
        amount = wanted < left ? wanted : left;
        if (wanted == 0) revert Marketplace_ZeroAmount();
        if (amount == 0 || amount < least) revert Marketplace_Overfill(left, least);
        if (amount < order.minFill) revert Marketplace_BelowMinFill(amount, order.minFill);
        // filled + amount ≤ order.amount < 2^64 − 1: neither the next bucket nor the mark is touched.
        _filled[order.maker][order.nonce >> 2] = word + (uint256(amount) << shift);
    }

    function _shift(uint64 nonce) private pure returns (uint256) {
        return (nonce & 3) << 6;
    }

    // ---- fees ----

    function _chargeFees(Trade memory trade, MarketConfig memory market, uint16 maximum) private pure {
        uint16 bps = trade.kind == PRIMARY_ASK ? market.primaryFee : market.secondaryFee;
        if (bps > maximum) revert Marketplace_FeeAboveMaximum(bps, maximum);
        trade.total = trade.unitPrice * trade.amount;
        trade.fee = trade.total * bps / BPS;
        trade.proceeds = trade.total - trade.fee;
    }

    function _chargeApp(Trade memory trade, bool takerSells, Take calldata take) private pure {
        if (take.app == address(0) || take.appFee == 0) return;
        if (take.appFee > MAX_APP_FEE) revert Marketplace_AppFeeTooHigh(take.appFee, MAX_APP_FEE);
        trade.app = take.app;
        trade.appFee = trade.total * take.appFee / BPS;
        if (takerSells) trade.proceeds -= trade.appFee;
    }

    /// @dev A permit is only a way to an allowance: if it fails (used by somebody else first), the allowance decides.
    function _permit(Trade memory trade, bytes calldata permit) private {
        if (permit.length == 0) return;
        (uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) =
            abi.decode(permit, (uint256, uint256, uint8, bytes32, bytes32));
        _tryPermit(trade.token, trade.buyer, value, deadline, v, r, s);
    }

    // ---- epochs, money ----

    /// @dev Unpredictable, so that nobody can have collected signatures over it before.
    function _newEpoch() private returns (uint64 epoch) {
        uint64 old = epochOf[msg.sender];
        epoch = uint64(uint256(keccak256(abi.encode(block.prevrandao, blockhash(block.number - 1), msg.sender, old))));
        if (epoch == ALL_ONES || epoch == old) epoch = old / 2 + 1;
        epochOf[msg.sender] = epoch;
        emit EpochChanged(msg.sender, epoch);
    }

    function _giveBack(uint256 amount) private {
        if (amount != 0) SafeTransferLib.safeTransferETH(msg.sender, amount);
    }

    function _domainNameAndVersion() internal pure override returns (string memory, string memory) {
        return ("Genex Marketplace", "1");
    }

    /// @dev Transient storage on every chain that has it; all chains of this protocol do.
    function _useTransientReentrancyGuardOnlyOnMainnet() internal pure override returns (bool) {
        return false;
    }
}
