/** Decides what a message is (an answer, a new wish, a command, or nothing understood) and lets the runner speak. */
import { LANGUAGES, languageOf, type Language } from '../languages';
import { isReason } from '../nlu/clauses';
import type { Router, Understanding } from '../nlu/router';
import type { OutcomeValue } from '../requests/requests';
import { RETURNED } from '../desk/desk';
import type { Dialog } from './dialog';
import { escalate } from './escalation';
import { noteForPeople } from './hand-off';
import { remember, type Frame } from './memory';
import { pickUp, Runner } from './runner';
import { isButton, isCount, ordinalSaid } from './question';
import { bareOf, isBare, isOutburst, isReference, isScrap, isSentence, isUnknowing, isYesOrNo, lengthOf } from './sentence';
import { calm } from './tone';
import { Turn, type Message, type SentFile, type Services, type TurnFacts } from './turn';

/** Longer texts are not read as one wish; the shopper is asked to put it shortly. */
const LONGEST_TEXT = 4000;
const MOST_LINES = 60;
/** An alternative below this is not worth offering. */
const WORTH_OFFERING = 0.08;
/** An intent this sure interrupts a question that is waiting. */
const SURE_ENOUGH_TO_INTERRUPT = 0.6;
/** One this sure is followed when the message is no answer to the question. */
const SURE_ENOUGH_TO_LEAVE = 0.5;
/** As sure of two that it is one of them, the likelier is followed. */
const SURE_OF_ANOTHER = 0.9;
/** Short and plain, it is heard whatever is being asked. */
const SURE_OF_A_PERSON = 0.9;
const LONGEST_PLEA = 36;
/** Below this the words around a tracking or order number are not believed. */
const WORDS_COUNT_FROM = 0.5;

/** After this much silence a bare yes is no answer any more, and the thread is picked up in words. */
const AWAY_MS = 6 * 3600_000;
/** So few words beside a place's name ask nothing by themselves. */
const MOST_WORDS_BESIDE = 3;
/** Pictures that nobody has asked for yet; older ones are let go. */
const PICTURES_KEPT = 6;

export interface Incoming {
  text: string;
  files: SentFile[];
}

/** Something has happened that this user wants to know of. */
export interface Notice { event: string; value: unknown }

type Facts = Omit<TurnFacts, 'message' | 'language'>;

/** What the bot can do (`dialogs/index.ts`). */
export interface Repertoire {
  dialogs: Dialog[];
  /** Serves the intents that are understood but have no dialog of their own yet. */
  fallback: Dialog;
  /** Intents to suggest to a shopper who was not understood. */
  suggestions: string[];
}

export interface Spoken { turn: Turn; understanding?: Understanding; dialog?: string }

export class WaybillBot {
  private readonly runner: Runner;

  constructor(private readonly router: Router, private readonly repertoire: Repertoire, private readonly services: Services) {
    this.runner = new Runner(repertoire.dialogs, repertoire.fallback);
  }

  /** The language to speak before anything has been said. */
  languageOf(locale: string | undefined, customerLanguage?: string): Language {
    return languageOf(locale) ?? languageOf(customerLanguage) ?? LANGUAGES[0];
  }

  /** A shopper has opened the chat. */
  async welcome(facts: Facts): Promise<Spoken> {
    const language = this.spokenWith(facts);
    const turn = new Turn({ ...facts, language, message: { text: '', intent: 'greeting', entities: [] } }, this.services);
    turn.language = language;
    await this.runner.start(turn, this.runner.serving('greeting'), turn.message);
    return { turn, dialog: 'greeting' };
  }

  /** The outcome of a request that a dialog has made. */
  async resume(facts: Facts, { key, outcome }: OutcomeValue): Promise<Spoken> {
    const turn = this.unasked(facts);
    const name = this.runner.inProgress(turn)?.dialog;
    await this.runner.resume(turn, key, outcome);
    return { turn, ...(name !== undefined && { dialog: name }) };
  }

