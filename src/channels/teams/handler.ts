/**
 * Teams' invokes, by the SDK's own TeamsActivityHandler: what a user does elsewhere than in the message box, and waits for the answer
 * of. What is said by one (a tap on a button) goes through a turn like any message; the rest is answered at once and leaves no trace.
 */
import { TeamsActivityHandler, TurnContext, type Activity, type AdaptiveCardInvokeResponse, type BotAdapter, type FileConsentCardResponse, type InvokeResponse, type MessagingExtensionResponse } from 'botbuilder';
import { badRequest } from '../../server/errors';
import type { FileConsents } from './consents';
import type { Taps } from './taps';

export interface Invoked {
  conversationId: string;
  /** Has the turn, and waits for it. @returns its activity's id; of one that had come before, the first's. */
  turn(): Promise<{ id: string; duplicate: boolean }>;
}

export interface InvokeHandlers {
  taps: Taps;
  consents: FileConsents;
  findParcel: (activity: Activity) => Promise<object>;
}

const NOT_IMPLEMENTED = 501;
const invoked = Symbol('invoked');

/** @returns undefined for an invoke that is none of these. @throws HttpError 400 */
export function createInvokes(handlers: InvokeHandlers) {
  const handler = new WaybillInvokes(handlers);
  return async (activity: Activity, invoke: Invoked): Promise<InvokeResponse | undefined> => {
    // The SDK takes what is missing here for a defect of its own.
    const { action } = (activity.value ?? {}) as { action?: unknown };
    if (activity.name === 'adaptiveCard/action' && (typeof action !== 'object' || action === null)) throw badRequest('value.action is missing.');
    const response = await handler.answer(activity, invoke);
    return response.status === NOT_IMPLEMENTED ? undefined : response;
  };
}

class WaybillInvokes extends TeamsActivityHandler {
  constructor(private readonly parts: InvokeHandlers) { super(); }

  async answer(activity: Activity, invoke: Invoked): Promise<InvokeResponse> {
    // Nothing is sent by way of the context: replies go by the outbox.
    const context = new TurnContext({} as BotAdapter, activity);
    context.turnState.set(invoked, invoke);
    return await this.onInvokeActivity(context);
  }

  protected override async onAdaptiveCardInvoke({ activity, turnState }: TurnContext): Promise<AdaptiveCardInvokeResponse> {
    const { conversationId, turn } = turnState.get<Invoked>(invoked);
    const answer = await this.parts.taps.answer(activity, conversationId, turn);
    if (!answer) throw new Error('NotImplemented');
    return answer as AdaptiveCardInvokeResponse;
  }

  protected override async handleTeamsMessagingExtensionQuery({ activity }: TurnContext): Promise<MessagingExtensionResponse> {
    return await this.parts.findParcel(activity);
  }

  protected override async handleTeamsFileConsentAccept({ activity, turnState }: TurnContext, response: FileConsentCardResponse): Promise<void> {
    await this.parts.consents.accepted(activity, turnState.get<Invoked>(invoked).conversationId, response);
  }

  protected override async handleTeamsFileConsentDecline({ activity }: TurnContext): Promise<void> {
    await this.parts.consents.declined(activity);
  }
}
