import { PassThrough } from 'node:stream';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { sumFen } from '../../kernel/money.ts';
import { writeRegisterWorkbook } from '../../platform/excel/register-writer.ts';
import { defineRoute, type HandlerContext, type Route } from '../../platform/http/route.ts';
import { visibleUnder } from '../../platform/records/access-columns.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import { refuseRecord } from '../../platform/records/record-errors.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import { getRecord } from '../../platform/records/record-views.ts';
import { sendWorkbook } from '../../platform/records/workbook-answer.ts';
import { BUDGET_RULES, type BudgetRule } from './allocation.ts';
import { budgetDefinition } from './budget-definition.ts';
import { dueClaimsOf, explainLastFen, freeOf, planOf, readBudget } from './budget-plan.ts';

/** What the endpoints of the finance desk are made from. */
export interface FinanceParts {
  readonly kit: RecordKit;
  readonly batch: AnyRecordDefinition;
}

const idParams = z.object({ id: z.string().max(60) });
const ruleCodes = BUDGET_RULES.map((rule) => rule.code) as [BudgetRule, ...BudgetRule[]];

/** The endpoints of the finance desk: budgets as they stand, the plan of a batch before it is made, its lines. */
export function financeRoutes(parts: FinanceParts): Route[] {
  return [budgetsRoute(parts), previewRoute(parts), linesRoute(parts), bankFileRoute(parts)];
}

const budgetSchema = z.object({
  id: z.string(),
  title: z.string(),
  documentNumber: z.string(),
  packId: z.string(),
  year: z.number(),
  regionCode: z.string(),
  state: z.string(),
  rule: z.string(),
  /** Fen, as all that follow. */
  amount: z.string(),
  paid: z.string(),
  planned: z.string(),
  free: z.string(),
  dueClaims: z.number(),
  dueTotal: z.string(),
});

interface BudgetLine
  extends Omit<z.infer<typeof budgetSchema>, 'amount' | 'paid' | 'planned' | 'free' | 'dueTotal'> {
  readonly amount: bigint;
  readonly paid: bigint;
  readonly planned: bigint;
  readonly dueTotal: bigint;
}

const MOST_BUDGETS = 200;

function budgetsRoute({ kit }: FinanceParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/grants/budgets',
    operationId: 'list-budgets-as-they-stand',
    tag: 'budgets',
    summary: { zh: '预算执行情况', en: 'Budgets: paid, promised, free, and what is due' },
    access: 'budget.read',
    response: z.object({ items: z.array(budgetSchema) }),
    handler: async (_input, context) => {
      context.permitScoped('budget.read');
      const visible = visibleUnder(kit.roles, context.actor, 'budget.read');
      const { rows } = await sql<BudgetLine>`
        with b as (select * from budgets where ${visible} and state <> 'discarded' order by id desc limit ${MOST_BUDGETS})
        select b.id, b.title, b.document_number as "documentNumber", b.pack_id as "packId", b.year,
          b.region_code as "regionCode", b.state, b.rule, b.amount, b.paid,
          coalesce((select sum(p.total) from payment_batches p
            where p.budget_id = b.id and p.state = 'planned'), 0)::bigint as planned,
          due.claims as "dueClaims", due.total as "dueTotal"
        from b cross join lateral (
          select count(*)::int as claims, coalesce(sum(c.amount_approved - c.amount_paid), 0)::bigint as total
          from claims c where c.state = 'decided' and c.pack_id = b.pack_id and c.year = b.year
            and c.region_code = b.region_code and not exists (
              select 1 from payment_lines l join payment_batches p on p.id = l.batch_id
              where l.claim_id = c.id and p.state = 'planned')) due
        order by b.state = 'open' desc, b.id desc
      `.execute(kit.database.read);
      return {
        items: rows.map((row) => ({
          ...row,
          amount: row.amount.toString(),
          paid: row.paid.toString(),
          planned: row.planned.toString(),
          free: freeOf(row).toString(),
          dueTotal: row.dueTotal.toString(),
        })),
      };
    },
  });
}

const planSchema = z.object({
  rule: z.string(),
  available: z.string(),
  dueTotal: z.string(),
  total: z.string(),
  /** What stays in the budget. */
  rest: z.string(),
  lines: z.array(
    z.object({
      claimId: z.string(),
      unitName: z.string(),
      measure: z.string(),
      submittedOn: z.string().nullable(),
      due: z.string(),
      /** Nothing where the claim does not fit any more. */
      amount: z.string(),
      /** 1 where the line got one of the last fen. */
      extraFen: z.string(),
    }),
  ),
});

