// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Returns nothing from its functions, and wants an allowance to be zero before it is changed.
contract SilentToken {
    uint8 public constant decimals = 6;

    mapping(address owner => uint256) public balanceOf;
    mapping(address owner => mapping(address spender => uint256)) public allowance;

    error Silent_Refused();

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function approve(address spender, uint256 amount) external {
        if (amount != 0 && allowance[msg.sender][spender] != 0) revert Silent_Refused();
        allowance[msg.sender][spender] = amount;
    }

    function transfer(address to, uint256 amount) external {
        _move(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) external {
        if (allowance[from][msg.sender] < amount) revert Silent_Refused();
        allowance[from][msg.sender] -= amount;
        _move(from, to, amount);
    }

    function _move(address from, address to, uint256 amount) private {
        if (balanceOf[from] < amount) revert Silent_Refused();
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
    }
}
