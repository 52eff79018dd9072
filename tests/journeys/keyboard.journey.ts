import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { journey } from './journey.ts';
import { settleYear, signIn } from './people.ts';
import { settled } from './settled.ts';

/** What has the focus, as a screen reader would name it; a link with where it leads. */
const FOCUSED = `(() => {
  const element = document.activeElement;
  const words = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent;
  return words.trim() + (element.href === undefined ? '' : ' → ' + element.getAttribute('href'));
})()`;

/** Whether somebody who looks can see where the focus is. */
const FOCUS_IS_SEEN = `(() => {
  const element = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const frame = element.closest('.ant-input-affix-wrapper, .ant-select, .ant-picker, label') ?? element;
  const framed = getComputedStyle(frame).boxShadow !== 'none';
  const inSight = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
  return inSight && (boxShadow !== 'none' || framed || (outlineStyle !== 'none' && outlineWidth !== '0px'));
})()`;

/** Presses Tab until what is wanted has the focus, which can be seen all the way. Throws when it is never reached. */
async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    await page.keyboard.press('Tab');
    // After the last place of the page comes the browser's own frame.
    if (await page.evaluate<boolean>('document.activeElement === document.body')) continue;
    const name = await page.evaluate<string>(FOCUSED);
    expect(await page.evaluate<boolean>(FOCUS_IS_SEEN), `the focus on “${name.slice(0, 40)}” is seen`).toBe(
      true,
    );
    if (wanted.test(name)) return;
  }
  throw new Error(`the Tab key never leads to ${wanted}`);
}

async function signInByKeys(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await settled(page);
  await tabTo(page, /^登录名/);
  await page.keyboard.type('registrar');
  await tabTo(page, /^口令/);
  await page.keyboard.type('demo-registrar');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor();
}

/** From the desk to the list of what waits, to a record, to a command, and back out of its dialog. */
async function acceptByKeys(page: Page): Promise<void> {
  await settled(page);
  await tabTo(page, /^技术合同 → .*state=submitted/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '技术合同' }).waitFor();
  await settled(page);
  await tabTo(page, /^按成交额（元）/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/sort=/);
  await settled(page);
  // Sorting leaves the focus where it was, so the rows come next.
  await tabTo(page, /→ \/contracts\/con_/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/contracts\/con_/);
  await settled(page);
  await tabTo(page, /^受理$/);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  // Escape leaves everything as it was, and the focus where it was.
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await expect.poll(() => page.evaluate<string>(FOCUSED)).toBe('受理');
  await page.keyboard.press('Enter');
  await dialog.waitFor();
  await tabTo(page, /^受理$/);
  await page.keyboard.press('Enter');
  await page.getByRole('main').getByText('已受理待审定').first().waitFor();
}

/** The explanation of an amount: opened line by line, and the clause it rests on. */
async function explainByKeys(page: Page): Promise<void> {
  await tabTo(page, /^全部收起$/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const line = page.locator(':focus');
  expect(await line.getAttribute('aria-expanded')).toBe('false');
  await page.keyboard.press('Enter');
  expect(await line.getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.press('Space');
  expect(await line.getAttribute('aria-expanded')).toBe('false');
  await page.keyboard.press('Enter');
  await tabTo(page, /^政策依据：/);
  const chip = await page.evaluate<string>(FOCUSED);
  await page.keyboard.press('Enter');
  const clause = page.getByRole('dialog');
  await clause.waitFor();
  await clause.getByText('在文件全文中查看').waitFor();
  await page.keyboard.press('Escape');
  await clause.waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate<string>(FOCUSED)).toBe(chip);
}

journey(
  'sign in, find a contract, accept it and read an explanation without a mouse',
  async ({ page, openAnother }) => {
    await signInByKeys(page);
    await acceptByKeys(page);
    const bureau = await openAnother();
    await signIn(bureau, 'bureau');
    await settleYear(bureau, 2024);
    await bureau.getByRole('table').last().getByRole('link').first().click();
    await settled(bureau);
    await explainByKeys(bureau);
  },
  { seconds: 180 },
);
