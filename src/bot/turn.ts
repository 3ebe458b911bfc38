/** One turn as a dialog sees it: who speaks, what was said, what can be looked up, and the ways to ask and to act. */
import { createHash } from 'node:crypto';
import type { DateTime } from 'luxon';
import type { CaseBook, NewCase } from '../cases/cases';
import type { OrderBook } from '../commerce/orders';
import type { Customs } from '../customs/customs';
import type { ProofDesk } from '../commerce/proof';
import type { Customer, Order, Shipment } from '../commerce/types';
import type { Brief } from '../desk/brief';
import type { DeskView } from '../desk/desk';
import type { Language } from '../languages';
import type { Links } from '../links/links';
import type { Entity } from '../nlu/entities';
import { logged, type RuleBook, type Verdict } from '../rules/book';
import { explain, type Explanation } from '../rules/explain';
import type { Known } from '../rules/facts';
import type { Decision } from '../rules/vocabulary';
import type { PartnerDesk } from '../partners/desk';
import { keyOf, type Address, type Outcome, type WorldRequest } from '../requests/requests';
import type { Surveys } from '../surveys/surveys';
import type { TrackingDesk } from '../tracking/desk';
import type { WatchBook } from '../watches/watches';
import { Correction, Elsewhere, Ended, Waiting } from './dialog';
import { Lookups } from './lookups';
import { isProven, recordProof, type Frame, type Memory } from './memory';
import type { Params } from './phrases';
import { chosen, photoQuestion, yesOrNo, type Choice, type ConfirmOptions, type PhotoOptions, type Question } from './question';
import type { Sheet } from './reply';
import { isUnknowing } from './sentence';
import { Speech, type SpeechServices } from './speech';

/** A file the shopper sent, by where it is kept (`attachment:<id>`) or where the channel has it. */
export interface SentFile { url: string; type: string; name: string }
export interface Message { text: string; intent: string; entities: Entity[]; files?: SentFile[] }

export interface Services extends SpeechServices { rules: RuleBook; /** Undefined where nobody but the shop knows of parcels. */ tracking?: TrackingDesk | undefined; orders: OrderBook; proof: ProofDesk; customs: Customs; cases: CaseBook; desk: DeskView; links: Links; surveys: Surveys; partners: PartnerDesk; watches: WatchBook; /** What the shop's system has a way to do; all else is for its people. */ actions?: ReadonlySet<string> }

/** What differs from turn to turn; `services` is the same for all. */
export interface TurnFacts {
  language: Language;
  /** BCP 47, as the shopper's device says. */
  locale?: string | undefined;
  now: DateTime;
  conversation: {
    id: string; channel: string; userId: string; origin?: string;
    /** Others read along. */
    isGroup?: boolean;
    /** A human has been asked for and has not come yet. */
    waiting?: boolean;
  };
  /** Where this user can be spoken to later, of the bot's own accord. */
  address: Address;
  /** The shopper's own time zone, where their device says it. */
  zone?: string;
  customer?: Customer;
  message: Message;
  /** It was sent before the answer to the message before it was there to be read. */
  early?: boolean;
  memory: Memory;
}

const MISSES_BEFORE_HUMAN = 3;

export class Turn extends Speech {
  /** What the turn asks of the world outside, performed once it is committed. */
  readonly requests: { key: string; request: WorldRequest }[] = [];
  /** What is handed over, where the turn has asked for a human. */
  brief?: Brief;
  /** The cases that the turn opens. */
  readonly opened: { number: string; kind: NewCase['kind'] }[] = [];
  /** What the rules have decided in this turn, with the rule and its version, for the log. */
  readonly verdicts: string[] = [];
  /** What the shop knows: as it is now, or as it was when a request was made (`lookups.ts`). */
  readonly orders: OrderBook;
  /** @internal */
  readonly lookups = new Lookups();
  private unread = false;
  private meansElse = false;
  /** @internal Read by the runner. */
  resting = false;

  constructor(private readonly facts: TurnFacts, readonly services: Services) {
    super();
    this.orders = this.lookups.book(services.orders);
  }

  get language(): Language { return this.facts.language; }
  set language(language: Language) { this.facts.language = this.facts.memory.language = language; }
  get locale(): string | undefined { return this.facts.locale?.slice(0, 2).toLowerCase() === this.language ? this.facts.locale : undefined; }
  get now(): DateTime { return this.facts.now; }
  get message(): Message { return this.facts.message; }
  get customer(): Customer | undefined { return this.facts.customer; }
  get conversation(): TurnFacts['conversation'] { return this.facts.conversation; }
  get address(): Address { return this.facts.address; }
  get zone(): string | undefined { return this.facts.zone; }
  get memory(): Memory { return this.facts.memory; }
  /** The message that started this dialog. */
  get trigger(): Frame['trigger'] { return this.frame.trigger; }
  /** Another dialog waits below this one. */
  get interrupting(): boolean { return this.memory.frames.length > 1; }

