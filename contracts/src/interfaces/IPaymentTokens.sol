// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title PaymentTokens
/// @notice ERC-20 (or the native coin, address zero) → ISO 4217 currency and scale. Append-only, under delay.
interface IPaymentTokens {
    /// @notice `scaleLog10`: log10 of token units per minor unit.
    event TokenMapped(address indexed token, uint16 indexed currency, uint8 scaleLog10);
    event TokenClosed(address indexed token);

    error PaymentTokens_AlreadyMapped(address token);
    error PaymentTokens_NotMapped(address token);
    error PaymentTokens_AlreadyClosed(address token);
    /// @notice Zero, or more than three digits.
    error PaymentTokens_InvalidCurrency(uint16 currency);
    /// @notice The token has fewer decimals than the currency has minor digits.
    error PaymentTokens_TooFewDecimals(uint8 decimals, uint8 exponent);
    error PaymentTokens_TooManyDecimals(uint8 decimals);
    /// @notice Another token has fixed the minor digits of the currency; faces could not be compared.
    error PaymentTokens_ExponentMismatch(uint16 currency, uint8 exponent, uint8 expected);

    /// @param exponent Minor digits of the currency in ISO 4217: 2 for CNY and USD, 0 for JPY and points.
    function map(address token, uint16 currency, uint8 exponent) external;
    /// @notice Closes the token for new series and collateral; what exists goes on.
    function close(address token) external;

    /// @return currency Zero if not mapped.
    /// @return scaleLog10 log10 of token units per minor unit.
    /// @return open Whether new series and collateral may use it.
    function tokenInfo(address token) external view returns (uint16 currency, uint8 scaleLog10, bool open);
}
