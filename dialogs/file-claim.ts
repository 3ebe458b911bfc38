/** A claim as a file: when the carrier takes it, what is in it, what is missing, who files it, and when there is news. */
import { dialog } from '../src/bot/dialog';
import { addToCase, knownOf, openCaseAbout } from '../src/bot/cases';
import { attachmentsOf, dossierOf, dossierSheet, openClaim, windowInWords, type ClaimCause } from '../src/bot/claims';
import { parcelCard } from '../src/bot/delivered';
import { parcel } from '../src/bot/slots';
import type { Turn } from '../src/bot/turn';
import type { CurrentOrder } from '../src/commerce/orders';
import type { Shipment } from '../src/commerce/types';

const CAUSES = ['loss', 'damage', 'contents'] as const;
const MOST_PHOTOS = 10;

export const fileClaim = dialog({
  name: 'file-claim',
  intents: ['file_claim'],
  needs: { subject: parcel },

  async run(turn, { subject: { order, parcel } }) {
    if (!parcel) return turn.say('not-sent', {}, { choices: [turn.label('cancel_order'), turn.label('speak_to_agent')] });
    const { shipment } = parcel;
    const open = await openCaseAbout(turn, ['claim'], order.number, shipment.trackingNumber);
    if (open) return await addMore(turn, open.number);
    const cause = await turn.choose<ClaimCause>('cause', { say: 'which-cause', again: 'which-cause-again', free: true, options: CAUSES.map((value) => ({ label: turn.text(`cause.${value}`), value })), accept: ({ intent }) => causeOf(intent) });
    const { window } = dossierOf(turn, shipment, cause);
    if (window.state === 'missed' || window.state === 'not-accepted') return await withoutCarrier(turn, order, shipment, cause);
    await prepare(turn, order, shipment, cause);
  },
});

/** "It arrived broken" says it as well as a button. */
function causeOf(intent: string): ClaimCause | undefined {
  const causes: Record<string, ClaimCause> = { package_lost: 'loss', delivered_not_received: 'loss', package_damaged: 'damage', order_missing_or_wrong_item: 'contents' };
  return causes[intent];
}

async function prepare(turn: Turn, order: CurrentOrder, shipment: Shipment, cause: ClaimCause): Promise<void> {
  const statement = cause === 'damage' ? '' : await turn.ask<string>('statement', { say: `statement.${cause}`, free: true, accept: ({ text }) => (text.trim() === '' ? undefined : text.slice(0, 2000)) });
  const photos = cause === 'loss' ? [] : await turn.photos('photos', { say: 'photos', most: MOST_PHOTOS });
  const have = [...(statement === '' ? [] : ['statement']), ...(photos.length > 0 ? ['photo-damage'] : [])];
  const dossier = dossierOf(turn, shipment, cause, have);
  const file = await openClaim(turn, 'case', dossier, {
    orderNumber: order.number, ...(statement !== '' && { text: statement }), ...(photos.length > 0 && { evidence: [{ what: 'photo-damage', attachments: attachmentsOf(photos) }] }),
  });
  const { way, tooSoon } = await remedyWay(turn, order, shipment, cause);
  const carrier = shipment.carrier === 'other' ? turn.text('claim:the-carrier') : turn.text(`parcel:carrier.${shipment.carrier}`);
  turn.tell({
    key: 'file-claim:prepared',
    text: turn.paragraph([
      turn.text('file-claim:prepared', { number: file.number, carrier }), windowInWords(turn, dossier), ...(tooSoon ? [turn.text('file-claim:still-moving')] : []),
      turn.text('file-claim:news', { promiseBy: file.promiseBy }), turn.text(way === undefined ? 'file-claim:apart' : 'file-claim:choose-now'),
    ]),
    card: dossierSheet(turn, dossier, file, have), ...(way !== undefined && { choices: [turn.label(way)] }),
  });
}

/** What the carrier no longer takes is between the shop and the carrier; what the shop owes is not. */
async function withoutCarrier(turn: Turn, order: CurrentOrder, shipment: Shipment, cause: ClaimCause): Promise<void> {
  const dossier = dossierOf(turn, shipment, cause);
  const { way } = await remedyWay(turn, order, shipment, cause);
  turn.tell({
    key: `file-claim:${dossier.window.state}`, text: turn.paragraph([windowInWords(turn, dossier), turn.text(way === undefined ? 'file-claim:still-ours' : 'file-claim:choose-now')]),
    card: parcelCard(turn, shipment), choices: [turn.label(way ?? WAYS[cause]), turn.label('speak_to_agent')],
  });
}

/** The dialogs in which the shop makes good, whatever the carrier pays. */
const WAYS: Record<ClaimCause, string> = { loss: 'package_lost', damage: 'package_damaged', contents: 'order_missing_or_wrong_item' };
/** By the carrier's record it is still coming. */
const STILL_COMING = ['on-its-way', 'not-scanned-yet', 'kept-by-carrier', 'trace-first'];

/** @returns the dialog in which the shopper can be made good at once, where the rules allow it. */
async function remedyWay(turn: Turn, order: CurrentOrder, shipment: Shipment, cause: ClaimCause): Promise<{ way?: string; tooSoon?: boolean }> {
  if (cause === 'contents') return {};
  const isLoss = cause === 'loss';
  const known = await knownOf(turn, order.number, isLoss ? ['trace', 'lost', 'not-received', 'misdelivered'] : ['damaged']);
  const { allowed, reason } = turn.decide(isLoss ? 'lost' : 'damaged', order, [shipment], known);
  return { ...(allowed && { way: WAYS[cause] }), tooSoon: isLoss && STILL_COMING.includes(reason) };
}

async function addMore(turn: Turn, number: string): Promise<void> {
  const more = await turn.ask<{ text: string; files: string[] }>('more', {
    say: 'known', params: { number }, free: true, files: true, choices: [{ label: turn.text('nothing-more'), value: { text: '', files: [] } }],
    accept: ({ text, files = [] }) => (text.trim() === '' && files.length === 0 ? undefined : { text: text.slice(0, 2000), files: attachmentsOf(files) }),
  });
  if (more.text === '' && more.files.length === 0) return turn.say('nothing-added', { number }, { choices: [turn.label('claim_status')] });
  await addToCase(turn, 'added', number, { text: more.text, evidence: more.files.length > 0 ? [{ attachments: more.files }] : [] });
  turn.say('added', { number }, { choices: [turn.label('claim_status')] });
}
