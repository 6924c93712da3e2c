// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Curve } from "../interfaces/ICreditRegistry.sol";
import { CouponId, NEVER } from "../types/CouponId.sol";
import { BPS, GRADES, WAD } from "./Constants.sol";

/// @notice P = F(1−dt)(1−rc) with dt = d0 + (dmax−d0)(1−τ/T)^k. τ is the validity left, clamped to the whole validity T.
library PriceCurve {
    /// @param curve As packed by `pack`.
    /// @param time Seconds.
    /// @return Minor units × 10^18. One division, so the result is the formula's rounded down.
    function valueOf(CouponId couponId, uint256 curve, uint8 grade, uint256 time) internal pure returns (uint256) {
        (uint256 kept, uint256 whole) = _keptOf(couponId, curve, time);
        uint256 credit = BPS - _rcOf(curve, grade);
        // Below 2^64 · 2^78 · 2^14 · 2^60: whole is at most 10^4 · 2^64.
        return couponId.faceValueOf() * kept * credit * WAD / (whole * BPS);
    }

    /// @dev d0 16 bits from the low end | dmax 16 | k 8 | rc 11 × 16: one slot.
    function pack(Curve memory curve) internal pure returns (uint256 packed) {
        packed = curve.d0 | (uint256(curve.dmax) << 16) | (uint256(curve.k) << 32);
        for (uint256 grade; grade < GRADES; ++grade) {
            packed |= uint256(curve.rc[grade]) << (40 + 16 * grade);
        }
    }

    function unpack(uint256 packed) internal pure returns (Curve memory curve) {
        // forge-lint: disable-next-line(unsafe-typecast) each the low field of the word
        (curve.d0, curve.dmax, curve.k) = (uint16(packed), uint16(packed >> 16), uint8(packed >> 32));
        for (uint256 grade; grade < GRADES; ++grade) {
            curve.rc[grade] = uint16(_rcOf(packed, grade));
        }
    }

    function isValid(Curve memory curve) internal pure returns (bool) {
        if (curve.d0 > curve.dmax || curve.dmax >= BPS || curve.k == 0 || curve.k > 2) return false;
        for (uint256 grade; grade < GRADES; ++grade) {
            if (curve.rc[grade] >= BPS) return false;
            if (grade > 1 && curve.rc[grade] > curve.rc[grade - 1]) return false;
        }
        return true;
    }

    /// @dev 1 − dt as the fraction kept / whole, whole = 10^4 · T^k.
    function _keptOf(CouponId couponId, uint256 curve, uint256 time)
        private
        pure
        returns (uint256 kept, uint256 whole)
    {
        // forge-lint: disable-next-line(unsafe-typecast) each the low field of the word
        (uint256 d0, uint256 dmax) = (uint16(curve), uint16(curve >> 16));
        if (couponId.validUntilOf() == NEVER) return (BPS - d0, BPS);
        uint256 validity = couponId.validUntilOf() - couponId.validFromOf();
        uint256 elapsed = _elapsedOf(couponId, time);
        // T^k and (T−τ)^k.
        // forge-lint: disable-next-line(unsafe-typecast) the low field of the word
        if (uint8(curve >> 32) == 2) (validity, elapsed) = (validity * validity, elapsed * elapsed);
        whole = BPS * validity;
        kept = whole - d0 * validity - (dmax - d0) * elapsed;
    }

    /// @return T − τ: seconds since `validFrom`, from zero to the whole validity.
    function _elapsedOf(CouponId couponId, uint256 time) private pure returns (uint256) {
        if (time <= couponId.validFromOf()) return 0;
        if (time >= couponId.validUntilOf()) return couponId.validUntilOf() - couponId.validFromOf();
        return time - couponId.validFromOf();
    }

    function _rcOf(uint256 curve, uint256 grade) private pure returns (uint256) {
        // forge-lint: disable-next-line(unsafe-typecast) the low field of the word
        return uint16(curve >> (40 + 16 * grade));
    }
}