  /** Something has happened; where no dialog tells of it, nothing is said. */
  async notify(facts: Facts, { event, value }: Notice): Promise<Spoken> {
    const turn = this.unasked(facts);
    // What the bot was at when people took over is not taken up again: they have seen to it.
    if (event === RETURNED) Object.assign(facts.memory, { frames: [], later: [], misunderstood: 0 });
    const dialog = this.runner.telling(event);
    if (!dialog) return { turn };
    await this.runner.tell(turn, dialog, event, value);
    return { turn, dialog: dialog.name };
  }

  async hear(facts: Facts, { text, files }: Incoming): Promise<Spoken> {
    const { memory, locale } = facts;
    const prior = memory.language ?? languageOf(locale) ?? languageOf(facts.customer?.language);
    // A NUL is nothing that anybody types, and not every store takes one.
    const readable = text.slice(0, LONGEST_TEXT).replaceAll('\0', '');
    const understanding = await this.knowingNumbers(this.router.understand(readable, { ...(prior && { prior }), now: facts.now }), readable);
    const isVerbatim = memory.frames.at(-1)?.asking?.verbatim === true;
    // Nor do names and numbers alone: "Mexico" is written so in two of the three.
    const saysNothing = isBare({ text: readable, intent: '', entities: understanding.entities }) && !/\p{Script=Han}/u.test(readable);
    const language = (isVerbatim || saysNothing ? prior : undefined) ?? understanding.language;
    const { entities, intent } = understanding;
    const turn = new Turn({ ...facts, language, message: { text: readable, intent, entities, files } }, this.services);
    turn.language = language;
    const away = facts.now.toMillis() - Date.parse(memory.heardAt ?? facts.now.toISO()!);
    memory.heardAt = facts.now.toUTC().toISO()!;
    if (text.length > LONGEST_TEXT || text.split('\n').length > MOST_LINES) turn.interject('common:too-long');
    else if (bareOf(text) === '' && files.length > 0) return { turn, ...(await this.seeFiles(turn, files)) };
    else if (bareOf(text) === '') turn.interject(text.trim() === '' ? 'common:empty' : 'common:no-words');
    else {
      remember(memory, entities);
      if (!this.runner.inProgress(turn)?.asking?.files) keepPictures(turn, files);
      const dialog = await this.respond(turn, understanding, away);
      calm(turn);
      noteForPeople(turn, dialog);
      await escalate(turn);
      return { turn, understanding, dialog };
    }
    return { turn };
  }

  /** The language of what the bot says by itself. */
  private spokenWith({ memory, locale, customer }: Facts): Language {
    return memory.language ?? this.languageOf(locale, customer?.language);
  }

  private unasked(facts: Facts): Turn {
    return new Turn({ ...facts, language: this.spokenWith(facts), message: { text: '', intent: '', entities: [] } }, this.services);
  }

  /** Files without a word: what a question waits for, or kept until it is said what they are about. */
  private async seeFiles(turn: Turn, files: SentFile[]): Promise<{ dialog?: string }> {
    const frame = this.runner.inProgress(turn);
    if (frame?.asking?.files) {
      await this.runner.answer(turn, false);
      return { dialog: frame.dialog };
    }
    turn.interject(keepPictures(turn, files) > 0 ? 'common:picture-kept' : 'common:attachment-only');
    return {};
  }

  /** Digits that could be anything (a phone number, an amount) are a tracking number when a parcel has them. */
  private async knowingNumbers(understanding: Understanding, text: string): Promise<Understanding> {
    const { entities } = understanding;
    if (entities.some(({ type }) => type === 'tracking_number')) return understanding;
    // Chinese is written without blanks: a character beside it is another word.
    const run = /(?<![\p{N}]|(?!\p{Script=Han})\p{L})\d{8,40}(?!\p{N}|(?!\p{Script=Han})\p{L})/u.exec(text.normalize('NFKC'));
    if (run === null || (await this.services.orders.findShipments(run[0])).length === 0) return understanding;
    const { 0: digits, index: start } = run;
    const number = { type: 'tracking_number' as const, value: digits, text: digits, start, end: start + digits.length };
    return { ...understanding, entities: [...entities.filter(({ start: from, end }) => end <= number.start || from >= number.end), number] };
  }

