// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { SeriesParameters } from "../../src/interfaces/ICouponFactory.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { Trades } from "../accounts/Trades.sol";
import { ASK, BID, Order } from "../shared/Order.sol";
import { TestToken } from "../shared/TestToken.sol";

/// @notice Trades in a token that is not like others. Each way to trade is tried: it happens, and everybody has what the
/// documentation of payment tokens says, or it does not happen and everybody has what he had.
abstract contract OddToken is Trades {
    /// @param price That the buyer pays.
    struct Balances {
        uint256 buyer;
        uint256 seller;
        uint256 treasury;
        uint256 coupons;
    }

    bytes internal constant FAILED = abi.encodeWithSignature("TransferFromFailed()");

    address internal token;
    uint128 internal price;

    function setUp() public virtual override {
        super.setUp();
        token = _newToken();
        price = uint128(85 * _one());
        _give(bob, 1000 * _one());
        _allow(bob, address(marketplace));
    }

    // ---- the token ----

    function _newToken() internal virtual returns (address);

    /// @dev Token units of one yuan.
    function _one() internal view virtual returns (uint256) {
        return 1e6;
    }

    function _give(address to, uint256 amount) internal virtual {
        TestToken(token).mint(to, amount);
    }

    function _allow(address owner, address spender) internal {
        (bool success,) = _approval(owner, spender);
        assertTrue(success);
    }

    function _approval(address owner, address spender) private returns (bool, bytes memory) {
        vm.prank(owner);
        return token.call(abi.encodeWithSignature("approve(address,uint256)", spender, type(uint256).max));
    }

    /// @dev What is no token holds nothing. One word is copied, whatever comes back.
    function _balance(address owner) internal view returns (uint256 held) {
        bytes memory data = abi.encodeWithSignature("balanceOf(address)", owner);
        address token_ = token;
        assembly ("memory-safe") {
            mstore(0x00, 0)
            let success := staticcall(gas(), token_, add(data, 0x20), mload(data), 0x00, 0x20)
            if and(success, eq(returndatasize(), 0x20)) { held := mload(0x00) }
        }
    }

    // ---- secondary trades ----

    function _ways() internal pure returns (uint256) {
        return 3;
    }

    /// @dev Bob takes Alice's ask; Alice takes Bob's bid; a stranger matches the two.
    function _tradeCall(uint256 way) private returns (address caller, bytes memory data, Order memory order) {
        Order memory ask = _order(ASK, alice, meal, 1, token, price);
        Order memory bid = _order(BID, bob, meal, 1, token, price);
        if (way == 0) return (bob, _fillCall(ask, _sign(ask, aliceKey), _buy(1)), ask);
        if (way == 1) return (alice, _fillCall(bid, _sign(bid, bobKey), _sell(1, meal)), bid);
        return (carol, _matchCall(ask, _sign(ask, aliceKey), bid, _sign(bid, bobKey), 1, price), bid);
    }

    /// @param received What of the price reaches the seller.
    function _trades(uint256 received) internal {
        for (uint256 way; way < _ways(); ++way) {
            (address caller, bytes memory data, Order memory order) = _tradeCall(way);
            Balances memory before = _balances();
            vm.prank(caller);
            _call(address(marketplace), 0, data);
            assertEq(_balance(bob), before.buyer - price, "paid");
            assertEq(_balance(alice), before.seller + received, "received");
            assertEq(_units(bob, meal), before.coupons + 1, "coupon");
            assertEq(marketplace.filledOf(order.maker, order.nonce), 1, "filled");
            assertEq(_balance(address(marketplace)), 0, "held");
        }
    }

    /// @dev With gas for what the token answers, not for a copy of half a megabyte.
    function _refuses(bytes memory reason) internal {
        for (uint256 way; way < _ways(); ++way) {
            (address caller, bytes memory data, Order memory order) = _tradeCall(way);
            Balances memory before = _balances();
            vm.prank(caller);
            (bool success, bytes memory result) = address(marketplace).call{ gas: 1_000_000 }(data);
            assertFalse(success);
            assertEq(result, reason);
            assertEq(_balance(bob), before.buyer, "the buyer keeps his money");
            assertEq(_balance(alice), before.seller);
            assertEq(_units(alice, meal), 100 - before.coupons, "the seller keeps her coupon");
            assertEq(marketplace.filledOf(order.maker, order.nonce), 0, "nothing is filled");
        }
    }

    function _balances() private view returns (Balances memory) {
        return Balances(_balance(bob), _balance(alice), _balance(address(treasury)), _units(bob, meal));
    }

    // ---- primary sale with escrow ----

    function _face() internal view virtual returns (uint16 currency, uint8 exponent) {
        return (CNY, 2);
    }

    /// @dev A hundred of face, ten of them in escrow.
    function _securedSeries() internal returns (CouponId) {
        (uint16 currency, uint8 exponent) = _face();
        paymentTokens.map(token, currency, exponent);
        SeriesParameters memory p = _parameters(DIGITAL);
        p.currency = currency;
        p.faceValue = uint64(100 * 10 ** exponent);
        p.maxUnitPrice = p.faceValue;
        p.escrowPerUnit = uint64(10 * 10 ** exponent);
        p.paymentToken = token;
        return _newSeries(p);
    }

    function _primaryOf(CouponId templateId) internal returns (Order memory ask) {
        ask = _primary(shopSeller, templateId, 5, price);
        ask.paymentToken = token;
    }

    /// @dev Sold, redeemed and released: the issuer has the whole price in the end, and no unit is left or missing.
    function _sellsWithEscrow() internal {
        CouponId secured = _securedSeries();
        uint256 before = _balance(bob);
        _fill(bob, _primaryOf(secured), shopSellerKey, _buy(2));
        assertEq(_balance(bob), before - 2 * price);
        assertEq(_balance(shopSeller), 150 * _one());
        assertEq(treasury.booked(token), 20 * _one());
        assertEq(_balance(address(treasury)), 20 * _one());
        _redeem(_request(bob, secured, 2));
        treasury.releaseEscrow(secured);
        assertEq(_balance(shopSeller), 2 * price);
        assertEq(_balance(address(treasury)), 0);
        assertEq(treasury.booked(token), 0);
    }

    function _refusesToSellWithEscrow(bytes memory reason) internal {
        CouponId secured = _securedSeries();
        uint256 before = _balance(bob);
        _fillReverts(bob, _primaryOf(secured), shopSellerKey, _buy(2), reason);
        assertEq(_balance(bob), before);
        assertEq(_units(bob, secured), 0);
        assertEq(factory.series(secured).minted, 0);
        assertEq(treasury.booked(token), 0);
    }
}
