import { basename } from 'node:path';
import type { FieldValue } from '../kernel/field-values.ts';
import type { Fields } from '../kernel/fields.ts';
import type { Message } from '../kernel/messages.ts';
import { type Fen, zeroFen } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/time.ts';
import { CONTRACT_TYPES } from '../modules/contracts/index.ts';
import { ORGANIZATION_KINDS } from '../modules/organizations/organization-schema.ts';
import { createRegionsModule, regionCodeOf } from '../modules/regions/index.ts';
import { type RegisterRow, readRegisterFile } from '../platform/excel/register-reader.ts';
import type { ContractFact, ContractKind, ReceiptFact, UnitFact, UnitKind } from '../policy/facts.ts';

/**
 * The columns of a file of contracts that is settled without a server: what the rules look at, with the parties written
 * out. One row is one contract; a contract whose money arrived in several parts repeats its number with each arrival.
 */
export const settleFields = {
  contractNumber: {
    kind: 'text',
    label: { zh: '合同编号', en: 'Contract number' },
    required: true,
    maxLength: 60,
  },
  type: { kind: 'choice', choices: CONTRACT_TYPES, label: { zh: '合同类型', en: 'Type' }, required: true },
  totalAmount: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '成交额（元）', en: 'Total amount (yuan)' },
    required: true,
  },
  technologyAmount: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '技术交易额（元）', en: 'Technology amount (yuan)' },
  },
  signedOn: { kind: 'date', label: { zh: '签订日期', en: 'Signed on' }, required: true },
  registeredOn: { kind: 'date', label: { zh: '登记日期', en: 'Registered on' } },
  sellerName: { kind: 'text', label: { zh: '卖方名称', en: 'Seller' }, required: true, maxLength: 200 },
  sellerCode: { kind: 'credit-code', label: { zh: '卖方统一社会信用代码', en: 'Seller credit code' } },
  sellerKind: {
    kind: 'choice',
    choices: ORGANIZATION_KINDS,
    label: { zh: '卖方类别', en: 'Kind of seller' },
    required: true,
  },
  sellerRegion: { kind: 'region', label: { zh: '卖方所在地', en: 'Seller region' }, required: true },
  buyerName: { kind: 'text', label: { zh: '买方名称', en: 'Buyer' }, required: true, maxLength: 200 },
  buyerCode: { kind: 'credit-code', label: { zh: '买方统一社会信用代码', en: 'Buyer credit code' } },
  buyerKind: {
    kind: 'choice',
    choices: ORGANIZATION_KINDS,
    label: { zh: '买方类别', en: 'Kind of buyer' },
    required: true,
  },
  buyerRegion: { kind: 'region', label: { zh: '买方所在地', en: 'Buyer region' }, required: true },
  brokerName: { kind: 'text', label: { zh: '促成机构名称', en: 'Broker' }, maxLength: 200 },
  brokerCode: { kind: 'credit-code', label: { zh: '促成机构统一社会信用代码', en: 'Broker credit code' } },
  brokerRegion: { kind: 'region', label: { zh: '促成机构所在地', en: 'Broker region' } },
  relatedParties: { kind: 'boolean', label: { zh: '关联交易', en: 'Related parties' } },
  crossBorder: { kind: 'boolean', label: { zh: '涉外（国际技术交易）', en: 'Cross-border' } },
  advancedTechnology: { kind: 'boolean', label: { zh: '先进技术成果', en: 'Advanced technology' } },
  receivedOn: { kind: 'date', label: { zh: '到账日期', en: 'Received on' } },
  receivedAmount: { kind: 'money', minimum: 1n, label: { zh: '到账额（元）', en: 'Amount received (yuan)' } },
  invoiceNumber: { kind: 'text', label: { zh: '发票号码', en: 'Invoice number' }, maxLength: 40 },
  voucherNumber: { kind: 'text', label: { zh: '转账凭证号', en: 'Voucher number' }, maxLength: 60 },
} as const satisfies Fields;

/** A row that could not be read, with everything wrong with it. */
export interface BadRow {
  readonly rowNumber: number;
  readonly sentences: readonly { readonly zh: string; readonly en: string }[];
}

/** The contracts of a file and the units that take part in them, by id. */
export interface SettleInput {
  readonly contracts: readonly ContractFact[];
  readonly units: ReadonlyMap<string, UnitFact>;
  readonly badRows: readonly BadRow[];
}

