import { PassThrough } from 'node:stream';
import { sql } from 'kysely';
import { z } from 'zod';
import { writeRegisterWorkbook } from '../../platform/excel/register-writer.ts';
import { defineRoute, type HandlerContext, type Route } from '../../platform/http/route.ts';
import { sendWorkbook } from '../../platform/records/workbook-answer.ts';
import type { PublicKeys, Signer } from '../../platform/signing/signer.ts';
import { standingDecisions } from '../subsidies/index.ts';
import { checkReformFile, makeReformFile, parseReformFile } from './reform-file.ts';
import { runTrial, type TrialParts } from './reform-run.ts';
import {
  fileCheckSchema,
  type ReformOutcome,
  reformFileSchema,
  reformSchema,
  type TrialScope,
  trialAnswerSchema,
  trialRequestSchema,
  trialScopeSchema,
} from './reform-schema.ts';
import { workbookColumns, workbookRows } from './reform-workbook.ts';

/** What the endpoints of reforms are made from. */
export interface ReformRouteParts extends TrialParts {
  readonly signer: Signer;
  readonly publicKeys: PublicKeys;
  readonly regionName: (code: string) => string | undefined;
}

/** Heavy, and one after another: each reads every contract of its years, which a page asks for year by year. */
const TRIALS_PER_MINUTE = 60;

/** The endpoints that try reforms of a document on the facts of the ledger. They store nothing. */
export function reformRoutes(parts: ReformRouteParts): Route[] {
  const queue = new TrialQueue();
  return [
    trialRoute(parts, queue),
    exportRoute(parts, queue),
    checkRoute(parts, queue),
    workbookRoute(parts, queue),
  ];
}

/** One trial after another: two at once would take the machine from everybody else. */
class TrialQueue {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work, work);
    this.#last = next.catch(() => {});
    return next;
  }
}

function permitScope(context: HandlerContext, scope: TrialScope): void {
  context.permit('reform.try', { regionCodes: [scope.regionCode], confidentiality: 'internal' });
}

/**
 * The scope with the decisions that stand at its place, as far as it takes none of its own: so it says all by itself.
 */
async function resolved({ database, library }: TrialParts, scope: TrialScope): Promise<TrialScope> {
  const { pack } = library.require(scope.packId);
  const open = new Set(pack.interpretations.filter(({ decision }) => decision === null).map(({ id }) => id));
  const standing = await standingDecisions(database.read, scope.regionCode);
  const added = standing
    .filter(({ packId, interpretation }) => packId === scope.packId && open.has(interpretation))
    .filter(({ interpretation }) => !scope.decisions.some((own) => own.interpretation === interpretation))
    .map(({ interpretation, option }) => ({ interpretation, option }));
  return { ...scope, decisions: [...scope.decisions, ...added] };
}

function trialRoute(parts: ReformRouteParts, queue: TrialQueue): Route {
  return defineRoute({
    method: 'POST',
    path: '/reforms/trials',
    operationId: 'try-reforms',
    tag: 'reforms',
    summary: {
      zh: '政策推演：在台账事实上试行改革方案',
      en: 'Try reforms of a document on the facts of the ledger',
    },
    access: 'reform.try',
    limitPerMinute: TRIALS_PER_MINUTE,
    body: trialRequestSchema,
    response: trialAnswerSchema,
    handler: async ({ body }, context) => {
      permitScope(context, body.scope);
      const scope = await resolved(parts, body.scope);
      return await queue.run(async () => {
        const started = performance.now();
        const { engineVersion, reformHashes, years } = await runTrial(parts, { ...body, scope });
        const outcomes = years.flatMap((year) => year.outcomes);
        return {
          packId: scope.packId,
          engineVersion,
          reformHashes: [...reformHashes],
          years: years.map(({ factsDigest: _digest, ...year }) => year),
          unitNames: await namesOf(parts, outcomes),
          milliseconds: Math.round(performance.now() - started),
        };
      });
    },
  });
}

async function namesOf({ database }: TrialParts, outcomes: readonly ReformOutcome[]) {
  const ids = [...new Set(outcomes.flatMap(({ largest }) => largest.map(({ unitId }) => unitId)))];
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from organizations where id = any(${sql.val(ids)}::text[])
  `.execute(database.read);
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

function exportRoute(parts: ReformRouteParts, queue: TrialQueue): Route {
  return defineRoute({
    method: 'POST',
    path: '/reforms/files',
    operationId: 'export-reform-result',
    tag: 'reforms',
    summary: {
      zh: '导出签名的推演结果，供其他节点重算',
      en: 'The result of a reform as a signed file that another node can run again',
    },
    access: 'reform.try',
    limitPerMinute: TRIALS_PER_MINUTE,
    body: z.strictObject({ scope: trialScopeSchema, reform: reformSchema }),
    response: reformFileSchema,
    handler: async ({ body }, context) => {
      permitScope(context, body.scope);
      const scope = await resolved(parts, body.scope);
      return await queue.run(() => makeReformFile(parts, scope, body.reform));
    },
  });
}

function checkRoute(parts: ReformRouteParts, queue: TrialQueue): Route {
  return defineRoute({
    method: 'POST',
    path: '/reforms/files/check',
    operationId: 'check-reform-file',
    tag: 'reforms',
    summary: {
      zh: '验证推演结果文件的签名并在本节点重算',
      en: 'Verify the signature of a shared result and run it again here',
    },
    access: 'reform.try',
    limitPerMinute: TRIALS_PER_MINUTE,
    // What is wrong with a file is said in a sentence of its own, with the place.
    body: z.looseObject({ scope: z.looseObject({ regionCode: z.string().max(20) }) }),
    response: fileCheckSchema,
    handler: async ({ body }, context) => {
      context.permit('reform.try', { regionCodes: [body.scope.regionCode], confidentiality: 'internal' });
      const file = parseReformFile(body);
      return await queue.run(() => checkReformFile(parts, file));
    },
  });
}

const WORKBOOK_TITLE = { zh: '政策推演', en: 'What-if' } as const;

function workbookRoute(parts: ReformRouteParts, queue: TrialQueue): Route {
  return defineRoute({
    method: 'POST',
    path: '/reforms/workbooks',
    operationId: 'export-reform-workbook',
    tag: 'reforms',
    summary: {
      zh: '推演并导出 Excel：各年度、各方案、各分组的全部数字',
      en: 'Try reforms and get every figure of each year, reform and grouping as an Excel file',
    },
    access: 'reform.try',
    limitPerMinute: TRIALS_PER_MINUTE,
    body: trialRequestSchema,
    response: 'file',
    handler: async ({ body }, context) => {
      permitScope(context, body.scope);
      const scope = await resolved(parts, body.scope);
      const { years } = await queue.run(() => runTrial(parts, { ...body, scope }));
      const { language } = context;
      const reforms = body.reforms.map(({ title }) => title);
      const stream = new PassThrough();
      const writing = writeRegisterWorkbook({
        fields: workbookColumns,
        title: WORKBOOK_TITLE,
        rows: workbookRows(years, { language, reforms, regionName: parts.regionName }),
        language,
        stream,
      });
      // A failure half way must break the download: a truncated file that looks whole would be a lie.
      writing.catch((error: Error) => stream.destroy(error));
      const name = `${WORKBOOK_TITLE[language]} ${scope.packId} ${scope.years.join(' ')}.xlsx`;
      return await sendWorkbook(context, { name, bytes: stream });
    },
  });
}
