import { transcript, type Conversation } from '../../src/documents/transcript';
import { LANGUAGES } from '../../src/languages';
import { readPdf } from '../support/pdf';
import { now, writer } from './writer';

const talk = (changes: Partial<Conversation> = {}): Conversation => ({
  reference: 'K3F9', timeZone: 'America/Mexico_City', lines: [
    { at: now, from: 'shopper', text: '¿Dónde está mi paquete?\n我的包裹呢', files: ['caja rota.jpg'] },
    { at: now.plus({ seconds: 2 }), from: 'bot', text: 'LX628049172CN' },
    { at: now.plus({ hours: 20 }), from: 'agent', name: 'Lucía Ortega', text: 'Buenas tardes' },
    { at: now.plus({ hours: 21 }), from: 'agent', text: 'x'.repeat(3000) },
  ], ...changes,
});

it.each(LANGUAGES)('has who said what and when, by the reader\'s clock, in %s', async (language) => {
  const { content, name } = await transcript(writer(language), talk());
  expect(name).toMatch(/K3F9\.pdf$/);
  const { pages, title } = readPdf(content);
  const text = pages.flatMap((page) => page.text);
  expect(title).toContain('K3F9');
  for (const words of ['¿Dónde está mi paquete?', '我的包裹呢', 'LX628049172CN', 'Buenas tardes', 'America/Mexico_City']) expect(text).toContain(words);
  expect(text).toContain({ en: 'Lucía Ortega, Willow & Bay', es: 'Lucía Ortega, Willow & Bay', zh: 'Lucía Ortega，柳湾优选' }[language]);
  expect(text).toContain({ en: '22 Nov 2026 at 03:30', es: '22 de noviembre de 2026 a las 03:30', zh: '2026 年 11 月 22 日 03:30' }[language]);
  expect(text).toContain({ en: 'File: caja rota.jpg', es: 'Archivo: caja rota.jpg', zh: '文件：caja rota.jpg' }[language]);
  expect(text.join('').match(/x/g)!.length).toBeGreaterThanOrEqual(3000);
});

it('says that it is a part, where it is one, and has no period where nothing was said', async () => {
  const cut = readPdf((await transcript(writer('en'), talk({ isCut: true }))).content).pages[0]!.text;
  expect(cut).toContain('The conversation is longer; this is its latest part.');
  const empty = readPdf((await transcript(writer('en'), talk({ lines: [] }))).content).pages;
  expect(empty).toHaveLength(1);
  expect(empty[0]!.text).not.toContain('Time');
});

it('holds a long conversation', async () => {
  const lines = Array.from({ length: 500 }, (_, index) => ({ at: now.plus({ minutes: index }), from: 'bot' as const, text: `第 ${index} 句：您的包裹正在派送，请保持电话畅通。` }));
  const started = performance.now();
  const { content } = await transcript(writer('zh'), talk({ lines }));
  expect(performance.now() - started).toBeLessThan(3000);
  const { pages } = readPdf(content);
  const text = pages.flatMap((page) => page.text).join('');
  for (const index of [0, 250, 499]) expect(text).toContain(`第 ${index} 句：`);
  expect(pages.at(-1)!.text).toContain(`${pages.length} / ${pages.length}`);
});
