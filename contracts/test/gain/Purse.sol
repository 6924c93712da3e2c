// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../src/types/CouponId.sol";
import { TestToken } from "../shared/TestToken.sol";
import { Stage } from "./Stage.sol";
import { Wrong } from "./Wrongs.sol";
import { IERC1155 } from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";
import { Vm } from "forge-std/Vm.sol";

/// @notice The attackers' objective, measured after each act: what they could take out above what they put in, token by
/// token. Units are counted from the coupon's events and from what the acts know, not by the counters that they check.
abstract contract Purse is Stage {
    /// @dev Units that exist by the coupon's events, and of those Alice's.
    mapping(CouponId templateId => uint256) internal supply;
    mapping(CouponId templateId => uint256) internal alices;
    /// @dev Units that are presented, or printed and not found yet.
    mapping(CouponId templateId => uint256) internal presentedUnits;
    mapping(CouponId templateId => uint256) internal waiting;
    mapping(CouponId templateId => bool) internal ended;
    mapping(TestToken => uint256) internal feesPaid;

    /// @dev Token units: gain now, its highest so far, and the wealth that the attackers and Alice began with.
    mapping(TestToken => int256) internal gain;
    mapping(TestToken => int256) internal best;
    mapping(TestToken => int256) private _began;

    /// @dev Whether Alice, or the other issuer, agreed to this act.
    bool internal alicesAct;
    bool internal rivalsAct;
    uint256 private _doneBefore;
    uint256 private _alicesMoney;
    uint256 private _alicesUnits;
    bytes32 private _rivalsBooks;

    function setUp() public virtual override {
        vm.recordLogs();
        super.setUp();
        _readUnits();
        for (uint256 i; i < 2; ++i) {
            _began[tokens[i]] = _wealth(tokens[i]);
            best[tokens[i]] = type(int256).min;
        }
        _remember();
    }

    modifier act(string memory name) {
        _begin(name);
        _;
        _end();
    }

    // ---- around an act ----

    function _begin(string memory name) private {
        _call(name);
        (alicesAct, rivalsAct) = (false, false);
        _doneBefore = tallies[name].done;
        vm.recordLogs();
    }

    /// @dev What was refused has changed nothing.
    function _end() private {
        if (tallies[current].done == _doneBefore) return;
        _readUnits();
        for (uint256 i; i < 2; ++i) {
            _measure(tokens[i]);
        }
        (uint256 money, uint256 units, bytes32 books) = (_alicesMoney, _alicesUnits, _rivalsBooks);
        _remember();
        _rule(Wrong.HolderLost, alicesAct || (_alicesUnits >= units && _alicesMoney >= money));
        _rule(Wrong.OtherIssuerTouched, rivalsAct || _rivalsBooks == books);
    }

    /// @dev Between acts nothing happens: what one leaves is what the next one finds.
    function _remember() private {
        _alicesMoney = _moneyOf(alice, cny) + _moneyOf(alice, jpy);
        _alicesUnits = alices[CouponId.wrap(0)];
        _rivalsBooks = _booksOf(rivalId);
    }

    /// @dev What Alice has of the other issuer is none of theirs.
    function _measure(TestToken token) private {
        int256 wealth = _wealth(token);
        if (rivalsAct) _began[token] = wealth - gain[token];
        gain[token] = wealth - _began[token];
        if (gain[token] > best[token]) best[token] = gain[token];
        _rule(Wrong.Gain, gain[token] <= 0);
    }

    // ---- wealth ----

    /// @notice Money of attackers and of Alice, and all that the Treasury owes them. Alice is in it because her money for
    /// coupons is no gain of theirs, and what secures her coupons is hers: a trade between them changes nothing, and whoever
    /// takes what secures another's coupon adds to the sum.
    function _wealth(TestToken token) internal view returns (int256) {
        uint256 sum = _moneyOf(alice, token) + _securedOf(issuerId, token);
        for (uint256 i; i < attackers.length; ++i) {
            sum += token.balanceOf(attackers[i]);
        }
        for (uint256 i = 1; i < holders.length; ++i) {
            sum += treasury.credit(holders[i], address(token));
        }
        return int256(sum);
    }

    /// @notice What the attackers have in hand or may fetch at once.
    function _cash() internal view returns (int256 sum) {
        for (uint256 i; i < attackers.length; ++i) {
            sum += int256(cny.balanceOf(attackers[i]));
        }
        for (uint256 i = 1; i < holders.length; ++i) {
            sum += int256(treasury.credit(holders[i], address(cny)));
        }
    }

    /// @notice Collateral of the issuer and escrow of its series.
    function _securedOf(uint40 issuer, TestToken token) internal view returns (uint256 sum) {
        for (uint256 i; i < 2; ++i) {
            if (tokens[i] == token) sum = treasury.collateral(issuer, currencies[i]).amount;
        }
        for (uint256 i; i < lines.length; ++i) {
            if (lines[i].issuer == issuer && lines[i].token == token) sum += _escrowIn(lines[i]);
        }
    }

    /// @notice What is due to the issuer, and the escrow of every unit that is out.
    function _escrowIn(Line memory line) internal view returns (uint256) {
        if (line.unit == 0) return 0;
        uint256 due = treasury.escrowDue(line.id);
        if (ended[line.id]) return due + presentedUnits[line.id] * line.unit;
        return treasury.isSwept(line.id) ? 0 : due + _out(line) * line.unit;
    }

    /// @notice Units that count: after its end a series has only those that are presented.
    function _out(Line memory line) internal view returns (uint256) {
        if (ended[line.id]) return presentedUnits[line.id];
        return supply[line.id] + presentedUnits[line.id] + waiting[line.id];
    }

    function _moneyOf(address account, TestToken token) internal view returns (uint256) {
        return token.balanceOf(account) + treasury.credit(account, address(token));
    }

    function _headroom() internal view returns (int256) {
        return int256(factory.headroomOf(issuerId, CNY) + factory.headroomOf(issuerId, JPY));
    }

    /// @dev All that an issuer has in the books.
    function _booksOf(uint40 issuer) internal view returns (bytes32) {
        return keccak256(
            abi.encode(
                factory.account(issuer, CNY),
                factory.account(issuer, JPY),
                treasury.collateral(issuer, CNY),
                _securedOf(issuer, cny),
                factory.issuer(issuer)
            )
        );
    }

    // ---- events ----

    /// @notice An act calls it before a second call that may fail.
    function _readUnits() internal {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].emitter != address(coupon)) continue;
            if (logs[i].topics[0] == IERC1155.TransferSingle.selector) {
                (uint256 id, uint256 value) = abi.decode(logs[i].data, (uint256, uint256));
                _moved(logs[i], id, value);
            } else if (logs[i].topics[0] == IERC1155.TransferBatch.selector) {
                (uint256[] memory ids, uint256[] memory values) = abi.decode(logs[i].data, (uint256[], uint256[]));
                for (uint256 j; j < ids.length; ++j) {
                    _moved(logs[i], ids[j], values[j]);
                }
            }
        }
    }

    function _moved(Vm.Log memory log, uint256 id, uint256 value) private {
        CouponId templateId = CouponId.wrap(id).templateOf();
        (address from, address to) = (_account(log.topics[2]), _account(log.topics[3]));
        if (from == address(0)) supply[templateId] += value;
        if (to == address(0)) supply[templateId] -= value;
        if (from == alice) _add(templateId, -int256(value));
        if (to == alice) _add(templateId, int256(value));
    }

    /// @dev Of the series, and of all under zero.
    function _add(CouponId templateId, int256 value) internal {
        alices[templateId] = uint256(int256(alices[templateId]) + value);
        alices[CouponId.wrap(0)] = uint256(int256(alices[CouponId.wrap(0)]) + value);
    }

    function _account(bytes32 topic) private pure returns (address) {
        return address(uint160(uint256(topic)));
    }
}
