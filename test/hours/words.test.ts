/** Hours as a sign at the door has them, in three languages. */
import { LANGUAGES } from '../../src/languages';
import { weekOf } from '../../src/hours/hours';
import { hoursSchema, type ClockSpan, type Weekday } from '../../src/hours/schema';
import { daysInWords, weekInWords, zoneInWords } from '../../src/hours/words';

const split = { from: '14:00', to: '18:00' };
const morning = { from: '09:00', to: '12:30' };
const inAll = (words: (language: (typeof LANGUAGES)[number]) => string): string[] => LANGUAGES.map(words);

it('a split week with a short Saturday', () => {
  const week = weekOf(hoursSchema.parse({ timeZone: 'UTC', week: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], open: [morning, split] }, { days: ['sat'], open: [{ from: '10:00', to: '16:00' }] }] }));
  expect(inAll((language) => weekInWords(week, language))).toEqual([
    'Mon–Fri 09:00–12:30 and 14:00–18:00; Sat 10:00–16:00',
    'lunes a viernes de 09:00 a 12:30 y de 14:00 a 18:00; sábado de 10:00 a 16:00',
    '周一至周五 09:00–12:30、14:00–18:00；周六 10:00–16:00',
  ]);
});

it.each<[Weekday[], string[]]>([
  [['mon'], ['Mon', 'lunes', '周一']],
  [['mon', 'tue'], ['Mon and Tue', 'lunes y martes', '周一和周二']],
  [['mon', 'wed', 'fri'], ['Mon, Wed and Fri', 'lunes, miércoles y viernes', '周一、周三和周五']],
  [['mon', 'tue', 'wed', 'fri'], ['Mon–Wed and Fri', 'lunes a miércoles y viernes', '周一至周三和周五']],
])('%j', (days, words) => expect(inAll((language) => daysInWords(days, language))).toEqual(words));

it('one clock has one name in each language', () => {
  expect(inAll((language) => zoneInWords('America/New_York', language))).toEqual(['Eastern Time', 'hora oriental', '北美东部时间']);
});

it('until midnight', () => {
  const week: { days: Weekday[]; open: ClockSpan[] }[] = [{ days: ['sat'], open: [{ from: '20:00', to: '24:00' }] }];
  expect(weekInWords(week, 'es')).toBe('sábado de 20:00 a 24:00');
});
