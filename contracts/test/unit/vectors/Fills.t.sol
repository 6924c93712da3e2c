// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { FillCodec } from "../../../src/libraries/FillCodec.sol";
import { OrderCodec } from "../../../src/libraries/OrderCodec.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Pair } from "../../../src/types/Pair.sol";
import { Order, PackedOrder, readOrder } from "../../shared/Order.sol";
import { VectorFile } from "./VectorFile.sol";

contract FillsVectorTest is VectorFile {
    /// @dev What a fill says beside its order; `encoded` in the vectors begins with it.
    struct Take {
        uint64 amount;
        uint64 minAmount;
        uint128 limitPrice;
        uint256 couponId;
        address recipient;
        uint16 maxFee;
        address app;
        uint16 appFee;
    }

    function setUp() external {
        _load("fills");
    }

    function unpackFill(bytes calldata fill)
        external
        pure
        returns (Take memory take, bytes memory payment, Order memory order, bytes memory signature)
    {
        (uint256 flags, uint256 offset) = FillCodec.open(fill);
        PackedOrder packed;
        (packed, offset) = OrderCodec.openAt(fill, offset);
        (order, signature) = (readOrder(packed), fill[offset:]);
        payment = FillCodec.paymentOf(fill, flags);
        take.amount = FillCodec.amountOf(fill);
        take.minAmount = FillCodec.minAmountOf(fill, flags, take.amount);
        take.limitPrice = uint128(FillCodec.limitPriceOf(fill, flags, order.unitPrice));
        take.couponId = FillCodec.couponIdOf(fill, flags, CouponId.unwrap(order.coupon));
        take.recipient = FillCodec.recipientOf(fill, flags, address(0));
        take.maxFee = uint16(FillCodec.maxFeeOf(fill, flags));
        (address app, uint256 appFee) = FillCodec.appOf(fill, flags);
        (take.app, take.appFee) = (app, uint16(appFee));
    }

    function unpackSigned(bytes calldata signed)
        external
        pure
        returns (bytes memory payment, Order memory order, bytes memory signature)
    {
        uint256 offset;
        (payment, offset) = FillCodec.openSigned(signed);
        (PackedOrder packed, uint256 end) = OrderCodec.openAt(signed, offset);
        (order, signature) = (readOrder(packed), signed[end:]);
    }

    function unpackOrder(bytes calldata order) external pure returns (Order memory) {
        return readOrder(OrderCodec.open(order));
    }

    function test_FillsUnpackToWhatTheSdkPacked() external view {
        bytes[] memory fill = _byteStrings("fill");
        bytes[] memory encoded = _byteStrings("encoded");
        assertEq(fill.length, 128);
        for (uint256 i; i < fill.length; ++i) {
            (Take memory take, bytes memory payment, Order memory order, bytes memory signature) =
                this.unpackFill(fill[i]);
            (Take memory take_, bytes memory payment_, bytes memory order_, bytes memory signature_) =
                abi.decode(encoded[i], (Take, bytes, bytes, bytes));
            assertEq(abi.encode(take), abi.encode(take_), "take");
            assertEq(payment, payment_, "payment");
            assertEq(abi.encode(order), abi.encode(this.unpackOrder(order_)), "order");
            assertEq(signature, signature_, "signature");
        }
    }

    function test_SignedOrdersUnpackToWhatTheSdkPacked() external view {
        bytes[] memory signed = _byteStrings("signedOrder");
        bytes[] memory payment_ = _byteStrings("signedPayment");
        bytes[] memory order_ = _byteStrings("signedPacked");
        bytes[] memory signature_ = _byteStrings("signedSignature");
        assertEq(signed.length, 32);
        for (uint256 i; i < signed.length; ++i) {
            (bytes memory payment, Order memory order, bytes memory signature) = this.unpackSigned(signed[i]);
            assertEq(payment, payment_[i], "payment");
            assertEq(abi.encode(order), abi.encode(this.unpackOrder(order_[i])), "order");
            assertEq(signature, signature_[i], "signature");
        }
    }

    function test_PairsHoldWhatTheSdkPacked() external view {
        uint256[] memory pair = _uints("pair");
        uint256[] memory ask = _uints("pairAsk");
        uint256[] memory bid = _uints("pairBid");
        uint256[] memory amount = _uints("pairAmount");
        uint256[] memory unitPrice = _uints("pairPrice");
        assertEq(pair.length, 64);
        for (uint256 i; i < pair.length; ++i) {
            Pair one = Pair.wrap(pair[i]);
            assertTrue(one.isCanonical());
            assertEq(one.askOf(), ask[i], "ask");
            assertEq(one.bidOf(), bid[i], "bid");
            assertEq(one.amountOf(), amount[i], "amount");
            assertEq(one.unitPriceOf(), unitPrice[i], "unitPrice");
            assertFalse(Pair.wrap(pair[i] | (1 << (224 + i % 32))).isCanonical());
        }
    }

    /// @dev What the SDK calls malformed, the contract refuses: as a fill, or as the order in it.
    function test_MalformedFillsAreRefused() external {
        bytes[] memory malformed = _byteStrings("malformed");
        string[] memory why = vm.parseJsonStringArray(json, ".malformedWhy");
        assertGt(malformed.length, 0);
        assertEq(malformed.length, why.length);
        for (uint256 i; i < malformed.length; ++i) {
            try this.unpackFill(malformed[i]) {
                revert(why[i]);
            } catch (bytes memory reason) {
                bytes4 selector = bytes4(reason);
                assertTrue(
                    selector == IMarketplace.Marketplace_MalformedFill.selector
                        || selector == IMarketplace.Marketplace_MalformedOrder.selector,
                    why[i]
                );
            }
        }
    }
}
