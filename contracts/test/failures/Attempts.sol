// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { SeriesParameters } from "../../src/interfaces/ICouponFactory.sol";
import { CouponId, NEVER } from "../../src/types/CouponId.sol";
import { ReferencePrice } from "../reference/ReferencePrice.sol";
import { Chance } from "../shared/Chance.sol";
import { ContractWallet } from "../shared/ContractWallet.sol";
import { BID, FIXED, LINEAR, Order, PRIMARY_ASK, SCOPE_CLASS, SCOPE_ID, SCOPE_SERIES } from "../shared/Order.sol";
import { Take } from "../shared/Trading.sol";
import { Sealing, Side, Signing } from "./Sealing.sol";

/// @dev A trade that is about to be sent.
/// @param matched Whether `first` is an ask that meets the bid `second`; otherwise `first` is filled by the caller.
/// @param take In a match only its amount counts, and its limit price is the price of the pair.
/// @param delivered The coupon that changes hands.
/// @param value Native coin sent along.
/// @param spoilt Whether `packed` is sent in place of the fill, or of the bid of a match.
/// @param pair Zero, or what is sent in place of the pair of a match.
struct Attempt {
    bool matched;
    Side first;
    Side second;
    address caller;
    Take take;
    CouponId delivered;
    uint256 value;
    bool spoilt;
    bytes packed;
    uint256 pair;
}

