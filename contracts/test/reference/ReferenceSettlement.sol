// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../src/interfaces/ICoupon.sol";
import { IMarketplace } from "../../src/interfaces/IMarketplace.sol";
import { ITreasury } from "../../src/interfaces/ITreasury.sol";
import { CouponId, NEVER } from "../../src/types/CouponId.sol";
import { BID, FIXED, Order } from "../shared/Order.sol";
import { Take } from "../shared/Trading.sol";
import { ReferenceCompliance } from "./ReferenceCompliance.sol";
import { ReferenceMint } from "./ReferenceMint.sol";
import { ReferencePayment } from "./ReferencePayment.sol";

/// @notice A deal that both sides agreed to: its fees, its last checks, its money and its coupons.
abstract contract ReferenceSettlement is ReferencePayment, ReferenceMint, ReferenceCompliance {
    struct Deal {
        bool primary;
        address seller;
        address buyer;
        address payee;
        address recipient;
        CouponId couponId;
        uint64 amount;
        address token;
        uint256 unitPrice;
        uint256 total;
        uint256 fee;
        uint256 escrow;
        uint256 proceeds;
        address app;
        uint256 appFee;
        bool byKey;
        bool collected;
        uint256 change;
    }

    // ---- fees ----

    function _chargeFee(Deal memory deal, uint16 maximum) internal view {
        uint16 bps = deal.primary ? primaryFee : secondaryFee;
        if (bps > maximum) revert IMarketplace.Marketplace_FeeAboveMaximum(bps, maximum);
        deal.total = deal.unitPrice * deal.amount;
        deal.fee = deal.total * bps / 10_000;
        deal.proceeds = deal.total - deal.fee;
    }

    /// @dev Inside the proceeds of a taker who sells, on top for one who buys.
    function _chargeApp(Deal memory deal, bool takerSells, Take memory take) internal pure {
        if (take.app == address(0) || take.appFee == 0) return;
        if (take.appFee > 500) revert IMarketplace.Marketplace_AppFeeTooHigh(take.appFee, 500);
        (deal.app, deal.appFee) = (take.app, deal.total * take.appFee / 10_000);
        if (takerSells) deal.proceeds -= deal.appFee;
    }

    // ---- payments ----

    /// @dev A permit is a way to an allowance, for whoever buys; the others pay for a bid at its own price, and whole.
    function _usePayment(Deal memory deal, Order memory order, bytes memory payment) internal {
        if (payment.length == 0) return;
        uint8 method = _methodOf(payment);
        if (deal.token == address(0)) revert IMarketplace.Marketplace_InvalidPayment();
        if (method == ERC2612) return _permit(deal.token, deal.buyer, payment);
        if (order.kind != BID || order.pricing != FIXED || deal.amount != order.amount) {
            revert IMarketplace.Marketplace_InvalidPayment();
        }
        deal.change = _collect(order, payment) - deal.total;
        deal.collected = true;
    }

    function _giveChange(Deal memory deal) internal {
        if (deal.change != 0) _payTo(deal, deal.buyer, deal.change);
    }

    // ---- exchange ----

    function _conclude(Deal memory deal) internal {
        uint256 id = CouponId.unwrap(deal.couponId);
        if (deal.seller == deal.buyer) revert IMarketplace.Marketplace_SelfTrade(deal.seller);
        if (block.timestamp >= deal.couponId.validUntilOf() && deal.couponId.validUntilOf() != NEVER) {
            revert IMarketplace.Marketplace_CouponExpired(id);
        }
        if (deal.primary) _keepEscrow(deal);
        else if (!deal.couponId.isTransferable()) revert IMarketplace.Marketplace_CouponNonTransferable(id);
        if (complianceOn) _requireCompliant(deal.seller, deal.buyer, deal.recipient, deal.couponId, deal.amount);
    }

    /// @dev No series can have more than 2^48 units.
    function _keepEscrow(Deal memory deal) private view {
        if (deal.amount >= 1 << 48) revert IMarketplace.Marketplace_InvalidOrder("amount");
        deal.escrow = _escrowOf(deal.couponId, deal.amount);
        if (deal.escrow > deal.proceeds) {
            revert IMarketplace.Marketplace_EscrowNotCovered(deal.proceeds, deal.escrow);
        }
        deal.proceeds -= deal.escrow;
    }

    /// @dev What the buyer pays is what everybody else gets.
    function _pay(Deal memory deal) internal {
        _paySeller(deal);
        _payTreasury(deal);
        _payTo(deal, deal.app, deal.appFee);
        _giveChange(deal);
    }

    function _paySeller(Deal memory deal) internal {
        _payTo(deal, deal.payee, deal.proceeds);
    }

    function _payTreasury(Deal memory deal) internal {
        _payTo(deal, TREASURY, deal.fee + deal.escrow);
        // Only tokens are held for holders (decision 4); a series with escrow has one, and this order names the coin.
        if (deal.token == address(0) && deal.escrow != 0) {
            revert ITreasury.Treasury_NotReceived(address(0), deal.escrow);
        }
    }

    function _payTo(Deal memory deal, address to, uint256 amount) private {
        if (deal.token == address(0)) _pass(deal.buyer, to, amount);
        else if (deal.collected) _transfer(deal.token, _MARKETPLACE, to, amount);
        else _pull(deal.token, deal.buyer, to, amount);
    }

    function _deliver(Deal memory deal) internal {
        if (deal.primary) {
            _mint(
                Sale({
                    templateId: deal.couponId,
                    maker: deal.seller,
                    recipient: deal.recipient,
                    amount: deal.amount,
                    token: deal.token,
                    unitPrice: deal.unitPrice
                })
            );
        } else {
            _deliverUnits(deal, deal.amount);
        }
    }

    /// @dev Neighbours of one kind move in one transfer, and a serial is one unit however often it is sold.
    function _deliverRun(Deal[] memory deals, uint256 i) internal returns (uint256) {
        Deal memory first = deals[i];
        if (first.primary) {
            _deliver(first);
            return i + 1;
        }
        uint256 sum;
        while (i < deals.length && _sameLeg(first, deals[i])) {
            sum += deals[i++].amount;
        }
        _deliverUnits(first, sum);
        return i;
    }

    function _sameLeg(Deal memory a, Deal memory b) private pure returns (bool) {
        return !b.primary && a.seller == b.seller && a.recipient == b.recipient && a.couponId == b.couponId
            && a.byKey == b.byKey;
    }

    /// @dev A signature by key moves the maker's coupons; a contract, or a registration, needs an approval too.
    function _deliverUnits(Deal memory deal, uint256 amount) private {
        if (!deal.byKey && !approved[deal.seller]) {
            revert ICoupon.Coupon_NotApproved(deal.seller, _MARKETPLACE);
        }
        _move(deal.seller, deal.recipient, deal.couponId, amount);
    }
}