  private async respond(turn: Turn, understanding: Understanding, away: number): Promise<string> {
    const { message, memory } = turn;
    const { phrases } = this.services;
    const expired = this.runner.expire(turn);
    const frame = this.runner.inProgress(turn);
    const command = phrases.commandOf(message.text);
    // "No, that's it" is an answer to "anything else?".
    const takesNo = frame?.asking?.free === true && frame.asking.choices !== undefined;
    if (command === 'stop' && understanding.intent === 'deny' && takesNo && (await this.runner.answer(turn, true))) return frame.dialog;
    if (command === 'stop' && frame) {
      // What the world has been asked for cannot be unsaid: its outcome is still told.
      memory.frames = memory.frames.filter(({ asking }) => asking?.request !== undefined);
      memory.later = [];
      turn.interject('common:stopped');
      return 'stop';
    }
    if (command === 'repeat' && memory.lastReplies.length > 0) {
      turn.replies.push(...memory.lastReplies);
      return 'repeat';
    }

    if (command === 'back' && frame?.asking && frame.asking.request === undefined) {
      await this.runner.back(turn);
      return frame.dialog;
    }
    const another = command === 'other' && !frame ? await this.runner.another(turn) : undefined;
    if (another !== undefined) return another;
    if (this.saysLittle(understanding)) {
      if (frame?.asking && frame.asking.request === undefined && away > AWAY_MS) {
        pickUp(turn, frame, 'common:resumed');
        await this.runner.askAgain(turn);
        return frame.dialog;
      }
      if (expired && !frame && isYesOrNo(understanding) && turn.hasLabel(expired.trigger.intent)) {
        turn.interject('common:expired', { choices: [turn.label(expired.trigger.intent)] }, { topic: turn.label(expired.trigger.intent) });
        return expired.dialog;
      }
    }

    // "No, the other one" says no to what it was about, not to what was offered.
    if (isYesOrNo(understanding) && understanding.confidence >= SURE_ENOUGH_TO_LEAVE && !isBare(message) && command !== 'other') {
      // While a question waits, only one that was asked last.
      const said = frame ? memory.lastReplies.slice(-1) : memory.lastReplies;
      const offer = said.findLast(({ offers }) => offers?.on === understanding.intent)?.offers;
      if (offer) {
        memory.misunderstood = 0;
        const serving = this.runner.serving(offer.intent);
        await this.runner.start(turn, serving, offer.on === 'affirm' ? message : { ...message, intent: offer.intent });
        return serving.name;
      }
    }

    const meant = this.intentMeant(turn, understanding);
    const wish: Message = { ...message, intent: meant.intent, entities: meant.entities };
    const dialog = meant.intent === 'oos' ? undefined : this.runner.serving(meant.intent);
    if (frame?.asking && !this.interrupts(frame, dialog, meant, message)) {
      const opens = meant.opens === true || message.entities.some(({ type }) => dialog?.opensOn?.includes(type));
      const isWish = (meant.certainty >= SURE_ENOUGH_TO_LEAVE || (isSentence(message.text) && this.isOneOf(frame, understanding))) && !isYesOrNo(meant) && (opens || !(isScrap(message) || isReason(message.text) || isCount(message.text)));
      const meansElse = dialog !== undefined && isWish && (!this.serves(frame, dialog, meant) || opens || this.asksMore(dialog, meant, message));
      if (await this.runner.answer(turn, meansElse)) return frame.dialog;
    }
    if (dialog === undefined) return this.misunderstood(turn, understanding);
    memory.misunderstood = 0;
    const wishes = meant.tapped ? [] : this.wishes(understanding);
    // Who asks for a person among other things is not kept with the other things.
    const human = wishes.find(({ intent }) => intent === 'speak_to_agent');
    const [first = wish, ...later] = human ? [{ ...wish, intent: human.intent }] : wishes;
    if (later.length > 0) memory.later = later;
    const serving = this.runner.serving(first.intent);
    if (!serving.aside && serving !== this.runner.serving('speak_to_agent')) memory.lastWish = { text: first.text.slice(0, 500), intent: first.intent };
    // "No, just change the address": what was asked about before is settled by that.
    if (frame?.asking && frame.asking.request === undefined && serving.name !== frame.dialog && !serving.aside && phrases.begins('rather', message.text)) memory.frames = memory.frames.filter((other) => other !== frame);
    await this.runner.start(turn, serving, first);
    return serving.name;
  }

