// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../../src/types/CouponId.sol";
import { Scenario } from "../../shared/Scenario.sol";

/// @notice The ledger of serials against the naive one: a mapping with an entry for each.
contract CouponSerialsModelTest is Scenario {
    enum State {
        Undelivered,
        Owned,
        Burned
    }

    mapping(uint32 serial => address) private ownerOf;
    mapping(uint32 serial => State) private stateOf;
    address[3] private people;
    uint32 private next;
    CouponId private ticket;

    function setUp() public override {
        super.setUp();
        ticket = CouponId.wrap(CouponId.unwrap(seat) ^ (uint256(1) << 200));
        people = [alice, bob, carol];
    }

    /// forge-config: default.fuzz.runs = 48
    /// forge-config: deep.fuzz.runs = 480
    function testFuzz_EqualsANaiveMapping(uint256[24] memory acts) external {
        next = 1;
        for (uint256 i; i < acts.length; ++i) {
            _act(acts[i]);
        }
        for (uint32 serial; serial <= next + 256; ++serial) {
            _compare(serial);
        }
    }

    function _act(uint256 seed) private {
        address person = people[(seed >> 8) % 3];
        uint32 serial = uint32((seed >> 16) % next);
        uint256 kind = seed % 8;
        if (kind < 3) _mintRange(person, uint32(1 + (seed >> 16) % (kind == 0 ? 400 : 20)));
        // A printed batch: charged and numbered, delivered later one by one.
        else if (kind == 3) next += uint32(1 + (seed >> 16) % 300);
        else if (stateOf[serial] == State.Undelivered && serial != 0) _mintOne(person, serial);
        else if (stateOf[serial] == State.Owned && kind < 6) _move(serial, person);
        else if (stateOf[serial] == State.Owned) _burn(serial);
        else if (stateOf[serial] == State.Burned) _restore(serial, person);
    }

    function _mintRange(address person, uint32 count) private {
        vm.prank(address(factory));
        coupon.mintSerials(person, CouponId.unwrap(ticket), next, count);
        for (uint32 i; i < count; ++i) {
            (ownerOf[next + i], stateOf[next + i]) = (person, State.Owned);
        }
        next += count;
    }

    function _mintOne(address person, uint32 serial) private {
        vm.prank(address(factory));
        coupon.mint(person, _id(serial), 1);
        (ownerOf[serial], stateOf[serial]) = (person, State.Owned);
    }

    function _move(uint32 serial, address person) private {
        address from = ownerOf[serial];
        vm.prank(from);
        coupon.safeTransferFrom(from, person, _id(serial), 1, "");
        ownerOf[serial] = person;
    }

    function _burn(uint32 serial) private {
        vm.prank(address(redemption));
        coupon.burn(ownerOf[serial], _id(serial), 1, true);
        (ownerOf[serial], stateOf[serial]) = (address(0), State.Burned);
    }

    function _restore(uint32 serial, address person) private {
        vm.prank(address(redemption));
        coupon.restore(person, _ids(_id(serial)), _ids(1));
        (ownerOf[serial], stateOf[serial]) = (person, State.Owned);
    }

    function _compare(uint32 serial) private view {
        uint256 id = _id(serial);
        for (uint256 i; i < 3; ++i) {
            assertEq(coupon.balanceOf(people[i], id), ownerOf[serial] == people[i] ? 1 : 0, vm.toString(serial));
        }
        assertEq(coupon.isBurned(id), stateOf[serial] == State.Burned, vm.toString(serial));
    }

    function _id(uint32 serial) private view returns (uint256) {
        return CouponId.unwrap(ticket.withSerial(serial));
    }
}
