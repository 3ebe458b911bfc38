/**
 * Asking carriers and partners. What can be done at once stands in the commit of the turn that asks: a row, a note in the case for
 * the shop's people, and a mail to the partner where the shop names its mailbox. Nobody is said to have agreed before they have.
 */
import type { DateTime } from 'luxon';
import type { CaseBook } from '../cases/cases';
import { queueMail, type Mail } from '../mail/mail';
import { partnerLines, partnerMail } from '../mail/partner';
import { notices } from '../notices/notices';
import type { Address } from '../requests/requests';
import { spanOf } from '../rules/calendar';
import type { Shop } from '../shop';
import type { Mailbox, PartnersSection } from '../shop/partners';
import type { Database, Write } from '../store/database';
import { factsOf, type FactSources } from './facts';
import { findWish, idOf, isOpen, listWishes, putDown, step, takeInHand, type StoredWish } from './rows';
import type { Asked, PartnerAdapter, PartnerState, Wish } from './types';

export interface PartnerDeskOptions extends FactSources {
  db: Database; shop: Shop; cases: Pick<CaseBook, 'addNote'>; clock: () => DateTime;
  /** Mail goes out from here. */
  mail: boolean;
  /** Asked by themselves, before people are. */
  adapters?: readonly PartnerAdapter[];
}

export interface Answer { state: Exclude<PartnerState, 'asked'>; day?: string; window?: { from: string; to: string }; confirmation?: string; words?: string }

/** One deed, whoever asks for it; `round` counts how often it has been asked for anew. */
export interface AdapterRequest { id: string; round: number; [other: string]: unknown }

export interface Tried { by: string; why: string; reference?: string }

export interface PartnerDesk {
  /** The adapter that such a wish is a request to the world for; without one `ask` is enough. */
  adapterFor(wish: Wish): PartnerAdapter | undefined;
  /** Puts a wish down for an adapter, which is then asked by a request to the world with these arguments. */
  begin(wish: Wish, adapter: PartnerAdapter, address: Address | undefined): Promise<{ arguments: AdapterRequest; write: Write }>;
  /**
   * By people and by mail. To be committed with the turn; `asked` holds once that is.
   * @param tried what became of asking by an adapter, for the people who take over from it.
   */
  ask(wish: Wish, address: Address | undefined, tried?: Tried): Promise<{ asked: Asked; write: Write }>;
  find(id: string): Promise<Asked | undefined>;
  /** As they are stored: of a case, or all that are open. */
  list(caseNumber?: string): Promise<StoredWish[]>;
  /** What the partner has said, or what has come of it; the shopper is told. @throws Error when it is written, where it has been answered for good. */
  answer(id: string, answer: Answer): Write;
  /** The mail about it is given up: people find another way. */
  undelivered(caseNumber: string): Write;
}

const USUAL: Pick<PartnersSection, 'language' | 'answerWithinBusinessDays' | 'mailboxes'> = { language: 'en', answerWithinBusinessDays: 3, mailboxes: [] };

