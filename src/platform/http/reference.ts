import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Language, Message } from '../../kernel/messages.ts';
import { allRefusals, type RefusalEntry } from '../../kernel/refusal.ts';
import { languageOf } from './language.ts';
import { openApiDocument } from './openapi.ts';
import type { Route } from './route.ts';
import { actionOf, urlOf } from './routes-of.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

const WORDS = {
  title: { zh: '接口说明', en: 'API reference' },
  intro: {
    zh: '机器可读的完整说明见 OpenAPI 文件；金额以分为单位、以十进制字符串表示；拒绝均为 RFC 9457 格式。',
    en: 'The OpenAPI document holds every shape. Money is in fen, as a decimal string. Refusals follow RFC 9457.',
  },
  method: { zh: '方法', en: 'Method' },
  address: { zh: '地址', en: 'Address' },
  purpose: { zh: '用途', en: 'Purpose' },
  permission: { zh: '权限', en: 'Permission' },
  refusals: { zh: '拒绝代码', en: 'Refusals' },
  code: { zh: '代码', en: 'Code' },
  sentence: { zh: '说明', en: 'Sentence' },
  next: { zh: '下一步', en: 'What to do next' },
  public: { zh: '公开', en: 'public' },
  signedIn: { zh: '登录即可', en: 'anyone signed in' },
} as const satisfies Record<string, Message>;

const STYLE = `
body{font:14px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;color:#1f2937}
body{margin:0 auto;max-width:1100px;padding:16px}
h1{font-size:22px;color:#12407c;border-bottom:3px solid #12407c;padding-bottom:8px}
h2{font-size:17px;color:#12407c;margin-top:32px}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid #d5dbe3;padding:5px 8px;text-align:left;vertical-align:top}
th{background:#eef3f9}code{font-family:ui-monospace,Consolas,monospace;font-size:13px;overflow-wrap:anywhere}
:target{background:#fff6d6}.scroll{overflow-x:auto}a{color:#12407c}`;

function table(head: readonly Message[], rows: readonly string[], language: Language): string {
  const cells = head.map((each) => `<th scope="col">${escapeHtml(each[language])}</th>`).join('');
  return `<div class="scroll"><table><thead><tr>${cells}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function routeRow(route: Route, language: Language): string {
  const action = actionOf(route);
  const open = route.access === 'public' ? WORDS.public[language] : WORDS.signedIn[language];
  const permission = action === null ? escapeHtml(open) : `<code>${escapeHtml(action)}</code>`;
  const address = urlOf(route).replace(/:(\w+)/g, '{$1}');
  return [
    `<tr id="${escapeHtml(route.operationId)}"><td><code>${route.method}</code></td>`,
    `<td><code>${escapeHtml(address)}</code></td>`,
    `<td>${escapeHtml(route.summary[language])}</td><td>${permission}</td></tr>`,
  ].join('');
}

function refusalRow([code, entry]: readonly [string, RefusalEntry], language: Language): string {
  const cells = [`<code>${escapeHtml(code)}</code>`, String(entry.status), escapeHtml(entry[language])];
  cells.push(escapeHtml(entry.next?.[language] ?? ''));
  return `<tr id="${escapeHtml(code)}">${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

function sortedRefusals(): (readonly [string, RefusalEntry])[] {
  return [...allRefusals()].sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * The reference page: every endpoint with its permission, every refusal with what to do next. No script, no outside
 * file.
 */
export function referencePage(routes: readonly Route[], language: Language, nonce: string): string {
  const tags = [...new Set(routes.map((route) => route.tag))].sort();
  const head = [WORDS.method, WORDS.address, WORDS.purpose, WORDS.permission];
  const sections = tags.map((tag) => {
    const rows = routes.filter((route) => route.tag === tag).map((route) => routeRow(route, language));
    return `<h2>${escapeHtml(tag)}</h2>${table(head, rows, language)}`;
  });
  const refusals = sortedRefusals().map((each) => refusalRow(each, language));
  const status: Message = { zh: '状态', en: 'Status' };
  return [
    '<!doctype html>',
    `<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${WORDS.title[language]}</title><style nonce="${nonce}">${STYLE}</style></head><body><main>`,
    `<h1>${WORDS.title[language]}</h1>`,
    `<p>${WORDS.intro[language]} <a href="/api/openapi.json">/api/openapi.json</a></p>`,
    ...sections,
    `<h2>${WORDS.refusals[language]}</h2>`,
    table([WORDS.code, status, WORDS.sentence, WORDS.next], refusals, language),
    '</main></body></html>',
    '',
  ].join('\n');
}

/** `/api/openapi.json` and `/api/reference`. */
export function serveReference(
  app: FastifyInstance,
  routes: readonly Route[],
  about: { readonly version: string },
): void {
  const document = JSON.stringify(openApiDocument(routes, about));
  app.get('/api/openapi.json', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('application/json; charset=utf-8').send(document),
  );
  app.get('/api/reference', async (request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(referencePage(routes, languageOf(request), request.cspNonce)),
  );
}

/** The catalogue of refusals as a Markdown table, sorted by code. */
export function refusalsMarkdown(): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const rows = sortedRefusals().map(([code, entry]) => {
    const texts = [entry.zh, entry.en, entry.next?.zh ?? '', entry.next?.en ?? ''].map(cell);
    return `| \`${code}\` | ${entry.status} | ${texts.join(' | ')} |`;
  });
  return [
    '# 拒绝代码 / Refusals',
    '',
    '由程序生成，请勿手改。 / Generated; do not edit.',
    '',
    '| code | status | 说明 | sentence | 下一步 | what to do next |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** Writes `openapi.json` and `errors.md` into a directory; what stands there is replaced. Returns the paths. */
export async function writeReference(
  directory: string,
  routes: readonly Route[],
  about: { readonly version: string },
): Promise<readonly string[]> {
  await mkdir(directory, { recursive: true });
  const files = {
    'openapi.json': `${JSON.stringify(openApiDocument(routes, about), null, 2)}\n`,
    'errors.md': refusalsMarkdown(),
  };
  const written: string[] = [];
  for (const [name, content] of Object.entries(files)) {
    const target = path.join(directory, name);
    await writeFile(target, content);
    written.push(target);
  }
  return written;
}
