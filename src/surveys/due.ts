/** When a survey is put: as a notice of its own, so that it outlives the turn that it follows from. */
import { notices } from '../notices/notices';
import type { Address } from '../requests/requests';
import type { Write } from '../store/database';

export const SURVEY_EVENT = 'survey.due';

/** What comes with the notice; a chat as a whole, where no case is named. */
export interface SurveyDue { caseNumber?: string }

/** Called twice, it comes once, at the later time. */
export function surveyDue(address: Address, { caseNumber }: SurveyDue, due: Date): Write {
  const about = caseNumber === undefined ? `chat ${address.conversation.id} ${address.activity.from!.id}` : `case ${caseNumber}`;
  return notices.schedule(`survey ${about}`, address, { event: SURVEY_EVENT, value: { ...(caseNumber !== undefined && { caseNumber }) } }, due);
}
