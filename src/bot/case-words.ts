/** A case in the shopper's words: what it is about, how it stands, what became of it, and the card with its steps. */
import { DateTime } from 'luxon';
import { isOver } from '../cases/states';
import type { CaseFile, CaseSummary, Step } from '../cases/types';
import { inShopsZone, type KnownCase } from './cases';
import type { Sheet } from './reply';
import type { Turn } from './turn';

/** "the missing parcel UG704182957YP", "your complaint". */
export function aboutInWords(turn: Turn, { kind, orderNumber, trackingNumber }: CaseSummary): string {
  const about = turn.text(`case:kind.${kind}`);
  const number = trackingNumber ?? orderNumber;
  return number === undefined ? about : turn.text('case:about', { about, number });
}

/** How it stands, and when there is news. */
export function stateInWords(turn: Turn, it: CaseSummary): string[] {
  if (isOver(it.state)) return outcomeInWords(turn, it);
  const { state, promiseBy, overdueSince } = it;
  const news = promiseBy ? [turn.text(overdueSince ? 'case:news.late' : 'case:news.by', { at: inShopsZone(turn, promiseBy) })] : [turn.text('case:news.open')];
  return [turn.text(`case:state.${state}`), ...news];
}

/** When there is news of one that is open. */
export function newsOfCase(turn: Turn, { promiseBy }: KnownCase): string {
  return promiseBy === undefined ? turn.text('case:news.open') : turn.text('case:news.by', { at: DateTime.fromISO(promiseBy, { setZone: true }) });
}

/** What was decided; the words of those who decided go with it. */
export function outcomeInWords(turn: Turn, { outcome }: CaseSummary): string[] {
  if (!outcome) return [turn.text('case:outcome.closed')];
  const { code, words } = outcome;
  if (code === 'answered' && words !== undefined) return [turn.text('case:words', { words })];
  return [turn.text(`case:outcome.${code}`), ...(words === undefined ? [] : [turn.text('case:words', { words })])];
}

/** What the shopper may see of it; what agents note for each other stays theirs. */
const SHOWN = ['opened', 'told', 'moved', 'promised', 'promise-passed', 'resolved', 'reopened'];
const MOST_STEPS = 6;

export function caseSheet(turn: Turn, it: CaseFile): Sheet {
  const row = (key: string, value: string | undefined) => (value === undefined ? [] : [{ label: turn.text(`case:row.${key}`), value }]);
  const photos = it.evidence.flatMap(({ attachments = [] }) => attachments).length;
  return {
    kind: 'sheet', sort: 'case', title: turn.text('case:title', { number: it.number }), subtitle: turn.text(`case:kind.${it.kind}`),
    rows: [
      ...row('state', turn.text(`case:status.${it.overdueSince && !isOver(it.state) ? 'overdue' : it.state}`)), ...row('order', it.orderNumber), ...row('parcel', it.trackingNumber),
      ...row('photos', photos > 0 ? String(photos) : undefined), ...row('news', it.promiseBy && !isOver(it.state) ? turn.text('case:day', { at: inShopsZone(turn, it.promiseBy) }) : undefined),
      ...it.history.filter(({ event }) => SHOWN.includes(event)).slice(-MOST_STEPS).map((step) => ({ label: turn.text('case:day', { at: inShopsZone(turn, new Date(step.at)) }), value: stepInWords(turn, step) })),
    ],
  };
}

function stepInWords(turn: Turn, { event, text, detail }: Step): string {
  if (event === 'told' && text !== undefined) return turn.text('case:words', { words: text });
  if (event === 'moved') return turn.text(`case:status.${String(detail?.to)}`);
  if (event === 'resolved') return turn.text(`case:outcome.${String(detail?.outcome)}`);
  return turn.text(`case:step.${event}`);
}
