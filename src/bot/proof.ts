/** Who is asking: the slots that open an order to whoever has proved to own it, and more strongly before what a thief would want. */
import { CODE_LIFE_MINUTES, type CodeDesk, type CodeHolder, type Letter } from '../commerce/proof/codes';
import type { CurrentOrder } from '../commerce/orders';
import type { Order } from '../commerce/types';
import { isMailbox } from '../mail/mail';
import type { Entity } from '../nlu/entities';
import { openCase } from './cases';
import type { Params } from './phrases';
import type { Message, Turn } from './turn';

/** Others read along: nothing of an order is said there, whoever owns it. */
export function inGroup({ conversation }: Turn): boolean {
  return conversation.isGroup === true;
}

/** May this order's details be told here to whoever is speaking? */
export function opens(turn: Turn, order: Order): boolean {
  return !inGroup(turn) && turn.mayOpen(order);
}

/** An order that could not be opened anyway is not looked up: how long that takes could tell whether there is one. */
function mightOpen({ customer, memory }: Turn, number: string): boolean {
  return customer !== undefined || memory.proofs.some(({ order }) => order === number);
}

/** Is that order open here already? */
export async function mayBeOpen(turn: Turn, number: string): Promise<boolean> {
  const order = mightOpen(turn, number) ? await turn.orders.order(number) : undefined;
  return order !== undefined && opens(turn, order);
}

/**
 * The order, once whoever speaks has proved to own it; else the dialog ends here.
 * @param wished types of what the message that started the dialog names as a wish, such as the e-mail address it is to be changed to: that proves nothing.
 */
export async function provenOrder(turn: Turn, orderNumber: string, wished: string[] = []): Promise<CurrentOrder> {
  if (inGroup(turn)) {
    turn.say('common:only-alone');
    turn.end();
  }
  let number = orderNumber;
  let say = await turn.once('first words', () => Promise.resolve(asksAgain(turn) ? 'common:ask-second-fact-first' : 'common:ask-second-fact'));
  for (let attempt = 1; ; attempt++) {
    const order = mightOpen(turn, number) ? await turn.orders.order(number) : undefined;
    if (order && opens(turn, order)) {
      turn.recordProof(order.number);
      return order;
    }
    const about = `${orderNumber} ${attempt}`;
    const known = attempt === 1 ? await turn.once(`known fact ${about}`, () => Promise.resolve(factHeard(turn, number, wished))) : null;
    const given: Proof = known ?? (await turn.ask<Proof>(`fact ${about}`, { say, again: 'common:ask-second-fact-again', params: { order: number }, choices: [{ label: turn.text('common:no-fact'), value: { none: true } }], unknown: { none: true }, accept: readProof }));
    if (given.none) giveUp(turn, 'common:no-second-fact', { order: number });
    number = given.number ?? number;
    if (given.fact === undefined) say = 'common:ask-second-fact';
    // Proven, and not open: that was long ago.
    else say = (await proves(turn, about, number, given.fact)) ? 'common:proof-lapsed' : 'common:second-fact-mismatch';
  }
}

/**
 * As `provenOrder`, before a change of address or contact, or a refund any other way than it was paid. Whoever is signed in has
 * proved enough; others get a code by e-mail, for this one deed. Without mail, or an address to send it to, the second fact must
 * do, and the shop's people are told.
 */
export async function provenStrongly(turn: Turn, orderNumber: string): Promise<CurrentOrder> {
  const order = await provenOrder(turn, orderNumber);
  if (turn.customer !== undefined && order.customerId === turn.customer.id) return order;
  const { codes } = turn.services.proof;
  const email = (await turn.orders.customer(order.customerId ?? ''))?.email;
  if (codes && isMailbox(email)) await codeTyped(turn, codes, order, email);
  else await openCase(turn, `weak proof ${order.number}`, { kind: 'notice', isInternal: true, orderNumber: order.number, text: turn.text('common:weak-proof', { order: order.number }) });
  return order;
}

/** It has just been asked for, for something else. */
function asksAgain({ memory }: Turn): boolean {
  return memory.lastReplies.some(({ key }) => ASKED.includes(key));
}

const ASKED = ['common:ask-second-fact', 'common:ask-second-fact-first', 'common:ask-second-fact-again', 'common:second-fact-mismatch'];

interface Proof { fact?: string; number?: string; /** The shopper has none, or would rather not say. */ none?: boolean }

/** A second fact that was told already, with the order number or before it. */
function factHeard({ memory, trigger, message: { text, entities } }: Turn, orderNumber: string, wished: string[]): Proof | null {
  const isWish = (entity: Entity) => wished.includes(entity.type) && trigger.entities.some(({ type, value }) => type === entity.type && value === entity.value);
  // The digits of an order number alone look like a postcode.
  const told = secondFact(memory.heard.filter((entity) => !isWish(entity) && (entity.type !== 'postcode' || !orderNumber.endsWith(entity.value))));
  if (told) return told;
  const [digits, ...more] = (text.match(/(?<![\p{L}\p{N}-])\d{4,8}(?![\p{L}\p{N}-])/gu) ?? []).filter((run) => !entities.some((entity) => entity.text.includes(run)));
  return digits !== undefined && more.length === 0 ? { fact: digits } : null;
}

