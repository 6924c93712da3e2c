// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { SeriesParameters } from "../../src/interfaces/ICouponFactory.sol";
import { Redeem } from "../../src/interfaces/IRedemption.sol";
import { NOTICE_DELAY, TAIL } from "../../src/libraries/Constants.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { Order } from "../shared/Order.sol";
import { Probes } from "./Probes.sol";
import { Wrong } from "./Wrongs.sol";

/// @dev Attempts that were thought of before: a game begins with one of them, or with none.
enum Opening {
    None,
    VoidPump,
    RefundAfterTheEnd,
    ExchangeArbitrage,
    WorthlessEscrow,
    TinyFace,
    ReturnAtExpiry,
    SelfRedemption,
    OwnDefault
}

/// @notice The attempts as scripts; whatever they leave, random acts go on from there.
abstract contract Openings is Probes {
    function play(Opening opening) external act("opening") {
        if (opening == Opening.VoidPump) _voidPump();
        if (opening == Opening.RefundAfterTheEnd) _refundAfterTheEnd();
        if (opening == Opening.ExchangeArbitrage) _exchangeArbitrage();
        if (opening == Opening.WorthlessEscrow) _worthlessEscrow();
        if (opening == Opening.TinyFace) _tinyFace();
        if (opening == Opening.ReturnAtExpiry) _returnAtExpiry();
        if (opening == Opening.SelfRedemption) _selfRedemption();
        if (opening == Opening.OwnDefault) _ownDefault();
        _did();
    }

    /// @dev Redeem, have the escrow released, void, and redeem again.
    function _voidPump() private {
        CouponId id = lines[4].id;
        _mintTo(id, bob, 20);
        for (uint256 i; i < 3; ++i) {
            Redeem memory request = _at(admin, bob, id, 10, i);
            _redeem(request);
            treasury.releaseEscrow(id);
            if (i < 2) _tryAs(admin, address(redemption), abi.encodeCall(redemption.voidRedemption, (request)));
        }
    }

    /// @dev A receipt pays for coupons that were not bought; then breakage is taken by the issuer, and the same units are
    /// bought back for their escrow.
    function _refundAfterTheEnd() private {
        CouponId id = lines[3].id;
        _mintTo(id, bob, 20);
        Order memory ask = _primary(shopSeller, id, 5, uint128(FACE * SCALE));
        _sellNow(lines[3], ask, bob, 5);
        _coolOffNow(bob, id, 5, 0);
        vm.warp(uint256(id.validUntilOf()) + TAIL);
        _readUnits();
        _finaliseNow(lines[3]);
        treasury.releaseEscrow(id);
        vm.prank(bob);
        coupon.safeTransferFrom(bob, shop, CouponId.unwrap(id), 10, "");
    }

    /// @dev From half to full escrow along the open path, and from there to a quarter along one that nobody may open.
    function _exchangeArbitrage() private {
        SeriesParameters memory p = _parameters(DIGITAL | 0x020);
        (p.escrowPerUnit, p.coolingOff, p.validUntil) = (FACE / 4, 7 days, lines[4].id.validUntilOf());
        CouponId poor = _newSeries(p);
        _enter(poor);
        vm.prank(admin);
        factory.openExchange(lines[3].id, lines[4].id);
        paths.push(Path(lines[3].id, lines[4].id));
        bool down = _tryAs(admin, address(factory), abi.encodeCall(factory.openExchange, (lines[4].id, poor)));
        _rule(Wrong.EscrowNotCarried, !down);
        if (down) paths.push(Path(lines[4].id, poor));
        _mintTo(lines[3].id, bob, 20);
        vm.prank(bob);
        factory.exchange(_ids(CouponId.unwrap(lines[3].id)), _ids(10), lines[4].id);
    }

    /// @dev Escrow and collateral in what the shop mints itself, or in the coin of another currency.
    function _worthlessEscrow() private {
        SeriesParameters memory p = _parameters(DIGITAL);
        p.escrowPerUnit = FACE;
        for (uint256 i; i < 2; ++i) {
            p.paymentToken = address(i == 0 ? junk : jpy);
            bool created = _tryAs(admin, address(factory), abi.encodeCall(factory.createSeries, (issuerId, p)));
            bytes memory call_ = abi.encodeCall(treasury.depositCollateral, (issuerId, CNY, p.paymentToken, 1e10));
            _rule(Wrong.WorthlessMoney, !created && !_tryAs(admin, address(treasury), call_));
        }
    }

    /// @dev Faces of one fen with and without escrow, many of them, for shares and fees that round.
    function _tinyFace() private {
        SeriesParameters memory p = _parameters(DIGITAL);
        (p.faceValue, p.maxUnitPrice, p.finaliseBounty) = (1, 1, 499);
        p.validUntil = p.validFrom + 20 days;
        for (uint64 i; i < 2; ++i) {
            p.escrowPerUnit = i;
            vm.prank(admin);
            CouponId id = factory.createSeries(issuerId, p);
            factory.approveSeries(id);
            _enter(id);
            _mintTo(id, bob, 999);
        }
    }

    /// @dev Presented in the last hour, returned when it has expired, once before the series ends and once after.
    function _returnAtExpiry() private {
        CouponId id = lines[3].id;
        _mintTo(id, carol, 20);
        vm.warp(id.validUntilOf() - 1 hours);
        for (uint256 i; i < 2; ++i) {
            Redeem memory request = _at(admin, carol, id, 10, i);
            request.honourBy = uint40(vm.getBlockTimestamp() + 1 days + i);
            _redeem(request);
            _open(request);
        }
        vm.warp(vm.getBlockTimestamp() + 1 days);
        redemption.returnPresented(requests[0]);
        _close(1, requests[0]);
    }

    /// @dev Sold to a friend at the cap and redeemed with oneself, again and again, for headroom and for history.
    function _selfRedemption() private {
        CouponId id = lines[4].id;
        for (uint256 i; i < 3; ++i) {
            _mintTo(id, carol, 12);
            _redeem(_at(till, carol, id, 12, i));
            treasury.releaseEscrow(id);
        }
    }

    /// @dev Collateral and units of friends, some of them presented, then a default: who claims it back, and how often?
    function _ownDefault() private {
        vm.prank(admin);
        treasury.depositCollateral(issuerId, CNY, address(cny), 100 * FACE * SCALE);
        counted[CNY] = 100 * FACE;
        for (uint256 i; i < 3; ++i) {
            _mintTo(lines[3].id, holders[i], 20);
            _mintTo(lines[0].id, holders[i], 20);
        }
        treasury.giveNotice(issuerId, "");
        vm.warp(vm.getBlockTimestamp() + NOTICE_DELAY - 1 days);
        for (uint256 i; i < 4; ++i) {
            Redeem memory request = _at(till, holders[1 + i % 2], lines[i < 2 ? 0 : 3].id, 4, i);
            request.honourBy = uint40(vm.getBlockTimestamp() + 2 days);
            _redeem(request);
            _open(request);
        }
        vm.warp(vm.getBlockTimestamp() + 1 days);
        treasury.openClaims(issuerId);
        frozenExposure = factory.account(issuerId, CNY).exposure;
    }

    // ---- parts ----

    function _mintTo(CouponId id, address to, uint48 units) private {
        vm.prank(admin);
        factory.issue(id, to, units);
    }

    function _at(address terminal, address holder, CouponId id, uint256 units, uint256 i)
        private
        view
        returns (Redeem memory request)
    {
        request = _request(holder, id, units);
        (request.terminal, request.redemptionId) = (terminal, keccak256(abi.encode("opening", i)));
    }

    function _tryAs(address account, address target, bytes memory call_) private returns (bool success) {
        vm.prank(account);
        (success,) = target.call(call_);
    }
}
