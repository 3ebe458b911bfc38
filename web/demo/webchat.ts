// Microsoft's Web Chat, as it is published, in conversation with the same bot over the same Direct Line.

import { byId } from '../widget/dom';
import { localeOf } from '../widget/language';
import { examples } from './hints';
import { ordersOf } from './order-data';
import { hintList } from './orders';
import { openPage, type Now } from './page';

interface DirectLine {
  end(): void;
}
/** What this page uses of it. https://github.com/microsoft/BotFramework-WebChat/blob/main/docs/API.md */
interface WebChat {
  createDirectLine(options: { token: string; domain: string; conversationId?: string }): DirectLine;
  createStore(): { dispatch(action: { type: string; payload: object }): void };
  renderWebChat(props: object, element: HTMLElement): void;
}
declare global {
  interface Window { WebChat?: WebChat }
}

interface Session {
  conversationId: string;
  token: string;
}

/** One conversation for each customer, in this tab: a reload goes on with it. */
const KEY = 'willow.webchat.';
const STYLE = { accent: '#2b6450', bubbleBorderRadius: 12, bubbleFromUserBackground: '#2b6450', bubbleFromUserTextColor: '#fff', bubbleFromUserBorderRadius: 12, suggestedActionLayout: 'flow', hideUploadButton: false };

let open: { store: ReturnType<WebChat['createStore']>; directLine: DirectLine } | undefined;
let drawn = 0;

openPage(
  (now) => {
    byId('missing').hidden = window.WebChat !== undefined;
    byId('try').hidden = window.WebChat === undefined;
    void showHints(now);
    if (open) render(now);
  },
  (now) => void start(now),
);

async function showHints({ customer, language }: Now): Promise<void> {
  const turn = ++drawn;
  const hints = examples(await ordersOf(customer, language), language);
  if (turn !== drawn) return;
  byId('examples').replaceChildren(...hintList(hints, (text) => open?.store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text } })).children);
}

async function start(now: Now): Promise<void> {
  if (!window.WebChat) return;
  const { customer } = now;
  const before = JSON.parse(sessionStorage.getItem(KEY + (customer ?? '')) ?? 'null') as Session | null;
  const session = await newToken(customer, before);
  sessionStorage.setItem(KEY + (customer ?? ''), JSON.stringify(session));
  // With the id of a conversation that has begun, it is joined and told from its start; without one, Web Chat begins it.
  const directLine = window.WebChat.createDirectLine({ token: session.token, domain: `${location.origin}/v3/directline`, ...(before?.conversationId === session.conversationId && { conversationId: session.conversationId }) });
  open?.directLine.end();
  open = { store: window.WebChat.createStore(), directLine };
  render(now);
}

function render({ language }: Now): void {
  window.WebChat?.renderWebChat({ directLine: open!.directLine, store: open!.store, locale: localeOf(language), styleOptions: STYLE }, byId('webchat'));
}

/** From the demo's own route, as the widget has it. */
async function newToken(customer: string | undefined, before: Session | null): Promise<Session> {
  const response = await fetch('/widget/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(before && { Authorization: `Bearer ${before.token}` }) },
    body: JSON.stringify({ ...(customer !== undefined && { customer }), ...(before && { conversationId: before.conversationId }) }),
  });
  if (!response.ok) throw new Error(`no token: ${response.status}`);
  return (await response.json()) as Session;
}
