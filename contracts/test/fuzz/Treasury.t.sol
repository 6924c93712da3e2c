// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CLAIM_WINDOW, COLLATERAL_DELAY, NOTICE_DELAY, TAIL } from "../../src/libraries/Constants.sol";
import { IssuerLife } from "./IssuerLife.sol";

/// @notice Random lives that end well or in default. After every act the books are exact; at the end nothing is left in
/// them: all money has gone to those it belonged to.
contract TreasuryLifeTest is IssuerLife {
    uint256 private seed;
    uint256 private succeeded;
    uint256 private tried;

    /// forge-config: default.fuzz.runs = 64
    /// forge-config: deep.fuzz.runs = 640
    function testFuzz_ALifeThatEndsWithExpiry(uint256 start) external {
        seed = start;
        _act(80, _livingActs());
        vm.warp(seriesOf[2].validUntilOf() + TAIL);
        _returnAll();
        _act(10, _closingActs());
        _finaliseAll();
        for (uint256 i; i < 3; ++i) {
            if (treasury.escrowDue(seriesOf[i]) != 0) treasury.releaseEscrow(seriesOf[i]);
        }
        assertEq(_exposure(), 0);
        _withdrawCollateral();
        _assertEmpty();
    }

    /// forge-config: default.fuzz.runs = 64
    /// forge-config: deep.fuzz.runs = 640
    function testFuzz_ALifeThatEndsInDefault(uint256 start) external {
        seed = start;
        _act(60, _livingActs());
        treasury.giveNotice(issuerId, REASON);
        _act(20, _livingActs());
        vm.warp(treasury.defaultOf(issuerId).noticeAt + NOTICE_DELAY - 1);
        _finaliseExpired();
        skip(1);
        treasury.openClaims(issuerId);
        uint256 pool = treasury.collateral(issuerId, CNY).amount;
        _act(10, _livingActs());
        _returnAll();
        _act(30, _claimActs());
        vm.warp(treasury.defaultOf(issuerId).openedAt + CLAIM_WINDOW);
        treasury.closeClaims(issuerId, CNY);
        assertLe(cny.balanceOf(protectionFund), pool);
        for (uint256 i; i < 3; ++i) {
            (bool swept,) = address(treasury).call(abi.encodeCall(treasury.sweepEscrow, (seriesOf[i])));
            if (swept) _assertBooks();
        }
        _assertEmpty();
    }

    // ---- acts ----

    function _livingActs() private pure returns (bytes4[] memory acts) {
        acts = new bytes4[](16);
        acts[0] = this.issueUnits.selector;
        acts[1] = this.sellUnits.selector;
        acts[2] = this.redeemUnits.selector;
        acts[3] = this.presentUnits.selector;
        acts[4] = this.honourUnits.selector;
        acts[5] = this.refuseUnits.selector;
        acts[6] = this.returnUnits.selector;
        acts[7] = this.voidUnits.selector;
        acts[8] = this.coolOff.selector;
        acts[9] = this.buyBack.selector;
        acts[10] = this.release.selector;
        acts[11] = this.deposit.selector;
        acts[12] = this.requestCollateral.selector;
        acts[13] = this.withdrawCollateral.selector;
        acts[14] = this.finaliseSeries.selector;
        acts[15] = this.pass.selector;
    }

    function _closingActs() private pure returns (bytes4[] memory acts) {
        acts = new bytes4[](4);
        acts[0] = this.buyBack.selector;
        acts[1] = this.release.selector;
        acts[2] = this.finaliseSeries.selector;
        acts[3] = this.withdrawCredit.selector;
    }

    function _claimActs() private pure returns (bytes4[] memory acts) {
        acts = new bytes4[](4);
        acts[0] = this.claimUnits.selector;
        acts[1] = this.redeemUnits.selector;
        acts[2] = this.withdrawCredit.selector;
        acts[3] = this.claimUnits.selector;
    }

    function _act(uint256 count, bytes4[] memory acts) private {
        for (uint256 i; i < count; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            // An act that fails half-way leaves its prank behind.
            vm.stopPrank();
            (bool success,) = address(this).call(abi.encodeWithSelector(acts[seed % acts.length], seed >> 32));
            ++tried;
            if (success) ++succeeded;
            _assertBooks();
        }
    }

    // ---- the end ----

    function _returnAll() private {
        for (uint256 i; i < _presented.length; ++i) {
            (bool success,) = address(redemption).call(abi.encodeCall(redemption.returnPresented, (_presented[i])));
            if (success) _assertBooks();
        }
        for (uint256 i; i < 3; ++i) {
            assertEq(factory.series(seriesOf[i]).presented, 0);
        }
    }

    function _finaliseAll() private {
        for (uint256 i; i < 3; ++i) {
            if (!factory.series(seriesOf[i]).finalised) treasury.finalise(seriesOf[i]);
            _assertBooks();
        }
    }

    function _finaliseExpired() private {
        for (uint256 i; i < 3; ++i) {
            bool expired = seriesOf[i].validUntilOf() <= factory.issuer(issuerId).frozenAt;
            if (expired && !factory.series(seriesOf[i]).finalised) treasury.finalise(seriesOf[i]);
            _assertBooks();
        }
    }

    function _withdrawCollateral() private {
        uint256 amount = treasury.collateral(issuerId, CNY).amount;
        if (amount == 0) return;
        vm.startPrank(admin);
        treasury.requestCollateralWithdrawal(issuerId, CNY, amount);
        skip(COLLATERAL_DELAY);
        treasury.withdrawCollateral(issuerId, CNY);
        vm.stopPrank();
    }

    function _assertEmpty() private {
        address[2] memory accounts = [holder, other];
        for (uint256 i; i < 2; ++i) {
            if (treasury.credit(accounts[i], address(cny)) == 0) continue;
            vm.prank(accounts[i]);
            treasury.withdraw(address(cny));
        }
        assertEq(treasury.booked(address(cny)), 0);
        assertEq(treasury.fees(address(cny)), cny.balanceOf(address(treasury)));
        // A life of nothing but refusals would show nothing.
        assertGt(succeeded * 10, tried);
    }
}
