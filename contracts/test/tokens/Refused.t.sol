// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Redeem } from "../../src/interfaces/IRedemption.sol";
import { TAIL } from "../../src/libraries/Constants.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { BombToken } from "../shared/hostile/BombToken.sol";
import { OddToken } from "./OddToken.sol";
import { BlockingToken } from "./odd/BlockingToken.sol";
import { FalseToken } from "./odd/FalseToken.sol";

// Tokens that do not pay: nothing is given for them.

contract FalseTokenTest is OddToken {
    function _newToken() internal override returns (address) {
        return address(new FalseToken());
    }

    function test_RefusesToTrade() external {
        _refuses(FAILED);
    }

    function test_RefusesToSellWithEscrow() external {
        _refusesToSellWithEscrow(FAILED);
    }
}

contract NoTokenTest is OddToken {
    function _newToken() internal override returns (address) {
        return makeAddr("an address without code");
    }

    function _give(address, uint256) internal override { }

    function test_RefusesToTrade() external {
        _refuses(FAILED);
    }

    function test_IsNoTokenOfASeries() external {
        vm.expectRevert();
        paymentTokens.map(token, CNY, 2);
    }
}

contract BombTest is OddToken {
    function _newToken() internal override returns (address) {
        return address(new BombToken(BombToken.Mode.Return));
    }

    function _give(address, uint256) internal override { }

    function test_RefusesToTradeWhateverComesBack() external {
        _refuses(FAILED);
        token = address(new BombToken(BombToken.Mode.Revert));
        _refuses(FAILED);
    }

    function test_IsNoTokenOfASeries() external {
        vm.expectRevert();
        paymentTokens.map(token, CNY, 2);
        token = address(new BombToken(BombToken.Mode.Revert));
        vm.expectRevert();
        paymentTokens.map(token, CNY, 2);
    }
}

/// @notice Whoever the token's operator blocks cannot be paid in it. He keeps his coupons and can redeem them.
contract BlockingTokenTest is OddToken {
    function _newToken() internal override returns (address) {
        return address(new BlockingToken());
    }

    function test_TradesWhileNobodyIsBlocked() external {
        _trades(price);
        _sellsWithEscrow();
    }

    function test_ABlockedSellerSellsNothing() external {
        _block(alice, true);
        _refuses(FAILED);
    }

    function test_ABlockedBuyerBuysNothing() external {
        _block(bob, true);
        _refuses(FAILED);
    }

    function test_ABlockedTreasuryStopsSalesWithEscrow() external {
        _block(address(treasury), true);
        _refusesToSellWithEscrow(FAILED);
        _trades(price);
    }

    /// @dev The issuer's escrow waits until he can be paid; the holder's redemption waits for nobody.
    function test_ABlockedIssuerIsRedeemedFromAndPaidLater() external {
        CouponId secured = _securedSeries();
        _fill(bob, _primaryOf(secured), shopSellerKey, _buy(2));
        _block(shopSeller, true);
        _redeem(_request(bob, secured, 2));
        vm.expectRevert(abi.encodeWithSignature("TransferFailed()"));
        treasury.releaseEscrow(secured);
        _block(shopSeller, false);
        treasury.releaseEscrow(secured);
        assertEq(_balance(shopSeller), 2 * price);
    }

    /// @dev The late return credits him, and the credit waits.
    function test_ABlockedHolderIsCreditedAndPaidLater() external {
        CouponId secured = _securedSeries();
        _fill(bob, _primaryOf(secured), shopSellerKey, _buy(2));
        _block(bob, true);
        vm.warp(secured.validUntilOf() - 1 hours);
        Redeem memory request = _present(bob, secured, 2, 25 hours);
        _redeem(request);
        vm.warp(request.honourBy);
        redemption.returnPresented(request);
        assertEq(treasury.credit(bob, token), 20 * _one());
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSignature("TransferFailed()"));
        treasury.withdraw(token);
        // What others do meanwhile does not touch it.
        vm.warp(secured.validUntilOf() + TAIL);
        treasury.finalise(secured);
        _block(bob, false);
        uint256 before = _balance(bob);
        vm.prank(bob);
        treasury.withdraw(token);
        assertEq(_balance(bob), before + 20 * _one());
    }

    function _block(address account, bool blocked) private {
        BlockingToken(token).setBlocked(account, blocked);
    }
}
