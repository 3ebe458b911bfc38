/** What services write, as our own terms have it: text without markup, places that can be read, days, countries. */
import type { TrackingEvent } from '../../commerce/types';
import { readPlace } from '../places';

/** Of what carriers' systems put into texts; anything else by its number. */
const ENTITIES: Record<string, string> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: ' ', reg: '®', trade: '™', copy: '©', deg: '°', ordm: 'º', ordf: 'ª', iexcl: '¡', iquest: '¿', ndash: '–', mdash: '—', rsquo: '’', lsquo: '‘', hellip: '…',
  aacute: 'á', eacute: 'é', iacute: 'í', oacute: 'ó', uacute: 'ú', ntilde: 'ñ', uuml: 'ü', ccedil: 'ç', Aacute: 'Á', Eacute: 'É', Iacute: 'Í', Oacute: 'Ó', Uacute: 'Ú', Ntilde: 'Ñ', Uuml: 'Ü', Ccedil: 'Ç',
};
const MARKUP = /<\/?[a-z][^<>]{0,200}>/gi;
/** Control characters, and marks that would turn the direction of what stands around them. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+/g;

/** @param longest in UTF-16 units. @returns one line of plain text; '' for nothing. */
export function plainText(written: string | null | undefined, longest = 1000): string {
  const marked = (written ?? '').slice(0, 4 * longest);
  // Some systems escape twice.
  const text = decoded(decoded(marked.replace(MARKUP, ' ')));
  return text.replace(UNSEEN, ' ').replace(/\s+/g, ' ').replace(/ (?=[,.;:™®])/g, '').trim().slice(0, longest).replace(/\p{Surrogate}/gu, '');
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (entity, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? ENTITIES[name.toLowerCase()] ?? entity;
    return character(decimal !== undefined ? Number(decimal) : parseInt(hex!, 16));
  });
}

/** 128 to 159 are meant as in Windows-1252, as browsers take them; Node's own decoder passes them on as they are. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

function character(code: number): string {
  if (code >= 128 && code <= 159) return WINDOWS_1252[code - 128]!;
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

export interface GivenPlace {
  /** As the carrier writes it. */
  written?: string | null;
  city?: string | null; region?: string | null;
  /** ISO 3166-1, two letters or three, or a name. */
  country?: string | null;
}

/** A place in a way that can be read without doubt: the carrier's own words, unless they would be read as somewhere else than the service says. */
export function placeText({ written, city, region, country }: GivenPlace): string | undefined {
  const own = plainText(written, 200);
  const known = countryName(country);
  const alpha2 = alpha2Of(country);
  if (own && (alpha2 === undefined || readPlace(own)?.country === alpha2)) return own;
  const town = plainText(city, 100) || own.split(',')[0]!.trim();
  return [town, plainText(region, 100), known].filter(Boolean).join(', ') || undefined;
}

const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

function countryName(country: string | null | undefined): string | undefined {
  const alpha2 = alpha2Of(country);
  return alpha2 !== undefined ? english.of(alpha2) : plainText(country, 60) || undefined;
}

/** @param country ISO 3166-1, two letters or three. */
export function alpha2Of(country: string | null | undefined): string | undefined {
  const code = country?.trim().toUpperCase() ?? '';
  if (/^[A-Z]{2}$/.test(code)) return english.of(code) === undefined ? undefined : code;
  return ALPHA_3.get(code);
}

const ALPHA_3 = new Map(('AE ARE,AL ALB,AM ARM,AR ARG,AT AUT,AU AUS,AZ AZE,BA BIH,BB BRB,BD BGD,BE BEL,BG BGR,BH BHR,BM BMU,BN BRN,BO BOL,BR BRA,BS BHS,BY BLR,BZ BLZ,CA CAN,CH CHE,CL CHL,CN CHN,CO COL,CR CRI,CU CUB,CW CUW,CY CYP,' +
  'CZ CZE,DE DEU,DK DNK,DO DOM,DZ DZA,EC ECU,EE EST,EG EGY,ES ESP,FI FIN,FR FRA,GB GBR,GE GEO,GF GUF,GH GHA,GI GIB,GP GLP,GR GRC,GT GTM,GU GUM,GY GUY,HK HKG,HN HND,HR HRV,HT HTI,HU HUN,ID IDN,IE IRL,IL ISR,IN IND,IQ IRQ,IR IRN,IS ISL,' +
  'IT ITA,JM JAM,JO JOR,JP JPN,KE KEN,KH KHM,KR KOR,KW KWT,KZ KAZ,LA LAO,LB LBN,LI LIE,LK LKA,LT LTU,LU LUX,LV LVA,MA MAR,MC MCO,MD MDA,ME MNE,MK MKD,MM MMR,MN MNG,MO MAC,MQ MTQ,MT MLT,MU MUS,MV MDV,MX MEX,MY MYS,NG NGA,NI NIC,' +
  'NL NLD,NO NOR,NP NPL,NZ NZL,OM OMN,PA PAN,PE PER,PH PHL,PK PAK,PL POL,PR PRI,PT PRT,PY PRY,QA QAT,RE REU,RO ROU,RS SRB,RU RUS,SA SAU,SE SWE,SG SGP,SI SVN,SK SVK,SR SUR,SV SLV,TH THA,TN TUN,TR TUR,TT TTO,TW TWN,UA UKR,US USA,' +
  'UY URY,UZ UZB,VE VEN,VI VIR,VN VNM,ZA ZAF').split(',').map((row) => [row.slice(3), row.slice(0, 2)]));

export const alpha3Of = (alpha2: string): string | undefined => [...ALPHA_3].find(([, two]) => two === alpha2)?.[0];

/** The day that stands first in a date or a time, as written: a promised day is the recipient's own. */
export function dayOf(written: string | null | undefined): string | undefined {
  const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?=$|[T ])/.exec(written?.trim() ?? '')?.[0];
  return day !== undefined && new Date(day).toISOString().startsWith(day) ? day : undefined;
}

/** A promised range with both its ends, where at least one is given. */
export function daysOf(from: string | null | undefined, to: string | null | undefined): { from: string; to: string } | undefined {
  const [first, last] = [dayOf(from) ?? dayOf(to), dayOf(to) ?? dayOf(from)];
  if (first === undefined || last === undefined) return undefined;
  return first <= last ? { from: first, to: last } : { from: last, to: first };
}

/** An ISO 8601 time as it is, with its offset if it has one; undefined for anything else. */
export function timeOf(written: string | null | undefined): string | undefined {
  const time = written?.trim().replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T') ?? '';
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/i.test(time) && dayOf(time) !== undefined && !Number.isNaN(Date.parse(time)) ? time : undefined;
}

/** Services write numbers back in capitals, whatever they were given. */
export const sameNumber = (number: string): string => number.toUpperCase();

const MOST_EVENTS = 500;

/** No parcel has more scans than these: the newest, in the order given. */
export function bounded(events: TrackingEvent[]): TrackingEvent[] {
  if (events.length <= MOST_EVENTS) return events;
  const oldest = events.map(({ at }) => Date.parse(at)).sort((a, b) => b - a)[MOST_EVENTS - 1]!;
  return events.filter(({ at }) => Date.parse(at) >= oldest).slice(0, MOST_EVENTS);
}
