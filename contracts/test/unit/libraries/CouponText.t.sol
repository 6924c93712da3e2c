// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponText } from "../../../src/libraries/CouponText.sol";
import { CouponId, NEVER, packCouponId } from "../../../src/types/CouponId.sol";
import { Test } from "forge-std/Test.sol";
import { LibString } from "solady/utils/LibString.sol";

contract CouponTextTest is Test {
    function test_WritesTimesInUtc() external pure {
        assertEq(CouponText.time(0), "1970-01-01 00:00 UTC");
        assertEq(CouponText.time(59), "1970-01-01 00:00 UTC");
        assertEq(CouponText.time(951_782_399), "2000-02-28 23:59 UTC");
        assertEq(CouponText.time(951_782_400), "2000-02-29 00:00 UTC");
        assertEq(CouponText.time(1_800_000_000), "2027-01-15 08:00 UTC");
        assertEq(CouponText.time(NEVER - 1), "2106-02-07 06:28 UTC");
    }

    function test_WritesMoneyWithItsMinorDigits() external pure {
        assertEq(CouponText.decimal(0, 2), "0.00");
        assertEq(CouponText.decimal(5, 2), "0.05");
        assertEq(CouponText.decimal(12_345, 2), "123.45");
        assertEq(CouponText.decimal(12_345, 0), "12345");
        assertEq(CouponText.decimal(12_345, 3), "12.345");
        assertEq(CouponText.decimal(type(uint64).max, 2), "184467440737095516.15");
    }

    function testFuzz_MoneyLosesNoMinorUnit(uint64 value, uint8 exponent) external pure {
        exponent = uint8(bound(exponent, 0, 4));
        string memory digits = LibString.replace(CouponText.decimal(value, exponent), ".", "");
        assertEq(vm.parseUint(digits), value);
    }

    function test_NamesTheUnitOfTheFace() external pure {
        _assertFace(156, "10.00", "CNY");
        _assertFace(392, "1000", "JPY");
        _assertFace(999, "1000", "points");
        _assertFace(4, "1000", "minor units of ISO 4217 currency 4");
    }

    function test_NamesTheKind() external pure {
        assertEq(CouponText.kind(_withFlags(0)), "physical");
        assertEq(CouponText.kind(_withFlags(1)), "digital");
        assertEq(CouponText.kind(_withFlags(2)), "financial");
        assertEq(CouponText.kind(_withFlags(3)), "unknown");
    }

    function test_ListsTheFlags() external pure {
        assertEq(CouponText.flags(_withFlags(3)), "[]");
        assertEq(CouponText.flags(_withFlags(0x08)), '["restricted"]');
        assertEq(CouponText.flags(_withFlags(0x3f)), '["serialised","restricted","non-transferable","refundable"]');
    }

    function test_SaysWhetherItExpires() external pure {
        assertEq(CouponText.expiry(packCouponId(1, 1, 156, 1, 0, NEVER, 0)), "does not expire");
        assertEq(CouponText.expiry(packCouponId(1, 1, 156, 1, 0, NEVER - 1, 0)), "until 2106-02-07 06:28 UTC");
    }

    function _withFlags(uint16 flags) private pure returns (CouponId) {
        return packCouponId(1, 1, 156, 1000, 0, NEVER, flags);
    }

    function _assertFace(uint16 currency, string memory amount, string memory unit) private pure {
        (string memory amount_, string memory unit_) = CouponText.face(packCouponId(1, 1, currency, 1000, 0, NEVER, 0));
        assertEq(amount_, amount);
        assertEq(unit_, unit);
    }
}
