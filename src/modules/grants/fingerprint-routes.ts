import { sql } from 'kysely';
import { z } from 'zod';
import { defineRoute, type HandlerContext, type Route } from '../../platform/http/route.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import type { PublicKeys, Signer } from '../../platform/signing/signer.ts';
import { type ExchangeSettings, exportFingerprints, importFingerprints } from './fingerprint-exchange.ts';
import { exchangeKeyName, refuseFingerprints } from './fingerprint-file.ts';

/** What a node exchanges fingerprints with. */
export interface ExchangeParts {
  /** Null where the node was given neither name nor key. */
  readonly settings: ExchangeSettings | null;
  readonly signer: Signer;
  /** The keys of other nodes that are trusted at the moment. */
  readonly partnerKeys: () => Promise<PublicKeys>;
}

/** What the endpoints of the exchange are made from. */
export interface FingerprintRouteParts {
  readonly kit: RecordKit;
  readonly exchange: ExchangeParts;
}

const ACTION = 'double-claim.exchange';
const year = z.coerce.number().int().min(2000).max(2100);

/** The endpoints of the exchange: how it stands, the file of this node, and comparing the file of another. */
export function fingerprintRoutes(parts: FingerprintRouteParts): Route[] {
  return [statusRoute(parts), exportRoute(parts), importRoute(parts)];
}

/** A file speaks for every claim of the node, so only those may make or read one whose area holds all of them. */
async function permitExchange({ kit }: FingerprintRouteParts, context: HandlerContext): Promise<void> {
  context.permitScoped(ACTION);
  const { rows } = await sql<{ code: string }>`
    select distinct region_code as code from claims where region_code is not null
  `.execute(kit.database.read);
  for (const { code } of rows) context.permit(ACTION, { regionCodes: [code] });
}

function settingsOf({ exchange }: FingerprintRouteParts): ExchangeSettings {
  if (exchange.settings === null) throw refuseFingerprints('fingerprints.not_configured');
  return exchange.settings;
}

function statusRoute(parts: FingerprintRouteParts): Route {
  const { exchange } = parts;
  return defineRoute({
    method: 'GET',
    path: '/fingerprints',
    operationId: 'get-fingerprint-exchange',
    tag: 'double-claims',
    summary: { zh: '指纹交换设置', en: 'How the exchange of fingerprints is set up' },
    access: ACTION,
    response: z.object({
      node: z.string().nullable(),
      /** Both nodes show the same name when they share the key. */
      exchangeKey: z.string().nullable(),
      ownKey: z.object({ keyId: z.string(), publicKeyPem: z.string() }),
      partners: z.array(z.string()),
    }),
    handler: async (_input, context) => {
      await permitExchange(parts, context);
      const { settings, signer } = exchange;
      return {
        node: settings?.node ?? null,
        exchangeKey: settings === null ? null : exchangeKeyName(settings.key),
        ownKey: { keyId: signer.keyId, publicKeyPem: signer.publicKeyPem },
        partners: [...(await exchange.partnerKeys()).keys()].sort(),
      };
    },
  });
}

function exportRoute(parts: FingerprintRouteParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/fingerprints/file',
    operationId: 'export-fingerprints',
    tag: 'double-claims',
    summary: { zh: '导出申报指纹', en: 'The fingerprints of the claims of this node' },
    access: ACTION,
    query: z.object({ from: year.default(2000), until: year.default(2100) }),
    response: 'file',
    handler: async ({ query }, context) => {
      await permitExchange(parts, context);
      const settings = settingsOf(parts);
      const { signer } = parts.exchange;
      const given = { signer, years: query };
      const text = await exportFingerprints(parts.kit.database.read, settings, given);
      context.reply.header('content-disposition', 'attachment; filename="fingerprints.txt"');
      return await context.reply.type('text/plain; charset=utf-8').send(text);
    },
  });
}

function importRoute(parts: FingerprintRouteParts): Route {
  return defineRoute({
    method: 'POST',
    path: '/fingerprints/comparison',
    operationId: 'import-fingerprints',
    tag: 'double-claims',
    summary: { zh: '导入并比对其他节点的申报指纹', en: 'Compare the fingerprints of another node' },
    access: ACTION,
    body: 'upload',
    response: z.object({
      node: z.string(),
      compared: z.number(),
      collisions: z.number(),
      opened: z.number(),
    }),
    handler: async (_input, context) => {
      await permitExchange(parts, context);
      const settings = settingsOf(parts);
      const body = context.request.body;
      const text = Buffer.isBuffer(body) ? body.toString('utf8') : '';
      const publicKeys = await parts.exchange.partnerKeys();
      return await importFingerprints(parts.kit.database, settings, { text, publicKeys, context });
    },
  });
}
