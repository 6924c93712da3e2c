// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { ContractWallet } from "../../shared/ContractWallet.sol";
import { Order } from "../../shared/Order.sol";
import { Trading } from "../../shared/Trading.sol";
import { Market } from "./Market.sol";

/// @notice Makers that answer by ERC-1271. A contract may answer yes to any hash, so its coupons need its approval.
contract MarketplaceContractMakerTest is Market {
    ContractWallet private wallet;
    bytes private constant WORD = "anything the wallet understands";

    function setUp() public override {
        super.setUp();
        wallet = new ContractWallet();
        _issue(meal, address(wallet), 10);
    }

    function test_NeedsApprovalOfTheMarketplace() external {
        Order memory ask = _accepted();
        _fillSignedReverts(
            bob,
            ask,
            WORD,
            _buy(1),
            abi.encodeWithSelector(ICoupon.Coupon_NotApproved.selector, address(wallet), address(marketplace))
        );
        _approve();
        _fillSigned(bob, ask, WORD, _buy(1));
        assertEq(_units(bob, meal), 1);
        assertEq(cny.balanceOf(address(wallet)), PRICE);
    }

    function test_AWalletThatDoesNotAcceptSellsNothing() external {
        _approve();
        Order memory ask = _ask(address(wallet), meal, 1, PRICE);
        _fillSignedReverts(
            bob,
            ask,
            WORD,
            _buy(1),
            abi.encodeWithSelector(IMarketplace.Marketplace_InvalidSignature.selector, address(wallet))
        );
    }

    function test_AWalletMayHaveSignedATreeAndNeedsTheSameApproval() external {
        Order memory ask = _ask(address(wallet), meal, 1, PRICE);
        (bytes32 root, bytes memory proof) = _tree(_structHash(ask), bytes32(uint256(1)), 2, 3);
        wallet.accept(_bulkDigest(root, 2));
        bytes memory signature = bytes.concat(new bytes(65), hex"000003", proof);
        _fillSignedReverts(
            bob,
            ask,
            signature,
            _buy(1),
            abi.encodeWithSelector(ICoupon.Coupon_NotApproved.selector, address(wallet), address(marketplace))
        );
        _approve();
        _fillSigned(bob, ask, signature, _buy(1));
        assertEq(_units(bob, meal), 1);
    }

    function test_AWalletBids() external {
        Order memory bid = _bid(address(wallet), meal, 1, PRICE);
        wallet.accept(_digest(bid));
        cny.mint(address(wallet), PRICE);
        wallet.call(address(cny), abi.encodeCall(cny.approve, (address(marketplace), PRICE)));
        _fillSigned(alice, bid, WORD, _sell(1, meal));
        assertEq(_units(address(wallet), meal), 11);
    }

    /// @dev The issuer's seller may be a contract; nothing of its own moves in a primary sale.
    function test_AWalletIsTheIssuersSeller() external {
        vm.prank(shop);
        registry.setSeller(issuerId, address(wallet));
        Order memory ask = _primary(address(wallet), meal, 5, PRICE);
        wallet.accept(_digest(ask));
        _fillSigned(bob, ask, WORD, _buy(1));
        assertEq(_units(bob, meal), 1);
    }

    function test_AWalletBuysAsTaker() external {
        cny.mint(address(wallet), PRICE);
        wallet.call(address(cny), abi.encodeCall(cny.approve, (address(marketplace), PRICE)));
        Order memory ask = _ask(alice, meal, 1, PRICE);
        bytes memory data =
            abi.encodeCall(marketplace.fill, (Trading.packFill(_pack(ask), _sign(ask, aliceKey), _buy(1))));
        wallet.call(address(marketplace), data);
        assertEq(_units(address(wallet), meal), 11);
    }

    function _accepted() private returns (Order memory ask) {
        ask = _ask(address(wallet), meal, 1, PRICE);
        wallet.accept(_digest(ask));
    }

    function _approve() private {
        wallet.call(address(coupon), abi.encodeCall(coupon.setApprovalForAll, (address(marketplace), true)));
    }
}
