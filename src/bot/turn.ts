/** One turn as a dialog sees it: who speaks, what was said, what can be looked up, and the ways to answer. */
import type { DateTime } from 'luxon';
import type { CaseBook, NewCase } from '../cases/cases';
import type { OrderBook } from '../commerce/orders';
import type { ProofDesk } from '../commerce/proof';
import type { Customer, Order, Shipment } from '../commerce/types';
import type { Language } from '../languages';
import type { Entity } from '../nlu/entities';
import { logged, type RuleBook, type Verdict } from '../rules/book';
import { explain, type Explanation } from '../rules/explain';
import type { Known } from '../rules/facts';
import type { Decision } from '../rules/vocabulary';
import type { Shop } from '../shop';
import type { TrackingDesk } from '../tracking/desk';
import { keyOf, type Outcome, type WorldRequest } from '../requests/requests';
import type { Write } from '../store/database';
import { timeAsWritten } from '../tracking/zones';
import { Elsewhere, Ended, Waiting } from './dialog';
import { isProven, recordProof, type Frame, type Memory } from './memory';
import { spaced, type Params, type Phrases } from './phrases';
import { chosen, type Question } from './question';
import type { Reply } from './reply';

export interface Message { text: string; intent: string; entities: Entity[] }

export interface Services { shop: Shop; rules: RuleBook; /** Undefined where nobody but the shop knows of parcels. */ tracking?: TrackingDesk | undefined; orders: OrderBook; proof: ProofDesk; cases: CaseBook; phrases: Phrases }

/** What differs from turn to turn; `services` is the same for all. */
export interface TurnFacts {
  language: Language;
  now: DateTime;
  conversation: {
    id: string; channel: string; userId: string; origin?: string;
    /** Others read along. */
    isGroup?: boolean;
  };
  customer?: Customer;
  message: Message;
  memory: Memory;
}

const MISSES_BEFORE_HUMAN = 3;

type Extras = Omit<Reply, 'key' | 'text'>;

export class Turn {
  readonly replies: Reply[] = [];
  /** What the turn changes in our own store; committed with its replies, or not at all. */
  readonly writes: Write[] = [];
  /** What the turn asks of the world outside, performed once it is committed. */
  readonly requests: { key: string; request: WorldRequest }[] = [];
  /** What the rules have decided in this turn, with the rule and its version, for the log. */
  readonly verdicts: string[] = [];
  /** Set by the runner; no dialog speaks before. */
  private frame!: Frame;
  private step = 0;
  private unread = false;
  private meansElse = false;
  /** @internal Read by the runner. */
  resting = false;

  constructor(private readonly facts: TurnFacts, readonly services: Services) {}

  get language(): Language { return this.facts.language; }
  set language(language: Language) { this.facts.language = this.facts.memory.language = language; }
  get now(): DateTime { return this.facts.now; }
  get shop(): Shop { return this.services.shop; }
  get message(): Message { return this.facts.message; }
  get customer(): Customer | undefined { return this.facts.customer; }
  get conversation(): TurnFacts['conversation'] { return this.facts.conversation; }
  /** The message that started this dialog. */
  get trigger(): Message { return this.frame.trigger; }
  get memory(): Memory { return this.facts.memory; }

  /**
   * @internal The runner's: which dialog speaks, whether it may take the message as the answer it waits for, and whether the
   * message means something else if it is no answer.
   */
  enter(frame: Frame, { mayAnswer = false, meansElse = false } = {}): void {
    this.frame = frame;
    this.step = 0;
    this.unread = mayAnswer && frame.asking !== undefined;
    this.meansElse = meansElse;
  }

  /** Entities of a type, those of the message that started this dialog first, then earlier ones. */
  heard(type: string): Entity[] {
    const now = this.frame.trigger.entities.filter((entity) => entity.type === type);
    return [...now, ...this.memory.heard.filter((entity) => entity.type === type && !now.some(({ value }) => value === entity.value))];
  }

