// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Order } from "../../src/types/Order.sol";
import { GasScenario } from "./GasScenario.sol";

/// @notice A listing sold for tokens as in `b`, with another proof of the maker's will or of the buyer's payment.
contract SignatureGasTest is GasScenario {
    bytes32 private constant PERMIT_TYPEHASH =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    function test_bulk_OneSignatureForEightOrders() public {
        uint256 whenNew = _boughtInBulk(_ask(alice, meal, AMOUNT, PRICE));
        _report("bulk", whenNew, _boughtInBulk(_used(_ask(alice, meal, AMOUNT, PRICE))));
    }

    function test_registered_TheMakerRegisteredTheOrder() public {
        uint256 whenNew = _boughtRegistered(_ask(alice, meal, AMOUNT, PRICE));
        _report("registered", whenNew, _boughtRegistered(_used(_ask(alice, meal, AMOUNT, PRICE))));
    }

    /// @dev The permit's nonce is not the first one, and the allowance is zero before and after.
    function test_permit_TheBuyerBringsAPermit() public {
        vm.prank(bob);
        cny.approve(address(marketplace), 0);
        _boughtWithPermit(_ask(alice, meal, AMOUNT, PRICE));
        uint256 whenNew = _boughtWithPermit(_ask(alice, meal, AMOUNT, PRICE));
        _report("permit", whenNew, _boughtWithPermit(_used(_ask(alice, meal, AMOUNT, PRICE))));
    }

    function _boughtInBulk(Order memory ask) private returns (uint256) {
        Order memory filler = _ask(alice, meal, 1, PRICE);
        (bytes32 root, bytes memory proof) = _tree(_structHash(ask), _structHash(filler), 3, 5);
        bytes memory head = _compact(aliceKey, _bulkDigest(root, 3));
        return _boughtSigned(ask, bytes.concat(head, abi.encodePacked(uint24(5)), proof), AMOUNT, "");
    }

    function _boughtRegistered(Order memory ask) private returns (uint256) {
        vm.startPrank(alice);
        coupon.setApprovalForAll(address(marketplace), true);
        marketplace.register(_pack(ask));
        vm.stopPrank();
        return _boughtSigned(ask, "", AMOUNT, "");
    }

    function _boughtWithPermit(Order memory ask) private returns (uint256) {
        bytes memory permit = _permit(uint256(ask.unitPrice) * AMOUNT);
        return _boughtSigned(ask, _signCompact(ask, aliceKey), AMOUNT, permit);
    }

    function _permit(uint256 value) private view returns (bytes memory) {
        uint256 deadline = vm.getBlockTimestamp() + 60;
        bytes32 structHash =
            keccak256(abi.encode(PERMIT_TYPEHASH, bob, address(marketplace), value, cny.nonces(bob), deadline));
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(bobKey, keccak256(abi.encodePacked(hex"1901", cny.DOMAIN_SEPARATOR(), structHash)));
        return abi.encodePacked(uint8(0), value, deadline, v, r, s);
    }
}
