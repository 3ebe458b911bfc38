/** What the storefront suggests to try: every order of every demo customer has its sentence, and the bot takes each for what it is meant as. */
import { HINTS, hintsFor, VISITOR } from '../../web/demo/hints';
import type { Order } from '../../web/demo/order-data';
import { LANGUAGES, type Language } from '../../src/languages';
import { keyOf } from '../support/bot';
import { call } from '../support/direct-line';
import { startService, type Running } from '../support/service';

/** How an answer to each begins, by the keys of its replies. */
const ANSWERS: Record<keyof typeof HINTS, RegExp> = {
  when: /^track-package:order/, stuck: /^(tracking-delays|parcel:advice)/, duty: /^customs-duty:estimate/, papers: /^customs-documents/, missed: /^missed-delivery-redelivery:happened/,
  collect: /^track-package:order/, damaged: /^package-damaged/, lost: /^package-lost/, back: /^returned-to-sender/, missing: /^delivered-not-received/, return: /^(return-request|returns):/,
  returning: /^return-status/, refund: /^refund-status/, pay: /^payment:status/, address: /^order:address/, cancel: /^cancel-order/,
};

let service: Running;
let customers: { id: string }[];
beforeAll(async () => {
  service = await startService();
  customers = (await call<{ items: { id: string }[] }>(`${service.url}/demo/customers`)).body.items;
});

const hintOf = (sentence: string, number: string, language: Language) => (Object.keys(HINTS) as (keyof typeof HINTS)[]).find((hint) => HINTS[hint][language].replace('{number}', number) === sentence)!;

async function answerTo(sentence: string, locale: Language, customerId?: string): Promise<string> {
  const talk = service.talk({ locale, ...(customerId && { customerId }) });
  return keyOf((await talk.say(sentence))[0]!);
}

test.each(LANGUAGES)('of a signed-in customer (%s)', async (language) => {
  const seen = new Set<string>();
  for (const { id } of customers) {
    const { items: orders } = (await call<{ items: Order[] }>(`${service.url}/demo/orders?customer=${id}&lang=${language}`)).body;
    expect(orders.length).toBeGreaterThan(0);
    for (const order of orders) {
      const sentences = hintsFor(order, language);
      expect({ order: order.number, hints: sentences.length > 0 }).toEqual({ order: order.number, hints: true });
      for (const sentence of sentences) {
        const hint = hintOf(sentence, order.number, language);
        expect({ sentence, answer: await answerTo(sentence, language, id) }).toEqual({ sentence, answer: expect.stringMatching(ANSWERS[hint]) });
        seen.add(hint);
      }
    }
  }
  // The demo's data has a story for nearly each.
  expect(seen.size).toBeGreaterThan(12);
}, 60_000);

test.each(LANGUAGES)('of a visitor, who brings the number or needs none (%s)', async (language) => {
  for (const sentence of VISITOR[language]) expect({ sentence, answer: await answerTo(sentence, language) }).toEqual({ sentence, answer: expect.stringMatching(/^(parcel:advice|track-package:order|tracking-delays|customs-duty:ask)/) });
});
