/**
 * Reads the place a carrier writes beside a scan ("CHICAGO, IL 60701", "ISC CHICAGOIL(USPS)", "TORONTO, ON, CA", "深圳市") into a
 * name one can say and, where no doubt is left, its country and time zone.
 *
 * Two letters after a city may be a state or a country (CO, DE, IN, CA…): the shipment, then the cities known here, then the
 * carriers' habit (an American state) decide; where they leave a doubt, there is only a name.
 */
import { LRUCache } from 'lru-cache';
import { simplify } from '../nlu/han';

export interface Place { name: string; country?: string; timeZone?: string }

/** What is known of the shipment that the scan belongs to. */
export interface PlaceHint { carrier?: string; destinationCountry?: string; originCountry?: string }

/** Countries with one zone (or one that nearly all parcels see). IANA tz database. */
const COUNTRY_ZONES: Record<string, string> = {
  CN: 'Asia/Shanghai', HK: 'Asia/Hong_Kong', TW: 'Asia/Taipei', MO: 'Asia/Macau', SG: 'Asia/Singapore', JP: 'Asia/Tokyo', KR: 'Asia/Seoul', MY: 'Asia/Kuala_Lumpur', TH: 'Asia/Bangkok', VN: 'Asia/Ho_Chi_Minh', PH: 'Asia/Manila',
  GB: 'Europe/London', IE: 'Europe/Dublin', ES: 'Europe/Madrid', FR: 'Europe/Paris', DE: 'Europe/Berlin', IT: 'Europe/Rome', PT: 'Europe/Lisbon', NL: 'Europe/Amsterdam', BE: 'Europe/Brussels', PL: 'Europe/Warsaw', AT: 'Europe/Vienna', SE: 'Europe/Stockholm', RO: 'Europe/Bucharest',
  CH: 'Europe/Zurich', DK: 'Europe/Copenhagen', NO: 'Europe/Oslo', FI: 'Europe/Helsinki', CZ: 'Europe/Prague', HU: 'Europe/Budapest', GR: 'Europe/Athens', LU: 'Europe/Luxembourg',
  MX: 'America/Mexico_City', CO: 'America/Bogota', PE: 'America/Lima', CL: 'America/Santiago', AR: 'America/Argentina/Buenos_Aires', EC: 'America/Guayaquil', UY: 'America/Montevideo', CR: 'America/Costa_Rica', PA: 'America/Panama', GT: 'America/Guatemala', DO: 'America/Santo_Domingo',
  BO: 'America/La_Paz', PY: 'America/Asuncion', VE: 'America/Caracas', SV: 'America/El_Salvador', HN: 'America/Tegucigalpa', NI: 'America/Managua', PR: 'America/Puerto_Rico', BR: 'America/Sao_Paulo',
  NZ: 'Pacific/Auckland', AE: 'Asia/Dubai', SA: 'Asia/Riyadh', IN: 'Asia/Kolkata', IL: 'Asia/Jerusalem', TR: 'Europe/Istanbul', ZA: 'Africa/Johannesburg',
};
/** Where a day ends last in a country of several zones. */
const LAST_ZONES: Record<string, string> = { US: 'America/Los_Angeles', CA: 'America/Vancouver', AU: 'Australia/Perth', MX: 'America/Tijuana' };

const zoned = (rows: [string, string][]): Record<string, string> => Object.fromEntries(rows.flatMap(([zone, regions]) => regions.split(' ').map((region) => [region, zone])));
const REGIONS: Record<string, Record<string, string>> = {
  US: zoned([
    ['America/New_York', 'CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV'], ['America/Chicago', 'AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI'],
    ['America/Denver', 'CO ID MT NM UT WY'], ['America/Phoenix', 'AZ'], ['America/Los_Angeles', 'CA NV OR WA'], ['America/Anchorage', 'AK'], ['Pacific/Honolulu', 'HI'], ['America/Puerto_Rico', 'PR'],
  ]),
  CA: zoned([
    ['America/Toronto', 'ON QC'], ['America/Vancouver', 'BC'], ['America/Edmonton', 'AB NT'], ['America/Winnipeg', 'MB'], ['America/Regina', 'SK'], ['America/Halifax', 'NS PE'],
    ['America/Moncton', 'NB'], ['America/St_Johns', 'NL'], ['America/Whitehorse', 'YT'],
  ]),
  AU: zoned([['Australia/Sydney', 'NSW ACT'], ['Australia/Melbourne', 'VIC'], ['Australia/Brisbane', 'QLD'], ['Australia/Adelaide', 'SA'], ['Australia/Perth', 'WA'], ['Australia/Hobart', 'TAS'], ['Australia/Darwin', 'NT']]),
  MX: zoned([
    ['America/Tijuana', 'BC BCN'], ['America/Mazatlan', 'BCS SIN NAY'], ['America/Hermosillo', 'SON'], ['America/Chihuahua', 'CHIH CHH'], ['America/Cancun', 'QR QROO ROO'],
    ['America/Mexico_City', 'CDMX DF NL JAL QRO PUE VER MEX GTO YUC COAH TAMPS SLP MICH'],
  ]),
  BR: zoned([['America/Manaus', 'AM RR'], ['America/Cuiaba', 'MT'], ['America/Campo_Grande', 'MS'], ['America/Porto_Velho', 'RO'], ['America/Rio_Branco', 'AC'], ['America/Sao_Paulo', 'SP RJ MG PR SC RS ES GO DF']]),
};

