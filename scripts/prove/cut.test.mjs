import { expect, test } from 'vitest'
import { fill } from './cut.mjs'

const source =
  (body, rest = '') =>
  () =>
    `
// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;
contract A {
    mapping(uint256 => Slot) private _slots;
    ${rest}
    function act(uint256 id) external only(_B) returns (uint48 units) {
        ${body}
    }
}`

const filled = (body, rest) => fill('    // cut A as a: act\n', source(body, rest)).replace(/\s+/g, ' ')

test('a function comes word for word, without what only its callers see', () => {
  expect(filled('units = 5 * _one(id); // why')).toContain(
    'function a_act(uint256 id) internal returns (uint48 units) { units = 5 * _one(id); // why }',
  )
})

test('a storage pointer is the place that it names', () => {
  expect(filled('Slot storage slot = _slots[id]; slot.live -= slot.gone;')).toContain(
    '_slots[id].live -= _slots[id].gone;',
  )
})

test('calls of siblings and of entries lead to the functions of the kernel', () => {
  expect(filled('units = _FACTORY.count(other(id));', 'function other(uint256) public {}')).toContain(
    'units = factory_count(a_other(id));',
  )
})

test('bits are functions of the kernel', () => {
  expect(filled('if (id & FLAG != 0) _slots[id].state |= FLAG; units = (id >> 2) << 3;')).toContain(
    'if (bitsAnd(id, FLAG) != 0) _slots[id].state = bitsOr(_slots[id].state, FLAG); units = bitsLeft((bitsRight(id, 2)), 3);',
  )
})

test('errors and events are left out', () => {
  expect(filled('if (id == 0) revert A_Zero(id); emit Acted(id);')).toContain('if (id == 0) revert(); true;')
})

test.each([
  ['assembly', 'assembly { }', /no assembly/],
  ['a pointer that a call returns', 'Slot storage slot = _find(id);', /where it points is not known/],
  [
    'a place whose name is assigned',
    'Slot storage slot = _slots[id]; id = 1; slot.live = 1;',
    /names a place and is assigned/,
  ],
  ['a for loop’s place', 'Slot storage slot = _slots[id]; ++id; slot.live = 1;', /names a place and is assigned/],
])('refused: %s', (_, body, message) => {
  expect(() => filled(body)).toThrow(message)
})

test('a name that is not there, or twice, is refused', () => {
  expect(() => fill('    // cut A: gone\n', source(''))).toThrow('declares 0 things called gone')
})
