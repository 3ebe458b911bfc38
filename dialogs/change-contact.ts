/** Changes whom an order reaches: its phone, its e-mail address, the name on the parcel. */
import { dialog } from '../src/bot/dialog';
import { contactOf, contactSheet, detailSaid, readDetail, type Contact, type Detail } from '../src/bot/contact-details';
import { askShop, orderAgain, tellDeed, type Deed } from '../src/bot/order-actions';
import { cuesIn } from '../src/bot/order-cues';
import { openCase } from '../src/bot/cases';
import { askPartner, whoIsAsked } from '../src/bot/partners';
import { refuse } from '../src/bot/refusal';
import { orderBut, provenStrongly, type OrderSubject } from '../src/bot/slots';
import type { Turn } from '../src/bot/turn';

const DETAILS = ['phone', 'email', 'name'] as const satisfies Detail[];
const WISHED_AS: Record<Detail, string[]> = { phone: ['phone'], email: ['email'], name: [] };

export const changeContact = dialog({
  name: 'change-contact',
  intents: ['change_contact'],
  needs: { subject: orderBut(({ trigger }) => cuesIn(trigger.text, DETAILS).flatMap((detail) => WISHED_AS[detail as Detail])) },

  async run(turn, { subject }) {
    for (let round = 1; ; round++) {
      const now = round === 1 ? subject : await orderAgain(turn, subject);
      const { order } = now;
      const verdict = turn.decide('change-contact', order, now.shipments.map(({ shipment }) => shipment));
      const could = await turn.once('could be changed', () => Promise.resolve(verdict.allowed));
      if (!verdict.allowed) return await tellCarrier(turn, now, verdict, could);

      await provenStrongly(turn, order.number);
      const was = await contactOf(turn, order);
      const wanted = await detailsMeant(turn, was, order.shippingAddress?.country);
      const changes = DETAILS.filter((detail) => wanted[detail] !== undefined && wanted[detail] !== was[detail]);
      if (changes.length === 0) return turn.say('same', { order: order.number });
      const agreed = await turn.confirm(`right ${round}`, 'confirm', { order: order.number, changes: inWords(turn, wanted, changes) }, {
        again: 'confirm-again', depends: [order.status, verdict.reason, was, wanted], card: contactSheet(turn, turn.text('title', { order: order.number }), was, wanted, changes),
      });
      if (!agreed) return turn.say('kept', { order: order.number });

      const deeds = await change(turn, round, now, wanted, changes);
      if (deeds.some(({ deed }) => deed.state === 'changed') && deeds.every(({ deed }) => deed.state !== 'done')) continue;
      return tell(turn, order.number, wanted, deeds);
    }
  },
});

/** What was named, else what is chosen; the new value from the message, else by asking. */
async function detailsMeant(turn: Turn, was: Contact, country: string | undefined): Promise<Contact> {
  const named = cuesIn(turn.trigger.text, DETAILS) as Detail[];
  const meant = named.length > 0 ? named : [await turn.choose<Detail>('which detail', { say: 'which', options: DETAILS.map((detail) => ({ label: turn.text(`order:row.${detail}`), value: detail })) })];
  const wanted: Contact = {};
  for (const detail of meant) {
    wanted[detail] = detailSaid(turn, detail, was, country) ?? (await turn.ask<string>(`new ${detail}`, {
      say: `ask.${detail}`, again: `again.${detail}`, free: true, verbatim: true, accept: (message) => readDetail(turn, detail, message, country),
    }));
  }
  return wanted;
}

/** The name stands in the address: a change of its own. What is done of the two is told, whatever becomes of the other. */
async function change(turn: Turn, round: number, now: OrderSubject, wanted: Contact, changes: Detail[]): Promise<{ details: Detail[]; deed: Deed }[]> {
  const { order } = now;
  const handOver = { kind: 'change' as const, urgent: true, text: turn.text('hand', { order: order.number, changes: inWords(turn, wanted, changes) }) };
  const reach = changes.filter((detail) => detail !== 'name');
  const deeds: { details: Detail[]; deed: Deed }[] = [];
  if (reach.length > 0) {
    const { phone, email } = wanted;
    const details = { ...(reach.includes('phone') && { phone }), ...(reach.includes('email') && { email }) };
    deeds.push({ details: reach, deed: await askShop(turn, `contact ${round}`, { action: 'order.change-contact', order, details, handOver }) });
  }
  if (changes.includes('name')) {
    const after = deeds.length > 0 ? (await orderAgain(turn, now)).order : order;
    const address = { ...after.shippingAddress, name: wanted.name };
    deeds.push({ details: ['name'], deed: await askShop(turn, `name ${round}`, { action: 'order.change-address', order: after, details: { address }, handOver, quiet: reach.length > 0 }) });
  }
  return deeds;
}

function tell(turn: Turn, order: string, wanted: Contact, deeds: { details: Detail[]; deed: Deed }[]): void {
  for (const { details, deed } of deeds) {
    if (tellDeed(turn, deed, order)) continue;
    const state = deed.state === 'done' || deed.state === 'already' || deed.state === 'too-late' ? deed.state : 'not-done';
    turn.say(state, { order, changes: inWords(turn, wanted, details) });
  }
}

/** Of a parcel on its way only the carrier can still take note. */
async function tellCarrier(turn: Turn, { order, shipments }: OrderSubject, verdict: ReturnType<Turn['decide']>, couldBe: boolean): Promise<void> {
  const [parcel] = verdict.alternatives.includes('carrier-redirect') ? shipments : [];
  refuse(turn, verdict, { lead: couldBe ? [turn.text('meanwhile')] : [], without: parcel ? ['carrier-redirect'] : [] });
  if (!parcel) return;
  const { trackingNumber, carrier } = parcel.shipment;
  if (!(await turn.confirm('tell carrier', 'carrier', { number: trackingNumber }, { again: 'carrier-again' }))) return turn.say('carrier-not');
  await provenStrongly(turn, order.number);
  const wanted = await detailsMeant(turn, await contactOf(turn, order), order.shippingAddress?.country);
  const changes = DETAILS.filter((detail) => wanted[detail] !== undefined);
  const text = turn.text('hand', { order: order.number, changes: inWords(turn, wanted, changes) });
  const { number, promiseBy } = await openCase(turn, 'carrier told', { kind: 'delivery-instructions', cause: 'human', orderNumber: order.number, trackingNumber, text, urgent: true, facts: { wanted } });
  const asked = await askPartner(turn, 'carrier asked', { kind: 'instructions', caseNumber: number, orderNumber: order.number, trackingNumber, carrier, text });
  turn.say('carrier-asked', { number: trackingNumber, changes: inWords(turn, wanted, changes), case: number, asked: whoIsAsked(turn, asked, promiseBy) });
}

function inWords(turn: Turn, wanted: Contact, changes: Detail[]): string[] {
  return changes.map((detail) => turn.text('change', { what: turn.text(`order:row.${detail}`), value: wanted[detail] }));
}
