/** How a dialog speaks: replies by key, said once however often the dialog runs past them. */
import type { DateTime } from 'luxon';
import type { Language } from '../languages';
import type { Shop } from '../shop';
import { newAttachmentId, type Attachments } from '../store/attachments';
import type { Write } from '../store/database';
import { timeAsWritten } from '../tracking/zones';
import type { Frame } from './memory';
import { spaced, type Params, type Phrases } from './phrases';
import type { Reply, ReplyFile } from './reply';

/** What may go along with a text. */
export type Extras = Omit<Reply, 'key' | 'text' | 'files'> & { files?: NewFile[] };
/** A file to be given to the shopper, kept with the conversation. */
export interface NewFile { name: string; /** A media type. */ type: string; content: Buffer }

export interface SpeechServices { shop: Shop; phrases: Phrases; attachments: Attachments }

export abstract class Speech {
  readonly replies: Reply[] = [];
  /** What the turn changes in our own store; committed with its replies, or not at all. */
  readonly writes: Write[] = [];
  /** Set by the runner; no dialog speaks before. */
  protected frame!: Frame;
  /** The place in the dialog's talk that is spoken next. */
  protected step = 0;

  abstract readonly language: Language;
  abstract readonly now: DateTime;
  abstract readonly services: SpeechServices;
  abstract readonly conversation: { id: string };
  /** BCP 47, as the shopper's device says, where it is of the language spoken: how numbers are written. */
  abstract readonly locale: string | undefined;

  get shop(): Shop { return this.services.shop; }

  text(key: string, params: Params = {}): string {
    const { shop } = this;
    const text = this.services.phrases.say(this.language, this.resolve(key), { now: this.now, shop: shop.name[this.language], email: shop.email, locale: this.locale, ...params });
    return this.language === 'zh' ? spaced(text) : text;
  }

  /** Says a reply once, however often the dialog runs past it. */
  say(key: string, params: Params = {}, extras: Extras = {}): void {
    this.tell({ key: this.resolve(key), text: this.text(key, params), ...extras });
  }

  /** As `say`, for a text put together from several replies; `about` tells apart two that have the same key. */
  tell({ files, ...reply }: Omit<Reply, 'files'> & Extras, about = ''): void {
    const place = `${reply.key} ${about}`;
    const index = this.step++;
    if (this.frame.said[index] === place) return;
    this.frame.said = [...this.frame.said.slice(0, index), place];
    this.replies.push({ ...reply, ...(files && { files: this.keep(files) }) });
  }

  /** Says something every time, outside the account of what a dialog has said. */
  interject(key: string, extras: Omit<Extras, 'files'> = {}, params: Params = {}): void {
    this.replies.push({ key: this.resolve(key), text: this.text(key, params), ...extras });
  }

  label(intent: string): string {
    return this.services.phrases.label(this.language, intent) ?? intent;
  }

  hasLabel(intent: string): boolean {
    return this.services.phrases.label(this.language, intent) !== undefined;
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

  /** What a text means of the things that this dialog tells apart (`cues` of its locale files). */
  cue(text: string): string | undefined {
    return this.services.phrases.cue(this.frame.dialog, text);
  }

  /** A language called by its name, in any of the three. */
  languageNamed(text: string): Language | undefined {
    return this.services.phrases.languageNamed(text);
  }

  /** A key without a file is the dialog's own; outside any dialog it is a common one. */
  protected resolve(key: string): string {
    return key.includes(':') ? key : `${(this.frame as Frame | undefined)?.dialog ?? 'common'}:${key}`;
  }

  private keep(files: NewFile[]): ReplyFile[] {
    const kept = files.map((file) => ({ id: newAttachmentId(this.conversation.id), conversationId: this.conversation.id, ...file }));
    this.writes.push(this.services.attachments.write(kept));
    return kept.map(({ id, name, type }) => ({ id, name, type }));
  }
}
