import { z } from 'zod';
import type { Message } from '../../kernel/messages.ts';
import type { RenderPage } from '../../platform/http/pages.ts';
import { defineRoute, type HandlerContext, type Route } from '../../platform/http/route.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import type { ClaimSources } from './claim-facts.ts';
import { refuseNotice } from './notice-errors.ts';
import { readNotices } from './notice-views.ts';

/** What the public pages of notices are made from. */
export interface NoticePageParts {
  readonly kit: RecordKit;
  readonly sources: ClaimSources;
  readonly nodeName: Message;
  readonly renderPage: RenderPage;
}

const NOTICES_PER_PAGE = 50;
const words = z.object({ zh: z.string(), en: z.string() });

const noticeSchema = z.object({
  id: z.string(),
  unitName: z.string(),
  measure: z.string(),
  packId: z.string(),
  policyTitle: words,
  clauseLabel: words.nullable(),
  clausePath: z.string().nullable(),
  year: z.number(),
  regionCode: z.string(),
  regionName: z.string(),
  amount: z.string(),
  from: z.string(),
  until: z.string(),
  round: z.number(),
  open: z.boolean(),
  bureau: z.string().nullable(),
});

/** The public notices as pages that need neither signing in nor scripts, and one of them as JSON. */
export function noticePages(parts: NoticePageParts): Route[] {
  return [oneRoute(parts), listPage(parts), onePage(parts)];
}

async function readOne({ kit, sources }: NoticePageParts, id: string) {
  const query = { region: null, after: '', id, limit: 1 };
  const [notice] = await readNotices(kit.database.read, { kit, library: sources.library }, query);
  return notice ?? null;
}

function oneRoute(parts: NoticePageParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/public-notices/:id',
    operationId: 'get-public-notice',
    tag: 'claims',
    summary: { zh: '一项奖补公示', en: 'One grant on public notice' },
    access: 'public',
    params: z.object({ id: z.string().max(60) }),
    response: noticeSchema,
    handler: async ({ params }) => {
      const notice = await readOne(parts, params.id);
      if (notice === null) throw refuseNotice('notice.not_running');
      return { ...notice };
    },
  });
}

/** The end of a notice must be seen at once, so an earlier answer is never shown again. */
function send(context: HandlerContext, html: string) {
  context.reply.header('cache-control', 'no-store');
  return context.reply.type('text/html; charset=utf-8').send(html);
}

function listPage(parts: NoticePageParts): Route {
  const { kit, sources, nodeName, renderPage } = parts;
  return defineRoute({
    method: 'GET',
    path: '//public-notices',
    operationId: 'public-notices-page',
    tag: 'claims',
    summary: { zh: '奖补公示页面', en: 'Page of the grants on public notice' },
    access: 'public',
    query: z.object({
      region: z
        .string()
        .regex(/^\d{6}$/)
        .optional()
        .catch(undefined),
      after: z.string().max(60).default('').catch(''),
      lang: z.string().max(10).optional(),
    }),
    response: 'html',
    handler: async ({ query }, context) => {
      const asked = {
        region: query.region ?? null,
        after: query.after,
        id: null,
        limit: NOTICES_PER_PAGE + 1,
      };
      const found = await readNotices(kit.database.read, { kit, library: sources.library }, asked);
      const notices = found.slice(0, NOTICES_PER_PAGE);
      const region = query.region === undefined ? '' : `region=${query.region}&`;
      const last = notices.at(-1)?.id ?? '';
      const nextPath = found.length > notices.length ? `/public-notices?${region}after=${last}` : null;
      const { demonstration } = sources;
      const props = { nodeName, demonstration, notices, nextPath, isFirstPage: query.after === '' };
      return await send(context, renderPage('public-notices', props, context.language));
    },
  });
}

function onePage(parts: NoticePageParts): Route {
  const { sources, nodeName, renderPage } = parts;
  return defineRoute({
    method: 'GET',
    path: '//public-notices/:id',
    operationId: 'public-notice-page',
    tag: 'claims',
    summary: { zh: '一项奖补公示的页面', en: 'Page of one grant on public notice' },
    access: 'public',
    params: z.object({ id: z.string().max(60) }),
    response: 'html',
    handler: async ({ params }, context) => {
      const notice = await readOne(parts, params.id);
      const { demonstration } = sources;
      if (notice !== null) {
        return await send(
          context,
          renderPage('public-notice', { nodeName, demonstration, notice }, context.language),
        );
      }
      context.reply.code(404);
      const refusal = refuseNotice('notice.not_running');
      const sentence = { zh: refusal.sentence('zh'), en: refusal.sentence('en') };
      const heading = { zh: '没有这项公示', en: 'No such notice' };
      return await send(
        context,
        renderPage('notice', { heading, sentence, nodeName, demonstration }, context.language),
      );
    },
  });
}
