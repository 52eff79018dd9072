import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { contractRegister } from '../modules/contracts/index.ts';
import { readRegisterWorkbook } from '../platform/excel/register-reader.ts';
import { generateDemonstration } from './generate.ts';
import { PLANTED_FAULTS, writeContractWorkbook } from './workbook.ts';

async function written(contracts: number, faultsOfEachKind: number) {
  const demonstration = generateDemonstration({ contracts, series: 1 });
  const stream = new PassThrough();
  const bytes = buffer(stream);
  const result = await writeContractWorkbook({ demonstration, stream, language: 'zh', faultsOfEachKind });
  const read = await readRegisterWorkbook(new Uint8Array(await bytes), contractRegister.fields);
  return { demonstration, result, read };
}

describe('writeContractWorkbook', () => {
  it('is read back without a problem, to the fen and the day, with parties by credit code', async () => {
    const { demonstration, result, read } = await written(60, 0);
    expect(result).toEqual({ rows: 60, planted: [] });
    expect(read.unknownHeaders).toEqual([]);
    expect(read.missingHeaders).toEqual([]);
    const codes = new Map<unknown, string>(
      demonstration.organizations.map((each) => [each.id, each.creditCode]),
    );
    const contracts = [...demonstration.contracts()];
    expect(read.rows).toHaveLength(60);
    for (const [index, row] of read.rows.entries()) {
      expect(row.problems).toEqual([]);
      const values = contracts[index]?.values ?? {};
      for (const name of [
        'contractNumber',
        'name',
        'type',
        'signedOn',
        'endsOn',
        'totalAmount',
        'technologyAmount',
      ]) {
        expect(row.values[name]).toBe(values[name]);
      }
      expect(row.values['sellerId']).toBe(codes.get(values.sellerId));
      expect(row.values['brokerId']).toBe(codes.get(values.brokerId) ?? null);
      expect(row.values['relatedParties']).toBe(values.relatedParties);
    }
  });

  it('plants each kind of fault as often as asked, and nowhere else', async () => {
    const { demonstration, result, read } = await written(50, 2);
    expect(result.planted).toHaveLength(10);
    for (const fault of PLANTED_FAULTS) {
      expect(result.planted.filter((each) => each.fault === fault)).toHaveLength(2);
    }
    const byRow = new Map(read.rows.map((row) => [row.rowNumber, row]));
    const first = byRow.get(2);
    for (const { row, fault } of result.planted) {
      const found = byRow.get(row);
      if (fault === 'bad-date') expect(found?.problems.map((each) => each.field)).toContain('signedOn');
      else expect(found?.problems).toEqual([]);
      if (fault === 'amount-order') {
        expect(Number(found?.values['technologyAmount'])).toBeGreaterThan(
          Number(found?.values['totalAmount']),
        );
      }
      if (fault === 'duplicate-number') {
        expect(found?.values['contractNumber']).toBe(first?.values['contractNumber']);
        expect(found?.values['sellerId']).toBe(first?.values['sellerId']);
      }
      if (fault === 'unknown-buyer' || fault === 'bad-credit-code') {
        const party = fault === 'unknown-buyer' ? 'buyerId' : 'sellerId';
        expect(demonstration.organizations.map((each) => each.creditCode)).not.toContain(
          found?.values[party],
        );
      }
    }
    const spoilt = new Set(result.planted.map((each) => each.row));
    for (const row of read.rows) if (!spoilt.has(row.rowNumber)) expect(row.problems).toEqual([]);
  });

  it('refuses more faults than the file has rows for', async () => {
    await expect(written(10, 2)).rejects.toThrow(RangeError);
  });

  it('uses numbers that the loaded contracts do not have', () => {
    const loaded = new Set(
      [...generateDemonstration({ contracts: 200 }).contracts()].map((each) => each.contractNumber),
    );
    for (const { contractNumber } of generateDemonstration({ contracts: 200, series: 1 }).contracts()) {
      expect(loaded.has(contractNumber)).toBe(false);
    }
  });
});
