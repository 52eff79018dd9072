import type { Readable } from 'node:stream';
import type { HandlerContext } from '../http/route.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Answers with an Excel file under a name that may be Chinese. */
export async function sendWorkbook(
  context: HandlerContext,
  file: { readonly name: string; readonly bytes: Uint8Array | Readable },
): Promise<unknown> {
  context.reply.header('content-type', XLSX);
  context.reply.header(
    'content-disposition',
    `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  );
  return await context.reply.send(file.bytes instanceof Uint8Array ? Buffer.from(file.bytes) : file.bytes);
}
