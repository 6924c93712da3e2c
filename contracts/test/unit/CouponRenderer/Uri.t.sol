// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { CouponId, NEVER, packCouponId } from "../../../src/types/CouponId.sol";
import { Deployment } from "../../shared/Deployment.sol";
import { Base64 } from "solady/utils/Base64.sol";
import { LibString } from "solady/utils/LibString.sol";

contract CouponRendererUriTest is Deployment {
    using LibString for string;

    string private constant JSON_PREFIX = "data:application/json;base64,";
    string private constant SVG_PREFIX = "data:image/svg+xml;base64,";

    address private admin = makeAddr("admin");
    uint40 private issuerId;

    function setUp() public override {
        super.setUp();
        issuerId = _newIssuer(admin, admin);
    }

    function test_TellsTheTermsOfACoupon() external view {
        // 2027-01-15 08:00 UTC to 2028-02-29 00:00 UTC, digital, serialised, refundable
        CouponId id = packCouponId(7, 3, CNY, 12_345, 1_800_000_000, 1_835_395_200, 0x25).withSerial(42);
        string memory json = _metadata(id);
        assertEq(vm.parseJsonString(json, ".name"), unicode"123.45 CNY · issuer 7 · series 3 · no. 42");
        assertEq(
            vm.parseJsonString(json, ".description"),
            unicode"Coupon of issuer 7 · series 3 · no. 42 for goods worth 123.45 CNY, "
            unicode"valid from 2027-01-15 08:00 UTC, until 2028-02-29 00:00 UTC."
        );
        assertEq(vm.parseJsonUint(json, ".decimals"), 0);
        assertEq(vm.parseJsonString(json, ".properties.kind"), "digital");
        assertEq(vm.parseJsonStringArray(json, ".properties.flags").length, 2);
        assertEq(vm.parseJsonStringArray(json, ".properties.flags")[0], "serialised");
        assertEq(vm.parseJsonStringArray(json, ".properties.flags")[1], "refundable");
    }

    /// @dev Any 256 bits have well-formed metadata: a coupon of a series nobody created, too.
    function testFuzz_RendersFromTheIdAlone(uint256 bits) external view {
        CouponId id = CouponId.wrap(bits);
        string memory json = _metadata(id);
        assertEq(vm.parseJsonUint(json, ".properties.issuerId"), id.issuerOf());
        assertEq(vm.parseJsonUint(json, ".properties.series"), id.seriesOf());
        assertEq(vm.parseJsonUint(json, ".properties.serial"), id.serialOf());
        assertEq(vm.parseJsonUint(json, ".properties.currency"), id.currencyOf());
        assertEq(vm.parseUint(vm.parseJsonString(json, ".properties.faceValue")), id.faceValueOf());
        assertEq(vm.parseJsonUint(json, ".properties.validFrom"), id.validFromOf());
        assertEq(vm.parseJsonUint(json, ".properties.validUntil"), id.validUntilOf());
        assertTrue(json.contains('"terms":null,"termsHash":null'));
    }

    function test_TheImageShowsWhatTheIdSays() external view {
        CouponId id = packCouponId(7, 3, JPY, 5000, 1_800_000_000, NEVER, 0).withSerial(42);
        string memory svg = _image(id);
        assertTrue(svg.startsWith("<svg ") && svg.endsWith("</svg>"));
        assertTrue(svg.contains(">5000</text>"), "amount");
        assertTrue(svg.contains(">JPY</text>"), "currency");
        assertTrue(svg.contains(unicode">issuer 7 · series 3 · no. 42</text>"), "origin");
        assertTrue(svg.contains(">valid from 2027-01-15 08:00 UTC</text>"), "from");
        assertTrue(svg.contains(">does not expire</text>"), "until");
        assertTrue(svg.contains(">physical</text>"), "kind");
    }

    function test_LongAmountsAreSmaller() external view {
        assertTrue(_image(packCouponId(1, 1, CNY, 9_999_999, 0, 1, 0)).contains('"60">99999.99<'));
        assertTrue(_image(packCouponId(1, 1, CNY, 999_999_999_999, 0, 1, 0)).contains('"38">9999999999.99<'));
        assertTrue(_image(packCouponId(1, 1, CNY, type(uint64).max, 0, 1, 0)).contains('"23">184467440737095516.15<'));
    }

    function test_EveryUnitOfASeriesTellsItsTerms() external {
        bytes memory terms = '{"benefit":{"kind":"value"},"title":{"en":"Moon cakes","zh":"\xe6\x9c\x88\xe9\xa5\xbc"}}';
        CouponId id = _createSeries(terms);
        for (uint32 serial; serial < 2; ++serial) {
            string memory json = _metadata(id.withSerial(serial));
            assertEq(vm.parseJsonString(json, ".properties.terms"), string(terms));
            assertEq(vm.parseJsonBytes32(json, ".properties.termsHash"), keccak256(terms));
        }
    }

    function test_TermsCannotBreakOutOfTheirString() external {
        _assertTermsSurvive('","terms":"x","name":"forged"}}');
        _assertTermsSurvive('\\","name":"forged');
        _assertTermsSurvive("</script><svg onload=alert(1)>\x00\x01\x1f\x7f\r\n\t\x08\x0c");
    }

    function testFuzz_AsciiTermsSurvive(bytes memory terms) external {
        vm.assume(terms.length != 0);
        for (uint256 i; i < terms.length; ++i) {
            terms[i] &= 0x7f;
        }
        _assertTermsSurvive(terms);
    }

    function test_TermsThatAreNotUtf8AreLeftOut() external {
        // The sequence is cut off: a careless decoder would take the closing quote for its second byte.
        bytes memory terms = "terms\xe6";
        string memory json = _metadata(_createSeries(terms));
        assertTrue(json.contains('"terms":null,"termsHash":"0x'));
        assertEq(vm.parseJsonBytes32(json, ".properties.termsHash"), keccak256(terms));
    }

    function test_RendersTheLongestTerms() external {
        bytes memory terms = new bytes(8192);
        for (uint256 i; i < terms.length; ++i) {
            terms[i] = '"';
        }
        _assertTermsSurvive(terms);
    }

    function test_TheCollectionHasMetadata() external view {
        string memory json = _decode(renderer.contractURI(), JSON_PREFIX);
        assertEq(vm.parseJsonString(json, ".symbol"), "GENEX");
        assertTrue(bytes(vm.parseJsonString(json, ".name")).length != 0);
        assertTrue(bytes(vm.parseJsonString(json, ".description")).length != 0);
    }

    function _assertTermsSurvive(bytes memory terms) private {
        string memory json = _metadata(_createSeries(terms));
        assertEq(bytes(vm.parseJsonString(json, ".properties.terms")), terms);
        assertTrue(vm.parseJsonString(json, ".name").startsWith("1.00 CNY"));
    }

    function _createSeries(bytes memory terms) private returns (CouponId) {
        vm.prank(admin);
        return factory.createSeries(
            issuerId,
            SeriesParameters({
                currency: CNY,
                faceValue: 100,
                validFrom: 0,
                validUntil: NEVER,
                flags: 0,
                paymentToken: address(0),
                maxUnitPrice: 0,
                escrowPerUnit: 0,
                coolingOff: 0,
                finaliseBounty: 0,
                terms: terms
            })
        );
    }

    function _metadata(CouponId id) private view returns (string memory) {
        return _decode(renderer.uri(id), JSON_PREFIX);
    }

    function _image(CouponId id) private view returns (string memory) {
        return _decode(vm.parseJsonString(_metadata(id), ".image"), SVG_PREFIX);
    }

    function _decode(string memory uri, string memory prefix) private pure returns (string memory) {
        assertTrue(uri.startsWith(prefix));
        return string(Base64.decode(uri.slice(bytes(prefix).length)));
    }
}
