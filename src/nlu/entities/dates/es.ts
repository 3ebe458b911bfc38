import { numberOf, numberPattern } from '../numerals';
import { type PartOfDay, type Unit } from './calendar';
import { anyOf, rule, type DateRule } from './rules';

/** Folded spelling: miercoles, sabado, manana. */
const WEEKDAYS: Record<string, number> = { lunes: 1, martes: 2, miercoles: 3, jueves: 4, viernes: 5, sabado: 6, domingo: 7, juebes: 4, biernes: 5, savado: 6, sabdo: 6 };
const MONTHS: Record<string, number> = {
  enero: 1, febrero: 2, marzo: 3, abril: 4, mayo: 5, junio: 6, julio: 7, agosto: 8, septiembre: 9, setiembre: 9, octubre: 10, noviembre: 11, diciembre: 12,
  ene: 1, feb: 2, abr: 4, jun: 6, jul: 7, ago: 8, sept: 9, sep: 9, oct: 10, nov: 11, dic: 12,
  otubre: 10, nobiembre: 11, noviembe: 11, disiembre: 12, diciebre: 12,
};
const DAYS: Record<string, number> = { 'pasado manana': 2, hoy: 0, ayer: -1, anteayer: -2, antier: -2, 'antes de ayer': -2, anoche: -1 };
const UNITS: Record<string, Unit> = {
  dia: 'days', dias: 'days', semana: 'weeks', semanas: 'weeks', mes: 'months', meses: 'months', ano: 'years', anos: 'years', quincena: 'weeks',
};
const WORK = '(?: (?:habiles|laborables|naturales))?';

const W = `(${anyOf(WEEKDAYS)})\\b`;
const M = `(${anyOf(MONTHS)})\\b\\.?`;
const N = `(${numberPattern('es')})`;
const U = `(${anyOf(UNITS)})\\b${WORK}`;
const D = '(\\d{1,2}|primero|1ro|1ero)(?![\\d:]|[.,/-]\\d)';
const Y = '(?:(?: del?)?,? (20\\d\\d)\\b)?';

