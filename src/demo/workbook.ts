import type { Writable } from 'node:stream';
import type { Field, Fields } from '../kernel/fields.ts';
import type { Language } from '../kernel/messages.ts';
import { contractRegister } from '../modules/contracts/index.ts';
import { type ExportRow, writeRegisterWorkbook } from '../platform/excel/register-writer.ts';
import type { Demonstration } from './generate.ts';

/** What can be wrong in an import file, each as people get it wrong. */
export const PLANTED_FAULTS = [
  'bad-date',
  'amount-order',
  'unknown-buyer',
  'bad-credit-code',
  'duplicate-number',
] as const;
export type PlantedFault = (typeof PLANTED_FAULTS)[number];

/** Where a fault stands: the row as Excel numbers it, the header being row 1. */
export interface PlantedRow {
  readonly row: number;
  readonly fault: PlantedFault;
}

/** What to write, and where. */
export interface ContractWorkbookOrder {
  /** Its contracts are written; parties stand in the file by their credit codes. */
  readonly demonstration: Demonstration;
  readonly stream: Writable;
  readonly language: Language;
  /** How many rows get each kind of fault; 0 and absent: a file without any. */
  readonly faultsOfEachKind?: number;
}

/** The fields that a person fills in; the system sets the others. */
const FILLABLE = Object.entries(contractRegister.fields as Fields).filter(
  ([, field]) => field.computed !== true,
);

/**
 * Writes the contracts of a demonstration as an import file for the register of contracts. Returns the faults that
 * were planted. Throws a RangeError when the file has too few rows for them.
 */
export async function writeContractWorkbook(
  order: ContractWorkbookOrder,
): Promise<{ readonly rows: number; readonly planted: readonly PlantedRow[] }> {
  const total = order.demonstration.options.contracts;
  const planted = plantedRows(total, order.faultsOfEachKind ?? 0);
  const codes = new Map<string, string>(
    order.demonstration.organizations.map((each) => [each.id, each.creditCode]),
  );
  const rows = await writeRegisterWorkbook({
    fields: planted.length === 0 ? Object.fromEntries(FILLABLE) : withDatesAsText(),
    columns: FILLABLE.map(([name]) => name),
    title: contractRegister.title,
    language: order.language,
    labels: { reference: (id) => codes.get(id) },
    rows: importRows(order.demonstration, planted),
    stream: order.stream,
  });
  return { rows, planted };
}

/** A date that does not exist can only stand in a cell as text, as it does when people type it. */
function withDatesAsText(): Fields {
  return Object.fromEntries(
    FILLABLE.map(([name, field]): [string, Field] => {
      const { label } = field;
      return [name, name === 'signedOn' ? { kind: 'text', label, maxLength: 20 } : field];
    }),
  );
}

/** Spreads the faults over the file; the first row stays right, because a duplicate needs one before it. */
function plantedRows(total: number, ofEachKind: number): PlantedRow[] {
  const count = ofEachKind * PLANTED_FAULTS.length;
  if (count === 0) return [];
  if (count > total - 1) throw new RangeError(`${total} rows cannot hold ${count} faults`);
  return Array.from({ length: count }, (_, index) => {
    const place = 1 + Math.floor((index * (total - 1)) / count);
    return { row: place + 2, fault: PLANTED_FAULTS[index % PLANTED_FAULTS.length] ?? 'bad-date' };
  });
}

function* importRows(demonstration: Demonstration, planted: readonly PlantedRow[]): Generator<ExportRow> {
  const faults = new Map(planted.map((each) => [each.row, each.fault]));
  let row = 1;
  let first: ExportRow | undefined;
  for (const { values } of demonstration.contracts()) {
    row += 1;
    const fault = faults.get(row);
    first ??= values;
    yield fault === undefined ? values : { ...values, ...spoil(values, fault, first) };
  }
}

function spoil(values: ExportRow, fault: PlantedFault, first: ExportRow): ExportRow {
  switch (fault) {
    case 'bad-date':
      return { signedOn: `${String(values['signedOn']).slice(0, 4)}-02-30` };
    case 'amount-order':
      return { technologyAmount: BigInt(values['totalAmount'] as bigint) + 1n };
    case 'unknown-buyer':
      return { buyerId: '名录之外示例有限公司' };
    case 'bad-credit-code':
      // One character too few: not a code at all, as when a cell loses its leading figure.
      return { sellerId: '9199010100000001X' };
    case 'duplicate-number':
      return {
        contractNumber: first['contractNumber'],
        sellerId: first['sellerId'],
        buyerId: first['buyerId'],
      };
  }
}
