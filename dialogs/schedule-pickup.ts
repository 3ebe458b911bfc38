/** A parcel is to be collected from the shopper's door: where that is possible, on a day and at a time that are, asked of whoever comes. */
import { onOneLine } from '../src/bot/ask-address';
import { addToCase, openCase, ownCases } from '../src/bot/cases';
import { stateInWords } from '../src/bot/case-words';
import { chooseDay, dayLabel, dayOf, type ChosenDay } from '../src/bot/choose-day';
import { dialog } from '../src/bot/dialog';
import { agreedDay, askPartner, whoIsAsked } from '../src/bot/partners';
import { addressIn, areaOf, isFree, pickupDays, windowIn, windowsOf, type Address, type PickupArea } from '../src/bot/pickups';
import type { Sheet } from '../src/bot/reply';
import { order as orderSlot } from '../src/bot/slots';
import type { Turn } from '../src/bot/turn';
import type { CurrentOrder } from '../src/commerce/orders';

interface Collection { area: PickupArea; address: Address; chosen: ChosenDay; window: { from: string; to: string }; order?: CurrentOrder | undefined }

export const schedulePickup = dialog({
  name: 'schedule-pickup',
  intents: ['schedule_pickup'],

  async run(turn) {
    const known = await turn.once('known', async () => (await ownCases(turn)).find(({ kind, state }) => kind === 'pickup' && state !== 'resolved' && state !== 'closed')?.number ?? null);
    if (known !== null) return await changeOfMind(turn, known);
    if (!turn.shop.pickupAreas?.length) return turn.say('nowhere', {}, { choices: [turn.label('post_office_locator'), turn.label('speak_to_agent')] });
    const order = await returnOf(turn);
    const place = await placeOf(turn, order);
    if (!place) return turn.say('not-here', { areas: turn.shop.pickupAreas.map(({ name }) => name[turn.language]) }, { choices: [turn.label('post_office_locator'), turn.label('speak_to_agent')] });
    const { area, address } = place;
    turn.say(area.cost === undefined ? 'area' : isFree(area.cost) ? 'area-free' : 'area-cost', { area: area.name[turn.language], cost: area.cost, note: area.note?.[turn.language] ?? '' });
    const chosen = await chooseDay(turn, 'day', pickupDays(turn, area), { say: 'which-day', again: 'which-day-again' });
    const window = await whichWindow(turn, area, chosen);
    const phone = address.phone ?? turn.customer?.phone ?? (await turn.ask<string>('phone', { say: 'which-phone', again: 'which-phone-again', accept: ({ entities }) => entities.find(({ type }) => type === 'phone')?.value }));
    const collection: Collection = { area, address: { ...address, phone }, chosen, window, order };
    const agreed = await turn.confirm('agreed', 'confirm', { day: dayLabel(turn, dayOf(chosen)), ...window }, { card: sheetOf(turn, collection), depends: [address, chosen, window], again: 'confirm-again' });
    if (!agreed) return turn.say('kept');
    await book(turn, collection);
  },
});

/** Somebody has it in hand: what is to be different goes to them. */
async function changeOfMind(turn: Turn, number: string): Promise<void> {
  await addToCase(turn, 'changed', number, { text: turn.trigger.text });
  const it = (await ownCases(turn)).find((one) => one.number === number);
  turn.tell({ key: 'schedule-pickup:known', text: turn.paragraph([turn.text('known', { case: number }), ...(it ? stateInWords(turn, it) : [])]), choices: [turn.label('claim_status'), turn.label('speak_to_agent')] });
}

/** The order whose goods are to be collected; a parcel of another kind belongs to none. */
async function returnOf(turn: Turn): Promise<CurrentOrder | undefined> {
  const isNamed = turn.trigger.entities.some(({ type }) => type === 'order_number' || type === 'tracking_number');
  const said = isNamed || turn.customer ? 'return' : turn.services.phrases.cue('schedule-pickup', turn.trigger.text);
  const what = said ?? (await turn.choose<'return' | 'other'>('what', { say: 'which-parcel', options: (['return', 'other'] as const).map((value) => ({ label: turn.text(`parcel.${value}`), value })) }));
  return what === 'return' ? (await orderSlot(turn, 'order')).order : undefined;
}

