// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Order } from "../../shared/Order.sol";
import { Take } from "../../shared/Trading.sol";
import { BombToken } from "../../shared/hostile/BombToken.sol";
import { Market } from "./Market.sol";

/// @notice An order may name any address as its token. What is not a token pays nothing, and nothing is given for it.
contract MarketplaceTokenTest is Market {
    bytes private constant FAILED = abi.encodeWithSignature("TransferFromFailed()");

    function test_AnAddressWithoutCodeIsNoMoney() external {
        _buysNothing(makeAddr("no token"));
    }

    function test_TheProtocolsOwnContractsAreNoMoney() external {
        address[6] memory contracts = [
            address(coupon),
            address(factory),
            address(treasury),
            address(redemption),
            address(registry),
            address(marketplace)
        ];
        for (uint256 i; i < 6; ++i) {
            _buysNothing(contracts[i]);
        }
    }

    function test_ATokenThatDoesNotSayTrueIsNoMoney() external {
        _buysNothing(address(new BombToken(BombToken.Mode.Return)));
        _buysNothing(address(new BombToken(BombToken.Mode.Revert)));
    }

    function test_CouponsCannotBeSentToTheMarketplace() external {
        Take memory take = _buy(1);
        take.recipient = address(marketplace);
        _fillReverts(
            bob,
            _ask(alice, meal, 1, PRICE),
            aliceKey,
            take,
            abi.encodeWithSelector(ICoupon.Coupon_RecipientRejected.selector, address(marketplace))
        );
    }

    /// @dev Bob offers it, and Alice, deceived, sells into it.
    function _buysNothing(address token) private {
        Order memory bid = _bid(bob, meal, 1, PRICE);
        bid.paymentToken = token;
        _fillReverts(alice, bid, bobKey, _sell(1, meal), FAILED);
        assertEq(coupon.balanceOf(alice, CouponId.unwrap(meal)), 100);
    }
}
