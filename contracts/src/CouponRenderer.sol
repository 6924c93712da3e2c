// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICouponFactory } from "./interfaces/ICouponFactory.sol";
import { ICouponRenderer } from "./interfaces/ICouponRenderer.sol";
import { CouponCard } from "./libraries/CouponCard.sol";
import { CouponText } from "./libraries/CouponText.sol";
import { Siblings } from "./libraries/Siblings.sol";
import { Utf8 } from "./libraries/Utf8.sol";
import { CouponId } from "./types/CouponId.sol";
import { Base64 } from "solady/utils/Base64.sol";
import { LibString } from "solady/utils/LibString.sol";

/// @title CouponRenderer
/// @dev The issuer's terms are untrusted bytes: they go into the JSON as an escaped string, never as JSON of their own,
/// and only if they are well-formed UTF-8, since a careless decoder may swallow the quote after a cut-off sequence.
contract CouponRenderer is ICouponRenderer {
    using LibString for uint256;

    ICouponFactory private immutable _FACTORY;

    constructor() {
        _FACTORY = ICouponFactory(Siblings.addressOf(msg.sender, Siblings.COUPON_FACTORY));
    }

    /// @inheritdoc ICouponRenderer
    function uri(CouponId couponId) external view returns (string memory) {
        return _dataUri(
            "application/json",
            string.concat(
                _heading(couponId), _image(couponId), _identity(couponId), _validity(couponId), _terms(couponId), "}}"
            )
        );
    }

    /// @inheritdoc ICouponRenderer
    function contractURI() external pure returns (string memory) {
        return _dataUri(
            "application/json",
            unicode'{"name":"Genex coupons · 券","symbol":"GENEX","description":"Coupons of all issuers: bought and sold '
            unicode'by signed orders, redeemed directly with their issuer. The id of a coupon is its terms."}'
        );
    }

    function _heading(CouponId id) private pure returns (string memory) {
        (string memory amount, string memory unit) = CouponText.face(id);
        string memory what = string.concat(amount, " ", unit);
        return string.concat(
            '{"name":"',
            string.concat(what, unicode" · ", CouponText.origin(id)),
            '","description":"',
            string.concat("Coupon of ", CouponText.origin(id), unicode" for goods worth ", what),
            string.concat(", valid from ", CouponText.time(id.validFromOf()), ", ", CouponText.expiry(id)),
            '.","decimals":0'
        );
    }

    function _image(CouponId id) private pure returns (string memory) {
        return string.concat(',"image":"', _dataUri("image/svg+xml", CouponCard.svg(id)), '"');
    }

    function _identity(CouponId id) private pure returns (string memory) {
        return string.concat(
            _number(',"properties":{"issuerId":', id.issuerOf()),
            _number(',"series":', id.seriesOf()),
            _number(',"serial":', id.serialOf()),
            _number(',"currency":', id.currencyOf()),
            // A string: 64 bits do not fit the numbers of JavaScript.
            _number(',"faceValue":"', id.faceValueOf()),
            '"'
        );
    }

    function _validity(CouponId id) private pure returns (string memory) {
        return string.concat(
            _number(',"validFrom":', id.validFromOf()),
            _number(',"validUntil":', id.validUntilOf()),
            string.concat(',"kind":"', CouponText.kind(id), '","flags":', CouponText.flags(id))
        );
    }

    function _terms(CouponId id) private view returns (string memory) {
        bytes memory terms = _termsOf(id);
        if (terms.length == 0) return ',"terms":null,"termsHash":null';
        string memory text = Utf8.isWellFormed(terms) ? LibString.escapeJSON(string(terms), true) : "null";
        string memory hash = uint256(keccak256(terms)).toHexString(32);
        return string.concat(',"terms":', text, ',"termsHash":"', hash, '"');
    }

    /// @dev A series that does not exist has no terms; the id alone still has a picture.
    function _termsOf(CouponId id) private view returns (bytes memory) {
        try _FACTORY.termsOf(id.templateOf()) returns (bytes memory terms) {
            return terms;
        } catch {
            return "";
        }
    }

    function _number(string memory label, uint256 value) private pure returns (string memory) {
        return string.concat(label, value.toString());
    }

    function _dataUri(string memory mediaType, string memory content) private pure returns (string memory) {
        return string.concat("data:", mediaType, ";base64,", Base64.encode(bytes(content)));
    }
}
