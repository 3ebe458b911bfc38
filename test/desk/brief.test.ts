/** What an agent finds when a chat comes to them: facts, and as they stand now, in every language of the desk. */
import { DateTime } from 'luxon';
import type { Brief, BriefInWords } from '../../src/desk/brief';
import { agentOf, type DeskClient } from '../support/desk';
import { startService, type Running } from '../support/service';

let service: Running;
let mei: DeskClient;
beforeAll(async () => {
  const now = DateTime.fromISO('2026-11-23T02:00:00Z', { zone: 'utc' });
  service = await startService({ clock: () => now });
  mei = await agentOf(service, 'Mei', { now: () => now.toMillis() });
});

async function handedOver(said: string[], customerId?: string, locale = 'en'): Promise<Brief & BriefInWords> {
  const talk = service.talk({ locale, ...(customerId !== undefined && { customerId }) });
  await talk.start();
  for (const text of said) await talk.say(text);
  return (await mei.get<{ brief: Brief & BriefInWords }>(`/conversations/${talk.conversationId}`)).body.brief;
}

it('has what is wanted, who they are, the parcel’s story, what was tried, the rules and the next steps', async () => {
  const brief = await handedOver(['where is my order WB-10488', 'I want to cancel order WB-10488', 'I want to talk to a human'], 'C-1007');
  expect(brief).toMatchObject({ reason: 'asked', intent: 'cancel_order', words: 'I want to cancel order WB-10488', language: 'en', upset: false, identity: 'signed-in', customerId: 'C-1007', orders: ['WB-10488'], next: ['cancel_order'] });
  expect(brief.tried.map(({ dialog }) => dialog)).toEqual(expect.arrayContaining(['cancel-order', 'track-package']));
  expect(brief.verdicts).toContainEqual(expect.stringMatching(/^cancel no cancel-shipped /));
  const [rule] = brief.rules;
  expect(rule).toMatchObject({ decision: 'cancel', allowed: false, order: 'WB-10488', rule: expect.stringMatching(/^cancel#\d+$/) as string });
  for (const words of [rule!.words, brief.story!.words]) {
    expect(words.en.join(' ')).toMatch(/^[A-Z].*\.$/s);
    expect(words.es.join(' ')).toMatch(/^[¿A-ZÁÉÍÓÚ].*\.$/s);
    expect(words.zh.join('')).toMatch(/^\p{Script=Han}.*。$/su);
  }
  const { shipment } = (await service.db.selectFrom('shipments').select('tracking_number as shipment').where('order_number', '=', 'WB-10488').executeTakeFirst())!;
  expect(brief.story!.number).toBe(shipment);
  expect(brief.story!.title.zh).toMatch(/\p{Script=Han}/u);
});

it('tells of a parcel that is known by its number alone, and of no order that it belongs to', async () => {
  const brief = await handedOver(['¿dónde está mi paquete LX628049172CN?', 'quiero hablar con una persona'], undefined, 'es');
  expect(brief).toMatchObject({ language: 'es', identity: 'unknown', orders: [], parcel: 'LX628049172CN', intent: 'track_package' });
  expect(brief.story).toMatchObject({ number: 'LX628049172CN' });
  expect(brief.rules).toEqual([]);
});

it('holds no order of somebody else’s, however it was named', async () => {
  const brief = await handedOver(['cancel order WB-10486', 'I want to talk to a human'], 'C-1001');
  expect(brief.orders).toEqual([]);
  expect(brief.rules).toEqual([]);
});

it('says why people have it', async () => {
  expect((await handedOver(['the charger exploded'], 'C-1001')).reason).toBe('danger');
  expect((await handedOver(['you are useless!!', 'scammers!!', 'this is ridiculous!!'])).upset).toBe(true);
});
