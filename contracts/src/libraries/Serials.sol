// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { SERIAL_SHIFT } from "../types/CouponId.sol";
import { IERC1155 } from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";

/// @notice Who owns which serial of the serialised series, with constant storage for a range mint.
/// A block of 256 serials remembers one run of serials and their first holder; a serial that was minted outside such a
/// run, moved, or burned has a slot of its own, which counts first.
library Serials {
    /// @dev Mark of a burned serial: not an address, so that no transfer can imitate it.
    uint256 private constant TOMBSTONE = 1 << 160;

    struct Ledger {
        /// couponId → owner, or the tombstone; zero: see the block.
        mapping(uint256 => uint256) single;
        /// key of a block of 256 serials → first holder 160 | first 8 | last 8 (positions in the block).
        mapping(uint256 => uint256) run;
    }

    /// @return owner Owner of the serial; zero if never delivered or burned.
    function ownerOf(Ledger storage self, uint256 couponId) internal view returns (address owner) {
        uint256 single = self.single[couponId];
        if (single == TOMBSTONE) return address(0);
        // forge-lint: disable-next-line(unsafe-typecast) the owner is the low 160 bits
        if (single != 0) return address(uint160(single));
        uint256 run = self.run[_block(couponId)];
        uint256 position = (couponId >> SERIAL_SHIFT) & 0xff;
        if (run != 0 && position >= (run >> 160) & 0xff && position <= (run >> 168) & 0xff) {
            // forge-lint: disable-next-line(unsafe-typecast) the owner is the low 160 bits
            return address(uint160(run));
        }
    }

    function isBurned(Ledger storage self, uint256 couponId) internal view returns (bool) {
        return self.single[couponId] == TOMBSTONE;
    }

    function setOwner(Ledger storage self, uint256 couponId, address owner) internal {
        self.single[couponId] = uint160(owner);
    }

    function bury(Ledger storage self, uint256 couponId) internal {
        self.single[couponId] = TOMBSTONE;
    }

    /// @notice Gives serials `first` … `first + count - 1`, none of which was ever delivered, to `owner`.
    function mintRange(Ledger storage self, uint256 templateId, address owner, uint256 first, uint256 count) internal {
        uint256 end = first + count;
        while (first < end) {
            uint256 blockEnd = (first | 0xff) + 1;
            if (blockEnd > end) blockEnd = end;
            _mintInBlock(self, templateId, owner, first, blockEnd - 1);
            first = blockEnd;
        }
    }

    /// @notice Emits TransferBatch of serials `first` … `first + count - 1`, minted for `to`, one unit each.
    /// @dev The arrays are written once, as the event wants them, and the event is read from there: half of the memory and
    /// of the copying. The test decodes what came out.
    /// @return ids The serials' ids.
    /// @return ones As many ones.
    function emitMint(address to, uint256 templateId, uint256 first, uint256 count)
        internal
        returns (uint256[] memory ids, uint256[] memory ones)
    {
        bytes32 topic = IERC1155.TransferBatch.selector;
        uint256 id = templateId | (first << SERIAL_SHIFT);
        assembly ("memory-safe") {
            // offset of ids, offset of ones, ids, ones
            let data := mload(0x40)
            let size := shl(5, count)
            ids := add(data, 0x40)
            ones := add(add(ids, 0x20), size)
            let end := add(add(ones, 0x20), size)
            mstore(0x40, end)
            mstore(data, 0x40)
            mstore(add(data, 0x20), add(0x60, size))
            mstore(ids, count)
            for { let slot := add(ids, 0x20) } lt(slot, ones) { slot := add(slot, 0x20) } {
                mstore(slot, id)
                id := add(id, shl(SERIAL_SHIFT, 1))
            }
            mstore(ones, count)
            let start := add(ones, 0x20)
            mstore(start, 1)
            // Each copy doubles what is there.
            for { let done := 0x20 } lt(done, size) { done := shl(1, done) } {
                let left := sub(size, done)
                mcopy(add(start, done), start, xor(done, mul(xor(done, left), lt(left, done))))
            }
            log4(data, sub(end, data), topic, caller(), 0, to)
        }
    }

    function _mintInBlock(Ledger storage self, uint256 templateId, address owner, uint256 first, uint256 last) private {
        uint256 key = _block(templateId | (first << SERIAL_SHIFT));
        uint256 run = self.run[key];
        // A single serial keeps the block's run free for a range, at the same cost.
        if (run == 0 && first != last) {
            self.run[key] = uint160(owner) | ((first & 0xff) << 160) | ((last & 0xff) << 168);
            // forge-lint: disable-next-line(unsafe-typecast) the owner is the low 160 bits
        } else if (run != 0 && address(uint160(run)) == owner && ((run >> 168) & 0xff) + 1 == first & 0xff) {
            self.run[key] = (run & ~(uint256(0xff) << 168)) | ((last & 0xff) << 168);
        } else {
            for (uint256 serial = first; serial <= last; ++serial) {
                self.single[templateId | (serial << SERIAL_SHIFT)] = uint160(owner);
            }
        }
    }

    /// @dev The id with the position inside the block cleared.
    function _block(uint256 couponId) private pure returns (uint256) {
        return couponId & ~(uint256(0xff) << SERIAL_SHIFT);
    }
}
