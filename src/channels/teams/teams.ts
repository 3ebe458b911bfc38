/** What Teams wants of the messaging endpoint beside a turn: files fetched, buttons answered, parcels found, a sign of life. */
import type { Activity } from 'botbuilder';
import type { Courier } from '../botframework/connector';
import type { Write } from '../../store/database';
import { findParcel, isSearch, type FindParcelOptions } from './find-parcel';
import { takePhotos, type PhotoOptions } from './photos';
import { createTapAnswers, tapOf, type InvokeAnswer, type TapAnswerOptions } from './taps';
import { showTyping } from './typing';

export interface Teams {
  /** The body of the answer to an invoke that needs no turn; undefined where it needs one. */
  answerNow(activity: Activity, conversationId: string): Promise<object | undefined>;
  /** Before a message is accepted. @returns what is to be committed with it. */
  receive(activity: Activity, conversationId: string): Promise<Write[]>;
  /** Once its turn is over: the card, as it stands now; undefined for what is no button. */
  answerTap(activity: Activity, conversationId: string, id: string): Promise<InvokeAnswer | undefined>;
  typing(activity: Activity, answered: () => Promise<unknown>): void;
}

export function createTeams({ courier, ...options }: FindParcelOptions & PhotoOptions & TapAnswerOptions & { courier: Courier }): Teams {
  const taps = createTapAnswers(options);
  return {
    async answerNow(activity, conversationId) {
      if (isSearch(activity)) return await findParcel(activity, options);
      const tap = tapOf(activity);
      return tap && (await taps.refusal(conversationId, tap, activity));
    },
    receive: async (activity, conversationId) => (activity.channelId === 'msteams' && activity.type === 'message' ? await takePhotos(activity, conversationId, options) : []),
    answerTap: async (activity, conversationId, id) => (tapOf(activity) ? await taps.answer(conversationId, id) : undefined),
    typing: (activity, answered) => { if (activity.channelId === 'msteams' && activity.type === 'message') void showTyping(activity, answered, courier); },
  };
}
