import type { Locator, Page } from 'playwright-core';

/** Logins of the demonstration accounts that the journeys use. */
export type Login =
  | 'registrar'
  | 'reviewer'
  | 'bureau'
  | 'finance'
  | 'auditor'
  | 'administrator'
  | 'enterprise'
  | 'university'
  | 'inventor'
  | 'manager';

/** Signs in on the sign-in page with the published password, and waits for the workbench. */
export async function signIn(page: Page, login: Login): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[autocomplete=username]').fill(login);
  await page.locator('input[autocomplete=current-password]').fill(`demo-${login}`);
  await page.locator('button[type=submit]').click();
  await page.locator('main#content h1').waitFor();
}

/** Opens a list of choices and takes the one that says so. */
export async function choose(page: Page, box: Locator, words: string | RegExp): Promise<void> {
  await box.click();
  await page.locator('.ant-select-item-option').filter({ hasText: words, visible: true }).first().click();
}

/** Enters a person beside the field that is to name one, and finds the person chosen. */
export async function enterPerson(
  page: Page,
  person: Readonly<Record<'姓名' | '电话', string>>,
): Promise<void> {
  await page.getByRole('button', { name: '录入新人员' }).click();
  const dialog = page.getByRole('dialog', { name: '录入新人员' });
  for (const [label, value] of Object.entries(person)) await dialog.getByLabel(label).fill(value);
  await dialog.getByRole('button', { name: '录入', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Goes to a page by the navigation at the side. */
export async function goTo(page: Page, entry: string): Promise<void> {
  await page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: entry, exact: true })
    .click();
  await page.getByRole('heading', { level: 1, name: entry, exact: true }).waitFor();
}

/** Has a settlement of the demonstration's city computed, without the form. The person must be of the bureau. */
export async function settleYear(page: Page, year: number): Promise<string> {
  const { request } = page.context();
  const { csrfToken } = await (await request.get('/api/v1/session')).json();
  const asked = await request.post('/api/v1/settlements', {
    headers: { 'x-csrf-token': csrfToken, 'idempotency-key': `journey-${year}-${Date.now()}` },
    data: { packId: 'zhengzhou-2017', year, regionCode: '990100' },
  });
  const { item } = await asked.json();
  await page.goto(`/settlements/${item.id}`);
  await page
    .getByText(/^(待审定|To be approved)$/)
    .first()
    .waitFor();
  return item.id;
}
