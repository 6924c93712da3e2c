// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus, Series, SeriesParameters } from "../../src/interfaces/ICouponFactory.sol";
import { Redeem } from "../../src/interfaces/IRedemption.sol";
import { Refund } from "../../src/interfaces/ITreasury.sol";
import { CouponId, REFUNDABLE } from "../../src/types/CouponId.sol";
import { Issuance } from "../shared/Issuance.sol";

/// @notice Acts of one issuer, its two holders and strangers on three series with no, some and full escrow, each chosen by
/// a seed. An act that the state forbids reverts.
abstract contract IssuerLife is Issuance {
    CouponId[3] internal seriesOf;
    Redeem[] internal _presented;
    Redeem[] private _redeemed;
    uint256 private _nonce;

    function setUp() public override {
        super.setUp();
        uint64[3] memory escrows = [0, ESCROW, FACE];
        for (uint256 i; i < 3; ++i) {
            SeriesParameters memory parameters = _parameters();
            parameters.escrowPerUnit = escrows[i];
            parameters.validUntil = uint32(block.timestamp + (i + 1) * 60 days);
            if (i == 1) (parameters.flags, parameters.coolingOff) = (DIGITAL | REFUNDABLE, 14 days);
            seriesOf[i] = _create(parameters);
            _issue(seriesOf[i], holder, 30);
            _issue(seriesOf[i], other, 30);
        }
        for (uint256 i; i < 2; ++i) {
            address owner = i == 0 ? admin : seller;
            cny.mint(owner, 1e18);
            vm.prank(owner);
            cny.approve(address(treasury), type(uint256).max);
        }
    }

    // ---- units ----

    function issueUnits(uint256 seed) external {
        _issue(_series(seed), _holder(seed), _amount(seed));
    }

    function sellUnits(uint256 seed) external {
        _sellFull(_series(seed), _holder(seed), _amount(seed));
    }

    function redeemUnits(uint256 seed) external {
        _redeemed.push(_redeem(_series(seed), _holder(seed), _amount(seed)));
    }

    function presentUnits(uint256 seed) external {
        uint40 honourBy = uint40(block.timestamp + 1 days + seed % 13 days);
        _presented.push(_present(_series(seed), _holder(seed), _amount(seed), honourBy));
    }

    function honourUnits(uint256 seed) external {
        Redeem memory request = _presented[seed % _presented.length];
        vm.prank(admin);
        redemption.honour(request);
        _redeemed.push(request);
    }

    function refuseUnits(uint256 seed) external {
        Redeem memory request = _presented[seed % _presented.length];
        vm.prank(admin);
        redemption.refuse(request, REASON);
    }

    function returnUnits(uint256 seed) external {
        redemption.returnPresented(_presented[seed % _presented.length]);
    }

    function voidUnits(uint256 seed) external {
        Redeem memory request = _redeemed[seed % _redeemed.length];
        vm.prank(admin);
        redemption.voidRedemption(request);
    }

    // ---- refunds ----

    function coolOff(uint256 seed) external {
        uint256 id = CouponId.unwrap(seriesOf[1]);
        vm.prank(_holder(seed));
        treasury.refundCoolingOff(_one(id), _one(_amount(seed)), seed % 3);
    }

    function buyBack(uint256 seed) external {
        Refund memory request = Refund({
            holder: holder,
            couponId: CouponId.unwrap(_series(seed)),
            amount: _amount(seed),
            paymentToken: address(cny),
            payout: seed % 1e6,
            nonce: ++_nonce,
            deadline: type(uint40).max
        });
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(holderKey, treasury.hashRefund(request));
        vm.prank(admin);
        treasury.refund(request, abi.encodePacked(r, s, v));
    }

    // ---- money ----

    function release(uint256 seed) external {
        treasury.releaseEscrow(_series(seed));
    }

    function finaliseSeries(uint256 seed) external {
        vm.prank(stranger);
        treasury.finalise(_series(seed));
    }

    function deposit(uint256 seed) external {
        vm.prank(admin);
        treasury.depositCollateral(issuerId, CNY, address(cny), (1 + seed % 100_000) * SCALE);
    }

    function requestCollateral(uint256 seed) external {
        uint256 minor = treasury.collateral(issuerId, CNY).amount / SCALE;
        vm.prank(admin);
        treasury.requestCollateralWithdrawal(issuerId, CNY, (1 + seed % minor) * SCALE);
    }

    function withdrawCollateral() external {
        vm.prank(admin);
        treasury.withdrawCollateral(issuerId, CNY);
    }

    function withdrawCredit(uint256 seed) external {
        vm.prank(_holder(seed));
        treasury.withdraw(address(cny));
    }

    // ---- default ----

    function claimUnits(uint256 seed) external {
        vm.prank(_holder(seed));
        treasury.claim(_one(CouponId.unwrap(_series(seed))), _one(_amount(seed)));
    }

    function pass(uint256 seed) external {
        skip(seed % 12 days);
    }

    // ---- what must hold ----

    /// @dev The books are exactly what belongs to issuers and holders, and the balance covers them. In default exposure
    /// stands still: it is the claims' denominator.
    function _assertBooks() internal view {
        uint256 owed = treasury.collateral(issuerId, CNY).amount;
        uint256 unsecured;
        for (uint256 i; i < 3; ++i) {
            owed += _escrowIn(seriesOf[i]);
            unsecured += _unsecuredOf(seriesOf[i]);
        }
        owed += treasury.credit(holder, address(cny)) + treasury.credit(other, address(cny));
        assertEq(treasury.booked(address(cny)), owed, "books");
        assertGe(cny.balanceOf(address(treasury)), owed, "balance");
        if (factory.issuer(issuerId).status != IssuerStatus.Defaulted) assertEq(_exposure(), unsecured, "exposure");
    }

    // ---- parts ----

    function _escrowIn(CouponId templateId) private view returns (uint256) {
        Series memory series = factory.series(templateId);
        if (series.finalised) return treasury.escrowDue(templateId) + factory.escrowOf(templateId, series.presented);
        return treasury.isSwept(templateId) ? 0 : _held(templateId);
    }

    /// @return Minor units of face without escrow of the units that are out.
    function _unsecuredOf(CouponId templateId) private view returns (uint256) {
        Series memory series = factory.series(templateId);
        uint256 live = series.finalised ? series.presented : series.minted - series.redeemed - series.exited;
        return live * (FACE - factory.offer(templateId).escrowPerUnit);
    }

    /// @dev With the escrow of the full series the price must reach the face.
    function _sellFull(CouponId templateId, address buyer, uint48 amount) private {
        if (factory.offer(templateId).escrowPerUnit == FACE) return;
        _sell(templateId, buyer, amount);
    }

    function _series(uint256 seed) private view returns (CouponId) {
        return seriesOf[(seed >> 8) % 3];
    }

    function _holder(uint256 seed) private view returns (address) {
        return (seed >> 16) % 2 == 0 ? holder : other;
    }

    function _amount(uint256 seed) private pure returns (uint48) {
        return uint48(1 + (seed >> 24) % 5);
    }
}
