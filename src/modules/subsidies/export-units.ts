import { PassThrough } from 'node:stream';
import { z } from 'zod';
import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { writeRegisterWorkbook } from '../../platform/excel/register-writer.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { getRecord } from '../../platform/records/record-views.ts';
import { sendWorkbook } from '../../platform/records/workbook-answer.ts';
import { ORGANIZATION_KINDS } from '../organizations/organization-schema.ts';
import type { SettlementRouteParts } from './settlement-routes.ts';
import { allMeasures } from './settlement-views.ts';

const columns = {
  unit: { kind: 'text', label: { zh: '单位', en: 'Unit' }, maxLength: 200 },
  kind: { kind: 'choice', choices: ORGANIZATION_KINDS, label: { zh: '单位类别', en: 'Kind' } },
  region: { kind: 'region', label: { zh: '注册地', en: 'Registered in' } },
  measure: { kind: 'text', label: { zh: '措施', en: 'Measure' } },
  clause: { kind: 'text', label: { zh: '条款', en: 'Clause' } },
  status: { kind: 'text', label: { zh: '结论', en: 'Finding' } },
  amount: { kind: 'money', label: { zh: '金额（元）', en: 'Amount (yuan)' } },
  items: { kind: 'integer', label: { zh: '涉及笔数', en: 'Items' } },
  digest: { kind: 'text', label: { zh: '结果摘要', en: 'Digest of the result' } },
} as const satisfies Fields;

const STATUS_WORDS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  granted: { zh: '核定', en: 'granted' },
  ceiling: { zh: '上限内待核定', en: 'up to, to be fixed' },
  refused: { zh: '不予', en: 'refused' },
  waiting: { zh: '待人工判断', en: 'waits for a person' },
  incomplete: { zh: '信息不全', en: 'incomplete' },
};

/** The results of a settlement as an Excel file: one row for each unit and measure. */
export function unitsExportRoute(parts: SettlementRouteParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/settlements/:id/units.xlsx',
    operationId: 'export-settlement-units',
    tag: 'settlements',
    summary: { zh: '导出核算结果', en: 'Export the results of a settlement' },
    access: 'settlement.export',
    params: z.object({ id: z.string().max(60) }),
    response: 'file',
    handler: async ({ params }, context) => {
      const record = await getRecord(parts.kit, parts.definition, { actor: context.actor, id: params.id });
      context.permit('settlement.export', parts.definition.subject(record, 'settlement.export'));
      const stream = new PassThrough();
      const { language } = context;
      const rows = (async function* () {
        for await (const line of allMeasures(parts.kit.database.read, params.id)) {
          yield {
            unit: line.unitName,
            kind: line.unitKind,
            region: line.regionCode,
            measure: line.title[language],
            clause: line.clauseLabel[language],
            status: STATUS_WORDS[line.status]?.[language] ?? line.status,
            amount: line.amount,
            items: line.items,
            digest: line.resultHash,
          } satisfies JsonObject;
        }
      })();
      const title = {
        zh: `${String(record.values.year)}年度核算结果`,
        en: `Settlement ${String(record.values.year)}`,
      };
      const writing = writeRegisterWorkbook({
        fields: columns,
        title,
        rows,
        language,
        labels: { region: parts.kit.regionName },
        stream,
      });
      // A failure half way must break the download: a truncated file that looks whole would be a lie.
      writing.catch((error: Error) => stream.destroy(error));
      return await sendWorkbook(context, { name: `${title[language]}.xlsx`, bytes: stream });
    },
  });
}