function readProof({ text, intent, entities }: Message): Proof | undefined {
  const number = entities.find(({ type }) => type === 'order_number')?.value;
  const fact = secondFact(entities)?.fact ?? (number === undefined ? looseFact(text) : undefined);
  // "No, I mean LX628049172CN" is no no.
  if (intent === 'deny' && fact === undefined && !entities.some(({ type }) => type.endsWith('_number'))) return { none: true };
  return fact === undefined && number === undefined ? undefined : { ...(fact !== undefined && { fact }), ...(number !== undefined && { number }) };
}

/** One counted try. Ends the dialog when there are none left. */
export async function proves(turn: Turn, about: string, orderNumber: string, fact: string): Promise<boolean> {
  const { id: conversationId, origin } = turn.conversation;
  const verdict = await turn.once(`proof ${about}`, async () => {
    // Used, right or wrong: it is not tried again on the next order by itself.
    turn.memory.heard = turn.memory.heard.filter(({ type }) => !SECOND_FACTS.includes(type));
    const reached = await turn.services.proof.attempt({ orderNumber, fact, conversationId, ...(origin && { origin }) }, turn.now.toJSDate());
    if (reached === 'proven') turn.recordProof(orderNumber);
    return reached;
  });
  if (verdict === 'exhausted') giveUp(turn, 'common:proof-exhausted');
  return verdict === 'proven';
}

const SECOND_FACTS: string[] = ['email', 'phone_last4', 'postcode', 'phone'];

function secondFact(entities: Entity[]): { fact: string; number?: string } | undefined {
  const entity = SECOND_FACTS.map((type) => entities.find((candidate) => candidate.type === type)).find(Boolean);
  return entity && { fact: entity.type === 'phone' ? entity.value.replace(/\D/g, '') : entity.value };
}

/**
 * An e-mail address with blanks in it, as keyboards put them there; or a short answer with a digit, which may be a postcode of a
 * country whose shape is not known here.
 */
export function looseFact(text: string): string | undefined {
  const typed = text.trim();
  if (typed.length > LONGEST_ADDRESS) return undefined;
  const joined = typed.replace(/\s*([@＠.。])\s*/gu, '$1');
  if (/^[^\s@＠]+[@＠][^\s@＠]+$/u.test(joined)) return joined;
  return typed.length <= 12 && /\d/.test(typed) ? typed : undefined;
}

const LONGEST_ADDRESS = 254;
const RESEND = 'resend';
/** What a code has been typed for is done soon, or another is asked for. */
const CODE_COUNTS_MS = 30 * 60_000;

/** Returns once the code has been typed; ends the dialog when no more may be sent. */
async function codeTyped(turn: Turn, codes: CodeDesk, { number }: Order, email: string): Promise<void> {
  const holder = { orderNumber: number, conversationId: turn.conversation.id, userId: turn.conversation.userId };
  let say = 'common:code-sent';
  for (let round = 1; ; round++) {
    const isSent = await turn.once(`code sent ${number} ${round}`, async () => {
      const write = await codes.issue(holder, (code) => letter(turn, email, number, code), turn.now.toJSDate());
      if (write) turn.writes.push(write);
      return write !== undefined;
    });
    if (!isSent) giveUp(turn, 'common:code-limit');
    const end = await codeOfRound(turn, codes, holder, `${number} ${round}`, { say, mailbox: masked(email) });
    if (end === 'right') return;
    say = end === 'again' ? 'common:code-sent' : 'common:code-sent-anew';
  }
}

/** @returns `again` where the shopper asks for another, `over` where this one is worth nothing any more. */
async function codeOfRound(turn: Turn, codes: CodeDesk, holder: CodeHolder, round: string, { say, mailbox }: { say: string; mailbox: string }): Promise<'right' | 'again' | 'over'> {
  for (let attempt = 1; ; attempt++) {
    const typed = await turn.ask<string>(`code ${round} ${attempt}`, {
      say: attempt === 1 ? say : 'common:code-wrong', again: 'common:code-again', params: { mailbox }, choices: [{ label: turn.text('common:code-resend'), value: RESEND }],
      // Words around a code ("el código es 123 456") are no new wish.
      free: true, accept: readCode,
    });
    if (typed === RESEND) return 'again';
    const { state, at } = await turn.once(`code checked ${round} ${attempt}`, async () => {
      const verdict = await codes.check(holder, typed, turn.now.toJSDate());
      if (verdict.state === 'right') turn.writes.push(verdict.used);
      return { state: verdict.state, at: turn.now.toMillis() };
    });
    if (state === 'right') return turn.now.toMillis() - at < CODE_COUNTS_MS ? 'right' : 'over';
    if (state === 'over') return 'over';
  }
}

function letter(turn: Turn, to: string, order: string, code: string): Letter {
  return {
    from: { name: turn.shop.name[turn.language], address: turn.shop.email }, to,
    subject: turn.text('common:mail.code.subject', { order }), text: turn.text('common:mail.code.text', { order, code, minutes: CODE_LIFE_MINUTES }),
  };
}

/** "123456", "my code is 123 456". */
function readCode({ text }: Message): string | undefined {
  const [code, ...more] = text.normalize('NFKC').match(/(?<![\p{L}\p{N}-])\d{3}[\s-]?\d{3}(?![\p{L}\p{N}-])/gu) ?? [];
  return more.length === 0 ? code?.replace(/\D/g, '') : undefined;
}

/** Enough to know one's own mailbox by. */
function masked(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}•••${email.slice(at)}`;
}

export function giveUp(turn: Turn, key: string, params: Params = {}): never {
  turn.say(key, params, { choices: [turn.label('speak_to_agent')] });
  turn.end();
}
