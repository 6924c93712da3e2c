export type {
  AcceptBidParameters,
  ApplyAsIssuerParameters,
  ApproveIssuerParameters,
  ApproveOperatorParameters,
  ApproveSeriesParameters,
  CancelAuthorizationParameters,
  CancelOrderParameters,
  CancelWordParameters,
  CreateSeriesParameters,
  FillManyParameters,
  FillParameters,
  GetRedemptionParameters,
  IssueCouponsParameters,
  Match,
  PrepareFillParameters,
  Quote,
  RedeemParameters,
  RefuseParameters,
  RevokeTerminalParameters,
  SetTerminalParameters,
  SignAskParameters,
  SignBidParameters,
  SignedRedeem,
  SignedTransfer,
  SignRedeemParameters,
  SignTransferParameters,
  Trade,
  TransferParameters,
  Write,
  WriteSync,
} from './actions/index.ts'
export { type GenexActions, genexActions } from './client/genexActions.ts'
export type { AccountOptions, GenexClient, ReadOptions, WriteOptions } from './client/types.ts'
export { type Deployment, deploymentOf, deployments } from './deployments/index.ts'
export { GenexError, type GenexErrorOptions } from './errors/GenexError.ts'
export type { Order, SignedOrder } from './orders/types.ts'
