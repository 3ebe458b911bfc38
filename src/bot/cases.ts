/** What dialogs do with cases: open one or find the one there is, add to it, decide it, tell of it to whose it is. */
import { DateTime } from 'luxon';
import type { CaseFile, CaseSummary, Cause, Evidence, Kind, NewCase, OutcomeCode, State } from '../cases/types';
import { belongsTo, type Holder } from '../cases/reads';
import { newsBy } from '../cases/promises';
import { isOver } from '../cases/states';
import type { Known } from '../rules/facts';
import type { Turn } from './turn';

export interface CaseRequest {
  kind: Kind;
  /** In the shopper's own words; those that started the dialog, unless others are given. */
  text?: string;
  /** What they want, where it is not what started the dialog. */
  intent?: string;
  cause?: Cause;
  orderNumber?: string; trackingNumber?: string;
  evidence?: Evidence[];
  urgent?: boolean;
  /** When the shopper hears of it; as the shop promises for its kind, unless another day is given. */
  promiseBy?: DateTime;
  /** What those who work on it need to know besides, as JSON. */
  facts?: Record<string, unknown>;
  /** The shop's own affair: nobody is told of it, and nobody asks after it. */
  isInternal?: boolean;
}

/** `isNew`: false where there was one open about the same already; what came now has been added to it. */
export interface OpenedCase { number: string; promiseBy: DateTime; isNew: boolean }

/** Opens a case for people to work on, once in this run. */
export async function openCase(turn: Turn, name: string, { kind, text = turn.trigger.text, intent = turn.trigger.intent, promiseBy, isInternal = false, ...request }: CaseRequest): Promise<OpenedCase> {
  const { cases } = turn.services;
  const opened = await turn.once(name, async () => {
    const by = promiseBy ?? newsBy(kind, turn.now, turn.shop, { urgent: request.urgent ?? false });
    const holder = isInternal ? { conversationId: turn.conversation.id, userId: '' } : { ...holderOf(turn), address: turn.address };
    const details = { kind, text, ...request, ...holder, intent, language: turn.language, promiseBy: by.toJSDate() };
    const known = (await cases.openAbout(details)) ?? (await openedElsewhere(turn, details));
    if (known) {
      if (!isInternal && known.conversationId !== turn.conversation.id) turn.writes.push(cases.readdress(known.number, turn.address, turn.now.toJSDate()));
      addTo(turn, known.number, { text, ...(request.evidence && { evidence: request.evidence }) });
      return { number: known.number, promiseBy: (known.promiseBy ? inShopsZone(turn, known.promiseBy) : by).toISO()!, isNew: false };
    }
    const number = await cases.takeNumber();
    turn.writes.push(cases.open(number, details, turn.now.toJSDate()));
    turn.opened.push({ number, kind });
    return { number, promiseBy: by.toISO()!, isNew: true };
  });
  return { ...opened, promiseBy: DateTime.fromISO(opened.promiseBy, { setZone: true }) };
}

/** Whoever has proved to own the order finds its cases, also those opened on another device. */
async function openedElsewhere(turn: Turn, { kind, orderNumber, trackingNumber, userId }: Pick<NewCase, 'kind' | 'orderNumber' | 'trackingNumber' | 'userId'>): Promise<CaseSummary | undefined> {
  const order = orderNumber === undefined || kind === 'message' || userId === '' ? undefined : await turn.orders.order(orderNumber);
  if (!order || !turn.mayOpen(order)) return undefined;
  return (await turn.services.cases.ofOrder(order.number)).find((it) => it.kind === kind && it.userId !== '' && !isOver(it.state) && it.trackingNumber === trackingNumber);
}

/** Once in this run. */
export async function addToCase(turn: Turn, name: string, number: string, addition: { text?: string; evidence?: Evidence[] }): Promise<void> {
  await turn.once(name, () => {
    addTo(turn, number, addition);
    return Promise.resolve(true);
  });
}

/** What has been decided here and now, so that the shopper knows it already. Nothing where it was decided before. */
export async function settleCase(turn: Turn, name: string, number: string, code: OutcomeCode, text?: string): Promise<void> {
  await turn.once(name, async () => {
    const it = await turn.services.cases.find(number);
    if (it && isOver(it.state)) return false;
    turn.writes.push(turn.services.cases.resolve(number, { code, told: true }, { who: 'bot', ...(text !== undefined && { text }) }, turn.now.toJSDate()));
    return true;
  });
}

/** Who must do something next. Nothing where the case is over. */
export async function moveCase(turn: Turn, name: string, number: string, to: Exclude<State, 'resolved' | 'closed'>, text?: string): Promise<void> {
  await turn.once(name, async () => {
    const it = await turn.services.cases.find(number);
    if (it && isOver(it.state)) return false;
    turn.writes.push(turn.services.cases.move(number, to, { who: 'bot', ...(text !== undefined && { text }) }, turn.now.toJSDate()));
    return true;
  });
}

