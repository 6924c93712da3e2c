// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponCard } from "../../../src/libraries/CouponCard.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Xml } from "./Xml.sol";
import { Test } from "forge-std/Test.sol";
import { LibString } from "solady/utils/LibString.sol";

/// @notice The picture of a coupon is well-formed and brings nothing with it.
contract CouponRendererSvgTest is Test {
    using LibString for string;

    function testFuzz_AnyIdHasAWellFormedPicture(uint256 bits) external pure {
        assertTrue(Xml.isWellFormed(CouponCard.svg(CouponId.wrap(bits))));
    }

    /// @dev A picture that loads, runs or links to something would act for whoever chose the id.
    function testFuzz_ThePictureLoadsNothing(uint256 bits) external pure {
        string memory svg = CouponCard.svg(CouponId.wrap(bits));
        assertFalse(svg.contains("href") || svg.contains("script") || svg.contains(" on"));
        assertEq(svg.indicesOf("http").length, 1, "the namespace");
        assertEq(svg.indicesOf("url(").length, 1, "the gradient");
    }

    function test_TheReaderRefusesWhatIsNotWellFormed() external pure {
        assertTrue(Xml.isWellFormed('<a b="1" c="2"><d/>text<e f="">more</e></a>'));
        string[14] memory broken = [
            "",
            "text",
            "<a>",
            "</a>",
            "<a></b>",
            "<a><b></a></b>",
            "<a/><a/>",
            "<a/> ",
            '<a b="1" b="2"/>',
            "<a b=1/>",
            '<a b="<"/>',
            "<a>&x;</a>",
            "<a>></a>",
            '<a b="1"c="2"/>'
        ];
        for (uint256 i; i < broken.length; ++i) {
            assertFalse(Xml.isWellFormed(broken[i]), broken[i]);
        }
    }
}
