/** What is said to the bot in Slack, accepted as an activity: stored, once, before Slack is told that it has come. */
import type { Activity, Attachment as ActivityAttachment } from 'botbuilder';
import type { Logger } from 'pino';
import type { Turns } from '../../bot/turns';
import type { CleanFile } from '../../photos/files';
import type { Limits } from '../../server/limits';
import type { Origins } from '../../server/origin';
import { attachmentUrl, newAttachmentId, type Attachments } from '../../store/attachments';
import type { FileFetcher } from './files';
import type { SlackFile } from './payloads';
import type { People } from './people';
import { accountOf, conversationAt, SLACK_SERVICE, type Place } from './place';

export interface Said {
  place: Place;
  /** The app's id, under which the bot is known here. */
  app: string;
  /** What makes a repeat recognisable: Slack tells again what it has had no answer to, and some things twice. */
  clientId: string;
  text?: string;
  files?: SlackFile[];
  /** Somebody opens the talk for the first time. */
  arrives?: boolean;
}

export interface Taken { /** It had come before. */ duplicate: boolean; /** Files that were not taken, by name. */ refused: string[] }

export interface Intake { take(said: Said): Promise<Taken> }

export interface IntakeOptions { turns: Turns; attachments: Attachments; limits: Limits; origins: Origins; people: People; files: FileFetcher; log: Logger }

export function createIntake({ turns, attachments, limits, origins, people, files, log }: IntakeOptions): Intake {
  /** What came last, by conversation: a text does not overtake the photo that was sent before it, while that is fetched. */
  const lines = new Map<string, Promise<unknown>>();
  const inLine = async <T>(id: string, work: () => Promise<T>): Promise<T> => {
    const result = (lines.get(id) ?? Promise.resolve()).then(work, work);
    lines.set(id, result);
    try {
      return await result;
    } finally {
      if (lines.get(id) === result) lines.delete(id);
    }
  };

  const fetched = async (sent: SlackFile[]): Promise<{ taken: CleanFile[]; refused: string[] }> => {
    const all = await Promise.all(sent.map(async (file) => ({ file, clean: await files.fetch(file) })));
    const refused = all.filter(({ clean }) => clean === undefined).map(({ file }) => file.name ?? file.id);
    if (refused.length > 0) log.info({ count: refused.length }, 'files sent in Slack were not taken');
    return { taken: all.flatMap(({ clean }) => clean ?? []), refused };
  };

  return {
    take: ({ place, app, clientId, text = '', files: sent = [], arrives = false }) => inLine(conversationAt(place).id, async () => {
      const conversation = conversationAt(place);
      const id = `slack:${conversation.id}`;
      const from = accountOf(place);
      await limits.message(id);
      const [{ name, locale, zone }, { taken, refused }] = await Promise.all([people.of(place.user), fetched(sent)]);
      if (text === '' && refused.length > 0 && taken.length === 0) return { duplicate: false, refused };
      const kept = taken.map((file) => ({ ...file, id: newAttachmentId(id), conversationId: id }));
      const bot = { id: `${app}:${place.team}`, name: 'Waybill' };
      const activity: Partial<Activity> = {
        type: arrives ? 'conversationUpdate' : 'message', channelId: 'slack', serviceUrl: SLACK_SERVICE, conversation, from: { id: from, name: name ?? '' }, recipient: bot,
        ...(arrives ? { membersAdded: [{ id: from, name: name ?? '' }] } : { text, textFormat: 'plain' }), ...(locale && { locale }), ...(zone && { localTimezone: zone }),
        ...(kept.length > 0 && { attachments: kept.map(({ id: file, type, name: called }): ActivityAttachment => ({ contentType: type, contentUrl: attachmentUrl(file), name: called })) }),
      };
      const reference = { channelId: 'slack', serviceUrl: SLACK_SERVICE, conversation, user: activity.from!, bot, ...(locale && { locale }) };
      const { duplicate } = await turns.accept({
        conversation: { id, channel: 'slack', userId: from, reference }, activity, clientId, origin: origins.ofSender('slack', from),
        ...(kept.length > 0 && { writes: [attachments.write(kept)] }),
      });
      return { duplicate, refused };
    }),
  };
}