/** The shopper has heard how it ended. */
export async function closeTold(turn: Turn, { number, state }: CaseSummary): Promise<void> {
  await turn.once(`told ${number}`, () => {
    if (state === 'resolved') turn.writes.push(turn.services.cases.close(number, { who: 'bot' }, turn.now.toJSDate()));
    return Promise.resolve(true);
  });
}

/** The shopper does not agree, or something new has come up: it is worked on again, with another day for news. */
export async function reopenCase(turn: Turn, name: string, { number, kind }: CaseSummary, text: string): Promise<DateTime> {
  const by = await turn.once(name, () => {
    const promiseBy = newsBy(kind, turn.now, turn.shop);
    turn.writes.push(turn.services.cases.move(number, 'open', { who: 'shopper', text, promiseBy: promiseBy.toJSDate() }, turn.now.toJSDate()));
    return Promise.resolve(promiseBy.toISO()!);
  });
  return DateTime.fromISO(by, { setZone: true });
}

/** As it stands now, for the one it has been opened for. @throws where there is no such case: nobody is told a number that has none. */
export async function caseOf(turn: Turn, number: string): Promise<CaseFile> {
  const it = await turn.services.cases.find(number);
  if (!it) throw new Error(`no case ${number}`);
  return it;
}

/** With its history, where it is theirs who ask: opened here by them, by the customer who is signed in, or about an order they have proved to own. */
export async function ownCase(turn: Turn, number: string): Promise<CaseFile | undefined> {
  const it = await turn.services.cases.find(number);
  if (!it) return undefined;
  const order = it.orderNumber === undefined ? undefined : await turn.orders.order(it.orderNumber);
  return belongsTo(it, holderOf(turn), () => order !== undefined && turn.mayOpen(order)) ? it : undefined;
}

/** Returns have numbers of their own kind: shoppers take them for cases. */
export function isReturnNumber(number: string): boolean {
  return number.startsWith('R-');
}

/** Not over yet first, newest first. */
export async function ownCases(turn: Turn): Promise<CaseSummary[]> {
  const all = await turn.services.cases.ofHolder(holderOf(turn));
  return [...all.filter(({ state }) => !isOver(state)), ...all.filter(({ state }) => isOver(state))];
}

/** JSON, so that a dialog that waits for the shop sees the same again. */
export interface KnownCase { number: string; kind: Kind; state: State; promiseBy?: string }

/** The open one of these kinds about a parcel, or about its order without a parcel, whoever of the order's owners opened it. */
export async function openCaseAbout(turn: Turn, kinds: Kind[], orderNumber: string, trackingNumber?: string): Promise<KnownCase | undefined> {
  return await turn.lookups.see(`open case ${kinds.join(' ')} ${trackingNumber ?? orderNumber}`, async () => {
    const all = await turn.services.cases.ofOrder(orderNumber);
    const open = all.find((it) => kinds.includes(it.kind) && !isOver(it.state) && (it.trackingNumber === undefined || trackingNumber === undefined || it.trackingNumber === trackingNumber));
    return open && { number: open.number, kind: open.kind, state: open.state, ...(open.promiseBy && { promiseBy: inShopsZone(turn, open.promiseBy).toISO()! }) };
  });
}

/** What people have found out about a loss: it goes into the rules beside what the order and its parcels tell. */
export async function knownOf(turn: Turn, orderNumber: string, kinds: Kind[]): Promise<Known> {
  return await turn.lookups.see(`known ${kinds.join(' ')} ${orderNumber}`, async () => {
    const all = await turn.services.cases.ofOrder(orderNumber);
    const codes = all.filter(({ kind }) => kinds.includes(kind)).map(({ outcome }) => outcome?.code);
    const decided = codes.find((code) => code !== undefined && (CONFIRMED.includes(code) || code === 'refused'));
    const resent = all.some(({ outcome }) => outcome?.code === 'resent' || outcome?.code === 'replaced');
    return { ...(resent && { resent }), ...(decided !== undefined && { claim: decided === 'refused' ? 'refused' as const : 'confirmed' as const }) };
  });
}

const CONFIRMED: OutcomeCode[] = ['confirmed', 'lost'];

function addTo(turn: Turn, number: string, { text = '', evidence = [] }: { text?: string; evidence?: Evidence[] }): void {
  const { cases } = turn.services;
  const now = turn.now.toJSDate();
  if (text !== '') turn.writes.push(cases.addNote(number, text, now));
  if (evidence.length > 0) turn.writes.push(cases.addEvidence(number, evidence, { who: 'shopper' }, now));
}

function holderOf({ conversation, customer }: Turn): Holder {
  return { conversationId: conversation.id, userId: conversation.userId, ...(customer && { customerId: customer.id }) };
}

/** By the shop's clock: the day that was told. */
export function inShopsZone({ shop }: Turn, at: Date): DateTime {
  return DateTime.fromJSDate(at, { zone: shop.timeZone });
}
