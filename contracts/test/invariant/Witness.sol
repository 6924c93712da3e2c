// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICouponFactory, IssuerStatus } from "../../src/interfaces/ICouponFactory.sol";
import { IMarketplace } from "../../src/interfaces/IMarketplace.sol";
import { ITreasury } from "../../src/interfaces/ITreasury.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { PRIMARY_ASK } from "../shared/Order.sol";
import { Rule } from "./Rules.sol";
import { World } from "./World.sol";
import { IERC1155 } from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";
import { Vm } from "forge-std/Vm.sol";

/// @notice Keeps books of its own from the events of each act alone: who holds what, whose the money in the Treasury is.
/// The sentences hold them against the contracts' state, so an event that lies or lacks is found as well.
abstract contract Witness is World {
    mapping(address owner => mapping(uint256 couponId => uint256)) internal held;
    mapping(CouponId templateId => uint256) internal created;
    mapping(CouponId templateId => uint256) internal destroyed;
    mapping(uint256 couponId => bool) internal buried;

    /// @dev Token units; signed, so that an event that lies fails a sentence and not the sum.
    mapping(CouponId templateId => int256) internal escrow;
    mapping(address account => int256) internal credits;
    int256 internal collateralHeld;
    int256 internal feesHeld;
    /// @dev Of the native coin; and the orders that are paid in it.
    int256 internal coinFees;
    mapping(bytes32 orderHash => bool) internal ofCoin;
    uint256 internal claimShares;
    /// @dev Token units that went, or will go, from the Treasury to those who are no friends of the issuer.
    uint256 internal honestGot;

    /// @dev Units that an account agreed to give in this act.
    mapping(address account => uint256) private _agreed;
    address[] private _agreeing;
    /// @dev To whom this act may give back what was burned.
    address internal restoredTo;
    bool internal mayRaiseQuota;
    /// @dev Hashes of the orders of this act's best-effort batch, in turn.
    bytes32[] internal batch;

    IssuerStatus private _statusBefore;
    bool private _pausedBefore;
    bool private _retiredBefore;
    bool private _complianceBefore;
    uint256 private _exposureBefore;
    uint256 private _quotaBefore;

    function setUp() public virtual override {
        vm.recordLogs();
        super.setUp();
        _witness();
    }

    modifier act(string memory name) {
        _begin(name);
        _;
        _end();
    }

    /// @notice `account` agreed, by transaction or signature, that up to `units` leave it in this act.
    function _agrees(address account, uint256 units) internal {
        _agreed[account] += units;
        _agreeing.push(account);
    }

    // ---- around an act ----

    function _begin(string memory name) private {
        _call(name);
        _statusBefore = _status();
        _pausedBefore = _paused();
        _retiredBefore = marketplace.config().retired;
        _complianceBefore = marketplace.config().complianceOn;
        _exposureBefore = _exposure();
        _quotaBefore = factory.quotaOf(issuerId, CNY);
        vm.recordLogs();
    }

    function _end() private {
        _witness();
        uint256 quota = factory.quotaOf(issuerId, CNY);
        uint256 exposure = _exposure();
        _rule(Rule.QuotaAtEachMint, exposure <= _exposureBefore || exposure <= quota);
        _rule(Rule.QuotaRisesByPlatform, quota <= _quotaBefore || mayRaiseQuota);
        for (uint256 i; i < _agreeing.length; ++i) {
            delete _agreed[_agreeing[i]];
        }
        delete _agreeing;
        delete restoredTo;
        delete mayRaiseQuota;
        delete batch;
    }

    /// @notice Reads what happened so far; an act calls it before a second call that may fail.
    function _witness() internal {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        _dropSkipped(logs);
        for (uint256 i; i < logs.length; ++i) {
            address emitter = logs[i].emitter;
            if (emitter == address(coupon)) _readCoupon(logs[i]);
            else if (emitter == address(treasury)) _readTreasury(logs[i]);
            else if (emitter == address(marketplace)) _readMarket(logs[i]);
            else if (emitter == address(factory)) _readFactory(logs[i]);
        }
    }

    /// @dev A fill of the batch that reverted after its `OrderFilled` left events that are not on chain.
    function _dropSkipped(Vm.Log[] memory logs) private view {
        for (uint256 i; i < logs.length; ++i) {
            if (!_isMarkets(logs[i], IMarketplace.FillSkipped.selector)) continue;
            bytes32 orderHash = batch[uint256(logs[i].topics[1])];
            for (uint256 j = i; j > 0; --j) {
                if (!_isMarkets(logs[j - 1], IMarketplace.OrderFilled.selector)) continue;
                bool reverted = logs[j - 1].topics[1] == orderHash;
                for (uint256 k = j - 1; k < i && reverted; ++k) {
                    logs[k].emitter = address(0);
                }
                break;
            }
        }
    }

    function _isMarkets(Vm.Log memory log, bytes32 topic) private view returns (bool) {
        return log.emitter == address(marketplace) && log.topics[0] == topic;
    }

    // ---- coupons ----

    function _readCoupon(Vm.Log memory log) private {
        bool single = log.topics[0] == IERC1155.TransferSingle.selector;
        if (!single && log.topics[0] != IERC1155.TransferBatch.selector) return;
        (address operator, address from, address to) = (_account(log, 1), _account(log, 2), _account(log, 3));
        if (single) {
            (uint256 id, uint256 value) = abi.decode(log.data, (uint256, uint256));
            _moved(operator, from, to, id, value);
            return;
        }
        (uint256[] memory ids, uint256[] memory values) = abi.decode(log.data, (uint256[], uint256[]));
        for (uint256 i; i < ids.length; ++i) {
            _moved(operator, from, to, ids[i], values[i]);
        }
    }

    function _moved(address operator, address from, address to, uint256 id, uint256 value) private {
        CouponId templateId = CouponId.wrap(id).templateOf();
        if (from == address(0)) {
            created[templateId] += value;
            _rule(Rule.TombstoneStays, !buried[id] || (operator == address(redemption) && to == restoredTo));
            delete buried[id];
        } else {
            _rule(Rule.HolderConsents, _agreed[from] >= value && held[from][id] >= value);
            unchecked {
                _agreed[from] -= value;
                held[from][id] -= value;
            }
        }
        if (to == address(0)) {
            destroyed[templateId] += value;
            buried[id] = templateId.isSerialised();
        } else {
            held[to][id] += value;
            bool free = from == address(0) || !templateId.isRestricted();
            _rule(Rule.RestrictedMovesByTrade, free || operator == address(marketplace));
        }
    }

    // ---- money ----

    function _readTreasury(Vm.Log memory log) private {
        bytes32 topic = log.topics[0];
        if (topic == ITreasury.Withdrawn.selector) credits[_account(log, 1)] -= abi.decode(log.data, (int256));
        else if (topic == ITreasury.FeesWithdrawn.selector) feesHeld -= abi.decode(log.data, (int256));
        else if (!_readCollateral(log, topic)) _readEscrow(log, topic);
    }

    function _readCollateral(Vm.Log memory log, bytes32 topic) private returns (bool) {
        bool paidIn = topic == ITreasury.CollateralDeposited.selector;
        bool paidOut = topic == ITreasury.CollateralWithdrawn.selector;
        if (!paidIn && !paidOut && topic != ITreasury.ClaimsClosed.selector) return false;
        (, int256 amount) = abi.decode(log.data, (address, int256));
        if (paidOut) _rule(Rule.TrustedIssuerIsPaid, _trusted(_statusBefore));
        if (paidIn) collateralHeld += amount;
        else collateralHeld -= amount;
        return true;
    }

    function _readEscrow(Vm.Log memory log, bytes32 topic) private {
        CouponId templateId = CouponId.wrap(uint256(log.topics.length > 1 ? log.topics[1] : bytes32(0))).templateOf();
        if (topic == ITreasury.EscrowDeposited.selector) {
            escrow[templateId] += abi.decode(log.data, (int256));
        } else if (topic == ITreasury.EscrowSwept.selector) {
            escrow[templateId] -= abi.decode(log.data, (int256));
        } else if (topic == ITreasury.EscrowReleased.selector) {
            _rule(Rule.TrustedIssuerIsPaid, _trusted(_statusBefore));
            (, int256 amount) = abi.decode(log.data, (uint48, int256));
            escrow[templateId] -= amount;
        } else if (topic == ITreasury.EscrowCredited.selector) {
            credits[_account(log, 2)] += abi.decode(log.data, (int256));
            _leaves(templateId, _account(log, 2), abi.decode(log.data, (uint256)));
        } else if (topic == ITreasury.Finalised.selector) {
            (, int256 share, int256 bounty) = abi.decode(log.data, (uint48, int256, int256));
            feesHeld += share;
            escrow[templateId] -= share + bounty;
        } else {
            _readExit(log, topic, templateId);
        }
    }

    function _readExit(Vm.Log memory log, bytes32 topic, CouponId templateId) private {
        if (topic == ITreasury.Claimed.selector) {
            (, uint256 amount, uint256 share) = abi.decode(log.data, (uint48, uint256, uint256));
            _leaves(templateId, _account(log, 2), amount);
            claimShares += share;
            collateralHeld -= int256(share);
            if (!_isFriend(_account(log, 2))) honestGot += share;
        } else if (topic == ITreasury.Refunded.selector || topic == ITreasury.CoolingOffRefunded.selector) {
            (, uint256 amount) = abi.decode(log.data, (uint48, uint256));
            _leaves(templateId, _account(log, 2), amount);
        }
    }

    function _leaves(CouponId templateId, address to, uint256 amount) private {
        escrow[templateId] -= int256(amount);
        if (!_isFriend(to)) honestGot += amount;
    }

    // ---- trades and mints ----

    function _readMarket(Vm.Log memory log) private {
        if (log.topics[0] != IMarketplace.OrderFilled.selector) return;
        (uint8 kind,,,,, int256 fee) = abi.decode(log.data, (uint8, uint256, uint64, address, uint128, int256));
        if (ofCoin[log.topics[1]]) coinFees += fee;
        else feesHeld += fee;
        _rule(Rule.PauseStopsTrade, !_pausedBefore && !_retiredBefore);
        bool blocked = compliance.isBlocked(_account(log, 2)) || compliance.isBlocked(_account(log, 3));
        _rule(Rule.BlockedDoNotTrade, !_complianceBefore || !blocked);
        if (kind == PRIMARY_ASK) _rule(Rule.ActiveIssuerMints, _statusBefore == IssuerStatus.Active);
    }

    function _readFactory(Vm.Log memory log) private {
        bytes32 topic = log.topics[0];
        bool exchanged = topic == ICouponFactory.Exchanged.selector;
        bool mints = exchanged || topic == ICouponFactory.CouponsIssued.selector
            || topic == ICouponFactory.PrintedIssued.selector;
        // What was issued before the campaign had no act around it.
        if (!mints || acts == 0) return;
        _rule(Rule.ActiveIssuerMints, _statusBefore == IssuerStatus.Active && !_pausedBefore);
        if (!exchanged) return;
        CouponId source = CouponId.wrap(uint256(log.topics[1]));
        int256 carried = int256(factory.escrowOf(source, abi.decode(log.data, (uint48))));
        escrow[source] -= carried;
        escrow[CouponId.wrap(uint256(log.topics[2]))] += carried;
    }

    function _account(Vm.Log memory log, uint256 topic) private pure returns (address) {
        return address(uint160(uint256(log.topics[topic])));
    }
}
