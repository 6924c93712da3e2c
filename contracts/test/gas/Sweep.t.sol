// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../src/types/CouponId.sol";
import { Order } from "../shared/Order.sol";
import { GasScenario } from "./GasScenario.sol";

/// @notice One buyer takes the asks of ten sellers in one transaction, all or none.
contract SweepGasTest is GasScenario {
    uint256 private constant SELLERS = 10;

    function test_f10_TenSellersOfTenSeries() public {
        CouponId[] memory series = new CouponId[](SELLERS);
        for (uint256 i; i < SELLERS; ++i) {
            series[i] = _newSeries(_parameters(DIGITAL));
            _issue(series[i], bob, 100);
        }
        _sweep("f10", series);
    }

    function test_f10same_TenSellersOfOneSeries() public {
        CouponId[] memory series = new CouponId[](SELLERS);
        for (uint256 i; i < SELLERS; ++i) {
            series[i] = meal;
        }
        _sweep("f10same", series);
    }

    function _sweep(string memory name, CouponId[] memory series) private {
        (Order[] memory asks, uint256[] memory keys) = _asks(series);
        uint256 whenNew = _swept(asks, keys);
        (asks, keys) = _asks(series);
        for (uint256 i; i < SELLERS; ++i) {
            _used(asks[i]);
        }
        _report(name, whenNew / SELLERS, _swept(asks, keys) / SELLERS);
    }

    function _asks(CouponId[] memory series) private returns (Order[] memory asks, uint256[] memory keys) {
        (asks, keys) = (new Order[](SELLERS), new uint256[](SELLERS));
        for (uint256 i; i < SELLERS; ++i) {
            address maker;
            (maker, keys[i]) = _maker(i, series[i]);
            asks[i] = _ask(maker, series[i], AMOUNT, PRICE);
        }
    }

    function _swept(Order[] memory asks, uint256[] memory keys) private returns (uint256) {
        bytes[] memory fills = new bytes[](asks.length);
        for (uint256 i; i < asks.length; ++i) {
            bytes memory terms = _terms(AMOUNT, asks[i].coupon, asks[i], "");
            fills[i] = bytes.concat(terms, _pack(asks[i]), _signCompact(asks[i], keys[i]));
        }
        vm.prank(bob);
        marketplace.fillMany(fills, true);
        return _spent();
    }
}