/** Undefined where nobody comes to that place. */
async function placeOf(turn: Turn, order: CurrentOrder | undefined): Promise<{ area: PickupArea; address: Address } | undefined> {
  const own = order?.shippingAddress;
  if (own?.postalCode !== undefined && (await turn.confirm('at home', 'at-home', { address: onOneLine(own) }, { depends: own }))) {
    const area = areaOf(turn, own.postalCode, own.country);
    return area && { area, address: own };
  }
  const postcode = await turn.ask<string>('postcode', { say: 'which-postcode', again: 'which-postcode-again', accept: ({ entities }) => entities.find(({ type }) => type === 'postcode')?.value });
  const area = areaOf(turn, postcode);
  // Several countries write such postcodes.
  if (!area || !(await turn.confirm('there', 'is-it-there', { area: area.name[turn.language], postcode }))) return undefined;
  const before = { postalCode: postcode, country: area.country };
  const address = await turn.ask<Address>('place', { say: 'which-place', again: 'which-place-again', free: true, params: { postcode }, accept: ({ text }) => addressIn(turn, text, before) });
  return { area, address };
}

async function whichWindow(turn: Turn, area: PickupArea, { window }: ChosenDay): Promise<{ from: string; to: string }> {
  const windows = windowsOf(area, window);
  if (windows.length === 1) return windows[0]!;
  return await turn.choose<{ from: string; to: string }>('window', { say: 'which-window', options: windows.map((span) => ({ label: turn.text('window', span), value: span })), accept: ({ text }) => windowIn(windows, text) });
}

async function book(turn: Turn, { area, address, chosen: { day }, window, order }: Collection): Promise<void> {
  const trackingNumber = order?.returns?.find(({ status }) => ['requested', 'approved', 'label_sent'].includes(status))?.trackingNumber;
  const { number, promiseBy } = await openCase(turn, 'case', { kind: 'pickup', ...(order && { orderNumber: order.number }), ...(trackingNumber !== undefined && { trackingNumber }), facts: { day, window, address } });
  const asked = await askPartner(turn, 'asked', {
    kind: 'pickup', wanted: 'pickup-on', caseNumber: number, day, window, timeZone: area.timeZone, place: address,
    ...(order && { orderNumber: order.number }), ...(trackingNumber !== undefined && { trackingNumber }), ...(area.carrier && { carrier: area.carrier }),
  });
  const isBooked = asked.state === 'confirmed';
  const news = isBooked ? [...agreedDay(turn, asked), ...(asked.confirmation === undefined ? [] : [turn.text('confirmation', { confirmation: asked.confirmation })])] : [whoIsAsked(turn, asked, promiseBy)];
  turn.tell({ key: `schedule-pickup:${isBooked ? 'booked' : 'asked'}`, text: turn.paragraph([turn.text(isBooked ? 'booked' : 'asked', { case: number }), ...news, turn.text('ready')]) });
}

function sheetOf(turn: Turn, { area, address, chosen, window, order }: Collection): Sheet {
  const row = (key: string, value: string | undefined) => (value === undefined || value === '' ? [] : [{ label: turn.text(`row.${key}`), value }]);
  return {
    kind: 'sheet', sort: 'confirmation', title: turn.text('title'),
    rows: [
      ...row('order', order?.number), ...row('place', onOneLine(address)), ...row('phone', address.phone), ...row('day', dayLabel(turn, dayOf(chosen))), ...row('time', turn.text('window', window)),
      ...row('carrier', area.carrier && turn.text(`parcel:carrier.${area.carrier}`)), ...row('cost', area.cost && (isFree(area.cost) ? turn.text('free') : turn.text('cost', { cost: area.cost }))),
    ],
  };
}
