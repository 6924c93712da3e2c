// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Scenario } from "../../shared/Scenario.sol";
import { IERC1155 } from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";

/// @notice Each of the token's protocol functions belongs to exactly the contracts that the design names.
contract CouponProtocolTest is Scenario {
    function testFuzz_StrangersAreRefused(address stranger) external {
        vm.assume(stranger != address(factory) && stranger != address(marketplace) && stranger != address(redemption));
        _refuses(stranger, _settle());
        _refuses(stranger, _burn());
        _refuses(stranger, _burnBatch());
        _refuses(stranger, _mint());
        _refuses(stranger, _mintSerials());
        _refuses(stranger, _restore());
    }

    function test_TheMarketplaceMayOnlyMove() external {
        _refuses(address(marketplace), _burn());
        _refuses(address(marketplace), _burnBatch());
        _refuses(address(marketplace), _mint());
        _refuses(address(marketplace), _mintSerials());
        _refuses(address(marketplace), _restore());
    }

    function test_RedemptionMayOnlyBurnAndRestore() external {
        _refuses(address(redemption), _settle());
        _refuses(address(redemption), _mint());
        _refuses(address(redemption), _mintSerials());
    }

    function test_TheFactoryMayNeitherMoveNorRestore() external {
        _refuses(address(factory), _settle());
        _refuses(address(factory), _restore());
    }

    function test_TheTreasuryAndTheAdministrationMayNothing() external {
        address[3] memory others = [address(treasury), address(authority), address(genesis)];
        for (uint256 i; i < 3; ++i) {
            _refuses(others[i], _settle());
            _refuses(others[i], _burn());
            _refuses(others[i], _burnBatch());
            _refuses(others[i], _mint());
            _refuses(others[i], _mintSerials());
            _refuses(others[i], _restore());
        }
    }

    /// @dev Without an implicit right even the protocol needs the holder's approval.
    function test_ExplicitRightsAreApprovals() external {
        uint256 id = CouponId.unwrap(meal);
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_NotApproved.selector, alice, address(marketplace)));
        vm.prank(address(marketplace));
        coupon.settle(alice, id, bob, 1, false);
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_NotApproved.selector, alice, address(redemption)));
        vm.prank(address(redemption));
        coupon.burn(alice, id, 1, false);
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_NotApproved.selector, alice, address(redemption)));
        vm.prank(address(redemption));
        coupon.burnBatch(alice, _ids(id), _ids(1), false);
    }

    function test_ASerialIsMintedOnce() external {
        uint256 id = CouponId.unwrap(_serial(1));
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_SerialTaken.selector, id));
        vm.prank(address(factory));
        coupon.mint(bob, id, 1);
    }

    /// @dev As wallets and indexers expect it.
    function test_ABatchOfOneIsBurnedAsASingleTransfer() external {
        uint256 id = CouponId.unwrap(meal);
        _issue(meal, alice, 2);
        vm.expectEmit(address(coupon));
        emit IERC1155.TransferSingle(address(factory), alice, address(0), id, 2);
        vm.prank(address(factory));
        coupon.burnBatch(alice, _ids(id), _ids(2), true);
    }

    function _refuses(address caller, bytes memory data) private {
        vm.prank(caller);
        (bool success, bytes memory reason) = address(coupon).call(data);
        assertFalse(success);
        assertEq(reason, abi.encodeWithSelector(ICoupon.Coupon_OnlyProtocol.selector, caller));
    }

    function _settle() private view returns (bytes memory) {
        return abi.encodeCall(coupon.settle, (alice, CouponId.unwrap(meal), bob, 1, true));
    }

    function _burn() private view returns (bytes memory) {
        return abi.encodeCall(coupon.burn, (alice, CouponId.unwrap(meal), 1, true));
    }

    function _burnBatch() private view returns (bytes memory) {
        return abi.encodeCall(coupon.burnBatch, (alice, _ids(CouponId.unwrap(meal)), _ids(1), true));
    }

    function _mint() private view returns (bytes memory) {
        return abi.encodeCall(coupon.mint, (alice, CouponId.unwrap(meal), 1));
    }

    function _mintSerials() private view returns (bytes memory) {
        return abi.encodeCall(coupon.mintSerials, (alice, CouponId.unwrap(seat), 1000, 2));
    }

    function _restore() private view returns (bytes memory) {
        return abi.encodeCall(coupon.restore, (alice, _ids(CouponId.unwrap(meal)), _ids(1)));
    }
}
