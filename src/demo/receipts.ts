import type { RecordId } from '../kernel/identifiers.ts';
import { type Fen, fen } from '../kernel/money.ts';
import { addDays, type PlainDate } from '../kernel/time.ts';
import { splitPayment } from './contract-amounts.ts';
import { type DemoYears, horizonOf, workingDaysAfter } from './contract-calendar.ts';
import type { DemoContract } from './contracts.ts';
import { type DemoRecord, type DemoStep, laterOf, recordIdOn } from './demo-record.ts';
import { createRandom, type Random } from './random.ts';

/** Money that arrived under a contract. */
export interface DemoReceipt extends DemoRecord {
  readonly contractId: RecordId;
  readonly amount: Fen;
  readonly receivedOn: PlainDate;
  readonly invoiceNumber: string;
  readonly voucherNumber: string;
  readonly state: 'recorded' | 'confirmed';
}

const SHARE_UNPAID = 0.17;
const SHARE_PAID_IN_FULL = 0.55;
const SHARE_CONFIRMED = 0.9;

/**
 * One to four payments under a registered contract, from the days after signing on; together never more than its
 * price. What would arrive after the horizon has not arrived, so that late contracts are paid in part.
 */
export function receiptsOf(
  contract: DemoContract,
  options: { readonly seed: number; readonly years: DemoYears },
): DemoReceipt[] {
  if (contract.state !== 'registered' || contract.registeredOn === null) return [];
  const random = createRandom(options.seed, 'receipts', contract.sequence);
  if (random.chance(SHARE_UNPAID)) return [];
  const percent = random.chance(SHARE_PAID_IN_FULL) ? 100 : random.integer(25, 90);
  const paid = fen((contract.totalAmount * BigInt(percent)) / 100n);
  const count = contract.values.paymentMethod === 'lump-sum' ? 1 : random.integer(1, 4);
  const horizon = horizonOf(options.years);
  const receipts: DemoReceipt[] = [];
  let receivedOn = addDays(contract.signedOn, random.integer(3, 45));
  for (const [index, amount] of splitPayment(paid, count, random).entries()) {
    const receipt = receiptOf(contract, { index, amount, receivedOn, random, horizon });
    if (receipt === null) break;
    receipts.push(receipt);
    receivedOn = addDays(receivedOn, random.integer(25, 150));
  }
  return receipts;
}

interface ReceiptDraw {
  readonly index: number;
  readonly amount: Fen;
  readonly receivedOn: PlainDate;
  readonly random: Random;
  readonly horizon: PlainDate;
}

/** `null` when it would be entered after the horizon. */
function receiptOf(contract: DemoContract, draw: ReceiptDraw): DemoReceipt | null {
  const { amount, receivedOn, random } = draw;
  // A receipt can only be entered under a registered contract, however early the money came.
  const earliest = laterOf(receivedOn, contract.registeredOn ?? receivedOn);
  const recordedOn = workingDaysAfter(earliest, random.integer(0, 6));
  if (recordedOn > draw.horizon) return null;
  const serial = `${contract.sequence.toString().padStart(8, '0')}${draw.index + 1}`;
  const invoicedOn = addDays(
    receivedOn,
    -random.integer(0, receivedOn > addDays(contract.signedOn, 10) ? 10 : 0),
  );
  const values = {
    contractId: contract.id,
    receivedOn,
    amount,
    // 全面数字化的电子发票 has 20 digits: year, division (99: nobody's), channel, serial.
    invoiceNumber: `${receivedOn.slice(2, 4)}9920000${serial.padStart(11, '0')}`,
    invoicedOn,
    voucherNumber: `SL${receivedOn.replaceAll('-', '')}${serial}`,
  };
  const steps: DemoStep[] = [{ command: 'create', values, on: recordedOn, by: 'party' }];
  const confirmedOn = workingDaysAfter(recordedOn, random.integer(1, 10));
  const confirmed = random.chance(SHARE_CONFIRMED) && confirmedOn <= draw.horizon;
  if (confirmed) steps.push({ command: 'confirm', values: {}, on: confirmedOn, by: 'finance' });
  return {
    id: recordIdOn('rct', recordedOn, random),
    ...values,
    state: confirmed ? 'confirmed' : 'recorded',
    steps,
  };
}
