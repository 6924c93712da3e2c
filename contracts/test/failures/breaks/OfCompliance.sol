// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICompliance } from "../../../src/interfaces/ICompliance.sol";
import { Attempt } from "../Attempts.sol";
import { Breakages } from "../Breakages.sol";

/// @notice What Compliance forbids where it is switched on.
abstract contract BreaksOfCompliance is Breakages {
    function _tableOfCompliance() internal {
        _row("seller blocked", _isWatched, _sellerBlocked);
        _row("buyer blocked", _isWatched, _buyerBlocked);
        _row("delivery address blocked", _isWatched, _recipientBlocked);
        _row("tier too low", _isWatched, _tierTooLow);
        _row("over the limit of one trade", _isWatched, _overLimit);
        _row("over the limit of the day", _isWatched, _overDay);
    }

    function _isWatched(Attempt memory) private view returns (bool) {
        return marketplace.config().complianceOn;
    }

    function _sellerBlocked(Attempt memory a) private returns (bytes memory) {
        return _block(_sellerOf(a));
    }

    function _buyerBlocked(Attempt memory a) private returns (bytes memory) {
        return _block(_buyerOf(a));
    }

    function _recipientBlocked(Attempt memory a) private returns (bytes memory) {
        return _block(_recipientOf(a));
    }

    function _block(address account) private returns (bytes memory) {
        compliance.blockAccount(account, "");
        return abi.encodeWithSelector(ICompliance.Compliance_Blocked.selector, account);
    }

    function _tierTooLow(Attempt memory a) private returns (bytes memory) {
        compliance.setSeriesTier(a.delivered, 1);
        return abi.encodeWithSelector(ICompliance.Compliance_TierTooLow.selector, _counted(a), 0, 1);
    }

    function _overLimit(Attempt memory a) private returns (bytes memory) {
        uint64 face = FACE * a.take.amount;
        compliance.setLimit(0, CNY, face - 1, face);
        return abi.encodeWithSelector(ICompliance.Compliance_OverLimit.selector, _counted(a), CNY, face, face - 1);
    }

    function _overDay(Attempt memory a) private returns (bytes memory) {
        uint64 face = FACE * a.take.amount;
        compliance.setLimit(0, CNY, 1, 1);
        return abi.encodeWithSelector(ICompliance.Compliance_OverLimit.selector, _counted(a), CNY, face, 1);
    }

    /// @dev The issuer's own sales do not count against it.
    function _counted(Attempt memory a) private view returns (address) {
        return _sellerOf(a) == shopSeller ? _buyerOf(a) : _sellerOf(a);
    }
}
