// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

// The protocol's authority is OpenZeppelin's AccessManager as it is. It is named here so that it is compiled with the
// rest, by the same compiler and settings: its address depends on them.
// solhint-disable-next-line no-unused-import
import { AccessManager } from "@openzeppelin/contracts/access/manager/AccessManager.sol";
