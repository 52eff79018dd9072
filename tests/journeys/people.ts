import type { Locator, Page } from 'playwright-core';

/** Logins of the demonstration accounts that the journeys use. */
export type Login =
  | 'registrar'
  | 'reviewer'
  | 'bureau'
  | 'finance'
  | 'auditor'
  | 'administrator'
  | 'enterprise';

/** Signs in on the sign-in page with the published password, and waits for the workbench. */
export async function signIn(page: Page, login: Login): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[autocomplete=username]').fill(login);
  await page.locator('input[autocomplete=current-password]').fill(`demo-${login}`);
  await page.locator('button[type=submit]').click();
  await page.locator('main#content h1').waitFor();
}

/** Waits until the page shows what it has to show: nothing is on its way from the server, no placeholder is left. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page
    .getByText(/^(正在加载|Loading)/)
    .first()
    .waitFor({ state: 'detached' });
}

/** Opens a list of choices and takes the one that says so. */
export async function choose(page: Page, box: Locator, words: string | RegExp): Promise<void> {
  await box.click();
  await page.locator('.ant-select-item-option').filter({ hasText: words, visible: true }).first().click();
}

/** Goes to a page by the navigation at the side. */
export async function goTo(page: Page, entry: string): Promise<void> {
  await page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: entry, exact: true })
    .click();
  await page.getByRole('heading', { level: 1, name: entry, exact: true }).waitFor();
}
