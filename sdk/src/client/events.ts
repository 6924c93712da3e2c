import {
  type Abi,
  type Address,
  type ContractEventName,
  isAddressEqual,
  type ParseEventLogsReturnType,
  parseEventLogs,
  type TransactionReceipt,
} from 'viem'
import { EventMissingError } from '../errors/client.ts'

/** Arguments of an event by name. */
export type EventArgs<abi extends Abi, name extends ContractEventName<abi>> = ParseEventLogsReturnType<
  abi,
  name,
  true
>[number]['args']

/** Arguments of every event `eventName` that `address` emitted in the transaction, in order. */
export function eventsOf<const abi extends Abi, name extends ContractEventName<abi>>(
  receipt: TransactionReceipt,
  source: { abi: abi; address: Address; eventName: name },
): EventArgs<abi, name>[] {
  const logs = receipt.logs.filter((log) => isAddressEqual(log.address, source.address))
  const events = parseEventLogs({ abi: source.abi as Abi, eventName: source.eventName as string, logs })
  return events.map((event) => event.args as unknown as EventArgs<abi, name>)
}

/** As {@link eventsOf}, for the one event that the call always emits. @throws EventMissingError */
export function eventOf<const abi extends Abi, name extends ContractEventName<abi>>(
  receipt: TransactionReceipt,
  source: { abi: abi; address: Address; eventName: name },
): EventArgs<abi, name> {
  const [event] = eventsOf(receipt, source)
  if (!event) throw new EventMissingError(source.eventName, receipt.transactionHash)
  return event
}
