// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus, SeriesParameters } from "../../src/interfaces/ICouponFactory.sol";
import { CouponId, NEVER } from "../../src/types/CouponId.sol";
import { Sealing } from "../failures/Sealing.sol";
import { ReferenceMarket } from "../reference/ReferenceMarket.sol";
import { ReferenceWorld } from "../reference/ReferenceWorld.sol";
import { AuthorizedToken } from "../shared/AuthorizedToken.sol";
import { ContractWallet } from "../shared/ContractWallet.sol";
import { PaymentSigning } from "../shared/PaymentSigning.sol";
import { TestToken } from "../shared/TestToken.sol";
import { HostileReceiver } from "../shared/hostile/HostileReceiver.sol";

/// @notice The protocol and the reference side by side, with the same actors, coupons and money.
abstract contract Stage is Sealing, PaymentSigning {
    uint256 internal constant ACTORS = 8;
    uint256 internal constant IDS = 12;

    /// @dev Native coin of every actor at the start, in its smallest unit.
    uint256 internal constant COINS = 1e27;

    ReferenceMarket internal ref;

    address[] internal actors;
    mapping(address actor => uint256) internal keys;
    /// @dev The last actor: a contract.
    address internal wallet;
    address internal hostile;
    address internal app;

    uint256[] internal ids;
    /// @dev What a primary ask may sell.
    uint256[] internal templates;

    function setUp() public virtual override {
        super.setUp();
        ref = new ReferenceMarket(address(marketplace));
        wallet = address(new ContractWallet());
        hostile = address(new HostileReceiver(HostileReceiver.Mode.WrongAnswer));
        app = makeAddr("app");
        _people();
        _tokens();
        _coupons();
        _issuer();
        ref.setRefuses(hostile);
        ref.setRefusesCoin(wallet);
        ref.setRefusesBatches(wallet);
    }

    function _people() private {
        string[7] memory names = ["alice", "bob", "carol", "dave", "erin", "frank", "shop's seller"];
        for (uint256 i; i < names.length; ++i) {
            (address actor, uint256 key) = makeAddrAndKey(names[i]);
            actors.push(actor);
            keys[actor] = key;
        }
        actors.push(wallet);
    }

    /// @dev The dollar knows no ERC-3009.
    function _tokens() private {
        paymentTokens.map(address(0), CNY, 2);
        vm.etch(address(cny), address(new AuthorizedToken("Test Yuan", "tCNY", 6)).code);
        _deployPermit2();
        ref.setToken(address(0), ReferenceWorld.Token(CNY, 1e16, false));
        ref.setToken(address(cny), ReferenceWorld.Token(CNY, 1e4, true));
        ref.setToken(address(usd), ReferenceWorld.Token(USD, 1e4, false));
        for (uint256 i; i < ACTORS; ++i) {
            vm.deal(actors[i], COINS);
            ref.setMoney(address(0), actors[i], 1e27, 0);
            _earn(cny, actors[i], 5000e6);
            _earn(usd, actors[i], 1000e6);
            _allowPermit2(cny, actors[i], true);
            _allowPermit2(usd, actors[i], true);
        }
    }

    function _earn(TestToken token, address actor, uint256 amount) internal {
        token.mint(actor, amount);
        _allow(token, actor, type(uint256).max);
    }

    function _allow(TestToken token, address actor, uint256 value) internal {
        vm.prank(actor);
        token.approve(address(marketplace), value);
        ref.setMoney(address(token), actor, token.balanceOf(actor), value);
    }

    function _allowPermit2(TestToken token, address actor, bool allows) internal {
        vm.prank(actor);
        token.approve(PERMIT2, allows ? type(uint256).max : 0);
        ref.setAllowsPermit2(address(token), actor, allows);
    }

    function _coupons() private {
        SeriesParameters memory p = _parameters(DIGITAL);
        _open(meal, p);
        CouponId lunch = _open(_newSeries(p), p);
        p.flags = DIGITAL | 0x008;
        CouponId gift = _open(_newSeries(p), p);
        p.flags = DIGITAL | 0x010;
        CouponId personal = _open(_newSeries(p), p);
        (p.flags, p.escrowPerUnit) = (DIGITAL, 3000);
        CouponId secured = _open(_newSeries(p), p);
        (p.escrowPerUnit, p.validUntil) = (0, p.validFrom + 2 days);
        CouponId soon = _open(_newSeries(p), p);
        p.validUntil = NEVER;
        CouponId forever = _open(_newSeries(p), p);
        p = _parameters(DIGITAL);
        (p.currency, p.paymentToken) = (USD, address(usd));
        CouponId dollar = _open(_newSeries(p), p);
        p = _parameters(DIGITAL | 0x004);
        _open(seat, p);
        CouponId[12] memory all = [
            meal,
            lunch,
            gift,
            personal,
            secured,
            soon,
            forever,
            dollar,
            seat.withSerial(11),
            seat.withSerial(12),
            seat.withSerial(13),
            seat.withSerial(14)
        ];
        for (uint256 i; i < IDS; ++i) {
            ids.push(CouponId.unwrap(all[i]));
        }
        _handOut();
    }

    /// @dev Three of everything for everybody; the Scenario has given Alice her own before, and serials 1 to 10.
    function _handOut() private {
        ref.give(alice, meal, 100);
        for (uint32 serial = 1; serial <= 10; ++serial) {
            ref.give(alice, seat.withSerial(serial), 1);
        }
        for (uint256 i; i < 8; ++i) {
            for (uint256 j; j < ACTORS; ++j) {
                _issueToBoth(CouponId.wrap(ids[i]), actors[j], 12);
            }
        }
        for (uint256 i; i < 4; ++i) {
            _issue(seat, actors[i], 1);
            ref.give(actors[i], CouponId.wrap(ids[8 + i]), 1);
        }
    }

    /// @dev The shop pays the escrow of what it gives away.
    function _issueToBoth(CouponId templateId, address to, uint48 amount) private {
        uint256 escrow = factory.escrowOf(templateId, amount);
        cny.mint(shop, escrow);
        vm.prank(shop);
        cny.approve(address(treasury), escrow);
        _issue(templateId, to, amount);
        ref.give(to, templateId, amount);
    }

    function _open(CouponId templateId, SeriesParameters memory p) private returns (CouponId) {
        templates.push(CouponId.unwrap(templateId));
        ref.setSeries(templateId, ReferenceWorld.Series(true, true, p.paymentToken, p.maxUnitPrice, p.escrowPerUnit, 0));
        return templateId;
    }

    /// @dev The game starts with what was minted and is outstanding so far.
    function _issuer() private {
        ref.setIssuer(issuerId, ReferenceWorld.Issuer(shopSeller, IssuerStatus.Active, 0, 0));
        _account(CNY);
        _account(USD);
        for (uint256 i; i < templates.length; ++i) {
            CouponId templateId = CouponId.wrap(templates[i]);
            ref.setMinted(templateId, factory.series(templateId).minted);
        }
        ref.setMoney(address(cny), ref.TREASURY(), cny.balanceOf(address(treasury)), 0);
    }

    function _account(uint16 currency) private {
        uint256 exposure = factory.account(issuerId, currency).exposure;
        ref.setAccount(issuerId, currency, ReferenceWorld.Account(BASE_QUOTA, QUOTA_CAP, exposure));
    }
}
