import { type Fen, fen } from '../kernel/money.ts';
import { type PlainDate, yearOf } from '../kernel/time.ts';
import { decodeDate, decodeValue } from './encoding.ts';
import { isProven, receiptsOf } from './fact-table.ts';
import type {
  ContractFact,
  QualificationFact,
  QualificationKind,
  SettlementFacts,
  UnitFact,
} from './facts.ts';
import type { NeededFact } from './needed-facts.ts';
import type { SettlementRequest } from './settlement.ts';

/** Which item of a request is changed. */
export interface ChangePlace {
  readonly of: string;
  readonly itemId: string;
  /** The legal date of the item: money that still arrives is taken to arrive on it or later in the year. */
  readonly legalDate: PlainDate;
}

/**
 * The request with facts changed as needed; null when a fact follows from others and cannot be set by itself. The
 * engine settles the changed request, so that an advice is never more than the engine would pay.
 */
export function withChangedFacts(
  request: SettlementRequest,
  place: ChangePlace,
  needed: readonly NeededFact[],
): SettlementRequest | null {
  let changed: SettlementRequest | null = request;
  for (const one of needed) if (changed !== null) changed = withOne(changed, place, one);
  return changed;
}

function withOne(
  request: SettlementRequest,
  place: ChangePlace,
  needed: NeededFact,
): SettlementRequest | null {
  const [owner, field = ''] = needed.input.split('.');
  if (owner === 'unit') return withUnit(request, place, { field, needed });
  if (owner !== place.of) return null;
  const value = decodeValue(needed.to, needed.type, { ratios: [] });
  const plain = needed.type.kind === 'money' ? fen(needed.to) : value;
  if (owner === 'contract') {
    const contracts = request.facts.contracts.map((fact) =>
      fact.id === place.itemId ? changeContract(fact, { field, value: plain, needed, request, place }) : fact,
    );
    return contracts.includes(null)
      ? null
      : withFacts(request, { contracts: contracts.filter((one) => one !== null) });
  }
  const list = LISTS[owner ?? ''];
  const items = list === undefined ? undefined : request.facts[list];
  if (list === undefined || items === undefined) return null;
  const settable = items.some((item) => item.id === place.itemId && Object.hasOwn(item, field));
  if (!settable) return null;
  const next = items.map((item) => (item.id === place.itemId ? { ...item, [field]: plain } : item));
  return withFacts(request, { [list]: next });
}

const LISTS: Readonly<
  Record<string, Exclude<keyof SettlementFacts, 'priorGrants' | 'contracts' | 'settledPacks'>>
> = {
  qualification: 'qualifications',
  sharingFee: 'sharingFees',
  sharingService: 'sharingServices',
  insurance: 'insurances',
  evaluation: 'evaluations',
  distribution: 'distributions',
  investment: 'investments',
};

function withFacts(request: SettlementRequest, facts: Partial<SettlementFacts>): SettlementRequest {
  return { ...request, facts: { ...request.facts, ...facts } };
}

interface ContractChange {
  readonly field: string;
  readonly value: Fen | string | number | boolean | null;
  readonly needed: NeededFact;
  readonly request: SettlementRequest;
  readonly place: ChangePlace;
}

function changeContract(fact: ContractFact, change: ContractChange): ContractFact | null {
  const { field, value, needed, request, place } = change;
  const inYear = receiptsOf(fact, request.year);
  switch (field) {
    case 'receivedAmount':
      return withArrival(fact, needed, place);
    case 'provenAmount': {
      const papers = papersToComplete(fact, needed, request.year);
      if (papers.length === 0) return withArrival(fact, needed, place);
      const receipts = fact.receipts.map((receipt) =>
        papers.includes(receipt.id)
          ? {
              ...receipt,
              invoiceNumber: receipt.invoiceNumber ?? '—',
              voucherNumber: receipt.voucherNumber ?? '—',
            }
          : receipt,
      );
      return { ...fact, receipts };
    }
    case 'registered':
      return { ...fact, registeredOn: fact.registeredOn ?? place.legalDate, registrationNumber: '—' };
    case 'lastReceivedOn': {
      const receipts = fact.receipts.map((receipt) =>
        inYear.includes(receipt) ? { ...receipt, receivedOn: value as PlainDate } : receipt,
      );
      return { ...fact, receipts };
    }
    case 'unitSide':
      return null;
    default:
      return { ...fact, [field]: value };
  }
}

/**
 * The arrivals whose papers, completed, are enough: the fewest, largest first. Empty when even all of them are not, so
 * that more money has to arrive.
 */
export function papersToComplete(
  fact: ContractFact,
  { from, to }: NeededFact,
  year: number,
): readonly string[] {
  const open = receiptsOf(fact, year).filter((receipt) => !isProven(receipt));
  const largest = [...open].sort((a, b) =>
    a.amount > b.amount ? -1 : a.amount < b.amount ? 1 : a.id < b.id ? -1 : 1,
  );
  const chosen: string[] = [];
  let missing = BigInt(to) - BigInt(from);
  for (const { id, amount } of largest) {
    if (missing <= 0n) break;
    chosen.push(id);
    missing -= amount;
  }
  return missing <= 0n ? chosen : [];
}

function withArrival(
  fact: ContractFact,
  { from, to }: NeededFact,
  { legalDate }: ChangePlace,
): ContractFact | null {
  if (to <= from) return null;
  const receivedOn = fact.receipts.reduce(
    (last, receipt) =>
      yearOf(receipt.receivedOn) === yearOf(legalDate) && receipt.receivedOn > last
        ? receipt.receivedOn
        : last,
    legalDate,
  );
  const arrival = { id: '—', receivedOn, amount: fen(to - from), invoiceNumber: '—', voucherNumber: '—' };
  return { ...fact, receipts: [...fact.receipts, arrival] };
}

const RECOGNITIONS: Readonly<Record<string, Pick<QualificationFact, 'kind' | 'level'>>> = {
  internationalInstitutionSince: { kind: 'international-transfer-institution', level: 'municipal' },
  demonstrationInstitutionSince: { kind: 'demonstration-institution', level: 'provincial' },
  newRdInstitutionSince: { kind: 'new-rd-institution', level: 'municipal' },
} satisfies Readonly<Record<string, { kind: QualificationKind; level: QualificationFact['level'] }>>;

function withUnit(
  request: SettlementRequest,
  _place: ChangePlace,
  { field, needed }: { readonly field: string; readonly needed: NeededFact },
): SettlementRequest | null {
  const { unit, facts } = request;
  const recognition = RECOGNITIONS[field];
  if (recognition !== undefined) {
    const fact = {
      id: '—',
      unitId: unit.id,
      recognizedOn: decodeDate(needed.to),
      issuer: null,
      ...recognition,
    };
    return withFacts(request, { qualifications: [...facts.qualifications, fact] });
  }
  if (field !== 'kind' && field !== 'regionCode') return null;
  const value = decodeValue(needed.to, needed.type, { ratios: [] });
  return { ...request, unit: { ...unit, [field]: value } as UnitFact };
}
