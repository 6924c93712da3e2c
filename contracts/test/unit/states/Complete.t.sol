// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Table } from "./Table.sol";
import { LibString } from "solady/utils/LibString.sol";

/// @notice Every function that changes anything has a row in the table, or stands here with the reason why no state of
/// issuer, series or market decides about it.
contract CompleteTableTest is Table {
    string private constant SIBLINGS = "for siblings only: unit/access";
    string private constant SETTING = "a setting of the platform: unit/access";
    string private constant OWN = "of the caller's own words or approvals";

    mapping(string name => string reason) private _reasons;
    string[] private _listed;
    mapping(string name => bool) private _inTable;
    mapping(string name => bool) private _isFunction;

    function setUp() public override {
        super.setUp();
        for (uint256 i; i < table.length; ++i) {
            _inTable[table[i].name] = true;
        }
        _addSiblings();
        _addSettings();
        _add("Coupon.setApprovalForAll", OWN);
        _add("Coupon.cancelAuthorization", OWN);
        _add("Treasury.cancelRefundNonce", OWN);
        _add("Compliance.attest", "a provider's word about an account");
        _add("Compliance.revoke", "a provider's word about an account");
        _add("Genesis.deploy", "before there is a protocol");
    }

    function test_EveryFunctionHasARowOrAReason() external {
        string[10] memory names = [
            "Marketplace",
            "Coupon",
            "CouponFactory",
            "Redemption",
            "Treasury",
            "Compliance",
            "IssuerRegistry",
            "CreditRegistry",
            "PaymentTokens",
            "Genesis"
        ];
        uint256 listed;
        for (uint256 i; i < names.length; ++i) {
            listed += this.check(names[i]);
        }
        assertEq(listed, _listed.length, "a reason for what is no function");
        for (uint256 i; i < table.length; ++i) {
            assertTrue(_isFunction[table[i].name], table[i].name);
        }
    }

    function test_WhatHasARowNeedsNoReason() external view {
        for (uint256 i; i < _listed.length; ++i) {
            assertFalse(_inTable[_listed[i]], _listed[i]);
        }
    }

    /// @dev A call of its own: the artifacts are long.
    /// @return listed Functions without a row.
    function check(string memory contractName) external returns (uint256 listed) {
        string memory json = _read(contractName);
        string[] memory signatures = vm.parseJsonKeys(json, ".methodIdentifiers");
        for (uint256 i; i < signatures.length; ++i) {
            string memory function_ = vm.split(signatures[i], "(")[0];
            if (_isView(json, function_)) continue;
            string memory name = string.concat(contractName, ".", function_);
            _isFunction[name] = true;
            if (_inTable[name]) continue;
            assertGt(bytes(_reasons[name]).length, 0, name);
            ++listed;
        }
    }

    function _read(string memory contractName) private view returns (string memory) {
        return vm.readFile(string.concat("contracts/out-production/", contractName, ".sol/", contractName, ".json"));
    }

    function _isView(string memory json, string memory function_) private pure returns (bool) {
        string memory path = string.concat("$.abi[?(@.name=='", function_, "')].stateMutability");
        string memory mutability = vm.parseJsonString(json, path);
        return LibString.eq(mutability, "view") || LibString.eq(mutability, "pure");
    }

    // ---- reasons ----

    function _addSiblings() private {
        string[21] memory names = [
            "Coupon.settle",
            "Coupon.burn",
            "Coupon.burnBatch",
            "Coupon.mint",
            "Coupon.mintSerials",
            "Coupon.restore",
            "CouponFactory.mintSold",
            "CouponFactory.book",
            "CouponFactory.bookExit",
            "CouponFactory.bookFinalised",
            "CouponFactory.bookReleased",
            "CouponFactory.bookReturned",
            "CouponFactory.bookVoided",
            "CouponFactory.useReceipt",
            "CouponFactory.setCollateral",
            "CouponFactory.setGrade",
            "CouponFactory.setSeller",
            "CouponFactory.setStatus",
            "Treasury.bookEscrow",
            "Treasury.creditEscrow",
            "Treasury.pullEscrow"
        ];
        for (uint256 i; i < names.length; ++i) {
            _add(names[i], SIBLINGS);
        }
        _add("Compliance.beforeTrade", SIBLINGS);
        _add("Marketplace.fillFor", SIBLINGS);
    }

    function _addSettings() private {
        string[15] memory names = [
            "CouponFactory.setGradeTable",
            "CouponFactory.setBreakageShare",
            "CouponFactory.setQuota",
            "CreditRegistry.setScorer",
            "CreditRegistry.setThreshold",
            "CreditRegistry.setRules",
            "CreditRegistry.setCurve",
            "Marketplace.setFees",
            "Marketplace.switchCompliance",
            "Compliance.setProvider",
            "Compliance.blockAccount",
            "Compliance.setLimit",
            "Compliance.setSeriesTier",
            "PaymentTokens.map",
            "PaymentTokens.close"
        ];
        for (uint256 i; i < names.length; ++i) {
            _add(names[i], SETTING);
        }
        _add("Treasury.withdrawFees", SETTING);
    }

    function _add(string memory name, string memory reason) private {
        _reasons[name] = reason;
        _listed.push(name);
    }
}
