// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../src/interfaces/ICoupon.sol";
import { ICouponFactory, IssuerStatus } from "../../src/interfaces/ICouponFactory.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { ReferenceWorld } from "./ReferenceWorld.sol";

/// @notice Issuers: grade, quota, and what a primary sale mints.
abstract contract ReferenceMint is ReferenceWorld {
    struct Sale {
        CouponId templateId;
        address maker;
        address recipient;
        uint256 amount;
        address token;
        uint256 unitPrice;
    }

    /// @dev Who was never scored is not stale.
    function _gradeOf(uint40 issuerId) internal view returns (uint8 grade, bool stale) {
        Issuer memory issuer = issuers[issuerId];
        return (issuer.grade, issuer.grade != 0 && block.timestamp >= issuer.scoreAsOf + 90 days);
    }

    /// @return Token units.
    function _escrowOf(CouponId templateId, uint256 amount) internal view returns (uint256) {
        Series memory entry = series[templateId];
        return amount * entry.escrowPerUnit * tokens[entry.token].scale;
    }

    function _mint(Sale memory sale) internal {
        CouponId id = sale.templateId;
        Issuer memory issuer = issuers[id.issuerOf()];
        Series memory entry = series[id];
        if (issuer.status != IssuerStatus.Active) {
            revert ICouponFactory.CouponFactory_IssuerNotActive(id.issuerOf(), issuer.status);
        }
        if (!entry.exists) revert ICouponFactory.CouponFactory_NoSuchSeries(CouponId.unwrap(id));
        if (!entry.approved) revert ICouponFactory.CouponFactory_SeriesNotApproved(CouponId.unwrap(id));
        if (sale.maker != issuer.seller) revert ICouponFactory.CouponFactory_NotSeller(sale.maker, issuer.seller);
        if (sale.token != entry.token) {
            revert ICouponFactory.CouponFactory_WrongPaymentToken(sale.token, entry.token);
        }
        uint256 cap = entry.maxUnitPrice * tokens[entry.token].scale;
        if (sale.unitPrice > cap) revert ICouponFactory.CouponFactory_PriceAboveCap(sale.unitPrice, cap);
        uint256 minted = entry.minted + sale.amount;
        if (minted > (id.isSerialised() ? type(uint32).max : type(uint48).max)) {
            revert ICouponFactory.CouponFactory_ValueTooLarge(minted);
        }
        _raiseExposure(id, sale.amount);
        series[id].minted = minted;
        _deliver(id, sale.recipient, sale.amount, entry.minted);
    }

    /// @dev The part of the face that no escrow covers.
    function _raiseExposure(CouponId id, uint256 amount) private {
        (uint40 issuerId, uint16 currency) = (id.issuerOf(), id.currencyOf());
        uint256 added = amount * (id.faceValueOf() - series[id].escrowPerUnit);
        uint256 quota = quotaOf(issuerId, currency);
        uint256 exposure = accounts[issuerId][currency].exposure;
        uint256 headroom = quota > exposure ? quota - exposure : 0;
        if (added > headroom) revert ICouponFactory.CouponFactory_OverQuota(issuerId, currency, added, headroom);
        accounts[issuerId][currency].exposure = exposure + added;
    }

    /// @notice Minor units. Base × the grade's factor, the smallest factor if the score is too old, under the cap.
    function quotaOf(uint40 issuerId, uint16 currency) public view returns (uint256) {
        uint16[11] memory percent = [uint16(100), 20, 40, 60, 80, 100, 120, 140, 160, 180, 200];
        (uint8 grade, bool stale) = _gradeOf(issuerId);
        Account memory account = accounts[issuerId][currency];
        uint256 quota = account.base * (stale ? 20 : percent[grade]) / 100;
        return quota < account.cap ? quota : account.cap;
    }

    /// @dev Units of the id, or the next serials.
    function _deliver(CouponId id, address to, uint256 amount, uint256 mintedBefore) private {
        if (id.isSerialised()) {
            for (uint256 i = 1; i <= amount; ++i) {
                _give(to, id.withSerial(uint32(mintedBefore + i)), 1);
            }
        } else {
            _give(to, id, amount);
        }
        // Several serials arrive as a batch.
        bool isBatch = id.isSerialised() && amount > 1;
        if (refuses[to] || (isBatch && refusesBatches[to])) revert ICoupon.Coupon_RecipientRejected(to);
    }
}
