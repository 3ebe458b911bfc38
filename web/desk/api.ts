/** The desk's HTTP interface, as this page uses it. */
export type State = 'bot' | 'waiting' | 'open' | 'closed';
export type Language = 'en' | 'es' | 'zh';
export type Role = 'agent' | 'supervisor' | 'admin';

export interface Agent { id: string; email?: string; name: string; role: Role; languages: Language[]; teams: string[]; skills: string[]; capacity: number; presence: 'online' | 'away' | 'offline'; disabled: boolean }
/** Of the clocks that run, the one that ends first. */
export interface Due { dueBy: string | null; dueOf: 'first-answer' | 'next-answer' | 'resolution' | null; isLate: boolean; warns: boolean }
export interface Item extends Due {
  id: string; state: State; owner: { id: string; name: string } | null; channel: string; language: Language | null; waitingSince: string | null; lastAt: string; customer: { name: string } | null;
  last: { from: 'shopper' | 'bot' | 'agent'; text: string } | null; upset: boolean; answerBy: string | null; preferred: string | null;
  team: string | null; skill: string | null; /** Whom it rings for. */ offered: { to: string; name: string; until: string } | null;
}
export interface Attachment { contentType: string; contentUrl?: string; name?: string; content?: unknown }
export interface Activity {
  id: string; type: string; name?: string; text?: string; timestamp?: string; locale?: string; from: { id: string; name?: string; role?: string }; value?: unknown; attachments?: Attachment[];
  channelData?: { waybill?: { reply?: string; undelivered?: true; agent?: { id: string; name: string } } }; suggestedActions?: { actions: { title: string }[] };
}
export interface Entry { sequence: number; internal: boolean; activity: Activity }
/** In whole sentences, as things stand when the chat is opened. */
type InWords = Record<Language, string[]>;
export interface Brief {
  reason?: string; /** The parcel's story. */ story: { number: string; situation: string; title: Record<Language, string>; words: InWords } | null; /** What the rules say now, of the first order. */ rules: { decision: string; allowed: boolean; order: string; rule: string; words: InWords }[];
  intent: string; words: string; language: Language; upset: boolean; identity: 'signed-in' | 'linked' | 'order-proven' | 'unknown'; orders: string[]; parcel?: string; tried: { dialog: string; answered: string[] }[]; cases: string[]; next: string[]; /** Of intents and dialogs. */ labels: Record<string, Partial<Record<Language, string>>>;
}
export interface Event { at: string; description: string; location?: string; status?: string }
export interface Shipment { trackingNumber: string; carrier: string; service?: string; estimatedDelivery?: string; events?: Event[] }
export interface OrderLine { sku: string; name?: string | Partial<Record<Language, string>>; quantity: number; unitPrice: string; options?: Record<string, string> }
export interface Order {
  number: string; status: string; currency: string; placedAt: string; items: OrderLine[]; totals?: { total?: string }; payment?: { status: string; method?: string };
  shippingAddress?: Record<string, string | undefined>; shipments: Shipment[]; cases: CaseSummary[];
}
export interface CaseSummary extends Due { number: string; kind: string; state: string; urgent: boolean; owner?: string; orderNumber?: string; trackingNumber?: string; text: string; language: Language; promiseBy?: string; overdueSince?: string; openedAt: string; conversationId: string; outcome?: { code: string; words?: string } }
export interface Step { at: string; who: string; agent?: string; event: string; text?: string; detail?: Record<string, unknown> }
export interface CaseFile extends CaseSummary { history: Step[]; evidence: { what?: string; attachments?: string[]; note?: string }[]; cause: string }
export interface Conversation extends Item { customer: { name: string; email?: string; phone?: string; language?: string; tier?: string } | null; orders: Order[]; cases: CaseSummary[]; brief: Brief | null; transcript: Entry[]; watermark: number; /** Sequences that the channel has not taken yet. */ onTheWay: number[] }
export interface Canned { id: string; shortcut: string; title: string; text: Record<Language, string>; team?: string }
export interface Wall {
  waiting: number; longestWaitSeconds: number; open: number; agents: { id: string; name: string; presence: string; capacity: number; chats: number }[]; casesOverdue: number; breaches: number; warnings: number; casesLate: number; casesNear: number;
  today: { handoffs: number; accepted: number; left: number; breaches: number; medianWaitSeconds: number | null; medianFirstAnswerSeconds: number | null };
}

export interface Pressing extends Due { what: 'chat' | 'case'; id: string; conversationId: string; owner: string | null }
export interface Mention { conversationId: string; sequence: number; by: string; text: string; at: string; seen: boolean }
export interface PartnerRequest {
  id: string; kind: string; wanted: string; state: 'asked' | 'confirmed' | 'refused' | 'done'; by: string; partner?: Record<Language, string>; answerBy: string; day?: string; window?: { from: string; to: string }; confirmation?: string; words?: string;
  caseNumber: string; orderNumber?: string; trackingNumber?: string; carrier?: string; text?: string; askedAt: string; conversationId: string; language: Language;
}
export interface Tally { count: number; mean: number | null; scores: number[]; solved: { yes: number; partly: number; no: number } }
export interface Feedback extends Tally {
  from: string; to: string; byAgent: ({ name: string } & Tally)[]; byLanguage: ({ name: string } & Tally)[]; byWeek: ({ name: string } & Tally)[];
  comments: { at: string; score: number; comment: string; language: Language; conversationId: string; agent: { name: string } | null }[];
}
export interface Routing { assignment: string; teams: { id: string }[]; skills: { id: string; name: Partial<Record<Language, string>> | string }[] }

export class ApiError extends Error {
  constructor(readonly status: number, message: string, readonly body: unknown) { super(message); }
}

export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const isFile = body instanceof Blob;
  const response = await fetch(`/api/desk${path}`, {
    method, credentials: 'same-origin', ...(body !== undefined && { headers: { 'Content-Type': isFile ? 'application/octet-stream' : 'application/json' }, body: isFile ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer = text === '' ? undefined : (JSON.parse(text) as unknown);
  if (response.status === 401) session.dispatchEvent(new Event(SIGNED_OUT));
  if (!response.ok) throw new ApiError(response.status, (answer as { error?: { message: string } } | undefined)?.error?.message ?? response.statusText, answer);
  return answer as T;
}

/** Told to the page when the service no longer knows who asks: the session is over, or the account disabled. */
export const session = new EventTarget();
export const SIGNED_OUT = 'signed-out';

export const get = <T>(path: string): Promise<T> => call<T>('GET', path);
