import { expect } from 'vitest';
import { journey } from './journey.ts';

journey(
  'the first page opens, in Chinese, without a complaint of the browser',
  async ({ page, complaints }) => {
    const answer = await page.goto('/');
    expect(answer?.status()).toBe(200);
    expect(answer?.headers()['content-security-policy']).toContain("default-src 'self'");
    await page.locator('h1, h2, form').first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await page.locator('body').textContent()).toMatch(/技转|技术转移/);
    expect(complaints).toEqual([]);
  },
);

journey('an unknown address of the API answers with a problem that can be read', async ({ context }) => {
  const answer = await context.request.get('/api/v1/nothing-here');
  expect(answer.status()).toBe(404);
  expect(answer.headers()['content-type']).toContain('application/problem+json');
  expect(await answer.json()).toMatchObject({ status: 404 });
});
