import { z } from 'zod';
import type { Message } from '../../kernel/messages.ts';
import type { PolicyArticle, PolicyDocumentPageProps } from '../../kernel/public-pages.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { chinaDateOf, parsePlainDate } from '../../kernel/time.ts';
import type { RenderPage } from '../../platform/http/pages.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { CompiledPack } from '../../policy/compile.ts';
import type { Clause } from '../../policy/pack-schema.ts';
import { readableRules } from '../../policy/readable-rule.ts';
import { packUnderStanding } from './interpretation-decisions.ts';
import { archivedPack, type KeptForm, keptForms } from './pack-archive.ts';
import { formPath } from './pack-forms.ts';
import type { PackLibrary } from './pack-library.ts';
import type { PolicyParts } from './policy-routes.ts';
import { refuseSubsidy } from './subsidy-errors.ts';

/** What the public page of a document is made from. */
export interface DocumentPageParts extends PolicyParts {
  readonly nodeName: Message;
  readonly demonstration: boolean;
  readonly renderPage: RenderPage;
}

/** The text of a document with what runs from each clause, as a page that reads and prints without JavaScript. */
export function documentPage(parts: DocumentPageParts): Route {
  const { kit, library, nodeName, demonstration, renderPage } = parts;
  return defineRoute({
    method: 'GET',
    path: '//documents/:packId',
    operationId: 'policy-document-page',
    tag: 'policies',
    summary: { zh: '政策文件阅读页', en: 'Page of a policy document' },
    access: 'public',
    params: z.object({ packId: z.string().max(60) }),
    query: z.object({ lang: z.string().max(10).optional(), form: z.string().max(64).optional() }),
    response: 'html',
    handler: async ({ params, query }, context) => {
      const { language, reply } = context;
      const { read } = kit.database;
      try {
        const compiled = await documentAsked(parts, params.packId, query.form);
        const history = historyOf(library, params.packId, {
          kept: await keptForms(read, params.packId),
          shown: query.form ?? null,
        });
        const props = { ...documentOf(compiled), ...history, nodeName, demonstration };
        return await reply.type(HTML).send(renderPage('policy-document', props, language));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const sentence = { zh: error.sentence('zh'), en: error.sentence('en') };
        const heading = { zh: '无法显示这份政策文件', en: 'This document cannot be shown' };
        const page = renderPage('notice', { heading, sentence, nodeName, demonstration }, language);
        return await reply.code(error.entry.status).type(HTML).send(page);
      }
    },
  });
}

const HTML = 'text/html; charset=utf-8';

/** The document of today under the decisions that stand, or the kept form that was asked for, as it was issued. */
async function documentAsked(
  { kit, library }: PolicyParts,
  packId: string,
  form: string | undefined,
): Promise<CompiledPack> {
  const { read } = kit.database;
  if (form !== undefined) {
    const kept = await archivedPack(read, form);
    if (kept.pack.id === packId) return kept;
    throw refuseSubsidy('policy.unknown_document', { pack: packId });
  }
  const current = library.packs.find((compiled) => compiled.pack.id === packId);
  if (current === undefined) throw refuseSubsidy('policy.unknown_document', { pack: packId });
  return await packUnderStanding(read, current);
}

/** Which form is shown, and the others that are kept: the texts of a document over time. */
function historyOf(
  library: PackLibrary,
  packId: string,
  { kept, shown }: { readonly kept: readonly KeptForm[]; readonly shown: string | null },
): Pick<PolicyDocumentPageProps, 'archived' | 'forms'> {
  const current = library.packs.find(({ pack }) => pack.id === packId);
  const today = new Set(current === undefined ? [] : hashesOf(current));
  const path = `/documents/${packId}`;
  const standing = (hash: string) => (today.has(hash) ? ('current' as const) : ('earlier' as const));
  return {
    archived:
      shown === null
        ? null
        : { hash: shown, standing: standing(shown), currentPath: current === undefined ? null : path },
    forms: kept.map(({ hash, kind, archivedAt }) => ({
      hash,
      withNotices: kind === 'form',
      standing: standing(hash),
      keptOn: chinaDateOf(archivedAt),
      path: formPath(packId, hash),
    })),
  };
}

/** The hashes by which results of today name the document: alone, and under the notices of each year. */
function hashesOf({ pack, underNotices }: CompiledPack): readonly string[] {
  return [pack.hash, ...[...underNotices.values()].map((form) => form.pack.hash)];
}

function documentOf(
  compiled: CompiledPack,
): Omit<PolicyDocumentPageProps, 'nodeName' | 'demonstration' | 'archived' | 'forms'> {
  const { pack } = compiled;
  const parents = new Set(pack.clauses.map(({ parent }) => parent));
  const leaves = pack.clauses.filter(({ id }) => !parents.has(id)).sort((a, b) => a.span[0] - b.span[0]);
  return {
    title: pack.title.zh,
    documentNumber: pack.documentNumber ?? '',
    issuer: pack.issuer.zh,
    issuedOn: parsePlainDate(pack.adoptedOn),
    validFrom: null,
    validUntil: null,
    packHash: pack.hash,
    articles: leaves.map((clause) => articleOf(clause, compiled)),
  };
}

function articleOf(clause: Clause, compiled: CompiledPack): PolicyArticle {
  const { clauses, sourceText } = compiled.pack;
  const above = (id: string | null): number => {
    const parent = clauses.find((each) => each.id === id);
    return parent === undefined ? 0 : 1 + above(parent.parent);
  };
  return {
    id: clause.id,
    heading: clause.heading ?? null,
    level: 1 + above(clause.parent),
    text: sourceText.slice(...clause.span),
    measures: readableRules(compiled, clause.id).map(({ id, title, amount, account, result, note }) => {
      const zh = `每项 ${amount.zh}；单位年度 ${account.zh}`;
      const en = `for each ${amount.en}; for the unit and year ${account.en}`;
      const rule =
        result === null || note === null ? { zh, en } : { zh: `${zh}。${note.zh}`, en: `${en}. ${note.en}` };
      return { id, label: title, rule };
    }),
    responsible: clause.responsible ?? [],
  };
}
