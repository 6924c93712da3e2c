// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus, PrintedClaim, SeriesParameters } from "../../src/interfaces/ICouponFactory.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { Order } from "../shared/Order.sol";
import { Trading } from "../shared/Trading.sol";
import { Purse } from "./Purse.sol";
import { Wrong } from "./Wrongs.sol";

/// @notice The shop creates series with odd terms, mints them by every path and sells to its own people or to Alice, who
/// trade among themselves at any price.
abstract contract Deals is Purse {
    struct Path {
        CouponId source;
        CouponId target;
    }

    struct Sale {
        CouponId id;
        address buyer;
    }

    /// @dev Units bought at the issuer and not given back in the cooling-off period.
    mapping(CouponId templateId => mapping(address buyer => uint256)) internal bought;
    /// @dev Of refundable series, and paths that were opened.
    Sale[] internal sales;
    Path[] internal paths;
    /// @dev First serials of printed batches of two.
    uint32[] private _batches;

    // ---- series ----

    function create(uint256 seed) external act("create series") {
        if (lines.length >= MOST_SERIES || _spare(_status() != IssuerStatus.Active, seed)) return;
        SeriesParameters memory p = _oddParameters(_mixed(seed));
        bool worthless = p.paymentToken != address(p.currency == CNY ? cny : jpy);
        vm.prank(admin);
        try factory.createSeries(issuerId, p) returns (CouponId id) {
            _rule(Wrong.WorthlessMoney, !worthless);
            factory.approveSeries(id);
            _enter(id);
            _did();
        } catch {
            _refused();
        }
    }

    /// @dev Half of them vary an earlier series, which a path may lead to.
    function _oddParameters(uint256 h) private view returns (SeriesParameters memory p) {
        p = _parameters(DIGITAL);
        if (h % 2 == 0) {
            CouponId like = _line(h >> 8).id;
            (p.currency, p.faceValue, p.flags) = (like.currencyOf(), like.faceValueOf(), like.flagsOf());
        } else {
            p.currency = (h >> 16) % 4 == 0 ? JPY : CNY;
            p.faceValue = [uint64(1), 7, FACE, 99_999][(h >> 24) % 4];
            p.flags = DIGITAL | [uint16(0), 0, 0x004, 0x008, 0x010, 0x020, 0x020, 0x024][(h >> 32) % 8];
        }
        p.paymentToken = address(p.currency == CNY ? cny : jpy);
        if ((h >> 40) % 8 == 0) p.paymentToken = address((h >> 48) % 2 == 0 ? junk : p.currency == CNY ? jpy : cny);
        p.escrowPerUnit = [0, p.faceValue, p.faceValue / 2, p.faceValue / 3][(h >> 56) % 4];
        p.maxUnitPrice = [p.faceValue, p.faceValue, p.escrowPerUnit, 1][(h >> 64) % 4];
        p.validUntil = p.validFrom + [uint32(3 days), 20 days, 60 days, 120 days][(h >> 72) % 4];
        p.finaliseBounty = [uint16(0), 1, 200, 500][(h >> 80) % 4];
        if (p.flags & 0x020 != 0) p.coolingOff = [uint32(1 hours), 1 days, 14 days, 90 days][(h >> 88) % 4];
    }

    /// @dev To the first from a random place on that lasts as long and is as well secured, or now and then to any.
    function openPath(uint256 seed) external act("open a path") {
        uint256 h = _mixed(seed);
        Line memory source = _line(h);
        Line memory target = _nth(h >> 8);
        bool fits = _isNewPath(source, target);
        for (uint256 i = 1; i < lines.length && !fits; ++i) {
            Line memory other = _nth((h >> 8) % lines.length + i);
            fits = _isNewPath(source, other);
            if (fits) target = other;
        }
        if (_spare(!fits || _status() != IssuerStatus.Active, h)) return;
        vm.prank(admin);
        try factory.openExchange(source.id, target.id) {
            paths.push(Path(source.id, target.id));
            _did();
        } catch {
            _refused();
        }
    }

    // ---- minting ----

    function issue(uint256 seed) external act("issue") {
        Line memory line = _line(seed);
        uint48 units = _fresh(line, seed >> 16);
        if (units == 0 || _spare(!_mayMint(line.id) || !_fits(line, units) || !_canPay(line, units), seed)) return;
        vm.prank(admin);
        try factory.issue(line.id, holders[(seed >> 8) % 4], units) {
            _minted(line);
            _did();
        } catch {
            _blocked(line, units);
            _refused();
        }
    }

    function sell(uint256 seed) external act("sell") {
        Line memory line = _line(seed);
        uint256 h = _mixed(seed);
        address buyer = holders[h % 3];
        uint48 units = _fresh(line, h >> 8);
        Order memory ask = _primary(shopSeller, line.id, units, uint128(_priceOf(line, h >> 16)));
        ask.paymentToken = address(line.token);
        bool dear = ask.unitPrice > uint256(factory.offer(line.id).maxUnitPrice) * _scaleOf(line);
        uint256 proceeds = ask.unitPrice - uint256(ask.unitPrice) * marketplace.config().primaryFee / 10_000;
        bool hopeless = !_mayMint(line.id) || !_fits(line, units) || dear || proceeds < line.unit;
        if (units == 0 || ask.unitPrice == 0 || _spare(hopeless, h)) return;
        _sellNow(line, ask, buyer, units);
    }

    function _sellNow(Line memory line, Order memory ask, address buyer, uint256 units) internal {
        alicesAct = buyer == alice;
        if (!_fill(ask, shopSellerKey, buyer)) return _refused();
        bought[line.id][buyer] += units;
        if (line.id.isRefundable()) sales.push(Sale(line.id, buyer));
        feesPaid[line.token] += uint256(ask.unitPrice) * units * marketplace.config().primaryFee / 10_000;
        _minted(line);
        _did();
    }

    /// @dev Two serials whose keys are printed under a scratch field; found at once or later.
    function printTwo(uint256 seed) external act("print") {
        Line memory line = lines[1];
        uint32 first = uint32(_seriesOf(line.id).minted) + 1;
        if (first > MOST_SERIALS || _spare(!_mayMint(line.id) || !_fits(line, 2), seed)) return;
        (bytes32 a, bytes32 b) = (_leaf(first), _leaf(first + 1));
        vm.prank(admin);
        try factory.issuePrinted(line.id, 2, a < b ? keccak256(bytes.concat(a, b)) : keccak256(bytes.concat(b, a))) {
            _batches.push(first);
            waiting[line.id] += 2;
            _minted(line);
            _did();
        } catch {
            _refused();
        }
    }

    function find(uint256 seed) external act("find printed") {
        if (_batches.length == 0) return;
        uint32 first = _batches[seed % _batches.length];
        uint32 place = uint32(seed >> 8) % 2;
        PrintedClaim memory found = _printedClaim(first, place, holders[(seed >> 16) % 4]);
        bool gone = coupon.isBurned(CouponId.unwrap(found.couponId)) || _isOwned(found.couponId);
        if (_spare(gone || !found.couponId.isRedeemableAt(vm.getBlockTimestamp()), seed >> 24)) return;
        try factory.claimPrinted(found) {
            waiting[lines[1].id] -= 1;
            _did();
        } catch {
            _refused();
        }
    }

    // ---- trading ----

    /// @dev Among holders, at any price.
    function trade(uint256 seed) external act("trade") {
        (address seller, CouponId couponId, uint256 units) = _some(seed);
        uint256 h = _mixed(seed);
        address buyer = holders[h % 3];
        if (units == 0 || _keyOf(seller) == 0 || buyer == seller) return;
        Line memory line = _lineOf(couponId);
        Order memory ask = _ask(seller, couponId, uint64(units), uint128(1 + _priceOf(line, h >> 8)));
        ask.paymentToken = address(line.token);
        bool open = !_paused() && couponId.isOpenAt(vm.getBlockTimestamp()) && couponId.isTransferable();
        if (_spare(!open, h)) return;
        alicesAct = seller == alice || buyer == alice;
        if (!_fill(ask, _keyOf(seller), buyer)) return _refused();
        feesPaid[line.token] += uint256(ask.unitPrice) * units * marketplace.config().secondaryFee / 10_000;
        _did();
    }

    function give(uint256 seed) external act("give") {
        (address from, CouponId couponId, uint256 units) = _some(seed);
        address to = holders[1 + (seed >> 8) % 3];
        if (units == 0 || from == to || _spare(couponId.flagsOf() & 0x018 != 0, seed >> 16)) return;
        alicesAct = from == alice;
        vm.prank(from);
        try coupon.safeTransferFrom(from, to, CouponId.unwrap(couponId), units, "") {
            _rule(Wrong.BoundUnitMoved, couponId.flagsOf() & 0x018 == 0);
            _did();
        } catch {
            _refused();
        }
    }

    // ---- exchange ----

    /// @dev Along an open path, by the first from a random holder on that has something to exchange.
    function exchange(uint256 seed) external act("exchange") {
        if (paths.length == 0) return;
        Path memory path = paths[seed % paths.length];
        bool open = _mayMint(path.target) && path.source.isOpenAt(vm.getBlockTimestamp());
        if (_spare(!open, seed >> 8)) return;
        for (uint256 i; i < 4; ++i) {
            address holder = holders[((seed >> 16) % 4 + i) % 4];
            (CouponId couponId, uint256 units) = _couponOf(holder, _lineOf(path.source), seed);
            if (units == 0) continue;
            return _exchange(holder, couponId, _bound(seed >> 24, 1, units < 9 ? units : 9), _lineOf(path.target));
        }
    }

    function _exchange(address holder, CouponId couponId, uint256 units, Line memory target) private {
        Line memory source = _lineOf(couponId);
        uint256 before = target.token.balanceOf(holder);
        uint256 headroom = factory.headroomOf(issuerId, target.id.currencyOf());
        alicesAct = holder == alice;
        vm.prank(holder);
        try factory.exchange(_ids(CouponId.unwrap(couponId)), _ids(units), target.id) {
            uint256 paid = before - target.token.balanceOf(holder);
            bool carried = target.unit >= source.unit && paid == units * (target.unit - source.unit);
            _rule(Wrong.EscrowNotCarried, carried);
            _rule(Wrong.OverQuota, factory.headroomOf(issuerId, target.id.currencyOf()) >= headroom);
            _did();
        } catch {
            _refused();
        }
    }

    // ---- parts ----

    function _fill(Order memory ask, uint256 key, address buyer) internal returns (bool success) {
        bytes memory packed = Trading.pack(_fillOf(ask, key, _buy(ask.amount)));
        vm.prank(buyer);
        try marketplace.fill(packed) {
            success = true;
        } catch { }
    }

    /// @dev How many units of it may be minted at once: many where the face is tiny.
    function _fresh(Line memory line, uint256 seed) internal view returns (uint48) {
        if (!line.id.isSerialised()) return uint48(_bound(seed, 1, line.id.faceValueOf() < 100 ? 1000 : 12));
        uint256 minted = _seriesOf(line.id).minted;
        return minted + 3 > MOST_SERIALS ? 0 : uint48(_bound(seed, 1, 3));
    }

    /// @dev Token units; at the cap, at what the escrow needs, at next to nothing, or between.
    function _priceOf(Line memory line, uint256 seed) private view returns (uint256) {
        uint256 cap = uint256(factory.offer(line.id).maxUnitPrice) * _scaleOf(line);
        uint256 kind = seed % 8;
        if (kind == 0) return 1;
        if (kind == 1) return cap + 1;
        if (kind == 2) return _bound(seed >> 8, line.unit, line.unit + line.unit / 40);
        return kind < 5 ? cap : _bound(seed >> 8, line.unit < cap ? line.unit : cap, cap);
    }

    function _scaleOf(Line memory line) private view returns (uint256) {
        return line.token == jpy ? 1e6 : SCALE;
    }

    function _fits(Line memory line, uint256 units) private view returns (bool) {
        return units * line.unsecured <= factory.headroomOf(issuerId, line.id.currencyOf());
    }

    function _isNewPath(Line memory source, Line memory target) private view returns (bool) {
        return source.id.seriesOf() != target.id.seriesOf() && source.token == target.token
            && source.id.currencyOf() == target.id.currencyOf() && source.id.faceValueOf() == target.id.faceValueOf()
            && source.id.flagsOf() == target.id.flagsOf() && target.id.validUntilOf() >= source.id.validUntilOf()
            && target.unit >= source.unit && !factory.isExchangeOpen(source.id, target.id);
    }

    /// @dev What raises exposure ends within the quota.
    function _minted(Line memory line) private {
        uint16 currency = line.id.currencyOf();
        bool within = factory.account(issuerId, currency).exposure <= factory.quotaOf(issuerId, currency);
        _rule(Wrong.OverQuota, line.unsecured == 0 || within);
    }

    /// @dev Units that escrow covers whole are minted whatever the quota is, if somebody pays the escrow.
    function _blocked(Line memory line, uint256 units) private {
        _rule(Wrong.CoveredUnitRefused, line.unsecured != 0 || !_mayMint(line.id) || !_canPay(line, units));
    }

    function _canPay(Line memory line, uint256 units) internal view returns (bool) {
        return line.token.balanceOf(admin) >= units * line.unit;
    }

    function _printedKey(uint32 serial) private pure returns (uint256) {
        return uint256(keccak256(abi.encode("scratch", serial)));
    }

    function _leaf(uint32 serial) private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(serial, vm.addr(_printedKey(serial))))));
    }

    function _printedClaim(uint32 first, uint32 place, address finder)
        private
        view
        returns (PrintedClaim memory found)
    {
        uint256 key = _printedKey(first + place);
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = _leaf(first + 1 - place);
        found = PrintedClaim(lines[1].id.withSerial(first + place), finder, first, vm.addr(key), proof, "");
        found.signature = _signClaim(found, key);
    }

    function _isOwned(CouponId couponId) private view returns (bool) {
        try coupon.ownerOf(CouponId.unwrap(couponId)) {
            return true;
        } catch {
            return false;
        }
    }
}