  /** A yes, a no, a greeting: nothing that says what it is about. */
  private saysLittle(understanding: Understanding): boolean {
    return isYesOrNo(understanding) || (understanding.intent === 'greeting' && understanding.confidence >= SURE_ENOUGH_TO_LEAVE);
  }

  /** Each wish once: what the same dialog serves is one wish, and nobody is offered the same help twice. */
  private wishes({ wishes, intent: whole }: Understanding): Message[] {
    const real = wishes.filter((wish) => !isOutburst(wish.text, this.services.phrases) && !wishes.some((other) => this.runner.serving(other.intent).because?.includes(wish.intent)));
    // The rest of the message says more of it.
    if (real.length === 1 && real[0]!.intent === whole) return [];
    const names = real.map(({ intent }) => this.runner.serving(intent).name);
    return real.filter((_, index) => names.indexOf(names[index]!) === index).map(({ text, intent, entities }) => ({ text, intent, entities }));
  }

  /** The intent, with what needs no classifier put first: a tapped button, the choice of a clarification, a bare number. */
  private intentMeant(turn: Turn, { intent, confidence, entities, alternatives }: Understanding): Meant {
    const { memory, message } = turn;
    const { clarifying } = memory;
    memory.clarifying = undefined;
    const tapped = this.services.phrases.intentOfLabel(message.text);
    const picked = clarifying && (tapped ?? ordinalPick(clarifying.intents, message));
    if (clarifying && picked && clarifying.intents.includes(picked)) {
      turn.recordClarification(clarifying, picked);
      return { intent: picked, certainty: 1, tapped: true, entities: clarifying.entities };
    }
    if (tapped) return { intent: tapped, certainty: 1, tapped: true, entities };
    const said = this.services.phrases.sayingIn(message.text);
    if (said !== undefined && this.runner.serving(said).claims?.({ ...message, intent, entities }, said, memory)) return { intent: said, certainty: 1, tapped: true, entities };
    // A number that opens a dialog says more than words the router makes little of.
    const vague = isBare(message) || intent === 'oos' || this.shareOf(intent, [{ intent, confidence }, ...alternatives.filter((other) => other.intent !== intent)]) < WORDS_COUNT_FROM || this.runner.serving(intent).aside;
    const opened = vague ? this.runner.openedBy(entities.map(({ type }) => type)) : undefined;
    if (opened) return { intent: opened.intents[0]!, certainty: SURE_ENOUGH_TO_LEAVE, opens: true, entities };
    if (memory.lastWish && confidence < SURE_OF_ANOTHER && this.varies(memory.lastWish.intent, message)) return { intent: memory.lastWish.intent, certainty: SURE_ENOUGH_TO_INTERRUPT, entities };
    // An address or a few digits alone ask for nothing: they are for what was wanted before.
    if (isBare(message)) return { intent: memory.lastWish?.intent ?? 'oos', certainty: 0, entities };
    const [likeliest] = alternatives;
    if (intent === 'oos' && likeliest && confidence <= this.shareOf(likeliest.intent, alternatives)) return { intent: likeliest.intent, certainty: confidence, entities };
    return { intent, certainty: confidence, entities };
  }

  /** "And to Peru?", "那墨西哥呢": the same question about another place. */
  private varies(intent: string, { text, entities }: Message): boolean {
    const named = entities.filter(({ type }) => this.runner.serving(intent).varies?.includes(type));
    const rest = named.reduce((left, entity) => left.replace(entity.text, ' '), text);
    return named.length > 0 && entities.length === named.length && (rest.match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? []).length <= MOST_WORDS_BESIDE;
  }

  /** How likely a dialog is meant, by whichever of its intents. */
  private shareOf(intent: string, ranked: Understanding['alternatives']): number {
    return ranked.filter((other) => this.runner.serving(other.intent) === this.runner.serving(intent)).reduce((sum, { confidence }) => sum + confidence, 0);
  }

