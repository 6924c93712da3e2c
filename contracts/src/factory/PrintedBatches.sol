// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICouponFactory, IssuerStatus, PrintedClaim } from "../interfaces/ICouponFactory.sol";
import { ITreasury } from "../interfaces/ITreasury.sol";
import { CLAIM_WINDOW } from "../libraries/Constants.sol";
import { Signatures } from "../libraries/Signatures.sol";
import { CouponId } from "../types/CouponId.sol";
import { Supply } from "./Supply.sol";
import { EIP712 } from "solady/utils/EIP712.sol";
import { MerkleProofLib } from "solady/utils/MerkleProofLib.sol";

/// @notice Serials whose keys are printed under scratch fields: issued as a batch, delivered one by one to their finders.
abstract contract PrintedBatches is Supply, EIP712 {
    bytes32 private constant CLAIM_PRINTED_TYPEHASH = keccak256("ClaimPrinted(uint256 couponId,address recipient)");

    struct PrintedBatch {
        bytes32 root;
        uint32 count;
    }

    mapping(CouponId templateId => mapping(uint32 firstSerial => PrintedBatch)) private _printed;

    /// @inheritdoc ICouponFactory
    function issuePrinted(CouponId templateId, uint32 count, bytes32 root)
        external
        nonReentrant
        onlyAdmin(templateId.issuerOf())
        returns (uint32 firstSerial)
    {
        if (!templateId.isSerialised()) revert CouponFactory_NotPrinted(CouponId.unwrap(templateId));
        _requireIssuable(templateId);
        firstSerial = _book(templateId, count);
        _printed[templateId][firstSerial] = PrintedBatch(root, count);
        _pullEscrow(templateId, escrowOf(templateId, count));
        emit PrintedIssued(CouponId.unwrap(templateId), firstSerial, count, root);
    }

    /// @inheritdoc ICouponFactory
    /// @dev The batch was charged when it was issued, so no state of the issuer and no pause stands in the way.
    function claimPrinted(PrintedClaim calldata claim) external nonReentrant {
        _requireClaimable(claim.couponId.templateOf());
        _requirePrinted(claim);
        uint256 couponId = CouponId.unwrap(claim.couponId);
        bytes32 structHash = keccak256(abi.encode(CLAIM_PRINTED_TYPEHASH, couponId, claim.recipient));
        if (!Signatures.isSigner(claim.key, _hashTypedData(structHash), claim.signature)) {
            revert CouponFactory_InvalidSignature(claim.key);
        }
        emit PrintedClaimed(couponId, claim.recipient);
        _COUPON.mint(claim.recipient, couponId, 1);
    }

    /// @inheritdoc ICouponFactory
    function printedBatch(CouponId templateId, uint32 firstSerial) external view returns (bytes32 root, uint32 count) {
        PrintedBatch memory batch = _printed[templateId][firstSerial];
        return (batch.root, batch.count);
    }

    function _requirePrinted(PrintedClaim calldata claim) private view {
        uint32 serial = claim.couponId.serialOf();
        PrintedBatch memory batch = _printed[claim.couponId.templateOf()][claim.firstSerial];
        bool inBatch = serial >= claim.firstSerial && serial - claim.firstSerial < batch.count;
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(serial, claim.key))));
        if (!inBatch || !MerkleProofLib.verifyCalldata(claim.proof, batch.root, leaf)) {
            revert CouponFactory_NotPrinted(CouponId.unwrap(claim.couponId));
        }
    }

    /// @dev In default a printed serial can be delivered, to be claimed, until the claim window ends, even expired.
    function _requireClaimable(CouponId templateId) private view {
        if (_issuers[templateId.issuerOf()].status == IssuerStatus.Defaulted) {
            uint256 opened = ITreasury(_TREASURY).defaultOf(templateId.issuerOf()).openedAt;
            if (block.timestamp < opened + CLAIM_WINDOW) return;
        }
        if (!templateId.isRedeemableAt(block.timestamp)) revert CouponFactory_NotValidNow(CouponId.unwrap(templateId));
    }

    function _domainNameAndVersion() internal pure override returns (string memory, string memory) {
        return ("Genex CouponFactory", "1");
    }
}
