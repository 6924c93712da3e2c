// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Restricted } from "./Restricted.sol";
import { IPaymentTokens } from "./interfaces/IPaymentTokens.sol";
import { MAX_CURRENCY } from "./types/CouponId.sol";
import { IERC20Metadata } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";

/// @title PaymentTokens
/// @dev `scaleLog10` never exceeds 18, so that any face value in token units fits the 128 bits of a unit price.
contract PaymentTokens is IPaymentTokens, Restricted {
    struct Token {
        uint16 currency;
        uint8 scaleLog10;
        bool closed;
    }

    address private constant NATIVE = address(0);
    uint8 private constant MAX_DECIMALS = 18;

    mapping(address token => Token) private _tokens;
    /// @dev Exponent + 1 of each currency that has a token; zero: none yet.
    mapping(uint16 currency => uint8) private _exponents;

    constructor() Restricted(msg.sender) { }

    /// @inheritdoc IPaymentTokens
    function map(address token, uint16 currency, uint8 exponent) external restricted {
        if (_tokens[token].currency != 0) revert PaymentTokens_AlreadyMapped(token);
        if (currency == 0 || currency > MAX_CURRENCY) revert PaymentTokens_InvalidCurrency(currency);
        uint8 scaleLog10 = _scaleLog10(token, exponent);
        _fixExponent(currency, exponent);

        _tokens[token] = Token({ currency: currency, scaleLog10: scaleLog10, closed: false });
        emit TokenMapped(token, currency, scaleLog10);
    }

    /// @inheritdoc IPaymentTokens
    function close(address token) external restricted {
        Token storage entry = _tokens[token];
        if (entry.currency == 0) revert PaymentTokens_NotMapped(token);
        if (entry.closed) revert PaymentTokens_AlreadyClosed(token);

        entry.closed = true;
        emit TokenClosed(token);
    }

    /// @inheritdoc IPaymentTokens
    function tokenInfo(address token) external view returns (uint16 currency, uint8 scaleLog10, bool open) {
        Token storage entry = _tokens[token];
        currency = entry.currency;
        scaleLog10 = entry.scaleLog10;
        open = currency != 0 && !entry.closed;
    }

    function _scaleLog10(address token, uint8 exponent) private view returns (uint8) {
        uint8 decimals = token == NATIVE ? MAX_DECIMALS : IERC20Metadata(token).decimals();
        if (decimals > MAX_DECIMALS) revert PaymentTokens_TooManyDecimals(decimals);
        if (decimals < exponent) revert PaymentTokens_TooFewDecimals(decimals, exponent);
        return decimals - exponent;
    }

    /// @dev Faces of one currency count the same minor units whatever token pays them, so its exponent is fixed once.
    function _fixExponent(uint16 currency, uint8 exponent) private {
        uint8 known = _exponents[currency];
        if (known == 0) _exponents[currency] = exponent + 1;
        else if (known != exponent + 1) revert PaymentTokens_ExponentMismatch(currency, exponent, known - 1);
    }
}
