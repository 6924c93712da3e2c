// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Iso4217 } from "../../../src/libraries/Iso4217.sol";
import { Test } from "forge-std/Test.sol";

contract Iso4217Test is Test {
    function test_KnowsTheUsualCurrencies() external pure {
        _assertEntry(156, "CNY", 2);
        _assertEntry(840, "USD", 2);
        _assertEntry(978, "EUR", 2);
        _assertEntry(392, "JPY", 0);
        _assertEntry(414, "KWD", 3);
        _assertEntry(36, "AUD", 2);
        _assertEntry(986, "BRL", 2);
    }

    /// @dev Three capitals and one digit, each code once, whatever the table holds.
    function test_EveryEntryIsWhole() external pure {
        uint256 known;
        for (uint16 currency; currency < 1000; ++currency) {
            (string memory letters, uint8 exponent) = Iso4217.lookup(currency);
            if (bytes(letters).length == 0) {
                assertEq(exponent, 0);
                continue;
            }
            ++known;
            assertEq(bytes(letters).length, 3);
            for (uint256 i; i < 3; ++i) {
                assertTrue(bytes(letters)[i] >= "A" && bytes(letters)[i] <= "Z");
            }
            assertLe(exponent, 3);
        }
        assertEq(known, 32);
    }

    function testFuzz_WhatIsNoCodeIsUnknown(uint16 currency) external pure {
        currency = uint16(bound(currency, 999, type(uint16).max));
        _assertEntry(currency, "", 0);
    }

    function _assertEntry(uint16 currency, string memory letters, uint8 exponent) private pure {
        (string memory letters_, uint8 exponent_) = Iso4217.lookup(currency);
        assertEq(letters_, letters);
        assertEq(exponent_, exponent);
    }
}
