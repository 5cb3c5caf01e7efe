import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import {
  CITY,
  exampleAlliance,
  exampleBooks,
  exampleReader,
  exampleStaff,
  LIANZHOU,
  PASSWORD,
} from '../support/examples.ts';
import { createLiveApp } from '../support/live-app.ts';

/** The journey of one book as a newcomer clicks it, with scripts on and the real content policy. */

const CARD = 'QYD0001';
const BARCODE = '44188200000001';

let app: Awaited<ReturnType<typeof createLiveApp>>;
let browser: Browser;

beforeAll(async () => {
  app = await createLiveApp();
  await exampleAlliance(app);
  await exampleBooks(app, LIANZHOU, [{ title: '少年小树之歌', author: '卡特', barcodes: [BARCODE] }]);
  await exampleReader(app, CARD);
  await exampleStaff(app, 'lz-desk', 'CIRC', LIANZHOU);
  await exampleStaff(app, 'qy-desk', 'CIRC', CITY);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await app.close();
});

async function newPage(): Promise<Page> {
  const context = await browser.newContext({
    baseURL: app.address,
    locale: 'zh-CN',
    viewport: { width: 1280, height: 900 },
  });
  return context.newPage();
}

async function signInAt(username: string): Promise<Page> {
  const page = await newPage();
  await page.goto('/desk');
  await page.fill('#username', username);
  await page.fill('#password', PASSWORD);
  await page.click('form.stack button[type=submit]');
  await page.getByTestId('scan-box').waitFor();
  return page;
}

/** Scans and waits for the outcome of this scan: the run of what was done grows with each. */
async function scan(page: Page, code: string): Promise<string> {
  const before = await page.getByTestId('run-entry').count();
  const box = page.getByTestId('scan-box');
  await box.fill(code);
  await box.press('Enter');
  await page.getByTestId('run-entry').nth(before).waitFor();
  return (await page.getByTestId('outcome-word').textContent()) ?? '';
}

async function figure(page: Page, id: string): Promise<number> {
  await page.goto('/desk/figures?scope=tree');
  return Number((await page.getByTestId(`figure-${id}`).textContent())?.replaceAll(/\D/g, ''));
}

/** Figures follow within moments; a step that never shows fails here. */
async function figureBecomes(page: Page, id: string, wanted: number): Promise<void> {
  await expect.poll(() => figure(page, id), { timeout: 10_000 }).toBe(wanted);
}

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html ?? ''}`);
}

test('find, lend, return elsewhere, receive, count', async () => {
  const reader = await newPage();
  await reader.goto('/');
  await reader.getByTestId('search-box').fill('少年小树');
  await reader.getByTestId('search-box').press('Enter');
  await reader.getByTestId('hit').getByRole('link', { name: '少年小树之歌' }).click();
  await reader.getByTestId('book').waitFor();
  expect(await reader.getByTestId('copies').textContent()).toContain('连州市图书馆');
  expect(await findings(reader)).toEqual([]);

  const city = await signInAt('qy-desk');
  const lianzhou = await signInAt('lz-desk');
  expect(await figure(city, 'loans')).toBe(0);
  expect(await figure(city, 'returns')).toBe(0);
  expect(await figure(city, 'items')).toBe(1);

  expect(await scan(lianzhou, CARD)).toContain('读者');
  expect(await lianzhou.getByTestId('reader-in-hand').textContent()).toContain('陈**');
  expect(await scan(lianzhou, BARCODE)).toContain('借出');
  expect(await findings(lianzhou)).toEqual([]);
  await figureBecomes(city, 'loans', 1);
  expect(await figure(city, 'returns')).toBe(0);

  await city.goto('/desk');
  expect(await scan(city, BARCODE)).toContain('送 连州市图书馆');
  await figureBecomes(city, 'returns', 1);
  expect(await figure(city, 'loans')).toBe(1);

  await lianzhou.goto('/desk/transits?direction=in');
  expect(await lianzhou.getByTestId('transit').textContent()).toContain('少年小树之歌');

  await reader.reload();
  expect(await reader.getByTestId('copies').textContent()).toContain('运回中');

  await lianzhou.goto('/desk');
  expect(await scan(lianzhou, BARCODE)).toContain('签收');
  await lianzhou.goto('/desk/transits?direction=in');
  expect(await lianzhou.getByTestId('transit').count()).toBe(0);

  expect(await figure(city, 'loans')).toBe(1);
  expect(await figure(city, 'returns')).toBe(1);
  expect(await figure(city, 'items')).toBe(1);

  await city.getByTestId('figure-card-loans').getByRole('link').first().click();
  await city.getByTestId('figure-table').waitFor();
  expect(await findings(city)).toEqual([]);
  await city.getByTestId('figure-row').getByRole('link').first().click();
  await city.getByTestId('ledger-entry').waitFor();
  const entry = await city.getByTestId('ledger-entry').textContent();
  expect(entry).toContain(BARCODE);
  expect(entry).not.toContain(CARD);
  expect(await findings(city)).toEqual([]);
});

test('an unknown barcode is refused in words and nothing is lost', async () => {
  const page = await signInAt('lz-desk');
  await scan(page, 'NOTHING');
  expect(await page.getByTestId('outcome').getAttribute('data-outcome')).toBe('unknown');
  expect(await page.getByTestId('outcome-reasons').textContent()).toContain('NOTHING');
  expect(await page.locator('#scan:focus').count()).toBe(1);
});

test('the portal works with scripts off, in Chinese and in English', async () => {
  const context = await browser.newContext({
    baseURL: app.address,
    javaScriptEnabled: false,
    locale: 'zh-CN',
  });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByTestId('search-box').fill('卡特');
  await page.getByTestId('search-box').press('Enter');
  await page.getByTestId('hit').getByRole('link', { name: '少年小树之歌' }).click();
  expect(await page.getByTestId('copies').textContent()).toContain('在馆');
  await page.goto(`/lang/en?to=${encodeURIComponent(new URL(page.url()).pathname)}`);
  expect(await page.getByTestId('copies').textContent()).toContain('On the shelf');
  await context.close();
});
