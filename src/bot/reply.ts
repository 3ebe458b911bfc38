/** A reply as it is meant; each channel shows it in its own way (`channels/rendering.ts`). */
import type { Story } from '../tracking/story';

export interface Reply {
  /** Which reply of the phrasebook it is, such as `parcel:unknown`: for the transcript's readers and the tests. */
  key: string;
  text: string;
  card?: Card;
  /** Few ways on, as buttons; free text is always allowed too. */
  choices?: string[];
  /** What a plain yes (or a plain no) to it means, where it asks or invites one without a question of a dialog. */
  offers?: Offer;
  /** Documents that come with it. */
  files?: ReplyFile[];
}

export interface Offer { on: 'affirm' | 'deny'; intent: string }

/** A file of the conversation, by its id in the store. */
export interface ReplyFile { id: string; name: string; /** A media type. */ type: string }

export type Card = { kind: 'parcel'; story: Story } | Sheet;

/** Facts side by side: an order, what is about to be changed, a sum worked out, a case. All in the shopper's words already. */
export interface Sheet {
  kind: 'sheet';
  sort: 'order' | 'confirmation' | 'estimate' | 'case' | 'charges' | 'choice' | 'return';
  title: string;
  subtitle?: string;
  /** `was`: what it is now, where it is to be changed. */
  rows: { label: string; value: string; was?: string }[];
  /** Goods, or what is chosen among; `say` is what a tap on it says. */
  items?: { title: string; detail?: string; /** An https address. */ image?: string; say?: string }[];
  total?: { label: string; value: string };
  note?: string;
}
