/** Held in customs: the reason first, then whose move it is (the shop's papers, the buyer's tax), where, and by when. */
import { noticesSaid, payerOf } from '../src/bot/customs';
import { customsCase, duesSheet, isAtCustoms, isElsewhere, lastScan, paidWhere, papersBySide, reasonAnswered, reasonKnown, storyOf, type Reason } from '../src/bot/customs-hold';
import { dialog } from '../src/bot/dialog';
import { parcelsAsked, parcelsFound, refersTo, tellCurrent } from '../src/bot/parcels-asked';
import { regret } from '../src/bot/regret';
import type { Turn } from '../src/bot/turn';
import type { StoredShipment } from '../src/commerce/orders';
import type { Story } from '../src/tracking/story';

const TOLD_AT_ONCE = 3;

export const customsHold = dialog({
  name: 'customs-hold',
  intents: ['customs_hold'],
  needs: { usual: sayUsual, asked: parcelsAsked },

  async run(turn, { asked }) {
    const parcels = (await parcelsFound(turn, asked, TOLD_AT_ONCE)).map((parcel) => ({ parcel, story: storyOf(turn, parcel.shipment) }));
    const held = parcels.filter(({ story }) => isAtCustoms(story));
    for (const { parcel, story } of held.length > 0 ? held : parcels) await tell(turn, parcel, story);
  },
});

/** How long it usually takes, where that is asked in general. */
async function sayUsual(turn: Turn): Promise<void> {
  if (noticesSaid(turn).has('duration') && refersTo(turn.trigger) === undefined) turn.say('usual', { customs: turn.shop.customs.usualDays });
}

async function tell(turn: Turn, parcel: StoredShipment, story: Story): Promise<void> {
  const { situation } = story;
  if (situation === 'seized') return await openAbout(turn, parcel, story, 'seized');
  if (situation === 'export_held') return await openAbout(turn, parcel, story, 'export');
  const reason = reasonKnown(turn, story) ?? (situation === 'customs_held' ? await askReason(turn, story) : undefined);
  if (reason?.why === 'papers') return await papers(turn, parcel, story, reason);
  if (reason?.why === 'payment' && isElsewhere(story)) turn.say('too-early', { country: parcel.shipment.destinationCountry });
  else if (reason?.why === 'payment') return await payment(turn, parcel, story);
  if (reason?.why === 'nothing') return await openAbout(turn, parcel, story, 'reason');
  if (situation === 'customs_long') return await openAbout(turn, parcel, story, 'long');
  if (situation !== 'customs' && reason === undefined) tellNotHeld(turn, story);
  tellCurrent(turn, parcel);
}

async function askReason(turn: Turn, story: Story): Promise<Reason> {
  const choices = (['papers', 'payment', 'nothing'] as const).map((why) => ({ label: turn.text(`reason.${why}`), value: { why } }));
  return await turn.ask<Reason>(`reason ${story.number}`, {
    say: 'ask-reason', again: 'ask-reason-again', params: { fact: lastScan(turn, story), carrier: turn.text(`parcel:carrier.${story.carrier}`) }, choices, byWords: true, free: true, accept: (message) => reasonAnswered(turn, message),
  });
}

/** What the shop sends goes to its people at once; what only the shopper has goes where the notice says, never into the chat. */
async function papers(turn: Turn, parcel: StoredShipment, story: Story, { documents = [] }: Reason): Promise<void> {
  const { ours, yours } = papersBySide(turn, documents, parcel.shipment.destinationCountry);
  const which = ours.length > 0 ? (yours.length > 0 ? 'both' : 'ours') : yours.length > 0 ? 'yours' : 'unclear';
  const carrier = turn.text(`parcel:carrier.${story.carrier}`);
  const wanted = turn.text(`papers.${which}`, { fact: lastScan(turn, story), ours, yours, how: turn.text('how-yours', { carrier }) });
  await withCase(turn, parcel, story, { why: 'papers', sentences: [wanted], say: 'papers' });
}

async function payment(turn: Turn, parcel: StoredShipment, story: Story): Promise<void> {
  const payer = payerOf(turn, parcel.shipment.destinationCountry, parcel.shipment);
  if (payer !== 'recipient') return await openAbout(turn, parcel, story, payer === 'shop' ? 'prepaid' : 'terms', 'payment');
  const carrier = turn.text(`parcel:carrier.${story.carrier}`);
  const card = await duesSheet(turn, parcel);
  turn.tell({ key: 'customs-hold:duty', text: turn.paragraph([turn.text('duty', { fact: lastScan(turn, story), carrier }), ...paidWhere(turn, parcel)]), ...(card && { card }) }, story.number);
  turn.say('safely', { carrier }, { choices: [turn.label('customs_duty'), turn.label('speak_to_agent')] });
}

type Case = 'reason' | 'long' | 'seized' | 'export' | 'prepaid' | 'terms';

async function openAbout(turn: Turn, parcel: StoredShipment, story: Story, say: Case, why: Reason['why'] = 'nothing'): Promise<void> {
  await withCase(turn, parcel, story, { why, sentences: [], say });
}

async function withCase(turn: Turn, parcel: StoredShipment, story: Story, { why, sentences, say }: { why: Reason['why']; sentences: string[]; say: Case | 'papers' }): Promise<void> {
  const { number, promiseBy: by, isNew } = await customsCase(turn, parcel, story, why);
  const params = { number, by, carrier: turn.text(`parcel:carrier.${story.carrier}`), fact: lastScan(turn, story), days: story.silentDays, customs: turn.shop.customs.usualDays };
  const sorry = say === 'papers' || say === 'prepaid' ? [] : regret(turn, say === 'seized' ? 'trouble' : 'wait');
  turn.tell({ key: `customs-hold:${isNew ? `case.${say}` : 'known'}`, text: turn.paragraph([...sorry, ...sentences, turn.text(isNew ? `case.${say}` : 'known', params)]), card: { kind: 'parcel', story } }, story.number);
}

function tellNotHeld(turn: Turn, { scans }: Story): void {
  const cleared = scans.find(({ kind }) => kind === 'customs_cleared');
  if (cleared) turn.say('cleared', { at: cleared.at });
  else turn.say('not-held');
}
