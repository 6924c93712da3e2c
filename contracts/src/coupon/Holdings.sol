// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../interfaces/ICoupon.sol";
import { Serials } from "../libraries/Serials.sol";
import { CouponId, NON_TRANSFERABLE, RESTRICTED } from "../types/CouponId.sol";
import { IERC1155 } from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";

/// @notice Who holds what, fungible units and serials alike. Nothing here asks who is calling.
abstract contract Holdings is ICoupon, IERC1155 {
    using Serials for Serials.Ledger;

    mapping(uint256 couponId => mapping(address owner => uint256)) private _balances;
    Serials.Ledger internal _serials;

    // ---- views ----

    /// @inheritdoc IERC1155
    function balanceOf(address owner, uint256 id) public view returns (uint256) {
        if (!CouponId.wrap(id).isSerialised()) return _balances[id][owner];
        return owner != address(0) && _serials.ownerOf(id) == owner ? 1 : 0;
    }

    /// @inheritdoc IERC1155
    function balanceOfBatch(address[] calldata owners, uint256[] calldata ids)
        external
        view
        returns (uint256[] memory balances)
    {
        _requireSameLength(owners.length, ids.length);
        balances = new uint256[](ids.length);
        for (uint256 i; i < ids.length; ++i) {
            balances[i] = balanceOf(owners[i], ids[i]);
        }
    }

    /// @inheritdoc ICoupon
    function ownerOf(uint256 couponId) external view returns (address owner) {
        if (CouponId.wrap(couponId).isSerialised()) owner = _serials.ownerOf(couponId);
        if (owner == address(0)) revert Coupon_NoSuchSerial(couponId);
    }

    /// @inheritdoc ICoupon
    function isBurned(uint256 couponId) external view returns (bool) {
        return _serials.isBurned(couponId);
    }

    // ---- moving ----

    /// @dev One unit of a serial, or units of a fungible balance, change hands. Checks nothing about rights.
    function _move(address from, address to, uint256 id, uint256 value) internal {
        if (to == address(0)) revert Coupon_ZeroRecipient();
        _shift(from, to, id, value);
        emit TransferSingle(msg.sender, from, to, id, value);
    }

    function _moveBatch(address from, address to, uint256[] calldata ids, uint256[] calldata values) internal {
        if (to == address(0)) revert Coupon_ZeroRecipient();
        _requireSameLength(ids.length, values.length);
        for (uint256 i; i < ids.length; ++i) {
            _requireFree(ids[i]);
            _shift(from, to, ids[i], values[i]);
        }
        _emitTransfer(from, to, ids, values);
    }

    function _shift(address from, address to, uint256 id, uint256 value) internal {
        if (CouponId.wrap(id).isSerialised()) {
            _requireSerial(from, id, value);
            _serials.setOwner(id, to);
            return;
        }
        mapping(address => uint256) storage balances = _balances[id];
        uint256 balance = balances[from];
        if (balance < value) revert Coupon_InsufficientBalance(from, id, balance, value);
        unchecked {
            balances[from] = balance - value;
            // No more than was minted, which the factory bounds to 2^48 units a series.
            balances[to] += value;
        }
    }

    /// @dev Burned serials are buried: nobody mints or claims them again.
    function _take(address from, uint256 id, uint256 value) internal {
        if (CouponId.wrap(id).isSerialised()) {
            _requireSerial(from, id, value);
            _serials.bury(id);
            return;
        }
        uint256 balance = _balances[id][from];
        if (balance < value) revert Coupon_InsufficientBalance(from, id, balance, value);
        unchecked {
            _balances[id][from] = balance - value;
        }
    }

    function _requireSerial(address from, uint256 id, uint256 value) internal view {
        if (value != 1) revert Coupon_SerialIsOneUnit(id, value);
        if (from == address(0) || _serials.ownerOf(id) != from) revert Coupon_InsufficientBalance(from, id, 0, 1);
    }

    /// @dev What was minted, or burned by a record: cannot overflow, see `_shift`.
    function _give(address to, uint256 id, uint256 value) internal {
        if (CouponId.wrap(id).isSerialised()) {
            _serials.setOwner(id, to);
            return;
        }
        unchecked {
            _balances[id][to] += value;
        }
    }

    /// @dev One id is a single transfer, as wallets and indexers expect it.
    function _emitTransfer(address from, address to, uint256[] calldata ids, uint256[] calldata values) internal {
        if (ids.length == 1) emit TransferSingle(msg.sender, from, to, ids[0], values[0]);
        else emit TransferBatch(msg.sender, from, to, ids, values);
    }

    /// @dev What its terms bind is moved by the Marketplace only, or by nobody.
    function _requireFree(uint256 id) internal pure {
        if (id & (NON_TRANSFERABLE | RESTRICTED) == 0) return;
        if (!CouponId.wrap(id).isTransferable()) revert Coupon_NonTransferable(id);
        revert Coupon_Restricted(id);
    }

    function _requireSameLength(uint256 ids, uint256 amounts) internal pure {
        if (ids != amounts) revert Coupon_LengthMismatch(ids, amounts);
    }
}