  /** What came with the notice that started this dialog. */
  event<T>(): T {
    return this.frame.trigger.value as T;
  }

  /**
   * @internal The runner's: which dialog speaks, whether it may take the message as the answer it waits for, and whether the
   * message means something else if it is no answer.
   */
  enter(frame: Frame, { mayAnswer = false, meansElse = false } = {}): void {
    this.frame = frame;
    this.step = 0;
    this.unread = mayAnswer && frame.asking !== undefined;
    this.meansElse = meansElse;
    this.lookups.begin(frame.seen ?? []);
  }

  /** Entities of a type, those of the message that started this dialog first, then earlier ones. */
  heard(type: string): Entity[] {
    const now = this.frame.trigger.entities.filter((entity) => entity.type === type);
    return [...now, ...this.memory.heard.filter((entity) => entity.type === type && !now.some(({ value }) => value === entity.value))];
  }

  /** What the dialog is about: a message that names another one corrects it (`slots.ts`). */
  about(subject: Frame['about']): void {
    this.frame.about = subject;
  }

  /** What was said in the message before to be meant instead, without naming it: it is not that one. */
  get notMeant(): string | undefined { return this.frame.notMeant; }

  /** The answer to a question: recorded, or taken from this message, or asked for (then the turn ends here). */
  async ask<T>(name: string, question: Question<T>): Promise<T> {
    const { frame } = this;
    const on = question.depends === undefined ? undefined : digest(question.depends);
    const outdated = on !== undefined && on !== (Object.hasOwn(frame.answers, name) ? frame.bound?.[name] : frame.asking?.name === name ? frame.asking.on : on);
    if (outdated) {
      // A yes counts for what was on the table when it was said.
      delete frame.answers[name];
      this.unread = false;
      this.interject(question.changed ?? 'common:changed', {}, question.params);
    } else if (Object.hasOwn(frame.answers, name)) return frame.answers[name] as T;
    const waiting = !outdated && frame.asking?.name === name ? frame.asking : undefined;
    let misses = 0;
    if (waiting && this.unread) {
      this.unread = false;
      const answer = this.turnsAway(question) ? undefined : this.read(question);
      // A second tap on "yes" is no yes to what nobody has seen yet.
      const isTooEarly = answer !== undefined && on !== undefined && this.facts.early === true;
      if (answer !== undefined && !isTooEarly) {
        this.record(name, answer, on);
        return answer;
      }
      if (!isTooEarly && this.corrects(question)) throw new Correction();
      if (!isTooEarly && this.meansElse) throw new Elsewhere();
      misses = isTooEarly ? waiting.misses : waiting.misses + 1;
    }
    const choices = question.choices?.map(({ label }) => label);
    const wishes = question.choices?.flatMap(({ intents = [] }) => intents) ?? [];
    frame.asking = {
      name, misses, ...(question.free && { free: true }), ...(question.files && { files: true }), ...(on !== undefined && { on }), ...(choices && { choices }), ...(wishes.length > 0 && { wishes }), ...(question.byWords && { byWords: true }), ...(question.verbatim && { verbatim: true }), ...(question.unknown !== undefined && { unknown: true }),
    };
    // A yes to a question with choices is still its answer.
    if (misses >= MISSES_BEFORE_HUMAN) this.interject('common:offer-human', { choices: [this.label('speak_to_agent')], ...(!choices && { offers: { on: 'affirm' as const, intent: 'speak_to_agent' } }) });
    else this.interject((misses > 0 ? question.again : waiting && question.resumed) ?? question.say, { ...(choices && { choices }), ...(question.card && { card: question.card }) }, question.params);
    return this.wait();
  }

  /** Yes or no, before anything that changes the world; `depends` is what the yes is given to. */
  async confirm(name: string, say: string, params: Params = {}, { again, ...options }: ConfirmOptions = {}): Promise<boolean> {
    const choices = [{ label: this.text('common:yes'), value: true }, { label: this.text('common:no'), value: false }];
    return await this.ask<boolean>(name, {
      say, params, choices, ...options, ...(again !== undefined && { again, resumed: again }),
      accept: (message) => (message.entities.some(({ type }) => type === 'order_number' || type === 'tracking_number') ? undefined : yesOrNo(message)),
    });
  }

  /** One of a few, by a tap, by its place, or by words that name it and no other; shown as a list where they have details or pictures. */
  async choose<T>(name: string, { options, ...question }: Omit<Question<T>, 'choices'> & { options: (Choice<T> & { detail?: string; image?: string })[] }): Promise<T> {
    const shown = options.some(({ detail, image }) => detail !== undefined || image !== undefined);
    const card: Sheet = { kind: 'sheet', sort: 'choice', title: this.text('common:choose'), rows: [], items: options.map(({ label, detail, image }) => ({ title: label, say: label, ...(detail !== undefined && { detail }), ...(image !== undefined && { image }) })) };
    return await this.ask<T>(name, { ...(shown && { card }), ...question, choices: options.map(({ label, value, intents }) => ({ label, value, ...(intents && { intents }) })), byWords: true });
  }

