// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { GradeTable, IssuerStatus } from "../../../src/interfaces/ICouponFactory.sol";
import { Collateral, ITreasury } from "../../../src/interfaces/ITreasury.sol";
import { COLLATERAL_DELAY } from "../../../src/libraries/Constants.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Issuance } from "../../shared/Issuance.sol";
import { TaxedToken } from "../../shared/TaxedToken.sol";
import { TestToken } from "../../shared/TestToken.sol";

/// @notice Collateral raises the quota, leaves with delay, and never below what exposure needs.
contract TreasuryCollateralTest is Issuance {
    uint256 private constant DEPOSIT = 1_000_000 * SCALE;

    function setUp() public override {
        super.setUp();
        factory.setQuota(issuerId, CNY, 0, QUOTA_CAP);
    }

    // ---- deposit ----

    function test_ADepositRaisesTheQuota() external {
        _fund(admin, address(cny), DEPOSIT);
        vm.expectEmit(address(treasury));
        emit ITreasury.CollateralDeposited(issuerId, CNY, address(cny), DEPOSIT);
        vm.prank(admin);
        treasury.depositCollateral(issuerId, CNY, address(cny), DEPOSIT);
        assertEq(factory.quotaOf(issuerId, CNY), 800_000);
        assertEq(treasury.collateral(issuerId, CNY).amount, DEPOSIT);
        assertEq(treasury.collateral(issuerId, CNY).token, address(cny));
        assertEq(treasury.booked(address(cny)), DEPOSIT);
        assertEq(cny.balanceOf(address(treasury)), DEPOSIT);
    }

    function test_DepositsAddUp() external {
        _deposit(DEPOSIT);
        _deposit(DEPOSIT);
        assertEq(factory.account(issuerId, CNY).collateral, 2_000_000);
    }

    function test_AcceptsADepositUnderNotice() external {
        _freeze();
        _deposit(DEPOSIT);
        assertEq(treasury.collateral(issuerId, CNY).amount, DEPOSIT);
    }

    /// @dev More than the ledger can count still belongs to the issuer and to its claimants.
    function test_CountsAtMostWhatTheLedgerHolds() external {
        TestToken large = new TestToken("Large", "LRG", 2);
        paymentTokens.map(address(large), CNY, 2);
        uint256 amount = uint256(type(uint64).max) + 5;
        _fund(admin, address(large), amount);
        vm.prank(admin);
        treasury.depositCollateral(issuerId, CNY, address(large), amount);
        assertEq(factory.account(issuerId, CNY).collateral, type(uint64).max);
        assertEq(factory.quotaOf(issuerId, CNY), QUOTA_CAP);
    }

    function test_RevertWhen_TheDepositorIsNotTheAdmin() external {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NotIssuer.selector, issuerId, stranger));
        vm.prank(stranger);
        treasury.depositCollateral(issuerId, CNY, address(cny), DEPOSIT);
    }

    function test_RevertWhen_TheTokenIsOfAnotherCurrency() external {
        _expectMismatch(address(usd), CNY);
        _tryDeposit(address(usd), CNY, DEPOSIT);
        _expectMismatch(address(cny), USD);
        _tryDeposit(address(cny), USD, DEPOSIT);
        _expectMismatch(stranger, CNY);
        _tryDeposit(stranger, CNY, DEPOSIT);
        _expectMismatch(stranger, 0);
        _tryDeposit(stranger, 0, DEPOSIT);
    }

    function test_RevertWhen_TheTokenIsTheNativeCoin() external {
        paymentTokens.map(address(0), CNY, 2);
        _expectMismatch(address(0), CNY);
        _tryDeposit(address(0), CNY, 1 ether);
    }

    function test_RevertWhen_TheTokenIsClosed() external {
        paymentTokens.close(address(cny));
        _expectMismatch(address(cny), CNY);
        _tryDeposit(address(cny), CNY, DEPOSIT);
    }

    function test_RevertWhen_TheDepositIsZeroOrNotWhole() external {
        vm.expectRevert(ITreasury.Treasury_ZeroAmount.selector);
        _tryDeposit(address(cny), CNY, 0);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NotWholeMinorUnits.selector, SCALE + 1, SCALE));
        _tryDeposit(address(cny), CNY, SCALE + 1);
    }

    function test_RevertWhen_AnotherTokenIsDepositedAlready() external {
        TestToken second = new TestToken("Second", "SEC", 6);
        paymentTokens.map(address(second), CNY, 2);
        _deposit(DEPOSIT);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_WrongToken.selector, address(second), address(cny)));
        _tryDeposit(address(second), CNY, DEPOSIT);

        _withdrawAll();
        _fund(admin, address(second), DEPOSIT);
        _tryDeposit(address(second), CNY, DEPOSIT);
        assertEq(treasury.collateral(issuerId, CNY).token, address(second));
    }

    function test_RevertWhen_TheTokenTakesAPartOnTheWay() external {
        TaxedToken taxed = new TaxedToken();
        paymentTokens.map(address(taxed), CNY, 2);
        _fund(admin, address(taxed), DEPOSIT);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NotReceived.selector, address(taxed), DEPOSIT));
        _tryDeposit(address(taxed), CNY, DEPOSIT);
    }

    function test_RevertWhen_DepositingInDefault() external {
        _default();
        _expectStatus(IssuerStatus.Defaulted);
        _tryDeposit(address(cny), CNY, DEPOSIT);
    }

    // ---- withdrawal ----

    function test_ARequestCountsNoMoreAndIsPaidAfterTheDelay() external {
        _deposit(DEPOSIT);
        uint40 ready = uint40(block.timestamp) + COLLATERAL_DELAY;
        vm.expectEmit(address(treasury));
        emit ITreasury.CollateralWithdrawalRequested(issuerId, CNY, DEPOSIT / 2, ready);
        _request(DEPOSIT / 2);
        assertEq(factory.quotaOf(issuerId, CNY), 400_000);

        vm.warp(ready - 1);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_TooEarly.selector, ready));
        _withdraw();

        vm.warp(ready);
        vm.expectEmit(address(treasury));
        emit ITreasury.CollateralWithdrawn(issuerId, CNY, address(cny), DEPOSIT / 2);
        assertEq(_withdraw(), DEPOSIT / 2);
        assertEq(cny.balanceOf(seller), DEPOSIT / 2);
        assertEq(treasury.booked(address(cny)), DEPOSIT / 2);
        assertEq(factory.quotaOf(issuerId, CNY), 400_000);
        assertEq(treasury.collateral(issuerId, CNY).requested, 0);
        assertEq(treasury.collateral(issuerId, CNY).requestedAt, 0);
    }

    function test_ANewRequestReplacesTheOldOneAndItsTime() external {
        _deposit(DEPOSIT);
        _request(DEPOSIT);
        skip(COLLATERAL_DELAY);
        _request(DEPOSIT / 4);
        assertEq(factory.quotaOf(issuerId, CNY), 600_000);
        vm.expectRevert(
            abi.encodeWithSelector(ITreasury.Treasury_TooEarly.selector, uint40(block.timestamp) + COLLATERAL_DELAY)
        );
        _withdraw();
    }

    function test_CancellingMakesTheCollateralCountAgain() external {
        _deposit(DEPOSIT);
        _request(DEPOSIT);
        vm.expectEmit(address(treasury));
        emit ITreasury.CollateralWithdrawalCancelled(issuerId, CNY);
        vm.prank(admin);
        treasury.cancelCollateralWithdrawal(issuerId, CNY);
        assertEq(factory.quotaOf(issuerId, CNY), 800_000);
        _expectNoRequest();
        vm.prank(admin);
        treasury.cancelCollateralWithdrawal(issuerId, CNY);
    }

    function test_RevertWhen_NothingWasRequested() external {
        _deposit(DEPOSIT);
        _expectNoRequest();
        _withdraw();
    }

    function test_RevertWhen_MoreIsRequestedThanThereIs() external {
        _deposit(DEPOSIT);
        vm.expectRevert(
            abi.encodeWithSelector(ITreasury.Treasury_InsufficientCollateral.selector, DEPOSIT, DEPOSIT + SCALE)
        );
        _request(DEPOSIT + SCALE);
    }

    function test_RevertWhen_TheRequestIsZeroOrNotWhole() external {
        _deposit(DEPOSIT);
        vm.expectRevert(ITreasury.Treasury_ZeroAmount.selector);
        _request(0);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NotWholeMinorUnits.selector, 1, SCALE));
        _request(1);
    }

    function test_RevertWhen_TheCallerIsNotTheAdmin() external {
        _deposit(DEPOSIT);
        bytes memory notIssuer = abi.encodeWithSelector(ITreasury.Treasury_NotIssuer.selector, issuerId, seller);
        vm.startPrank(seller);
        vm.expectRevert(notIssuer);
        treasury.requestCollateralWithdrawal(issuerId, CNY, DEPOSIT);
        vm.expectRevert(notIssuer);
        treasury.cancelCollateralWithdrawal(issuerId, CNY);
        vm.expectRevert(notIssuer);
        treasury.withdrawCollateral(issuerId, CNY);
    }

    // ---- in use ----

    /// @dev `free` in the error is what a request may be: it passes, and one minor unit more does not.
    function testFuzz_RevertWhen_ExposureNeedsTheCollateral(uint48 units) external {
        units = uint48(bound(units, 1, 114));
        _deposit(DEPOSIT);
        CouponId templateId = _createSeries();
        _issue(templateId, holder, units);
        // exposure ≤ 0.8 × what is left
        uint256 needed = (uint256(units) * (FACE - ESCROW) * 10_000 + 7999) / 8000;
        uint256 free = DEPOSIT - needed * SCALE;
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_CollateralInUse.selector, free, DEPOSIT));
        _request(DEPOSIT);
        vm.expectPartialRevert(ITreasury.Treasury_CollateralInUse.selector);
        _request(free + SCALE);
        if (free != 0) _request(free);
        assertLe(_exposure(), factory.quotaOf(issuerId, CNY));
    }

    /// @dev The quota that stood at the request may have gone since.
    function test_RevertWhen_ExposureNeedsTheCollateralByTheTimeItIsWithdrawn() external {
        factory.setQuota(issuerId, CNY, 700_000, QUOTA_CAP);
        _deposit(DEPOSIT);
        _issue(_createSeries(), holder, 100);
        _request(DEPOSIT);
        factory.setQuota(issuerId, CNY, 690_000, QUOTA_CAP);
        skip(COLLATERAL_DELAY);
        vm.expectRevert(
            abi.encodeWithSelector(ITreasury.Treasury_CollateralInUse.selector, DEPOSIT - 12_500 * SCALE, DEPOSIT)
        );
        _withdraw();
        _request(DEPOSIT - 12_500 * SCALE);
    }

    function test_RevertWhen_TheCapOrTheTableLeavesNoUseForCollateral() external {
        factory.setQuota(issuerId, CNY, 700_000, QUOTA_CAP);
        _deposit(DEPOSIT);
        _issue(_createSeries(), holder, 100);
        factory.setQuota(issuerId, CNY, 600_000, 600_000);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_CollateralInUse.selector, 0, SCALE));
        _request(SCALE);

        factory.setQuota(issuerId, CNY, 600_000, QUOTA_CAP);
        GradeTable memory table = _gradeTable();
        table.collateralFactor = 0;
        factory.setGradeTable(table);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_CollateralInUse.selector, 0, SCALE));
        _request(SCALE);
    }

    // ---- notice ----

    function test_ANoticeMakesTheRequestVoidForEver() external {
        _deposit(DEPOSIT);
        _request(DEPOSIT);
        _freeze();
        // It can no longer be withdrawn, and it does not count again by itself: the view says both.
        Collateral memory pool = treasury.collateral(issuerId, CNY);
        assertEq(pool.requestedAt, 0);
        assertEq(pool.requested, DEPOSIT);
        assertEq(factory.account(issuerId, CNY).collateral * SCALE, pool.amount - pool.requested);
        skip(COLLATERAL_DELAY);
        _expectStatus(IssuerStatus.Frozen);
        _withdraw();
        _expectStatus(IssuerStatus.Frozen);
        _request(DEPOSIT);

        treasury.withdrawNotice(issuerId);
        _expectNoRequest();
        _withdraw();

        // Cancelling clears it and makes the collateral count again; so does the next deposit.
        vm.prank(admin);
        treasury.cancelCollateralWithdrawal(issuerId, CNY);
        assertEq(factory.account(issuerId, CNY).collateral, 1_000_000);
        assertEq(treasury.collateral(issuerId, CNY).requested, 0);
        _request(DEPOSIT);
        skip(COLLATERAL_DELAY);
        assertEq(_withdraw(), DEPOSIT);
    }

    /// @dev Notice, withdrawal and request in one second: the request cannot be told from one before the notice.
    function test_ARequestInTheSecondOfANoticeIsVoidFromTheStart() external {
        _deposit(DEPOSIT);
        _freeze();
        treasury.withdrawNotice(issuerId);
        _request(DEPOSIT);
        assertEq(treasury.collateral(issuerId, CNY).requestedAt, 0);
        skip(COLLATERAL_DELAY);
        _expectNoRequest();
        _withdraw();
        _request(DEPOSIT);
        skip(COLLATERAL_DELAY);
        assertEq(_withdraw(), DEPOSIT);
    }

    function test_ADepositAfterANoticeClearsTheVoidRequest() external {
        _deposit(DEPOSIT);
        _request(DEPOSIT);
        _freeze();
        _deposit(SCALE);
        assertEq(factory.account(issuerId, CNY).collateral, 1_000_001);
        assertEq(treasury.collateral(issuerId, CNY).requested, 0);
    }

    // ---- parts ----

    function _tryDeposit(address token, uint16 currency, uint256 amount) private {
        vm.prank(admin);
        treasury.depositCollateral(issuerId, currency, token, amount);
    }

    function _request(uint256 amount) private {
        vm.prank(admin);
        treasury.requestCollateralWithdrawal(issuerId, CNY, amount);
    }

    function _withdraw() private returns (uint256) {
        vm.prank(admin);
        return treasury.withdrawCollateral(issuerId, CNY);
    }

    function _withdrawAll() private {
        _request(treasury.collateral(issuerId, CNY).amount);
        skip(COLLATERAL_DELAY);
        _withdraw();
    }

    function _expectMismatch(address token, uint16 currency) private {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_TokenCurrencyMismatch.selector, token, currency));
    }

    function _expectNoRequest() private {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NoRequest.selector, issuerId, CNY));
    }

    function _expectStatus(IssuerStatus status) private {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_IssuerStatus.selector, issuerId, status));
    }
}
