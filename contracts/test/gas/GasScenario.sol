// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../src/types/CouponId.sol";
import { Bulk } from "../shared/Bulk.sol";
import { BID, Order } from "../shared/Order.sol";
import { console } from "forge-std/console.sol";

/// @notice The conditions of every measured transaction, those of the peers' figures: who takes part holds coupons and
/// money before and after, tokens are approved, signatures are compact. "New": the word of the maker's fill bucket is
/// zero; "used": a neighbour in it is not. Each call is a transaction of its own, so run with `--isolate`.
abstract contract GasScenario is Bulk {
    uint64 internal constant AMOUNT = 10;
    /// @dev Basis points where a scenario has a fee.
    uint16 internal constant FEE = 250;
    /// @dev A figure that a scenario does not have.
    uint256 internal constant NONE = 0;

    function setUp() public virtual override {
        super.setUp();
        _putProductionCode();
        _fund(alice);
        _fund(shopSeller);
        cny.mint(address(treasury), MONEY);
        vm.deal(alice, 10 ether);
        vm.deal(bob, 10 ether);
        _issue(meal, alice, 500);
        _issue(meal, bob, 100);
        _issue(meal, carol, 100);
    }

    // ---- reporting ----

    /// @dev One line for each figure; scripts/gas.mjs reads them.
    function _report(string memory key, uint256 whenNew, uint256 whenUsed) internal pure {
        if (whenNew != NONE) console.log("gas", key, "new", whenNew);
        if (whenUsed != NONE) console.log("gas", key, "used", whenUsed);
    }

    /// @dev Of the last call, as its sender pays: 21000, call data and execution, less refunds.
    function _spent() internal view returns (uint256) {
        return vm.lastCallGas().gasTotalUsed;
    }

    // ---- orders ----

    /// @notice Makes the order's word a used one, by cancelling its neighbour.
    function _used(Order memory order) internal returns (Order memory) {
        vm.prank(order.maker);
        marketplace.cancel(order.nonce + 1);
        return order;
    }

    function _signCompact(Order memory order, uint256 key) internal view returns (bytes memory) {
        return _compact(key, _digest(order));
    }

    /// @notice One of ten further makers, with money and `couponId`.
    function _maker(uint256 index, CouponId couponId) internal returns (address maker, uint256 key) {
        (maker, key) = makeAddrAndKey(string.concat("maker ", vm.toString(index)));
        _fund(maker);
        _issue(couponId, maker, 100);
    }

    // ---- trading ----

    /// @dev Bob buys `amount` of an ask at its own price.
    function _bought(Order memory ask, uint256 key, uint64 amount) internal returns (uint256) {
        return _boughtSigned(ask, _signCompact(ask, key), amount, "");
    }

    function _boughtSigned(Order memory ask, bytes memory signature, uint64 amount, bytes memory payment)
        internal
        returns (uint256)
    {
        uint256 value = ask.paymentToken == address(0) ? uint256(ask.unitPrice) * amount : 0;
        bytes memory data = bytes.concat(_terms(amount, ask.coupon, ask, payment), _pack(ask), signature);
        vm.prank(bob);
        marketplace.fill{ value: value }(data);
        return _spent();
    }

    /// @dev Alice sells all that a bid asks for, at its own price.
    function _sold(Order memory bid, uint256 key, CouponId couponId) internal returns (uint256) {
        return _soldFor(bid, key, couponId, "");
    }

    function _soldFor(Order memory bid, uint256 key, CouponId couponId, bytes memory payment)
        internal
        returns (uint256)
    {
        bytes memory terms = _terms(bid.amount, couponId, bid, payment);
        bytes memory data = bytes.concat(terms, _pack(bid), _signCompact(bid, key));
        vm.prank(alice);
        marketplace.fill(data);
        return _spent();
    }

    /// @dev As clients pack them: what equals its default is left out.
    function _terms(uint64 amount, CouponId couponId, Order memory order, bytes memory payment)
        internal
        view
        returns (bytes memory terms)
    {
        uint8 flags;
        if (couponId != order.coupon) {
            flags |= 0x04;
            terms = abi.encodePacked(couponId);
        }
        uint16 fee = marketplace.config().secondaryFee;
        if (order.kind == BID && fee != 0) {
            flags |= 0x10;
            terms = bytes.concat(terms, abi.encodePacked(fee));
        }
        if (payment.length != 0) {
            flags |= 0x40;
            terms = bytes.concat(terms, abi.encodePacked(uint16(payment.length), payment));
        }
        return bytes.concat(abi.encodePacked(flags, amount), terms);
    }

    // ---- production ----

    /// @dev The tests compile without the optimizer. Whatever a measured transaction runs through is constructed once more,
    /// at the same address, from the artifact of the production profile.
    function _putProductionCode() private {
        _put("AccessManager", abi.encode(address(this)), address(authority));
        _put("PaymentTokens", "", address(paymentTokens));
        _put("IssuerRegistry", "", address(registry));
        _put("CreditRegistry", "", address(creditRegistry));
        _put("CouponFactory", "", address(factory));
        _put("Coupon", "", address(coupon));
        _put("CouponRenderer", "", address(renderer));
        _put("Treasury", abi.encode(protectionFund), address(treasury));
        _put("Compliance", "", address(compliance));
        _put("Marketplace", "", address(marketplace));
        _put("Redemption", "", address(redemption));
        _put("TestToken", abi.encode("Test Yuan", "tCNY", uint8(6)), address(cny));
    }

    /// @dev Genesis is who creates the protocol's contracts: they derive each other's addresses from it.
    function _put(string memory name, bytes memory arguments, address where) internal {
        vm.prank(address(genesis));
        deployCodeTo(string.concat("contracts/out-production/", name, ".sol/", name, ".json"), arguments, where);
    }
}
