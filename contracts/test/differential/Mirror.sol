// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../src/types/CouponId.sol";
import { TestToken } from "../shared/TestToken.sol";
import { Payers } from "./Payers.sol";

/// @notice Whether protocol and reference hold the same.
abstract contract Mirror is Payers {
    uint64 private constant CANCELLED = type(uint64).max;

    /// @notice Everything but the books.
    function _assertSame() internal view {
        for (uint256 i; i < ACTORS; ++i) {
            _assertSameHoldings(actors[i]);
        }
        _assertSamePot(address(treasury), ref.TREASURY());
        _assertSamePot(app, app);
        _assertSamePot(address(marketplace), address(marketplace));
        _assertSameExposure(CNY);
        _assertSameExposure(USD);
    }

    /// @notice Coupons, money, what it allowed of it, and epoch of one actor.
    function _assertSameHoldings(address actor) internal view {
        _assertSameCoupons(actor);
        assertEq(actor.balance, ref.money(address(0), actor), "native coin");
        assertEq(cny.balanceOf(actor), ref.money(address(cny), actor), "tCNY");
        assertEq(usd.balanceOf(actor), ref.money(address(usd), actor), "tUSD");
        _assertSameRights(cny, actor);
        _assertSameRights(usd, actor);
        assertEq(marketplace.epochOf(actor), ref.epoch(actor), "epoch");
    }

    function _assertSameRights(TestToken token, address actor) private view {
        uint256 allowed = token.allowance(actor, address(marketplace));
        assertEq(allowed, ref.allowance(address(token), actor), "allowance");
        assertEq(token.nonces(actor), ref.permits(address(token), actor), "permits");
    }

    function _assertSameExposure(uint16 currency) private view {
        (,, uint256 exposure) = ref.accounts(issuerId, currency);
        assertEq(factory.account(issuerId, currency).exposure, exposure, "exposure");
    }

    function _assertSameCoupons(address actor) private view {
        address[] memory owners = new address[](IDS);
        for (uint256 i; i < IDS; ++i) {
            owners[i] = actor;
        }
        assertEq(coupon.balanceOfBatch(owners, ids), ref.balancesOf(actor, ids), "coupons");
    }

    function _assertSamePot(address pot, address inReference) private view {
        assertEq(pot.balance, ref.money(address(0), inReference), "native coin of a pot");
        assertEq(cny.balanceOf(pot), ref.money(address(cny), inReference), "tCNY of a pot");
        assertEq(usd.balanceOf(pot), ref.money(address(usd), inReference), "tUSD of a pot");
    }

    /// @notice Every bucket that an order of the game can have, and every serial that a sale may have minted.
    function _assertSameBooks() internal view {
        for (uint256 i; i < ACTORS; ++i) {
            for (uint64 nonce; nonce < NONCES; ++nonce) {
                _assertSameBucket(actors[i], nonce);
            }
        }
        for (uint256 i; i < templates.length; ++i) {
            CouponId templateId = CouponId.wrap(templates[i]);
            (,,,,, uint256 minted) = ref.series(templateId);
            assertEq(factory.series(templateId).minted, minted, "minted");
            if (!templateId.isSerialised()) continue;
            for (uint32 serial = 1; serial <= minted; ++serial) {
                CouponId couponId = templateId.withSerial(serial);
                assertEq(coupon.ownerOf(CouponId.unwrap(couponId)), ref.serialOwner(couponId), "owner of a serial");
            }
        }
    }

    function _assertSameBucket(address maker, uint64 nonce) internal view {
        uint256 expected = ref.cancelled(maker, nonce) ? CANCELLED : ref.filled(maker, nonce);
        assertEq(marketplace.filledOf(maker, nonce), expected, "bucket");
    }
}
