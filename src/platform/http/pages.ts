import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Language } from '../../kernel/messages.ts';
import type { PublicPageName, PublicPageRenderer, PublicPages } from '../../kernel/public-pages.ts';

/** What the rendered document links to; paths below the root of the site. */
export interface PageAssets {
  readonly stylesheet: string;
  readonly icon?: string;
}

/** Renders a public page to a whole HTML document that reads, prints and is found without JavaScript. */
export type RenderPage = <Name extends PublicPageName>(
  name: Name,
  props: PublicPages[Name],
  language: Language,
) => string;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

function wholeDocument(
  page: { readonly html: string; readonly title: string; readonly nodeName: string },
  assets: PageAssets,
  language: Language,
): string {
  const icon = assets.icon === undefined ? '' : `<link rel="icon" href="${escapeHtml(assets.icon)}">`;
  return [
    '<!doctype html>',
    `<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`,
    '<head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(page.title)} · ${escapeHtml(page.nodeName)}</title>`,
    `<link rel="stylesheet" href="${escapeHtml(assets.stylesheet)}">${icon}</head>`,
    `<body>${page.html}</body></html>`,
    '',
  ].join('\n');
}

/**
 * Loads the renderer that the web build wrote (`dist/web-ssr/entry-server.js`).
 * Throws when the file is missing or is not a renderer: a node without its public pages must not start.
 */
export async function createPageRenderer(parts: {
  readonly webSsrPath: string;
  readonly assets: PageAssets;
}): Promise<RenderPage> {
  const loaded = (await import(pathToFileURL(parts.webSsrPath).href)) as {
    readonly render?: PublicPageRenderer;
  };
  const { render } = loaded;
  if (typeof render !== 'function') throw new Error(`${parts.webSsrPath} does not export render()`);
  return (name, props, language) => {
    const page = render(name, props, language);
    return wholeDocument({ ...page, nodeName: props.nodeName[language] }, parts.assets, language);
  };
}

/** Finds the hashed name of the public stylesheet in the manifest of the web build (`dist/web/.vite/manifest.json`). */
export async function readPageAssets(manifestPath: string): Promise<PageAssets> {
  const manifest = JSON.parse(await readFile(manifestPath, 'utf8')) as Readonly<
    Record<string, { readonly file: string }>
  >;
  const entry = manifest['src/public/public.css'];
  if (entry === undefined) throw new Error(`${manifestPath} does not name src/public/public.css`);
  return { stylesheet: `/${entry.file}`, icon: '/favicon.svg' };
}
