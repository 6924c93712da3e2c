// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {
    CouponId,
    KIND_MASK,
    NEVER,
    NON_TRANSFERABLE,
    REFUNDABLE,
    RESTRICTED,
    SERIALISED
} from "../types/CouponId.sol";
import { Iso4217 } from "./Iso4217.sol";
import { DateTimeLib } from "solady/utils/DateTimeLib.sol";
import { LibString } from "solady/utils/LibString.sol";

/// @notice The terms of a coupon as words. Everything comes from the numbers in the id, so nothing needs escaping.
library CouponText {
    using LibString for uint256;

    uint16 private constant POINTS = 999;

    /// @return amount The face as a decimal number; in minor units if the currency is not listed.
    /// @return unit Its letters, "points", or "minor units of ISO 4217 currency N".
    function face(CouponId id) internal pure returns (string memory amount, string memory unit) {
        if (id.currencyOf() == POINTS) return (uint256(id.faceValueOf()).toString(), "points");
        uint8 exponent;
        (unit, exponent) = Iso4217.lookup(id.currencyOf());
        if (bytes(unit).length == 0) {
            unit = string.concat("minor units of ISO 4217 currency ", uint256(id.currencyOf()).toString());
        }
        amount = decimal(id.faceValueOf(), exponent);
    }

    /// @return `value` / 10^exponent with exactly `exponent` digits after the point.
    function decimal(uint256 value, uint8 exponent) internal pure returns (string memory) {
        if (exponent == 0) return value.toString();
        uint256 unit = 10 ** exponent;
        return string.concat((value / unit).toString(), ".", padded(value % unit, exponent));
    }

    /// @return "2026-12-31 16:00 UTC" for a time in seconds.
    function time(uint256 timestamp) internal pure returns (string memory) {
        (uint256 year, uint256 month, uint256 day, uint256 hour, uint256 minute,) =
            DateTimeLib.timestampToDateTime(timestamp);
        string memory date = string.concat(padded(year, 4), "-", padded(month, 2), "-", padded(day, 2));
        return string.concat(date, " ", padded(hour, 2), ":", padded(minute, 2), " UTC");
    }

    /// @return "until …" (exclusive), or that the coupon does not expire.
    function expiry(CouponId id) internal pure returns (string memory) {
        return id.validUntilOf() == NEVER ? "does not expire" : string.concat("until ", time(id.validUntilOf()));
    }

    function kind(CouponId id) internal pure returns (string memory) {
        uint16 bits = id.flagsOf() & KIND_MASK;
        if (bits == 0) return "physical";
        if (bits == 1) return "digital";
        return bits == 2 ? "financial" : "unknown";
    }

    /// @return JSON array of the names of the behaviour flags that are set.
    function flags(CouponId id) internal pure returns (string memory) {
        string memory list = "";
        list = _appendIf(list, id, SERIALISED, "serialised");
        list = _appendIf(list, id, RESTRICTED, "restricted");
        list = _appendIf(list, id, NON_TRANSFERABLE, "non-transferable");
        list = _appendIf(list, id, REFUNDABLE, "refundable");
        return string.concat("[", list, "]");
    }

    /// @return "issuer 7 · series 3", with the serial if the coupon has one.
    function origin(CouponId id) internal pure returns (string memory) {
        string memory series = string.concat(
            "issuer ", uint256(id.issuerOf()).toString(), unicode" · series ", uint256(id.seriesOf()).toString()
        );
        return id.serialOf() == 0 ? series : string.concat(series, unicode" · no. ", uint256(id.serialOf()).toString());
    }

    /// @return text `value` with leading zeros up to `digits` digits.
    function padded(uint256 value, uint256 digits) internal pure returns (string memory text) {
        text = value.toString();
        while (bytes(text).length < digits) text = string.concat("0", text);
    }

    function _appendIf(string memory list, CouponId id, uint16 flag, string memory name)
        private
        pure
        returns (string memory)
    {
        if (id.flagsOf() & flag == 0) return list;
        return string.concat(list, bytes(list).length == 0 ? '"' : ',"', name, '"');
    }
}