  /** A new wish breaks into a waiting question; an answer, a bare number or anything unsure does not. */
  private interrupts(frame: Frame, dialog: Dialog | undefined, meant: Meant, message: Message): boolean {
    if (dialog === undefined || this.serves(frame, dialog, meant) || meant.certainty < SURE_ENOUGH_TO_INTERRUPT) return false;
    if (!meant.tapped && (isScrap(message) || isReason(message.text) || isCount(message.text) || frame.asking?.wishes?.includes(meant.intent))) return false;
    if (frame.asking?.unknown && !meant.tapped && isUnknowing(message.text, this.services.phrases)) return false;
    // "No, WB-20117": the same wish, of another order.
    if (frame.about && this.services.phrases.begins('correction', message.text) && message.entities.some(({ type, value }) => type === frame.about!.type && value !== frame.about!.value)) return false;
    // A question that any words answer keeps nobody from a person.
    if (meant.intent === 'speak_to_agent' && meant.certainty >= SURE_OF_A_PERSON && lengthOf(message.text) <= LONGEST_PLEA) return true;
    // Where any words are an answer, those of a button are too.
    const names = message.entities.some(({ type }) => type === 'order_number' || type === 'tracking_number');
    if ((frame.asking?.free && !(frame.asking.verbatim && names)) || isButton(message, frame.asking?.choices ?? [], frame.asking?.byWords)) return false;
    return meant.tapped === true || (!isYesOrNo(meant) && !isReference(message, this.services.phrases));
  }

  /** Is the dialog in progress about this already? The fallback speaks of one thing at a time. */
  private serves(frame: Frame, dialog: Dialog, { intent }: Meant): boolean {
    if (this.runner.covers(frame, intent)) return true;
    return dialog.name === frame.dialog && (dialog !== this.repertoire.fallback || intent === frame.trigger.intent);
  }

  /** One of two wishes, both other than what is asked about, though it is not sure which. */
  private isOneOf({ dialog }: Frame, { intent, confidence, alternatives }: Understanding): boolean {
    const wishes = [{ intent, confidence }, ...alternatives].filter((wish) => wish.intent !== 'oos' && !isYesOrNo(wish) && this.runner.serving(wish.intent).name !== dialog && !this.runner.serving(wish.intent).aside);
    return intent === wishes[0]?.intent && wishes.slice(0, 2).reduce((sum, wish) => sum + wish.confidence, 0) >= SURE_OF_ANOTHER;
  }

  /** Another question about what has just been told ("and who pays for it?") is answered anew, where it answers nothing. */
  private asksMore(dialog: Dialog, { certainty }: Meant, message: Message): boolean {
    return dialog.fleeting === true && dialog !== this.repertoire.fallback && certainty >= SURE_ENOUGH_TO_INTERRUPT && !isReference(message, this.services.phrases);
  }

  /** Asks instead of guessing: the likeliest meanings as buttons; a person after the second time. */
  private misunderstood(turn: Turn, { alternatives, entities, text }: Understanding): string {
    const { memory } = turn;
    memory.misunderstood++;
    const intents = alternatives.filter(({ intent, confidence }) => confidence >= WORTH_OFFERING && turn.hasLabel(intent)).slice(0, 2).map(({ intent }) => intent);
    const human = turn.label('speak_to_agent');
    if (intents.length === 0) {
      turn.interject(memory.misunderstood > 1 ? 'common:still-outside' : 'common:outside', { choices: [...this.repertoire.suggestions.map((intent) => turn.label(intent)), human] });
    } else {
      memory.clarifying = { text: text.slice(0, 200), entities, intents };
      turn.interject(memory.misunderstood > 1 ? 'common:clarify-again' : 'common:clarify', { choices: [...intents.map((intent) => turn.label(intent)), human] });
    }
    return 'fallback';
  }
}

/** @returns how many of the files are pictures. */
function keepPictures({ memory }: Turn, files: SentFile[]): number {
  const pictures = files.filter(({ type }) => type.startsWith('image/'));
  memory.files = [...memory.files, ...pictures].slice(-PICTURES_KEPT);
  return pictures.length;
}

interface Meant { intent: string; certainty: number; tapped?: boolean; opens?: boolean; entities: Message['entities'] }

function ordinalPick(intents: string[], message: Message): string | undefined {
  const ordinal = ordinalSaid(message);
  return ordinal === undefined ? undefined : intents[Number(ordinal) - 1];
}
