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
    /// @param inMarket Whether it asks the Marketplace for its pause or trades there: others never read what a pause, a
    /// retirement or Compliance changes.
    struct Row {
        string action;
        string name;
        function() internal act;
        string rules;
        bool inMarket;
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
        _free("create series", "CouponFactory.createSeries", _createSeries, "admin, active");
        _free("open exchange path", "CouponFactory.openExchange", _openExchange, "admin, active");
        _free("close exchange path", "CouponFactory.closeExchange", _closeExchange, "admin, path into");
        _market("mint (issue)", "CouponFactory.issue", _issueOne, "admin, unpaused, active, approved, open");
        _market(
            "mint (print)",
            "CouponFactory.issuePrinted",
            _issuePrinted,
            "admin, unpaused, active, printed approved, printed open"
        );
        _free("deliver a printed serial", "CouponFactory.claimPrinted", _deliverPrinted, "valid or in default, printed");
        _market("exchange from it", "CouponFactory.exchange", _exchangeFrom, "path from, unpaused, active, open, units");
        _market(
            "exchange into it", "CouponFactory.exchange", _exchangeInto, "path into, unpaused, active, approved, open"
        );
    }

    function _addTrading() private {
        string memory trade = "not retired, market unpaused, tradable, allowed, units";
        _market(
            "primary sale",
            "Marketplace.fill",
            _sellPrimary,
            "not retired, market unpaused, tradable, allowed, active, approved"
        );
        _market("buy from an ask", "Marketplace.fill", _tradeSecondary, trade);
        _market("sell into a bid", "Marketplace.fill", _sellIntoBid, trade);
        _market("buy in a batch", "Marketplace.fillMany", _tradeInBatch, trade);
        _market("match", "Marketplace.matchOrders", _matchPair, trade);
        _market("register an order", "Marketplace.register", _register, "");
        _market("cancel an order", "Marketplace.cancel", _cancel, "");
        _market("cancel four orders", "Marketplace.cancelWord", _cancelWord, "");
        _market("cancel all orders", "Marketplace.cancelAll", _cancelAll, "");
        _market("lock", "Marketplace.lock", _lock, "");
        _market("unlock", "Marketplace.unlock", _unlock, "");
        _market("pause", "Marketplace.pause", _pauseAgain, "no pause lately");
        _market("retire", "Marketplace.retire", _retire, "");
        _market("unblock", "Compliance.unblockAccount", _unblock, "blocked");
    }

    function _addMovement() private {
        _free("transfer", "Coupon.safeTransferFrom", _transfer, "units");
        _free("transfer several", "Coupon.safeBatchTransferFrom", _transferBatch, "units");
        _free("transfer by authorization", "Coupon.transferWithAuthorization", _transferByAuthorization, "units");
    }

    function _addRedemption() private {
        _free("redeem", "Redemption.redeem", _redeemNow, "valid now, terminal, units");
        _free("present", "Redemption.redeem", _presentNow, "valid now, terminal, units, no default");
        _free("honour", "Redemption.honour", _honourFresh, "record of fresh, in time, no default");
        _free("honour too late", "Redemption.honour", _honourLate, "record of late, never in time");
        _free("refuse", "Redemption.refuse", _refuseFresh, "record of fresh, in time, decided");
        _free("return", "Redemption.returnPresented", _returnFresh, "record of fresh, unserved, decided");
        _free("return the late one", "Redemption.returnPresented", _returnLate, "record of late, decided");
        _free("void", "Redemption.voidRedemption", _voidBurned, "record of burned, void window, no notice, valid now");
    }

    function _addMoney() private {
        _free("cooling-off refund", "Treasury.refundCoolingOff", _coolOff, "refundable, not defaulted, receipt");
        _free("issuer-funded refund", "Treasury.refund", _refundByIssuer, "payer is admin, not defaulted, units");
        _free("withdraw what is yours", "Treasury.withdraw", _withdrawCredit, "");
        _free("escrow payout", "Treasury.releaseEscrow", _release, "trusted, released units");
        _free("finalise", "Treasury.finalise", _finalise, "unfinalised, past tail, no claims");
        _free("deposit collateral", "Treasury.depositCollateral", _depositCollateral, "payer is admin, not defaulted");
        _free(
            "ask collateral back", "Treasury.requestCollateralWithdrawal", _requestCollateral, "payer is admin, trusted"
        );
        _free("leave collateral", "Treasury.cancelCollateralWithdrawal", _cancelRequest, "payer is admin");
        _free("withdraw collateral", "Treasury.withdrawCollateral", _withdrawCollateral, "payer is admin, trusted");
    }

    function _addDefault() private {
        _free("give notice", "Treasury.giveNotice", _giveNotice, "no pending notice, trusted");
        _free("withdraw notice", "Treasury.withdrawNotice", _withdrawNotice, "notice");
        _free("let notice lapse", "Treasury.lapseNotice", _lapseNotice, "notice, lapsed");
        _free("open claims", "Treasury.openClaims", _openClaims, "notice, openable");
        _free("claim", "Treasury.claim", _claim, "in default, claims open, claimable, units");
        _free("close claims", "Treasury.closeClaims", _closeClaims, "in default, claims over");
        _free("sweep escrow", "Treasury.sweepEscrow", _sweep, "in default, claims over, counted, left over");
    }

    function _addReview() private {
        _free("apply", "IssuerRegistry.applyAsIssuer", _applyToo, "");
        _free("withdraw application", "IssuerRegistry.withdrawApplication", _withdrawApplication, "applied");
        _free("approve", "IssuerRegistry.approve", _approve, "applied");
        _free("reject", "IssuerRegistry.reject", _reject, "applied");
        _free("suspend", "IssuerRegistry.suspend", _suspend, "issuer, is active");
        _free("reinstate", "IssuerRegistry.reinstate", _reinstate, "issuer, is suspended");
        _free("approve series", "CouponFactory.approveSeries", _approveSeries, "series, unapproved");
        _free("reject series", "CouponFactory.rejectSeries", _rejectSeries, "series, unapproved");
        _free("publish a score", "CreditRegistry.publish", _score, "scored issuer");
        _free("apply a rise", "CreditRegistry.applyPending", _applyPending, "waiting score");
        _free("lower a score", "CreditRegistry.lower", _lower, "scored issuer");
    }

    function _addOwnSettings() private {
        _free("propose admin", "IssuerRegistry.proposeAdmin", _proposeAdmin, "issuer");
        _free("accept admin", "IssuerRegistry.acceptAdmin", _acceptAdmin, "issuer");
        _free("set payout", "IssuerRegistry.setPayout", _setPayout, "issuer");
        _free("set seller", "IssuerRegistry.setSeller", _setSeller, "issuer");
        _free("set profile", "IssuerRegistry.setProfile", _setProfile, "issuer");
        _free("set terminal", "IssuerRegistry.setTerminal", _setTerminal, "issuer");
        _free("revoke terminal", "IssuerRegistry.revokeTerminal", _revokeTerminal, "issuer");
    }

    function _market(string memory action, string memory name, function() internal act, string memory rules) private {
        table.push(Row(action, name, act, rules, true));
    }

    function _free(string memory action, string memory name, function() internal act, string memory rules) private {
        table.push(Row(action, name, act, rules, false));
    }
}
