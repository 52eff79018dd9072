import { z } from 'zod';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { keptForms, piecesBehind } from './pack-archive.ts';
import { archiveFile, archiveFileSchema } from './pack-archive-file.ts';
import { formPath } from './pack-forms.ts';
import type { PolicyParts } from './policy-routes.ts';
import { refuseSubsidy } from './subsidy-errors.ts';

const formLine = z.object({
  hash: z.string(),
  kind: z.enum(['document', 'form']),
  keptSince: z.string(),
  path: z.string(),
});

/** The forms of a document that are kept by their hash. Public, as the documents are. */
export function formRoutes({ kit }: PolicyParts): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/policies/:packId/forms',
      operationId: 'list-policy-forms',
      tag: 'policies',
      summary: { zh: '政策文件的历次存档文本', en: 'The forms of a document that are kept' },
      access: 'public',
      params: z.object({ packId: z.string().max(60) }),
      response: z.object({ items: z.array(formLine) }),
      handler: async ({ params }) => ({
        items: (await keptForms(kit.database.read, params.packId)).map(({ hash, kind, archivedAt }) => ({
          hash,
          kind,
          keptSince: archivedAt,
          path: formPath(params.packId, hash),
        })),
      }),
    }),
    defineRoute({
      method: 'GET',
      path: '/policies/:packId/forms/:hash',
      operationId: 'get-policy-form',
      tag: 'policies',
      summary: {
        zh: '一份存档文本的全部内容，可在其他节点导入',
        en: 'Everything of a kept form, to be imported by another node',
      },
      access: 'public',
      params: z.object({ packId: z.string().max(60), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
      response: archiveFileSchema,
      handler: async ({ params }) => {
        const pieces = await piecesBehind(kit.database.read, params.hash);
        const asked = pieces.find(({ hash }) => hash === params.hash);
        if (asked?.packId !== params.packId)
          throw refuseSubsidy('policy.unknown_form', { pack: params.packId, hash: params.hash });
        return archiveFile(pieces);
      },
    }),
  ];
}