  text(key: string, params: Params = {}): string {
    const text = this.services.phrases.say(this.language, this.resolve(key), { now: this.now, shop: this.shop.name[this.language], email: this.shop.email, ...params });
    return this.language === 'zh' ? spaced(text) : text;
  }

  /** Says a reply once, however often the dialog runs past it. */
  say(key: string, params: Params = {}, extras: Extras = {}): void {
    this.tell({ key: this.resolve(key), text: this.text(key, params), ...extras });
  }

  /** As `say`, for a text put together from several replies; `about` tells apart two that have the same key. */
  tell(reply: Reply, about = ''): void {
    const place = `${reply.key} ${about}`;
    const index = this.step++;
    if (this.frame.said[index] === place) return;
    this.frame.said = [...this.frame.said.slice(0, index), place];
    this.replies.push(reply);
  }

  /** Says something every time, outside the account of what a dialog has said. */
  interject(key: string, extras: Extras = {}, params: Params = {}): void {
    this.replies.push({ key: this.resolve(key), text: this.text(key, params), ...extras });
  }

  /** The answer to a question: recorded, or taken from this message, or asked for (then the turn ends here). */
  async ask<T>(name: string, question: Question<T>): Promise<T> {
    if (Object.hasOwn(this.frame.answers, name)) return this.frame.answers[name] as T;
    const waiting = this.frame.asking?.name === name ? this.frame.asking : undefined;
    let misses = 0;
    if (waiting && this.unread) {
      this.unread = false;
      const answer = this.read(question);
      if (answer !== undefined) {
        this.frame.answers[name] = answer;
        this.frame.asking = undefined;
        return answer;
      }
      if (this.meansElse) throw new Elsewhere();
      misses = waiting.misses + 1;
    }
    this.frame.asking = { name, misses, ...(question.free && { free: true }) };
    const choices = question.choices?.map(({ label }) => label);
    // A yes to a question with choices is still its answer.
    if (misses >= MISSES_BEFORE_HUMAN) this.interject('common:offer-human', { choices: [this.label('speak_to_agent')], ...(!choices && { offers: { on: 'affirm' as const, intent: 'speak_to_agent' } }) });
    else this.interject((misses > 0 ? question.again : waiting && question.resumed) ?? question.say, { ...(choices && { choices }) }, question.params);
    return await this.wait();
  }

  /** Yes or no, before anything that changes the world; `again` is how it is put from the second time on. */
  async confirm(name: string, say: string, params: Params = {}, again?: string): Promise<boolean> {
    const choices = [{ label: this.text('common:yes'), value: true }, { label: this.text('common:no'), value: false }];
    return await this.ask<boolean>(name, {
      say, params, choices, ...(again !== undefined && { again, resumed: again }),
      accept: ({ intent, entities }) => (entities.some(({ type }) => type === 'order_number' || type === 'tracking_number') ? undefined : intent === 'affirm' ? true : intent === 'deny' ? false : undefined),
    });
  }

  /** Does something once in this run and records what came of it, so that running past it again changes nothing. */
  async once<T>(name: string, act: () => Promise<T>): Promise<T> {
    if (!Object.hasOwn(this.frame.answers, name)) this.frame.answers[name] = await act();
    return this.frame.answers[name] as T;
  }

  /**
   * Has something done in the world outside, once, after the turn is committed; the dialog goes on with the outcome, in this turn
   * or one that comes by itself.
   */
  async request(name: string, request: WorldRequest): Promise<Outcome> {
    const { frame } = this;
    if (Object.hasOwn(frame.answers, name)) return frame.answers[name] as Outcome;
    if (frame.asking?.name === name) this.interject('common:working');
    else {
      const key = keyOf(this.shop.name.en, request);
      frame.asking = { name, misses: 0, request: key };
      this.requests.push({ key, request });
    }
    return await this.wait();
  }

