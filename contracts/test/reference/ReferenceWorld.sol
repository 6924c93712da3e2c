// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../src/interfaces/ICoupon.sol";
import { IssuerStatus } from "../../src/interfaces/ICouponFactory.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { SafeTransferLib } from "solady/utils/SafeTransferLib.sol";

/// @notice Everything the reference knows, one plain variable for each fact, and what its driver sets.
abstract contract ReferenceWorld {
    struct Issuer {
        address seller;
        IssuerStatus status;
        uint8 grade;
        uint256 scoreAsOf;
    }

    /// @dev Of an issuer in one currency, minor units.
    struct Account {
        uint256 base;
        uint256 cap;
        uint256 exposure;
    }

    struct Series {
        bool exists;
        bool approved;
        address token;
        /// Minor units per coupon.
        uint256 maxUnitPrice;
        uint256 escrowPerUnit;
        uint256 minted;
    }

    struct Token {
        uint16 currency;
        /// Token units per minor unit.
        uint256 scale;
        /// Whether it knows ERC-3009. All know ERC-2612.
        bool takesAuthorisations;
    }

    struct Limit {
        bool set;
        uint256 perTrade;
        uint256 perDay;
    }

    address public constant TREASURY = address(0x7ea5);
    uint64 internal constant LOCKED = type(uint64).max;

    // The Marketplace.
    uint16 public primaryFee;
    uint16 public secondaryFee;
    bool public complianceOn;
    bool public retired;
    uint40 public pausedUntil;
    mapping(address maker => uint64) public epoch;
    mapping(address maker => mapping(uint64 nonce => uint256)) public filled;
    mapping(address maker => mapping(uint64 nonce => bool)) public cancelled;
    mapping(bytes32 orderHash => bool) public registered;

    // Money: token (zero: the native coin) → account → token units.
    mapping(address token => mapping(address account => uint256)) public money;
    mapping(address token => mapping(address account => uint256)) public allowance;
    mapping(address account => bool) public refusesCoin;

    // What payers signed before: the books of the tokens and of Permit2.
    mapping(address token => mapping(address owner => uint256)) public permits;
    mapping(address token => mapping(address payer => mapping(bytes32 nonce => bool))) public authorisationUsed;
    mapping(address token => mapping(address owner => bool)) public allowsPermit2;
    mapping(address payer => mapping(uint256 nonce => bool)) public permit2Used;

    // Coupons.
    mapping(CouponId couponId => mapping(address owner => uint256)) public units;
    mapping(CouponId couponId => address) public serialOwner;
    mapping(address owner => bool) public approved;
    mapping(address account => bool) public refuses;
    mapping(address account => bool) public refusesBatches;

    // What issuers do.
    mapping(uint40 issuerId => Issuer) public issuers;
    mapping(uint40 issuerId => mapping(uint16 currency => Account)) public accounts;
    mapping(CouponId templateId => Series) public series;
    mapping(address token => Token) public tokens;

    // Compliance: nobody has an attestation, so every account is of tier zero.
    mapping(address account => bool) public blocked;
    mapping(CouponId templateId => uint8) public seriesTier;
    mapping(uint16 currency => Limit) public limits;
    mapping(address account => mapping(uint16 currency => mapping(uint256 day => uint256))) public traded;

    // ---- set by the driver ----

    function setFees(uint16 primary, uint16 secondary) external {
        (primaryFee, secondaryFee) = (primary, secondary);
    }

    function setPause(uint40 until) external {
        pausedUntil = until;
    }

    function setCompliance(bool on) external {
        complianceOn = on;
    }

    function setBlocked(address account, bool isBlocked) external {
        blocked[account] = isBlocked;
    }

    function setSeriesTier(CouponId templateId, uint8 tier) external {
        seriesTier[templateId] = tier;
    }

    function setLimit(uint16 currency, Limit calldata limit) external {
        limits[currency] = limit;
    }

    function setIssuer(uint40 issuerId, Issuer calldata issuer) external {
        issuers[issuerId] = issuer;
    }

    function setStatus(uint40 issuerId, IssuerStatus status) external {
        issuers[issuerId].status = status;
    }

    function setGrade(uint40 issuerId, uint8 grade, uint256 scoreAsOf) external {
        (issuers[issuerId].grade, issuers[issuerId].scoreAsOf) = (grade, scoreAsOf);
    }

    function setAccount(uint40 issuerId, uint16 currency, Account calldata account) external {
        accounts[issuerId][currency] = account;
    }

    function setSeries(CouponId templateId, Series calldata entry) external {
        series[templateId] = entry;
    }

    function setMinted(CouponId templateId, uint256 minted) external {
        series[templateId].minted = minted;
    }

    function setToken(address token, Token calldata entry) external {
        tokens[token] = entry;
    }

    function setMoney(address token, address account, uint256 balance, uint256 allowed) external {
        (money[token][account], allowance[token][account]) = (balance, allowed);
    }

    function setAllowsPermit2(address token, address owner, bool allows) external {
        allowsPermit2[token][owner] = allows;
    }

    function setApproved(address owner, bool isApproved) external {
        approved[owner] = isApproved;
    }

    function setRefuses(address account) external {
        refuses[account] = true;
    }

    function setRefusesBatches(address account) external {
        refusesBatches[account] = true;
    }

    function setRefusesCoin(address account) external {
        refusesCoin[account] = true;
    }

    /// @notice Coupons that the issuer gave away before the game.
    function give(address owner, CouponId couponId, uint256 amount) external {
        _give(owner, couponId, amount);
    }

    // ---- coupons ----

    function balanceOf(address owner, CouponId couponId) public view returns (uint256) {
        if (couponId.isSerialised()) return serialOwner[couponId] == owner ? 1 : 0;
        return units[couponId][owner];
    }

    function balancesOf(address owner, uint256[] calldata couponIds) external view returns (uint256[] memory balances) {
        balances = new uint256[](couponIds.length);
        for (uint256 i; i < balances.length; ++i) {
            balances[i] = balanceOf(owner, CouponId.wrap(couponIds[i]));
        }
    }

    function _move(address from, address to, CouponId couponId, uint256 amount) internal {
        uint256 id = CouponId.unwrap(couponId);
        if (couponId.isSerialised() && amount != 1) revert ICoupon.Coupon_SerialIsOneUnit(id, amount);
        uint256 balance = balanceOf(from, couponId);
        if (balance < amount) revert ICoupon.Coupon_InsufficientBalance(from, id, balance, amount);
        if (!couponId.isSerialised()) units[couponId][from] = balance - amount;
        _give(to, couponId, amount);
        if (refuses[to]) revert ICoupon.Coupon_RecipientRejected(to);
    }

    function _give(address to, CouponId couponId, uint256 amount) internal {
        if (couponId.isSerialised()) serialOwner[couponId] = to;
        else units[couponId][to] += amount;
    }

    // ---- money ----

    function _pull(address token, address from, address to, uint256 amount) internal {
        if (money[token][from] < amount || allowance[token][from] < amount) {
            revert SafeTransferLib.TransferFromFailed();
        }
        if (allowance[token][from] != type(uint256).max) allowance[token][from] -= amount;
        _transfer(token, from, to, amount);
    }

    function _transfer(address token, address from, address to, uint256 amount) internal {
        money[token][from] -= amount;
        money[token][to] += amount;
    }

    /// @dev Native coin was sent along: nobody has to allow it, but who gets it may refuse.
    function _pass(address from, address to, uint256 amount) internal {
        if (refusesCoin[to]) revert SafeTransferLib.ETHTransferFailed();
        _transfer(address(0), from, to, amount);
    }
}
