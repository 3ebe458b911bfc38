/** A conversation for its shopper to keep: the transcript as a PDF, in their language and by their clock. */
import { setTimeout } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import { DateTime, IANAZone } from 'luxon';
import type { DocumentFile } from '../../documents/blocks';
import { transcript as transcriptOf, type TranscriptLine } from '../../documents/transcript';
import type { Writer } from '../../documents/words';
import { languageOf, type Language } from '../../languages';
import { unavailable } from '../../server/errors';
import type { Conversation, Transcript } from '../../store/transcript';

export interface TranscriptFiles {
  /** @param asked `language`: BCP 47; `zone`: IANA. Without them: English, and the shop's clock. @throws HttpError 503 when many are asked for at once. */
  make(conversation: Conversation, asked: { language?: unknown; zone?: unknown }): Promise<DocumentFile>;
}

/** Activities, the newest: at some two milliseconds each, nobody else is kept waiting for long. */
const MOST_LINES = 200;
const MOST_WAITING = 20;
const RETRY_SECONDS = 5;

export function createTranscriptFiles(transcript: Pick<Transcript, 'after' | 'last'>, writer: (language: Language) => Writer): TranscriptFiles {
  let free: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  /** One after the other, with as long a pause as the drawing took: at most half of the process's time goes into paper. */
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting >= MOST_WAITING) throw unavailable(RETRY_SECONDS);
    waiting++;
    let began = 0;
    const mine = free.then(() => {
      began = performance.now();
      return work();
    }).finally(() => { waiting--; });
    free = mine.catch(() => undefined).then(() => setTimeout(performance.now() - began));
    return await mine;
  };

  return {
    make: (conversation, { language, zone }) => inTurn(async () => {
      const by = writer(languageOf(typeof language === 'string' ? language : undefined) ?? 'en');
      const end = (await transcript.last([conversation.id])).get(conversation.id) ?? 0;
      const start = Math.max(0, end - MOST_LINES);
      const activities: Activity[] = [];
      for (let at = start; at < end;) {
        const page = await transcript.after(conversation.id, at, end - at);
        activities.push(...page.activities);
        if (page.watermark === at) break;
        at = page.watermark;
      }
      return await transcriptOf(by, {
        reference: conversation.id.slice(0, 8), lines: activities.flatMap(lineOf), isCut: start > 0,
        timeZone: typeof zone === 'string' && IANAZone.isValidZone(zone) ? zone : by.shop.timeZone,
      });
    }),
  };
}

function lineOf({ type, from, text = '', timestamp, attachments = [], channelData }: Activity): TranscriptLine[] {
  const files = attachments.flatMap(({ contentUrl, name }) => (contentUrl === undefined ? [] : [name ?? '']));
  if (type !== 'message' || (text === '' && files.length === 0)) return [];
  const { reply, agent } = (channelData as { waybill?: { reply?: string; agent?: { name: string } } } | undefined)?.waybill ?? {};
  const who = from.role !== 'bot' ? 'shopper' : reply === 'desk:message' ? 'agent' : 'bot';
  return [{ at: DateTime.fromJSDate(new Date(timestamp ?? 0)), from: who, ...(who === 'agent' && agent && { name: agent.name }), text, files }];
}
