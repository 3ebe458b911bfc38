import { LANGUAGES } from '../../languages';
import { Gazetteer } from './gazetteer';
import { fold } from './fold';
import type { Match, Reading } from './types';

/** ISO 3166 codes people ship to and from; their names in the three languages come from CLDR, through Intl. */
const CODES =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ ' +
  'FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KP KR KW KZ LA LB LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM MN MO MR MT MU ' +
  'MV MW MX MY MZ NA NE NG NI NL NO NP NZ OM PA PE PG PH PK PL PR PT PY QA RO RS RU RW SA SD SE SG SI SK SL SN SO SR SS SV SY SZ TD TG TH TJ TL TM TN TR TT TW TZ UA UG US UY UZ VA VE VN YE ZA ZM ZW';

/** What people say besides the CLDR name. Folded. */
const ALSO: Record<string, string> = {
  US: 'usa|u s a|u s|united states of america|the states|america|eeuu|ee uu|estados unidos de america|e u a|eua|美利坚|老美', GB: 'uk|u k|great britain|britain|england|scotland|wales|gran bretana|inglaterra|escocia|英格兰|苏格兰',
  CN: 'prc|mainland china|china continental|中国大陆|大陆|内地|国内', HK: 'hong kong|hongkong|香港', MO: 'macau|macao|澳门', TW: 'taiwan|台湾', KR: 'korea|south korea|corea|corea del sur|南韩|韩国',
  MX: 'mejico|mexico', NL: 'holland|the netherlands|holanda', AE: 'uae|u a e|emirates|emiratos|dubai emirates|阿联酋', RU: 'russia|rusia', CZ: 'czech republic|republica checa|捷克', TR: 'turkey|turkiye|turquia|土耳其',
  SA: 'saudi|ksa|arabia saudi|arabia saudita|沙特', VN: 'vietnam|越南', CI: 'ivory coast', CD: 'drc', DO: 'dominican republic|rep dominicana', MM: 'burma|birmania', NZ: 'new zealand|nueva zelanda|纽西兰', LA: 'laos', BO: 'bolivia',
  VE: 'venezuela', IR: 'iran', SY: 'syria|siria', TZ: 'tanzania', MD: 'moldova|moldavia', MK: 'macedonia', PS: 'palestine|palestina', MY: 'malaysia|malasia|大马', PR: 'puerto rico', JP: 'japan|japon',
  BA: 'bosnia', BY: 'belarus|bielorrusia', SZ: 'eswatini', CH: 'switzerland|suiza', EG: 'egypt|egipto', TT: 'trinidad',
};

/** Names that are also people, things or pronouns: only after a word of place, and "US" also in capitals. */
const AMBIGUOUS = /^(?:us|jordan|chad|georgia|turkey|guinea|mali|dominica|granada|国内|大陆|内地)$/;
const PLACE_BEFORE = /(?:^|[^a-z])(?:to|from|in|into|within|for|the|at|a|de|desde|en|hacia|para|al|los|del|country|pais|is|es|:)\s{0,2}$|[到从在去往寄发至]$/;

const known = new Gazetteer<string>();
for (const language of LANGUAGES) {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  for (const code of CODES.split(' ')) known.add([fold(names.of(code) ?? code).text.replace(/中国(香港|澳门)特别行政区/, '$1')], code);
}
for (const [code, names] of Object.entries(ALSO)) known.add(names.split('|'), code);
known.add(['us'], 'US');

export function countries(reading: Reading): Match[] {
  const { folded, folded: { text }, text: original } = reading;
  return known.find(reading).flatMap(({ value, name, start, end }) => {
    const typed = folded.origin(start, end);
    if (name === 'us' ? !isTheUS(original.slice(typed.start, typed.end), text.slice(0, start)) : AMBIGUOUS.test(name) && text.trim() !== name && !PLACE_BEFORE.test(text.slice(Math.max(0, start - 12), start))) return [];
    if (name === 'america' && /(?:latin|south|north|central) $/.test(text.slice(0, start).slice(-8))) return [];
    return [{ type: 'country' as const, value, start, end: dotted(text, name, end) }];
  });
}

/** "ship to US", "in the us"; not "send it to us". */
const isTheUS = (typed: string, before: string): boolean => typed === 'US' || /(?:in|to|from|within) the $/.test(before.slice(-12));

/** The last dot of "EE. UU." and "U.S." belongs to the name. */
const dotted = (text: string, name: string, end: number): number => (/ [a-z]{1,2}$/.test(name) && name.length <= 5 && text[end] === '.' ? end + 1 : end);
