// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../../src/types/CouponId.sol";
import { Scenario } from "../../shared/Scenario.sol";

/// @notice What wallets ask the token for is the renderer's answer.
contract CouponUriTest is Scenario {
    function test_ACouponsPictureIsTheRenderers() external view {
        assertEq(coupon.uri(CouponId.unwrap(meal)), renderer.uri(meal));
    }

    function test_TheCollectionsPageIsTheRenderers() external view {
        assertEq(coupon.contractURI(), renderer.contractURI());
    }
}
