/**
 * SQL: the order may still be filled on chain. Filled, cancelled and expired are final unless the
 * chain takes the block back; an order that its maker hid here is still valid there. Partial indexes
 * are found by this very text.
 */
export const isPending = "(status NOT IN ('filled', 'cancelled', 'expired') OR reason IS 'WITHDRAWN')"
