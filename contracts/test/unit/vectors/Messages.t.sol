// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { TransferAuthorization } from "../../../src/interfaces/ICoupon.sol";
import { Redeem } from "../../../src/interfaces/IRedemption.sol";
import { VectorFile } from "./VectorFile.sol";

/// @notice Every signed message but the order: struct hash, digest and signer as the SDK has them. The contracts' own
/// hashes are held against the same vectors in `Contracts.t.sol`.
contract MessagesVectorTest is VectorFile {
    function test_Redeem() external {
        _check("redeem", "Genex Redemption", _redeem);
    }

    function test_TransferAuthorization() external {
        _check("transferAuthorization", "Genex Coupon", _transfer);
    }

    function test_ClaimPrinted() external {
        _check("claimPrinted", "Genex CouponFactory", _flat);
    }

    function test_Refund() external {
        _check("refund", "Genex Treasury", _flat);
    }

    function test_CreditScore() external {
        _check("creditScore", "Genex CreditRegistry", _flat);
    }

    function _check(
        string memory file,
        string memory domainName,
        function(bytes32, bytes memory) view returns (bytes32) hash
    ) private {
        _load(file);
        _setDomain(domainName);
        bytes32 typeHash = keccak256(bytes(vm.parseJsonString(json, ".type")));
        assertEq(typeHash, vm.parseJsonBytes32(json, ".typeHash"));
        bytes[] memory encoded = _byteStrings("encoded");
        bytes32[] memory structHash = _words("structHash");
        bytes32[] memory digest = _words("digest");
        bytes[] memory signature = _byteStrings("signature");
        address[] memory signers = _signers();
        assertGt(encoded.length, 100);
        for (uint256 i; i < encoded.length; ++i) {
            assertEq(hash(typeHash, encoded[i]), structHash[i], "struct hash");
            assertEq(_typed(structHash[i]), digest[i], "digest");
            assertEq(_recover(digest[i], signature[i]), signers[i % 3], "signer");
        }
    }

    function _recover(bytes32 digest, bytes memory signature) private pure returns (address) {
        (bytes32 r, bytes32 s) = abi.decode(signature, (bytes32, bytes32));
        return ecrecover(digest, uint8(signature[64]), r, s);
    }

    /// @dev Static structs: their encoding is the hashed data.
    function _flat(bytes32 typeHash, bytes memory encoded) private pure returns (bytes32) {
        return keccak256(bytes.concat(typeHash, encoded));
    }

    function _redeem(bytes32 typeHash, bytes memory encoded) private pure returns (bytes32) {
        Redeem memory r = abi.decode(encoded, (Redeem));
        bytes32 ids = keccak256(abi.encodePacked(r.couponIds));
        bytes32 amounts = keccak256(abi.encodePacked(r.amounts));
        return keccak256(
            abi.encode(
                typeHash,
                r.holder,
                r.terminal,
                r.redemptionId,
                ids,
                amounts,
                r.currency,
                r.totalFace,
                r.honourBy,
                r.deadline
            )
        );
    }

    function _transfer(bytes32 typeHash, bytes memory encoded) private pure returns (bytes32) {
        TransferAuthorization memory a = abi.decode(encoded, (TransferAuthorization));
        bytes32 ids = keccak256(abi.encodePacked(a.couponIds));
        bytes32 amounts = keccak256(abi.encodePacked(a.amounts));
        return
            keccak256(abi.encode(typeHash, a.from, a.to, ids, amounts, a.caller, a.validAfter, a.validBefore, a.nonce));
    }
}
