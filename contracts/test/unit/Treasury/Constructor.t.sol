// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Treasury } from "../../../src/Treasury.sol";
import { ITreasury } from "../../../src/interfaces/ITreasury.sol";
import { Test } from "forge-std/Test.sol";

contract TreasuryConstructorTest is Test {
    function test_RevertWhen_TheProtectionFundIsNobody() external {
        vm.expectRevert(ITreasury.Treasury_ZeroAddress.selector);
        new Treasury(address(0));
    }
}
