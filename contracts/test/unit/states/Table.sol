// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ActionsOfIssuer } from "./ActionsOfIssuer.sol";
import { ActionsOfMarket } from "./ActionsOfMarket.sol";
import { ActionsOfRedemption } from "./ActionsOfRedemption.sol";
import { ActionsOfTreasury } from "./ActionsOfTreasury.sol";
import { RulesOfIssuer } from "./RulesOfIssuer.sol";

/// @notice Section 8 of the design, row by row: what is done, by which function, and what it asks in the order in which the
/// contracts ask.
abstract contract Table is ActionsOfMarket, ActionsOfRedemption, ActionsOfTreasury, ActionsOfIssuer, RulesOfIssuer {
    /// @param name Of the function that is called.
    struct Row {
        string action;
        string name;
        function() internal act;
        string rules;
    }

    /// @dev Storage, because rows have function pointers, which no array literal holds.
    Row[] internal table;

    function setUp() public virtual override {
        super.setUp();
        _addMinting();
        _addTrading();
        _addMovement();
        _addRedemption();
        _addMoney();
        _addDefault();
        _addReview();
        _addOwnSettings();
    }

    function _addMinting() private {
        _row("create series", "CouponFactory.createSeries", _createSeries, "admin, active");
        _row("open exchange path", "CouponFactory.openExchange", _openExchange, "admin, active");
        _row("close exchange path", "CouponFactory.closeExchange", _closeExchange, "admin, path into");
        _row("mint (issue)", "CouponFactory.issue", _issueOne, "admin, unpaused, active, approved, open");
        _row(
            "mint (print)",
            "CouponFactory.issuePrinted",
            _issuePrinted,
            "admin, unpaused, active, printed approved, printed open"
        );
        _row("deliver a printed serial", "CouponFactory.claimPrinted", _deliverPrinted, "valid or in default, printed");
        _row("exchange from it", "CouponFactory.exchange", _exchangeFrom, "path from, unpaused, active, open, units");
        _row("exchange into it", "CouponFactory.exchange", _exchangeInto, "path into, unpaused, active, approved, open");
    }

    function _addTrading() private {
        string memory trade = "not retired, market unpaused, tradable, allowed, units";
        _row(
            "primary sale",
            "Marketplace.fill",
            _sellPrimary,
            "not retired, market unpaused, tradable, allowed, active, approved"
        );
        _row("buy from an ask", "Marketplace.fill", _tradeSecondary, trade);
        _row("sell into a bid", "Marketplace.fill", _sellIntoBid, trade);
        _row("buy in a batch", "Marketplace.fillMany", _tradeInBatch, trade);
        _row("match", "Marketplace.matchOrders", _matchPair, trade);
        _row("register an order", "Marketplace.register", _register, "");
        _row("cancel an order", "Marketplace.cancel", _cancel, "");
        _row("cancel four orders", "Marketplace.cancelWord", _cancelWord, "");
        _row("cancel all orders", "Marketplace.cancelAll", _cancelAll, "");
        _row("lock", "Marketplace.lock", _lock, "");
        _row("unlock", "Marketplace.unlock", _unlock, "");
        _row("pause", "Marketplace.pause", _pauseAgain, "no pause lately");
        _row("retire", "Marketplace.retire", _retire, "");
        _row("unblock", "Compliance.unblockAccount", _unblock, "blocked");
    }

    function _addMovement() private {
        _row("transfer", "Coupon.safeTransferFrom", _transfer, "units");
        _row("transfer several", "Coupon.safeBatchTransferFrom", _transferBatch, "units");
        _row("transfer by authorization", "Coupon.transferWithAuthorization", _transferByAuthorization, "units");
    }

    function _addRedemption() private {
        _row("redeem", "Redemption.redeem", _redeemNow, "valid now, terminal, units");
        _row("present", "Redemption.redeem", _presentNow, "valid now, terminal, units, no default");
        _row("honour", "Redemption.honour", _honourFresh, "record of fresh, in time, no default");
        _row("honour too late", "Redemption.honour", _honourLate, "record of late, never in time");
        _row("refuse", "Redemption.refuse", _refuseFresh, "record of fresh, in time, decided");
        _row("return", "Redemption.returnPresented", _returnFresh, "record of fresh, unserved, decided");
        _row("return the late one", "Redemption.returnPresented", _returnLate, "record of late, decided");
        _row(
            "void",
            "Redemption.voidRedemption",
            _voidBurned,
            "record of burned, void window, no default, no notice, valid now"
        );
    }

    function _addMoney() private {
        _row("cooling-off refund", "Treasury.refundCoolingOff", _coolOff, "refundable, not defaulted, receipt");
        _row("issuer-funded refund", "Treasury.refund", _refundByIssuer, "payer is admin, not defaulted, units");
        _row("withdraw what is yours", "Treasury.withdraw", _withdrawCredit, "");
        _row("escrow payout", "Treasury.releaseEscrow", _release, "trusted, released units");
        _row("finalise", "Treasury.finalise", _finalise, "unfinalised, past tail, no claims");
        _row("deposit collateral", "Treasury.depositCollateral", _depositCollateral, "payer is admin, not defaulted");
        _row(
            "ask collateral back", "Treasury.requestCollateralWithdrawal", _requestCollateral, "payer is admin, trusted"
        );
        _row("leave collateral", "Treasury.cancelCollateralWithdrawal", _cancelRequest, "payer is admin");
        _row("withdraw collateral", "Treasury.withdrawCollateral", _withdrawCollateral, "payer is admin, trusted");
    }

    function _addDefault() private {
        _row("give notice", "Treasury.giveNotice", _giveNotice, "no pending notice, trusted");
        _row("withdraw notice", "Treasury.withdrawNotice", _withdrawNotice, "notice");
        _row("let notice lapse", "Treasury.lapseNotice", _lapseNotice, "notice, lapsed");
        _row("open claims", "Treasury.openClaims", _openClaims, "notice, openable");
        _row("claim", "Treasury.claim", _claim, "in default, claims open, claimable, units");
        _row("close claims", "Treasury.closeClaims", _closeClaims, "in default, claims over");
        _row("sweep escrow", "Treasury.sweepEscrow", _sweep, "in default, claims over, counted, left over");
    }

    function _addReview() private {
        _row("apply", "IssuerRegistry.applyAsIssuer", _applyToo, "");
        _row("withdraw application", "IssuerRegistry.withdrawApplication", _withdrawApplication, "applied");
        _row("approve", "IssuerRegistry.approve", _approve, "applied");
        _row("reject", "IssuerRegistry.reject", _reject, "applied");
        _row("suspend", "IssuerRegistry.suspend", _suspend, "issuer, is active");
        _row("reinstate", "IssuerRegistry.reinstate", _reinstate, "issuer, is suspended");
        _row("approve series", "CouponFactory.approveSeries", _approveSeries, "series, unapproved");
        _row("reject series", "CouponFactory.rejectSeries", _rejectSeries, "series, unapproved");
        _row("publish a score", "CreditRegistry.publish", _score, "scored issuer");
        _row("apply a rise", "CreditRegistry.applyPending", _applyPending, "waiting score");
        _row("lower a score", "CreditRegistry.lower", _lower, "scored issuer");
    }

    function _addOwnSettings() private {
        _row("propose admin", "IssuerRegistry.proposeAdmin", _proposeAdmin, "issuer");
        _row("accept admin", "IssuerRegistry.acceptAdmin", _acceptAdmin, "issuer");
        _row("set payout", "IssuerRegistry.setPayout", _setPayout, "issuer");
        _row("set seller", "IssuerRegistry.setSeller", _setSeller, "issuer");
        _row("set profile", "IssuerRegistry.setProfile", _setProfile, "issuer");
        _row("set terminal", "IssuerRegistry.setTerminal", _setTerminal, "issuer");
        _row("revoke terminal", "IssuerRegistry.revokeTerminal", _revokeTerminal, "issuer");
    }

    function _row(string memory action, string memory name, function() internal act, string memory rules) private {
        table.push(Row(action, name, act, rules));
    }
}
