// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Offer, PrimarySale, Series, SeriesParameters } from "../../src/interfaces/ICouponFactory.sol";
import { Redeem } from "../../src/interfaces/IRedemption.sol";
import { NOTICE_DELAY } from "../../src/libraries/Constants.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { Deployment } from "./Deployment.sol";
import { TestToken } from "./TestToken.sol";

/// @notice One issuer, its series and their units on every path: issued, sold, redeemed, presented; and its default.
abstract contract Issuance is Deployment {
    uint16 internal constant DIGITAL = 1;
    uint64 internal constant FACE = 10_000;
    uint64 internal constant ESCROW = 3000;
    /// @dev Token units of tCNY per fen.
    uint256 internal constant SCALE = 10_000;
    /// @dev Token units of escrow per coupon of `_parameters`.
    uint256 internal constant UNIT = ESCROW * SCALE;
    bytes32 internal constant REASON = keccak256("reason");

    address internal admin = makeAddr("admin");
    address internal seller = makeAddr("seller");
    address internal holder;
    uint256 internal holderKey;
    address internal other = makeAddr("other");
    address internal stranger = makeAddr("stranger");

    uint40 internal issuerId;
    uint256 private _redemptions;

    function setUp() public virtual override {
        super.setUp();
        (holder, holderKey) = makeAddrAndKey("holder");
        issuerId = _newIssuer(admin, seller);
    }

    // ---- series ----

    /// @dev 100.00 CNY for a year, 30.00 of it in escrow, a tenth of breakage to the platform, 2 % to the finaliser.
    function _parameters() internal view returns (SeriesParameters memory) {
        return SeriesParameters({
            currency: CNY,
            faceValue: FACE,
            validFrom: uint32(block.timestamp),
            validUntil: uint32(block.timestamp + 365 days),
            flags: DIGITAL,
            paymentToken: address(cny),
            maxUnitPrice: 9000,
            escrowPerUnit: ESCROW,
            coolingOff: 0,
            finaliseBounty: 200,
            terms: "{}"
        });
    }

    function _create(SeriesParameters memory parameters) internal returns (CouponId templateId) {
        factory.setBreakageShare(1000);
        vm.prank(admin);
        templateId = factory.createSeries(issuerId, parameters);
        factory.approveSeries(templateId);
    }

    function _createSeries() internal returns (CouponId) {
        return _create(_parameters());
    }

    // ---- units ----

    function _issue(CouponId templateId, address to, uint48 amount) internal {
        _fund(admin, factory.offer(templateId).paymentToken, factory.escrowOf(templateId, amount));
        vm.prank(admin);
        factory.issue(templateId, to, amount);
    }

    /// @dev What the Marketplace does when a primary ask is taken at the highest price, without fee.
    function _sell(CouponId templateId, address buyer, uint48 amount) internal {
        Offer memory offer = factory.offer(templateId);
        uint256 price = offer.maxUnitPrice * offer.scale;
        uint256 escrow = factory.escrowOf(templateId, amount);
        TestToken(offer.paymentToken).mint(address(treasury), escrow);
        vm.startPrank(address(marketplace));
        if (escrow != 0) treasury.bookEscrow(templateId, offer.paymentToken, escrow);
        factory.mintSold(PrimarySale(templateId, amount, seller, buyer, price, offer.paymentToken, price, buyer));
        vm.stopPrank();
    }

    /// @dev Burns the holder's units at the issuer's own till.
    function _redeem(CouponId couponId, address from, uint48 amount) internal returns (Redeem memory request) {
        request = _request(couponId, from, amount, 0);
        vm.prank(from);
        redemption.redeem(request, "");
    }

    function _present(CouponId couponId, address from, uint48 amount, uint40 honourBy)
        internal
        returns (Redeem memory request)
    {
        request = _request(couponId, from, amount, honourBy);
        vm.prank(from);
        redemption.redeem(request, "");
    }

    function _request(CouponId couponId, address from, uint48 amount, uint40 honourBy)
        internal
        returns (Redeem memory)
    {
        return Redeem({
            holder: from,
            terminal: admin,
            redemptionId: bytes32(++_redemptions),
            couponIds: _one(CouponId.unwrap(couponId)),
            amounts: _one(amount),
            currency: couponId.currencyOf(),
            totalFace: uint256(couponId.faceValueOf()) * amount,
            honourBy: honourBy,
            deadline: uint40(block.timestamp + 1 hours)
        });
    }

    // ---- default ----

    function _freeze() internal {
        treasury.giveNotice(issuerId, REASON);
    }

    /// @dev Notice now, claims as soon as they may open.
    function _default() internal {
        _freeze();
        skip(NOTICE_DELAY);
        treasury.openClaims(issuerId);
    }

    // ---- money ----

    /// @dev Gives tokens to `account` and lets the Treasury take them.
    function _fund(address account, address token, uint256 amount) internal {
        if (amount == 0) return;
        TestToken(token).mint(account, amount);
        vm.prank(account);
        TestToken(token).approve(address(treasury), type(uint256).max);
    }

    function _deposit(uint256 amount) internal {
        _fund(admin, address(cny), amount);
        vm.prank(admin);
        treasury.depositCollateral(issuerId, CNY, address(cny), amount);
    }

    function _exposure() internal view returns (uint256) {
        return factory.account(issuerId, CNY).exposure;
    }

    /// @dev Escrow that an unfinalised series holds, token units.
    function _held(CouponId templateId) internal view returns (uint256) {
        Series memory series = factory.series(templateId);
        return factory.escrowOf(templateId, series.minted - series.exited - series.released);
    }

    function _one(uint256 value) internal pure returns (uint256[] memory list) {
        list = new uint256[](1);
        list[0] = value;
    }

    function _two(uint256 first, uint256 second) internal pure returns (uint256[] memory list) {
        list = new uint256[](2);
        (list[0], list[1]) = (first, second);
    }
}