  /**
   * Pictures, one after the other or many at once, until the shopper says that is all; those sent before the question count.
   * @returns none where the shopper has none, which is never held against them.
   */
  async photos(name: string, options: PhotoOptions): Promise<SentFile[]> {
    const photos = await this.once(`${name} before`, () => Promise.resolve(this.memory.files.splice(0)));
    for (let round = photos.length > 0 ? 2 : 1; photos.length < options.most; round++) {
      const answer = await this.ask<SentFile[]>(`${name} ${round}`, photoQuestion(this, options, round, photos.length));
      if (answer.length === 0) break;
      photos.push(...answer);
    }
    return photos.slice(0, options.most);
  }

  /** Does something once in this run and records what came of it, so that running past it again changes nothing. */
  async once<T>(name: string, act: () => Promise<T>): Promise<T> {
    if (!Object.hasOwn(this.frame.answers, name)) this.frame.answers[name] = await act();
    return this.frame.answers[name] as T;
  }

  /**
   * Has something done in the world outside, once, after the turn is committed; the dialog goes on with the outcome, in this turn
   * or one that comes by itself. No way back leads above it.
   */
  async request(name: string, request: WorldRequest): Promise<Outcome> {
    const { frame } = this;
    if (Object.hasOwn(frame.answers, name)) {
      this.lookups.past();
      return frame.answers[name] as Outcome;
    }
    if (frame.asking?.name === name) this.interject('common:working');
    else {
      const key = keyOf(this.shop.name.en, request);
      frame.asking = { name, misses: 0, request: key };
      frame.trail = [];
      frame.seen = this.lookups.freeze();
      this.requests.push({ key, request });
    }
    return this.wait();
  }

  /** What the shop's rules say of an order; @param shipments the order's, or the one parcel it is about. */
  decide(decision: Decision, order: Order, shipments: Shipment[], known?: Known): Verdict {
    const { rules } = this.services;
    const at = this.now.plus(this.lookups.note(`now for ${decision}`, this.now.toMillis()) - this.now.toMillis());
    const verdict = rules.decide(decision, rules.factsOf(order, shipments, at, known), at);
    this.verdicts.push(logged(verdict));
    return verdict;
  }

  /** A verdict in the shopper's words. */
  explain(verdict: Verdict): Explanation {
    return explain(verdict, this.services.rules, this.services.phrases, this.language, this.now);
  }

  /** Nothing waiting below is taken up in this turn: the shopper is leaving. It is there when they come back. */
  rest(): void {
    this.resting = true;
  }

  /** Ends the dialog here. */
  end(): never {
    throw new Ended();
  }

  /** What the conversation was last about, for those who take it over. */
  currentParcel(): Pick<NewCase, 'orderNumber' | 'trackingNumber'> {
    const order = this.heard('order_number')[0]?.value;
    const number = this.heard('tracking_number')[0]?.value;
    return { ...(order && { orderNumber: order }), ...(number && { trackingNumber: number }) };
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
    // Waiting for the shop must not outlast the proof that was good when it was asked.
    return this.lookups.note(`open ${order.number}`, isProven(this.memory, order.number, this.now.toJSDate()));
  }

  recordProof(orderNumber: string): void {
    recordProof(this.memory, orderNumber, this.now.toJSDate());
  }

  private read<T>(question: Question<T>): T | undefined {
    const { message } = this.facts;
    return chosen(message, question.choices ?? [], question.byWords) ?? question.accept?.(message) ?? (isUnknowing(message.text, this.services.phrases) ? question.unknown : undefined);
  }

  private record<T>(name: string, answer: T, on: string | undefined): void {
    const { frame } = this;
    frame.answers[name] = answer;
    frame.trail = [...(frame.trail ?? []), { name, said: this.step }];
    if (on !== undefined) frame.bound = { ...frame.bound, [name]: on };
    delete frame.asking;
  }

  /** "No, WB-20121", "the other one": another subject than the dialog is at, where the question is not about that. */
  private corrects({ free }: { free?: boolean }): boolean {
    const { about } = this.frame;
    const { message: { entities, text }, services: { phrases } } = this;
    if (about === undefined || (free && !phrases.begins('correction', text) && !this.turnsAway({ free }))) return false;
    return entities.some(({ type, value }) => type === about.type && value !== about.value) || (about.type === 'order_number' && phrases.commandOf(text) === 'other');
  }

  /** "The other one" is no answer where any words are, but says that another order is meant. */
  private turnsAway({ free }: { free?: boolean }): boolean {
    return free === true && this.frame.about?.type === 'order_number' && this.services.phrases.commandOf(this.message.text) === 'other';
  }

  private wait(): never {
    throw new Waiting();
  }
}

function digest(depends: unknown): string {
  return createHash('sha256').update(JSON.stringify(depends)).digest('base64url').slice(0, 22);
}