/** Reads .xlsx, .csv or .jsonl. A bad row is reported and left out; a file that cannot be read at all is refused. */
export async function readSettleFile(path: string): Promise<SettleInput> {
  const { tree } = createRegionsModule({ demonstration: true });
  const read = await readRegisterFile({ name: basename(path), path }, settleFields, {
    regionCode: (text) => regionCodeOf(tree, text),
  });
  const badRows: BadRow[] = [];
  const units = new Map<string, UnitFact>();
  const contracts = new Map<string, ContractFact>();
  for (const row of read.rows) {
    const sentences = [...row.problems.map((problem) => problem.sentence), ...brokerProblems(row)];
    if (sentences.length > 0) {
      badRows.push({ rowNumber: row.rowNumber, sentences });
      continue;
    }
    const contract = contractOf(row, units);
    const earlier = contracts.get(contract.id);
    const receipts = [...(earlier?.receipts ?? []), ...receiptsOf(row)];
    contracts.set(contract.id, { ...(earlier ?? contract), receipts });
  }
  return { contracts: [...contracts.values()], units, badRows };
}

/** An institution whose region is not known could be refused for lying elsewhere; that would be a guess. */
function brokerProblems({ values }: RegisterRow): Message[] {
  if (text(values.brokerName) === null || text(values.brokerRegion) !== null) return [];
  return [
    {
      zh: '填写了促成机构名称，就必须填写“促成机构所在地”。',
      en: 'A broker is named, so "Broker region" is needed too.',
    },
  ];
}

function text(value: FieldValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function contractOf({ values }: RegisterRow, units: Map<string, UnitFact>): ContractFact {
  const sellerId = party(units, {
    name: values.sellerName,
    code: values.sellerCode,
    kind: values.sellerKind,
    region: values.sellerRegion,
  });
  const buyerId = party(units, {
    name: values.buyerName,
    code: values.buyerCode,
    kind: values.buyerKind,
    region: values.buyerRegion,
  });
  const broker = {
    name: values.brokerName,
    code: values.brokerCode,
    kind: 'transfer-institution',
    region: values.brokerRegion,
  };
  const number = String(values.contractNumber);
  return {
    id: `${sellerId}/${number}`,
    number,
    type: values.type as ContractKind,
    totalAmount: values.totalAmount as Fen,
    technologyAmount: (values.technologyAmount ?? null) as Fen | null,
    signedOn: values.signedOn as PlainDate,
    registeredOn: text(values.registeredOn) as PlainDate | null,
    sellerId,
    buyerId,
    brokerId: text(broker.name) === null ? null : party(units, broker),
    sellerKind: text(values.sellerKind) as UnitKind | null,
    buyerKind: text(values.buyerKind) as UnitKind | null,
    sellerRegion: text(values.sellerRegion),
    buyerRegion: text(values.buyerRegion),
    crossBorder: (values.crossBorder ?? null) as boolean | null,
    advancedTechnology: (values.advancedTechnology ?? null) as boolean | null,
    relatedParties: (values.relatedParties ?? null) as boolean | null,
    receipts: [],
  };
}

interface Party {
  readonly name: FieldValue | undefined;
  readonly code: FieldValue | undefined;
  readonly kind: FieldValue | undefined;
  readonly region: FieldValue | undefined;
}

/** A unit is known by its credit code, or by its name where the file gives no code. */
function party(units: Map<string, UnitFact>, { name, code, kind, region }: Party): string {
  const id = text(code) ?? String(name);
  const known = units.get(id);
  units.set(id, {
    id,
    name: String(name),
    kind: (text(kind) ?? known?.kind ?? 'other') as UnitKind,
    regionCode: text(region) ?? known?.regionCode ?? '',
  });
  return id;
}

function receiptsOf({ rowNumber, values }: RegisterRow): ReceiptFact[] {
  const receivedOn = text(values.receivedOn);
  if (receivedOn === null || typeof values.receivedAmount !== 'bigint') return [];
  return [
    {
      id: `row-${rowNumber}`,
      receivedOn: receivedOn as PlainDate,
      amount: (values.receivedAmount as Fen) ?? zeroFen,
      invoiceNumber: text(values.invoiceNumber),
      voucherNumber: text(values.voucherNumber),
    },
  ];
}