function previewRoute({ kit }: FinanceParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/budgets/:id/plan',
    operationId: 'preview-payment-batch',
    tag: 'budgets',
    summary: { zh: '预览兑付分配', en: 'How a batch would share the budget' },
    access: 'budget.read',
    params: idParams,
    query: z.object({ rule: z.enum(ruleCodes).optional() }),
    response: planSchema,
    handler: async ({ params, query }, context) => {
      const record = await getRecord(kit, budgetDefinition, { actor: context.actor, id: params.id });
      context.permit('budget.read', budgetDefinition.subject(record, 'budget.read'));
      const { read } = kit.database;
      const budget = await readBudget(read, params.id);
      if (budget === undefined) throw refuseRecord('record.not_found', { id: params.id });
      const due = await dueClaimsOf(read, budget, { lock: false });
      const rule = query.rule ?? budget.rule;
      const planned = planOf(budget, due, rule);
      const dueTotal = sumFen(due.map((claim) => claim.due));
      const lines = explainLastFen(planned, { rule, available: freeOf(budget), dueTotal });
      const explained = new Map(lines.map((line) => [line.claimId, line]));
      const places = new Map(planned.map((line, index) => [line.claimId, index]));
      const place = (id: string) => places.get(id) ?? planned.length;
      const total = sumFen(planned.map((line) => line.amount));
      return {
        rule,
        available: freeOf(budget).toString(),
        dueTotal: dueTotal.toString(),
        total: total.toString(),
        rest: (freeOf(budget) - total).toString(),
        lines: [...due]
          .sort((a, b) => place(a.id) - place(b.id))
          .map((claim) => ({
            claimId: claim.id,
            unitName: claim.unitName,
            measure: claim.measureTitle,
            submittedOn: claim.submittedOn,
            due: claim.due.toString(),
            amount: (explained.get(claim.id)?.amount ?? 0n).toString(),
            extraFen: (explained.get(claim.id)?.extraFen ?? 0n).toString(),
          })),
      };
    },
  });
}

interface BatchLine {
  readonly claimId: string;
  readonly unitName: string;
  readonly creditCode: string | null;
  readonly measure: string;
  readonly letter: string | null;
  readonly due: bigint;
  readonly amount: bigint;
}

/** The batch for those who may read it, and who gets how much in it. */
async function readLines({ kit, batch }: FinanceParts, context: HandlerContext, id: string) {
  const record = await getRecord(kit, batch, { actor: context.actor, id });
  context.permit('payment-batch.read', batch.subject(record, 'payment-batch.read'));
  const { rows } = await sql<BatchLine>`
    select l.claim_id as "claimId", c.unit_name as "unitName", o.credit_code as "creditCode",
      c.measure_title as measure, l.due, l.amount,
      (select k.statement->>'documentNumber' from decision_letters d join certificates k on k.id = d.certificate_id
        where d.claim_id = c.id and k.revoked_at is null order by d.claim_version desc limit 1) as letter
    from payment_lines l join claims c on c.id = l.claim_id join organizations o on o.id = c.unit_id
    where l.batch_id = ${id} order by c.unit_name, l.claim_id
  `.execute(kit.database.read);
  return { record, rows };
}

function linesRoute(parts: FinanceParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/payment-batches/:id/lines',
    operationId: 'list-payment-lines',
    tag: 'payment-batches',
    summary: { zh: '兑付批次明细', en: 'Who gets how much in a batch' },
    access: 'payment-batch.read',
    params: idParams,
    response: z.object({
      lines: z.array(
        z.object({
          claimId: z.string(),
          unitName: z.string(),
          measure: z.string(),
          due: z.string(),
          amount: z.string(),
        }),
      ),
    }),
    handler: async ({ params }, context) => {
      const { rows } = await readLines(parts, context, params.id);
      return {
        lines: rows.map(({ claimId, unitName, measure, due, amount }) => ({
          claimId,
          unitName,
          measure,
          due: due.toString(),
          amount: amount.toString(),
        })),
      };
    },
  });
}

const bankColumns = {
  number: { kind: 'integer', label: { zh: '序号', en: 'No.' } },
  unit: { kind: 'text', label: { zh: '收款单位', en: 'Payee' }, maxLength: 200 },
  creditCode: { kind: 'text', label: { zh: '统一社会信用代码', en: 'Credit code' } },
  bank: {
    kind: 'text',
    label: { zh: '开户银行', en: 'Bank' },
    hint: { zh: '由财政部门填写', en: 'Filled in by the finance office' },
  },
  account: {
    kind: 'text',
    label: { zh: '银行账号', en: 'Account' },
    hint: { zh: '由财政部门填写', en: 'Filled in by the finance office' },
  },
  amount: { kind: 'money', label: { zh: '金额（元）', en: 'Amount (yuan)' } },
  purpose: { kind: 'text', label: { zh: '用途', en: 'Purpose' }, maxLength: 200 },
  letter: { kind: 'text', label: { zh: '决定书文号', en: 'Letter of decision' } },
  claim: { kind: 'text', label: { zh: '申报编号', en: 'Claim' } },
} as const satisfies Fields;

function bankFileRoute(parts: FinanceParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/payment-batches/:id/lines.xlsx',
    operationId: 'export-payment-lines',
    tag: 'payment-batches',
    summary: { zh: '导出银行付款清单', en: 'The list for the bank' },
    access: 'payment-batch.export',
    params: idParams,
    response: 'file',
    handler: async ({ params }, context) => {
      const { record, rows } = await readLines(parts, context, params.id);
      context.permit('payment-batch.export', parts.batch.subject(record, 'payment-batch.export'));
      const lines = rows.map(
        (row, index): JsonObject => ({
          number: index + 1,
          unit: row.unitName,
          creditCode: row.creditCode,
          bank: null,
          account: null,
          amount: row.amount.toString(),
          purpose: row.measure,
          letter: row.letter,
          claim: row.claimId,
        }),
      );
      const { language } = context;
      const number = String(record.values.number);
      const title = { zh: `付款清单 ${number}`, en: `Payments ${number}` };
      const stream = new PassThrough();
      const writing = writeRegisterWorkbook({
        fields: bankColumns,
        title,
        rows: (async function* () {
          yield* lines;
        })(),
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