const US_STATE_NAMES = Object.fromEntries(('alabama AL,alaska AK,arizona AZ,arkansas AR,california CA,colorado CO,connecticut CT,delaware DE,district of columbia DC,florida FL,georgia GA,hawaii HI,idaho ID,illinois IL,indiana IN,iowa IA,kansas KS,' +
  'kentucky KY,louisiana LA,maine ME,maryland MD,massachusetts MA,michigan MI,minnesota MN,mississippi MS,missouri MO,montana MT,nebraska NE,nevada NV,new hampshire NH,new jersey NJ,new mexico NM,new york NY,north carolina NC,' +
  'north dakota ND,ohio OH,oklahoma OK,oregon OR,pennsylvania PA,rhode island RI,south carolina SC,south dakota SD,tennessee TN,texas TX,utah UT,vermont VT,virginia VA,washington WA,west virginia WV,wisconsin WI,wyoming WY')
  .split(',').map((row) => [row.slice(0, -3), row.slice(-2)]));

/** Cities that carriers write without a country, or with two letters that are also a state; a zone where it is not the country's. */
const CITIES = new Map<string, Place>(([
  ['CN', 'shanghai,shenzhen,guangzhou,beijing,yiwu,hangzhou,dongguan,xiamen,ningbo,suzhou,nanjing,wuhan,chengdu,zhengzhou,qingdao,fuzhou,quanzhou,foshan,jinhua,tianjin,chongqing,zhuhai'],
  ['HK', 'hong kong,hong kong sar,chek lap kok,kowloon,tsing yi,kwai chung,tuen mun'], ['MO', 'macau,macao'], ['TW', 'taipei,taoyuan,taichung,kaohsiung'], ['SG', 'singapore'], ['KR', 'seoul,incheon'],
  ['JP', 'tokyo,osaka,kawasaki,narita,nagoya'], ['IN', 'mumbai,delhi,new delhi,bengaluru,bangalore,chennai,kolkata,hyderabad'], ['IL', 'tel aviv,lod,haifa,jerusalem,petah tikva'],
  ['DE', 'berlin,leipzig,frankfurt,frankfurt am main,koeln,koln,cologne,hamburg,munich,muenchen,munchen,stuttgart,dusseldorf,duesseldorf,speyer,niederaula,bremen,hannover,nuremberg,dresden,dortmund,essen'],
  ['CO', 'bogota,bogota dc,medellin,cali,barranquilla,cartagena,bucaramanga,cucuta,pereira,rionegro'], ['AR', 'buenos aires,ezeiza,cordoba,rosario,mendoza,la plata,caba'], ['PA', 'panama,panama city,ciudad de panama,colon'],
  ['PE', 'lima,callao,arequipa'], ['CL', 'santiago,pudahuel'], ['MX', 'mexico city,ciudad de mexico,guadalajara,monterrey,puebla,queretaro,toluca'],
  ['MX', 'tijuana,mexicali,ensenada', 'America/Tijuana'], ['MX', 'cancun,playa del carmen,chetumal', 'America/Cancun'], ['MX', 'hermosillo,ciudad obregon', 'America/Hermosillo'], ['MX', 'ciudad juarez', 'America/Ciudad_Juarez'],
  ['MX', 'chihuahua', 'America/Chihuahua'], ['MX', 'culiacan,mazatlan', 'America/Mazatlan'], ['ES', 'madrid,barcelona,valencia,sevilla,zaragoza,malaga'], ['ES', 'las palmas,las palmas de gran canaria,santa cruz de tenerife,tenerife', 'Atlantic/Canary'],
  ['GB', 'london,langley,heathrow'], ['FR', 'paris,roissy'], ['BR', 'sao paulo,rio de janeiro,curitiba,brasilia,belo horizonte,campinas'], ['BR', 'manaus', 'America/Manaus'], ['BR', 'cuiaba', 'America/Cuiaba'],
  ['CA', 'toronto,mississauga,montreal,ottawa,quebec,laval,brampton,markham', 'America/Toronto'], ['CA', 'vancouver,burnaby', 'America/Vancouver'], ['CA', 'calgary,edmonton', 'America/Edmonton'], ['CA', 'winnipeg', 'America/Winnipeg'],
  ['AU', 'sydney,canberra', 'Australia/Sydney'], ['AU', 'melbourne', 'Australia/Melbourne'], ['AU', 'brisbane', 'Australia/Brisbane'], ['AU', 'perth', 'Australia/Perth'], ['AU', 'adelaide', 'Australia/Adelaide'],
  ['US', 'new york,jamaica,miami,indianapolis,wilmington', 'America/New_York'], ['US', 'chicago,memphis,little rock', 'America/Chicago'], ['US', 'los angeles,san francisco,san diego,oakland,carson,city of industry,ontario', 'America/Los_Angeles'],
  ['US', 'denver', 'America/Denver'], ['US', 'honolulu', 'Pacific/Honolulu'],
] as [string, string, string?][]).flatMap(([country, names, zone = COUNTRY_ZONES[country]]) => names.split(',').map((name): [string, Place] => [name, { name, country, ...(zone && { timeZone: zone }) }])));
/** Names of several cities: they mean one only where the country is named with them. */
const SHARED = new Set('ontario,cordoba,cartagena,valencia,santiago,london,melbourne,wilmington,jamaica,colon,perth,carson,berlin,paris,panama city,la plata,laval,guadalajara,essen,mendoza,rosario,vancouver'.split(','));

