/** Chinese addresses: from the province to the door, with the name, the phone and the postcode before or behind. */
import type { Address } from './countries';
import { isPostcode } from './postcode';
import type { Stretches } from './read';
import { POSTCODE_CUE } from './words';

/** Those whose region and city are one. */
const MUNICIPALITY = /^(北京|上海|天津|重庆|重慶)市?(?:市辖区)?/;
const REGION = /^([^\s省区區市县縣]{2,8}?(?:省|自治区|自治區|特别行政区|特別行政區)|(?:内蒙古|广西|西藏|宁夏|新疆)(?=[^\s]{1,6}[市盟州]))/;
const CITY = /^([^\s市州盟区區县縣路街]{1,8}?(?:自治州|地区|市|盟|縣|县))/;
const HONG_KONG = /^(?:香港)?(香港岛|香港島|港岛|港島|九龙|九龍|新界)/;
/** Two to four characters, none of which is of places. */
const NAME = /^[\u3400-\u9fff·]{2,4}$/;
const OF_PLACES = /[省市区區县縣镇鎮乡鄉村路街道巷弄号號栋棟楼樓室园園城大厦廈苑]$/;

export function readHan({ texts, country }: Stretches): Address {
  const address: Address = {};
  const stretches = texts.flatMap((text) => text.split(/\s+(?=[\u3400-\u9fff])/)).flatMap((text) => text.split(/(?<=[\u3400-\u9fff])\s+(?=\d{5,6}$)/)).flatMap((text) => {
    const [, postcode] = new RegExp(`^(?:${POSTCODE_CUE.source})?(\\d{3,6})$`).exec(text) ?? [];
    if (postcode !== undefined && address.postalCode === undefined && isPostcode(postcode, country)) {
      address.postalCode = postcode;
      return [];
    }
    return [text];
  });
  const nameAt = stretches.findIndex((text) => NAME.test(text) && !OF_PLACES.test(text) && !MUNICIPALITY.test(text) && !HONG_KONG.test(text));
  if (nameAt !== -1 && stretches.length > 1) address.name = stretches.splice(nameAt, 1)[0]!;

  let left = takePostcode(stretches.join(''), address, country);
  const take = (pattern: RegExp): string | undefined => {
    const match = pattern.exec(left);
    if (match) left = left.slice(match[0].length);
    return match?.[1];
  };
  const municipality = take(MUNICIPALITY);
  const area = municipality === undefined ? take(HONG_KONG) : undefined;
  const region = municipality !== undefined ? `${municipality}市` : (area ?? take(REGION));
  const city = municipality !== undefined ? `${municipality}市` : area !== undefined ? '香港' : take(CITY);
  return { ...address, ...(region !== undefined && { region }), ...(city !== undefined && { city }), line1: left };
}

/** Written without a blank, before or behind the rest: "518057广东省…", "…301室518057". */
function takePostcode(text: string, address: Address, country: string | undefined): string {
  const match = /^(\d{5,6})(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(\d{6})$/.exec(text);
  const postcode = match?.[1] ?? match?.[2];
  if (match === null || postcode === undefined || address.postalCode !== undefined || !isPostcode(postcode, country)) return text;
  address.postalCode = postcode;
  return text.slice(0, match.index) + text.slice(match.index + match[0].length);
}
