/** A reply as an activity: readable text always, and a card or buttons beside it. */
import { InputHints, type Activity, type Attachment, type CardAction } from 'botbuilder';
import type { DateTime } from 'luxon';
import type { Reply } from '../bot/reply';
import type { Turn } from '../bot/turn';
import type { Language } from '../languages';
import { attachmentUrl } from '../store/attachments';
import { parcelCard } from './cards/parcel';
import { sheetCard } from './cards/sheet';

export function renderReply({ key, text, card, choices = [], files = [] }: Reply, turn: Turn, incoming: Partial<Activity>): Partial<Activity> {
  const attachments: Attachment[] = [
    ...(card ? [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card.kind === 'parcel' ? parcelCard(card.story, turn) : sheetCard(card, turn) }] : []),
    ...files.map(({ id, name, type }) => ({ contentType: type, contentUrl: attachmentUrl(id), name })),
  ];
  return {
    ...envelope(incoming, turn.language, turn.now), text, channelData: { waybill: { reply: key } },
    ...(attachments.length > 0 && { attachments }),
    ...(choices.length > 0 && { suggestedActions: { to: [], actions: choices.map(button) } }),
  };
}

/** What every message of the bot has, whatever it says: who, where, when, in which language. */
export function envelope({ channelId, conversation, recipient }: Partial<Activity>, language: Language, now: DateTime): Partial<Activity> {
  return {
    type: 'message', textFormat: 'plain', locale: language, inputHint: InputHints.ExpectingInput, timestamp: now.toJSDate(),
    ...(channelId && { channelId }), ...(conversation && { conversation }), ...(recipient && { from: { ...recipient, role: 'bot' } }),
  };
}

export function button(label: string): CardAction {
  return { type: 'imBack', title: label, value: label };
}
