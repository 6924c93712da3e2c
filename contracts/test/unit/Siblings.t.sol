// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Siblings } from "../../src/libraries/Siblings.sol";
import { Deployment } from "../shared/Deployment.sol";

contract SiblingsTest is Deployment {
    function testFuzz_EqualsTheCreateAddress(address creator, uint8 nonce) external pure {
        nonce = uint8(bound(nonce, 1, 127));
        assertEq(Siblings.addressOf(creator, nonce), vm.computeCreateAddress(creator, nonce));
    }

    function test_EveryChildStandsWhereItsSiblingsLookForIt() external view {
        address g = address(genesis);
        assertEq(Siblings.addressOf(g, Siblings.AUTHORITY), address(authority), "AUTHORITY");
        assertEq(Siblings.addressOf(g, Siblings.PAYMENT_TOKENS), address(paymentTokens), "PAYMENT_TOKENS");
        assertEq(Siblings.addressOf(g, Siblings.ISSUER_REGISTRY), address(registry), "ISSUER_REGISTRY");
        assertEq(Siblings.addressOf(g, Siblings.CREDIT_REGISTRY), address(creditRegistry), "CREDIT_REGISTRY");
        assertEq(Siblings.addressOf(g, Siblings.COUPON_FACTORY), address(factory), "COUPON_FACTORY");
        assertEq(Siblings.addressOf(g, Siblings.COUPON), address(coupon), "COUPON");
        assertEq(Siblings.addressOf(g, Siblings.COUPON_RENDERER), address(renderer), "COUPON_RENDERER");
        assertEq(Siblings.addressOf(g, Siblings.TREASURY), address(treasury), "TREASURY");
        assertEq(Siblings.addressOf(g, Siblings.COMPLIANCE), address(compliance), "COMPLIANCE");
        assertEq(Siblings.addressOf(g, Siblings.MARKETPLACE), address(marketplace), "MARKETPLACE");
        assertEq(Siblings.addressOf(g, Siblings.REDEMPTION), address(redemption), "REDEMPTION");
        assertEq(Siblings.addressOf(g, Siblings.MARKETPLACE_LENS), address(lens), "MARKETPLACE_LENS");
    }
}