export const es: DateRule[] = [
  rule('\\besta (manana|tarde|noche)\\b', (m, c) => ({ ...c.day(0), hours: esParts[m[1] ?? ''] ?? 'morning' })),
  rule('\\banoche\\b', (_, c) => ({ ...c.day(-1), hours: 'night' })),
  rule(`\\b(${anyOf(DAYS)})\\b`, (m, c) => c.day(DAYS[m[1] ?? ''] ?? 0)),
  // "mañana" is tomorrow, unless it is the morning: "por la mañana", "de la mañana", "en la mañana".
  rule('(?<!\\bla )(?<!\\bcada )(?<!pasado )\\b(?:manana|mnn|mnna)\\b', (_, c) => c.day(1)),
  rule(`\\b(?:el |este |la )?(?:proximo|siguiente) ${W}|\\b(?:el )?${W} (?:que viene|proximo|siguiente|que entra)\\b`, (m, c) => c.coming(WEEKDAYS[m[1] ?? m[2] ?? ''] ?? 1, false)),
  rule(`\\b(?:el )?pasado ${W}|\\b(?:el )?${W} pasado\\b`, (m, c) => c.past(WEEKDAYS[m[1] ?? m[2] ?? ''] ?? 1)),
  rule(`\\b(?:el )?${W} de la (?:semana que viene|proxima semana|semana proxima|otra semana)\\b`, (m, c) => c.ofWeek(WEEKDAYS[m[1] ?? ''] ?? 1, 1)),
  rule(`\\b(?:el )?${W} de la semana pasada\\b`, (m, c) => c.ofWeek(WEEKDAYS[m[1] ?? ''] ?? 1, -1)),
  rule(`\\b(?:el |este )?${W}`, (m, c) => c.coming(WEEKDAYS[m[1] ?? ''] ?? 1)),
  rule(`\\b(?:desde )?(?:hace|ase) (?:ya |mas de |como |unos |unas |casi )?${N} ${U}|\\b${N} ${U} (?:atras|antes)\\b`, (m, c) => c.ago(numberOf(m[1] ?? m[3] ?? '') ?? 0, UNITS[m[2] ?? m[4] ?? ''] ?? 'days')),
  rule(`\\b(?:llevo|llevamos|lleva|van|han pasado|pasaron|pasado|ya son|ya van) (?:ya |mas de |como |casi |esperando )?${N} ${U}`, (m, c) => c.ago(numberOf(m[1] ?? '') ?? 0, UNITS[m[2] ?? ''] ?? 'days')),
  rule(`\\b(?:dentro de|de aqui a|en) (?:unos |unas )?${N} ${U}`, (m, c) => c.in(numberOf(m[1] ?? '') ?? 0, UNITS[m[2] ?? ''] ?? 'days')),
  rule(`\\b(?:en los proximos|en las proximas|en menos de) ${N} ${U}`, (m, c) => ({ from: c.today, to: c.in(numberOf(m[1] ?? '') ?? 0, UNITS[m[2] ?? ''] ?? 'days').to })),
  rule(`\\b(?:en los ultimos|en las ultimas|durante los ultimos|durante las ultimas) ${N} ${U}`, (m, c) => ({ from: c.ago(numberOf(m[1] ?? '') ?? 0, UNITS[m[2] ?? ''] ?? 'days').from, to: c.today })),
  rule('\\bhace medio mes\\b', (_, c) => c.ago(15, 'days')),
  rule('\\bhace (?:ya )?(?:unos|algunos) dias\\b', (_, c) => c.ago(3, 'days')),
  rule('\\b(?:la )?(?:semana pasada|pasada semana)\\b', (_, c) => c.week(-1)),
  rule('\\besta (?:misma )?semana\\b', (_, c) => c.week(0)),
  rule('\\b(?:la )?(?:proxima semana|semana proxima|semana que viene|semana que entra|siguiente semana|semana siguiente|otra semana)\\b', (_, c) => c.week(1)),
  rule('\\b(?:el |este )?(?:fin de semana|finde)( pasado)?( que viene)?\\b', (m, c) => c.weekend(m[1] ? -1 : m[2] ? 1 : 0)),
  rule('\\b(?:fin|finales) (?:de|del|de este) mes( que viene| proximo)?\\b', (m, c) => c.endOfMonth(m[1] ? 1 : 0)),
  rule('\\b(?:antes de|para|hasta|despues de) (?:la )?navidad\\b', (_, c) => c.date(undefined, 12, 25)),
  rule('\\b(?:el )?(?:mes pasado|pasado mes)\\b', (_, c) => c.month(-1)),
  rule('\\beste mes\\b', (_, c) => c.month(0)),
  rule('\\b(?:el )?(?:proximo mes|mes proximo|mes que viene|siguiente mes|mes siguiente)\\b', (_, c) => c.month(1)),
  rule(`\\b(?:del|desde el|entre el|de|el)? ?(\\d{1,2}|primero|1ro|1ero) ?(?:al?|hasta el|y el|y|-) ?${D} de ${M}${Y}`, (m, c) => {
    const [from, to] = [c.date(y(m[4]), MONTHS[m[3] ?? ''] ?? 0, day(m[1])), c.date(y(m[4]), MONTHS[m[3] ?? ''] ?? 0, day(m[2]))];
    return from && to && from.from <= to.to ? { from: from.from, to: to.to } : undefined;
  }),
  rule(`\\b(?:el )?(?:(?:${anyOf(WEEKDAYS)}),? (?:el )?)?${D} (?:de )?${M}${Y}`, (m, c) => c.date(y(m[3]), MONTHS[m[2] ?? ''] ?? 0, day(m[1]))),
  rule(`\\b${M} ${D}${Y}`, (m, c) => c.date(y(m[3]), MONTHS[m[1] ?? ''] ?? 0, day(m[2]))),
  rule(`\\b(?:en|desde|durante|para) (?:el mes de )?(${anyOf(MONTHS)})\\b${Y}`, (m, c) => c.wholeMonth(MONTHS[m[1] ?? ''] ?? 0, y(m[2]))),
  rule('\\b(?:el )?dia (\\d{1,2})\\b(?![.,/:-]\\d)', (m, c) => c.dayOfMonth(Number(m[1]))),
];

export const esParts: Record<string, PartOfDay> = {
  manana: 'morning', 'por la manana': 'morning', 'en la manana': 'morning', 'a mediodia': 'noon', 'al mediodia': 'noon', tarde: 'afternoon', 'por la tarde': 'afternoon',
  'en la tarde': 'afternoon', 'a la tarde': 'afternoon', noche: 'night', 'por la noche': 'night', 'en la noche': 'night', 'a la noche': 'night',
};

export const esJoin = { and: '(?:al?|hasta|y|-)(?: el)?', between: /\bentre (?:el )?$/ };

const y = (text: string | undefined): number | undefined => (text ? Number(text) : undefined);
const day = (text: string | undefined): number => (/^\d+$/.test(text ?? '') ? Number(text) : 1);
