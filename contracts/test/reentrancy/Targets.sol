// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { TransferAuthorization } from "../../src/interfaces/ICoupon.sol";
import { GradeTable, IssuerStatus, PrimarySale, SeriesParameters } from "../../src/interfaces/ICouponFactory.sol";
import { CreditScore, Curve, Rules } from "../../src/interfaces/ICreditRegistry.sol";
import { Application, IssuerKind, QuotaGrant, Terminal } from "../../src/interfaces/IIssuerRegistry.sol";
import { RecordState, Redeem } from "../../src/interfaces/IRedemption.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { Order } from "../shared/Order.sol";
import { World } from "./World.sol";

/// @notice Every function of the protocol that changes anything, with a call that the attacker could make outside, or that
/// is refused to it there by name.
abstract contract Targets is World {
    /// @param lock The contract whose lock is asked, first of all; zero: none.
    /// @param otherLock One that is asked on the way; zero: none.
    struct Target {
        address target;
        string name;
        bytes data;
        address lock;
        address otherLock;
    }

    Target[] internal targets;

    uint256 internal id;
    uint256 internal ownId;

    function setUp() public virtual override {
        super.setUp();
        id = CouponId.unwrap(meal);
        ownId = CouponId.unwrap(own);
        _addMarketplace();
        _addCoupon();
        _addFactory();
        _addFactoryBooks();
        _addRedemption();
        _addTreasury();
        _addTreasuryOfTheProtocol();
        _addRegistry();
        _addOthers();
    }

    function _add(address target, string memory name, bytes memory data) private {
        targets.push(Target(target, name, data, address(0), address(0)));
    }

    function _addGuarded(address target, string memory name, bytes memory data) private {
        targets.push(Target(target, name, data, target, address(0)));
    }

    function _addMarketplace() private {
        address to = address(marketplace);
        Order memory ask = _ask(alice, meal, 1, PRICE);
        Order memory bid = _bid(bob, meal, 1, PRICE);
        bytes memory signature = _sign(ask, aliceKey);
        _addGuarded(to, "fill", _fillCall(ask, signature, _buy(1)));
        _addGuarded(to, "fillMany", _fillManyCall(ask, signature, _buy(1), true));
        _addGuarded(to, "matchOrders", _matchCall(ask, signature, bid, _sign(bid, bobKey), 1, PRICE));
        _add(to, "fillFor", abi.encodeCall(marketplace.fillFor, (bob, "", 0)));
        _add(to, "cancel", abi.encodeCall(marketplace.cancel, (1)));
        _add(to, "cancelWord", abi.encodeCall(marketplace.cancelWord, (1)));
        _add(to, "cancelAll", abi.encodeCall(marketplace.cancelAll, ()));
        _add(to, "lock", abi.encodeCall(marketplace.lock, ()));
        _add(to, "unlock", abi.encodeCall(marketplace.unlock, ()));
        _add(to, "register", abi.encodeCall(marketplace.register, (_pack(_ask(address(attacker), meal, 1, PRICE)))));
        _add(to, "setFees", abi.encodeCall(marketplace.setFees, (1, 1)));
        _add(to, "switchCompliance", abi.encodeCall(marketplace.switchCompliance, (true)));
        _add(to, "pause", abi.encodeCall(marketplace.pause, (type(uint40).max)));
        _add(to, "retire", abi.encodeCall(marketplace.retire, ()));
    }

    function _addCoupon() private {
        address to = address(coupon);
        address me = address(attacker);
        TransferAuthorization memory authorization =
            TransferAuthorization(carol, me, _ids(id), _ids(1), address(0), 0, type(uint40).max, 1);
        bytes memory signature = _signTransfer(authorization, carolKey);
        _add(to, "setApprovalForAll", abi.encodeCall(coupon.setApprovalForAll, (address(marketplace), false)));
        _add(to, "safeTransferFrom", abi.encodeCall(coupon.safeTransferFrom, (me, carol, id, 1, "")));
        _add(
            to,
            "safeBatchTransferFrom",
            abi.encodeCall(coupon.safeBatchTransferFrom, (me, carol, _ids(id), _ids(1), ""))
        );
        _add(
            to,
            "transferWithAuthorization",
            abi.encodeCall(coupon.transferWithAuthorization, (authorization, signature))
        );
        _add(to, "cancelAuthorization", abi.encodeCall(coupon.cancelAuthorization, (9)));
        _add(to, "settle", abi.encodeCall(coupon.settle, (alice, id, me, 1, true)));
        _add(to, "burn", abi.encodeCall(coupon.burn, (alice, id, 1, true)));
        _add(to, "burnBatch", abi.encodeCall(coupon.burnBatch, (alice, _ids(id), _ids(1), true)));
        _add(to, "mint", abi.encodeCall(coupon.mint, (me, id, 1)));
        _add(to, "mintSerials", abi.encodeCall(coupon.mintSerials, (me, CouponId.unwrap(seat), 99, 1)));
        _add(to, "restore", abi.encodeCall(coupon.restore, (me, _ids(id), _ids(1))));
    }

    function _addFactory() private {
        address to = address(factory);
        SeriesParameters memory p = _parameters(DIGITAL);
        PrimarySale memory sale =
            PrimarySale(meal, 1, shopSeller, address(attacker), PRICE, address(cny), PRICE, address(attacker));
        _add(to, "createSeries", abi.encodeCall(factory.createSeries, (ownIssuer, p)));
        _add(to, "openExchange", abi.encodeCall(factory.openExchange, (own, ownNext)));
        _add(to, "closeExchange", abi.encodeCall(factory.closeExchange, (own, ownNext)));
        // Its escrow is pulled by the Treasury.
        targets.push(
            Target(to, "issue", abi.encodeCall(factory.issue, (own, address(attacker), 1)), to, address(treasury))
        );
        _addGuarded(to, "issuePrinted", abi.encodeCall(factory.issuePrinted, (ownSeat, 1, bytes32(0))));
        _addGuarded(to, "claimPrinted", abi.encodeCall(factory.claimPrinted, (_printedClaim())));
        _addGuarded(to, "exchange", abi.encodeCall(factory.exchange, (_ids(ownId), _ids(1), ownNext)));
        _add(to, "approveSeries", abi.encodeCall(factory.approveSeries, (own)));
        _add(to, "rejectSeries", abi.encodeCall(factory.rejectSeries, (own, bytes32(0))));
        _add(to, "mintSold", abi.encodeCall(factory.mintSold, (sale)));
    }

    function _addFactoryBooks() private {
        address to = address(factory);
        GradeTable memory table;
        _add(to, "bookExit", abi.encodeCall(factory.bookExit, (alice, id, 1, true)));
        _add(to, "bookFinalised", abi.encodeCall(factory.bookFinalised, (meal)));
        _add(to, "book", abi.encodeCall(factory.book, (own, 1, RecordState.Redeemed)));
        _add(to, "bookReleased", abi.encodeCall(factory.bookReleased, (own)));
        _add(to, "bookReturned", abi.encodeCall(factory.bookReturned, (own, 1, true)));
        _add(to, "bookVoided", abi.encodeCall(factory.bookVoided, (own, 1)));
        _add(to, "useReceipt", abi.encodeCall(factory.useReceipt, (own, address(attacker), 0, 1)));
        _add(to, "setBreakageShare", abi.encodeCall(factory.setBreakageShare, (1)));
        _add(to, "setCollateral", abi.encodeCall(factory.setCollateral, (ownIssuer, CNY, 1)));
        _add(to, "setGrade", abi.encodeCall(factory.setGrade, (ownIssuer, 10, 1)));
        _add(to, "setGradeTable", abi.encodeCall(factory.setGradeTable, (table)));
        _add(to, "setQuota", abi.encodeCall(factory.setQuota, (ownIssuer, CNY, 1, 1)));
        _add(to, "setSeller", abi.encodeCall(factory.setSeller, (issuerId, address(attacker))));
        _add(to, "setStatus", abi.encodeCall(factory.setStatus, (ownIssuer, IssuerStatus.Active)));
    }

    function _addRedemption() private {
        address to = address(redemption);
        Redeem memory request = _request(address(attacker), meal, 1);
        _addGuarded(to, "redeem", abi.encodeCall(redemption.redeem, (request, "")));
        _addGuarded(to, "honour", abi.encodeCall(redemption.honour, (toHonour)));
        _addGuarded(to, "refuse", abi.encodeCall(redemption.refuse, (toRefuse, bytes32(0))));
        _addGuarded(to, "returnPresented", abi.encodeCall(redemption.returnPresented, (toReturn)));
        _addGuarded(to, "voidRedemption", abi.encodeCall(redemption.voidRedemption, (toVoid)));
    }

    function _addTreasury() private {
        address to = address(treasury);
        _addGuarded(to, "withdraw", abi.encodeCall(treasury.withdraw, (address(eager))));
        _addGuarded(to, "releaseEscrow", abi.encodeCall(treasury.releaseEscrow, (own)));
        _addGuarded(to, "finalise", abi.encodeCall(treasury.finalise, (own)));
        _addGuarded(to, "sweepEscrow", abi.encodeCall(treasury.sweepEscrow, (own)));
        _addGuarded(to, "refund", _refundCall(1));
        _addGuarded(to, "refundCoolingOff", abi.encodeCall(treasury.refundCoolingOff, (_ids(ownId), _ids(1), 0)));
        _add(to, "cancelRefundNonce", abi.encodeCall(treasury.cancelRefundNonce, (9)));
        _addGuarded(
            to, "depositCollateral", abi.encodeCall(treasury.depositCollateral, (ownIssuer, CNY, address(eager), 1e6))
        );
        _add(
            to,
            "requestCollateralWithdrawal",
            abi.encodeCall(treasury.requestCollateralWithdrawal, (ownIssuer, CNY, 1e6))
        );
        _add(to, "cancelCollateralWithdrawal", abi.encodeCall(treasury.cancelCollateralWithdrawal, (ownIssuer, CNY)));
        _addGuarded(to, "withdrawCollateral", abi.encodeCall(treasury.withdrawCollateral, (ownIssuer, CNY)));
        _add(to, "lapseNotice", abi.encodeCall(treasury.lapseNotice, (ownIssuer)));
        _add(to, "openClaims", abi.encodeCall(treasury.openClaims, (ownIssuer)));
        _addGuarded(to, "claim", abi.encodeCall(treasury.claim, (_ids(ownId), _ids(1))));
        _addGuarded(to, "closeClaims", abi.encodeCall(treasury.closeClaims, (ownIssuer, CNY)));
    }

    function _addTreasuryOfTheProtocol() private {
        address to = address(treasury);
        address me = address(attacker);
        _add(to, "bookEscrow", abi.encodeCall(treasury.bookEscrow, (own, address(eager), 1)));
        _addGuarded(to, "pullEscrow", abi.encodeCall(treasury.pullEscrow, (own, address(eager), bob, 1)));
        _add(to, "creditEscrow", abi.encodeCall(treasury.creditEscrow, (own, me, address(eager), 1)));
        _add(to, "withdrawFees", abi.encodeCall(treasury.withdrawFees, (address(eager), me, 1)));
        _add(to, "giveNotice", abi.encodeCall(treasury.giveNotice, (issuerId, bytes32(0))));
        _add(to, "withdrawNotice", abi.encodeCall(treasury.withdrawNotice, (issuerId)));
    }

    function _addRegistry() private {
        address to = address(registry);
        Application memory application = _application(address(attacker));
        application.kind = IssuerKind.Company;
        Terminal memory terminal = Terminal({ expiry: type(uint40).max, canVoid: true, dailyLimit: 0 });
        _add(to, "applyAsIssuer", abi.encodeCall(registry.applyAsIssuer, (application)));
        _add(to, "withdrawApplication", abi.encodeCall(registry.withdrawApplication, (bytes32(0))));
        _add(to, "approve", abi.encodeCall(registry.approve, (bytes32(0), new QuotaGrant[](0))));
        _add(to, "reject", abi.encodeCall(registry.reject, (bytes32(0), bytes32(0))));
        _add(to, "suspend", abi.encodeCall(registry.suspend, (issuerId, bytes32(0))));
        _add(to, "reinstate", abi.encodeCall(registry.reinstate, (issuerId)));
        _add(to, "proposeAdmin", abi.encodeCall(registry.proposeAdmin, (ownIssuer, carol)));
        _add(to, "acceptAdmin", abi.encodeCall(registry.acceptAdmin, (ownIssuer)));
        _add(to, "setPayout", abi.encodeCall(registry.setPayout, (ownIssuer, carol)));
        _add(to, "setSeller", abi.encodeCall(registry.setSeller, (ownIssuer, carol)));
        _add(to, "setProfile", abi.encodeCall(registry.setProfile, (ownIssuer, bytes32(0), "other.example")));
        _add(to, "setTerminal", abi.encodeCall(registry.setTerminal, (ownIssuer, carol, terminal)));
        _add(to, "revokeTerminal", abi.encodeCall(registry.revokeTerminal, (ownIssuer, carol)));
    }

    function _addOthers() private {
        address to = address(compliance);
        address me = address(attacker);
        _add(to, "attest", abi.encodeCall(compliance.attest, (me, 1, type(uint40).max)));
        _add(to, "revoke", abi.encodeCall(compliance.revoke, (alice)));
        _add(to, "beforeTrade", abi.encodeCall(compliance.beforeTrade, (alice, bob, bob, meal, 1)));
        _add(to, "setProvider", abi.encodeCall(compliance.setProvider, (me, true)));
        _add(to, "blockAccount", abi.encodeCall(compliance.blockAccount, (alice, bytes32(0))));
        _add(to, "unblockAccount", abi.encodeCall(compliance.unblockAccount, (alice)));
        _add(to, "setLimit", abi.encodeCall(compliance.setLimit, (0, CNY, 0, 0)));
        _add(to, "setSeriesTier", abi.encodeCall(compliance.setSeriesTier, (meal, 9)));
        to = address(creditRegistry);
        CreditScore memory score = CreditScore(ownIssuer, 9999, uint40(vm.getBlockTimestamp()), bytes32(0));
        Rules memory rules;
        Curve memory curve;
        _add(to, "publish", abi.encodeCall(creditRegistry.publish, (score, new bytes[](0))));
        _add(to, "applyPending", abi.encodeCall(creditRegistry.applyPending, (ownIssuer)));
        _add(to, "lower", abi.encodeCall(creditRegistry.lower, (issuerId, 1, bytes32(0))));
        _add(to, "setScorer", abi.encodeCall(creditRegistry.setScorer, (me, true)));
        _add(to, "setThreshold", abi.encodeCall(creditRegistry.setThreshold, (1)));
        _add(to, "setRules", abi.encodeCall(creditRegistry.setRules, (rules)));
        _add(to, "setCurve", abi.encodeCall(creditRegistry.setCurve, (curve)));
        to = address(paymentTokens);
        _add(to, "map", abi.encodeCall(paymentTokens.map, (carol, CNY, 2)));
        _add(to, "close", abi.encodeCall(paymentTokens.close, (address(cny))));
    }
}
