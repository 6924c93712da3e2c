// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Opening } from "./Openings.sol";
import { Sentences } from "./Sentences.sol";
import { console2 } from "forge-std/console2.sol";

/// @notice The attackers at work: of a few acts they try each, and do the one that brings most.
contract Seeker is Sentences {
    /// @dev What an act is judged by: gain, what can be taken in hand at once, headroom.
    enum Aim {
        Gain,
        Cash,
        Headroom
    }

    uint256 private constant CHOICES = 4;
    uint256 private constant ATTACKS = 25;
    uint256 private constant ACTS = 42;

    Opening public opening;

    error Seeker_Would(int256 worth);

    function begin(Opening opening_) external {
        opening = opening_;
        this.play(opening_);
    }

    /// @notice Tries `CHOICES` acts and does the best.
    function seek(uint256 seed) external {
        seed = _chance(seed);
        Aim aim = Aim(seed % 3);
        int256 most = type(int256).min;
        uint256 chosen;
        for (uint256 i; i < CHOICES; ++i) {
            uint256 choice = uint256(keccak256(abi.encode(seed, i)));
            int256 worth = _worthOf(_attack(choice), choice >> 8, aim);
            if (worth > most) (most, chosen) = (worth, choice);
        }
        tried += CHOICES;
        _do(_attack(chosen), chosen >> 8);
    }

    /// @notice Does anything, also what the platform and the other issuer do.
    function wander(uint256 seed) external {
        uint256 choice = _chance(seed);
        _do(_selectors()[choice % ACTS], choice >> 8);
    }

    /// @notice Does an act and reverts with what it would bring.
    function weigh(bytes4 selector, uint256 seed, Aim aim) external {
        uint256 before = wrongs;
        _do(selector, seed);
        if (wrongs > before) revert Seeker_Would(type(int256).max);
        if (aim == Aim.Cash) revert Seeker_Would(_cash());
        if (aim == Aim.Headroom) revert Seeker_Would(_headroom());
        revert Seeker_Would(gain[cny] + gain[jpy]);
    }

    function report() public override {
        super.report();
        console2.log("acts of", _campaign(), _total("all", "done", acts), _total("all", "tried", tried));
        console2.log("highest gain in tCNY and tJPY");
        console2.logInt(best[cny]);
        console2.logInt(best[jpy]);
    }

    function _campaign() internal view override returns (string memory) {
        return [
            "none",
            "void pump",
            "refund after the end",
            "exchange arbitrage",
            "worthless escrow",
            "tiny face",
            "return at expiry",
            "self-redemption",
            "own default"
        ][uint256(opening)];
    }

    // ---- parts ----

    /// @dev Forge's seeds are the same for every opening.
    function _chance(uint256 seed) private view returns (uint256) {
        return uint256(keccak256(abi.encode(_mixed(seed), opening)));
    }

    function _worthOf(bytes4 selector, uint256 seed, Aim aim) private returns (int256 worth) {
        uint256 time = vm.getBlockTimestamp();
        try this.weigh(selector, seed, aim) { }
        catch (bytes memory reason) {
            vm.warp(time);
            _forget();
            // What fails otherwise is a fault of the campaign: done, it is seen.
            if (bytes4(reason) != Seeker_Would.selector) return type(int256).max;
            assembly ("memory-safe") {
                worth := mload(add(reason, 36))
            }
        }
    }

    function _do(bytes4 selector, uint256 seed) private {
        (bool success, bytes memory reason) = address(this).call(abi.encodeWithSelector(selector, seed));
        if (success) return;
        assembly ("memory-safe") {
            revert(add(reason, 32), mload(reason))
        }
    }

    function _attack(uint256 choice) private pure returns (bytes4) {
        return _selectors()[choice % ATTACKS];
    }

    /// @dev The attackers' first.
    function _selectors() private pure returns (bytes4[ACTS] memory) {
        return [
            this.sell.selector,
            this.issue.selector,
            this.trade.selector,
            this.give.selector,
            this.redeem.selector,
            this.redeem.selector,
            this.present.selector,
            this.present.selector,
            this.honour.selector,
            this.refuse.selector,
            this.comeBack.selector,
            this.voidOne.selector,
            this.voidOne.selector,
            this.coolOff.selector,
            this.buyBack.selector,
            this.release.selector,
            this.finalise.selector,
            this.exchange.selector,
            this.deposit.selector,
            this.requestBack.selector,
            this.withdrawCollateral.selector,
            this.withdraw.selector,
            this.claim.selector,
            this.create.selector,
            this.openPath.selector,
            this.sell.selector,
            this.find.selector,
            this.printTwo.selector,
            this.keepCollateral.selector,
            this.setTill.selector,
            this.rotate.selector,
            this.setPayout.selector,
            this.obeyFormer.selector,
            this.leaveDefault.selector,
            this.probe.selector,
            this.probe.selector,
            this.probe.selector,
            this.closeDefault.selector,
            this.otherBusiness.selector,
            this.giveNotice.selector,
            this.platformActs.selector,
            this.platformActs.selector
        ];
    }

    /// @notice One of what the platform does, or time.
    function platformActs(uint256 seed) external {
        bytes4[8] memory list = [
            this.setTerms.selector,
            this.setQuota.selector,
            this.suspend.selector,
            this.pause.selector,
            this.approveTwice.selector,
            this.giveNotice.selector,
            this.passTime.selector,
            this.passTime.selector
        ];
        _do(list[seed % 8], seed >> 8);
    }
}
