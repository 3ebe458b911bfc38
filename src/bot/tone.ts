/** The one place that decides how calm the bot is: who is upset hears first that it was heard, once in a conversation. */
import type { Turn } from './turn';

const ANGRY = /[😠😡🤬👿💢😤👎🖕]/u;
const SHOUTED_MARKS = /[!！]{2,}|[?？]{3,}|[!！][?？]|[?？][!！]/u;
/** Shorter than this, capitals are a number or a habit. */
const SHOUTED_LETTERS = 12;

/** Marks and capitals are joy as well: "thanks!!", "HELLO". */
const GLAD = ['thanks', 'greeting', 'goodbye', 'affirm'];

/** By words (`moods.upset` of the locales), by marks, by shouting. */
export function isUpset({ message: { text, intent, entities }, services: { phrases } }: Turn): boolean {
  const words = entities.reduce((rest, { text: said }) => rest.replace(said, ' '), text);
  return ANGRY.test(text) || (!GLAD.includes(intent) && (SHOUTED_MARKS.test(text) || isShouted(words))) || phrases.mentions('upset', text);
}

/** Puts a word of regret before what is said, where none has been said yet. */
export function calm(turn: Turn): void {
  const { memory, replies } = turn;
  if (!isUpset(turn)) return;
  memory.upset = (memory.upset ?? 0) + 1;
  const [first] = replies;
  if (!first || memory.apologised) return;
  memory.apologised = true;
  first.text = turn.paragraph([turn.text('common:calm'), first.text]);
}

function isShouted(text: string): boolean {
  const letters = text.replace(/[^\p{Lu}\p{Ll}]/gu, '');
  return letters.length >= SHOUTED_LETTERS && letters.replace(/\p{Ll}/gu, '').length > letters.length * 0.8;
}
