// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Name, nonces and separator as ERC-2612 has them.
contract Permitting {
    uint8 public constant decimals = 18;
    string public constant name = "Dai Stablecoin";
    mapping(address => uint256) public nonces;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    function DOMAIN_SEPARATOR() public view returns (bytes32) {
        bytes32 domain = keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
        return keccak256(abi.encode(domain, keccak256(bytes(name)), keccak256("1"), block.chainid, address(this)));
    }

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        allowance[from][msg.sender] -= amount;
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
        return true;
    }
}

/// @notice As DAI: a permit of another shape.
contract DaiLike is Permitting {
    bool private _hides;

    function hide(bool hides) external {
        _hides = hides;
    }

    function PERMIT_TYPEHASH() external view returns (bytes32) {
        require(!_hides);
        return keccak256("Permit(address holder,address spender,uint256 nonce,uint256 expiry,bool allowed)");
    }

    function permit(address, address, uint256, uint256, bool, uint8, bytes32, bytes32) external { }
}

/// @notice ERC-2612 to whoever asks, without `PERMIT_TYPEHASH`; its permits allow nothing.
contract OddPermit is Permitting {
    function permit(address, address, uint256, uint256, uint8, bytes32, bytes32) external pure {
        revert("permits are over");
    }
}

/// @notice Says yes to every signature and every coupon, unless `refuser` asks, or once it says no to everybody.
contract TwoFaced {
    address private immutable _refuser;
    bool private _refuses;

    constructor(address refuser) {
        _refuser = refuser;
    }

    function refuse(bool all) external {
        _refuses = all;
    }

    function call(address target, bytes calldata data) external {
        (bool success,) = target.call(data);
        require(success);
    }

    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        return _isRefused() ? bytes4(0) : this.isValidSignature.selector;
    }

    function onERC1155Received(address, address, uint256, uint256, bytes calldata) external view returns (bytes4) {
        return _isRefused() ? bytes4(0) : this.onERC1155Received.selector;
    }

    function _isRefused() internal view virtual returns (bool) {
        return _refuses || msg.sender == _refuser;
    }
}

/// @notice Says yes to everybody, and has `payer` pay for five million gas of it.
contract Burner is TwoFaced {
    address private immutable _payer;

    constructor(address payer) TwoFaced(address(0)) {
        _payer = payer;
    }

    function _isRefused() internal view override returns (bool) {
        uint256 left = gasleft();
        if (msg.sender == _payer) while (left - gasleft() < 5_000_000) { }
        return false;
    }
}

/// @notice Answers what it was told to: `mode` 0 burns all gas, 1 returns a megabyte, 2 says 255, 3 says 2^256 − 1, 4 reverts with a megabyte.
contract Liar {
    uint256 public mode;

    function set(uint256 to) external {
        mode = to;
    }

    function allowance(address, address) external pure returns (uint256) {
        return 0;
    }

    function balanceOf(address) external pure returns (uint256) {
        return type(uint256).max;
    }

    fallback() external {
        uint256 how = mode;
        assembly {
            switch how
            case 0 { invalid() }
            case 1 {
                mstore(0, 0x20)
                mstore(0x20, 0xfffc0)
                return(0, 0x100000)
            }
            case 2 {
                mstore(0, 255)
                return(0, 0x20)
            }
            case 3 {
                mstore(0, not(0))
                return(0, 0x20)
            }
            default { revert(0, 0x100000) }
        }
    }
}
