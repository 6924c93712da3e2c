// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Order } from "../../shared/Order.sol";
import { VectorFile } from "./VectorFile.sol";

contract EdgesVectorTest is VectorFile {
    function test_OrdersAtTheEdgesOfEveryField() external {
        _load("edges");
        _setDomain("Genex Marketplace");
        bytes[] memory encoded = _byteStrings("encoded");
        bytes32[] memory structHash = _words("structHash");
        bytes32[] memory digest = _words("digest");
        assertGt(encoded.length, 35);
        for (uint256 i; i < encoded.length; ++i) {
            assertEq(_hashBothWays(abi.decode(encoded[i], (Order))), structHash[i], "struct hash");
            assertEq(_typed(structHash[i]), digest[i], "digest");
        }
        assertEq(packable, 33);
    }

    function test_DomainsOfEveryContractOnSeveralChains() external {
        _load("domains");
        string[] memory name = vm.parseJsonStringArray(json, ".name");
        uint256[] memory chainId = _uints("chain");
        address[] memory verifyingContract = vm.parseJsonAddressArray(json, ".contract");
        bytes32[] memory separator = _words("separator");
        assertEq(name.length, 24);
        for (uint256 i; i < name.length; ++i) {
            assertEq(_separator(name[i], chainId[i], verifyingContract[i]), separator[i], name[i]);
        }
    }
}
