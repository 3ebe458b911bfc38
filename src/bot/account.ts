/** What holds for every account: what is erased with it, and how to know the shop from swindlers. */
import { asLines, inOwnWords } from './shop-facts';
import type { Turn } from './turn';

/** What goes, what the law keeps, and how soon; nothing where the shop's file does not say. */
export function tellDataRights(turn: Turn): void {
  const { dataRights } = turn.shop;
  if (!dataRights) return turn.say('account:rights-unknown');
  const kept = (dataRights.kept ?? []).map(({ what, why }) => turn.text('account:kept', { what: inOwnWords(turn, what), why: inOwnWords(turn, why) }));
  turn.tell({
    key: 'account:rights',
    text: [turn.text('account:rights', { count: dataRights.withinDays }), asLines(dataRights.erased.map((what) => inOwnWords(turn, what))), turn.paragraph(kept)].filter(Boolean).join('\n'),
  });
}

/** Whether somebody has typed their password all the same ("my password is …"), by words of the locale, parted by "|". */
export function hasPassword(turn: Turn): Promise<boolean> {
  return turn.once('password typed', () => Promise.resolve(turn.text('account:words.password-is').split('|').some((words) => {
    const rest = turn.message.text.normalize('NFKC').toLowerCase().split(words.normalize('NFKC'))[1]?.trim() ?? '';
    // "My password is not accepted" gives none away.
    return /^["'«“「]?(?=\S*[\d\W_])[^\s\p{Script=Han}]{6,}/u.test(rest);
  })));
}

/** The shop's real address, and what it never asks for. */
export function tellDanger(turn: Turn): void {
  turn.say('account:danger', { site: new URL(turn.shop.website).host });
}
