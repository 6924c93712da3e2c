// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Order } from "../shared/Order.sol";
import { GasScenario } from "./GasScenario.sol";

/// @notice A listing sold for tokens as in `b`, with another proof of the maker's will.
contract SignatureGasTest is GasScenario {
    function test_bulk_OneSignatureForEightOrders() public {
        uint256 whenNew = _boughtInBulk(_ask(alice, meal, AMOUNT, PRICE));
        _report("bulk", whenNew, _boughtInBulk(_used(_ask(alice, meal, AMOUNT, PRICE))));
    }

    function test_registered_TheMakerRegisteredTheOrder() public {
        uint256 whenNew = _boughtRegistered(_ask(alice, meal, AMOUNT, PRICE));
        _report("registered", whenNew, _boughtRegistered(_used(_ask(alice, meal, AMOUNT, PRICE))));
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
}
