import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NoticePageProps } from '../../kernel/public-pages.ts';
import { createPageRenderer, readPageAssets } from './pages.ts';

const props: NoticePageProps = {
  heading: { zh: '暂停服务', en: 'Closed' },
  sentence: { zh: '请稍后再来。', en: 'Come back later.' },
  nodeName: { zh: '示例市 <技转> & "系统"', en: 'Sample City' },
  demonstration: true,
};

describe('public page documents', () => {
  let directory = '';

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pages-'));
  });

  afterEach(async () => {
    await rm(directory, { recursive: true });
  });

  async function write(name: string, text: string): Promise<string> {
    const path = join(directory, name);
    await writeFile(path, text);
    return path;
  }

  it('puts the rendered body into a document without any script, in the language asked for', async () => {
    const webSsrPath = await write(
      'renderer.mjs',
      'export const render = (page, props, language) => ({ html: "<p>" + page + "</p>", title: props.heading[language] });',
    );
    const renderPage = await createPageRenderer({
      webSsrPath,
      assets: { stylesheet: '/assets/public-1.css' },
    });
    const page = renderPage('notice', props, 'en');
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('<title>Closed · Sample City</title>');
    expect(page).toContain('<link rel="stylesheet" href="/assets/public-1.css">');
    expect(page).toContain('<body><p>notice</p></body>');
    expect(page).not.toContain('<script');
    expect(renderPage('notice', props, 'zh')).toContain('lang="zh-CN"');
  });

  it('escapes what comes from data in the head', async () => {
    const webSsrPath = await write(
      'renderer.mjs',
      'export const render = () => ({ html: "", title: "</title><b>" });',
    );
    const renderPage = await createPageRenderer({ webSsrPath, assets: { stylesheet: '/a.css' } });
    expect(renderPage('notice', props, 'zh')).toContain(
      '<title>&lt;/title&gt;&lt;b&gt; · 示例市 &lt;技转&gt; &amp; &quot;系统&quot;</title>',
    );
  });

  it('refuses to start with a file that is no renderer', async () => {
    const webSsrPath = await write('empty.mjs', 'export const other = 1;');
    await expect(createPageRenderer({ webSsrPath, assets: { stylesheet: '/a.css' } })).rejects.toThrow(
      'render()',
    );
  });

  it('finds the hashed stylesheet in the manifest, and says when it is not there', async () => {
    const good = await write('manifest.json', '{"src/public/public.css":{"file":"assets/public-Ab1.css"}}');
    expect((await readPageAssets(good)).stylesheet).toBe('/assets/public-Ab1.css');
    const bad = await write('other.json', '{}');
    await expect(readPageAssets(bad)).rejects.toThrow('public.css');
  });
});
