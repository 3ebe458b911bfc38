/** Who sits where in a browser test of the desk: agents at theirs, a shopper in the shop's own page; each in a browser of their own. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, FrameLocator, Locator, Page } from 'playwright-core';
import { paths } from '../../src/paths';
import { sayIn, type Say } from '../../web/desk/texts';
import { agentOf, type DeskClient } from './desk';
import { freshDirectory, type Running } from './service';
import { until } from './until';

type Language = 'en' | 'es' | 'zh';

export interface Seat { agent: DeskClient & { id: string }; name: string; language: Language; say: Say; context: BrowserContext; page: Page; /** What the page threw. */ faults: string[] }

export async function seat(service: Running, browser: Browser, name: string, language: Language, { at = '/desk', ...options }: Parameters<typeof agentOf>[2] & { at?: string; context?: BrowserContextOptions } = {}): Promise<Seat> {
  const { context: within, ...details } = options;
  const agent = await agentOf(service, name, { languages: [language], ...details });
  const context = await browser.newContext({ viewport: { width: 1360, height: 820 }, locale: language, reducedMotion: 'reduce', ...within });
  await signIn(context, service, agent);
  return await sit(service, { agent, name, language, context }, at);
}

/** A page of the desk in this browser; a second one is a second tab. */
export async function sit(service: Running, { agent, name, language, context }: Pick<Seat, 'agent' | 'name' | 'language' | 'context'>, at = '/desk'): Promise<Seat> {
  const page = await context.newPage();
  const faults = faultsOf(page);
  await page.goto(`${service.url}${at}`);
  return { agent, name, language, say: sayIn(language), context, page, faults };
}

export async function signIn(context: BrowserContext, { url }: Pick<Running, 'url'>, { cookie }: DeskClient): Promise<void> {
  const [name, value] = cookie.split('=') as [string, string];
  await context.addCookies([{ name, value, url }]);
}

export const button = ({ page, say }: Pick<Seat, 'page' | 'say'>, ...[key, ...values]: Parameters<Say>): Locator => page.getByRole('button', { name: say(key, ...values), exact: true });
export const bubble = ({ page }: Pick<Seat, 'page'>, who: string, text: string | RegExp): Locator => page.locator(`.bubble[data-who=${who}]`, { hasText: text });
export const row = ({ page }: Pick<Seat, 'page'>, name: string): Locator => page.locator('.chats-row', { hasText: name });
export const writing = ({ page }: Pick<Seat, 'page'>): Locator => page.locator('.composer textarea:not([aria-hidden])');
export const inMenu = async (at: Seat, key: Parameters<Say>[0]): Promise<void> => {
  await button(at, 'more').click();
  await at.page.getByRole('menuitem', { name: at.say(key), exact: true }).click();
};
/** A view in the list on the left. */
export const go = async ({ page, say }: Pick<Seat, 'page' | 'say'>, view: Parameters<Say>[0]): Promise<void> => { await page.locator('nav button', { hasText: say(view) }).first().click(); };

export interface Shopper { context: BrowserContext; page: Page; chat: FrameLocator; faults: string[]; write(text: string): Promise<void>; /** Waits for a message of the shop's side. */ hears(text: string | RegExp): Promise<void>; tap(label: string): Promise<void> }

/** On the demo storefront, signed in there where a customer is named, with the chat open and greeted. */
export async function shopper(service: Running, browser: Browser, { language, customer, context: options }: { language: Language; customer?: string; context?: BrowserContextOptions }): Promise<Shopper> {
  const context = await browser.newContext({ viewport: { width: 400, height: 760 }, locale: language, ...options });
  const page = await context.newPage();
  const faults = faultsOf(page);
  const chat = page.frameLocator('#waybill-frame');
  await page.goto(`${service.url}/?lang=${language}`);
  if (customer !== undefined) await page.locator('#customer').selectOption(customer);
  await page.locator('#waybill-launcher').click();
  await chat.locator('.message.bot').first().waitFor();
  return {
    context, page, chat, faults,
    async write(text) {
      await chat.locator('#text').fill(text);
      await chat.locator('#text').press('Enter');
    },
    hears: (text) => chat.locator('.message:not(.user)').filter({ hasText: text }).last().waitFor(),
    async tap(label) {
      const own = chat.locator('.message.user', { hasText: label });
      const before = await own.count();
      // So soon after the last tap it counts as the same one, and has to be done again.
      await until(async () => {
        await chat.getByRole('button', { name: label, exact: true }).click({ timeout: 2000 }).catch(() => undefined);
        return (await own.count()) > before;
      }, label, 30_000);
    },
  };
}

function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  return faults;
}

/** @returns the address of a copy of the demo shop's file, changed. */
export function shopFile(change: (shop: { contact: Record<string, unknown>; rules: { decisions: Record<string, object[]> } } & Record<string, unknown>) => void): string {
  const shop = JSON.parse(readFileSync(path.join(paths.root, 'config/shop.json'), 'utf8')) as Parameters<typeof change>[0];
  change(shop);
  const file = path.join(freshDirectory(), 'shop.json');
  writeFileSync(file, JSON.stringify(shop));
  return file;
}

/** The picture is drawn, not only there. */
export async function drawn(picture: Locator): Promise<void> {
  await picture.waitFor();
  await until(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth > 0), 'the picture drawn');
}

/** @returns what waits until so many have come to it. */
export function barrier(count: number): () => Promise<void> {
  let open: () => void;
  const gate = new Promise<void>((resolve) => { open = resolve; });
  return async () => {
    if (--count === 0) open();
    await gate;
  };
}
