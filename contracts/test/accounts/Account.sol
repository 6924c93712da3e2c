// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon, TransferAuthorization } from "../../src/interfaces/ICoupon.sol";
import { Redeem } from "../../src/interfaces/IRedemption.sol";
import { Refund } from "../../src/interfaces/ITreasury.sol";
import { ReferenceHash } from "../reference/ReferenceHash.sol";
import { Order } from "../shared/Order.sol";
import { Permit2 } from "./Permit2.sol";
import { Actor, Message } from "./actors/Actor.sol";

/// @notice One account of some kind among the people of the scenario: it holds ten meals and the seats 11 and 12, money
/// and the native coin, and may spend the money on the Marketplace.
abstract contract Account is Permit2 {
    string private constant REDEEM_TYPE =
        "Redeem(address holder,address terminal,bytes32 redemptionId,uint256[] couponIds,uint256[] amounts,uint16 currency,uint256 totalFace,uint40 honourBy,uint40 deadline)";
    string private constant TRANSFER_TYPE =
        "TransferAuthorization(address from,address to,uint256[] couponIds,uint256[] amounts,address caller,uint40 validAfter,uint40 validBefore,uint256 nonce)";
    string private constant REFUND_TYPE =
        "Refund(address holder,uint256 couponId,uint256 amount,address paymentToken,uint256 payout,uint256 nonce,uint40 deadline)";

    Actor internal actor;
    address internal account;

    function setUp() public virtual override {
        super.setUp();
        // As on a chain: some accounts are easier on calls without a price, which only a simulation makes.
        vm.fee(1 gwei);
        vm.txGasPrice(1 gwei);
        actor = _newActor();
        account = actor.account();
        _issue(meal, account, 10);
        _issue(seat, account, 2);
        cny.mint(account, MONEY);
        actor.act(address(cny), 0, abi.encodeCall(cny.approve, (address(marketplace), MONEY)));
        vm.deal(account, 10 ether);
    }

    function _newActor() internal virtual returns (Actor);

    // ---- rights ----

    function _approve(address operator) internal {
        actor.act(address(coupon), 0, abi.encodeCall(coupon.setApprovalForAll, (operator, true)));
    }

    function _notApproved(address operator) internal view returns (bytes memory) {
        return abi.encodeWithSelector(ICoupon.Coupon_NotApproved.selector, account, operator);
    }

    function _rejected() internal view returns (bytes memory) {
        return abi.encodeWithSelector(ICoupon.Coupon_RecipientRejected.selector, account);
    }

    // ---- signing ----

    function _message(Order memory order) internal view returns (Message memory) {
        return Message({
            domain: _domain("Genex Marketplace", address(marketplace)),
            structHash: _structHash(order),
            name: "Order",
            types: string.concat(ReferenceHash.COUPON, ReferenceHash.ORDER)
        });
    }

    function _signed(Order memory order) internal returns (bytes memory) {
        return actor.sign(_message(order));
    }

    /// @dev A tree of two orders, of which this is the first.
    function _signedTree(Order memory order) internal returns (bytes memory) {
        (bytes32 root, bytes memory proof) = _tree(_structHash(order), bytes32(uint256(1)), 1, 0);
        Message memory message = Message({
            domain: _domain("Genex Marketplace", address(marketplace)),
            structHash: keccak256(abi.encode(ReferenceHash.bulkType(1), root)),
            name: "BulkOrder",
            types: string.concat("BulkOrder(Order[2] tree)", ReferenceHash.COUPON, ReferenceHash.ORDER)
        });
        return bytes.concat(actor.sign(message), hex"000000", proof);
    }

    function _signed(Redeem memory request) internal returns (bytes memory) {
        return actor.sign(
            Message({
                domain: _domain("Genex Redemption", address(redemption)),
                structHash: _hashRedeem(request),
                name: "Redeem",
                types: REDEEM_TYPE
            })
        );
    }

    function _signed(TransferAuthorization memory authorization) internal returns (bytes memory) {
        return actor.sign(
            Message({
                domain: _domain("Genex Coupon", address(coupon)),
                structHash: _hashTransfer(authorization),
                name: "TransferAuthorization",
                types: TRANSFER_TYPE
            })
        );
    }

    function _signed(Refund memory request) internal returns (bytes memory) {
        return actor.sign(
            Message({
                domain: _domain("Genex Treasury", address(treasury)),
                structHash: keccak256(abi.encode(keccak256(bytes(REFUND_TYPE)), request)),
                name: "Refund",
                types: REFUND_TYPE
            })
        );
    }
}
