// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../interfaces/IMarketplace.sol";
import { IERC3009 } from "../interfaces/external/IERC3009.sol";
import { ISignatureTransfer } from "../interfaces/external/ISignatureTransfer.sol";
import { OrderHash } from "./OrderHash.sol";
import { Packed } from "./Packed.sol";
import { IERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import { SafeTransferLib } from "solady/utils/SafeTransferLib.sol";

/// @notice How a payer's signature becomes money, as packed call data: method 1 byte, then
/// 0 (ERC-2612): value 32, deadline 32, v 1, r 32, s 32;
/// 1 (ERC-3009): validAfter 5, validBefore 5, v 1, r 32, s 32, over the nonce `orderHash`;
/// 2 (Permit2 SignatureTransfer): nonce 32, deadline 32, signature, over the Order as witness.
/// The latter two commit to the purchase: they pay for this order and for nothing else.
library Payments {
    uint256 internal constant ERC2612 = 0;
    uint256 internal constant ERC3009 = 1;
    uint256 internal constant PERMIT2 = 2;

    /// @dev The same address on every chain, by its own deterministic deployment.
    ISignatureTransfer internal constant PERMIT2_CONTRACT =
        ISignatureTransfer(0x000000000022D473030F116dDEE9F6B43aC78BA3);
    /// @dev As Permit2 wants it: the witness member, then all struct types in alphabetical order.
    string internal constant WITNESS_TYPE = string.concat(
        "Order witness)", OrderHash.COUPON_TYPE, OrderHash.ORDER_TYPE, "TokenPermissions(address token,uint256 amount)"
    );

    /// @notice Reverts `Marketplace_InvalidPayment` if the bytes are no payment.
    function methodOf(bytes calldata payment) internal pure returns (uint256 method) {
        method = uint8(payment[0]);
        bool wellFormed;
        if (method == ERC2612) wellFormed = payment.length == 130;
        else if (method == ERC3009) wellFormed = payment.length == 76;
        else if (method == PERMIT2) wellFormed = payment.length > 65;
        if (!wellFormed) revert IMarketplace.Marketplace_InvalidPayment();
    }

    /// @notice A permit is only a way to an allowance: if it fails (used by somebody else first), the allowance decides.
    function permit(address token, address payer, bytes calldata payment) internal {
        bytes memory data = abi.encodeCall(
            IERC20Permit.permit,
            (
                payer,
                address(this),
                Packed.read(payment, 1, 32),
                Packed.read(payment, 33, 32),
                uint8(payment[65]),
                bytes32(Packed.read(payment, 66, 32)),
                bytes32(Packed.read(payment, 98, 32))
            )
        );
        _try(token, data);
    }

    /// @notice Brings exactly `value` token units from the payer here, or reverts.
    /// @param commitment What the payer's signature names: the order's digest (ERC-3009) or struct hash (Permit2).
    function pull(address token, address payer, uint256 value, bytes32 commitment, bytes calldata payment) internal {
        uint256 before = SafeTransferLib.balanceOf(token, address(this));
        bool success = uint8(payment[0]) == ERC3009
            ? _try(token, _erc3009Call(payer, value, commitment, payment))
            : _try(address(PERMIT2_CONTRACT), _permit2Call(token, payer, value, commitment, payment));
        // What the token says counts for nothing: the money must be here.
        if (!success || SafeTransferLib.balanceOf(token, address(this)) != before + value) {
            revert IMarketplace.Marketplace_PaymentRefused(token);
        }
    }

    function _erc3009Call(address payer, uint256 value, bytes32 orderHash, bytes calldata payment)
        private
        view
        returns (bytes memory)
    {
        return abi.encodeCall(
            IERC3009.receiveWithAuthorization,
            (
                payer,
                address(this),
                value,
                Packed.read(payment, 1, 5),
                Packed.read(payment, 6, 5),
                orderHash,
                uint8(payment[11]),
                bytes32(Packed.read(payment, 12, 32)),
                bytes32(Packed.read(payment, 44, 32))
            )
        );
    }

    function _permit2Call(address token, address payer, uint256 value, bytes32 structHash, bytes calldata payment)
        private
        view
        returns (bytes memory)
    {
        ISignatureTransfer.PermitTransferFrom memory permitted = ISignatureTransfer.PermitTransferFrom({
            permitted: ISignatureTransfer.TokenPermissions(token, value),
            nonce: Packed.read(payment, 1, 32),
            deadline: Packed.read(payment, 33, 32)
        });
        return abi.encodeCall(
            ISignatureTransfer.permitWitnessTransferFrom,
            (
                permitted,
                ISignatureTransfer.SignatureTransferDetails(address(this), value),
                payer,
                structHash,
                WITNESS_TYPE,
                payment[65:]
            )
        );
    }

    /// @dev Copies nothing of what comes back: a hostile token could return megabytes.
    function _try(address target, bytes memory data) private returns (bool success) {
        assembly ("memory-safe") {
            success := call(gas(), target, 0, add(data, 0x20), mload(data), 0, 0)
        }
    }
}
