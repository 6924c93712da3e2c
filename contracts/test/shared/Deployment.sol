// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Compliance } from "../../src/Compliance.sol";
import { Coupon } from "../../src/Coupon.sol";
import { CouponFactory } from "../../src/CouponFactory.sol";
import { CouponRenderer } from "../../src/CouponRenderer.sol";
import { CreditRegistry } from "../../src/CreditRegistry.sol";
import { Genesis } from "../../src/Genesis.sol";
import { IssuerRegistry } from "../../src/IssuerRegistry.sol";
import { Marketplace } from "../../src/Marketplace.sol";
import { MarketplaceLens } from "../../src/MarketplaceLens.sol";
import { PaymentTokens } from "../../src/PaymentTokens.sol";
import { Redemption } from "../../src/Redemption.sol";
import { Treasury } from "../../src/Treasury.sol";
import { GradeTable } from "../../src/interfaces/ICouponFactory.sol";
import { Application, IssuerKind, QuotaGrant } from "../../src/interfaces/IIssuerRegistry.sol";
import { TestToken } from "./TestToken.sol";
import { AccessManager } from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import { Test } from "forge-std/Test.sol";

/// @notice The whole protocol, created by Genesis as on a real chain, with three mapped stablecoins and a grade table.
/// The test contract is the AccessManager's admin and no function has a role, so it may call every restricted function.
abstract contract Deployment is Test {
    uint16 internal constant CNY = 156;
    uint16 internal constant USD = 840;
    uint16 internal constant JPY = 392;

    /// @dev Quota that `_newIssuer` grants in each of the three currencies, minor units.
    uint64 internal constant BASE_QUOTA = 100_000_000;
    uint64 internal constant QUOTA_CAP = 1_000_000_000;

    address internal protectionFund = makeAddr("protection fund");

    Genesis internal genesis;
    AccessManager internal authority;
    PaymentTokens internal paymentTokens;
    IssuerRegistry internal registry;
    CreditRegistry internal creditRegistry;
    CouponFactory internal factory;
    Coupon internal coupon;
    CouponRenderer internal renderer;
    Treasury internal treasury;
    Compliance internal compliance;
    Marketplace internal marketplace;
    Redemption internal redemption;
    MarketplaceLens internal lens;

    TestToken internal cny;
    TestToken internal usd;
    TestToken internal jpy;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        _deployProtocol();
        _mapTokens();
        factory.setGradeTable(_gradeTable());
    }

    /// @notice An approved, active issuer with quota in all three currencies.
    /// @param seller Also receives what the Treasury pays out.
    function _newIssuer(address admin, address seller) internal returns (uint40 issuerId) {
        vm.prank(admin);
        bytes32 applicationHash = registry.applyAsIssuer(_application(seller));
        return registry.approve(applicationHash, _grants());
    }

    function _application(address seller) internal pure returns (Application memory) {
        return Application({
            kind: IssuerKind.Company,
            payout: seller,
            seller: seller,
            jurisdiction: "CN",
            profileHash: keccak256("profile"),
            domain: "issuer.example"
        });
    }

    function _grants() internal pure returns (QuotaGrant[] memory grants) {
        grants = new QuotaGrant[](3);
        grants[0] = QuotaGrant({ currency: CNY, base: BASE_QUOTA, cap: QUOTA_CAP });
        grants[1] = QuotaGrant({ currency: USD, base: BASE_QUOTA, cap: QUOTA_CAP });
        grants[2] = QuotaGrant({ currency: JPY, base: BASE_QUOTA, cap: QUOTA_CAP });
    }

    /// @dev Newcomers (grade 0) have exactly their base quota.
    function _gradeTable() internal pure returns (GradeTable memory) {
        uint16[11] memory factors =
            [uint16(10_000), 2000, 4000, 6000, 8000, 10_000, 12_000, 14_000, 16_000, 18_000, 20_000];
        return GradeTable({ factors: factors, collateralFactor: 8000, staleAfter: 90 days });
    }

    function _deployProtocol() private {
        bytes[] memory codes = _initCodes();
        bytes32[] memory hashes = new bytes32[](codes.length);
        for (uint256 i; i < codes.length; ++i) {
            hashes[i] = keccak256(codes[i]);
        }
        genesis = new Genesis(address(this), hashes);
        address[] memory children = new address[](codes.length);
        for (uint256 i; i < codes.length; ++i) {
            children[i] = genesis.deploy(i, codes[i]);
        }
        _bind(children);
    }

    /// @dev In the order of `Siblings`. Read from the artifacts: embedded in every test contract, the codes would exceed the
    /// limit of an init code and multiply the time to compile.
    function _initCodes() internal view returns (bytes[] memory codes) {
        codes = new bytes[](12);
        codes[0] = abi.encodePacked(vm.getCode("AccessManager"), abi.encode(address(this)));
        codes[1] = vm.getCode("PaymentTokens");
        codes[2] = vm.getCode("IssuerRegistry");
        codes[3] = vm.getCode("CreditRegistry");
        codes[4] = vm.getCode("CouponFactory");
        codes[5] = vm.getCode("Coupon");
        codes[6] = vm.getCode("CouponRenderer");
        codes[7] = abi.encodePacked(vm.getCode("Treasury"), abi.encode(protectionFund));
        codes[8] = vm.getCode("Compliance");
        codes[9] = vm.getCode("Marketplace");
        codes[10] = vm.getCode("Redemption");
        codes[11] = vm.getCode("MarketplaceLens");
    }

    function _bind(address[] memory children) private {
        authority = AccessManager(children[0]);
        paymentTokens = PaymentTokens(children[1]);
        registry = IssuerRegistry(children[2]);
        creditRegistry = CreditRegistry(children[3]);
        factory = CouponFactory(children[4]);
        coupon = Coupon(children[5]);
        renderer = CouponRenderer(children[6]);
        treasury = Treasury(payable(children[7]));
        compliance = Compliance(children[8]);
        marketplace = Marketplace(payable(children[9]));
        redemption = Redemption(children[10]);
        lens = MarketplaceLens(children[11]);
    }

    function _mapTokens() private {
        cny = new TestToken("Test Yuan", "tCNY", 6);
        usd = new TestToken("Test Dollar", "tUSD", 6);
        jpy = new TestToken("Test Yen", "tJPY", 6);
        paymentTokens.map(address(cny), CNY, 2);
        paymentTokens.map(address(usd), USD, 2);
        paymentTokens.map(address(jpy), JPY, 0);
    }
}
