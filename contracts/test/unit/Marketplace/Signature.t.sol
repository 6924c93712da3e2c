// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { Order } from "../../shared/Order.sol";
import { Market } from "./Market.sol";

contract MarketplaceSignatureTest is Market {
    uint256 private constant ORDER_OF_CURVE = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    Order private ask;

    function setUp() public override {
        super.setUp();
        ask = _ask(alice, meal, 9, PRICE);
    }

    function test_Compact() external {
        _fillSigned(bob, ask, _compact(aliceKey, _digest(ask)), _buy(1));
        assertEq(_units(bob, meal), 1);
    }

    /// @dev The mirror image of a signature recovers to the same key; state is keyed by order, and it is refused anyway.
    function test_MalleableIsRefused() external {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(aliceKey, _digest(ask));
        bytes32 mirrored = bytes32(ORDER_OF_CURVE - uint256(s));
        assertEq(ecrecover(_digest(ask), v ^ 7, r, mirrored), alice, "the mirror image would recover");
        _invalid(abi.encodePacked(r, mirrored, v ^ 7));
    }

    function test_AnothersSignatureIsRefused() external {
        _invalid(_sign(ask, bobKey));
    }

    function testFuzz_AnyOtherOrderNeedsAnotherSignature(uint8 field) external {
        bytes memory signature = _sign(ask, aliceKey);
        field = uint8(bound(field, 0, 8));
        if (field == 0) ask.unitPrice -= 1;
        if (field == 1) ask.amount += 1;
        if (field == 2) ask.taker = bob;
        if (field == 3) ask.nonce += 1;
        if (field == 4) ask.end += 1;
        if (field == 5) ask.maxFee += 1;
        if (field == 6) ask.minFill = 1;
        if (field == 7) ask.coupon = seat.withSerial(1);
        if (field == 8) ask.paymentToken = address(usd);
        _invalid(signature);
    }

    function testFuzz_NoiseIsRefused(bytes memory noise) external {
        _invalid(noise);
    }

    /// @dev ecrecover answers zero to nonsense: the zero address must not be a maker.
    function test_TheZeroMakerSignsNothing() external {
        Order memory order = _ask(address(0), meal, 1, PRICE);
        bytes memory nonsense = abi.encodePacked(uint256(1), uint256(1), uint8(29));
        _fillSignedReverts(
            bob,
            order,
            nonsense,
            _buy(1),
            abi.encodeWithSelector(IMarketplace.Marketplace_InvalidSignature.selector, address(0))
        );
    }

    function test_ASignatureForAnotherChainIsRefused() external {
        bytes memory signature = _sign(ask, aliceKey);
        vm.chainId(1);
        _invalid(signature);
    }

    function test_ASignatureFillsNoMoreThanItsOrder() external {
        bytes memory signature = _sign(ask, aliceKey);
        _fillSigned(bob, ask, signature, _buy(9));
        _fillSignedReverts(
            bob, ask, signature, _buy(1), abi.encodeWithSelector(IMarketplace.Marketplace_Overfill.selector, 0, 1)
        );
        _fillSignedReverts(
            bob,
            ask,
            _compact(aliceKey, _digest(ask)),
            _buy(1),
            abi.encodeWithSelector(IMarketplace.Marketplace_Overfill.selector, 0, 1)
        );
    }

    function _invalid(bytes memory signature) private {
        _fillSignedReverts(
            bob,
            ask,
            signature,
            _buy(1),
            abi.encodeWithSelector(IMarketplace.Marketplace_InvalidSignature.selector, alice)
        );
    }
}
