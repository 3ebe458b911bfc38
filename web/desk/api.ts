/** The desk's HTTP interface, as this page uses it. */
export type State = 'bot' | 'waiting' | 'open' | 'closed';
export type Language = 'en' | 'es' | 'zh';
export type Role = 'agent' | 'supervisor' | 'admin';

export interface Agent { id: string; email?: string; name: string; role: Role; languages: Language[]; teams: string[]; capacity: number; presence: 'online' | 'away' | 'offline'; disabled: boolean }
export interface Item {
  id: string; state: State; owner: { id: string; name: string } | null; channel: string; language: Language | null; waitingSince: string | null; lastAt: string; customer: { name: string } | null;
  last: { from: 'shopper' | 'bot' | 'agent'; text: string } | null; upset: boolean; answerBy: string | null; preferred: string | null;
}
export interface Attachment { contentType: string; contentUrl?: string; name?: string; content?: unknown }
export interface Activity {
  id: string; type: string; name?: string; text?: string; timestamp?: string; locale?: string; from: { id: string; name?: string; role?: string }; value?: unknown; attachments?: Attachment[];
  channelData?: { waybill?: { reply?: string; agent?: { id: string; name: string } } }; suggestedActions?: { actions: { title: string }[] };
}
export interface Entry { sequence: number; internal: boolean; activity: Activity }
export interface Brief { intent: string; words: string; language: Language; upset: boolean; identity: 'signed-in' | 'order-proven' | 'unknown'; orders: string[]; parcel?: string; tried: { dialog: string; answered: string[] }[]; cases: string[]; next: string[]; /** Of intents and dialogs. */ labels: Record<string, Partial<Record<Language, string>>> }
export interface Event { at: string; description: string; location?: string; status?: string }
export interface Shipment { trackingNumber: string; carrier: string; service?: string; estimatedDelivery?: string; events?: Event[] }
export interface OrderLine { sku: string; name?: string | Partial<Record<Language, string>>; quantity: number; unitPrice: string; options?: Record<string, string> }
export interface Order {
  number: string; status: string; currency: string; placedAt: string; items: OrderLine[]; totals?: { total?: string }; payment?: { status: string; method?: string };
  shippingAddress?: Record<string, string | undefined>; shipments: Shipment[]; cases: CaseSummary[];
}
export interface CaseSummary { number: string; kind: string; state: string; urgent: boolean; owner?: string; orderNumber?: string; trackingNumber?: string; text: string; language: Language; promiseBy?: string; overdueSince?: string; openedAt: string; conversationId: string; outcome?: { code: string; words?: string } }
export interface Step { at: string; who: string; agent?: string; event: string; text?: string; detail?: Record<string, unknown> }
export interface CaseFile extends CaseSummary { history: Step[]; evidence: { what?: string; attachments?: string[]; note?: string }[]; cause: string }
export interface Conversation extends Item { customer: { name: string; email?: string; phone?: string; language?: string; tier?: string } | null; orders: Order[]; cases: CaseSummary[]; brief: Brief | null; transcript: Entry[]; watermark: number }
export interface Canned { id: string; shortcut: string; title: string; text: Record<Language, string>; team?: string }
export interface Wall {
  waiting: number; longestWaitSeconds: number; open: number; agents: { id: string; name: string; presence: string; capacity: number; chats: number }[]; casesOverdue: number; breaches: number;
  today: { handoffs: number; accepted: number; left: number; breaches: number; medianWaitSeconds: number | null; medianFirstAnswerSeconds: number | null };
}

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
  if (!response.ok) throw new ApiError(response.status, (answer as { error?: { message: string } } | undefined)?.error?.message ?? response.statusText, answer);
  return answer as T;
}

export const get = <T>(path: string): Promise<T> => call<T>('GET', path);
