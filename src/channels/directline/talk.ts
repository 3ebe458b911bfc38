/** A conversation held in process: the same adapter, turns and transcript as over the network, without the network. */
import type { Activity } from 'botbuilder';
import type { Turns } from '../../bot/turns';
import type { RequestWorker } from '../../requests/worker';
import type { Conversation, Transcript } from '../../store/transcript';
import type { DirectLine } from './service';

export interface TalkOptions {
  /** BCP 47, as a browser would say. */
  locale?: string;
  /** A customer's id: what a token minted for `dl_<id>` would give. */
  customerId?: string;
}

export class Talk {
  readonly conversationId: string;
  private conversation: Conversation | undefined;
  private watermark = 0;

  constructor(private readonly parts: { directLine: DirectLine; transcript: Transcript; turns: Turns; requests: Pick<RequestWorker, 'settled'> }, private readonly options: TalkOptions) {
    this.conversationId = parts.directLine.newConversationId();
  }

  /** Opens the chat. @returns the bot's greeting. */
  async start(): Promise<Activity[]> {
    const { customerId, locale } = this.options;
    const { conversation } = await this.parts.directLine.start(this.conversationId, customerId && `dl_${customerId}`, undefined, locale);
    this.conversation = conversation;
    return await this.replies();
  }

  /** @returns what the bot answers to this message, with what comes of a request that it makes, if that comes soon. */
  async say(message: string | Partial<Activity>): Promise<Activity[]> {
    if (!this.conversation) await this.start();
    const activity = typeof message === 'string' ? { type: 'message', text: message } : message;
    await this.parts.directLine.post(this.conversation!, { ...(this.options.locale && { locale: this.options.locale }), ...activity });
    const replies = await this.replies();
    await this.parts.requests.settled(this.conversationId);
    return [...replies, ...(await this.replies())];
  }

  /** @returns what has been said since. */
  async replies(): Promise<Activity[]> {
    await this.parts.turns.idle();
    const { activities, watermark } = await this.parts.transcript.after(this.conversationId, this.watermark);
    this.watermark = watermark;
    return activities.filter(({ from }) => from.role === 'bot');
  }
}
