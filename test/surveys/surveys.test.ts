/** Ratings, on both engines. */
import { createSurveys } from '../../src/surveys/surveys';
import { SURVEY_EVENT, surveyDue } from '../../src/surveys/due';
import type { Address } from '../../src/requests/requests';
import { engines, useStore } from '../support/engines';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 12, minute));
const chat = { conversationId: 'c1' };
const ofCase = { conversationId: 'c1', caseNumber: 'T-1001' };

describe.each(engines)('$name', (engine) => {
  const store = useStore(engine);
  const surveys = () => createSurveys(store.db);
  const commit = async (...writes: Parameters<typeof store.db.transact>[0][]) => { for (const write of writes) await store.db.transact(write); };

  test('asked for, then answered bit by bit; a case is not its chat', async () => {
    const { asked, answer, find } = surveys();
    expect(await find(chat)).toBeUndefined();
    await commit(asked(chat, 'es', at(0)));
    expect(await find(chat)).toEqual({ ...chat, language: 'es', askedAt: at(0) });
    await commit(answer(chat, 'es', { score: 4 }, at(1)), answer(chat, 'es', { solved: 'partly' }, at(2)), answer(chat, 'es', { comment: 'Muy amables, gracias 🙂' }, at(3)));
    expect(await find(chat)).toEqual({ ...chat, language: 'es', askedAt: at(0), score: 4, solved: 'partly', comment: 'Muy amables, gracias 🙂', at: at(1) });
    expect(await find(ofCase)).toBeUndefined();
  });

  test('the first answer counts, and being asked again changes nothing', async () => {
    const { asked, answer, find } = surveys();
    await commit(answer(ofCase, 'zh', { score: 1, comment: '太慢' }, at(0)), asked(ofCase, 'en', at(5)), answer(ofCase, 'en', { score: 5, comment: 'great', solved: 'no' }, at(6)));
    expect(await find({ conversationId: 'elsewhere', caseNumber: 'T-1001' })).toEqual({ ...ofCase, language: 'zh', askedAt: at(0), score: 1, solved: 'no', comment: '太慢', at: at(0) });
  });

  test('a novel is cut', async () => {
    const { answer, find } = surveys();
    await commit(answer(chat, 'en', { comment: '📦'.repeat(3000) }, at(0)));
    expect((await find(chat))!.comment).toBe('📦'.repeat(2000));
  });

  test('are counted by language and score, those since a time, and not those that were never given', async () => {
    const { asked, answer, tally } = surveys();
    for (const [index, [language, score]] of ([['en', 5], ['en', 5], ['en', 2], ['zh', 4]] as const).entries()) await commit(answer({ conversationId: `c${index}` }, language, { score }, at(index)));
    await commit(asked({ conversationId: 'silent' }, 'en', at(9)));
    expect(await tally(at(0))).toEqual([{ language: 'en', score: 2, count: 1 }, { language: 'en', score: 5, count: 2 }, { language: 'zh', score: 4, count: 1 }]);
    expect(await tally(at(2))).toEqual([{ language: 'en', score: 2, count: 1 }, { language: 'zh', score: 4, count: 1 }]);
  });

  test('a survey is put down once, however often its chat ends', async () => {
    const address = { conversation: { id: 'c1', channel: 'directline', userId: 'u' }, activity: { type: 'event', from: { id: 'u' } } } as Address;
    await commit(surveyDue(address, {}, at(0)), surveyDue(address, {}, at(5)), surveyDue(address, { caseNumber: 'T-1001' }, at(1)));
    const rows = await store.db.selectFrom('notices').select(['id', 'due_at', 'document']).orderBy('id').execute();
    expect(rows.map(({ id, due_at }) => [id, Number(due_at)])).toEqual([['survey case T-1001', at(1).getTime()], ['survey chat c1 u', at(5).getTime()]]);
    expect(JSON.parse(rows[0]!.document)).toMatchObject({ notice: { event: SURVEY_EVENT, value: { caseNumber: 'T-1001' } } });
  });
});
