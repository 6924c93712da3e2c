// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IRedemption, RecordState, Redeem } from "../../../src/interfaces/IRedemption.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Till } from "./Till.sol";

/// @notice A stranger encodes what Alice signed. Messages are hashed where they stand in call data: whatever stands there does
/// what she signed, or nothing.
contract RedemptionMalformedTest is Till {
    /// @dev Bytes of the message without its lists.
    uint256 private constant HEAD = 0x120;

    address private stranger = makeAddr("stranger");
    Redeem private request;
    bytes private signature;

    function setUp() public override {
        super.setUp();
        request = _request(alice, meal, 4);
        request.couponIds = _ids(CouponId.unwrap(meal), CouponId.unwrap(_serial(1)));
        request.amounts = _ids(3, 1);
        signature = _signRedeem(request, aliceKey);
    }

    // ---- any word ----

    function testFuzz_NoWordOfARedemptionMayChange(uint256 word, uint256 value, bool near) external {
        bytes memory call_ = _changed(abi.encodeCall(redemption.redeem, (request, signature)), word, value, near);
        _doneOrNothing(_as(stranger, call_));
    }

    /// @dev Anybody may return what is overdue.
    function testFuzz_NoWordOfAReturnMayChange(uint256 word, uint256 value, bool near) external {
        _presentIt();
        vm.warp(request.honourBy);
        bool returned =
            _as(stranger, _changed(abi.encodeCall(redemption.returnPresented, (request)), word, value, near));
        _assertState(request, returned ? RecordState.Returned : RecordState.Presented);
        assertEq(_units(alice, meal), returned ? 100 : 97);
        assertEq(_units(alice, _serial(1)), returned ? 1 : 0);
    }

    // ---- bits above a field ----

    function testFuzz_BitsAboveAFieldBurnNothing(uint256 field, uint256 dirt) external {
        bytes memory call_ = _soiled(abi.encodeCall(redemption.redeem, (request, signature)), 2, field, dirt);
        assertFalse(_as(stranger, call_));
        // Neither where no signature is asked for.
        assertFalse(_as(alice, call_));
        _assertNothing();
    }

    function testFuzz_BitsAboveAFieldAreNoRepeat(uint256 field, uint256 dirt) external {
        _redeem(request);
        assertFalse(_as(stranger, _soiled(abi.encodeCall(redemption.redeem, (request, signature)), 2, field, dirt)));
        assertFalse(_as(shop, _soiled(abi.encodeCall(redemption.voidRedemption, (request)), 1, field, dirt)));
        _assertDone();
    }

    function testFuzz_BitsAboveAFieldServeNothing(uint256 field, uint256 dirt) external {
        _presentIt();
        assertFalse(_as(till, _soiled(abi.encodeCall(redemption.honour, (request)), 1, field, dirt)));
        assertFalse(_as(till, _soiled(abi.encodeCall(redemption.refuse, (request, "")), 2, field, dirt)));
        vm.warp(request.honourBy);
        assertFalse(_as(stranger, _soiled(abi.encodeCall(redemption.returnPresented, (request)), 1, field, dirt)));
        _assertState(request, RecordState.Presented);
    }

    function testFuzz_BitsAboveAFieldHaveNoHash(uint256 field, uint256 dirt) external {
        bytes memory call_ = abi.encodeCall(redemption.hashRedeem, (request));
        assertTrue(_as(stranger, call_));
        assertFalse(_as(stranger, _soiled(call_, 1, field, dirt)));
    }

    // ---- lists elsewhere ----

    function testFuzz_WhereverTheListsStandTheHashIsTheSame(uint256 kind, bytes memory between) external {
        (bytes memory encoded, uint256 start) = _elsewhere(kind, between);
        bytes memory call_ = bytes.concat(redemption.hashRedeem.selector, abi.encode(0x20 + start), encoded);
        (bool success, bytes memory hash) = address(redemption).staticcall(call_);
        assertTrue(success);
        assertEq(abi.decode(hash, (bytes32)), redemption.hashRedeem(request));
        assertTrue(_as(stranger, _redeemCall(encoded, start)));
        _assertDone();
    }

    /// @dev 1, 1, id: amounts are the first two words, ids the last two.
    function test_ListsThatOverlapAreReadAsTheyStand() external {
        request = _request(alice, meal, 1);
        signature = _signRedeem(request, aliceKey);
        bytes memory lists = abi.encode(1, 1, meal);
        assertTrue(_as(stranger, _redeemCall(bytes.concat(_head(HEAD + 0x20, HEAD), lists), 0)));
        _assertState(request, RecordState.Redeemed);
        assertEq(_units(alice, meal), 99);
    }

    function test_OneListForBothIsAnotherMessage() external {
        bytes memory lists = bytes.concat(_list(request.couponIds), _list(request.amounts));
        assertFalse(_as(stranger, _redeemCall(bytes.concat(_head(HEAD, HEAD), lists), 0)));
        assertFalse(_as(stranger, _redeemCall(bytes.concat(_head(HEAD + 0x60, HEAD + 0x60), lists), 0)));
        assertFalse(_as(stranger, _redeemCall(bytes.concat(_head(HEAD + 0x60, HEAD), lists), 0)));
        _assertNothing();
    }

    function testFuzz_NoOffsetLeadsToAnotherMessage(uint256 ids, uint256 amounts, bool near) external {
        if (near) (ids, amounts) = (bound(ids, 0, 0x300), bound(amounts, 0, 0x300));
        bytes memory lists = bytes.concat(_list(request.couponIds), _list(request.amounts));
        _doneOrNothing(_as(stranger, _redeemCall(bytes.concat(_head(ids, amounts), lists), 0)));
    }

    // ---- lengths ----

    function testFuzz_ALengthThatIsNotTheListsIsRefused(uint256 length, bool ofIds, bool near) external {
        if (near) length = bound(length, 0, 20);
        if (length == 2) return;
        bytes memory call_ = abi.encodeCall(redemption.redeem, (request, signature));
        _set(call_, 2 + HEAD / 32 + (ofIds ? 0 : 3), length);
        assertFalse(_as(stranger, call_));
        _assertNothing();
    }

    /// @dev What is behind the signature's last byte is padding.
    function testFuzz_CallDataThatEndsTooSoonIsRefused(uint256 length) external {
        bytes memory call_ = abi.encodeCall(redemption.redeem, (request, signature));
        length = bound(length, 0, call_.length - 32);
        assembly ("memory-safe") {
            mstore(call_, length)
        }
        assertFalse(_as(stranger, call_));
        _assertNothing();
    }

    function testFuzz_WhatFollowsIsNotRead(bytes memory more) external {
        assertTrue(_as(stranger, bytes.concat(abi.encodeCall(redemption.redeem, (request, signature)), more)));
        _assertDone();
    }

    // ---- encoding ----

    /// @param place Word of the arguments at which the message begins.
    function _soiled(bytes memory call_, uint256 place, uint256 field, uint256 dirt)
        private
        pure
        returns (bytes memory)
    {
        (uint8[5] memory words, uint8[5] memory bits) = ([0, 1, 5, 7, 8], [160, 160, 16, 40, 40]);
        field = field % 5;
        dirt = bound(dirt, 1, type(uint256).max >> bits[field]) << bits[field];
        place += words[field];
        _set(call_, place, _get(call_, place) | dirt);
        return call_;
    }

    /// @param near Whether the word is small, as offsets and lengths are.
    function _changed(bytes memory call_, uint256 word, uint256 value, bool near) private pure returns (bytes memory) {
        _set(call_, bound(word, 0, (call_.length - 4) / 32 - 1), near ? bound(value, 0, call_.length) : value);
        return call_;
    }

    /// @return encoded Message with its lists, and `start`, where in it the message begins.
    function _elsewhere(uint256 kind, bytes memory between) private view returns (bytes memory encoded, uint256 start) {
        (bytes memory ids, bytes memory amounts) = (_list(request.couponIds), _list(request.amounts));
        uint256 gap = between.length;
        kind = kind % 3;
        if (kind == 0) encoded = bytes.concat(_head(HEAD + gap, HEAD + gap + 0x60), between, ids, amounts);
        if (kind == 1) encoded = bytes.concat(_head(HEAD + 0x60 + gap, HEAD), amounts, between, ids);
        if (kind == 2) {
            // Before it: both offsets are negative.
            start = 0xc0 + gap;
            unchecked {
                encoded = bytes.concat(ids, between, amounts, _head(0 - start, 0 - uint256(0x60)));
            }
        }
    }

    function _redeemCall(bytes memory encoded, uint256 start) private view returns (bytes memory) {
        bytes memory offsets = abi.encode(0x40 + start, 0x40 + encoded.length);
        return bytes.concat(redemption.redeem.selector, offsets, encoded, abi.encode(signature.length), signature);
    }

    function _head(uint256 ids, uint256 amounts) private view returns (bytes memory) {
        Redeem memory r = request;
        bytes memory first = abi.encode(r.holder, r.terminal, r.redemptionId, ids, amounts);
        return bytes.concat(first, abi.encode(r.currency, r.totalFace, r.honourBy, r.deadline));
    }

    function _list(uint256[] memory words) private pure returns (bytes memory) {
        return abi.encodePacked(words.length, words);
    }

    function _get(bytes memory call_, uint256 word) private pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := mload(add(add(call_, 36), mul(word, 32)))
        }
    }

    function _set(bytes memory call_, uint256 word, uint256 value) private pure {
        assembly ("memory-safe") {
            mstore(add(add(call_, 36), mul(word, 32)), value)
        }
    }

    // ---- parts ----

    function _as(address caller, bytes memory call_) private returns (bool success) {
        vm.prank(caller);
        (success,) = address(redemption).call(call_);
    }

    function _presentIt() private {
        request.honourBy = uint40(vm.getBlockTimestamp()) + 2 days;
        _redeem(request);
    }

    function _doneOrNothing(bool done) private view {
        if (done) _assertDone();
        else _assertNothing();
    }

    function _assertDone() private view {
        (RecordState state,, bytes32 content) =
            redemption.recordOf(request.holder, request.terminal, request.redemptionId);
        assertEq(uint8(state), uint8(RecordState.Redeemed));
        assertEq(content, bytes26(_hashRedeem(request)));
        assertEq(_units(alice, meal), 97);
        assertTrue(coupon.isBurned(CouponId.unwrap(_serial(1))));
        assertEq(_exposure(), 106 * FACE);
    }

    function _assertNothing() private view {
        _assertState(request, RecordState.None);
        assertEq(_units(alice, meal), 100);
        assertEq(_units(alice, _serial(1)), 1);
        assertEq(_exposure(), 110 * FACE);
    }
}
