// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Letters and minor digits of the currencies that coupons are most likely to carry (ISO 4217). What is not
/// listed is shown by its number, in minor units: right, if less pretty.
library Iso4217 {
    uint256 private constant ENTRY = 7;

    /// @dev Seven characters each: numeric code, letters, minor digits. Points (999) are no currency and not here.
    bytes private constant TABLE = "036AUD2124CAD2156CNY2208DKK2344HKD2356INR2360IDR2376ILS2392JPY0410KRW0414KWD3446MOP2458MYR2484MXN2"
        "554NZD2578NOK2608PHP2682SAR2702SGD2704VND0710ZAR2752SEK2756CHF2764THB2784AED2826GBP2840USD2901TWD2"
        "949TRY2978EUR2985PLN2986BRL2";

    /// @return letters Three capitals; empty if the currency is not listed.
    /// @return exponent Minor digits.
    function lookup(uint16 currency) internal pure returns (string memory letters, uint8 exponent) {
        bytes memory table = TABLE;
        for (uint256 offset; offset < table.length; offset += ENTRY) {
            if (_number(table, offset) == currency) {
                letters = string(abi.encodePacked(table[offset + 3], table[offset + 4], table[offset + 5]));
                return (letters, _digit(table[offset + 6]));
            }
        }
    }

    function _number(bytes memory table, uint256 offset) private pure returns (uint256) {
        return
            uint256(_digit(table[offset])) * 100 + uint256(_digit(table[offset + 1])) * 10 + _digit(table[offset + 2]);
    }

    function _digit(bytes1 character) private pure returns (uint8) {
        return uint8(character) - 48;
    }
}
