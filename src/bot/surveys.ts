/** Surveys as dialogs have them: put down for later, asked once, answered bit by bit. */
import { surveyDue, type SurveyDue } from '../surveys/due';
import type { About, Answers, Rating } from '../surveys/surveys';
import { inGroup } from './proof';
import type { Turn } from './turn';

export { SCORES, SOLVED, type About, type Rating } from '../surveys/surveys';
export { SURVEY_EVENT, type SurveyDue } from '../surveys/due';

/** Where the shop wants to know, something was asked for, and nobody else reads along: asked in a while how it was. Once, however often it is put down. */
export async function surveyAfter(turn: Turn, about: SurveyDue = {}): Promise<void> {
  const { surveys } = turn.shop;
  if (!surveys || inGroup(turn) || (about.caseNumber === undefined && !turn.memory.lastWish)) return;
  await putOff(turn, about, about.caseNumber === undefined ? surveys.afterChatMinutes : surveys.afterCaseMinutes);
}

export async function putOff(turn: Turn, about: SurveyDue, minutes: number): Promise<void> {
  await turn.once(`survey ${about.caseNumber ?? ''}`, () => {
    turn.writes.push(surveyDue(turn.address, about, turn.now.plus({ minutes }).toJSDate()));
    return Promise.resolve(true);
  });
}

export async function ratingOf(turn: Turn, about: About): Promise<Rating | undefined> {
  return await turn.services.surveys.find(about);
}

export async function recordAsked(turn: Turn, about: About): Promise<void> {
  await turn.once('asked', () => {
    turn.writes.push(turn.services.surveys.asked(about, turn.language, turn.now.toJSDate()));
    return Promise.resolve(true);
  });
}

/** At once: a survey that is left half way counts as far as it went. */
export async function recordAnswer(turn: Turn, about: About, answers: Answers): Promise<void> {
  await turn.once(`answered ${Object.keys(answers).join()}`, () => {
    turn.writes.push(turn.services.surveys.answer(about, turn.language, answers, turn.now.toJSDate()));
    return Promise.resolve(true);
  });
}
