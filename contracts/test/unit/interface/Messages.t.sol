// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { OrderHash } from "../../../src/libraries/OrderHash.sol";
import { Payments } from "../../../src/libraries/Payments.sol";
import { Messages } from "../../shared/Messages.sol";
import { EIP712 } from "solady/utils/EIP712.sol";

/// @notice Type hashes and domains of everything that is signed. The contracts' digests follow from them, see the vectors.
contract MessagesInterfaceTest is Messages {
    bytes32 private constant COUPON_HASH = 0x89c7dbf8a8cf5ddf7ea7afed6cb65fd9c59ed2b4c7045b32bbaeacf75442a52e;
    bytes32 private constant ORDER_HASH = 0x9dfcec0d4ae1f3be0c0dcc9f78971b915ffc291b013b8eb4105d6f039f22bbe5;
    bytes32 private constant REDEEM_HASH = 0x9440c9939309bcf96f098a16ad8fcd651c7c64d3e36f959807ba5cb633321a05;
    bytes32 private constant TRANSFER_HASH = 0x868c3fb8a8d59f65b88fdd6643590f551c09e1a19dbeec451b59bf9bbdbcd062;
    bytes32 private constant CLAIM_HASH = 0xd10ce95a883cf0c20c8419b64b6bf382add43ec7ddfb09b5877fee5a19e42483;
    bytes32 private constant REFUND_HASH = 0xfaa0d342be632018ac3a2fd2595740158f76d7da0bc2e38a19e59ed35ca6d2c2;
    bytes32 private constant SCORE_HASH = 0x7c71059d45f8516dd1e1c413ca8e2744810be230ba6369967db2eb982500ed96;

    function test_Order() external pure {
        assertEq(OrderHash.COUPON_TYPEHASH, COUPON_HASH, "Coupon");
        assertEq(OrderHash.ORDER_TYPEHASH, ORDER_HASH, "Order");
        assertEq(keccak256(bytes(OrderHash.COUPON_TYPE)), COUPON_HASH, "text of Coupon");
        assertEq(keccak256(bytes.concat(bytes(OrderHash.ORDER_TYPE), bytes(OrderHash.COUPON_TYPE))), ORDER_HASH);
    }

    function test_BulkOrders() external pure {
        assertEq(OrderHash.bulkTypeHash(1), 0x632abbab8f9f808af7882cb022f47c077b21cddf3731b6134a25747a15f070c1, "1");
        assertEq(OrderHash.bulkTypeHash(2), 0x1e4962d19c6d34a08907f0f2f58e8324159458fbe309ee85eaee289f45e9d887, "2");
        assertEq(OrderHash.bulkTypeHash(3), 0x1cfcc527f2263c47ba9fbae84c240b2a6e94de04ce66440cd422e47a65245620, "3");
        assertEq(OrderHash.bulkTypeHash(4), 0x6440c4c61da4370f55d0a95b1f74424873cd4743bdcd1fa57516f4ed2b323732, "4");
        assertEq(OrderHash.bulkTypeHash(5), 0x90bd2d4bc215643e7f7e379c71f5d207872e35001c768333ec975ff76325fef9, "5");
        assertEq(OrderHash.bulkTypeHash(6), 0x141f9f479b390582a30b8f9f68309a4e32a489b926da769cd7f0a469b2c3fbd1, "6");
        assertEq(OrderHash.bulkTypeHash(7), 0x4a7cac008dbbf50a6e50b8e41bd66e6e357ceb4145c0bb5b5412660fded8de6f, "7");
        assertEq(OrderHash.bulkTypeHash(8), 0x4574ab0cce9c36075290faf4229074c10576ea81195d2daa803b4833a6651c00, "8");
        assertEq(OrderHash.bulkTypeHash(9), 0x6664cecf1b01254432d36809450f4df75c59beb156c010a14a20cf82d77c4076, "9");
        assertEq(OrderHash.bulkTypeHash(10), 0x6857599dce5cf44a9e2a7ce055f93838576159ee0c804420517fd9672e4cbf3a, "10");
    }

    /// @dev As Permit2 hashes it: the bid is the witness of its own payment.
    function test_PaymentByPermit2() external pure {
        string memory head =
            "PermitWitnessTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,";
        assertEq(
            keccak256(bytes(string.concat(head, Payments.WITNESS_TYPE))),
            0x3346611e1b154d9ed124fef89aa6d0667258fe7c4d63b04af37eb62b6bf4d5dd
        );
    }

    function test_TheOthers() external view {
        assertEq(REDEEM_TYPEHASH, REDEEM_HASH, "Redeem");
        assertEq(TRANSFER_TYPEHASH, TRANSFER_HASH, "TransferAuthorization");
        assertEq(CLAIM_PRINTED_TYPEHASH, CLAIM_HASH, "ClaimPrinted");
        assertEq(_fileHash("refund"), REFUND_HASH, "Refund");
        assertEq(_fileHash("creditScore"), SCORE_HASH, "CreditScore");
    }

    /// @dev The tests have no copy of these two: the vectors' type it is that the contracts' digests are held against.
    function _fileHash(string memory name) private view returns (bytes32) {
        string memory json = vm.readFile(string.concat(vm.projectRoot(), "/sdk/vectors/", name, ".json"));
        return keccak256(bytes(vm.parseJsonString(json, ".type")));
    }

    function test_Domains() external view {
        assertEq(
            keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
            0x8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f
        );
        _domainIs(address(marketplace), "Genex Marketplace");
        _domainIs(address(redemption), "Genex Redemption");
        _domainIs(address(coupon), "Genex Coupon");
        _domainIs(address(factory), "Genex CouponFactory");
        _domainIs(address(treasury), "Genex Treasury");
        _domainIs(address(creditRegistry), "Genex CreditRegistry");
    }

    /// @dev ERC-5267.
    function _domainIs(address contract_, string memory expected) private view {
        (bytes1 fields, string memory name, string memory version, uint256 chainId, address verifyingContract,,) =
            EIP712(contract_).eip712Domain();
        assertEq(fields, bytes1(0x0f));
        assertEq(name, expected);
        assertEq(version, "1");
        assertEq(chainId, block.chainid);
        assertEq(verifyingContract, contract_);
    }
}
