import { openBrowser } from '../support/browser';
import { seat } from '../support/seats';
import { startService } from '../support/service';
it('shows', async () => {
  const service = await startService();
  const browser = await openBrowser();
  for (const [n, language] of (['zh', 'es', 'en'] as const).entries()) {
    const talk = service.talk({ locale: language, customerId: 'C-1007' });
    await talk.start();
    for (const text of { en: ['where is my order WB-10488', 'I want to cancel order WB-10488', 'I want to talk to a human'], es: ['quiero cancelar el pedido WB-10488', 'quiero hablar con una persona'], zh: ['我要取消订单 WB-10488', '转人工'] }[language]) await talk.say(text);
    const { page } = await seat(service, browser, `A${n}`, language, { at: `/desk?c=${talk.conversationId}` });
    await page.waitForTimeout(1500);
    const row = page.getByText('WB-10488').first();
    if (!(await row.isVisible().catch(() => false))) await page.locator('[role=option],li,button').filter({ hasText: /person|persona|人工/ }).first().click().catch(() => undefined);
    await page.waitForTimeout(2500);
    await page.screenshot({ path: `/tmp/h/r-${language}.png` });
  }
  await browser.close();
}, 120_000);
