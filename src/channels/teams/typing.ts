/** "Is typing", where an answer takes longer than a breath; it is no part of the talk, so it is neither kept nor sent again. */
import { setTimeout } from 'node:timers/promises';
import { TurnContext, type Activity } from 'botbuilder';
import type { Courier } from '../botframework/connector';

const BREATH_MS = 900;

/** @param answered resolves when the turn is over. */
export async function showTyping(activity: Activity, answered: () => Promise<unknown>, courier: Courier): Promise<void> {
  const isQuick = await Promise.race([answered().then(() => true, () => true), setTimeout(BREATH_MS, false)]);
  if (isQuick) return;
  const typing = TurnContext.applyConversationReference({ type: 'typing' }, { ...TurnContext.getConversationReference(activity), activityId: undefined });
  await courier.deliver(typing).catch(() => undefined);
}
