// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Order } from "../../shared/Order.sol";
import { Scenario } from "../../shared/Scenario.sol";
import { Fill, Trading } from "../../shared/Trading.sol";
import { IERC1155 } from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";

/// @notice A best-effort batch is sent with so little gas that a good fill fails of it while the transaction succeeds: what
/// an estimator that looks for the least successful gas would choose, or a carrier that sets the gas.
contract StarvedBatchTest is Scenario {
    function test_NoGasLimitSkipsAGoodFill() external {
        bytes memory data = _batch(_good(), _good());
        uint256 used = _gasOf(data);
        uint256 reverted;
        uint256 filled;
        for (uint256 limit = used / 2; limit <= used * 11 / 10; limit += used / 500) {
            (bool success, uint64[] memory amounts) = _try(data, limit);
            if (success) {
                assertEq(amounts[0], 1);
                assertEq(amounts[1], 1);
                ++filled;
            } else {
                ++reverted;
            }
        }
        assertGt(filled, 0);
        assertGt(reverted, 0);
    }

    /// @dev What somebody else was faster to take is skipped with the gas that the whole batch would have used.
    function test_ABadFillIsSkippedWithoutMoreGas() external {
        uint256 used = _gasOf(_batch(_good(), _good()));
        Fill memory taken = _good();
        Fill memory good = _good();
        _take(taken);
        _expectSkip(_batch(good, taken), used * 11 / 10, 0);
        _expectSkip(_batch(taken, good), used * 11 / 10, 1);
    }

    /// @dev The coupons are gone: it fails at the very end, after the payment.
    function test_ALateFailureIsSkippedWithoutMoreGas() external {
        uint256 used = _gasOf(_batch(_good(), _good()));
        Fill memory empty = _fillOf(_ask(carol, meal, 1, PRICE), carolKey, _buy(1));
        Fill memory good = _good();
        _expectSkip(_batch(good, empty), used * 11 / 10, 0);
        _expectSkip(_batch(empty, good), used * 11 / 10, 1);
    }

    /// @dev A wallet that asks a wallet that asks a wallet: every call keeps a 64th of its gas, so that more is left than of
    /// one that starves at once.
    function test_NoGasLimitSkipsTheFillOfANestedWallet() external {
        NestedWallet wallet = new NestedWallet(NestedWallet(address(0)));
        for (uint256 depth; depth < 5; ++depth) {
            wallet = new NestedWallet(wallet);
        }
        wallet.approve(coupon, address(marketplace));
        _issue(meal, address(wallet), 10);
        Order memory ask = _ask(address(wallet), meal, 1, PRICE);
        Fill[] memory fills = new Fill[](1);
        fills[0] = Fill({ order: _pack(ask), signature: hex"11223344", take: _buy(1) });
        bytes memory data = abi.encodeCall(marketplace.fillMany, (Trading.pack(fills), false));
        uint256 filled;
        for (uint256 limit = 100_000; limit <= 800_000; limit += 5000) {
            (bool success, uint64[] memory amounts) = _try(data, limit);
            if (!success) continue;
            assertEq(amounts[0], 1);
            ++filled;
        }
        assertGt(filled, 0);
    }

    function _expectSkip(bytes memory data, uint256 limit, uint256 filledIndex) private {
        (bool success, uint64[] memory amounts) = _try(data, limit);
        assertTrue(success);
        assertEq(amounts[filledIndex], 1);
        assertEq(amounts[1 - filledIndex], 0);
    }

    function _good() private returns (Fill memory) {
        Order memory ask = _ask(alice, meal, 1, PRICE);
        return _fillOf(ask, aliceKey, _buy(1));
    }

    function _take(Fill memory one) private {
        vm.prank(carol);
        marketplace.fill(Trading.packFill(one.order, one.signature, one.take));
    }

    function _batch(Fill memory first, Fill memory second) private view returns (bytes memory) {
        Fill[] memory fills = new Fill[](2);
        (fills[0], fills[1]) = (first, second);
        return abi.encodeCall(marketplace.fillMany, (Trading.pack(fills), false));
    }

    function _gasOf(bytes memory data) private returns (uint256 used) {
        uint256 state = vm.snapshotState();
        used = gasleft();
        _call(data, used);
        used -= gasleft();
        vm.revertToState(state);
    }

    function _try(bytes memory data, uint256 limit) private returns (bool success, uint64[] memory amounts) {
        uint256 state = vm.snapshotState();
        (success, amounts) = _call(data, limit);
        vm.revertToState(state);
    }

    function _call(bytes memory data, uint256 limit) private returns (bool success, uint64[] memory amounts) {
        bytes memory result;
        vm.prank(bob);
        (success, result) = address(marketplace).call{ gas: limit }(data);
        if (success) amounts = abi.decode(result, (uint64[]));
    }
}

/// @notice An ERC-1271 wallet whose owner is another one; the innermost checks something dear, as a P256 signature is.
contract NestedWallet {
    uint256 private constant DEAR = 300_000;

    NestedWallet private immutable _OWNER;

    constructor(NestedWallet owner) {
        _OWNER = owner;
    }

    function approve(IERC1155 token, address operator) external {
        token.setApprovalForAll(operator, true);
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        if (address(_OWNER) != address(0)) return _OWNER.isValidSignature(hash, signature);
        uint256 before = gasleft();
        while (before - gasleft() < DEAR) hash = keccak256(abi.encode(hash));
        return this.isValidSignature.selector;
    }

    function onERC1155Received(address, address, uint256, uint256, bytes calldata) external pure returns (bytes4) {
        return this.onERC1155Received.selector;
    }
}