/** The USPS international service centres, by the city as USPS writes it. */
const ISCS: [string, string][] = [
  ['NEW YORK', 'NY'], ['JAMAICA', 'NY'], ['JFK', 'NY'], ['CHICAGO', 'IL'], ['LOS ANGELES', 'CA'], ['TORRANCE', 'CA'], ['SAN FRANCISCO', 'CA'], ['MIAMI', 'FL'], ['HONOLULU', 'HI'], ['DALLAS', 'TX'], ['NEWARK', 'NJ'], ['SAN JUAN', 'PR'],
];

/** @param hint of the shipment, for letters that mean two places. */
export function readPlace(location: string | undefined, hint?: PlaceHint): Place | undefined {
  if (location === undefined) return undefined;
  const { carrier = '', destinationCountry = '', originCountry = '' } = hint ?? {};
  return read.memo(`${carrier}|${destinationCountry}|${originCountry}|${location}`, { context: { location, hint } }) || undefined;
}

/** Carriers write the same few places over and over. */
const read = new LRUCache<string, Place | false, { location: string; hint: PlaceHint | undefined }>({
  max: 5000, memoMethod: (_key, _stale, { context: { location, hint } }) => readAnew(location, hint) ?? false,
});

function readAnew(location: string, hint: PlaceHint | undefined): Place | undefined {
  const text = location.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (!text || !/\p{L}/u.test(text) || /^(n\/?a|null|none|undefined|unknown)$/i.test(text)) return undefined;
  if (/\p{Script=Han}/u.test(text)) return readHan(text);
  return readCentre(text) ?? readParts(text, hint);
}

/** The zone by whose clock a promised day ends in a country; where it has several, the last. */
export function zoneOfCountry(country: string | undefined): string | undefined {
  return country === undefined ? undefined : LAST_ZONES[country] ?? COUNTRY_ZONES[country];
}

const HAN: [RegExp, string, string?][] = [
  [/香港|九龙|新界|葵涌/, 'HK'], [/澳门/, 'MO'], [/台湾|台北|新北市|桃园市|台中|台南|高雄|新竹|基隆/, 'TW'],
  [/洛杉矶|旧金山/, 'US', 'America/Los_Angeles'], [/纽约|迈阿密/, 'US', 'America/New_York'], [/芝加哥/, 'US', 'America/Chicago'], [/多伦多/, 'CA', 'America/Toronto'], [/温哥华/, 'CA', 'America/Vancouver'],
  [/墨西哥/, 'MX'], [/东京|大阪/, 'JP'], [/首尔/, 'KR'], [/马德里|巴塞罗那/, 'ES'], [/伦敦/, 'GB'], [/悉尼/, 'AU', 'Australia/Sydney'], [/墨尔本/, 'AU', 'Australia/Melbourne'],
];
const MAINLAND = /中国|省|市|自治[区州]|[县区]$|北京|上海|天津|重庆|深圳|广州|义乌|杭州|东莞|宁波|厦门|苏州|南京|郑州|武汉|成都|福州|泉州|青岛|佛山|金华/;

