// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICompliance } from "../interfaces/ICompliance.sol";
import { ICoupon } from "../interfaces/ICoupon.sol";
import { PrimarySale } from "../interfaces/ICouponFactory.sol";
import { ITreasury } from "../interfaces/ITreasury.sol";
import { Delivery } from "../libraries/Delivery.sol";
import { Siblings } from "../libraries/Siblings.sol";
import { CouponId } from "../types/CouponId.sol";
import { BID, PRIMARY_ASK } from "../types/PackedOrder.sol";
import { Trade } from "../types/Trade.sol";
import { Pricing } from "./Pricing.sol";
import { SafeTransferLib } from "solady/utils/SafeTransferLib.sol";

/// @notice Exchanges coupon for money.
abstract contract Settlement is Pricing {
    ICoupon private immutable _COUPON;
    ICompliance private immutable _COMPLIANCE;
    address private immutable _TREASURY;

    constructor(address genesis) Pricing(genesis) {
        _COUPON = ICoupon(Siblings.addressOf(genesis, Siblings.COUPON));
        _COMPLIANCE = ICompliance(Siblings.addressOf(genesis, Siblings.COMPLIANCE));
        _TREASURY = Siblings.addressOf(genesis, Siblings.TREASURY);
    }

    // ---- checks ----

    /// @dev The last checks of a trade that need no money, and its event.
    function _conclude(Trade memory trade, bool complianceOn) internal {
        if (trade.seller == trade.buyer) revert Marketplace_SelfTrade(trade.seller);
        if (!trade.couponId.isOpenAt(block.timestamp)) {
            revert Marketplace_CouponExpired(CouponId.unwrap(trade.couponId));
        }
        if (trade.kind == PRIMARY_ASK) {
            _setEscrow(trade);
        } else if (!trade.couponId.isTransferable()) {
            revert Marketplace_CouponNonTransferable(CouponId.unwrap(trade.couponId));
        }
        if (complianceOn) {
            _COMPLIANCE.beforeTrade(trade.seller, trade.buyer, trade.recipient, trade.couponId, uint64(trade.amount));
        }
        bool isBid = trade.kind == BID;
        // forge-lint: disable-next-item(unsafe-typecast) as wide as the fields of the order
        emit OrderFilled(
            trade.orderHash,
            isBid ? trade.buyer : trade.seller,
            isBid ? trade.seller : trade.buyer,
            uint8(trade.kind),
            CouponId.unwrap(trade.couponId),
            uint64(trade.amount),
            trade.token,
            uint128(trade.unitPrice),
            trade.fee
        );
    }

    function _setEscrow(Trade memory trade) private view {
        if (trade.amount > type(uint48).max) revert Marketplace_InvalidOrder("amount");
        trade.escrow = _FACTORY.escrowOf(trade.couponId, trade.amount);
        // Whether the unit price covers it is the factory's to say; here it only must not wrap.
        if (trade.escrow > trade.proceeds) revert Marketplace_EscrowNotCovered(trade.proceeds, trade.escrow);
    }

    // ---- one trade ----

    /// @dev Money, and last the coupon with its callback.
    function _exchange(Trade memory trade) internal {
        unchecked {
            // No more than the total each.
            _send(trade.token, trade.source, trade.payee, trade.proceeds - trade.escrow);
            uint256 kept = trade.fee + trade.escrow;
            if (kept != 0) _send(trade.token, trade.source, _TREASURY, kept);
        }
        if (trade.escrow | trade.appFee | trade.change != 0) _payRest(trade);
        if (trade.kind == PRIMARY_ASK) _mint(trade);
        else _move(trade, trade.amount);
    }

    // ---- many trades ----

    /// @dev As `_exchange` of each, money first; adjacent legs with equal from, to and asset become one.
    function _exchangeAll(Trade[] memory trades) internal {
        if (trades.length == 1) return _exchange(trades[0]);
        bool paysOthers;
        for (uint256 i; i < trades.length;) {
            bool others;
            (i, others) = _payRun(trades, i);
            paysOthers = paysOthers || others;
        }
        if (paysOthers) _payOthers(trades);
        for (uint256 i; i < trades.length;) {
            i = _deliverRun(trades, i);
        }
    }

    /// @return end First trade after the run.
    /// @return paysOthers Whether a trade of the run moves other money than its payee's.
    function _payRun(Trade[] memory trades, uint256 start) private returns (uint256 end, bool paysOthers) {
        Trade memory first = trades[start];
        uint256 sum;
        uint256 more;
        for (end = start; end < trades.length; ++end) {
            Trade memory trade = trades[end];
            if (trade.source != first.source || trade.payee != first.payee || trade.token != first.token) break;
            sum += trade.proceeds - trade.escrow;
            more |= trade.fee | trade.escrow | trade.change;
        }
        _send(first.token, first.source, first.payee, sum);
        return (end, more != 0);
    }

    /// @dev What goes to the Treasury, and the change of authorised payments.
    function _payOthers(Trade[] memory trades) private {
        for (uint256 i; i < trades.length;) {
            i = _payTreasuryRun(trades, i);
        }
        for (uint256 i; i < trades.length; ++i) {
            _payRest(trades[i]);
        }
    }

    function _payTreasuryRun(Trade[] memory trades, uint256 i) private returns (uint256) {
        Trade memory first = trades[i];
        uint256 sum;
        for (; i < trades.length; ++i) {
            Trade memory trade = trades[i];
            if (trade.source != first.source || trade.token != first.token) break;
            sum += trade.fee + trade.escrow;
        }
        if (sum != 0) _send(first.token, first.source, _TREASURY, sum);
        return i;
    }

    function _deliverRun(Trade[] memory trades, uint256 i) private returns (uint256) {
        Trade memory first = trades[i];
        if (first.kind == PRIMARY_ASK) {
            _mint(first);
            return i + 1;
        }
        uint256 sum;
        for (; i < trades.length; ++i) {
            Trade memory trade = trades[i];
            if (
                trade.kind == PRIMARY_ASK || trade.seller != first.seller || trade.recipient != first.recipient
                    || trade.couponId != first.couponId || trade.implicitRight != first.implicitRight
            ) break;
            sum += trade.amount;
        }
        _move(first, sum);
        return i;
    }

    // ---- legs ----

    /// @dev Books the escrow that has arrived, pays the app, and gives an authorised payment's change back.
    function _payRest(Trade memory trade) private {
        if (trade.escrow != 0) ITreasury(_TREASURY).bookEscrow(trade.couponId, trade.token, trade.escrow);
        if (trade.appFee != 0) {
            _send(trade.token, trade.source, trade.app, trade.appFee);
            emit AppFeePaid(trade.orderHash, trade.app, trade.appFee);
        }
        if (trade.change != 0) _send(trade.token, trade.source, trade.buyer, trade.change);
    }

    function _send(address token, address from, address to, uint256 amount) private {
        if (token == address(0)) SafeTransferLib.safeTransferETH(to, amount);
        else if (from == address(this)) SafeTransferLib.safeTransfer(token, to, amount);
        else SafeTransferLib.safeTransferFrom(token, from, to, amount);
    }

    function _move(Trade memory trade, uint256 amount) private {
        Delivery.settle(_COUPON, trade.seller, trade.couponId, trade.recipient, amount, trade.implicitRight);
    }

    function _mint(Trade memory trade) private {
        _FACTORY.mintSold(
            PrimarySale({
                templateId: trade.couponId,
                maker: trade.seller,
                to: trade.recipient,
                buyer: trade.buyer,
                amount: uint48(trade.amount),
                paymentToken: trade.token,
                unitPrice: trade.unitPrice,
                unitProceeds: (trade.total - trade.fee) / trade.amount
            })
        );
    }
}
