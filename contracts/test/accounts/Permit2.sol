// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { OrderHash } from "../../src/libraries/OrderHash.sol";
import { Order } from "../../src/types/Order.sol";
import { Trades } from "./Trades.sol";
import { Message } from "./actors/Actor.sol";
import { DeployPermit2 } from "permit2/test/utils/DeployPermit2.sol";
import { LibBytes } from "solady/utils/LibBytes.sol";

/// @notice The deployed code of Permit2 at its address, and what a bidder signs to pay by it.
abstract contract Permit2 is Trades {
    address internal constant PERMIT2 = 0x000000000022D473030F116dDEE9F6B43aC78BA3;

    uint256 private constant BUILT_ON = 31_337;
    bytes32 private constant TOKEN_PERMISSIONS_TYPEHASH = keccak256("TokenPermissions(address token,uint256 amount)");
    string private constant TYPES = string.concat(
        OrderHash.COUPON_TYPE,
        OrderHash.ORDER_TYPE,
        "PermitWitnessTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,Order witness)",
        "TokenPermissions(address token,uint256 amount)"
    );
    bytes32 private constant TYPEHASH = keccak256(
        bytes.concat(
            "PermitWitnessTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,Order witness)",
            bytes(OrderHash.COUPON_TYPE),
            bytes(OrderHash.ORDER_TYPE),
            "TokenPermissions(address token,uint256 amount)"
        )
    );

    function setUp() public virtual override {
        super.setUp();
        new DeployPermit2().deployPermit2();
        // The code keeps the domain of the address and chain it was built on; for any other chain it computes its own.
        vm.etch(PERMIT2, LibBytes.replace(PERMIT2.code, abi.encode(BUILT_ON), abi.encode(0)));
    }

    /// @dev The whole price of the bid, under nonce 5, for ever.
    function _permit2Message(Order memory bid) internal view returns (Message memory) {
        bytes32 permitted =
            keccak256(abi.encode(TOKEN_PERMISSIONS_TYPEHASH, bid.paymentToken, uint256(bid.unitPrice) * bid.amount));
        bytes32 structHash =
            keccak256(abi.encode(TYPEHASH, permitted, address(marketplace), 5, type(uint256).max, _structHash(bid)));
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,uint256 chainId,address verifyingContract)"),
                keccak256("Permit2"),
                block.chainid,
                PERMIT2
            )
        );
        return Message({ domain: domain, structHash: structHash, name: "PermitWitnessTransferFrom", types: TYPES });
    }

    function _permit2Payment(bytes memory signature) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(2), uint256(5), type(uint256).max, signature);
    }

    function _permit2Signed(Order memory bid, uint256 key) internal view returns (bytes memory) {
        Message memory message = _permit2Message(bid);
        return
            _permit2Payment(
                _signDigest(key, keccak256(abi.encodePacked(hex"1901", message.domain, message.structHash)))
            );
    }
}
