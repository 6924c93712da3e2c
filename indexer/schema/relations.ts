import { relations } from 'ponder'
import { balance, holding, serial } from './holdings.ts'
import { issuer, issuerAccount, score, terminal } from './issuers.ts'
import { lifecycleEvent, seriesDay } from './lifecycle.ts'
import { candle, trade } from './market.ts'
import { serie } from './series.ts'

export const issuerRelations = relations(issuer, ({ many }) => ({
  series: many(serie),
  accounts: many(issuerAccount),
  terminals: many(terminal),
  scores: many(score),
  trades: many(trade),
  history: many(lifecycleEvent),
}))

export const serieRelations = relations(serie, ({ one, many }) => ({
  issuer: one(issuer, { fields: [serie.issuerId], references: [issuer.id] }),
  trades: many(trade),
  candles: many(candle),
  days: many(seriesDay),
  holdings: many(holding),
  serials: many(serial),
  history: many(lifecycleEvent),
}))

export const issuerAccountRelations = relations(issuerAccount, ({ one }) => ({
  issuer: one(issuer, { fields: [issuerAccount.issuerId], references: [issuer.id] }),
}))

export const terminalRelations = relations(terminal, ({ one }) => ({
  issuer: one(issuer, { fields: [terminal.issuerId], references: [issuer.id] }),
}))

export const scoreRelations = relations(score, ({ one }) => ({
  issuer: one(issuer, { fields: [score.issuerId], references: [issuer.id] }),
}))

export const tradeRelations = relations(trade, ({ one }) => ({
  series: one(serie, { fields: [trade.seriesId], references: [serie.id] }),
  issuer: one(issuer, { fields: [trade.issuerId], references: [issuer.id] }),
}))

export const candleRelations = relations(candle, ({ one }) => ({
  series: one(serie, { fields: [candle.seriesId], references: [serie.id] }),
}))

export const seriesDayRelations = relations(seriesDay, ({ one }) => ({
  series: one(serie, { fields: [seriesDay.seriesId], references: [serie.id] }),
}))

export const balanceRelations = relations(balance, ({ one }) => ({
  series: one(serie, { fields: [balance.seriesId], references: [serie.id] }),
}))

export const holdingRelations = relations(holding, ({ one }) => ({
  series: one(serie, { fields: [holding.seriesId], references: [serie.id] }),
}))

export const serialRelations = relations(serial, ({ one }) => ({
  series: one(serie, { fields: [serial.seriesId], references: [serie.id] }),
}))

export const lifecycleEventRelations = relations(lifecycleEvent, ({ one }) => ({
  series: one(serie, { fields: [lifecycleEvent.seriesId], references: [serie.id] }),
  issuer: one(issuer, { fields: [lifecycleEvent.issuerId], references: [issuer.id] }),
}))
