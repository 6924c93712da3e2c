// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { RecordState } from "../interfaces/IRedemption.sol";

/// @dev A redemption's record in one slot: first 208 bits of its message's struct hash | time of the last change 40,
/// seconds | state 8. Zero: there is none.
type Record is uint256;

using { contentOf, timeOf, stateOf, isOf, moved } for Record global;

uint256 constant CONTENT_SHIFT = 48;

function packRecord(bytes32 structHash, uint256 time, RecordState state) pure returns (Record) {
    return Record.wrap((uint256(structHash) >> CONTENT_SHIFT << CONTENT_SHIFT) | (time << 8) | uint8(state));
}

/// @return The content; the 48 bits below it are zero.
function contentOf(Record record) pure returns (bytes32) {
    return bytes32(Record.unwrap(record) >> CONTENT_SHIFT << CONTENT_SHIFT);
}

/// @return Seconds.
function timeOf(Record record) pure returns (uint40) {
    // forge-lint: disable-next-line(unsafe-typecast) the middle field
    return uint40(Record.unwrap(record) >> 8);
}

function stateOf(Record record) pure returns (RecordState) {
    return RecordState(Record.unwrap(record) & 0xff);
}

/// @return Whether the record is of the message with this struct hash.
function isOf(Record record, bytes32 structHash) pure returns (bool) {
    return (Record.unwrap(record) ^ uint256(structHash)) >> CONTENT_SHIFT == 0;
}

/// @return The record in another state, since `time`.
function moved(Record record, uint256 time, RecordState state) pure returns (Record) {
    return packRecord(record.contentOf(), time, state);
}
