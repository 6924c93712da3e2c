// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { RecordState } from "../../../src/interfaces/IRedemption.sol";
import { Record, packRecord } from "../../../src/types/Record.sol";
import { Test } from "forge-std/Test.sol";

contract RecordTest is Test {
    function testFuzz_ARecordHasWhatWasPacked(bytes32 structHash, uint40 time, uint8 number) public pure {
        RecordState state = _state(number);
        Record record = packRecord(structHash, time, state);
        assertEq(record.contentOf(), bytes32(bytes26(structHash)));
        assertEq(record.timeOf(), time);
        assertTrue(record.stateOf() == state);
        assertTrue(record.isOf(structHash));
    }

    function testFuzz_AMoveKeepsTheContent(bytes32 structHash, uint40 time, uint8 number) public pure {
        Record record = packRecord(structHash, 7, RecordState.Presented).moved(time, _state(number));
        assertEq(Record.unwrap(record), Record.unwrap(packRecord(structHash, time, _state(number))));
    }

    function testFuzz_ABitOfTheContentMakesItAnother(bytes32 structHash, uint8 bit) public pure {
        Record record = packRecord(structHash, 1, RecordState.Redeemed);
        bytes32 other = structHash ^ bytes32(1 << bound(bit, 48, 255));
        assertFalse(record.isOf(other));
    }

    function test_NothingIsNoRecord() public pure {
        assertTrue(Record.wrap(0).stateOf() == RecordState.None);
    }

    function _state(uint8 number) private pure returns (RecordState) {
        return RecordState(bound(number, 0, uint8(type(RecordState).max)));
    }
}
