// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId, packCouponId } from "../../../src/types/CouponId.sol";
import { VectorFile } from "./VectorFile.sol";

contract IdsVectorTest is VectorFile {
    /// @dev Everything but series, serial, validFrom and validUntil.
    uint256 private constant CLASS = ~((uint256(type(uint64).max) << 152) | (uint256(type(uint64).max) << 12));

    uint256[] private ids;

    function setUp() external {
        _load("ids");
        ids = _uints("id");
        assertGt(ids.length, 200);
    }

    function test_FieldsUnpackAsInTheSdk() external view {
        uint256[] memory issuerId = _uints("issuerId");
        uint256[] memory series = _uints("series");
        uint256[] memory serial = _uints("serial");
        uint256[] memory currency = _uints("currency");
        for (uint256 i; i < ids.length; ++i) {
            CouponId id = CouponId.wrap(ids[i]);
            assertEq(id.issuerOf(), issuerId[i], "issuerId");
            assertEq(id.seriesOf(), series[i], "series");
            assertEq(id.serialOf(), serial[i], "serial");
            assertEq(id.currencyOf(), currency[i], "currency");
        }
    }

    function test_TermsUnpackAsInTheSdk() external view {
        uint256[] memory faceValue = _uints("faceValue");
        uint256[] memory validFrom = _uints("validFrom");
        uint256[] memory validUntil = _uints("validUntil");
        uint256[] memory flags = _uints("flags");
        for (uint256 i; i < ids.length; ++i) {
            CouponId id = CouponId.wrap(ids[i]);
            assertEq(id.faceValueOf(), faceValue[i], "faceValue");
            assertEq(id.validFromOf(), validFrom[i], "validFrom");
            assertEq(id.validUntilOf(), validUntil[i], "validUntil");
            assertEq(id.flagsOf(), flags[i], "flags");
        }
    }

    function test_PackingIsTheInverse() external view {
        for (uint256 i; i < ids.length; ++i) {
            CouponId id = CouponId.wrap(ids[i]);
            CouponId packed = packCouponId(
                id.issuerOf(),
                id.seriesOf(),
                id.currencyOf(),
                id.faceValueOf(),
                id.validFromOf(),
                id.validUntilOf(),
                id.flagsOf()
            );
            assertEq(CouponId.unwrap(packed.withSerial(id.serialOf())), ids[i]);
        }
    }

    function test_TemplateAndClassAsInTheSdk() external view {
        uint256[] memory template = _uints("template");
        uint256[] memory class = _uints("class");
        for (uint256 i; i < ids.length; ++i) {
            assertEq(CouponId.unwrap(CouponId.wrap(ids[i]).templateOf()), template[i], "template");
            assertEq(ids[i] & CLASS, class[i], "class");
        }
    }

    function test_BothAgreeOnWhatIsWellFormed() external view {
        bool[] memory wellFormed = vm.parseJsonBoolArray(json, ".wellFormed");
        for (uint256 i; i < ids.length; ++i) {
            assertEq(CouponId.wrap(ids[i]).isWellFormed(), wellFormed[i], vm.toString(bytes32(ids[i])));
        }
    }
}
