// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CreditScore } from "../../src/interfaces/ICreditRegistry.sol";
import { Issuance } from "./Issuance.sol";

/// @notice Three scorers, ascending by address, of whom two must sign.
abstract contract Scoring is Issuance {
    bytes32 internal constant REPORT = keccak256("report");

    uint256[3] internal scorerKeys;

    function setUp() public virtual override {
        super.setUp();
        string[3] memory names = ["scorer 1", "scorer 2", "scorer 3"];
        for (uint256 i; i < 3; ++i) {
            (address scorer, uint256 key) = makeAddrAndKey(names[i]);
            creditRegistry.setScorer(scorer, true);
            scorerKeys[i] = key;
        }
        for (uint256 i; i < 2; ++i) {
            for (uint256 j; j < 2 - i; ++j) {
                if (vm.addr(scorerKeys[j]) > vm.addr(scorerKeys[j + 1])) {
                    (scorerKeys[j], scorerKeys[j + 1]) = (scorerKeys[j + 1], scorerKeys[j]);
                }
            }
        }
        creditRegistry.setThreshold(2);
    }

    function _score(uint16 score, uint256 asOf) internal view returns (CreditScore memory) {
        return CreditScore({ issuerId: issuerId, score: score, asOf: uint40(asOf), reportHash: REPORT });
    }

    function _signScore(CreditScore memory score, uint256 key) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, creditRegistry.hashScore(score));
        return abi.encodePacked(r, s, v);
    }

    /// @dev By the first two scorers.
    function _signTwice(CreditScore memory score) internal view returns (bytes[] memory signatures) {
        signatures = new bytes[](2);
        signatures[0] = _signScore(score, scorerKeys[0]);
        signatures[1] = _signScore(score, scorerKeys[1]);
    }

    /// @dev Data of this very second.
    function _publish(uint16 score) internal {
        _publish(_score(score, block.timestamp));
    }

    function _publish(CreditScore memory score) internal {
        bytes[] memory signatures = _signTwice(score);
        creditRegistry.publish(score, signatures);
    }

    /// @dev Makes `score` the issuer's, past any delay.
    function _establish(uint16 score) internal {
        _publish(score);
        if (creditRegistry.scoreOf(issuerId).pending == 0) return;
        vm.warp(creditRegistry.scoreOf(issuerId).pendingFrom);
        creditRegistry.applyPending(issuerId);
    }
}
