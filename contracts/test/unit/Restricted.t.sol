// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Restricted } from "../../src/Restricted.sol";
import { Deployment } from "../shared/Deployment.sol";

contract RestrictedTest is Deployment {
    function test_EveryRestrictedContractObeysTheProtocolsAuthority() external view {
        Restricted[7] memory contracts = _restricted();
        for (uint256 i; i < contracts.length; ++i) {
            assertEq(contracts[i].authority(), address(authority));
        }
    }

    function test_RevertWhen_TheAuthorityWouldChange() external {
        Restricted[7] memory contracts = _restricted();
        for (uint256 i; i < contracts.length; ++i) {
            vm.expectRevert(Restricted.Restricted_AuthorityIsImmutable.selector);
            vm.prank(address(authority));
            contracts[i].setAuthority(address(this));
        }
    }

    function _restricted() private view returns (Restricted[7] memory) {
        return [
            Restricted(address(paymentTokens)),
            Restricted(address(registry)),
            Restricted(address(creditRegistry)),
            Restricted(address(factory)),
            Restricted(address(treasury)),
            Restricted(address(compliance)),
            Restricted(address(marketplace))
        ];
    }
}
