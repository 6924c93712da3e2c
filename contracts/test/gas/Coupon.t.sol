// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { PrintedClaim } from "../../src/interfaces/ICouponFactory.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { GasScenario } from "./GasScenario.sol";

/// @notice Coupons without a trade.
contract CouponGasTest is GasScenario {
    /// @dev A batch of 1,024 printed serials.
    uint256 private constant LEVELS = 10;

    function test_transfer_UnitsMove() public {
        uint256 newHolder = _transferred(makeAddr("new holder"));
        _report("transfer", newHolder, _transferred(bob));
    }

    function test_transfer10_TenSerialsMoveInOneCall() public {
        (uint256[] memory ids, uint256[] memory amounts) = (new uint256[](10), new uint256[](10));
        for (uint32 i; i < 10; ++i) {
            (ids[i], amounts[i]) = (CouponId.unwrap(_serial(i + 1)), 1);
        }
        vm.prank(alice);
        coupon.safeBatchTransferFrom(alice, bob, ids, amounts, "");
        uint256 first = _spent();
        vm.prank(bob);
        coupon.safeBatchTransferFrom(bob, alice, ids, amounts, "");
        _report("transfer10", first / 10, _spent() / 10);
    }

    function test_serial1000_AThousandSerialsAreMinted() public {
        _issue(seat, alice, 1000);
        _report("serial1000", _spent() / 1000, NONE);
    }

    function test_claimPrinted_TheFinderClaimsASerial() public {
        (address scratched, uint256 key) = makeAddrAndKey("scratched");
        (PrintedClaim memory claim, bytes32 root) = _claimFor(scratched);
        vm.prank(shop);
        factory.issuePrinted(seat, uint32(1 << LEVELS), root);
        claim.signature = _signClaim(claim, key);
        vm.prank(carol);
        factory.claimPrinted(claim);
        _report("claimPrinted", _spent(), NONE);
    }

    function _transferred(address to) private returns (uint256) {
        vm.prank(alice);
        coupon.safeTransferFrom(alice, to, CouponId.unwrap(meal), AMOUNT, "");
        return _spent();
    }

    /// @dev The batch's first serial; what stands beside its path is any hash.
    function _claimFor(address scratched) private view returns (PrintedClaim memory claim, bytes32 root) {
        claim.couponId = _serial(11);
        (claim.firstSerial, claim.recipient, claim.key) = (11, carol, scratched);
        claim.proof = new bytes32[](LEVELS);
        root = keccak256(bytes.concat(keccak256(abi.encode(uint256(11), scratched))));
        for (uint256 i; i < LEVELS; ++i) {
            bytes32 beside = claim.proof[i] = keccak256(abi.encode("beside", i));
            root = root < beside ? keccak256(bytes.concat(root, beside)) : keccak256(bytes.concat(beside, root));
        }
    }
}
