// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ITreasury } from "../../src/interfaces/ITreasury.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { TaxedToken } from "../shared/TaxedToken.sol";
import { OddToken } from "./OddToken.sol";
import { RebasingToken } from "./odd/RebasingToken.sol";

// Tokens whose amounts change on the way or while they lie.

/// @notice The seller who asks for it bears the tax; no escrow is held in it.
contract TaxedTokenTest is OddToken {
    function _newToken() internal override returns (address) {
        return address(new TaxedToken());
    }

    function test_TheBuyerPaysThePriceAndTheSellerBearsTheTax() external {
        _trades(price - price / 100);
    }

    function test_RefusesToSellWithEscrow() external {
        CouponId secured = _securedSeries();
        uint256 before = _balance(bob);
        _fillReverts(
            bob,
            _primaryOf(secured),
            shopSellerKey,
            _buy(2),
            abi.encodeWithSelector(ITreasury.Treasury_NotReceived.selector, token, 20 * _one())
        );
        assertEq(_balance(bob), before);
        assertEq(_units(bob, secured), 0);
        assertEq(treasury.booked(token), 0);
    }

    /// @dev What reaches the Treasury must cover all it owes, and the platform's fees lie in the same balance: they make good
    /// what the tax took. Nobody else loses; a token that taxes should not be mapped.
    function test_FeesMakeGoodWhatTheTaxTook() external {
        CouponId secured = _securedSeries();
        _give(address(treasury), _one());
        _fill(bob, _primaryOf(secured), shopSellerKey, _buy(2));
        assertEq(treasury.booked(token), 20 * _one());
        assertEq(treasury.fees(token), _one() - 20 * _one() / 100);
    }
}

contract RebasingTokenTest is OddToken {
    function _newToken() internal override returns (address) {
        return address(new RebasingToken());
    }

    function test_Trades() external {
        _trades(price);
        RebasingToken(token).rebase(200);
        _trades(price);
    }

    function test_SellsWithEscrow() external {
        _sellsWithEscrow();
    }

    /// @dev What grows in the Treasury counts as fees; the escrow is what it was.
    function test_EscrowDoesNotGrow() external {
        CouponId secured = _sold();
        RebasingToken(token).rebase(200);
        assertEq(treasury.fees(token), 20 * _one());
        treasury.withdrawFees(token, carol, 20 * _one());
        _redeem(_request(bob, secured, 2));
        uint256 before = _balance(shopSeller);
        treasury.releaseEscrow(secured);
        assertEq(_balance(shopSeller), before + 20 * _one());
    }

    /// @dev What shrank is missing to whoever comes last, until somebody makes it good; meanwhile nothing more is taken in.
    function test_WhatShrankIsMissing() external {
        CouponId secured = _sold();
        RebasingToken(token).rebase(50);
        assertEq(treasury.fees(token), 0);
        bytes memory notReceived = abi.encodeWithSelector(ITreasury.Treasury_NotReceived.selector, token, 10 * _one());
        _fillReverts(bob, _primaryOf(secured), shopSellerKey, _buy(1), notReceived);
        _redeem(_request(bob, secured, 2));
        vm.expectRevert(abi.encodeWithSignature("TransferFailed()"));
        treasury.releaseEscrow(secured);
        vm.prank(bob);
        RebasingToken(token).transfer(address(treasury), 10 * _one());
        treasury.releaseEscrow(secured);
        assertEq(treasury.booked(token), 0);
    }

    function _sold() private returns (CouponId secured) {
        secured = _securedSeries();
        _fill(bob, _primaryOf(secured), shopSellerKey, _buy(2));
        assertEq(treasury.booked(token), 20 * _one());
    }
}
