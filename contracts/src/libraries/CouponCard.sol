// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../types/CouponId.sol";
import { CouponText } from "./CouponText.sol";
import { LibString } from "solady/utils/LibString.sol";

/// @notice Picture of a coupon: a ticket with face, issuer, validity and kind. It shows nothing but what the id says;
/// no text of the issuer's gets into the SVG.
library CouponCard {
    using LibString for uint256;

    /// @return An SVG document, 480 × 270.
    function svg(CouponId id) internal pure returns (string memory) {
        return string.concat(_ticket(id), _face(id), _validity(id), _stub(id), "</g></svg>");
    }

    /// @dev An issuer's coupons share a colour; 137 steps of a 360° circle keep neighbouring issuers apart.
    function _ticket(CouponId id) private pure returns (string memory) {
        string memory hue = ((uint256(id.issuerOf()) * 137) % 360).toString();
        return string.concat(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 270" font-family="system-ui,sans-serif">'
            '<defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="hsl(',
            hue,
            ',48%,34%)"/><stop offset="1" stop-color="hsl(',
            hue,
            ',56%,20%)"/></linearGradient></defs><rect width="480" height="270" rx="22" fill="url(#g)"/>'
            '<path d="M356 24v222" stroke="#fff" stroke-opacity=".45" stroke-width="2" stroke-dasharray="2 9" '
            'stroke-linecap="round"/><g fill="#fff">'
        );
    }

    function _face(CouponId id) private pure returns (string memory) {
        (string memory amount, string memory unit) = CouponText.face(id);
        return string.concat(
            _text("32", "54", "16", CouponText.origin(id)),
            _text("32", "134", _sizeFor(amount), amount),
            _text("32", "164", "17", unit)
        );
    }

    function _validity(CouponId id) private pure returns (string memory) {
        string memory from = string.concat("valid from ", CouponText.time(id.validFromOf()));
        return string.concat(_text("32", "212", "14", from), _text("32", "234", "14", CouponText.expiry(id)));
    }

    function _stub(CouponId id) private pure returns (string memory) {
        return string.concat(_text("381", "150", "74", unicode"券"), _text("384", "234", "14", CouponText.kind(id)));
    }

    /// @dev Twenty digits are the most a face has; the amount must not run over the perforation.
    function _sizeFor(string memory amount) private pure returns (string memory) {
        uint256 length = bytes(amount).length;
        if (length <= 8) return "60";
        return length <= 13 ? "38" : "23";
    }

    function _text(string memory x, string memory y, string memory size, string memory content)
        private
        pure
        returns (string memory)
    {
        return string.concat('<text x="', x, '" y="', y, '" font-size="', size, '">', content, "</text>");
    }
}
