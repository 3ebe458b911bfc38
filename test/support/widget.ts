/** The widget on a shop's page of another origin, as a shopper meets it. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, BrowserContextOptions, Frame, FrameLocator, Page } from 'playwright-core';
import { until } from './until';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export interface Visit { context: BrowserContext; page: Page; chat: FrameLocator; faults: string[] }
export interface VisitOptions extends BrowserContextOptions { /** Of the script on the shop's page. */ attributes?: string; /** A page whose path begins with `/rtl` runs from right to left. */ path?: string; context?: BrowserContext; /** Run in every frame before anything else. */ before?: string }

export interface ShopPage { url: string; visit(options?: VisitOptions): Promise<Visit>; close(): Promise<unknown> }

/** A shop with a strict policy of its own: the widget needs its script and its frame, and nothing inline. */
export async function openShopPage(serviceUrl: string, browser: () => Browser): Promise<ShopPage> {
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url!, 'http://shop');
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': `default-src 'none'; script-src ${serviceUrl}; frame-src ${serviceUrl}` });
    response.end(`<!doctype html><html lang="en"${pathname.startsWith('/rtl') ? ' dir="rtl"' : ''}><meta name="viewport" content="width=device-width"><title>A shop</title><h1>A shop</h1><script src="${serviceUrl}/widget.js" ${decodeURIComponent(search.slice(1))} defer></script>`);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    async visit({ attributes = '', path = '/', context, before, ...options } = {}) {
      const within = context ?? (await browser().newContext({ locale: 'en-US', viewport: { width: 1000, height: 800 }, ...options }));
      if (before !== undefined) await within.addInitScript(before);
      const page = await within.newPage();
      const faults: string[] = [];
      page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()); });
      page.on('pageerror', (error) => faults.push(error.message));
      await page.goto(`${url}${path}?${encodeURIComponent(attributes)}`);
      return { context: within, page, chat: page.frameLocator('#waybill-frame'), faults };
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => { server.close(resolve); });
    },
  };
}

export async function open({ page, chat }: Pick<Visit, 'page' | 'chat'>): Promise<void> {
  await page.locator('#waybill-launcher').click();
  await chat.locator('.message.bot').first().waitFor();
}

export async function write(chat: FrameLocator, text: string): Promise<void> {
  await chat.locator('#text').fill(text);
  await chat.locator('#text').press('Enter');
}

export const replies = (chat: FrameLocator) => chat.locator('.message.bot');

export async function answered(chat: FrameLocator, before: number): Promise<void> {
  await until(async () => (await replies(chat).count()) > before, 'an answer');
}

/** Where the chat itself runs. */
export function frameOf(page: Page): Frame {
  return page.frames().find((one) => one.url().includes('/widget/chat.html'))!;
}

/** @returns what axe finds wrong in the chat, by rule. */
export async function axe(page: Page): Promise<string[]> {
  const frame = frameOf(page);
  // Colours are judged when they have come to rest.
  await frame.evaluate('Promise.all(document.getAnimations().filter((one) => one.effect.getComputedTiming().iterations < 9).map((one) => one.finished))');
  await frame.evaluate(AXE);
  const { violations } = await frame.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })");
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`);
}

/** Pixels by which the chat, or what is said in it, is wider than what shows it. */
export function sideways(page: Page): Promise<number> {
  return frameOf(page).evaluate<number>("Math.max(document.documentElement.scrollWidth - innerWidth, document.getElementById('scroller').scrollWidth - document.getElementById('scroller').clientWidth)");
}
