/**
 * The Bot Framework's messaging endpoint: Teams, Slack and every other channel of Azure Bot Service. An activity that its token
 * vouches for is accepted like any other; who waits for the replies gets them once they are committed, others by the outbox.
 */
import { TurnContext, type Activity, type ConversationReference } from 'botbuilder';
import type { Logger } from 'pino';
import type { Request, Response, Server } from 'restify';
import type { Turns } from '../../bot/turns';
import type { Config } from '../../config';
import type { TeamsRoomsInbound } from '../../desk/rooms/teams/inbound';
import { HttpError, missing } from '../../server/errors';
import type { Limits } from '../../server/limits';
import type { Origins } from '../../server/origin';
import { traceOf } from '../../server/trace';
import type { ChannelAuthentication } from './authentication';
import type { Teams } from '../teams/teams';
import { createRefusals } from '../refusals';
import { clientIdOf, readActivity, wireChannel } from './incoming';
import { tapOf } from './taps';

const REMEDY = 'Somebody else is calling, or MicrosoftAppId and MicrosoftAppTenantId are not those of the Azure Bot.';

export interface BotFrameworkRoutes { config: Config; turns: Turns; authentication: ChannelAuthentication; origins: Origins; limits: Limits; teams: Teams; desk: TeamsRoomsInbound; log: Logger }

export function mountBotFramework(server: Server, { config, turns, authentication, origins, limits, teams, desk, log }: BotFrameworkRoutes): void {
  const refused = createRefusals(log, 'a call to /api/messages has no token of the channels for this bot');

  server.post('/api/messages', async (request, response) => {
    // Without an app id the SDK takes every caller for the Emulator and lets all in.
    if (!config.MicrosoftAppId && !(config.ALLOW_EMULATOR && isLoopback(request))) throw new HttpError(401, 'Unauthorized', 'This endpoint is closed: no app id is set.');
    const body = (request.body ?? {}) as Partial<Activity>;
    if (!config.MicrosoftAppId && (typeof body.serviceUrl !== 'string' || body.serviceUrl === '')) throw missing('serviceUrl');
    await limits.guess(request);
    const { callerId } = await authentication.authenticateRequest(body as Activity, request.header('authorization', '')).catch(async (error: unknown) => {
      if (error instanceof HttpError && error.statusCode === 401) {
        await limits.wrong(request);
        refused({ remedy: REMEDY }, Date.now());
      }
      throw error;
    });
    const activity: Activity = Object.assign(readActivity(body), { callerId });
    // That somebody types is no part of the conversation.
    if (activity.type === 'typing') return finish(response, 200);

    const { channelId: channel, from } = activity;
    const reference = TurnContext.getConversationReference(activity);
    const conversation = { id: `${channel}:${activity.conversation.id}`, channel, userId: from.id, reference: { ...reference, activityId: undefined } };
    await limits.message(conversation.id);
    const taken = await desk.take(activity);
    if (taken) return finish(response, 200, taken.body);
    const accept = async () => {
      const writes = await teams.receive(activity, conversation.id);
      return await turns.accept({ conversation, writes, activity: asStored(activity), clientId: clientIdOf(activity), origin: origins.ofSender(channel, from.id), trace: traceOf(request) });
    };
    const turn = async () => {
      const accepted = await accept();
      await turns.answerTo(conversation.id, accepted.id);
      return accepted;
    };
    const answered = activity.type === 'invoke' ? await teams.invoke(activity, { conversationId: conversation.id, turn }) : undefined;
    if (answered) return finish(response, answered.status, answered.body);
    const { id } = await accept();
    if (activity.deliveryMode === 'expectReplies') return finish(response, 200, { activities: (await turns.answerTo(conversation.id, id)).map((reply) => addressed(reply, reference)) });
    if (activity.type === 'invoke') return finishInvoke(response, await turns.answerTo(conversation.id, id));
    teams.typing(activity, () => turns.answerTo(conversation.id, id));
    finish(response, 200);
  });
}

function isLoopback({ socket }: Request): boolean {
  return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(socket.remoteAddress ?? '');
}

/** Editing and deleting a message are told under its own id, which is taken. A button says its words, and people read them in the transcript. */
function asStored(activity: Activity): Partial<Activity> {
  if (tapOf(activity)) return { ...activity, type: 'message' };
  return activity.id && !['messageUpdate', 'messageDelete'].includes(activity.type) ? activity : { ...activity, id: undefined };
}

function addressed(reply: Activity, reference: Partial<ConversationReference>): Partial<Activity> {
  return TurnContext.applyConversationReference({ ...reply }, { ...reference, channelId: wireChannel(reference.channelId!) });
}

/** What the bot has nothing for is 501, as the SDK says. */
function finishInvoke(response: Response, replies: Activity[]): void {
  const { status, body } = (replies.find(({ type }) => type === 'invokeResponse')?.value ?? { status: 501 }) as { status: number; body?: unknown };
  finish(response, status, body);
}

function finish(response: Response, status: number, body?: unknown): void {
  if (body !== undefined) return void response.send(status, body);
  response.status(status);
  response.end();
}
