// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Holdings } from "./coupon/Holdings.sol";
import { ICoupon, TransferAuthorization } from "./interfaces/ICoupon.sol";
import { ICouponRenderer } from "./interfaces/ICouponRenderer.sol";
import { Receivers } from "./libraries/Receivers.sol";
import { Serials } from "./libraries/Serials.sol";
import { Siblings } from "./libraries/Siblings.sol";
import { Signatures } from "./libraries/Signatures.sol";
import { Words } from "./libraries/Words.sol";
import { CouponId } from "./types/CouponId.sol";
import { IERC1155 } from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";
import { IERC1155MetadataURI } from "@openzeppelin/contracts/token/ERC1155/extensions/IERC1155MetadataURI.sol";
import { IERC165 } from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import { EIP712 } from "solady/utils/EIP712.sol";

/// @title Coupon
/// @notice See ICoupon, where every function, event and error is described.
contract Coupon is Holdings, IERC1155MetadataURI, EIP712 {
    using Serials for Serials.Ledger;

    bytes32 private constant TRANSFER_AUTHORIZATION_TYPEHASH = keccak256(
        "TransferAuthorization(address from,address to,uint256[] couponIds,uint256[] amounts,address caller,uint40 validAfter,uint40 validBefore,uint256 nonce)"
    );

    address private immutable _FACTORY;
    address private immutable _MARKETPLACE;
    address private immutable _REDEMPTION;
    ICouponRenderer private immutable _RENDERER;

    mapping(address owner => mapping(address operator => bool)) private _approved;
    mapping(address from => mapping(uint256 word => uint256)) private _usedNonces;

    constructor() {
        _FACTORY = Siblings.addressOf(msg.sender, Siblings.COUPON_FACTORY);
        _MARKETPLACE = Siblings.addressOf(msg.sender, Siblings.MARKETPLACE);
        _REDEMPTION = Siblings.addressOf(msg.sender, Siblings.REDEMPTION);
        _RENDERER = ICouponRenderer(Siblings.addressOf(msg.sender, Siblings.COUPON_RENDERER));
        emit ContractURIUpdated();
    }

    // ---- holders ----

    /// @inheritdoc IERC1155
    function setApprovalForAll(address operator, bool approved) external {
        _approved[msg.sender][operator] = approved;
        emit ApprovalForAll(msg.sender, operator, approved);
    }

    /// @inheritdoc IERC1155
    function safeTransferFrom(address from, address to, uint256 id, uint256 value, bytes calldata data) external {
        _requireMover(from);
        _requireFree(id);
        _move(from, to, id, value);
        if (Receivers.isAsked(to)) Receivers.acceptSingle(from, to, id, value, data);
    }

    /// @inheritdoc IERC1155
    function safeBatchTransferFrom(
        address from,
        address to,
        uint256[] calldata ids,
        uint256[] calldata values,
        bytes calldata data
    ) external {
        _requireMover(from);
        _moveBatch(from, to, ids, values);
        if (Receivers.isAsked(to)) Receivers.acceptBatch(from, to, ids, values, data);
    }

    /// @inheritdoc ICoupon
    function transferWithAuthorization(TransferAuthorization calldata authorization, bytes calldata signature)
        external
    {
        address from = authorization.from;
        if (authorization.caller != address(0) && authorization.caller != msg.sender) {
            revert Coupon_WrongCaller(authorization.caller);
        }
        if (block.timestamp < authorization.validAfter) {
            revert Coupon_AuthorizationNotYetValid(authorization.validAfter);
        }
        if (block.timestamp >= authorization.validBefore) {
            revert Coupon_AuthorizationExpired(authorization.validBefore);
        }
        _requireSigned(from, _hashAuthorization(authorization), signature);
        _useNonce(from, authorization.nonce);
        emit AuthorizationUsed(from, authorization.nonce);
        _moveBatch(from, authorization.to, authorization.couponIds, authorization.amounts);
        if (Receivers.isAsked(authorization.to)) {
            Receivers.acceptBatch(from, authorization.to, authorization.couponIds, authorization.amounts, "");
        }
    }

    /// @inheritdoc ICoupon
    function cancelAuthorization(uint256 nonce) external {
        _useNonce(msg.sender, nonce);
        emit AuthorizationCancelled(msg.sender, nonce);
    }

    // ---- protocol ----

    /// @inheritdoc ICoupon
    function settle(address from, uint256 couponId, address to, uint256 amount, bool implicitRight) external {
        if (msg.sender != _MARKETPLACE) revert Coupon_OnlyProtocol(msg.sender);
        if (!implicitRight && !_approved[from][msg.sender]) revert Coupon_NotApproved(from, msg.sender);
        if (!CouponId.wrap(couponId).isTransferable()) revert Coupon_NonTransferable(couponId);
        _move(from, to, couponId, amount);
        if (Receivers.isAsked(to)) Receivers.acceptSingle(from, to, couponId, amount, "");
    }

    /// @inheritdoc ICoupon
    function burn(address from, uint256 couponId, uint256 amount, bool implicitRight) external {
        _requireBurner(from, implicitRight);
        _take(from, couponId, amount);
        emit TransferSingle(msg.sender, from, address(0), couponId, amount);
    }

    /// @inheritdoc ICoupon
    function burnBatch(address from, uint256[] calldata couponIds, uint256[] calldata amounts, bool implicitRight)
        external
    {
        _requireBurner(from, implicitRight);
        _requireSameLength(couponIds.length, amounts.length);
        for (uint256 i; i < couponIds.length; ++i) {
            _take(from, couponIds[i], amounts[i]);
        }
        _emitTransfer(from, address(0), couponIds, amounts);
    }

    /// @inheritdoc ICoupon
    function mint(address to, uint256 couponId, uint256 amount) external {
        if (msg.sender != _FACTORY) revert Coupon_OnlyProtocol(msg.sender);
        if (to == address(0)) revert Coupon_ZeroRecipient();
        if (
            _serials.isBurned(couponId)
                || (CouponId.wrap(couponId).isSerialised() && _serials.ownerOf(couponId) != address(0))
        ) {
            revert Coupon_SerialTaken(couponId);
        }
        _give(to, couponId, amount);
        emit TransferSingle(msg.sender, address(0), to, couponId, amount);
        if (Receivers.isAsked(to)) Receivers.acceptSingle(address(0), to, couponId, amount, "");
    }

    /// @inheritdoc ICoupon
    function mintSerials(address to, uint256 templateId, uint32 first, uint32 count) external {
        if (msg.sender != _FACTORY) revert Coupon_OnlyProtocol(msg.sender);
        if (to == address(0)) revert Coupon_ZeroRecipient();
        _serials.mintRange(templateId, to, first, count);
        if (count == 1) {
            uint256 couponId = CouponId.unwrap(CouponId.wrap(templateId).withSerial(first));
            emit TransferSingle(msg.sender, address(0), to, couponId, 1);
            if (Receivers.isAsked(to)) Receivers.acceptSingle(address(0), to, couponId, 1, "");
            return;
        }
        (uint256[] memory ids, uint256[] memory values) = Serials.emitMint(to, templateId, first, count);
        if (Receivers.isAsked(to)) Receivers.acceptBatch(address(0), to, ids, values, "");
    }

    /// @inheritdoc ICoupon
    function restore(address to, uint256[] calldata couponIds, uint256[] calldata amounts) external {
        if (msg.sender != _REDEMPTION) revert Coupon_OnlyProtocol(msg.sender);
        for (uint256 i; i < couponIds.length; ++i) {
            _give(to, couponIds[i], amounts[i]);
        }
        _emitTransfer(address(0), to, couponIds, amounts);
    }

    // ---- views ----

    /// @inheritdoc IERC1155
    /// @dev What the owner itself approved; the protocol's implicit rights are bound to signatures and not shown here.
    function isApprovedForAll(address owner, address operator) external view returns (bool) {
        return _approved[owner][operator];
    }

    /// @inheritdoc ICoupon
    function authorizationUsed(address from, uint256 nonce) external view returns (bool) {
        // forge-lint: disable-next-line(incorrect-shift) one bit, moved up by the nonce
        return _usedNonces[from][nonce >> 8] & (1 << (nonce & 0xff)) != 0;
    }

    /// @inheritdoc IERC1155MetadataURI
    function uri(uint256 id) external view returns (string memory) {
        return _RENDERER.uri(CouponId.wrap(id));
    }

    /// @inheritdoc ICoupon
    function contractURI() external view returns (string memory) {
        return _RENDERER.contractURI();
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return interfaceId == type(IERC165).interfaceId || interfaceId == type(IERC1155).interfaceId
            || interfaceId == type(IERC1155MetadataURI).interfaceId;
    }

    // ---- rights ----

    function _requireMover(address from) private view {
        if (msg.sender != from && !_approved[from][msg.sender]) revert Coupon_NotApproved(from, msg.sender);
    }

    function _requireBurner(address from, bool implicitRight) private view {
        if (msg.sender != _REDEMPTION && msg.sender != _FACTORY) revert Coupon_OnlyProtocol(msg.sender);
        if (!implicitRight && !_approved[from][msg.sender]) revert Coupon_NotApproved(from, msg.sender);
    }

    function _requireSigned(address from, bytes32 digest, bytes calldata signature) private view {
        if (Signatures.isSigner(from, digest, signature)) return;
        // A contract that answers yes to any hash must not lose its coupons by that: it has to opt in.
        if (!_approved[from][address(this)] || !Signatures.isValidContractSignature(from, digest, signature)) {
            revert Coupon_InvalidSignature(from);
        }
    }

    function _useNonce(address from, uint256 nonce) private {
        // forge-lint: disable-next-line(incorrect-shift) one bit, moved up by the nonce
        uint256 bit = 1 << (nonce & 0xff);
        uint256 word = _usedNonces[from][nonce >> 8];
        if (word & bit != 0) revert Coupon_AuthorizationUsed(from, nonce);
        _usedNonces[from][nonce >> 8] = word | bit;
    }

    function _hashAuthorization(TransferAuthorization calldata authorization) private view returns (bytes32) {
        return _hashTypedData(
            keccak256(
                abi.encode(
                    TRANSFER_AUTHORIZATION_TYPEHASH,
                    authorization.from,
                    authorization.to,
                    Words.hash(authorization.couponIds),
                    Words.hash(authorization.amounts),
                    authorization.caller,
                    authorization.validAfter,
                    authorization.validBefore,
                    authorization.nonce
                )
            )
        );
    }

    function _domainNameAndVersion() internal pure override returns (string memory, string memory) {
        return ("Genex Coupon", "1");
    }
}