function readHan(name: string): Place {
  const text = simplify(name);
  const found = HAN.find(([pattern]) => pattern.test(text));
  if (found) return placed(name, found[1], found[2] ?? COUNTRY_ZONES[found[1]]);
  const abroad = [...countries()].find(([word, code]) => /\p{Script=Han}/u.test(word) && code !== 'CN' && text.startsWith(word))?.[1];
  if (abroad) return placed(name, abroad, COUNTRY_ZONES[abroad]);
  return MAINLAND.test(text) ? placed(name, 'CN', COUNTRY_ZONES.CN) : { name };
}

/** "ISC CHICAGO IL(USPS)", also glued or without the state, "ISC SHANGHAI", "DALLAS TX LOGISTICS CENTER". */
function readCentre(text: string): Place | undefined {
  const centre = /^(.+?) ([A-Z]{2}) (?:(?:INTERNATIONAL|NETWORK|REGIONAL|LOCAL) )?(?:DISTRIBUTION|LOGISTICS|PROCESSING)(?: (?:AND|&) DELIVERY)? CENTER(?: ANNEX)?$/.exec(text);
  if (centre && REGIONS.US![centre[2]!]) return placed(titled(centre[1]!), 'US', REGIONS.US![centre[2]!]);
  const isc = /^(?:USPS )?ISC[ -]+(.+?) ?(\(USPS\))?$/i.exec(text);
  if (!isc) return undefined;
  const city = isc[1]!.replace(/,/g, '').toUpperCase();
  const known = ISCS.find(([name]) => city.startsWith(name));
  if (known) return placed(titled(known[0]), 'US', REGIONS.US![known[1]]);
  if (!isc[2]) return readParts(isc[1]!);
  const state = /^(.{3,}?) ?([A-Z]{2})$/.exec(city);
  const zone = state && REGIONS.US![state[2]!];
  return zone ? placed(titled(state[1]!), 'US', zone) : placed(titled(city), 'US');
}

/** "City, ST 12345", "City, Region, CC", "City, CC", "CITY - Region - COUNTRY", "CITY" or a country. */
function readParts(text: string, hint?: PlaceHint): Place {
  const parts = text.split(/,| - /).map((part) => part.trim()).filter(Boolean);
  const [first = text] = parts;
  const name = titled(first);
  const middle = parts.slice(1, -1);
  const last = parts.at(-1)!;
  const city = CITIES.get(plain(first));
  const own = parts.map((part) => CITIES.get(plain(part))).find((place) => place?.country !== undefined && ['HK', 'MO', 'TW'].includes(place.country));
  if (own && countryOf(last) !== 'US') return { ...own, name };
  if (parts.length === 1) return readAlone(first, hint);

  const code = last.toUpperCase();
  const postal = /^([A-Z]{2}) (?:(\d{5}(?:-\d{4})?)|[A-Z]\d[A-Z] ?\d[A-Z]\d)$/.exec(code);
  if (postal) {
    const country = postal[2] ? 'US' : 'CA';
    if (REGIONS[country]![postal[1]!]) return placed(name, country, REGIONS[country]![postal[1]!]);
  }
  if (!/^[A-Z]{2}$/.test(code)) {
    const country = countryOf(last);
    if (country) return within(name, country, middle, city);
    const state = US_STATE_NAMES[plain(last)];
    const region = Object.keys(REGIONS).find((key) => code.length > 2 && REGIONS[key]![code]);
    if (state) return within(name, 'US', [state], city);
    return region ? within(name, region, [code], city) : { name };
  }
  return readLetters({ name, code, middle, city, key: plain(first) }, hint);
}

