// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { MAX_BREAKAGE_SHARE } from "../src/libraries/Constants.sol";
import { CouponId } from "./models/CouponId.sol";
import { APPROVED, ESCROWED, FINALISED, OfferSlot, bitsAnd, bitsOr } from "./models/Ledger.sol";

/// @notice Any one series, as it is made and approved: what the kernels of its units take from its terms.
contract Terms {
    // cut interfaces/ICouponFactory: IssuerStatus, IssuerState, SeriesParameters
    // cut types/Ledger: SeriesSlot, MAX_LIMIT
    // cut CouponLedger as factory: _series, _offers, _issuers, Policy, _policies, _breakageShare, _requireActive, _exists
    // cut CouponFactory as factory: createSeries, approveSeries, _checkOffer, _requireUnapproved

    // ---- models ----

    CouponId internal _next;

    /// @dev Any id of that face which no series has: series are numbered one after another.
    function _numberSeries(uint40, SeriesParameters memory p) internal view returns (CouponId) {
        require(_next.faceValueOf() == p.faceValue && !_exists(_next));
        return _next;
    }

    function packOffer(address, uint8 scale, uint64, uint64 escrowPerUnit) internal pure returns (OfferSlot) {
        return OfferSlot.wrap(uint256(scale) * 2 ** 64 + escrowPerUnit);
    }

    function storage_write(bytes memory) internal pure returns (address) {
        return address(5);
    }

    /// @dev Of any token: any currency, any scale, open or not.
    mapping(address token => uint16) internal _currency;
    mapping(address token => uint8) internal _scaleLog10;
    mapping(address token => bool) internal _isOpen;

    function paymentTokens_tokenInfo(address token) internal view returns (uint16, uint8, bool) {
        return (_currency[token], _scaleLog10[token], _isOpen[token]);
    }

    // ---- sentences ----

    function _agree(CouponId id) internal view returns (bool) {
        uint256 escrow = _offers[id].escrowPerUnitOf();
        return escrow <= id.faceValueOf() && (escrow != 0) == (bitsAnd(_series[id].state, ESCROWED) != 0);
    }

    /// @notice GX-10: A series has no escrow above its face, and the flag of its escrow exactly if it has one.
    function escrowIsWithinTheFaceAndFlagged_created(uint40 issuerId, SeriesParameters memory p) external {
        // setBreakageShare lets no other pass.
        require(_breakageShare <= MAX_BREAKAGE_SHARE);
        CouponId id = factory_createSeries(issuerId, p);
        assert(_agree(id));
    }

    function escrowIsWithinTheFaceAndFlagged_approved(CouponId id) external {
        require(_agree(id));
        factory_approveSeries(id);
        assert(_agree(id));
    }
}
