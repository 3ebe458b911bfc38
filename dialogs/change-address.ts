/** Sends an order elsewhere while the rules allow it; on its way, the carrier can only be asked. */
import { openCase } from '../src/bot/cases';
import { agreeOnAddress, onOneLine, type AgreedAddress } from '../src/bot/ask-address';
import { dialog } from '../src/bot/dialog';
import { askShop, orderAgain, tellDeed } from '../src/bot/order-actions';
import { askPartner, whoIsAsked } from '../src/bot/partners';
import { refuse } from '../src/bot/refusal';
import { order as orderSlot, provenStrongly, type OrderSubject } from '../src/bot/slots';
import type { Turn } from '../src/bot/turn';

export const changeAddress = dialog({
  name: 'change-address',
  intents: ['change_address'],
  needs: { subject: orderSlot },

  async run(turn, { subject }) {
    for (let round = 1; ; round++) {
      const now = round === 1 ? subject : await orderAgain(turn, subject);
      const { order } = now;
      const verdict = turn.decide('change-address', order, now.shipments.map(({ shipment }) => shipment));
      const could = await turn.once('could be changed', () => Promise.resolve(verdict.allowed));
      if (!verdict.allowed) return await redirect(turn, now, verdict, could);

      await provenStrongly(turn, order.number);
      const agreed = await agreeOnAddress(turn, order.shippingAddress ?? {}, {
        title: turn.text('title', { order: order.number }), depends: [order.status, order.shippingAddress, verdict.reason],
        say: ({ changes, changesCountry }) => ({ key: changesCountry ? 'confirm-country' : 'confirm', params: { order: order.number, ...countriesOf(changes) } }),
      });
      if (agreed === undefined || agreed === 'same') return turn.say(agreed ?? 'kept', { order: order.number });
      if (agreed.difference.changesCountry) return await askTeam(turn, now, agreed);

      const deed = await askShop(turn, `changed ${round}`, { action: 'order.change-address', order, details: { address: agreed.address }, handOver: { kind: 'change', urgent: true, text: handOver(turn, now, agreed) } });
      if (deed.state === 'changed') continue;
      if (tellDeed(turn, deed, order.number)) return;
      const { difference } = deed.outcome;
      if (deed.state === 'done') return turn.say(difference ? 'done-difference' : 'done', { order: order.number, address: onOneLine(agreed.address), difference });
      turn.say(deed.state, { order: order.number });
      if (deed.state !== 'too-late') return;
      const after = await orderAgain(turn, now);
      return await redirect(turn, after, turn.decide('change-address', after.order, after.shipments.map(({ shipment }) => shipment)), false);
    }
  },
});

function countriesOf(changes: AgreedAddress['difference']['changes']): { country?: string; before?: string } {
  const change = changes.find(({ part }) => part === 'country');
  return { ...(change?.now !== undefined && { country: change.now }), ...(change?.was !== undefined && { before: change.was }) };
}

/** Another country is another price: people work it out before anything is changed. */
async function askTeam(turn: Turn, subject: OrderSubject, agreed: AgreedAddress): Promise<void> {
  const { number, promiseBy } = await openCase(turn, 'another country', {
    kind: 'change', cause: 'human', urgent: true, orderNumber: subject.order.number, text: handOver(turn, subject, agreed), facts: { address: agreed.address },
  });
  turn.say('country-asked', { order: subject.order.number, country: agreed.address.country, case: number, by: promiseBy });
}

/** What has left can only be redirected, and by nobody but its carrier. */
async function redirect(turn: Turn, { order, shipments }: OrderSubject, verdict: ReturnType<Turn['decide']>, couldBe: boolean): Promise<void> {
  const [parcel] = verdict.alternatives.includes('carrier-redirect') ? shipments : [];
  refuse(turn, verdict, { lead: couldBe ? [turn.text('meanwhile')] : [], without: parcel ? ['carrier-redirect'] : [] });
  if (!parcel) return;
  const { trackingNumber, carrier } = parcel.shipment;
  if (!(await turn.confirm('redirect', 'redirect', { number: trackingNumber }, { again: 'redirect-again' }))) return turn.say('redirect-not');
  await provenStrongly(turn, order.number);
  const agreed = await agreeOnAddress(turn, order.shippingAddress ?? {}, {
    title: turn.text('title', { order: order.number }), depends: [trackingNumber], say: () => ({ key: 'confirm-carrier', params: {} }),
  });
  if (agreed === undefined || agreed === 'same') return turn.say(agreed ?? 'redirect-not', { order: order.number });
  const { address } = agreed;
  const text = turn.text('hand-redirect', { order: order.number, number: trackingNumber, address: onOneLine(address), country: address.country });
  const { number, promiseBy } = await openCase(turn, 'redirected', { kind: 'delivery-instructions', cause: 'human', orderNumber: order.number, trackingNumber, text, urgent: true, facts: { address } });
  const asked = await askPartner(turn, 'redirect asked', { kind: 'instructions', wanted: 'readdress', caseNumber: number, orderNumber: order.number, trackingNumber, carrier, text: turn.trigger.text, place: address });
  turn.say('redirect-asked', { number: trackingNumber, address: onOneLine(address), case: number, asked: whoIsAsked(turn, asked, promiseBy) });
}

function handOver(turn: Turn, { order }: OrderSubject, { address }: AgreedAddress): string {
  return turn.text('hand', { order: order.number, address: onOneLine(address), country: address.country, before: onOneLine(order.shippingAddress ?? {}) });
}