  /** What the shop's rules say of an order; @param shipments the order's, or the one parcel it is about. */
  decide(decision: Decision, order: Order, shipments: Shipment[], known?: Known): Verdict {
    const { rules } = this.services;
    const verdict = rules.decide(decision, rules.factsOf(order, shipments, this.now, known), this.now);
    this.verdicts.push(logged(verdict));
    return verdict;
  }

  /** A verdict in the shopper's words. */
  explain(verdict: Verdict): Explanation {
    return explain(verdict, this.services.rules, this.services.phrases, this.language, this.now);
  }

  /** Opens a case for people to work on. @returns its number. */
  async openCase(name: string, details: Pick<NewCase, 'orderNumber' | 'trackingNumber' | 'intent' | 'text'>): Promise<string> {
    return await this.once(name, async () => {
      const number = await this.services.cases.takeNumber();
      this.writes.push(this.services.cases.open(number, { kind: 'message', conversationId: this.conversation.id, language: this.language, ...details }, this.now.toJSDate()));
      return number;
    });
  }

  addToCase(number: string, text: string): Promise<true> {
    return this.once(`note on ${number}`, () => {
      this.writes.push(this.services.cases.addNote(number, text, this.now.toJSDate()));
      return Promise.resolve(true as const);
    });
  }

  /** Nothing waiting below is taken up in this turn: the shopper is leaving. It is there when they come back. */
  rest(): void {
    this.resting = true;
  }

  /** Ends the dialog here. */
  end(): never {
    throw new Ended();
  }

  label(intent: string): string {
    return this.services.phrases.label(this.language, intent) ?? intent;
  }

  /** A time of the data, by the clock it was written by. */
  time(iso: string): DateTime {
    return timeAsWritten(iso);
  }

  /** What a city is called in the language spoken. */
  place(name: string): string {
    return this.services.phrases.place(this.language, name);
  }

  /** Sentences as one paragraph: Chinese puts no space between them. */
  paragraph(sentences: string[]): string {
    return sentences.join(this.language === 'zh' ? '' : ' ');
  }

  /** Another dialog waits below this one. */
  get interrupting(): boolean { return this.memory.frames.length > 1; }

  /** A language called by its name, in any of the three. */
  languageNamed(text: string): Language | undefined {
    return this.services.phrases.languageNamed(text);
  }

  /** What the conversation was last about, for those who take it over. */
  currentParcel(): Pick<NewCase, 'orderNumber' | 'trackingNumber'> {
    const order = this.heard('order_number')[0]?.value;
    const number = this.heard('tracking_number')[0]?.value;
    return { ...(order && { orderNumber: order }), ...(number && { trackingNumber: number }) };
  }

  hasLabel(intent: string): boolean {
    return this.services.phrases.label(this.language, intent) !== undefined;
  }

  /** Keeps what the shopper chose when the bot asked instead of guessing, for those who train it. */
  recordClarification({ text, intents }: { text: string; intents: string[] }, chosen: string): void {
    const row = { conversation_id: this.conversation.id, at: this.now.toUTC().toISO()!, language: this.language, text, offered: JSON.stringify(intents), chosen };
    this.writes.push(async (trx) => { await trx.insertInto('clarifications').values(row).execute(); });
  }

  /** May this order's details be told here to whoever is speaking? Never where others read along. */
  mayOpen(order: Order): boolean {
    if (this.conversation.isGroup) return false;
    if (this.customer !== undefined && order.customerId === this.customer.id) return true;
    return isProven(this.memory, order.number, this.now.toJSDate());
  }

  recordProof(orderNumber: string): void {
    recordProof(this.memory, orderNumber, this.now.toJSDate());
  }

  private read<T>(question: Question<T>): T | undefined {
    const { message } = this.facts;
    return chosen(message, question.choices ?? []) ?? question.accept?.(message);
  }

  private wait(): Promise<never> {
    throw new Waiting();
  }

  /** A key without a file is the dialog's own; outside any dialog it is a common one. */
  private resolve(key: string): string {
    return key.includes(':') ? key : `${this.frame?.dialog ?? 'common'}:${key}`;
  }
}