export function createPartnerDesk(options: PartnerDeskOptions): PartnerDesk {
  const { db, shop, cases, clock, mail: canMail, adapters = [], phrases } = options;
  const section = shop.partners ?? USUAL;

  const mailboxFor = ({ kind, carrier }: Wish): Mailbox | undefined => (canMail && carrier
    ? section.mailboxes.find(({ carriers, kinds }) => carriers.includes(carrier) && (kinds?.includes(kind) ?? true)) : undefined);

  return {
    adapterFor: (wish) => adapters.find((adapter) => adapter.serves(wish)),
    list: (caseNumber) => listWishes(db, caseNumber),
    find: async (id) => (await findWish(db, id))?.asked,

    async begin(wish, { name }, address) {
      const id = idOf(wish);
      const before = await findWish(db, id);
      const now = clock().toJSDate();
      const rounds = before?.history.filter(({ event }) => event === 'asked').length ?? 0;
      const asked: Asked = { ...unanswered(id, wish), by: name, answerBy: now.toISOString() };
      return { arguments: { id, round: before && isOpen(before.state) ? rounds : rounds + 1 }, write: putDown({ id, wish, asked, address, now }) };
    },

    async ask(wish, address, tried) {
      const id = idOf(wish);
      const before = await findWish(db, id);
      if (before && isOpen(before.state) && before.asked.by !== tried?.by) return { asked: before.asked, write: () => Promise.resolve() };
      const now = clock();
      const mailbox = mailboxFor(wish);
      const { by } = spanOf({ to: mailbox?.answerWithinBusinessDays ?? section.answerWithinBusinessDays, unit: 'business-days', since: 'placed' }, now, shop);
      const language = mailbox?.language ?? section.language;
      const facts = await factsOf(options, wish, language, by);
      const asked: Asked = { ...unanswered(id, wish), by: mailbox ? 'mail' : 'team', ...(mailbox && { partner: mailbox.name }), answerBy: by.toISO()! };
      const note = [phrases.say(language, `common:mail.partner.note.${asked.by}`, { name: mailbox?.name[language] ?? '' }), ...(tried === undefined ? [] : [phrases.say(language, 'common:mail.partner.note.tried', { by: tried.by, why: [tried.why, tried.reference].filter(Boolean).join(', ') })]),
        partnerLines(phrases, language, facts)].join('\n');
      const at = now.toJSDate();
      const letter: Mail | undefined = mailbox && partnerMail(phrases, shop, language, mailbox, facts);
      const besides: Write = async (trx) => {
        await cases.addNote(wish.caseNumber, { who: 'bot', text: note }, at)(trx);
        if (letter) await queueMail(db, letter, at, `partner-${id}-${at.getTime().toString(36)}`)(trx);
      };
      return { asked, write: tried === undefined ? putDown({ id, wish, asked, address, now: at }, besides) : handOver(id, asked, at, besides) };
    },

    undelivered: (caseNumber) => cases.addNote(caseNumber, { who: 'system', text: phrases.say(section.language, 'common:mail.partner.note.undelivered') }, clock().toJSDate()),

    answer: (id, answer) => async (trx) => {
      const now = clock().toJSDate();
      const it = await takeInHand(trx, id);
      if (!isOpen(it.state) || (it.state === 'confirmed' && answer.state === 'confirmed' && answer.day === it.asked.day)) throw new Error(`the request is ${it.state} already`);
      const { state, ...agreed } = answer;
      await step(id, { state, asked: agreed, ...(answer.words !== undefined && { text: answer.words }) }, now)(trx);
      const text = [phrases.say(section.language, `common:mail.partner.answered.${state}`, { kind: phrases.say(section.language, `common:mail.partner.kind.${it.asked.kind}`) }), answer.day, answer.words].filter((part) => part !== undefined).join(' · ');
      await cases.addNote(it.wish.caseNumber, { who: 'carrier', text }, now)(trx);
      if (it.address) await notices.schedule(`partner ${id} ${it.history.length}`, it.address, { event: 'partner.answered', value: { id } }, now)(trx);
    },
  };
}

function unanswered(id: string, { kind, wanted = kind, caseNumber, trackingNumber, carrier, day, window }: Wish): Omit<Asked, 'by' | 'answerBy'> {
  return { id, kind, wanted, state: 'asked', caseNumber, ...(trackingNumber !== undefined && { trackingNumber }), ...(carrier && { carrier }), ...(day !== undefined && { day }), ...(window && { window }) };
}

/** From an adapter to people. */
function handOver(id: string, asked: Asked, now: Date, besides: Write): Write {
  return async (trx) => {
    const it = await takeInHand(trx, id);
    if (it.asked.by === asked.by) return;
    await step(id, { state: 'asked', event: 'handed-over', asked }, now)(trx);
    await besides(trx);
  };
}