/** The two letters at the end: a country, or a region of one. */
function readLetters({ name, code, middle, city, key }: { name: string; code: string; middle: string[]; city?: Place; key: string }, hint?: PlaceHint): Place {
  const country = countryOf(code);
  const regional = Object.keys(REGIONS).filter((owner) => REGIONS[owner]![code]);
  // The region stands before the letters: they are the country.
  if (country && middle.length > 0 && (REGIONS[country] === undefined || middle.some((part) => regionOf(country, part)) || regional.length === 0)) return within(name, country, middle, city);
  if (regional.length === 0) return country ? within(name, country, middle, city) : { name };

  const owners = [...new Set([...(country ? [country] : []), ...regional])];
  const of = (owner: string | undefined): Place => (owner === undefined ? { name } : within(name, owner, owner === country ? middle : [code], city));
  if (hint?.carrier === 'usps' && regional.includes('US')) return of('US');
  const byCity = owners.find((owner) => owner === city?.country);
  if (byCity && !SHARED.has(key)) return of(byCity);
  const mine = [hint?.destinationCountry, hint?.originCountry].filter((side) => side !== undefined);
  const byShipment = owners.filter((owner) => mine.includes(owner));
  if (byShipment.length > 0) return of(byShipment.length === 1 ? byShipment[0] : byShipment.find((owner) => owner === byCity));
  if (byCity) return of(byCity);
  const american = regional.includes('US');
  if (country !== undefined && !american) return of(country);
  return of(country === undefined || mine.length === 0 ? regional[0] : undefined);
}

function readAlone(text: string, hint?: PlaceHint): Place {
  const country = countryOf(text);
  const key = plain(text);
  const city = CITIES.get(key);
  const mine = [hint?.destinationCountry, hint?.originCountry];
  if (city && (!SHARED.has(key) || mine.includes(city.country))) return { ...city, name: titled(text) };
  if (country && text.length > 2) return placed(titled(text), country, COUNTRY_ZONES[country]);
  if (country && !REGIONS.US![country]) return placed(new Intl.DisplayNames('en', { type: 'region' }).of(country)!, country, COUNTRY_ZONES[country]);
  const tail = /^(.+) ([A-Z]{2})$/.exec(text);
  const tailCountry = tail && !REGIONS.US![tail[2]!] ? countryOf(tail[2]!) : undefined;
  return tail && tailCountry ? within(titled(tail[1]!), tailCountry, [], CITIES.get(plain(tail[1]!))) : { name: titled(text) };
}

function within(name: string, country: string, regions: string[], city?: Place): Place {
  const zone = regions.map((region) => regionOf(country, region)).find(Boolean);
  return placed(name, country, zone ?? (city?.country === country ? city.timeZone : undefined) ?? COUNTRY_ZONES[country]);
}

function regionOf(country: string, region: string): string | undefined {
  const code = region.toUpperCase().split(' ')[0]!.replaceAll('.', '');
  return REGIONS[country]?.[code] ?? (country === 'US' ? REGIONS.US![US_STATE_NAMES[plain(region)] ?? ''] : undefined);
}

const placed = (name: string, country: string, timeZone?: string): Place => ({ name, country, ...(timeZone && { timeZone }) });

let known: Map<string, string> | undefined;
/** Every country by its names in the three languages, its two letters and, for some, its three. */
function countries(): Map<string, string> {
  if (known) return known;
  known = new Map();
  const names = ['en', 'es', 'zh-Hans'].map((language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }));
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const code of letters.flatMap((one) => letters.map((other) => one + other))) {
    if (/^(EU|EZ|UN|XA|XB|QO|ZZ)$/.test(code) || Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`) continue;
    for (const name of names.flatMap((language) => language.of(code) ?? [])) known.set(plain(name), code).set(code.toLowerCase(), code);
  }
  const more = 'usa US,u.s.a. US,eeuu US,ee.uu. US,uk GB,england GB,scotland GB,mainland china CN,p.r. china CN,chn CN,hkg HK,hong kong HK,hong kong sar HK,macau MO,macao MO,taiwan TW,korea KR,south korea KR,mex MX,esp ES,gbr GB,can CA,col CO,bra BR,aus AU,deu DE,fra FR,arg AR,chl CL,per PE,jpn JP,holland NL,czech republic CZ,turkey TR';
  for (const row of more.split(',')) known.set(row.slice(0, -3), row.slice(-2));
  return known;
}

const countryOf = (text: string): string | undefined => countries().get(plain(text));

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** Carriers shout; a sentence does not. Mixed case is left as it is. */
function titled(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name.toLowerCase().replace(/(^|[\s\-(]|'(?=\p{L}{2}))(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase()).replace(/ (De|Del|La|Las|Los|Of|And|Y|El)(?= )/g, (word) => word.toLowerCase());
}