/// @notice Random trades that must succeed, in all kinds, scopes, pricings, signatures, tokens and sizes.
abstract contract Attempts is Sealing, Chance {
    uint64 internal constant ESCROW = 3000;

    /// @dev Alice, Dave and the contract `vault` sell; Bob, Carol, Erin and the contract `fund` buy.
    address internal vault;
    address internal fund;
    address internal dave;
    uint256 internal daveKey;
    address internal erin;
    uint256 internal erinKey;

    CouponId internal gift;
    CouponId internal forever;
    CouponId internal personal;
    CouponId internal secured;
    CouponId internal refundable;
    CouponId internal draft;

    function setUp() public virtual override {
        super.setUp();
        (dave, daveKey) = makeAddrAndKey("dave");
        (erin, erinKey) = makeAddrAndKey("erin");
        vault = address(new ContractWallet());
        fund = address(new ContractWallet());
        _openSeries();
        _handOut(alice);
        _handOut(vault);
        _handOut(dave);
        _approveMarket(vault);
        _fund(fund);
        _fund(erin);
        paymentTokens.map(address(0), CNY, 2);
        usd.mint(bob, MONEY);
        vm.prank(bob);
        usd.approve(address(marketplace), MONEY);
    }

    // ---- world ----

    function _openSeries() private {
        gift = _newSeries(_parameters(DIGITAL | 0x008));
        personal = _newSeries(_parameters(DIGITAL | 0x010));
        SeriesParameters memory p = _parameters(DIGITAL);
        p.validUntil = NEVER;
        forever = _newSeries(p);
        p = _parameters(DIGITAL);
        p.escrowPerUnit = ESCROW;
        secured = _newSeries(p);
        (p.flags, p.coolingOff) = (DIGITAL | 0x020, 7 days);
        refundable = _newSeries(p);
        vm.prank(shop);
        draft = factory.createSeries(issuerId, _parameters(DIGITAL));
    }

    function _handOut(address account) private {
        _issue(meal, account, 100);
        _issue(gift, account, 100);
        _issue(forever, account, 100);
        // One by one: the contract takes no batches.
        for (uint256 i; i < 10; ++i) {
            _issue(seat, account, 1);
        }
    }

    /// @dev A contract has no key: its coupons move by its approval only. So do those of registered orders.
    function _approveMarket(address account) internal {
        vm.prank(account);
        coupon.setApprovalForAll(address(marketplace), true);
    }

    function _randomWorld() private {
        marketplace.setFees(uint16(_pick(501)), uint16(_pick(501)));
        if (_flip()) marketplace.switchCompliance(true);
        // Never scored, or a grade with which every pegged bid is above every pegged ask below.
        if (_flip()) _grade(uint8(5 + _pick(6)));
        vm.warp(vm.getBlockTimestamp() + _pick(10 days));
    }

    function _grade(uint8 grade) internal {
        vm.prank(address(creditRegistry));
        factory.setGrade(issuerId, grade, uint40(vm.getBlockTimestamp()));
    }

    // ---- trades ----

    /// @notice The trade that `seed` stands for, and the world it happens in.
    function _attempt(uint256 seed) internal returns (Attempt memory a) {
        _shuffle(seed);
        _randomWorld();
        a.matched = _oneIn(3);
        bool sells = !a.matched && _oneIn(2);
        if (sells) _bidTaken(a);
        else _askTaken(a);
        if (a.matched) _meet(a);
    }

    /// @dev Somebody buys from an ask, secondary or primary.
    function _askTaken(Attempt memory a) private {
        if (_oneIn(3)) _primaryAsk(a);
        else _secondaryAsk(a);
        Order memory ask = a.first.order;
        a.delivered = ask.coupon;
        a.caller = _flip() ? bob : carol;
        _size(a, ask);
        _price(ask, 60e6, 85e6, 9000);
        if (!a.matched && ask.kind != PRIMARY_ASK && a.first.signing != Signing.Contract && _oneIn(3)) {
            ask.paymentToken = address(0);
        }
        ask.maxFee = uint16(_fee(ask.kind) + _pick(3));
        if (a.matched) return;
        _takerTerms(a, ask);
        a.take.limitPrice = uint128(_flip() ? _priceOf(ask, ask.coupon) : type(uint128).max);
        if (ask.paymentToken == address(0)) {
            a.value = _due(a) + _pick(2);
            vm.deal(a.caller, 1e30);
        }
    }

    /// @dev Alice sells into a bid.
    function _bidTaken(Attempt memory a) private {
        (a.caller, a.delivered) = (alice, _owned(alice));
        _bidFor(a.first, a.delivered);
        Order memory bid = a.first.order;
        _size(a, bid);
        _takerTerms(a, bid);
        a.take.couponId = CouponId.unwrap(a.delivered);
        a.take.maxFee = uint16(_fee(BID) + _pick(3));
        if (_flip()) a.take.limitPrice = uint128(_priceOf(bid, a.delivered));
    }

    /// @dev A bid for the ask's coupon, and a price between both.
    function _meet(Attempt memory a) private {
        _bidFor(a.second, a.delivered);
        Order memory bid = a.second.order;
        (bid.amount, bid.minFill) = (a.take.amount + uint64(_pick(5)), uint64(_pick(a.take.amount + 1)));
        uint256 low = _priceOf(a.first.order, a.delivered);
        uint256 high = _priceOf(bid, a.delivered);
        a.take.limitPrice = uint128(low + _pick(high - low + 1));
        if (_oneIn(4)) a.first.order.taker = _flip() ? a.caller : bid.maker;
        if (_oneIn(4)) bid.taker = _flip() ? a.caller : a.first.order.maker;
    }

    // ---- orders ----

    function _secondaryAsk(Attempt memory a) private {
        _signer(a.first, _flip() ? alice : dave, vault);
        address maker = a.first.order.maker;
        if (a.first.signing == Signing.Registered) _approveMarket(maker);
        Order memory ask = _ask(maker, _owned(maker), 1, 1);
        _lifetime(ask);
        a.first.order = ask;
    }

    function _primaryAsk(Attempt memory a) private {
        CouponId[5] memory templates = [meal, seat, personal, secured, refundable];
        (a.first.key, a.first.signing) = (shopSellerKey, Signing(_pick(4)));
        Order memory ask = _primary(shopSeller, templates[_pick(5)], 1, 1);
        _lifetime(ask);
        a.first.order = ask;
    }

    function _bidFor(Side memory side, CouponId wanted) private {
        _signer(side, erin, fund);
        Order memory bid = _bid(side.order.maker, wanted, 1, 1);
        side.order = bid;
        _lifetime(bid);
        bid.scope = uint8(_pick(3));
        // What a primary sale delivers has no serial when it is agreed on.
        if (bid.scope == SCOPE_ID && wanted.isSerialised() && wanted.serialOf() == 0) bid.scope = SCOPE_SERIES;
        if (bid.scope != SCOPE_ID) bid.coupon = wanted.templateOf();
        if (bid.scope == SCOPE_CLASS) _openClass(bid, wanted);
        // Serials of a primary sale arrive as a batch, for which the fund has no hook.
        bool isRefused = bid.maker == fund && wanted.isSerialised() && wanted.serialOf() == 0;
        if (_oneIn(3) || isRefused) bid.recipient = makeAddr("recipient");
        _price(bid, 90e6, 100e6, 10_000);
    }

    function _openClass(Order memory bid, CouponId wanted) private {
        bid.coupon = _classOf(wanted);
        bid.maxSeries = wanted.seriesOf() + uint32(_pick(3));
        bid.minRemaining = uint32(1 + _pick(100 days));
        (uint8 grade,) = factory.gradeOf(issuerId);
        if (_flip()) bid.minGrade = uint8(_pick(grade + 1));
    }

    function _signer(Side memory side, address person, address wallet) private {
        side.signing = Signing(_pick(5));
        side.order.maker = side.signing == Signing.Contract ? wallet : person;
        side.key = person == alice ? aliceKey : person == dave ? daveKey : erinKey;
    }

    function _lifetime(Order memory order) private {
        order.start -= uint40(_pick(1 days));
        order.end = uint40(vm.getBlockTimestamp() + 1 + _pick(30 days));
    }

    function _price(Order memory order, uint256 low, uint256 high, uint128 bps) private {
        order.pricing = uint8(_pick(3));
        order.unitPrice = uint128(low + _pick(high - low + 1));
        if (order.pricing == FIXED) return;
        if (order.pricing == LINEAR) order.priceArgument = uint128(low + _pick(high - low + 1));
        else (order.unitPrice, order.priceArgument) = (order.kind == BID ? 100e6 : 1, bps);
    }

    // ---- terms of the taker ----

    function _size(Attempt memory a, Order memory order) private {
        bool single = a.delivered.isSerialised() && order.kind != PRIMARY_ASK;
        a.take.amount = single ? 1 : uint64(1 + _pick(9));
        a.take.minAmount = uint64(_pick(a.take.amount + 1));
        order.amount = a.take.amount + uint64(_pick(9));
        order.minFill = uint64(_pick(a.take.amount + 1));
    }

    function _takerTerms(Attempt memory a, Order memory order) private {
        if (_oneIn(4)) order.taker = a.caller;
        if (_oneIn(3)) a.take.recipient = makeAddr("recipient of the taker");
        if (_oneIn(3)) (a.take.app, a.take.appFee) = (makeAddr("app"), uint16(_pick(501)));
    }

    /// @notice Native coin that a fill of the ask costs.
    function _due(Attempt memory a) internal view returns (uint256 due) {
        due = _priceOf(a.first.order, a.delivered) * a.take.amount;
        if (a.take.app != address(0)) due += due * a.take.appFee / 10_000;
    }

    function _priceOf(Order memory order, CouponId couponId) internal view returns (uint256) {
        (uint8 grade,) = factory.gradeOf(issuerId);
        uint256 scale = order.paymentToken == address(0) ? 1e16 : SCALE;
        return ReferencePrice.of_(order, couponId, grade, scale, vm.getBlockTimestamp());
    }

    function _fee(uint8 kind) internal view returns (uint16) {
        return kind == PRIMARY_ASK ? marketplace.config().primaryFee : marketplace.config().secondaryFee;
    }

    // ---- chance ----

    function _owned(address owner) private returns (CouponId) {
        uint32 firstSerial = owner == alice ? 1 : owner == vault ? 21 : 31;
        CouponId[4] memory held = [meal, gift, forever, seat.withSerial(firstSerial + uint32(_pick(10)))];
        return held[_pick(4)];
    }

    function _flip() internal returns (bool) {
        return _pick(2) == 0;
    }

    function _oneIn(uint256 count) internal returns (bool) {
        return _pick(count) == 0;
    }
}
