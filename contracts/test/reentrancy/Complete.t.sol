// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Targets } from "./Targets.sol";
import { LibString } from "solady/utils/LibString.sol";

/// @notice The list of targets holds every function that changes anything: a new one must be attacked too.
contract CompleteReentrancyMatrixTest is Targets {
    function test_EveryFunctionIsATarget() external view {
        uint256 count = _countIn("Marketplace", address(marketplace)) + _countIn("Coupon", address(coupon))
            + _countIn("CouponFactory", address(factory)) + _countIn("Redemption", address(redemption))
            + _countIn("Treasury", address(treasury)) + _countIn("Compliance", address(compliance))
            + _countIn("IssuerRegistry", address(registry)) + _countIn("CreditRegistry", address(creditRegistry))
            + _countIn("PaymentTokens", address(paymentTokens));
        assertEq(count, targets.length, "targets that are no function, or twice in the list");
    }

    /// @dev In what set-up has built: the coverage run, and a run of few files, write no artifacts of all of them.
    function _countIn(string memory name, address target) private view returns (uint256 count) {
        string memory json = vm.readFile(string.concat("contracts/out-production/", name, ".sol/", name, ".json"));
        string[] memory signatures = vm.parseJsonKeys(json, ".methodIdentifiers");
        for (uint256 i; i < signatures.length; ++i) {
            string memory function_ = LibString.slice(signatures[i], 0, LibString.indexOf(signatures[i], "("));
            if (_isView(json, function_)) continue;
            assertTrue(_isTarget(target, function_), string.concat(name, ".", function_));
            ++count;
        }
    }

    function _isView(string memory json, string memory function_) private pure returns (bool) {
        string memory path = string.concat("$.abi[?(@.name=='", function_, "')].stateMutability");
        string memory mutability = vm.parseJsonString(json, path);
        return LibString.eq(mutability, "view") || LibString.eq(mutability, "pure");
    }

    function _isTarget(address target, string memory function_) private view returns (bool) {
        for (uint256 i; i < targets.length; ++i) {
            if (targets[i].target == target && LibString.eq(targets[i].name, function_)) return true;
        }
        return false;
    }
}
