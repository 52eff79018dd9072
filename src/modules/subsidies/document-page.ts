import { z } from 'zod';
import type { Message } from '../../kernel/messages.ts';
import type { PolicyArticle, PolicyDocumentPageProps } from '../../kernel/public-pages.ts';
import { parsePlainDate } from '../../kernel/time.ts';
import type { RenderPage } from '../../platform/http/pages.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { CompiledPack } from '../../policy/compile.ts';
import type { Clause } from '../../policy/pack-schema.ts';
import { readableRules } from '../../policy/readable-rule.ts';
import { packUnderStanding } from './interpretation-decisions.ts';
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
    query: z.object({ lang: z.string().max(10).optional() }),
    response: 'html',
    handler: async ({ params }, context) => {
      const { language, reply } = context;
      const found = library.packs.find((compiled) => compiled.pack.id === params.packId);
      if (found === undefined) {
        const refusal = refuseSubsidy('policy.unknown_document', { pack: params.packId });
        const sentence = { zh: refusal.sentence('zh'), en: refusal.sentence('en') };
        const heading = { zh: '没有这份政策文件', en: 'No such document' };
        const page = renderPage('notice', { heading, sentence, nodeName, demonstration }, language);
        return await reply.code(404).type('text/html; charset=utf-8').send(page);
      }
      const compiled = await packUnderStanding(kit.database.read, found);
      const page = renderPage(
        'policy-document',
        { ...documentOf(compiled), nodeName, demonstration },
        language,
      );
      return await reply.type('text/html; charset=utf-8').send(page);
    },
  });
}

function documentOf(compiled: CompiledPack): Omit<PolicyDocumentPageProps, 'nodeName' | 'demonstration'> {
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
