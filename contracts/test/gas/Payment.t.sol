// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { OrderHash } from "../../src/libraries/OrderHash.sol";
import { Payments } from "../../src/libraries/Payments.sol";
import { Order } from "../../src/types/Order.sol";
import { GasScenario } from "./GasScenario.sol";
import { IEIP712 } from "permit2/src/interfaces/IEIP712.sol";
import { DeployPermit2 } from "permit2/test/utils/DeployPermit2.sol";

/// @notice Trades whose payer signs the payment, too, and has approved nothing to the Marketplace.
contract PaymentGasTest is GasScenario {
    bytes32 private constant PERMIT_TYPEHASH =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
    bytes32 private constant RECEIVE_TYPEHASH = keccak256(
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );
    bytes32 private constant TOKEN_PERMISSIONS_TYPEHASH = keccak256("TokenPermissions(address token,uint256 amount)");
    uint256 private constant VALUE = uint256(PRICE) * AMOUNT;

    address private permit2;
    uint40 private deadline;
    uint256 private _permit2Nonce;

    function setUp() public override {
        super.setUp();
        permit2 = new DeployPermit2().deployPermit2();
        deadline = uint40(vm.getBlockTimestamp() + 1 days);
        vm.startPrank(bob);
        cny.approve(address(marketplace), 0);
        cny.approve(permit2, type(uint256).max);
        vm.stopPrank();
    }

    /// @dev The permit's nonce is not the first one, and the allowance is zero before and after.
    function test_permit_TheBuyerBringsAPermit() public {
        _boughtWithPermit(_ask(alice, meal, AMOUNT, PRICE));
        uint256 whenNew = _boughtWithPermit(_ask(alice, meal, AMOUNT, PRICE));
        _report("permit", whenNew, _boughtWithPermit(_used(_ask(alice, meal, AMOUNT, PRICE))));
    }

    /// @dev The token keeps a word for every authorisation, so its part is a new one in both figures.
    function test_bid3009_ABidderPaysByAuthorisation() public {
        _put("AuthorizedToken", abi.encode("Test Yuan", "tCNY", uint8(6)), address(cny));
        uint256 whenNew = _soldFor(_bid(bob, meal, AMOUNT, PRICE), _authorisation);
        _report("bid3009", whenNew, _soldFor(_used(_bid(bob, meal, AMOUNT, PRICE)), _authorisation));
    }

    /// @dev The word of Permit2's nonces is a used one in both figures.
    function test_bidPermit2_ABidderPaysThroughPermit2() public {
        _soldFor(_bid(bob, meal, AMOUNT, PRICE), _permitted);
        uint256 whenNew = _soldFor(_bid(bob, meal, AMOUNT, PRICE), _permitted);
        _report("bidPermit2", whenNew, _soldFor(_used(_bid(bob, meal, AMOUNT, PRICE)), _permitted));
    }

    function _boughtWithPermit(Order memory ask) private returns (uint256) {
        return _boughtSigned(ask, _signCompact(ask, aliceKey), AMOUNT, _permit());
    }

    function _soldFor(Order memory bid, function(Order memory) returns (bytes memory) payment)
        private
        returns (uint256)
    {
        return _soldFor(bid, bobKey, meal, payment(bid));
    }

    // ---- payments ----

    function _permit() private view returns (bytes memory) {
        bytes32 structHash = keccak256(
            abi.encode(PERMIT_TYPEHASH, bob, address(marketplace), VALUE, cny.nonces(bob), uint256(deadline))
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(bobKey, _typed(address(cny), structHash));
        return abi.encodePacked(uint8(Payments.ERC2612), VALUE, uint256(deadline), v, r, s);
    }

    function _authorisation(Order memory bid) private returns (bytes memory) {
        bytes32 structHash = keccak256(
            abi.encode(RECEIVE_TYPEHASH, bob, address(marketplace), VALUE, uint256(0), uint256(deadline), _digest(bid))
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(bobKey, _typed(address(cny), structHash));
        return abi.encodePacked(uint8(Payments.ERC3009), uint40(0), deadline, v, r, s);
    }

    function _permitted(Order memory bid) private returns (bytes memory) {
        uint256 nonce = _permit2Nonce++;
        bytes memory witnessed = bytes.concat(
            "PermitWitnessTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,Order witness)",
            bytes(OrderHash.COUPON_TYPE),
            bytes(OrderHash.ORDER_TYPE),
            "TokenPermissions(address token,uint256 amount)"
        );
        bytes32 permissions = keccak256(abi.encode(TOKEN_PERMISSIONS_TYPEHASH, address(cny), VALUE));
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(witnessed), permissions, address(marketplace), nonce, uint256(deadline), _structHash(bid)
            )
        );
        bytes memory signature = _compact(bobKey, _typed(permit2, structHash));
        return abi.encodePacked(uint8(Payments.PERMIT2), nonce, uint256(deadline), signature);
    }

    function _typed(address verifyingContract, bytes32 structHash) private view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", IEIP712(verifyingContract).DOMAIN_SEPARATOR(), structHash));
    }
}
