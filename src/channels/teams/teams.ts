/** What Teams wants of the messaging endpoint beside a turn: files fetched, invokes answered, a sign of life. */
import type { Activity, InvokeResponse } from 'botbuilder';
import type { ConnectorCourier } from '../botframework/connector';
import type { Write } from '../../store/database';
import { createFileConsents, type FileConsentOptions } from './consents';
import { findParcel, type FindParcelOptions } from './find-parcel';
import { createInvokes, type Invoked } from './handler';
import { leavings, type LeavingOptions } from './leaving';
import { takePhotos, type PhotoOptions } from './photos';
import { createTaps, type TapOptions } from './taps';
import { showTyping } from './typing';

export interface Teams {
  /** @returns undefined for an invoke that has no answer but what its turn gives. @throws HttpError 400 */
  invoke(activity: Activity, invoked: Invoked): Promise<InvokeResponse | undefined>;
  /** Before a message is accepted. @returns what is to be committed with it. */
  receive(activity: Activity, conversationId: string): Promise<Write[]>;
  typing(activity: Activity, answered: () => Promise<unknown>): void;
}

export type TeamsOptions = Omit<FindParcelOptions & PhotoOptions & TapOptions & FileConsentOptions & LeavingOptions, 'courier'> & { courier: ConnectorCourier };

export function createTeams({ courier, ...options }: TeamsOptions): Teams {
  const invoke = createInvokes({ taps: createTaps({ courier, ...options }), consents: createFileConsents({ courier, ...options }), findParcel: (activity) => findParcel(activity, options) });
  return {
    invoke: async (activity, invoked) => (activity.channelId === 'msteams' ? await invoke(activity, invoked) : undefined),
    async receive(activity, conversationId) {
      if (activity.channelId !== 'msteams') return [];
      return activity.type === 'message' ? await takePhotos(activity, conversationId, options) : leavings(activity, conversationId, options);
    },
    typing: (activity, answered) => { if (activity.channelId === 'msteams' && activity.type === 'message') void showTyping(activity, answered, courier); },
  };
}
